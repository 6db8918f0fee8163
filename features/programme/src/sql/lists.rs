//! Lists and figures. Every list is bounded.

use danchu_base::{Day, DepartmentId, PersonId, ProgrammeId, fold};
use danchu_store::{Result, Row, Tx, args};

use crate::filter::{Filter, View};
use crate::model::{Line, Task};
use crate::sql::tasks::task;

danchu_store::statements! {
    /// A page of the list. $2 programme (none: all that are carried out), $3 view, $4 today, $5 last near day, $6 person, $7 department, $8 kind,
    /// $9 and $10 first and last day, $11 pattern, $12 how many, $13 from where, $14 only whose
    /// tasks, $15 the department that this person is responsible for.
    agency PAGE = "select t.id, t.programme_id, t.number, t.kind, t.subject, t.title, t.sentence, t.document, t.document_name,
        t.section, t.source_start, t.source_end, t.owner_person, t.owner_department, t.owner_words, t.due,
        t.derivation, t.period_words, t.rule, t.state, t.state_on, t.reported_by, t.confirmed_by, t.reason,
        t.before_use, t.version, t.made_at,
        coalesce(t.owner_department, p.department_id) as department,
        (select count(*) from task_evidence e where e.agency_id = $1 and e.task_id = t.id and e.withdrawn_at is null) as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and (t.programme_id = $2 or ($2 is null and g.state = 'running'))
        and ($3 = 'all'
          or ($3 = 'open' and t.state in ('not-started', 'started', 'reported'))
          or ($3 = 'late' and t.state in ('not-started', 'started') and t.due < $4)
          or ($3 = 'near' and t.state in ('not-started', 'started') and t.due >= $4 and t.due <= $5)
          or ($3 = 'on-time' and t.state in ('not-started', 'started') and (t.due is null or t.due > $5))
          or ($3 = 'no-day' and t.state in ('not-started', 'started') and t.due is null)
          or ($3 = 'nobody' and t.state in ('not-started', 'started') and t.owner_person is null and t.owner_department is null)
          or ($3 = t.state))
        and (t.owner_person = $6 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $6) or $6 is null)
        and (coalesce(t.owner_department, p.department_id) = $7 or $7 is null)
        and (t.kind = $8 or $8 is null)
        and ((t.due >= $9 and t.due <= $10) or $9 is null)
        and (t.search like $11 escape '!' or $11 is null)
        and (t.owner_person = $14 or t.owner_department = $15 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $14) or $14 is null)
        order by case when t.state in ('not-started', 'started') then 0 when t.state = 'reported' then 1 else 2 end,
            case when t.due is null then 1 else 0 end, t.due, t.number
        limit $12 offset $13";
    /// How many rows of the same filter each view has.
    agency COUNTS = "select t.state as state,
        case when t.state not in ('not-started', 'started') then 'past' when t.due is null then 'no-day'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket,
        case when t.owner_person is null and t.owner_department is null then 1 else 0 end as nobody, count(*) as n
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and (t.programme_id = $2 or ($2 is null and g.state = 'running'))
        and (t.owner_person = $5 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $5) or $5 is null)
        and (coalesce(t.owner_department, p.department_id) = $6 or $6 is null)
        and (t.kind = $7 or $7 is null)
        and ((t.due >= $8 and t.due <= $9) or $8 is null)
        and (t.search like $10 escape '!' or $10 is null)
        and (t.owner_person = $11 or t.owner_department = $12 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $11) or $11 is null)
        group by 1, 2, 3";
    /// Figures of a programme by department and by where the tasks come from.
    agency FIGURES = "select coalesce(t.owner_department, p.department_id) as department, t.kind as kind,
        case when t.state = 'done' then 'done' when t.state = 'reported' then 'waiting' when t.state = 'dropped' then 'dropped'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket, count(*) as n
        from task t left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.programme_id = $2 group by 1, 2, 3";
    /// Open tasks of running programmes due until a day, the most urgent first: all, or those of one person ($4) or of
    /// the department that she is responsible for ($5).
    agency URGENT = "select t.id, t.programme_id, t.number, t.kind, t.subject, t.title, t.sentence, t.document, t.document_name,
        t.section, t.source_start, t.source_end, t.owner_person, t.owner_department, t.owner_words, t.due,
        t.derivation, t.period_words, t.rule, t.state, t.state_on, t.reported_by, t.confirmed_by, t.reason,
        t.before_use, t.version, t.made_at,
        coalesce(t.owner_department, p.department_id) as department, 0 as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started')
        and t.due >= $2 and t.due <= $3
        and (t.owner_person = $4 or t.owner_department = $5 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $4) or $4 is null)
        order by t.due, t.number limit $6";
    /// How many those are.
    agency URGENT_COUNT = "select count(*) as n from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started')
        and t.due >= $2 and t.due <= $3
        and (t.owner_person = $4 or t.owner_department = $5 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $4) or $4 is null)";
    /// Tasks that wait for confirmation and are not this person's own, the longest waiting first.
    agency WAITING = "select t.id, t.programme_id, t.number, t.kind, t.subject, t.title, t.sentence, t.document, t.document_name,
        t.section, t.source_start, t.source_end, t.owner_person, t.owner_department, t.owner_words, t.due,
        t.derivation, t.period_words, t.rule, t.state, t.state_on, t.reported_by, t.confirmed_by, t.reason,
        t.before_use, t.version, t.made_at,
        coalesce(t.owner_department, p.department_id) as department,
        (select count(*) from task_evidence e where e.agency_id = $1 and e.task_id = t.id and e.withdrawn_at is null) as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state = 'reported' and t.reported_by <> $2
        and (t.owner_person is null or t.owner_person <> $2)
        and (t.owner_department is null or t.owner_department <> $3 or $3 is null)
        order by t.state_on, t.number limit $4";
    /// How many those are.
    agency WAITING_COUNT = "select count(*) as n from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        where t.agency_id = $1 and g.state = 'running' and t.state = 'reported' and t.reported_by <> $2
        and (t.owner_person is null or t.owner_person <> $2)
        and (t.owner_department is null or t.owner_department <> $3 or $3 is null)";
    /// The open matters of one person in running programmes: owned or helped with.
    agency OPEN_OF = "select t.id, t.programme_id, t.number, t.kind, t.subject, t.title, t.sentence, t.document, t.document_name,
        t.section, t.source_start, t.source_end, t.owner_person, t.owner_department, t.owner_words, t.due,
        t.derivation, t.period_words, t.rule, t.state, t.state_on, t.reported_by, t.confirmed_by, t.reason,
        t.before_use, t.version, t.made_at,
        coalesce(t.owner_department, p.department_id) as department, 0 as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started', 'reported')
        and (t.owner_person = $2 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $2))
        order by case when t.due is null then 1 else 0 end, t.due, t.number limit 200";
}

