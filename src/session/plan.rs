//! What a session is begun with, and what is offered for it.

use chrono::{Datelike, NaiveDate};

use super::{Duty, Period, Role, SetRef};

/// The set offered where nothing says otherwise: the one for a visit to a commune.
pub const USUAL_SET: &str = "xa-tai-cho";

/// A session to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The set.
    pub set: SetRef,
    /// The code of the office.
    pub office_code: String,
    /// Its name.
    pub office_name: String,
    /// Its province, where known.
    pub province: Option<String>,
    /// Its level.
    pub level: String,
    /// Which days it is about.
    pub period: Period,
    /// The campaign, where there is one.
    pub campaign: Option<String>,
    /// The role.
    pub role: Role,
    /// Who scores.
    pub person_name: String,
    /// Post and unit, where given.
    pub person_title: Option<String>,
    /// What the person is here for.
    pub duty: Duty,
}

/// The last quarter that has ended by a day.
#[must_use]
pub fn last_whole_quarter(day: NaiveDate) -> Period {
    let quarter = (day.month0()) / 3;
    let (year, first) = if quarter == 0 { (day.year() - 1, 10) } else { (day.year(), quarter * 3 - 2) };
    let from = NaiveDate::from_ymd_opt(year, first, 1).unwrap_or(day);
    let after = if first == 10 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, first + 3, 1) };
    Period { from, to: after.and_then(|day| day.pred_opt()).unwrap_or(day) }
}

/// `2026-Q3`
#[must_use]
pub fn quarter_name(quarter: Period) -> String {
    format!("{}-Q{}", quarter.from.year(), quarter.from.month0() / 3 + 1)
}

/// Whether a text can be the code of an office: an id, so a letter or digit of ASCII,
/// then such signs, `.`, `_` and `-`. Other programs join tables by it.
#[must_use]
pub fn is_office_code(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(sign) && text.len() <= CODE_LIMIT
}

/// The most signs of a code, as of every id.
const CODE_LIMIT: usize = 40;

/// Whether a code has the form communes have: five digits.
#[must_use]
pub fn is_commune_code(code: &str) -> bool {
    code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_a_file_name_would_lose_signs_of_is_none() {
        for code in ["14473", "H31.45", "so-noi-vu_2"] {
            assert!(is_office_code(code), "{code}");
        }
        for text in ["", "14/473", "14 473", ".14473", "-1", "xã14473", &"1".repeat(41)] {
            assert!(!is_office_code(text), "{text}");
        }
        assert!(is_commune_code("00123"));
        assert!(!is_commune_code("1447") && !is_commune_code("H3145"));
    }
}
