//! The only door to the disk: what lies in files, read with every fault, written durably.
//!
//! It never decides what an answer is worth and never prints.

pub mod document;
pub mod faults;
pub mod file;
pub mod library;
pub mod reader;
pub mod set_reader;
pub mod syntax;
