//! The ways out for a session that is not saved in its place: ours, theirs, another
//! folder, a copy elsewhere.
//!
//! A person chose each but the last; nothing is written over that is not kept beside it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::message::{Message, Saving};
use crate::shell::writer::Writer;
use crate::storage::lock::{Lock, LockOutcome};
use crate::storage::save::{SaveFailure, Target};
use crate::storage::{opening, rescue};
use crate::words::notice;

use super::Shelf;
use super::copy::{Copy, reads_back, render};
use super::recovery::Version;
use super::told::Trouble;

impl Shelf {
    /// Tries again; where what saves has stopped, keeps another copy elsewhere.
    pub(in crate::shell) fn retry(&self) -> Option<Message> {
        if self.stopped.get() {
            return Some(self.said_stopped());
        }
        if let Some(writer) = &self.writer {
            writer.retry_now();
        }
        None
    }

    /// Keeps ours after a conflict.
    pub(in crate::shell) fn overrule(&self) {
        if let Some(writer) = &self.writer {
            writer.overrule();
        }
    }

    /// Opens what another program wrote, once all of ours lies beside it; where it cannot be
    /// read ours stays open.
    pub(in crate::shell) fn take_theirs(&mut self, path: &Path) -> Message {
        let words = self.words();
        let Some(ours) = self.writer.as_ref().and_then(Writer::let_go) else {
            return Message::StillToChoose(words.theirs_not_taken().to_owned());
        };
        let (target, theirs) = match self.theirs(path) {
            Ok(found) => found,
            Err(why) => {
                self.hand_over_again();
                return Message::StillToChoose(words.theirs_unreadable(&why));
            }
        };
        // The lock stays ours from one to the other.
        let lock = self.lock.take();
        drop(self.close());
        let lock = lock.unwrap_or_else(|| Lock::take(target.path(), &crate::shell::holder(self.options.clock.now())));
        let mut opened = self.work_on(target, lock, None, theirs);
        opened.remarks.insert(0, words.theirs_taken(&ours));
        Message::Opened(Box::new(opened))
    }

    /// What stands in the file, or why it cannot be read.
    fn theirs(&self, path: &Path) -> Result<(Target, Version), String> {
        let (target, bytes) = Target::open(path).map_err(|failure| notice::open_failure(self.options.lang, path, &failure))?;
        let theirs = self.load(target.path(), bytes).map_err(|problem| self.words().load_problem(path, &problem))?;
        Ok((target, theirs))
    }

    /// What was let go of stays to be saved after all.
    fn hand_over_again(&self) {
        if let (Some(writer), Some((number, copy))) = (&self.writer, self.last.borrow().clone()) {
            writer.save(number, copy);
        }
    }

    /// Saves in a folder a person named, and stays there once that has worked.
    pub(in crate::shell) fn move_to(&mut self, folder: &str) -> Result<Option<Message>, String> {
        let words = self.words();
        let Some((number, copy)) = self.last.borrow().clone() else { return Err(words.nothing_to_move().to_owned()) };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let opening::Opened { target, lock, .. } =
            opening::elsewhere(&crate::shell::folder_typed(folder), &name, &crate::shell::holder(self.options.clock.now()))
                .map_err(|failure| words.cannot_save_there(folder, &name, &failure))?;
        if self.stopped.get() {
            return self.begin_anew(target, lock, number, &copy).map(Some);
        }
        self.next_locks.push_back(lock);
        if let Some(writer) = &self.writer {
            writer.move_to(target, number, copy);
        }
        Ok(None)
    }

    /// Saves in another place and starts what saves again: it had stopped by a bug, and
    /// its target went with it.
    fn begin_anew(&mut self, mut target: Target, lock: LockOutcome, number: u64, copy: &Arc<Copy>) -> Result<Message, String> {
        let words = self.words();
        let bytes = bytes_of(copy).ok_or_else(|| words.saving_stopped().to_owned())?;
        target.save(&bytes, |written| reads_back(written, copy)).map_err(|failure| words.not_moved(&failure))?;
        let path = target.path().to_owned();
        self.writer = Some(self.writer_for(target));
        self.stopped.set(false);
        (self.lock, self.trouble, self.rescued) = (Some(lock), Trouble::default(), None);
        self.next_locks.clear();
        if let Some(folder) = &self.rescue_folder {
            // The copy of the old place says no more than the session does now.
            drop(rescue::remove(folder, &self.path));
        }
        self.path.clone_from(&path);
        self.keep_set();
        let sentence = words.moved(&path);
        Ok(Message::Saving(Saving::Moved { number, at: self.options.clock.now(), path, sentence }))
    }

