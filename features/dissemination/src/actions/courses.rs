//! Courses are planned, held, and who took part is entered.

use danchu_base::PersonId;
use danchu_store::Tx;
use danchu_transparency::Content;

use super::{By, Error, Result};
use crate::model::{Held, Part, Training, TrainingDraft, TrainingId};
use crate::rules::{self, Refusal};
use crate::sql::courses as sql;

/// A course's address within the agency.
pub fn address(id: TrainingId) -> String {
    format!("/dao-tao/{id}")
}

/// A course.
pub async fn course(tx: &mut Tx, id: TrainingId) -> Result<Training> {
    sql::find(tx, id).await?.ok_or(Error::NotFound)
}

/// Plans a course.
pub async fn plan(tx: &mut Tx, id: TrainingId, draft: &TrainingDraft, by: By) -> Result<()> {
    rules::training(draft)?;
    sql::add(tx, id, draft, by.person, by.at).await?;
    record(tx, "training-planned", id, draft, 0, by).await
}

/// Changes what is said of it.
pub async fn change(tx: &mut Tx, id: TrainingId, version: i64, draft: &TrainingDraft) -> Result<()> {
    rules::training(draft)?;
    course(tx, id).await?;
    if sql::change(tx, id, version, draft).await? { Ok(()) } else { Err(Refusal::Changed.into()) }
}

/// It took place, or will not; with what came of it.
pub async fn settle(
    tx: &mut Tx,
    id: TrainingId,
    version: i64,
    state: Held,
    outcome: &str,
    by: By,
) -> Result<()> {
    let found = course(tx, id).await?;
    if state == Held::TookPlace && found.draft.first > by.at.day() {
        return Err(Refusal::DayAhead("state").into());
    }
    if outcome.chars().count() > rules::TEXT_CHARS_MAX {
        return Err(Refusal::TooLong("outcome", rules::TEXT_CHARS_MAX).into());
    }
    if !sql::set_state(tx, id, version, state, outcome).await? {
        return Err(Refusal::Changed.into());
    }
    let kind = match state {
        Held::TookPlace => "training-held",
        Held::Planned => "training-planned",
        Held::Dropped => "training-dropped",
    };
    record(tx, kind, id, &found.draft, found.people, by).await
}

/// Enters who took part, or corrects it; whoever is left out did not.
pub async fn parts(tx: &mut Tx, id: TrainingId, parts: &[Part], not: &[PersonId], by: By) -> Result<()> {
    let found = course(tx, id).await?;
    for part in parts {
        if !(0..=found.draft.minutes.max(1)).contains(&part.minutes) {
            return Err(Refusal::Empty("hours", "training-refused-hours").into());
        }
        sql::part(tx, id, part, None, by.person, by.at).await?;
    }
    for person in not {
        sql::drop_part(tx, id, *person).await?;
    }
    Ok(())
}

async fn record(
    tx: &mut Tx,
    kind: &'static str,
    id: TrainingId,
    draft: &TrainingDraft,
    people: i64,
    by: By,
) -> Result<()> {
    let act = danchu_transparency::Act::now(kind, address(id), by.at)
        .on(if kind == "training-held" { draft.first } else { by.at.day() })
        .with(Content::new("title", draft.title.trim()))
        .with(Content::new("people", people.to_string()));
    Ok(danchu_transparency::enter(tx, &act).await?)
}
