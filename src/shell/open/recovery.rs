//! What an interrupted save, or one that had to go elsewhere, left of a session, and how it
//! stands to the file.
//!
//! A copy goes on from the file only where the file is still the one the copy was made
//! from; what another program wrote there is never written over by it.

use crate::session::{History, Session};
use crate::storage::identity::Content;
use crate::storage::loading::{LoadProblem, Loaded};
use crate::storage::seal::Sealed;
use crate::storage::session_writer;

/// A session as it was read, and the mark of the bytes it was read from.
#[derive(Clone)]
pub(super) struct Version {
    /// The session.
    pub loaded: Loaded,
    /// The mark of its bytes.
    pub content: Content,
}

/// What reading a copy came to.
pub(super) type Reading = Result<Version, LoadProblem>;

/// How a copy stands to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is none.
    Nothing,
    /// The session holds all of it: it may go once that is saved.
    Held,
    /// It goes on from the session, which is the one it was made from.
    GoesOn,
    /// It is whole, and holds what the session does not: somebody must choose.
    Parted,
    /// Nobody can read it whole.
    Torn,
}

/// What a session is after its copies were looked at.
pub(super) struct Recovered {
    /// The session with the most of its changes.
    pub version: Version,
    /// How many of them its own file does not hold.
    pub changes: usize,
    /// How what an interrupted save left stands to it.
    pub leftover: Standing,
    /// How the copy kept elsewhere stands to it.
    pub rescued: Standing,
}

/// Takes from the copies what goes on from a session. A copy is there where it is not
/// `None`, though perhaps not readable.
pub(super) fn recover(file: Version, leftover: Option<&Reading>, rescued: Option<&Reading>) -> Recovered {
    let before = file.loaded.session.events.len();
    let mut newest = file;
    let mut take = |copy: Option<&Reading>| {
        let standing = standing(&newest, copy);
        if let (Standing::GoesOn, Some(Ok(copy))) = (standing, copy) {
            newest = copy.clone();
        }
        standing
    };
    let (leftover, rescued) = (take(leftover), take(rescued));
    Recovered { changes: newest.loaded.session.events.len() - before, version: newest, leftover, rescued }
}

/// How a copy stands to a session.
pub(super) fn standing(file: &Version, copy: Option<&Reading>) -> Standing {
    let copy = match copy {
        None => return Standing::Nothing,
        Some(Ok(copy)) if is_whole(&copy.loaded) && copy.loaded.session.header.id == file.loaded.session.header.id => copy,
        Some(_) => return Standing::Torn,
    };
    let (old, new) = (&file.loaded.session, &copy.loaded.session);
    if new == old || (!new.events.is_empty() && begins_with(old, new)) {
        Standing::Held
    } else if begins_with(new, old) && is_base(file, copy) {
        Standing::GoesOn
    } else {
        Standing::Parted
    }
}

/// Whether a session could be worked on as it is.
fn is_whole(loaded: &Loaded) -> bool {
    loaded.may_be_edited && matches!(loaded.history, History::Whole | History::None)
}

/// Whether the history of one begins with that of the other.
pub(super) fn begins_with(longer: &Session, shorter: &Session) -> bool {
    let (long, short) = (&longer.events, &shorter.events);
    long.len() >= short.len() && long.iter().zip(short).all(|(long, short)| long.seal == short.seal)
}

/// Whether the file is the very one a copy was made from: what the copy held when it had
/// as many changes, written as this program writes it. Of a file without a history, which
/// somebody else wrote, what it says counts.
fn is_base(file: &Version, copy: &Version) -> bool {
    let (old, new) = (&file.loaded.session, &copy.loaded.session);
    let replayed = |events: usize| {
        let base = Session::replay(new.events.get(..events)?)?;
        Some(Session { private: new.private.clone(), ..base })
    };
    if old.events.is_empty() {
        return file.loaded.history == History::None && replayed(1).is_some_and(|first| first.has_same_tables(old));
    }
    let Some(base) = replayed(old.events.len()) else { return false };
    let order: Vec<&str> = copy.loaded.set.criteria().iter().map(|criterion| criterion.id.as_str()).collect();
    file.loaded.history == History::Whole
        && Sealed::of(&base).is_some_and(|sealed| Content::of(session_writer::write(sealed, &order).as_bytes()) == file.content)
}
