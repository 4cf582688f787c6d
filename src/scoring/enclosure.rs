//! Bounds that the final total cannot leave, where the ends themselves cannot be walked to.
//!
//! Two cases need them: a criterion that may still come into view or stay hidden, and
//! rules that make fewer points the better ones. Everything is bounded on its way up,
//! so that whatever the answers turn out to be, the total lies within. It never says
//! that an end is reached.

mod span;

use crate::criteria::{CriteriaSet, Effect, Report, Rollup};
use crate::number::{Decimal, Fraction};

use super::entry::{Entry, worth};
use super::rollup::{Field, children_first};
use super::total::published;
use super::{Total, rounded};

pub(super) use span::Span;
use span::{Part, mean};

/// What a criterion can still bring.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outlook {
    /// This and nothing else.
    Settled(Entry),
    /// Points between two ends; it counts in any case.
    Within(Span),
    /// The same, if it comes into view at all.
    Perhaps(Span),
}

/// Gates that are fired in any case, and those that may be as well.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fired<'a> {
    pub(super) surely: &'a [usize],
    pub(super) at_worst: &'a [usize],
}

/// The least and the most of the total; nothing where there cannot be one.
pub(super) fn enclosed(field: Field<'_>, outlooks: &[Outlook], fired: Fired<'_>) -> Option<(Total, Total)> {
    let set = field.set;
    let mut groups = vec![Bounds::default(); set.groups().len()];
    for at in children_first(set) {
        groups[at] = group(field, at, outlooks, &groups, fired);
    }
    let tops: Vec<usize> = set.top_groups().collect();
    let whole = sum(set, &[], outlooks, tops.iter().map(|at| &groups[*at]));
    let share = whole.share?;
    let reported = match set.header().report {
        Report::Points => whole.earned,
        Report::Percent => share.times(&Fraction::whole(100)),
        Report::Rescaled => share.times(&set.header().scale.to_fraction()),
    };
    let reported = reported.plus(&whole.adjusted);
    let mut unsaid = Vec::new();
    let least = published(set, reported.least, |at| groups[at].lowest_percent(), fired.at_worst, &mut unsaid);
    let most = published(set, reported.most, |at| groups[at].highest_percent(), fired.surely, &mut unsaid);
    Some((least, most))
}

/// What a group can have.
#[derive(Clone, Debug, Default)]
struct Bounds {
    /// Earned of possible; nothing where there is never anything possible.
    share: Option<Span>,
    /// Earned.
    earned: Span,
    /// Possible, while anything is.
    possible: Span,
    /// Whether nothing may be possible in it.
    may_vanish: bool,
    /// Whether it may be out altogether.
    may_be_out: bool,
    /// Deductions and bonuses.
    adjusted: Span,
}

impl Bounds {
    /// The least share with deductions; nothing where the group is always out.
    fn lowest_percent(&self) -> Option<Fraction> {
        let share = &self.share.as_ref()?.least;
        let over = if self.adjusted.least.is_negative() { &self.possible.least } else { &self.possible.most };
        Some(share + &self.adjusted.least.over(over)?)
    }

    /// The greatest share with bonuses; nothing where the group may be out.
    fn highest_percent(&self) -> Option<Fraction> {
        let share = self.share.as_ref().filter(|_| !self.may_vanish)?;
        let over = if self.adjusted.most.is_negative() { &self.possible.most } else { &self.possible.least };
        Some(&share.most + &self.adjusted.most.over(over)?)
    }
}

fn group(field: Field<'_>, at: usize, outlooks: &[Outlook], groups: &[Bounds], fired: Fired<'_>) -> Bounds {
    let set = field.set;
    let rule = &set.groups()[at];
    let members = set.members(at);
    let children = || set.children(at).iter().map(|child| &groups[*child]);
    let mut bounds = match rule.rollup {
        Rollup::Sum => sum(set, members, outlooks, children()),
        Rollup::WeightedMean => weighted_mean(set, at, outlooks, groups),
    };
    if let Some(base) = rule.base.filter(|_| !field.left_out[at]) {
        add_base(&mut bounds, &base.to_fraction());
    }
    if bounds.may_be_out && bounds.share.is_none() && bounds.adjusted == Span::default() {
        return bounds;
    }
    limit(set, at, &mut bounds);
    zero_by_gate(set, at, fired, &mut bounds);
    round(set, &mut bounds);
    bounds
}

