//! The totals: under the walk, beside it, and as a screen with what to look at again.

use ratatui::layout::Rect;

use crate::app::visit::{Ahead, Look, OutlineRow, Visit};
use crate::number::Decimal;
use crate::scoring::ProblemKind;
use crate::words::Words;

use super::bar;
use super::group::{group_parts, progress_of_group};
use super::outline::{emphasis, window};
use super::paint::{Canvas, Piece, cells};
use super::theme::Role;

/// Under the walk at 80 columns: the sums, what is missing, the ruler of classes.
pub(super) fn foot(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    if visit.covered {
        canvas.put(area.x, area.y, words.labels.covered_line, Role::Dim, area.width);
        return;
    }
    let decided = words.decided_so_far(&visit.set, &visit.card);
    let range = words.final_range(&visit.set, &visit.card);
    line_of_two(canvas, area, area.y, &decided, &range);
    if area.height < 3 {
        return;
    }
    // That it can be submitted is no news where nobody here can.
    let done = visit.card.progress.is_complete() && !visit.problems.iter().any(|problem| problem.kind.blocks());
    let left = if done && !visit.can_change() {
        String::new()
    } else {
        words.left_to_do(&visit.card, &visit.problems, visit.session.header.status)
    };
    let right = words.with_deductions(&visit.set, &visit.card).unwrap_or_default();
    let start = canvas.put_right(area.right(), area.y + 1, &right, Role::Dim);
    canvas.put(area.x, area.y + 1, &left, Role::Dim, start.saturating_sub(area.x + 2));
    if area.height >= 4 {
        bar::ruler(canvas, area.x, area.y + 2, area.width, &visit.set, &visit.card);
    } else {
        canvas.put(area.x, area.y + 2, &words.classes_reachable(&visit.set, &visit.card), Role::Dim, area.width);
    }
}

fn line_of_two(canvas: &mut Canvas<'_>, area: Rect, y: u16, left: &[(String, bool)], right: &[(String, bool)]) {
    fn pieces(parts: &[(String, bool)]) -> Vec<Piece<'_>> {
        parts.iter().map(|(text, strong)| (text.as_str(), emphasis(*strong))).collect()
    }
    let width = |parts: &[(String, bool)]| parts.iter().map(|(text, _)| cells(text)).sum::<u16>();
    // What stands last gives way first: on the right, then the per cent, then all on the left.
    let fits = |left: &[(String, bool)], right: &[(String, bool)]| width(left) + 2 + width(right) <= area.width;
    let right = if fits(left, right) || right.len() < 5 { right } else { &right[..right.len() - 1] };
    let left = if fits(left, right) { left } else { &left[..left.len().min(3)] };
    let left = if fits(left, right) { left } else { &[] };
    let start = canvas.pieces_right(area.right(), y, &pieces(right));
    canvas.pieces(area.x, y, &pieces(left), start.saturating_sub(area.x + 2));
}

/// Beside the walk from 110 columns: sums, ladder of classes, groups, what settles it, what is missing.
pub(super) fn pane(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, titles: bool) {
    let labels = &words.labels;
    if visit.covered {
        canvas.paragraph(area, labels.covered_line, Role::Dim);
        return;
    }
    let mut y = area.y;
    for (label, value, strong) in words.sums(&visit.set, &visit.card) {
        let start = canvas.put_right(area.right(), y, &value, emphasis(strong));
        canvas.put(area.x, y, &label, Role::Dim, start.saturating_sub(area.x + 1));
        y += 1;
    }
    y = ladder(canvas, Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area }, visit, words) + 1;
    for group in visit.set.top_groups() {
        if y >= area.bottom() {
            return;
        }
        group_line(canvas, Rect { y, height: 1, ..area }, visit, words, group, titles);
        y += 1;
    }
    y = holds(canvas, Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area }, visit, words) + 1;
    let missing: Vec<_> = visit
        .problems
        .iter()
        .filter(|problem| {
            matches!(
                problem.kind,
                ProblemKind::NoteMissing | ProblemKind::EvidenceMissing(_) | ProblemKind::RefusedValue(_) | ProblemKind::Flagged
            )
        })
        .collect();
    if !missing.is_empty() && y + 1 < area.bottom() {
        canvas.put(area.x, y, labels.still_missing, Role::Dim, area.width);
        for (y, problem) in (y + 1..area.bottom()).zip(missing) {
            let (sign, role) = sign(&problem.kind);
            let on = problem.on.as_deref().unwrap_or("");
            let text = format!("{on} {}", words.problem_short(&problem.kind));
            canvas.pieces(area.x, y, &[(sign, role), (" ", Role::Dim), (&text, Role::Text)], area.width);
        }
    }
}

