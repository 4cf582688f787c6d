//! Circles: groups inside each other and criteria that wait for each other.

use std::collections::HashMap;

use super::{Check, KeyPath, SetFault, group_path};

impl Check<'_> {
    /// Resolves the parents; those in a circle have none afterwards.
    pub(super) fn parents(&mut self) {
        let mut next: Vec<Option<usize>> = Vec::with_capacity(self.parts.groups.len());
        for (i, group) in self.parts.groups.iter().enumerate() {
            let parent = group.parent.as_deref().and_then(|id| self.groups_by_id.get(id).copied());
            if let Some(id) = group.parent.as_deref()
                && parent.is_none()
            {
                self.unknown_group(group_path(i).key("parent"), id);
            }
            next.push(parent);
        }
        for circle in circles(&next) {
            let names = circle.iter().chain(circle.first()).map(|i| self.parts.groups[*i].id.clone()).collect();
            self.say(group_path(circle[0]).key("parent"), SetFault::ParentCycle(names));
            for i in circle {
                next[i] = None;
            }
        }
        self.parents = next;
    }

    /// Says which criteria wait for something unknown or for each other.
    pub(super) fn only_ifs(&mut self) {
        let mut next: Vec<Option<usize>> = Vec::with_capacity(self.parts.criteria.len());
        for (path, criterion) in self.criteria() {
            let Some(only_if) = &criterion.only_if else {
                next.push(None);
                continue;
            };
            let target = self.criteria_by_id.get(only_if.criterion.as_str()).copied();
            if target.is_none() {
                self.unknown_criterion(only_if_path(&path), &only_if.criterion);
            }
            next.push(target);
        }
        for circle in circles(&next) {
            let names = circle.iter().chain(circle.first()).map(|i| self.parts.criteria[*i].id.clone()).collect();
            self.say(only_if_path(&self.places[circle[0]].clone()), SetFault::OnlyIfCycle(names));
        }
    }
}

fn only_if_path(criterion: &KeyPath) -> KeyPath {
    criterion.key("only_if").key("criterion")
}

/// The circles of a graph where each has at most one next, each once and from its
/// first member in the file on.
fn circles(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut done = vec![false; next.len()];
    let mut found = Vec::new();
    for start in 0..next.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut met: HashMap<usize, usize> = HashMap::new();
        let mut at = Some(start);
        while let Some(i) = at {
            if let Some(position) = met.get(&i) {
                let mut circle = way.split_off(*position);
                let first = circle.iter().enumerate().min_by_key(|(_, i)| **i).map_or(0, |(position, _)| position);
                circle.rotate_left(first);
                done.iter_mut().enumerate().filter(|(i, _)| circle.contains(i)).for_each(|(_, done)| *done = true);
                found.push(circle);
                break;
            }
            if done[i] {
                break;
            }
            met.insert(i, way.len());
            way.push(i);
            at = next[i];
        }
        for i in way {
            done[i] = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circle_is_found_once_from_its_first_member() {
        for (next, expected) in [
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![vec![0]]),
            (vec![Some(2), None, Some(3), Some(0)], vec![vec![0, 2, 3]]),
            (vec![Some(2), Some(2), Some(1)], vec![vec![1, 2]]),
            (vec![Some(1), Some(0), Some(3), Some(2)], vec![vec![0, 1], vec![2, 3]]),
        ] {
            assert_eq!(circles(&next), expected, "{next:?}");
        }
    }
}