/// Earned of possible points of one member, and whether it may not count.
fn counted(set: &CriteriaSet, member: usize, outlook: &Outlook) -> Option<(Span, Fraction, bool)> {
    let criterion = &set.criteria()[member];
    let (span, perhaps) = match outlook {
        Outlook::Settled(Entry::Counted { earned, possible }) => return Some((Span::only(earned), possible.clone(), false)),
        Outlook::Settled(Entry::Out | Entry::Spread(_) | Entry::Adjust(_)) => return None,
        Outlook::Within(span) => (span, false),
        Outlook::Perhaps(span) => (span, true),
    };
    match worth(criterion, span.least.clone()) {
        Entry::Counted { possible, .. } if criterion.counts() => Some((span.clone(), possible, perhaps)),
        Entry::Counted { .. } | Entry::Out | Entry::Spread(_) | Entry::Adjust(_) => None,
    }
}

/// What one member adds or takes.
fn adjusting(set: &CriteriaSet, member: usize, outlook: &Outlook) -> Option<Span> {
    let criterion = &set.criteria()[member];
    let adjusts = criterion.bonus || criterion.is_deduction();
    match outlook {
        Outlook::Settled(Entry::Adjust(points)) => Some(Span::only(points)),
        Outlook::Settled(Entry::Out | Entry::Spread(_) | Entry::Counted { .. }) => None,
        Outlook::Within(span) => adjusts.then(|| span.clone()),
        Outlook::Perhaps(span) => adjusts.then(|| span.clone().with_zero()),
    }
}

/// Deductions and bonuses, and whether everything may be out.
fn extras<'b>(set: &CriteriaSet, members: &[usize], outlooks: &[Outlook], children: impl Iterator<Item = &'b Bounds>, bounds: &mut Bounds) {
    let certain =
        |member: &usize| matches!(outlooks[*member], Outlook::Within(_) | Outlook::Settled(Entry::Counted { .. } | Entry::Adjust(_)));
    bounds.may_be_out = !members.iter().any(certain);
    let mut spans: Vec<Span> = members.iter().filter_map(|member| adjusting(set, *member, &outlooks[*member])).collect();
    for child in children {
        spans.push(child.adjusted.clone());
        bounds.may_be_out &= child.may_be_out;
    }
    bounds.adjusted = Span::sum(&spans);
}

fn sum<'b>(set: &CriteriaSet, members: &[usize], outlooks: &[Outlook], children: impl Iterator<Item = &'b Bounds> + Clone) -> Bounds {
    let mut bounds = Bounds::default();
    let (mut parts, mut present, mut points, mut spread) = (Vec::new(), Vec::new(), Vec::new(), Fraction::zero());
    let mut add = |share: Span, earned: Span, possible: &Span, may_vanish: bool| {
        points.push(earned);
        present.push(possible.least.clone());
        let least = if may_vanish { Fraction::zero() } else { possible.least.clone() };
        parts.push(Part { share, least, most: possible.most.clone() });
    };
    for member in members {
        if let Outlook::Settled(Entry::Spread(max)) = &outlooks[*member] {
            spread = &spread + max;
        }
        let Some((earned, possible, perhaps)) = counted(set, *member, &outlooks[*member]) else { continue };
        let share = earned.map(|points| points.over(&possible).unwrap_or_default());
        add(share, if perhaps { earned.with_zero() } else { earned }, &Span::only(&possible), perhaps);
    }
    for child in children.clone() {
        if let Some(share) = &child.share {
            add(share.clone(), child.earned.clone(), &child.possible, child.may_vanish);
        }
    }
    bounds.earned = Span::sum(&points);
    bounds.share = mean(&parts);
    let surely: Fraction = parts.iter().map(|part| &part.least).sum();
    bounds.may_vanish = surely.is_zero();
    let least = if bounds.may_vanish { present.into_iter().min().unwrap_or_default() } else { surely };
    bounds.possible = Span::of(least, parts.iter().map(|part| &part.most).sum());
    if !spread.is_zero() && bounds.share.is_some() {
        stretch(&mut bounds, &spread);
    }
    extras(set, members, outlooks, children, &mut bounds);
    bounds
}

/// What is spread stretches both sides, so the share stays.
fn stretch(bounds: &mut Bounds, spread: &Fraction) {
    let factor = |possible: &Fraction| (possible + spread).over(possible).unwrap_or_else(Fraction::one);
    let (weak, strong) = (factor(&bounds.possible.most), factor(&bounds.possible.least));
    let by = |points: &Fraction, if_above: &Fraction, if_below: &Fraction| points * if points.is_negative() { if_below } else { if_above };
    bounds.earned = Span::of(by(&bounds.earned.least, &weak, &strong), by(&bounds.earned.most, &strong, &weak));
    if bounds.may_vanish {
        bounds.earned = bounds.earned.clone().with_zero();
    }
    bounds.possible = bounds.possible.plus(&Span::only(spread));
}