/// The classes downward: from which total, what is still needed; the reachable ones marked.
fn ladder(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let labels = &words.labels;
    let Some(interval) = &visit.card.interval else {
        canvas.put(area.x, area.y, labels.no_class, Role::Dim, area.width);
        return area.y + 1;
    };
    canvas.put_right(area.right(), area.y, labels.needed, Role::Dim);
    let needs = (0..visit.set.bands().len()).map(|at| cells(&words.needed_for_class(&visit.set, &visit.card, at)));
    let right = area.right().saturating_sub(needs.max().unwrap_or(0).max(cells(labels.needed)));
    let from_column = right.saturating_sub(2).max(area.x + 16);
    canvas.put(area.x, area.y, labels.class, Role::Dim, 12);
    canvas.put_right(from_column, area.y, labels.from, Role::Dim);
    let mut y = area.y + 1;
    for (at, band) in visit.set.bands().iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let here = at == interval.worst_band_without_deductions;
        let reachable = (interval.best_band..=interval.worst_band).contains(&at);
        let (sign, role) = if here {
            ("●", Role::Fill)
        } else if reachable {
            ("│", Role::Accent)
        } else {
            (" ", Role::Dim)
        };
        canvas.put(area.x, y, sign, role, 1);
        let from = band.from.map(|from| words.decimal(from)).unwrap_or_default();
        let start = canvas.put_right(from_column, y, &from, Role::Dim);
        canvas.put(
            area.x + 2,
            y,
            band.label.get(words.lang),
            if reachable { Role::Text } else { Role::Dim },
            start.saturating_sub(area.x + 3),
        );
        let needed = words.needed_for_class(&visit.set, &visit.card, at);
        canvas.put_right(area.right(), y, &needed, if reachable { Role::Text } else { Role::Dim });
        y += 1;
    }
    y
}

fn group_line(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, group: usize, titles: bool) {
    let rule = &visit.set.groups()[group];
    let here = visit.criterion().group == group || visit.set.ancestors(visit.criterion().group).any(|above| above == group);
    let points = words.group_points(&visit.set, &visit.card, group);
    let right = canvas.put_right(line.right(), line.y, &points, Role::Text).min(line.right().saturating_sub(9));
    let at = canvas.put(line.x, line.y, rule.label(), if here { Role::Title } else { Role::Dim }, 4).max(line.x + 1) + 2;
    let bar_width = if titles { 5 } else { right.saturating_sub(at + 2).min(10) };
    let bar_x = if titles { right.saturating_sub(bar_width + 2) } else { at };
    if titles {
        canvas.put(at, line.y, rule.title.get(words.lang), Role::Text, bar_x.saturating_sub(at + 1));
    }
    if rule.max != Decimal::ZERO && !visit.card.groups[group].out {
        bar::draw(canvas, bar_x, line.y, bar_width, &group_parts(visit, group));
    } else if !titles {
        let word = if rule.max == Decimal::ZERO { words.labels.deductions } else { words.labels.not_held };
        canvas.put(at, line.y, word, Role::Dim, right.saturating_sub(at + 1));
    }
}

