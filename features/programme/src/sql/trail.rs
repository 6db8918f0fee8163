//! What gathers around a task: evidence, comments, history, notices.

use danchu_base::{FileId, Instant, PersonId, TaskId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{Change, Comment, Detail, Evidence, Happened, NewEvidence, Notice, Paper, Proof};

danchu_store::statements! {
    /// Adds evidence.
    agency ADD_EVIDENCE = "insert into task_evidence (agency_id, id, task_id, kind, title, link, file_id, file_type, file_bytes,
        on_day, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// The evidence of a task.
    agency EVIDENCE = "select id, kind, title, link, file_id, file_type, file_bytes, on_day, added_at, added_by, withdrawn_at,
        withdrawn_reason from task_evidence where agency_id = $1 and task_id = $2 order by added_at, id limit 300";
    /// Withdraws evidence; it stays visible.
    agency WITHDRAW = "update task_evidence set withdrawn_at = $4, withdrawn_reason = $5
        where agency_id = $1 and task_id = $2 and id = $3 and withdrawn_at is null";
    /// Adds a comment.
    agency ADD_COMMENT = "insert into task_comment (agency_id, id, task_id, person_id, words, at) values ($1, $2, $3, $4, $5, $6)";
    /// The comments of a task.
    agency COMMENTS = "select person_id, words, at from task_comment where agency_id = $1 and task_id = $2
        order by at desc, id desc limit 200";
    /// The next number in the history of a task.
    agency NEXT_CHANGE = "select coalesce(max(number), 0) + 1 as number from task_change where agency_id = $1 and task_id = $2";
    /// Adds to the history.
    agency ADD_CHANGE = "insert into task_change (agency_id, task_id, number, kind, at, on_day, by_person, decider, paper_file,
        paper_name, entered_id, ground, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// What a task was called before stands in its history no more.
    agency FORGET_TITLES = "update task_change set detail = $3 where agency_id = $1 and task_id = $2 and kind = 'edited'";
    /// The history of a task, the latest first.
    agency CHANGES = "select number, kind, at, on_day, by_person, decider, paper_file, paper_name, entered_id,
        ground, detail from task_change
        where agency_id = $1 and task_id = $2 order by number desc limit 300";
    /// One change.
    agency CHANGE = "select number, kind, at, on_day, by_person, decider, paper_file, paper_name, entered_id,
        ground, detail from task_change
        where agency_id = $1 and task_id = $2 and number = $3";
    /// Where something was entered for another, by its place in the register of that.
    agency ENTERED = "select task_id, number from task_change where agency_id = $1 and entered_id = $2 limit 1";
    /// Tells somebody.
    agency ADD_NOTICE = "insert into task_notice (agency_id, person_id, task_id, change_number, at) values ($1, $2, $3, $4, $5)
        on conflict (agency_id, person_id, task_id, change_number) do nothing";
    /// What somebody was told and has not put away, the latest first.
    agency NOTICES = "select t.id, t.title, c.number, c.kind, c.at, c.on_day, c.by_person, c.decider, c.paper_file, c.paper_name,
        c.entered_id, c.ground, c.detail from task_notice n
        join task t on t.agency_id = $1 and t.id = n.task_id
        join task_change c on c.agency_id = $1 and c.task_id = n.task_id and c.number = n.change_number
        where n.agency_id = $1 and n.person_id = $2 and n.seen_at is null order by n.at desc limit 20";
    /// Puts a notice away.
    agency SEEN = "update task_notice set seen_at = $5 where agency_id = $1 and person_id = $2 and task_id = $3
        and change_number = $4 and seen_at is null";
    /// Notes that somebody objected to what was entered for them; once.
    agency OBJECTED = "update task_notice set objected_at = $5, seen_at = coalesce(seen_at, $5) where agency_id = $1
        and person_id = $2 and task_id = $3 and change_number = $4 and objected_at is null";
}

/// Adds evidence.
pub async fn add_evidence(
    tx: &mut Tx,
    task: TaskId,
    new: &NewEvidence,
    by: PersonId,
    on: danchu_base::Day,
    at: Instant,
) -> Result<()> {
    let (link, file, media_type, bytes) = match &new.proof {
        Proof::File { id, media_type, bytes } => (None, Some(*id), Some(media_type.clone()), Some(*bytes)),
        Proof::Link(address) => (Some(address.trim().to_owned()), None, None, None),
        Proof::Note => (None, None, None, None),
    };
    let code = new.proof.code();
    let values = args![new.id, task, code, new.title.trim(), link, file, media_type, bytes, on, at, by];
    tx.execute(&ADD_EVIDENCE, values).await.map(drop)
}

/// The evidence of a task in the order it came, the withdrawn too.
pub async fn evidence(tx: &mut Tx, task: TaskId) -> Result<Vec<Evidence>> {
    tx.list(&EVIDENCE, args![task], read_evidence).await
}

fn read_evidence(row: &Row) -> Result<Evidence> {
    let kind: String = row.get("kind")?;
    let proof = match kind.as_str() {
        "file" => Proof::File {
            id: row.get("file_id")?,
            media_type: row.get("file_type")?,
            bytes: row.get("file_bytes")?,
        },
        "link" => Proof::Link(row.get("link")?),
        _ => Proof::Note,
    };
    let withdrawn = row.get::<Option<Instant>>("withdrawn_at")?;
    let reason = row.get::<Option<String>>("withdrawn_reason")?;
    Ok(Evidence {
        id: row.get("id")?,
        proof,
        title: row.get("title")?,
        on: row.get("on_day")?,
        added_at: row.get("added_at")?,
        added_by: row.get("added_by")?,
        withdrawn: withdrawn.zip(reason),
    })
}

/// Withdraws evidence. `false` when there is no such, or it is withdrawn already.
pub async fn withdraw(tx: &mut Tx, task: TaskId, id: Uuid, reason: &str, at: Instant) -> Result<bool> {
    Ok(tx.execute(&WITHDRAW, args![task, id, at, reason]).await? == 1)
}

/// Adds a comment.
pub async fn add_comment(tx: &mut Tx, id: Uuid, task: TaskId, comment: &Comment) -> Result<()> {
    let values = args![id, task, comment.by, comment.words.trim(), comment.at];
    tx.execute(&ADD_COMMENT, values).await.map(drop)
}

/// The comments of a task, the latest first.
pub async fn comments(tx: &mut Tx, task: TaskId) -> Result<Vec<Comment>> {
    let read =
        |row: &Row| Ok(Comment { by: row.get("person_id")?, words: row.get("words")?, at: row.get("at")? });
    tx.list(&COMMENTS, args![task], read).await
}

/// Adds to the history of a task; answers the change's number. The number in `change` does not count.
pub async fn add_change(tx: &mut Tx, task: TaskId, change: &Change) -> Result<i64> {
    let number: i64 = match tx.row(&NEXT_CHANGE, args![task]).await? {
        Some(row) => row.get("number")?,
        None => 1,
    };
    let detail = serde_json::to_string(&change.detail)
        .map_err(|_| Error::Column("detail".into(), "cannot be written".into()))?;
    let values = args![
        task,
        number,
        change.happened.code(),
        change.at,
        change.on,
        change.by,
        change.decider,
        change.paper.as_ref().map(|paper| paper.file),
        change.paper.as_ref().map(|paper| paper.name.clone()),
        change.entered,
        change.ground.clone(),
        detail,
    ];
    tx.execute(&ADD_CHANGE, values).await?;
    Ok(number)
}

/// The history of a task says no more what it was called before.
pub async fn forget_titles(tx: &mut Tx, task: TaskId) -> Result<()> {
    let nothing = serde_json::to_string(&Detail::Nothing)
        .map_err(|error| Error::Column("detail".to_owned(), error.to_string().into()))?;
    tx.execute(&FORGET_TITLES, args![task, nothing]).await.map(drop)
}

fn read_change(row: &Row) -> Result<Change> {
    let kind: String = row.get("kind")?;
    let detail: String = row.get("detail")?;
    let file = row.get::<Option<FileId>>("paper_file")?;
    let name = row.get::<Option<String>>("paper_name")?;
    Ok(Change {
        number: row.get("number")?,
        happened: Happened::of(&kind).ok_or_else(|| Error::Column("kind".into(), "unknown".into()))?,
        at: row.get("at")?,
        on: row.get("on_day")?,
        by: row.get("by_person")?,
        decider: row.get("decider")?,
        paper: file.zip(name).map(|(file, name)| Paper { file, name }),
        entered: row.get("entered_id")?,
        ground: row.get("ground")?,
        detail: serde_json::from_str(&detail).unwrap_or(Detail::Nothing),
    })
}

/// The history of a task, the latest first.
pub async fn changes(tx: &mut Tx, task: TaskId) -> Result<Vec<Change>> {
    tx.list(&CHANGES, args![task], read_change).await
}

/// One change of a task.
pub async fn change(tx: &mut Tx, task: TaskId, number: i64) -> Result<Option<Change>> {
    tx.find(&CHANGE, args![task, number], read_change).await
}

/// The change that the register of what was entered for others knows by this id.
pub async fn entered(tx: &mut Tx, id: Uuid) -> Result<Option<(TaskId, i64)>> {
    tx.find(&ENTERED, args![id], |row| Ok((row.get("task_id")?, row.get("number")?))).await
}

/// Tells somebody of a change.
pub async fn notify(tx: &mut Tx, person: PersonId, task: TaskId, change: i64, at: Instant) -> Result<()> {
    tx.execute(&ADD_NOTICE, args![person, task, change, at]).await.map(drop)
}

/// What somebody was told and has not put away, the latest first.
pub async fn notices(tx: &mut Tx, person: PersonId) -> Result<Vec<Notice>> {
    let read =
        |row: &Row| Ok(Notice { task: row.get("id")?, title: row.get("title")?, change: read_change(row)? });
    tx.list(&NOTICES, args![person], read).await
}

/// Puts a notice away. `false` when there is none.
pub async fn seen(tx: &mut Tx, person: PersonId, task: TaskId, change: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&SEEN, args![person, task, change, at]).await? == 1)
}

/// Notes that somebody objected. `false` when nothing was entered for this person, or the objection was made already.
pub async fn objected(tx: &mut Tx, person: PersonId, task: TaskId, change: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&OBJECTED, args![person, task, change, at]).await? == 1)
}
