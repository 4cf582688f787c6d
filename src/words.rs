//! Every sentence a person reads: a struct of words, one const a language.
//!
//! Plain labels are fields; sentences with something in them are methods, both
//! languages side by side. It decides nothing and prints nothing.

mod choice;
mod command;
mod course;
mod damaged;
mod diff;
mod en;
mod explain;
mod fault;
mod figures;
mod file_fault;
mod forecast;
mod form;
mod imported;
mod incidents;
mod labels;
mod loading;
mod named_set;
pub mod notice;
mod notices;
mod problem;
mod proof;
mod report;
mod rescore;
mod rows;
mod saving;
mod scoring;
mod screen;
mod session_diff;
pub mod session_fault;
mod simulate;
mod starter;
mod sums;
mod table;
mod total;
mod verdict;
mod vi;
mod visible;

pub use crate::criteria::Lang;

pub use choice::{Choice, MenuTitle};
pub use command::ArgumentFault;
pub use damaged::CopyKind;
pub use explain::{Page, codes};
pub use fault::{FaultWords, Said};
pub use file_fault::FileFault;
pub use form::{Field, FormFault, FormKind};
pub use labels::Labels;
pub use notices::{IncidentRefusal, Notice, TextOf};
pub use problem::NoPlace;
pub use rescore::{ClassChange, Rescored};
pub use rows::{Flaw, Result as RowResult};
pub use saving::SaveChoice;
pub use session_diff::Walked;
pub use visible::{harmless, printable, printable_json, visible};

/// A whole sentence, or a few that belong together.
pub type Sentence = String;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Which language.
    pub lang: Lang,
    /// What people call the things in a file.
    pub fault: FaultWords,
    /// The plain labels of the screens.
    pub labels: Labels,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi => &vi::WORDS,
            Lang::En => &en::WORDS,
        }
    }

    /// The one of two sentences that is in this language.
    pub(crate) fn pick<T>(&self, vi: T, en: T) -> T {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}
