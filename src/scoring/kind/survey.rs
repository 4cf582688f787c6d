//! Answers of citizens: from slips row by row, or from counts typed in.

use crate::criteria::{AverageOf, Criterion, Kind, Slip, SurveyMethod};
use crate::number::Fraction;
use crate::scoring::{Refusal, Step};
use crate::session::Value;

use super::{Inputs, Worth, small};

/// The valid answers, form by form; `None` for no opinion. An empty row was taken out.
type Forms = Vec<Vec<Option<u32>>>;

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
        return Err(Refusal::Negative(crate::number::Decimal::whole(number)));
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
    let scale = (least..=greatest).zip(counts.iter().copied());
    Ok(match method {
        SurveyMethod::Mean => {
            let sum: Fraction = scale.map(|(answer, n)| &Fraction::whole(i64::from(answer)) * &Fraction::whole(n)).sum();
            sum.over(&all).map_or(Worth::NothingArose, |mean| {
                mean_worth(criterion, slip, mean, usize::try_from(answers).unwrap_or(usize::MAX), steps)
            })
        }
        SurveyMethod::TopBox { cut, target } => {
            let satisfied = scale.filter(|(answer, _)| answer >= cut).map(|(_, n)| n);
            let top: Fraction = satisfied.clone().map(Fraction::whole).sum();
            let Some(share) = top.over(&all) else { return Ok(Worth::NothingArose) };
            let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
            let n = satisfied.fold(0, i64::saturating_add);
            steps.push(Step::SurveyShare { n: size(n), d: size(answers), cut: *cut });
            share_worth(criterion, &share, &target.to_fraction())
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
        SurveyMethod::Mean => Fraction::whole(i64::from(answer)),
        SurveyMethod::TopBox { cut, .. } => Fraction::whole(i64::from(answer >= *cut)),
    };
    let Some((mean, n)) = average(&forms, *average_of, value) else { return Some(Worth::NothingArose) };
    Some(match method {
        SurveyMethod::Mean => mean_worth(criterion, slip, mean, n, steps),
        SurveyMethod::TopBox { cut, target } => {
            let all = forms.iter().flatten().flatten().count();
            let top = forms.iter().flatten().flatten().filter(|answer| *answer >= cut).count();
            steps.push(Step::SurveyShare { n: top, d: all, cut: *cut });
            share_worth(criterion, &mean, &target.to_fraction())
        }
    })
}

/// The mean of all answers, or of the means of forms or questions, and of how many.
fn average(forms: &[Vec<Option<u32>>], of: AverageOf, value: impl Fn(u32) -> Fraction) -> Option<(Fraction, usize)> {
    let questions = forms.iter().map(Vec::len).max().unwrap_or(0);
    let groups: Vec<Vec<u32>> = match of {
        AverageOf::Answers => vec![forms.iter().flatten().flatten().copied().collect()],
        AverageOf::Forms => forms.iter().map(|form| form.iter().flatten().copied().collect()).collect(),
        AverageOf::Questions => (0..questions).map(|q| forms.iter().filter_map(|form| form.get(q).copied().flatten()).collect()).collect(),
    };
    let mean = |group: &Vec<u32>| {
        let sum: Fraction = group.iter().map(|answer| value(*answer)).sum();
        sum.over(&Fraction::whole(small(group.len())))
    };
    let means: Vec<Fraction> = groups.iter().filter_map(mean).collect();
    let n = if of == AverageOf::Answers { groups.iter().map(Vec::len).sum() } else { means.len() };
    let sum: Fraction = means.iter().sum();
    Some((sum.over(&Fraction::whole(small(means.len())))?, n))
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

fn mean_worth(criterion: &Criterion, slip: &Slip, mean: Fraction, n: usize, steps: &mut Vec<Step>) -> Worth {
    let (least, greatest) = slip.answers;
    let (low, high) = (Fraction::whole(i64::from(least)), Fraction::whole(i64::from(greatest)));
    let points = (&criterion.max.to_fraction() * &(&mean - &low)).over(&(&high - &low)).unwrap_or_default();
    steps.push(Step::SurveyMean { n, mean, least, greatest, max: criterion.max });
    Worth::Points(points)
}

fn share_worth(criterion: &Criterion, share: &Fraction, target: &Fraction) -> Worth {
    let reached = share.over(target).unwrap_or_default().min(Fraction::one());
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

    #[test]
    fn which_averages_are_averaged_matters() {
        // scoring.md §2: form 1 = 5,5,5 and form 2 = 1,–,–.
        let forms = [vec![Some(5), Some(5), Some(5)], vec![Some(1), None, None]];
        for (of, mean, n) in [
            (AverageOf::Answers, Fraction::whole(4), 4),
            (AverageOf::Forms, Fraction::whole(3), 2),
            (AverageOf::Questions, Fraction::of(13, 3), 3),
        ] {
            assert_eq!(average(&forms, of, |answer| Fraction::whole(i64::from(answer))), Some((mean, n)), "{of:?}");
        }
    }

    #[test]
    fn no_opinion_at_all_has_no_average() {
        let forms = [vec![None, None], vec![None, None]];
        for of in [AverageOf::Answers, AverageOf::Forms, AverageOf::Questions] {
            assert_eq!(average(&forms, of, |_| Fraction::one()), None, "{of:?}");
        }
    }
}
