//! Where each criterion stands: asked here or not, answered or not, and what for.
//!
//! Zero, open, not applicable, nothing arose and deferred are five things and are
//! never mixed.

use std::collections::HashSet;

use crate::criteria::{CriteriaSet, Criterion, Is, Kind, Na, NaPolicy, NothingArose};
use crate::number::Fraction;
use crate::session::{Answer, NaReason, Session, State};

use super::kind::{Inputs, Worth, award_of, award_of_slips};
use super::{Refusal, Row, Step, round_criterion};

/// Where a criterion stands (scoring.md §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Only something to write down.
    Information,
    /// Nothing decided.
    Open,
    /// Could not be scored now.
    Deferred,
    /// Scored.
    Scored,
    /// Not asked of this office.
    NotInScope,
    /// There was nothing to look at.
    NothingArose,
    /// Not asked because of the level of office or of another answer.
    Hidden {
        /// The other answer is not given yet.
        waiting: bool,
    },
    /// Its group is not held.
    LeftOut,
}

impl Standing {
    /// Whether it still has to be decided.
    #[must_use]
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Open | Self::Deferred)
    }

    /// Whether it counts as done.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Scored | Self::NotInScope | Self::NothingArose)
    }
}

/// One row a criterion, in the order of the set.
pub(super) fn rows(set: &CriteriaSet, session: &Session, left_out: &[bool]) -> Vec<Row> {
    let mut rows: Vec<Row> = set.criteria().iter().map(|criterion| asked_row(set, session, left_out, criterion)).collect();
    hide(set, &mut rows);
    rows
}

/// What a criterion is worth by itself, before another answer hides it.
pub(super) fn asked_row(set: &CriteriaSet, session: &Session, left_out: &[bool], criterion: &Criterion) -> Row {
    let level = &session.header.office.level;
    if left_out[criterion.group] {
        unseen(Standing::LeftOut)
    } else if criterion.only_for.as_ref().is_some_and(|levels| !levels.contains(level)) {
        unseen(Standing::Hidden { waiting: false })
    } else {
        row(set, session, criterion)
    }
}

/// For each criterion those whose `only_if` looks at it.
pub(super) fn followers(set: &CriteriaSet) -> Vec<Vec<usize>> {
    let mut followers = vec![Vec::new(); set.criteria().len()];
    for at in 0..followers.len() {
        if let Some(target) = target(set, at) {
            followers[target].push(at);
        }
    }
    followers
}

/// Hides and shows again what follows from a row that has changed; gives the rows that
/// stood there before. `asked` are the rows before anything was hidden.
pub(super) fn settle_again(set: &CriteriaSet, asked: &[Row], followers: &[Vec<usize>], rows: &mut [Row], at: usize) -> Vec<(usize, Row)> {
    let mut kept = Vec::new();
    let mut waiting: Vec<usize> = followers[at].clone();
    // Every criterion looks at one other at most, so none comes up twice.
    while let Some(at) = waiting.pop() {
        let before = std::mem::replace(&mut rows[at], asked[at].clone());
        settle(set, rows, at);
        if rows[at].standing == before.standing {
            rows[at] = before;
            continue;
        }
        waiting.extend(&followers[at]);
        kept.push((at, before));
    }
    kept
}

/// For each group whether it, or one it lies in, is optional and left out.
pub(super) fn groups_left_out(set: &CriteriaSet, session: &Session) -> Vec<bool> {
    let left_out: HashSet<&str> = session.left_out.iter().map(|out| out.group.as_str()).collect();
    let named = |at: usize| set.groups()[at].optional && left_out.contains(set.groups()[at].id.as_str());
    (0..set.groups().len()).map(|at| named(at) || set.ancestors(at).any(named)).collect()
}

/// The optional group that was left out with this one: itself, or the nearest above.
pub(super) fn left_out_with<'a>(set: &'a CriteriaSet, session: &Session, group: usize) -> Option<&'a str> {
    let named = |at: &usize| set.groups()[*at].optional && session.left_out.iter().any(|out| out.group == set.groups()[*at].id);
    let found = std::iter::once(group).chain(set.ancestors(group)).find(named)?;
    Some(&set.groups()[found].id)
}

