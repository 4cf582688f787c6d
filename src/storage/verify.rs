//! Verifies a session file: its chain, its writing, its tables and its evidence.
//!
//! It never repairs, and looks at no file outside the session's own folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::criteria::{CriteriaSet, Severity};
use crate::session::{EvidenceItem, History, Session};

use super::seal::{Sealed, hex};
use super::session_reader::SessionReading;
use super::session_writer::write;

/// What was found when a session file was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether nothing in the file is an error.
    pub readable: bool,
    /// Whether the chain holds and the tables equal the fold.
    pub history: History,
    /// Whether the file stands as the program writes it.
    pub writing: Writing,
    /// Every evidence that has a file, in the order of the session.
    pub evidence: Vec<EvidenceVerdict>,
    /// The private keys of other programs in the tables: no history holds them, so that
    /// nothing proves what they say.
    pub private: Vec<String>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Byte for byte as the program writes it.
    Canonical,
    /// The same but for its line ends: they came back as CR LF.
    LineEnds,
    /// Another one, from this line on.
    Other {
        /// The first line that differs, from 1.
        line: usize,
    },
    /// It cannot be told: the session cannot be read.
    Unknown,
}

/// What is known of the file of one evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceVerdict {
    /// The id of the evidence.
    pub id: String,
    /// Its file, inside the session's folder.
    pub file: String,
    /// What was found.
    pub found: EvidenceFile,
}

/// What was found where the file of an evidence should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceFile {
    /// The file the session means.
    Same,
    /// A file with another content.
    Other,
    /// No file.
    Missing,
    /// Something else than a plain file inside the folder.
    NotPlain,
    /// A file that cannot be read.
    Unreadable,
    /// A file, but the session does not say its digest.
    NoDigest,
}

impl Verdict {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.readable
            && self.history == History::Whole
            && self.writing == Writing::Canonical
            && self.evidence.iter().all(|evidence| evidence.found == EvidenceFile::Same)
    }
}

/// Verifies the session file at that path, whose text was read already; the set gives the
/// order of the answers. The evidence is looked for in the folder named like the file.
#[must_use]
pub fn verify(path: &Path, text: &str, reading: &SessionReading, set: Option<&CriteriaSet>) -> Verdict {
    let folder = path.with_extension("");
    verify_text(reading, text, set, |item| judge(&folder, item))
}

/// The same with the evidence judged by the caller.
fn verify_text(
    reading: &SessionReading,
    text: &str,
    set: Option<&CriteriaSet>,
    judge: impl Fn(&EvidenceItem) -> Option<EvidenceVerdict>,
) -> Verdict {
    let evidence = reading.session.iter().flat_map(|session| &session.evidence).filter_map(judge).collect();
    Verdict {
        readable: reading.session.is_some() && reading.faults.iter().all(|found| found.what.severity() != Severity::Error),
        history: reading.history.clone(),
        writing: reading.session.as_ref().map_or(Writing::Unknown, |session| writing(session, text, set)),
        evidence,
        private: reading.session.iter().flat_map(|session| &session.private).map(|(_, written)| key_of(written)).collect(),
    }
}

/// The key of a line `key = value`.
fn key_of(written: &str) -> String {
    written.split_once('=').map_or(written, |(key, _)| key).trim().to_owned()
}

/// How the text is written, compared with how the program writes the same session.
#[must_use]
pub fn writing(session: &Session, text: &str, set: Option<&CriteriaSet>) -> Writing {
    let order: Vec<&str> = set.map(|set| set.criteria().iter().map(|criterion| criterion.id.as_str()).collect()).unwrap_or_default();
    let Some(sealed) = Sealed::of(session) else { return Writing::Unknown };
    let written = write(sealed, &order);
    if written == text {
        return Writing::Canonical;
    }
    if text.contains('\r') && text.replace("\r\n", "\n") == written {
        return Writing::LineEnds;
    }
    let same = text.split_inclusive('\n').zip(written.split_inclusive('\n')).take_while(|(a, b)| a == b).count();
    Writing::Other { line: same + 1 }
}

