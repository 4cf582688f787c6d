//! `show`: the whole session for a reviewer, the result first.

use std::path::Path;

use crate::criteria::Criterion;
use crate::scoring::{Places, Row, Scorecard, Standing, problems, score, sensitivity};
use crate::session::{Moment, Session, Snapshot};
use crate::storage::loading::{self, Loaded};
use crate::words::Words;

use super::Options;
use super::document::{Block, markdown, plain};
use super::output::Output;
use super::score::{exit_code, reliance};

/// Shows one session.
pub(super) fn run(file: &Path, as_markdown: bool, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    match loading::load(file, &options.criteria, Some(now)) {
        Ok(loaded) => {
            let page = page(&loaded, words);
            out.text(&if as_markdown { markdown(&page) } else { plain(&page) });
            reliance(file, &loaded, words, out)
        }
        Err(problem) => {
            out.error(&words.load_problem_of(file, &problem));
            exit_code(&problem)
        }
    }
}

fn page(loaded: &Loaded, words: &Words) -> Vec<Block> {
    let Loaded { session, set, .. } = loaded;
    let card = score(set, session);
    let mut blocks = vec![Block::Heading(1, session.header.office.name.clone())];
    blocks.extend(words.draft_line(set).map(Block::Paragraph));
    blocks.push(Block::Pairs(result(loaded, &card, words)));
    blocks.push(Block::Pairs(words.header_pairs(session, set)));
    blocks.push(Block::Heading(2, words.labels.group.to_owned()));
    blocks.push(groups(loaded, &card, words));
    for group in 0..set.groups().len() {
        blocks.extend(criteria(loaded, &card, group, words));
    }
    let nudges = sensitivity(set, session, &card);
    if !nudges.is_empty() {
        blocks.push(Block::Heading(2, words.labels.sensitivity.to_owned()));
        blocks.push(Block::List(words.nudges(set, &nudges)));
    }
    let found = problems(set, session, &card);
    if !found.is_empty() {
        blocks.push(Block::Heading(2, words.labels.look_again.to_owned()));
        let row = |problem: &crate::scoring::Problem| vec![problem.on.clone().unwrap_or_default(), words.problem(problem, set, session)];
        blocks.push(Block::Table(vec![words.labels.criterion.to_owned(), words.labels.what.to_owned()], found.iter().map(row).collect()));
    }
    blocks.extend(around(session, words));
    blocks
}

/// The result, what was said at submission, and whether both and the history agree.
fn result(loaded: &Loaded, card: &Scorecard, words: &Words) -> Vec<(String, String)> {
    let Loaded { session, set, .. } = loaded;
    let mut pairs = words.report_sums(set, card, session);
    pairs.push((words.labels.class.to_owned(), words.classes_line(set, card)));
    if let Some(snapshot) = &session.snapshot {
        pairs.push((words.labels.said_then.to_owned(), said_then(loaded, card, snapshot, words)));
    }
    pairs.push((words.labels.history.to_owned(), words.proof_line(session, &loaded.history)));
    pairs
}

