//! The walk: one criterion, its answer, its guidance, its note and evidence, the total.

use ratatui::layout::Rect;

use crate::app::text::wrap;
use crate::app::visit::{Focus, TextField, Visit};
use crate::criteria::When;
use crate::scoring::ProblemKind;
use crate::session::Deed;
use crate::words::Words;

use super::answer::{KEYS, WORDS};
use super::bar;
use super::group::{group_parts, progress_of_group};
use super::paint::{Canvas, Sheet, cells};
use super::rows::{Part, share};
use super::theme::{Ground, Role};
use super::{WIDE, WIDEST, answer, around, incidents, outline, totals};

/// Draws the walk with what the width allows beside it.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, words: &Words) {
    if visit.is_list() {
        return incidents::draw(canvas, body, visit, words);
    }
    if body.width < WIDE {
        let foot = totals_height(body.height);
        let centre = Rect { x: body.x + 2, y: body.y, width: body.width - 4, height: body.height - foot };
        self::centre(canvas, centre, visit, words, true);
        let area = Rect { x: body.x + 2, y: body.bottom() - foot, width: body.width - 4, height: foot };
        totals::foot(canvas, area, visit, words);
        return;
    }
    let widest = body.width >= WIDEST;
    // What is wider than the least goes to the columns around first, then to the centre.
    let more = (body.width.saturating_sub(WIDEST) / 4).min(10);
    let (left, right, guidance) = if widest { (34 + more, 36 + more, 36 + more) } else { (32, 32, 0) };
    let (top, bottom) = (body.y + 1, body.bottom() - 1);
    let centre_x = body.x + left + 2;
    let centre_width = body.width - left - right - guidance - 4;
    let area = |x: u16, width: u16| Rect { x, y: top, width, height: bottom - top };
    outline::pane(canvas, area(body.x + 1, left - 1), visit, words, widest);
    canvas.upright(body.x + left, top, bottom);
    let centre_area = Rect { x: centre_x + 1, y: body.y, width: centre_width.saturating_sub(2).min(76), height: body.height };
    let after = self::centre(canvas, centre_area, visit, words, !widest);
    around::draw(canvas, Rect { y: after + 1, height: bottom.saturating_sub(after + 1), ..centre_area }, visit, words);
    let mut x = centre_x + centre_width;
    if widest {
        canvas.upright(x, top, bottom);
        guidance_column(canvas, area(x + 3, guidance - 5), visit, words);
        x += guidance;
    }
    canvas.upright(x, top, bottom);
    totals::pane(canvas, area(x + 3, body.right() - x - 5), visit, words, widest);
}

pub(super) const fn totals_height(height: u16) -> u16 {
    match height {
        22.. => 5,
        20.. => 4,
        15.. => 3,
        _ => 1,
    }
}

/// The rows a part is drawn on before it is known how many it gets.
const TALL: u16 = 60;

/// The rows most parts need at most.
const SHORT: u16 = 10;

/// The criterion in the middle; returns the row after it.
fn centre(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, with_guidance: bool) -> u16 {
    let draw = |part: Part| move |canvas: &mut Canvas<'_>, area: Rect| self::part(canvas, area, visit, words, part);
    let sheets = Part::ALL.map(|part| {
        // No text gets more rows than there are; only an answer is scrolled.
        let most = match part {
            Part::Group => 1,
            Part::Guidance if !with_guidance => 0,
            Part::Answer => TALL,
            Part::Title | Part::Guidance | Part::Note | Part::Evidence | Part::Other => area.height.min(TALL),
        };
        // Nearly every part is short, and room for a tall one costs more than the drawing.
        let short = canvas.apart(area.width, most.min(SHORT), draw(part));
        if short.rows() < SHORT { short } else { canvas.apart(area.width, most, draw(part)) }
    });
    let wanted = sheets.each_ref().map(Sheet::rows);
    let share = share(area.height, wanted, typed_part(visit));
    let mut y = area.y;
    for (part, sheet) in Part::ALL.into_iter().zip(sheets) {
        let (free, rows) = share.of(part);
        y += free;
        let own = Rect { y, height: rows, ..area };
        // What is cut is drawn once more: with arrows at its right, or, a text, with an ellipsis.
        let sheet = match part {
            _ if rows >= sheet.rows() => sheet,
            Part::Answer => canvas.apart(area.width - 2, TALL, draw(part)),
            _ => canvas.apart(area.width, rows, draw(part)),
        };
        canvas.lay(&sheet, own);
        y += rows;
    }
    y
}

