//! What a sample installation shows besides its confirmed plan: a document under review, files that wait to be chosen,
//! a sending list that somebody has begun. Made through the same actions as on the screen.

use danchu_base::{AgencyId, Instant};
use danchu_store::Db;

use crate::actions::{self, Arrived, By, Error, Incoming, NewImport, Note, Reader};
use crate::cli::{Failed, failed, on_behalf};
use crate::model::{PlanId, Recipient, RecipientId, Sending, Way};
use crate::rules::split_places;
use crate::{plan_sql, sql};

/// The papers of a sample agency.
#[derive(Debug, Clone)]
pub struct Papers<'a> {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: &'a str,
    /// Its confirmed plan.
    pub plan: PlanId,
    /// What proves that the plan was sent to its first recipients.
    pub proof: &'a str,
    /// A document that is under review: name and text.
    pub review: (&'a str, &'a str),
    /// Documents that came together and wait to be chosen.
    pub offered: &'a [(&'a str, &'a str)],
    /// The instant it is recorded.
    pub now: Instant,
}

/// Where these papers stand, as addresses name it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The document under review.
    pub import: String,
    /// One of its tasks.
    pub item: String,
    /// The documents that came together.
    pub batch: String,
    /// A recipient that the plan was sent to.
    pub recipient: String,
}

/// Keeps the papers.
pub async fn keep(db: &Db, papers: &Papers<'_>) -> Result<Shown, Failed> {
    let by = on_behalf(db, papers.agency, papers.now).await.map_err(failed)?;
    let (import, item) = under_review(db, papers, &by).await.map_err(failed)?;
    let batch = offered(db, papers, &by).await.map_err(failed)?;
    let recipient = sent(db, papers, &by).await.map_err(failed)?;
    Ok(Shown { import, item, batch, recipient })
}

async fn under_review(db: &Db, papers: &Papers<'_>, by: &By) -> Result<(String, String), Error> {
    let (name, text) = papers.review;
    let files = vec![Incoming { name: name.to_owned(), bytes: text.as_bytes().to_vec() }];
    let new = NewImport { agency: papers.agency_name, ..NewImport::default() };
    let arrived =
        actions::import_files(db, papers.agency, (&Reader::default(), &actions::Nowhere), files, new, by)
            .await?;
    let (Arrived::Review(id) | Arrived::Already(id)) = arrived else { return Err(Error::NotFound) };
    let import =
        db.read(papers.agency, async move |tx| sql::find(tx, id).await?.ok_or(Error::NotFound)).await?;
    let item = import.review.kept().find(|item| !split_places(&item.sentence).is_empty());
    Ok((id.to_string(), item.ok_or(Error::NotFound)?.id.to_string()))
}

async fn offered(db: &Db, papers: &Papers<'_>, by: &By) -> Result<String, Error> {
    let incoming =
        |(name, text): &(&str, &str)| Incoming { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
    let files: Vec<Incoming> = papers.offered.iter().map(incoming).collect();
    let new = NewImport { agency: papers.agency_name, ..NewImport::default() };
    match actions::import_files(db, papers.agency, (&Reader::default(), &actions::Nowhere), files, new, by)
        .await?
    {
        Arrived::Several(batch) => Ok(batch.to_string()),
        Arrived::Review(_) | Arrived::Already(_) => Err(Error::NotFound),
    }
}

async fn sent(db: &Db, papers: &Papers<'_>, by: &By) -> Result<String, Error> {
    let plan = papers.plan;
    let lines: Vec<Recipient> =
        db.read(papers.agency, async move |tx| Ok::<_, Error>(plan_sql::recipients(tx, plan).await?)).await?;
    let to: Vec<(RecipientId, i64)> =
        lines.iter().filter(|line| !line.archive).take(2).map(|line| (line.id, line.version)).collect();
    let sending = Sending {
        way: Way::System,
        on: papers.now.day(),
        proof: papers.proof.to_owned(),
        file: None,
        noted_by: by.acting.person,
        noted_at: papers.now,
    };
    let note = Note { to: &to, sending: &sending, file: None, once: None };
    match actions::note_sent(db, papers.agency, plan, &note, by).await {
        // In the first days of a year the sample plan is not signed yet: nothing was sent.
        Ok(()) | Err(Error::Refused(_)) => {}
        Err(error) => return Err(error),
    }
    to.first().map(|(id, _)| id.to_string()).ok_or(Error::NotFound)
}
