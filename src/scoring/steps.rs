//! How an award and a total came about, as data that a person can follow with a pen.
//!
//! The same steps make the panel on the walk, `score --explain` and `--json`.

use crate::criteria::{AverageOf, NaPolicy, NothingArose};
use crate::number::{Decimal, Fraction};

use super::wilson::Sampled;

/// One step from an input to an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A level was chosen.
    Level {
        /// Its place, from 1.
        place: usize,
        /// What it is worth.
        points: Decimal,
    },
    /// Yes or no.
    Answered {
        /// Which.
        yes: bool,
        /// What it is worth.
        points: Decimal,
    },
    /// Points given directly.
    Given(Decimal),
    /// n of d.
    Share {
        /// Above the line.
        n: Decimal,
        /// Below the line.
        d: Decimal,
        /// The share.
        share: Fraction,
    },
    /// How far the share of the dossiers drawn may be from that of all; changes nothing.
    Sampled(Sampled),
    /// More than the whole counts as the whole.
    CappedAtWhole,
    /// Below the floor: nothing.
    BelowFloor {
        /// The share.
        share: Fraction,
        /// The floor.
        floor: Decimal,
    },
    /// At or above the floor.
    AboveFloor {
        /// The share.
        share: Fraction,
        /// The floor.
        floor: Decimal,
    },
    /// The target is reached: the maximum.
    TargetReached {
        /// The target.
        target: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// max × share / target.
    Proportion {
        /// The maximum.
        max: Decimal,
        /// The share.
        share: Fraction,
        /// The target.
        target: Decimal,
    },
    /// max × (share − floor) / (target − floor).
    FromFloor {
        /// The maximum.
        max: Decimal,
        /// The share.
        share: Fraction,
        /// The floor.
        floor: Decimal,
        /// The target.
        target: Decimal,
    },
    /// max × (limit − share) / (limit − target), less being better.
    TowardTarget {
        /// The maximum.
        max: Decimal,
        /// The share.
        share: Fraction,
        /// Where there is nothing.
        limit: Decimal,
        /// Where the maximum is.
        target: Decimal,
    },
    /// At or above the limit: nothing.
    BeyondLimit {
        /// The limit.
        limit: Decimal,
    },
    /// The median of many values.
    Median {
        /// How many values.
        n: usize,
        /// The median.
        value: Fraction,
    },
    /// One value.
    Value(Decimal),
    /// A step was reached; its place, from 1.
    StepReached {
        /// Its place.
        place: usize,
        /// What it is worth.
        points: Decimal,
    },
    /// Between two steps, linearly: points of the worse one + |x − its bound| / |other bound −
    /// its bound| × the points between.
    Between {
        /// The place of the better step, from 1.
        place: usize,
        /// The value.
        x: Fraction,
        /// Bound and points of the better step.
        better: (Decimal, Decimal),
        /// Bound and points of the worse step.
        worse: (Decimal, Decimal),
    },
    /// Ticked of applicable.
    Ticked {
        /// Ticked.
        ticked: usize,
        /// Applicable.
        applicable: usize,
        /// All.
        items: usize,
    },
    /// max × part / whole.
    PartOf {
        /// The maximum.
        max: Decimal,
        /// The part.
        part: Fraction,
        /// The whole.
        whole: Fraction,
    },
    /// Cases of a deduction.
    Cases {
        /// How many.
        count: i64,
        /// Of them corrected on the spot and counted half.
        halved: i64,
        /// For one.
        per: Decimal,
    },
    /// The deduction is capped.
    Capped {
        /// At most.
        cap: Decimal,
        /// What it would have been.
        before: Fraction,
    },
    /// A mean as a sum that a pen can follow.
    Averaged {
        /// What is averaged.
        of: Averaged,
        /// Each value with how many have it, the greatest first.
        parts: Vec<(Fraction, u64)>,
        /// How many there are.
        n: u64,
        /// The mean.
        mean: Fraction,
    },
    /// max × (mean − least) / (greatest − least).
    SurveyMean {
        /// The mean.
        mean: Fraction,
        /// The least answer.
        least: u32,
        /// The greatest answer.
        greatest: u32,
        /// The maximum.
        max: Decimal,
    },
    /// Satisfied answers of all.
    SurveyShare {
        /// Satisfied.
        n: u64,
        /// All valid.
        d: u64,
        /// The lowest satisfied answer.
        cut: u32,
    },
    /// max × mean / best.
    MarksMean {
        /// The mean, rounded where the set says so.
        mean: Fraction,
        /// Whether that changed it.
        rounded: bool,
        /// The best level.
        best: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// Fewer values than needed.
    TooFew {
        /// How many.
        found: usize,
        /// Needed.
        needed: usize,
    },
    /// Nothing arose, and what that is worth here.
    NothingArose(NothingArose),
    /// Not applicable, and what that does here.
    NotApplicable(NaPolicy),
    /// The award before rounding.
    Exact(Fraction),
    /// The award after rounding.
    Rounded {
        /// Places.
        places: u8,
        /// The award.
        to: Fraction,
    },
}

/// What a mean is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Averaged {
    /// Survey answers.
    Answers,
    /// The mean of each slip.
    Forms,
    /// The mean of each question.
    Questions,
    /// The points of dossiers.
    Dossiers,
}

