//! What a save costs beyond the bare calls it cannot do without.
//!
//! `cargo bench --bench save` saves the same 50 KB through [`Target`] and by create,
//! write, sync, rename and folder sync alone, in turn, and prints the medians and their
//! ratio: the goal is at most 1.3. It never fails by time: a busy disk proves nothing.
//!
//! `MOTCUA_BENCH_DIR` names a folder on the disk to be measured.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use motcua::storage::save::Target;

const ROUNDS: usize = 200;
const BYTES: usize = 50 * 1024;

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too; once is enough to see that it works.
    let rounds = if std::env::args().any(|arg| arg == "--bench") { ROUNDS } else { 1 };
    let parent = std::env::var_os("MOTCUA_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
    let home = tempfile::tempdir_in(parent)?;
    let mut target = Target::create(&home.path().join("target"), "s.toml").map_err(|failure| io::Error::other(format!("{failure:?}")))?;
    let bare = home.path().join("bare");
    fs::create_dir(&bare)?;

    let mut bytes = vec![b'x'; BYTES];
    // The second save of an opening also writes the backup.
    for _ in 0..2 {
        through_target(&mut target, &bytes)?;
        by_bare_calls(&bare, &bytes)?;
    }
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        bytes[..8].copy_from_slice(&(round as u64).to_be_bytes());
        floor.push(timed(|| by_bare_calls(&bare, &bytes))?);
        ours.push(timed(|| through_target(&mut target, &bytes))?);
    }
    let (ours, floor) = (median(&mut ours), median(&mut floor));
    let percent = ours.as_nanos() * 100 / floor.as_nanos().max(1);
    writeln!(io::stdout(), "save of 50 KB, median of {rounds}: bare {floor:?}, through Target {ours:?}, ratio {percent} % (goal 130 %)")
}

fn timed(work: impl FnOnce() -> io::Result<()>) -> io::Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn through_target(target: &mut Target, bytes: &[u8]) -> io::Result<()> {
    match target.save(bytes, |written| written.len() == bytes.len()) {
        Ok(_) => Ok(()),
        Err(failure) => Err(io::Error::other(format!("{failure:?}"))),
    }
}

fn by_bare_calls(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let temp = folder.join(".s.tmp");
    let mut file = OpenOptions::new().write(true).create_new(true).open(&temp)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&temp, folder.join("s.toml"))?;
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
