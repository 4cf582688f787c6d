//! The one way a session changes.
//!
//! What the history says stays: nothing here removes or rewrites an event.

use std::sync::Arc;

use chrono::Timelike;

use super::fold::AllPlaces;
use super::{Answer, Change, Event, EvidenceItem, Header, HeaderChange, Incident, Moment, Person, Remark, Session, Signature, Value};

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
    /// A new session, begun by the first person: its history has two events.
    #[must_use]
    pub fn begin(header: Header, first: Person, at: Moment) -> Self {
        let header = Header { status: super::Status::InProgress, created: whole(header.created), ..header };
        let mut session = Self::empty(header.clone());
        let by = first.id.clone();
        session.push(None, Change::Begin(Box::new(header)), &by, at);
        session.push(None, Change::Person(first), &by, at);
        session
    }

    /// Takes a change and adds it to the history. A session without history has
    /// what stands in it written as `imported` first.
    ///
    /// The answer of a [`Change::Answer`], a remark, a jot and a signature get
    /// their `by` and `at` from here, whatever they carry.
    ///
    /// # Errors
    /// Says why it is not taken; then nothing has changed.
    pub fn apply(&mut self, change: Change, by: &str, at: Moment) -> Result<(), Refused> {
        self.apply_with(None, change, by, at)
    }

    /// Takes a change that one key made together with an earlier one: `with` is the number
    /// of the first event of that step. Undo and redo take a step whole.
    ///
    /// # Errors
    /// Says why it is not taken; then nothing has changed.
    pub fn apply_with(&mut self, with: Option<u32>, change: Change, by: &str, at: Moment) -> Result<(), Refused> {
        let change = bare(change);
        self.judge(&change, by)?;
        if self.events.is_empty() {
            let whole = Self { private: Vec::new(), ..self.clone() };
            self.push(None, Change::Imported(Box::new(whole)), by, at);
        }
        self.push(with, change, by, at);
        Ok(())
    }

    /// This history, with the tables of `edited` taken over as `edited_outside`.
    ///
    /// # Errors
    /// [`Refused::Same`] where nothing differs, [`Refused::Unknown`] where there is
    /// no history to add to.
    pub fn take_over(edited: &Self, by: &str, at: Moment) -> Result<Self, Refused> {
        let mut session = Self::replay(&edited.events).ok_or(Refused::Unknown)?;
        let tables = super::ChangedTables::between(&session, edited);
        session.private.clone_from(&edited.private);
        session.apply(Change::EditedOutside(Box::new(tables)), by, at)?;
        Ok(session)
    }

    fn push(&mut self, with: Option<u32>, change: Change, by: &str, at: Moment) {
        let said = whole(at);
        let last = self.events.last().map(|event| event.at);
        let (at, clock) = match last {
            Some(last) if said < last => (last, Some(said)),
            _ => (said, None),
        };
        // A history ends far below: a file holds at most 100,000 events.
        let n = u32::try_from(self.events.len()).map_or(u32::MAX, |n| n.saturating_add(1));
        let event = Event { n, at, clock, by: by.to_owned(), with, change, seal: None };
        self.fold(&event, &mut AllPlaces::default());
        self.events.push(Arc::new(event));
    }

    fn judge(&self, change: &Change, by: &str) -> Result<(), Refused> {
        let joins = matches!(change, Change::Person(person) if person.id == by);
        if !joins && self.person(by).is_none() {
            return Err(Refused::Unknown);
        }
        if !self.header.status.takes_answers() && !self.may_come_later(change) {
            return Err(Refused::Closed);
        }
        self.judge_reference(change)?;
        if self.changes_nothing(change, by)? { Err(Refused::Same) } else { Ok(()) }
    }

    /// Whether a change is taken after the session was handed in.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not listed is part of scoring")]
    fn may_come_later(&self, change: &Change) -> bool {
        match change {
            Change::Person(_)
            | Change::Typing(_)
            | Change::Remark(_)
            | Change::RemarkStatus { .. }
            | Change::Status { .. }
            | Change::Sign(_)
            | Change::EditedOutside(_) => true,
            Change::Evidence(item) => self.evidence_item(&item.id).is_some(),
            _ => false,
        }
    }

    /// Whether everything the change mentions exists.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others mention nothing that must exist")]
    fn judge_reference(&self, change: &Change) -> Result<(), Refused> {
        let known = match change {
            Change::Typing(id) => self.person(id).is_some(),
            Change::TakeBack { group } => self.is_left_out(group),
            Change::GateOff { id, .. } => self.gates.iter().any(|gate| gate.id == *id),
            Change::ReplaceDossier { sample, place, .. } => self.drawn(sample).is_some_and(|drawn| (1..=drawn).contains(place)),
            Change::StopSample { sample, at_place, .. } => self.drawn(sample).is_some_and(|drawn| (1..=drawn).contains(at_place)),
            Change::RemarkStatus { id, .. } => self.remarks.iter().any(|remark| remark.id == *id),
            Change::Status { consent: Some(lead), .. } => self.person(lead).is_some(),
            Change::Sign(signature) => self.person(&signature.person).is_some(),
            _ => true,
        };
        if known { Ok(()) } else { Err(Refused::Unknown) }
    }

    /// Whether the tables would stay as they are.
    fn changes_nothing(&self, change: &Change, by: &str) -> Result<bool, Refused> {
        Ok(match change {
            // A session begins once.
            Change::Begin(_) | Change::Imported(_) => true,
            Change::Header(change) => self.header_says(change),
            Change::Person(person) => self.person(&person.id) == Some(person),
            Change::Typing(id) => self.typing.as_ref() == Some(id),
            Change::Answer { on, answer } => match self.answer(on) {
                Some(standing) => standing.says_the_same(answer),
                None => answer.is_blank(),
            },
            Change::LeaveOut { group, reason } => self.left_out.iter().any(|out| out.group == *group && out.reason == *reason),
            Change::Gate { id, reason } => self.gates.iter().any(|gate| gate.id == *id && gate.reason == *reason),
            Change::Draw(draw) => self.draw(&draw.sample) == Some(draw),
            Change::ReplaceDossier { sample, place, code, .. } => {
                let last = self.draw(sample).and_then(|draw| draw.replaced.iter().rev().find(|old| old.place == *place));
                last.is_some_and(|old| old.code == *code)
            }
            Change::StopSample { sample, at_place, reason } => {
                let stopped = self.draw(sample).and_then(|draw| draw.stopped.as_ref());
                stopped.is_some_and(|stopped| stopped.at == *at_place && stopped.reason == *reason)
            }
            Change::Slip { slip, row, answers } => {
                let standing = self.slips.iter().find(|old| old.slip == *slip && old.row == *row);
                standing.map_or("", |old| old.answers.as_str()) == answers
            }
            Change::Evidence(item) => self.evidence_item(&item.id).is_some_and(|old| old.completed(item) == *old),
            Change::Remark(remark) => self.remarks.iter().any(|old| Remark { by: None, at: None, ..old.clone() } == **remark),
            Change::RemarkStatus { id, status, text } => {
                text.is_none() && self.remarks.iter().any(|remark| remark.id == *id && remark.status == *status)
            }
            Change::Jot(jot) => {
                jot.id.is_some() && self.jots.iter().any(|old| old.id == jot.id && old.text == jot.text && old.on == jot.on)
            }
            Change::Status { to, .. } => self.header.status == *to,
            Change::Undo { .. } => return if self.undo_of(by).as_ref() == Some(change) { Ok(false) } else { Err(Refused::NothingToUndo) },
            Change::Redo { .. } => return if self.redo_of(by).as_ref() == Some(change) { Ok(false) } else { Err(Refused::NothingToUndo) },
            Change::EditedOutside(tables) => tables.is_empty(),
            Change::Carried { answers, .. } => answers.is_empty(),
            Change::TakeBack { .. } | Change::GateOff { .. } | Change::Sign(_) => false,
        })
    }

    fn header_says(&self, change: &HeaderChange) -> bool {
        fn says<T: PartialEq>(new: Option<&T>, standing: Option<&T>) -> bool {
            new.is_none() || new == standing
        }
        let header = &self.header;
        says(change.office.as_ref(), Some(&header.office))
            && says(change.period.as_ref(), header.period.as_ref())
            && says(change.campaign.as_ref(), header.campaign.as_ref())
            && says(change.role.as_ref(), Some(&header.role))
            && says(change.scoring_digest.as_ref(), header.scoring_digest.as_ref())
            && says(change.wording_digest.as_ref(), header.wording_digest.as_ref())
    }

    /// How many dossiers of a sample were drawn.
    fn drawn(&self, sample: &str) -> Option<u32> {
        u32::try_from(self.draw(sample)?.drawn.len()).ok()
    }
}

