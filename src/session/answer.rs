//! What was put in for one criterion: inputs, never only the points.

use crate::number::Decimal;

use super::Moment;

/// The whole answer to a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answer {
    /// Where it stands.
    pub state: State,
    /// Why it is not applicable; only with [`State::Na`].
    pub reason: Option<NaReason>,
    /// What was put in.
    pub value: Option<Value>,
    /// In the inspector's words.
    pub note: Option<String>,
    /// Ids of evidence.
    pub evidence: Vec<String>,
    /// Still to be talked over.
    pub flag: bool,
    /// When it was observed, if not when typed.
    pub seen: Option<Moment>,
    /// Who typed it last.
    pub by: Option<String>,
    /// When it was typed last.
    pub at: Option<Moment>,
}

impl Answer {
    /// Whether nothing is said here but that it is open: such an answer is not kept.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.state == State::Open
            && self.value.is_none()
            && self.note.is_none()
            && self.evidence.is_empty()
            && !self.flag
            && self.seen.is_none()
    }

    /// Whether both say the same, whoever said it when.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.state == other.state
            && self.reason == other.reason
            && self.value == other.value
            && self.note == other.note
            && self.evidence == other.evidence
            && self.flag == other.flag
            && self.seen == other.seen
    }
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// Nothing decided; there is only a note, evidence, a flag or a partial value.
    #[default]
    Open,
    /// An input is given.
    Scored,
    /// Not applicable, or nothing arose.
    Na,
    /// Could not be scored now.
    Deferred,
}

impl State {
    /// Every state, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Scored, Self::Na, Self::Deferred, Self::Open];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Scored => "scored",
            Self::Na => "na",
            Self::Deferred => "deferred",
        }
    }
}

/// Why a criterion is not applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NaReason {
    /// Not asked of this office.
    NotInScope,
    /// There was nothing to look at.
    NothingArose,
}

impl NaReason {
    /// Both reasons.
    pub const ALL: [Self; 2] = [Self::NotInScope, Self::NothingArose];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotInScope => "not_in_scope",
            Self::NothingArose => "nothing_arose",
        }
    }
}

/// The input of each kind (scoring.md §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `{ level = 2 }`: the place of the level, 1 = first.
    Level(i64),
    /// `{ yes = true }`
    Yes(bool),
    /// `{ points = 1.75 }`
    Points(Decimal),
    /// `{ n = 17, d = 20 }`
    Share {
        /// Above the line.
        n: Decimal,
        /// Below the line.
        d: Decimal,
    },
    /// `{ marks = "++-.+_" }`: one sign a dossier.
    Marks(String),
    /// `{ x = 15 }`
    Single(Decimal),
    /// `{ xs = [3, 7, 12] }`
    Many(Vec<Decimal>),
    /// `{ ticks = "+-.+" }`: one sign an item.
    Ticks(String),
    /// `{ count = 3, corrected = 1 }`
    Count {
        /// How many cases.
        count: i64,
        /// How many of them were corrected on the spot.
        corrected: Option<i64>,
    },
    /// `{ incidents = [{ at, note, evidence, corrected }] }`
    Incidents(Vec<Incident>),
    /// `{ counts = [0, 1, 3, 12, 14], none = 2, slips = 30 }`
    Counts {
        /// How many of each answer, the least answer first.
        counts: Vec<i64>,
        /// How many without an opinion.
        none: Option<i64>,
        /// How many slips.
        slips: Option<i64>,
    },
    /// `{ text = "…" }`
    Text(String),
}

/// One case of a deduction.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Incident {
    /// When it was seen.
    pub at: Option<Moment>,
    /// What happened.
    pub note: Option<String>,
    /// Ids of evidence.
    pub evidence: Vec<String>,
    /// Whether it was put right on the spot.
    pub corrected: bool,
}
