//! Figures: of a programme, of what is late, of the days of a time.

use danchu_base::{Day, DepartmentId, ProgrammeId};
use danchu_store::{Result, Row, Tx, args};

use super::lists::Days;
use super::tasks::who;
use crate::model::Who;

danchu_store::statements! {
    /// Figures of a programme by department, by where the tasks come from and by state: how many, how many of them are due before today
    /// ($3), and by the last near day ($4). In the order of the index `task_figures`, which holds all that it asks.
    agency FIGURES = "select coalesce(f.owner_department, p.department_id) as department, f.kind, f.state, cast(sum(f.n) as bigint) as n,
            cast(sum(f.late) as bigint) as late, cast(sum(f.soon) as bigint) as soon
        from (select t.owner_person, t.owner_department, t.kind, t.state, count(*) as n,
            sum(case when t.due < $3 then 1 else 0 end) as late, sum(case when t.due <= $4 then 1 else 0 end) as soon
            from task t where t.agency_id = $1 and t.programme_id = $2
            group by t.owner_person, t.owner_department, t.kind, t.state) f
        left join person p on p.agency_id = $1 and p.id = f.owner_person group by 1, 2, 3";
    /// Who owns what is late, the most first.
    agency LATE_OWNERS = "select t.owner_person, t.owner_department, count(*) as n, min(t.due) as oldest
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started') and t.due < $2
        and (t.owner_person is not null or t.owner_department is not null) group by 1, 2 order by 3 desc, 4 limit $3";
    /// The days of a time, each with how many open tasks are due.
    agency ON_DAYS = "select t.due, count(*) as n from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        where t.agency_id = $1 and g.state = 'running' and t.due >= $2 and t.due <= $3
        and t.state in ('not-started', 'started', 'reported') group by 1 order by 1 limit 400";
}

/// One figure: so many tasks of a department, from a source, in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The department; none for tasks without one.
    pub department: Option<DepartmentId>,
    /// Where the tasks come from.
    pub kind: String,
    /// `done`, `waiting`, `on-time`, `near`, `late` or `dropped`.
    pub bucket: &'static str,
    /// How many.
    pub n: i64,
}

/// The figures of a programme.
pub async fn figures(tx: &mut Tx, programme: ProgrammeId, days: Days) -> Result<Vec<Figure>> {
    let read = |row: &Row| {
        let (department, kind) = (row.get::<Option<DepartmentId>>("department")?, row.get::<String>("kind")?);
        let (state, n) = (row.get::<String>("state")?, row.get::<i64>("n")?);
        let (late, soon) = (row.get::<i64>("late")?, row.get::<i64>("soon")?);
        let parts = match state.as_str() {
            "done" => vec![("done", n)],
            "reported" => vec![("waiting", n)],
            "dropped" => vec![("dropped", n)],
            _ => vec![("late", late), ("near", soon - late), ("on-time", n - soon)],
        };
        let figure = |(bucket, n)| Figure { department, kind: kind.clone(), bucket, n };
        Ok(parts.into_iter().filter(|(_, n)| *n > 0).map(figure).collect::<Vec<_>>())
    };
    Ok(tx
        .list(&FIGURES, args![programme, days.today, days.near_last], read)
        .await?
        .into_iter()
        .flatten()
        .collect())
}

/// Who owns late tasks: how many, and the day of the oldest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateOwner {
    /// Who.
    pub who: Who,
    /// How many.
    pub n: i64,
    /// The day of the oldest.
    pub oldest: Day,
}

/// Who owns what is late, the most first.
pub async fn late_owners(tx: &mut Tx, today: Day, most: usize) -> Result<Vec<LateOwner>> {
    tx.list(&LATE_OWNERS, args![today, most], |row| {
        Ok(LateOwner {
            who: who(row, "owner_person", "owner_department")?,
            n: row.get("n")?,
            oldest: row.get("oldest")?,
        })
    })
    .await
}

/// The days of a time, each with how many open tasks are due.
pub async fn on_days(tx: &mut Tx, first: Day, last: Day) -> Result<Vec<(Day, i64)>> {
    tx.list(&ON_DAYS, args![first, last], |row| Ok((row.get("due")?, row.get("n")?))).await
}
