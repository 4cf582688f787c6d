//! What a criterion brings into the total: earned of possible, an adjustment, or nothing.

use crate::criteria::{ChecklistMode, CriteriaSet, Criterion, Kind, NaPolicy, NothingArose};
use crate::number::{Decimal, Fraction, Rounding};

use super::{Row, Standing, round_criterion};

/// What a criterion brings into the total.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    /// It is out of both sides.
    Out,
    /// Earned points of possible ones.
    Counted {
        /// Earned.
        earned: Fraction,
        /// Possible.
        possible: Fraction,
    },
    /// Its maximum is spread over the rest of its group.
    Spread(Fraction),
    /// A deduction or a bonus.
    Adjust(Fraction),
}

/// The least and the most a criterion can be worth, rounded like an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub worst: Fraction,
    /// The most.
    pub best: Fraction,
}

/// What a decided row brings; undecided ones are left out.
pub(super) fn decided(set: &CriteriaSet, criterion: &Criterion, row: &Row) -> Entry {
    let Some(award) = &row.award else { return Entry::Out };
    if !leaves(set, criterion, row.standing) {
        return worth(criterion, award.clone());
    }
    let adjusts = criterion.is_deduction() || criterion.bonus;
    let spread = row.standing == Standing::NotInScope && set.na_policy(criterion) == NaPolicy::Redistribute && !adjusts;
    if spread { Entry::Spread(criterion.max.to_fraction()) } else { Entry::Out }
}

/// Whether a decided criterion leaves both sides where it stands.
pub(super) fn leaves(set: &CriteriaSet, criterion: &Criterion, standing: Standing) -> bool {
    match standing {
        Standing::NotInScope => {
            let policy = set.na_policy(criterion);
            criterion.is_deduction() || criterion.bonus || matches!(policy, NaPolicy::Exclude | NaPolicy::Redistribute)
        }
        Standing::NothingArose => criterion.nothing_arose == Some(NothingArose::Exclude),
        Standing::Hidden { .. } | Standing::LeftOut | Standing::Information => true,
        Standing::Open | Standing::Deferred | Standing::Scored => false,
    }
}

/// What points bring, by the nature of the criterion.
pub(super) fn worth(criterion: &Criterion, points: Fraction) -> Entry {
    if criterion.is_deduction() || criterion.bonus {
        Entry::Adjust(points)
    } else {
        Entry::Counted { earned: points, possible: criterion.max.to_fraction() }
    }
}

/// The least and the most a criterion can be worth without leaving the possible.
#[must_use]
pub fn range(set: &CriteriaSet, criterion: &Criterion) -> Range {
    let max = criterion.max.to_fraction();
    let (mut worst, mut best) = ends(criterion);
    // What stays possible with nothing, or with everything, is an end like an answer.
    let policy = if criterion.bonus { NaPolicy::Exclude } else { set.na_policy(criterion) };
    if criterion.nothing_arose == Some(NothingArose::Zero) || policy == NaPolicy::Zero {
        worst = worst.min(Fraction::zero());
    }
    if criterion.nothing_arose == Some(NothingArose::Full) || policy == NaPolicy::Full {
        best = best.max(max);
    }
    Range { worst: round_criterion(set, &worst), best: round_criterion(set, &best) }
}

/// The exact worst and best of the answers a kind takes.
pub(super) fn ends(criterion: &Criterion) -> (Fraction, Fraction) {
    let max = criterion.max.to_fraction();
    let least = match &criterion.kind {
        Kind::Levels { levels } => least(levels.iter().map(|level| level.points)),
        Kind::YesNo { no } => (*no).min(criterion.max),
        Kind::Points { min, .. } => *min,
        Kind::Measure { steps, .. } => least(steps.iter().map(|step| step.points)),
        Kind::Ratio { .. } => return super::kind::ends_of_ratio(criterion),
        Kind::PerItem { levels, mean_round, .. } => {
            let points = || levels.iter().map(|level| level.points);
            let best = points().max().unwrap_or_default().to_fraction();
            let mean =
                |mean: Fraction| mean_round.map_or_else(|| mean.clone(), |to| mean.round(Rounding { places: to.places, mode: to.mode }));
            let award = |points: Fraction| (&mean(points) * &max).over(&best).unwrap_or_default();
            return (award(least(points()).to_fraction()), award(best.clone()));
        }
        Kind::Checklist { mode: ChecklistMode::AtLeast(steps), .. } => {
            let reached = steps.iter().any(|step| step.at_least == 0);
            let lowest = least(steps.iter().map(|step| step.points));
            if reached { lowest } else { lowest.min(Decimal::ZERO) }
        }
        Kind::Deduction { cap, .. } => *cap,
        Kind::Checklist { .. } | Kind::Survey { .. } | Kind::Info => Decimal::ZERO,
    };
    (least.to_fraction(), max)
}

fn least(points: impl Iterator<Item = Decimal>) -> Decimal {
    points.min().unwrap_or_default()
}
