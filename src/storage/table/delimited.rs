//! Tables as text: `.csv` with commas, semicolons or tabs.
//!
//! Written with a byte-order mark, by which a spreadsheet knows Vietnamese letters; read with
//! one or without, in UTF-8 alone.

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use crate::storage::file::into_text;

use super::cell::{defused, fused, plain};
use super::columns::Head;
use super::{COLUMN_LIMIT, Cell, ROW_LIMIT, Row, Sheet, TableProblem};

const MARK: &str = "\u{feff}";

/// How many rows tell the delimiter.
const PROBE: usize = 40;

/// Reads a table from the bytes of its file, by the delimiter that makes the most of its head.
pub(super) fn read(bytes: Vec<u8>) -> Result<Sheet, TableProblem> {
    let text = into_text(bytes).map_err(TableProblem::File)?;
    // With one kind of line end rows are counted alike whoever wrote the file.
    let text = text.strip_prefix(MARK).unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    let known = |delimiter: u8| Head::of(&rows(&text, delimiter, PROBE).ok()?).ok().map(|head| head.columns.len());
    let mut best = (b',', 0);
    for delimiter in [b',', b';', b'\t'] {
        let columns = known(delimiter).unwrap_or(0);
        if columns > best.1 {
            best = (delimiter, columns);
        }
    }
    let sheet = rows(&text, best.0, ROW_LIMIT + 1)?;
    if sheet.rows.iter().any(|row| row.number > ROW_LIMIT) { Err(TableProblem::TooManyRows) } else { Ok(sheet) }
}

fn rows(text: &str, delimiter: u8, limit: usize) -> Result<Sheet, TableProblem> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut sheet, mut number) = (Sheet::default(), 0);
    let mut record = csv::StringRecord::new();
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(0);
        // It has been found to be UTF-8, and rows may have any length: nothing else can fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        // Empty rows are passed over by the reader; a spreadsheet counts them.
        let row = text.get(from..).unwrap_or("");
        number += 1 + row.len() - row.trim_start_matches('\n').len();
        let behind = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        if behind >= text.len() && is_open(row) {
            return Err(TableProblem::OpenQuotes(number));
        }
        let cells: Vec<Cell> = record.iter().take(COLUMN_LIMIT).map(cell).collect();
        let is_hint = sheet.rows.is_empty() && number == 1 && record.get(0).is_some_and(|first| first.starts_with("sep="));
        if !is_hint && cells.iter().any(|cell| *cell != Cell::Empty) {
            sheet.rows.push(Row { number, cells });
        }
        if number >= limit {
            break;
        }
    }
    Ok(sheet)
}

/// Whether the last row has a quote more than it closes, so that it took in all that is left.
fn is_open(row: &str) -> bool {
    row.matches('"').count() % 2 == 1 && row.trim_end().contains('\n')
}

fn cell(text: &str) -> Cell {
    let text = plain(fused(text));
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// The bytes of a table.
pub(super) fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        // Into memory nothing fails.
        drop(writer.write_record(row.iter().map(|text| defused(text))));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sheet: &Sheet) -> Vec<(usize, Vec<&str>)> {
        let text = |cell| super::super::columns::text_of(cell).unwrap_or("");
        sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(text).collect())).collect()
    }

    #[test]
    fn every_delimiter_is_known_and_rows_are_counted_as_a_spreadsheet_does() {
        for delimiter in [",", ";", "\t"] {
            for mark in ["", MARK] {
                let text = format!("{mark}id|title|max\r\nA1|\"a, b; c\nd\"|2\r\n\r\nA2|\"x \"\"y\"\"\"|1\r\n").replace('|', delimiter);
                let sheet = read(text.into_bytes()).unwrap();
                let expected: Vec<(usize, Vec<&str>)> =
                    vec![(1, vec!["id", "title", "max"]), (2, vec!["A1", "a, b; c\nd", "2"]), (4, vec!["A2", "x \"y\"", "1"])];
                assert_eq!(texts(&sheet), expected, "{delimiter:?}");
            }
        }
    }

    #[test]
    fn what_is_no_table_says_so() {
        assert!(matches!(read(b"id,title\nA1,\"m\xe0u\"\n".to_vec()), Err(TableProblem::File(_))));
        assert!(matches!(read(b"id,title\nA1,\"mau\nA2,x\n".to_vec()), Err(TableProblem::OpenQuotes(2))));
        let long = format!("id,title\n{}", "A,b\n".repeat(ROW_LIMIT));
        assert!(matches!(read(long.into_bytes()), Err(TableProblem::TooManyRows)));
    }
}
