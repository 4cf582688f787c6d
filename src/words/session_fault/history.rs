//! What is wrong with a history, in sentences.

use crate::criteria::Lang;
use crate::session::{Difference, Problem, Side};

use super::{Said, pair, shown};

/// A problem of the history in words; nothing where it is about something else.
#[expect(clippy::wildcard_enum_match_arm, reason = "each part says its own problems")]
pub(super) fn sentence(lang: Lang, problem: &Problem) -> Option<Said> {
    let (text, hint) = match problem {
        Problem::HistoryNotBlocks => pair(
            lang,
            || ("Lịch sử không ghi thành từng khối [[event]] nên không chứng minh được.".to_owned(), RESTORE_VI),
            || ("The history is not written as [[event]] blocks: nothing proves it.".to_owned(), RESTORE_EN),
        ),
        Problem::AfterHistory => pair(
            lang,
            || ("Có bảng đứng sau lịch sử; lịch sử phải ở cuối tệp.".to_owned(), "Đưa bảng này lên trước [[event]] đầu tiên."),
            || ("A table stands after the history, which is always last.".to_owned(), "Move it in front of the first [[event]]."),
        ),
        Problem::CountMissing => pair(
            lang,
            || ("Thiếu số thay đổi (events): tệp bị cắt bớt sẽ không nhận ra được.".to_owned(), "Lưu lại bằng chương trình này."),
            || ("The number of events is missing: a file cut short would not be noticed.".to_owned(), "Save it again with this program."),
        ),
        Problem::CountOther { said, found } => pair(
            lang,
            || (format!("Tệp ghi có {said} thay đổi nhưng chỉ thấy {found}."), RESTORE_VI),
            || (format!("The file says {said} events; {found} follow."), RESTORE_EN),
        ),
        Problem::TooManyEvents { found, limit } => pair(
            lang,
            || (format!("Lịch sử có {found} thay đổi, nhiều nhất là {limit}."), "Chấm tiếp trong một tệp mới."),
            || (format!("The history has {found} events; at most {limit} are read."), "Go on in a new file."),
        ),
        Problem::FirstEvent => pair(
            lang,
            || ("Lịch sử phải bắt đầu bằng begin hoặc imported.".to_owned(), RESTORE_VI),
            || ("A history starts with begin or imported.".to_owned(), RESTORE_EN),
        ),
        Problem::BegunAgain => pair(
            lang,
            || ("Cuộc kiểm tra được bắt đầu lần thứ hai.".to_owned(), RESTORE_VI),
            || ("The session is begun a second time.".to_owned(), RESTORE_EN),
        ),
        Problem::EventNumber { expected, found } => pair(
            lang,
            || (format!("Lịch sử bị đứt: đến thay đổi số {expected} thì gặp số {found}."), RESTORE_VI),
            || (format!("The history is broken: event {expected} should stand here, not {found}."), RESTORE_EN),
        ),
        Problem::OutsideChain(key) => pair(
            lang,
            || (format!("Khoá {} nằm ngoài phần được chứng minh: n phải đứng đầu, hash đứng cuối.", shown(key)), RESTORE_VI),
            || (format!("The key {} is outside what is proved: n comes first, hash last.", shown(key)), RESTORE_EN),
        ),
        Problem::RawLineBreak => pair(
            lang,
            || ("Chuỗi trong lịch sử bị ngắt dòng.".to_owned(), RESTORE_VI),
            || ("A string of the history breaks its line.".to_owned(), RESTORE_EN),
        ),
        Problem::HashWrong { n, rewritten: true } => pair(
            lang,
            || (format!("Lịch sử bị đứt ở thay đổi số {n}: nội dung vẫn vậy nhưng chương trình khác đã viết lại."), RESTORE_VI),
            || (format!("The history is broken at event {n}: it says the same, but another program wrote it anew."), RESTORE_EN),
        ),
        Problem::HashWrong { n, rewritten: false } => pair(
            lang,
            || (format!("Lịch sử bị đứt ở thay đổi số {n}: nội dung không khớp mã băm."), RESTORE_VI),
            || (format!("The history is broken at event {n}: the hash does not fit what it says."), RESTORE_EN),
        ),
        Problem::TimeBackwards => pair(
            lang,
            || ("Thời điểm này sớm hơn thay đổi đứng trước.".to_owned(), "Thứ tự tính theo số n; kiểm lại đồng hồ của máy."),
            || ("This time is before that of the event in front.".to_owned(), "The order is that of n; check the clock."),
        ),
        Problem::NoSuchEvent(n) => pair(
            lang,
            || (format!("Không có thay đổi số {n} nào ở trước để hoàn tác."), RESTORE_VI),
            || (format!("There is no event {n} in front of this one."), RESTORE_EN),
        ),
        Problem::NeverUndone(word) => pair(
            lang,
            || (format!("Thay đổi loại {word} không bao giờ được hoàn tác."), RESTORE_VI),
            || (format!("An event of the sort {word} is never undone."), RESTORE_EN),
        ),
        Problem::UndoneAlready(n) => pair(
            lang,
            || (format!("Thay đổi số {n} đã được hoàn tác rồi."), RESTORE_VI),
            || (format!("Event {n} is undone already."), RESTORE_EN),
        ),
        Problem::NotUndone(n) => pair(
            lang,
            || (format!("Thay đổi số {n} chưa được hoàn tác nên không làm lại được."), RESTORE_VI),
            || (format!("Event {n} was not undone, so it cannot be done again."), RESTORE_EN),
        ),
        Problem::OtherCriterion(own) => pair(
            lang,
            || (format!("Thay đổi được nhắc tới là của tiêu chí {}.", shown(own)), RESTORE_VI),
            || (format!("The event it is of is on criterion {}.", shown(own)), RESTORE_EN),
        ),
        Problem::Differs { side, difference } => return Some(differs(lang, *side, difference)),
        _ => return None,
    };
    Some(Said { text, hint: Some(hint.to_owned()) })
}

