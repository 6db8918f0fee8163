//! Signing in and out, one's own account, switching on a shared computer.

use danchu_base::{AccountId, AgencyId, Instant, PersonId, Uuid};
use danchu_store::{Db, Tx};

use crate::model::{Account, Agency, Proof, SessionLine};
use crate::rules::{self, PIN_DAYS_MAX, PIN_TRIES_MAX, Refusal, Refused, SESSION_HOURS_MAX, Wait};
use crate::secrets::{Token, hash, hash_secret, verify_secret};
use crate::sql::agency as accounts;
use crate::sql::entry::{self as sql, NewSession, OnDevice, Tries};
use crate::{Error, Result};

/// Failed tries from one address within an hour before it must wait: far above what a whole office behind one address
/// makes on its worst morning.
pub const ADDRESS_TRIES_MAX: i64 = 1000;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// Idle minutes where no agency says otherwise.
const IDLE_MINUTES: i64 = 60;
/// Idle minutes of a session that a card of the demo opened.
pub(crate) const DEMO_IDLE_MINUTES: i64 = 12 * 60;

/// The purposes of the tokens, part of their hashes.
pub(crate) const SESSION: &str = "session";
pub(crate) const DEVICE: &str = "device";

/// What somebody gives to sign in (đăng nhập).
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// The login as typed.
    pub login: String,
    /// The password as typed.
    pub password: String,
    /// The agency on whose page it was given.
    pub agency: Option<AgencyId>,
    /// This computer's token, if it has one.
    pub device: Option<Token>,
    /// Whether her name may be offered at "Đổi người" on this computer.
    pub remember: bool,
    /// What she can know this computer by.
    pub device_words: String,
    /// The network address, where it is known.
    pub address: Option<String>,
    /// How many failed tries an hour that address may make; none: [`ADDRESS_TRIES_MAX`].
    pub address_tries_max: Option<i64>,
}

/// Somebody who is signed in now.
#[derive(Debug)]
pub struct SignedIn {
    /// The session's token: for the cookie, and nowhere else.
    pub token: Token,
    /// The account.
    pub account: Account,
    /// Her agencies, the one she came for first.
    pub agencies: Vec<Agency>,
}

fn wait(tries: Option<Tries>, now: Instant) -> Result<()> {
    let Some(tries) = tries.filter(|t| now < t.until) else { return Ok(()) };
    let minutes = (tries.until.0 - now.0) / 60_000_000 + 1;
    Err(Refusal::new("refusal-wait").with("minutes", minutes).into())
}

/// Counts a try before its secret is looked at, so that many tries at once count as many. An `Err` would take the count
/// back, so the answer that there is to wait comes as a value.
async fn count_try(tx: &mut Tx, key: &[u8], now: Instant) -> Result<Result<()>> {
    let known = sql::tries(tx, key).await?.filter(|t| now < t.last.plus_seconds(DAY));
    if let Err(wait) = wait(known, now) {
        return Ok(Err(wait));
    }
    let Wait { failures, until } = rules::after_failure(known.map_or(0, |t| t.failures), now);
    sql::set_tries(tx, key, Tries { failures, last: now, until }).await?;
    Ok(Ok(()))
}

async fn count_address(tx: &mut Tx, address: Option<&str>, most: i64, now: Instant) -> Result<Result<()>> {
    let Some(address) = address else { return Ok(Ok(())) };
    let key = hash("tries-address", address.as_bytes());
    let known = sql::tries(tx, &key).await?.filter(|t| now < t.last.plus_seconds(HOUR));
    if let Err(wait) = wait(known, now) {
        return Ok(Err(wait));
    }
    let failures = known.map_or(0, |t| t.failures) + 1;
    // `last` stays the hour's begin, so that the count is of one hour.
    let last = known.map_or(now, |t| t.last);
    let until = if failures > most { last.plus_seconds(HOUR) } else { now };
    sql::set_tries(tx, &key, Tries { failures, last, until }).await?;
    Ok(Ok(()))
}

