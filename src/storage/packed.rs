//! The sets shipped, packed: the parts of a checked set as a text that needs no parser.
//!
//! A text of 80 KB is read in 16 million instructions, its packed form in under one;
//! the difference is two thirds of what stands between a person and the first frame.
//! The text stays the truth: a test holds every packed set equal to what is read from
//! it, and whoever meets a packed form that is no set reads the text instead. This is not
//! a format for files of people: it has no version and is bound to this program's types.
//!
//! A number is a row of signs from `0` to `o`, five bits each, the lowest first, the sixth
//! bit set where more follow; a string is its length in bytes, then itself.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::criteria::{
    AverageOf, Band, Better, Bound, ChecklistMode, CountStep, Criterion, Effect, Evidence, Gate, Group, Header, Is, Kind, Lang, Level,
    MeanRound, Na, NaPolicy, NothingArose, OnlyIf, Place, Question, RatioStart, Report, Require, Rollup, RoundingRule, Sample, SetParts,
    SetStatus, Slip, Source, SourceKind, Statistic, Step, SurveyMethod, Text, When,
};
use crate::number::{Decimal, RoundingMode};

/// The packed form of a set.
#[must_use]
pub fn pack(parts: &SetParts) -> String {
    let mut packed = String::new();
    parts.pack(&mut packed);
    packed
}

/// The set that was packed; nothing where the text is no packed set.
#[must_use]
pub fn unpack(packed: &'static str) -> Option<SetParts> {
    let mut rest = packed;
    let parts = SetParts::unpack(&mut rest)?;
    rest.is_empty().then_some(parts)
}

/// A value as text, and back.
trait Packed: Sized {
    /// Puts it behind what is there.
    fn pack(&self, to: &mut String);
    /// Takes one from the front.
    fn unpack(from: &mut &'static str) -> Option<Self>;
}

/// A struct is its fields, in the order named here; the compiler holds them complete.
macro_rules! packed_struct {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl Packed for $type {
            fn pack(&self, to: &mut String) {
                let Self { $($field),* } = self;
                $($field.pack(to);)*
            }

            fn unpack(from: &mut &'static str) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(from)?),* })
            }
        }
    };
}

/// An enum is a number for the variant, then its fields.
macro_rules! packed_enum {
    ($type:ident { $($tag:literal => $variant:ident $({ $($field:ident),* })? $(($inner:ident))?),* $(,)? }) => {
        impl Packed for $type {
            fn pack(&self, to: &mut String) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(($inner))? => {
                        u64::pack(&$tag, to);
                        $($($field.pack(to);)*)?
                        $($inner.pack(to);)?
                    })*
                }
            }

            fn unpack(from: &mut &'static str) -> Option<Self> {
                match u64::unpack(from)? {
                    $($tag => {
                        $(let $inner = Packed::unpack(from)?;)?
                        Some(Self::$variant $({ $($field: Packed::unpack(from)?),* })? $(($inner))?)
                    })*
                    _ => None,
                }
            }
        }
    };
}

packed_struct!(SetParts { header, places, bands, gates, samples, slips, groups, criteria });
packed_struct!(Text { own, vi, en });
packed_struct!(Header {
    id,
    version,
    status,
    title,
    lang,
    guidance,
    legal_basis,
    valid_from,
    valid_to,
    for_levels,
    scale,
    report,
    na,
    rounding,
    attainable,
    clamp,
});
packed_struct!(Group { id, number, title, guidance, max, parent, optional, base, weight, rollup, floor, cap, na });
packed_struct!(Criterion {
    id,
    group,
    number,
    title,
    max,
    kind,
    guidance,
    place,
    na,
    na_reasons,
    nothing_arose,
    note_required,
    evidence,
    weight,
    bonus,
    only_for,
    only_if,
    links,
    sources,
});
packed_struct!(Level { points, label, guidance });
packed_struct!(Step { bound, points, label });
packed_struct!(CountStep { at_least, points, label });
packed_struct!(MeanRound { places, mode });
packed_struct!(RoundingRule { criterion, group, total, mode });
packed_struct!(Evidence { ask, required });
packed_struct!(OnlyIf { criterion, is });
packed_struct!(Source { of, kind, cite, verified });
packed_struct!(Place { id, title });
packed_struct!(Band { id, label, from, require });
packed_struct!(Require { group, at_least });
packed_struct!(Gate { id, title, guidance, effect });
packed_struct!(Sample { id, title, size, min_size, min_each, core });
packed_struct!(Slip { id, title, answers, min_n, questions });
packed_struct!(Question { id, text });