const RESTORE_VI: &str = "Chỉ xem, không sửa được; mở bản .bak hoặc xin lại tệp gốc.";
const RESTORE_EN: &str = "It is for reading only; open the .bak or ask for the original.";

fn differs(lang: Lang, side: Side, difference: &Difference) -> Said {
    let (table, history) = (difference.table.as_deref().map(shown), difference.history.as_deref().map(shown));
    let by = match (lang, side) {
        (Lang::Vi, Side::Table(Some(n))) => format!("lịch sử (thay đổi số {n})"),
        (Lang::En, Side::Table(Some(n))) => format!("the history (event {n})"),
        (Lang::Vi, Side::Table(None) | Side::History(_)) => "lịch sử".to_owned(),
        (Lang::En, Side::Table(None) | Side::History(_)) => "the history".to_owned(),
    };
    let text = match (lang, side, table, history) {
        (Lang::Vi, Side::Table(_), Some(table), Some(history)) => format!("Bảng ghi {table}, {by} ghi {history}."),
        (Lang::Vi, Side::Table(_), Some(table), None) => format!("Bảng ghi {table}, {by} không có."),
        (Lang::Vi, Side::Table(_), None, history) => format!("Bảng không có, {by} ghi {}.", history.unwrap_or_default()),
        (Lang::Vi, Side::History(n), table, history) => format!(
            "Thay đổi số {n} ghi {}; bảng ghi khác: {}.",
            history.unwrap_or_default(),
            table.unwrap_or_else(|| "không có".to_owned())
        ),
        (Lang::En, Side::Table(_), Some(table), Some(history)) => format!("The table says {table}, {by} {history}."),
        (Lang::En, Side::Table(_), Some(table), None) => format!("The table says {table}, {by} nothing."),
        (Lang::En, Side::Table(_), None, history) => format!("The table says nothing, {by} {}.", history.unwrap_or_default()),
        (Lang::En, Side::History(n), table, history) => format!(
            "Event {n} says {}; the table says otherwise: {}.",
            history.unwrap_or_default(),
            table.unwrap_or_else(|| "nothing".to_owned())
        ),
    };
    let hint = match lang {
        Lang::Vi => "Chỉ mở được để xem. Ghi lại đúng như lịch sử, hoặc chấm tiếp từ bản sao chưa bị sửa.",
        Lang::En => "It opens to be read only. Put back what the history says, or go on from a copy that was not edited.",
    };
    Said { text, hint: Some(hint.to_owned()) }
}
