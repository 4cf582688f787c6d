//! What reaches the program, and what it asks of the world around it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::criteria::CriteriaSet;
use crate::session::{History, Moment, Plan, Session, SetRef, Status};

use super::damaged::Damaged;
use super::keymap::Press;
use crate::words::{CopyKind, Flaw};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Press(Press),
    /// Text was pasted.
    Paste(String),
    /// The window has another size now.
    Resize(u16, u16),
    /// The sessions in the folder, as far as their heads tell.
    Listed(Listing),
    /// One session of the list, read whole.
    Row(Box<Row>),
    /// A session is open.
    Opened(Box<Opened>),
    /// Somebody else saved the session that is only read here.
    ReadAgain(Box<ReadAgain>),
    /// A session is damaged, and copies beside it can be read.
    Damaged(Box<Damaged>),
    /// Something asked for could not be done; the sentence says what and the way out.
    Failed(String),
    /// Neither version could be taken for the other; the sentence says why, and the choice
    /// between them stays.
    StillToChoose(String),
    /// What is in front may be left: a copy of what is not saved lies elsewhere.
    MayLeave,
    /// Something asked for was done, and is worth a sentence.
    Told(String),
    /// How saving goes.
    Saving(Saving),
    /// Why what is being typed is not kept against a kill, as a whole sentence; nothing
    /// once it is.
    TypingUnkept(Option<String>),
    /// The machine slept.
    Slept {
        /// For how long.
        minutes: u64,
    },
    /// The open session was let go of; a sentence where something is not saved.
    Closed(Option<String>),
    /// The program must end.
    End(Ended),
}

/// Something that must be done.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Look at the folder of sessions.
    List,
    /// Open a session.
    Open(PathBuf),
    /// Open a damaged session as far as it can be read.
    Look(PathBuf),
    /// Put a copy in the place of a damaged session and open it.
    Mend {
        /// The session.
        path: PathBuf,
        /// The copy that was chosen.
        copy: CopyKind,
    },
    /// Begin a session and open it.
    Create(Box<Plan>),
    /// Make the session of the visit durable; the number grows with every change.
    Save {
        /// The number of the change.
        number: u64,
    },
    /// Open a session that somebody may be at work on, on a disk without locks.
    TakeOver(PathBuf),
    /// Try to save again now.
    RetrySave,
    /// Keep what is being typed, or drop what was kept.
    Draft(Option<Drafts>),
    /// Put ours in the place of what another program wrote, which is kept beside it.
    KeepOurs,
    /// Open what another program wrote to that session; ours stays beside it.
    TakeTheirs(PathBuf),
    /// Save in another folder, as it was typed, and stay there.
    SaveElsewhere(String),
    /// Leave what is in front though it is not saved, once a copy of it is safe.
    LeaveUnsaved,
    /// Let go of the open session; everything is saved.
    Close,
    /// Leave the program.
    Quit(Ended),
    /// Show the form of a new session.
    NewSession,
    /// Show the list of sessions.
    Home,
    /// Leave what is in front.
    Leave,
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// A person asked for it.
    Asked,
    /// A signal; the exit code that belongs to it.
    Signal(u8),
    /// The terminal is gone.
    TerminalGone,
}

/// What is not in the session yet, to be kept against a kill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafts {
    /// The criterion in front.
    pub place: String,
    /// Every text begun.
    pub texts: Vec<Draft>,
}

/// A text begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The criterion, or the group, it is about.
    pub on: String,
    /// Which field it belongs to.
    pub field: DraftField,
    /// The text.
    pub text: String,
    /// When it was kept.
    pub at: Moment,
    /// How many changes the session had then, where that is known.
    pub after: Option<usize>,
    /// The hash of the last of them: only where it stands there still does the number count.
    pub seal: Option<String>,
    /// Whether its field had been closed: it waits to be opened again, not in front.
    pub laid_by: bool,
}

/// Which field a draft belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftField {
    /// The answer.
    Answer,
    /// The note.
    Note,
    /// A reference to evidence.
    Evidence,
    /// A quick note.
    Jot,
    /// The text of an information criterion.
    Information,
    /// Why a criterion is not applicable.
    NaReason,
    /// Why a group is left out.
    LeaveOutReason,
    /// The name of a lead.
    Lead,
    /// The note of an incident; the draft is on its criterion and its number, `X03#2`.
    IncidentNote,
    /// Evidence of an incident, likewise.
    IncidentEvidence,
    /// A whole form; the draft is on its name.
    Form,
}

