//! What the saving thread has on its desk, and what it does next.
//!
//! It reads no clock and waits for nothing: the time is handed in, so that every pause
//! can be tested without one.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::{Order, Rendering, Report, Settled};
use crate::shell::clock::Clock;
use crate::shell::retry::Retry;
use crate::storage::draft::{Draft, Drafts};
use crate::storage::identity::Trouble;
use crate::storage::rescue;
use crate::storage::save::{SaveFailure, Target};

/// The work of the saving thread.
pub(super) struct Desk<S> {
    target: Target,
    rendering: Rendering<S>,
    rescue_folder: Option<PathBuf>,
    clock: Clock,
    /// The newest snapshot while it is not safe.
    unsaved: Option<Unsaved<S>>,
    saved: Option<u64>,
    /// The snapshot that lies elsewhere, and where.
    rescued: Option<(u64, PathBuf)>,
    draft: DraftWish,
    /// The drafts as they were wished for last.
    drafts: Option<Drafts>,
    /// Texts that only the snapshot holds which is not safe yet.
    taken: Vec<Draft>,
    draft_written: Option<Instant>,
    has_said_draft_failed: bool,
    /// Who waits until everything was tried.
    waiting: Vec<Sender<Settled>>,
    /// Who waits until everything was tried and may be left.
    leaving: Vec<Sender<Settled>>,
}

struct Unsaved<S> {
    number: u64,
    snapshot: S,
    /// Not tried yet, or asked for by a key.
    is_urgent: bool,
    failing: Option<(Retry, SaveFailure)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DraftWish {
    Nothing,
    Keep,
    /// Once the snapshot that holds the text is safe.
    Drop,
}

const DRAFT_PAUSE: Duration = Duration::from_secs(1);

type Tell<'a> = &'a mut dyn FnMut(Report);

impl<S> Desk<S> {
    pub(super) const fn new(target: Target, rendering: Rendering<S>, rescue_folder: Option<PathBuf>, clock: Clock) -> Self {
        Self {
            target,
            rendering,
            rescue_folder,
            clock,
            unsaved: None,
            saved: None,
            rescued: None,
            draft: DraftWish::Nothing,
            drafts: None,
            taken: Vec::new(),
            draft_written: None,
            has_said_draft_failed: false,
            waiting: Vec::new(),
            leaving: Vec::new(),
        }
    }

    /// Puts an order on the desk; [`Desk::work`] does the work.
    pub(super) fn take(&mut self, order: Order<S>, tell: Tell<'_>) {
        match order {
            Order::Save { number, snapshot } => self.take_snapshot(number, snapshot),
            Order::KeepDraft(drafts) => {
                self.pass_on(&drafts.texts);
                self.drafts = Some(drafts);
                self.draft = DraftWish::Keep;
            }
            Order::DropDraft => {
                self.pass_on(&[]);
                self.drafts = None;
                self.draft = DraftWish::Drop;
            }
            Order::RetryNow => self.hurry(),
            Order::Overrule => self.overrule(tell),
            Order::LetGo => {
                self.unsaved = None;
                self.forget_rescue();
            }
            Order::MoveTo { target, number, snapshot } => self.move_to(*target, number, &snapshot, tell),
            Order::Flush(reply) => {
                self.hurry();
                self.waiting.push(reply);
            }
            Order::Finish(reply) => {
                self.hurry();
                self.leaving.push(reply);
            }
        }
    }

    fn take_snapshot(&mut self, number: u64, snapshot: S) {
        let newest = self.unsaved.as_ref().map(|unsaved| unsaved.number).max(self.saved);
        if newest.is_some_and(|newest| number <= newest) {
            return;
        }
        let failing = self.unsaved.take().and_then(|unsaved| unsaved.failing);
        self.unsaved = Some(Unsaved { number, snapshot, is_urgent: true, failing });
    }

    /// Texts that are wished for no longer were taken into the snapshot that waits.
    fn pass_on(&mut self, wished: &[Draft]) {
        if self.unsaved.is_none() {
            return;
        }
        let Some(before) = self.drafts.take() else { return };
        let gone = before.texts.into_iter().filter(|old| !wished.iter().any(|new| new.is_of(old)));
        self.taken = Drafts { place: before.place, texts: gone.collect() }.with(&self.taken).texts;
    }

