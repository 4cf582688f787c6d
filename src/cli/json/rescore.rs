//! `score --with --json`.

use serde::Serialize;

use crate::criteria::{CriteriaSet, SetStatus};
use crate::scoring::{Brought, Places, Scorecard};
use crate::words::{ClassChange, Rescored, Words};

/// Old sessions by a newer set.
#[derive(Serialize)]
pub(in crate::cli) struct Compared {
    format: u8,
    with: String,
    draft: bool,
    sessions: Vec<One>,
    summary: Summary,
}

#[derive(Serialize)]
struct One {
    session: String,
    set: String,
    own_set_here: bool,
    before: Sum,
    after: Sum,
    class_changes: Option<bool>,
    other_rules: bool,
    criteria: Vec<Criterion>,
    not_taken: Vec<NotTaken>,
    unanswered: Vec<String>,
}

#[derive(Serialize)]
struct Sum {
    total: Option<String>,
    band: Option<String>,
    worst: Option<String>,
    best: Option<String>,
    undecided: Option<usize>,
}

#[derive(Serialize)]
struct Criterion {
    id: String,
    before: Option<Points>,
    after: Option<Points>,
}

#[derive(Serialize)]
struct Points {
    award: String,
    possible: String,
}

#[derive(Serialize)]
struct NotTaken {
    on: String,
    code: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Summary {
    sessions: usize,
    change: usize,
    keep: usize,
    unknown: usize,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    from: String,
    to: String,
    count: usize,
}

impl Compared {
    pub(in crate::cli) fn of(newer: &CriteriaSet, seen: &[Rescored<'_>], words: &Words) -> Self {
        Self {
            format: 1,
            with: newer.reference(),
            draft: newer.header().status == SetStatus::Draft,
            sessions: seen.iter().map(|one| session(one, words)).collect(),
            summary: summary(seen, words),
        }
    }
}

fn session(seen: &Rescored<'_>, words: &Words) -> One {
    let snapshot = seen.session.snapshot.as_ref();
    let said = || Sum {
        total: snapshot.and_then(|snapshot| snapshot.total.clone()),
        band: snapshot.and_then(|snapshot| snapshot.band.clone()),
        worst: None,
        best: None,
        undecided: None,
    };
    let points = |set: &CriteriaSet, brought: &Option<Brought>| {
        let places = Places::of(set).criterion;
        let points = |brought: &Brought| Points { award: brought.award.to_fixed(places), possible: brought.possible.to_fixed(places) };
        brought.as_ref().map(points)
    };
    let criteria = seen.rescore.made.iter().map(|made| Criterion {
        id: made.id.clone(),
        before: points(seen.own.unwrap_or(seen.newer), &made.before),
        after: points(seen.newer, &made.after),
    });
    let [before, after] = seen.classes();
    One {
        session: seen.session.header.id.clone(),
        set: seen.session.header.set.to_string(),
        own_set_here: seen.own.is_some(),
        before: seen.own.zip(seen.rescore.before.as_ref()).map_or_else(said, |(own, card)| sum(own, card)),
        after: sum(seen.newer, &seen.rescore.after),
        class_changes: before.zip(after).map(|(before, after)| before != after),
        other_rules: seen.other_rules,
        criteria: criteria.collect(),
        not_taken: seen
            .rescore
            .not_taken
            .iter()
            .map(|one| NotTaken { on: one.on.clone(), code: one.why.code(), text: words.why_not_taken(one) })
            .collect(),
        unanswered: seen.rescore.unanswered.clone(),
    }
}

fn sum(set: &CriteriaSet, card: &Scorecard) -> Sum {
    let places = Places::of(set).total;
    let open = card.interval.as_ref().filter(|_| card.total.is_none());
    Sum {
        total: card.total.as_ref().map(|total| total.rounded.to_fixed(places)),
        band: card.total.as_ref().map(|total| set.bands()[total.band].id.clone()),
        worst: open.map(|interval| interval.worst.to_fixed(places)),
        best: open.map(|interval| interval.best.to_fixed(places)),
        undecided: Some(card.progress.open + card.progress.deferred),
    }
}

/// Classes are counted by id, as programs know them.
fn summary(seen: &[Rescored<'_>], words: &Words) -> Summary {
    let changes: Vec<ClassChange> = seen.iter().map(|one| one.class_change(words)).collect();
    let count = |wanted: fn(&ClassChange) -> bool| changes.iter().filter(|change| wanted(change)).count();
    let (change, keep) = (count(|change| matches!(change, ClassChange::Other(..))), count(|change| matches!(change, ClassChange::Same(_))));
    let mut pairs: Vec<Change> = Vec::new();
    for [before, after] in seen.iter().map(Rescored::classes) {
        let Some((from, to)) = before.zip(after).filter(|(from, to)| from != to) else { continue };
        match pairs.iter_mut().find(|pair| pair.from == from && pair.to == to) {
            Some(pair) => pair.count += 1,
            None => pairs.push(Change { from, to, count: 1 }),
        }
    }
    Summary { sessions: seen.len(), change, keep, unknown: seen.len() - change - keep, changes: pairs }
}
