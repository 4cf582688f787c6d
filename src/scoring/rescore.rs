//! An old session under a newer set: what it would be worth, what made the difference, what
//! cannot be taken over.
//!
//! The session itself is not changed: answers are copied as far as they mean the same, and
//! scored by [`score`].

use std::collections::BTreeMap;

use crate::criteria::{Carry, CriteriaSet, Criterion, Kind, Level};
use crate::number::Fraction;
use crate::session::{Answer, Session, State, Value};

use super::{Refusal, Row, Scorecard, score};

/// A session under a newer set.
#[derive(Clone, Debug)]
pub struct Rescore {
    /// The score by its own set; nothing where that set is not here.
    pub before: Option<Scorecard>,
    /// The score by the newer set.
    pub after: Scorecard,
    /// The criteria that are worth something else, by how much the award moved, then in the
    /// order of the sets; nothing while the own set is not here.
    pub made: Vec<Made>,
    /// What was said and cannot be taken over, in the order of the sets.
    pub not_taken: Vec<NotTaken>,
    /// The ids of criteria that are to be decided now and were not before, in the order of the
    /// newer set.
    pub unanswered: Vec<String>,
}

/// One criterion that is worth something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// What it brought; nothing where it was not asked or not decided.
    pub before: Option<Brought>,
    /// What it brings.
    pub after: Option<Brought>,
}

/// What a criterion brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Points.
    pub award: Fraction,
    /// Points that could be had.
    pub possible: Fraction,
}

/// Something that was said and cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The id of the criterion, gate or group.
    pub on: String,
    /// Why.
    pub why: WhyNot,
}

/// Why something cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The newer set does not ask for the criterion.
    Gone,
    /// It is of another kind.
    OtherKind {
        /// The kind it had.
        from: &'static str,
        /// The kind it has.
        to: &'static str,
    },
    /// It has other levels, and none is the one that was chosen.
    OtherLevels,
    /// Its slip has other questions or another scale.
    OtherSlip,
    /// The newer set refuses the value.
    Refused(Refusal),
    /// The gate that was fired is none any more.
    GateGone,
    /// The group that was left out is gone, or may not be left out any more.
    GroupNotOptional,
}

impl WhyNot {
    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::OtherKind { .. } => "other-kind",
            Self::OtherLevels => "other-levels",
            Self::OtherSlip => "other-slip",
            Self::Refused(_) => "refused-value",
            Self::GateGone => "gate-gone",
            Self::GroupNotOptional => "group-not-optional",
        }
    }
}

/// Scores a session by a newer set, beside its own where that is here.
#[must_use]
pub fn rescore(own: Option<&CriteriaSet>, newer: &CriteriaSet, session: &Session) -> Rescore {
    let before = own.map(|own| score(own, session));
    let mut not_taken = Vec::new();
    let carried = carried(own, newer, session, &mut not_taken);
    let after = score(newer, &carried);
    let mut unanswered = Vec::new();
    for (criterion, row) in newer.criteria().iter().zip(&after.rows) {
        let row_before = own.zip(before.as_ref()).and_then(|(own, card)| Some(&card.rows[own.position(&criterion.id)?]));
        if let Some(refusal) = row.refusal.as_ref().filter(|_| row_before.is_none_or(|row| row.refusal.is_none())) {
            not_taken.push(NotTaken { on: criterion.id.clone(), why: WhyNot::Refused(refusal.clone()) });
        }
        if row.standing.is_undecided() && row_before.is_none_or(|row| !row.standing.is_undecided()) {
            unanswered.push(criterion.id.clone());
        }
    }
    not_taken.sort_by_key(|one| place(own, newer, &one.on));
    let made = own.zip(before.as_ref()).map(|(own, before)| made(own, before, newer, &after)).unwrap_or_default();
    Rescore { before, after, made, not_taken, unanswered }
}

/// Where a thing stands: in the newer set, else in the own one; gates and groups behind.
fn place(own: Option<&CriteriaSet>, newer: &CriteriaSet, id: &str) -> (bool, usize) {
    let at = own.and_then(|own| own.position(id)).or_else(|| newer.position(id));
    (at.is_none(), at.unwrap_or(0))
}

/// The session as far as what it says means the same under the newer set.
fn carried(own: Option<&CriteriaSet>, newer: &CriteriaSet, session: &Session, not_taken: &mut Vec<NotTaken>) -> Session {
    let mut say = |on: &str, why: WhyNot| not_taken.push(NotTaken { on: on.to_owned(), why });
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    for (id, answer) in &session.answers {
        match taken(own, newer, id, answer) {
            Ok(answer) => drop(answers.insert(id.clone(), answer)),
            Err(why) if answer.state != State::Open => say(id, why),
            Err(_) => {}
        }
    }
    let of_slip = |slip: &str| session.slips.iter().any(|row| row.slip == slip);
    let mut slips = session.slips.clone();
    for criterion in own.into_iter().flat_map(CriteriaSet::criteria) {
        let Some(slip) = criterion.kind.slip().filter(|slip| of_slip(slip)) else { continue };
        let why = match newer.criterion(&criterion.id).map(|after| (after, own.map(|own| own.carry_to(newer, criterion)))) {
            None => WhyNot::Gone,
            Some((after, Some(Carry::OtherKind))) => other_kind(criterion, after),
            Some(_) => continue,
        };
        if why == WhyNot::OtherSlip {
            slips.retain(|row| row.slip != slip);
        }
        // What was typed instead of slips has been said already.
        if session.answer(&criterion.id).is_none_or(|answer| answer.value.is_none()) {
            say(&criterion.id, why);
        }
    }
    for gate in session.gates.iter().filter(|gate| newer.gate(&gate.id).is_none()) {
        say(&gate.id, WhyNot::GateGone);
    }
    let optional = |group: &str| newer.group_position(group).is_some_and(|at| newer.groups()[at].optional);
    for out in session.left_out.iter().filter(|out| !optional(&out.group)) {
        say(&out.group, WhyNot::GroupNotOptional);
    }
    Session { answers, slips, ..session.clone() }
}

