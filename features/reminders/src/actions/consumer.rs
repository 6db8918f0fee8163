//! An urging is over when its task is: facts of the programme close it.

use std::future::Future;
use std::pin::Pin;

use danchu_base::TaskId;
use danchu_store::{Consumer, Fact, Tx};

use crate::sql::urgings;

/// Closes urgings (kết thúc đôn đốc) of tasks that were reported done, dropped or handed over. Taking a fact twice changes
/// nothing.
pub struct Closing;

/// After these facts nobody waits for an answer.
const ENDS: [&str; 5] =
    ["task-reported", "task-confirmed", "task-dropped", "task-done-before", "task-handed-over"];

impl Consumer for Closing {
    fn name(&self) -> &'static str {
        "reminders-closing"
    }

    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> Pin<Box<dyn Future<Output = danchu_store::Result<()>> + Send + 'a>> {
        Box::pin(async move {
            let task = fact.subject.strip_prefix("/viec/").and_then(|id| id.parse::<TaskId>().ok());
            match task.filter(|_| ENDS.contains(&fact.kind.as_str())) {
                Some(task) => urgings::close(tx, task, fact.at).await,
                None => Ok(()),
            }
        })
    }
}
