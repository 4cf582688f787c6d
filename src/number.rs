//! Exact numbers: [`Decimal`] as people write it, [`Fraction`] as it is computed.
//!
//! Nothing here passes through a float, and nothing is rounded unless a
//! [`Rounding`] is given.

mod fraction;

use std::fmt;

pub use fraction::Fraction;

/// How many units of the last place make one: a decimal has at most four places.
const UNITS: i64 = 10_000;

/// The most places a decimal may be written with.
pub const MAX_PLACES: u8 = 4;

/// A number with at most four places, exactly as written.
///
/// It holds points, maxima, weights, targets and everything a person counts or
/// measures. Range: ±922,337,203,685,477.5807.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// Why a text is not a [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDecimal {
    /// More than four places after the point.
    Places,
    /// An exponent such as `1e3`.
    Exponent,
    /// `inf` or `nan`.
    NotFinite,
    /// Hexadecimal, octal or binary.
    Radix,
    /// Too large to be a score, a count or a measure.
    TooLarge,
    /// Something else than digits, one point and a sign.
    NotANumber,
}

impl Decimal {
    /// Nothing at all.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(UNITS);

    /// A whole number.
    #[must_use]
    pub const fn whole(n: i32) -> Self {
        Self(n as i64 * UNITS)
    }

    /// Reads a number from its literal text: `5`, `+4`, `-0.25`, `1_000`.
    ///
    /// # Errors
    /// Says what is wrong with the text; whoever typed it should act.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        if matches!(digits, "inf" | "nan") {
            return Err(NotDecimal::NotFinite);
        }
        let lower = digits.get(..2).unwrap_or("").to_ascii_lowercase();
        if matches!(lower.as_str(), "0x" | "0o" | "0b") {
            return Err(NotDecimal::Radix);
        }
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'_') && !s.starts_with('_');
        if !numeric(whole) || !numeric(part) {
            let scientific = digits.bytes().all(|b| b.is_ascii_digit() || b"eE+-._".contains(&b))
                && digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.contains(['e', 'E']);
            return Err(if scientific { NotDecimal::Exponent } else { NotDecimal::NotANumber });
        }
        let part: String = part.chars().filter(|c| *c != '_').collect();
        if part.len() > usize::from(MAX_PLACES) {
            return Err(NotDecimal::Places);
        }
        let units = whole
            .bytes()
            .filter(|b| *b != b'_')
            .chain(part.bytes().chain(std::iter::repeat(b'0')).take(usize::from(MAX_PLACES)))
            .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
            .ok_or(NotDecimal::TooLarge)?;
        Ok(Self(if negative { -units } else { units }))
    }

    /// The number of that many ten-thousandths.
    #[must_use]
    pub const fn of_units(units: i64) -> Self {
        Self(units)
    }

    /// How many ten-thousandths it is.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The whole number it is, if it is one.
    #[must_use]
    pub const fn to_whole(self) -> Option<i64> {
        if self.0 % UNITS == 0 { Some(self.0 / UNITS) } else { None }
    }

    /// The sum; nothing where it is too large.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// How many places it needs: 2 for `1.25`, 0 for `5`.
    #[must_use]
    pub fn places(self) -> u8 {
        (0..MAX_PLACES).find(|places| self.0 % 10_i64.pow(u32::from(MAX_PLACES - places)) == 0).unwrap_or(MAX_PLACES)
    }

    /// The same number as a fraction.
    #[must_use]
    pub fn to_fraction(self) -> Fraction {
        Fraction::of(self.0, UNITS)
    }
}

impl fmt::Display for Decimal {
    /// Writes the shortest form with a point: `5`, `2.5`, `-0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / UNITS as u64, self.0.unsigned_abs() % UNITS as u64);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{}", format!("{part:04}").trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<u32> for Decimal {
    fn from(n: u32) -> Self {
        Self(i64::from(n) * UNITS)
    }
}

/// What happens to a tie, and to what is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// Ties go away from zero, also below it: −0.125 → −0.13.
    #[default]
    HalfUp,
    /// Ties go to the even neighbour.
    HalfEven,
    /// Toward zero.
    Down,
}

/// To how many places, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// 0 to 4 places after the point.
    pub places: u8,
    /// What happens to ties.
    pub mode: RoundingMode,
}

impl Rounding {
    /// Rounding as figures are printed where no step rounded them.
    #[must_use]
    pub const fn printed(places: u8) -> Self {
        Self { places, mode: RoundingMode::HalfUp }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_what_was_written() {
        for (text, shown) in
            [("5", "5"), ("+4", "4"), ("4.00", "4"), ("-0.25", "-0.25"), ("-0.0", "0"), ("1_000.5", "1000.5"), ("0.0001", "0.0001")]
        {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_says_why() {
        for (text, why) in [
            ("4.00001", NotDecimal::Places),
            ("1e3", NotDecimal::Exponent),
            ("1.5E-3", NotDecimal::Exponent),
            ("inf", NotDecimal::NotFinite),
            ("-nan", NotDecimal::NotFinite),
            ("0x4", NotDecimal::Radix),
            ("99999999999999999999", NotDecimal::TooLarge),
            ("", NotDecimal::NotANumber),
            ("4,5", NotDecimal::NotANumber),
            ("４", NotDecimal::NotANumber),
            ("-", NotDecimal::NotANumber),
        ] {
            assert_eq!(Decimal::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn places_are_those_needed() {
        for (text, places) in [("5", 0), ("2.50", 1), ("1.005", 3), ("0.0001", 4)] {
            assert_eq!(Decimal::parse(text).map(Decimal::places), Ok(places), "{text}");
        }
    }
}
