//! Steps 4 to 7: criteria into groups, children before parents, groups into a sum.
//!
//! Earned points and what is added or taken are carried apart, so that leaving
//! something out never makes a deduction weigh more.

use std::collections::HashSet;

use crate::criteria::{CriteriaSet, Effect, Rollup};
use crate::number::{Decimal, Fraction};

use super::entry::{Entry, leaves};
use super::{MeanPart, Member, Row, Standing, TotalStep, rounded};

/// What does not change between the passes over one session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    /// The set.
    pub(super) set: &'a CriteriaSet,
    /// For each group whether it is left out.
    pub(super) left_out: &'a [bool],
}

/// What a group has.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GroupFigures {
    /// Earned.
    pub earned: Fraction,
    /// Deductions and bonuses.
    pub adjusted: Fraction,
    /// Possible.
    pub possible: Fraction,
    /// Whether nothing in it counts: left out, hidden or not applicable.
    pub out: bool,
}

impl GroupFigures {
    /// Earned, deductions and bonuses together.
    #[must_use]
    pub fn award(&self) -> Fraction {
        &self.earned + &self.adjusted
    }
}

/// The sum of the groups.
#[derive(Clone, Debug, Default)]
pub(super) struct Rolled {
    /// One a group, in the order of the set.
    pub(super) groups: Vec<GroupFigures>,
    /// Earned.
    pub(super) earned: Fraction,
    /// Deductions and bonuses.
    pub(super) adjusted: Fraction,
    /// Possible.
    pub(super) possible: Fraction,
}

/// Adds entries up to groups and groups to a sum.
pub(super) fn roll(field: Field<'_>, entries: &[Entry], gates: &[usize], steps: &mut Vec<TotalStep>) -> Rolled {
    let set = field.set;
    let mut groups = vec![GroupFigures::default(); set.groups().len()];
    for at in children_first(set) {
        groups[at] = group(field, at, entries, &groups, gates, steps);
    }
    summed(set, groups, steps)
}

/// The same where only the members of some groups have changed since, and no gate has.
pub(super) fn roll_again(field: Field<'_>, entries: &[Entry], gates: &[usize], before: &[GroupFigures], touched: &[usize]) -> Rolled {
    let set = field.set;
    let mut groups = before.to_vec();
    let above = touched.iter().flat_map(|at| set.ancestors(*at));
    let stale: HashSet<usize> = touched.iter().copied().chain(above).collect();
    let mut unsaid = Vec::new();
    for at in children_first(set).into_iter().filter(|at| stale.contains(at)) {
        groups[at] = group(field, at, entries, &groups, gates, &mut unsaid);
    }
    summed(set, groups, &mut unsaid)
}

/// Step 7: the sum of the top groups.
fn summed(set: &CriteriaSet, groups: Vec<GroupFigures>, steps: &mut Vec<TotalStep>) -> Rolled {
    let over_tops = |part: fn(&GroupFigures) -> &Fraction| set.top_groups().map(|at| part(&groups[at])).sum();
    let mut sum = Rolled {
        groups: Vec::new(),
        earned: over_tops(|group| &group.earned),
        adjusted: over_tops(|group| &group.adjusted),
        possible: over_tops(|group| &group.possible),
    };
    steps.push(TotalStep::Sum { earned: sum.earned.clone(), possible: sum.possible.clone(), adjusted: sum.adjusted.clone() });
    sum.groups = groups;
    sum
}

/// Marks the groups in which nothing counts, whatever is still open.
pub(super) fn marked_out(field: Field<'_>, mut figures: Vec<GroupFigures>, rows: &[Row]) -> Vec<GroupFigures> {
    let set = field.set;
    let waits = Standing::Hidden { waiting: true };
    let counts = |member: usize| {
        let standing = rows[member].standing;
        standing == waits || !leaves(set, &set.criteria()[member], standing)
    };
    for at in children_first(set) {
        let own = set.members(at).iter().any(|member| counts(*member));
        let below = set.children(at).iter().any(|child| !figures[*child].out);
        let based = set.groups()[at].base.is_some() && !field.left_out[at];
        figures[at].out = !own && !below && !based;
    }
    figures
}

