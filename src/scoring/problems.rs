//! What is missing, odd or still to be talked over, as a list that can be walked.
//!
//! It changes no number; what keeps a session from being submitted says so.

use std::collections::HashMap;

use crate::criteria::{CriteriaSet, Criterion, Kind, When};
use crate::number::Fraction;
use crate::session::{Answer, EvidenceItem, RemarkStatus, Session, State, Value};

use super::kind::{Inputs, valid_slips};
use super::{Refusal, Row, Scorecard, Standing};

/// One thing to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// The criterion or group it is on; nothing: the whole session.
    pub on: Option<String>,
}

/// What there is to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not scored yet.
    Open,
    /// Could not be scored.
    Deferred,
    /// A note is asked for.
    NoteMissing,
    /// Evidence is asked for, of these kinds.
    EvidenceMissing(Vec<String>),
    /// Evidence covers other days than the period and the visit.
    OutOfPeriod {
        /// The id of the evidence.
        evidence: String,
    },
    /// The value that stands there is not taken.
    RefusedValue(Refusal),
    /// Not applicable, where that cannot be chosen.
    NaForbidden,
    /// An answer to a criterion that is not asked now; it is kept.
    NotAsked,
    /// An answer in a group that is left out; it is kept.
    InLeftOutGroup {
        /// The id of the group that was left out: its own, or one above.
        group: String,
    },
    /// An answer without a criterion; it is kept.
    UnknownCriterion,
    /// A group that cannot be left out, or does not exist.
    CannotBeLeftOut,
    /// Still to be talked over.
    Flagged,
    /// A quick note that belongs to no criterion yet.
    Jot {
        /// What it says.
        text: String,
    },
    /// A remark nobody has answered.
    RemarkOpen {
        /// The id of the remark.
        id: String,
    },
    /// Fewer slips than the set asks for; it counts all the same.
    FewSlips {
        /// Valid slips.
        found: i64,
        /// Asked for.
        needed: i64,
    },
    /// Read from a sample that was not drawn, or drawn differently.
    NotComparable,
    /// The wording of the set has changed since.
    SetDiffers,
    /// The period lies outside the dates the set is meant for.
    OutsideDates,
}

impl ProblemKind {
    /// The code in `--json`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Deferred => "deferred",
            Self::NoteMissing => "note-missing",
            Self::EvidenceMissing(_) => "evidence-missing",
            Self::OutOfPeriod { .. } => "out-of-period",
            Self::RefusedValue(_) => "refused-value",
            Self::NaForbidden => "na-forbidden",
            Self::NotAsked | Self::InLeftOutGroup { .. } | Self::UnknownCriterion | Self::CannotBeLeftOut => "unexpected",
            Self::Flagged => "flagged",
            Self::Jot { .. } => "jot",
            Self::RemarkOpen { .. } => "remark-open",
            Self::FewSlips { .. } => "few-slips",
            Self::NotComparable => "not-comparable",
            Self::SetDiffers => "set-differs",
            Self::OutsideDates => "outside-dates",
        }
    }

    /// Whether the session cannot be submitted with it. What is deferred needs the
    /// consent of a lead instead.
    #[must_use]
    pub const fn blocks(&self) -> bool {
        matches!(self, Self::Open | Self::NoteMissing | Self::EvidenceMissing(_) | Self::RefusedValue(_) | Self::NaForbidden)
    }
}

/// Everything to look at again, in the order of the set, the whole session last.
#[must_use]
pub fn problems(set: &CriteriaSet, session: &Session, card: &Scorecard) -> Vec<Problem> {
    let evidence: HashMap<&str, &EvidenceItem> = session.evidence.iter().rev().map(|item| (item.id.as_str(), item)).collect();
    let mut found = Vec::new();
    for (criterion, row) in set.criteria().iter().zip(&card.rows) {
        let answer = session.answer(&criterion.id);
        let shown = answer.into_iter().flat_map(|answer| &answer.evidence).filter_map(|id| evidence.get(id.as_str()).copied());
        let kinds = of_criterion(set, session, criterion, row, shown);
        found.extend(kinds.into_iter().map(|kind| Problem { kind, on: Some(criterion.id.clone()) }));
    }
    found.extend(of_unknown(set, session));
    found.extend(of_whole(set, session));
    found
}

