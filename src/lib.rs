//! motcua.
pub mod criteria;
pub mod number;
pub mod session;
pub mod shell;
pub mod storage;
pub mod words;
