//! A set that only takes points away, as one list: rows of faults, under each its incidents.
//!
//! An incident is put in whole with its note; what was looked at and not found is confirmed
//! once at the end. It works out no points.

use crate::app::keymap::Command;
use crate::app::message::Effect;
use crate::criteria::{CriteriaSet, Criterion, Kind};
use crate::number::Fraction;
use crate::scoring::typed;
use crate::session::{Answer, Change, Incident, Moment, State, Value};
use crate::words::{IncidentRefusal, Notice};

use super::{Focus, TextField, View, Visit};

/// Of cases typed as a number, how many are told one by one.
const TOLD_ONE_BY_ONE: i64 = 100;

/// The rows a page moves.
const PAGE: usize = 10;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Position of the criterion.
    pub at: usize,
    /// Position among its incidents; none: the criterion itself.
    pub incident: Option<usize>,
}

/// How grave a deduction is, by what one case takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It caps the class, or takes a tenth of the scale.
    Severe,
    /// It takes a twentieth.
    Medium,
    /// It takes a fiftieth.
    Light,
    /// It takes less.
    Reminder,
}

impl Weight {
    /// The weight of a criterion; nothing where it takes no points away.
    #[must_use]
    pub fn of(set: &CriteriaSet, criterion: &Criterion) -> Option<Self> {
        let Kind::Deduction { per, gate, .. } = &criterion.kind else { return None };
        let scale = set.header().scale.to_fraction();
        let takes = |part: i64| &(-&per.to_fraction()) * &Fraction::whole(part) >= scale;
        Some(match gate {
            Some(_) => Self::Severe,
            None if takes(10) => Self::Severe,
            None if takes(20) => Self::Medium,
            None if takes(50) => Self::Light,
            None => Self::Reminder,
        })
    }
}

impl Visit {
    /// Whether the set only takes points away: it is a list then, not a walk.
    #[must_use]
    pub fn is_list(&self) -> bool {
        !self.set.criteria().is_empty() && self.set.criteria().iter().all(Criterion::is_deduction)
    }

