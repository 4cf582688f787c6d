//! What can come of a save.
//!
//! It decides nothing but what a failure means for what comes next; the sentences are in words.

use std::path::PathBuf;

use crate::storage::identity::Trouble;

/// A save that the disk promised to keep.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Saved {
    /// What the user should hear about it; mostly nothing.
    pub notes: Vec<SaveNote>,
}

/// Something to say about a save that went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveNote {
    /// This disk does not promise names after a power cut; said once.
    NoFolderSync,
    /// Somebody had taken the file away; it is there again.
    WasDeleted,
    /// The folder was gone and is back, with our file in it.
    FolderBack,
    /// There was no room for `.bak`; said once.
    NoBackup(Trouble),
    /// The file has more than 80 % of what can be read again; said once.
    NearLimit {
        /// What it has.
        bytes: u64,
        /// What it may have.
        limit: u64,
    },
}

/// Why a save failed. The old file is whole whenever its folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveFailure {
    /// The bytes do not read back as what was to be saved: a bug, nothing was written.
    NotTheSame,
    /// More changes than could be read again; nothing was written.
    TooMany {
        /// How many it would have.
        changes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// More than could be read again; nothing was written.
    TooLarge {
        /// What it would have.
        bytes: u64,
        /// What it may have.
        limit: u64,
    },
    /// The folder is gone or another one stands in its place.
    FolderGone(Trouble),
    /// Another program wrote to the file; ours lies safe in another one.
    ChangedUnderneath {
        /// The file with our state.
        ours: PathBuf,
    },
    /// The disk or the quota is full.
    DiskFull {
        /// Bytes the save needs.
        needed: u64,
        /// Bytes that are free, where known.
        free: Option<u64>,
        /// What the system said.
        trouble: Trouble,
    },
    /// The disk itself fails: copy elsewhere.
    DiskError(Trouble),
    /// No right to write here, or mounted read-only.
    NoPermission(Trouble),
    /// Anything else.
    Other(Trouble),
}

impl SaveFailure {
    /// Whether time alone may mend it. The rest needs a person, a new change or a key.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::NotTheSame | Self::TooMany { .. } | Self::TooLarge { .. } | Self::ChangedUnderneath { .. } => false,
            Self::FolderGone(_) | Self::DiskFull { .. } | Self::DiskError(_) | Self::NoPermission(_) | Self::Other(_) => true,
        }
    }

    /// Whether a copy elsewhere should be written at once rather than after a while: what
    /// lies nowhere and will not pass soon.
    #[must_use]
    pub const fn needs_rescue_now(&self) -> bool {
        match self {
            Self::NotTheSame
            | Self::TooMany { .. }
            | Self::TooLarge { .. }
            | Self::DiskError(_)
            | Self::NoPermission(_)
            | Self::FolderGone(_) => true,
            Self::ChangedUnderneath { .. } | Self::DiskFull { .. } | Self::Other(_) => false,
        }
    }
}
