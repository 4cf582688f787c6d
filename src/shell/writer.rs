//! The one thread that saves: the newest snapshot wins, none is skipped at the end.
//!
//! It never ends the process, never holds up a key, and drops nothing because saving
//! failed. What it does when stands in desk.rs; here are only the thread and the channels.

mod desk;
mod drafts;
mod elsewhere;

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Instant;
use std::{io, thread};

use desk::Desk;

use super::clock::Clock;
use crate::session::Moment;
use crate::storage::draft::Drafts;
use crate::storage::identity::Trouble;
use crate::storage::save::{SaveFailure, SaveNote, Target};

/// The hand of the loop on the thread that saves. Dropping it saves what is left.
pub struct Writer<S> {
    orders: Option<Sender<Order<S>>>,
    thread: RefCell<Thread>,
    /// What waits until the frame that shows it is drawn.
    held: RefCell<Option<(u64, S)>>,
}

/// Writes a snapshot.
pub type Render<S> = Box<dyn Fn(&S) -> Vec<u8> + Send>;
/// Whether bytes read back as a snapshot.
pub type Check<S> = Box<dyn Fn(&[u8], &S) -> bool + Send>;
/// Why a snapshot could not be read again though it is right: it is past a limit.
pub type Limit<S> = Box<dyn Fn(&S) -> Option<SaveFailure> + Send>;

/// How a snapshot becomes bytes and how these are read back.
pub struct Rendering<S> {
    /// Writes a snapshot.
    pub render: Render<S>,
    /// Whether bytes read back as that snapshot.
    pub check: Check<S>,
    /// Whether it is past a limit of the format.
    pub limit: Limit<S>,
}

/// What the thread tells the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The snapshot with that number is safe on the disk.
    Saved {
        /// The number it was handed over with.
        number: u64,
        /// When.
        at: Moment,
        /// What the user should hear; mostly nothing.
        notes: Vec<SaveNote>,
    },
    /// It is not, and is tried again where [`SaveFailure::may_pass`].
    Failed {
        /// The number it was handed over with.
        number: u64,
        /// Why.
        failure: SaveFailure,
        /// How often in a row it has failed, from 1.
        attempt: u32,
    },
    /// A copy lies elsewhere meanwhile.
    Rescued {
        /// The number of the snapshot.
        number: u64,
        /// Where.
        path: PathBuf,
    },
    /// The copy elsewhere failed too.
    RescueFailed(Trouble),
    /// Text being typed cannot be kept; said once until it can.
    DraftFailed(Trouble),
    /// It can again, or there is none any more.
    DraftKept,
    /// The answer to [`Writer::overrule`]: ours replaces theirs, which lies there.
    Overruled(PathBuf),
    /// The answer to [`Writer::overrule`]: theirs cannot be kept, so both stay as they are.
    NotOverruled(SaveFailure),
    /// The answer to [`Writer::move_to`]: saved there, and from now on.
    Moved {
        /// The number of the snapshot.
        number: u64,
        /// When.
        at: Moment,
        /// Where.
        path: PathBuf,
    },
    /// The answer to [`Writer::move_to`]: it cannot be saved there either; all is as before.
    NotMoved(SaveFailure),
    /// The thread has ended: after [`Writer::finish`], or by a bug.
    Stopped,
}

/// How things stand when everything handed over was tried.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Settled {
    /// The greatest number that is safe.
    pub saved: Option<u64>,
    /// The number that is not safe, and why.
    pub unsaved: Option<(u64, SaveFailure)>,
    /// Where a copy of the unsaved one lies.
    pub rescued: Option<PathBuf>,
    /// What was being typed, where it does not lie beside the session.
    pub unkept: Option<Unkept>,
}

/// Where what was being typed went instead of its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// To that file.
    Elsewhere(PathBuf),
    /// Nowhere, and why.
    Nowhere(Trouble),
}

/// The thread, which starts with the first order: until then its start would only hold up
/// the first frame.
enum Thread {
    Waiting(Box<dyn FnOnce() -> io::Result<JoinHandle<()>>>),
    Started(JoinHandle<()>),
    Ended,
}

enum Order<S> {
    Save { number: u64, snapshot: S },
    KeepDraft(Drafts),
    DropDraft,
    RetryNow,
    Overrule,
    LetGo(Sender<Option<PathBuf>>),
    MoveTo { target: Box<Target>, number: u64, snapshot: S },
    Flush(Sender<Settled>),
    Finish(Sender<Settled>),
}

