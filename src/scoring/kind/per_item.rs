//! Marks of dossiers, one sign a dossier in reading order.

use crate::criteria::{Criterion, Kind, MeanRound};
use crate::number::{Fraction, Rounding};
use crate::scoring::{Averaged, Refusal, Step};

use super::{Inputs, Worth, small};

/// What is known of a draw: how many dossiers, and where reading stopped.
#[derive(Clone, Copy)]
struct Drawn {
    size: usize,
    read: usize,
}

/// The marks that count: those of dossiers read and applicable.
///
/// Signs are checked by `known`; `.` is not applicable, `_` not yet read. A sample
/// that was stopped cuts what follows off.
pub(super) fn read(inputs: Inputs<'_>, sample: &str, marks: &str, known: impl Fn(char) -> bool) -> Result<Vec<char>, Refusal> {
    let drawn = inputs.session.draw(sample).map(|draw| {
        let size = draw.drawn.len();
        // Before the least size nothing is cut off: what is unread stays to be read.
        let least = inputs.set.sample(sample).map_or(0, |sample| sample.min_size.unwrap_or(sample.size));
        let stopped = draw.stopped.as_ref().filter(|stop| stop.at >= least).and_then(|stop| usize::try_from(stop.at).ok());
        Drawn { size, read: stopped.map_or(size, |at| at.min(size)) }
    });
    counting(marks, drawn, known)
}

/// The marks that count, as they stand where nothing was drawn.
fn counting(marks: &str, drawn: Option<Drawn>, known: impl Fn(char) -> bool) -> Result<Vec<char>, Refusal> {
    let wrong = |sign: char| !known(sign) && !matches!(sign, '.' | '_');
    if let Some((at, sign)) = marks.chars().enumerate().find(|(_, sign)| wrong(*sign)) {
        return Err(Refusal::UnknownSign { sign, place: at + 1 });
    }
    let mut signs: Vec<char> = marks.chars().collect();
    if let Some(drawn) = drawn {
        if signs.len() != drawn.size && signs.len() != drawn.read {
            return Err(Refusal::SignCount { found: signs.len(), expected: drawn.size });
        }
        signs.truncate(drawn.read);
    }
    let missing = signs.iter().filter(|sign| **sign == '_').count();
    if missing > 0 {
        return Err(Refusal::NotYetRead { missing });
    }
    Ok(signs.into_iter().filter(|sign| *sign != '.').collect())
}

/// The mean of points; nothing of none.
fn mean(points: &[Fraction]) -> Option<Fraction> {
    let sum: Fraction = points.iter().sum();
    sum.over(&Fraction::whole(small(points.len())))
}

/// A mean, rounded where that is said.
fn rounded(mean: &Fraction, round: Option<MeanRound>) -> Fraction {
    round.map_or_else(|| mean.clone(), |to| mean.round(Rounding { places: to.places, mode: to.mode }))
}

/// The mean of the points of the marked dossiers, on the scale of the maximum.
pub(super) fn of_marks(inputs: Inputs<'_>, criterion: &Criterion, marks: &str, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let Kind::PerItem { sample, levels, mean_round } = &criterion.kind else {
        return Err(Refusal::OtherKind { kind: criterion.kind.word() });
    };
    let place = |sign: char| sign.to_digit(10).and_then(|d| usize::try_from(d).ok()).filter(|d| (1..=levels.len()).contains(d));
    let marks = read(inputs, sample, marks, |sign| place(sign).is_some())?;
    let points: Vec<Fraction> = marks.iter().filter_map(|sign| place(*sign)).map(|at| levels[at - 1].points.to_fraction()).collect();
    let Some(exact) = mean(&points) else { return Ok(Worth::NothingArose) };
    let mean = rounded(&exact, *mean_round);
    let best = levels.iter().map(|level| level.points).max().unwrap_or_default();
    let (n, rounded) = (points.len() as u64, mean != exact);
    steps.push(Step::Averaged { of: Averaged::Dossiers, parts: super::tally(points), n, mean: exact });
    steps.push(Step::MarksMean { mean: mean.clone(), rounded, best, max: criterion.max });
    Ok(Worth::Points((&mean * &criterion.max.to_fraction()).over(&best.to_fraction()).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::RoundingMode;

    #[test]
    fn a_rounded_mean_is_exact_before_it_is_rounded() {
        // scoring.md §8: Σ 29 over 20 files, one place → 1.5 (a float prints 1.4).
        let points: Vec<Fraction> = [2; 9].into_iter().chain([1; 11]).map(Fraction::whole).collect();
        let places = |places, mode| mean(&points).map(|mean| rounded(&mean, Some(MeanRound { places, mode })));
        assert_eq!(places(1, RoundingMode::HalfUp), Some(Fraction::of(3, 2)));
        assert_eq!(places(1, RoundingMode::HalfEven), Some(Fraction::of(7, 5)));
        assert_eq!(places(1, RoundingMode::Down), Some(Fraction::of(7, 5)));
        assert_eq!(mean(&points).map(|mean| rounded(&mean, None)), Some(Fraction::of(29, 20)));
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn marks_count_once_read_and_applicable() {
        let drawn = |size, read| Some(Drawn { size, read });
        let unread = |missing| Err(Refusal::NotYetRead { missing });
        for (marks, drawn, counted) in [
            ("++-.", None, Ok("++-")),
            ("", None, Ok("")),
            ("+_", None, unread(1)),
            ("++-.", drawn(4, 4), Ok("++-")),
            ("++-.", drawn(6, 4), Ok("++-")),
            ("++-.__", drawn(6, 4), Ok("++-")),
            ("++__--", drawn(6, 4), unread(2)),
            ("++-", drawn(6, 4), Err(Refusal::SignCount { found: 3, expected: 6 })),
            ("+é", drawn(2, 2), Err(Refusal::UnknownSign { sign: 'é', place: 2 })),
        ] {
            let found = counting(marks, drawn, |sign| matches!(sign, '+' | '-')).map(String::from_iter);
            assert_eq!(found, counted.map(str::to_owned), "{marks}");
        }
    }
}