/// Whether a criterion is out of view for what its `only_if` says.
pub(super) fn hide(set: &CriteriaSet, rows: &mut [Row]) {
    let mut settled: Vec<bool> = set.criteria().iter().map(|criterion| criterion.only_if.is_none()).collect();
    for start in 0..rows.len() {
        // From the end of the chain back: what a criterion depends on is settled first.
        // A checked set has no circle; the length bounds the walk all the same.
        let next = |at: &usize| target(set, *at).filter(|next| !settled[*next]);
        let chain: Vec<usize> = std::iter::successors(Some(start), next).take(rows.len()).collect();
        for at in chain.into_iter().rev().filter(|at| !std::mem::replace(&mut settled[*at], true)) {
            settle(set, rows, at);
        }
    }
}

/// The criterion that an `only_if` looks at.
pub(super) fn target(set: &CriteriaSet, at: usize) -> Option<usize> {
    let condition = set.criteria()[at].only_if.as_ref()?;
    set.position(&condition.criterion)
}

fn settle(set: &CriteriaSet, rows: &mut [Row], at: usize) {
    let (Some(condition), Some(target)) = (&set.criteria()[at].only_if, target(set, at)) else { return };
    if matches!(rows[at].standing, Standing::LeftOut | Standing::Hidden { .. }) {
        return;
    }
    let holds = match rows[target].standing {
        Standing::Open | Standing::Deferred | Standing::Hidden { waiting: true } => {
            rows[at] = unseen(Standing::Hidden { waiting: true });
            return;
        }
        Standing::NotInScope | Standing::NothingArose => condition.is == Is::Na,
        Standing::Hidden { waiting: false } | Standing::LeftOut | Standing::Information => false,
        Standing::Scored => rows[target].exact.as_ref().is_some_and(|award| {
            let full = *award == set.criteria()[target].max.to_fraction();
            match condition.is {
                Is::Yes | Is::Full => full,
                Is::No | Is::NotFull => !full,
                Is::Zero => award.is_zero(),
                Is::NotZero => !award.is_zero(),
                Is::Na => false,
            }
        }),
    };
    if !holds {
        rows[at] = unseen(Standing::Hidden { waiting: false });
    }
}

/// A row that brings nothing.
pub(super) fn unseen(standing: Standing) -> Row {
    Row { standing, exact: None, award: None, possible: Fraction::zero(), steps: Vec::new(), refusal: None }
}

fn undecided(criterion: &Criterion, standing: Standing, refusal: Option<Refusal>) -> Row {
    let possible = if criterion.bonus { Fraction::zero() } else { criterion.max.to_fraction() };
    Row { standing, exact: None, award: None, possible, steps: Vec::new(), refusal }
}

/// The row of one criterion, before anything is hidden.
fn row(set: &CriteriaSet, session: &Session, criterion: &Criterion) -> Row {
    if matches!(criterion.kind, Kind::Info) {
        return unseen(Standing::Information);
    }
    let inputs = Inputs { set, session };
    let mut steps = Vec::new();
    let from_slips = |mut steps| {
        award_of_slips(inputs, criterion, &mut steps)
            .map_or_else(|| undecided(criterion, Standing::Open, None), |worth| from_worth(set, criterion, worth, steps))
    };
    let Some(answer) = session.answer(&criterion.id) else { return from_slips(steps) };
    match answer.state {
        // A note, evidence or a flag beside slips takes nothing away from them.
        State::Open => from_slips(steps),
        State::Deferred => undecided(criterion, Standing::Deferred, None),
        State::Na => not_applicable(set, criterion, answer),
        State::Scored => {
            let worth = match &answer.value {
                Some(value) => award_of(inputs, criterion, value, &mut steps),
                None => award_of_slips(inputs, criterion, &mut steps).ok_or(Refusal::Missing),
            };
            match worth {
                Ok(worth) => from_worth(set, criterion, worth, steps),
                Err(refusal) => undecided(criterion, Standing::Open, Some(refusal)),
            }
        }
    }
}

