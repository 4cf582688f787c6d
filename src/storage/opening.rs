//! From a path a person gave to a session that can be worked on, or a plain reason why not.
//!
//! It never waits for another program, follows links once and at this place only, and
//! never changes what it opens.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Disk, Real};
use super::durable;
use super::identity::{Content, Kind, Remembered, Trouble};
use super::library::has_table;
use super::lock::{Holder, Lock, LockOutcome, Unlocked};
use super::save::{Names, SESSION_LIMIT, Target};

/// A session open for work.
pub struct Opened {
    /// Where it is saved.
    pub target: Target,
    /// What lies there; empty for a new one.
    pub bytes: Vec<u8>,
    /// Whether it is ours to write.
    pub lock: LockOutcome,
    /// What an interrupted save left behind, where nobody else holds the lock. To be offered
    /// when it is whole and newer, then [`Target::clear_leftover`]; on a disk without locks
    /// only where nobody wrote himself down.
    pub leftover: Option<Vec<u8>>,
}

/// Why a path cannot be opened as a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFailure {
    /// Nothing is there.
    Missing,
    /// A link that leads nowhere.
    Dangling,
    /// Links that lead in a circle.
    Loop,
    /// A folder, a pipe or a device.
    NotAFile(Kind),
    /// More than can be held.
    TooLarge {
        /// What it has, where known, in bytes.
        bytes: Option<u64>,
        /// What it may have.
        limit: u64,
    },
    /// No right to read it.
    NoPermission(Trouble),
    /// A new session cannot have this name.
    NameTaken,
    /// Anything else.
    Other(Trouble),
}

impl OpenFailure {
    pub(crate) fn from_io(error: &io::Error) -> Self {
        use io::ErrorKind::{AlreadyExists, FileTooLarge, IsADirectory, NotADirectory, NotFound};
        let trouble = Trouble::from(error);
        if matches!(trouble.kind, NotFound | NotADirectory) {
            Self::Missing
        } else if trouble.kind == IsADirectory {
            Self::NotAFile(Kind::Folder)
        } else if trouble.kind == FileTooLarge {
            Self::TooLarge { bytes: None, limit: SESSION_LIMIT }
        } else if trouble.kind == AlreadyExists {
            Self::NameTaken
        } else if trouble.is_loop() {
            Self::Loop
        } else if trouble.is_no_permission() {
            Self::NoPermission(trouble)
        } else {
            Self::Other(trouble)
        }
    }
}

/// Opens a session for work: resolves, checks, locks, then reads under the lock.
///
/// # Errors
/// See [`OpenFailure`]. A session that somebody else holds, or that cannot be written,
/// opens: the lock and [`Target::read_only`] tell.
pub fn open(path: &Path, me: &Holder) -> Result<Opened, OpenFailure> {
    let resolved = resolve(path)?;
    plain(&resolved)?;
    let lock = if is_no_session(&resolved) {
        // A lock file is never deleted: none is left beside what was only asked for by mistake.
        LockOutcome::Unsupported(Unlocked { holder: None, trouble: Trouble { kind: io::ErrorKind::InvalidData, code: None } })
    } else {
        Lock::take(&resolved, me)
    };
    let (target, bytes) = Target::open_at(resolved, Box::new(Real))?;
    let leftover = match &lock {
        LockOutcome::Taken(_) | LockOutcome::Unsupported(_) => target.leftover(),
        LockOutcome::HeldBy(_) => None,
    };
    Ok(Opened { target, bytes, lock, leftover })
}

/// Makes room for a new session under the first free name, and locks it. Nothing is
/// written before the first save; only the folder is made when it is missing.
///
/// # Errors
/// Where the folder cannot be made or no name is free.
pub fn create(dir: &Path, stem_before_revision: &str, revision: u32, me: &Holder) -> Result<Opened, OpenFailure> {
    let mut taken = names_in(dir).map_err(|e| OpenFailure::from_io(&e))?;
    // Another program may begin at the same moment: its lock is held, its file not yet there.
    for _ in 0..TRIES {
        let Some(name) = free_among(&taken, stem_before_revision, revision) else { break };
        let target = match Target::create(dir, &format!("{name}.toml")) {
            Err(OpenFailure::NameTaken) => None,
            created => Some(created?),
        };
        if let Some(target) = target {
            let lock = Lock::take(target.path(), me);
            if !matches!(lock, LockOutcome::HeldBy(_)) && Real.facts(target.path()).is_err() {
                return Ok(Opened { target, bytes: Vec::new(), lock, leftover: None });
            }
        }
        taken.insert(name.to_lowercase());
    }
    Err(OpenFailure::NameTaken)
}

