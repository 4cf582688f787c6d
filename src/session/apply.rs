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
        session.push(Change::Begin(Box::new(header)), &by, at);
        session.push(Change::Person(first), &by, at);
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
        let change = bare(change);
        self.judge(&change, by)?;
        if self.events.is_empty() {
            let whole = Self { private: Vec::new(), ..self.clone() };
            self.push(Change::Imported(Box::new(whole)), by, at);
        }
        self.push(change, by, at);
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

    fn push(&mut self, change: Change, by: &str, at: Moment) {
        let said = whole(at);
        let last = self.events.last().map(|event| event.at);
        let (at, clock) = match last {
            Some(last) if said < last => (last, Some(said)),
            _ => (said, None),
        };
        // A history ends far below: a file holds at most 100,000 events.
        let n = u32::try_from(self.events.len()).map_or(u32::MAX, |n| n.saturating_add(1));
        let event = Event { n, at, clock, by: by.to_owned(), change, seal: None };
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
