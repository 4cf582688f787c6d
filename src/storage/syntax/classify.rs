//! What was done at a place the parser stumbled over.

use std::ops::Range;

use crate::criteria::{Syntax, Unclosed};
use crate::storage::document::floor_boundary;
use crate::storage::reader::excerpt;
use crate::storage::vietnamese::meant;

/// As deep as the parser goes.
const DEPTH: usize = 80;

/// So much of a line is looked at on either side of the place.
const WINDOW: usize = 400;

/// So far from the place a number may begin that it is about, in bytes.
const NUMBER: usize = 20;

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

/// What is wrong at a place of a line, and where that begins: the parser stumbles further on.
pub(super) fn kind(text: &str, line: &Range<usize>, span: &Range<usize>, message: &str) -> (Range<usize>, Syntax) {
    let mark = if line.start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let begin = (line.start + mark).min(span.start);
    let from = floor_boundary(text, begin.max(span.start.saturating_sub(WINDOW)));
    let to = floor_boundary(text, line.end.min(span.start + WINDOW)).max(span.start);
    let (before, after) = (&text[from..span.start], &text[span.start..to]);
    let near = &text[from..to];
    let here = after.chars().next().unwrap_or('\n');
    let value = value_at(before, after);
    let at = |offset: usize| from + offset..from + offset + 1;
    if let Some(control) = near.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return (span.clone(), Syntax::Control(control));
    }
    if let Some(kind) = by_message(message, text.get(span.clone()).unwrap_or(""), value) {
        return (span.clone(), kind);
    }
    let suspects = [here, near.trim_start_matches([' ', '\t']).chars().next().unwrap_or(' '), value.chars().next().unwrap_or(' ')];
    if let Some(blank) = suspects.into_iter().find(|c| is_blanklike(*c)) {
        return (span.clone(), Syntax::Blanklike(blank));
    }
    if let Some((offset, blank)) = blank_beside_number(before, after) {
        return (at(offset), Syntax::Blanklike(blank));
    }
    if let Some(quote) = suspects.into_iter().find(|c| is_smart_quote(*c)) {
        return (span.clone(), Syntax::SmartQuote(quote));
    }
    if let Some((offset, written)) = decimal_comma(near, before.len()) {
        return (at(offset), Syntax::DecimalComma(written));
    }
    if message.starts_with("invalid unquoted key")
        && let Some((offset, key)) = key_around(near, before.len())
        && !key.is_ascii()
    {
        let known = meant(key);
        // Inside braces there are levels and steps, which have points and no maximum.
        let inline = near[..offset].contains('{');
        let meant = known.iter().rev().find(|_| inline).or_else(|| known.first()).copied();
        return (at(offset), Syntax::BareKey { key: excerpt(key), meant });
    }
    if from == begin
        && let Some(offset) = missing_comma(near)
    {
        return (at(offset), Syntax::Comma);
    }
    let kind = by_place(message, value, before.contains('='));
    if matches!(kind, Syntax::Open(Unclosed::Text))
        && let Some((offset, quote)) = near.char_indices().rev().find(|(_, c)| matches!(c, '“' | '”' | '„' | '＂'))
    {
        return (at(offset), Syntax::SmartQuote(quote));
    }
    (span.clone(), kind)
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

fn by_place(message: &str, value: &str, has_equals: bool) -> Syntax {
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
        if has_equals { unquoted(value) } else { Syntax::NoValue }
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

/// What a value without quotes is: a text, unless it begins like a number or a day.
fn unquoted(value: &str) -> Syntax {
    let digits = value.trim_start_matches(['-', '+', '−', '–', '—']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Syntax::Unquoted(excerpt(value));
    }
    let (first, rest) = digits.split_once(char::is_whitespace).unwrap_or((digits, ""));
    let parts: Vec<&str> = first.split(['/', '-', '.']).collect();
    let is_day = parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_day {
        Syntax::BadDate(excerpt(first))
    } else if rest.is_empty() {
        Syntax::BadNumber(excerpt(value))
    } else if rest.trim_start().starts_with("//") {
        Syntax::Trailing
    } else {
        Syntax::Unquoted(excerpt(value))
    }
}

/// The value a place lies in: from the last `=` before it, or from itself on; of a list or
/// an inline table the one member.
fn value_at<'t>(before: &'t str, after: &'t str) -> &'t str {
    let end = |text: &'t str| text.split(['\n', '#']).next().unwrap_or("").trim();
    let member = |text: &'t str| text.split([',', ']', '}']).next().unwrap_or("").trim();
    match (before.rsplit_once('='), after.split_once('=')) {
        (Some((head, begun)), _) if begun.trim().is_empty() => {
            let inside = head.contains(['{', '[']);
            if inside { member(end(after)) } else { end(after) }
        }
        (Some((_, begun)), _) if begun.trim_start().starts_with(['[', '{']) => member(end(after)),
        (Some((_, begun)), _) => begun.trim(),
        (None, Some((_, value))) => end(value),
        (None, None) => end(after),
    }
}

