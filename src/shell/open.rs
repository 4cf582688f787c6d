//! The session that is open: its lock, its file, the thread that saves it.

mod recovery;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::message::{Access, Draft, DraftField, Opened, Saving};
use crate::session::{History, Moment, Plan, Session};
use crate::storage::loading::{self, LoadProblem, Loaded};
use crate::storage::lock::LockOutcome;
use crate::storage::opening;
use crate::storage::save::Target;
use crate::storage::seal::{Sealed, seal};
use crate::storage::{draft, file, folder, rescue, session_reader, session_writer};
use crate::words::{Words, notice};

use recovery::{Recovered, Rescued};

use super::run::{Arrival, Options, Refused};
use super::writer::{Rendering, Report, Writer};

/// What one save is made from.
struct Copy {
    session: Session,
    order: Arc<[String]>,
}

/// The place the open session is worked from.
pub(super) struct Shelf {
    options: Options,
    sender: Sender<Arrival>,
    writer: Option<Writer<Arc<Copy>>>,
    lock: Option<LockOutcome>,
    order: Arc<[String]>,
    path: PathBuf,
    /// What was handed over last: all there is to rescue once the writer has met a bug.
    last: RefCell<Option<(u64, Arc<Copy>)>>,
    /// Where a copy from before lies that the session holds whole: it goes with the next save.
    rescued: Option<PathBuf>,
    /// Whether the writer met a bug, so that the loop itself keeps copies.
    stopped: Cell<bool>,
    /// Writers that were let go in order; each says once more that it has stopped.
    let_go: usize,
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
            order: Arc::from([]),
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
        let draft = draft::Draft::read(target.path()).map(from_stored);
        let path = target.path().to_owned();
        let access = self.access(&target, &lock, &loaded);
        let access = self.start(target, lock, access);
        let Loaded { mut session, set, set_path, set_source, history, .. } = loaded;
        self.order = set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        if let Access::ReadOnly(why) = &access {
            remarks.insert(0, why.clone());
        } else {
            if let Some(sessions) = path.parent()
                && !set_path.is_some_and(|set| set.starts_with(folder::sets(sessions)))
            {
                // Without its copy the session still names the set it was scored with.
                drop(folder::keep_set(sessions, &set.header().id, &set.header().version, &set_source));
            }
            if changes > 0 {
                self.save(0, &mut session);
            }
        }
        Ok(Opened { path, session, set, access, history, durable: changes == 0, draft, remarks })
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
        target.path().clone_into(&mut self.path);
        if access != Access::Write {
            return access;
        }
        let rendering = Rendering { render: Box::new(render), check: Box::new(reads_back) };
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

    pub(super) fn draft(&self, draft: Option<Draft>, at: Moment) {
        let Some(writer) = &self.writer else { return };
        match draft {
            Some(draft) => writer.keep_draft(to_stored(draft, at)),
            None => writer.drop_draft(),
        }
    }

    /// What the writer tells, as the screens show it.
    pub(super) fn told(&mut self, report: Report) -> Option<Saving> {
        let lang = self.options.lang;
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
                let remark = notes.first().map(|note| notice::save_note(lang, *note));
                Some(Saving::Saved { number, at, remark })
            }
            Report::Failed { number, failure, .. } => Some(Saving::Failed {
                number,
                short: notice::save_failure_short(lang, &failure).to_owned(),
                sentence: notice::save_failure(lang, &failure),
            }),
            Report::Rescued { number, path } => {
                Some(Saving::Failed { number, short: self.words().rescued_short().to_owned(), sentence: notice::rescued(lang, &path) })
            }
            Report::Stopped => {
                self.stopped.set(true);
                let number = self.last.borrow().as_ref().map_or(0, |(number, _)| *number);
                Some(Saving::Failed { number, short: self.words().saving_stopped_short().to_owned(), sentence: self.rescue() })
            }
            Report::RescueFailed(_) | Report::DraftFailed(_) | Report::Theirs(_) => None,
        }
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

fn reads_back(bytes: &[u8], copy: &Arc<Copy>) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let reading = session_reader::read(text);
    reading.history == History::Whole && reading.session.is_some_and(|session| session == copy.session)
}

fn from_stored(stored: draft::Draft) -> Draft {
    let field = match stored.field.as_deref() {
        Some("answer") => DraftField::Answer,
        Some("note") => DraftField::Note,
        Some("evidence") => DraftField::Evidence,
        Some("jot") => DraftField::Jot,
        _ => DraftField::Cursor,
    };
    Draft { criterion: stored.criterion, field, text: stored.text }
}

fn to_stored(draft: Draft, at: Moment) -> draft::Draft {
    let field = match draft.field {
        DraftField::Cursor => None,
        DraftField::Answer => Some("answer"),
        DraftField::Note => Some("note"),
        DraftField::Evidence => Some("evidence"),
        DraftField::Jot => Some("jot"),
    };
    let cursor = draft.text.chars().count();
    draft::Draft { criterion: draft.criterion, field: field.map(str::to_owned), text: draft.text, cursor, at }
}

/// A path as the screens show it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
