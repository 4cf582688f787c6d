//! The session that is open: its lock, its file, the thread that saves it.

mod closing;
mod copy;
mod damaged;
mod recovery;
mod stored;
mod told;
mod typing;
mod ways;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::damaged::Damaged;
use crate::app::message::{Access, Drafts, Message, Opened, ReadAgain};
use crate::session::{History, Plan, Session};
use crate::storage::file::{self, FileProblem};
use crate::storage::identity::Content;
use crate::storage::loading::{self, LoadProblem, Loaded};
use crate::storage::lock::{Lock, LockOutcome, Unlocked};
use crate::storage::mending;
use crate::storage::opening;
use crate::storage::save::Target;
use crate::storage::seal::seal;
use crate::storage::{draft, folder, rescue};
use crate::words::{Words, notice};

use closing::Held;
use copy::{Copy, past_the_limit, reads_back, render};
use recovery::{Reading, Recovered, Standing, Version};
use stored::{from_stored, to_stored};
use told::Trouble;
pub(super) use typing::begun_form;

use super::run::{Arrival, Options, Refused};
use super::writer::{Rendering, Writer};

/// A session that was looked at and is not open yet.
struct Found {
    /// As it was asked for.
    path: PathBuf,
    target: Target,
    lock: LockOutcome,
    leftover: Option<Vec<u8>>,
    read: Reading,
}

/// Why a session is not open.
pub(super) enum Unopened {
    /// It cannot be.
    Refused(Refused),
    /// It is damaged; somebody must say which copy to take.
    Damaged(Box<Damaged>),
}

impl From<Refused> for Unopened {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// The set of the open session, to be kept beside it.
struct SetText {
    id: String,
    version: String,
    source: Cow<'static, str>,
}

/// The place the open session is worked from.
pub(super) struct Shelf {
    options: Options,
    sender: Sender<Arrival>,
    writer: Option<Writer<Arc<Copy>>>,
    /// The session that is only read: somebody else may save it meanwhile.
    reading: Option<Target>,
    lock: Option<LockOutcome>,
    /// The locks of the places the session is being moved to, in the order of the answers
    /// that will come.
    next_locks: VecDeque<LockOutcome>,
    order: Arc<[String]>,
    set: Option<SetText>,
    path: PathBuf,
    /// What was handed over last: all there is to rescue once the writer has met a bug.
    last: RefCell<Option<(u64, Arc<Copy>)>>,
    /// A copy from before that the session holds whole: it goes with the next save.
    rescued: Option<PathBuf>,
    /// What keeps the session from being saved now.
    trouble: Trouble,
    /// Whether the writer met a bug, so that the loop itself keeps copies.
    stopped: Cell<bool>,
    /// Whether what saves should meet a bug once, for a test of what follows.
    panic_asked: Cell<bool>,
    /// Writers that were let go in order; each says once more that it has stopped.
    let_go: usize,
    /// What was left unsaved and lies elsewhere.
    held: Vec<Held>,
    /// Where copies go while a session cannot be saved in its place.
    rescue_folder: Option<PathBuf>,
}

impl Shelf {
    pub(super) fn new(options: Options, sender: Sender<Arrival>) -> Self {
        Self {
            options,
            sender,
            writer: None,
            reading: None,
            lock: None,
            next_locks: VecDeque::new(),
            trouble: Trouble::default(),
            order: Arc::from([]),
            set: None,
            path: PathBuf::new(),
            last: RefCell::default(),
            rescued: None,
            stopped: Cell::new(false),
            panic_asked: Cell::new(super::is_asked_to_panic(super::PanicAt::Saving)),
            let_go: 0,
            held: Vec::new(),
            rescue_folder: super::rescue_folder(),
        }
    }

    fn words(&self) -> &'static Words {
        Words::of(self.options.lang)
    }

