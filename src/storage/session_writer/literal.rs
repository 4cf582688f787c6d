//! Values as they are written in a session: one line each, shortest form.
//!
//! It never breaks a line and never leaves a control character raw.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::number::Decimal;
use crate::session::{Moment, Period};

/// The keys of one table with their values as written, in canonical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(&'static str, String)>);

impl Fields {
    pub(crate) fn raw(&mut self, key: &'static str, literal: String) -> &mut Self {
        self.0.push((key, literal));
        self
    }

    pub(crate) fn text(&mut self, key: &'static str, value: &str) -> &mut Self {
        self.raw(key, text(value))
    }

    pub(crate) fn maybe(&mut self, key: &'static str, value: Option<&String>) -> &mut Self {
        self.some(key, value, |value| text(value))
    }

    pub(crate) fn some<T>(&mut self, key: &'static str, value: Option<T>, literal: impl FnOnce(T) -> String) -> &mut Self {
        match value {
            Some(value) => self.raw(key, literal(value)),
            None => self,
        }
    }

    pub(crate) fn number(&mut self, key: &'static str, value: impl Into<i64>) -> &mut Self {
        self.raw(key, value.into().to_string())
    }

    pub(crate) fn moment(&mut self, key: &'static str, value: Option<Moment>) -> &mut Self {
        self.some(key, value, moment)
    }

    pub(crate) fn truth(&mut self, key: &'static str, value: bool) -> &mut Self {
        self.raw(key, value.to_string())
    }

    /// A flag: written only where it is up.
    pub(crate) fn flag(&mut self, key: &'static str, value: bool) -> &mut Self {
        if value { self.truth(key, true) } else { self }
    }

    pub(crate) fn texts(&mut self, key: &'static str, values: &[String]) -> &mut Self {
        if values.is_empty() { self } else { self.raw(key, list(values.iter().map(|value| text(value)))) }
    }

    pub(crate) fn append(&mut self, other: Self) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(key, literal)| (*key, literal.as_str()))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(name, _)| *name == key).map(|(_, literal)| literal)
    }

    /// `{ a = 1, b = 2 }`
    pub(crate) fn inline(&self) -> String {
        inline(self.iter())
    }

    /// `a = 1, b = 2`, for a person to compare.
    pub(crate) fn in_a_row(&self) -> String {
        self.0.iter().map(|(key, literal)| format!("{key} = {literal}")).collect::<Vec<_>>().join(", ")
    }

    /// One key a line, each ended by LF.
    pub(crate) fn lines(&self, out: &mut String) {
        for (key, literal) in &self.0 {
            out.push_str(key);
            out.push_str(" = ");
            out.push_str(literal);
            out.push('\n');
        }
    }
}

/// `{ a = 1, b = 2 }` of keys and literals; `{}` of none.
pub(crate) fn inline<'k, 'l>(fields: impl Iterator<Item = (&'k str, &'l str)>) -> String {
    let mut out = String::from("{");
    for (i, (name, literal)) in fields.enumerate() {
        out.push_str(if i == 0 { " " } else { ", " });
        out.push_str(&key(name));
        out.push_str(" = ");
        out.push_str(literal);
    }
    out.push_str(if out.len() == 1 { "}" } else { " }" });
    out
}

/// `[a, b]`
pub(crate) fn list(literals: impl Iterator<Item = String>) -> String {
    format!("[{}]", literals.collect::<Vec<_>>().join(", "))
}

/// A string in quotes.
pub(crate) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Also the 8-bit controls: TOML lets them stand, a terminal would obey.
            c if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A key, in quotes where it is not bare.
pub(crate) fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if bare { name.to_owned() } else { text(name) }
}

/// A moment with its offset, in whole seconds.
pub(crate) fn moment(at: Moment) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A date, year first.
pub(crate) fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// `{ from = …, to = … }`
pub(crate) fn period(period: Period) -> String {
    let mut fields = Fields::default();
    fields.raw("from", date(period.from)).raw("to", date(period.to));
    fields.inline()
}

/// A list of whole numbers.
pub(crate) fn wholes(numbers: &[i64]) -> String {
    list(numbers.iter().map(ToString::to_string))
}

/// A list of decimals.
pub(crate) fn decimals(numbers: &[Decimal]) -> String {
    list(numbers.iter().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_stays_on_its_line_and_harmless() {
        for (value, written) in [
            ("Bảng phí", "\"Bảng phí\""),
            ("a\nb\t\"c\"\\", "\"a\\nb\\t\\\"c\\\"\\\\\""),
            ("\u{1b}[2J\u{7f}\u{9b}", "\"\\u001B[2J\\u007F\\u009B\""),
            ("", "\"\""),
        ] {
            assert_eq!(text(value), written);
        }
        assert_eq!(key("A1"), "A1");
        assert_eq!(key("A.1"), "\"A.1\"");
    }
}
