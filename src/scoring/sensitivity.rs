//! After completion: which single step of one criterion would cross the border of a class
//! (scoring.md §5).
//!
//! It is computed only when asked for, never on the way of a key, and changes nothing.

mod neighbours;
mod slips;

use std::borrow::Cow;

use crate::criteria::{CriteriaSet, Criterion, Kind};
use crate::number::Fraction;
use crate::session::{Session, Value};

use super::entry::{self, Entry};
use super::kind::{Inputs, Worth, award_of};
use super::rollup::{Field, Rolled, roll, roll_again};
use super::{Row, Scorecard, Standing, Step, Total, TotalStep, gates, round_criterion, scope, total};
use neighbours::{neighbours, next_to, points};
use slips::{Move, Slips};

/// One step of one criterion that would make another class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// Position of the criterion.
    pub criterion: usize,
    /// Its award now, rounded like one.
    pub from: Fraction,
    /// Its award after the step.
    pub to: Fraction,
    /// The published total after the step.
    pub total: Fraction,
    /// Position of the class after the step.
    pub band: usize,
    /// Position of the gate that the step fires and that lowers the class, the total or a
    /// group then.
    pub gate: Option<usize>,
}

/// Every step of one scored criterion that crosses the border of a class, in the order of
/// the set, down before up; nothing while there is no total.
///
/// A step is the next level or the other answer, one step of points, one case, tick, dossier
/// or survey answer more or less, the next step of a measure. The smallest that crosses
/// counts, one in each direction; of the answers on slips the one that weighs the most.
#[must_use]
pub fn sensitivity(set: &CriteriaSet, session: &Session, card: &Scorecard) -> Vec<Nudge> {
    let Some(now) = &card.total else { return Vec::new() };
    let left_out = scope::groups_left_out(set, session);
    let mut steps = Steps::of(Field { set, left_out: &left_out }, session, card);
    let scored = |at: &usize| card.rows[*at].standing == Standing::Scored;
    (0..card.rows.len()).filter(scored).flat_map(|at| steps.nudges(at, now.band)).collect()
}

/// Whether [`sensitivity`] takes no time worth waiting for: the work grows with the square
/// of a set in one group, or in one chain of `only_if`.
#[must_use]
pub fn sensitivity_is_quick(set: &CriteriaSet, session: &Session) -> bool {
    /// So many rows looked at and answers read are done before a person waits.
    const QUICK: usize = 400_000;
    let chained = set.criteria().iter().filter(|criterion| criterion.only_if.is_some()).count();
    let followed = scope::followers(set).iter().filter(|followers| !followers.is_empty()).count();
    let grouped: usize = (0..set.groups().len()).map(|group| set.members(group).len().pow(2)).sum();
    let surveys = set.criteria().iter().filter(|criterion| matches!(criterion.kind, Kind::Survey { .. })).count();
    let answers: usize = session.slips.iter().map(|row| row.answers.len()).sum();
    2 * (chained * followed + grouped) + answers * (surveys + 1) <= QUICK
}

/// What a step changes.
enum Change {
    /// The award alone.
    Award(Fraction),
    /// One answer on a survey slip.
    Slip(Move),
}

/// The session every step starts from, and what is worked out of it once.
struct Steps<'a> {
    field: Field<'a>,
    session: &'a Session,
    slips: Slips,
    /// The rows before another answer hides any.
    asked: Vec<Row>,
    /// The rows as they stand.
    rows: Vec<Row>,
    entries: Vec<Entry>,
    /// For each criterion those whose `only_if` looks at it.
    followers: Vec<Vec<usize>>,
    by_hand: Vec<usize>,
    gates: Vec<usize>,
    rolled: Rolled,
}

impl<'a> Steps<'a> {
    fn of(field: Field<'a>, session: &'a Session, card: &Scorecard) -> Self {
        let set = field.set;
        let entries: Vec<Entry> = card.rows.iter().zip(set.criteria()).map(|(row, c)| entry::decided(set, c, row)).collect();
        let by_hand = gates::by_hand(set, session);
        let gates = gates::with_deductions(set, &by_hand, |at| card.rows[at].counts_cases());
        let rolled = roll(field, &entries, &gates, &mut Vec::new());
        // Only what is hidden has another row of its own.
        let asked = |(row, criterion): (&Row, &Criterion)| {
            let is_hidden = matches!(row.standing, Standing::Hidden { .. });
            if is_hidden { scope::asked_row(set, session, field.left_out, criterion) } else { row.clone() }
        };
        let asked: Vec<Row> = card.rows.iter().zip(set.criteria()).map(asked).collect();
        let slips = Slips::of(set, session, &asked);
        Self { field, session, slips, asked, rows: card.rows.clone(), entries, followers: scope::followers(set), by_hand, gates, rolled }
    }

    /// The smallest crossing step down, then the smallest up.
    fn nudges(&mut self, at: usize, band: usize) -> Vec<Nudge> {
        let Some(from) = self.rows[at].award.clone() else { return Vec::new() };
        let (mut down, mut up): (Option<Nudge>, Option<Nudge>) = (None, None);
        for change in self.changes(at) {
            let Some((to, total, gate)) = self.after(at, &change) else { continue };
            if total.band == band || to == from {
                continue;
            }
            let best = if to < from { &mut down } else { &mut up };
            let size = |to: &Fraction| if *to < from { &from - to } else { to - &from };
            if best.as_ref().is_none_or(|best| size(&to) < size(&best.to)) {
                *best = Some(Nudge { criterion: at, from: from.clone(), to, total: total.rounded, band: total.band, gate });
            }
        }
        down.into_iter().chain(up).collect()
    }

