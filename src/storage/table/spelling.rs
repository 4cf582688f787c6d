//! What a cell may hold beside a title and a maximum: levels, steps, items and the other keys
//! of a kind, in lines people can type.
//!
//! ```text
//! levels     2: có đủ; 1: thiếu một; 0: không có
//! measure    unit = phút; <= 10: 2; <= 20: 1; else: 0
//! ratio      target = 95 %; floor = 50 %; nothing_arose = full
//! checklist  máy in; máy quét; mode = each
//! deduction  per = -2; cap = -6; gate = voi-vinh
//! ```
//!
//! Parts stand behind each other with `;` or in lines of their own; a text with either in it
//! stands in double quotes. Whether the keys suit their kind is judged by the reader of sets.

use crate::number::Decimal;

use super::cell::{NumberFault, number};

/// Why a part of a cell is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingFault {
    /// Quotes that are never closed, from there on.
    OpenQuotes(String),
    /// A part that is neither a key nor a level, of a kind that has levels.
    NoPoints(String),
    /// A part that is neither a key nor a step, of a kind that has steps.
    NoStep(String),
    /// A part that is no key, of a kind that has nothing else.
    NoKey {
        /// The part.
        part: String,
        /// The nearest key there is.
        nearest: Option<&'static str>,
    },
    /// A number in a part.
    Number(NumberFault),
    /// A number that is not whole.
    NotWhole(String),
    /// Neither yes nor no.
    NoTruth {
        /// The key.
        key: &'static str,
        /// As typed.
        word: String,
    },
    /// A key that stands twice.
    Twice(&'static str),
}

/// Which side of a step a bound is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Least,
    Most,
}

/// A row of levels or of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rung {
    pub(super) bound: Option<(Side, Decimal)>,
    pub(super) points: Decimal,
    pub(super) label: Option<String>,
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    Number(Decimal),
    Text(String),
    Truth(bool),
    Texts(Vec<String>),
    Rungs(Vec<Rung>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Number,
    Whole,
    Text,
    Truth,
    Ids,
}

/// The keys a cell may hold: the word of the set, the Vietnamese one, what it holds.
const KEYS: [(&str, &str, Of); 26] = [
    ("no", "không", Of::Number),
    ("min", "thấp nhất", Of::Number),
    ("step", "bước", Of::Number),
    ("numerator", "tử số", Of::Text),
    ("denominator", "mẫu số", Of::Text),
    ("target", "đích", Of::Number),
    ("floor", "sàn", Of::Number),
    ("start", "điểm bắt đầu", Of::Text),
    ("better", "tốt khi", Of::Text),
    ("limit", "giới hạn", Of::Number),
    ("over", "vượt", Of::Text),
    ("sample", "mẫu", Of::Text),
    ("denominator_from", "mẫu số từ", Of::Text),
    ("nothing_arose", "không phát sinh", Of::Text),
    ("unit", "đơn vị", Of::Text),
    ("interpolate", "nội suy", Of::Truth),
    ("stat", "thống kê", Of::Text),
    ("min_n", "ít nhất", Of::Whole),
    ("mode", "cách tính", Of::Text),
    ("all_apply", "mọi mục áp dụng", Of::Truth),
    ("per", "mỗi vụ", Of::Number),
    ("cap", "nhiều nhất", Of::Number),
    ("halved_if_corrected", "sửa ngay trừ nửa", Of::Truth),
    ("gate", "khống chế", Of::Text),
    ("slip", "phiếu", Of::Text),
    ("questions", "câu hỏi", Of::Ids),
];

/// The same of surveys.
const SURVEY_KEYS: [(&str, &str, Of); 4] = [
    ("method", "cách lấy điểm", Of::Text),
    ("cut", "mức cắt", Of::Whole),
    ("target", "đích", Of::Number),
    ("average_of", "trung bình của", Of::Text),
];

/// The keys a cell decides about, for a criterion of that kind: what is not in the cell has its
/// default.
pub(super) fn owned(kind: &str) -> impl Iterator<Item = &'static str> {
    let keys = KEYS.iter().chain(&SURVEY_KEYS[..2]).chain(&SURVEY_KEYS[3..]).map(|(key, ..)| *key);
    // What nothing arising does is part of a share and of no other kind.
    let is_ratio = kind == "ratio";
    keys.filter(move |key| is_ratio || *key != "nothing_arose").chain(["levels", "steps", "items"])
}

