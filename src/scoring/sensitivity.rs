//! After completion: which single step of one criterion would cross the border of a class
//! (scoring.md §5).
//!
//! It is computed only when asked for, never on the way of a key, and changes nothing.

use crate::criteria::{AverageOf, CriteriaSet, Criterion, Kind, SurveyMethod};
use crate::number::{Decimal, Fraction};
use crate::session::{Session, SlipRow, Value};

use super::entry::{self, Entry};
use super::kind::{Inputs, Worth, award_of};
use super::rollup::{Field, roll};
use super::{Row, Scorecard, Standing, Total, gates, round_criterion, scope, score, total};

/// One step of one criterion that would make another class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// Position of the criterion.
    pub criterion: usize,
    /// Its award now, rounded like one.
    pub from: Fraction,
    /// Its award after the step.
    pub to: Fraction,
    /// The published total after the step.
    pub total: Fraction,
    /// Position of the class after the step.
    pub band: usize,
}

/// Every step of one scored criterion that crosses the border of a class, in the order of
/// the set, down before up; nothing while there is no total.
///
/// A step is the next level or the other answer, one step of points, one case, tick, dossier
/// or survey answer more or less, the next step of a measure. The smallest that crosses
/// counts, one in each direction; of the answers on slips the one that weighs the most.
#[must_use]
pub fn sensitivity(set: &CriteriaSet, session: &Session, card: &Scorecard) -> Vec<Nudge> {
    let Some(now) = &card.total else { return Vec::new() };
    let left_out = scope::groups_left_out(set, session);
    let scored = |at: &usize| card.rows[*at].standing == Standing::Scored;
    let mut field = Steps {
        field: Field { set, left_out: &left_out },
        // What is only shown of a history has no part in this.
        session: Session { events: Vec::new(), ..session.clone() },
        rows: card.rows.clone(),
        entries: card.rows.iter().zip(set.criteria()).map(|(row, c)| entry::decided(set, c, row)).collect(),
        by_hand: gates::by_hand(set, session),
    };
    (0..card.rows.len()).filter(scored).flat_map(|at| field.nudges(at, now.band)).collect()
}

/// What a step changes.
enum Change {
    /// The award alone.
    Award(Fraction),
    /// One answer on a survey slip: its row, its place, the new digit.
    Slip(usize, usize, char),
}

/// The session every step starts from.
struct Steps<'a> {
    field: Field<'a>,
    session: Session,
    rows: Vec<Row>,
    entries: Vec<Entry>,
    by_hand: Vec<usize>,
}

