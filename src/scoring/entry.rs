//! What a criterion brings into the total: earned of possible, an adjustment, or nothing.

use crate::criteria::{CriteriaSet, Criterion, Kind, NaPolicy};
use crate::number::Fraction;

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
    if row.standing == Standing::NotInScope
        && set.na_policy(criterion) == NaPolicy::Redistribute
        && !criterion.is_deduction()
        && !criterion.bonus
    {
        return Entry::Spread(criterion.max.to_fraction());
    }
    // With its maximum out of the possible, a criterion that is not applicable is out.
    let excluded = row.standing != Standing::Scored && award.is_zero() && row.possible.is_zero();
    if excluded { Entry::Out } else { worth(criterion, award.clone()) }
}

/// What points bring, by the nature of the criterion.
pub(super) fn worth(criterion: &Criterion, points: Fraction) -> Entry {
    if criterion.is_deduction() || criterion.bonus {
        Entry::Adjust(points)
    } else {
        Entry::Counted { earned: points, possible: criterion.max.to_fraction() }
    }
}

/// The least and the most a criterion can be worth.
#[must_use]
pub fn range(set: &CriteriaSet, criterion: &Criterion) -> Range {
    let max = criterion.max.to_fraction();
    let worst = match &criterion.kind {
        Kind::Levels { levels } => least(levels.iter().map(|level| level.points.to_fraction())),
        Kind::YesNo { no } => no.to_fraction().min(max.clone()),
        Kind::Points { min, .. } => min.to_fraction(),
        Kind::Measure { steps, .. } => least(steps.iter().map(|step| step.points.to_fraction())),
        Kind::Ratio { steps, .. } if !steps.is_empty() => least(steps.iter().map(|step| step.points.to_fraction())),
        Kind::Checklist { mode: crate::criteria::ChecklistMode::AtLeast(steps), .. } => {
            least(steps.iter().map(|step| step.points.to_fraction())).min(Fraction::zero())
        }
        Kind::Deduction { cap, .. } => cap.to_fraction(),
        Kind::PerItem { levels, .. } => {
            let best = levels.iter().map(|level| level.points).max().unwrap_or_default();
            let worst = least(levels.iter().map(|level| level.points.to_fraction()));
            (&worst * &max).over(&best.to_fraction()).unwrap_or_default()
        }
        Kind::Ratio { .. } | Kind::Checklist { .. } | Kind::Survey { .. } | Kind::Info => Fraction::zero(),
    };
    Range { worst: round_criterion(set, &worst), best: round_criterion(set, &max) }
}

fn least(points: impl Iterator<Item = Fraction>) -> Fraction {
    points.min().unwrap_or_default()
}
