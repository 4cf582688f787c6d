//! The folder of sessions: which there are, the part of each that a list needs, and the
//! copies of sets beside them.
//!
//! It never parses a session and never reads a history.

use std::cmp::Reverse;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::disk::{self, Disk, Real};
use super::durable;
use super::identity::Kind;
use super::save::SESSION_LIMIT;

/// The session files of a folder, newest first by the date their names begin with; of
/// one name the highest revision first. One listing, no file is opened.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn sessions(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_session_name(&name) && !entry.file_type()?.is_dir() {
            found.push((age_key(&name), entry.path()));
        }
    }
    found.sort_by(|(a, _), (b, _)| b.cmp(a));
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// What ends in `.toml` right in a folder and is not hidden, by name.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn toml_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let is_meant = |path: &PathBuf| {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !is_hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
    };
    let mut found: Vec<PathBuf> = fs::read_dir(dir)?.flatten().map(|entry| entry.path()).filter(is_meant).collect();
    found.sort();
    Ok(found)
}

/// Whether a file of this name is a session: not hidden, no notes of the team, no copy
/// from a conflict, none set aside as damaged.
#[must_use]
pub fn is_session_name(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".toml") else { return false };
    let has_notes_of_the_team = stem.rsplit_once('.').is_some_and(|(_, ending)| ending == "doan");
    let is_numbered = |number: &str| number.chars().all(|c| c == '-' || c.is_ascii_digit());
    let is_copy_of = |whose: &str| stem.rsplit_once(whose).is_some_and(|(_, number)| is_numbered(number));
    let is_conflict_copy = is_copy_of(".cua-toi") || is_copy_of(".cua-ho");
    !stem.is_empty() && !stem.starts_with('.') && !has_notes_of_the_team && !is_conflict_copy && !stem.contains(".hong-")
}

/// The date first, then everything else, then the revision as a number.
fn age_key(name: &str) -> (String, Reverse<String>, u32) {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let (id, revision) = stem.rsplit_once("_r").unwrap_or((stem, ""));
    let (id, revision) = revision.parse().map_or((stem, 0), |revision| (id, revision));
    let (date, rest) = id.split_once('_').unwrap_or((id, ""));
    // Sorted downwards as a whole: within a day names still go upwards.
    (date.to_owned(), Reverse(rest.to_owned()), revision)
}

/// The part of a session before its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The bytes up to the first line `[[event]]`, or all.
    pub bytes: Vec<u8>,
    /// Whether a history follows.
    pub has_history: bool,
}

/// Reads a session down to its history, at most what a session may have.
///
/// # Errors
/// Where it is no plain file, cannot be read or is too long (`FileTooLarge`).
pub fn head(path: &Path) -> io::Result<Head> {
    const CHUNK: u64 = 16 * 1024;
    let (mut file, _) = disk::open_plain(path)?;
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        let got = (&mut file).take(CHUNK).read_to_end(&mut bytes)?;
        if let Some(at) = history_begins(&bytes, before.saturating_sub(MARK.len())) {
            bytes.truncate(at);
            return Ok(Head { bytes, has_history: true });
        }
        if got == 0 {
            return Ok(Head { bytes, has_history: false });
        }
        if bytes.len() as u64 > SESSION_LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
}

const MARK: &[u8] = b"\n[[event]]";

fn history_begins(bytes: &[u8], from: usize) -> Option<usize> {
    if from == 0 && bytes.starts_with(&MARK[1..]) {
        return Some(0);
    }
    let searched = bytes.get(from..)?;
    searched.windows(MARK.len()).position(|window| window == MARK).map(|at| from + at + 1)
}

/// What became of a copy of a set beside the sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetCopy {
    /// It was written.
    Written,
    /// The same text was there.
    AlreadyThere,
    /// Another text has the name; it was left alone.
    Differs,
}

/// Where copies of the sets lie that the sessions of a folder were scored with.
#[must_use]
pub fn sets(sessions: &Path) -> PathBuf {
    sessions.join(".sets")
}

