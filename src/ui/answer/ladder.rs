//! What a number is read against: the steps of a measure, the levels a mark stands for.
//!
//! It says what the set says; which step is reached it takes from the derivation.

use ratatui::layout::Rect;

use crate::app::visit::Visit;
use crate::criteria::{Kind, Level, Statistic, Step};
use crate::scoring::Step as Explained;
use crate::ui::paint::{Canvas, cells};
use crate::ui::theme::Role;
use crate::words::Words;

use super::{KEYS, WORDS};

/// Draws them under the number; returns the row after them.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    match &visit.criterion().kind {
        Kind::Measure { steps, .. } | Kind::Ratio { steps, .. } => measured(canvas, area, visit, words, steps),
        Kind::PerItem { levels, .. } => marked(canvas, area, visit, words, levels),
        Kind::Levels { .. }
        | Kind::YesNo { .. }
        | Kind::Points { .. }
        | Kind::Checklist { .. }
        | Kind::Deduction { .. }
        | Kind::Survey { .. }
        | Kind::Info => area.y,
    }
}

/// The levels by the digit that marks a dossier with them: the place, not the points.
fn marked(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, levels: &[Level]) -> u16 {
    let mut y = area.y;
    for (i, level) in levels.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let points = if visit.covered { String::new() } else { words.points_word(&words.decimal(level.points)) };
        let right = canvas.put_right(area.right(), y, &points, Role::Dim);
        canvas.put(area.x + KEYS, y, &(i + 1).to_string(), Role::Accent, 2);
        let x = area.x + WORDS;
        let rest = Rect { x, y, width: right.saturating_sub(x + 1), height: area.bottom() - y };
        y = canvas.paragraph(rest, level.label.get(words.lang), Role::Text);
    }
    y
}

/// The steps of a measure, the one that is reached marked.
fn measured(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, steps: &[Step]) -> u16 {
    let explained = visit.entered().map_or_else(|| visit.card.rows[visit.at].steps.clone(), |entered| entered.steps);
    let reached = explained.iter().find_map(|step| match step {
        Explained::StepReached { place, .. } => Some(*place),
        _ => None,
    });
    let mut y = area.y;
    for (i, step) in steps.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let here = reached == Some(i + 1) && !visit.covered;
        canvas.put(area.x, y, if here { "✓" } else { " " }, Role::Ok, 1);
        let points = if visit.covered { String::new() } else { words.decimal(step.points) };
        canvas.put(area.x + KEYS, y, &points, if here { Role::Title } else { Role::Dim }, 5);
        let text = step.label.as_ref().map_or_else(|| words.step_bound(step), |label| label.get(words.lang).to_owned());
        let x = area.x + WORDS.max(KEYS + cells(&points) + 1);
        canvas.put(x, y, &text, if here { Role::Title } else { Role::Dim }, area.right().saturating_sub(x));
        y += 1;
    }
    let many = matches!(visit.criterion().kind, Kind::Measure { statistic: Statistic::Median { .. }, .. });
    if many && y < area.bottom() {
        canvas.put(area.x + WORDS, y, words.labels.median_hint, Role::Dim, area.width.saturating_sub(WORDS));
        y += 1;
    }
    y
}
