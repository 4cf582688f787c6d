//! Why a session or its set cannot be had, and what is said when one opens.

use std::path::Path;

use crate::storage::beginning::BeginProblem;
use crate::storage::library::LibraryProblem;
use crate::storage::loading::LoadProblem;
use crate::storage::opening::OpenFailure;
use crate::storage::save::SaveFailure;

use super::{Words, visible};

impl Words {
    /// There is no terminal to show screens on.
    #[must_use]
    pub fn not_a_terminal(&self) -> &'static str {
        self.pick(
            "motcua cần một cửa sổ dòng lệnh để hiện màn hình. Dùng motcua score, show hoặc check khi chạy trong kịch bản.",
            "motcua needs a terminal to show its screens. In scripts use motcua score, show or check.",
        )
    }

    /// The terminal refuses.
    #[must_use]
    pub fn no_screen(&self) -> &'static str {
        self.pick("Cửa sổ dòng lệnh này không dùng được. Thử cửa sổ khác.", "This terminal cannot be used. Try another one.")
    }

    /// Why a session cannot be opened, where the screen says in which folder it lies.
    #[must_use]
    pub fn load_problem(&self, path: &Path, problem: &LoadProblem) -> String {
        self.load_problem_of(Path::new(path.file_name().unwrap_or_default()), problem)
    }

    /// Why a session cannot be opened, by its path as it was typed.
    #[must_use]
    pub fn load_problem_of(&self, typed: &Path, problem: &LoadProblem) -> String {
        let name = visible(&typed.display().to_string());
        // As it can be typed again.
        let again = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.clone() };
        match problem {
            LoadProblem::File(file) => {
                let said = self.file_problem(file);
                format!("{name}: {}", joined(&said))
            }
            LoadProblem::Faults(found) => {
                let line = found.first().map_or(1, |found| found.spot.line);
                self.pick(
                    format!("{name}: không đọc được, có {} lỗi, lỗi đầu ở dòng {line}. Xem motcua check {again}.", found.len()),
                    format!("{name}: cannot be read, {} faults, the first in line {line}. See motcua check {again}.", found.len()),
                )
            }
            LoadProblem::Set(library) => joined(&self.library_problem(library)),
            LoadProblem::ScoresOtherwise { set, bound, here, path } => {
                let place = path.as_ref().map_or_else(
                    || self.pick("có sẵn trong chương trình", "inside the program").to_owned(),
                    |path| visible(&path.display().to_string()),
                );
                self.pick(
                    format!("{name}: bộ tiêu chí {set} ({place}) tính điểm khác bộ đã dùng khi chấm: {} thay vì {}. Đặt đúng tệp bộ tiêu chí vào thư mục .sets hoặc dùng --criteria; muốn xem bộ khác cho bao nhiêu điểm thì dùng motcua score --with.", short(here), short(bound)),
                    format!("{name}: the set {set} ({place}) scores otherwise than the one used: {} instead of {}. Put the right file into .sets or use --criteria; to see what another set would give use motcua score --with.", short(here), short(bound)),
                )
            }
        }
    }

    /// A session cannot be begun.
    #[must_use]
    pub fn cannot_begin(&self, problem: &BeginProblem) -> String {
        match problem {
            BeginProblem::Set(library) => joined(&self.library_problem(library)),
            // A folder that cannot be made or listed has no room for a new file either.
            BeginProblem::Open(folder, OpenFailure::NoPermission(_)) | BeginProblem::Save(folder, SaveFailure::NoPermission(_)) => {
                let folder = visible(&folder.display().to_string());
                self.pick(
                    format!("Không có quyền ghi vào thư mục {folder} nên chưa tạo cuộc nào. Mở quyền ghi rồi làm lại, hoặc chạy với --sessions THƯ-MỤC khác."),
                    format!("There is no right to write to the folder {folder}, so no session was begun. Give the right and do it again, or run with another --sessions FOLDER."),
                )
            }
            BeginProblem::Open(path, failure) => super::notice::open_failure(self.lang, path, failure),
            BeginProblem::Save(_, failure) => super::notice::save_failure(self.lang, failure),
        }
    }

    /// What is only read here was changed into something that cannot be read.
    #[must_use]
    pub fn changed_to_unreadable(&self, path: &Path) -> String {
        let name = super::notice::name(path);
        self.pick(
            format!("{name} vừa bị đổi và không đọc được nữa: đây là bản đọc trước đó. Xem motcua check."),
            format!("{name} was changed just now and cannot be read any more: this is what it said before. See motcua check."),
        )
    }

    /// A broken file of the set was passed over for the very same set in another place.
    #[must_use]
    pub fn set_passed_over(&self, problem: &LibraryProblem) -> String {
        let said = self.library_problem(problem).text;
        self.pick(
            format!("{said} Đã dùng đúng bộ ấy ở nơi khác; xóa hoặc thay tệp hỏng để khỏi nhắc lại."),
            format!("{said} The very same set was taken from another place; delete or replace the broken file to hear no more of it."),
        )
    }

    /// A newer copy was found and taken.
    #[must_use]
    pub fn recovered(&self, changes: usize) -> String {
        self.pick(
            format!("Tìm thấy bản lưu dở mới hơn, nguyên vẹn: đã lấy lại {changes} thay đổi."),
            format!("A newer copy, whole, was left by an interrupted save: {changes} changes are back."),
        )
    }

    /// A copy kept elsewhere does not go on from the session.
    #[must_use]
    pub fn rescued_before(&self, path: &str) -> String {
        self.pick(
            format!("Bản giữ ở nơi khác lần trước không nối tiếp tệp này; bản ấy còn nguyên: {path}"),
            format!("A copy kept elsewhere before does not go on from this file; it is still whole at {path}"),
        )
    }

    /// The folder or the file cannot be written.
    #[must_use]
    pub fn no_right_to_write(&self) -> &'static str {
        self.pick("Không có quyền ghi vào tệp hoặc thư mục này. Chỉ xem được.", "There is no right to write here. Read only.")
    }

    /// What saves has met a bug and no copy could be kept.
    #[must_use]
    pub fn saving_stopped(&self) -> &'static str {
        self.pick(
            "Phần ghi tệp đã dừng vì lỗi của chương trình và không giữ được bản nào ở nơi khác. Chép điểm ra giấy trước khi thoát.",
            "What saves has stopped by a bug of this program, and no copy could be kept elsewhere. Write the scores down before you leave.",
        )
    }

    /// The same in a few words.
    #[must_use]
    pub fn saving_stopped_short(&self) -> &'static str {
        self.pick("phần ghi tệp đã dừng", "saving has stopped")
    }

    /// The history breaks.
    #[must_use]
    pub fn history_broken(&self, at: u32) -> String {
        self.pick(
            format!("Lịch sử đứt ở thay đổi {at}: tệp đã bị cắt hoặc sửa. Chỉ xem được; xem motcua verify."),
            format!("The history breaks at change {at}: the file was cut or edited. Read only; see motcua verify."),
        )
    }

    /// Tables and history differ.
    #[must_use]
    pub fn history_differs(&self, count: usize) -> String {
        self.pick(
            format!("Bảng và lịch sử khác nhau ở {count} chỗ: tệp đã bị sửa bên ngoài. Chỉ xem được; từng chỗ ở màn hình tổng điểm."),
            format!("Tables and history differ in {count} places: the file was edited outside. Read only; the totals list each place."),
        )
    }

    /// The file has faults.
    #[must_use]
    pub fn has_faults(&self, count: usize) -> String {
        self.pick(
            format!("Tệp có {count} lỗi. Chỉ xem được; xem motcua check."),
            format!("The file has {count} faults. Read only; see motcua check."),
        )
    }

    /// The folder of sessions cannot be read.
    #[must_use]
    pub fn folder_unreadable(&self, folder: &str) -> String {
        self.pick(
            format!("Không đọc được thư mục {folder}. Mở quyền đọc rồi nhấn Ctrl+R, hoặc chạy với --sessions THƯ-MỤC khác."),
            format!("The folder {folder} cannot be read. Give the right and press Ctrl+R, or run with another --sessions FOLDER."),
        )
    }
}

fn joined(said: &super::Said) -> String {
    said.whole()
}

/// The beginning of a digest: enough to tell two apart.
fn short(digest: &str) -> String {
    digest.chars().take(19).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;
    use crate::storage::identity::Trouble;
    use std::io::ErrorKind;
    use std::path::PathBuf;

    #[test]
    fn a_folder_that_takes_no_new_session_is_named_with_the_right_it_lacks() {
        let (folder, trouble) = (PathBuf::from("/media/usb/sessions"), Trouble { kind: ErrorKind::PermissionDenied, code: Some(13) });
        for problem in [
            BeginProblem::Open(folder.clone(), OpenFailure::NoPermission(trouble)),
            BeginProblem::Save(folder.clone(), SaveFailure::NoPermission(trouble)),
        ] {
            let said = Words::of(Lang::Vi).cannot_begin(&problem);
            assert!(said.starts_with("Không có quyền ghi vào thư mục /media/usb/sessions nên chưa tạo"), "{said}");
        }
    }
}
