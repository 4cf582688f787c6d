//! The copy of what cannot be saved in its place: which snapshot it holds, and where it lies.
//!
//! It never calls an older copy complete, and takes away only what it wrote.

use std::path::{Path, PathBuf};

use super::Report;
use super::desk::Tell;
use crate::storage::identity::Trouble;
use crate::storage::rescue;

/// Where copies go, and the one that lies there now.
pub(super) struct Elsewhere {
    folder: Option<PathBuf>,
    kept: Option<(u64, PathBuf)>,
}

impl Elsewhere {
    /// With nothing kept yet; without a folder nothing ever is.
    pub(super) const fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, kept: None }
    }

    /// Where copies go.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Where the snapshot with that number lies, if it does.
    pub(super) fn of(&self, number: u64) -> Option<&Path> {
        self.kept.as_ref().filter(|(kept, _)| *kept == number).map(|(_, path)| path.as_path())
    }

    /// Keeps a snapshot once: a copy that is safe need not be written again.
    pub(super) fn keep(&mut self, session: &Path, number: u64, bytes: &[u8], tell: Tell<'_>) {
        let Some(folder) = &self.folder else { return };
        if self.of(number).is_some() {
            return;
        }
        match rescue::write(folder, session, bytes) {
            Ok(path) => {
                self.kept = Some((number, path.clone()));
                tell(Report::Rescued { number, path });
            }
            Err(error) => tell(Report::RescueFailed(Trouble::from(&error))),
        }
    }

    /// Only the copy written here goes; one from an earlier day waits to be looked at.
    pub(super) fn forget(&mut self) {
        if let Some((_, path)) = self.kept.take() {
            // One that stays is offered again and found equal.
            drop(rescue::remove_at(&path));
        }
    }
}
