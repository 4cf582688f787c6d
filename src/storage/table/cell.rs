//! What stands in one cell: its text made plain, and numbers as people type them.
//!
//! It guesses nothing: what may be a thousand is no number here.

use unicode_normalization::UnicodeNormalization;

use crate::number::{Decimal, NotDecimal};

/// Signs a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\n', '\r'];

/// Why the text of a cell is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// A mark that may stand before thousands: the text, and what it may mean, as it would be
    /// typed to be sure.
    Thousands {
        /// As typed.
        text: String,
        /// Without the mark.
        whole: String,
        /// With it as the decimal mark.
        decimal: String,
    },
    /// It is no number at all, or one that cannot be kept.
    Not(String, NotDecimal),
}

/// A text as every border of the program takes it: composed, with plain line ends, without
/// blanks around it.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect::<String>().trim().to_owned()
}

/// A text that no spreadsheet runs as a formula.
pub(super) fn defused(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was made harmless.
pub(super) fn fused(text: &str) -> &str {
    let inner = text.strip_prefix('\'').unwrap_or(text);
    if inner.trim_start_matches('\'').starts_with(FORMULA) { inner } else { text }
}

/// A number as people type it: `2.5`, `2,5`, `−1`, `90 %`.
pub(super) fn number(text: &str) -> Result<Decimal, NumberFault> {
    let typed = text.trim();
    let (digits, percent) = typed.strip_suffix('%').map_or((typed, false), |digits| (digits.trim_end(), true));
    let digits = digits.replace('−', "-");
    let not = |why| NumberFault::Not(typed.to_owned(), why);
    let bare = digits.trim_start_matches(['-', '+']);
    let marks = bare.matches([',', '.']).count();
    if let Some((whole, part)) = bare.split_once([',', '.']) {
        let of_thousands = part.split([',', '.']).all(|three| three.len() == 3 && three.bytes().all(|digit| digit.is_ascii_digit()));
        let may_lead = (1..=3).contains(&whole.len()) && whole.bytes().all(|digit| digit.is_ascii_digit()) && !whole.starts_with('0');
        if of_thousands && may_lead && !percent {
            let whole_number = digits.replace([',', '.'], "");
            let decimal = format!("{}0", digits.replace(',', "."));
            return Err(NumberFault::Thousands { text: typed.to_owned(), whole: whole_number, decimal });
        }
    }
    if marks > 1 || digits.contains('_') {
        return Err(not(NotDecimal::NotANumber));
    }
    let found = Decimal::parse(&digits.replace(',', ".")).map_err(not)?;
    if !percent {
        return Ok(found);
    }
    if found.units() % 100 == 0 { Ok(Decimal::of_units(found.units() / 100)) } else { Err(not(NotDecimal::Places)) }
}

/// A number as it is read back for sure: with four places where three could be thousands.
pub(super) fn printed(number: Decimal) -> String {
    let text = number.to_string();
    if number.places() == 3 && !text.trim_start_matches('-').starts_with('0') { format!("{text}0") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_one_thing_or_nothing() {
        for (text, means) in [
            ("2.5", Some("2.5")),
            ("2,5", Some("2.5")),
            (" 12 ", Some("12")),
            ("−1,5", Some("-1.5")),
            ("0,125", Some("0.125")),
            ("1.2340", Some("1.234")),
            ("90%", Some("0.9")),
            ("92,5 %", Some("0.925")),
            ("1,234", None),
            ("1.234", None),
            ("12.345.678", None),
            ("1.234,5", None),
            ("2,5,1", None),
            ("hai", None),
            ("2.00001", None),
            ("1e3", None),
        ] {
            assert_eq!(number(text).ok().map(|found| found.to_string()), means.map(str::to_owned), "{text}");
        }
        let thousands = NumberFault::Thousands { text: "1,234".to_owned(), whole: "1234".to_owned(), decimal: "1.2340".to_owned() };
        assert_eq!(number("1,234"), Err(thousands));
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for units in [0, 1, 12_340, 12_345, -12_340, 1_230, 12_340_000, 123_400, 9_990] {
            let found = Decimal::of_units(units);
            assert_eq!(number(&printed(found)), Ok(found), "{found}");
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_each_comes_back() {
        for text in ["=1+1", "+84", "-2: mỗi vụ", "@x", "'=1", "''-", "'a", "a", "", "'", "\t=1"] {
            let safe = defused(text);
            assert!(!safe.starts_with(FORMULA), "{safe}");
            assert_eq!(fused(&safe), text);
        }
        assert_eq!(fused("=1"), "=1");
    }
}
