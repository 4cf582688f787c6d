//! A table over an older set: the text of the newer one.
//!
//! The table says what its columns hold; everything else is kept from the older set by id,
//! comments too. All that is wrong with the rows is told at once, and then there is no text.
//! What only follows from the table, the maximum of a group and the declared ends of the
//! total, is worked out again.

use std::collections::{HashMap, HashSet};

use crate::criteria::{CriteriaSet, Criterion, End, Fault, FaultKind, KeyPath, Segment, SetFault, Severity};
use crate::number::{Decimal, Fraction};
use crate::storage::document::Document;
use crate::storage::faults::{self, PlacedFault};
use crate::storage::reader::is_plain_id;
use crate::storage::set_reader;

use super::cell::plain;
use super::changes::{Changes, columns, points};
use super::columns::{Column, Head};
use super::edit::{Edit, Edited, GroupPlan};
use super::rows::{Entry, Rows, group_name, rows};
use super::spelling::owned;
use super::{Sheet, TableProblem};

pub use super::edit::Note;
pub use super::rows::{RowFault, RowWrong};

/// How often what follows is worked out again: once for each depth a group may lie at, once
/// for the total.
const ROUNDS: usize = 8;

/// What a table is read over.
#[derive(Clone, Copy)]
pub struct Base<'b> {
    /// The text that is changed: of the older set, or of one that has no groups yet.
    pub text: &'b str,
    /// The older set, where there is one.
    pub set: Option<&'b CriteriaSet>,
    /// The version the newer set is to have, where it is another.
    pub version: Option<&'b str>,
}

/// A set made from a table.
#[derive(Debug)]
pub struct Imported {
    /// Its text.
    pub text: String,
    /// The set.
    pub set: CriteriaSet,
    /// Faults that do not keep it from being a set.
    pub warnings: usize,
    /// What became of the rows.
    pub told: Told,
}

/// What became of the rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many rows name a criterion.
    pub rows: usize,
    /// Criteria whose cells differ, with the columns.
    pub changed: Vec<(String, Vec<Column>)>,
    /// Criteria that are new, with their group.
    pub added: Vec<(String, String)>,
    /// Criteria the table does not have.
    pub removed: Vec<String>,
    /// Criteria in another group: from, to.
    pub moved: Vec<(String, String, String)>,
    /// How many criteria are as they were.
    pub kept: usize,
    /// Groups that are new.
    pub new_groups: Vec<String>,
    /// Groups without criteria that are gone.
    pub gone_groups: Vec<String>,
    /// Maxima of groups that were worked out again: before, after.
    pub maxima: Vec<(String, Decimal, Decimal)>,
    /// Ends of the declared total that were worked out again: before, after.
    pub ends: Vec<(End, Decimal, Decimal)>,
    /// Translations beside what changed.
    pub notes: Vec<Note>,
    /// Columns nobody understands: their cell and heading.
    pub ignored: Vec<(String, String)>,
}

/// Why no set was made.
#[derive(Debug)]
pub enum Refused {
    /// The table has no head.
    Table(TableProblem),
    /// The text under it is no TOML that can be changed.
    Base,
    /// Rows, and what else the set would be wrong in.
    Faults {
        /// By row.
        rows: Vec<RowFault>,
        /// What no row is to blame for.
        others: Vec<PlacedFault>,
    },
}

/// Makes a set of a table.
///
/// # Errors
/// Says everything that stands in the way; whoever filled in the table should act.
pub fn import(sheet: &Sheet, base: Base<'_>) -> Result<Imported, Refused> {
    let head = Head::of(sheet).map_err(Refused::Table)?;
    let mut edited = Edited::parse(base.text).ok_or(Refused::Base)?;
    let Rows { entries, headings, faults } = rows(sheet, &head);
    if entries.is_empty() && faults.is_empty() {
        return Err(Refused::Table(TableProblem::NoRows));
    }
    let mut desk = Desk { base, faults, told: Told { ignored: head.ignored.clone(), ..Told::default() } };
    let (plan, edits) = desk.plan(&entries);
    let mut text = base.text.to_owned();
    if let Some(version) = base.version {
        edited.set_version(version);
        text = edited.text();
    }
    if desk.changes_anything(&plan, &edits) {
        desk.told.notes = edited.apply(&plan, edits);
        text = edited.text();
    }
    desk.finish(edited, text, &entries, &headings, &plan)
}

