//! Reads the rows of a session: one function a table, each with every fault in it.
//!
//! Only shape is judged here; whether a value fits its criterion is not.

use crate::criteria::FaultKind;
use crate::session::{
    Answer, Draw, Duty, EvidenceItem, FiredGate, Incident, Jot, LeftOut, NaReason, Office, Period, Person, Problem, Remark, RemarkKind,
    RemarkStatus, Replacement, Signature, SlipRow, Snapshot, SnapshotAward, State, Stopped, Value,
};
use crate::storage::reader::{Table, excerpt};

use super::gathered::Gathered;
use super::names::{is_digest, is_hash, is_inside};

/// The longest id of anything but a session.
pub(super) const ID: usize = 40;

/// The inputs of every kind: at most one of them may stand in a value.
const INPUTS: [&str; 12] = ["level", "yes", "points", "n", "marks", "x", "xs", "ticks", "count", "incidents", "counts", "text"];

/// What stands beside an input of one kind only.
const BESIDE: [&str; 4] = ["d", "corrected", "none", "slips"];

const U32: i64 = u32::MAX as i64;

/// Who and when, where the table itself says so and not its event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// In a table of the file, or inline in an event: it has `by` and `at`.
    Row,
    /// As an event: who and when are the event's.
    Event,
}

/// The words of an enumeration, for [`Table::word`].
pub(super) fn words<T: Copy, const N: usize>(all: [T; N], word: impl Fn(T) -> &'static str) -> [(&'static str, T); N] {
    all.map(|value| (word(value), value))
}

pub(super) fn person(table: &Table<'_, '_>) -> Option<Person> {
    let id = table.required("id", table.id("id", ID));
    let name = table.required("name", table.filled("name"));
    let title = table.text("title");
    let duty = table.word("duty", &words(Duty::ALL, Duty::word));
    Some(Person { id: id?, name: name?, title, duty })
}

/// An answer; where its state cannot be read it counts as open, so that its words are kept.
pub(super) fn answer<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>, kept: Kept) -> Answer {
    let state = table.required("state", table.word("state", &words(State::ALL, State::word)));
    let row = kept == Kept::Row;
    Answer {
        state: state.unwrap_or_default(),
        reason: table.word("reason", &words(NaReason::ALL, NaReason::word)),
        value: table.table("value").and_then(|value| self::value(gathered, value)),
        note: table.text("note"),
        evidence: table.texts("evidence").unwrap_or_default(),
        flag: table.truth("flag").unwrap_or_default(),
        seen: table.moment("seen"),
        by: if row { table.text("by") } else { None },
        at: if row { table.moment("at") } else { None },
    }
}

/// An input: exactly one of those there are.
fn value<'t>(gathered: &Gathered<'t>, table: Table<'_, 't>) -> Option<Value> {
    let given: Vec<&'static str> = INPUTS.into_iter().filter(|key| table.has(key)).collect();
    let any = |key| table.whole(key, i64::MIN, i64::MAX);
    if let [first, second, ..] = given[..] {
        gathered.say(table.path().clone(), Problem::TwoInputs(first, second));
        return None;
    }
    let value = match given.first().copied() {
        Some("level") => any("level").map(Value::Level),
        Some("yes") => table.truth("yes").map(Value::Yes),
        Some("points") => table.decimal("points").map(Value::Points),
        Some("n") => {
            let (n, d) = (table.decimal("n"), table.required("d", table.decimal("d")));
            n.zip(d).map(|(n, d)| Value::Share { n, d })
        }
        Some("marks") => table.text("marks").map(Value::Marks),
        Some("x") => table.decimal("x").map(Value::Single),
        Some("xs") => table.decimals("xs").map(Value::Many),
        Some("ticks") => table.text("ticks").map(Value::Ticks),
        Some("count") => any("count").map(|count| Value::Count { count, corrected: any("corrected") }),
        Some("incidents") => {
            let cases = gathered.rows(&table, "incidents", incident);
            cases.map(Value::Incidents)
        }
        Some("counts") => {
            let counts = table.wholes("counts", i64::MIN, i64::MAX);
            counts.map(|counts| Value::Counts { counts, none: any("none"), slips: any("slips") })
        }
        Some(_) => table.text("text").map(Value::Text),
        None if table.has("d") => {
            table.say(Some("n"), FaultKind::Missing("n"));
            None
        }
        None => {
            // A mistyped key is one fault, said as an unknown one.
            if table.keys().all(|key| key.starts_with("x_") || BESIDE.contains(&key)) {
                gathered.say(table.path().clone(), Problem::NoInput);
            }
            None
        }
    };
    table.finish_kind(given.first().copied().unwrap_or_default(), &BESIDE);
    value
}

