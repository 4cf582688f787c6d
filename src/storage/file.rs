//! Reads a whole file as text, and refuses in data whatever is no plain text file.
//!
//! It never waits on a pipe, never reads a device and never takes more than the limit.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

pub use crate::criteria::FileProblem;

/// The largest criteria set, in bytes (format.md §1.7).
pub const SET_LIMIT: u64 = 8 << 20;

/// The largest session, in bytes (format.md §1.7).
pub const SESSION_LIMIT: u64 = 64 << 20;

/// The text of a plain file of at most `limit` bytes, a byte-order mark included.
///
/// # Errors
/// Says why there is no text: whoever named the file, or saved it so, should act.
pub fn read_text(path: &Path, limit: u64) -> Result<String, FileProblem> {
    let bytes = read_bytes(path, limit)?;
    into_text(bytes)
}

/// The bytes of a plain file of at most `limit` bytes.
///
/// # Errors
/// Says why they cannot be had.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FileProblem> {
    let (file, length) = open_plain(path, limit)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(FileProblem::TooLarge { limit });
    }
    Ok(bytes)
}

/// Whether a plain file holds exactly these bytes. Room is made for a piece of it only.
#[must_use]
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok((mut file, _)) = open_plain(path, bytes.len() as u64) else { return false };
    let (mut rest, mut piece) = (bytes, [0; 8192]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return rest.is_empty(),
            Ok(length) => match rest.strip_prefix(&piece[..length]) {
                Some(behind) => rest = behind,
                None => return false,
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// A plain file of at most `limit` bytes, open, and its length.
fn open_plain(path: &Path, limit: u64) -> Result<(File, u64), FileProblem> {
    // Looked at before opening, since opening a pipe or a device may already do something;
    // and once more after, since another file may have taken its place meanwhile.
    check_kind(&fs::metadata(path).map_err(|error| problem(path, &error))?, limit)?;
    let file = open(path).map_err(|error| problem(path, &error))?;
    let metadata = file.metadata().map_err(|error| problem(path, &error))?;
    check_kind(&metadata, limit)?;
    Ok((file, metadata.len()))
}

/// Bytes as text.
///
/// # Errors
/// Says what they are instead, and in which line.
pub fn into_text(bytes: Vec<u8>) -> Result<String, FileProblem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FileProblem::Utf16);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(FileProblem::Nul { line: line_of(&bytes, at) });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        FileProblem::NotUtf8 { line: line_of(error.as_bytes(), at) }
    })
}

fn check_kind(metadata: &Metadata, limit: u64) -> Result<(), FileProblem> {
    if metadata.is_dir() {
        Err(FileProblem::Folder)
    } else if !metadata.is_file() {
        Err(FileProblem::NotPlain)
    } else if metadata.len() > limit {
        Err(FileProblem::TooLarge { limit })
    } else {
        Ok(())
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

fn problem(path: &Path, error: &io::Error) -> FileProblem {
    let is_link = || fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound {
        if is_link() { FileProblem::DanglingLink } else { FileProblem::NotFound }
    } else if kind == io::ErrorKind::PermissionDenied {
        FileProblem::NoPermission
    } else if kind == io::ErrorKind::IsADirectory {
        FileProblem::Folder
    } else if is_link() && fs::canonicalize(path).is_err() {
        FileProblem::LinkLoop
    } else {
        FileProblem::Unreadable(error.to_string())
    }
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    /// `O_NONBLOCK`: opening a pipe nobody writes to returns at once.
    const NONBLOCK: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 0o4000 } else { 0x4 };
    OpenOptions::new().read(true).custom_flags(NONBLOCK).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_say_what_they_are() {
        for (bytes, expected) in [
            (&b"\xff\xfea\0"[..], Err(FileProblem::Utf16)),
            (b"\xfe\xff\0a", Err(FileProblem::Utf16)),
            (b"a\nb\0", Err(FileProblem::Nul { line: 2 })),
            (b"a\n\nb\xc0\xaf", Err(FileProblem::NotUtf8 { line: 3 })),
            (b"\xef\xbb\xbfa", Ok("\u{feff}a".to_owned())),
        ] {
            assert_eq!(into_text(bytes.to_vec()), expected);
        }
    }

    #[test]
    fn only_plain_files_within_the_limit_are_read() {
        let folder = std::env::temp_dir().join(format!("motcua-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let plain = folder.join("plain.toml");
        fs::write(&plain, "format = 1").unwrap();
        assert_eq!(read_text(&plain, 10), Ok("format = 1".to_owned()));
        assert_eq!(read_text(&plain, 9), Err(FileProblem::TooLarge { limit: 9 }));
        assert_eq!(read_text(&folder, 9), Err(FileProblem::Folder));
        for (bytes, same) in [("format = 1", true), ("format = 2", false), ("format = ", false), ("format = 1 ", false), ("", false)] {
            assert_eq!(holds(&plain, bytes.as_bytes()), same, "{bytes}");
        }
        let long = "ghi chú\n".repeat(3_000);
        fs::write(folder.join("long.toml"), &long).unwrap();
        assert!(holds(&folder.join("long.toml"), long.as_bytes()) && !holds(&folder, b"") && !holds(&folder.join("none"), b""));
        assert_eq!(read_text(&folder.join("none"), 9), Err(FileProblem::NotFound));
        #[cfg(unix)]
        {
            let link = |name: &str, to: &str| {
                std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
                read_text(&folder.join(name), 99)
            };
            assert_eq!(link("to-plain", "plain.toml"), Ok("format = 1".to_owned()));
            assert_eq!(link("to-nothing", "none"), Err(FileProblem::DanglingLink));
            assert_eq!(link("to-itself", "to-itself"), Err(FileProblem::LinkLoop));
            assert_eq!(link("to-device", "/dev/null"), Err(FileProblem::NotPlain));
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
