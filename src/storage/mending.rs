//! A session that cannot be read, and the copies beside it that one can be taken from.
//!
//! It decides nothing, throws nothing away, and never writes to the damaged file: that is
//! kept whole under another name before a copy takes its place.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::durable::{self, Broken};
use super::lock::Lock;
use super::rescue;
use super::save::{Names, SESSION_LIMIT};

/// A copy of a session, in the order they are offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyOf {
    /// What an interrupted save left behind.
    Leftover,
    /// What was there before the last opening changed anything.
    Backup,
    /// What was kept elsewhere while its own place could not be written.
    Rescued,
}

/// The copies of a session, whose path must be resolved. Only under its lock: otherwise
/// one may be the work of another program.
#[must_use]
pub fn copies(session: &Path, _lock: &Lock, rescue_folder: Option<&Path>) -> Vec<(CopyOf, Vec<u8>)> {
    let names = Names::beside(session);
    let read = |path: &Path| Real.read(path, SESSION_LIMIT).ok().map(|(_, bytes)| bytes);
    [
        (CopyOf::Leftover, read(&names.temp)),
        (CopyOf::Backup, read(&names.backup)),
        (CopyOf::Rescued, rescue_folder.and_then(|folder| rescue::read(folder, session))),
    ]
    .into_iter()
    .filter_map(|(copy, bytes)| Some((copy, bytes?)))
    .collect()
}

/// Keeps the damaged session as `<session>.hong-<n>`, puts a copy in its place and says
/// where the damaged one is. What was left behind or kept elsewhere and not chosen goes
/// out of the way, whole, under `stamp`.
///
/// # Errors
/// The disk's; the session is as it was then, or the copy whole.
pub fn mend(session: &Path, lock: &Lock, copy: &[u8], rescue_folder: Option<&Path>, stamp: &str) -> io::Result<PathBuf> {
    let names = Names::beside(session);
    let (facts, damaged) = Real.read(session, SESSION_LIMIT)?;
    let kept = keep(&names, &damaged)?;
    for (other, bytes) in copies(session, lock, rescue_folder) {
        match (other, rescue_folder) {
            (CopyOf::Leftover, _) if bytes != copy => drop(keep(&names, &bytes)?),
            (CopyOf::Rescued, Some(folder)) if bytes != copy => drop(rescue::set_aside(folder, session, stamp)?),
            (CopyOf::Leftover | CopyOf::Backup | CopyOf::Rescued, _) => {}
        }
    }
    match durable::replace(&Real, &names.hidden("hong.tmp"), session, facts.mode, copy) {
        Ok(_) => {}
        Err(Broken::Before(error) | Broken::After(_, error)) => return Err(error),
    }
    // Their content stands in the session now, or was kept above: one that stays is only older.
    drop(Real.remove(&names.temp));
    if let Some(folder) = rescue_folder {
        drop(rescue::remove(folder, session));
    }
    Ok(kept)
}

/// Keeps bytes under the first free name for what is damaged.
fn keep(names: &Names, bytes: &[u8]) -> io::Result<PathBuf> {
    let may_hold = |path: &PathBuf| match Real.facts(path) {
        Ok(_) => Real.read(path, SESSION_LIMIT).is_ok_and(|(_, there)| there == bytes),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    let free = (1..1000).map(|n| names.damaged(n)).find(may_hold).ok_or(io::ErrorKind::AlreadyExists)?;
    durable::put(&names.hidden("hong.tmp"), &free, bytes)?;
    Ok(free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::lock::{Holder, LockOutcome};
    use std::fs;

    struct Bench {
        home: tempfile::TempDir,
        session: PathBuf,
        lock: Lock,
    }

    fn bench(beside: &[(&str, &str)]) -> Bench {
        let home = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(home.path()).unwrap();
        let session = folder.join("s.toml");
        fs::write(&session, "torn").unwrap();
        for (name, text) in beside {
            fs::write(folder.join(name), text).unwrap();
        }
        let LockOutcome::Taken(lock) = Lock::take(&session, &Holder::default()) else { panic!("not taken") };
        Bench { home, session, lock }
    }

    impl Bench {
        fn rescue(&self) -> PathBuf {
            self.home.path().join("rescue")
        }

        fn files(&self) -> Vec<(String, String)> {
            let folder = self.session.parent().unwrap();
            let mut files: Vec<_> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file() && path.extension().is_none_or(|kind| kind != "lock"))
                .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
                .collect();
            files.sort();
            files
        }
    }

    fn named(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn copies_come_in_the_decided_order() {
        let bench = bench(&[(".s.bak", "bak"), (".s.tmp", "tmp")]);
        rescue::write(&bench.rescue(), &bench.session, b"rescued").unwrap();
        let found = copies(&bench.session, &bench.lock, Some(&bench.rescue()));
        let kinds: Vec<_> = found.iter().map(|(copy, bytes)| (*copy, std::str::from_utf8(bytes).unwrap())).collect();
        assert_eq!(kinds, [(CopyOf::Leftover, "tmp"), (CopyOf::Backup, "bak"), (CopyOf::Rescued, "rescued")]);
    }

    #[test]
    fn the_damaged_one_is_kept_and_what_was_not_chosen_as_well() {
        let bench = bench(&[(".s.bak", "bak"), (".s.tmp", "tmp"), ("s.hong-1", "of another day")]);
        rescue::write(&bench.rescue(), &bench.session, b"rescued").unwrap();
        let kept = mend(&bench.session, &bench.lock, b"bak", Some(&bench.rescue()), "now").unwrap();
        assert_eq!(kept, bench.session.with_file_name("s.hong-2"));
        let expected = [(".s.bak", "bak"), ("s.hong-1", "of another day"), ("s.hong-2", "torn"), ("s.hong-3", "tmp"), ("s.toml", "bak")];
        assert_eq!(bench.files(), named(&expected));
        let aside: Vec<_> = fs::read_dir(bench.rescue()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(aside.len(), 1);
        assert!(aside[0].to_string_lossy().ends_with(".now.toml"), "{aside:?}");
    }

    #[test]
    fn a_copy_that_was_taken_is_kept_once() {
        let bench = bench(&[(".s.tmp", "tmp")]);
        mend(&bench.session, &bench.lock, b"tmp", None, "now").unwrap();
        assert_eq!(bench.files(), named(&[("s.hong-1", "torn"), ("s.toml", "tmp")]));
    }

    #[cfg(unix)]
    #[test]
    fn where_the_damaged_one_cannot_be_kept_nothing_changes() {
        let bench = bench(&[(".s.bak", "bak")]);
        // A folder in place of the temp file cannot be replaced.
        fs::create_dir(bench.session.with_file_name(".s.hong.tmp")).unwrap();
        mend(&bench.session, &bench.lock, b"bak", None, "now").unwrap_err();
        assert_eq!(bench.files(), named(&[(".s.bak", "bak"), ("s.toml", "torn")]));
    }
}
