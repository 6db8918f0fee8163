//! Documents come in: read, matched, kept for review.

use std::future::Future;
use std::pin::Pin;

use danchu_attachments::Attachment;
use danchu_base::{AgencyId, FileId, Uuid};
use danchu_store::{Db, Tx};

use super::read::NotRead;
use super::{By, Error, Found, Reader, roster};
use crate::diff::confirmed_entries;
use crate::matching::Roster;
use crate::model::{BatchId, FILES_MAX, Import, ImportId, ImportLine, ImportState, Item};
use crate::rules::{Refusal, identity};
use crate::sql::{Batch, Failure};
use crate::start::{carry_over, review_of};
use crate::{plan_sql, sql};

/// A file as it came.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Its name; empty when it was pasted.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Where the reader goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// To the review of a document.
    Review(ImportId),
    /// To a review of the same text that is under way already.
    Already(ImportId),
    /// To the list of several files.
    Several(BatchId),
}

/// A boxed future, as object-safe traits need it.
pub type Keeping<'a> = Pin<Box<dyn Future<Output = Option<Attachment>> + Send + 'a>>;

/// Keeps the bytes of a file that was read and found to carry no secrecy mark; its row follows in the import's own write.
pub trait Keeps: Send + Sync {
    /// The file as it is kept; none for a kind that is read but not kept (plain text without an ending).
    fn keep<'a>(&'a self, file: &'a Incoming) -> Keeping<'a>;
}

/// Keeps no file: where papers are made by the program there is no original.
pub struct Nowhere;

impl Keeps for Nowhere {
    fn keep<'a>(&'a self, _: &'a Incoming) -> Keeping<'a> {
        Box::pin(std::future::ready(None))
    }
}

/// What an import needs besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewImport<'a> {
    /// The file's name.
    pub name: &'a str,
    /// The agency's name, which plans append to every office.
    pub agency: &'a str,
    /// The original file, whose bytes are kept.
    pub file: Option<&'a Attachment>,
    /// The button's number.
    pub once: Option<Uuid>,
}

/// Takes files in. One alone goes straight to its review; of several each is offered, and those that cannot be read are
/// named with the reason. Of a file with a secrecy mark nothing is kept.
pub async fn import_files(
    db: &Db,
    agency: AgencyId,
    (reader, keeper): (&Reader, &dyn Keeps),
    files: Vec<Incoming>,
    new: NewImport<'_>,
    by: &By,
) -> Result<Arrived, Error> {
    if files.is_empty() {
        return Err(Refusal::Nothing.into());
    }
    if files.len() > FILES_MAX {
        return Err(Refusal::TooMany { most: FILES_MAX }.into());
    }
    if let [_] = &files[..] {
        let [file]: [Incoming; 1] = files.try_into().map_err(|_| Error::NotFound)?;
        let found = reader.read(file.bytes.clone(), &file.name).await.map_err(Refusal::from)?;
        let kept = keeper.keep(&file).await;
        let new = NewImport { name: &file.name, file: kept.as_ref(), ..new };
        return import_found(db, agency, found, new, by).await;
    }
    let (mut batch, mut read) = (Batch { failures: Vec::new(), secret_count: 0, made_at: by.at }, Vec::new());
    for file in files {
        match reader.read(file.bytes.clone(), &file.name).await {
            Ok(found) => {
                let kept = keeper.keep(&file).await;
                read.push((file.name, found, kept));
            }
            Err(NotRead::Secret) => batch.secret_count += 1,
            Err(NotRead::Because { vi, en }) => batch.failures.push(Failure { name: file.name, vi, en }),
        }
    }
    keep_batch(db, agency, &batch, read, new, by).await
}

async fn keep_batch(
    db: &Db,
    agency: AgencyId,
    batch: &Batch,
    read: Vec<(String, Found, Option<Attachment>)>,
    new: NewImport<'_>,
    by: &By,
) -> Result<Arrived, Error> {
    let id = BatchId::make();
    let today = by.at.day();
    let roster = db.read(agency, async move |tx| roster(tx, new.agency, today).await).await?;
    let imports: Vec<(Import, Option<Attachment>)> = read
        .into_iter()
        .map(|(name, found, kept)| {
            let new = NewImport { name: &name, file: kept.as_ref(), ..new };
            let import = made(found, new, ImportState::Offered, &roster, by);
            (Import { batch: Some(id), ..import }, kept)
        })
        .collect();
    let imports = &imports;
    db.write(agency, async move |tx| {
        if danchu_web::once(tx, new.once, by.at).await? {
            sql::add_batch(tx, id, batch, by.person()).await?;
            for (import, file) in imports {
                sql::add(tx, import, by.person()).await?;
                keep_row(tx, import, file.as_ref(), by).await?;
            }
        }
        Ok::<_, Error>(())
    })
    .await?;
    Ok(Arrived::Several(id))
}

