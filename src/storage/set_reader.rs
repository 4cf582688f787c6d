//! A criteria set from its text: shape first, then meaning, every fault together.
//!
//! It takes what stands in the text and nothing else; where files lie is the
//! library's affair.

mod criterion;
mod header;
mod kind;
mod tables;

use std::borrow::Cow;

use crate::criteria::{CriteriaSet, Fault, FaultKind, KeyPath, SetParts, Severity, Text, Thing};

use super::document::Document;
use super::faults::{self, PlacedFault};
use super::reader::{Faults, Table, excerpt};
use super::syntax;

/// The format this program reads.
const FORMAT: i64 = 1;

/// The most criteria of a set (format.md §1.7).
const CRITERIA_LIMIT: usize = 2_000;

/// The most groups of a set (format.md §1.7).
const GROUP_LIMIT: usize = 200;

/// The longest id of anything in a set, in characters.
const ID_LIMIT: usize = 40;

/// The outcome of reading a set.
#[derive(Clone, Debug)]
pub struct SetReading {
    /// The set, where no error was found.
    pub set: Option<CriteriaSet>,
    /// Errors and warnings, sorted by place.
    pub faults: Vec<PlacedFault>,
}

/// Whether a text may be the id or the version of a set.
#[must_use]
pub fn is_set_name(text: &str) -> bool {
    super::reader::is_plain_id(text, ID_LIMIT)
}

/// Reads a set from its text; `file` is how people call the file.
#[must_use]
pub fn read(file: &str, text: &str) -> SetReading {
    let document = Document::parse(text);
    let broken = syntax::faults(&document);
    if !broken.is_empty() {
        return SetReading { set: None, faults: faults::of_syntax(file, &document, broken) };
    }
    let (set, found, dropped) = read_document(&document);
    SetReading { set, faults: faults::of_faults(file, &document, found, dropped) }
}

/// The set of a text that is TOML, and its faults by their place in it, not in order.
pub(super) fn read_places(document: &Document<'_>) -> (Option<CriteriaSet>, Vec<Fault>) {
    let (set, faults, _) = read_document(document);
    (set, faults)
}

/// The set of a text that is TOML, its faults, and how many more were only counted.
fn read_document(document: &Document<'_>) -> (Option<CriteriaSet>, Vec<Fault>, usize) {
    let faults = Faults::strict();
    let root = Table::root(document.root(), &faults);
    let empty = root.keys().next().is_none();
    let known_format = read_format(&root);
    if empty || !known_format {
        return (None, faults.into_list(), 0);
    }
    let parts = read_parts(root);
    let dropped = faults.dropped();
    let mut found = faults.into_list();
    let too_many = found.iter().any(|fault| matches!(fault.kind, FaultKind::TooMany { .. }));
    let set = parts.filter(|_| dropped == 0 && !too_many).and_then(|parts| {
        let checked = CriteriaSet::check(parts, &damaged(&found));
        found.extend(checked.faults);
        checked.set
    });
    (set, found, dropped)
}

/// Places that cannot be relied on: what could not be read, and keys that were
/// meant where an unknown one stands.
fn damaged(faults: &[Fault]) -> Vec<KeyPath> {
    let errors = faults.iter().filter(|fault| fault.kind.severity() == Severity::Error);
    errors
        .map(|fault| {
            if let FaultKind::UnknownKey { nearest: Some(key), .. } = &fault.kind {
                fault.path.parent().key(key)
            } else {
                fault.path.clone()
            }
        })
        .collect()
}

/// Whether the rest of the file can be judged.
fn read_format(root: &Table<'_, '_>) -> bool {
    let before = root.faults().count();
    let format = root.required("format", root.whole("format", 0, i64::MAX));
    match format {
        Some(FORMAT) => true,
        Some(other) => {
            root.say(Some("format"), FaultKind::Format(excerpt(&other.to_string())));
            false
        }
        // Of a format that is missing or no number, the one we know is assumed.
        None => root.faults().count() > before,
    }
}

/// Everything of a set. Nothing where a whole table is missing or no table: then
/// the rest cannot be held against each other.
fn read_parts(root: Table<'_, '_>) -> Option<SetParts> {
    let header = root.required("set", root.table("set")).map(header::read);
    let misplaced = root.keys().any(|key| key == "criterion");
    let places = tables::places(&root);
    let bands = tables::bands(&root);
    let gates = tables::gates(&root);
    let samples = tables::samples(&root);
    let slips = tables::slips(&root);
    let (groups, criteria) = read_groups(&root, misplaced);
    for key in ["band", "group"] {
        if !root.has(key) {
            root.required::<()>(if key == "band" { "band" } else { "group" }, None);
        }
    }
    root.finish_misplaced(&[("criterion", "group.criterion")]);
    Some(SetParts {
        header: header?,
        places: places?,
        bands: bands?,
        gates: gates?,
        samples: samples?,
        slips: slips?,
        groups: groups?,
        criteria: criteria?,
    })
}

