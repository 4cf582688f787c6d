//! One invented office: an answer to every criterion of a set, by its kind.
//!
//! Every criterion is scored; nothing is said not to apply, no group is left out and no gate
//! is fired by hand. Levels of office take turns.

use crate::criteria::{Better, Bound, CriteriaSet, Kind, Level, Statistic, Step};
use crate::number::Decimal;
use crate::session::{Answer, Header, Moment, Office, Role, Session, SetRef, SlipRow, State, Status, Value};

use super::Profile;
use super::dice::Dice;

/// The fewest slips an office collects.
const SLIPS: u32 = 20;

/// The most slips, dossiers or measures of one criterion.
const MANY: u32 = 200;

/// The session of one office.
pub(super) fn office(set: &CriteriaSet, seed: u64, number: usize, profile: Profile) -> Session {
    let quality = 60 + Dice::of(seed, number, "").below(39);
    let hand = |thing: &str| Hand { dice: Dice::of(seed, number, thing), profile, quality };
    let answers = set.criteria().iter().filter_map(|criterion| {
        let value = hand(&criterion.id).value(set, criterion)?;
        let answer = Answer { state: State::Scored, value: Some(value), ..Answer::default() };
        Some((criterion.id.clone(), answer))
    });
    let slips = set.parts().slips.iter().flat_map(|slip| hand(&slip.id).slips(slip));
    Session { slips: slips.collect(), answers: answers.collect(), ..Session::empty(header(set, number)) }
}

fn header(set: &CriteriaSet, number: usize) -> Header {
    let levels = &set.header().for_levels;
    let level = levels.get(number % levels.len().max(1)).cloned().unwrap_or_default();
    let name = (number + 1).to_string();
    Header {
        id: name.clone(),
        revision: 1,
        set: SetRef { id: set.header().id.clone(), version: set.header().version.clone() },
        scoring_digest: None,
        wording_digest: None,
        office: Office { code: name.clone(), name, province: None, level },
        period: None,
        campaign: None,
        role: Role::Training,
        parents: Vec::new(),
        status: Status::InProgress,
        created: Moment::default(),
        app: String::new(),
    }
}

/// Who answers one thing.
struct Hand {
    dice: Dice,
    profile: Profile,
    /// Of a hundred.
    quality: usize,
}

impl Hand {
    /// How many steps below the best, of so many places.
    fn below_best(&mut self, places: usize) -> usize {
        match self.profile {
            Profile::Even => self.dice.below(places),
            Profile::Good => (1..places).take_while(|_| !self.dice.chance(self.quality)).count(),
        }
    }

    /// How many of so many things are missed.
    fn missed(&mut self, things: usize) -> usize {
        match self.profile {
            Profile::Even => self.dice.below(things + 1),
            Profile::Good => (0..things).filter(|_| !self.dice.chance(self.quality)).count(),
        }
    }

    fn value(&mut self, set: &CriteriaSet, criterion: &crate::criteria::Criterion) -> Option<Value> {
        Some(match &criterion.kind {
            Kind::Levels { levels } => Value::Level(i64::try_from(self.level(levels) + 1).unwrap_or(1)),
            Kind::YesNo { no } => Value::Yes((self.below_best(2) == 0) == (criterion.max >= *no)),
            Kind::Points { min, step } => Value::Points(self.points(*min, criterion.max, *step)),
            Kind::Ratio { better, .. } => self.share(*better),
            Kind::Measure { steps, interpolate, statistic, .. } => {
                let x = self.measure(steps, *interpolate);
                match statistic {
                    Statistic::Single => Value::Single(x),
                    Statistic::Median { min_n } => Value::Many(vec![x; usize::try_from((*min_n).clamp(1, MANY)).unwrap_or(1)]),
                }
            }
            Kind::Checklist { items, .. } => Value::Ticks(self.ticks(items.len())),
            Kind::Deduction { per, cap, halved_if_corrected, .. } => {
                let count = self.cases(*per, *cap);
                let corrected = halved_if_corrected.then(|| self.dice.below(count + 1));
                let small = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
                Value::Count { count: small(count), corrected: corrected.map(small) }
            }
            Kind::PerItem { sample, levels, .. } => {
                let dossiers = set.sample(sample).map_or(1, |sample| sample.size.clamp(1, MANY));
                Value::Marks(self.marks(levels, dossiers))
            }
            // What citizens say is on the slips.
            Kind::Survey { .. } | Kind::Info => return None,
        })
    }

    /// The place of a level.
    fn level(&mut self, levels: &[Level]) -> usize {
        let below = self.below_best(levels.len());
        best_first(levels).get(below).copied().unwrap_or(0)
    }

