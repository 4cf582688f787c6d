//! What can be wrong with a session beyond the shape of its keys, as data.
//!
//! Sentences for these come from the words room, places from storage.

use crate::criteria::{KeyPath, Severity};

use super::{Difference, Moment, NotCode};

/// One thing that is wrong with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFault {
    /// Where in its file.
    pub path: KeyPath,
    /// What.
    pub problem: Problem,
}

/// What can be wrong with a session beyond the shape of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Written by a newer program: this format number.
    NewerFormat(i64),
    /// A file name that could lead out of the session's own folder, as written.
    UnsafePath(String),
    /// Not `sha256:` and 64 hex digits, as written.
    BadDigest(String),
    /// Not a plain `id@version`, as written.
    BadSetRef(String),
    /// Not `id@rN#code`, as written.
    BadParent {
        /// As written.
        text: String,
        /// What is wrong with it.
        why: NotCode,
    },
    /// A period that ends before it begins.
    PeriodBackwards,
    /// Two inputs where one is asked for, such as `x` and `xs`.
    TwoInputs(&'static str, &'static str),
    /// A value without an input.
    NoInput,
    /// A private key that lies too deep to be kept.
    PrivateTooDeep,

    /// The history is not written as `[[event]]` blocks.
    HistoryNotBlocks,
    /// A table stands after the history.
    AfterHistory,
    /// `events` is missing: a file cut short would not be noticed.
    CountMissing,
    /// Another number of events than said.
    CountOther {
        /// What `events` says.
        said: u32,
        /// How many follow.
        found: usize,
    },
    /// More events than a file may have.
    TooManyEvents {
        /// How many.
        found: usize,
        /// How many may be.
        limit: usize,
    },
    /// The first event is neither `begin` nor `imported`.
    FirstEvent,
    /// `begin` or `imported` again.
    BegunAgain,
    /// A number that does not follow the one in front.
    EventNumber {
        /// The number that should stand here.
        expected: u32,
        /// The number that stands here.
        found: i64,
    },
    /// A key of an event in front of `n` or behind `hash`: the chain does not prove it.
    OutsideChain(String),
    /// A line break inside a string of the history.
    RawLineBreak,
    /// The hash does not follow from the event and the one in front.
    HashWrong {
        /// The number of the event.
        n: u32,
        /// Whether the event says the same as when it was written, in other signs.
        rewritten: bool,
    },
    /// A time before that of the event in front.
    TimeBackwards,
    /// Undo or redo of an event that does not exist.
    NoSuchEvent(i64),
    /// Undo of something that is never undone; the word of the event.
    NeverUndone(&'static str),
    /// Undo of what is undone already.
    UndoneAlready(u32),
    /// Redo of what was not undone.
    NotUndone(u32),
    /// Undo or redo that names another criterion than its event; that one.
    OtherCriterion(String),
    /// Tables and history differ.
    Differs {
        /// Which side the place is on.
        side: Side,
        /// What differs.
        difference: Difference,
    },

    /// An answer, remark or jot on a criterion the set does not have; it is kept.
    UnknownCriterion(String),
    /// A value for another kind of criterion.
    OtherKind {
        /// The kind of the criterion.
        kind: &'static str,
        /// The input that stands here.
        found: &'static str,
    },
    /// Something that does not exist.
    UnknownReference(Reference, String),
    /// `by` names nobody.
    UnknownBy(String),
    /// Drawn twice: the code.
    DrawnTwice(String),
    /// More drawn than the frame has.
    DrawnMore {
        /// How many are drawn.
        drawn: usize,
        /// How many the frame has.
        frame: u32,
    },
    /// Drawn, and not in the frame: the first such code.
    ForeignCode(String),
    /// Not the order the seed gives: the seed.
    OtherOrder(String),
    /// The codes have another digest than said.
    OtherFrame,
    /// A slip with more or fewer digits than questions.
    SlipLength {
        /// How many digits.
        found: usize,
        /// How many questions.
        expected: usize,
    },
    /// A sign of a slip that is no answer to be given on it.
    SlipSign {
        /// The sign.
        sign: char,
        /// Where it stands, from 1.
        place: usize,
        /// The answers there are, without 0.
        answers: (u32, u32),
    },
    /// A slip of this number that was entered before.
    SlipTwice(u32),
    /// An id that another row of the list has: only one of them would be kept.
    Twice(String),
    /// A remark that is due before it was made.
    DueBeforeMade,
    /// Signing was refused without a reason.
    RefusedWithoutReason,
    /// Handed in without saying what was said.
    NoSnapshot,
    /// The set is not for this level of office.
    OfficeLevel {
        /// The level of the office.
        level: String,
        /// The levels the set is for.
        known: Vec<String>,
    },
    /// Open, and nothing else is said.
    OpenEmpty,
    /// Scored without a value.
    ScoredWithoutValue,
    /// Not applicable without a reason.
    NaWithoutReason,
    /// Not in scope without a note.
    NaWithoutNote,
    /// Later than now.
    InFuture(Moment),
    /// Scored with a set of another scoring.
    OtherScoring {
        /// The digest in the session.
        session: String,
        /// The digest of the set here.
        set: String,
    },
    /// Begun with a set of another wording.
    OtherWording,
    /// No digest: the set was found by id and version alone.
    NoDigest,
}

