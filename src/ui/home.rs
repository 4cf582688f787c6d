//! The list of sessions as a table, what needs a hand first, details below.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::message::Row;
use crate::session::Status;
use crate::words::Words;

use super::answer::field;
use super::outline::window;
use super::paint::Canvas;
use super::theme::{Ground, Role};

/// Columns of the table, left edge and width, at a width of the screen.
struct Columns {
    office: (u16, u16),
    set: (u16, u16),
    role: (u16, u16),
    date: (u16, u16),
    progress: (u16, u16),
    total: u16,
    band: (u16, u16),
    status: (u16, u16),
}

impl Columns {
    /// What a narrow window has no room for has a width of 0.
    const fn of(width: u16) -> Self {
        if width >= 110 {
            let office = width - 96;
            Self {
                office: (4, office),
                set: (office + 6, 12),
                role: (office + 20, 12),
                date: (office + 34, 6),
                progress: (office + 42, 7),
                total: office + 59,
                band: (office + 61, 14),
                status: (office + 77, 17),
            }
        } else {
            let office = if width > 72 { width - 50 } else { width.saturating_sub(32) };
            let status = if width > 72 { 17 } else { 0 };
            Self {
                office: (4, office),
                set: (0, 0),
                role: (0, 0),
                date: (office + 6, 6),
                progress: (office + 13, 7),
                total: office + 28,
                band: (0, 0),
                status: (office + 30, status),
            }
        }
    }
}

/// The list of sessions.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: Rect, body: Rect, app: &App) {
    let words = Words::of(app.lang);
    let labels = &words.labels;
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(top, Role::Text);
        let at = canvas.put(top.x + 2, top.y, "motcua", Role::Title, 8);
        let right = canvas.put_right(top.right() - 2, top.y, &words.day(app.now), Role::Dim);
        let said = if app.home.read { words.sessions_count(app.home.count()) } else { labels.reading.to_owned() };
        canvas.put(at + 2, top.y, &said, Role::Dim, right.saturating_sub(at + 4));
    });
    let area = Rect { x: body.x, width: body.width, y: body.y + 1, height: body.height.saturating_sub(1) };
    let mut y = area.y;
    if let Some(buffer) = &app.home.search {
        canvas.put(area.x + 2, y, "/", Role::Accent, 1);
        let (before, behind) = buffer.around_cursor();
        if app.home.typing {
            field(canvas, area.x + 4, y, before, behind, area.width - 6);
        } else {
            canvas.put(area.x + 4, y, buffer.text(), Role::Title, area.width - 6);
        }
    } else {
        let right = canvas.put_right(area.right() - 2, y, &words.folder(&app.home.folder), Role::Dim);
        canvas.put(area.x + 2, y, labels.sorted_by_need, Role::Dim, right.saturating_sub(area.x + 4));
    }
    y += 2;
    let rows: Vec<&Row> = app.home.shown().collect();
    if rows.is_empty() {
        empty(canvas, Rect { x: area.x + 4, y, width: area.width - 8, height: area.bottom().saturating_sub(y) }, app, words);
        return;
    }
    let columns = Columns::of(area.width);
    heading(canvas, area, y, &columns, words);
    y += 2;
    let details = if area.height >= 20 { 8 } else { 0 };
    let height = usize::from(area.bottom().saturating_sub(y + details));
    let first = window(app.home.row, rows.len(), height);
    for (i, y) in (first..rows.len()).zip(y..area.bottom().saturating_sub(details)) {
        table_row(canvas, Rect { y, height: 1, ..area }, rows[i], &columns, i == app.home.row, app);
    }
    if details > 0 {
        let below = (y + u16::try_from(rows.len().min(height)).unwrap_or(0) + 1).min(area.bottom() - details);
        canvas.level(area.x + 2, below, area.width - 4);
        if let Some(row) = app.home.selected() {
            detail(
                canvas,
                Rect { x: area.x + 2, y: below + 2, width: area.width - 4, height: area.bottom().saturating_sub(below + 2) },
                row,
                app,
                words,
            );
        }
    }
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, y: u16, columns: &Columns, words: &Words) {
    let labels = &words.labels;
    for ((x, width), label) in [
        (columns.office, labels.office),
        (columns.set, labels.set),
        (columns.role, labels.role),
        (columns.date, labels.date),
        (columns.progress, labels.progress),
        (columns.band, labels.class),
        (columns.status, labels.status),
    ] {
        canvas.put(area.x + x, y, label, Role::Dim, width);
    }
    canvas.put_right(area.x + columns.total, y, labels.total, Role::Dim);
}

