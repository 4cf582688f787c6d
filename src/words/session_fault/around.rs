//! What is wrong with what stands around the answers of a session, in sentences.

use crate::criteria::Lang;
use crate::session::{Problem, Reference};

use super::{Said, pair, shown};

/// What is wrong with what stands around the answers.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
pub(super) fn sentence(lang: Lang, problem: &Problem) -> Option<Said> {
    let (text, hint) = match problem {
        Problem::UnknownReference(what, id) => unknown(lang, *what, id),
        Problem::UnknownBy(id) => pair(
            lang,
            || (format!("Không có người nào mang mã {}.", shown(id)), "Thêm người này vào [[person]] hoặc sửa mã."),
            || (format!("No person has the id {}.", shown(id)), "Add the person to [[person]] or mend the id."),
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
    Some(Said { text, hint: Some(hint.to_owned()) })
}

/// What is wrong with a draw.
#[expect(clippy::wildcard_enum_match_arm, reason = "the last part: what is left is the digest of the frame")]
pub(super) fn draw(lang: Lang, problem: &Problem) -> Said {
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
                    "Rút lại theo số mồi này từ danh sách gốc để đối chiếu.",
                )
            },
            || {
                (
                    format!("The sample is not in the order of seed {}: it seems chosen by hand.", shown(seed)),
                    "Draw again by that seed from the first list to compare.",
                )
            },
        ),
        _ => pair(
            lang,
            || ("Danh sách hồ sơ không khớp mã băm đã ghi.".to_owned(), "Danh sách đã bị sửa sau khi rút; tìm lại bản gốc."),
            || ("The list of dossiers does not have the digest said.".to_owned(), "It was changed after the draw; look for the original."),
        ),
    };
    Said { text, hint: Some(hint.to_owned()) }
}

/// What is wrong with slips, and with ids that stand twice.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
pub(super) fn entered(lang: Lang, problem: &Problem) -> Option<Said> {
    let (text, hint) = match problem {
        Problem::SlipLength { found, expected } => pair(
            lang,
            || (format!("Phiếu có {found} chữ số, cần {expected}: mỗi câu hỏi một chữ số."), "Nhập lại phiếu; câu không có ý kiến ghi 0."),
            || (format!("The slip has {found} digits for {expected} questions."), "Enter it again; 0 stands for no opinion."),
        ),
        Problem::SlipSign { sign, place, answers: (least, greatest) } => pair(
            lang,
            || {
                (
                    format!(
                        "Dấu «{}» ở vị trí {place} của phiếu không phải câu trả lời từ {least} đến {greatest}.",
                        shown(&sign.to_string())
                    ),
                    "Nhập lại phiếu; câu không có ý kiến ghi 0.",
                )
            },
            || {
                (
                    format!("“{}” in place {place} of the slip is no answer from {least} to {greatest}.", shown(&sign.to_string())),
                    "Enter it again; 0 stands for no opinion.",
                )
            },
        ),
        Problem::SlipTwice(row) => pair(
            lang,
            || (format!("Phiếu số {row} đã nhập ở trên; hai lần nhập cùng được tính."), "Bỏ một lần nhập, hoặc sửa số phiếu."),
            || (format!("Slip number {row} stands above already, and both count."), "Remove one of them, or mend its number."),
        ),
        Problem::Twice(id) => pair(
            lang,
            || (format!("Mã {} đã dùng ở trên trong danh sách này.", shown(id)), "Giữ lại một, hoặc đặt mã khác."),
            || (format!("The id {} stands above already in this list.", shown(id)), "Keep one of them, or give it another id."),
        ),
        _ => return None,
    };
    Some(Said { text, hint: Some(hint.to_owned()) })
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

/// The first signs of a digest: enough to tell two apart.
fn short(digest: &str) -> String {
    let hex = digest.trim_start_matches("sha256:");
    format!("{}…", shown(hex.get(..8).unwrap_or(hex)))
}
