//! The JSON face: tasks and their evidence. The same actions as on the pages, asked for the same rights.

mod files;
mod model;
mod obstacles;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::{Action, Day, DepartmentId, PersonId, TaskId};
use danchu_store::Tx;
use danchu_web::rest::{
    ApiQuery, IfMatch, Items, JsonBody, MatchRefusals, PageAsked, Refusals, WriteRefusals, tagged,
};
use danchu_web::{Problem, Route, Visit};
use http::{HeaderValue, StatusCode, header};
use utoipa::OpenApi;

use self::model::{
    EvidenceJson, EvidenceNew, OwnerJson, ReportJson, StateWord, TaskChange, TaskJson, TaskNew, TasksAsked,
};
use crate::actions::{self, Error, Result};
use crate::model::{
    Due, Edit, Evidence, Kind, NewEvidence, NewTask, Party, ProgrammeState, Proof, State, Task, Who,
};
use crate::pages::acting;
use crate::rules::{Act, Acting, TEXT_CHARS_MAX};
use crate::sql::{lists, tasks, trail};

/// Tasks and evidence, for programs.
#[derive(OpenApi)]
#[openapi(
    paths(task_list, make, task, change, begin, report, confirm, evidence_list, add_evidence),
    components(schemas(
        TaskJson,
        TaskNew,
        TaskChange,
        ReportJson,
        EvidenceJson,
        EvidenceNew,
        OwnerJson,
        StateWord
    ))
)]
pub struct Api;

pub use self::files::EvidenceFiles;
pub use self::obstacles::Obstacles;

/// Every address of this face.
pub fn routes() -> Vec<Route> {
    use Action::{ConfirmTask, ManageProgramme, ReadProgramme, WorkOnTask};
    let mut all = vec![
        Route::rest("GET", "/api/v1/agencies/{agency}/tasks", ReadProgramme, task_list),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks", ManageProgramme, make),
        Route::rest("GET", "/api/v1/agencies/{agency}/tasks/{task}", ReadProgramme, task),
        Route::rest("PATCH", "/api/v1/agencies/{agency}/tasks/{task}", ManageProgramme, change),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks/{task}/start", WorkOnTask, begin),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks/{task}/report", WorkOnTask, report),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks/{task}/confirm", ConfirmTask, confirm),
        Route::rest("GET", "/api/v1/agencies/{agency}/tasks/{task}/evidence", ReadProgramme, evidence_list),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks/{task}/evidence", WorkOnTask, add_evidence),
    ];
    all.extend(files::routes());
    all.extend(obstacles::routes());
    all
}

fn day(text: &str) -> std::result::Result<Day, Problem> {
    let strict = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if !strict {
        return Err(Problem::refused("api-day"));
    }
    text.parse().map_err(|_| Problem::refused("api-day"))
}

/// What is too long is refused even where nothing is changed by it.
fn fits(text: Option<&str>, chars_max: usize) -> std::result::Result<(), Problem> {
    crate::rules::text(text.unwrap_or_default(), chars_max).map_err(|refusal| Error::from(refusal).into())
}

fn optional_day(text: Option<&str>) -> std::result::Result<Option<Day>, Problem> {
    text.map(day).transpose()
}

fn task_json(v: &Visit, task: &Task) -> TaskJson {
    let state_on = match &task.state {
        State::NotStarted => None,
        State::Started { on }
        | State::Reported { on, .. }
        | State::Done { on, .. }
        | State::Dropped { on, .. } => Some(on.to_string()),
    };
    let owner = match task.owner.who {
        Who::Person(id) => OwnerJson { person: Some(id.0), department: None },
        Who::Department(id) => OwnerJson { person: None, department: Some(id.0) },
        Who::Nobody => OwnerJson::default(),
    };
    TaskJson {
        id: task.id.0,
        number: task.number,
        title: task.title.clone(),
        kind: task.kind.code().to_owned(),
        state: StateWord::of(&task.state),
        state_on,
        owner,
        due: task.due.as_ref().map(|due| due.day.to_string()),
        period: task.period.words.clone(),
        source: task.source.as_ref().map(|source| source.sentence.clone()),
        version: task.version,
        made_at: task.made_at.to_string(),
        page: v.full_address(&format!("/viec/{}", task.id)),
    }
}

fn evidence_json(v: &Visit, one: &Evidence) -> EvidenceJson {
    EvidenceJson {
        id: one.id,
        kind: one.proof.code().to_owned(),
        title: one.title.clone(),
        link: match &one.proof {
            Proof::Link(address) => Some(address.clone()),
            Proof::File { id, .. } => Some(v.full_address(&format!("/tep/{id}"))),
            Proof::Note => None,
        },
        on: one.on.to_string(),
        added_by: one.added_by.0,
        added_at: one.added_at.to_string(),
        withdrawn: one.withdrawn.as_ref().map(|(_, reason)| reason.clone()),
    }
}

