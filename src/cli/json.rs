//! What other programs read (format.md §4): plain structs, written and nothing else.

pub(super) mod check;
pub(super) mod diff;
pub(super) mod rescore;
pub(super) mod session_diff;
pub(super) mod simulate;

use serde::Serialize;
use serde_json::{Map, Number, Value as Json, json};

use crate::criteria::{CriteriaSet, Kind};
use crate::number::{Decimal, Fraction};
use crate::scoring::{Places, Problem, Row, Scorecard, Standing};
use crate::session::{History, Incident, Session, Value};
use crate::words::{Words, printable_json};

/// `score --json`
#[derive(Serialize)]
pub(super) struct Score {
    format: u8,
    session: String,
    set: String,
    status: &'static str,
    award: String,
    possible: String,
    percent: Option<String>,
    award_exact: String,
    possible_exact: String,
    total: Option<String>,
    total_exact: Option<String>,
    band: Option<String>,
    scale: String,
    gates: Vec<String>,
    left_out: Vec<String>,
    interval: Option<Range>,
    progress: Progress,
    groups: Vec<Group>,
    criteria: Vec<Criterion>,
    problems: Vec<Said>,
    code: Option<String>,
    history: &'static str,
}

#[derive(Serialize)]
struct Range {
    worst: String,
    best: String,
    worst_band: String,
    best_band: String,
    exact: bool,
}

#[derive(Serialize)]
struct Progress {
    decided: usize,
    open: usize,
    deferred: usize,
    na: usize,
    hidden: usize,
}

#[derive(Serialize)]
struct Group {
    id: String,
    award: String,
    possible: String,
    out: bool,
}

#[derive(Serialize)]
struct Criterion {
    id: String,
    state: &'static str,
    award: Option<String>,
    possible: String,
    exact: Option<String>,
    value: Option<Json>,
    note: Option<String>,
    steps: Vec<String>,
}

#[derive(Serialize)]
struct Said {
    code: &'static str,
    on: Option<String>,
    text: String,
}

/// Everything `score` knows of a session.
pub(super) struct Facts<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) session: &'a Session,
    pub(super) card: &'a Scorecard,
    pub(super) problems: &'a [Problem],
    pub(super) history: &'a History,
}

impl Score {
    pub(super) fn of(facts: &Facts<'_>, words: &Words) -> Self {
        let Facts { set, session, card, problems, history } = facts;
        let places = Places::of(set);
        let band = |at: usize| set.bands()[at].id.clone();
        // In the order of the set, like the gates: what was said twice or in another order changes nothing.
        let named = |group: &&crate::criteria::Group| session.left_out.iter().any(|out| out.group == group.id);
        let left_out = set.groups().iter().filter(|group| group.optional).filter(named);
        Self {
            format: 1,
            session: session.header.id.clone(),
            set: set.reference(),
            status: session.header.status.word(),
            award: card.award.to_fixed(places.group),
            possible: card.possible.to_fixed(places.group),
            percent: card.percent().map(|percent| percent.to_fixed(2)),
            award_exact: card.award.to_string(),
            possible_exact: card.possible.to_string(),
            total: card.total.as_ref().map(|total| total.rounded.to_fixed(places.total)),
            total_exact: card.total.as_ref().map(|total| total.exact.to_string()),
            band: card.total.as_ref().map(|total| band(total.band)),
            scale: set.header().scale.to_string(),
            gates: card.gates.iter().map(|at| set.parts().gates[*at].id.clone()).collect(),
            left_out: left_out.map(|group| group.id.clone()).collect(),
            interval: card.interval.as_ref().map(|interval| Range {
                worst: interval.worst.to_fixed(places.total),
                best: interval.best.to_fixed(places.total),
                worst_band: band(interval.worst_band),
                best_band: band(interval.best_band),
                exact: interval.exact,
            }),
            progress: Progress {
                decided: card.progress.decided,
                open: card.progress.open,
                deferred: card.progress.deferred,
                na: card.progress.na,
                hidden: card.progress.hidden,
            },
            groups: groups(set, card, places),
            criteria: criteria(facts, places, words),
            problems: problems
                .iter()
                .map(|problem| Said {
                    code: problem.kind.code(),
                    on: problem.on.clone(),
                    text: words.problem_sentence(problem, set, session),
                })
                .collect(),
            // A broken chain proves nothing, whatever hash it ends with.
            code: session.code().filter(|_| history.has_whole_chain()).map(|code| code.to_string()),
            history: history.word(),
        }
    }
}

