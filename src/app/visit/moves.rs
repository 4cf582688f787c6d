//! Where one goes: from criterion to criterion, to the outline and the totals and back.

use crate::app::keymap::Command;
use crate::app::message::Effect;
use crate::app::text::TextBuffer;
use crate::session::Moment;
use crate::words::Notice;

use super::{Focus, OutlineRow, Place, View, Visit, moved, order};

impl Visit {
    /// Moves between criteria and screens.
    pub(super) fn obey_view(&mut self, command: Command, now: Moment) -> Option<Vec<Effect>> {
        let before = self.at;
        match (command, self.view) {
            (Command::Next | Command::Previous | Command::NextOpen | Command::First | Command::Last, View::Walk) => {
                let effects = self.settle_answer(now);
                match command {
                    Command::Next => self.stand(self.asked_after(before)),
                    Command::Previous => self.stand(self.asked_before(before)),
                    Command::First => self.stand(self.order.first()),
                    Command::Last => self.stand(self.order.last()),
                    _ => self.go_to_next_open(),
                }
                Some(effects)
            }
            (Command::NextOpen, _) => {
                self.view = View::Walk;
                self.go_to_next_open();
                Some(Vec::new())
            }
            (Command::ToWalk, _) => {
                self.view = View::Walk;
                Some(Vec::new())
            }
            (Command::Outline, _) => {
                let effects = self.commit_typing(now);
                let row = order::rows(&self.set).iter().position(|row| *row == OutlineRow::Criterion(before));
                self.view = View::Outline { row: row.unwrap_or(0) };
                Some(effects)
            }
            (Command::Totals, _) => {
                let effects = self.commit_typing(now);
                self.view = View::Totals { row: 0 };
                Some(effects)
            }
            (_, View::Outline { row }) => self.obey_outline(command, row),
            (_, View::Totals { row }) => self.obey_totals(command, row, now),
            (_, View::Walk) => None,
        }
    }

    pub(super) fn obey_outline(&mut self, command: Command, row: usize) -> Option<Vec<Effect>> {
        let rows = order::rows(&self.set);
        let is_group = |row: &usize| matches!(rows[*row], OutlineRow::Group(_));
        let row = match command {
            Command::Confirm => {
                self.view = View::Walk;
                self.stand(order::criterion_at(&self.set, &rows, row));
                return Some(Vec::new());
            }
            Command::Previous => (0..row).rev().find(is_group).unwrap_or(0),
            Command::Next => (row + 1..rows.len()).find(is_group).unwrap_or(row),
            _ => moved(command, row, rows.len())?,
        };
        self.view = View::Outline { row };
        Some(Vec::new())
    }

    /// Goes where a thing to look at again is mended, or says why there is no such place.
    fn go_to_place(&mut self, row: usize, now: Moment) -> Vec<Effect> {
        match self.place_of(row) {
            Some(Place::Criterion(at)) => {
                self.view = View::Walk;
                self.stand(at);
            }
            Some(Place::Group(group)) => {
                let row = order::rows(&self.set).iter().position(|row| *row == OutlineRow::Group(group)).unwrap_or(0);
                self.view = View::Outline { row };
            }
            Some(Place::Jot(jot)) => self.ask_jot(jot),
            Some(Place::Details) => return self.correct_details(now),
            Some(Place::Nowhere(why)) => self.notice = Some(Notice::NowhereToGo(why)),
            None => {}
        }
        Vec::new()
    }

    pub(super) fn obey_totals(&mut self, command: Command, row: usize, now: Moment) -> Option<Vec<Effect>> {
        if command == Command::Confirm {
            return Some(self.go_to_place(row, now));
        }
        self.view = View::Totals { row: moved(command, row, self.looks_again())? };
        Some(Vec::new())
    }

    /// The row of the outline under the cursor.
    #[must_use]
    pub fn outline_rows(&self) -> Vec<OutlineRow> {
        order::rows(&self.set)
    }

    /// Goes to a criterion and makes ready for its answer.
    pub fn stand(&mut self, at: usize) {
        self.at = at;
        self.focus = self.fresh_focus(at);
        self.choice = self.fresh_choice();
        if let Some(text) = self.unfinished.get(&at) {
            self.focus = Focus::Number(TextBuffer::with(text));
        }
    }

    /// Goes to the next criterion that is not decided, deferred ones last.
    pub(super) fn go_to_next_open(&mut self) {
        let standing = |at: &usize| self.card.rows[*at].standing;
        let open = self.order.from(self.at).find(|at| standing(at) == crate::scoring::Standing::Open);
        let next = open.or_else(|| self.order.from(self.at).find(|at| standing(at).is_undecided()));
        if next.is_none() {
            self.notice = Some(Notice::NothingOpen);
        }
        self.stand(next.unwrap_or(self.at));
    }

    /// The next criterion that is asked here, or the same at the end.
    pub(super) fn asked_after(&self, at: usize) -> usize {
        self.order.following(at).find(|next| self.is_asked(*next)).unwrap_or(at)
    }

    /// The criterion before that is asked here, or the same at the start.
    pub(super) fn asked_before(&self, at: usize) -> usize {
        let mut before = self.order.before(at);
        while !self.is_asked(before) && self.order.before(before) != before {
            before = self.order.before(before);
        }
        if self.is_asked(before) { before } else { at }
    }

    pub(super) fn is_asked(&self, at: usize) -> bool {
        use crate::scoring::Standing::{Hidden, LeftOut};
        !matches!(self.card.rows[at].standing, LeftOut | Hidden { .. })
    }

    /// Goes on after an answer.
    pub(super) fn advance(&mut self) {
        let next = self.asked_after(self.at);
        if next == self.at {
            self.notice = Some(if self.card.progress.is_complete() { Notice::AllDecided } else { Notice::LastOne });
        }
        self.brought_on = next != self.at;
        self.stand(next);
    }
}
