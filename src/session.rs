//! One walk of one person through one set: the answers, everything around them, and its history.
//!
//! A [`Session`] changes in one way only, [`Session::apply`]: every change becomes
//! an [`Event`], and the tables are the fold of the events. It never scores and
//! never touches a file.

mod answer;
mod apply;
mod changed;
mod check;
mod code;
mod deed;
mod diff;
mod draw_check;
mod event;
mod fold;
mod header;
mod history;
mod latest;
mod places;
mod plan;
mod problem;
mod slip_check;
mod tables;
mod undo;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use answer::{Answer, Incident, NaReason, State, Value};
pub use apply::Refused;
pub use changed::ChangedTables;
pub use code::{Code, NotCode, ParentRef};
pub use deed::Deed;
pub use diff::{AnswerDiff, AnswerPart, Branch, HeaderKey, Kinship, RowDiff, SessionDiff, Table};
pub use event::{Change, Event, Seal};
pub use header::{Header, HeaderChange, Office, Period, Role, SetRef, Status};
pub use history::{Difference, History};
pub use plan::{Plan, USUAL_SET, is_commune_code, is_office_code, last_whole_quarter, quarter_name};
pub use problem::{Problem, Reference, SessionFault, Side};
pub use tables::{
    Draw, Duty, EvidenceItem, FiredGate, Jot, LeftOut, Person, Remark, RemarkKind, RemarkStatus, Replacement, Signature, SlipRow, Snapshot,
    SnapshotAward, Stopped,
};

/// A moment with its offset, in whole seconds.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;

/// One walk of one person, or a consensus, through one set.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// `[session]`
    pub header: Header,
    /// Who took part; the first is who began it.
    pub persons: Vec<Person>,
    /// Who types now: the id of a person.
    pub typing: Option<String>,
    /// The answers by criterion id.
    pub answers: BTreeMap<String, Answer>,
    /// Optional groups not held.
    pub left_out: Vec<LeftOut>,
    /// Gates fired by hand.
    pub gates: Vec<FiredGate>,
    /// What was drawn.
    pub draws: Vec<Draw>,
    /// Slips, row by row.
    pub slips: Vec<SlipRow>,
    /// What evidence there is.
    pub evidence: Vec<EvidenceItem>,
    /// What reviewers or the unit said.
    pub remarks: Vec<Remark>,
    /// Quick notes.
    pub jots: Vec<Jot>,
    /// Who signed, or refused to.
    pub signatures: Vec<Signature>,
    /// What was said at submission.
    pub snapshot: Option<Snapshot>,
    /// The changes, oldest first; shared, since a saved change never changes again.
    pub events: Vec<Arc<Event>>,
    /// Private `x_` keys of the file, as (table path, verbatim lines), kept on rewriting.
    pub private: Vec<(String, String)>,
}

impl Session {
    /// Whether every table is as in another session; who types, the history and private keys
    /// are in no table.
    #[must_use]
    pub fn has_same_tables(&self, other: &Self) -> bool {
        let Self {
            header,
            persons,
            typing: _,
            answers,
            left_out,
            gates,
            draws,
            slips,
            evidence,
            remarks,
            jots,
            signatures,
            snapshot,
            events: _,
            private: _,
        } = self;
        (header, persons, answers, left_out, gates, draws)
            == (&other.header, &other.persons, &other.answers, &other.left_out, &other.gates, &other.draws)
            && (slips, evidence, remarks, jots, signatures, snapshot)
                == (&other.slips, &other.evidence, &other.remarks, &other.jots, &other.signatures, &other.snapshot)
    }

    /// The answer to a criterion, where there is one.
    #[must_use]
    pub fn answer(&self, criterion: &str) -> Option<&Answer> {
        self.answers.get(criterion)
    }

    /// Whether a group was left out by name; its parents are not looked at.
    #[must_use]
    pub fn is_left_out(&self, group: &str) -> bool {
        self.left_out.iter().any(|out| out.group == group)
    }

    /// The draw of a sample, where there is one.
    #[must_use]
    pub fn draw(&self, sample: &str) -> Option<&Draw> {
        self.draws.iter().find(|draw| draw.sample == sample)
    }

    /// The person with that id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// The evidence with that id.
    #[must_use]
    pub fn evidence_item(&self, id: &str) -> Option<&EvidenceItem> {
        self.evidence.iter().find(|item| item.id == id)
    }

    /// The code on paper: of the hash before the first signature, unsigned of the
    /// last event. Nothing without history, or while that event is not sealed.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        let signed = self.events.iter().position(|event| matches!(event.change, Change::Sign(_)));
        let last = signed.unwrap_or(self.events.len()).checked_sub(1)?;
        Code::of_hash(&self.events.get(last)?.seal.as_ref()?.hash)
    }

    /// The name of its file without ending: `<id>_r<revision>`.
    #[must_use]
    pub fn file_stem(&self) -> String {
        format!("{}_r{}", self.header.id, self.header.revision)
    }
}
