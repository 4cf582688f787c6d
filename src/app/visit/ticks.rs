//! The items of a checklist: there, not there, does not apply.

use crate::app::keymap::{Command, Press};
use crate::app::message::Effect;
use crate::criteria::Kind;
use crate::session::{Answer, Moment, State, Value};
use crate::words::Notice;

use super::{Focus, Visit};

/// Where an item of a checklist stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// It is there.
    Yes,
    /// It is not there.
    No,
    /// It does not apply.
    None,
}

impl Tick {
    /// The sign in the file.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Yes => '+',
            Self::No => '-',
            Self::None => '.',
        }
    }

    pub(super) const fn of(sign: char) -> Option<Self> {
        match sign {
            '+' => Some(Self::Yes),
            '-' => Some(Self::No),
            '.' => Some(Self::None),
            _ => None,
        }
    }
}

impl Visit {
    pub(super) fn tick_key(&mut self, command: Option<Command>, press: Press, now: Moment) -> Option<Vec<Effect>> {
        let Focus::Ticks(ticks) = &mut self.focus else { return None };
        let count = ticks.len();
        let tick = match command {
            Some(Command::TickYes) => Some(Tick::Yes),
            Some(Command::TickNo) => Some(Tick::No),
            Some(Command::TickNone) => Some(Tick::None),
            Some(Command::Confirm) => return Some(self.tick_rest(now)),
            Some(Command::Up) => return Some(self.move_choice(false, count, now)),
            Some(Command::Down) => return Some(self.move_choice(true, count, now)),
            _ => None,
        };
        if let Some(tick) = tick {
            if !self.may_answer() {
                return Some(Vec::new());
            }
            if tick == Tick::None && matches!(self.criterion().kind, Kind::Checklist { all_apply: true, .. }) {
                self.notice = Some(Notice::EveryItemApplies);
                return Some(Vec::new());
            }
            return Some(self.set_tick(self.choice, tick, now));
        }
        // A digit is the number of an item: there, pressed again not there, again does not apply.
        let digit = press.sign().and_then(|sign| sign.to_digit(10)).and_then(|digit| usize::try_from(digit).ok())?;
        let item = (digit + 9) % 10;
        if item >= count {
            self.notice = press.sign().map(Notice::NoSuchKey);
            return Some(Vec::new());
        }
        if !self.may_answer() {
            return Some(Vec::new());
        }
        let may_not_apply = !matches!(self.criterion().kind, Kind::Checklist { all_apply: true, .. });
        let Focus::Ticks(ticks) = &mut self.focus else { return None };
        ticks[item] = Some(match ticks[item] {
            Some(Tick::Yes) => Tick::No,
            Some(Tick::No) if may_not_apply => Tick::None,
            Some(Tick::No | Tick::None) | None => Tick::Yes,
        });
        self.choice = item;
        Some(Vec::new())
    }

    pub(super) fn set_tick(&mut self, item: usize, tick: Tick, now: Moment) -> Vec<Effect> {
        let Focus::Ticks(ticks) = &mut self.focus else { return Vec::new() };
        ticks[item] = Some(tick);
        let complete = ticks.iter().all(Option::is_some);
        let next = (item + 1..ticks.len()).chain(0..item).find(|at| ticks[*at].is_none());
        if complete && !matches!(self.answer().value, Some(Value::Ticks(_))) {
            return self.take_ticks(now);
        }
        // An answer that is corrected waits for Enter: one may want to change more items.
        self.choice = next.unwrap_or_else(|| (item + 1).min(self.row_count().saturating_sub(1)));
        Vec::new()
    }

    pub(super) fn row_count(&self) -> usize {
        if let Focus::Ticks(ticks) = &self.focus { ticks.len() } else { 0 }
    }

    /// Takes every item not touched as there.
    pub(super) fn tick_rest(&mut self, now: Moment) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        if let Focus::Ticks(ticks) = &mut self.focus {
            for tick in ticks.iter_mut().filter(|tick| tick.is_none()) {
                *tick = Some(Tick::Yes);
            }
        }
        self.take_ticks(now)
    }

    pub(super) fn take_ticks(&mut self, now: Moment) -> Vec<Effect> {
        let Focus::Ticks(ticks) = &self.focus else { return Vec::new() };
        let signs: String = ticks.iter().flatten().map(|tick| tick.sign()).collect();
        self.take_value(Value::Ticks(signs), None, now)
    }

    pub(super) fn settle_ticks(&mut self, at: usize, ticks: &[Option<Tick>], now: Moment) -> Vec<Effect> {
        if ticks.iter().all(Option::is_none) || !self.can_change() {
            return Vec::new();
        }
        let signs: String = ticks.iter().map(|tick| tick.map_or('_', Tick::sign)).collect();
        if self.answer_at(at).value == Some(Value::Ticks(signs.clone())) {
            return Vec::new();
        }
        let state = if signs.contains('_') { State::Open } else { State::Scored };
        let answer = Answer { state, reason: None, value: Some(Value::Ticks(signs)), ..self.answer_at(at) };
        // A part of a list is an answer too: note and evidence of the last one go there.
        self.last = Some(at);
        self.set_answer(at, answer, now)
    }
}
