//! Search without tone marks: a fold that loses them, and a rank that puts ids first.

use unicode_normalization::UnicodeNormalization;

/// A text without tone marks, in lower case, đ as d.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// How well a text fits what was typed; less is better, nothing is no fit.
///
/// A word start beats a place inside a word, initials of the words come after, and a
/// text whose words hold every typed word comes last.
#[must_use]
pub fn rank(typed: &str, text: &str) -> Option<u8> {
    let (typed, text) = (fold(typed.trim()), fold(text));
    if typed.is_empty() {
        return Some(0);
    }
    if text == typed {
        return Some(0);
    }
    if text.starts_with(&typed) {
        return Some(1);
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if text.match_indices(&typed).any(|(at, _)| text[..at].ends_with(|c: char| !c.is_alphanumeric())) {
        return Some(2);
    }
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    if typed.len() > 1 && initials.contains(&typed) {
        return Some(3);
    }
    if text.contains(&typed) {
        return Some(4);
    }
    let every = typed.split_whitespace().all(|part| words.iter().any(|word| word.starts_with(part)));
    every.then_some(5)
}

/// The key Vietnamese names sort by: the last word, then the rest.
#[must_use]
pub fn name_key(name: &str) -> (String, String) {
    let folded = fold(name.trim());
    let (rest, last) = folded.rsplit_once(' ').unwrap_or(("", &folded));
    (last.to_owned(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_do_not_matter() {
        for (typed, text) in [
            ("hoan kiem", "Quận Hoàn Kiếm"),
            ("o cho dua", "Phường Ô Chợ Dừa"),
            ("dong da", "Đống Đa"),
            ("giai quyet", "Giải quyết đúng hạn"),
            ("ttdt", "Thanh toán điện tử"),
        ] {
            assert!(rank(typed, text).is_some(), "{typed} in {text}");
        }
        assert_eq!(rank("xyz", "Đống Đa"), None);
    }

    #[test]
    fn ids_come_before_words() {
        assert!(rank("a1", "A1") < rank("a1", "Mẫu A1 và A2"));
    }

    #[test]
    fn names_sort_by_their_last_word() {
        let mut names = ["Trần Thị Bích", "Nguyễn Văn An", "Lê An"];
        names.sort_by_key(|name| name_key(name));
        assert_eq!(names, ["Lê An", "Nguyễn Văn An", "Trần Thị Bích"]);
    }
}