/// What an action refused: what was changed meanwhile is a failed precondition here.
fn refused(error: Error) -> Problem {
    match error {
        Error::Changed => Problem::PreconditionFailed,
        other => other.into(),
    }
}

fn task_id(text: &str) -> std::result::Result<TaskId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// A task that this person may read.
async fn readable(tx: &mut Tx, who: &Acting, id: TaskId) -> Result<Task> {
    let task = actions::task(tx, id).await?;
    if who.may_read(&task) || who.takes_part(&task) { Ok(task) } else { Err(Error::NotFound) }
}

/// The owner, if it is somebody of this agency.
async fn party(tx: &mut Tx, owner: &OwnerJson, today: Day) -> Result<Option<Party>> {
    Ok(match (owner.person, owner.department) {
        (None, None) => Some(Party::nobody()),
        (Some(person), None) => {
            let found = danchu_accounts::person(tx, PersonId(person)).await?;
            found.filter(|found| found.is_active(today)).map(|found| Party::person(found.id))
        }
        (None, Some(department)) => {
            let all = danchu_accounts::departments(tx, today).await?;
            let found = all.into_iter().find(|one| one.id == DepartmentId(department) && !one.ended);
            found.map(|one| Party::department(one.id))
        }
        (Some(_), Some(_)) => None,
    })
}

/// The tasks of a year in the order of the programme.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/tasks", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), TasksAsked, PageAsked),
    responses((status = 200, description = "A page of tasks", body = Items<TaskJson>), Refusals))]
async fn task_list(
    v: Visit,
    ApiQuery(asked): ApiQuery<TasksAsked>,
    ApiQuery(page): ApiQuery<PageAsked>,
) -> std::result::Result<Response, Problem> {
    let (most, after) = (page.items()?, page.after()?);
    let after: i64 = match after {
        Some(text) => text.parse().map_err(|_| Problem::Query("api-cursor"))?,
        None => 0,
    };
    let until = asked.due_until.as_deref().map(day).transpose().map_err(|_| Problem::Query("api-day"))?;
    let year = asked.year.unwrap_or_else(|| v.today().year());
    if !(1990..=2200).contains(&year) {
        return Err(Problem::Query("api-query"));
    }
    let who = acting(&v)?;
    let who = &who;
    let asked = &asked;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        let Some(programme) = tasks::programme_of_year(tx, year).await? else { return Ok(Vec::new()) };
        let only = (who.scope(Action::ReadProgramme) != Some(danchu_base::Scope::Agency))
            .then_some((who.person, who.department));
        let wanted = lists::Wanted {
            state: asked.state.map(StateWord::code),
            owner: asked.owner.map(PersonId),
            until,
            only,
        };
        Ok::<_, Error>(lists::after(tx, programme.id, &wanted, after, most + 1).await?)
    });
    let items: Vec<TaskJson> = found.await.map_err(refused)?.iter().map(|task| task_json(&v, task)).collect();
    Ok(Items::page(items, most, |one| one.number.to_string()).into_response())
}

/// Makes a task in the programme of this year.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh")),
    request_body = TaskNew,
    responses((status = 201, description = "The task, with its entity tag; `Location` leads to it", body = TaskJson), Refusals, WriteRefusals))]
async fn make(v: Visit, JsonBody(new): JsonBody<TaskNew>) -> std::result::Result<Response, Problem> {
    let (act, today) = (Act::now(acting(&v)?, v.now()), v.today());
    let due = optional_day(new.due.as_deref())?.map(|day| Due { day, derivation: None });
    let (year, id, programme) = (today.year(), TaskId::make(), danchu_base::ProgrammeId::make());
    // The name of the programme is data, in the language of the papers.
    let called = format!("Chương trình năm {year}");
    let (act, new, called, due) = (&act, &new, &called, &due);
    let made = v.cx.db.write(v.agency()?.id, async move |tx| {
        let Some(owner) = party(tx, &new.owner, today).await? else { return Ok(None) };
        let running = ProgrammeState::Running;
        let made = actions::create_programme(tx, programme, year, called, running, act.at).await?;
        let task = NewTask {
            id,
            owner,
            due: due.clone(),
            ..NewTask::titled(made.id, Kind::Typed, new.title.clone())
        };
        actions::add_task(tx, &task, act).await?;
        actions::task(tx, id).await.map(Some)
    });
    let task = made.await.map_err(refused)?.ok_or(Problem::refused("api-owner"))?;
    let mut answer = tagged(StatusCode::CREATED, task.version, &task_json(&v, &task));
    let address = format!("/api/v1/agencies/{}/tasks/{}", v.agency()?.slug, task.id);
    if let Ok(address) = HeaderValue::try_from(address) {
        answer.headers_mut().insert(header::LOCATION, address);
    }
    Ok(answer)
}

