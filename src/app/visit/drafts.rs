//! What is being typed and is not in the session yet: kept against a kill, brought back.
//!
//! Every text begun is kept, not only the one in front, and a form as well; one that is
//! older than what the session says now never comes back over it, nor is it dropped where
//! its words stand nowhere: it comes back as a quick note.

use crate::app::create::{self, Form, Offer};
use crate::app::message::{Draft, DraftField, Drafts, Effect};
use crate::app::text::TextBuffer;
use crate::session::{Change, Event, Moment, Session};
use crate::words::{Field, FormKind, Notice};

use super::{Focus, Front, TextField, Tick, View, Visit};

/// A text begun, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    /// The criterion, the group or the form.
    on: String,
    field: DraftField,
    text: String,
    /// Whether its field is closed.
    laid_by: bool,
}

impl Visit {
    /// What must be kept now, where that is another text than before.
    pub(in crate::app) fn keep_typing(&mut self, now: Moment) -> Option<Effect> {
        let texts = self.begun();
        if texts == self.told {
            return None;
        }
        self.told = texts;
        // Where nothing is begun no place is kept: the next opening goes to what is open.
        let drafts = self.drafts(now);
        Some(Effect::Draft(Some(drafts).filter(|drafts| !drafts.texts.is_empty())))
    }

    /// What must be kept when one leaves: the place as well.
    pub(super) fn keep_place(&mut self, now: Moment) -> Effect {
        self.told = self.begun();
        Effect::Draft(Some(self.drafts(now)))
    }

    fn drafts(&self, now: Moment) -> Drafts {
        let fresh = self.begun().into_iter().map(|text| self.draft(text, now));
        Drafts { place: self.criterion().id.clone(), texts: fresh.chain(self.waiting.iter().cloned()).collect() }
    }

    /// A text begun after every change there is, also where the clock went back.
    fn draft(&self, begun: Begun, now: Moment) -> Draft {
        let Begun { on, field, text, laid_by } = begun;
        let at = self.session.events.last().map_or(now, |event| event.at.max(now));
        let seal = self.session.events.last().and_then(|event| event.seal.as_ref()).map(|seal| seal.hash.clone());
        Draft { on, field, text, at, after: Some(self.session.events.len()), seal, laid_by }
    }

    /// The texts begun, the one in front last.
    fn begun(&self) -> Vec<Begun> {
        let answer =
            |at: usize, text: String| Begun { on: self.set.criteria()[at].id.clone(), field: DraftField::Answer, text, laid_by: false };
        let mut refused: Vec<(&usize, &String)> = self.unfinished.iter().collect();
        refused.sort_unstable();
        let in_front = match &self.focus {
            Focus::Number(buffer) if !buffer.is_empty() => Some(answer(self.at, buffer.text().to_owned())),
            Focus::Ticks(ticks) if self.focus != self.fresh_focus(self.at) => {
                Some(answer(self.at, ticks.iter().map(|tick| tick.map_or('_', Tick::sign)).collect()))
            }
            Focus::Text { field, of, buffer } => self.drafted(*field, *of, buffer.text()),
            Focus::Choice | Focus::Number(_) | Focus::Ticks(_) => None,
        };
        let is_in_front = |at: usize| matches!(self.focus, Focus::Number(_)) && at == self.at;
        let others = refused.into_iter().filter(|(at, _)| !is_in_front(**at));
        let laid_by = self.laid_by.iter().filter_map(|(field, of, text)| Some(Begun { laid_by: true, ..self.drafted(*field, *of, text)? }));
        let answers = others.map(|(at, text)| answer(*at, text.clone()));
        answers.chain(laid_by).chain(in_front).chain(self.begun_form()).collect()
    }

    /// What was typed into the form in front.
    fn begun_form(&self) -> Option<Begun> {
        let Some(Front::Form(form)) = &self.front else { return None };
        let text = form.begun(&self.fresh_form(form.kind), &Offer::default())?;
        Some(Begun { on: create::name_of(form.kind).to_owned(), field: DraftField::Form, text, laid_by: false })
    }

