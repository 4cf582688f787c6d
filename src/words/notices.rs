//! One line to the user: what can be said. How it is said stands in sentence.rs.

mod sentence;

use crate::number::Fraction;

use super::NoPlace;

/// One line to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something done, or good to know.
    Said(String),
    /// Something refused or failed.
    Bad(String),
    /// An input method swallowed a key.
    InputMethodOn,
    /// Nothing is open any more, from here round.
    NothingOpen,
    /// Everything is decided.
    AllDecided,
    /// The last criterion of the walk; some are still open.
    LastOne,
    /// The session can only be read.
    ReadOnly,
    /// There is nothing to take over: it is ours, or a lock keeps it.
    NothingToTakeOver {
        /// Whether it is ours to write.
        ours: bool,
    },
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to do again.
    NothingToRedo,
    /// Undone; the position of the criterion.
    Undone(usize),
    /// Done again; the position of the criterion.
    Redone(usize),
    /// So many answers that one key had given were undone.
    StepUndone(usize),
    /// So many answers that one key had given were given again.
    StepRedone(usize),
    /// Nothing was answered yet, so there is no criterion just answered.
    NothingAnsweredYet,
    /// The criterion lies in a group that is left out; position of the group.
    GroupIsLeftOut(usize),
    /// The criterion is not asked here.
    NotAsked,
    /// Every item of this checklist applies.
    EveryItemApplies,
    /// The number is not complete.
    EntryIncomplete,
    /// So many deductions were confirmed as nothing found.
    DeductionsConfirmed(usize),
    /// Enter came right after a key that had gone on already, and took nothing.
    WentOnAlready,
    /// Something about the incidents of a criterion is refused; its position.
    Incident(IncidentRefusal, usize),
    /// Pasted text has no field to go to.
    PasteNowhere,
    /// A text would grow past what a session may hold; nothing was put in.
    TextTooLong,
    /// A reason must be given.
    ReasonNeeded,
    /// The lead who consents must be named.
    LeadNeeded,
    /// A group was left out; its position.
    LeftOut(usize),
    /// A group was taken back; its position.
    TakenBack(usize),
    /// What was being typed when the program ended is back.
    TypingRecovered,
    /// The same, of a text that is older than what stands in its place now.
    OldTypingRecovered,
    /// So many texts whose fields were closed unfinished still wait.
    StillLaidBy(usize),
    /// Submitting waits for so many texts and answers begun.
    SubmitWaits(usize),
    /// A form that was being filled in when the program ended is back.
    FormRecovered,
    /// Not applicable cannot be chosen here.
    NaForbidden,
    /// The group under the cursor cannot be left out.
    GroupNotOptional,
    /// So many things keep the session from being submitted.
    SubmitRefused(usize),
    /// A folder to save in must be named.
    FolderNeeded,
    /// Leaving waits until everything is saved.
    LeavingOnceSaved,
    /// The session was submitted.
    Submitted,
    /// A key that does nothing here.
    NoSuchKey(char),
    /// A time of seeing lies before the session began; it is kept.
    SeenBeforeStart,
    /// A time of seeing is still to come; it is kept.
    SeenLater,
    /// The details of the session were corrected.
    Corrected,
    /// Nothing was corrected.
    NothingCorrected,
    /// Somebody else types from now on; the name.
    TypesNow(String),
    /// Somebody joined; the name.
    Joined(String),
    /// The theme asked for is none; its name.
    NoSuchTheme(String),
    /// A criterion that was scored is deferred, so its points no longer count.
    PointsDeferred {
        /// Its position.
        at: usize,
        /// The points; nothing under a cover.
        award: Option<Fraction>,
    },
    /// A criterion is marked as still to be talked over; its position.
    Flagged(usize),
    /// It no longer is; its position.
    Unflagged(usize),
    /// A text was laid by unfinished; its field.
    LaidBy(TextOf),
    /// A jot was kept.
    Jotted,
    /// A jot was given to a criterion; its position.
    JotGiven(usize),
    /// A jot was taken off a criterion again; its position.
    JotFree(usize),
    /// What is to be looked at again has no place to be mended in.
    NowhereToGo(NoPlace),
    /// A panel is in front and takes no answer.
    CloseFirst,
    /// Somebody else saved what is only read here; it was read again.
    ReadAgain,
    /// The machine slept.
    Slept {
        /// For how long.
        minutes: u64,
        /// Whether something is not saved yet.
        unsaved: bool,
    },
}

impl Notice {
    /// Something refused or failed.
    #[must_use]
    pub fn bad(sentence: impl Into<String>) -> Self {
        Self::Bad(sentence.into())
    }
}

/// What about incidents is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncidentRefusal {
    /// There is none to take back.
    None,
    /// Putting it right at once takes as much there.
    NotHalved,
    /// They were typed as a number too large to be told one by one.
    Counted,
}

/// Which kind of text was laid by: each has its key that opens it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOf {
    /// A note.
    Note,
    /// Evidence.
    Evidence,
    /// A jot.
    Jot,
    /// The text of a criterion without points.
    Information,
    /// A reason, asked for by `x`.
    Reason,
    /// The name of the lead.
    Lead,
    /// The note of an incident.
    Incident,
}
