//! The sets shipped, packed: the parts of a checked set as bytes that need no parser.
//!
//! A text of 80 KB is read in 16 million instructions, its packed form in under one;
//! the difference is two thirds of what stands between a person and the first frame.
//! The text stays the truth: a test holds every packed set equal to what is read from
//! it, and whoever meets bytes that are no set reads the text instead. This is not a
//! format for files of people: it has no version and is bound to this program's types.

use chrono::{Datelike, NaiveDate};

use crate::criteria::{
    AverageOf, Band, Better, Bound, ChecklistMode, CountStep, Criterion, Effect, Evidence, Gate, Group, Header, Is, Kind, Lang, Level,
    MeanRound, Na, NaPolicy, NothingArose, OnlyIf, Place, Question, RatioStart, Report, Require, Rollup, RoundingRule, Sample, SetParts,
    SetStatus, Slip, Source, SourceKind, Statistic, Step, SurveyMethod, Text, When,
};
use crate::number::{Decimal, RoundingMode};

/// The bytes of a set.
#[must_use]
pub fn pack(parts: &SetParts) -> Vec<u8> {
    let mut bytes = Vec::new();
    parts.pack(&mut bytes);
    bytes
}

/// The set those bytes were made from; nothing where they are no set.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<SetParts> {
    let mut rest = bytes;
    let parts = SetParts::unpack(&mut rest)?;
    rest.is_empty().then_some(parts)
}

/// A value as bytes, and back.
trait Packed: Sized {
    /// Puts it behind what is there.
    fn pack(&self, to: &mut Vec<u8>);
    /// Takes one from the front.
    fn unpack(from: &mut &[u8]) -> Option<Self>;
}

/// A struct is its fields, in the order named here; the compiler holds them complete.
macro_rules! packed_struct {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl Packed for $type {
            fn pack(&self, to: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.pack(to);)*
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(from)?),* })
            }
        }
    };
}

/// An enum is a byte for the variant, then its fields.
macro_rules! packed_enum {
    ($type:ident { $($tag:literal => $variant:ident $({ $($field:ident),* })? $(($inner:ident))?),* $(,)? }) => {
        impl Packed for $type {
            fn pack(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(($inner))? => {
                        to.push($tag);
                        $($($field.pack(to);)*)?
                        $($inner.pack(to);)?
                    })*
                }
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                match u8::unpack(from)? {
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

impl Packed for u8 {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(*self);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let (first, rest) = from.split_first()?;
        *from = rest;
        Some(*first)
    }
}

impl Packed for i64 {
    fn pack(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let (first, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(Self::from_le_bytes(*first))
    }
}

/// Whatever fits a whole number is packed as one.
macro_rules! packed_as {
    ($wide:ty: $($type:ty),*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Vec<u8>) {
                // Lengths and counts of a set are limited far below; one that did not fit is found by the test.
                <$wide>::try_from(*self).unwrap_or_default().pack(to);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Self::try_from(<$wide>::unpack(from)?).ok()
            }
        }
    )*};
}

packed_as!(i64: u32, usize);

impl Packed for bool {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for Decimal {
    fn pack(&self, to: &mut Vec<u8>) {
        self.units().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        i64::unpack(from).map(Self::of_units)
    }
}

impl Packed for NaiveDate {
    fn pack(&self, to: &mut Vec<u8>) {
        i64::from(self.num_days_from_ce()).pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Self::from_num_days_from_ce_opt(i32::try_from(i64::unpack(from)?).ok()?)
    }
}

impl Packed for String {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        for value in self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        // A value takes a byte at least: no room is made for more than there can be.
        let mut values = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            values.push(T::unpack(from)?);
        }
        Some(values)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut Vec<u8>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
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

    #[test]
    fn what_was_packed_is_unpacked() {
        let parts = parts();
        assert_eq!(unpack(&pack(&parts)), Some(parts));
    }

    #[test]
    fn bytes_cut_short_or_too_long_are_no_set() {
        let bytes = pack(&parts());
        for length in (0..bytes.len()).step_by(97) {
            assert_eq!(unpack(&bytes[..length]), None, "{length}");
        }
        assert_eq!(unpack(&[bytes.as_slice(), &[0]].concat()), None);
    }

    #[test]
    fn any_byte_changed_is_read_without_harm() {
        let bytes = pack(&parts());
        for at in (0..bytes.len()).step_by(7) {
            let mut changed = bytes.clone();
            changed[at] ^= 0xFF;
            // Another set or none, but never a panic and never more memory than bytes.
            drop(unpack(&changed));
        }
    }
}
