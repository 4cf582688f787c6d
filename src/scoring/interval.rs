//! What the final total can still be: the whole pipeline at the worst and at the best.
//!
//! It assumes that nothing more leaves and that no gate is fired by hand.

use crate::criteria::CriteriaSet;
use crate::number::Fraction;

use super::entry::{Entry, range, worth};
use super::rollup::{Field, roll};
use super::total::total;
use super::{Row, Standing, Total, with_fired_by_deductions};

/// The reachable range of the final total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least, published.
    pub worst: Fraction,
    /// The most, published.
    pub best: Fraction,
    /// Position of the class at the least.
    pub worst_band: usize,
    /// Position of the class at the most.
    pub best_band: usize,
    /// The least as long as no open deduction takes anything.
    pub worst_without_deductions: Fraction,
    /// Position of the class there.
    pub worst_band_without_deductions: usize,
    /// Whether the ends are reached, or only enclose the total.
    pub exact: bool,
    /// Undecided criteria by how much of the range they hold, the most first.
    pub holds: Vec<Hold>,
}

/// How much of the range an undecided criterion holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Position of the criterion.
    pub criterion: usize,
    /// Points of the published total between its worst and its best.
    pub points: Fraction,
}

/// How undecided criteria are filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    Worst,
    WorstWithoutDeductions,
    Best,
}

/// The reachable range; nothing where everything is out.
pub(super) fn interval(field: Field<'_>, rows: &[Row], by_hand: &[usize], decided: &[Entry]) -> Option<Interval> {
    let reach = |fill, with_waiting| reached(field, rows, by_hand, decided, fill, with_waiting);
    let waiting = rows.iter().any(|row| row.standing == Standing::Hidden { waiting: true });
    let mut worst = reach(Fill::Worst, false)?;
    let mut best = reach(Fill::Best, false)?;
    let mut gentle = reach(Fill::WorstWithoutDeductions, false)?;
    if waiting {
        // Shown or not: both ends of what may still come into view enclose the total.
        worst = lower(worst, reach(Fill::Worst, true)?);
        gentle = lower(gentle, reach(Fill::WorstWithoutDeductions, true)?);
        best = upper(best, reach(Fill::Best, true)?);
    }
    Some(Interval {
        holds: holds(field, rows, decided),
        worst: worst.rounded,
        best: best.rounded,
        worst_band: worst.band,
        best_band: best.band,
        worst_without_deductions: gentle.rounded,
        worst_band_without_deductions: gentle.band,
        exact: !waiting,
    })
}

fn lower(a: Total, b: Total) -> Total {
    Total { exact: a.exact.min(b.exact), rounded: a.rounded.min(b.rounded), band: a.band.max(b.band) }
}

fn upper(a: Total, b: Total) -> Total {
    Total { exact: a.exact.max(b.exact), rounded: a.rounded.max(b.rounded), band: a.band.min(b.band) }
}

fn reached(field: Field<'_>, rows: &[Row], by_hand: &[usize], decided: &[Entry], fill: Fill, with_waiting: bool) -> Option<Total> {
    let entries: Vec<Entry> = rows
        .iter()
        .zip(decided)
        .enumerate()
        .map(|(at, (row, entry))| match row.standing {
            Standing::Open | Standing::Deferred => filled(field.set, at, fill),
            Standing::Hidden { waiting: true } if with_waiting => filled(field.set, at, fill),
            Standing::Hidden { .. }
            | Standing::Information
            | Standing::Scored
            | Standing::NotInScope
            | Standing::NothingArose
            | Standing::LeftOut => entry.clone(),
        })
        .collect();
    published(field, by_hand, &entries)
}

fn published(field: Field<'_>, by_hand: &[usize], entries: &[Entry]) -> Option<Total> {
    let gates = with_fired_by_deductions(field.set, by_hand, entries);
    let mut unsaid = Vec::new();
    let rolled = roll(field, entries, &gates, &mut unsaid);
    total(field.set, &rolled, &gates, &mut unsaid)
}

fn filled(set: &CriteriaSet, at: usize, fill: Fill) -> Entry {
    let criterion = &set.criteria()[at];
    if matches!(criterion.kind, crate::criteria::Kind::Info) {
        return Entry::Out;
    }
    let range = range(set, criterion);
    let points = match fill {
        Fill::Best => range.best,
        Fill::WorstWithoutDeductions if criterion.is_deduction() => Fraction::zero(),
        Fill::Worst | Fill::WorstWithoutDeductions => range.worst,
    };
    worth(criterion, points)
}

/// How much of the range each undecided criterion holds, at what a point is worth when
/// everything that is open counts.
fn holds(field: Field<'_>, rows: &[Row], decided: &[Entry]) -> Vec<Hold> {
    let undecided: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].standing.is_undecided()).collect();
    let mut entries: Vec<Entry> = decided.to_vec();
    for at in &undecided {
        entries[*at] = filled(field.set, *at, Fill::Best);
    }
    let scale = share_of_total(field, &entries);
    let mut holds: Vec<Hold> = undecided
        .into_iter()
        .map(|at| {
            let criterion = &field.set.criteria()[at];
            let range = range(field.set, criterion);
            let points = &range.best - &range.worst;
            let adjusts = criterion.is_deduction() || criterion.bonus;
            Hold { criterion: at, points: if adjusts { points } else { &points * &scale } }
        })
        .collect();
    holds.sort_by(|a, b| b.points.cmp(&a.points).then(a.criterion.cmp(&b.criterion)));
    holds
}

/// What one point of the possible is worth in the published total.
fn share_of_total(field: Field<'_>, entries: &[Entry]) -> Fraction {
    use crate::criteria::Report;
    let rolled = roll(field, entries, &[], &mut Vec::new());
    let scale = match field.set.header().report {
        Report::Points => return Fraction::one(),
        Report::Percent => Fraction::whole(100),
        Report::Rescaled => field.set.header().scale.to_fraction(),
    };
    scale.over(&rolled.possible).unwrap_or_default()
}