    /// Opens a session for work, or to be read where it cannot be worked on; asks first
    /// where it is damaged and can be had back.
    pub(super) fn open(&mut self, path: &Path) -> Result<Opened, Unopened> {
        let found = self.look_at(path)?;
        if let Some(damaged) = self.question(&found) {
            return Err(Unopened::Damaged(Box::new(damaged)));
        }
        let mut opened = self.take_up(found)?;
        opened.remarks.extend(self.said_beside(&opened));
        Ok(opened)
    }

    /// The same, but asks nothing: what can be read of a damaged one is only shown.
    pub(super) fn open_as_it_is(&mut self, path: &Path) -> Result<Opened, Refused> {
        let found = self.look_at(path)?;
        self.take_up(found)
    }

    /// Opens a session on a disk without locks, after a person was told who else may work
    /// on it.
    pub(super) fn take_over(&mut self, path: &Path) -> Result<Opened, Unopened> {
        drop(self.close());
        let lock = Lock::take_over(path, &super::holder(self.options.clock.now()));
        // Nobody is written down now: opening takes it.
        drop(lock.map_err(|_held| Refused { sentence: self.words().copy_gone().to_owned(), code: 2 })?);
        self.open(path)
    }

    fn look_at(&self, path: &Path) -> Result<Found, Refused> {
        let opening::Opened { target, bytes, lock, leftover } = opening::open(path, &super::holder(self.options.clock.now()))
            .map_err(|failure| Refused { sentence: notice::open_failure(self.options.lang, path, &failure), code: 2 })?;
        let read = self.load(target.path(), bytes);
        Ok(Found { path: path.to_owned(), target, lock, leftover, read })
    }

    /// Reads bytes as the session at a path, whose links are resolved.
    fn load(&self, session: &Path, bytes: Vec<u8>) -> Reading {
        let content = Content::of(&bytes);
        let library = loading::library_for(&self.options.criteria, session);
        let name = session.file_name().map(|name| name.to_string_lossy().into_owned());
        let text = file::into_text(bytes).map_err(LoadProblem::File)?;
        let loaded = loading::load_text(&text, name.as_deref(), &library, Some(self.options.clock.now()))?;
        Ok(Version { loaded, content })
    }

    /// A copy kept elsewhere; one that is there and cannot be had is no less there.
    fn rescued(&self, session: &Path) -> Option<Reading> {
        match rescue::read(self.rescue_folder.as_deref()?, session) {
            Ok(bytes) => bytes.map(|bytes| self.load(session, bytes)),
            Err(error) => Some(Err(LoadProblem::File(FileProblem::Unreadable(error.to_string())))),
        }
    }

    fn take_up(&mut self, found: Found) -> Result<Opened, Refused> {
        let Found { path, target, lock, leftover, read } = found;
        let file = read.map_err(|problem| self.cannot_load(&path, &problem))?;
        Ok(self.work_on(target, lock, leftover, file))
    }

