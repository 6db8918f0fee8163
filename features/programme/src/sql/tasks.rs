//! Programmes and single tasks.

use danchu_base::{Day, Instant, ProgrammeId, TaskId, fold};
use danchu_store::{Error, Result, Row, Tx, Value, args};

use crate::model::{
    Due, Kind, NewTask, OfSeries, Party, Period, Priority, Programme, ProgrammeState, Source, State, Task,
    Who,
};

danchu_store::statements! {
    /// Makes the programme of a year.
    agency ADD_PROGRAMME = "insert into programme (agency_id, id, year, state, title, made_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, year) do nothing";
    /// The programme of a year.
    agency PROGRAMME_OF_YEAR = "select id, year, state, title from programme where agency_id = $1 and year = $2";
    /// One programme.
    agency PROGRAMME = "select id, year, state, title from programme where agency_id = $1 and id = $2";
    /// All programmes, the latest first.
    agency PROGRAMMES = "select id, year, state, title from programme where agency_id = $1 order by year desc limit 60";
    /// A programme becomes history, or is carried out again.
    agency SET_PROGRAMME_STATE = "update programme set state = $3 where agency_id = $1 and id = $2";
    /// The next number in a programme.
    agency NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from task where agency_id = $1 and programme_id = $2";
    /// Makes a task.
    agency ADD_TASK = "insert into task (agency_id, id, programme_id, number, kind, subject, title, sentence, document,
        document_name, section, source_start, source_end, owner_person, owner_department, owner_words, due, derivation,
        period_words, rule, state, before_use, search, version, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'not-started', $21, $22, 1, $23)";
    /// One task.
    agency TASK = ["select " task_columns!() " from task t
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.id = $2"];
    /// The tasks of a programme in its order.
    agency TASKS_OF = ["select " task_columns!() " from task t
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.programme_id = $2 order by t.number limit 5000"];
    /// The obligations about one subject of another feature.
    agency TASKS_ABOUT = ["select " task_columns!() " from task t
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.subject = $2 order by t.number limit 500"];
    /// Who helps with a task.
    agency SUPPORT = "select person_id, department_id, words from task_support where agency_id = $1 and task_id = $2
        order by position limit 100";
    /// Who helps with the tasks of a programme.
    agency SUPPORT_OF = "select s.task_id, s.person_id, s.department_id, s.words from task_support s
        join task t on t.agency_id = $1 and t.id = s.task_id
        where s.agency_id = $1 and t.programme_id = $2 order by s.task_id, s.position limit 20000";
    /// Adds a helper.
    agency ADD_SUPPORT = "insert into task_support (agency_id, task_id, position, person_id, department_id, words)
        values ($1, $2, $3, $4, $5, $6)";
    /// Removes the helpers.
    agency CLEAR_SUPPORT = "delete from task_support where agency_id = $1 and task_id = $2";
    /// The next state, if nobody changed the task since it was read.
    agency SET_STATE = "update task set state = $4, state_on = $5, reported_by = $6, confirmed_by = $7, reason = $8,
        before_use = $9, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// Another day.
    agency SET_DUE = "update task set due = $4, derivation = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// Another owner.
    agency SET_OWNER = "update task set owner_person = $4, owner_department = $5, owner_words = $6, search = $7,
        version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// It is an occurrence of a series; of each there is one.
    agency SET_SERIES = "update task set series_id = $3, series_key = $4 where agency_id = $1 and id = $2";
    /// It is a part of another task, or stands alone.
    agency SET_PARENT = "update task set parent_id = $4, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// How much is done, and how much it matters.
    agency SET_PROGRESS = "update task set percent = $4, priority = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// Other words.
    agency SET_WORDS = "update task set title = $4, period_words = $5, search = $6, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
}

fn programme(row: &Row) -> Result<Programme> {
    let year: i64 = row.get("year")?;
    let state: String = row.get("state")?;
    Ok(Programme {
        id: row.get("id")?,
        year: i16::try_from(year).map_err(|_| Error::Column("year".into(), "no year".into()))?,
        state: if state == "history" { ProgrammeState::History } else { ProgrammeState::Running },
        title: row.get("title")?,
    })
}

/// Makes the programme of a year; nothing happens when the year has one.
pub async fn add_programme(tx: &mut Tx, new: &Programme, at: Instant) -> Result<()> {
    let values = args![new.id, new.year, new.state.code(), &new.title, at];
    tx.execute(&ADD_PROGRAMME, values).await.map(drop)
}

/// The programme of a year.
pub async fn programme_of_year(tx: &mut Tx, year: i16) -> Result<Option<Programme>> {
    tx.find(&PROGRAMME_OF_YEAR, args![year], programme).await
}

/// One programme.
pub async fn find_programme(tx: &mut Tx, id: ProgrammeId) -> Result<Option<Programme>> {
    tx.find(&PROGRAMME, args![id], programme).await
}

/// All programmes, the latest first.
pub async fn programmes(tx: &mut Tx) -> Result<Vec<Programme>> {
    tx.list(&PROGRAMMES, args![], programme).await
}

/// A programme becomes history, or is carried out again.
pub async fn set_programme_state(tx: &mut Tx, id: ProgrammeId, state: ProgrammeState) -> Result<bool> {
    Ok(tx.execute(&SET_PROGRAMME_STATE, args![id, state.code()]).await? == 1)
}

/// Makes a task; answers its number.
pub async fn add(tx: &mut Tx, new: &NewTask, before_use: bool, at: Instant) -> Result<i64> {
    let number: i64 = match tx.row(&NEXT_NUMBER, args![new.programme]).await? {
        Some(row) => row.get("number")?,
        None => 1,
    };
    let source = new.source.clone().unwrap_or_default();
    let (person, department) = columns(new.owner.who);
    let due = new.due.as_ref();
    let values = args![
        new.id,
        new.programme,
        number,
        new.kind.code(),
        new.subject.clone(),
        new.title.trim(),
        new.source.as_ref().map(|source| source.sentence.clone()),
        source.document,
        source.name,
        source.section,
        source.span.map(|span| span.0),
        source.span.map(|span| span.1),
        person,
        department,
        new.owner.words.clone(),
        due.map(|due| due.day),
        due.and_then(|due| due.derivation.clone()),
        new.period.words.clone(),
        new.period.rule.clone(),
        before_use,
        searchable(&new.title, &source.sentence, new.owner.words.as_deref()),
        at,
    ];
    tx.execute(&ADD_TASK, values).await?;
    add_support(tx, new.id, &new.supporting).await?;
    Ok(number)
}

async fn add_support(tx: &mut Tx, task: TaskId, supporting: &[Party]) -> Result<()> {
    for (position, party) in supporting.iter().enumerate() {
        let (person, department) = columns(party.who);
        tx.execute(&ADD_SUPPORT, args![task, position, person, department, party.words.clone()]).await?;
    }
    Ok(())
}

/// One task with its helpers.
pub async fn find(tx: &mut Tx, id: TaskId) -> Result<Option<Task>> {
    let Some(mut found) = tx.find(&TASK, args![id], task).await? else { return Ok(None) };
    found.supporting = tx.list(&SUPPORT, args![id], party).await?;
    Ok(Some(found))
}

/// The tasks of a programme in its order, with their helpers.
pub async fn tasks_of(tx: &mut Tx, programme: ProgrammeId) -> Result<Vec<Task>> {
    let mut tasks = tx.list(&TASKS_OF, args![programme], task).await?;
    let support = tx
        .list(&SUPPORT_OF, args![programme], |row| Ok((row.get::<TaskId>("task_id")?, party(row)?)))
        .await?;
    let mut by_task: std::collections::HashMap<TaskId, Vec<Party>> = std::collections::HashMap::new();
    for (id, party) in support {
        by_task.entry(id).or_default().push(party);
    }
    for task in &mut tasks {
        task.supporting = by_task.remove(&task.id).unwrap_or_default();
    }
    Ok(tasks)
}

/// The obligations about one subject of another feature.
pub async fn tasks_about(tx: &mut Tx, subject: &str) -> Result<Vec<Task>> {
    tx.list(&TASKS_ABOUT, args![subject], task).await
}

/// Writes the next state. `false` when somebody changed the task since it was read.
pub async fn set_state(tx: &mut Tx, task: &Task, state: &State, before_use: bool) -> Result<bool> {
    let (on, by, confirmed_by, reason) = match state {
        State::NotStarted => (None, None, None, None),
        State::Started { on } => (Some(*on), None, None, None),
        State::Reported { on, by } => (Some(*on), Some(*by), None, None),
        State::Done { on, by, confirmed_by } => (Some(*on), Some(*by), Some(*confirmed_by), None),
        State::Dropped { on, reason } => (Some(*on), None, None, Some(reason.clone())),
    };
    let values = args![task.id, task.version, state.code(), on, by, confirmed_by, reason, before_use];
    Ok(tx.execute(&SET_STATE, values).await? == 1)
}

/// Writes another day.
pub async fn set_due(tx: &mut Tx, task: &Task, due: Option<&Due>) -> Result<bool> {
    let day: Option<Day> = due.map(|due| due.day);
    let derivation = due.and_then(|due| due.derivation.clone());
    Ok(tx.execute(&SET_DUE, args![task.id, task.version, day, derivation]).await? == 1)
}

/// Writes another owner.
pub async fn set_owner(tx: &mut Tx, task: &Task, owner: &Party) -> Result<bool> {
    let (person, department) = columns(owner.who);
    let sentence = task.source.as_ref().map_or("", |source| &source.sentence);
    let search = searchable(&task.title, sentence, owner.words.as_deref());
    let values = args![task.id, task.version, person, department, owner.words.clone(), search];
    Ok(tx.execute(&SET_OWNER, values).await? == 1)
}

/// Writes which occurrence of which series it is.
pub async fn set_series(tx: &mut Tx, task: TaskId, of: &OfSeries) -> Result<()> {
    tx.execute(&SET_SERIES, args![task, of.series, &of.key]).await.map(drop)
}

/// Writes of which task it is a part.
pub async fn set_parent(tx: &mut Tx, task: &Task, parent: Option<TaskId>) -> Result<bool> {
    Ok(tx.execute(&SET_PARENT, args![task.id, task.version, parent]).await? == 1)
}

/// Writes how much is done and how much it matters.
pub async fn set_progress(
    tx: &mut Tx,
    task: &Task,
    percent: Option<u8>,
    priority: Option<Priority>,
) -> Result<bool> {
    let values = args![task.id, task.version, percent.map(i64::from), priority.map(Priority::number)];
    Ok(tx.execute(&SET_PROGRESS, values).await? == 1)
}

/// Writes other words and helpers.
pub async fn set_words(tx: &mut Tx, task: &Task, edit: &crate::model::Edit) -> Result<bool> {
    let sentence = task.source.as_ref().map_or("", |source| &source.sentence);
    let search = searchable(&edit.title, sentence, task.owner.words.as_deref());
    let values = args![task.id, task.version, edit.title.trim(), edit.period_words.clone(), search];
    if tx.execute(&SET_WORDS, values).await? != 1 {
        return Ok(false);
    }
    tx.execute(&CLEAR_SUPPORT, args![task.id]).await?;
    add_support(tx, task.id, &edit.supporting).await?;
    Ok(true)
}

fn searchable(title: &str, sentence: &str, words: Option<&str>) -> String {
    fold(&format!("{title} {sentence} {}", words.unwrap_or_default()))
}

/// The two columns of a party.
pub(crate) fn columns(who: Who) -> (Value, Value) {
    match who {
        Who::Person(id) => (id.into(), Value::Id(None)),
        Who::Department(id) => (Value::Id(None), id.into()),
        Who::Nobody => (Value::Id(None), Value::Id(None)),
    }
}

pub(super) fn party(row: &Row) -> Result<Party> {
    Ok(Party { who: who(row, "person_id", "department_id")?, words: row.get("words")? })
}

pub(super) fn who(row: &Row, person: &str, department: &str) -> Result<Who> {
    let person = row.get::<Option<danchu_base::PersonId>>(person)?;
    let department = row.get::<Option<danchu_base::DepartmentId>>(department)?;
    Ok(match (person, department) {
        (Some(id), _) => Who::Person(id),
        (None, Some(id)) => Who::Department(id),
        (None, None) => Who::Nobody,
    })
}

/// Reads a task without its helpers.
pub(crate) fn task(row: &Row) -> Result<Task> {
    let kind: String = row.get("kind")?;
    let due: Option<Day> = row.get("due")?;
    let derivation: Option<String> = row.get("derivation")?;
    Ok(Task {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        number: row.get("number")?,
        kind: Kind::of(&kind).ok_or_else(|| Error::Column("kind".into(), "unknown".into()))?,
        subject: row.get("subject")?,
        title: row.get("title")?,
        source: source(row)?,
        owner: Party { who: who(row, "owner_person", "owner_department")?, words: row.get("owner_words")? },
        department: row.get("department")?,
        supporting: Vec::new(),
        due: due.map(|day| Due { day, derivation }),
        period: Period { words: row.get("period_words")?, rule: row.get("rule")? },
        state: state(row)?,
        before_use: row.get("before_use")?,
        series: of_series(row)?,
        parent: row.get("parent_id")?,
        percent: row.get::<Option<i64>>("percent")?.and_then(|percent| u8::try_from(percent).ok()),
        priority: row.get::<Option<i64>>("priority")?.and_then(Priority::of_number),
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

fn of_series(row: &Row) -> Result<Option<OfSeries>> {
    let series = row.get::<Option<danchu_base::SeriesId>>("series_id")?;
    let key = row.get::<Option<String>>("series_key")?;
    Ok(series.zip(key).map(|(series, key)| OfSeries { series, key }))
}

pub(super) fn source(row: &Row) -> Result<Option<Source>> {
    let Some(sentence) = row.get::<Option<String>>("sentence")? else { return Ok(None) };
    let start = row.get::<Option<i64>>("source_start")?;
    let end = row.get::<Option<i64>>("source_end")?;
    Ok(Some(Source {
        sentence,
        document: row.get("document")?,
        name: row.get("document_name")?,
        section: row.get("section")?,
        span: start.zip(end),
    }))
}

fn state(row: &Row) -> Result<State> {
    let code: String = row.get("state")?;
    Ok(match code.as_str() {
        "not-started" => State::NotStarted,
        "started" => State::Started { on: row.get("state_on")? },
        "reported" => State::Reported { on: row.get("state_on")?, by: row.get("reported_by")? },
        "done" => State::Done {
            on: row.get("state_on")?,
            by: row.get("reported_by")?,
            confirmed_by: row.get("confirmed_by")?,
        },
        "dropped" => State::Dropped { on: row.get("state_on")?, reason: row.get("reason")? },
        _ => return Err(Error::Column("state".into(), "unknown".into())),
    })
}
