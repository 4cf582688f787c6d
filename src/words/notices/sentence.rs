//! The sentence of each notice, in both languages.
//!
//! It decides nothing: which notice is due is the screens' affair.

use crate::criteria::{CriteriaSet, Lang};
use crate::number::Fraction;

use super::{Notice, TextOf};
use crate::words::{Words, notice, visible};

#[expect(clippy::match_same_arms, reason = "each notice has its line")]
impl Words {
    /// The sentence of a notice; ids come from the set.
    #[must_use]
    pub fn notice(&self, notice: &Notice, set: Option<&CriteriaSet>) -> String {
        let vi = self.lang == Lang::Vi;
        let criterion = |at: &usize| set.map_or("", |set| set.criteria()[*at].label());
        let group = |at: &usize| set.map_or("", |set| set.groups()[*at].label());
        let plain = |vietnamese: &str, english: &str| if vi { vietnamese.to_owned() } else { english.to_owned() };
        match notice {
            Notice::Said(sentence) | Notice::Bad(sentence) => sentence.clone(),
            Notice::InputMethodOn => plain("Bộ gõ đang bật, nhấn lại phím.", "An input method is on; press the key again."),
            Notice::NothingOpen => {
                plain("Không còn tiêu chí nào trống. Nhấn t xem tổng điểm.", "Nothing is open any more. Press t for the totals.")
            }
            Notice::AllDecided => self.all_decided().to_owned(),
            Notice::LastOne => {
                plain("Đây là tiêu chí cuối. Nhấn u tới tiêu chí còn trống.", "This is the last criterion. Press u for one that is open.")
            }
            Notice::ReadOnly => plain("Bản này chỉ đọc, không ghi được.", "This session can only be read."),
            Notice::NothingToTakeOver { ours } => self.nothing_to_take_over(*ours).to_owned(),
            Notice::NothingToUndo => plain("Không còn gì để hoàn tác.", "There is nothing to undo."),
            Notice::NothingToRedo => plain("Không còn gì để làm lại.", "There is nothing to do again."),
            Notice::WentOnAlready => {
                plain("Đã sang tiêu chí sau: Enter ấy không chấm gì.", "The walk had gone on: that Enter took nothing.")
            }
            Notice::Undone(at) => self.undone(criterion(at)),
            Notice::Redone(at) => self.redone(criterion(at)),
            Notice::StepUndone(count) => self.step_undone(*count),
            Notice::StepRedone(count) => self.step_redone(*count),
            Notice::NothingAnsweredYet => plain("Chưa chấm tiêu chí nào trong lần mở này.", "No criterion was answered since opening."),
            Notice::GroupIsLeftOut(at) if vi => format!("Nhóm {} đang để ngoài. Nhấn x để đưa trở lại.", group(at)),
            Notice::GroupIsLeftOut(at) => format!("Group {} is left out. Press x to take it back.", group(at)),
            Notice::NotAsked => self.not_asked().to_owned(),
            Notice::EveryItemApplies => plain("Mọi mục ở đây đều phải chấm có hoặc không.", "Every item here is either there or not."),
            Notice::EntryIncomplete => plain("Chưa đủ số. Gõ tiếp, hoặc Esc để bỏ.", "Not complete yet. Type on, or Esc to give up."),
            Notice::DeductionsConfirmed(count) if vi => format!("Đoàn xác nhận không ghi nhận thêm ở {count} điểm trừ."),
            Notice::DeductionsConfirmed(count) => format!("Confirmed: nothing more found at {count} deductions."),
            Notice::TextTooLong => self.text_too_long().to_owned(),
            Notice::Incident(refusal, at) => self.incident_refusal(*refusal, criterion(at)),
            Notice::PasteNowhere => {
                plain("Mở một ô chữ trước khi dán: n ghi chú, e bằng chứng, ; ghi nhanh.", "Open a text first: n note, e evidence, ; jot.")
            }
            Notice::ReasonNeeded => plain("Cần ghi lý do. Chưa thay đổi gì.", "A reason is needed. Nothing has changed."),
            Notice::LeadNeeded => self.lead_needed().to_owned(),
            Notice::LeftOut(at) if vi => format!("Nhóm {} đã để ngoài. Nhấn x để đưa trở lại.", group(at)),
            Notice::LeftOut(at) => format!("Group {} is left out. Press x to take it back.", group(at)),
            Notice::TakenBack(at) if vi => format!("Nhóm {} đã đưa trở lại.", group(at)),
            Notice::TakenBack(at) => format!("Group {} is back in.", group(at)),
            Notice::TypingRecovered => self.typing_recovered().to_owned(),
            Notice::OldTypingRecovered => self.old_typing_recovered().to_owned(),
            Notice::StillLaidBy(count) => self.still_laid_by(*count),
            Notice::SubmitWaits(count) => self.submit_waits(*count),
            Notice::FormRecovered => self.form_recovered().to_owned(),
            Notice::NaForbidden => plain("Tiêu chí này không được chọn không áp dụng.", "Not applicable cannot be chosen here."),
            Notice::GroupNotOptional => plain("Nhóm này không được để ngoài.", "This group cannot be left out."),
            Notice::SubmitRefused(count) if vi => format!("Chưa gửi duyệt được: còn {count} việc phải xong, xem «Cần xem lại»."),
            Notice::SubmitRefused(count) => format!("Cannot be submitted yet: {count} things are left, see «To look at again»."),
            Notice::FolderNeeded => plain("Chưa gõ thư mục nào. Vẫn chưa lưu.", "No folder was typed. Still not saved."),
            Notice::LeavingOnceSaved => self.leaving_once_saved().to_owned(),
            Notice::Submitted => plain("Đã gửi duyệt. Bản này từ nay chỉ đọc.", "Submitted. From now on it can only be read."),
            Notice::PointsDeferred { at, award } => self.points_deferred(criterion(at), award.as_ref()),
            Notice::Flagged(at) if vi => format!("{} còn bàn.", criterion(at)),
            Notice::Flagged(at) => format!("{} is still to be talked over.", criterion(at)),
            Notice::Unflagged(at) if vi => format!("{} đã bàn xong.", criterion(at)),
            Notice::Unflagged(at) => format!("{} is settled.", criterion(at)),
            Notice::NoSuchKey(key) => self.no_such_key(*key),
            Notice::SeenBeforeStart => self.seen_before_start().to_owned(),
            Notice::SeenLater => self.seen_later().to_owned(),
            Notice::Corrected => {
                plain("Đã sửa thông tin cuộc. Lịch sử giữ cả bản cũ.", "The details are corrected. The history keeps the old ones.")
            }
            Notice::NothingCorrected => {
                plain("Thông tin vẫn như cũ, không có gì để ghi.", "The details are as they were; there is nothing to keep.")
            }
            Notice::TypesNow(name) if vi => format!("Từ giờ {name} gõ. z hoàn tác việc của người đang gõ."),
            Notice::TypesNow(name) => format!("From now on {name} types. z undoes what the person typing did."),
            Notice::Joined(name) if vi => format!("{name} đã vào đoàn. Nhấn P để đổi người gõ."),
            Notice::Joined(name) => format!("{name} has joined. Press P to change who types."),
            Notice::NoSuchTheme(name) => self.no_such_theme(&visible(name)),
            Notice::LaidBy(of) => self.laid_by(*of),
            Notice::Jotted => self.jotted().to_owned(),
            Notice::JotGiven(at) => self.jot_given(criterion(at)),
            Notice::JotFree(at) => self.jot_free(criterion(at)),
            Notice::NowhereToGo(why) => self.nowhere_to_go(*why).to_owned(),
            Notice::CloseFirst => plain("Chưa chấm gì: đóng bảng này trước bằng Esc.", "Nothing was scored: close this first, with Esc."),
            Notice::ReadAgain => self.read_again().to_owned(),
            Notice::Slept { minutes, unsaved } => notice::slept(self.lang, *minutes, !unsaved),
        }
    }

