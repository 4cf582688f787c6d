//! Answers of citizens: from slips row by row, or from counts typed in.

use std::collections::BTreeMap;

use crate::criteria::{AverageOf, CriteriaSet, Criterion, Kind, Slip, SurveyMethod};
use crate::number::{Decimal, Fraction};
use crate::scoring::{Refusal, Step};
use crate::session::Value;

use super::{Inputs, Worth, small};

/// The valid answers, form by form; `None` for no opinion. An empty row was taken out.
type Forms = Vec<Vec<Option<u32>>>;

/// Values with how many there are of each.
type Parts = Vec<(Fraction, u64)>;

/// What typed counts are worth.
pub(super) fn of_counts(
    inputs: Inputs<'_>,
    criterion: &Criterion,
    counts: &[i64],
    none: i64,
    slips: Option<i64>,
    steps: &mut Vec<Step>,
) -> Result<Worth, Refusal> {
    let Kind::Survey { questions, method, average_of, .. } = &criterion.kind else {
        return Err(Refusal::OtherKind { kind: criterion.kind.word() });
    };
    let Some(slip) = slip_of(inputs, criterion) else { return Err(Refusal::Missing) };
    if *average_of != AverageOf::Answers {
        return Err(Refusal::CountsNotEnough);
    }
    let (least, greatest) = slip.answers;
    let expected = usize::try_from(greatest.saturating_sub(least)).map_or(usize::MAX, |width| width.saturating_add(1));
    if counts.len() != expected {
        return Err(Refusal::CountsLength { found: counts.len(), expected });
    }
    if let Some(negative) = counts.iter().chain([&none]).chain(slips.iter()).find(|number| **number < 0) {
        let number = i32::try_from(*negative).unwrap_or(i32::MIN);
        return Err(Refusal::Negative(Decimal::whole(number)));
    }
    let answers: i64 = counts.iter().fold(0, |sum: i64, n| sum.saturating_add(*n));
    if let Some(slips) = slips {
        let room = slips.saturating_mul(small(questions.len()));
        let given = answers.saturating_add(none);
        if given > room {
            return Err(Refusal::TooManyAnswers { answers: given, slips, questions: questions.len() });
        }
    }
    // Counts may be larger than their sum can be held: the sum is exact.
    let all: Fraction = counts.iter().map(|n| Fraction::whole(*n)).sum();
    let size = |n: i64| u64::try_from(n).unwrap_or_default();
    let scale = || (least..=greatest).zip(counts.iter().copied());
    Ok(match method {
        SurveyMethod::Mean => {
            let sum: Fraction = scale().map(|(answer, n)| &Fraction::whole(i64::from(answer)) * &Fraction::whole(n)).sum();
            let Some(mean) = sum.over(&all) else { return Ok(Worth::NothingArose) };
            let mut parts: Parts =
                scale().filter(|(_, n)| *n > 0).map(|(answer, n)| (Fraction::whole(i64::from(answer)), size(n))).collect();
            parts.reverse();
            steps.push(Step::Averaged { of: AverageOf::Answers.into(), parts, n: size(answers), mean: mean.clone() });
            mean_worth(criterion, slip, mean, steps)
        }
        SurveyMethod::TopBox { cut, target } => {
            let satisfied = || scale().filter(|(answer, _)| answer >= cut).map(|(_, n)| n);
            let top: Fraction = satisfied().map(Fraction::whole).sum();
            let Some(share) = top.over(&all) else { return Ok(Worth::NothingArose) };
            steps.push(Step::SurveyShare { n: size(satisfied().fold(0, i64::saturating_add)), d: size(answers), cut: *cut });
            share_worth(criterion, &share, *target, steps)
        }
    })
}

