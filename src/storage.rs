//! The only door to the disk: what lies in files, read with every fault, written durably.
//!
//! It never decides what an answer is worth and never prints.

pub mod document;
pub mod reader;
pub mod seal;
pub mod session_reader;
pub mod session_writer;
pub mod verify;