    /// Takes a session from its file, and from its copies what goes on from it.
    fn work_on(&mut self, mut target: Target, mut lock: LockOutcome, leftover: Option<Vec<u8>>, file: Version) -> Opened {
        let words = self.words();
        // What goes on from a damaged file is taken only where somebody was asked; and without
        // a lock what lies beside it may be the work of whoever wrote himself down.
        let ours = lock.ours().filter(|_| !matches!(file.loaded.history, History::Broken { .. }));
        let leftover = leftover.filter(|_| ours.is_some()).map(|bytes| self.load(target.path(), bytes));
        let rescued = ours.and_then(|_| self.rescued(target.path()));
        let Recovered { version, changes, leftover, rescued } = recovery::recover(file, leftover.as_ref(), rescued.as_ref());
        let loaded = version.loaded;

        let mut remarks = Vec::new();
        if changes > 0 {
            remarks.push(words.recovered(changes));
        }
        let place = self.rescue_folder.clone().filter(|_| ours.is_some());
        let held_whole = place.as_deref().filter(|_| matches!(rescued, Standing::Held | Standing::GoesOn));
        self.rescued = held_whole.map(|place| rescue::path_for(place, target.path()));
        if let (Some(place), Standing::Parted | Standing::Torn) = (place, rescued)
            && let Ok(aside) = rescue::set_aside(&place, target.path(), &self.stamp())
        {
            remarks.push(words.rescued_before(&shown(&aside)));
        }
        if let (Some(ours), Standing::Parted) = (ours, leftover)
            && let Ok(aside) = mending::set_leftover_aside(target.path(), ours)
        {
            remarks.push(words.leftover_before(&aside));
        }
        if leftover == Standing::GoesOn {
            target.keep_leftover();
        }
        let is_ours = ours.is_some();
        if let (LockOutcome::Taken(lock), true) = (&mut lock, is_ours) {
            lock.settle();
            if changes == 0 && leftover != Standing::Parted {
                // What stays behind after this is only an older or a torn copy.
                drop(target.clear_leftover(lock));
            }
        }
        let path = target.path().to_owned();
        let access = self.access(&target, &lock, &loaded);
        let access = self.start(target, lock, access);
        let Loaded { mut session, set, set_path, set_source, set_passed_over, history, .. } = loaded;
        remarks.extend(set_passed_over.map(|problem| words.set_passed_over(&problem)));
        self.order = set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        if let Access::ReadOnly(why) | Access::NotLocked(why) = &access {
            remarks.insert(0, why.clone());
        } else {
            if matches!(&self.lock, Some(LockOutcome::Unsupported(_))) {
                remarks.push(words.no_lock().to_owned());
            }
            self.set = Some(SetText { id: set.header().id.clone(), version: set.header().version.clone(), source: set_source });
            if !path.parent().zip(set_path).is_some_and(|(sessions, set)| set.starts_with(folder::sets(sessions))) {
                self.keep_set();
            }
            if changes > 0 {
                // Where that fails it is told like any other save.
                drop(self.save(0, &mut session));
            }
        }
        let place = self.rescue_folder.clone().filter(|_| access == Access::Write);
        let drafts = typing::take_back(&path, place.as_deref()).map(from_stored);
        Opened { path, session, set, access, history, durable: changes == 0, drafts, remarks }
    }

    /// Keeps the set beside the session; without its copy the session still names it.
    fn keep_set(&self) {
        if let (Some(sessions), Some(SetText { id, version, source })) = (self.path.parent(), &self.set) {
            drop(folder::keep_set(sessions, id, version, source));
        }
    }

    /// Begins a session and opens it.
    pub(super) fn create(&mut self, plan: &Plan) -> Result<Opened, Unopened> {
        let words = self.words();
        let sessions = self.options.sessions.clone();
        let library = loading::library_for(&self.options.criteria, &sessions.join("_"));
        let path =
            crate::storage::beginning::begin(plan, &library, &sessions, &super::holder(self.options.clock.now()), self.options.clock.now())
                .map_err(|problem| Refused { sentence: words.cannot_begin(&problem), code: 2 })?;
        typing::keep_form(None);
        self.open(&path)
    }

    fn access(&self, target: &Target, lock: &LockOutcome, loaded: &Loaded) -> Access {
        let (lang, words) = (self.options.lang, self.words());
        if let LockOutcome::HeldBy(holder) = lock {
            return Access::ReadOnly(notice::held_by(lang, holder));
        }
        if let LockOutcome::Unsupported(Unlocked { holder: Some(holder), .. }) = lock {
            return Access::NotLocked(words.not_locked(holder));
        }
        if target.read_only().is_some() {
            return Access::ReadOnly(words.no_right_to_write().to_owned());
        }
        match &loaded.history {
            History::Broken { at } => Access::ReadOnly(words.history_broken(*at)),
            History::Differs(differences) => Access::ReadOnly(words.history_differs(differences.len())),
            History::None | History::Whole if !loaded.may_be_edited => Access::ReadOnly(words.has_faults(loaded.found.len())),
            History::None | History::Whole => Access::Write,
        }
    }