/// Keeps one document for review. The same text that is under review already is opened instead.
pub async fn import_found(
    db: &Db,
    agency: AgencyId,
    found: Found,
    new: NewImport<'_>,
    by: &By,
) -> Result<Arrived, Error> {
    let today = by.at.day();
    let roster = db.read(agency, async move |tx| roster(tx, new.agency, today).await).await?;
    let import = made(found, new, ImportState::Review, &roster, by);
    let import = &import;
    db.write(agency, async move |tx| {
        if let Some(twin) = under_review(tx, &import.line).await? {
            return Ok(Arrived::Already(twin));
        }
        if !danchu_web::once(tx, new.once, by.at).await? {
            return Ok(Arrived::Review(import.line.id));
        }
        let import = with_what_was_settled(tx, import).await?;
        sql::add(tx, &import, by.person()).await?;
        keep_row(tx, &import, new.file, by).await?;
        Ok(Arrived::Review(import.line.id))
    })
    .await
}

/// The address that a document's original file belongs to.
fn subject_of(id: ImportId) -> String {
    format!("/ke-hoach/doc/{id}")
}

async fn keep_row(tx: &mut Tx, import: &Import, file: Option<&Attachment>, by: &By) -> Result<(), Error> {
    if let (Some(file), Some(person)) = (file, by.person()) {
        danchu_attachments::keep(tx, file, &subject_of(import.line.id), person, by.at).await?;
    }
    Ok(())
}

async fn under_review(tx: &mut Tx, line: &ImportLine) -> Result<Option<ImportId>, Error> {
    let twins = sql::twins(tx, line).await?;
    let same = |twin: &&ImportLine| twin.state == ImportState::Review && twin.sha256 == line.sha256;
    Ok(twins.iter().find(same).map(|twin| twin.id))
}

/// When the plan was confirmed before, what people settled then stays settled.
async fn with_what_was_settled(tx: &mut Tx, import: &Import) -> Result<Import, Error> {
    let line = &import.line;
    let mut import = import.clone();
    if let Some(plan) = plan_sql::same_plan(tx, &line.sha256, &line.identity, line.year).await? {
        let tasks = plan_sql::tasks(tx, plan.id).await?;
        let was: Vec<&Item> = confirmed_entries(&tasks).into_iter().map(|(_, item)| item).collect();
        carry_over(&mut import.review, &was);
    }
    Ok(import)
}

fn made(found: Found, new: NewImport<'_>, state: ImportState, roster: &Roster, by: &By) -> Import {
    let review = review_of(&found.document, by.at.day(), roster);
    let header = &review.header;
    let line = ImportLine {
        id: ImportId::make(),
        state,
        file_name: new.name.to_owned(),
        kind: header.kind.clone(),
        number: header.full_number(),
        issuer: header.agency.clone(),
        issued_on: header.issued_on,
        subject: header.subject.clone(),
        tasks: i64::try_from(review.items.len()).unwrap_or(i64::MAX),
        year: i64::from(header.year),
        identity: identity(header),
        sha256: found.sha256,
        plan: None,
        made_at: by.at,
        changed_at: by.at,
    };
    Import {
        line,
        batch: None,
        text: found.text,
        blocks: found.blocks,
        document: sql::text_of(&found.document),
        review,
        revision: 1,
        file: new.file.map(|file| file.id),
        form: Some(found.form),
    }
}

/// What became of several files.
#[derive(Debug, Default)]
pub struct Chosen {
    /// Those that go on to their review.
    pub gone_on: Vec<ImportId>,
    /// The original files of the others, which nobody needs any more.
    pub left: Vec<FileId>,
}

/// Of several files, the chosen ones go on to their review, each with its original; the others go.
pub async fn choose(
    db: &Db,
    agency: AgencyId,
    batch: BatchId,
    chosen: &[ImportId],
    by: &By,
) -> Result<Chosen, Error> {
    db.write(agency, async move |tx| {
        sql::batch(tx, batch).await?.ok_or(Error::NotFound)?;
        let mut answer = Chosen::default();
        for line in sql::of_batch(tx, batch).await? {
            if line.state != ImportState::Offered {
                continue;
            }
            let wanted = chosen.contains(&line.id);
            // The same text under review already is opened instead of doubled.
            let twin = if wanted { under_review(tx, &line).await? } else { None };
            if !wanted || twin.is_some() {
                let files = danchu_attachments::of(tx, &subject_of(line.id)).await?;
                answer.left.extend(files.into_iter().map(|file| file.id));
                sql::forget_offered(tx, line.id).await?;
                answer.gone_on.extend(twin);
                continue;
            }
            sql::move_on(tx, line.id, ImportState::Offered, ImportState::Review, by.person(), by.at).await?;
            answer.gone_on.push(line.id);
        }
        Ok(answer)
    })
    .await
}

/// Puts a document away that was not confirmed.
pub async fn put_away(db: &Db, agency: AgencyId, id: ImportId, by: &By) -> Result<(), Error> {
    db.write(agency, async move |tx| {
        let (from, to) = (ImportState::Review, ImportState::Dropped);
        if sql::move_on(tx, id, from, to, by.person(), by.at).await? {
            Ok(())
        } else {
            Err(Refusal::Closed.into())
        }
    })
    .await
}
