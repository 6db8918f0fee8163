//! The library's own documents, what they name, and what else names something.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::law::number_key;
use crate::model::{Document, DocumentDraft, DocumentId, Link, Relation, Seen, System};

/// So many of the newest documents are listed; older ones are found by searching.
pub const LISTED_MAX: i64 = 2_000;

danchu_store::statements! {
    /// Files that somebody brought and did not keep go.
    agency FORGET_INCOMING = "delete from library_incoming where agency_id = $1 and person_id = $2";
    /// Adds a document.
    agency ADD = "insert into library_document (agency_id, id, number, number_key, kind, name, issuer, issued_on, system, topic,
            in_force_from, in_force_to, audience, file_id, sha256, searched_words, made_by, made_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)";
    /// Changes it.
    agency CHANGE = "update library_document set number = $4, number_key = $5, kind = $6, name = $7, issuer = $8, issued_on = $9,
            system = $10, topic = $11, in_force_from = $12, in_force_to = $13, audience = $14, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// One document.
    agency FIND = "select id, number, kind, name, issuer, issued_on, system, topic, in_force_from, in_force_to, audience, file_id,
            searched_words, made_at, version from library_document where agency_id = $1 and id = $2";
    /// The newest documents.
    agency LISTED = "select id, number, kind, name, issuer, issued_on, system, topic, in_force_from, in_force_to, audience, file_id,
            searched_words, made_at, version from library_document where agency_id = $1
        order by coalesce(issued_on, $2) desc, id limit $3";
    /// Those of a number.
    agency OF_NUMBER = "select id, number, kind, name, issuer, issued_on, system, topic, in_force_from, in_force_to, audience, file_id,
            searched_words, made_at, version from library_document where agency_id = $1 and number_key = $2 order by id limit 10";
    /// Those with the same file.
    agency OF_FILE = "select id, number, kind, name, issuer, issued_on, system, topic, in_force_from, in_force_to, audience, file_id,
            searched_words, made_at, version from library_document where agency_id = $1 and sha256 = $2 order by id limit 10";
    /// Keeps the text.
    agency KEEP_TEXT = "insert into library_text (agency_id, document_id, body) values ($1, $2, $3)";
    /// The text.
    agency TEXT = "select body from library_text where agency_id = $1 and document_id = $2";
    /// Forgets what a document names.
    agency UNLINK = "delete from library_link where agency_id = $1 and document_id = $2";
    /// A document that it names.
    agency LINK = "insert into library_link (agency_id, document_id, position, relation, number, number_key)
        values ($1, $2, $3, $4, $5, $6)";
    /// What it names.
    agency LINKS = "select relation, number from library_link where agency_id = $1 and document_id = $2 order by position limit 200";
    /// Which documents name a number, and how.
    agency NAMED_BY = "select d.id, l.relation, d.number, d.kind, d.name from library_link l
        join library_document d on d.agency_id = l.agency_id and d.id = l.document_id
        where l.agency_id = $1 and l.number_key = $2 order by d.issued_on desc, d.id limit 200";
    /// Which numbers are replaced by a document of the agency, and since when.
    agency REPLACED = "select l.number_key, d.number, coalesce(d.in_force_from, d.issued_on) as since from library_link l
        join library_document d on d.agency_id = l.agency_id and d.id = l.document_id
        where l.agency_id = $1 and l.relation = 'replaces' order by d.id limit 2000";
    /// Forgets what a paper names.
    agency UNCITE = "delete from library_cited where agency_id = $1 and subject = $2";
    /// A number that a paper names.
    agency CITE = "insert into library_cited (agency_id, subject, number_key, number, name) values ($1, $2, $3, $4, $5)
        on conflict (agency_id, subject, number_key) do nothing";
    /// Which papers name a number.
    agency CITED_BY = "select subject, name from library_cited where agency_id = $1 and number_key = $2 order by subject limit 100";
    /// Every number that papers name.
    agency CITED = "select number_key, min(number) as number, min(name) as name from library_cited
        where agency_id = $1 group by number_key order by number_key limit 2000";
    /// A file waits for its form.
    agency INCOMING_ADD = "insert into library_incoming (agency_id, id, person_id, at, file, found, body) values ($1, $2, $3, $4, $5, $6, $7)";
    /// The file that waits.
    agency INCOMING = "select file, found, body from library_incoming where agency_id = $1 and id = $2 and person_id = $3";
    /// Its form was sent.
    agency INCOMING_DROP = "delete from library_incoming where agency_id = $1 and id = $2";
    /// Files whose form never came.
    agency INCOMING_SWEEP = "delete from library_incoming where agency_id = $1 and at < $2";
}

