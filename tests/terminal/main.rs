//! The real program in a pseudo terminal: what only shows there.
//!
//! Rules of scoring and of screens are tested where they live, never here.
#![cfg(unix)]

mod ends;
mod keys;
mod openings;
mod pty;
mod walk;
mod window;
