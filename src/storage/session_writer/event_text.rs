//! The text of one event, from `n =` to the line before `hash =`.
//!
//! It is written once; afterwards the text itself is copied.

use crate::session::{Answer, Change, ChangedTables, Event, HeaderChange, Jot, Remark, Session, Signature};

use super::fields;
use super::literal::{Fields, inline, list, moment, period};

/// The key of the first event of a step, in the events that one key made after it. Private,
/// because no other program needs it: the format knows changes one by one.
pub(crate) const STEP: &str = "x_step";

/// The lines of an event, each ended by LF.
pub(crate) fn event_text(event: &Event) -> String {
    let mut lines = Fields::default();
    lines.number("n", event.n).raw("at", moment(event.at));
    if let Some(clock) = event.clock {
        lines.text("clock", &moment(clock));
    }
    lines.text("by", &event.by).text("do", event.change.word());
    if let Some(with) = event.with {
        lines.number(STEP, with);
    }
    lines.append(change(&event.change));
    let mut text = String::new();
    lines.lines(&mut text);
    text
}

fn change(change: &Change) -> Fields {
    let mut keys = Fields::default();
    match change {
        Change::Begin(header) => keys.append(fields::begin(header)),
        Change::Imported(whole) => keys.append(imported(whole)),
        Change::Header(change) => keys.append(header(change)),
        Change::Person(person) => keys.append(fields::person(person)),
        Change::Typing(id) => keys.text("id", id),
        Change::Answer { on, answer } => keys.text("on", on).append(fields::answer(answer)),
        Change::LeaveOut { group, reason } => keys.text("group", group).maybe("reason", reason.as_ref()),
        Change::TakeBack { group } => keys.text("group", group),
        Change::Gate { id, reason } | Change::GateOff { id, reason } => keys.text("id", id).maybe("reason", reason.as_ref()),
        Change::Draw(draw) => keys.append(fields::draw(draw)),
        Change::ReplaceDossier { sample, place, code, reason } => {
            keys.text("sample", sample).number("place", *place).text("code", code).maybe("reason", reason.as_ref())
        }
        Change::StopSample { sample, at_place, reason } => {
            keys.text("sample", sample).number("at_place", *at_place).maybe("reason", reason.as_ref())
        }
        Change::Slip { slip, row, answers } => keys.text("slip", slip).number("row", *row).text("answers", answers),
        Change::Evidence(item) => keys.append(fields::evidence(item)),
        Change::Remark(remark) => keys.append(fields::remark(&Remark { by: None, at: None, ..(**remark).clone() })),
        Change::RemarkStatus { id, status, text } => keys.text("id", id).text("status", status.word()).maybe("text", text.as_ref()),
        Change::Jot(jot) => keys.append(fields::jot(&Jot { by: None, at: None, ..jot.clone() })),
        Change::Status { to, reason, consent, snapshot } => keys
            .text("to", to.word())
            .maybe("reason", reason.as_ref())
            .maybe("consent", consent.as_ref())
            .some("snapshot", snapshot.as_ref(), |told| fields::snapshot(told).inline()),
        Change::Sign(signature) => keys.append(fields::signature(&Signature { at: None, ..(**signature).clone() })),
        Change::Undo { of, on, restored } | Change::Redo { of, on, restored } => {
            keys.number("of", *of).text("on", on);
            restored.iter().fold(&mut keys, |keys, answer| keys.append(fields::answer(answer)))
        }
        Change::EditedOutside(changed) => keys.append(tables(changed)),
        Change::Carried { from, answers } => {
            let answers = answers.iter().map(|(id, answer)| (id.as_str(), answer));
            keys.text("from", from).raw("answer", inline_answers(answers))
        }
    };
    keys
}

fn header(change: &HeaderChange) -> Fields {
    let mut keys = Fields::default();
    keys.maybe("scoring_digest", change.scoring_digest.as_ref())
        .maybe("wording_digest", change.wording_digest.as_ref())
        .some("office", change.office.as_ref(), fields::office)
        .some("period", change.period, period)
        .maybe("campaign", change.campaign.as_ref());
    if let Some(role) = change.role {
        keys.text("role", role.word());
    }
    keys.maybe("reason", change.reason.as_ref());
    keys
}

/// The header's keys and every table that has rows.
fn imported(whole: &Session) -> Fields {
    fn filled<T: Clone + Default + PartialEq>(table: &T) -> Option<T> {
        (*table != T::default()).then(|| table.clone())
    }
    let mut keys = fields::header(&whole.header);
    keys.append(tables(&ChangedTables {
        header: None,
        persons: filled(&whole.persons),
        answers: filled(&whole.answers),
        left_out: filled(&whole.left_out),
        gates: filled(&whole.gates),
        draws: filled(&whole.draws),
        slips: filled(&whole.slips),
        evidence: filled(&whole.evidence),
        remarks: filled(&whole.remarks),
        jots: filled(&whole.jots),
        signatures: filled(&whole.signatures),
        snapshot: whole.snapshot.clone(),
    }));
    keys
}

/// The named tables, inline, in the order of the file.
fn tables(changed: &ChangedTables) -> Fields {
    fn rows<T>(table: &[T], fields: impl Fn(&T) -> Fields) -> String {
        list(table.iter().map(|row| fields(row).inline()))
    }
    let mut keys = Fields::default();
    keys.some("session", changed.header.as_ref(), |header| fields::header(header).inline())
        .some("person", changed.persons.as_ref(), |table| rows(table, fields::person))
        .some("answer", changed.answers.as_ref(), |table| inline_answers(table.iter().map(|(id, answer)| (id.as_str(), answer))))
        .some("left_out", changed.left_out.as_ref(), |table| rows(table, fields::left_out))
        .some("gate", changed.gates.as_ref(), |table| rows(table, fields::gate))
        .some("draw", changed.draws.as_ref(), |table| rows(table, fields::draw))
        .some("slip", changed.slips.as_ref(), |table| rows(table, fields::slip))
        .some("evidence", changed.evidence.as_ref(), |table| rows(table, fields::evidence))
        .some("remark", changed.remarks.as_ref(), |table| rows(table, fields::remark))
        .some("jot", changed.jots.as_ref(), |table| rows(table, fields::jot))
        .some("signature", changed.signatures.as_ref(), |table| rows(table, fields::signature))
        .some("snapshot", changed.snapshot.as_ref(), |told| fields::snapshot(told).inline());
    keys
}

fn inline_answers<'a>(answers: impl Iterator<Item = (&'a str, &'a Answer)>) -> String {
    let written: Vec<(&str, String)> = answers.map(|(id, answer)| (id, fields::answer_row(answer).inline())).collect();
    inline(written.iter().map(|(id, text)| (*id, text.as_str())))
}
