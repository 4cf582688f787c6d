//! One step of one criterion, by changing what is typed and scoring the whole session again.

use std::collections::BTreeSet;

use motcua::criteria::{Bound, CriteriaSet, Kind};
use motcua::number::{Decimal, Fraction};
use motcua::scoring::{Scorecard, Standing, score, sensitivity};
use motcua::session::{Session, Value};
use serde_json::json;

use crate::case::{Case, decimal};

/// A crossing: up or down, the award after it, the total and the class.
pub(crate) type Crossing = (bool, String, String, usize);

/// The smallest crossing of one direction so far, with how far it goes.
type Kept = Option<(Fraction, Crossing)>;

/// Classes so close to each other that nearly every step crosses a border.
pub(crate) fn with_many_classes(mut case: Case) -> Case {
    let close = (0..60).map(|n| json!({ "id": format!("b{n}"), "from": decimal(8_000 - 137 * n) }));
    case.set["band"] = close.chain([json!({ "id": "last" })]).collect();
    for gate in case.set["gate"].as_array_mut().into_iter().flatten().filter(|gate| gate["effect"]["cap_band"].is_string()) {
        gate["effect"] = json!({ "cap_band": "b40" });
    }
    case
}

/// The crossings told of a criterion.
pub(crate) fn told(set: &CriteriaSet, session: &Session, card: &Scorecard, at: usize) -> BTreeSet<Crossing> {
    let of_it = sensitivity(set, session, card).into_iter().filter(|nudge| nudge.criterion == at);
    of_it.map(|nudge| (nudge.to > nudge.from, nudge.to.to_string(), nudge.total.to_string(), nudge.band)).collect()
}

/// The crossings found by scoring what is one step away, the smallest in each direction; nothing
/// where what stands there cannot be typed otherwise.
pub(crate) fn found(set: &CriteriaSet, session: &Session, card: &Scorecard, at: usize) -> Option<BTreeSet<Crossing>> {
    let criterion = &set.criteria()[at];
    let value = session.answer(&criterion.id)?.value.as_ref()?;
    let from = card.rows[at].award.clone()?;
    let band = card.total.as_ref()?.band;
    let (mut down, mut up): (Kept, Kept) = (None, None);
    for value in steps(&criterion.kind, criterion.max, value, card.rows[at].exact.as_ref()?) {
        let mut changed = session.clone();
        changed.answers.get_mut(&criterion.id)?.value = Some(value);
        let after = score(set, &changed);
        let (Some(to), Some(total), Standing::Scored) = (&after.rows[at].award, &after.total, after.rows[at].standing) else { continue };
        if total.band == band || *to == from {
            continue;
        }
        let rises = *to > from;
        let (kept, size) = if rises { (&mut up, to - &from) } else { (&mut down, &from - to) };
        if kept.as_ref().is_none_or(|(least, _)| size < *least) {
            *kept = Some((size, (rises, to.to_string(), total.rounded.to_string(), total.band)));
        }
    }
    Some(down.into_iter().chain(up).map(|(_, crossing)| crossing).collect())
}

/// What can be typed one step from a value (scoring.md §5, and the words of `sensitivity`).
fn steps(kind: &Kind, max: Decimal, value: &Value, exact: &Fraction) -> Vec<Value> {
    match (kind, value) {
        (_, Value::Level(place)) => vec![Value::Level(place - 1), Value::Level(place + 1)],
        (_, Value::Yes(yes)) => vec![Value::Yes(!yes)],
        (Kind::Points { min, step }, Value::Points(points)) => {
            let by = step.map_or(Decimal::ONE.units(), Decimal::units);
            let to = |by: i64| Value::Points(Decimal::of_units((points.units() + by).clamp(min.units(), max.units())));
            vec![to(-by), to(by)]
        }
        (_, Value::Share { n, d }) => {
            [-Decimal::ONE.units(), Decimal::ONE.units()].map(|by| Value::Share { n: Decimal::of_units(n.units() + by), d: *d }).into()
        }
        (Kind::Measure { steps, .. }, Value::Single(_) | Value::Many(_)) => next_steps(steps, exact, value),
        (_, Value::Ticks(signs)) => flipped(signs, &['+', '-']).map(Value::Ticks).collect(),
        (Kind::PerItem { levels, .. }, Value::Marks(signs)) => {
            let digits: Vec<char> = (1..=levels.len()).filter_map(|place| char::from_digit(u32::try_from(place).ok()?, 10)).collect();
            let next = digits.windows(2).flat_map(|pair| flipped(signs, pair).collect::<Vec<_>>());
            next.map(Value::Marks).collect()
        }
        (_, Value::Marks(signs)) => flipped(signs, &['+', '-']).map(Value::Marks).collect(),
        (_, Value::Count { count, corrected }) => cases(*count, corrected.unwrap_or(0)),
        (_, Value::Incidents(incidents)) => {
            let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            cases(of(incidents.len()), of(incidents.iter().filter(|incident| incident.corrected).count()))
        }
        (_, Value::Counts { counts, none, slips }) => {
            let moved = |from: usize, to: usize| {
                let mut counts = counts.clone();
                counts[from] -= 1;
                counts[to] += 1;
                Value::Counts { counts, none: *none, slips: *slips }
            };
            let pairs = (1..counts.len()).flat_map(|at| [(at - 1, at), (at, at - 1)]);
            pairs.filter(|(from, _)| counts[*from] > 0).map(|(from, to)| moved(from, to)).collect()
        }
        _ => Vec::new(),
    }
}

/// Values at the steps of a measure that are worth the next more and the next less.
fn next_steps(steps: &[motcua::criteria::Step], exact: &Fraction, value: &Value) -> Vec<Value> {
    let points = || steps.iter().map(|step| step.points.to_fraction());
    let next = [points().filter(|points| points < exact).max(), points().filter(|points| points > exact).min()];
    let last = steps.len() - 1;
    let edge = |at: usize| match steps[at].bound {
        Some(Bound::AtLeast(edge) | Bound::AtMost(edge)) => edge.units(),
        // Beyond the one before it.
        None => match steps[at - 1].bound {
            Some(Bound::AtLeast(edge)) => edge.units() - 1,
            Some(Bound::AtMost(edge)) => edge.units() + 1,
            None => unreachable!("only the last step has no bound"),
        },
    };
    let at = |wanted: &Fraction| (0..=last).find(|at| steps[*at].points.to_fraction() == *wanted).map(edge);
    let typed = |x: i64| {
        let x = Decimal::of_units(x);
        if let Value::Many(values) = value { Value::Many(vec![x; values.len()]) } else { Value::Single(x) }
    };
    next.iter().flatten().filter_map(at).map(typed).collect()
}

fn cases(count: i64, corrected: i64) -> Vec<Value> {
    let to = |count: i64| Value::Count { count, corrected: Some(corrected.min(count)) };
    [count - 1, count + 1].into_iter().filter(|count| *count >= 0).map(to).collect()
}

/// Each sign of a pair exchanged for the other, place by place.
fn flipped<'s>(signs: &'s str, pair: &'s [char]) -> impl Iterator<Item = String> + 's {
    signs.char_indices().filter_map(move |(at, sign)| {
        let other = match sign {
            _ if sign == pair[0] => Some(pair[1]),
            _ if sign == pair[1] => Some(pair[0]),
            _ => None,
        };
        other.map(|other| format!("{}{other}{}", &signs[..at], &signs[at + 1..]))
    })
}