    /// Starts what saves, where the session may be written; without it nothing may change.
    fn start(&mut self, target: Target, lock: LockOutcome, access: Access) -> Access {
        self.last.replace(None);
        self.trouble = Trouble::default();
        self.next_locks.clear();
        target.path().clone_into(&mut self.path);
        if access == Access::Write {
            (self.lock, self.reading) = (Some(lock), None);
            self.writer = Some(self.writer_for(target));
        } else {
            self.reading = Some(target);
        }
        access
    }

    /// What somebody else has saved meanwhile to the session that is only read here; asked
    /// for at a key, since nothing wakes an idle program.
    pub(super) fn read_again(&mut self) -> Option<Message> {
        let target = self.reading.as_mut()?;
        let bytes = target.changed()?;
        let path = target.path().to_owned();
        Some(match self.load(&path, bytes) {
            Ok(Version { loaded: Loaded { session, set, history, .. }, .. }) => {
                Message::ReadAgain(Box::new(ReadAgain { session, set, history }))
            }
            Err(_) => Message::Failed(self.words().changed_to_unreadable(&path)),
        })
    }

    fn writer_for(&self, target: Target) -> Writer<Arc<Copy>> {
        let panics = self.panic_asked.take();
        let render = move |copy: &Arc<Copy>| {
            assert!(!panics, "asked to panic by MOTCUA_PANIC");
            render(copy)
        };
        let rendering = Rendering { render: Box::new(render), check: Box::new(reads_back), limit: Box::new(past_the_limit) };
        let messages = self.sender.clone();
        Writer::new(target, rendering, self.rescue_folder.clone(), self.options.clock, messages, Arrival::Report)
    }

    /// What was handed over may take its time now.
    pub(super) fn frame_is_drawn(&self) {
        if let Some(writer) = &self.writer {
            writer.frame_is_drawn();
        }
    }

    /// Hands the session over to be made durable; its new events are sealed here. Says so
    /// where nothing saves it.
    pub(super) fn save(&self, number: u64, session: &mut Session) -> Option<Message> {
        seal(session);
        let copy = Arc::new(Copy { session: session.clone(), order: Arc::clone(&self.order) });
        self.last.replace(Some((number, Arc::clone(&copy))));
        match &self.writer {
            Some(writer) if !self.stopped.get() => {
                writer.save_after_the_frame(number, copy);
                None
            }
            Some(_) | None => {
                self.stopped.set(true);
                Some(self.said_stopped())
            }
        }
    }

    /// Keeps what is being typed, or drops what was kept. Says so where nothing keeps it in
    /// its place.
    pub(super) fn draft(&self, drafts: Option<Drafts>) -> Option<Message> {
        if self.stopped.get() {
            let typed = drafts.filter(|drafts| !drafts.texts.is_empty());
            let sentence = typed.is_some().then(|| self.words().draft_stopped().to_owned());
            if let Some(folder) = &self.rescue_folder {
                // The sentence promises no more than that Enter takes it.
                match typed {
                    Some(typed) => drop(to_stored(typed).write_elsewhere(folder, &self.path)),
                    None => drop(rescue::remove_at(&draft::path_elsewhere(folder, &self.path))),
                }
            }
            return Some(Message::TypingUnkept(sentence));
        }
        let Some(writer) = &self.writer else {
            typing::keep_form(drafts);
            return None;
        };
        match drafts {
            Some(drafts) => writer.keep_draft(to_stored(self.sealed(drafts))),
            None => writer.drop_draft(),
        }
        None
    }

    /// What tells copies of one session apart that were put away.
    fn stamp(&self) -> String {
        self.options.clock.now().format("%Y%m%d-%H%M%S").to_string()
    }

    fn cannot_load(&self, path: &Path, problem: &LoadProblem) -> Refused {
        Refused { sentence: self.words().load_problem_of(path, problem), code: if problem.is_of_content() { 1 } else { 2 } }
    }
}

