//! `diff --json` of two sessions.

use std::path::Path;

use serde::Serialize;
use serde_json::Value as Json;

use crate::criteria::{CriteriaSet, SetDiff};
use crate::scoring::Places;
use crate::session::{Answer, AnswerPart, Branch, Header, HeaderKey, History, Kinship, RowDiff, SessionDiff, Table};
use crate::words::Walked;

use super::diff::Diff;
use super::value;

/// What is different between two sessions.
#[derive(Serialize)]
pub(in crate::cli) struct Compared {
    format: u8,
    old: Of,
    new: Of,
    same: bool,
    header: Vec<Corrected>,
    answers: Vec<Change>,
    typed_otherwise: Vec<String>,
    rows: Vec<Row>,
    history: Related,
    sets: Option<Diff>,
}

/// One side, as it was read.
pub(in crate::cli) struct Side<'a> {
    pub(in crate::cli) file: &'a Path,
    pub(in crate::cli) walked: Walked<'a>,
    pub(in crate::cli) history: &'a History,
}

#[derive(Serialize)]
struct Of {
    file: String,
    session: String,
    revision: u32,
    set: String,
    status: &'static str,
    total: Option<String>,
    band: Option<String>,
    worst: Option<String>,
    best: Option<String>,
    decided: Option<usize>,
    undecided: Option<usize>,
    code: Option<String>,
    history: &'static str,
}

#[derive(Serialize)]
struct Corrected {
    key: &'static str,
    old: Option<String>,
    new: Option<String>,
}

#[derive(Serialize)]
struct Change {
    id: String,
    changed: Vec<&'static str>,
    old: Option<Said>,
    new: Option<Said>,
}

#[derive(Serialize)]
struct Said {
    state: &'static str,
    reason: Option<&'static str>,
    value: Option<Json>,
    note: Option<String>,
    evidence: Vec<String>,
    flag: bool,
    seen: Option<String>,
    award: Option<String>,
}

#[derive(Serialize)]
struct Row {
    table: &'static str,
    id: String,
    change: &'static str,
}

#[derive(Serialize)]
struct Related {
    relation: &'static str,
    common: usize,
    old: Option<Went>,
    new: Option<Went>,
}

#[derive(Serialize)]
struct Went {
    changes: usize,
    by: Vec<String>,
    first: String,
    last: String,
}

impl Compared {
    pub(in crate::cli) fn of(diff: &SessionDiff, sides: &[Side<'_>; 2], sets: Option<&(SetDiff, &CriteriaSet, &CriteriaSet)>) -> Self {
        let [old, new] = sides;
        let headers = [&old.walked.session.header, &new.walked.session.header];
        let answers = diff.answers.iter().map(|one| {
            let said = |side: &Side<'_>| side.walked.session.answer(&one.on).map(|answer| said(side, &one.on, answer));
            Change {
                id: one.on.clone(),
                changed: one.parts.iter().map(|part| AnswerPart::word(*part)).collect(),
                old: said(old),
                new: said(new),
            }
        });
        Self {
            format: 1,
            old: side(old),
            new: side(new),
            same: diff.is_empty() && sets.is_none(),
            header: diff
                .header
                .iter()
                .map(|key| {
                    let [old, new] = headers.map(|header| of_header(*key, header));
                    Corrected { key: key.word(), old, new }
                })
                .collect(),
            answers: answers.collect(),
            typed_otherwise: diff.typed_otherwise.clone(),
            rows: diff.rows.iter().map(row).collect(),
            history: related(&diff.history),
            sets: sets.map(|(diff, old, new)| Diff::of(diff, old, new)),
        }
    }
}

fn side(side: &Side<'_>) -> Of {
    let session = side.walked.session;
    let scored = side.walked.scored;
    let places = scored.map_or(2, |(set, _)| Places::of(set).total);
    let total = scored.and_then(|(set, card)| Some((set, card.total.as_ref()?)));
    let interval = scored.and_then(|(_, card)| card.interval.as_ref().filter(|_| card.total.is_none()));
    Of {
        file: side.file.display().to_string(),
        session: session.header.id.clone(),
        revision: session.header.revision,
        set: session.header.set.to_string(),
        status: session.header.status.word(),
        total: total.map(|(_, total)| total.rounded.to_fixed(places)),
        band: total.map(|(set, total)| set.bands()[total.band].id.clone()),
        worst: interval.map(|interval| interval.worst.to_fixed(places)),
        best: interval.map(|interval| interval.best.to_fixed(places)),
        decided: scored.map(|(_, card)| card.progress.decided),
        undecided: scored.map(|(_, card)| card.progress.open + card.progress.deferred),
        code: session.code().filter(|_| side.history.has_whole_chain()).map(|code| code.to_string()),
        history: side.history.word(),
    }
}

fn of_header(key: HeaderKey, header: &Header) -> Option<String> {
    match key {
        HeaderKey::Id => Some(header.id.clone()),
        HeaderKey::Revision => Some(header.revision.to_string()),
        HeaderKey::Set => Some(header.set.to_string()),
        HeaderKey::ScoringDigest => header.scoring_digest.clone(),
        HeaderKey::WordingDigest => header.wording_digest.clone(),
        HeaderKey::OfficeCode => Some(header.office.code.clone()),
        HeaderKey::OfficeName => Some(header.office.name.clone()),
        HeaderKey::Province => header.office.province.clone(),
        HeaderKey::Level => Some(header.office.level.clone()),
        HeaderKey::Period => header.period.map(|period| format!("{}/{}", period.from, period.to)),
        HeaderKey::Campaign => header.campaign.clone(),
        HeaderKey::Role => Some(header.role.word().to_owned()),
        HeaderKey::Parents => Some(header.parents.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
        HeaderKey::Status => Some(header.status.word().to_owned()),
        HeaderKey::Created => Some(header.created.to_rfc3339()),
        HeaderKey::App => Some(header.app.clone()),
    }
}

fn said(side: &Side<'_>, id: &str, answer: &Answer) -> Said {
    let award = side.walked.scored.and_then(|(set, card)| {
        let row = &card.rows[set.position(id)?];
        Some(row.award.as_ref().filter(|_| row.is_counted())?.to_fixed(Places::of(set).criterion))
    });
    Said {
        state: answer.state.word(),
        reason: answer.reason.map(crate::session::NaReason::word),
        value: answer.value.as_ref().map(value),
        note: answer.note.clone(),
        evidence: answer.evidence.clone(),
        flag: answer.flag,
        seen: answer.seen.map(|seen| seen.to_rfc3339()),
        award,
    }
}

fn row(row: &RowDiff) -> Row {
    let change = match row.stands {
        [false, _] => "new",
        [true, false] => "gone",
        [true, true] => "changed",
    };
    Row { table: Table::word(row.table), id: row.id.clone(), change }
}

fn related(history: &Kinship) -> Related {
    let common = match history {
        Kinship::Same { changes } => *changes,
        Kinship::Shared { common, .. } => *common,
        Kinship::None { .. } | Kinship::Strangers { .. } => 0,
    };
    let went = |branch: &Option<Branch>| {
        branch.as_ref().map(|branch| Went {
            changes: branch.changes,
            by: branch.by.clone(),
            first: branch.first.to_rfc3339(),
            last: branch.last.to_rfc3339(),
        })
    };
    let [old, new] = if let Kinship::Shared { branches, .. } = history { branches.each_ref().map(went) } else { [None, None] };
    Related { relation: history.word(), common, old, new }
}
