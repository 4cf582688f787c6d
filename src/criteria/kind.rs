//! The kinds of criterion and their parameters (scoring.md §2).

use crate::number::{Decimal, RoundingMode};

use super::Text;

/// How a criterion is answered, and the rule that turns an answer into points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of a few described levels.
    Levels {
        /// The levels, as written; the greatest points are the maximum.
        levels: Vec<Level>,
    },
    /// Yes gives the maximum, no gives `no`.
    YesNo {
        /// Points of a no; may be below zero.
        no: Decimal,
    },
    /// Points given directly.
    Points {
        /// The least.
        min: Decimal,
        /// The distance between two possible answers, counted from `min`.
        step: Option<Decimal>,
    },
    /// A share n/d.
    Ratio {
        /// What is counted above the line.
        numerator: Option<Text>,
        /// What is counted below the line.
        denominator: Option<Text>,
        /// The share that gives the maximum.
        target: Decimal,
        /// The share below which there is nothing.
        floor: Decimal,
        /// Where the points begin to rise.
        start: RatioStart,
        /// Which direction is good.
        better: Better,
        /// Points by step instead of by proportion; empty: by proportion.
        steps: Vec<Step>,
        /// Whether n above d counts as the whole instead of being refused.
        over_caps: bool,
        /// The sample it is read from.
        sample: Option<String>,
        /// A measure whose value is offered as the denominator.
        denominator_from: Option<String>,
    },
    /// A measured quantity, by steps.
    Measure {
        /// The unit.
        unit: Option<Text>,
        /// Best first.
        steps: Vec<Step>,
        /// Whether points run linearly between the steps.
        interpolate: bool,
        /// What is made of many values.
        statistic: Statistic,
    },
    /// Things that are there or not.
    Checklist {
        /// The things.
        items: Vec<Text>,
        /// How ticks become points.
        mode: ChecklistMode,
        /// Whether every item applies, so that `.` cannot be given.
        all_apply: bool,
    },
    /// Points taken away for each case.
    Deduction {
        /// For one case; below zero.
        per: Decimal,
        /// At most; below zero.
        cap: Decimal,
        /// What is counted.
        unit: Option<Text>,
        /// Whether a case corrected on the spot costs half.
        halved_if_corrected: bool,
        /// The gate fired by any case.
        gate: Option<String>,
    },
    /// Answers on slips.
    Survey {
        /// The slip.
        slip: String,
        /// The questions of the slip that count here.
        questions: Vec<String>,
        /// How answers become points.
        method: SurveyMethod,
        /// Which averages are averaged.
        average_of: AverageOf,
    },
    /// A level for every dossier of a sample, averaged.
    PerItem {
        /// The sample.
        sample: String,
        /// The levels, at most nine.
        levels: Vec<Level>,
        /// Rounding of the mean.
        mean_round: Option<MeanRound>,
    },
    /// Something to write down; no points.
    Info,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What it is worth.
    pub points: Decimal,
    /// What it looks like.
    pub label: Text,
    /// How to tell it.
    pub guidance: Option<Text>,
}

/// Where the points of a ratio begin to rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RatioStart {
    /// At a share of 0, though below the floor there is nothing.
    #[default]
    Zero,
    /// At the floor.
    Floor,
}

/// Which direction of a ratio is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better: full at the target, nothing at the limit.
    Lower {
        /// The share from which there is nothing.
        limit: Decimal,
    },
}

/// One step of a measure or a ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which values reach it; none: all that are left.
    pub bound: Option<Bound>,
    /// What it is worth.
    pub points: Decimal,
    /// What it is called.
    pub label: Option<Text>,
}

/// The inclusive border of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This or more.
    AtLeast(Decimal),
    /// This or less.
    AtMost(Decimal),
}

/// What is made of the values of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Statistic {
    /// One value is typed.
    #[default]
    Single,
    /// The median of the typed values.
    Median {
        /// With fewer values nothing arose.
        min_n: u32,
    },
}

/// How ticks become points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChecklistMode {
    /// Each applicable item gives its share.
    Each,
    /// All applicable items or nothing.
    All,
    /// By how many are ticked.
    AtLeast(Vec<CountStep>),
}

/// One step of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountStep {
    /// This many or more.
    pub at_least: u32,
    /// What it is worth.
    pub points: Decimal,
    /// What it is called.
    pub label: Option<Text>,
}

/// How survey answers become points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyMethod {
    /// The mean on the scale of the slip.
    Mean,
    /// The share of answers at or above a cut, against a target.
    TopBox {
        /// The lowest answer that counts as satisfied.
        cut: u32,
        /// The share that gives the maximum.
        target: Decimal,
    },
}

/// Which averages a survey averages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AverageOf {
    /// All answers alike.
    #[default]
    Answers,
    /// The mean of each form.
    Forms,
    /// The mean of each question.
    Questions,
}

/// Rounding of a mean over dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanRound {
    /// 0 to 4 places.
    pub places: u8,
    /// What happens to ties.
    pub mode: RoundingMode,
}

impl Kind {
    /// The word in the file.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Levels { .. } => "levels",
            Self::YesNo { .. } => "yes_no",
            Self::Points { .. } => "points",
            Self::Ratio { .. } => "ratio",
            Self::Measure { .. } => "measure",
            Self::Checklist { .. } => "checklist",
            Self::Deduction { .. } => "deduction",
            Self::Survey { .. } => "survey",
            Self::PerItem { .. } => "per_item",
            Self::Info => "info",
        }
    }

    /// The sample it is read from, if it is.
    #[must_use]
    pub fn sample(&self) -> Option<&str> {
        match self {
            Self::Ratio { sample, .. } => sample.as_deref(),
            Self::PerItem { sample, .. } => Some(sample),
            Self::Levels { .. }
            | Self::YesNo { .. }
            | Self::Points { .. }
            | Self::Measure { .. }
            | Self::Checklist { .. }
            | Self::Deduction { .. }
            | Self::Survey { .. }
            | Self::Info => None,
        }
    }

    /// The slip it reads, if it does.
    #[must_use]
    pub fn slip(&self) -> Option<&str> {
        if let Self::Survey { slip, .. } = self { Some(slip) } else { None }
    }
}
