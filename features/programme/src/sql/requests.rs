//! What owners bring up, and the answers.

use danchu_base::{Day, Instant, PersonId, RequestId, TaskId};
use danchu_store::{Error, Result, Row, Tx, args};

use super::tasks::{columns, who};
use crate::model::{Answered, Ask, HAND_OVER, MORE_TIME, OBSTACLE, Party, Request, RequestState, Who};
use crate::rules::Act;

/// The columns of a request `r` about the task `t`.
macro_rules! request_columns {
    () => {
        "r.id, r.task_id, t.title, r.kind, r.words, r.wanted, r.to_person, r.to_department, r.by_person, r.on_day, r.at,
        r.answer_by, r.escalated_at, r.state, r.answer, r.answered_by, r.answered_at, r.version"
    };
}

danchu_store::statements! {
    /// Brings something up.
    agency ADD_REQUEST = "insert into task_request (agency_id, id, task_id, kind, words, wanted, to_person, to_department, by_person,
        on_day, at, answer_by, state, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', 1)";
    /// One request.
    agency REQUEST = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        where r.agency_id = $1 and r.id = $2"];
    /// What was brought up about a task, the latest first.
    agency OF_TASK = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        where r.agency_id = $1 and r.task_id = $2 order by r.at desc, r.id desc limit 200"];
    /// What waits for an answer, the longest waiting first; $2 a kind, or all.
    agency OPEN = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        where r.agency_id = $1 and r.state = 'open' and (r.kind = $2 or $2 is null) and g.state = 'running'
        order by r.at, r.id limit $3"];
    /// What waits for one person's answer, what the head was told of first: $2 the person, $3 `all` or nothing, $4 the department
    /// that she is responsible for.
    agency WAITING_FOR = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where r.agency_id = $1 and r.state = 'open' and g.state = 'running' and r.by_person <> $2
        and (($3 = 'all' and not (r.kind = 'more-time' and t.owner_person is not null and t.owner_person = $2))
            or r.to_person = $2 or r.to_department = $4
            or (r.kind = 'obstacle' and coalesce(t.owner_department, p.department_id) = $4))
        order by case when r.escalated_at is null then 1 else 0 end, r.at, r.id limit $5"];
    /// What was brought up in a time, whatever became of it: $2 kind, $3 and $4 first and last instant.
    agency BETWEEN = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        where r.agency_id = $1 and (r.kind = $2 or $2 is null) and r.at >= $3 and r.at < $4 order by r.at, r.id limit 2000"];
    /// How many there are of each kind and state, since an instant.
    agency FIGURES = "select kind, state, case when escalated_at is null then 0 else 1 end as escalated, count(*) as n
        from task_request where agency_id = $1 and at >= $2 and at < $3 group by 1, 2, 3";
    /// The answer, if nobody answered since it was read.
    agency ANSWER = "update task_request set state = $4, answer = $5, answered_by = $6, answered_at = $7, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'open'";
    /// What waits longer than it may and has not been told to the head.
    agency OVERDUE = ["select " request_columns!() " from task_request r join task t on t.agency_id = $1 and t.id = r.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        where r.agency_id = $1 and r.state = 'open' and r.escalated_at is null and r.answer_by < $2 and g.state = 'running'
        order by r.at, r.id limit 200"];
    /// The head is told.
    agency ESCALATE = "update task_request set escalated_at = $3 where agency_id = $1 and id = $2 and escalated_at is null
        and state = 'open'";
}

/// The most requests that are shown as waiting.
pub const OPEN_MAX: usize = 500;

/// Brings something up.
pub async fn add(
    tx: &mut Tx,
    id: RequestId,
    task: TaskId,
    (ask, words): (&Ask, &str),
    answer_by: Day,
    act: &Act,
) -> Result<()> {
    let (wanted, to) = match ask {
        Ask::Obstacle => (None, Who::Nobody),
        Ask::MoreTime { until } => (Some(*until), Who::Nobody),
        Ask::HandOver { to } => (None, to.who),
    };
    let (person, department) = columns(to);
    let values = args![
        id,
        task,
        ask.code(),
        words.trim(),
        wanted,
        person,
        department,
        act.decider().person,
        act.on,
        act.at,
        answer_by,
    ];
    tx.execute(&ADD_REQUEST, values).await.map(drop)
}

/// One request.
pub async fn find(tx: &mut Tx, id: RequestId) -> Result<Option<Request>> {
    tx.find(&REQUEST, args![id], request).await
}

/// What was brought up about a task, the latest first.
pub async fn of_task(tx: &mut Tx, task: TaskId) -> Result<Vec<Request>> {
    tx.list(&OF_TASK, args![task], request).await
}

/// What waits for an answer, the longest waiting first; of one kind, or of all.
pub async fn open(tx: &mut Tx, kind: Option<&str>, most: usize) -> Result<Vec<Request>> {
    tx.list(&OPEN, args![kind.map(str::to_owned), most], request).await
}

/// What waits for one person's answer: all but her own where her right reaches the agency, what is offered to her, and the
/// obstacles of the department that she is responsible for.
pub async fn waiting_for(
    tx: &mut Tx,
    person: PersonId,
    everywhere: bool,
    leads: Option<danchu_base::DepartmentId>,
) -> Result<Vec<Request>> {
    let reach = if everywhere { "all" } else { "" };
    tx.list(&WAITING_FOR, args![person, reach, leads, OPEN_MAX], request).await
}

/// What was brought up from an instant until another one.
pub async fn between(tx: &mut Tx, kind: Option<&str>, from: Instant, until: Instant) -> Result<Vec<Request>> {
    tx.list(&BETWEEN, args![kind.map(str::to_owned), from, until], request).await
}

/// How many requests there are of a kind and state (số vướng mắc, đề nghị).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFigure {
    /// The kind's word.
    pub kind: String,
    /// The state's word.
    pub state: String,
    /// Whether the head had to be told.
    pub escalated: bool,
    /// How many.
    pub n: i64,
}

