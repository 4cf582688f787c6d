//! `diff --json`.

use serde::Serialize;
use serde_json::Value as Json;

use crate::criteria::{Canonical, CriteriaSet, Fate, Half, KeyPath, Moved, Part, Segment, SetDiff, SetStatus};
use crate::number::Fraction;
use crate::scoring::Places;

/// What is different between two sets.
#[derive(Serialize)]
pub(in crate::cli) struct Diff {
    format: u8,
    old: Side,
    new: Side,
    same_scoring: bool,
    same_rules: bool,
    set: Vec<Change>,
    items: Vec<Item>,
    carried: Carried,
}

#[derive(Serialize)]
struct Side {
    set: String,
    draft: bool,
    scoring_digest: String,
    wording_digest: String,
    attainable: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    min: String,
    max: String,
}

#[derive(Serialize)]
struct Item {
    part: &'static str,
    id: String,
    change: &'static str,
    moved: Option<Move>,
    keys: Vec<Change>,
}

#[derive(Serialize)]
struct Move {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Change {
    key: String,
    of: &'static str,
    old: Json,
    new: Json,
}

#[derive(Serialize)]
struct Carried {
    as_it_is: usize,
    otherwise: usize,
    other_kind: usize,
    gone: usize,
    new: usize,
}

impl Diff {
    pub(in crate::cli) fn of(diff: &SetDiff, old: &CriteriaSet, new: &CriteriaSet) -> Self {
        let carried = diff.carried;
        Self {
            format: 1,
            old: side(old, diff.attainable[0].as_ref()),
            new: side(new, diff.attainable[1].as_ref()),
            same_scoring: diff.same_scoring,
            same_rules: diff.has_same_rules(),
            set: diff.header.iter().map(change).collect(),
            items: diff.items.iter().map(item).collect(),
            carried: Carried {
                as_it_is: carried.as_it_is,
                otherwise: carried.otherwise,
                other_kind: carried.other_kind,
                gone: carried.gone,
                new: carried.new,
            },
        }
    }
}

fn side(set: &CriteriaSet, attainable: Option<&(Fraction, Fraction)>) -> Side {
    let places = Places::of(set).total;
    let digests = set.digests();
    Side {
        set: set.reference(),
        draft: set.header().status == SetStatus::Draft,
        scoring_digest: digests.scoring.0.clone(),
        wording_digest: digests.wording.0.clone(),
        attainable: attainable.map(|(min, max)| Range { min: min.to_fixed(places), max: max.to_fixed(places) }),
    }
}

fn item(item: &crate::criteria::Item) -> Item {
    let (change_word, moved, keys) = match &item.fate {
        Fate::New => ("new", None, Vec::new()),
        Fate::Gone => ("gone", None, Vec::new()),
        Fate::Changed { moved, changes } => {
            let word = if item.is_reworded_only() {
                "reworded"
            } else if changes.iter().any(|change| change.half == Half::Scoring) {
                "rules"
            } else {
                "moved"
            };
            (word, moved.as_ref(), changes.iter().map(change).collect())
        }
    };
    let moved = moved.map(|moved| match moved {
        Moved::Group { from, to } => Move { from: Some(from.clone()), to: Some(to.clone()) },
        Moved::Order => Move { from: None, to: None },
    });
    Item { part: Part::word(item.part), id: item.id.clone(), change: change_word, moved, keys }
}

fn change(change: &crate::criteria::Change) -> Change {
    let of = match change.half {
        Half::Scoring => "scoring",
        Half::Wording => "wording",
        Half::Neither => "neither",
    };
    Change { key: key(&change.path), of, old: value(change.old.as_ref()), new: value(change.new.as_ref()) }
}

/// A way into a thing as it is written in faults: `levels[2].points`.
fn key(path: &KeyPath) -> String {
    let step = |(at, segment): (usize, &Segment)| match segment {
        Segment::Key(name) if at == 0 => name.clone(),
        Segment::Key(name) => format!(".{name}"),
        Segment::Index(place) => format!("[{}]", place + 1),
    };
    path.0.iter().enumerate().map(step).collect()
}

/// A value in its canonical form: decimals are texts, what is left out is `null`.
fn value(value: Option<&Canonical>) -> Json {
    value.map_or(Json::Null, |value| serde_json::from_str(&value.to_string()).unwrap_or_default())
}
