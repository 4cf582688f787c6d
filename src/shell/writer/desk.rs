//! What the saving thread has on its desk, and what it does next.
//!
//! It reads no clock and waits for nothing: the time is handed in, so that every pause
//! can be tested without one.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Instant;

use super::drafts::Typing;
use super::elsewhere::Elsewhere;
use super::{Order, Rendering, Report, Settled};
use crate::shell::clock::Clock;
use crate::shell::retry::Retry;
use crate::storage::save::{SaveFailure, Saved, Target};

/// The work of the saving thread.
pub(super) struct Desk<S> {
    target: Target,
    rendering: Rendering<S>,
    clock: Clock,
    /// The newest snapshot while it is not safe.
    unsaved: Option<Unsaved<S>>,
    saved: Option<u64>,
    elsewhere: Elsewhere,
    typing: Typing,
    waiting: Waiting,
    /// Who left was told how things stand; nothing may change behind their back.
    is_left: bool,
}

struct Unsaved<S> {
    number: u64,
    snapshot: S,
    /// Not tried yet, or asked for by a key.
    is_urgent: bool,
    failing: Option<(Retry, SaveFailure)>,
}

/// Who waits until everything was tried.
#[derive(Default)]
struct Waiting {
    knowing: Vec<Sender<Settled>>,
    leaving: Vec<Sender<Settled>>,
    letting_go: Vec<Sender<Option<PathBuf>>>,
}

/// Where reports go.
pub(super) type Tell<'a> = &'a mut dyn FnMut(Report);

impl<S> Desk<S> {
    pub(super) fn new(target: Target, rendering: Rendering<S>, rescue_folder: Option<PathBuf>, clock: Clock) -> Self {
        Self {
            target,
            rendering,
            clock,
            unsaved: None,
            saved: None,
            elsewhere: Elsewhere::new(rescue_folder),
            typing: Typing::default(),
            waiting: Waiting::default(),
            is_left: false,
        }
    }

