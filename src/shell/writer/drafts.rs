//! What is being typed: kept beside the session at most once a second, elsewhere while
//! that fails, and dropped once it stands in a session that is safe.
//!
//! It reads no clock, and never drops a text that only an unsaved change holds.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::desk::Tell;
use super::{Report, Unkept};
use crate::storage::draft::{self, Draft, Drafts};
use crate::storage::identity::Trouble;
use crate::storage::rescue;
use crate::storage::save::Target;

/// The drafts of a session and what is wished for them.
#[derive(Default)]
pub(super) struct Typing {
    wish: Wish,
    /// As they were wished for last.
    drafts: Option<Drafts>,
    /// Texts that only the snapshot holds which is not safe yet.
    taken: Vec<Draft>,
    written: Option<Instant>,
    /// Why they do not lie beside the session.
    failing: Option<Trouble>,
    has_said_failing: bool,
    /// What lies elsewhere meanwhile, and where.
    elsewhere: Option<(Drafts, PathBuf)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    Nothing,
    Keep,
    /// Once the snapshot that holds the text is safe.
    Drop,
}

const PAUSE: Duration = Duration::from_secs(1);

impl Typing {
    /// Wishes for these; `is_unsaved`: a snapshot waits to be saved.
    pub(super) fn keep(&mut self, drafts: Drafts, is_unsaved: bool) {
        self.pass_on(&drafts.texts, is_unsaved);
        self.drafts = Some(drafts);
        self.wish = Wish::Keep;
    }

    /// Wishes for none, once nothing is unsaved.
    pub(super) fn let_drop(&mut self, is_unsaved: bool) {
        self.pass_on(&[], is_unsaved);
        self.drafts = None;
        self.wish = Wish::Drop;
    }

    /// Texts that are wished for no longer were taken into the snapshot that waits.
    fn pass_on(&mut self, wished: &[Draft], is_unsaved: bool) {
        if !is_unsaved {
            return;
        }
        let Some(before) = self.drafts.take() else { return };
        let gone = before.texts.into_iter().filter(|old| !wished.iter().any(|new| new.is_of(old)));
        self.taken = Drafts { place: before.place, texts: gone.collect() }.with(&self.taken).texts;
    }

    /// The snapshot that waited is safe, and with it the texts it took.
    pub(super) fn snapshot_is_safe(&mut self) {
        if !std::mem::take(&mut self.taken).is_empty() && self.wish == Wish::Nothing {
            self.wish = Wish::Keep;
        }
    }

    /// The session lies in another folder now.
    pub(super) fn move_along(&mut self) {
        self.taken.clear();
        if self.drafts.is_some() {
            self.wish = Wish::Keep;
        }
    }

    /// When there is something to do though no order comes; `None`: never.
    pub(super) fn due(&self) -> Option<Instant> {
        self.written.filter(|_| self.wish == Wish::Keep).map(|at| at + PAUSE)
    }

    /// Whether enough time has passed, or none needs to.
    pub(super) fn is_due(&self, now: Instant, is_unsaved: bool) -> bool {
        let may_drop = self.wish == Wish::Drop && !is_unsaved;
        may_drop || self.written.is_none_or(|at| now.saturating_duration_since(at) >= PAUSE)
    }

    /// Does what is wished for as far as it can be done now.
    pub(super) fn settle(&mut self, now: Instant, target: &Target, rescue_folder: Option<&Path>, is_unsaved: bool, tell: Tell<'_>) {
        let done = match self.wish {
            Wish::Nothing => return,
            Wish::Drop if is_unsaved => return,
            Wish::Drop => Drafts::delete(target.path()),
            // The empty mount point of a stick that was pulled is no place to keep anything.
            Wish::Keep if !target.is_in_place() => Err(std::io::ErrorKind::NotFound.into()),
            Wish::Keep => {
                self.written = Some(now);
                self.all().write(target.path())
            }
        };
        match done {
            Ok(()) => {
                self.failing = None;
                self.wish = Wish::Nothing;
                self.is_settled(target.path(), rescue_folder, tell);
            }
            Err(error) => {
                self.written = Some(now);
                self.failing = Some(Trouble::from(&error));
                // The place alone is nothing anybody typed.
                if self.is_typing() {
                    self.keep_elsewhere(target.path(), rescue_folder);
                    if !std::mem::replace(&mut self.has_said_failing, true) {
                        tell(Report::DraftFailed(Trouble::from(&error)));
                    }
                } else if self.wish == Wish::Drop {
                    self.is_settled(target.path(), rescue_folder, tell);
                }
            }
        }
    }

    /// Nothing typed waits for a place any more.
    fn is_settled(&mut self, session: &Path, rescue_folder: Option<&Path>, tell: Tell<'_>) {
        self.forget_elsewhere(session, rescue_folder);
        if std::mem::take(&mut self.has_said_failing) {
            tell(Report::DraftKept);
        }
    }

    fn all(&self) -> Drafts {
        self.drafts.clone().unwrap_or_default().with(&self.taken)
    }

    fn is_typing(&self) -> bool {
        self.drafts.as_ref().is_some_and(|drafts| !drafts.texts.is_empty())
    }

    fn keep_elsewhere(&mut self, session: &Path, rescue_folder: Option<&Path>) {
        let (Some(folder), drafts) = (rescue_folder, self.all()) else { return };
        if self.elsewhere.as_ref().is_some_and(|(kept, _)| *kept == drafts) {
            return;
        }
        if let Ok(path) = drafts.write_elsewhere(folder, session) {
            self.elsewhere = Some((drafts, path));
        }
    }

    /// What lies elsewhere says no more than what lies beside the session, also where it
    /// is from an earlier day: what was still wanted of it was wished for again.
    fn forget_elsewhere(&mut self, session: &Path, rescue_folder: Option<&Path>) {
        let kept = self.elsewhere.take().map(|(_, path)| path);
        for path in kept.into_iter().chain(rescue_folder.map(|folder| draft::path_elsewhere(folder, session))) {
            drop(rescue::remove_at(&path));
        }
    }

    /// What was typed and does not lie beside the session.
    pub(super) fn unkept(&self) -> Option<Unkept> {
        let trouble = self.failing.filter(|_| self.wish == Wish::Keep && self.is_typing())?;
        let now = self.all();
        let kept = self.elsewhere.as_ref().filter(|(kept, _)| *kept == now);
        Some(kept.map_or(Unkept::Nowhere(trouble), |(_, path)| Unkept::Elsewhere(path.clone())))
    }
}
