//! A session on the disk: saved whole, atomically and durably for every change.
//!
//! The order of a save is decided in storage.md §2 and held by the tests below. It
//! never repairs what it did not write, never creates a folder while working, and
//! knows nothing of what the bytes mean: who calls says whether they parse back.

mod conflict;
mod names;
mod outcome;

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FolderSync};
use super::durable::{self, Broken, Placed};
use super::identity::{Content, Facts, Remembered, Trouble};
use super::lock::Lock;

pub(crate) use names::Names;
pub use outcome::{SaveFailure, SaveNote, Saved};

/// The most a session may have, in bytes; nothing longer is written, since it could
/// not be read again.
pub const SESSION_LIMIT: u64 = 64 * 1024 * 1024;

/// Another folder stands where ours was.
const ANOTHER_FOLDER: Trouble = Trouble { kind: io::ErrorKind::NotFound, code: None };

/// A session file that may be saved, and what it was when last seen.
pub struct Target {
    disk: Box<dyn Disk>,
    path: PathBuf,
    names: Names,
    folder: Facts,
    /// `None`: not yet written, or taken away since.
    file: Option<Remembered>,
    mode: Option<u32>,
    /// What a rename that reported failure may have put in place.
    attempted: Option<Content>,
    backed_up: bool,
    /// What an interrupted save left is the only place where its changes are safe.
    keeps_leftover: bool,
    conflict_copy: Option<PathBuf>,
    read_only: Option<Trouble>,
    said: Said,
}

/// What was said once and is not said again.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    folder_sync: bool,
    near_limit: bool,
    no_backup: bool,
}

impl Target {
    /// A target on a file or a free name, as `opening` found it.
    pub(crate) fn on(disk: Box<dyn Disk>, path: PathBuf, folder: Facts, file: Option<Remembered>) -> Self {
        Self {
            names: Names::beside(&path),
            mode: file.and_then(|file| file.facts.mode),
            disk,
            path,
            folder,
            file,
            attempted: None,
            backed_up: false,
            keeps_leftover: false,
            conflict_copy: None,
            read_only: None,
            said: Said::default(),
        }
    }

    pub(crate) const fn mark_read_only(&mut self, trouble: Trouble) {
        self.read_only = Some(trouble);
    }

    /// The path of the session with every link resolved.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why nothing can be saved here, where that was plain at opening.
    #[must_use]
    pub const fn read_only(&self) -> Option<Trouble> {
        self.read_only
    }

    /// Whether the session stands on the disk as far as known.
    #[must_use]
    pub const fn exists(&self) -> bool {
        self.file.is_some()
    }

