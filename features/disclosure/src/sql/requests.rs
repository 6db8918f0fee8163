//! Requests for information.

use danchu_base::{Day, Instant, PersonId, TaskId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::model::ItemId;

/// The most requests of one year.
pub const REQUESTS_MAX: i64 = 5_000;

danchu_store::statements! {
    /// The next number of a year.
    agency NEXT = "select coalesce(max(number), 0) + 1 as number from information_request where agency_id = $1 and year = $2";
    /// Adds a request.
    agency ADD = "insert into information_request (agency_id, id, year, number, requester, person_id, contact, way, complex, words, item_id,
        received_on, rule, due, derivation, unsure, state, task_id, version, made_by, made_at, code_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20, $21)";
    /// One request.
    agency ONE = "select id, year, number, requester, person_id, contact, way, complex, words, item_id, received_on, rule, due, derivation,
        unsure, extended_on, extended_to, extended_why, state, answer, answered_on, answered_at, task_id, version, code_hash from information_request
        where agency_id = $1 and id = $2";
    /// The requests, those that wait first.
    agency LIST = "select id, year, number, requester, person_id, contact, way, complex, words, item_id, received_on, rule, due, derivation,
        unsure, extended_on, extended_to, extended_why, state, answer, answered_on, answered_at, task_id, version, code_hash from information_request
        where agency_id = $1 and ($2 = '' or state = $2) order by case when state = 'asked' then 0 else 1 end, due, number desc limit $3";
    /// The request of a code.
    agency BY_CODE = "select id, year, number, requester, person_id, contact, way, complex, words, item_id, received_on, rule, due, derivation,
        unsure, extended_on, extended_to, extended_why, state, answer, answered_on, answered_at, task_id, version, code_hash from information_request
        where agency_id = $1 and code_hash = $2 limit 1";
    /// How many came from the public pages since.
    agency ONLINE_SINCE = "select count(*) as n from information_request where agency_id = $1 and code_hash is not null and made_at >= $2";
    /// Another rule gives its day.
    agency CLASSIFY = "update information_request set complex = $4, rule = $5, due = $6, derivation = $7, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'asked' and extended_on is null";
    /// What somebody of the staff asked.
    agency OF_PERSON = "select id, year, number, requester, person_id, contact, way, complex, words, item_id, received_on, rule, due, derivation,
        unsure, extended_on, extended_to, extended_why, state, answer, answered_on, answered_at, task_id, version, code_hash from information_request
        where agency_id = $1 and person_id = $2 order by made_at desc limit 200";
    /// More time is taken, and told.
    agency EXTEND = "update information_request set extended_on = $4, extended_to = $5, extended_why = $6, due = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'asked' and extended_on is null";
    /// Answered or refused.
    agency CLOSE = "update information_request set state = $4, answer = $5, answered_on = $6, answered_at = $7, answered_by = $8,
        version = version + 1 where agency_id = $1 and id = $2 and version = $3 and state = 'asked'";
}

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// Asked (đang chờ trả lời).
    Asked,
    /// Answered (đã cung cấp).
    Answered,
    /// Refused, with the reason in writing (đã từ chối).
    Refused,
}

impl RequestState {
    /// All of them.
    pub const ALL: [RequestState; 3] = [RequestState::Asked, RequestState::Answered, RequestState::Refused];

