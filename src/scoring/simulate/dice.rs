//! Numbers from a seed: whole numbers only, the same on every machine.
//!
//! The stream is `SplitMix64`: the state grows by 0x9e3779b97f4a7c15, and each number is the
//! state after two rounds of shift, exclusive or and multiplication, and one more shift. A
//! number below n is what is left of it divided by n.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The stream of one thing at one office: streams of other things share nothing with it.
    pub(super) fn of(seed: u64, office: usize, thing: &str) -> Self {
        let office = u64::try_from(office).unwrap_or(u64::MAX);
        let parts = [seed, office, fnv(thing)];
        Self(parts.into_iter().fold(0, |state, part| Self(state ^ part).roll()))
    }

    /// The next number.
    pub(super) const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another; 0 where there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % end).unwrap_or(0)
    }

    /// True that many times of a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// FNV-1a, 64 bits: the id of a thing as a number.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // Reference of SplitMix64, seed 1234567.
        let mut dice = Dice(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| dice.roll()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn things_and_offices_have_streams_of_their_own() {
        let first = |seed, office, thing| Dice::of(seed, office, thing).roll();
        let all = [first(1, 0, "A1"), first(1, 0, "A2"), first(1, 1, "A1"), first(2, 0, "A1")];
        assert!((1..all.len()).all(|at| !all[..at].contains(&all[at])), "{all:?}");
        assert_eq!(first(1, 0, "A1"), all[0]);
    }
}
