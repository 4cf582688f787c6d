//! Lists of choices: not applicable, leaving out a group, submitting; saving is in unsaved.rs.
//!
//! Each choice is data; what it says and does to the points is told by the words room.

use crate::app::create::Form;
use crate::app::keymap::{Command, Press};
use crate::app::message::Effect;
use crate::app::text::LIMIT;
use crate::criteria::{Na, NaPolicy, NothingArose};
use crate::number::Fraction;
use crate::scoring::{ProblemKind, Scorecard, Standing, score};
use crate::session::{Answer, Change, Duty, Moment, NaReason, Person, Snapshot, SnapshotAward, State, Status};

use crate::words::{Choice, MenuTitle, Notice};

use super::{Front, TextField, View, Visit};

/// A list of choices in front.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// What it is about.
    pub title: MenuTitle,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The one under the cursor.
    pub row: usize,
}

impl Visit {
    /// Asks what `x` should do here.
    pub(super) fn ask_not_applicable(&mut self, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        let effects = self.commit_typing(now);
        let menu = match self.view {
            View::Outline { row } => {
                let at = super::order::criterion_at(&self.set, &self.outline_rows(), row);
                let choices = self.group_choices(at, now);
                let group = choices.first().and_then(|choice| match choice {
                    Choice::LeaveOut { group, .. } | Choice::TakeBack(group) => Some(*group),
                    _ => None,
                });
                group.map(|group| Menu { title: MenuTitle::Group(group), choices, row: 0 })
            }
            View::Walk | View::Totals { .. } => {
                let mut choices = self.na_choices();
                choices.extend(self.group_choices(self.at, now));
                Some(Menu { title: MenuTitle::NotApplicable(self.at), choices, row: 0 })
            }
        };
        match menu.filter(|menu| !menu.choices.is_empty()) {
            Some(menu) => self.front = Some(Front::Menu(menu)),
            None => self.notice = Some(if self.view == View::Walk { Notice::NaForbidden } else { Notice::GroupNotOptional }),
        }
        effects
    }

    fn na_choices(&self) -> Vec<Choice> {
        let criterion = self.criterion();
        if matches!(self.card.rows[self.at].standing, Standing::LeftOut | Standing::Hidden { .. } | Standing::Information) {
            return Vec::new();
        }
        let mut choices = Vec::new();
        let policy = self.set.na_policy(criterion);
        if criterion.na != Na::Forbid && policy != NaPolicy::Forbid {
            choices.extend((0..criterion.na_reasons.len()).map(|reason| Choice::NotInScope { policy, reason }));
            choices.push(Choice::NotInScopeTyped(policy));
        }
        let rule = criterion.nothing_arose.filter(|rule| *rule != NothingArose::Impossible);
        choices.extend(rule.map(Choice::NothingArose));
        if self.answer().state != State::Open {
            choices.push(Choice::Clear);
        }
        choices
    }

    /// Leaving out, or taking back, the nearest optional group around a criterion.
    fn group_choices(&self, at: usize, now: Moment) -> Vec<Choice> {
        let own = self.set.criteria()[at].group;
        let optional = std::iter::once(own).chain(self.set.ancestors(own)).find(|group| self.set.groups()[*group].optional);
        let choice = |group: usize| {
            let is_out = self.session.is_left_out(&self.set.groups()[group].id);
            if is_out { Choice::TakeBack(group) } else { self.leaving_out(group, now) }
        };
        optional.map(choice).into_iter().collect()
    }

    /// What leaving a group out does: tried on a copy, so that what does not apply elsewhere
    /// is not counted in.
    fn leaving_out(&self, group: usize, now: Moment) -> Choice {
        let mut without = self.session.clone();
        let change = Change::LeaveOut { group: self.set.groups()[group].id.clone(), reason: None };
        // Where it is refused nothing changes, and the menu says that nothing leaves.
        let _unchanged = without.apply(change, &self.typing(), now);
        let rest = could_be_had(&score(&self.set, &without));
        let inside = |at: &usize| {
            let own = self.set.criteria()[*at].group;
            own == group || self.set.ancestors(own).any(|around| around == group)
        };
        let answered = (0..self.set.criteria().len()).filter(inside).filter(|at| self.card.rows[*at].standing.is_decided()).count();
        Choice::LeaveOut { group, points: &could_be_had(&self.card) - &rest, rest, answered }
    }

    /// Takes a group back that was left out.
    pub(super) fn take_back(&mut self, group: usize, now: Moment) -> Vec<Effect> {
        let id = self.set.groups()[group].id.clone();
        let effects = self.change(vec![Change::TakeBack { group: id }], now);
        self.notice = Some(Notice::TakenBack(group));
        effects
    }

