//! Sentences about the shape of a file: missing keys, wrong types, bad numbers.

use crate::criteria::{Expected, FaultKind};
use crate::number::NotDecimal;
use crate::words::{Words, visible};

use super::Said;

impl Words {
    /// A TOML file that is neither a set nor a session.
    #[must_use]
    pub fn not_ours(&self) -> Said {
        Said::new(self.pick(
            "Không có [set] hay [session]: không phải bộ tiêu chí hay cuộc kiểm tra.",
            "There is neither [set] nor [session]: this is no criteria set and no session.",
        ))
        .hint(self.pick("Tệp của chương trình khác thì để ở thư mục khác.", "Keep files of other programs in another folder."))
    }

    pub(super) fn shape_fault(&self, kind: &FaultKind) -> Said {
        match kind {
            FaultKind::Missing(key) => Said::new(self.pick(format!("Thiếu `{key}`."), format!("`{key}` is missing.")))
                .hint(self.pick(format!("Thêm `{key}` vào đây."), format!("Add `{key}` here."))),
            FaultKind::UnknownKey { key, nearest } => {
                let key = visible(key);
                Said::new(self.pick(format!("Không có mục nào tên `{key}`."), format!("There is no key `{key}`.")))
                    .hint(self.nearest_key(nearest.as_deref()))
            }
            FaultKind::ForeignKey { key, kind } => {
                let (key, kind) = (visible(key), visible(kind));
                Said::new(self.pick(format!("Kiểu `{kind}` không có mục `{key}`."), format!("The kind `{kind}` has no key `{key}`.")))
                    .hint(self.pick("Bỏ mục này, hoặc kiểm lại `kind`.", "Remove it, or check `kind`."))
            }
            FaultKind::Type { expected, found, excerpt } => self.wrong_type(*expected, found, excerpt),
            FaultKind::Number(why) => self.bad_number(*why),
            FaultKind::WholeRange { min, max } => {
                let range = if *max == i64::MAX {
                    self.pick(format!("từ {min} trở lên"), format!("of {min} or more"))
                } else {
                    self.pick(format!("từ {min} đến {max}"), format!("from {min} to {max}"))
                };
                Said::new(self.pick(format!("Phải là số nguyên {range}."), format!("This must be a whole number {range}.")))
            }
            FaultKind::UnknownWord { word, known, nearest } => {
                let word = visible(word);
                let list = known.join(", ");
                let hint = nearest.map_or_else(
                    || self.pick(format!("Chọn một trong: {list}."), format!("Choose one of: {list}.")),
                    |near| {
                        self.pick(
                            format!("Có phải là `{near}`? Các từ dùng được: {list}."),
                            format!("Is `{near}` meant? The words are: {list}."),
                        )
                    },
                );
                Said::new(self.pick(format!("Không có từ `{word}` ở đây."), format!("`{word}` is no word known here."))).hint(hint)
            }
            FaultKind::BadId(id) => {
                let id = plain(id);
                Said::new(self.pick(format!("Mã `{id}` không hợp lệ."), format!("The id `{id}` is not valid."))).hint(self.pick(
                    "Mã chỉ gồm chữ không dấu, chữ số và . _ -, bắt đầu bằng chữ hoặc số, tối đa 40 ký tự.",
                    "An id has plain letters, digits and . _ - only, begins with a letter or digit, and has at most 40 characters.",
                ))
            }
            FaultKind::Empty => Said::new(self.pick("Mục này để trống.", "This is empty."))
                .hint(self.pick("Điền nội dung, hoặc bỏ hẳn mục này.", "Fill it in, or remove it.")),
            FaultKind::TooLong { found, limit } => {
                Said::new(self.pick(
                    format!("Đoạn chữ dài {found} ký tự, quá {limit}."),
                    format!("The text has {found} characters, more than {limit}."),
                ))
                .hint(self.pick("Rút ngắn lại.", "Shorten it."))
            }
            FaultKind::Control(c) => {
                let code = format!("U+{:04X}", u32::from(*c));
                Said::new(self.pick(format!("Chữ có ký tự điều khiển {code}."), format!("The text holds the control character {code}.")))
                    .hint(self.pick("Xoá ký tự đó.", "Delete it."))
            }
            FaultKind::NoOffset => Said::new(self.pick("Thời điểm thiếu múi giờ.", "The time has no offset."))
                .hint(self.pick("Thêm +07:00 vào cuối.", "Add +07:00 at the end.")),
            FaultKind::FractionOfSecond => {
                Said::new(self.pick("Thời điểm có phần lẻ của giây; phần lẻ bị bỏ.", "The time has a part of a second, which is dropped."))
            }
            FaultKind::Format(found) => {
                let found = visible(found);
                Said::new(self.pick(
                    format!("Tệp theo định dạng {found}, chương trình này chỉ đọc định dạng 1."),
                    format!("The file has format {found}; this program reads format 1."),
                ))
                .hint(self.pick("Cần bản chương trình mới hơn.", "A newer program is needed."))
            }
            FaultKind::TooMany { what, found, limit } => {
                let what = self.thing(*what);
                Said::new(
                    self.pick(format!("Có {found} {what}, nhiều hơn {limit}."), format!("There are {found} of {what}, more than {limit}.")),
                )
                .hint(self.pick("Tách thành nhiều bộ.", "Split it into several sets."))
            }
            FaultKind::Syntax(fault) => self.syntax_fault(fault),
            FaultKind::Set(fault) => self.set_fault(fault, None),
        }
    }

