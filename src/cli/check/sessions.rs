//! Everything wrong with a session file, beside its set where that can be had.

use std::collections::HashSet;
use std::path::Path;

use crate::criteria::{CriteriaSet, KeyPath, Segment, Severity};
use crate::scoring::{Problem, ProblemKind, problems, score};
use crate::session::{Problem as Fault, Session, Side, State};
use crate::storage::document::Document;
use crate::storage::faults::steps;
use crate::storage::library::LibraryProblem;
use crate::storage::loading::library_for;
use crate::storage::session_reader::{Found, SessionReading, What, read_named};
use crate::words::{FileFault, Said, session_fault, visible};

use super::{Around, Desk};

impl Desk<'_> {
    /// Everything wrong with a session, beside its set where that can be had.
    pub(super) fn session(&self, path: &Path, text: &str, if_foreign: Severity) -> Vec<FileFault> {
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
