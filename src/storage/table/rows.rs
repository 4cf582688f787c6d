//! The rows of a table, each with its id and group, and what is wrong with them.
//!
//! What a cell means for its criterion is the import's affair.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::criteria::FaultKind;
use crate::number::Decimal;
use crate::storage::reader::is_plain_id;

use super::cell::NumberFault;
use super::columns::{Column, Head, text_of};
use super::spelling::SpellingFault;
use super::{Cell, CellFault, Sheet, cell_name};

/// The longest id, in characters.
const ID_LIMIT: usize = 40;

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFault {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// The cell, such as `D7`; nothing where its column is not in the table.
    pub cell: Option<String>,
    /// The column.
    pub column: Column,
    /// The criterion, where that is known.
    pub id: Option<String>,
    /// What is wrong.
    pub wrong: RowWrong,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub enum RowWrong {
    /// The cell holds no plain text.
    Cell(CellFault),
    /// It is empty and must not be.
    Missing,
    /// It is no id.
    BadId(String),
    /// Another row has the id already.
    Twice {
        /// The id.
        id: String,
        /// That row.
        first: usize,
    },
    /// No number.
    Number(Box<NumberFault>),
    /// No kind.
    UnknownKind {
        /// As typed.
        word: String,
        /// The nearest there is.
        nearest: Option<&'static str>,
    },
    /// A group that adds up to something else than its heading says.
    Subtotal {
        /// What stands there.
        declared: Decimal,
        /// What its criteria add up to.
        found: Decimal,
    },
    /// A part of the levels that is not understood.
    Spelling(Box<SpellingFault>),
    /// What the reader of sets says of it, and the key.
    Inside(Box<FaultKind>, String),
}

/// A row of a criterion.
pub(super) struct Entry {
    /// The row as a spreadsheet numbers it.
    pub(super) number: usize,
    /// The criterion.
    pub(super) id: String,
    /// What stands in the column of groups, or stood there last.
    pub(super) group: Option<String>,
    /// Whether its id names one criterion: else it is only looked through for faults.
    pub(super) named: bool,
    cells: HashMap<Column, Cell>,
    places: HashMap<Column, usize>,
}

impl Entry {
    /// The cell of a column; nothing where the table has no such column.
    pub(super) fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells.get(&column)
    }

    /// The text of a column; nothing where the table has no such column, empty where it is empty.
    ///
    /// # Errors
    /// Says that the cell holds no text.
    pub(super) fn text(&self, column: Column) -> Result<Option<&str>, RowFault> {
        match self.cell(column) {
            Some(Cell::Bad(fault)) => Err(self.fault(column, RowWrong::Cell(fault.clone()))),
            cell => Ok(cell.map(|cell| text_of(cell).unwrap_or(""))),
        }
    }

    /// A fault in a column of the row.
    pub(super) fn fault(&self, column: Column, wrong: RowWrong) -> RowFault {
        let cell = self.places.get(&column).map(|place| cell_name(*place, self.number));
        RowFault { row: self.number, cell, column, id: Some(self.id.clone()).filter(|id| !id.is_empty()), wrong }
    }
}

/// What stands below the head of a table.
pub(super) struct Rows {
    /// Rows of criteria, from above.
    pub(super) entries: Vec<Entry>,
    /// Rows of groups.
    pub(super) headings: Vec<Entry>,
    /// What is wrong with ids and groups.
    pub(super) faults: Vec<RowFault>,
}

/// The rows below the head of a table.
pub(super) fn rows(sheet: &Sheet, head: &Head) -> Rows {
    let (mut entries, mut headings, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let (mut group, mut first) = (None, HashMap::new());
    let places: HashMap<Column, usize> = head.columns.iter().copied().collect();
    for row in &sheet.rows[head.row + 1..] {
        let cell = |place: &usize| row.cells.get(*place).cloned().unwrap_or_default();
        let cells: HashMap<Column, Cell> = places.iter().map(|(column, place)| (*column, cell(place))).collect();
        if cells.values().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        // A line of its own for a group, with its title and what it adds up to, heads the rows below it.
        let of_group = [Column::Group, Column::Title, Column::Max];
        let is_alone = cells.iter().all(|(column, cell)| of_group.contains(column) || *cell == Cell::Empty);
        let named = cells.get(&Column::Group).and_then(text_of);
        let heads = is_alone && cells.get(&Column::Group).is_some_and(|cell| *cell != Cell::Empty);
        if let Some(text) = named {
            let title = cells.get(&Column::Title).and_then(text_of).filter(|_| heads);
            group = Some(title.map_or_else(|| text.to_owned(), |title| format!("{}. {title}", text.trim_end_matches('.'))));
        }
        let id = cells.get(&Column::Id).and_then(text_of).unwrap_or("").to_owned();
        let mut entry = Entry { number: row.number, id: id.clone(), group: group.clone(), named: false, cells, places: places.clone() };
        for column in [Column::Id, Column::Group] {
            if let Err(fault) = entry.text(column) {
                faults.push(fault);
            }
        }
        if heads {
            headings.push(entry);
            continue;
        }
        if matches!(entry.cell(Column::Id), Some(Cell::Bad(_))) {
            entries.push(entry);
            continue;
        }
        if id.is_empty() {
            faults.push(entry.fault(Column::Id, RowWrong::Missing));
        } else if !is_plain_id(&id, ID_LIMIT) {
            faults.push(entry.fault(Column::Id, RowWrong::BadId(id)));
        } else if let Some(first) = first.get(&id) {
            faults.push(entry.fault(Column::Id, RowWrong::Twice { id, first: *first }));
        } else {
            first.insert(id, entry.number);
            entry.named = true;
        }
        entries.push(entry);
    }
    Rows { entries, headings, faults }
}

/// The id and the title of a group by what stands in its cell: `A`, `A. Công khai`, `Công khai`.
pub(super) fn group_name(typed: &str) -> (String, String) {
    if is_plain_id(typed, ID_LIMIT) {
        return (typed.to_owned(), typed.to_owned());
    }
    let split = typed.split_once(['.', ':', ')', '–']).map(|(id, title)| (id.trim(), title.trim()));
    if let Some((id, title)) = split.filter(|(id, title)| is_plain_id(id, 10) && !title.is_empty()) {
        return (id.to_owned(), title.to_owned());
    }
    (slug(typed), typed.to_owned())
}

/// A plain id of a text: its letters without marks, blanks as strokes.
fn slug(text: &str) -> String {
    let plain: String = text.replace(['đ', 'Đ'], "d").nfd().filter(|sign| sign.is_ascii_alphanumeric() || sign.is_whitespace()).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
    words.join("-").chars().take(ID_LIMIT).collect::<String>().trim_end_matches('-').to_owned()
}
