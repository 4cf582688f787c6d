//! The whole set with signs: a pane beside the walk, and a screen of its own.

use ratatui::layout::Rect;

use crate::app::visit::{OutlineRow, Visit};
use crate::number::Decimal;
use crate::scoring::Row;
use crate::words::Words;

use super::group::{group_parts, progress_of_group, sign_of};
use super::paint::{Canvas, cells};
use super::theme::Role;
use super::{bar, paint::Piece};

/// The outline beside the walk: the open group alone, or everything where there is room.
pub(super) fn pane(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, whole: bool) {
    let here = visit.criterion().group;
    let open = |group: usize| whole || group == here || visit.set.ancestors(here).any(|above| above == group);
    let rows: Vec<OutlineRow> = visit
        .outline_rows()
        .into_iter()
        .filter(|row| match row {
            OutlineRow::Group(_) => true,
            OutlineRow::Criterion(at) => open(visit.set.criteria()[*at].group),
        })
        .collect();
    let cursor = rows.iter().position(|row| *row == OutlineRow::Criterion(visit.at)).unwrap_or(0);
    let first = window(cursor, rows.len(), usize::from(area.height));
    for (y, row) in (area.y..area.bottom()).zip(&rows[first..]) {
        let line = Rect { y, height: 1, ..area };
        match row {
            OutlineRow::Group(group) => group_row(canvas, line, visit, words, *group, whole),
            OutlineRow::Criterion(at) => criterion_row(canvas, line, visit, words, *at, *at == visit.at),
        }
    }
}

/// The first row shown, so that the cursor is seen with some rows around it.
pub(super) fn window(cursor: usize, rows: usize, height: usize) -> usize {
    if rows <= height {
        return 0;
    }
    cursor.saturating_sub(height / 2).min(rows - height)
}

fn group_row(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, group: usize, with_bar: bool) {
    let rule = &visit.set.groups()[group];
    let (done, all) = progress_of_group(visit, group);
    let here = visit.criterion().group == group;
    let style = if here { Role::Title } else { Role::Text };
    let untouched = rule.max == Decimal::ZERO && done == 0;
    let shown = match (visit.card.groups[group].out, untouched) {
        (true, _) => words.labels.not_held.to_owned(),
        (false, true) => words.labels.nothing_found_yet.to_owned(),
        (false, false) => format!("{done}/{all}"),
    };
    let mut right = canvas.put_right(line.right() - 1, line.y, &shown, Role::Dim);
    if with_bar && !visit.covered && rule.max != Decimal::ZERO {
        right = right.saturating_sub(7);
        bar::draw(canvas, right, line.y, 6, &group_parts(visit, group));
    }
    let at = canvas.put(line.x + 2, line.y, rule.label(), style, 4) + 1;
    canvas.put(at, line.y, rule.title.get(words.lang), style, right.saturating_sub(at + 1));
}

fn criterion_row(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, at: usize, selected: bool) {
    let (criterion, row) = (&visit.set.criteria()[at], &visit.card.rows[at]);
    canvas.row(line, selected, |canvas| {
        let value = if visit.covered { String::new() } else { words.award_or_maximum(criterion, row) };
        let right = canvas.put_right(line.right() - 1, line.y, &value, weight_of_award(row));
        named_criterion(canvas, line, visit, words, at, selected, right);
    });
}

/// A criterion up to where `right` begins: its sign, its label, its title.
fn named_criterion(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, at: usize, selected: bool, right: u16) {
    let criterion = &visit.set.criteria()[at];
    let (sign, role) = sign_of(visit, at);
    canvas.put(line.x + 2, line.y, sign, role, 1);
    let role = match (selected, visit.card.rows[at].standing.is_decided()) {
        (true, _) => Role::Title,
        (false, true) => Role::Dim,
        (false, false) => Role::Text,
    };
    let label = canvas.put(line.x + 4, line.y, criterion.label(), if selected { Role::Accent } else { role }, 5);
    let start = label.max(line.x + 6) + 1;
    canvas.put(start, line.y, criterion.title.get(words.lang), role, right.saturating_sub(start + 1));
}

const fn weight_of_award(row: &Row) -> Role {
    if row.award.is_some() { Role::Text } else { Role::Dim }
}

