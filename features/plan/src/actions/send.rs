//! The sending list: what was sent to whom, how, when, and what proves it.

use danchu_attachments::Attachment;
use danchu_base::{AgencyId, Uuid};
use danchu_store::{Db, Tx};
use danchu_transparency::{Act, Content};

use super::{By, Error};
use crate::model::{PlanId, RecipientId, Sending};
use crate::plan_sql;
use crate::rules::Refusal;

/// What is noted of a sending.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// To whom, each with the version that was shown.
    pub to: &'a [(RecipientId, i64)],
    /// How, when, what proves it.
    pub sending: &'a Sending,
    /// The file that proves it, whose bytes are kept.
    pub file: Option<&'a Attachment>,
    /// The button's number.
    pub once: Option<Uuid>,
}

/// Notes that the plan was sent to some of its recipients.
pub async fn note_sent(
    db: &Db,
    agency: AgencyId,
    plan: PlanId,
    note: &Note<'_>,
    by: &By,
) -> Result<(), Error> {
    let (to, sending) = (note.to, note.sending);
    let issued = db
        .read(agency, async move |tx| plan_sql::plan(tx, plan).await?.ok_or(Error::NotFound))
        .await?
        .issued_on;
    if sending.on > by.at.day() || issued.is_some_and(|day| sending.on < day) {
        return Err(Refusal::DayAhead.into());
    }
    if to.is_empty() {
        return Err(Refusal::Nothing.into());
    }
    if sending.proof.trim().is_empty() && sending.file.is_none() {
        return Err(Refusal::NoProof.into());
    }
    db.write(agency, async move |tx| {
        if !danchu_web::once(tx, note.once, by.at).await? {
            return Ok(());
        }
        if let Some(file) = note.file {
            let subject = format!("/ke-hoach/{plan}/gui");
            danchu_attachments::keep(tx, file, &subject, by.acting.person, by.at).await?;
        }
        for (id, version) in to {
            if !plan_sql::sent(tx, plan, *id, *version, Some(sending)).await? {
                return Err(Error::from(Refusal::ChangedMeanwhile));
            }
        }
        enter_sent(tx, plan, note, by).await
    })
    .await
}

/// That the plan was sent goes into the agency's log: to how many, and to whom as hashes.
async fn enter_sent(tx: &mut Tx, plan: PlanId, note: &Note<'_>, by: &By) -> Result<(), Error> {
    let to = plan_sql::recipients(tx, plan).await?;
    let names = to.iter().filter(|line| note.to.iter().any(|(id, _)| *id == line.id));
    let names: Vec<&str> = names.map(|line| line.name.as_str()).collect();
    let mut act = Act::now("plan-sent", format!("/ke-hoach/{plan}/gui"), by.at)
        .on(note.sending.on)
        .with(Content::new("number-of", names.len().to_string()).public())
        .with(Content::new("recipients", names.join("; ")))
        .with(Content::new("ground", note.sending.proof.trim()));
    if let Some(file) = note.file {
        act = act.with(Content::new("file", format!("sha256:{}", file.sha256)));
    }
    Ok(danchu_transparency::enter(tx, &act).await?)
}

/// It was not sent after all.
pub async fn take_back_sent(
    db: &Db,
    agency: AgencyId,
    plan: PlanId,
    id: RecipientId,
    version: i64,
) -> Result<(), Error> {
    db.write(agency, async move |tx| {
        if plan_sql::sent(tx, plan, id, version, None).await? {
            Ok(())
        } else {
            Err(Error::from(Refusal::ChangedMeanwhile))
        }
    })
    .await
}
