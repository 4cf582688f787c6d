//! When a failed save is tried again: after 0.5, 1, 2, 5 s, then every 5 s.
//!
//! It never waits itself and reads no clock.

use std::time::{Duration, Instant};

/// How long a save has been failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    first: Instant,
    due: Instant,
    attempts: u32,
}

const RESCUE_AFTER: Duration = Duration::from_secs(10);

impl Retry {
    /// After the first failure.
    #[must_use]
    pub fn begin(now: Instant) -> Self {
        Self { first: now, due: now + pause(1), attempts: 1 }
    }

    /// After one more.
    #[must_use]
    pub fn again(self, now: Instant) -> Self {
        let attempts = self.attempts.saturating_add(1);
        Self { due: now + pause(attempts), attempts, ..self }
    }

    /// How often it has failed.
    #[must_use]
    pub const fn attempts(self) -> u32 {
        self.attempts
    }

    /// When to try again.
    #[must_use]
    pub const fn due(self) -> Instant {
        self.due
    }

    /// Whether it has gone on so long that a copy elsewhere is due.
    #[must_use]
    pub fn needs_rescue(self, now: Instant) -> bool {
        now.saturating_duration_since(self.first) >= RESCUE_AFTER
    }
}

/// The pause after the n-th failure.
const fn pause(n: u32) -> Duration {
    match n {
        0 | 1 => Duration::from_millis(500),
        2 => Duration::from_secs(1),
        3 => Duration::from_secs(2),
        _ => Duration::from_secs(5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_five_seconds_and_ten_seconds_call_for_rescue() {
        let start = Instant::now();
        let mut retry = Retry::begin(start);
        let mut seen = Vec::new();
        for _ in 0..6 {
            let now = retry.due();
            seen.push((now.duration_since(start).as_millis(), retry.needs_rescue(now)));
            retry = retry.again(now);
        }
        assert_eq!(seen, [(500, false), (1500, false), (3500, false), (8500, false), (13_500, true), (18_500, true)]);
        assert_eq!(retry.attempts(), 7);
    }
}
