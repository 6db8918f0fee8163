//! Requests for information: asked, answered or refused with the reason, while the clock of the law runs.

use danchu_base::{Day, Instant, ProgrammeId, Role, TaskId, Uuid};
use danchu_catalogue::Stand;
use danchu_law::{Circumstances, DueDay, Extended};
use danchu_programme::{
    Act, Acting, Due, Kind, NewEvidence, NewTask, Party, ProgrammeState, add_task, change_due,
    create_programme, report_done,
};
use danchu_store::{Tx, record};
use danchu_transparency::Content;
use serde_json::json;

use super::for_programme;
use crate::error::{Error, Refusal, Result};
use crate::rules::{self, TITLE_CHARS_MAX, WORDS_CHARS_MAX};
use crate::sql;
use crate::sql::requests::{Close, Request, RequestState};

/// Ways in which a request comes: words of forms and message keys (`request-way-direct`).
pub const WAYS: [&str; 3] = ["direct", "online", "post"];

/// Which rule gives the day of a request. What staff ask goes by the law on democracy, which sets no day.
pub fn rule_of(way: &str, complex: bool, of_staff: bool) -> &'static str {
    match (of_staff, way, complex) {
        (true, _, _) => "disclosure.agency.on-request",
        (_, "direct", false) => "information.request.direct.simple",
        (_, "direct", true) => "information.request.direct",
        (_, _, false) => "information.request.online.simple",
        (_, _, true) => "information.request.online",
    }
}

/// What a request is made of.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Its id; make it before the write.
    pub id: Uuid,
    /// The requester's name; empty for one of the staff.
    pub requester: String,
    /// The requester is who acts.
    pub own: bool,
    /// Where the answer goes.
    pub contact: String,
    /// How it came.
    pub way: String,
    /// Whether it takes looking things up.
    pub complex: bool,
    /// What is asked for.
    pub words: String,
    /// The day it came.
    pub received: Day,
    /// A day that the office sets, where the law gives none.
    pub due: Option<Day>,
    /// It came from the public pages: the hash of the code by which its answer is read.
    pub code_hash: Option<String>,
    /// Of its obligation.
    pub task: TaskId,
    /// Of the year's programme, if there is none.
    pub programme: ProgrammeId,
}

/// Enters a request and starts its clock.
pub async fn add(tx: &mut Tx, stand: &Stand, new: &NewRequest, act: &Act) -> Result<Request> {
    let today = act.at.day();
    rules::given("loi", &new.words, "disclosure-refused-request", WORDS_CHARS_MAX)?;
    rules::come("ngay", new.received, today)?;
    if !new.own {
        rules::given("nguoi", &new.requester, "disclosure-refused-requester", TITLE_CHARS_MAX)?;
    }
    rules::within("lien-he", &new.contact, TITLE_CHARS_MAX)?;
    let rule = rule_of(&new.way, new.complex, new.own);
    let due = rules::due(stand, rule, new.received);
    let year = today.year();
    let request = Request {
        id: new.id,
        year,
        number: sql::requests::next(tx, year).await?,
        requester: new.requester.clone(),
        person: new.own.then_some(act.by.person),
        contact: new.contact.clone(),
        way: new.way.clone(),
        complex: new.complex,
        words: new.words.clone(),
        item: None,
        received: new.received,
        rule: rule.to_owned(),
        due: due.as_ref().map(DueDay::goal).or(new.due),
        derivation: due.as_ref().and_then(|due| serde_json::to_string(due).ok()),
        unsure: if due.is_none() { Some("memory".to_owned()) } else { None },
        extended: None,
        state: RequestState::Asked,
        answer: None,
        answered: None,
        task: Some(new.task),
        version: 1,
        code_hash: new.code_hash.clone(),
    };
    if request.number > sql::requests::REQUESTS_MAX {
        return Err(Refusal::new("disclosure-refused-full").with("max", sql::requests::REQUESTS_MAX).into());
    }
    open(tx, &request, new, act).await?;
    // Nobody of the agency entered what came from the public pages.
    let by = new.code_hash.is_none().then_some(act.by.person);
    sql::requests::add(tx, &request, by, act.at).await?;
    told(tx, "information-asked", &request, new.received, act).await?;
    Ok(request)
}

