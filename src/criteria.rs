//! What is asked of an office: the criteria set, its groups, criteria, classes and gates.
//!
//! A [`CriteriaSet`] exists only once everything in it has been checked
//! ([`CriteriaSet::check`]), so whoever holds one may rely on it: every id it
//! mentions exists, maxima add up, no divisor is zero. It never reads a file.

mod check;
mod diff;
mod digest;
mod fault;
mod kind;
mod nearest;
mod rules;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::number::{Decimal, RoundingMode};

pub use check::Checked;
pub use diff::{Carried, Carry, Change, Fate, Half, Item, Moved, Part, SetDiff};
pub use digest::{Canonical, Digest, Digests};
pub use fault::{
    End, Expected, Fault, FaultKind, FileProblem, IdleGate, KeyPath, Segment, SetFault, Severity, Syntax, Thing, Unclosed, Uncounted,
};
pub use kind::{AverageOf, Better, Bound, ChecklistMode, CountStep, Kind, Level, MeanRound, RatioStart, Statistic, Step, SurveyMethod};
pub use nearest::nearest;
pub use rules::{
    Band, Effect, Evidence, Gate, Is, Na, NaPolicy, NothingArose, OnlyIf, Place, Question, Report, Require, Rollup, RoundingRule, Sample,
    SetStatus, Slip, Source, SourceKind, When,
};

/// The language of a text, of a set or of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// A text in the set's own language, with translations where the set has them. That of a set
/// shipped with the program is not copied out of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// In the language of the set.
    pub own: Cow<'static, str>,
    /// `…_vi`
    pub vi: Option<Cow<'static, str>>,
    /// `…_en`
    pub en: Option<Cow<'static, str>>,
}

impl Text {
    /// A text without a translation.
    #[must_use]
    pub fn plain(own: impl Into<Cow<'static, str>>) -> Self {
        Self { own: own.into(), vi: None, en: None }
    }

    /// The text in that language, or in the set's own where it is missing.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let translated = match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        };
        translated.as_ref().unwrap_or(&self.own)
    }
}

/// `[set]`: what the set is, and the rules of its total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The id, such as `xa-tai-cho`.
    pub id: String,
    /// The version, such as `2026.1`.
    pub version: String,
    /// Published, or a draft for training only.
    pub status: SetStatus,
    /// What the set is called.
    pub title: Text,
    /// The language its texts are written in.
    pub lang: Lang,
    /// Conventions, shown at the start and under help.
    pub guidance: Option<Text>,
    /// The texts of law behind it.
    pub legal_basis: Vec<Text>,
    /// First day of the periods it is meant for.
    pub valid_from: Option<NaiveDate>,
    /// Last day of the periods it is meant for.
    pub valid_to: Option<NaiveDate>,
    /// The levels of office it is for.
    pub for_levels: Vec<String>,
    /// The published scale, such as 100.
    pub scale: Decimal,
    /// The form of the total.
    pub report: Report,
    /// The policy where a criterion allows N/A and no group names one.
    pub na: NaPolicy,
    /// Where figures are rounded.
    pub rounding: RoundingRule,
    /// The declared least and greatest total.
    pub attainable: Option<(Decimal, Decimal)>,
    /// The least and the greatest the total may be.
    pub clamp: Option<(Option<Decimal>, Option<Decimal>)>,
}

/// `[[group]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The id.
    pub id: String,
    /// What people see instead of the id, where it differs.
    pub number: Option<String>,
    /// What the group is called.
    pub title: Text,
    /// Help on the whole group.
    pub guidance: Option<Text>,
    /// Points, the sum of what is in it.
    pub max: Decimal,
    /// The group it is part of.
    pub parent: Option<String>,
    /// Whether it may be left out whole.
    pub optional: bool,
    /// Points had from the start; on both sides.
    pub base: Option<Decimal>,
    /// Its weight in a parent with a weighted mean.
    pub weight: Option<Decimal>,
    /// How its members become its points.
    pub rollup: Rollup,
    /// The least it may give.
    pub floor: Option<Decimal>,
    /// The most it may give.
    pub cap: Option<Decimal>,
    /// The N/A policy of its criteria that allow N/A.
    pub na: Option<NaPolicy>,
}

