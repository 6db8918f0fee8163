//! Lists of tasks. Every list is bounded.

use danchu_base::{Day, DepartmentId, PersonId, ProgrammeId, fold};
use danchu_store::{Result, Row, Tx, Value, args};

pub use super::figures::{Figure, LateOwner, figures, late_owners, on_days};
pub use super::sections::{Group, Section, due_days, sections, sources};
use super::tasks::{columns, task};
use crate::filter::{Filter, InDepartment, Order, View, Waiting};
use crate::model::{Line, Task, Who};

/// Rows of a list as a filter chooses them. $2 programme (none: all that are carried out), $3 today, $4 last near day,
/// $5 person, $6 department, $7 kind, $8 and $9 first and last day, $10 pattern, $11 `none`: only without department,
/// $12 `none`: only without day, $13 the section of the task of that number, $14 what one notice told, $15 and $16 who asks
/// what waits for her, and the department that she is responsible for, $17 the source of the task of that number,
/// $18 a programme or movement, $19 and $20 the owner, $21 a kind of request that waits, $22 a series. Each condition begins
/// with a cheap comparison, which tells PostgreSQL the type, then asks whether it is asked at all: the costly rest comes last.
macro_rules! filtered {
    () => {
        " from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and (t.programme_id = $2 or ($2 is null and g.state = 'running'))
        and (t.owner_person = $5 or $5 is null or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $5))
        and (coalesce(t.owner_department, p.department_id) = $6 or $6 is null)
        and (t.kind = $7 or $7 is null)
        and ((t.due >= $8 and t.due <= $9) or $8 is null)
        and (t.search like $10 escape '!' or $10 is null)
        and ($11 <> 'none' or (t.owner_department is null and p.department_id is null))
        and ($12 <> 'none' or t.due is null)
        and (t.number = $13 or $13 is null or exists (select 1 from task k where k.agency_id = $1
            and k.programme_id = t.programme_id and k.number = $13 and k.kind = t.kind
            and coalesce(k.document_name, '') = coalesce(t.document_name, '') and coalesce(k.section, '') = coalesce(t.section, '')))
        and (t.number = $17 or $17 is null or exists (select 1 from task k where k.agency_id = $1
            and k.programme_id = t.programme_id and k.number = $17 and k.kind = t.kind
            and coalesce(k.document_name, '') = coalesce(t.document_name, '')))
        and (t.id = $14 or $14 is null or exists (select 1 from task_bundle_line l where l.agency_id = $1 and l.task_id = t.id
            and l.bundle_id = $14))
        and (t.id = $18 or $18 is null or exists (select 1 from task_initiative x where x.agency_id = $1 and x.task_id = t.id
            and x.initiative_id = $18))
        and (t.owner_person = $19 or $19 is null) and (t.owner_department = $20 or $20 is null)
        and (t.kind = $21 or $21 is null or exists (select 1 from task_request r where r.agency_id = $1 and r.task_id = t.id
            and r.state = 'open' and (r.kind = $21 or $21 = 'any')))
        and (t.series_id = $22 or $22 is null)"
    };
}

/// The rows of a view, in order: $23 view, $24 order, $25 how many, $26 from where.
macro_rules! viewed {
    () => {
        concat!(" and ($23 = 'all'
          or ($23 = 'open' and t.state in ('not-started', 'started', 'reported'))
          or ($23 = 'late' and t.state in ('not-started', 'started') and t.due < $3)
          or ($23 = 'near' and t.state in ('not-started', 'started') and t.due >= $3 and t.due <= $4)
          or ($23 = 'on-time' and t.state in ('not-started', 'started') and (t.due is null or t.due > $4))
          or ($23 = 'no-day' and t.state in ('not-started', 'started') and t.due is null)
          or ($23 = 'nobody' and t.state in ('not-started', 'started') and t.owner_person is null and t.owner_department is null)
          or ($23 = 'to-confirm' and ", hers_to_confirm!("$15", "$16"), ")
          or ($23 = t.state))")
    };
}

macro_rules! ordered {
    () => {
        " order by case when $24 = 'owner' then coalesce(t.owner_department, t.owner_person) end,
            case when $24 <> 'state' then 0 when t.state in ('not-started', 'started') then 0 when t.state = 'reported' then 1
            else 2 end,
            case when $24 = 'number' or t.due is not null or (t.state = 'reported' and $24 = 'state') then 0 else 1 end,
            case when $24 = 'number' then null when $24 = 'state' and t.state = 'reported' then t.state_on else t.due end,
            t.number"
    };
}

/// How many rows there are of each sort.
macro_rules! counted {
    () => {
        concat!(
            "select t.state as state,
        case when t.state not in ('not-started', 'started') then 'past' when t.due is null then 'no-day'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket,
        case when t.owner_person is null and t.owner_department is null then 1 else 0 end as nobody,
        case when ",
            hers_to_confirm!("$15", "$16"),
            " then 1 else 0 end as hers, count(*) as n"
        )
    };
}

