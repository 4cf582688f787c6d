//! Finds what was opened and never closed, at the place where it opens.
//!
//! It knows strings, comments and brackets and nothing else; it is asked only
//! about texts the parser refused.

use crate::criteria::Unclosed;

use super::{Open, is_bare};

/// So many blanks after a bracket are looked through.
const LOOK_AHEAD: usize = 256;

/// The first thing left open.
pub(super) fn first(text: &str) -> Option<Open> {
    Scan { text, bytes: text.as_bytes(), at: 0, stack: Vec::new(), before: b'\n' }.run()
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Where each open bracket stands.
    stack: Vec<usize>,
    /// The last byte that was neither blank nor comment.
    before: u8,
}

impl Scan<'_> {
    fn run(mut self) -> Option<Open> {
        let mut fresh_line = true;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            if fresh_line && !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                fresh_line = false;
                if self.stack.is_empty() && byte == b'[' {
                    self.skip_line();
                    continue;
                }
                if self.begins_something_new() {
                    return self.left_open(self.line_start(self.at));
                }
            }
            match byte {
                b'\n' => {
                    fresh_line = true;
                    self.at += 1;
                    continue;
                }
                b'#' => {
                    self.skip_line();
                    continue;
                }
                b'"' | b'\'' => {
                    if let Some(open) = self.skip_text(byte) {
                        return Some(open);
                    }
                    self.before = byte;
                    continue;
                }
                b'[' | b'{' => self.stack.push(self.at),
                b']' | b'}' => {
                    if let Some(open) = self.stack.last() {
                        if self.bytes[*open] + 2 != byte {
                            return self.left_open(self.line_end(self.at));
                        }
                        self.stack.pop();
                    }
                }
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.before = byte;
            }
            self.at += 1;
        }
        if self.stack.is_empty() { None } else { self.left_open(self.bytes.len()) }
    }

    /// Whether this line cannot be a part of the innermost open bracket.
    fn begins_something_new(&self) -> bool {
        let Some(open) = self.stack.last().copied() else { return false };
        let line = &self.text[self.at..self.line_end(self.at)];
        if is_heading(line) {
            return true;
        }
        if !is_entry(line) {
            return false;
        }
        // An inline table may run over lines; then its lines end with a comma.
        self.bytes[open] == b'[' || (!matches!(self.before, b',' | b'{') && self.goes_on(open))
    }

    /// Whether more follows in the line of an open bracket.
    fn goes_on(&self, open: usize) -> bool {
        let next = self.bytes[open + 1..].iter().take(LOOK_AHEAD).find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        next.is_some_and(|byte| *byte != b'\n')
    }

    fn left_open(&self, until: usize) -> Option<Open> {
        let (outer, inner) = (*self.stack.first()?, *self.stack.last()?);
        let kind = if self.bytes[inner] == b'{' { Unclosed::Table } else { Unclosed::Array };
        Some(Open { at: inner, kind, lines: self.line_start(outer)..until })
    }

    /// Skips a text in quotes; one over many lines may have no end.
    fn skip_text(&mut self, quote: u8) -> Option<Open> {
        let begin = self.at;
        let long = self.bytes[begin..].starts_with(&[quote; 3]);
        self.at += if long { 3 } else { 1 };
        while let Some(byte) = self.bytes.get(self.at).copied() {
            if byte == b'\\' && quote == b'"' {
                self.at += 2;
            } else if byte == quote && (!long || self.bytes[self.at..].starts_with(&[quote; 3])) {
                self.at += if long { 3 } else { 1 };
                // Up to two quotes more may end a long text.
                while long && self.bytes.get(self.at) == Some(&quote) {
                    self.at += 1;
                }
                return None;
            } else if byte == b'\n' && !long {
                return None;
            } else {
                self.at += 1;
            }
        }
        self.at = self.at.min(self.bytes.len());
        let outer = self.stack.first().copied().unwrap_or(begin);
        long.then(|| Open { at: begin, kind: Unclosed::LongText, lines: self.line_start(outer)..self.bytes.len() })
    }

    fn skip_line(&mut self) {
        self.at = self.line_end(self.at);
    }

    fn line_end(&self, at: usize) -> usize {
        self.bytes[at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |n| at + n)
    }

    fn line_start(&self, at: usize) -> usize {
        self.bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |n| n + 1)
    }
}

/// `[name]` or `[[name.name]]` with a name no list can hold.
fn is_heading(line: &str) -> bool {
    let Some(inside) = line.strip_prefix('[') else { return false };
    let inside = inside.strip_prefix('[').unwrap_or(inside);
    let Some((name, _)) = inside.split_once(']') else { return false };
    let name = name.trim();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !matches!(name, "true" | "false" | "inf" | "nan")
        && name.bytes().all(|byte| is_bare(byte) || byte == b'.')
}

/// `key = …`
fn is_entry(line: &str) -> bool {
    let Some((key, _)) = line.split_once('=') else { return false };
    let key = key.trim();
    !key.is_empty() && key.bytes().all(|byte| is_bare(byte) || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_found_where_it_opens() {
        for (text, expected) in [
            ("a = { b = 1\n\n[[c]]\nd = 1\n", Some((4, Unclosed::Table))),
            ("a = { b = 1\nc = { d = 1 }\n", Some((4, Unclosed::Table))),
            ("a = [1, 2\nb = 1\n", Some((4, Unclosed::Array))),
            ("a = [\n  { b = 1,\n  { c = 2 },\n]\n", Some((8, Unclosed::Table))),
            ("a = \"\"\"x\nb = 1\n", Some((4, Unclosed::LongText))),
            ("a = '''x\nb = 1\n", Some((4, Unclosed::LongText))),
            ("a = [1", Some((4, Unclosed::Array))),
            ("a = {\n  b = 1,\n  c = 2,\n}\n[d]\n", None),
            ("a = [\n  [1],\n  [\"x\"], # ]\n]\nb = \"[{\"\nc = '''{'''\n", None),
            ("a = \"open\nb = 1\n", None),
            ("[a\nb = 1\n", None),
        ] {
            let found = first(text).map(|open| (open.at, open.kind));
            assert_eq!(found, expected, "{text}");
        }
    }
}