/// The most rows that one page of a list shows.
pub const PAGE_ROWS: usize = 25;
/// The most rows of a printed list.
pub const PRINT_ROWS_MAX: usize = 200;

fn line(row: &Row) -> Result<Line> {
    Ok(Line { task: task(row)?, evidence: row.get("evidence")? })
}

/// The days that lists are judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Today.
    pub today: Day,
    /// The last day that counts as near.
    pub near_last: Day,
}

/// One person, and the department that she is responsible for: what both own and what she helps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// The person.
    pub person: PersonId,
    /// The department.
    pub leads: Option<DepartmentId>,
}

/// A page of the list of a programme, or of all that are carried out: `rows` rows from `offset`. `only` bounds it to what one person takes part in.
pub async fn page(
    tx: &mut Tx,
    programme: Option<ProgrammeId>,
    filter: &Filter,
    days: Days,
    only: Option<Own>,
    (offset, rows): (usize, usize),
) -> Result<Vec<Line>> {
    let (first, last) = filter.span().unzip();
    let values = args![
        programme,
        filter.view.code(),
        days.today,
        days.near_last,
        filter.person,
        filter.department,
        filter.kind.map(|kind| kind.code()),
        first,
        last,
        pattern(&filter.words),
        rows,
        offset,
        only.map(|own| own.person),
        only.and_then(|own| own.leads),
    ];
    tx.list(&PAGE, values, line).await
}

