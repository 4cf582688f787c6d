//! Every way in which a session can still be completed while nothing more leaves and no gate
//! is fired by hand: a few values of each criterion that is still to come, worst and best among
//! them, in every combination.
//!
//! It knows what a person can type, and nothing of the interval.

use motcua::criteria::{AverageOf, Bound, ChecklistMode, CriteriaSet, Criterion, Kind, NaPolicy, NothingArose};
use motcua::number::{Decimal, Fraction};
use motcua::scoring::{Inputs, Scorecard, Standing, Worth, award_of};
use motcua::session::{Answer, NaReason, Session, SlipRow, State, Value};

use crate::dice::Dice;

/// So many completions of one session are scored at most.
const MOST: usize = 160;

/// What is still to come, place by place.
pub(crate) struct Completions {
    places: Vec<Vec<Put>>,
    /// Whether the worst and the best of everything are among what is tried.
    pub(crate) reach_both_ends: bool,
}

/// One thing put in.
#[derive(Clone, Debug)]
struct Put {
    what: What,
    /// Whether a deduction takes anything by it.
    takes: bool,
}

#[derive(Clone, Debug)]
enum What {
    Answer(String, Answer),
    /// These answers on every slip; the surveys of these criteria are read from them.
    Slips(Vec<String>, [&'static str; 2]),
}

impl Completions {
    pub(crate) fn of(set: &CriteriaSet, session: &Session, card: &Scorecard, dice: &mut Dice) -> Self {
        let to_come = |at: usize| card.rows[at].standing.is_undecided() || card.rows[at].standing == Standing::Hidden { waiting: true };
        let waiting = set.criteria().iter().enumerate().filter(|(at, _)| to_come(*at)).map(|(_, criterion)| criterion);
        let (read, typed): (Vec<&Criterion>, Vec<&Criterion>) = waiting.filter(|c| c.counts()).partition(|c| is_read_from_slips(c));
        let mut places: Vec<Vec<Put>> = typed.into_iter().map(|criterion| puts(set, session, criterion)).collect();
        if !read.is_empty() {
            places.push(slips(&read));
        }
        // What lies on slips already is answered for others too: it stays.
        let reach_both_ends = read.is_empty() || session.slips.is_empty();
        thin_out(&mut places, dice);
        Self { places, reach_both_ends }
    }

    /// Every completed session, and whether an open deduction takes anything in it.
    pub(crate) fn each<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = (Session, bool)> + 'a {
        let all: usize = self.places.iter().map(Vec::len).product();
        (0..all).map(|mut number| {
            let (mut complete, mut takes) = (session.clone(), false);
            for place in &self.places {
                let put = &place[number % place.len()];
                number /= place.len();
                takes |= put.takes;
                put.apply(&mut complete);
            }
            (complete, takes)
        })
    }
}

impl Put {
    fn apply(&self, session: &mut Session) {
        match &self.what {
            What::Answer(id, answer) => drop(session.answers.insert(id.clone(), answer.clone())),
            What::Slips(ids, rows) => {
                for id in ids {
                    session.answers.insert(id.clone(), Answer { state: State::Scored, ..Answer::default() });
                }
                if session.slips.is_empty() {
                    session.slips = (1..).zip(rows).map(|(row, answers)| slip_row(row, answers)).collect();
                }
            }
        }
    }
}

fn slip_row(row: u32, answers: &str) -> SlipRow {
    SlipRow { slip: "p".to_owned(), row, answers: answers.to_owned() }
}

/// Whether only slips can answer it.
fn is_read_from_slips(criterion: &Criterion) -> bool {
    matches!(criterion.kind, Kind::Survey { average_of: AverageOf::Forms | AverageOf::Questions, .. })
}

fn slips(read: &[&Criterion]) -> Vec<Put> {
    let ids: Vec<String> = read.iter().map(|criterion| criterion.id.clone()).collect();
    // The worst first, the best last.
    [["111", "111"], ["545", "102"], ["555", "555"]].map(|rows| Put { what: What::Slips(ids.clone(), rows), takes: false }).into()
}

/// Everything to be put in for one criterion, no two worth the same.
fn puts(set: &CriteriaSet, session: &Session, criterion: &Criterion) -> Vec<Put> {
    let scored = |value: Value| {
        let answer = Answer { state: State::Scored, value: Some(value.clone()), ..Answer::default() };
        let worth = match award_of(Inputs { set, session }, criterion, &value, &mut Vec::new()) {
            Ok(Worth::Points(points)) => points,
            // What is worth nothing at all may leave: that is not tried.
            Ok(Worth::NothingArose) | Err(_) => return None,
        };
        Some((answer, worth, false))
    };
    let na = |reason, worth| (Answer { state: State::Na, reason: Some(reason), ..Answer::default() }, worth, true);
    let mut found: Vec<(Answer, Fraction, bool)> = values(criterion).into_iter().filter_map(scored).collect();
    let max = criterion.max.to_fraction();
    match criterion.nothing_arose {
        Some(NothingArose::Full) => found.push(na(NaReason::NothingArose, max.clone())),
        Some(NothingArose::Zero) => found.push(na(NaReason::NothingArose, Fraction::zero())),
        Some(NothingArose::Exclude | NothingArose::Impossible) | None => {}
    }
    match set.na_policy(criterion) {
        _ if criterion.bonus || criterion.is_deduction() => {}
        NaPolicy::Full => found.push(na(NaReason::NotInScope, max)),
        NaPolicy::Zero => found.push(na(NaReason::NotInScope, Fraction::zero())),
        NaPolicy::Exclude | NaPolicy::Redistribute | NaPolicy::Forbid => {}
    }
    assert!(!found.is_empty(), "{criterion:?} takes nothing that was tried");
    found.sort_by(|a, b| (&a.1, a.2).cmp(&(&b.1, b.2)));
    found.dedup_by(|a, b| (&a.1, a.2) == (&b.1, b.2));
    let put = |(answer, worth, _): (Answer, Fraction, bool)| {
        let takes = criterion.is_deduction() && worth.is_negative();
        Put { what: What::Answer(criterion.id.clone(), answer), takes }
    };
    found.into_iter().map(put).collect()
}

/// Takes away from the longest place what is neither its first nor its last, nor takes nothing,
/// until few enough are left.
fn thin_out(places: &mut [Vec<Put>], dice: &mut Dice) {
    while places.iter().map(Vec::len).product::<usize>() > MOST {
        let Some(longest) = places.iter_mut().max_by_key(|place| place.len()).filter(|place| place.len() > 2) else { return };
        // The ends of a deduction are everything and nothing: sorted, its last takes nothing.
        longest.remove(1 + dice.below(longest.len() - 2));
    }
}

fn number(hundredths: i64) -> Decimal {
    Decimal::of_units(hundredths * 100)
}

/// Values worth trying, worst and best among them.
fn values(criterion: &Criterion) -> Vec<Value> {
    match &criterion.kind {
        Kind::Levels { levels } => (1..).zip(levels).map(|(place, _)| Value::Level(place)).collect(),
        Kind::YesNo { .. } => vec![Value::Yes(false), Value::Yes(true)],
        Kind::Points { min, step } => {
            let whole = Decimal::ONE.units();
            let by = step.map_or(whole / 4, Decimal::units);
            let steps = (criterion.max.units() - min.units()) / by;
            [0, 1, steps / 2, steps]
                .iter()
                .map(|n| Value::Points(Decimal::of_units(min.units() + n * by)))
                .chain([Value::Points(criterion.max)])
                .collect()
        }
        Kind::Ratio { .. } => [(0, 1), (1, 10), (1, 5), (3, 10), (2, 5), (1, 2), (3, 4), (9, 10), (1, 1)]
            .map(|(n, d)| Value::Share { n: number(n * 100), d: number(d * 100) })
            .into(),
        Kind::Measure { steps, .. } => {
            let edges = steps.iter().filter_map(|step| match step.bound? {
                Bound::AtLeast(edge) | Bound::AtMost(edge) => Some(edge.units()),
            });
            let around = edges.flat_map(|edge| [edge - 1, edge, edge + 1, edge * 3 / 2]);
            around.chain([0, 99_000_000]).map(|x| Value::Many(vec![Decimal::of_units(x); 3])).flat_map(single_or_many).collect()
        }
        Kind::Checklist { items, mode, .. } => {
            let ticked = |n: usize| Value::Ticks("+".repeat(n) + &"-".repeat(items.len() - n));
            let partly = Value::Ticks("+".to_owned() + &".".repeat(items.len() - 1));
            let less = matches!(mode, ChecklistMode::Each).then(|| Value::Ticks("-+".to_owned() + &".".repeat(items.len() - 2)));
            (0..=items.len()).map(ticked).chain([partly]).chain(less).collect()
        }
        Kind::Deduction { .. } => [(0, 0), (1, 0), (1, 1), (2, 1), (3, 3), (99, 0)]
            .map(|(count, corrected)| Value::Count { count, corrected: Some(corrected) })
            .into(),
        Kind::Survey { .. } => [[3, 0, 0, 0, 0], [0, 0, 3, 0, 1], [1, 1, 0, 1, 0], [0, 0, 0, 1, 5], [0, 0, 0, 0, 3]]
            .map(|counts| Value::Counts { counts: counts.into(), none: None, slips: None })
            .into(),
        Kind::PerItem { .. } => {
            ["11111", "22222", "33333", "12312", "3321.", "1112.", "31..."].map(|marks| Value::Marks(marks.to_owned())).into()
        }
        Kind::Info => vec![Value::Text("x".to_owned())],
    }
}

/// One value where one is measured, many where their median is; the other is not taken.
fn single_or_many(many: Value) -> [Value; 2] {
    let Value::Many(values) = &many else { unreachable!("many are asked for") };
    [Value::Single(values[0]), many]
}
