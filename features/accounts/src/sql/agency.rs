//! Agencies, accounts, memberships: tables of the installation.

use danchu_base::{AccountId, AgencyId, Instant, PersonId};
use danchu_store::{Result, Row, Tx, args, statements};

use crate::model::{Account, Agency, AgencySettings, Representative, RepresentativeKind};

statements! {
    /// Founds an agency.
    installation AGENCY_ADD = "insert into agency (id, slug, name, host, parent, representative, representative_name,
        representative_reason, settings, version, made) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)";
    /// By its word in addresses.
    installation AGENCY_BY_SLUG = "select id, slug, name, host, parent, representative, representative_name, representative_reason, settings, version
        from agency where slug = $1";
    /// By the host that is bound to it.
    installation AGENCY_BY_HOST = "select id, slug, name, host, parent, representative, representative_name, representative_reason, settings, version
        from agency where host = $1";
    /// By its id.
    installation AGENCY_BY_ID = "select id, slug, name, host, parent, representative, representative_name, representative_reason, settings, version
        from agency where id = $1";
    /// The agencies, by name; bounded.
    installation AGENCIES = "select id, slug, name, host, parent, representative, representative_name, representative_reason, settings, version
        from agency order by name, id limit 4000";
    /// How many there are.
    installation AGENCY_COUNT = "select count(*) as n from agency";
    /// Changes an agency, if nobody did since.
    installation AGENCY_CHANGE = "update agency set name = $3, host = $4, representative = $5, representative_name = $6,
        representative_reason = $7, settings = $8, version = version + 1 where id = $1 and version = $2";
    /// Makes an account.
    installation ACCOUNT_ADD = "insert into account (id, login, password, pin, name, language, disabled, made, password_set)
        values ($1, $2, $3, null, $4, $5, false, $6, $6)";
    /// By login.
    installation ACCOUNT_BY_LOGIN = "select id, login, password, pin, name, language, disabled
        from account where login = $1";
    /// By id.
    installation ACCOUNT_BY_ID = "select id, login, password, pin, name, language, disabled
        from account where id = $1";
    /// Sets a password.
    installation ACCOUNT_PASSWORD = "update account set password = $2, password_set = $3 where id = $1";
    /// Sets or takes away the PIN.
    installation ACCOUNT_PIN = "update account set pin = $2 where id = $1";
    /// Name and language.
    installation ACCOUNT_SELF = "update account set name = $2, language = $3 where id = $1";
    /// Forbids or allows signing in.
    installation ACCOUNT_DISABLED = "update account set disabled = $2 where id = $1";
    /// Joins an account and a person.
    installation MEMBER_ADD = "insert into membership (account_id, agency_id, person_id) values ($1, $2, $3)";
    /// Whom an account is in an agency.
    installation MEMBER_PERSON = "select person_id from membership where account_id = $1 and agency_id = $2";
    /// The account of a person.
    installation MEMBER_ACCOUNT = "select account_id from membership where agency_id = $1 and person_id = $2";
    /// The agencies of an account.
    installation MEMBER_AGENCIES = "select a.id, a.slug, a.name, a.host, a.parent, a.representative, a.representative_name, a.representative_reason, a.settings, a.version
        from membership m join agency a on a.id = m.agency_id
        where m.account_id = $1 order by a.name, a.id limit 200";
    /// Which people of an agency have an account.
    installation MEMBERS = "select m.person_id, c.login, c.disabled from membership m
        join account c on c.id = m.account_id where m.agency_id = $1 limit 5000";
}

fn agency(row: &Row) -> Result<Agency> {
    let kind: String = row.get("representative")?;
    let settings: String = row.get("settings")?;
    Ok(Agency {
        id: row.get("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        host: row.get("host")?,
        parent: row.get("parent")?,
        representative: Representative {
            kind: RepresentativeKind::of(&kind).unwrap_or(RepresentativeKind::Undecided),
            name: row.get("representative_name")?,
            reason: row.get("representative_reason")?,
        },
        settings: serde_json::from_str::<AgencySettings>(&settings).unwrap_or_default(),
        version: row.get("version")?,
    })
}

fn account(row: &Row) -> Result<Account> {
    Ok(Account {
        id: row.get("id")?,
        login: row.get("login")?,
        password: row.get("password")?,
        pin: row.get("pin")?,
        name: row.get("name")?,
        language: row.get("language")?,
        disabled: row.get("disabled")?,
    })
}

fn settings_json(settings: &AgencySettings) -> String {
    serde_json::to_string(settings).unwrap_or_else(|_| "{}".to_owned())
}

/// Adds an agency.
pub async fn add(tx: &mut Tx, one: &Agency, at: Instant) -> Result<()> {
    let r = &one.representative;
    let values = args![
        one.id,
        &one.slug,
        &one.name,
        one.host.clone(),
        one.parent,
        r.kind.code(),
        &r.name,
        &r.reason,
        settings_json(&one.settings),
        at
    ];
    tx.execute(&AGENCY_ADD, values).await.map(drop)
}

/// The agency of that word in addresses.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Agency>> {
    tx.find(&AGENCY_BY_SLUG, args![slug], agency).await
}

