//! Reads the tables of a session, in the file or inline in an event.

use std::collections::BTreeMap;

use crate::session::{Answer, ChangedTables};
use crate::storage::reader::{Table, is_plain_id};

use super::fields::{self, ID, Kept};
use super::gathered::Gathered;
use crate::criteria::FaultKind;
use crate::storage::reader::excerpt;

/// Every table that stands below this one; the header is left to the caller.
pub(super) fn tables<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> ChangedTables {
    let keep = |row: &Table<'_, 't>, name: String| gathered.keep_private(row, &name);
    // Private keys of rows are kept only in the file: an event is kept as text anyway.
    let in_file = table.path().0.is_empty();
    let named = |row: Table<'_, 't>, name: &str, id: Option<&str>| {
        if let Some(id) = id.filter(|_| in_file) {
            keep(&row, format!("{name}/{id}"));
        }
        row.finish();
    };
    ChangedTables {
        header: None,
        persons: gathered.rows(table, "person", |row| {
            let read = fields::person(&row);
            named(row, "person", read.as_ref().map(|r| r.id.as_str()));
            read
        }),
        answers: answers(gathered, table, in_file),
        left_out: gathered.rows(table, "left_out", |row| {
            let read = fields::left_out(&row);
            named(row, "left_out", read.as_ref().map(|r| r.group.as_str()));
            read
        }),
        gates: gathered.rows(table, "gate", |row| {
            let read = fields::gate(&row);
            named(row, "gate", read.as_ref().map(|r| r.id.as_str()));
            read
        }),
        draws: gathered.rows(table, "draw", |row| {
            let read = fields::draw(gathered, &row);
            named(row, "draw", read.as_ref().map(|r| r.sample.as_str()));
            read
        }),
        slips: gathered.rows(table, "slip", |row| {
            let place = place_of(&row);
            let read = fields::slip(&row, place.saturating_add(1));
            let name = read.as_ref().map(|r| format!("{}/{}", r.slip, r.row));
            named(row, "slip", name.as_deref());
            read
        }),
        evidence: gathered.rows(table, "evidence", |row| {
            let read = fields::evidence(gathered, &row);
            named(row, "evidence", read.as_ref().map(|r| r.id.as_str()));
            read
        }),
        remarks: gathered.rows(table, "remark", |row| {
            let read = fields::remark(&row, Kept::Row);
            named(row, "remark", read.as_ref().map(|r| r.id.as_str()));
            read
        }),
        jots: gathered.rows(table, "jot", |row| {
            let place = place_of(&row).to_string();
            let read = fields::jot(&row, Kept::Row);
            let id = read.as_ref().map(|r| r.id.clone().unwrap_or(place));
            named(row, "jot", id.as_deref());
            read
        }),
        signatures: gathered.rows(table, "signature", |row| {
            let place = place_of(&row).to_string();
            let read = fields::signature(&row, Kept::Row);
            named(row, "signature", read.is_some().then_some(place.as_str()));
            read
        }),
        snapshot: table.table("snapshot").and_then(|told| {
            let read = fields::snapshot(gathered, &told);
            if in_file {
                keep(&told, "snapshot".to_owned());
            }
            told.finish();
            read
        }),
    }
}

/// The answers by criterion.
fn answers<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>, in_file: bool) -> Option<BTreeMap<String, Answer>> {
    let answers = table.table("answer")?;
    Some(
        answers
            .members()
            .map(|(id, row)| {
                if !is_plain_id(id, ID) {
                    row.say(None, FaultKind::BadId(excerpt(id)));
                }
                let read = fields::answer(gathered, &row, Kept::Row);
                if in_file {
                    gathered.keep_private(&row, &format!("answer/{id}"));
                }
                row.finish();
                (id.to_owned(), read)
            })
            .collect(),
    )
}

/// The place of a row in its list, from 0.
fn place_of(row: &Table<'_, '_>) -> u32 {
    match row.path().0.last() {
        Some(crate::criteria::Segment::Index(place)) => u32::try_from(*place).unwrap_or(u32::MAX),
        Some(crate::criteria::Segment::Key(_)) | None => 0,
    }
}
