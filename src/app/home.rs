//! The list of sessions: what needs a hand first, found by typing.

use std::path::{Path, PathBuf};

use super::keymap::{Command, Press, Scope};
use super::message::{Effect, Listing, Row, urgency};
use super::search;
use super::text::TextBuffer;

/// The list of sessions.
#[derive(Debug, Default)]
pub struct Home {
    /// The folder, as shown.
    pub folder: String,
    /// What is wrong with it, as whole sentences.
    pub remarks: Vec<String>,
    /// Whether the folder was read.
    pub read: bool,
    /// The row under the cursor, among those shown.
    pub row: usize,
    /// What is searched for, while one types or after.
    pub search: Option<TextBuffer>,
    /// Whether the search is being typed.
    pub typing: bool,
    /// The session worked on last: the cursor goes there when the folder is read.
    left: Option<PathBuf>,
    rows: Vec<Row>,
}

impl Home {
    /// The scope keys are looked up in.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        if self.typing { Scope::HomeSearch } else { Scope::Home }
    }

    /// Takes what the folder holds; the cursor stays on its session.
    pub fn take(&mut self, listing: Listing) {
        let under_cursor = self.left.take().or_else(|| self.selected().map(|row| row.path.clone()));
        let known = std::mem::take(&mut self.rows);
        self.folder = listing.folder;
        self.remarks = listing.remarks;
        self.rows = listing.rows;
        for row in &mut self.rows {
            // What was read before stays until it is read again.
            if let (None, Some(old)) = (&row.figures, known.iter().find(|old| old.path == row.path)) {
                row.figures.clone_from(&old.figures);
                row.fault.clone_from(&old.fault);
                row.held.clone_from(&old.held);
            }
        }
        self.rows.sort_by(|a, b| key(a).cmp(&key(b)));
        self.read = true;
        self.row = under_cursor.and_then(|path| self.shown().position(|row| row.path == path)).unwrap_or(0);
    }

    /// Comes back from a session.
    pub fn come_from(&mut self, path: &Path) {
        self.left = Some(path.to_owned());
    }

    /// Takes what reading one session whole has shown.
    pub fn update_row(&mut self, row: Row) {
        if let Some(old) = self.rows.iter_mut().find(|old| old.path == row.path) {
            *old = row;
        }
    }

    /// The rows that fit the search, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Row> {
        let typed = self.search.as_ref().map(TextBuffer::text).unwrap_or_default();
        self.rows.iter().filter(move |row| fits(row, typed))
    }

    /// How many sessions there are in all.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.rows.len()
    }

    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Row> {
        self.shown().nth(self.row)
    }

    /// Takes a key.
    pub fn press(&mut self, command: Option<Command>, press: Press) -> Vec<Effect> {
        let last = self.shown().count().saturating_sub(1);
        match command {
            Some(Command::Confirm) => {
                self.typing = false;
                return match self.selected() {
                    Some(row) => vec![Effect::Open(row.path.clone())],
                    None => vec![Effect::NewSession],
                };
            }
            Some(Command::NewSession) => return vec![Effect::NewSession],
            Some(Command::Reload) => return vec![Effect::List],
            Some(Command::Back) => return vec![Effect::Leave],
            Some(Command::Search) => {
                self.search.get_or_insert_default();
                self.typing = true;
            }
            Some(Command::Cancel) => {
                self.search = None;
                self.typing = false;
                self.row = 0;
            }
            Some(Command::Up) => self.row = self.row.saturating_sub(1),
            Some(Command::Down) => self.row = (self.row + 1).min(last),
            Some(Command::PageUp) => self.row = self.row.saturating_sub(10),
            Some(Command::PageDown) => self.row = (self.row + 10).min(last),
            Some(Command::First) => self.row = 0,
            Some(Command::Last) => self.row = last,
            _ if self.typing => {
                super::visit::edit(self.search.get_or_insert_default(), press);
                self.row = 0;
            }
            _ => {}
        }
        Vec::new()
    }

    /// Takes pasted text while a search is typed.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.typing {
            self.search.get_or_insert_default().insert(&text.replace('\n', " "));
            self.row = 0;
        }
        Vec::new()
    }
}

/// What needs a hand first, then the newest.
fn key(row: &Row) -> (u8, std::cmp::Reverse<Option<crate::session::Moment>>, &std::path::Path) {
    let urgency = row.head.as_ref().map_or(1, |head| urgency(head.header.status));
    let created = row.head.as_ref().map(|head| head.header.created);
    (urgency, std::cmp::Reverse(created), &row.path)
}

fn fits(row: &Row, typed: &str) -> bool {
    if typed.trim().is_empty() {
        return true;
    }
    let name = row.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(head) = &row.head else { return search::rank(typed, &name).is_some() };
    let office = &head.header.office;
    let texts = [&office.name, &office.code, &name].into_iter().chain(head.persons.iter().map(|person| &person.name));
    texts.into_iter().any(|text| search::rank(typed, text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Key;

    fn row(name: &str) -> Row {
        Row { path: format!("{name}.toml").into(), head: None, figures: None, fault: None, held: None }
    }

    #[test]
    fn the_cursor_comes_back_to_the_session_worked_on() {
        let mut home = Home::default();
        home.take(Listing { rows: vec![row("a"), row("b")], ..Listing::default() });
        home.come_from(Path::new("c.toml"));
        home.take(Listing { rows: vec![row("a"), row("b"), row("c")], ..Listing::default() });
        assert_eq!(home.row, 2, "a new one is not where the cursor was");
    }

    #[test]
    fn the_list_is_narrowed_without_tone_marks() {
        let mut home = Home::default();
        home.take(Listing { rows: vec![row("Kim Mẫu"), row("Trà Vinh")], ..Listing::default() });
        home.press(Some(Command::Search), Press::plain(Key::Char('/')));
        for sign in "tra".chars() {
            home.press(None, Press::plain(Key::Char(sign)));
        }
        assert_eq!(home.shown().count(), 1);
        assert_eq!(home.press(Some(Command::Confirm), Press::plain(Key::Enter)), [Effect::Open("Trà Vinh.toml".into())]);
    }
}
