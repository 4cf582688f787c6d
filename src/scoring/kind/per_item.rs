//! Marks of dossiers, one sign a dossier in reading order.

use crate::criteria::{Criterion, Kind};
use crate::number::{Fraction, Rounding};
use crate::scoring::{Refusal, Step};

use super::{Inputs, Worth, small};

/// The marks that count: those of dossiers read and applicable.
///
/// Signs are checked by `known`; `.` is not applicable, `_` not yet read. A sample
/// that was stopped cuts what follows off.
pub(super) fn read(inputs: Inputs<'_>, sample: &str, marks: &str, known: impl Fn(char) -> bool) -> Result<Vec<char>, Refusal> {
    let wrong = |sign: char| !known(sign) && !matches!(sign, '.' | '_');
    if let Some((at, sign)) = marks.chars().enumerate().find(|(_, sign)| wrong(*sign)) {
        return Err(Refusal::UnknownSign { sign, place: at + 1 });
    }
    let mut signs: Vec<char> = marks.chars().collect();
    if let Some(draw) = inputs.session.draw(sample) {
        // Before the least size nothing is cut off: what is unread stays to be read.
        let least = inputs.set.sample(sample).map_or(0, |sample| sample.min_size.unwrap_or(sample.size));
        let stopped = draw.stopped.as_ref().filter(|stop| stop.at >= least).and_then(|stop| usize::try_from(stop.at).ok());
        let expected = stopped.map_or(draw.drawn.len(), |at| at.min(draw.drawn.len()));
        if signs.len() != draw.drawn.len() && signs.len() != expected {
            return Err(Refusal::SignCount { found: signs.len(), expected: draw.drawn.len() });
        }
        signs.truncate(expected);
    }
    let missing = signs.iter().filter(|sign| **sign == '_').count();
    if missing > 0 {
        return Err(Refusal::NotYetRead { missing });
    }
    Ok(signs.into_iter().filter(|sign| *sign != '.').collect())
}

/// The mean of the points of the marked dossiers, on the scale of the maximum.
pub(super) fn of_marks(inputs: Inputs<'_>, criterion: &Criterion, marks: &str, steps: &mut Vec<Step>) -> Result<Worth, Refusal> {
    let Kind::PerItem { sample, levels, mean_round } = &criterion.kind else {
        return Err(Refusal::OtherKind { kind: criterion.kind.word() });
    };
    let place = |sign: char| sign.to_digit(10).and_then(|d| usize::try_from(d).ok()).filter(|d| (1..=levels.len()).contains(d));
    let marks = read(inputs, sample, marks, |sign| place(sign).is_some())?;
    let points: Vec<Fraction> = marks.iter().filter_map(|sign| place(*sign)).map(|at| levels[at - 1].points.to_fraction()).collect();
    let sum: Fraction = points.iter().sum();
    let Some(mean) = sum.over(&Fraction::whole(small(points.len()))) else { return Ok(Worth::NothingArose) };
    let mean = mean_round.map_or_else(|| mean.clone(), |to| mean.round(Rounding { places: to.places, mode: to.mode }));
    let best = levels.iter().map(|level| level.points).max().unwrap_or_default();
    steps.push(Step::MarksMean { n: points.len(), mean: mean.clone(), best, max: criterion.max });
    Ok(Worth::Points((&mean * &criterion.max.to_fraction()).over(&best.to_fraction()).unwrap_or_default()))
}
