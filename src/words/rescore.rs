//! Old sessions under a newer set, in words.

use crate::criteria::CriteriaSet;
use crate::scoring::{Brought, Made, NotTaken, Places, Rescore, Scorecard, WhyNot};
use crate::session::Session;

use super::{Words, visible};

impl Words {
    /// A total and its class, or how far that is open: `9,44 Đạt`.
    #[must_use]
    pub fn total_and_class(&self, set: &CriteriaSet, card: &Scorecard) -> String {
        let places = Places::of(set).total;
        if let Some(total) = &card.total {
            return format!("{} {}", self.figure(&total.rounded.to_fixed(places)), set.bands()[total.band].label.get(self.lang));
        }
        let Some(interval) = &card.interval else { return self.pick("không xếp loại", "no class").to_owned() };
        let (worst, best) = (self.figure(&interval.worst.to_fixed(places)), self.figure(&interval.best.to_fixed(places)));
        let (open, classes) = (card.progress.open + card.progress.deferred, self.classes_reachable(set, card));
        self.pick(
            format!("chưa có tổng: {worst} … {best}, {classes} (còn {open} tiêu chí)"),
            format!("no total yet: {worst} … {best}, {classes} ({open} left to score)"),
        )
    }

    /// What was said at submission, of a session whose own set is not here.
    #[must_use]
    pub fn total_said_then(&self, session: &Session) -> String {
        let said = session.snapshot.as_ref().and_then(|snapshot| snapshot.total.as_deref().map(|total| (total, snapshot.band.as_deref())));
        match said {
            Some((total, band)) => {
                let (total, band) = (self.figure(total), visible(band.unwrap_or("–")));
                self.pick(format!("{total} ({band}, ghi khi gửi duyệt)"), format!("{total} ({band}, as said at submission)"))
            }
            None => self.pick("không rõ", "not known").to_owned(),
        }
    }

    /// Whether the class is another: from and to, or that it stays, or that it cannot be told.
    #[must_use]
    pub fn class_change(&self, change: &ClassChange) -> String {
        match change {
            ClassChange::Same(class) => self.pick(format!("giữ loại {class}"), format!("stays {class}")),
            ClassChange::Other(from, to) => self.pick(format!("ĐỔI LOẠI {from} → {to}"), format!("OTHER CLASS {from} → {to}")),
            ClassChange::Unknown => self.pick("chưa so được xếp loại", "classes cannot be compared yet").to_owned(),
        }
    }

    /// One criterion that is worth something else: `A1 Trả đúng hạn: 3,78/4 → 2,50/4`.
    #[must_use]
    pub fn made_line(&self, made: &Made, own: Option<&CriteriaSet>, newer: &CriteriaSet) -> String {
        let of_newer = newer.criterion(&made.id);
        let title = of_newer.or_else(|| own?.criterion(&made.id)).map_or("", |criterion| criterion.title.get(self.lang));
        let is_new = own.is_some_and(|own| own.criterion(&made.id).is_none());
        let nothing = self.pick("không tính", "not counted");
        let before = if is_new { self.pick("mới", "new") } else { nothing };
        let after = if of_newer.is_none() { self.pick("không còn hỏi", "not asked any more") } else { nothing };
        let brought = |brought: &Option<Brought>, none: &str| {
            brought.as_ref().map_or_else(
                || none.to_owned(),
                |brought| {
                    let award = self.plain_points(&brought.award);
                    if brought.possible.is_zero() { award } else { format!("{award}/{}", self.short(&brought.possible)) }
                },
            )
        };
        format!("{} {}: {} → {}", visible(&made.id), visible(title), brought(&made.before, before), brought(&made.after, after))
    }

    /// Why something cannot be taken over, a sentence.
    #[must_use]
    pub fn why_not_taken(&self, not_taken: &NotTaken) -> String {
        match &not_taken.why {
            WhyNot::Gone => self.pick("Bộ mới không còn hỏi tiêu chí này.", "The newer set does not ask for it.").to_owned(),
            WhyNot::OtherKind { from, to } => {
                let (from, to) = (self.kind_said(from), self.kind_said(to));
                self.pick(
                    format!("Đổi kiểu chấm từ «{from}» sang «{to}»: phải chấm lại."),
                    format!("Its kind was «{from}» and is «{to}»: score it again."),
                )
            }
            WhyNot::OtherLevels => self
                .pick(
                    "Các mức đã đổi, không còn mức đã chọn: phải chấm lại.",
                    "Its levels are others, the chosen one is gone: score it again.",
                )
                .to_owned(),
            WhyNot::OtherSlip => {
                self.pick("Phiếu hỏi đã đổi câu hỏi hoặc thang trả lời.", "Its slip has other questions or another scale.").to_owned()
            }
            WhyNot::Refused(refusal) => {
                let refusal = self.refusal(refusal);
                self.pick(format!("Bộ mới không nhận: {refusal}"), format!("The newer set does not take it: {refusal}"))
            }
            WhyNot::GateGone => self.pick("Bộ mới không còn khống chế này.", "The newer set has no such gate.").to_owned(),
            WhyNot::GroupNotOptional => {
                self.pick("Bộ mới không cho để nhóm này ra ngoài.", "The newer set does not let this group be left out.").to_owned()
            }
        }
    }