/// Which side of a difference a place is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the tables: the number of the event that says otherwise, where there is one.
    Table(Option<u32>),
    /// In the history, the other place of the same difference: the number of the event.
    History(u32),
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A sample of the set.
    Sample,
    /// A slip of the set.
    Slip,
    /// A gate of the set.
    Gate,
    /// A group of the set.
    Group,
    /// A person of the session.
    Person,
    /// Evidence of the session.
    Evidence,
}

impl Problem {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::PeriodBackwards
            | Self::AfterHistory
            | Self::CountMissing
            | Self::TimeBackwards
            | Self::Differs { .. }
            | Self::UnknownCriterion(_)
            | Self::UnknownBy(_)
            | Self::ForeignCode(_)
            | Self::OtherOrder(_)
            | Self::OtherFrame
            | Self::SlipLength { .. }
            | Self::SlipSign { .. }
            | Self::DueBeforeMade
            | Self::RefusedWithoutReason
            | Self::NoSnapshot
            | Self::OfficeLevel { .. }
            | Self::OpenEmpty
            | Self::ScoredWithoutValue
            | Self::NaWithoutReason
            | Self::NaWithoutNote
            | Self::InFuture(_)
            | Self::OtherWording
            | Self::NoDigest => Severity::Warning,
            Self::NewerFormat(_)
            | Self::UnsafePath(_)
            | Self::BadDigest(_)
            | Self::BadSetRef(_)
            | Self::BadParent { .. }
            | Self::TwoInputs(..)
            | Self::NoInput
            | Self::PrivateTooDeep
            | Self::HistoryNotBlocks
            | Self::CountOther { .. }
            | Self::TooManyEvents { .. }
            | Self::FirstEvent
            | Self::BegunAgain
            | Self::EventNumber { .. }
            | Self::OutsideChain(_)
            | Self::RawLineBreak
            | Self::HashWrong { .. }
            | Self::NoSuchEvent(_)
            | Self::NeverUndone(_)
            | Self::UndoneAlready(_)
            | Self::NotUndone(_)
            | Self::OtherCriterion(_)
            | Self::OtherKind { .. }
            | Self::UnknownReference(..)
            | Self::SlipTwice(_)
            | Self::Twice(_)
            | Self::DrawnTwice(_)
            | Self::DrawnMore { .. }
            | Self::OtherScoring { .. } => Severity::Error,
        }
    }

    /// A short name for `--json`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NewerFormat(_) => "newer-format",
            Self::UnsafePath(_) => "unsafe-path",
            Self::BadDigest(_) => "bad-digest",
            Self::BadSetRef(_) => "bad-set",
            Self::BadParent { .. } => "bad-parent",
            Self::PeriodBackwards => "period-backwards",
            Self::TwoInputs(..) => "two-inputs",
            Self::NoInput => "no-input",
            Self::PrivateTooDeep => "private-too-deep",
            Self::HistoryNotBlocks => "history-not-blocks",
            Self::AfterHistory => "after-history",
            Self::CountMissing => "count-missing",
            Self::CountOther { .. } => "count-other",
            Self::TooManyEvents { .. } => "too-many-events",
            Self::FirstEvent => "first-event",
            Self::BegunAgain => "begun-again",
            Self::EventNumber { .. } => "event-number",
            Self::OutsideChain(_) => "outside-chain",
            Self::RawLineBreak => "raw-line-break",
            Self::HashWrong { .. } => "hash-wrong",
            Self::TimeBackwards => "time-backwards",
            Self::NoSuchEvent(_) => "no-such-event",
            Self::NeverUndone(_) => "never-undone",
            Self::UndoneAlready(_) => "undone-already",
            Self::NotUndone(_) => "not-undone",
            Self::OtherCriterion(_) => "other-criterion",
            Self::Differs { .. } => "history-differs",
            Self::UnknownCriterion(_) => "unknown-criterion",
            Self::OtherKind { .. } => "other-kind",
            Self::UnknownReference(..) => "unknown-reference",
            Self::UnknownBy(_) => "unknown-by",
            Self::DrawnTwice(_) => "drawn-twice",
            Self::DrawnMore { .. } => "drawn-more",
            Self::ForeignCode(_) => "foreign-code",
            Self::OtherOrder(_) => "other-order",
            Self::OtherFrame => "other-frame",
            Self::SlipLength { .. } => "slip-length",
            Self::SlipSign { .. } => "slip-sign",
            Self::SlipTwice(_) => "slip-twice",
            Self::Twice(_) => "id-twice",
            Self::DueBeforeMade => "due-before-made",
            Self::RefusedWithoutReason => "refused-without-reason",
            Self::NoSnapshot => "no-snapshot",
            Self::OfficeLevel { .. } => "office-level",
            Self::OpenEmpty => "open-empty",
            Self::ScoredWithoutValue => "scored-without-value",
            Self::NaWithoutReason => "na-without-reason",
            Self::NaWithoutNote => "na-without-note",
            Self::InFuture(_) => "in-future",
            Self::OtherScoring { .. } => "other-scoring",
            Self::OtherWording => "other-wording",
            Self::NoDigest => "no-digest",
        }
    }
}
