//! The search for the office and the choice that move a total most, and the bound on it.

use crate::criteria::{NaPolicy, Report, Rollup};
use crate::number::{Decimal, Fraction};

use super::ground::{At, Ground, Leaving};
use super::hull;
use super::terms::Terms;
use super::{Leaves, Reach, Way};
use crate::scoring::Total;

/// So many things that may leave or be out of view are tried in every combination.
const EVERY_WAY: usize = 8;

/// So many criteria are tried as the one that stays where everything may leave.
const KEPT: usize = 24;

/// Beyond so many criteria nothing is tried one by one.
const ONE_BY_ONE: usize = 60;

/// How often everything is tried one by one.
const ROUNDS: usize = 6;

/// An office, and what leaves there.
#[derive(Clone)]
struct Try {
    office: Vec<At>,
    taken: Vec<Leaves>,
}

/// How far permitted N/A can move a total up and down.
pub(super) fn both_ways(ground: &Ground<'_>) -> Option<[Reach; 2]> {
    let whole = hull::of_total(ground)?;
    let widest = &whole.most - &whole.least;
    let straight = ground.conditional().filter(|_| ground.is_straight());
    let pools = Pools::of(ground);
    Some([Way::Up, Way::Down].map(|way| {
        let search = Search { ground, way, pools: &pools };
        let (tries, bound) = match &straight {
            Some(conditional) if ground.choices.len() + conditional.len() <= EVERY_WAY => search.every_way(conditional),
            Some(conditional) => search.likely_ways(conditional.is_empty()),
            None => search.likely_ways(false),
        };
        let at_most = bound.map_or_else(|| widest.clone(), |bound| bound.min(widest.clone())).max(Fraction::zero());
        search.reach(tries, at_most)
    }))
}

struct Search<'g, 's> {
    ground: &'g Ground<'s>,
    way: Way,
    pools: &'g Pools,
}

/// Groups that bound what their deductions and bonuses are together.
struct Pools {
    /// For each criterion the group that bounds it.
    of: Vec<Option<usize>>,
    /// How far apart the sums of each group can be.
    widths: Vec<(usize, Fraction)>,
}

impl Pools {
    fn of(ground: &Ground<'_>) -> Self {
        let pool = |at: usize| if ground.adjusts(at) { ground.pool(ground.criterion(at).group) } else { None };
        let of: Vec<Option<usize>> = (0..ground.asked.len()).map(pool).collect();
        let mut groups: Vec<usize> = of.iter().flatten().copied().collect();
        groups.sort_unstable();
        groups.dedup();
        Self { of, widths: groups.into_iter().map(|at| (at, hull::width_of_adjusted(ground, at))).collect() }
    }

    /// What the gains of deductions and bonuses come to, each group within its width.
    fn together(&self, gains: &[(usize, Fraction)]) -> Fraction {
        let free = gains.iter().filter(|(at, _)| self.of[*at].is_none()).map(|(_, gain)| gain);
        let bounded = self.widths.iter().map(|(group, width)| {
            let inside = gains.iter().filter(|(at, _)| self.of[*at] == Some(*group)).map(|(_, gain)| gain);
            // Where a bound is met already, less may change nothing.
            inside.sum::<Fraction>().max(Fraction::zero()).min(width.clone())
        });
        &free.sum::<Fraction>() + &bounded.sum::<Fraction>()
    }
}

impl Search<'_, '_> {
    /// The office of these terms at which what leaves moves the total most, and by how much.
    fn extreme(&self, before: &Terms, after: &Terms, leaving: &Leaving, hidden: &[bool]) -> (Vec<At>, Fraction) {
        let ground = self.ground;
        let mut gain = self.way.gain(&after.constant - &before.constant);
        let (mut office, mut adjusted) = (Vec::with_capacity(ground.asked.len()), Vec::new());
        for (at, is_hidden) in hidden.iter().enumerate() {
            let gone = leaving.criteria[at] || leaving.groups[ground.criterion(at).group];
            let per_point = if ground.adjusts(at) {
                let counts = ground.asked[at] && !is_hidden && gone;
                self.way.gain(if counts { -&Fraction::one() } else { Fraction::zero() })
            } else {
                let worth = |terms: &Terms| terms.per_point[at].clone().unwrap_or_default();
                self.way.gain(&worth(after) - &worth(before))
            };
            let end = if per_point.is_zero() {
                self.idle(at)
            } else if per_point.is_negative() {
                At::Worst
            } else {
                At::Best
            };
            let here = &per_point * ground.end(at, end);
            if ground.adjusts(at) {
                adjusted.push((at, here));
            } else {
                gain = &gain + &here;
            }
            office.push(end);
        }
        (office, &gain + &self.pools.together(&adjusted))
    }

