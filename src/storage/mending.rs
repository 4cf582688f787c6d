//! A session that cannot be read, or that two programs wrote: the versions there are, and
//! putting the one a person chose in its place.
//!
//! It decides nothing and throws nothing away: the file is kept whole under another name
//! before a copy takes its place, and so is every version that was not chosen.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::durable::{self, Broken};
use super::lock::Ours;
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
    /// What was kept beside it when another program had written to it.
    Beside,
}

impl CopyOf {
    const ALL: [Self; 4] = [Self::Leftover, Self::Backup, Self::Rescued, Self::Beside];
}

/// Why the file itself gives way to a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It is damaged, and kept as `<session>.hong-<n>`.
    Damaged,
    /// Another program wrote it, and it is kept as `<session>.cua-ho.toml`.
    Theirs,
}

/// How far putting a copy in the place of a session got before it failed.
#[derive(Debug)]
pub enum MendFailure {
    /// The session is as it was.
    Before(io::Error),
    /// The copy stands in its place, but the disk does not promise that it stays.
    After(io::Error),
}

impl From<io::Error> for MendFailure {
    fn from(error: io::Error) -> Self {
        Self::Before(error)
    }
}

/// The copies of a session that are wanted, whose path must be resolved; one that cannot be
/// read is none. Only where it is ours: otherwise one may be the work of another program.
#[must_use]
pub fn copies(session: &Path, _ours: Ours<'_>, rescue_folder: Option<&Path>, wanted: impl Fn(CopyOf) -> bool) -> Vec<(CopyOf, Vec<u8>)> {
    let names = Names::beside(session);
    let bytes = |copy| match copy {
        CopyOf::Leftover => read(&names.temp),
        CopyOf::Backup => read(&names.backup),
        CopyOf::Rescued => rescue_folder.and_then(|folder| rescue::read(folder, session).ok().flatten()),
        CopyOf::Beside => beside(session).pop().and_then(|path| read(&path)),
    };
    CopyOf::ALL.into_iter().filter(|copy| wanted(*copy)).filter_map(|copy| Some((copy, bytes(copy)?))).collect()
}

/// Where copies lie that were kept beside a session when another program had written to
/// it, the newest last.
#[must_use]
pub fn beside(session: &Path) -> Vec<PathBuf> {
    let names = Names::beside(session);
    (1..1000).map(|n| names.ours(n)).take_while(|path| Real.facts(path).is_ok()).collect()
}

/// Keeps the file as `why` says, puts a copy in its place and says where the file is now.
/// What was not chosen goes out of the way, whole: beside the session, or under `stamp`
/// where copies are kept elsewhere.
///
/// # Errors
/// The disk's; see [`MendFailure`].
pub fn mend(
    session: &Path,
    ours: Ours<'_>,
    copy: &[u8],
    why: Replaced,
    rescue_folder: Option<&Path>,
    stamp: &str,
) -> Result<PathBuf, MendFailure> {
    let names = Names::beside(session);
    let (facts, old) = Real.read(session, SESSION_LIMIT)?;
    let kept = match why {
        Replaced::Damaged => keep(&names, &old, Names::damaged)?,
        Replaced::Theirs => keep(&names, &old, Names::theirs)?,
    };
    let copies = copies(session, ours, rescue_folder, |_| true);
    for (other, bytes) in copies.iter().filter(|(_, bytes)| bytes != copy && *bytes != old) {
        match (other, rescue_folder) {
            // The next change writes over both.
            (CopyOf::Leftover, _) => drop(keep(&names, bytes, Names::damaged)?),
            (CopyOf::Backup, _) if why == Replaced::Damaged => drop(keep(&names, bytes, Names::damaged)?),
            (CopyOf::Rescued, Some(folder)) => drop(rescue::set_aside(folder, session, stamp)?),
            (CopyOf::Backup | CopyOf::Rescued | CopyOf::Beside, _) => {}
        }
    }
    if !copies.iter().any(|(copy, _)| *copy == CopyOf::Leftover) && Real.facts(&names.temp).is_ok() {
        // Nobody can read it, and the next save would write over it.
        drop(put_away(&names, Names::damaged)?);
    }
    match durable::replace(&Real, &names.hidden("hong.tmp"), session, facts.mode, copy) {
        Ok(_) => {}
        Err(Broken::Before(error)) => return Err(MendFailure::Before(error)),
        Err(Broken::After(_, error)) => return Err(MendFailure::After(error)),
    }
    // Their content stands in the session now, or was kept above: one that stays is only older.
    for (other, bytes) in copies {
        match (other, rescue_folder) {
            (CopyOf::Leftover, _) => drop(Real.remove(&names.temp)),
            (CopyOf::Rescued, Some(folder)) if bytes == copy || bytes == old => drop(rescue::remove(folder, session)),
            (CopyOf::Beside, _) if bytes == copy => drop(beside(session).pop().map(|path| Real.remove(&path))),
            (CopyOf::Rescued | CopyOf::Beside | CopyOf::Backup, _) => {}
        }
    }
    Ok(kept)
}

