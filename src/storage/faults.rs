//! Faults of a file with their places, as people and programs read them.
//!
//! It finds no fault; it puts those found in order and in words.

use std::path::Path;

use crate::criteria::{Fault, FaultKind, FileProblem, KeyPath, Segment, SetFault, Severity, Syntax};
use crate::words::{Said, Words, visible};

use super::document::{Document, Spot};
use super::reader::excerpt;
use super::syntax::SyntaxFault;

/// The most faults that are listed of one file: the first of them help, a flood does not.
pub const LISTED: usize = 100;

/// One fault of a file, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// How people call the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The grapheme in the line, from 1.
    pub column: usize,
    /// The place in words: `nhóm A › tiêu chí A1 › levels[2].points`.
    pub path: String,
    /// A short name for programs; it never changes.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, a sentence.
    pub text: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl FileFault {
    /// A fault at a place of a document, already in words.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "each is one column of what is listed")]
    pub fn new(
        file: &str,
        document: &Document<'_>,
        path: &KeyPath,
        code: &'static str,
        severity: Severity,
        text: String,
        hint: Option<String>,
        words: &Words,
    ) -> Self {
        let Spot { line, column } = document.spot(document.locate(path).start);
        Self { file: visible(file), line, column, path: readable(document, path, words), code, severity, text, hint }
    }

    /// Why a file could not be had at all.
    #[must_use]
    pub fn of_problem(file: &Path, problem: &FileProblem, words: &Words) -> Self {
        let Said { text, hint } = words.file_problem(problem);
        Self {
            file: visible(&file.display().to_string()),
            line: problem.line().unwrap_or(1),
            column: 1,
            path: words.fault.whole_file.to_owned(),
            code: problem.code(),
            severity: Severity::Error,
            text,
            hint,
        }
    }

    /// Whether the file cannot be relied on.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.severity, Severity::Error)
    }
}

/// Faults of a document by place, errors and warnings; `dropped` more were counted only.
#[must_use]
pub fn of_faults(file: &str, document: &Document<'_>, faults: Vec<Fault>, dropped: usize, words: &Words) -> Vec<FileFault> {
    let mut placed: Vec<(usize, Fault)> = faults.into_iter().map(|fault| (place(document, &fault), fault)).collect();
    placed.sort_by_key(|(byte, _)| *byte);
    let more = placed.len().saturating_sub(LISTED) + dropped;
    // A warning must not push an error off the list.
    if placed.len() > LISTED {
        placed.sort_by_key(|(byte, fault)| (fault.kind.severity(), *byte));
        placed.truncate(LISTED);
        placed.sort_by_key(|(byte, _)| *byte);
    }
    let mut listed: Vec<FileFault> = placed
        .into_iter()
        .map(|(byte, fault)| {
            let Said { text, hint } = words.fault(&fault.kind, first_line(document, &fault.kind));
            let Spot { line, column } = document.spot(byte);
            let path = readable(document, &fault.path, words);
            FileFault { file: visible(file), line, column, path, code: fault.kind.code(), severity: fault.kind.severity(), text, hint }
        })
        .collect();
    say_more(&mut listed, more, words);
    listed
}

/// Faults of syntax by place.
#[must_use]
pub fn of_syntax(file: &str, document: &Document<'_>, faults: Vec<SyntaxFault>, words: &Words) -> Vec<FileFault> {
    let more = faults.len().saturating_sub(LISTED);
    let mut listed: Vec<FileFault> = faults
        .into_iter()
        .take(LISTED)
        .map(|fault| {
            let kind = FaultKind::Syntax(fault.kind);
            let Said { text, hint } = words.fault(&kind, None);
            let Spot { line, column } = document.spot(fault.at.start);
            let path = readable(document, &fault.path, words);
            FileFault { file: visible(file), line, column, path, code: kind.code(), severity: Severity::Error, text, hint }
        })
        .collect();
    say_more(&mut listed, more, words);
    listed
}

/// Closes a list that is not complete.
fn say_more(listed: &mut Vec<FileFault>, more: usize, words: &Words) {
    if let Some(last) = listed.last().filter(|_| more > 0) {
        let kind = FaultKind::Syntax(Syntax::More(more));
        let Said { text, hint } = words.fault(&kind, None);
        let path = words.fault.whole_file.to_owned();
        let (file, line, column) = (last.file.clone(), last.line, last.column);
        listed.push(FileFault { file, line, column, path, code: kind.code(), severity: Severity::Error, text, hint });
    }
}

