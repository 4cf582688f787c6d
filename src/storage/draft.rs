//! What is being typed, so that a kill costs at most a second of it.
//!
//! It is no part of the session and never counts; a draft that cannot be read is none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::durable;
use super::rescue;
use super::save::Names;
use crate::session::Moment;

/// Where the walk stood, and every text begun.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drafts {
    /// The id of the criterion in front.
    pub place: String,
    /// The texts begun, the one in front last.
    pub texts: Vec<Draft>,
}

/// A text begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the criterion or the group.
    pub on: String,
    /// The field being typed into.
    pub field: String,
    /// What stands in the field.
    pub text: String,
    /// When.
    pub at: Moment,
    /// How many events the session had, where that was written down.
    pub after: Option<usize>,
    /// The hash of the last of them, where that was written down.
    pub seal: Option<String>,
    /// Whether its field had been closed with the text unfinished.
    pub laid_by: bool,
}

/// More than a few texts of 20,000 characters can take.
const LIMIT: u64 = 4 * 1024 * 1024;

impl Drafts {
    /// Writes them durably beside a session, whose path must be resolved.
    ///
    /// # Errors
    /// The disk's; older drafts are intact then.
    pub fn write(&self, session: &Path) -> io::Result<()> {
        let names = Names::beside(session);
        durable::put(&names.hidden("draft.tmp"), &names.hidden("draft"), self.to_text().as_bytes())
    }

    /// The drafts beside a session; `None` where there are none or they make no sense.
    #[must_use]
    pub fn read(session: &Path) -> Option<Self> {
        Self::read_at(&Names::beside(session).hidden("draft"))
    }

    /// The drafts in a file; `None` where there are none or they make no sense.
    #[must_use]
    pub fn read_at(path: &Path) -> Option<Self> {
        let (_, bytes) = Real.read(path, LIMIT).ok()?;
        Self::from_text(std::str::from_utf8(&bytes).ok()?)
    }

    /// Writes them to a file of the program's own, whose folder is made, at once and without
    /// waiting for the disk: they outlive a kill, not a power cut.
    ///
    /// # Errors
    /// The disk's; older drafts are intact then.
    pub fn write_at(&self, path: &Path) -> io::Result<()> {
        let temp = path.with_extension("tmp");
        fs::create_dir_all(durable::folder_of(path))?;
        fs::write(&temp, self.to_text())?;
        fs::rename(&temp, path)
    }

    /// Takes the drafts in a file away; ones that are not there are no error.
    ///
    /// # Errors
    /// Where they are there and do not go.
    pub fn delete_at(path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
            done => done,
        }
    }

    /// Takes the drafts beside a session away; ones that are not there are no error.
    ///
    /// # Errors
    /// Where they are there and do not go.
    pub fn delete(session: &Path) -> io::Result<()> {
        Self::delete_at(&Names::beside(session).hidden("draft"))
    }

    /// These, and before them those of the others that are about another field.
    #[must_use]
    pub fn with(mut self, others: &[Draft]) -> Self {
        let mut texts: Vec<Draft> = others.iter().filter(|other| !self.texts.iter().any(|own| own.is_of(other))).cloned().collect();
        texts.append(&mut self.texts);
        Self { texts, ..self }
    }

    /// Both, of one field the text that was kept later; the place of these.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        let outdated = |own: &Draft| others.texts.iter().any(|other| other.is_of(own) && other.at > own.at);
        self.texts.retain(|own| !outdated(own));
        self.with(&others.texts)
    }

    fn to_text(&self) -> String {
        let texts = self.texts.iter().map(|draft| {
            let after = draft.after.map(|after| format!("after = {after}\n")).unwrap_or_default();
            let seal = draft.seal.as_ref().map(|seal| format!("seal = {}\n", quoted(seal))).unwrap_or_default();
            let laid_by = if draft.laid_by { "laid_by = true\n" } else { "" };
            format!(
                "\n[[text]]\nat = {}\n{after}{seal}{laid_by}on = {}\nfield = {}\ntext = {}\n",
                draft.at.to_rfc3339(),
                quoted(&draft.on),
                quoted(&draft.field),
                quoted(&draft.text)
            )
        });
        format!("place = {}\n", quoted(&self.place)) + &texts.collect::<String>()
    }

    fn from_text(text: &str) -> Option<Self> {
        let table: toml::Table = text.parse().ok()?;
        let Some(place) = word(&table, "place") else { return Self::single(&table) };
        let rows = table.get("text").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let texts = rows.iter().filter_map(|row| Draft::from_table(row.as_table()?)).collect();
        Some(Self { place, texts })
    }

    /// A file with one text, as it was written before there could be more.
    fn single(table: &toml::Table) -> Option<Self> {
        let (place, at) = (word(table, "criterion")?, moment(table)?);
        let draft = |field| Draft {
            on: place.clone(),
            field,
            text: word(table, "text").unwrap_or_default(),
            at,
            after: None,
            seal: None,
            laid_by: false,
        };
        let texts = word(table, "field").map(draft).into_iter().collect();
        Some(Self { place, texts })
    }
}

