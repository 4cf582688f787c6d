//! How two histories are related: the same, one going on from the other, parted, strangers.
//!
//! It goes by what was proved where both are sealed; it never says whose history is right.

use std::sync::Arc;

use crate::session::{Event, Moment};

/// How two histories are related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// One of the two has none, or neither has.
    None {
        /// How many changes each has.
        changes: [usize; 2],
    },
    /// They are the same.
    Same {
        /// How many changes.
        changes: usize,
    },
    /// They begin alike; after that only one goes on, or both do, each on its own.
    Shared {
        /// How many changes they share.
        common: usize,
        /// What each has after that.
        branches: [Option<Branch>; 2],
    },
    /// They share nothing.
    Strangers {
        /// How many changes each has.
        changes: [usize; 2],
    },
}

/// What a history has after the part it shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// How many changes; never none.
    pub changes: usize,
    /// The ids of those who typed, in the order they came.
    pub by: Vec<String>,
    /// When it begins.
    pub first: Moment,
    /// When it ends.
    pub last: Moment,
}

impl Kinship {
    pub(super) fn of(old: &[Arc<Event>], new: &[Arc<Event>]) -> Self {
        if old.is_empty() || new.is_empty() {
            return Self::None { changes: [old.len(), new.len()] };
        }
        let common = old.iter().zip(new).take_while(|(before, after)| is_same(before, after)).count();
        match (common, old.len(), new.len()) {
            (0, ..) => Self::Strangers { changes: [old.len(), new.len()] },
            (common, before, after) if common == before && common == after => Self::Same { changes: common },
            (common, ..) => Self::Shared { common, branches: [branch(&old[common..]), branch(&new[common..])] },
        }
    }

    /// The word for programs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::None { .. } => "none",
            Self::Same { .. } => "same",
            Self::Shared { branches: [None, _], .. } => "continued_by_new",
            Self::Shared { branches: [_, None], .. } => "continued_by_old",
            Self::Shared { .. } => "forked",
            Self::Strangers { .. } => "unrelated",
        }
    }
}

/// Whether both are one change: by its hash, which proves all before it too.
fn is_same(one: &Event, other: &Event) -> bool {
    match (&one.seal, &other.seal) {
        (Some(seal), Some(other)) => seal == other,
        _ => one == other,
    }
}

fn branch(events: &[Arc<Event>]) -> Option<Branch> {
    let (first, last) = (events.first()?.at, events.last()?.at);
    let mut by: Vec<String> = Vec::new();
    for event in events {
        if !by.contains(&event.by) {
            by.push(event.by.clone());
        }
    }
    Some(Branch { changes: events.len(), by, first, last })
}
