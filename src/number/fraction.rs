//! An exact fraction of unbounded size, reduced, with a fast road for small numbers.
//!
//! It never rounds by itself and never overflows: what does not fit 64 bits goes
//! on as big integers.

mod wide;

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Rounding, RoundingMode};

/// An exact number: points, shares and totals until a step rounds them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Fraction(Parts);

/// Small wherever it fits, so that equal numbers are written equally.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Parts {
    /// Numerator and denominator above zero, without a common divisor.
    Small(i64, i64),
    /// Reduced, and too large for the small form.
    Big(BigRational),
}

impl Fraction {
    /// Nothing at all.
    #[must_use]
    pub const fn zero() -> Self {
        Self(Parts::Small(0, 1))
    }

    /// One.
    #[must_use]
    pub const fn one() -> Self {
        Self(Parts::Small(1, 1))
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(n: i64) -> Self {
        Self(Parts::Small(n, 1))
    }

    /// `numerator / denominator`, reduced.
    ///
    /// # Panics
    /// Where the denominator is 0, as integer division does; [`Fraction::over`]
    /// is the one for denominators that come from outside.
    #[must_use]
    pub fn of(numerator: i64, denominator: i64) -> Self {
        assert!(denominator != 0, "a fraction needs a denominator");
        Self::reduced(i128::from(numerator), i128::from(denominator))
    }

    /// The quotient, or nothing where the divisor is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Parts::Small(a, b), Parts::Small(c, d)) = (&self.0, &divisor.0) {
            let (n, m) = (i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c));
            return Some(Self::reduced(n, m));
        }
        Some(Self::fit(wide::quotient(&self.big(), &divisor.big())))
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        matches!(self.0, Parts::Small(0, _))
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Parts::Small(n, _) => *n < 0,
            Parts::Big(r) => r.is_negative(),
        }
    }

    /// Whether it has no part behind the point.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Parts::Small(_, d) => *d == 1,
            Parts::Big(r) => r.is_integer(),
        }
    }

    /// Half of it.
    #[must_use]
    pub fn half(&self) -> Self {
        self * &Self::of(1, 2)
    }

    /// The nearest number with that many places.
    #[must_use]
    pub fn round(&self, rounding: Rounding) -> Self {
        let scale = 10_i64.pow(u32::from(rounding.places));
        if let Parts::Small(n, d) = self.0
            && let scaled = i128::from(n) * i128::from(scale)
            && let Ok(units) = i64::try_from(round_units(scaled, i128::from(d), rounding.mode))
        {
            return Self::of(units, scale);
        }
        let big = self.big();
        let units = round_big(&(big.numer() * scale), big.denom(), rounding.mode);
        Self::fit(BigRational::new(units, BigInt::from(scale)))
    }

    /// The number with exactly that many places and a point, rounded half up for print.
    #[must_use]
    pub fn to_fixed(&self, places: u8) -> String {
        let scale = 10_i64.pow(u32::from(places));
        let (sign, whole, part) = if let Parts::Small(n, d) = self.0 {
            let units = round_units(i128::from(n) * i128::from(scale), i128::from(d), RoundingMode::HalfUp);
            let (whole, part) = units.abs().div_rem(&i128::from(scale));
            (if units < 0 { "-" } else { "" }, whole.to_string(), part.to_string())
        } else {
            let big = self.big();
            let units = round_big(&(big.numer() * scale), big.denom(), RoundingMode::HalfUp);
            let (whole, part) = units.abs().div_rem(&BigInt::from(scale));
            (if units.is_negative() { "-" } else { "" }, whole.to_string(), part.to_string())
        };
        if places == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole}.{part:0>width$}", width = usize::from(places))
    }

    fn reduced(n: i128, d: i128) -> Self {
        let (mut n, mut d) = if d < 0 { (-n, -d) } else { (n, d) };
        if let (Ok(n), Ok(d)) = (i64::try_from(n), i64::try_from(d)) {
            // Dividing the wider ones takes several times as long, and they are rare.
            let divisor = if d == 1 { 1 } else { n.gcd(&d) };
            return Self(Parts::Small(n / divisor, d / divisor));
        }
        if d != 1 {
            let divisor = n.gcd(&d);
            n /= divisor;
            d /= divisor;
        }
        match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) => Self(Parts::Small(n, d)),
            _ => Self(Parts::Big(BigRational::new_raw(n.into(), d.into()))),
        }
    }

    fn fit(big: BigRational) -> Self {
        match (big.numer().to_i64(), big.denom().to_i64()) {
            (Some(n), Some(d)) => Self(Parts::Small(n, d)),
            _ => Self(Parts::Big(big)),
        }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Parts::Small(n, d) => BigRational::new_raw((*n).into(), (*d).into()),
            Parts::Big(r) => r.clone(),
        }
    }
}

fn round_units(n: i128, d: i128, mode: RoundingMode) -> i128 {
    let (quotient, rest) = (n / d, (n % d).abs());
    let away = match (mode, (rest * 2).cmp(&d)) {
        (RoundingMode::Down, _) | (_, Ordering::Less) => false,
        (RoundingMode::HalfEven, Ordering::Equal) => quotient % 2 != 0,
        (RoundingMode::HalfUp, Ordering::Equal) | (_, Ordering::Greater) => true,
    };
    quotient + if away { n.signum() } else { 0 }
}

