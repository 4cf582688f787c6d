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
    // Private keys of rows are kept only in the file: an event is kept as text anyway.
    let lists = Lists { gathered, table, in_file: table.path().0.is_empty() };
    ChangedTables {
        header: None,
        persons: lists.rows("person", fields::person, |row, _| row.id.clone()),
        answers: lists.answers(),
        left_out: lists.rows("left_out", fields::left_out, |row, _| row.group.clone()),
        gates: lists.rows("gate", fields::gate, |row, _| row.id.clone()),
        draws: lists.rows("draw", |row| fields::draw(gathered, row), |row, _| row.sample.clone()),
        slips: lists.rows("slip", |row| fields::slip(row, place_of(row).saturating_add(1)), |row, _| format!("{}/{}", row.slip, row.row)),
        evidence: lists.rows("evidence", |row| fields::evidence(gathered, row), |row, _| row.id.clone()),
        remarks: lists.rows("remark", |row| fields::remark(row, Kept::Row), |row, _| row.id.clone()),
        jots: lists.rows("jot", |row| fields::jot(row, Kept::Row), |row, place| row.id.clone().unwrap_or_else(|| place.to_string())),
        signatures: lists.rows("signature", |row| fields::signature(row, Kept::Row), |_, place| place.to_string()),
        snapshot: table.table("snapshot").and_then(|told| {
            let read = fields::snapshot(gathered, &told);
            lists.finish(told, Some("snapshot"));
            read
        }),
    }
}

/// What the lists below a table are read with.
struct Lists<'a, 'd, 't> {
    gathered: &'a Gathered<'t>,
    table: &'a Table<'d, 't>,
    in_file: bool,
}

impl<'d, 't> Lists<'_, 'd, 't> {
    /// The rows of a list; `id` names one among them, also by its place from 0.
    fn rows<T>(&self, name: &'static str, read: impl Fn(&Table<'d, 't>) -> Option<T>, id: impl Fn(&T, u32) -> String) -> Option<Vec<T>> {
        self.gathered.rows(self.table, name, |row| {
            let read = read(&row);
            let id = read.as_ref().map(|read| format!("{name}/{}", id(read, place_of(&row))));
            self.finish(row, id.as_deref());
            read
        })
    }

    /// The answers by criterion.
    fn answers(&self) -> Option<BTreeMap<String, Answer>> {
        let answers = self.table.table("answer")?;
        let read = |(id, row): (&str, Table<'d, 't>)| {
            if !is_plain_id(id, ID) {
                row.say(None, FaultKind::BadId(excerpt(id)));
            }
            let read = fields::answer(self.gathered, &row, Kept::Row);
            self.finish(row, Some(&format!("answer/{id}")));
            (id.to_owned(), read)
        };
        Some(answers.members().map(read).collect())
    }

    /// Ends a row; its private keys are kept under its name, where it has one.
    fn finish(&self, row: Table<'d, 't>, name: Option<&str>) {
        if let Some(name) = name.filter(|_| self.in_file) {
            self.gathered.keep_private(&row, name);
        }
        row.finish();
    }
}

/// The place of a row in its list, from 0.
fn place_of(row: &Table<'_, '_>) -> u32 {
    match row.path().0.last() {
        Some(crate::criteria::Segment::Index(place)) => u32::try_from(*place).unwrap_or(u32::MAX),
        Some(crate::criteria::Segment::Key(_)) | None => 0,
    }
}