    /// Theirs goes beside the session; ours is saved by the work that follows.
    fn overrule(&mut self, tell: Tell<'_>) {
        let Some(unsaved) = &self.unsaved else { return };
        match self.target.overrule() {
            Ok(theirs) => {
                tell(Report::Overruled(theirs));
                self.hurry();
            }
            Err(failure) => {
                let attempt = unsaved.failing.as_ref().map_or(1, |(retry, _)| retry.attempts());
                tell(Report::Failed { number: unsaved.number, failure, attempt });
            }
        }
    }

    /// Tried before the old place is let go of: a second one that fails helps nobody.
    fn move_to(&mut self, mut target: Target, number: u64, snapshot: &S, tell: Tell<'_>) {
        let bytes = (self.rendering.render)(snapshot);
        if let Err(failure) = target.save(&bytes, |written| (self.rendering.check)(written, snapshot)) {
            tell(Report::NotMoved(failure));
            return;
        }
        self.forget_rescue();
        self.target = target;
        self.saved = self.saved.max(Some(number));
        self.unsaved.take_if(|unsaved| unsaved.number <= number);
        self.taken.clear();
        if self.drafts.is_some() {
            self.draft = DraftWish::Keep;
        }
        tell(Report::Moved { number, at: self.clock.now(), path: self.target.path().to_owned() });
    }

    fn hurry(&mut self) {
        if let Some(unsaved) = &mut self.unsaved {
            unsaved.is_urgent = true;
        }
    }

    /// When there is something to do though no order comes; `None`: never.
    pub(super) fn due(&self) -> Option<Instant> {
        let save = self.unsaved.as_ref().and_then(Unsaved::due);
        let draft = match &self.draft {
            DraftWish::Keep => self.draft_written.map(|at| at + DRAFT_PAUSE),
            DraftWish::Drop | DraftWish::Nothing => None,
        };
        save.into_iter().chain(draft).min()
    }

    /// Does what is due now.
    pub(super) fn work(&mut self, now: Instant, tell: Tell<'_>) {
        let is_due = |unsaved: &Unsaved<S>| unsaved.is_urgent || unsaved.due().is_some_and(|due| due <= now);
        if self.unsaved.as_ref().is_some_and(is_due) {
            self.save(now, tell);
        }
        let is_asked = !self.waiting.is_empty() || !self.leaving.is_empty();
        if is_asked || self.draft_written.is_none_or(|at| now.saturating_duration_since(at) >= DRAFT_PAUSE) || self.drops_draft() {
            self.settle_draft(now, tell);
        }
        if !self.leaving.is_empty() {
            self.rescue_unsaved(tell);
        }
        let settled = self.settled();
        for reply in self.waiting.drain(..).chain(self.leaving.drain(..)) {
            // Whoever asked may have gone.
            drop(reply.send(settled.clone()));
        }
    }

    /// The last chance: nobody can order anything any more.
    pub(super) fn close(&mut self, now: Instant, tell: Tell<'_>) {
        if self.unsaved.as_ref().is_some_and(|unsaved| unsaved.is_urgent || unsaved.failing.is_some()) {
            self.save(now, tell);
        }
        self.settle_draft(now, tell);
        self.rescue_unsaved(tell);
    }

    fn save(&mut self, now: Instant, tell: Tell<'_>) {
        let Some(mut unsaved) = self.unsaved.take() else { return };
        let bytes = (self.rendering.render)(&unsaved.snapshot);
        let tried = match (self.rendering.limit)(&unsaved.snapshot) {
            Some(past) => Err(past),
            None => self.target.save(&bytes, |written| (self.rendering.check)(written, &unsaved.snapshot)),
        };
        match tried {
            Ok(saved) => {
                self.saved = Some(unsaved.number);
                if !std::mem::take(&mut self.taken).is_empty() && self.draft == DraftWish::Nothing {
                    self.draft = DraftWish::Keep;
                }
                self.forget_rescue();
                tell(Report::Saved { number: unsaved.number, at: self.clock.now(), notes: saved.notes });
            }
            Err(failure) => {
                let retry = unsaved.failing.take().map_or_else(|| Retry::begin(now), |(retry, _)| retry.again(now));
                let needs_rescue = failure.needs_rescue_now() || (failure.may_pass() && retry.needs_rescue(now));
                tell(Report::Failed { number: unsaved.number, failure: failure.clone(), attempt: retry.attempts() });
                if needs_rescue {
                    self.rescue(unsaved.number, &bytes, tell);
                }
                unsaved.is_urgent = false;
                unsaved.failing = Some((retry, failure));
                self.unsaved = Some(unsaved);
            }
        }
    }

