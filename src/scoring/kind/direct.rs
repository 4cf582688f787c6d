//! Kinds whose points are said outright: levels, yes and no, points.

use crate::criteria::Level;
use crate::number::Decimal;
use crate::scoring::{Refusal, Step};

use super::Worth;

/// The points of a level; `level` counts from 1.
pub(super) fn level(levels: &[Level], level: i64, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let place = usize::try_from(level).ok().filter(|place| (1..=levels.len()).contains(place));
    let Some(place) = place else { return Err(Refusal::NoSuchLevel { level, levels: levels.len() }) };
    let points = levels[place - 1].points;
    steps.push(Step::Level { place, points });
    Ok(Worth::Points(points.to_fraction()))
}

/// The maximum, or what a no is worth.
pub(super) fn yes_no(max: Decimal, no: Decimal, yes: bool, steps: &mut Vec<Step>) -> Worth {
    let points = if yes { max } else { no };
    steps.push(Step::Answered { yes, points });
    Worth::Points(points.to_fraction())
}

/// The points themselves, where they lie in range and on a step.
pub(super) fn points(min: Decimal, max: Decimal, step: Option<Decimal>, points: Decimal, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    if points < min || points > max {
        return Err(Refusal::OutsideRange { points, min, max });
    }
    if let Some(step) = step {
        let from_least = &points.to_fraction() - &min.to_fraction();
        let on_step = from_least.over(&step.to_fraction()).is_some_and(|steps| steps.is_whole());
        if !on_step {
            return Err(Refusal::OffStep { points, step, min });
        }
    }
    steps.push(Step::Given(points));
    Ok(Worth::Points(points.to_fraction()))
}
