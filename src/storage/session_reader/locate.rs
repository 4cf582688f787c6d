//! Finds the byte of a place in a session, also of what is missing there.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::criteria::{KeyPath, Segment};

/// Where the key a path ends with stands, or the nearest table around it.
pub(super) fn byte_of(root: &DeTable<'_>, path: &KeyPath) -> usize {
    let mut span: Range<usize> = 0..0;
    let mut table = Some(root);
    let mut array: Option<&DeArray<'_>> = None;
    for (depth, segment) in path.0.iter().enumerate() {
        let next: Option<(Range<usize>, &Spanned<DeValue<'_>>)> = match segment {
            Segment::Key(key) => table.and_then(|t| t.get_key_value(key.as_str())).map(|(key, value)| (key.span(), value)),
            Segment::Index(i) => array.and_then(|a| a.get(*i)).map(|value| (value.span(), value)),
        };
        let Some((place, value)) = next else {
            let lacking = table.filter(|_| depth == 2).and_then(|table| stands_for(table, &path.0));
            span = lacking.unwrap_or(span);
            break;
        };
        span = place;
        table = value.get_ref().as_table();
        array = value.get_ref().as_array();
    }
    span.start
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