type Edits = HashMap<String, Vec<Edit>>;

/// What is found on the way.
struct Desk<'b> {
    base: Base<'b>,
    faults: Vec<RowFault>,
    told: Told,
}

impl Desk<'_> {
    fn old(&self, id: &str) -> Option<&Criterion> {
        self.base.set.and_then(|set| set.criterion(id))
    }

    /// Groups with their criteria as the table has them, and what changes in each criterion.
    fn plan(&mut self, entries: &[Entry]) -> (Vec<GroupPlan>, Edits) {
        let mut plan: Vec<GroupPlan> = self.base.set.map_or_else(Vec::new, |set| {
            set.groups().iter().map(|group| GroupPlan { id: group.id.clone(), new: None, members: Vec::new() }).collect()
        });
        let mut edits = Edits::new();
        for entry in entries {
            let group = self.group(entry, &mut plan).filter(|_| entry.named);
            match (Changes { set: self.base.set }).of(entry) {
                Ok(found) if entry.named => {
                    edits.insert(entry.id.clone(), found);
                }
                Ok(_) => {}
                Err(fault) => self.faults.extend(fault),
            }
            if let Some(group) = group {
                plan[group].members.push(entry.id.clone());
            }
        }
        self.told.rows = entries.len();
        self.tell(entries, &plan, &edits);
        self.drop_empty_groups(&mut plan);
        (plan, edits)
    }

    /// The group a row is in, new where nobody knows it.
    fn group(&mut self, entry: &Entry, plan: &mut Vec<GroupPlan>) -> Option<usize> {
        let typed = entry.group.as_deref().map(plain).filter(|typed| !typed.is_empty());
        let known = |name: &str| {
            let by_id = plan.iter().position(|group| group.id == name);
            let titled = |group: &crate::criteria::Group| group.title.own == name || group.number.as_deref() == Some(name);
            by_id.or_else(|| self.base.set.and_then(|set| set.groups().iter().position(titled)))
        };
        let named = typed.as_deref().filter(|_| entry.cell(Column::Group).is_some());
        if named.is_none()
            && let (Some(set), Some(old)) = (self.base.set, self.old(&entry.id))
        {
            return known(&set.group_of(old).id);
        }
        let Some(typed) = named else {
            self.faults.push(entry.fault(Column::Group, RowWrong::Missing));
            return None;
        };
        if let Some(position) = known(typed) {
            return Some(position);
        }
        let (id, title) = group_name(typed);
        if let Some(position) = plan.iter().position(|group| group.id == id) {
            return Some(position);
        }
        if !is_plain_id(&id, 40) {
            self.faults.push(entry.fault(Column::Group, RowWrong::BadId(typed.to_owned())));
            return None;
        }
        self.told.new_groups.push(id.clone());
        plan.push(GroupPlan { id, new: Some(title), members: Vec::new() });
        Some(plan.len() - 1)
    }

    /// What became of each criterion.
    fn tell(&mut self, entries: &[Entry], plan: &[GroupPlan], edits: &Edits) {
        let listed: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let mut told = std::mem::take(&mut self.told);
        for group in plan {
            for id in &group.members {
                let Some((set, old)) = self.base.set.zip(self.old(id)) else {
                    told.added.push((id.clone(), group.id.clone()));
                    continue;
                };
                let columns = edits.get(id).map(|edits| columns(edits)).unwrap_or_default();
                let from = &set.group_of(old).id;
                if *from != group.id {
                    told.moved.push((id.clone(), from.clone(), group.id.clone()));
                } else if columns.is_empty() {
                    told.kept += 1;
                }
                if !columns.is_empty() {
                    told.changed.push((id.clone(), columns));
                }
            }
        }
        let gone = self.base.set.into_iter().flat_map(CriteriaSet::criteria).filter(|one| !listed.contains(one.id.as_str()));
        told.removed = gone.map(|one| one.id.clone()).collect();
        self.told = told;
    }

    /// Takes out groups that had criteria and have none, unless others lie in them.
    fn drop_empty_groups(&mut self, plan: &mut Vec<GroupPlan>) {
        let Some(set) = self.base.set else { return };
        let emptied = |group: &GroupPlan| {
            let position = set.group_position(&group.id);
            let had = position.is_some_and(|at| !set.members(at).is_empty() && set.children(at).is_empty());
            had && group.members.is_empty()
        };
        self.told.gone_groups = plan.iter().filter(|group| emptied(group)).map(|group| group.id.clone()).collect();
        plan.retain(|group| !emptied(group));
    }

    /// Whether anything of the text has to change: what is as it was is not written again.
    fn changes_anything(&self, plan: &[GroupPlan], edits: &Edits) -> bool {
        let Some(set) = self.base.set else { return true };
        let members = |at: usize| set.members(at).iter().map(|i| set.criteria()[*i].id.as_str()).collect::<Vec<_>>();
        let before = set.groups().iter().enumerate().map(|(at, group)| (group.id.as_str(), members(at)));
        let after = plan.iter().map(|group| (group.id.as_str(), group.members.iter().map(String::as_str).collect::<Vec<_>>()));
        edits.values().any(|edits| !edits.is_empty()) || !before.eq(after)
    }

    /// Reads the text as a set, works out what follows, and lays what is wrong to the rows.
    fn finish(
        mut self,
        mut edited: Edited,
        mut text: String,
        entries: &[Entry],
        headings: &[Entry],
        plan: &[GroupPlan],
    ) -> Result<Imported, Refused> {
        let (mut set, mut found) = set_reader::read_places(&Document::parse(&text));
        for _ in 0..ROUNDS {
            if !self.follow(&mut edited, &found, plan) {
                break;
            }
            text = edited.text();
            (set, found) = set_reader::read_places(&Document::parse(&text));
        }
        let (errors, warnings): (Vec<Fault>, Vec<Fault>) = found.into_iter().partition(|fault| fault.kind.severity() == Severity::Error);
        let document = Document::parse(&text);
        let known: HashSet<usize> = self.faults.iter().map(|fault| fault.row).collect();
        let mut others = Vec::new();
        for fault in errors {
            match row_of(&document, &fault.path, entries) {
                // What a row that was not taken leaves behind is no fault of its own.
                Some((entry, ..)) if known.contains(&entry.number) => {}
                Some((entry, column, key)) => self.faults.push(entry.fault(column, RowWrong::Inside(Box::new(fault.kind), key))),
                None if !known.is_empty() => {}
                None => others.push(fault),
            }
        }
        for heading in headings {
            self.subtotal(heading, set.as_ref());
        }
        self.faults.sort_by_key(|fault| (fault.row, fault.column));
        // A column that is not there is missing once, not in every row.
        let mut absent = HashSet::new();
        self.faults.retain(|fault| fault.cell.is_some() || absent.insert(fault.column));
        // What a new group adds up to is not added up again.
        let new = std::mem::take(&mut self.told.new_groups);
        self.told.maxima.retain(|(id, ..)| !new.contains(id));
        self.told.new_groups = new;
        match set.filter(|_| self.faults.is_empty()) {
            Some(set) => Ok(Imported { text, set, warnings: warnings.len(), told: self.told }),
            None => Err(Refused::Faults { rows: self.faults, others: faults::of_faults("", &document, others, 0) }),
        }
    }

    /// Holds what the heading of a group says it adds up to against the set.
    fn subtotal(&mut self, heading: &Entry, set: Option<&CriteriaSet>) {
        let declared = match points(heading) {
            Ok(declared) => declared,
            Err(fault) => {
                self.faults.push(fault);
                return;
            }
        };
        let typed = heading.group.as_deref().unwrap_or_default();
        let group = set.and_then(|set| set.groups().get(set.group_position(&group_name(typed).0)?));
        if let (Some(declared), Some(found)) = (declared, group.map(|group| group.max))
            && declared != found
        {
            self.faults.push(heading.fault(Column::Max, RowWrong::Subtotal { declared, found }));
        }
    }

    /// Puts right what only follows from the table; whether anything was.
    fn follow(&mut self, edited: &mut Edited, faults: &[Fault], plan: &[GroupPlan]) -> bool {
        let mut any = false;
        for fault in faults {
            if let FaultKind::Set(SetFault::GroupSum { group, found, declared, levels, .. }) = &fault.kind
                && levels.is_empty()
                && let (Some(position), Some(value)) = (plan.iter().position(|one| one.id == *group), to_decimal(found))
            {
                edited.set_group_max(position, value);
                match self.told.maxima.iter_mut().find(|(id, ..)| id == group) {
                    Some((_, _, after)) => *after = value,
                    None => self.told.maxima.push((group.clone(), *declared, value)),
                }
                any = true;
            }
            if let FaultKind::Set(SetFault::Attainable { end, declared, computed }) = &fault.kind
                && let Some(value) = to_decimal(computed)
            {
                edited.set_attainable(if *end == End::Least { "min" } else { "max" }, value);
                match self.told.ends.iter_mut().find(|(one, ..)| one == end) {
                    Some((_, _, after)) => *after = value,
                    None => self.told.ends.push((*end, *declared, value)),
                }
                any = true;
            }
        }
        any
    }
}

