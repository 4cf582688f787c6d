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
