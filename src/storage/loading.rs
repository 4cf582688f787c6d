//! A session with the set it was scored with: the one way screens and command line get both.
//!
//! It only reads; what cannot be relied on is refused with everything that is known.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::criteria::{CriteriaSet, Severity};
use crate::session::{Header, History, Moment, Session};

use super::document::Document;
use super::file::{self, FileProblem};
use super::folder;
use super::library::{self, Library, LibraryProblem};
use super::session_reader::{self, Found};

/// The most a session file may have, in bytes (format.md §1.7).
pub const SESSION_LIMIT: u64 = 64 * 1024 * 1024;

/// A session and its set.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The session, as its tables say.
    pub session: Session,
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// The file of the set; none for one inside the program.
    pub set_path: Option<PathBuf>,
    /// The text the set was read from.
    pub set_source: Cow<'static, str>,
    /// A broken file that says to be the same set, and was passed over.
    pub set_passed_over: Option<Box<LibraryProblem>>,
    /// Whether its history is whole.
    pub history: History,
    /// What was found besides, warnings only where [`Loaded::may_be_edited`].
    pub found: Vec<Found>,
    /// Whether it may be written.
    pub may_be_edited: bool,
}

/// Why a session and its set cannot be had.
#[derive(Debug)]
pub enum LoadProblem {
    /// The file itself.
    File(FileProblem),
    /// What stands in it.
    Faults(Vec<Found>),
    /// Its set.
    Set(LibraryProblem),
    /// The set that is here scores otherwise than the one the session was begun with.
    ScoresOtherwise {
        /// The set, as `id@version`.
        set: String,
        /// The digest the session is bound to.
        bound: String,
        /// The digest of the set that is here.
        here: String,
        /// Where that set lies; nothing: in the program.
        path: Option<PathBuf>,
    },
}

impl LoadProblem {
    /// Whether what stands in the file is wrong, so that the person can mend it; else a
    /// file, a set or the disk cannot be had.
    #[must_use]
    pub const fn is_of_content(&self) -> bool {
        matches!(self, Self::Faults(_))
    }
}

/// Where sets are looked for: folders given, `.sets` beside the session, `./criteria`,
/// the program itself.
#[must_use]
pub fn library_for(criteria: &[PathBuf], session: &Path) -> Library {
    Library::new(criteria.to_vec(), session.parent().map(folder::sets))
}

/// Reads a session file and finds its set.
///
/// # Errors
/// Says what is wrong with the file, or with its set.
pub fn load(path: &Path, criteria: &[PathBuf], now: Option<Moment>) -> Result<Loaded, LoadProblem> {
    let text = file::read_text(path, SESSION_LIMIT).map_err(LoadProblem::File)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    load_text(&text, name.as_deref(), &library_for(criteria, path), now)
}

/// A session beside its own set where that can be had: for what needs the answers alone.
#[derive(Debug)]
pub struct LoadedAlone {
    /// The session, as its tables say.
    pub session: Session,
    /// Its own set, or why it cannot be had.
    pub set: Result<Arc<CriteriaSet>, LoadProblem>,
    /// Whether its history is whole.
    pub history: History,
    /// What was found besides.
    pub found: Vec<Found>,
}

/// Reads a session file whether or not its set can be had. The set is looked for in the
/// folders given, and past one that scores otherwise where it lies without them.
///
/// # Errors
/// Says what is wrong with the file.
pub fn load_alone(path: &Path, criteria: &[PathBuf], now: Option<Moment>) -> Result<LoadedAlone, LoadProblem> {
    let text = file::read_text(path, SESSION_LIMIT).map_err(LoadProblem::File)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let document = Document::parse(&text);
    let reading = session_reader::read_named(&document, name.as_deref());
    let Some(header) = reading.session.as_ref().map(|session| &session.header) else {
        return Err(LoadProblem::Faults(reading.faults));
    };
    let set = own_set(header, &library_for(criteria, path));
    let set = set.or_else(|problem| own_set(header, &library_for(&[], path)).or(Err(problem)));
    let set = set.map(|found| found.set);
    let found = reading.check(&document, set.as_deref().ok(), now);
    let Some(session) = reading.session else { return Err(LoadProblem::Faults(found)) };
    Ok(LoadedAlone { session, set, history: reading.history, found })
}

/// The very set a session was begun with.
fn own_set(header: &Header, library: &Library) -> Result<library::Found, LoadProblem> {
    let Header { set, scoring_digest, .. } = header;
    let found = library.find_bound(set, scoring_digest.as_deref()).map_err(LoadProblem::Set)?;
    let here = &found.set.digests().scoring.0;
    if let Some(bound) = scoring_digest.as_ref().filter(|bound| *bound != here) {
        let (set, bound, here) = (set.to_string(), bound.clone(), here.clone());
        return Err(LoadProblem::ScoresOtherwise { set, bound, here, path: found.path });
    }
    Ok(found)
}

/// The same from a text that was read already.
///
/// # Errors
/// Says what is wrong with the text, or with its set.
pub fn load_text(text: &str, name: Option<&str>, library: &Library, now: Option<Moment>) -> Result<Loaded, LoadProblem> {
    let document = Document::parse(text);
    let reading = session_reader::read_named(&document, name);
    let Some(header) = reading.session.as_ref().map(|session| &session.header) else {
        return Err(LoadProblem::Faults(reading.faults));
    };
    let found_set = own_set(header, library)?;
    let found = reading.check(&document, Some(&found_set.set), now);
    let clean = found.iter().all(|found| found.what.severity() != Severity::Error);
    let may_be_edited = clean && reading.may_be_edited();
    let Some(session) = reading.session else { return Err(LoadProblem::Faults(found)) };
    Ok(Loaded {
        may_be_edited,
        history: reading.history,
        session,
        set: found_set.set,
        set_path: found_set.path,
        set_source: found_set.source,
        set_passed_over: found_set.passed_over,
        found,
    })
}