    /// Asks whether to submit, or shows what is missing.
    pub(super) fn ask_submit(&mut self) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        // Nothing can be written any more once it is submitted.
        let begun = self.bring_begun();
        if begun > 0 {
            self.notice = Some(Notice::SubmitWaits(begun));
            return Vec::new();
        }
        let blocking = self.problems.iter().filter(|problem| problem.kind.blocks()).count();
        if blocking > 0 {
            let row = self.problems.iter().position(|problem| problem.kind.blocks()).unwrap_or(0);
            self.view = View::Totals { row };
            self.notice = Some(Notice::SubmitRefused(blocking));
            return Vec::new();
        }
        let deferred = self.problems.iter().filter(|problem| problem.kind == ProblemKind::Deferred).count();
        let (title, choices) = if deferred == 0 {
            (MenuTitle::Submit(self.problems.len()), vec![Choice::Submit])
        } else {
            let leads = self.session.persons.iter().filter(|person| person.duty == Some(Duty::Lead));
            let mut choices: Vec<Choice> = leads.map(|person| Choice::SubmitWith(person.id.clone())).collect();
            choices.push(Choice::NameLead);
            (MenuTitle::SubmitDeferred(deferred), choices)
        };
        self.front = Some(Front::Menu(Menu { title, choices, row: 0 }));
        Vec::new()
    }

    /// Takes a key while a list of choices is in front.
    pub(super) fn press_menu(&mut self, mut menu: Menu, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        match command {
            Some(Command::Confirm) => {
                let Some(choice) = menu.choices.get(menu.row).cloned() else { return Vec::new() };
                return self.choose(choice, now);
            }
            Some(Command::Cancel | Command::Back) => return Vec::new(),
            Some(command) => menu.row = super::moved(command, menu.row, menu.choices.len()).unwrap_or(menu.row),
            // It came up by itself while somebody was scoring.
            None if matches!(menu.title, MenuTitle::Unsaved(_)) => {
                let command = crate::app::keymap::find(self.scope(), press);
                return self.press(command, press, now);
            }
            None => {}
        }
        self.front = Some(Front::Menu(menu));
        Vec::new()
    }

    fn choose(&mut self, choice: Choice, now: Moment) -> Vec<Effect> {
        match choice {
            Choice::NotInScope { reason, .. } => {
                let offered = self.criterion().na_reasons.get(reason).map_or("", |text| &text.own).to_owned();
                let note = with_reason(self.answer().note, &offered);
                self.take_na(self.at, NaReason::NotInScope, note, now)
            }
            Choice::NotInScopeTyped(_) => {
                let answer = self.answer();
                let reason = answer.note.filter(|_| answer.state == State::Na).unwrap_or_default();
                self.open_field(TextField::NaReason, self.at, &reason);
                Vec::new()
            }
            Choice::NothingArose(_) => self.take_na(self.at, NaReason::NothingArose, None, now),
            Choice::Clear => {
                let answer = Answer { state: State::Open, reason: None, value: None, ..self.answer() };
                self.unfinished.remove(&self.at);
                let effects = self.set_answer(self.at, answer, now);
                self.stand(self.at);
                effects
            }
            Choice::LeaveOut { group, .. } => {
                self.open_field(TextField::LeaveOutReason(group), self.at, "");
                Vec::new()
            }
            Choice::TakeBack(group) => self.take_back(group, now),
            Choice::GiveJot(jot) => self.give_jot(jot, now),
            Choice::Types(id) => self.types_now(id, now),
            Choice::Join => {
                self.front = Some(Front::Form(Box::new(Form::joining())));
                Vec::new()
            }
            Choice::Submit => self.submit(None, now),
            Choice::SubmitWith(lead) => self.submit(Some(lead), now),
            Choice::NameLead => {
                self.open_field(TextField::Lead, self.at, "");
                Vec::new()
            }
            Choice::Save(choice) => self.choose_saving(choice, now),
        }
    }

    /// Takes a criterion out, with a reason, and goes on.
    pub(super) fn take_na(&mut self, at: usize, reason: NaReason, note: Option<String>, now: Moment) -> Vec<Effect> {
        let old = self.answer_at(at);
        let note = note.or_else(|| old.note.clone());
        let answer = Answer { state: State::Na, reason: Some(reason), value: None, note, ..old };
        let effects = self.set_answer(at, answer, now);
        self.last = Some(at);
        self.unfinished.remove(&at);
        self.stand(at);
        self.advance();
        effects
    }

    /// Puts a criterion off, and goes on.
    pub(super) fn defer(&mut self, now: Moment) -> Vec<Effect> {
        if !self.may_answer() {
            return Vec::new();
        }
        // Asked for by name from another screen, it is done in sight.
        self.view = View::Walk;
        let mut effects = self.settle_answer(now);
        let at = self.at;
        let award = self.card.rows[at].award.clone().filter(|_| self.card.rows[at].is_counted());
        let answer = Answer { state: State::Deferred, reason: None, ..self.answer_at(at) };
        effects.extend(self.set_answer(at, answer, now));
        self.last = Some(at);
        self.advance();
        if let Some(award) = award {
            self.notice = Some(Notice::PointsDeferred { at, award: Some(award).filter(|_| !self.covered) });
        }
        effects
    }

    /// Marks a criterion as still to be talked over, or no longer.
    pub(super) fn flag(&mut self, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        self.view = View::Walk;
        let mut effects = self.settle_answer(now);
        let at = self.at;
        let old = self.answer_at(at);
        let flag = !old.flag;
        effects.extend(self.set_answer(at, Answer { flag, ..old }, now));
        self.notice = Some(if flag { Notice::Flagged(at) } else { Notice::Unflagged(at) });
        self.stand(at);
        effects
    }

    /// Submits with the consent of a lead who joins by name.
    pub(super) fn submit_with_new_lead(&mut self, name: &str, now: Moment) -> Vec<Effect> {
        if name.is_empty() {
            self.notice = Some(Notice::LeadNeeded);
            return Vec::new();
        }
        // A name that came back after a kill may meet a session that is no longer ready.
        if self.problems.iter().any(|problem| problem.kind.blocks()) {
            return self.ask_submit();
        }
        let id = fresh_person_id(name, &self.session.persons);
        let lead = Person { id: id.clone(), name: name.to_owned(), title: None, duty: Some(Duty::Lead) };
        let mut effects = self.change(vec![Change::Person(lead)], now);
        effects.extend(self.submit(Some(id), now));
        effects
    }

    fn submit(&mut self, consent: Option<String>, now: Moment) -> Vec<Effect> {
        let snapshot = Some(Box::new(self.snapshot()));
        let change = Change::Status { to: Status::Submitted, reason: None, consent, snapshot };
        let effects = self.change(vec![change], now);
        if self.session.header.status == Status::Submitted {
            self.focus = super::Focus::Choice;
            self.view = View::Totals { row: 0 };
            self.notice = Some(Notice::Submitted);
        }
        effects
    }

    /// What is said today, for the record.
    fn snapshot(&self) -> Snapshot {
        let places = crate::scoring::Places::of(&self.set);
        let total = self.card.total.as_ref();
        Snapshot {
            award: self.card.award.to_fixed(places.group),
            possible: self.card.possible.to_fixed(places.group),
            total: total.map(|total| total.rounded.to_fixed(places.total)),
            band: total.map(|total| self.set.bands()[total.band].id.clone()),
            awards: self
                .set
                .criteria()
                .iter()
                .zip(&self.card.rows)
                .filter(|(criterion, _)| criterion.counts())
                .map(|(criterion, row)| SnapshotAward {
                    id: criterion.id.clone(),
                    award: row.award.as_ref().map(|award| award.to_fixed(places.criterion)),
                })
                .collect(),
            engine: format!("motcua {}", env!("CARGO_PKG_VERSION")),
        }
    }
}

