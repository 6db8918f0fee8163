//! What other features bring about: a written notice to all staff (a channel of disclosure), and what a plan names.

use std::future::Future;
use std::pin::Pin;

use danchu_base::{Day, PersonId, ProgrammeId, TaskId, Uuid};
use danchu_store::{Consumer, Error as StoreError, Fact, Result, Tx};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::circulations::{Ids, Officer, open};
use super::{By, Error};
use crate::model::{Audience, Circulated, CirculationDraft, CirculationId};
use crate::sql::library;

/// The fact that asks for a written notice to all staff. Its subject is the address of what is disclosed; its payload is
/// `{"title": …, "note": …, "officer": person, "due": "2026-05-20"}`. Raised twice for one subject, it opens one circulation.
pub const STAFF_NOTICE: &str = "staff-notice-asked";

/// Reacts to the facts of plans and disclosures.
pub struct Notices;

/// What a [`STAFF_NOTICE`] carries.
#[derive(Debug, Deserialize)]
struct Asked {
    title: String,
    #[serde(default)]
    note: String,
    officer: PersonId,
    due: Day,
}

/// What a confirmed plan carries.
#[derive(Debug, Deserialize)]
struct PlanConfirmed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    cites: Vec<String>,
}

impl Consumer for Notices {
    fn name(&self) -> &'static str {
        "dissemination-notices"
    }

    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            match fact.kind.as_str() {
                "plan-confirmed" => {
                    if let Ok(plan) = serde_json::from_str::<PlanConfirmed>(&fact.payload) {
                        library::cite(tx, &fact.subject, &plan.name, &plan.cites).await?;
                    }
                    Ok(())
                }
                STAFF_NOTICE => staff_notice(tx, fact).await,
                _ => Ok(()),
            }
        })
    }
}

async fn staff_notice(tx: &mut Tx, fact: &Fact) -> Result<()> {
    let Ok(asked) = serde_json::from_str::<Asked>(&fact.payload) else { return Ok(()) };
    let ids = Ids {
        circulation: CirculationId(derived(fact, "circulation")),
        task: TaskId(derived(fact, "task")),
        programme: ProgrammeId(derived(fact, "programme")),
    };
    if crate::sql::circulations::find(tx, ids.circulation).await?.is_some() {
        return Ok(());
    }
    let today = fact.at.day();
    let people = danchu_accounts::people(tx, today).await.map_err(|error| store(error.into()))?;
    let Some(officer) = people.iter().find(|line| line.id == asked.officer) else { return Ok(()) };
    let draft = CirculationDraft {
        title: asked.title.chars().take(crate::rules::LINE_CHARS_MAX).collect(),
        note: asked.note.chars().take(crate::rules::TEXT_CHARS_MAX).collect(),
        passage: String::new(),
        quiz: Vec::new(),
        documents: vec![Circulated {
            address: fact.subject.clone(),
            title: asked.title.chars().take(crate::rules::LINE_CHARS_MAX).collect(),
            number_key: String::new(),
        }],
        audience: Audience::everybody(),
        due_on: asked.due.max(today),
        valid_until: None,
        origin: Some(fact.subject.clone()),
    };
    let by = By { person: asked.officer, at: fact.at };
    match open(tx, ids, &draft, &Officer::of(officer), by).await {
        // What the rules refuse (nobody to read it) is no reason to hold up every later fact.
        Ok(_) | Err(Error::Refused(_) | Error::NotFound) => Ok(()),
        Err(error) => Err(store(error)),
    }
}

fn store(error: Error) -> StoreError {
    match error {
        Error::Store(error) => error,
        other => StoreError::Column("staff notice".to_owned(), other.to_string().into()),
    }
}

/// The same fact gives the same ids: delivered twice, it takes effect once.
fn derived(fact: &Fact, what: &str) -> Uuid {
    let hash = Sha256::new().chain_update(what).chain_update([0]).chain_update(&fact.subject).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(bytes)
}
