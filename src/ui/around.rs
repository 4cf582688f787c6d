//! Below the criterion in front: what was just scored, and what comes next.
//!
//! It is drawn only where there are rows to spare.

use ratatui::layout::Rect;

use crate::app::visit::Visit;
use crate::words::Words;

use super::answer::WORDS;
use super::paint::Canvas;
use super::theme::Role;

/// What was answered last, and what comes next.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    if area.height < 6 {
        return;
    }
    let labels = &words.labels;
    canvas.level(area.x, area.y, area.width);
    let mut y = area.y + 2;
    let recent = recent(visit);
    if !recent.is_empty() {
        canvas.put(area.x, y, labels.just_scored, Role::Dim, area.width);
        y += 1;
        for (at, time) in recent {
            let criterion = &visit.set.criteria()[at];
            let award = if visit.covered { labels.covered.to_owned() } else { words.award_of(criterion, &visit.card.rows[at]) };
            let start = canvas.pieces_right(area.right(), y, &[(&award, Role::Text), ("  ", Role::Dim), (&time, Role::Dim)]);
            canvas.put(area.x, y, criterion.label(), Role::Dim, 5);
            canvas.put(area.x + WORDS, y, criterion.title.get(words.lang), Role::Text, start.saturating_sub(area.x + WORDS + 2));
            y += 1;
        }
        y += 1;
    }
    let next: Vec<usize> = visit.order.following(visit.at).filter(|at| visit.card.rows[*at].standing.is_undecided()).take(3).collect();
    if next.is_empty() || y + 1 >= area.bottom() {
        return;
    }
    canvas.put(area.x, y, labels.next, Role::Dim, area.width);
    y += 1;
    for at in next.into_iter().take(usize::from(area.bottom().saturating_sub(y))) {
        let criterion = &visit.set.criteria()[at];
        let max = if visit.covered { String::new() } else { words.maximum_short(criterion) };
        let start = canvas.put_right(area.right() - 7, y, &max, Role::Dim);
        canvas.put(area.x, y, criterion.label(), Role::Dim, 5);
        canvas.put(area.x + WORDS, y, criterion.title.get(words.lang), Role::Text, start.saturating_sub(area.x + WORDS + 2));
        y += 1;
    }
}

/// The criteria answered last, newest first, with the time.
fn recent(visit: &Visit) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for event in visit.session.events.iter().rev() {
        let crate::session::Change::Answer { on, .. } = &event.change else { continue };
        let Some(at) = visit.set.position(on) else { continue };
        if found.iter().all(|(known, _)| *known != at) && visit.card.rows[at].standing.is_decided() {
            found.push((at, event.at.format("%H:%M").to_string()));
        }
        if found.len() == 3 {
            break;
        }
    }
    found
}
