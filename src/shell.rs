//! The impure rim: terminal, clock, signals, keys and the thread that saves.
//!
//! Each part sends what happens over one channel and knows nothing of the others. It
//! never decides what a key means and never draws.

pub mod clock;
pub mod input;
pub mod retry;
pub mod signals;
pub mod terminal;
pub mod writer;

use crate::session::Moment;
use crate::storage::lock::Holder;

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
