//! How far assessors of the same offices agree: Cohen's κ and Krippendorff's α (scoring.md §7).
//!
//! Exact fractions from counts and points to the coefficient: nothing is rounded and nothing
//! goes through a float. It knows nothing of sessions and says no word; what cannot be computed
//! has a reason and never a number.

use std::collections::BTreeMap;

use crate::number::Fraction;

/// Why there is no coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Rows of different lengths, or another number of rows than of columns.
    NotSquare,
    /// Nothing was assessed by two.
    NoPair,
    /// Everybody gave the same everywhere: there is nothing to agree about.
    AllEqual,
    /// A value below zero, of which there is no ratio.
    BelowZero,
}

/// How much a disagreement of two levels weighs in κ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Any two levels differ alike.
    Equal,
    /// By how many levels lie between: neighbours 1, the next ones 2.
    Linear,
}

/// How far two values are apart in α.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By how many given values lie between them.
    Ordinal,
    /// By their difference.
    Interval,
    /// By their difference as a share of their sum.
    Ratio,
}

/// Cohen's κ of two assessors who put the same things on levels.
///
/// `table[i][j]` counts what the first put on level `i` and the second on level `j`; with
/// [`Weights::Linear`] the levels are in their order. 1 is full agreement, 0 what chance alone
/// would give, below 0 less than that.
///
/// κ = 1 − Σ w·observed / Σ w·expected, with expected = row·column/all. Cohen, J. (1960),
/// Educational and Psychological Measurement 20, 37–46; with weights (1968), Psychological
/// Bulletin 70, 213–220.
///
/// # Errors
/// [`Undefined::NotSquare`], [`Undefined::NoPair`] for a table without a count,
/// [`Undefined::AllEqual`] where both used one and the same level throughout. Whoever shows it
/// says that it cannot be computed.
pub fn kappa(table: &[Vec<u32>], weights: Weights) -> Result<Fraction, Undefined> {
    if table.iter().any(|row| row.len() != table.len()) {
        return Err(Undefined::NotSquare);
    }
    let sum = |counts: &mut dyn Iterator<Item = &u32>| counts.map(|n| Fraction::whole(i64::from(*n))).sum::<Fraction>();
    let rows: Vec<Fraction> = table.iter().map(|row| sum(&mut row.iter())).collect();
    let columns: Vec<Fraction> = (0..table.len()).map(|at| sum(&mut table.iter().map(|row| &row[at]))).collect();
    let all: Fraction = rows.iter().sum();
    let (mut observed, mut expected) = (Fraction::zero(), Fraction::zero());
    for (i, row) in table.iter().enumerate() {
        for (j, count) in row.iter().enumerate() {
            let weight = match weights {
                Weights::Equal => i64::from(i != j),
                Weights::Linear => i64::try_from(i.abs_diff(j)).unwrap_or(i64::MAX),
            };
            let weight = Fraction::whole(weight);
            observed = &observed + &(&weight * &Fraction::whole(i64::from(*count)));
            expected = &expected + &(&weight * &(&rows[i] * &columns[j]));
        }
    }
    let expected = expected.over(&all).ok_or(Undefined::NoPair)?;
    Ok(&Fraction::one() - &observed.over(&expected).ok_or(Undefined::AllEqual)?)
}

/// Krippendorff's α of any number of assessors, some of whom may have left something out.
///
/// One row a thing that was assessed, in it one value an assessor, nothing where one gave none;
/// rows may differ in length. Points of different maxima are compared as shares of their maximum,
/// levels by their place. What fewer than two assessed does not count. 1 is full agreement, 0
/// what chance alone would give.
///
/// α = 1 − D observed / D expected over the coincidences of values. Krippendorff, K. (2011),
/// Computing Krippendorff's Alpha-Reliability, sections C and D.
///
/// # Errors
/// [`Undefined::NoPair`] where nothing was assessed by two, [`Undefined::AllEqual`] where all
/// that counts is one value, [`Undefined::BelowZero`] under [`Metric::Ratio`]. Whoever shows it
/// says that it cannot be computed.
pub fn alpha(rows: &[Vec<Option<Fraction>>], metric: Metric) -> Result<Fraction, Undefined> {
    let given = rows.iter().map(|row| row.iter().flatten().collect::<Vec<_>>());
    let rows: Vec<Vec<&Fraction>> = given.filter(|row| row.len() > 1).collect();
    if metric == Metric::Ratio && rows.iter().flatten().any(|value| value.is_negative()) {
        return Err(Undefined::BelowZero);
    }
    let values = Values::of(&rows);
    let observed: Fraction = rows.iter().filter_map(|row| values.within(row, metric)).sum();
    let all = values.counts.iter().sum::<i64>();
    if all == 0 {
        return Err(Undefined::NoPair);
    }
    // D expected, but for the n − 1 it is divided by.
    let expected: Fraction =
        values.pairs().map(|(a, b)| &values.apart(a, b, metric) * &Fraction::whole(values.counts[a] * values.counts[b])).sum();
    let ratio = (&observed * &Fraction::whole(all - 1)).over(&expected).ok_or(Undefined::AllEqual)?;
    Ok(&Fraction::one() - &ratio)
}

