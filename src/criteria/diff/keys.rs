//! Two canonical tables, key by key.
//!
//! A list whose length or ids differ is one difference, not one for every place that shifted.

use std::collections::BTreeSet;

use crate::criteria::KeyPath;
use crate::criteria::digest::{Canonical, is_wording};

use super::{Change, Half};

/// The keys that differ, in the order of their names.
pub(super) fn changes(old: &Canonical, new: &Canonical) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(KeyPath::root(), Half::Scoring, Some(old), Some(new), &mut changes);
    changes
}

fn compare(path: KeyPath, half: Half, old: Option<&Canonical>, new: Option<&Canonical>, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    // A table left out has every key at its default.
    let nothing = Canonical::default();
    let is_table = |one: Option<&Canonical>| matches!(one, Some(Canonical::Table(_)));
    let (old, new) = if is_table(old) || is_table(new) { (old.or(Some(&nothing)), new.or(Some(&nothing))) } else { (old, new) };
    match (old, new) {
        (Some(Canonical::Table(before)), Some(Canonical::Table(after))) => {
            let keys: BTreeSet<&&str> = before.keys().chain(after.keys()).collect();
            for key in keys {
                let half = if is_wording(key) { Half::Wording } else { half };
                compare(path.key(key), half, before.get(*key), after.get(*key), changes);
            }
        }
        (Some(Canonical::List(before)), Some(Canonical::List(after))) if are_the_same_things(before, after) => {
            for (at, (before, after)) in before.iter().zip(after).enumerate() {
                compare(path.index(at), half, Some(before), Some(after), changes);
            }
        }
        _ => {
            let half = half_of(&path, half, old, new);
            changes.push(Change { path, old: old.cloned(), new: new.cloned(), half });
        }
    }
}

/// Whether two lists hold the same things at the same places, as far as ids tell: texts and
/// tables are compared place by place then. Lists of ids stay whole.
fn are_the_same_things(old: &[Canonical], new: &[Canonical]) -> bool {
    let named = |one: &Canonical| one.get("id").or_else(|| one.get("group")).cloned();
    old.len() == new.len()
        && old.iter().chain(new).all(|one| matches!(one, Canonical::Table(_)))
        && old.iter().zip(new).all(|(old, new)| named(old) == named(new))
}

/// A whole list may differ in both halves; of items their number is of the scoring.
fn half_of(path: &KeyPath, half: Half, old: Option<&Canonical>, new: Option<&Canonical>) -> Half {
    if *path == KeyPath::root().key("items") {
        let count = |list: Option<&Canonical>| list.map_or(0, |list| list.list().len());
        return if count(old) == count(new) { Half::Wording } else { Half::Scoring };
    }
    if half == Half::Scoring && old.map(Canonical::scoring) == new.map(Canonical::scoring) { Half::Wording } else { half }
}
