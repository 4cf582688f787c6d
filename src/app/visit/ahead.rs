//! Which single step would make another class: worked out when the totals are looked at, once
//! for each change, and never while somebody walks.
//!
//! It decides nothing: the scoring room knows the steps.

use crate::scoring::{Nudge, sensitivity, sensitivity_is_quick};

use super::{View, Visit};

/// What is known of the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Each that would make another class.
    Told(Vec<Nudge>),
    /// The set is so large that one would wait for them.
    Long,
}

impl Visit {
    /// The steps of the session as it stands; nothing before everything is decided.
    #[must_use]
    pub fn ahead(&self) -> Option<&Ahead> {
        self.ahead.as_ref().filter(|(events, _)| *events == self.session.events.len()).map(|(_, ahead)| ahead)
    }

    /// Works them out where the totals are in front and something has changed since.
    pub(super) fn look_ahead(&mut self) {
        let is_shown = matches!(self.view, View::Totals { .. }) && self.card.total.is_some();
        if !is_shown || self.ahead().is_some() {
            return;
        }
        let quick = sensitivity_is_quick(&self.set, &self.session);
        let ahead = if quick { Ahead::Told(sensitivity(&self.set, &self.session, &self.card)) } else { Ahead::Long };
        self.ahead = Some((self.session.events.len(), ahead));
    }
}