    /// One session under the newer set, line by line.
    #[must_use]
    pub fn rescored(&self, seen: &Rescored<'_>) -> Vec<String> {
        let Rescored { session, own, newer, rescore, other_rules } = seen;
        let old = own.zip(rescore.before.as_ref());
        let before = old.map_or_else(|| self.total_said_then(session), |(own, card)| self.total_and_class(own, card));
        let mut lines = vec![
            format!(
                "{} · {} · {} → {}",
                visible(&session.header.office.name),
                visible(&session.header.id),
                visible(&session.header.set.to_string()),
                visible(&newer.reference())
            ),
            format!("  {before} → {}", self.total_and_class(newer, &rescore.after)),
            format!("  {}", self.class_change(&seen.class_change(self))),
        ];
        if own.is_none() {
            lines.push(format!(
                "  {}",
                self.pick(
                    "Không có bộ đã dùng khi chấm: không kể được tiêu chí nào làm khác đi, và mức đã chọn được hiểu theo thứ tự của nó.",
                    "The set it was scored with is not here: what made the difference cannot be told, and a chosen level is taken by its place."
                )
            ));
        }
        if !rescore.made.is_empty() {
            lines.push(format!("  {}", self.pick("Tiêu chí làm khác đi", "Criteria that make the difference")));
            lines.extend(rescore.made.iter().map(|made| format!("    {}", self.made_line(made, *own, newer))));
        }
        if *other_rules {
            lines.push(format!(
                "  {}",
                self.pick(
                    "Quy tắc của nhóm, tổng, xếp loại hoặc khống chế cũng khác: xem motcua diff.",
                    "Rules of groups, the total, classes or gates differ as well: see motcua diff."
                )
            ));
        }
        if !rescore.unanswered.is_empty() {
            let ids = visible(&rescore.unanswered.join(", "));
            lines.push(format!("  {}: {ids}", self.pick("Theo bộ mới chưa có kết quả", "Without an answer by the newer set")));
        }
        if !rescore.not_taken.is_empty() {
            lines.push(format!("  {}", self.pick("Không lấy sang được", "Cannot be taken over")));
            lines.extend(rescore.not_taken.iter().map(|one| format!("    {}: {}", visible(&one.on), self.why_not_taken(one))));
        }
        lines
    }

    /// What stands above the derivation of awards by the newer set.
    #[must_use]
    pub fn derived_by_newer(&self) -> &'static str {
        self.pick("Cách tính theo bộ mới", "How it comes about by the newer set")
    }

    /// How many sessions change their class, and how.
    #[must_use]
    pub fn rescored_in_all(&self, changes: &[ClassChange]) -> Vec<String> {
        let count = |wanted: fn(&ClassChange) -> bool| changes.iter().filter(|change| wanted(change)).count();
        let other = count(|change| matches!(change, ClassChange::Other(..)));
        let same = count(|change| matches!(change, ClassChange::Same(_)));
        let (all, unknown) = (changes.len(), changes.len() - other - same);
        let mut lines = vec![self.pick(
            format!("Cả thảy {all} cuộc: {other} đổi loại, {same} giữ loại, {unknown} chưa so được."),
            format!(
                "In all {}: {other} change class, {same} keep it, {unknown} cannot be compared yet.",
                super::verdict::many(all, "session")
            ),
        )];
        lines.extend(tally(changes).into_iter().map(|((from, to), count)| format!("  {from} → {to}: {count}")));
        lines
    }
}

/// One session under a newer set, with what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Rescored<'a> {
    /// The session.
    pub session: &'a Session,
    /// The set it was scored with, where that is here.
    pub own: Option<&'a CriteriaSet>,
    /// The newer one.
    pub newer: &'a CriteriaSet,
    /// What came of it.
    pub rescore: &'a Rescore,
    /// Whether rules beside those of criteria differ.
    pub other_rules: bool,
}

/// Whether a session changes its class, by what people call the classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassChange {
    /// It keeps it.
    Same(String),
    /// From one to another.
    Other(String, String),
    /// One of them is not known yet.
    Unknown,
}

impl Rescored<'_> {
    /// The id of the class before, and after.
    #[must_use]
    pub fn classes(&self) -> [Option<String>; 2] {
        let id = |set: &CriteriaSet, card: &Scorecard| card.total.as_ref().map(|total| set.bands()[total.band].id.clone());
        let said = || self.session.snapshot.as_ref().and_then(|snapshot| snapshot.band.clone());
        let before = self.own.zip(self.rescore.before.as_ref()).map_or_else(said, |(own, card)| id(own, card));
        [before, id(self.newer, &self.rescore.after)]
    }

    /// Whether the class changes; it is known by its id, and called as its set calls it.
    #[must_use]
    pub fn class_change(&self, words: &Words) -> ClassChange {
        let [Some(before), Some(after)] = self.classes() else { return ClassChange::Unknown };
        let called =
            |set: Option<&CriteriaSet>, id: &str| visible(set.and_then(|set| set.band(id)).map_or(id, |band| band.label.get(words.lang)));
        let to = called(Some(self.newer), &after);
        if before == after { ClassChange::Same(to) } else { ClassChange::Other(called(self.own.or(Some(self.newer)), &before), to) }
    }
}

/// How many sessions go from one class to another, in the order they come up.
fn tally(changes: &[ClassChange]) -> Vec<((String, String), usize)> {
    let mut tally: Vec<((String, String), usize)> = Vec::new();
    for change in changes {
        let ClassChange::Other(from, to) = change else { continue };
        let pair = (from.clone(), to.clone());
        match tally.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, count)) => *count += 1,
            None => tally.push((pair, 1)),
        }
    }
    tally
}
