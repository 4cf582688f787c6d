//! What the slips of a session say that cannot be counted.
//!
//! What they are worth is judged in the scoring room, never here.

use std::collections::HashSet;

use crate::criteria::{KeyPath, Slip};

use super::check::Found;
use super::problem::Reference;
use super::{Problem, Session};

/// Says slips that stand twice, and beside the set those that do not fit theirs.
pub(super) fn check_slips(session: &Session, found: &mut Found<'_>) {
    let mut seen = HashSet::new();
    for (i, row) in session.slips.iter().enumerate() {
        if !seen.insert((row.slip.as_str(), row.row)) {
            found.say(KeyPath::root().key("slip").index(i).key("row"), Problem::SlipTwice(row.row));
        }
    }
    let Some(set) = found.set else { return };
    // Rows of one slip stand together: the slip is looked up once.
    let mut last: Option<(&str, Option<&Slip>)> = None;
    for (i, row) in session.slips.iter().enumerate() {
        let slip = match last {
            Some((id, slip)) if id == row.slip => slip,
            _ => set.slip(&row.slip),
        };
        last = Some((&row.slip, slip));
        let path = KeyPath::root().key("slip").index(i);
        match slip {
            None => found.say(path.key("slip"), Problem::UnknownReference(Reference::Slip, row.slip.clone())),
            Some(slip) => {
                let (digits, expected) = (row.answers.chars().count(), slip.questions.len());
                if digits != expected {
                    found.say(path.key("answers"), Problem::SlipLength { found: digits, expected });
                } else if let Some((at, sign)) = row.answers.chars().enumerate().find(|(_, sign)| !is_answer(slip, *sign)) {
                    found.say(path.key("answers"), Problem::SlipSign { sign, place: at + 1, answers: slip.answers });
                }
            }
        }
    }
}

/// Whether it is one of the answers of a slip, or 0 for no opinion.
fn is_answer(slip: &Slip, sign: char) -> bool {
    sign.to_digit(10).is_some_and(|digit| digit == 0 || (slip.answers.0..=slip.answers.1).contains(&digit))
}
