//! Step 2: what a value is worth, one file a kind. Exact; nothing is rounded here.

mod checklist;
mod deduction;
mod direct;
mod measure;
mod per_item;
mod ratio;
mod survey;

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, Criterion, Kind};
use crate::number::{Decimal, Fraction};
use crate::session::{Session, Value};

use super::{Refusal, Step};

/// What a value is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// These points.
    Points(Fraction),
    /// There was nothing to look at: the rule of the criterion decides.
    NothingArose,
}

/// What a value may need besides itself: what was drawn, what is on the slips.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The session.
    pub session: &'a Session,
}

/// What a value is worth, before rounding; `steps` says how.
///
/// # Errors
/// Says why the value is not taken; whoever typed it should act.
pub fn award_of(inputs: Inputs<'_>, criterion: &Criterion, value: &Value, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let other_kind = || Refusal::OtherKind { kind: criterion.kind.word() };
    let max = criterion.max;
    match (&criterion.kind, value) {
        (Kind::Levels { levels }, Value::Level(level)) => direct::level(levels, *level, steps),
        (Kind::YesNo { no }, Value::Yes(yes)) => Ok(direct::yes_no(max, *no, *yes, steps)),
        (Kind::Points { min, step }, Value::Points(points)) => direct::points(*min, max, *step, *points, steps),
        (Kind::Ratio { .. }, Value::Share { n, d }) => ratio::of_share(criterion, *n, *d, steps),
        (Kind::Ratio { sample: Some(sample), .. }, Value::Marks(marks)) => {
            let marks = per_item::read(inputs, sample, marks, |sign| matches!(sign, '+' | '-'))?;
            let met = marks.iter().filter(|sign| **sign == '+').count();
            ratio::of_share(criterion, counted(met), counted(marks.len()), steps)
        }
        (Kind::Measure { steps: rule, interpolate, statistic, .. }, Value::Single(x)) => {
            measure::of_values(rule, *interpolate, *statistic, std::slice::from_ref(x), steps)
        }
        (Kind::Measure { steps: rule, interpolate, statistic, .. }, Value::Many(values)) => {
            measure::of_values(rule, *interpolate, *statistic, values, steps)
        }
        (Kind::Checklist { items, mode, all_apply }, Value::Ticks(ticks)) => {
            checklist::of_ticks(max, items.len(), mode, *all_apply, ticks, steps)
        }
        (Kind::Deduction { .. }, Value::Count { count, corrected }) => {
            deduction::of_count(&criterion.kind, *count, corrected.unwrap_or(0), steps)
        }
        (Kind::Deduction { .. }, Value::Incidents(incidents)) => {
            let corrected = incidents.iter().filter(|incident| incident.corrected).count();
            deduction::of_count(&criterion.kind, small(incidents.len()), small(corrected), steps)
        }
        (Kind::Survey { .. }, Value::Counts { counts, none, slips }) => {
            survey::of_counts(inputs, criterion, counts, none.unwrap_or(0), *slips, steps)
        }
        (Kind::PerItem { .. }, Value::Marks(marks)) => per_item::of_marks(inputs, criterion, marks, steps),
        (Kind::Info, Value::Text(_)) => Ok(Worth::Points(Fraction::zero())),
        _ => Err(other_kind()),
    }
}

/// What the slips of a survey are worth; nothing where there are none.
pub(super) fn award_of_slips(inputs: Inputs<'_>, criterion: &Criterion, steps: &mut Vec<Step>) -> Option<Worth> {
    survey::of_slips(inputs, criterion, steps)
}

/// What a mean of the slips is worth; nothing where the criterion is no survey.
pub(super) fn award_of_mean(set: &CriteriaSet, criterion: &Criterion, mean: Fraction) -> Option<Fraction> {
    survey::of_mean(set, criterion, mean)
}

/// The exact worst and best of a ratio: its share lies between nothing and the whole.
pub(super) fn ends_of_ratio(criterion: &Criterion) -> (Fraction, Fraction) {
    let award = |n| match ratio::of_share(criterion, n, Decimal::ONE, &mut Vec::new()) {
        Ok(Worth::Points(points)) => points,
        Ok(Worth::NothingArose) | Err(_) => Fraction::zero(),
    };
    let (none, whole) = (award(Decimal::ZERO), award(Decimal::ONE));
    (none.clone().min(whole.clone()), none.max(whole))
}

/// How many slips gave a valid answer to a survey criterion, as far as that is known.
pub(super) fn valid_slips(inputs: Inputs<'_>, criterion: &Criterion, value: Option<&Value>) -> Option<i64> {
    survey::valid_slips(inputs, criterion, value)
}

/// Equal values with how many there are of each, the greatest first.
fn tally(values: impl IntoIterator<Item = Fraction>) -> Vec<(Fraction, u64)> {
    let mut counts: BTreeMap<Fraction, u64> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().rev().collect()
}

/// A count of things as a number.
fn counted(n: usize) -> Decimal {
    Decimal::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// A count of things as a plain whole number.
fn small(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
