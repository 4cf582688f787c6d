//! What reading a session gathers beside the tables: faults of meaning, private keys,
//! rows that could not be kept.
//!
//! It judges nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::criteria::{KeyPath, Segment};
use crate::session::{Problem, SessionFault};
use crate::storage::reader::{Faults, Table};
use crate::storage::session_writer::literal::{inline, key, list, text};

/// How many faults of meaning are kept: nobody reads more.
const FAULT_LIMIT: usize = 1_000;

/// A fault, and the byte it is at where its path does not say so.
pub(crate) type Placed = (SessionFault, Option<usize>);

/// What is gathered on the way.
pub(crate) struct Gathered<'t> {
    /// The text of the file.
    source: &'t str,
    /// The names the file of the session has, so that it is not taken for evidence.
    pub(super) own_names: Vec<String>,
    problems: RefCell<Vec<Placed>>,
    private: RefCell<Vec<(String, String)>>,
    /// Places of the rows that were kept, of lists where one was not.
    kept: RefCell<BTreeMap<&'static str, Vec<usize>>>,
    /// Whether there can be private keys at all.
    has_private: bool,
}

impl<'t> Gathered<'t> {
    pub(crate) fn new(source: &'t str, own_name: Option<&str>) -> Self {
        Self {
            source,
            own_names: own_name.map(str::to_owned).into_iter().collect(),
            problems: RefCell::default(),
            private: RefCell::default(),
            kept: RefCell::default(),
            has_private: source.contains("x_"),
        }
    }

    /// The text of the file.
    pub(crate) const fn source(&self) -> &'t str {
        self.source
    }

    /// Says a fault of meaning.
    pub(crate) fn say(&self, path: KeyPath, problem: Problem) {
        self.say_at(path, problem, None);
    }

    /// The same at a byte of the text, where that is known better than by its path.
    pub(crate) fn say_at(&self, path: KeyPath, problem: Problem, byte: Option<usize>) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < FAULT_LIMIT {
            problems.push((SessionFault { path, problem }, byte));
        }
    }

    /// How many faults there are, of either sort.
    pub(crate) fn count(&self, faults: &Faults) -> usize {
        faults.count() + self.problems.borrow().len()
    }

    /// Reads the rows of a list; nothing where the key is missing.
    pub(crate) fn rows<'d, T>(
        &self,
        table: &Table<'d, 't>,
        name: &'static str,
        read: impl Fn(Table<'d, 't>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !table.has(name) {
            return None;
        }
        let mut kept = Vec::new();
        let mut whole = true;
        let mut rows = Vec::new();
        for row in table.tables(name) {
            let place = match row.path().0.last() {
                Some(Segment::Index(place)) => *place,
                Some(Segment::Key(_)) | None => 0,
            };
            match read(row) {
                Some(row) => {
                    whole &= place == rows.len();
                    kept.push(place);
                    rows.push(row);
                }
                None => whole = false,
            }
        }
        if !whole && table.path().0.is_empty() {
            self.kept.borrow_mut().insert(name, kept);
        }
        Some(rows)
    }

    /// Keeps the private keys of a table, under the name the writer has for it.
    pub(crate) fn keep_private(&self, table: &Table<'_, 't>, name: &str) {
        if self.has_private {
            self.keep(table.raw(), table.path(), name, 0);
        }
    }

    fn keep(&self, table: &DeTable<'t>, path: &KeyPath, name: &str, depth: usize) {
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            match value.get_ref() {
                _ if word.starts_with("x_") && depth <= 1 => {
                    let written = self.written(key, value);
                    self.private.borrow_mut().push((name.to_owned(), written));
                }
                _ if word.starts_with("x_") => self.say(path.key(word), Problem::PrivateTooDeep),
                // The blocks of the file are looked at one by one.
                DeValue::Table(inner) if !name.is_empty() => self.keep(inner, &path.key(word), &format!("{name}/{word}"), depth + 1),
                DeValue::Array(inner) if !name.is_empty() => {
                    for (i, row) in inner.iter().enumerate() {
                        if let Some(row) = row.get_ref().as_table() {
                            self.keep(row, &path.key(word).index(i), name, depth + 2);
                        }
                    }
                }
                DeValue::Table(_)
                | DeValue::Array(_)
                | DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_) => {}
            }
        }
    }

    /// A key and its value as one line: verbatim where it is one.
    fn written(&self, name: &Spanned<std::borrow::Cow<'t, str>>, value: &Spanned<DeValue<'t>>) -> String {
        let verbatim = self.source.get(name.span().start..value.span().end);
        let scalar = !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_));
        match verbatim.filter(|text| scalar && !text.contains(['\n', '\r'])) {
            Some(text) => text.to_owned(),
            None => format!("{} = {}", key(name.get_ref()), self.literal(value)),
        }
    }

    /// Any value on one line. The parser bounds how deep it can be.
    fn literal(&self, value: &Spanned<DeValue<'t>>) -> String {
        match value.get_ref() {
            DeValue::String(words) => text(words),
            DeValue::Array(rows) => list(rows.iter().map(|row| self.literal(row))),
            DeValue::Table(table) => {
                let written: Vec<(&str, String)> = table.iter().map(|(key, value)| (key.get_ref().as_ref(), self.literal(value))).collect();
                inline(written.iter().map(|(key, text)| (*key, text.as_str())))
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                self.source.get(value.span()).unwrap_or_default().to_owned()
            }
        }
    }

    /// Everything gathered: faults, private keys, places of kept rows.
    #[expect(clippy::type_complexity, reason = "taken apart at once by the one caller")]
    pub(crate) fn into_parts(self) -> (Vec<Placed>, Vec<(String, String)>, BTreeMap<&'static str, Vec<usize>>) {
        (self.problems.into_inner(), self.private.into_inner(), self.kept.into_inner())
    }
}
