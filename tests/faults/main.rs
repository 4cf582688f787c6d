//! Nothing is ever lost: faults of every kind against the real program, each compared with
//! what the screen had called saved («đã lưu»).
//!
//! `cargo test --test faults` tries a fixed sample of everything; the whole of it, with its
//! figures, is `MOTCUA_FAULTS=full cargo test --test faults -- --nocapture` (docs/promises.md
//! says what came of it). Kills and failures at a given system call are made by strace: where
//! it is missing these tests fail and say how to install it, and skip nothing.
//!
//! Only Linux has strace and /proc; elsewhere this file is empty, and `tests/terminal` and
//! the doubles of a disk in `src/storage` hold the same rules.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

mod crash;
mod ends;
mod errors;
mod kills;
mod model;
mod places;
#[expect(dead_code, reason = "the tests of the terminal use the rest")]
#[path = "../terminal/pty.rs"]
mod pty;
mod random;
mod recovery;
mod reopened;
mod scale;
mod stage;
mod strace;
mod tape;
mod visit;
