//! Criteria as a table: what people fill in with a spreadsheet, as `.csv` or `.xlsx`.
//!
//! A file becomes a [`Sheet`] of plain cells; a sheet and an older set become the text of a
//! newer one, judged by the same reader as every set. What a cell may hold beside a title is
//! spelled in one place. It has no sentence and never changes a file that exists.

mod cell;
mod changes;
mod columns;
mod delimited;
mod edit;
pub mod export;
pub mod import;
mod rows;
mod spelled;
mod spelling;
#[cfg(feature = "xlsx")]
mod workbook;

use std::path::Path;

use super::file::{FileProblem, read_bytes};
use super::new_file::{self, NewFileProblem};

pub use cell::NumberFault;
pub use columns::Column;
pub use spelling::SpellingFault;

/// The largest table, in bytes.
pub const TABLE_LIMIT: u64 = 8 << 20;

/// The most bytes a workbook may hold once unpacked.
pub const UNPACKED_LIMIT: u64 = 64 << 20;

/// The last row that is looked at: a set has at most 2,000 criteria.
pub const ROW_LIMIT: usize = 10_000;

/// The last column that is looked at.
pub const COLUMN_LIMIT: usize = 100;

/// A table as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows that hold anything, from above.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// Its cells from the left.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or blanks.
    #[default]
    Empty,
    /// Text, or a number as it was typed.
    Text(String),
    /// A number of a workbook, in its shortest form with a point.
    Number(String),
    /// Something that is no plain text.
    Bad(CellFault),
}

/// Why a cell holds nothing that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// A formula.
    Formula,
    /// A date or a time, which a spreadsheet may have made of a number.
    Date,
    /// A mark of a spreadsheet for a failure, such as `#REF!`.
    Failed,
}

/// Why a table cannot be had.
#[derive(Debug)]
pub enum TableProblem {
    /// Its file.
    File(FileProblem),
    /// A file of another kind, with the end of its name.
    UnknownKind(String),
    /// A workbook, which this build does not read.
    NoWorkbooks,
    /// An old or an encrypted workbook.
    OldWorkbook,
    /// No workbook, or a damaged one.
    BrokenWorkbook,
    /// A workbook that unpacks to more than it may.
    Unpacked,
    /// Rows below the last one that is looked at.
    TooManyRows,
    /// Quotes that are opened in that row and never closed.
    OpenQuotes(usize),
    /// No row names the columns.
    NoHead,
    /// Nothing stands below the names of the columns.
    NoRows,
    /// Two columns are named alike: which, and the cells.
    HeadTwice(Column, String, String),
}

/// Why a table could not be written.
#[derive(Debug)]
pub enum WriteProblem {
    /// A file of another kind, with the end of its name.
    UnknownKind(String),
    /// A workbook, which this build does not write.
    NoWorkbooks,
    /// A text longer than a cell of a workbook: where, and how long a text may be.
    TooLong {
        /// The cell.
        cell: String,
        /// The most characters.
        limit: usize,
    },
    /// The workbook could not be made.
    Workbook,
    /// Its file.
    File(NewFileProblem),
}

/// The kinds of file that hold a table.
enum FileKind {
    Delimited,
    Workbook,
}

/// Reads a table.
///
/// # Errors
/// Says why there is none; whoever saved the file should act.
pub fn read(path: &Path) -> Result<Sheet, TableProblem> {
    let kind = file_kind(path).map_err(TableProblem::UnknownKind)?;
    let bytes = read_bytes(path, TABLE_LIMIT).map_err(TableProblem::File)?;
    match kind {
        FileKind::Delimited => delimited::read(bytes),
        #[cfg(feature = "xlsx")]
        FileKind::Workbook => workbook::read(bytes),
        #[cfg(not(feature = "xlsx"))]
        FileKind::Workbook => Err(TableProblem::NoWorkbooks),
    }
}

/// Writes rows of text as a new table; the first row is its head.
///
/// # Errors
/// Says why not; whoever named the file should name another.
pub fn write(path: &Path, rows: &[Vec<String>]) -> Result<(), WriteProblem> {
    let bytes = match file_kind(path).map_err(WriteProblem::UnknownKind)? {
        FileKind::Delimited => delimited::written(rows),
        #[cfg(feature = "xlsx")]
        FileKind::Workbook => workbook::written(rows)?,
        #[cfg(not(feature = "xlsx"))]
        FileKind::Workbook => return Err(WriteProblem::NoWorkbooks),
    };
    new_file::write(path, &bytes).map_err(WriteProblem::File)
}

/// What a file is by the end of its name.
fn file_kind(path: &Path) -> Result<FileKind, String> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "csv" | "tsv" | "txt" => Ok(FileKind::Delimited),
        "xlsx" => Ok(FileKind::Workbook),
        _ => Err(extension),
    }
}

/// The name of a cell as a spreadsheet shows it: column from 0, row from 1.
#[must_use]
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        for (column, row, name) in [(0, 1, "A1"), (25, 2, "Z2"), (26, 10, "AA10"), (51, 3, "AZ3"), (52, 3, "BA3"), (702, 1, "AAA1")] {
            assert_eq!(cell_name(column, row), name);
        }
    }
}
