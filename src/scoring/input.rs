//! Step 1: a value is checked against its kind. Nothing is clamped; what does not
//! fit is refused with the reason as data.

use crate::number::Decimal;

use super::Step;

/// Why a value is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Scored, but nothing was put in.
    Missing,
    /// A value of another kind.
    OtherKind {
        /// The kind of the criterion.
        kind: &'static str,
    },
    /// A level that does not exist.
    NoSuchLevel {
        /// The level given.
        level: i64,
        /// How many there are.
        levels: usize,
    },
    /// Points below the least or above the most.
    OutsideRange {
        /// The points given.
        points: Decimal,
        /// The least.
        min: Decimal,
        /// The most.
        max: Decimal,
    },
    /// Points between two steps.
    OffStep {
        /// The points given.
        points: Decimal,
        /// The distance between steps.
        step: Decimal,
        /// Where the steps begin.
        min: Decimal,
    },
    /// A number below zero where things are counted.
    Negative(Decimal),
    /// The numerator is above the denominator.
    NumeratorAboveDenominator {
        /// Above the line.
        n: Decimal,
        /// Below the line.
        d: Decimal,
    },
    /// Something is counted of nothing.
    OfNothing {
        /// Above the line.
        n: Decimal,
    },
    /// Nothing to look at, where that cannot be.
    NothingAroseHere,
    /// Too few values, and nothing said about that case.
    TooFewValues {
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Another number of signs than of things.
    SignCount {
        /// How many signs.
        found: usize,
        /// How many things.
        expected: usize,
    },
    /// A sign that means nothing here.
    UnknownSign {
        /// The sign.
        sign: char,
        /// Its place, from 1.
        place: usize,
    },
    /// "Not applicable" for an item where every item applies.
    EveryItemApplies {
        /// The place of the item, from 1.
        place: usize,
    },
    /// Marks that are not all given yet.
    NotYetRead {
        /// How many are missing.
        missing: usize,
    },
    /// More corrected than there are cases.
    CorrectedAboveCount {
        /// Corrected.
        corrected: i64,
        /// Cases.
        count: i64,
    },
    /// Another number of counts than answers on the scale.
    CountsLength {
        /// How many counts.
        found: usize,
        /// How many answers the scale has.
        expected: usize,
    },
    /// More answers than the slips can hold.
    TooManyAnswers {
        /// Answers given, with and without opinion.
        answers: i64,
        /// Slips.
        slips: i64,
        /// Questions a slip.
        questions: usize,
    },
    /// Typed counts where forms or questions are averaged.
    CountsNotEnough,
    /// Not applicable, where that cannot be chosen.
    NaForbidden,
    /// Not applicable without a reason.
    NaWithoutReason,
}

impl Refusal {
    /// Why nothing to look at is refused: too few values, or none at all.
    #[must_use]
    pub(crate) fn of_nothing(steps: &[Step]) -> Self {
        let few = steps.iter().find_map(|step| {
            if let Step::TooFew { found, needed } = step { Some(Self::TooFewValues { found: *found, needed: *needed }) } else { None }
        });
        few.unwrap_or(Self::NothingAroseHere)
    }
}
