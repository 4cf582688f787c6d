//! What the newest change of an answer did, read from the history.
//!
//! It tells what happened, never what it is worth.

use super::event::Left;
use super::{Answer, Change, Session, State};

/// What a change of an answer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A value was given.
    Scored,
    /// Only a part of the value was given.
    Partly,
    /// It was said not to apply, or that nothing arose.
    NotApplicable,
    /// It was put off.
    Deferred,
    /// The value was taken away again.
    Cleared,
    /// It was marked as still to be talked over.
    Flagged,
    /// That mark was taken off.
    Settled,
    /// Evidence was named or taken off.
    Evidence,
    /// The note was written, or when it was seen.
    Note,
    /// A change was taken back.
    Undone,
    /// A change that had been taken back was done again.
    Redone,
}

impl Session {
    /// The criterion whose answer was changed last, after so many events, and what was done.
    #[must_use]
    pub fn last_deed(&self, after: usize) -> Option<(&str, Deed)> {
        let event = self.events.get(after..)?.iter().rev().find(|event| event.answered().is_some())?;
        let on = event.answered()?;
        let deed = match (&event.change, event.leaves(on)) {
            (Change::Undo { .. }, _) => Deed::Undone,
            (Change::Redo { .. }, _) => Deed::Redone,
            (_, Left::Standing(answer)) => between(self.answer_before(event.n, on), answer),
            (_, Left::Away | Left::Untouched) => between(self.answer_before(event.n, on), &Answer::default()),
        };
        Some((on, deed))
    }
}

/// What made one answer of another; the value speaks before what stands around it.
fn between(before: Option<&Answer>, after: &Answer) -> Deed {
    let blank = Answer::default();
    let before = before.unwrap_or(&blank);
    let same_value = (before.state, &before.value, before.reason) == (after.state, &after.value, after.reason);
    match after.state {
        _ if same_value && before.flag != after.flag => return if after.flag { Deed::Flagged } else { Deed::Settled },
        _ if same_value && before.evidence != after.evidence => return Deed::Evidence,
        _ if same_value && (&before.note, before.seen) != (&after.note, after.seen) => return Deed::Note,
        State::Scored => {}
        State::Na => return Deed::NotApplicable,
        State::Deferred => return Deed::Deferred,
        State::Open => return if after.value.is_some() { Deed::Partly } else { Deed::Cleared },
    }
    Deed::Scored
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Value;
    use crate::session::apply::tests::{at, begun, level};

    fn give(session: &mut Session, answer: Answer) -> Option<Deed> {
        session.apply(Change::Answer { on: "K1".to_owned(), answer: Box::new(answer) }, "an", at(1)).unwrap();
        session.last_deed(0).map(|(_, deed)| deed)
    }

    #[test]
    fn each_change_of_an_answer_is_told_by_what_it_changed() {
        let mut session = begun();
        assert_eq!(session.last_deed(0), None);
        let flagged = Answer { flag: true, ..Answer::default() };
        assert_eq!(give(&mut session, flagged.clone()), Some(Deed::Flagged), "nothing was scored");
        let scored = Answer { state: State::Scored, value: Some(Value::Level(1)), ..flagged };
        assert_eq!(give(&mut session, scored.clone()), Some(Deed::Scored));
        assert_eq!(give(&mut session, Answer { flag: false, ..scored.clone() }), Some(Deed::Settled));
        let noted = Answer { flag: false, note: Some("bản cũ".to_owned()), ..scored };
        assert_eq!(give(&mut session, noted.clone()), Some(Deed::Note));
        assert_eq!(give(&mut session, Answer { evidence: vec!["e1".to_owned()], ..noted.clone() }), Some(Deed::Evidence));
        let open = Answer { state: State::Open, value: None, ..noted };
        assert_eq!(give(&mut session, open.clone()), Some(Deed::Cleared));
        assert_eq!(give(&mut session, Answer { value: Some(Value::Ticks("+_".to_owned())), ..open.clone() }), Some(Deed::Partly));
        assert_eq!(give(&mut session, Answer { state: State::Deferred, ..open }), Some(Deed::Deferred));
    }

    #[test]
    fn what_was_taken_back_says_so_and_what_is_older_says_nothing() {
        let mut session = begun();
        session.apply(level("K1", 1), "an", at(1)).unwrap();
        let events = session.events.len();
        assert_eq!(session.last_deed(events), None);
        let undo = session.undo().unwrap();
        session.apply(undo, "an", at(2)).unwrap();
        assert_eq!(session.last_deed(events), Some(("K1", Deed::Undone)));
        let redo = session.redo().unwrap();
        session.apply(redo, "an", at(3)).unwrap();
        assert_eq!(session.last_deed(events), Some(("K1", Deed::Redone)));
    }
}
