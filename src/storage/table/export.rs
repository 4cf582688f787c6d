//! A set as the rows of a table.

use crate::criteria::{CriteriaSet, Criterion, Kind, Lang};

use super::cell::printed;
use super::columns::Column;
use super::spelled::spelled;

/// A head in that language and a row for every criterion, in the order of the set. Texts are
/// in the set's own language.
#[must_use]
pub fn rows(set: &CriteriaSet, lang: Lang) -> Vec<Vec<String>> {
    let head = Column::ALL.map(|column| column.name(lang).to_owned()).to_vec();
    let row = |criterion: &Criterion| Column::ALL.map(|column| cell(set, criterion, column)).to_vec();
    std::iter::once(head).chain(set.criteria().iter().map(row)).collect()
}

/// What stands in one cell of a criterion's row.
pub(super) fn cell(set: &CriteriaSet, criterion: &Criterion, column: Column) -> String {
    match column {
        Column::Group => set.group_of(criterion).id.clone(),
        Column::Id => criterion.id.clone(),
        Column::Title => criterion.title.own.to_string(),
        Column::Max if matches!(criterion.kind, Kind::Info) => String::new(),
        Column::Max => printed(criterion.max),
        Column::Kind => criterion.kind.word().to_owned(),
        Column::Levels => spelled(criterion),
        Column::Guidance => criterion.guidance.as_ref().map_or_else(String::new, |text| text.own.to_string()),
    }
}
