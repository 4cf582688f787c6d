//! How a criteria set can contradict itself, as data.
//!
//! Whether it does is found out by the check; here is no rule and no sentence.

use chrono::NaiveDate;

use crate::number::{Decimal, Fraction};

use super::{KeyPath, Severity};

/// Something a set names or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A place of the walk.
    Place,
    /// A class.
    Band,
    /// A gate.
    Gate,
    /// A sample.
    Sample,
    /// A core procedure of a sample.
    Procedure,
    /// A slip.
    Slip,
    /// A question of a slip.
    Question,
    /// A group.
    Group,
    /// A criterion.
    Criterion,
    /// A level of office.
    Office,
}

impl Thing {
    /// The list of a set it is defined in, where that is one of its own.
    #[must_use]
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Place => Some("place"),
            Self::Band => Some("band"),
            Self::Gate => Some("gate"),
            Self::Sample => Some("sample"),
            Self::Slip => Some("slip"),
            Self::Group => Some("group"),
            Self::Procedure | Self::Question | Self::Criterion | Self::Office => None,
        }
    }
}

/// An end of the attainable range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The least.
    Least,
    /// The greatest.
    Greatest,
}

/// A criterion that does not count for the maximum of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted {
    /// Its id.
    pub criterion: String,
    /// Whether for being a bonus; else for the levels of office it is asked at.
    pub bonus: bool,
}

/// Why a gate changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdleGate {
    /// It caps at the best class.
    BestBand,
    /// It caps the total where no total reaches.
    AboveTotals {
        /// The cap.
        cap: Decimal,
        /// The greatest total.
        most: Fraction,
    },
    /// It takes a group its points that has none.
    NothingToLose(String),
}