/// `[[group.criterion]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The id.
    pub id: String,
    /// Position of its group in [`SetParts::groups`].
    pub group: usize,
    /// What people see instead of the id, where it differs.
    pub number: Option<String>,
    /// What is asked.
    pub title: Text,
    /// Points; 0 for deductions and information.
    pub max: Decimal,
    /// How it is answered and what an answer is worth.
    pub kind: Kind,
    /// How to look and count, shown at the moment of scoring.
    pub guidance: Option<Text>,
    /// Where it is looked at: the id of a place.
    pub place: Option<String>,
    /// Whether it may be not applicable, and what that does.
    pub na: Na,
    /// Reasons offered for not applicable.
    pub na_reasons: Vec<Text>,
    /// What it is worth when nothing arose.
    pub nothing_arose: Option<NothingArose>,
    /// When a note is asked for.
    pub note_required: When,
    /// Which evidence is asked for, and when.
    pub evidence: Evidence,
    /// Its weight in a group with a weighted mean.
    pub weight: Option<Decimal>,
    /// Whether it only adds and has no possible.
    pub bonus: bool,
    /// The levels of office it is asked of; nothing means all.
    pub only_for: Option<Vec<String>>,
    /// Asked only where another answer is such.
    pub only_if: Option<OnlyIf>,
    /// Where to read more.
    pub links: Vec<Text>,
    /// Where its parts come from.
    pub sources: Vec<Source>,
}

impl Criterion {
    /// What people call it: its number, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.id)
    }

    /// Whether it belongs to the possible and to the progress: all but information.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(self.kind, Kind::Info)
    }

    /// Whether it only takes points away.
    #[must_use]
    pub const fn is_deduction(&self) -> bool {
        matches!(self.kind, Kind::Deduction { .. })
    }

    /// Whether evidence tells a case as well as the note that is asked for: of a deduction
    /// that asks for evidence and does not require it.
    #[must_use]
    pub fn is_told_by_evidence(&self) -> bool {
        self.is_deduction() && self.note_required != When::Never && self.evidence.required == When::Never && !self.evidence.ask.is_empty()
    }
}

impl Group {
    /// What people call it: its number, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.id)
    }
}

/// A set as read, before it is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetParts {
    /// `[set]`
    pub header: Header,
    /// The walking order.
    pub places: Vec<Place>,
    /// The classes, highest first.
    pub bands: Vec<Band>,
    /// What caps a class or a total.
    pub gates: Vec<Gate>,
    /// What is drawn.
    pub samples: Vec<Sample>,
    /// What is handed out.
    pub slips: Vec<Slip>,
    /// The groups, as written.
    pub groups: Vec<Group>,
    /// The criteria, group after group, as written.
    pub criteria: Vec<Criterion>,
}

/// A criteria set that has been checked.
#[derive(Clone, Debug)]
pub struct CriteriaSet {
    parts: SetParts,
    by_criterion: HashMap<String, usize>,
    by_group: HashMap<String, usize>,
    children: Vec<Vec<usize>>,
    members: Vec<Vec<usize>>,
    /// Worked out when first asked for: most of what reading a set would cost.
    digests: OnceLock<Digests>,
}

impl PartialEq for CriteriaSet {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl CriteriaSet {
    /// Takes the parts and digests of a published set that was found whole when the
    /// program was made, so that neither has to be worked out again.
    #[must_use]
    pub fn published(parts: SetParts, digests: Digests) -> Self {
        Self { digests: OnceLock::from(digests), ..Self::assemble(parts) }
    }

