//! The answer to the criterion in front, as its kind puts it.

mod ladder;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::visit::{Focus, Tick, Visit, answer_keys};
use crate::criteria::{Kind, Text};
use crate::number::Decimal;
use crate::scoring::Standing;
use crate::scoring::typed::EntryFault;
use crate::session::{State, Value};
use crate::words::Words;

use super::paint::{Canvas, cells};
use super::theme::{Ground, Role};

/// Column of keys and column of words, from the left edge of the pane.
pub(super) const KEYS: u16 = 2;
/// Column of words, from the left edge of the pane.
pub(super) const WORDS: u16 = 5;

/// A row one may choose.
struct Row {
    key: String,
    text: String,
    chosen: bool,
    points: Option<String>,
}

/// Draws the answer; returns the row after it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let top = standing(canvas, area, visit, words);
    let area = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let criterion = visit.criterion();
    match &criterion.kind {
        Kind::Levels { .. } | Kind::YesNo { .. } => choices(canvas, area, visit, words),
        Kind::Checklist { items, .. } => checklist(canvas, area, visit, items),
        Kind::Info => information(canvas, area, visit, words),
        _ => number(canvas, area, visit, words),
    }
}

/// A line for what is neither open nor scored.
fn standing(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let row = &visit.card.rows[visit.at];
    let (sign, text, role) = match row.standing {
        Standing::NotInScope | Standing::NothingArose if visit.covered => {
            (super::group::sign_of(visit, visit.at).0, words.not_applicable_covered(row.standing == Standing::NothingArose), Role::Text)
        }
        Standing::NotInScope | Standing::NothingArose => {
            let line = words.not_applicable_line(&visit.set, visit.criterion(), &visit.answer());
            let few = words.too_few_line(&row.steps);
            (super::group::sign_of(visit, visit.at).0, few.map_or_else(|| line.clone(), |few| format!("{few} {line}")), Role::Text)
        }
        Standing::Deferred => ("…", words.labels.deferred_line.to_owned(), Role::Text),
        Standing::LeftOut => ("–", words.left_out_line(visit.set.group_of(visit.criterion())), Role::Text),
        Standing::Hidden { waiting } => ("–", words.hidden_line(waiting).to_owned(), Role::Dim),
        Standing::Open | Standing::Scored | Standing::Information => {
            let Some(refusal) = row.refusal.as_ref().filter(|_| visit.answer().state != State::Open) else { return area.y };
            ("!", words.refusal(refusal), Role::Bad)
        }
    };
    canvas.put(area.x + KEYS, area.y, sign, role, 1);
    let lines = Rect { x: area.x + WORDS, y: area.y, width: area.width.saturating_sub(WORDS), height: area.height.min(3) };
    canvas.paragraph(lines, &text, role) + 1
}

fn choices(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let criterion = visit.criterion();
    let keys = answer_keys(criterion);
    // Digits are the points of the levels: under a cover they are not shown, though they work.
    let digits_hidden = visit.covered && matches!(criterion.kind, Kind::Levels { .. }) && keys.first().is_some_and(char::is_ascii_digit);
    let value = visit.answer().value;
    let rows: Vec<Row> = match &criterion.kind {
        Kind::Levels { levels } => {
            let row = |(i, level): (usize, &crate::criteria::Level)| Row {
                key: keys.get(i).filter(|_| !digits_hidden).map_or_else(|| "·".to_owned(), char::to_string),
                text: level.label.get(words.lang).to_owned(),
                chosen: value == Some(Value::Level(i64::try_from(i + 1).unwrap_or(0))),
                points: Some(words.decimal(level.points)),
            };
            levels.iter().enumerate().map(row).collect()
        }
        Kind::YesNo { no } => {
            let row = |key: &str, text: &str, yes: bool, points: Decimal| Row {
                key: key.to_owned(),
                text: text.to_owned(),
                chosen: value == Some(Value::Yes(yes)),
                points: Some(words.decimal(points)),
            };
            vec![row("1", words.labels.yes, true, criterion.max), row("0", words.labels.no, false, *no)]
        }
        _ => Vec::new(),
    };
    let letters = keys.first().is_some_and(char::is_ascii_alphabetic);
    let mut y = area.y;
    for (i, row) in rows.iter().enumerate() {
        y = choice_row(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, visit, words, row, i == visit.choice, letters);
    }
    y
}

