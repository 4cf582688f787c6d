//! One change of a session, as it stands in the history.

use std::sync::Arc;

use super::{
    Answer, Draw, EvidenceItem, Header, HeaderChange, Jot, Moment, Person, Remark, RemarkStatus, Session, Signature, Snapshot, Status,
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
    /// What changed.
    pub change: Change,
    /// Its text and hash, once storage has written it.
    pub seal: Option<Seal>,
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
    EditedOutside(Box<Session>),
    /// `carried`: answers brought over from another session.
    Carried {
        /// The session they come from.
        from: String,
        /// The answers by criterion id.
        answers: Vec<(String, Answer)>,
    },
}
