//! The rules of groups: where they lie, what they add up to, their weights and bounds.

use crate::criteria::{Criterion, Group, Rollup, Uncounted};
use crate::number::{Decimal, Fraction};

use super::{Check, DEPTH_LIMIT, KeyPath, SetFault, group_path};

impl Check<'_> {
    pub(super) fn groups(&mut self) {
        let depths = self.depths();
        for (i, group) in self.parts.groups.iter().enumerate() {
            let path = group_path(i);
            if depths[i] == DEPTH_LIMIT + 1 {
                self.say(path.key("parent"), SetFault::TooDeep { depth: depths[i], limit: DEPTH_LIMIT });
            }
            self.bounds(&path, group);
        }
        self.sums();
    }

    /// How deep each group lies, a top group at 1; without recursion.
    fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.parents.len()];
        for start in 0..self.parents.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(i) = at.filter(|i| depths[*i] == 0) {
                way.push(i);
                at = self.parents[i];
            }
            let mut depth = at.map_or(0, |i| depths[i]);
            for i in way.into_iter().rev() {
                depth += 1;
                depths[i] = depth;
            }
        }
        depths
    }

    fn bounds(&mut self, path: &KeyPath, group: &Group) {
        if group.max.is_negative() {
            self.say(path.key("max"), SetFault::Negative(group.max));
        }
        if group.rollup == Rollup::WeightedMean && group.max.is_zero() && self.whole_keys(path, &["max"]) {
            self.say(path.key("max"), SetFault::NotPositive(group.max));
        }
        if let Some(base) = group.base.filter(|base| base.is_negative()) {
            self.say(path.key("base"), SetFault::Negative(base));
        }
        if let (Some(min), Some(max)) = (group.floor, group.cap)
            && min > max
        {
            self.say(path.key("floor"), SetFault::Range { min, max });
        }
        let above = group.parent.as_deref().and_then(|id| self.groups_by_id.get(id)).map(|i| self.parts.groups[*i].rollup);
        self.weight(path, group.weight, above);
    }

    /// The weight of a member of a group that adds up in that way.
    pub(super) fn weight(&mut self, path: &KeyPath, weight: Option<Decimal>, above: Option<Rollup>) {
        let Some(weight) = weight else { return };
        if weight <= Decimal::ZERO {
            self.say(path.key("weight"), SetFault::NotPositive(weight));
        } else if above != Some(Rollup::WeightedMean) {
            self.say(path.key("weight"), SetFault::NoEffect { key: "weight", needs: "rollup = \"weighted_mean\"" });
        }
    }

    /// Compares the maximum of each group with what its members declare, at every
    /// level of office. A child counts by what it declares, so that a wrong child
    /// does not make its parent wrong as well.
    fn sums(&mut self) {
        let levels = self.levels();
        let mut sums = vec![vec![Fraction::zero(); levels.len()]; self.parts.groups.len()];
        let mut known = vec![true; self.parts.groups.len()];
        for (path, criterion) in self.criteria() {
            // A level that is none may be meant for one that is.
            let misnamed = criterion.only_for.iter().flatten().any(|level| !self.parts.header.for_levels.contains(level));
            if misnamed || !self.whole_keys(&path, &["max", "kind", "bonus", "only_for"]) {
                known[criterion.group] = false;
            }
            if criterion.bonus || criterion.is_deduction() {
                continue;
            }
            for (sum, level) in sums[criterion.group].iter_mut().zip(&levels) {
                if criterion.only_for.as_ref().is_none_or(|only| only.iter().any(|one| one == level)) {
                    *sum = &*sum + &criterion.max.to_fraction();
                }
            }
        }
        let mut orphans = Vec::new();
        for (i, group) in self.parts.groups.iter().enumerate() {
            let path = group_path(i);
            if let Some(parent) = self.parents[i] {
                known[parent] &= self.whole_keys(&path, &["max"]);
                for sum in &mut sums[parent] {
                    *sum = &*sum + &group.max.to_fraction();
                }
            } else if group.parent.is_some() || !self.whole_keys(&path, &["parent"]) {
                orphans.push(group.max.to_fraction());
            }
            known[i] &= self.whole_keys(&path, &["max", "rollup"]);
        }
        // What the sum would be off by if every wrong child declared what it adds up to:
        // then the child is to blame alone.
        let mut slack = vec![vec![Fraction::zero(); levels.len()]; self.parts.groups.len()];
        for (i, group) in self.parts.groups.iter().enumerate().filter(|(_, group)| group.rollup == Rollup::Sum) {
            if let Some(parent) = self.parents[i] {
                for (level, slack) in slack[parent].iter_mut().enumerate() {
                    *slack = &*slack + &(&sums[i][level] - &group.max.to_fraction());
                }
            }
        }
        for (i, group) in self.parts.groups.iter().enumerate() {
            let declared = group.max.to_fraction();
            let wrong = |level: &usize| sums[i][*level] != declared && &sums[i][*level] + &slack[i][*level] != declared;
            let off: Vec<usize> = (0..levels.len()).filter(wrong).collect();
            let Some(first) = off.first() else { continue };
            let found = &sums[i][*first];
            // A child whose parent cannot be found may be the one that is missing here.
            let missing = &declared - found;
            if group.rollup == Rollup::Sum && known[i] && !group.max.is_negative() && !orphans.contains(&missing) {
                let everywhere = off.len() == levels.len() && sums[i].iter().all(|sum| sum == found);
                let named = if everywhere {
                    Vec::new()
                } else {
                    off.iter().filter(|l| sums[i][**l] == *found).map(|l| levels[*l].clone()).collect()
                };
                let off: Vec<&str> = off.iter().map(|l| levels[*l].as_str()).collect();
                let (place, uncounted) = self.uncounted(i, &missing, &off).unzip();
                let fault =
                    SetFault::GroupSum { group: group.id.clone(), found: found.clone(), declared: group.max, levels: named, uncounted };
                self.say(place.unwrap_or_else(|| group_path(i)).key("max"), fault);
            }
        }
    }

    /// The one member whose maximum is what is missing, and which counts at none of these
    /// levels of office: the fault is there then, and nothing is said of its group.
    fn uncounted(&self, group: usize, missing: &Fraction, levels: &[&str]) -> Option<(KeyPath, Uncounted)> {
        let silent = |criterion: &Criterion| {
            let asked = |level: &&str| criterion.only_for.as_ref().is_none_or(|only| only.iter().any(|one| one == level));
            criterion.bonus || !levels.iter().any(asked)
        };
        let mut candidates = self.criteria().filter(|(_, criterion)| {
            criterion.group == group && !criterion.is_deduction() && criterion.max.to_fraction() == *missing && silent(criterion)
        });
        let (path, criterion) = candidates.next()?;
        candidates.next().is_none().then(|| (path, Uncounted { criterion: criterion.id.clone(), bonus: criterion.bonus }))
    }

    /// The levels of office, or one without name where none can be relied on.
    pub(super) fn levels(&self) -> Vec<String> {
        let levels = &self.parts.header.for_levels;
        if levels.is_empty() { vec![String::new()] } else { levels.clone() }
    }
}
