//! What an answer stands on: its note, its evidence, and the sources of its criterion.

use crate::criteria::{Criterion, Lang, Source, SourceKind, When};
use crate::scoring::{Problem, ProblemKind};
use crate::session::Session;

use super::Words;

impl Words {
    /// A note with the time it was seen at, where that was said.
    #[must_use]
    pub fn note_seen(&self, note: &str, seen: Option<crate::session::Moment>) -> String {
        match seen.map(|seen| seen.format("%H:%M").to_string()) {
            Some(time) => self.pick(format!("{note} · thấy lúc {time}"), format!("{note} · seen at {time}")),
            None => note.to_owned(),
        }
    }

    /// When a note is asked for.
    #[must_use]
    pub fn when_note(&self, criterion: &Criterion, missing: bool) -> String {
        let when = if missing {
            self.why_missing(criterion, criterion.note_required)
        } else {
            self.when(criterion, criterion.note_required).unwrap_or_default()
        };
        if !criterion.is_told_by_evidence() {
            return when;
        }
        self.pick(format!("{when}; có bằng chứng thì thôi"), format!("{when}; or evidence instead"))
    }

    /// Which evidence is asked for, and when.
    #[must_use]
    pub fn when_evidence(&self, criterion: &Criterion, missing: bool) -> String {
        let named: Vec<String> = criterion.evidence.ask.iter().map(|kind| self.evidence_kind(kind)).collect();
        let named = named.join(", ");
        if missing {
            return self.pick(
                format!("thiếu {named}, {}", self.why_missing(criterion, criterion.evidence.required)),
                format!("{named} missing, {}", self.why_missing(criterion, criterion.evidence.required)),
            );
        }
        match self.when(criterion, criterion.evidence.required) {
            Some(when) if named.is_empty() => when,
            Some(when) => format!("{named}, {when}"),
            None => named,
        }
    }

    pub(super) fn when(&self, criterion: &Criterion, when: When) -> Option<String> {
        if when == When::Never {
            return None;
        }
        if criterion.is_deduction() {
            return Some(self.pick("khi có ghi nhận", "when anything is found").to_owned());
        }
        match when {
            When::Never => None,
            When::NotFull => Some(self.pick(
                format!("nếu chưa đủ {} điểm", self.decimal(criterion.max)),
                format!("if below {} points", self.decimal(criterion.max)),
            )),
            When::Zero => Some(self.pick("nếu 0 điểm", "if 0 points").to_owned()),
            When::Always => Some(self.pick("luôn cần", "always").to_owned()),
        }
    }

    pub(super) fn why_missing(&self, criterion: &Criterion, when: When) -> String {
        if criterion.is_deduction() {
            return self.pick("vì có ghi nhận", "because something was found").to_owned();
        }
        match when {
            When::NotFull => self.pick(
                format!("vì chưa đủ {} điểm", self.decimal(criterion.max)),
                format!("because below {} points", self.decimal(criterion.max)),
            ),
            When::Zero => self.pick("vì 0 điểm", "because 0 points").to_owned(),
            When::Always => self.pick("luôn cần", "always asked for").to_owned(),
            When::Never => self.pick("cần ghi lý do", "a reason is needed").to_owned(),
        }
    }

    /// A piece of evidence: its id and its reference.
    #[must_use]
    pub fn evidence_item(&self, session: &Session, id: &str) -> String {
        let Some(item) = session.evidence_item(id) else { return id.to_owned() };
        match item.reference.as_ref().or(item.file.as_ref()) {
            Some(reference) => format!("{id} {reference}"),
            None => id.to_owned(),
        }
    }

    fn seen_at(&self, time: chrono::NaiveTime) -> String {
        self.pick(format!("thấy lúc {}", time.format("%H:%M")), format!("seen at {}", time.format("%H:%M")))
    }

    /// How to go on in a note, which may begin with the reason why a criterion does not apply.
    #[must_use]
    pub fn note_hint(&self, has_time: Option<chrono::NaiveTime>, has_reason: bool) -> String {
        match has_time {
            Some(time) => self.seen_at(time),
            None if has_reason => self.pick("ở trên là lý do không áp dụng", "above it says why it does not apply").to_owned(),
            None => self.pick("giờ nhìn thấy: thêm @1352", "when it was seen: add @1352").to_owned(),
        }
    }

