//! The rows of every table of a session as keys and values, in canonical order.
//!
//! The writer prints them, the history is compared by them: what is written and
//! what is compared can never be two things.

use crate::session::{
    Answer, Draw, Duty, EvidenceItem, FiredGate, Header, Incident, Jot, LeftOut, NaReason, Office, Person, Remark, Replacement, Session,
    Signature, SlipRow, Snapshot, Value,
};

use super::literal::{Fields, date, decimals, list, moment, period, text, wholes};

/// One row: its table, what it is recognised by there, and its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The table.
    pub(crate) table: &'static str,
    /// The id, or the place from 0 where there is none.
    pub(crate) key: String,
    /// The place in its list, from 0.
    pub(crate) place: usize,
    /// Its keys.
    pub(crate) fields: Fields,
}

/// Every row of every table in the order of the file, history left out.
pub(crate) fn rows(session: &Session, order: &[&str]) -> Vec<Row> {
    let mut rows = vec![Row { table: "session", key: String::new(), place: 0, fields: header(&session.header) }];
    add(&mut rows, "person", &session.persons, |row| row.id.clone(), person);
    let ranked = ranked(session, order);
    add(&mut rows, "answer", &ranked, |(id, _)| (*id).clone(), |(_, row)| answer_row(row));
    add(&mut rows, "left_out", &session.left_out, |row| row.group.clone(), left_out);
    add(&mut rows, "gate", &session.gates, |row| row.id.clone(), gate);
    add(&mut rows, "draw", &session.draws, |row| row.sample.clone(), draw);
    add(&mut rows, "slip", &session.slips, |row| format!("{}/{}", row.slip, row.row), slip);
    add(&mut rows, "evidence", &session.evidence, |row| row.id.clone(), evidence);
    add(&mut rows, "remark", &session.remarks, |row| row.id.clone(), remark);
    add(&mut rows, "jot", &session.jots, |row| row.id.clone().unwrap_or_default(), jot);
    add(&mut rows, "signature", &session.signatures, |_| String::new(), signature);
    if let Some(told) = &session.snapshot {
        rows.push(Row { table: "snapshot", key: String::new(), place: 0, fields: snapshot(told) });
    }
    rows
}

fn add<T>(rows: &mut Vec<Row>, table: &'static str, from: &[T], key: impl Fn(&T) -> String, fields: impl Fn(&T) -> Fields) {
    rows.extend(from.iter().enumerate().map(|(place, row)| {
        let key = Some(key(row)).filter(|key| !key.is_empty()).unwrap_or_else(|| place.to_string());
        Row { table, key, place, fields: fields(row) }
    }));
}

/// The answers in the order of the set, those it does not know at the end by id.
fn ranked<'s>(session: &'s Session, order: &[&str]) -> Vec<(&'s String, &'s Answer)> {
    let rank: std::collections::HashMap<&str, usize> = order.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    let mut answers: Vec<_> = session.answers.iter().collect();
    answers.sort_by_key(|(id, _)| rank.get(id.as_str()).copied().unwrap_or(usize::MAX));
    answers
}

/// The keys of `[session]`, without `events`.
pub(crate) fn header(header: &Header) -> Fields {
    let mut fields = opening(header);
    fields.text("status", header.status.word());
    fields.append(origin(header));
    fields
}

/// The keys of `begin`.
pub(crate) fn begin(header: &Header) -> Fields {
    let mut fields = opening(header);
    fields.append(origin(header));
    fields
}

fn opening(header: &Header) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("id", &header.id)
        .number("revision", header.revision)
        .text("set", &header.set.to_string())
        .maybe("scoring_digest", header.scoring_digest.as_ref())
        .maybe("wording_digest", header.wording_digest.as_ref())
        .raw("office", office(&header.office))
        .some("period", header.period, period)
        .maybe("campaign", header.campaign.as_ref())
        .text("role", header.role.word())
        .texts("parents", &header.parents.iter().map(ToString::to_string).collect::<Vec<_>>());
    fields
}

fn origin(header: &Header) -> Fields {
    let mut fields = Fields::default();
    fields.raw("created", moment(header.created)).text("app", &header.app);
    fields
}

pub(crate) fn office(office: &Office) -> String {
    let mut fields = Fields::default();
    fields.text("code", &office.code).text("name", &office.name).maybe("province", office.province.as_ref()).text("level", &office.level);
    fields.inline()
}

pub(crate) fn person(person: &Person) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", &person.id).text("name", &person.name).maybe("title", person.title.as_ref()).some(
        "duty",
        person.duty.map(Duty::word),
        text,
    );
    fields
}

/// The whole answer as an event holds it: who and when are the event's.
pub(crate) fn answer(answer: &Answer) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("state", answer.state.word())
        .some("reason", answer.reason.map(NaReason::word), text)
        .some("value", answer.value.as_ref(), value)
        .maybe("note", answer.note.as_ref())
        .texts("evidence", &answer.evidence)
        .flag("flag", answer.flag)
        .moment("seen", answer.seen);
    fields
}

/// The answer as a table holds it.
pub(crate) fn answer_row(row: &Answer) -> Fields {
    let mut fields = answer(row);
    fields.maybe("by", row.by.as_ref()).moment("at", row.at);
    fields
}

