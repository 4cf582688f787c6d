//! What is different between two sets, in words.
//!
//! It judges nothing: what changed, what it matters for and what is carried over come as data.

mod keys;

use crate::criteria::{CriteriaSet, Criterion, Fate, Half, Item, Moved, Part, SetDiff, SetStatus};
use crate::number::Fraction;

use super::{Words, visible};

impl Words {
    /// What every figure of a draft says first; nothing of a published set.
    #[must_use]
    pub fn draft_line(&self, set: &CriteriaSet) -> Option<String> {
        let reference = visible(&set.reference());
        (set.header().status == SetStatus::Draft).then(|| {
            self.pick(
                format!("DỰ THẢO: bộ {reference} chỉ để tập huấn, điểm và xếp loại không có giá trị chính thức."),
                format!("DRAFT: the set {reference} is for training only, its points and classes are not official."),
            )
        })
    }

    /// Everything that is different, line by line; the last line says whether sessions of the
    /// older set can be scored by the newer one, `typed` as it can be typed again.
    #[must_use]
    pub fn set_diff(&self, diff: &SetDiff, old: &CriteriaSet, new: &CriteriaSet, typed: &str) -> Vec<String> {
        let mut lines = vec![format!("{} → {}", visible(&old.reference()), visible(&new.reference()))];
        lines.extend([old, new].into_iter().filter_map(|set| self.draft_line(set)));
        lines.push(String::new());
        if diff.is_empty() {
            lines.push(self.pick("Hai bộ tiêu chí như nhau.", "The two sets are the same.").to_owned());
        }
        if !diff.header.is_empty() {
            lines.push(self.pick("Bộ tiêu chí", "Set").to_owned());
            lines.extend(diff.header.iter().map(|change| format!("  {}", self.key_change(None, change))));
        }
        for part in Part::ALL {
            let mut items = diff.items.iter().filter(|item| item.part == part).peekable();
            if items.peek().is_some() {
                lines.push(self.part_title(part).to_owned());
            }
            for item in items {
                lines.extend(self.item_lines(item, old, new));
            }
        }
        lines.push(String::new());
        lines.push(self.attainable_line(diff));
        lines.push(self.carried_line(diff, old, new, typed));
        lines
    }