/// Draws one part at the top of an area; returns the row after it.
fn part(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, part: Part) -> u16 {
    if area.height == 0 {
        return area.y;
    }
    match part {
        Part::Group => {
            group_line(canvas, area, visit, words);
            area.y + 1
        }
        Part::Title => title(canvas, area, visit, words),
        Part::Answer => answer::draw(canvas, area, visit, words),
        Part::Guidance => guidance(canvas, area, visit),
        Part::Note => note(canvas, area, visit, words),
        Part::Evidence => evidence(canvas, area, visit, words),
        Part::Other => other_text(canvas, area, visit, words),
    }
}

/// The part beside the answer that is being typed into.
const fn typed_part(visit: &Visit) -> Option<Part> {
    match &visit.focus {
        // The answer has its first rows in any case.
        Focus::Choice | Focus::Ticks(_) | Focus::Number(_) | Focus::Text { field: TextField::Information, .. } => None,
        Focus::Text { field: TextField::Note, .. } => Some(Part::Note),
        Focus::Text { field: TextField::Evidence, .. } => Some(Part::Evidence),
        Focus::Text { .. } => Some(Part::Other),
    }
}

/// The group, how far it is, the answer just given with its undo key, the whole progress.
pub(super) fn group_line(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    let criterion = visit.criterion();
    let group = visit.set.group_of(criterion);
    let (done, all) = progress_of_group(visit, criterion.group);
    let progress = visit.card.progress;
    let whole = format!("{}/{}", progress.decided, progress.all());
    let mut right = area.right();
    if area.width < WIDE - 34 || area.width > 60 {
        right = canvas.put_right(right, area.y, &whole, Role::Text).saturating_sub(3);
    }
    let count = format!("{done}/{all}");
    if let Some((last, deed)) = visit.last_deed() {
        let said = match visit.done_together() {
            0 | 1 => words.proof(&visit.set, &visit.card, last, deed, visit.covered),
            count => words.proof_together(deed, count),
        };
        let (key, word) = if deed == Deed::Undone { ("Z", words.labels.key_redo) } else { ("z", words.labels.key_undo) };
        let pieces = [(said.as_str(), Role::Dim), (" · ", Role::Dim), (key, Role::Accent), (" ", Role::Dim), (word, Role::Dim)];
        // Where there is no room for the word, the key alone does.
        let room = right.saturating_sub(area.x + cells(group.label()) + cells(&count) + 4);
        let whole = pieces.iter().map(|(text, _)| cells(text)).sum::<u16>() <= room;
        let pieces = if visit.can_take_back(last, deed) { &pieces[..if whole { 5 } else { 3 }] } else { &pieces[..1] };
        right = canvas.pieces_right(right, area.y, pieces).saturating_sub(2);
    }
    canvas.put(area.x, area.y, group.label(), Role::Dim, 4);
    let x = area.x + WORDS;
    let room = right.saturating_sub(x + cells(&count) + 2);
    // A few letters of a title tell nobody anything.
    let shown = if room < 12 { "" } else { group.title.get(words.lang) };
    let at = if shown.is_empty() { area.x + cells(group.label()) } else { canvas.put(x, area.y, shown, Role::Dim, room) };
    let at = canvas.put(at + 2, area.y, &count, Role::Dim, cells(&count)) + 2;
    // Place by place one asks where one stands; else how far the group is.
    let place = criterion.place.as_ref().and_then(|id| visit.set.place(id)).filter(|_| visit.order.by_place);
    if let Some(place) = place {
        let room = right.saturating_sub(at);
        if room >= 8 {
            canvas.put(at, area.y, place.title.get(words.lang), Role::Text, room);
        }
    } else if at + 13 < right && !visit.covered {
        bar::draw(canvas, at, area.y, 12, &group_parts(visit, criterion.group));
    }
}

