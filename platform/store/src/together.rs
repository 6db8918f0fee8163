//! One answer for all who ask the same at once.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use crate::Result;

/// A question that many ask at the same time: whoever comes while it is being asked waits for the next time it is, together with
/// all others who came meanwhile. So no answer is older than the question, and a database far away is asked a few times instead of
/// once for each.
#[derive(Debug, Default)]
pub struct Together<T> {
    /// How many have asked.
    asked: AtomicU64,
    /// The last answer, and for how many of them it is good.
    answer: Mutex<Option<(u64, Result<T>)>>,
}

impl<T: Clone> Together<T> {
    /// The answer of a question that was begun after this call.
    pub async fn ask(&self, question: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
        let place = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.answer.lock().await;
        if let Some((good_for, answer)) = &*last
            && *good_for >= place
        {
            return answer.clone();
        }
        let good_for = self.asked.load(Ordering::SeqCst);
        let answer = question().await;
        *last = Some((good_for, answer.clone()));
        answer
    }
}
