//! A number being typed: what it means for its kind, what it is worth, or why not.
//!
//! `17/20`, `12,5` or `12.5`, `3 7 12`, and `@1352` for when it was seen. What could be a
//! thousand or a fraction of one, by the language of the screens, is never guessed.

#![expect(clippy::wildcard_enum_match_arm, reason = "kinds that are not typed as numbers, values that are not typed")]

use chrono::{NaiveTime, TimeZone};

use crate::criteria::{CriteriaSet, Criterion, Kind, Lang, Statistic};
use crate::number::{Decimal, Fraction, NotDecimal};
use crate::session::{Moment, Session, Value};

use super::{Inputs, Refusal, Step, Worth, award_of};

/// What a typed text means.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entered {
    /// The value, where the text is one.
    pub value: Option<Value>,
    /// What it is worth, before rounding; nothing where nothing arose.
    pub award: Option<Fraction>,
    /// How the award comes about.
    pub steps: Vec<Step>,
    /// Why it is not taken.
    pub fault: Option<EntryFault>,
    /// What is missing though it is taken.
    pub lack: Option<Lack>,
    /// When it was seen.
    pub seen: Option<NaiveTime>,
}

/// What a value lacks that is taken all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Counts of a survey without the number of slips: nothing to check them against.
    Slips,
}

/// Why a typed text is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryFault {
    /// Something in it is no number.
    NotANumber(String),
    /// A number with a mark that may stand before thousands: what it may mean, as it would be
    /// typed to be sure.
    Thousands {
        /// The word.
        word: String,
        /// Without the marks.
        whole: String,
        /// With one of them as the decimal mark, where it can be that.
        decimal: Option<String>,
    },
    /// A number with more places after the mark than are kept.
    TooManyPlaces(String),
    /// A number too large for anything counted or measured.
    TooLarge(String),
    /// A number in it is not whole.
    NotWhole(String),
    /// A survey with one number more than its answers: two more belong to it, or none.
    NotAllTold {
        /// How many there are.
        found: usize,
        /// How many answers there are to count.
        fewer: usize,
        /// How many with those without an opinion and the slips.
        more: usize,
    },
    /// More numbers than there are places for.
    TooMany {
        /// How many there are.
        found: usize,
        /// How many are wanted.
        wanted: usize,
    },
    /// Not all of it is there yet.
    Incomplete,
    /// No time of day.
    NotATime(String),
    /// It is a value, and the kind does not take it.
    Refused(Refusal),
}

impl Entered {
    /// Whether a list is still shorter than it has to be to count: it may be meant so, and
    /// more often it is not done.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::TooFew { .. }))
    }
}

/// Whether a sign belongs to a number being typed; some only once one has begun. What its kind
/// does not take is said then, never done as a command.
#[must_use]
pub const fn is_part_of_number(sign: char, begun: bool) -> bool {
    match sign {
        '0'..='9' | '-' | '+' | ',' => true,
        '.' | ' ' | '@' | '_' | ':' | '/' => begun,
        _ => false,
    }
}

/// Judges what was typed for a criterion, by the marks of a language.
#[must_use]
pub fn entered(set: &CriteriaSet, session: &Session, at: usize, text: &str, lang: Lang) -> Entered {
    let criterion = &set.criteria()[at];
    let (text, seen) = match split_seen(text) {
        Ok(parts) => parts,
        Err(word) => return Entered { fault: Some(EntryFault::NotATime(word)), ..Entered::default() },
    };
    match value_of(set, session, criterion, text.trim(), lang) {
        Err(fault) => Entered { fault: Some(fault), seen, ..Entered::default() },
        Ok(value) => judged(set, session, criterion, value, seen),
    }
}

fn judged(set: &CriteriaSet, session: &Session, criterion: &Criterion, value: Value, seen: Option<NaiveTime>) -> Entered {
    let mut steps = Vec::new();
    let (award, fault) = match award_of(Inputs { set, session }, criterion, &value, &mut steps) {
        Ok(Worth::Points(points)) => (Some(points), None),
        Ok(Worth::NothingArose) => (None, nothing_arose_fault(criterion, &steps)),
        Err(refusal) => (None, Some(EntryFault::Refused(refusal))),
    };
    let lack = matches!(value, Value::Counts { slips: None, .. }).then_some(Lack::Slips).filter(|_| fault.is_none());
    Entered { value: Some(value), award, steps, fault, lack, seen }
}