/// The change as its event will hold it: who and when are the event's to say, and
/// no time has parts of a second.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others hold neither who nor when")]
fn bare(change: Change) -> Change {
    match change {
        Change::Answer { on, mut answer } => {
            *answer = bare_answer(std::mem::take(&mut *answer));
            Change::Answer { on, answer }
        }
        Change::Undo { of, on, restored } => Change::Undo { of, on, restored: restored.map(|a| Box::new(bare_answer(*a))) },
        Change::Redo { of, on, restored } => Change::Redo { of, on, restored: restored.map(|a| Box::new(bare_answer(*a))) },
        Change::Remark(remark) => Change::Remark(Box::new(Remark { by: None, at: None, ..*remark })),
        Change::Jot(jot) => Change::Jot(super::Jot { by: None, at: None, ..jot }),
        Change::Sign(signature) => Change::Sign(Box::new(Signature { at: None, ..*signature })),
        Change::Evidence(item) => Change::Evidence(Box::new(EvidenceItem { taken: item.taken.map(whole), ..*item })),
        Change::Carried { from, answers } => {
            let answers = answers.into_iter().map(|(on, answer)| (on, whole_seconds(answer))).collect();
            Change::Carried { from, answers }
        }
        other => other,
    }
}

fn bare_answer(answer: Answer) -> Answer {
    Answer { by: None, at: None, ..whole_seconds(answer) }
}

