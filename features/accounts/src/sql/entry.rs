//! Sessions, invitations, tries, the first run's code, shared computers: tables of the installation.

use danchu_base::{AccountId, AgencyId, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args, statements};

use crate::model::SessionLine;

statements! {
    /// Opens a session.
    installation SESSION_ADD = "insert into session (token, id, account_id, agency_id, proof, device, made, seen, idle_seconds, ends)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)";
    /// The session of a token, with its account.
    installation SESSION_FIND = "select s.id, s.account_id, s.agency_id, s.seen, s.idle_seconds, s.ends, s.ended, s.ended_why,
        c.name, c.language, c.disabled from session s join account c on c.id = s.account_id where s.token = $1";
    /// How and when a session was opened.
    installation SESSION_PROOF = "select proof, made from session where id = $1 and account_id = $2";
    /// It was used; written once a minute at most.
    installation SESSION_SEEN = "update session set seen = $2 where token = $1 and ended is null";
    /// Ends one.
    installation SESSION_END = "update session set ended = $2, ended_why = $3 where token = $1 and ended is null";
    /// Ends one of an account, known by its id.
    installation SESSION_END_ID = "update session set ended = $3, ended_why = $4 where account_id = $1 and id = $2 and ended is null";
    /// Ends all of an account, but one.
    installation SESSION_END_ALL = "update session set ended = $3, ended_why = $4 where account_id = $1 and id <> $2 and ended is null";
    /// Notes that all of an account ended.
    installation SESSIONS_ENDED = "update account set sessions_ended = $2 where id = $1";
    /// When the account of a person last signed out everywhere; no row when it may not sign in.
    installation SESSIONS_ENDED_OF = "select c.sessions_ended from membership m join account c on c.id = m.account_id
        where m.agency_id = $1 and m.person_id = $2 and c.disabled = false";
    /// The open sessions of an account.
    installation SESSIONS = "select id, device, proof, made, seen from session where account_id = $1 and ended is null
        and ends > $2 and seen + idle_seconds * 1000000 > $2 order by seen desc, id limit 100";
    /// Forgets sessions that ended long ago.
    installation SESSION_PRUNE = "delete from session where ends < $1";
    /// Makes an invitation.
    installation INVITE_ADD = "insert into invitation (token, id, agency, person, account, login, made, made_by, ends)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The invitation of a token.
    installation INVITE_FIND = "select token, id, agency, person, account, login, ends, used, revoked
        from invitation where token = $1";
    /// Uses it, once.
    installation INVITE_USE = "update invitation set used = $2 where token = $1 and used is null and revoked is null and ends > $2";
    /// Revokes what is open for a person.
    installation INVITE_REVOKE = "update invitation set revoked = $3 where agency = $1 and person = $2 and used is null and revoked is null";
    /// Which people of an agency have an open invitation.
    installation INVITED = "select person, max(ends) as ends from invitation where agency = $1 and used is null and revoked is null
        and ends > $2 group by person limit 5000";
    /// Whether a login is promised to somebody in an open invitation.
    installation INVITE_LOGIN = "select count(*) as n from invitation where login = $1 and used is null and revoked is null and ends > $2";
    /// What is known about tries on a key.
    installation THROTTLE_FIND = "select failures, last, until from throttle where key = $1";
    /// Notes a failed try.
    installation THROTTLE_SET = "insert into throttle (key, failures, last, until) values ($1, $2, $3, $4)
        on conflict (key) do update set failures = excluded.failures, last = excluded.last, until = excluded.until";
    /// Forgets failed tries after a right one.
    installation THROTTLE_CLEAR = "delete from throttle where key = $1";
    /// Forgets tries of long ago.
    installation THROTTLE_PRUNE = "delete from throttle where last < $1";
    /// Sets the code of the first run.
    installation SETUP_SET = "insert into setup_code (only_one, code, tries, made) values (1, $1, 0, $2)
        on conflict (only_one) do update set code = excluded.code, tries = 0, made = excluded.made";
    /// The code of the first run.
    installation SETUP_FIND = "select code, tries from setup_code where only_one = 1";
    /// Counts a try.
    installation SETUP_TRY = "update setup_code set tries = tries + 1 where only_one = 1";
    /// Throws it away.
    installation SETUP_DROP = "delete from setup_code where only_one = 1";
    /// An account may be chosen on this computer.
    installation DEVICE_SET = "insert into device_account (device, account_id, proved) values ($1, $2, $3)
        on conflict (device, account_id) do update set proved = excluded.proved";
    /// It may no longer.
    installation DEVICE_DROP = "delete from device_account where device = $1 and account_id = $2";
    /// It may no longer anywhere.
    installation DEVICE_DROP_ALL = "delete from device_account where account_id = $1";
    /// Who may be chosen on this computer, in this agency.
    installation DEVICE_LIST = "select c.id, c.name, c.pin, c.disabled, d.proved, m.person_id from device_account d
        join account c on c.id = d.account_id
        join membership m on m.account_id = c.id and m.agency_id = $2
        where d.device = $1 order by c.name, c.id limit 50";
    /// Whether an account gave its password on this computer.
    installation DEVICE_KNOWS = "select proved from device_account where device = $1 and account_id = $2";
}

