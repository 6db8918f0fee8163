//! Which agency a word of the address and a host mean, as long as nothing was committed since that was asked.
//!
//! Every request asks both. [`danchu_store::Db::mark`] says whether the answer still holds: exactly on SQLite, for at most a second on
//! PostgreSQL, where another program may have committed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use danchu_base::AgencyId;
use danchu_store::{Mark, Result};

use crate::{AgencyInfo, Cx};

/// How many words and how many hosts are known at once.
const NAMES_MAX: usize = 10_000;

/// What one name meant, and when that was asked.
type Meaning<T> = Mutex<HashMap<Box<str>, (Mark, T)>>;

/// What was asked before.
#[derive(Default)]
pub(crate) struct Known {
    words: Meaning<Arc<AgencyInfo>>,
    hosts: Meaning<Option<AgencyId>>,
}

impl Known {
    /// The agency of that word in the address.
    pub(crate) async fn agency(&self, cx: &Cx, word: &str) -> Result<Option<Arc<AgencyInfo>>> {
        // Taken before it is asked: whatever is committed later shows as another mark.
        let mark = cx.db.mark();
        if let Some(known) = holding(&self.words, word, mark) {
            return Ok(Some(known));
        }
        let found = cx.directory.agency(cx, word).await?.map(Arc::new);
        if let Some(found) = &found {
            keep(&self.words, word, mark, Arc::clone(found));
        }
        Ok(found)
    }

    /// The agency to which a host is bound.
    pub(crate) async fn bound(&self, cx: &Cx, host: &str) -> Result<Option<AgencyId>> {
        let mark = cx.db.mark();
        if let Some(known) = holding(&self.hosts, host, mark) {
            return Ok(known);
        }
        let found = cx.directory.bound(cx, host).await?;
        keep(&self.hosts, host, mark, found);
        Ok(found)
    }
}

fn holding<T: Clone>(known: &Meaning<T>, name: &str, now: Option<Mark>) -> Option<T> {
    let known = known.lock().unwrap_or_else(PoisonError::into_inner);
    known.get(name).filter(|(then, _)| now.is_some_and(|now| then.holds(now))).map(|(_, meant)| meant.clone())
}

fn keep<T>(known: &Meaning<T>, name: &str, mark: Option<Mark>, meant: T) {
    let Some(mark) = mark else { return };
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= NAMES_MAX {
        known.clear();
    }
    known.insert(name.into(), (mark, meant));
}
