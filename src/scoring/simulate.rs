//! A set tried on invented offices: how totals spread, which classes are reached, which
//! criteria decide them.
//!
//! Every office is scored by [`score`] like a real one. It predicts nothing: the answers are
//! thrown by dice, and the dice are the same on every machine.

mod dice;
mod office;

use crate::criteria::{CriteriaSet, Criterion};
use crate::number::{Fraction, Rounding, RoundingMode};

use super::{Scorecard, score, sensitivity, sensitivity_is_quick};

/// How the offices answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Every level, step and number is as likely as the others.
    Even,
    /// Mostly well: each office has a quality of its own, from 60 to 98 of a hundred; an answer
    /// is the best with that chance, else the next lower one with the same chance again.
    Good,
}

impl Profile {
    /// Both, in the order they are told.
    pub const ALL: [Self; 2] = [Self::Even, Self::Good];

    /// The word for programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Even => "even",
            Self::Good => "good",
        }
    }
}

/// What came of a number of offices.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// How they answered.
    pub profile: Profile,
    /// How many there are.
    pub offices: usize,
    /// The published totals, the least first; an office of which nothing is asked has none.
    pub totals: Vec<Fraction>,
    /// How many offices reached each class, in the order of the set.
    pub classes: Vec<usize>,
    /// At how many offices, the first ones, single steps were tried.
    pub tried: usize,
    /// What each criterion told, in the order of the set.
    pub criteria: Vec<Told>,
}

/// What one criterion told.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Told {
    /// At how many offices it was asked and counted.
    pub asked: usize,
    /// At how many of those tried one step of it alone would make another class.
    pub decides: usize,
    /// Whether any two offices got another award.
    pub separates: bool,
}

/// One bar of a histogram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The least total that belongs to it.
    pub from: Fraction,
    /// The next bar begins here.
    pub to: Fraction,
    /// How many totals lie in it.
    pub count: usize,
}

/// The most bars of a histogram, but for one that the greatest total may need.
const BARS: i64 = 20;

/// Where trying single steps takes long, it is done at so many offices.
const FEW: usize = 25;

/// Throws answers for that many offices and scores them.
///
/// The answer to a criterion depends on the seed, the number of the office and the id of the
/// criterion alone: more offices change none of the first, and of two versions of a set the
/// criteria that are the same are answered alike.
#[must_use]
pub fn simulate(set: &CriteriaSet, seed: u64, offices: usize, profile: Profile) -> Simulation {
    let mut first: Vec<Option<Fraction>> = vec![None; set.criteria().len()];
    let mut result = Simulation {
        profile,
        offices,
        totals: Vec::with_capacity(offices),
        classes: vec![0; set.bands().len()],
        tried: 0,
        criteria: vec![Told::default(); set.criteria().len()],
    };
    for number in 0..offices {
        let session = office::office(set, seed, number, profile);
        let card = score(set, &session);
        if let Some(total) = &card.total {
            result.totals.push(total.rounded.clone());
            result.classes[total.band] += 1;
        }
        count(&card, &mut first, &mut result.criteria);
        if number < FEW || sensitivity_is_quick(set, &session) {
            result.tried += 1;
            let mut crossing: Vec<usize> = sensitivity(set, &session, &card).iter().map(|nudge| nudge.criterion).collect();
            crossing.dedup();
            for at in crossing {
                result.criteria[at].decides += 1;
            }
        }
    }
    result.totals.sort();
    result
}

/// Counts where criteria were asked, and whether an award differs from the first one.
fn count(card: &Scorecard, first: &mut [Option<Fraction>], told: &mut [Told]) {
    for ((row, first), told) in card.rows.iter().zip(first).zip(told) {
        let Some(award) = row.award.as_ref().filter(|_| row.is_counted()) else { continue };
        told.asked += 1;
        let first = first.get_or_insert_with(|| award.clone());
        told.separates |= *first != *award;
    }
}

impl Simulation {
    /// How many offices have no total, since nothing was asked of them.
    #[must_use]
    pub fn without_total(&self) -> usize {
        self.offices - self.totals.len()
    }