    fn nearest_key(&self, nearest: Option<&str>) -> String {
        match nearest {
            Some("group.criterion") => self.pick(
                "Tiêu chí nằm trong nhóm: viết [[group.criterion]] dưới [[group]].".to_owned(),
                "A criterion lies in a group: write [[group.criterion]] below [[group]].".to_owned(),
            ),
            Some(near) => self.pick(format!("Có phải là `{near}`?"), format!("Is `{near}` meant?")),
            None => self.pick(
                "Kiểm lại tên, hoặc bỏ mục này. Mục riêng bắt đầu bằng x_.".to_owned(),
                "Check the name, or remove it. Private keys begin with x_.".to_owned(),
            ),
        }
    }

    fn wrong_type(&self, expected: Expected, found: &str, excerpt: &str) -> Said {
        let (wanted, hint) = match expected {
            Expected::Text => (self.pick("chữ trong ngoặc kép", "text in quotes"), self.text_for(excerpt)),
            Expected::Number => (self.pick("số không có ngoặc kép", "a number without quotes"), self.number_for(excerpt)),
            Expected::Whole => (self.pick("số nguyên không có ngoặc kép", "a whole number without quotes"), self.number_for(excerpt)),
            Expected::Truth => (self.pick("true hoặc false", "true or false"), None),
            Expected::Date => (
                self.pick("ngày không có ngoặc kép, năm đứng trước", "a date without quotes, year first"),
                Some(self.pick("Viết như 2026-01-31.", "Write it like 2026-01-31.").to_owned()),
            ),
            Expected::Moment => (
                self.pick("ngày giờ có múi giờ, không có ngoặc kép", "a date and time with offset, without quotes"),
                Some(self.pick("Viết như 2026-01-31T08:30:00+07:00.", "Write it like 2026-01-31T08:30:00+07:00.").to_owned()),
            ),
            Expected::Table => {
                (self.pick("một bảng", "a table"), Some(self.pick("Viết như { tên = … }.", "Write it like { name = … }.").to_owned()))
            }
            Expected::Texts => {
                (self.pick("danh sách chữ", "a list of texts"), Some(self.pick("Viết như [\"…\"].", "Write it like [\"…\"].").to_owned()))
            }
            Expected::Numbers => {
                (self.pick("danh sách số", "a list of numbers"), Some(self.pick("Viết như [1, 5].", "Write it like [1, 5].").to_owned()))
            }
            Expected::Tables => (
                self.pick("danh sách bảng", "a list of tables"),
                Some(
                    self.pick(
                        "Viết tiêu đề trong hai ngoặc vuông [[…]], hoặc [{ … }].",
                        "Write the heading in double brackets [[…]], or [{ … }].",
                    )
                    .to_owned(),
                ),
            ),
        };
        let found =
            if excerpt.is_empty() { self.type_name(found).to_owned() } else { format!("{} {}", self.type_name(found), visible(excerpt)) };
        Said::new(self.pick(format!("Cần {wanted}, ở đây là {found}."), format!("{wanted} is needed, here is {found}."))).hint_if(hint)
    }