/// An input, inline.
pub(crate) fn value(value: &Value) -> String {
    let mut fields = Fields::default();
    match value {
        Value::Level(place) => fields.number("level", *place),
        Value::Yes(yes) => fields.truth("yes", *yes),
        Value::Points(points) => fields.raw("points", points.to_string()),
        Value::Share { n, d } => fields.raw("n", n.to_string()).raw("d", d.to_string()),
        Value::Marks(marks) => fields.text("marks", marks),
        Value::Single(x) => fields.raw("x", x.to_string()),
        Value::Many(xs) => fields.raw("xs", decimals(xs)),
        Value::Ticks(ticks) => fields.text("ticks", ticks),
        Value::Count { count, corrected } => fields.number("count", *count).some("corrected", *corrected, |n| n.to_string()),
        Value::Incidents(cases) => fields.raw("incidents", list(cases.iter().map(|case| incident(case).inline()))),
        Value::Counts { counts, none, slips } => {
            fields.raw("counts", wholes(counts)).some("none", *none, |n| n.to_string()).some("slips", *slips, |n| n.to_string())
        }
        Value::Text(words) => fields.text("text", words),
    };
    fields.inline()
}

fn incident(case: &Incident) -> Fields {
    let mut fields = Fields::default();
    fields.moment("at", case.at).maybe("note", case.note.as_ref()).texts("evidence", &case.evidence).flag("corrected", case.corrected);
    fields
}

pub(crate) fn left_out(out: &LeftOut) -> Fields {
    let mut fields = Fields::default();
    fields.text("group", &out.group).maybe("reason", out.reason.as_ref());
    fields
}

pub(crate) fn gate(gate: &FiredGate) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", &gate.id).maybe("reason", gate.reason.as_ref()).maybe("by", gate.by.as_ref()).moment("at", gate.at);
    fields
}

pub(crate) fn draw(draw: &Draw) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("sample", &draw.sample)
        .maybe("frame", draw.frame.as_ref())
        .texts("rows", &draw.rows)
        .some("numbers", draw.numbers, |n| n.to_string())
        .maybe("frame_digest", draw.frame_digest.as_ref())
        .some("frame_n", draw.frame_n, |n| n.to_string())
        .maybe("seed", draw.seed.as_ref())
        .texts("drawn", &draw.drawn);
    if !draw.replaced.is_empty() {
        fields.raw("replaced", list(draw.replaced.iter().map(|row| replacement(row).inline())));
    }
    fields.some("stopped", draw.stopped.as_ref(), |stopped| {
        let mut fields = Fields::default();
        fields.number("at", stopped.at).maybe("reason", stopped.reason.as_ref());
        fields.inline()
    });
    fields
}

fn replacement(row: &Replacement) -> Fields {
    let mut fields = Fields::default();
    fields.number("place", row.place).text("code", &row.code).maybe("reason", row.reason.as_ref());
    fields
}

pub(crate) fn slip(row: &SlipRow) -> Fields {
    let mut fields = Fields::default();
    fields.text("slip", &row.slip).number("row", row.row).text("answers", &row.answers);
    fields
}

pub(crate) fn evidence(item: &EvidenceItem) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("id", &item.id)
        .maybe("ref", item.reference.as_ref())
        .maybe("file", item.file.as_ref())
        .maybe("sha256", item.sha256.as_ref())
        .some("bytes", item.bytes, |n| n.to_string())
        .moment("taken", item.taken)
        .some("covers", item.covers, period)
        .maybe("method", item.method.as_ref());
    fields
}

pub(crate) fn remark(row: &Remark) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("id", &row.id)
        .maybe("on", row.on.as_ref())
        .text("kind", row.kind.word())
        .text("status", row.status.word())
        .maybe("by", row.by.as_ref())
        .moment("at", row.at)
        .text("text", &row.text)
        .some("due", row.due, date);
    fields
}

pub(crate) fn jot(row: &Jot) -> Fields {
    let mut fields = Fields::default();
    fields
        .maybe("id", row.id.as_ref())
        .maybe("on", row.on.as_ref())
        .maybe("by", row.by.as_ref())
        .moment("at", row.at)
        .text("text", &row.text);
    fields
}

pub(crate) fn signature(row: &Signature) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("person", &row.person)
        .maybe("name", row.name.as_ref())
        .maybe("meaning", row.meaning.as_ref())
        .moment("at", row.at)
        .maybe("over", row.over.as_ref())
        .flag("refused", row.refused)
        .maybe("reason", row.reason.as_ref());
    fields
}

pub(crate) fn snapshot(told: &Snapshot) -> Fields {
    let mut fields = Fields::default();
    fields
        .text("award", &told.award)
        .text("possible", &told.possible)
        .maybe("total", told.total.as_ref())
        .maybe("band", told.band.as_ref())
        .text("engine", &told.engine);
    if !told.awards.is_empty() {
        let awards = told.awards.iter().map(|award| {
            let mut fields = Fields::default();
            fields.text("id", &award.id).maybe("award", award.award.as_ref());
            fields.inline()
        });
        fields.raw("awards", list(awards));
    }
    fields
}
