//! Steps 11 to 13: the class of a rounded total, what it asks of groups, gates on it.

use std::collections::HashMap;

use crate::criteria::{CriteriaSet, Effect};
use crate::number::{Decimal, Fraction};

use super::TotalStep;

/// Position of the class; `share` is what a group has of its possible, nothing where it
/// is out.
pub(super) fn band(
    set: &CriteriaSet,
    total: &Fraction,
    share: impl Fn(usize) -> Option<Fraction>,
    gates: &[usize],
    steps: &mut Vec<TotalStep>,
) -> usize {
    let bands = set.bands();
    let last = bands.len().saturating_sub(1);
    let by_total = bands.iter().position(|band| band.from.is_none_or(|from| *total >= from.to_fraction())).unwrap_or(last);
    steps.push(TotalStep::BandReached { band: by_total });
    let met = (by_total..=last).find(|at| meets(set, *at, &share, steps)).unwrap_or(last);
    let places: HashMap<&str, usize> = bands.iter().enumerate().map(|(at, band)| (band.id.as_str(), at)).collect();
    gates.iter().fold(met, |band, gate| {
        let Effect::CapBand(id) = &set.parts().gates[*gate].effect else { return band };
        let Some(cap) = places.get(id.as_str()).copied().filter(|cap| *cap > band) else { return band };
        steps.push(TotalStep::BandCapped { gate: *gate, band: cap });
        cap
    })
}

/// Whether the groups reach what a class asks of them, exactly; a group that is out does.
fn meets(set: &CriteriaSet, band: usize, share: &impl Fn(usize) -> Option<Fraction>, steps: &mut Vec<TotalStep>) -> bool {
    set.bands()[band].require.iter().all(|require| {
        let Some(group) = set.group_position(&require.group) else { return true };
        let Some(share) = share(group) else { return true };
        let reached = &share * &Fraction::whole(100);
        let met = reached >= Decimal::to_fraction(require.at_least);
        if !met {
            steps.push(TotalStep::RequireFailed { band, group, reached, at_least: require.at_least });
        }
        met
    })
}