    /// Lets a text that is not done wait, because another question comes first.
    pub(super) fn set_aside(&mut self, now: Moment) -> Vec<Effect> {
        let Focus::Text { field, of, buffer } = &self.focus else { return self.settle_answer(now) };
        if let Some(begun) = self.drafted(*field, *of, buffer.text()).filter(|_| !buffer.is_empty()) {
            let draft = self.draft(begun, now);
            self.waiting.push(draft);
        }
        Vec::new()
    }

    /// The text of a field so that it is found again; nothing for the one that only serves
    /// the question of this minute.
    fn drafted(&self, field: TextField, of: usize, text: &str) -> Option<Begun> {
        let criterion = || self.set.criteria()[of].id.clone();
        let (on, field) = match field {
            TextField::Note => (criterion(), DraftField::Note),
            TextField::Evidence => (criterion(), DraftField::Evidence),
            TextField::Jot => (criterion(), DraftField::Jot),
            TextField::Information => (criterion(), DraftField::Information),
            TextField::NaReason => (criterion(), DraftField::NaReason),
            TextField::LeaveOutReason(group) => (self.set.groups()[group].id.clone(), DraftField::LeaveOutReason),
            TextField::Lead => (criterion(), DraftField::Lead),
            TextField::IncidentNote(at) => (format!("{}#{}", criterion(), at + 1), DraftField::IncidentNote),
            TextField::IncidentEvidence(at) => (format!("{}#{}", criterion(), at + 1), DraftField::IncidentEvidence),
            TextField::Folder => return None,
        };
        Some(Begun { on, field, text: text.to_owned(), laid_by: false })
    }

    /// Puts back where one stood and what was being typed when the program ended.
    pub(super) fn resume(&mut self, drafts: Drafts) {
        self.stand(self.set.position(&drafts.place).unwrap_or(self.at));
        let (outdated, fresh): (Vec<Draft>, Vec<Draft>) =
            drafts.texts.into_iter().filter(|draft| !draft.text.is_empty()).partition(|draft| self.is_outdated(draft));
        self.waiting = fresh;
        // Over what came later it must not come back; a number half typed is no words.
        let lost = |draft: &Draft| draft.field != DraftField::Answer && !is_written(&self.session, &draft.text);
        let lost: Vec<Draft> = outdated.into_iter().filter(lost).map(|draft| Draft { field: DraftField::Jot, ..draft }).collect();
        let has_lost = !lost.is_empty();
        self.waiting.extend(lost);
        if !self.can_change() {
            return;
        }
        let forms: Vec<Draft> = self.waiting.extract_if(.., |draft| draft.field == DraftField::Form).collect();
        let answers: Vec<Draft> = self.waiting.extract_if(.., |draft| draft.field == DraftField::Answer).collect();
        for draft in &answers {
            self.resume_answer(draft);
        }
        // A field that was closed stays closed: its text waits where it was laid by.
        for draft in self.waiting.extract_if(.., |draft| draft.laid_by).collect::<Vec<_>>() {
            match self.field_of(&draft) {
                Some((field, of)) => self.laid_by.push((field, of, draft.text)),
                None => self.waiting.push(draft),
            }
        }
        if !answers.is_empty() {
            self.notice = Some(Notice::TypingRecovered);
        }
        if !self.laid_by.is_empty() {
            self.notice = Some(Notice::StillLaidBy(self.laid_by.len()));
        }
        self.bring_back();
        if has_lost {
            self.notice = Some(Notice::OldTypingRecovered);
        }
        for draft in &forms {
            self.resume_form(draft);
        }
        // It lies on the disk: who gives it up drops it there as well.
        self.told = self.begun();
    }

