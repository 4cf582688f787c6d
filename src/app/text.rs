//! Text being typed: one buffer for one line and for many, counted in graphemes.
//!
//! Input methods send bursts such as `a`, erase, `â`; every text is composed (NFC)
//! as it comes in, and one erase removes one whole letter. It draws nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most characters of a text: more than a session file may hold could never be saved.
pub const LIMIT: usize = 20_000;

/// Text being typed, with a cursor between graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBuffer {
    text: String,
    /// Byte place of the cursor, always between two graphemes.
    cursor: usize,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One letter back.
    Left,
    /// One letter on.
    Right,
    /// To the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// One word back.
    WordLeft,
    /// One word on.
    WordRight,
}

impl TextBuffer {
    /// A text with the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let text: String = text.nfc().collect();
        Self { cursor: text.len(), text }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without blanks around it.
    #[must_use]
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text before and after the cursor.
    #[must_use]
    pub fn around_cursor(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Puts text in at the cursor; a mark joins the letter before it.
    ///
    /// Says whether it did: a text that would grow past [`LIMIT`] stays as it is.
    pub fn insert(&mut self, typed: &str) -> bool {
        let cleaned: String = typed.replace("\r\n", "\n").replace('\r', "\n");
        let cleaned: String = cleaned.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let (before, after) = self.text.split_at(self.cursor);
        let before: String = before.chars().chain(cleaned.chars()).nfc().collect();
        let whole: String = before.chars().chain(after.chars()).nfc().collect();
        if whole.chars().count() > LIMIT {
            return false;
        }
        self.cursor = boundary(&whole, before.len());
        self.text = whole;
        true
    }

    /// Removes the grapheme before the cursor.
    pub fn erase(&mut self) {
        let start = self.previous();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Removes the grapheme after the cursor.
    pub fn delete(&mut self) {
        let end = self.next();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Removes the word before the cursor.
    pub fn erase_word(&mut self) {
        let end = self.cursor;
        self.move_cursor(Motion::WordLeft);
        self.text.replace_range(self.cursor..end, "");
    }

    /// Removes the line before the cursor.
    pub fn erase_line(&mut self) {
        let end = self.cursor;
        self.move_cursor(Motion::LineStart);
        self.text.replace_range(self.cursor..end, "");
    }

    /// Moves the cursor.
    pub fn move_cursor(&mut self, motion: Motion) {
        self.cursor = match motion {
            Motion::Left => self.previous(),
            Motion::Right => self.next(),
            Motion::LineStart => self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1),
            Motion::LineEnd => self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at),
            Motion::WordLeft => {
                let before = self.text[..self.cursor].trim_end();
                before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
            }
            Motion::WordRight => {
                let after = &self.text[self.cursor..];
                let word = after.len() - after.trim_start().len();
                after[word..].find(char::is_whitespace).map_or(self.text.len(), |at| self.cursor + word + at)
            }
        };
    }

    fn previous(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |grapheme| self.cursor + grapheme.len())
    }
}

/// The end of the grapheme that a byte lies in.
fn boundary(text: &str, byte: usize) -> usize {
    text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).find(|end| *end >= byte).unwrap_or(0)
}

/// Breaks a text into lines of at most `width` cells, at blanks where there are any; a path
/// that has none breaks behind a separator.
///
/// Each line keeps the byte range it was made of, so that a cursor can be placed.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<std::ops::Range<usize>> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let end = start + paragraph.len();
        wrap_paragraph(text, start..end, width, &mut lines);
        start = end + 1;
    }
    lines
}

fn wrap_paragraph(text: &str, paragraph: std::ops::Range<usize>, width: usize, lines: &mut Vec<std::ops::Range<usize>>) {
    let mut line_start = paragraph.start;
    let mut used = 0;
    let mut last_blank = None;
    let mut last_joint = None;
    for (offset, grapheme) in text[paragraph.clone()].grapheme_indices(true) {
        let at = paragraph.start + offset;
        let cells = UnicodeWidthStr::width(grapheme);
        if used + cells > width && at > line_start {
            let blank = last_blank.filter(|blank| *blank > line_start);
            if grapheme.trim().is_empty() {
                lines.push(line_start..at);
                line_start = at + grapheme.len();
                used = 0;
                last_blank = None;
                continue;
            }
            let joint = last_joint.filter(|joint| *joint > line_start);
            let end = blank.or(joint).unwrap_or(at);
            lines.push(line_start..end);
            line_start = blank.map_or(end, |blank| blank + 1);
            used = UnicodeWidthStr::width(&text[line_start..at]);
            last_blank = None;
        }
        match grapheme {
            " " => last_blank = Some(at),
            "/" | "\\" | "_" => last_joint = Some(at + 1),
            _ => {}
        }
        used += cells;
    }
    lines.push(line_start..paragraph.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> String {
        let mut buffer = TextBuffer::default();
        for key in keys.chars() {
            match key {
                '\u{8}' | '\u{7f}' => buffer.erase(),
                _ => drop(buffer.insert(&key.to_string())),
            }
        }
        buffer.text().to_owned()
    }

    #[test]
    fn bursts_of_an_input_method_become_words() {
        assert_eq!(typed("tie\u{8}ê\u{8}ếng Vie\u{7f}ê\u{7f}ệt"), "tiếng Việt");
        assert_eq!(typed("te\u{302}\u{301}"), "tế");
        assert_eq!(typed("te\u{302}\u{301}\u{7f}x"), "tx");
    }

    #[test]
    fn a_mark_typed_in_the_middle_joins_its_letter() {
        let mut buffer = TextBuffer::with("ae");
        buffer.move_cursor(Motion::Left);
        buffer.insert("\u{302}");
        assert_eq!(buffer.text(), "âe");
        assert_eq!(buffer.around_cursor(), ("â", "e"));
    }

    #[test]
    fn a_text_takes_no_more_than_can_be_saved() {
        let mut buffer = TextBuffer::with(&"ế".repeat(LIMIT - 1));
        assert!(!buffer.insert("ab"));
        assert!(buffer.insert("b"));
        assert!(!buffer.insert("c"));
        assert!(buffer.insert(""), "nothing always fits");
        assert_eq!((buffer.text().chars().count(), buffer.text().chars().last()), (LIMIT, Some('b')));
    }

    #[test]
    fn lines_break_at_blanks_and_wide_letters_count_two() {
        let lines = |text: &str, width| wrap(text, width).into_iter().map(|line| text[line].to_owned()).collect::<Vec<_>>();
        assert_eq!(lines("một hai ba bốn", 7), ["một hai", "ba bốn"]);
        assert_eq!(lines("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(lines("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(lines("khôngcókhoảngtrắng", 6), ["khôngc", "ókhoản", "gtrắng"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("nằm ở /home/an/.local/motcua/x.toml", 14), ["nằm ở", "/home/an/", ".local/motcua/", "x.toml"]);
        assert_eq!(lines(r"C:\Users\an\x.toml", 9), [r"C:\Users\", r"an\x.toml"]);
    }

    #[test]
    fn words_are_erased_whole() {
        let mut buffer = TextBuffer::with("phiếu xin lỗi");
        buffer.erase_word();
        assert_eq!(buffer.text(), "phiếu xin ");
        buffer.erase_word();
        assert_eq!(buffer.text(), "phiếu ");
        buffer.insert("một\nhai");
        buffer.erase_line();
        assert_eq!(buffer.text(), "phiếu một\n");
    }
}