    /// Whether its folder is still the one it was opened in.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        self.disk.facts(durable::folder_of(&self.path)).is_ok_and(|now| self.folder.same_folder(&now))
    }

    /// What the file holds, where that is not what was seen of it last; nothing where it is
    /// the same, or cannot be had now.
    pub fn changed(&mut self) -> Option<Vec<u8>> {
        let facts = self.disk.facts(&self.path).ok()?;
        if self.file.is_some_and(|file| file.surely_is(&facts)) {
            return None;
        }
        let (facts, bytes) = self.disk.read(&self.path, SESSION_LIMIT).ok()?;
        let content = Content::of(&bytes);
        let is_known = self.file.is_some_and(|file| file.content == content);
        self.file = Some(Remembered { facts, content });
        (!is_known).then_some(bytes)
    }

    /// Saves `bytes` durably; `check` says whether they read back as what is to be saved.
    ///
    /// # Errors
    /// See [`SaveFailure`]; the old file is intact then, and a later call starts over
    /// with a new temp file. The person acts on what may not pass.
    pub fn save(&mut self, bytes: &[u8], check: impl FnOnce(&[u8]) -> bool) -> Result<Saved, SaveFailure> {
        let mut saved = Saved::default();
        let length = bytes.len() as u64;
        if length > SESSION_LIMIT {
            return Err(SaveFailure::TooLarge { bytes: length, limit: SESSION_LIMIT });
        }
        if !check(bytes) {
            return Err(SaveFailure::NotTheSame);
        }
        self.find_folder(&mut saved)?;
        if let Some(old) = self.find_file(bytes, &mut saved)? {
            self.back_up(&old, &mut saved)?;
        }
        self.put(bytes, &mut saved)?;
        if let Some(ours) = self.conflict_copy.take() {
            // It holds less than the session does now; one that stays does no harm.
            drop(self.disk.remove(&ours));
        }
        if length > SESSION_LIMIT / 5 * 4 && !self.said.near_limit {
            self.said.near_limit = true;
            saved.notes.push(SaveNote::NearLimit { bytes: length, limit: SESSION_LIMIT });
        }
        Ok(saved)
    }

    /// What an interrupted save left behind; it may be the work of another program where
    /// the session is not ours.
    pub(super) fn leftover(&self) -> Option<Vec<u8>> {
        self.disk.read(&self.names.temp, SESSION_LIMIT).ok().map(|(_, bytes)| bytes)
    }

    /// Removes what an interrupted save left behind.
    ///
    /// # Errors
    /// Where something is there and does not go; the next save tries again.
    pub fn clear_leftover(&self, _lock: &Lock) -> io::Result<()> {
        self.clear()
    }

    /// Lets what an interrupted save left lie until a save holds all of it: a second crash
    /// in between would take what only lies there.
    pub fn keep_leftover(&mut self) {
        self.keeps_leftover = true;
    }

    fn clear(&self) -> io::Result<()> {
        let gone = |path| match self.disk.remove(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        };
        gone(&self.names.temp).and(gone(&self.names.second_temp))
    }

    /// Where the next file is written before it gets its name.
    fn temp(&self) -> &Path {
        if self.keeps_leftover { &self.names.second_temp } else { &self.names.temp }
    }

    /// A stick pulled leaves the empty mount point at the same path: writing there
    /// would be a false "saved".
    fn find_folder(&mut self, saved: &mut Saved) -> Result<(), SaveFailure> {
        let folder = durable::folder_of(&self.path);
        let now = self.disk.facts(folder).map_err(|e| self.gone_or(&e, 0))?;
        if self.folder.same_folder(&now) {
            return Ok(());
        }
        let Some(file) = self.file else { return Err(SaveFailure::FolderGone(ANOTHER_FOLDER)) };
        match self.disk.read(&self.path, SESSION_LIMIT) {
            Ok((facts, bytes)) if self.is_ours(&bytes) => {
                self.folder = now;
                self.file = Some(Remembered { facts, ..file });
                saved.notes.push(SaveNote::FolderBack);
                Ok(())
            }
            _ => Err(SaveFailure::FolderGone(ANOTHER_FOLDER)),
        }
    }

    /// Looks whether the file is the remembered one; its bytes where they had to be read.
    fn find_file(&mut self, bytes: &[u8], saved: &mut Saved) -> Result<Option<Vec<u8>>, SaveFailure> {
        let length = bytes.len() as u64;
        let seen = match self.disk.facts(&self.path) {
            Ok(seen) => seen,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                if self.file.is_some() {
                    saved.notes.push(SaveNote::WasDeleted);
                }
                return Ok(None);
            }
            Err(e) => return Err(self.gone_or(&e, length)),
        };
        if self.backed_up && self.file.is_some_and(|file| file.surely_is(&seen)) {
            return Ok(None);
        }
        match self.disk.read(&self.path, SESSION_LIMIT) {
            Ok((facts, old)) if self.is_ours(&old) => {
                self.file = Some(Remembered { facts, content: Content::of(&old) });
                Ok(Some(old))
            }
            Ok(_) => Err(self.step_aside(bytes)),
            Err(e) if matches!(e.kind(), io::ErrorKind::FileTooLarge | io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput) => {
                Err(self.step_aside(bytes))
            }
            Err(e) => Err(self.gone_or(&e, length)),
        }
    }

    fn is_ours(&self, bytes: &[u8]) -> bool {
        let content = Content::of(bytes);
        self.file.is_some_and(|file| file.content == content) || self.attempted == Some(content)
    }

    /// Once per opening: what was there before the first change.
    fn back_up(&mut self, old: &[u8], saved: &mut Saved) -> Result<(), SaveFailure> {
        if self.backed_up {
            return Ok(());
        }
        match durable::replace(&*self.disk, self.temp(), &self.names.backup, self.mode, old) {
            Ok(_) => self.backed_up = true,
            Err(broken) => {
                let failure = self.gone_or(broken.error(), old.len() as u64);
                // The last room belongs to the session, not to its copy.
                let SaveFailure::DiskFull { trouble, .. } = failure else { return Err(failure) };
                if !self.said.no_backup {
                    self.said.no_backup = true;
                    saved.notes.push(SaveNote::NoBackup(trouble));
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8], saved: &mut Saved) -> Result<(), SaveFailure> {
        let content = Content::of(bytes);
        self.attempted = Some(content);
        match durable::replace(&*self.disk, self.temp(), &self.path, self.mode, bytes) {
            Ok(Placed { facts, folder }) => {
                if std::mem::take(&mut self.keeps_leftover) {
                    // The session holds all of it; one that stays says nothing new.
                    drop(self.clear());
                }
                self.file = Some(Remembered { facts, content });
                self.mode = facts.mode;
                if folder == FolderSync::Unsupported && !self.said.folder_sync {
                    self.said.folder_sync = true;
                    saved.notes.push(SaveNote::NoFolderSync);
                }
                Ok(())
            }
            Err(broken) => {
                // What stands under the name now is ours, though not yet promised.
                if let Broken::After(facts, _) = broken {
                    self.file = Some(Remembered { facts, content });
                }
                Err(self.gone_or(broken.error(), bytes.len() as u64))
            }
        }
    }

    /// What an error means; a missing folder explains many.
    fn gone_or(&self, error: &io::Error, needed: u64) -> SaveFailure {
        use io::ErrorKind::{NotADirectory, NotFound, QuotaExceeded, StaleNetworkFileHandle, StorageFull};
        let trouble = Trouble::from(error);
        if matches!(trouble.kind, NotFound | NotADirectory | StaleNetworkFileHandle) {
            SaveFailure::FolderGone(trouble)
        } else if trouble.kind == StorageFull {
            SaveFailure::DiskFull { needed, free: self.disk.free(durable::folder_of(&self.path)), trouble }
        } else if trouble.kind == QuotaExceeded {
            // What the disk has free says nothing about a quota.
            SaveFailure::DiskFull { needed, free: None, trouble }
        } else if trouble.is_broken_disk() {
            SaveFailure::DiskError(trouble)
        } else if trouble.is_no_permission() {
            SaveFailure::NoPermission(trouble)
        } else {
            SaveFailure::Other(trouble)
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::super::opening::OpenFailure;
    use super::*;
    use crate::storage::double::{Call, Faulty};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    const OLD: &[u8] = b"old";
    const NEW: &[u8] = b"new content";
    const ENOSPC: i32 = 28;
    const EIO: i32 = 5;
    const EACCES: i32 = 13;
    const EROFS: i32 = 30;

    /// A session `s.toml` with [`OLD`] in it, on a disk that can be told to fail.
    struct Bench {
        home: tempfile::TempDir,
        disk: Faulty,
        target: Target,
    }

    impl Bench {
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            let folder = fs::canonicalize(home.path()).unwrap().join("sessions");
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("s.toml"), OLD).unwrap();
            let disk = Faulty::default();
            let (target, bytes) = Target::open_at(folder.join("s.toml"), Box::new(disk.clone())).unwrap();
            assert_eq!(bytes, OLD);
            disk.heal();
            Self { home, disk, target }
        }

        /// The same after a first save, so that `.bak` is behind us.
        fn backed_up() -> Self {
            let mut bench = Self::new();
            bench.save(b"first").unwrap();
            bench.save(OLD).unwrap();
            bench.disk.heal();
            bench
        }

        fn path(&self, name: &str) -> PathBuf {
            self.target.path().with_file_name(name)
        }

        fn save(&mut self, bytes: &[u8]) -> Result<Saved, SaveFailure> {
            self.target.save(bytes, |written| written == bytes)
        }

        fn read(&self, name: &str) -> Option<Vec<u8>> {
            fs::read(self.path(name)).ok()
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<_> =
                fs::read_dir(self.path("")).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    fn count(calls: &[Call], call: Call) -> usize {
        calls.iter().filter(|c| **c == call).count()
    }

    #[test]
    fn a_save_is_two_syncs_and_one_rename_in_the_decided_order() {
        let mut bench = Bench::backed_up();
        bench.save(NEW).unwrap();
        assert_eq!(
            bench.disk.calls()[..].strip_prefix(&[Call::Facts, Call::Facts]).map(|rest| rest
                .iter()
                .filter(|c| **c != Call::Read)
                .copied()
                .collect::<Vec<_>>()),
            Some(vec![Call::Create, Call::Write, Call::Sync, Call::FreshFacts, Call::Rename, Call::SyncFolder])
        );
        assert_eq!(bench.read("s.toml").as_deref(), Some(NEW));
        assert_eq!(bench.names(), [".s.bak", "s.toml"]);
    }

    #[test]
    fn the_first_save_of_an_opening_keeps_what_was_there() {
        let mut bench = Bench::new();
        fs::write(bench.path(".s.bak"), "from an earlier day").unwrap();
        bench.save(b"1").unwrap();
        let calls = bench.disk.calls();
        assert_eq!((count(&calls, Call::Rename), count(&calls, Call::Sync), count(&calls, Call::SyncFolder)), (2, 2, 2));
        bench.save(b"2").unwrap();
        assert_eq!(bench.read(".s.bak").as_deref(), Some(OLD));
        assert_eq!(bench.read("s.toml").as_deref(), Some(&b"2"[..]));
    }

    #[test]
    fn the_mode_of_the_old_file_stays() {
        for mode in [0o600, 0o664, 0o640] {
            let mut bench = Bench::new();
            fs::set_permissions(bench.path("s.toml"), fs::Permissions::from_mode(mode)).unwrap();
            (bench.target, _) = Target::open_at(bench.path("s.toml"), Box::new(bench.disk.clone())).unwrap();
            bench.save(NEW).unwrap();
            assert_eq!(fs::metadata(bench.path("s.toml")).unwrap().permissions().mode() & 0o7777, mode);
        }
    }

    #[test]
    fn a_failure_at_any_step_once_or_three_times_leaves_the_old_file_whole_and_no_temp() {
        for make in [Bench::new as fn() -> Bench, Bench::backed_up] {
            let mut dry = make();
            dry.save(NEW).unwrap();
            let steps = dry.disk.calls();
            for code in [ENOSPC, EIO, EACCES, EROFS] {
                for times in [1, 3] {
                    for (k, call) in steps.iter().enumerate() {
                        fails_then_saves(make(), code, times, k, *call);
                    }
                }
            }
        }
    }

    fn fails_then_saves(mut bench: Bench, code: i32, times: usize, k: usize, call: Call) {
        let step = format!("error {code}, call {k} {call:?}, {times} times");
        bench.disk.fail(k..k + 1, code);
        for _ in 0..times {
            match bench.save(NEW) {
                Err(failure) => assert!(fits(&failure, code), "{step}: {failure:?}"),
                Ok(saved) => {
                    // A full disk costs the backup only.
                    assert!(code == ENOSPC && matches!(saved.notes[..], [SaveNote::NoBackup(_)]), "{step}");
                    assert_eq!(bench.read("s.toml").as_deref(), Some(NEW), "{step}");
                    return;
                }
            }
            // After the rename the new file stands there whole, though nobody promised it.
            let whole = if call == Call::SyncFolder { [OLD, NEW] } else { [OLD, OLD] };
            assert!(bench.read("s.toml").is_some_and(|there| whole.contains(&&there[..])), "{step}");
            assert_eq!(bench.read(".s.tmp"), None, "{step}");
            // Behind the backup the calls have other numbers: from now on by kind.
            bench.disk.heal();
            bench.disk.always(call, code);
        }
        bench.disk.heal();
        bench.save(NEW).unwrap_or_else(|e| panic!("{step}: {e:?}"));
        assert_eq!(bench.read("s.toml").as_deref(), Some(NEW), "{step}");
        assert!(!bench.names().iter().any(|name| name.contains("cua-toi")), "{step}");
    }

    fn fits(failure: &SaveFailure, code: i32) -> bool {
        match failure {
            SaveFailure::DiskFull { free, trouble, .. } => code == ENOSPC && *free == Some(8192) && trouble.code == Some(code),
            SaveFailure::DiskError(trouble) => code == EIO && trouble.code == Some(code),
            SaveFailure::NoPermission(trouble) => [EACCES, EROFS].contains(&code) && trouble.code == Some(code),
            SaveFailure::NotTheSame
            | SaveFailure::TooMany { .. }
            | SaveFailure::TooLarge { .. }
            | SaveFailure::FolderGone(_)
            | SaveFailure::ChangedUnderneath { .. }
            | SaveFailure::Other(_) => false,
        }
    }

    #[test]
    fn every_attempt_has_a_new_temp_file_even_when_the_old_one_could_not_go() {
        let mut bench = Bench::backed_up();
        bench.disk.always(Call::Sync, EIO);
        bench.disk.fail(7..8, EIO);
        assert!(matches!(bench.save(NEW), Err(SaveFailure::DiskError(_))));
        fs::write(bench.path(".s.tmp"), "stayed").unwrap();
        bench.disk.heal();
        bench.save(NEW).unwrap();
        assert_eq!(bench.names(), [".s.bak", "s.toml"]);
    }

    #[test]
    fn what_an_interrupted_save_left_lies_somewhere_whenever_the_power_goes_again() {
        for k in 0.. {
            let mut bench = Bench::new();
            fs::write(bench.path(".s.tmp"), NEW).unwrap();
            bench.target.keep_leftover();
            bench.disk.fail(k..usize::MAX, EIO);
            let is_done = bench.save(NEW).is_ok();
            let lies_in = |bench: &Bench, name| bench.read(name).as_deref() == Some(NEW);
            assert!(lies_in(&bench, "s.toml") || lies_in(&bench, ".s.tmp"), "call {k}: {:?}", bench.names());
            if is_done && !bench.disk.calls().iter().skip(k).any(|call| *call == Call::Remove) {
                assert_eq!(bench.names(), [".s.bak", "s.toml"]);
                return;
            }
            bench.disk.heal();
            bench.save(NEW).unwrap();
            assert!(lies_in(&bench, "s.toml"), "call {k}");
        }
    }

    #[test]
    fn what_does_not_read_back_is_not_written() {
        let mut bench = Bench::new();
        assert_eq!(bench.target.save(NEW, |_| false), Err(SaveFailure::NotTheSame));
        let huge = vec![b'x'; usize::try_from(SESSION_LIMIT).unwrap() + 1];
        assert!(matches!(bench.target.save(&huge, |_| true), Err(SaveFailure::TooLarge { .. })));
        assert_eq!(bench.disk.calls(), []);
    }

    #[test]
    fn a_disk_without_folder_sync_is_said_once() {
        let mut bench = Bench::new();
        bench.disk.without_folder_sync();
        assert_eq!(bench.save(b"1").unwrap().notes, [SaveNote::NoFolderSync]);
        assert_eq!(bench.save(b"2").unwrap().notes, []);
    }

    #[test]
    fn a_full_disk_says_what_is_needed() {
        let mut bench = Bench::backed_up();
        bench.disk.always(Call::Write, ENOSPC);
        match bench.save(NEW) {
            Err(SaveFailure::DiskFull { needed, free, .. }) => assert_eq!((needed, free), (NEW.len() as u64, Some(8192))),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_only_touched_is_no_conflict_and_a_deleted_one_is_written_again() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.toml"), OLD).unwrap();
        assert_eq!(bench.save(b"2").unwrap().notes, []);
        fs::remove_file(bench.path("s.toml")).unwrap();
        assert_eq!(bench.save(b"3").unwrap().notes, [SaveNote::WasDeleted]);
        assert_eq!(bench.save(b"4").unwrap().notes, []);
    }

    #[test]
    fn a_file_changed_underneath_is_left_alone_and_ours_lies_beside_it() {
        for change in [&b"theirs"[..], b"OLD", b""] {
            let mut bench = Bench::backed_up();
            fs::write(bench.path("s.toml"), change).unwrap();
            for bytes in [b"ours 1", b"ours 2"] {
                let ours = bench.path("s.cua-toi.toml");
                assert_eq!(bench.save(bytes), Err(SaveFailure::ChangedUnderneath { ours }));
                assert_eq!(bench.read("s.cua-toi.toml").as_deref(), Some(&bytes[..]));
                assert_eq!(bench.read("s.toml").as_deref(), Some(change));
            }
        }
    }

    #[test]
    fn who_keeps_ours_finds_theirs_beside_it_and_the_copy_of_ours_gone() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.cua-ho.toml"), "of another day").unwrap();
        fs::write(bench.path("s.toml"), "theirs").unwrap();
        bench.save(NEW).unwrap_err();
        assert_eq!(bench.target.overrule(), Ok(Some(bench.path("s.cua-ho-2.toml"))));
        assert_eq!(bench.read("s.toml").as_deref(), Some(&b"theirs"[..]), "not before the save");
        bench.save(NEW).unwrap();
        assert_eq!(bench.read("s.toml").as_deref(), Some(NEW));
        assert_eq!(bench.read("s.cua-ho-2.toml").as_deref(), Some(&b"theirs"[..]));
        assert_eq!(bench.names(), [".s.bak", "s.cua-ho-2.toml", "s.cua-ho.toml", "s.toml"]);
    }

    #[test]
    fn theirs_that_cannot_be_kept_is_not_overruled() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.toml"), "theirs").unwrap();
        bench.save(NEW).unwrap_err();
        bench.disk.always(Call::Write, ENOSPC);
        assert!(matches!(bench.target.overrule(), Err(SaveFailure::DiskFull { .. })));
        bench.disk.heal();
        assert!(matches!(bench.save(NEW), Err(SaveFailure::ChangedUnderneath { .. })), "still theirs");
        assert_eq!(bench.read("s.toml").as_deref(), Some(&b"theirs"[..]));
    }

    #[test]
    fn theirs_that_is_gone_has_nothing_to_be_kept() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.toml"), "theirs").unwrap();
        bench.save(NEW).unwrap_err();
        fs::remove_file(bench.path("s.toml")).unwrap();
        assert_eq!(bench.target.overrule(), Ok(None));
        assert_eq!(bench.save(NEW).unwrap().notes, [SaveNote::WasDeleted]);
    }

    #[test]
    fn in_another_folder_of_that_name_nothing_is_overruled() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.toml"), "theirs").unwrap();
        bench.save(NEW).unwrap_err();
        let here = bench.path("");
        fs::rename(&here, bench.home.path().join("away")).unwrap();
        fs::create_dir(&here).unwrap();
        fs::write(here.join("s.toml"), "of another stick").unwrap();
        assert!(matches!(bench.target.overrule(), Err(SaveFailure::FolderGone(_))));
        assert_eq!(bench.names(), ["s.toml"]);
    }

    #[test]
    fn a_copy_from_an_older_conflict_is_not_overwritten() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("s.cua-toi.toml"), "of another day").unwrap();
        fs::write(bench.path("s.toml"), "theirs").unwrap();
        assert_eq!(bench.save(NEW), Err(SaveFailure::ChangedUnderneath { ours: bench.path("s.cua-toi-2.toml") }));
        assert_eq!(bench.read("s.cua-toi.toml").as_deref(), Some(&b"of another day"[..]));
    }

    #[test]
    fn a_link_put_in_place_of_the_session_is_a_conflict() {
        let mut bench = Bench::backed_up();
        fs::write(bench.path("precious"), "x").unwrap();
        fs::remove_file(bench.path("s.toml")).unwrap();
        std::os::unix::fs::symlink(bench.path("precious"), bench.path("s.toml")).unwrap();
        assert!(matches!(bench.save(NEW), Err(SaveFailure::ChangedUnderneath { .. })));
        assert_eq!(bench.read("precious").as_deref(), Some(&b"x"[..]));
    }

    #[test]
    fn a_folder_gone_or_replaced_is_never_made_again_and_one_back_goes_on() {
        let mut bench = Bench::backed_up();
        let (here, away) = (bench.path("").clone(), bench.home.path().join("away"));
        fs::rename(&here, &away).unwrap();
        assert!(matches!(bench.save(NEW), Err(SaveFailure::FolderGone(_))));
        assert!(!here.exists());
        // The empty mount point of a stick that was pulled.
        fs::create_dir(&here).unwrap();
        assert!(matches!(bench.save(NEW), Err(SaveFailure::FolderGone(_))));
        assert_eq!(fs::read_dir(&here).unwrap().count(), 0);
        // Another stick with another session of that name.
        fs::write(here.join("s.toml"), "other").unwrap();
        assert!(matches!(bench.save(NEW), Err(SaveFailure::FolderGone(_))));
        // Plugged in again: other numbers, our file.
        fs::write(here.join("s.toml"), OLD).unwrap();
        assert_eq!(bench.save(NEW).unwrap().notes, [SaveNote::FolderBack]);
        assert_eq!(bench.save(b"5").unwrap().notes, []);
    }

    #[test]
    fn a_new_session_never_replaces_a_file_that_came_first() {
        let home = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(home.path()).unwrap();
        let mut target = Target::create_at(&folder, "s.toml", Box::new(Faulty::default())).unwrap();
        assert!(!target.exists());
        fs::write(folder.join("s.toml"), "first").unwrap();
        assert!(matches!(target.save(NEW, |_| true), Err(SaveFailure::ChangedUnderneath { .. })));
        fs::remove_file(folder.join("s.toml")).unwrap();
        assert_eq!(target.save(NEW, |_| true).unwrap().notes, []);
        assert!(target.exists());
        assert!(matches!(Target::create(&folder, "s.toml").map(drop), Err(OpenFailure::NameTaken)));
    }
}