danchu_store::statements! {
    /// A page of the list: $23 view, $24 order, $25 how many, $26 from where; the others as every filter has them.
    agency PAGE = [list_columns!() " from (select t.id" filtered!() "" viewed!() "" ordered!() " limit $25 offset $26" chosen!() "" ordered!() ""];
    /// The same of what one person ($27) and her department ($28) own, and what she helps with.
    agency PAGE_OWN = [list_columns!() " from (select t.id" filtered!() "" own!("$27", "$28") "" viewed!() "" ordered!() " limit $25 offset $26"
        chosen!() "" ordered!() ""];
    /// How many rows of the same filter each view has.
    agency COUNTS = [counted!() "" filtered!() " group by 1, 2, 3, 4"];
    /// The same of what one person ($23) and her department ($24) own, and what she helps with.
    agency COUNTS_OWN = [counted!() "" filtered!() "" own!("$23", "$24") " group by 1, 2, 3, 4"];
    /// How many rows of the same filter each department has, by state and day.
    agency BY_DEPARTMENT = ["select coalesce(t.owner_department, p.department_id) as department, t.state as state,
        case when t.state not in ('not-started', 'started') then 'past' when t.due is null then 'no-day'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket, 0 as nobody,
        sum(case when " hers_to_confirm!("$15", "$16") " then 1 else 0 end) as hers, count(*) as n" filtered!() " group by 1, 2, 3"];
    /// The same of what one person ($23) and her department ($24) own, and what she helps with.
    agency BY_DEPARTMENT_OWN = ["select coalesce(t.owner_department, p.department_id) as department, t.state as state,
        case when t.state not in ('not-started', 'started') then 'past' when t.due is null then 'no-day'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket, 0 as nobody,
        sum(case when " hers_to_confirm!("$15", "$16") " then 1 else 0 end) as hers, count(*) as n" filtered!() "" own!("$23", "$24") " group by 1, 2, 3"];
    /// The tasks of a programme ($2) behind a number ($3): $4 state, $5 owner, $6 last day, $7 and $8 only of whom, $9 how many.
    agency AFTER = ["select " task_columns!() " from task t left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.programme_id = $2 and t.number > $3 and (t.state = $4 or $4 is null)
        and (t.owner_person = $5 or $5 is null) and (t.due <= $6 or $6 is null)
        and (t.owner_person = $7 or t.owner_department = $8 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $7) or $7 is null)
        order by t.number limit $9"];
    /// What is still to be done in running programmes and due until a day ($2), the oldest first.
    agency OPEN_DUE = ["select " task_columns!() ", 0 as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started') and t.due <= $2
        order by t.due, t.number limit 10000"];
    /// The open matters of one person in running programmes: owned or helped with.
    agency OPEN_OF = ["select " task_columns!() ", 0 as evidence
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started', 'reported')
        and (t.owner_person = $2 or exists (select 1 from task_support s
            where s.agency_id = $1 and s.task_id = t.id and s.person_id = $2))
        order by case when t.due is null then 1 else 0 end, t.due, t.number limit 200"];
}

/// The most rows that one page of a list shows.
pub const PAGE_ROWS: usize = 25;
/// The most rows of a printed list.
pub const PRINT_ROWS_MAX: usize = 200;

pub(super) fn line(row: &Row) -> Result<Line> {
    Ok(Line { task: task(row)?, evidence: row.get("evidence")?, waiting: row.get("waiting")? })
}

/// The days that lists are judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Today.
    pub today: Day,
    /// The last day that counts as near.
    pub near_last: Day,
}

/// One person and her department: what both own and what she helps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// The person.
    pub person: PersonId,
    /// The department.
    pub department: Option<DepartmentId>,
}

/// Who asks what waits for her confirmation, and the department that she is responsible for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmer {
    /// The person.
    pub person: PersonId,
    /// The department.
    pub leads: Option<DepartmentId>,
}

/// Whose eyes a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The days that it is judged by.
    pub days: Days,
    /// Bounds it to what one person takes part in.
    pub only: Option<Own>,
    /// Whoever confirms.
    pub confirmer: Option<Confirmer>,
}

/// The values of [`filtered`], from $2 on.
fn chosen(programme: Option<ProgrammeId>, filter: &Filter, reader: Reader) -> Vec<Value> {
    let (first, last) = filter.span().unzip();
    let confirmer = reader.confirmer;
    let department = match filter.department {
        Some(InDepartment::Of(department)) => Some(department),
        Some(InDepartment::Nowhere) | None => None,
    };
    let nowhere = filter.department == Some(InDepartment::Nowhere);
    let none = |asked: bool| if asked { "none" } else { "" };
    let (owner_person, owner_department) = columns(filter.owner.unwrap_or(Who::Nobody));
    let mut values: Vec<Value> = args![
        programme,
        reader.days.today,
        reader.days.near_last,
        filter.person,
        department,
        filter.kind.map(|kind| kind.code()),
        first,
        last,
        pattern(&filter.words),
        none(nowhere),
        none(filter.is_without_day()),
        filter.section,
        filter.bundle,
        confirmer.map(|confirmer| confirmer.person),
        confirmer.and_then(|confirmer| confirmer.leads),
        filter.source,
        filter.initiative,
    ]
    .to_vec();
    values.extend([owner_person, owner_department]);
    values.extend_from_slice(args![filter.asked.map(Waiting::code), filter.series]);
    values
}

