//! What each change does to the tables (format.md §3, table of events).
//!
//! It never asks whether the change is allowed: [`Session::apply`] does for what is
//! typed, the reader of files for what was written.

use std::collections::HashMap;
use std::sync::Arc;

use super::places::{Places, sweep};
use super::{
    Answer, Change, ChangedTables, Draw, Event, EvidenceItem, FiredGate, Jot, LeftOut, Moment, Person, Remark, Replacement, Session,
    Signature, SlipRow, Status, Stopped,
};

/// The places of the rows of every table that has them.
#[derive(Debug, Default)]
pub(super) struct AllPlaces {
    persons: Places,
    left_out: Places,
    gates: Places,
    draws: Places,
    slips: Places,
    evidence: Places,
    remarks: Places,
    jots: Places,
    /// What each answer replaced and was, by number of its event, where it is remembered.
    typed: Option<HashMap<u32, Typed>>,
}

/// Who typed an answer, and when.
pub(super) type Stamp = (Option<String>, Option<Moment>);

/// Who had typed the answer that was replaced, and who typed the new one.
#[derive(Clone, Debug, Default)]
struct Typed {
    replaced: Stamp,
    own: Stamp,
}

impl AllPlaces {
    /// Places that are remembered, for a whole history.
    fn remembered() -> Self {
        let places = || Places::Remember(None);
        Self {
            persons: places(),
            left_out: places(),
            gates: places(),
            draws: places(),
            slips: places(),
            evidence: places(),
            remarks: places(),
            jots: places(),
            typed: Some(HashMap::new()),
        }
    }

    /// Forgets the places of every table that was replaced.
    fn forget(&mut self, tables: &ChangedTables) {
        for (replaced, places) in [
            (tables.persons.is_some(), &mut self.persons),
            (tables.left_out.is_some(), &mut self.left_out),
            (tables.gates.is_some(), &mut self.gates),
            (tables.draws.is_some(), &mut self.draws),
            (tables.slips.is_some(), &mut self.slips),
            (tables.evidence.is_some(), &mut self.evidence),
            (tables.remarks.is_some(), &mut self.remarks),
            (tables.jots.is_some(), &mut self.jots),
        ] {
            if replaced {
                places.forget();
            }
        }
    }
}

