//! What is to be looked at again before a session is submitted.

mod nowhere;
mod sentence;

pub use nowhere::NoPlace;

use crate::criteria::{CriteriaSet, Lang};
use crate::scoring::{Problem, ProblemKind};
use crate::session::{Session, State};

use super::Words;

impl Words {
    /// What to look at again, as a sentence without the id.
    #[must_use]
    pub fn problem(&self, problem: &Problem, set: &CriteriaSet, session: &Session) -> String {
        let note = || problem.on.as_ref().and_then(|id| session.answer(id)).and_then(|answer| answer.note.as_deref()).unwrap_or_default();
        let answered = || problem.on.as_ref().and_then(|id| session.answer(id));
        let decided = || answered().is_some_and(|answer| answer.state != State::Open || answer.value.is_some());
        match (&problem.kind, self.lang) {
            (ProblemKind::Open, Lang::Vi) => format!("chưa chấm: {}", self.title_of(set, problem)),
            (ProblemKind::Open, Lang::En) => format!("not scored: {}", self.title_of(set, problem)),
            (ProblemKind::Deferred, Lang::Vi) => format!("để sau: {}", self.title_of(set, problem)),
            (ProblemKind::Deferred, Lang::En) => format!("deferred: {}", self.title_of(set, problem)),
            (ProblemKind::Flagged, Lang::Vi) if !note().is_empty() => format!("còn bàn: {}", note()),
            (ProblemKind::Flagged, Lang::En) if !note().is_empty() => format!("to be talked over: {}", note()),
            (ProblemKind::InLeftOutGroup { .. }, Lang::Vi) if decided() => "có kết quả, nhưng nhóm đã để ngoài; vẫn giữ".into(),
            (ProblemKind::InLeftOutGroup { .. }, Lang::En) if decided() => "answered, though its group is left out; kept".into(),
            (ProblemKind::RefusedValue(refusal), _) => self.refusal(refusal),
            (ProblemKind::RemarkOpen { id }, _) => {
                session.remarks.iter().find(|remark| remark.id == *id).map_or_else(String::new, |remark| remark.text.clone())
            }
            (ProblemKind::Jot { text }, Lang::Vi) => format!("«{text}», chưa gắn tiêu chí"),
            (ProblemKind::Jot { text }, Lang::En) => format!("«{text}», no criterion yet"),
            (ProblemKind::FewSlips { found, needed }, Lang::Vi) => format!("Chỉ {found} phiếu (cần {needed}): vẫn tính, ghi «ít phiếu»."),
            (ProblemKind::FewSlips { found, needed }, Lang::En) => {
                format!("Only {found} slips ({needed} asked for): counts all the same, marked «few slips».")
            }
            (ProblemKind::OutOfPeriod { evidence }, Lang::Vi) => format!("bằng chứng {evidence} nằm ngoài kỳ đánh giá"),
            (ProblemKind::OutOfPeriod { evidence }, Lang::En) => format!("evidence {evidence} lies outside the period"),
            _ => self.problem_short(&problem.kind),
        }
    }

    pub(super) fn title_of(&self, set: &CriteriaSet, problem: &Problem) -> String {
        problem.on.as_ref().and_then(|id| set.criterion(id)).map(|criterion| criterion.title.get(self.lang).to_owned()).unwrap_or_default()
    }

