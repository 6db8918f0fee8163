//! Invitations: a link with which a person makes her account, or sets her password anew.

use danchu_base::{AccountId, AgencyId, Instant, PersonId, Uuid};
use danchu_store::{Db, Tx};

use super::agency::{NewAccount, make_account};
use super::entry::{SignIn, SignedIn, open_session, sign_in};
use crate::model::{By, Person, Proof};
use crate::rules::{self, Giver, Refusal, Refused};
use crate::secrets::{Token, hash_secret};
use crate::sql::entry::{self as sql, Invitation};
use crate::sql::{agency as accounts, people, rights as held};
use crate::{Error, Result};

pub(crate) const INVITATION: &str = "invitation";
const DAY: i64 = 24 * 3600;
/// How many links are made at once.
pub const INVITED_AT_ONCE_MAX: usize = 200;

/// A link that was made. Its token is shown now and never again.
#[derive(Debug)]
pub struct Invited {
    /// For whom.
    pub person: Person,
    /// The token: `/moi/{token}`.
    pub token: Token,
    /// The login that is proposed, or that the person has.
    pub login: String,
    /// Until when it is good.
    pub ends: Instant,
    /// Whether it sets the password of an account that is there.
    pub is_reset: bool,
}

/// Makes links for people (lời mời); earlier ones of the same people no longer work. `giver` is by
/// what right whoever does it may touch their accounts.
pub async fn invite(tx: &mut Tx, chosen: &[PersonId], giver: Giver, by: &By) -> Result<Vec<Invited>> {
    if chosen.is_empty() {
        return Err(Error::refused("refusal-choose-people"));
    }
    if chosen.len() > INVITED_AT_ONCE_MAX {
        return Err(Refusal::new("refusal-too-many").with("most", INVITED_AT_ONCE_MAX).into());
    }
    let agency = tx.agency();
    let settings = accounts::by_id(tx, agency).await?.ok_or(Error::NotFound)?.settings;
    let ends = by.at.plus_seconds(settings.invitation_days * DAY);
    let mut made = Vec::with_capacity(chosen.len());
    for id in chosen {
        made.push(invite_one(tx, agency, *id, ends, giver, by).await?);
    }
    Ok(made)
}

async fn invite_one(
    tx: &mut Tx,
    agency: AgencyId,
    id: PersonId,
    ends: Instant,
    giver: Giver,
    by: &By,
) -> Result<Invited> {
    let person = people::find(tx, id).await?.ok_or(Error::NotFound)?;
    if !person.is_active(by.at.day()) {
        return Err(Refusal::new("refusal-not-here").with("name", &person.name).into());
    }
    for role in held::roles_of(tx, id).await?.iter().filter(|r| r.to.is_none_or(|to| to >= by.at.day())) {
        // A new link for the head's account would be the head's rights in other hands.
        rules::may_give(role.role, giver)?;
    }
    let account = accounts::account_of(tx, agency, id).await?;
    let login = match account {
        Some(account) => login_to_reset(tx, account, &person).await?,
        None => free_login(tx, &person.name, by.at).await?,
    };
    sql::revoke_invitations(tx, agency, id, by.at).await?;
    let token = Token::make();
    let invitation = Invitation {
        token: token.hash(INVITATION),
        id: Uuid::now_v7(),
        agency,
        person: id,
        account,
        login: login.clone(),
        ends,
        is_over: false,
    };
    sql::invite(tx, &invitation, by.at, by.person).await?;
    people::note(tx, Uuid::now_v7(), id, by, "invited", &login).await?;
    Ok(Invited { person, token, login, ends, is_reset: account.is_some() })
}

/// An account that is somebody in another agency too is not taken over from here.
async fn login_to_reset(tx: &mut Tx, account: AccountId, person: &Person) -> Result<String> {
    if accounts::agencies_of(tx, account).await?.len() > 1 {
        return Err(Refusal::new("refusal-account-elsewhere").with("name", &person.name).into());
    }
    let account = accounts::account_by_id(tx, account).await?.ok_or(Error::NotFound)?;
    Ok(account.login)
}

async fn free_login(tx: &mut Tx, name: &str, now: Instant) -> Result<String> {
    for n in [0].into_iter().chain(2..10_000) {
        let login = rules::suggest_login(name, n);
        if accounts::account_by_login(tx, &login).await?.is_none()
            && !sql::is_promised(tx, &login, now).await?
        {
            return Ok(login);
        }
    }
    Err(Refusal::new("refusal-login-taken").with("login", name).into())
}

/// Whatever brings invitations to people (gửi thư mời): given by the program, since letters are another feature's.
pub trait Postbox: Send + Sync {
    /// Whether mail goes out at all.
    fn is_open(&self, cx: &danchu_web::Cx) -> bool;
    /// Leaves the letter with its link, in the invitation's own write.
    fn invitation<'a>(
        &'a self,
        tx: &'a mut Tx,
        cx: &'a danchu_web::Cx,
        agency: &'a danchu_web::AgencyInfo,
        invited: &'a Invited,
        now: Instant,
    ) -> danchu_web::Answer<'a, bool>;
}

/// What an open link shows.
#[derive(Debug)]
pub struct InvitationFound {
    /// The invitation.
    pub invitation: Invitation,
    /// The agency.
    pub agency: crate::model::Agency,
    /// For whom.
    pub person: Person,
}

