//! A total as a linear sum: what one point of each criterion is worth in it.
//!
//! It holds while no floor, cap, group rounding or gate bends the sum; whoever asks for it has
//! made sure of that. Deductions and bonuses are worth one point each and are not in it.

use crate::criteria::{NaPolicy, Report, Rollup};
use crate::number::{Decimal, Fraction};

use super::ground::{Ground, Leaving};
use crate::scoring::rollup::children_first;

/// What the total is made of.
pub(super) struct Terms {
    /// What is there whatever is answered: what groups start with, what counts as met.
    pub(super) constant: Fraction,
    /// What one earned point of each criterion is worth; nothing where it is not counted by
    /// its answer.
    pub(super) per_point: Vec<Option<Fraction>>,
}

/// How a criterion lies in its group.
#[derive(Clone)]
enum Place {
    Counted,
    Fixed(Fraction),
    Spread,
    Gone,
}

/// What a group is divided by.
#[derive(Clone, Default)]
struct Divisor {
    possible: Fraction,
    /// What is spread multiplies both sides of a sum by this.
    factor: Fraction,
    /// The weights of a mean.
    weights: Fraction,
}

impl Terms {
    /// The terms when that leaves and those are out of view; nothing where nothing is possible.
    pub(super) fn of(ground: &Ground<'_>, leaving: &Leaving, hidden: &[bool]) -> Option<Self> {
        let set = ground.set;
        let places: Vec<Place> = (0..ground.asked.len()).map(|at| place(ground, leaving, hidden, at)).collect();
        let order = children_first(set);
        let base = |at: usize| set.groups()[at].base.filter(|_| !leaving.groups[at]).map(Decimal::to_fraction).unwrap_or_default();
        let mut divisors = vec![Divisor::default(); set.groups().len()];
        for at in &order {
            let mut divisor = divisor(ground, *at, &places, &divisors);
            divisor.possible = &divisor.possible + &base(*at);
            divisors[*at] = divisor;
        }
        let possible: Fraction = set.top_groups().map(|at| divisors[at].possible.clone()).sum();
        let scale = match set.header().report {
            Report::Points => Fraction::one(),
            Report::Percent => Fraction::whole(100),
            Report::Rescaled => set.header().scale.to_fraction(),
        };
        let over = scale.over(&possible)?;
        let worth_of_top = if set.header().report == Report::Points { Fraction::one() } else { over };
        let mut worth: Vec<Fraction> = vec![worth_of_top; set.groups().len()];
        let mut terms = Self { constant: Fraction::zero(), per_point: vec![None; places.len()] };
        for at in order.into_iter().rev() {
            terms.constant = &terms.constant + &(&base(at) * &worth[at]);
            let rule = &set.groups()[at];
            let inside = |weight: Option<Decimal>, of: &Fraction| match rule.rollup {
                Rollup::Sum => &worth[at] * &divisors[at].factor,
                Rollup::WeightedMean => {
                    let whole = &(&worth[at] * &rule.max.to_fraction()) * &weight.unwrap_or(Decimal::ONE).to_fraction();
                    whole.over(&(&divisors[at].weights * of)).unwrap_or_default()
                }
            };
            for member in set.members(at) {
                let criterion = ground.criterion(*member);
                let point = inside(criterion.weight, &criterion.max.to_fraction());
                match &places[*member] {
                    Place::Counted => terms.per_point[*member] = Some(point),
                    Place::Fixed(award) => terms.constant = &terms.constant + &(&point * award),
                    Place::Spread | Place::Gone => {}
                }
            }
            let below: Vec<(usize, Fraction)> =
                set.children(at).iter().map(|child| (*child, inside(set.groups()[*child].weight, &divisors[*child].possible))).collect();
            for (child, point) in below {
                worth[child] = point;
            }
        }
        Some(terms)
    }
}

fn place(ground: &Ground<'_>, leaving: &Leaving, hidden: &[bool], at: usize) -> Place {
    let criterion = ground.criterion(at);
    if !ground.asked[at] || hidden[at] || leaving.groups[criterion.group] || ground.adjusts(at) {
        return Place::Gone;
    }
    if !leaving.criteria[at] {
        return Place::Counted;
    }
    match ground.set.na_policy(criterion) {
        NaPolicy::Exclude | NaPolicy::Forbid => Place::Gone,
        NaPolicy::Redistribute => Place::Spread,
        NaPolicy::Zero => Place::Fixed(Fraction::zero()),
        NaPolicy::Full => Place::Fixed(criterion.max.to_fraction()),
    }
}

fn divisor(ground: &Ground<'_>, at: usize, places: &[Place], below: &[Divisor]) -> Divisor {
    let set = ground.set;
    let counted = || set.members(at).iter().filter(|member| matches!(places[**member], Place::Counted | Place::Fixed(_)));
    let children = || set.children(at).iter();
    match set.groups()[at].rollup {
        Rollup::Sum => {
            let own = counted().map(|member| ground.criterion(*member).max.to_fraction());
            let rest: Fraction = own.chain(children().map(|child| below[*child].possible.clone())).sum();
            let spread = set.members(at).iter().filter(|member| matches!(places[**member], Place::Spread));
            let stretched: Fraction = &rest + &spread.map(|member| ground.criterion(*member).max.to_fraction()).sum::<Fraction>();
            match stretched.over(&rest) {
                Some(factor) => Divisor { possible: stretched, factor, weights: Fraction::zero() },
                None => Divisor { factor: Fraction::one(), ..Divisor::default() },
            }
        }
        Rollup::WeightedMean => {
            let weight = |weight: Option<Decimal>| weight.unwrap_or(Decimal::ONE).to_fraction();
            let own = counted().map(|member| weight(ground.criterion(*member).weight));
            let counting = children().filter(|child| !below[**child].possible.is_zero());
            let weights: Fraction = own.chain(counting.map(|child| weight(set.groups()[*child].weight))).sum();
            let possible = if weights.is_zero() { Fraction::zero() } else { set.groups()[at].max.to_fraction() };
            Divisor { possible, factor: Fraction::one(), weights }
        }
    }
}
