//! The short proof on paper: a hash in twenty signs.

use std::fmt;

/// The code on paper (mã đối chiếu): the first 100 bits of a hash in Crockford
/// base 32, four groups of five.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

impl Code {
    /// The code of a hash in lower hex.
    #[must_use]
    pub fn of_hash(hash: &str) -> Option<Self> {
        let _ = hash;
        None
    }

    /// The code as written, where it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let _ = text;
        None
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A session another one builds on: `id@rN#code`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParentRef {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// Its code.
    pub code: Option<Code>,
}
