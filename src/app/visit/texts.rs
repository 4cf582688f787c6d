//! Texts being typed: notes, evidence by reference, quick notes, reasons.
//!
//! A text is committed when one leaves its field. Escape lays what was typed by, unfinished:
//! it comes back when its field is opened again, and only an emptied one is gone.

use crate::app::keymap::{self, Command, Key, Press, Scope};
use crate::app::message::Effect;
use crate::app::text::{Motion, TextBuffer};
use crate::scoring::typed;
use crate::session::{Answer, Change, EvidenceItem, Jot, LeftOut, Moment, NaReason, State, Value};
use crate::words::{Choice, MenuTitle, Notice, TextOf};

use super::{Focus, Front, Menu, View, Visit};

/// Which text is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// The note of a criterion.
    Note,
    /// A reference to evidence.
    Evidence,
    /// A quick note.
    Jot,
    /// The text of an information criterion.
    Information,
    /// Why a criterion is not applicable.
    NaReason,
    /// Why a group is left out; its position.
    LeaveOutReason(usize),
    /// The name of the lead who consents to what is deferred.
    Lead,
    /// The note of an incident of a criterion; its position, one past the last is a new one.
    IncidentNote(usize),
    /// A reference to evidence of an incident; its position.
    IncidentEvidence(usize),
    /// The folder to save in instead.
    Folder,
}

impl TextField {
    /// Whether the text may have more lines than one.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Note | Self::Jot | Self::Information | Self::IncidentNote(_))
    }

    /// What it is called when it is laid by; the folder of this minute is not kept.
    const fn kind(self) -> Option<TextOf> {
        Some(match self {
            Self::Note => TextOf::Note,
            Self::Evidence | Self::IncidentEvidence(_) => TextOf::Evidence,
            Self::IncidentNote(_) => TextOf::Incident,
            Self::Jot => TextOf::Jot,
            Self::Information => TextOf::Information,
            Self::NaReason | Self::LeaveOutReason(_) => TextOf::Reason,
            Self::Lead => TextOf::Lead,
            Self::Folder => return None,
        })
    }

    /// Whether it is the same wherever one stands.
    const fn is_of_session(self) -> bool {
        matches!(self, Self::Jot | Self::LeaveOutReason(_) | Self::Lead)
    }
}

impl Visit {
    /// Opens a text field.
    pub(super) fn begin_text(&mut self, command: Command, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        if self.is_list()
            && self.view == View::Walk
            && let Some(effects) = self.begin_incident_text(command)
        {
            return effects;
        }
        let effects = self.settle_answer(now);
        let of_last = matches!(command, Command::NoteOfLast | Command::EvidenceOfLast);
        let Some(of) = (if of_last { self.last } else { Some(self.at) }) else {
            self.notice = Some(Notice::NothingAnsweredYet);
            self.stand(self.at);
            return effects;
        };
        let (field, text) = match command {
            Command::Note | Command::NoteOfLast => (TextField::Note, self.answer_at(of).note.unwrap_or_default()),
            Command::Jot => (TextField::Jot, String::new()),
            _ => (TextField::Evidence, String::new()),
        };
        self.open_field(field, of, &text);
        effects
    }

    /// Opens the text of an information criterion.
    pub(super) fn begin_information(&mut self) -> Vec<Effect> {
        if self.may_answer() {
            let text = match self.answer().value {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            };
            self.open_field(TextField::Information, self.at, &text);
        }
        Vec::new()
    }

    /// Opens a field with what was laid by there, else with what stands.
    pub(super) fn open_field(&mut self, field: TextField, of: usize, text: &str) {
        let place = self.laid_by.iter().position(|laid| laid.0 == field && (laid.1 == of || field.is_of_session()));
        match place.map(|place| self.laid_by.remove(place)) {
            Some((_, _, text)) => self.open_text(field, of, &text),
            None if field == TextField::Note && self.has_reason(of) => self.open_text(field, of, &format!("{text}\n")),
            None => self.open_text(field, of, text),
        }
    }

    /// Whether the note of a criterion begins with the reason why it does not apply: a note
    /// goes on in a line of its own.
    fn has_reason(&self, of: usize) -> bool {
        let answer = self.answer_at(of);
        answer.state == State::Na && answer.note.is_some()
    }

    /// Puts the cursor on the incident a field was of: what it stands on comes next.
    fn stay_with(&mut self, field: TextField) {
        if let (TextField::IncidentNote(at) | TextField::IncidentEvidence(at), true) = (field, self.focus == Focus::Choice) {
            self.choice = if at < self.incidents(self.at).len() { at + 1 } else { 0 };
        }
    }

