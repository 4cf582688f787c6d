//! What a file or a folder was when we last looked, to notice when it is another one.
//!
//! It never opens anything: the disk does, and hands over what it saw.

use std::fs::Metadata;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

/// Why the system refused, as data: for the words room and for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The kind std knows.
    pub kind: io::ErrorKind,
    /// The number of the system, where it gave one.
    pub code: Option<i32>,
}

impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), code: error.raw_os_error() }
    }
}

impl Trouble {
    /// Whether the disk or its cable is at fault, not a right or a lack of room.
    #[must_use]
    pub fn is_broken_disk(self) -> bool {
        self.code.is_some_and(|code| BROKEN.contains(&code))
    }

    /// Whether a link leads back to itself.
    #[must_use]
    pub fn is_loop(self) -> bool {
        self.code.is_some_and(|code| LOOP.contains(&code))
    }

    /// Whether there is no right to write here.
    #[must_use]
    pub const fn is_no_permission(self) -> bool {
        matches!(self.kind, io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
    }
}

#[cfg(unix)]
const BROKEN: [i32; 3] =
    [rustix::io::Errno::IO.raw_os_error(), rustix::io::Errno::NODEV.raw_os_error(), rustix::io::Errno::NXIO.raw_os_error()];
#[cfg(unix)]
const LOOP: [i32; 1] = [rustix::io::Errno::LOOP.raw_os_error()];
/// `ERROR_CRC`, `ERROR_NOT_READY`, `ERROR_WRITE_FAULT`, `ERROR_READ_FAULT`, `ERROR_IO_DEVICE`
#[cfg(not(unix))]
const BROKEN: [i32; 5] = [23, 21, 29, 30, 1117];
/// `ERROR_CANT_RESOLVE_FILENAME`
#[cfg(not(unix))]
const LOOP: [i32; 1] = [1921];

/// What kind of thing lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link to another path.
    Link,
    /// A pipe or a socket: reading it would wait for another program.
    Pipe,
    /// A device.
    Device,
}

/// What the system says about a thing without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) kind: Kind,
    /// 0 where the system has no such number.
    pub(crate) device: u64,
    /// 0 where the system has no such number.
    pub(crate) inode: u64,
    /// In bytes.
    pub(crate) size: u64,
    modified: Option<SystemTime>,
    /// Permission bits; `None` where the system has none.
    pub(crate) mode: Option<u32>,
}

impl Facts {
    pub(crate) fn of(meta: &Metadata) -> Self {
        let (device, inode, mode) = numbers(meta);
        Self { kind: kind(meta), device, inode, size: meta.len(), modified: meta.modified().ok(), mode }
    }

    /// Whether it is the same folder; its time and size change with every save in it.
    pub(crate) fn same_folder(&self, other: &Self) -> bool {
        other.kind == Kind::Folder && (self.device, self.inode) == (other.device, other.inode)
    }

    fn same_file(&self, other: &Self) -> bool {
        (self.kind, self.device, self.inode, self.size, self.modified)
            == (other.kind, other.device, other.inode, other.size, other.modified)
    }

    /// Whether its time is so round that two writings could share it (FAT: 2 s, exFAT:
    /// 10 ms). A false alarm costs one reading.
    fn is_coarse(&self) -> bool {
        let since = self.modified.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        since.is_none_or(|since| since.subsec_nanos() % 10_000_000 == 0)
    }
}

/// The SHA-256 of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Content([u8; 32]);

impl Content {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first 16 hex digits, for names of files.
    pub(crate) fn short(&self) -> String {
        let first = self.0[..8].iter().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
        format!("{first:016x}")
    }
}

/// A file as we last saw or wrote it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Remembered {
    pub(crate) facts: Facts,
    pub(crate) content: Content,
}

impl Remembered {
    /// Whether the facts alone prove that nobody wrote to it.
    pub(crate) fn surely_is(&self, seen: &Facts) -> bool {
        self.facts.same_file(seen) && !seen.is_coarse()
    }
}

#[cfg(unix)]
fn numbers(meta: &Metadata) -> (u64, u64, Option<u32>) {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino(), Some(meta.mode() & 0o7777))
}

#[cfg(not(unix))]
fn numbers(_: &Metadata) -> (u64, u64, Option<u32>) {
    (0, 0, None)
}

#[cfg(unix)]
fn kind(meta: &Metadata) -> Kind {
    use std::os::unix::fs::FileTypeExt;
    let file_type = meta.file_type();
    match file_type {
        it if it.is_file() => Kind::File,
        it if it.is_dir() => Kind::Folder,
        it if it.is_symlink() => Kind::Link,
        it if it.is_fifo() || it.is_socket() => Kind::Pipe,
        _ => Kind::Device,
    }
}

#[cfg(not(unix))]
fn kind(meta: &Metadata) -> Kind {
    match meta.file_type() {
        it if it.is_file() => Kind::File,
        it if it.is_dir() => Kind::Folder,
        it if it.is_symlink() => Kind::Link,
        _ => Kind::Device,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn facts(nanos: u64) -> Facts {
        let modified = Some(UNIX_EPOCH + Duration::from_nanos(nanos));
        Facts { kind: Kind::File, device: 1, inode: 2, size: 3, modified, mode: Some(0o600) }
    }

    #[test]
    fn facts_prove_sameness_only_where_time_is_fine() {
        let seen = |nanos| Remembered { facts: facts(nanos), content: Content::of(b"x") };
        assert!(seen(1_234_567_891).surely_is(&facts(1_234_567_891)));
        assert!(!seen(1_234_567_891).surely_is(&facts(1_234_567_892)));
        assert!(!seen(2_000_000_000).surely_is(&facts(2_000_000_000)), "2 s of FAT");
        assert!(!seen(2_020_000_000).surely_is(&facts(2_020_000_000)), "10 ms of exFAT");
        assert!(!seen(1).surely_is(&Facts { inode: 9, ..facts(1) }));
        assert!(!seen(1).surely_is(&Facts { size: 9, ..facts(1) }));
    }
}
