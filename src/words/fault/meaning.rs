//! Sentences about a criteria set that contradicts itself.

use crate::criteria::{End, SetFault, Uncounted};
use crate::number::Fraction;
use crate::words::{Words, visible};

use super::Said;

/// So many ids are named one by one.
const NAMED: usize = 5;

impl Words {
    pub(super) fn set_fault(&self, fault: &SetFault, first: Option<usize>) -> Said {
        match fault {
            SetFault::DuplicateId { .. }
            | SetFault::DuplicatedId { .. }
            | SetFault::Unknown { .. }
            | SetFault::NotAMeasure(_)
            | SetFault::ParentCycle(_)
            | SetFault::OnlyIfCycle(_)
            | SetFault::TooDeep { .. } => self.reference_fault(fault, first),
            SetFault::LastStepBound
            | SetFault::StepWithoutBound
            | SetFault::InterpolateBound
            | SetFault::StepOrder
            | SetFault::StepsMixed
            | SetFault::StepBothBounds
            | SetFault::StepPoints
            | SetFault::StepMissesMax { .. }
            | SetFault::CountAboveItems { .. } => self.step_fault(fault),
            SetFault::NotPositive(_)
            | SetFault::NotNegative(_)
            | SetFault::Negative(_)
            | SetFault::MaxNotZero
            | SetFault::MaxPlaces { .. }
            | SetFault::BestPoints { .. }
            | SetFault::AboveMax { .. }
            | SetFault::AboveOne(_)
            | SetFault::Percent(_)
            | SetFault::Range { .. }
            | SetFault::FloorAtTarget { .. }
            | SetFault::LimitMissing
            | SetFault::LimitAtTarget { .. }
            | SetFault::TooManyLevels(_)
            | SetFault::BestLevelZero
            | SetFault::CapWeaker { .. }
            | SetFault::CutOutside { .. }
            | SetFault::Answers => self.number_fault(fault),
            SetFault::GroupSum { .. }
            | SetFault::BandOrder { .. }
            | SetFault::BandWithoutFrom
            | SetFault::LastBandFrom
            | SetFault::LastBandRequire
            | SetFault::OneEffect
            | SetFault::MinSize { .. }
            | SetFault::MinEach { .. }
            | SetFault::Dates { .. }
            | SetFault::Attainable { .. }
            | SetFault::NaReasons
            | SetFault::NoEffect { .. }
            | SetFault::ListLength { .. }
            | SetFault::FileName { .. }
            | SetFault::NoGuidance(_)
            | SetFault::NoSources(_) => self.table_fault(fault),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    fn reference_fault(&self, fault: &SetFault, first: Option<usize>) -> Said {
        let text = match fault {
            SetFault::DuplicateId { id, .. } => {
                let id = visible(id);
                let hint = first.map_or_else(
                    || self.pick("Đặt mã khác.".to_owned(), "Choose another id.".to_owned()),
                    |line| {
                        self.pick(format!("Đã dùng ở dòng {line}. Đặt mã khác."), format!("It is used in line {line}. Choose another id."))
                    },
                );
                return Said::new(self.pick(format!("Mã `{id}` bị trùng."), format!("The id `{id}` is used twice."))).hint(hint);
            }
            SetFault::DuplicatedId { id, .. } => {
                let id = visible(id);
                let hint = first.map_or_else(
                    || self.pick("Đặt mã khác.".to_owned(), "Choose another id.".to_owned()),
                    |line| {
                        self.pick(
                            format!("Dùng lại ở dòng {line}. Đặt mã khác cho một trong hai."),
                            format!("It is used again in line {line}. Choose another id for one of the two."),
                        )
                    },
                );
                return Said::new(self.pick(format!("Mã `{id}` bị trùng."), format!("The id `{id}` is used twice."))).hint(hint);
            }
            SetFault::Unknown { what, id, nearest } => {
                let (what, id) = (self.thing(*what), visible(id));
                let hint = nearest.as_deref().map_or_else(
                    || self.pick("Kiểm lại mã, hoặc khai thêm.".to_owned(), "Check the id, or define it.".to_owned()),
                    |near| self.pick(format!("Có phải là `{near}`?"), format!("Is `{near}` meant?")),
                );
                return Said::new(self.pick(format!("Không có {what} `{id}`."), format!("There is no {what} `{id}`."))).hint(hint);
            }
            SetFault::NotAMeasure(id) => {
                let id = visible(id);
                self.pick(
                    format!("Tiêu chí {id} không phải kiểu `measure`, không lấy mẫu số được."),
                    format!("Criterion {id} is no `measure` and gives no denominator."),
                )
            }
            SetFault::ParentCycle(way) => {
                let way = path(way);
                self.pick(format!("Các nhóm nằm vòng trong nhau: {way}."), format!("The groups lie in each other: {way}."))
            }
            SetFault::OnlyIfCycle(way) => {
                let way = path(way);
                self.pick(format!("Các tiêu chí phụ thuộc vòng vào nhau: {way}."), format!("The criteria depend on each other: {way}."))
            }
            SetFault::TooDeep { depth, limit } => {
                self.pick(format!("Nhóm nằm ở tầng {depth}, quá {limit} tầng."), format!("The group lies {depth} deep, more than {limit}."))
            }
            other => return self.table_fault(other),
        };
        let hint = match fault {
            SetFault::ParentCycle(_) => self.pick("Bỏ `parent` của một nhóm trong vòng.", "Remove the `parent` of one of them."),
            SetFault::OnlyIfCycle(_) => self.pick("Bỏ `only_if` của một tiêu chí trong vòng.", "Remove the `only_if` of one of them."),
            SetFault::TooDeep { .. } => self.pick("Gộp bớt tầng.", "Use fewer levels."),
            _ => self.pick("Chọn một tiêu chí kiểu `measure`.", "Name a criterion of kind `measure`."),
        };
        Said::new(text).hint(hint)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    fn step_fault(&self, fault: &SetFault) -> Said {
        let (text, hint) = match fault {
            SetFault::LastStepBound => (
                self.pick(
                    "Bậc cuối có giới hạn: ngoài giới hạn đó không rõ được mấy điểm.",
                    "The last step has a bound: beyond it no points are said.",
                ),
                self.pick("Thêm một bậc cuối chỉ có points.", "Add a last step with points only."),
            ),
            SetFault::StepWithoutBound => (
                self.pick("Bậc không có giới hạn chỉ được đứng cuối.", "Only the last step may have no bound."),
                self.pick("Thêm at_least hoặc at_most.", "Add at_least or at_most."),
            ),
            SetFault::InterpolateBound => (
                self.pick(
                    "Có `interpolate` thì bậc nào cũng phải có giới hạn, bậc cuối thì không có.",
                    "With `interpolate` every step needs a bound; the last one has none.",
                ),
                self.pick(
                    "Bỏ `interpolate`, hoặc thêm at_least, at_most cho bậc cuối.",
                    "Remove `interpolate`, or give the last step a bound.",
                ),
            ),
            SetFault::StepOrder => (
                self.pick(
                    "Giới hạn của bậc này không nối tiếp bậc trước.",
                    "The bound of this step does not follow that of the step before.",
                ),
                self.pick("Xếp từ bậc tốt nhất xuống, giới hạn không trùng nhau.", "Write the best step first; no two bounds alike."),
            ),
            SetFault::StepsMixed => (
                self.pick(
                    "Một danh sách bậc không dùng cả at_least lẫn at_most.",
                    "One list of steps cannot have both at_least and at_most.",
                ),
                self.pick("Chọn một trong hai.", "Choose one of them."),
            ),
            SetFault::StepBothBounds => (
                self.pick("Bậc này có cả at_least và at_most.", "This step has both at_least and at_most."),
                self.pick("Giữ lại một.", "Keep one."),
            ),
            SetFault::StepPoints => (
                self.pick("Bậc này nhiều điểm hơn bậc đứng trước.", "This step is worth more than the one before."),
                self.pick("Xếp từ bậc tốt nhất xuống.", "Write the best step first."),
            ),
            SetFault::StepMissesMax { min, max, step } => {
                return Said::new(self.pick(
                    format!("Từ {min} đi từng bước {step} không tới được {max}: không thể cho điểm tối đa."),
                    format!("From {min} steps of {step} do not reach {max}: full marks cannot be given."),
                ))
                .hint(self.pick("Chọn `step` chia hết khoảng điểm.", "Choose a `step` that divides the range."));
            }
            SetFault::CountAboveItems { at_least, items } => {
                return Said::new(self.pick(
                    format!("Cần {at_least} mục nhưng chỉ có {items} mục."),
                    format!("{at_least} items are asked for, there are only {items}."),
                ))
                .hint(self.pick("Giảm at_least, hoặc thêm mục.", "Lower at_least, or add items."));
            }
            other => return self.table_fault(other),
        };
        Said::new(text).hint(hint)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    #[expect(clippy::too_many_lines, reason = "one sentence a fault and nothing else")]
    fn number_fault(&self, fault: &SetFault) -> Said {
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

    #[expect(clippy::wildcard_enum_match_arm, reason = "only its own family is sent here")]
    #[expect(clippy::too_many_lines, reason = "one sentence a fault and nothing else")]
    fn table_fault(&self, fault: &SetFault) -> Said {
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
            SetFault::ListLength { found, expected } => (
                self.pick(
                    format!("Bản dịch có {found} mục, danh sách gốc có {expected}."),
                    format!("The translation has {found} members, the list itself {expected}."),
                ),
                self.pick("Dịch đủ từng mục, đúng thứ tự.", "Translate each, in the same order."),
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
}

/// A computed figure as short as it can be written.
fn shown(number: &Fraction) -> String {
    let fixed = number.to_fixed(4);
    if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_owned() } else { fixed }
}

fn path(way: &[String]) -> String {
    const SHOWN: usize = 12;
    let mut names: Vec<String> = way.iter().take(SHOWN).map(|id| visible(id)).collect();
    if way.len() > SHOWN {
        names.push("…".to_owned());
        names.extend(way.last().map(|id| visible(id)));
    }
    names.join(" -> ")
}

fn named(ids: &[String]) -> String {
    let mut names: Vec<String> = ids.iter().take(NAMED).map(|id| visible(id)).collect();
    if ids.len() > NAMED {
        names.push("…".to_owned());
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::{FaultKind, Lang};
    use crate::number::Decimal;

    #[test]
    fn a_group_that_does_not_add_up_is_named_with_both_figures() {
        let fault = FaultKind::Set(SetFault::GroupSum {
            group: "B".to_owned(),
            found: Fraction::whole(13),
            declared: Decimal::whole(12),
            levels: Vec::new(),
            uncounted: None,
        });
        assert_eq!(Words::of(Lang::Vi).fault(&fault, None).text, "Nhóm B cộng được 13 điểm nhưng khai 12.");
        assert_eq!(Words::of(Lang::En).fault(&fault, None).text, "Group B adds up to 13 but declares 12.");
    }
}
