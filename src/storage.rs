//! The only door to the disk: what lies in files, read with every fault, written durably.
//!
//! It never decides what an answer is worth and never prints.

mod disk;
pub mod document;
pub mod draft;
mod durable;
pub mod folder;
pub mod identity;
pub mod lock;
pub mod opening;
pub mod reader;
pub mod rescue;
pub mod save;

#[cfg(test)]
pub(crate) use disk::double;
