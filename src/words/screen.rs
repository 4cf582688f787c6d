//! The lines of the walk, the outline and the totals.

#![expect(clippy::wildcard_enum_match_arm, reason = "what has no words of its own is said by its number or not at all")]

use crate::criteria::{CriteriaSet, Criterion, Group, Kind, Lang, NaPolicy, NothingArose};
use crate::number::Fraction;
use crate::scoring::{Row, Scorecard, Standing, Step};
use crate::session::{Answer, Deed, Header, History, NaReason, Role, State, Status};

use super::Words;

impl Words {
    /// A window in which nothing can be shown.
    #[must_use]
    pub fn window_too_small(&self, least: (u16, u16), now: (u16, u16)) -> String {
        self.pick(
            format!("Cửa sổ {}×{} nhỏ quá. Cần ít nhất {}×{}. Không mất gì.", now.0, now.1, least.0, least.1),
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
            ("thanh-pho", Lang::Vi) => "thành phố".to_owned(),
            ("thanh-pho", Lang::En) => "city".to_owned(),
            _ => level.to_owned(),
        }
    }

    /// Saving failed, in the first line.
    #[must_use]
    pub fn not_saved(&self, short: &str) -> String {
        self.pick(format!("không lưu được: {short}"), format!("not saved: {short}"))
    }

    /// That a file was cut or edited outside, in the first line.
    #[must_use]
    pub fn doubt_short(&self, history: &History) -> Option<String> {
        match history {
            History::None | History::Whole => None,
            History::Broken { at } => Some(self.pick(format!("lịch sử đứt ở thay đổi {at}"), format!("history breaks at change {at}"))),
            History::Differs(places) => {
                let count = places.len();
                Some(self.pick(format!("bị sửa ngoài ở {count} chỗ"), format!("edited outside in {count} places")))
            }
        }
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

    /// Why nothing arose though something was measured: too few values.
    #[must_use]
    pub fn too_few_line(&self, steps: &[Step]) -> Option<String> {
        let few = |step: &Step| if let Step::TooFew { found, needed } = step { Some((*found, *needed)) } else { None };
        let (found, needed) = steps.iter().find_map(few)?;
        Some(self.pick(format!("Mới {found} giá trị, cần {needed}."), format!("Only {found} values, {needed} are needed.")))
    }

    /// The same without what it does to the points.
    #[must_use]
    pub fn not_applicable_covered(&self, nothing_arose: bool) -> String {
        let said = if nothing_arose {
            self.pick("Không phát sinh.", "Nothing arose.")
        } else {
            self.pick("Không áp dụng.", "Not applicable.")
        };
        said.to_owned()
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
            Kind::Deduction { unit: Some(unit), halved_if_corrected: true, .. } => self.pick(
                format!("số {}; 3/1: ba, một đã sửa ngay", text(unit)),
                format!("how many: {}; 3/1: three, one corrected at once", text(unit)),
            ),
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
            format!("đoàn xác nhận không ghi nhận thêm: {count} mục điểm trừ chưa chấm được ghi là 0"),
            if count == 1 {
                "confirms that nothing more was found: 1 deduction not scored yet becomes 0".to_owned()
            } else {
                format!("confirms that nothing more was found: {count} deductions not scored yet become 0")
            },
        )
    }

    /// What was done last: `A2 = 1,00`, `A2: còn bàn`. Under a cover no points are told.
    #[must_use]
    pub fn proof(&self, set: &CriteriaSet, card: &Scorecard, at: usize, deed: Deed, covered: bool) -> String {
        let label = set.criteria()[at].label();
        let said = match deed {
            Deed::Scored | Deed::NotApplicable if matches!(card.rows[at].standing, Standing::NothingArose | Standing::NotInScope) => {
                return self.out_proof(set, &card.rows[at], at, covered);
            }
            Deed::Scored => match &card.rows[at].award {
                Some(award) if !covered => return format!("{label} = {}", self.plain_points(award)),
                _ if card.rows[at].standing == Standing::Open => self.pick("giá trị không nhận", "value refused"),
                _ => self.pick("đã chấm", "scored"),
            },
            Deed::Partly => self.pick("chấm dở", "partly scored"),
            Deed::NotApplicable => self.pick("không áp dụng", "not applicable"),
            Deed::Deferred => self.pick("để sau", "deferred"),
            Deed::Cleared => self.labels.not_scored,
            Deed::Flagged => self.pick("còn bàn", "to talk over"),
            Deed::Settled => self.pick("đã bàn xong", "settled"),
            Deed::Evidence => self.pick("bằng chứng", "evidence"),
            Deed::Note => self.pick("ghi chú", "note"),
            Deed::Undone => self.pick("đã hoàn tác", "undone"),
            Deed::Redone => self.pick("đã làm lại", "done again"),
        };
        format!("{label}: {said}")
    }

    /// What one key did to several criteria: `4 tiêu chí: đã chấm`.
    #[must_use]
    pub fn proof_together(&self, deed: Deed, count: usize) -> String {
        let said = match deed {
            Deed::Undone => self.pick("đã hoàn tác", "undone"),
            Deed::Redone => self.pick("đã làm lại", "done again"),
            _ => self.pick("đã chấm", "scored"),
        };
        self.pick(format!("{count} tiêu chí: {said}"), format!("{count} criteria: {said}"))
    }