/// A path as the screens show it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;
    use crate::shell::clock::Clock;
    use crate::storage::identity;
    use crate::storage::lock::Holder;

    #[test]
    fn without_locks_only_a_session_nobody_is_written_down_for_may_be_written() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");
        let example = include_str!("../../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");
        std::fs::write(&path, example).unwrap();
        let clock = Clock::Pinned("2026-10-06T12:00:00+07:00".parse().unwrap());
        let options = Options { sessions: home.path().to_owned(), criteria: Vec::new(), lang: Lang::Vi, clock };
        let shelf = Shelf::new(options, std::sync::mpsc::channel().0);
        let (target, bytes) = Target::open(&path).unwrap();
        let loaded = shelf.load(target.path(), bytes).unwrap().loaded;
        let trouble = identity::Trouble { kind: std::io::ErrorKind::Unsupported, code: None };
        let access = |holder| shelf.access(&target, &LockOutcome::Unsupported(Unlocked { holder, trouble }), &loaded);
        assert_eq!(access(None), Access::Write);
        let binh = Holder { user: Some("chị Bình".to_owned()), host: Some("may-2".to_owned()), ..Holder::default() };
        let Access::NotLocked(said) = access(Some(binh)) else { panic!("it may be written") };
        assert!(said.contains("chị Bình") && said.contains("Ctrl+T"), "{said}");
    }

    fn shelf(home: &Path) -> (Shelf, PathBuf) {
        let path = home.join(format!("{STEM}.toml"));
        let clock = Clock::Pinned("2026-10-06T12:00:00+07:00".parse().unwrap());
        let options = Options { sessions: home.to_owned(), criteria: Vec::new(), lang: Lang::Vi, clock };
        (Shelf::new(options, std::sync::mpsc::channel().0), path)
    }

    const STEM: &str = "2026-10-06_14473_xa-tai-cho_verify_an_r1";
    const EXAMPLE: &str = include_str!("../../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");

    /// The example as it stood after so many changes.
    fn after(shelf: &Shelf, path: &Path, changes: usize) -> String {
        let loaded = shelf.load(path, EXAMPLE.as_bytes().to_vec()).unwrap().loaded;
        let session = Session::replay(&loaded.session.events[..changes]).unwrap();
        let order: Vec<String> = loaded.set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        String::from_utf8(render(&Arc::new(Copy { session, order: order.into() }))).unwrap()
    }

    fn asked(answer: Result<Opened, Unopened>) -> Damaged {
        match answer {
            Err(Unopened::Damaged(damaged)) => *damaged,
            Ok(opened) => panic!("nothing was asked: {:?}", opened.remarks),
            Err(Unopened::Refused(refused)) => panic!("{}", refused.sentence),
        }
    }

    fn is_open(answer: Result<Opened, Unopened>) -> Opened {
        match answer {
            Ok(opened) => opened,
            Err(Unopened::Damaged(damaged)) => panic!("{damaged:?}"),
            Err(Unopened::Refused(refused)) => panic!("{}", refused.sentence),
        }
    }

    #[test]
    fn an_interrupted_save_goes_on_only_from_the_file_it_was_made_from() {
        use crate::words::CopyKind;
        let read = |home: &Path, name: &str| std::fs::read_to_string(home.join(name)).unwrap_or_default();
        let (theirs, ours) = (format!("{STEM}.cua-ho.toml"), format!("{STEM}.cua-toi.toml"));
        let edits: [fn(&str) -> String; 3] = [
            |base| base.replacen("Nguyễn Văn An", "Sửa Tay", 1),
            |base| format!("{base}# của họ\n"),
            |base| base.replacen("name = \"UBND", "name = \"ubnd", 1),
        ];
        for edit in edits {
            let home = tempfile::tempdir().unwrap();
            let (mut shelf, path) = shelf(home.path());
            let (base, more) = (after(&shelf, &path, 20), after(&shelf, &path, 25));
            let leftover = home.path().join(format!(".{STEM}.tmp"));
            let edited = edit(&base);
            assert_ne!(edited, base);
            let begin = |text: &str| {
                std::fs::write(&path, text).unwrap();
                std::fs::write(&leftover, &more).unwrap();
            };
            begin(&base);
            assert_eq!(is_open(shelf.open(&path)).session.events.len(), 25, "the file it was made from");
            shelf.close();
            assert_eq!(read(home.path(), &format!("{STEM}.toml")), more);

            begin(&edited);
            let question = asked(shelf.open(&path));
            let kinds: Vec<_> = question.copies.iter().map(|copy| copy.kind).collect();
            assert_eq!(kinds, [CopyKind::File, CopyKind::Leftover]);
            assert_eq!(
                (read(home.path(), &format!("{STEM}.toml")), std::fs::read_to_string(&leftover).unwrap()),
                (edited.clone(), more.clone())
            );
            let opened = is_open(shelf.mend(&path, CopyKind::File));
            assert_eq!(opened.session.events.len(), 20);
            assert!(opened.remarks.iter().any(|said| said.contains(".cua-toi")), "{:?}", opened.remarks);
            shelf.close();
            assert_eq!((read(home.path(), &format!("{STEM}.toml")), read(home.path(), &ours)), (edited.clone(), more.clone()));
            assert!(!leftover.exists());
            let opened = is_open(shelf.open(&path));
            assert!(opened.remarks.iter().any(|said| said.contains(".cua-toi")), "mentioned, not asked again: {:?}", opened.remarks);
            shelf.close();

            begin(&edited);
            asked(shelf.open(&path));
            let opened = is_open(shelf.mend(&path, CopyKind::Leftover));
            assert_eq!(opened.session.events.len(), 25);
            shelf.close();
            assert_eq!((read(home.path(), &format!("{STEM}.toml")), read(home.path(), &theirs)), (more, edited));
        }
    }

    #[test]
    fn ours_beside_a_session_whose_program_was_killed_is_offered() {
        use crate::words::CopyKind;
        let home = tempfile::tempdir().unwrap();
        let (mut shelf, path) = shelf(home.path());
        let (theirs, ours) = (after(&shelf, &path, 22), after(&shelf, &path, 25));
        std::fs::write(&path, &theirs).unwrap();
        std::fs::write(home.path().join(format!("{STEM}.cua-toi.toml")), &ours).unwrap();
        std::fs::write(home.path().join(format!(".{STEM}.lock")), "pid = 7\nhost = \"may-2\"\n").unwrap();
        for _ in 0..2 {
            let kinds: Vec<_> = asked(shelf.open(&path)).copies.iter().map(|copy| copy.kind).collect();
            assert_eq!(kinds, [CopyKind::File, CopyKind::Beside], "who leaves is asked again");
        }
        is_open(shelf.mend(&path, CopyKind::Beside));
        shelf.close();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), ours);
        assert_eq!(std::fs::read_to_string(home.path().join(format!("{STEM}.cua-ho.toml"))).unwrap(), theirs);
        assert!(!home.path().join(format!("{STEM}.cua-toi.toml")).exists(), "it says no more than the session");
        assert_eq!(is_open(shelf.open(&path)).remarks, Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn a_damaged_session_without_locks_is_had_back_too() {
        use crate::words::CopyKind;
        let home = tempfile::tempdir().unwrap();
        let (mut shelf, path) = shelf(home.path());
        std::fs::write(&path, "torn").unwrap();
        std::fs::write(home.path().join(format!(".{STEM}.bak")), EXAMPLE).unwrap();
        std::os::unix::fs::symlink(home.path().join("none"), home.path().join(format!(".{STEM}.lock"))).unwrap();
        asked(shelf.open(&path));
        is_open(shelf.mend(&path, CopyKind::Backup));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), EXAMPLE);
        assert_eq!(std::fs::read_to_string(home.path().join(format!("{STEM}.hong-1"))).unwrap(), "torn");
    }
}
