//! Keys typed in Vietnamese: what each of them is called in a file.
//!
//! It only proposes; whether the proposed key fits is for whoever knows the table.

use unicode_normalization::UnicodeNormalization;

/// A word without marks and blanks, and the keys it may stand for, the likeliest first.
const WORDS: &[(&str, &[&str])] = &[
    ("bac", &["steps"]),
    ("bangchung", &["evidence"]),
    ("bo", &["set"]),
    ("botieuchi", &["set"]),
    ("cacmuc", &["levels"]),
    ("cauhoi", &["questions"]),
    ("dapan", &["answers"]),
    ("den", &["to"]),
    ("diem", &["max", "points"]),
    ("diemtoida", &["max"]),
    ("dieukien", &["only_if"]),
    ("donvi", &["office", "unit"]),
    ("ghichu", &["note"]),
    ("giatri", &["value"]),
    ("hang", &["band"]),
    ("huongdan", &["guidance"]),
    ("khongapdung", &["na"]),
    ("khongche", &["gate"]),
    ("kieu", &["kind"]),
    ("ky", &["period"]),
    ("lamtron", &["rounding"]),
    ("loai", &["kind"]),
    ("lydo", &["reason"]),
    ("ma", &["id", "code"]),
    ("mau", &["sample"]),
    ("minhchung", &["evidence"]),
    ("muc", &["levels", "level"]),
    ("muctieu", &["target"]),
    ("mucxeploai", &["band"]),
    ("ngonngu", &["lang"]),
    ("nguoi", &["person"]),
    ("nguon", &["sources"]),
    ("nhan", &["label"]),
    ("nhom", &["group"]),
    ("noi", &["place"]),
    ("noixem", &["place"]),
    ("phienban", &["version"]),
    ("phieu", &["slip"]),
    ("san", &["floor"]),
    ("ten", &["title", "name", "label"]),
    ("thang", &["scale"]),
    ("thangdiem", &["scale"]),
    ("thuoc", &["parent"]),
    ("tieuchi", &["criterion"]),
    ("tieude", &["title"]),
    ("toida", &["max"]),
    ("traloi", &["answers"]),
    ("tran", &["cap"]),
    ("trangthai", &["status", "state"]),
    ("trongso", &["weight"]),
    ("tu", &["from"]),
    ("vai", &["role"]),
    ("xeploai", &["band"]),
];

/// The keys that a Vietnamese word may stand for, the likeliest first; none for other words.
#[must_use]
pub(super) fn meant(key: &str) -> &'static [&'static str] {
    let is_letter = |c: &char| c.is_ascii_alphabetic();
    let plain = |c: char| if matches!(c, 'đ' | 'Đ') { 'd' } else { c.to_ascii_lowercase() };
    let word: String = key.trim_matches('"').nfd().map(plain).filter(is_letter).take(40).collect();
    WORDS.binary_search_by_key(&word.as_str(), |(word, _)| word).map_or(&[], |at| WORDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_and_without_their_marks() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| word));
        for (typed, key) in
            [("nhóm", "group"), ("tiêu_chí", "criterion"), ("Điểm", "max"), ("nho\u{301}m", "group"), ("trong_so", "weight")]
        {
            assert_eq!(meant(typed).first(), Some(&key), "{typed}");
        }
        assert!(meant("max").is_empty() && meant("").is_empty());
    }
}