/// Nothing arose, where that cannot be.
fn nothing_arose_fault(criterion: &Criterion, steps: &[Step]) -> Option<EntryFault> {
    use crate::criteria::NothingArose::Impossible;
    if criterion.nothing_arose.is_some_and(|rule| rule != Impossible) {
        return None;
    }
    Some(EntryFault::Refused(Refusal::of_nothing(steps)))
}

/// Takes `@1352` or `@13:52` out of a text.
///
/// # Errors
/// Gives back the word that is no time of day.
pub fn split_seen(text: &str) -> Result<(String, Option<NaiveTime>), String> {
    // In an address such as abc@1230.vn the sign stands within a word: that is no time.
    let mark = text.match_indices('@').find(|(at, _)| !text[..*at].ends_with(char::is_alphabetic));
    let Some((at, sign)) = mark else { return Ok((text.to_owned(), None)) };
    let (before, after) = (&text[..at], &text[at + sign.len()..]);
    let word: String = after.chars().take_while(|sign| sign.is_ascii_digit() || *sign == ':').collect();
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let time = digits.len().checked_sub(2).and_then(|at| {
        let (hour, minute) = digits.split_at(at);
        NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
    });
    let Some(time) = time.filter(|_| matches!(digits.len(), 3 | 4) && !after[word.len()..].starts_with(|sign: char| !sign.is_whitespace()))
    else {
        return Err(format!("@{word}"));
    };
    Ok((format!("{}{}", before.trim_end(), &after[word.len()..]), Some(time)))
}

/// The moment of a time of day on the day of another moment.
#[must_use]
pub fn seen_at(time: NaiveTime, now: Moment) -> Option<Moment> {
    now.timezone().from_local_datetime(&now.date_naive().and_time(time)).single()
}

fn value_of(set: &CriteriaSet, session: &Session, criterion: &Criterion, text: &str, lang: Lang) -> Result<Value, EntryFault> {
    match &criterion.kind {
        Kind::Ratio { .. } | Kind::PerItem { .. } if is_marks(criterion, text) => Ok(Value::Marks(text.replace(' ', ""))),
        Kind::Ratio { denominator_from, .. } => {
            let numbers = numbers(text, &['/', ' '], lang)?;
            let known = denominator_from.as_ref().and_then(|id| session.answer(id)).and_then(|answer| match &answer.value {
                Some(Value::Single(x)) => Some(*x),
                _ => None,
            });
            match (&numbers[..], known) {
                ([n, d], _) => Ok(Value::Share { n: *n, d: *d }),
                ([n], Some(d)) if !text.contains('/') => Ok(Value::Share { n: *n, d }),
                ([_] | [], _) => Err(EntryFault::Incomplete),
                _ => Err(EntryFault::TooMany { found: numbers.len(), wanted: 2 }),
            }
        }
        Kind::Points { .. } => one(text, lang).map(Value::Points),
        Kind::Measure { statistic: Statistic::Single, .. } => one(text, lang).map(Value::Single),
        Kind::Measure { statistic: Statistic::Median { .. }, .. } => {
            let numbers = numbers(text, &[' '], lang)?;
            if numbers.is_empty() { Err(EntryFault::Incomplete) } else { Ok(Value::Many(numbers)) }
        }
        Kind::Deduction { .. } => {
            let counts = whole_numbers(text, &['/', ' '], lang)?;
            match counts[..] {
                [count] => Ok(Value::Count { count, corrected: None }),
                [count, corrected] => Ok(Value::Count { count, corrected: Some(corrected) }),
                [] => Err(EntryFault::Incomplete),
                _ => Err(EntryFault::TooMany { found: counts.len(), wanted: 2 }),
            }
        }
        Kind::Survey { slip, .. } => {
            let scale = set.slip(slip).map_or(0, |slip| usize::try_from(slip.answers.1 - slip.answers.0).unwrap_or(0) + 1);
            let counts = whole_numbers(text, &[' '], lang)?;
            if counts.len() < scale {
                return Err(EntryFault::Incomplete);
            }
            if counts.len() == scale + 1 {
                return Err(EntryFault::NotAllTold { found: counts.len(), fewer: scale, more: scale + 2 });
            }
            if counts.len() > scale + 2 {
                return Err(EntryFault::TooMany { found: counts.len(), wanted: scale + 2 });
            }
            let (answers, rest) = counts.split_at(scale);
            Ok(Value::Counts { counts: answers.to_vec(), none: rest.first().copied(), slips: rest.get(1).copied() })
        }
        Kind::PerItem { .. } | Kind::Levels { .. } | Kind::YesNo { .. } | Kind::Checklist { .. } | Kind::Info => {
            Err(EntryFault::NotANumber(shown(text)))
        }
    }
}

