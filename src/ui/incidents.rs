//! The list of a set that only takes points away: what one begins with and what is left, a
//! row a fault, under it its incidents, then what is known of the row in front.
//!
//! It works out no points; under a cover it shows none.

use ratatui::layout::Rect;

use crate::app::visit::{Focus, TextField, Visit, Weight};
use crate::criteria::Kind;
use crate::session::Incident;
use crate::words::Words;

use super::group::sign_of;
use super::outline::window;
use super::paint::{Canvas, cells};
use super::theme::Role;
use super::{WIDE, WIDEST, answer, totals, walk};

/// Draws the list with what the width allows beside it.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, visit: &Visit, words: &Words) {
    if body.width < WIDE {
        let foot = walk::totals_height(body.height);
        let centre = Rect { x: body.x + 2, width: body.width - 4, height: body.height - foot, ..body };
        self::centre(canvas, centre, visit, words, true);
        totals::foot(canvas, Rect { y: body.bottom() - foot, height: foot, ..centre }, visit, words);
        return;
    }
    let widest = body.width >= WIDEST;
    let (right, guidance) = if widest { (44, 40) } else { (34, 0) };
    let (top, bottom) = (body.y + 1, body.bottom() - 1);
    let width = body.width - right - guidance;
    // A title far from its figures is hard to follow across.
    self::centre(canvas, Rect { x: body.x + 2, width: (width - 4).min(96), ..body }, visit, words, !widest);
    let area = |x: u16, width: u16| Rect { x, y: top, width, height: bottom - top };
    let mut x = body.x + width;
    if widest {
        canvas.upright(x, top, bottom);
        walk::guidance_column(canvas, area(x + 3, guidance - 5), visit, words);
        x += guidance;
    }
    canvas.upright(x, top, bottom);
    totals::pane(canvas, area(x + 3, body.right() - x - 5), visit, words, widest);
}

/// The columns of the list; a width of 0 leaves one out.
struct Columns {
    weight: u16,
    unit: u16,
    each: u16,
    count: u16,
    taken: u16,
}

impl Columns {
    /// The columns that leave the titles room.
    fn of(visit: &Visit, width: u16, words: &Words) -> Self {
        let widest = |text: &dyn Fn(usize) -> String| (0..visit.set.criteria().len()).map(|at| cells(&text(at))).max().unwrap_or(0);
        let weight = widest(&|at| weight(visit, at, words).map(|(_, _, word)| word.to_owned()).unwrap_or_default()) + 3;
        let shown = |least: u16, wide: u16| if width >= least { wide } else { 0 };
        let unit = widest(&|at| words.unit_of(&visit.set.criteria()[at]).to_owned());
        // A set may name no unit at all.
        let unit = if unit == 0 { 0 } else { unit.max(cells(words.labels.unit)) + 2 };
        Self { weight: shown(48, weight), unit: shown(70, unit), each: shown(56, 9), count: 4, taken: 8 }
    }

    /// What a title has on a row that wide, behind its sign and its label.
    fn title_room(&self, width: u16, label: &str) -> u16 {
        let behind = self.taken + self.count + self.each + self.unit + self.weight.max(2);
        width.saturating_sub(behind + (cells(label) + 4).max(7) + 2)
    }
}

/// The list and what is known of the row in front.
fn centre(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, with_guidance: bool) {
    walk::group_line(canvas, Rect { height: 1, ..area }, visit, words);
    let columns = Columns::of(visit, area.width, words);
    if area.height > 8 {
        head(canvas, Rect { y: area.y + 1, height: 1, ..area }, visit, words, &columns);
    }
    let top = if area.height > 8 { 2 } else { 1 };
    let about = match area.height {
        30.. => 9,
        16.. => 5,
        8.. => 3,
        _ => 0,
    };
    // What is typed must be seen.
    let is_typing = !matches!(visit.focus, Focus::Choice);
    let about = if is_typing { about.max(2).min(area.height.saturating_sub(2)) } else { about };
    let list = Rect { y: area.y + top, height: area.height.saturating_sub(top + about), ..area };
    let used = rows(canvas, list, visit, words, &columns);
    let from = if about > 3 { list.y + used + 1 } else { list.y + list.height };
    let detail = Rect { y: from, height: area.bottom().saturating_sub(from), ..area };
    let criterion = visit.criterion();
    let title = criterion.title.get(words.lang);
    let mut y = detail.y;
    // A title cut in its row is told whole below, where that leaves room for the rest.
    if about > 3 && !is_typing && cells(title) > columns.title_room(area.width, criterion.label()) {
        let lines =
            Rect { x: detail.x + answer::WORDS, width: detail.width.saturating_sub(answer::WORDS), height: detail.height.min(2), ..detail };
        y = canvas.paragraph(lines, title, Role::Title);
    }
    let below = Rect { y, height: detail.bottom().saturating_sub(y), ..detail };
    self::detail(canvas, below, visit, words, with_guidance);
}