fn table_row(canvas: &mut Canvas<'_>, line: Rect, row: &Row, columns: &Columns, selected: bool, app: &App) {
    let words = Words::of(app.lang);
    canvas.row(line, selected, |canvas| {
        let name = if selected { Role::Title } else { Role::Text };
        let mut put = |(x, width): (u16, u16), text: &str, role: Role| {
            canvas.put(line.x + x, line.y, text, role, width);
        };
        let Some(head) = &row.head else {
            let file = row.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            put((2, 1), "!", Role::Bad);
            put(columns.office, &file, name);
            put(columns.status, row.flaw().map_or(words.labels.unreadable, |flaw| words.flaw(flaw)), Role::Bad);
            return;
        };
        let header = &head.header;
        let (sign, role) = sign(row, header.status);
        put((2, 1), sign, role);
        put(columns.office, &header.office.name, name);
        put(columns.set, &header.set.id, Role::Dim);
        put(columns.role, words.role(header.role), Role::Dim);
        put(columns.date, &words.short_day(header.created), Role::Dim);
        // What keeps one from working on it is said before how far it is.
        match (row.flaw(), &row.held) {
            (Some(flaw), _) => put(columns.status, words.flaw(flaw), Role::Bad),
            (None, Some(_)) => put(columns.status, words.labels.open_elsewhere, Role::Warn),
            (None, None) => put(columns.status, words.status_short(header.status), role),
        }
        let Some(figures) = &row.figures else {
            // Nothing more will come of one that cannot be read with its set.
            let (sign, role) = if row.fault.is_some() { ("–", Role::Bad) } else { ("…", Role::Dim) };
            put(columns.progress, sign, role);
            return;
        };
        put(columns.progress, &format!("{}/{}", figures.decided, figures.all), Role::Dim);
        if app.covered {
            put(columns.band, words.labels.covered, Role::Dim);
            canvas.put_right(line.x + columns.total, line.y, words.labels.covered, Role::Dim);
            return;
        }
        put(columns.band, figures.band.as_deref().unwrap_or("–"), Role::Dim);
        // While something is open it is no total yet; how far it may go is said below.
        let (total, role) = match (figures.is_final, &figures.total) {
            (true, Some(total)) => (total.as_str(), Role::Text),
            (false, Some(_)) => ("…", Role::Dim),
            (_, None) => ("–", Role::Text),
        };
        canvas.put_right(line.x + columns.total, line.y, total, role);
    });
}

fn sign(row: &Row, status: Status) -> (&'static str, Role) {
    if row.flaw().is_some() {
        return ("!", Role::Bad);
    }
    if row.held.is_some() {
        return ("●", Role::Warn);
    }
    match status {
        Status::Returned => ("↩", Role::Bad),
        Status::InProgress => ("◦", Role::Accent),
        Status::Submitted => ("→", Role::Text),
        Status::Accepted => ("✓", Role::Ok),
        Status::Finalised => ("■", Role::Dim),
        Status::Void => ("–", Role::Dim),
    }
}

/// What the session under the cursor is, and what waits in it.
fn detail(canvas: &mut Canvas<'_>, area: Rect, row: &Row, app: &App, words: &Words) {
    let Some(head) = &row.head else {
        canvas.paragraph(area, row.fault.as_ref().map_or("", |fault| &fault.sentence), Role::Bad);
        return;
    };
    let header = &head.header;
    let result = match &row.figures {
        Some(_) if app.covered => words.labels.covered_line.to_owned(),
        Some(figures) => words.row_result(&figures.result(), header.status),
        None => String::new(),
    };
    let right = canvas.put_right(area.right(), area.y, &result, Role::Title);
    canvas.put(area.x, area.y, &header.office.name, Role::Title, right.saturating_sub(area.x + 2));
    let mut y = area.y + 1;
    for line in words.row_details(header, &head.persons, row.flaw()) {
        y = canvas.paragraph(Rect { y, height: area.bottom().saturating_sub(y), ..area }, &line, Role::Dim);
    }
    let fault = row.fault.iter().map(|fault| (&fault.sentence, Role::Bad));
    let open_elsewhere = row.held.iter().map(|held| (held, Role::Warn));
    for (text, role) in fault.chain(open_elsewhere).chain(app.home.remarks.iter().map(|remark| (remark, Role::Warn))) {
        y = canvas.paragraph(Rect { y, height: area.bottom().saturating_sub(y), ..area }, text, role);
    }
}

/// Nothing there yet: what to do first.
fn empty(canvas: &mut Canvas<'_>, area: Rect, app: &App, words: &Words) {
    let labels = &words.labels;
    if !app.home.read {
        canvas.put(area.x, area.y, labels.reading, Role::Dim, area.width);
        return;
    }
    // Of a folder that cannot be read nobody knows what it holds.
    let remarks = &app.home.remarks;
    if app.home.count() == 0 && !remarks.is_empty() {
        let mut y = area.y;
        for remark in remarks {
            y = canvas.paragraph(Rect { y, height: area.bottom().saturating_sub(y), ..area }, remark, Role::Warn);
        }
        return;
    }
    let (title, hint) =
        if app.home.count() == 0 { (labels.no_sessions, labels.no_sessions_hint) } else { (labels.no_match, labels.no_match_hint) };
    let y = canvas.paragraph(Rect { height: 2, ..area }, title, Role::Title) + 1;
    let mut y = canvas.paragraph(Rect { y, height: 4, ..area }, hint, Role::Text) + 1;
    for remark in remarks {
        y = canvas.paragraph(Rect { y, height: area.bottom().saturating_sub(y), ..area }, remark, Role::Warn);
    }
}