/// On a computer where she gave her password before, her own tries count apart, so that nobody elsewhere can make her wait.
fn try_key(login: &str, known_device: Option<&[u8]>) -> Vec<u8> {
    match known_device {
        Some(device) => hash("tries-device", &[login.as_bytes(), b"\0", device].concat()),
        None => hash("tries-login", login.as_bytes()),
    }
}

/// Signs in with login and password. An unknown login gets the same answer after the same time.
pub async fn sign_in(db: &Db, given: &SignIn, now: Instant) -> Result<SignedIn> {
    let login = danchu_base::fold(&given.login);
    let device = given.device.as_ref().map(|token| token.hash(DEVICE));
    let (login_ref, device_ref) = (&login, &device);
    let address = given.address.as_deref();
    let most = given.address_tries_max.unwrap_or(ADDRESS_TRIES_MAX);
    let (account, key) = db
        .write_installation(async move |tx| {
            let account = accounts::account_by_login(tx, login_ref).await?;
            let known = match (&account, device_ref) {
                (Some(account), Some(device)) => sql::device_knows(tx, device, account.id).await?,
                _ => false,
            };
            let key = try_key(login_ref, device_ref.as_deref().filter(|_| known));
            sql::prune_tries(tx, now.plus_seconds(-2 * DAY)).await?;
            let mut counted = count_address(tx, address, most, now).await?;
            if counted.is_ok() {
                counted = count_try(tx, &key, now).await?;
            }
            Ok::<_, Error>(counted.map(|()| (account, key)))
        })
        .await??;
    let phc = account.as_ref().and_then(|a| a.password.as_deref());
    if !verify_secret(&given.password, phc).await? {
        return Err(Error::refused("refusal-sign-in"));
    }
    let account = account.ok_or(Error::NotFound)?;
    if account.disabled {
        return Err(Error::refused("refusal-disabled"));
    }
    let device = device.filter(|_| given.remember);
    let (id, agency, words) = (account.id, given.agency, given.device_words.as_str());
    let (key, device) = (&key, &device);
    let (token, agencies) = db
        .write_installation(async move |tx| {
            sql::clear_tries(tx, key).await?;
            if let Some(device) = device {
                sql::device_set(tx, device, id, now).await?;
            }
            sql::prune_sessions(tx, now.plus_seconds(-30 * DAY)).await?;
            start(tx, id, agency, Proof::Password, words, now).await
        })
        .await?;
    Ok(SignedIn { token, account, agencies })
}

/// Opens a session in the agency she came for, or in her first.
pub(super) async fn start(
    tx: &mut Tx,
    account: AccountId,
    wanted: Option<AgencyId>,
    proof: Proof,
    device: &str,
    now: Instant,
) -> Result<(Token, Vec<Agency>)> {
    let mut agencies = accounts::agencies_of(tx, account).await?;
    agencies.sort_by_key(|agency| Some(agency.id) != wanted);
    let first = agencies.first();
    let minutes = first.map_or(IDLE_MINUTES, |agency| agency.settings.idle_minutes);
    let token = open_session(tx, account, first.map(|agency| agency.id), proof, device, minutes, now).await?;
    Ok((token, agencies))
}

/// Opens a session and answers its token.
pub async fn open_session(
    tx: &mut Tx,
    account: AccountId,
    agency: Option<AgencyId>,
    proof: Proof,
    device: &str,
    idle_minutes: i64,
    now: Instant,
) -> Result<Token> {
    let token = Token::make();
    let session = NewSession {
        token: token.hash(SESSION),
        id: Uuid::now_v7(),
        account,
        agency,
        proof: proof.code(),
        device: device.to_owned(),
        made: now,
        idle_seconds: idle_minutes * 60,
        ends: now.plus_seconds(SESSION_HOURS_MAX * HOUR),
    };
    sql::open_session(tx, &session).await?;
    Ok(token)
}

/// Ends a session (đăng xuất).
pub async fn sign_out(db: &Db, token: &Token, now: Instant) -> Result<()> {
    let key = token.hash(SESSION);
    let key = &key;
    db.write_installation(async move |tx| sql::end_session(tx, key, now, "signed-out").await).await?;
    Ok(())
}