/// A session as found by its token.
#[derive(Debug, Clone)]
pub struct SessionFound {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub account: AccountId,
    /// The agency it was last used in.
    pub agency: Option<AgencyId>,
    /// When it was last used.
    pub seen: Instant,
    /// After so many seconds without use it ends.
    pub idle_seconds: i64,
    /// When it ends in any case.
    pub ends: Instant,
    /// When it was ended.
    pub ended: Option<Instant>,
    /// The account's name.
    pub name: String,
    /// The account's language.
    pub language: String,
    /// Whether signing in is forbidden.
    pub disabled: bool,
}

impl SessionFound {
    /// Whether it is good at that instant.
    pub fn is_open(&self, now: Instant) -> bool {
        self.ended.is_none()
            && !self.disabled
            && now < self.ends
            && now < self.seen.plus_seconds(self.idle_seconds)
    }

    /// When it ends if it is not used again.
    pub fn last_end(&self) -> Instant {
        self.ends.min(self.seen.plus_seconds(self.idle_seconds))
    }
}

/// A session to open.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// SHA-256 of its token.
    pub token: Vec<u8>,
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub account: AccountId,
    /// In which agency.
    pub agency: Option<AgencyId>,
    /// How its owner proved who she is.
    pub proof: &'static str,
    /// What she can know the device by.
    pub device: String,
    /// When.
    pub made: Instant,
    /// After so many seconds without use it ends.
    pub idle_seconds: i64,
    /// When it ends in any case.
    pub ends: Instant,
}

/// Opens a session.
pub async fn open_session(tx: &mut Tx, s: &NewSession) -> Result<()> {
    let values =
        args![s.token.clone(), s.id, s.account, s.agency, s.proof, &s.device, s.made, s.idle_seconds, s.ends];
    tx.execute(&SESSION_ADD, values).await.map(drop)
}

/// The session of a token's hash.
pub async fn session(tx: &mut Tx, token: &[u8]) -> Result<Option<SessionFound>> {
    tx.find(&SESSION_FIND, args![token], |row| {
        Ok(SessionFound {
            id: row.get("id")?,
            account: row.get("account_id")?,
            agency: row.get("agency_id")?,
            seen: row.get("seen")?,
            idle_seconds: row.get("idle_seconds")?,
            ends: row.get("ends")?,
            ended: row.get("ended")?,
            name: row.get("name")?,
            language: row.get("language")?,
            disabled: row.get("disabled")?,
        })
    })
    .await
}

/// Notes that a session was used.
pub async fn session_seen(tx: &mut Tx, token: &[u8], at: Instant) -> Result<()> {
    tx.execute(&SESSION_SEEN, args![token, at]).await.map(drop)
}

/// How and when a session was opened.
pub async fn session_proof(tx: &mut Tx, id: Uuid, account: AccountId) -> Result<Option<(String, Instant)>> {
    tx.find(&SESSION_PROOF, args![id, account], |row| Ok((row.get("proof")?, row.get("made")?))).await
}

/// Ends a session.
pub async fn end_session(tx: &mut Tx, token: &[u8], at: Instant, why: &str) -> Result<bool> {
    Ok(tx.execute(&SESSION_END, args![token, at, why]).await? == 1)
}