    /// The proof of what left the possible, or stays in it without being looked at:
    /// `C4: không phát sinh, bỏ 2 điểm`.
    fn out_proof(&self, set: &CriteriaSet, row: &Row, at: usize, covered: bool) -> String {
        let criterion = &set.criteria()[at];
        let said = self.standing(row.standing);
        let (label, max) = (criterion.label(), self.decimal(criterion.max));
        if covered || criterion.bonus || criterion.is_deduction() {
            return format!("{label}: {said}");
        }
        let worth = |points: &str| self.pick(format!("được {points}/{max}"), format!("counts as {points}/{max}"));
        let out = || {
            let one = criterion.max == crate::number::Decimal::ONE;
            self.pick(format!("bỏ {max} điểm"), if one { format!("{max} point left out") } else { format!("{max} points left out") })
        };
        let what = match (row.standing, criterion.nothing_arose, set.na_policy(criterion)) {
            (Standing::NothingArose, Some(NothingArose::Full), _) | (Standing::NotInScope, _, NaPolicy::Full) => worth(&max),
            (Standing::NothingArose, Some(NothingArose::Zero), _) | (Standing::NotInScope, _, NaPolicy::Zero) => worth("0"),
            (Standing::NotInScope, _, NaPolicy::Redistribute) => self.pick(format!("chia {max} điểm"), format!("{max} points spread")),
            _ => out(),
        };
        format!("{label}: {said}, {what}")
    }

    /// The head of a list of groups, of which only the first so many are shown.
    #[must_use]
    pub fn groups_shown(&self, shown: usize, all: usize) -> String {
        if shown == all {
            return self.labels.group.to_owned();
        }
        self.pick(format!("Nhóm, {shown} trong {all}"), format!("Group, {shown} of {all}"))
    }

    /// A line of the help: keys, then what they do.
    #[must_use]
    pub fn help_line(&self, keys: &str, label: &str) -> String {
        let pad = 20_usize.saturating_sub(keys.chars().count());
        format!("{keys}{}{label}", " ".repeat(pad.max(2)))
    }

    /// What the signs before criteria mean, for the help.
    #[must_use]
    pub fn sign_help(&self) -> Vec<String> {
        let lines: &[(&str, &str)] = self.pick(
            &[
                ("✓  ·", "đã chấm; chưa chấm"),
                ("+", "đã chấm, còn thiếu ghi chú (n) hoặc bằng chứng (e)"),
                ("!", "còn bàn, hoặc giá trị không nhận"),
                ("…", "để sau, chưa chấm được"),
                ("○", "không phát sinh hoặc không áp dụng mà vẫn tính điểm"),
                ("–", "không tính: không áp dụng, để ngoài, không hỏi ở đây"),
            ],
            &[
                ("✓  ·", "scored; open"),
                ("+", "scored, a note (n) or evidence (e) is missing"),
                ("!", "to be talked over, or a value that is not taken"),
                ("…", "deferred, could not be scored yet"),
                ("○", "nothing arose or not applicable, and yet counted"),
                ("–", "not counted: not applicable, left out, not asked here"),
            ],
        );
        lines.iter().map(|(sign, text)| self.help_line(sign, text)).collect()
    }

    /// How answers are typed, for the help.
    #[must_use]
    pub fn entry_help(&self) -> Vec<String> {
        let lines: &[(&str, &str)] = self.pick(
            &[
                ("0-9", "chấm: số là điểm của mức; có là 1, không là 0"),
                ("17/20  12,5", "tử số/mẫu số; 12,5 và 12.5 như nhau; không chấm hàng nghìn: 1234"),
                ("3 7 12", "nhiều số đo, tính trung vị"),
                ("3/1", "ba lần, một lần đã sửa ngay"),
                ("0 1 3 12 14", "số câu trả lời từng mức; thêm 2 32: không ý kiến, số phiếu"),
                ("1-9 0", "mục trong danh mục: có; nhấn nữa: không; nữa: không áp dụng"),
                ("+  -  .", "mục đang chọn: có, không, không áp dụng; Enter: mục trống đều có"),
                ("→  u  q", "danh mục hết mục trống: đi tiếp là nhận; còn mục trống: giữ dở"),
                ("@1352", "giờ nhìn thấy, trong ô số hoặc ghi chú"),
                ("Esc", "trong ô chữ: để dở, phím mở ô đưa lại; xoá hết rồi Esc là bỏ hẳn"),
            ],
            &[
                ("0-9", "score: the digit is the points; yes is 1, no is 0"),
                ("17/20  12.5", "numerator/denominator; 12.5 and 12,5 are the same; no mark at thousands: 1234"),
                ("3 7 12", "several measures; the median counts"),
                ("3/1", "three cases, one corrected at once"),
                ("0 1 3 12 14", "how many of each answer; with 2 32: no opinion, slips"),
                ("1-9 0", "an item of a list: there; again: not there; again: does not apply"),
                ("+  -  .", "the item under the cursor: there, not, does not apply; Enter: the rest is there"),
                ("→  u  q", "a list with no blank left is taken by going on; else it stays unfinished"),
                ("@1352", "when it was seen, in a number or a note"),
                ("Esc", "in a text: lays it by, its key brings it back; emptied first, it is dropped"),
            ],
        );
        lines.iter().map(|(keys, text)| self.help_line(keys, text)).collect()
    }
}
