//! The text of a set with some of its keys changed, everything else as it was written:
//! comments, order, blanks.
//!
//! It judges nothing: whether the result is a set, the reader says.

use std::collections::HashMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::number::Decimal;

use super::spelling::{Rung, Side, Spelled};

/// A change of one key of a criterion.
pub(super) enum Edit {
    Set(&'static str, Spelled),
    Remove(&'static str),
}

/// A group as it is to be.
pub(super) struct GroupPlan {
    pub(super) id: String,
    /// The title of one that is new.
    pub(super) new: Option<String>,
    /// Its criteria in order.
    pub(super) members: Vec<String>,
}

/// A translation beside a text that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The criterion.
    pub id: String,
    /// The key.
    pub key: String,
    /// Whether it had to go; else it stands, and says what the text said before.
    pub gone: bool,
}

/// A set being changed.
pub(super) struct Edited(DocumentMut);

/// Suffixes of the keys that translate another.
const TRANSLATED: [&str; 2] = ["_vi", "_en"];

impl Edited {
    /// Over a text that is TOML.
    pub(super) fn parse(text: &str) -> Option<Self> {
        text.trim_start_matches('\u{feff}').parse().ok().map(Self)
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    /// Gives the set another version.
    pub(super) fn set_version(&mut self, version: &str) {
        if let Some(set) = self.0.get_mut("set").and_then(Item::as_table_like_mut) {
            put(set, "version", Value::from(version));
        }
    }

    /// Puts an end of the attainable range right.
    pub(super) fn set_attainable(&mut self, key: &'static str, value: Decimal) {
        let set = self.0.get_mut("set").and_then(Item::as_table_like_mut);
        if let Some(attainable) = set.and_then(|set| set.get_mut("attainable")).and_then(Item::as_table_like_mut) {
            put(attainable, key, decimal(value));
        }
    }

    /// Puts the maximum of the group at that position right.
    pub(super) fn set_group_max(&mut self, position: usize, value: Decimal) {
        let groups = self.0.get_mut("group");
        let group = groups.and_then(|groups| groups.get_mut(position)).and_then(Item::as_table_like_mut);
        if let Some(group) = group {
            put(group, "max", decimal(value));
        }
    }

    /// Makes groups and criteria as planned; says what became of translations.
    pub(super) fn apply(&mut self, plan: &[GroupPlan], mut edits: HashMap<String, Vec<Edit>>) -> Vec<Note> {
        let root = self.0.as_table_mut();
        let item = root.entry("group").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let groups = tables(std::mem::take(item));
        let mut shape = Vec::new();
        let mut pool: HashMap<String, Table> = HashMap::new();
        let mut bare: HashMap<String, Table> = HashMap::new();
        for mut group in groups {
            let members = group.get_mut("criterion").map(std::mem::take).map(tables).unwrap_or_default();
            shape.push((id_of(&group), members.iter().map(id_of).collect::<Vec<_>>()));
            pool.extend(members.into_iter().map(|member| (id_of(&member), member)));
            bare.insert(id_of(&group), group);
        }
        let same = shape.iter().map(|(id, members)| (id, members)).eq(plan.iter().map(|group| (&group.id, &group.members)));
        let (mut made, mut notes) = (ArrayOfTables::new(), Vec::new());
        for one in plan {
            let mut group = bare.remove(&one.id).unwrap_or_else(|| new_group(&one.id, one.new.as_deref().unwrap_or(&one.id)));
            let mut members = ArrayOfTables::new();
            for id in &one.members {
                let mut member = pool.remove(id).unwrap_or_else(|| new_table(id));
                for edit in edits.remove(id).unwrap_or_default() {
                    change(&mut member, id, edit, &mut notes);
                }
                members.push(member);
            }
            if members.is_empty() {
                group.remove("criterion");
            } else {
                group.insert("criterion", Item::ArrayOfTables(members));
            }
            made.push(group);
        }
        if !same {
            made.iter_mut().for_each(unplaced);
        }
        *item = Item::ArrayOfTables(made);
        notes
    }
}

/// A list of tables, however it is written.
fn tables(item: Item) -> Vec<Table> {
    item.into_array_of_tables().map(|list| list.into_iter().collect()).unwrap_or_default()
}

fn id_of(table: &Table) -> String {
    table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned()
}

fn new_table(id: &str) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table.insert("id", toml_edit::value(id));
    table
}

fn new_group(id: &str, title: &str) -> Table {
    let mut group = new_table(id);
    group.insert("title", toml_edit::value(title));
    group.insert("max", toml_edit::value(0));
    group
}

/// Forgets where tables stood, so that they are written where they are now.
fn unplaced(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => unplaced(inner),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(unplaced),
            Item::None | Item::Value(_) => {}
        }
    }
}

