//! Where the tables of a session are not what its history makes of them.
//!
//! Rows are compared by what they are recognised by, never by their order.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::DateTime;

use crate::criteria::KeyPath;
use crate::session::{Change, Difference, Event, Problem, Session, SessionFault, Side};
use crate::storage::session_writer::fields::{Row, rows};
use crate::storage::session_writer::path_of;

/// How many differences are listed.
const LISTED: usize = 500;

/// Every difference, tables against the fold of the history.
pub(crate) fn differences(tables: &Session, history: &Session) -> Vec<Difference> {
    let (told, folded) = (rows(tables, &[]), rows(history, &[]));
    let by_name: HashMap<String, &Row> = folded.iter().map(|row| (path_of(row), row)).collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in &told {
        let name = path_of(row);
        match by_name.get(&name) {
            Some(other) => compare(row, other, &mut found),
            None => found.push(Difference { path: place(row), table: Some(row.fields.in_a_row()), history: None }),
        }
        seen.insert(name);
    }
    for row in folded.iter().filter(|row| !seen.contains(&path_of(row))) {
        let path = KeyPath::root().key(row.table).key(&row.key);
        found.push(Difference { path, table: None, history: Some(row.fields.in_a_row()) });
    }
    found.truncate(LISTED);
    found
}

fn compare(table: &Row, history: &Row, found: &mut Vec<Difference>) {
    let path = place(table);
    for (key, literal) in table.fields.iter() {
        let other = history.fields.get(key);
        if other.is_none_or(|other| !same(literal, other)) {
            found.push(Difference { path: path.key(key), table: Some(literal.to_owned()), history: other.map(str::to_owned) });
        }
    }
    for (key, literal) in history.fields.iter().filter(|(key, _)| table.fields.get(key).is_none()) {
        found.push(Difference { path: path.key(key), table: None, history: Some(literal.to_owned()) });
    }
}

/// Whether both literals say the same; moments are the same in any offset.
fn same(a: &str, b: &str) -> bool {
    a == b || matches!((DateTime::parse_from_rfc3339(a), DateTime::parse_from_rfc3339(b)), (Ok(a), Ok(b)) if a == b)
}

fn place(row: &Row) -> KeyPath {
    let table = KeyPath::root().key(row.table);
    match row.table {
        "session" | "snapshot" => table,
        "answer" => table.key(&row.key),
        _ => table.index(row.place),
    }
}

/// The differences as faults: each at its table, and where the history says otherwise.
pub(super) fn as_faults(differences: &[Difference], tables: &Session, events: &[Arc<Event>]) -> Vec<SessionFault> {
    let names: HashMap<KeyPath, String> = rows(tables, &[]).iter().map(|row| (place(row), path_of(row))).collect();
    let last = last_words(events);
    let mut faults = Vec::new();
    for difference in differences {
        let mut row = difference.path.clone();
        row.0.truncate(if matches!(row.0.first(), Some(crate::criteria::Segment::Key(t)) if t == "session" || t == "snapshot") {
            1
        } else {
            2
        });
        let name = names.get(&row).cloned().unwrap_or_else(|| plain(&row));
        let said = |side| Problem::Differs { side, difference: difference.clone() };
        let speaker = last.get(&name).and_then(|at| events.get(*at).map(|event| (*at, event))).filter(|_| difference.history.is_some());
        let number = speaker.map(|(_, event)| event.n);
        faults.push(SessionFault { path: difference.path.clone(), problem: said(Side::Table(number)) });
        if let Some((at, event)) = speaker {
            let path = KeyPath::root().key("event").index(at);
            let path = match difference.path.0.get(row.0.len()) {
                Some(crate::criteria::Segment::Key(key)) => path.key(key),
                Some(crate::criteria::Segment::Index(_)) | None => path.key("on"),
            };
            faults.push(SessionFault { path, problem: said(Side::History(event.n)) });
        }
    }
    faults
}

fn plain(path: &KeyPath) -> String {
    let steps = path.0.iter().map(|step| match step {
        crate::criteria::Segment::Key(key) => key.clone(),
        crate::criteria::Segment::Index(i) => i.to_string(),
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The place of the last event that speaks of each row, by the writer's name of the row.
fn last_words(events: &[Arc<Event>]) -> HashMap<String, usize> {
    let mut last = HashMap::new();
    let mut signed = 0;
    for (at, event) in events.iter().enumerate() {
        let name = match &event.change {
            Change::Begin(_) | Change::Imported(_) | Change::Header(_) => "session".to_owned(),
            Change::Status { snapshot, .. } => {
                if snapshot.is_some() {
                    last.insert("snapshot".to_owned(), at);
                }
                "session".to_owned()
            }
            Change::Person(person) => format!("person/{}", person.id),
            Change::Answer { on, .. } | Change::Undo { on, .. } | Change::Redo { on, .. } => format!("answer/{on}"),
            Change::LeaveOut { group, .. } | Change::TakeBack { group } => format!("left_out/{group}"),
            Change::Gate { id, .. } | Change::GateOff { id, .. } => format!("gate/{id}"),
            Change::Draw(draw) => format!("draw/{}", draw.sample),
            Change::ReplaceDossier { sample, .. } | Change::StopSample { sample, .. } => format!("draw/{sample}"),
            Change::Slip { slip, row, .. } => format!("slip/{slip}/{row}"),
            Change::Evidence(item) => format!("evidence/{}", item.id),
            Change::Remark(remark) => format!("remark/{}", remark.id),
            Change::RemarkStatus { id, .. } => format!("remark/{id}"),
            Change::Jot(jot) => format!("jot/{}", jot.id.as_deref().unwrap_or_default()),
            Change::Sign(_) => {
                signed += 1;
                format!("signature/{}", signed - 1)
            }
            Change::Carried { answers, .. } => {
                last.extend(answers.iter().map(|(id, _)| (format!("answer/{id}"), at)));
                continue;
            }
            Change::EditedOutside(_) | Change::Typing(_) => continue,
        };
        last.insert(name, at);
    }
    last
}
