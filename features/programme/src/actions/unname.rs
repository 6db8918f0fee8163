//! The words of a task go: what they named was taken down at once.

use danchu_base::TaskId;
use danchu_store::Tx;

use super::{Error, Result, task};
use crate::model::Edit;
use crate::sql;

/// Gives a task a title that names nothing of what was taken down. Its history does not repeat the old one.
pub async fn unname(tx: &mut Tx, id: TaskId, title: &str) -> Result<()> {
    let known = task(tx, id).await?;
    let edit = Edit {
        title: title.to_owned(),
        supporting: known.supporting.clone(),
        period_words: known.period.words.clone(),
    };
    sql::trail::forget_titles(tx, id).await?;
    // A restore applies the same once more.
    if known.title == title {
        return Ok(());
    }
    if sql::tasks::set_words(tx, &known, &edit).await? { Ok(()) } else { Err(Error::Changed) }
}
