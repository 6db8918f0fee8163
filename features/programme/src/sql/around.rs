//! Programmes and movements, documents, links, parts, settings; open tasks with those who answer for them.

use danchu_base::{FileId, InitiativeId, Instant, PersonId, TaskId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use super::tasks::task;
use crate::model::{Document, Initiative, Neighbour, Proof, Setting, Task};

danchu_store::statements! {
    /// The agency's own list.
    agency INITIATIVES = "select id, name, position, retired, version from initiative where agency_id = $1
        order by position, name limit 100";
    /// Adds to the list, at its end.
    agency ADD_INITIATIVE = "insert into initiative (agency_id, id, name, position, retired, version, made_at)
        select $1, $2, $3, coalesce(max(position), 0) + 1, false, 1, $4 from initiative where agency_id = $1";
    /// Another name, or no longer offered.
    agency SET_INITIATIVE = "update initiative set name = $4, retired = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// To which a task belongs.
    agency INITIATIVES_OF = "select i.id, i.name, i.position, i.retired, i.version from task_initiative x
        join initiative i on i.agency_id = $1 and i.id = x.initiative_id
        where x.agency_id = $1 and x.task_id = $2 order by i.position, i.name limit 100";
    /// A task belongs to one.
    agency JOIN_INITIATIVE = "insert into task_initiative (agency_id, task_id, initiative_id) values ($1, $2, $3)
        on conflict (agency_id, task_id, initiative_id) do nothing";
    /// It does no longer.
    agency LEAVE_INITIATIVE = "delete from task_initiative where agency_id = $1 and task_id = $2 and initiative_id = $3";
    /// Figures by programme or movement: $2 programme of the year, $3 today, $4 last near day.
    agency INITIATIVE_FIGURES = "select x.initiative_id, case when t.state = 'done' then 'done'
            when t.state = 'reported' then 'waiting' when t.state = 'dropped' then 'dropped'
            when t.due < $3 then 'late' when t.due <= $4 then 'near' else 'on-time' end as bucket, count(*) as n
        from task_initiative x join task t on t.agency_id = $1 and t.id = x.task_id
        where x.agency_id = $1 and t.programme_id = $2 group by 1, 2";
    /// Joins two tasks.
    agency ADD_LINK = "insert into task_link (agency_id, task_id, other_id, by_person, at) values ($1, $2, $3, $4, $5)
        on conflict (agency_id, task_id, other_id) do nothing";
    /// Parts them.
    agency REMOVE_LINK = "delete from task_link where agency_id = $1 and ((task_id = $2 and other_id = $3)
        or (task_id = $3 and other_id = $2))";
    /// The tasks joined to a task.
    agency LINKED = "select t.id, t.number, t.title, t.state, t.due from task t where t.agency_id = $1 and t.id in (
            select other_id from task_link where agency_id = $1 and task_id = $2
            union select task_id from task_link where agency_id = $1 and other_id = $2) order by t.number limit 60";
    /// The parts of a task.
    agency PARTS = "select t.id, t.number, t.title, t.state, t.due from task t where t.agency_id = $1 and t.parent_id = $2
        order by t.number limit 60";
    /// One task, as it stands beside another.
    agency BESIDE = "select t.id, t.number, t.title, t.state, t.due from task t where t.agency_id = $1 and t.id = $2";
    /// A task by its number in the programme of another task.
    agency BY_NUMBER = "select t.id, t.number, t.title, t.state, t.due from task t where t.agency_id = $1 and t.number = $3
        and t.programme_id = (select programme_id from task where agency_id = $1 and id = $2) limit 1";
    /// The documents of a task.
    agency DOCUMENTS = "select id, title, link, file_id, file_type, file_bytes, added_by, added_at from task_document
        where agency_id = $1 and task_id = $2 and removed_at is null order by added_at, id limit 200";
    /// Adds a document.
    agency ADD_DOCUMENT = "insert into task_document (agency_id, id, task_id, title, link, file_id, file_type, file_bytes, added_by,
        added_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes it away; who looks for it finds that it was there.
    agency REMOVE_DOCUMENT = "update task_document set removed_at = $4 where agency_id = $1 and task_id = $2 and id = $3
        and removed_at is null";
    /// What the office has switched on.
    agency SETTING = "select percent, priority, escalate_days, version from programme_setting where agency_id = $1";
    /// Switches something on or off, if nobody did since it was read.
    agency ADD_SETTING = "insert into programme_setting (agency_id, percent, priority, escalate_days, version)
        values ($1, $2, $3, $4, 1) on conflict (agency_id) do nothing";
    /// The same, where something was set before.
    agency SET_SETTING = "update programme_setting set percent = $3, priority = $4, escalate_days = $5, version = version + 1
        where agency_id = $1 and version = $2";
    /// Every open task that is carried out, by its day; those without day last.
    agency OPEN_TASKS = ["select " task_columns!() " from task t
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.state in ('not-started', 'started', 'reported')
        order by case when t.due is null then 1 else 0 end, t.due, t.number limit $2"];
}

