//! The session that is open: its lock, its file, the thread that saves it.

mod recovery;
mod stored;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::message::{Access, Drafts, Message, Opened, Saving};
use crate::session::{History, Plan, Session};
use crate::storage::loading::{self, LoadProblem, Loaded};
use crate::storage::lock::LockOutcome;
use crate::storage::opening;
use crate::storage::save::{SaveFailure, Target};
use crate::storage::seal::{Sealed, seal};
use crate::storage::{draft, file, folder, rescue, session_reader, session_writer};
use crate::words::{Words, notice};

use recovery::{Recovered, Rescued};
use stored::{from_stored, to_stored};

use super::run::{Arrival, Options, Refused};
use super::writer::{Rendering, Report, Writer};

/// What one save is made from.
struct Copy {
    session: Session,
    order: Arc<[String]>,
}

/// The set of the open session, to be kept beside it.
struct SetText {
    id: String,
    version: String,
    source: String,
}

/// The place the open session is worked from.
pub(super) struct Shelf {
    options: Options,
    sender: Sender<Arrival>,
    writer: Option<Writer<Arc<Copy>>>,
    lock: Option<LockOutcome>,
    /// The lock of the place the session is being moved to.
    next_lock: Option<LockOutcome>,
    order: Arc<[String]>,
    set: Option<SetText>,
    path: PathBuf,
    /// What was handed over last: all there is to rescue once the writer has met a bug.
    last: RefCell<Option<(u64, Arc<Copy>)>>,
    /// Where a copy from before lies that the session holds whole: it goes with the next save.
    rescued: Option<PathBuf>,
    /// What keeps the session from being saved now.
    trouble: Trouble,
    /// Whether the writer met a bug, so that the loop itself keeps copies.
    stopped: Cell<bool>,
    /// Writers that were let go in order; each says once more that it has stopped.
    let_go: usize,
}

/// Why the last save failed, and where a copy lies meanwhile.
#[derive(Default)]
struct Trouble {
    failure: Option<SaveFailure>,
    rescued: Option<PathBuf>,
}

/// Whether letting go of a session left something unsaved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Everything is on the disk.
    Nothing,
    /// Something is not; the sentence says where it lies.
    Unsaved(String),
}

impl Held {
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }
}

impl Shelf {
    pub(super) fn new(options: Options, sender: Sender<Arrival>) -> Self {
        Self {
            options,
            sender,
            writer: None,
            lock: None,
            next_lock: None,
            trouble: Trouble::default(),
            order: Arc::from([]),
            set: None,
            path: PathBuf::new(),
            last: RefCell::default(),
            rescued: None,
            stopped: Cell::new(false),
            let_go: 0,
        }
    }

