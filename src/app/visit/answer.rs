//! Keys that answer: a digit for a level, numbers for the rest; checklists are in ticks.rs.

use crate::app::keymap::{Command, Key, Press, Scope};
use crate::app::message::Effect;
use crate::app::text::TextBuffer;
use crate::criteria::{Criterion, Kind};
use crate::scoring::Standing;
use crate::scoring::typed::{self, EntryFault};
use crate::session::{Answer, Change, Moment, State, Value};
use crate::words::Notice;

use super::{Focus, TextField, Tick, Visit, edit};

/// Letters beside levels whose points are no distinct digits; none is a tone mark of Telex
/// or a command of the walk.
const LETTERS: [char; 7] = ['a', 'b', 'c', 'h', 'k', 'l', 'm'];

/// The keys that answer a criterion at once, in the order of its rows.
///
/// Digits are points where all points are distinct whole numbers from 0 to 9; else
/// letters stand beside the levels.
#[must_use]
pub fn answer_keys(criterion: &Criterion) -> Vec<char> {
    match &criterion.kind {
        Kind::Levels { levels } => {
            let digit = |points: i64| u32::try_from(points).ok().and_then(|d| char::from_digit(d, 10));
            let digits: Option<Vec<char>> = levels.iter().map(|level| level.points.to_whole().and_then(digit)).collect();
            let distinct = |keys: &Vec<char>| keys.iter().enumerate().all(|(i, key)| !keys[..i].contains(key));
            digits.filter(distinct).unwrap_or_else(|| LETTERS.into_iter().take(levels.len()).collect())
        }
        Kind::YesNo { .. } => vec!['1', '0'],
        _ => Vec::new(),
    }
}

/// Whether a kind is answered by typing numbers.
pub(super) const fn is_numeric(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Points { .. }
            | Kind::Ratio { .. }
            | Kind::Measure { .. }
            | Kind::Deduction { .. }
            | Kind::Survey { .. }
            | Kind::PerItem { .. }
    )
}

/// Whether a key edits the number being typed, as it does in every other field.
const fn is_editing(command: Option<Command>, press: Press) -> bool {
    matches!(press.key, Key::Backspace | Key::Delete | Key::Left | Key::Right)
        || matches!(command, Some(Command::EraseLine | Command::EraseWord | Command::LineStart | Command::LineEnd))
}

impl Visit {
    /// Whether a digit would answer something here.
    #[must_use]
    pub fn takes_digit(&self, digit: char) -> bool {
        let criterion = self.criterion();
        is_numeric(&criterion.kind) || matches!(criterion.kind, Kind::Checklist { .. }) || answer_keys(criterion).contains(&digit)
    }

    /// What is ready to be put in when one comes to a criterion.
    pub(super) fn fresh_focus(&self, at: usize) -> Focus {
        let Kind::Checklist { items, .. } = &self.set.criteria()[at].kind else { return Focus::Choice };
        let mut ticks = vec![None; items.len()];
        if let Some(Value::Ticks(signs)) = self.answer_at(at).value {
            for (tick, sign) in ticks.iter_mut().zip(signs.chars()) {
                *tick = Tick::of(sign);
            }
        }
        Focus::Ticks(ticks)
    }

    /// The row under the cursor when one comes to a criterion.
    pub(super) fn fresh_choice(&self) -> usize {
        match (self.answer().value, &self.focus) {
            (Some(Value::Level(level)), _) => usize::try_from(level - 1).unwrap_or(0),
            (Some(Value::Yes(yes)), _) => usize::from(!yes),
            (_, Focus::Ticks(ticks)) => ticks.iter().position(Option::is_none).unwrap_or(0),
            _ => 0,
        }
    }

    /// Whether a key is typed into the number in front rather than a command.
    #[must_use]
    pub fn types(&self, press: Press) -> bool {
        let is_part = |sign| typed::is_part_of_number(sign, true);
        self.scope() == Scope::Number && press.sign().is_some_and(is_part)
    }

    /// What is typed into the number field, judged.
    #[must_use]
    pub fn entered(&self) -> Option<typed::Entered> {
        let Focus::Number(buffer) = &self.focus else { return None };
        Some(typed::entered(&self.set, &self.session, self.at, buffer.text(), self.lang))
    }

