//! Documents come into the library and are changed there.

use danchu_attachments::Attachment;
use danchu_search::{Audience, Entry, Indexed, put};
use danchu_store::Tx;
use danchu_transparency::Content;

use super::{By, Error, Result};
use crate::model::{Document, DocumentDraft, DocumentId, Seen};
use crate::rules::{self, Refusal};
use crate::sql::library as sql;

/// A document's address within the agency.
pub fn address(id: DocumentId) -> String {
    format!("/thu-vien/{id}")
}

/// A document with what it names.
pub async fn document(tx: &mut Tx, id: DocumentId) -> Result<Document> {
    sql::find(tx, id).await?.ok_or(Error::NotFound)
}

/// A new document: what its form holds, its file, its text.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// Its id, made before the write.
    pub id: DocumentId,
    /// What its form holds.
    pub draft: DocumentDraft,
    /// Its file.
    pub file: Option<Attachment>,
    /// Its text; empty when none was read.
    pub text: String,
}

/// Adds a document; answers how many of its words can be found, if not all.
pub async fn add(tx: &mut Tx, new: &NewDocument, by: By) -> Result<Option<usize>> {
    rules::document(&new.draft)?;
    if let Some(other) = sql::of_number(tx, &new.draft.number).await?.first()
        && !crate::law::number_key(&new.draft.number).is_empty()
        && other.draft.issued_on == new.draft.issued_on
    {
        return Err(Refusal::NumberThere(named(other)).into());
    }
    if let Some(file) = &new.file
        && let Some(other) = sql::of_file(tx, &file.sha256).await?.first()
    {
        return Err(Refusal::FileThere(named(other)).into());
    }
    let indexed = find_it(tx, new.id, &new.draft, &new.text).await?;
    let searched = match indexed {
        Indexed::Whole => None,
        Indexed::Cut(words) => Some(words),
    };
    let document = Document {
        id: new.id,
        draft: new.draft.clone(),
        file: new.file.as_ref().map(|file| file.id),
        searched_words: searched.and_then(|words| i64::try_from(words).ok()),
        made_at: by.at,
        version: 1,
    };
    let sha256 = new.file.as_ref().map(|file| file.sha256.as_str());
    sql::add(tx, &document, sha256, &new.text, by.person, by.at).await?;
    if let Some(file) = &new.file {
        danchu_attachments::keep(tx, file, &address(new.id), by.person, by.at).await?;
    }
    record(tx, "library-added", new.id, &new.draft, sha256, by).await?;
    Ok(searched)
}

/// Changes what is said of a document; its file and text stay.
pub async fn change(tx: &mut Tx, id: DocumentId, version: i64, draft: &DocumentDraft, by: By) -> Result<()> {
    rules::document(draft)?;
    document(tx, id).await?;
    let others = sql::of_number(tx, &draft.number).await?;
    if let Some(other) =
        others.iter().find(|other| other.id != id && other.draft.issued_on == draft.issued_on)
        && !crate::law::number_key(&draft.number).is_empty()
    {
        return Err(Refusal::NumberThere(named(other)).into());
    }
    if !sql::change(tx, id, version, draft).await? {
        return Err(Refusal::Changed.into());
    }
    let text = sql::text(tx, id).await?;
    find_it(tx, id, draft, &text).await?;
    record(tx, "library-changed", id, draft, None, by).await
}

fn named(document: &Document) -> String {
    format!("{} {}", document.draft.kind, document.draft.number).trim().to_owned()
}

/// It can be found: by everybody, or by the agency's people.
async fn find_it(tx: &mut Tx, id: DocumentId, draft: &DocumentDraft, text: &str) -> Result<Indexed> {
    let entry = Entry {
        kind: "library",
        id: id.0,
        address: &address(id),
        title: &format!("{} {}", draft.kind.trim(), draft.name.trim()),
        number: Some(draft.number.trim()).filter(|number| !number.is_empty()),
        day: draft.issued_on,
        body: text,
        audience: match draft.seen {
            Seen::Public => Audience::Public,
            Seen::Staff => Audience::Staff,
        },
    };
    Ok(put(tx, &entry).await?)
}

async fn record(
    tx: &mut Tx,
    kind: &'static str,
    id: DocumentId,
    draft: &DocumentDraft,
    sha256: Option<&str>,
    by: By,
) -> Result<()> {
    let mut act = danchu_transparency::Act::now(kind, address(id), by.at)
        .with(Content::new("number", draft.number.trim()))
        .with(Content::new("title", draft.name.trim()));
    if let Some(sha256) = sha256 {
        act = act.with(Content::new("file", format!("sha256:{sha256}")));
    }
    Ok(danchu_transparency::enter(tx, &act).await?)
}
