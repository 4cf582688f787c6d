//! `check`: every fault of sets and sessions at once, each at its place.

mod sessions;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::criteria::{CriteriaSet, FileProblem, KeyPath, Severity};
use crate::session::Moment;
use crate::storage::document::Document;
use crate::storage::faults::{PathStep, PlacedFault, steps};
use crate::storage::file::{SET_LIMIT, read_text};
use crate::storage::folder;
use crate::storage::library::{SetFile, clashes, has_set_table, set_file};
use crate::storage::loading::SESSION_LIMIT;
use crate::words::{FileFault, Said, Words, visible};

use super::forecast::Forecast;
use super::json::check::Check;
use super::json::line;
use super::output::Output;
use super::{ACT, DONE, FILE, Options, is_folder};

/// Checks files and folders: 1 where one has an error, 2 where one cannot be had.
pub(super) fn run(paths: &[PathBuf], json: bool, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let desk = Desk { options, words: Words::of(options.lang), now };
    let mut found = Findings::default();
    for path in paths {
        if is_folder(path) {
            desk.folder(path, &mut found);
        } else {
            desk.file(path, Severity::Error, &mut found);
        }
    }
    if json {
        let sets = found.sets.iter().map(|(path, set, forecast)| (visible(&path.display().to_string()), &**set, forecast));
        out.line(&line(&Check::of(&found.faults, sets)));
    } else {
        let told: Vec<&FileFault> = found.faults.iter().filter(|fault| !fault.is_other_place).collect();
        for fault in &told {
            out.text(&desk.words.fault_lines(fault));
        }
        for (_, set, forecast) in &found.sets {
            forecast.lines(set, desk.words).iter().for_each(|line| out.line(line));
        }
        let errors = told.iter().filter(|fault| fault.is_error()).count();
        out.line(&desk.words.checked(found.files, errors, told.len() - errors));
    }
    match (found.unreadable, found.faults.iter().any(FileFault::is_error)) {
        (true, _) => FILE,
        (false, true) => ACT,
        (false, false) => DONE,
    }
}

/// What was found so far.
#[derive(Default)]
struct Findings {
    faults: Vec<FileFault>,
    /// The sets that are whole, and what each can come to.
    sets: Vec<(PathBuf, Arc<CriteriaSet>, Forecast)>,
    files: usize,
    unreadable: bool,
}

/// What is wrong around a file, where nothing in it is to blame.
#[derive(Clone, Copy)]
enum Around {
    /// A set whose last day is over.
    SetOver,
    /// A set whose first day has not come.
    SetAhead,
    /// A TOML file that is neither set nor session.
    NotOurs,
    /// Its set cannot be had.
    SetMissing,
    /// A set in which what may leave takes an office from the worst class to the best.
    NaDecides,
}

impl Around {
    /// A short name for programs; it never changes.
    const fn code(self) -> &'static str {
        match self {
            Self::SetOver => "set-over",
            Self::SetAhead => "set-ahead",
            Self::NotOurs => "not-ours",
            Self::SetMissing => "set-missing",
            Self::NaDecides => "na-decides",
        }
    }
}

/// What every file is checked with.
struct Desk<'a> {
    options: &'a Options,
    words: &'static Words,
    now: Moment,
}

impl Desk<'_> {
    /// Every TOML file right in a folder, and whether two of its sets clash.
    fn folder(&self, folder: &Path, found: &mut Findings) {
        let Ok(paths) = folder::toml_files(folder) else {
            self.unreadable(folder, FileProblem::NoPermission, found);
            return;
        };
        let sets: Vec<SetFile> = paths.iter().filter_map(|path| self.file(path, Severity::Warning, found)).collect();
        found.faults.extend(clashes(&sets).iter().map(|fault| self.words.file_fault(fault)));
    }

    /// One file, by what stands in it; a set comes back to be compared with others. That it
    /// is neither set nor session matters less where only its folder was named.
    fn file(&self, path: &Path, if_foreign: Severity, found: &mut Findings) -> Option<SetFile> {
        found.files += 1;
        let text = match read_text(path, SESSION_LIMIT) {
            Ok(text) => text,
            Err(problem) => {
                self.unreadable(path, problem, found);
                return None;
            }
        };
        if !has_set_table(&text) {
            found.faults.extend(self.session(path, &text, if_foreign));
            return None;
        }
        if text.len() as u64 > SET_LIMIT {
            found.faults.push(self.words.file_fault(&PlacedFault::of_problem(path, FileProblem::TooLarge { limit: SET_LIMIT })));
            return None;
        }
        let set = set_file(path, Cow::Owned(text));
        let mut faults: Vec<FileFault> = set.faults.iter().map(|fault| self.words.file_fault(fault)).collect();
        faults.extend(self.out_of_date(&set));
        if let Some(whole) = &set.set {
            let forecast = Forecast::of(whole);
            faults.extend(self.decided_by_na(&set, whole, &forecast));
            found.sets.push((path.to_owned(), Arc::clone(whole), forecast));
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        found.faults.extend(faults);
        Some(set)
    }

    /// A set whose dates do not hold today: it is right for its own time all the same.
    fn out_of_date(&self, file: &SetFile) -> Option<FileFault> {
        let header = file.set.as_ref()?.header();
        let today = self.now.date_naive();
        let over = header.valid_to.filter(|last| *last < today).map(|last| ("valid_to", Around::SetOver, self.words.set_over(last)));
        let ahead =
            header.valid_from.filter(|first| *first > today).map(|first| ("valid_from", Around::SetAhead, self.words.set_ahead(first)));
        let (key, what, said) = over.or(ahead)?;
        let (document, path) = (Document::parse(&file.source), KeyPath::root().key("set").key(key));
        Some(self.at(&file.path.display().to_string(), &document, &path, what.code(), Severity::Warning, said))
    }

    /// A set in which one and the same office may have the worst class or the best.
    fn decided_by_na(&self, file: &SetFile, set: &CriteriaSet, forecast: &Forecast) -> Vec<FileFault> {
        let (document, path) = (Document::parse(&file.source), KeyPath::root().key("set").key("na"));
        let said =
            forecast.decided_by_na(set).filter_map(|level| Some(self.words.na_decides(set, &level.na.as_ref()?.raises, &level.names)));
        let shown = file.path.display().to_string();
        said.map(|said| self.at(&shown, &document, &path, Around::NaDecides.code(), Severity::Warning, said)).collect()
    }

    fn unreadable(&self, path: &Path, problem: FileProblem, found: &mut Findings) {
        found.unreadable |= !problem.is_of_content();
        found.faults.push(self.words.file_fault(&PlacedFault::of_problem(path, problem)));
    }

    fn at(&self, file: &str, document: &Document<'_>, path: &KeyPath, code: &'static str, severity: Severity, said: Said) -> FileFault {
        let spot = document.spot(document.locate_key(path).start);
        let path: Vec<PathStep> = steps(document, path);
        FileFault {
            file: visible(file),
            line: spot.line,
            column: spot.column,
            path: self.words.path(&path),
            code,
            severity,
            text: said.text,
            hint: said.hint,
            is_other_place: false,
        }
    }
}
