//! What other features bring about: a written notice to all staff (a channel of disclosure), and what a plan names.

use std::future::Future;
use std::pin::Pin;

use danchu_base::facts::{NOTICE_RECEIPTS, NoticeReceipts, STAFF_NOTICE, StaffNotice};
use danchu_base::{Instant, ProgrammeId, TaskId, Uuid};
use danchu_store::{Consumer, Error as StoreError, Fact, Result, Tx};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::circulations::{Ids, Officer, address, close, open};
use super::{By, Error};
use crate::model::{Audience, Circulated, Circulation, CirculationDraft, CirculationId, State};
use crate::sql::{circulations, library, questions, readers};

/// Reacts to the facts of plans and disclosures.
pub struct Notices;

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
                // Its content can be read no more; of the last two not even a word may stay.
                "disclosure-withdrawn" => over(tx, fact, false).await,
                "disclosure-taken-down" | "disclosure-left" => over(tx, fact, true).await,
                _ => Ok(()),
            }
        })
    }
}

/// Opens the circulation of a notice. It has the notice's own id, so that its receipts find their way back.
async fn staff_notice(tx: &mut Tx, fact: &Fact) -> Result<()> {
    let Ok(asked) = serde_json::from_str::<StaffNotice>(&fact.payload) else { return Ok(()) };
    let ids = Ids {
        circulation: CirculationId(asked.notice),
        task: TaskId(derived(asked.notice, "task")),
        programme: ProgrammeId(derived(asked.notice, "programme")),
    };
    if circulations::find(tx, ids.circulation).await?.is_some() {
        return Ok(());
    }
    let today = fact.at.day();
    let people = danchu_accounts::people(tx, today).await.map_err(|error| store(error.into()))?;
    let Some(officer) = people.iter().find(|line| line.id == asked.officer) else { return Ok(()) };
    let title: String = asked.title.chars().take(crate::rules::LINE_CHARS_MAX).collect();
    let draft = CirculationDraft {
        title: title.clone(),
        note: asked.note.chars().take(crate::rules::TEXT_CHARS_MAX).collect(),
        passage: String::new(),
        quiz: Vec::new(),
        documents: vec![Circulated { address: fact.subject.clone(), title, number_key: String::new() }],
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

/// What stands in the place of a title, in the language of the papers.
const GONE_TITLE: &str = "Nội dung đã gỡ";

/// What was circulated is gone: its circulations end, and with `unsaid` their words go.
async fn over(tx: &mut Tx, fact: &Fact, unsaid: bool) -> Result<()> {
    for id in circulations::of_origin(tx, &fact.subject).await? {
        let Some(found) = circulations::find(tx, id).await? else { continue };
        let today = fact.at.day();
        let people = danchu_accounts::people(tx, today).await.map_err(|error| store(error.into()))?;
        let officer = people.iter().find(|line| line.id == found.officer);
        if let (State::Open, Some(officer)) = (found.state, officer) {
            let by = By { person: found.officer, at: fact.at };
            match close(tx, id, found.version, &Officer::of(officer), by).await {
                Ok(()) | Err(Error::Refused(_) | Error::NotFound) => {}
                Err(error) => return Err(store(error)),
            }
        }
        if unsaid {
            unsay(tx, &found).await?;
        }
    }
    Ok(())
}

async fn unsay(tx: &mut Tx, found: &Circulation) -> Result<()> {
    circulations::unsay(tx, found.id, GONE_TITLE).await?;
    questions::drop_all(tx, found.id).await?;
    danchu_transparency::forget_subject(tx, &address(found.id)).await?;
    if let Some(task) = found.task {
        danchu_transparency::forget_subject(tx, &format!("/viec/{task}")).await?;
        match danchu_programme::unname(tx, task, GONE_TITLE).await {
            Ok(()) | Err(danchu_programme::Error::NotFound) => {}
            Err(error) => return Err(store(error.into())),
        }
    }
    Ok(())
}

/// The kind of job that tells whoever asked for a notice how far it has reached its readers.
pub(super) const RECEIPTS_JOB: &str = "circulation-receipts";

/// Somebody said that she has it: whoever asked for the notice is told, once for all who say so close together.
pub(super) async fn received(tx: &mut Tx, found: &Circulation, at: Instant) -> Result<()> {
    if found.draft.origin.is_none() {
        return Ok(());
    }
    let job = derived(found.id.0, RECEIPTS_JOB);
    danchu_store::enqueue_once(tx, job, RECEIPTS_JOB, &found.id.to_string(), at).await
}

/// Tells how many received what came from elsewhere: counts, no names.
pub(super) async fn tell_receipts(tx: &mut Tx, id: CirculationId, at: Instant) -> Result<()> {
    let Some(found) = circulations::find(tx, id).await? else { return Ok(()) };
    let Some(origin) = &found.draft.origin else { return Ok(()) };
    let all = readers::all(tx, id).await?;
    let known = all.iter().filter(|reader| reader.known_edition >= found.edition).count();
    let receipts = NoticeReceipts {
        notice: id.0,
        sent: i64::try_from(all.len()).unwrap_or(i64::MAX),
        received: i64::try_from(known).unwrap_or(i64::MAX),
        on: at.day(),
        ended: found.state == State::Closed,
    };
    let payload = serde_json::to_string(&receipts).unwrap_or_default();
    danchu_store::record(tx, NOTICE_RECEIPTS, origin, &payload, at).await
}

fn store(error: Error) -> StoreError {
    match error {
        Error::Store(error) => error,
        other => StoreError::Column("staff notice".to_owned(), other.to_string().into()),
    }
}

/// The same notice gives the same ids: delivered twice, it takes effect once.
fn derived(notice: Uuid, what: &str) -> Uuid {
    let hash = Sha256::new().chain_update(what).chain_update([0]).chain_update(notice.as_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(bytes)
}