fn of_criterion<'s>(
    set: &CriteriaSet,
    session: &Session,
    criterion: &Criterion,
    row: &Row,
    evidence: impl Iterator<Item = &'s EvidenceItem>,
) -> Vec<ProblemKind> {
    let mut found = Vec::new();
    let answer = session.answer(&criterion.id);
    let said = answer.is_some_and(|answer| !answer.is_blank());
    match (row.standing, &row.refusal) {
        (Standing::Hidden { .. }, _) if said => return vec![ProblemKind::NotAsked],
        (Standing::LeftOut, _) if said => {
            let group = super::scope::left_out_with(set, session, criterion.group).unwrap_or_default();
            return vec![ProblemKind::InLeftOutGroup { group: group.to_owned() }];
        }
        (Standing::Hidden { .. } | Standing::LeftOut, _) => return found,
        (Standing::Open, Some(Refusal::NaForbidden)) => found.push(ProblemKind::NaForbidden),
        // Marks that are not all given yet are no fault: there is only more to read.
        (Standing::Open, None | Some(Refusal::NotYetRead { .. })) => found.push(ProblemKind::Open),
        (Standing::Open, Some(refusal)) => found.push(ProblemKind::RefusedValue(refusal.clone())),
        (Standing::Deferred, _) => found.push(ProblemKind::Deferred),
        (Standing::Scored | Standing::NotInScope | Standing::NothingArose | Standing::Information, _) => {}
    }
    if note_missing(criterion, row, answer) {
        found.push(ProblemKind::NoteMissing);
    }
    if evidence_missing(criterion, row, answer) {
        found.push(ProblemKind::EvidenceMissing(criterion.evidence.ask.clone()));
    }
    found.extend(evidence.filter(|item| out_of_period(session, item)).map(|item| ProblemKind::OutOfPeriod { evidence: item.id.clone() }));
    if answer.is_some_and(|answer| answer.flag) {
        found.push(ProblemKind::Flagged);
    }
    if row.standing == Standing::Scored {
        found.extend(few_slips(set, session, criterion, answer.and_then(|answer| answer.value.as_ref())));
        if not_comparable(set, session, criterion) {
            found.push(ProblemKind::NotComparable);
        }
    }
    found
}

/// Whether the note a criterion asks for is missing.
#[must_use]
pub(super) fn note_missing(criterion: &Criterion, row: &Row, answer: Option<&Answer>) -> bool {
    let asked = match row.standing {
        Standing::NotInScope => true,
        Standing::Scored => asks(criterion, criterion.note_required, row),
        Standing::Information
        | Standing::Open
        | Standing::Deferred
        | Standing::NothingArose
        | Standing::Hidden { .. }
        | Standing::LeftOut => false,
    };
    asked && !answer.is_some_and(|answer| is_told(criterion, answer))
}

/// Whether an answer says what was found: in its note, or case by case.
/// A photo tells as well as a name and a time where the criterion says so.
fn is_told(criterion: &Criterion, answer: &Answer) -> bool {
    let either = criterion.is_told_by_evidence();
    let says = |note: &Option<String>, evidence: &[String]| {
        note.as_ref().is_some_and(|note| !note.trim().is_empty()) || either && !evidence.is_empty()
    };
    let each_case = matches!(&answer.value, Some(Value::Incidents(cases)) if !cases.is_empty()
        && cases.iter().all(|case| says(&case.note, &case.evidence)));
    each_case || says(&answer.note, if answer.state == State::Scored { &answer.evidence } else { &[] })
}