    /// How to go on where evidence is named: what is attached here, or could be named again.
    #[must_use]
    pub fn evidence_hint(&self, session: &Session, has_time: Option<chrono::NaiveTime>, attached: &[String]) -> String {
        if let Some(time) = has_time {
            return self.seen_at(time);
        }
        if let Some(last) = attached.last() {
            let here: Vec<String> = attached.iter().rev().take(3).map(|id| self.evidence_item(session, id)).collect();
            let here = here.join(" · ");
            return self.pick(format!("đã có: {here} · bỏ ra: -{last}"), format!("there are: {here} · take off: -{last}"));
        }
        let known: Vec<String> = session.evidence.iter().rev().take(3).map(|item| self.evidence_item(session, &item.id)).collect();
        if known.is_empty() {
            return self
                .pick("số giấy, tên ảnh; dùng lại thì gõ mã như e1", "paper number, photo name; type e1 to use one again")
                .to_owned();
        }
        let known = known.join(" · ");
        self.pick(format!("số giấy, tên ảnh; dùng lại: {known}"), format!("paper number, photo name; use again: {known}"))
    }

    /// What is missing of a criterion, in two signs: `thiếu n e`.
    pub fn missing_short<'p>(&self, problems: impl Iterator<Item = &'p Problem>, id: &str) -> String {
        let (mut note, mut evidence, mut flagged, mut deferred) = (false, false, false, false);
        for problem in problems.filter(|problem| problem.on.as_deref() == Some(id)) {
            note |= problem.kind == ProblemKind::NoteMissing;
            evidence |= matches!(problem.kind, ProblemKind::EvidenceMissing(_));
            flagged |= problem.kind == ProblemKind::Flagged;
            deferred |= problem.kind == ProblemKind::Deferred;
        }
        let signs = match (note, evidence) {
            (true, true) => "n e",
            (true, false) => "n",
            (false, true) => "e",
            (false, false) if flagged => return self.labels.flagged.to_owned(),
            (false, false) if deferred => return self.labels.key_defer.to_owned(),
            (false, false) => return String::new(),
        };
        self.pick(format!("thiếu {signs}"), format!("missing {signs}"))
    }

    /// Where the parts of a criterion come from: a line for each text, own choices last in one.
    #[must_use]
    pub fn sources(&self, sources: &[Source]) -> Vec<String> {
        let mut lines: Vec<String> = sources
            .iter()
            .filter(|source| source.kind != SourceKind::Own || source.cite.is_some())
            .map(|source| self.source(source))
            .collect();
        let own: Vec<&str> = sources
            .iter()
            .filter(|source| source.kind == SourceKind::Own && source.cite.is_none())
            .map(|source| self.part(&source.of))
            .collect();
        if !own.is_empty() {
            let parts = own.join(", ");
            lines.push(self.pick(format!("Tự đặt, không phải quy định: {parts}"), format!("Our own choice, not law: {parts}")));
        }
        lines
    }

    pub(super) fn source(&self, source: &Source) -> String {
        let kind = match (source.kind, self.lang) {
            (SourceKind::Law, Lang::Vi) => ", dựa vào văn bản",
            (SourceKind::Law, Lang::En) => ", from law",
            (SourceKind::Practice, Lang::Vi) => ", dựa vào thực tế",
            (SourceKind::Practice, Lang::En) => ", from practice",
            (SourceKind::Own, Lang::Vi) => ", tự đặt",
            (SourceKind::Own, Lang::En) => ", our own choice",
        };
        let cite = source.cite.as_ref().map(|cite| format!(": {}", cite.get(self.lang))).unwrap_or_default();
        let said = ["chưa đối chiếu", "hết hiệu lực", "unverified", "not yet checked", "lapsed", "no longer in force"]
            .iter()
            .any(|word| cite.contains(word));
        let unverified = if source.verified || said || source.kind == SourceKind::Own {
            ""
        } else {
            self.pick(" (chưa đối chiếu)", " (unverified)")
        };
        let of = self.part(&source.of);
        // What is unverified is that the text says so, not what the cite adds at its end.
        let mut line = format!("{of}{kind}{unverified}{cite}");
        if let Some(first) = line.get(..1).map(str::to_uppercase).filter(|first| first.is_ascii()) {
            line.replace_range(..1, &first);
        } else if let Some(first) = line.chars().next() {
            line.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        line
    }

    /// A part of a criterion, as sources name it.
    pub(super) fn part<'a>(&self, of: &'a str) -> &'a str {
        match (of, self.lang) {
            ("max", Lang::Vi) => "điểm tối đa",
            ("max", Lang::En) => "maximum",
            ("levels", Lang::Vi) => "các mức",
            ("steps", Lang::Vi) => "các bậc",
            ("items", Lang::Vi) => "các mục",
            ("target", Lang::Vi) => "mốc đủ điểm",
            ("floor", Lang::Vi) => "sàn",
            ("rule", Lang::Vi) => "quy tắc",
            ("guidance", Lang::Vi) => "hướng dẫn",
            (other, _) => other,
        }
    }
}