/// So many requests the public pages take in an hour, and in a day, for one agency: bounds of ours against floods. Nothing is kept of
/// who sends them, so nobody is told apart.
pub const ONLINE_AN_HOUR_MAX: i64 = 20;
/// The same in a day.
pub const ONLINE_A_DAY_MAX: i64 = 60;

/// What somebody without an account asks for.
#[derive(Debug, Clone)]
pub struct OnlineRequest {
    /// Its id; make it before the write.
    pub id: Uuid,
    /// The requester's name, as the law asks for it.
    pub requester: String,
    /// Where the answer goes; empty: it is read by its code.
    pub contact: String,
    /// What is asked for.
    pub words: String,
    /// The hash of the code by which the answer is read.
    pub code_hash: String,
}

/// Takes a request from the public pages in: its clock runs by the law on requests on line, as simple until the office says that it is
/// not. Its obligation is that of whoever the agency's matters come to: focal officer, else head.
pub async fn ask_online(tx: &mut Tx, stand: &Stand, new: &OnlineRequest, at: Instant) -> Result<Request> {
    for (seconds, most) in [(3600, ONLINE_AN_HOUR_MAX), (24 * 3600, ONLINE_A_DAY_MAX)] {
        if sql::requests::online_since(tx, at.plus_seconds(-seconds)).await? >= most {
            return Err(Refusal::new("portal-refused-busy").into());
        }
    }
    let holds = |role: Role| stand.people.iter().find(|one| one.active && one.roles.contains(&role));
    let officer = holds(Role::FocalOfficer).or_else(|| holds(Role::Head));
    let officer = officer.ok_or_else(|| Refusal::new("portal-refused-nobody"))?;
    let whole = NewRequest {
        id: new.id,
        requester: new.requester.clone(),
        own: false,
        contact: new.contact.clone(),
        way: "online".to_owned(),
        complex: false,
        words: new.words.clone(),
        received: at.day(),
        due: None,
        code_hash: Some(new.code_hash.clone()),
        task: TaskId::make(),
        programme: ProgrammeId::make(),
    };
    let act = Act::now(Acting::of_roles(officer.id, officer.department, &officer.roles), at);
    add(tx, stand, &whole, &act).await
}

/// Says that a request takes looking things up: the longer time of the law counts, from the day it came.
pub async fn classify(tx: &mut Tx, stand: &Stand, id: Uuid, version: i64, act: &Act) -> Result<()> {
    let mut request = find_request(tx, id).await?;
    asked(&request)?;
    let rule = rule_of(&request.way, true, request.person.is_some());
    let due = rules::due(stand, rule, request.received);
    if request.complex || request.person.is_some() || request.extended.is_some() {
        return Err(Refusal::new("disclosure-refused-classified").into());
    }
    (request.complex, request.rule) = (true, rule.to_owned());
    request.due = due.as_ref().map(DueDay::goal).or(request.due);
    request.derivation = due.as_ref().and_then(|due| serde_json::to_string(due).ok());
    if !sql::requests::classify(tx, &request, version).await? {
        return Err(Error::Changed);
    }
    if let (Some(task), Some(day)) = (request.task, request.due) {
        let new = Due { day, derivation: request.derivation.clone() };
        let ground = "Yêu cầu phải tìm, tổng hợp mới trả lời được";
        change_due(tx, task, None, Some(&new), ground, &for_programme(act)).await?;
    }
    told(tx, "information-classified", &request, act.at.day(), act).await
}

/// Its obligation names no requester.
async fn open(tx: &mut Tx, request: &Request, new: &NewRequest, act: &Act) -> Result<()> {
    let title = format!("Chương trình năm {}", request.year);
    let running = ProgrammeState::Running;
    let programme = create_programme(tx, new.programme, request.year, &title, running, act.at).await?;
    let task = NewTask {
        id: new.task,
        subject: Some(request.address()),
        owner: if request.code_hash.is_some() { Party::person(act.by.person) } else { Party::nobody() },
        due: request.due.map(|day| Due { day, derivation: request.derivation.clone() }),
        ..NewTask::titled(
            programme.id,
            Kind::Law,
            format!("Trả lời yêu cầu cung cấp thông tin số {}/{}", request.number, request.year),
        )
    };
    add_task(tx, &task, &for_programme(act)).await?;
    Ok(())
}