type Groups = (Option<Vec<crate::criteria::Group>>, Option<Vec<crate::criteria::Criterion>>);

fn read_groups(root: &Table<'_, '_>, misplaced: bool) -> Groups {
    let Some(tables) = every_table(root, "group") else { return (None, None) };
    if tables.len() > GROUP_LIMIT {
        let place = root.path().key("group").index(GROUP_LIMIT);
        root.faults().say(place, FaultKind::TooMany { what: Thing::Group, found: tables.len(), limit: GROUP_LIMIT });
        return (None, None);
    }
    let (mut groups, mut criteria, mut whole, mut total) = (Vec::new(), Vec::new(), true, 0);
    let mut over: Option<KeyPath> = None;
    for (position, table) in tables.into_iter().enumerate() {
        match every_table(&table, "criterion") {
            Some(members) => {
                let free = CRITERIA_LIMIT.saturating_sub(total);
                if members.len() > free && over.is_none() {
                    over = Some(table.path().key("criterion").index(free));
                }
                total += members.len();
                criteria.extend(members.into_iter().take(free).map(|member| criterion::read(member, position)));
            }
            None => whole = false,
        }
        groups.push(tables::group(table));
    }
    if let Some(place) = over {
        root.faults().say(place, FaultKind::TooMany { what: Thing::Criterion, found: total, limit: CRITERIA_LIMIT });
    }
    if criteria.is_empty() && whole && !groups.is_empty() && !misplaced {
        root.faults().say(root.path().key("group").index(0).key("criterion"), FaultKind::Missing("criterion"));
    }
    (Some(groups), (whole && !misplaced).then_some(criteria))
}

/// The tables of a list; nothing where one of them is no table, so that positions hold.
fn every_table<'d, 't>(table: &Table<'d, 't>, key: &str) -> Option<Vec<Table<'d, 't>>> {
    let before = table.faults().count();
    let tables = table.tables(key);
    (table.faults().count() == before).then_some(tables)
}

/// A text with its translations.
fn text(table: &Table<'_, '_>, key: &str) -> Option<Text> {
    let filled = |key: &str| table.filled(key).map(Cow::Owned);
    let (vi, en) = (filled(&format!("{key}_vi")), filled(&format!("{key}_en")));
    Some(Text { own: filled(key)?, vi, en })
}

/// A required text; an empty one where it is missing, which is said.
fn required_text(table: &Table<'_, '_>, key: &'static str) -> Text {
    table.required(key, text(table, key)).unwrap_or_default()
}

/// A text that may be missing, then it says what is given.
fn text_or(table: &Table<'_, '_>, key: &str, otherwise: &str) -> Text {
    text(table, key).unwrap_or_else(|| Text::plain(otherwise.to_owned()))
}

/// A list of texts with its translations, which must be as long.
fn texts(table: &Table<'_, '_>, key: &str) -> Vec<Text> {
    let own = table.texts(key).unwrap_or_default();
    let translated = |suffix: &str| {
        let key = format!("{key}{suffix}");
        let list = table.texts(&key)?;
        if list.len() == own.len() {
            return Some(list);
        }
        table.say(Some(&key), FaultKind::Set(crate::criteria::SetFault::ListLength { found: list.len(), expected: own.len() }));
        None
    };
    let (vi, en) = (translated("_vi"), translated("_en"));
    let at = |list: &Option<Vec<String>>, i: usize| list.as_ref().and_then(|list| list.get(i)).cloned().map(Cow::Owned);
    for (i, _) in own.iter().enumerate().filter(|(_, text)| text.trim().is_empty()) {
        table.faults().say(table.path().key(key).index(i), FaultKind::Empty);
    }
    own.iter().enumerate().map(|(i, text)| Text { own: Cow::Owned(text.clone()), vi: at(&vi, i), en: at(&en, i) }).collect()
}

/// A required id; an empty one where it is missing or not plain, which is said.
fn required_id(table: &Table<'_, '_>, key: &'static str) -> String {
    table.required(key, table.id(key, ID_LIMIT)).unwrap_or_default()
}

/// A list of plain ids.
fn ids(table: &Table<'_, '_>, key: &str) -> Vec<String> {
    let found = table.texts(key).unwrap_or_default();
    for (i, id) in found.iter().enumerate().filter(|(_, id)| !super::reader::is_plain_id(id, ID_LIMIT)) {
        table.faults().say(table.path().key(key).index(i), FaultKind::BadId(excerpt(id)));
    }
    found
}

/// A whole number that fits.
fn count(table: &Table<'_, '_>, key: &str, min: i64, max: i64) -> Option<u32> {
    table.whole(key, min, max).and_then(|number| u32::try_from(number).ok())
}
