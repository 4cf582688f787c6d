//! motcua.
pub mod app;
pub mod criteria;
pub mod number;
pub mod sampling;
pub mod scoring;
pub mod session;
pub mod shell;
pub mod storage;
pub mod ui;
pub mod words;
