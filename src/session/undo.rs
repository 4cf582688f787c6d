//! Undo and redo, read from the history so that they survive a restart.
//!
//! Only a person's own answers, back to the last change of status; never what
//! somebody else has answered since.

use std::collections::HashMap;

use super::event::Left;
use super::fold::{Stamp, or_else};
use super::{Answer, Change, Event, Session};

/// What one person can take back and do again, oldest first: numbers of events.
#[derive(Debug, Default)]
struct Reach {
    done: Vec<u32>,
    undone: Vec<u32>,
}

impl Session {
    /// The change that undoes the last answer of the person typing, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<Change> {
        self.undo_of(self.typing.as_deref()?)
    }

    /// The change that does again what was undone last, if there is one.
    #[must_use]
    pub fn redo(&self) -> Option<Change> {
        self.redo_of(self.typing.as_deref()?)
    }

    /// The changes that undo the last step of the person typing, in the order they are to be
    /// taken: mostly one, several where one key answered several criteria.
    #[must_use]
    pub fn undo_step(&self) -> Vec<Change> {
        let Some(person) = self.typing.as_deref() else { return Vec::new() };
        let reach = self.reach(person);
        self.last_step(&reach.done).filter_map(|event| self.undoing(event)).collect()
    }

    /// The changes that do again the step that was undone last, in the order they are to be
    /// taken.
    #[must_use]
    pub fn redo_step(&self) -> Vec<Change> {
        let Some(person) = self.typing.as_deref() else { return Vec::new() };
        let reach = self.reach(person);
        self.last_step(&reach.undone).filter_map(redoing).collect()
    }

    /// The events of the last step among those numbers, the last one first.
    fn last_step<'e>(&'e self, numbers: &'e [u32]) -> impl Iterator<Item = &'e Event> {
        let step = numbers.last().and_then(|n| self.event(*n)).map(Event::step);
        numbers.iter().rev().map_while(|n| self.event(*n)).take_while(move |event| Some(event.step()) == step)
    }

    /// The event with that number.
    #[must_use]
    pub fn event(&self, n: u32) -> Option<&Event> {
        let at = usize::try_from(n).ok()?.checked_sub(1)?;
        self.events.get(at).map(AsRef::as_ref)
    }

    /// The change that undoes the last answer of that person.
    pub(super) fn undo_of(&self, person: &str) -> Option<Change> {
        self.undoing(self.event(*self.reach(person).done.last()?)?)
    }

    /// The change that does again what that person undid last.
    pub(super) fn redo_of(&self, person: &str) -> Option<Change> {
        redoing(self.event(*self.reach(person).undone.last()?)?)
    }

    /// The change that takes an event back.
    fn undoing(&self, event: &Event) -> Option<Change> {
        let on = event.answered()?.to_owned();
        let restored = self.answer_before(event.n, &on).map(alone);
        Some(Change::Undo { of: event.n, on, restored })
    }

    /// What that person can undo and redo now.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are of somebody else, or about no answer")]
    fn reach(&self, person: &str) -> Reach {
        let since = self.events.iter().rposition(|event| bars_undo(&event.change)).map_or(0, |at| at + 1);
        let mut reach = Reach::default();
        let mut others: HashMap<&str, u32> = HashMap::new();
        for event in &self.events[since..] {
            let own = event.by == person;
            match &event.change {
                Change::Answer { .. } if own => {
                    reach.done.push(event.n);
                    reach.undone.clear();
                }
                Change::Undo { of, .. } if own => {
                    take(&mut reach.done, *of);
                    reach.undone.push(*of);
                }
                Change::Redo { of, .. } if own => {
                    take(&mut reach.undone, *of);
                    reach.done.push(*of);
                }
                _ => {
                    if let Some(on) = event.answered() {
                        others.insert(on, event.n);
                    }
                }
            }
        }
        // Whoever answered last has the word: what stood before is out of reach.
        let theirs = |n: &u32| {
            let on = self.event(*n).and_then(Event::answered);
            on.and_then(|on| others.get(on)).is_some_and(|later| later > n)
        };
        reach.done.retain(|n| !theirs(n));
        reach.undone.retain(|n| !theirs(n));
        reach
    }

    /// Who had typed the answer to a criterion that stood before an event, and when.
    pub(super) fn stamp_before(&self, n: u32, criterion: &str) -> Stamp {
        let mut before = n;
        loop {
            let Some(event) = self.last_before(before, criterion) else { return Stamp::default() };
            // An undone answer was in turn the one before; each step goes further back.
            match (&event.change, event.leaves(criterion)) {
                (Change::Undo { of, .. }, Left::Standing(_)) if *of < before => before = *of,
                (Change::Redo { of, .. }, Left::Standing(_)) => {
                    return self.event(*of).map(|event| (Some(event.by.clone()), Some(event.at))).unwrap_or_default();
                }
                (Change::Answer { .. }, Left::Standing(_)) => return (Some(event.by.clone()), Some(event.at)),
                (Change::Carried { .. }, Left::Standing(answer)) => return or_else(answer.stamp(), &event.by, event.at),
                (_, Left::Standing(answer)) => return answer.stamp(),
                (_, Left::Away | Left::Untouched) => return Stamp::default(),
            }
        }
    }

    /// The last event before another one that sets the answer to a criterion.
    fn last_before(&self, n: u32, criterion: &str) -> Option<&Event> {
        let before = usize::try_from(n).ok()?.checked_sub(1)?;
        let events = self.events.get(..before)?;
        events.iter().rev().map(AsRef::as_ref).find(|event| event.leaves(criterion) != Left::Untouched)
    }

    /// The answer to a criterion as it stood before an event.
    pub(super) fn answer_before(&self, n: u32, criterion: &str) -> Option<&Answer> {
        match self.last_before(n, criterion)?.leaves(criterion) {
            Left::Standing(answer) => Some(answer),
            Left::Away | Left::Untouched => None,
        }
    }
}