/// A scored row, or what the criterion says where nothing arose.
fn from_worth(set: &CriteriaSet, criterion: &Criterion, worth: Worth, steps: Vec<Step>) -> Row {
    match worth {
        Worth::Points(exact) => decided(set, criterion, Standing::Scored, exact, true, steps),
        Worth::NothingArose => nothing_arose(set, criterion, steps, Standing::Scored),
    }
}

fn nothing_arose(set: &CriteriaSet, criterion: &Criterion, mut steps: Vec<Step>, standing: Standing) -> Row {
    let Some(rule) = criterion.nothing_arose.filter(|rule| *rule != NothingArose::Impossible) else {
        return undecided(criterion, Standing::Open, Some(Refusal::of_nothing(&steps)));
    };
    steps.push(Step::NothingArose(rule));
    match rule {
        NothingArose::Full => decided(set, criterion, standing, criterion.max.to_fraction(), true, steps),
        NothingArose::Zero => decided(set, criterion, standing, Fraction::zero(), true, steps),
        NothingArose::Exclude | NothingArose::Impossible => decided(set, criterion, Standing::NothingArose, Fraction::zero(), false, steps),
    }
}

fn not_applicable(set: &CriteriaSet, criterion: &Criterion, answer: &Answer) -> Row {
    match answer.reason {
        None => undecided(criterion, Standing::Open, Some(Refusal::NaWithoutReason)),
        Some(NaReason::NothingArose) => {
            let row = nothing_arose(set, criterion, Vec::new(), Standing::NothingArose);
            match row.refusal {
                Some(_) => undecided(criterion, Standing::Open, Some(Refusal::NaForbidden)),
                None => row,
            }
        }
        Some(NaReason::NotInScope) => {
            let policy = set.na_policy(criterion);
            if criterion.na == Na::Forbid || policy == NaPolicy::Forbid {
                return undecided(criterion, Standing::Open, Some(Refusal::NaForbidden));
            }
            out_of_scope(set, criterion, policy)
        }
    }
}

/// The row of a criterion that is not in scope, by its policy.
pub(super) fn out_of_scope(set: &CriteriaSet, criterion: &Criterion, policy: NaPolicy) -> Row {
    let steps = vec![Step::NotApplicable(policy)];
    let (exact, stays) = match policy {
        // A bonus that is not in scope is worth nothing, whatever the policy.
        NaPolicy::Full if !criterion.bonus => (criterion.max.to_fraction(), true),
        NaPolicy::Zero | NaPolicy::Full => (Fraction::zero(), true),
        NaPolicy::Exclude | NaPolicy::Redistribute | NaPolicy::Forbid => (Fraction::zero(), false),
    };
    decided(set, criterion, Standing::NotInScope, exact, stays, steps)
}

/// The row of a criterion that was scored with that award.
pub(super) fn scored(set: &CriteriaSet, criterion: &Criterion, exact: Fraction) -> Row {
    decided(set, criterion, Standing::Scored, exact, true, Vec::new())
}

/// A decided row; `stays` says whether its maximum stays possible.
fn decided(set: &CriteriaSet, criterion: &Criterion, standing: Standing, exact: Fraction, stays: bool, mut steps: Vec<Step>) -> Row {
    let possible = if stays && !criterion.bonus { criterion.max.to_fraction() } else { Fraction::zero() };
    let award = round_criterion(set, &exact);
    // What is out has no award: "= 0" would look like one.
    if stays {
        steps.push(Step::Exact(exact.clone()));
    }
    if let Some(places) = set.header().rounding.criterion.filter(|_| award != exact) {
        steps.push(Step::Rounded { places, to: award.clone() });
    }
    Row { standing, exact: Some(exact), award: Some(award), possible, steps, refusal: None }
}
