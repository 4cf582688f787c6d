//! The least and the greatest total a set can give, with everything in scope
//! (scoring.md §4), compared with what it declares.
//!
//! Every criterion at its worst, then every one at its best, through the same
//! order of steps as a real score. Nobody fires a gate by hand here; those that
//! deductions fire are fired at the worst.

use crate::criteria::{
    Better, Bound, ChecklistMode, CriteriaSet, Criterion, Effect, End, FaultKind, Kind, Level, Report, Rollup, Segment, SetFault, SetParts,
    Severity, Thing,
};
use crate::number::{Decimal, Fraction, Rounding};

use super::{Check, KeyPath};
use crate::criteria::digest::is_wording;

/// Keys that change no total, besides those of wording: damage there leaves it computable.
const HARMLESS: [&str; 10] =
    ["id", "version", "status", "valid_from", "valid_to", "note_required", "evidence", "questions", "nothing_arose", "na"];

impl CriteriaSet {
    /// The least and the greatest total it can give, with everything in scope at any level of
    /// office, rounded as published; nothing where nothing is possible.
    #[must_use]
    pub fn attainable(&self) -> Option<(Fraction, Fraction)> {
        let ends = self.attainable_by_level();
        let least = ends.iter().map(|(_, least, _)| least).min()?.clone();
        Some((least, ends.into_iter().map(|(_, _, greatest)| greatest).max()?))
    }

    /// The least and the greatest total at each level of office, rounded as published; a level
    /// at which nothing is possible is left out.
    #[must_use]
    pub fn attainable_by_level(&self) -> Vec<(String, Fraction, Fraction)> {
        let mut check = Check::new(&self.parts, &[]);
        check.parents();
        // At both ends the same levels have a total.
        let pairs = check.totals(End::Least).into_iter().zip(check.totals(End::Greatest));
        pairs.map(|((level, least), (_, greatest))| (level, least, greatest)).collect()
    }
}

impl Check<'_> {
    /// Whether nothing that was found leaves the totals of the set unknown.
    pub(super) fn totals_are_known(&self, damaged: &[KeyPath]) -> bool {
        !damaged.iter().any(changes_totals) && !self.faults.iter().any(|fault| upsets_totals(&fault.kind))
    }

    pub(super) fn attainable(&mut self) {
        let Some((least, greatest)) = self.parts.header.attainable else { return };
        let worst = self.totals(End::Least).into_iter().map(|(_, total)| total).min();
        let best = self.totals(End::Greatest).into_iter().map(|(_, total)| total).max();
        let path = KeyPath::root().key("set").key("attainable");
        for (end, key, declared, computed) in [(End::Least, "min", least, worst), (End::Greatest, "max", greatest, best)] {
            let Some(computed) = computed else { continue };
            // Without rounding a total may have no last digit: then it counts as printed.
            let shown = match self.parts.header.rounding.total {
                Some(_) => computed,
                None => computed.round(Rounding::printed(crate::number::MAX_PLACES)),
            };
            if shown != declared.to_fraction() {
                self.say(path.key(key), SetFault::Attainable { end, declared, computed: shown });
            }
        }
    }

    /// The total at that end, at every level of office where there is one, with the level.
    pub(super) fn totals(&self, end: End) -> Vec<(String, Fraction)> {
        let total = |level: &String| Course { parts: self.parts, parents: &self.parents, level, end }.total();
        self.levels().into_iter().filter_map(|level| total(&level).map(|total| (level, total))).collect()
    }
}

/// Whether a damaged place leaves totals unknown.
fn changes_totals(path: &KeyPath) -> bool {
    // How many items a checklist has does count.
    let is_harmless = |key: &str| (is_wording(key) && key != "items") || HARMLESS.iter().any(|harmless| key.starts_with(harmless));
    !path.0.iter().any(|segment| matches!(segment, Segment::Key(key) if is_harmless(key)))
}

/// Whether a fault of meaning leaves totals unknown.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not known to be harmless is not")]
fn upsets_totals(kind: &FaultKind) -> bool {
    let FaultKind::Set(fault) = kind else { return false };
    let harmless = match fault {
        SetFault::Unknown { what, .. } => !matches!(what, Thing::Group | Thing::Gate | Thing::Office),
        SetFault::DuplicateId { .. }
        | SetFault::DuplicatedId { .. }
        | SetFault::NotAMeasure(_)
        | SetFault::OnlyIfCycle(_)
        | SetFault::BandOrder { .. }
        | SetFault::BandWithoutFrom
        | SetFault::LastBandFrom
        | SetFault::Percent(_)
        | SetFault::MinSize { .. }
        | SetFault::Dates { .. }
        | SetFault::Answers
        | SetFault::CutOutside { .. } => true,
        other => other.severity() == Severity::Warning,
    };
    !harmless
}

