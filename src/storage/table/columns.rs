//! The columns of a table of criteria, by their names in both languages.
//!
//! A head is understood wherever it stands among the first rows, in any order.

use crate::criteria::{Lang, nearest};

use super::cell::plain;
use super::{Cell, Sheet, TableProblem, cell_name};

/// How many rows may stand above the head.
const ABOVE: usize = 30;

/// A column that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The id of the group.
    Group,
    /// The id of the criterion.
    Id,
    /// What is asked.
    Title,
    /// Points.
    Max,
    /// How it is answered.
    Kind,
    /// What its kind needs: levels, steps, bounds.
    Levels,
    /// How to look and count.
    Guidance,
}

impl Column {
    /// Every column, in the order they are written.
    pub const ALL: [Self; 7] = [Self::Group, Self::Id, Self::Title, Self::Max, Self::Kind, Self::Levels, Self::Guidance];

    /// Its name in the head of a table that is written.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        let [vi, en, ..] = self.names();
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// Its names, the Vietnamese and the English one first.
    const fn names(self) -> &'static [&'static str; 4] {
        match self {
            Self::Group => &["Nhóm", "group", "mã nhóm", "nhóm tiêu chí"],
            Self::Id => &["Mã", "id", "mã tiêu chí", "ký hiệu"],
            Self::Title => &["Nội dung", "title", "tiêu chí", "tên tiêu chí"],
            Self::Max => &["Tối đa", "max", "điểm tối đa", "điểm"],
            Self::Kind => &["Kiểu", "kind", "kiểu tiêu chí", "cách chấm"],
            Self::Levels => &["Mức", "levels", "các mức", "mức điểm"],
            Self::Guidance => &["Hướng dẫn", "guidance", "hướng dẫn chấm", "cách kiểm tra"],
        }
    }

    fn of(text: &str) -> Option<Self> {
        let typed = plain(text).to_lowercase();
        Self::ALL.into_iter().find(|column| column.names().iter().any(|name| name.to_lowercase() == typed))
    }
}

/// Where the columns of a table are.
pub(super) struct Head {
    /// The row of the sheet it stands in.
    pub(super) row: usize,
    /// The columns that are there, by their place.
    pub(super) columns: Vec<(Column, usize)>,
    /// Headings nobody understands: their cell and what stands there.
    pub(super) ignored: Vec<(String, String)>,
}

impl Head {
    /// Finds the head of a table.
    ///
    /// # Errors
    /// Says that no row is one, or which column is named twice.
    pub(super) fn of(sheet: &Sheet) -> Result<Self, TableProblem> {
        for (at, row) in sheet.rows.iter().enumerate().take(ABOVE) {
            let cells = || row.cells.iter().enumerate().filter_map(|(place, cell)| Some((place, text_of(cell)?)));
            let columns: Vec<(Column, usize)> = cells().filter_map(|(place, text)| Some((Column::of(text)?, place))).collect();
            let has = |wanted: Column| columns.iter().any(|(column, _)| *column == wanted);
            if !has(Column::Id) || columns.len() < 2 {
                continue;
            }
            for (i, (column, place)) in columns.iter().enumerate() {
                if let Some((_, first)) = columns[..i].iter().find(|(other, _)| other == column) {
                    return Err(TableProblem::HeadTwice(*column, cell_name(*first, row.number), cell_name(*place, row.number)));
                }
            }
            let unknown = cells().filter(|(place, _)| !columns.iter().any(|(_, known)| known == place));
            let ignored = unknown.map(|(place, text)| (cell_name(place, row.number), text.to_owned())).collect();
            return Ok(Self { row: at, columns, ignored });
        }
        Err(TableProblem::NoHead)
    }
}

/// The text of a cell, where it has one.
pub(super) fn text_of(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) | Cell::Number(text) => Some(text),
        Cell::Empty | Cell::Bad(_) => None,
    }
}

/// The kinds, by their word in a set and what people may write instead.
const KINDS: [(&str, [&str; 3]); 10] = [
    ("levels", ["mức", "các mức", "chọn mức"]),
    ("yes_no", ["có/không", "có không", "có, không"]),
    ("points", ["điểm", "cho điểm", "chấm điểm"]),
    ("ratio", ["tỉ lệ", "tỷ lệ", "tỉ lệ phần trăm"]),
    ("measure", ["đo", "đo lường", "đo đếm"]),
    ("checklist", ["danh mục", "danh sách", "đủ mục"]),
    ("deduction", ["điểm trừ", "trừ", "trừ điểm"]),
    ("survey", ["phiếu", "phiếu hỏi", "khảo sát"]),
    ("per_item", ["từng hồ sơ", "mỗi hồ sơ", "hồ sơ mẫu"]),
    ("info", ["ghi nhận", "thông tin", "ghi chép"]),
];

/// The kind that is meant.
///
/// # Errors
/// Says the nearest one there is.
pub(super) fn kind(text: &str) -> Result<&'static str, Option<&'static str>> {
    let typed = plain(text).to_lowercase();
    let found = KINDS.iter().find(|(word, others)| *word == typed || others.contains(&typed.as_str()));
    found.map(|(word, _)| *word).ok_or_else(|| nearest(&typed, KINDS.iter().map(|(word, _)| *word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::table::Row;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        let row = |(at, cells): (usize, &&[&str])| Row { number: at + 1, cells: cells.iter().map(cell).collect() };
        Sheet { rows: rows.iter().enumerate().map(row).collect() }
    }

    #[test]
    fn a_head_is_found_below_titles_in_any_order_and_language() {
        let found = Head::of(&sheet(&[&["PHỤ LỤC"], &["Tiêu chí", "Ghi chú", "", "ID", "Điểm tối đa"]])).ok().unwrap();
        assert_eq!(found.row, 1);
        assert_eq!(found.columns, [(Column::Title, 0), (Column::Id, 3), (Column::Max, 4)]);
        assert_eq!(found.ignored, [("B2".to_owned(), "Ghi chú".to_owned())]);
        assert!(matches!(Head::of(&sheet(&[&["a", "b"]])), Err(TableProblem::NoHead)));
        let twice = Head::of(&sheet(&[&["Mã", "max", "Tối đa"]]));
        assert!(
            matches!(twice, Err(TableProblem::HeadTwice(Column::Max, first, again)) if (first.as_str(), again.as_str()) == ("B1", "C1"))
        );
    }

    #[test]
    fn no_name_means_two_columns_and_no_word_two_kinds() {
        let names: Vec<String> = Column::ALL.iter().flat_map(|column| column.names()).map(|name| name.to_lowercase()).collect();
        let words: Vec<&str> = KINDS.iter().flat_map(|(word, others)| std::iter::once(*word).chain(*others)).collect();
        assert!(names.iter().enumerate().all(|(i, name)| !names[..i].contains(name)));
        assert!(words.iter().enumerate().all(|(i, word)| !words[..i].contains(word)));
        assert_eq!(kind("Có/Không"), Ok("yes_no"));
        assert_eq!(kind("level"), Err(Some("levels")));
    }
}