    /// The award and the total after a change; nothing where there is no total then.
    fn after(&mut self, at: usize, change: &Change) -> Option<(Fraction, Total, Option<usize>)> {
        let set = self.field.set;
        let moved = match change {
            Change::Award(exact) => vec![(at, exact.clone())],
            // Whatever else reads that answer moves with it.
            Change::Slip(step) => self.slips.moved(set, &self.asked, step),
        };
        let mut kept = Vec::new();
        for (at, exact) in moved {
            let row = Row { award: Some(round_criterion(set, &exact)), exact: Some(exact), ..self.asked[at].clone() };
            kept.extend(self.put(at, row));
        }
        let award = self.rows[at].award.clone();
        let total = self.total(&kept);
        // The last put is the first taken back: a row may have changed twice.
        for (at, row, asked) in kept.into_iter().rev() {
            self.entries[at] = entry::decided(set, &set.criteria()[at], &row);
            self.rows[at] = row;
            if let Some(asked) = asked {
                self.asked[at] = asked;
            }
        }
        let (total, gate) = total?;
        Some((award?, total, gate))
    }

    /// Puts a row in the place of the one asked for, with whatever that hides or shows; gives
    /// what stood there: the row, and what was asked for where that changed.
    fn put(&mut self, at: usize, row: Row) -> Vec<(usize, Row, Option<Row>)> {
        let set = self.field.set;
        let asked = std::mem::replace(&mut self.asked[at], row.clone());
        if matches!(self.rows[at].standing, Standing::Hidden { .. }) {
            // Out of view it stays; it counts when another answer shows it.
            return vec![(at, self.rows[at].clone(), Some(asked))];
        }
        let mut kept = vec![(at, std::mem::replace(&mut self.rows[at], row), Some(asked))];
        let settled = scope::settle_again(set, &self.asked, &self.followers, &mut self.rows, at);
        kept.extend(settled.into_iter().map(|(at, before)| (at, before, None)));
        for (at, ..) in &kept {
            self.entries[*at] = entry::decided(set, &set.criteria()[*at], &self.rows[*at]);
        }
        kept
    }

    /// The total of the rows as they stand after those were changed, and the gate that this
    /// fires, where it lowers anything.
    fn total(&self, changed: &[(usize, Row, Option<Row>)]) -> Option<(Total, Option<usize>)> {
        let set = self.field.set;
        let changed = || changed.iter().map(|(at, ..)| *at);
        if changed().any(|at| self.rows[at].standing.is_undecided() && set.criteria()[at].counts()) {
            return None;
        }
        let fires = |at: usize| matches!(&set.criteria()[at].kind, Kind::Deduction { gate: Some(_), .. });
        let gates = if changed().any(fires) {
            Cow::Owned(gates::with_deductions(set, &self.by_hand, |at| self.rows[at].counts_cases()))
        } else {
            Cow::Borrowed(&self.gates)
        };
        let mut steps = Vec::new();
        let rolled = if *gates == self.gates {
            let groups: Vec<usize> = changed().map(|at| set.criteria()[at].group).collect();
            roll_again(self.field, &self.entries, &gates, &self.rolled.groups, &groups)
        } else {
            roll(self.field, &self.entries, &gates, &mut steps)
        };
        let total = total::total(set, &rolled, &gates, &mut steps)?;
        // The last to lower anything decides the class.
        let lowers = |step: &TotalStep| {
            if let TotalStep::BandCapped { gate, .. } | TotalStep::TotalCapped { gate, .. } | TotalStep::GroupZeroed { gate, .. } = step {
                Some(*gate)
            } else {
                None
            }
        };
        let gate = steps.iter().rev().find_map(lowers);
        Some((total, gate.filter(|gate| !self.gates.contains(gate))))
    }

    /// Every step there is from where a criterion stands.
    fn changes(&self, at: usize) -> Vec<Change> {
        let set = self.field.set;
        let criterion = &set.criteria()[at];
        let exact = self.rows[at].exact.clone().unwrap_or_default();
        let value = self.session.answer(&criterion.id).and_then(|answer| answer.value.as_ref());
        // Of nothing, or of too few, no step leads anywhere.
        if self.rows[at].steps.iter().any(|step| matches!(step, Step::NothingArose(_))) {
            return Vec::new();
        }
        let awards = match (&criterion.kind, value) {
            (Kind::Points { min, step }, Some(_)) => points(&exact, *min, criterion.max, *step),
            (Kind::Measure { steps, .. }, Some(_)) => next_to(&exact, steps.iter().map(|step| step.points.to_fraction())),
            (Kind::Survey { .. }, None) => return self.slips.steps(set, at).into_iter().map(Change::Slip).collect(),
            (_, Some(value)) => {
                let inputs = Inputs { set, session: self.session };
                let award = |value: &Value| match award_of(inputs, criterion, value, &mut Vec::new()) {
                    Ok(Worth::Points(points)) => Some(points),
                    Ok(Worth::NothingArose) | Err(_) => None,
                };
                neighbours(criterion, value).iter().filter_map(award).collect()
            }
            (_, None) => Vec::new(),
        };
        awards.into_iter().map(Change::Award).collect()
    }
}
