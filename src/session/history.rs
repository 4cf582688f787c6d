//! Whether the history is whole, and whether the tables equal it.

/// What is known of the history of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum History {
    /// There is none.
    None,
    /// The chain holds and the tables equal the fold.
    Whole,
    /// The chain breaks.
    Broken {
        /// The number of the event where it breaks, as far as it is known.
        at: u32,
    },
    /// The chain holds, the tables differ.
    Differs(Vec<Difference>),
}

impl History {
    /// The word in `--json`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Whole => "whole",
            Self::Broken { .. } => "broken",
            Self::Differs(_) => "differs",
        }
    }

    /// Whether the chain holds, so that a code taken from it proves what it says.
    #[must_use]
    pub const fn has_whole_chain(&self) -> bool {
        matches!(self, Self::Whole | Self::Differs(_))
    }
}

/// One place where tables and history differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key path in the file, such as `answer.K1.note`.
    pub path: crate::criteria::KeyPath,
    /// What the table says; nothing: it is missing there.
    pub table: Option<String>,
    /// What the history says; nothing: it is missing there.
    pub history: Option<String>,
}
