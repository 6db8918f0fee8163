//! What is wrong: a bounded list, so that an archive full of faults does not fill the memory.

use std::ops::Deref;

use super::Fault;

/// How many faults are kept with their sentences; the others are counted.
pub const FAULTS_MAX: usize = 1_000;

/// Faults as they were found. As a slice: those that were kept.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    kept: Vec<Fault>,
    beyond: u64,
}

impl Faults {
    /// Takes one in.
    pub fn push(&mut self, fault: Fault) {
        if self.kept.len() < FAULTS_MAX {
            self.kept.push(fault);
        } else {
            self.beyond = self.beyond.saturating_add(1);
        }
    }

    /// Takes others in.
    pub fn join(&mut self, other: Self) {
        other.kept.into_iter().for_each(|fault| self.push(fault));
        self.beyond = self.beyond.saturating_add(other.beyond);
    }

    /// How many were only counted.
    #[must_use]
    pub fn beyond(&self) -> u64 {
        self.beyond
    }

    /// Those that were kept, in the order of the events.
    pub(super) fn into_sorted(mut self) -> Vec<Fault> {
        self.kept.sort_by_key(|fault| fault.event);
        self.kept
    }
}

impl Deref for Faults {
    type Target = [Fault];

    fn deref(&self) -> &[Fault] {
        &self.kept
    }
}
