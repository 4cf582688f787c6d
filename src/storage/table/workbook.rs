//! Tables as workbooks: `.xlsx`.
//!
//! A workbook is measured before anything in it is read, its cells are read one by one, and a
//! formula is never run. Of several sheets the first that has a head counts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::cell::{defused, fused, plain};
use super::columns::Head;
use super::{COLUMN_LIMIT, Cell, CellFault, ROW_LIMIT, Row, Sheet, TableProblem, UNPACKED_LIMIT, WriteProblem, cell_name};

/// What an old workbook, or one behind a password, begins with.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// The most characters of a cell.
const TEXT_LIMIT: usize = 32_767;

/// The built-in number format of text, `@`.
const TEXT_FORMAT: u8 = 49;

/// How wide the columns are, in digits.
const WIDTHS: [f64; 7] = [10.0, 10.0, 44.0, 9.0, 12.0, 54.0, 70.0];

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Reads a table from the bytes of its file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Sheet, TableProblem> {
    if bytes.starts_with(&COMPOUND) {
        return Err(TableProblem::OldWorkbook);
    }
    let bytes = measured(bytes)?;
    let mut book: Book = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let visible = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let (mut first, mut problem) = (None, None);
    for name in names {
        let sheet = match sheet(&mut book, &name) {
            Ok(sheet) => sheet,
            Err(found) => {
                problem.get_or_insert(found);
                continue;
            }
        };
        match Head::of(&sheet) {
            Err(TableProblem::NoHead) => {
                first.get_or_insert(sheet);
            }
            _ => return Ok(sheet),
        }
    }
    match (problem, first) {
        (Some(problem), _) => Err(problem),
        (None, sheet) => sheet.ok_or(TableProblem::NoHead),
    }
}

/// The bytes again, once all that is packed in them was seen to have an end.
fn measured(bytes: Vec<u8>) -> Result<Vec<u8>, TableProblem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = UNPACKED_LIMIT;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        // What it says of its own size counts for nothing.
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(size).ok_or(TableProblem::Unpacked)?;
    }
    Ok(archive.into_inner().into_inner())
}

fn sheet(book: &mut Book, name: &str) -> Result<Sheet, TableProblem> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = (place(found.pos.0), place(found.pos.1));
        let cell = if found.formula.is_some() { Cell::Bad(CellFault::Formula) } else { cell(&found.value) };
        if cell == Cell::Empty {
            continue;
        }
        if row >= ROW_LIMIT {
            return Err(TableProblem::TooManyRows);
        }
        if column < COLUMN_LIMIT {
            put(rows.entry(row + 1).or_default(), column, cell);
        }
    }
    // What stands in the first of merged cells stands in all those below it.
    for area in merged.into_iter().take(ROW_LIMIT) {
        let (top, bottom, column) = (place(area.start.0) + 1, place(area.end.0).saturating_add(1), place(area.start.1));
        let value = rows.get(&top).and_then(|cells| cells.get(column)).filter(|cell| **cell != Cell::Empty).cloned();
        let Some(value) = value.filter(|_| bottom > top) else { continue };
        for (_, cells) in rows.range_mut(top + 1..=bottom) {
            put(cells, column, value.clone());
        }
    }
    Ok(Sheet { rows: rows.into_iter().map(|(number, cells)| Row { number, cells }).collect() })
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
}

fn cell(value: &DataRef<'_>) -> Cell {
    let text = |text: &str| {
        let text = plain(fused(text));
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    };
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(found) => text(found),
        DataRef::SharedString(found) => text(found),
        DataRef::Int(number) => Cell::Number(number.to_string()),
        // The shortest text that is this very number.
        DataRef::Float(number) => Cell::Number(number.to_string()),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Bad(CellFault::Date),
        DataRef::Error(_) => Cell::Bad(CellFault::Failed),
    }
}

fn broken<E>(_: E) -> TableProblem {
    TableProblem::BrokenWorkbook
}

