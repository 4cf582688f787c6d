//! A copy of a session elsewhere, for the time its own place cannot be written.
//!
//! It is never read instead of the session, only offered; and never removed before the
//! session itself was saved.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::durable;
use super::identity::Content;
use super::save::SESSION_LIMIT;

/// Where the copy of a session goes: its name, and a mark of the folder it belongs to.
#[must_use]
pub fn path_for(rescue_folder: &Path, session: &Path) -> PathBuf {
    let mark = Content::of(session.as_os_str().as_encoded_bytes()).short();
    let name = session.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    rescue_folder.join(format!("{stem}.{mark}.toml"))
}

/// Writes a copy durably and says where; makes the folder, which is the program's own.
///
/// # Errors
/// The disk's; an older copy is intact then.
pub fn write(rescue_folder: &Path, session: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(rescue_folder)?;
    let path = path_for(rescue_folder, session);
    durable::put(&path.with_extension("tmp"), &path, bytes)?;
    Ok(path)
}

/// The copy of a session, where there is one.
///
/// # Errors
/// Where one is there that cannot be read; it must not be taken for none.
pub fn read(rescue_folder: &Path, session: &Path) -> io::Result<Option<Vec<u8>>> {
    match Real.read(&path_for(rescue_folder, session), SESSION_LIMIT) {
        Ok((_, bytes)) => Ok(Some(bytes)),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Where text being typed goes that could not be kept beside the session.
#[must_use]
pub fn draft_path(rescue_folder: &Path, session: &Path) -> PathBuf {
    let mut path = path_for(rescue_folder, session).into_os_string();
    path.push(".draft");
    path.into()
}

/// Puts the copy of a session out of the way of the next one, under a free name; says where.
///
/// # Errors
/// Where it does not go.
pub fn set_aside(rescue_folder: &Path, session: &Path, stamp: &str) -> io::Result<PathBuf> {
    let path = path_for(rescue_folder, session);
    let named = |n: u32| path.with_extension(if n == 1 { format!("{stamp}.toml") } else { format!("{stamp}-{n}.toml") });
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    let aside = (1..1000).map(named).find(is_free).ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(&path, &aside)?;
    Ok(aside)
}

/// Takes the copy of a session away; one that is not there is no error.
///
/// # Errors
/// Where it is there and does not go.
pub fn remove(rescue_folder: &Path, session: &Path) -> io::Result<()> {
    remove_at(&path_for(rescue_folder, session))
}

/// Takes away a copy that [`write()`] said the place of; one that is not there is no error.
///
/// # Errors
/// Where it is there and does not go.
pub fn remove_at(copy: &Path) -> io::Result<()> {
    match fs::remove_file(copy) {
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_of_one_name_in_two_folders_do_not_mix() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/cuu-ho");
        let (a, b) = (Path::new("/a/s.toml"), Path::new("/b/s.toml"));
        remove(&folder, a).unwrap();
        write(&folder, a, b"of a").unwrap();
        write(&folder, b, b"of b").unwrap();
        assert_eq!(read(&folder, a).unwrap().as_deref(), Some(&b"of a"[..]));
        remove(&folder, a).unwrap();
        assert_eq!(read(&folder, a).unwrap(), None);
        assert_eq!(read(&folder, b).unwrap().as_deref(), Some(&b"of b"[..]));
    }

    #[test]
    fn two_copies_of_one_second_both_stay() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("r");
        let a = Path::new("/a/s.toml");
        write(&folder, a, b"first").unwrap();
        set_aside(&folder, a, "now").unwrap();
        write(&folder, a, b"second").unwrap();
        set_aside(&folder, a, "now").unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn a_copy_that_cannot_be_read_is_not_none() {
        let home = tempfile::tempdir().unwrap();
        let session = Path::new("/a/s.toml");
        let path = write(home.path(), session, b"x").unwrap();
        fs::File::create(path).unwrap().set_len(SESSION_LIMIT + 1).unwrap();
        assert_eq!(read(home.path(), session).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
