//! The values and points that lie one step from where a criterion stands.
//!
//! Whether one may be taken is for its kind to say.

use crate::criteria::{Criterion, Kind};
use crate::number::{Decimal, Fraction};
use crate::session::Value;

/// One step of points up and down, or one point where any may be given.
pub(super) fn points(exact: &Fraction, min: Decimal, max: Decimal, step: Option<Decimal>) -> Vec<Fraction> {
    let by = step.unwrap_or(Decimal::ONE).to_fraction();
    let (least, most) = (min.to_fraction(), max.to_fraction());
    let ends = [(exact - &by).max(least), (exact + &by).min(most)];
    ends.into_iter().filter(|to| to != exact).collect()
}

/// The next smaller and the next greater of those points.
pub(super) fn next_to(exact: &Fraction, points: impl Iterator<Item = Fraction> + Clone) -> Vec<Fraction> {
    let below = points.clone().filter(|points| points < exact).max();
    below.into_iter().chain(points.filter(|points| points > exact).min()).collect()
}

/// The values one step from this one; some may not be taken.
pub(super) fn neighbours(criterion: &Criterion, value: &Value) -> Vec<Value> {
    let one = [Decimal::whole(-1), Decimal::ONE];
    match value {
        Value::Level(place) => vec![Value::Level(place - 1), Value::Level(place.saturating_add(1))],
        Value::Yes(yes) => vec![Value::Yes(!yes)],
        Value::Share { n, d } => one.iter().filter_map(|by| Some(Value::Share { n: n.checked_add(*by)?, d: *d })).collect(),
        Value::Ticks(ticks) => swapped(ticks, &[('+', '-'), ('-', '+')]).map(Value::Ticks).collect(),
        Value::Marks(marks) => {
            let Kind::PerItem { levels, .. } = &criterion.kind else {
                return swapped(marks, &[('+', '-'), ('-', '+')]).map(Value::Marks).collect();
            };
            let digit = |place: usize| char::from_digit(u32::try_from(place).unwrap_or(0), 10).unwrap_or('_');
            let pairs: Vec<(char, char)> =
                (1..levels.len()).flat_map(|place| [(digit(place), digit(place + 1)), (digit(place + 1), digit(place))]).collect();
            swapped(marks, &pairs).map(Value::Marks).collect()
        }
        Value::Count { count, corrected } => cases(*count, corrected.unwrap_or(0)),
        Value::Incidents(incidents) => {
            let corrected = incidents.iter().filter(|incident| incident.corrected).count();
            cases(i64::try_from(incidents.len()).unwrap_or(i64::MAX), i64::try_from(corrected).unwrap_or(i64::MAX))
        }
        Value::Counts { counts, none, slips } => {
            let moved = |from: usize, to: usize| {
                let mut counts = counts.clone();
                counts[from] -= 1;
                counts[to] = counts[to].saturating_add(1);
                Value::Counts { counts, none: *none, slips: *slips }
            };
            let pairs = (1..counts.len()).flat_map(|at| [(at - 1, at), (at, at - 1)]);
            pairs.filter(|(from, _)| counts[*from] > 0).map(|(from, to)| moved(from, to)).collect()
        }
        Value::Points(_) | Value::Single(_) | Value::Many(_) | Value::Text(_) => Vec::new(),
    }
}

/// One case less and one more; of fewer cases fewer were corrected.
fn cases(count: i64, corrected: i64) -> Vec<Value> {
    let with = |count: i64| Value::Count { count, corrected: Some(corrected.min(count)) };
    [count.checked_sub(1), count.checked_add(1)].into_iter().flatten().filter(|count| *count >= 0).map(with).collect()
}

/// The signs with the first of each pair's first sign replaced by its second.
fn swapped<'s>(signs: &'s str, pairs: &'s [(char, char)]) -> impl Iterator<Item = String> + use<'s> {
    pairs.iter().filter_map(move |(from, to)| {
        let at = signs.find(*from)?;
        Some(format!("{}{to}{}", &signs[..at], &signs[at + from.len_utf8()..]))
    })
}
