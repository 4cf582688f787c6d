//! The impure rim: terminal, clock, signals, keys and the thread that saves.
//!
//! Each part sends what happens over one channel and knows nothing of the others. It
//! never decides what a key means and never draws.

pub mod clock;
pub mod input;
mod listing;
mod open;
pub mod retry;
mod run;
pub mod signals;
pub mod terminal;
pub mod writer;

use std::path::PathBuf;

use crate::session::Moment;
use crate::storage::lock::Holder;

pub use run::{Options, Start, run};

/// Who this process is, for the lock of a session.
#[must_use]
pub fn holder(since: Moment) -> Holder {
    let user = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|key| std::env::var(key).ok().filter(|name| !name.is_empty()));
    Holder { pid: Some(std::process::id()), host: host(), user, since: Some(since) }
}

#[cfg(unix)]
fn host() -> Option<String> {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    Some(name).filter(|name| !name.is_empty())
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

/// The user's own folder for what outlives a session of work: copies of what could not be
/// saved, reports of bugs.
fn state_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = folder("XDG_STATE_HOME").or_else(|| folder("LOCALAPPDATA")).or_else(|| Some(folder("HOME")?.join(".local").join("state")));
    own.map(|folder| folder.join("motcua"))
}

/// Where a test asks for a bug.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PanicAt {
    /// In the loop, at the next key.
    Key,
    /// In the thread that saves, at the next save.
    Saving,
}

/// Whether `MOTCUA_PANIC` asks for a bug there: `saving`, else at a key.
fn is_asked_to_panic(at: PanicAt) -> bool {
    let asked = std::env::var_os("MOTCUA_PANIC").map(|place| if place == "saving" { PanicAt::Saving } else { PanicAt::Key });
    asked == Some(at)
}

/// A folder as a person types it: `~` is their own, blanks and quotes around it are not meant.
fn folder_typed(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['"', '\'']);
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    match text.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
            home().map_or_else(|| PathBuf::from(text), |home| home.join(rest.trim_start_matches(['/', '\\'])))
        }
        _ => PathBuf::from(text),
    }
}

/// Where a copy goes while a session cannot be saved in its place.
fn rescue_folder() -> Option<PathBuf> {
    state_folder().map(|folder| folder.join("rescue"))
}

/// Where a report of a bug goes.
fn report_folder() -> PathBuf {
    state_folder().unwrap_or_else(std::env::temp_dir)
}
