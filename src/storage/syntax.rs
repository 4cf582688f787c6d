//! Why a text is no TOML, one fault a cause, where a person would look for it.
//!
//! The parser says what it stumbled over; this says what was done there. Nothing
//! else of a text with such faults is judged: it may be read wrongly.

mod classify;
mod cut;
mod twice;
mod unclosed;

use std::ops::Range;

use crate::criteria::{KeyPath, Syntax, Unclosed};

use super::document::{Document, Past};
use super::reader::excerpt;
use twice::Twice;

/// So many errors of one line are looked at to find the one that says most.
const LOOKED_AT: usize = 4;

/// So many things left open are found in one text.
const OPEN_LIMIT: usize = 20;

/// The table of so many faults is looked for; no more are ever listed.
const PLACED: usize = 200;

/// So many regions of a merge are remembered.
const REGIONS: usize = 1_000;

/// How far back the table of a fault is looked for, in bytes.
const LOOK_BACK: usize = 64 << 10;

/// One fault of syntax: bytes, what is wrong, and the keys it lies under as far as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The bytes it is about.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: Syntax,
    /// The keys of the table and of the line.
    pub path: KeyPath,
}

/// Every fault of syntax, by place.
#[must_use]
pub fn faults(document: &Document<'_>) -> Vec<SyntaxFault> {
    let text = document.text();
    let whole = |kind| vec![SyntaxFault { at: 0..0, kind, path: KeyPath::root() }];
    let shown = text.trim_start_matches('\u{feff}').trim_start();
    if shown.is_empty() {
        return whole(Syntax::Blank);
    }
    if let Some(Past::Memory { at }) = document.past() {
        return vec![fault(&Lines::of(text), at..at, Syntax::TooMuch)];
    }
    if document.errors().is_empty() {
        return Vec::new();
    }
    if let Some(format) = other_format(shown) {
        return whole(Syntax::Other(format));
    }
    let lines = Lines::of(text);
    let mut found = Vec::new();
    let mut passed = Passed::default();
    if let Some(at) = lone_cr(text) {
        found.push(fault(&lines, at..at + 1, Syntax::LoneCr));
        passed.lone_cr = true;
    }
    if let Some(at) = merge_regions(&lines, &mut passed) {
        found.push(fault(&lines, at..at + 7, Syntax::MergeMarks));
    }
    let errors = if found.is_empty() { close_what_is_open(document, &lines, &mut found) } else { document.errors().to_vec() };
    one_a_line(&lines, &errors, &passed, &mut found);
    drop_orphans(&lines, &mut found);
    cut::short(document, &lines, &mut found);
    found.sort_by_key(|fault| fault.at.start);
    found
}

/// What is known to be wrong already, so that errors inside it say nothing new.
#[derive(Default)]
struct Passed {
    lone_cr: bool,
    regions: Vec<Range<usize>>,
}

/// A text and where its lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The number of the line a byte lies in, from 0.
    fn number(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    fn range(&self, number: usize) -> Range<usize> {
        let end = self.starts.get(number + 1).map_or(self.text.len(), |next| next - 1);
        self.starts[number]..end
    }

    fn line(&self, number: usize) -> &'t str {
        &self.text[self.range(number)]
    }

    /// The keys of the table a byte lies in, as its heading names them, and of its line.
    fn path(&self, byte: usize) -> KeyPath {
        let number = self.number(byte);
        let nearest = (0..=number).rev().take_while(|n| byte - self.starts[*n].min(byte) <= LOOK_BACK);
        let heading = nearest.map(|n| self.line(n).trim()).find_map(heading_of).unwrap_or("");
        let line = self.line(number);
        let key = line.split_once('=').map_or("", |(key, _)| key).trim();
        let keys = heading.split('.').chain(key.split('.')).map(str::trim);
        keys.filter(|key| !key.is_empty() && key.len() <= 40 && key.bytes().all(is_bare))
            .take(6)
            .fold(KeyPath::root(), |path, key| path.key(key))
    }
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn heading_of(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("[[").or_else(|| line.strip_prefix('['))?;
    Some(inside.split(']').next().unwrap_or(inside))
}

fn fault(lines: &Lines<'_>, at: Range<usize>, kind: Syntax) -> SyntaxFault {
    let path = lines.path(at.start);
    SyntaxFault { at, kind, path }
}

fn other_format(shown: &str) -> Option<&'static str> {
    let first = shown.lines().next().unwrap_or("");
    if first.starts_with("{\\rtf") {
        Some("RTF")
    } else if first.starts_with('{') || first.trim_end() == "[" || first.starts_with("[{") {
        Some("JSON")
    } else if first.starts_with('<') && !first.starts_with("<<<<<<<") {
        Some("HTML")
    } else if first.starts_with("PK\u{3}\u{4}") {
        Some("ZIP")
    } else if first.starts_with("%PDF") {
        Some("PDF")
    } else if shown.lines().take(20).any(|line| line.contains("=3D") || (line.ends_with('=') && line.contains("=C3"))) {
        Some("quoted-printable")
    } else {
        None
    }
}

