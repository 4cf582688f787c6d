//! What is wrong with a session, in sentences: what it is, and the way out.
//!
//! What was typed by others is quoted harmless: no control character leaves here.

mod around;
mod history;

use crate::criteria::Lang;
use crate::session::{NotCode, Problem};

use super::Said;

/// A problem of a session in words.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> Said {
    let parts = [history::sentence, file, answer, around::sentence, around::entered];
    parts.into_iter().find_map(|part| part(lang, problem)).unwrap_or_else(|| around::draw(lang, problem))
}

/// What is wrong with the shape of a file.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
fn file(lang: Lang, problem: &Problem) -> Option<Said> {
    let (text, hint) = match problem {
        Problem::NewerFormat(n) => pair(
            lang,
            || {
                (
                    format!("Tệp theo định dạng {n}, chương trình này chỉ đọc định dạng 1."),
                    "Dùng bản chương trình mới hơn; tệp được giữ nguyên.",
                )
            },
            || (format!("The file has format {n}; this program reads format 1."), "Use a newer program; the file is left as it is."),
        ),
        Problem::UnsafePath(path) => pair(
            lang,
            || {
                (
                    format!("Tên tệp «{}» không nằm gọn trong thư mục của cuộc kiểm tra.", shown(path)),
                    "Chép tệp vào thư mục đó và chỉ ghi tên tệp.",
                )
            },
            || {
                (
                    format!("The file name “{}” does not stay inside the session's folder.", shown(path)),
                    "Copy the file there and write its name alone.",
                )
            },
        ),
        Problem::BadDigest(text) => pair(
            lang,
            || (format!("«{}» không phải mã băm.", shown(text)), "Ghi sha256: và 64 chữ số thập lục phân viết thường."),
            || (format!("“{}” is no digest.", shown(text)), "Write sha256: and 64 lower hex digits."),
        ),
        Problem::BadSetRef(text) => pair(
            lang,
            || (format!("«{}» không chỉ đúng một bộ tiêu chí.", shown(text)), "Ghi mã và phiên bản, ví dụ xa-tai-cho@2026.1."),
            || (format!("“{}” does not name a criteria set.", shown(text)), "Write id and version, such as xa-tai-cho@2026.1."),
        ),
        Problem::BadParent { text, why } => bad_parent(lang, text, *why),
        Problem::PeriodBackwards => pair(
            lang,
            || ("Kỳ đánh giá kết thúc trước khi bắt đầu.".to_owned(), "Kiểm lại hai ngày của kỳ."),
            || ("The period ends before it begins.".to_owned(), "Check both days of the period."),
        ),
        Problem::TwoInputs(a, b) => pair(
            lang,
            || (format!("Vừa ghi {a} vừa ghi {b}."), "Chỉ giữ một trong hai."),
            || (format!("Both {a} and {b} are given."), "Keep one of them."),
        ),
        Problem::NoInput => pair(
            lang,
            || ("Giá trị không ghi gì cả.".to_owned(), "Ghi kết quả, ví dụ { level = 2 }, hoặc bỏ dòng này."),
            || ("The value says nothing.".to_owned(), "Write an input such as { level = 2 }, or take the line out."),
        ),
        Problem::PrivateTooDeep => pair(
            lang,
            || ("Khoá riêng nằm quá sâu nên không giữ lại được.".to_owned(), "Đưa khoá x_… ra bảng ngoài."),
            || ("A private key lies too deep to be kept.".to_owned(), "Move the x_… key to the table around it."),
        ),
        _ => return None,
    };
    Some(Said { text, hint: Some(hint.to_owned()) })
}

