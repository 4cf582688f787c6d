//! The keys of a set and their values, as people call them.

use crate::criteria::{Canonical, Change, Part, Segment};

use super::super::{Words, visible};

/// What one key is called, and one of its list: the word in the file, then Vietnamese and
/// English for the whole, then for one of it.
type Name = (&'static str, [&'static str; 2], [&'static str; 2]);

const NAMES: &[Name] = &[
    ("all_apply", ["mục nào cũng áp dụng", "every item applies"], ["", ""]),
    ("answers", ["thang trả lời", "scale of answers"], ["câu trả lời", "answer"]),
    ("ask", ["loại cần có", "kinds asked for"], ["loại", "kind"]),
    ("at_least", ["từ", "at least"], ["", ""]),
    ("at_most", ["không quá", "at most"], ["", ""]),
    ("attainable", ["mức đạt được ghi trong bộ", "attainable as declared"], ["", ""]),
    ("average_of", ["trung bình theo", "average of"], ["", ""]),
    ("base", ["điểm có sẵn", "points had from the start"], ["", ""]),
    ("better", ["chiều tốt", "which way is good"], ["", ""]),
    ("bonus", ["điểm cộng", "bonus"], ["", ""]),
    ("cap", ["trần", "cap"], ["", ""]),
    ("cap_band", ["không quá loại", "not above the class"], ["", ""]),
    ("cap_total", ["tổng không quá", "total at most"], ["", ""]),
    ("cite", ["trích dẫn", "citation"], ["", ""]),
    ("clamp", ["giới hạn tổng", "bounds of the total"], ["", ""]),
    ("core", ["thủ tục cốt lõi", "core procedures"], ["thủ tục", "procedure"]),
    ("criterion", ["tiêu chí", "criterion"], ["", ""]),
    ("cut", ["hài lòng từ câu trả lời", "satisfied from the answer"], ["", ""]),
    ("denominator", ["mẫu số", "denominator"], ["", ""]),
    ("denominator_from", ["mẫu số lấy từ", "denominator offered from"], ["", ""]),
    ("effect", ["hệ quả", "effect"], ["", ""]),
    ("evidence", ["bằng chứng", "evidence"], ["", ""]),
    ("floor", ["sàn", "floor"], ["", ""]),
    ("for_levels", ["dành cho cấp", "levels of office"], ["", ""]),
    ("from", ["từ điểm", "from"], ["", ""]),
    ("gate", ["khống chế xếp loại", "gate"], ["", ""]),
    ("group", ["nhóm", "group"], ["", ""]),
    ("guidance", ["hướng dẫn", "guidance"], ["", ""]),
    ("halved_if_corrected", ["sửa ngay thì trừ một nửa", "half where corrected at once"], ["", ""]),
    ("id", ["mã", "id"], ["", ""]),
    ("interpolate", ["nội suy giữa các bậc", "interpolated between steps"], ["", ""]),
    ("is", ["khi", "where it is"], ["", ""]),
    ("items", ["các mục", "items"], ["mục", "item"]),
    ("kind", ["kiểu chấm", "kind"], ["", ""]),
    ("label", ["tên", "label"], ["", ""]),
    ("lang", ["ngôn ngữ", "language"], ["", ""]),
    ("legal_basis", ["căn cứ", "legal basis"], ["căn cứ", "legal basis"]),
    ("levels", ["các mức", "levels"], ["mức", "level"]),
    ("limit", ["mức không còn điểm", "limit without points"], ["", ""]),
    ("links", ["liên kết", "links"], ["liên kết", "link"]),
    ("max", ["tối đa", "maximum"], ["", ""]),
    ("mean_round", ["làm tròn trung bình", "rounding of the mean"], ["", ""]),
    ("method", ["cách tính", "method"], ["", ""]),
    ("min", ["thấp nhất", "minimum"], ["", ""]),
    ("min_each", ["ít nhất mỗi thủ tục", "at least of each procedure"], ["", ""]),
    ("min_n", ["số ít nhất", "fewest needed"], ["", ""]),
    ("min_size", ["được dừng từ", "may stop from"], ["", ""]),
    ("mode", ["cách", "mode"], ["", ""]),
    ("na", ["không áp dụng", "not applicable"], ["", ""]),
    ("na_reasons", ["lý do không áp dụng gợi sẵn", "reasons offered for not applicable"], ["lý do", "reason"]),
    ("no", ["điểm khi không", "points of a no"], ["", ""]),
    ("note_required", ["đòi ghi chú", "note asked for"], ["", ""]),
    ("nothing_arose", ["không phát sinh", "nothing arose"], ["", ""]),
    ("number", ["số thứ tự", "number"], ["", ""]),
    ("numerator", ["tử số", "numerator"], ["", ""]),
    ("of", ["của phần", "of the part"], ["", ""]),
    ("only_for", ["chỉ hỏi cấp", "asked only of"], ["", ""]),
    ("only_if", ["chỉ hỏi khi", "asked only if"], ["", ""]),
    ("optional", ["được để ngoài", "may be left out"], ["", ""]),
    ("over", ["khi tử số lớn hơn mẫu số", "numerator above denominator"], ["", ""]),
    ("parent", ["nằm trong nhóm", "inside the group"], ["", ""]),
    ("per", ["mỗi lần", "for each case"], ["", ""]),
    ("place", ["nơi xem", "place"], ["nơi", "place"]),
    ("places", ["số chữ số lẻ", "places"], ["", ""]),
    ("points", ["điểm", "points"], ["", ""]),
    ("questions", ["câu hỏi", "questions"], ["câu hỏi", "question"]),
    ("report", ["dạng tổng", "form of the total"], ["", ""]),
    ("require", ["điều kiện về nhóm", "conditions on groups"], ["điều kiện", "condition"]),
    ("required", ["bắt buộc", "required"], ["", ""]),
    ("rollup", ["cách gộp", "rollup"], ["", ""]),
    ("rounding", ["làm tròn", "rounding"], ["", ""]),
    ("sample", ["mẫu hồ sơ", "sample"], ["", ""]),
    ("scale", ["thang điểm", "scale"], ["", ""]),
    ("size", ["cỡ mẫu", "size"], ["", ""]),
    ("slip", ["phiếu", "slip"], ["", ""]),
    ("sources", ["nguồn", "sources"], ["nguồn", "source"]),
    ("start", ["điểm tăng từ", "points rise from"], ["", ""]),
    ("stat", ["lấy", "statistic"], ["", ""]),
    ("status", ["tình trạng", "status"], ["", ""]),
    ("step", ["bước điểm", "step"], ["", ""]),
    ("steps", ["các bậc", "steps"], ["bậc", "step"]),
    ("target", ["mốc đủ điểm", "target"], ["", ""]),
    ("text", ["lời", "text"], ["", ""]),
    ("title", ["tên", "title"], ["", ""]),
    ("total", ["tổng", "total"], ["", ""]),
    ("unit", ["đơn vị đếm", "unit"], ["", ""]),
    ("valid_from", ["dùng từ ngày", "valid from"], ["", ""]),
    ("valid_to", ["dùng đến ngày", "valid to"], ["", ""]),
    ("verified", ["đã đối chiếu", "verified"], ["", ""]),
    ("version", ["phiên bản", "version"], ["", ""]),
    ("weight", ["hệ số", "weight"], ["", ""]),
    ("zero_group", ["nhóm về 0", "group becomes 0"], ["", ""]),
    ("zero_total", ["tổng về 0", "total becomes 0"], ["", ""]),
];

/// Words of the file that stand for something people say: the keys they belong to (none: any),
/// the word, Vietnamese and English.
const VALUES: &[(&[&str], &str, [&str; 2])] = &[
    (&["kind"], "levels", ["theo mức", "levels"]),
    (&["kind"], "yes_no", ["có hoặc không", "yes or no"]),
    (&["kind"], "points", ["cho điểm", "points"]),
    (&["kind"], "ratio", ["tỷ lệ", "ratio"]),
    (&["kind"], "measure", ["số đo", "measure"]),
    (&["kind"], "checklist", ["danh mục", "checklist"]),
    (&["kind"], "deduction", ["điểm trừ", "deduction"]),
    (&["kind"], "survey", ["phiếu hỏi", "survey"]),
    (&["kind"], "per_item", ["từng hồ sơ", "dossier by dossier"]),
    (&["kind"], "info", ["ghi nhận", "information"]),
    (&["kind"], "luat", ["luật", "law"]),
    (&["kind"], "thuc-te", ["thực tế", "practice"]),
    (&["kind"], "tu-dat", ["tự đặt", "own choice"]),
    (&["report"], "points", ["điểm", "points"]),
    (&["report"], "percent", ["phần trăm", "per cent"]),
    (&["report"], "rescaled", ["quy về thang điểm", "rescaled"]),
    (&["na"], "exclude", ["bỏ khỏi điểm tối đa", "leaves the maximum"]),
    (&["na"], "redistribute", ["chia cho phần còn lại của nhóm", "spread over the group"]),
    (&["na"], "zero", ["được 0 điểm", "counts as 0"]),
    (&["na"], "full", ["được đủ điểm", "counts as full"]),
    (&["na"], "forbid", ["không được chọn", "cannot be chosen"]),
    (&["na"], "allow", ["được chọn", "can be chosen"]),
    (&["nothing_arose"], "full", ["được đủ điểm", "counts as full"]),
    (&["nothing_arose"], "zero", ["được 0 điểm", "counts as 0"]),
    (&["nothing_arose"], "exclude", ["bỏ khỏi điểm tối đa", "leaves the maximum"]),
    (&["nothing_arose"], "impossible", ["không thể có", "cannot be"]),
    (&["note_required", "required"], "never", ["không bao giờ", "never"]),
    (&["note_required", "required"], "not_full", ["khi chưa đủ điểm", "when not full"]),
    (&["note_required", "required"], "zero", ["khi 0 điểm", "when nothing is had"]),
    (&["note_required", "required"], "always", ["luôn luôn", "always"]),
    (&["is"], "yes", ["có", "yes"]),
    (&["is"], "no", ["không", "no"]),
    (&["is"], "full", ["đủ điểm", "full"]),
    (&["is"], "not_full", ["chưa đủ điểm", "not full"]),
    (&["is"], "zero", ["0 điểm", "nothing"]),
    (&["is"], "not_zero", ["khác 0 điểm", "not nothing"]),
    (&["is"], "na", ["không áp dụng", "not applicable"]),
    (&["mode"], "half_up", ["nửa lên", "half up"]),
    (&["mode"], "half_even", ["nửa về số chẵn", "half to even"]),
    (&["mode"], "down", ["cắt bỏ", "down"]),
    (&["mode"], "each", ["từng mục", "each item"]),
    (&["mode"], "all", ["đủ mọi mục", "all items"]),
    (&["mode"], "at_least", ["theo số mục", "by how many"]),
    (&["method"], "mean", ["trung bình", "mean"]),
    (&["method"], "top_box", ["tỷ lệ hài lòng", "share of the satisfied"]),
    (&["average_of"], "answers", ["câu trả lời", "answers"]),
    (&["average_of"], "forms", ["phiếu", "forms"]),
    (&["average_of"], "questions", ["câu hỏi", "questions"]),
    (&["better"], "higher", ["càng cao càng tốt", "higher"]),
    (&["better"], "lower", ["càng thấp càng tốt", "lower"]),
    (&["start"], "zero", ["0", "0"]),
    (&["start"], "floor", ["sàn", "the floor"]),
    (&["over"], "refuse", ["không nhận", "refused"]),
    (&["over"], "cap", ["tính là 100 %", "counts as 100 %"]),
    (&["stat"], "median", ["trung vị", "median"]),
    (&["stat"], "single", ["một số", "one value"]),
    (&["rollup"], "sum", ["cộng", "sum"]),
    (&["rollup"], "weighted_mean", ["trung bình có hệ số", "weighted mean"]),
    (&["status"], "published", ["đã công bố", "published"]),
    (&["status"], "draft", ["DỰ THẢO", "DRAFT"]),
    (&["lang"], "vi", ["tiếng Việt", "Vietnamese"]),
    (&["lang"], "en", ["tiếng Anh", "English"]),
];

/// What a key is worth where it is left out.
const DEFAULTS: &[(&str, &str)] = &[
    ("average_of", "answers"),
    ("base", "0"),
    ("better", "higher"),
    ("cut", "4"),
    ("floor", "0"),
    ("max", "0"),
    ("method", "mean"),
    ("min", "0"),
    ("no", "0"),
    ("note_required", "never"),
    ("over", "refuse"),
    ("required", "never"),
    ("rollup", "sum"),
    ("start", "zero"),
    ("stat", "single"),
    ("status", "published"),
    ("target", "1"),
    ("weight", "1"),
];

/// Keys whose text is a decimal.
const NUMBERS: [&str; 19] = [
    "at_least",
    "at_most",
    "base",
    "cap",
    "cap_total",
    "floor",
    "from",
    "limit",
    "max",
    "min",
    "no",
    "per",
    "points",
    "scale",
    "step",
    "target",
    "weight",
    "cut",
    "min_n",
];

/// Keys whose text is prose.
const PROSE: [&str; 14] = [
    "title",
    "guidance",
    "label",
    "text",
    "number",
    "unit",
    "numerator",
    "denominator",
    "items",
    "legal_basis",
    "na_reasons",
    "links",
    "cite",
    "version",
];

/// The longest prose that is told whole on both sides.
const WHOLE: usize = 60;

/// How much of what is the same is told on either side of a difference.
const AROUND: usize = 24;

impl Words {
    /// A key that differs, old and new: `mức 1, điểm: 2 → 3`.
    pub(super) fn key_change(&self, part: Option<Part>, change: &Change) -> String {
        let key = last_key(&change.path.0);
        let (old, new) = match (&change.old, &change.new) {
            (Some(Canonical::Text(old)), Some(Canonical::Text(new)))
                if is_prose(key) && old.chars().count().max(new.chars().count()) > WHOLE =>
            {
                apart(old, new)
            }
            (old, new) => (self.key_value(part, key, old.as_ref()), self.key_value(part, key, new.as_ref())),
        };
        format!("{}: {old} → {new}", self.key_path(&change.path.0))
    }

    fn key_path(&self, path: &[Segment]) -> String {
        let mut said: Vec<String> = Vec::new();
        for (at, segment) in path.iter().enumerate() {
            match segment {
                Segment::Key(key) if matches!(path.get(at + 1), Some(Segment::Index(_))) => said.push(self.key_name(key, true)),
                Segment::Key(key) => said.push(self.key_name(key, false)),
                Segment::Index(place) => {
                    if let Some(last) = said.last_mut() {
                        *last = format!("{last} {}", place + 1);
                    }
                }
            }
        }
        said.join(", ")
    }

    fn key_name(&self, key: &str, one: bool) -> String {
        let plain = plain(key);
        let name = NAMES.iter().find(|(known, ..)| *known == plain).map_or_else(
            || plain.to_owned(),
            |(_, whole, each)| {
                let of_one = self.pick(each[0], each[1]);
                (if one && !of_one.is_empty() { of_one } else { self.pick(whole[0], whole[1]) }).to_owned()
            },
        );
        match key.strip_prefix(plain) {
            Some("_en") => self.pick(format!("{name} (tiếng Anh)"), format!("{name} (English)")),
            Some("_vi") => self.pick(format!("{name} (tiếng Việt)"), format!("{name} (Vietnamese)")),
            _ => name,
        }
    }

    /// A value of a key; left out it is its default, or nothing.
    fn key_value(&self, part: Option<Part>, key: &str, value: Option<&Canonical>) -> String {
        match value {
            None => self.left_out_value(part, key),
            Some(Canonical::True) => self.pick("có", "yes").to_owned(),
            Some(Canonical::Whole(count)) => count.to_string(),
            Some(Canonical::Text(text)) => self.key_text(key, text),
            Some(Canonical::List(list)) if key == "answers" => list.iter().map(Canonical::to_string).collect::<Vec<_>>().join(" … "),
            Some(Canonical::List(list)) => list.iter().map(|one| self.key_value(part, key, Some(one))).collect::<Vec<_>>().join(" · "),
            Some(table @ Canonical::Table(_)) => self.listed_value(part, table),
        }
    }

    fn left_out_value(&self, part: Option<Part>, key: &str) -> String {
        // A group has no floor unless it says one; the bounds of other tables are open too.
        let has_default = part == Some(Part::Criterion) || !matches!(key, "floor" | "min" | "max" | "cap");
        let default = DEFAULTS.iter().find(|(known, _)| *known == key).filter(|_| has_default);
        let flag = ["all_apply", "bonus", "halved_if_corrected", "interpolate", "optional", "verified", "zero_total"].contains(&key);
        match (default, key) {
            (Some((_, default)), _) => self.key_text(key, default),
            (None, "na") if part == Some(Part::Criterion) => self.key_text(key, "forbid"),
            (None, "na") if part.is_none() => self.key_text(key, "exclude"),
            (None, "mode") => self.pick("mặc định", "the default").to_owned(),
            (None, _) if flag => self.pick("không", "no").to_owned(),
            (None, _) => self.pick("không có", "none").to_owned(),
        }
    }

    /// The text of a value: a figure, a word people say, or prose in quotes.
    fn key_text(&self, key: &str, text: &str) -> String {
        if NUMBERS.contains(&key) {
            return self.figure(text);
        }
        if let ("valid_from" | "valid_to", [year, month, day]) = (key, text.split('-').collect::<Vec<_>>().as_slice()) {
            return format!("{day}/{month}/{year}");
        }
        if let Some((.., said)) = VALUES.iter().find(|(keys, word, _)| keys.contains(&key) && *word == text) {
            return self.pick(said[0], said[1]).to_owned();
        }
        if is_prose(key) && key != "version" {
            return format!("«{}»", visible(text));
        }
        visible(text)
    }

    /// A table of a list, by what tells it from its like.
    fn listed_value(&self, part: Option<Part>, table: &Canonical) -> String {
        let text = |key: &str| table.get(key).map(|value| self.key_value(part, key, Some(value)));
        let bound = text("at_least")
            .map(|bound| self.pick(format!("từ {bound}"), format!("{bound} or more")))
            .or_else(|| text("at_most").map(|bound| self.pick(format!("không quá {bound}"), format!("{bound} or less"))));
        let points = text("points").map(|points| self.points_word(&points));
        let names = ["id", "group", "of", "kind", "title", "text", "label", "cite"].map(text);
        names.into_iter().flatten().chain(bound).chain(points).collect::<Vec<_>>().join(" ")
    }

    /// The word people say for a kind of criterion.
    pub(in crate::words) fn kind_said(&self, kind: &str) -> String {
        self.key_text("kind", kind)
    }
}

/// The key a path ends with, places aside.
fn last_key(path: &[Segment]) -> &str {
    path.iter().rev().find_map(|segment| if let Segment::Key(key) = segment { Some(key.as_str()) } else { None }).unwrap_or_default()
}

/// A key without its language.
fn plain(key: &str) -> &str {
    key.strip_suffix("_en").or_else(|| key.strip_suffix("_vi")).unwrap_or(key)
}

fn is_prose(key: &str) -> bool {
    PROSE.contains(&plain(key))
}

/// Two long texts, cut down to where they differ and a little around it.
fn apart(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (visible(old).chars().collect(), visible(new).chars().collect());
    let shorter = old.len().min(new.len());
    let front = (0..shorter).find(|at| old[*at] != new[*at]).unwrap_or(shorter);
    let back = (0..shorter - front).find(|at| old[old.len() - 1 - at] != new[new.len() - 1 - at]).unwrap_or(shorter - front);
    let cut = |text: &[char]| {
        let blank = |at: &usize| text[*at].is_whitespace();
        let from = front.saturating_sub(AROUND);
        let from = if from == 0 { 0 } else { (from..front).find(blank).map_or(front, |at| at + 1) };
        let to = (text.len() - back + AROUND).min(text.len());
        let to = if to == text.len() { to } else { (text.len() - back..to).rev().find(blank).unwrap_or(text.len() - back) };
        let inside: String = text[from..to.max(from)].iter().collect();
        format!("«{}{inside}{}»", if from > 0 { "… " } else { "" }, if to < text.len() { " …" } else { "" })
    };
    (cut(&old), cut(&new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_down_to_what_differs() {
        let text = |word: &str| {
            format!(
                "Dùng điện thoại của đoàn, mạng di động, quét một mã ở bảng và một mã ở {word}: chạy khi cả hai vào tới trang thủ tục của xã."
            )
        };
        let (old, new) = apart(&text("quầy"), &text("cổng chính"));
        assert_eq!(
            (old.as_str(), new.as_str()),
            ("«… mã ở bảng và một mã ở quầy: chạy khi cả hai vào …»", "«… mã ở bảng và một mã ở cổng chính: chạy khi cả hai vào …»")
        );
        let (old, new) = apart("Một câu.", "Một câu. Thêm câu nữa.");
        assert_eq!((old.as_str(), new.as_str()), ("«Một câu.»", "«Một câu. Thêm câu nữa.»"));
        assert_eq!(apart("", "a"), ("«»".to_owned(), "«a»".to_owned()));
    }

    #[test]
    fn every_known_value_belongs_to_a_known_key() {
        let known = |key: &str| NAMES.iter().any(|(name, ..)| *name == key);
        for key in VALUES.iter().flat_map(|(keys, ..)| keys.iter()).chain(DEFAULTS.iter().map(|(key, _)| key)).chain(&NUMBERS).chain(&PROSE)
        {
            assert!(known(key), "{key}");
        }
        assert!(NAMES.is_sorted_by_key(|(name, ..)| *name));
    }
}