/// The outline as a screen: one or two columns, group after group.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, cursor: usize, words: &Words) {
    let area = Rect { x: body.x + 2, y: body.y + 1, width: body.width - 4, height: body.height - 1 };
    let progress = visit.card.progress;
    let order = if visit.order.by_place { words.labels.order_by_place } else { words.labels.order_by_law };
    let said = format!("{}/{} {} · {order}", progress.decided, progress.all(), words.labels.criteria);
    let start = canvas.put_right(area.right(), area.y, &said, Role::Dim);
    if !visit.covered {
        let sum = words.decided_so_far(&visit.set, &visit.card);
        let pieces: Vec<Piece<'_>> = sum.iter().map(|(text, role)| (text.as_str(), emphasis(*role))).collect();
        let wide: u16 = pieces.iter().map(|(text, _)| cells(text)).sum();
        if area.x + wide + 2 <= start {
            canvas.pieces(area.x, area.y, &pieces, wide);
        }
    }
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
    let rows = visit.outline_rows();
    if area.width >= 100 {
        columns(canvas, list, visit, cursor, words, &rows);
    } else {
        let first = window(cursor, rows.len(), usize::from(list.height));
        for (i, y) in (first..rows.len()).zip(list.y..list.bottom()) {
            screen_row(canvas, Rect { y, height: 1, ..list }, visit, words, rows[i], i == cursor);
        }
    }
    let signs = if area.width < 108 { words.labels.signs_short } else { words.labels.signs };
    canvas.put(area.x, area.bottom() - 1, signs, Role::Dim, area.width);
}

/// Whether a piece of a sum stands out.
pub(super) const fn emphasis(strong: bool) -> Role {
    if strong { Role::Title } else { Role::Dim }
}

/// Two columns, a group never torn where it fits.
fn columns(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, cursor: usize, words: &Words, rows: &[OutlineRow]) {
    let height = usize::from(area.height);
    let width = area.width / 2 - 2;
    // Blank rows between groups count: places of rows on an endless column of pages.
    let mut places: Vec<usize> = Vec::with_capacity(rows.len());
    let mut at = 0;
    for (i, row) in rows.iter().enumerate() {
        if matches!(row, OutlineRow::Group(_)) {
            let size = rows[i + 1..].iter().take_while(|row| matches!(row, OutlineRow::Criterion(_))).count() + 1;
            if at % height.max(1) != 0 {
                at += 1;
            }
            if at % height.max(1) + size > height && size <= height {
                at = at.next_multiple_of(height.max(1));
            }
        }
        places.push(at);
        at += 1;
    }
    let page = places.get(cursor).map_or(0, |place| place / (2 * height.max(1)));
    for (i, (row, place)) in rows.iter().zip(&places).enumerate() {
        if place / (2 * height.max(1)) != page {
            continue;
        }
        let on_page = place % (2 * height.max(1));
        let (column, line) = (on_page / height.max(1), on_page % height.max(1));
        let x = area.x + u16::try_from(column).unwrap_or(0) * (width + 4);
        let y = area.y + u16::try_from(line).unwrap_or(0);
        screen_row(canvas, Rect { x, y, width, height: 1 }, visit, words, *row, i == cursor);
    }
}

fn screen_row(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, row: OutlineRow, selected: bool) {
    canvas.row(line, selected, |canvas| match row {
        OutlineRow::Group(group) => screen_group(canvas, line, visit, words, group),
        OutlineRow::Criterion(at) => {
            let (criterion, row) = (&visit.set.criteria()[at], &visit.card.rows[at]);
            let missing = words.missing_short(visit.problems.iter(), &criterion.id);
            let value = if visit.covered { String::new() } else { words.award_of_maximum(criterion, row) };
            let mut right = canvas.put_right(line.right(), line.y, &value, weight_of_award(row)).min(line.right().saturating_sub(7));
            if !missing.is_empty() {
                right = right.saturating_sub(cells(&missing) + 2);
                canvas.put(right, line.y, &missing, Role::Warn, cells(&missing));
            }
            named_criterion(canvas, line, visit, words, at, selected, right);
        }
    });
}

fn screen_group(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, group: usize) {
    let rule = &visit.set.groups()[group];
    let (done, all) = progress_of_group(visit, group);
    let points = if visit.covered { String::new() } else { words.group_points(&visit.set, &visit.card, group) };
    let right = canvas.put_right(line.right(), line.y, &points, Role::Text).min(line.right().saturating_sub(9));
    let count = format!("{done}/{all}");
    let mut end = canvas.put_right(right.saturating_sub(1), line.y, &count, Role::Dim).min(right.saturating_sub(6));
    if line.width >= 50 && !visit.covered && rule.max != Decimal::ZERO {
        end = end.saturating_sub(12);
        bar::draw(canvas, end, line.y, 10, &group_parts(visit, group));
    }
    canvas.put(line.x + 4, line.y, rule.label(), Role::Title, 4);
    canvas.put(line.x + 7, line.y, rule.title.get(words.lang), Role::Title, end.saturating_sub(line.x + 8));
}