/// How a set contradicts itself. The place is that of the [`super::Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetFault {
    /// An id that is taken already.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stands first.
        first: KeyPath,
    },
    /// The first place of an id that is taken again: the other place of [`Self::DuplicateId`],
    /// for neither of the two is known to be the wrong one.
    DuplicatedId {
        /// The id.
        id: String,
        /// Where it stands again.
        again: KeyPath,
    },
    /// Something that is named and does not exist.
    Unknown {
        /// What is named.
        what: Thing,
        /// As written.
        id: String,
        /// The nearest one that exists.
        nearest: Option<String>,
    },
    /// A denominator from a criterion that measures nothing.
    NotAMeasure(String),
    /// Groups that lie in each other, the first one again at the end.
    ParentCycle(Vec<String>),
    /// Criteria that depend on each other, the first one again at the end.
    OnlyIfCycle(Vec<String>),
    /// A group too deep inside others.
    TooDeep {
        /// How deep it lies.
        depth: usize,
        /// How deep it may lie.
        limit: usize,
    },
    /// A group whose maximum is not what its members give.
    GroupSum {
        /// The id of the group.
        group: String,
        /// What the members give.
        found: Fraction,
        /// What is declared.
        declared: Decimal,
        /// The levels of office where it is so; none: at all of them.
        levels: Vec<String>,
        /// The one member that would make up for the difference, if it counted.
        uncounted: Option<Uncounted>,
    },
    /// A number that must be above nothing.
    NotPositive(Decimal),
    /// A number that must be below nothing.
    NotNegative(Decimal),
    /// A number that must not be below nothing.
    Negative(Decimal),
    /// A maximum of a kind that has none.
    MaxNotZero,
    /// A maximum with more places than awards are rounded to.
    MaxPlaces {
        /// The places it has.
        places: u8,
        /// The places awards have.
        allowed: u8,
    },
    /// Levels or steps whose best is not the maximum.
    BestPoints {
        /// The points of the best.
        best: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// Points above the maximum.
    AboveMax {
        /// The points.
        value: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// Steps that never reach the maximum.
    StepMissesMax {
        /// The least.
        min: Decimal,
        /// The greatest.
        max: Decimal,
        /// The step.
        step: Decimal,
    },
    /// A floor at or above the target.
    FloorAtTarget {
        /// The floor.
        floor: Decimal,
        /// The target.
        target: Decimal,
    },
    /// A share above the whole.
    AboveOne(Decimal),
    /// Less is better, and the share that gives nothing is not said.
    LimitMissing,
    /// Less is better, and the limit is not above the target.
    LimitAtTarget {
        /// The limit.
        limit: Decimal,
        /// The target.
        target: Decimal,
    },
    /// A last step with a bound: nothing is said of the values beyond.
    LastStepBound,
    /// A step without bound that is not the last.
    StepWithoutBound,
    /// Steps between which points run need a bound each.
    InterpolateBound,
    /// A step whose bound is not below (or above) that of the step before.
    StepOrder,
    /// `at_least` and `at_most` in one list.
    StepsMixed,
    /// A step with both bounds.
    StepBothBounds,
    /// A step that is worth more than the one before.
    StepPoints,
    /// A count that can never be reached.
    CountAboveItems {
        /// The count.
        at_least: u32,
        /// How many items there are.
        items: usize,
    },
    /// More levels than one digit can name.
    TooManyLevels(usize),
    /// The best level is worth nothing, so that nothing can be divided by it.
    BestLevelZero,
    /// A cap weaker than a single case.
    CapWeaker {
        /// For one case.
        per: Decimal,
        /// At most.
        cap: Decimal,
    },
    /// A cut outside the answers of the slip.
    CutOutside {
        /// The cut.
        cut: u32,
        /// The answers.
        answers: (u32, u32),
    },
    /// A list that is not the least and the greatest answer.
    Answers,
    /// A class that does not begin below the one before.
    BandOrder {
        /// Where the one before begins.
        above: Decimal,
        /// Where this one begins.
        from: Decimal,
    },
    /// A class without a bound that is not the last.
    BandWithoutFrom,
    /// The last class has a bound, so that some totals have no class.
    LastBandFrom,
    /// The last class has a condition, so that some offices have no class.
    LastBandRequire,
    /// A percentage outside 0 to 100.
    Percent(Decimal),
    /// Not exactly one effect.
    OneEffect,
    /// The least size of a sample above its size.
    MinSize {
        /// The least.
        min: u32,
        /// The size.
        size: u32,
    },
    /// Procedures that do not fit into the sample.
    MinEach {
        /// How many procedures.
        procedures: usize,
        /// Of each.
        each: u32,
        /// The size.
        size: u32,
    },
    /// Dates the wrong way round.
    Dates {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// A least above the greatest.
    Range {
        /// The least.
        min: Decimal,
        /// The greatest.
        max: Decimal,
    },
    /// A declared end of the total that is not the true one.
    Attainable {
        /// Which end.
        end: End,
        /// What is declared.
        declared: Decimal,
        /// What comes out, rounded as the total is.
        computed: Fraction,
    },
    /// Reasons for an N/A that cannot be chosen.
    NaReasons,
    /// A key without effect, and what it needs to have one.
    NoEffect {
        /// The key.
        key: &'static str,
        /// What it needs, as it would be written.
        needs: &'static str,
    },
    /// A key without effect, because another one decides instead.
    Overruled {
        /// The key.
        key: &'static str,
        /// The one that decides.
        by: &'static str,
    },
    /// A class that no total leads to.
    BandUnreachable {
        /// The end the totals stop short at.
        end: End,
        /// The border they would have to cross: where this class begins, or the one above it.
        border: Decimal,
        /// The least or the greatest total there is.
        computed: Fraction,
        /// The levels of office where it is so; none: at all of them.
        levels: Vec<String>,
    },
    /// A level worth as much as the one before.
    LevelAlike(Decimal),
    /// A level worth more than the one before.
    LevelOrder {
        /// What the one before is worth.
        above: Decimal,
        /// What this one is worth.
        points: Decimal,
    },
    /// A gate that changes nothing.
    GateIdle(IdleGate),
    /// A translated list of another length.
    ListLength {
        /// How many it has.
        found: usize,
        /// How many the list itself has.
        expected: usize,
    },
    /// A file named otherwise than the set in it.
    FileName {
        /// What it should be called.
        expected: String,
    },
    /// Criteria without guidance.
    NoGuidance(Vec<String>),
    /// Criteria without sources.
    NoSources(Vec<String>),
}

impl SetFault {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        if matches!(
            self,
            Self::CapWeaker { .. }
                | Self::LastBandRequire
                | Self::MinEach { .. }
                | Self::NaReasons
                | Self::NoEffect { .. }
                | Self::Overruled { .. }
                | Self::BandUnreachable { .. }
                | Self::LevelAlike(_)
                | Self::LevelOrder { .. }
                | Self::GateIdle(_)
                | Self::FileName { .. }
                | Self::NoGuidance(_)
                | Self::NoSources(_)
        ) {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DuplicateId { .. } | Self::DuplicatedId { .. } => "id-twice",
            Self::Unknown { .. } => "id-unknown",
            Self::NotAMeasure(_) => "not-a-measure",
            Self::ParentCycle(_) => "parent-cycle",
            Self::OnlyIfCycle(_) => "only-if-cycle",
            Self::TooDeep { .. } => "group-depth",
            Self::GroupSum { .. } => "group-sum",
            Self::NotPositive(_) => "not-positive",
            Self::NotNegative(_) => "not-negative",
            Self::Negative(_) => "negative",
            Self::MaxNotZero => "max-not-zero",
            Self::MaxPlaces { .. } => "max-places",
            Self::BestPoints { .. } => "best-points",
            Self::AboveMax { .. } => "above-max",
            Self::StepMissesMax { .. } => "step-misses-max",
            Self::FloorAtTarget { .. } => "floor-at-target",
            Self::AboveOne(_) => "share-above-one",
            Self::LimitMissing => "limit-missing",
            Self::LimitAtTarget { .. } => "limit-at-target",
            Self::LastStepBound => "last-step-bound",
            Self::StepWithoutBound => "step-without-bound",
            Self::InterpolateBound => "interpolate-bound",
            Self::StepOrder => "step-order",
            Self::StepsMixed => "steps-mixed",
            Self::StepBothBounds => "step-both-bounds",
            Self::StepPoints => "step-points",
            Self::CountAboveItems { .. } => "count-above-items",
            Self::TooManyLevels(_) => "too-many-levels",
            Self::BestLevelZero => "best-level-zero",
            Self::CapWeaker { .. } => "cap-weaker",
            Self::CutOutside { .. } => "cut-outside",
            Self::Answers => "answers",
            Self::BandOrder { .. } => "band-order",
            Self::BandWithoutFrom => "band-without-from",
            Self::LastBandFrom => "last-band-from",
            Self::LastBandRequire => "last-band-require",
            Self::Percent(_) => "percent",
            Self::OneEffect => "one-effect",
            Self::MinSize { .. } => "min-size",
            Self::MinEach { .. } => "min-each",
            Self::Dates { .. } => "dates",
            Self::Range { .. } => "range",
            Self::Attainable { .. } => "attainable",
            Self::NaReasons => "na-reasons",
            Self::NoEffect { .. } | Self::Overruled { .. } => "no-effect",
            Self::BandUnreachable { .. } => "band-unreachable",
            Self::LevelAlike(_) => "level-alike",
            Self::LevelOrder { .. } => "level-order",
            Self::GateIdle(_) => "gate-idle",
            Self::ListLength { .. } => "list-length",
            Self::FileName { .. } => "file-name",
            Self::NoGuidance(_) => "no-guidance",
            Self::NoSources(_) => "no-sources",
        }
    }
}
