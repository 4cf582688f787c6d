//! Sentences about a text that is no TOML.

use crate::criteria::{Syntax, Unclosed};
use crate::words::{Words, visible};

use super::Said;

impl Words {
    #[expect(clippy::too_many_lines, reason = "one sentence a fault and nothing else")]
    pub(super) fn syntax_fault(&self, fault: &Syntax) -> Said {
        match fault {
            Syntax::Blank => Said::new(self.pick("Tệp trống.", "The file is empty."))
                .hint(self.pick("Kiểm lại có đúng tệp này không.", "Check that this is the right file.")),
            Syntax::Other(format) => {
                Said::new(self.pick(format!("Đây là {format}, không phải TOML."), format!("This is {format}, not TOML.")))
                    .hint(self.pick("Mở tệp gốc và lưu lại dạng chữ thường .toml.", "Open the original and save it as plain text .toml."))
            }
            Syntax::LoneCr => Said::new(self.pick(
                "Xuống dòng bằng riêng ký tự CR (U+000D), TOML không nhận.",
                "The line ends with a carriage return alone (U+000D), which TOML does not take.",
            ))
            .hint(self.pick("Lưu lại với cuối dòng LF hoặc CRLF.", "Save it with line ends LF or CRLF.")),
            Syntax::MergeMarks => Said::new(
                self.pick("Còn dấu trộn tệp chưa xử lý (<<<<<<<).", "Marks of an unfinished merge (<<<<<<<) are left."),
            )
            .hint(self.pick(
                "Chọn một bên rồi xoá các dấu <<<<<<<, =======, >>>>>>>.",
                "Choose one side and delete the marks <<<<<<<, =======, >>>>>>>.",
            )),
            Syntax::Blanklike(c) => {
                let code = code(*c);
                Said::new(self.pick(format!("Có khoảng trắng lạ {code} ở đây."), format!("There is an odd blank {code} here.")))
                    .hint(self.pick("Xoá đi và gõ dấu cách thường.", "Delete it and type a plain space."))
            }
            Syntax::Control(c) => {
                let code = code(*c);
                Said::new(self.pick(format!("Có ký tự điều khiển {code} ở đây."), format!("There is a control character {code} here.")))
                    .hint(self.pick("Xoá ký tự đó.", "Delete it."))
            }
            Syntax::SmartQuote(c) => {
                Said::new(self.pick(format!("Dấu ngoặc {c} không dùng được ở đây."), format!("The quote {c} cannot be used here.")))
                    .hint(self.pick("Dùng ngoặc kép thẳng \".", "Use a straight quote \"."))
            }
            Syntax::BareKey { key, meant } => {
                let key = visible(key);
                let spelling = self.pick("Tên mục viết không dấu: a–z, 0–9, _ và -.", "Write keys with a–z, 0–9, _ and - only.");
                let hint = meant.map_or_else(
                    || spelling.to_owned(),
                    |meant| {
                        self.pick(
                            format!("Tên mục trong tệp là tiếng Anh, không dấu. Có phải là `{meant}`?"),
                            format!("Keys of a file are plain English words. Is `{meant}` meant?"),
                        )
                    },
                );
                Said::new(self.pick(format!("Tên mục `{key}` có chữ có dấu."), format!("The key `{key}` has letters that are not ASCII.")))
                    .hint(hint)
            }
            Syntax::DuplicateKey { key, times } => {
                let key = visible(key);
                let again = times + 1;
                Said::new(if *times == 1 {
                    self.pick(format!("`{key}` đã có trong bảng này."), format!("`{key}` stands twice in this table."))
                } else {
                    self.pick(format!("`{key}` có {again} lần trong bảng này."), format!("`{key}` stands {again} times in this table."))
                })
                .hint(self.pick("Giữ lại một.", "Keep one."))
            }
            Syntax::DuplicateTable(key) => {
                let key = visible(key);
                Said::new(self.pick(format!("`{key}` đã được khai trước đó."), format!("`{key}` was already defined."))).hint(self.pick(
                    format!("Danh sách bảng viết [[{key}]]; bảng đơn chỉ viết một lần."),
                    format!("Write [[{key}]] for a list of tables; a single table stands once."),
                ))
            }
            Syntax::SingleBrackets(name) => {
                let name = visible(name);
                Said::new(self.pick(
                    format!("Tiêu đề [{name}] có một lớp ngoặc, các chỗ khác là [[{name}]]."),
                    format!("The heading [{name}] has single brackets, elsewhere it is [[{name}]]."),
                ))
                .hint(self.pick(format!("Viết [[{name}]]."), format!("Write [[{name}]].")))
            }
            Syntax::ChildFirst(list) => {
                let list = visible(list);
                Said::new(self.pick(
                    format!("Bảng này đứng trước [[{list}]] đầu tiên, nên không thuộc về đâu."),
                    format!("This table stands in front of the first [[{list}]] and belongs to none."),
                ))
                .hint(self.pick(format!("Đặt sau [[{list}]] chứa nó."), format!("Put it behind the [[{list}]] it belongs to.")))
            }
            Syntax::NotATable(key) => {
                let key = visible(key);
                Said::new(self.pick(
                    format!("`{key}` đã là một giá trị, không thể có mục con."),
                    format!("`{key}` is a value already and can have nothing below it."),
                ))
                .hint(self.pick("Bỏ phần sau dấu chấm, hoặc đổi tên.", "Remove what follows the point, or choose another name."))
            }
            Syntax::CutShort { line, missing } => self.cut_short(*line, *missing),
            Syntax::Open(open) => self.left_open(*open),
            Syntax::DecimalComma(written) => {
                let (written, meant) = (visible(written), visible(&written.replace(',', ".")));
                Said::new(self.pick(format!("`{written}` dùng dấu phẩy thập phân."), format!("`{written}` has a decimal comma.")))
                    .hint(self.pick(format!("Viết {meant}."), format!("Write {meant}.")))
            }
            Syntax::LeadingZero => Said::new(self.pick("Số có số 0 thừa ở đầu.", "The number has a zero in front."))
                .hint(self.pick("Bỏ số 0 ở đầu; mã số thì đặt trong ngoặc kép.", "Remove the zero; put codes in quotes.")),
            Syntax::BadDate(value) => {
                let value = visible(value);
                Said::new(self.pick(format!("Không có ngày giờ `{value}`."), format!("There is no date or time `{value}`.")))
                    .hint(self.pick("Viết năm-tháng-ngày, như 2026-01-31.", "Write year-month-day, such as 2026-01-31."))
            }
            Syntax::BadNumber(value) => {
                let value = visible(value);
                let said = Said::new(self.pick(format!("Không đọc được số `{value}`."), format!("The number `{value}` cannot be read.")));
                match value.strip_prefix(['−', '–', '—']) {
                    Some(number) => said.hint(
                        self.pick(format!("Viết dấu trừ bằng gạch nối: -{number}."), format!("Write the minus as a hyphen: -{number}.")),
                    ),
                    None => said.hint(
                        self.pick("Viết như 4 hoặc 2.5; chữ thì đặt trong ngoặc kép.", "Write it like 4 or 2.5; put text in quotes."),
                    ),
                }
            }
            Syntax::BadEscape => {
                Said::new(self.pick("Sau dấu \\ có ký tự TOML không hiểu.", "After the backslash stands something TOML does not know."))
                    .hint(self.pick("Viết \\\\ cho một dấu \\.", "Write \\\\ for one backslash."))
            }
            Syntax::Unquoted(value) => {
                let value = visible(value);
                Said::new(self.pick(format!("Chữ `{value}` thiếu ngoặc kép."), format!("The text `{value}` has no quotes.")))
                    .hint(self.pick(format!("Viết \"{value}\"."), format!("Write \"{value}\".")))
            }
            Syntax::NoValue => Said::new(self.pick("Dòng này không có dạng tên = giá trị.", "This line is not of the form name = value."))
                .hint(self.pick("Viết: tên = giá trị.", "Write: name = value.")),
            Syntax::Trailing => Said::new(self.pick("Sau giá trị còn chữ thừa.", "Something follows the value."))
                .hint(self.pick("Mỗi dòng một mục; xoá phần thừa.", "One key a line; delete the rest.")),
            Syntax::Comma => Said::new(self.pick("Thiếu hoặc thừa dấu phẩy.", "A comma is missing, or one too many."))
                .hint(self.pick("Giữa hai phần tử có đúng một dấu phẩy.", "Put exactly one comma between two members.")),
            Syntax::TooDeep => Said::new(self.pick("Các bảng lồng nhau quá sâu.", "Tables lie too deep inside each other."))
                .hint(self.pick("Kiểm lại dấu ngoặc và dấu chấm ở đây.", "Check the brackets and points here.")),
            Syntax::TooMuch => Said::new(self.pick(
                "Đến dòng này tệp đã có nhiều giá trị, bảng hay dòng hơn mức đọc được; phần sau không xem.",
                "Up to this line the file holds more values, tables or lines than can be read; the rest is not looked at.",
            ))
            .hint(
                self.pick("Rút ngắn danh sách ở đây, hoặc lấy lại bản sao tốt.", "Shorten the list here, or take a good copy of the file."),
            ),
            Syntax::Unknown(note) => {
                let note = visible(note);
                Said::new(self.pick(
                    format!("Dòng này không phải TOML (máy đọc báo: {note})."),
                    format!("This line is no TOML (the parser says: {note})."),
                ))
            }
            Syntax::More(count) => Said::new(
                self.pick(format!("Còn {count} lỗi nữa, không liệt kê hết."), format!("There are {count} more faults, not listed.")),
            )
            .hint(self.pick("Sửa các lỗi trên rồi kiểm lại.", "Mend those above and check again.")),
        }
    }