/// What is open, by how much of the range it holds.
fn holds(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let Some(interval) = visit.card.interval.as_ref().filter(|interval| !interval.holds.is_empty()) else { return area.y };
    if area.height < 3 {
        return area.y;
    }
    canvas.put(area.x, area.y, words.labels.decides_most, Role::Dim, area.width);
    let mut y = area.y + 1;
    for hold in interval.holds.iter().take(4) {
        if y >= area.bottom() {
            break;
        }
        let criterion = &visit.set.criteria()[hold.criterion];
        let start = canvas.put_right(area.right(), y, &words.plain_points(&hold.points), Role::Text);
        let at = canvas.put(area.x, y, criterion.label(), Role::Dim, 5).max(area.x + 3) + 1;
        canvas.put(at, y, criterion.title.get(words.lang), Role::Dim, start.saturating_sub(at + 1));
        y += 1;
    }
    y
}

/// The rows below which groups leave theirs to what is to be looked at again.
const SHORT: u16 = 11;

/// The rows that groups leave to what is to be looked at again.
const LEAST_LOOKS: u16 = 4;

/// The totals as a screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, cursor: usize, words: &Words) {
    let area = Rect { x: body.x + 2, y: body.y + 1, width: body.width - 4, height: body.height - 1 };
    if visit.covered {
        canvas.put(area.x, area.y, words.labels.covered_line, Role::Dim, area.width);
        let rest = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        problems(canvas, rest, visit, cursor, words);
        return;
    }
    if area.height < SHORT {
        short(canvas, area, visit, cursor, words);
        return;
    }
    let decided = words.decided_so_far(&visit.set, &visit.card);
    let range = words.result_line(&visit.set, &visit.card);
    line_of_two(canvas, area, area.y, &decided, &range);
    bar::ruler(canvas, area.x, area.y + 1, area.width, &visit.set, &visit.card);
    let way = words.way_to_total(&visit.set, &visit.card).filter(|_| visit.card.total.is_some());
    let way = way.map(|way| format!("{}: {way}", words.labels.way_to_total));
    let under = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    // Two percentages side by side want the line between them.
    let told = way.map_or(under.y, |way| canvas.paragraph(under, &way, Role::Dim));
    let top = code(canvas, Rect { y: told, height: area.bottom().saturating_sub(told), ..area }, visit, words) + 1;
    let wide = area.width >= 100;
    let room = area.bottom().saturating_sub(top).saturating_sub(LEAST_LOOKS);
    let groups = groups_listed(visit, room);
    let count = u16::try_from(groups.len()).unwrap_or(u16::MAX);
    if wide {
        let half = area.width / 2 - 2;
        let left = Rect { y: top, width: half, height: area.bottom().saturating_sub(top), ..area };
        let right = Rect { x: area.x + half + 4, width: area.width - half - 4, ..left };
        let mut y = groups_table(canvas, left, visit, words, &groups, groups.len()) + 1;
        let held = holds_wide(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..left }, visit, words);
        // Where nothing is held there is no second blank line either.
        y = if held > y { held + 1 } else { y };
        y = derivation(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..left }, visit, words) + 1;
        ahead(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..left }, visit, words);
        let after = ladder(canvas, right, visit, words) + 1;
        problems(canvas, Rect { y: after, height: area.bottom().saturating_sub(after), ..right }, visit, cursor, words);
    } else {
        let shown = count.min(room);
        let first: Vec<usize> = groups.iter().take(usize::from(shown)).copied().collect();
        let after = groups_table(canvas, Rect { y: top - 1, height: shown + 1, ..area }, visit, words, &first, groups.len());
        let rest = Rect { y: after, height: area.bottom().saturating_sub(after), ..area };
        problems(canvas, rest, visit, cursor, words);
        let listed = u16::try_from(visit.looks_again() + 1).unwrap_or(u16::MAX).min(rest.height);
        ahead(canvas, Rect { y: rest.y + listed, height: rest.height - listed, ..rest }, visit, words);
    }
}

/// What one step would change, a line each; none before everything is decided.
pub(super) fn steps_ahead(visit: &Visit, words: &Words) -> Vec<String> {
    match visit.ahead() {
        Some(Ahead::Told(nudges)) => words.nudges(&visit.set, nudges),
        Some(Ahead::Long) => vec![words.labels.steps_long.to_owned()],
        None => Vec::new(),
    }
}

