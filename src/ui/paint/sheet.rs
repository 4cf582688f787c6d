//! A part of the screen drawn apart and whole, before it is known how many rows it gets.
//!
//! It is laid down afterwards within its own rows, so it never covers another part.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::{Canvas, Role};

/// A part drawn apart.
pub(in crate::ui) struct Sheet {
    buffer: Buffer,
    rows: u16,
    cursor: Option<(u16, u16)>,
    sight: Range<u16>,
}

impl Sheet {
    /// How many rows it took.
    pub(in crate::ui) const fn rows(&self) -> u16 {
        self.rows
    }

    /// The first row shown in so many, so that what must be seen is.
    fn first(&self, height: u16) -> u16 {
        if self.rows <= height {
            return 0;
        }
        let around = height.saturating_sub(self.sight.end.saturating_sub(self.sight.start)) / 2;
        self.sight.start.saturating_sub(around).min(self.rows - height)
    }
}

impl Canvas<'_> {
    /// Draws a part apart, on at most so many rows; `draw` returns the row after it.
    pub(in crate::ui) fn apart(&self, width: u16, height: u16, draw: impl FnOnce(&mut Canvas<'_>, Rect) -> u16) -> Sheet {
        let area = Rect { x: 0, y: 0, width, height };
        let mut blank = Cell::EMPTY;
        blank.set_style(self.theme.style(Role::Text, self.ground));
        let mut buffer = Buffer::filled(area, blank);
        let mut canvas = Canvas::new(&mut buffer, self.theme, self.lang);
        canvas.ground = self.ground;
        let rows = draw(&mut canvas, area).min(height);
        let cursor = canvas.cursor;
        let sight = canvas.sight.or_else(|| cursor.map(|(_, y)| (y, y + 1))).map_or(0..0, |(start, end)| start..end);
        Sheet { buffer, rows, cursor, sight }
    }

    /// Lays a part down in its own rows; where it has more of them, arrows at the right say so.
    pub(in crate::ui) fn lay(&mut self, sheet: &Sheet, area: Rect) {
        let area = area.intersection(self.buffer.area);
        let first = sheet.first(area.height);
        let shown = area.height.min(sheet.rows - first);
        for y in 0..shown {
            for x in 0..area.width.min(sheet.buffer.area.width) {
                self.buffer[(area.x + x, area.y + y)] = sheet.buffer[(x, first + y)].clone();
            }
        }
        if let Some((x, y)) = sheet.cursor.filter(|(_, y)| (first..first + shown).contains(y)) {
            self.cursor = Some((area.x + x, area.y + y - first));
        }
        let edge = area.right().saturating_sub(1);
        if first + shown < sheet.rows && shown > 0 {
            self.put(edge, area.y + shown - 1, "↓", Role::Accent, 1);
        }
        if first > 0 && shown > 1 {
            self.put(edge, area.y, "↑", Role::Accent, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: u16, sight: Range<u16>) -> Sheet {
        Sheet { buffer: Buffer::empty(Rect::new(0, 0, 1, rows)), rows, cursor: None, sight }
    }

    #[test]
    fn what_must_be_seen_is_within_the_rows_shown() {
        for (rows, height, at) in [(10, 3, 0), (10, 3, 5), (10, 3, 9), (4, 6, 3), (10, 1, 7), (61, 2, 60)] {
            let first = sheet(rows, at..at + 1).first(height);
            assert!((first..first + height).contains(&at), "{rows} rows, {height} shown, row {at}, from {first}");
            assert!(rows <= height || first + height <= rows, "no row is wasted");
        }
    }
}
