//! Steps 11 to 13: the class of a rounded total, what it asks of groups, gates on it.

use crate::criteria::{CriteriaSet, Effect};
use crate::number::{Decimal, Fraction};

use super::{GroupFigures, TotalStep};

/// Position of the class.
pub(super) fn band(set: &CriteriaSet, total: &Fraction, groups: &[GroupFigures], gates: &[usize], steps: &mut Vec<TotalStep>) -> usize {
    let bands = set.bands();
    let last = bands.len().saturating_sub(1);
    let by_total = bands.iter().position(|band| band.from.is_none_or(|from| *total >= from.to_fraction())).unwrap_or(last);
    steps.push(TotalStep::BandReached { band: by_total });
    let met = (by_total..=last).find(|at| meets(set, *at, groups, steps)).unwrap_or(last);
    gates.iter().fold(met, |band, gate| {
        let Effect::CapBand(id) = &set.parts().gates[*gate].effect else { return band };
        let Some(cap) = bands.iter().position(|band| band.id == *id).filter(|cap| *cap > band) else { return band };
        steps.push(TotalStep::BandCapped { gate: *gate, band: cap });
        cap
    })
}

/// Whether the groups reach what a class asks of them, exactly; a group that is out does.
fn meets(set: &CriteriaSet, band: usize, groups: &[GroupFigures], steps: &mut Vec<TotalStep>) -> bool {
    set.bands()[band].require.iter().all(|require| {
        let Some(group) = set.group_position(&require.group) else { return true };
        let Some(share) = groups[group].award().over(&groups[group].possible) else { return true };
        let reached = &share * &Fraction::whole(100);
        let met = reached >= Decimal::to_fraction(require.at_least);
        if !met {
            steps.push(TotalStep::RequireFailed { band, group, reached, at_least: require.at_least });
        }
        met
    })
}
