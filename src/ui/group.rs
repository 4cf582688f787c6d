//! How far a group is and the sign of a criterion, as every list of them shows it.
//!
//! It works out no points of its own: those are of the scorecard.

use crate::app::visit::Visit;
use crate::scoring::ProblemKind;

use super::bar::Parts;
use super::paint::Piece;
use super::theme::Role;

/// How many criteria of a group, with those below it, are decided, of how many.
pub(super) fn progress_of_group(visit: &Visit, group: usize) -> (usize, usize) {
    let (mut done, mut all) = (0, 0);
    for (criterion, row) in visit.set.criteria().iter().zip(&visit.card.rows) {
        let inside = criterion.group == group || visit.set.ancestors(criterion.group).any(|at| at == group);
        if inside {
            done += usize::from(row.standing.is_decided());
            all += usize::from(row.standing.is_decided() || row.standing.is_undecided());
        }
    }
    (done, all)
}

/// Points had and open of a group.
pub(super) fn group_parts(visit: &Visit, group: usize) -> Parts {
    let figures = &visit.card.groups[group];
    let open = open_of_group(visit, group);
    Parts { had: figures.earned.clone(), whole: &figures.possible + &open, open }
}

fn open_of_group(visit: &Visit, group: usize) -> crate::number::Fraction {
    let inside = |at: usize| at == group || visit.set.ancestors(at).any(|above| above == group);
    let rows = visit.set.criteria().iter().zip(&visit.card.rows);
    rows.filter(|(criterion, row)| inside(criterion.group) && row.standing.is_undecided()).map(|(_, row)| row.possible.clone()).sum()
}

/// Signs of a criterion: how it stands, in one cell.
pub(super) fn sign_of(visit: &Visit, at: usize) -> Piece<'static> {
    use crate::scoring::Standing;
    let row = &visit.card.rows[at];
    let on = |kinds: fn(&ProblemKind) -> bool| {
        let id = &visit.set.criteria()[at].id;
        visit.problems.iter().any(|problem| problem.on.as_ref() == Some(id) && kinds(&problem.kind))
    };
    if row.refusal.is_some() {
        return ("!", Role::Bad);
    }
    if visit.answer_at(at).flag {
        return ("!", Role::Warn);
    }
    match row.standing {
        Standing::Open => ("·", Role::Dim),
        Standing::Deferred => ("…", Role::Warn),
        // What did not arise may count in full or as nothing: then it is no gap in the points.
        Standing::NotInScope | Standing::NothingArose if row.is_counted() => ("○", Role::Dim),
        Standing::NotInScope | Standing::NothingArose | Standing::LeftOut | Standing::Hidden { .. } => ("–", Role::Dim),
        Standing::Information => (" ", Role::Dim),
        Standing::Scored if on(|kind| matches!(kind, ProblemKind::NoteMissing | ProblemKind::EvidenceMissing(_))) => ("+", Role::Warn),
        Standing::Scored => ("✓", Role::Ok),
    }
}