fn said_then(loaded: &Loaded, card: &Scorecard, snapshot: &Snapshot, words: &Words) -> String {
    let places = Places::of(&loaded.set);
    let now = card.total.as_ref().map(|total| total.rounded.to_fixed(places.total));
    let band_now = card.total.as_ref().map(|total| loaded.set.bands()[total.band].id.clone());
    let label = |id: &str| loaded.set.band(id).map_or_else(|| id.to_owned(), |band| band.label.get(words.lang).to_owned());
    let said = match (&snapshot.total, &snapshot.band) {
        (None, None) => words.said_without_total(&snapshot.award, &snapshot.possible),
        (total, band) => [total.as_deref().map(|total| words.figure(total)), band.as_deref().map(label)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let points_now = || (card.award.to_fixed(places.group), card.possible.to_fixed(places.group));
    // Without a total the points are all that was said.
    let same_points = || snapshot.total.is_some() || points_now() == (snapshot.award.clone(), snapshot.possible.clone());
    if now == snapshot.total && band_now == snapshot.band && same_points() {
        return said;
    }
    format!("{said} · {}", words.labels.differs_now)
}

fn groups(loaded: &Loaded, card: &Scorecard, words: &Words) -> Block {
    let labels = &words.labels;
    let row = |(at, group): (usize, &crate::criteria::Group)| {
        vec![group.label().to_owned(), group.title.get(words.lang).to_owned(), words.group_result(&loaded.set, card, at)]
    };
    let rows = loaded.set.groups().iter().enumerate().map(row).collect();
    Block::Table(vec![String::new(), labels.group.to_owned(), labels.points.to_owned()], rows)
}

fn criteria(loaded: &Loaded, card: &Scorecard, group: usize, words: &Words) -> Vec<Block> {
    let Loaded { session, set, .. } = loaded;
    let members = set.members(group);
    if members.is_empty() {
        return Vec::new();
    }
    let rule = &set.groups()[group];
    let mut blocks = vec![Block::Heading(2, format!("{} {}", rule.label(), rule.title.get(words.lang)))];
    if let Some(out) = session.left_out.iter().find(|out| out.group == rule.id && rule.optional) {
        blocks.push(Block::Paragraph(format!("{}: {}", words.labels.leave_out_reason, out.reason.as_deref().unwrap_or("–"))));
    }
    let labels = &words.labels;
    let head = vec![String::new(), labels.criterion.to_owned(), labels.answer.to_owned(), labels.points.to_owned(), labels.note.to_owned()];
    let rows = members.iter().map(|at| criterion_row(loaded, &set.criteria()[*at], &card.rows[*at], words)).collect();
    blocks.push(Block::Table(head, rows));
    blocks
}

fn criterion_row(loaded: &Loaded, criterion: &Criterion, row: &Row, words: &Words) -> Vec<String> {
    let Loaded { session, set, .. } = loaded;
    let answer = session.answer(&criterion.id).cloned().unwrap_or_default();
    let value = answer.value.as_ref().map(|value| words.value_named(set, criterion, value));
    let said = match (row.standing, value) {
        (Standing::Scored, Some(value)) => value,
        (standing, Some(value)) => format!("{} ({value})", words.standing(standing)),
        (standing, None) => words.standing(standing).to_owned(),
    };
    let mut note: Vec<String> = answer.note.iter().map(|note| words.note_seen(note, answer.seen)).collect();
    note.extend(answer.evidence.iter().map(|id| format!("{}: {}", words.labels.evidence, words.evidence_item(session, id))));
    if answer.flag {
        note.push(words.labels.flagged.to_owned());
    }
    vec![criterion.label().to_owned(), criterion.title.get(words.lang).to_owned(), said, words.award_of(criterion, row), note.join(" · ")]
}

/// How it went, remarks, jots, signatures: what stands around the answers.
fn around(session: &Session, words: &Words) -> Vec<Block> {
    let labels = &words.labels;
    let mut blocks = Vec::new();
    let mut list = |title: &str, head: Vec<&str>, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            blocks.push(Block::Heading(2, title.to_owned()));
            blocks.push(Block::Table(head.into_iter().map(str::to_owned).collect(), rows));
        }
    };
    list(labels.course, vec![labels.date, labels.person, labels.what], words.course(session));
    let moment = |at: &Option<Moment>| at.map(|at| words.moment(at)).unwrap_or_default();
    let remarks = session.remarks.iter().map(|remark| {
        vec![remark.on.clone().unwrap_or_default(), words.remark_status(remark.status).to_owned(), remark.text.clone(), moment(&remark.at)]
    });
    list(labels.remarks, vec![labels.criterion, labels.status, labels.what, labels.date], remarks.collect());
    let jots = session.jots.iter().map(|jot| vec![moment(&jot.at), jot.on.clone().unwrap_or_default(), jot.text.clone()]);
    list(labels.jots, vec![labels.date, labels.criterion, labels.what], jots.collect());
    let signatures = session.signatures.iter().map(|signature| {
        let name = signature.name.clone().or_else(|| session.person(&signature.person).map(|person| person.name.clone()));
        let said =
            if signature.refused { signature.reason.clone().unwrap_or_default() } else { signature.meaning.clone().unwrap_or_default() };
        vec![name.unwrap_or_default(), words.signed(signature.refused).to_owned(), said, signature.over.clone().unwrap_or_default()]
    });
    list(labels.signatures, vec![labels.person, labels.status, labels.what, labels.code], signatures.collect());
    blocks
}
