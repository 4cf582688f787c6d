//! Sentences about a number in a criteria set that cannot be right.
//!
//! It compares nothing: what a number should have been comes with the fault.

use crate::criteria::SetFault;
use crate::words::Words;

use super::Said;

impl Words {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    #[expect(clippy::too_many_lines, reason = "one sentence a fault and nothing else")]
    pub(super) fn number_fault(&self, fault: &SetFault) -> Said {
        let (text, hint) = match fault {
            SetFault::NotPositive(found) => (
                self.pick(format!("Phải lớn hơn 0, ở đây là {found}."), format!("This must be above 0; here is {found}.")),
                self.pick("Viết một số lớn hơn 0.", "Write a number above 0."),
            ),
            SetFault::NotNegative(found) => (
                self.pick(format!("Phải nhỏ hơn 0, ở đây là {found}."), format!("This must be below 0; here is {found}.")),
                self.pick("Viết một số âm.", "Write a negative number."),
            ),
            SetFault::Negative(found) => (
                self.pick(format!("Không được âm, ở đây là {found}."), format!("This must not be negative; here is {found}.")),
                self.pick("Viết 0 hoặc số dương.", "Write 0 or more."),
            ),
            SetFault::MaxNotZero => (
                self.pick(
                    "Điểm trừ và thông tin không có điểm tối đa.".to_owned(),
                    "Deductions and information have no maximum.".to_owned(),
                ),
                self.pick("Viết max = 0.", "Write max = 0."),
            ),
            SetFault::MaxPlaces { places, allowed } => (
                self.pick(
                    format!("Điểm tối đa có {places} chữ số thập phân, điểm tiêu chí chỉ làm tròn đến {allowed}."),
                    format!("The maximum has {places} decimal places, awards are rounded to {allowed}."),
                ),
                self.pick("Viết gọn điểm tối đa, hoặc đổi `rounding`.", "Shorten the maximum, or change `rounding`."),
            ),
            SetFault::BestPoints { best, max } => (
                self.pick(
                    format!("Mức cao nhất {best} điểm, nhưng điểm tối đa là {max}."),
                    format!("The best is worth {best}, the maximum is {max}."),
                ),
                self.pick("Sửa cho hai số bằng nhau.", "Make the two equal."),
            ),
            SetFault::AboveMax { value, max } => (
                self.pick(format!("{value} lớn hơn điểm tối đa {max}."), format!("{value} is above the maximum {max}.")),
                self.pick("Giảm số này, hoặc tăng `max`.", "Lower it, or raise `max`."),
            ),
            SetFault::AboveOne(found) => (
                self.pick(
                    format!("Tỷ lệ {found} lớn hơn 1: không bao giờ đạt điểm tối đa."),
                    format!("The share {found} is above 1: full marks cannot be had."),
                ),
                self.pick("Viết 90 % là 0.9.", "Write 90 % as 0.9."),
            ),
            SetFault::Percent(found) => (
                self.pick(format!("{found} không nằm trong 0 đến 100 phần trăm."), format!("{found} is not from 0 to 100 per cent.")),
                self.pick("Viết phần trăm, như 50.", "Write per cent, such as 50."),
            ),
            SetFault::Range { min, max } => (
                self.pick(
                    format!("Mức thấp nhất {min} lớn hơn mức cao nhất {max}."),
                    format!("The least, {min}, is above the greatest, {max}."),
                ),
                self.pick("Đổi lại hai số.", "Exchange the two."),
            ),
            SetFault::FloorAtTarget { floor, target } => (
                self.pick(
                    format!("Mục tiêu {target} không lớn hơn sàn {floor}: không chia được."),
                    format!("The target {target} is not above the floor {floor}: nothing can be divided."),
                ),
                self.pick("Đặt `target` lớn hơn `floor`.", "Put `target` above `floor`."),
            ),
            SetFault::LimitMissing => (
                self.pick(
                    "Thiếu `limit`: càng thấp càng tốt thì phải biết từ đâu là 0 điểm.".to_owned(),
                    "`limit` is missing: where less is better, something must say from where there is nothing.".to_owned(),
                ),
                self.pick("Thêm `limit` lớn hơn `target`.", "Add a `limit` above `target`."),
            ),
            SetFault::LimitAtTarget { limit, target } => (
                self.pick(
                    format!("`limit` {limit} không lớn hơn `target` {target}."),
                    format!("`limit` {limit} is not above `target` {target}."),
                ),
                self.pick("Đặt `limit` lớn hơn `target`.", "Put `limit` above `target`."),
            ),
            SetFault::TooManyLevels(found) => (
                self.pick(
                    format!("Có {found} mức, mỗi hồ sơ chỉ ghi bằng một chữ số."),
                    format!("There are {found} levels; a dossier has one digit."),
                ),
                self.pick("Giữ tối đa 9 mức.", "Keep at most 9."),
            ),
            SetFault::BestLevelZero => (
                self.pick(
                    "Mức cao nhất không có điểm: không chia được.".to_owned(),
                    "The best level is worth nothing: nothing can be divided by it.".to_owned(),
                ),
                self.pick("Cho mức cao nhất một số điểm dương.", "Give the best level points above 0."),
            ),
            SetFault::CapWeaker { per, cap } => (
                self.pick(
                    format!("Một vụ trừ {per} đã quá mức trừ tối đa {cap}."),
                    format!("One case of {per} is already past the cap {cap}."),
                ),
                self.pick("Kiểm lại `per` và `cap`.", "Check `per` and `cap`."),
            ),
            SetFault::CutOutside { cut, answers: (least, greatest) } => (
                self.pick(
                    format!("`cut` {cut} không nằm trong thang {least}–{greatest} của phiếu."),
                    format!("`cut` {cut} is not among the answers {least}–{greatest} of the slip."),
                ),
                self.pick("Chọn một mức của thang.", "Choose one of the answers."),
            ),
            SetFault::Answers => (
                self.pick(
                    "Thang trả lời phải là hai số, số nhỏ trước, từ 1 đến 9.".to_owned(),
                    "Answers are two numbers from 1 to 9, the lower first.".to_owned(),
                ),
                self.pick("Viết như [1, 5]; 0 để dành cho không có ý kiến.", "Write it like [1, 5]; 0 means no opinion."),
            ),
            other => return self.table_fault(other),
        };
        Said::new(text).hint(hint)
    }
}
