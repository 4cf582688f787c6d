//! A TOML text taken apart as far as it can be, with the place of everything in it.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};
use unicode_segmentation::UnicodeSegmentation;

use crate::criteria::{KeyPath, Segment};

mod weight;

pub use weight::{EVENT_LIMIT, Past};

/// A text longer than this is probed first: a text of nothing but faults would take
/// a hundred times its size in errors.
const PROBE: usize = 1 << 20;

/// Past this many errors in the probe the rest is not taken apart.
const ERRORS_PER_PROBE: usize = 10_000;

/// A TOML text taken apart; what could not be read is listed.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    root: DeTable<'t>,
    /// Where the text goes past what is taken apart.
    past: Option<Past>,
    /// What the parser could not read, as its own words and byte places.
    errors: Vec<(Range<usize>, String)>,
    /// The byte each line begins at.
    lines: OnceCell<Vec<usize>>,
    /// The place counted last: the next one in the same line is counted from there.
    last: Cell<(usize, Spot)>,
}

/// A line and a column counted in graphemes, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The grapheme in the line.
    pub column: usize,
}

impl<'t> Document<'t> {
    /// Takes a text apart. A byte-order mark in front does no harm; of a text that would
    /// cost too much only the beginning is looked at.
    #[must_use]
    pub fn parse(text: &'t str) -> Self {
        let past = weight::past(text);
        let (text, taken) = match past {
            None => (text, text),
            Some(Past::Memory { at }) => (&text[..floor_boundary(text, at)], ""),
            Some(Past::Events { history, .. }) => (text, &text[..history]),
        };
        let (root, errors) = Self::taken_apart(taken);
        Self { text, root, past, errors, lines: OnceCell::new(), last: Cell::default() }
    }

    fn taken_apart(text: &'t str) -> (DeTable<'t>, Vec<(Range<usize>, String)>) {
        let probe = (text.len() > PROBE).then(|| up_to_line(text, PROBE));
        let flooded = probe.map(take_apart).filter(|(_, errors)| errors.len() > ERRORS_PER_PROBE);
        flooded.unwrap_or_else(|| take_apart(text))
    }

    /// Where the text goes past what is taken apart: then the root is that of its beginning.
    #[must_use]
    pub const fn past(&self) -> Option<Past> {
        self.past
    }

    /// The text itself.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The table everything lies in.
    #[must_use]
    pub const fn root(&self) -> &DeTable<'t> {
        &self.root
    }

    /// What the parser could not read, by place: bytes and its own (English) words.
    #[must_use]
    pub fn errors(&self) -> &[(Range<usize>, String)] {
        &self.errors
    }

    /// Bytes of the place a path leads to, or of the nearest table around it that exists.
    #[must_use]
    pub fn locate(&self, path: &KeyPath) -> Range<usize> {
        let mut span = 0..0;
        let mut table = Some(&self.root);
        let mut array = None;
        for segment in &path.0 {
            let next: Option<&Spanned<DeValue<'_>>> = match segment {
                Segment::Key(key) => table.and_then(|t| t.get(key.as_str())),
                Segment::Index(i) => array.and_then(|a: &toml::de::DeArray<'_>| a.get(*i)),
            };
            let Some(value) = next else { break };
            span = value.span();
            table = value.get_ref().as_table();
            array = value.get_ref().as_array();
        }
        if table.is_some() { self.with_bracket(span) } else { span }
    }

    /// The bytes of a heading from its first bracket on: the parser leaves out that of a
    /// single table.
    fn with_bracket(&self, span: Range<usize>) -> Range<usize> {
        let begin = up_to_line(self.text, span.start).len();
        let is_bracket = self.text[begin..span.start].trim_matches([' ', '\t', '\u{feff}']) == "[";
        let bracket = self.text[..span.start].rfind('[').filter(|_| is_bracket);
        bracket.unwrap_or(span.start)..span.end
    }

    /// Where the heading begins that a byte lies in, if it lies in one.
    #[must_use]
    pub fn heading_around(&self, byte: usize) -> Option<usize> {
        let begin = self.text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let before = &self.text[begin..byte];
        let bracket = before.find('[').filter(|at| before[..*at].trim_matches([' ', '\t', '\u{feff}']).is_empty())?;
        // What lies in a list over many lines stands behind a quote, a brace or a comma.
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '[' | '.' | '_' | '-' | ' ' | '"');
        before[bracket..].chars().all(is_name).then_some(begin + bracket)
    }

    /// Bytes of the key a path ends with, of its heading where that is what it stands in, or of
    /// the place itself where it is no key.
    #[must_use]
    pub fn locate_key(&self, path: &KeyPath) -> Range<usize> {
        let Some(Segment::Key(last)) = path.0.last() else { return self.locate(path) };
        let parent = path.parent();
        let table = parent.0.iter().try_fold(Position::Table(&self.root), Position::step);
        let found = table.and_then(Position::into_table).and_then(|t| t.get_key_value(last.as_str()));
        let Some((key, _)) = found else { return self.locate(path) };
        let key = key.span();
        self.heading_around(key.start).map_or_else(|| key.clone(), |bracket| bracket..key.end)
    }

    /// The text a path leads to, where it leads to one.
    #[must_use]
    pub fn text_at(&self, path: &KeyPath) -> Option<&str> {
        let (last, parent) = (path.0.last()?, path.parent());
        let table = parent.0.iter().try_fold(Position::Table(&self.root), Position::step)?;
        let value = match (table, last) {
            (Position::Table(table), Segment::Key(key)) => table.get(key.as_str())?,
            (Position::Array(array), Segment::Index(i)) => array.get(*i)?,
            (Position::Table(_), Segment::Index(_)) | (Position::Array(_), Segment::Key(_)) => return None,
        };
        let number = value.get_ref().as_integer().map(DeInteger::as_str);
        number.or_else(|| value.get_ref().as_str())
    }

    /// Line and column of a byte. Quick where bytes are asked for in rising order.
    #[must_use]
    pub fn spot(&self, byte: usize) -> Spot {
        let byte = floor_boundary(self.text, byte);
        let lines = self.lines.get_or_init(|| {
            std::iter::once(0).chain(self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1)).collect()
        });
        let line = lines.partition_point(|start| *start <= byte);
        let start = lines[line - 1];
        let (last, counted) = self.last.get();
        let (from, columns) = if counted.line == line && last <= byte { (last, counted.column) } else { (start, 1) };
        let spot = Spot { line, column: columns + count_columns(&self.text[from..byte]) };
        self.last.set((byte, spot));
        spot
    }
}

