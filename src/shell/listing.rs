//! The folder of sessions, read in the background: heads first, then each one whole.
//!
//! A newer listing makes an older one stop; nothing here writes.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use crate::app::message::{Listing, Message, Row, RowFault, RowFigures, RowHead, SetChoice};
use crate::number::Fraction;
use crate::scoring::{Places, ProblemKind, problems, score};
use crate::session::{History, SetRef};
use crate::storage::loading::{self, LoadProblem, Loaded};
use crate::storage::lock::Lock;
use crate::storage::{folder, session_reader};
use crate::words::{Flaw, Words, notice};

use super::open::shown;
use super::run::{Arrival, Options};

/// Reads the folder of sessions in the background.
pub(super) struct Lister {
    options: Options,
    sender: Sender<Arrival>,
    newest: Arc<AtomicU64>,
}

impl Lister {
    pub(super) fn new(options: Options, sender: Sender<Arrival>) -> Self {
        Self { options, sender, newest: Arc::new(AtomicU64::new(0)) }
    }

    /// Begins to read; rows come as messages.
    pub(super) fn list(&self) {
        let number = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        let (options, sender, newest) = (self.options.clone(), self.sender.clone(), Arc::clone(&self.newest));
        let read = move || {
            let still_wanted = || newest.load(Ordering::SeqCst) == number;
            let send = |message| sender.send(Arrival::Message(Box::new(message))).is_ok();
            let listing = heads(&options);
            let paths: Vec<_> = listing.rows.iter().map(|row| row.path.clone()).collect();
            if !still_wanted() || !send(Message::Listed(listing)) {
                return;
            }
            for path in paths {
                if !still_wanted() || !send(Message::Row(Box::new(whole(&options, &path)))) {
                    return;
                }
            }
        };
        // Without a thread the list stays as it is; a session can still be opened by name.
        drop(std::thread::Builder::new().name("listing".to_owned()).spawn(read));
    }
}

/// The sessions as far as their heads tell, and the sets there are.
fn heads(options: &Options) -> Listing {
    let words = Words::of(options.lang);
    let library = loading::library_for(&options.criteria, &options.sessions.join("_"));
    let sets = library
        .list()
        .iter()
        .map(|found| {
            let header = found.set.header();
            SetChoice {
                reference: SetRef { id: header.id.clone(), version: header.version.clone() },
                title: header.title.get(options.lang).to_owned(),
                levels: header.for_levels.clone(),
                draft: header.status == crate::criteria::SetStatus::Draft,
            }
        })
        .collect();
    let (paths, remarks) = match folder::sessions(&options.sessions) {
        Ok(paths) => (paths, Vec::new()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Vec::new(), Vec::new()),
        Err(_) => (Vec::new(), vec![words.folder_unreadable(&shown(&options.sessions))]),
    };
    Listing {
        folder: shown(&options.sessions),
        rows: paths.iter().map(|path| row_of_head(path)).collect(),
        sets,
        remarks,
        form: super::open::begun_form(),
    }
}

fn row_of_head(path: &Path) -> Row {
    let head = folder::head(path).ok().and_then(|head| session_reader::read_head(std::str::from_utf8(&head.bytes).ok()?));
    let head = head.map(|head| RowHead { header: head.session.header, persons: head.session.persons });
    Row { path: path.to_owned(), head, figures: None, fault: None, held: None }
}

/// One session, read whole and scored.
fn whole(options: &Options, path: &Path) -> Row {
    let words = Words::of(options.lang);
    let holder = Lock::held_elsewhere(path, &super::holder(options.clock.now()));
    let open_elsewhere = holder.map(|holder| notice::held_by(options.lang, &holder));
    match loading::load(path, &options.criteria, None) {
        Ok(loaded) => {
            let head = RowHead { header: loaded.session.header.clone(), persons: loaded.session.persons.clone() };
            Row { path: path.to_owned(), head: Some(head), figures: Some(figures(&loaded, words)), fault: None, held: open_elsewhere }
        }
        Err(problem) => {
            let fault = RowFault { flaw: flaw(&problem), sentence: words.load_problem_of(path, &problem) };
            Row { fault: Some(fault), held: open_elsewhere, ..row_of_head(path) }
        }
    }
}

const fn flaw(problem: &LoadProblem) -> Flaw {
    match problem {
        LoadProblem::File(_) => Flaw::Unreadable,
        LoadProblem::Faults(_) => Flaw::Damaged,
        LoadProblem::Set(_) => Flaw::NoSet,
        LoadProblem::ScoresOtherwise { .. } => Flaw::OtherSet,
    }
}

fn figures(loaded: &Loaded, words: &Words) -> RowFigures {
    let card = score(&loaded.set, &loaded.session);
    let found = problems(&loaded.set, &loaded.session, &card);
    let count = |kind: fn(&ProblemKind) -> bool| found.iter().filter(|problem| kind(&problem.kind)).count();
    let places = Places::of(&loaded.set).total;
    let printed = |total: &Fraction| words.figure(&total.to_fixed(places));
    let (total, band) = match (&card.total, &card.interval) {
        (Some(total), _) => (Some(printed(&total.rounded)), Some(total.band)),
        (None, Some(interval)) => {
            let band = (interval.worst_band == interval.best_band).then_some(interval.best_band);
            (Some(Words::from_to(&printed(&interval.worst), &printed(&interval.best))), band)
        }
        (None, None) => (None, None),
    };
    RowFigures {
        decided: card.progress.decided,
        all: card.progress.all(),
        total,
        band: band.map(|band| loaded.set.bands()[band].label.get(words.lang).to_owned()),
        is_final: card.total.is_some(),
        remarks: count(|kind| matches!(kind, ProblemKind::RemarkOpen { .. })),
        flagged: count(|kind| *kind == ProblemKind::Flagged),
        doubt: match loaded.history {
            History::Whole | History::None => None,
            History::Broken { .. } => Some(Flaw::Damaged),
            History::Differs(_) => Some(Flaw::EditedOutside),
        },
    }
}