/// One level: it wraps where it is long, and the cursor row grows with it.
fn choice_row(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, row: &Row, under_cursor: bool, letters: bool) -> u16 {
    let points = row.points.as_deref().unwrap_or_default();
    let said = if (row.chosen || letters) && !visit.covered { words.points_word(points) } else { String::new() };
    let width = area.width.saturating_sub(WORDS + cells(&said) + 2);
    let lines = canvas.wrapped(&row.text, width);
    let height = u16::try_from(lines.len()).unwrap_or(1).min(area.height);
    let selected = under_cursor && visit.can_answer() && matches!(visit.focus, Focus::Choice);
    canvas.on(if selected { Ground::Selected } else { Ground::Plain }, |canvas| {
        let whole = Rect { height, ..area };
        if selected {
            canvas.keep_in_sight(area.y, area.y + height);
            canvas.fill(whole, Role::Text);
        }
        let sign = if row.chosen {
            "✓"
        } else if selected {
            "▸"
        } else {
            " "
        };
        canvas.put(area.x, area.y, sign, if row.chosen { Role::Ok } else { Role::Accent }, 1);
        canvas.put(area.x + KEYS, area.y, &row.key, Role::Accent, 2);
        let role = if selected || row.chosen { Role::Title } else { Role::Text };
        for (i, line) in lines.iter().take(usize::from(height)).enumerate() {
            canvas.put(area.x + WORDS, area.y + u16::try_from(i).unwrap_or(0), line, role, width);
        }
        canvas.put_right(area.right(), area.y, &said, Role::Dim);
    });
    area.y + height
}

/// Items of a checklist, in two columns where they are many.
fn checklist(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, items: &[Text]) -> u16 {
    let count = u16::try_from(items.len()).unwrap_or(u16::MAX);
    let columns = if count > 5 && area.width >= 60 { 2 } else { 1 };
    let rows = count.div_ceil(columns).min(area.height);
    let stored = match visit.answer().value {
        Some(Value::Ticks(ticks)) => ticks,
        _ => String::new(),
    };
    // Short names on the left leave their room to long ones on the right.
    let longest = |items: &[Text]| items.iter().map(|item| cells(item.get(canvas.lang))).max().unwrap_or(0) + 8;
    let (left, right) = items.split_at(usize::from(rows).min(items.len()));
    let half = area.width / columns;
    let first_width = if columns > 1 && longest(right) > half { longest(left).min(half) } else { half };
    for (i, item) in items.iter().enumerate() {
        let place = u16::try_from(i).unwrap_or(u16::MAX);
        let (column, row) = (place / rows.max(1), place % rows.max(1));
        if column >= columns {
            break;
        }
        let sign = match &visit.focus {
            Focus::Ticks(ticks) => ticks.get(i).copied().flatten().map(Tick::sign),
            _ => stored.chars().nth(i),
        };
        let (mark, role) = match sign {
            Some('+') => ("✓", Role::Ok),
            Some('-') => ("✗", Role::Bad),
            Some('.') => ("–", Role::Dim),
            _ => ("·", Role::Dim),
        };
        let (x, y) = (area.x + column * first_width, area.y + row);
        let column_width = if column == 0 { first_width } else { area.width - first_width };
        let selected = i == visit.choice && visit.can_answer() && matches!(visit.focus, Focus::Ticks(_));
        canvas.on(if selected { Ground::Selected } else { Ground::Plain }, |canvas| {
            let cell = Rect { x, y, width: column_width.saturating_sub(u16::from(columns > 1)), height: 1 };
            if selected {
                canvas.keep_in_sight(y, y + 1);
                canvas.fill(cell, Role::Text);
            }
            canvas.put(x, y, if selected { "▸" } else { " " }, Role::Accent, 1);
            let key = if i < 10 { ((i + 1) % 10).to_string() } else { String::new() };
            canvas.put(x + KEYS, y, &key, Role::Accent, 2);
            canvas.put(x + 4, y, mark, role, 1);
            let role = if selected { Role::Title } else { Role::Text };
            canvas.put(x + 6, y, item.get(canvas.lang), role, cell.width.saturating_sub(6));
        });
    }
    area.y + rows
}

