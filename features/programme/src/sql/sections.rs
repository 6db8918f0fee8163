//! The parts of a programme: its sections, its days, what its tasks come from.

use danchu_base::{Day, ProgrammeId};
use danchu_store::{Result, Row, Tx, args};

use super::lists::{Own, Reader};

danchu_store::statements! {
    /// The sections of a programme in the order of its tasks: all, or those in which one person ($4) or her department ($5) has
    /// a part. $3 today, $6 how many, $7 from where.
    agency SECTIONS = "select t.document_name, t.kind, t.section, min(t.number) as first, count(*) as n,
        sum(case when t.state = 'done' then 1 else 0 end) as done,
        sum(case when t.state in ('not-started', 'started') and t.due < $3 then 1 else 0 end) as late
        from task t where t.agency_id = $1 and t.programme_id = $2
        and (t.owner_person = $4 or t.owner_department = $5 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $4) or $4 is null)
        group by t.document_name, t.kind, t.section order by 4 limit $6 offset $7";
    /// The days of a programme's tasks, each with how many, of the same people.
    agency DAYS = "select t.due, count(*) as n, sum(case when t.state = 'done' then 1 else 0 end) as done,
        sum(case when t.state in ('not-started', 'started') and t.due < $3 then 1 else 0 end) as late
        from task t where t.agency_id = $1 and t.programme_id = $2
        and (t.owner_person = $4 or t.owner_department = $5 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $4) or $4 is null)
        group by t.due order by 1 limit 5000";
    /// The documents and sorts that a programme's tasks come from, the most first, of the same people.
    agency SOURCES = "select t.document_name, t.kind, min(t.number) as first, count(*) as n
        from task t where t.agency_id = $1 and t.programme_id = $2
        and (t.owner_person = $3 or t.owner_department = $4 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $3) or $3 is null)
        group by t.document_name, t.kind order by 4 desc, 3 limit 4";
}

/// A section of a programme, or a day of it: how many tasks, done, late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<K> {
    /// Which.
    pub of: K,
    /// How many tasks.
    pub n: i64,
    /// How many of them are done.
    pub done: i64,
    /// How many are late.
    pub late: i64,
}

/// The section that a task stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The document's name, if the task comes from one.
    pub document: Option<String>,
    /// Where the tasks come from.
    pub kind: String,
    /// The section's number in the document.
    pub section: Option<String>,
    /// The number of its first task, by which addresses name the section.
    pub first: i64,
}

fn group<K>(row: &Row, of: K) -> Result<Group<K>> {
    Ok(Group { of, n: row.get("n")?, done: row.get("done")?, late: row.get("late")? })
}

fn section(row: &Row, section: Option<String>) -> Result<Section> {
    Ok(Section {
        document: row.get("document_name")?,
        kind: row.get("kind")?,
        section,
        first: row.get("first")?,
    })
}

/// The sections of a programme in the order of its tasks, some at a time.
pub async fn sections(
    tx: &mut Tx,
    programme: ProgrammeId,
    reader: Reader,
    (offset, rows): (usize, usize),
) -> Result<Vec<Group<Section>>> {
    let (person, department) =
        (reader.only.map(|own| own.person), reader.only.and_then(|own| own.department));
    let read = |row: &Row| group(row, section(row, row.get("section")?)?);
    let values = args![programme, reader.days.today, person, department, rows, offset];
    tx.list(&SECTIONS, values, read).await
}

/// The days of a programme's tasks; none: the tasks without day.
pub async fn due_days(
    tx: &mut Tx,
    programme: ProgrammeId,
    reader: Reader,
) -> Result<Vec<Group<Option<Day>>>> {
    let (person, department) =
        (reader.only.map(|own| own.person), reader.only.and_then(|own| own.department));
    let read = |row: &Row| group(row, row.get("due")?);
    tx.list(&DAYS, args![programme, reader.days.today, person, department], read).await
}

/// What most tasks of a programme come from, and how many.
pub async fn sources(tx: &mut Tx, programme: ProgrammeId, only: Option<Own>) -> Result<Vec<(Section, i64)>> {
    let (person, department) = (only.map(|own| own.person), only.and_then(|own| own.department));
    let read = |row: &Row| Ok((section(row, None)?, row.get("n")?));
    tx.list(&SOURCES, args![programme, person, department], read).await
}