/// What the slips of the session are worth; nothing where it has none of this slip.
pub(super) fn of_slips(inputs: Inputs<'_>, criterion: &Criterion, steps: &mut Vec<Step>) -> Option<Worth> {
    let Kind::Survey { method, average_of, questions, .. } = &criterion.kind else { return None };
    let slip = slip_of(inputs, criterion)?;
    let forms = forms(inputs, slip, questions);
    if forms.is_empty() {
        return None;
    }
    // A top box has no mean per answer to average, so it always counts answers, or the
    // shares of forms or questions.
    let value = |answer: u32| match method {
        SurveyMethod::Mean => i64::from(answer),
        SurveyMethod::TopBox { cut, .. } => i64::from(answer >= *cut),
    };
    let parts = parts(&forms, *average_of, value);
    let Some((mean, n)) = mean(&parts) else { return Some(Worth::NothingArose) };
    match (method, average_of) {
        (SurveyMethod::TopBox { cut, .. }, AverageOf::Answers) => {
            let all = forms.iter().flatten().flatten();
            let top = all.clone().filter(|answer| *answer >= cut).count();
            steps.push(Step::SurveyShare { n: top as u64, d: all.count() as u64, cut: *cut });
        }
        (SurveyMethod::Mean | SurveyMethod::TopBox { .. }, _) => {
            steps.push(Step::Averaged { of: (*average_of).into(), parts, n, mean: mean.clone() });
        }
    }
    Some(match method {
        SurveyMethod::Mean => mean_worth(criterion, slip, mean, steps),
        SurveyMethod::TopBox { target, .. } => share_worth(criterion, &mean, *target, steps),
    })
}

/// What is averaged, the greatest first: every answer, or the mean of each form or question
/// that has any.
fn parts(forms: &[Vec<Option<u32>>], of: AverageOf, value: impl Fn(u32) -> i64) -> Parts {
    let mean = |answers: &mut dyn Iterator<Item = u32>| {
        let (sum, n) = answers.fold((0_i64, 0_i64), |(sum, n), answer| (sum + value(answer), n + 1));
        (n > 0).then(|| Fraction::of(sum, n))
    };
    let questions = forms.iter().map(Vec::len).max().unwrap_or(0);
    let means: Vec<Fraction> = match of {
        // Few different ones, however many there are: counted before anything is compared.
        AverageOf::Answers => {
            let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
            forms.iter().flatten().flatten().for_each(|answer| *counts.entry(value(*answer)).or_default() += 1);
            return counts.into_iter().rev().map(|(value, n)| (Fraction::whole(value), n)).collect();
        }
        AverageOf::Forms => forms.iter().filter_map(|form| mean(&mut form.iter().flatten().copied())).collect(),
        AverageOf::Questions => {
            let column = |q: usize| mean(&mut forms.iter().filter_map(|form| form.get(q).copied().flatten()));
            (0..questions).filter_map(column).collect()
        }
    };
    super::tally(means)
}

/// The mean of parts and how many they are; nothing of nothing.
fn mean(parts: &[(Fraction, u64)]) -> Option<(Fraction, u64)> {
    let count = |n: u64| Fraction::whole(i64::try_from(n).unwrap_or(i64::MAX));
    let n: u64 = parts.iter().map(|(_, n)| n).sum();
    let sum: Fraction = parts.iter().map(|(value, n)| value * &count(*n)).sum();
    Some((sum.over(&count(n))?, n))
}

/// What a mean of the slips is worth, by the method of the survey.
pub(super) fn of_mean(set: &CriteriaSet, criterion: &Criterion, mean: Fraction) -> Option<Fraction> {
    let Kind::Survey { slip, method, .. } = &criterion.kind else { return None };
    let mut unsaid = Vec::new();
    let worth = match method {
        SurveyMethod::Mean => mean_worth(criterion, set.slip(slip)?, mean, &mut unsaid),
        SurveyMethod::TopBox { target, .. } => share_worth(criterion, &mean, *target, &mut unsaid),
    };
    if let Worth::Points(points) = worth { Some(points) } else { None }
}

