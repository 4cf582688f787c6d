//! The one way a session changes.

use super::{Change, Moment, Session};

/// Why a change is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The session is not in progress.
    Closed,
    /// Nothing to undo or redo.
    NothingToUndo,
    /// The change would change nothing.
    Same,
    /// It mentions something that does not exist.
    Unknown,
}

impl Session {
    /// Takes a change and adds it to the history.
    ///
    /// # Errors
    /// Says why it is not taken; then nothing has changed.
    pub fn apply(&mut self, change: Change, by: &str, at: Moment) -> Result<(), Refused> {
        let _ = (change, by, at);
        Ok(())
    }
}