/// Signs, one a dossier, instead of a share.
fn is_marks(criterion: &Criterion, text: &str) -> bool {
    match &criterion.kind {
        Kind::PerItem { .. } => !text.is_empty(),
        Kind::Ratio { sample: Some(_), .. } => {
            text.contains(['+', '-', '_']) && text.chars().all(|sign| matches!(sign, '+' | '-' | '.' | '_' | ' '))
        }
        _ => false,
    }
}

fn numbers(text: &str, between: &[char], lang: Lang) -> Result<Vec<Decimal>, EntryFault> {
    let words = text.split(|sign| between.contains(&sign)).map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| number(word, lang)).collect()
}

fn number(word: &str, lang: Lang) -> Result<Decimal, EntryFault> {
    if let Some(fault) = thousands(word, lang) {
        return Err(fault);
    }
    let fault = |why| match why {
        NotDecimal::Places => EntryFault::TooManyPlaces(shown(word)),
        NotDecimal::TooLarge => EntryFault::TooLarge(shown(word)),
        NotDecimal::Exponent | NotDecimal::NotFinite | NotDecimal::Radix | NotDecimal::NotANumber => EntryFault::NotANumber(shown(word)),
    };
    Decimal::parse(&word.replace(',', ".")).map_err(fault)
}

/// A word as a sentence quotes it: one of thousands of digits would leave it no room.
fn shown(word: &str) -> String {
    const ROOM: usize = 24;
    let mut signs = word.chars();
    let shown: String = signs.by_ref().take(ROOM).collect();
    if signs.next().is_some() { shown + "…" } else { shown }
}

/// A number that reads as grouped by thousands in a language, as `1.234` does in
/// Vietnamese and `1,234` in English.
///
/// No group of thousands begins with 0, so `0.125` is a fraction and nothing else.
fn thousands(word: &str, lang: Lang) -> Option<EntryFault> {
    let (group, decimal) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let unsigned = word.trim_start_matches(['+', '-']);
    let (grouped, places) = unsigned.split_once(decimal).map_or((unsigned, None), |(whole, places)| (whole, Some(places)));
    let mut groups = grouped.split(group);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|first| matches!(first.len(), 1..=3) && digits(first) && !first.starts_with('0'))?;
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() || !rest.iter().all(|group| group.len() == 3 && digits(group)) || !places.is_none_or(digits) {
        return None;
    }
    let sign = &word[..word.len() - unsigned.len()];
    let places = places.map(|places| format!("{decimal}{places}")).unwrap_or_default();
    let alone = rest.len() == 1 && places.is_empty();
    Some(EntryFault::Thousands {
        word: word.to_owned(),
        whole: format!("{sign}{first}{}{places}", rest.concat()),
        decimal: alone.then(|| format!("{sign}{first}{decimal}{}", rest.concat())),
    })
}

fn whole_numbers(text: &str, between: &[char], lang: Lang) -> Result<Vec<i64>, EntryFault> {
    let whole = |number: &Decimal| number.to_whole().ok_or_else(|| EntryFault::NotWhole(number.to_string()));
    numbers(text, between, lang)?.iter().map(whole).collect()
}