    fn words(&self) -> &'static Words {
        Words::of(self.options.lang)
    }

    /// Opens a session for work, or to be read where it cannot be worked on.
    pub(super) fn open(&mut self, path: &Path) -> Result<Opened, Refused> {
        let (lang, words, now) = (self.options.lang, self.words(), self.options.clock.now());
        let opening::Opened { target, bytes, lock, leftover } = opening::open(path, &super::holder(now))
            .map_err(|failure| Refused { sentence: notice::open_failure(lang, path, &failure), code: 2 })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let library = loading::library_for(&self.options.criteria, target.path());
        let load = |bytes: Vec<u8>| {
            let text = file::into_text(bytes).map_err(LoadProblem::File)?;
            loading::load_text(&text, name.as_deref(), &library, Some(now))
        };
        let loaded = load(bytes).map_err(|problem| self.cannot_load(path, &problem))?;
        let place = super::rescue_folder().filter(|_| matches!(lock, LockOutcome::Taken(_)));
        let rescued = place.as_deref().and_then(|place| rescue::read(place, target.path()));
        let Recovered { loaded, changes, rescued } =
            recovery::recover(loaded, leftover.and_then(|bytes| load(bytes).ok()), rescued.map(load));

        let mut remarks = Vec::new();
        if changes > 0 {
            remarks.push(words.recovered(changes));
        }
        self.rescued = place.clone().filter(|_| rescued == Rescued::Held);
        if let (Some(place), Rescued::Foreign) = (place, rescued)
            && let Ok(aside) = rescue::set_aside(&place, target.path(), &now.format("%Y%m%d-%H%M%S").to_string())
        {
            remarks.push(words.rescued_before(&shown(&aside)));
        }
        if let (LockOutcome::Taken(lock), 0) = (&lock, changes) {
            // What stays behind after this is only an older or a torn copy.
            drop(target.clear_leftover(lock));
        }
        let drafts = draft::Drafts::read(target.path()).map(from_stored);
        let path = target.path().to_owned();
        let access = self.access(&target, &lock, &loaded);
        let access = self.start(target, lock, access);
        let Loaded { mut session, set, set_source, .. } = loaded;
        self.order = set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        if let Access::ReadOnly(why) = &access {
            remarks.insert(0, why.clone());
        } else {
            self.set = Some(SetText { id: set.header().id.clone(), version: set.header().version.clone(), source: set_source });
            self.keep_set();
            if changes > 0 {
                self.save(0, &mut session);
            }
        }
        Ok(Opened { path, session, set, access, durable: changes == 0, drafts, remarks })
    }

    /// Keeps the set beside the session; without its copy the session still names it.
    fn keep_set(&self) {
        if let (Some(sessions), Some(SetText { id, version, source })) = (self.path.parent(), &self.set) {
            drop(folder::keep_set(sessions, id, version, source));
        }
    }

    /// Begins a session and opens it.
    pub(super) fn create(&mut self, plan: &Plan) -> Result<Opened, Refused> {
        let words = self.words();
        let sessions = self.options.sessions.clone();
        let library = loading::library_for(&self.options.criteria, &sessions.join("_"));
        let path =
            crate::storage::beginning::begin(plan, &library, &sessions, &super::holder(self.options.clock.now()), self.options.clock.now())
                .map_err(|problem| Refused { sentence: words.cannot_begin(&problem), code: 2 })?;
        self.open(&path)
    }

    fn access(&self, target: &Target, lock: &LockOutcome, loaded: &Loaded) -> Access {
        let (lang, words) = (self.options.lang, self.words());
        if let LockOutcome::HeldBy(holder) = lock {
            return Access::ReadOnly(notice::held_by(lang, holder));
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
        (self.trouble, self.next_lock) = (Trouble::default(), None);
        target.path().clone_into(&mut self.path);
        if access != Access::Write {
            return access;
        }
        let rendering = Rendering { render: Box::new(render), check: Box::new(reads_back), limit: Box::new(past_the_limit) };
        let messages = self.sender.clone();
        match Writer::start(target, rendering, super::rescue_folder(), self.options.clock, messages, Arrival::Report) {
            Ok(writer) => {
                self.writer = Some(writer);
                self.lock = Some(lock);
                Access::Write
            }
            Err(_) => Access::ReadOnly(self.words().nothing_saves().to_owned()),
        }
    }

    /// Hands the session over to be made durable; its new events are sealed here.
    pub(super) fn save(&self, number: u64, session: &mut Session) {
        seal(session);
        let Some(writer) = &self.writer else { return };
        let copy = Arc::new(Copy { session: session.clone(), order: Arc::clone(&self.order) });
        self.last.replace(Some((number, Arc::clone(&copy))));
        writer.save(number, copy);
        if self.stopped.get() {
            self.rescue();
        }
    }

    pub(super) fn retry(&self) {
        if let Some(writer) = &self.writer {
            writer.retry_now();
        }
    }

    pub(super) fn draft(&self, drafts: Option<Drafts>) {
        let Some(writer) = &self.writer else { return };
        match drafts {
            Some(drafts) => writer.keep_draft(to_stored(drafts)),
            None => writer.drop_draft(),
        }
    }

    /// Keeps ours after a conflict.
    pub(super) fn overrule(&self) {
        if let Some(writer) = &self.writer {
            writer.overrule();
        }
    }

    /// Opens what another program wrote, where it can be read; ours stays beside it.
    pub(super) fn take_theirs(&mut self, path: &Path, ours: &Path) -> Message {
        let words = self.words();
        if let Err(problem) = loading::load(path, &self.options.criteria, None) {
            return Message::Failed(words.theirs_unreadable(&words.load_problem(path, &problem)));
        }
        if let Some(writer) = &self.writer {
            writer.let_go();
        }
        self.close();
        match self.open(path) {
            Ok(mut opened) => {
                opened.remarks.insert(0, words.theirs_taken(ours));
                Message::Opened(Box::new(opened))
            }
            Err(refused) => Message::Closed(Some(refused.sentence)),
        }
    }

    /// Saves in a folder a person named, and stays there once that has worked.
    pub(super) fn move_to(&mut self, folder: &str) -> Result<(), String> {
        let words = self.words();
        let (Some(writer), Some((number, copy))) = (&self.writer, &*self.last.borrow()) else {
            return Err(words.nothing_to_move().to_owned());
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let opening::Opened { target, lock, .. } =
            opening::elsewhere(&super::folder_typed(folder), &name, &super::holder(self.options.clock.now()))
                .map_err(|failure| words.cannot_save_there(folder, &name, &failure))?;
        self.next_lock = Some(lock);
        writer.move_to(target, *number, Arc::clone(copy));
        Ok(())
    }

    /// What the writer tells, as a message.
    pub(super) fn told(&mut self, report: Report) -> Option<Message> {
        let words = self.words();
        match report {
            Report::Stopped if self.let_go > 0 => {
                self.let_go -= 1;
                None
            }
            // What a writer that was let go still had to say is of another session.
            _ if self.let_go > 0 => None,
            Report::Saved { number, at, notes } => {
                if let Some(folder) = self.rescued.take() {
                    // One that stays is found equal or older the next time.
                    drop(rescue::remove(&folder, &self.path));
                }
                self.trouble = Trouble::default();
                let remark = notes.first().map(|note| notice::save_note(self.options.lang, *note));
                Some(Message::Saving(Saving::Saved { number, at, remark }))
            }
            Report::Failed { number, failure, .. } => {
                self.trouble.failure = Some(failure);
                self.failed(number)
            }
            Report::Rescued { number, path } => {
                self.trouble.rescued = Some(path);
                self.failed(number)
            }
            Report::Overruled(theirs) => Some(Message::Told(words.theirs_kept(&theirs))),
            Report::Moved { number, at, path } => {
                self.trouble = Trouble::default();
                self.lock = self.next_lock.take();
                self.path.clone_from(&path);
                self.keep_set();
                let sentence = words.moved(&path);
                Some(Message::Saving(Saving::Moved { number, at, path, sentence }))
            }
            Report::NotMoved(failure) => {
                self.next_lock = None;
                Some(Message::Failed(words.not_moved(&failure)))
            }
            Report::RescueFailed(_) => Some(Message::Failed(words.rescue_failed().to_owned())),
            Report::DraftFailed(trouble) => Some(Message::Failed(words.draft_failed(trouble).to_owned())),
            Report::Stopped => {
                self.stopped.set(true);
                let number = self.last.borrow().as_ref().map_or(0, |(number, _)| *number);
                let (short, sentence) = (words.saving_stopped_short().to_owned(), self.rescue());
                Some(Message::Saving(Saving::Failed { number, short, sentence, conflict: None }))
            }
        }
    }

    /// Why a save fails, and where a copy lies meanwhile.
    fn failed(&self, number: u64) -> Option<Message> {
        let failure = self.trouble.failure.as_ref()?;
        let lang = self.options.lang;
        let conflict = if let SaveFailure::ChangedUnderneath { ours } = failure { Some(ours.clone()) } else { None };
        let why = notice::save_failure(lang, failure);
        let sentence = match &self.trouble.rescued {
            Some(copy) if conflict.is_none() => format!("{why} {}", notice::rescued(lang, copy)),
            _ => why,
        };
        Some(Message::Saving(Saving::Failed { number, short: notice::save_failure_short(lang, failure).to_owned(), sentence, conflict }))
    }

    /// Lets go of the session once everything is on the disk.
    pub(super) fn close(&mut self) -> Held {
        let writer = self.writer.take();
        let had_writer = writer.is_some();
        let settled = writer.and_then(Writer::finish);
        self.lock = None;
        if had_writer && settled.is_none() {
            // Its last word may have been heard already.
            self.let_go += usize::from(!self.stopped.take());
            return Held::Unsaved(self.rescue());
        }
        self.let_go += usize::from(had_writer);
        let Some(settled) = settled.filter(|settled| settled.unsaved.is_some()) else { return Held::Nothing };
        let lang = self.options.lang;
        Held::Unsaved(match (&settled.rescued, &settled.unsaved) {
            (_, Some((_, SaveFailure::ChangedUnderneath { ours }))) => self.words().ours_beside(ours),
            (Some(path), _) => notice::rescued(lang, path),
            (None, Some((_, failure))) => notice::save_failure(lang, failure),
            (None, None) => String::new(),
        })
    }

    /// Keeps what was handed over last where rescued copies lie, and says where: the thread
    /// that saves has met a bug, and nobody else does it.
    fn rescue(&self) -> String {
        let words = self.words();
        let Some((_, copy)) = &*self.last.borrow() else { return words.saving_stopped().to_owned() };
        let kept = super::rescue_folder().and_then(|folder| rescue::write(&folder, &self.path, &render(copy)).ok());
        kept.map_or_else(|| words.saving_stopped().to_owned(), |path| notice::rescued(self.options.lang, &path))
    }

    fn cannot_load(&self, path: &Path, problem: &LoadProblem) -> Refused {
        Refused { sentence: self.words().load_problem(path, problem), code: if problem.is_of_content() { 1 } else { 2 } }
    }
}

fn render(copy: &Arc<Copy>) -> Vec<u8> {
    let order: Vec<&str> = copy.order.iter().map(String::as_str).collect();
    Sealed::of(&copy.session).map(|sealed| session_writer::write(sealed, &order).into_bytes()).unwrap_or_default()
}

/// More changes than a file may hold are no bug of the writing.
fn past_the_limit(copy: &Arc<Copy>) -> Option<SaveFailure> {
    let (changes, limit) = (copy.session.events.len(), session_reader::EVENT_LIMIT);
    (changes > limit).then_some(SaveFailure::TooMany { changes, limit })
}

fn reads_back(bytes: &[u8], copy: &Arc<Copy>) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let reading = session_reader::read(text);
    reading.history == History::Whole && reading.session.is_some_and(|session| session == copy.session)
}

/// A path as the screens show it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
