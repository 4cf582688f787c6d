//! A session that is damaged, or of which there are two versions: which to take, or none.
//!
//! It only asks; what is in the copies was found out before.

use std::path::PathBuf;

use crate::session::Moment;
use crate::words::{CopyKind, Words};

use super::keymap::Command;
use super::message::Effect;

/// A session that cannot simply be opened, and what lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong, as a whole sentence.
    pub why: String,
    /// The copies that can be read, in the order they are offered in.
    pub copies: Vec<Spare>,
    /// What is asked.
    pub case: Case,
    /// The way under the cursor.
    pub row: usize,
}

/// What is asked about a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// It is damaged.
    Torn {
        /// Whether part of it can be read.
        is_readable: bool,
    },
    /// It is sound, but a copy of ours does not go on from it.
    TwoVersions,
}

/// A copy that can be read, or the file itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spare {
    /// Which.
    pub kind: CopyKind,
    /// How many changes it holds.
    pub changes: usize,
    /// When the last one was made.
    pub last: Option<Moment>,
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Goes on from a copy, or from the file itself.
    Take(Spare),
    /// Only looks at the damaged file.
    Look,
    /// Leaves everything as it is.
    Leave,
}

impl Damaged {
    /// The ways out, the best first.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let look = (self.case == Case::Torn { is_readable: true }).then_some(Way::Look);
        self.copies.iter().map(|copy| Way::Take(*copy)).chain(look).chain([Way::Leave]).collect()
    }

    /// What a way says.
    #[must_use]
    pub fn said(&self, way: Way, words: &Words) -> String {
        match way {
            Way::Take(copy) if self.case == Case::TwoVersions => words.take_version(copy.kind, copy.changes, copy.last),
            Way::Take(copy) => words.take_copy(copy.kind, copy.changes, copy.last),
            Way::Look => words.look_at_damaged().to_owned(),
            Way::Leave => words.leave_damaged().to_owned(),
        }
    }

    /// Takes a key.
    pub(super) fn press(&mut self, command: Option<Command>) -> Vec<Effect> {
        let ways = self.ways();
        match command {
            Some(Command::Confirm) => match ways.get(self.row) {
                Some(Way::Take(copy)) => return vec![Effect::Mend { path: self.path.clone(), copy: copy.kind }],
                Some(Way::Look) => return vec![Effect::Look(self.path.clone())],
                Some(Way::Leave) | None => return vec![Effect::Leave],
            },
            Some(Command::Cancel | Command::Back) => return vec![Effect::Leave],
            Some(Command::Up) => self.row = self.row.saturating_sub(1),
            Some(Command::Down) => self.row = (self.row + 1).min(ways.len() - 1),
            _ => {}
        }
        Vec::new()
    }
}