/// The open invitation of a token. One that was used, revoked or is over is as if it were not.
pub async fn invitation(db: &Db, token: &Token, now: Instant) -> Result<InvitationFound> {
    let key = token.hash(INVITATION);
    let key = &key;
    let found = db.read_installation(async move |tx| sql::invitation(tx, key).await).await?;
    let invitation = found.filter(|one| !one.is_over && now < one.ends).ok_or(Error::NotFound)?;
    let (agency, person) = (invitation.agency, invitation.person);
    let (agency, person) = db
        .read(agency, async move |tx| {
            let agency = accounts::by_id(tx, agency).await?;
            Ok::<_, Error>((agency, people::find(tx, person).await?))
        })
        .await?;
    let (agency, person) = (agency.ok_or(Error::NotFound)?, person.ok_or(Error::NotFound)?);
    Ok(InvitationFound { invitation, agency, person })
}

/// What somebody gives on the page of her link.
#[derive(Debug, Clone)]
pub struct Accept {
    /// Her login: new, or (with `existing`) one she has.
    pub login: String,
    /// Her password: new, or the one she has.
    pub password: String,
    /// The new password again.
    pub again: String,
    /// Whether she has an account here already and joins it.
    pub existing: bool,
    /// What she can know this computer by.
    pub device_words: String,
}

fn accept_faults(found: &InvitationFound, given: &Accept) -> Vec<Refused> {
    let mut faults = Vec::new();
    let login = match found.invitation.account {
        Some(_) => &found.invitation.login,
        None => &given.login,
    };
    if let Err(why) = rules::login(login) {
        faults.push(Refused::new("login", why));
    }
    if let Err(why) = rules::password(&given.password, login, &found.person.name) {
        faults.push(Refused::new("mat-khau", why));
    } else if given.password != given.again {
        faults.push(Refused::new("mat-khau-lai", Refusal::new("refusal-password-differs")));
    }
    faults
}

/// Accepts an invitation: a new account, one she has, or a new password; and signs her in.
pub async fn accept(db: &Db, token: &Token, given: &Accept, now: Instant) -> Result<SignedIn> {
    let found = invitation(db, token, now).await?;
    let (agency, person) = (found.agency.id, found.person.id);
    let key = token.hash(INVITATION);
    let key = &key;
    if given.existing && found.invitation.account.is_none() {
        let signed_in = sign_in(
            db,
            &SignIn {
                login: given.login.clone(),
                password: given.password.clone(),
                agency: Some(agency),
                device_words: given.device_words.clone(),
                ..SignIn::default()
            },
            now,
        )
        .await?;
        let account = signed_in.account.id;
        db.write(agency, async move |tx| {
            used(tx, key, now).await?;
            if accounts::person_of(tx, account, agency).await?.is_some() {
                return Err(Error::refused("refusal-account-somebody"));
            }
            Ok(accounts::join(tx, account, agency, person).await?)
        })
        .await?;
        return Ok(SignedIn { agencies: vec![found.agency], ..signed_in });
    }
    let faults = accept_faults(&found, given);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let phc = hash_secret(&given.password).await?;
    let id = found.invitation.account.unwrap_or_else(AccountId::make);
    let (phc, found_ref, login) = (&phc, &found, given.login.as_str());
    let words = given.device_words.as_str();
    let token = db
        .write(agency, async move |tx| {
            used(tx, key, now).await?;
            if found_ref.invitation.account.is_some() {
                set_anew(tx, id, person, phc, now).await?;
            } else {
                make_new(tx, id, found_ref, login, phc, now).await?;
            }
            let minutes = found_ref.agency.settings.idle_minutes;
            open_session(tx, id, Some(agency), Proof::Invitation, words, minutes, now).await
        })
        .await?;
    let account = super::entry::account(db, id).await?;
    Ok(SignedIn { token, account, agencies: vec![found.agency] })
}

async fn used(tx: &mut Tx, key: &[u8], now: Instant) -> Result<()> {
    if sql::use_invitation(tx, key, now).await? { Ok(()) } else { Err(Error::NotFound) }
}

async fn set_anew(tx: &mut Tx, id: AccountId, person: PersonId, phc: &str, now: Instant) -> Result<()> {
    accounts::set_password(tx, id, phc, now).await?;
    sql::device_drop_all(tx, id).await?;
    sql::end_sessions(tx, id, Uuid::nil(), now, "password-changed").await?;
    let by = By { person: Some(person), ground: String::new(), at: now };
    Ok(people::note(tx, Uuid::now_v7(), person, &by, "password-anew", "").await?)
}

async fn make_new(
    tx: &mut Tx,
    id: AccountId,
    found: &InvitationFound,
    login: &str,
    phc: &str,
    now: Instant,
) -> Result<()> {
    let person = found.person.id;
    let new = NewAccount {
        id,
        login: login.to_owned(),
        name: found.person.name.clone(),
        password: Some(phc.to_owned()),
        language: "vi".to_owned(),
        person: Some(person),
    };
    match make_account(tx, &new, now).await {
        Err(Error::Refused(why)) => return Err(vec![Refused::new("login", why)].into()),
        other => other?,
    }
    let by = By { person: Some(person), ground: String::new(), at: now };
    Ok(people::note(tx, Uuid::now_v7(), person, &by, "account-made", &new.login).await?)
}
