//! A session file as read, and what is wrong with it.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, FaultKind, KeyPath, Segment, Severity};
use crate::session::{History, Moment, Problem, Reference, Session, SessionFault};
use crate::storage::document::{Document, Spot};

use super::locate::locate;

/// A session file as read.
#[derive(Clone, Debug)]
pub struct SessionReading {
    /// What the tables say, with the events; nothing where something a session cannot
    /// be without is missing.
    pub session: Option<Session>,
    /// Everything that is wrong with the file itself, sorted by place.
    pub faults: Vec<Found>,
    /// Whether the history is whole.
    pub history: History,
    /// Places of the rows that were kept, of lists where one was not.
    pub(super) kept: BTreeMap<&'static str, Vec<usize>>,
}

/// One thing found in a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The way to the place; the root for what is no TOML.
    pub path: KeyPath,
    /// Line and column.
    pub spot: Spot,
    /// What it is.
    pub what: What,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// No TOML, or a key or value of another shape.
    Shape(FaultKind),
    /// Anything else.
    Problem(Problem),
}

impl What {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Shape(kind) => kind.severity(),
            Self::Problem(problem) => problem.severity(),
        }
    }
}

impl SessionReading {
    /// Whether the file may be written: it has a session, no error, and its history is
    /// whole or none.
    #[must_use]
    pub fn may_be_edited(&self) -> bool {
        self.session.is_some()
            && matches!(self.history, History::Whole | History::None)
            && self.faults.iter().all(|found| found.what.severity() != Severity::Error)
    }

    /// Everything wrong, of the file (which was read from that document) and of the session
    /// beside its set and the time now, sorted by place; what follows from a fault already said is left out.
    #[must_use]
    pub fn check(&self, document: &Document<'_>, set: Option<&CriteriaSet>, now: Option<Moment>) -> Vec<Found> {
        let mut all = self.faults.clone();
        if all.iter().any(|found| matches!(found.what, What::Shape(FaultKind::Syntax(_)))) {
            return all;
        }
        let checked = self.session.as_ref().map(|session| session.check(set, now)).unwrap_or_default();
        let news: Vec<SessionFault> =
            checked.into_iter().map(|fault| self.in_the_file(fault)).filter(|fault| !self.follows(fault)).collect();
        if !news.is_empty() {
            let news = news.into_iter().map(|fault| (fault.path, What::Problem(fault.problem), None));
            all.extend(locate(document, news, Vec::new()));
            all.sort_by_key(|found| found.spot);
        }
        all
    }

    /// The fault with the place of its row in the file.
    fn in_the_file(&self, mut fault: SessionFault) -> SessionFault {
        if let [Segment::Key(table), Segment::Index(row), ..] = &mut fault.path.0[..]
            && let Some(place) = self.kept.get(table.as_str()).and_then(|kept| kept.get(*row))
        {
            *row = *place;
        }
        fault
    }

    /// Whether it follows from what was said: an error at the place or below it, or a
    /// row that could not be read and so cannot be referred to.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others refer to no row")]
    fn follows(&self, fault: &SessionFault) -> bool {
        let list = match &fault.problem {
            Problem::UnknownReference(Reference::Person, _) | Problem::UnknownBy(_) => Some("person"),
            Problem::UnknownReference(Reference::Evidence, _) => Some("evidence"),
            _ => None,
        };
        // The whole list is no list, or its name is misspelt.
        let unread = |list: &str| {
            self.faults.iter().any(|found| match (&found.path.0[..], &found.what) {
                ([_], What::Shape(FaultKind::UnknownKey { nearest, .. })) => nearest.as_deref() == Some(list),
                ([Segment::Key(key)], _) => key == list,
                _ => false,
            })
        };
        if list.is_some_and(|list| self.kept.contains_key(list) || unread(list)) {
            return true;
        }
        self.faults.iter().any(|found| found.what.severity() == Severity::Error && found.path.0.starts_with(&fault.path.0))
    }
}