/// A note and the reason why a criterion does not apply, each in its own lines: what was
/// typed before stays, the reason is added where both can be saved.
pub(super) fn with_reason(note: Option<String>, reason: &str) -> Option<String> {
    match note {
        Some(typed) if !reason.is_empty() && !typed.contains(reason) => {
            let both = format!("{typed}\n{reason}");
            Some(if both.chars().count() > LIMIT { typed } else { both })
        }
        None => Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
        typed => typed,
    }
}

/// What counts now and what is still to come.
fn could_be_had(card: &Scorecard) -> Fraction {
    let open: Fraction = card.rows.iter().filter(|row| row.standing.is_undecided()).map(|row| row.possible.clone()).sum();
    &card.possible + &open
}

/// Of an id made from a name: a longer one could not be read again.
const LONGEST_ID: usize = 24;

/// A plain id from the last word of a name, not taken yet.
#[must_use]
pub(crate) fn fresh_person_id(name: &str, persons: &[Person]) -> String {
    let (last, _) = crate::app::search::name_key(name);
    let plain: String = last.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_ID).collect();
    let plain = if plain.is_empty() { "nguoi".to_owned() } else { plain };
    let taken = |id: &String| persons.iter().any(|person| person.id == *id);
    let others = (2..=persons.len() + 2).map(|n| format!("{plain}{n}"));
    std::iter::once(plain.clone()).chain(others).find(|id| !taken(id)).unwrap_or(plain)
}