/// The criterion: its id, its title whole, its maximum.
fn title(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let criterion = visit.criterion();
    let max = if visit.covered { String::new() } else { words.maximum(criterion) };
    canvas.put(area.x, area.y, criterion.label(), Role::Accent, 5);
    // A long rule of a deduction would leave a narrow title no room: it stands below.
    let below = cells(&max) * 2 > area.width;
    let start = if below { area.right() + 2 } else { canvas.put_right(area.right(), area.y, &max, Role::Dim) };
    let x = area.x + WORDS.max(cells(criterion.label()) + 1);
    // Of few rows the title has the first; it ends in an ellipsis there.
    let more = u16::from(below) + u16::from(visit.answer().flag);
    let lines = Rect { x, y: area.y, width: start.saturating_sub(x + 2), height: area.height.saturating_sub(more).max(1) };
    let mut y = canvas.paragraph(lines, criterion.title.get(words.lang), Role::Title);
    if below && y < area.bottom() {
        canvas.put(x, y, &max, Role::Dim, area.right().saturating_sub(x));
        y += 1;
    }
    if visit.answer().flag && y < area.bottom() {
        canvas.put(x, y, &format!("! {}", words.labels.flagged), Role::Warn, area.width);
        y += 1;
    }
    y
}

pub(super) fn guidance(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit) -> u16 {
    let Some(text) = visit.criterion().guidance.as_ref() else { return area.y };
    canvas.put(area.x + KEYS, area.y, "g", Role::Accent, 1);
    let lines = Rect { x: area.x + WORDS, width: area.width.saturating_sub(WORDS).min(72), ..area };
    canvas.paragraph(lines, text.get(canvas.lang), Role::Dim)
}

/// Guidance in its own column: a sentence a paragraph, evidence asked for, sources.
pub(super) fn guidance_column(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    let criterion = visit.criterion();
    canvas.pieces(area.x, area.y, &[("g", Role::Accent), ("  ", Role::Dim), (words.labels.guidance, Role::Text)], area.width);
    let mut y = area.y + 2;
    let lines = |y: u16| Rect { x: area.x + 3, y, width: area.width.saturating_sub(3), height: area.bottom().saturating_sub(y) };
    if let Some(guidance) = &criterion.guidance {
        for sentence in words.sentences(guidance.get(words.lang)) {
            if y >= area.bottom() {
                return;
            }
            y = canvas.paragraph(lines(y), sentence, Role::Dim) + 1;
        }
    }
    for source in words.sources(&criterion.sources) {
        if y + 1 >= area.bottom() {
            return;
        }
        y = canvas.paragraph(lines(y), &source, Role::Dim) + 1;
    }
}

pub(super) fn note(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let labels = &words.labels;
    if let Focus::Text { field: TextField::Note, of, .. } = &visit.focus {
        return open_field(canvas, area, visit, *of, ("n", labels.note), words);
    }
    let answer = visit.answer();
    let missing = visit
        .problems
        .iter()
        .any(|problem| problem.kind == ProblemKind::NoteMissing && problem.on.as_deref() == Some(&visit.criterion().id));
    if let Some(begun) = visit.laid_text(TextField::Note) {
        return labelled(canvas, area, "n", labels.note, &words.unfinished(begun), false, false);
    }
    let empty = answer.note.is_none();
    let text = match &answer.note {
        Some(note) => words.note_seen(note, answer.seen),
        None if visit.covered => covered_wish(missing, words),
        None => words.when_note(visit.criterion(), missing),
    };
    labelled(canvas, area, "n", labels.note, &text, empty, missing)
}

pub(super) fn evidence(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let labels = &words.labels;
    if let Focus::Text { field: TextField::Evidence, of, .. } = &visit.focus {
        return open_field(canvas, area, visit, *of, ("e", labels.evidence), words);
    }
    if let Some(begun) = visit.laid_text(TextField::Evidence) {
        return labelled(canvas, area, "e", labels.evidence, &words.unfinished(begun), false, false);
    }
    let criterion = visit.criterion();
    let answer = visit.answer();
    if answer.evidence.is_empty() && criterion.evidence.required == When::Never && criterion.evidence.ask.is_empty() {
        return labelled(canvas, area, "e", labels.evidence, "", true, false);
    }
    let missing = visit
        .problems
        .iter()
        .any(|problem| matches!(problem.kind, ProblemKind::EvidenceMissing(_)) && problem.on.as_deref() == Some(&criterion.id));
    let named: Vec<String> = answer.evidence.iter().map(|id| words.evidence_item(&visit.session, id)).collect();
    let text = match named.is_empty() {
        true if visit.covered => covered_wish(missing, words),
        true => words.when_evidence(criterion, missing),
        false => named.join(" · "),
    };
    labelled(canvas, area, "e", labels.evidence, &text, named.is_empty(), missing)
}

/// Under a cover nothing says why: that would be the points.
fn covered_wish(missing: bool, words: &Words) -> String {
    if missing { words.labels.covered_missing.to_owned() } else { String::new() }
}