/// The agency that is bound to that host.
pub async fn by_host(tx: &mut Tx, host: &str) -> Result<Option<Agency>> {
    tx.find(&AGENCY_BY_HOST, args![host], agency).await
}

/// The agency of that id.
pub async fn by_id(tx: &mut Tx, id: AgencyId) -> Result<Option<Agency>> {
    tx.find(&AGENCY_BY_ID, args![id], agency).await
}

/// All agencies, by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Agency>> {
    tx.list(&AGENCIES, args![], agency).await
}

/// How many agencies there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(tx.find(&AGENCY_COUNT, args![], |row| row.get::<i64>("n")).await?.unwrap_or(0))
}

/// Changes an agency; `false` when somebody else did since `version`.
pub async fn change(tx: &mut Tx, one: &Agency) -> Result<bool> {
    let r = &one.representative;
    let values = args![
        one.id,
        one.version,
        &one.name,
        one.host.clone(),
        r.kind.code(),
        &r.name,
        &r.reason,
        settings_json(&one.settings)
    ];
    Ok(tx.execute(&AGENCY_CHANGE, values).await? == 1)
}

/// Adds an account.
pub async fn add_account(tx: &mut Tx, one: &Account, at: Instant) -> Result<()> {
    let values = args![one.id, &one.login, one.password.clone(), &one.name, &one.language, at];
    tx.execute(&ACCOUNT_ADD, values).await.map(drop)
}

/// The account of that login.
pub async fn account_by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    tx.find(&ACCOUNT_BY_LOGIN, args![login], account).await
}

/// The account of that id.
pub async fn account_by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>> {
    tx.find(&ACCOUNT_BY_ID, args![id], account).await
}

/// Sets the password's hash.
pub async fn set_password(tx: &mut Tx, id: AccountId, phc: &str, at: Instant) -> Result<()> {
    tx.execute(&ACCOUNT_PASSWORD, args![id, phc, at]).await.map(drop)
}

/// Sets the PIN's hash, or takes it away.
pub async fn set_pin(tx: &mut Tx, id: AccountId, phc: Option<String>) -> Result<()> {
    tx.execute(&ACCOUNT_PIN, args![id, phc]).await.map(drop)
}

/// Changes what the account's owner may change.
pub async fn set_self(tx: &mut Tx, id: AccountId, name: &str, language: &str) -> Result<()> {
    tx.execute(&ACCOUNT_SELF, args![id, name, language]).await.map(drop)
}

/// Forbids or allows signing in.
pub async fn set_disabled(tx: &mut Tx, id: AccountId, disabled: bool) -> Result<()> {
    tx.execute(&ACCOUNT_DISABLED, args![id, disabled]).await.map(drop)
}

/// Joins an account and a person of an agency.
pub async fn join(tx: &mut Tx, account: AccountId, agency: AgencyId, person: PersonId) -> Result<()> {
    tx.execute(&MEMBER_ADD, args![account, agency, person]).await.map(drop)
}

/// Whom the account is in that agency.
pub async fn person_of(tx: &mut Tx, account: AccountId, agency: AgencyId) -> Result<Option<PersonId>> {
    tx.find(&MEMBER_PERSON, args![account, agency], |row| row.get("person_id")).await
}

/// The account of that person.
pub async fn account_of(tx: &mut Tx, agency: AgencyId, person: PersonId) -> Result<Option<AccountId>> {
    tx.find(&MEMBER_ACCOUNT, args![agency, person], |row| row.get("account_id")).await
}

/// The agencies of an account, by name.
pub async fn agencies_of(tx: &mut Tx, account: AccountId) -> Result<Vec<Agency>> {
    tx.list(&MEMBER_AGENCIES, args![account], agency).await
}

/// A person of an agency who has an account.
pub struct Member {
    /// Whom.
    pub person: PersonId,
    /// The account's login.
    pub login: String,
    /// Whether signing in is forbidden.
    pub disabled: bool,
}

/// Who of an agency has an account.
pub async fn members(tx: &mut Tx, agency: AgencyId) -> Result<Vec<Member>> {
    tx.list(&MEMBERS, args![agency], |row| {
        Ok(Member { person: row.get("person_id")?, login: row.get("login")?, disabled: row.get("disabled")? })
    })
    .await
}
