//! From answers to a class: the one source of every number shown, printed or exported.
//!
//! [`score`] is pure, never fails and rounds only where a set says so. Each step of
//! the order in which a total comes about is one function in a file of its own.

pub mod agreement;
mod band;
mod enclosure;
mod entry;
mod gates;
mod input;
mod interval;
mod kind;
mod na_reach;
mod problems;
mod rescore;
mod rollup;
mod scope;
mod sensitivity;
mod simulate;
mod steps;
mod total;
pub mod typed;
mod wilson;

use crate::criteria::{CriteriaSet, Criterion};
use crate::number::{Fraction, Rounding};
use crate::session::Session;

pub use entry::{Range, range};
pub use input::Refusal;
pub use interval::{Hold, Interval};
pub use kind::{Inputs, Worth, award_of};
pub use na_reach::{Leaves, NaReach, Reach, na_reach};
pub use problems::{Problem, ProblemKind, problems};
pub use rescore::{Brought, Made, NotTaken, Rescore, WhyNot, rescore};
pub use rollup::{GroupFigures, most};
pub use scope::Standing;
pub use sensitivity::{Nudge, sensitivity, sensitivity_is_quick};
pub use simulate::{Bar, Profile, Simulation, Told, simulate};
pub use steps::{Averaged, MeanPart, Member, Step, TotalStep};
pub use wilson::Sampled;

use entry::Entry;
use rollup::{Field, Rolled};

/// Every number there is about a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// One row a criterion, in the order of the set.
    pub rows: Vec<Row>,
    /// One a group, in the order of the set: of what is decided.
    pub groups: Vec<GroupFigures>,
    /// Points had so far, deductions and bonuses included.
    pub award: Fraction,
    /// Points that could have been had so far.
    pub possible: Fraction,
    /// The final total, once nothing is open or deferred and not everything is out.
    pub total: Option<Total>,
    /// What the final total can still be.
    pub interval: Option<Interval>,
    /// How far the walk has come.
    pub progress: Progress,
    /// Positions of the gates fired, by hand or by a deduction, in the order of the set.
    pub gates: Vec<usize>,
    /// How the total came about, as far as it is decided.
    pub steps: Vec<TotalStep>,
}

/// What is known of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands.
    pub standing: Standing,
    /// The award before any rounding; nothing while undecided or out of view.
    pub exact: Option<Fraction>,
    /// The award after rounding of criteria.
    pub award: Option<Fraction>,
    /// Points that count as possible here: 0 where it is out, its maximum while open.
    pub possible: Fraction,
    /// How the award came about.
    pub steps: Vec<Step>,
    /// Why the value that stands there is not taken; then it counts as open.
    pub refusal: Option<Refusal>,
}

impl Row {
    /// Whether it brings points or a maximum: scored, or not asked and yet counted in full
    /// or as nothing.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        let stays = !self.possible.is_zero() || self.award.as_ref().is_some_and(|award| !award.is_zero());
        self.standing == Standing::Scored || (self.standing.is_decided() && stays)
    }

    /// Whether it is a deduction that takes anything, before rounding.
    fn counts_cases(&self) -> bool {
        self.standing == Standing::Scored && self.exact.as_ref().is_some_and(Fraction::is_negative)
    }
}

/// The published total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// After clamps and gates, before rounding.
    pub exact: Fraction,
    /// As published.
    pub rounded: Fraction,
    /// Position of the class.
    pub band: usize,
}

/// How far the walk has come; information, hidden and left-out criteria are in neither count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Progress {
    /// Scored or not applicable.
    pub decided: usize,
    /// Nothing decided.
    pub open: usize,
    /// Could not be scored now.
    pub deferred: usize,
    /// Of the decided, not applicable.
    pub na: usize,
    /// Not asked here.
    pub hidden: usize,
}

impl Progress {
    /// How many criteria there are to decide in all.
    #[must_use]
    pub const fn all(self) -> usize {
        self.decided + self.open + self.deferred
    }

    /// Whether nothing is left to decide.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.open == 0 && self.deferred == 0
    }
}

impl Scorecard {
    /// Points had of the possible, in per cent; nothing while nothing is possible.
    #[must_use]
    pub fn percent(&self) -> Option<Fraction> {
        (&self.award * &Fraction::whole(100)).over(&self.possible)
    }
}

/// Places that the figures of a set are printed with, never fewer than two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Of one criterion.
    pub criterion: u8,
    /// Of a group, and of what is added up so far.
    pub group: u8,
    /// Of totals.
    pub total: u8,
}

impl Places {
    /// Those of a set.
    #[must_use]
    pub fn of(set: &CriteriaSet) -> Self {
        let rule = set.header().rounding;
        let criterion = rule.criterion.unwrap_or(0).max(2);
        let group = criterion.max(rule.group.unwrap_or(0));
        Self { criterion, group, total: rule.total.map_or(group, |places| places.max(2)) }
    }
}

/// Scores a session: `rows` and `groups` have the order of the set.
#[must_use]
pub fn score(set: &CriteriaSet, session: &Session) -> Scorecard {
    let left_out = scope::groups_left_out(set, session);
    let field = Field { set, left_out: &left_out };
    let rows = scope::rows(set, session, &left_out);
    let entries: Vec<Entry> = rows.iter().zip(set.criteria()).map(|(row, c)| entry::decided(set, c, row)).collect();
    let by_hand = gates::by_hand(set, session);
    let gates = gates::with_deductions(set, &by_hand, |at| rows[at].counts_cases());
    let mut steps = Vec::new();
    let rolled = rollup::roll(field, &entries, &gates, &mut steps);
    let progress = progress(set, &rows);
    let whole = total::total(set, &rolled, &gates, &mut steps);
    let interval = interval::interval(field, &rows, &by_hand, &entries, whole.as_ref());
    let total = if progress.is_complete() {
        whole
    } else {
        // What stands so far is no total: nothing of its last steps is said.
        steps.retain(TotalStep::is_of_a_group);
        None
    };
    Scorecard {
        award: &rolled.earned + &rolled.adjusted,
        possible: rolled.possible.clone(),
        groups: rollup::marked_out(field, rolled.groups, &rows),
        rows,
        total,
        interval,
        progress,
        gates,
        steps,
    }
}

/// Rounds an award, where the set rounds criteria.
fn round_criterion(set: &CriteriaSet, exact: &Fraction) -> Fraction {
    rounded(exact, set.header().rounding.criterion, set)
}

/// Rounds to places that may be left out.
fn rounded(exact: &Fraction, places: Option<u8>, set: &CriteriaSet) -> Fraction {
    places.map_or_else(|| exact.clone(), |places| exact.round(Rounding { places, mode: set.rounding_mode() }))
}

fn progress(set: &CriteriaSet, rows: &[Row]) -> Progress {
    let mut progress = Progress::default();
    for (row, _) in rows.iter().zip(set.criteria()).filter(|(_, c)| Criterion::counts(c)) {
        match row.standing {
            Standing::Open => progress.open += 1,
            Standing::Deferred => progress.deferred += 1,
            Standing::Scored => progress.decided += 1,
            Standing::NotInScope | Standing::NothingArose => {
                progress.decided += 1;
                progress.na += 1;
            }
            Standing::Hidden { .. } => progress.hidden += 1,
            Standing::LeftOut | Standing::Information => {}
        }
    }
    progress
}
