//! A file that was not there before, written durably.
//!
//! It never writes over anything: whatever has the name already stays as it is.

use std::fs;
use std::io;
use std::path::Path;

use super::disk::{Disk, Real};
use super::durable::folder_of;

/// Why a new file could not be written.
#[derive(Debug)]
pub enum NewFileProblem {
    /// Something has the name already.
    Exists,
    /// There is no right to write there.
    NoPermission,
    /// The disk is full.
    DiskFull,
    /// Anything else, as the system says it.
    Other(io::Error),
}

/// Writes a new file, and its folder where that is missing.
///
/// # Errors
/// Says why not; then nothing of it is left. The person should name another place.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), NewFileProblem> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(problem)?;
    let mut file = Real.create(path, None).map_err(problem)?;
    let written = file.write(bytes).and_then(|()| file.sync());
    drop(file);
    if let Err(error) = written {
        drop(Real.remove(path));
        return Err(problem(error));
    }
    // The file stands; whether its name outlives a power cut is all that is left open.
    drop(Real.sync_folder(folder));
    Ok(())
}

fn problem(error: io::Error) -> NewFileProblem {
    let kind = error.kind();
    if kind == io::ErrorKind::AlreadyExists {
        NewFileProblem::Exists
    } else if matches!(kind, io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) {
        NewFileProblem::NoPermission
    } else if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        NewFileProblem::DiskFull
    } else {
        NewFileProblem::Other(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_already_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mới").join("a.toml");
        assert!(write(&path, b"one").is_ok());
        assert!(matches!(write(&path, b"two"), Err(NewFileProblem::Exists)));
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }
}
