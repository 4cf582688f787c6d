//! `check`: every fault of sets and sessions at once, each at its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::criteria::{CriteriaSet, FileProblem, KeyPath, Segment, Severity};
use crate::scoring::{Problem, ProblemKind, problems, score};
use crate::session::{Moment, Problem as Fault, Session, Side, State};
use crate::storage::document::Document;
use crate::storage::faults::{PathStep, PlacedFault, steps};
use crate::storage::file::{SET_LIMIT, read_text};
use crate::storage::folder;
use crate::storage::library::{LibraryProblem, SetFile, clashes, has_set_table, set_file};
use crate::storage::loading::{SESSION_LIMIT, library_for};
use crate::storage::session_reader::{Found, SessionReading, What, read_named};
use crate::words::{FileFault, Said, Words, session_fault, visible};

use super::json::{Check, line};
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
        out.line(&line(&Check::of(&found.faults)));
    } else {
        let told: Vec<&FileFault> = found.faults.iter().filter(|fault| !fault.is_other_place).collect();
        for fault in &told {
            out.text(&desk.words.fault_lines(fault));
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
}

impl Around {
    /// A short name for programs; it never changes.
    const fn code(self) -> &'static str {
        match self {
            Self::SetOver => "set-over",
            Self::SetAhead => "set-ahead",
            Self::NotOurs => "not-ours",
            Self::SetMissing => "set-missing",
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

    fn unreadable(&self, path: &Path, problem: FileProblem, found: &mut Findings) {
        found.unreadable |= !problem.is_of_content();
        found.faults.push(self.words.file_fault(&PlacedFault::of_problem(path, problem)));
    }

    /// Everything wrong with a session, beside its set where that can be had.
    fn session(&self, path: &Path, text: &str, if_foreign: Severity) -> Vec<FileFault> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let document = Document::parse(text);
        if document.errors().is_empty() && !document.root().is_empty() && document.root().get("session").is_none() {
            let file = path.display().to_string();
            return vec![self.at(&file, &document, &KeyPath::root(), Around::NotOurs.code(), if_foreign, self.words.not_ours())];
        }
        let reading = read_named(&document, name.as_deref());
        let file = path.display().to_string();
        let set = reading.session.as_ref().map(|session| library_for(&self.options.criteria, path).find(&session.header.set));
        let known = set.as_ref().and_then(|found| found.as_ref().ok()).map(|found| &*found.set);
        let said = |found: &Found| self.placed(&file, &document, found);
        let checked = reading.check(&document, known, Some(self.now));
        let mut faults: Vec<FileFault> = checked.iter().map(said).collect();
        if let Some(Err(problem)) = &set {
            faults.push(self.without_set(&file, &document, problem));
        }
        if let Some(set) = known {
            faults.extend(self.values(&file, &document, &reading, &checked, set));
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        faults
    }

    fn placed(&self, file: &str, document: &Document<'_>, found: &Found) -> FileFault {
        let (code, said) = match &found.what {
            What::Shape(kind) => (kind.code(), self.words.fault(kind, None)),
            What::Problem(problem) => (problem.code(), session_fault::problem(self.words.lang, problem)),
        };
        FileFault {
            file: visible(file),
            line: found.spot.line.max(1),
            column: found.spot.column.max(1),
            path: self.words.path(&steps(document, &found.path)),
            code,
            severity: found.what.severity(),
            text: said.text,
            hint: said.hint,
            is_other_place: matches!(found.what, What::Problem(Fault::Differs { side: Side::History(_), .. })),
        }
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

    fn without_set(&self, file: &str, document: &Document<'_>, problem: &LibraryProblem) -> FileFault {
        let path = KeyPath::root().key("session").key("set");
        self.at(file, document, &path, Around::SetMissing.code(), Severity::Error, self.words.library_problem(problem))
    }

    /// Values their criterion does not take, and answers nobody asked for.
    fn values(
        &self,
        file: &str,
        document: &Document<'_>,
        reading: &SessionReading,
        checked: &[Found],
        set: &CriteriaSet,
    ) -> Vec<FileFault> {
        let Some(session) = &reading.session else { return Vec::new() };
        let card = score(set, session);
        let found = problems(set, session, &card);
        let mut faults = Vec::new();
        let mut groups_said = HashSet::new();
        for problem in &found {
            let Some(path) = place(problem, session) else { continue };
            let spot = document.spot(document.locate_key(&path).start);
            // What was said of the same line or the same answer is not said again; that the
            // history says otherwise is another matter than whether the value is taken.
            let says = |known: &Found| (known.spot.line == spot.line || is_cause(&known.path, &path)) && !is_difference(known);
            if checked.iter().any(says) {
                continue;
            }
            let text = if let ProblemKind::InLeftOutGroup { group } = &problem.kind {
                // One cause, one fault: the group is out, whatever of it is answered.
                if !groups_said.insert(group) {
                    continue;
                }
                let alike = |one: &&Problem| one.kind == problem.kind;
                let answered: Vec<&str> = found.iter().filter(alike).filter_map(|one| one.on.as_deref()).collect();
                self.words.answered_in_left_out_group(group, &answered)
            } else {
                self.words.problem_sentence(problem, set, session)
            };
            let said = Said { text: visible(&text), hint: None };
            faults.push(self.at(file, document, &path, problem.kind.code(), Severity::Warning, said));
        }
        faults
    }
}

/// Whether a place is what makes the value at another one, in the same answer, no value.
fn is_cause(place: &KeyPath, of: &KeyPath) -> bool {
    match (&place.0[..], &of.0[..]) {
        ([list, id, Segment::Key(key), ..], [other_list, other_id, _]) => {
            list == other_list && id == other_id && matches!(key.as_str(), "state" | "reason" | "value")
        }
        _ => false,
    }
}

/// Whether it says that tables and history differ.
const fn is_difference(found: &Found) -> bool {
    matches!(found.what, What::Problem(Fault::Differs { .. }))
}

/// Where what causes a problem stands; nothing where it is only missing.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is only missing is no fault of the file")]
fn place(problem: &Problem, session: &Session) -> Option<KeyPath> {
    let on = problem.on.as_ref()?;
    let answer = KeyPath::root().key("answer").key(on);
    let left_out = |group: &str| {
        let at = session.left_out.iter().position(|out| out.group == *group).unwrap_or(0);
        KeyPath::root().key("left_out").index(at).key("group")
    };
    Some(match &problem.kind {
        ProblemKind::RefusedValue(_) => answer.key("value"),
        // Said to be scored, and yet part of it was never read off.
        ProblemKind::Open if session.answer(on).is_some_and(|answer| answer.state == State::Scored) => answer.key("value"),
        ProblemKind::NaForbidden => answer.key("reason"),
        ProblemKind::NotAsked => answer,
        ProblemKind::InLeftOutGroup { group } => left_out(group),
        ProblemKind::CannotBeLeftOut => left_out(on),
        _ => return None,
    })
}
