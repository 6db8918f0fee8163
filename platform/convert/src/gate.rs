//! Lets only so many children run at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many children run at once.
const AT_ONCE: usize = 2;

/// Counts who is inside.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    inside: Mutex<usize>,
    left: Condvar,
}

impl Gate {
    /// Waits for a free place and keeps it until the answer is dropped.
    pub(crate) fn enter(&self) -> Place<'_> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |inside: &mut usize| *inside >= AT_ONCE;
        let mut inside = self.left.wait_while(inside, full).unwrap_or_else(PoisonError::into_inner);
        *inside += 1;
        Place(self)
    }
}

/// A place inside the gate.
pub(crate) struct Place<'a>(&'a Gate);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.inside.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.left.notify_one();
    }
}
