//! Mails about circulations: each goes once.

use danchu_base::{Day, Instant, PersonId};
use danchu_store::{Result, Tx, args};

use crate::model::CirculationId;

/// So many mails go in one round.
pub const AT_ONCE_MAX: i64 = 50;
/// A mail that waited longer is not sent any more: the first page has told it.
const KEPT_SECONDS: i64 = 3 * 24 * 3600;

danchu_store::statements! {
    /// A mail is to go.
    agency PLAN = "insert into circulation_mail (agency_id, circulation_id, edition, person_id, kind, on_day, state, at)
        values ($1, $2, $3, $4, $5, $6, 'waiting', $7) on conflict (agency_id, circulation_id, edition, person_id, kind, on_day) do nothing";
    /// Those that are to go.
    agency TO_GO = "select circulation_id, edition, person_id, kind, on_day from circulation_mail
        where agency_id = $1 and state = 'waiting' and at >= $3 order by at, person_id limit $2";
    /// Taken before it goes: a program that ends in the middle leaves it so, and nobody sends it again.
    agency TAKE = "update circulation_mail set state = 'sending', at = $7 where agency_id = $1 and circulation_id = $2 and edition = $3
        and person_id = $4 and kind = $5 and on_day = $6 and state = 'waiting'";
    /// What became of it.
    agency FARED = "update circulation_mail set state = $7, at = $8 where agency_id = $1 and circulation_id = $2 and edition = $3
        and person_id = $4 and kind = $5 and on_day = $6";
    /// How many mails of a circulation are in each state.
    agency COUNTS = "select state, count(*) as n from circulation_mail where agency_id = $1 and circulation_id = $2
        group by state order by state limit 10";
}

/// A mail that is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// About which circulation.
    pub circulation: CirculationId,
    /// Its edition.
    pub edition: i64,
    /// To whom.
    pub person: PersonId,
    /// Why: `new`, `nag`, `head`.
    pub kind: String,
    /// Of which day.
    pub on: Day,
}

/// Plans a mail; planning it twice plans it once.
pub async fn plan(tx: &mut Tx, mail: &Planned, at: Instant) -> Result<()> {
    let values = args![mail.circulation.0, mail.edition, mail.person, &mail.kind, mail.on, at];
    tx.execute(&PLAN, values).await.map(drop)
}

/// Those that are to go now.
pub async fn to_go(tx: &mut Tx, now: Instant) -> Result<Vec<Planned>> {
    tx.list(&TO_GO, args![AT_ONCE_MAX, now.plus_seconds(-KEPT_SECONDS)], |row| {
        Ok(Planned {
            circulation: CirculationId(row.get("circulation_id")?),
            edition: row.get("edition")?,
            person: row.get("person_id")?,
            kind: row.get("kind")?,
            on: row.get("on_day")?,
        })
    })
    .await
}

/// Takes a mail; `false` when somebody else has.
pub async fn take(tx: &mut Tx, mail: &Planned, at: Instant) -> Result<bool> {
    let values = args![mail.circulation.0, mail.edition, mail.person, &mail.kind, mail.on, at];
    Ok(tx.execute(&TAKE, values).await? == 1)
}

/// What became of it.
pub async fn fared(tx: &mut Tx, mail: &Planned, state: &str, at: Instant) -> Result<()> {
    let values = args![mail.circulation.0, mail.edition, mail.person, &mail.kind, mail.on, state, at];
    tx.execute(&FARED, values).await.map(drop)
}

/// How many mails of a circulation are in each state.
pub async fn counts(tx: &mut Tx, id: CirculationId) -> Result<Vec<(String, i64)>> {
    tx.list(&COUNTS, args![id.0], |row| Ok((row.get("state")?, row.get("n")?))).await
}