/// What is wrong with an answer.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
fn answer(lang: Lang, problem: &Problem) -> Option<Said> {
    let (text, hint) = match problem {
        Problem::UnknownCriterion(id) => pair(
            lang,
            || {
                (
                    format!("Bộ tiêu chí không có tiêu chí {}; nội dung vẫn được giữ.", shown(id)),
                    "Kiểm lại mã tiêu chí và phiên bản bộ tiêu chí.",
                )
            },
            || (format!("The set has no criterion {}; what is said is kept.", shown(id)), "Check the id and the version of the set."),
        ),
        Problem::OtherKind { kind, found } => pair(
            lang,
            || (format!("Tiêu chí này thuộc loại {kind}, không nhận {found}."), "Chấm lại tiêu chí này."),
            || (format!("This criterion is of kind {kind} and takes no {found}."), "Score this criterion again."),
        ),
        Problem::OpenEmpty => pair(
            lang,
            || ("Tiêu chí chưa chấm và cũng không có ghi chú, minh chứng hay dấu còn bàn.".to_owned(), "Bỏ mục này hoặc ghi nội dung."),
            || ("The criterion is open and nothing is said of it.".to_owned(), "Take the table out, or add a note, evidence or a flag."),
        ),
        Problem::ScoredWithoutValue => pair(
            lang,
            || ("Ghi là đã chấm nhưng không có kết quả.".to_owned(), "Chấm lại tiêu chí này."),
            || ("It is said to be scored, but there is no value.".to_owned(), "Score this criterion again."),
        ),
        Problem::NaWithoutReason => pair(
            lang,
            || ("Không áp dụng nhưng chưa rõ vì sao.".to_owned(), "Ghi reason = \"not_in_scope\" hoặc \"nothing_arose\"."),
            || ("It is not applicable, but not why.".to_owned(), "Write reason = \"not_in_scope\" or \"nothing_arose\"."),
        ),
        Problem::NaWithoutNote => pair(
            lang,
            || ("Không áp dụng thì phải có ghi chú.".to_owned(), "Ghi rõ vì sao tiêu chí này không áp dụng cho đơn vị."),
            || ("Not applicable needs a note.".to_owned(), "Say why the criterion is not asked of this office."),
        ),
        _ => return None,
    };
    Some(Said { text, hint: Some(hint.to_owned()) })
}

fn bad_parent(lang: Lang, text: &str, why: NotCode) -> (String, &'static str) {
    match why {
        NotCode::Sign(sign) => pair(
            lang,
            || {
                (
                    format!("Mã đối chiếu trong «{}» có ký tự {}, không mã nào có.", shown(text), shown(&sign.to_string())),
                    "Chép lại từ bản in: mã không có I, L, O, U.",
                )
            },
            || {
                (
                    format!("The code in “{}” has the sign {}, which no code has.", shown(text), shown(&sign.to_string())),
                    "Copy it from the paper again: a code has no I, L, O or U.",
                )
            },
        ),
        NotCode::Form => pair(
            lang,
            || (format!("«{}» không chỉ đúng một cuộc kiểm tra.", shown(text)), "Ghi mã@r1#XXXXX-XXXXX-XXXXX-XXXXX."),
            || (format!("“{}” does not name a session.", shown(text)), "Write id@r1#XXXXX-XXXXX-XXXXX-XXXXX."),
        ),
    }
}

/// The words of one language; the other is not made.
fn pair<T>(lang: Lang, vi: impl FnOnce() -> T, en: impl FnOnce() -> T) -> T {
    match lang {
        Lang::Vi => vi(),
        Lang::En => en(),
    }
}

/// A text from a file, with nothing in it that a terminal obeys or that turns it around.
fn shown(text: &str) -> String {
    let harmless = |c: char| match c {
        c if c.is_control() => '\u{fffd}',
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_typed_is_quoted_harmless() {
        for lang in [Lang::Vi, Lang::En] {
            let said = problem(lang, &Problem::UnsafePath("a\n\u{1b}[2J\u{202e}gpj.exe".to_owned()));
            assert!(!said.text.contains(['\n', '\u{1b}', '\u{202e}']), "{}", said.text);
            assert!(said.hint.is_some());
        }
    }
}
