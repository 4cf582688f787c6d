//! Bounds that no total of a level leaves, whatever is answered and whatever leaves.
//!
//! A share of a sum or of a mean lies between the least and the greatest share it is made of,
//! whatever is left of it. That is all it knows, so it is wide, and always true.

use crate::criteria::{Effect, NaPolicy, Report, Rollup};
use crate::number::{Decimal, Fraction};

use super::ground::{At, Ground};
use crate::scoring::enclosure::Span;
use crate::scoring::rollup::children_first;
use crate::scoring::rounded;

/// What the answers of criteria that do not leave are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answers {
    /// Anything.
    Any,
    /// All at one end.
    All(At),
}

/// What a group can have.
#[derive(Clone, Debug, Default)]
struct Bounds {
    /// Earned of possible; nothing where there is never anything possible.
    share: Option<Span>,
    /// The most possible.
    possible: Fraction,
    /// Deductions and bonuses.
    adjusted: Span,
}

/// The least and the most of the total, after clamps and gates; nothing where there is none.
pub(super) fn of_total(ground: &Ground<'_>) -> Option<Span> {
    let groups = groups(ground, Answers::Any);
    let set = ground.set;
    let earned = earned(ground, &groups)?;
    let adjusted = set.top_groups().fold(Span::default(), |sum, at| sum.plus(&groups[at].adjusted));
    let mut total = earned.plus(&adjusted);
    let (low, high) = set.header().clamp.unwrap_or((None, None));
    let clamped = |end: &Fraction| {
        let end = low.map_or_else(|| end.clone(), |low| end.clone().max(low.to_fraction()));
        high.map_or(end.clone(), |high| end.min(high.to_fraction()))
    };
    total = total.map(clamped);
    for (_, effect) in ground.fireable() {
        match effect {
            Effect::CapTotal(cap) => total.least = total.least.min(cap.to_fraction()),
            Effect::ZeroTotal => total.least = total.least.min(Fraction::zero()),
            Effect::CapBand(_) | Effect::ZeroGroup(_) => {}
        }
    }
    Some(total)
}

/// The least and the most of what is earned of the total, deductions and bonuses left aside.
pub(super) fn of_earned(ground: &Ground<'_>, at: At) -> Option<Span> {
    earned(ground, &groups(ground, Answers::All(at)))
}

/// How far apart the deductions and bonuses of a group can be, its floor and cap regarded.
pub(super) fn width_of_adjusted(ground: &Ground<'_>, group: usize) -> Fraction {
    let adjusted = &groups(ground, Answers::Any)[group].adjusted;
    &adjusted.most - &adjusted.least
}

fn earned(ground: &Ground<'_>, groups: &[Bounds]) -> Option<Span> {
    let set = ground.set;
    let shares = || set.top_groups().filter_map(|at| groups[at].share.as_ref());
    let whole = hull(shares().cloned())?;
    Some(match set.header().report {
        Report::Points => set.top_groups().fold(Span::default(), |sum, at| sum.plus(&points(&groups[at]))),
        Report::Percent => whole.times(&Fraction::whole(100)),
        Report::Rescaled => whole.times(&set.header().scale.to_fraction()),
    })
}

/// What a group can earn in points: it may have nothing at all.
fn points(bounds: &Bounds) -> Span {
    bounds.share.as_ref().map_or_else(Span::default, |share| share.times(&bounds.possible).with_zero())
}

fn hull(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|a, b| Span::of(a.least.min(b.least), a.most.max(b.most)))
}

fn groups(ground: &Ground<'_>, answers: Answers) -> Vec<Bounds> {
    let mut groups = vec![Bounds::default(); ground.set.groups().len()];
    for at in children_first(ground.set) {
        groups[at] = group(ground, at, answers, &groups);
    }
    groups
}

