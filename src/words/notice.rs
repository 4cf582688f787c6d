//! What is said about saving: why it failed, what it found, who holds a session.
//!
//! It never shows a number of the system alone, and never claims more than the disk said.

use std::path::Path;

use super::{Lang, Sentence};
use crate::storage::identity::Kind;
use crate::storage::lock::Holder;
use crate::storage::opening::OpenFailure;
use crate::storage::save::{SaveFailure, SaveNote};

/// Why a save failed and what to do.
#[must_use]
pub fn save_failure(lang: Lang, failure: &SaveFailure) -> Sentence {
    match (lang, failure) {
        (Lang::Vi, SaveFailure::NotTheSame) => {
            "Lỗi của chương trình: nội dung định lưu đọc lại không giống. Chưa ghi gì, tệp cũ còn nguyên. Hãy báo cho người phát triển."
                .to_owned()
        }
        (Lang::En, SaveFailure::NotTheSame) => {
            "A bug in the program: what was to be saved does not read back the same. Nothing was written, the old file is intact. Please report it."
                .to_owned()
        }
        (Lang::Vi, SaveFailure::TooLarge { bytes, limit }) => {
            format!("Tệp sẽ lớn {}, quá mức {} mà chương trình đọc lại được. Chưa ghi gì. Chuyển bớt ghi chú dài ra tệp khác.", size(lang, *bytes), size(lang, *limit))
        }
        (Lang::En, SaveFailure::TooLarge { bytes, limit }) => {
            format!("The file would have {}, more than the {} that can be read again. Nothing was written. Move long notes to another file.", size(lang, *bytes), size(lang, *limit))
        }
        (Lang::Vi, SaveFailure::TooMany { limit, .. }) => {
            format!("Cuộc kiểm tra đã có nhiều thay đổi hơn mức {} mà tệp giữ được. Thay đổi mới chưa ghi. Bắt đầu một cuộc mới để chấm tiếp.", count(lang, *limit))
        }
        (Lang::En, SaveFailure::TooMany { limit, .. }) => {
            format!("The session has more changes than the {} a file may hold. The new ones are not written. Begin a new session to go on.", count(lang, *limit))
        }
        (Lang::Vi, SaveFailure::FolderGone(_)) => {
            "Thư mục không còn. Cắm lại USB hoặc trả lại tên cũ cho thư mục, chương trình sẽ tự lưu tiếp; hoặc lưu nơi khác.".to_owned()
        }
        (Lang::En, SaveFailure::FolderGone(_)) => {
            "The folder is gone. Plug the stick in again or give the folder its name back and saving goes on; or save elsewhere.".to_owned()
        }
        (Lang::Vi, SaveFailure::ChangedUnderneath { ours }) => {
            format!("Chương trình khác đã sửa tệp này. Bản của bạn nằm an toàn trong {}. Chọn giữ bản nào.", name(ours))
        }
        (Lang::En, SaveFailure::ChangedUnderneath { ours }) => {
            format!("Another program changed this file. Yours is safe in {}. Choose which one stays.", name(ours))
        }
        (Lang::Vi, SaveFailure::DiskFull { needed, free: Some(free), .. }) => {
            format!("Đĩa đầy: cần {}, còn trống {}. Xoá bớt tệp khác; chương trình tự thử lại.", size(lang, *needed), size(lang, *free))
        }
        (Lang::En, SaveFailure::DiskFull { needed, free: Some(free), .. }) => {
            format!("The disk is full: {} needed, {} free. Delete other files; saving is tried again by itself.", size(lang, *needed), size(lang, *free))
        }
        (Lang::Vi, SaveFailure::DiskFull { needed, free: None, .. }) => {
            format!("Hết chỗ lưu hoặc hết hạn mức: cần {}. Xoá bớt tệp khác; chương trình tự thử lại.", size(lang, *needed))
        }
        (Lang::En, SaveFailure::DiskFull { needed, free: None, .. }) => {
            format!("No room or quota left: {} needed. Delete other files; saving is tried again by itself.", size(lang, *needed))
        }
        (Lang::Vi, SaveFailure::DiskError(_)) => "Đĩa lỗi. Hãy sao chép ra nơi khác ngay; chương trình vẫn thử lại.".to_owned(),
        (Lang::En, SaveFailure::DiskError(_)) => "The disk fails. Copy to another place now; saving is still tried again.".to_owned(),
        (Lang::Vi, SaveFailure::NoPermission(_)) => {
            "Không có quyền ghi vào thư mục này. Lưu nơi khác, hoặc mở lại quyền ghi; chương trình tự thử lại.".to_owned()
        }
        (Lang::En, SaveFailure::NoPermission(_)) => {
            "There is no right to write to this folder. Save elsewhere, or give the right back; saving is tried again by itself.".to_owned()
        }
        (Lang::Vi, SaveFailure::Other(trouble)) => match trouble.code {
            Some(code) => format!("Không lưu được, hệ thống báo lỗi số {code}. Chương trình tự thử lại; nếu vẫn vậy, lưu nơi khác."),
            None => "Không lưu được. Chương trình tự thử lại; nếu vẫn vậy, lưu nơi khác.".to_owned(),
        },
        (Lang::En, SaveFailure::Other(trouble)) => match trouble.code {
            Some(code) => format!("Saving failed, the system says error {code}. It is tried again by itself; if it goes on, save elsewhere."),
            None => "Saving failed. It is tried again by itself; if it goes on, save elsewhere.".to_owned(),
        },
    }
}

