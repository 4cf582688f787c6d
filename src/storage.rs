//! The only door to the disk: what lies in files, read with every fault, written durably.
//!
//! It never decides what an answer is worth and never prints.

pub mod beginning;
mod disk;
pub mod document;
pub mod draft;
mod durable;
pub mod faults;
pub mod file;
pub mod folder;
pub mod identity;
pub mod library;
pub mod loading;
pub mod lock;
pub mod mending;
pub mod new_file;
pub mod opening;
pub mod packed;
pub mod reader;
pub mod rescue;
pub mod save;
pub mod seal;
pub mod session_reader;
pub mod session_writer;
pub mod set_reader;
pub mod syntax;
pub mod table;
pub mod verify;
mod vietnamese;

#[cfg(test)]
pub(crate) use disk::double;
