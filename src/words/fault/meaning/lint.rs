//! Sentences about what is no contradiction in a criteria set and worth a second look.
//!
//! It finds nothing: what was found comes with the fault.

use crate::criteria::{End, IdleGate, SetFault};
use crate::number::Fraction;
use crate::words::{Words, visible};

use super::{Said, named, shown};

impl Words {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    pub(super) fn lint(&self, fault: &SetFault) -> Said {
        let (text, hint) = match fault {
            SetFault::Overruled { key, by } => (
                self.pick(
                    format!("`{key}` không có tác dụng ở đây: đã có `{by}` quyết định."),
                    format!("`{key}` does nothing here: `{by}` decides."),
                ),
                self.pick("Bỏ một trong hai.", "Remove one of the two."),
            ),
            SetFault::BandUnreachable { end, border, computed, levels } => {
                return self.unreachable(*end, &border.to_string(), computed, levels);
            }
            SetFault::LevelAlike(points) => (
                self.pick(
                    format!("Mức này cũng {points} điểm như mức đứng trước: chọn mức nào điểm cũng vậy."),
                    format!("This level is worth {points} like the one before: it makes no difference which is chosen."),
                ),
                self.pick("Gộp hai mức, hoặc cho điểm khác nhau.", "Make them one, or worth different points."),
            ),
            SetFault::LevelOrder { above, points } => (
                self.pick(
                    format!("Mức này {points} điểm, nhiều hơn mức đứng trước ({above} điểm)."),
                    format!("This level is worth {points}, more than the one before ({above})."),
                ),
                self.pick("Xếp từ mức tốt nhất xuống.", "Write the best level first."),
            ),
            SetFault::GateIdle(IdleGate::BestBand) => (
                self.pick(
                    "Khống chế ở mức xếp loại cao nhất thì không hạ của ai.".to_owned(),
                    "To cap at the best class takes nothing from anybody.".to_owned(),
                ),
                self.pick("Chọn một mức thấp hơn.", "Choose a lower class."),
            ),
            SetFault::GateIdle(IdleGate::AboveTotals { cap, most }) => {
                let most = shown(most);
                (
                    self.pick(
                        format!("Khống chế tổng ở {cap} điểm, nhưng cao nhất chỉ được {most}: không hạ của ai."),
                        format!("The total is capped at {cap}, but the greatest is {most}: it takes nothing from anybody."),
                    ),
                    self.pick("Hạ `cap_total`.", "Lower `cap_total`."),
                )
            }
            SetFault::GateIdle(IdleGate::NothingToLose(group)) => {
                let group = visible(group);
                (
                    self.pick(
                        format!("Nhóm {group} không có điểm nào để mất: khống chế này không đổi gì."),
                        format!("Group {group} has no points to lose: this gate changes nothing."),
                    ),
                    self.pick("Chọn một nhóm có điểm.", "Choose a group that has points."),
                )
            }
            SetFault::NaReasons => (
                self.pick(
                    "Có lý do gợi ý, nhưng tiêu chí này không được chọn không áp dụng.".to_owned(),
                    "Reasons are offered, but N/A cannot be chosen here.".to_owned(),
                ),
                self.pick("Thêm na = \"allow\", hoặc bỏ na_reasons.", "Add na = \"allow\", or remove na_reasons."),
            ),
            SetFault::NoEffect { key, needs } => (
                self.pick(
                    format!("`{key}` không có tác dụng ở đây: cần {needs}."),
                    format!("`{key}` does nothing here: it needs {needs}."),
                ),
                self.pick("Bỏ đi, hoặc thêm mục nó cần.", "Remove it, or add what it needs."),
            ),
            SetFault::FileName { expected } => {
                let expected = visible(expected);
                let text = self.pick("Tên tệp khác mã và phiên bản của bộ.", "The file is named otherwise than the set in it.");
                return Said::new(text).hint(self.pick(format!("Đổi tên thành {expected}."), format!("Rename it to {expected}.")));
            }
            SetFault::NoGuidance(ids) => (
                self.pick(
                    format!("{} tiêu chí chưa có hướng dẫn: {}.", ids.len(), named(ids)),
                    format!("Without guidance: {} criteria, {}.", ids.len(), named(ids)),
                ),
                self.pick("Thêm `guidance`: nhìn gì, đếm thế nào.", "Add `guidance`: where to look, how to count."),
            ),
            SetFault::NoSources(ids) => (
                self.pick(
                    format!("{} tiêu chí chưa ghi nguồn: {}.", ids.len(), named(ids)),
                    format!("Without sources: {} criteria, {}.", ids.len(), named(ids)),
                ),
                self.pick("Thêm `sources`: luat, thuc-te hoặc tu-dat.", "Add `sources`: luat, thuc-te or tu-dat."),
            ),
            other => return Said::new(other.code()),
        };
        Said::new(text).hint(hint)
    }

    /// A class that no total leads to.
    fn unreachable(&self, end: End, border: &str, computed: &Fraction, levels: &[String]) -> Said {
        let (computed, at) = (shown(computed), visible(&levels.join(", ")));
        let text = match (end, levels.is_empty()) {
            (End::Greatest, true) => self.pick(
                format!("Tổng cao nhất chỉ là {computed}: không ai đạt mức xếp loại này (từ {border})."),
                format!("The greatest total is {computed}: nobody reaches this class (from {border})."),
            ),
            (End::Greatest, false) => self.pick(
                format!("Ở cấp {at} tổng cao nhất chỉ là {computed}: không ai đạt mức xếp loại này (từ {border})."),
                format!("At the level {at} the greatest total is {computed}: nobody reaches this class (from {border})."),
            ),
            (End::Least, true) => self.pick(
                format!("Tổng thấp nhất đã là {computed}: không ai xuống mức xếp loại này (dưới {border})."),
                format!("The least total is {computed}: nobody falls into this class (below {border})."),
            ),
            (End::Least, false) => self.pick(
                format!("Ở cấp {at} tổng thấp nhất đã là {computed}: không ai xuống mức xếp loại này (dưới {border})."),
                format!("At the level {at} the least total is {computed}: nobody falls into this class (below {border})."),
            ),
        };
        Said::new(text).hint(match end {
            End::Greatest => self.pick("Hạ `from`, hoặc thêm điểm có thể đạt.", "Lower `from`, or add points that can be had."),
            End::Least => self.pick("Nâng `from` của mức trên, hoặc bỏ mức này.", "Raise `from` of the class above, or remove this one."),
        })
    }
}
