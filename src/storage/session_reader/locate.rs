//! Finds the line and column of many places of one text, without walking it for each.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};
use unicode_segmentation::UnicodeSegmentation;

use crate::criteria::{KeyPath, Segment};
use crate::storage::document::{Spot, floor_boundary};

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

/// The lines of a text.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column of bytes in rising order; each line is counted along once.
    pub(super) fn spots(&self, bytes: impl Iterator<Item = usize>) -> Vec<Spot> {
        let mut last: (usize, usize, usize) = (0, 0, 0);
        bytes
            .map(|byte| {
                let byte = floor_boundary(self.text, byte);
                let line = self.starts.partition_point(|start| *start <= byte);
                let start = self.starts[line.saturating_sub(1)];
                let (from, counted) = if last.0 == line && last.1 <= byte { (last.1, last.2) } else { (start, 0) };
                let between = self.text[from..byte].trim_start_matches('\u{feff}');
                let counted = counted + between.graphemes(true).count();
                last = (line, byte, counted);
                Spot { line: line.max(1), column: counted + 1 }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_are_those_of_a_single_look() {
        let text = "\u{feff}a = 1\r\nế = 2 e\u{302}\u{301}x\n\nb";
        let bytes: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let together = Lines::of(text).spots(bytes.iter().copied());
        for (byte, spot) in bytes.iter().zip(together) {
            let alone = crate::storage::document::spot(text, *byte);
            // Inside one grapheme the counts may differ by the marks passed.
            assert_eq!(spot.line, alone.line, "{byte}");
            if text[*byte..].starts_with(['a', '=', 'x', 'b', 'ế']) {
                assert_eq!(spot, alone, "{byte}");
            }
        }
    }
}