    /// The incidents of a criterion; of a number that was typed, as many that say nothing.
    #[must_use]
    pub fn incidents(&self, at: usize) -> Vec<Incident> {
        match self.session.answer(&self.set.criteria()[at].id).and_then(|answer| answer.value.as_ref()) {
            Some(Value::Incidents(incidents)) => incidents.clone(),
            Some(Value::Count { count, corrected }) if (1..=TOLD_ONE_BY_ONE).contains(count) => {
                let corrected = corrected.unwrap_or(0);
                (0..*count).map(|n| Incident { corrected: n < corrected, ..Incident::default() }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The rows of the list, in the order one walks, without what is not asked here.
    #[must_use]
    pub fn list_rows(&self) -> Vec<ListRow> {
        let mut rows = Vec::new();
        for at in self.order.all().iter().copied().filter(|at| self.is_asked(*at) || *at == self.at) {
            rows.push(ListRow { at, incident: None });
            rows.extend((0..self.incidents(at).len()).map(|incident| ListRow { at, incident: Some(incident) }));
        }
        rows
    }

    /// The row under the cursor.
    #[must_use]
    pub fn list_row(&self) -> ListRow {
        let incident = match &self.focus {
            Focus::Text { field: TextField::IncidentNote(incident) | TextField::IncidentEvidence(incident), .. } => Some(*incident),
            _ => self.choice.checked_sub(1),
        };
        ListRow { at: self.at, incident: incident.filter(|incident| *incident < self.incidents(self.at).len()) }
    }

    /// Whether an incident of the criterion in front costs half once it is put right.
    #[must_use]
    pub fn may_halve(&self) -> bool {
        matches!(self.criterion().kind, Kind::Deduction { halved_if_corrected: true, .. })
    }

    /// Moves in the list; nothing where the command is no move of its own.
    pub(super) fn list_key(&mut self, command: Option<Command>) -> Option<Vec<Effect>> {
        let rows = self.list_rows();
        let here = rows.iter().position(|row| *row == self.list_row()).unwrap_or(0);
        let there = match command? {
            Command::Up => here.saturating_sub(1),
            Command::Down => here + 1,
            Command::PageUp => here.saturating_sub(PAGE),
            Command::PageDown => here + PAGE,
            _ => return None,
        };
        let row = rows.get(there).or(rows.last())?;
        self.stand(row.at);
        self.choice = row.incident.map_or(0, |incident| incident + 1);
        Some(Vec::new())
    }

    /// Adds an incident, takes one back, says that it was put right, or that there are no more.
    pub(super) fn obey_list(&mut self, command: Command, now: Moment) -> Vec<Effect> {
        // Asked for by name from another screen, it is done in sight.
        self.view = View::Walk;
        match command {
            Command::AddIncident => self.begin_incident(),
            Command::TakeIncident => self.take_incident(now),
            Command::Corrected => self.correct_incident(now),
            _ => self.nothing_more(now),
        }
    }

    /// Opens the note of a new incident: it counts once that is kept.
    fn begin_incident(&mut self) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        let incidents = self.incidents(self.at).len();
        if incidents == 0 && matches!(self.answer().value, Some(Value::Count { count, .. }) if count != 0) {
            self.notice = Some(Notice::Incident(IncidentRefusal::Counted, self.at));
            return Vec::new();
        }
        self.open_field(TextField::IncidentNote(incidents), self.at, "");
        Vec::new()
    }

    /// Opens a text of the incident under the cursor; nothing where the text is of the
    /// criterion.
    pub(super) fn begin_incident_text(&mut self, command: Command) -> Option<Vec<Effect>> {
        let of_last = matches!(command, Command::NoteOfLast | Command::EvidenceOfLast);
        let (of, incident) = match (of_last, self.last) {
            (true, Some(last)) => (last, self.incidents(last).len().checked_sub(1)?),
            (true, None) => return None,
            (false, _) => (self.at, self.list_row().incident?),
        };
        let field = match command {
            Command::Note | Command::NoteOfLast => TextField::IncidentNote(incident),
            Command::Evidence | Command::EvidenceOfLast => TextField::IncidentEvidence(incident),
            _ => return None,
        };
        if of != self.at {
            self.stand(of);
        }
        let text = self.text_that_stands(field, of);
        self.open_field(field, of, &text);
        Some(Vec::new())
    }

    /// Takes back the incident under the cursor, or the last of the criterion.
    fn take_incident(&mut self, now: Moment) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        let mut incidents = self.incidents(self.at);
        let Some(last) = incidents.len().checked_sub(1) else {
            self.notice = Some(Notice::Incident(IncidentRefusal::None, self.at));
            return Vec::new();
        };
        incidents.remove(self.list_row().incident.unwrap_or(last));
        let choice = self.choice;
        let effects = self.set_incidents(self.at, incidents, now);
        self.choice = choice.min(last);
        effects
    }

    /// Says of the incident under the cursor that it was put right on the spot, or was not.
    fn correct_incident(&mut self, now: Moment) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        let mut incidents = self.incidents(self.at);
        let last = incidents.len().checked_sub(1);
        let Some(incident) = self.list_row().incident.or(last).and_then(|at| incidents.get_mut(at)) else {
            self.notice = Some(Notice::Incident(IncidentRefusal::None, self.at));
            return Vec::new();
        };
        // One that says so already may be taken back in any case.
        if !matches!(self.set.criteria()[self.at].kind, Kind::Deduction { halved_if_corrected: true, .. }) && !incident.corrected {
            self.notice = Some(Notice::Incident(IncidentRefusal::NotHalved, self.at));
            return Vec::new();
        }
        incident.corrected = !incident.corrected;
        self.set_incidents(self.at, incidents, now)
    }

    /// Confirms that everything was looked at: what nobody touched takes nothing away.
    fn nothing_more(&mut self, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        if self.untouched_deductions().is_empty() {
            self.notice = Some(if self.card.progress.is_complete() { Notice::AllDecided } else { Notice::NothingOpen });
            return Vec::new();
        }
        self.confirm_rest(now)
    }

    /// Keeps the note of an incident; one past the last is a new one, seen now or when said.
    pub(super) fn keep_incident_note(&mut self, of: usize, at: usize, text: &str, now: Moment) -> Vec<Effect> {
        let (text, time) = typed::split_seen(text).unwrap_or_else(|_| (text.to_owned(), None));
        let seen = time.and_then(|time| typed::seen_at(time, now));
        let note = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut incidents = self.incidents(of);
        match incidents.get_mut(at) {
            Some(incident) => {
                incident.note = note;
                incident.at = seen.or(incident.at);
            }
            None => incidents.push(Incident { at: Some(seen.unwrap_or(now)), note, ..Incident::default() }),
        }
        self.last = Some(of);
        self.set_incidents(of, incidents, now)
    }

    /// A reference becomes evidence of an incident; `-e1` takes it away.
    pub(super) fn keep_incident_evidence(&mut self, of: usize, at: usize, text: &str, now: Moment) -> Vec<Effect> {
        let mut incidents = self.incidents(of);
        let Some(incident) = incidents.get_mut(at).filter(|_| !text.is_empty()) else { return Vec::new() };
        let taken_off = text.strip_prefix('-').map(str::trim).filter(|id| incident.evidence.iter().any(|known| known == id));
        if let Some(id) = taken_off {
            incident.evidence.retain(|known| known != id);
            return self.set_incidents(of, incidents, now);
        }
        let (id, new) = self.named_evidence(text, now);
        if !incident.evidence.contains(&id) {
            incident.evidence.push(id);
        }
        let answer = self.with_incidents(of, incidents);
        self.change(new.into_iter().chain([answer]).collect(), now)
    }

    fn set_incidents(&mut self, of: usize, incidents: Vec<Incident>, now: Moment) -> Vec<Effect> {
        let change = self.with_incidents(of, incidents);
        self.change(vec![change], now)
    }

    /// The answer with those incidents; without any it is open again.
    fn with_incidents(&self, of: usize, incidents: Vec<Incident>) -> Change {
        let old = self.answer_at(of);
        let (state, value) = if incidents.is_empty() { (State::Open, None) } else { (State::Scored, Some(Value::Incidents(incidents))) };
        let answer = Answer { state, reason: None, value, ..old };
        Change::Answer { on: self.set.criteria()[of].id.clone(), answer: Box::new(answer) }
    }
}
