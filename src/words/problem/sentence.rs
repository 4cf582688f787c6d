//! What is to be looked at again, as whole sentences that name what they are about.
//!
//! For programs and for lists without a column of ids; never the few words of a narrow pane.

use crate::criteria::{CriteriaSet, Criterion};
use crate::scoring::{Problem, ProblemKind};
use crate::session::Session;
use crate::words::Words;

impl Words {
    /// What to look at again, as a whole sentence that names the criterion or the group.
    #[must_use]
    pub fn problem_sentence(&self, problem: &Problem, set: &CriteriaSet, session: &Session) -> String {
        let on = problem.on.as_deref().unwrap_or_default();
        let criterion = set.criterion(on);
        let title = criterion.map(|criterion| criterion.title.get(self.lang)).unwrap_or_default();
        // Named by its id, as in files; the title says it to people.
        let named = if title.is_empty() { on.to_owned() } else { format!("{on} ({title})") };
        let said = |vi: String, en: String| self.pick(vi, en);
        match &problem.kind {
            ProblemKind::Open => said(format!("Tiêu chí {named} chưa chấm."), format!("Criterion {named} is not scored.")),
            ProblemKind::Deferred => {
                said(format!("Tiêu chí {named} chưa chấm được, còn để lại."), format!("Criterion {named} could not be scored yet."))
            }
            ProblemKind::NoteMissing => {
                let why = criterion.map(|criterion| self.why_missing(criterion, criterion.note_required)).unwrap_or_default();
                if criterion.is_some_and(Criterion::is_told_by_evidence) {
                    return said(
                        format!("Tiêu chí {named} thiếu ghi chú hoặc bằng chứng, {why}."),
                        format!("Criterion {named} lacks a note or evidence, {why}."),
                    );
                }
                said(format!("Tiêu chí {named} thiếu ghi chú, {why}."), format!("Criterion {named} lacks a note, {why}."))
            }
            ProblemKind::EvidenceMissing(ask) => {
                let why = criterion.map(|criterion| self.why_missing(criterion, criterion.evidence.required)).unwrap_or_default();
                let ask = self.asked(ask);
                said(format!("Tiêu chí {named} thiếu bằng chứng{ask}, {why}."), format!("Criterion {named} lacks evidence{ask}, {why}."))
            }
            ProblemKind::OutOfPeriod { evidence } => said(
                format!("Bằng chứng {evidence} của tiêu chí {named} nằm ngoài kỳ đánh giá."),
                format!("Evidence {evidence} of criterion {named} lies outside the period."),
            ),
            ProblemKind::RefusedValue(refusal) => {
                let why = self.refusal(refusal);
                said(
                    format!("Chưa nhận giá trị của tiêu chí {named}. {why}"),
                    format!("The value of criterion {named} is not taken. {why}"),
                )
            }
            ProblemKind::NaForbidden => said(
                format!("Tiêu chí {named} không được chọn không áp dụng; tính như chưa chấm."),
                format!("Not applicable cannot be chosen for criterion {named}; it counts as open."),
            ),
            ProblemKind::NotAsked => said(
                format!("Tiêu chí {named} có ghi nhận nhưng không hỏi ở đây; vẫn giữ, không tính."),
                format!("Something is noted at criterion {named}, though it is not asked here; it is kept and does not count."),
            ),
            ProblemKind::InLeftOutGroup { group } => self.answered_in_left_out_group(group, &[on]),
            ProblemKind::UnknownCriterion => said(
                format!("Có kết quả cho {on} nhưng bộ tiêu chí không có mã này; kết quả vẫn giữ, không tính."),
                format!("There is an answer to {on}, which the set does not have; it is kept and does not count."),
            ),
            ProblemKind::CannotBeLeftOut => {
                said(format!("Nhóm {on} không được để ngoài; nhóm vẫn tính."), format!("Group {on} cannot be left out; it counts."))
            }
            ProblemKind::Flagged => self.flagged(session, on, &named),
            ProblemKind::Jot { text } => {
                said(format!("Ghi nhanh «{text}» chưa gắn với tiêu chí nào."), format!("The jot «{text}» belongs to no criterion yet."))
            }
            ProblemKind::RemarkOpen { id } => self.remark_open(session, id, &named),
            ProblemKind::FewSlips { found, needed } => said(
                format!("Tiêu chí {named} chỉ có {found} phiếu (cần {needed}): vẫn tính, ghi «ít phiếu»."),
                format!("Criterion {named} has only {found} slips ({needed} asked for): it counts all the same, marked «few slips»."),
            ),
            ProblemKind::NotComparable => said(
                format!("Tiêu chí {named} không so sánh được với nơi khác, vì mẫu không rút đúng như bộ tiêu chí định."),
                format!("Criterion {named} cannot be compared with other offices: its sample was not drawn as the set asks."),
            ),
            ProblemKind::SetDiffers => said(
                "Lời của bộ tiêu chí đã khác lúc bắt đầu chấm; cách tính điểm vẫn như cũ.".to_owned(),
                "The wording of the set has changed since the session began; the scoring is the same.".to_owned(),
            ),
            ProblemKind::OutsideDates => said(
                "Kỳ đánh giá nằm ngoài thời gian dùng của bộ tiêu chí.".to_owned(),
                "The period lies outside the dates the set is meant for.".to_owned(),
            ),
        }
    }

