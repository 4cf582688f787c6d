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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Text;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn a_level_is_named_by_its_place_from_one() {
        let levels: Vec<Level> =
            ["2", "0.5", "0"].map(|points| Level { points: number(points), label: Text::plain(points), guidance: None }).into();
        assert_eq!(level(&levels, 2, &mut Vec::new()), Ok(Worth::Points(number("0.5").to_fraction())));
        for place in [0, 4, -1, i64::MAX] {
            assert_eq!(level(&levels, place, &mut Vec::new()), Err(Refusal::NoSuchLevel { level: place, levels: 3 }));
        }
    }

    #[test]
    fn a_no_may_cost_points() {
        assert_eq!(yes_no(number("3"), number("-1"), false, &mut Vec::new()), Worth::Points(number("-1").to_fraction()));
        assert_eq!(yes_no(number("3"), number("-1"), true, &mut Vec::new()), Worth::Points(number("3").to_fraction()));
    }

    #[test]
    fn points_lie_on_a_step_counted_from_the_least() {
        let (min, max, step) = (number("0.25"), number("3.25"), number("0.5"));
        for (given, taken) in [("0.25", true), ("1.75", true), ("3.25", true), ("1.5", false), ("0", false), ("3.75", false)] {
            assert_eq!(points(min, max, Some(step), number(given), &mut Vec::new()).is_ok(), taken, "{given}");
        }
        assert!(points(min, max, None, number("1.5"), &mut Vec::new()).is_ok());
    }
}