fn judge(folder: &Path, item: &EvidenceItem) -> Option<EvidenceVerdict> {
    let file = item.file.clone()?;
    let found = match digest_inside(folder, &file) {
        Ok(None) => EvidenceFile::NotPlain,
        Ok(Some((digest, bytes))) => match &item.sha256 {
            None => EvidenceFile::NoDigest,
            Some(said) if said.trim_start_matches("sha256:") == digest && item.bytes.is_none_or(|said| said == bytes) => EvidenceFile::Same,
            Some(_) => EvidenceFile::Other,
        },
        Err(why) if why.kind() == io::ErrorKind::NotFound => EvidenceFile::Missing,
        Err(_) => EvidenceFile::Unreadable,
    };
    Some(EvidenceVerdict { id: item.id.clone(), file, found })
}

/// Digest in lower hex and size of a plain file inside a folder; nothing where it is
/// something else, or a link leads outside.
///
/// # Errors
/// Says what the system said when the file could not be read.
pub fn digest_inside(folder: &Path, file: &str) -> io::Result<Option<(String, u64)>> {
    let path = folder.join(file);
    // Looked at before it is opened: opening a pipe would wait for ever.
    if !fs::symlink_metadata(&path)?.is_file() || !path.canonicalize()?.starts_with(folder.canonicalize()?) {
        return Ok(None);
    }
    let mut file = File::open(&path)?;
    let mut hasher = Sha256::new();
    let mut size = 0_u64;
    let mut part = vec![0_u8; 1 << 16];
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok(Some((hex(&hasher.finalize()), size)));
        }
        hasher.update(&part[..read]);
        size += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::session_reader::read;

    const TEXT: &str = include_str!("../../tests/fixtures/session-history.toml");

    fn verdict(text: &str) -> Verdict {
        verify_text(&read(text), text, None, |_| None)
    }

    #[test]
    fn a_file_as_it_was_written_holds() {
        assert!(verdict(TEXT).holds(), "{:?}", verdict(TEXT));
    }

    #[test]
    fn private_keys_in_the_tables_are_told_and_those_in_the_history_are_proved() {
        let text = TEXT.replacen("[session]\n", "[session]\nx_tool = 1\n", 1);
        assert_eq!(verdict(&text).private, ["x_tool"]);
        assert_eq!(verdict(TEXT).private, Vec::<String>::new());
        let inside = TEXT.replacen("n = 2\n", "n = 2\nx_tool = 1\n", 1);
        assert!(matches!(verdict(&inside).history, History::Broken { .. }));
    }

    #[test]
    fn other_line_ends_are_told_apart_from_other_writing() {
        let crlf = verdict(&TEXT.replace('\n', "\r\n"));
        assert_eq!((crlf.history.clone(), crlf.writing), (History::Whole, Writing::LineEnds));
        assert!(!crlf.holds());
        let spaced = verdict(&TEXT.replacen("\n\n", "\n\n\n", 1));
        assert_eq!((spaced.history, spaced.writing), (History::Whole, Writing::Other { line: 3 }));
        assert_eq!(verdict("format = 2\n").writing, Writing::Unknown);
    }

    #[test]
    fn only_plain_files_inside_the_folder_are_looked_at() {
        let folder = std::env::temp_dir().join(format!("motcua-verify-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(folder.join("a.txt"), "abc").unwrap();
        let item = |file: &str, sha256: Option<&str>| EvidenceItem {
            id: "e1".to_owned(),
            file: Some(file.to_owned()),
            sha256: sha256.map(str::to_owned),
            ..EvidenceItem::default()
        };
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for (file, sha256, found) in [
            ("a.txt", Some(abc), EvidenceFile::Same),
            ("a.txt", Some(&abc[7..]), EvidenceFile::Same),
            ("a.txt", Some("sha256:00"), EvidenceFile::Other),
            ("a.txt", None, EvidenceFile::NoDigest),
            ("b.txt", Some(abc), EvidenceFile::Missing),
            ("sub", Some(abc), EvidenceFile::NotPlain),
        ] {
            assert_eq!(judge(&folder, &item(file, sha256)).map(|verdict| verdict.found), Some(found), "{file}");
        }
        let short = EvidenceItem { bytes: Some(2), ..item("a.txt", Some(abc)) };
        assert_eq!(judge(&folder, &short).map(|verdict| verdict.found), Some(EvidenceFile::Other));
        fs::remove_dir_all(&folder).unwrap();
    }
}
