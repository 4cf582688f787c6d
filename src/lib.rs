//! motcua scores a one-stop public service office on the spot.
//!
//! ```text
//!   UBND xã Kim Mẫu  xa-tai-cho 2026.1 · thẩm định             ✓ đã lưu 08:41:10
//!
//!   A    Công khai, minh bạch  2/5  ━━━━╸──────·   A2 = 1,00 · z hoàn tác   6/43
//!
//!   A3   Tra cứu không cần giấy chạy được                               tối đa 2
//!                                                                  Bảng niêm yết
//!   ▸ 2  Cả mã QR và màn hình tra cứu đều mở đúng trang
//!     1  Chỉ một trong hai
//!     0  Không cách nào chạy
//!
//!   Đã chấm 11,00/13  84,62 %                            Tổng cuối 11,00 … 98,00
//! ```
//!
//! # The rooms, in reading order
//!
//! | room | what it is | may use |
//! |---|---|---|
//! | [`number`] | exact decimals and fractions, rounding only where asked | – |
//! | [`criteria`] | what is asked: a set that has been checked | number |
//! | [`session`] | what was answered: one way to change, a history, undo | number, criteria |
//! | [`sampling`] | the seeded draw of dossiers | the rooms above |
//! | [`scoring`] | from answers to a class: every number there is | the rooms above |
//! | [`storage`] | the only door to the disk: read with every fault, saved durably | the rooms above |
//! | [`words`] | every sentence a person reads, in Vietnamese and English | the rooms above, as data |
//! | [`app`] | what the program is, and how a message changes it | all above but storage |
//! | [`ui`] | draws that, and changes nothing | app and the rooms above it |
//! | [`cli`] | one command a file: new, show, check, score, verify, diff, simulate, sets to tables and back | all but app, ui, shell |
//! | [`shell`] | the impure rim: terminal, clock, signals, the thread that saves | all but cli |
//!
//! # The walls
//!
//! Arrows point one way. The pure rooms (number to scoring) see no disk, clock,
//! environment or screen; no pure type is serialised; a total is never stored; drawing
//! changes nothing; updating opens nothing; no room prints. `tests/tidy.rs` holds these
//! walls and says what to do when one breaks.
//!
//! # The way of a key
//!
//! event → [`app::keymap`] (the one table) → [`app::message::Message`] →
//! [`app::App::update`] changes plain data and may return an [`app::message::Effect`] →
//! shell performs it and answers with another message → [`ui::draw`].
//!
//! # The way of a file
//!
//! path → text → TOML taken apart with the place of everything → one collecting reader →
//! every fault together → [`criteria::CriteriaSet`] or [`session::Session`].

pub mod app;
pub mod cli;

pub mod criteria;
pub mod number;
pub mod sampling;
pub mod scoring;
pub mod session;
pub mod shell;
pub mod storage;
pub mod ui;
pub mod words;