/// What one begins with, less what is taken; then the names of the columns.
fn head(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, columns: &Columns) {
    let labels = &words.labels;
    let mut right = line.right();
    let names =
        [(columns.taken, labels.taken), (columns.count, labels.cases), (columns.each, labels.each_cap), (columns.unit, labels.unit)];
    for (width, name) in names.into_iter().filter(|(width, _)| *width > 0) {
        if name == labels.unit {
            canvas.put(right - width + 2, line.y, name, Role::Dim, width - 2);
        } else {
            canvas.put_right(right, line.y, name, Role::Dim);
        }
        right -= width;
    }
    if !visit.covered {
        let (sum, left) = words.hundred_minus(&visit.set, &visit.card);
        canvas.pieces(line.x, line.y, &[(&sum, Role::Dim), (&left, Role::Title)], right.saturating_sub(line.x + 1));
    }
}

/// Draws the rows around the cursor; returns how many lines they took.
fn rows(canvas: &mut Canvas<'_>, list: Rect, visit: &Visit, words: &Words, columns: &Columns) -> u16 {
    let rows = visit.list_rows();
    let here = visit.list_row();
    let cursor = rows.iter().position(|row| *row == here).unwrap_or(0);
    let first = window(cursor, rows.len(), usize::from(list.height));
    let mut used = 0;
    for (i, y) in (first..rows.len()).zip(list.y..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        let selected = i == cursor;
        canvas.row(line, selected, |canvas| match rows[i].incident {
            None => fault_row(canvas, line, visit, words, columns, rows[i].at, selected),
            Some(incident) => incident_row(canvas, line, visit, words, rows[i].at, incident, selected),
        });
        let more = if i == first && first > 0 {
            "↑"
        } else if y + 1 == list.bottom() && i + 1 < rows.len() {
            "↓"
        } else {
            ""
        };
        if !selected {
            canvas.put(line.x, y, more, Role::Dim, 1);
        }
        used += 1;
    }
    used
}

/// A fault: how it stands, how grave it is, what a case takes, how many and how much.
fn fault_row(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, columns: &Columns, at: usize, selected: bool) {
    let (criterion, row) = (&visit.set.criteria()[at], &visit.card.rows[at]);
    let y = line.y;
    let mut right = line.right();
    let taken = if visit.covered { String::new() } else { words.award_of(criterion, row) };
    let is_taken = row.award.as_ref().is_some_and(crate::number::Fraction::is_negative);
    canvas.put_right(right, y, &taken, if is_taken { Role::Title } else { Role::Dim });
    right = right.saturating_sub(columns.taken);
    canvas.put_right(right, y, &words.cases_short(visit.answer_at(at).value.as_ref()), if is_taken { Role::Text } else { Role::Dim });
    right = right.saturating_sub(columns.count);
    if columns.each > 0 {
        if let (Kind::Deduction { per, cap, .. }, false) = (&criterion.kind, visit.covered) {
            canvas.put_right(right, y, &format!("{}/{}", words.decimal(*per), words.decimal(*cap)), Role::Dim);
        }
        right = right.saturating_sub(columns.each);
    }
    if columns.unit > 0 {
        canvas.put(right - columns.unit + 2, y, words.unit_of(criterion), Role::Dim, columns.unit - 2);
        right = right.saturating_sub(columns.unit);
    }
    if let Some((sign, role, word)) = weight(visit, at, words) {
        right = right.saturating_sub(columns.weight.max(2));
        let word = if columns.weight > 0 { word } else { "" };
        canvas.pieces(
            right,
            y,
            &[(sign, role), (" ", Role::Dim), (word, if selected { Role::Text } else { Role::Dim })],
            columns.weight.max(1),
        );
    }
    let (sign, role) = sign_of(visit, at);
    canvas.put(line.x + 2, y, sign, role, 1);
    let label = canvas.put(line.x + 4, y, criterion.label(), Role::Accent, 6).max(line.x + 7) + 1;
    let role = if selected { Role::Title } else { Role::Text };
    canvas.put(label, y, criterion.title.get(words.lang), role, right.saturating_sub(label + 1));
}

