//! Putting text on the screen: whole graphemes, never past an edge, nothing but text.

mod sheet;

pub(super) use sheet::Sheet;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::text::wrap;
use crate::criteria::Lang;
use crate::words::harmless;

use super::theme::{Ground, Role, Theme};

/// A place to draw on.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// The language of the screens.
    pub(super) lang: Lang,
    ground: Ground,
    cursor: Option<(u16, u16)>,
    /// The rows that must be seen, where not all can be.
    sight: Option<(u16, u16)>,
}

/// A piece of a line.
pub(super) type Piece<'t> = (&'t str, Role);

impl<'a> Canvas<'a> {
    pub(super) const fn new(buffer: &'a mut Buffer, theme: &'a Theme, lang: Lang) -> Self {
        Self { buffer, theme, lang, ground: Ground::Plain, cursor: None, sight: None }
    }

    /// Where the terminal's cursor belongs, if anywhere.
    pub(super) const fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Draws on another ground inside `draw`.
    pub(super) fn on<T>(&mut self, ground: Ground, draw: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.ground, ground);
        let drawn = draw(self);
        self.ground = before;
        drawn
    }

    /// Draws a row of a list; the row the cursor is on has a mark and its own ground.
    pub(super) fn row<T>(&mut self, line: Rect, selected: bool, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.on(if selected { Ground::Selected } else { Ground::Plain }, |canvas| {
            if selected {
                canvas.fill(line, Role::Text);
                canvas.put(line.x, line.y, "▸", Role::Accent, 1);
            }
            draw(canvas)
        })
    }

    /// Clears an area to the present ground.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role, self.ground);
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        for y in area.top()..area.bottom() {
            let start = self.buffer.index_of(area.left(), y);
            for cell in &mut self.buffer.content[start..start + usize::from(area.width)] {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Puts a text down, at most `width` cells, cut at a word with an ellipsis; returns
    /// the column after it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, role: Role, width: u16) -> u16 {
        let text = harmless(text);
        self.put_whole(x, y, &fitted(&text, usize::from(width)), role, width)
    }

    fn put_whole(&mut self, x: u16, y: u16, text: &str, role: Role, width: u16) -> u16 {
        let style = self.theme.style(role, self.ground);
        let mut at = x;
        let end = x.saturating_add(width);
        for (grapheme, cells) in graphemes(text) {
            let cells = u16::try_from(cells).unwrap_or(1);
            if cells == 0 || at + cells > end {
                continue;
            }
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_symbol(grapheme).set_style(style);
            }
            for behind in 1..cells {
                if let Some(cell) = self.buffer.cell_mut((at + behind, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            at += cells;
        }
        at
    }

    /// Puts pieces one after the other; returns the column after them.
    pub(super) fn pieces(&mut self, x: u16, y: u16, pieces: &[Piece<'_>], width: u16) -> u16 {
        let end = x.saturating_add(width);
        pieces.iter().fold(x, |at, (text, role)| self.put(at, y, text, *role, end.saturating_sub(at)))
    }

    /// Puts pieces so that they end before the column `right`; returns where they begin.
    pub(super) fn pieces_right(&mut self, right: u16, y: u16, pieces: &[Piece<'_>]) -> u16 {
        let width: u16 = pieces.iter().map(|(text, _)| cells(text)).sum();
        let x = right.saturating_sub(width);
        self.pieces(x, y, pieces, width);
        x
    }

    /// Puts a text so that it ends before the column `right`; returns where it begins.
    pub(super) fn put_right(&mut self, right: u16, y: u16, text: &str, role: Role) -> u16 {
        self.pieces_right(right, y, &[(text, role)])
    }

    /// Places the terminal's cursor.
    pub(super) const fn set_cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some((x, y));
    }

    /// Says which rows must be seen where a part has more of them than room.
    pub(super) const fn keep_in_sight(&mut self, start: u16, end: u16) {
        self.sight = Some((start, end));
    }

    /// A text as lines of at most `width` cells.
    #[expect(clippy::unused_self, reason = "asked of the canvas like everything else that becomes lines")]
    pub(super) fn wrapped(&self, text: &str, width: u16) -> Vec<String> {
        let text = harmless(text);
        wrap(&text, usize::from(width)).into_iter().map(|line| text[line].to_owned()).collect()
    }

    /// Puts a text on as many lines as it needs, at most `height`; what does not fit
    /// ends in an ellipsis. Returns the row after it.
    pub(super) fn paragraph(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let lines = self.wrapped(text, area.width);
        let height = usize::from(area.height);
        for (i, (y, line)) in (area.y..area.bottom()).zip(&lines).enumerate() {
            let cut = i + 1 == height && lines.len() > height;
            let line = if cut { format!("{line} …") } else { line.clone() };
            self.put(area.x, y, &line, role, area.width);
        }
        area.y + u16::try_from(lines.len().min(height)).unwrap_or(area.height)
    }

    /// A thin line from top to bottom that parts two panes.
    pub(super) fn upright(&mut self, x: u16, top: u16, bottom: u16) {
        for y in top..bottom {
            self.put(x, y, "│", Role::Rule, 1);
        }
    }

    /// A thin line from left to right.
    pub(super) fn level(&mut self, x: u16, y: u16, width: u16) {
        self.put(x, y, &"─".repeat(usize::from(width)), Role::Rule, width);
    }
}

/// How many cells a text takes.
pub(super) fn cells(text: &str) -> u16 {
    u16::try_from(width(&harmless(text))).unwrap_or(u16::MAX)
}

/// A text cut at a word, with an ellipsis, where it is wider than allowed.
pub(super) fn fitted(text: &str, allowed: usize) -> Cow<'_, str> {
    let text = if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) };
    if width(&text) <= allowed {
        return text;
    }
    let mut used = 0;
    let mut end = 0;
    for (grapheme, cells) in graphemes(&text) {
        used += cells;
        if used >= allowed {
            break;
        }
        end += grapheme.len();
    }
    let cut = &text[..end];
    let ends_a_word = text[end..].starts_with(' ');
    let at_word = if ends_a_word { Some(end) } else { cut.rfind(' ').filter(|at| *at * 2 > end) };
    Cow::Owned(format!("{}…", cut[..at_word.unwrap_or(end)].trim_end()))
}