    /// Puts a form back in front, where it still says anything new.
    fn resume_form(&mut self, draft: &Draft) {
        let kind = [FormKind::Correct, FormKind::Join].into_iter().find(|kind| create::name_of(*kind) == draft.on);
        let Some(kind) = kind else { return };
        let fresh = self.fresh_form(kind);
        let form = fresh.clone().with_begun(&draft.text, &Offer::default());
        let name = form.text(Field::PersonName).trim();
        let has_joined = kind == FormKind::Join && self.session.persons.iter().any(|person| person.name == name);
        if form.begun(&fresh, &Offer::default()).is_some() && !has_joined {
            self.front = Some(Front::Form(Box::new(form)));
            self.notice = Some(Notice::FormRecovered);
        }
    }

    /// A form as it opens.
    pub(super) fn fresh_form(&self, kind: FormKind) -> Form {
        match kind {
            FormKind::Join => Form::joining(),
            FormKind::Correct | FormKind::New => Form::correcting(&self.session, &self.set, self.session.person(&self.typing())),
        }
    }

    /// Opens the next text that waits, where none is in front.
    pub(super) fn bring_back(&mut self) {
        if !self.can_change() || self.front.is_some() || matches!(self.focus, Focus::Text { .. }) {
            return;
        }
        let place = |draft: &Draft| self.field_of(draft);
        let Some((next, (field, of))) = self.waiting.iter().enumerate().find_map(|(i, draft)| Some((i, place(draft)?))) else { return };
        let draft = self.waiting.remove(next);
        if let Focus::Number(buffer) = &self.focus
            && !buffer.is_empty()
        {
            self.unfinished.insert(self.at, buffer.text().to_owned());
        }
        self.stand(of);
        self.open_text(field, of, &draft.text);
        self.view = View::Walk;
        self.notice = Some(Notice::TypingRecovered);
    }

    /// Brings what is begun and not kept in front, where there is any; how many there are.
    pub(super) fn bring_begun(&mut self) -> usize {
        let count = self.laid_by.len() + self.unfinished.len();
        let first = self.unfinished.keys().min().copied();
        if !self.laid_by.is_empty() {
            let (field, of, text) = self.laid_by.remove(0);
            self.stand(of);
            self.open_text(field, of, &text);
            self.view = View::Walk;
        } else if let Some(at) = first {
            self.stand(at);
            self.view = View::Walk;
        }
        count
    }

    /// The text laid by in a field of the criterion in front.
    #[must_use]
    pub fn laid_text(&self, field: TextField) -> Option<&str> {
        self.laid_by.iter().find(|laid| laid.0 == field && laid.1 == self.at).map(|laid| laid.2.trim())
    }

    /// The field a draft belongs to; nothing where the set has no such place.
    fn field_of(&self, draft: &Draft) -> Option<(TextField, usize)> {
        if draft.field == DraftField::LeaveOutReason {
            let group = self.set.groups().iter().position(|group| group.id == draft.on)?;
            let inside = |at: &usize| {
                let own = self.set.criteria()[*at].group;
                own == group || self.set.ancestors(own).any(|around| around == group)
            };
            let of = (0..self.set.criteria().len()).find(inside).unwrap_or(self.at);
            return Some((TextField::LeaveOutReason(group), of));
        }
        let (on, incident) = incident_of(&draft.on);
        let of = self.set.position(on)?;
        // Of incidents that are fewer by now it is one more.
        let incident = incident.min(self.incidents(of).len());
        let field = match draft.field {
            DraftField::IncidentNote => TextField::IncidentNote(incident),
            DraftField::IncidentEvidence => TextField::IncidentEvidence(incident),
            DraftField::Note => TextField::Note,
            DraftField::Evidence => TextField::Evidence,
            DraftField::Jot => TextField::Jot,
            DraftField::Information => TextField::Information,
            DraftField::NaReason => TextField::NaReason,
            DraftField::Lead => TextField::Lead,
            DraftField::Answer | DraftField::LeaveOutReason | DraftField::Form => return None,
        };
        Some((field, of))
    }