fn to_decimal(value: &Fraction) -> Option<Decimal> {
    let found = Decimal::parse(&value.to_fixed(crate::number::MAX_PLACES)).ok()?;
    (found.to_fraction() == *value).then_some(found)
}

/// The row a place of the set comes from, its column and the rest of the way as written.
fn row_of<'e>(document: &Document<'_>, path: &KeyPath, entries: &'e [Entry]) -> Option<(&'e Entry, Column, String)> {
    let [Segment::Key(group), Segment::Index(_), Segment::Key(criterion), Segment::Index(_), rest @ ..] = &path.0[..] else { return None };
    if group != "group" || criterion != "criterion" {
        return None;
    }
    let table = KeyPath(path.0[..4].to_vec());
    let id = document.text_at(&table.key("id"))?;
    let entry = entries.iter().find(|entry| entry.named && entry.id == id)?;
    let key = match rest.first() {
        Some(Segment::Key(key)) => key.as_str(),
        _ => "",
    };
    let column = match key {
        "title" => Column::Title,
        "max" => Column::Max,
        "kind" | "" => Column::Kind,
        "guidance" => Column::Guidance,
        "id" => Column::Id,
        _ if owned("ratio").any(|known| known == key) => Column::Levels,
        // Of what no column holds the row is not to blame.
        _ => return None,
    };
    let steps = rest.iter().map(|step| match step {
        Segment::Key(key) => key.clone(),
        Segment::Index(i) => format!("[{}]", i + 1),
    });
    Some((entry, column, steps.collect::<Vec<_>>().join(".").replace(".[", "[")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::table::spelling::parse;
    use crate::storage::table::{Cell, Row, export};

    const SETS: [&str; 6] = [
        include_str!("../../../criteria/chi-so-766@2026.1.toml"),
        include_str!("../../../criteria/chin-chi-so@2026.1.toml"),
        include_str!("../../../criteria/dot-xuat@2026.1.toml"),
        include_str!("../../../criteria/tinh-tai-cho@2026.1.toml"),
        include_str!("../../../criteria/xa-tai-cho@2026.1.toml"),
        include_str!("../../../tests/fixtures/sets/base.toml"),
    ];

    fn set(text: &str) -> CriteriaSet {
        set_reader::read("x", text).set.unwrap()
    }

    fn sheet(rows: &[Vec<String>]) -> Sheet {
        let cell = |text: &String| if text.is_empty() { Cell::Empty } else { Cell::Text(plain(text)) };
        let row = |(at, cells): (usize, &Vec<String>)| Row { number: at + 1, cells: cells.iter().map(cell).collect() };
        Sheet { rows: rows.iter().enumerate().map(row).collect() }
    }

    /// The table of a set, changed.
    fn changed(text: &str, change: impl Fn(&mut Vec<Vec<String>>)) -> Result<Imported, Refused> {
        let old = set(text);
        let mut rows = export::rows(&old, crate::criteria::Lang::Vi);
        change(&mut rows);
        import(&sheet(&rows), Base { text, set: Some(&old), version: None })
    }

    #[test]
    fn what_was_not_changed_is_the_same_to_the_byte() {
        for text in SETS {
            let imported = changed(text, |_| {}).unwrap();
            assert!(imported.text == text, "{}", imported.set.reference());
            assert_eq!(imported.told.kept, imported.set.criteria().len());
        }
    }

    #[test]
    fn every_cell_reads_back_as_the_kind_it_was_made_of() {
        for text in SETS {
            let old = set(text);
            let plan: Vec<GroupPlan> = (0..old.groups().len())
                .map(|at| GroupPlan {
                    id: old.groups()[at].id.clone(),
                    new: None,
                    members: old.members(at).iter().map(|i| old.criteria()[*i].id.clone()).collect(),
                })
                .collect();
            let spelled = |one: &Criterion| parse(&export::cell(&old, one, Column::Levels), one.kind.word()).unwrap();
            let edits = old
                .criteria()
                .iter()
                .map(|one| (one.id.clone(), spelled(one).into_iter().map(|(key, value)| Edit::Set(key, value)).collect()));
            let mut edited = Edited::parse(text).unwrap();
            edited.apply(&plan, edits.collect());
            let new = set(&edited.text());
            assert_eq!(new.digests(), old.digests(), "{}", old.reference());
            assert_eq!(new, old);
        }
    }
    #[test]
    fn a_set_may_be_written_in_any_way_toml_has() {
        let text = "format = 1\nset.id = \"a\"\nset.version = \"1\"\nset.title = \"T\"\nset.lang = \"vi\"\nset.for_levels = [\"xa\"]\nset.scale = 10\n\
            set.report = \"points\"\nband = [{ id = \"x\" }]\n\
            group = [{ id = \"A\", title = \"A\", max = 3, criterion = [\n\
            { id = \"A1\", title = \"Một\", max = 1, kind = \"yes_no\" },\n\
            { id = \"A2\", title = \"Hai\", max = 2, kind = \"levels\", levels = [{ points = 2, label = \"a\" }, { points = 0 }] }] }]\n";
        let tables = "format = 1\n[[group]]\nid = \"A\"\ntitle = \"A\"\nmax = 3\n[[group.criterion]]\nid = \"A1\"\ntitle = \"Một\"\nmax = 1\nkind = \"yes_no\"\n\
            [group.criterion.evidence]\nask = [\"anh\"]\n[[group.criterion]]\nid = \"A2\"\ntitle = \"Hai\"\nmax = 2\nkind = \"levels\"\n\
            [[group.criterion.levels]]\npoints = 2\nlabel = \"a\"\n[[group.criterion.levels]]\npoints = 0\n[[band]]\nid = \"x\"\n\
            [set]\nid = \"a\"\nversion = \"1\"\ntitle = \"T\"\nlang = \"vi\"\nfor_levels = [\"xa\"]\nscale = 10\nreport = \"points\"\n";
        for text in [text, tables] {
            let same = changed(text, |_| {}).unwrap();
            assert_eq!(same.text, text);
            let imported = changed(text, |rows| {
                rows.swap(1, 2);
                rows[1][5] = "2: a; 1: b".to_owned();
                rows[2][0] = "B".to_owned();
                rows[2][3] = "1,5".to_owned();
            });
            let set = imported.unwrap().set;
            let found: Vec<String> = set.criteria().iter().map(|one| format!("{} {} {}", set.group_of(one).id, one.id, one.max)).collect();
            assert_eq!(found, ["A A2 2", "B A1 1.5"]);
            assert_eq!(export::cell(&set, &set.criteria()[0], Column::Levels), "2: a\n1: b");
            let evidence = set.criteria()[1].evidence.ask.len();
            assert_eq!(evidence, usize::from(text == tables));
        }
    }
}