/// The beginning of a text up to the last line end before a byte.
fn up_to_line(text: &str, byte: usize) -> &str {
    let begin = &text[..floor_boundary(text, byte)];
    begin.rfind('\n').map_or(begin, |end| &begin[..=end])
}

fn take_apart(text: &str) -> (DeTable<'_>, Vec<(Range<usize>, String)>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut errors: Vec<_> = errors.iter().map(|e| (e.span().unwrap_or(0..0), e.message().to_owned())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    (root.into_inner(), errors)
}

fn count_columns(text: &str) -> usize {
    text.trim_start_matches('\u{feff}').graphemes(true).count()
}

/// Line and column of a byte of a text; a byte inside a character counts as its start.
#[must_use]
pub fn spot(text: &str, byte: usize) -> Spot {
    let byte = floor_boundary(text, byte);
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = count_columns(&before[line_start..]) + 1;
    Spot { line, column }
}

/// The nearest character boundary at or before a byte.
#[must_use]
pub fn floor_boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

enum Position<'d, 't> {
    Table(&'d DeTable<'t>),
    Array(&'d toml::de::DeArray<'t>),
}

impl<'d, 't> Position<'d, 't> {
    fn step(self, segment: &Segment) -> Option<Self> {
        let value = match (self, segment) {
            (Self::Table(table), Segment::Key(key)) => table.get(key.as_str()),
            (Self::Array(array), Segment::Index(i)) => array.get(*i),
            _ => None,
        }?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::Table(table)),
            DeValue::Array(array) => Some(Self::Array(array)),
            DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => None,
        }
    }

    const fn into_table(self) -> Option<&'d DeTable<'t>> {
        match self {
            Self::Table(table) => Some(table),
            Self::Array(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "format = 1\n[[group]]\nid = \"A\"\n[[group.criterion]]\nid = \"A1\"\nlevels = [\n  { points = 1 },\n  { points = 2 } ]\n";

    fn line(path: &KeyPath) -> usize {
        let document = Document::parse(TEXT);
        document.spot(document.locate(path).start).line
    }

    #[test]
    fn a_path_leads_to_its_line_and_a_missing_key_to_its_table() {
        let criterion = KeyPath::root().key("group").index(0).key("criterion").index(0);
        assert_eq!(line(&criterion), 4);
        assert_eq!(line(&criterion.key("levels").index(1).key("points")), 8);
        assert_eq!(line(&criterion.key("max")), 4);
    }

    #[test]
    fn a_heading_begins_at_its_first_bracket_whatever_it_heads() {
        let text = "\u{feff}[a]\nx = 1\n  [ b ]\n[[c]]\n[d.e]\n";
        let document = Document::parse(text);
        let place = |path: &KeyPath| document.spot(document.locate(path).start);
        let (root, at) = (KeyPath::root(), |line, column| Spot { line, column });
        assert_eq!(place(&root.key("a").key("missing")), at(1, 1));
        assert_eq!(place(&root.key("b")), at(3, 3));
        assert_eq!(place(&root.key("c").index(0)), at(4, 1));
        assert_eq!(place(&root.key("d").key("e")), at(5, 1));
        let key = |path: &KeyPath| document.spot(document.locate_key(path).start);
        assert_eq!(key(&root.key("a")), at(1, 1));
        assert_eq!(key(&root.key("a").key("x")), at(2, 1));
        assert_eq!(key(&root.key("b")), at(3, 3));
        assert_eq!(key(&root.key("c")), at(4, 1));
        assert_eq!(key(&root.key("d").key("e")), at(5, 1));
    }

    #[test]
    fn a_document_counts_places_as_the_text_alone_does() {
        let text = "\u{feff}a = 1\nb = \"tiê\u{301}ng\" x\r\n\nc";
        let document = Document::parse(text);
        for byte in (0..=text.len()).chain((0..text.len()).rev()) {
            assert_eq!(document.spot(byte).line, spot(text, byte).line, "{byte}");
        }
        for byte in [text.len(), 20, 22, 25, 0, 4] {
            assert_eq!(document.spot(byte), spot(text, byte), "{byte}");
        }
    }

    #[test]
    fn columns_count_graphemes_of_either_form() {
        for text in ["ế = 1 x", "e\u{302}\u{301} = 1 x"] {
            assert_eq!(spot(text, text.len() - 1), Spot { line: 1, column: 7 });
        }
    }
}
