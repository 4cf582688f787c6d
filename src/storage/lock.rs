//! Who works on a session: a lock beside it that the system frees when its holder dies.
//!
//! It never locks the session itself (every save replaces that file) and never deletes
//! the lock file (deleting races with the next opener).

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::marker::PhantomData;
use std::path::Path;

use super::disk;
use super::identity::{Facts, Kind, Trouble};
use super::save::Names;
use crate::session::Moment;

/// The right to write to a session, until dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    /// What a holder who died had left there; stays there until [`Lock::settle`].
    left: Option<Holder>,
}

/// That a session is ours to write: what changes files beside it asks for this.
#[derive(Clone, Copy, Debug)]
pub struct Ours<'l>(PhantomData<&'l LockOutcome>);

/// Whether a session is ours to write.
#[derive(Debug)]
pub enum LockOutcome {
    /// It is ours.
    Taken(Lock),
    /// Somebody else has it open; read only.
    HeldBy(Holder),
    /// This disk has no locks; read only until [`Lock::take_over`].
    Unsupported(Unlocked),
}

/// Why there is no lock, and who wrote himself down as working on the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// Who wrote himself down last and may still be working.
    pub holder: Option<Holder>,
    /// What the system said.
    pub trouble: Trouble,
}

/// Who works on a session; for messages only.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Holder {
    /// The number of the process.
    pub pid: Option<u32>,
    /// The name of the machine.
    pub host: Option<String>,
    /// The name of the account.
    pub user: Option<String>,
    /// Since when.
    pub since: Option<Moment>,
}

const CONTENT_LIMIT: u64 = 4096;

impl Lock {
    /// Takes the lock of a session, whose path must be resolved. Never waits.
    #[must_use]
    pub fn take(session: &Path, me: &Holder) -> LockOutcome {
        let mut file = match open(session) {
            Ok(file) => file,
            Err(e) => return LockOutcome::Unsupported(Unlocked { holder: None, trouble: Trouble::from(&e) }),
        };
        match file.try_lock() {
            Ok(()) => {
                let left = Holder::read(&mut file);
                LockOutcome::Taken(Self::signed(file, me, left))
            }
            Err(TryLockError::WouldBlock) => LockOutcome::HeldBy(Holder::read(&mut file).unwrap_or_default()),
            Err(TryLockError::Error(e)) => {
                let holder = Holder::read(&mut file);
                if holder.as_ref().is_none_or(|holder| holder.is_dead(me, is_alive)) {
                    return LockOutcome::Taken(Self::signed(file, me, holder));
                }
                LockOutcome::Unsupported(Unlocked { holder, trouble: Trouble::from(&e) })
            }
        }
    }

    /// Who has a session open somewhere else now. It makes no lock file, and leaves alone what
    /// somebody who died had left: only a lock that is held counts, and where locks are
    /// missing a holder that is not known to be gone.
    #[must_use]
    pub fn held_elsewhere(session: &Path, me: &Holder) -> Option<Holder> {
        let (mut file, facts) = disk::open_plain(&Names::beside(session).hidden("lock")).ok()?;
        // Whoever lets go of a session empties its lock file: most need no more than a look.
        if facts.size == 0 {
            return None;
        }
        match file.try_lock_shared() {
            Ok(()) => None,
            Err(TryLockError::WouldBlock) => Some(Holder::read(&mut file).unwrap_or_default()),
            Err(TryLockError::Error(_)) => Holder::read(&mut file).filter(|holder| !holder.is_dead(me, is_alive)),
        }
        .filter(|holder| holder.pid != me.pid || holder.host != me.host)
    }

    /// Takes a session where locks are missing, after a person named the holder and
    /// decided. Where locks work this is [`Lock::take`].
    ///
    /// # Errors
    /// Where the lock file cannot be opened, or a living program holds it.
    pub fn take_over(session: &Path, me: &Holder) -> io::Result<Self> {
        let file = open(session)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self::signed(file, me, None)),
        }
    }

    /// The content is for messages: failing to write it takes nothing away.
    fn signed(mut file: File, me: &Holder, left: Option<Holder>) -> Self {
        drop(overwrite(&mut file, me.to_text().as_bytes()));
        Self { file, left }
    }

    /// Whether who held it last ended without letting go of it: by a kill or a power cut.
    #[must_use]
    pub const fn was_abandoned(&self) -> bool {
        self.left.is_some()
    }

    /// What the last holder left behind has been looked at; a look that came to nothing
    /// leaves the lock as it was found.
    pub fn settle(&mut self) {
        self.left = None;
    }
}

impl LockOutcome {
    /// The right to change what lies beside the session: it is locked, or the disk has no
    /// locks and nobody wrote himself down.
    #[must_use]
    pub const fn ours(&self) -> Option<Ours<'_>> {
        match self {
            Self::Taken(_) | Self::Unsupported(Unlocked { holder: None, .. }) => Some(Ours(PhantomData)),
            Self::HeldBy(_) | Self::Unsupported(_) => None,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where locks are missing an empty file says that nobody works here.
        drop(match &self.left {
            Some(left) => overwrite(&mut self.file, left.to_text().as_bytes()),
            None => self.file.set_len(0),
        });
        drop(self.file.unlock());
    }
}

impl Holder {
    fn read(file: &mut File) -> Option<Self> {
        let mut text = String::new();
        file.rewind().ok()?;
        file.take(CONTENT_LIMIT).read_to_string(&mut text).ok()?;
        Self::from_text(&text)
    }

