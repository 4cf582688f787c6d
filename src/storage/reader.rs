//! Reads tables and collects every fault on the way, instead of stopping at the first.
//!
//! A [`Table`] remembers which keys were asked for: whatever else stands in it is
//! an unknown key, said when [`Table::finish`] is called.

mod faults;

use std::cell::RefCell;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub use faults::Faults;

pub use crate::criteria::nearest;

use super::vietnamese::meant;
use crate::criteria::{Expected, FaultKind, KeyPath};
use crate::number::{Decimal, NotDecimal};
use crate::session::Moment;

/// The longest text, in characters (format.md §1.7).
pub const TEXT_LIMIT: usize = 20_000;

/// Past this many faults no near name is looked for: it costs more than it helps.
const NEAREST_LIMIT: usize = 200;

/// One table being read.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "it is the TOML table itself")]
pub struct Table<'d, 't> {
    table: &'d DeTable<'t>,
    path: KeyPath,
    faults: &'d Faults,
    /// The keys asked for, each ended by a NUL: one room for all of them.
    asked: RefCell<String>,
}

impl<'d, 't> Table<'d, 't> {
    /// The root of a file.
    #[must_use]
    pub fn root(table: &'d DeTable<'t>, faults: &'d Faults) -> Self {
        Self { table, path: KeyPath::root(), faults, asked: RefCell::default() }
    }

    /// Where it lies.
    #[must_use]
    pub const fn path(&self) -> &KeyPath {
        &self.path
    }

    /// The table as the parser gave it.
    #[must_use]
    pub const fn raw(&self) -> &'d DeTable<'t> {
        self.table
    }

    /// Every table in it by key, in file order, whatever the keys are.
    pub fn members(&self) -> impl Iterator<Item = (&'d str, Table<'d, 't>)> + '_ {
        self.table.iter().filter_map(|(key, value)| {
            let key = key.get_ref().as_ref();
            self.table_of(self.path.key(key), value).map(|table| (key, table))
        })
    }

    /// The keys as written, in file order.
    pub fn keys(&self) -> impl Iterator<Item = &'d str> + use<'d, 't> {
        self.table.iter().map(|(key, _)| key.get_ref().as_ref())
    }

    /// Whether the key stands in the table; it counts as asked for.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Says a fault of this table or of one of its keys.
    pub fn say(&self, key: Option<&str>, kind: FaultKind) {
        let path = key.map_or_else(|| self.path.clone(), |key| self.path.key(key));
        self.faults.say(path, kind);
    }

