//! One answer of one survey slip moved by one, and what every survey that reads it becomes.
//!
//! A mean moves by what one answer weighs in it: no slip is read again for that.

use std::collections::HashMap;

use crate::criteria::{AverageOf, CriteriaSet, Criterion, Kind, Slip, SurveyMethod};
use crate::number::Fraction;
use crate::scoring::kind::award_of_mean;
use crate::scoring::{Row, Standing, Step};
use crate::session::{Session, SlipRow};

/// One answer that moves: where it stands, and its digit before and after.
#[derive(Clone, Debug)]
pub(super) struct Move {
    slip: String,
    /// Place among the read slips.
    row: usize,
    /// Place among the questions of the slip.
    question: usize,
    from: u32,
    to: u32,
}

/// The step that weighs the most so far, with how many answers share its weight.
type Kept = Option<(usize, Move)>;

/// The slips of a session, read once.
#[derive(Default)]
pub(super) struct Slips {
    read: HashMap<String, Read>,
    /// Positions of the surveys scored from slips, each with the places of the questions it reads.
    surveys: HashMap<usize, Vec<usize>>,
}

/// The slips of one sort.
struct Read {
    /// The valid answers, slip by slip.
    rows: Vec<Vec<Option<u32>>>,
    /// How many there are to each question.
    of_question: Vec<usize>,
}

impl Slips {
    /// Reads the slips of every survey whose row is scored from them.
    pub(super) fn of(set: &CriteriaSet, session: &Session, asked: &[Row]) -> Self {
        let from_slips = |at: &usize| {
            let criterion = &set.criteria()[*at];
            let typed = session.answer(&criterion.id).is_some_and(|answer| answer.value.is_some());
            matches!(criterion.kind, Kind::Survey { .. }) && !typed && asked[*at].standing == Standing::Scored
        };
        let mut slips = Self::default();
        for at in (0..asked.len()).filter(from_slips) {
            let criterion = &set.criteria()[at];
            let Some(slip) = slip_of(set, criterion) else { continue };
            slips.surveys.insert(at, questions_of(slip, criterion));
            slips.read.entry(slip.id.clone()).or_insert_with(|| read(slip, session));
        }
        slips
    }

    /// One answer a place down and one a place up, each where it weighs the most: on the slip or
    /// the question with the fewest answers. Of a top box, only across its cut.
    pub(super) fn steps(&self, set: &CriteriaSet, at: usize) -> Vec<Move> {
        let criterion = &set.criteria()[at];
        let Kind::Survey { method, average_of, .. } = &criterion.kind else { return Vec::new() };
        let (Some((slip, read)), Some(asked)) = (self.read_of(set, criterion), self.surveys.get(&at)) else { return Vec::new() };
        let fewest = asked.iter().map(|question| read.of_question[*question]).filter(|n| *n > 0).min().unwrap_or(0);
        let (mut down, mut up): (Kept, Kept) = (None, None);
        for (row, digits) in read.rows.iter().enumerate() {
            let of_form = answered(digits, asked);
            for question in asked {
                let Some(from) = digits[*question] else { continue };
                let (shared, least) = match average_of {
                    AverageOf::Answers => (0, 0),
                    AverageOf::Forms => (of_form, 1),
                    AverageOf::Questions => (read.of_question[*question], fewest),
                };
                for (to, kept) in [(from.checked_sub(1), &mut down), (from.checked_add(1), &mut up)] {
                    let Some(to) = to.filter(|to| (slip.answers.0..=slip.answers.1).contains(to)) else { continue };
                    if value(*method, from) != value(*method, to) && kept.as_ref().is_none_or(|(found, _)| shared < *found) {
                        *kept = Some((shared, Move { slip: slip.id.clone(), row, question: *question, from, to }));
                    }
                }
                let is_least = |kept: &Kept| kept.as_ref().is_some_and(|(found, _)| *found <= least);
                if is_least(&down) && is_least(&up) {
                    return down.into_iter().chain(up).map(|(_, step)| step).collect();
                }
            }
        }
        down.into_iter().chain(up).map(|(_, step)| step).collect()
    }

