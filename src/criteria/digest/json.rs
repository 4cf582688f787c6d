//! A little JSON, written as RFC 8785 asks, and its two halves: wording and scoring.
//!
//! It is only ever written, never read. Numbers are whole; decimals are texts.

use std::collections::BTreeMap;
use std::fmt;

/// Keys whose values people read and no number depends on, without language suffix.
const WORDING: [&str; 15] = [
    "lang",
    "title",
    "guidance",
    "label",
    "text",
    "number",
    "unit",
    "numerator",
    "denominator",
    "items",
    "legal_basis",
    "place",
    "na_reasons",
    "links",
    "sources",
];

/// Keys in neither half.
const NEITHER: [&str; 3] = ["status", "valid_from", "valid_to"];

/// A value in canonical form; written it is the JSON that digests are made over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// A flag that is set.
    True,
    /// A count.
    Whole(u64),
    /// A text, or a decimal.
    Text(String),
    /// Values in order.
    List(Vec<Self>),
    /// Values by the names of the file, defaults left out.
    Table(BTreeMap<&'static str, Self>),
}

impl Default for Json {
    fn default() -> Self {
        Self::Table(BTreeMap::new())
    }
}

impl Json {
    /// The value of a key; nothing where it is left out, or no table.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Table(table) => table.get(key),
            Self::True | Self::Whole(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The values of a list; none of anything else.
    #[must_use]
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            Self::True | Self::Whole(_) | Self::Text(_) | Self::Table(_) => &[],
        }
    }

    /// The half people read: the keys of wording wherever they stand, and empty
    /// tables between them, so that a place in a list still counts.
    pub(in crate::criteria) fn wording(&self) -> Self {
        match self {
            Self::Table(table) => {
                let kept = table.iter().filter(|(key, _)| !NEITHER.contains(key));
                let halves = kept.filter_map(|(key, value)| {
                    if is_wording(key) { Some((*key, value.clone())) } else { value.inner(Self::wording).map(|v| (*key, v)) }
                });
                Self::Table(halves.collect())
            }
            Self::List(list) => Self::List(list.iter().map(Self::wording).collect()),
            Self::True | Self::Whole(_) | Self::Text(_) => Self::Table(BTreeMap::new()),
        }
    }

    /// The half numbers depend on. Of the items of a checklist their number stays.
    pub(in crate::criteria) fn scoring(&self) -> Self {
        match self {
            Self::Table(table) => {
                let kept = table.iter().filter(|(key, _)| !NEITHER.contains(key));
                let halves = kept.filter_map(|(key, value)| match value {
                    Self::List(items) if *key == "items" => Some((*key, Self::Whole(items.len() as u64))),
                    Self::True | Self::Whole(_) | Self::Text(_) | Self::List(_) | Self::Table(_) => {
                        (!is_wording(key)).then(|| (*key, value.scoring()))
                    }
                });
                Self::Table(halves.collect())
            }
            Self::List(list) => Self::List(list.iter().map(Self::scoring).collect()),
            Self::True | Self::Whole(_) | Self::Text(_) => self.clone(),
        }
    }

    /// A half of a table or of a list of tables; nothing of plain values, and nothing
    /// where a table has none of it.
    fn inner(&self, half: fn(&Self) -> Self) -> Option<Self> {
        match self {
            Self::Table(_) => Some(half(self)).filter(|half| *half != Self::Table(BTreeMap::new())),
            Self::List(list) if list.iter().all(|one| matches!(one, Self::Table(_))) => Some(half(self)),
            Self::List(_) | Self::True | Self::Whole(_) | Self::Text(_) => None,
        }
    }
}

/// Whether people read the value of a key and no number depends on it.
pub(crate) fn is_wording(key: &str) -> bool {
    let plain = key.strip_suffix("_en").or_else(|| key.strip_suffix("_vi")).unwrap_or(key);
    WORDING.contains(&plain)
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::True => f.write_str("true"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Text(text) => write_text(f, text),
            Self::List(list) => {
                f.write_str("[")?;
                for (i, value) in list.iter().enumerate() {
                    write!(f, "{}{value}", if i == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            // Keys are ASCII, so the order of bytes is that of UTF-16 units.
            Self::Table(table) => {
                f.write_str("{")?;
                for (i, (key, value)) in table.iter().enumerate() {
                    write!(f, "{}\"{key}\":{value}", if i == 0 { "" } else { "," })?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\u{8}' => f.write_str("\\b")?,
            '\t' => f.write_str("\\t")?,
            '\n' => f.write_str("\\n")?,
            '\u{c}' => f.write_str("\\f")?,
            '\r' => f.write_str("\\r")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    #[test]
    fn json_is_written_as_rfc_8785_asks() {
        let table = Json::Table(BTreeMap::from([("b", text("ấ\"\\\n\u{1}")), ("a", Json::List(vec![Json::Whole(5), Json::True]))]));
        assert_eq!(table.to_string(), r#"{"a":[5,true],"b":"ấ\"\\\n\u0001"}"#);
    }

    #[test]
    fn every_key_goes_into_its_half_and_positions_stay() {
        let level = |points: &str, label: &str| Json::Table(BTreeMap::from([("points", text(points)), ("label_en", text(label))]));
        let table = Json::Table(BTreeMap::from([
            ("id", text("A")),
            ("status", text("draft")),
            ("items", Json::List(vec![text("x"), text("y")])),
            ("levels", Json::List(vec![level("2", "b"), level("1", "a")])),
        ]));
        assert_eq!(table.wording().to_string(), r#"{"items":["x","y"],"levels":[{"label_en":"b"},{"label_en":"a"}]}"#);
        assert_eq!(table.scoring().to_string(), r#"{"id":"A","items":2,"levels":[{"points":"2"},{"points":"1"}]}"#);
    }
}