    /// The faults of the whole file, to say one elsewhere.
    #[must_use]
    pub const fn faults(&self) -> &'d Faults {
        self.faults
    }

    /// Passes a value on, or says that its key is missing.
    pub fn required<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.has(key) {
            self.faults.say(self.path.key(key), FaultKind::Missing(key));
        }
        value
    }

    /// A text, composed (NFC) and within the limit; it may be empty.
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        self.text_of(value, || self.path.key(key))
    }

    /// A text that is not empty.
    pub fn filled(&self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        if text.trim().is_empty() {
            self.say(Some(key), FaultKind::Empty);
            return None;
        }
        Some(text)
    }

    /// A list of texts.
    pub fn texts(&self, key: &str) -> Option<Vec<String>> {
        let array = self.array(key, Expected::Texts)?;
        let before = self.faults.count();
        let texts: Vec<_> = array.iter().enumerate().filter_map(|(i, v)| self.text_of(v, || self.path.key(key).index(i))).collect();
        (self.faults.count() == before).then_some(texts)
    }

    /// A plain id of at most `limit` characters (format.md §1.2).
    pub fn id(&self, key: &str, limit: usize) -> Option<String> {
        let text = self.text(key)?;
        if !is_plain_id(&text, limit) {
            self.say(Some(key), FaultKind::BadId(excerpt(&text)));
            return None;
        }
        Some(text)
    }

    /// A decimal number, from its literal text.
    pub fn decimal(&self, key: &str) -> Option<Decimal> {
        let value = self.value(key)?;
        self.decimal_of(value, || self.path.key(key))
    }

    /// A list of decimal numbers.
    pub fn decimals(&self, key: &str) -> Option<Vec<Decimal>> {
        let array = self.array(key, Expected::Numbers)?;
        let before = self.faults.count();
        let numbers: Vec<_> = array.iter().enumerate().filter_map(|(i, v)| self.decimal_of(v, || self.path.key(key).index(i))).collect();
        (self.faults.count() == before).then_some(numbers)
    }

    /// A whole number from `min` to `max`.
    pub fn whole(&self, key: &str, min: i64, max: i64) -> Option<i64> {
        let value = self.value(key)?;
        self.whole_of(value, min, max, || self.path.key(key))
    }

    /// A list of whole numbers from `min` to `max`.
    pub fn wholes(&self, key: &str, min: i64, max: i64) -> Option<Vec<i64>> {
        let array = self.array(key, Expected::Numbers)?;
        let before = self.faults.count();
        let item = |(i, v)| self.whole_of(v, min, max, || self.path.key(key).index(i));
        let numbers: Vec<_> = array.iter().enumerate().filter_map(item).collect();
        (self.faults.count() == before).then_some(numbers)
    }

    /// `true` or `false`.
    pub fn truth(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_type(value, Expected::Truth, self.path.key(key));
        }
        truth
    }

    /// A date, year first.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        let value = self.value(key)?;
        let date = if let DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None }) = value.get_ref() {
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        } else {
            None
        };
        if date.is_none() {
            self.wrong_type(value, Expected::Date, self.path.key(key));
        }
        date
    }

    /// A moment: date, time and offset, in whole seconds.
    pub fn moment(&self, key: &str) -> Option<Moment> {
        let value = self.value(key)?;
        let path = || self.path.key(key);
        let DeValue::Datetime(written) = value.get_ref() else {
            self.wrong_type(value, Expected::Moment, path());
            return None;
        };
        let (Some(_), Some(time)) = (written.date, written.time) else {
            self.wrong_type(value, Expected::Moment, path());
            return None;
        };
        if written.offset.is_none() {
            self.faults.say(path(), FaultKind::NoOffset);
            return None;
        }
        if time.nanosecond.is_some_and(|n| n != 0) {
            self.faults.say(path(), FaultKind::FractionOfSecond);
        }
        let moment = moment_of(written);
        if moment.is_none() {
            self.wrong_type(value, Expected::Moment, path());
        }
        moment
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, key: &str, known: &[(&'static str, T)]) -> Option<T> {
        let word = self.text(key)?;
        let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&'static str> = known.iter().map(|(name, _)| *name).collect();
            let nearest = nearest(&word, names.iter().copied());
            self.say(Some(key), FaultKind::UnknownWord { word: excerpt(&word), known: names, nearest });
        }
        found
    }

    /// A table below this one.
    pub fn table(&self, key: &str) -> Option<Self> {
        let value = self.value(key)?;
        let path = self.path.key(key);
        self.table_of(path, value)
    }

    /// A list of tables below this one; empty where the key is missing.
    pub fn tables(&self, key: &str) -> Vec<Self> {
        let path = self.path.key(key);
        let Some(array) = self.array(key, Expected::Tables) else { return Vec::new() };
        array.iter().enumerate().filter_map(|(i, value)| self.table_of(path.index(i), value)).collect()
    }

    /// Says every key that nobody asked for, but private ones (`x_…`).
    pub fn finish(self) {
        self.finish_kind("", &[]);
    }

    /// The same, where some keys are known but stand elsewhere: `(here, there)`.
    pub fn finish_misplaced(self, moved: &[(&str, &str)]) {
        for (here, there) in moved.iter().filter(|(here, _)| self.has(here)) {
            self.say(Some(here), FaultKind::UnknownKey { key: (*here).to_owned(), nearest: Some((*there).to_owned()) });
        }
        self.finish();
    }

    /// The same, where some keys are passed over.
    pub fn finish_but(self, passed: &[&str]) {
        for key in passed {
            let _known = self.has(key);
        }
        self.finish();
    }

    /// Whether a list without anything in it stands there; it counts as asked for.
    #[must_use]
    pub fn array_is_empty(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().as_array().is_some_and(|array| array.is_empty()))
    }

    /// The same, where keys in `foreign` belong to another kind than `kind`.
    pub fn finish_kind(self, kind: &str, foreign: &[&str]) {
        let asked = self.asked.borrow();
        for key in self.keys().filter(|key| !key.starts_with("x_") && !names(&asked).any(|known| known == *key)) {
            let fault = if foreign.contains(&key) {
                FaultKind::ForeignKey { key: key.to_owned(), kind: kind.to_owned() }
            } else {
                let near = if self.faults.count() < NEAREST_LIMIT { self.nearest_free(key, &asked) } else { None };
                FaultKind::UnknownKey { key: excerpt(key), nearest: near }
            };
            self.faults.say(self.path.key(key), fault);
        }
    }

    /// The known key nearest to an unknown one that does not stand there already.
    fn nearest_free(&self, key: &str, asked: &str) -> Option<String> {
        let free = || names(asked).filter(|known| !self.table.contains_key(*known));
        let meant = || meant(key).iter().copied().find(|word| free().any(|known| known == *word));
        // A plain word is rather a slip of the keyboard, one with marks rather a translation.
        let near = if key.is_ascii() { nearest(key, free()).or_else(meant) } else { meant().or_else(|| nearest(key, free())) };
        near.map(str::to_owned)
    }

    fn value(&self, key: &str) -> Option<&'d Spanned<DeValue<'t>>> {
        let mut asked = self.asked.borrow_mut();
        asked.push_str(key);
        asked.push('\0');
        self.table.get(key)
    }

    fn array(&self, key: &str, expected: Expected) -> Option<&'d toml::de::DeArray<'t>> {
        let value = self.value(key)?;
        let array = value.get_ref().as_array();
        if array.is_none() {
            self.wrong_type(value, expected, self.path.key(key));
        }
        array
    }

    fn table_of(&self, path: KeyPath, value: &'d Spanned<DeValue<'t>>) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, Expected::Table, path);
            return None;
        };
        Some(Self { table, path, faults: self.faults, asked: RefCell::default() })
    }

    fn text_of(&self, value: &Spanned<DeValue<'t>>, path: impl Fn() -> KeyPath) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(value, Expected::Text, path());
            return None;
        };
        // Bytes are never fewer than characters: most texts need no count.
        let length = if text.len() > TEXT_LIMIT { text.chars().count() } else { 0 };
        if length > TEXT_LIMIT {
            self.faults.say(path(), FaultKind::TooLong { found: length, limit: TEXT_LIMIT });
            return None;
        }
        if self.faults.refuses_control()
            && let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
            self.faults.say(path(), FaultKind::Control(control));
            return None;
        }
        // Nearly every text is composed already; taking it apart again is most of reading.
        Some(if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() })
    }

    fn decimal_of(&self, value: &Spanned<DeValue<'t>>, path: impl Fn() -> KeyPath) -> Option<Decimal> {
        let read = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() != 10 => Err(NotDecimal::Radix),
            DeValue::Integer(integer) => Decimal::parse(integer.as_str()),
            DeValue::Float(float) => Decimal::parse(float.as_str()),
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                self.wrong_type(value, Expected::Number, path());
                return None;
            }
        };
        read.map_err(|why| self.faults.say(path(), FaultKind::Number(why))).ok()
    }

    fn whole_of(&self, value: &Spanned<DeValue<'t>>, min: i64, max: i64, path: impl Fn() -> KeyPath) -> Option<i64> {
        let DeValue::Integer(integer) = value.get_ref() else {
            self.wrong_type(value, Expected::Whole, path());
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| (min..=max).contains(n));
        if number.is_none() {
            self.faults.say(path(), FaultKind::WholeRange { min, max });
        }
        number
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'t>>, expected: Expected, path: KeyPath) {
        let found = value.get_ref().type_str();
        let excerpt = match value.get_ref() {
            DeValue::String(text) => excerpt(text),
            DeValue::Integer(integer) => excerpt(integer.as_str()),
            DeValue::Float(float) => excerpt(float.as_str()),
            DeValue::Boolean(truth) => truth.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            DeValue::Array(_) | DeValue::Table(_) => String::new(),
        };
        self.faults.say(path, FaultKind::Type { expected, found, excerpt });
    }
}

/// The names in a row of names, each ended by a NUL.
fn names(row: &str) -> impl Iterator<Item = &str> {
    row.split_terminator('\0')
}

/// Whether a text is an id (format.md §1.2).
#[must_use]
pub fn is_plain_id(text: &str, limit: usize) -> bool {
    text.len() <= limit
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

/// The first forty characters of a text, with an ellipsis where there are more.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn moment_of(written: &Datetime) -> Option<Moment> {
    let (date, time) = (written.date?, written.time?);
    let minutes = match written.offset? {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(minutes),
    };
    let local = NaiveDateTime::new(
        NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?,
        NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), u32::from(time.second.unwrap_or(0)))?,
    );
    let offset = FixedOffset::east_opt(minutes * 60)?;
    local.and_local_timezone(offset).single()
}
