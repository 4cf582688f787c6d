//! What a set is bound by: a digest of its scoring and one of its wording.
//!
//! Both are SHA-256 over canonical JSON (RFC 8785) of what the set says, with
//! defaults left out, so that neither the order of keys nor private keys nor the
//! form of a letter changes them.

mod canonical;
mod json;

use sha2::{Digest as _, Sha256};

use super::{CriteriaSet, Criterion, SetParts};
use canonical::criterion_table;
pub(super) use canonical::set_table;
pub use json::Json as Canonical;
pub(super) use json::is_wording;

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
        Self::of_table(&set_table(parts))
    }

    fn of_table(table: &Canonical) -> Self {
        Self { scoring: digest(&table.scoring()), wording: digest(&table.wording()) }
    }
}

impl CriteriaSet {
    /// The same pair for one criterion: an answer may be carried to another version
    /// where its scoring is the same.
    #[must_use]
    pub fn criterion_digests(&self, criterion: &Criterion) -> Digests {
        Digests::of_table(&criterion_table(criterion))
    }
}

fn digest(json: &Canonical) -> Digest {
    let hash = Sha256::digest(json.to_string().as_bytes());
    let hex: String =
        hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect();
    Digest(format!("sha256:{hex}"))
}
