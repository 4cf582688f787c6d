//! How far a share read from a sample may be from the share of all: the Wilson interval.
//!
//! Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212: the
//! shares p for which |n/d − p| ≤ z·√(p·(1 − p)/d). It is shown beside a share and is no part
//! of any award. In whole numbers throughout, so that every machine says the same.

use crate::number::Decimal;

/// z of 95 % on both sides together, in millionths.
const Z: u128 = 1_959_964;
/// One, in millionths.
const ONE: u128 = 1_000_000;
/// Larger samples are no longer computed: their interval is narrower than what is printed.
const MOST: u64 = 1_000_000;
/// Below so many a share says next to nothing, and that is said in words.
const FEW: u64 = 5;

/// A share from a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// How many were looked at.
    pub of: u64,
    /// Lower end at 95 %, in ten-thousandths.
    pub low: u32,
    /// Upper end at 95 %, in ten-thousandths.
    pub high: u32,
}

impl Sampled {
    /// Whether so few say next to nothing.
    #[must_use]
    pub const fn is_tiny(self) -> bool {
        self.of < FEW
    }
}

/// The interval around n of d; nothing where these are no counts with 0 ≤ n ≤ d, 0 < d.
pub(super) fn sampled(n: Decimal, d: Decimal) -> Option<Sampled> {
    let count = |number: Decimal| number.to_whole().and_then(|whole| u64::try_from(whole).ok());
    let (n, of) = (count(n)?, count(d)?);
    if of == 0 || n > of || of > MOST {
        return None;
    }
    let (n, d) = (u128::from(n), u128::from(of));
    // Both ends are (2n + z² ± z·√(z² + 4n(d − n)/d)) / (2(d + z²)), here all times ONE².
    let square = Z * Z;
    let middle = 2 * n * ONE * ONE + square;
    let spread = (square * (square + 4 * n * (d - n) * ONE * ONE / d)).isqrt();
    let whole = 2 * (d * ONE * ONE + square);
    let share = |part: u128| u32::try_from((20_000 * part + whole) / (2 * whole)).ok();
    Some(Sampled { of, low: share(middle.saturating_sub(spread))?, high: share(middle + spread)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(n: u32, d: u32) -> Option<(u32, u32)> {
        let number = |count: u32| Decimal::parse(&count.to_string()).unwrap();
        sampled(number(n), number(d)).map(|sampled| (sampled.low, sampled.high))
    }

    #[test]
    fn known_intervals_come_out() {
        // Computed with fifty digits from the formula above; to one place of a per cent they are
        // the figures of domain.md §5, which were rounded twice (88.65 to 88.7).
        let table = [
            (30, 30, 8865, 10_000),
            (29, 30, 8333, 9941),
            (27, 30, 7438, 9654),
            (48, 50, 8654, 9890),
            (95, 100, 8882, 9785),
            (1, 1, 2065, 10_000),
        ];
        for (n, d, low, high) in table {
            assert_eq!(ends(n, d), Some((low, high)), "{n}/{d}");
        }
    }

    #[test]
    fn it_mirrors_and_narrows_and_stays_within_all_and_nothing() {
        for d in [1, 2, 7, 30, 1_000, 1_000_000] {
            for n in [0, 1, d / 3, d / 2, d] {
                let ((low, high), (other_low, other_high)) = (ends(n, d).unwrap(), ends(d - n, d).unwrap());
                assert!(low <= high && high <= 10_000, "{n}/{d}");
                assert!((low + other_high).abs_diff(10_000) <= 1 && (high + other_low).abs_diff(10_000) <= 1, "{n}/{d}");
            }
        }
        assert!(ends(50, 100).unwrap().0 > ends(5, 10).unwrap().0);
    }

    #[test]
    fn what_is_no_count_has_none() {
        assert_eq!(ends(0, 0), None);
        assert_eq!(ends(3, 2), None);
        assert_eq!(sampled(Decimal::parse("0.5").unwrap(), Decimal::parse("2").unwrap()), None);
    }
}