    /// The answer of what makes no difference: no gate fires, no clamp is met.
    fn idle(&self, at: usize) -> At {
        let criterion = self.ground.criterion(at);
        match self.way {
            _ if criterion.is_deduction() => At::Best,
            _ if criterion.bonus => At::Worst,
            Way::Up => At::Best,
            Way::Down => At::Worst,
        }
    }

    /// Every choice, with whatever may be out of view: the greatest gain there is.
    fn every_way(&self, conditional: &[usize]) -> (Vec<Try>, Option<Fraction>) {
        let ground = self.ground;
        let none = ground.leaving([]);
        let (mut best, mut tries) = (Fraction::zero(), Vec::new());
        for views in 0..1_usize << conditional.len() {
            let mut hidden = vec![false; ground.asked.len()];
            for (bit, at) in conditional.iter().enumerate() {
                hidden[*at] = views >> bit & 1 == 1;
            }
            let Some(before) = Terms::of(ground, &none, &hidden) else { continue };
            for ways in 1..1_usize << ground.choices.len() {
                let taken: Vec<Leaves> =
                    ground.choices.iter().enumerate().filter(|(bit, _)| ways >> bit & 1 == 1).map(|(_, choice)| *choice).collect();
                let leaving = ground.leaving(&taken);
                let Some(after) = Terms::of(ground, &leaving, &hidden) else { continue };
                let (office, gain) = self.extreme(&before, &after, &leaving, &hidden);
                if gain > best {
                    best = gain;
                    tries.push(Try { office, taken });
                }
            }
        }
        // Each was better than those before it.
        tries.reverse();
        tries.truncate(KEPT);
        (tries, Some(best))
    }

    /// Where there are too many choices, or something bends: what is likely to move it most,
    /// and a bound, where everything is straight and always in view.
    fn likely_ways(&self, is_straight: bool) -> (Vec<Try>, Option<Fraction>) {
        let ground = self.ground;
        let nothing_hidden = vec![false; ground.asked.len()];
        let none = ground.leaving([]);
        let Some(before) = Terms::of(ground, &none, &nothing_hidden) else { return (Vec::new(), None) };
        let held = |at: usize| {
            let span = ground.end(at, At::Best) - ground.end(at, At::Worst);
            before.per_point[at].as_ref().map(|worth| worth * &span)
        };
        let everything = ground.leaving(&ground.choices);
        let nothing_stays = Terms::of(ground, &everything, &nothing_hidden).is_none();
        let mut choices: Vec<Vec<Leaves>> =
            vec![ground.choices.clone(), self.without(|policy| self.is_idle(policy)), self.only_criteria(), self.additive()];
        let mut kept: Vec<(Fraction, usize)> = (0..ground.asked.len()).filter_map(|at| Some((held(at)?, at))).collect();
        kept.sort();
        let least_held = kept.first().map(|(held, _)| held.clone()).filter(|_| nothing_stays && !self.stays_possible());
        if nothing_stays {
            choices.extend(kept.into_iter().take(KEPT).map(|(_, at)| self.all_but(at)));
        }
        let tries = choices.into_iter().filter_map(|taken| {
            let leaving = ground.leaving(&taken);
            let after = Terms::of(ground, &leaving, &nothing_hidden)?;
            Some(Try { office: self.extreme(&before, &after, &leaving, &nothing_hidden).0, taken })
        });
        let bound = is_straight.then(|| self.bound(&before, least_held)).flatten();
        (tries.collect(), bound)
    }

    /// Whether a policy moves nothing in this direction: nothing met never raises, what counts
    /// as met never lowers.
    fn is_idle(&self, policy: NaPolicy) -> bool {
        matches!((self.way, policy), (Way::Up, NaPolicy::Zero) | (Way::Down, NaPolicy::Full))
    }

    /// Whether something stays possible though nothing is answered: what counts as met or as
    /// nothing, what a group starts with.
    fn stays_possible(&self) -> bool {
        let set = self.ground.set;
        let stays = |choice: &Leaves| matches!(choice, Leaves::Criterion(at) if matches!(set.na_policy(&set.criteria()[*at]), NaPolicy::Zero | NaPolicy::Full));
        self.ground.choices.iter().any(stays) || set.groups().iter().any(|group| group.base.is_some())
    }

