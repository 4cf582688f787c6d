//! Reads a session file with every fault in it, and judges its history.
//!
//! The session returned is what the tables say. It may be edited only where nothing
//! is wrong and its history is whole or none ([`SessionReading::may_be_edited`]);
//! anything else is for reading. Nothing here touches the disk.

mod changes;
mod differences;
mod events;
mod fields;
mod gathered;
mod header;
mod locate;
mod names;
mod reading;
mod tables;

use toml::Spanned;
use toml::de::DeValue;

use crate::criteria::{FaultKind, KeyPath, Severity};
use crate::session::{Difference, History, Problem, Session};

use super::document::Document;
use super::reader::{Faults, Table, excerpt};
use super::syntax::{self, SyntaxFault};
use events::Chain;
use gathered::Gathered;
use header::Stage;
use locate::locate;

pub use super::document::EVENT_LIMIT;
pub use reading::{Found, SessionReading, What};

/// How many faults of the parser are said: the rest follows from the first.
const SYNTAX_LIMIT: usize = 20;

/// Reads the text of a session file.
#[must_use]
pub fn read(text: &str) -> SessionReading {
    read_named(&Document::parse(text), None)
}

/// The same of a text taken apart already; the evidence of a session cannot be a file of that name, its own.
#[must_use]
pub fn read_named(document: &Document<'_>, file_name: Option<&str>) -> SessionReading {
    let faults = Faults::lenient();
    let gathered = Gathered::new(document.text(), file_name);
    let root = Table::root(document.root(), &faults);
    let mut syntax = syntax::faults(document);
    syntax.truncate(SYNTAX_LIMIT);
    if !is_format_1(&root, &gathered) {
        let reading = (None, History::None);
        return finished(document, faults, gathered, syntax, reading);
    }
    let said = said_events(&root);
    let tables = file_tables(&root, &gathered);
    let chain = events::events(document.past(), &gathered, &root, &faults);
    if chain.in_blocks {
        after_history(&root, &gathered);
    }
    gathered.keep_private(&root, "");
    root.finish();
    let mut chain = count(said, chain, &gathered);
    if !syntax.is_empty() && chain.blocks > 0 {
        chain.broken.get_or_insert(1);
    }
    let reading = judged(tables, chain, &gathered);
    finished(document, faults, gathered, syntax, reading)
}

/// What a list shows of a session: its tables, without the history.
#[derive(Clone, Debug)]
pub struct SessionHead {
    /// The tables.
    pub session: Session,
    /// How many events the file says it has.
    pub events: Option<u32>,
}

/// Reads a session only down to its history; nothing where that is not clean.
#[must_use]
pub fn read_head(text: &str) -> Option<SessionHead> {
    let end = if text.starts_with("[[event]]") { Some(0) } else { text.find("\n[[event]]").map(|at| at + 1) };
    let cut = Document::parse(&text[..end.unwrap_or(text.len())]);
    // A string over several lines may look like a block: then the whole text is read.
    let document = if cut.errors().is_empty() { cut } else { Document::parse(text) };
    let faults = Faults::lenient();
    let gathered = Gathered::new(document.text(), None);
    let root = Table::root(document.root(), &faults);
    if !document.errors().is_empty() || !is_format_1(&root, &gathered) {
        return None;
    }
    let events = said_events(&root);
    let session = file_tables(&root, &gathered);
    gathered.keep_private(&root, "");
    let (problems, private, _) = gathered.into_parts();
    let clean = problems.iter().all(|(fault, _)| fault.problem.severity() != Severity::Error)
        && faults.into_list().iter().all(|fault| fault.kind.severity() != Severity::Error);
    let mut session = session.filter(|_| clean)?;
    session.private = private;
    Some(SessionHead { session, events: events.ok()? })
}

fn is_format_1(root: &Table<'_, '_>, gathered: &Gathered<'_>) -> bool {
    match root.required("format", root.whole("format", i64::MIN, i64::MAX)) {
        // A file without the number may still be a session: the rest is looked at.
        Some(1) | None => true,
        Some(newer) if newer > 1 => {
            gathered.say(root.path().key("format"), Problem::NewerFormat(newer));
            false
        }
        Some(other) => {
            root.say(Some("format"), FaultKind::Format(excerpt(&other.to_string())));
            false
        }
    }
}

/// What `events` says; an error where it says nothing that can be read.
fn said_events(root: &Table<'_, '_>) -> Result<Option<u32>, ()> {
    let header = root.raw().get("session").and_then(|value| value.get_ref().as_table());
    match header.and_then(|table| table.get("events")) {
        None => Ok(None),
        Some(value) => {
            let n = value.get_ref().as_integer().ok_or(())?;
            u32::from_str_radix(n.as_str(), n.radix()).map(Some).map_err(drop)
        }
    }
}

