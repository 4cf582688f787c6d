//! Reads the history: each block, its place in the chain, and what it changes.
//!
//! The hash is over the lines as they stand, so blocks are cut out of the text where
//! the parser found their keys; a string that looks like a block is never taken for one.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use chrono::DateTime;
use toml::de::{DeTable, DeValue};
use unicode_normalization::is_nfc;

use crate::criteria::{FaultKind, KeyPath};
use crate::session::{Change, Event, Moment, Problem, Seal};
use crate::storage::document::{EVENT_LIMIT, Past};
use crate::storage::reader::{Faults, Table};
use crate::storage::seal::{START, chain};
use crate::storage::session_writer::event_text::{STEP, event_text};

use super::changes::{WORDS, change};
use super::fields::ID;
use super::gathered::Gathered;
use super::names::is_hash;

/// The history as read.
pub(super) struct Chain {
    /// The events that could be read.
    pub(super) events: Vec<Arc<Event>>,
    /// Where the chain breaks, as far as it is known.
    pub(super) broken: Option<u32>,
    /// How many blocks there are.
    pub(super) blocks: usize,
    /// Whether it is written as blocks, not as one list.
    pub(super) in_blocks: bool,
}

/// Reads every block; none where there are more than a text is taken apart for.
pub(super) fn events<'t>(past: Option<Past>, gathered: &Gathered<'t>, root: &Table<'_, 't>, faults: &Faults) -> Chain {
    if let Some(Past::Events { at, found, .. }) = past {
        // None of them was taken apart.
        let place = KeyPath::root().key("event").index(EVENT_LIMIT);
        gathered.say_at(place, Problem::TooManyEvents { found, limit: EVENT_LIMIT }, Some(at));
        return Chain { events: Vec::new(), broken: u32::try_from(EVENT_LIMIT + 1).ok(), blocks: found, in_blocks: true };
    }
    let blocks = if root.has("event") { root.tables("event") } else { Vec::new() };
    let mut reading = Links {
        gathered,
        faults,
        previous: START.to_owned(),
        computed: START.to_owned(),
        events: Vec::new(),
        undone: HashSet::new(),
        broken: None,
    };
    if let Some(first) = blocks.first()
        && !is_block(gathered.source(), root.raw())
    {
        gathered.say(first.path().parent(), Problem::HistoryNotBlocks);
        return Chain { events: Vec::new(), broken: Some(1), blocks: blocks.len(), in_blocks: false };
    }
    let count = blocks.len();
    if count > EVENT_LIMIT {
        gathered.say(KeyPath::root().key("event").index(EVENT_LIMIT), Problem::TooManyEvents { found: count, limit: EVENT_LIMIT });
        reading.broken = u32::try_from(EVENT_LIMIT + 1).ok();
    }
    let mut blocks = blocks.into_iter().take(EVENT_LIMIT).peekable();
    let mut expected = 1;
    while let Some(block) = blocks.next() {
        let next = blocks.peek().map(Table::raw);
        expected = reading.block(block, expected, next);
    }
    Chain { events: reading.events, broken: reading.broken, blocks: count, in_blocks: true }
}

/// Whether the list is written as `[[event]]` blocks.
fn is_block(source: &str, root: &DeTable<'_>) -> bool {
    root.get("event").is_some_and(|list| source.get(list.span()).is_some_and(|text| text.starts_with("[[")))
}

/// The chain while it is read.
struct Links<'g, 't> {
    gathered: &'g Gathered<'t>,
    faults: &'g Faults,
    /// The hash written in the block in front.
    previous: String,
    /// The hash the block in front should have.
    computed: String,
    events: Vec<Arc<Event>>,
    undone: HashSet<u32>,
    broken: Option<u32>,
}