    /// Makes sure that what is not saved lies somewhere, before one leaves.
    pub(in crate::shell) fn keep_copy(&self) -> Result<(), String> {
        let settled = self.writer.as_ref().and_then(Writer::flush);
        let is_safe = settled.is_some_and(|settled| {
            let lies_beside = matches!(settled.unsaved, Some((_, SaveFailure::ChangedUnderneath { .. })));
            settled.unsaved.is_none() || lies_beside
        });
        if is_safe || self.write_copy().is_some() { Ok(()) } else { Err(self.words().no_copy().to_owned()) }
    }

    /// Writes what was handed over last to where copies lie; nothing where that fails.
    fn write_copy(&self) -> Option<PathBuf> {
        let (_, copy) = self.last.borrow().clone()?;
        rescue::write(self.rescue_folder.as_ref()?, &self.path, &bytes_of(&copy)?).ok()
    }

    /// What saves has stopped by a bug: a copy is kept elsewhere, and said where.
    pub(super) fn said_stopped(&self) -> Message {
        let number = self.last.borrow().as_ref().map_or(0, |(number, _)| *number);
        let (short, sentence) = (self.words().saving_stopped_short().to_owned(), self.rescue());
        Message::Saving(Saving::Failed { number, short, sentence, conflict: None })
    }

    /// Keeps what was handed over last where rescued copies lie, and says where: the thread
    /// that saves has met a bug, and nobody else does it.
    pub(super) fn rescue(&self) -> String {
        let kept = self.write_copy();
        kept.map_or_else(|| self.words().saving_stopped().to_owned(), |path| notice::rescued(self.options.lang, &path))
    }
}

