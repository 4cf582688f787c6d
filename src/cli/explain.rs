//! `explain`: what a code of `check` and `score --json` means, or the list of all of them.
//!
//! It reads no file; every text is of the words room.

use crate::words::Words;

use super::output::Output;

/// Prints the page of a code, or every code there is.
pub(super) fn run(code: Option<&str>, words: &Words, out: &mut Output<'_>) {
    let page = code.and_then(|code| words.page(code));
    out.text(&page.map_or_else(|| words.list_of_codes(), |page| words.page_text(&page)));
}