/// The bytes of a workbook: every cell is text, the head is bold and stays in sight.
pub(super) fn written(rows: &[Vec<String>]) -> Result<Vec<u8>, WriteProblem> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    // As text a cell stays what was typed: an id 1.10 does not become 1.1.
    let body = Format::new().set_num_format_index(TEXT_FORMAT).set_text_wrap().set_align(FormatAlign::Top);
    let quoted = body.clone().set_quote_prefix();
    let sheet = book.add_worksheet();
    let failed = |_: XlsxError| WriteProblem::Workbook;
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    for (column, width) in WIDTHS.into_iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(0);
        sheet.set_column_width(column, width).map_err(failed)?;
        sheet.set_column_format(column, &body).map_err(failed)?;
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            if text.encode_utf16().count() > TEXT_LIMIT {
                return Err(WriteProblem::TooLong { cell: cell_name(column, row + 1), limit: TEXT_LIMIT });
            }
            let format = if row == 0 {
                &head
            } else if defused(text) == *text {
                &body
            } else {
                &quoted
            };
            let safe = if text.starts_with('\'') { defused(text) } else { text.clone() };
            let (at_row, at_column) = (u32::try_from(row).unwrap_or(0), u16::try_from(column).unwrap_or(0));
            sheet.write_string_with_format(at_row, at_column, safe, format).map_err(failed)?;
        }
    }
    book.save_to_buffer().map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use rust_xlsxwriter::Formula;

    fn bytes(make: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut book = Workbook::new();
        make(&mut book);
        book.save_to_buffer().unwrap()
    }

    fn found(sheet: &Sheet, row: usize) -> Vec<Cell> {
        sheet.rows.iter().find(|one| one.number == row).map(|row| row.cells.clone()).unwrap_or_default()
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn text_comes_back_whatever_it_begins_with() {
        let texts = ["=1+1", "+84", "-2: vụ", "@a", "'=1", "'a", "a\nb", "1.10", "Tiếng Việt", "_x000D_", "a\tb", "<&>\""];
        let head = vec!["id".to_owned(), "title".to_owned()];
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(texts.map(|text| vec![text.to_owned(), "x".to_owned()])).collect();
        let sheet = read(written(&rows).unwrap()).unwrap();
        let back: Vec<Cell> = sheet.rows[1..].iter().map(|row| row.cells[0].clone()).collect();
        assert_eq!(back, texts.map(text));
        let long = vec![vec!["id".to_owned()], vec!["x".repeat(TEXT_LIMIT + 1)]];
        assert!(matches!(written(&long), Err(WriteProblem::TooLong { cell, .. }) if cell == "A2"));
    }

    #[test]
    fn cells_are_what_they_say_and_formulas_are_not_run() {
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let made = bytes(|book| {
            let hidden = book.add_worksheet();
            hidden.write(0, 0, "id").unwrap();
            hidden.write(0, 1, "title").unwrap();
            hidden.set_hidden(true);
            book.add_worksheet().write(0, 0, "Bìa").unwrap();
            let sheet = book.add_worksheet();
            sheet.set_active(true);
            for (column, name) in ["id", "title", "max", "guidance"].into_iter().enumerate() {
                sheet.write(2, u16::try_from(column).unwrap(), name).unwrap();
            }
            sheet.write(3, 0, 1.1).unwrap();
            sheet.write(3, 1, Formula::new("1+1").set_result("2")).unwrap();
            sheet.write(3, 2, 2.3).unwrap();
            sheet.merge_range(3, 3, 4, 3, "Chung", &Format::new()).unwrap();
            sheet.write(4, 0, "A2").unwrap();
            sheet.write_with_format(4, 2, 45_000, &date).unwrap();
            sheet.write(6, 0, "A3").unwrap();
            sheet.write(6, 1, true).unwrap();
        });
        let sheet = read(made).unwrap();
        let number = |text: &str| Cell::Number(text.to_owned());
        assert_eq!(found(&sheet, 4), [number("1.1"), Cell::Bad(CellFault::Formula), number("2.3"), text("Chung")]);
        assert_eq!(found(&sheet, 5), [text("A2"), Cell::Empty, Cell::Bad(CellFault::Date), text("Chung")]);
        assert_eq!(found(&sheet, 7), [text("A3"), text("true")]);
    }

    #[test]
    fn what_is_too_much_ends_early() {
        let far = bytes(|book| {
            book.add_worksheet().write(1_000_000, 16_000, "x").unwrap();
        });
        assert!(matches!(read(far), Err(TableProblem::TooManyRows)));
        // A zip whose parts unpack to far more than the file.
        let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
        bomb.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..=UNPACKED_LIMIT >> 20 {
            bomb.write_all(&zeros).unwrap();
        }
        let bomb = bomb.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(read(bomb), Err(TableProblem::Unpacked)));
        assert!(matches!(read(b"PK\x03\x04 nothing".to_vec()), Err(TableProblem::BrokenWorkbook)));
        let cut = bytes(|book| {
            book.add_worksheet().write(0, 0, "id").unwrap();
        });
        assert!(matches!(read(cut[..cut.len() / 2].to_vec()), Err(TableProblem::BrokenWorkbook)));
    }
    #[test]
    fn a_spoiled_workbook_is_refused_or_read_and_never_more() {
        let rows = vec![vec!["id".to_owned(), "title".to_owned()], vec!["A1".to_owned(), "Một".to_owned()]];
        let mut whole = zip::ZipArchive::new(Cursor::new(written(&rows).unwrap())).unwrap();
        let mut parts = Vec::new();
        for at in 0..whole.len() {
            let mut part = whole.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            parts.push((part.name().unwrap().into_owned(), bytes));
        }
        // Knuth's multiplier; the high bits are random enough to choose places by.
        let mut seed = 1_u64;
        let mut below = |many: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % many
        };
        for _ in 0..300 {
            let mut spoiled = parts.clone();
            let bytes = &mut spoiled[below(parts.len())].1;
            for _ in 0..=below(3) {
                let at = below(bytes.len());
                match below(3) {
                    0 => bytes.truncate(at.max(1)),
                    1 => bytes[at] = b"<>\"/9-= A"[below(9)],
                    _ => bytes.insert(at, b"<>\"/9-= A"[below(9)]),
                }
            }
            let mut book = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, bytes) in &spoiled {
                book.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
                book.write_all(bytes).unwrap();
            }
            drop(read(book.finish().unwrap().into_inner()));
        }
    }
}