    /// Closes the field in front and keeps its text for the next time, unless nothing was
    /// typed that is not in the session.
    fn lay_by(&mut self) {
        let Focus::Text { field, of, buffer } = &self.focus else { return };
        let (field, of, text) = (*field, *of, buffer.trimmed());
        let stands = match field {
            TextField::Note => self.answer_at(of).note,
            TextField::IncidentNote(at) => self.incidents(of).into_iter().nth(at).and_then(|incident| incident.note),
            TextField::Information => match self.answer_at(of).value {
                Some(Value::Text(text)) => Some(text),
                _ => None,
            },
            _ => None,
        };
        if !text.is_empty() && stands.as_deref() != Some(text) && field.kind().is_some() {
            self.notice = field.kind().map(Notice::LaidBy);
            self.laid_by.push((field, of, buffer.text().to_owned()));
        }
        self.stand(self.at);
        self.stay_with(field);
    }

    pub(super) fn open_text(&mut self, field: TextField, of: usize, text: &str) {
        self.focus = Focus::Text { field, of, buffer: TextBuffer::with(text) };
    }

    /// Takes a key while a text is being typed.
    pub(super) fn press_text(&mut self, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        let Focus::Text { field, of, buffer } = &mut self.focus else { return Vec::new() };
        let (field, of) = (*field, *of);
        let fits = match command {
            Some(Command::Confirm) => return self.keep_text(now),
            Some(Command::Cancel) => {
                self.lay_by();
                return Vec::new();
            }
            Some(Command::RetrySave) => return self.save_again(),
            Some(Command::Switch) => {
                let other = match field {
                    TextField::Note => TextField::Evidence,
                    TextField::Evidence => TextField::Note,
                    TextField::IncidentNote(at) => TextField::IncidentEvidence(at),
                    TextField::IncidentEvidence(at) => TextField::IncidentNote(at),
                    _ => return Vec::new(),
                };
                let effects = self.keep_text(now);
                let text = self.text_that_stands(other, of);
                self.open_field(other, of, &text);
                return effects;
            }
            Some(Command::NewLine) => {
                if !field.has_lines() {
                    return Vec::new();
                }
                buffer.insert("\n")
            }
            _ => edit(buffer, press),
        };
        self.say_if_too_long(fits);
        Vec::new()
    }

    /// What a field opens with; evidence is always named anew.
    pub(super) fn text_that_stands(&self, field: TextField, of: usize) -> String {
        let note = match field {
            TextField::Note => self.answer_at(of).note,
            TextField::IncidentNote(at) => self.incidents(of).into_iter().nth(at).and_then(|incident| incident.note),
            _ => None,
        };
        note.unwrap_or_default()
    }

    /// Takes pasted text where text is being typed.
    pub fn paste(&mut self, text: &str, now: Moment) -> Vec<Effect> {
        match &mut self.focus {
            Focus::Text { field, buffer, .. } => {
                let one_line = text.replace(['\n', '\r'], " ");
                let fits = buffer.insert(if field.has_lines() { text } else { &one_line });
                self.say_if_too_long(fits);
            }
            Focus::Number(buffer) => {
                let fits = buffer.insert(&text.replace(['\n', '\r', '\t'], " "));
                self.say_if_too_long(fits);
            }
            Focus::Choice | Focus::Ticks(_) => {
                self.notice = Some(Notice::PasteNowhere);
            }
        }
        self.keep_typing(now).into_iter().collect()
    }

    fn say_if_too_long(&mut self, fits: bool) {
        if !fits {
            self.notice = Some(Notice::TextTooLong);
        }
    }

    /// How to go on in the text field, and what has been understood of it.
    #[must_use]
    pub fn text_hint(&self, words: &crate::words::Words) -> String {
        let Focus::Text { field, of, buffer } = &self.focus else { return String::new() };
        let time = || typed::split_seen(buffer.text()).ok().and_then(|(_, time)| time);
        match field {
            TextField::Note => words.note_hint(time(), self.has_reason(*of)),
            TextField::Evidence => words.evidence_hint(&self.session, time(), &self.answer_at(*of).evidence),
            TextField::IncidentNote(_) => words.note_hint(time(), false),
            TextField::IncidentEvidence(at) => {
                let attached = self.incidents(*of).into_iter().nth(*at).map(|incident| incident.evidence).unwrap_or_default();
                words.evidence_hint(&self.session, time(), &attached)
            }
            TextField::Jot
            | TextField::Information
            | TextField::NaReason
            | TextField::LeaveOutReason(_)
            | TextField::Lead
            | TextField::Folder => String::new(),
        }
    }