fn one(text: &str, lang: Lang) -> Result<Decimal, EntryFault> {
    let numbers = numbers(text, &[' '], lang)?;
    match numbers[..] {
        [number] => Ok(number),
        [] => Err(EntryFault::Incomplete),
        _ => Err(EntryFault::TooMany { found: numbers.len(), wanted: 1 }),
    }
}

/// A value as it would be typed again, with the decimal mark of a language.
#[must_use]
pub fn typed(value: &Value, lang: Lang) -> String {
    let list = |numbers: &mut dyn Iterator<Item = String>| numbers.collect::<Vec<_>>().join(" ");
    let decimal = |number: &Decimal| match lang {
        Lang::Vi => number.to_string().replace('.', ","),
        Lang::En => number.to_string(),
    };
    match value {
        Value::Share { n, d } => format!("{}/{}", decimal(n), decimal(d)),
        Value::Marks(marks) | Value::Ticks(marks) => marks.clone(),
        Value::Points(x) | Value::Single(x) => decimal(x),
        Value::Many(xs) => list(&mut xs.iter().map(decimal)),
        Value::Count { count, corrected: None } => count.to_string(),
        Value::Count { count, corrected: Some(corrected) } => format!("{count}/{corrected}"),
        Value::Counts { counts, none, slips } => list(&mut counts.iter().chain(none).chain(slips).map(i64::to_string)),
        Value::Level(level) => level.to_string(),
        Value::Text(text) => text.clone(),
        Value::Yes(_) | Value::Incidents(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_thousand_is_refused_with_both_readings() {
        let read = |word, lang| match number(word, lang) {
            Ok(number) => number.to_string(),
            Err(EntryFault::Thousands { whole, decimal, .. }) => format!("{whole} | {}", decimal.unwrap_or_default()),
            Err(other) => format!("{other:?}"),
        };
        for (word, vi, en) in [
            ("12.5", "12.5", "12.5"),
            ("12,5", "12.5", "12.5"),
            ("1.234", "1234 | 1,234", "1.234"),
            ("1,234", "1.234", "1234 | 1.234"),
            ("-1.000", "-1000 | -1,000", "-1"),
            ("1.234.567", "1234567 | ", "NotANumber(\"1.234.567\")"),
            ("1.234,5", "1234,5 | ", "NotANumber(\"1.234,5\")"),
            ("0.125", "0.125", "0.125"),
            ("1234.567", "1234.567", "1234.567"),
            ("1.2345", "1.2345", "1.2345"),
            ("1,23456", "TooManyPlaces(\"1,23456\")", "TooManyPlaces(\"1,23456\")"),
            ("9999999999999999", "TooLarge(\"9999999999999999\")", "TooLarge(\"9999999999999999\")"),
        ] {
            assert_eq!((read(word, Lang::Vi).as_str(), read(word, Lang::En).as_str()), (vi, en), "{word}");
        }
    }

    #[test]
    fn a_value_typed_again_is_read_as_the_same() {
        let twelve = Decimal::parse("12.345").unwrap();
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(one(&typed(&Value::Single(twelve), lang), lang), Ok(twelve));
        }
    }

    #[test]
    fn a_time_stands_alone_and_an_address_stays_whole() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        assert_eq!(split_seen("bảng giá mờ @1352"), Ok(("bảng giá mờ".to_owned(), at(13, 52))));
        assert_eq!(split_seen("17/20@9:05"), Ok(("17/20".to_owned(), at(9, 5))));
        assert_eq!(split_seen("abc@1230.vn"), Ok(("abc@1230.vn".to_owned(), None)));
        assert_eq!(split_seen("abc@1230.vn @0915"), Ok(("abc@1230.vn".to_owned(), at(9, 15))));
        assert_eq!(split_seen("@1230.vn"), Err("@1230".to_owned()));
        assert_eq!(split_seen("@9999"), Err("@9999".to_owned()));
    }
}
