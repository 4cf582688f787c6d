//! The smaller tables of a set: places, classes, gates, samples, slips, sources and rules.

use crate::number::{Decimal, RoundingMode};

use super::Text;

/// Published, or a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SetStatus {
    /// In use.
    #[default]
    Published,
    /// For training sessions only.
    Draft,
}

/// The form of the total (scoring.md §4, step 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Earned and taken, as they are.
    Points,
    /// Per cent of the possible.
    Percent,
    /// The share of the possible, on the published scale.
    Rescaled,
}

/// Where figures are rounded; a place left out is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct RoundingRule {
    /// Places of every award.
    pub criterion: Option<u8>,
    /// Places of a group's points.
    pub group: Option<u8>,
    /// Places of the total.
    pub total: Option<u8>,
    /// What happens to ties.
    pub mode: RoundingMode,
}

/// What not applicable does (scoring.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NaPolicy {
    /// Out of award and possible.
    #[default]
    Exclude,
    /// Its maximum is spread over the rest of its group.
    Redistribute,
    /// Counts as 0 and stays in the possible.
    Zero,
    /// Counts as met.
    Full,
    /// Cannot be chosen.
    Forbid,
}

/// What a criterion says of N/A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Na {
    /// Cannot be chosen.
    #[default]
    Forbid,
    /// Can be, with the policy of the group or the set.
    Allow,
    /// Can be, with this policy.
    Policy(NaPolicy),
}

/// What a criterion is worth when there was nothing to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingArose {
    /// The maximum.
    Full,
    /// Nothing of the maximum.
    Zero,
    /// Out of award and possible.
    Exclude,
    /// Cannot be.
    Impossible,
}

/// When a note or evidence is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum When {
    /// Never.
    #[default]
    Never,
    /// When the award is below the maximum.
    NotFull,
    /// When the award is nothing.
    Zero,
    /// Always; of a deduction, when it counts anything.
    Always,
}

/// Which evidence is asked for, and when.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Kinds of evidence, by id.
    pub ask: Vec<String>,
    /// When.
    pub required: When,
}

/// How the members of a group become its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rollup {
    /// Added.
    #[default]
    Sum,
    /// Averaged by weight.
    WeightedMean,
}

/// A criterion is asked only where another one is such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnlyIf {
    /// The id of the other one.
    pub criterion: String,
    /// What it must be.
    pub is: Is,
}

/// What an answer may be to another one (scoring.md §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// An exact award equal to the maximum.
    Yes,
    /// No.
    No,
    /// An exact award equal to the maximum.
    Full,
    /// Less than that.
    NotFull,
    /// An exact award of 0.
    Zero,
    /// Another award than 0.
    NotZero,
    /// Not applicable.
    Na,
}

/// Where a part of a criterion comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Which part: `max`, `levels`, `target`, …
    pub of: String,
    /// Law, practice or own choice.
    pub kind: SourceKind,
    /// The text it is found in.
    pub cite: Option<Text>,
    /// Whether somebody has compared it with that text.
    pub verified: bool,
}

/// Law, practice or own choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// `luat`
    Law,
    /// `thuc-te`
    Practice,
    /// `tu-dat`
    Own,
}

/// A stop of the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: Text,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// The least total, in units of the published one; the last class has none.
    pub from: Option<Decimal>,
    /// What groups must reach as well.
    pub require: Vec<Require>,
}

/// A condition of a class on a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Require {
    /// The id of the group.
    pub group: String,
    /// Per cent of its possible.
    pub at_least: Decimal,
}

/// What caps a class or a total once it is fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The id.
    pub id: String,
    /// What happened.
    pub title: Text,
    /// How to tell.
    pub guidance: Option<Text>,
    /// What it does.
    pub effect: Effect,
}

/// What a gate does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Not a better class than this one.
    CapBand(String),
    /// Not a greater total than this.
    CapTotal(Decimal),
    /// The group earns nothing.
    ZeroGroup(String),
    /// The total is at most nothing.
    ZeroTotal,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// How many are drawn.
    pub size: u32,
    /// From how many on reading may stop.
    pub min_size: Option<u32>,
    /// The least of each procedure.
    pub min_each: Option<u32>,
    /// The core procedures.
    pub core: Vec<Place>,
}

/// A survey slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: Option<Text>,
    /// The least and the greatest answer.
    pub answers: (u32, u32),
    /// Below this many valid slips the result is said to rest on few.
    pub min_n: Option<u32>,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question of a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The id.
    pub id: String,
    /// What is asked.
    pub text: Text,
}
