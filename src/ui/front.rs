//! What lies over a session: choices, what is found by typing, something to read.

use ratatui::layout::Rect;

use crate::app::keymap::BINDINGS;
use crate::app::visit::{About, Finder, Found, Front, Menu, Target, Visit};
use crate::words::Words;

use super::answer::field;
use super::group::sign_of;
use super::outline::window;
use super::paint::{Canvas, cells};
use super::theme::{Ground, Role};
use super::totals;

/// Draws what lies over the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, front: &Front, words: &Words) {
    match front {
        Front::Menu(menu) => self::menu(canvas, body, visit, menu, words),
        Front::Finder(finder) => self::finder(canvas, body, visit, finder, words),
        Front::Form(form) => super::form::over(canvas, body, form, words),
        Front::Panel { about, scroll } => {
            let (title, lines) = reading(visit, *about, words);
            panel(canvas, body, title, &lines, *scroll, *about == About::Conventions, words);
        }
    }
}

/// What a panel says.
fn reading<'w>(visit: &Visit, about: About, words: &'w Words) -> (&'w str, Vec<String>) {
    let labels = &words.labels;
    match about {
        About::Award | About::Total if visit.covered => (labels.covered_mark, vec![labels.covered_award.to_owned()]),
        About::Award => (labels.why_title, words.award_lines(&visit.set, &visit.card, visit.at)),
        About::Total => (labels.total_title, words.total_panel(&visit.set, &visit.card, &totals::steps_ahead(visit, words))),
        About::Guidance => {
            let criterion = visit.criterion();
            let guidance = criterion.guidance.as_ref().map_or(labels.no_guidance, |text| text.get(words.lang));
            let mut lines: Vec<String> = words.sentences(guidance).map(str::to_owned).collect();
            lines.push(String::new());
            lines.extend(words.sources(&criterion.sources));
            (labels.guidance, lines)
        }
        About::Conventions => {
            let guidance = visit.set.header().guidance.as_ref().map_or(labels.no_guidance, |text| text.get(words.lang));
            // A set may begin with the words that stand above it here.
            let is_title = |line: &&str| labels.conventions_title.starts_with(line.trim_end_matches(['.', ':']));
            let lines = guidance.lines().skip_while(is_title).map(str::to_owned).collect();
            (labels.conventions_title, lines)
        }
    }
}

/// A cleared place in the middle, with a line above and below instead of a frame.
fn sheet(canvas: &mut Canvas<'_>, body: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(body.width.saturating_sub(4));
    let height = height.min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 3, width, height };
    canvas.fill(area, Role::Text);
    canvas.level(area.x, area.y, area.width);
    canvas.level(area.x, area.bottom() - 1, area.width);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

fn menu(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, menu: &Menu, words: &Words) {
    let width = 76.min(body.width.saturating_sub(4));
    let said = |choice| {
        let (set, session) = (&visit.set, &visit.session);
        if visit.covered { words.choice_covered(choice, set, session, visit.at) } else { words.choice(choice, set, session, visit.at) }
    };
    let texts: Vec<String> = menu.choices.iter().map(said).collect();
    let inner = width.saturating_sub(7);
    let lines: Vec<Vec<String>> = texts.iter().map(|text| canvas.wrapped(text, inner)).collect();
    let title = words.menu_title(&menu.title, &visit.set, &visit.session);
    let title_lines = canvas.wrapped(&title, width.saturating_sub(4));
    let height = lines.iter().map(Vec::len).sum::<usize>() + title_lines.len() + 3;
    let area = sheet(canvas, body, width, u16::try_from(height).unwrap_or(u16::MAX));
    let mut y = area.y;
    for line in &title_lines {
        canvas.put(area.x, y, line, Role::Title, area.width);
        y += 1;
    }
    y += 1;
    for (i, lines) in lines.iter().enumerate() {
        let selected = i == menu.row;
        for (j, line) in lines.iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            canvas.on(if selected { Ground::Selected } else { Ground::Plain }, |canvas| {
                let row = Rect { y, height: 1, ..area };
                if selected {
                    canvas.fill(row, Role::Text);
                }
                canvas.put(area.x, y, if selected && j == 0 { "▸" } else { " " }, Role::Accent, 1);
                canvas.put(area.x + 2, y, line, if selected { Role::Title } else { Role::Text }, area.width.saturating_sub(2));
            });
            y += 1;
        }
    }
}

fn finder(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, finder: &Finder, words: &Words) {
    let rows = finder.rows(visit, words.lang);
    let wanted = u16::try_from(rows.len().max(1) + 5).unwrap_or(u16::MAX);
    let height = wanted.min(18).min(body.height);
    let area = sheet(canvas, body, 76, height);
    let (before, behind) = finder.buffer.around_cursor();
    canvas.put(area.x, area.y, if finder.what == Found::Criteria { "/" } else { ":" }, Role::Accent, 1);
    field(canvas, area.x + 2, area.y, before, behind, area.width.saturating_sub(2));
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if rows.is_empty() {
        canvas.put(list.x + 2, list.y, words.labels.no_match, Role::Dim, list.width);
        return;
    }
    let first = window(finder.row, rows.len(), usize::from(list.height));
    for (i, y) in (first..rows.len()).zip(list.y..list.bottom()) {
        let selected = i == finder.row;
        canvas.row(Rect { y, height: 1, ..list }, selected, |canvas| {
            let role = if selected { Role::Title } else { Role::Text };
            match rows[i] {
                Target::Criterion(at) => {
                    let criterion = &visit.set.criteria()[at];
                    let (sign, sign_role) = sign_of(visit, at);
                    canvas.put(list.x + 2, y, sign, sign_role, 1);
                    let x = canvas.put(list.x + 4, y, criterion.label(), Role::Accent, 6).max(list.x + 7) + 1;
                    canvas.put(x, y, criterion.title.get(words.lang), role, list.right().saturating_sub(x));
                }
                Target::Command(command, press) => {
                    let key = press.shown();
                    canvas.put_right(list.right() - 1, y, &key, Role::Accent);
                    canvas.put(list.x + 2, y, command_label(command, words), role, list.width.saturating_sub(cells(&key) + 4));
                }
            }
        });
    }
}

/// Something to read, scrolled.
pub(super) fn panel(canvas: &mut Canvas<'_>, body: Rect, title: &str, lines: &[String], scroll: usize, begin: bool, words: &Words) {
    let width = 80.min(body.width.saturating_sub(4));
    let wrapped: Vec<String> = lines.iter().flat_map(|line| canvas.wrapped(line, width.saturating_sub(4))).collect();
    let wanted = u16::try_from(wrapped.len() + 5).unwrap_or(u16::MAX);
    let area = sheet(canvas, body, width, wanted);
    canvas.put(area.x, area.y, title, Role::Title, area.width);
    let text = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
    let first = scroll.min(wrapped.len().saturating_sub(usize::from(text.height)));
    for (line, y) in wrapped[first..].iter().zip(text.y..text.bottom()) {
        canvas.put(text.x, y, line, Role::Text, text.width);
    }
    let more = wrapped.len() > first + usize::from(text.height);
    let said = if more {
        words.labels.more_below
    } else if begin {
        words.labels.conventions_close
    } else {
        ""
    };
    canvas.put_right(area.right(), area.bottom() - 1, said, Role::Dim);
}

/// What a command is called: the word of its first key.
fn command_label(command: crate::app::keymap::Command, words: &Words) -> &'static str {
    BINDINGS.iter().find(|binding| binding.command == command).map_or("", |binding| (binding.label)(&words.labels))
}