/// The bytes of a snapshot; nothing where writing them meets a bug.
fn bytes_of(copy: &Arc<Copy>) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| render(copy))).ok().filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::{Access, Draft, DraftField, Drafts, Opened};
    use crate::criteria::Lang;
    use crate::session::{Change, Jot, Session};
    use crate::shell::clock::Clock;
    use crate::shell::open::Unopened;
    use crate::shell::run::{Arrival, Options};
    use crate::shell::writer::Report;
    use crate::storage::draft;
    use crate::storage::loading::Loaded;
    use crate::storage::lock::Holder;
    use crate::storage::seal::seal;
    use crate::words::CopyKind;
    use std::fs;
    use std::sync::mpsc::Receiver;

    const EXAMPLE: &str = include_str!("../../../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");

    /// A session that is open for work, with the copies of it beside it.
    struct Bench {
        home: tempfile::TempDir,
        shelf: Shelf,
        arrivals: Receiver<Arrival>,
        session: Session,
    }

    fn bench() -> Bench {
        let home = tempfile::tempdir().unwrap();
        let sessions = home.path().join("sessions");
        fs::create_dir(&sessions).unwrap();
        let path = sessions.join("2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");
        let clock = Clock::Pinned("2026-10-06T12:00:00+07:00".parse().unwrap());
        let options = Options { sessions, criteria: Vec::new(), lang: Lang::En, clock };
        let (sender, arrivals) = std::sync::mpsc::channel();
        let mut shelf = Shelf::new(options, sender);
        shelf.rescue_folder = Some(home.path().join("rescue"));
        fs::write(&path, half_way(&shelf, &path, None)).unwrap();
        let Ok(Opened { session, access: Access::Write, .. }) = shelf.open(&path) else { panic!("it cannot be worked on") };
        Bench { home, shelf, arrivals, session }
    }

    /// The example while it could still be worked on.
    fn half_way(shelf: &Shelf, path: &Path, more: Option<&str>) -> Vec<u8> {
        let Loaded { session, set, .. } = shelf.load(path, EXAMPLE.into()).ok().unwrap().loaded;
        let mut session = Session::replay(&session.events[..20]).unwrap();
        if let Some(text) = more {
            jot(&mut session, text);
        }
        seal(&mut session);
        let order: Vec<String> = set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        render(&Arc::new(Copy { session, order: order.into() }))
    }

    fn jot(session: &mut Session, text: &str) {
        let last = session.events.last().unwrap();
        let (by, at) = (last.by.clone(), last.at);
        let jot = Jot { id: None, text: text.to_owned(), on: None, by: None, at: None };
        session.apply(Change::Jot(jot), &by, at).unwrap();
    }

    impl Bench {
        /// Another program writes a change of its own.
        fn writes_over(&self) {
            fs::write(&self.shelf.path, half_way(&self.shelf, &self.shelf.path, Some("of theirs"))).unwrap();
        }

        /// Gives one change more and hands it over.
        fn jots(&mut self, number: u64) -> Option<Message> {
            jot(&mut self.session, &format!("jot {number}"));
            let said = self.shelf.save(number, &mut self.session);
            self.shelf.frame_is_drawn();
            said
        }

        /// Takes reports until one is an answer of that sort.
        fn hears(&mut self, is_meant: impl Fn(&Report) -> bool) -> Option<Message> {
            loop {
                let Arrival::Report(report) = self.arrivals.recv().unwrap() else { continue };
                let is_last = is_meant(&report);
                let message = self.shelf.told(report);
                if is_last {
                    return message;
                }
            }
        }

        fn folder(&self, name: &str) -> String {
            let folder = self.home.path().join(name);
            fs::create_dir(&folder).unwrap();
            folder.to_str().unwrap().to_owned()
        }
    }

    const fn is_saved(report: &Report) -> bool {
        matches!(report, Report::Saved { .. })
    }

    const fn is_moved(report: &Report) -> bool {
        matches!(report, Report::Moved { .. })
    }

    const fn is_failed(report: &Report) -> bool {
        matches!(report, Report::Failed { .. })
    }

    #[test]
    fn a_session_moved_twice_in_a_row_is_still_locked() {
        let mut bench = bench();
        drop(bench.jots(1));
        for folder in [bench.folder("a"), bench.folder("b")] {
            assert!(bench.shelf.move_to(&folder).is_ok());
        }
        bench.hears(is_moved);
        bench.hears(is_moved);
        assert!(bench.shelf.path.parent().is_some_and(|folder| folder.ends_with("b")), "{:?}", bench.shelf.path);
        assert!(matches!(Lock::take(&bench.shelf.path, &Holder::default()), LockOutcome::HeldBy(_)), "another program may take it");
    }

    #[test]
    fn a_copy_from_before_goes_with_a_move_and_no_other_one_does() {
        let mut bench = bench();
        let rescue = bench.home.path().join("rescue");
        let copy = rescue::write(&rescue, &bench.shelf.path, b"from before").unwrap();
        bench.shelf.rescued = Some(copy.clone());
        drop(bench.jots(1));
        let folder = bench.folder("a");
        assert!(bench.shelf.move_to(&folder).is_ok());
        bench.hears(is_moved);
        assert!(!copy.exists());
        let of_the_new_place = rescue::write(&rescue, &bench.shelf.path, b"of another day").unwrap();
        drop(bench.jots(2));
        bench.hears(|report| matches!(report, Report::Saved { number: 2, .. }));
        assert!(of_the_new_place.exists());
    }

    #[test]
    fn theirs_that_cannot_be_read_leaves_ours_open_and_saved_again_beside_it() {
        let mut bench = bench();
        drop(bench.jots(1));
        bench.hears(is_saved);
        let path = bench.shelf.path.clone();
        fs::write(&path, "torn").unwrap();
        drop(bench.jots(2));
        let Some(Message::Saving(Saving::Failed { conflict: Some(ours), .. })) = bench.hears(is_failed) else { panic!("no conflict") };
        let Message::StillToChoose(said) = bench.shelf.take_theirs(&path) else { panic!("it was opened") };
        assert!(said.contains("yours is still open"), "{said}");
        assert!(fs::read_to_string(&ours).unwrap().contains("jot 2"));
        bench.shelf.overrule();
        assert_eq!(bench.shelf.close(), None);
        assert!(fs::read_to_string(&path).unwrap().contains("jot 2"));
    }

    #[test]
    fn theirs_is_open_and_locked_and_the_newest_of_ours_lies_beside_it() {
        let mut bench = bench();
        drop(bench.jots(1));
        bench.hears(is_saved);
        let path = bench.shelf.path.clone();
        bench.writes_over();
        drop(bench.jots(2));
        bench.hears(is_failed);
        drop(bench.jots(3));
        let Message::Opened(opened) = bench.shelf.take_theirs(&path) else { panic!("it was not opened") };
        assert!(opened.access == Access::Write && opened.session.jots.iter().all(|jot| !jot.text.starts_with("jot ")));
        assert!(matches!(Lock::take(&path, &Holder::default()), LockOutcome::HeldBy(_)));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let ours = fs::read_to_string(path.with_file_name(format!("{stem}.cua-toi.toml"))).unwrap();
        assert!(ours.contains("jot 3"));
        assert_eq!(bench.shelf.held(), [""; 0], "nothing is unsaved");
    }

    #[test]
    fn a_change_that_nothing_saves_is_said_so_and_kept_elsewhere() {
        let mut bench = bench();
        assert_eq!(bench.shelf.close(), None);
        let Some(Message::Saving(Saving::Failed { sentence, .. })) = bench.jots(1) else { panic!("silence") };
        assert!(sentence.contains("A complete copy is at"), "{sentence}");
        assert!(bench.shelf.close().is_some_and(|said| said.contains("A complete copy is at")));
        assert_eq!(bench.shelf.held().len(), 1);
    }

    #[test]
    fn typing_that_nothing_keeps_any_more_is_said_so_and_lies_elsewhere_until_it_is_taken() {
        let mut bench = bench();
        assert_eq!(bench.shelf.close(), None);
        drop(bench.jots(1));
        let text = Draft {
            on: "A2".to_owned(),
            field: DraftField::Note,
            text: "half a note".to_owned(),
            at: bench.session.events.last().unwrap().at,
            after: None,
            seal: None,
            laid_by: false,
        };
        let drafts = Drafts { place: "A2".to_owned(), texts: vec![text] };
        let Some(Message::TypingUnkept(Some(said))) = bench.shelf.draft(Some(drafts)) else { panic!("silence") };
        assert!(said.contains("Press Enter"), "{said}");
        let there = draft::path_elsewhere(&bench.home.path().join("rescue"), &bench.shelf.path);
        assert!(fs::read_to_string(&there).unwrap().contains("half a note"));
        assert!(matches!(bench.shelf.draft(None), Some(Message::TypingUnkept(None))));
        assert!(!there.exists());
    }

    #[test]
    fn what_was_left_unsaved_is_no_news_once_it_is_saved() {
        let mut bench = bench();
        let (here, away) = (bench.home.path().join("sessions"), bench.home.path().join("away"));
        let path = bench.shelf.path.clone();
        fs::rename(&here, &away).unwrap();
        drop(bench.jots(1));
        assert!(bench.shelf.close().is_some_and(|said| said.contains("A complete copy is at")));
        assert_eq!(bench.shelf.held().len(), 1);
        fs::rename(&away, &here).unwrap();
        assert!(bench.shelf.open(&path).is_ok_and(|opened| !opened.durable), "the change is taken back from the copy");
        assert_eq!(bench.shelf.close(), None);
        assert_eq!(bench.shelf.held(), [""; 0]);
        assert!(fs::read_to_string(&path).unwrap().contains("jot 1"));
    }

    #[test]
    fn what_lies_only_beside_the_session_stays_news_though_theirs_is_saved() {
        let mut bench = bench();
        drop(bench.jots(1));
        bench.hears(is_saved);
        let path = bench.shelf.path.clone();
        bench.writes_over();
        drop(bench.jots(2));
        assert!(bench.shelf.close().is_some_and(|said| said.contains(".cua-toi.toml")));
        assert!(matches!(bench.shelf.open(&path), Err(Unopened::Damaged(_))), "which of the two is asked");
        let Ok(opened) = bench.shelf.mend(&path, CopyKind::File) else { panic!("theirs can be read") };
        bench.session = opened.session;
        drop(bench.jots(1));
        assert_eq!(bench.shelf.close(), None);
        assert!(matches!(&bench.shelf.held()[..], [said] if said.contains(".cua-toi.toml")));
    }
}
