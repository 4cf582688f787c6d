//! What the final total can still be: the whole pipeline at the worst and at the best.
//!
//! It assumes that nothing more leaves and that no gate is fired by hand.

use crate::criteria::{Criterion, Effect, Rollup};
use crate::number::Fraction;

use super::enclosure::{Fired, Outlook, Span, enclosed};
use super::entry::{Entry, Range, range, worth};
use super::rollup::{Field, roll};
use super::total::total;
use super::{Row, Standing, Total, gates};

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

/// What does not change between the ends of one interval.
#[derive(Clone, Copy)]
struct Reach<'a> {
    field: Field<'a>,
    rows: &'a [Row],
    by_hand: &'a [usize],
    decided: &'a [Entry],
    /// What each criterion that is still to come can be worth.
    ranges: &'a [Option<Range>],
}

/// The reachable range; nothing where everything is out. `whole` is the total of what is decided,
/// which is both ends once nothing is to come.
pub(super) fn interval(field: Field<'_>, rows: &[Row], by_hand: &[usize], decided: &[Entry], whole: Option<&Total>) -> Option<Interval> {
    let to_come = |(row, criterion): (&Row, &Criterion)| is_to_come(row.standing).then(|| range(field.set, criterion));
    let ranges: Vec<Option<Range>> = rows.iter().zip(field.set.criteria()).map(to_come).collect();
    let reach = Reach { field, rows, by_hand, decided, ranges: &ranges };
    let waiting = rows.iter().any(|row| row.standing == Standing::Hidden { waiting: true });
    let exact = !waiting && reach.rises_with_every_award();
    let settled = ranges.iter().all(Option::is_none);
    let (worst, best, gentle) = if settled {
        let total = whole?;
        (total.clone(), total.clone(), total.clone())
    } else if exact {
        (reach.walked(Fill::Worst)?, reach.walked(Fill::Best)?, reach.walked(Fill::WorstWithoutDeductions)?)
    } else {
        let (worst, best) = reach.enclosed(Fill::Worst)?;
        (worst, best, reach.enclosed(Fill::WorstWithoutDeductions)?.0)
    };
    Some(Interval {
        holds: reach.holds(),
        worst: worst.rounded,
        best: best.rounded,
        worst_band: worst.band,
        best_band: best.band,
        worst_without_deductions: gentle.rounded,
        worst_band_without_deductions: gentle.band,
        exact,
    })
}