/// The most a group can have possible: its maximum and what it starts with; under `sum` also
/// what the groups in it have above their maxima, as `check` adds up maxima alone.
#[must_use]
pub fn most(set: &CriteriaSet, group: usize) -> Fraction {
    let rule = &set.groups()[group];
    let own = &rule.max.to_fraction() + &rule.base.map(Decimal::to_fraction).unwrap_or_default();
    match rule.rollup {
        // The mean of shares is of the maximum, whatever the groups in it start with.
        Rollup::WeightedMean => own,
        Rollup::Sum => set.children(group).iter().fold(own, |sum, child| {
            let above = &most(set, *child) - &set.groups()[*child].max.to_fraction();
            &sum + &above
        }),
    }
}

/// Positions of the groups with every child before its parent.
pub(super) fn children_first(set: &CriteriaSet) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(set.groups().len());
    let mut waiting: Vec<usize> = set.top_groups().collect();
    while let Some(at) = waiting.pop() {
        order.push(at);
        waiting.extend(set.children(at));
    }
    order.reverse();
    order
}

fn group(
    field: Field<'_>,
    at: usize,
    entries: &[Entry],
    groups: &[GroupFigures],
    gates: &[usize],
    steps: &mut Vec<TotalStep>,
) -> GroupFigures {
    let set = field.set;
    let rule = &set.groups()[at];
    let adjusted = |entry: &Entry| match entry {
        Entry::Adjust(points) => Some(points.clone()),
        Entry::Out | Entry::Counted { .. } | Entry::Spread(_) => None,
    };
    let children = || set.children(at).iter().map(|child| &groups[*child]);
    let members = || set.members(at).iter().map(|member| &entries[*member]);
    let mut figures = match rule.rollup {
        Rollup::Sum => sum(at, members(), children(), steps),
        Rollup::WeightedMean => weighted_mean(set, at, entries, groups, steps),
    };
    figures.adjusted = children().map(|child| child.adjusted.clone()).chain(members().filter_map(adjusted)).sum();
    // What is spread over nothing is out as well.
    figures.out = members().all(|entry| matches!(entry, Entry::Out | Entry::Spread(_))) && children().all(|child| child.out);
    if let Some(base) = rule.base.filter(|_| !field.left_out[at]) {
        figures.earned = &figures.earned + &base.to_fraction();
        figures.possible = &figures.possible + &base.to_fraction();
        figures.out = false;
        steps.push(TotalStep::Base { group: at, points: base });
    }
    if !figures.out {
        limit(set, at, &mut figures, steps);
        zero_by_gate(set, at, gates, &mut figures, steps);
        round(set, at, &mut figures, steps);
        let GroupFigures { earned, possible, adjusted, .. } = figures.clone();
        steps.push(TotalStep::Group { group: at, earned, possible, adjusted });
    }
    figures
}

/// Step 4, `sum`: added, then stretched over what is spread.
fn sum<'e>(
    at: usize,
    members: impl Iterator<Item = &'e Entry>,
    children: impl Iterator<Item = &'e GroupFigures>,
    steps: &mut Vec<TotalStep>,
) -> GroupFigures {
    let (mut earned, mut possible, mut spread) = (Vec::new(), Vec::new(), Vec::new());
    for entry in members {
        match entry {
            Entry::Counted { earned: points, possible: of } => {
                earned.push(points);
                possible.push(of);
            }
            Entry::Spread(max) => spread.push(max),
            Entry::Out | Entry::Adjust(_) => {}
        }
    }
    for child in children {
        earned.push(&child.earned);
        possible.push(&child.possible);
    }
    let spread: Fraction = spread.into_iter().sum();
    let mut figures = GroupFigures { earned: earned.into_iter().sum(), possible: possible.into_iter().sum(), ..GroupFigures::default() };
    let stretched = &figures.possible + &spread;
    // With nothing left to spread over, what is spread is simply out.
    if let Some(factor) = stretched.over(&figures.possible).filter(|_| !spread.is_zero()) {
        figures.earned = &figures.earned * &factor;
        figures.possible = stretched;
        steps.push(TotalStep::Spread { group: at, points: spread, factor });
    }
    figures
}