fn groups(set: &CriteriaSet, card: &Scorecard, places: Places) -> Vec<Group> {
    let group = |(group, figures): (&crate::criteria::Group, &crate::scoring::GroupFigures)| Group {
        id: group.id.clone(),
        award: figures.award().to_fixed(places.group),
        possible: figures.possible.to_fixed(places.group),
        out: figures.out,
    };
    set.groups().iter().zip(&card.groups).map(group).collect()
}

fn criteria(facts: &Facts<'_>, places: Places, words: &Words) -> Vec<Criterion> {
    let fixed = |points: &Fraction| points.to_fixed(places.criterion);
    let one = |(criterion, row): (&crate::criteria::Criterion, &Row)| {
        let answer = facts.session.answer(&criterion.id);
        Criterion {
            id: criterion.id.clone(),
            state: state(criterion, row, answer.is_some_and(|answer| answer.value.is_some())),
            award: row.award.as_ref().map(fixed),
            possible: fixed(&row.possible),
            exact: row.exact.as_ref().map(Fraction::to_string),
            value: answer.and_then(|answer| answer.value.as_ref()).map(value),
            note: answer.and_then(|answer| answer.note.clone()),
            steps: row.steps.iter().map(|step| words.step(step, criterion)).collect(),
        }
    };
    facts.set.criteria().iter().zip(&facts.card.rows).map(one).collect()
}

const fn state(criterion: &crate::criteria::Criterion, row: &Row, answered: bool) -> &'static str {
    match row.standing {
        Standing::Information if matches!(criterion.kind, Kind::Info) && answered => "scored",
        Standing::Information | Standing::Open => "open",
        Standing::Deferred => "deferred",
        Standing::Scored => "scored",
        Standing::NotInScope | Standing::NothingArose => "na",
        Standing::Hidden { .. } => "hidden",
        Standing::LeftOut => "left_out",
    }
}

/// A value as it was given: whole numbers and decimals as they stand in the session.
fn value(value: &Value) -> Json {
    match value {
        Value::Level(level) => json!({ "level": level }),
        Value::Yes(yes) => json!({ "yes": yes }),
        Value::Points(points) => json!({ "points": number(*points) }),
        Value::Share { n, d } => json!({ "n": number(*n), "d": number(*d) }),
        Value::Marks(marks) => json!({ "marks": marks }),
        Value::Single(x) => json!({ "x": number(*x) }),
        Value::Many(xs) => json!({ "xs": xs.iter().map(|x| number(*x)).collect::<Vec<_>>() }),
        Value::Ticks(ticks) => json!({ "ticks": ticks }),
        Value::Count { count, corrected } => with(json!({ "count": count }), &[("corrected", corrected.map(Json::from))]),
        Value::Incidents(incidents) => json!({ "incidents": incidents.iter().map(incident).collect::<Vec<_>>() }),
        Value::Counts { counts, none, slips } => {
            with(json!({ "counts": counts }), &[("none", none.map(Json::from)), ("slips", slips.map(Json::from))])
        }
        Value::Text(text) => json!({ "text": text }),
    }
}

fn incident(incident: &Incident) -> Json {
    let evidence = Some(json!(incident.evidence)).filter(|_| !incident.evidence.is_empty());
    let parts = [
        ("at", incident.at.map(|at| json!(at.to_rfc3339()))),
        ("note", incident.note.as_ref().map(|note| json!(note))),
        ("evidence", evidence),
        ("corrected", incident.corrected.then_some(json!(true))),
    ];
    with(Json::Object(Map::new()), &parts)
}

fn with(mut object: Json, parts: &[(&str, Option<Json>)]) -> Json {
    if let Json::Object(map) = &mut object {
        map.extend(parts.iter().filter_map(|(key, part)| Some(((*key).to_owned(), part.clone()?))));
    }
    object
}

/// A decimal as a JSON number with its own digits, never through a float.
fn number(decimal: Decimal) -> Json {
    let written = decimal.to_string();
    written.parse::<Number>().map_or(Json::String(written), Json::Number)
}

/// A struct on one line, without a character that a terminal would take for more than text.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    // Plain structs of texts and numbers always serialise.
    printable_json(&serde_json::to_string(value).unwrap_or_default()).into_owned()
}
