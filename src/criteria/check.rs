//! Turns parts into a [`CriteriaSet`], or says everything that is wrong with them.
//!
//! Each family of rules has its file. None of them reads a file or says anything
//! about the shape of one: what could not be read is among the damaged places,
//! and whatever would only follow from that is not said again.

mod attainable;
mod cycles;
mod groups;
mod ids;
mod kinds;
mod lint;
mod reach;
mod steps;
mod tables;

use std::collections::{HashMap, HashSet};

use super::{CriteriaSet, Criterion, Fault, FaultKind, KeyPath, SetFault, SetParts, Severity, Thing, nearest};

/// The deepest a group may lie (format.md §1.7).
const DEPTH_LIMIT: usize = 6;

/// Past this many faults no near name is looked for: it costs more than it helps.
const NEAREST_LIMIT: usize = 100;

/// The outcome of checking a set.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The set, where no error was found.
    pub set: Option<CriteriaSet>,
    /// Errors and warnings, sorted by place in the file only by whoever knows it.
    pub faults: Vec<Fault>,
}

impl CriteriaSet {
    /// Checks parts; `damaged` are places whose shape was faulty already, so that
    /// nothing that follows from them is said again.
    #[must_use]
    pub fn check(parts: SetParts, damaged: &[KeyPath]) -> Checked {
        let mut check = Check::new(&parts, damaged);
        check.ids();
        check.tables();
        check.parents();
        check.kinds();
        check.groups();
        check.only_ifs();
        if check.totals_are_known(damaged) {
            check.attainable();
            // What is wrong with the totals would be said again of every class.
            let misdeclared = |fault: &Fault| matches!(fault.kind, FaultKind::Set(SetFault::Attainable { .. }));
            if !check.faults.iter().any(misdeclared) {
                check.reach();
            }
        }
        check.lint();
        let faults = check.faults;
        let broken = !damaged.is_empty() || faults.iter().any(|fault| fault.kind.severity() == Severity::Error);
        Checked { set: (!broken).then(|| Self::assemble(parts)), faults }
    }
}

/// One set being checked.
struct Check<'p> {
    parts: &'p SetParts,
    /// Damaged places and everything they lie in.
    touched: HashSet<KeyPath>,
    /// Where each criterion lies in the file.
    places: Vec<KeyPath>,
    groups_by_id: HashMap<&'p str, usize>,
    criteria_by_id: HashMap<&'p str, usize>,
    /// Positions of parents, where they exist and lead to a top group.
    parents: Vec<Option<usize>>,
    faults: Vec<Fault>,
}

impl<'p> Check<'p> {
    fn new(parts: &'p SetParts, damaged: &[KeyPath]) -> Self {
        let mut touched = HashSet::new();
        for path in damaged {
            let mut path = path.clone();
            while touched.insert(path.clone()) && !path.0.is_empty() {
                path = path.parent();
            }
        }
        let mut met = vec![0; parts.groups.len()];
        let places = parts.criteria.iter().map(|criterion| {
            let place = group_path(criterion.group).key("criterion").index(met[criterion.group]);
            met[criterion.group] += 1;
            place
        });
        Self {
            places: places.collect(),
            touched,
            groups_by_id: first_positions(parts.groups.iter().map(|group| group.id.as_str())),
            criteria_by_id: first_positions(parts.criteria.iter().map(|criterion| criterion.id.as_str())),
            parents: vec![None; parts.groups.len()],
            faults: Vec::new(),
            parts,
        }
    }

    fn say(&mut self, path: KeyPath, fault: SetFault) {
        self.faults.push(Fault { path, kind: FaultKind::Set(fault) });
    }

    /// Whether nothing at that place or inside it is damaged.
    fn whole(&self, path: &KeyPath) -> bool {
        !self.touched.contains(path)
    }

    /// Whether none of these keys of a table is damaged.
    fn whole_keys(&self, table: &KeyPath, keys: &[&str]) -> bool {
        self.touched.is_empty() || keys.iter().all(|key| self.whole(&table.key(key)))
    }

    /// The criteria with their places.
    fn criteria(&self) -> impl Iterator<Item = (KeyPath, &'p Criterion)> + use<'p> {
        self.places.clone().into_iter().zip(&self.parts.criteria)
    }

    /// Says that something named does not exist, unless an id of its kind is damaged
    /// or stands twice: then that one may be meant.
    fn unknown(&mut self, path: KeyPath, what: Thing, id: &str, known: &[&str]) {
        let different: HashSet<&str> = known.iter().copied().collect();
        // A whole list under another name: what it defines is there.
        let misnamed = known.is_empty() && what.list().is_some_and(|list| !self.whole(&KeyPath::root().key(list)));
        if misnamed || !self.whole(&path) || different.contains("") || different.len() < known.len() {
            return;
        }
        let near = if self.faults.len() < NEAREST_LIMIT { nearest(id, known.iter().copied()).map(str::to_owned) } else { None };
        self.say(path, SetFault::Unknown { what, id: id.to_owned(), nearest: near });
    }
}

fn group_path(group: usize) -> KeyPath {
    KeyPath::root().key("group").index(group)
}

fn first_positions<'p>(ids: impl Iterator<Item = &'p str>) -> HashMap<&'p str, usize> {
    let mut positions = HashMap::new();
    for (position, id) in ids.enumerate() {
        positions.entry(id).or_insert(position);
    }
    positions
}
