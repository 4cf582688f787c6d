//! Every sentence a person reads, whole, in both languages.
//!
//! It never glues parts of sentences together and never shows a debug form.

pub mod notice;

/// A language people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// A whole sentence, or a few that belong together.
pub type Sentence = String;
