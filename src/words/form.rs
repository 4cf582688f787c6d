//! The forms: their fields, and why one is not taken.
//!
//! It reads no field and takes no form.

use crate::criteria::Lang;
use crate::session::Duty;

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
    /// What somebody who joins is here for.
    Duty,
    /// Why the details are corrected.
    Reason,
    /// Begin, or keep.
    Begin,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// A new session.
    New,
    /// The details of a session corrected.
    Correct,
    /// Somebody joins a session.
    Join,
}

impl FormKind {
    /// Its fields, in order.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::New => &[
                Field::OfficeName,
                Field::OfficeCode,
                Field::Province,
                Field::Level,
                Field::PersonName,
                Field::PersonTitle,
                Field::Role,
                Field::Set,
                Field::Period,
                Field::Campaign,
                Field::Begin,
            ],
            Self::Correct => &[
                Field::OfficeName,
                Field::OfficeCode,
                Field::Province,
                Field::Level,
                Field::PersonName,
                Field::PersonTitle,
                Field::Period,
                Field::Campaign,
                Field::Reason,
                Field::Begin,
            ],
            Self::Join => &[Field::PersonName, Field::PersonTitle, Field::Duty, Field::Begin],
        }
    }
}

impl Field {
    /// Whether one chooses among a few values instead of typing.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::Set | Self::Level | Self::Role | Self::Duty)
    }

    /// Whether one types into it.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !self.is_choice() && !matches!(self, Self::Begin)
    }
}

/// What keeps a form from being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// Something must be filled in.
    Empty,
    /// No code: signs that a code does not have.
    NotACode,
    /// What was once said can be changed, not taken away.
    CannotGo,
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
            (Field::Duty, Lang::Vi) => "Việc trong đoàn",
            (Field::Duty, Lang::En) => "Part in the team",
            (Field::Reason, Lang::Vi) => "Lý do sửa",
            (Field::Reason, Lang::En) => "Why corrected",
            (Field::Begin, Lang::Vi) => "Bắt đầu chấm",
            (Field::Begin, Lang::En) => "Begin",
        }
    }

    /// What a field is called in a form: only who types is named where a session is open.
    #[must_use]
    pub fn field_label_in(&self, kind: FormKind, field: Field) -> &'static str {
        match (kind, field) {
            (FormKind::Correct, Field::PersonName) => self.pick("Người đang gõ", "Who types"),
            (FormKind::Join, Field::PersonName) => self.pick("Họ và tên", "Name"),
            _ => self.field_label(field),
        }
    }

    /// The title of a form.
    #[must_use]
    pub fn form_title(&self, kind: FormKind) -> &'static str {
        match kind {
            FormKind::New => self.pick("Cuộc kiểm tra mới", "New session"),
            FormKind::Correct => self.pick("Sửa thông tin cuộc kiểm tra", "Correct the details of the session"),
            FormKind::Join => self.pick("Thêm người vào đoàn", "Somebody joins the team"),
        }
    }

    /// Its last row, which takes it.
    #[must_use]
    pub fn form_done(&self, kind: FormKind) -> &'static str {
        match kind {
            FormKind::New => self.pick("Bắt đầu chấm", "Begin"),
            FormKind::Correct => self.pick("Ghi lại", "Keep"),
            FormKind::Join => self.pick("Thêm", "Add"),
        }
    }

    /// What to know about it.
    #[must_use]
    pub fn form_hint(&self, kind: FormKind) -> &'static str {
        match kind {
            FormKind::New => self.pick(
                "Đơn vị đã chấm trước đây hiện ra khi gõ: Enter nhận gợi ý, ↓ giữ chữ đã gõ. Mọi ô trừ vai và bộ tiêu chí còn sửa được sau, bằng phím H.",
                "Offices seen before appear as you type: Enter takes the one offered, ↓ keeps what you typed. All but role and set can be corrected later, with H.",
            ),
            FormKind::Correct => self.pick(
                "Lịch sử giữ cả bản cũ và bản mới, nên z không hoàn tác; sai thì sửa lại lần nữa. Tên tệp, vai và bộ tiêu chí giữ nguyên.",
                "The history keeps the old and the new, so z does not undo this; correct it once more if it is wrong. File name, role and set stay.",
            ),
            FormKind::Join => self.pick(
                "Ai vào đoàn thì không ra khỏi lịch sử. Đổi người gõ sau khi thêm, bằng phím P.",
                "Whoever joins stays in the history. Change who types afterwards, with P.",
            ),
        }
    }

    /// A code that communes do not have, taken all the same.
    #[must_use]
    pub fn odd_code(&self) -> &'static str {
        self.pick("Mã xã, phường, đặc khu thường có 5 chữ số. Kiểm lại.", "Codes of communes and wards have 5 digits. Check it.")
    }

    /// What somebody is here for.
    #[must_use]
    pub fn duty(&self, duty: Duty) -> &'static str {
        match duty {
            Duty::Inspector => self.pick("người chấm", "inspector"),
            Duty::Lead => self.pick("trưởng đoàn", "lead"),
            Duty::Unit => self.pick("đại diện đơn vị", "for the unit"),
            Duty::Reviewer => self.pick("người duyệt", "reviewer"),
            Duty::Witness => self.pick("người chứng kiến", "witness"),
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
            (Field::Reason, Lang::Vi) => "gõ nhầm mã đơn vị",
            (Field::Reason, Lang::En) => "the code was mistyped",
            (Field::Set | Field::Level | Field::Role | Field::Duty | Field::Begin, _) => "",
        }
    }

    /// Why a form is not taken.
    #[must_use]
    pub fn form_fault(&self, field: Field, fault: FormFault) -> String {
        let name = self.field_label(field);
        match (fault, self.lang) {
            (FormFault::Empty, Lang::Vi) => format!("Ô «{name}» còn trống. Điền rồi nhấn Enter ở hàng cuối."),
            (FormFault::Empty, Lang::En) => format!("«{name}» is empty. Fill it in, then press Enter on the last row."),
            (FormFault::NotACode, Lang::Vi) => "Mã chỉ gồm chữ không dấu, chữ số và . _ - ở giữa, tối đa 40 ký tự, như 14473.".to_owned(),
            (FormFault::NotACode, Lang::En) => {
                "A code is plain letters and digits, with . _ - inside, at most 40 signs, like 14473.".to_owned()
            }
            (FormFault::CannotGo, Lang::Vi) => format!("Ô «{name}» đã ghi thì sửa được, không bỏ trống được."),
            (FormFault::CannotGo, Lang::En) => format!("«{name}» can be corrected, not emptied."),
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
