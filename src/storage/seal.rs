//! Seals events: the text of each, and the hash chained to the one in front.
//!
//! `sha256sum` proves it: the previous hash (64 zeros at first), LF, and the lines
//! of the event, each ended by LF. A sealed text is never rendered again.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::session::{Seal, Session};

use super::session_writer::event_text::event_text;

/// What the first event is chained to.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A session whose events are all sealed: the only thing that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'s>(&'s Session);

impl<'s> Sealed<'s> {
    /// The session, where every event of it is sealed.
    #[must_use]
    pub fn of(session: &'s Session) -> Option<Self> {
        session.events.iter().all(|event| event.seal.is_some()).then_some(Self(session))
    }

    /// The session.
    #[must_use]
    pub const fn session(self) -> &'s Session {
        self.0
    }
}

/// Seals every event that is not sealed yet, from the first such on.
pub fn seal(session: &mut Session) -> Sealed<'_> {
    let first = session.events.iter().position(|event| event.seal.is_none()).unwrap_or(session.events.len());
    let before = first.checked_sub(1).and_then(|at| session.events.get(at)).and_then(|event| event.seal.as_ref());
    let mut hash = before.map_or_else(|| START.to_owned(), |seal| seal.hash.clone());
    for event in session.events.iter_mut().skip(first) {
        let text = event_text(event);
        hash = chain(&hash, &text);
        Arc::make_mut(event).seal = Some(Seal { text: text.into(), hash: hash.clone() });
    }
    Sealed(session)
}

/// The hash of an event: over the hash in front, LF and its text.
#[must_use]
pub fn chain(previous: &str, text: &str) -> String {
    hex(&Sha256::new().chain_update(previous).chain_update("\n").chain_update(text).finalize())
}

/// Bytes in lower hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_is_that_of_sha256sum() {
        // printf '%s\n%s\n' 000…0 'n = 1' | sha256sum
        assert_eq!(chain(START, "n = 1\n"), "b00aa78220ad9fdd3670a6d3edb27b866f24ccc7d5c1b9f28a13bfbc2d588e28");
    }
}
