//! What is different between two sessions, as data: the header, answers, tables, and how
//! their histories are related.
//!
//! It scores nothing and says nothing in words.

mod kinship;

use std::collections::BTreeSet;

use super::{Answer, Header, Session};

pub use kinship::{Branch, Kinship};

/// What is different from one session to another.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionDiff {
    /// The keys of the header that differ, in the order of the file.
    pub header: Vec<HeaderKey>,
    /// The answers that say something else, by criterion id.
    pub answers: Vec<AnswerDiff>,
    /// The answers that say the same, typed by somebody else or at another time.
    pub typed_otherwise: Vec<String>,
    /// The rows of other tables that differ.
    pub rows: Vec<RowDiff>,
    /// How the histories are related.
    pub history: Kinship,
}

/// A key of `[session]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the key it is named after")]
pub enum HeaderKey {
    Id,
    Revision,
    Set,
    ScoringDigest,
    WordingDigest,
    OfficeCode,
    OfficeName,
    Province,
    Level,
    Period,
    Campaign,
    Role,
    Parents,
    Status,
    Created,
    App,
}

impl HeaderKey {
    /// The key in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Revision => "revision",
            Self::Set => "set",
            Self::ScoringDigest => "scoring_digest",
            Self::WordingDigest => "wording_digest",
            Self::OfficeCode => "office.code",
            Self::OfficeName => "office.name",
            Self::Province => "office.province",
            Self::Level => "office.level",
            Self::Period => "period",
            Self::Campaign => "campaign",
            Self::Role => "role",
            Self::Parents => "parents",
            Self::Status => "status",
            Self::Created => "created",
            Self::App => "app",
        }
    }
}

/// An answer that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDiff {
    /// The criterion.
    pub on: String,
    /// What of it differs; never nothing.
    pub parts: Vec<AnswerPart>,
}

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerPart {
    /// Where it stands, and why it does not apply.
    State,
    /// What was put in.
    Value,
    /// The note.
    Note,
    /// The evidence.
    Evidence,
    /// Whether it is still to be talked over.
    Flag,
    /// When it was observed.
    Seen,
}

impl AnswerPart {
    /// The key in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Value => "value",
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Flag => "flag",
            Self::Seen => "seen",
        }
    }
}

/// A row of a table that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDiff {
    /// The table.
    pub table: Table,
    /// What the row is known by.
    pub id: String,
    /// Whether it stands in the older and in the newer session.
    pub stands: [bool; 2],
}

/// A table of a session besides its header and its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the table it is named after")]
pub enum Table {
    Person,
    LeftOut,
    Gate,
    Draw,
    Slip,
    Evidence,
    Remark,
    Jot,
    Signature,
    Snapshot,
}

impl Table {
    /// Every table, in the order they are told.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::LeftOut,
        Self::Gate,
        Self::Draw,
        Self::Slip,
        Self::Evidence,
        Self::Remark,
        Self::Jot,
        Self::Signature,
        Self::Snapshot,
    ];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::LeftOut => "left_out",
            Self::Gate => "gate",
            Self::Draw => "draw",
            Self::Slip => "slip",
            Self::Evidence => "evidence",
            Self::Remark => "remark",
            Self::Jot => "jot",
            Self::Signature => "signature",
            Self::Snapshot => "snapshot",
        }
    }
}

impl SessionDiff {
    /// What is different from an older session to a newer one.
    #[must_use]
    pub fn between(old: &Session, new: &Session) -> Self {
        let ids: BTreeSet<&String> = old.answers.keys().chain(new.answers.keys()).collect();
        let blank = Answer::default();
        let pair = |id: &String| [old, new].map(|session| session.answers.get(id).unwrap_or(&blank));
        let answers = ids.iter().filter_map(|id| {
            let parts = parts(pair(id));
            (!parts.is_empty()).then(|| AnswerDiff { on: (*id).clone(), parts })
        });
        let otherwise = ids.iter().filter(|id| {
            let [before, after] = pair(id);
            before.says_the_same(after) && (&before.by, before.at) != (&after.by, after.at)
        });
        Self {
            header: header_keys(&old.header, &new.header),
            answers: answers.collect(),
            typed_otherwise: otherwise.map(|id| (*id).clone()).collect(),
            rows: Table::ALL.into_iter().flat_map(|table| rows(table, old, new)).collect(),
            history: Kinship::of(&old.events, &new.events),
        }
    }

    /// Whether nothing differs, the histories included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables_are_the_same() && matches!(self.history, Kinship::None { .. } | Kinship::Same { .. })
    }

    /// Whether every table says the same.
    #[must_use]
    pub fn tables_are_the_same(&self) -> bool {
        self.header.is_empty() && self.answers.is_empty() && self.typed_otherwise.is_empty() && self.rows.is_empty()
    }
}

