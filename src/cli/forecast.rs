//! What `check` says of a set that is whole: its totals, what N/A may do, its sources.

use crate::criteria::{CriteriaSet, SourceKind};
use crate::number::Fraction;
use crate::scoring::{NaReach, na_reach};
use crate::words::Words;

/// What a set can come to.
pub(super) struct Forecast {
    /// Levels of office that are alike together.
    pub(super) levels: Vec<Level>,
    /// Where its parts come from.
    pub(super) sources: Sources,
}

/// What is so at some levels of office.
pub(super) struct Level {
    pub(super) names: Vec<String>,
    pub(super) least: Fraction,
    pub(super) greatest: Fraction,
    pub(super) na: Option<NaReach>,
}

/// How the sources of a set stand.
pub(super) struct Sources {
    /// Of law or of practice.
    pub(super) cited: usize,
    /// Of these, not compared with what they name.
    pub(super) unverified: usize,
    /// Positions of the criteria these belong to.
    pub(super) criteria: Vec<usize>,
    /// The set's own choices.
    pub(super) own: usize,
}

impl Forecast {
    pub(super) fn of(set: &CriteriaSet) -> Self {
        let mut levels: Vec<Level> = Vec::new();
        // Levels at which the same is asked are worked out once.
        let mut seen: Vec<(Vec<bool>, usize)> = Vec::new();
        for (name, least, greatest) in set.attainable_by_level() {
            let asked: Vec<bool> = set.criteria().iter().map(|one| one.only_for.as_ref().is_none_or(|only| only.contains(&name))).collect();
            if let Some((_, at)) = seen.iter().find(|(other, _)| *other == asked) {
                levels[*at].names.push(name);
                continue;
            }
            let na = na_reach(set, &name);
            let alike = levels.iter().position(|one| (&one.least, &one.greatest, &one.na) == (&least, &greatest, &na));
            seen.push((asked, alike.unwrap_or(levels.len())));
            match alike {
                Some(at) => levels[at].names.push(name),
                None => levels.push(Level { names: vec![name], least, greatest, na }),
            }
        }
        Self { levels, sources: Sources::of(set) }
    }

    /// The lines for people.
    pub(super) fn lines(&self, set: &CriteriaSet, words: &Words) -> Vec<String> {
        let mut lines = vec![words.forecast_of(set)];
        for level in &self.levels {
            lines.push(format!("    {}", words.forecast_totals(set, &level.names, &level.least, &level.greatest)));
            lines.push(format!("    {}", words.na_reach(set, level.na.as_ref())));
        }
        let Sources { cited, unverified, criteria, own } = &self.sources;
        let labels: Vec<&str> = criteria.iter().map(|at| set.criteria()[*at].label()).collect();
        lines.push(format!("    {}", words.forecast_sources(*cited, *unverified, &labels, *own)));
        lines
    }

    /// The levels at which what may leave makes the best of the worst office. With two classes
    /// it only takes a border, as any answer may.
    pub(super) fn decided_by_na<'f>(&'f self, set: &CriteriaSet) -> impl Iterator<Item = &'f Level> + use<'f> {
        let last = set.bands().len().saturating_sub(1);
        self.levels.iter().filter(move |level| last > 1 && level.na.as_ref().is_some_and(|na| na.raises.bands == Some((last, 0))))
    }
}

impl Sources {
    fn of(set: &CriteriaSet) -> Self {
        let mut sources = Self { cited: 0, unverified: 0, criteria: Vec::new(), own: 0 };
        for (at, criterion) in set.criteria().iter().enumerate() {
            let cited = criterion.sources.iter().filter(|source| source.kind != SourceKind::Own);
            let unverified = cited.clone().filter(|source| !source.verified).count();
            let cited = cited.count();
            sources.cited += cited;
            sources.unverified += unverified;
            sources.own += criterion.sources.len() - cited;
            sources.criteria.extend((unverified > 0).then_some(at));
        }
        sources
    }
}