packed_enum!(Lang { 0 => Vi, 1 => En });
packed_enum!(SetStatus { 0 => Published, 1 => Draft });
packed_enum!(Report { 0 => Points, 1 => Percent, 2 => Rescaled });
packed_enum!(RoundingMode { 0 => HalfUp, 1 => HalfEven, 2 => Down });
packed_enum!(NaPolicy { 0 => Exclude, 1 => Redistribute, 2 => Zero, 3 => Full, 4 => Forbid });
packed_enum!(Na { 0 => Forbid, 1 => Allow, 2 => Policy(policy) });
packed_enum!(NothingArose { 0 => Full, 1 => Zero, 2 => Exclude, 3 => Impossible });
packed_enum!(When { 0 => Never, 1 => NotFull, 2 => Zero, 3 => Always });
packed_enum!(Rollup { 0 => Sum, 1 => WeightedMean });
packed_enum!(Is { 0 => Yes, 1 => No, 2 => Full, 3 => NotFull, 4 => Zero, 5 => NotZero, 6 => Na });
packed_enum!(SourceKind { 0 => Law, 1 => Practice, 2 => Own });
packed_enum!(Effect { 0 => CapBand(band), 1 => CapTotal(total), 2 => ZeroGroup(group), 3 => ZeroTotal });
packed_enum!(RatioStart { 0 => Zero, 1 => Floor });
packed_enum!(Better { 0 => Higher, 1 => Lower { limit } });
packed_enum!(Bound { 0 => AtLeast(value), 1 => AtMost(value) });
packed_enum!(Statistic { 0 => Single, 1 => Median { min_n } });
packed_enum!(ChecklistMode { 0 => Each, 1 => All, 2 => AtLeast(steps) });
packed_enum!(SurveyMethod { 0 => Mean, 1 => TopBox { cut, target } });
packed_enum!(AverageOf { 0 => Answers, 1 => Forms, 2 => Questions });
packed_enum!(Kind {
    0 => Levels { levels },
    1 => YesNo { no },
    2 => Points { min, step },
    3 => Ratio { numerator, denominator, target, floor, start, better, steps, over_caps, sample, denominator_from },
    4 => Measure { unit, steps, interpolate, statistic },
    5 => Checklist { items, mode, all_apply },
    6 => Deduction { per, cap, unit, halved_if_corrected, gate },
    7 => Survey { slip, questions, method, average_of },
    8 => PerItem { sample, levels, mean_round },
    9 => Info,
});

/// The first sign of a number.
const FIRST: u8 = b'0';
/// Says that more signs follow.
const MORE: u8 = 32;

impl Packed for u64 {
    fn pack(&self, to: &mut String) {
        let mut rest = *self;
        while rest >= Self::from(MORE) {
            to.push(char::from(FIRST + MORE + rest.to_le_bytes()[0] % MORE));
            rest /= Self::from(MORE);
        }
        to.push(char::from(FIRST + rest.to_le_bytes()[0]));
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        let mut number = 0;
        for (at, sign) in from.bytes().enumerate().take(13) {
            let bits = sign.checked_sub(FIRST).filter(|bits| *bits < 2 * MORE)?;
            number |= Self::from(bits % MORE).checked_shl(u32::try_from(5 * at).ok()?)?;
            if bits < MORE {
                *from = &from[at + 1..];
                return Some(number);
            }
        }
        None
    }
}

