//! When a part of an answer was changed last, for what was typed before or after it.
//!
//! It counts events, never minutes: clocks go back.

use super::event::Left;
use super::{Answer, Event, Session};

impl Session {
    /// The event that changed a part of the answer to a criterion last; blank answers have
    /// every part.
    #[must_use]
    pub fn latest<T: PartialEq>(&self, criterion: &str, part: impl Fn(&Answer) -> T) -> Option<&Event> {
        let mut before = part(&Answer::default());
        let mut latest = None;
        for event in &self.events {
            let now = match event.leaves(criterion) {
                Left::Untouched => continue,
                Left::Away => part(&Answer::default()),
                Left::Standing(answer) => part(answer),
            };
            if now != before {
                latest = Some(&**event);
                before = now;
            }
        }
        latest
    }
}
