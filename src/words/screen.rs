//! The lines of the walk, the outline and the totals.

#![expect(clippy::wildcard_enum_match_arm, reason = "what has no words of its own is said by its number or not at all")]

use crate::criteria::{CriteriaSet, Criterion, Group, Kind, Lang, Source, SourceKind, When};
use crate::number::Fraction;
use crate::scoring::{Places, Problem, ProblemKind, Scorecard, Standing};
use crate::session::{Answer, Header, NaReason, Role, Session, State, Status};

use super::Words;

/// A piece of a line, and whether it stands out.
type Part = (String, bool);

impl Words {
    /// A window in which nothing can be shown.
    #[must_use]
    pub fn window_too_small(&self, least: (u16, u16), now: (u16, u16)) -> String {
        self.pick(
            format!("Cửa sổ {}×{} nhỏ quá. Cần ít nhất {}×{}. Mọi thứ đã lưu.", now.0, now.1, least.0, least.1),
            format!("The window is {}×{}. At least {}×{} is needed. Nothing is lost.", now.0, now.1, least.0, least.1),
        )
    }

    /// Set, role and screen behind the name of the office.
    #[must_use]
    pub fn subtitle(&self, set: &CriteriaSet, header: &Header, view: Option<&str>) -> String {
        let draft = if set.header().status == crate::criteria::SetStatus::Draft { self.pick("DỰ THẢO ", "DRAFT ") } else { "" };
        let what = view.unwrap_or_else(|| self.role(header.role));
        format!("{draft}{} {} · {what}", set.header().id, set.header().version)
    }