/// The change that does an event again.
fn redoing(event: &Event) -> Option<Change> {
    let on = event.answered()?.to_owned();
    let restored = match event.leaves(&on) {
        Left::Standing(answer) => Some(alone(answer)),
        Left::Away | Left::Untouched => None,
    };
    Some(Change::Redo { of: event.n, on, restored })
}

/// Whether nothing before it can be undone: the status changed, or answers came in bulk.
const fn bars_undo(change: &Change) -> bool {
    matches!(change, Change::Status { .. } | Change::Imported(_) | Change::EditedOutside(_) | Change::Carried { .. })
}

/// Takes a number out; it is nearly always the last.
fn take(numbers: &mut Vec<u32>, n: u32) {
    if let Some(at) = numbers.iter().rposition(|known| *known == n) {
        numbers.remove(at);
    }
}

/// The answer alone: who typed it when is said by the event.
fn alone(answer: &Answer) -> Box<Answer> {
    Box::new(Answer { by: None, at: None, ..answer.clone() })
}

#[cfg(test)]
mod tests {
    use crate::session::apply::tests::{at, begun, level, person};
    use crate::session::{Change, Refused, Session, Status, Value};

    fn shown(session: &Session) -> Option<i64> {
        match session.answer("K1")?.value {
            Some(Value::Level(level)) => Some(level),
            _ => None,
        }
    }

    fn undo(session: &mut Session) {
        let change = session.undo().unwrap();
        session.apply(change, "an", at(9)).unwrap();
    }

    fn redo(session: &mut Session) {
        let change = session.redo().unwrap();
        session.apply(change, "an", at(9)).unwrap();
    }