    /// Puts an order on the desk; [`Desk::work`] does the work.
    pub(super) fn take(&mut self, order: Order<S>, tell: Tell<'_>) {
        match order {
            Order::Save { number, snapshot } => self.take_snapshot(number, snapshot),
            Order::KeepDraft(drafts) => self.typing.keep(drafts, self.unsaved.is_some()),
            Order::DropDraft => self.typing.let_drop(self.unsaved.is_some()),
            Order::RetryNow => self.hurry(),
            Order::Overrule => self.overrule(tell),
            Order::LetGo(reply) => {
                self.hurry();
                self.waiting.letting_go.push(reply);
            }
            Order::MoveTo { target, number, snapshot } => self.move_to(*target, number, &snapshot, tell),
            Order::Flush(reply) => {
                self.hurry();
                self.waiting.knowing.push(reply);
            }
            Order::Finish(reply) => {
                self.hurry();
                self.waiting.leaving.push(reply);
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

    /// Theirs goes beside the session; ours is saved by the work that follows.
    fn overrule(&mut self, tell: Tell<'_>) {
        if self.unsaved.is_none() {
            return;
        }
        match self.target.overrule() {
            Ok(theirs) => {
                if let Some(theirs) = theirs {
                    tell(Report::Overruled(theirs));
                }
                self.hurry();
            }
            Err(failure) => tell(Report::NotOverruled(failure)),
        }
    }

    /// Forgets what is not saved, where all of it lies in the copy beside the session.
    fn let_go(&mut self) -> Option<PathBuf> {
        let (_, failure) = self.unsaved.as_ref()?.failing.as_ref()?;
        let SaveFailure::ChangedUnderneath { ours } = failure else { return None };
        let ours = ours.clone();
        self.unsaved = None;
        self.elsewhere.forget();
        Some(ours)
    }

    /// Tried before the old place is let go of: a second one that fails helps nobody.
    fn move_to(&mut self, mut target: Target, number: u64, snapshot: &S, tell: Tell<'_>) {
        let bytes = (self.rendering.render)(snapshot);
        if let Err(failure) = self.rendering.save(&mut target, snapshot, &bytes) {
            tell(Report::NotMoved(failure));
            return;
        }
        self.elsewhere.forget();
        self.target = target;
        self.saved = self.saved.max(Some(number));
        self.unsaved.take_if(|unsaved| unsaved.number <= number);
        self.typing.move_along();
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
        save.into_iter().chain(self.typing.due()).min()
    }

    /// Does what is due now.
    pub(super) fn work(&mut self, now: Instant, tell: Tell<'_>) {
        let is_due = |unsaved: &Unsaved<S>| unsaved.is_urgent || unsaved.due().is_some_and(|due| due <= now);
        if self.unsaved.as_ref().is_some_and(is_due) {
            self.save(now, tell);
        }
        for reply in std::mem::take(&mut self.waiting.letting_go) {
            let ours = self.let_go();
            drop(reply.send(ours));
        }
        let is_asked = !self.waiting.knowing.is_empty() || !self.waiting.leaving.is_empty();
        if is_asked || self.typing.is_due(now, self.unsaved.is_some()) {
            self.settle_drafts(now, tell);
        }
        if !self.waiting.leaving.is_empty() {
            self.rescue_unsaved(tell);
            self.is_left = true;
        }
        let settled = self.settled();
        let Waiting { knowing, leaving, .. } = std::mem::take(&mut self.waiting);
        for reply in knowing.into_iter().chain(leaving) {
            // Whoever asked may have gone.
            drop(reply.send(settled.clone()));
        }
    }

    /// The last chance: nobody can order anything any more.
    pub(super) fn close(&mut self, now: Instant, tell: Tell<'_>) {
        if self.is_left {
            return;
        }
        if self.unsaved.as_ref().is_some_and(|unsaved| unsaved.is_urgent || unsaved.failing.is_some()) {
            self.save(now, tell);
        }
        self.settle_drafts(now, tell);
        self.rescue_unsaved(tell);
    }

    fn save(&mut self, now: Instant, tell: Tell<'_>) {
        let Some(mut unsaved) = self.unsaved.take() else { return };
        let bytes = (self.rendering.render)(&unsaved.snapshot);
        match self.rendering.save(&mut self.target, &unsaved.snapshot, &bytes) {
            Ok(saved) => {
                self.saved = Some(unsaved.number);
                self.typing.snapshot_is_safe();
                self.elsewhere.forget();
                tell(Report::Saved { number: unsaved.number, at: self.clock.now(), notes: saved.notes });
            }
            Err(failure) => {
                let retry = unsaved.failing.take().map_or_else(|| Retry::begin(now), |(retry, _)| retry.again(now));
                let needs_rescue = failure.needs_rescue_now() || (failure.may_pass() && retry.needs_rescue(now));
                tell(Report::Failed { number: unsaved.number, failure: failure.clone(), attempt: retry.attempts() });
                if needs_rescue {
                    self.elsewhere.keep(self.target.path(), unsaved.number, &bytes, tell);
                }
                unsaved.is_urgent = false;
                unsaved.failing = Some((retry, failure));
                self.unsaved = Some(unsaved);
            }
        }
    }

    fn rescue_unsaved(&mut self, tell: Tell<'_>) {
        let Some(unsaved) = &self.unsaved else { return };
        let bytes = (self.rendering.render)(&unsaved.snapshot);
        self.elsewhere.keep(self.target.path(), unsaved.number, &bytes, tell);
    }

    fn settle_drafts(&mut self, now: Instant, tell: Tell<'_>) {
        self.typing.settle(now, &self.target, self.elsewhere.folder(), self.unsaved.is_some(), tell);
    }

    fn settled(&self) -> Settled {
        let unsaved = self.unsaved.as_ref().and_then(|unsaved| {
            let (_, failure) = unsaved.failing.clone()?;
            Some((unsaved.number, failure))
        });
        let rescued = unsaved.as_ref().and_then(|(number, _)| self.elsewhere.of(*number)).map(PathBuf::from);
        Settled { saved: self.saved, unsaved, rescued, unkept: self.typing.unkept() }
    }
}

impl<S> Rendering<S> {
    /// Saves a snapshot, whose bytes were rendered, where it is within the limits.
    fn save(&self, target: &mut Target, snapshot: &S, bytes: &[u8]) -> Result<Saved, SaveFailure> {
        match (self.limit)(snapshot) {
            Some(past) => Err(past),
            None => target.save(bytes, |written| (self.check)(written, snapshot)),
        }
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
    use super::super::Unkept;
    use super::*;
    use crate::storage::double::{Call, Faulty};
    use crate::storage::draft::{Draft, Drafts, path_elsewhere};
    use std::fs;
    use std::time::Duration;

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
        Draft { on: on.into(), field: "note".into(), text: text.into(), at, after: Some(1), seal: None, laid_by: false }
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
    fn what_is_past_a_limit_is_said_as_such_and_has_a_copy_at_once() {
        let mut room = room();
        let reports = room.at(0, vec![save(1, "past the limit")]);
        let [Report::Failed { failure: SaveFailure::TooMany { .. }, .. }, Report::Rescued { number: 1, path }] = &reports[..] else {
            panic!("{reports:?}")
        };
        assert_eq!(fs::read_to_string(path).unwrap(), "past the limit");
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(1, vec![Order::Finish(reply)]);
        assert_eq!(settled.recv().unwrap().rescued.as_ref(), Some(path));
        assert_eq!(room.file("s.toml"), None);
    }

    #[test]
    fn what_was_given_just_before_theirs_was_taken_lies_in_the_copy_that_is_named() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        fs::write(room.home.path().join("sessions/s.toml"), "theirs").unwrap();
        room.at(1, vec![save(2, "two")]);
        let (reply, answer) = std::sync::mpsc::channel();
        room.at(2, vec![save(3, "three"), Order::LetGo(reply)]);
        let ours = answer.recv().unwrap().expect("it lies beside the session");
        assert_eq!(fs::read_to_string(ours).unwrap(), "three");
    }

    #[test]
    fn what_lies_nowhere_is_not_let_go() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        fs::write(room.home.path().join("sessions/s.toml"), "theirs").unwrap();
        room.at(1, vec![save(2, "two")]);
        room.disk.always(Call::Write, ENOSPC);
        let (reply, answer) = std::sync::mpsc::channel();
        room.at(2, vec![save(3, "three"), Order::LetGo(reply)]);
        assert_eq!(answer.recv().unwrap(), None);
        room.disk.heal();
        room.at(3, vec![Order::RetryNow]);
        assert_eq!(room.file("s.cua-toi.toml").as_deref(), Some("three"), "it was not forgotten");
    }

    #[test]
    fn a_move_asks_for_the_limits_too() {
        let mut room = room();
        let elsewhere = Target::create(&room.home.path().join("elsewhere"), "s.toml").unwrap();
        let order = Order::MoveTo { target: Box::new(elsewhere), number: 1, snapshot: "past the limit" };
        let reports = room.at(0, vec![order]);
        assert!(matches!(reports[..], [Report::NotMoved(SaveFailure::TooMany { .. })]), "{reports:?}");
    }

    #[test]
    fn ours_that_cannot_replace_theirs_still_waits_for_the_choice() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        fs::write(room.home.path().join("sessions/s.toml"), "theirs").unwrap();
        room.at(1, vec![save(2, "two")]);
        room.disk.always(Call::Write, ENOSPC);
        let reports = room.at(2, vec![Order::Overrule]);
        assert!(matches!(reports[..], [Report::NotOverruled(SaveFailure::DiskFull { .. })]), "{reports:?}");
        assert_eq!(room.desk.due(), None, "a person chooses");
        room.disk.heal();
        let reports = room.at(3, vec![Order::Overrule]);
        assert!(matches!(reports[..], [Report::Overruled(_), Report::Saved { number: 2, .. }]), "{reports:?}");
    }

    #[test]
    fn who_left_with_a_copy_finds_it_though_the_disk_is_well_again() {
        let mut room = room();
        room.disk.always(Call::Sync, EIO);
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(0, vec![save(1, "one"), Order::Finish(reply)]);
        let copy = settled.recv().unwrap().rescued.unwrap();
        room.disk.heal();
        let now = room.after(1);
        room.desk.close(now, &mut |report| panic!("{report:?}"));
        assert_eq!(fs::read_to_string(copy).unwrap(), "one");
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

    #[test]
    fn typing_without_a_place_beside_the_session_lies_elsewhere_until_there_is_one() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        let (in_its_way, session) = (room.home.path().join("sessions/.s.draft"), room.desk.target.path().to_owned());
        fs::create_dir(&in_its_way).unwrap();
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(2000, vec![Order::KeepDraft(draft("half a reason")), Order::Flush(reply)]);
        let there = path_elsewhere(&room.home.path().join("rescue"), &session);
        assert_eq!(settled.recv().unwrap().unkept, Some(Unkept::Elsewhere(there.clone())));
        assert!(fs::read_to_string(&there).unwrap().contains("half a reason"));
        fs::remove_dir(&in_its_way).unwrap();
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(4000, vec![Order::Flush(reply)]);
        assert_eq!(settled.recv().unwrap().unkept, None);
        assert_eq!(Drafts::read(&session), Some(draft("half a reason")));
        assert!(!there.exists(), "it says no more than what lies beside the session");
    }

    #[test]
    fn typing_that_was_taken_needs_no_place_any_more() {
        let mut room = room();
        room.at(0, vec![save(1, "one")]);
        fs::create_dir(room.home.path().join("sessions/.s.draft")).unwrap();
        assert!(matches!(room.at(2000, vec![Order::KeepDraft(draft("a reason"))])[..], [Report::DraftFailed(_)]));
        let reports = room.at(2001, vec![save(2, "with the reason"), Order::DropDraft]);
        assert!(matches!(reports[..], [Report::Saved { number: 2, .. }, Report::DraftKept]), "{reports:?}");
        assert_eq!(fs::read_dir(room.home.path().join("rescue")).unwrap().count(), 0);
    }

    #[test]
    fn typing_that_can_be_kept_nowhere_is_said_so() {
        let mut room = room();
        fs::create_dir(room.home.path().join("sessions/.s.draft")).unwrap();
        fs::write(room.home.path().join("rescue"), "in its way").unwrap();
        let (reply, settled) = std::sync::mpsc::channel();
        room.at(0, vec![Order::KeepDraft(draft("half a reason")), Order::Finish(reply)]);
        assert!(matches!(settled.recv().unwrap().unkept, Some(Unkept::Nowhere(_))));
    }
}