/// How many rows each view has under the same filter.
pub async fn counts(
    tx: &mut Tx,
    programme: Option<ProgrammeId>,
    filter: &Filter,
    days: Days,
    only: Option<Own>,
) -> Result<Counts> {
    let (first, last) = filter.span().unzip();
    let values = args![
        programme,
        days.today,
        days.near_last,
        filter.person,
        filter.department,
        filter.kind.map(|kind| kind.code()),
        first,
        last,
        pattern(&filter.words),
        only.map(|own| own.person),
        only.and_then(|own| own.leads),
    ];
    let read = |row: &Row| {
        Ok((
            row.get::<String>("state")?,
            row.get::<String>("bucket")?,
            row.get::<i64>("nobody")? == 1,
            row.get::<i64>("n")?,
        ))
    };
    Ok(Counts(tx.list(&COUNTS, values, read).await?))
}

/// How many rows there are by state, by day, and with nobody named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(Vec<(String, String, bool, i64)>);

impl Counts {
    /// How many rows a view has.
    pub fn of(&self, view: View) -> i64 {
        let open = |state: &str| matches!(state, "not-started" | "started");
        let shown = |(state, bucket, nobody, _): &&(String, String, bool, i64)| match view {
            View::All => true,
            View::Open => open(state) || state == "reported",
            View::Late | View::Near | View::NoDay => open(state) && bucket == view.code(),
            View::OnTime => open(state) && (bucket == "on-time" || bucket == "no-day"),
            View::Nobody => open(state) && *nobody,
            View::Waiting | View::Done | View::Dropped => state == view.code(),
        };
        self.0.iter().filter(shown).map(|row| row.3).sum()
    }
}

/// One figure: so many tasks of a department, from a source, in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The department; none for tasks without one.
    pub department: Option<DepartmentId>,
    /// Where the tasks come from.
    pub kind: String,
    /// `done`, `waiting`, `on-time`, `near`, `late` or `dropped`.
    pub bucket: String,
    /// How many.
    pub n: i64,
}

/// The figures of a programme.
pub async fn figures(tx: &mut Tx, programme: ProgrammeId, days: Days) -> Result<Vec<Figure>> {
    let read = |row: &Row| {
        Ok(Figure {
            department: row.get("department")?,
            kind: row.get("kind")?,
            bucket: row.get("bucket")?,
            n: row.get("n")?,
        })
    };
    tx.list(&FIGURES, args![programme, days.today, days.near_last], read).await
}

/// Open tasks due from a day until a day, everybody's or one person's: how many, and the first few.
pub async fn urgent(
    tx: &mut Tx,
    whose: Option<Own>,
    (first, last): (Day, Day),
    rows: usize,
) -> Result<(i64, Vec<Line>)> {
    let (person, department) = (whose.map(|own| own.person), whose.and_then(|own| own.leads));
    let n = count(tx, &URGENT_COUNT, args![first, last, person, department]).await?;
    let lines = tx.list(&URGENT, args![first, last, person, department, rows], line).await?;
    Ok((n, lines))
}

/// Tasks that wait for confirmation by somebody who is `person`: how many, and the first few.
pub async fn waiting(
    tx: &mut Tx,
    person: PersonId,
    leads: Option<DepartmentId>,
    rows: usize,
) -> Result<(i64, Vec<Line>)> {
    let n = count(tx, &WAITING_COUNT, args![person, leads]).await?;
    let lines = tx.list(&WAITING, args![person, leads, rows], line).await?;
    Ok((n, lines))
}

async fn count(
    tx: &mut Tx,
    statement: &'static danchu_store::Statement,
    values: &[danchu_store::Value],
) -> Result<i64> {
    tx.row(statement, values).await?.map_or(Ok(0), |row| row.get("n"))
}

/// The open matters of one person.
pub async fn open_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Task>> {
    tx.list(&OPEN_OF, args![person], task).await
}

/// The search words as a pattern; none when there are none.
fn pattern(words: &str) -> Option<String> {
    let folded = fold(words);
    if folded.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in folded.chars() {
        match c {
            '%' | '_' | '!' => pattern.extend(['!', c]),
            ' ' => pattern.push('%'),
            c => pattern.push(c),
        }
    }
    pattern.push('%');
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_words_are_folded_and_their_signs_mean_themselves() {
        assert_eq!(pattern("  "), None);
        assert_eq!(pattern("Ngân  SÁCH").as_deref(), Some("%ngan%sach%"));
        assert_eq!(pattern("100%_!").as_deref(), Some("%100!%!_!!%"));
    }
}
