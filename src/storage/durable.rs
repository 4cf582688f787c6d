//! One file replaced by another, durably: two syncs and one rename.
//!
//! It never touches the old file on the way and leaves no temp file behind.

use std::io;
use std::path::Path;

use super::disk::{Disk, FolderSync, Real};
use super::identity::Facts;

/// A file that now stands under its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) facts: Facts,
    pub(crate) folder: FolderSync,
}

/// How far a replacement got before it failed.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The old file stands as it was.
    Before(io::Error),
    /// The new file stands under the name, but nobody promised that it stays.
    After(Facts, io::Error),
}

impl Broken {
    pub(crate) const fn error(&self) -> &io::Error {
        match self {
            Self::Before(error) | Self::After(_, error) => error,
        }
    }
}

/// Writes `bytes` to `temp`, makes them durable and gives them the name `to` in the same folder.
pub(crate) fn replace(disk: &dyn Disk, temp: &Path, to: &Path, mode: Option<u32>, bytes: &[u8]) -> Result<Placed, Broken> {
    let facts = write_temp(disk, temp, mode, bytes).map_err(Broken::Before)?;
    if let Err(error) = disk.rename(temp, to) {
        drop(disk.remove(temp));
        return Err(Broken::Before(error));
    }
    match disk.sync_folder(folder_of(to)) {
        Ok(folder) => Ok(Placed { facts, folder }),
        Err(error) => Err(Broken::After(facts, error)),
    }
}

/// The same on the real disk, for small files beside a session.
pub(crate) fn put(temp: &Path, to: &Path, bytes: &[u8]) -> io::Result<()> {
    match replace(&Real, temp, to, None, bytes) {
        Ok(_) => Ok(()),
        Err(Broken::Before(error) | Broken::After(_, error)) => Err(error),
    }
}

/// The folder a path lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn write_temp(disk: &dyn Disk, temp: &Path, mode: Option<u32>, bytes: &[u8]) -> io::Result<Facts> {
    let mut fresh = match disk.create(temp, mode) {
        // Left over by an attempt whose removal failed too: the lock makes it ours.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            disk.remove(temp)?;
            disk.create(temp, mode)?
        }
        created => created?,
    };
    let written = fresh.write(bytes).and_then(|()| fresh.sync()).and_then(|()| fresh.facts());
    // Closed before it gets its name or goes. After a failed sync this descriptor is
    // never asked again: the system has marked the pages clean.
    drop(fresh);
    if written.is_err() {
        drop(disk.remove(temp));
    }
    written
}
