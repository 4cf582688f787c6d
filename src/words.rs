//! Every sentence a person reads: a struct of words, one const a language.
//!
//! Plain labels are fields; sentences with something in them are methods, both
//! languages side by side. It decides nothing and prints nothing.

mod en;
mod fault;
mod vi;
mod visible;

use crate::criteria::Lang;

pub use fault::{FaultWords, Said};
pub use visible::visible;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Which language.
    pub lang: Lang,
    /// What people call the things in a file.
    pub fault: FaultWords,
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
