//! A damaged session: what is wrong with it, and the ways out.

use ratatui::layout::Rect;

use crate::app::damaged::{Case, Damaged};
use crate::words::Words;

use super::paint::Canvas;
use super::theme::{Ground, Role};

/// A line of the page; of the ways out, which one, and whether it begins it.
struct Line {
    text: String,
    role: Role,
    way: Option<(usize, bool)>,
}

/// Draws the question.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: Rect, body: Rect, damaged: &Damaged, words: &Words) {
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(top, Role::Text);
        let title = match damaged.case {
            Case::Torn { .. } => words.damaged_title(&damaged.path),
            Case::TwoVersions => words.two_versions_title(&damaged.path),
        };
        canvas.put(top.x + 2, top.y, &title, Role::Title, top.width.saturating_sub(4));
    });
    let area = Rect { x: body.x + 4, width: body.width.saturating_sub(8).min(90), y: body.y + 1, height: body.height.saturating_sub(1) };
    let page = page(canvas, area.width, damaged, words);
    // Where the window is low the chosen way stays in sight.
    let last = page.iter().rposition(|line| line.way.is_some_and(|(way, _)| way == damaged.row)).unwrap_or(0);
    let first = (last + 1).saturating_sub(usize::from(area.height));
    for (line, y) in page[first..].iter().zip(area.y..area.bottom()) {
        let Some((way, begins)) = line.way else {
            canvas.put(area.x, y, &line.text, line.role, area.width);
            continue;
        };
        let selected = way == damaged.row;
        canvas.row(Rect { y, height: 1, ..area }, selected, |canvas| {
            canvas.put(area.x, y, if selected && begins { "▸" } else { " " }, Role::Accent, 1);
            canvas.put(area.x + 2, y, &line.text, if selected { Role::Title } else { Role::Text }, area.width.saturating_sub(2));
        });
    }
}

fn page(canvas: &Canvas<'_>, width: u16, damaged: &Damaged, words: &Words) -> Vec<Line> {
    let mut page = Vec::new();
    let hint = match damaged.case {
        Case::Torn { .. } => words.damaged_hint(),
        Case::TwoVersions => words.two_versions_hint(),
    };
    for (text, role) in [(damaged.why.as_str(), Role::Bad), (hint, Role::Text)] {
        page.extend(canvas.wrapped(text, width).into_iter().map(|text| Line { text, role, way: None }));
        page.push(Line { text: String::new(), role, way: None });
    }
    for (way, out) in damaged.ways().into_iter().enumerate() {
        let lines = canvas.wrapped(&damaged.said(out, words), width.saturating_sub(3));
        page.extend(lines.into_iter().enumerate().map(|(i, text)| Line { text, role: Role::Text, way: Some((way, i == 0)) }));
    }
    page
}