    /// Its word in the database and, after `information-request-`, in message keys.
    pub fn code(self) -> &'static str {
        match self {
            RequestState::Asked => "asked",
            RequestState::Answered => "answered",
            RequestState::Refused => "refused",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Option<RequestState> {
        RequestState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A request for information (yêu cầu cung cấp thông tin).
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// The year.
    pub year: i16,
    /// Its number in that year.
    pub number: i64,
    /// The requester's name; empty for one of the staff.
    pub requester: String,
    /// The requester, when one of the staff.
    pub person: Option<PersonId>,
    /// Where the answer goes.
    pub contact: String,
    /// `direct`, `online` or `post`.
    pub way: String,
    /// Whether it takes looking things up.
    pub complex: bool,
    /// What is asked for.
    pub words: String,
    /// The item it is about.
    pub item: Option<ItemId>,
    /// The day it came.
    pub received: Day,
    /// The rule that gives its day.
    pub rule: String,
    /// The last day to answer.
    pub due: Option<Day>,
    /// How it was found.
    pub derivation: Option<String>,
    /// Why it is not sure.
    pub unsure: Option<String>,
    /// More time was taken: on which day, until when, why.
    pub extended: Option<(Day, Day, String)>,
    /// How far it is.
    pub state: RequestState,
    /// The answer, or the reason of the refusal.
    pub answer: Option<String>,
    /// The day of the answer as declared, and when it was recorded.
    pub answered: Option<(Day, Instant)>,
    /// The obligation of the programme.
    pub task: Option<TaskId>,
    /// Counts its changes.
    pub version: i64,
    /// SHA-256 of the code by which its answer is read, hexadecimal: it came from the public pages.
    pub code_hash: Option<String>,
}

impl Request {
    /// Its page within the agency.
    pub fn address(&self) -> String {
        format!("/yeu-cau-thong-tin/{}", self.id.simple())
    }
}

fn request(row: &Row) -> Result<Request> {
    let extended = row.get::<Option<Day>>("extended_on")?.zip(row.get::<Option<Day>>("extended_to")?);
    let why: Option<String> = row.get("extended_why")?;
    Ok(Request {
        id: row.get("id")?,
        year: row.get::<i64>("year")?.try_into().map_err(|_| broken("year"))?,
        number: row.get("number")?,
        requester: row.get::<Option<String>>("requester")?.unwrap_or_default(),
        person: row.get("person_id")?,
        contact: row.get::<Option<String>>("contact")?.unwrap_or_default(),
        way: row.get("way")?,
        complex: row.get("complex")?,
        words: row.get("words")?,
        item: row.get::<Option<Uuid>>("item_id")?.map(ItemId),
        received: row.get("received_on")?,
        rule: row.get("rule")?,
        due: row.get("due")?,
        derivation: row.get("derivation")?,
        unsure: row.get("unsure")?,
        extended: extended.map(|(on, to)| (on, to, why.unwrap_or_default())),
        state: RequestState::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
        answer: row.get("answer")?,
        answered: row.get::<Option<Day>>("answered_on")?.zip(row.get::<Option<Instant>>("answered_at")?),
        task: row.get("task_id")?,
        version: row.get("version")?,
        code_hash: row.get("code_hash")?,
    })
}

/// The next number of a year.
pub async fn next(tx: &mut Tx, year: i16) -> Result<i64> {
    Ok(tx.find(&NEXT, args![i64::from(year)], |row| row.get("number")).await?.unwrap_or(1))
}

/// Adds a request.
pub async fn add(tx: &mut Tx, new: &Request, by: Option<PersonId>, at: Instant) -> Result<()> {
    let values = args![
        new.id,
        i64::from(new.year),
        new.number,
        new.requester.trim(),
        new.person,
        new.contact.trim(),
        &new.way,
        new.complex,
        new.words.trim(),
        new.item.map(|item| item.0),
        new.received,
        &new.rule,
        new.due,
        new.derivation.as_deref(),
        new.unsure.as_deref(),
        new.state.code(),
        new.task,
        by,
        at,
        new.code_hash.as_deref()
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// One request.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Request>> {
    tx.find(&ONE, args![id], request).await
}

/// The requests in a state, or all; those that wait first.
pub async fn list(tx: &mut Tx, state: Option<RequestState>) -> Result<Vec<Request>> {
    tx.list(&LIST, args![state.map_or("", RequestState::code), REQUESTS_MAX], request).await
}

/// The request of a code.
pub async fn by_code(tx: &mut Tx, code_hash: &str) -> Result<Option<Request>> {
    tx.find(&BY_CODE, args![code_hash], request).await
}

/// How many came from the public pages since.
pub async fn online_since(tx: &mut Tx, since: Instant) -> Result<i64> {
    Ok(tx.find(&ONLINE_SINCE, args![since], |row| row.get("n")).await?.unwrap_or(0))
}

/// Another rule gives its day. `false` when somebody else was faster, or more time was taken already.
pub async fn classify(tx: &mut Tx, one: &Request, version: i64) -> Result<bool> {
    let values = args![one.id, version, one.complex, &one.rule, one.due, one.derivation.as_deref()];
    Ok(tx.execute(&CLASSIFY, values).await? == 1)
}

/// What somebody of the staff asked, the latest first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Request>> {
    tx.list(&OF_PERSON, args![person], request).await
}

/// More time is taken. `false` when somebody else was faster, or it was taken before.
pub async fn extend(tx: &mut Tx, id: Uuid, version: i64, on: Day, to: Day, why: &str) -> Result<bool> {
    Ok(tx.execute(&EXTEND, args![id, version, on, to, why.trim()]).await? == 1)
}

/// How a request is closed.
pub struct Close<'a> {
    /// Answered or refused.
    pub state: RequestState,
    /// The answer, or the reason.
    pub words: &'a str,
    /// The day, as declared.
    pub on: Day,
    /// When it is recorded.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
}

/// Answered or refused. `false` when somebody else was faster.
pub async fn close(tx: &mut Tx, id: Uuid, version: i64, how: &Close<'_>) -> Result<bool> {
    let values = args![id, version, how.state.code(), how.words.trim(), how.on, how.at, how.by];
    Ok(tx.execute(&CLOSE, values).await? == 1)
}