/// What is spelled in a cell for a kind, by key.
pub(super) fn parse(text: &str, kind: &str) -> Result<Vec<(&'static str, Spelled)>, SpellingFault> {
    let mut found: Vec<(&'static str, Spelled)> = Vec::new();
    let (mut rungs, mut items) = (Vec::new(), Vec::new());
    for part in parts(text)? {
        match part_of(&part, kind)? {
            Part::Key(key, _) if found.iter().any(|(known, _)| *known == key) => return Err(SpellingFault::Twice(key)),
            Part::Key(key, value) => found.push((key, value)),
            Part::Rung(rung) => rungs.push(rung),
            Part::Item(item) => items.push(item),
        }
    }
    if !rungs.is_empty() {
        let key = if matches!(kind, "levels" | "per_item") { "levels" } else { "steps" };
        found.push((key, Spelled::Rungs(rungs)));
    }
    if !items.is_empty() {
        found.push(("items", Spelled::Texts(items)));
    }
    Ok(found)
}

enum Part {
    Key(&'static str, Spelled),
    Rung(Rung),
    Item(String),
}

/// The parts of a cell, with their quotes.
fn parts(text: &str) -> Result<Vec<String>, SpellingFault> {
    let (mut parts, mut part, mut open) = (Vec::new(), String::new(), false);
    for sign in text.chars() {
        // A quote matters where a text begins: in the middle of one it is a sign like others.
        let begins = part.trim().is_empty() || part.trim_end().ends_with([':', '=']);
        match sign {
            '"' if open || begins => {
                open = !open;
                part.push(sign);
            }
            // A quote twice inside quotes stays inside.
            '"' if part.ends_with('"') && part.matches('"').count() % 2 == 0 => {
                open = true;
                part.push(sign);
            }
            ';' | '\n' if !open => parts.push(std::mem::take(&mut part)),
            sign => part.push(sign),
        }
    }
    if open {
        return Err(SpellingFault::OpenQuotes(part.trim().to_owned()));
    }
    parts.push(part);
    Ok(parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect())
}

/// A text without its quotes.
fn bare(text: &str) -> String {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|_| text.len() > 1);
    inner.map_or_else(|| text.to_owned(), |inner| inner.replace("\"\"", "\""))
}

fn part_of(part: &str, kind: &str) -> Result<Part, SpellingFault> {
    if kind == "checklist" && part.starts_with('"') {
        return Ok(Part::Item(bare(part)));
    }
    if matches!(kind, "ratio" | "measure" | "checklist")
        && let Some(rung) = step(part)?
    {
        return Ok(Part::Rung(rung));
    }
    if let Some((head, value)) = part.split_once('=')
        && let Some((key, of)) = key(head, kind)
    {
        return Ok(Part::Key(key, value_of(key, of, value.trim())?));
    }
    match kind {
        "checklist" => Ok(Part::Item(bare(part))),
        "levels" | "per_item" => level(part),
        "ratio" | "measure" => Err(SpellingFault::NoStep(part.to_owned())),
        _ => {
            let head = part.split(['=', ':']).next().unwrap_or(part).trim().to_lowercase();
            let keys = KEYS.iter().chain(&SURVEY_KEYS).map(|(key, ..)| *key);
            Err(SpellingFault::NoKey { part: part.to_owned(), nearest: crate::criteria::nearest(&head, keys) })
        }
    }
}

fn key(head: &str, kind: &str) -> Option<(&'static str, Of)> {
    let typed = head.trim().to_lowercase();
    let tables = if kind == "survey" { [&SURVEY_KEYS[..], &KEYS[..]] } else { [&KEYS[..], &SURVEY_KEYS[..]] };
    let found = tables.into_iter().flatten().find(|(key, vi, _)| *key == typed || *vi == typed)?;
    Some((found.0, found.2))
}

fn value_of(key: &'static str, of: Of, text: &str) -> Result<Spelled, SpellingFault> {
    Ok(match of {
        Of::Number => Spelled::Number(number(text).map_err(SpellingFault::Number)?),
        Of::Whole => {
            let found = number(text).map_err(SpellingFault::Number)?;
            found.to_whole().ok_or_else(|| SpellingFault::NotWhole(text.to_owned()))?;
            Spelled::Number(found)
        }
        Of::Text => Spelled::Text(bare(text)),
        Of::Truth => match text.to_lowercase().as_str() {
            "true" | "có" | "yes" => Spelled::Truth(true),
            "false" | "không" | "no" => Spelled::Truth(false),
            _ => return Err(SpellingFault::NoTruth { key, word: text.to_owned() }),
        },
        Of::Ids => Spelled::Texts(text.split(',').map(bare).filter(|id| !id.is_empty()).collect()),
    })
}

/// `2: có đủ`, or `2` alone.
fn level(part: &str) -> Result<Part, SpellingFault> {
    let (head, label) = part.split_once(':').map_or((part, None), |(head, label)| (head, Some(label)));
    let points = match points(head) {
        Ok(points) => points,
        // What begins like a number is a number that is wrong.
        Err(fault) if head.trim().starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '−' | '+')) && label.is_some() =>
        {
            return Err(SpellingFault::Number(fault));
        }
        Err(_) => return Err(SpellingFault::NoPoints(part.to_owned())),
    };
    Ok(Part::Rung(Rung { bound: None, points, label: label.map(bare).filter(|label| !label.is_empty()) }))
}