/// The graphemes of a text with the cells each takes.
fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    // Nearly all that is shown is one cell a character; looking each up in the tables of
    // Unicode was a fifth of a frame.
    let (plain, other) = if is_plain(text) { (text, "") } else { ("", text) };
    let plain = plain.char_indices().map(move |(at, c)| (&plain[at..at + c.len_utf8()], 1));
    plain.chain(other.graphemes(true).map(|grapheme| (grapheme, UnicodeWidthStr::width(grapheme))))
}

/// The cells of a text without control characters.
fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { UnicodeWidthStr::width(text) }
}

/// Whether every character is surely a grapheme of its own and one cell wide: composed
/// Latin, dashes, quotes, lines and blocks.
fn is_plain(text: &str) -> bool {
    let plain = |c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{259f}');
    text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word_and_says_so() {
        assert_eq!(fitted("Công khai, minh bạch", 30), "Công khai, minh bạch");
        assert_eq!(fitted("Công khai, minh bạch", 18), "Công khai, minh…");
        assert_eq!(fitted("漢字漢字", 5), "漢字…");
        assert_eq!(fitted("abc", 0), "…");
    }

    #[test]
    fn a_character_taken_as_plain_is_one_grapheme_of_one_cell() {
        for c in (' '..='\u{ffff}').filter(|c| is_plain(&c.to_string())) {
            let text = format!("ế{c}a");
            assert_eq!((UnicodeWidthStr::width(text.as_str()), text.graphemes(true).count()), (3, 3), "{c:?}");
        }
    }
}
