//! Draws a screen of the program as an SVG: `cargo run --example picture -- SESSION KEYS 80x24 OUT.svg`.
//!
//! Every cell has its fixed place, so that Vietnamese in either form never drifts. The
//! session is only read; what the keys change stays in memory.

use std::error::Error;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use motcua::app::App;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, Effect, Message, Opened, Saving};
use motcua::criteria::Lang;
use motcua::storage::loading;
use motcua::ui;
use motcua::ui::theme::{Palette, Theme};
use motcua::words::Words;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Width and height of a cell in the picture.
const CELL: (u16, u16) = (10, 21);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [session, keys, size, out, theme @ ..] = &arguments[..] else {
        return Err("SESSION KEYS WIDTHxHEIGHT OUT.svg [dark|light]".into());
    };
    let (width, height) = size.split_once('x').ok_or("a size like 80x24")?;
    let (width, height) = (width.parse()?, height.parse()?);
    let palette = theme.first().and_then(|name| Palette::named(name)).unwrap_or_default();
    let buffer = screen(Path::new(session), keys, width, height, palette)?;
    std::fs::write(out, svg(&buffer)?)?;
    Ok(())
}

fn screen(path: &Path, keys: &str, width: u16, height: u16, palette: Palette) -> Result<Buffer, Box<dyn Error>> {
    let words = Words::of(Lang::Vi);
    let loaded = loading::load(path, &[], None).map_err(|problem| words.load_problem(path, &problem))?;
    let now = loaded.session.events.last().map_or(loaded.session.header.created, |event| event.at);
    let mut app = App::new(Lang::Vi, now, (width, height));
    let opened = Opened {
        path: path.to_owned(),
        session: loaded.session,
        set: loaded.set,
        access: Access::Write,
        history: motcua::session::History::Whole,
        durable: true,
        drafts: None,
        remarks: Vec::new(),
    };
    app.update(Message::Opened(Box::new(opened)), now);
    for sign in keys.chars() {
        let key = match sign {
            '⏎' => Key::Enter,
            '⎋' => Key::Esc,
            '↑' => Key::Up,
            '↓' => Key::Down,
            sign => Key::Char(sign),
        };
        for effect in app.update(Message::Press(Press::plain(key)), now) {
            // The disk of a picture answers at once.
            if let Effect::Save { number } = effect {
                app.update(Message::Saving(Saving::Saved { number, at: now, remark: None }), now);
            }
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(width, height))?;
    let theme = Theme::new(palette);
    terminal.draw(|frame| ui::draw(&app, &theme, frame))?;
    Ok(terminal.backend().buffer().clone())
}

fn svg(buffer: &Buffer) -> Result<String, std::fmt::Error> {
    let (width, height) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let mut grounds = String::new();
    let mut texts = String::new();
    for y in 0..buffer.area.height {
        for run in runs(buffer, y, |cell| colour(cell.bg)) {
            let (left, top, wide) = (run.start * CELL.0, y * CELL.1, (run.end - run.start) * CELL.0);
            let fill = colour(buffer[(run.start, y)].bg).unwrap_or_else(|| "#15191e".to_owned());
            writeln!(grounds, "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{fill}\"/>", CELL.1)?;
        }
        for run in runs(buffer, y, |cell| (colour(cell.fg), cell.modifier.contains(Modifier::BOLD))) {
            texts += &text(buffer, y, run);
        }
    }
    let fonts = "Noto Sans Mono, DejaVu Sans Mono, monospace";
    let head = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"");
    Ok(format!("{head} font-family=\"{fonts}\" font-size=\"16\">\n{grounds}{texts}</svg>\n"))
}

/// Neighbouring cells of a row that look alike.
fn runs<K: PartialEq>(buffer: &Buffer, y: u16, key: impl Fn(&Cell) -> K) -> Vec<Range<u16>> {
    let mut runs: Vec<Range<u16>> = Vec::new();
    for x in 0..buffer.area.width {
        match runs.last_mut() {
            Some(run) if key(&buffer[(run.start, y)]) == key(&buffer[(x, y)]) => run.end = x + 1,
            _ => runs.push(x..x + 1),
        }
    }
    runs
}

/// One run of letters, each at its own place.
fn text(buffer: &Buffer, y: u16, run: Range<u16>) -> String {
    let cell = &buffer[(run.start, y)];
    let fill = colour(cell.fg).unwrap_or_else(|| "#d2d8df".to_owned());
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let is_letter = |x: &u16| !buffer[(*x, y)].symbol().trim().is_empty();
    // Blanks between letters stay: not every reader of SVG heeds more than the first place.
    let letters: Vec<u16> = match (run.clone().find(is_letter), run.rev().find(is_letter)) {
        (Some(first), Some(last)) => (first..=last).collect(),
        _ => Vec::new(),
    };
    if letters.is_empty() {
        return String::new();
    }
    let places: Vec<String> = letters.iter().map(|x| (x * CELL.0).to_string()).collect();
    // A plain space may be dropped, and then every letter after it stands in a wrong place.
    let symbols: String =
        letters.iter().map(|x| buffer[(*x, y)].symbol().replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}")).collect();
    format!("<text x=\"{}\" y=\"{}\" fill=\"{fill}\"{weight}>{symbols}</text>\n", places.join(" "), y * CELL.1 + 16)
}

fn colour(colour: Color) -> Option<String> {
    if let Color::Rgb(red, green, blue) = colour { Some(format!("#{red:02x}{green:02x}{blue:02x}")) } else { None }
}