    /// Takes a key that answers; nothing where it is none.
    pub(super) fn answer_key(&mut self, command: Option<Command>, press: Press, now: Moment) -> Option<Vec<Effect>> {
        if self.is_list() && self.focus == Focus::Choice {
            return self.list_key(command);
        }
        let kind = self.criterion().kind.clone();
        if let Some(sign) = press.sign()
            && let Some(row) = answer_keys(self.criterion()).iter().position(|key| *key == sign)
        {
            return Some(self.take_row(row, now));
        }
        match (&kind, command) {
            (Kind::Levels { .. } | Kind::YesNo { .. }, Some(Command::Confirm)) => Some(self.take_row(self.choice, now)),
            (Kind::Levels { .. } | Kind::YesNo { .. }, Some(Command::Up | Command::Down)) => {
                let rows = answer_keys(self.criterion()).len();
                Some(self.move_choice(command == Some(Command::Down), rows, now))
            }
            (Kind::Checklist { .. }, _) => self.tick_key(command, press, now),
            (Kind::Info, Some(Command::Confirm)) => Some(self.begin_information()),
            (kind, _) if is_numeric(kind) => self.number_key(command, press, now),
            (_, Some(Command::Up)) => self.obey_view(Command::Previous, now),
            (_, Some(Command::Down)) => self.obey_view(Command::Next, now),
            _ => None,
        }
    }

    /// Whether Enter would answer here though nothing was typed: with the row under the
    /// cursor, with every item left of a checklist, or for the deductions nobody touched.
    pub(super) fn enter_answers(&self) -> bool {
        let by_enter = match (&self.criterion().kind, &self.focus) {
            (Kind::Levels { .. } | Kind::YesNo { .. }, Focus::Choice) | (Kind::Checklist { .. }, Focus::Ticks(_)) => true,
            (Kind::Deduction { .. }, Focus::Choice) => !self.is_list() && self.card.rows[self.at].standing == Standing::Open,
            _ => false,
        };
        by_enter && self.front.is_none() && self.view == super::View::Walk
    }

    /// Moves the cursor among the rows, and on to the neighbour at the ends.
    pub(super) fn move_choice(&mut self, down: bool, rows: usize, now: Moment) -> Vec<Effect> {
        if down && self.choice + 1 < rows {
            self.choice += 1;
        } else if !down && self.choice > 0 {
            self.choice -= 1;
        } else {
            return self.obey_view(if down { Command::Next } else { Command::Previous }, now).unwrap_or_default();
        }
        Vec::new()
    }

    fn take_row(&mut self, row: usize, now: Moment) -> Vec<Effect> {
        let value = match &self.criterion().kind {
            Kind::YesNo { .. } => Value::Yes(row == 0),
            _ => Value::Level(i64::try_from(row + 1).unwrap_or(1)),
        };
        self.take_value(value, None, now)
    }