/// How many requests there are, brought up from an instant until another one.
pub async fn figures(tx: &mut Tx, from: Instant, until: Instant) -> Result<Vec<RequestFigure>> {
    tx.list(&FIGURES, args![from, until], |row| {
        Ok(RequestFigure {
            kind: row.get("kind")?,
            state: row.get("state")?,
            escalated: row.get::<i64>("escalated")? == 1,
            n: row.get("n")?,
        })
    })
    .await
}

/// Writes the answer. `false` when somebody answered since it was read.
pub async fn answer(
    tx: &mut Tx,
    request: &Request,
    state: &str,
    words: Option<&str>,
    by: PersonId,
    at: Instant,
) -> Result<bool> {
    let words = words.map(|words| words.trim().to_owned());
    Ok(tx.execute(&ANSWER, args![request.id, request.version, state, words, by, at]).await? == 1)
}

/// What waits longer than it may and has not been told to the head.
pub async fn overdue(tx: &mut Tx, today: Day) -> Result<Vec<Request>> {
    tx.list(&OVERDUE, args![today], request).await
}

/// Notes that the head is told. `false` when that was done already.
pub async fn escalate(tx: &mut Tx, id: RequestId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&ESCALATE, args![id, at]).await? == 1)
}

fn request(row: &Row) -> Result<Request> {
    let kind: String = row.get("kind")?;
    let ask = match kind.as_str() {
        OBSTACLE => Ask::Obstacle,
        MORE_TIME => Ask::MoreTime { until: row.get("wanted")? },
        HAND_OVER => {
            Ask::HandOver { to: Party { who: who(row, "to_person", "to_department")?, words: None } }
        }
        _ => return Err(Error::Column("kind".into(), "unknown".into())),
    };
    Ok(Request {
        id: row.get("id")?,
        task: row.get("task_id")?,
        title: row.get("title")?,
        ask,
        words: row.get("words")?,
        by: row.get("by_person")?,
        on: row.get("on_day")?,
        at: row.get("at")?,
        answer_by: row.get("answer_by")?,
        escalated: row.get("escalated_at")?,
        state: state(row)?,
        version: row.get("version")?,
    })
}

fn state(row: &Row) -> Result<RequestState> {
    let code: String = row.get("state")?;
    let answered = || -> Result<Answered> {
        Ok(Answered {
            by: row.get("answered_by")?,
            at: row.get("answered_at")?,
            words: row.get::<Option<String>>("answer")?.unwrap_or_default(),
        })
    };
    Ok(match code.as_str() {
        "open" => RequestState::Open,
        "granted" => RequestState::Granted(answered()?),
        "refused" => RequestState::Refused(answered()?),
        "withdrawn" => RequestState::Withdrawn(row.get("answered_at")?),
        _ => return Err(Error::Column("state".into(), "unknown".into())),
    })
}
