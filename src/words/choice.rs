//! What can be chosen from a list in front, and what each choice does to the points.

use crate::criteria::{CriteriaSet, Lang, NaPolicy, NothingArose};
use crate::number::Fraction;
use crate::session::Session;

use super::{SaveChoice, Words};

/// What a list of choices is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTitle {
    /// Not applicable; position of the criterion.
    NotApplicable(usize),
    /// An optional group; its position.
    Group(usize),
    /// Submitting with nothing missing, and so many things to look at again.
    Submit(usize),
    /// Submitting with so many deferred.
    SubmitDeferred(usize),
    /// A jot without a criterion; its position.
    Jot(usize),
    /// Who is here; the id of who types.
    People(String),
    /// The session is not saved; the sentence says why.
    Unsaved(String),
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Not applicable, for a reason the set offers.
    NotInScope {
        /// The policy.
        policy: NaPolicy,
        /// The reason offered, as position in the criterion's list.
        reason: usize,
    },
    /// Not applicable, for a reason to be typed.
    NotInScopeTyped(NaPolicy),
    /// Nothing arose.
    NothingArose(NothingArose),
    /// Takes the answer away again; the note stays.
    Clear,
    /// Leaves a group out.
    LeaveOut {
        /// Its position.
        group: usize,
        /// The points that leave what can be had.
        points: Fraction,
        /// What can be had then.
        rest: Fraction,
        /// How many of its criteria are answered.
        answered: usize,
    },
    /// Takes a group back; its position.
    TakeBack(usize),
    /// Submits.
    Submit,
    /// Submits with the consent of this person.
    SubmitWith(String),
    /// Submits with the consent of a lead to be named.
    NameLead,
    /// Gives a jot to the criterion in front; the position of the jot.
    GiveJot(usize),
    /// This person types from now on.
    Types(String),
    /// Somebody joins.
    Join,
    /// What to do about a session that is not saved.
    Save(SaveChoice),
}

impl Words {
    /// What a list of choices is about.
    #[must_use]
    pub fn menu_title(&self, title: &MenuTitle, set: &CriteriaSet, session: &Session) -> String {
        let vi = self.lang == Lang::Vi;
        match title {
            MenuTitle::NotApplicable(at) => {
                let criterion = &set.criteria()[*at];
                format!("{}  {}", criterion.label(), criterion.title.get(self.lang))
            }
            MenuTitle::Group(at) => {
                let group = &set.groups()[*at];
                format!("{}  {}", group.label(), group.title.get(self.lang))
            }
            MenuTitle::Jot(jot) => {
                let text = session.jots.get(*jot).map_or("", |jot| &jot.text);
                self.pick(
                    format!("Ghi nhanh «{text}». Gắn vào tiêu chí khác: tới tiêu chí ấy rồi mở lại dòng này."),
                    format!("The jot «{text}». For another criterion go there first, then open this row again."),
                )
            }
            MenuTitle::People(id) => {
                let name = session.person(id).map_or(id.as_str(), |person| &person.name);
                if vi { format!("{name} đang gõ.") } else { format!("{name} types now.") }
            }
            MenuTitle::Submit(0) if vi => "Chốt và gửi duyệt? Sau đó bản này chỉ đọc.".to_owned(),
            MenuTitle::Submit(0) => "Submit? After that it can only be read.".to_owned(),
            MenuTitle::Submit(left) if vi => format!("Chốt và gửi duyệt? Sau đó bản này chỉ đọc. Còn {left} điều nên xem lại."),
            MenuTitle::Submit(1) => "Submit? After that it can only be read. One thing is left to look at again.".to_owned(),
            MenuTitle::Submit(left) => format!("Submit? After that it can only be read. {left} things are left to look at again."),
            MenuTitle::SubmitDeferred(count) if vi => {
                format!("Còn {count} tiêu chí để sau, chưa chấm được. Gửi duyệt cần trưởng đoàn đồng ý; sau đó bản này chỉ đọc.")
            }
            MenuTitle::Unsaved(sentence) => sentence.clone(),
            MenuTitle::SubmitDeferred(1) => {
                "1 criterion is deferred. Submitting needs the consent of the lead; after that it can only be read.".to_owned()
            }
            MenuTitle::SubmitDeferred(count) => {
                format!("{count} criteria are deferred. Submitting needs the consent of the lead; after that it can only be read.")
            }
        }
    }