    /// That something stands at criteria of a group that is left out.
    #[must_use]
    pub fn answered_in_left_out_group(&self, group: &str, criteria: &[&str]) -> String {
        let criteria = criteria.join(", ");
        self.pick(
            format!("Nhóm {group} đã để ngoài nhưng vẫn có ghi nhận ở {criteria}; vẫn giữ, không tính."),
            format!("Group {group} is left out, though something is noted at {criteria}; it is kept and does not count."),
        )
    }

    fn flagged(&self, session: &Session, on: &str, named: &str) -> String {
        let note = session
            .answer(on)
            .and_then(|answer| answer.note.as_deref())
            .map(|note| note.trim().trim_end_matches('.'))
            .filter(|note| !note.is_empty());
        match note {
            Some(note) => self.pick(
                format!("Tiêu chí {named} còn bàn, ghi chú «{note}»."),
                format!("Criterion {named} is to be talked over, noted «{note}»."),
            ),
            None => self.pick(format!("Tiêu chí {named} còn bàn."), format!("Criterion {named} is to be talked over.")),
        }
    }

    fn remark_open(&self, session: &Session, id: &str, named: &str) -> String {
        let text = session
            .remarks
            .iter()
            .find(|remark| remark.id == *id)
            .map(|remark| remark.text.trim())
            .unwrap_or_default()
            .trim_end_matches('.');
        if named.is_empty() {
            return self.pick(format!("Nhận xét {id} chưa được trả lời: «{text}»."), format!("Remark {id} is not answered: «{text}»."));
        }
        self.pick(
            format!("Nhận xét {id} về tiêu chí {named} chưa được trả lời: «{text}»."),
            format!("Remark {id} on criterion {named} is not answered: «{text}»."),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;
    use crate::storage::{session_reader, set_reader};

    #[test]
    fn every_sentence_is_whole_and_names_what_it_is_about() {
        let set = set_reader::read("bo-thu.toml", include_str!("../../../tests/fixtures/sets/base.toml")).set.unwrap();
        let session = session_reader::read(include_str!("../../../tests/fixtures/session-history.toml")).session.unwrap();
        let on = |kind, on: &str| Problem { kind, on: Some(on.to_owned()) };
        for problem in [
            on(ProblemKind::Open, "A1"),
            on(ProblemKind::NoteMissing, "A1"),
            on(ProblemKind::EvidenceMissing(vec!["anh".to_owned()]), "A1"),
            on(ProblemKind::Flagged, "A1"),
            on(ProblemKind::NotComparable, "A1"),
            on(ProblemKind::InLeftOutGroup { group: "B".to_owned() }, "A1"),
            on(ProblemKind::CannotBeLeftOut, "A1"),
        ] {
            for lang in [Lang::Vi, Lang::En] {
                let said = Words::of(lang).problem_sentence(&problem, &set, &session);
                assert!(said.contains("A1") && said.ends_with('.') && said.starts_with(char::is_uppercase), "{said}");
            }
        }
        let flagged = Words::of(Lang::Vi).problem_sentence(&on(ProblemKind::Flagged, "A2"), &set, &session);
        assert_eq!(flagged, "Tiêu chí A2 (Ghế chờ) còn bàn.");
    }
}