    /// What to look at again, in a few words.
    #[must_use]
    pub fn problem_short(&self, kind: &ProblemKind) -> String {
        match (kind, self.lang) {
            (ProblemKind::Open, Lang::Vi) => "chưa chấm".into(),
            (ProblemKind::Open, Lang::En) => "not scored".into(),
            (ProblemKind::Deferred, Lang::Vi) => "để sau".into(),
            (ProblemKind::Deferred, Lang::En) => "deferred".into(),
            (ProblemKind::NoteMissing, Lang::Vi) => "thiếu ghi chú".into(),
            (ProblemKind::NoteMissing, Lang::En) => "a note is missing".into(),
            (ProblemKind::EvidenceMissing(ask), Lang::Vi) => format!("thiếu bằng chứng{}", self.asked(ask)),
            (ProblemKind::EvidenceMissing(ask), Lang::En) => format!("evidence is missing{}", self.asked(ask)),
            (ProblemKind::OutOfPeriod { .. }, Lang::Vi) => "bằng chứng ngoài kỳ".into(),
            (ProblemKind::OutOfPeriod { .. }, Lang::En) => "evidence outside the period".into(),
            (ProblemKind::RefusedValue(refusal), _) => self.refusal(refusal),
            (ProblemKind::NaForbidden, Lang::Vi) => "không được chọn không áp dụng".into(),
            (ProblemKind::NaForbidden, Lang::En) => "not applicable cannot be chosen".into(),
            (ProblemKind::NotAsked, Lang::Vi) => "có kết quả nhưng tiêu chí không hỏi ở đây; vẫn giữ".into(),
            (ProblemKind::NotAsked, Lang::En) => "answered, though it is not asked here; kept".into(),
            (ProblemKind::InLeftOutGroup { .. }, Lang::Vi) => "có ghi nhận, nhưng nhóm đã để ngoài; vẫn giữ".into(),
            (ProblemKind::InLeftOutGroup { .. }, Lang::En) => "something is noted, though its group is left out; kept".into(),
            (ProblemKind::UnknownCriterion, Lang::Vi) => "có kết quả nhưng bộ tiêu chí không có mã này; vẫn giữ".into(),
            (ProblemKind::UnknownCriterion, Lang::En) => "answered, though the set has no such criterion; kept".into(),
            (ProblemKind::CannotBeLeftOut, Lang::Vi) => "nhóm này không được để ngoài; vẫn tính".into(),
            (ProblemKind::CannotBeLeftOut, Lang::En) => "this group cannot be left out; it counts".into(),
            (ProblemKind::Flagged, Lang::Vi) => "còn bàn".into(),
            (ProblemKind::Flagged, Lang::En) => "to be talked over".into(),
            (ProblemKind::Jot { .. }, Lang::Vi) => "ghi nhanh chưa gắn tiêu chí".into(),
            (ProblemKind::Jot { .. }, Lang::En) => "a jot without a criterion".into(),
            (ProblemKind::RemarkOpen { .. }, Lang::Vi) => "nhận xét chưa trả lời".into(),
            (ProblemKind::RemarkOpen { .. }, Lang::En) => "a remark without an answer".into(),
            (ProblemKind::FewSlips { .. }, Lang::Vi) => "ít phiếu".into(),
            (ProblemKind::FewSlips { .. }, Lang::En) => "few slips".into(),
            (ProblemKind::NotComparable, Lang::Vi) => "không so sánh được: mẫu chưa rút".into(),
            (ProblemKind::NotComparable, Lang::En) => "not comparable: no sample was drawn".into(),
            (ProblemKind::SetDiffers, Lang::Vi) => "lời của bộ tiêu chí đã khác lúc bắt đầu chấm; cách tính điểm vẫn như cũ".into(),
            (ProblemKind::SetDiffers, Lang::En) => "the wording of the set has changed since; the scoring is the same".into(),
            (ProblemKind::OutsideDates, Lang::Vi) => "kỳ đánh giá nằm ngoài thời gian dùng của bộ tiêu chí".into(),
            (ProblemKind::OutsideDates, Lang::En) => "the period lies outside the dates of the set".into(),
        }
    }

    pub(super) fn asked(&self, ask: &[String]) -> String {
        if ask.is_empty() {
            return String::new();
        }
        let named: Vec<String> = ask.iter().map(|kind| self.evidence_kind(kind)).collect();
        format!(": {}", named.join(", "))
    }

    /// A kind of evidence in words.
    #[must_use]
    pub fn evidence_kind(&self, kind: &str) -> String {
        match (kind, self.lang) {
            ("anh", Lang::Vi) => "ảnh".into(),
            ("anh", Lang::En) => "photo".into(),
            ("man-hinh", Lang::Vi) => "ảnh màn hình".into(),
            ("man-hinh", Lang::En) => "screenshot".into(),
            ("giay", Lang::Vi) => "giấy".into(),
            ("giay", Lang::En) => "paper".into(),
            ("mau", Lang::Vi) => "mẫu 01–07".into(),
            ("mau", Lang::En) => "form 01–07".into(),
            ("ban-ve", Lang::Vi) => "bản vẽ".into(),
            ("ban-ve", Lang::En) => "sketch".into(),
            ("phieu", Lang::Vi) => "phiếu".into(),
            ("phieu", Lang::En) => "slips".into(),
            _ => kind.to_owned(),
        }
    }
}