    /// The exact award of every survey that reads the moved answer.
    pub(super) fn moved(&self, set: &CriteriaSet, asked: &[Row], step: &Move) -> Vec<(usize, Fraction)> {
        let reads = self.surveys.iter().filter(|(_, questions)| questions.contains(&step.question));
        let moved = |(at, questions): (&usize, &Vec<usize>)| Some((*at, self.award_after(set, (*at, questions), &asked[*at], step)?));
        reads.filter_map(moved).collect()
    }

    fn award_after(&self, set: &CriteriaSet, (at, asked): (usize, &[usize]), row: &Row, step: &Move) -> Option<Fraction> {
        let criterion = &set.criteria()[at];
        let Kind::Survey { method, average_of, .. } = &criterion.kind else { return None };
        let (_, read) = self.read_of(set, criterion).filter(|(slip, _)| slip.id == step.slip)?;
        let (mean, n) = row.steps.iter().find_map(averaged)?;
        let shared = match average_of {
            AverageOf::Answers => 1,
            AverageOf::Forms => answered(&read.rows[step.row], asked),
            AverageOf::Questions => read.of_question[step.question],
        };
        let by = value(*method, step.to) - value(*method, step.from);
        let weight = Fraction::of(by, i64::try_from(shared).ok()?).over(&Fraction::whole(i64::try_from(n).ok()?))?;
        award_of_mean(set, criterion, &mean + &weight)
    }

    fn read_of<'s>(&self, set: &'s CriteriaSet, criterion: &Criterion) -> Option<(&'s Slip, &Read)> {
        let slip = slip_of(set, criterion)?;
        Some((slip, self.read.get(&slip.id)?))
    }
}

/// The mean a row was scored with, and of how many it is one.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other steps average nothing")]
fn averaged(step: &Step) -> Option<(Fraction, u64)> {
    match step {
        Step::Averaged { n, mean, .. } => Some((mean.clone(), *n)),
        Step::SurveyShare { n, d, .. } => {
            Some((Fraction::whole(i64::try_from(*n).ok()?).over(&Fraction::whole(i64::try_from(*d).ok()?))?, *d))
        }
        _ => None,
    }
}

/// What an answer counts.
fn value(method: SurveyMethod, digit: u32) -> i64 {
    match method {
        SurveyMethod::Mean => i64::from(digit),
        SurveyMethod::TopBox { cut, .. } => i64::from(digit >= cut),
    }
}

fn slip_of<'s>(set: &'s CriteriaSet, criterion: &Criterion) -> Option<&'s Slip> {
    let Kind::Survey { slip, .. } = &criterion.kind else { return None };
    set.slip(slip)
}

/// The places of the questions a survey reads.
fn questions_of(slip: &Slip, criterion: &Criterion) -> Vec<usize> {
    let Kind::Survey { questions, .. } = &criterion.kind else { return Vec::new() };
    (0..slip.questions.len()).filter(|at| questions.contains(&slip.questions[*at].id)).collect()
}

/// How many of these questions a slip answers.
fn answered(digits: &[Option<u32>], asked: &[usize]) -> usize {
    asked.iter().filter(|question| digits[**question].is_some()).count()
}

fn read(slip: &Slip, session: &Session) -> Read {
    let questions = slip.questions.len();
    let valid = |sign: char| sign.to_digit(10).filter(|digit| (slip.answers.0..=slip.answers.1).contains(digit));
    let digits = |row: &SlipRow| {
        let mut digits: Vec<Option<u32>> = row.answers.chars().map(valid).collect();
        digits.resize(questions, None);
        digits
    };
    let rows: Vec<Vec<Option<u32>>> = session.slips.iter().filter(|row| row.slip == slip.id).map(digits).collect();
    let of_question = (0..questions).map(|question| rows.iter().filter(|row| row[question].is_some()).count()).collect();
    Read { rows, of_question }
}
