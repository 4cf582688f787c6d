//! What one save is made from: its bytes, whether they read back, what they may not exceed.
//!
//! It knows no file; the thread that saves asks, and so does who keeps a copy elsewhere.

use std::sync::Arc;

use crate::session::{History, Session};
use crate::storage::save::SaveFailure;
use crate::storage::seal::Sealed;
use crate::storage::{session_reader, session_writer};

/// A session as it was handed over, and the order its answers are written in.
pub(super) struct Copy {
    pub(super) session: Session,
    pub(super) order: Arc<[String]>,
}

/// Its bytes; none where an event is not sealed, which reads back as nothing.
pub(super) fn render(copy: &Arc<Copy>) -> Vec<u8> {
    let order: Vec<&str> = copy.order.iter().map(String::as_str).collect();
    Sealed::of(&copy.session).map(|sealed| session_writer::write(sealed, &order).into_bytes()).unwrap_or_default()
}

/// More changes than a file may hold are no bug of the writing.
pub(super) fn past_the_limit(copy: &Arc<Copy>) -> Option<SaveFailure> {
    let (changes, limit) = (copy.session.events.len(), session_reader::EVENT_LIMIT);
    (changes > limit).then_some(SaveFailure::TooMany { changes, limit })
}

/// Whether bytes read back as the session they were made from.
pub(super) fn reads_back(bytes: &[u8], copy: &Arc<Copy>) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let reading = session_reader::read(text);
    reading.history == History::Whole && reading.session.is_some_and(|session| session == copy.session)
}
