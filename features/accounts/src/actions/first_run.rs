//! The first run: the code of the terminal, the first agency, its first operator.

use danchu_base::{AccountId, Instant, PersonId, Role};
use danchu_store::{Db, Tx};
use subtle::ConstantTimeEq as _;

use super::agency::{NewAccount, NewAgency, found_agency, make_account};
use super::entry::{SignedIn, account as account_of, start};
use super::people::{NewRole, add_person, hold_role};
use crate::model::{By, Proof};
use crate::rules::{self, PersonDraft, Refusal, Refused, SETUP_TRIES_MAX};
use crate::secrets::{code_tidied, hash, hash_secret, make_code};
use crate::sql::agency as accounts;
use crate::sql::entry as sql;
use crate::{Error, Result};

const SETUP: &str = "setup";

/// Makes the code that the first run wants; none when an agency is there already. The caller prints it in the terminal.
pub async fn first_run_code(db: &Db, now: Instant) -> Result<Option<String>> {
    let code = make_code();
    let hashed = hash(SETUP, code_tidied(&code).as_bytes());
    let hashed = &hashed;
    let made = db
        .write_installation(async move |tx| {
            if accounts::count(tx).await? > 0 {
                return Ok::<_, Error>(false);
            }
            sql::set_setup(tx, hashed, now).await?;
            Ok(true)
        })
        .await?;
    Ok(made.then_some(code))
}

/// Whether the first run is still to be done.
pub async fn is_first_run(db: &Db) -> Result<bool> {
    Ok(db.read_installation(async |tx| accounts::count(tx).await).await? == 0)
}

/// What the first run asks for (khởi tạo).
#[derive(Debug, Clone)]
pub struct FirstRun {
    /// The code from the terminal; none when the command line itself does it.
    pub code: Option<String>,
    /// The agency.
    pub agency: NewAgency,
    /// The first operator's full name.
    pub name: String,
    /// Her login.
    pub login: String,
    /// Her password.
    pub password: String,
    /// The password again.
    pub again: String,
}

/// Every fault of the form at once.
fn first_run_faults(given: &FirstRun) -> Vec<Refused> {
    let mut faults = Vec::new();
    if given.agency.name.trim().is_empty() {
        faults.push(Refused::new("agency", Refusal::new("refusal-agency-name")));
    }
    if let Err(why) = rules::slug(&given.agency.slug) {
        faults.push(Refused::new("slug", why));
    }
    if given.name.trim().is_empty() {
        faults.push(Refused::new("name", Refusal::new("refusal-name-missing")));
    }
    if let Err(why) = rules::login(&given.login) {
        faults.push(Refused::new("login", why));
    }
    if let Err(why) = rules::password(&given.password, &given.login, &given.name) {
        faults.push(Refused::new("mat-khau", why));
    } else if given.password != given.again {
        faults.push(Refused::new("mat-khau-lai", Refusal::new("refusal-password-differs")));
    }
    faults
}

/// Checks the code: in constant time, so many tries and no more.
async fn check_code(db: &Db, typed: &str) -> Result<()> {
    let hashed = hash(SETUP, code_tidied(typed).as_bytes());
    let known = db
        .write_installation(async |tx| {
            let known = sql::setup(tx).await?;
            sql::try_setup(tx).await?;
            Ok::<_, Error>(known)
        })
        .await?;
    let (code, tries) = known.ok_or(Error::refused("refusal-setup-none"))?;
    if tries >= SETUP_TRIES_MAX {
        return Err(Error::refused("refusal-setup-over"));
    }
    if !bool::from(code.ct_eq(&hashed)) {
        return Err(vec![Refused::new("ma-khoi-tao", Refusal::new("refusal-setup-code"))].into());
    }
    Ok(())
}

/// Founds the first agency with its first operator, and signs her in.
pub async fn first_run(db: &Db, given: &FirstRun, device_words: &str, now: Instant) -> Result<SignedIn> {
    if !is_first_run(db).await? {
        return Err(Error::NotFound);
    }
    if let Some(code) = &given.code {
        check_code(db, code).await?;
    }
    let faults = first_run_faults(given);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let phc = hash_secret(&given.password).await?;
    let account = NewAccount {
        id: AccountId::make(),
        login: given.login.clone(),
        name: given.name.clone(),
        password: Some(phc),
        language: "vi".to_owned(),
        person: Some(PersonId::make()),
    };
    let account_ref = &account;
    let agency = &given.agency;
    let needs_code = given.code.is_some();
    let (token, agencies) = db
        .write(agency.id, async move |tx| {
            // Whoever takes the code away founds the agency; nobody else does.
            let taken = sql::drop_setup(tx).await?;
            if accounts::count(tx).await? > 0 || (needs_code && !taken) {
                return Err(Error::NotFound);
            }
            found_agency(tx, agency, now).await?;
            first_operator(tx, account_ref, now).await?;
            start(tx, account_ref.id, Some(agency.id), Proof::FirstRun, device_words, now).await
        })
        .await?;
    let account = account_of(db, account.id).await?;
    Ok(SignedIn { token, account, agencies })
}

/// A person with an account who runs the agency's system (quản trị hệ thống).
pub async fn first_operator(tx: &mut Tx, account: &NewAccount, now: Instant) -> Result<()> {
    let person = account.person.ok_or(Error::NotFound)?;
    let draft = PersonDraft {
        name: account.name.clone(),
        position: String::new(),
        department: None,
        phone: None,
        email: None,
        from: now.day(),
        to: None,
    };
    add_person(tx, person, draft, &By::program(now)).await?;
    make_account(tx, account, now).await?;
    let role = NewRole { person, role: Role::Operator, from: now.day(), to: None };
    hold_role(tx, &role, &By::program(now)).await
}