/// Ends one of one's own sessions, or all but this one.
pub async fn end_sessions(
    db: &Db,
    account: AccountId,
    one: Option<Uuid>,
    kept: Uuid,
    now: Instant,
) -> Result<u64> {
    db.write_installation(async move |tx| match one {
        Some(id) => Ok(u64::from(sql::end_session_id(tx, account, id, now, "revoked").await?)),
        None => {
            sql::device_drop_all(tx, account).await?;
            Ok(sql::end_sessions(tx, account, kept, now, "revoked").await?)
        }
    })
    .await
}

/// When the account of a person last signed out everywhere (or changed its password), the beginning of time if never; nothing when
/// there is none that may sign in. What was set up in browsers before then counts no more.
pub async fn signed_out_everywhere(tx: &mut Tx, person: PersonId) -> Result<Option<Instant>> {
    Ok(sql::signed_out_everywhere(tx, person).await?)
}

/// The account of that id.
pub async fn account(db: &Db, id: AccountId) -> Result<Account> {
    let found = db.read_installation(async move |tx| accounts::account_by_id(tx, id).await).await?;
    found.ok_or(Error::NotFound)
}

/// One's own open sessions.
pub async fn sessions(db: &Db, id: AccountId, now: Instant) -> Result<Vec<SessionLine>> {
    Ok(db.read_installation(async move |tx| sql::sessions(tx, id, now).await).await?)
}

/// Asks for one's own password again before something weighty; wrong ones count like those at the door.
async fn prove_again(db: &Db, account: &Account, password: &str, now: Instant) -> Result<()> {
    let key = hash("tries-again", account.login.as_bytes());
    let key = &key;
    db.write_installation(async move |tx| count_try(tx, key, now).await).await??;
    if !verify_secret(password, account.password.as_deref()).await? {
        return Err(vec![Refused::new("mat-khau-cu", Refusal::new("refusal-password-wrong"))].into());
    }
    db.write_installation(async move |tx| sql::clear_tries(tx, key).await).await?;
    Ok(())
}

