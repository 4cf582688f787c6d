//! Reads what one event changes (format.md §3, table of events).

use crate::criteria::FaultKind;
use crate::session::{Change, Problem, RemarkStatus, Session, Status};
use crate::storage::reader::Table;

use super::fields::{self, ID, Kept, small, words};
use super::gathered::Gathered;
use super::header::{Stage, header, header_change};
use super::tables::tables;

/// The words of `do`.
pub(super) const WORDS: [&str; 24] = [
    "begin",
    "imported",
    "header",
    "person",
    "typing",
    "answer",
    "leave_out",
    "take_back",
    "gate",
    "gate_off",
    "draw",
    "replace_dossier",
    "stop_sample",
    "slip",
    "evidence",
    "remark",
    "remark_status",
    "jot",
    "status",
    "sign",
    "undo",
    "redo",
    "edited_outside",
    "carried",
];

/// The change of an event whose `do` is that word; nothing where it cannot be read.
pub(super) fn change<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>, word: &str) -> Option<Change> {
    let reason = || table.text("reason");
    Some(match word {
        "begin" => Change::Begin(Box::new(header(gathered, table, Stage::Begun)?)),
        "imported" => Change::Imported(Box::new(imported(gathered, table)?)),
        "header" => Change::Header(Box::new(header_change(gathered, table))),
        "person" => Change::Person(fields::person(table)?),
        "typing" => Change::Typing(id(table, "id")?),
        "answer" => {
            let on = on(table);
            let answer = fields::answer(gathered, table, Kept::Event);
            Change::Answer { on: on?, answer: Box::new(answer) }
        }
        "leave_out" => {
            let (group, reason) = (id(table, "group"), reason());
            Change::LeaveOut { group: group?, reason }
        }
        "take_back" => Change::TakeBack { group: id(table, "group")? },
        "gate" => {
            let (id, reason) = (id(table, "id"), reason());
            Change::Gate { id: id?, reason }
        }
        "gate_off" => {
            let (id, reason) = (id(table, "id"), reason());
            Change::GateOff { id: id?, reason }
        }
        "draw" => Change::Draw(Box::new(fields::draw(gathered, table)?)),
        "slip" => {
            let row = fields::slip(table, 1)?;
            Change::Slip { slip: row.slip, row: row.row, answers: row.answers }
        }
        "evidence" => Change::Evidence(Box::new(fields::evidence(gathered, table)?)),
        "remark" => Change::Remark(Box::new(fields::remark(table, Kept::Event)?)),
        "jot" => Change::Jot(fields::jot(table, Kept::Event)?),
        "sign" => Change::Sign(Box::new(fields::signature(table, Kept::Event)?)),
        "edited_outside" => {
            let session = table.table("session").and_then(|session| {
                let header = header(gathered, &session, Stage::Told);
                session.finish();
                header
            });
            let mut changed = tables(gathered, table);
            changed.header = session;
            Change::EditedOutside(Box::new(changed))
        }
        "carried" => {
            let from = table.required("from", table.filled("from"));
            let answers = tables(gathered, table).answers.unwrap_or_default();
            Change::Carried { from: from?, answers: answers.into_iter().collect() }
        }
        _ => return small_change(gathered, table, word),
    })
}

/// The changes of something that exists already.
fn small_change<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>, word: &str) -> Option<Change> {
    let reason = || table.text("reason");
    Some(match word {
        "replace_dossier" => {
            let (sample, place) = (id(table, "sample"), table.required("place", small(table, "place", 1)));
            let (code, reason) = (table.required("code", table.filled("code")), reason());
            Change::ReplaceDossier { sample: sample?, place: place?, code: code?, reason }
        }
        "stop_sample" => {
            let (sample, at_place) = (id(table, "sample"), table.required("at_place", small(table, "at_place", 1)));
            let reason = reason();
            Change::StopSample { sample: sample?, at_place: at_place?, reason }
        }
        "remark_status" => {
            let id = id(table, "id");
            let status = table.required("status", table.word("status", &words(RemarkStatus::ALL, RemarkStatus::word)));
            let text = table.text("text");
            Change::RemarkStatus { id: id?, status: status?, text }
        }
        "status" => {
            let to = table.required("to", table.word("to", &words(Status::ALL, Status::word)));
            let (reason, consent) = (reason(), table.text("consent"));
            let snapshot = table.table("snapshot").and_then(|told| {
                let read = fields::snapshot(gathered, &told);
                told.finish();
                read
            });
            Change::Status { to: to?, reason, consent, snapshot: snapshot.map(Box::new) }
        }
        "undo" | "redo" => {
            let of = table.required("of", table.whole("of", i64::MIN, i64::MAX));
            let on = on(table);
            let said =
                ["state", "reason", "value", "note", "evidence", "flag", "seen"].into_iter().any(|key| table.raw().contains_key(key));
            let restored = said.then(|| Box::new(fields::answer(gathered, table, Kept::Event)));
            let of = of?;
            let Ok(of) = u32::try_from(of) else {
                gathered.say(table.path().key("of"), Problem::NoSuchEvent(of));
                return None;
            };
            if word == "undo" { Change::Undo { of, on: on?, restored } } else { Change::Redo { of, on: on?, restored } }
        }
        _ => {
            table.say(Some("do"), FaultKind::Missing("do"));
            return None;
        }
    })
}

fn imported<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> Option<Session> {
    let header = header(gathered, table, Stage::Told);
    let mut whole = tables(gathered, table);
    whole.header = header;
    whole.into_session()
}

fn id(table: &Table<'_, '_>, key: &'static str) -> Option<String> {
    table.required(key, table.id(key, ID))
}

/// The criterion an event is on.
fn on(table: &Table<'_, '_>) -> Option<String> {
    table.required("on", table.filled("on"))
}