/// Ends one session of an account.
pub async fn end_session_id(
    tx: &mut Tx,
    account: AccountId,
    id: Uuid,
    at: Instant,
    why: &str,
) -> Result<bool> {
    Ok(tx.execute(&SESSION_END_ID, args![account, id, at, why]).await? == 1)
}

/// Ends all sessions of an account but `kept` (the nil id keeps none); answers how many.
pub async fn end_sessions(
    tx: &mut Tx,
    account: AccountId,
    kept: Uuid,
    at: Instant,
    why: &str,
) -> Result<u64> {
    tx.execute(&SESSIONS_ENDED, args![account, at]).await?;
    tx.execute(&SESSION_END_ALL, args![account, kept, at, why]).await
}

/// When the account of a person last signed out everywhere, the beginning of time if never; nothing when there is none that may
/// sign in.
pub async fn signed_out_everywhere(tx: &mut Tx, person: PersonId) -> Result<Option<Instant>> {
    let agency = tx.agency();
    let read = |row: &Row| Ok(row.get::<Option<Instant>>("sessions_ended")?.unwrap_or(Instant(0)));
    tx.find(&SESSIONS_ENDED_OF, args![agency, person], read).await
}

/// The open sessions of an account, the last used first.
pub async fn sessions(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<SessionLine>> {
    tx.list(&SESSIONS, args![account, now], |row| {
        Ok(SessionLine {
            id: row.get("id")?,
            device: row.get("device")?,
            proof: row.get("proof")?,
            made: row.get("made")?,
            seen: row.get("seen")?,
        })
    })
    .await
}

/// Forgets sessions whose last end lies before that instant.
pub async fn prune_sessions(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&SESSION_PRUNE, args![before]).await.map(drop)
}

/// An invitation (lời mời).
#[derive(Debug, Clone)]
pub struct Invitation {
    /// SHA-256 of its token.
    pub token: Vec<u8>,
    /// Its id.
    pub id: Uuid,
    /// Which agency.
    pub agency: AgencyId,
    /// For whom.
    pub person: PersonId,
    /// The account whose password is set anew; none for a new account.
    pub account: Option<AccountId>,
    /// The login that is proposed.
    pub login: String,
    /// Until when.
    pub ends: Instant,
    /// Whether it was used or revoked.
    pub is_over: bool,
}

/// Keeps an invitation.
pub async fn invite(tx: &mut Tx, one: &Invitation, at: Instant, by: Option<PersonId>) -> Result<()> {
    let values =
        args![one.token.clone(), one.id, one.agency, one.person, one.account, &one.login, at, by, one.ends];
    tx.execute(&INVITE_ADD, values).await.map(drop)
}

/// The invitation of a token's hash.
pub async fn invitation(tx: &mut Tx, token: &[u8]) -> Result<Option<Invitation>> {
    tx.find(&INVITE_FIND, args![token], |row: &Row| {
        let (used, revoked): (Option<i64>, Option<i64>) = (row.get("used")?, row.get("revoked")?);
        Ok(Invitation {
            token: row.get("token")?,
            id: row.get("id")?,
            agency: row.get("agency")?,
            person: row.get("person")?,
            account: row.get("account")?,
            login: row.get("login")?,
            ends: row.get("ends")?,
            is_over: used.is_some() || revoked.is_some(),
        })
    })
    .await
}

/// Uses an invitation; `false` when it was used, revoked or is over.
pub async fn use_invitation(tx: &mut Tx, token: &[u8], at: Instant) -> Result<bool> {
    Ok(tx.execute(&INVITE_USE, args![token, at]).await? == 1)
}

/// Revokes the open invitations of a person.
pub async fn revoke_invitations(tx: &mut Tx, agency: AgencyId, person: PersonId, at: Instant) -> Result<()> {
    tx.execute(&INVITE_REVOKE, args![agency, person, at]).await.map(drop)
}

/// Who of an agency is invited, and until when.
pub async fn invited(tx: &mut Tx, agency: AgencyId, now: Instant) -> Result<Vec<(PersonId, Instant)>> {
    tx.list(&INVITED, args![agency, now], |row| Ok((row.get("person")?, row.get("ends")?))).await
}