    /// What a choice says where points are covered: all but what it does to them.
    #[must_use]
    pub fn choice_covered(&self, choice: &Choice, set: &CriteriaSet, session: &Session, at: usize) -> String {
        match choice {
            Choice::NotInScope { reason, .. } => {
                let reason = set.criteria()[at].na_reasons.get(*reason).map_or("", |text| text.get(self.lang));
                format!("{} «{reason}»", self.not_applicable_covered(false))
            }
            Choice::NotInScopeTyped(_) => {
                let said = self.not_applicable_covered(false);
                self.pick(format!("{said} Ghi lý do khác."), format!("{said} Type another reason."))
            }
            Choice::NothingArose(_) => self.not_applicable_covered(true),
            Choice::LeaveOut { group, answered, .. } => {
                let kept = self.answers_kept(*answered);
                let label = set.groups()[*group].label();
                self.pick(format!("Để cả nhóm {label} ra ngoài.{kept}"), format!("Leave the whole group {label} out.{kept}"))
            }
            Choice::Clear
            | Choice::TakeBack(_)
            | Choice::Submit
            | Choice::SubmitWith(_)
            | Choice::NameLead
            | Choice::GiveJot(_)
            | Choice::Types(_)
            | Choice::Join
            | Choice::Save(_) => self.choice(choice, set, session, at),
        }
    }

    /// What a choice says and does.
    #[must_use]
    pub fn choice(&self, choice: &Choice, set: &CriteriaSet, session: &Session, at: usize) -> String {
        let vi = self.lang == Lang::Vi;
        let criterion = &set.criteria()[at];
        match choice {
            Choice::NotInScope { policy, reason } => {
                let reason = criterion.na_reasons.get(*reason).map_or("", |text| text.get(self.lang));
                format!("{} «{reason}»", self.not_in_scope(set, at, *policy))
            }
            Choice::NotInScopeTyped(policy) if vi => format!("{} Ghi lý do khác.", self.not_in_scope(set, at, *policy)),
            Choice::NotInScopeTyped(policy) => format!("{} Type another reason.", self.not_in_scope(set, at, *policy)),
            Choice::NothingArose(rule) => self.nothing_arose(*rule, &self.decimal(criterion.max)),
            Choice::Clear if vi => "Bỏ kết quả, về chưa chấm. Ghi chú và bằng chứng vẫn giữ.".to_owned(),
            Choice::Clear => "Take the answer away, back to not scored. Note and evidence stay.".to_owned(),
            Choice::LeaveOut { group, points, rest, answered } => {
                let label = set.groups()[*group].label();
                let (points, rest, kept) = (self.short(points), self.short(rest), self.answers_kept(*answered));
                let scale = Some(self.decimal(set.header().scale)).filter(|_| set.header().report == crate::criteria::Report::Rescaled);
                let rescaled = scale.map_or_else(String::new, |scale| {
                    self.pick(format!(", tổng quy về {scale}"), format!(", the total is rescaled to {scale}"))
                });
                self.pick(
                    format!("Để cả nhóm {label} ra ngoài: bỏ {points} điểm ra khỏi điểm tối đa, còn {rest}{rescaled}.{kept}"),
                    format!("Leave the whole group {label} out: {points} points leave the maximum, {rest} remain{rescaled}.{kept}"),
                )
            }
            Choice::TakeBack(at) if vi => format!("Đưa nhóm {} trở lại.", set.groups()[*at].label()),
            Choice::TakeBack(at) => format!("Take group {} back in.", set.groups()[*at].label()),
            Choice::Submit if vi => "Gửi duyệt".to_owned(),
            Choice::Submit => "Submit".to_owned(),
            Choice::SubmitWith(id) => {
                let name = session.person(id).map_or(id.as_str(), |person| &person.name);
                if vi { format!("Gửi duyệt, {name} đồng ý") } else { format!("Submit with the consent of {name}") }
            }
            Choice::GiveJot(_) => {
                let title = criterion.title.get(self.lang);
                let label = criterion.label();
                if vi { format!("Gắn vào {label}  {title}") } else { format!("Give it to {label}  {title}") }
            }
            Choice::Types(id) => {
                let person = session.person(id);
                let name = person.map_or(id.as_str(), |person| &person.name);
                let duty = person.and_then(|person| person.duty).map_or(String::new(), |duty| format!(", {}", self.duty(duty)));
                if vi { format!("{name}{duty}: gõ từ bây giờ") } else { format!("{name}{duty}: types from now on") }
            }
            Choice::Join if vi => "Thêm người vào đoàn…".to_owned(),
            Choice::Join => "Somebody joins…".to_owned(),
            Choice::NameLead if vi => "Ghi tên trưởng đoàn đồng ý…".to_owned(),
            Choice::NameLead => "Name the lead who consents…".to_owned(),
            Choice::Save(choice) => self.save_choice(*choice).to_owned(),
        }
    }

