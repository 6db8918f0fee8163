//! The disclosure plan of a year.

use danchu_base::{Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

/// The most lines of a plan.
pub const LINES_MAX: i64 = 200;

danchu_store::statements! {
    /// The plan of a year.
    agency FIND = "select changed_at, version from disclosure_plan where agency_id = $1 and year = $2";
    /// Makes a plan.
    agency MAKE = "insert into disclosure_plan (agency_id, year, made_by, made_at, changed_at, version) values ($1, $2, $3, $4, $4, 1)
        on conflict do nothing";
    /// Counts a change.
    agency TOUCH = "update disclosure_plan set changed_at = $4, version = version + 1 where agency_id = $1 and year = $2 and version = $3";
    /// Its lines.
    agency LINES = "select position, rule, code, content, channels, moment, duration, responsible from disclosure_plan_line
        where agency_id = $1 and year = $2 order by position limit $3";
    /// Forgets its lines.
    agency FORGET = "delete from disclosure_plan_line where agency_id = $1 and year = $2";
    /// Adds a line.
    agency ADD = "insert into disclosure_plan_line (agency_id, year, position, rule, code, content, channels, moment, duration, responsible)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

/// A line of the plan (nội dung, hình thức, thời điểm, thời hạn, trách nhiệm).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanLine {
    /// The content's id in the catalogue; empty for one of the office's own.
    pub rule: String,
    /// Its code.
    pub code: String,
    /// What is disclosed.
    pub content: String,
    /// Through which channels, in words.
    pub channels: String,
    /// When.
    pub moment: String,
    /// How long.
    pub duration: String,
    /// Who is responsible.
    pub responsible: String,
}

/// When the plan of a year was changed, and its version; none while there is none.
pub async fn find(tx: &mut Tx, year: i16) -> Result<Option<(Instant, i64)>> {
    tx.find(&FIND, args![i64::from(year)], |row| Ok((row.get("changed_at")?, row.get("version")?))).await
}

/// Makes the plan of a year. `false` when there is one.
pub async fn make(tx: &mut Tx, year: i16, by: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&MAKE, args![i64::from(year), by, at]).await? == 1)
}

/// Counts a change. `false` when somebody else was faster.
pub async fn touch(tx: &mut Tx, year: i16, version: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&TOUCH, args![i64::from(year), version, at]).await? == 1)
}

fn line(row: &Row) -> Result<PlanLine> {
    Ok(PlanLine {
        rule: row.get("rule")?,
        code: row.get("code")?,
        content: row.get("content")?,
        channels: row.get("channels")?,
        moment: row.get("moment")?,
        duration: row.get("duration")?,
        responsible: row.get("responsible")?,
    })
}

/// The lines of a plan.
pub async fn lines(tx: &mut Tx, year: i16) -> Result<Vec<PlanLine>> {
    tx.list(&LINES, args![i64::from(year), LINES_MAX], line).await
}

/// Keeps the lines of a plan in the place of those before.
pub async fn set_lines(tx: &mut Tx, year: i16, lines: &[PlanLine]) -> Result<()> {
    tx.execute(&FORGET, args![i64::from(year)]).await?;
    for (at, line) in lines.iter().enumerate() {
        let values = args![
            i64::from(year),
            at,
            &line.rule,
            &line.code,
            line.content.trim(),
            line.channels.trim(),
            line.moment.trim(),
            line.duration.trim(),
            line.responsible.trim()
        ];
        tx.execute(&ADD, values).await?;
    }
    Ok(())
}
