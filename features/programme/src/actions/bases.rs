//! The law joined to a task that stands in the programme already.

use danchu_base::TaskId;
use danchu_store::Tx;

use super::{Error, Result, note, task};
use crate::model::{Basis, Detail, Happened, Unsure};
use crate::rules::{self, Act};
use crate::sql;

/// Joins a rule of the law to a task (gắn căn cứ pháp luật). Whoever calls has asked for the right.
pub async fn add_basis(tx: &mut Tx, id: TaskId, basis: &Basis, act: &Act) -> Result<()> {
    task(tx, id).await?;
    for words in [&basis.name, &basis.words] {
        rules::text(&words.vi, rules::TEXT_CHARS_MAX)?;
        rules::text(&words.en, rules::TEXT_CHARS_MAX)?;
    }
    sql::bases::add(tx, id, basis).await?;
    let detail = Detail::Basis { name: basis.name.clone() };
    note(tx, id, Happened::LawJoined, act, None, detail).await.map(drop)
}

/// Parts a rule from a task, with the reason (bỏ căn cứ pháp luật).
pub async fn remove_basis(tx: &mut Tx, id: TaskId, rule: &str, reason: &str, act: &Act) -> Result<()> {
    rules::text(reason, rules::TEXT_CHARS_MAX)?;
    let known = sql::bases::of(tx, id).await?.into_iter().find(|basis| basis.rule == rule);
    let known = known.ok_or(Error::NotFound)?;
    sql::bases::remove(tx, id, rule).await?;
    note(tx, id, Happened::LawParted, act, Some(reason), Detail::Basis { name: known.name }).await.map(drop)
}

/// The rule was checked, or the check was taken back: every task that rests on it says how sure it is.
pub async fn mark_bases(tx: &mut Tx, rule: &str, unsure: Option<Unsure>) -> Result<()> {
    Ok(sql::bases::mark(tx, rule, unsure).await?)
}
