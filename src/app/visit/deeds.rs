//! What was done last: proved on the screen, taken back, and looked at for odd times.
//!
//! Undo is the session's; here it only begins and is told.

use crate::app::message::Effect;
use crate::session::{Answer, Change, Deed, Incident, Moment, Value};
use crate::words::Notice;

use super::{View, Visit};

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

    /// The position of the group that was left out by the very last change, by the person typing.
    fn just_left_out(&self) -> Option<usize> {
        let last = self.session.events.last().filter(|event| event.by == self.typing())?;
        let Change::LeaveOut { group, .. } = &last.change else { return None };
        self.set.groups().iter().position(|known| known.id == *group)
    }

    /// Takes back what the person typing did last, or does it again.
    pub(super) fn undo(&mut self, again: bool, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        // What is being put in was done last: it is what undo takes back first.
        let mut effects = self.commit_typing(now);
        if !again && let Some(group) = self.just_left_out() {
            effects.extend(self.take_back(group, now));
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