impl Packed for i64 {
    fn pack(&self, to: &mut String) {
        (*self < 0).pack(to);
        self.unsigned_abs().pack(to);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        let below_zero = bool::unpack(from)?;
        let size = u64::unpack(from)?;
        if below_zero { 0_i64.checked_sub_unsigned(size) } else { Self::try_from(size).ok() }
    }
}

/// Whatever fits a whole number is packed as one.
macro_rules! packed_as_number {
    ($($type:ty),*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut String) {
                // Lengths and counts of a set are limited far below; one that did not fit is found by the test.
                u64::try_from(*self).unwrap_or_default().pack(to);
            }

            fn unpack(from: &mut &'static str) -> Option<Self> {
                Self::try_from(u64::unpack(from)?).ok()
            }
        }
    )*};
}

packed_as_number!(u8, u32, usize);

impl Packed for bool {
    fn pack(&self, to: &mut String) {
        u64::from(*self).pack(to);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        match u64::unpack(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for Decimal {
    fn pack(&self, to: &mut String) {
        self.units().pack(to);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        i64::unpack(from).map(Self::of_units)
    }
}

impl Packed for NaiveDate {
    fn pack(&self, to: &mut String) {
        i64::from(self.num_days_from_ce()).pack(to);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        Self::from_num_days_from_ce_opt(i32::try_from(i64::unpack(from)?).ok()?)
    }
}

impl Packed for Cow<'static, str> {
    fn pack(&self, to: &mut String) {
        self.len().pack(to);
        to.push_str(self);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        Some(Self::Borrowed(text))
    }
}

impl Packed for String {
    fn pack(&self, to: &mut String) {
        self.len().pack(to);
        to.push_str(self);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        Cow::unpack(from).map(Cow::into_owned)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut String) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut String) {
        self.len().pack(to);
        for value in self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        let length = usize::unpack(from)?;
        // A value takes a sign at least: no room is made for more than there can be.
        let mut values = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            values.push(T::unpack(from)?);
        }
        Some(values)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut String) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut &'static str) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::set_reader;

    /// A set with every kind of criterion.
    const EVERY_KIND: &str = include_str!("../../tests/fixtures/sets/base.toml");

    fn parts() -> SetParts {
        let reading = set_reader::read("base.toml", EVERY_KIND);
        reading.set.unwrap_or_else(|| panic!("{:?}", reading.faults)).parts().clone()
    }

    /// The set in a text; those inside the program stay as long as this one does.
    fn unpacked(text: String) -> Option<SetParts> {
        unpack(text.leak())
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let parts = parts();
        assert_eq!(unpacked(pack(&parts)), Some(parts));
    }

    #[test]
    fn what_is_cut_short_or_too_long_is_no_set() {
        let packed = pack(&parts());
        for length in (0..packed.len()).step_by(97).filter(|length| packed.is_char_boundary(*length)) {
            assert_eq!(unpacked(packed[..length].to_owned()), None, "{length}");
        }
        assert_eq!(unpacked(format!("{packed}0")), None);
    }

    #[test]
    fn any_sign_changed_is_read_without_harm() {
        let packed = pack(&parts());
        for (at, sign) in packed.char_indices().step_by(29) {
            for other in ["o", "0", "ế"] {
                // Another set or none, but never a panic and never more room than signs.
                drop(unpacked(format!("{}{other}{}", &packed[..at], &packed[at + sign.len_utf8()..])));
            }
        }
    }

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, 31, 32, 1023, 1024, u64::MAX] {
            let mut packed = String::new();
            number.pack(&mut packed);
            assert_eq!(u64::unpack(&mut &*packed.leak()), Some(number));
        }
        for number in [0, -1, 20_000, i64::MIN, i64::MAX] {
            let mut packed = String::new();
            number.pack(&mut packed);
            assert_eq!(i64::unpack(&mut &*packed.leak()), Some(number));
        }
    }
}
