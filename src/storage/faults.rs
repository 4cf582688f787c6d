//! Faults of a file with their places, in order.
//!
//! It finds no fault and has no sentence: words turns what stands here into one.

use std::path::Path;

use crate::criteria::{Fault, FaultKind, FileProblem, KeyPath, Segment, SetFault, Severity, Syntax};
use crate::session::SetRef;

use super::document::{Document, Spot};
use super::reader::excerpt;
use super::syntax::SyntaxFault;

/// The most faults that are listed of one file: the first of them help, a flood does not.
pub const LISTED: usize = 100;

/// One fault of a file with its place; the words room makes a sentence of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFault {
    /// How people call the file.
    pub file: String,
    /// The line and the grapheme in it.
    pub spot: Spot,
    /// The way to the place, tables by what they are and their id.
    pub path: Vec<PathStep>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Something in it; the line of the other one where something stands twice.
    Inside(FaultKind, Option<usize>),
    /// It cannot be had as text.
    File(FileProblem),
    /// Another file says to be the same set and differs.
    Clash {
        /// Which set.
        set: SetRef,
        /// The other file.
        other: String,
    },
}

/// One step of the way to a place, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// A table of a list: the list, and the id of the table or its place from 1.
    Named(&'static str, String),
    /// Keys and positions as written.
    Plain(String),
}

impl PlacedFault {
    /// A fault at a place of a document.
    #[must_use]
    pub fn at(file: &str, document: &Document<'_>, path: &KeyPath, wrong: Wrong) -> Self {
        let spot = document.spot(document.locate(path).start);
        Self { file: file.to_owned(), spot, path: steps(document, path), wrong }
    }

    /// Why a file could not be had at all.
    #[must_use]
    pub fn of_problem(file: &Path, problem: FileProblem) -> Self {
        let spot = Spot { line: problem.line().unwrap_or(1), column: 1 };
        Self { file: file.display().to_string(), spot, path: Vec::new(), wrong: Wrong::File(problem) }
    }

    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match &self.wrong {
            Wrong::Inside(kind, _) => kind.code(),
            Wrong::File(problem) => problem.code(),
            Wrong::Clash { .. } => "set-differs",
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match &self.wrong {
            Wrong::Inside(kind, _) => kind.severity(),
            Wrong::File(_) | Wrong::Clash { .. } => Severity::Error,
        }
    }

    /// Whether the file cannot be relied on.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.severity(), Severity::Error)
    }
}

/// Faults of a document by place, errors and warnings; `dropped` more were counted only.
#[must_use]
pub fn of_faults(file: &str, document: &Document<'_>, faults: Vec<Fault>, dropped: usize) -> Vec<PlacedFault> {
    let mut placed: Vec<(usize, Fault)> = faults.into_iter().map(|fault| (place(document, &fault), fault)).collect();
    placed.sort_by_key(|(byte, _)| *byte);
    let more = placed.len().saturating_sub(LISTED) + dropped;
    // A warning must not push an error off the list.
    if placed.len() > LISTED {
        placed.sort_by_key(|(byte, fault)| (fault.kind.severity(), *byte));
        placed.truncate(LISTED);
        placed.sort_by_key(|(byte, _)| *byte);
    }
    let listed = placed.into_iter().map(|(byte, fault)| {
        let first = other_line(document, &fault.kind);
        let (spot, path) = (document.spot(byte), steps(document, &fault.path));
        PlacedFault { file: file.to_owned(), spot, path, wrong: Wrong::Inside(fault.kind, first) }
    });
    closed(listed.collect(), more)
}

/// Faults of syntax by place.
#[must_use]
pub fn of_syntax(file: &str, document: &Document<'_>, faults: Vec<SyntaxFault>) -> Vec<PlacedFault> {
    let more = faults.len().saturating_sub(LISTED);
    let listed = faults.into_iter().take(LISTED).map(|fault| {
        let (spot, path) = (document.spot(fault.at.start), steps(document, &fault.path));
        PlacedFault { file: file.to_owned(), spot, path, wrong: Wrong::Inside(FaultKind::Syntax(fault.kind), None) }
    });
    closed(listed.collect(), more)
}

/// Closes a list that is not complete by how many are left.
fn closed(mut listed: Vec<PlacedFault>, more: usize) -> Vec<PlacedFault> {
    if let Some(last) = listed.last().filter(|_| more > 0) {
        let wrong = Wrong::Inside(FaultKind::Syntax(Syntax::More(more)), None);
        listed.push(PlacedFault { path: Vec::new(), wrong, ..last.clone() });
    }
    listed
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

fn other_line(document: &Document<'_>, kind: &FaultKind) -> Option<usize> {
    let FaultKind::Set(SetFault::DuplicateId { first: other, .. } | SetFault::DuplicatedId { again: other, .. }) = kind else {
        return None;
    };
    Some(document.spot(document.locate(other).start).line)
}

/// A path as people name it: tables by what they are and their id, the rest as written.
#[must_use]
pub fn steps(document: &Document<'_>, path: &KeyPath) -> Vec<PathStep> {
    let mut steps: Vec<PathStep> = Vec::new();
    let mut plain = String::new();
    let mut at = KeyPath::root();
    let mut segments = path.0.iter().peekable();
    while let Some(segment) = segments.next() {
        match segment {
            Segment::Key(key) => {
                at = at.key(key);
                if let Some(Segment::Index(i)) = segments.peek()
                    && let Some(list) = LISTS.iter().find(|list| *list == key)
                    && plain.is_empty()
                {
                    at = at.index(*i);
                    segments.next();
                    steps.push(PathStep::Named(list, name(document, list, &at, *i)));
                    continue;
                }
                if !plain.is_empty() {
                    plain.push('.');
                }
                plain.push_str(&excerpt(key));
            }
            Segment::Index(i) => {
                at = at.index(*i);
                plain = format!("{plain}[{}]", i + 1);
            }
        }
    }
    if !plain.is_empty() {
        steps.push(PathStep::Plain(plain));
    }
    steps
}

/// Lists of tables that people call by a name of their own.
const LISTS: [&str; 14] =
    ["group", "criterion", "band", "gate", "sample", "slip", "place", "person", "evidence", "remark", "jot", "event", "draw", "left_out"];

/// What a table of a list is called by: its id, its number, or its place from 1.
fn name(document: &Document<'_>, list: &str, table: &KeyPath, index: usize) -> String {
    // What an event speaks of has an id too, but the event is known by its number.
    let keys: &[&str] = if list == "event" { &["n"] } else { &["id", "n", "on", "sample", "group"] };
    let named = keys.iter().find_map(|key| document.text_at(&table.key(key)));
    named.filter(|name| !name.is_empty()).map_or_else(|| format!("[{}]", index + 1), excerpt)
}