/// Whether the evidence a criterion asks for is missing.
#[must_use]
pub(super) fn evidence_missing(criterion: &Criterion, row: &Row, answer: Option<&Answer>) -> bool {
    let there = answer.is_some_and(|answer| {
        let of_cases = matches!(&answer.value, Some(Value::Incidents(cases)) if cases.iter().any(|case| !case.evidence.is_empty()));
        !answer.evidence.is_empty() || of_cases
    });
    row.standing == Standing::Scored && asks(criterion, criterion.evidence.required, row) && !there
}

/// Whether a rule asks at that award; of a deduction, when it counts anything.
fn asks(criterion: &Criterion, when: When, row: &Row) -> bool {
    let Some(award) = &row.exact else { return false };
    if criterion.is_deduction() {
        return when != When::Never && award.is_negative();
    }
    match when {
        When::Never => false,
        When::NotFull => *award < criterion.max.to_fraction(),
        When::Zero => *award <= Fraction::zero(),
        When::Always => true,
    }
}

/// Evidence is of its time when it covers days of the period, or up to the visit.
fn out_of_period(session: &Session, item: &EvidenceItem) -> bool {
    let (Some(covers), Some(period)) = (item.covers, session.header.period) else { return false };
    let end = period.to.max(session.header.created.date_naive());
    covers.to < period.from || covers.from > end
}

fn few_slips(set: &CriteriaSet, session: &Session, criterion: &Criterion, value: Option<&Value>) -> Option<ProblemKind> {
    let Kind::Survey { slip, .. } = &criterion.kind else { return None };
    let needed = i64::from(set.slip(slip)?.min_n?);
    let found = valid_slips(Inputs { set, session }, criterion, value)?;
    (found < needed).then_some(ProblemKind::FewSlips { found, needed })
}

/// Without a draw, or with another size than the set's where the frame had enough.
fn not_comparable(set: &CriteriaSet, session: &Session, criterion: &Criterion) -> bool {
    let Some(id) = criterion.kind.sample() else { return false };
    let (Some(draw), Some(sample)) = (session.draw(id), set.sample(id)) else { return true };
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let listed = (!draw.rows.is_empty()).then_some(draw.rows.len());
    let frame = listed.or(draw.numbers.map(size)).or(draw.frame_n.map(size));
    draw.drawn.len() != frame.map_or(size(sample.size), |frame| size(sample.size).min(frame))
}

fn of_unknown(set: &CriteriaSet, session: &Session) -> Vec<Problem> {
    let answers = session.answers.keys().filter(|id| set.position(id).is_none());
    let answers = answers.map(|id| Problem { kind: ProblemKind::UnknownCriterion, on: Some(id.clone()) });
    let optional = |id: &str| set.group_position(id).is_some_and(|at| set.groups()[at].optional);
    let groups = session.left_out.iter().filter(|out| !optional(&out.group));
    answers.chain(groups.map(|out| Problem { kind: ProblemKind::CannotBeLeftOut, on: Some(out.group.clone()) })).collect()
}

fn of_whole(set: &CriteriaSet, session: &Session) -> Vec<Problem> {
    let mut found = Vec::new();
    let jots = session.jots.iter().filter(|jot| jot.on.is_none());
    found.extend(jots.map(|jot| Problem { kind: ProblemKind::Jot { text: jot.text.clone() }, on: None }));
    let open = session.remarks.iter().filter(|remark| remark.status == RemarkStatus::Open);
    found.extend(open.map(|remark| Problem { kind: ProblemKind::RemarkOpen { id: remark.id.clone() }, on: remark.on.clone() }));
    if session.header.wording_digest.as_ref().is_some_and(|digest| *digest != set.digests().wording.0) {
        found.push(Problem { kind: ProblemKind::SetDiffers, on: None });
    }
    let (from, to) = (set.header().valid_from, set.header().valid_to);
    let outside =
        session.header.period.is_some_and(|period| from.is_some_and(|from| period.from < from) || to.is_some_and(|to| period.to > to));
    if outside {
        found.push(Problem { kind: ProblemKind::OutsideDates, on: None });
    }
    found
}
