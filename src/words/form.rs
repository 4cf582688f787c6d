//! The form of a new session: its fields, and why it is not taken.

use crate::criteria::Lang;

use super::Words;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which set.
    Set,
    /// The name of the office.
    OfficeName,
    /// Its code.
    OfficeCode,
    /// Its province.
    Province,
    /// Its level.
    Level,
    /// First and last day.
    Period,
    /// The campaign.
    Campaign,
    /// The role.
    Role,
    /// Who scores.
    PersonName,
    /// Post and unit.
    PersonTitle,
    /// Begin.
    Begin,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 11] = [
        Self::OfficeName,
        Self::OfficeCode,
        Self::Province,
        Self::Level,
        Self::PersonName,
        Self::PersonTitle,
        Self::Role,
        Self::Set,
        Self::Period,
        Self::Campaign,
        Self::Begin,
    ];

    /// Whether one chooses among a few values instead of typing.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::Set | Self::Level | Self::Role)
    }
}

/// What keeps a form from being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// Something must be filled in.
    Empty,
    /// No period `dd/mm/yyyy - dd/mm/yyyy`.
    NotAPeriod,
    /// The last day lies before the first.
    PeriodBackwards,
    /// A draft of a set is for training only.
    DraftForTraining,
    /// There is no set.
    NoSet,
}

impl Words {
    /// What a field is called.
    #[must_use]
    pub const fn field_label(&self, field: Field) -> &'static str {
        match (field, self.lang) {
            (Field::Set, Lang::Vi) => "Bộ tiêu chí",
            (Field::Set, Lang::En) => "Criteria set",
            (Field::OfficeName, Lang::Vi) => "Đơn vị",
            (Field::OfficeName, Lang::En) => "Office",
            (Field::OfficeCode, Lang::Vi) => "Mã đơn vị",
            (Field::OfficeCode, Lang::En) => "Office code",
            (Field::Province, Lang::Vi) => "Tỉnh, thành phố",
            (Field::Province, Lang::En) => "Province",
            (Field::Level, Lang::Vi) => "Cấp đơn vị",
            (Field::Level, Lang::En) => "Level of office",
            (Field::Period, Lang::Vi) => "Kỳ đánh giá",
            (Field::Period, Lang::En) => "Period",
            (Field::Campaign, Lang::Vi) => "Đợt",
            (Field::Campaign, Lang::En) => "Campaign",
            (Field::Role, Lang::Vi) => "Vai",
            (Field::Role, Lang::En) => "Role",
            (Field::PersonName, Lang::Vi) => "Người chấm",
            (Field::PersonName, Lang::En) => "Inspector",
            (Field::PersonTitle, Lang::Vi) => "Chức vụ, nơi làm",
            (Field::PersonTitle, Lang::En) => "Post and unit",
            (Field::Begin, Lang::Vi) => "Bắt đầu chấm",
            (Field::Begin, Lang::En) => "Begin",
        }
    }

    /// An example of what to write.
    #[must_use]
    pub const fn field_example(&self, field: Field) -> &'static str {
        match (field, self.lang) {
            (Field::OfficeName, _) => "UBND xã Kim Mẫu",
            (Field::OfficeCode, _) => "14473",
            (Field::Province, _) => "Ninh Bình",
            (Field::PersonName, _) => "Nguyễn Văn An",
            (Field::PersonTitle, Lang::Vi) => "Chuyên viên Sở Nội vụ",
            (Field::PersonTitle, Lang::En) => "Officer, Department of Home Affairs",
            (Field::Campaign, _) => "2026-Q3",
            (Field::Period, _) => "01/07/2026 - 30/09/2026",
            (Field::Set | Field::Level | Field::Role | Field::Begin, _) => "",
        }
    }

    /// Why a form is not taken.
    #[must_use]
    pub fn form_fault(&self, field: Field, fault: FormFault) -> String {
        let name = self.field_label(field);
        match (fault, self.lang) {
            (FormFault::Empty, Lang::Vi) => format!("Ô «{name}» còn trống. Điền rồi bắt đầu."),
            (FormFault::Empty, Lang::En) => format!("«{name}» is empty. Fill it in, then begin."),
            (FormFault::NotAPeriod, Lang::Vi) => "Kỳ đánh giá ghi như 01/07/2026 - 30/09/2026.".to_owned(),
            (FormFault::NotAPeriod, Lang::En) => "Write the period like 01/07/2026 - 30/09/2026.".to_owned(),
            (FormFault::PeriodBackwards, Lang::Vi) => "Ngày cuối kỳ đứng trước ngày đầu kỳ. Kiểm lại hai ngày.".to_owned(),
            (FormFault::PeriodBackwards, Lang::En) => "The last day lies before the first. Check both.".to_owned(),
            (FormFault::DraftForTraining, Lang::Vi) => "Bộ tiêu chí này là dự thảo: chỉ dùng với vai «tập huấn».".to_owned(),
            (FormFault::DraftForTraining, Lang::En) => "This set is a draft: use it in the role «training» only.".to_owned(),
            (FormFault::NoSet, Lang::Vi) => "Không đọc được bộ tiêu chí nào. Xem motcua check.".to_owned(),
            (FormFault::NoSet, Lang::En) => "No criteria set can be read. See motcua check.".to_owned(),
        }
    }
}
