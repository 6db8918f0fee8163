//! The legal bases of tasks.

use danchu_base::{Day, TaskId};
use danchu_calendar::Text;
use danchu_store::{Result, Row, Tx, args};

use crate::model::{Basis, Due, Unsure};

danchu_store::statements! {
    /// Joins a rule to a task, or brings it up to date.
    agency ADD_BASIS = "insert into task_basis (agency_id, task_id, rule, address, name_vi, name_en, words_vi, words_en, unsure,
        legal_day, derivation, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (agency_id, task_id, rule) do update set address = excluded.address, name_vi = excluded.name_vi,
        name_en = excluded.name_en, words_vi = excluded.words_vi, words_en = excluded.words_en, unsure = excluded.unsure,
        legal_day = excluded.legal_day, derivation = excluded.derivation, at = excluded.at";
    /// Parts a rule from a task.
    agency REMOVE_BASIS = "delete from task_basis where agency_id = $1 and task_id = $2 and rule = $3";
    /// The rules that a task rests on.
    agency BASES = "select rule, address, name_vi, name_en, words_vi, words_en, unsure, legal_day, derivation, at
        from task_basis where agency_id = $1 and task_id = $2 order by at, rule limit 100";
    /// How sure a rule is, wherever it stands.
    agency MARK_BASES = "update task_basis set unsure = $3 where agency_id = $1 and rule = $2";
}

/// Joins a rule to a task, or brings it up to date.
pub async fn add(tx: &mut Tx, task: TaskId, basis: &Basis) -> Result<()> {
    let due = basis.due.as_ref();
    let values = args![
        task,
        &basis.rule,
        &basis.address,
        &basis.name.vi,
        &basis.name.en,
        &basis.words.vi,
        &basis.words.en,
        basis.unsure.map(Unsure::kept),
        due.map(|due| due.day),
        due.and_then(|due| due.derivation.clone()),
        basis.at,
    ];
    tx.execute(&ADD_BASIS, values).await.map(drop)
}

/// Parts a rule from a task; whether it was joined.
pub async fn remove(tx: &mut Tx, task: TaskId, rule: &str) -> Result<bool> {
    Ok(tx.execute(&REMOVE_BASIS, args![task, rule]).await? == 1)
}

/// The rules that a task rests on, in the order in which they were joined.
pub async fn of(tx: &mut Tx, task: TaskId) -> Result<Vec<Basis>> {
    tx.list(&BASES, args![task], basis).await
}

/// How sure a rule is, wherever it stands.
pub async fn mark(tx: &mut Tx, rule: &str, unsure: Option<Unsure>) -> Result<()> {
    tx.execute(&MARK_BASES, args![rule, unsure.map(Unsure::kept)]).await.map(drop)
}

fn basis(row: &Row) -> Result<Basis> {
    let unsure: Option<String> = row.get("unsure")?;
    let day: Option<Day> = row.get("legal_day")?;
    let derivation: Option<String> = row.get("derivation")?;
    Ok(Basis {
        rule: row.get("rule")?,
        address: row.get("address")?,
        name: Text { vi: row.get("name_vi")?, en: row.get("name_en")? },
        words: Text { vi: row.get("words_vi")?, en: row.get("words_en")? },
        unsure: unsure.as_deref().and_then(Unsure::of),
        due: day.map(|day| Due { day, derivation }),
        at: row.get("at")?,
    })
}
