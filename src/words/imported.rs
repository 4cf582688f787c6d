//! What came of a table that was taken, in words.

use std::path::Path;

use crate::criteria::{CriteriaSet, End, SetStatus};
use crate::storage::table::import::Imported;

use super::starter::again;
use super::verdict::many;
use super::{Words, visible};

impl Words {
    /// What was taken, changed, added, removed and kept; what to look at next. `files` are the
    /// table, the older set as typed and the new file.
    #[must_use]
    pub fn imported(&self, imported: &Imported, old: Option<&CriteriaSet>, files: (&Path, Option<&Path>, &Path)) -> Vec<String> {
        let (told, (table, onto, to)) = (&imported.told, files);
        let (table, to) = (again(table), again(to));
        let mut lines = vec![self.pick(
            format!("Đã ghi {to} từ {} hàng của {table}.", told.rows),
            format!("Wrote {to} from {} of {table}.", many(told.rows, "row")),
        )];
        if let Some(old) = old.filter(|old| old.reference() != imported.set.reference()) {
            let (before, after) = (visible(&old.reference()), visible(&imported.set.reference()));
            lines.push(self.pick(
                format!("  Phiên bản theo tên tệp: {before} → {after}."),
                format!("  Version by the name of the file: {before} → {after}."),
            ));
        }
        let mut line = |vi: &str, en: &str, what: Vec<String>| {
            if !what.is_empty() {
                let said = self.pick(vi, en).replace("{n}", &what.len().to_string());
                lines.push(format!("  {said}: {}.", what.join("; ")));
            }
        };
        let column = |column: &crate::storage::table::Column| column.name(self.lang);
        let changed =
            |(id, columns): &(String, Vec<_>)| format!("{} ({})", visible(id), columns.iter().map(column).collect::<Vec<_>>().join(", "));
        let inside = |(id, group): &(String, String)| {
            let (id, group) = (visible(id), visible(group));
            self.pick(format!("{id} (nhóm {group})"), format!("{id} (group {group})"))
        };
        let moved = |(id, from, to): &(String, String, String)| format!("{} ({} → {})", visible(id), visible(from), visible(to));
        let ids = |ids: &[String]| ids.iter().map(|id| visible(id)).collect::<Vec<_>>();
        line("Đổi {n} tiêu chí", "Changed {n}", told.changed.iter().map(changed).collect());
        line("Thêm {n} tiêu chí", "Added {n}", told.added.iter().map(inside).collect());
        line("Bỏ {n} tiêu chí", "Removed {n}", ids(&told.removed));
        line("Chuyển nhóm {n} tiêu chí", "Moved {n} to another group", told.moved.iter().map(moved).collect());
        line("Nhóm mới", "New groups", ids(&told.new_groups));
        line("Bỏ nhóm không còn tiêu chí", "Removed groups without criteria", ids(&told.gone_groups));
        line(
            "Cộng lại tối đa của nhóm",
            "Maxima of groups added up again",
            told.maxima.iter().map(|(id, from, to)| format!("{} {} → {}", visible(id), self.decimal(*from), self.decimal(*to))).collect(),
        );
        let end = |(end, from, to): &(End, _, _)| {
            format!("{} {} → {}", if *end == End::Least { "min" } else { "max" }, self.decimal(*from), self.decimal(*to))
        };
        line("Tính lại attainable", "Worked out attainable again", told.ends.iter().map(end).collect());
        let notes = |gone: bool| {
            told.notes
                .iter()
                .filter(move |note| note.gone == gone)
                .map(|note| format!("{} {}", visible(&note.id), visible(&note.key)))
                .collect()
        };
        line("Bản dịch còn theo lời cũ, sửa tay trong tệp", "Translations of the words before, to be changed by hand", notes(false));
        line("Bỏ bản dịch và mục đi kèm không còn khớp", "Translations and keys that no longer fit, removed", notes(true));
        let heading = |(cell, text): &(String, String)| format!("{cell} «{}»", visible(text));
        line("Cột không hiểu, bỏ qua", "Columns that are not understood and passed over", told.ignored.iter().map(heading).collect());
        if let Some(old) = old {
            let kept = self
                .pick(format!("  Giữ nguyên {} tiêu chí.", told.kept), format!("  Kept {} as they were.", many(told.kept, "criterion")));
            lines.push(kept);
            lines.push(
                self.pick(
                    "  Giữ theo bộ cũ những gì bảng không chứa: nguồn, N/A, ghi chú và bằng chứng, mẫu, phiếu, xếp loại, khống chế, bản dịch, lời chú thích.",
                    "  Kept from the older set what no table holds: sources, N/A, notes and evidence, samples, slips, classes, gates, translations, comments.",
                )
                .to_owned(),
            );
            lines.extend(self.published_otherwise(old, &imported.set));
        } else {
            lines.push(
                self.pick(
                    "  Bảng không chứa được: nguồn, N/A, mẫu, phiếu, xếp loại, khống chế, cấp đơn vị. Đây là dự thảo; sửa phần đầu tệp và thêm vào từng tiêu chí.",
                    "  A table cannot hold: sources, N/A, samples, slips, classes, gates, levels of office. This is a draft; change the head of the file and add to the criteria.",
                )
                .to_owned(),
            );
        }
        lines.push(self.look_next(imported.warnings, onto, &to));
        lines
    }

    /// That a set which differs calls itself published.
    fn published_otherwise(&self, old: &CriteriaSet, new: &CriteriaSet) -> Option<String> {
        if new.header().status != SetStatus::Published || old.digests() == new.digests() {
            return None;
        }
        let reference = visible(&new.reference());
        let same_name = old.reference() == new.reference();
        Some(if same_name {
            self.pick(
                format!("  Bộ mới vẫn tên {reference} và đã công bố mà nội dung khác: đổi version (đặt tên tệp mới là …@PHIÊN-BẢN.toml), và ghi status = \"draft\" khi còn sửa."),
                format!("  The new set is still called {reference} and published, yet differs: change its version (name the new file …@VERSION.toml), and write status = \"draft\" while you work on it."),
            )
        } else {
            self.pick(
                format!("  {reference} ghi là đã công bố như bộ cũ: còn sửa thì ghi status = \"draft\"."),
                format!("  {reference} says published, as the older set does: write status = \"draft\" while you work on it."),
            )
        })
    }

    fn look_next(&self, warnings: usize, onto: Option<&Path>, to: &str) -> String {
        let check = match warnings {
            0 => self.pick("Không có lỗi, không có cảnh báo.".to_owned(), "No errors, no warnings.".to_owned()),
            count => self.pick(
                format!("Không có lỗi, còn {count} cảnh báo: motcua check {to}."),
                format!("No errors, {}: motcua check {to}.", many(count, "warning")),
            ),
        };
        let diff = onto.map(|onto| {
            let onto = again(onto);
            self.pick(
                format!(" Xem từng quy tắc đã đổi: motcua diff {onto} {to}."),
                format!(" Every rule that changed: motcua diff {onto} {to}."),
            )
        });
        format!("  {check}{}", diff.unwrap_or_default())
    }
}