    fn only_criteria(&self) -> Vec<Leaves> {
        self.ground.choices.iter().copied().filter(|choice| matches!(choice, Leaves::Criterion(_))).collect()
    }

    fn without(&self, idle: impl Fn(NaPolicy) -> bool) -> Vec<Leaves> {
        let set = self.ground.set;
        let stays = |choice: &Leaves| matches!(choice, Leaves::Criterion(at) if idle(set.na_policy(&set.criteria()[*at])));
        self.ground.choices.iter().copied().filter(|choice| !stays(choice)).collect()
    }

    /// Everything leaves but one criterion and the groups it lies in.
    fn all_but(&self, kept: usize) -> Vec<Leaves> {
        let ground = self.ground;
        let group = ground.criterion(kept).group;
        let above: Vec<usize> = std::iter::once(group).chain(ground.set.ancestors(group)).collect();
        let stays = |choice: &Leaves| match choice {
            Leaves::Criterion(at) => *at == kept,
            Leaves::Group(at) => above.contains(at),
        };
        ground.choices.iter().copied().filter(|choice| !stays(choice)).collect()
    }

    /// What the award of a criterion that leaves by itself gains where every point is one of the total.
    fn by_itself(&self, at: usize) -> Fraction {
        let ground = self.ground;
        let met = if ground.set.na_policy(ground.criterion(at)) == NaPolicy::Full && !ground.adjusts(at) {
            ground.criterion(at).max.to_fraction()
        } else {
            Fraction::zero()
        };
        let gain = |end: At| self.way.gain(&met - ground.end(at, end));
        gain(At::Worst).max(gain(At::Best))
    }

    /// The criteria that gain by themselves.
    fn additive(&self) -> Vec<Leaves> {
        let gains = |choice: &Leaves| matches!(choice, Leaves::Criterion(at) if self.by_itself(*at) > Fraction::zero());
        self.ground.choices.iter().copied().filter(gains).collect()
    }

    /// What no choice passes where everything is straight and in view: for each choice the rest
    /// stands at one end, since what leaves never makes the rest weigh less.
    fn bound(&self, before: &Terms, least_held: Option<Fraction>) -> Option<Fraction> {
        let ground = self.ground;
        let touchable = ground.touchable();
        let (rest, leaves) = match self.way {
            Way::Up => (At::Best, At::Worst),
            Way::Down => (At::Worst, At::Best),
        };
        let earned = |(at, worth): (usize, &Option<Fraction>)| {
            worth.as_ref().map(|worth| worth * ground.end(at, if touchable[at] { leaves } else { rest }))
        };
        let before: Fraction = before.per_point.iter().enumerate().filter_map(earned).chain([before.constant.clone()]).sum();
        let after = hull::of_earned(ground, rest)?;
        let adjusts = |at: &usize| touchable[*at] && ground.adjusts(*at);
        let out = |at: usize| self.way.gain(-ground.end(at, leaves)).max(Fraction::zero());
        let adjusted: Vec<(usize, Fraction)> = (0..touchable.len()).filter(adjusts).map(|at| (at, out(at))).collect();
        let adjusted = self.pools.together(&adjusted);
        let end = if self.way == Way::Up { &after.most } else { &after.least };
        let shares = &(&self.way.gain(end - &before) - &least_held.unwrap_or_default()) + &adjusted;
        Some(self.sum_of_points(&touchable).map_or_else(|| shares.clone(), |points| points.min(shares.clone())))
    }

    /// Where a point is a point whatever leaves: the gains of each, added up.
    fn sum_of_points(&self, touchable: &[bool]) -> Option<Fraction> {
        let (ground, set) = (self.ground, self.ground.set);
        let averaged = |at: usize| std::iter::once(at).chain(set.ancestors(at)).any(|at| set.groups()[at].rollup == Rollup::WeightedMean);
        let spread = |at: usize| set.na_policy(ground.criterion(at)) == NaPolicy::Redistribute;
        let moved = || (0..touchable.len()).filter(|at| touchable[*at]);
        if set.header().report != Report::Points
            || moved().any(|at| !ground.adjusts(at) && (averaged(ground.criterion(at).group) || spread(at)))
        {
            return None;
        }
        let with_group = |at: usize| {
            let gain = |end: At| self.way.gain(-ground.end(at, end));
            gain(At::Worst).max(gain(At::Best)).max(Fraction::zero())
        };
        let may_go = ground.leaving(&ground.choices).groups;
        let based = (0..may_go.len()).filter(|at| may_go[*at]).filter_map(|at| set.groups()[at].base).map(Decimal::to_fraction);
        let based = based.map(|base| self.way.gain(-&base).max(Fraction::zero()));
        Some(moved().map(|at| self.by_itself(at).max(with_group(at))).chain(based).sum())
    }

