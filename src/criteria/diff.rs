//! What is different between two sets: group by group, criterion by criterion, key by key.
//!
//! It compares the canonical form that digests are made of, so that every key of a set is
//! compared and a difference is of the scoring exactly where the scoring digest differs. It
//! judges nothing and says nothing in words.

mod keys;
mod order;

use std::collections::{BTreeMap, HashMap};

use crate::number::Fraction;

use super::digest::{Canonical, set_table};
use super::{CriteriaSet, Criterion, KeyPath, SetStatus};

/// Everything that is different between an older set and a newer one.
#[derive(Clone, Debug, PartialEq)]
pub struct SetDiff {
    /// Keys of `[set]`.
    pub header: Vec<Change>,
    /// What lies in the lists of a set, list after list in the order of [`Part::ALL`]; in each
    /// what stands in the newer set in its order, then what is gone in the order of the older.
    pub items: Vec<Item>,
    /// The least and the greatest total before and after, with everything in scope; nothing
    /// where nothing is possible.
    pub attainable: [Option<(Fraction, Fraction)>; 2],
    /// Whether the scoring digests are equal, so that sessions of one are scored by the other.
    pub same_scoring: bool,
    /// What becomes of the answers.
    pub carried: Carried,
}

/// Where something stands in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `[[group]]`
    Group,
    /// `[[group.criterion]]`
    Criterion,
    /// `[[band]]`
    Band,
    /// `[[gate]]`
    Gate,
    /// `[[sample]]`
    Sample,
    /// `[[slip]]`
    Slip,
    /// `[[place]]`
    Place,
}

impl Part {
    /// Every list, in the order they are told.
    pub const ALL: [Self; 7] = [Self::Group, Self::Criterion, Self::Band, Self::Gate, Self::Sample, Self::Slip, Self::Place];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Criterion => "criterion",
            Self::Band => "band",
            Self::Gate => "gate",
            Self::Sample => "sample",
            Self::Slip => "slip",
            Self::Place => "place",
        }
    }
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// In which list it stands.
    pub part: Part,
    /// Its id.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// Only the newer set has it.
    New,
    /// Only the older set has it.
    Gone,
    /// Both have it.
    Changed {
        /// Whether it stands elsewhere.
        moved: Option<Moved>,
        /// The keys that differ.
        changes: Vec<Change>,
    },
}

/// How a thing moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// A criterion into another group.
    Group {
        /// The group it was in.
        from: String,
        /// The group it is in.
        to: String,
    },
    /// Among its like.
    Order,
}

/// One key that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The way to it inside the thing, as in the file.
    pub path: KeyPath,
    /// The value before; nothing where it was left out or stood at its default.
    pub old: Option<Canonical>,
    /// The value after.
    pub new: Option<Canonical>,
    /// What it matters for.
    pub half: Half,
}

/// What a key matters for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// It is in the scoring digest.
    Scoring,
    /// It is in the wording digest alone.
    Wording,
    /// It is in neither: draft or published, the days it is valid for.
    Neither,
}

/// What becomes of an answer under another set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carry {
    /// It means the same and is worth the same.
    AsItIs,
    /// The criterion is scored otherwise, by the same kind.
    Otherwise,
    /// The criterion is of another kind, or reads slips of another scale or other questions.
    OtherKind,
    /// Nobody asks for it any more.
    Gone,
}

/// How many criteria of the older set there are of each [`Carry`], and how many are new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Carried {
    /// As they are.
    pub as_it_is: usize,
    /// Scored otherwise.
    pub otherwise: usize,
    /// Of another kind.
    pub other_kind: usize,
    /// Not asked any more.
    pub gone: usize,
    /// Asked only by the newer set.
    pub new: usize,
}

impl Item {
    /// Whether only what people read differs.
    #[must_use]
    pub fn is_reworded_only(&self) -> bool {
        matches!(&self.fate, Fate::Changed { moved: None, changes } if changes.iter().all(|change| change.half == Half::Wording))
    }
}

impl SetDiff {
    /// What is different from an older set to a newer one.
    #[must_use]
    pub fn between(old: &CriteriaSet, new: &CriteriaSet) -> Self {
        let tables = [set_table(old.parts()), set_table(new.parts())];
        let header = [0, 1].map(|at| tables[at].get("set").cloned().unwrap_or_default());
        let mut changes = keys::changes(&header[0], &header[1]);
        changes.extend(beside(old, new));
        Self {
            header: changes,
            items: Part::ALL.iter().flat_map(|part| items(*part, &listed(*part, &tables[0]), &listed(*part, &tables[1]))).collect(),
            attainable: [old.attainable(), new.attainable()],
            same_scoring: old.digests().scoring == new.digests().scoring,
            carried: carried(old, new),
        }
    }

    /// Whether nothing differs at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.header.is_empty() && self.items.is_empty()
    }

    /// Whether every rule is the same and only the name or the version of the set differs:
    /// every total stays as it is, though the digests differ.
    #[must_use]
    pub fn has_same_rules(&self) -> bool {
        self.header.iter().all(|change| change.half != Half::Scoring || is_name(change)) && !self.has_other_rules(|_| true)
    }

    /// Whether something beside the criteria is scored otherwise: groups, classes, gates, scale.
    #[must_use]
    pub fn has_other_rules_than_of_criteria(&self) -> bool {
        let of_header = self.header.iter().any(|change| change.half == Half::Scoring && !is_name(change));
        of_header || self.has_other_rules(|part| matches!(part, Part::Group | Part::Band | Part::Gate))
    }

    fn has_other_rules(&self, of: impl Fn(Part) -> bool) -> bool {
        self.items.iter().any(|item| of(item.part) && item.part != Part::Place && !item.is_reworded_only())
    }
}

