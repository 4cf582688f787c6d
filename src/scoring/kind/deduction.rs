//! Points taken away for each case, half of it where put right on the spot, up to a cap.

use crate::criteria::Kind;
use crate::number::{Decimal, Fraction};
use crate::scoring::{Refusal, Step};

use super::Worth;

/// What a number of cases takes away.
pub(super) fn of_count(kind: &Kind, count: i64, corrected: i64, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let Kind::Deduction { per, cap, halved_if_corrected, .. } = kind else {
        return Err(Refusal::OtherKind { kind: kind.word() });
    };
    if let Some(negative) = [count, corrected].into_iter().find(|number| *number < 0) {
        let number = i32::try_from(negative).map_or(Decimal::whole(i32::MIN), Decimal::whole);
        return Err(Refusal::Negative(number));
    }
    if corrected > count {
        return Err(Refusal::CorrectedAboveCount { corrected, count });
    }
    let halved = if *halved_if_corrected { corrected } else { 0 };
    steps.push(Step::Cases { count, halved, per: *per });
    let weight = &Fraction::whole(count) - &Fraction::whole(halved).half();
    let taken = &per.to_fraction() * &weight;
    let most = cap.to_fraction();
    if taken < most {
        steps.push(Step::Capped { cap: *cap, before: taken });
        return Ok(Worth::Points(most));
    }
    Ok(Worth::Points(taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_add_up_to_the_cap_and_corrected_ones_count_half_where_declared() {
        // scoring.md §8: 3 × −0.25 cap −0.5 → −0.5.
        let kind = |per: &str, cap: &str, halved_if_corrected| Kind::Deduction {
            per: Decimal::parse(per).unwrap(),
            cap: Decimal::parse(cap).unwrap(),
            unit: None,
            halved_if_corrected,
            gate: None,
        };
        for (kind, count, corrected, taken) in [
            (kind("-0.25", "-0.5", false), 3, 0, Fraction::of(-1, 2)),
            (kind("-0.25", "-0.5", false), 1, 1, Fraction::of(-1, 4)),
            (kind("-2", "-6", true), 3, 1, Fraction::whole(-5)),
            (kind("-2", "-6", true), 3, 3, Fraction::whole(-3)),
            (kind("-2", "-6", true), i64::MAX, 0, Fraction::whole(-6)),
            (kind("-2", "-6", true), 0, 0, Fraction::zero()),
        ] {
            assert_eq!(of_count(&kind, count, corrected, &mut Vec::new()), Ok(Worth::Points(taken)), "{count} {corrected}");
        }
        assert_eq!(of_count(&kind("-2", "-6", true), 1, 2, &mut Vec::new()), Err(Refusal::CorrectedAboveCount { corrected: 2, count: 1 }));
    }
}
