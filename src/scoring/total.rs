//! Steps 8 to 10: the form of the total, clamps and gates on it, its rounding.

use crate::criteria::{CriteriaSet, Effect, Report};
use crate::number::{Decimal, Fraction};

use super::{Rolled, Total, TotalStep, band, rounded};

/// The published total of a sum; nothing where nothing is possible.
pub(super) fn total(set: &CriteriaSet, rolled: &Rolled, gates: &[usize], steps: &mut Vec<TotalStep>) -> Option<Total> {
    let share_of_group = |at: usize| rolled.groups[at].award().over(&rolled.groups[at].possible);
    Some(published(set, reported(set, rolled)?, share_of_group, gates, steps))
}

/// Steps 9 to 13 for a total in its published form.
pub(super) fn published(
    set: &CriteriaSet,
    reported: Fraction,
    share_of_group: impl Fn(usize) -> Option<Fraction>,
    gates: &[usize],
    steps: &mut Vec<TotalStep>,
) -> Total {
    steps.push(TotalStep::Reported(reported.clone()));
    let exact = capped(set, gates, clamped(set, reported, steps), steps);
    let rounded = rounded(&exact, set.header().rounding.total, set);
    if rounded != exact {
        steps.push(TotalStep::TotalRounded { from: exact.clone(), to: rounded.clone() });
    }
    let band = band::band(set, &rounded, share_of_group, gates, steps);
    Total { exact, rounded, band }
}

/// Step 8: a deduction is in points of the published total, whatever is left out.
fn reported(set: &CriteriaSet, rolled: &Rolled) -> Option<Fraction> {
    let share = rolled.earned.over(&rolled.possible)?;
    let earned = match set.header().report {
        Report::Points => rolled.earned.clone(),
        Report::Percent => &share * &Fraction::whole(100),
        Report::Rescaled => &share * &set.header().scale.to_fraction(),
    };
    Some(&earned + &rolled.adjusted)
}

/// Step 9, first half: the clamp of the set.
fn clamped(set: &CriteriaSet, total: Fraction, steps: &mut Vec<TotalStep>) -> Fraction {
    let Some((least, most)) = set.header().clamp else { return total };
    let above = least.map(Decimal::to_fraction).map_or_else(|| total.clone(), |least| total.clone().max(least));
    let within = most.map(Decimal::to_fraction).map_or_else(|| above.clone(), |most| above.clone().min(most));
    if within != total {
        steps.push(TotalStep::Clamped { to: within.clone() });
    }
    within
}

/// Step 9, second half: gates on the total.
fn capped(set: &CriteriaSet, gates: &[usize], total: Fraction, steps: &mut Vec<TotalStep>) -> Fraction {
    gates.iter().fold(total, |total, gate| {
        let cap = match &set.parts().gates[*gate].effect {
            Effect::CapTotal(cap) => cap.to_fraction(),
            Effect::ZeroTotal => Fraction::zero(),
            Effect::CapBand(_) | Effect::ZeroGroup(_) => return total,
        };
        if total <= cap {
            return total;
        }
        steps.push(TotalStep::TotalCapped { gate: *gate, to: cap.clone() });
        cap
    })
}