impl Steps<'_> {
    /// The smallest crossing step down, then the smallest up.
    fn nudges(&mut self, at: usize, band: usize) -> Vec<Nudge> {
        let Some(from) = self.rows[at].award.clone() else { return Vec::new() };
        let (mut down, mut up): (Option<Nudge>, Option<Nudge>) = (None, None);
        for change in self.changes(at) {
            let Some((to, total)) = self.after(at, change) else { continue };
            if total.band == band || to == from {
                continue;
            }
            let best = if to < from { &mut down } else { &mut up };
            let size = |to: &Fraction| if *to < from { &from - to } else { to - &from };
            if best.as_ref().is_none_or(|best| size(&to) < size(&best.to)) {
                *best = Some(Nudge { criterion: at, from: from.clone(), to, total: total.rounded, band: total.band });
            }
        }
        down.into_iter().chain(up).collect()
    }

    /// The award and the total after a change; nothing where there is no total then.
    fn after(&mut self, at: usize, change: Change) -> Option<(Fraction, Total)> {
        let set = self.field.set;
        let criterion = &set.criteria()[at];
        let exact = match change {
            Change::Award(exact) => exact,
            Change::Slip(row, place, digit) => {
                let before = std::mem::take(&mut self.session.slips[row].answers);
                self.session.slips[row].answers =
                    before.chars().enumerate().map(|(i, sign)| if i == place { digit } else { sign }).collect();
                let card = score(set, &self.session);
                self.session.slips[row].answers = before;
                return Some((card.rows[at].award.clone()?, card.total?));
            }
        };
        let award = round_criterion(set, &exact);
        let row = Row { exact: Some(exact), award: Some(award.clone()), ..self.rows[at].clone() };
        if set.criteria().iter().any(|one| one.only_if.as_ref().is_some_and(|condition| condition.criterion == criterion.id)) {
            let rows = scope::rows_with(set, &self.session, self.field.left_out, at, row);
            let entries: Vec<Entry> = rows.iter().zip(set.criteria()).map(|(row, c)| entry::decided(set, c, row)).collect();
            let whole = !rows.iter().zip(set.criteria()).any(|(row, c)| row.standing.is_undecided() && c.counts());
            return Some((award, whole.then(|| self.total(&rows, &entries)).flatten()?));
        }
        let kept =
            (std::mem::replace(&mut self.entries[at], entry::decided(set, criterion, &row)), std::mem::replace(&mut self.rows[at], row));
        let total = self.total(&self.rows, &self.entries);
        (self.entries[at], self.rows[at]) = kept;
        Some((award, total?))
    }

    fn total(&self, rows: &[Row], entries: &[Entry]) -> Option<Total> {
        let set = self.field.set;
        let gates = gates::with_deductions(set, &self.by_hand, |at| rows[at].counts_cases());
        let mut unsaid = Vec::new();
        let rolled = roll(self.field, entries, &gates, &mut unsaid);
        total::total(set, &rolled, &gates, &mut unsaid)
    }

    /// Every step there is from where a criterion stands.
    fn changes(&self, at: usize) -> Vec<Change> {
        let set = self.field.set;
        let criterion = &set.criteria()[at];
        let exact = self.rows[at].exact.clone().unwrap_or_default();
        let value = self.session.answer(&criterion.id).and_then(|answer| answer.value.as_ref());
        let awards = match (&criterion.kind, value) {
            (Kind::Points { min, step }, Some(_)) => points(&exact, *min, criterion.max, *step),
            (Kind::Measure { steps, .. }, Some(_)) => next_to(&exact, steps.iter().map(|step| step.points.to_fraction())),
            (Kind::Survey { slip, questions, method, average_of }, None) => {
                return self.slip_answers(slip, questions, *method, *average_of);
            }
            (_, Some(value)) => {
                let inputs = Inputs { set, session: &self.session };
                let award = |value: &Value| match award_of(inputs, criterion, value, &mut Vec::new()) {
                    Ok(Worth::Points(points)) => Some(points),
                    Ok(Worth::NothingArose) | Err(_) => None,
                };
                neighbours(criterion, value).iter().filter_map(award).collect()
            }
            (_, None) => Vec::new(),
        };
        awards.into_iter().map(Change::Award).collect()
    }

    /// One answer a place down and one a place up, each where it weighs the most: on the slip or
    /// the question with the fewest answers. Of a top box, only across its cut.
    fn slip_answers(&self, slip: &str, questions: &[String], method: SurveyMethod, of: AverageOf) -> Vec<Change> {
        let Some(slip) = self.field.set.slip(slip) else { return Vec::new() };
        let scale = slip.answers.0..=slip.answers.1;
        let asked: Vec<usize> = (0..slip.questions.len()).filter(|at| questions.contains(&slip.questions[*at].id)).collect();
        let rows: Vec<(usize, Vec<Option<u32>>)> =
            self.session.slips.iter().enumerate().filter(|(_, row)| row.slip == slip.id).map(read).collect();
        let valid = |digits: &[Option<u32>], at: usize| digits.get(at).copied().flatten().filter(|digit| scale.contains(digit));
        let of_question: Vec<usize> =
            asked.iter().map(|at| rows.iter().filter(|(_, digits)| valid(digits, *at).is_some()).count()).collect();
        let mut down: Option<(usize, Change)> = None;
        let mut up: Option<(usize, Change)> = None;
        for (row, digits) in &rows {
            let of_form = asked.iter().filter(|at| valid(digits, **at).is_some()).count();
            for (nth, place) in asked.iter().copied().enumerate() {
                let Some(digit) = valid(digits, place) else { continue };
                let shared = match of {
                    AverageOf::Answers => 0,
                    AverageOf::Forms => of_form,
                    AverageOf::Questions => of_question[nth],
                };
                for (next, kept) in [(digit.checked_sub(1), &mut down), (digit.checked_add(1), &mut up)] {
                    let crosses = |next: &u32| match method {
                        SurveyMethod::Mean => true,
                        SurveyMethod::TopBox { cut, .. } => (digit >= cut) != (*next >= cut),
                    };
                    if let Some(sign) = next.filter(|next| scale.contains(next)).filter(crosses).and_then(|next| char::from_digit(next, 10))
                        && kept.as_ref().is_none_or(|(least, _)| shared < *least)
                    {
                        *kept = Some((shared, Change::Slip(*row, place, sign)));
                    }
                }
            }
        }
        down.into_iter().chain(up).map(|(_, change)| change).collect()
    }
}

