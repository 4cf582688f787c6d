//! What there is to look at again, one list: where the history says otherwise, then what is
//! missing or odd.
//!
//! It judges nothing: both were found when the session was read and scored.

use crate::criteria::Segment;
use crate::scoring::{Problem, ProblemKind};
use crate::session::{Difference, History};

use super::Visit;

/// One thing to look at again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look<'v> {
    /// A place where tables and history differ.
    Difference(&'v Difference),
    /// Something missing or odd.
    Problem(&'v Problem),
}

/// Where a thing to look at again leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To a criterion, by position.
    Criterion(usize),
    /// To a jot that no criterion has yet, by position.
    Jot(usize),
}

impl<'v> Look<'v> {
    /// The id of the criterion or group it is on; nothing: the whole session.
    #[must_use]
    pub fn on(self) -> Option<&'v str> {
        match self {
            Self::Problem(problem) => problem.on.as_deref(),
            Self::Difference(place) => match place.path.0.as_slice() {
                [Segment::Key(table), Segment::Key(id), ..] if table == "answer" => Some(id),
                _ => None,
            },
        }
    }
}

impl Visit {
    /// How many there are.
    #[must_use]
    pub fn looks_again(&self) -> usize {
        self.differences().len() + self.problems.len()
    }

    /// One of them, by its place in the list.
    #[must_use]
    pub fn look_again(&self, row: usize) -> Option<Look<'_>> {
        let differences = self.differences();
        let problem = || Some(Look::Problem(self.problems.get(row.checked_sub(differences.len())?)?));
        differences.get(row).map(Look::Difference).or_else(problem)
    }

    /// Where one of them leads; nothing where it is about the whole session.
    #[must_use]
    pub fn place_of(&self, row: usize) -> Option<Place> {
        let look = self.look_again(row)?;
        if let Look::Problem(Problem { kind: ProblemKind::Jot { .. }, .. }) = look {
            // They are listed in the order of the session.
            let first = self.differences().len();
            let is_jot = |problem: &&Problem| matches!(problem.kind, ProblemKind::Jot { .. });
            let before = self.problems[..row - first].iter().filter(is_jot).count();
            let mut free = self.session.jots.iter().enumerate().filter(|(_, jot)| jot.on.is_none());
            // One without an id, written elsewhere, cannot be named by a change.
            return free.nth(before).filter(|(_, jot)| jot.id.is_some()).map(|(at, _)| Place::Jot(at));
        }
        look.on().and_then(|id| self.set.position(id)).map(Place::Criterion)
    }

    fn differences(&self) -> &[Difference] {
        if let History::Differs(places) = &self.history { places } else { &[] }
    }
}
