//! motcua.
pub mod criteria;
pub mod number;
pub mod sampling;
pub mod session;
pub mod storage;
pub mod words;
