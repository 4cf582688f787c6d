//! A session that is only read, saved by somebody else meanwhile.
//!
//! It never moves whoever reads, as long as there is somewhere to stand.

use crate::app::message::ReadAgain;
use crate::scoring::{problems, score};

use super::{Front, Order, View, Visit};

impl Visit {
    /// Takes what somebody else has saved meanwhile; where one stands stays, as far as it is
    /// there still.
    pub fn read_again(&mut self, again: ReadAgain) {
        let on = self.criterion().id.clone();
        let ReadAgain { session, set, history } = again;
        if set.digests() != self.set.digests() {
            self.order = Order::of(&set);
        }
        (self.session, self.set, self.history) = (session, set, history);
        self.card = score(&self.set, &self.session);
        self.problems = problems(&self.set, &self.session, &self.card);
        // What lies over the screen may name what is there no more.
        self.front = self.front.take().filter(|front| matches!(front, Front::Panel { .. } | Front::Finder(_)));
        self.last = None;
        self.stand(self.set.position(&on).unwrap_or_else(|| self.order.first()));
        self.view = match self.view {
            View::Walk => View::Walk,
            View::Outline { row } => View::Outline { row: row.min(self.outline_rows().len().saturating_sub(1)) },
            View::Totals { row } => View::Totals { row: row.min(self.looks_again().saturating_sub(1)) },
        };
        self.look_ahead();
    }
}