    fn from_text(text: &str) -> Option<Self> {
        let table: toml::Table = text.parse().ok().filter(|table: &toml::Table| !table.is_empty())?;
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        Some(Self {
            pid: table.get("pid").and_then(toml::Value::as_integer).and_then(|pid| u32::try_from(pid).ok()),
            host: word("host"),
            user: word("user"),
            since: table.get("since").and_then(toml::Value::as_datetime).and_then(|at| at.to_string().parse().ok()),
        })
    }

    fn to_text(&self) -> String {
        let quoted = |key: &str, value: &Option<String>| match value {
            Some(value) => format!("{key} = {}\n", toml::Value::from(value.as_str())),
            None => String::new(),
        };
        let pid = self.pid.map(|pid| format!("pid = {pid}\n")).unwrap_or_default();
        let since = self.since.map(|at| format!("since = {}\n", at.to_rfc3339())).unwrap_or_default();
        pid + &quoted("host", &self.host) + &quoted("user", &self.user) + &since
    }

    /// Whether it ran on this machine and is no more.
    fn is_dead(&self, me: &Self, is_alive: impl FnOnce(u32) -> bool) -> bool {
        match self.pid {
            Some(pid) if self.host.is_some() && self.host == me.host => !is_alive(pid),
            _ => false,
        }
    }
}

fn open(session: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = disk::without_surprise(&mut options).open(Names::beside(session).hidden("lock"))?;
    match Facts::of(&file.metadata()?).kind {
        Kind::File => Ok(file),
        Kind::Folder | Kind::Link | Kind::Pipe | Kind::Device => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn overwrite(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)
}

#[cfg(unix)]
fn is_alive(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    // A refusal for lack of rights also means that it lives.
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(pid: u32, host: &str) -> Holder {
        let since = "2026-03-12T08:30:02+07:00".parse().ok();
        Holder { pid: Some(pid), host: Some(host.into()), user: Some("Nguyễn \"An\"".into()), since }
    }

    #[test]
    fn the_second_opener_reads_who_holds_it_and_takes_it_afterwards() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        let first = Lock::take(&session, &holder(7, "may-1"));
        assert!(matches!(first, LockOutcome::Taken(_)));
        let second = Lock::take(&session, &holder(8, "may-2"));
        assert!(matches!(&second, LockOutcome::HeldBy(who) if *who == holder(7, "may-1")), "{second:?}");
        assert_eq!(Lock::take_over(&session, &holder(8, "may-2")).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(first);
        assert!(matches!(Lock::take(&session, &holder(8, "may-2")), LockOutcome::Taken(_)));
        assert!(home.path().join(".s.lock").exists(), "never deleted");
    }

    #[test]
    fn a_holder_who_died_stays_known_until_it_was_seen_to() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        let take = || if let LockOutcome::Taken(lock) = Lock::take(&session, &holder(8, "may-2")) { lock } else { panic!("not taken") };
        assert!(!take().was_abandoned());
        std::fs::write(home.path().join(".s.lock"), holder(7, "may-1").to_text()).unwrap();
        assert!(take().was_abandoned());
        let mut lock = take();
        assert!(lock.was_abandoned(), "a look changes nothing");
        lock.settle();
        drop(lock);
        assert!(!take().was_abandoned());
    }

    #[test]
    fn a_broken_content_is_nobody() {
        for text in ["", "pid = ", "\u{0}", "[[["] {
            assert_eq!(Holder::from_text(text), None, "{text:?}");
        }
        assert_eq!(Holder::from_text("pid = -4\nhost = 3\n"), Some(Holder::default()));
        assert_eq!(Holder::from_text(&holder(7, "h").to_text()), Some(holder(7, "h")));
    }

    #[test]
    fn without_locks_only_a_dead_neighbour_gives_way() {
        let me = holder(1, "here");
        assert!(holder(7, "here").is_dead(&me, |_| false));
        assert!(!holder(7, "here").is_dead(&me, |_| true));
        assert!(!holder(7, "there").is_dead(&me, |_| false));
        assert!(!Holder { host: None, ..holder(7, "") }.is_dead(&Holder { host: None, ..me }, |_| false));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_lock_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("precious"), "x").unwrap();
        std::os::unix::fs::symlink(home.path().join("precious"), home.path().join(".s.lock")).unwrap();
        assert!(matches!(Lock::take(&home.path().join("s.toml"), &holder(7, "h")), LockOutcome::Unsupported(_)));
        assert_eq!(std::fs::read(home.path().join("precious")).unwrap(), b"x");
    }

    #[test]
    fn a_list_tells_who_has_a_session_open_and_changes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        let me = holder(8, "may-2");
        assert_eq!(Lock::held_elsewhere(&session, &me), None);
        assert!(!home.path().join(".s.lock").exists(), "no lock is left beside what was only looked at");
        let LockOutcome::Taken(lock) = Lock::take(&session, &holder(7, "may-1")) else { panic!("not taken") };
        assert_eq!(Lock::held_elsewhere(&session, &me).map(|held| held.pid), Some(Some(7)));
        assert_eq!(Lock::held_elsewhere(&session, &holder(7, "may-1")), None, "it is this program itself");
        drop(lock);
        assert_eq!(Lock::held_elsewhere(&session, &me), None);
        // Left by a kill: nobody holds it any more, and whoever opens it still finds that out.
        std::fs::write(home.path().join(".s.lock"), holder(7, "may-1").to_text()).unwrap();
        assert_eq!(Lock::held_elsewhere(&session, &me), None);
        let LockOutcome::Taken(lock) = Lock::take(&session, &me) else { panic!("not taken") };
        assert!(lock.was_abandoned());
    }

    #[cfg(unix)]
    #[test]
    fn this_process_lives() {
        assert!(is_alive(std::process::id()));
        assert!(!is_alive(i32::MAX.unsigned_abs()));
    }
}