    /// A role.
    #[must_use]
    pub const fn role(&self, role: Role) -> &'static str {
        match (role, self.lang) {
            (Role::SelfScore, Lang::Vi) => "tự chấm",
            (Role::SelfScore, Lang::En) => "self",
            (Role::Verify, Lang::Vi) => "thẩm định",
            (Role::Verify, Lang::En) => "verification",
            (Role::Consensus, Lang::Vi) => "thống nhất",
            (Role::Consensus, Lang::En) => "consensus",
            (Role::Training, Lang::Vi) => "tập huấn",
            (Role::Training, Lang::En) => "training",
        }
    }

    /// Where a session stands in review.
    #[must_use]
    pub const fn status(&self, status: Status) -> &'static str {
        match (status, self.lang) {
            (Status::InProgress, Lang::Vi) => "đang chấm",
            (Status::InProgress, Lang::En) => "in progress",
            (Status::Submitted, Lang::Vi) => "đã gửi duyệt",
            (Status::Submitted, Lang::En) => "submitted",
            (Status::Returned, Lang::Vi) => "trả lại để bổ sung",
            (Status::Returned, Lang::En) => "returned",
            (Status::Accepted, Lang::Vi) => "đã chấp nhận",
            (Status::Accepted, Lang::En) => "accepted",
            (Status::Finalised, Lang::Vi) => "đã chốt",
            (Status::Finalised, Lang::En) => "finalised",
            (Status::Void, Lang::Vi) => "không tính",
            (Status::Void, Lang::En) => "void",
        }
    }

    /// The same in a narrow column.
    #[must_use]
    pub const fn status_short(&self, status: Status) -> &'static str {
        match (status, self.lang) {
            (Status::Returned, Lang::Vi) => "trả lại bổ sung",
            _ => self.status(status),
        }
    }

    /// A level of office.
    #[must_use]
    pub fn level(&self, level: &str) -> String {
        match (level, self.lang) {
            ("xa", Lang::Vi) => "xã".to_owned(),
            ("xa", Lang::En) => "commune".to_owned(),
            ("phuong", Lang::Vi) => "phường".to_owned(),
            ("phuong", Lang::En) => "ward".to_owned(),
            ("dac-khu", Lang::Vi) => "đặc khu".to_owned(),
            ("dac-khu", Lang::En) => "special zone".to_owned(),
            ("tinh", Lang::Vi) => "tỉnh".to_owned(),
            ("tinh", Lang::En) => "province".to_owned(),
            _ => level.to_owned(),
        }
    }

    /// Saving failed, in the first line.
    #[must_use]
    pub fn not_saved(&self, short: &str) -> String {
        self.pick(format!("chưa lưu được: {short}"), format!("not saved: {short}"))
    }

    /// Enter would take these points.
    #[must_use]
    pub fn take_points(&self, award: &Fraction) -> String {
        self.pick(format!("nhận {}", self.points(award)), format!("take {}", self.points(award)))
    }

    /// A criterion that is not applicable: which way, and why.
    #[must_use]
    pub fn not_applicable_line(&self, set: &CriteriaSet, criterion: &Criterion, answer: &Answer) -> String {
        match (answer.state, answer.reason) {
            (State::Na, Some(NaReason::NotInScope)) => {
                let at = set.position(&criterion.id).unwrap_or(0);
                self.not_in_scope(set, at, set.na_policy(criterion))
            }
            _ => criterion
                .nothing_arose
                .map_or_else(|| self.labels.nothing_arose.to_owned(), |rule| self.nothing_arose(rule, &self.decimal(criterion.max))),
        }
    }

    /// A criterion in a group that is left out.
    #[must_use]
    pub fn left_out_line(&self, group: &Group) -> String {
        self.pick(
            format!("Nhóm {} để ngoài, không tính. Nhấn x để đưa trở lại.", group.label()),
            format!("Group {} is left out and does not count. Press x to take it back.", group.label()),
        )
    }

    /// A criterion that is not asked.
    #[must_use]
    pub const fn hidden_line(&self, waiting: bool) -> &'static str {
        match (waiting, self.lang) {
            (true, Lang::Vi) => "Chờ: chỉ hỏi khi một tiêu chí khác đã chấm.",
            (true, Lang::En) => "Waits: asked only once another criterion is scored.",
            (false, Lang::Vi) => "Không hỏi ở đây: theo cấp đơn vị hoặc câu trả lời khác.",
            (false, Lang::En) => "Not asked here: by level of office or another answer.",
        }
    }

    /// What a number stands for.
    #[must_use]
    pub fn number_hint(&self, set: &CriteriaSet, criterion: &Criterion) -> String {
        let text = |text: &crate::criteria::Text| text.get(self.lang).to_owned();
        match &criterion.kind {
            Kind::Ratio { numerator: Some(n), denominator: Some(d), .. } => format!("{} / {}", text(n), text(d)),
            Kind::Measure { unit: Some(unit), .. } => text(unit),
            Kind::Deduction { unit: Some(unit), .. } => self.pick(format!("số {}", text(unit)), format!("how many: {}", text(unit))),
            Kind::Points { min, step, .. } => {
                let range = self.pick(
                    format!("từ {} đến {}", self.decimal(*min), self.decimal(criterion.max)),
                    format!("{} to {}", self.decimal(*min), self.decimal(criterion.max)),
                );
                step.map_or_else(
                    || range.clone(),
                    |step| {
                        self.pick(format!("{range}, bước {}", self.decimal(step)), format!("{range}, in steps of {}", self.decimal(step)))
                    },
                )
            }
            Kind::Survey { slip, questions, .. } => {
                let asked: Vec<&str> = set
                    .slip(slip)
                    .map(|slip| {
                        slip.questions
                            .iter()
                            .filter(|question| questions.contains(&question.id))
                            .map(|question| question.text.get(self.lang))
                            .collect()
                    })
                    .unwrap_or_default();
                asked.join(" · ")
            }
            _ => String::new(),
        }
    }

    /// A refused number does not hold anybody.
    #[must_use]
    pub fn may_leave(&self, criterion: &Criterion) -> String {
        self.pick(
            format!("Rời ô này vẫn được: {} giữ như trước, chữ đã gõ vẫn còn.", criterion.label()),
            format!("You may leave: {} stays as it was, what you typed is kept.", criterion.label()),
        )
    }

    /// What one Enter confirms at the deductions.
    #[must_use]
    pub fn confirm_deductions(&self, count: usize) -> String {
        self.pick(
            format!("đoàn xác nhận không ghi nhận thêm: {count} điểm trừ chưa chạm thành 0"),
            format!("confirms that nothing more was found: {count} untouched deductions become 0"),
        )
    }

    /// What was just given: `A2 = 1`.
    #[must_use]
    pub fn proof(&self, set: &CriteriaSet, session: &Session, card: &Scorecard, at: usize, covered: bool) -> String {
        let criterion = &set.criteria()[at];
        let row = &card.rows[at];
        let label = criterion.label();
        let said = match row.standing {
            _ if covered => return format!("{label} ✓"),
            Standing::Scored => row.award.as_ref().map(|award| self.plain_points(award)).unwrap_or_default(),
            Standing::NotInScope => self.pick("không áp dụng", "not applicable").to_owned(),
            Standing::NothingArose => self.labels.nothing_arose.to_owned(),
            Standing::Deferred => self.labels.key_defer.to_owned(),
            _ if session.answer(&criterion.id).is_some_and(|answer| answer.value.is_some()) => self.pick("dở", "partly").to_owned(),
            _ => self.labels.not_scored.to_owned(),
        };
        format!("{label} = {said}")
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

    fn source(&self, source: &Source) -> String {
        let kind = match (source.kind, self.lang) {
            (SourceKind::Law, Lang::Vi) => "theo văn bản",
            (SourceKind::Law, Lang::En) => "law",
            (SourceKind::Practice, Lang::Vi) => "theo thực tế",
            (SourceKind::Practice, Lang::En) => "practice",
            (SourceKind::Own, Lang::Vi) => "tự đặt",
            (SourceKind::Own, Lang::En) => "own choice",
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
        let mut line = format!("{of} {kind}{cite}{unverified}");
        if let Some(first) = line.get(..1).map(str::to_uppercase).filter(|first| first.is_ascii()) {
            line.replace_range(..1, &first);
        } else if let Some(first) = line.chars().next() {
            line.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        line
    }

    /// A part of a criterion, as sources name it.
    fn part<'a>(&self, of: &'a str) -> &'a str {
        match (of, self.lang) {
            ("max", Lang::Vi) => "điểm tối đa",
            ("max", Lang::En) => "maximum",
            ("levels" | "steps", Lang::Vi) => "các mức",
            ("items", Lang::Vi) => "các mục",
            ("target", Lang::Vi) => "mốc đủ điểm",
            ("floor", Lang::Vi) => "sàn",
            ("rule", Lang::Vi) => "quy tắc",
            ("guidance", Lang::Vi) => "hướng dẫn",
            (other, _) => other,
        }
    }

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
        if missing {
            return self.why_missing(criterion, criterion.note_required);
        }
        self.when(criterion, criterion.note_required).unwrap_or_default()
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

    fn when(&self, criterion: &Criterion, when: When) -> Option<String> {
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

    fn why_missing(&self, criterion: &Criterion, when: When) -> String {
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

    /// How to go on in a text field.
    #[must_use]
    pub fn field_hint(&self, session: &Session, has_time: Option<chrono::NaiveTime>, is_evidence: bool) -> String {
        if let Some(time) = has_time {
            return self.pick(format!("thấy lúc {}", time.format("%H:%M")), format!("seen at {}", time.format("%H:%M")));
        }
        if !is_evidence {
            return self.pick("giờ nhìn thấy: thêm @1352", "when it was seen: add @1352").to_owned();
        }
        let known: Vec<String> = session.evidence.iter().rev().take(3).map(|item| self.evidence_item(session, &item.id)).collect();
        if known.is_empty() {
            return self
                .pick("số giấy, tên ảnh; dùng lại thì gõ mã như e1", "paper number, photo name; type e1 to use one again")
                .to_owned();
        }
        self.pick(format!("đã có: {} · bỏ ra: -e1", known.join(" · ")), format!("there are: {} · take off: -e1", known.join(" · ")))
    }

    /// Decided so far: award, possible, per cent.
    #[must_use]
    pub fn decided_so_far(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let places = Places::of(set).group;
        let label = self.pick("Đã chấm ", "Scored ").to_owned();
        let mut parts =
            vec![(label, false), (self.figure(&card.award.to_fixed(places)), true), (format!("/{}", self.short(&card.possible)), false)];
        if let Some(percent) = card.percent() {
            parts.push((format!("  {} %", self.figure(&percent.to_fixed(2))), false));
        }
        parts
    }

    /// A figure without places where it is whole.
    pub(super) fn short(&self, number: &Fraction) -> String {
        let printed = number.to_fixed(2);
        self.figure(printed.strip_suffix(".00").unwrap_or(&printed))
    }

    /// The range of the final total, or the total itself.
    #[must_use]
    pub fn final_range(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let places = Places::of(set).total;
        if let Some(total) = &card.total {
            let band = set.bands()[total.band].label.get(self.lang);
            return vec![
                (self.pick("Tổng ", "Total ").to_owned(), false),
                (self.figure(&total.rounded.to_fixed(places)), true),
                (format!("  {band}"), true),
            ];
        }
        let Some(interval) = &card.interval else { return vec![(self.labels.no_class.to_owned(), false)] };
        let about = if interval.exact { "" } else { "≈ " };
        vec![
            (format!("{}{about}", self.pick("Tổng cuối ", "Total to come ")), false),
            (self.figure(&interval.worst_without_deductions.to_fixed(places)), true),
            (" … ".to_owned(), false),
            (self.figure(&interval.best.to_fixed(places)), true),
        ]
    }

    /// The totals screen's first line: the result, or the range with its classes.
    #[must_use]
    pub fn result_line(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let mut parts = self.final_range(set, card);
        if let Some(more) = self.with_deductions(set, card) {
            parts.push((format!("   {more}"), false));
        }
        parts
    }

    /// The least total with every deduction that is still open.
    #[must_use]
    pub fn with_deductions(&self, set: &CriteriaSet, card: &Scorecard) -> Option<String> {
        let interval = card.interval.as_ref().filter(|interval| interval.worst != interval.worst_without_deductions)?;
        let worst = self.figure(&interval.worst.to_fixed(Places::of(set).total));
        Some(self.pick(format!("{worst} nếu đủ mọi điểm trừ"), format!("{worst} with every deduction")))
    }

    /// How much is left to do.
    #[must_use]
    pub fn left_to_do(&self, card: &Scorecard, problems: &[Problem]) -> String {
        let count = |kind: fn(&ProblemKind) -> bool| problems.iter().filter(|problem| kind(&problem.kind)).count();
        let notes = count(|kind| matches!(kind, ProblemKind::NoteMissing));
        let evidence = count(|kind| matches!(kind, ProblemKind::EvidenceMissing(_)));
        let refused = count(|kind| matches!(kind, ProblemKind::RefusedValue(_) | ProblemKind::NaForbidden));
        let progress = card.progress;
        let mut parts = Vec::new();
        if progress.open > 0 {
            parts.push(self.pick(format!("còn {}", progress.open), format!("{} open", progress.open)));
        }
        if progress.deferred > 0 {
            parts.push(self.pick(format!("để sau {}", progress.deferred), format!("{} deferred", progress.deferred)));
        }
        if refused > 0 {
            parts.push(self.pick(format!("{refused} giá trị không nhận"), format!("{refused} values refused")));
        }
        match (notes, evidence) {
            (0, 0) => {}
            (notes, 0) => parts.push(self.pick(format!("thiếu {notes} ghi chú"), format!("{notes} notes missing"))),
            (0, evidence) => parts.push(self.pick(format!("thiếu {evidence} bằng chứng"), format!("{evidence} evidence missing"))),
            (notes, evidence) => parts.push(
                self.pick(format!("thiếu {notes} ghi chú, {evidence} bằng chứng"), format!("{notes} notes, {evidence} evidence missing")),
            ),
        }
        if parts.is_empty() {
            return self.pick("đã đủ, gửi duyệt được", "complete, can be submitted").to_owned();
        }
        parts.join(" · ")
    }

    /// The classes still reachable, in words.
    #[must_use]
    pub fn classes_reachable(&self, set: &CriteriaSet, card: &Scorecard) -> String {
        let Some(interval) = &card.interval else { return String::new() };
        let label = |at: usize| set.bands()[at].label.get(self.lang);
        if interval.worst_band == interval.best_band {
            return label(interval.best_band).to_owned();
        }
        self.pick(
            format!("từ {} đến {}", label(interval.worst_band), label(interval.best_band)),
            format!("from {} to {}", label(interval.worst_band), label(interval.best_band)),
        )
    }

    /// The sums of the pane: label, figure, whether it stands out.
    #[must_use]
    pub fn sums(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<(String, String, bool)> {
        let places = Places::of(set);
        let percent = card.percent().map(|percent| format!("  {} %", self.figure(&percent.to_fixed(2)))).unwrap_or_default();
        let decided = format!("{}/{}{percent}", self.figure(&card.award.to_fixed(places.group)), self.short(&card.possible));
        let mut sums = vec![(self.pick("Đã chấm", "Scored").to_owned(), decided, true)];
        if let Some(total) = &card.total {
            let band = set.bands()[total.band].label.get(self.lang);
            sums.push((
                self.pick("Tổng", "Total").to_owned(),
                format!("{}  {band}", self.figure(&total.rounded.to_fixed(places.total))),
                true,
            ));
            return sums;
        }
        if let Some(interval) = &card.interval {
            let range = format!(
                "{} … {}",
                self.figure(&interval.worst_without_deductions.to_fixed(places.total)),
                self.figure(&interval.best.to_fixed(places.total))
            );
            sums.push((self.pick("Tổng cuối", "Total").to_owned(), range, true));
            if interval.worst != interval.worst_without_deductions {
                sums.push((
                    self.pick("Đủ mọi điểm trừ", "Every deduction").to_owned(),
                    self.figure(&interval.worst.to_fixed(places.total)),
                    false,
                ));
            }
        }
        sums
    }

    /// What is still needed for a class, from what is had for certain.
    #[must_use]
    pub fn needed_for_class(&self, set: &CriteriaSet, card: &Scorecard, band: usize) -> String {
        let Some(interval) = &card.interval else { return String::new() };
        if let Some(total) = &card.total {
            return if total.band == band { self.pick("đạt", "reached").to_owned() } else { String::new() };
        }
        if band < interval.best_band {
            return self.pick("không tới", "out of reach").to_owned();
        }
        match set.bands()[band].from {
            Some(from) if from.to_fraction() > interval.worst_without_deductions => {
                self.figure(&(&from.to_fraction() - &interval.worst_without_deductions).to_fixed(Places::of(set).total))
            }
            _ if band == interval.worst_band_without_deductions => self.pick("ít nhất", "at least").to_owned(),
            _ => String::new(),
        }
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

    /// A line of the help: keys, then what they do.
    #[must_use]
    pub fn help_line(&self, keys: &str, label: &str) -> String {
        let pad = 18_usize.saturating_sub(keys.chars().count());
        format!("{keys}{}{label}", " ".repeat(pad.max(2)))
    }

    /// How answers are typed, for the help.
    #[must_use]
    pub fn entry_help(&self) -> Vec<String> {
        let lines: &[&str] = self.pick(
            &[
                "0-9               chấm: số là điểm của mức; có là 1, không là 0",
                "17/20  12,5       tử số/mẫu số; dấu phẩy và dấu chấm như nhau",
                "3 7 12            nhiều số đo, tính trung vị",
                "3/1               ba lần, một lần đã sửa ngay",
                "0 1 3 12 14 2 32  số câu trả lời từng mức, không ý kiến, số phiếu",
                "1-9 0 trong danh mục: mục ấy không có; + có, - không, . không áp dụng",
                "@1352             giờ nhìn thấy, trong ô số hoặc ghi chú",
            ],
            &[
                "0-9               score: the digit is the points; yes is 1, no is 0",
                "17/20  12.5       numerator/denominator; comma and point are the same",
                "3 7 12            several measures; the median counts",
                "3/1               three cases, one corrected at once",
                "0 1 3 12 14 2 32  how many of each answer, no opinion, slips",
                "1-9 0 in a list   that item is not there; + there, - not, . does not apply",
                "@1352             when it was seen, in a number or a note",
            ],
        );
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    /// What an award is made of, for a panel.
    #[must_use]
    pub fn award_lines(&self, set: &CriteriaSet, card: &Scorecard, at: usize) -> Vec<String> {
        let criterion = &set.criteria()[at];
        let row = &card.rows[at];
        let mut lines: Vec<String> =
            vec![format!("{}  {}", criterion.label(), criterion.title.get(self.lang)), self.maximum(criterion), String::new()];
        if let Some(refusal) = &row.refusal {
            lines.push(self.refusal(refusal));
        }
        if row.steps.is_empty() {
            lines.push(self.labels.not_decided.to_owned());
        }
        lines.extend(row.steps.iter().map(|step| self.step(step, criterion)));
        lines.push(String::new());
        lines.extend(self.sources(&criterion.sources));
        lines
    }
}
