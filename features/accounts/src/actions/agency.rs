//! Founding and changing an agency, making accounts.

use danchu_base::{AccountId, AgencyId, Instant, PersonId, squeeze};
use danchu_store::{Db, Tx};

use crate::model::{Account, Agency, AgencySettings, Representative, RepresentativeKind};
use crate::rules::{self, NAME_CHARS_MAX, Refusal, Refused, WORDS_CHARS_MAX};
use crate::sql::agency as sql;
use crate::{Error, Result};

/// An agency to found.
#[derive(Debug, Clone)]
pub struct NewAgency {
    /// Its id.
    pub id: AgencyId,
    /// Its word in addresses.
    pub slug: String,
    /// Its full name.
    pub name: String,
    /// The host that is bound to it, if one is.
    pub host: Option<String>,
    /// The agency above it, if that one is here too.
    pub parent: Option<AgencyId>,
}

/// Every agency of the installation, by name.
pub async fn agencies(tx: &mut Tx) -> Result<Vec<Agency>> {
    Ok(sql::all(tx).await?)
}

/// Founds an agency. Which body represents its staff (tổ chức đại diện) is not decided by that.
pub async fn found_agency(tx: &mut Tx, new: &NewAgency, at: Instant) -> Result<()> {
    let name = agency_name(&new.name)?;
    let slug = rules::slug(&new.slug)?;
    let agency = Agency {
        id: new.id,
        slug,
        name,
        host: new.host.clone(),
        parent: new.parent,
        representative: Representative {
            kind: RepresentativeKind::Undecided,
            name: String::new(),
            reason: String::new(),
        },
        settings: AgencySettings::default(),
        version: 1,
    };
    if sql::by_slug(tx, &agency.slug).await?.is_some() {
        return Err(Refusal::new("refusal-slug-taken").with("slug", &agency.slug).into());
    }
    sql::add(tx, &agency, at).await?;
    Ok(())
}

fn agency_name(typed: &str) -> Result<String> {
    let name = squeeze(typed);
    if name.is_empty() {
        return Err(Error::refused("refusal-name-missing"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Refusal::new("refusal-too-long").with("most", NAME_CHARS_MAX).into());
    }
    Ok(name)
}

/// What of an agency can be changed on its page.
#[derive(Debug, Clone)]
pub struct AgencyChange {
    /// The version that was on the screen.
    pub version: i64,
    /// Its full name.
    pub name: String,
    /// The host that is bound to it; empty for none.
    pub host: String,
    /// The body that represents its staff.
    pub representative: Representative,
    /// Its settings.
    pub settings: AgencySettings,
}

/// The least and most minutes without a click after which the password is asked for.
pub const IDLE_MINUTES: (i64, i64) = (5, 480);
/// The least and most days for which an invitation is good.
pub const INVITATION_DAYS: (i64, i64) = (1, 90);

fn faults(change: &AgencyChange) -> Vec<Refused> {
    let mut faults = Vec::new();
    if let Err(Error::Refused(why)) = agency_name(&change.name) {
        faults.push(Refused::new("name", why));
    }
    let host = change.host.trim();
    let is_host = host.len() <= 253
        && host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:".contains(c));
    if !is_host {
        faults.push(Refused::new("host", Refusal::new("refusal-host")));
    }
    let r = &change.representative;
    if r.kind == RepresentativeKind::Absent && r.reason.trim().is_empty() {
        faults.push(Refused::new("reason", Refusal::new("refusal-reason-missing")));
    }
    let words = [
        ("reason", &r.reason),
        ("body", &r.name),
        ("seat", &change.settings.seat),
        ("contact", &change.settings.contact),
    ];
    for (field, text) in words {
        if text.chars().count() > WORDS_CHARS_MAX {
            faults.push(Refused::new(field, Refusal::new("refusal-too-long").with("most", WORDS_CHARS_MAX)));
        }
    }
    let bounds = [
        ("idle_minutes", change.settings.idle_minutes, IDLE_MINUTES),
        ("invitation_days", change.settings.invitation_days, INVITATION_DAYS),
    ];
    for (field, value, (least, most)) in bounds {
        if !(least..=most).contains(&value) {
            let why = Refusal::new("refusal-between").with("least", least).with("most", most);
            faults.push(Refused::new(field, why));
        }
    }
    faults
}

/// Changes the agency.
pub async fn change_agency(tx: &mut Tx, change: &AgencyChange) -> Result<()> {
    let faults = faults(change);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let id = tx.agency();
    let before = sql::by_id(tx, id).await?.ok_or(Error::NotFound)?;
    let host = Some(change.host.trim().to_owned()).filter(|host| !host.is_empty());
    if let Some(host) = &host
        && sql::by_host(tx, host).await?.is_some_and(|other| other.id != id)
    {
        return Err(vec![Refused::new("host", Refusal::new("refusal-host-taken"))].into());
    }
    let after = Agency {
        name: agency_name(&change.name)?,
        host,
        representative: change.representative.clone(),
        settings: change.settings.clone(),
        version: change.version,
        ..before
    };
    if sql::change(tx, &after).await? { Ok(()) } else { Err(Error::Changed) }
}

/// An account to make.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The PHC string of its password ([`crate::hash_secret`]).
    pub password: Option<String>,
    /// `vi` or `en`.
    pub language: String,
    /// Whom it is in the transaction's agency.
    pub person: Option<PersonId>,
}

/// Makes an account and joins it to a person.
pub async fn make_account(tx: &mut Tx, new: &NewAccount, at: Instant) -> Result<()> {
    let login = rules::login(&new.login)?;
    if sql::account_by_login(tx, &login).await?.is_some() {
        return Err(Refusal::new("refusal-login-taken").with("login", login).into());
    }
    let account = Account {
        id: new.id,
        login,
        password: new.password.clone(),
        pin: None,
        name: squeeze(&new.name),
        language: new.language.clone(),
        disabled: false,
    };
    sql::add_account(tx, &account, at).await?;
    if let Some(person) = new.person {
        let agency = tx.agency();
        sql::join(tx, account.id, agency, person).await?;
    }
    Ok(())
}

/// The agency of that id, or of that word in addresses.
pub async fn agency_named(db: &Db, text: &str) -> Result<Option<Agency>> {
    let id = text.parse().ok();
    let found = db
        .read_installation(async move |tx| match sql::by_slug(tx, text).await? {
            Some(agency) => Ok::<_, Error>(Some(agency)),
            None => match id {
                Some(id) => Ok(sql::by_id(tx, id).await?),
                None => Ok(None),
            },
        })
        .await?;
    Ok(found)
}