/// Step 4, `weighted_mean`: the mean of the shares of the members that count, on the group's maximum.
fn weighted_mean(set: &CriteriaSet, at: usize, entries: &[Entry], groups: &[GroupFigures], steps: &mut Vec<TotalStep>) -> GroupFigures {
    let part = |member, weight: Option<Decimal>, earned: &Fraction, possible: &Fraction| {
        let (earned, possible) = (earned.clone(), possible.clone());
        (!possible.is_zero()).then(|| MeanPart { member, weight: weight.unwrap_or(Decimal::ONE), earned, possible })
    };
    let criteria = set.members(at).iter().filter_map(|member| match &entries[*member] {
        Entry::Counted { earned, possible } => part(Member::Criterion(*member), set.criteria()[*member].weight, earned, possible),
        Entry::Out | Entry::Spread(_) | Entry::Adjust(_) => None,
    });
    let children = set.children(at).iter().filter_map(|child| {
        let figures = &groups[*child];
        part(Member::Group(*child), set.groups()[*child].weight, &figures.earned, &figures.possible)
    });
    let parts: Vec<MeanPart> = criteria.chain(children).collect();
    let share = |part: &MeanPart| Some(&part.weight.to_fraction() * &part.earned.over(&part.possible)?);
    let shares: Fraction = parts.iter().filter_map(share).sum();
    let weights: Fraction = parts.iter().map(|part| part.weight.to_fraction()).sum();
    let max = set.groups()[at].max;
    let Some(mean) = shares.over(&weights) else { return GroupFigures::default() };
    steps.push(TotalStep::WeightedMean { group: at, parts, max });
    GroupFigures { earned: &mean * &max.to_fraction(), possible: max.to_fraction(), ..GroupFigures::default() }
}

/// Step 5: floor and cap of everything the group gives; the difference is an adjustment.
fn limit(set: &CriteriaSet, at: usize, figures: &mut GroupFigures, steps: &mut Vec<TotalStep>) {
    let rule = &set.groups()[at];
    if let Some(floor) = rule.floor.map(Decimal::to_fraction).filter(|floor| figures.award() < *floor) {
        let by = &floor - &figures.award();
        figures.adjusted = &figures.adjusted + &by;
        steps.push(TotalStep::Floored { group: at, by });
    }
    if let Some(cap) = rule.cap.map(Decimal::to_fraction).filter(|cap| figures.award() > *cap) {
        let by = &cap - &figures.award();
        figures.adjusted = &figures.adjusted + &by;
        steps.push(TotalStep::Capped { group: at, by });
    }
}

/// Step 5: gates that leave a group nothing.
fn zero_by_gate(set: &CriteriaSet, at: usize, gates: &[usize], figures: &mut GroupFigures, steps: &mut Vec<TotalStep>) {
    let id = &set.groups()[at].id;
    let zeroes = |gate: &&usize| matches!(&set.parts().gates[**gate].effect, Effect::ZeroGroup(group) if group == id);
    if let Some(gate) = gates.iter().find(zeroes) {
        figures.earned = Fraction::zero();
        figures.adjusted = figures.adjusted.clone().min(Fraction::zero());
        steps.push(TotalStep::GroupZeroed { group: at, gate: *gate });
    }
}

/// Step 6: rounding of a group.
fn round(set: &CriteriaSet, at: usize, figures: &mut GroupFigures, steps: &mut Vec<TotalStep>) {
    let before = figures.award();
    let places = set.header().rounding.group;
    figures.earned = rounded(&figures.earned, places, set);
    figures.adjusted = rounded(&figures.adjusted, places, set);
    let by = &figures.award() - &before;
    if !by.is_zero() {
        steps.push(TotalStep::GroupRounded { group: at, by });
    }
}
