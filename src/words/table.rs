//! Tables of criteria in words: why one cannot be had, and what is wrong with its rows.

use std::path::Path;

use crate::criteria::{CriteriaSet, FaultKind, FileProblem};
use crate::storage::faults::PlacedFault;
use crate::storage::table::import::{RowFault, RowWrong};
use crate::storage::table::{CellFault, NumberFault, ROW_LIMIT, SpellingFault, TableProblem, UNPACKED_LIMIT, WriteProblem};

use super::starter::again;
use super::verdict::many;
use super::{Said, Words, visible};

impl Words {
    /// A set was written as a table.
    #[must_use]
    pub fn table_written(&self, set: &CriteriaSet, typed: &Path, to: &Path) -> String {
        let (reference, onto, to, count) = (visible(&set.reference()), again(typed), again(to), set.criteria().len());
        self.pick(
            format!("Đã ghi {count} tiêu chí của {reference} ra {to}. Sửa xong thì nhập lại: motcua import-set {to} --onto {onto} --out TỆP-MỚI.toml"),
            format!("Wrote {} of {reference} to {to}. Once changed, read it back: motcua import-set {to} --onto {onto} --out NEW.toml", many(count, "criterion")),
        )
    }

    /// Why a table could not be written.
    #[must_use]
    pub fn table_not_written(&self, to: &Path, problem: &WriteProblem) -> String {
        let shown = visible(&to.display().to_string());
        match problem {
            WriteProblem::File(problem) => self.new_file_problem(to, problem),
            WriteProblem::UnknownKind(_) => self.pick(
                format!("{shown}: tên bảng phải có đuôi .csv hoặc .xlsx."),
                format!("{shown}: the name of a table ends with .csv or .xlsx."),
            ),
            WriteProblem::NoWorkbooks => self.no_workbooks(&shown),
            WriteProblem::TooLong { cell, limit } => self.pick(
                format!("{shown}: ô {cell} dài hơn {limit} ký tự, .xlsx không chứa được. Ghi ra .csv."),
                format!("{shown}: the cell {cell} has more than {limit} characters, which .xlsx cannot hold. Write a .csv."),
            ),
            WriteProblem::Workbook => self.pick(
                format!("{shown}: không dựng được tệp .xlsx. Ghi ra .csv."),
                format!("{shown}: the .xlsx could not be made. Write a .csv."),
            ),
        }
    }

    fn no_workbooks(&self, shown: &str) -> String {
        self.pick(
            format!("{shown}: bản chương trình này không có phần .xlsx. Dùng .csv."),
            format!("{shown}: this build of the program has no .xlsx. Use .csv."),
        )
    }

    /// Why a table cannot be had.
    #[must_use]
    pub fn table_problem(&self, path: &Path, problem: &TableProblem) -> String {
        let shown = visible(&path.display().to_string());
        let said = match problem {
            TableProblem::File(problem) => self.table_file_problem(problem),
            TableProblem::UnknownKind(_) => self
                .pick("không phải bảng .csv hay .xlsx. Lưu lại (Save as) thành .xlsx hoặc CSV UTF-8.", "no .csv or .xlsx table. Save it as .xlsx or as CSV UTF-8.")
                .to_owned(),
            TableProblem::NoWorkbooks => return self.no_workbooks(&shown),
            TableProblem::OldWorkbook => self
                .pick("tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Mở bằng Excel rồi lưu thành .xlsx không mật khẩu.", "an old workbook (.xls) or one with a password. Open it and save it as .xlsx without a password.")
                .to_owned(),
            TableProblem::BrokenWorkbook => self
                .pick("không đọc được như tệp .xlsx: tệp hỏng hoặc là loại khác. Mở bằng Excel rồi lưu lại thành .xlsx.", "cannot be read as .xlsx: it is damaged or something else. Open it and save it as .xlsx again.")
                .to_owned(),
            TableProblem::Unpacked => {
                let limit = UNPACKED_LIMIT >> 20;
                self.pick(
                    format!("bung ra quá {limit} MiB, vượt giới hạn. Chép riêng bảng tiêu chí sang tệp mới, bỏ hình và các trang khác."),
                    format!("unpacks to more than {limit} MiB, the limit. Copy the table of criteria alone into a new file, without pictures and other sheets."),
                )
            }
            TableProblem::TooManyRows => self.pick(
                format!("có ô dưới hàng {ROW_LIMIT}, vượt giới hạn. Xóa các hàng thừa ở cuối rồi lưu lại."),
                format!("has cells below row {ROW_LIMIT}, the limit. Delete what is below the table and save it again."),
            ),
            TableProblem::OpenQuotes(row) => self.pick(
                format!("hàng {row} mở dấu ngoặc kép mà không đóng, nuốt hết phần sau. Đóng ngoặc, hoặc viết đôi dấu ngoặc nằm trong lời."),
                format!("row {row} opens quotes and never closes them, so the rest of the table is lost. Close them, or double a quote that belongs to the text."),
            ),
            TableProblem::NoHead => self
                .pick("không thấy hàng tên cột. Cần một hàng có «Mã» và «Nội dung» (cùng Nhóm, Tối đa, Kiểu, Mức, Hướng dẫn nếu có).", "has no row with the names of the columns. It needs one with «id» and «title» (and group, max, kind, levels, guidance where there are such).")
                .to_owned(),
            TableProblem::NoRows => self
                .pick(
                    "dưới hàng tên cột không có tiêu chí nào. Điền các hàng, hoặc kiểm lại có đúng trang bảng tính này không.",
                    "has no criterion below the names of the columns. Fill in its rows, or check that this is the right sheet.",
                )
                .to_owned(),
            TableProblem::HeadTwice(column, first, again) => {
                let name = column.name(self.lang);
                self.pick(
                    format!("hai cột đều là «{name}»: {first} và {again}. Đổi tên hoặc xóa một cột."),
                    format!("two columns are «{name}»: {first} and {again}. Rename or delete one."),
                )
            }
        };
        format!("{shown}: {said}")
    }

