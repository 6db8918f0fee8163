//! A duty of the year is accepted, linked to a task, or set aside; each can be undone and stands in the history.

use danchu_base::{ProgrammeId, TaskId, Uuid};
use danchu_programme::{
    Act, Basis, Kind, NewTask, Party, Period, Programme, ProgrammeState, Source, add_basis, add_task,
    create_programme, drop_task, remove_basis, task, tell_owners,
};
use danchu_store::Tx;
use serde_json::json;

use super::{tell, undone};
use crate::duties::Offer;
use crate::error::{Error, Refusal, Result};
use crate::facts;
use crate::model::{How, Settled};
use crate::sql;

/// The most duties that one press accepts.
pub const ACCEPT_MAX: usize = 300;

/// A duty to accept.
#[derive(Debug, Clone)]
pub struct Accept<'a> {
    /// The decision's id.
    pub id: Uuid,
    /// The task's id.
    pub task: TaskId,
    /// The duty.
    pub offer: &'a Offer,
    /// Who does it.
    pub owner: Party,
}

/// Accepts duties of a year: each becomes an obligation of the programme. Those that were settled meanwhile are left; answers how many.
pub async fn accept(
    tx: &mut Tx,
    year: i16,
    programme: ProgrammeId,
    all: &[Accept<'_>],
    act: &Act,
) -> Result<usize> {
    if all.is_empty() {
        return Err(Refusal::new("law-refused-none").into());
    }
    if all.len() > ACCEPT_MAX {
        return Err(Refusal::new("law-refused-many").with("max", ACCEPT_MAX).into());
    }
    let programme = programme_of(tx, year, programme, act).await?;
    let settled = sql::duties::of_year(tx, year).await?;
    let mut accepted = Vec::new();
    for one in all {
        if standing(&settled, &one.offer.key) {
            continue;
        }
        open(tx, programme.id, one, act).await?;
        let decision = decision(one.id, year, one.offer, How::Accepted, act);
        keep(tx, Settled { task: Some(one.task), ..decision }, act).await?;
        accepted.push((one.task, one.owner.who));
    }
    // In the language of the papers, as the programme's name.
    let name = format!("Nghĩa vụ theo luật năm {year}");
    tell_owners(tx, (&name, Some("/nghia-vu")), &accepted, act).await?;
    Ok(accepted.len())
}

async fn programme_of(tx: &mut Tx, year: i16, id: ProgrammeId, act: &Act) -> Result<Programme> {
    // The name of the programme is data, in the language of the papers.
    let title = format!("Chương trình năm {year}");
    Ok(create_programme(tx, id, year, &title, ProgrammeState::Running, act.at).await?)
}

async fn open(tx: &mut Tx, programme: ProgrammeId, one: &Accept<'_>, act: &Act) -> Result<()> {
    let offer = one.offer;
    let new = NewTask {
        id: one.task,
        source: Some(Source {
            sentence: offer.words.vi.clone(),
            document: Some(crate::law::address(&offer.rule)),
            name: Some(offer.cited.vi.clone()),
            section: None,
            span: None,
        }),
        owner: one.owner.clone(),
        due: offer.task_due(),
        period: Period { words: offer.period.as_ref().map(|period| period.vi.clone()), rule: None },
        ..NewTask::titled(programme, Kind::Law, offer.title())
    };
    add_task(tx, &new, act).await?;
    Ok(add_basis(tx, one.task, &basis(offer, act), act).await?)
}

fn basis(offer: &Offer, act: &Act) -> Basis {
    Basis {
        rule: offer.rule.clone(),
        address: crate::law::address(&offer.rule),
        name: offer.cited.clone(),
        words: offer.words.clone(),
        unsure: offer.unsure,
        due: offer.basis_due(),
        at: act.at,
    }
}

/// Links a duty to a task of the programme: the task then shows its legal basis and the day by the law.
pub async fn link(tx: &mut Tx, id: Uuid, year: i16, offer: &Offer, to: TaskId, act: &Act) -> Result<()> {
    not_settled(tx, year, offer).await?;
    let known = task(tx, to).await?;
    let programme = danchu_programme::programme_of_year(tx, year).await?;
    if programme.is_none_or(|programme| programme.id != known.programme) {
        return Err(Refusal::of("viec", "law-refused-other-year").into());
    }
    add_basis(tx, to, &basis(offer, act), act).await?;
    keep(tx, Settled { task: Some(to), ..decision(id, year, offer, How::Linked, act) }, act).await
}

/// Sets a duty aside, with the reason.
pub async fn set_aside(
    tx: &mut Tx,
    id: Uuid,
    year: i16,
    offer: &Offer,
    reason: &str,
    act: &Act,
) -> Result<()> {
    facts::given("ly-do", reason, "law-refused-reason")?;
    not_settled(tx, year, offer).await?;
    let settled = decision(id, year, offer, How::Aside, act);
    keep(tx, Settled { reason: Some(reason.trim().to_owned()), ..settled }, act).await
}

/// Undoes a decision, with the reason: the duty is proposed again. A task that came from it is dropped if it is still open; what was
/// linked loses the basis. The decision stays in the history.
pub async fn undo(tx: &mut Tx, id: Uuid, reason: &str, act: &Act) -> Result<Settled> {
    facts::given("ly-do", reason, "law-refused-reason")?;
    let known = sql::duties::one(tx, id).await?.ok_or(Error::NotFound)?;
    match (known.how, known.task) {
        (How::Accepted, Some(of)) => {
            let found = task(tx, of).await?;
            if found.state.is_open() {
                drop_task(tx, of, None, reason, act).await?;
            } else if !matches!(found.state, danchu_programme::State::Dropped { .. }) {
                return Err(Refusal::new("law-refused-done").into());
            }
        }
        (How::Linked, Some(of)) => {
            // Another duty of the same rule may be linked to the same task.
            let others = sql::duties::of_task(tx, of).await?;
            if !others.iter().any(|other| other.id != id && other.rule == known.rule) {
                remove_basis(tx, of, &known.rule, reason, act).await?;
            }
        }
        _ => {}
    }
    if !sql::duties::undo(tx, id, &undone(act, reason)).await? {
        return Err(Error::Changed);
    }
    let payload = json!({ "duty": known.duty, "year": known.year, "how": known.how.code() });
    tell(tx, "duty-undone", "/nghia-vu", payload, act).await?;
    Ok(known)
}

fn decision(id: Uuid, year: i16, offer: &Offer, how: How, act: &Act) -> Settled {
    Settled {
        id,
        year,
        duty: offer.key.clone(),
        rule: offer.rule.clone(),
        version: offer.version,
        how,
        task: None,
        reason: None,
        legal_day: offer.day(),
        derivation: offer.kept(),
        by: act.by.person,
        at: act.at,
        undone: None,
    }
}

async fn keep(tx: &mut Tx, settled: Settled, act: &Act) -> Result<()> {
    sql::duties::add(tx, &settled).await?;
    let payload = json!({
        "duty": settled.duty, "rule": settled.rule, "year": settled.year, "how": settled.how.code(), "task": settled.task,
    });
    let kind = match settled.how {
        How::Accepted => "duty-accepted",
        How::Linked => "duty-linked",
        How::Aside => "duty-aside",
    };
    tell(tx, kind, "/nghia-vu", payload, act).await
}

async fn not_settled(tx: &mut Tx, year: i16, offer: &Offer) -> Result<()> {
    let settled = sql::duties::of_year(tx, year).await?;
    if standing(&settled, &offer.key) { Err(Refusal::new("law-refused-settled").into()) } else { Ok(()) }
}

/// Whether a decision about that duty stands.
fn standing(settled: &[Settled], duty: &str) -> bool {
    settled.iter().any(|one| one.duty == duty && one.undone.is_none())
}
