//! Why a file cannot be had as text, and what a library of sets finds wrong.

use chrono::NaiveDate;

use crate::criteria::FileProblem;
use crate::session::SetRef;
use crate::words::{Words, visible};

use super::Said;

impl Words {
    /// Why a file cannot be had as text.
    #[must_use]
    pub fn file_problem(&self, problem: &FileProblem) -> Said {
        match problem {
            FileProblem::NotFound => Said::new(self.pick("Không có tệp này.", "There is no such file."))
                .hint(self.pick("Kiểm lại đường dẫn và tên tệp.", "Check the path and the name.")),
            FileProblem::DanglingLink => {
                Said::new(self.pick("Liên kết này trỏ tới tệp không có.", "This link leads to a file that does not exist."))
                    .hint(self.pick("Mở thẳng tệp gốc.", "Open the file itself."))
            }
            FileProblem::LinkLoop => Said::new(self.pick("Các liên kết trỏ vòng vào nhau.", "These links lead to each other in a loop."))
                .hint(self.pick("Mở thẳng tệp gốc.", "Open the file itself.")),
            FileProblem::Folder => Said::new(self.pick("Đây là thư mục, không phải tệp.", "This is a folder, not a file."))
                .hint(self.pick("Chọn một tệp .toml trong thư mục.", "Choose a .toml file in the folder.")),
            FileProblem::NotPlain => {
                Said::new(self.pick("Đây không phải tệp thường (ống dẫn hoặc thiết bị).", "This is not a plain file (a pipe or a device)."))
                    .hint(self.pick("Chép nội dung ra một tệp .toml thường.", "Copy the content into a plain .toml file."))
            }
            FileProblem::NoPermission => Said::new(self.pick("Không có quyền đọc tệp này.", "This file may not be read."))
                .hint(self.pick("Xin quyền đọc hoặc chép tệp về máy.", "Ask for permission, or copy the file.")),
            FileProblem::TooLarge { limit } => {
                let mebibytes = limit >> 20;
                Said::new(self.pick(
                    format!("Tệp lớn hơn {mebibytes} MiB, vượt giới hạn."),
                    format!("The file is larger than {mebibytes} MiB, the limit."),
                ))
                .hint(self.pick("Kiểm lại có đúng tệp này không.", "Check that this is the right file."))
            }
            FileProblem::Utf16 => Said::new(self.pick("Tệp lưu bằng UTF-16.", "The file is saved as UTF-16."))
                .hint(self.pick("Lưu lại bằng UTF-8.", "Save it again as UTF-8.")),
            FileProblem::Nul { .. } => {
                Said::new(self.pick("Dòng này có ký tự U+0000: không phải tệp văn bản.", "This line holds U+0000: this is no text file."))
                    .hint(self.pick("Lấy lại tệp từ bản gốc.", "Take the file again from where it came."))
            }
            FileProblem::NotUtf8 { .. } => Said::new(self.pick(
                "Chữ ở dòng này không phải UTF-8 (có thể là TCVN3 hoặc VNI).",
                "The text of this line is not UTF-8 (it may be TCVN3 or VNI).",
            ))
            .hint(self.pick("Chuyển mã sang Unicode rồi lưu lại bằng UTF-8.", "Convert it to Unicode and save it as UTF-8.")),
            FileProblem::Unreadable(why) => Said::new(
                self.pick(format!("Không đọc được tệp: {}.", visible(why)), format!("The file could not be read: {}.", visible(why))),
            ),
        }
    }

    /// A set that is nowhere to be found.
    #[must_use]
    pub fn set_not_found(&self, set: &SetRef) -> Said {
        let set = visible(&set.to_string());
        Said::new(self.pick(format!("Không tìm thấy bộ tiêu chí {set}."), format!("The criteria set {set} was not found."))).hint(
            self.pick(
                "Đặt tệp của bộ vào thư mục criteria, hoặc chỉ thư mục bằng --criteria.",
                "Put its file into the folder criteria, or name a folder with --criteria.",
            ),
        )
    }

    /// A set whose last day is over.
    #[must_use]
    pub fn set_over(&self, last: NaiveDate) -> Said {
        let last = last.format("%d/%m/%Y");
        Said::new(self.pick(format!("Bộ tiêu chí đã hết hạn dùng sau ngày {last}."), format!("The set was meant for days up to {last}.")))
            .hint(self.pick(
                "Chỉ chấm kỳ còn trong hạn, hoặc lấy phiên bản mới.",
                "Score periods within its dates only, or take a newer version.",
            ))
    }

    /// A set whose first day has not come.
    #[must_use]
    pub fn set_ahead(&self, first: NaiveDate) -> Said {
        let first = first.format("%d/%m/%Y");
        Said::new(self.pick(format!("Bộ tiêu chí chỉ có hiệu lực từ ngày {first}."), format!("The set is meant for days from {first} on.")))
            .hint(self.pick("Kỳ trước ngày đó thì dùng phiên bản trước.", "For a period before that use the version before."))
    }

    /// Two files that say to be the same set and are not.
    #[must_use]
    pub fn set_differs(&self, set: &SetRef, first: &str, second: &str) -> Said {
        let (set, first, second) = (visible(&set.to_string()), visible(first), visible(second));
        Said::new(self.pick(
            format!("Hai tệp cùng là {set} nhưng nội dung khác nhau: {first} và {second}."),
            format!("Two files are both {set} but differ: {first} and {second}."),
        ))
        .hint(self.pick("Bộ đã sửa phải mang version mới.", "A changed set needs a new version."))
    }

    /// The file a set was looked for in is broken.
    #[must_use]
    pub fn set_broken(&self, set: &SetRef, file: &str) -> Said {
        let (set, file) = (visible(&set.to_string()), visible(file));
        Said::new(self.pick(format!("Tệp {file} của bộ {set} có lỗi."), format!("The file {file} of the set {set} has faults.")))
            .hint(self.pick(format!("Chạy: motcua check {file}"), format!("Run: motcua check {file}")))
    }

    /// The plain name of the sets inside the program, where a file is named.
    #[must_use]
    pub fn embedded(&self) -> &'static str {
        self.pick("có sẵn trong chương trình", "inside the program")
    }
}