/// Sets another password; every other session ends.
pub async fn change_password(
    db: &Db,
    id: AccountId,
    kept: Uuid,
    current: &str,
    new: &str,
    again: &str,
    now: Instant,
) -> Result<()> {
    let account = account(db, id).await?;
    let mut faults = Vec::new();
    if let Err(why) = rules::password(new, &account.login, &account.name) {
        faults.push(Refused::new("mat-khau", why));
    } else if new != again {
        faults.push(Refused::new("mat-khau-lai", Refusal::new("refusal-password-differs")));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    prove_again(db, &account, current, now).await?;
    let phc = hash_secret(new).await?;
    let phc = &phc;
    db.write_installation(async move |tx| {
        accounts::set_password(tx, id, phc, now).await?;
        sql::device_drop_all(tx, id).await?;
        sql::end_sessions(tx, id, kept, now, "password-changed").await?;
        Ok(())
    })
    .await
}

/// Sets the PIN for shared computers, or takes it away (empty).
pub async fn change_pin(db: &Db, id: AccountId, current: &str, pin: &str, now: Instant) -> Result<()> {
    let account = account(db, id).await?;
    if !pin.is_empty() {
        rules::pin(pin).map_err(|why| vec![Refused::new("pin", why)])?;
    }
    prove_again(db, &account, current, now).await?;
    let phc = if pin.is_empty() { None } else { Some(hash_secret(pin).await?) };
    let phc = &phc;
    db.write_installation(async move |tx| {
        if phc.is_none() {
            sql::device_drop_all(tx, id).await?;
        }
        accounts::set_pin(tx, id, phc.clone()).await?;
        Ok(())
    })
    .await
}

/// Changes the name shown and the language.
pub async fn change_self(db: &Db, id: AccountId, name: &str, language: &str) -> Result<()> {
    let name = danchu_base::squeeze(name);
    if name.is_empty() || name.chars().count() > rules::NAME_CHARS_MAX {
        return Err(vec![Refused::new("name", Refusal::new("refusal-name-missing"))].into());
    }
    let language = if language == "en" { "en" } else { "vi" };
    let name = name.as_str();
    db.write_installation(async move |tx| accounts::set_self(tx, id, name, language).await).await?;
    Ok(())
}

/// Who may be chosen at "Đổi người" on this computer.
pub async fn on_device(db: &Db, device: &Token, agency: AgencyId, now: Instant) -> Result<Vec<OnDevice>> {
    let key = device.hash(DEVICE);
    let key = &key;
    let mut all = db.read_installation(async move |tx| sql::device_list(tx, key, agency).await).await?;
    all.retain(|one| !one.disabled && one.pin.is_some() && now < one.proved.plus_seconds(PIN_DAYS_MAX * DAY));
    Ok(all)
}

/// One's own name may be offered on this computer, or no longer. It counts from when the password was given in this
/// session: a session that a PIN opened renews nothing.
pub async fn offer_on_device(
    db: &Db,
    device: &Token,
    id: AccountId,
    session: Uuid,
    offer: bool,
    now: Instant,
) -> Result<()> {
    let key = device.hash(DEVICE);
    let key = &key;
    db.write_installation(async move |tx| {
        if !offer {
            return Ok(sql::device_drop(tx, key, id).await?);
        }
        let (proof, made) = sql::session_proof(tx, session, id).await?.ok_or(Error::NotFound)?;
        if proof == Proof::Pin.code() {
            return Err(Error::refused("refusal-offer-by-pin"));
        }
        Ok(sql::device_set(tx, key, id, made.min(now)).await?)
    })
    .await
}

/// What somebody gives to take over a shared computer (đổi người).
#[derive(Debug, Clone)]
pub struct Switch {
    /// This computer's token.
    pub device: Token,
    /// The agency.
    pub agency: AgencyId,
    /// Who.
    pub account: AccountId,
    /// Her PIN as typed.
    pub pin: String,
    /// The session that it ends.
    pub before: Option<Token>,
    /// What she can know this computer by.
    pub device_words: String,
}

/// Switches to another person with her PIN, on a computer where she gave her password before.
pub async fn switch(db: &Db, given: &Switch, now: Instant) -> Result<SignedIn> {
    let device = given.device.hash(DEVICE);
    let offered = on_device(db, &given.device, given.agency, now).await?;
    let chosen = offered.into_iter().find(|one| one.account == given.account);
    let chosen = chosen.ok_or(Error::refused("refusal-pin-over"))?;
    let key = hash("tries-pin", &[device.as_slice(), chosen.account.0.as_bytes()].concat());
    let (key, device, id) = (&key, &device, chosen.account);
    let failures = db
        .write_installation(async move |tx| {
            let before = sql::tries(tx, key).await?.map_or(0, |t| t.failures);
            sql::set_tries(tx, key, Tries { failures: before + 1, last: now, until: now }).await?;
            if before + 1 >= PIN_TRIES_MAX {
                sql::device_drop(tx, device, id).await?;
            }
            Ok::<_, Error>(before + 1)
        })
        .await?;
    if failures > PIN_TRIES_MAX || !verify_secret(&given.pin, chosen.pin.as_deref()).await? {
        let left = PIN_TRIES_MAX - failures;
        return Err(if left > 0 {
            Refusal::new("refusal-pin-wrong").with("left", left).into()
        } else {
            Error::refused("refusal-pin-over")
        });
    }
    let (agency, words) = (given.agency, given.device_words.as_str());
    let before = given.before.as_ref().map(|token| token.hash(SESSION));
    let (before, proved) = (&before, chosen.proved);
    let (token, agencies) = db
        .write_installation(async move |tx| {
            sql::clear_tries(tx, key).await?;
            sql::device_set(tx, device, id, proved).await?;
            if let Some(before) = before {
                sql::end_session(tx, before, now, "switched").await?;
            }
            start(tx, id, Some(agency), Proof::Pin, words, now).await
        })
        .await?;
    let account = account(db, id).await?;
    Ok(SignedIn { token, account, agencies })
}