/// A label with its value, or with what is asked for.
fn labelled(canvas: &mut Canvas<'_>, area: Rect, key: &str, label: &str, text: &str, empty: bool, missing: bool) -> u16 {
    canvas.put(area.x + KEYS, area.y, key, Role::Accent, 1);
    canvas.put(area.x + WORDS, area.y, label, Role::Dim, 11);
    let narrow = area.width < 50;
    let x = area.x + WORDS + if narrow { 11 } else { 12 };
    let width = area.right().saturating_sub(x);
    if !empty {
        return canvas.paragraph(Rect { x, y: area.y, width, height: area.height.min(2) }, text, Role::Text).max(area.y + 1);
    }
    let (sign, role) = if missing { ("+", Role::Warn) } else { ("–", Role::Dim) };
    canvas.pieces(x, area.y, &[(sign, role), (if narrow { " " } else { "  " }, Role::Dim), (text, role)], width);
    area.y + 1
}

/// A field being typed, with the criterion it belongs to where that is another one.
pub(super) fn open_field(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, of: usize, (key, label): (&str, &str), words: &Words) -> u16 {
    canvas.put(area.x, area.y, "▸", Role::Accent, 1);
    canvas.put(area.x + KEYS, area.y, key, Role::Accent, 1);
    let named = if of == visit.at { label.to_owned() } else { format!("{label} {}", visit.set.criteria()[of].label()) };
    let at = canvas.put(area.x + WORDS, area.y, &named, Role::Text, 16);
    let x = at.max(area.x + WORDS + 11) + 1;
    let hint = visit.text_hint(words);
    let below = u16::from(!hint.is_empty() && area.height > 1);
    let height = (area.height - below).min(3);
    let after = text_field(canvas, Rect { x, y: area.y, width: area.right().saturating_sub(x), height }, visit);
    if below > 0 {
        canvas.put(x, after, &hint, Role::Dim, area.right().saturating_sub(x));
    }
    after + below
}

/// Jots, reasons and names typed under the rest, or the jots that stand there.
pub(super) fn other_text(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let labels = &words.labels;
    let Focus::Text { field, of, .. } = &visit.focus else { return jots(canvas, area, visit, words) };
    let named = match field {
        TextField::Note | TextField::Evidence | TextField::Information | TextField::IncidentNote(_) | TextField::IncidentEvidence(_) => {
            return jots(canvas, area, visit, words);
        }
        TextField::Jot => (";", labels.jot),
        TextField::NaReason => ("x", labels.na_reason),
        TextField::LeaveOutReason(_) => ("x", labels.leave_out_reason),
        TextField::Lead => ("c", labels.lead_name),
        TextField::Folder => ("›", labels.other_folder),
    };
    open_field(canvas, area, visit, *of, named, words)
}

/// The jots that were given to the criterion in front.
pub(super) fn jots(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let on = Some(&visit.criterion().id);
    let mut y = area.y;
    for jot in visit.session.jots.iter().filter(|jot| jot.on.as_ref() == on) {
        if y >= area.bottom() {
            break;
        }
        let own = Rect { y, height: area.bottom() - y, ..area };
        y = labelled(canvas, own, ";", words.labels.jot, &jot.text, false, false);
    }
    y
}

/// The text being typed, wrapped, its last rows where it is long; returns the row after it.
pub(super) fn text_field(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit) -> u16 {
    let Focus::Text { buffer, .. } = &visit.focus else { return area.y };
    let (before, _) = buffer.around_cursor();
    let text = buffer.text();
    let lines = wrap(text, usize::from(area.width.saturating_sub(1)));
    let cursor_line = lines.iter().rposition(|line| line.start <= before.len()).unwrap_or(0);
    let height = usize::from(area.height.max(1));
    let first = (cursor_line + 1).saturating_sub(height);
    let shown = &lines[first..lines.len().min(first + height)];
    canvas.on(Ground::Field, |canvas| {
        for (y, line) in (area.y..).zip(shown) {
            canvas.fill(Rect { y, height: 1, ..area }, Role::Title);
            canvas.put(area.x, y, text[line.clone()].trim_end_matches('\n'), Role::Title, area.width);
        }
    });
    let line = &lines[cursor_line];
    let x = area.x + cells(&text[line.start..before.len().clamp(line.start, line.end.max(line.start))]);
    let y = area.y + u16::try_from(cursor_line - first).unwrap_or(0);
    canvas.set_cursor(x.min(area.right() - 1), y);
    area.y + u16::try_from(shown.len()).unwrap_or(1)
}
