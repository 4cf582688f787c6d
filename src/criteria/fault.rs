//! What can be wrong with a file, as data: where and what, never a sentence.
//!
//! Sentences for these come from the words room; places come from storage, which
//! knows the text the path leads into.

mod file;
mod meaning;

use crate::number::NotDecimal;

pub use file::{FileProblem, Syntax, Unclosed};
pub use meaning::{End, IdleGate, SetFault, Thing, Uncounted};

/// One fault: a place and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The way from the root of the file to the place.
    pub path: KeyPath,
    /// What is wrong.
    pub kind: FaultKind,
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be relied on.
    Error,
    /// The file can be used; somebody should look.
    Warning,
}

/// The way to a place in a file: keys and positions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyPath(pub Vec<Segment>);

/// One step of a [`KeyPath`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Into a table.
    Key(String),
    /// Into an array, from 0.
    Index(usize),
}

impl KeyPath {
    /// The root of the file.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// One step further, by key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.then(Segment::Key(key.to_owned()))
    }

    /// One step further, by position from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Segment::Index(index))
    }

    /// The place this one lies in.
    #[must_use]
    pub fn parent(&self) -> Self {
        let mut steps = self.0.clone();
        steps.pop();
        Self(steps)
    }

    fn then(&self, segment: Segment) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(segment);
        Self(steps)
    }
}

/// What was expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotes.
    Text,
    /// A number without quotes.
    Number,
    /// A whole number without quotes.
    Whole,
    /// `true` or `false`.
    Truth,
    /// A date without quotes, year first.
    Date,
    /// A time with date and offset, without quotes.
    Moment,
    /// A table.
    Table,
    /// A list of texts.
    Texts,
    /// A list of numbers.
    Numbers,
    /// A list of tables.
    Tables,
}

/// What is wrong. The first part is the same in every file (shape), the second is
/// the meaning of criteria sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A required key is missing.
    Missing(&'static str),
    /// A key nobody knows, with the nearest known one.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The nearest known key.
        nearest: Option<String>,
    },
    /// A key that belongs to another kind of criterion or value.
    ForeignKey {
        /// The key as written.
        key: String,
        /// The kind that does not have it.
        kind: String,
    },
    /// Something of another type.
    Type {
        /// What should stand there.
        expected: Expected,
        /// The type that stands there, as TOML names it.
        found: &'static str,
        /// An excerpt of what stands there.
        excerpt: String,
    },
    /// A number that cannot be taken.
    Number(NotDecimal),
    /// A whole number out of range.
    WholeRange {
        /// The least allowed.
        min: i64,
        /// The greatest allowed.
        max: i64,
    },
    /// A word that is none of those known here.
    UnknownWord {
        /// The word as written.
        word: String,
        /// The known ones.
        known: Vec<&'static str>,
        /// The nearest known one.
        nearest: Option<&'static str>,
    },
    /// An id that is not plain.
    BadId(String),
    /// An empty text or list where something is needed.
    Empty,
    /// A text longer than allowed, in characters.
    TooLong {
        /// How many characters.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// A control character in the text of a set.
    Control(char),
    /// A time without offset.
    NoOffset,
    /// A time with parts of a second.
    FractionOfSecond,
    /// A format number this program does not know.
    Format(String),
    /// More things than a file may hold.
    TooMany {
        /// What there is too much of.
        what: Thing,
        /// How many there are.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The text is no TOML here.
    Syntax(Syntax),
    /// A criteria set that contradicts itself.
    Set(SetFault),
}

impl FaultKind {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        if let Self::Set(fault) = self {
            return fault.severity();
        }
        if matches!(self, Self::FractionOfSecond) { Severity::Warning } else { Severity::Error }
    }

    /// What it says of the meaning of a set, where it does.
    #[must_use]
    pub const fn of_set(&self) -> Option<&SetFault> {
        if let Self::Set(fault) = self { Some(fault) } else { None }
    }

    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "key-missing",
            Self::UnknownKey { .. } => "key-unknown",
            Self::ForeignKey { .. } => "key-of-another-kind",
            Self::Type { .. } => "type",
            Self::Number(_) => "number",
            Self::WholeRange { .. } => "number-range",
            Self::UnknownWord { .. } => "word-unknown",
            Self::BadId(_) => "id",
            Self::Empty => "empty",
            Self::TooLong { .. } => "text-too-long",
            Self::Control(_) => "control-character",
            Self::NoOffset => "time-offset",
            Self::FractionOfSecond => "time-fraction",
            Self::Format(_) => "format",
            Self::TooMany { .. } => "too-many",
            Self::Syntax(fault) => fault.code(),
            Self::Set(fault) => fault.code(),
        }
    }
}