impl<'t> Links<'_, 't> {
    /// Reads one block; gives the number the next one should have.
    fn block(&mut self, table: Table<'_, 't>, expected: u32, next: Option<&DeTable<'t>>) -> u32 {
        let before = self.gathered.count(self.faults);
        let path = table.path().clone();
        let n = table.required("n", table.whole("n", i64::MIN, i64::MAX));
        let hash = table.required("hash", table.text("hash"));
        if let Some(found) = n.filter(|n| *n != i64::from(expected)) {
            self.break_at(expected, path.key("n"), Problem::EventNumber { expected, found });
        }
        let number = n.and_then(|n| u32::try_from(n).ok()).unwrap_or(expected);
        let raw = table.raw();
        let framed = self.frame(raw, &path, number);
        // The last block without a hash was torn: what else it lacks has the same cause.
        let torn = hash.is_none() && next.is_none() && !raw.contains_key("hash");
        let event = if torn { None } else { self.event(table, number, n.is_some()) };
        if let (Some(lines), Some(hash)) = (framed, &hash) {
            self.link(raw, lines, hash, event, number, &path, next);
        } else {
            self.broken.get_or_insert(number);
            self.events.extend(event.map(Arc::new));
            self.previous = hash.unwrap_or_default();
            self.computed.clone_from(&self.previous);
        }
        // What cannot be read cannot be folded either.
        if self.gathered.count(self.faults) > before && self.events.last().is_none_or(|last| last.n != number) {
            self.broken.get_or_insert(number);
        }
        number.saturating_add(1)
    }

    /// The lines the hash is over, where the block has a form that can be proved.
    fn frame(&self, raw: &DeTable<'t>, path: &KeyPath, n: u32) -> Option<Range<usize>> {
        let source = self.gathered.source();
        let keys: Vec<(&str, Range<usize>)> = raw.keys().map(|key| (key.get_ref().as_ref(), key.span())).collect();
        let hash = keys.iter().position(|(key, _)| *key == "hash")?;
        let first = keys.iter().position(|(key, _)| *key == "n")?;
        let stray = if first > 0 { keys.first() } else { keys.get(hash + 1) };
        if let Some((key, _)) = stray {
            if self.broken.is_none_or(|broken| broken == n) {
                self.gathered.say(path.key(key), Problem::OutsideChain((*key).to_owned()));
            }
            return None;
        }
        for (key, value) in raw {
            if has_raw_break(source, value.get_ref(), &value.span()) {
                self.gathered.say(path.key(key.get_ref()), Problem::RawLineBreak);
                return None;
            }
        }
        Some(line_start(source, keys[first].1.start)..line_start(source, keys[hash].1.start))
    }

    #[expect(clippy::too_many_arguments, reason = "one block of the chain, whole")]
    fn link(
        &mut self,
        raw: &DeTable<'t>,
        lines: Range<usize>,
        hash: &str,
        event: Option<Event>,
        n: u32,
        path: &KeyPath,
        next: Option<&DeTable<'t>>,
    ) {
        let start = lines.start;
        let verbatim = self.gathered.source().get(lines).unwrap_or_default();
        let text = if verbatim.contains('\r') { verbatim.replace("\r\n", "\n") } else { verbatim.to_owned() };
        // A faulty hash in front was said there: the rest of the chain may follow from
        // what stands in it or from what should.
        let computed = chain(&self.previous, &text);
        let follows = computed == hash || self.computed != self.previous && chain(&self.computed, &text) == hash;
        if !follows && self.broken.is_none() {
            let rewritten = event.as_ref().is_some_and(|event| chain(&self.previous, &event_text(event)) == hash);
            let line = event.as_ref().filter(|_| rewritten && is_nfc(&text)).and_then(|event| other_line(&text, &event_text(event)));
            let byte = line.and_then(|line| nth_line(self.gathered.source(), start, line));
            let value = is_hash(hash) && !rewritten && raw.contains_key("value") && !self.only_hash_changed(&computed, next);
            self.broken = Some(n);
            self.gathered.say_at(path.key(if value { "value" } else { "hash" }), Problem::HashWrong { n, rewritten }, byte);
        }
        hash.clone_into(&mut self.previous);
        self.computed = if follows { hash.to_owned() } else { computed };
        if let Some(mut event) = event {
            event.seal = Some(Seal { text: text.into(), hash: hash.to_owned() });
            self.events.push(Arc::new(event));
        }
    }

    /// Whether the next block follows from the hash that should stand here: then only
    /// the hash was changed, else most likely the value.
    fn only_hash_changed(&self, computed: &str, next: Option<&DeTable<'t>>) -> bool {
        let source = self.gathered.source();
        let ends = next.and_then(|next| Some((next.keys().next()?, next.get_key_value("hash")?)));
        ends.is_some_and(|(first, (key, hash))| {
            let lines = line_start(source, first.span().start)..line_start(source, key.span().start);
            let text = source.get(lines).unwrap_or_default().replace("\r\n", "\n");
            hash.get_ref().as_str().is_some_and(|hash| chain(computed, &text) == hash)
        })
    }

    /// What the block says; nothing where it cannot be read.
    fn event(&mut self, table: Table<'_, 't>, n: u32, numbered: bool) -> Option<Event> {
        let path = table.path().clone();
        let at = table.required("at", table.moment("at"));
        let clock = clock(&table);
        let by = table.required("by", table.id("by", ID));
        let word = table.required("do", table.word("do", &WORDS.map(|word| (word, word))))?;
        let begins = matches!(word, "begin" | "imported");
        let first = n == 1 || self.events.is_empty() && self.broken.is_none();
        if first && !begins {
            self.break_at(n, path.key("do"), Problem::FirstEvent);
            return None;
        }
        if !first && begins {
            self.break_at(n, path.key("do"), Problem::BegunAgain);
            return None;
        }
        if let Some(problem) = self.wrong_target(&table, word) {
            self.break_at(n, path.key("of"), problem);
            return None;
        }
        let with = step(&table).filter(|first| *first < n);
        let change = change(self.gathered, &table, word);
        table.finish();
        let (at, by, change) = (at?, by?, change?);
        if !numbered {
            return None;
        }
        if self.broken.is_none() && self.events.last().is_some_and(|last| last.at > at) {
            self.gathered.say(path.key("at"), Problem::TimeBackwards);
        }
        if let Some(problem) = self.wrong_criterion(&change) {
            self.break_at(n, path.key("on"), problem);
        }
        Some(Event { n, at, clock, by, with, change, seal: None })
    }

    /// What is wrong with the event an undo or redo is of.
    fn wrong_target(&mut self, table: &Table<'_, 't>, word: &str) -> Option<Problem> {
        let undo = word == "undo";
        if !undo && word != "redo" || self.broken.is_some() {
            return None;
        }
        let of = table.raw().get("of")?.get_ref().as_integer()?;
        let of = i64::from_str_radix(of.as_str(), of.radix()).ok()?;
        let target = usize::try_from(of).ok().and_then(|of| of.checked_sub(1)).and_then(|at| self.events.get(at));
        let (Some(target), Ok(n)) = (target, u32::try_from(of)) else { return Some(Problem::NoSuchEvent(of)) };
        if !matches!(target.change, Change::Answer { .. }) {
            return Some(Problem::NeverUndone(target.change.word()));
        }
        if undo {
            (!self.undone.insert(n)).then_some(Problem::UndoneAlready(n))
        } else {
            (!self.undone.remove(&n)).then_some(Problem::NotUndone(n))
        }
    }

    /// Whether an undo or redo names another criterion than the event it is of.
    fn wrong_criterion(&self, change: &Change) -> Option<Problem> {
        let (Change::Undo { of, on, .. } | Change::Redo { of, on, .. }) = change else { return None };
        let target = usize::try_from(*of).ok().and_then(|of| of.checked_sub(1)).and_then(|at| self.events.get(at))?;
        let own = target.answered()?;
        (own != on).then(|| Problem::OtherCriterion(own.to_owned()))
    }

    /// Says where the chain breaks, the first time.
    fn break_at(&mut self, n: u32, path: KeyPath, problem: Problem) {
        if self.broken.is_none() {
            self.broken = Some(n);
            self.gathered.say(path, problem);
        }
    }
}