fn weighted_mean(set: &CriteriaSet, at: usize, outlooks: &[Outlook], groups: &[Bounds]) -> Bounds {
    let weigh = |share: Span, weight: Option<Decimal>, perhaps: bool| {
        let most = weight.map_or_else(Fraction::one, Decimal::to_fraction);
        Part { share, least: if perhaps { Fraction::zero() } else { most.clone() }, most }
    };
    let members = set.members(at);
    let criteria = members.iter().filter_map(|member| {
        let (earned, possible, perhaps) = counted(set, *member, &outlooks[*member])?;
        let share = earned.map(|points| points.over(&possible).unwrap_or_default());
        Some(weigh(share, set.criteria()[*member].weight, perhaps))
    });
    let children = set
        .children(at)
        .iter()
        .filter_map(|child| Some(weigh(groups[*child].share.clone()?, set.groups()[*child].weight, groups[*child].may_vanish)));
    let parts: Vec<Part> = criteria.chain(children).collect();
    let mut bounds = Bounds { share: mean(&parts), ..Bounds::default() };
    bounds.may_vanish = parts.iter().all(|part| part.least.is_zero());
    if let Some(share) = &bounds.share {
        let max = set.groups()[at].max.to_fraction();
        bounds.earned = share.times(&max);
        bounds.possible = Span::only(&max);
        if bounds.may_vanish {
            bounds.earned = bounds.earned.clone().with_zero();
        }
    }
    extras(set, members, outlooks, set.children(at).iter().map(|child| &groups[*child]), &mut bounds);
    bounds
}

fn add_base(bounds: &mut Bounds, base: &Fraction) {
    bounds.may_be_out = false;
    if base.is_zero() {
        return;
    }
    let mut parts = vec![Part { share: Span::only(&Fraction::one()), least: base.clone(), most: base.clone() }];
    if let Some(share) = bounds.share.take() {
        let least = if bounds.may_vanish { Fraction::zero() } else { bounds.possible.least.clone() };
        parts.push(Part { share, least, most: bounds.possible.most.clone() });
    }
    bounds.share = mean(&parts);
    bounds.possible = Span::of(parts.iter().map(|part| &part.least).sum(), parts.iter().map(|part| &part.most).sum());
    bounds.earned = bounds.earned.plus(&Span::only(base));
    bounds.may_vanish = false;
}

/// Step 5: the adjustment that floor and cap leave, whatever is earned beside it.
fn limit(set: &CriteriaSet, at: usize, bounds: &mut Bounds) {
    let rule = &set.groups()[at];
    if rule.floor.is_none() && rule.cap.is_none() {
        return;
    }
    let within = |adjusted: &Fraction, earned: &Fraction| {
        let above = rule.floor.map_or_else(|| adjusted.clone(), |floor| adjusted.clone().max(&floor.to_fraction() - earned));
        rule.cap.map_or_else(|| above.clone(), |cap| above.clone().min(&cap.to_fraction() - earned))
    };
    let (least, most) = (within(&bounds.adjusted.least, &bounds.earned.most), within(&bounds.adjusted.most, &bounds.earned.least));
    bounds.adjusted = Span::of(least, most);
    if bounds.may_be_out {
        bounds.adjusted = bounds.adjusted.clone().with_zero();
    }
}

/// Step 5: a gate that is fired, or may be.
fn zero_by_gate(set: &CriteriaSet, at: usize, fired: Fired<'_>, bounds: &mut Bounds) {
    let id = &set.groups()[at].id;
    let among =
        |gates: &[usize]| gates.iter().any(|gate| matches!(&set.parts().gates[*gate].effect, Effect::ZeroGroup(group) if group == id));
    if among(fired.surely) {
        bounds.earned = Span::default();
        bounds.share = bounds.share.take().map(|_| Span::default());
        bounds.adjusted = bounds.adjusted.map(|points| points.clone().min(Fraction::zero()));
    } else if among(fired.at_worst) {
        bounds.earned = bounds.earned.clone().with_zero();
        bounds.share = bounds.share.take().map(Span::with_zero);
        bounds.adjusted.least = bounds.adjusted.least.clone().min(Fraction::zero());
    }
}

/// Step 6; where the possible is not known, a share moves by at most one unit of its points.
fn round(set: &CriteriaSet, bounds: &mut Bounds) {
    let Some(places) = set.header().rounding.group else { return };
    let to = |points: &Fraction| rounded(points, Some(places), set);
    bounds.earned = bounds.earned.map(to);
    bounds.adjusted = bounds.adjusted.map(to);
    let Some(share) = bounds.share.take() else { return };
    let known = bounds.possible.least == bounds.possible.most;
    let exact = |share: &Fraction| to(&(share * &bounds.possible.least)).over(&bounds.possible.least).unwrap_or_default();
    let unit = Fraction::of(1, 10_i64.pow(u32::from(places)));
    let slack = unit.over(&bounds.possible.least).unwrap_or_default();
    bounds.share = Some(if known { share.map(exact) } else { Span::of(&share.least - &slack, &share.most + &slack) });
}
