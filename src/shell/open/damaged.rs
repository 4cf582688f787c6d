//! A session that is damaged: which copies beside it can be taken, and taking one.
//!
//! Nothing is taken unasked, and a file of a newer program is not damaged.

use std::path::Path;

use crate::app::damaged::{Damaged, Spare};
use crate::app::message::Opened;
use crate::session::{History, Problem};
use crate::storage::identity::Trouble;
use crate::storage::loading::{LoadProblem, Loaded};
use crate::storage::lock::LockOutcome;
use crate::storage::mending::{self, CopyOf};
use crate::storage::session_reader::What;
use crate::words::CopyKind;

use super::{Found, Refused, Shelf, Unopened};

/// A copy that can be read, with its bytes.
struct Offer {
    copy: Spare,
    bytes: Vec<u8>,
}

impl Shelf {
    /// What to ask about a session that was found; nothing where it is sound, or where
    /// nothing beside it can be read.
    pub(super) fn question(&self, found: &Found) -> Option<Damaged> {
        let words = self.words();
        let why = match &found.loaded {
            Ok(Loaded { history: History::Broken { at }, .. }) => words.torn(*at),
            Err(problem) if is_damage(problem) => words.load_problem(&found.path, problem),
            Ok(_) | Err(_) => return None,
        };
        let copies: Vec<Spare> = self.offers(found).iter().map(|offer| offer.copy).collect();
        let is_readable = found.loaded.is_ok();
        (!copies.is_empty()).then(|| Damaged { path: found.path.clone(), why, copies, is_readable, row: 0 })
    }

    /// Puts a copy in the place of a damaged session and opens it.
    pub(in crate::shell) fn mend(&mut self, path: &Path, kind: CopyKind) -> Result<Opened, Unopened> {
        let words = self.words();
        let refused = |sentence: &str| Unopened::Refused(Refused { sentence: sentence.to_owned(), code: 2 });
        let found = self.look_at(path)?;
        let LockOutcome::Taken(lock) = &found.lock else { return Err(refused(words.copy_gone())) };
        let offers = if self.question(&found).is_some() { self.offers(&found) } else { Vec::new() };
        let Some(offer) = offers.into_iter().find(|offer| offer.copy.kind == kind) else { return Err(refused(words.copy_gone())) };
        let (place, stamp) = (crate::shell::rescue_folder(), self.options.clock.now().format("%Y%m%d-%H%M%S").to_string());
        let damaged = mending::mend(found.target.path(), lock, &offer.bytes, place.as_deref(), &stamp)
            .map_err(|error| refused(words.cannot_mend(Trouble::from(&error))))?;
        drop(found);
        let mut opened = self.open(path)?;
        opened.remarks.insert(0, words.mended(&damaged));
        Ok(opened)
    }

    /// The copies that are whole, in the order they are offered in; what an interrupted
    /// save left behind only where it is newer than the others.
    fn offers(&self, found: &Found) -> Vec<Offer> {
        let LockOutcome::Taken(lock) = &found.lock else { return Vec::new() };
        let known = found.loaded.as_ref().ok().map(|loaded| &loaded.session);
        let whole = |(copy, bytes): (CopyOf, Vec<u8>)| {
            let loaded = self.load(found.target.path(), bytes.clone()).ok().filter(|loaded| loaded.may_be_edited)?;
            if known.is_some_and(|known| known.header.id != loaded.session.header.id) {
                return None;
            }
            let kind = match copy {
                CopyOf::Leftover => CopyKind::Leftover,
                CopyOf::Backup => CopyKind::Backup,
                CopyOf::Rescued => CopyKind::Rescued,
            };
            let events = &loaded.session.events;
            Some(Offer { copy: Spare { kind, changes: events.len(), last: events.last().map(|event| event.at) }, bytes })
        };
        let place = crate::shell::rescue_folder();
        let mut offers: Vec<Offer> = mending::copies(found.target.path(), lock, place.as_deref()).into_iter().filter_map(whole).collect();
        let changes_of = |kind| offers.iter().find(|offer| offer.copy.kind == kind).map(|offer| offer.copy.changes);
        let others = changes_of(CopyKind::Backup).max(known.map(|session| session.events.len()));
        if others.is_some() && changes_of(CopyKind::Leftover) <= others {
            offers.retain(|offer| offer.copy.kind != CopyKind::Leftover);
        }
        offers
    }
}

/// Whether a file is damaged, and not only of a newer program or without its set.
fn is_damage(problem: &LoadProblem) -> bool {
    match problem {
        LoadProblem::File(_) => true,
        LoadProblem::Faults(found) => !found.iter().any(|found| matches!(found.what, What::Problem(Problem::NewerFormat(_)))),
        LoadProblem::Set(_) | LoadProblem::ScoresOtherwise { .. } => false,
    }
}
