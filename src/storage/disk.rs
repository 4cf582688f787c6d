//! The few things asked of a disk, one call each, so that a test can let any of them fail.
//!
//! It never decides anything: what a failure means stands in save.rs.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::identity::{Facts, Kind};

/// What is asked of a disk.
pub(crate) trait Disk: Send {
    /// What lies at a path; a link is a link.
    fn facts(&self, path: &Path) -> io::Result<Facts>;
    /// A plain file whole. Never waits for another program; `FileTooLarge` above the limit.
    fn read(&self, path: &Path, limit: u64) -> io::Result<(Facts, Vec<u8>)>;
    /// A new file; fails where anything has the name.
    fn create(&self, path: &Path, mode: Option<u32>) -> io::Result<Box<dyn Fresh>>;
    /// Gives a file another name, replacing what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<FolderSync>;
    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Bytes this user may still write there, where the system says so.
    fn free(&self, folder: &Path) -> Option<u64>;
}

/// A file just created.
pub(crate) trait Fresh {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    fn sync(&self) -> io::Result<()>;
    fn facts(&self) -> io::Result<Facts>;
}

/// Whether a folder can be made durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FolderSync {
    Done,
    /// This file system or this system has no such thing.
    Unsupported,
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Real;

impl Disk for Real {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        Ok(Facts::of(&fs::symlink_metadata(path)?))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<(Facts, Vec<u8>)> {
        let (file, facts) = open_plain(path)?;
        if facts.size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // The size is a hint: a file may grow while it is read.
        let mut bytes = Vec::with_capacity(usize::try_from(facts.size).unwrap_or(0).saturating_add(1));
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok((facts, bytes))
    }

    fn create(&self, path: &Path, mode: Option<u32>) -> io::Result<Box<dyn Fresh>> {
        let file = create_new(path, mode)?;
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<FolderSync> {
        sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn free(&self, folder: &Path) -> Option<u64> {
        free(folder)
    }
}

impl Fresh for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }

    fn facts(&self) -> io::Result<Facts> {
        Ok(Facts::of(&self.metadata()?))
    }
}

/// Opens a plain file for reading, without following a link and without waiting.
pub(crate) fn open_plain(path: &Path) -> io::Result<(File, Facts)> {
    // Looked at first: opening a device can already do something.
    plain(&Facts::of(&fs::symlink_metadata(path)?))?;
    let file = without_surprise(OpenOptions::new().read(true)).open(path)?;
    let facts = Facts::of(&file.metadata()?);
    plain(&facts)?;
    Ok((file, facts))
}

