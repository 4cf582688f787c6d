//! A session that is damaged, or that another program wrote to: which copies beside it can
//! be taken, and taking one.
//!
//! Nothing is taken unasked, and a file of a newer program is not damaged.

use std::path::Path;

use crate::app::damaged::{Case, Damaged, Spare};
use crate::app::message::Opened;
use crate::session::{History, Problem};
use crate::storage::identity::Trouble;
use crate::storage::loading::{LoadProblem, Loaded};
use crate::storage::lock::LockOutcome;
use crate::storage::mending::{self, CopyOf, MendFailure, Replaced};
use crate::storage::session_reader::What;
use crate::words::CopyKind;

use super::recovery::{self, Recovered, Standing, Version};
use super::{Found, Refused, Shelf, Unopened};

/// A copy that can be read, with its bytes.
struct Offer {
    copy: Spare,
    version: Version,
    bytes: Vec<u8>,
}

impl Offer {
    fn spare(kind: CopyKind, version: &Version) -> Spare {
        let events = &version.loaded.session.events;
        Spare { kind, changes: events.len(), last: events.last().map(|event| event.at) }
    }
}

impl Shelf {
    /// What to ask about a session that was found; nothing where it is sound and nothing
    /// beside it parts from it, or where nothing beside it can be read.
    pub(super) fn question(&self, found: &Found) -> Option<Damaged> {
        let words = self.words();
        let why = match &found.read {
            Ok(Version { loaded: Loaded { history: History::Broken { at }, .. }, .. }) => words.torn(*at),
            Err(problem) if is_damage(problem) => words.load_problem(&found.path, problem),
            Ok(file) => return self.two_versions(found, file),
            Err(_) => return None,
        };
        let copies: Vec<Spare> = self.offers(found).iter().map(|offer| offer.copy).collect();
        let case = Case::Torn { is_readable: found.read.is_ok() };
        (!copies.is_empty()).then(|| Damaged { path: found.path.clone(), why, copies, case, row: 0 })
    }

    /// Asks where a copy of ours does not go on from the file: another program wrote there.
    fn two_versions(&self, found: &Found, file: &Version) -> Option<Damaged> {
        let parted = self.parted(found, file);
        if parted.is_empty() {
            return None;
        }
        let why = self.words().wrote_there(&found.path);
        let copies = [Offer::spare(CopyKind::File, file)].into_iter().chain(parted.iter().map(|offer| offer.copy)).collect();
        let mut asked = Damaged { path: found.path.clone(), why, copies, case: Case::TwoVersions, row: 0 };
        // Enter alone decides nothing between two versions.
        asked.row = asked.ways().len() - 1;
        Some(asked)
    }

    /// The copies that hold what a sound file does not, and do not go on from it. What lies
    /// beside it from a conflict counts where its program was killed: else one has chosen.
    fn parted(&self, found: &Found, file: &Version) -> Vec<Offer> {
        let was_killed = matches!(&found.lock, LockOutcome::Taken(lock) if lock.was_abandoned());
        let copies = self.copies(found, |copy| match copy {
            CopyOf::Leftover | CopyOf::Rescued => true,
            CopyOf::Beside => was_killed,
            CopyOf::Backup => false,
        });
        if copies.is_empty() {
            return copies;
        }
        let reading = |kind| copies.iter().find(|offer: &&Offer| offer.copy.kind == kind).map(|offer| Ok(offer.version.clone()));
        let (leftover, rescued) = (reading(CopyKind::Leftover), reading(CopyKind::Rescued));
        let Recovered { version, .. } = recovery::recover(file.clone(), leftover.as_ref(), rescued.as_ref());
        // What was left beside it is never taken unasked, even where it goes on from the file.
        let is_open = |standing, kind| standing == Standing::Parted || (standing == Standing::GoesOn && kind == CopyKind::Beside);
        let mut parted: Vec<Offer> = Vec::new();
        for offer in copies {
            let standing = recovery::standing(&version, Some(&Ok(offer.version.clone())));
            let is_known = parted.iter().any(|known| known.version.loaded.session == offer.version.loaded.session);
            if is_open(standing, offer.copy.kind) && !is_known {
                parted.push(offer);
            }
        }
        parted
    }

