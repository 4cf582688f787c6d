//! A share n/d: by proportion, from a floor, less being better, or by steps.

use crate::criteria::{Better, Criterion, Kind, RatioStart};
use crate::number::{Decimal, Fraction};
use crate::scoring::wilson::sampled;
use crate::scoring::{Refusal, Step};

use super::{Worth, measure};

/// What n of d is worth.
pub(super) fn of_share(criterion: &Criterion, n: Decimal, d: Decimal, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let Kind::Ratio { target, floor, start, better, steps: rule, over_caps, sample, .. } = &criterion.kind else {
        return Err(Refusal::OtherKind { kind: criterion.kind.word() });
    };
    if let Some(negative) = [n, d].into_iter().find(|number| number.is_negative()) {
        return Err(Refusal::Negative(negative));
    }
    let Some(share) = n.to_fraction().over(&d.to_fraction()) else {
        return if n.is_zero() { Ok(Worth::NothingArose) } else { Err(Refusal::OfNothing { n }) };
    };
    steps.push(Step::Share { n, d, share: share.clone() });
    let share = match (n > d, over_caps) {
        (true, false) => return Err(Refusal::NumeratorAboveDenominator { n, d }),
        (true, true) => {
            steps.push(Step::CappedAtWhole);
            Fraction::one()
        }
        (false, _) => share,
    };
    let max = criterion.max;
    let points = match better {
        _ if !rule.is_empty() => measure::by_steps(rule, false, &share, steps),
        Better::Higher => higher(max, &share, *target, *floor, *start, steps),
        Better::Lower { limit } => lower(max, &share, *target, *limit, steps),
    };
    if sample.is_some() {
        steps.extend(sampled(n, d).map(Step::Sampled));
    }
    Ok(Worth::Points(points))
}

fn higher(max: Decimal, share: &Fraction, target: Decimal, floor: Decimal, start: RatioStart, steps: &mut Vec<Step>) -> Fraction {
    let (goal, ground, whole) = (target.to_fraction(), floor.to_fraction(), max.to_fraction());
    if *share < ground {
        steps.push(Step::BelowFloor { share: share.clone(), floor });
        return Fraction::zero();
    }
    if !ground.is_zero() {
        steps.push(Step::AboveFloor { share: share.clone(), floor });
    }
    if *share >= goal {
        steps.push(Step::TargetReached { target, max });
        return whole;
    }
    let (part, of) = match start {
        RatioStart::Zero => {
            steps.push(Step::Proportion { max, share: share.clone(), target });
            (share.clone(), goal)
        }
        RatioStart::Floor => {
            steps.push(Step::FromFloor { max, share: share.clone(), floor, target });
            (share - &ground, &goal - &ground)
        }
    };
    // The checker refuses a target of 0 and one equal to the floor it starts from.
    (&whole * &part).over(&of).unwrap_or_default()
}

fn lower(max: Decimal, share: &Fraction, target: Decimal, limit: Decimal, steps: &mut Vec<Step>) -> Fraction {
    let (goal, end, whole) = (target.to_fraction(), limit.to_fraction(), max.to_fraction());
    if *share <= goal {
        steps.push(Step::TargetReached { target, max });
        return whole;
    }
    if *share >= end {
        steps.push(Step::BeyondLimit { limit });
        return Fraction::zero();
    }
    steps.push(Step::TowardTarget { max, share: share.clone(), limit, target });
    (&whole * &(&end - share)).over(&(&end - &goal)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn more_is_better_from_zero_or_from_the_floor() {
        use RatioStart::{Floor, Zero};
        // scoring.md §6 and §8.
        for (max, target, floor, start, n, d, points) in [
            ("6", "0.9", "0", Zero, 26, 30, Fraction::of(52, 9)),
            ("6", "0.9", "0", Zero, 27, 30, Fraction::whole(6)),
            ("4", "0.9", "0.5", Zero, 17, 20, Fraction::of(34, 9)),
            ("4", "0.9", "0.5", Zero, 10, 20, Fraction::of(20, 9)),
            ("4", "0.9", "0.5", Zero, 9, 20, Fraction::zero()),
            ("8", "1", "0.7", Floor, 26, 30, Fraction::of(40, 9)),
            ("8", "1", "0.7", Floor, 21, 30, Fraction::zero()),
        ] {
            let share = Fraction::of(n, d);
            assert_eq!(higher(number(max), &share, number(target), number(floor), start, &mut Vec::new()), points, "{n}/{d}");
        }
    }

    #[test]
    fn less_is_better_between_target_and_limit() {
        // scoring.md §8: M 2, full 10, zero 20: 15 → 1.
        for (share, points) in
            [(15, Fraction::one()), (10, Fraction::whole(2)), (9, Fraction::whole(2)), (20, Fraction::zero()), (21, Fraction::zero())]
        {
            assert_eq!(lower(number("2"), &Fraction::whole(share), number("10"), number("20"), &mut Vec::new()), points, "{share}");
        }
    }
}