/// The answer as the newer set would have it.
fn taken(own: Option<&CriteriaSet>, newer: &CriteriaSet, id: &str, answer: &Answer) -> Result<Answer, WhyNot> {
    let after = newer.criterion(id).ok_or(WhyNot::Gone)?;
    let (Some(own), Some(value)) = (own, &answer.value) else { return Ok(answer.clone()) };
    let Some(before) = own.criterion(id) else { return Ok(answer.clone()) };
    if own.carry_to(newer, before) == Carry::OtherKind {
        return Err(other_kind(before, after));
    }
    let value = match (&before.kind, &after.kind, value) {
        (Kind::Levels { levels: old }, Kind::Levels { levels: new }, Value::Level(level)) => {
            Value::Level(same_level(old, new, *level).ok_or(WhyNot::OtherLevels)?)
        }
        (Kind::PerItem { levels: old, .. }, Kind::PerItem { levels: new, .. }, Value::Marks(marks)) => {
            let mark = |sign: char| {
                let Some(level) = sign.to_digit(10) else { return Some(sign) };
                char::from_digit(u32::try_from(same_level(old, new, i64::from(level))?).ok()?, 10)
            };
            Value::Marks(marks.chars().map(mark).collect::<Option<String>>().ok_or(WhyNot::OtherLevels)?)
        }
        _ => value.clone(),
    };
    Ok(Answer { value: Some(value), ..answer.clone() })
}

fn other_kind(before: &Criterion, after: &Criterion) -> WhyNot {
    let (from, to) = (before.kind.word(), after.kind.word());
    if from == to { WhyNot::OtherSlip } else { WhyNot::OtherKind { from, to } }
}

/// The place of the level that says the same: the one with that label, else, of as many
/// levels, the one at that place if it has not the label of another.
fn same_level(old: &[Level], new: &[Level], place: i64) -> Option<i64> {
    let at = usize::try_from(place).ok().and_then(|place| place.checked_sub(1)).filter(|at| *at < old.len());
    // What was no level before is refused as it was.
    let Some(at) = at else { return Some(place) };
    let label = |level: &Level| level.label.own.to_string();
    let named = label(&old[at]);
    let mut alike = (0..new.len()).filter(|at| !named.is_empty() && label(&new[*at]) == named);
    if let (Some(found), None) = (alike.next(), alike.next()) {
        return i64::try_from(found + 1).ok();
    }
    let of_another =
        |level: &Level| !label(level).is_empty() && old.iter().enumerate().any(|(i, one)| i != at && label(one) == label(level));
    (old.len() == new.len() && !of_another(&new[at])).then_some(place)
}

/// The criteria that bring something else.
fn made(own: &CriteriaSet, before: &Scorecard, newer: &CriteriaSet, after: &Scorecard) -> Vec<Made> {
    let brought = |set: &CriteriaSet, card: &Scorecard, id: &str| set.position(id).and_then(|at| brought(&card.rows[at]));
    let gone = own.criteria().iter().filter(|criterion| newer.position(&criterion.id).is_none());
    let ids = newer.criteria().iter().chain(gone).map(|criterion| &criterion.id);
    let both = ids.map(|id| Made { id: id.clone(), before: brought(own, before, id), after: brought(newer, after, id) });
    let mut made: Vec<Made> = both.filter(|one| one.before != one.after).collect();
    made.sort_by_key(|one| std::cmp::Reverse(one.moved()));
    made
}

fn brought(row: &Row) -> Option<Brought> {
    let award = row.award.clone().filter(|_| row.is_counted())?;
    Some(Brought { award, possible: row.possible.clone() })
}

impl Made {
    /// By how much the award moved, without its sign.
    fn moved(&self) -> Fraction {
        let award = |brought: &Option<Brought>| brought.as_ref().map(|brought| brought.award.clone()).unwrap_or_default();
        let by = &award(&self.after) - &award(&self.before);
        if by.is_negative() { -&by } else { by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Text;
    use crate::number::Decimal;

    fn levels(labels: &[&'static str]) -> Vec<Level> {
        labels.iter().map(|label| Level { points: Decimal::ONE, label: Text::plain(*label), guidance: None }).collect()
    }

    #[test]
    fn a_level_is_followed_by_what_it_says() {
        for (old, new, place, found) in [
            (vec!["a", "b", "c"], vec!["a", "b", "c"], 2, Some(2)),
            (vec!["a", "b", "c"], vec!["a", "x", "b", "c"], 2, Some(3)),
            (vec!["a", "b", "c"], vec!["c", "b", "a"], 1, Some(3)),
            (vec!["a", "b", "c"], vec!["a", "b mới", "c"], 2, Some(2)),
            (vec!["a", "b", "c"], vec!["a", "c"], 2, None),
            // At its place stands what was another level.
            (vec!["a", "b"], vec!["b", "x"], 1, None),
            (vec!["", ""], vec!["", ""], 2, Some(2)),
            (vec!["a"], vec!["a"], 7, Some(7)),
        ] {
            assert_eq!(same_level(&levels(&old), &levels(&new), place), found, "{old:?} {new:?} {place}");
        }
    }
}