fn file_tables<'t>(root: &Table<'_, 't>, gathered: &Gathered<'t>) -> Option<Session> {
    let header = root.required("session", root.table("session")).and_then(|table| {
        let header = header::header(gathered, &table, Stage::Told);
        let _events = table.whole("events", 0, i64::from(u32::MAX));
        gathered.keep_private(&table, "session");
        table.finish();
        header
    });
    let mut tables = tables::tables(gathered, root);
    if tables.persons.is_none() && !root.has("person") {
        root.say(Some("person"), FaultKind::Missing("person"));
    }
    tables.header = header;
    let persons = tables.persons.as_ref().is_some_and(|persons| !persons.is_empty());
    tables.into_session().filter(|_| persons)
}

/// Says the first block of each table that stands behind the history.
fn after_history<'t>(root: &Table<'_, 't>, gathered: &Gathered<'t>) {
    let first = |list: &Spanned<DeValue<'t>>| list.get_ref().as_array().and_then(|rows| rows.first().map(|row| row.span().start));
    let Some(history) = root.raw().get("event").and_then(first) else { return };
    for (key, value) in root.raw().iter().filter(|(key, _)| key.get_ref() != "event") {
        let path = root.path().key(key.get_ref());
        let late = |value: &Spanned<DeValue<'t>>| value.span().start > history;
        let place = match value.get_ref() {
            DeValue::Array(rows) => rows.iter().position(late).map(|i| path.index(i)),
            DeValue::Table(rows) => {
                let inner = rows.iter().find(|(_, value)| late(value)).map(|(key, _)| path.key(key.get_ref()));
                inner.or_else(|| late(value).then(|| path.clone()))
            }
            DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                late(value).then(|| path.clone())
            }
        };
        if let Some(path) = place {
            gathered.say(path, Problem::AfterHistory);
        }
    }
}

/// Compares how many events follow with how many were said.
fn count(said: Result<Option<u32>, ()>, mut chain: Chain, gathered: &Gathered<'_>) -> Chain {
    let path = KeyPath::root().key("session").key("events");
    match said {
        Ok(None) if chain.blocks > 0 => gathered.say(path, Problem::CountMissing),
        Ok(Some(said)) if usize::try_from(said).ok() != Some(chain.blocks) => {
            gathered.say(path, Problem::CountOther { said, found: chain.blocks });
            let at = u32::try_from(chain.blocks).unwrap_or(u32::MAX).min(said).saturating_add(1);
            chain.broken.get_or_insert(at);
        }
        Ok(_) | Err(()) => {}
    }
    chain
}

/// The session with its events, and what is to be said of its history.
fn judged(tables: Option<Session>, chain: Chain, gathered: &Gathered<'_>) -> (Option<Session>, History) {
    let history = match (chain.broken, chain.blocks) {
        (Some(at), _) => History::Broken { at },
        (None, 0) => History::None,
        (None, _) => History::Whole,
    };
    let Some(mut session) = tables else { return (None, history) };
    let mut history = history;
    if history == History::Whole {
        match Session::replay(&chain.events) {
            Some(folded) => {
                if !session.has_same_tables(&folded) {
                    let found = differences::differences(&session, &folded);
                    for fault in differences::as_faults(&found, &session, &chain.events) {
                        gathered.say(fault.path, fault.problem);
                    }
                    if !found.is_empty() {
                        history = History::Differs(found);
                    }
                }
                session.typing = folded.typing;
            }
            None => history = History::Broken { at: 1 },
        }
    }
    session.events = chain.events;
    (Some(session), history)
}

fn finished(
    document: &Document<'_>,
    faults: Faults,
    gathered: Gathered<'_>,
    syntax: Vec<SyntaxFault>,
    (session, history): (Option<Session>, History),
) -> SessionReading {
    let (problems, private, kept) = gathered.into_parts();
    let session = session.map(|session| Session { private, ..session });
    // A text that is no TOML may be read wrongly: nothing else of it is judged.
    let readable = syntax.is_empty();
    let shapes = faults.into_list().into_iter().map(|fault| (fault.path, What::Shape(fault.kind), None));
    let problems = problems.into_iter().map(|(fault, byte)| (fault.path, What::Problem(fault.problem), byte));
    let faults = locate(document, shapes.chain(problems).filter(|_| readable), syntax);
    SessionReading { session, faults, history, kept }
}

/// The differences between tables and history of a session in memory.
#[must_use]
pub fn compare(session: &Session) -> Option<Vec<Difference>> {
    Session::replay(&session.events).map(|folded| differences::differences(session, &folded))
}
