//! What there is to look at again, one list: where the history says otherwise, then what is
//! missing or odd.
//!
//! It judges nothing: both were found when the session was read and scored.

use crate::criteria::Segment;
use crate::scoring::{Problem, ProblemKind};
use crate::session::{Difference, History};
use crate::words::NoPlace;

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
    /// To a group in the outline, by position.
    Group(usize),
    /// To the details of the session.
    Details,
    /// Nowhere; why.
    Nowhere(NoPlace),
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

    /// Where one of them is mended, or why there is no such place; nothing where there is
    /// no such row.
    #[must_use]
    pub fn place_of(&self, row: usize) -> Option<Place> {
        let look = self.look_again(row)?;
        if let Some(at) = look.on().and_then(|id| self.set.position(id)) {
            return Some(Place::Criterion(at));
        }
        let Look::Problem(problem) = look else { return Some(Place::Nowhere(NoPlace::EditedOutside)) };
        let group = || problem.on.as_deref().and_then(|id| self.set.group_position(id));
        Some(match &problem.kind {
            ProblemKind::Jot { .. } => self.place_of_jot(row),
            ProblemKind::OutsideDates => Place::Details,
            ProblemKind::SetDiffers => Place::Nowhere(NoPlace::Wording),
            ProblemKind::RemarkOpen { .. } => Place::Nowhere(NoPlace::Remark),
            ProblemKind::CannotBeLeftOut => group().map_or(Place::Nowhere(NoPlace::NotInSet), Place::Group),
            // Whatever else there is is on a criterion, and the set does not have it.
            _ => Place::Nowhere(NoPlace::NotInSet),
        })
    }

    fn place_of_jot(&self, row: usize) -> Place {
        // They are listed in the order of the session.
        let first = self.differences().len();
        let is_jot = |problem: &&Problem| matches!(problem.kind, ProblemKind::Jot { .. });
        let before = self.problems[..row - first].iter().filter(is_jot).count();
        let mut free = self.session.jots.iter().enumerate().filter(|(_, jot)| jot.on.is_none());
        // One without an id, written elsewhere, cannot be named by a change.
        let named = free.nth(before).filter(|(_, jot)| jot.id.is_some());
        named.map_or(Place::Nowhere(NoPlace::JotWithoutId), |(at, _)| Place::Jot(at))
    }

    fn differences(&self) -> &[Difference] {
        if let History::Differs(places) = &self.history { places } else { &[] }
    }
}