/// A number, with the word for points behind it or without.
fn points(text: &str) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    let without = ["điểm", "đ", "points", "point"].into_iter().find_map(|word| text.strip_suffix(word));
    number(without.unwrap_or(text))
}

/// `<= 10: 2`, `>= 90 %: 4: nhanh`, `else: 0`; nothing where a part is no step.
fn step(part: &str) -> Result<Option<Rung>, SpellingFault> {
    let signs = [(">=", Side::Least), ("≥", Side::Least), ("<=", Side::Most), ("≤", Side::Most)];
    let sided = signs.into_iter().find_map(|(sign, side)| Some((part.strip_prefix(sign)?, side)));
    let (bound, rest) = if let Some((rest, side)) = sided {
        let (bound, rest) = rest.split_once(':').ok_or_else(|| SpellingFault::NoStep(part.to_owned()))?;
        (Some((side, number(bound).map_err(SpellingFault::Number)?)), rest)
    } else {
        let Some((head, rest)) = part.split_once(':') else { return Ok(None) };
        if !["else", "còn lại"].contains(&head.trim().to_lowercase().as_str()) {
            return Ok(None);
        }
        (None, rest)
    };
    let (head, label) = rest.split_once(':').map_or((rest, None), |(head, label)| (head, Some(bare(label))));
    let points = points(head).map_err(SpellingFault::Number)?;
    Ok(Some(Rung { bound, points, label: label.filter(|label| !label.is_empty()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rungs(text: &str, kind: &str) -> Vec<(String, String)> {
        let found = parse(text, kind).unwrap();
        let [(_, Spelled::Rungs(rungs))] = &found[..] else { panic!("{found:?}") };
        rungs.iter().map(|rung| (rung.points.to_string(), rung.label.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn levels_stand_in_one_line_or_in_many() {
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        let expected = pairs(&[("2", "có đủ"), ("0.5", "thiếu: một"), ("0", "")]);
        for text in ["2: có đủ; 0,5: thiếu: một; 0", "2 điểm: có đủ\n0.5 đ: thiếu: một;\n\n0:", "2:có đủ;0.50: thiếu: một; 0: \"\""]
        {
            assert_eq!(rungs(text, "levels"), expected, "{text}");
        }
        let quoted = pairs(&[("1", "a; b\n\"c\""), ("0", "màn 32\" lớn")]);
        assert_eq!(rungs("1: \"a; b\n\"\"c\"\"\"; 0: màn 32\" lớn", "levels"), quoted);
    }

    #[test]
    fn a_part_that_is_not_understood_is_named() {
        let part = |text: &str| text.to_owned();
        for (text, kind, fault) in [
            ("2: có đủ; rõ ràng", "levels", SpellingFault::NoPoints(part("rõ ràng"))),
            ("2: \"có", "levels", SpellingFault::OpenQuotes(part("2: \"có"))),
            ("10: 2", "measure", SpellingFault::NoStep(part("10: 2"))),
            ("noo = 1", "yes_no", SpellingFault::NoKey { part: part("noo = 1"), nearest: Some("no") }),
            ("per = -1; per = -2", "deduction", SpellingFault::Twice("per")),
            ("min_n = 2,5", "measure", SpellingFault::NotWhole(part("2,5"))),
            ("interpolate = ừ", "measure", SpellingFault::NoTruth { key: "interpolate", word: part("ừ") }),
        ] {
            assert_eq!(parse(text, kind), Err(fault), "{text}");
        }
        assert!(matches!(parse("1,234: x", "levels"), Err(SpellingFault::Number(NumberFault::Thousands { .. }))));
    }

    #[test]
    fn keys_have_vietnamese_names_and_shares_may_be_per_cent() {
        let english = parse("target = 0.95; floor = 0.5; nothing_arose = full", "ratio");
        assert_eq!(parse("Đích = 95 %\nsàn = 50%\nkhông phát sinh = full", "ratio"), english);
        let items = parse("Máy in; \"a; b\"; tỉ số 1:2; mode = all", "checklist").unwrap();
        let texts = ["Máy in", "a; b", "tỉ số 1:2"].map(str::to_owned).to_vec();
        assert_eq!(items, [("mode", Spelled::Text("all".to_owned())), ("items", Spelled::Texts(texts))]);
    }
}