/// The values that were given, in their order, and how often each was.
struct Values<'r> {
    values: Vec<&'r Fraction>,
    counts: Vec<i64>,
}

impl<'r> Values<'r> {
    fn of(rows: &[Vec<&'r Fraction>]) -> Self {
        let mut counted: BTreeMap<&Fraction, i64> = BTreeMap::new();
        for value in rows.iter().flatten() {
            *counted.entry(value).or_default() += 1;
        }
        let (values, counts) = counted.into_iter().unzip();
        Self { values, counts }
    }

    /// Every two different values once, by their places.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let all = self.counts.len();
        (0..all).flat_map(move |a| (a + 1..all).map(move |b| (a, b)))
    }

    /// How far the values of one row are apart together, for each other value beside one.
    fn within(&self, row: &[&Fraction], metric: Metric) -> Option<Fraction> {
        let mut places: Vec<usize> = row.iter().filter_map(|value| self.values.binary_search(value).ok()).collect();
        places.sort_unstable();
        let apart = |(at, a): (usize, &usize)| places[at + 1..].iter().map(|b| self.apart(*a, *b, metric)).sum::<Fraction>();
        let together: Fraction = places.iter().enumerate().map(apart).sum();
        together.over(&Fraction::whole(i64::try_from(row.len()).ok()? - 1))
    }

    /// The square of how far two values are apart, the lesser first.
    fn apart(&self, a: usize, b: usize, metric: Metric) -> Fraction {
        let (lesser, greater) = (self.values[a], self.values[b]);
        let apart = match metric {
            _ if a == b => return Fraction::zero(),
            Metric::Nominal => Fraction::one(),
            // Everything between, and half of what lies at either end.
            Metric::Ordinal => {
                let between = self.counts[a..=b].iter().sum();
                &Fraction::whole(between) - &Fraction::whole(self.counts[a] + self.counts[b]).half()
            }
            Metric::Interval => greater - lesser,
            // Of two different values that are not below zero the sum is above it.
            Metric::Ratio => (greater - lesser).over(&(greater + lesser)).unwrap_or_default(),
        };
        &apart * &apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values as digits, one group a thing assessed, `-` where nothing was given.
    fn given(rows: &str) -> Vec<Vec<Option<Fraction>>> {
        let value = |sign: char| sign.to_digit(10).map(|digit| Fraction::whole(i64::from(digit)));
        rows.split(' ').map(|row| row.chars().map(value).collect()).collect()
    }

    /// Krippendorff's data C (domain.md §8.1): twelve units, four observers.
    const C: &str = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-";

    #[test]
    fn alpha_of_published_data() {
        // domain.md §8.1 and scoring.md §7, from Krippendorff (2011), sections C and D.
        for (metric, printed) in
            [(Metric::Nominal, "0.7434"), (Metric::Ordinal, "0.8154"), (Metric::Interval, "0.8491"), (Metric::Ratio, "0.7974")]
        {
            assert_eq!(alpha(&given(C), metric).map(|alpha| alpha.to_fixed(4)), Ok(printed.to_owned()), "{metric:?}");
        }
    }

    #[test]
    fn alpha_is_exact() {
        use Metric::{Interval, Nominal, Ordinal, Ratio};
        for (rows, metric, exact, pen) in [
            ("00 11 01 00 00 00 00 11 00 11", Nominal, (72, 91), "13 zeros, 7 ones, one pair apart: 1 − 19·1/(13·7)"),
            ("01 10 00 00 00 00 00 00 01 10", Nominal, (-3, 16), "16 zeros, 4 ones, four pairs apart: 1 − 19·4/(16·4)"),
            ("12 23", Nominal, (-1, 5), "1, 2, 2, 3: 1 − 3·2/(2 + 1 + 2)"),
            ("12 23", Interval, (1, 4), "1 − 3·(1 + 1)/(2·1 + 1·4 + 2·1)"),
            ("12 23", Ordinal, (1, 4), "1 and 2 are 3 − 1.5 apart, 1 and 3 4 − 1: 1 − 3·(2·2.25)/(2·2.25 + 9 + 2·2.25)"),
            ("12 34", Ordinal, (7, 10), "1, 2, 3, 4 with equal steps: 1 − 3·2/(3·1 + 2·4 + 9)"),
            ("13", Ratio, (0, 1), "one pair is what chance gives: 1 − 1·(2/4)²/(2/4)²"),
            ("12 12", Interval, (-1, 2), "1, 1, 2, 2: 1 − 3·2/4"),
            ("123 33 1-2 4--", Interval, (5, 17), "1, 1, 2, 2, 3, 3, 3; the 4 stands alone: 1 − 6·(6/2 + 1)/(4 + 24 + 6)"),
        ] {
            assert_eq!(alpha(&given(rows), metric), Ok(Fraction::of(exact.0, exact.1)), "{rows}: {pen}");
        }
        // Shares of a maximum rather than whole numbers, ten times closer to each other.
        let tenths = |row: &[i64]| row.iter().map(|n| Some(Fraction::of(*n, 10))).collect::<Vec<_>>();
        assert_eq!(alpha(&[tenths(&[1, 2]), tenths(&[2, 3])], Interval), Ok(Fraction::of(1, 4)));
    }

    #[test]
    fn alpha_of_nothing_is_no_number() {
        for (rows, undefined) in [
            ("", Undefined::NoPair),
            ("1-- -2- --3", Undefined::NoPair),
            ("11 11", Undefined::AllEqual),
            // What stands alone makes no difference to agree about.
            ("11 11 2-", Undefined::AllEqual),
        ] {
            for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
                assert_eq!(alpha(&given(rows), metric), Err(undefined), "{rows} {metric:?}");
            }
        }
        let below = vec![vec![Some(Fraction::whole(-1)), Some(Fraction::one())]];
        assert_eq!(alpha(&below, Metric::Ratio), Err(Undefined::BelowZero));
        assert_eq!(alpha(&below, Metric::Interval), Ok(Fraction::zero()));
    }