    fn rescue_unsaved(&mut self, tell: Tell<'_>) {
        let Some(unsaved) = &self.unsaved else { return };
        let (number, bytes) = (unsaved.number, (self.rendering.render)(&unsaved.snapshot));
        self.rescue(number, &bytes, tell);
    }

    /// Once a snapshot: a copy that is safe need not be written again.
    fn rescue(&mut self, number: u64, bytes: &[u8], tell: Tell<'_>) {
        let Some(folder) = &self.rescue_folder else { return };
        if self.rescued.as_ref().is_some_and(|(safe, _)| *safe == number) {
            return;
        }
        match rescue::write(folder, self.target.path(), bytes) {
            Ok(path) => {
                self.rescued = Some((number, path.clone()));
                tell(Report::Rescued { number, path });
            }
            Err(error) => tell(Report::RescueFailed(Trouble::from(&error))),
        }
    }

    /// Only the copy written here goes; one from an earlier day waits to be looked at.
    fn forget_rescue(&mut self) {
        if let Some((_, path)) = self.rescued.take() {
            // One that stays is offered again and found equal.
            drop(rescue::remove_at(&path));
        }
    }

    fn drops_draft(&self) -> bool {
        self.draft == DraftWish::Drop && self.unsaved.is_none()
    }

    fn settle_draft(&mut self, now: Instant, tell: Tell<'_>) {
        let done = match self.draft {
            DraftWish::Nothing => return,
            DraftWish::Drop if self.unsaved.is_some() => return,
            DraftWish::Drop => Drafts::delete(self.target.path()),
            // The empty mount point of a stick that was pulled is no place to keep anything.
            DraftWish::Keep if !self.target.is_in_place() => Err(std::io::ErrorKind::NotFound.into()),
            DraftWish::Keep => {
                self.draft_written = Some(now);
                let drafts = self.drafts.clone().unwrap_or_default();
                drafts.with(&self.taken).write(self.target.path())
            }
        };
        match done {
            Ok(()) => {
                if std::mem::take(&mut self.has_said_draft_failed) {
                    tell(Report::DraftKept);
                }
                self.draft = DraftWish::Nothing;
            }
            Err(error) => {
                self.draft_written = Some(now);
                // The place alone is nothing anybody typed.
                let is_typing = self.drafts.as_ref().is_some_and(|drafts| !drafts.texts.is_empty());
                if is_typing && !std::mem::replace(&mut self.has_said_draft_failed, true) {
                    tell(Report::DraftFailed(Trouble::from(&error)));
                }
            }
        }
    }

