//! SQL and nothing else: confirmed plans, their tasks, their sending lists.

use danchu_base::{FileId, Instant, PersonId, ProgrammeId, TaskId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{ImportId, Item, Plan, PlanId, PlanState, PlanTask, Recipient, RecipientId, Sending, Way};
use crate::sql::text_of;

danchu_store::statements! {
    /// Keeps a plan.
    agency ADD_PLAN = "insert into plan (agency_id, id, state, version, programme_id, import_id, year, number, kind, issuer,
            issued_on, subject, identity, sha256, confirmed_by, confirmed_at)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// A plan came again.
    agency RENEW_PLAN = "update plan set version = version + 1, import_id = $4, number = $5, kind = $6, issuer = $7,
            issued_on = $8, subject = $9, identity = $10, sha256 = $11, confirmed_by = $12, confirmed_at = $13,
            state = $14, programme_id = $15
        where agency_id = $1 and id = $2 and version = $3";
    /// A plan.
    agency PLAN = "select id, state, version, programme_id, import_id, year, number, kind, issuer, issued_on, subject, identity,
            sha256, confirmed_at
        from plan where agency_id = $1 and id = $2";
    /// The plans, the newest year first.
    agency PLANS = "select id, state, version, programme_id, import_id, year, number, kind, issuer, issued_on, subject, identity,
            sha256, confirmed_at
        from plan where agency_id = $1 order by year desc, confirmed_at desc, id limit 50";
    /// The plan that is the same document.
    agency SAME_PLAN = "select id, state, version, programme_id, import_id, year, number, kind, issuer, issued_on, subject,
            identity, sha256, confirmed_at
        from plan where agency_id = $1 and (sha256 = $2 or (identity <> '' and identity = $3))
            and year = $4
        order by confirmed_at desc, id limit 1";
    /// Keeps a task as confirmed.
    agency ADD_TASK = "insert into plan_task (agency_id, plan_id, task_id, entry, item) values ($1, $2, $3, $4, $5)";
    /// The tasks as confirmed.
    agency TASKS = "select task_id, entry, item from plan_task where agency_id = $1 and plan_id = $2 order by entry, task_id
        limit 8000";
    /// A task is confirmed anew.
    agency RENEW_TASK = "update plan_task set item = $4
        where agency_id = $1 and plan_id = $2 and task_id = $3";
    /// A task is of the plan no longer.
    agency FORGET_TASK = "delete from plan_task where agency_id = $1 and plan_id = $2 and task_id = $3";
    /// A line of the sending list.
    agency ADD_RECIPIENT = "insert into plan_recipient (agency_id, plan_id, id, position, name, archive, version, proof)
        values ($1, $2, $3, $4, $5, $6, 1, '')";
    /// The sending list.
    agency RECIPIENTS = "select id, position, name, archive, version, way, sent_on, proof, file_id, noted_by, noted_at
        from plan_recipient where agency_id = $1 and plan_id = $2 order by position, id limit 200";
    /// Notes that it was sent.
    agency SENT = "update plan_recipient set version = version + 1, way = $5, sent_on = $6, proof = $7, file_id = $8,
            noted_by = $9, noted_at = $10
        where agency_id = $1 and plan_id = $2 and id = $3 and version = $4";
    /// It was not sent after all.
    agency NOT_SENT = "update plan_recipient set version = version + 1, way = null, sent_on = null, proof = '', file_id = null,
            noted_by = null, noted_at = null
        where agency_id = $1 and plan_id = $2 and id = $3 and version = $4";
}

fn plan_of(row: &Row) -> Result<Plan> {
    let code: String = row.get("state")?;
    Ok(Plan {
        id: PlanId(row.get("id")?),
        state: PlanState::of(&code).ok_or_else(|| Error::Column("state".to_owned(), "is no state".into()))?,
        programme: row.get::<Option<ProgrammeId>>("programme_id")?,
        year: row.get("year")?,
        number: row.get("number")?,
        kind: row.get("kind")?,
        issuer: row.get("issuer")?,
        issued_on: row.get("issued_on")?,
        subject: row.get("subject")?,
        import: ImportId(row.get("import_id")?),
        identity: row.get("identity")?,
        sha256: row.get("sha256")?,
        confirmed_at: row.get("confirmed_at")?,
        version: row.get("version")?,
    })
}

/// Keeps a plan.
pub async fn add_plan(tx: &mut Tx, plan: &Plan, by: Option<PersonId>) -> Result<()> {
    tx.execute(
        &ADD_PLAN,
        args![
            plan.id.0,
            plan.state.code(),
            plan.programme,
            plan.import.0,
            plan.year,
            &plan.number,
            &plan.kind,
            &plan.issuer,
            plan.issued_on,
            &plan.subject,
            &plan.identity,
            &plan.sha256,
            by,
            plan.confirmed_at,
        ],
    )
    .await
    .map(drop)
}

