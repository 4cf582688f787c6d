//! What is being typed, so that a kill costs at most a second of it.
//!
//! It is no part of the session and never counts; a draft that cannot be read is none.

use std::fs;
use std::io;
use std::path::Path;

use super::disk::{Disk, Real};
use super::durable;
use super::save::Names;
use crate::session::Moment;

/// Text being typed, or just the place where the walk stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the criterion.
    pub criterion: String,
    /// The field being typed into; `None`: only the place is kept.
    pub field: Option<String>,
    /// What stands in the field.
    pub text: String,
    /// Where the cursor stands in it, in graphemes from 0.
    pub cursor: usize,
    /// When.
    pub at: Moment,
}

/// More than a text of 20,000 characters can take.
const LIMIT: u64 = 1024 * 1024;

impl Draft {
    /// Writes it durably beside a session, whose path must be resolved.
    ///
    /// # Errors
    /// The disk's; an older draft is intact then.
    pub fn write(&self, session: &Path) -> io::Result<()> {
        let names = Names::beside(session);
        durable::put(&names.hidden("draft.tmp"), &names.hidden("draft"), self.to_text().as_bytes())
    }

    /// The draft beside a session; `None` where there is none or it makes no sense.
    #[must_use]
    pub fn read(session: &Path) -> Option<Self> {
        let (_, bytes) = Real.read(&Names::beside(session).hidden("draft"), LIMIT).ok()?;
        Self::from_text(std::str::from_utf8(&bytes).ok()?)
    }

    /// Takes the draft beside a session away; one that is not there is no error.
    ///
    /// # Errors
    /// Where it is there and does not go.
    pub fn delete(session: &Path) -> io::Result<()> {
        match fs::remove_file(Names::beside(session).hidden("draft")) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    fn to_text(&self) -> String {
        let field = self.field.as_deref().map(|field| format!("field = {}\n", quoted(field))).unwrap_or_default();
        format!(
            "at = {}\ncriterion = {}\n{field}cursor = {}\ntext = {}\n",
            self.at.to_rfc3339(),
            quoted(&self.criterion),
            self.cursor,
            quoted(&self.text)
        )
    }

    fn from_text(text: &str) -> Option<Self> {
        let table: toml::Table = text.parse().ok()?;
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        Some(Self {
            criterion: word("criterion")?,
            field: word("field"),
            text: word("text").unwrap_or_default(),
            cursor: table.get("cursor").and_then(toml::Value::as_integer).and_then(|at| usize::try_from(at).ok()).unwrap_or(0),
            at: table.get("at")?.as_datetime()?.to_string().parse().ok()?,
        })
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        let at = "2026-03-12T08:30:02+07:00".parse().unwrap();
        Draft { criterion: "A2".into(), field: Some("note".into()), text: text.into(), cursor: 3, at }
    }

    #[test]
    fn it_comes_back_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        assert_eq!(Draft::read(&session), None);
        for text in ["", "Bảng phí\n\"năm\" 2023 \\ '''", "\u{1b}[2J\t\r\n", "e\u{302}\u{301}"] {
            draft(text).write(&session).unwrap();
            assert_eq!(Draft::read(&session), Some(draft(text)));
        }
        let place = Draft { field: None, ..draft("") };
        place.write(&session).unwrap();
        assert_eq!(Draft::read(&session), Some(place));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no temp file stays");
        Draft::delete(&session).unwrap();
        Draft::delete(&session).unwrap();
        assert_eq!(Draft::read(&session), None);
    }

    #[test]
    fn a_broken_draft_is_none() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        for bytes in [&b""[..], b"text = 'x'", b"criterion = 'A'\nat = 3", b"\xff\xfe", b"criterion = 'A'\nat = 2026-01-01"] {
            fs::write(home.path().join(".s.draft"), bytes).unwrap();
            assert_eq!(Draft::read(&session), None, "{bytes:?}");
        }
    }
}
