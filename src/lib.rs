//! motcua.
pub mod app;
pub mod criteria;
pub mod number;
pub mod scoring;
pub mod session;
pub mod storage;
pub mod ui;
pub mod words;
