//! A history chained anew, for tests that edit one.
//!
//! It judges nothing: what an edit breaks is for the program to find.

#![expect(unreachable_pub, reason = "a part of tests")]

use std::fmt::Write as _;

use motcua::storage::seal::{START, chain};

/// The text with its history chained anew, as somebody with `sha256sum` would.
pub fn rechained(text: &str) -> String {
    let (tables, history) = text.split_at(text.find("[[event]]").unwrap_or(text.len()));
    let mut previous = START.to_owned();
    let mut out = tables.to_owned();
    for block in history.split("[[event]]\n").skip(1) {
        let lines: String =
            block.lines().take_while(|line| !line.starts_with("hash = ")).fold(String::new(), |lines, line| lines + line + "\n");
        previous = chain(&previous, &lines);
        let _ = write!(out, "[[event]]\n{lines}hash = \"{previous}\"\n\n");
    }
    out.trim_end().to_owned() + "\n"
}
