//! The real program in a pseudo terminal: what only shows there.
//!
//! Rules of scoring and of screens are tested where they live, never here.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

mod damaged;
mod ends;
mod keys;
mod openings;
mod pty;
mod rescue;
mod unsaved;
mod walk;
mod window;