fn lone_cr(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|at| bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
}

/// Remembers what lies between marks of a merge and gives the first mark.
fn merge_regions(lines: &Lines<'_>, passed: &mut Passed) -> Option<usize> {
    let mut begun: Option<usize> = None;
    for (number, start) in lines.starts.iter().enumerate() {
        if passed.regions.len() >= REGIONS {
            passed.regions.push(*start..lines.text.len() + 1);
            break;
        }
        let line = lines.line(number);
        if line.starts_with("<<<<<<<") {
            begun = Some(*start);
            passed.regions.push(lines.range(number));
        } else if line.starts_with(">>>>>>>") {
            passed.regions.push(begun.unwrap_or(*start)..lines.range(number).end);
        } else if line.starts_with("|||||||") || (begun.is_some() && line.starts_with("=======")) {
            passed.regions.push(lines.range(number));
        }
    }
    passed.regions.iter().map(|region| region.start).min()
}

/// Says what was left open, and gives the errors of the text without it: whatever
/// the parser says after such a place is wrong.
fn close_what_is_open(document: &Document<'_>, lines: &Lines<'_>, found: &mut Vec<SyntaxFault>) -> Vec<(Range<usize>, String)> {
    let mut patched: Option<String> = None;
    for _ in 0..OPEN_LIMIT {
        let text = patched.as_deref().unwrap_or_else(|| document.text());
        let Some(open) = unclosed::first(text) else { break };
        found.push(fault(lines, open.at..open.at + 1, Syntax::Open(open.kind)));
        let text = blank(text, &open.lines);
        patched = Some(text);
    }
    patched.map_or_else(|| document.errors().to_vec(), |text| Document::parse(&text).errors().to_vec())
}

/// The text with blanks in those bytes; lines and places stay.
fn blank(text: &str, bytes: &Range<usize>) -> String {
    let blanks: String = text[bytes.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let mut blanked = String::with_capacity(text.len());
    blanked.push_str(&text[..bytes.start]);
    blanked.push_str(&blanks);
    blanked.push_str(&text[bytes.end..]);
    blanked
}

/// Keeps the error that says most of each line, and counts what stands twice.
fn one_a_line(lines: &Lines<'_>, errors: &[(Range<usize>, String)], passed: &Passed, found: &mut Vec<SyntaxFault>) {
    let known: Vec<usize> = found.iter().map(|fault| lines.number(fault.at.start)).collect();
    let last = lines.text.trim_end_matches(['\n', '\r']).len();
    let mut twice = Twice::default();
    let mut heading = (0, 0);
    let (mut line, mut looked_at) = (usize::MAX, 0);
    for (span, message) in errors {
        let span = classify::place(lines.text, last, span, message);
        let number = lines.number(span.start);
        let said = (passed.lone_cr && lines.line(number).trim_end_matches('\r').contains('\r'))
            || passed.regions.iter().any(|region| region.contains(&span.start))
            || known.contains(&number);
        if said {
            continue;
        }
        if message == "duplicate key" {
            if passed.regions.is_empty() {
                heading = heading_before(lines, heading, number);
                let key = excerpt(lines.text.get(span.clone()).unwrap_or(""));
                twice.add(lines, span, key, heading.1, found);
            }
            continue;
        }
        (line, looked_at) = if line == number { (line, looked_at + 1) } else { (number, 0) };
        if looked_at >= LOOKED_AT {
            continue;
        }
        let (span, kind) = classify::kind(lines.text, &lines.range(number), &span, message);
        match found.last_mut() {
            Some(last) if looked_at > 0 && lines.number(last.at.start) == number => {
                if classify::says_more(&kind, &last.kind) {
                    *last = fault(lines, span, kind);
                }
            }
            _ => push(lines, found, span, kind),
        }
    }
}

/// Of a heading in another language everything below it looks misplaced: that follows from it.
fn drop_orphans(lines: &Lines<'_>, found: &mut Vec<SyntaxFault>) {
    let heads = |fault: &SyntaxFault| lines.line(lines.number(fault.at.start)).trim_start().starts_with('[');
    if found.iter().any(|fault| matches!(fault.kind, Syntax::BareKey { .. }) && heads(fault)) {
        found.retain(|fault| !matches!(fault.kind, Syntax::ChildFirst(_)));
    }
}

/// The line looked at last and the last heading up to it.
fn heading_before(lines: &Lines<'_>, (looked, heading): (usize, usize), number: usize) -> (usize, usize) {
    let newest = (looked..=number).rev().find(|n| lines.line(*n).trim_start().starts_with('['));
    (number, newest.unwrap_or(heading))
}

fn push(lines: &Lines<'_>, found: &mut Vec<SyntaxFault>, at: Range<usize>, kind: Syntax) {
    let path = if found.len() < PLACED { lines.path(at.start) } else { KeyPath::root() };
    found.push(SyntaxFault { at, kind, path });
}

/// Something that was opened and never closed.
struct Open {
    at: usize,
    kind: Unclosed,
    /// Bytes of the lines that cannot be read because of it.
    lines: Range<usize>,
}