/// Where the drafts of a session go while they cannot lie beside it: beside its rescued copy.
#[must_use]
pub fn path_elsewhere(rescue_folder: &Path, session: &Path) -> PathBuf {
    let mut path = rescue::path_for(rescue_folder, session).into_os_string();
    path.push(".draft");
    path.into()
}

impl Drafts {
    /// Writes them durably where the rescued copy of a session goes, and says where.
    ///
    /// # Errors
    /// The disk's; older drafts are intact then.
    pub fn write_elsewhere(&self, rescue_folder: &Path, session: &Path) -> io::Result<PathBuf> {
        fs::create_dir_all(rescue_folder)?;
        let path = path_elsewhere(rescue_folder, session);
        durable::put(&path.with_extension("draft.tmp"), &path, self.to_text().as_bytes())?;
        Ok(path)
    }
}

impl Draft {
    /// Whether both are about one field.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        (&self.on, &self.field) == (&other.on, &other.field)
    }

    fn from_table(table: &toml::Table) -> Option<Self> {
        Some(Self {
            on: word(table, "on")?,
            field: word(table, "field")?,
            text: word(table, "text")?,
            at: moment(table)?,
            after: table.get("after").and_then(toml::Value::as_integer).and_then(|after| usize::try_from(after).ok()),
            seal: word(table, "seal"),
            laid_by: table.get("laid_by").and_then(toml::Value::as_bool).unwrap_or(false),
        })
    }
}

fn word(table: &toml::Table, key: &str) -> Option<String> {
    table.get(key).and_then(toml::Value::as_str).map(str::to_owned)
}

fn moment(table: &toml::Table) -> Option<Moment> {
    table.get("at")?.as_datetime()?.to_string().parse().ok()
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(on: &str, text: &str) -> Draft {
        let at = "2026-03-12T08:30:02+07:00".parse().unwrap();
        Draft { on: on.into(), field: "note".into(), text: text.into(), at, after: Some(3), seal: Some("c7a3".into()), laid_by: false }
    }

    #[test]
    fn they_come_back_as_they_were() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        assert_eq!(Drafts::read(&session), None);
        let texts = ["", "Bảng phí\n\"năm\" 2023 \\ '''", "\u{1b}[2J\t\r\n", "e\u{302}\u{301}"].map(|text| draft("A2", text)).to_vec();
        for texts in [vec![], texts[..1].to_vec(), vec![Draft { after: None, seal: None, laid_by: true, ..draft("A3", "x") }], texts] {
            let drafts = Drafts { place: "A2".into(), texts };
            drafts.write(&session).unwrap();
            assert_eq!(Drafts::read(&session), Some(drafts));
        }
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no temp file stays");
        Drafts::delete(&session).unwrap();
        Drafts::delete(&session).unwrap();
        assert_eq!(Drafts::read(&session), None);
    }

    #[test]
    fn of_one_field_the_newer_text_stays() {
        let drafts = Drafts { place: "A2".into(), texts: vec![draft("A2", "newer")] };
        let all = drafts.with(&[draft("A2", "older"), draft("A3", "other")]);
        assert_eq!(all.texts, [draft("A3", "other"), draft("A2", "newer")]);
    }

    #[test]
    fn of_two_files_the_text_kept_later_counts() {
        let of = |texts| Drafts { place: "A2".into(), texts };
        let later = Draft { at: "2026-03-12T08:31:00+07:00".parse().unwrap(), ..draft("A2", "later") };
        let other = draft("A3", "other");
        assert_eq!(of(vec![draft("A2", "first"), other.clone()]).and(&of(vec![later.clone()])).texts, [later.clone(), other]);
        assert_eq!(of(vec![later.clone()]).and(&of(vec![draft("A2", "first")])).texts, [later]);
    }

    #[test]
    fn a_file_with_one_text_is_still_read() {
        let text = "at = 2026-03-12T08:30:02+07:00\ncriterion = 'A2'\nfield = 'note'\ncursor = 3\ntext = 'Vắng'\n";
        let drafts = Drafts::from_text(text).unwrap();
        assert_eq!(drafts, Drafts { place: "A2".into(), texts: vec![Draft { after: None, seal: None, ..draft("A2", "Vắng") }] });
        let place = Drafts::from_text("at = 2026-03-12T08:30:02+07:00\ncriterion = 'A2'\ncursor = 0\ntext = ''\n").unwrap();
        assert_eq!(place, Drafts { place: "A2".into(), texts: vec![] });
    }

    #[test]
    fn a_broken_draft_is_none() {
        let home = tempfile::tempdir().unwrap();
        let session = home.path().join("s.toml");
        for bytes in [&b""[..], b"text = 'x'", b"criterion = 'A'\nat = 3", b"\xff\xfe", b"criterion = 'A'\nat = 2026-01-01"] {
            fs::write(home.path().join(".s.draft"), bytes).unwrap();
            assert_eq!(Drafts::read(&session), None, "{bytes:?}");
        }
        fs::write(home.path().join(".s.draft"), "place = 'A'\n[[text]]\non = 3\n[[text]]\non = 'B'\n").unwrap();
        assert_eq!(Drafts::read(&session), Some(Drafts { place: "A".into(), texts: vec![] }), "what can be read counts");
    }
}