/// One way through the steps: everything asked at one level of office, at one end.
struct Course<'c> {
    parts: &'c SetParts,
    parents: &'c [Option<usize>],
    level: &'c str,
    end: End,
}

/// What the members of a group, or the top groups, have together.
#[derive(Clone, Default)]
struct Tally {
    earned: Fraction,
    /// Added or taken: bonuses, deductions, what a bound or a gate changes.
    extra: Fraction,
    possible: Fraction,
    /// Σ w·E/P and Σ w, for a mean.
    shares: Fraction,
    weights: Fraction,
}

impl Tally {
    fn add(&mut self, earned: &Fraction, possible: &Fraction, weight: Option<Decimal>) {
        let weight = weight.unwrap_or(Decimal::ONE).to_fraction();
        if let Some(share) = earned.over(possible) {
            self.shares = &self.shares + &(&share * &weight);
            self.weights = &self.weights + &weight;
        }
        self.earned = &self.earned + earned;
        self.possible = &self.possible + possible;
    }
}

impl Course<'_> {
    /// The rounded total; none where nothing is possible.
    fn total(&self) -> Option<Fraction> {
        let header = &self.parts.header;
        let all = self.rollup();
        let share = all.earned.over(&all.possible)?;
        let mut total = match header.report {
            Report::Points => &all.earned + &all.extra,
            Report::Percent => &(&share * &Fraction::whole(100)) + &all.extra,
            Report::Rescaled => &(&share * &header.scale.to_fraction()) + &all.extra,
        };
        let (low, high) = header.clamp.unwrap_or((None, None));
        total = bounded(total, low, high);
        for effect in self.fired() {
            match effect {
                Effect::CapTotal(cap) => total = total.min(cap.to_fraction()),
                Effect::ZeroTotal => total = total.min(Fraction::zero()),
                Effect::CapBand(_) | Effect::ZeroGroup(_) => {}
            }
        }
        Some(self.rounded(total, header.rounding.total))
    }

    /// Steps 2 to 7: awards, then groups, children before parents.
    fn rollup(&self) -> Tally {
        let mut tallies = vec![Tally::default(); self.parts.groups.len()];
        for criterion in self.parts.criteria.iter().filter(|criterion| self.asks(criterion)) {
            let award = self.rounded(award(criterion, self.end), self.parts.header.rounding.criterion);
            let tally = &mut tallies[criterion.group];
            if criterion.bonus || criterion.is_deduction() {
                tally.extra = &tally.extra + &award;
            } else {
                tally.add(&award, &criterion.max.to_fraction(), criterion.weight);
            }
        }
        let mut top = Tally::default();
        for i in self.children_first() {
            let (earned, extra, possible) = self.group(i, &tallies[i]);
            let above = self.parents[i].map_or(&mut top, |parent| &mut tallies[parent]);
            above.extra = &above.extra + &extra;
            above.add(&earned, &possible, self.parts.groups[i].weight);
        }
        top
    }

    /// Steps 4 to 6 for one group: earned, added or taken, possible.
    fn group(&self, i: usize, tally: &Tally) -> (Fraction, Fraction, Fraction) {
        let group = &self.parts.groups[i];
        let (mut earned, mut possible) = match group.rollup {
            Rollup::Sum => (tally.earned.clone(), tally.possible.clone()),
            Rollup::WeightedMean => match tally.shares.over(&tally.weights) {
                Some(mean) => (&mean * &group.max.to_fraction(), group.max.to_fraction()),
                None => (Fraction::zero(), Fraction::zero()),
            },
        };
        if let Some(base) = group.base {
            earned = &earned + &base.to_fraction();
            possible = &possible + &base.to_fraction();
        }
        let sum = &earned + &tally.extra;
        let mut extra = &bounded(sum, group.floor, group.cap) - &earned;
        if self.fired().any(|effect| matches!(effect, Effect::ZeroGroup(id) if *id == group.id)) {
            earned = Fraction::zero();
            extra = extra.min(Fraction::zero());
        }
        let places = self.parts.header.rounding.group;
        (self.rounded(earned, places), self.rounded(extra, places), possible)
    }

    fn asks(&self, criterion: &Criterion) -> bool {
        criterion.only_for.as_ref().is_none_or(|only| only.iter().any(|level| level == self.level))
    }

    /// Effects of the gates that deductions fire at the worst.
    fn fired(&self) -> impl Iterator<Item = &Effect> {
        let asked = self.parts.criteria.iter().filter(|criterion| self.end == End::Least && self.asks(criterion));
        asked.filter_map(|criterion| {
            let Kind::Deduction { gate: Some(gate), .. } = &criterion.kind else { return None };
            self.parts.gates.iter().find(|one| one.id == *gate).map(|gate| &gate.effect)
        })
    }

    /// Positions of the groups, every one after those below it.
    fn children_first(&self) -> Vec<usize> {
        let mut left = vec![0_usize; self.parents.len()];
        for parent in self.parents.iter().flatten() {
            left[*parent] += 1;
        }
        let mut order: Vec<usize> = (0..left.len()).filter(|i| left[*i] == 0).collect();
        let mut next = 0;
        while let Some(i) = order.get(next).copied() {
            next += 1;
            if let Some(parent) = self.parents[i] {
                left[parent] -= 1;
                if left[parent] == 0 {
                    order.push(parent);
                }
            }
        }
        order
    }

    fn rounded(&self, number: Fraction, places: Option<u8>) -> Fraction {
        match places {
            Some(places) => number.round(Rounding { places, mode: self.parts.header.rounding.mode }),
            None => number,
        }
    }
}

