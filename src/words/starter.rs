//! A first criteria set for whoever writes their own, with advice in its comments, and what
//! the command says that writes it.
//!
//! That every set here is without a fault is shown by a test.

use std::path::Path;

use crate::storage::new_file::NewFileProblem;

use super::{Words, visible};

impl Words {
    /// The text of a commented set of that name, a draft, with a criterion of each main kind.
    #[must_use]
    pub fn starter_set(&self, id: &str, version: &str) -> String {
        let text = self.pick(include_str!("starter/set.vi.toml"), include_str!("starter/set.en.toml"));
        text.replace("@ID@", id).replace("@VERSION@", version)
    }

    /// The text a set read from a table begins with: what no table can hold.
    #[must_use]
    pub fn starter_of_table(&self, id: &str, version: &str, table: &str) -> String {
        let text = self.pick(include_str!("starter/table.vi.toml"), include_str!("starter/table.en.toml"));
        text.replace("@ID@", id).replace("@VERSION@", version).replace("@TABLE@", &visible(table).replace(['"', '\\'], " "))
    }

    /// Where the new set lies, and what to do with it.
    #[must_use]
    pub fn set_begun(&self, path: &Path, expected: &str) -> String {
        let named_otherwise = path.file_name().is_none_or(|name| name.to_string_lossy() != *expected);
        let path = again(path);
        let begun = self.pick(
            format!("Đã viết bộ mẫu (dự thảo) vào {path}. Mở tệp ấy sửa theo lời dặn, rồi kiểm bằng: motcua check {path}"),
            format!("A starter set (a draft) was written to {path}. Change it as its comments say, then check it: motcua check {path}"),
        );
        if !named_otherwise {
            return begun;
        }
        let named = self.pick(
            format!("Tên tệp không phải {expected}, nên check sẽ nhắc đổi tên."),
            format!("The file is not called {expected}, so check will ask to rename it."),
        );
        format!("{begun}\n{named}")
    }

    /// A name that no set can have.
    #[must_use]
    pub fn bad_set_name(&self, name: &str) -> String {
        let name = visible(name);
        self.pick(
            format!("«{name}» không làm tên bộ tiêu chí được. Chỉ dùng chữ cái không dấu, chữ số, dấu . _ - (nhiều nhất 40), thêm @ và phiên bản nếu muốn, như bo-cua-toi@2026.1."),
            format!("«{name}» cannot name a set. Use only plain letters, digits, . _ - (at most 40), with @ and a version where wanted, like my-set@2026.1."),
        )
    }

    /// A set of that name and version exists.
    #[must_use]
    pub fn set_name_taken(&self, reference: &str) -> String {
        let reference = visible(reference);
        self.pick(
            format!("Đã có bộ tiêu chí {reference}. Đặt tên khác, hoặc ghi phiên bản khác sau dấu @."),
            format!("There is a criteria set {reference} already. Take another name, or another version behind the @."),
        )
    }

    /// Why a new file could not be written.
    #[must_use]
    pub fn new_file_problem(&self, path: &Path, problem: &NewFileProblem) -> String {
        let path = visible(&path.display().to_string());
        match problem {
            NewFileProblem::Exists => self.pick(
                format!("{path}: đã có tệp này, không ghi đè. Đặt tên khác, hoặc xóa hay chuyển tệp cũ đi."),
                format!("{path}: this file exists and is not written over. Take another name, or move the old one away."),
            ),
            NewFileProblem::NoPermission => self.pick(
                format!("{path}: không có quyền ghi ở đây. Chọn thư mục khác."),
                format!("{path}: there is no right to write here. Choose another folder."),
            ),
            NewFileProblem::DiskFull => self.pick(
                format!("{path}: đĩa đầy, chưa ghi gì. Dọn bớt đĩa hoặc chọn nơi khác."),
                format!("{path}: the disk is full, nothing was written. Make room or choose another place."),
            ),
            NewFileProblem::Other(error) => {
                let why = visible(&error.to_string());
                self.pick(
                    format!("{path}: không ghi được ({why}). Kiểm lại đường dẫn hoặc chọn nơi khác."),
                    format!("{path}: cannot be written ({why}). Check the path or choose another place."),
                )
            }
        }
    }
}

/// A path as it can be typed again.
pub(super) fn again(path: &Path) -> String {
    let shown = visible(&path.display().to_string());
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}