impl<S: Send + 'static> Writer<S> {
    /// Takes the target in hand. Its reports go over `messages` as `wrap` makes them; where
    /// no thread can be had when the first order comes, the report is that it has ended.
    pub fn new<M: Send + 'static>(
        target: Target,
        rendering: Rendering<S>,
        rescue_folder: Option<PathBuf>,
        clock: Clock,
        messages: Sender<M>,
        wrap: impl Fn(Report) -> M + Send + 'static,
    ) -> Self {
        let (orders, inbox) = mpsc::channel();
        let desk = Desk::new(target, rendering, rescue_folder, clock);
        let desk_side = Telling { messages, wrap };
        let work = move || run(desk, &inbox, &mut |report| desk_side.tell(report));
        let start = move || thread::Builder::new().name("writer".to_owned()).spawn(work);
        Self { orders: Some(orders), thread: RefCell::new(Thread::Waiting(Box::new(start))), held: RefCell::new(None) }
    }

    /// Hands a snapshot over; numbers grow, the newest wins.
    pub fn save(&self, number: u64, snapshot: S) {
        self.order(Order::Save { number, snapshot });
    }

    /// The same once the frame that shows it is drawn: the thread would take its time from
    /// the person who waits for the proof of a key. Whatever else is asked for, leaving and a
    /// bug included, hands it over first.
    pub fn save_after_the_frame(&self, number: u64, snapshot: S) {
        self.held.replace(Some((number, snapshot)));
    }

    /// Keeps what is being typed, at most once a second; a text that is no longer in it stays
    /// until what was handed over before is safe.
    pub fn keep_draft(&self, drafts: Drafts) {
        self.order(Order::KeepDraft(drafts));
    }

    /// Drops the draft as soon as what was handed over before is safe.
    pub fn drop_draft(&self) {
        self.order(Order::DropDraft);
    }

    /// Tries a failed save again at once.
    pub fn retry_now(&self) {
        self.order(Order::RetryNow);
    }

    /// Keeps ours after a conflict: theirs goes to a copy beside the session, then what is
    /// not saved yet takes its place.
    pub fn overrule(&self) {
        self.order(Order::Overrule);
    }

    /// Lets go of what is not saved, for a person who chose theirs after a conflict; says
    /// where all of it lies beside the session. `None`: it lies nowhere, and was not let go.
    #[must_use]
    pub fn let_go(&self) -> Option<PathBuf> {
        let (reply, ours) = mpsc::channel();
        self.order(Order::LetGo(reply));
        ours.recv().ok().flatten()
    }

    /// Saves this snapshot elsewhere, and from then on all that comes after it. Where that
    /// fails the old place stays.
    pub fn move_to(&self, target: Target, number: u64, snapshot: S) {
        self.order(Order::MoveTo { target: Box::new(target), number, snapshot });
    }

    /// Waits until everything handed over is safe or has failed once more; `None` when the
    /// thread met a bug. For the question before leaving.
    #[must_use]
    pub fn flush(&self) -> Option<Settled> {
        let (reply, settled) = mpsc::channel();
        self.order(Order::Flush(reply));
        settled.recv().ok()
    }

    /// Saves what is left, or writes the copy elsewhere, and ends the thread.
    #[must_use]
    pub fn finish(mut self) -> Option<Settled> {
        let (reply, settled) = mpsc::channel();
        self.order(Order::Finish(reply));
        let settled = settled.recv().ok();
        self.end();
        settled
    }

    fn order(&self, order: Order<S>) {
        self.frame_is_drawn();
        self.send(order);
    }
}

impl<S> Writer<S> {
    /// Hands over what waited for the frame.
    pub fn frame_is_drawn(&self) {
        if let Some((number, snapshot)) = self.held.take() {
            self.send(Order::Save { number, snapshot });
        }
    }

    /// A thread that could not start, or ended by a bug, has said so.
    fn send(&self, order: Order<S>) {
        let now = match self.thread.replace(Thread::Ended) {
            Thread::Waiting(start) => start().map_or(Thread::Ended, Thread::Started),
            already @ (Thread::Started(_) | Thread::Ended) => already,
        };
        self.thread.replace(now);
        if let Some(orders) = &self.orders {
            drop(orders.send(order));
        }
    }

    fn end(&mut self) {
        self.frame_is_drawn();
        self.orders = None;
        if let Thread::Started(thread) = self.thread.replace(Thread::Ended) {
            drop(thread.join());
        }
    }
}

impl<S> Drop for Writer<S> {
    fn drop(&mut self) {
        self.end();
    }
}

/// Says that the thread has ended however it ends.
struct Telling<M, W: Fn(Report) -> M> {
    messages: Sender<M>,
    wrap: W,
}

