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
    let (Some(at_worse), Some(at_better)) = (edge(worse), edge(better)) else { return worse.points.to_fraction() };
    steps.push(Step::Between { place, x: x.clone(), better: (at_better, better.points), worse: (at_worse, worse.points) });
    let (near, far) = (at_worse.to_fraction(), at_better.to_fraction());
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

fn edge(step: &Rule) -> Option<Decimal> {
    step.bound.map(|bound| match bound {
        Bound::AtLeast(bound) | Bound::AtMost(bound) => bound,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn steps(bound: fn(Decimal) -> Bound, rows: &[(&str, &str)]) -> Vec<Rule> {
        let row =
            |(at, points): &(&str, &str)| Rule { bound: (!at.is_empty()).then(|| bound(number(at))), points: number(points), label: None };
        rows.iter().map(row).collect()
    }

    #[test]
    fn the_first_step_that_is_reached_counts_borders_included() {
        let at_most = steps(Bound::AtMost, &[("10", "2"), ("20", "1"), ("", "0")]);
        let at_least = steps(Bound::AtLeast, &[("0.9", "3"), ("0.5", "1"), ("", "0")]);
        for (rule, x, points) in [
            (&at_most, "10", 2),
            (&at_most, "10.5", 1),
            (&at_most, "99", 0),
            (&at_least, "0.9", 3),
            (&at_least, "0.8999", 1),
            (&at_least, "0", 0),
        ] {
            assert_eq!(by_steps(rule, false, &number(x).to_fraction(), &mut Vec::new()), Fraction::whole(points), "{x}");
        }
    }

    #[test]
    fn between_two_steps_it_is_linear_and_outside_flat() {
        // scoring.md §8: M 2, full 10, zero 20: 15 → 1.
        let rule = steps(Bound::AtMost, &[("10", "2"), ("20", "0")]);
        for (x, points) in [("15", "1"), ("12.5", "1.5"), ("3", "2"), ("10", "2"), ("20", "0"), ("40", "0")] {
            assert_eq!(by_steps(&rule, true, &number(x).to_fraction(), &mut Vec::new()), number(points).to_fraction(), "{x}");
        }
    }

    #[test]
    fn the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
        for (values, middle) in [(vec!["3", "7", "12"], "7"), (vec!["12", "3"], "7.5"), (vec!["9", "1", "2", "4"], "3")] {
            let values: Vec<Decimal> = values.into_iter().map(number).collect();
            assert_eq!(median(&values), number(middle).to_fraction(), "{values:?}");
        }
    }
}