fn group(ground: &Ground<'_>, at: usize, answers: Answers, below: &[Bounds]) -> Bounds {
    let set = ground.set;
    let rule = &set.groups()[at];
    let members = || set.members(at).iter().copied().filter(|member| ground.asked[*member]);
    let counted = || members().filter(|member| !ground.adjusts(*member));
    let children = || set.children(at).iter().map(|child| &below[*child]);
    let base = rule.base.map(Decimal::to_fraction).filter(|base| !base.is_zero());
    let shares = counted().filter_map(|member| share(ground, member, answers)).chain(children().filter_map(|child| child.share.clone()));
    let of_base = base.as_ref().map(|_| Span::of(Fraction::one(), Fraction::one()));
    let share = hull(shares.chain(of_base));
    let inside: Fraction = match rule.rollup {
        Rollup::WeightedMean => rule.max.to_fraction(),
        Rollup::Sum => {
            let own = counted().map(|member| ground.criterion(member).max.to_fraction());
            own.chain(children().map(|child| child.possible.clone())).sum()
        }
    };
    let own = members().filter(|member| ground.adjusts(*member)).map(|member| {
        let [worst, best] = &ground.ends[member];
        Span::of(worst.clone(), best.clone()).with_zero()
    });
    let adjusted = own.chain(children().map(|child| child.adjusted.clone())).fold(Span::default(), |sum, one| sum.plus(&one));
    let mut bounds = Bounds { share, possible: &inside + &base.unwrap_or_default(), adjusted };
    limit(ground, at, &mut bounds);
    let zeroed = |effect: &Effect| matches!(effect, Effect::ZeroGroup(id) if *id == rule.id);
    if ground.fireable().any(|(_, effect)| zeroed(effect)) {
        bounds.share = bounds.share.map(Span::with_zero);
        bounds.adjusted.least = bounds.adjusted.least.min(Fraction::zero());
    }
    round(ground, &mut bounds);
    bounds
}

/// The share one criterion can bring, answered or not applicable.
fn share(ground: &Ground<'_>, member: usize, answers: Answers) -> Option<Span> {
    let criterion = ground.criterion(member);
    let [worst, best] = &ground.ends[member];
    let mut span = match answers {
        Answers::Any => Span::of(worst.clone(), best.clone()),
        Answers::All(At::Worst) => Span::of(worst.clone(), worst.clone()),
        Answers::All(At::Best) => Span::of(best.clone(), best.clone()),
    };
    match ground.set.na_policy(criterion) {
        NaPolicy::Zero => span = span.with_zero(),
        NaPolicy::Full => span.most = span.most.max(criterion.max.to_fraction()),
        NaPolicy::Exclude | NaPolicy::Redistribute | NaPolicy::Forbid => {}
    }
    let max = criterion.max.to_fraction();
    Some(Span::of(span.least.over(&max)?, span.most.over(&max)?))
}

/// Step 5: what floor and cap add or take, whatever is earned beside it.
fn limit(ground: &Ground<'_>, at: usize, bounds: &mut Bounds) {
    let rule = &ground.set.groups()[at];
    if rule.floor.is_none() && rule.cap.is_none() {
        return;
    }
    let earned = points(bounds);
    let within = |adjusted: &Fraction, earned: &Fraction| {
        let sum = earned + adjusted;
        let above = rule.floor.map_or_else(|| sum.clone(), |floor| sum.clone().max(floor.to_fraction()));
        &rule.cap.map_or(above.clone(), |cap| above.min(cap.to_fraction())) - earned
    };
    bounds.adjusted = Span::of(within(&bounds.adjusted.least, &earned.most), within(&bounds.adjusted.most, &earned.least)).with_zero();
}

/// Step 6: whatever is left of a group, rounding moves its points by less than one unit.
fn round(ground: &Ground<'_>, bounds: &mut Bounds) {
    let set = ground.set;
    let Some(places) = set.header().rounding.group else { return };
    bounds.adjusted = bounds.adjusted.map(|end| rounded(end, Some(places), set));
    let unit = Fraction::of(1, 10_i64.pow(u32::from(places)));
    let maxima = set.criteria().iter().map(|one| one.max).chain(set.groups().iter().map(|one| one.max));
    let least = maxima.chain(set.groups().iter().filter_map(|one| one.base)).filter(|max| *max > Decimal::ZERO).min();
    let slack = least.and_then(|least| unit.over(&least.to_fraction())).unwrap_or(unit);
    bounds.share = bounds.share.take().map(|share| Span::of(&share.least - &slack, &share.most + &slack));
}
