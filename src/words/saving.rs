//! What is asked and said while a session cannot be saved in its place: who wrote to it,
//! where it could go, what becomes of it on leaving.

use std::path::Path;

use crate::criteria::Lang;
use crate::storage::identity::Trouble;
use crate::storage::lock::Holder;
use crate::storage::opening::OpenFailure;
use crate::storage::save::SaveFailure;

use super::notice::{held_by, name, plain, save_failure};
use super::{Sentence, Words};

/// What can be done about a session that is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveChoice {
    /// Tries again now.
    Retry,
    /// Ours replaces theirs, which is kept beside it.
    KeepOurs,
    /// Theirs is opened; ours stays beside it.
    TakeTheirs,
    /// Saves in a folder to be typed.
    Elsewhere,
    /// Leaves; a copy is kept elsewhere.
    Leave,
    /// Goes on unsaved.
    Stay,
}

impl Words {
    /// What one of the choices does.
    #[must_use]
    pub fn save_choice(&self, choice: SaveChoice) -> &'static str {
        match (choice, self.lang) {
            (SaveChoice::Retry, Lang::Vi) => "Thử lưu lại ngay.",
            (SaveChoice::Retry, Lang::En) => "Try to save again now.",
            (SaveChoice::KeepOurs, Lang::Vi) => "Giữ bản của bạn: ghi vào tệp; bản trên đĩa được giữ ở tệp .cua-ho bên cạnh.",
            (SaveChoice::KeepOurs, Lang::En) => "Keep yours: it goes into the file; theirs is kept beside it as .cua-ho.",
            (SaveChoice::TakeTheirs, Lang::Vi) => "Lấy bản trên đĩa: mở lại từ tệp; bản của bạn vẫn ở tệp .cua-toi.",
            (SaveChoice::TakeTheirs, Lang::En) => "Take theirs: the file is opened again; yours stays beside it as .cua-toi.",
            (SaveChoice::Elsewhere, Lang::Vi) => "Lưu vào thư mục khác…",
            (SaveChoice::Elsewhere, Lang::En) => "Save in another folder…",
            (SaveChoice::Leave, Lang::Vi) => "Thoát: một bản đầy đủ được giữ ở nơi khác và báo nằm ở đâu.",
            (SaveChoice::Leave, Lang::En) => "Leave: a complete copy is kept elsewhere, and you are told where.",
            (SaveChoice::Stay, Lang::Vi) => "Chấm tiếp, chưa lưu.",
            (SaveChoice::Stay, Lang::En) => "Go on, unsaved.",
        }
    }

    /// Another program wrote to the session: both files by name.
    #[must_use]
    pub fn changed_underneath(&self, session: &Path, ours: &Path) -> Sentence {
        let (session, ours) = (name(session), name(ours));
        self.pick(
            format!("Chương trình khác đã sửa {session}. Bản của bạn nằm an toàn trong {ours}. Giữ bản nào?"),
            format!("Another program changed {session}. Yours is safe in {ours}. Which one stays?"),
        )
    }

    /// A failed save with the key that leads to every way out.
    #[must_use]
    pub fn save_key(&self, failure: &str) -> Sentence {
        self.pick(format!("{failure} Ctrl+S: các cách lưu."), format!("{failure} Ctrl+S: ways to save."))
    }

    /// Why a save fails, and where a copy lies meanwhile.
    #[must_use]
    pub fn unsaved_with_copy(&self, why: &str, copy: &Path) -> Sentence {
        let copy = plain(&copy.to_string_lossy());
        self.pick(format!("{why} Một bản đầy đủ đang giữ ở {copy}."), format!("{why} A complete copy is kept at {copy}."))
    }

    /// Why a save fails, and not even the copy elsewhere could be written.
    #[must_use]
    pub fn unsaved_without_copy(&self, why: &str) -> Sentence {
        self.pick(
            format!("{why} Bản giữ ở nơi khác cũng không ghi được: hãy lưu vào thư mục khác."),
            format!("{why} The copy elsewhere could not be written either: save in another folder."),
        )
    }

    /// Leaving waits until the disk has said that it holds everything.
    #[must_use]
    pub fn leaving_once_saved(&self) -> &'static str {
        self.pick("Đang lưu; lưu xong sẽ đóng cuộc này.", "Saving; this session closes once that is done.")
    }

    /// Theirs lies beside the session now.
    #[must_use]
    pub fn theirs_kept(&self, theirs: &Path) -> Sentence {
        let theirs = name(theirs);
        self.pick(
            format!("Bản của bạn thay vào tệp. Bản trên đĩa trước đó nằm trong {theirs}."),
            format!("Yours takes the place of the file. Theirs lies in {theirs}."),
        )
    }

    /// Theirs is open; ours lies beside it.
    #[must_use]
    pub fn theirs_taken(&self, ours: &Path) -> Sentence {
        let ours = name(ours);
        self.pick(format!("Đã mở bản trên đĩa. Bản của bạn nằm trong {ours}."), format!("Theirs is open. Yours lies in {ours}."))
    }

    /// Theirs cannot be opened, so ours stays open.
    #[must_use]
    pub fn theirs_unreadable(&self, why: &str) -> Sentence {
        self.pick(
            format!("Không mở được bản trên đĩa; bản của bạn vẫn đang mở. {why}"),
            format!("Theirs cannot be opened; yours is still open. {why}"),
        )
    }

    /// Theirs is not opened, since ours does not lie beside it.
    #[must_use]
    pub fn theirs_not_taken(&self) -> &'static str {
        self.pick(
            "Chưa mở bản trên đĩa: thay đổi mới nhất của bạn không nằm ở tệp .cua-toi. Bản của bạn vẫn đang mở.",
            "Theirs is not opened: your newest change does not lie beside it as .cua-toi. Yours is still open.",
        )
    }

    /// Ours does not take the place of theirs, since theirs cannot be kept.
    #[must_use]
    pub fn not_overruled(&self, why: &str) -> Sentence {
        self.pick(
            format!("Chưa thay tệp: không giữ được bản trên đĩa ở tệp .cua-ho bên cạnh. {why}"),
            format!("The file is not replaced: theirs could not be kept beside it as .cua-ho. {why}"),
        )
    }

    /// What was being typed when one left, and did not lie beside the session.
    #[must_use]
    pub fn typing_left(&self, elsewhere: Option<&Path>) -> Sentence {
        match elsewhere.map(|path| plain(&path.to_string_lossy())) {
            Some(path) => self.pick(
                format!("Chữ đang gõ chưa nhận không giữ được cạnh cuộc kiểm tra. Chữ ấy nằm ở {path}"),
                format!("What was typed and not taken yet could not be kept beside the session. It is at {path}"),
            ),
            None => self.pick(
                "Chữ đang gõ chưa nhận không giữ được ở đâu và đã mất. Mở lại cuộc kiểm tra và gõ lại.".to_owned(),
                "What was typed and not taken yet could not be kept anywhere and is lost. Open the session again and type it anew."
                    .to_owned(),
            ),
        }
    }

    /// One left while another program's version stands in the file.
    #[must_use]
    pub fn ours_beside(&self, ours: &Path) -> Sentence {
        let ours = plain(&ours.to_string_lossy());
        self.pick(
            format!("Tệp giữ bản của chương trình khác. Bản của bạn nằm ở {ours}"),
            format!("The file holds what another program wrote. Yours is at {ours}"),
        )
    }

    /// The session is saved in another place, and stays there.
    #[must_use]
    pub fn moved(&self, path: &Path) -> Sentence {
        let path = plain(&path.to_string_lossy());
        self.pick(format!("Đã lưu vào {path}, từ nay lưu ở đó."), format!("Saved to {path}; from now on it is saved there."))
    }

    /// The new place fails as well.
    #[must_use]
    pub fn not_moved(&self, failure: &SaveFailure) -> Sentence {
        let why = save_failure(self.lang, failure);
        self.pick(format!("Nơi mới cũng không lưu được. {why}"), format!("The new place cannot be saved to either. {why}"))
    }

    /// A folder that was typed cannot take the session.
    #[must_use]
    pub fn cannot_save_there(&self, folder: &str, file: &str, failure: &OpenFailure) -> Sentence {
        let (folder, file) = (plain(folder), plain(file));
        match (failure, self.lang) {
            (OpenFailure::NameTaken, Lang::Vi) => format!("Thư mục {folder} đã có {file}. Chọn thư mục khác."),
            (OpenFailure::NameTaken, Lang::En) => format!("{folder} already has {file}. Choose another folder."),
            (OpenFailure::NoPermission(_), Lang::Vi) => format!("Không có quyền dùng thư mục {folder}. Chọn thư mục khác."),
            (OpenFailure::NoPermission(_), Lang::En) => format!("There is no right to use {folder}. Choose another folder."),
            (_, Lang::Vi) => format!("Không có thư mục {folder}. Kiểm lại đường dẫn, hoặc tạo thư mục trước."),
            (_, Lang::En) => format!("There is no folder {folder}. Check the path, or make the folder first."),
        }
    }

    /// The disk has no locks, and somebody wrote himself down as at work.
    #[must_use]
    pub fn not_locked(&self, holder: &Holder) -> Sentence {
        let held = held_by(self.lang, holder);
        self.pick(
            format!("{held} Đĩa này không khoá được tệp. Chỉ khi chắc người ấy đã thôi, nhấn Ctrl+T để tiếp quản."),
            format!("{held} This disk has no locks. Only when you are sure that they have stopped, press Ctrl+T to take over."),
        )
    }

    /// No lock can be had, and nobody is known to be at work.
    #[must_use]
    pub fn no_lock(&self) -> &'static str {
        self.pick(
            "Không khoá được tệp này: đừng mở nó ở hai cửa sổ cùng lúc.",
            "This file cannot be locked: do not open it in two windows at once.",
        )
    }

    /// Nothing waits to be saved elsewhere.
    #[must_use]
    pub fn nothing_to_move(&self) -> &'static str {
        self.pick("Mọi thứ đã lưu ở chỗ cũ, không cần nơi khác.", "Everything is saved in its place; no other one is needed.")
    }

    /// One wants to leave, and no copy can be kept anywhere.
    #[must_use]
    pub fn no_copy(&self) -> &'static str {
        self.pick(
            "Chưa thoát: không giữ được bản nào ở nơi khác. Ctrl+S để lưu vào thư mục khác; Ctrl+C thoát ngay và mất phần chưa lưu.",
            "Still here: no copy could be kept elsewhere. Ctrl+S saves in another folder; Ctrl+C leaves now and loses what is not saved.",
        )
    }

    /// Text being typed cannot be kept against a kill.
    #[must_use]
    pub fn draft_failed(&self, trouble: Trouble) -> &'static str {
        let full = trouble.kind == std::io::ErrorKind::StorageFull;
        self.pick(
            if full {
                "Đĩa đầy, chữ đang gõ chưa giữ được. Nhấn Enter để nhận ngay, rồi xoá bớt tệp khác."
            } else {
                "Chữ đang gõ chưa giữ được trên đĩa. Nhấn Enter để nhận ngay."
            },
            if full {
                "The disk is full and what you type is not kept yet. Press Enter to take it now, then delete other files."
            } else {
                "What you type is not kept on the disk yet. Press Enter to take it now."
            },
        )
    }

    /// What saves has met a bug, so text being typed is not kept against a kill.
    #[must_use]
    pub fn draft_stopped(&self) -> &'static str {
        self.pick(
            "Chữ đang gõ không giữ được vì phần ghi tệp đã dừng. Nhấn Enter để nhận ngay, rồi Ctrl+S để lưu vào thư mục khác.",
            "What you type is not kept, since saving has stopped. Press Enter to take it now, then Ctrl+S to save in another folder.",
        )
    }
}