/// A plan came again; `plan.version` is the one before. `false` when somebody else came before.
pub async fn renew_plan(tx: &mut Tx, plan: &Plan, by: Option<PersonId>) -> Result<bool> {
    let changed = tx
        .execute(
            &RENEW_PLAN,
            args![
                plan.id.0,
                plan.version,
                plan.import.0,
                &plan.number,
                &plan.kind,
                &plan.issuer,
                plan.issued_on,
                &plan.subject,
                &plan.identity,
                &plan.sha256,
                by,
                plan.confirmed_at,
                plan.state.code(),
                plan.programme,
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A plan.
pub async fn plan(tx: &mut Tx, id: PlanId) -> Result<Option<Plan>> {
    tx.find(&PLAN, args![id.0], plan_of).await
}

/// The plans, the newest year first.
pub async fn plans(tx: &mut Tx) -> Result<Vec<Plan>> {
    tx.list(&PLANS, args![], plan_of).await
}

/// The plan that is the same document for the same year: by text, or by number, issuer and day.
pub async fn same_plan(tx: &mut Tx, sha256: &str, identity: &str, year: i64) -> Result<Option<Plan>> {
    tx.find(&SAME_PLAN, args![sha256, identity, year], plan_of).await
}

/// Keeps a task as confirmed.
pub async fn add_task(tx: &mut Tx, plan: PlanId, task: TaskId, entry: i64, item: &Item) -> Result<()> {
    tx.execute(&ADD_TASK, args![plan.0, task, entry, text_of(item)]).await.map(drop)
}

/// The tasks as confirmed.
pub async fn tasks(tx: &mut Tx, plan: PlanId) -> Result<Vec<PlanTask>> {
    tx.list(&TASKS, args![plan.0], |row| {
        let text: String = row.get("item")?;
        let item = serde_json::from_str(&text)
            .map_err(|error| Error::Column("item".to_owned(), error.to_string().into()))?;
        Ok(PlanTask { task: row.get("task_id")?, entry: row.get("entry")?, item })
    })
    .await
}

/// A task is confirmed anew.
pub async fn renew_task(tx: &mut Tx, plan: PlanId, task: TaskId, item: &Item) -> Result<()> {
    tx.execute(&RENEW_TASK, args![plan.0, task, text_of(item)]).await.map(drop)
}

/// A task is of the plan no longer.
pub async fn forget_task(tx: &mut Tx, plan: PlanId, task: TaskId) -> Result<()> {
    tx.execute(&FORGET_TASK, args![plan.0, task]).await.map(drop)
}

/// A line of the sending list.
pub async fn add_recipient(tx: &mut Tx, plan: PlanId, line: &Recipient) -> Result<()> {
    tx.execute(&ADD_RECIPIENT, args![plan.0, line.id.0, line.position, &line.name, line.archive])
        .await
        .map(drop)
}

/// The sending list.
pub async fn recipients(tx: &mut Tx, plan: PlanId) -> Result<Vec<Recipient>> {
    tx.list(&RECIPIENTS, args![plan.0], |row| {
        let way = row.get::<Option<String>>("way")?.and_then(|code| Way::of(&code));
        let day = row.get::<Option<danchu_base::Day>>("sent_on")?;
        let by = row.get::<Option<PersonId>>("noted_by")?;
        let at = row.get::<Option<Instant>>("noted_at")?;
        let sent = match (way, day, by, at) {
            (Some(way), Some(on), Some(noted_by), Some(noted_at)) => Some(Sending {
                way,
                on,
                proof: row.get("proof")?,
                file: row.get::<Option<FileId>>("file_id")?,
                noted_by,
                noted_at,
            }),
            _ => None,
        };
        Ok(Recipient {
            id: RecipientId(row.get::<Uuid>("id")?),
            position: row.get("position")?,
            name: row.get("name")?,
            sent,
            archive: row.get("archive")?,
            version: row.get("version")?,
        })
    })
    .await
}

/// Notes that it was sent; `None`: it was not sent after all. `false` when somebody else came before.
pub async fn sent(
    tx: &mut Tx,
    plan: PlanId,
    id: RecipientId,
    version: i64,
    sending: Option<&Sending>,
) -> Result<bool> {
    let changed = match sending {
        Some(s) => {
            let values =
                args![plan.0, id.0, version, s.way.code(), s.on, &s.proof, s.file, s.noted_by, s.noted_at];
            tx.execute(&SENT, values).await?
        }
        None => tx.execute(&NOT_SENT, args![plan.0, id.0, version]).await?,
    };
    Ok(changed == 1)
}