    /// Scores the criterion in front and goes on.
    pub(super) fn take_value(&mut self, value: Value, seen: Option<Moment>, now: Moment) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        let old = self.answer();
        let answer = Answer { state: State::Scored, reason: None, value: Some(value), seen: seen.or(old.seen), ..old };
        let at = self.at;
        self.unfinished.remove(&at);
        let effects = self.set_answer(at, answer, now);
        self.last = Some(at);
        self.advance();
        effects
    }

    /// Whether the criterion in front is asked; else says why not.
    pub(super) fn may_answer(&mut self) -> bool {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return false;
        }
        match self.card.rows[self.at].standing {
            Standing::LeftOut => {
                self.notice = Some(Notice::GroupIsLeftOut(self.criterion().group));
                false
            }
            Standing::Hidden { .. } => {
                self.notice = Some(Notice::NotAsked);
                false
            }
            _ => true,
        }
    }

    fn number_key(&mut self, command: Option<Command>, press: Press, now: Moment) -> Option<Vec<Effect>> {
        let begun = matches!(self.focus, Focus::Number(_));
        let typed = press.sign().filter(|sign| typed::is_part_of_number(*sign, begun));
        match (&mut self.focus, typed, press.key, command) {
            (Focus::Number(buffer), Some(sign), ..) => {
                buffer.insert(&sign.to_string());
            }
            (Focus::Number(buffer), ..) if is_editing(command, press) => {
                edit(buffer, press);
                if buffer.is_empty() {
                    self.unfinished.remove(&self.at);
                    self.focus = Focus::Choice;
                }
            }
            (Focus::Number(_), _, _, Some(Command::Confirm)) => return Some(self.take_number(now)),
            (Focus::Number(_), _, _, Some(Command::Cancel)) => {
                self.unfinished.remove(&self.at);
                self.stand(self.at);
                return Some(Vec::new());
            }
            (Focus::Choice, Some(sign), ..) => {
                if !self.may_answer() {
                    return Some(Vec::new());
                }
                self.focus = Focus::Number(TextBuffer::with(&sign.to_string()));
            }
            (Focus::Choice, _, Key::Backspace, _) => {
                let text = self.answer().value.map(|value| typed::typed(&value, self.lang)).unwrap_or_default();
                if text.is_empty() || !self.may_answer() {
                    return Some(Vec::new());
                }
                self.focus = Focus::Number(TextBuffer::with(&text));
            }
            (Focus::Choice, _, _, Some(Command::Confirm)) => return Some(self.confirm_untouched(now)),
            (_, _, _, Some(Command::Up)) => return self.obey_view(Command::Previous, now),
            (_, _, _, Some(Command::Down)) => return self.obey_view(Command::Next, now),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn take_number(&mut self, now: Moment) -> Vec<Effect> {
        let Some(entered) = self.entered() else { return Vec::new() };
        let seen = entered.seen.and_then(|time| typed::seen_at(time, now));
        match (entered.value, entered.fault) {
            (Some(value), None) => {
                if matches!(self.criterion().kind, Kind::Deduction { .. }) && seen.is_none() {
                    return self.take_value(value, None, now);
                }
                self.take_value(value, seen, now)
            }
            (_, Some(EntryFault::Incomplete | EntryFault::NotAllTold { .. })) | (None, None) => {
                self.notice = Some(Notice::EntryIncomplete);
                Vec::new()
            }
            (_, Some(_)) => Vec::new(),
        }
    }

    /// Enter where nothing is typed: goes on, and at a deduction confirms that nothing
    /// more was found at every deduction nobody has touched.
    fn confirm_untouched(&mut self, now: Moment) -> Vec<Effect> {
        if !self.criterion().is_deduction() || self.card.rows[self.at].standing != Standing::Open {
            if self.card.rows[self.at].standing.is_decided() {
                self.advance();
            }
            return Vec::new();
        }
        if !self.may_answer() {
            return Vec::new();
        }
        let effects = self.confirm_rest(now);
        if self.card.progress.is_complete() {
            self.stand(self.at);
        } else {
            self.advance();
        }
        effects
    }

    /// Confirms that nothing more was found at every deduction nobody has touched.
    pub(super) fn confirm_rest(&mut self, now: Moment) -> Vec<Effect> {
        let untouched = self.untouched_deductions();
        let value = Value::Count { count: 0, corrected: None };
        let changes = untouched
            .iter()
            .map(|at| {
                let answer = Answer { state: State::Scored, value: Some(value.clone()), ..self.answer_at(*at) };
                Change::Answer { on: self.set.criteria()[*at].id.clone(), answer: Box::new(answer) }
            })
            .collect();
        let effects = self.change(changes, now);
        self.last = Some(self.at);
        self.notice = Some(Notice::DeductionsConfirmed(untouched.len()));
        effects
    }

    /// Deductions that nobody has touched, not even with a number that was refused or an
    /// incident laid by.
    #[must_use]
    pub fn untouched_deductions(&self) -> Vec<usize> {
        let open = |at: &usize| {
            self.set.criteria()[*at].is_deduction()
                && self.card.rows[*at].standing == Standing::Open
                && !self.unfinished.contains_key(at)
                && !self.laid_by.iter().any(|(field, of, _)| of == at && matches!(field, TextField::IncidentNote(_)))
        };
        (0..self.set.criteria().len()).filter(open).collect()
    }

    /// Finishes what is being put in, because one goes elsewhere: a whole answer is
    /// taken, a part of a checklist is kept as it stands, a refused number waits.
    pub(super) fn settle_answer(&mut self, now: Moment) -> Vec<Effect> {
        let at = self.at;
        match std::mem::replace(&mut self.focus, Focus::Choice) {
            Focus::Number(buffer) => {
                let entered = typed::entered(&self.set, &self.session, at, buffer.text(), self.lang);
                let is_short = entered.is_short();
                if let (Some(value), None, false) = (entered.value, entered.fault, is_short) {
                    let seen = entered.seen.and_then(|time| typed::seen_at(time, now));
                    let old = self.answer_at(at);
                    let answer = Answer { state: State::Scored, reason: None, value: Some(value), seen: seen.or(old.seen), ..old };
                    self.last = Some(at);
                    self.unfinished.remove(&at);
                    return self.set_answer(at, answer, now);
                }
                if buffer.trimmed().is_empty() {
                    self.unfinished.remove(&at);
                } else {
                    self.unfinished.insert(at, buffer.text().to_owned());
                }
                Vec::new()
            }
            Focus::Ticks(ticks) => self.settle_ticks(at, &ticks, now),
            Focus::Choice => Vec::new(),
            text @ Focus::Text { .. } => {
                self.focus = text;
                Vec::new()
            }
        }
    }
}