/// A place for a session that cannot stay where it is: the same name in a folder that is
/// there. Nothing is written before the first save.
///
/// # Errors
/// `Missing` or `NotAFile` where that is no folder, `NameTaken` where the name is not free.
pub fn elsewhere(dir: &Path, file_name: &str, me: &Holder) -> Result<Opened, OpenFailure> {
    let folder = resolve(dir)?;
    let target = Target::create_at(&folder, file_name, Box::new(Real))?;
    let lock = Lock::take(target.path(), me);
    if matches!(lock, LockOutcome::HeldBy(_)) {
        return Err(OpenFailure::NameTaken);
    }
    Ok(Opened { target, bytes: Vec::new(), lock, leftover: None })
}

/// More programs than will ever begin one session at one moment.
const TRIES: u32 = 100;

/// The first free file name without ending for a new session: `<stem>_r<revision>`,
/// then `<stem>-2_r<revision>`, … What stands before `_r` is the id.
///
/// # Errors
/// Where the folder is there and cannot be read.
pub fn free_name(dir: &Path, stem_before_revision: &str, revision: u32) -> io::Result<String> {
    free_among(&names_in(dir)?, stem_before_revision, revision).ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

fn free_among(taken: &HashSet<String>, stem: &str, revision: u32) -> Option<String> {
    let numbered = |n: usize| match n {
        1 => format!("{stem}_r{revision}"),
        n => format!("{stem}-{n}_r{revision}"),
    };
    // A folder of that name holds the evidence of a session that was moved away.
    let is_free = |name: &String| {
        let name = name.to_lowercase();
        !taken.contains(&name) && !taken.contains(&format!("{name}.toml"))
    };
    // Of one name more than are taken, one is free.
    (1..=taken.len() + 1).map(numbered).find(is_free)
}

/// Lower case: on many disks two spellings are one name.
fn names_in(dir: &Path) -> io::Result<HashSet<String>> {
    match fs::read_dir(dir) {
        Ok(entries) => entries.map(|entry| Ok(entry?.file_name().to_string_lossy().to_lowercase())).collect(),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(HashSet::new()),
        Err(e) => Err(e),
    }
}

impl Target {
    /// Opens a session file without a lock, to be read or to be saved to later.
    ///
    /// # Errors
    /// See [`OpenFailure`].
    pub fn open(path: &Path) -> Result<(Self, Vec<u8>), OpenFailure> {
        let resolved = resolve(path)?;
        plain(&resolved)?;
        Self::open_at(resolved, Box::new(Real))
    }

    pub(crate) fn open_at(resolved: PathBuf, on: Box<dyn Disk>) -> Result<(Self, Vec<u8>), OpenFailure> {
        let folder = on.facts(durable::folder_of(&resolved)).map_err(|e| OpenFailure::from_io(&e))?;
        let (facts, bytes) = on.read(&resolved, SESSION_LIMIT).map_err(|e| OpenFailure::from_io(&e))?;
        let file = Remembered { facts, content: Content::of(&bytes) };
        let refusal = disk::may_write(&resolved).and_then(|()| disk::may_write(durable::folder_of(&resolved))).err();
        let mut target = Self::on(on, resolved, folder, Some(file));
        if let Some(error) = refusal {
            target.mark_read_only(Trouble::from(&error));
        }
        Ok((target, bytes))
    }

    /// A target for a session that is not there yet; makes the folder when it is missing.
    ///
    /// # Errors
    /// `NameTaken` where something has the name, `NotAFile` where `dir` is none.
    pub fn create(dir: &Path, file_name: &str) -> Result<Self, OpenFailure> {
        make_folder(dir).map_err(|e| OpenFailure::from_io(&e))?;
        let folder = fs::canonicalize(dir).map_err(|e| OpenFailure::from_io(&e))?;
        Self::create_at(&folder, file_name, Box::new(Real))
    }

    pub(crate) fn create_at(folder: &Path, file_name: &str, on: Box<dyn Disk>) -> Result<Self, OpenFailure> {
        let path = folder.join(file_name);
        let facts = on.facts(folder).map_err(|e| OpenFailure::from_io(&e))?;
        if facts.kind != Kind::Folder {
            return Err(OpenFailure::NotAFile(facts.kind));
        }
        match on.facts(&path) {
            Ok(_) => Err(OpenFailure::NameTaken),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Self::on(on, path, facts, None)),
            Err(e) => Err(OpenFailure::from_io(&e)),
        }
    }
}

