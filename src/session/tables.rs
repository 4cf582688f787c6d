//! The smaller tables of a session.

use chrono::NaiveDate;

use super::Moment;

/// `[[person]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id, used by everything else.
    pub id: String,
    /// The name.
    pub name: String,
    /// Post and unit.
    pub title: Option<String>,
    /// What they are here for.
    pub duty: Option<Duty>,
}

/// What a person is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duty {
    /// Scores.
    Inspector,
    /// Leads the team.
    Lead,
    /// Speaks for the unit.
    Unit,
    /// Checks what was handed in.
    Reviewer,
    /// Looks on.
    Witness,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 5] = [Self::Inspector, Self::Lead, Self::Unit, Self::Reviewer, Self::Witness];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Inspector => "inspector",
            Self::Lead => "lead",
            Self::Unit => "unit",
            Self::Reviewer => "reviewer",
            Self::Witness => "witness",
        }
    }
}

/// `[[left_out]]`: an optional group not held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The id of the group.
    pub group: String,
    /// Why.
    pub reason: Option<String>,
}

/// `[[gate]]`: a gate fired by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredGate {
    /// The id of the gate.
    pub id: String,
    /// Why.
    pub reason: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Option<Moment>,
}

/// `[[draw]]`: the dossiers of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The id of the sample.
    pub sample: String,
    /// The file with the frame.
    pub frame: Option<String>,
    /// The codes of the frame.
    pub rows: Vec<String>,
    /// Rows 1…N of a list on a screen.
    pub numbers: Option<u32>,
    /// Digest of the codes, `sha256:…`.
    pub frame_digest: Option<String>,
    /// How many codes.
    pub frame_n: Option<u32>,
    /// The seed said aloud.
    pub seed: Option<String>,
    /// The codes drawn, in reading order.
    pub drawn: Vec<String>,
    /// Dossiers taken instead of others.
    pub replaced: Vec<Replacement>,
    /// Where reading stopped early.
    pub stopped: Option<Stopped>,
}

/// A dossier taken instead of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The place in reading order, from 1.
    pub place: u32,
    /// The code now read there.
    pub code: String,
    /// Why.
    pub reason: Option<String>,
}

/// Where reading stopped early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// After this place.
    pub at: u32,
    /// Why.
    pub reason: Option<String>,
}

/// `[[slip]]`: one slip as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipRow {
    /// The id of the slip.
    pub slip: String,
    /// Its number, from 1.
    pub row: u32,
    /// One digit a question; 0 for no opinion.
    pub answers: String,
}

/// `[[evidence]]`
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EvidenceItem {
    /// The id, used by answers.
    pub id: String,
    /// A paper, a photo on a phone.
    pub reference: Option<String>,
    /// The file in the session's folder.
    pub file: Option<String>,
    /// Digest of the file.
    pub sha256: Option<String>,
    /// Size of the file.
    pub bytes: Option<u64>,
    /// When it was taken.
    pub taken: Option<Moment>,
    /// Which days it covers.
    pub covers: Option<super::Period>,
    /// How it was taken.
    pub method: Option<String>,
}

/// `[[remark]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The id.
    pub id: String,
    /// The criterion it is on; none: on the whole.
    pub on: Option<String>,
    /// What it is.
    pub kind: RemarkKind,
    /// Where it stands.
    pub status: RemarkStatus,
    /// What it says.
    pub text: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Option<Moment>,
}

/// What a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemarkKind {
    /// Something found.
    Finding,
    /// Something asked.
    Question,
    /// The unit does not agree.
    Objection,
    /// An answer.
    Reply,
    /// Something recommended.
    Advice,
}

impl RemarkKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Finding, Self::Question, Self::Objection, Self::Reply, Self::Advice];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Question => "question",
            Self::Objection => "objection",
            Self::Reply => "reply",
            Self::Advice => "advice",
        }
    }
}

/// Where a remark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemarkStatus {
    /// Waits.
    Open,
    /// Answered.
    Answered,
    /// Done with.
    Resolved,
    /// Not agreed.
    Disputed,
}

impl RemarkStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Open, Self::Answered, Self::Resolved, Self::Disputed];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Disputed => "disputed",
        }
    }
}

/// `[[jot]]`: a quick note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jot {
    /// The id.
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// The criterion it was given to.
    pub on: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Option<Moment>,
}

/// `[[signature]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The id of the person.
    pub person: String,
    /// The name as signed.
    pub name: Option<String>,
    /// What the signature means.
    pub meaning: Option<String>,
    /// When.
    pub at: Option<Moment>,
    /// The code on paper.
    pub over: Option<String>,
    /// Whether signing was refused.
    pub refused: bool,
    /// Why.
    pub reason: Option<String>,
}

/// `[snapshot]`: what was said at submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Points had, printed.
    pub award: String,
    /// Points that could be had, printed.
    pub possible: String,
    /// The total, printed; none where everything is out.
    pub total: Option<String>,
    /// The id of the class.
    pub band: Option<String>,
    /// Award and possible of every criterion.
    pub awards: Vec<SnapshotAward>,
    /// The program and its version.
    pub engine: String,
}

/// What one criterion was worth at submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotAward {
    /// The id of the criterion.
    pub id: String,
    /// Printed award; none while undecided.
    pub award: Option<String>,
}
