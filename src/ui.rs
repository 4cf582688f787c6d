//! Draws what the program is; it changes nothing and decides nothing.
//!
//! Every part gets its props and an area, and asks for styles by role.

#![expect(clippy::wildcard_enum_match_arm, reason = "what a screen has no place for is not drawn")]

mod answer;
mod around;
mod bar;
mod damaged;
mod footer;
mod form;
mod front;
mod group;
mod header;
mod help;
mod home;
mod incidents;
mod offered;
mod outline;
mod paint;
mod rows;
pub mod theme;
mod totals;
mod walk;

use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::visit::Focus;
use crate::app::visit::View;
use crate::app::{App, Screen};
use crate::words::Words;

use footer::Footer;
use paint::Canvas;
use theme::{Role, Theme};

/// The smallest window that can be worked in.
pub use crate::app::LEAST;

/// From this width on the outline and the totals stand beside the walk.
const WIDE: u16 = 110;

/// Rows of a text typed under the outline or the totals.
const TYPED: u16 = 4;

/// From this width on guidance has a column of its own.
const WIDEST: u16 = 160;

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let words = Words::of(app.lang);
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, app.lang);
    canvas.fill(area, Role::Text);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut canvas, area, words);
        return;
    }
    let top = Rect { height: 1, ..area };
    let footer = Footer::of(&canvas, app, area);
    let rows = footer.rows();
    let mut body = Rect { y: area.y + 1, height: area.height - 1 - rows, ..area };
    let bottom = Rect { y: area.bottom() - rows, height: rows, ..area };
    match &app.screen {
        Screen::Home => home::draw(&mut canvas, top, body, app),
        Screen::Damaged(damaged) => damaged::draw(&mut canvas, top, body, damaged, words),
        Screen::Create(form) => form::draw(&mut canvas, top, body, form, &app.offer, words),
        Screen::Visit(visit) => {
            header::visit(&mut canvas, top, visit, words);
            if visit.view != View::Walk && matches!(visit.focus, Focus::Text { .. }) {
                let field = Rect { x: body.x + 2, y: body.bottom() - TYPED, width: body.width - 4, height: TYPED };
                walk::other_text(&mut canvas, field, visit, words);
                body.height -= TYPED + 1;
            }
            match visit.view {
                View::Walk => walk::draw(&mut canvas, body, visit, words),
                View::Outline { row } => outline::draw(&mut canvas, body, visit, row, words),
                View::Totals { row } => totals::draw(&mut canvas, body, visit, row, words),
            }
            if let Some(front) = &visit.front {
                front::draw(&mut canvas, body, visit, front, words);
            }
        }
    }
    if let Some(scroll) = app.help {
        help::draw(&mut canvas, body, app, scroll);
    }
    footer.draw(&mut canvas, bottom);
    let cursor = canvas.cursor();
    quieten(frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Gives every blank the colour of what stands before it on the same ground: nobody sees
/// it, and half as many changes of colour go to the terminal.
fn quieten(buffer: &mut Buffer) {
    let seen_in_blanks = Modifier::UNDERLINED | Modifier::REVERSED;
    let mut before = Cell::EMPTY;
    for cell in &mut buffer.content {
        let blank = cell.symbol() == " " && !(cell.modifier | before.modifier).intersects(seen_in_blanks);
        if blank && cell.bg == before.bg {
            cell.fg = before.fg;
            cell.modifier = before.modifier;
        } else {
            (before.fg, before.bg, before.modifier) = (cell.fg, cell.bg, cell.modifier);
        }
    }
}

/// A window too small for anything asks for room and loses nothing.
fn too_small(canvas: &mut Canvas<'_>, area: Rect, words: &Words) {
    let text = words.window_too_small(LEAST, (area.width, area.height));
    for (y, line) in (area.y..area.bottom()).zip(canvas.wrapped(&text, area.width)) {
        canvas.put(area.x, y, &line, Role::Text, area.width);
    }
}
