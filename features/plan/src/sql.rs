//! SQL and nothing else: documents that were read, and the several files they came with.

use danchu_base::{FileId, Instant, PersonId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};
use serde::{Deserialize, Serialize};

use crate::model::{BatchId, Import, ImportId, ImportLine, ImportState, PlanId, Review};

danchu_store::statements! {
    /// Keeps several files' failures.
    agency ADD_BATCH = "insert into plan_batch (agency_id, id, made_by, made_at, failures, secret_count)
        values ($1, $2, $3, $4, $5, $6)";
    /// Several files that came at once.
    agency BATCH = "select failures, secret_count, made_at from plan_batch where agency_id = $1 and id = $2";
    /// Keeps a document that was read.
    agency ADD = "insert into plan_import (agency_id, id, state, revision, batch_id, file_name, file_id, sha256, identity,
            kind, number, issuer, issued_on, subject, year, tasks, source, blocks, document, review, made_by, made_at,
            changed_by, changed_at, form_faults)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $20, $21, $22)";
    /// A document, whole.
    agency FIND = "select id, state, revision, batch_id, file_name, file_id, sha256, identity, kind, number, issuer, issued_on,
            subject, year, tasks, source, blocks, document, review, plan_id, made_at, changed_at, form_faults
        from plan_import where agency_id = $1 and id = $2";
    /// What is under review, or was; the newest first.
    agency IN_STATE = "select id, state, file_name, sha256, identity, kind, number, issuer, issued_on, subject, year, tasks,
            plan_id, made_at, changed_at
        from plan_import where agency_id = $1 and state = $2 order by changed_at desc, id limit 40";
    /// The documents of several files.
    agency OF_BATCH = "select id, state, file_name, sha256, identity, kind, number, issuer, issued_on, subject, year, tasks,
            plan_id, made_at, changed_at
        from plan_import where agency_id = $1 and batch_id = $2 order by file_name, id limit 100";
    /// Others that are the same document, and were not put away.
    agency TWINS = "select id, state, file_name, sha256, identity, kind, number, issuer, issued_on, subject, year, tasks,
            plan_id, made_at, changed_at
        from plan_import where agency_id = $1 and id <> $2 and state in ('review', 'confirmed')
            and (sha256 = $3 or (identity <> '' and identity = $4))
        order by changed_at desc, id limit 20";
    /// Keeps a correction, when nobody else came before.
    agency CORRECT = "update plan_import set review = $4, revision = revision + 1, identity = $5, kind = $6, number = $7,
            issuer = $8, issued_on = $9, subject = $10, year = $11, tasks = $12, changed_by = $13, changed_at = $14
        where agency_id = $1 and id = $2 and revision = $3 and state = 'review'";
    /// Moves a document on.
    agency MOVE = "update plan_import set state = $3, revision = revision + 1, changed_by = $5, changed_at = $6
        where agency_id = $1 and id = $2 and state = $4";
    /// It became a plan.
    agency BECAME = "update plan_import set state = 'confirmed', plan_id = $4, revision = revision + 1, changed_by = $5,
            changed_at = $6
        where agency_id = $1 and id = $2 and revision = $3 and state = 'review'";
    /// What was offered and not chosen goes.
    agency FORGET_OFFERED = "delete from plan_import where agency_id = $1 and id = $2 and state = 'offered'";
}

/// A file of several that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The file.
    pub name: String,
    /// Why, in Vietnamese.
    pub vi: String,
    /// Why, in English.
    pub en: String,
}

/// Several files that came at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Those that could not be read.
    pub failures: Vec<Failure>,
    /// How many carried a secrecy mark; nothing else of them is known.
    pub secret_count: i64,
    /// When.
    pub made_at: Instant,
}

fn json<T: for<'de> Deserialize<'de>>(row: &Row, name: &'static str) -> Result<T> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|error| Error::Column(name.to_owned(), error.to_string().into()))
}

/// What is kept as JSON: our own types, which serialize.
pub fn text_of<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn state(row: &Row) -> Result<ImportState> {
    let code: String = row.get("state")?;
    ImportState::of(&code).ok_or_else(|| Error::Column("state".to_owned(), "is no state".into()))
}

fn line(row: &Row) -> Result<ImportLine> {
    Ok(ImportLine {
        id: ImportId(row.get("id")?),
        state: state(row)?,
        file_name: row.get("file_name")?,
        kind: row.get("kind")?,
        number: row.get("number")?,
        issuer: row.get("issuer")?,
        issued_on: row.get("issued_on")?,
        subject: row.get("subject")?,
        tasks: row.get("tasks")?,
        year: row.get("year")?,
        identity: row.get("identity")?,
        sha256: row.get("sha256")?,
        plan: row.get::<Option<Uuid>>("plan_id")?.map(PlanId),
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
    })
}