/// A page of the list of a programme, or of all that are carried out: `rows` rows from `offset`.
pub async fn page(
    tx: &mut Tx,
    programme: Option<ProgrammeId>,
    filter: &Filter,
    reader: Reader,
    order: Order,
    (offset, rows): (usize, usize),
) -> Result<Vec<Line>> {
    let mut values = chosen(programme, filter, reader);
    values.extend_from_slice(args![filter.view.code(), order.code(), rows, offset]);
    match reader.only {
        None => tx.list(&PAGE, &values, line).await,
        Some(own) => {
            values.extend_from_slice(args![own.person, own.department]);
            tx.list(&PAGE_OWN, &values, line).await
        }
    }
}

/// How many rows each view has under the same filter.
pub async fn counts(
    tx: &mut Tx,
    programme: Option<ProgrammeId>,
    filter: &Filter,
    reader: Reader,
) -> Result<Counts> {
    let read = counted;
    let mut values = chosen(programme, filter, reader);
    Ok(Counts(match reader.only {
        None => tx.list(&COUNTS, &values, read).await?,
        Some(own) => {
            values.extend_from_slice(args![own.person, own.department]);
            tx.list(&COUNTS_OWN, &values, read).await?
        }
    }))
}

fn counted(row: &Row) -> Result<Counted> {
    Ok(Counted {
        state: row.get("state")?,
        bucket: row.get("bucket")?,
        nobody: row.get::<i64>("nobody")? == 1,
        hers: row.get::<i64>("hers")? == 1,
        n: row.get("n")?,
    })
}

/// How many rows of a filter each department has: by view, as [`counts`] has them, without those that ask who reads.
pub async fn by_department(
    tx: &mut Tx,
    programme: Option<ProgrammeId>,
    filter: &Filter,
    reader: Reader,
) -> Result<Vec<(Option<DepartmentId>, Counts)>> {
    let mut values = chosen(programme, filter, reader);
    let read = |row: &Row| Ok((row.get::<Option<DepartmentId>>("department")?, counted(row)?));
    let found = match reader.only {
        None => tx.list(&BY_DEPARTMENT, &values, read).await?,
        Some(own) => {
            values.extend_from_slice(args![own.person, own.department]);
            tx.list(&BY_DEPARTMENT_OWN, &values, read).await?
        }
    };
    let mut all: Vec<(Option<DepartmentId>, Counts)> = Vec::new();
    for (department, one) in found {
        match all.iter_mut().find(|(known, _)| *known == department) {
            Some((_, counts)) => counts.0.push(one),
            None => all.push((department, Counts(vec![one]))),
        }
    }
    Ok(all)
}

/// How many rows there are of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    state: String,
    bucket: String,
    nobody: bool,
    hers: bool,
    n: i64,
}

/// How many rows there are by state, by day, with nobody named, and waiting for the reader's confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(Vec<Counted>);

impl Counts {
    /// How many rows a view has.
    pub fn of(&self, view: View) -> i64 {
        let open = |it: &Counted| matches!(it.state.as_str(), "not-started" | "started");
        let shown = |it: &&Counted| match view {
            View::All => true,
            View::Open => open(it) || it.state == "reported",
            View::Late | View::Near | View::NoDay => open(it) && it.bucket == view.code(),
            View::OnTime => open(it) && (it.bucket == "on-time" || it.bucket == "no-day"),
            View::Nobody => open(it) && it.nobody,
            View::ToConfirm => it.hers,
            View::Waiting | View::Done | View::Dropped | View::NotStarted | View::Started => {
                it.state == view.code()
            }
        };
        self.0.iter().filter(shown).map(|it| it.n).sum()
    }
}

/// The open matters of one person.
pub async fn open_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Task>> {
    tx.list(&OPEN_OF, args![person], task).await
}

/// Which tasks a program asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only in this state.
    pub state: Option<&'static str>,
    /// Only what this person owns.
    pub owner: Option<PersonId>,
    /// Only what is due until that day.
    pub until: Option<Day>,
    /// Only what this person, or her department, takes part in.
    pub only: Option<(PersonId, Option<DepartmentId>)>,
}

/// The tasks of a programme behind a number, by number.
pub async fn after(
    tx: &mut Tx,
    programme: ProgrammeId,
    wanted: &Wanted,
    number: i64,
    rows: usize,
) -> Result<Vec<Task>> {
    let (person, department) =
        (wanted.only.map(|(person, _)| person), wanted.only.and_then(|(_, department)| department));
    let values = args![programme, number, wanted.state, wanted.owner, wanted.until, person, department, rows];
    tx.list(&AFTER, values, task).await
}

/// What is still to be done and due until a day, the oldest first.
pub async fn open_due(tx: &mut Tx, until: Day) -> Result<Vec<Task>> {
    tx.list(&OPEN_DUE, args![until], task).await
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