    fn text_for(&self, excerpt: &str) -> Option<String> {
        let excerpt = visible(excerpt);
        (!excerpt.is_empty()).then(|| self.pick(format!("Viết \"{excerpt}\"."), format!("Write \"{excerpt}\".")))
    }

    fn number_for(&self, excerpt: &str) -> Option<String> {
        let digits: String = excerpt.trim().chars().map(|c| if c == ',' { '.' } else { ascii_digit(c) }).collect();
        let number = crate::number::Decimal::parse(&digits).is_ok();
        number.then(|| self.pick(format!("Viết {digits}, không có ngoặc kép."), format!("Write {digits}, without quotes.")))
    }

    fn type_name(&self, found: &str) -> &'static str {
        match found {
            "string" => self.pick("chữ", "the text"),
            "integer" => self.pick("số nguyên", "the whole number"),
            "float" => self.pick("số", "the number"),
            "boolean" => self.pick("đúng/sai", "the truth value"),
            "datetime" => self.pick("ngày giờ", "the date or time"),
            "array" => self.pick("một danh sách", "a list"),
            "table" => self.pick("một bảng", "a table"),
            _ => self.pick("thứ khác", "something else"),
        }
    }

    fn bad_number(&self, why: NotDecimal) -> Said {
        match why {
            NotDecimal::Places => Said::new(self.pick("Số có nhiều hơn 4 chữ số thập phân.", "The number has more than 4 decimal places."))
                .hint(self.pick("Viết tối đa 4 chữ số sau dấu chấm.", "Write at most 4 digits after the point.")),
            NotDecimal::Exponent => Said::new(self.pick("Số viết dạng mũ.", "The number is written with an exponent."))
                .hint(self.pick("Viết đủ các chữ số, như 1000.", "Write it out, such as 1000.")),
            NotDecimal::NotFinite => Said::new(self.pick("`inf` và `nan` không phải là số điểm.", "`inf` and `nan` are no numbers here."))
                .hint(self.pick("Viết một số, như 4 hoặc 2.5.", "Write a number, such as 4 or 2.5.")),
            NotDecimal::Radix => Said::new(self.pick("Số không viết theo hệ thập phân.", "The number is not decimal."))
                .hint(self.pick("Viết số thập phân, như 4.", "Write a decimal number, such as 4.")),
            NotDecimal::TooLarge => {
                Said::new(self.pick("Số quá lớn.", "The number is too large.")).hint(self.pick("Kiểm lại con số.", "Check the number."))
            }
            NotDecimal::NotANumber => Said::new(self.pick("Đây không phải là số.", "This is not a number."))
                .hint(self.pick("Viết một số, như 4 hoặc 2.5.", "Write a number, such as 4 or 2.5.")),
        }
    }
}

/// The text with every character that is no Latin one written as its escape, so that
/// look-alikes are told apart; a Vietnamese letter looks like itself.
fn plain(text: &str) -> String {
    let is_latin = |c: char| matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}');
    let escaped = |c: char| if is_latin(c) { c.to_string() } else { format!("\\u{:04X}", u32::from(c)) };
    text.chars().map(escaped).collect::<Vec<_>>().concat()
}

/// A digit of full width as a plain one.
fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_told_apart() {
        assert_eq!(plain("\u{410}1 A1"), "\\u04101 A1");
    }
}
