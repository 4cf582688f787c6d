//! `new-set`: a first criteria set for an author, with advice in its comments.

use std::path::{Path, PathBuf};

use chrono::Datelike;

use crate::session::{Moment, SetRef};
use crate::storage::library::LibraryProblem;
use crate::storage::loading::library_for;
use crate::storage::new_file::{self, NewFileProblem};
use crate::storage::set_reader::is_set_name;
use crate::words::Words;

use super::output::Output;
use super::{ACT, DONE, FILE, Options};

/// Writes a starter set of that name and says where it lies.
pub(super) fn run(name: &str, out_path: Option<&Path>, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let first_of_year = format!("{}.1", now.year());
    let (id, version) = name.split_once('@').unwrap_or((name, &first_of_year));
    if !is_set_name(id) || !is_set_name(version) {
        out.error(&words.bad_set_name(name));
        return ACT;
    }
    let set = SetRef { id: id.to_owned(), version: version.to_owned() };
    let taken = library_for(&options.criteria, &options.sessions.join("_")).find(&set);
    if !matches!(taken, Err(LibraryProblem::NotFound(_))) {
        out.error(&words.set_name_taken(&format!("{id}@{version}")));
        return ACT;
    }
    let file = format!("{id}@{version}.toml");
    let path = place(out_path, &options.criteria, &file);
    match new_file::write(&path, words.starter_set(id, version).as_bytes()) {
        Ok(()) => {
            out.line(&words.set_begun(&path, &file));
            DONE
        }
        Err(problem) => {
            out.error(&words.new_file_problem(&path, &problem));
            code(&problem)
        }
    }
}

/// The exit code of a file that was not written.
pub(super) const fn code(problem: &NewFileProblem) -> u8 {
    if matches!(problem, NewFileProblem::Exists) { ACT } else { FILE }
}

/// The file that is meant: as named, in the folder that is named, or where sets are looked for.
fn place(out: Option<&Path>, criteria: &[PathBuf], name: &str) -> PathBuf {
    let Some(out) = out else {
        let folder = criteria.iter().find(|path| !path.is_file());
        return folder.map_or(Path::new("criteria"), PathBuf::as_path).join(name);
    };
    let is_folder = out.is_dir() || out.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    if is_folder { out.join(name) } else { out.to_owned() }
}