/// Whether an open invitation promises that login.
pub async fn is_promised(tx: &mut Tx, login: &str, now: Instant) -> Result<bool> {
    Ok(tx.find(&INVITE_LOGIN, args![login, now], |row| row.get::<i64>("n")).await?.unwrap_or(0) > 0)
}

/// What is known about tries.
#[derive(Debug, Clone, Copy)]
pub struct Tries {
    /// Failed ones in a row.
    pub failures: i64,
    /// The last of them.
    pub last: Instant,
    /// No try counts before this instant.
    pub until: Instant,
}

/// The tries on a key.
pub async fn tries(tx: &mut Tx, key: &[u8]) -> Result<Option<Tries>> {
    tx.find(&THROTTLE_FIND, args![key], |row| {
        Ok(Tries { failures: row.get("failures")?, last: row.get("last")?, until: row.get("until")? })
    })
    .await
}

/// Keeps the tries on a key.
pub async fn set_tries(tx: &mut Tx, key: &[u8], tries: Tries) -> Result<()> {
    tx.execute(&THROTTLE_SET, args![key, tries.failures, tries.last, tries.until]).await.map(drop)
}

/// Forgets the tries on a key.
pub async fn clear_tries(tx: &mut Tx, key: &[u8]) -> Result<()> {
    tx.execute(&THROTTLE_CLEAR, args![key]).await.map(drop)
}

/// Forgets tries of before.
pub async fn prune_tries(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&THROTTLE_PRUNE, args![before]).await.map(drop)
}

/// Sets the first run's code.
pub async fn set_setup(tx: &mut Tx, code: &[u8], at: Instant) -> Result<()> {
    tx.execute(&SETUP_SET, args![code, at]).await.map(drop)
}

/// The first run's code (its hash) and the tries on it.
pub async fn setup(tx: &mut Tx) -> Result<Option<(Vec<u8>, i64)>> {
    tx.find(&SETUP_FIND, args![], |row| Ok((row.get("code")?, row.get("tries")?))).await
}

/// Counts a try on the first run's code.
pub async fn try_setup(tx: &mut Tx) -> Result<()> {
    tx.execute(&SETUP_TRY, args![]).await.map(drop)
}

/// Throws the first run's code away; `false` when somebody else did.
pub async fn drop_setup(tx: &mut Tx) -> Result<bool> {
    Ok(tx.execute(&SETUP_DROP, args![]).await? == 1)
}

/// Somebody who may be chosen on a shared computer.
#[derive(Debug, Clone)]
pub struct OnDevice {
    /// The account.
    pub account: AccountId,
    /// Whom it is here.
    pub person: PersonId,
    /// The account's name.
    pub name: String,
    /// The PIN's hash, if one is set.
    pub pin: Option<String>,
    /// When the password was last given here.
    pub proved: Instant,
    /// Whether signing in is forbidden.
    pub disabled: bool,
}

/// Notes that an account gave its password on this computer and may be chosen there.
pub async fn device_set(tx: &mut Tx, device: &[u8], account: AccountId, at: Instant) -> Result<()> {
    tx.execute(&DEVICE_SET, args![device, account, at]).await.map(drop)
}

/// An account is no longer offered on this computer.
pub async fn device_drop(tx: &mut Tx, device: &[u8], account: AccountId) -> Result<()> {
    tx.execute(&DEVICE_DROP, args![device, account]).await.map(drop)
}

/// An account is no longer offered on any computer.
pub async fn device_drop_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.execute(&DEVICE_DROP_ALL, args![account]).await.map(drop)
}

/// Who may be chosen on this computer in an agency.
pub async fn device_list(tx: &mut Tx, device: &[u8], agency: AgencyId) -> Result<Vec<OnDevice>> {
    tx.list(&DEVICE_LIST, args![device, agency], |row| {
        Ok(OnDevice {
            account: row.get("id")?,
            person: row.get("person_id")?,
            name: row.get("name")?,
            pin: row.get("pin")?,
            proved: row.get("proved")?,
            disabled: row.get("disabled")?,
        })
    })
    .await
}

/// Whether an account gave its password on this computer before.
pub async fn device_knows(tx: &mut Tx, device: &[u8], account: AccountId) -> Result<bool> {
    Ok(tx.row(&DEVICE_KNOWS, args![device, account]).await?.is_some())
}
