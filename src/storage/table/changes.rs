//! What a row changes in its criterion, cell by cell.
//!
//! A cell that says what the older set says changes nothing, so nothing of it is written anew.

use unicode_normalization::UnicodeNormalization;

use crate::criteria::{CriteriaSet, Criterion};
use crate::number::Decimal;

use super::cell::{NumberFault, number, plain};
use super::columns::{Column, kind};
use super::edit::Edit;
use super::rows::{Entry, RowFault, RowWrong};
use super::spelling::{Spelled, owned, parse};
use super::{Cell, export};

/// Rows against the older set, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Changes<'b> {
    pub(super) set: Option<&'b CriteriaSet>,
}

impl<'b> Changes<'b> {
    fn old(self, id: &str) -> Option<&'b Criterion> {
        self.set.and_then(|set| set.criterion(id))
    }

    /// What changes in the criterion of a row.
    pub(super) fn of(self, entry: &Entry) -> Result<Vec<Edit>, Vec<RowFault>> {
        let (mut edits, mut faults) = (Vec::new(), Vec::new());
        let old = self.old(&entry.id);
        let mut take = |found: Result<Vec<Edit>, RowFault>| match found {
            Ok(found) => edits.extend(found),
            Err(fault) => faults.push(fault),
        };
        take(self.text(entry, Column::Title, "title"));
        take(self.maximum(entry));
        match self.kind(entry) {
            Ok(word) => {
                if old.is_none_or(|old| old.kind.word() != word) {
                    take(Ok(vec![Edit::Set("kind", Spelled::Text(word.to_owned()))]));
                }
                take(self.levels(entry, word));
            }
            Err(fault) => take(Err(fault)),
        }
        take(self.text(entry, Column::Guidance, "guidance"));
        if faults.is_empty() { Ok(edits) } else { Err(faults) }
    }

    /// Whether a cell says what the older set says.
    fn is_as_it_was(self, entry: &Entry, column: Column, text: &str) -> bool {
        let Some((set, old)) = self.set.zip(self.old(&entry.id)) else { return false };
        let was = export::cell(set, old, column);
        plain(&was) == plain(text)
    }

    fn text(self, entry: &Entry, column: Column, key: &'static str) -> Result<Vec<Edit>, RowFault> {
        let Some(text) = entry.text(column)? else {
            let needed = column == Column::Title && self.old(&entry.id).is_none();
            return if needed { Err(entry.fault(column, RowWrong::Missing)) } else { Ok(Vec::new()) };
        };
        if self.is_as_it_was(entry, column, text) {
            return Ok(Vec::new());
        }
        if text.is_empty() {
            if column == Column::Title {
                return Err(entry.fault(column, RowWrong::Missing));
            }
            return Ok(if self.old(&entry.id).is_some() { vec![Edit::Remove(key)] } else { Vec::new() });
        }
        Ok(vec![Edit::Set(key, Spelled::Text(text.nfc().collect()))])
    }

    fn maximum(self, entry: &Entry) -> Result<Vec<Edit>, RowFault> {
        let old = self.old(&entry.id);
        let has_none = |word: &str| matches!(word, "deduction" | "info");
        let text = entry.text(Column::Max)?;
        let Some(found) = points(entry)? else {
            let free = self.kind(entry).is_ok_and(has_none);
            return match (old, text) {
                // Without the column, or where none is needed, it stays.
                (Some(_), None) => Ok(Vec::new()),
                (Some(old), Some(_)) if free => {
                    Ok(if old.max.is_zero() { Vec::new() } else { vec![Edit::Set("max", Spelled::Number(Decimal::ZERO))] })
                }
                (None, _) if free => Ok(vec![Edit::Set("max", Spelled::Number(Decimal::ZERO))]),
                _ => Err(entry.fault(Column::Max, RowWrong::Missing)),
            };
        };
        Ok(if old.is_some_and(|old| old.max == found) { Vec::new() } else { vec![Edit::Set("max", Spelled::Number(found))] })
    }

    fn kind(self, entry: &Entry) -> Result<&'static str, RowFault> {
        let text = entry.text(Column::Kind)?;
        match (text, self.old(&entry.id)) {
            (None, Some(old)) => Ok(old.kind.word()),
            (None | Some(""), _) => Err(entry.fault(Column::Kind, RowWrong::Missing)),
            (Some(text), _) => {
                kind(text).map_err(|nearest| entry.fault(Column::Kind, RowWrong::UnknownKind { word: text.to_owned(), nearest }))
            }
        }
    }

    fn levels(self, entry: &Entry, word: &'static str) -> Result<Vec<Edit>, RowFault> {
        let text = entry.text(Column::Levels)?;
        let old = self.old(&entry.id);
        let same_kind = old.is_some_and(|old| old.kind.word() == word);
        let text = match text {
            Some(text) if same_kind && self.is_as_it_was(entry, Column::Levels, text) => return Ok(Vec::new()),
            None if same_kind => return Ok(Vec::new()),
            text => text.unwrap_or(""),
        };
        let new = parse(text, word).map_err(|fault| entry.fault(Column::Levels, RowWrong::Spelling(Box::new(fault))))?;
        let before = self.set.zip(old).map(|(set, old)| {
            let was = export::cell(set, old, Column::Levels);
            parse(&was, old.kind.word()).unwrap_or_default()
        });
        let before = before.unwrap_or_default();
        let has = |list: &[(&'static str, Spelled)], key: &str| list.iter().any(|(one, _)| *one == key);
        let mut edits: Vec<Edit> = Vec::new();
        if !same_kind && let Some(old) = old {
            let beside = ["unit", "numerator", "denominator", "mean_round"];
            let gone = owned(old.kind.word()).filter(|key| !has(&new, key));
            edits.extend(gone.chain(beside.into_iter().filter(|key| !has(&new, key))).map(Edit::Remove));
        } else {
            let gone = owned(word).filter(|key| has(&before, key) && !has(&new, key));
            edits.extend(gone.map(Edit::Remove));
        }
        let changed = new.into_iter().filter(|(key, value)| !same_kind || !before.contains(&(*key, value.clone())));
        edits.extend(changed.map(|(key, value)| Edit::Set(key, value)));
        Ok(edits)
    }
}

/// The columns that changed, from the keys that do.
pub(super) fn columns(edits: &[Edit]) -> Vec<Column> {
    let of = |edit: &Edit| {
        let (Edit::Set(key, _) | Edit::Remove(key)) = edit;
        match *key {
            "title" => Column::Title,
            "max" => Column::Max,
            "kind" => Column::Kind,
            "guidance" => Column::Guidance,
            _ => Column::Levels,
        }
    };
    let found: Vec<Column> = edits.iter().map(of).collect();
    Column::ALL.into_iter().filter(|column| found.contains(column)).collect()
}

/// The points in a row; nothing where the cell is empty or there is no such column.
pub(super) fn points(entry: &Entry) -> Result<Option<Decimal>, RowFault> {
    let Some(text) = entry.text(Column::Max)?.filter(|text| !text.is_empty()) else { return Ok(None) };
    // A number of a workbook is what it is; what was typed must mean one thing.
    let found = match entry.cell(Column::Max) {
        Some(Cell::Number(text)) => Decimal::parse(text).map_err(|why| NumberFault::Not(text.clone(), why)),
        _ => number(text),
    };
    found.map(Some).map_err(|fault| entry.fault(Column::Max, RowWrong::Number(Box::new(fault))))
}
