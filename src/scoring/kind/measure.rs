//! A measured quantity: the median of its values, and the step it reaches.

use crate::criteria::{Bound, Statistic, Step as Rule};
use crate::number::{Decimal, Fraction};
use crate::scoring::{Refusal, Step};

use super::Worth;

/// What one or many values are worth.
pub(super) fn of_values(
    rule: &[Rule],
    interpolate: bool,
    statistic: Statistic,
    values: &[Decimal],
    steps: &mut Vec<Step>,
) -> Result<Worth, Refusal> {
    let x = match statistic {
        Statistic::Single => {
            let [x] = values else { return Err(Refusal::OtherKind { kind: "measure" }) };
            steps.push(Step::Value(*x));
            x.to_fraction()
        }
        Statistic::Median { min_n } => {
            let needed = usize::try_from(min_n).unwrap_or(usize::MAX).max(1);
            if values.len() < needed {
                steps.push(Step::TooFew { found: values.len(), needed });
                return Ok(Worth::NothingArose);
            }
            let value = median(values);
            steps.push(Step::Median { n: values.len(), value: value.clone() });
            value
        }
    };
    Ok(Worth::Points(by_steps(rule, interpolate, &x, steps)))
}

/// The points of the first step, best first, that a value reaches.
pub(super) fn by_steps(rule: &[Rule], interpolate: bool, x: &Fraction, steps: &mut Vec<Step>) -> Fraction {
    let reached = rule.iter().position(|step| reaches(step, x));
    match (reached, interpolate) {
        (Some(0), _) | (Some(_), false) => {
            let place = reached.unwrap_or(0);
            steps.push(Step::StepReached { place: place + 1, points: rule[place].points });
            rule[place].points.to_fraction()
        }
        (Some(place), true) => between(rule, place, x, steps),
        // Only interpolated steps all have a bound: beyond the last one the points stay flat.
        (None, _) => rule.last().map_or_else(Fraction::zero, |last| {
            steps.push(Step::StepReached { place: rule.len(), points: last.points });
            last.points.to_fraction()
        }),
    }
}

/// Linearly between the step that is reached and the better one before it.
fn between(rule: &[Rule], place: usize, x: &Fraction, steps: &mut Vec<Step>) -> Fraction {
    let (better, worse) = (&rule[place - 1], &rule[place]);
    let (Some(near), Some(far)) = (edge(worse), edge(better)) else { return worse.points.to_fraction() };
    steps.push(Step::Between { place });
    let way = (x - &near).over(&(&far - &near)).unwrap_or_default();
    &worse.points.to_fraction() + &(&way * &(&better.points.to_fraction() - &worse.points.to_fraction()))
}

fn reaches(step: &Rule, x: &Fraction) -> bool {
    match step.bound {
        Some(Bound::AtLeast(bound)) => *x >= bound.to_fraction(),
        Some(Bound::AtMost(bound)) => *x <= bound.to_fraction(),
        None => true,
    }
}

fn edge(step: &Rule) -> Option<Fraction> {
    step.bound.map(|bound| match bound {
        Bound::AtLeast(bound) | Bound::AtMost(bound) => bound.to_fraction(),
    })
}

/// The middle value; of an even count the mean of the two in the middle.
fn median(values: &[Decimal]) -> Fraction {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        return sorted[middle].to_fraction();
    }
    (&sorted[middle - 1].to_fraction() + &sorted[middle].to_fraction()).half()
}