impl Session {
    /// The session its events make: the fold from nothing, private keys left out.
    /// Nothing where they do not start with `begin` or `imported`.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "a history starts in two ways only")]
    pub fn replay(events: &[Arc<Event>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut session = match &first.change {
            Change::Begin(header) => Self::empty((**header).clone()),
            Change::Imported(whole) => Self { private: Vec::new(), events: Vec::new(), ..(**whole).clone() },
            _ => return None,
        };
        let mut places = AllPlaces::remembered();
        for event in rest {
            session.fold(event, &mut places);
        }
        sweep(&mut session.left_out);
        sweep(&mut session.gates);
        sweep(&mut session.slips);
        session.events = events.to_vec();
        Some(session)
    }

    /// Puts one change into the tables; the list of events is not touched.
    pub(super) fn fold(&mut self, event: &Event, places: &mut AllPlaces) {
        let (by, at) = (&event.by, event.at);
        match &event.change {
            // The first event is the ground the others stand on; replay sees to it.
            Change::Begin(_) | Change::Imported(_) => {}
            Change::Header(change) => self.header.correct(change),
            Change::Person(person) => self.fold_person(person, &mut places.persons),
            Change::Typing(id) => self.typing = Some(id.clone()),
            Change::Answer { on, answer } => {
                let own = (Some(by.clone()), Some(at));
                if let Some(typed) = &mut places.typed {
                    let replaced = self.answer(on).map(Answer::stamp).unwrap_or_default();
                    typed.insert(event.n, Typed { replaced, own: own.clone() });
                }
                self.fold_answer(on, Some(answer), own);
            }
            // An answer comes back as it was: with the name and time it had.
            Change::Undo { of, on, restored } => {
                let stamp = match &places.typed {
                    Some(typed) => typed.get(of).map(|typed| typed.replaced.clone()).unwrap_or_default(),
                    None => self.stamp_before(*of, on),
                };
                self.fold_answer(on, restored.as_deref(), or_else(stamp, by, at));
            }
            Change::Redo { of, on, restored } => {
                let stamp = match &places.typed {
                    Some(typed) => typed.get(of).map(|typed| typed.own.clone()).unwrap_or_default(),
                    None => self.event(*of).map(|event| (Some(event.by.clone()), Some(event.at))).unwrap_or_default(),
                };
                self.fold_answer(on, restored.as_deref(), or_else(stamp, by, at));
            }
            Change::LeaveOut { group, reason } => {
                let out = LeftOut { group: group.clone(), reason: reason.clone() };
                places.left_out.put(&mut self.left_out, out);
            }
            Change::TakeBack { group } => places.left_out.remove(&mut self.left_out, (group, 0)),
            Change::Gate { id, reason } => {
                let fired = FiredGate { id: id.clone(), reason: reason.clone(), by: Some(by.clone()), at: Some(at) };
                places.gates.put(&mut self.gates, fired);
            }
            Change::GateOff { id, .. } => places.gates.remove(&mut self.gates, (id, 0)),
            Change::Draw(draw) => places.draws.put(&mut self.draws, (**draw).clone()),
            Change::ReplaceDossier { sample, place, code, reason } => {
                if let Some(draw) = self.draw_mut(sample, &mut places.draws) {
                    draw.replaced.push(Replacement { place: *place, code: code.clone(), reason: reason.clone() });
                }
            }
            Change::StopSample { sample, at_place, reason } => {
                if let Some(draw) = self.draw_mut(sample, &mut places.draws) {
                    draw.stopped = Some(Stopped { at: *at_place, reason: reason.clone() });
                }
            }
            Change::Slip { slip, row, answers } => self.fold_slip(slip, *row, answers, &mut places.slips),
            Change::Evidence(item) => self.fold_evidence(item, &mut places.evidence),
            Change::Remark(remark) => {
                let remark = Remark { by: Some(by.clone()), at: Some(at), ..(**remark).clone() };
                places.remarks.put(&mut self.remarks, remark);
            }
            Change::RemarkStatus { id, status, .. } => {
                if let Some(at) = places.remarks.find(&self.remarks, (id, 0)) {
                    self.remarks[at].status = *status;
                }
            }
            Change::Jot(jot) => {
                let jot = Jot { by: Some(by.clone()), at: Some(at), ..jot.clone() };
                places.jots.put(&mut self.jots, jot);
            }
            Change::Status { to, snapshot, .. } => {
                self.header.status = *to;
                if let Some(snapshot) = snapshot {
                    self.snapshot = Some((**snapshot).clone());
                }
            }
            Change::Sign(signature) => self.signatures.push(Signature { at: Some(at), ..(**signature).clone() }),
            Change::EditedOutside(tables) => {
                tables.put_into(self);
                places.forget(tables);
            }
            Change::Carried { answers, .. } => {
                for (on, answer) in answers {
                    self.fold_answer(on, Some(answer), or_else(answer.stamp(), by, at));
                }
            }
        }
    }

    fn fold_person(&mut self, person: &Person, places: &mut Places) {
        if self.typing.is_none() {
            self.typing = Some(person.id.clone());
        }
        places.put(&mut self.persons, person.clone());
    }

    fn fold_answer(&mut self, on: &str, answer: Option<&Answer>, (by, at): Stamp) {
        match answer.filter(|answer| !answer.is_blank()) {
            Some(answer) => {
                let answer = Answer { by, at, ..answer.clone() };
                self.answers.insert(on.to_owned(), answer);
            }
            None => {
                self.answers.remove(on);
            }
        }
    }

    fn fold_slip(&mut self, slip: &str, row: u32, answers: &str, places: &mut Places) {
        if answers.is_empty() {
            places.remove(&mut self.slips, (slip, row));
        } else {
            places.put(&mut self.slips, SlipRow { slip: slip.to_owned(), row, answers: answers.to_owned() });
        }
    }

    fn fold_evidence(&mut self, item: &EvidenceItem, places: &mut Places) {
        let known = places.find(&self.evidence, (&item.id, 0)).map(|at| self.evidence[at].completed(item));
        places.put(&mut self.evidence, known.unwrap_or_else(|| item.clone()));
    }

    fn draw_mut(&mut self, sample: &str, places: &mut Places) -> Option<&mut Draw> {
        let at = places.find(&self.draws, (sample, 0))?;
        self.draws.get_mut(at)
    }

    /// A session with nothing in it but its header.
    #[must_use]
    pub const fn empty(header: super::Header) -> Self {
        Self {
            header,
            persons: Vec::new(),
            typing: None,
            answers: std::collections::BTreeMap::new(),
            left_out: Vec::new(),
            gates: Vec::new(),
            draws: Vec::new(),
            slips: Vec::new(),
            evidence: Vec::new(),
            remarks: Vec::new(),
            jots: Vec::new(),
            signatures: Vec::new(),
            snapshot: None,
            events: Vec::new(),
            private: Vec::new(),
        }
    }
}

impl Answer {
    /// Who typed it, and when.
    pub(super) fn stamp(&self) -> Stamp {
        (self.by.clone(), self.at)
    }
}

/// The stamp, with what it lacks from the event.
pub(super) fn or_else(stamp: Stamp, by: &str, at: Moment) -> Stamp {
    (stamp.0.or_else(|| Some(by.to_owned())), stamp.1.or(Some(at)))
}

impl EvidenceItem {
    /// This item with everything a later mention says instead of it.
    #[must_use]
    pub fn completed(&self, later: &Self) -> Self {
        let text = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        Self {
            id: self.id.clone(),
            reference: text(&later.reference, &self.reference),
            file: text(&later.file, &self.file),
            sha256: text(&later.sha256, &self.sha256),
            bytes: later.bytes.or(self.bytes),
            taken: later.taken.or(self.taken),
            covers: later.covers.or(self.covers),
            method: text(&later.method, &self.method),
        }
    }
}

impl Status {
    /// Whether answers may still be given.
    #[must_use]
    pub const fn takes_answers(self) -> bool {
        matches!(self, Self::InProgress)
    }
}