/// Why, in a few words: the top line says before it that nothing is saved.
#[must_use]
pub fn save_failure_short(lang: Lang, failure: &SaveFailure) -> &'static str {
    match (lang, failure) {
        (Lang::Vi, SaveFailure::NotTheSame) => "lỗi chương trình",
        (Lang::En, SaveFailure::NotTheSame) => "a bug",
        (Lang::Vi, SaveFailure::TooMany { .. }) => "quá nhiều thay đổi",
        (Lang::En, SaveFailure::TooMany { .. }) => "too many changes",
        (Lang::Vi, SaveFailure::TooLarge { .. }) => "tệp quá lớn",
        (Lang::En, SaveFailure::TooLarge { .. }) => "file too large",
        (Lang::Vi, SaveFailure::FolderGone(_)) => "thư mục không còn",
        (Lang::En, SaveFailure::FolderGone(_)) => "folder gone",
        (Lang::Vi, SaveFailure::ChangedUnderneath { .. }) => "tệp bị sửa từ ngoài",
        (Lang::En, SaveFailure::ChangedUnderneath { .. }) => "changed outside",
        (Lang::Vi, SaveFailure::DiskFull { .. }) => "đĩa đầy",
        (Lang::En, SaveFailure::DiskFull { .. }) => "disk full",
        (Lang::Vi, SaveFailure::DiskError(_)) => "đĩa lỗi",
        (Lang::En, SaveFailure::DiskError(_)) => "disk error",
        (Lang::Vi, SaveFailure::NoPermission(_)) => "không có quyền ghi",
        (Lang::En, SaveFailure::NoPermission(_)) => "no permission",
        (Lang::Vi, SaveFailure::Other(_)) => "lỗi hệ thống",
        (Lang::En, SaveFailure::Other(_)) => "a system error",
    }
}

/// What a save that went well has to tell.
#[must_use]
pub fn save_note(lang: Lang, note: SaveNote) -> Sentence {
    match (lang, note) {
        (Lang::Vi, SaveNote::NoFolderSync) => "Đĩa này không bảo đảm khi mất điện. Vẫn lưu, và giữ thêm một bản dự phòng.".to_owned(),
        (Lang::En, SaveNote::NoFolderSync) => {
            "This disk gives no promise for a power cut. Saving goes on, with a backup beside it.".to_owned()
        }
        (Lang::Vi, SaveNote::WasDeleted) => "Tệp đã bị xoá từ bên ngoài. Đã lưu lại đầy đủ.".to_owned(),
        (Lang::En, SaveNote::WasDeleted) => "The file had been deleted from outside. It is saved again, complete.".to_owned(),
        (Lang::Vi, SaveNote::FolderBack) => "Thư mục đã có lại. Đã lưu.".to_owned(),
        (Lang::En, SaveNote::FolderBack) => "The folder is back. Saved.".to_owned(),
        (Lang::Vi, SaveNote::NoBackup(_)) => "Không đủ chỗ cho bản dự phòng. Cuộc kiểm tra vẫn được lưu.".to_owned(),
        (Lang::En, SaveNote::NoBackup(_)) => "There is no room for the backup. The session itself is saved.".to_owned(),
        (Lang::Vi, SaveNote::NearLimit { bytes, limit }) => {
            format!("Tệp đã lớn {}, gần mức tối đa {}. Bớt ghi chú dài.", size(lang, bytes), size(lang, limit))
        }
        (Lang::En, SaveNote::NearLimit { bytes, limit }) => {
            format!("The file has {}, close to the most it may have, {}. Keep notes short.", size(lang, bytes), size(lang, limit))
        }
    }
}