/// Which single step would make another class, as many as there is room for.
fn ahead(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    let lines = steps_ahead(visit, words);
    if lines.is_empty() || area.height < 2 {
        return;
    }
    canvas.put_right(area.right(), area.y, &lines.len().to_string(), Role::Dim);
    canvas.put(area.x, area.y, words.labels.sensitivity, Role::Dim, area.width.saturating_sub(5));
    let mut rest = Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    for line in &lines {
        let after = canvas.paragraph(rest, line, Role::Text);
        rest = Rect { y: after, height: rest.bottom().saturating_sub(after), ..rest };
    }
}

/// Where there is no room for groups: the sums, and what to look at again with the rest.
fn short(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, cursor: usize, words: &Words) {
    let mut y = area.y;
    for (label, value, strong) in words.sums(&visit.set, &visit.card).into_iter().take(2) {
        let start = canvas.put_right(area.right(), y, &value, emphasis(strong));
        canvas.put(area.x, y, &label, Role::Dim, start.saturating_sub(area.x + 1));
        y += 1;
    }
    y = code(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, visit, words);
    problems(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, visit, cursor, words);
}

/// The groups in their order: with those that lie in others where all of them have room.
fn groups_listed(visit: &Visit, room: u16) -> Vec<usize> {
    if visit.set.groups().len() > usize::from(room) {
        return visit.set.top_groups().collect();
    }
    let group = |row| match row {
        OutlineRow::Group(group) => Some(group),
        OutlineRow::Criterion(_) => None,
    };
    visit.outline_rows().into_iter().filter_map(group).collect()
}

/// The code on paper of what was handed in, once the disk holds it: copied before that it
/// could prove a file nobody has.
fn code(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let saved = !visit.saving.is_pending();
    let code = words.code_handed_in(&visit.session, &visit.history).filter(|_| saved);
    code.map_or(area.y, |code| canvas.paragraph(area, &code, Role::Title))
}

fn groups_table(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, groups: &[usize], all: usize) -> u16 {
    let labels = &words.labels;
    canvas.put(area.x, area.y, &words.groups_shown(groups.len(), all), Role::Dim, 20);
    canvas.put_right(area.right(), area.y, labels.at_most, Role::Dim);
    let points_end = area.right().saturating_sub(8);
    canvas.put_right(points_end, area.y, labels.points, Role::Dim);
    let widest = groups.iter().map(|group| cells(&words.group_had(&visit.set, &visit.card, *group))).max().unwrap_or(0);
    let done_end = points_end.saturating_sub((widest + 2).max(10));
    canvas.put_right(done_end, area.y, labels.done, Role::Dim);
    let mut y = area.y + 1;
    for group in groups {
        if y >= area.bottom() {
            break;
        }
        let rule = &visit.set.groups()[*group];
        let (done, all) = progress_of_group(visit, *group);
        canvas.put_right(area.right(), y, &words.group_most(&visit.set, *group).unwrap_or_default(), Role::Dim);
        canvas.put_right(points_end, y, &words.group_had(&visit.set, &visit.card, *group), Role::Text);
        let counted = if visit.card.groups[*group].out { "–".to_owned() } else { format!("{done}/{all}") };
        let right = canvas.put_right(done_end, y, &counted, Role::Dim).min(done_end.saturating_sub(5));
        // Of a list that shares its lines with the classes the title needs the room more.
        let wide = if area.width < 64 { 5 } else { 14 };
        let bar_x = right.saturating_sub(wide + 2);
        if rule.max != Decimal::ZERO && !visit.card.groups[*group].out {
            bar::draw(canvas, bar_x, y, wide, &group_parts(visit, *group));
        }
        canvas.put(area.x, y, rule.label(), Role::Dim, 3);
        canvas.put(area.x + 3, y, &words.group_title(&visit.set, *group), Role::Text, bar_x.saturating_sub(area.x + 4));
        y += 1;
    }
    y
}

