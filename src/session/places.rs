//! Where the rows of a table stand, so that folding a long history looks up instead of searching.
//!
//! A removed row is blanked and swept out at the end, so that places never move.

use std::collections::HashMap;

use super::{Draw, EvidenceItem, FiredGate, Jot, LeftOut, Person, Remark, SlipRow};

/// A row that is found again by a key; a blank key is a row taken out.
pub(super) trait Row {
    /// What makes it the same row; nothing: it is never found again.
    fn key(&self) -> Option<Key<'_>>;
    /// Takes it out until the sweep.
    fn blank(&mut self);
}

/// A text, and a number where the text alone is not enough.
pub(super) type Key<'r> = (&'r str, u32);

/// The places of the rows of one table: searched for once, or remembered.
#[derive(Debug, Default)]
pub(super) enum Places {
    /// Search: right for one change.
    #[default]
    Search,
    /// Remember, from the first look on: right for a whole history.
    Remember(Option<HashMap<(String, u32), usize>>),
}

impl Places {
    /// Forgets what is remembered: the table was replaced.
    pub(super) fn forget(&mut self) {
        if let Self::Remember(known) = self {
            *known = None;
        }
    }

    /// Where the row with that key stands.
    pub(super) fn find<T: Row>(&mut self, rows: &[T], key: Key<'_>) -> Option<usize> {
        match self {
            Self::Search => rows.iter().position(|row| row.key() == Some(key)),
            Self::Remember(known) => known.get_or_insert_with(|| index(rows)).get(&(key.0.to_owned(), key.1)).copied(),
        }
    }

    /// Replaces the row that is the same, or adds one at the end.
    pub(super) fn put<T: Row>(&mut self, rows: &mut Vec<T>, new: T) {
        let found = new.key().and_then(|key| self.find(rows, key));
        if let Some(old) = found.and_then(|at| rows.get_mut(at)) {
            *old = new;
            return;
        }
        if let (Self::Remember(Some(known)), Some((text, number))) = (&mut *self, new.key()) {
            known.insert((text.to_owned(), number), rows.len());
        }
        rows.push(new);
    }

    /// Takes out the row with that key.
    pub(super) fn remove<T: Row>(&mut self, rows: &mut Vec<T>, key: Key<'_>) {
        let Some(at) = self.find(rows, key) else { return };
        match self {
            Self::Search => drop(rows.remove(at)),
            Self::Remember(known) => {
                rows[at].blank();
                if let Some(known) = known {
                    known.remove(&(key.0.to_owned(), key.1));
                }
            }
        }
    }
}

fn index<T: Row>(rows: &[T]) -> HashMap<(String, u32), usize> {
    let mut known = HashMap::with_capacity(rows.len());
    for (at, (text, number)) in rows.iter().enumerate().filter_map(|(at, row)| row.key().map(|key| (at, key))) {
        known.entry((text.to_owned(), number)).or_insert(at);
    }
    known
}

/// Drops the rows that were blanked.
pub(super) fn sweep<T: Row>(rows: &mut Vec<T>) {
    rows.retain(|row| row.key().is_none_or(|(text, _)| !text.is_empty()));
}

macro_rules! row {
    ($kind:ty, $field:ident) => {
        impl Row for $kind {
            fn key(&self) -> Option<Key<'_>> {
                Some((&self.$field, 0))
            }

            fn blank(&mut self) {
                self.$field.clear();
            }
        }
    };
}

row!(Person, id);
row!(LeftOut, group);
row!(FiredGate, id);
row!(Draw, sample);
row!(EvidenceItem, id);
row!(Remark, id);

impl Row for SlipRow {
    fn key(&self) -> Option<Key<'_>> {
        Some((&self.slip, self.row))
    }

    fn blank(&mut self) {
        self.slip.clear();
    }
}

impl Row for Jot {
    fn key(&self) -> Option<Key<'_>> {
        self.id.as_deref().map(|id| (id, 0))
    }

    fn blank(&mut self) {
        self.id = Some(String::new());
    }
}
