//! Courses and who took part.

use danchu_base::{Day, Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::model::{Held, ListId, Outcome, Part, Training, TrainingDraft, TrainingId, Way};

/// So many courses of a year are listed.
pub const LISTED_MAX: i64 = 500;
/// So many people one course may have.
pub const PEOPLE_MAX: i64 = 2_000;

danchu_store::statements! {
    /// Adds a course.
    agency ADD = "insert into training (agency_id, id, title, topic, organiser, place, plan_words, first_on, last_on, minutes, state, outcome, made_by, made_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned', '', $11, $12, 1)";
    /// Changes it.
    agency CHANGE = "update training set title = $4, topic = $5, organiser = $6, place = $7, plan_words = $8, first_on = $9, last_on = $10,
            minutes = $11, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// How far it is, and what came of it.
    agency STATE = "update training set state = $4, outcome = $5, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// One course.
    agency FIND = "select t.id, t.title, t.topic, t.organiser, t.place, t.plan_words, t.first_on, t.last_on, t.minutes, t.state, t.outcome, t.version,
            count(p.person_id) as people from training t left join training_part p on p.agency_id = t.agency_id and p.training_id = t.id
        where t.agency_id = $1 and t.id = $2
        group by t.id, t.title, t.topic, t.organiser, t.place, t.plan_words, t.first_on, t.last_on, t.minutes, t.state, t.outcome, t.version";
    /// The courses of a period.
    agency LISTED = "select t.id, t.title, t.topic, t.organiser, t.place, t.plan_words, t.first_on, t.last_on, t.minutes, t.state, t.outcome, t.version,
            count(p.person_id) as people from training t left join training_part p on p.agency_id = t.agency_id and p.training_id = t.id
        where t.agency_id = $1 and t.first_on >= $2 and t.first_on <= $3
        group by t.id, t.title, t.topic, t.organiser, t.place, t.plan_words, t.first_on, t.last_on, t.minutes, t.state, t.outcome, t.version
        order by t.first_on desc, t.id limit $4";
    /// Somebody took part; entering her again corrects it.
    agency PART = "insert into training_part (agency_id, training_id, person_id, minutes, outcome, way, list_id, entered_by, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (agency_id, training_id, person_id) do update set minutes = excluded.minutes, outcome = excluded.outcome,
            entered_by = excluded.entered_by, at = excluded.at";
    /// She did not take part after all.
    agency DROP_PART = "delete from training_part where agency_id = $1 and training_id = $2 and person_id = $3";
    /// Who took part.
    agency PARTS = "select person_id, minutes, outcome, way from training_part where agency_id = $1 and training_id = $2
        order by person_id limit $3";
    /// Courses and minutes by person in a period.
    agency BY_PERSON = "select p.person_id, count(*) as courses, cast(sum(p.minutes) as bigint) as minutes,
            cast(sum(case when p.outcome = 'passed' then 1 else 0 end) as bigint) as passed
        from training_part p join training t on t.agency_id = p.agency_id and t.id = p.training_id
        where p.agency_id = $1 and t.state = 'held' and t.first_on >= $2 and t.first_on <= $3
        group by p.person_id order by p.person_id limit 20000";
}

fn training(row: &Row) -> Result<Training> {
    Ok(Training {
        id: TrainingId(row.get("id")?),
        draft: TrainingDraft {
            title: row.get("title")?,
            topic: row.get("topic")?,
            organiser: row.get("organiser")?,
            place: row.get("place")?,
            plan: row.get("plan_words")?,
            first: row.get("first_on")?,
            last: row.get("last_on")?,
            minutes: row.get("minutes")?,
        },
        state: Held::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
        outcome: row.get("outcome")?,
        version: row.get("version")?,
        people: row.get("people")?,
    })
}

/// Adds a course.
pub async fn add(tx: &mut Tx, id: TrainingId, new: &TrainingDraft, by: PersonId, at: Instant) -> Result<()> {
    let values = args![
        id.0,
        new.title.trim(),
        new.topic.trim(),
        new.organiser.trim(),
        new.place.trim(),
        new.plan.trim(),
        new.first,
        new.last,
        new.minutes,
        by,
        at
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// Changes it; `false` when somebody else was faster.
pub async fn change(tx: &mut Tx, id: TrainingId, version: i64, new: &TrainingDraft) -> Result<bool> {
    let values = args![
        id.0,
        version,
        new.title.trim(),
        new.topic.trim(),
        new.organiser.trim(),
        new.place.trim(),
        new.plan.trim(),
        new.first,
        new.last,
        new.minutes
    ];
    Ok(tx.execute(&CHANGE, values).await? == 1)
}

/// How far it is; `false` when somebody else was faster.
pub async fn set_state(
    tx: &mut Tx,
    id: TrainingId,
    version: i64,
    state: Held,
    outcome: &str,
) -> Result<bool> {
    Ok(tx.execute(&STATE, args![id.0, version, state.code(), outcome.trim()]).await? == 1)
}

/// One course.
pub async fn find(tx: &mut Tx, id: TrainingId) -> Result<Option<Training>> {
    tx.find(&FIND, args![id.0], training).await
}

/// The courses that begin in a period, the latest first.
pub async fn listed(tx: &mut Tx, first: Day, last: Day) -> Result<Vec<Training>> {
    tx.list(&LISTED, args![first, last, LISTED_MAX], training).await
}

/// Somebody took part.
pub async fn part(
    tx: &mut Tx,
    id: TrainingId,
    part: &Part,
    list: Option<ListId>,
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let list = list.map(|list| list.0);
    let values = args![id.0, part.person, part.minutes, part.outcome.code(), part.way.code(), list, by, at];
    tx.execute(&PART, values).await.map(drop)
}

/// She did not take part after all.
pub async fn drop_part(tx: &mut Tx, id: TrainingId, person: PersonId) -> Result<()> {
    tx.execute(&DROP_PART, args![id.0, person]).await.map(drop)
}

/// Who took part.
pub async fn parts(tx: &mut Tx, id: TrainingId) -> Result<Vec<Part>> {
    tx.list(&PARTS, args![id.0, PEOPLE_MAX], |row| {
        Ok(Part {
            person: row.get("person_id")?,
            minutes: row.get("minutes")?,
            outcome: Outcome::of(&row.get::<String>("outcome")?).ok_or_else(|| broken("outcome"))?,
            way: Way::of(&row.get::<String>("way")?).ok_or_else(|| broken("way"))?,
        })
    })
    .await
}

/// What one person took part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonTraining {
    /// Who.
    pub person: PersonId,
    /// How many courses.
    pub courses: i64,
    /// How long, in minutes.
    pub minutes: i64,
    /// In how many she passed.
    pub passed: i64,
}

/// Courses by person in a period.
pub async fn by_person(tx: &mut Tx, first: Day, last: Day) -> Result<Vec<PersonTraining>> {
    tx.list(&BY_PERSON, args![first, last], |row| {
        Ok(PersonTraining {
            person: row.get("person_id")?,
            courses: row.get("courses")?,
            minutes: row.get("minutes")?,
            passed: row.get("passed")?,
        })
    })
    .await
}
