//! What a key can ask for, whichever key that is.
//!
//! It says nothing of how it is done: each screen does what it is asked for.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// One up.
    Up,
    /// One down.
    Down,
    /// Back by one.
    Previous,
    /// On by one.
    Next,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Take, open, keep.
    Confirm,
    /// Give up what is in front.
    Cancel,
    /// A new line in a text.
    NewLine,
    /// To the other field, or the other list.
    Switch,
    /// The item is there.
    TickYes,
    /// The item is not there.
    TickNo,
    /// The item does not apply.
    TickNone,
    /// One more incident.
    AddIncident,
    /// An incident taken back.
    TakeIncident,
    /// The incident was put right on the spot, or was not.
    Corrected,
    /// Everything was looked at and nothing more found.
    NothingMore,
    /// To the next open criterion.
    NextOpen,
    /// Write the note.
    Note,
    /// Name evidence.
    Evidence,
    /// Write the note of the criterion just answered.
    NoteOfLast,
    /// Name evidence of the criterion just answered.
    EvidenceOfLast,
    /// Not applicable, or leave out a group.
    NotApplicable,
    /// Could not be scored now.
    Defer,
    /// Still to be talked over.
    Flag,
    /// A quick note.
    Jot,
    /// Why this score.
    Why,
    /// The whole guidance.
    Guidance,
    /// The totals.
    Totals,
    /// The outline.
    Outline,
    /// Back to the walk.
    ToWalk,
    /// Walking order or legal order.
    Order,
    /// Cover points and codes.
    Cover,
    /// Search in the set.
    Search,
    /// Every command by name.
    Palette,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Submit.
    Submit,
    /// Correct what the session is about.
    Details,
    /// Who is here, and who types.
    People,
    /// Erase the line before the cursor.
    EraseLine,
    /// Erase the word before the cursor.
    EraseWord,
    /// To the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// Leave at once.
    LeaveAtOnce,
    /// Save again now, or elsewhere.
    RetrySave,
    /// Take over a session on a disk without locks.
    TakeOver,
    /// Begin a session.
    NewSession,
    /// Read the folder again.
    Reload,
    /// Help.
    Help,
    /// Back, or out.
    Back,
}

impl Command {
    /// Whether it writes into a session: of no use where one can only be read.
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(
            self,
            Self::Note
                | Self::Evidence
                | Self::NoteOfLast
                | Self::EvidenceOfLast
                | Self::NotApplicable
                | Self::Defer
                | Self::Flag
                | Self::Jot
                | Self::Details
                | Self::People
                | Self::Submit
                | Self::Undo
                | Self::Redo
                | Self::TickYes
                | Self::TickNo
                | Self::TickNone
                | Self::AddIncident
                | Self::TakeIncident
                | Self::Corrected
                | Self::NothingMore
        )
    }
}