fn whole_seconds(answer: Answer) -> Answer {
    let value = match answer.value {
        Some(Value::Incidents(cases)) => {
            Some(Value::Incidents(cases.into_iter().map(|case| Incident { at: case.at.map(whole), ..case }).collect()))
        }
        other => other,
    };
    Answer { value, seen: answer.seen.map(whole), at: answer.at.map(whole), ..answer }
}

/// The moment in whole seconds.
fn whole(at: Moment) -> Moment {
    at.with_nanosecond(0).unwrap_or(at)
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;
    use crate::session::{Draw, Duty, Office, Role, SetRef, State, Status};

    pub(in crate::session) fn at(minutes: i64) -> Moment {
        DateTime::parse_from_rfc3339("2026-03-12T08:30:02+07:00").unwrap() + TimeDelta::minutes(minutes)
    }

    pub(in crate::session) fn person(id: &str) -> Person {
        Person { id: id.to_owned(), name: id.to_owned(), title: None, duty: Some(Duty::Inspector) }
    }

    pub(in crate::session) fn begun() -> Session {
        let header = Header {
            id: "a".to_owned(),
            revision: 1,
            set: SetRef { id: "xa-nho".to_owned(), version: "2026.1".to_owned() },
            scoring_digest: None,
            wording_digest: None,
            office: Office { code: "014".to_owned(), name: "UBND".to_owned(), province: None, level: "xa".to_owned() },
            period: None,
            campaign: None,
            role: Role::Verify,
            parents: Vec::new(),
            status: Status::Void,
            created: at(0),
            app: "0.1.0".to_owned(),
        };
        Session::begin(header, person("an"), at(0))
    }

    pub(in crate::session) fn level(on: &str, level: i64) -> Change {
        let answer = Answer { state: State::Scored, value: Some(Value::Level(level)), ..Answer::default() };
        Change::Answer { on: on.to_owned(), answer: Box::new(answer) }
    }

    fn drawn() -> Change {
        Change::Draw(Box::new(Draw {
            sample: "ho-so".to_owned(),
            frame: None,
            rows: Vec::new(),
            numbers: Some(9),
            frame_digest: None,
            frame_n: Some(9),
            seed: Some("s".to_owned()),
            drawn: vec!["1".to_owned(), "2".to_owned()],
            replaced: Vec::new(),
            stopped: None,
        }))
    }

    fn status(to: Status) -> Change {
        Change::Status { to, reason: None, consent: None, snapshot: None }
    }

    #[test]
    fn a_session_begins_in_progress_with_two_events_and_the_first_person_typing() {
        let session = begun();
        assert_eq!(session.header.status, Status::InProgress);
        assert_eq!(session.events.iter().map(|event| event.change.word()).collect::<Vec<_>>(), ["begin", "person"]);
        assert_eq!(session.typing.as_deref(), Some("an"));
    }

    #[test]
    fn an_answer_gets_its_name_and_time_and_the_same_again_is_refused() {
        let mut session = begun();
        session.apply(level("K1", 2), "an", at(5)).unwrap();
        let answer = session.answer("K1").unwrap();
        assert_eq!((answer.by.as_deref(), answer.at), (Some("an"), Some(at(5))));
        assert_eq!(session.apply(level("K1", 2), "an", at(6)), Err(Refused::Same));
        let blank = || Change::Answer { on: "K1".to_owned(), answer: Box::new(Answer::default()) };
        session.apply(blank(), "an", at(7)).unwrap();
        assert_eq!(session.answer("K1"), None);
        assert_eq!(session.apply(blank(), "an", at(7)), Err(Refused::Same));
    }

    #[test]
    fn time_never_goes_back_and_the_clock_is_kept() {
        let mut session = begun();
        session.apply(level("K1", 2), "an", at(5)).unwrap();
        session.apply(level("K1", 1), "an", at(3)).unwrap();
        let last = session.events.last().unwrap();
        assert_eq!((last.n, last.at, last.clock), (4, at(5), Some(at(3))));
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        let mut session = begun();
        for (change, by) in [
            (level("K1", 2), "ma"),
            (Change::Typing("ma".to_owned()), "an"),
            (Change::TakeBack { group: "H".to_owned() }, "an"),
            (Change::GateOff { id: "g".to_owned(), reason: None }, "an"),
            (Change::StopSample { sample: "ho-so".to_owned(), at_place: 1, reason: None }, "an"),
            (Change::ReplaceDossier { sample: "ho-so".to_owned(), place: 1, code: "3".to_owned(), reason: None }, "an"),
        ] {
            assert_eq!(session.apply(change.clone(), by, at(1)), Err(Refused::Unknown), "{change:?}");
        }
        session.apply(drawn(), "an", at(1)).unwrap();
        let stop = |at_place| Change::StopSample { sample: "ho-so".to_owned(), at_place, reason: None };
        assert_eq!(session.apply(stop(3), "an", at(1)), Err(Refused::Unknown));
        assert_eq!(session.apply(stop(2), "an", at(1)), Ok(()));
        // Whoever joins may say so.
        session.apply(Change::Person(person("binh")), "binh", at(2)).unwrap();
    }

    #[test]
    fn after_handing_in_only_what_may_come_later_is_taken() {
        let mut session = begun();
        let item = |id: &str| Change::Evidence(Box::new(EvidenceItem { id: id.to_owned(), bytes: Some(7), ..EvidenceItem::default() }));
        let declared = Change::Evidence(Box::new(EvidenceItem { id: "e1".to_owned(), ..EvidenceItem::default() }));
        session.apply(declared, "an", at(1)).unwrap();
        session.apply(status(Status::Submitted), "an", at(2)).unwrap();
        assert_eq!(session.apply(level("K1", 2), "an", at(3)), Err(Refused::Closed));
        assert_eq!(session.apply(drawn(), "an", at(3)), Err(Refused::Closed));
        assert_eq!(session.apply(item("e2"), "an", at(3)), Err(Refused::Closed));
        assert_eq!(session.apply(item("e1"), "an", at(3)), Ok(()));
        assert_eq!(session.apply(status(Status::Submitted), "an", at(3)), Err(Refused::Same));
        assert_eq!(session.apply(status(Status::Returned), "an", at(3)), Ok(()));
    }

    #[test]
    fn the_first_change_of_a_session_without_history_writes_down_what_it_had() {
        let mut session = begun();
        session.apply(level("K1", 2), "an", at(1)).unwrap();
        session.events.clear();
        session.apply(level("K1", 1), "an", at(2)).unwrap();
        assert_eq!(session.events.iter().map(|event| event.change.word()).collect::<Vec<_>>(), ["imported", "answer"]);
        assert_eq!(Session::replay(&session.events), Some(session.clone()));
        assert_eq!(session.apply(Change::Begin(Box::new(session.header.clone())), "an", at(3)), Err(Refused::Same));
    }

    #[test]
    fn evidence_is_completed_when_its_file_comes_later() {
        let mut session = begun();
        let said = |reference: Option<&str>, bytes| {
            Change::Evidence(Box::new(EvidenceItem {
                id: "e1".to_owned(),
                reference: reference.map(str::to_owned),
                bytes,
                ..EvidenceItem::default()
            }))
        };
        session.apply(said(Some("ảnh 1"), None), "an", at(1)).unwrap();
        session.apply(said(None, Some(7)), "an", at(2)).unwrap();
        assert_eq!(session.evidence.len(), 1);
        assert_eq!((session.evidence[0].reference.as_deref(), session.evidence[0].bytes), (Some("ảnh 1"), Some(7)));
        assert_eq!(session.apply(said(Some("ảnh 1"), None), "an", at(3)), Err(Refused::Same));
    }
}