    /// What becomes of answers in a group that is left out.
    fn answers_kept(&self, answered: usize) -> String {
        match (answered, self.lang) {
            (0, _) => String::new(),
            (n, Lang::Vi) => format!(" {n} tiêu chí trong nhóm đã chấm: vẫn giữ, nhưng không tính."),
            (1, Lang::En) => " 1 criterion in it is scored: it is kept, but does not count.".to_owned(),
            (n, Lang::En) => format!(" {n} criteria in it are scored: they are kept, but do not count."),
        }
    }

    /// What not applicable does under a policy.
    pub(super) fn not_in_scope(&self, set: &CriteriaSet, at: usize, policy: NaPolicy) -> String {
        let max = self.decimal(set.criteria()[at].max);
        let scale = self.decimal(set.header().scale);
        let rescaled = set.header().report == crate::criteria::Report::Rescaled;
        match (policy, self.lang) {
            (NaPolicy::Exclude, Lang::Vi) if rescaled => format!("Không áp dụng: bỏ {max} điểm ra khỏi điểm tối đa, tổng quy về {scale}."),
            (NaPolicy::Exclude, Lang::Vi) => format!("Không áp dụng: bỏ {max} điểm ra khỏi điểm tối đa."),
            (NaPolicy::Exclude, Lang::En) if rescaled => {
                format!("Not applicable: {max} points leave the maximum, the total is rescaled to {scale}.")
            }
            (NaPolicy::Exclude, Lang::En) => format!("Not applicable: {max} points leave the maximum."),
            (NaPolicy::Redistribute, Lang::Vi) => format!("Không áp dụng: {max} điểm chia cho các tiêu chí còn lại trong nhóm."),
            (NaPolicy::Redistribute, Lang::En) => format!("Not applicable: {max} points are spread over the rest of the group."),
            (NaPolicy::Zero, Lang::Vi) => format!("Không áp dụng: được 0/{max} điểm."),
            (NaPolicy::Zero, Lang::En) => format!("Not applicable: counts as 0/{max} points."),
            (NaPolicy::Full, Lang::Vi) => format!("Không áp dụng: được {max}/{max} điểm."),
            (NaPolicy::Full, Lang::En) => format!("Not applicable: counts as {max}/{max} points."),
            (NaPolicy::Forbid, Lang::Vi) => "Không được chọn không áp dụng.".to_owned(),
            (NaPolicy::Forbid, Lang::En) => "Not applicable cannot be chosen.".to_owned(),
        }
    }

    /// What nothing arose is worth.
    pub(super) fn nothing_arose(&self, rule: NothingArose, max: &str) -> String {
        match (rule, self.lang) {
            (NothingArose::Full, Lang::Vi) => format!("Không phát sinh: được {max}/{max} điểm."),
            (NothingArose::Full, Lang::En) => format!("Nothing arose: {max}/{max} points."),
            (NothingArose::Zero, Lang::Vi) => format!("Không phát sinh: được 0/{max} điểm."),
            (NothingArose::Zero, Lang::En) => format!("Nothing arose: 0/{max} points."),
            (NothingArose::Exclude, Lang::Vi) => format!("Không phát sinh: bỏ {max} điểm ra khỏi điểm tối đa."),
            (NothingArose::Exclude, Lang::En) => format!("Nothing arose: {max} points leave the maximum."),
            (NothingArose::Impossible, Lang::Vi) => "Ở đây không thể không phát sinh.".to_owned(),
            (NothingArose::Impossible, Lang::En) => "Here something always arises.".to_owned(),
        }
    }
}
