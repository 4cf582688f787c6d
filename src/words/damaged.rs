//! A session that is damaged or of which there are two versions, and what can be taken.

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
    /// What was kept beside it when another program had written to it.
    Beside,
    /// What stands in the file itself.
    File,
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

    /// The head of the question which version to go on from.
    #[must_use]
    pub fn two_versions_title(&self, path: &Path) -> Sentence {
        let name = name(path);
        self.pick(format!("Hai bản khác nhau: {name}"), format!("Two versions: {name}"))
    }

    /// Another program wrote to the file, and a copy holds what it does not.
    #[must_use]
    pub fn wrote_there(&self, path: &Path) -> Sentence {
        let name = name(path);
        self.pick(
            format!("Chương trình khác đã ghi vào {name}, và bản của bạn có thay đổi mà tệp ấy không có."),
            format!("Another program wrote to {name}, and yours holds changes that file does not."),
        )
    }

    /// What happens to the version that is not chosen.
    #[must_use]
    pub fn two_versions_hint(&self) -> &'static str {
        self.pick(
            "Chọn bản để làm tiếp. Bản không chọn vẫn còn: bản trên đĩa được giữ dưới tên .cua-ho, bản của bạn được để riêng và báo nằm ở đâu.",
            "Choose the one to go on from. The other is not lost: theirs is kept named .cua-ho, yours is put aside and you are told where.",
        )
    }

    /// A copy of ours lies beside an open session.
    #[must_use]
    pub fn lies_beside(&self, copy: &Path) -> Sentence {
        let copy = name(copy);
        self.pick(
            format!("Bản của bạn từ lần hai chương trình cùng ghi còn ở {copy}; xóa tệp ấy khi không cần nữa."),
            format!("Yours from when two programs wrote still lies in {copy}; delete it once you do not need it."),
        )
    }

    /// What an interrupted save left does not go on from the file, and was put aside.
    #[must_use]
    pub fn leftover_before(&self, copy: &Path) -> Sentence {
        let copy = name(copy);
        self.pick(
            format!("Bản lưu dở không nối tiếp tệp này; bản ấy còn nguyên trong {copy}."),
            format!("What an interrupted save left does not go on from this file; it is still whole in {copy}."),
        )
    }

    /// What taking a copy of a damaged session brings back.
    #[must_use]
    pub fn take_copy(&self, copy: CopyKind, changes: usize, last: Option<Moment>) -> Sentence {
        let which = match copy {
            CopyKind::Leftover => self.pick("Bản lưu dở lúc tắt máy", "The copy of an interrupted save"),
            CopyKind::Backup => self.pick("Bản dự phòng trước lần mở cuối", "The backup from before the last opening"),
            CopyKind::Rescued => self.pick("Bản giữ ở nơi khác", "The copy kept elsewhere"),
            CopyKind::Beside => self.pick("Bản của bạn trong tệp .cua-toi", "Your copy in the .cua-toi file"),
            CopyKind::File => self.pick("Tệp trên đĩa", "The file on the disk"),
        };
        self.with_its_changes(which, changes, last)
    }

    /// What going on from one of two versions brings: every copy is yours, but for the file.
    #[must_use]
    pub fn take_version(&self, copy: CopyKind, changes: usize, last: Option<Moment>) -> Sentence {
        let which = match copy {
            CopyKind::File => self.pick("Bản trên đĩa", "Theirs, in the file"),
            CopyKind::Beside => self.pick("Bản của bạn, ở tệp .cua-toi", "Yours, in the .cua-toi file"),
            CopyKind::Rescued => self.pick("Bản của bạn, giữ ở nơi khác", "Yours, kept elsewhere"),
            CopyKind::Leftover => self.pick("Bản của bạn, lưu dở lúc tắt máy", "Yours, of an interrupted save"),
            CopyKind::Backup => self.pick("Bản của bạn, trước lần mở cuối", "Yours, from before the last opening"),
        };
        self.with_its_changes(which, changes, last)
    }

    fn with_its_changes(&self, which: &str, changes: usize, last: Option<Moment>) -> Sentence {
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

    /// A copy was put in place, but the disk does not promise that it stays.
    #[must_use]
    pub fn mended_unsure(&self) -> &'static str {
        self.pick(
            "Đã lấy lại và tệp cũ vẫn được giữ, nhưng đĩa báo lỗi và không bảo đảm khi mất điện. Chép cả thư mục sang đĩa khác rồi mở lại.",
            "It was taken and the old file is kept, but the disk reports an error and promises nothing after a power cut. Copy the folder to another disk and open it there.",
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
