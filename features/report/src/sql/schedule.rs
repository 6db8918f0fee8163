//! When reports are due, and to whom they usually go.

use danchu_base::{Day, Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::model::ReportKind;
use crate::period::Period;
use crate::schedule::{DueReport, RECIPIENTS_MAX, Recipient};

danchu_store::statements! {
    /// Keeps a due day.
    agency SET = "insert into report_due (agency_id, kind, period, due, basis, rule, task_id, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (agency_id, kind, period) do update set due = excluded.due, basis = excluded.basis, rule = excluded.rule,
            task_id = excluded.task_id, made_by = excluded.made_by, made_at = excluded.made_at";
    /// One.
    agency ONE = "select kind, period, due, basis, task_id from report_due where agency_id = $1 and kind = $2 and period = $3";
    /// Those of a year: periods begin with it.
    agency OF_YEAR = "select kind, period, due, basis, task_id from report_due
        where agency_id = $1 and (period = $2 or period like $3) order by due, kind, period limit 200";
    /// When the reports of a kind and period went out first, and to how many.
    agency WENT = "select min(s.sent_on) as first_on, count(*) as n, sum(case when s.received_on is null then 0 else 1 end) as received
        from report_sent s join report r on r.agency_id = $1 and r.id = s.report_id
        where s.agency_id = $1 and r.kind = $2 and r.period = $3";
    /// Forgets the usual recipients of a kind.
    agency FORGET = "delete from report_recipient where agency_id = $1 and kind = $2";
    /// Adds one.
    agency ADD_RECIPIENT = "insert into report_recipient (agency_id, kind, position, name, way) values ($1, $2, $3, $4, $5)";
    /// The usual recipients of a kind.
    agency RECIPIENTS = "select name, way from report_recipient where agency_id = $1 and kind = $2 order by position limit $3";
}

fn due(row: &Row) -> Result<DueReport> {
    let (kind, period): (String, String) = (row.get("kind")?, row.get("period")?);
    Ok(DueReport {
        kind: ReportKind::of(&kind).ok_or_else(|| broken("kind"))?,
        period: Period::parse(&period).ok_or_else(|| broken("period"))?,
        due: row.get("due")?,
        basis: row.get("basis")?,
        task: row.get("task_id")?,
    })
}

/// Keeps a due day.
pub async fn set(tx: &mut Tx, one: &DueReport, rule: Option<&str>, by: PersonId, at: Instant) -> Result<()> {
    let rule = rule.map(str::to_owned);
    let values = args![one.kind.code(), one.period.to_string(), one.due, &one.basis, rule, one.task, by, at];
    tx.execute(&SET, values).await.map(drop)
}

/// The due day of a report.
pub async fn one(tx: &mut Tx, kind: ReportKind, period: Period) -> Result<Option<DueReport>> {
    tx.find(&ONE, args![kind.code(), period.to_string()], due).await
}

/// The due days of a year's reports.
pub async fn of_year(tx: &mut Tx, year: i16) -> Result<Vec<DueReport>> {
    tx.list(&OF_YEAR, args![year.to_string(), format!("{year}-%")], due).await
}

/// When the reports of a kind and period went out first, to how many, and how many are known to have received it.
pub async fn went(tx: &mut Tx, kind: ReportKind, period: Period) -> Result<(Option<Day>, i64, i64)> {
    let found = tx
        .find(&WENT, args![kind.code(), period.to_string()], |row| {
            Ok((row.get("first_on")?, row.get("n")?, row.get::<Option<i64>>("received")?.unwrap_or(0)))
        })
        .await?;
    Ok(found.unwrap_or((None, 0, 0)))
}

/// Keeps the usual recipients of a kind in the place of those before.
pub async fn set_recipients(tx: &mut Tx, kind: ReportKind, recipients: &[Recipient]) -> Result<()> {
    tx.execute(&FORGET, args![kind.code()]).await?;
    for (at, one) in recipients.iter().enumerate() {
        tx.execute(&ADD_RECIPIENT, args![kind.code(), at, &one.name, &one.way]).await?;
    }
    Ok(())
}

/// The usual recipients of a kind.
pub async fn recipients(tx: &mut Tx, kind: ReportKind) -> Result<Vec<Recipient>> {
    let bound = i64::try_from(RECIPIENTS_MAX).unwrap_or(i64::MAX);
    tx.list(&RECIPIENTS, args![kind.code(), bound], |row| {
        Ok(Recipient { name: row.get("name")?, way: row.get("way")? })
    })
    .await
}
