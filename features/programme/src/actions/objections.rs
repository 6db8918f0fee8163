//! An objection made at the register of what was entered for others reaches the task's history too.

use std::future::Future;
use std::pin::Pin;

use danchu_base::{PersonId, Uuid};
use danchu_store::{Consumer, Fact, Tx};

use super::told::focal_officers;
use super::{Error, note, tell};
use crate::model::{Detail, Happened};
use crate::rules::{Act, Acting};
use crate::sql::{told, trail};

/// Reads the facts about objections (phản đối nội dung nhập thay). Taking one twice changes nothing.
pub struct Objections;

impl Consumer for Objections {
    fn name(&self) -> &'static str {
        "programme-objections"
    }

    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> Pin<Box<dyn Future<Output = danchu_store::Result<()>> + Send + 'a>> {
        Box::pin(async move {
            match take(tx, fact).await {
                Err(Error::Store(error)) => Err(error),
                // What is no task of ours is somebody else's to tell.
                Ok(()) | Err(_) => Ok(()),
            }
        })
    }
}

async fn take(tx: &mut Tx, fact: &Fact) -> Result<(), Error> {
    if fact.kind != "decision-objected" {
        return Ok(());
    }
    let payload: serde_json::Value = serde_json::from_str(&fact.payload).unwrap_or_default();
    let id = payload.get("id").and_then(|id| id.as_str()).and_then(|id| id.parse::<Uuid>().ok());
    let Some(id) = id else { return Ok(()) };
    let Some((task, number)) = trail::entered(tx, id).await? else { return elsewhere(tx, id, fact).await };
    let change = trail::change(tx, task, number).await?.ok_or(Error::NotFound)?;
    let Some(person) = change.decider else { return Ok(()) };
    // Objected on the task's own page: the history says so already.
    if !trail::objected(tx, person, task, number, fact.at).await? {
        return Ok(());
    }
    let act = Act::now(Acting::of_roles(person, None, &[]), fact.at);
    let told = note(tx, task, Happened::Objected, &act, None, Detail::Change { number }).await?;
    let people = concerned(tx, change.by, &act).await?;
    tell(tx, &people, task, told, &act).await
}

/// Whoever entered it, and the focal officers.
pub(super) async fn concerned(tx: &mut Tx, entered_by: PersonId, act: &Act) -> Result<Vec<PersonId>, Error> {
    let mut people = focal_officers(tx, act).await?;
    if !people.contains(&entered_by) {
        people.push(entered_by);
    }
    Ok(people)
}

/// What was entered is about no task: the same people are told, with the way to the register.
async fn elsewhere(tx: &mut Tx, id: Uuid, fact: &Fact) -> Result<(), Error> {
    let all = danchu_accounts::entered_all(tx).await?;
    let Some(entered) = all.into_iter().find(|one| one.id == id) else { return Ok(()) };
    let act = Act::now(Acting::of_roles(entered.decided_by, None, &[]), fact.at);
    for person in concerned(tx, entered.entered_by, &act).await? {
        // One number for this decision and this person, so that the fact may come twice.
        let number = Uuid::from_u128(id.as_u128() ^ person.0.as_u128());
        told::add_objection(tx, number, person, (&entered.what, "/nhap-thay"), &act).await?;
    }
    Ok(())
}