    /// The best of the tries, as a real score has it, and what it can be at most.
    fn reach(&self, tries: Vec<Try>, at_most: Fraction) -> Reach {
        let mut best = tries.into_iter().fold(None, |best: Option<(Fraction, Try)>, one| {
            if best.as_ref().is_some_and(|(gain, _)| *gain == at_most) {
                return best;
            }
            match (self.gain(&one), best) {
                (Some(gain), best) if best.as_ref().is_none_or(|(had, _)| gain > *had) => Some((gain, one)),
                (_, best) => best,
            }
        });
        if let Some((gain, found)) = best.as_mut().filter(|(gain, _)| *gain != at_most && self.ground.asked.len() <= ONE_BY_ONE) {
            self.climb(gain, found, &at_most);
        }
        let nothing = || Reach { found: Fraction::zero(), at_most: at_most.clone(), by: Vec::new(), bands: None };
        let Some((found, one)) = best.filter(|(gain, _)| *gain > Fraction::zero()) else { return nothing() };
        let one = self.pruned(one, &found);
        let totals = self.totals(&one);
        let bands = totals.map(|(before, after)| (before.band, after.band));
        Reach { at_most, found, by: self.in_order(&one), bands }
    }

    fn totals(&self, one: &Try) -> Option<(Total, Total)> {
        let before = self.ground.total(&one.office, &self.ground.leaving([]))?;
        Some((before, self.ground.total(&one.office, &self.ground.leaving(&one.taken))?))
    }

    fn gain(&self, one: &Try) -> Option<Fraction> {
        let (before, after) = self.totals(one)?;
        Some(self.way.gain(&after.exact - &before.exact))
    }

    /// Changes one answer or one choice at a time, as long as that moves the total further.
    fn climb(&self, gain: &mut Fraction, found: &mut Try, at_most: &Fraction) {
        let answers =
            (0..self.ground.asked.len()).filter(|at| self.ground.asked[*at] && self.ground.ends[*at][0] != self.ground.ends[*at][1]);
        let answers: Vec<usize> = answers.collect();
        for _ in 0..ROUNDS {
            let before = gain.clone();
            for at in &answers {
                let mut office = found.office.clone();
                office[*at] = office[*at].other();
                self.take_if_better(gain, found, Try { office, taken: found.taken.clone() });
            }
            for choice in &self.ground.choices {
                let mut taken = found.taken.clone();
                match taken.iter().position(|one| one == choice) {
                    Some(at) => {
                        taken.remove(at);
                    }
                    None => taken.push(*choice),
                }
                self.take_if_better(gain, found, Try { office: found.office.clone(), taken });
            }
            if *gain == before || gain == at_most {
                return;
            }
        }
    }

    fn take_if_better(&self, gain: &mut Fraction, found: &mut Try, one: Try) {
        if let Some(better) = self.gain(&one).filter(|better| better > gain) {
            (*gain, *found) = (better, one);
        }
    }

    /// The same without what moves nothing.
    fn pruned(&self, mut one: Try, gain: &Fraction) -> Try {
        if one.taken.len() > ONE_BY_ONE {
            return one;
        }
        for choice in one.taken.clone() {
            let taken: Vec<Leaves> = one.taken.iter().copied().filter(|other| *other != choice).collect();
            let fewer = Try { office: one.office.clone(), taken };
            if self.gain(&fewer).as_ref() == Some(gain) {
                one = fewer;
            }
        }
        one
    }

    /// What leaves, by how much it moves alone.
    fn in_order(&self, one: &Try) -> Vec<Leaves> {
        if one.taken.len() > ONE_BY_ONE {
            return one.taken.clone();
        }
        let alone = |choice: &Leaves| self.gain(&Try { office: one.office.clone(), taken: vec![*choice] }).unwrap_or_default();
        let mut by: Vec<(Fraction, Leaves)> = one.taken.iter().map(|choice| (alone(choice), *choice)).collect();
        by.sort_by(|(a, _), (b, _)| b.cmp(a));
        by.into_iter().map(|(_, choice)| choice).collect()
    }
}