    /// What to say of a copy of ours that lies beside an open session and holds what it
    /// does not.
    pub(super) fn said_beside(&self, opened: &Opened) -> Option<String> {
        let path = mending::beside(&opened.path).pop()?;
        let bytes = crate::storage::file::read_bytes(&path, crate::storage::save::SESSION_LIMIT).ok()?;
        let copy = self.load(&opened.path, bytes).ok()?;
        let (ours, theirs) = (&copy.loaded.session, &opened.session);
        let is_held = ours == theirs || (!ours.events.is_empty() && recovery::begins_with(theirs, ours));
        (!is_held).then(|| self.words().lies_beside(&path))
    }

    /// Puts a copy in the place of a session and opens it.
    pub(in crate::shell) fn mend(&mut self, path: &Path, kind: CopyKind) -> Result<Opened, Unopened> {
        if kind == CopyKind::File {
            // What was not chosen is put away, and said where.
            return Ok(self.open_as_it_is(path)?);
        }
        let words = self.words();
        let refused = |sentence: String| Unopened::Refused(Refused { sentence, code: 2 });
        let found = self.look_at(path)?;
        let gone = || refused(words.copy_gone().to_owned());
        let asked = self.question(&found).ok_or_else(gone)?;
        let (why, offers) = match (asked.case, &found.read) {
            (Case::TwoVersions, Ok(file)) => (Replaced::Theirs, self.parted(&found, file)),
            _ => (Replaced::Damaged, self.offers(&found)),
        };
        let offer = offers.into_iter().find(|offer| offer.copy.kind == kind).ok_or_else(gone)?;
        let ours = found.lock.ours().ok_or_else(gone)?;
        let place = self.rescue_folder.clone();
        let kept = mending::mend(found.target.path(), ours, &offer.bytes, why, place.as_deref(), &self.stamp()).map_err(|failure| {
            refused(match failure {
                MendFailure::Before(error) => words.cannot_mend(Trouble::from(&error)).to_owned(),
                MendFailure::After(_) => words.mended_unsure().to_owned(),
            })
        })?;
        drop(found);
        let mut opened = self.open(path)?;
        let said = if why == Replaced::Damaged { words.mended(&kept) } else { words.theirs_kept(&kept) };
        opened.remarks.insert(0, said);
        Ok(opened)
    }

    /// The copies that a damaged file can be had back from, in the order they are offered
    /// in; what an interrupted save left behind only where it is newer than the others.
    fn offers(&self, found: &Found) -> Vec<Offer> {
        let known = found.read.as_ref().ok().map(|file| &file.loaded.session);
        let mut offers = self.copies(found, |_| true);
        let changes_of = |kind| offers.iter().find(|offer| offer.copy.kind == kind).map(|offer| offer.copy.changes);
        let others = changes_of(CopyKind::Backup).max(known.map(|session| session.events.len()));
        if others.is_some() && changes_of(CopyKind::Leftover) <= others {
            offers.retain(|offer| offer.copy.kind != CopyKind::Leftover);
        }
        offers
    }

    /// The copies of a session that are wanted and whole.
    fn copies(&self, found: &Found, wanted: impl Fn(CopyOf) -> bool) -> Vec<Offer> {
        let Some(ours) = found.lock.ours() else { return Vec::new() };
        let known = found.read.as_ref().ok().map(|file| &file.loaded.session);
        let whole = |(copy, bytes): (CopyOf, Vec<u8>)| {
            let version = self.load(found.target.path(), bytes.clone()).ok().filter(|version| version.loaded.may_be_edited)?;
            if known.is_some_and(|known| known.header.id != version.loaded.session.header.id) {
                return None;
            }
            let kind = match copy {
                CopyOf::Leftover => CopyKind::Leftover,
                CopyOf::Backup => CopyKind::Backup,
                CopyOf::Rescued => CopyKind::Rescued,
                CopyOf::Beside => CopyKind::Beside,
            };
            Some(Offer { copy: Offer::spare(kind, &version), version, bytes })
        };
        let place = self.rescue_folder.clone();
        mending::copies(found.target.path(), ours, place.as_deref(), wanted).into_iter().filter_map(whole).collect()
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