/// Follows every link, once.
fn resolve(path: &Path) -> Result<PathBuf, OpenFailure> {
    let at_path = fs::symlink_metadata(path).map_err(|e| OpenFailure::from_io(&e))?;
    fs::canonicalize(path).map_err(|e| {
        let failure = OpenFailure::from_io(&e);
        if failure == OpenFailure::Missing && at_path.is_symlink() { OpenFailure::Dangling } else { failure }
    })
}

fn plain(resolved: &Path) -> Result<(), OpenFailure> {
    let facts = Real.facts(resolved).map_err(|e| OpenFailure::from_io(&e))?;
    match facts.kind {
        Kind::File if facts.size > SESSION_LIMIT => Err(OpenFailure::TooLarge { bytes: Some(facts.size), limit: SESSION_LIMIT }),
        Kind::File => Ok(()),
        Kind::Folder | Kind::Link | Kind::Pipe | Kind::Device => Err(OpenFailure::NotAFile(facts.kind)),
    }
}

/// Whether a file has no `[session]` and nothing beside it says that it ever had one.
fn is_no_session(resolved: &Path) -> bool {
    let names = Names::beside(resolved);
    let was_one = [&names.hidden("lock"), &names.temp, &names.backup].into_iter().any(|path| fs::symlink_metadata(path).is_ok());
    !was_one && Real.read(resolved, SESSION_LIMIT).is_ok_and(|(_, bytes)| !has_table(&String::from_utf8_lossy(&bytes), "session"))
}

