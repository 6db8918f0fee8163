//! What of a task goes into the agency's log: its decisions one by one, acts of persons only as a day's count.
//!
//! Evidence is no leaf of its own: it is somebody's work until the task is confirmed. The confirmation's leaf holds the
//! salted hash of each piece (title, day, SHA-256 of the file), so that none can be exchanged afterwards.

use danchu_base::{PersonId, TaskId};
use danchu_store::{Result, Tx};
use danchu_transparency::{Content, Mark, PersonAct};

use crate::model::{Detail, Evidence, Happened, Proof, Task};
use crate::rules::Act;
use crate::sql;

/// How much evidence a leaf holds hashes of; the number of all of it stands beside them.
const EVIDENCE_MAX: usize = 20;

/// The kind of leaf that a change makes; none for those that are no decision of the agency.
fn kind(happened: Happened, act: &Act) -> Option<&'static str> {
    Some(match happened {
        Happened::Confirmed => "task-confirmed",
        Happened::Reopened => "task-reopened",
        Happened::Dropped => "task-dropped",
        Happened::DueChanged => "task-due-changed",
        Happened::DoneBefore => "task-done-before",
        _ if act.entered.is_some() => "task-entered",
        _ => return None,
    })
}

/// What a person does with a task counts among the acts of persons.
fn person_kind(happened: Happened) -> Option<&'static str> {
    match happened {
        Happened::Reported => Some("task-reported"),
        Happened::Objected => Some("objection-made"),
        _ => None,
    }
}

/// Enters a change of a task, in the change's own write.
pub async fn enter(
    tx: &mut Tx,
    id: TaskId,
    happened: Happened,
    act: &Act,
    ground: Option<&str>,
    detail: &Detail,
) -> Result<()> {
    if let (Some(kind), None) = (person_kind(happened), &act.entered) {
        return person(tx, kind, id, act.by.person, act, ground.unwrap_or_default()).await;
    }
    let Some(kind) = kind(happened, act) else { return Ok(()) };
    let Some(task) = sql::tasks::find(tx, id).await? else { return Ok(()) };
    let mut entry = danchu_transparency::Act::now(kind, format!("/viec/{id}"), act.at).on(act.on);
    entry = entry.with(Content::new("title", &task.title));
    if kind == "task-entered" {
        entry = entry.with(Content::new("step", happened.code()));
    }
    if let Some(due) = &task.due {
        entry = entry.with(Content::new("due", due.day.to_string()));
    }
    if let Some(ground) = ground.map(str::trim).filter(|ground| !ground.is_empty()) {
        entry = entry.with(Content::new("ground", ground));
    }
    if let Detail::Due { from, .. } = detail {
        entry = entry.with(Content::new("due-before", from.map_or_else(String::new, |day| day.to_string())));
    }
    if let Some(entered) = &act.entered {
        entry = entry.marked(Mark::ForAnother).with(Content::new("paper", &entered.paper_name));
    } else if happened == Happened::DoneBefore {
        entry = entry.marked(Mark::BeforeUse);
    }
    let decider = act.decider().person;
    if let Some(person) = danchu_accounts::person(tx, decider).await.map_err(store)? {
        entry = entry.with(Content::new("decider", person.name).of(decider));
    }
    if matches!(happened, Happened::Confirmed | Happened::DoneBefore) {
        entry = with_evidence(tx, &task, entry).await?;
    }
    danchu_transparency::enter(tx, &entry).await
}

/// Counts an act of a person.
pub async fn person(
    tx: &mut Tx,
    kind: &'static str,
    task: TaskId,
    person: PersonId,
    act: &Act,
    content: &str,
) -> Result<()> {
    let one = PersonAct {
        kind,
        person,
        subject: format!("/viec/{task}"),
        happened_on: act.on,
        recorded_at: act.at,
        content: content.trim().to_owned(),
    };
    danchu_transparency::enter_person(tx, &one).await
}

async fn with_evidence(
    tx: &mut Tx,
    task: &Task,
    mut entry: danchu_transparency::Act,
) -> Result<danchu_transparency::Act> {
    let all = sql::trail::evidence(tx, task.id).await?;
    let all: Vec<&Evidence> = all.iter().filter(|one| one.withdrawn.is_none()).collect();
    entry = entry.with(Content::new("evidence", all.len().to_string()));
    for (one, number) in all.into_iter().take(EVIDENCE_MAX).zip(1..) {
        let what = match &one.proof {
            Proof::File { id, .. } => {
                let file = danchu_attachments::find(tx, *id).await?;
                file.map_or_else(String::new, |file| format!(" · sha256:{}", file.sha256))
            }
            Proof::Link(address) => format!(" · {address}"),
            Proof::Note => String::new(),
        };
        let words = format!("{} · {}{what}", one.title, one.on);
        entry = entry.with(Content::new(format!("evidence-{number}"), words));
    }
    Ok(entry)
}

fn store(error: danchu_accounts::Error) -> danchu_store::Error {
    match error {
        danchu_accounts::Error::Store(error) => error,
        other => danchu_store::Error::Column("person".into(), other.to_string().into()),
    }
}
