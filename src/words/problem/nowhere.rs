//! Why a thing to look at again has no place on the screens where it is mended.
//!
//! Each sentence names the way out there is.

use crate::words::Words;

/// Why there is no place to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The tables of the file were edited outside.
    EditedOutside,
    /// It is on something the set does not have.
    NotInSet,
    /// The wording of the set is another one by now.
    Wording,
    /// A remark on the whole session.
    Remark,
    /// A jot that no change can name.
    JotWithoutId,
}

impl Words {
    /// Why there is no place to go to, and what there is to do.
    pub(in crate::words) fn nowhere_to_go(&self, why: NoPlace) -> &'static str {
        match why {
            NoPlace::EditedOutside => self.pick(
                "Chỗ này bị sửa ngay trong tệp, không sửa được trên màn hình. Xem motcua verify.",
                "This was edited in the file itself and cannot be mended on the screens. See motcua verify.",
            ),
            NoPlace::NotInSet => self.pick(
                "Bộ tiêu chí không có mã này nên không có chỗ để tới. Kết quả vẫn giữ, không tính.",
                "The set does not have this, so there is nowhere to go. It is kept and does not count.",
            ),
            NoPlace::Wording => self.pick(
                "Chỉ để biết: lời đã sửa, điểm không đổi. Xem khác gì bằng motcua diff.",
                "Only to be known: the wording changed, no points do. See what with motcua diff.",
            ),
            NoPlace::Remark => self.pick(
                "Nhận xét này về cả cuộc, không riêng tiêu chí nào. Xem trong motcua show.",
                "This remark is about the whole session, not one criterion. See motcua show.",
            ),
            NoPlace::JotWithoutId => self.pick(
                "Ghi nhanh này viết từ ngoài, không có mã nên chưa gắn được. Thêm id cho nó trong tệp.",
                "This jot was written outside and has no id, so it cannot be given. Add an id in the file.",
            ),
        }
    }
}