/// One task.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/tasks/{task}", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id")),
    responses((status = 200, description = "The task, with its entity tag", body = TaskJson), Refusals))]
async fn task(v: Visit, Path((_, id)): Path<(String, String)>) -> std::result::Result<Response, Problem> {
    let (id, who) = (task_id(&id)?, acting(&v)?);
    let who = &who;
    let task = v.cx.db.read(v.agency()?.id, async move |tx| readable(tx, who, id).await).await;
    let task = task.map_err(refused)?;
    Ok(tagged(StatusCode::OK, task.version, &task_json(&v, &task)))
}

/// Changes title, day or owner of a task, if it is still the version that `If-Match` names.
#[utoipa::path(patch, path = "/api/v1/agencies/{agency}/tasks/{task}", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read", example = "\"3\"")),
    request_body = TaskChange,
    responses((status = 200, description = "The task as it is now", body = TaskJson), Refusals, WriteRefusals, MatchRefusals))]
async fn change(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    IfMatch(version): IfMatch,
    JsonBody(new): JsonBody<TaskChange>,
) -> std::result::Result<Response, Problem> {
    let (id, act, today) = (task_id(&id)?, Act::now(acting(&v)?, v.now()), v.today());
    if let Some(title) = &new.title {
        crate::rules::title(title).map_err(Error::from)?;
    }
    fits(new.reason.as_deref(), TEXT_CHARS_MAX)?;
    let due = optional_day(new.due.as_deref())?.map(|day| Due { day, derivation: None });
    let (act, new, due) = (&act, &new, &due);
    let changed = v.cx.db.write(v.agency()?.id, async move |tx| {
        let mut task = readable(tx, &act.by, id).await?;
        // What was read must still stand there before any of the parts is changed.
        if version.is_some_and(|version| version != task.version) {
            return Err(Error::Changed);
        }
        let owner = match &new.owner {
            Some(owner) => match party(tx, owner, today).await? {
                Some(owner) => Some(owner),
                None => return Ok(None),
            },
            None => None,
        };
        let reason = new.reason.as_deref().unwrap_or_default();
        if let Some(title) = new.title.as_ref().filter(|title| title.trim() != task.title) {
            let edit = Edit {
                title: title.clone(),
                supporting: task.supporting.clone(),
                period_words: task.period.words.clone(),
            };
            actions::edit(tx, id, Some(task.version), &edit, act).await?;
            task = actions::task(tx, id).await?;
        }
        if let Some(due) = due.as_ref().filter(|due| Some(due.day) != task.due.as_ref().map(|due| due.day)) {
            actions::change_due(tx, id, Some(task.version), Some(due), reason, act).await?;
            task = actions::task(tx, id).await?;
        }
        if let Some(owner) = owner.filter(|owner| owner.who != task.owner.who) {
            actions::hand_over(tx, id, Some(task.version), &owner, reason, act).await?;
            task = actions::task(tx, id).await?;
        }
        Ok(Some(task))
    });
    let task = changed.await.map_err(refused)?.ok_or(Problem::refused("api-owner"))?;
    Ok(tagged(StatusCode::OK, task.version, &task_json(&v, &task)))
}

/// Begins work on a task.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/start", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read", example = "\"1\"")),
    responses((status = 200, description = "The task as it is now", body = TaskJson), Refusals, WriteRefusals, MatchRefusals))]
async fn begin(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    IfMatch(version): IfMatch,
) -> std::result::Result<Response, Problem> {
    let (id, act) = (task_id(&id)?, Act::now(acting(&v)?, v.now()));
    let act = &act;
    let begun = v.cx.db.write(v.agency()?.id, async move |tx| {
        readable(tx, &act.by, id).await?;
        actions::start(tx, id, version, act).await?;
        actions::task(tx, id).await
    });
    let task = begun.await.map_err(refused)?;
    Ok(tagged(StatusCode::OK, task.version, &task_json(&v, &task)))
}

fn new_evidence(all: &[EvidenceNew]) -> Vec<NewEvidence> {
    let one = |new: &EvidenceNew| match &new.link {
        Some(link) => NewEvidence::link(link.clone(), new.title.clone()),
        None => NewEvidence::note(new.title.clone()),
    };
    all.iter().map(one).collect()
}

