//! Whether a draw can be what its frame and its seed give.
//!
//! A frame in a file of its own is not looked into; a draw over several procedures
//! cannot be repeated from the session alone.

use std::collections::HashSet;

use crate::criteria::KeyPath;
use crate::sampling;

use super::check::Found;
use super::problem::Reference;
use super::{Draw, Problem, Session};

/// Above this many codes the order is left to `motcua draw`: opening stays quick.
const REPEATED_UP_TO: usize = 100_000;

pub(super) fn check_draws(session: &Session, found: &mut Found<'_>) {
    for (i, draw) in session.draws.iter().enumerate() {
        let path = KeyPath::root().key("draw").index(i);
        if found.set.is_some_and(|set| set.sample(&draw.sample).is_none()) {
            found.say(path.key("sample"), Problem::UnknownReference(Reference::Sample, draw.sample.clone()));
        }
        if let Some(frame) = draw.frame_n.filter(|frame| usize::try_from(*frame).is_ok_and(|frame| frame < draw.drawn.len())) {
            found.say(path.key("frame_n"), Problem::DrawnMore { drawn: draw.drawn.len(), frame });
        } else if is_other_frame(draw) {
            // From another frame the seed gives another order: that says nothing new.
            found.say(path.key("frame_digest"), Problem::OtherFrame);
        } else if let Some(problem) = wrong_choice(draw) {
            found.say(path.key("drawn"), problem);
        }
    }
}

/// Whether the codes have another digest than said, with or without the blank
/// procedure and its tab in front.
fn is_other_frame(draw: &Draw) -> bool {
    let Some(said) = draw.frame_digest.as_ref().filter(|_| !draw.rows.is_empty()) else { return false };
    *said != sampling::digest_of_codes(&draw.rows) && *said != sampling::digest_of_bare_codes(&draw.rows)
}

/// The first thing that is wrong with what was drawn.
fn wrong_choice(draw: &Draw) -> Option<Problem> {
    let mut once = HashSet::new();
    if let Some(twice) = draw.drawn.iter().find(|code| !once.insert(code.as_str())) {
        return Some(Problem::DrawnTwice(twice.clone()));
    }
    if draw.rows.is_empty() && draw.numbers.is_none() {
        return None;
    }
    let frame: HashSet<&str> = draw.rows.iter().map(String::as_str).collect();
    let numbered = |code: &str| {
        let number = code.parse::<u32>().ok().filter(|n| n.to_string() == code);
        draw.numbers.zip(number).is_some_and(|(last, n)| (1..=last).contains(&n))
    };
    if let Some(foreign) = draw.drawn.iter().find(|code| !frame.contains(code.as_str()) && !numbered(code)) {
        return Some(Problem::ForeignCode(foreign.clone()));
    }
    let seed = draw.seed.as_ref()?;
    let listed = draw.numbers.map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX));
    if draw.rows.len().saturating_add(listed) > REPEATED_UP_TO {
        return None;
    }
    let codes: Vec<String> = if draw.rows.is_empty() { sampling::numbered(draw.numbers?) } else { draw.rows.clone() };
    let order = sampling::one_stratum(&codes, seed, draw.drawn.len());
    (order != draw.drawn).then(|| Problem::OtherOrder(seed.clone()))
}
