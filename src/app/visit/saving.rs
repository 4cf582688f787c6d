//! How far saving is: what was changed, what the disk has said it holds.

use std::path::PathBuf;

use crate::session::Moment;

use crate::app::message::{Access, Saving};

/// How far saving is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavingState {
    newest: u64,
    /// What is shown.
    pub standing: Standing,
}

/// What is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing can be changed, so nothing is saved.
    Idle,
    /// The disk holds everything, as of that moment.
    Saved(Option<Moment>),
    /// On its way.
    Pending,
    /// It failed and is being tried again.
    Failed {
        /// In a few words.
        short: String,
        /// The whole sentence.
        sentence: String,
        /// Where ours lies, where another program's version stands in the file.
        conflict: Option<PathBuf>,
    },
}

impl SavingState {
    pub(super) const fn fresh(access: &Access, durable: bool, at: Option<Moment>) -> Self {
        let standing = match (access, durable) {
            (Access::ReadOnly(_) | Access::NotLocked(_), _) => Standing::Idle,
            (Access::Write, true) => Standing::Saved(at),
            (Access::Write, false) => Standing::Pending,
        };
        Self { newest: 0, standing }
    }

    /// The number of a new change.
    pub(super) fn next(&mut self) -> u64 {
        self.newest += 1;
        if !matches!(self.standing, Standing::Failed { .. }) {
            self.standing = Standing::Pending;
        }
        self.newest
    }

    /// Takes what the writer says; only the newest number counts as saved.
    pub fn take(&mut self, saving: Saving) {
        match saving {
            Saving::Saved { number, at, .. } | Saving::Moved { number, at, .. } if number >= self.newest => {
                self.standing = Standing::Saved(Some(at));
            }
            Saving::Saved { .. } => {}
            // What was given since goes to the new place.
            Saving::Moved { .. } => self.standing = Standing::Pending,
            Saving::Failed { short, sentence, conflict, .. } => self.standing = Standing::Failed { short, sentence, conflict },
        }
    }

    /// Whether something given is not durable yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.standing, Standing::Pending | Standing::Failed { .. })
    }
}