    fn seen_before_start(&self) -> &'static str {
        self.pick(
            "Giờ nhìn thấy sớm hơn lúc bắt đầu cuộc này. Vẫn ghi; gõ lại @giờ nếu nhầm.",
            "Seen before this session began. It is kept; type @time again if that is wrong.",
        )
    }

    fn seen_later(&self) -> &'static str {
        self.pick(
            "Giờ nhìn thấy muộn hơn bây giờ. Vẫn ghi; gõ lại @giờ nếu nhầm.",
            "Seen later than now. It is kept; type @time again if that is wrong.",
        )
    }

    fn text_too_long(&self) -> &'static str {
        self.pick(
            "Dài quá 20.000 ký tự nên chưa nhận. Dán ít hơn, hoặc để ở tệp riêng và ghi tên tệp.",
            "More than 20,000 characters, so it was not taken. Paste less, or keep it in a file and name that.",
        )
    }

    fn not_asked(&self) -> &'static str {
        self.pick(
            "Tiêu chí này không hỏi ở đây, theo cấp đơn vị hoặc câu trả lời khác.",
            "This criterion is not asked here, by level of office or another answer.",
        )
    }

    fn lead_needed(&self) -> &'static str {
        self.pick(
            "Chưa ghi tên trưởng đoàn nên chưa gửi duyệt. Nhấn c để ghi tên.",
            "No lead was named, so it is not submitted. Press c to name one.",
        )
    }

    fn jotted(&self) -> &'static str {
        self.pick(
            "Đã giữ ghi nhanh. Xem lại ở cuối mục «Cần xem lại»: t, rồi End.",
            "The jot is kept. It stands at the end of «To look at again»: t, then End.",
        )
    }

    fn read_again(&self) -> &'static str {
        self.pick(
            "Nơi khác vừa lưu thêm: đã đọc lại, đây là bản mới nhất.",
            "More was saved elsewhere: it was read again, this is the newest.",
        )
    }

    fn all_decided(&self) -> &'static str {
        self.pick(
            "Đã chấm đủ. Nhấn t xem tổng điểm, rồi c để gửi duyệt.",
            "Everything is scored. Press t for the totals, then c to submit.",
        )
    }

    fn nothing_to_take_over(&self, ours: bool) -> &'static str {
        if ours {
            return self.pick(
                "Cuộc này đang mở để ghi ở đây, không cần tiếp quản.",
                "This session is open to be written here; there is nothing to take over.",
            );
        }
        self.pick(
            "Ctrl+T chỉ tiếp quản được trên đĩa không có khoá tệp. Nếu nơi khác đang mở, đóng ở đó rồi mở lại cuộc này.",
            "Ctrl+T takes over only on a disk without file locks. If it is open elsewhere, close it there, then open it here again.",
        )
    }

    fn jot_given(&self, criterion: &str) -> String {
        self.pick(
            format!("Ghi nhanh đã gắn vào {criterion} và hiện ở đó. Nhấn z để gỡ ra."),
            format!("The jot belongs to {criterion} now and stands there. Press z to take it off."),
        )
    }

    fn jot_free(&self, criterion: &str) -> String {
        self.pick(
            format!("Ghi nhanh đã gỡ khỏi {criterion}. Xem lại ở «Cần xem lại»: t, rồi End."),
            format!("The jot is taken off {criterion}. It stands in «To look at again»: t, then End."),
        )
    }

    fn points_deferred(&self, criterion: &str, award: Option<&Fraction>) -> String {
        let points = award.map_or_else(String::new, |award| format!(" {}", self.plain_points(award)));
        self.pick(
            format!("{criterion} để sau: thôi tính{points} điểm đã chấm, kết quả vẫn giữ. Nhấn z để lấy lại."),
            format!("{criterion} is deferred: the{points} points scored no longer count, the answer is kept. Press z to have them back."),
        )
    }

    fn undone(&self, criterion: &str) -> String {
        self.pick(
            format!("Đã hoàn tác thay đổi ở {criterion}. Nhấn Z để làm lại."),
            format!("Undid the change at {criterion}. Press Z to do it again."),
        )
    }

    fn redone(&self, criterion: &str) -> String {
        self.pick(format!("Đã làm lại thay đổi ở {criterion}."), format!("Did the change at {criterion} again."))
    }

    fn step_undone(&self, count: usize) -> String {
        self.pick(
            format!("Đã hoàn tác {count} tiêu chí chấm cùng một phím. Nhấn Z để làm lại."),
            format!("Undid the {count} criteria that one key had answered. Press Z to do it again."),
        )
    }

    fn step_redone(&self, count: usize) -> String {
        self.pick(
            format!("Đã làm lại {count} tiêu chí chấm cùng một phím."),
            format!("Did the {count} criteria that one key had answered again."),
        )
    }

    fn typing_recovered(&self) -> &'static str {
        self.pick(
            "Chữ đang gõ lần trước đã được giữ lại: Enter nhận, Esc để đó.",
            "What was being typed is back: Enter keeps it, Esc lays it by.",
        )
    }

    fn old_typing_recovered(&self) -> &'static str {
        self.pick(
            "Chữ gõ dở lần trước cũ hơn điều đã ghi ở đó: Enter giữ thành ghi nhanh, Esc bỏ.",
            "What was being typed is older than what stands there: Enter keeps it as a quick note, Esc drops it.",
        )
    }

    fn still_laid_by(&self, count: usize) -> String {
        self.pick(
            format!("Còn {count} chỗ gõ dở từ lần trước, đánh dấu … ở tiêu chí: mở lại để giữ hoặc xoá."),
            format!("{count} unfinished from before, marked … at their criteria: open them to keep or drop them."),
        )
    }

    fn submit_waits(&self, count: usize) -> String {
        self.pick(
            format!("Chưa gửi duyệt: còn {count} chỗ gõ dở, đây là chỗ đầu. Enter giữ, xoá hết là bỏ; rồi gửi lại."),
            format!("Not submitted: {count} unfinished, here is the first. Enter keeps it, emptying drops it; then submit again."),
        )
    }

    fn form_recovered(&self) -> &'static str {
        self.pick(
            "Biểu đang điền lần trước đã được giữ lại: điền tiếp, hoặc Esc để bỏ.",
            "The form being filled in is back: go on, or Esc to give it up.",
        )
    }

    fn no_such_theme(&self, name: &str) -> String {
        self.pick(
            format!("MOTCUA_THEME không có «{name}». Các tên: dark, light, contrast, 16, plain."),
            format!("MOTCUA_THEME knows no «{name}». It takes: dark, light, contrast, 16, plain."),
        )
    }

    /// A key that does nothing here; the space bar cannot be shown as itself.
    fn no_such_key(&self, key: char) -> String {
        let key = if key == ' ' { self.pick("cách", "Space").to_owned() } else { key.to_string() };
        self.pick(
            format!("Phím {key} không dùng được ở đây. Nhấn ? xem các phím."),
            format!("The key {key} does nothing here. Press ? for the keys."),
        )
    }

    /// A text is kept unfinished, and the key that brings it back.
    fn laid_by(&self, of: TextOf) -> String {
        let key = match of {
            TextOf::Note => "n",
            TextOf::Evidence => "e",
            TextOf::Jot => ";",
            TextOf::Information | TextOf::Incident => "Enter",
            TextOf::Reason => "x",
            TextOf::Lead => "c",
        };
        self.pick(
            format!("Chữ đang gõ để dở, chưa ghi: {key} mở lại. Xoá hết rồi Esc là bỏ hẳn."),
            format!("What you typed is laid by, not kept yet: {key} brings it back. Empty it, then Esc, to drop it."),
        )
    }

    /// Whether a notice tells of something refused or failed.
    #[must_use]
    pub const fn is_bad(&self, notice: &Notice) -> bool {
        matches!(
            notice,
            Notice::Bad(_)
                | Notice::ReadOnly
                | Notice::InputMethodOn
                | Notice::TextTooLong
                | Notice::SeenBeforeStart
                | Notice::SeenLater
                | Notice::NoSuchTheme(_)
                | Notice::SubmitRefused(_)
                | Notice::NaForbidden
                | Notice::ReasonNeeded
                | Notice::LeadNeeded
                | Notice::NothingToTakeOver { ours: false }
                | Notice::CloseFirst
                | Notice::FolderNeeded
        )
    }
}
