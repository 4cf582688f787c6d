//! What the thread that saves tells, as the screens are told it.
//!
//! It decides nothing: a report becomes a message, and where copies lie is remembered.

use std::path::PathBuf;

use crate::app::message::{Message, Saving};
use crate::shell::writer::Report;
use crate::storage::rescue;
use crate::storage::save::SaveFailure;
use crate::words::notice;

use super::Shelf;

/// Why the last save failed, and where a copy lies meanwhile.
#[derive(Default)]
pub(super) struct Trouble {
    pub(super) failure: Option<SaveFailure>,
    pub(super) rescued: Option<PathBuf>,
    /// Whether the copy elsewhere could not be written the last time.
    pub(super) has_no_copy: bool,
}

impl Shelf {
    /// What the writer tells, as a message.
    pub(in crate::shell) fn told(&mut self, report: Report) -> Option<Message> {
        let words = self.words();
        match report {
            Report::Stopped if self.let_go > 0 => {
                self.let_go -= 1;
                None
            }
            // What a writer that was let go still had to say is of another session.
            _ if self.let_go > 0 => None,
            Report::Saved { number, at, notes } => {
                if let Some(folder) = self.rescued.take() {
                    // One that stays is found equal or older the next time.
                    drop(rescue::remove(&folder, &self.path));
                }
                self.trouble = Trouble::default();
                let remark = notes.first().map(|note| notice::save_note(self.options.lang, *note));
                Some(Message::Saving(Saving::Saved { number, at, remark }))
            }
            Report::Failed { number, failure, .. } => {
                self.trouble.failure = Some(failure);
                self.failed(number)
            }
            Report::Rescued { number, path } => {
                (self.trouble.rescued, self.trouble.has_no_copy) = (Some(path), false);
                self.failed(number)
            }
            Report::Overruled(theirs) => Some(Message::Told(words.theirs_kept(&theirs))),
            Report::Moved { number, at, path } => {
                self.trouble = Trouble::default();
                self.lock = self.next_lock.take();
                self.path.clone_from(&path);
                self.keep_set();
                let sentence = words.moved(&path);
                Some(Message::Saving(Saving::Moved { number, at, path, sentence }))
            }
            Report::NotMoved(failure) => {
                self.next_lock = None;
                Some(Message::Failed(words.not_moved(&failure)))
            }
            Report::RescueFailed(_) => {
                self.trouble.has_no_copy = true;
                let number = self.last.borrow().as_ref().map_or(0, |(number, _)| *number);
                self.failed(number)
            }
            Report::DraftFailed(trouble) => Some(Message::TypingUnkept(Some(words.draft_failed(trouble).to_owned()))),
            Report::DraftKept => Some(Message::TypingUnkept(None)),
            Report::Stopped => {
                self.stopped.set(true);
                Some(self.said_stopped())
            }
        }
    }

    /// Why a save fails, and where a copy lies meanwhile.
    fn failed(&self, number: u64) -> Option<Message> {
        let failure = self.trouble.failure.as_ref()?;
        let lang = self.options.lang;
        let conflict = if let SaveFailure::ChangedUnderneath { ours } = failure { Some(ours.clone()) } else { None };
        let why = notice::save_failure(lang, failure);
        let sentence = match &self.trouble.rescued {
            Some(copy) if conflict.is_none() && !self.trouble.has_no_copy => format!("{why} {}", self.words().kept_meanwhile(copy)),
            _ if self.trouble.has_no_copy => format!("{why} {}", self.words().rescue_failed()),
            _ => why,
        };
        Some(Message::Saving(Saving::Failed { number, short: notice::save_failure_short(lang, failure).to_owned(), sentence, conflict }))
    }
}
