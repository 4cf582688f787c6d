//! Another program wrote to the session: ours goes beside it, or theirs does.
//!
//! Neither is ever written over before the other lies somewhere durably.

use std::io;
use std::path::{Path, PathBuf};

use super::names::Names;
use super::{ANOTHER_FOLDER, SESSION_LIMIT, SaveFailure, Target};
use crate::storage::durable::{self, Broken};
use crate::storage::identity::{Content, Remembered, Trouble};

impl Target {
    /// Keeps what another program wrote beside the session, says where, and takes the file
    /// for the one to be replaced next: for a person who chose ours. `None`: theirs is gone.
    ///
    /// # Errors
    /// See [`SaveFailure`]; nothing has changed then and the choice is still open.
    pub fn overrule(&mut self) -> Result<Option<PathBuf>, SaveFailure> {
        let folder = self.disk.facts(durable::folder_of(&self.path)).map_err(|e| self.gone_or(&e, 0))?;
        if !self.folder.same_folder(&folder) {
            return Err(SaveFailure::FolderGone(ANOTHER_FOLDER));
        }
        let (facts, bytes) = match self.disk.read(&self.path, SESSION_LIMIT) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|e| self.gone_or(&e, 0))?,
        };
        let theirs = self.free(Names::theirs, &bytes)?;
        durable::replace(&*self.disk, self.temp(), &theirs, facts.mode, &bytes)
            .map_err(|broken| self.gone_or(broken.error(), bytes.len() as u64))?;
        self.file = Some(Remembered { facts, content: Content::of(&bytes) });
        self.mode = facts.mode;
        self.attempted = None;
        Ok(Some(theirs))
    }

    /// Another program wrote to the file: ours goes beside it.
    pub(super) fn step_aside(&mut self, bytes: &[u8]) -> SaveFailure {
        let ours = match self.conflict_copy.clone() {
            Some(ours) => ours,
            // One that lies there from another day was not looked at yet.
            None => match self.free(Names::ours, bytes) {
                Ok(free) => free,
                Err(failure) => return failure,
            },
        };
        match durable::replace(&*self.disk, self.temp(), &ours, self.mode, bytes) {
            Ok(_) => {
                self.conflict_copy = Some(ours.clone());
                SaveFailure::ChangedUnderneath { ours }
            }
            Err(broken) => {
                if matches!(broken, Broken::After(..)) {
                    self.conflict_copy = Some(ours);
                }
                self.gone_or(broken.error(), bytes.len() as u64)
            }
        }
    }

    /// The first numbered name that is free, or holds these bytes already.
    fn free(&self, named: impl Fn(&Names, u32) -> PathBuf, bytes: &[u8]) -> Result<PathBuf, SaveFailure> {
        let taken = SaveFailure::Other(Trouble { kind: io::ErrorKind::AlreadyExists, code: None });
        (1..1000).map(|n| named(&self.names, n)).find(|path| self.may_hold(path, bytes)).ok_or(taken)
    }

    fn may_hold(&self, path: &Path, bytes: &[u8]) -> bool {
        match self.disk.facts(path) {
            Ok(_) => self.disk.read(path, SESSION_LIMIT).is_ok_and(|(_, there)| there == bytes),
            Err(e) => e.kind() == io::ErrorKind::NotFound,
        }
    }
}