    /// Takes parts that [`CriteriaSet::check`] found whole.
    fn assemble(parts: SetParts) -> Self {
        let by_group: HashMap<String, usize> = parts.groups.iter().enumerate().map(|(i, g)| (g.id.clone(), i)).collect();
        let mut children = vec![Vec::new(); parts.groups.len()];
        for (i, group) in parts.groups.iter().enumerate() {
            if let Some(parent) = group.parent.as_ref().and_then(|id| by_group.get(id)) {
                children[*parent].push(i);
            }
        }
        let mut members = vec![Vec::new(); parts.groups.len()];
        for (i, criterion) in parts.criteria.iter().enumerate() {
            members[criterion.group].push(i);
        }
        let by_criterion = parts.criteria.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect();
        Self { parts, by_criterion, by_group, children, members, digests: OnceLock::new() }
    }

    /// `[set]`
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.parts.header
    }

    /// `id@version`, as sessions name it.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}@{}", self.parts.header.id, self.parts.header.version)
    }

    /// Everything, as written.
    #[must_use]
    pub const fn parts(&self) -> &SetParts {
        &self.parts
    }

    /// The wording and the scoring digest.
    #[must_use]
    pub fn digests(&self) -> &Digests {
        self.digests.get_or_init(|| Digests::of(&self.parts))
    }

    /// The classes, highest first.
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        &self.parts.bands
    }

    /// The class with that id.
    #[must_use]
    pub fn band(&self, id: &str) -> Option<&Band> {
        self.parts.bands.iter().find(|band| band.id == id)
    }

    /// The gate with that id.
    #[must_use]
    pub fn gate(&self, id: &str) -> Option<&Gate> {
        self.parts.gates.iter().find(|gate| gate.id == id)
    }

    /// The place with that id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.parts.places.iter().find(|place| place.id == id)
    }

    /// The sample with that id.
    #[must_use]
    pub fn sample(&self, id: &str) -> Option<&Sample> {
        self.parts.samples.iter().find(|sample| sample.id == id)
    }

    /// The slip with that id.
    #[must_use]
    pub fn slip(&self, id: &str) -> Option<&Slip> {
        self.parts.slips.iter().find(|slip| slip.id == id)
    }

    /// The groups, as written.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.parts.groups
    }

    /// The criteria, group after group, as written: the legal order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.parts.criteria
    }

    /// Position of the criterion with that id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_criterion.get(id).copied()
    }

    /// The criterion with that id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.position(id).map(|i| &self.parts.criteria[i])
    }

    /// Position of the group with that id.
    #[must_use]
    pub fn group_position(&self, id: &str) -> Option<usize> {
        self.by_group.get(id).copied()
    }

    /// The group of a criterion.
    #[must_use]
    pub fn group_of(&self, criterion: &Criterion) -> &Group {
        &self.parts.groups[criterion.group]
    }

    /// Positions of the groups right below that group.
    #[must_use]
    pub fn children(&self, group: usize) -> &[usize] {
        &self.children[group]
    }

    /// Positions of the criteria right in that group.
    #[must_use]
    pub fn members(&self, group: usize) -> &[usize] {
        &self.members[group]
    }

    /// Positions of the groups without a parent.
    pub fn top_groups(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.groups.iter().enumerate().filter(|(_, g)| g.parent.is_none()).map(|(i, _)| i)
    }

    /// Positions of that group's parents, nearest first.
    pub fn ancestors(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(group), |i| self.parts.groups[*i].parent.as_ref().and_then(|id| self.group_position(id))).skip(1)
    }

    /// The policy an N/A of that criterion follows: its own, or for `allow` that of
    /// the nearest group that names one, else of the set.
    #[must_use]
    pub fn na_policy(&self, criterion: &Criterion) -> NaPolicy {
        match criterion.na {
            Na::Forbid => NaPolicy::Forbid,
            Na::Policy(policy) => policy,
            Na::Allow => std::iter::once(criterion.group)
                .chain(self.ancestors(criterion.group))
                .find_map(|i| self.parts.groups[i].na)
                .unwrap_or(self.parts.header.na),
        }
    }

    /// How figures of criteria are rounded, if they are.
    #[must_use]
    pub const fn rounding_mode(&self) -> RoundingMode {
        self.parts.header.rounding.mode
    }
}
