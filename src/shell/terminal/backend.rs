//! Cells as what the terminal is sent: ratatui's own way, but a colour goes out only where
//! it differs from the one before.
//!
//! ratatui sends both colours where either changes. Most changes here are of the ink alone,
//! and colours are half of the bytes of a frame: over a slow line a person sees that.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{Attribute, Color as Sent, SetAttribute, SetBackgroundColor, SetForegroundColor};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// What can be put on a cell beside colours.
const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
];

/// ratatui's backend with another way to send cells.
#[derive(Debug)]
pub(super) struct Sparing<W: Write>(CrosstermBackend<W>);

impl<W: Write> Sparing<W> {
    pub(super) const fn new(writer: W) -> Self {
        Self(CrosstermBackend::new(writer))
    }
}

impl<W: Write> Backend for Sparing<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let to = &mut self.0;
        let (mut ink, mut paper, mut modifier) = (Color::Reset, Color::Reset, Modifier::empty());
        let mut next = None;
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                queue!(to, MoveTo(x, y))?;
            }
            next = Some((x + 1, y));
            if !cell.modifier.contains(modifier) {
                queue!(to, SetAttribute(Attribute::Reset))?;
                (ink, paper, modifier) = (Color::Reset, Color::Reset, Modifier::empty());
            }
            for (of, sent) in ATTRIBUTES {
                if (cell.modifier - modifier).contains(of) {
                    queue!(to, SetAttribute(sent))?;
                }
            }
            modifier = cell.modifier;
            if cell.fg != ink {
                queue!(to, SetForegroundColor(cell.fg.into_crossterm()))?;
                ink = cell.fg;
            }
            if cell.bg != paper {
                queue!(to, SetBackgroundColor(cell.bg.into_crossterm()))?;
                paper = cell.bg;
            }
            to.write_all(cell.symbol().as_bytes())?;
        }
        queue!(to, SetForegroundColor(Sent::Reset), SetBackgroundColor(Sent::Reset), SetAttribute(Attribute::Reset))
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.0.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    /// What a terminal shows after it was sent these cells by a backend.
    fn shown(cells: &Buffer, send: impl FnOnce(&mut Vec<u8>)) -> (vt100::Parser, usize) {
        let mut bytes = Vec::new();
        send(&mut bytes);
        let [rows, columns] = [cells.area.height, cells.area.width].map(|size| size.try_into().unwrap());
        let mut terminal = vt100::Parser::new(rows, columns, 0);
        terminal.process(&bytes);
        (terminal, bytes.len())
    }

    fn cells() -> Buffer {
        let mut cells = Buffer::empty(Rect::new(0, 0, 24, 6));
        let paper = Style::new().bg(Color::Rgb(21, 25, 30));
        cells.set_style(cells.area, paper);
        let inks = [Color::Reset, Color::Red, Color::Rgb(245, 247, 249), Color::Indexed(8)];
        let all =
            [Modifier::empty(), Modifier::BOLD, Modifier::BOLD | Modifier::UNDERLINED, Modifier::REVERSED, Modifier::ITALIC, Modifier::DIM];
        for (y, modifier) in (0..).zip(all) {
            for (x, ink) in (0..).zip(inks) {
                cells.set_string(x * 6, y, "Đã lưu", Style::new().fg(ink).add_modifier(modifier));
                cells.set_string(x * 6, y, "Đ", Style::new().fg(ink).bg(Color::Blue).remove_modifier(modifier));
            }
        }
        cells
    }

    #[test]
    fn a_terminal_shows_the_same_as_by_ratatui_and_is_sent_less() {
        let cells = cells();
        let content =
            || (0..cells.area.height).flat_map(|y| (0..cells.area.width).map(move |x| (x, y))).map(|(x, y)| (x, y, &cells[(x, y)]));
        let (ours, sent) = shown(&cells, |bytes| Sparing::new(bytes).draw(content()).unwrap());
        let (theirs, sent_by_ratatui) = shown(&cells, |bytes| CrosstermBackend::new(bytes).draw(content()).unwrap());
        for (x, y, _) in content() {
            assert_eq!(ours.screen().cell(y, x), theirs.screen().cell(y, x), "{x}, {y}");
        }
        assert!(sent < sent_by_ratatui, "{sent} {sent_by_ratatui}");
    }
}
