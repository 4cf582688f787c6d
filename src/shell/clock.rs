//! What time it is: really, or as a test pins it.
//!
//! It never orders anything: the history counts, times only say when.

use std::time::{Duration, Instant, SystemTime};

use chrono::{FixedOffset, SubsecRound, Utc};

use crate::session::Moment;

/// Where the time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The clock of the machine, shown as Vietnam's time.
    Machine,
    /// Always the same moment.
    Pinned(Moment),
}

const VIETNAM: i32 = 7 * 3600;

impl Clock {
    /// The time now, +07:00 in whole seconds; as given where pinned.
    #[must_use]
    pub fn now(self) -> Moment {
        match self {
            Self::Machine => {
                let utc = Utc::now().trunc_subsecs(0);
                FixedOffset::east_opt(VIETNAM).map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone))
            }
            Self::Pinned(at) => at,
        }
    }
}

/// Notices that the machine slept: the wall clock went on while the other stood still.
///
/// On systems whose monotonic clock runs on in sleep it notices nothing.
#[derive(Clone, Copy, Debug)]
pub struct SleepWatch {
    wall: SystemTime,
    monotonic: Instant,
}

/// How long the machine slept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slept {
    /// In whole minutes, at least 1.
    pub minutes: u64,
}

impl SleepWatch {
    /// Begins to watch.
    #[must_use]
    pub const fn begin(wall: SystemTime, monotonic: Instant) -> Self {
        Self { wall, monotonic }
    }

    /// Whether the machine slept since the last look; to be asked at each event.
    pub fn look(&mut self, wall: SystemTime, monotonic: Instant) -> Option<Slept> {
        // A clock set back shows as no time at all.
        let by_wall = wall.duration_since(self.wall).unwrap_or(Duration::ZERO);
        let awake = monotonic.saturating_duration_since(self.monotonic);
        *self = Self { wall, monotonic };
        let minutes = by_wall.saturating_sub(awake).as_secs() / 60;
        (minutes > 0).then_some(Slept { minutes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_whole_seconds_of_vietnam_unless_pinned() {
        let now = Clock::Machine.now();
        assert_eq!(now.offset().local_minus_utc(), VIETNAM);
        assert_eq!(now.timestamp_subsec_nanos(), 0);
        let at = "2026-03-12T08:41:10+09:00".parse().unwrap();
        assert_eq!(Clock::Pinned(at).now(), at);
    }

    #[test]
    fn sleep_is_wall_time_nobody_was_awake_for() {
        let (wall, awake) = (SystemTime::now(), Instant::now());
        let minutes = |n: u64| Duration::from_secs(n * 60);
        for (by_wall, by_awake, slept) in [(13, 1, Some(12)), (13, 13, None), (0, 5, None), (3, 2, Some(1))] {
            let mut watch = SleepWatch::begin(wall, awake);
            let seen = watch.look(wall + minutes(by_wall), awake + minutes(by_awake));
            assert_eq!(seen.map(|slept| slept.minutes), slept);
            assert_eq!(watch.look(wall + minutes(by_wall), awake + minutes(by_awake)), None, "said once");
        }
        let mut watch = SleepWatch::begin(wall, awake);
        assert_eq!(watch.look(wall - minutes(60), awake), None, "set back");
    }
}
