//! In which order one walks: place by place, or as the law has it.

use crate::criteria::CriteriaSet;

/// A walking order: positions of criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Whether it goes place by place.
    pub by_place: bool,
    walk: Vec<usize>,
    /// For each criterion its place in the walk.
    rank: Vec<usize>,
}

/// A row of the outline, in legal order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineRow {
    /// Position of a group.
    Group(usize),
    /// Position of a criterion.
    Criterion(usize),
}

impl Order {
    /// Place by place where the set names places, else the legal order.
    #[must_use]
    pub fn of(set: &CriteriaSet) -> Self {
        Self::new(set, !set.parts().places.is_empty())
    }

    fn new(set: &CriteriaSet, by_place: bool) -> Self {
        let places = &set.parts().places;
        let mut walk: Vec<usize> = (0..set.criteria().len()).collect();
        if by_place {
            let place = |at: &usize| set.criteria()[*at].place.as_ref().and_then(|id| places.iter().position(|p| p.id == *id));
            walk.sort_by_key(|at| (place(at).unwrap_or(places.len()), *at));
        }
        let mut rank = vec![0; walk.len()];
        for (i, at) in walk.iter().enumerate() {
            rank[*at] = i;
        }
        Self { by_place, walk, rank }
    }

    /// The other order.
    pub fn turn(&mut self, set: &CriteriaSet) {
        *self = Self::new(set, !self.by_place);
    }

    /// Every criterion, in this order.
    #[must_use]
    pub fn all(&self) -> &[usize] {
        &self.walk
    }

    /// The first criterion.
    #[must_use]
    pub fn first(&self) -> usize {
        self.walk.first().copied().unwrap_or(0)
    }

    /// The last criterion.
    #[must_use]
    pub fn last(&self) -> usize {
        self.walk.last().copied().unwrap_or(0)
    }

    /// The one before, or the same at the start.
    #[must_use]
    pub fn before(&self, at: usize) -> usize {
        self.rank[at].checked_sub(1).map_or(at, |i| self.walk[i])
    }

    /// Every other criterion, from the one after, round to this one.
    pub fn from(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.rank[at] + 1;
        self.walk[start..].iter().chain(&self.walk[..start]).copied()
    }

    /// What comes after a criterion, without going round.
    pub fn following(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.walk[self.rank[at] + 1..].iter().copied()
    }
}

/// The rows of the outline: each group with its criteria, children after their parent.
#[must_use]
pub(super) fn rows(set: &CriteriaSet) -> Vec<OutlineRow> {
    let mut rows = Vec::with_capacity(set.groups().len() + set.criteria().len());
    let mut waiting: Vec<usize> = set.top_groups().collect();
    waiting.reverse();
    while let Some(group) = waiting.pop() {
        rows.push(OutlineRow::Group(group));
        rows.extend(set.members(group).iter().map(|member| OutlineRow::Criterion(*member)));
        waiting.extend(set.children(group).iter().rev());
    }
    rows
}

/// The criterion a row stands for: a group stands for its first one.
#[must_use]
pub(super) fn criterion_at(set: &CriteriaSet, rows: &[OutlineRow], row: usize) -> usize {
    let found = rows[row.min(rows.len().saturating_sub(1))..].iter().find_map(|row| match row {
        OutlineRow::Criterion(at) => Some(*at),
        OutlineRow::Group(_) => None,
    });
    found.unwrap_or_else(|| set.criteria().len().saturating_sub(1))
}
