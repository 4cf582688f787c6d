//! The names of what lies beside a session.
//!
//! It looks at nothing: whether a name is free is for who uses it to see.

use std::path::{Path, PathBuf};

use crate::storage::durable;

/// All of them, by the name of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) temp: PathBuf,
    /// What is written while `temp` still holds what an interrupted save left.
    pub(crate) second_temp: PathBuf,
    pub(crate) backup: PathBuf,
    folder: PathBuf,
    stem: String,
}

impl Names {
    pub(crate) fn beside(session: &Path) -> Self {
        let folder = durable::folder_of(session).to_owned();
        let name = session.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".toml").unwrap_or(&name).to_owned();
        let hidden = |ending: &str| folder.join(format!(".{stem}.{ending}"));
        Self { temp: hidden("tmp"), second_temp: hidden("tmp.tmp"), backup: hidden("bak"), folder, stem }
    }

    /// A hidden file beside the session, `.<session>.<ending>`.
    pub(crate) fn hidden(&self, ending: &str) -> PathBuf {
        self.folder.join(format!(".{}.{ending}", self.stem))
    }

    /// Where our state goes when another program wrote to the session.
    pub(crate) fn ours(&self, n: u32) -> PathBuf {
        self.numbered("cua-toi", n)
    }

    /// Where theirs goes when a person keeps ours.
    pub(crate) fn theirs(&self, n: u32) -> PathBuf {
        self.numbered("cua-ho", n)
    }

    /// Where a damaged session is kept.
    pub(crate) fn damaged(&self, n: u32) -> PathBuf {
        self.folder.join(format!("{}.hong-{n}", self.stem))
    }

    fn numbered(&self, whose: &str, n: u32) -> PathBuf {
        let number = if n < 2 { String::new() } else { format!("-{n}") };
        self.folder.join(format!("{}.{whose}{number}.toml", self.stem))
    }
}