impl<M, W: Fn(Report) -> M> Telling<M, W> {
    fn tell(&self, report: Report) {
        // Nobody listens any more while the loop unwinds; saving goes on all the same.
        drop(self.messages.send((self.wrap)(report)));
    }
}

impl<M, W: Fn(Report) -> M> Drop for Telling<M, W> {
    fn drop(&mut self) {
        self.tell(Report::Stopped);
    }
}

/// Until the orders end: take all that wait, then work on the newest.
fn run<S>(mut desk: Desk<S>, inbox: &Receiver<Order<S>>, tell: &mut dyn FnMut(Report)) {
    loop {
        let first = match desk.due() {
            None => inbox.recv().map_err(RecvTimeoutError::from),
            Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match first {
            Ok(first) => {
                desk.take(first, tell);
                while let Ok(next) = inbox.try_recv() {
                    desk.take(next, tell);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                desk.close(Instant::now(), tell);
                return;
            }
        }
        desk.work(Instant::now(), tell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::double::{Call, Faulty};
    use std::fs;

    const EIO: i32 = 5;

    fn texts() -> Rendering<String> {
        Rendering {
            render: Box::new(|text: &String| text.clone().into_bytes()),
            check: Box::new(|bytes, text| bytes == text.as_bytes()),
            limit: Box::new(|_| None),
        }
    }

    struct Room {
        home: tempfile::TempDir,
        disk: Faulty,
        writer: Writer<String>,
        reports: Receiver<Report>,
    }

    fn room(rendering: Rendering<String>) -> Room {
        let home = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(home.path()).unwrap();
        let disk = Faulty::default();
        let target = Target::create_at(&folder, "s.toml", Box::new(disk.clone())).unwrap();
        let clock = Clock::Pinned("2026-03-12T08:41:10+07:00".parse().unwrap());
        let (messages, reports) = mpsc::channel();
        let writer = Writer::new(target, rendering, Some(folder.join("rescue")), clock, messages, |report| report);
        Room { home, disk, writer, reports }
    }

    impl Room {
        fn session(&self) -> String {
            fs::read_to_string(self.home.path().join("s.toml")).unwrap_or_default()
        }
    }

    #[test]
    fn what_waits_for_its_frame_is_saved_with_it_or_with_whatever_comes_first() {
        let ways: [fn(&Writer<String>); 3] = [Writer::frame_is_drawn, Writer::retry_now, |writer| drop(writer.flush())];
        for way in ways {
            let room = room(texts());
            room.writer.save_after_the_frame(1, "one".to_owned());
            room.writer.save_after_the_frame(2, "two".to_owned());
            way(&room.writer);
            let told = room.reports.recv().unwrap();
            assert!(matches!(told, Report::Saved { number: 2, .. }), "{told:?}");
            assert_eq!(room.session(), "two");
        }
        // A bug between the key and its frame drops it.
        let Room { home, writer, .. } = room(texts());
        writer.save_after_the_frame(1, "one".to_owned());
        drop(writer);
        assert_eq!(fs::read_to_string(home.path().join("s.toml")).unwrap(), "one");
    }

    #[test]
    fn everything_handed_over_is_safe_after_a_flush() {
        let room = room(texts());
        for number in 1..=50 {
            room.writer.save(number, format!("n = {number}"));
        }
        let settled = room.writer.flush().unwrap();
        assert_eq!(settled, Settled { saved: Some(50), ..Settled::default() });
        assert_eq!(room.session(), "n = 50");
        let numbers: Vec<_> = room.reports.try_iter().collect();
        assert!(matches!(numbers.last(), Some(Report::Saved { number: 50, .. })), "{numbers:?}");
    }

    #[test]
    fn dropping_the_writer_saves_as_an_unwinding_loop_does() {
        let Room { home, writer, reports, .. } = room(texts());
        writer.save(1, "one".to_owned());
        drop(writer);
        assert_eq!(fs::read_to_string(home.path().join("s.toml")).unwrap(), "one");
        assert_eq!(reports.iter().last(), Some(Report::Stopped));
    }

    #[test]
    fn finishing_with_a_dead_disk_leaves_a_copy_elsewhere() {
        let Room { home, disk, writer, reports } = room(texts());
        disk.always(Call::Sync, EIO);
        writer.save(1, "one".to_owned());
        let settled = writer.finish().unwrap();
        assert!(matches!(settled.unsaved, Some((1, SaveFailure::DiskError(_)))), "{settled:?}");
        assert_eq!(fs::read_to_string(settled.rescued.unwrap()).unwrap(), "one");
        assert!(!home.path().join("s.toml").exists());
        assert!(reports.iter().any(|report| matches!(report, Report::Failed { number: 1, attempt: 1, .. })));
    }

    #[test]
    fn a_key_saves_once_the_disk_is_well_again_and_the_copy_goes() {
        let room = room(texts());
        room.disk.always(Call::Sync, EIO);
        room.writer.save(1, "one".to_owned());
        let settled = room.writer.flush().unwrap();
        assert!(settled.unsaved.is_some() && settled.rescued.clone().is_some_and(|path| path.exists()));
        room.disk.heal();
        room.writer.retry_now();
        assert_eq!(room.writer.flush().unwrap(), Settled { saved: Some(1), ..Settled::default() });
        assert_eq!(room.session(), "one");
        assert!(!settled.rescued.unwrap().exists());
    }

    /// A conflict: the file holds "theirs", "mine" waits under the number 2.
    fn conflict() -> Room {
        let room = room(texts());
        room.writer.save(1, "one".to_owned());
        assert!(room.writer.flush().is_some());
        fs::write(room.home.path().join("s.toml"), "theirs").unwrap();
        room.writer.save(2, "mine".to_owned());
        let settled = room.writer.flush().unwrap();
        assert!(matches!(settled.unsaved, Some((2, SaveFailure::ChangedUnderneath { .. }))), "{settled:?}");
        room
    }

    #[test]
    fn who_keeps_ours_saves_at_once_and_finds_theirs_beside_it() {
        let room = conflict();
        room.writer.overrule();
        assert_eq!(room.writer.flush().unwrap(), Settled { saved: Some(2), ..Settled::default() });
        assert_eq!(room.session(), "mine");
        let theirs = fs::canonicalize(room.home.path()).unwrap().join("s.cua-ho.toml");
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
        assert!(room.reports.try_iter().any(|report| report == Report::Overruled(theirs.clone())));
    }

    #[test]
    fn who_takes_theirs_leaves_the_file_alone_and_ours_beside_it() {
        let Room { home, writer, .. } = conflict();
        assert!(writer.let_go().is_some_and(|ours| ours.ends_with("s.cua-toi.toml")));
        assert_eq!(writer.finish().unwrap(), Settled { saved: Some(1), ..Settled::default() });
        let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
        assert_eq!((read("s.toml"), read("s.cua-toi.toml")), ("theirs".to_owned(), "mine".to_owned()));
        assert!(!home.path().join("rescue").exists(), "nothing comes back over the chosen one");
    }

    #[test]
    fn a_move_saves_elsewhere_at_once_and_from_then_on() {
        let room = room(texts());
        room.disk.always(Call::Write, EIO);
        room.writer.save(1, "one".to_owned());
        assert!(room.writer.flush().unwrap().rescued.is_some_and(|copy| copy.exists()));
        let elsewhere = room.home.path().join("elsewhere");
        room.writer.move_to(Target::create(&elsewhere, "s.toml").unwrap(), 1, "one".to_owned());
        assert_eq!(room.writer.flush().unwrap(), Settled { saved: Some(1), ..Settled::default() });
        assert_eq!(fs::read_to_string(elsewhere.join("s.toml")).unwrap(), "one");
        assert_eq!(fs::read_dir(room.home.path().join("rescue")).unwrap().count(), 0, "the copy is not needed any more");
        room.writer.save(2, "two".to_owned());
        assert_eq!(room.writer.flush().unwrap().saved, Some(2));
        assert_eq!(fs::read_to_string(elsewhere.join("s.toml")).unwrap(), "two");
    }

    #[test]
    fn a_move_that_fails_leaves_all_as_it_was() {
        let room = room(texts());
        room.disk.always(Call::Write, EIO);
        room.writer.save(1, "one".to_owned());
        let elsewhere = room.home.path().join("elsewhere");
        let gone = Target::create(&elsewhere, "s.toml").unwrap();
        fs::remove_dir(&elsewhere).unwrap();
        room.writer.move_to(gone, 1, "one".to_owned());
        assert!(room.writer.flush().unwrap().unsaved.is_some());
        assert!(room.reports.try_iter().any(|report| matches!(report, Report::NotMoved(SaveFailure::FolderGone(_)))));
        room.disk.heal();
        room.writer.retry_now();
        assert_eq!(room.writer.flush().unwrap().saved, Some(1));
        assert_eq!(room.session(), "one");
    }

    #[test]
    fn a_bug_in_rendering_is_reported_and_nobody_waits_for_ever() {
        let room = room(Rendering { render: Box::new(|_| panic!("a bug")), ..texts() });
        room.writer.save(1, "one".to_owned());
        assert_eq!(room.writer.flush(), None);
        assert_eq!(room.reports.iter().next(), Some(Report::Stopped));
    }
}