impl From<AverageOf> for Averaged {
    fn from(of: AverageOf) -> Self {
        match of {
            AverageOf::Answers => Self::Answers,
            AverageOf::Forms => Self::Forms,
            AverageOf::Questions => Self::Questions,
        }
    }
}

/// One member of a weighted mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanPart {
    /// Which.
    pub member: Member,
    /// Its weight.
    pub weight: Decimal,
    /// Earned.
    pub earned: Fraction,
    /// Possible, never nothing.
    pub possible: Fraction,
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// Position of a criterion.
    Criterion(usize),
    /// Position of a group.
    Group(usize),
}

/// One step from awards to the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TotalStep {
    /// A group was added up.
    Group {
        /// Position of the group.
        group: usize,
        /// Earned.
        earned: Fraction,
        /// Possible.
        possible: Fraction,
        /// Deductions and bonuses.
        adjusted: Fraction,
    },
    /// What is not applicable was spread over the rest of a group.
    Spread {
        /// Position of the group.
        group: usize,
        /// The maxima spread.
        points: Fraction,
        /// What both sides were multiplied by.
        factor: Fraction,
    },
    /// The mean of the shares of the members of a group, on its maximum.
    WeightedMean {
        /// Position of the group.
        group: usize,
        /// The members that count: those with anything possible.
        parts: Vec<MeanPart>,
        /// The maximum of the group.
        max: Decimal,
    },
    /// What a group starts with was added to both sides.
    Base {
        /// Position of the group.
        group: usize,
        /// How much.
        points: Decimal,
    },
    /// A group was lifted to its floor.
    Floored {
        /// Position of the group.
        group: usize,
        /// By how much.
        by: Fraction,
    },
    /// A group was cut at its cap.
    Capped {
        /// Position of the group.
        group: usize,
        /// By how much, below zero.
        by: Fraction,
    },
    /// A gate took what a group had earned.
    GroupZeroed {
        /// Position of the group.
        group: usize,
        /// Position of the gate.
        gate: usize,
    },
    /// A group was rounded.
    GroupRounded {
        /// Position of the group.
        group: usize,
        /// By how much.
        by: Fraction,
    },
    /// The groups were added up.
    Sum {
        /// Earned.
        earned: Fraction,
        /// Possible.
        possible: Fraction,
        /// Deductions and bonuses.
        adjusted: Fraction,
    },
    /// The total in its published form.
    Reported(Fraction),
    /// The total was clamped.
    Clamped {
        /// To what.
        to: Fraction,
    },
    /// A gate capped the total.
    TotalCapped {
        /// Position of the gate.
        gate: usize,
        /// To what.
        to: Fraction,
    },
    /// The total was rounded.
    TotalRounded {
        /// From what.
        from: Fraction,
        /// To what.
        to: Fraction,
    },
    /// The class of the rounded total.
    BandReached {
        /// Position of the class.
        band: usize,
    },
    /// A class asks more of a group than it reached.
    RequireFailed {
        /// Position of the class.
        band: usize,
        /// Position of the group.
        group: usize,
        /// What it reached, in per cent.
        reached: Fraction,
        /// What is asked, in per cent.
        at_least: Decimal,
    },
    /// A gate capped the class.
    BandCapped {
        /// Position of the gate.
        gate: usize,
        /// Position of the class.
        band: usize,
    },
}

impl TotalStep {
    /// Whether it belongs to a group, and so holds before the whole is decided.
    #[must_use]
    pub const fn is_of_a_group(&self) -> bool {
        matches!(
            self,
            Self::Group { .. }
                | Self::Spread { .. }
                | Self::WeightedMean { .. }
                | Self::Base { .. }
                | Self::Floored { .. }
                | Self::Capped { .. }
                | Self::GroupZeroed { .. }
                | Self::GroupRounded { .. }
                | Self::Sum { .. }
        )
    }
}