fn information(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let text = match visit.answer().value {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    };
    if matches!(&visit.focus, Focus::Text { field: crate::app::visit::TextField::Information, .. }) {
        return super::walk::text_field(
            canvas,
            Rect { x: area.x + WORDS, width: area.width.saturating_sub(WORDS), height: area.height.min(4), ..area },
            visit,
        );
    }
    canvas.put(area.x, area.y, "▸", Role::Accent, 1);
    let shown = if text.is_empty() { words.labels.write_here } else { &text };
    let role = if text.is_empty() { Role::Dim } else { Role::Text };
    canvas.paragraph(Rect { x: area.x + WORDS, width: area.width.saturating_sub(WORDS), height: area.height.min(4), ..area }, shown, role)
}

/// A number being typed, or the one that stands, and what it is worth.
fn number(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) -> u16 {
    let criterion = visit.criterion();
    let entered = visit.entered();
    let answer = visit.answer();
    let row = &visit.card.rows[visit.at];
    let award = match (&entered, &visit.focus) {
        _ if visit.covered => words.labels.covered.to_owned(),
        (Some(entered), Focus::Number(_)) => match (&entered.award, &entered.fault) {
            (Some(award), None) => words.points(award),
            (None, None) => words.labels.nothing_arose.to_owned(),
            // What stands is said below; «chưa chấm» would deny it.
            _ if row.standing == Standing::Open => words.labels.not_scored.to_owned(),
            _ => String::new(),
        },
        _ => match &row.award {
            Some(award) if row.standing == Standing::Scored => words.points(award),
            None if row.standing == Standing::Scored => words.labels.not_scored.to_owned(),
            _ => words.standing(row.standing).to_owned(),
        },
    };
    let y = area.y;
    let award_start =
        canvas.put_right(area.right(), y, &award, if row.award.is_some() || entered.is_some() { Role::Title } else { Role::Dim });
    if visit.can_answer() {
        canvas.put(area.x, y, "▸", Role::Accent, 1);
    }
    let typed = answer.value.as_ref().map(|value| words.value(&visit.set, criterion, value)).unwrap_or_default();
    let room = award_start.saturating_sub(area.x + WORDS + 2);
    let mut rows = 1;
    let after = match &visit.focus {
        Focus::Number(buffer) => {
            let (before, behind) = buffer.around_cursor();
            field(canvas, area.x + WORDS, y, before, behind, room)
        }
        _ if typed.is_empty() && !visit.can_answer() => area.x + WORDS,
        _ if typed.is_empty() => canvas.put(area.x + WORDS, y, words.labels.type_number, Role::Dim, room),
        _ => {
            // A value that is long goes on below: none of it is lost.
            let lines = canvas.wrapped(&typed, room);
            rows = u16::try_from(lines.len()).unwrap_or(1).max(1);
            let put = |at, (y, line): (u16, &String)| canvas.put(area.x + WORDS, y, line, Role::Title, room).max(at);
            (y..area.bottom()).zip(&lines).fold(area.x + WORDS, put)
        }
    };
    // A value that stands says its unit itself.
    let says_unit = !matches!(visit.focus, Focus::Number(_)) && !typed.is_empty();
    let hint = match criterion.kind {
        Kind::Measure { .. } | Kind::Deduction { .. } | Kind::Points { .. } if says_unit => String::new(),
        _ => words.number_hint(&visit.set, criterion),
    };
    if !hint.is_empty() && cells(&hint) + 5 <= award_start.saturating_sub(after) {
        canvas.put(after + 3, y, &hint, Role::Dim, award_start.saturating_sub(after + 5));
    }
    let below = Rect { x: area.x + WORDS, y: y + rows, width: area.width.saturating_sub(WORDS), height: area.height.saturating_sub(rows) };
    let y = said_of_number(canvas, below, visit, words, &hint, cells(&hint) + 5 > award_start.saturating_sub(after));
    ladder::draw(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, visit, words)
}