/// How many slips hold a valid answer to one of the questions of this criterion.
///
/// From typed counts it is at most the number of slips and at most the answers.
pub(super) fn valid_slips(inputs: Inputs<'_>, criterion: &Criterion, value: Option<&Value>) -> Option<i64> {
    let Kind::Survey { questions, .. } = &criterion.kind else { return None };
    if let Some(Value::Counts { counts, slips, .. }) = value {
        let answers: i64 = counts.iter().fold(0, |sum: i64, n| sum.saturating_add(*n));
        let asked = small(questions.len()).max(1);
        return Some(slips.map_or(answers / asked + i64::from(answers % asked > 0), |slips| slips.min(answers)));
    }
    let forms = forms(inputs, slip_of(inputs, criterion)?, questions);
    Some(small(forms.iter().filter(|form| form.iter().any(Option::is_some)).count()))
}

fn mean_worth(criterion: &Criterion, slip: &Slip, mean: Fraction, steps: &mut Vec<Step>) -> Worth {
    let (least, greatest) = slip.answers;
    let (low, high) = (Fraction::whole(i64::from(least)), Fraction::whole(i64::from(greatest)));
    let points = (&criterion.max.to_fraction() * &(&mean - &low)).over(&(&high - &low)).unwrap_or_default();
    steps.push(Step::SurveyMean { mean, least, greatest, max: criterion.max });
    Worth::Points(points)
}

fn share_worth(criterion: &Criterion, share: &Fraction, target: Decimal, steps: &mut Vec<Step>) -> Worth {
    let max = criterion.max;
    let reached = share.over(&target.to_fraction()).unwrap_or_default().min(Fraction::one());
    steps.push(if reached == Fraction::one() {
        Step::TargetReached { target, max }
    } else {
        Step::Proportion { max, share: share.clone(), target }
    });
    Worth::Points(&criterion.max.to_fraction() * &reached)
}

fn slip_of<'a>(inputs: Inputs<'a>, criterion: &Criterion) -> Option<&'a Slip> {
    let Kind::Survey { slip, .. } = &criterion.kind else { return None };
    inputs.set.slip(slip)
}

fn forms(inputs: Inputs<'_>, slip: &Slip, questions: &[String]) -> Forms {
    let columns: Vec<usize> = questions.iter().filter_map(|id| slip.questions.iter().position(|q| q.id == *id)).collect();
    let (least, greatest) = slip.answers;
    let valid = |digit: u32| (least..=greatest).contains(&digit) && digit > 0;
    let read = |answers: &str| {
        let digits: Vec<Option<u32>> = answers.chars().map(|sign| sign.to_digit(10).filter(|d| valid(*d))).collect();
        columns.iter().map(|at| digits.get(*at).copied().flatten()).collect()
    };
    inputs.session.slips.iter().filter(|row| row.slip == slip.id && !row.answers.is_empty()).map(|row| read(&row.answers)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of(forms: &[Vec<Option<u32>>], of: AverageOf) -> Option<Fraction> {
        mean(&parts(forms, of, i64::from)).map(|(mean, _)| mean)
    }

    #[test]
    fn which_averages_are_averaged_matters() {
        // scoring.md §2: form 1 = 5,5,5 and form 2 = 1,–,–.
        let forms = [vec![Some(5), Some(5), Some(5)], vec![Some(1), None, None]];
        for (of, mean) in
            [(AverageOf::Answers, Fraction::whole(4)), (AverageOf::Forms, Fraction::whole(3)), (AverageOf::Questions, Fraction::of(13, 3))]
        {
            assert_eq!(mean_of(&forms, of), Some(mean), "{of:?}");
        }
    }

    #[test]
    fn no_opinion_at_all_has_no_average() {
        let forms = [vec![None, None], vec![None, None]];
        for of in [AverageOf::Answers, AverageOf::Forms, AverageOf::Questions] {
            assert_eq!(mean_of(&forms, of), None, "{of:?}");
        }
    }

    #[test]
    fn equal_values_are_told_together() {
        let forms: Vec<Vec<Option<u32>>> = [1, 5, 5, 1, 5].map(|answer| vec![Some(answer), None]).to_vec();
        for of in [AverageOf::Answers, AverageOf::Forms] {
            assert_eq!(parts(&forms, of, i64::from), [(Fraction::whole(5), 3), (Fraction::whole(1), 2)]);
        }
    }
}