    #[test]
    fn full_agreement_is_one_and_the_order_of_anything_changes_nothing() {
        for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
            assert_eq!(alpha(&given("11 22 333 0-0"), metric), Ok(Fraction::one()), "{metric:?}");
            let turned: String = C.chars().rev().collect();
            assert_eq!(alpha(&given(&turned), metric), alpha(&given(C), metric), "{metric:?}");
        }
        // Levels that are only renamed stay as far apart, by their order and by name.
        let renamed: String = C.chars().map(|sign| if sign == '5' { '9' } else { sign }).collect();
        for (metric, same) in [(Metric::Nominal, true), (Metric::Ordinal, true), (Metric::Interval, false), (Metric::Ratio, false)] {
            assert_eq!(alpha(&given(&renamed), metric) == alpha(&given(C), metric), same, "{metric:?}");
        }
    }

    #[test]
    fn kappa_of_published_tables() {
        let table = |rows: &[&[u32]]| rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>();
        let three = table(&[&[10, 2, 0], &[1, 8, 2], &[0, 1, 6]]);
        for (table, weights, exact, source) in [
            (table(&[&[20, 5], &[10, 15]]), Weights::Equal, (2, 5), "domain.md §8.1: κ = 0.40"),
            (table(&[&[20, 5], &[10, 15]]), Weights::Linear, (2, 5), "of two levels both weights are one"),
            (table(&[&[45, 15], &[25, 15]]), Weights::Equal, (3, 23), "by pen: 1 − 40·100/(60·30 + 40·70)"),
            (three.clone(), Weights::Equal, (137, 197), "by pen: 1 − 6·30/591"),
            (three, Weights::Linear, (146, 191), "by pen: 1 − 6·30/(132 + 2·96 + 121 + 88 + 2·77 + 77)"),
            (table(&[&[0, 5], &[5, 0]]), Weights::Equal, (-1, 1), "by pen: 1 − 10·10/(25 + 25)"),
            (table(&[&[4, 0], &[0, 6]]), Weights::Equal, (1, 1), "nothing off the diagonal"),
            (table(&[&[9, 1], &[0, 0]]), Weights::Equal, (0, 1), "one who always says the same agrees by chance alone"),
        ] {
            assert_eq!(kappa(&table, weights), Ok(Fraction::of(exact.0, exact.1)), "{source}");
            let turned: Vec<Vec<u32>> = (0..table.len()).map(|at| table.iter().map(|row| row[at]).collect()).collect();
            assert_eq!(kappa(&turned, weights), kappa(&table, weights), "whoever is called the first");
        }
    }

    #[test]
    fn kappa_of_nothing_is_no_number() {
        for (table, undefined) in [
            (vec![], Undefined::NoPair),
            (vec![vec![0, 0], vec![0, 0]], Undefined::NoPair),
            (vec![vec![7, 0], vec![0, 0]], Undefined::AllEqual),
            (vec![vec![7]], Undefined::AllEqual),
            (vec![vec![1, 2], vec![3]], Undefined::NotSquare),
            (vec![vec![1, 2, 3], vec![3, 2, 1]], Undefined::NotSquare),
        ] {
            assert_eq!((kappa(&table, Weights::Equal), kappa(&table, Weights::Linear)), (Err(undefined), Err(undefined)), "{table:?}");
        }
    }
}