    fn cut_short(&self, line: usize, missing: Option<usize>) -> Said {
        let text = match missing {
            Some(missing) => self.pick(
                format!("Tệp dừng giữa chừng ở dòng {line}, thiếu {missing} thay đổi."),
                format!("The file stops in the middle of line {line}; changes missing: {missing}."),
            ),
            None => self.pick(format!("Tệp dừng giữa chừng ở dòng {line}."), format!("The file stops in the middle of line {line}.")),
        };
        Said::new(text).hint(
            self.pick(
                "Chép lại từ tệp gốc, hoặc mở bản .bak nếu có.",
                "Copy it again from the original, or open the .bak if there is one.",
            ),
        )
    }

    fn left_open(&self, open: Unclosed) -> Said {
        let (vi, en, close) = match open {
            Unclosed::Table => ("Bảng { mở ở đây không đóng.", "The table { opened here is never closed.", "}"),
            Unclosed::Array => ("Danh sách [ mở ở đây không đóng.", "The list [ opened here is never closed.", "]"),
            Unclosed::LongText => {
                ("Đoạn chữ nhiều dòng mở ở đây không đóng.", "The text over many lines opened here is never closed.", "\"\"\"")
            }
            Unclosed::Text => ("Đoạn chữ ở dòng này không đóng ngoặc kép.", "The text of this line is never closed.", "\""),
            Unclosed::Header => ("Tiêu đề bảng không đóng ngoặc vuông.", "The heading of the table is never closed.", "]"),
        };
        Said::new(self.pick(vi, en)).hint(self.pick(format!("Thêm {close}."), format!("Add {close}.")))
    }
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