/// The most open tasks that are read at once.
pub const OPEN_TASKS_MAX: usize = 20_000;

fn initiative(row: &Row) -> Result<Initiative> {
    Ok(Initiative {
        id: row.get("id")?,
        name: row.get("name")?,
        position: row.get("position")?,
        retired: row.get("retired")?,
        version: row.get("version")?,
    })
}

/// The agency's own list.
pub async fn initiatives(tx: &mut Tx) -> Result<Vec<Initiative>> {
    tx.list(&INITIATIVES, args![], initiative).await
}

/// Adds to the list.
pub async fn add_initiative(tx: &mut Tx, id: InitiativeId, name: &str, at: Instant) -> Result<()> {
    tx.execute(&ADD_INITIATIVE, args![id, name.trim(), at]).await.map(drop)
}

/// Writes another name, or that it is no longer offered.
pub async fn set_initiative(
    tx: &mut Tx,
    id: InitiativeId,
    version: i64,
    name: &str,
    retired: bool,
) -> Result<bool> {
    Ok(tx.execute(&SET_INITIATIVE, args![id, version, name.trim(), retired]).await? == 1)
}

/// To which a task belongs.
pub async fn initiatives_of(tx: &mut Tx, task: TaskId) -> Result<Vec<Initiative>> {
    tx.list(&INITIATIVES_OF, args![task], initiative).await
}

/// A task belongs to one. `false` when it did.
pub async fn join_initiative(tx: &mut Tx, task: TaskId, id: InitiativeId) -> Result<bool> {
    Ok(tx.execute(&JOIN_INITIATIVE, args![task, id]).await? == 1)
}

/// It does no longer. `false` when it did not.
pub async fn leave_initiative(tx: &mut Tx, task: TaskId, id: InitiativeId) -> Result<bool> {
    Ok(tx.execute(&LEAVE_INITIATIVE, args![task, id]).await? == 1)
}

/// Figures by programme or movement: which, in which bucket, how many.
pub async fn initiative_figures(
    tx: &mut Tx,
    programme: danchu_base::ProgrammeId,
    days: super::lists::Days,
) -> Result<Vec<(InitiativeId, String, i64)>> {
    tx.list(&INITIATIVE_FIGURES, args![programme, days.today, days.near_last], |row| {
        Ok((row.get("initiative_id")?, row.get("bucket")?, row.get("n")?))
    })
    .await
}

fn beside(row: &Row) -> Result<Neighbour> {
    Ok(Neighbour {
        task: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        state: row.get("state")?,
        due: row.get("due")?,
    })
}

/// Joins two tasks. `false` when they were.
pub async fn add_link(tx: &mut Tx, task: TaskId, other: TaskId, by: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&ADD_LINK, args![task, other, by, at]).await? == 1)
}