    fn part_title(&self, part: Part) -> &'static str {
        match part {
            Part::Group => self.pick("Nhóm", "Groups"),
            Part::Criterion => self.pick("Tiêu chí", "Criteria"),
            Part::Band => self.pick("Xếp loại", "Classes"),
            Part::Gate => self.pick("Khống chế xếp loại", "Gates"),
            Part::Sample => self.pick("Mẫu hồ sơ", "Samples"),
            Part::Slip => self.pick("Phiếu hỏi", "Slips"),
            Part::Place => self.pick("Nơi xem", "Places"),
        }
    }

    fn item_lines(&self, item: &Item, old: &CriteriaSet, new: &CriteriaSet) -> Vec<String> {
        let set = if item.fate == Fate::Gone { old } else { new };
        let name = format!("{} {}", visible(&item.id), visible(self.item_title(item, set))).trim_end().to_owned();
        let line = match &item.fate {
            Fate::New => format!("  + {name}: {}", self.new_item(item, new)),
            Fate::Gone => format!("  − {name}: {}", self.pick("bỏ", "gone")),
            Fate::Changed { moved, changes } => {
                let has = |half: Half| changes.iter().any(|change| change.half == half);
                let moved = moved.as_ref().map(|moved| match moved {
                    Moved::Group { from, to } => {
                        let (from, to) = (visible(from), visible(to));
                        self.pick(format!("chuyển từ nhóm {from} sang nhóm {to}"), format!("moved from group {from} to group {to}"))
                    }
                    Moved::Order => self.pick("đổi chỗ trong danh sách", "moved in the list").to_owned(),
                });
                let rules = has(Half::Scoring).then(|| self.pick("đổi quy tắc", "rules changed").to_owned());
                let wording = has(Half::Wording).then(|| {
                    let only = item.is_reworded_only();
                    (if only { self.pick("chỉ sửa lời", "reworded only") } else { self.pick("sửa lời", "reworded") }).to_owned()
                });
                format!("    {name}: {}", moved.into_iter().chain(rules).chain(wording).collect::<Vec<_>>().join(", "))
            }
        };
        let changes = if let Fate::Changed { changes, .. } = &item.fate { changes.as_slice() } else { &[] };
        std::iter::once(line).chain(changes.iter().map(|change| format!("        {}", self.key_change(Some(item.part), change)))).collect()
    }

    fn item_title<'s>(&self, item: &Item, set: &'s CriteriaSet) -> &'s str {
        let id = item.id.as_str();
        let text = match item.part {
            Part::Group => set.group_position(id).map(|at| &set.groups()[at].title),
            Part::Criterion => set.criterion(id).map(|criterion| &criterion.title),
            Part::Band => set.band(id).map(|band| &band.label),
            Part::Gate => set.gate(id).map(|gate| &gate.title),
            Part::Sample => set.sample(id).map(|sample| &sample.title),
            Part::Slip => set.slip(id).and_then(|slip| slip.title.as_ref()),
            Part::Place => set.place(id).map(|place| &place.title),
        };
        text.map_or("", |text| text.get(self.lang))
    }

    fn new_item(&self, item: &Item, new: &CriteriaSet) -> String {
        let Some(criterion) = (if item.part == Part::Criterion { new.criterion(&item.id) } else { None }) else {
            return self.pick("mới", "new").to_owned();
        };
        let (group, kind, max) = (visible(&new.group_of(criterion).id), self.kind_of(criterion), self.maximum(criterion));
        self.pick(format!("mới, trong nhóm {group}, {max} ({kind})"), format!("new, in group {group}, {max} ({kind})"))
    }

    /// What people call the kind of a criterion.
    #[must_use]
    pub fn kind_of(&self, criterion: &Criterion) -> String {
        self.kind_said(criterion.kind.word())
    }

    fn attainable_line(&self, diff: &SetDiff) -> String {
        let ends = |ends: &Option<(Fraction, Fraction)>| {
            ends.as_ref().map_or_else(
                || self.pick("không có điểm", "nothing possible").to_owned(),
                |(least, greatest)| {
                    let (least, greatest) = (self.plain_points(least), self.plain_points(greatest));
                    self.pick(format!("từ {least} đến {greatest}"), format!("from {least} to {greatest}"))
                },
            )
        };
        let [before, after] = diff.attainable.each_ref().map(ends);
        self.pick(
            format!("Tổng có thể đạt khi hỏi mọi tiêu chí: trước {before}, sau {after}."),
            format!("Attainable total with everything asked: before {before}, after {after}."),
        )
    }

    fn carried_line(&self, diff: &SetDiff, old: &CriteriaSet, new: &CriteriaSet, typed: &str) -> String {
        let typed = visible(typed);
        let (old, new) = (visible(&old.reference()), visible(&new.reference()));
        let carried = diff.carried;
        let all = carried.as_it_is + carried.otherwise + carried.other_kind + carried.gone;
        if diff.same_scoring {
            return self.pick(
                format!("Cuộc chấm theo {old} chấm được bằng {new}: cách tính điểm như nhau, lấy sang được cả {all}/{all} kết quả chấm."),
                format!("Sessions of {old} can be scored by {new}: the scoring is the same, all {all}/{all} answers carry over."),
            );
        }
        if diff.has_same_rules() {
            return self.pick(
                format!("Cuộc chấm theo {old} không chấm thẳng bằng {new} được vì khác tên hoặc phiên bản, nhưng mọi quy tắc như nhau: lấy sang được cả {all}/{all} kết quả chấm, tổng giữ nguyên."),
                format!("Sessions of {old} cannot be scored by {new} directly, since its name or version differs, but every rule is the same: all {all}/{all} answers carry over and totals stay."),
            );
        }
        let rest = [
            (carried.otherwise, self.pick("tính theo quy tắc mới", "by changed rules")),
            (carried.other_kind, self.pick("phải chấm lại vì đổi kiểu", "to score again, of another kind")),
            (carried.gone, self.pick("không còn được hỏi", "not asked any more")),
            (carried.new, self.pick("tiêu chí mới chưa có kết quả", "newly asked, without an answer")),
        ];
        let rest: Vec<String> = rest.into_iter().filter(|(count, _)| *count > 0).map(|(count, said)| format!("; {count} {said}")).collect();
        let (kept, rest) = (carried.as_it_is, rest.concat());
        self.pick(
            format!("Cuộc chấm theo {old} không chấm thẳng bằng {new} được: cách tính điểm khác. Lấy sang nguyên vẹn {kept}/{all} kết quả chấm{rest}. Xem thử từng cuộc: motcua score TỆP --with {typed}."),
            format!("Sessions of {old} cannot be scored by {new} directly: the scoring differs. {kept}/{all} answers carry over as they are{rest}. To see each session: motcua score FILE --with {typed}."),
        )
    }
}