fn whole(row: &Row) -> Result<Import> {
    Ok(Import {
        line: line(row)?,
        batch: row.get::<Option<Uuid>>("batch_id")?.map(BatchId),
        text: row.get("source")?,
        blocks: json(row, "blocks")?,
        document: row.get("document")?,
        review: json(row, "review")?,
        revision: row.get("revision")?,
        file: row.get::<Option<FileId>>("file_id")?,
        form: row.get::<Option<String>>("form_faults")?.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// Keeps several files' failures.
pub async fn add_batch(tx: &mut Tx, id: BatchId, batch: &Batch, by: Option<PersonId>) -> Result<()> {
    let failures = text_of(&batch.failures);
    tx.execute(&ADD_BATCH, args![id.0, by, batch.made_at, failures, batch.secret_count]).await.map(drop)
}

/// Several files that came at once.
pub async fn batch(tx: &mut Tx, id: BatchId) -> Result<Option<Batch>> {
    tx.find(&BATCH, args![id.0], |row| {
        Ok(Batch {
            failures: json(row, "failures")?,
            secret_count: row.get("secret_count")?,
            made_at: row.get("made_at")?,
        })
    })
    .await
}

/// Keeps a document that was read.
pub async fn add(tx: &mut Tx, import: &Import, by: Option<PersonId>) -> Result<()> {
    let line = &import.line;
    tx.execute(
        &ADD,
        args![
            line.id.0,
            line.state.code(),
            import.batch.map(|batch| batch.0),
            &line.file_name,
            import.file,
            &line.sha256,
            &line.identity,
            &line.kind,
            &line.number,
            &line.issuer,
            line.issued_on,
            &line.subject,
            line.year,
            line.tasks,
            &import.text,
            text_of(&import.blocks),
            &import.document,
            text_of(&import.review),
            by,
            line.made_at,
            import.form.as_ref().map(text_of),
        ],
    )
    .await
    .map(drop)
}

/// A document, whole.
pub async fn find(tx: &mut Tx, id: ImportId) -> Result<Option<Import>> {
    tx.find(&FIND, args![id.0], whole).await
}

/// The documents in a state, the newest first.
pub async fn in_state(tx: &mut Tx, state: ImportState) -> Result<Vec<ImportLine>> {
    tx.list(&IN_STATE, args![state.code()], line).await
}

/// The documents of several files.
pub async fn of_batch(tx: &mut Tx, id: BatchId) -> Result<Vec<ImportLine>> {
    tx.list(&OF_BATCH, args![id.0], line).await
}

/// Others that are the same document: by text, or by number, issuer and day.
pub async fn twins(tx: &mut Tx, line_: &ImportLine) -> Result<Vec<ImportLine>> {
    tx.list(&TWINS, args![line_.id.0, &line_.sha256, &line_.identity], line).await
}

/// Keeps a correction. `false` when somebody else came before.
pub async fn correct(
    tx: &mut Tx,
    import: &Import,
    review: &Review,
    by: Option<PersonId>,
    at: Instant,
) -> Result<bool> {
    let header = &review.header;
    let changed = tx
        .execute(
            &CORRECT,
            args![
                import.line.id.0,
                import.revision,
                text_of(review),
                crate::rules::identity(header),
                &header.kind,
                header.full_number(),
                &header.agency,
                header.issued_on,
                &header.subject,
                header.year,
                review.kept().count(),
                by,
                at,
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Moves a document from one state to another. `false` when it is not in that state.
pub async fn move_on(
    tx: &mut Tx,
    id: ImportId,
    from: ImportState,
    to: ImportState,
    by: Option<PersonId>,
    at: Instant,
) -> Result<bool> {
    Ok(tx.execute(&MOVE, args![id.0, to.code(), from.code(), by, at]).await? == 1)
}

/// The document became a plan. `false` when somebody else came before.
pub async fn became(
    tx: &mut Tx,
    import: &Import,
    plan: PlanId,
    by: Option<PersonId>,
    at: Instant,
) -> Result<bool> {
    Ok(tx.execute(&BECAME, args![import.line.id.0, import.revision, plan.0, by, at]).await? == 1)
}

/// What was offered and not chosen goes.
pub async fn forget_offered(tx: &mut Tx, id: ImportId) -> Result<()> {
    tx.execute(&FORGET_OFFERED, args![id.0]).await.map(drop)
}