/// The first event of the step it belongs to. The key is private to this program: whatever
/// else stands there is no fault, and makes no step.
fn step(table: &Table<'_, '_>) -> Option<u32> {
    let written = table.raw().get(STEP)?.get_ref().as_integer()?;
    u32::from_str_radix(written.as_str(), written.radix()).ok()
}

/// What the clock said: written as text, read as a moment too.
fn clock(table: &Table<'_, '_>) -> Option<Moment> {
    let written = table.raw().get("clock")?;
    if written.get_ref().as_str().is_none() {
        return table.moment("clock");
    }
    let text = table.text("clock")?;
    let moment = DateTime::parse_from_rfc3339(&text).ok();
    if moment.is_none() {
        table.say(Some("clock"), FaultKind::NoOffset);
    }
    moment
}

/// Whether a string inside breaks its line. The parser bounds how deep this goes.
fn has_raw_break(source: &str, value: &DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::String(_) => source.get(span.clone()).is_some_and(|text| text.contains('\n')),
        DeValue::Array(rows) => rows.iter().any(|row| has_raw_break(source, row.get_ref(), &row.span())),
        DeValue::Table(table) => table.values().any(|value| has_raw_break(source, value.get_ref(), &value.span())),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => false,
    }
}

/// The start of the line a byte is in.
fn line_start(source: &str, byte: usize) -> usize {
    source.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// The first line, from 0, that is not as it should be written.
fn other_line(text: &str, written: &str) -> Option<usize> {
    text.lines().zip(written.lines()).position(|(a, b)| a != b)
}

/// The byte where the line after so many others begins.
fn nth_line(source: &str, start: usize, lines: usize) -> Option<usize> {
    let rest = source.get(start..)?;
    if lines == 0 {
        return Some(start);
    }
    rest.match_indices('\n').nth(lines - 1).map(|(at, _)| start + at + 1)
}
