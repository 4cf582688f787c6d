//! The faults of one file while it is read: collected, counted past a limit, one a cause.
//!
//! It knows no table; places are key paths.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use crate::criteria::{Fault, FaultKind, KeyPath};

/// The most faults that are kept; the rest is counted.
const FAULT_LIMIT: usize = 1_000;

/// The faults found so far; shared by every table of one file.
#[derive(Debug, Default)]
pub struct Faults {
    found: RefCell<Vec<Fault>>,
    dropped: Cell<usize>,
    /// Whether control characters in texts are faults: in sets, not in sessions.
    strict_text: bool,
}

impl Faults {
    /// For a criteria set: control characters are faults.
    #[must_use]
    pub const fn strict() -> Self {
        Self { found: RefCell::new(Vec::new()), dropped: Cell::new(0), strict_text: true }
    }

    /// For a session: control characters are kept, and shown harmless.
    #[must_use]
    pub const fn lenient() -> Self {
        Self { found: RefCell::new(Vec::new()), dropped: Cell::new(0), strict_text: false }
    }

    /// Adds one, or counts it where there are too many to list.
    pub fn say(&self, path: KeyPath, kind: FaultKind) {
        let mut found = self.found.borrow_mut();
        if found.len() < FAULT_LIMIT {
            found.push(Fault { path, kind });
        } else {
            self.dropped.set(self.dropped.get() + 1);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.borrow().len() + self.dropped.get()
    }

    /// How many were counted only, because there were too many to list.
    #[must_use]
    pub const fn dropped(&self) -> usize {
        self.dropped.get()
    }

    /// Whether control characters in texts are faults.
    pub(super) const fn refuses_control(&self) -> bool {
        self.strict_text
    }

    /// All of them, in the order found.
    #[must_use]
    pub fn into_list(self) -> Vec<Fault> {
        one_cause(self.found.into_inner())
    }
}

/// A required key that is mistyped is one fault: the unknown key says which is meant.
fn one_cause(faults: Vec<Fault>) -> Vec<Fault> {
    let meant: HashSet<KeyPath> = faults
        .iter()
        .filter_map(|fault| {
            let FaultKind::UnknownKey { nearest: Some(key), .. } = &fault.kind else { return None };
            Some(fault.path.parent().key(key))
        })
        .collect();
    faults.into_iter().filter(|fault| !matches!(fault.kind, FaultKind::Missing(_)) || !meant.contains(&fault.path)).collect()
}
