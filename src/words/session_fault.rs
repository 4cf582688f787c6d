//! What is wrong with a session, in sentences: what it is, and the way out.
//!
//! What was typed by others is quoted harmless: no control character leaves here.

mod history;

use crate::criteria::Lang;
use crate::session::{NotCode, Problem, Reference};

/// A sentence, and what to do about it where there is something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong.
    pub text: String,
    /// The way out.
    pub hint: Option<String>,
}

/// A problem of a session in words.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> Sentence {
    let parts = [history::sentence, file, answer, around];
    parts.into_iter().find_map(|part| part(lang, problem)).unwrap_or_else(|| draw(lang, problem))
}

/// What is wrong with the shape of a file.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
fn file(lang: Lang, problem: &Problem) -> Option<Sentence> {
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
    Some(Sentence { text, hint: Some(hint.to_owned()) })
}

/// What is wrong with an answer.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
fn answer(lang: Lang, problem: &Problem) -> Option<Sentence> {
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
    Some(Sentence { text, hint: Some(hint.to_owned()) })
}

/// What is wrong with what stands around the answers.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
fn around(lang: Lang, problem: &Problem) -> Option<Sentence> {
    let (text, hint) = match problem {
        Problem::UnknownReference(what, id) => unknown(lang, *what, id),
        Problem::UnknownBy(id) => pair(
            lang,
            || (format!("Không có người nào mang mã {}.", shown(id)), "Thêm người này vào [[person]] hoặc sửa mã."),
            || (format!("No person has the id {}.", shown(id)), "Add the person to [[person]] or mend the id."),
        ),
        Problem::SlipLength { found, expected } => pair(
            lang,
            || (format!("Phiếu có {found} chữ số, cần {expected}: mỗi câu hỏi một chữ số."), "Nhập lại phiếu; câu không có ý kiến ghi 0."),
            || (format!("The slip has {found} digits for {expected} questions."), "Enter it again; 0 stands for no opinion."),
        ),
        Problem::DueBeforeMade => pair(
            lang,
            || ("Hạn trả lời sớm hơn ngày ghi nhận xét.".to_owned(), "Kiểm lại hạn."),
            || ("The remark is due before it was made.".to_owned(), "Check the day it is due."),
        ),
        Problem::RefusedWithoutReason => pair(
            lang,
            || ("Có người không ký nhưng chưa ghi lý do.".to_owned(), "Ghi lý do không ký."),
            || ("Signing was refused without a reason.".to_owned(), "Write down the reason."),
        ),
        Problem::NoSnapshot => pair(
            lang,
            || ("Đã gửi duyệt nhưng không lưu kết quả lúc gửi.".to_owned(), "Đối chiếu điểm với bản in đã ký."),
            || ("It was submitted without the result of that moment.".to_owned(), "Compare the points with the signed paper."),
        ),
        Problem::OfficeLevel { level, known } => pair(
            lang,
            || {
                (
                    format!("Bộ tiêu chí dành cho {}, không dành cho cấp {}.", known.join(", "), shown(level)),
                    "Chọn bộ tiêu chí khác hoặc sửa cấp của đơn vị.",
                )
            },
            || {
                (
                    format!("The set is for {}, not for level {}.", known.join(", "), shown(level)),
                    "Choose another set or mend the level of the office.",
                )
            },
        ),
        Problem::InFuture(at) => pair(
            lang,
            || (format!("Thời điểm {} còn ở tương lai.", at.format("%H:%M %d/%m/%Y")), "Kiểm lại đồng hồ của máy."),
            || (format!("The time {} lies in the future.", at.format("%Y-%m-%d %H:%M")), "Check the clock of the computer."),
        ),
        Problem::OtherScoring { session, set } => pair(
            lang,
            || (format!("Đã chấm theo bộ có mã {}, bộ ở đây có mã {}.", short(session), short(set)), "Dùng đúng bộ tiêu chí đã chấm."),
            || {
                (
                    format!("It was scored with a set of digest {}; the one here has {}.", short(session), short(set)),
                    "Use the set it was scored with.",
                )
            },
        ),
        Problem::OtherWording => pair(
            lang,
            || {
                (
                    "Lời văn của bộ tiêu chí ở đây khác bộ đã dùng; cách tính điểm không đổi.".to_owned(),
                    "Đối chiếu lời văn nếu có tranh luận.",
                )
            },
            || {
                (
                    "The wording of the set here is not the one used; the scoring is the same.".to_owned(),
                    "Compare the wording where it is disputed.",
                )
            },
        ),
        Problem::NoDigest => pair(
            lang,
            || {
                (
                    "Không ghi mã băm của bộ tiêu chí: bộ được tìm theo mã và phiên bản.".to_owned(),
                    "Bảo đảm bộ tiêu chí ở đây đúng là bộ đã dùng.",
                )
            },
            || ("No digest of the set: it was found by id and version alone.".to_owned(), "Make sure that the set here is the one used."),
        ),
        _ => return None,
    };
    Some(Sentence { text, hint: Some(hint.to_owned()) })
}

