//! Why a set that was named on the command line cannot be had.

use super::{Words, visible};

impl Words {
    /// The file holds no set.
    #[must_use]
    pub fn not_a_set(&self, name: &str) -> String {
        let name = visible(name);
        self.pick(
            format!("{name}: không phải bộ tiêu chí (không có bảng [set]). Chỉ tệp của bộ, hoặc ghi tên như xa-tai-cho@2026.1."),
            format!("{name}: no criteria set (there is no table [set]). Name the file of a set, or write its name like xa-tai-cho@2026.1."),
        )
    }

    /// A session and a set were named to be compared.
    #[must_use]
    pub fn not_of_one_kind(&self, session: &str, set: &str) -> String {
        let (session, set) = (visible(session), visible(set));
        self.pick(
            format!(
                "{session} là cuộc kiểm tra, {set} là bộ tiêu chí: không so với nhau được. Chỉ hai bộ tiêu chí, hoặc hai cuộc kiểm tra."
            ),
            format!("{session} is a session and {set} a criteria set: they cannot be compared. Name two sets, or two sessions."),
        )
    }

    /// No set has that id.
    #[must_use]
    pub fn no_set_named(&self, id: &str) -> String {
        let id = visible(id);
        self.pick(
            format!("Không có tệp hay bộ tiêu chí nào tên «{id}». Chỉ tệp của bộ, hoặc ghi tên như xa-tai-cho@2026.1."),
            format!("There is no file and no criteria set «{id}». Name the file of a set, or write its name like xa-tai-cho@2026.1."),
        )
    }

    /// The file holds a set that has errors.
    #[must_use]
    pub fn set_with_errors(&self, name: &str, errors: usize, line: usize) -> String {
        let name = visible(name);
        let again = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.clone() };
        self.pick(
            format!("{name}: bộ tiêu chí có {errors} lỗi, lỗi đầu ở dòng {line}. Xem motcua check {again}."),
            format!("{name}: the set has {}, the first in line {line}. See motcua check {again}.", super::verdict::many(errors, "error")),
        )
    }

    /// The folder holds no set, or several: one has to be named.
    #[must_use]
    pub fn not_one_set(&self, folder: &str, sets: &[String]) -> String {
        let folder = visible(folder);
        if sets.is_empty() {
            return self.pick(
                format!("{folder}: thư mục không có bộ tiêu chí nào đọc được. Xem motcua check."),
                format!("{folder}: the folder holds no set that can be read. See motcua check."),
            );
        }
        let sets = visible(&sets.join(", "));
        self.pick(
            format!("{folder}: thư mục có nhiều bộ tiêu chí ({sets}). Chỉ rõ một tệp."),
            format!("{folder}: the folder holds several sets ({sets}). Name one file."),
        )
    }
}
