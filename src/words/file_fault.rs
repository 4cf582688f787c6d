//! Faults of files as people and programs read them: place, sentence, what to write instead.

use crate::criteria::{FaultKind, SetFault, Severity};
use crate::storage::faults::{PathStep, PlacedFault, Wrong};
use crate::storage::library::LibraryProblem;

use super::{Said, Words, visible};

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
    /// Whether it is only the other place of a fault said before: programs mark both
    /// places, people are told once.
    pub is_other_place: bool,
}

impl FileFault {
    /// Whether the file cannot be relied on.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.severity, Severity::Error)
    }
}

impl Words {
    /// A fault in words.
    #[must_use]
    pub fn file_fault(&self, placed: &PlacedFault) -> FileFault {
        let Said { text, hint } = match &placed.wrong {
            Wrong::Inside(kind, first) => self.fault(kind, *first),
            Wrong::File(problem) => self.file_problem(problem),
            Wrong::Clash { set, other } => self.set_differs(set, other, &placed.file),
        };
        FileFault {
            file: visible(&placed.file),
            line: placed.spot.line,
            column: placed.spot.column,
            path: self.path(&placed.path),
            code: placed.code(),
            severity: placed.severity(),
            text,
            hint,
            is_other_place: matches!(&placed.wrong, Wrong::Inside(FaultKind::Set(SetFault::DuplicatedId { .. }), _)),
        }
    }

    /// The way to a place in words.
    #[must_use]
    pub fn path(&self, steps: &[PathStep]) -> String {
        let step = |step: &PathStep| match step {
            PathStep::Named(list, name) => format!("{} {}", self.noun(list), visible(name)),
            PathStep::Plain(plain) => visible(plain),
        };
        if steps.is_empty() { self.fault.whole_file.to_owned() } else { steps.iter().map(step).collect::<Vec<_>>().join(" › ") }
    }

    /// Why a set cannot be had.
    #[must_use]
    pub fn library_problem(&self, problem: &LibraryProblem) -> Said {
        let shown = |path: &std::path::Path| path.display().to_string();
        match problem {
            LibraryProblem::NotFound(set) => self.set_not_found(set),
            LibraryProblem::Broken { set, path, .. } => self.set_broken(set, &shown(path)),
            LibraryProblem::Differs { set, first, second } => self.set_differs(set, &shown(first), &shown(second)),
        }
    }

    fn noun(&self, list: &str) -> &'static str {
        let words = &self.fault;
        match list {
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
            "left_out" => words.left_out,
            _ => words.whole_file,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::{KeyPath, Lang};
    use crate::storage::document::Document;
    use crate::storage::faults::steps;

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
            assert_eq!(Words::of(lang).path(&steps(&document, &path)), shown);
        }
    }
}