/// What is wrong with a draw.
#[expect(clippy::wildcard_enum_match_arm, reason = "the last part: what is left is the digest of the frame")]
fn draw(lang: Lang, problem: &Problem) -> Sentence {
    let (text, hint) = match problem {
        Problem::DrawnTwice(code) => pair(
            lang,
            || (format!("Hồ sơ {} được rút hai lần.", shown(code)), "Rút lại mẫu."),
            || (format!("Dossier {} is drawn twice.", shown(code)), "Draw the sample again."),
        ),
        Problem::DrawnMore { drawn, frame } => pair(
            lang,
            || (format!("Rút {drawn} hồ sơ từ danh sách chỉ có {frame}."), "Kiểm lại danh sách và rút lại mẫu."),
            || (format!("{drawn} dossiers are drawn from a list of {frame}."), "Check the list and draw again."),
        ),
        Problem::ForeignCode(code) => pair(
            lang,
            || (format!("Hồ sơ {} không có trong danh sách để rút.", shown(code)), "Kiểm lại danh sách."),
            || (format!("Dossier {} is not in the list drawn from.", shown(code)), "Check the list."),
        ),
        Problem::OtherOrder(seed) => pair(
            lang,
            || {
                (
                    format!("Mẫu không theo thứ tự của số mồi {}: có vẻ chọn bằng tay.", shown(seed)),
                    "Rút lại bằng lệnh motcua draw để đối chiếu.",
                )
            },
            || {
                (
                    format!("The sample is not in the order of seed {}: it seems chosen by hand.", shown(seed)),
                    "Repeat it with motcua draw to compare.",
                )
            },
        ),
        _ => pair(
            lang,
            || ("Danh sách hồ sơ không khớp mã băm đã ghi.".to_owned(), "Danh sách đã bị sửa sau khi rút; tìm lại bản gốc."),
            || ("The list of dossiers does not have the digest said.".to_owned(), "It was changed after the draw; look for the original."),
        ),
    };
    Sentence { text, hint: Some(hint.to_owned()) }
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

fn unknown(lang: Lang, what: Reference, id: &str) -> (String, &'static str) {
    let id = shown(id);
    match what {
        Reference::Sample => pair(
            lang,
            || (format!("Bộ tiêu chí không có mẫu {id}."), "Kiểm lại mã mẫu."),
            || (format!("The set has no sample {id}."), "Check the id of the sample."),
        ),
        Reference::Slip => pair(
            lang,
            || (format!("Bộ tiêu chí không có phiếu {id}."), "Kiểm lại mã phiếu."),
            || (format!("The set has no slip {id}."), "Check the id of the slip."),
        ),
        Reference::Gate => pair(
            lang,
            || (format!("Bộ tiêu chí không có khống chế xếp loại {id}."), "Kiểm lại mã khống chế."),
            || (format!("The set has no gate {id}."), "Check the id of the gate."),
        ),
        Reference::Group => pair(
            lang,
            || (format!("Bộ tiêu chí không có nhóm {id}."), "Kiểm lại mã nhóm."),
            || (format!("The set has no group {id}."), "Check the id of the group."),
        ),
        Reference::Person => pair(
            lang,
            || (format!("Không có người nào mang mã {id}."), "Thêm người này vào [[person]] hoặc sửa mã."),
            || (format!("No person has the id {id}."), "Add the person to [[person]] or mend the id."),
        ),
        Reference::Evidence => pair(
            lang,
            || (format!("Không có minh chứng {id}."), "Khai minh chứng này trong [[evidence]] hoặc sửa mã."),
            || (format!("There is no evidence {id}."), "Declare it in [[evidence]] or mend the id."),
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

/// The first signs of a digest: enough to tell two apart.
fn short(digest: &str) -> String {
    let hex = digest.trim_start_matches("sha256:");
    format!("{}…", shown(hex.get(..8).unwrap_or(hex)))
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