/// An incident: when, what, on what it stands, whether it was put right.
fn incident_row(canvas: &mut Canvas<'_>, line: Rect, visit: &Visit, words: &Words, at: usize, incident: usize, selected: bool) {
    let Some(incident) = visit.incidents(at).into_iter().nth(incident) else { return };
    let mut right = line.right();
    if incident.corrected {
        right = canvas.pieces_right(right, line.y, &[("✓ ", Role::Ok), (words.labels.corrected, Role::Text)]).saturating_sub(2);
    }
    let proofs = incident.evidence.join(" ");
    if !proofs.is_empty() {
        right = canvas.put_right(right, line.y, &proofs, Role::Dim).saturating_sub(2);
    }
    let time = incident.at.map_or_else(|| "–".to_owned(), |at| at.format("%H:%M").to_string());
    canvas.put(line.x + 8, line.y, &time, Role::Dim, 5);
    let room = right.saturating_sub(line.x + 15);
    match &incident.note {
        Some(note) => canvas.put(line.x + 15, line.y, note, if selected { Role::Title } else { Role::Text }, room),
        None if incident.evidence.is_empty() => {
            canvas.pieces(line.x + 15, line.y, &[("+ ", Role::Warn), (words.labels.untold, Role::Warn)], room)
        }
        None => line.x + 15,
    };
}

/// How grave a fault is: its sign, how that looks, its word.
fn weight<'w>(visit: &Visit, at: usize, words: &'w Words) -> Option<(&'static str, Role, &'w str)> {
    let labels = &words.labels;
    Some(match Weight::of(&visit.set, &visit.set.criteria()[at])? {
        Weight::Severe => ("▲", Role::Bad, labels.severe),
        Weight::Medium => ("●", Role::Warn, labels.medium),
        Weight::Light => ("○", Role::Text, labels.light),
        Weight::Reminder => ("·", Role::Dim, labels.reminder),
    })
}

/// What is known of the row in front, or what is being typed.
fn detail(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, with_guidance: bool) {
    let below = |y: u16| Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let mut y;
    match &visit.focus {
        Focus::Text { field, of, .. } => {
            let label = match field {
                TextField::IncidentNote(at) => Some(("n", words.incident_note(at + 1))),
                TextField::IncidentEvidence(at) => Some(("e", words.incident_evidence(at + 1))),
                TextField::Note => Some(("n", words.labels.note.to_owned())),
                TextField::Evidence => Some(("e", words.labels.evidence.to_owned())),
                _ => None,
            };
            y = match label {
                Some((key, label)) => walk::open_field(canvas, area, visit, *of, (key, &label), words),
                None => walk::other_text(canvas, area, visit, words),
            };
        }
        Focus::Number(_) => y = answer::draw(canvas, area, visit, words),
        Focus::Choice | Focus::Ticks(_) => {
            if let Some(incident) = visit.list_row().incident.and_then(|at| visit.incidents(visit.at).into_iter().nth(at)) {
                y = whole_incident(canvas, area, visit, words, &incident);
            } else {
                // Of few rows the guidance has what the note and the evidence leave.
                let rows = area.height.saturating_sub(2);
                y = walk::jots(canvas, Rect { height: rows, ..area }, visit, words);
                let rows = (rows + area.y).saturating_sub(y).max(u16::from(y == area.y));
                if with_guidance && rows > 0 && area.height > 0 {
                    y = walk::guidance(canvas, Rect { y, height: rows.min(area.height), ..area }, visit);
                }
                for part in [walk::note, walk::evidence] {
                    if y < area.bottom() {
                        y = part(canvas, below(y), visit, words);
                    }
                }
                return;
            }
        }
    }
    if with_guidance && y < area.bottom() {
        walk::guidance(canvas, below(y), visit);
    }
}

/// An incident with its whole note and what its evidence is.
fn whole_incident(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, incident: &Incident) -> u16 {
    let mut y = area.y;
    let named: Vec<String> = incident.evidence.iter().map(|id| words.evidence_item(&visit.session, id)).collect();
    let lines = [("n", words.labels.note, incident.note.clone().unwrap_or_default()), ("e", words.labels.evidence, named.join(" · "))];
    for (key, label, text) in lines {
        if y >= area.bottom() {
            break;
        }
        canvas.put(area.x + answer::KEYS, y, key, Role::Accent, 1);
        canvas.put(area.x + answer::WORDS, y, label, Role::Dim, 11);
        let x = area.x + answer::WORDS + 12;
        let text = if text.is_empty() { "–" } else { &text };
        y = canvas.paragraph(Rect { x, y, width: area.right().saturating_sub(x), height: (area.bottom() - y).min(3) }, text, Role::Text);
    }
    y
}