/// The byte a fault is shown at.
fn place(document: &Document<'_>, fault: &Fault) -> usize {
    if matches!(fault.kind, FaultKind::UnknownKey { .. } | FaultKind::ForeignKey { .. }) {
        return document.locate_key(&fault.path).start;
    }
    if matches!(fault.kind, FaultKind::Set(SetFault::LimitMissing)) {
        // What is missing belongs to the lines that ask for it.
        let table = fault.path.parent();
        let known = ["target", "better"].map(|key| document.locate(&table.key(key)));
        let around = document.locate(&table);
        return known.into_iter().find(|at| *at != around).unwrap_or(around).start;
    }
    document.locate(&fault.path).start
}

fn first_line(document: &Document<'_>, kind: &FaultKind) -> Option<usize> {
    let FaultKind::Set(SetFault::DuplicateId { first, .. }) = kind else { return None };
    Some(document.spot(document.locate(first).start).line)
}

/// A path as people read it: tables by what they are and their id, the rest as written.
#[must_use]
pub fn readable(document: &Document<'_>, path: &KeyPath, words: &Words) -> String {
    let mut steps: Vec<String> = Vec::new();
    let mut plain = String::new();
    let mut at = KeyPath::root();
    let mut segments = path.0.iter().peekable();
    while let Some(segment) = segments.next() {
        match segment {
            Segment::Key(key) => {
                at = at.key(key);
                if let Some(Segment::Index(i)) = segments.peek()
                    && let Some(noun) = noun(key, words)
                    && plain.is_empty()
                {
                    at = at.index(*i);
                    segments.next();
                    steps.push(format!("{noun} {}", name(document, &at, *i)));
                    continue;
                }
                if !plain.is_empty() {
                    plain.push('.');
                }
                plain.push_str(&visible(&excerpt(key)));
            }
            Segment::Index(i) => {
                at = at.index(*i);
                plain = format!("{plain}[{}]", i + 1);
            }
        }
    }
    if !plain.is_empty() {
        steps.push(plain);
    }
    if steps.is_empty() { words.fault.whole_file.to_owned() } else { steps.join(" › ") }
}

/// What a table of a list is called by: its id, its number, or its place from 1.
fn name(document: &Document<'_>, table: &KeyPath, index: usize) -> String {
    let named = ["id", "n", "on", "sample", "group"].into_iter().find_map(|key| document.text_at(&table.key(key)));
    named.filter(|name| !name.is_empty()).map_or_else(|| format!("[{}]", index + 1), |name| visible(&excerpt(name)))
}

fn noun(list: &str, words: &Words) -> Option<&'static str> {
    let words = &words.fault;
    Some(match list {
        "group" => words.group,
        "criterion" => words.criterion,
        "band" => words.band,
        "gate" => words.gate,
        "sample" => words.sample,
        "slip" => words.slip,
        "place" => words.place,
        "person" => words.person,
        "evidence" => words.evidence,
        "remark" => words.remark,
        "jot" => words.jot,
        "event" => words.event,
        "draw" => words.draw,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;

    #[test]
    fn a_path_is_read_by_ids_and_positions_from_one() {
        let document =
            Document::parse("[[group]]\nid = \"A\"\n[[group.criterion]]\nid = \"A\\u001B1\"\nlevels = [{ points = 1 }]\n[[place]]\n");
        let criterion = KeyPath::root().key("group").index(0).key("criterion").index(0);
        for (path, lang, shown) in [
            (criterion.key("levels").index(1).key("points"), Lang::Vi, "nhóm A › tiêu chí A\\u001B1 › levels[2].points"),
            (criterion.key("levels"), Lang::En, "group A › criterion A\\u001B1 › levels"),
            (KeyPath::root().key("set").key("attainable").key("max"), Lang::Vi, "set.attainable.max"),
            (KeyPath::root().key("place").index(0).key("id"), Lang::Vi, "nơi [1] › id"),
            (KeyPath::root(), Lang::Vi, "cả tệp"),
        ] {
            assert_eq!(readable(&document, &path, Words::of(lang)), shown);
        }
    }
}
