//! The faults of form that a document had when it was read.

use serde::{Deserialize, Serialize};

/// What the form check (kiểm tra thể thức) found when the document was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormCheck {
    /// How many faults are certain.
    pub certain: usize,
    /// How many somebody should look at.
    pub unsure: usize,
    /// The first [`FORM_FAULTS_MAX`] of them, in the order of their places.
    pub faults: Vec<FormFault>,
}

/// A fault of form as it is kept; its rule is looked up by its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFault {
    /// The stable word of the rule.
    pub code: String,
    /// What stands there.
    pub found: String,
    /// What to write instead; empty where only a person can say it.
    pub write: String,
    /// Where the rule stands.
    pub basis: String,
    /// Whether it is a fault in any case.
    pub certain: bool,
}

/// So many faults of form are kept of one document.
pub const FORM_FAULTS_MAX: usize = 60;
