//! Makes foreign text harmless to show.
//!
//! It changes what is shown, never what is kept.

use std::borrow::Cow;

/// So many marks on one letter are shown; a text that piles up more of them would
/// reach over the lines around it.
const MARKS: usize = 4;

/// The text with every character that would steer a terminal, or cannot be seen,
/// written as its escape (`\u001B`).
#[must_use]
pub fn visible(text: &str) -> String {
    escaped(text, |c| is_harmful(c) || c == '\u{a0}')
}

/// What a whole page may be on its way out: lines of text and nothing else. Line feeds
/// stay, everything harmful is written as its escape.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| is_harmful(c) && c != '\n';
    if text.chars().any(harmful) { Cow::Owned(escaped(text, harmful)) } else { Cow::Borrowed(text) }
}

/// JSON in which everything harmful is escaped as JSON escapes it: the same to who reads it.
#[must_use]
pub fn printable_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_harmful) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                shown.push_str("\\u");
                shown.extend(hex(u32::from(*unit)));
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// The text as a screen may show it: what would steer a terminal or the reading
/// direction becomes a visible mark, a tab one blank, everything else stays. Of marks
/// piled up on one letter the first few are shown and one sign for the rest.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| (!is_harmful(c) || c == '\n') && !is_mark(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if let Some(c) = harmless_sign(c).filter(|_| marks <= MARKS) {
            shown.push(c);
        } else if marks == MARKS + 1 {
            shown.push('⁈');
        }
    }
    Cow::Owned(shown)
}

fn harmless_sign(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{61c}' | '\u{fff9}'..='\u{fffb}' => Some('⁈'),
        c if c.is_control() || is_no_character(c) => Some('\u{fffd}'),
        c => (!is_unseen(c)).then_some(c),
    }
}

fn escaped(text: &str, is_meant: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_meant(c) {
            shown.push_str("\\u");
            shown.extend(hex(u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A number in hexadecimal, four digits or more.
fn hex(number: u32) -> impl Iterator<Item = char> {
    let digits = (number.max(1).ilog(16) + 1).max(4);
    (0..digits).rev().filter_map(move |place| char::from_digit((number >> (4 * place)) & 15, 16)).map(|digit| digit.to_ascii_uppercase())
}

/// Whether a character steers a terminal, turns the reading direction or cannot be seen.
fn is_harmful(c: char) -> bool {
    // Nearly all text is below the first of them.
    (c < '\u{ad}' && c.is_control()) || (c >= '\u{ad}' && (is_unseen(c) || is_no_character(c)))
}

/// Controls aside, what Unicode gives no shape: its default-ignorable code points, the
/// line and paragraph separators and the annotation marks.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A code point that will never be a character.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

/// A mark that stands over, under or through the letter in front: the blocks made of them.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_is_left() {
        for (text, shown) in [
            ("Tiếng Việt", "Tiếng Việt"),
            ("a\u{1b}[2Jb\n", "a\\u001B[2Jb\\u000A"),
            ("\u{9b}x\u{202e}y\u{200b}", "\\u009Bx\\u202Ey\\u200B"),
            ("a\u{a0}b\u{e0041}", "a\\u00A0b\\uE0041"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_page_keeps_its_lines_and_loses_what_steers() {
        assert!(matches!(printable("một\u{a0}hai\nba\n"), Cow::Borrowed(_)));
        assert_eq!(printable("một\r\n\u{1b}c\t\u{2028}"), "một\\u000D\n\\u001Bc\\u0009\\u2028");
    }

    #[test]
    fn json_stays_the_same_to_who_reads_it() {
        let text = "a\u{202e}b\u{e0041}\u{feff}ế\u{7f}";
        let json = serde_json::to_string(text).unwrap();
        let shown = printable_json(&json);
        assert_eq!(shown, "\"a\\u202Eb\\uDB40\\uDC41\\uFEFFế\\u007F\"");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }

    #[test]
    fn a_screen_shows_signs_for_what_cannot_be_shown() {
        for (text, shown) in [
            ("Tiếng Việt\nhai\u{a0}dòng", "Tiếng Việt\nhai\u{a0}dòng"),
            ("a\tb\u{1b}[2J", "a b\u{fffd}[2J"),
            ("x\u{202e}y\u{200b}\u{3164}z\u{2028}", "x⁈yz "),
            ("e\u{302}\u{301} o\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "e\u{302}\u{301} o\u{300}\u{301}\u{302}\u{303}⁈x"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