fn bounded(number: Fraction, low: Option<Decimal>, high: Option<Decimal>) -> Fraction {
    let number = low.map_or(number.clone(), |low| number.max(low.to_fraction()));
    high.map_or(number.clone(), |high| number.min(high.to_fraction()))
}

/// The exact award of a criterion at its worst or its best.
fn award(criterion: &Criterion, end: End) -> Fraction {
    let max = criterion.max.to_fraction();
    match (&criterion.kind, end) {
        (Kind::Deduction { .. } | Kind::Info, End::Greatest) | (Kind::Info, End::Least) => Fraction::zero(),
        (Kind::Deduction { cap, .. }, End::Least) => cap.to_fraction(),
        (Kind::Ratio { .. }, end) => {
            let (none, whole) = (of_share(criterion, &Fraction::zero()), of_share(criterion, &Fraction::one()));
            if end == End::Least { none.min(whole) } else { none.max(whole) }
        }
        (Kind::PerItem { levels, mean_round, .. }, end) => {
            let points = || levels.iter().map(|level| level.points.to_fraction());
            let best = points().max().unwrap_or_default();
            let mean = if end == End::Least { points().min().unwrap_or_default() } else { best.clone() };
            let mean = mean_round.map_or(mean.clone(), |round| mean.round(Rounding { places: round.places, mode: round.mode }));
            (&mean * &max).over(&best).unwrap_or_default()
        }
        (_, End::Greatest) => max,
        (Kind::Levels { levels }, End::Least) => least(levels),
        (Kind::YesNo { no }, End::Least) => no.to_fraction(),
        (Kind::Points { min, .. }, End::Least) => min.to_fraction(),
        (Kind::Measure { steps, .. }, End::Least) => steps.iter().map(|step| step.points.to_fraction()).min().unwrap_or_default(),
        (Kind::Checklist { mode: ChecklistMode::AtLeast(steps), .. }, End::Least) => {
            let lowest = steps.last().filter(|step| step.at_least == 0);
            lowest.map_or_else(Fraction::zero, |step| step.points.to_fraction())
        }
        (Kind::Checklist { .. } | Kind::Survey { .. }, End::Least) => Fraction::zero(),
    }
}

/// What a share of nothing or of the whole is worth; a share lies between the two, and
/// more of it is never both better and worse.
fn of_share(criterion: &Criterion, share: &Fraction) -> Fraction {
    let max = criterion.max.to_fraction();
    let Kind::Ratio { target, better, steps, .. } = &criterion.kind else { return max };
    if !steps.is_empty() {
        let reached = steps.iter().find(|step| match step.bound {
            Some(Bound::AtLeast(bound)) => *share >= bound.to_fraction(),
            Some(Bound::AtMost(bound)) => *share <= bound.to_fraction(),
            None => true,
        });
        return reached.map(|step| step.points.to_fraction()).unwrap_or_default();
    }
    let goal = target.to_fraction();
    match better {
        Better::Higher => {
            if *share >= goal {
                max
            } else {
                Fraction::zero()
            }
        }
        Better::Lower { .. } if *share <= goal => max,
        // With a limit beyond the whole even the worst share is worth something.
        Better::Lower { limit } => {
            let left = (&limit.to_fraction() - share).max(Fraction::zero());
            (&max * &left).over(&(&limit.to_fraction() - &goal)).unwrap_or_default()
        }
    }
}

fn least(levels: &[Level]) -> Fraction {
    levels.iter().map(|level| level.points.to_fraction()).min().unwrap_or_default()
}
