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
