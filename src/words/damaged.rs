//! A session that is damaged, and what can be taken back from the copies beside it.

use std::path::Path;

use crate::session::Moment;
use crate::storage::identity::Trouble;

use super::notice::name;
use super::{Sentence, Words};

/// A copy of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyKind {
    /// What an interrupted save left behind.
    Leftover,
    /// What was there before the last opening changed anything.
    Backup,
    /// What was kept elsewhere.
    Rescued,
}

impl Words {
    /// The head of the question.
    #[must_use]
    pub fn damaged_title(&self, path: &Path) -> Sentence {
        let name = name(path);
        self.pick(format!("Tệp hỏng: {name}"), format!("A damaged file: {name}"))
    }

    /// The file was cut or changed from this change on.
    #[must_use]
    pub fn torn(&self, at: u32) -> Sentence {
        self.pick(
            format!("Lịch sử đứt ở thay đổi {at}: tệp đã bị cắt hoặc bị sửa từ bên ngoài."),
            format!("The history breaks at change {at}: the file was cut, or edited from outside."),
        )
    }

    /// What happens to the damaged file whatever is chosen.
    #[must_use]
    pub fn damaged_hint(&self) -> &'static str {
        self.pick(
            "Bên cạnh còn bản đọc được. Lấy bản nào thì tệp hỏng cũng được giữ nguyên, dưới tên .hong.",
            "Beside it lie copies that can be read. Whichever you take, the damaged file is kept as it is, named .hong.",
        )
    }

    /// What taking a copy brings back.
    #[must_use]
    pub fn take_copy(&self, copy: CopyKind, changes: usize, last: Option<Moment>) -> Sentence {
        let which = match copy {
            CopyKind::Leftover => self.pick("Bản lưu dở lúc tắt máy", "The copy of an interrupted save"),
            CopyKind::Backup => self.pick("Bản dự phòng trước lần mở cuối", "The backup from before the last opening"),
            CopyKind::Rescued => self.pick("Bản giữ ở nơi khác", "The copy kept elsewhere"),
        };
        let last = last.map(|at| self.moment(at));
        match (last, changes) {
            (Some(last), 1) => self.pick(format!("{which}: 1 thay đổi, {last}."), format!("{which}: 1 change, {last}.")),
            (Some(last), n) => {
                self.pick(format!("{which}: {n} thay đổi, cuối cùng {last}."), format!("{which}: {n} changes, the last {last}."))
            }
            (None, _) => self.pick(format!("{which}: không có lịch sử."), format!("{which}: it has no history.")),
        }
    }

    /// Reads the damaged file and changes nothing.
    #[must_use]
    pub fn look_at_damaged(&self) -> &'static str {
        self.pick("Chỉ xem phần còn đọc được của tệp hỏng.", "Only look at what can still be read of the damaged file.")
    }

    /// Leaves everything as it is.
    #[must_use]
    pub fn leave_damaged(&self) -> &'static str {
        self.pick("Để nguyên tất cả, quay ra.", "Leave everything as it is and go back.")
    }

    /// A copy was taken; where the damaged file is.
    #[must_use]
    pub fn mended(&self, damaged: &Path) -> Sentence {
        let damaged = name(damaged);
        self.pick(
            format!("Đã lấy lại từ bản bên cạnh. Tệp hỏng giữ nguyên ở {damaged}."),
            format!("Taken from the copy. The damaged file is kept as {damaged}."),
        )
    }

    /// A copy could not be taken.
    #[must_use]
    pub fn cannot_mend(&self, trouble: Trouble) -> &'static str {
        if trouble.kind == std::io::ErrorKind::StorageFull {
            return self.pick(
                "Đĩa đầy nên chưa lấy lại gì. Tệp hỏng và các bản bên cạnh còn nguyên; xoá bớt tệp khác rồi chọn lại.",
                "The disk is full, so nothing was taken. The damaged file and its copies are as they were; delete other files and choose again.",
            );
        }
        self.pick(
            "Không ghi được vào thư mục này nên chưa lấy lại gì. Tệp hỏng và các bản bên cạnh còn nguyên; chép cả thư mục sang đĩa khác rồi mở lại.",
            "This folder cannot be written, so nothing was taken. The damaged file and its copies are as they were; copy the folder to another disk and open it there.",
        )
    }

    /// The copy is not there any more, or somebody else works on the session.
    #[must_use]
    pub fn copy_gone(&self) -> &'static str {
        self.pick(
            "Bản ấy không còn, hoặc tệp đang mở ở nơi khác. Mở lại để xem.",
            "That copy is gone, or the file is open elsewhere. Open it again.",
        )
    }
}