/// The key around a place of a line, one part of a dotted one, and where it begins; nothing where the place lies in a value.
fn key_around(near: &str, at: usize) -> Option<(usize, &str)> {
    let begin = near[..at].rfind(['[', '{', ',', '.']).map_or(0, |n| n + 1);
    if near[begin..at].contains('=') {
        return None;
    }
    let end = near[at..].find(['=', ']', '.']).map_or(near.len(), |n| at + n);
    let key = &near[begin..end];
    Some((begin + key.len() - key.trim_start().len(), key.trim()))
}

/// `4,0` around a place, as written, and where its comma stands.
fn decimal_comma(near: &str, at: usize) -> Option<(usize, String)> {
    let is_near = |comma: &usize| at.abs_diff(*comma) <= NUMBER && !near[at.min(*comma)..at.max(*comma)].contains('"');
    near.match_indices(',').map(|(comma, _)| comma).filter(is_near).find_map(|comma| {
        let (before, after) = (&near[..comma], &near[comma + 1..]);
        let whole = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')).len();
        let whole = &before[before.len() - whole..];
        let part = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let alone = before[..before.len() - whole.len()].trim_end().ends_with('=');
        let is_number = alone && part > 0 && whole.ends_with(|c: char| c.is_ascii_digit());
        is_number.then(|| (comma, excerpt(&format!("{whole},{}", &after[..part]))))
    })
}

/// A blank that is none right beside a number: it cannot be seen, and the number looks right.
fn blank_beside_number(before: &str, after: &str) -> Option<(usize, char)> {
    let value = before.rfind('=').map_or(before.len(), |equals| equals + 1);
    let whole = [&before[value..], after].concat();
    let end = whole.find(['\n', '#', ',', ']', '}']).unwrap_or(whole.len());
    let (offset, blank) = whole[..end].char_indices().find(|(_, c)| is_blanklike(*c))?;
    let seen: String = whole[..end].chars().filter(|c| !is_blanklike(*c)).collect();
    let is_number = seen.trim().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+')) && !seen.trim().is_empty();
    is_number.then_some((value + offset, blank))
}

/// Where a member of a list or an inline table stands right behind another: a comma is missing.
fn missing_comma(line: &str) -> Option<usize> {
    let opens = line.trim_start().starts_with(['{', '[']);
    let mut at = if opens { 0 } else { line.find('=')? + 1 };
    let mut open: Vec<char> = Vec::new();
    // Whether a whole value stands right before.
    let mut whole = false;
    while let Some(sign) = line[at..].chars().next() {
        let begin = at;
        match sign {
            '#' => return None,
            ',' | '=' => (at, whole) = (at + 1, false),
            '[' | '{' => {
                if whole && !open.is_empty() {
                    return Some(begin);
                }
                open.push(sign);
                at += 1;
            }
            ']' | '}' => {
                open.pop();
                (at, whole) = (at + 1, true);
            }
            _ if sign.is_whitespace() => at += sign.len_utf8(),
            _ => {
                at = token_end(line, at)?;
                let is_key = line[at..].trim_start().starts_with('=');
                let is_value =
                    matches!(sign, '"' | '\'' | '+' | '-') || sign.is_ascii_digit() || matches!(&line[begin..at], "true" | "false");
                let second = if open.last() == Some(&'{') { is_key } else { is_value };
                if whole && !open.is_empty() && second {
                    return Some(begin);
                }
                whole = is_value && !is_key;
            }
        }
    }
    None
}

/// The end of a text in quotes or of a bare word; nothing where the text has no end.
fn token_end(line: &str, at: usize) -> Option<usize> {
    let rest = &line[at..];
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let bare = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '=' | '[' | ']' | '{' | '}' | '"' | '\'' | '#'));
        return Some(at + bare.unwrap_or(rest.len()));
    };
    let mut escaped = false;
    for (offset, sign) in rest.char_indices().skip(1) {
        if sign == quote && !escaped {
            return Some(at + offset + 1);
        }
        escaped = sign == '\\' && quote == '"' && !escaped;
    }
    None
}

fn is_blanklike(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

const fn is_smart_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '`' | '＂')
}