    /// Why the file of a table is no text: said by what a spreadsheet can do about it.
    fn table_file_problem(&self, problem: &FileProblem) -> String {
        let said = self.file_problem(problem);
        let hint = match problem {
            FileProblem::Folder | FileProblem::NotPlain => self.pick("Chỉ một tệp .csv hoặc .xlsx.", "Name a .csv or .xlsx file."),
            FileProblem::Utf16 | FileProblem::Nul { .. } | FileProblem::NotUtf8 { .. } => self.pick(
                "Trong Excel chọn Save As, kiểu «CSV UTF-8» hoặc «.xlsx».",
                "In the spreadsheet choose Save As, «CSV UTF-8» or «.xlsx».",
            ),
            FileProblem::NotFound
            | FileProblem::DanglingLink
            | FileProblem::LinkLoop
            | FileProblem::NoPermission
            | FileProblem::TooLarge { .. }
            | FileProblem::Unreadable(_) => return said.whole(),
        };
        let line = problem.line().map(|line| self.pick(format!("dòng {line}: "), format!("line {line}: ")));
        format!("{}{} {hint}", line.unwrap_or_default(), said.text)
    }

    /// The text of the older set cannot be changed.
    #[must_use]
    pub fn base_not_changeable(&self) -> &'static str {
        self.pick(
            "Không sửa được tệp bộ tiêu chí cũ tại chỗ. Xem motcua check tệp ấy.",
            "The file of the older set cannot be changed in place. See motcua check.",
        )
    }

    /// Everything that keeps a table from becoming a set.
    #[must_use]
    pub fn rows_not_taken(&self, table: &Path, rows: &[RowFault], others: &[PlacedFault]) -> Vec<String> {
        let shown = visible(&table.display().to_string());
        let mut lines: Vec<String> = rows.iter().map(|fault| self.row_fault(fault)).collect();
        lines.extend(others.iter().map(|placed| {
            let fault = self.file_fault(placed);
            let hint = fault.hint.map(|hint| format!("\n    {hint}")).unwrap_or_default();
            format!("{} [{}]\n    {}{hint}", fault.path, fault.code, fault.text)
        }));
        let count = rows.len() + others.len();
        lines.push(self.pick(
            format!("{shown}: {count} chỗ phải sửa, chưa ghi tệp nào."),
            format!("{shown}: {} to mend, no file was written.", many(count, "place")),
        ));
        lines
    }

    /// What is wrong with a row, where, and what to do.
    fn row_fault(&self, fault: &RowFault) -> String {
        let row = self.pick(format!("Hàng {}", fault.row), format!("Row {}", fault.row));
        let name = fault.column.name(self.lang);
        let cell = match &fault.cell {
            Some(cell) => self.pick(format!("ô {cell} ({name})"), format!("cell {cell} ({name})")),
            None => self.pick(format!("thiếu cột {name}"), format!("no column {name}")),
        };
        let id = fault.id.as_ref().map_or_else(String::new, |id| {
            let id = visible(id);
            self.pick(format!(", tiêu chí {id}"), format!(", criterion {id}"))
        });
        let said = if fault.cell.is_none() && fault.wrong == RowWrong::Missing {
            Said::new(self.pick(format!("Tiêu chí mới cần cột {name}."), format!("A new criterion needs the column {name}.")))
                .hint(self.pick("Thêm cột ấy và điền cho mọi tiêu chí mới.", "Add it and fill it in for every new criterion."))
        } else {
            self.row_wrong(&fault.wrong)
        };
        let hint = said.hint.map(|hint| format!("\n    {hint}")).unwrap_or_default();
        format!("{row}, {cell}{id}\n    {}{hint}", said.text)
    }

    fn row_wrong(&self, wrong: &RowWrong) -> Said {
        match wrong {
            RowWrong::Cell(CellFault::Formula) => Said::new(self.pick("Ô là công thức.", "The cell is a formula.")).hint(self.pick(
                "Chép ô rồi dán lại thành giá trị (Paste Special, Values).",
                "Copy the cell and paste it as a value (Paste Special, Values).",
            )),
            RowWrong::Cell(CellFault::Date) => Said::new(self.pick(
                "Ô là ngày giờ; Excel có thể đã đổi số thành ngày.",
                "The cell is a date; a spreadsheet may have made it of a number.",
            ))
            .hint(self.pick("Đổi định dạng ô thành Văn bản (Text) rồi gõ lại.", "Format the cell as text and type it again.")),
            RowWrong::Cell(CellFault::Failed) => Said::new(
                self.pick("Ô báo lỗi của bảng tính (#REF!, #N/A…).", "The cell shows a failure of the spreadsheet (#REF!, #N/A…)."),
            )
            .hint(self.pick("Gõ lại giá trị.", "Type the value again.")),
            RowWrong::Missing => Said::new(self.pick("Ô này để trống mà phải có.", "This is empty and must not be."))
                .hint(self.pick("Điền vào, hoặc xóa cả hàng nếu không còn dùng.", "Fill it in, or delete the row if it is not needed.")),
            RowWrong::BadId(id) => self.fault(&FaultKind::BadId(id.clone()), None),
            RowWrong::Twice { id, first } => {
                let id = visible(id);
                Said::new(self.pick(format!("Mã {id} đã có ở hàng {first}."), format!("The id {id} stands in row {first} already."))).hint(
                    self.pick(
                        "Mỗi tiêu chí một mã: đổi mã, hoặc xóa một hàng.",
                        "Each criterion has an id of its own: change it, or delete a row.",
                    ),
                )
            }
            RowWrong::Number(fault) => self.cell_number(fault),
            RowWrong::Subtotal { declared, found } => {
                let (declared, found) = (self.decimal(*declared), self.decimal(*found));
                Said::new(self.pick(
                    format!("Nhóm ghi {declared} điểm mà các tiêu chí cộng lại được {found}."),
                    format!("The group says {declared} points, its criteria add up to {found}."),
                ))
                .hint(self.pick(
                    "Sửa điểm nhóm, hoặc kiểm lại điểm và hàng của các tiêu chí.",
                    "Mend the points of the group, or check the rows of its criteria.",
                ))
            }
            RowWrong::UnknownKind { word, nearest } => {
                let word = visible(word);
                let known = "levels, yes_no, points, ratio, measure, checklist, deduction, survey, per_item, info";
                let near = nearest.map(|near| self.pick(format!("Có phải là {near}? "), format!("Is {near} meant? ")));
                Said::new(self.pick(format!("Không có kiểu «{word}»."), format!("There is no kind «{word}».")))
                    .hint(near.unwrap_or_default() + &self.pick(format!("Các kiểu: {known}."), format!("The kinds: {known}.")))
            }
            RowWrong::Spelling(fault) => self.spelling_fault(fault),
            RowWrong::Inside(kind, key) => {
                if let FaultKind::Missing(missing) = **kind {
                    return self.levels_lack(missing);
                }
                let said = self.fault(kind, None);
                if key.is_empty() { said } else { Said { text: format!("{}: {}", visible(key), said.text), hint: said.hint } }
            }
        }
    }

    /// A kind lacks something that its cell of levels has to say.
    fn levels_lack(&self, key: &str) -> Said {
        let said = Said::new(self.pick(format!("Kiểu này cần {key}."), format!("This kind needs {key}.")));
        if matches!(key, "levels" | "steps" | "items") {
            return said.hint(self.pick(
                "Điền vào ô này; cách ghi từng kiểu: motcua help import-set.",
                "Fill this cell in; how each kind is written: motcua help import-set.",
            ));
        }
        said.hint(self.pick(
            format!("Ghi thêm «{key} = …» vào ô này; cách ghi từng kiểu: motcua help import-set."),
            format!("Add «{key} = …» to this cell; how each kind is written: motcua help import-set."),
        ))
    }

    fn cell_number(&self, fault: &NumberFault) -> Said {
        match fault {
            NumberFault::Thousands { text, whole, decimal } => {
                let (text, comma) = (visible(text), decimal.replace('.', ","));
                Said::new(self.pick(
                    format!("«{text}» có thể là {whole}, cũng có thể là số lẻ."),
                    format!("«{text}» may be {whole}, or a number with decimals."),
                ))
                .hint(self.pick(format!("Ghi {whole} hoặc {comma}."), format!("Write {whole} or {decimal}.")))
            }
            NumberFault::Not(text, why) => {
                let said = self.fault(&FaultKind::Number(*why), None);
                Said { text: format!("«{}»: {}", visible(text), said.text), hint: said.hint }
            }
        }
    }

    fn spelling_fault(&self, fault: &SpellingFault) -> Said {
        match fault {
            SpellingFault::OpenQuotes(part) => Said::new(self.pick(
                format!("«{}» mở dấu ngoặc kép mà không đóng.", visible(part)),
                format!("«{}» opens quotes and never closes them.", visible(part)),
            ))
            .hint(self.pick("Thêm dấu ngoặc kép ở cuối lời.", "Put quotes behind the text.")),
            SpellingFault::NoPoints(part) => Said::new(self.pick(
                format!("«{}» không bắt đầu bằng số điểm.", visible(part)),
                format!("«{}» does not begin with points.", visible(part)),
            ))
            .hint(self.pick(
                "Mỗi mức ghi như «2: có đủ; 1: thiếu một; 0: không có». Dấu ; nằm trong lời thì đặt cả lời trong dấu ngoặc kép.",
                "Write levels like «2: complete; 1: one missing; 0: none». A text with ; in it stands in double quotes.",
            )),
            SpellingFault::NoStep(part) => Said::new(self.pick(
                format!("«{}» không phải bậc điểm, cũng không phải mục nào của kiểu này.", visible(part)),
                format!("«{}» is neither a step nor a key of this kind.", visible(part)),
            ))
            .hint(self.pick(
                "Bậc ghi như «<= 10: 2; <= 20: 1; else: 0»; tỉ lệ ghi như «target = 95 %; floor = 50 %; nothing_arose = full».",
                "Write steps like «<= 10: 2; <= 20: 1; else: 0»; a share like «target = 95 %; floor = 50 %; nothing_arose = full».",
            )),
            SpellingFault::NoKey { part, nearest } => {
                let near = nearest.map(|near| self.pick(format!("Có phải là {near}? "), format!("Is {near} meant? ")));
                Said::new(self.pick(
                    format!("«{}» không phải mục nào của kiểu này.", visible(part)),
                    format!("«{}» is no key of this kind.", visible(part)),
                ))
                .hint(
                    near.unwrap_or_default()
                        + self.pick(
                            "Ghi như «min = 0; step = 0.5», hoặc đổi cột Kiểu.",
                            "Write «min = 0; step = 0.5» or the like, or change the kind.",
                        ),
                )
            }
            SpellingFault::Number(fault) => self.cell_number(fault),
            SpellingFault::NotWhole(text) => Said::new(
                self.pick(format!("«{}» phải là số nguyên.", visible(text)), format!("«{}» must be a whole number.", visible(text))),
            )
            .hint(self.pick("Ghi như 3.", "Write it like 3.")),
            SpellingFault::NoTruth { key, word } => {
                Said::new(self.pick(format!("{key} không nhận «{}».", visible(word)), format!("{key} does not take «{}».", visible(word))))
                    .hint(self.pick("Ghi có hoặc không.", "Write yes or no."))
            }
            SpellingFault::Twice(key) => Said::new(self.pick(format!("{key} ghi hai lần."), format!("{key} stands twice.")))
                .hint(self.pick("Giữ một lần.", "Keep one.")),
        }
    }
}
