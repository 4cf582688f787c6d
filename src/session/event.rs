//! One change of a session, as it stands in the history.

use std::sync::Arc;

use super::{
    Answer, ChangedTables, Draw, EvidenceItem, Header, HeaderChange, Jot, Moment, Person, Remark, RemarkStatus, Session, Signature,
    Snapshot, Status,
};

/// One change, numbered from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its number, from 1 without a gap.
    pub n: u32,
    /// When; never before the one in front.
    pub at: Moment,
    /// What the clock said, where it had gone back.
    pub clock: Option<Moment>,
    /// The id of the person who typed.
    pub by: String,
    /// The first event of the step it belongs to, where one key answered several criteria;
    /// none: it is the first, and mostly the only one.
    pub with: Option<u32>,
    /// What changed.
    pub change: Change,
    /// Its text and hash, once storage has written it.
    pub seal: Option<Seal>,
}

impl Event {
    /// The number of the first event of its step: what one key did is one step.
    #[must_use]
    pub fn step(&self) -> u32 {
        self.with.unwrap_or(self.n)
    }

    /// The criterion whose answer it sets, where it is about a single one.
    #[must_use]
    pub fn answered(&self) -> Option<&str> {
        let (Change::Answer { on, .. } | Change::Undo { on, .. } | Change::Redo { on, .. }) = &self.change else { return None };
        Some(on)
    }

    /// What it makes of the answer to a criterion.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are about no answer")]
    pub(super) fn leaves(&self, criterion: &str) -> Left<'_> {
        let answer = match &self.change {
            Change::Answer { on, answer } if on == criterion => Some(&**answer),
            Change::Undo { on, restored, .. } | Change::Redo { on, restored, .. } if on == criterion => restored.as_deref(),
            Change::Carried { answers, .. } => match answers.iter().rev().find(|(on, _)| on == criterion) {
                Some((_, answer)) => Some(answer),
                None => return Left::Untouched,
            },
            Change::Imported(whole) => whole.answers.get(criterion),
            Change::EditedOutside(tables) => match &tables.answers {
                Some(answers) => answers.get(criterion),
                None => return Left::Untouched,
            },
            _ => return Left::Untouched,
        };
        answer.filter(|answer| !answer.is_blank()).map_or(Left::Away, Left::Standing)
    }
}

impl Change {
    /// The word in the file.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Begin(_) => "begin",
            Self::Imported(_) => "imported",
            Self::Header(_) => "header",
            Self::Person(_) => "person",
            Self::Typing(_) => "typing",
            Self::Answer { .. } => "answer",
            Self::LeaveOut { .. } => "leave_out",
            Self::TakeBack { .. } => "take_back",
            Self::Gate { .. } => "gate",
            Self::GateOff { .. } => "gate_off",
            Self::Draw(_) => "draw",
            Self::ReplaceDossier { .. } => "replace_dossier",
            Self::StopSample { .. } => "stop_sample",
            Self::Slip { .. } => "slip",
            Self::Evidence(_) => "evidence",
            Self::Remark(_) => "remark",
            Self::RemarkStatus { .. } => "remark_status",
            Self::Jot(_) => "jot",
            Self::Status { .. } => "status",
            Self::Sign(_) => "sign",
            Self::Undo { .. } => "undo",
            Self::Redo { .. } => "redo",
            Self::EditedOutside(_) => "edited_outside",
            Self::Carried { .. } => "carried",
        }
    }
}

/// What an event makes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left<'e> {
    /// It is about something else.
    Untouched,
    /// There is none any more.
    Away,
    /// This one stands.
    Standing(&'e Answer),
}

/// The verbatim text of an event and the hash over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The lines from `n =` to the one before `hash =`, each ended by LF.
    pub text: Arc<str>,
    /// Lower-hex SHA-256 of the previous hash, LF and the text.
    pub hash: String,
}

/// What changed (format.md §3, table of events).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// `begin`: the session starts.
    Begin(Box<Header>),
    /// `imported`: a session without history starts one.
    Imported(Box<Session>),
    /// `header`: keys of the header are corrected.
    Header(Box<HeaderChange>),
    /// `person`: somebody joins, or is described anew.
    Person(Person),
    /// `typing`: who types from now on.
    Typing(String),
    /// `answer`: the whole new answer.
    Answer {
        /// The criterion.
        on: String,
        /// The whole new answer.
        answer: Box<Answer>,
    },
    /// `leave_out`: an optional group is not held.
    LeaveOut {
        /// The group.
        group: String,
        /// Why.
        reason: Option<String>,
    },
    /// `take_back`: it is held after all.
    TakeBack {
        /// The group.
        group: String,
    },
    /// `gate`: fired by hand.
    Gate {
        /// The gate.
        id: String,
        /// Why.
        reason: Option<String>,
    },
    /// `gate_off`: taken back.
    GateOff {
        /// The gate.
        id: String,
        /// Why.
        reason: Option<String>,
    },
    /// `draw`: dossiers are drawn.
    Draw(Box<Draw>),
    /// `replace_dossier`
    ReplaceDossier {
        /// The sample.
        sample: String,
        /// The place in reading order, from 1.
        place: u32,
        /// The code now read there.
        code: String,
        /// Why.
        reason: Option<String>,
    },
    /// `stop_sample`
    StopSample {
        /// The sample.
        sample: String,
        /// After this place.
        at_place: u32,
        /// Why.
        reason: Option<String>,
    },
    /// `slip`: a row of digits; empty takes it out.
    Slip {
        /// The slip.
        slip: String,
        /// The row.
        row: u32,
        /// One digit a question.
        answers: String,
    },
    /// `evidence`: declared, or its file attached later.
    Evidence(Box<EvidenceItem>),
    /// `remark`
    Remark(Box<Remark>),
    /// `remark_status`
    RemarkStatus {
        /// The remark.
        id: String,
        /// Where it stands now.
        status: RemarkStatus,
        /// What is said to it.
        text: Option<String>,
    },
    /// `jot`: written, or given to a criterion.
    Jot(Jot),
    /// `status`
    Status {
        /// Where the session stands now.
        to: Status,
        /// Why.
        reason: Option<String>,
        /// The lead who agreed while something is deferred.
        consent: Option<String>,
        /// With `submitted`: what is said today.
        snapshot: Option<Box<Snapshot>>,
    },
    /// `sign`
    Sign(Box<Signature>),
    /// `undo`
    Undo {
        /// The number of the event undone.
        of: u32,
        /// The criterion.
        on: String,
        /// The answer as it was; nothing: it is taken away.
        restored: Option<Box<Answer>>,
    },
    /// `redo`
    Redo {
        /// The number of the event done again.
        of: u32,
        /// The criterion.
        on: String,
        /// The answer as it is again; nothing: it is taken away.
        restored: Option<Box<Answer>>,
    },
    /// `edited_outside`: tables changed by another program are taken over.
    EditedOutside(Box<ChangedTables>),
    /// `carried`: answers brought over from another session.
    Carried {
        /// The session they come from.
        from: String,
        /// The answers by criterion id.
        answers: Vec<(String, Answer)>,
    },
}