    fn settled(&self) -> Settled {
        let unsaved = self.unsaved.as_ref().and_then(|unsaved| {
            let (_, failure) = unsaved.failing.clone()?;
            Some((unsaved.number, failure))
        });
        // A copy of an earlier one does not hold what is not safe now.
        let is_of = |number: u64| unsaved.as_ref().is_some_and(|(unsaved, _)| *unsaved == number);
        let rescued = self.rescued.as_ref().filter(|(number, _)| is_of(*number)).map(|(_, path)| path.clone());
        Settled { saved: self.saved, unsaved, rescued }
    }
}

impl<S> Unsaved<S> {
    /// When time alone asks for another attempt.
    fn due(&self) -> Option<Instant> {
        self.failing.as_ref().filter(|(_, failure)| failure.may_pass()).map(|(retry, _)| retry.due())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::double::{Call, Faulty};
    use std::fs;

    const ENOSPC: i32 = 28;
    const EIO: i32 = 5;

    struct Room {
        home: tempfile::TempDir,
        disk: Faulty,
        desk: Desk<&'static str>,
        start: Instant,
    }

    fn room() -> Room {
        let home = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(home.path()).unwrap().join("sessions");
        fs::create_dir(&folder).unwrap();
        let disk = Faulty::default();
        let target = Target::create_at(&folder, "s.toml", Box::new(disk.clone())).unwrap();
        let rendering = Rendering {
            render: Box::new(|text: &&'static str| text.as_bytes().to_vec()),
            check: Box::new(|bytes, text| bytes == text.as_bytes()),
            limit: Box::new(|text| (*text == "past the limit").then_some(SaveFailure::TooMany { changes: 3, limit: 2 })),
        };
        let clock = Clock::Pinned("2026-03-12T08:41:10+07:00".parse().unwrap());
        let rescue_folder = Some(home.path().join("rescue"));
        Room { home, disk, desk: Desk::new(target, rendering, rescue_folder, clock), start: Instant::now() }
    }

    impl Room {
        fn after(&self, millis: u64) -> Instant {
            self.start + Duration::from_millis(millis)
        }

        /// Takes orders, then works at that many milliseconds from the start.
        fn at(&mut self, millis: u64, orders: Vec<Order<&'static str>>) -> Vec<Report> {
            let mut reports = Vec::new();
            for order in orders {
                self.desk.take(order, &mut |report| reports.push(report));
            }
            let now = self.after(millis);
            self.desk.work(now, &mut |report| reports.push(report));
            reports
        }

        fn file(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.home.path().join("sessions").join(name)).ok()
        }

        fn attempts_at(&mut self, millis: u64) -> Vec<u32> {
            self.at(millis, vec![])
                .into_iter()
                .filter_map(|report| if let Report::Failed { attempt, .. } = report { Some(attempt) } else { None })
                .collect()
        }
    }

    fn save(number: u64, snapshot: &'static str) -> Order<&'static str> {
        Order::Save { number, snapshot }
    }

    fn text(on: &str, text: &str) -> Draft {
        let at = "2026-03-12T08:41:10+07:00".parse().unwrap();
        Draft { on: on.into(), field: "note".into(), text: text.into(), at, after: Some(1), seal: None }
    }

    fn draft(said: &str) -> Drafts {
        Drafts { place: "A2".into(), texts: vec![text("A2", said)] }
    }

    #[test]
    fn the_newest_wins_and_an_older_one_never_comes_back() {
        let mut room = room();
        let reports = room.at(0, vec![save(1, "one"), save(3, "three"), save(2, "two")]);
        assert!(matches!(reports[..], [Report::Saved { number: 3, .. }]), "{reports:?}");
        assert_eq!(room.at(1, vec![save(3, "late")]), []);
        assert_eq!(room.file("s.toml").as_deref(), Some("three"));
        assert_eq!(room.desk.due(), None, "nothing to do, nothing to wake up for");
    }

    #[test]
    fn a_failed_save_is_tried_again_after_the_decided_pauses() {
        let mut room = room();
        room.disk.always(Call::Write, ENOSPC);
        assert_eq!(room.at(0, vec![save(1, "one")]).len(), 1);
        for (at, attempt) in [(500, 2), (1500, 3), (3500, 4), (8500, 5)] {
            assert_eq!(room.desk.due(), Some(room.after(at)));
            assert!(room.attempts_at(at - 1).is_empty());
            assert_eq!(room.attempts_at(at), [attempt]);
        }
        let reports = room.at(13_500, vec![]);
        assert!(matches!(reports[..], [Report::Failed { attempt: 6, .. }, Report::Rescued { number: 1, .. }]), "{reports:?}");
        assert_eq!(room.attempts_at(18_500), [7]);
        room.disk.heal();
        assert!(matches!(room.at(19_000, vec![Order::RetryNow])[..], [Report::Saved { number: 1, .. }]));
        assert_eq!(fs::read_dir(room.home.path().join("rescue")).unwrap().count(), 0);
    }

    #[test]
    fn a_new_change_tries_at_once_and_a_broken_disk_is_rescued_at_once() {
        let mut room = room();
        room.disk.always(Call::Sync, EIO);
        for (number, text) in [(1, "one"), (2, "two")] {
            let reports = room.at(number, vec![save(number, text)]);
            assert!(
                matches!(&reports[..], [Report::Failed { .. }, Report::Rescued { path, .. }] if fs::read_to_string(path).unwrap() == text)
            );
        }
    }

    #[test]
    fn a_copy_of_an_earlier_change_is_not_called_complete() {
        let mut room = room();
        room.disk.always(Call::Sync, EIO);
        room.at(0, vec![save(1, "one")]);
        let folder = room.home.path().join("rescue");
        fs::remove_dir_all(&folder).unwrap();
        fs::write(&folder, "in its way").unwrap();
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(1, vec![save(2, "two"), Order::Finish(reply)]);
        let settled = settled.recv().unwrap();
        assert!(matches!(settled.unsaved, Some((2, _))));
        assert_eq!(settled.rescued, None);
    }

    #[test]
    fn what_only_a_person_can_mend_wakes_nobody() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        fs::write(room.home.path().join("sessions/s.toml"), "theirs").unwrap();
        room.at(1, vec![save(2, "two")]);
        assert_eq!(room.desk.due(), None);
        assert_eq!(room.file("s.cua-toi.toml").as_deref(), Some("two"));
    }

    #[test]
    fn what_is_past_a_limit_is_said_as_such_and_a_copy_is_kept_when_one_leaves() {
        let mut room = room();
        let reports = room.at(0, vec![save(1, "past the limit")]);
        assert!(matches!(reports[..], [Report::Failed { failure: SaveFailure::TooMany { .. }, .. }]), "{reports:?}");
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(1, vec![Order::Finish(reply)]);
        let rescued = settled.recv().unwrap().rescued.unwrap();
        assert_eq!(fs::read_to_string(rescued).unwrap(), "past the limit");
        assert_eq!(room.file("s.toml"), None);
    }

    #[test]
    fn drafts_are_written_once_a_second_and_at_a_flush() {
        let mut room = room();
        room.at(0, vec![Order::KeepDraft(draft("a"))]);
        let path = room.desk.target.path().to_owned();
        let text = || Some(Drafts::read(&path)?.texts[0].text.clone());
        assert_eq!(text().as_deref(), Some("a"), "the first at once");
        room.at(300, vec![Order::KeepDraft(draft("ab"))]);
        assert_eq!(text().as_deref(), Some("a"));
        assert_eq!(room.desk.due(), Some(room.after(1000)));
        room.at(1000, vec![]);
        assert_eq!(text().as_deref(), Some("ab"));
        let (reply, _settled) = std::sync::mpsc::channel();
        room.at(1001, vec![Order::KeepDraft(draft("abc")), Order::Flush(reply)]);
        assert_eq!(text().as_deref(), Some("abc"));
        room.at(1002, vec![Order::DropDraft]);
        assert_eq!(text(), None);
    }

    #[test]
    fn a_draft_stays_until_the_change_that_holds_it_is_safe() {
        let mut room = room();
        room.at(0, vec![Order::KeepDraft(draft("typed"))]);
        room.disk.always(Call::Write, ENOSPC);
        room.at(10, vec![save(1, "with typed"), Order::DropDraft]);
        assert!(room.file(".s.draft").is_some());
        room.disk.heal();
        room.at(20, vec![Order::RetryNow]);
        assert!(room.file(".s.draft").is_none());
    }

    #[test]
    fn a_text_stays_until_the_change_that_holds_it_is_safe_while_another_is_typed() {
        let mut room = room();
        let path = room.desk.target.path().to_owned();
        let kept = || Drafts::read(&path).unwrap().texts.into_iter().map(|draft| draft.text).collect::<Vec<_>>();
        room.at(0, vec![Order::KeepDraft(draft("of A2"))]);
        room.disk.always(Call::Write, ENOSPC);
        let next = Drafts { place: "A3".into(), texts: vec![text("A3", "of A3")] };
        room.at(1000, vec![save(1, "with the text of A2"), Order::KeepDraft(next)]);
        assert_eq!(kept(), ["of A2", "of A3"]);
        room.disk.heal();
        room.at(3000, vec![Order::RetryNow]);
        assert_eq!(kept(), ["of A3"]);
    }

    #[test]
    fn a_place_that_cannot_be_kept_is_no_news() {
        let mut room = room();
        fs::create_dir(room.home.path().join("sessions/.s.draft")).unwrap();
        assert_eq!(room.at(0, vec![Order::KeepDraft(Drafts { place: "A2".into(), texts: vec![] })]), []);
        assert!(matches!(room.at(2000, vec![Order::KeepDraft(draft("a"))])[..], [Report::DraftFailed(_)]));
        fs::remove_dir(room.home.path().join("sessions/.s.draft")).unwrap();
        assert_eq!(room.at(4000, vec![]), [Report::DraftKept], "good news once");
        assert_eq!(room.at(6000, vec![Order::KeepDraft(draft("ab"))]), []);
    }

    #[test]
    fn no_draft_goes_to_the_place_of_a_folder_that_is_gone() {
        let mut room = room();
        let here = room.home.path().join("sessions");
        fs::rename(&here, room.home.path().join("away")).unwrap();
        fs::create_dir(&here).unwrap();
        assert!(matches!(room.at(0, vec![Order::KeepDraft(draft("a"))])[..], [Report::DraftFailed(_)]));
        assert_eq!(room.at(2000, vec![]), [], "said once");
        assert_eq!(fs::read_dir(&here).unwrap().count(), 0);
    }
}