/// How saving goes, as the writer says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything up to this number is durable.
    Saved {
        /// The number of the change.
        number: u64,
        /// When the disk said so.
        at: Moment,
        /// Something to say once, as a whole sentence.
        remark: Option<String>,
    },
    /// It could not be saved; it will be tried again.
    Failed {
        /// The number of the change.
        number: u64,
        /// What and why, in a few words for the first line.
        short: String,
        /// The whole sentence with the way out.
        sentence: String,
        /// Where ours lies, where another program's version stands in the file.
        conflict: Option<PathBuf>,
    },
    /// It is saved in another place, and stays there.
    Moved {
        /// The number of the change.
        number: u64,
        /// When the disk said so.
        at: Moment,
        /// Where.
        path: PathBuf,
        /// Where, as a whole sentence.
        sentence: String,
    },
}

/// A session that is open.
#[derive(Debug)]
pub struct Opened {
    /// Its file.
    pub path: PathBuf,
    /// The session.
    pub session: Session,
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// Whether it can be changed.
    pub access: Access,
    /// What its history is worth: it is said as long as the session is open.
    pub history: History,
    /// Whether the disk holds all of it; if not, it is on its way as number 0.
    pub durable: bool,
    /// What was being typed when the program ended, and where one stood.
    pub drafts: Option<Drafts>,
    /// Things to say at the start, as whole sentences.
    pub remarks: Vec<String>,
}

/// A session that is only read, as somebody else has saved it meanwhile.
#[derive(Debug)]
pub struct ReadAgain {
    /// The session.
    pub session: Session,
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// What its history is worth.
    pub history: History,
}

/// Whether an open session can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    Write,
    /// It can only be read; the sentence says why.
    ReadOnly(String),
    /// The disk has no locks and somebody may be at work: it can only be read until a key
    /// takes it over; the sentence names whom and the key.
    NotLocked(String),
}

/// The sessions of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The folder.
    pub folder: String,
    /// One a file.
    pub rows: Vec<Row>,
    /// The sets there are: newest first.
    pub sets: Vec<SetChoice>,
    /// What was typed into the form of a new session when the program ended.
    pub form: Option<String>,
    /// What is wrong with the folder or its sets, as whole sentences.
    pub remarks: Vec<String>,
}

/// A set that a session can be begun with.
#[derive(Clone, Debug, PartialEq)]
pub struct SetChoice {
    /// Its name.
    pub reference: SetRef,
    /// Its title in the language of the screens.
    pub title: String,
    /// The levels of office it is for.
    pub levels: Vec<String>,
    /// Whether it is a draft, for training only.
    pub draft: bool,
}

/// One session of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its file.
    pub path: PathBuf,
    /// What its head says; nothing where it cannot be read.
    pub head: Option<RowHead>,
    /// What reading it whole says; nothing until it was.
    pub figures: Option<RowFigures>,
    /// Why it cannot be read.
    pub fault: Option<RowFault>,
    /// Who has it open elsewhere, as a whole sentence.
    pub held: Option<String>,
}

/// Why a session of the list cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// What it is, for a narrow column.
    pub flaw: Flaw,
    /// The whole sentence with the way out.
    pub sentence: String,
}

impl Row {
    /// What is wrong with it, as far as it has been read.
    #[must_use]
    pub fn flaw(&self) -> Option<Flaw> {
        let doubt = || self.figures.as_ref().and_then(|figures| figures.doubt);
        self.fault.as_ref().map(|fault| fault.flaw).or_else(doubt)
    }
}

/// What the head of a session says.
#[derive(Clone, Debug, PartialEq)]
pub struct RowHead {
    /// The session header.
    pub header: crate::session::Header,
    /// The persons named in the head.
    pub persons: Vec<crate::session::Person>,
}

/// What reading a session whole says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFigures {
    /// Criteria decided.
    pub decided: usize,
    /// Criteria to decide.
    pub all: usize,
    /// The printed total, or the least and the most it can be.
    pub total: Option<String>,
    /// The class; nothing while it can still be another.
    pub band: Option<String>,
    /// Whether the total is final.
    pub is_final: bool,
    /// Remarks waiting.
    pub remarks: usize,
    /// Answers still to be talked over.
    pub flagged: usize,
    /// What is wrong with its history.
    pub doubt: Option<Flaw>,
}

impl RowFigures {
    /// The result alone, for a sentence about it.
    #[must_use]
    pub fn result(&self) -> crate::words::RowResult<'_> {
        crate::words::RowResult { total: self.total.as_deref(), band: self.band.as_deref(), is_final: self.is_final }
    }
}

/// The order rows come in: what needs a hand first.
#[must_use]
pub const fn urgency(status: Status) -> u8 {
    match status {
        Status::Returned => 0,
        Status::InProgress => 1,
        Status::Submitted => 2,
        Status::Accepted => 3,
        Status::Finalised => 4,
        Status::Void => 5,
    }
}