/// Under the number: why it is not taken, or how it comes about.
fn said_of_number(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words, hint: &str, hint_left: bool) -> u16 {
    let mut y = area.y;
    let line = |height| Rect { y, height, ..area };
    if let Some(entered) = visit.entered() {
        if let Some(fault) = &entered.fault {
            let sentence = words.entry_fault(fault, visit.criterion());
            let goes_on = matches!(fault, EntryFault::Incomplete | EntryFault::NotAllTold { .. });
            let role = if goes_on { Role::Dim } else { Role::Bad };
            let sign = if role == Role::Bad { "! " } else { "" };
            y = canvas.paragraph(line(area.height.min(4)), &format!("{sign}{sentence}"), role);
            if role == Role::Bad {
                let below = Rect { y, height: area.bottom().saturating_sub(y).min(2), ..area };
                y = canvas.paragraph(below, &words.may_leave(visit.criterion()), Role::Dim);
            }
            return y;
        }
        if !visit.covered {
            let how = words.steps(&entered.steps, visit.criterion());
            y = canvas.paragraph(line(area.height.min(3)), &how, Role::Dim);
        }
        if let Some(lack) = entered.lack {
            let below = Rect { y, height: area.bottom().saturating_sub(y).min(2), ..area };
            y = canvas.paragraph(below, &format!("! {}", words.lack(lack)), Role::Warn);
        }
        return y;
    }
    if hint_left {
        y = canvas.paragraph(line(area.height.min(2)), hint, Role::Dim);
    }
    if let (Kind::Survey { .. } | Kind::PerItem { .. }, None, true) = (&visit.criterion().kind, &visit.answer().value, visit.can_answer()) {
        let below = Rect { y, height: area.bottom().saturating_sub(y).min(2), ..area };
        y = canvas.paragraph(below, words.entry_form(visit.criterion()), Role::Dim);
    }
    if let (Standing::Open, true, true) = (visit.card.rows[visit.at].standing, visit.criterion().is_deduction(), visit.can_answer()) {
        let count = visit.untouched_deductions().len();
        let at = canvas.put(area.x, y, "Enter", Role::Accent, area.width) + 2;
        let rest = Rect { x: at, y, width: area.right().saturating_sub(at), height: 2 };
        return canvas.paragraph(rest, &words.confirm_deductions(count), Role::Dim);
    }
    y
}

/// A field with the cursor in it; returns the column after it.
pub(super) fn field(canvas: &mut Canvas<'_>, x: u16, y: u16, before: &str, behind: &str, width: u16) -> u16 {
    let least = 8.min(width);
    // A long text shows the end that is being typed.
    let room = usize::from(width.saturating_sub(1));
    let mut start = 0;
    while UnicodeWidthStr::width(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let before = &before[start..];
    canvas.on(Ground::Field, |canvas| {
        let used = cells(before) + cells(behind) + 1;
        canvas.fill(Rect { x, y, width: used.max(least).min(width), height: 1 }, Role::Title);
        let at = canvas.put(x, y, before, Role::Title, width);
        canvas.set_cursor(at, y);
        canvas.put(at, y, behind, Role::Title, (x + width).saturating_sub(at)).max(x + least).min(x + width)
    })
}
