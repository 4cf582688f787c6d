//! Sentences about a group, a class, a gate or a sample that does not agree with the rest of its set.
//!
//! It adds nothing up: both figures come with the fault.

use crate::criteria::{End, SetFault, Uncounted};
use crate::words::{Words, visible};

use super::{Said, shown};

impl Words {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    #[expect(clippy::too_many_lines, reason = "one sentence a fault and nothing else")]
    pub(super) fn table_fault(&self, fault: &SetFault) -> Said {
        let (text, hint) = match fault {
            SetFault::GroupSum { uncounted: Some(uncounted), .. } => return self.uncounted_fault(fault, uncounted),
            SetFault::GroupSum { group, found, declared, levels, uncounted: None } => {
                let (group, found, at) = (visible(group), shown(found), visible(&levels.join(", ")));
                let text = if levels.is_empty() {
                    self.pick(
                        format!("Nhóm {group} cộng được {found} điểm nhưng khai {declared}."),
                        format!("Group {group} adds up to {found} but declares {declared}."),
                    )
                } else {
                    self.pick(
                        format!("Ở cấp {at}, nhóm {group} cộng được {found} điểm nhưng khai {declared}."),
                        format!("At the level {at}, group {group} adds up to {found} but declares {declared}."),
                    )
                };
                (
                    text,
                    self.pick(
                        "Sửa `max` của nhóm hoặc của tiêu chí. Điểm thưởng không cộng vào.",
                        "Change `max` of the group or of a criterion. A bonus does not count.",
                    ),
                )
            }
            SetFault::BandOrder { above, from } => (
                self.pick(
                    format!("Mức này từ {from} điểm, không thấp hơn mức đứng trước ({above})."),
                    format!("This class begins at {from}, not below the one before ({above})."),
                ),
                self.pick("Xếp từ cao xuống thấp, không trùng nhau.", "Write the highest first; no two alike."),
            ),
            SetFault::BandWithoutFrom => (
                self.pick("Chỉ mức cuối cùng được bỏ `from`.".to_owned(), "Only the last class may have no `from`.".to_owned()),
                self.pick("Thêm `from`.", "Add `from`."),
            ),
            SetFault::LastBandFrom => (
                self.pick(
                    "Mức cuối cùng có `from`: điểm thấp hơn không có xếp loại.".to_owned(),
                    "The last class has `from`: a lower total has no class.".to_owned(),
                ),
                self.pick("Bỏ `from` của mức cuối, hoặc thêm một mức nữa.", "Remove it, or add one more class."),
            ),
            SetFault::LastBandRequire => (
                self.pick(
                    "Mức cuối cùng có điều kiện: đơn vị không đạt sẽ không có xếp loại.".to_owned(),
                    "The last class has a condition: who fails it has no class.".to_owned(),
                ),
                self.pick("Bỏ `require` của mức cuối.", "Remove its `require`."),
            ),
            SetFault::OneEffect => (
                self.pick("Cần đúng một tác dụng.".to_owned(), "Exactly one effect is needed.".to_owned()),
                self.pick(
                    "Viết một trong: cap_band, cap_total, zero_group, zero_total = true.",
                    "Write one of: cap_band, cap_total, zero_group, zero_total = true.",
                ),
            ),
            SetFault::MinSize { min, size } => (
                self.pick(
                    format!("Cỡ mẫu tối thiểu {min} lớn hơn cỡ mẫu {size}."),
                    format!("The least size {min} is above the size {size}."),
                ),
                self.pick("Giảm `min_size`.", "Lower `min_size`."),
            ),
            SetFault::MinEach { procedures, each, size } => (
                self.pick(
                    format!("{procedures} thủ tục, mỗi thủ tục {each} hồ sơ, nhiều hơn cỡ mẫu {size}."),
                    format!("{procedures} procedures of {each} each are more than {size}."),
                ),
                self.pick("Tăng `size`, hoặc giảm `min_each`.", "Raise `size`, or lower `min_each`."),
            ),
            SetFault::Dates { from, to } => (
                self.pick(format!("Ngày cuối {to} trước ngày đầu {from}."), format!("The last day {to} is before the first day {from}.")),
                self.pick("Đổi lại hai ngày.", "Exchange the two."),
            ),
            SetFault::Attainable { end, declared, computed } => {
                let computed = shown(computed);
                let text = match end {
                    End::Least => self.pick(
                        format!("Khai thấp nhất {declared} nhưng tính ra {computed}."),
                        format!("The least is declared as {declared} but is {computed}."),
                    ),
                    End::Greatest => self.pick(
                        format!("Khai cao nhất {declared} nhưng tính ra {computed}."),
                        format!("The greatest is declared as {declared} but is {computed}."),
                    ),
                };
                let hint = self.pick(
                    format!("Viết {computed}, hoặc kiểm lại điểm các tiêu chí."),
                    format!("Write {computed}, or check the points of the criteria."),
                );
                return Said::new(text).hint(hint);
            }
            SetFault::ListLength { found, expected } => (
                self.pick(
                    format!("Bản dịch có {found} mục, danh sách gốc có {expected}."),
                    format!("The translation has {found} members, the list itself {expected}."),
                ),
                self.pick("Dịch đủ từng mục, đúng thứ tự.", "Translate each, in the same order."),
            ),
            other => return Said::new(other.code()),
        };
        Said::new(text).hint(hint)
    }

    /// A group that does not add up for one member that does not count.
    fn uncounted_fault(&self, fault: &SetFault, uncounted: &Uncounted) -> Said {
        let SetFault::GroupSum { group, found, declared, levels, .. } = fault else { return Said::new(String::new()) };
        let (criterion, group, found) = (visible(&uncounted.criterion), visible(group), shown(found));
        let (text, hint) = if uncounted.bonus {
            (
                self.pick(
                    format!(
                        "{criterion} là điểm thưởng nên không cộng vào nhóm {group}: nhóm cộng được {found} điểm nhưng khai {declared}."
                    ),
                    format!(
                        "{criterion} is a bonus and does not count for group {group}, which adds up to {found} but declares {declared}."
                    ),
                ),
                self.pick(
                    format!("Bỏ `bonus`, hoặc khai `max` của nhóm là {found}."),
                    format!("Remove `bonus`, or declare {found} as `max` of the group."),
                ),
            )
        } else {
            let at = visible(&levels.join(", "));
            (
                self.pick(
                    format!("Ở cấp {at} không hỏi {criterion}: nhóm {group} chỉ cộng được {found} điểm nhưng khai {declared}."),
                    format!("{criterion} is not asked at the level {at}, where group {group} adds up to {found} but declares {declared}."),
                ),
                self.pick(
                    "Hỏi ở mọi cấp, hoặc thêm cho cấp đó một tiêu chí cùng số điểm.".to_owned(),
                    "Ask it at every level, or add one of as many points for that level.".to_owned(),
                ),
            )
        };
        Said::new(text).hint(hint)
    }
}
