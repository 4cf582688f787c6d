//! Things that are there (`+`), not there (`-`) or not applicable here (`.`).

use crate::criteria::ChecklistMode;
use crate::number::{Decimal, Fraction};
use crate::scoring::{Refusal, Step};

use super::{Worth, small};

/// What ticks are worth.
pub(super) fn of_ticks(
    max: Decimal,
    items: usize,
    mode: &ChecklistMode,
    all_apply: bool,
    ticks: &str,
    steps: &mut Vec<Step>,
) -> Result<Worth, Refusal> {
    let wrong = |sign: char| !matches!(sign, '+' | '-' | '.');
    if let Some((at, sign)) = ticks.chars().enumerate().find(|(_, sign)| wrong(*sign)) {
        return Err(Refusal::UnknownSign { sign, place: at + 1 });
    }
    if ticks.len() != items {
        return Err(Refusal::SignCount { found: ticks.len(), expected: items });
    }
    if let Some(at) = ticks.find('.').filter(|_| all_apply) {
        return Err(Refusal::EveryItemApplies { place: at + 1 });
    }
    let ticked = ticks.matches('+').count();
    let applicable = items - ticks.matches('.').count();
    if applicable == 0 {
        return Ok(Worth::NothingArose);
    }
    steps.push(Step::Ticked { ticked, applicable, items });
    Ok(Worth::Points(match mode {
        ChecklistMode::Each => {
            let (part, whole) = (Fraction::whole(small(ticked)), Fraction::whole(small(applicable)));
            let points = (&max.to_fraction() * &part).over(&whole).unwrap_or_default();
            steps.push(Step::PartOf { max, part, whole });
            points
        }
        ChecklistMode::All => {
            if ticked == applicable {
                max.to_fraction()
            } else {
                Fraction::zero()
            }
        }
        ChecklistMode::AtLeast(rule) => {
            let reached = rule.iter().position(|step| usize::try_from(step.at_least).is_ok_and(|least| ticked >= least));
            reached.map_or_else(Fraction::zero, |at| {
                steps.push(Step::StepReached { place: at + 1, points: rule[at].points });
                rule[at].points.to_fraction()
            })
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::CountStep;

    #[test]
    fn what_does_not_apply_is_in_neither_count() {
        // scoring.md §8: 3 of 4, M 2 → 1.5, one item N/A → 2.
        let step = |at_least, points| CountStep { at_least, points: Decimal::whole(points), label: None };
        let steps = ChecklistMode::AtLeast(vec![step(3, 2), step(1, 1)]);
        for (mode, ticks, points) in [
            (&ChecklistMode::Each, "+++-", Fraction::of(3, 2)),
            (&ChecklistMode::Each, "+++.", Fraction::whole(2)),
            (&ChecklistMode::All, "+++.", Fraction::whole(2)),
            (&ChecklistMode::All, "++-.", Fraction::zero()),
            (&steps, "++--", Fraction::one()),
            (&steps, "-.--", Fraction::zero()),
        ] {
            let worth = of_ticks(Decimal::whole(2), 4, mode, false, ticks, &mut Vec::new());
            assert_eq!(worth, Ok(Worth::Points(points)), "{ticks}");
        }
        assert_eq!(of_ticks(Decimal::ONE, 2, &ChecklistMode::All, false, "..", &mut Vec::new()), Ok(Worth::NothingArose));
    }
}
