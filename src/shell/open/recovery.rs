//! What an interrupted save, or one that had to go elsewhere, left of a session.

use crate::session::History;
use crate::storage::loading::{LoadProblem, Loaded};

/// What a session is after its copies were looked at.
pub(super) struct Recovered {
    /// The session with the most of its changes.
    pub loaded: Loaded,
    /// How many of them its own file does not hold.
    pub changes: usize,
    /// What the copy kept elsewhere is worth now.
    pub rescued: Rescued,
}

/// What a copy kept elsewhere is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rescued {
    /// There is none.
    Nothing,
    /// The session holds all of it: it may go once that is saved.
    Held,
    /// It holds what the session does not, or nobody can read it: it must stay.
    Foreign,
}

/// Takes from the copies what goes on from a session. `rescued` is a copy that is there,
/// though perhaps not readable.
pub(super) fn recover(loaded: Loaded, leftover: Option<Loaded>, rescued: Option<Result<Loaded, LoadProblem>>) -> Recovered {
    let before = loaded.session.events.len();
    let mut newest = loaded;
    if let Some(copy) = leftover.filter(|copy| goes_on(&newest, copy)) {
        newest = copy;
    }
    let rescued = match rescued {
        None => Rescued::Nothing,
        Some(Ok(copy)) if goes_on(&newest, &copy) => {
            newest = copy;
            Rescued::Held
        }
        Some(Ok(copy)) if copy.session == newest.session || goes_on(&copy, &newest) => Rescued::Held,
        Some(_) => Rescued::Foreign,
    };
    Recovered { changes: newest.session.events.len() - before, loaded: newest, rescued }
}

/// Whether a copy is the same session with more changes.
fn goes_on(loaded: &Loaded, copy: &Loaded) -> bool {
    let (old, new) = (&loaded.session.events, &copy.session.events);
    copy.may_be_edited
        && copy.history == History::Whole
        && copy.session.header.id == loaded.session.header.id
        && new.len() > old.len()
        && new.iter().zip(old).all(|(new, old)| new.seal == old.seal)
}