/// So long a file waits for its form.
const INCOMING_SECONDS: i64 = 7 * 24 * 3600;

fn document(row: &Row) -> Result<Document> {
    Ok(Document {
        id: DocumentId(row.get("id")?),
        draft: DocumentDraft {
            number: row.get("number")?,
            kind: row.get("kind")?,
            name: row.get("name")?,
            issuer: row.get("issuer")?,
            issued_on: row.get("issued_on")?,
            system: System::of(&row.get::<String>("system")?).ok_or_else(|| broken("system"))?,
            topic: row.get("topic")?,
            from: row.get("in_force_from")?,
            to: row.get("in_force_to")?,
            seen: Seen::of(&row.get::<String>("audience")?).ok_or_else(|| broken("audience"))?,
            links: Vec::new(),
        },
        file: row.get("file_id")?,
        searched_words: row.get("searched_words")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
    })
}

/// Adds a document with its file and text.
pub async fn add(
    tx: &mut Tx,
    new: &Document,
    sha256: Option<&str>,
    text: &str,
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let draft = &new.draft;
    let values = args![
        new.id.0,
        draft.number.trim(),
        number_key(&draft.number),
        draft.kind.trim(),
        draft.name.trim(),
        draft.issuer.trim(),
        draft.issued_on,
        draft.system.code(),
        draft.topic.trim(),
        draft.from,
        draft.to,
        draft.seen.code(),
        new.file,
        sha256,
        new.searched_words,
        by,
        at
    ];
    tx.execute(&ADD, values).await?;
    tx.execute(&KEEP_TEXT, args![new.id.0, text]).await?;
    links(tx, new.id, &draft.links).await
}

/// Changes a document; `false` when somebody else was faster.
pub async fn change(tx: &mut Tx, id: DocumentId, version: i64, draft: &DocumentDraft) -> Result<bool> {
    let values = args![
        id.0,
        version,
        draft.number.trim(),
        number_key(&draft.number),
        draft.kind.trim(),
        draft.name.trim(),
        draft.issuer.trim(),
        draft.issued_on,
        draft.system.code(),
        draft.topic.trim(),
        draft.from,
        draft.to,
        draft.seen.code()
    ];
    if tx.execute(&CHANGE, values).await? != 1 {
        return Ok(false);
    }
    tx.execute(&UNLINK, args![id.0]).await?;
    links(tx, id, &draft.links).await?;
    Ok(true)
}

async fn links(tx: &mut Tx, id: DocumentId, links: &[Link]) -> Result<()> {
    for (link, position) in links.iter().zip(1_i64..) {
        let values =
            args![id.0, position, link.relation.code(), link.number.trim(), number_key(&link.number)];
        tx.execute(&LINK, values).await?;
    }
    Ok(())
}

/// One document with what it names.
pub async fn find(tx: &mut Tx, id: DocumentId) -> Result<Option<Document>> {
    let Some(mut found) = tx.find(&FIND, args![id.0], document).await? else { return Ok(None) };
    let link = |row: &Row| {
        let relation = Relation::of(&row.get::<String>("relation")?).ok_or_else(|| broken("relation"))?;
        Ok(Link { relation, number: row.get("number")? })
    };
    found.draft.links = tx.list(&LINKS, args![id.0], link).await?;
    Ok(Some(found))
}

/// The newest documents, without what they name.
pub async fn listed(tx: &mut Tx) -> Result<Vec<Document>> {
    let first = danchu_base::Day::new(1900, 1, 1);
    tx.list(&LISTED, args![first, LISTED_MAX], document).await
}

