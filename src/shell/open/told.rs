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

/// Why the last save failed, and where a copy lies meanwhile; each with the number of the
/// snapshot it is about, since a copy of an older one is not complete.
#[derive(Default)]
pub(super) struct Trouble {
    pub(super) failure: Option<(u64, SaveFailure)>,
    pub(super) rescued: Option<(u64, PathBuf)>,
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
                self.copy_is_held();
                let remark = notes.first().map(|note| notice::save_note(self.options.lang, *note));
                Some(Message::Saving(Saving::Saved { number, at, remark }))
            }
            Report::Failed { number, failure, .. } => {
                self.trouble.failure = Some((number, failure));
                self.failed()
            }
            Report::Rescued { number, path } => {
                (self.trouble.rescued, self.trouble.has_no_copy) = (Some((number, path)), false);
                self.failed()
            }
            Report::Overruled(theirs) => Some(Message::Told(words.theirs_kept(&theirs))),
            Report::NotOverruled(failure) => {
                Some(Message::StillToChoose(words.not_overruled(&notice::save_failure(self.options.lang, &failure))))
            }
            Report::Moved { number, at, path } => {
                self.copy_is_held();
                self.lock = self.next_locks.pop_front();
                self.path.clone_from(&path);
                self.keep_set();
                let sentence = words.moved(&path);
                Some(Message::Saving(Saving::Moved { number, at, path, sentence }))
            }
            Report::NotMoved(failure) => {
                drop(self.next_locks.pop_front());
                Some(Message::Failed(words.not_moved(&failure)))
            }
            Report::RescueFailed(_) => {
                self.trouble.has_no_copy = true;
                self.failed()
            }
            Report::DraftFailed(trouble) => Some(Message::TypingUnkept(Some(words.draft_failed(trouble).to_owned()))),
            Report::DraftKept => Some(Message::TypingUnkept(None)),
            Report::Stopped => {
                self.stopped.set(true);
                Some(self.said_stopped())
            }
        }
    }

    /// The session holds all that a copy elsewhere does: that one may go.
    fn copy_is_held(&mut self) {
        self.trouble = Trouble::default();
        if let Some(copy) = self.rescued.take() {
            // One that stays is found equal or older the next time.
            drop(rescue::remove_at(&copy));
        }
    }

    /// Why a save fails, and where a copy of just that lies meanwhile.
    fn failed(&self) -> Option<Message> {
        let (number, failure) = self.trouble.failure.as_ref()?;
        let (lang, words) = (self.options.lang, self.words());
        let conflict = if let SaveFailure::ChangedUnderneath { ours } = failure { Some(ours.clone()) } else { None };
        let why = notice::save_failure(lang, failure);
        let copy = self.trouble.rescued.as_ref().filter(|(rescued, _)| rescued == number);
        let sentence = match copy {
            // Ours lies beside the session.
            _ if conflict.is_some() => why,
            _ if self.trouble.has_no_copy => words.unsaved_without_copy(&why),
            Some((_, copy)) => words.unsaved_with_copy(&why, copy),
            None => why,
        };
        let short = notice::save_failure_short(lang, failure).to_owned();
        Some(Message::Saving(Saving::Failed { number: *number, short, sentence, conflict }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;
    use crate::shell::clock::Clock;
    use crate::shell::run::Options;

    #[test]
    fn a_copy_of_an_older_change_is_not_called_complete() {
        let clock = Clock::Pinned("2026-10-06T12:00:00+07:00".parse().unwrap());
        let options = Options { sessions: PathBuf::new(), criteria: Vec::new(), lang: Lang::En, clock };
        let mut shelf = Shelf::new(options, std::sync::mpsc::channel().0);
        let mut said = |report| match shelf.told(report) {
            Some(Message::Saving(Saving::Failed { number, sentence, .. })) => (number, sentence.contains("/copies/s.toml")),
            other => panic!("{other:?}"),
        };
        let failed = |number| Report::Failed { number, failure: SaveFailure::NotTheSame, attempt: 1 };
        let rescued = |number| Report::Rescued { number, path: PathBuf::from("/copies/s.toml") };
        assert_eq!(said(failed(1)), (1, false));
        assert_eq!(said(rescued(1)), (1, true));
        assert_eq!(said(failed(2)), (2, false), "the copy holds the first only");
        assert_eq!(said(rescued(2)), (2, true));
    }
}
