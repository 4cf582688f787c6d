//! A set named on the command line: its file, a folder that holds one, or `id@version`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::criteria::{CriteriaSet, Severity};
use crate::session::SetRef;
use crate::storage::file::{SET_LIMIT, read_text};
use crate::storage::library::{LibraryProblem, has_set_table, read_folder, set_file};
use crate::storage::loading::library_for;
use crate::words::{Words, visible};

use super::output::Output;
use super::{ACT, FILE, Options};

/// The set that is named.
///
/// # Errors
/// The exit code, once why it cannot be had is said: the person should name another or mend it.
pub(super) fn named(name: &Path, options: &Options, out: &mut Output<'_>) -> Result<Arc<CriteriaSet>, u8> {
    with_source(name, options, out).map(|(set, _)| set)
}

/// A set and the text it was read from.
type Sourced = (Arc<CriteriaSet>, Cow<'static, str>);

/// The set that is named, and the text it was read from.
///
/// # Errors
/// The same.
pub(super) fn with_source(name: &Path, options: &Options, out: &mut Output<'_>) -> Result<Sourced, u8> {
    let words = Words::of(options.lang);
    let shown = name.display().to_string();
    if name.is_dir() {
        return in_folder(name, words, out);
    }
    let is_path = shown.contains(['/', '\\']) || name.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if is_path || name.exists() {
        return in_file(name, words, out);
    }
    let library = library_for(&options.criteria, &options.sessions.join("_"));
    let (id, version) = shown.split_once('@').unwrap_or((&shown, ""));
    let found = if version.is_empty() {
        // The list has the newest version of each id first.
        let newest = library.list().into_iter().find(|found| found.set.header().id == id);
        newest.ok_or_else(|| words.no_set_named(id))
    } else {
        let set = SetRef { id: id.to_owned(), version: version.to_owned() };
        library.find(&set).map_err(|problem: LibraryProblem| words.library_problem(&problem).whole())
    };
    found.map(|found| (found.set, found.source)).map_err(|sentence| {
        out.error(&sentence);
        FILE
    })
}

fn in_folder(folder: &Path, words: &Words, out: &mut Output<'_>) -> Result<Sourced, u8> {
    let sets: Vec<_> = read_folder(folder).into_iter().filter_map(|file| Some((file.path, file.set?, file.source))).collect();
    if let [(_, set, source)] = sets.as_slice() {
        return Ok((Arc::clone(set), source.clone()));
    }
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names: Vec<String> = sets.iter().filter_map(|(path, ..)| name(path)).collect();
    out.error(&words.not_one_set(&folder.display().to_string(), &names));
    Err(ACT)
}

fn in_file(path: &Path, words: &Words, out: &mut Output<'_>) -> Result<Sourced, u8> {
    let shown = path.display().to_string();
    let text = read_text(path, SET_LIMIT).map_err(|problem| {
        out.error(&format!("{}: {}", visible(&shown), words.file_problem(&problem).whole()));
        if problem.is_of_content() { ACT } else { FILE }
    })?;
    if !has_set_table(&text) {
        out.error(&words.not_a_set(&shown));
        return Err(ACT);
    }
    let file = set_file(path, Cow::Owned(text));
    let (set, faults) = (file.set, file.faults);
    set.map(|set| (set, file.source)).ok_or_else(|| {
        let errors: Vec<_> = faults.iter().filter(|fault| fault.severity() == Severity::Error).collect();
        out.error(&words.set_with_errors(&shown, errors.len(), errors.first().map_or(1, |fault| fault.spot.line)));
        ACT
    })
}