impl Reach<'_> {
    /// The whole pipeline with everything undecided at one end.
    fn walked(self, fill: Fill) -> Option<Total> {
        let entries = self.filled(fill);
        let gates = self.fired(fill);
        let mut unsaid = Vec::new();
        let rolled = roll(self.field, &entries, &gates, &mut unsaid);
        total(self.field.set, &rolled, &gates, &mut unsaid)
    }

    /// What every criterion brings with the undecided ones at one end.
    fn filled(self, fill: Fill) -> Vec<Entry> {
        let entry = |(at, (row, entry)): (usize, (&Row, &Entry))| {
            let criterion = &self.field.set.criteria()[at];
            match self.span(at, fill).filter(|_| row.standing.is_undecided()) {
                Some(_) if !criterion.counts() => Entry::Out,
                Some(span) => worth(criterion, if fill == Fill::Best { span.most } else { span.least }),
                None => entry.clone(),
            }
        };
        self.rows.iter().zip(self.decided).enumerate().map(entry).collect()
    }

    /// What a criterion that is still to come can be worth.
    fn span(self, at: usize, fill: Fill) -> Option<Span> {
        let range = self.ranges[at].as_ref()?;
        let spared = fill == Fill::WorstWithoutDeductions && self.field.set.criteria()[at].is_deduction();
        Some(Span::of(if spared { Fraction::zero() } else { range.worst.clone() }, range.best.clone()))
    }

    /// Bounds of everything there can be, what waits to come into view included.
    fn enclosed(self, fill: Fill) -> Option<(Total, Total)> {
        let outlook = |(at, (row, entry)): (usize, (&Row, &Entry))| match self.span(at, fill) {
            Some(span) if row.standing.is_undecided() => Outlook::Within(span),
            Some(span) => Outlook::Perhaps(span),
            None => Outlook::Settled(entry.clone()),
        };
        let outlooks: Vec<Outlook> = self.rows.iter().zip(self.decided).enumerate().map(outlook).collect();
        enclosed(self.field, &outlooks, Fired { surely: &self.fired(Fill::Best), at_worst: &self.fired(fill) })
    }

    /// The gates fired once everything undecided is filled.
    fn fired(self, fill: Fill) -> Vec<usize> {
        gates::with_deductions(self.field.set, self.by_hand, |at| {
            let undecided = self.ranges[at].is_some() && fill == Fill::Worst;
            self.rows[at].counts_cases() || undecided
        })
    }

    /// Whether more points in one place never make less of the total, so that the worst
    /// answers make its lower end.
    ///
    /// Two rules can break that. A floor or a cap turns what is earned into an
    /// adjustment, and a point of adjustment may be worth more in the total than an
    /// earned one. And a gate that leaves a group nothing lifts one that stood below zero.
    fn rises_with_every_award(self) -> bool {
        let settled = !self.rows.iter().any(|row| row.standing.is_undecided());
        settled || !(self.adjusts_for_more() || self.zeroes_what_is_negative())
    }

    fn adjusts_for_more(self) -> bool {
        let set = self.field.set;
        let limited = |at: usize| set.groups()[at].floor.is_some() || set.groups()[at].cap.is_some();
        let mut groups = (0..set.groups().len()).filter(|at| limited(*at) && !self.field.left_out[*at]).peekable();
        if groups.peek().is_none() {
            return false;
        }
        // What a cap took stays taken when a gate then leaves the group nothing.
        let zeroes = |gate: &usize| matches!(set.parts().gates[*gate].effect, Effect::ZeroGroup(_));
        if self.fired(Fill::Worst).iter().any(zeroes) {
            return true;
        }
        let averaged = |at: usize| set.ancestors(at).any(|above| set.groups()[above].rollup == Rollup::WeightedMean);
        set.header().rounding.group.is_some() || self.scale_of_total() < Fraction::one() || groups.any(averaged)
    }

    /// What one earned point is worth in the total.
    fn scale_of_total(self) -> Fraction {
        share_of_total(self.field, &self.filled(Fill::Best))
    }

    /// How much of the range each undecided criterion holds, at what a point is worth when
    /// everything that is open counts.
    fn holds(self) -> Vec<Hold> {
        let criteria = self.field.set.criteria();
        let undecided = (0..criteria.len()).filter(|at| self.rows[*at].standing.is_undecided());
        let undecided: Vec<(usize, &Range)> = undecided.filter_map(|at| Some((at, self.ranges[at].as_ref()?))).collect();
        if undecided.is_empty() {
            return Vec::new();
        }
        let scale = self.scale_of_total();
        let hold = |(at, range): (usize, &Range)| {
            let points = &range.best - &range.worst;
            let adjusts = criteria[at].is_deduction() || criteria[at].bonus;
            Hold { criterion: at, points: if adjusts { points } else { &points * &scale } }
        };
        let mut holds: Vec<Hold> = undecided.into_iter().map(hold).collect();
        holds.sort_by(|a, b| b.points.cmp(&a.points).then(a.criterion.cmp(&b.criterion)));
        holds
    }

    fn zeroes_what_is_negative(self) -> bool {
        let set = self.field.set;
        let zeroes = |gate: usize| matches!(set.parts().gates[gate].effect, Effect::ZeroGroup(_));
        let surely = self.fired(Fill::Best);
        let perhaps = self.fired(Fill::Worst).into_iter().filter(|gate| surely.binary_search(gate).is_err());
        let below_zero = |criterion: &Criterion| !criterion.is_deduction() && !criterion.bonus && range(set, criterion).worst.is_negative();
        perhaps.into_iter().any(zeroes) && set.criteria().iter().any(below_zero)
    }
}

/// Whether it may still be answered.
fn is_to_come(standing: Standing) -> bool {
    standing.is_undecided() || standing == Standing::Hidden { waiting: true }
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