/// The documents of a number.
pub async fn of_number(tx: &mut Tx, number: &str) -> Result<Vec<Document>> {
    tx.list(&OF_NUMBER, args![number_key(number)], document).await
}

/// The documents with these bytes.
pub async fn of_file(tx: &mut Tx, sha256: &str) -> Result<Vec<Document>> {
    tx.list(&OF_FILE, args![sha256], document).await
}

/// The text of a document.
pub async fn text(tx: &mut Tx, id: DocumentId) -> Result<String> {
    Ok(tx.find(&TEXT, args![id.0], |row| row.get("body")).await?.unwrap_or_default())
}

/// A document of the agency that names another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBy {
    /// Which.
    pub id: DocumentId,
    /// How.
    pub relation: Relation,
    /// What it is called.
    pub name: String,
}

/// Which documents of the agency name a number.
pub async fn named_by(tx: &mut Tx, key: &str) -> Result<Vec<NamedBy>> {
    tx.list(&NAMED_BY, args![key], |row| {
        let (kind, number, name): (String, String, String) =
            (row.get("kind")?, row.get("number")?, row.get("name")?);
        Ok(NamedBy {
            id: DocumentId(row.get("id")?),
            relation: Relation::of(&row.get::<String>("relation")?).ok_or_else(|| broken("relation"))?,
            name: format!("{kind} {number} {name}").trim().to_owned(),
        })
    })
    .await
}

/// Numbers that documents of the agency replace: the number, by which, since when.
pub async fn replaced(tx: &mut Tx) -> Result<Vec<(String, String, Option<danchu_base::Day>)>> {
    tx.list(&REPLACED, args![], |row| Ok((row.get("number_key")?, row.get("number")?, row.get("since")?)))
        .await
}

/// Keeps which numbers a paper names.
pub async fn cite(tx: &mut Tx, subject: &str, name: &str, numbers: &[String]) -> Result<()> {
    tx.execute(&UNCITE, args![subject]).await?;
    for number in numbers {
        let key = number_key(number);
        if !key.is_empty() {
            tx.execute(&CITE, args![subject, key, number, name]).await?;
        }
    }
    Ok(())
}

/// Which papers name a number: address and name.
pub async fn cited_by(tx: &mut Tx, key: &str) -> Result<Vec<(String, String)>> {
    tx.list(&CITED_BY, args![key], |row| Ok((row.get("subject")?, row.get("name")?))).await
}

/// Every number that papers name: key, number, by which.
pub async fn cited(tx: &mut Tx) -> Result<Vec<(String, String, String)>> {
    tx.list(&CITED, args![], |row| Ok((row.get("number_key")?, row.get("number")?, row.get("name")?))).await
}

/// A file that was read and waits for its form.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The file (JSON).
    pub file: String,
    /// What was found in it (JSON).
    pub found: String,
    /// Its text.
    pub body: String,
}

/// Keeps a file that waits; older ones go.
pub async fn keep_incoming(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    incoming: &Incoming,
    at: Instant,
) -> Result<()> {
    tx.execute(&INCOMING_SWEEP, args![at.plus_seconds(-INCOMING_SECONDS)]).await?;
    let values = args![id, person, at, &incoming.file, &incoming.found, &incoming.body];
    tx.execute(&INCOMING_ADD, values).await.map(drop)
}

/// A file that waits for this person's form.
pub async fn incoming(tx: &mut Tx, id: Uuid, person: PersonId) -> Result<Option<Incoming>> {
    tx.find(&INCOMING, args![id, person], |row| {
        Ok(Incoming { file: row.get("file")?, found: row.get("found")?, body: row.get("body")? })
    })
    .await
}

/// Its form was sent.
pub async fn drop_incoming(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.execute(&INCOMING_DROP, args![id]).await.map(drop)
}

/// Files that somebody brought and did not keep go.
pub async fn forget_incoming(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute(&FORGET_INCOMING, args![person]).await.map(drop)
}
