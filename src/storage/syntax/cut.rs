//! Whether a text stops in the middle of its last line, as a copy that broke off does.
//!
//! It is asked only about texts the parser refused; a typo in a whole last line is none.

use crate::criteria::{Syntax, Unclosed};
use crate::storage::document::Document;

use super::{Lines, SyntaxFault, fault};

/// Puts one fault in the place of what was found in a last line that is not finished.
pub(super) fn short(document: &Document<'_>, lines: &Lines<'_>, found: &mut Vec<SyntaxFault>) {
    let last = lines.starts.len() - 1;
    if lines.line(last).is_empty() || !found.iter().any(|fault| lines.number(fault.at.start) == last && is_unfinished(&fault.kind)) {
        return;
    }
    found.retain(|fault| lines.number(fault.at.start) != last);
    found.push(fault(lines, lines.range(last), Syntax::CutShort { line: last + 1, missing: missing(document) }));
}

/// Whether a line looks so because its end is not there.
#[expect(clippy::wildcard_enum_match_arm, reason = "everything else stands there whole")]
fn is_unfinished(kind: &Syntax) -> bool {
    const WORDS: [&str; 4] = ["true", "false", "inf", "nan"];
    match kind {
        Syntax::NoValue | Syntax::Comma | Syntax::BadDate(_) => true,
        Syntax::Open(open) => !matches!(open, Unclosed::LongText),
        Syntax::Unquoted(word) | Syntax::BadNumber(word) => WORDS.iter().any(|whole| whole.starts_with(word.as_str())),
        _ => false,
    }
}

/// How many whole changes a session says it has and that do not stand in it.
fn missing(document: &Document<'_>) -> Option<usize> {
    let header = document.root().get("session")?.get_ref().as_table()?;
    let said = header.get("events")?.get_ref().as_integer()?;
    let said = usize::from_str_radix(said.as_str(), said.radix()).ok()?;
    let blocks = document.root().get("event").and_then(|list| list.get_ref().as_array()).map_or(0, |list| list.len());
    // The one it breaks off in is not whole.
    Some(said.saturating_sub(blocks.saturating_sub(1))).filter(|missing| *missing > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(usize, Option<usize>)> {
        let found = super::super::faults(&Document::parse(text));
        assert!(found.len() <= 1, "{text}: one cause, one fault: {found:?}");
        let only = found.into_iter().next()?;
        if let Syntax::CutShort { line, missing } = only.kind { Some((line, missing)) } else { None }
    }

    #[test]
    fn a_copy_that_broke_off_says_in_which_line_and_what_is_missing() {
        let session = |tail: &str| format!("[session]\nevents = 5\n[[event]]\nn = 1\n[[event]]\n{tail}");
        for tail in ["n", "n =", "do = \"ans", "value = { level", "at = 2026-03-1", "flag = tr"] {
            assert_eq!(cut(&session(tail)), Some((6, Some(4))), "{tail}");
        }
        assert_eq!(cut("[set]\nid = \"a"), Some((2, None)));
        // A whole last line with a typo, and one of many lines that are left, are no cut.
        assert_eq!(cut("[set]\nid = abc"), None);
        assert_eq!(cut("[set]\nid = \"a\nversion = \"1\"\n"), None);
    }
}
