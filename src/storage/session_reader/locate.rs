//! Finds line and column of a place in a session, also of what is missing there.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::criteria::{FaultKind, KeyPath, Segment};
use crate::storage::document::Document;
use crate::storage::syntax::SyntaxFault;

use super::reading::{Found, What};

/// Puts line and column to everything, sorted by place.
pub(super) fn locate(
    document: &Document<'_>,
    found: impl Iterator<Item = (KeyPath, What, Option<usize>)>,
    syntax: Vec<SyntaxFault>,
) -> Vec<Found> {
    let syntax = syntax.into_iter().map(|fault| (fault.at.start, fault.path, What::Shape(FaultKind::Syntax(fault.kind))));
    let found = found.map(|(path, what, byte)| (byte.unwrap_or_else(|| byte_of(document, &path)), path, what));
    let mut placed: Vec<_> = syntax.chain(found).collect();
    placed.sort_by_key(|(byte, ..)| *byte);
    placed.into_iter().map(|(byte, path, what)| Found { path, spot: document.spot(byte), what }).collect()
}

/// Where the key a path ends with stands, or the heading of the nearest table around it.
fn byte_of(document: &Document<'_>, path: &KeyPath) -> usize {
    let mut span: Range<usize> = 0..0;
    let mut table = Some(document.root());
    let mut array: Option<&DeArray<'_>> = None;
    for (depth, segment) in path.0.iter().enumerate() {
        let next: Option<(Range<usize>, &Spanned<DeValue<'_>>)> = match segment {
            Segment::Key(key) => table.and_then(|t| t.get_key_value(key.as_str())).map(|(key, value)| (key.span(), value)),
            Segment::Index(i) => array.and_then(|a| a.get(*i)).map(|value| (value.span(), value)),
        };
        let Some((place, value)) = next else {
            if let Some(lacking) = table.filter(|_| depth == 2).and_then(|table| stands_for(table, &path.0)) {
                return lacking.start;
            }
            break;
        };
        span = place;
        table = value.get_ref().as_table();
        array = value.get_ref().as_array();
    }
    // A heading begins at its bracket, whoever asks for it.
    document.heading_around(span.start).unwrap_or(span.start)
}

/// Where something missing is looked for: in an event at its first line, in an answer
/// that lacks its reasons at its state.
fn stands_for(table: &DeTable<'_>, path: &[Segment]) -> Option<Range<usize>> {
    let [Segment::Key(list), _, Segment::Key(key), ..] = path else { return None };
    match (list.as_str(), key.as_str()) {
        ("event", _) => table.keys().next().map(Spanned::span),
        ("answer", "reason" | "note") => table.get_key_value("state").map(|(key, _)| key.span()),
        _ => None,
    }
}