    /// Points on the steps of a criterion, or on twenty of its own.
    fn points(&mut self, min: Decimal, max: Decimal, step: Option<Decimal>) -> Decimal {
        /// So many steps are counted one by one; more would leave nobody far below the best.
        const FEW: i64 = 8;
        let span = max.units() - min.units();
        let step = step.map_or((span / 20).max(1), Decimal::units).max(1);
        let steps = span.max(0) / step;
        let whole = |n: i64| usize::try_from(n).unwrap_or(0);
        let below = if steps <= FEW {
            self.below_best(whole(steps) + 1)
        } else if self.profile == Profile::Even {
            self.missed(whole(steps))
        } else {
            self.missed(20) * whole(steps) / 20
        };
        Decimal::of_units(min.units() + (steps - i64::try_from(below).unwrap_or(0)) * step)
    }

    fn share(&mut self, better: Better) -> Value {
        let d = 10 + self.dice.below(21);
        let missed = self.missed(d);
        let n = if better == Better::Higher { d - missed } else { missed };
        let counted = |n: usize| Decimal::from(u32::try_from(n).unwrap_or(0));
        Value::Share { n: counted(n), d: counted(d) }
    }

    /// A measure on the border of a step, or between it and the better one.
    fn measure(&mut self, steps: &[Step], interpolate: bool) -> Decimal {
        let at = self.below_best(steps.len());
        let border = |at: usize| {
            steps.get(at).and_then(|step| step.bound).map(|bound| match bound {
                Bound::AtLeast(border) | Bound::AtMost(border) => border.units(),
            })
        };
        let before = at.checked_sub(1).and_then(border);
        let units = match (border(at), before) {
            (Some(worse), Some(better)) if interpolate => {
                let tenths = i64::try_from(self.dice.below(10)).unwrap_or(0);
                worse + (better - worse) / 10 * tenths
            }
            (Some(border), _) => border,
            // Past the last border.
            (None, Some(border)) if matches!(steps[at - 1].bound, Some(Bound::AtMost(_))) => border + Decimal::ONE.units(),
            (None, Some(border)) if border > 0 => border / 2,
            (None, Some(border)) => border - Decimal::ONE.units(),
            (None, None) => 0,
        };
        Decimal::of_units(units)
    }

    /// Ticks with so many missing, anywhere.
    fn ticks(&mut self, items: usize) -> String {
        let missed = self.missed(items);
        let mut ticks: Vec<char> = (0..items).map(|at| if at < missed { '-' } else { '+' }).collect();
        for at in (1..items).rev() {
            ticks.swap(at, self.dice.below(at + 1));
        }
        ticks.into_iter().collect()
    }

    /// Cases up to those that reach the cap; of a good office few.
    fn cases(&mut self, per: Decimal, cap: Decimal) -> usize {
        let (per, cap) = (per.units().unsigned_abs().max(1), cap.units().unsigned_abs());
        let most = usize::try_from(cap.div_ceil(per)).unwrap_or(1).clamp(1, 20);
        match self.profile {
            Profile::Even => self.dice.below(most + 1),
            Profile::Good => (0..most).take_while(|_| self.dice.chance((100 - self.quality) / 2)).count(),
        }
    }

    /// The levels of dossiers: half of them alike in an office that answers evenly.
    fn marks(&mut self, levels: &[Level], dossiers: u32) -> String {
        let order = best_first(levels);
        let usual = self.below_best(levels.len());
        let mark = |_| {
            let below = match self.profile {
                Profile::Even if self.dice.chance(50) => usual,
                Profile::Even | Profile::Good => self.below_best(order.len()),
            };
            digit(order.get(below).map_or(1, |place| place + 1))
        };
        (0..dossiers).map(mark).collect()
    }

    /// The slips of citizens, each question with a level of its own at this office.
    fn slips(&mut self, slip: &crate::criteria::Slip) -> Vec<SlipRow> {
        let (least, greatest) = slip.answers;
        let width = usize::try_from(greatest.saturating_sub(least)).unwrap_or(0);
        let usual: Vec<usize> = slip.questions.iter().map(|_| self.below_best(width + 1)).collect();
        let rows = slip.min_n.unwrap_or(0).clamp(SLIPS, MANY);
        let row = |row: u32| {
            let answer = |usual: &usize| {
                let below = match self.profile {
                    // One above or below what is usual here, now and then.
                    Profile::Even => (*usual + self.dice.below(3)).saturating_sub(1).min(width),
                    Profile::Good => self.below_best(width + 1),
                };
                digit(usize::try_from(greatest).unwrap_or(0) - below)
            };
            SlipRow { slip: slip.id.clone(), row, answers: usual.iter().map(answer).collect() }
        };
        (1..=rows).map(row).collect()
    }
}

/// The places of levels, most points first.
fn best_first(levels: &[Level]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(levels[*at].points));
    order
}

fn digit(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_digit(number, 10)).unwrap_or('0')
}