fn round_big(n: &BigInt, d: &BigInt, mode: RoundingMode) -> BigInt {
    let (quotient, rest) = (n / d, (n % d).abs());
    let away = match (mode, (rest * BigInt::from(2)).cmp(d)) {
        (RoundingMode::Down, _) | (_, Ordering::Less) => false,
        (RoundingMode::HalfEven, Ordering::Equal) => quotient.is_odd(),
        (RoundingMode::HalfUp, Ordering::Equal) | (_, Ordering::Greater) => true,
    };
    quotient + if away { n.signum() } else { BigInt::zero() }
}

impl Add for &Fraction {
    type Output = Fraction;

    fn add(self, other: Self) -> Fraction {
        match (&self.0, &other.0) {
            (Parts::Small(a, 1), Parts::Small(b, 1)) => Fraction::reduced(i128::from(*a) + i128::from(*b), 1),
            (Parts::Small(a, b), Parts::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                // Each product stays below 2^126 and their sum below 2^127.
                if b == d { Fraction::reduced(a + c, b) } else { Fraction::reduced(a * d + c * b, b * d) }
            }
            _ => Fraction::fit(wide::sum(&self.big(), &other.big())),
        }
    }
}

impl Neg for &Fraction {
    type Output = Fraction;

    fn neg(self) -> Fraction {
        match &self.0 {
            Parts::Small(n, d) => Fraction::reduced(-i128::from(*n), i128::from(*d)),
            Parts::Big(r) => Fraction::fit(-r.clone()),
        }
    }
}

impl Sub for &Fraction {
    type Output = Fraction;

    fn sub(self, other: Self) -> Fraction {
        self + &-other
    }
}

impl Mul for &Fraction {
    type Output = Fraction;

    fn mul(self, other: Self) -> Fraction {
        match (&self.0, &other.0) {
            (Parts::Small(a, b), Parts::Small(c, d)) => Fraction::reduced(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d)),
            _ => Fraction::fit(wide::product(&self.big(), &other.big())),
        }
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        sum_of(numbers.collect())
    }
}

impl<'a> Sum<&'a Self> for Fraction {
    fn sum<I: Iterator<Item = &'a Self>>(numbers: I) -> Self {
        sum_of(numbers.cloned().collect())
    }
}

/// Adds neighbours, then the sums of neighbours: without a common denominator a sum
/// grows as long as all of them together, and so only the last few additions are long.
fn sum_of(mut numbers: Vec<Fraction>) -> Fraction {
    while numbers.len() > 1 {
        numbers = numbers.chunks(2).map(|pair| if let [a, b] = pair { a + b } else { pair[0].clone() }).collect();
    }
    numbers.pop().unwrap_or_default()
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Parts::Small(a, b), Parts::Small(c, d)) => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Default for Fraction {
    fn default() -> Self {
        Self::zero()
    }
}

impl fmt::Display for Fraction {
    /// Writes `n` or `n/d`, reduced.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Parts::Small(n, 1) => write!(f, "{n}"),
            Parts::Small(n, d) => write!(f, "{n}/{d}"),
            Parts::Big(r) if r.denom().is_one() => write!(f, "{}", r.numer()),
            Parts::Big(r) => write!(f, "{}/{}", r.numer(), r.denom()),
        }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(n: i64, d: i64, places: u8, mode: RoundingMode) -> String {
        Fraction::of(n, d).round(Rounding { places, mode }).to_fixed(places)
    }

    #[test]
    fn ties_go_where_the_mode_says() {
        use RoundingMode::{Down, HalfEven, HalfUp};
        for (n, d, mode, shown) in [
            (-125, 1000, HalfUp, "-0.13"),
            (125, 1000, HalfUp, "0.13"),
            (125, 1000, HalfEven, "0.12"),
            (135, 1000, HalfEven, "0.14"),
            (-129, 1000, Down, "-0.12"),
            (1005, 1000, HalfUp, "1.01"),
            (34, 9, HalfUp, "3.78"),
            (-4, 1000, HalfUp, "0.00"),
        ] {
            assert_eq!(rounded(n, d, 2, mode), shown, "{n}/{d} {mode:?}");
        }
    }

    #[test]
    fn what_leaves_64_bits_stays_exact_and_comes_back() {
        let third = Fraction::of(1, i64::MAX);
        let square = &third * &third;
        assert_eq!(square.to_string(), format!("1/{}", i128::from(i64::MAX) * i128::from(i64::MAX)));
        assert_eq!(square.over(&third), Some(third));
        assert!(Fraction::whole(1).over(&Fraction::zero()).is_none());
    }

    #[test]
    fn a_sum_is_the_same_in_any_number_of_steps() {
        for n in 0..40 {
            let numbers: Vec<Fraction> = (1..=n).map(|d| Fraction::of(1, d * d + 1)).collect();
            let one_by_one = numbers.iter().fold(Fraction::zero(), |sum, number| &sum + number);
            assert_eq!(numbers.iter().sum::<Fraction>(), one_by_one, "{n}");
            assert_eq!(numbers.into_iter().sum::<Fraction>(), one_by_one, "{n}");
        }
    }

    #[test]
    fn figures_are_printed_half_up_with_a_point() {
        assert_eq!(Fraction::of(25, 2).to_fixed(2), "12.50");
        assert_eq!(Fraction::of(-29, 2).to_fixed(0), "-15");
        assert_eq!(Fraction::of(1, 3).to_fixed(4), "0.3333");
        assert_eq!(Fraction::of(25, 2).to_string(), "25/2");
    }
}