#[expect(clippy::unnecessary_wraps, reason = "read as a row, and rows can be missing what they need")]
fn incident(table: Table<'_, '_>) -> Option<Incident> {
    let case = Incident {
        at: table.moment("at"),
        note: table.text("note"),
        evidence: table.texts("evidence").unwrap_or_default(),
        corrected: table.truth("corrected").unwrap_or_default(),
    };
    table.finish();
    Some(case)
}

pub(super) fn left_out(table: &Table<'_, '_>) -> Option<LeftOut> {
    let group = table.required("group", table.id("group", ID));
    let reason = table.text("reason");
    Some(LeftOut { group: group?, reason })
}

pub(super) fn gate(table: &Table<'_, '_>) -> Option<FiredGate> {
    let id = table.required("id", table.id("id", ID));
    let (reason, by, at) = (table.text("reason"), table.text("by"), table.moment("at"));
    Some(FiredGate { id: id?, reason, by, at })
}

pub(super) fn draw<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> Option<Draw> {
    let sample = table.required("sample", table.id("sample", ID));
    let frame = file(gathered, table, "frame");
    let frame_digest = digest(gathered, table, "frame_digest");
    let stopped = table.table("stopped").and_then(|stop| {
        let at = stop.required("at", small(&stop, "at", 1));
        let reason = stop.text("reason");
        stop.finish();
        Some(Stopped { at: at?, reason })
    });
    let replaced = gathered.rows(table, "replaced", |row| {
        let (place, code) = (row.required("place", small(&row, "place", 1)), row.required("code", row.filled("code")));
        let reason = row.text("reason");
        row.finish();
        Some(Replacement { place: place?, code: code?, reason })
    });
    let draw = Draw {
        sample: String::new(),
        frame,
        rows: table.texts("rows").unwrap_or_default(),
        numbers: small(table, "numbers", 0),
        frame_digest,
        frame_n: small(table, "frame_n", 0),
        seed: table.text("seed"),
        drawn: table.texts("drawn").unwrap_or_default(),
        replaced: replaced.unwrap_or_default(),
        stopped,
    };
    Some(Draw { sample: sample?, ..draw })
}

/// A slip; `n` is read for `row` as well. Without either the place in the list counts.
pub(super) fn slip(table: &Table<'_, '_>, place: u32) -> Option<SlipRow> {
    let slip = table.required("slip", table.id("slip", ID));
    let (row, n) = (small(table, "row", 0), small(table, "n", 0));
    let answers = table.required("answers", table.text("answers"));
    Some(SlipRow { slip: slip?, row: row.or(n).unwrap_or(place), answers: answers? })
}

pub(super) fn evidence<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> Option<EvidenceItem> {
    let id = table.required("id", table.id("id", ID));
    let item = EvidenceItem {
        id: String::new(),
        reference: table.text("ref"),
        file: file(gathered, table, "file"),
        sha256: file_digest(gathered, table),
        bytes: table.whole("bytes", 0, i64::MAX).and_then(|bytes| u64::try_from(bytes).ok()),
        taken: table.moment("taken"),
        covers: period(table, "covers"),
        method: table.text("method"),
    };
    Some(EvidenceItem { id: id?, ..item })
}