fn change(table: &mut Table, id: &str, edit: Edit, notes: &mut Vec<Note>) {
    let note = |key: String, gone| Note { id: id.to_owned(), key, gone };
    match edit {
        Edit::Remove(key) => {
            table.remove(key);
            for translated in TRANSLATED.map(|suffix| format!("{key}{suffix}")) {
                if table.remove(&translated).is_some() {
                    notes.push(note(translated, true));
                }
            }
        }
        Edit::Set(key, Spelled::Rungs(rungs)) => {
            let (value, stale) = rungs_value(&rungs, table.get(key));
            if stale {
                notes.push(note(key.to_owned(), false));
            }
            put(table, key, value);
        }
        Edit::Set(key, value) => {
            let count = |item: &Item| item.as_array().map(Array::len);
            let before = table.get(key).and_then(count);
            let texts = if let Spelled::Texts(texts) = &value { Some(texts.len()) } else { None };
            for translated in TRANSLATED.map(|suffix| format!("{key}{suffix}")) {
                // A list of translations must be as long as the list it translates.
                let gone = texts.is_some() && texts != before;
                if gone && table.remove(&translated).is_some() || table.contains_key(&translated) {
                    notes.push(note(translated, gone));
                }
            }
            put(table, key, plain_value(value));
        }
    }
}

/// Sets a key; the comment behind the old value stays.
fn put(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(key, Item::Value(value));
}

fn plain_value(value: Spelled) -> Value {
    match value {
        Spelled::Number(number) => decimal(number),
        Spelled::Text(text) => Value::from(text),
        Spelled::Truth(truth) => Value::from(truth),
        Spelled::Texts(texts) => listed(texts.into_iter().map(|text| Value::from(text).to_string())),
        Spelled::Rungs(rungs) => rungs_value(&rungs, None).0,
    }
}

/// A number as it is written in a set: never through a float.
fn decimal(number: Decimal) -> Value {
    number.to_string().parse().unwrap_or_else(|_| Value::from(0))
}

/// Values in lines of their own, one alone in the same line.
fn listed(values: impl Iterator<Item = String>) -> Value {
    let values: Vec<String> = values.map(|value| value.trim().to_owned()).collect();
    let text = match &values[..] {
        [] => "[]".to_owned(),
        [one] if one.len() < 100 => format!("[{one}]"),
        many => format!("[\n  {},\n]", many.join(",\n  ")),
    };
    text.parse().unwrap_or_else(|_| Value::from(Array::new()))
}

/// Levels or steps, with what single ones had beside points and label; and whether a
/// translation stands beside a label that changed.
fn rungs_value(rungs: &[Rung], old: Option<&Item>) -> (Value, bool) {
    let old: Vec<InlineTable> = old.map_or_else(Vec::new, |item| tables(item.clone()).into_iter().map(Table::into_inline_table).collect());
    let mut stale = false;
    let mut one = |(at, rung): (usize, &Rung)| {
        let same = |table: &&InlineTable| rung.label.is_some() && table.get("label").and_then(Value::as_str) == rung.label.as_deref();
        let before = old.iter().find(same).or_else(|| old.get(at).filter(|_| old.len() == rungs.len()));
        let mut table = InlineTable::new();
        let bound = rung.bound.map(|(side, value)| (if side == Side::Least { "at_least" } else { "at_most" }, value));
        if let Some((side, value)) = bound {
            table.insert(side, decimal(value));
        }
        table.insert("points", decimal(rung.points));
        if let Some(label) = &rung.label {
            table.insert("label", Value::from(label));
        }
        for (kept, value) in before.into_iter().flat_map(InlineTable::iter) {
            let known = ["points", "label", "at_least", "at_most"].contains(&kept);
            let translates = kept.starts_with("label_");
            if !known && (!translates || rung.label.is_some()) {
                stale |= translates && before.is_some_and(|table| !same(&table));
                table.insert(kept, value.clone());
            }
        }
        table.fmt();
        Value::from(table).to_string()
    };
    let lines: Vec<String> = rungs.iter().enumerate().map(&mut one).collect();
    (listed(lines.into_iter()), stale)
}
