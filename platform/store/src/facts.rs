//! The outbox: facts that others react to, written in the act's own transaction, delivered in order per agency.

use danchu_base::Instant;

use crate::{Db, Error, Result, Row, Tx, args, waiting};

crate::statements! {
    /// The next number of the agency; acts of one agency run one after the other, so that it cannot be taken twice.
    agency NEXT = "select coalesce(max(number), 0) + 1 as number from fact where agency_id = $1";
    /// Writes a fact.
    agency RECORD = "insert into fact (agency_id, number, kind, subject, payload, at) values ($1, $2, $3, $4, $5, $6)";
    /// The facts that a consumer has not seen.
    agency UNSEEN = "select number, kind, subject, payload, at from fact where agency_id = $1
        and number > coalesce((select number from consumer where agency_id = $1 and name = $2), 0)
        order by number limit 100";
    /// Empties what the facts of one kind about one subject carry.
    agency UNSAY = "update fact set payload = '{}' where agency_id = $1 and kind = $2 and subject = $3";
    /// Moves a consumer on; never back.
    agency SEEN = "insert into consumer (agency_id, name, number) values ($1, $2, $3)
        on conflict (agency_id, name) do update set number = excluded.number where consumer.number < excluded.number";
}

/// Something that happened (sự kiện).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its place in the agency's order.
    pub number: i64,
    /// What happened: `task-confirmed`.
    pub kind: String,
    /// To what: an address within the agency.
    pub subject: String,
    /// JSON, without personal data beyond ids.
    pub payload: String,
    /// When it was recorded.
    pub at: Instant,
}

/// Whoever reacts to facts. Its effects are in the same write as its progress, so that each fact takes effect once.
pub trait Consumer: Send + Sync {
    /// Its stable name.
    fn name(&self) -> &'static str;
    /// Takes one fact in.
    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
}

/// Records a fact in the act's own transaction.
pub async fn record(tx: &mut Tx, kind: &str, subject: &str, payload: &str, at: Instant) -> Result<()> {
    let number: i64 = match tx.row(&NEXT, args![]).await? {
        Some(row) => row.get("number")?,
        None => 1,
    };
    tx.execute(&RECORD, args![number, kind, subject, payload, at]).await?;
    waiting::note(tx, at).await?;
    tx.facts = true;
    Ok(())
}

/// Empties what the facts of one kind about one subject carry: it was erased. Who has not taken them in yet finds nothing in them.
pub async fn unsay(tx: &mut Tx, kind: &str, subject: &str) -> Result<()> {
    tx.execute(&UNSAY, args![kind, subject]).await.map(drop)
}

fn read(row: &Row) -> Result<Fact> {
    Ok(Fact {
        number: row.get("number")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        payload: row.get("payload")?,
        at: row.get("at")?,
    })
}

/// Hands a consumer the agency's facts that it has not seen, up to a hundred; answers how many.
pub async fn deliver(db: &Db, agency: danchu_base::AgencyId, consumer: &dyn Consumer) -> Result<usize> {
    // Most agencies have nothing new, and a read disturbs nobody.
    let news = db.read(agency, async move |tx| tx.row(&UNSEEN, args![consumer.name()]).await).await?;
    if news.is_none() {
        return Ok(0);
    }
    db.write(agency, async move |tx| {
        let facts = tx.list(&UNSEEN, args![consumer.name()], read).await?;
        for fact in &facts {
            consumer.take(tx, fact).await?;
        }
        if let Some(last) = facts.last() {
            tx.execute(&SEEN, args![consumer.name(), last.number]).await?;
        }
        Ok::<_, Error>(facts.len())
    })
    .await
}