/// Keeps what an interrupted save left behind and nobody chose beside the session, and
/// says where; it is out of the way of the next save then.
///
/// # Errors
/// The disk's; what was left behind stays then.
pub fn set_leftover_aside(session: &Path, _ours: Ours<'_>) -> io::Result<PathBuf> {
    put_away(&Names::beside(session), Names::ours)
}

/// Gives what an interrupted save left behind the first numbered name that is free.
fn put_away(names: &Names, numbered: impl Fn(&Names, u32) -> PathBuf) -> io::Result<PathBuf> {
    let is_free = |path: &PathBuf| Real.facts(path).is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    let free = (1..1000).map(|n| numbered(names, n)).find(is_free).ok_or(io::ErrorKind::AlreadyExists)?;
    Real.rename(&names.temp, &free)?;
    // The next save takes the name it had: a power cut must not find that one done and this
    // one not. It is out of the way all the same where the disk cannot promise it.
    drop(Real.sync_folder(durable::folder_of(&free)));
    Ok(free)
}

fn read(path: &Path) -> Option<Vec<u8>> {
    Real.read(path, SESSION_LIMIT).ok().map(|(_, bytes)| bytes)
}

/// Keeps bytes under the first numbered name that is free, or holds them already.
fn keep(names: &Names, bytes: &[u8], numbered: impl Fn(&Names, u32) -> PathBuf) -> io::Result<PathBuf> {
    let may_hold = |path: &PathBuf| match Real.facts(path) {
        Ok(_) => Real.read(path, SESSION_LIMIT).is_ok_and(|(_, there)| there == bytes),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    let free = (1..1000).map(|n| numbered(names, n)).find(may_hold).ok_or(io::ErrorKind::AlreadyExists)?;
    durable::put(&names.hidden("hong.tmp"), &free, bytes)?;
    Ok(free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::lock::{Holder, Lock, LockOutcome};
    use std::fs;

    struct Bench {
        home: tempfile::TempDir,
        session: PathBuf,
        lock: LockOutcome,
    }

    fn bench(beside: &[(&str, &str)]) -> Bench {
        let home = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(home.path()).unwrap();
        let session = folder.join("s.toml");
        fs::write(&session, "torn").unwrap();
        for (name, text) in beside {
            fs::write(folder.join(name), text).unwrap();
        }
        let lock = Lock::take(&session, &Holder::default());
        Bench { home, session, lock }
    }

    impl Bench {
        fn ours(&self) -> Ours<'_> {
            self.lock.ours().unwrap()
        }

        fn mend(&self, copy: &str, why: Replaced) -> Result<PathBuf, MendFailure> {
            mend(&self.session, self.ours(), copy.as_bytes(), why, Some(&self.rescue()), "now")
        }

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
        let found = copies(&bench.session, bench.ours(), Some(&bench.rescue()), |_| true);
        let kinds: Vec<_> = found.iter().map(|(copy, bytes)| (*copy, std::str::from_utf8(bytes).unwrap())).collect();
        assert_eq!(kinds, [(CopyOf::Leftover, "tmp"), (CopyOf::Backup, "bak"), (CopyOf::Rescued, "rescued")]);
    }

    #[test]
    fn the_damaged_one_is_kept_and_what_was_not_chosen_as_well() {
        let bench = bench(&[(".s.bak", "bak"), (".s.tmp", "tmp"), ("s.hong-1", "of another day")]);
        rescue::write(&bench.rescue(), &bench.session, b"rescued").unwrap();
        let kept = bench.mend("bak", Replaced::Damaged).unwrap();
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
        bench.mend("tmp", Replaced::Damaged).unwrap();
        assert_eq!(bench.files(), named(&[("s.hong-1", "torn"), ("s.toml", "tmp")]));
    }

    #[cfg(unix)]
    #[test]
    fn where_the_damaged_one_cannot_be_kept_nothing_changes() {
        let bench = bench(&[(".s.bak", "bak")]);
        // A folder in place of the temp file cannot be replaced.
        fs::create_dir(bench.session.with_file_name(".s.hong.tmp")).unwrap();
        bench.mend("bak", Replaced::Damaged).unwrap_err();
        assert_eq!(bench.files(), named(&[(".s.bak", "bak"), ("s.toml", "torn")]));
    }

    #[test]
    fn the_backup_that_was_not_chosen_outlives_the_first_change() {
        let bench = bench(&[(".s.bak", "bak"), (".s.tmp", "tmp")]);
        bench.mend("tmp", Replaced::Damaged).unwrap();
        let (mut target, _) = crate::storage::save::Target::open(&bench.session).unwrap();
        target.save(b"tmp and one answer", |_| true).unwrap();
        assert!(bench.files().iter().any(|(_, text)| text == "bak"), "{:?}", bench.files());
    }

    #[test]
    fn what_another_program_wrote_is_kept_as_theirs() {
        let bench = bench(&[("s.cua-toi.toml", "ours"), (".s.bak", "before")]);
        rescue::write(&bench.rescue(), &bench.session, b"ours").unwrap();
        let kept = bench.mend("ours", Replaced::Theirs).unwrap();
        assert_eq!(kept, bench.session.with_file_name("s.cua-ho.toml"));
        let expected = [(".s.bak", "before"), ("s.cua-ho.toml", "torn"), ("s.toml", "ours")];
        assert_eq!(bench.files(), named(&expected));
        assert_eq!(fs::read_dir(bench.rescue()).unwrap().count(), 0, "it stands in the session now");
    }

    #[test]
    fn what_cannot_be_read_is_not_thrown_away() {
        let bench = bench(&[(".s.bak", "bak"), (".s.tmp", "")]);
        let temp = bench.session.with_file_name(".s.tmp");
        fs::File::create(&temp).unwrap().set_len(SESSION_LIMIT + 1).unwrap();
        let rescued = rescue::write(&bench.rescue(), &bench.session, b"").unwrap();
        fs::File::create(&rescued).unwrap().set_len(SESSION_LIMIT + 1).unwrap();
        bench.mend("bak", Replaced::Damaged).unwrap();
        assert!(!temp.exists() && bench.session.with_file_name("s.hong-2").exists() && rescued.exists());
    }

    #[test]
    fn a_leftover_nobody_chose_lies_beside_the_session() {
        let bench = bench(&[(".s.tmp", "tmp"), ("s.cua-toi.toml", "of another day")]);
        let kept = set_leftover_aside(&bench.session, bench.ours()).unwrap();
        assert_eq!(kept, bench.session.with_file_name("s.cua-toi-2.toml"));
        assert_eq!(bench.files(), named(&[("s.cua-toi-2.toml", "tmp"), ("s.cua-toi.toml", "of another day"), ("s.toml", "torn")]));
        assert_eq!(beside(&bench.session).len(), 2);
    }
}
