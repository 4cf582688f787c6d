//! Every sentence a person reads.
//!
//! It decides nothing and prints nothing.

pub mod session_fault;