/// Why a session cannot be opened.
#[must_use]
pub fn open_failure(lang: Lang, path: &Path, failure: &OpenFailure) -> Sentence {
    let name = name(path);
    match (lang, failure) {
        (Lang::Vi, OpenFailure::Missing) => format!("Không có tệp {name}. Kiểm lại đường dẫn."),
        (Lang::En, OpenFailure::Missing) => format!("There is no file {name}. Check the path."),
        (Lang::Vi, OpenFailure::Dangling) => format!("{name} là liên kết tới một tệp không còn. Mở tệp gốc."),
        (Lang::En, OpenFailure::Dangling) => format!("{name} is a link to a file that is gone. Open the file itself."),
        (Lang::Vi, OpenFailure::Loop) => format!("{name} là liên kết vòng, không dẫn tới tệp nào. Mở tệp gốc."),
        (Lang::En, OpenFailure::Loop) => format!("{name} is a link that leads in a circle. Open the file itself."),
        (Lang::Vi, OpenFailure::NotAFile(Kind::Folder)) => format!("{name} là thư mục. Chọn một tệp trong đó."),
        (Lang::En, OpenFailure::NotAFile(Kind::Folder)) => format!("{name} is a folder. Choose a file in it."),
        (Lang::Vi, OpenFailure::NotAFile(_)) => format!("{name} không phải tệp thường nên không mở được. Chọn một tệp .toml."),
        (Lang::En, OpenFailure::NotAFile(_)) => format!("{name} is no plain file and cannot be opened. Choose a .toml file."),
        (Lang::Vi, OpenFailure::TooLarge { limit, .. }) => format!("{name} lớn hơn {} nên không mở.", size(lang, *limit)),
        (Lang::En, OpenFailure::TooLarge { limit, .. }) => format!("{name} has more than {} and is not opened.", size(lang, *limit)),
        (Lang::Vi, OpenFailure::NoPermission(_)) => format!("Không có quyền đọc {name}. Hỏi người quản lý máy."),
        (Lang::En, OpenFailure::NoPermission(_)) => format!("There is no right to read {name}. Ask whoever looks after this machine."),
        (Lang::Vi, OpenFailure::NameTaken) => format!("Tên {name} đã có. Chọn tên khác."),
        (Lang::En, OpenFailure::NameTaken) => format!("The name {name} is taken. Choose another."),
        (Lang::Vi, OpenFailure::Other(_)) => format!("Không mở được {name}. Sao chép tệp sang đĩa khác rồi thử lại."),
        (Lang::En, OpenFailure::Other(_)) => format!("{name} cannot be opened. Copy it to another disk and try again."),
    }
}

/// Who has a session open.
#[must_use]
pub fn held_by(lang: Lang, holder: &Holder) -> Sentence {
    let since = holder.since.map(|at| at.format("%H:%M %d/%m/%Y").to_string());
    let who = holder.user.as_deref().map(plain);
    let host = holder.host.as_deref().map(plain);
    match (lang, who, host, since) {
        (Lang::Vi, Some(who), Some(host), Some(since)) => {
            format!("{who} đang mở cuộc kiểm tra này trên máy {host} từ {since}. Chỉ xem được.")
        }
        (Lang::En, Some(who), Some(host), Some(since)) => {
            format!("{who} has this session open on {host} since {since}. You can only read it.")
        }
        (Lang::Vi, Some(who), _, _) => format!("{who} đang mở cuộc kiểm tra này. Chỉ xem được."),
        (Lang::En, Some(who), _, _) => format!("{who} has this session open. You can only read it."),
        (Lang::Vi, None, ..) => "Cửa sổ khác đang mở cuộc kiểm tra này. Chỉ xem được.".to_owned(),
        (Lang::En, None, ..) => "Another window has this session open. You can only read it.".to_owned(),
    }
}

/// After the machine slept.
#[must_use]
pub fn slept(lang: Lang, minutes: u64, is_all_saved: bool) -> Sentence {
    match (lang, is_all_saved) {
        (Lang::Vi, true) => format!("Máy vừa ngủ {minutes} phút. Mọi thứ đã lưu."),
        (Lang::En, true) => format!("The machine slept for {minutes} min. Everything is saved."),
        (Lang::Vi, false) => format!("Máy vừa ngủ {minutes} phút. Còn thay đổi chưa lưu."),
        (Lang::En, false) => format!("The machine slept for {minutes} min. Some changes are not saved yet."),
    }
}

