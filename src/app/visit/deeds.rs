//! What was done last: proved on the screen, taken back, and looked at for odd times.
//!
//! Undo is the session's; here it only begins and is told.

use crate::app::message::Effect;
use crate::session::{Answer, Change, Deed, Event, Incident, Jot, Moment, Value};
use crate::words::Notice;

use super::{View, Visit};

/// What undo takes back that is no answer.
enum Beside {
    /// A group that was left out; its position.
    LeftOut(usize),
    /// A jot without the criterion it was given to; the position of that.
    JotGiven(Jot, usize),
}

impl Visit {
    /// What was done last since opening: the position of the criterion, and what.
    #[must_use]
    pub fn last_deed(&self) -> Option<(usize, Deed)> {
        let (on, deed) = self.session.last_deed(self.opened_with)?;
        Some((self.set.position(on)?, deed))
    }

    /// How many answers the key that did it gave; undo takes them back together.
    #[must_use]
    pub fn done_together(&self) -> usize {
        let answers = || self.session.events.iter().rev().filter(|event| event.answered().is_some());
        let step = answers().next().map(|event| event.step());
        answers().take_while(|event| Some(event.step()) == step).count()
    }

    /// Whether undo, or redo after an undo, would reach what was done last: it takes back
    /// only what the person typing did.
    #[must_use]
    pub fn can_take_back(&self, at: usize, deed: Deed) -> bool {
        let next = if deed == Deed::Undone { self.session.redo() } else { self.session.undo() };
        let reached = match &next {
            Some(Change::Undo { on, .. } | Change::Redo { on, .. }) => self.set.position(on),
            _ => None,
        };
        self.can_change() && reached == Some(at)
    }

    /// Whether undo has something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.session.undo().is_some() || self.done_beside().is_some()
    }

    /// What the person typing did after the last answer that undo would take back, and that
    /// still stands: a group left out, a jot given to a criterion.
    fn done_beside(&self) -> Option<Beside> {
        let answered = match self.session.undo() {
            Some(Change::Undo { of, .. }) => of,
            _ => 0,
        };
        let ends = |change: &Change| {
            matches!(change, Change::Status { .. } | Change::Imported(_) | Change::EditedOutside(_) | Change::Carried { .. })
        };
        let typing = self.typing();
        let later = || self.session.events.iter().rev().take_while(|event| event.n > answered && !ends(&event.change));
        // Whoever spoke last of a group or a jot has the word.
        let is_last = |event: &Event| {
            later().take_while(|other| other.n > event.n).all(|other| match (&event.change, &other.change) {
                (Change::LeaveOut { group, .. }, Change::LeaveOut { group: later, .. } | Change::TakeBack { group: later }) => {
                    group != later
                }
                (Change::Jot(jot), Change::Jot(later)) => jot.id != later.id,
                _ => true,
            })
        };
        // Asked for at every frame: what came later is gone through only for the few it matters to.
        later().filter(|event| event.by == typing).find_map(|event| match &event.change {
            Change::LeaveOut { group, .. } if is_last(event) => self.set.group_position(group).map(Beside::LeftOut),
            Change::Jot(Jot { id: Some(id), on: Some(on), .. }) if is_last(event) => {
                let at = self.set.position(on)?;
                let jot = self.session.jots.iter().find(|jot| jot.id.as_ref() == Some(id))?;
                Some(Beside::JotGiven(Jot { on: None, ..jot.clone() }, at))
            }
            _ => None,
        })
    }

    /// Takes back what stands beside the answers.
    fn take_back_beside(&mut self, done: Beside, now: Moment) -> Vec<Effect> {
        match done {
            Beside::LeftOut(group) => self.take_back(group, now),
            Beside::JotGiven(jot, at) => {
                let effects = self.change(vec![Change::Jot(jot)], now);
                self.view = View::Walk;
                self.stand(at);
                self.notice = Some(Notice::JotFree(at));
                effects
            }
        }
    }

    /// Takes back what the person typing did last, or does it again.
    pub(super) fn undo(&mut self, again: bool, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        // What is being put in was done last: it is what undo takes back first.
        let mut effects = self.commit_typing(now);
        if !again && let Some(done) = self.done_beside() {
            effects.extend(self.take_back_beside(done, now));
            return effects;
        }
        let step = if again { self.session.redo_step() } else { self.session.undo_step() };
        if step.is_empty() {
            self.notice = Some(if again { Notice::NothingToRedo } else { Notice::NothingToUndo });
            return effects;
        }
        let named = |change: &Change| match change {
            Change::Undo { on, .. } | Change::Redo { on, .. } => self.set.position(on),
            _ => None,
        };
        let places: Vec<usize> = step.iter().filter_map(named).collect();
        effects.extend(self.change(step, now));
        for at in &places {
            self.unfinished.remove(at);
        }
        if let Some(at) = places.iter().min().copied() {
            // Nothing is taken back out of sight.
            self.view = View::Walk;
            self.stand(at);
            self.last = Some(at);
            self.notice = Some(match (again, places.len()) {
                (false, 1) => Notice::Undone(at),
                (true, 1) => Notice::Redone(at),
                (false, count) => Notice::StepUndone(count),
                (true, count) => Notice::StepRedone(count),
            });
        }
        effects
    }

    /// A time of seeing that no visit has: before it began, or still to come.
    pub(super) fn odd_time(&self, change: &Change, now: Moment) -> Option<Notice> {
        let seen = match change {
            Change::Answer { on, answer } => {
                let old = self.session.answer(on);
                let fresh = answer.seen.filter(|seen| old.and_then(|old| old.seen) != Some(*seen));
                fresh.or_else(|| new_incident(old, answer).and_then(|incident| incident.at))
            }
            Change::Evidence(item) => item.taken,
            _ => None,
        }?;
        if seen > now {
            return Some(Notice::SeenLater);
        }
        // Times are typed to the minute.
        (seen < self.session.header.created - chrono::TimeDelta::minutes(1)).then_some(Notice::SeenBeforeStart)
    }
}

/// The first incident whose time an answer did not have before.
fn new_incident<'a>(old: Option<&Answer>, answer: &'a Answer) -> Option<&'a Incident> {
    let Some(Value::Incidents(incidents)) = &answer.value else { return None };
    let known = |at: Option<Moment>| matches!(old.and_then(|old| old.value.as_ref()), Some(Value::Incidents(old)) if old.iter().any(|incident| incident.at == at));
    incidents.iter().find(|incident| !known(incident.at))
}