fn header_keys(old: &Header, new: &Header) -> Vec<HeaderKey> {
    let differs = [
        (HeaderKey::Id, old.id != new.id),
        (HeaderKey::Revision, old.revision != new.revision),
        (HeaderKey::Set, old.set != new.set),
        (HeaderKey::ScoringDigest, old.scoring_digest != new.scoring_digest),
        (HeaderKey::WordingDigest, old.wording_digest != new.wording_digest),
        (HeaderKey::OfficeCode, old.office.code != new.office.code),
        (HeaderKey::OfficeName, old.office.name != new.office.name),
        (HeaderKey::Province, old.office.province != new.office.province),
        (HeaderKey::Level, old.office.level != new.office.level),
        (HeaderKey::Period, old.period != new.period),
        (HeaderKey::Campaign, old.campaign != new.campaign),
        (HeaderKey::Role, old.role != new.role),
        (HeaderKey::Parents, old.parents != new.parents),
        (HeaderKey::Status, old.status != new.status),
        (HeaderKey::Created, old.created != new.created),
        (HeaderKey::App, old.app != new.app),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

fn parts([old, new]: [&Answer; 2]) -> Vec<AnswerPart> {
    let differs = [
        (AnswerPart::State, (old.state, old.reason) != (new.state, new.reason)),
        (AnswerPart::Value, old.value != new.value),
        (AnswerPart::Note, old.note != new.note),
        (AnswerPart::Evidence, old.evidence != new.evidence),
        (AnswerPart::Flag, old.flag != new.flag),
        (AnswerPart::Seen, old.seen != new.seen),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}

fn rows(table: Table, old: &Session, new: &Session) -> Vec<RowDiff> {
    let found = match table {
        Table::Person => listed(&old.persons, &new.persons, |one| one.id.clone()),
        Table::LeftOut => listed(&old.left_out, &new.left_out, |one| one.group.clone()),
        Table::Gate => listed(&old.gates, &new.gates, |one| one.id.clone()),
        Table::Draw => listed(&old.draws, &new.draws, |one| one.sample.clone()),
        Table::Slip => listed(&old.slips, &new.slips, slip_id),
        Table::Evidence => listed(&old.evidence, &new.evidence, |one| one.id.clone()),
        Table::Remark => listed(&old.remarks, &new.remarks, |one| one.id.clone()),
        Table::Jot => listed(&old.jots, &new.jots, |one| one.id.clone().unwrap_or_else(|| one.text.clone())),
        Table::Signature => listed(&old.signatures, &new.signatures, |one| one.person.clone()),
        Table::Snapshot => listed(old.snapshot.as_slice(), new.snapshot.as_slice(), |_| String::new()),
    };
    found.into_iter().map(|(id, stands)| RowDiff { table, id, stands }).collect()
}

/// What a slip is known by: `phieu 3`.
fn slip_id(slip: &super::SlipRow) -> String {
    format!("{} {}", slip.slip, slip.row)
}

/// The rows that differ, in the order they stand, those that went last. Rows of one id are
/// told apart by their order.
fn listed<R: PartialEq>(old: &[R], new: &[R], id: impl Fn(&R) -> String) -> Vec<(String, [bool; 2])> {
    let numbered = |rows: &[R]| {
        let mut met = std::collections::HashMap::new();
        let number = |row: &R| {
            let id = id(row);
            let times: &mut usize = met.entry(id.clone()).or_default();
            *times += 1;
            (id, *times)
        };
        rows.iter().map(number).collect::<Vec<_>>()
    };
    let keys = [numbered(old), numbered(new)];
    let places: std::collections::HashMap<&(String, usize), usize> = keys[0].iter().enumerate().map(|(at, key)| (key, at)).collect();
    let known: std::collections::HashSet<&(String, usize)> = keys[1].iter().collect();
    let here = keys[1].iter().zip(new).filter_map(|(key, row)| match places.get(key) {
        Some(at) if old[*at] == *row => None,
        Some(_) => Some((key.0.clone(), [true, true])),
        None => Some((key.0.clone(), [false, true])),
    });
    let gone = keys[0].iter().filter(|key| !known.contains(key)).map(|key| (key.0.clone(), [true, false]));
    here.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_apart_by_what_they_are_known_by() {
        let id = |row: &(&str, i32)| row.0.to_owned();
        let found = listed(&[("a", 1), ("b", 1), ("b", 2), ("c", 1)], &[("c", 1), ("b", 1), ("b", 3), ("d", 1)], id);
        let told: Vec<_> = found.iter().map(|(id, stands)| (id.as_str(), *stands)).collect();
        assert_eq!(told, [("b", [true, true]), ("d", [false, true]), ("a", [true, false])]);
    }
}
