//! What was done at a place the parser stumbled over.

use std::ops::Range;

use crate::criteria::{Syntax, Unclosed};
use crate::storage::document::floor_boundary;
use crate::storage::reader::excerpt;

/// As deep as the parser goes.
const DEPTH: usize = 80;

/// So much of a line is looked at on either side of the place.
const WINDOW: usize = 400;

/// The bytes an error is about: some errors come without a place. `last` is the end of
/// the last line with something in it.
pub(super) fn place(text: &str, last: usize, span: &Range<usize>, message: &str) -> Range<usize> {
    if message == "recursion limit" {
        let deep = text.split_inclusive('\n').scan(0, |at, line| {
            let begin = *at;
            *at += line.len();
            Some((begin, line))
        });
        let dots = |line: &str| line.bytes().take_while(|byte| *byte != b'=').filter(|byte| *byte == b'.').count();
        return deep.filter(|(_, line)| dots(line) >= DEPTH - 1).map(|(at, _)| at..at + 1).next().unwrap_or_else(|| span.clone());
    }
    // An error at the very end belongs to the last line with something in it.
    let start = floor_boundary(text, span.start.min(last));
    start..span.end.max(start)
}

/// What is wrong at a place of a line.
pub(super) fn kind(text: &str, line: &Range<usize>, span: &Range<usize>, message: &str) -> Syntax {
    let from = floor_boundary(text, line.start.max(span.start.saturating_sub(WINDOW)));
    let to = floor_boundary(text, line.end.min(span.start + WINDOW)).max(span.start);
    let (before, after) = (&text[from..span.start], &text[span.start..to]);
    let near = &text[from..to];
    let here = after.chars().next().unwrap_or('\n');
    let value = value_at(before, after);
    if let Some(control) = near.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return Syntax::Control(control);
    }
    if let Some(kind) = by_message(message, text.get(span.clone()).unwrap_or(""), value) {
        return kind;
    }
    let suspects = [here, near.trim_start_matches([' ', '\t']).chars().next().unwrap_or(' '), value.chars().next().unwrap_or(' ')];
    if let Some(blank) = suspects.into_iter().find(|c| is_blanklike(*c)) {
        return Syntax::Blanklike(blank);
    }
    if let Some(quote) = suspects.into_iter().find(|c| is_smart_quote(*c)) {
        return Syntax::SmartQuote(quote);
    }
    if let Some(written) = decimal_comma(before, after) {
        return Syntax::DecimalComma(written);
    }
    if message.starts_with("invalid unquoted key") && !before.contains('=') {
        let key = key_around(near, before.len());
        if !key.is_ascii() {
            return Syntax::BareKey(excerpt(key));
        }
    }
    by_place(message, value)
}

/// Whether one kind says more about a line than another.
pub(super) fn says_more(kind: &Syntax, other: &Syntax) -> bool {
    let vague =
        |kind: &Syntax| matches!(kind, Syntax::Unknown(_) | Syntax::NoValue | Syntax::Trailing | Syntax::Comma | Syntax::Unquoted(_));
    vague(other) && !vague(kind)
}

fn by_message(message: &str, spanned: &str, value: &str) -> Option<Syntax> {
    if message.starts_with("cannot extend") {
        Some(Syntax::NotATable(excerpt(spanned)))
    } else if message.contains("recurs") {
        Some(Syntax::TooDeep)
    } else if message.contains("leading zero") {
        Some(Syntax::LeadingZero)
    } else if message.starts_with("invalid date") || message.starts_with("invalid time") || message.starts_with("invalid offset") {
        Some(Syntax::BadDate(excerpt(value)))
    } else if message.contains("escaped value") || message.contains("unicode") {
        Some(Syntax::BadEscape)
    } else {
        None
    }
}

fn by_place(message: &str, value: &str) -> Syntax {
    const NUMBERS: [&str; 12] = [
        "invalid integer",
        "invalid float",
        "invalid mantissa",
        "invalid fraction",
        "invalid exponent",
        "invalid hexadecimal",
        "invalid octal",
        "invalid binary",
        "`_` may only",
        "radix",
        "redundant",
        "unexpected sign",
    ];
    let has = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if has(&["multi-line basic string", "multi-line literal string"]) {
        Syntax::Open(Unclosed::LongText)
    } else if has(&["basic string", "literal string", "missing opening quote"]) && !has(&["must be quoted"]) {
        Syntax::Open(Unclosed::Text)
    } else if has(&["unclosed table", "unclosed array table", "missing table open"]) {
        Syntax::Open(Unclosed::Header)
    } else if has(&["unclosed inline table"]) {
        Syntax::Open(Unclosed::Table)
    } else if has(&["unclosed array"]) {
        Syntax::Open(Unclosed::Array)
    } else if has(&NUMBERS) {
        Syntax::BadNumber(excerpt(value))
    } else if has(&["must be quoted", "invalid unquoted key", "invalid boolean"]) {
        Syntax::Unquoted(excerpt(value))
    } else if has(&["no value", "missing value", "missing assignment", "missing key", "invalid key-value", "cannot be empty"]) {
        Syntax::NoValue
    } else if has(&["comma"]) {
        Syntax::Comma
    } else if has(&["unexpected key or value", "unexpected content", "extra `=`", "extra assignment"]) {
        Syntax::Trailing
    } else {
        Syntax::Unknown(excerpt(message))
    }
}

/// The value a place lies in: from the last `=` before it, or from itself on.
fn value_at<'t>(before: &'t str, after: &'t str) -> &'t str {
    let end = |text: &'t str| text.split(['\n', '#']).next().unwrap_or("").trim();
    match (before.rsplit_once('='), after.split_once('=')) {
        (Some((_, begun)), _) if begun.trim().is_empty() => end(after),
        (Some((_, begun)), _) => begun.trim(),
        (None, Some((_, value))) => end(value),
        (None, None) => end(after),
    }
}

/// The key around a place of a line, up to `=` or the end of the heading.
fn key_around(near: &str, at: usize) -> &str {
    let begin = near[..at].rfind(['[', '{', ',']).map_or(0, |n| n + 1);
    let end = near[at..].find(['=', ']']).map_or(near.len(), |n| at + n);
    near[begin..end].trim()
}

/// `4,0` around a place, as written.
fn decimal_comma(before: &str, after: &str) -> Option<String> {
    let (before, after) =
        if let Some(after) = after.strip_prefix(',') { (before, after) } else { (before.trim_end().strip_suffix(',')?, after) };
    let whole: String = before.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '+')).collect();
    let part: String = after.chars().take_while(char::is_ascii_digit).collect();
    let whole: String = whole.chars().rev().collect();
    let alone = before[..before.len() - whole.len()].trim_end().ends_with('=');
    (alone && !part.is_empty() && whole.ends_with(|c: char| c.is_ascii_digit())).then(|| excerpt(&format!("{whole},{part}")))
}

fn is_blanklike(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

const fn is_smart_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '`' | '＂')
}
