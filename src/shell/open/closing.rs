//! Letting go of a session: what is not saved, where it lies, and until when that is news.
//!
//! It never calls something lost that lies somewhere, and never repeats at the end what
//! was saved in the meantime.

use std::path::PathBuf;

use super::Shelf;
use crate::session::{Event, Session};
use crate::shell::writer::{Settled, Unkept, Writer};
use crate::storage::save::SaveFailure;
use crate::words::notice;

/// What was left unsaved of a session.
#[derive(Clone, Debug)]
pub(super) struct Held {
    session: PathBuf,
    /// How many changes it had, and the last of them; nothing where only typing is held.
    last: Option<(usize, Event)>,
    /// Where it lies.
    sentence: String,
}

impl Held {
    /// Whether a session that is saved now holds it.
    fn is_in(&self, session: &Session) -> bool {
        self.last.as_ref().is_none_or(|(count, last)| session.events.get(count - 1).is_some_and(|event| **event == *last))
    }
}

impl Shelf {
    /// Lets go of the session once everything is on the disk; a sentence where something is not.
    pub(in crate::shell) fn close(&mut self) -> Option<String> {
        let writer = self.writer.take();
        let had_writer = writer.is_some();
        let had_stopped = self.stopped.take();
        let settled = writer.and_then(Writer::finish);
        (self.lock, self.reading) = (None, None);
        self.next_locks.clear();
        // Its last word may have been heard already.
        self.let_go += usize::from(had_writer && !had_stopped);
        match settled {
            Some(settled) => self.settle(&settled),
            None if had_writer || had_stopped => {
                let sentence = self.rescue();
                self.hold(sentence.clone());
                Some(sentence)
            }
            None => None,
        }
    }

    /// What was left unsaved since the start and is not saved now, a sentence each.
    pub(in crate::shell) fn held(&self) -> Vec<String> {
        self.held.iter().map(|held| held.sentence.clone()).collect()
    }

    fn settle(&mut self, settled: &Settled) -> Option<String> {
        let unsaved = settled.unsaved.as_ref().map(|(_, failure)| self.left(failure, settled.rescued.as_ref()));
        let unkept = settled.unkept.as_ref().map(|unkept| {
            self.words().typing_left(match unkept {
                Unkept::Elsewhere(path) => Some(path),
                Unkept::Nowhere(_) => None,
            })
        });
        match &unsaved {
            Some(sentence) => self.hold(sentence.clone()),
            None => self.forget_held(),
        }
        if let Some(sentence) = &unkept {
            self.held.push(Held { session: self.path.clone(), last: None, sentence: sentence.clone() });
        }
        unsaved.or(unkept)
    }

    /// Where the session lies that is not saved in its place, or why it lies nowhere.
    fn left(&self, failure: &SaveFailure, rescued: Option<&PathBuf>) -> String {
        let lang = self.options.lang;
        match (failure, rescued) {
            (SaveFailure::ChangedUnderneath { ours }, _) => self.words().ours_beside(ours),
            (_, Some(copy)) => notice::rescued(lang, copy),
            (_, None) => notice::save_failure(lang, failure),
        }
    }

    /// One place at a time: what was held of this session before is in it now, or beside it.
    fn hold(&mut self, sentence: String) {
        let last = self.last.borrow().as_ref().and_then(|(_, copy)| {
            let events = &copy.session.events;
            events.last().map(|event| (events.len(), Event::clone(event)))
        });
        self.forget_held();
        self.held.push(Held { session: self.path.clone(), last, sentence });
    }

    /// What was held of the session that is being closed and stands in it now is no news.
    fn forget_held(&mut self) {
        let last = self.last.borrow();
        let holds = |held: &Held| match &*last {
            Some((_, copy)) => held.is_in(&copy.session),
            None => held.last.is_none(),
        };
        self.held.retain(|held| held.session != self.path || !holds(held));
    }
}
