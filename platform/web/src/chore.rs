//! Work beside the requests: what must be done by time, not because somebody asked. A feature gives a [`Chore`]; the
//! program's one worker tends them all, agency after agency.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use danchu_base::{AgencyId, Day};

use crate::{AgencyInfo, Cx};

/// What a chore could not do; it is said in the log, and the chore is tended again.
pub type ChoreError = Box<dyn std::error::Error + Send + Sync>;

/// The answer of [`Chore::tend`].
pub type Tending<'a> = Pin<Box<dyn Future<Output = Result<(), ChoreError>> + Send + 'a>>;

/// Work of one feature beside the requests.
///
/// It is tended for every agency at the program's start and at the beginning of each day, and whenever a job that the agency
/// left in the database (`danchu_store::enqueue`) is due. Several programs on one database may tend it at the same time: what
/// must happen once is taken as a job or guarded by its own write.
pub trait Chore: Send + Sync {
    /// Its stable name, for the log.
    fn name(&self) -> &'static str;
    /// Does what is due for an agency now; cheap when nothing is. An error does not hold up the other chores.
    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a>;
}

/// Remembers for which day each agency's work was planned, so that it is planned once a day and program.
#[derive(Debug, Default)]
pub struct Daily(Mutex<HashMap<AgencyId, Day>>);

impl Daily {
    /// Whether the work of that day is still to be planned.
    pub fn is_due(&self, agency: AgencyId, day: Day) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&agency) != Some(&day)
    }

    /// It was planned.
    pub fn done(&self, agency: AgencyId, day: Day) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(agency, day);
    }
}