    fn resume_answer(&mut self, draft: &Draft) {
        let Some(at) = self.set.position(&draft.on) else {
            self.waiting.push(draft.clone());
            return;
        };
        if super::answer::is_numeric(&self.set.criteria()[at].kind) {
            self.unfinished.insert(at, draft.text.clone());
            if at == self.at {
                self.focus = Focus::Number(TextBuffer::with(&draft.text));
            }
            return;
        }
        self.stand(at);
        if let Focus::Ticks(ticks) = &mut self.focus {
            for (tick, sign) in ticks.iter_mut().zip(draft.text.chars()) {
                *tick = Tick::of(sign);
            }
        }
    }

    /// Whether the session was told something newer in the same field, or the same.
    fn is_outdated(&self, draft: &Draft) -> bool {
        let on = draft.on.as_str();
        let text = draft.text.trim();
        let (latest, says_the_same) = match draft.field {
            DraftField::Answer => (self.session.latest(on, |answer| answer.value.clone()), false),
            DraftField::Note => {
                let note = self.session.answer(on).and_then(|answer| answer.note.as_deref());
                (self.session.latest(on, |answer| answer.note.clone()), note == Some(text))
            }
            DraftField::Evidence => (self.session.latest(on, |answer| answer.evidence.clone()), false),
            DraftField::IncidentNote | DraftField::IncidentEvidence => {
                let (on, at) = incident_of(on);
                let incidents = self.set.position(on).map(|of| self.incidents(of)).unwrap_or_default();
                let note = incidents.get(at).and_then(|incident| incident.note.as_deref());
                (self.session.latest(on, |answer| answer.value.clone()), note == Some(text))
            }
            DraftField::Information => (self.session.latest(on, |answer| answer.value.clone()), false),
            DraftField::NaReason => (self.session.latest(on, |answer| (answer.state, answer.reason)), false),
            DraftField::Jot => {
                let written = |event: &Event| matches!(&event.change, Change::Jot(jot) if jot.text == text);
                return self.session.events.iter().any(|event| written(event) && draft.is_before(event, &self.session));
            }
            DraftField::LeaveOutReason => (
                self.last_event(|change| matches!(change, Change::LeaveOut { group, .. } | Change::TakeBack { group } if group == on)),
                false,
            ),
            DraftField::Lead => (self.last_event(|change| matches!(change, Change::Status { .. })), false),
            // It says only what was typed, and a person sees it before it counts.
            DraftField::Form => return false,
        };
        says_the_same || latest.is_some_and(|event| draft.is_before(event, &self.session))
    }

    fn last_event(&self, is_meant: impl Fn(&Change) -> bool) -> Option<&Event> {
        self.session.events.iter().rev().map(|event| &**event).find(|event| is_meant(&event.change))
    }
}

impl Draft {
    /// Whether an event came after it: by its number where the session still has the very
    /// changes it was typed after, else by its time.
    fn is_before(&self, event: &Event, session: &Session) -> bool {
        let counted = self.after.zip(self.seal.as_ref()).filter(|(after, seal)| {
            let last = after.checked_sub(1).and_then(|at| session.events.get(at)).and_then(|event| event.seal.as_ref());
            last.is_some_and(|last| last.hash == **seal)
        });
        match counted {
            Some((after, _)) => usize::try_from(event.n).is_ok_and(|n| n > after),
            None => event.at > self.at,
        }
    }
}

/// The criterion a draft is on, and which of its incidents: `X03#2` is the second.
fn incident_of(on: &str) -> (&str, usize) {
    let (on, number) = on.split_once('#').unwrap_or((on, ""));
    (on, number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).unwrap_or(usize::MAX))
}

/// Whether words stand somewhere in the history, as it is written in the file.
fn is_written(session: &Session, text: &str) -> bool {
    // These are written otherwise than they were typed.
    let is_escaped = |sign: char| matches!(sign, '"' | '\\') || sign.is_control();
    let pieces: Vec<&str> = text.split(is_escaped).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let said = |line: &str| line.split_once(" = ").is_some_and(|(_, value)| pieces.iter().all(|piece| value.contains(piece)));
    session.events.iter().filter_map(|event| event.seal.as_ref()).any(|seal| seal.text.lines().any(said))
}
