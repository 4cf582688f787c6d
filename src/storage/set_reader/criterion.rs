//! `[[group.criterion]]`: what every criterion has; its kind has its own file.

use crate::criteria::{Criterion, Evidence, FaultKind, Is, Kind, Na, NaPolicy, NothingArose, OnlyIf, Source, SourceKind, When};
use crate::number::Decimal;
use crate::storage::reader::Table;

use super::{every_table, ids, kind, required_id, required_text, text, texts};

const WHEN: [(&str, When); 4] = [("never", When::Never), ("not_full", When::NotFull), ("zero", When::Zero), ("always", When::Always)];

const NA: [(&str, Na); 6] = [
    ("forbid", Na::Forbid),
    ("allow", Na::Allow),
    ("exclude", Na::Policy(NaPolicy::Exclude)),
    ("redistribute", Na::Policy(NaPolicy::Redistribute)),
    ("zero", Na::Policy(NaPolicy::Zero)),
    ("full", Na::Policy(NaPolicy::Full)),
];

const NOTHING_AROSE: [(&str, NothingArose); 4] = [
    ("full", NothingArose::Full),
    ("zero", NothingArose::Zero),
    ("exclude", NothingArose::Exclude),
    ("impossible", NothingArose::Impossible),
];

const IS: [(&str, Is); 7] = [
    ("yes", Is::Yes),
    ("no", Is::No),
    ("full", Is::Full),
    ("not_full", Is::NotFull),
    ("zero", Is::Zero),
    ("not_zero", Is::NotZero),
    ("na", Is::Na),
];

/// Reads a criterion of the group at that position.
pub(super) fn read(table: Table<'_, '_>, group: usize) -> Criterion {
    let word = table.required("kind", table.word("kind", &kind::WORDS));
    let kind = word.map_or(Kind::Info, |word| kind::read(&table, word));
    let max = table.decimal("max");
    let criterion = Criterion {
        id: required_id(&table, "id"),
        group,
        number: table.filled("number"),
        title: required_text(&table, "title"),
        max: if word == Some("info") { max } else { table.required("max", max) }.unwrap_or(Decimal::ZERO),
        guidance: text(&table, "guidance"),
        place: table.filled("place"),
        na: table.word("na", &NA).unwrap_or_default(),
        na_reasons: texts(&table, "na_reasons"),
        nothing_arose: nothing_arose(&table, word),
        note_required: table.word("note_required", &WHEN).unwrap_or_default(),
        evidence: table.table("evidence").map(evidence).unwrap_or_default(),
        weight: table.decimal("weight"),
        bonus: table.truth("bonus").unwrap_or(false),
        only_for: only_for(&table),
        only_if: table.table("only_if").and_then(only_if),
        links: texts(&table, "links"),
        sources: every_table(&table, "sources").unwrap_or_default().into_iter().filter_map(source).collect(),
        kind,
    };
    match word {
        Some(word) => table.finish_kind(word, &kind::KEYS),
        // Of an unknown kind any key of a kind may be right.
        None => table.finish_but(&kind::KEYS),
    }
    criterion
}

fn nothing_arose(table: &Table<'_, '_>, kind: Option<&str>) -> Option<NothingArose> {
    let found = table.word("nothing_arose", &NOTHING_AROSE);
    if kind == Some("ratio") { table.required("nothing_arose", found) } else { found }
}

fn only_for(table: &Table<'_, '_>) -> Option<Vec<String>> {
    if !table.has("only_for") {
        return None;
    }
    let levels = ids(table, "only_for");
    if levels.is_empty() && table.array_is_empty("only_for") {
        table.say(Some("only_for"), FaultKind::Empty);
    }
    (!levels.is_empty()).then_some(levels)
}

fn only_if(table: Table<'_, '_>) -> Option<OnlyIf> {
    let criterion = table.required("criterion", table.filled("criterion"));
    let is = table.required("is", table.word("is", &IS));
    table.finish();
    Some(OnlyIf { criterion: criterion?, is: is? })
}

fn evidence(table: Table<'_, '_>) -> Evidence {
    let evidence = Evidence { ask: ids(&table, "ask"), required: table.word("required", &WHEN).unwrap_or_default() };
    table.finish();
    evidence
}

fn source(table: Table<'_, '_>) -> Option<Source> {
    let of = table.required("of", table.filled("of"));
    let kinds = [("luat", SourceKind::Law), ("thuc-te", SourceKind::Practice), ("tu-dat", SourceKind::Own)];
    let kind = table.required("kind", table.word("kind", &kinds));
    let (cite, verified) = (text(&table, "cite"), table.truth("verified").unwrap_or(false));
    table.finish();
    Some(Source { of: of?, kind: kind?, cite, verified })
}