/// Keeps the text of a set beside the sessions, `.sets/<id>@<version>.toml`, once.
///
/// # Errors
/// `InvalidInput` for a name that leads elsewhere; the disk's.
pub fn keep_set(sessions: &Path, id: &str, version: &str, text: &str) -> io::Result<SetCopy> {
    let name = format!("{id}@{version}.toml");
    if name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let folder = sets(sessions);
    match fs::create_dir(&folder) {
        Ok(()) => Real.sync_folder(sessions).map(drop)?,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(e),
    }
    let path = folder.join(&name);
    match Real.facts(&path) {
        Ok(facts) if facts.kind == Kind::File && facts.size == text.len() as u64 => {
            let (_, there) = Real.read(&path, facts.size)?;
            Ok(if there == text.as_bytes() { SetCopy::AlreadyThere } else { SetCopy::Differs })
        }
        Ok(_) => Ok(SetCopy::Differs),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            durable::put(&folder.join(format!(".{name}.tmp")), &path, text.as_bytes())?;
            Ok(SetCopy::Written)
        }
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sessions_are_listed_newest_first() {
        let home = tempfile::tempdir().unwrap();
        for name in [
            "2026-03-12_1_x_verify_an_r2.toml",
            "2026-03-12_1_x_verify_an_r10.toml",
            "2026-03-12_0_x_verify_an_r1.toml",
            "2026-04-01_1_x_verify_an_r1.toml",
            "tay.toml",
            ".an.toml",
            "2026-03-12_1_x_verify_an_r2.doan.toml",
            "2026-03-12_1_x_verify_an_r2.cua-toi.toml",
            "2026-03-12_1_x_verify_an_r2.cua-toi-2.toml",
            "2026-03-12_1_x_verify_an_r2.cua-ho.toml",
            "2026-03-12_1_x_verify_an_r2.hong-1",
            "2026-03-12_1_x_verify_an_r2.hong-1.toml",
            "note.txt",
        ] {
            fs::write(home.path().join(name), "").unwrap();
        }
        fs::create_dir(home.path().join("folder.toml")).unwrap();
        let names: Vec<_> = sessions(home.path()).unwrap().iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(
            names,
            [
                "tay.toml",
                "2026-04-01_1_x_verify_an_r1.toml",
                "2026-03-12_0_x_verify_an_r1.toml",
                "2026-03-12_1_x_verify_an_r10.toml",
                "2026-03-12_1_x_verify_an_r2.toml",
            ]
        );
    }

    #[test]
    fn a_head_ends_where_the_history_begins_wherever_a_chunk_ends() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("s.toml");
        for padding in [0, 1, 16_370, 16_374, 16_380, 16_383, 16_384, 16_385, 40_000] {
            let front = format!("#{}\n", "x".repeat(padding));
            fs::write(&path, format!("{front}[[event]]\nn = 1\n[[event]]\n")).unwrap();
            let head = head(&path).unwrap();
            assert!(head.has_history);
            assert_eq!(head.bytes.len(), front.len(), "{padding}");
        }
        fs::write(&path, "[[event]]\n").unwrap();
        assert_eq!(head(&path).unwrap(), Head { bytes: vec![], has_history: true });
        fs::write(&path, "a = 1 # [[event]]\n").unwrap();
        assert_eq!(head(&path).unwrap(), Head { bytes: b"a = 1 # [[event]]\n".to_vec(), has_history: false });
    }

    #[test]
    fn a_set_is_kept_once() {
        let home = tempfile::tempdir().unwrap();
        let keep = |version: &str, text: &str| keep_set(home.path(), "x", version, text);
        assert_eq!(keep("1", "một").unwrap(), SetCopy::Written);
        assert_eq!(keep("1", "một").unwrap(), SetCopy::AlreadyThere);
        assert_eq!(keep("1", "hai").unwrap(), SetCopy::Differs);
        assert_eq!(fs::read_to_string(home.path().join(".sets/x@1.toml")).unwrap(), "một");
        assert_eq!(keep("../../1", "x").unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(fs::read_dir(home.path().join(".sets")).unwrap().count(), 1);
    }
}