/// Parts two tasks. `false` when they were not joined.
pub async fn remove_link(tx: &mut Tx, task: TaskId, other: TaskId) -> Result<bool> {
    Ok(tx.execute(&REMOVE_LINK, args![task, other]).await? > 0)
}

/// The tasks joined to a task.
pub async fn linked(tx: &mut Tx, task: TaskId) -> Result<Vec<Neighbour>> {
    tx.list(&LINKED, args![task], beside).await
}

/// The parts of a task.
pub async fn parts(tx: &mut Tx, task: TaskId) -> Result<Vec<Neighbour>> {
    tx.list(&PARTS, args![task], beside).await
}

/// One task, as it stands beside another.
pub async fn one_beside(tx: &mut Tx, task: TaskId) -> Result<Option<Neighbour>> {
    tx.find(&BESIDE, args![task], beside).await
}

/// The task of a number in the programme of another task.
pub async fn by_number(tx: &mut Tx, task: TaskId, number: i64) -> Result<Option<Neighbour>> {
    tx.find(&BY_NUMBER, args![task, number], beside).await
}

/// The documents of a task, in the order they came.
pub async fn documents(tx: &mut Tx, task: TaskId) -> Result<Vec<Document>> {
    tx.list(&DOCUMENTS, args![task], |row| {
        let proof = match row.get::<Option<FileId>>("file_id")? {
            Some(id) => Proof::File { id, media_type: row.get("file_type")?, bytes: row.get("file_bytes")? },
            None => Proof::Link(row.get("link")?),
        };
        Ok(Document {
            id: row.get("id")?,
            proof,
            title: row.get("title")?,
            by: row.get("added_by")?,
            at: row.get("added_at")?,
        })
    })
    .await
}

/// Adds a document.
pub async fn add_document(tx: &mut Tx, task: TaskId, new: &Document) -> Result<()> {
    let (link, file, media_type, bytes) = match &new.proof {
        Proof::File { id, media_type, bytes } => (None, Some(*id), Some(media_type.clone()), Some(*bytes)),
        Proof::Link(address) => (Some(address.trim().to_owned()), None, None, None),
        Proof::Note => return Ok(()),
    };
    let values = args![new.id, task, new.title.trim(), link, file, media_type, bytes, new.by, new.at];
    tx.execute(&ADD_DOCUMENT, values).await.map(drop)
}

/// Takes a document away. `false` when it is not there.
pub async fn remove_document(tx: &mut Tx, task: TaskId, id: Uuid, at: Instant) -> Result<bool> {
    Ok(tx.execute(&REMOVE_DOCUMENT, args![task, id, at]).await? == 1)
}

/// What the office has switched on.
pub async fn setting(tx: &mut Tx) -> Result<Setting> {
    let found = tx.find(&SETTING, args![], |row| {
        Ok(Setting {
            percent: row.get("percent")?,
            priority: row.get("priority")?,
            escalate_days: u16::try_from(row.get::<i64>("escalate_days")?)
                .unwrap_or(crate::model::ESCALATE_WORKING_DAYS),
            version: row.get("version")?,
        })
    });
    Ok(found.await?.unwrap_or_default())
}

/// Writes what the office switches on; `new.version` is the one that was read. `false` when somebody did since.
pub async fn set_setting(tx: &mut Tx, new: &Setting) -> Result<bool> {
    let days = i64::from(new.escalate_days);
    let changed = if new.version == 0 {
        tx.execute(&ADD_SETTING, args![new.percent, new.priority, days]).await?
    } else {
        tx.execute(&SET_SETTING, args![new.version, new.percent, new.priority, days]).await?
    };
    Ok(changed == 1)
}

/// Every open task that is carried out, by its day; those without day last.
pub async fn open_tasks(tx: &mut Tx) -> Result<Vec<Task>> {
    tx.list(&OPEN_TASKS, args![OPEN_TASKS_MAX], task).await
}