impl CriteriaSet {
    /// What becomes of the answer to one of its criteria under a newer set.
    #[must_use]
    pub fn carry_to(&self, newer: &Self, criterion: &Criterion) -> Carry {
        let Some(after) = newer.criterion(&criterion.id) else { return Carry::Gone };
        if criterion.kind.word() != after.kind.word() || !reads_the_same(self, criterion, newer, after) {
            return Carry::OtherKind;
        }
        let same = self.criterion_digests(criterion).scoring == newer.criterion_digests(after).scoring;
        if same { Carry::AsItIs } else { Carry::Otherwise }
    }
}

/// Whether the slips two criteria read have the same questions and answers: a digit on one
/// means the same on the other.
fn reads_the_same(old: &CriteriaSet, before: &Criterion, new: &CriteriaSet, after: &Criterion) -> bool {
    let slip = |set: &CriteriaSet, criterion: &Criterion| {
        let slip = set.slip(criterion.kind.slip()?)?;
        Some((slip.answers, slip.questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>()))
    };
    slip(old, before) == slip(new, after)
}

fn carried(old: &CriteriaSet, new: &CriteriaSet) -> Carried {
    let mut carried = Carried::default();
    for criterion in old.criteria() {
        match old.carry_to(new, criterion) {
            Carry::AsItIs => carried.as_it_is += 1,
            Carry::Otherwise => carried.otherwise += 1,
            Carry::OtherKind => carried.other_kind += 1,
            Carry::Gone => carried.gone += 1,
        }
    }
    carried.new = new.criteria().iter().filter(|criterion| old.position(&criterion.id).is_none()).count();
    carried
}

/// Whether a key of the header only names the set.
fn is_name(change: &Change) -> bool {
    ["id", "version"].iter().any(|key| change.path == KeyPath::root().key(key))
}

/// Keys of the header that stand in neither digest.
fn beside(old: &CriteriaSet, new: &CriteriaSet) -> Vec<Change> {
    let text = |text: String| Some(Canonical::Text(text));
    let status = |set: &CriteriaSet| match set.header().status {
        SetStatus::Published => None,
        SetStatus::Draft => text("draft".to_owned()),
    };
    let day = |day: Option<chrono::NaiveDate>| day.and_then(|day| text(day.to_string()));
    let pairs = [
        ("status", status(old), status(new)),
        ("valid_from", day(old.header().valid_from), day(new.header().valid_from)),
        ("valid_to", day(old.header().valid_to), day(new.header().valid_to)),
    ];
    let change = |(key, old, new)| Change { path: KeyPath::root().key(key), old, new, half: Half::Neither };
    pairs.into_iter().filter(|(_, old, new)| old != new).map(change).collect()
}

/// One thing of a list: its id, the group it lies in, its own keys.
struct Listed {
    id: String,
    group: String,
    table: Canonical,
}

/// What lies in one list of a set, in its order.
fn listed(part: Part, set: &Canonical) -> Vec<Listed> {
    let one = |table: &Canonical, group: &str| {
        let mut table = table.clone();
        if let Canonical::Table(keys) = &mut table {
            keys.remove("criterion");
        }
        Listed { id: id_of(&table), group: group.to_owned(), table }
    };
    if part != Part::Criterion {
        return set.get(part.word()).map(Canonical::list).unwrap_or_default().iter().map(|table| one(table, "")).collect();
    }
    let groups = set.get("group").map(Canonical::list).unwrap_or_default();
    let members = |group: &Canonical| {
        let id = id_of(group);
        let members = group.get("criterion").map(Canonical::list).unwrap_or_default();
        members.iter().map(|member| one(member, &id)).collect::<Vec<_>>()
    };
    groups.iter().flat_map(members).collect()
}

fn id_of(table: &Canonical) -> String {
    if let Some(Canonical::Text(id)) = table.get("id") { id.clone() } else { String::new() }
}

/// What is different in one list.
fn items(part: Part, old: &[Listed], new: &[Listed]) -> Vec<Item> {
    let before: HashMap<&str, &Listed> = old.iter().map(|one| (one.id.as_str(), one)).collect();
    let after: HashMap<&str, &Listed> = new.iter().map(|one| (one.id.as_str(), one)).collect();
    let out_of_order = out_of_order(old, new);
    let mut items = Vec::new();
    for one in new {
        let id = one.id.clone();
        let Some(was) = before.get(one.id.as_str()) else {
            items.push(Item { part, id, fate: Fate::New });
            continue;
        };
        let moved = if was.group == one.group {
            out_of_order.contains(&one.id.as_str()).then_some(Moved::Order)
        } else {
            Some(Moved::Group { from: was.group.clone(), to: one.group.clone() })
        };
        let changes = keys::changes(&was.table, &one.table);
        if moved.is_some() || !changes.is_empty() {
            items.push(Item { part, id, fate: Fate::Changed { moved, changes } });
        }
    }
    let gone = old.iter().filter(|one| !after.contains_key(one.id.as_str()));
    items.extend(gone.map(|one| Item { part, id: one.id.clone(), fate: Fate::Gone }));
    items
}

/// The ids of those that stand otherwise among those that stayed in their group.
fn out_of_order<'l>(old: &'l [Listed], new: &'l [Listed]) -> Vec<&'l str> {
    let places: HashMap<(&str, &str), usize> =
        old.iter().enumerate().map(|(at, one)| ((one.group.as_str(), one.id.as_str()), at)).collect();
    let mut groups: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for one in new {
        if let Some(at) = places.get(&(one.group.as_str(), one.id.as_str())) {
            groups.entry(&one.group).or_default().push((*at, &one.id));
        }
    }
    groups.values().flat_map(|stayed| order::out_of_order(stayed)).collect()
}

#[cfg(test)]
mod tests;