/// Neither requester nor words go there, only that it happened.
async fn told(tx: &mut Tx, kind: &'static str, request: &Request, on: Day, act: &Act) -> Result<()> {
    let payload = json!({ "request": request.id }).to_string();
    record(tx, kind, &request.address(), &payload, act.at).await?;
    let number = format!("{}/{}", request.number, request.year);
    let entry = danchu_transparency::Act::now(kind, request.address(), act.at).on(on);
    Ok(danchu_transparency::enter(tx, &entry.with(Content::new("number", number).public())).await?)
}

/// One request.
pub async fn find_request(tx: &mut Tx, id: Uuid) -> Result<Request> {
    sql::requests::one(tx, id).await?.ok_or(Error::NotFound)
}

/// Takes more time, as far as the law allows it; the requester is told (gia hạn).
pub async fn extend(tx: &mut Tx, stand: &Stand, id: Uuid, version: i64, why: &str, act: &Act) -> Result<()> {
    let request = find_request(tx, id).await?;
    asked(&request)?;
    rules::reason(why)?;
    let today = act.at.day();
    let rule = stand.law.catalogue().on(&request.rule, request.received);
    let amount = rule.and_then(|rule| rule.extension.first()).map(|extension| extension.amount);
    let Some(amount) = amount.filter(|_| request.extended.is_none()) else {
        return Err(Refusal::new("disclosure-refused-extension").into());
    };
    let extended = vec![Extended { amount, why: why.trim().to_owned() }];
    let known = Circumstances { extended, ..stand.circumstances() };
    let due = stand.law.catalogue().due(&stand.calendar, &request.rule, request.received, &known);
    let Ok(due) = due else { return Err(Refusal::new("disclosure-refused-extension").into()) };
    if !sql::requests::extend(tx, id, version, today, due.goal(), why).await? {
        return Err(Error::Changed);
    }
    if let Some(task) = request.task {
        let new = Due { day: due.goal(), derivation: serde_json::to_string(&due).ok() };
        change_due(tx, task, None, Some(&new), why, &for_programme(act)).await?;
    }
    told(tx, "information-extended", &request, today, act).await
}

/// Gives the information, or refuses with the reason in writing.
pub async fn close(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    refused: bool,
    words: &str,
    on: Day,
    act: &Act,
) -> Result<()> {
    let request = find_request(tx, id).await?;
    asked(&request)?;
    let missing = if refused { "disclosure-refused-reason" } else { "disclosure-refused-answer" };
    rules::given("tra-loi", words, missing, WORDS_CHARS_MAX)?;
    rules::come("ngay", on, act.at.day())?;
    if on < request.received {
        return Err(Refusal::of("ngay", "disclosure-refused-ends-before")
            .with("day", request.received)
            .into());
    }
    let state = if refused { RequestState::Refused } else { RequestState::Answered };
    let how = Close { state, words, on, at: act.at, by: act.by.person };
    if !sql::requests::close(tx, id, version, &how).await? {
        return Err(Error::Changed);
    }
    if let Some(task) = request.task {
        let found = danchu_programme::task(tx, task).await?;
        if found.state.is_open() {
            let kind = if refused { "từ chối, có nêu lý do" } else { "đã cung cấp" };
            let note = NewEvidence::note(format!("Yêu cầu số {}/{}: {kind}", request.number, request.year));
            report_done(tx, task, None, &[note], &for_programme(act).on(on)).await?;
        }
    }
    told(tx, if refused { "information-refused" } else { "information-given" }, &request, on, act).await
}

fn asked(request: &Request) -> Result<()> {
    if request.state == RequestState::Asked {
        Ok(())
    } else {
        Err(Refusal::new("disclosure-refused-request-closed").into())
    }
}