fn make_folder(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(dir)?;
    // The new name lies in the folder above.
    Real.sync_folder(durable::folder_of(dir)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> Holder {
        Holder { pid: Some(7), host: Some("may".into()), user: Some("an".into()), since: None }
    }

    #[test]
    fn a_new_session_takes_the_first_free_name_and_makes_its_folder() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("sessions");
        let mut first = create(&dir, "2026-03-12_1_x_verify_an", 1, &me()).unwrap();
        assert!(dir.is_dir());
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "only the lock: {:?}", first.target.path());
        first.target.save(b"format = 1\n", |_| true).unwrap();
        let second = create(&dir, "2026-03-12_1_x_verify_an", 1, &me()).unwrap();
        assert!(second.target.path().ends_with("2026-03-12_1_x_verify_an-2_r1.toml"));
    }

    #[test]
    fn a_place_elsewhere_is_a_folder_that_is_there_with_the_name_free() {
        let home = tempfile::tempdir().unwrap();
        let failure = |dir: &Path| elsewhere(dir, "s.toml", &me()).map(drop).unwrap_err();
        assert_eq!(failure(&home.path().join("none")), OpenFailure::Missing);
        let mut opened = elsewhere(home.path(), "s.toml", &me()).unwrap();
        assert_eq!(failure(home.path()), OpenFailure::NameTaken, "somebody is about to write there");
        opened.target.save(b"x", |_| true).unwrap();
        drop(opened);
        assert_eq!(failure(home.path()), OpenFailure::NameTaken);
        assert_eq!(failure(&home.path().join("s.toml")), OpenFailure::NotAFile(Kind::File));
    }

    #[test]
    fn two_who_begin_at_once_get_two_names() {
        let home = tempfile::tempdir().unwrap();
        let first = create(home.path(), "s", 1, &me()).unwrap();
        let second = create(home.path(), "s", 1, &me()).unwrap();
        assert_ne!(first.target.path(), second.target.path());
        assert!(matches!(second.lock, LockOutcome::Taken(_)));
    }

    #[test]
    fn free_names_follow_the_person() {
        let home = tempfile::tempdir().unwrap();
        let name = |revision| free_name(home.path(), "d_o_s_verify_an", revision).unwrap();
        assert_eq!(name(1), "d_o_s_verify_an_r1");
        fs::write(home.path().join("D_o_s_verify_an_r1.toml"), "").unwrap();
        assert_eq!(name(1), "d_o_s_verify_an-2_r1");
        fs::create_dir(home.path().join("d_o_s_verify_an-2_r1")).unwrap();
        assert_eq!(name(1), "d_o_s_verify_an-3_r1");
        assert_eq!(name(2), "d_o_s_verify_an_r2");
        assert_eq!(free_name(&home.path().join("none"), "a", 1).unwrap(), "a_r1");
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let failure = |path: &Path| open(path, &me()).map(drop).unwrap_err();
        assert_eq!(failure(&home.path().join("none.toml")), OpenFailure::Missing);
        assert_eq!(failure(home.path()), OpenFailure::NotAFile(Kind::Folder));
        let big = home.path().join("big.toml");
        fs::File::create(&big).unwrap().set_len(SESSION_LIMIT + 1).unwrap();
        assert_eq!(failure(&big), OpenFailure::TooLarge { bytes: Some(SESSION_LIMIT + 1), limit: SESSION_LIMIT });
    }

    #[test]
    fn no_lock_is_left_beside_what_is_no_session() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x@1.toml");
        for text in ["format = 1\n[set]\nid = \"x\"\n", "", "torn"] {
            fs::write(&path, text).unwrap();
            drop(open(&path, &me()).unwrap());
            assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "{text:?}");
        }
        fs::write(home.path().join(".x@1.bak"), "").unwrap();
        assert!(matches!(open(&path, &me()).unwrap().lock, LockOutcome::Taken(_)), "it was a session once");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_bad_ones_refused() {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let failure = |name: &str| open(&at(name), &me()).map(drop).unwrap_err();
        symlink(at("none"), at("dangling.toml")).unwrap();
        symlink(at("b.toml"), at("a.toml")).unwrap();
        symlink(at("a.toml"), at("b.toml")).unwrap();
        symlink("/dev/null", at("null.toml")).unwrap();
        assert_eq!(failure("dangling.toml"), OpenFailure::Dangling);
        assert_eq!(failure("a.toml"), OpenFailure::Loop);
        assert_eq!(failure("null.toml"), OpenFailure::NotAFile(Kind::Device));

        fs::create_dir(at("far")).unwrap();
        fs::write(at("far/s.toml"), "[session]\n").unwrap();
        symlink(at("far/s.toml"), at("link.toml")).unwrap();
        let mut opened = open(&at("link.toml"), &me()).unwrap();
        opened.target.save(b"new", |_| true).unwrap();
        assert!(fs::symlink_metadata(at("link.toml")).unwrap().is_symlink());
        assert_eq!(fs::read(at("far/s.toml")).unwrap(), b"new");
        assert!(at("far/.s.lock").exists() && !at(".link.lock").exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_does_not_hang() {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("s.toml");
        drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
        assert_eq!(open(&socket, &me()).map(drop).unwrap_err(), OpenFailure::NotAFile(Kind::Pipe));
        let pipe = home.path().join("p.toml");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        assert_eq!(open(&pipe, &me()).map(drop).unwrap_err(), OpenFailure::NotAFile(Kind::Pipe));
    }

    #[cfg(unix)]
    #[test]
    fn a_left_over_temp_file_is_offered_where_there_are_no_locks() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("s.toml");
        fs::write(&path, "[session]\n").unwrap();
        fs::write(home.path().join(".s.tmp"), "newer").unwrap();
        // A link is never followed, so that no lock can be had.
        std::os::unix::fs::symlink(home.path().join("none"), home.path().join(".s.lock")).unwrap();
        let opened = open(&path, &me()).unwrap();
        assert!(matches!(opened.lock, LockOutcome::Unsupported(_)));
        assert_eq!(opened.leftover.as_deref(), Some(&b"newer"[..]));
    }

    #[test]
    fn a_left_over_temp_file_is_offered_only_to_the_holder_of_the_lock() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("s.toml");
        fs::write(&path, "[session]\n").unwrap();
        fs::write(home.path().join(".s.tmp"), "newer").unwrap();
        let first = open(&path, &me()).unwrap();
        let second = open(&path, &me()).unwrap();
        assert_eq!(first.leftover.as_deref(), Some(&b"newer"[..]));
        assert_eq!(second.leftover, None);
        let LockOutcome::Taken(lock) = &first.lock else { panic!("not taken") };
        first.target.clear_leftover(lock).unwrap();
        first.target.clear_leftover(lock).unwrap();
        assert!(!home.path().join(".s.tmp").exists());
    }
}