pub(super) fn remark(table: &Table<'_, '_>, kept: Kept) -> Option<Remark> {
    let id = table.required("id", table.id("id", ID));
    let kind = table.required("kind", table.word("kind", &words(RemarkKind::ALL, RemarkKind::word)));
    let status = table.word("status", &words(RemarkStatus::ALL, RemarkStatus::word));
    let text = table.required("text", table.text("text"));
    let (on, due) = (table.text("on"), table.date("due"));
    let (by, at) = who(table, kept);
    let status = if table.has("status") { status? } else { RemarkStatus::Open };
    Some(Remark { id: id?, on, kind: kind?, status, text: text?, due, by, at })
}

pub(super) fn jot(table: &Table<'_, '_>, kept: Kept) -> Option<Jot> {
    let (id, on) = (table.id("id", ID), table.text("on"));
    let text = table.required("text", table.text("text"));
    let (by, at) = who(table, kept);
    Some(Jot { id, text: text?, on, by, at })
}

pub(super) fn signature(table: &Table<'_, '_>, kept: Kept) -> Option<Signature> {
    let person = table.required("person", table.id("person", ID));
    let (name, meaning, over) = (table.text("name"), table.text("meaning"), table.text("over"));
    let refused = table.truth("refused").unwrap_or_default();
    let reason = table.text("reason");
    let at = if kept == Kept::Row { table.moment("at") } else { None };
    Some(Signature { person: person?, name, meaning, at, over, refused, reason })
}

pub(super) fn snapshot<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> Option<Snapshot> {
    let award = table.required("award", table.text("award"));
    let possible = table.required("possible", table.text("possible"));
    let (total, band) = (table.text("total"), table.text("band"));
    let engine = table.required("engine", table.text("engine"));
    let awards = gathered.rows(table, "awards", |row| {
        let id = row.required("id", row.id("id", ID));
        let award = row.text("award");
        row.finish();
        Some(SnapshotAward { id: id?, award })
    });
    Some(Snapshot { award: award?, possible: possible?, total, band, awards: awards.unwrap_or_default(), engine: engine? })
}

pub(super) fn office(table: &Table<'_, '_>) -> Option<Office> {
    let code = table.required("code", table.filled("code"));
    let name = table.required("name", table.filled("name"));
    let province = table.text("province");
    let level = table.required("level", table.filled("level"));
    Some(Office { code: code?, name: name?, province, level: level? })
}

/// `{ from = …, to = … }`
pub(super) fn period(table: &Table<'_, '_>, key: &str) -> Option<Period> {
    let table = table.table(key)?;
    let from = table.required("from", table.date("from"));
    let to = table.required("to", table.date("to"));
    table.finish();
    Some(Period { from: from?, to: to? })
}

/// A whole number that fits 32 bits.
pub(super) fn small(table: &Table<'_, '_>, key: &str, min: i64) -> Option<u32> {
    table.whole(key, min, U32).and_then(|n| u32::try_from(n).ok())
}

/// A digest as it is written.
pub(super) fn digest(gathered: &Gathered<'_>, table: &Table<'_, '_>, key: &str) -> Option<String> {
    let text = table.text(key)?;
    if !is_digest(&text) {
        gathered.say(table.path().key(key), Problem::BadDigest(excerpt(&text)));
        return None;
    }
    Some(text)
}

/// The digest of a file: the key names the kind already, so the hex alone will do.
fn file_digest(gathered: &Gathered<'_>, table: &Table<'_, '_>) -> Option<String> {
    let bare = table.raw().get("sha256").and_then(|value| value.get_ref().as_str()).is_some_and(is_hash);
    if bare { table.text("sha256") } else { digest(gathered, table, "sha256") }
}

/// The name of a file inside the session's own folder.
fn file(gathered: &Gathered<'_>, table: &Table<'_, '_>, key: &str) -> Option<String> {
    let text = table.text(key)?;
    if !is_inside(&text) || gathered.own_names.contains(&text) {
        gathered.say(table.path().key(key), Problem::UnsafePath(excerpt(&text)));
        return None;
    }
    Some(text)
}

fn who(table: &Table<'_, '_>, kept: Kept) -> (Option<String>, Option<crate::session::Moment>) {
    match kept {
        Kept::Row => (table.text("by"), table.moment("at")),
        Kept::Event => (None, None),
    }
}