fn holds_wide(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let Some(interval) = visit.card.interval.as_ref().filter(|interval| !interval.holds.is_empty()) else { return area.y };
    if area.height < 3 {
        return area.y;
    }
    canvas.put_right(area.right(), area.y, words.labels.part_of_range, Role::Dim);
    canvas.put(area.x, area.y, words.labels.decides, Role::Dim, 30);
    let most = interval.holds[0].points.clone();
    let mut y = area.y + 1;
    for hold in interval.holds.iter().take(usize::from(area.height.saturating_sub(1)).min(12)) {
        let criterion = &visit.set.criteria()[hold.criterion];
        canvas.put_right(area.right(), y, &words.plain_points(&hold.points), Role::Text);
        let bar_x = area.right().saturating_sub(24);
        let parts = bar::Parts { had: hold.points.clone(), open: crate::number::Fraction::zero(), whole: most.clone() };
        bar::had_only(canvas, bar_x, y, 14, &parts);
        let at = canvas.put(area.x, y, criterion.label(), Role::Dim, 5).max(area.x + 3) + 1;
        canvas.put(at, y, criterion.title.get(words.lang), Role::Text, bar_x.saturating_sub(at + 1));
        y += 1;
    }
    y
}

/// How the total came about, once there is one.
fn derivation(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    if visit.card.total.is_none() {
        return area.y;
    }
    let lines = words.total_steps(&visit.set, &visit.card);
    let mut y = area.y;
    for line in lines {
        if y >= area.bottom() {
            return y;
        }
        y = canvas.paragraph(Rect { y, height: area.bottom() - y, ..area }, &line, Role::Dim);
    }
    y
}

/// What to look at again, each one Enter away.
fn problems(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, cursor: usize, words: &Words) {
    if area.height < 2 {
        return;
    }
    let count = visit.looks_again();
    let height = usize::from(area.height - 1);
    let first = window(cursor, count, height);
    let right = canvas.put_right(area.right(), area.y, &words.part_of_list(first, height, count), Role::Dim);
    let blocking = visit.problems.iter().filter(|problem| problem.kind.blocks()).count();
    canvas.put(area.x, area.y, &words.looks_again(count, blocking), Role::Dim, right.saturating_sub(area.x + 1));
    for (i, y) in (first..count).zip(area.y + 1..area.bottom()) {
        let Some(look) = visit.look_again(i) else { continue };
        let line = Rect { y, height: 1, ..area };
        canvas.row(line, i == cursor, |canvas| {
            let ((sign, role), text) = match look {
                Look::Problem(problem) => (sign(&problem.kind), words.problem(problem, &visit.set, &visit.session)),
                Look::Difference(_) if visit.covered => (("≠", Role::Bad), words.labels.covered_mark.to_owned()),
                Look::Difference(place) => (("≠", Role::Bad), words.difference(place)),
            };
            canvas.put(line.x + 2, y, sign, role, 1);
            let at = canvas.put(line.x + 4, y, look.on().unwrap_or(""), Role::Accent, 6).max(line.x + 8);
            canvas.put(at + 1, y, &text, if i == cursor { Role::Title } else { Role::Text }, line.right().saturating_sub(at + 1));
        });
    }
}

const fn sign(kind: &ProblemKind) -> (&'static str, Role) {
    match kind {
        ProblemKind::Open => ("·", Role::Dim),
        ProblemKind::Deferred => ("…", Role::Warn),
        ProblemKind::NoteMissing | ProblemKind::EvidenceMissing(_) => ("+", Role::Warn),
        ProblemKind::RefusedValue(_) | ProblemKind::NaForbidden => ("!", Role::Bad),
        ProblemKind::Flagged => ("!", Role::Warn),
        ProblemKind::Jot { .. } => (";", Role::Accent),
        ProblemKind::OutOfPeriod { .. }
        | ProblemKind::NotAsked
        | ProblemKind::InLeftOutGroup { .. }
        | ProblemKind::UnknownCriterion
        | ProblemKind::CannotBeLeftOut
        | ProblemKind::RemarkOpen { .. }
        | ProblemKind::FewSlips { .. }
        | ProblemKind::NotComparable
        | ProblemKind::SetDiffers
        | ProblemKind::OutsideDates => ("▫", Role::Dim),
    }
}