    /// Commits what is being typed, because one goes elsewhere or the program ends.
    pub fn commit_typing(&mut self, now: Moment) -> Vec<Effect> {
        match &self.focus {
            // The field of a new incident was only opened.
            Focus::Text { field: TextField::IncidentNote(at), of, buffer }
                if buffer.trimmed().is_empty() && *at >= self.incidents(*of).len() =>
            {
                self.stand(self.at);
                Vec::new()
            }
            Focus::Text {
                field:
                    TextField::Note
                    | TextField::Evidence
                    | TextField::Jot
                    | TextField::Information
                    | TextField::IncidentNote(_)
                    | TextField::IncidentEvidence(_),
                ..
            } => self.keep_text(now),
            // Half a reason must not take a criterion out: it is kept as a draft.
            Focus::Text { .. } => Vec::new(),
            Focus::Choice | Focus::Number(_) | Focus::Ticks(_) => {
                let effects = self.settle_answer(now);
                self.stand(self.at);
                effects
            }
        }
    }

    fn keep_text(&mut self, now: Moment) -> Vec<Effect> {
        let Focus::Text { field, of, buffer } = &self.focus else { return Vec::new() };
        let (field, of, text) = (*field, *of, buffer.trimmed().to_owned());
        let effects = match field {
            TextField::Note => self.keep_note(of, &text, now),
            TextField::Evidence => self.keep_evidence(of, &text, now),
            TextField::IncidentNote(at) => self.keep_incident_note(of, at, &text, now),
            TextField::IncidentEvidence(at) => self.keep_incident_evidence(of, at, &text, now),
            TextField::Jot => self.keep_jot(&text, now),
            TextField::Information => self.keep_information(of, text, now),
            TextField::NaReason => self.keep_na_reason(of, &text, now),
            TextField::LeaveOutReason(group) => self.leave_out(group, Some(text).filter(|text| !text.is_empty()), now),
            TextField::Lead => self.submit_with_new_lead(&text, now),
            TextField::Folder => return self.keep_folder(&text),
        };
        if let Focus::Text { .. } = self.focus {
            self.stand(self.at);
        }
        self.stay_with(field);
        effects
    }

    fn keep_note(&mut self, of: usize, text: &str, now: Moment) -> Vec<Effect> {
        // A word that is no time of day stays in the note as it was typed.
        let (text, time) = typed::split_seen(text).unwrap_or_else(|_| (text.to_owned(), None));
        let old = self.answer_at(of);
        let seen = time.and_then(|time| typed::seen_at(time, now)).or(old.seen);
        let note = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.set_answer(of, Answer { note, seen, ..old }, now)
    }

    /// A reference becomes evidence, or names some that is there; `-e1` takes it away.
    fn keep_evidence(&mut self, of: usize, text: &str, now: Moment) -> Vec<Effect> {
        if text.is_empty() {
            return Vec::new();
        }
        let mut answer = self.answer_at(of);
        let taken_off = text.strip_prefix('-').map(str::trim).filter(|id| answer.evidence.iter().any(|known| known == id));
        if let Some(id) = taken_off {
            answer.evidence.retain(|known| known != id);
            return self.set_answer(of, answer, now);
        }
        let (id, new) = self.named_evidence(text, now);
        if !answer.evidence.contains(&id) {
            answer.evidence.push(id);
        }
        let answer = Change::Answer { on: self.set.criteria()[of].id.clone(), answer: Box::new(answer) };
        self.change(new.into_iter().chain([answer]).collect(), now)
    }

    /// The id of the evidence a reference names, and what makes it known where it is new.
    pub(super) fn named_evidence(&self, text: &str, now: Moment) -> (String, Option<Change>) {
        let (reference, time) = typed::split_seen(text).unwrap_or_else(|_| (text.to_owned(), None));
        let items = &self.session.evidence;
        if let Some(known) = items.iter().find(|item| item.id == text || item.reference.as_deref() == Some(&reference)) {
            return (known.id.clone(), None);
        }
        let id = fresh_id('e', items.len(), |id| items.iter().any(|item| item.id == id));
        let taken = time.and_then(|time| typed::seen_at(time, now));
        let item = EvidenceItem { id: id.clone(), reference: Some(reference.trim().to_owned()), taken, ..EvidenceItem::default() };
        (id, Some(Change::Evidence(Box::new(item))))
    }

