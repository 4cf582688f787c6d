//! `[set]`.

use crate::criteria::{FaultKind, Header, Lang, NaPolicy, Report, RoundingRule, SetStatus};
use crate::number::{Decimal, MAX_PLACES, RoundingMode};
use crate::storage::reader::Table;

use super::{ids, required_id, required_text, text, texts};

/// The rounding modes by their words.
pub(super) const MODES: [(&str, RoundingMode); 3] =
    [("half_up", RoundingMode::HalfUp), ("half_even", RoundingMode::HalfEven), ("down", RoundingMode::Down)];

/// The policies by their words.
pub(super) const POLICIES: [(&str, NaPolicy); 5] = [
    ("exclude", NaPolicy::Exclude),
    ("redistribute", NaPolicy::Redistribute),
    ("zero", NaPolicy::Zero),
    ("full", NaPolicy::Full),
    ("forbid", NaPolicy::Forbid),
];

pub(super) fn read(set: Table<'_, '_>) -> Header {
    let header = Header {
        id: required_id(&set, "id"),
        version: required_id(&set, "version"),
        status: set.word("status", &[("published", SetStatus::Published), ("draft", SetStatus::Draft)]).unwrap_or_default(),
        title: required_text(&set, "title"),
        lang: set.required("lang", set.word("lang", &[("vi", Lang::Vi), ("en", Lang::En)])).unwrap_or_default(),
        guidance: text(&set, "guidance"),
        legal_basis: texts(&set, "legal_basis"),
        valid_from: set.date("valid_from"),
        valid_to: set.date("valid_to"),
        for_levels: ids(&set, "for_levels"),
        scale: set.required("scale", set.decimal("scale")).unwrap_or(Decimal::ONE),
        report: report(&set),
        na: set.word("na", &POLICIES).unwrap_or_default(),
        rounding: set.table("rounding").map(rounding).unwrap_or_default(),
        attainable: set.table("attainable").and_then(attainable),
        clamp: set.table("clamp").map(clamp),
    };
    set.required("for_levels", (!header.for_levels.is_empty()).then_some(()));
    if set.has("for_levels") && set.array_is_empty("for_levels") {
        set.say(Some("for_levels"), FaultKind::Empty);
    }
    set.finish();
    header
}

fn report(set: &Table<'_, '_>) -> Report {
    let word = set.word("report", &[("points", Report::Points), ("percent", Report::Percent), ("rescaled", Report::Rescaled)]);
    set.required("report", word).unwrap_or(Report::Points)
}

fn rounding(table: Table<'_, '_>) -> RoundingRule {
    let rule = RoundingRule {
        criterion: places(&table, "criterion"),
        group: places(&table, "group"),
        total: places(&table, "total"),
        mode: table.word("mode", &MODES).unwrap_or_default(),
    };
    table.finish();
    rule
}

/// 0 to 4 places.
pub(super) fn places(table: &Table<'_, '_>, key: &str) -> Option<u8> {
    table.whole(key, 0, i64::from(MAX_PLACES)).and_then(|places| u8::try_from(places).ok())
}

fn attainable(table: Table<'_, '_>) -> Option<(Decimal, Decimal)> {
    let min = table.required("min", table.decimal("min"));
    let max = table.required("max", table.decimal("max"));
    table.finish();
    Some((min?, max?))
}

fn clamp(table: Table<'_, '_>) -> (Option<Decimal>, Option<Decimal>) {
    let bounds = (table.decimal("min"), table.decimal("max"));
    if !table.has("min") && !table.has("max") {
        table.say(None, FaultKind::Empty);
    }
    table.finish();
    bounds
}
