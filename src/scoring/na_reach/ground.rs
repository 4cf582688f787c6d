//! One level of office: what is asked there, what it can be worth, what may leave.
//!
//! It scores offices that are made up of one award for each criterion; it searches nothing.

use crate::criteria::{CriteriaSet, Criterion, Effect, Kind, Na, NaPolicy};
use crate::number::{Decimal, Fraction};

use super::Leaves;
use crate::scoring::rollup::{Field, roll};
use crate::scoring::scope::{hide, out_of_scope, scored, target, unseen};
use crate::scoring::{Entry, Row, Standing, Total, entry, gates, round_criterion, total};

/// What does not change while the offices of one level are looked at.
pub(super) struct Ground<'s> {
    pub(super) set: &'s CriteriaSet,
    /// For each criterion whether it has points and is asked at this level.
    pub(super) asked: Vec<bool>,
    /// The exact worst and best award of each criterion.
    pub(super) exact: Vec<[Fraction; 2]>,
    /// The same, rounded as awards are.
    pub(super) ends: Vec<[Fraction; 2]>,
    /// Everything that may leave.
    pub(super) choices: Vec<Leaves>,
}

/// The end of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Worst,
    Best,
}

impl At {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Worst => Self::Best,
            Self::Best => Self::Worst,
        }
    }
}

/// What leaves: for each criterion whether it is not applicable, for each group whether it,
/// or one it lies in, is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaving {
    pub(super) criteria: Vec<bool>,
    pub(super) groups: Vec<bool>,
}

impl<'s> Ground<'s> {
    pub(super) fn of(set: &'s CriteriaSet, level: &str) -> Self {
        let is_asked = |one: &Criterion| one.counts() && one.only_for.as_ref().is_none_or(|only| only.iter().any(|one| one == level));
        let asked: Vec<bool> = set.criteria().iter().map(is_asked).collect();
        let exact: Vec<[Fraction; 2]> = set.criteria().iter().map(|one| entry::ends(one).into()).collect();
        let ends = exact.iter().map(|ends| ends.each_ref().map(|end| round_criterion(set, end))).collect();
        let criteria = (0..asked.len()).filter(|at| asked[*at] && may_be_na(set, &set.criteria()[*at])).map(Leaves::Criterion);
        let groups = (0..set.groups().len()).filter(|at| set.groups()[*at].optional && holds_anything(set, &asked, *at));
        let choices = criteria.chain(groups.map(Leaves::Group)).collect();
        Self { set, asked, exact, ends, choices }
    }