    fn keep_jot(&mut self, text: &str, now: Moment) -> Vec<Effect> {
        if text.is_empty() {
            return Vec::new();
        }
        let id = Some(fresh_id('j', self.session.jots.len(), |id| self.session.jots.iter().any(|jot| jot.id.as_deref() == Some(id))));
        let jot = Jot { id, text: text.to_owned(), on: None, by: None, at: None };
        let effects = self.change(vec![Change::Jot(jot)], now);
        if !effects.is_empty() {
            self.notice = Some(Notice::Jotted);
        }
        effects
    }

    /// Asks what to do with a jot that no criterion has yet.
    pub(super) fn ask_jot(&mut self, jot: usize) {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return;
        }
        self.front = Some(Front::Menu(Menu { title: MenuTitle::Jot(jot), choices: vec![Choice::GiveJot(jot)], row: 0 }));
    }

    /// Gives a jot to the criterion in front.
    pub(super) fn give_jot(&mut self, jot: usize, now: Moment) -> Vec<Effect> {
        let Some(given) = self.session.jots.get(jot) else { return Vec::new() };
        let given = Jot { on: Some(self.criterion().id.clone()), ..given.clone() };
        let effects = self.change(vec![Change::Jot(given)], now);
        if !effects.is_empty() {
            self.notice = Some(Notice::JotGiven(self.at));
            if let View::Totals { row } = self.view {
                self.view = View::Totals { row: row.min(self.looks_again().saturating_sub(1)) };
            }
        }
        effects
    }

    fn keep_information(&mut self, of: usize, text: String, now: Moment) -> Vec<Effect> {
        let old = self.answer_at(of);
        let answer = if text.is_empty() {
            Answer { state: State::Open, value: None, ..old }
        } else {
            Answer { state: State::Scored, value: Some(Value::Text(text)), ..old }
        };
        let effects = self.set_answer(of, answer, now);
        self.last = Some(of);
        self.advance();
        effects
    }

    fn keep_na_reason(&mut self, of: usize, text: &str, now: Moment) -> Vec<Effect> {
        let old = self.answer_at(of);
        // A reason that is corrected replaces the note it stands in; else the note goes on.
        let note = if old.state == State::Na { None } else { old.note };
        if text.is_empty() && note.is_none() {
            self.notice = Some(Notice::ReasonNeeded);
            return Vec::new();
        }
        self.take_na(of, NaReason::NotInScope, super::choices::with_reason(note, text), now)
    }

    /// Leaves an optional group out.
    pub(super) fn leave_out(&mut self, group: usize, reason: Option<String>, now: Moment) -> Vec<Effect> {
        let Some(reason) = reason else {
            self.notice = Some(Notice::ReasonNeeded);
            return Vec::new();
        };
        let out = LeftOut { group: self.set.groups()[group].id.clone(), reason: Some(reason) };
        let effects = self.change(vec![Change::LeaveOut { group: out.group, reason: out.reason }], now);
        self.stand(self.at);
        if !self.is_asked(self.at) {
            self.stand(self.asked_after(self.at));
        }
        self.notice = Some(Notice::LeftOut(group));
        effects
    }
}

/// Edits a text as people expect keys to; says whether there was room.
pub(in crate::app) fn edit(buffer: &mut TextBuffer, press: Press) -> bool {
    if let Some(command) = keymap::find(Scope::Typing, press) {
        match command {
            Command::EraseLine => buffer.erase_line(),
            Command::EraseWord => buffer.erase_word(),
            Command::LineStart => buffer.move_cursor(Motion::LineStart),
            Command::LineEnd => buffer.move_cursor(Motion::LineEnd),
            _ => {}
        }
        return true;
    }
    match (press.key, press.ctrl) {
        (Key::Char(sign), false) if !press.alt => return buffer.insert(&sign.to_string()),
        (Key::Backspace, _) => buffer.erase(),
        (Key::Delete, _) => buffer.delete(),
        (Key::Left, true) => buffer.move_cursor(Motion::WordLeft),
        (Key::Right, true) => buffer.move_cursor(Motion::WordRight),
        (Key::Left, false) => buffer.move_cursor(Motion::Left),
        (Key::Right, false) => buffer.move_cursor(Motion::Right),
        _ => {}
    }
    true
}

/// The first id such as `e4`, `e5`, … after so many items that is not taken.
fn fresh_id(letter: char, items: usize, taken: impl Fn(&str) -> bool) -> String {
    // Of one id more than there are items, one is free.
    (items + 1..=2 * items + 1).map(|n| format!("{letter}{n}")).find(|id| !taken(id)).unwrap_or_default()
}