/// A copy was written elsewhere because the session cannot be saved.
#[must_use]
pub fn rescued(lang: Lang, path: &Path) -> Sentence {
    let path = plain(&path.to_string_lossy());
    match lang {
        Lang::Vi => format!("Chưa lưu được vào chỗ cũ. Một bản đầy đủ nằm ở {path}"),
        Lang::En => format!("The session could not be saved in its place. A complete copy is at {path}"),
    }
}

/// The one sentence after a bug ended the program; `report` is where the details are.
#[must_use]
pub fn bug(lang: Lang, report: Option<&Path>) -> Sentence {
    match (lang, report.map(|path| plain(&path.to_string_lossy()))) {
        (Lang::Vi, Some(path)) => format!("Chương trình gặp sự cố và phải dừng; chi tiết nằm ở {path}"),
        (Lang::En, Some(path)) => format!("The program met a bug and had to stop; details are in {path}"),
        (Lang::Vi, None) => "Chương trình gặp sự cố và phải dừng.".to_owned(),
        (Lang::En, None) => "The program met a bug and had to stop.".to_owned(),
    }
}

pub(super) fn name(path: &Path) -> String {
    plain(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// A name of the system as text only: nothing in it may steer a terminal.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_bidi(c) { '\u{fffd}' } else { c }).collect()
}

const fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// A size in KB, or MB from 10 MB; rounded up.
fn size(lang: Lang, bytes: u64) -> String {
    const KB: u64 = 1024;
    let (amount, unit) = if bytes < 10 * KB * KB { (bytes.div_ceil(KB), "KB") } else { (bytes.div_ceil(KB * KB), "MB") };
    format!("{} {unit}", grouped(lang, amount))
}

/// How many, with its thousands set apart.
fn count(lang: Lang, many: usize) -> String {
    grouped(lang, u64::try_from(many).unwrap_or(u64::MAX))
}

/// A number below a billion with its thousands set apart.
fn grouped(lang: Lang, number: u64) -> String {
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    match (number / 1_000_000, number / 1000) {
        (_, 0) => number.to_string(),
        (0, thousands) => format!("{thousands}{mark}{:03}", number % 1000),
        (millions, thousands) => format!("{millions}{mark}{:03}{mark}{:03}", thousands % 1000, number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::identity::Trouble;
    use std::io::ErrorKind;

    #[test]
    fn sizes_read_well() {
        for (bytes, vi, en) in [
            (0, "0 KB", "0 KB"),
            (1, "1 KB", "1 KB"),
            (52_000, "51 KB", "51 KB"),
            (5_000_000, "4.883 KB", "4,883 KB"),
            (64 << 20, "64 MB", "64 MB"),
            (1200 << 20, "1.200 MB", "1,200 MB"),
        ] {
            assert_eq!((size(Lang::Vi, bytes).as_str(), size(Lang::En, bytes).as_str()), (vi, en));
        }
    }

    #[test]
    fn a_full_disk_names_both_sizes() {
        let trouble = Trouble { kind: ErrorKind::StorageFull, code: Some(28) };
        let failure = SaveFailure::DiskFull { needed: 52_000, free: Some(8192), trouble };
        assert_eq!(save_failure(Lang::Vi, &failure), "Đĩa đầy: cần 51 KB, còn trống 8 KB. Xoá bớt tệp khác; chương trình tự thử lại.");
        assert_eq!(save_failure_short(Lang::Vi, &failure), "đĩa đầy");
    }

    #[test]
    fn too_many_changes_name_the_limit() {
        let failure = SaveFailure::TooMany { changes: 100_001, limit: 100_000 };
        assert!(save_failure(Lang::Vi, &failure).contains("mức 100.000"));
        assert!(save_failure(Lang::En, &failure).contains("the 100,000"));
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let said = open_failure(Lang::Vi, Path::new("/a/\u{1b}[2J\u{202e}x.toml"), &OpenFailure::Missing);
        assert!(!said.chars().any(|c| c.is_control() || is_bidi(c)), "{said:?}");
        let holder = Holder { user: Some("\u{1b}]0;x\u{7}".into()), ..Holder::default() };
        assert!(!held_by(Lang::En, &holder).chars().any(char::is_control));
    }
}