/// The digits of a slip, at its place in the session.
fn read((at, row): (usize, &SlipRow)) -> (usize, Vec<Option<u32>>) {
    (at, row.answers.chars().map(|sign| sign.to_digit(10)).collect())
}

/// One step of points up and down, or one point where any may be given.
fn points(exact: &Fraction, min: Decimal, max: Decimal, step: Option<Decimal>) -> Vec<Fraction> {
    let by = step.unwrap_or(Decimal::ONE).to_fraction();
    let (least, most) = (min.to_fraction(), max.to_fraction());
    let ends = [(exact - &by).max(least), (exact + &by).min(most)];
    ends.into_iter().filter(|to| to != exact).collect()
}

/// The next smaller and the next greater of those points.
fn next_to(exact: &Fraction, points: impl Iterator<Item = Fraction> + Clone) -> Vec<Fraction> {
    let below = points.clone().filter(|points| points < exact).max();
    below.into_iter().chain(points.filter(|points| points > exact).min()).collect()
}

/// The values one step from this one; some may not be taken.
fn neighbours(criterion: &Criterion, value: &Value) -> Vec<Value> {
    let one = [Decimal::whole(-1), Decimal::ONE];
    match value {
        Value::Level(place) => vec![Value::Level(place - 1), Value::Level(place.saturating_add(1))],
        Value::Yes(yes) => vec![Value::Yes(!yes)],
        Value::Share { n, d } => one.iter().filter_map(|by| Some(Value::Share { n: n.checked_add(*by)?, d: *d })).collect(),
        Value::Ticks(ticks) => swapped(ticks, &[('+', '-'), ('-', '+')]).map(Value::Ticks).collect(),
        Value::Marks(marks) => {
            let Kind::PerItem { levels, .. } = &criterion.kind else {
                return swapped(marks, &[('+', '-'), ('-', '+')]).map(Value::Marks).collect();
            };
            let digit = |place: usize| char::from_digit(u32::try_from(place).unwrap_or(0), 10).unwrap_or('_');
            let pairs: Vec<(char, char)> =
                (1..levels.len()).flat_map(|place| [(digit(place), digit(place + 1)), (digit(place + 1), digit(place))]).collect();
            swapped(marks, &pairs).map(Value::Marks).collect()
        }
        Value::Count { count, corrected } => cases(*count, corrected.unwrap_or(0)),
        Value::Incidents(incidents) => {
            let corrected = incidents.iter().filter(|incident| incident.corrected).count();
            cases(i64::try_from(incidents.len()).unwrap_or(i64::MAX), i64::try_from(corrected).unwrap_or(i64::MAX))
        }
        Value::Counts { counts, none, slips } => {
            let moved = |from: usize, to: usize| {
                let mut counts = counts.clone();
                counts[from] -= 1;
                counts[to] = counts[to].saturating_add(1);
                Value::Counts { counts, none: *none, slips: *slips }
            };
            let pairs = (1..counts.len()).flat_map(|at| [(at - 1, at), (at, at - 1)]);
            pairs.filter(|(from, _)| counts[*from] > 0).map(|(from, to)| moved(from, to)).collect()
        }
        Value::Points(_) | Value::Single(_) | Value::Many(_) | Value::Text(_) => Vec::new(),
    }
}

/// One case less and one more; of fewer cases fewer were corrected.
fn cases(count: i64, corrected: i64) -> Vec<Value> {
    let with = |count: i64| Value::Count { count, corrected: Some(corrected.min(count)) };
    [count.checked_sub(1), count.checked_add(1)].into_iter().flatten().filter(|count| *count >= 0).map(with).collect()
}

/// The signs with the first of each pair's first sign replaced by its second.
fn swapped<'s>(signs: &'s str, pairs: &'s [(char, char)]) -> impl Iterator<Item = String> + use<'s> {
    pairs.iter().filter_map(move |(from, to)| {
        let at = signs.find(*from)?;
        Some(format!("{}{to}{}", &signs[..at], &signs[at + from.len_utf8()..]))
    })
}
