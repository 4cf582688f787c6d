//! The ways out for a session that is not saved in its place: ours, theirs, another
//! folder, a copy elsewhere.
//!
//! A person chose each but the last; nothing is written over that is not kept beside it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::message::{Message, Saving};
use crate::shell::writer::Writer;
use crate::storage::lock::LockOutcome;
use crate::storage::save::{SaveFailure, Target};
use crate::storage::{loading, opening, rescue};
use crate::words::notice;

use super::told::Trouble;
use super::{Copy, Shelf, reads_back, render};

impl Shelf {
    /// Tries again; where what saves has stopped, keeps another copy elsewhere.
    pub(in crate::shell) fn retry(&self) -> Option<Message> {
        if self.stopped.get() {
            return Some(self.said_stopped());
        }
        if let Some(writer) = &self.writer {
            writer.retry_now();
        }
        None
    }

    /// Keeps ours after a conflict.
    pub(in crate::shell) fn overrule(&self) {
        if let Some(writer) = &self.writer {
            writer.overrule();
        }
    }

    /// Opens what another program wrote, where it can be read; ours stays beside it.
    pub(in crate::shell) fn take_theirs(&mut self, path: &Path, ours: &Path) -> Message {
        let words = self.words();
        if let Err(problem) = loading::load(path, &self.options.criteria, None) {
            return Message::Failed(words.theirs_unreadable(&words.load_problem(path, &problem)));
        }
        if let Some(writer) = &self.writer {
            writer.let_go();
        }
        self.close();
        match self.open_as_it_is(path) {
            Ok(mut opened) => {
                opened.remarks.insert(0, words.theirs_taken(ours));
                Message::Opened(Box::new(opened))
            }
            Err(refused) => Message::Closed(Some(refused.sentence)),
        }
    }

    /// Saves in a folder a person named, and stays there once that has worked.
    pub(in crate::shell) fn move_to(&mut self, folder: &str) -> Result<Option<Message>, String> {
        let words = self.words();
        let Some((number, copy)) = self.last.borrow().clone() else { return Err(words.nothing_to_move().to_owned()) };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let opening::Opened { target, lock, .. } =
            opening::elsewhere(&crate::shell::folder_typed(folder), &name, &crate::shell::holder(self.options.clock.now()))
                .map_err(|failure| words.cannot_save_there(folder, &name, &failure))?;
        if self.stopped.get() {
            return self.begin_anew(target, lock, number, &copy).map(Some);
        }
        self.next_lock = Some(lock);
        if let Some(writer) = &self.writer {
            writer.move_to(target, number, copy);
        }
        Ok(None)
    }

    /// Saves in another place and starts what saves again: it had stopped by a bug, and
    /// its target went with it.
    fn begin_anew(&mut self, mut target: Target, lock: LockOutcome, number: u64, copy: &Arc<Copy>) -> Result<Message, String> {
        let words = self.words();
        let bytes = bytes_of(copy).ok_or_else(|| words.saving_stopped().to_owned())?;
        target.save(&bytes, |written| reads_back(written, copy)).map_err(|failure| words.not_moved(&failure))?;
        let path = target.path().to_owned();
        self.start_writer(target).map_err(|_no_thread| words.nothing_saves().to_owned())?;
        self.stopped.set(false);
        (self.lock, self.trouble) = (Some(lock), Trouble::default());
        if let Some(folder) = crate::shell::rescue_folder() {
            // The copy of the old place says no more than the session does now.
            drop(rescue::remove(&folder, &self.path));
        }
        self.path.clone_from(&path);
        self.keep_set();
        let sentence = words.moved(&path);
        Ok(Message::Saving(Saving::Moved { number, at: self.options.clock.now(), path, sentence }))
    }

    /// Makes sure that what is not saved lies somewhere, before one leaves.
    pub(in crate::shell) fn keep_copy(&self) -> Result<(), String> {
        let settled = self.writer.as_ref().and_then(Writer::flush);
        let is_safe = settled.is_some_and(|settled| {
            let lies_beside = matches!(settled.unsaved, Some((_, SaveFailure::ChangedUnderneath { .. })));
            settled.unsaved.is_none() || lies_beside
        });
        if is_safe || self.write_copy().is_some() { Ok(()) } else { Err(self.words().no_copy().to_owned()) }
    }

    /// Writes what was handed over last to where copies lie; nothing where that fails.
    fn write_copy(&self) -> Option<PathBuf> {
        let (_, copy) = self.last.borrow().clone()?;
        rescue::write(&crate::shell::rescue_folder()?, &self.path, &bytes_of(&copy)?).ok()
    }

    /// What saves has stopped by a bug: a copy is kept elsewhere, and said where.
    pub(super) fn said_stopped(&self) -> Message {
        let number = self.last.borrow().as_ref().map_or(0, |(number, _)| *number);
        let (short, sentence) = (self.words().saving_stopped_short().to_owned(), self.rescue());
        Message::Saving(Saving::Failed { number, short, sentence, conflict: None })
    }

    /// Keeps what was handed over last where rescued copies lie, and says where: the thread
    /// that saves has met a bug, and nobody else does it.
    pub(super) fn rescue(&self) -> String {
        let kept = self.write_copy();
        kept.map_or_else(|| self.words().saving_stopped().to_owned(), |path| notice::rescued(self.options.lang, &path))
    }
}

/// The bytes of a snapshot; nothing where writing them meets a bug.
fn bytes_of(copy: &Arc<Copy>) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| render(copy))).ok().filter(|bytes| !bytes.is_empty())
}