    pub(super) fn criterion(&self, at: usize) -> &'s Criterion {
        &self.set.criteria()[at]
    }

    /// Whether it adds or takes, without being in the possible.
    pub(super) fn adjusts(&self, at: usize) -> bool {
        self.criterion(at).bonus || self.criterion(at).is_deduction()
    }

    pub(super) fn end(&self, criterion: usize, at: At) -> &Fraction {
        &self.ends[criterion][usize::from(at == At::Best)]
    }

    /// What leaves when those choices are taken.
    pub(super) fn leaving<'c>(&self, taken: impl IntoIterator<Item = &'c Leaves>) -> Leaving {
        let mut criteria = vec![false; self.asked.len()];
        let mut named = vec![false; self.set.groups().len()];
        for choice in taken {
            match *choice {
                Leaves::Criterion(at) => criteria[at] = true,
                Leaves::Group(at) => named[at] = true,
            }
        }
        let groups = (0..named.len()).map(|at| named[at] || self.set.ancestors(at).any(|above| named[above])).collect();
        Leaving { criteria, groups }
    }

    /// For each criterion whether it may leave, by itself or with its group.
    pub(super) fn touchable(&self) -> Vec<bool> {
        let all = self.leaving(&self.choices);
        (0..self.asked.len()).map(|at| self.asked[at] && (all.criteria[at] || all.groups[self.criterion(at).group])).collect()
    }

    /// The total of the office with those answers when that leaves: the steps of every score.
    pub(super) fn total(&self, office: &[At], leaving: &Leaving) -> Option<Total> {
        let set = self.set;
        let row = |at: usize| {
            let criterion = self.criterion(at);
            if leaving.groups[criterion.group] {
                unseen(Standing::LeftOut)
            } else if !criterion.counts() {
                unseen(Standing::Information)
            } else if !self.asked[at] {
                unseen(Standing::Hidden { waiting: false })
            } else if leaving.criteria[at] {
                out_of_scope(set, criterion, set.na_policy(criterion))
            } else {
                scored(set, criterion, self.exact[at][usize::from(office[at] == At::Best)].clone())
            }
        };
        let mut rows: Vec<Row> = (0..office.len()).map(row).collect();
        hide(set, &mut rows);
        let entries: Vec<Entry> = rows.iter().zip(set.criteria()).map(|(row, one)| entry::decided(set, one, row)).collect();
        let gates = gates::with_deductions(set, &[], |at| rows[at].counts_cases());
        let mut unsaid = Vec::new();
        let rolled = roll(Field { set, left_out: &leaving.groups }, &entries, &gates, &mut unsaid);
        total::total(set, &rolled, &gates, &mut unsaid)
    }

    /// The criteria that another answer may hide, where what leaves is never looked at; nothing
    /// where a condition looks at something that may leave.
    pub(super) fn conditional(&self) -> Option<Vec<usize>> {
        let touchable = self.touchable();
        let hidden = (0..self.asked.len()).filter(|at| self.asked[*at] && self.criterion(*at).only_if.is_some());
        let chain = |at: usize| std::iter::successors(target(self.set, at), |next| target(self.set, *next)).take(self.asked.len());
        hidden.map(|at| chain(at).all(|looked_at| !touchable[looked_at]).then_some(at)).collect()
    }

    /// Whether nothing that bends lies between what may leave and the total.
    pub(super) fn is_straight(&self) -> bool {
        let set = self.set;
        let touchable = self.touchable();
        let may_go = self.leaving(&self.choices).groups;
        let bends = |at: usize| set.groups()[at].floor.is_some() || set.groups()[at].cap.is_some();
        let bent = |at: usize| std::iter::once(at).chain(set.ancestors(at)).any(bends);
        let bounded = |at: usize| bent(at) && self.pool(at).is_none();
        let under_bend = (0..touchable.len()).any(|at| touchable[at] && bounded(self.criterion(at).group));
        // An optional group takes what it starts with along.
        let group_bends = (0..may_go.len()).any(|at| may_go[at] && bounded(at));
        let rounds = set.header().rounding.group.is_some();
        !rounds && !under_bend && !group_bends && !self.gates_bend(&touchable)
    }

    /// The outermost group around a group that has only deductions and bonuses in it, where a
    /// floor or a cap bounds what they are together: nothing else bends on the way up, and
    /// whatever leaves, they stay between the bounds. Nothing must be within them.
    pub(super) fn pool(&self, group: usize) -> Option<usize> {
        let set = self.set;
        let way: Vec<usize> = std::iter::once(group).chain(set.ancestors(group)).collect();
        let bends = |at: &usize| set.groups()[*at].floor.is_some() || set.groups()[*at].cap.is_some();
        let outermost = way.into_iter().filter(bends).last()?;
        let inside = |at: usize| at == outermost || set.ancestors(at).any(|above| above == outermost);
        let only_adjusts = (0..self.asked.len()).all(|at| !self.asked[at] || self.adjusts(at) || !inside(self.criterion(at).group));
        let holds_nothing = |at: usize| {
            let rule = &set.groups()[at];
            let based = rule.base.is_some_and(|base| !base.is_zero());
            !based && rule.floor.is_none_or(|floor| floor <= Decimal::ZERO) && rule.cap.is_none_or(|cap| cap >= Decimal::ZERO)
        };
        let plain = (0..set.groups().len()).filter(|at| inside(*at)).all(holds_nothing);
        (only_adjusts && plain).then_some(outermost)
    }

    /// Whether a deduction can fire a gate that does more on one side than on the other.
    fn gates_bend(&self, touchable: &[bool]) -> bool {
        self.fireable().any(|(at, effect)| match effect {
            Effect::CapBand(_) => false,
            Effect::CapTotal(_) | Effect::ZeroTotal => touchable[at],
            Effect::ZeroGroup(_) => true,
        })
    }

    /// The deductions that fire a gate, with what it does.
    pub(super) fn fireable(&self) -> impl Iterator<Item = (usize, &'s Effect)> + '_ {
        (0..self.asked.len()).filter(|at| self.asked[*at]).filter_map(|at| {
            let Kind::Deduction { gate: Some(gate), .. } = &self.criterion(at).kind else { return None };
            Some((at, &self.set.gate(gate)?.effect))
        })
    }
}

fn may_be_na(set: &CriteriaSet, criterion: &Criterion) -> bool {
    criterion.na != Na::Forbid && set.na_policy(criterion) != NaPolicy::Forbid
}

/// Whether anything lies in a group that leaving it out would take away.
fn holds_anything(set: &CriteriaSet, asked: &[bool], group: usize) -> bool {
    let inside = |at: usize| at == group || set.ancestors(at).any(|above| above == group);
    let based = (0..set.groups().len()).any(|at| inside(at) && set.groups()[at].base.is_some_and(|base| !base.is_zero()));
    based || set.criteria().iter().zip(asked).any(|(one, asked)| *asked && inside(one.group))
}