/// The most pieces of evidence in one request.
const EVIDENCE_MAX: usize = 20;

fn act_of(v: &Visit, report: &ReportJson) -> std::result::Result<Act, Problem> {
    if report.evidence.is_empty() || report.evidence.len() > EVIDENCE_MAX {
        return Err(Problem::refused("api-evidence"));
    }
    for new in new_evidence(&report.evidence) {
        crate::rules::evidence(&new, 0).map_err(Error::from)?;
    }
    let on = optional_day(report.on.as_deref())?.unwrap_or_else(|| v.today());
    Ok(Act::now(acting(v)?, v.now()).on(on))
}

/// Reports a task done, with what shows it.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/report", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read", example = "\"2\"")),
    request_body = ReportJson,
    responses((status = 200, description = "The task as it is now: it waits for confirmation", body = TaskJson), Refusals, WriteRefusals, MatchRefusals))]
async fn report(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    IfMatch(version): IfMatch,
    JsonBody(new): JsonBody<ReportJson>,
) -> std::result::Result<Response, Problem> {
    let (id, act, evidence) = (task_id(&id)?, act_of(&v, &new)?, new_evidence(&new.evidence));
    let (act, evidence) = (&act, &evidence);
    let reported = v.cx.db.write(v.agency()?.id, async move |tx| {
        readable(tx, &act.by, id).await?;
        actions::report_done(tx, id, version, evidence, act).await?;
        actions::task(tx, id).await
    });
    let task = reported.await.map_err(refused)?;
    Ok(tagged(StatusCode::OK, task.version, &task_json(&v, &task)))
}

/// Confirms that a task is done; never by whose own it is.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/confirm", tag = "tasks",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read", example = "\"3\"")),
    responses((status = 200, description = "The task as it is now: it is done", body = TaskJson), Refusals, WriteRefusals, MatchRefusals))]
async fn confirm(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    IfMatch(version): IfMatch,
) -> std::result::Result<Response, Problem> {
    let (id, act) = (task_id(&id)?, Act::now(acting(&v)?, v.now()));
    let act = &act;
    let confirmed = v.cx.db.write(v.agency()?.id, async move |tx| {
        readable(tx, &act.by, id).await?;
        actions::confirm(tx, id, version, act).await?;
        actions::task(tx, id).await
    });
    let task = confirmed.await.map_err(refused)?;
    Ok(tagged(StatusCode::OK, task.version, &task_json(&v, &task)))
}

/// The evidence of a task in the order it came, the withdrawn too.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/tasks/{task}/evidence", tag = "evidence",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"), PageAsked),
    responses((status = 200, description = "A page of evidence", body = Items<EvidenceJson>), Refusals))]
async fn evidence_list(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    ApiQuery(page): ApiQuery<PageAsked>,
) -> std::result::Result<Response, Problem> {
    let (id, most, after, who) = (task_id(&id)?, page.items()?, page.after()?, acting(&v)?);
    let who = &who;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        readable(tx, who, id).await?;
        Ok::<_, Error>(trail::evidence(tx, id).await?)
    });
    let mut found = found.await.map_err(refused)?;
    if let Some(after) = after {
        let at = found.iter().position(|one| one.id.to_string() == after);
        found.drain(..at.map_or(found.len(), |at| at + 1));
    }
    let items = found.iter().take(most + 1).map(|one| evidence_json(&v, one)).collect();
    Ok(Items::page(items, most, |one: &EvidenceJson| one.id.to_string()).into_response())
}

/// Adds notes or links to a task.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/evidence", tag = "evidence",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id")),
    request_body = ReportJson,
    responses((status = 201, description = "All evidence of the task, the first page", body = Items<EvidenceJson>), Refusals, WriteRefusals))]
async fn add_evidence(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    JsonBody(new): JsonBody<ReportJson>,
) -> std::result::Result<Response, Problem> {
    let (id, act, evidence) = (task_id(&id)?, act_of(&v, &new)?, new_evidence(&new.evidence));
    let (act, evidence) = (&act, &evidence);
    let added = v.cx.db.write(v.agency()?.id, async move |tx| {
        readable(tx, &act.by, id).await?;
        actions::add_evidence(tx, id, evidence, act).await?;
        Ok::<_, Error>(trail::evidence(tx, id).await?)
    });
    let found = added.await.map_err(refused)?;
    let most = danchu_web::rest::PAGE_ITEMS_MAX;
    let items = found.iter().take(most + 1).map(|one| evidence_json(&v, one)).collect();
    let page = Items::page(items, most, |one: &EvidenceJson| one.id.to_string());
    Ok((StatusCode::CREATED, page).into_response())
}