    #[test]
    fn undo_goes_back_answer_by_answer_and_redo_forth() {
        let mut session = begun();
        for n in 1..=3 {
            session.apply(level("K1", n), "an", at(n)).unwrap();
        }
        undo(&mut session);
        undo(&mut session);
        assert_eq!(shown(&session), Some(1));
        assert_eq!(session.answer("K1").unwrap().at, Some(at(1)));
        redo(&mut session);
        assert_eq!(shown(&session), Some(2));
        undo(&mut session);
        undo(&mut session);
        assert_eq!((shown(&session), session.undo()), (None, None));
        for n in 1..=3 {
            redo(&mut session);
            assert_eq!(shown(&session), Some(n));
        }
        assert_eq!(session.redo(), None);
    }

    #[test]
    #[expect(clippy::wildcard_enum_match_arm, reason = "a step is undone and done again, nothing else")]
    fn what_one_key_answered_together_is_one_step() {
        let mut session = begun();
        session.apply(level("K1", 1), "an", at(1)).unwrap();
        let first = session.events.last().unwrap().n + 1;
        for (with, on) in [(None, "K2"), (Some(first), "K3"), (Some(first), "K4")] {
            session.apply_with(with, level(on, 1), "an", at(1)).unwrap();
        }
        let on = |changes: &[Change]| {
            let named = |change: &Change| match change {
                Change::Undo { on, .. } | Change::Redo { on, .. } => Some(on.clone()),
                _ => None,
            };
            changes.iter().filter_map(named).collect::<Vec<_>>().join(" ")
        };
        let step = session.undo_step();
        assert_eq!(on(&step), "K4 K3 K2");
        for change in step {
            session.apply(change, "an", at(2)).unwrap();
        }
        assert_eq!((session.answers.len(), on(&session.undo_step()).as_str()), (1, "K1"));
        let step = session.redo_step();
        assert_eq!(on(&step), "K2 K3 K4");
        for change in step {
            session.apply(change, "an", at(3)).unwrap();
        }
        assert_eq!((session.answers.len(), on(&session.undo_step()).as_str()), (4, "K4 K3 K2"));
    }

    #[test]
    fn a_new_answer_ends_redo() {
        let mut session = begun();
        session.apply(level("K1", 1), "an", at(1)).unwrap();
        undo(&mut session);
        session.apply(level("K2", 1), "an", at(2)).unwrap();
        assert_eq!(session.redo(), None);
    }

    #[test]
    fn only_own_answers_since_the_last_status_that_nobody_has_answered_since() {
        let mut session = begun();
        session.apply(level("K1", 1), "an", at(1)).unwrap();
        session.apply(Change::Person(person("binh")), "an", at(2)).unwrap();
        session.apply(level("K2", 1), "binh", at(3)).unwrap();
        assert!(matches!(session.undo(), Some(Change::Undo { of: 3, .. })));
        session.apply(level("K1", 2), "binh", at(3)).unwrap();
        assert_eq!(session.undo(), None);
        session.apply(Change::Typing("binh".to_owned()), "an", at(4)).unwrap();
        assert!(matches!(session.undo(), Some(Change::Undo { of: 6, restored: Some(_), .. })));
        for to in [Status::Submitted, Status::InProgress] {
            session.apply(Change::Status { to, reason: None, consent: None, snapshot: None }, "an", at(5)).unwrap();
        }
        assert_eq!(session.undo(), None);
    }

    #[test]
    fn an_undo_that_is_not_the_next_one_is_refused() {
        let mut session = begun();
        session.apply(level("K1", 1), "an", at(1)).unwrap();
        session.apply(level("K1", 2), "an", at(1)).unwrap();
        for change in [
            Change::Undo { of: 3, on: "K1".to_owned(), restored: None },
            Change::Undo { of: 4, on: "K1".to_owned(), restored: None },
            Change::Redo { of: 4, on: "K1".to_owned(), restored: None },
        ] {
            assert_eq!(session.apply(change, "an", at(2)), Err(Refused::NothingToUndo));
        }
    }
}