fn plain(facts: &Facts) -> io::Result<()> {
    match facts.kind {
        Kind::File => Ok(()),
        Kind::Folder => Err(io::ErrorKind::IsADirectory.into()),
        Kind::Link | Kind::Pipe | Kind::Device => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Adds the flags that keep an open from following a link or waiting at a pipe.
#[cfg(unix)]
pub(crate) fn without_surprise(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed())
}

/// Windows opens neither a pipe nor a link by a name in a folder.
#[cfg(not(unix))]
pub(crate) fn without_surprise(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn create_new(path: &Path, mode: Option<u32>) -> io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let Some(mode) = mode else { return options.open(path) };
    let file = options.mode(mode).open(path)?;
    let given = file.metadata()?.permissions().mode() & 0o7777;
    if given != mode {
        // The umask took bits away; where a mode cannot be set (FAT) the mount decides.
        drop(file.set_permissions(fs::Permissions::from_mode(mode)));
    }
    Ok(file)
}

#[cfg(not(unix))]
fn create_new(path: &Path, _: Option<u32>) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// A virus scanner may hold the file for a moment: tried again for up to 2 s.
#[cfg(not(unix))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    for _ in 0..40 {
        match fs::rename(from, to) {
            Err(e) if matches!(e.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION)) => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            done => return done,
        }
    }
    fs::rename(from, to)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<FolderSync> {
    use rustix::io::Errno;
    let missing = [Errno::INVAL, Errno::NOTSUP, Errno::NOSYS, Errno::BADF].map(Errno::raw_os_error);
    match File::open(folder)?.sync_all() {
        Ok(()) => Ok(FolderSync::Done),
        Err(e) if e.raw_os_error().is_some_and(|code| missing.contains(&code)) => Ok(FolderSync::Unsupported),
        Err(e) => Err(e),
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<FolderSync> {
    Ok(FolderSync::Unsupported)
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let room = rustix::fs::statvfs(folder).ok()?;
    room.f_bavail.checked_mul(room.f_frsize)
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

/// Whether something may be written at a path, as far as the system says beforehand.
#[cfg(unix)]
pub(crate) fn may_write(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?)
}

/// Whether something may be written at a path, as far as the system says beforehand.
#[cfg(not(unix))]
pub(crate) fn may_write(path: &Path) -> io::Result<()> {
    // The mark on a folder means something else.
    let meta = fs::metadata(path)?;
    if meta.is_file() && meta.permissions().readonly() { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
}

/// A disk that fails where a test says so, and counts what it was asked.
#[cfg(test)]
pub(crate) mod double {
    use std::io;
    use std::path::Path;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

    use super::{Disk, Facts, FolderSync, Fresh, Real};

    /// What was asked.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Call {
        Facts,
        Read,
        Create,
        Write,
        Sync,
        FreshFacts,
        Rename,
        SyncFolder,
        Remove,
    }

    #[derive(Default)]
    struct Plan {
        calls: Vec<Call>,
        /// Calls numbered from 0 that fail, with this system error.
        fail: Option<(std::ops::Range<usize>, i32)>,
        /// A kind of call that always fails.
        always: Option<(Call, i32)>,
        folder_sync: Option<FolderSync>,
    }

    /// The real disk behind a plan of failures.
    #[derive(Clone, Default)]
    pub(crate) struct Faulty(Arc<Mutex<Plan>>);

    impl Faulty {
        fn plan(&self) -> MutexGuard<'_, Plan> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// Forgets the count and lets these calls fail from now on.
        pub(crate) fn fail(&self, calls: std::ops::Range<usize>, code: i32) {
            let mut plan = self.plan();
            plan.calls.clear();
            plan.fail = Some((calls, code));
        }

        /// Lets one kind of call always fail.
        pub(crate) fn always(&self, call: Call, code: i32) {
            self.plan().always = Some((call, code));
        }

        /// Forgets the count and every failure.
        pub(crate) fn heal(&self) {
            let folder_sync = self.plan().folder_sync;
            *self.plan() = Plan { folder_sync, ..Plan::default() };
        }

        /// A disk that cannot make folders durable.
        pub(crate) fn without_folder_sync(&self) {
            self.plan().folder_sync = Some(FolderSync::Unsupported);
        }

        /// What was asked since the last [`Faulty::heal`] or [`Faulty::fail`].
        pub(crate) fn calls(&self) -> Vec<Call> {
            self.plan().calls.clone()
        }

        fn ask(&self, call: Call) -> io::Result<()> {
            let mut plan = self.plan();
            let k = plan.calls.len();
            plan.calls.push(call);
            let planned = plan.fail.as_ref().filter(|(calls, _)| calls.contains(&k)).map(|(_, code)| *code);
            let always = plan.always.filter(|(kind, _)| *kind == call).map(|(_, code)| code);
            planned.or(always).map_or(Ok(()), |code| Err(io::Error::from_raw_os_error(code)))
        }
    }

    impl Disk for Faulty {
        fn facts(&self, path: &Path) -> io::Result<Facts> {
            self.ask(Call::Facts).and_then(|()| Real.facts(path))
        }
        fn read(&self, path: &Path, limit: u64) -> io::Result<(Facts, Vec<u8>)> {
            self.ask(Call::Read).and_then(|()| Real.read(path, limit))
        }
        fn create(&self, path: &Path, mode: Option<u32>) -> io::Result<Box<dyn Fresh>> {
            self.ask(Call::Create)?;
            Ok(Box::new(FaultyFresh { plan: self.clone(), file: Real.create(path, mode)? }))
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.ask(Call::Rename).and_then(|()| Real.rename(from, to))
        }
        fn sync_folder(&self, folder: &Path) -> io::Result<FolderSync> {
            self.ask(Call::SyncFolder)?;
            let instead = self.plan().folder_sync;
            instead.map_or_else(|| Real.sync_folder(folder), Ok)
        }
        fn remove(&self, path: &Path) -> io::Result<()> {
            self.ask(Call::Remove).and_then(|()| Real.remove(path))
        }
        fn free(&self, _: &Path) -> Option<u64> {
            Some(8 * 1024)
        }
    }

    struct FaultyFresh {
        plan: Faulty,
        file: Box<dyn Fresh>,
    }

    impl Fresh for FaultyFresh {
        fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
            if let Err(e) = self.plan.ask(Call::Write) {
                // A full disk takes a part first.
                self.file.write(&bytes[..bytes.len() / 2])?;
                return Err(e);
            }
            self.file.write(bytes)
        }
        fn sync(&self) -> io::Result<()> {
            self.plan.ask(Call::Sync).and_then(|()| self.file.sync())
        }
        fn facts(&self) -> io::Result<Facts> {
            self.plan.ask(Call::FreshFacts).and_then(|()| self.file.facts())
        }
    }
}
