//! Sentences about a criteria set that contradicts itself.
//!
//! It judges nothing: every figure and id comes with the fault.

mod lint;
mod number;
mod table;

use crate::criteria::SetFault;
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
            | SetFault::ListLength { .. } => self.table_fault(fault),
            SetFault::NaReasons
            | SetFault::NoEffect { .. }
            | SetFault::Overruled { .. }
            | SetFault::BandUnreachable { .. }
            | SetFault::LevelAlike(_)
            | SetFault::LevelOrder { .. }
            | SetFault::GateIdle(_)
            | SetFault::FileName { .. }
            | SetFault::NoGuidance(_)
            | SetFault::NoSources(_) => self.lint(fault),
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