    /// The exact mean of the totals.
    #[must_use]
    pub fn mean(&self) -> Option<Fraction> {
        let sum: Fraction = self.totals.iter().sum();
        sum.over(&Fraction::whole(i64::try_from(self.totals.len()).ok()?))
    }

    /// The middle total; of an even number the mean of the two in the middle.
    #[must_use]
    pub fn median(&self) -> Option<Fraction> {
        let middle = self.totals.len() / 2;
        let upper = self.totals.get(middle)?;
        Some(if self.totals.len() % 2 == 1 { upper.clone() } else { (&self.totals[middle - 1] + upper).half() })
    }

    /// The criteria that count at all, those that decide most first: position and what it told.
    #[must_use]
    pub fn deciding(&self, set: &CriteriaSet) -> Vec<(usize, &Told)> {
        let counted = |(at, _): &(usize, &Told)| Criterion::counts(&set.criteria()[*at]);
        let mut deciding: Vec<(usize, &Told)> = self.criteria.iter().enumerate().filter(counted).collect();
        deciding.sort_by_key(|(at, told)| (std::cmp::Reverse(told.decides), *at));
        deciding
    }

    /// The totals in at most twenty-one bars of one width: 1, 2 or 5 times a power of ten.
    #[must_use]
    pub fn histogram(&self) -> Vec<Bar> {
        let (Some(least), Some(greatest)) = (self.totals.first(), self.totals.last()) else { return Vec::new() };
        let width = width(&(greatest - least));
        let mut from = floor(least, &width);
        let (mut bars, mut left) = (Vec::new(), self.totals.as_slice());
        while !left.is_empty() {
            let to = &from + &width;
            let count = left.partition_point(|total| *total < to);
            left = &left[count..];
            bars.push(Bar { from, to: to.clone(), count });
            from = to;
        }
        bars
    }
}

/// The narrowest width that makes few enough bars of a span.
fn width(span: &Fraction) -> Fraction {
    let mut unit = Fraction::of(1, 100);
    loop {
        for times in [1, 2, 5] {
            let width = &unit * &Fraction::whole(times);
            if *span <= &width * &Fraction::whole(BARS) {
                return width;
            }
        }
        unit = &unit * &Fraction::whole(10);
    }
}

/// The greatest multiple of a width that is not above a number.
fn floor(number: &Fraction, width: &Fraction) -> Fraction {
    let times = number.over(width).unwrap_or_default().round(Rounding { places: 0, mode: RoundingMode::Down });
    let near = &times * width;
    if near <= *number { near } else { &near - width }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(totals: &[i64]) -> Simulation {
        let mut totals: Vec<Fraction> = totals.iter().map(|total| Fraction::whole(*total)).collect();
        totals.sort();
        Simulation { profile: Profile::Even, offices: totals.len() + 1, totals, classes: Vec::new(), tried: 0, criteria: Vec::new() }
    }

    #[test]
    fn every_total_lies_in_one_bar() {
        for (totals, width) in [(vec![-27, -26, 0, 50, 100], 10), (vec![3], 0), (vec![0, 1_000_000], 50_000), (vec![-7, -3], 0)] {
            let simulation = of(&totals);
            let bars = simulation.histogram();
            assert_eq!(bars.iter().map(|bar| bar.count).sum::<usize>(), totals.len());
            assert!(bars.len() <= 21, "{totals:?}");
            assert!(bars.iter().all(|bar| bar.to > bar.from && (width == 0 || &bar.to - &bar.from == Fraction::whole(width))), "{bars:?}");
            assert!(bars[0].from <= simulation.totals[0] && bars[0].count > 0, "{bars:?}");
        }
        assert_eq!(of(&[-27, 100]).histogram()[0].from, Fraction::whole(-30));
    }

    #[test]
    fn middle_and_mean_are_exact() {
        let simulation = of(&[1, 2, 4, 10]);
        assert_eq!((simulation.median(), simulation.mean()), (Some(Fraction::whole(3)), Some(Fraction::of(17, 4))));
        assert_eq!(simulation.without_total(), 1);
        assert_eq!((of(&[]).median(), of(&[]).mean()), (None, None));
    }
}
