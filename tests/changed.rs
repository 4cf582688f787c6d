//! A session that was handed in, changed afterwards anywhere: `verify` says so.
//!
//! A few hundred changes here; `cargo test --test changed -- --ignored --nocapture` makes
//! ten thousand of each sort and prints how many were told and how many with their place.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "random/dice.rs"]
mod dice;
#[path = "common/full.rs"]
mod full;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use dice::Dice;
use motcua::criteria::CriteriaSet;
use motcua::session::{History, SetRef};
use motcua::storage::document::Document;
use motcua::storage::library::Library;
use motcua::storage::session_reader::read_named;
use motcua::storage::set_reader;
use motcua::storage::verify::{Verdict, Writing, verify};

/// A submitted session as it was written, and its set.
struct Handed {
    name: &'static str,
    text: String,
    set: CriteriaSet,
}

/// The session shipped, and one with something in every table.
fn handed_in() -> [Handed; 2] {
    let example = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml"));
    let reference = SetRef { id: "xa-tai-cho".to_owned(), version: "2026.1".to_owned() };
    let shipped = Library::new(Vec::new(), None).find(&reference).expect("a shipped set").set;
    let mut words = (0..).map(|n| format!("Chữ thứ {n}, dòng một\ndòng hai \"ngoặc\" \\ 'đơn'"));
    let mut next = || words.next().unwrap_or_default();
    let full = full::written(&mut full::session(&mut next));
    let set = set_reader::read("", &full::set_text(next)).set.expect("a set");
    [Handed { name: "example", text: example.expect("the example"), set: (*shipped).clone() }, Handed { name: "full", text: full, set }]
}

fn verdict(text: &str, set: &CriteriaSet) -> Verdict {
    let reading = read_named(&Document::parse(text), Some("s_r1.toml"));
    verify(Path::new("no-folder/s_r1.toml"), text, &reading, Some(set))
}

/// How a change was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// The file is no UTF-8 any more and is refused as such.
    NoText,
    /// At its change, its difference or its line.
    WithPlace,
    /// Without one.
    Said,
    /// Not at all.
    Missed,
}

fn told(bytes: &[u8], set: &CriteriaSet) -> Told {
    let Ok(text) = std::str::from_utf8(bytes) else { return Told::NoText };
    let verdict = verdict(text, set);
    if verdict.holds() {
        return Told::Missed;
    }
    let by_history = match &verdict.history {
        History::Broken { .. } => true,
        History::Differs(places) => !places.is_empty(),
        History::Whole | History::None => false,
    };
    if by_history || !verdict.readable || matches!(verdict.writing, Writing::Other { .. } | Writing::LineEnds) {
        Told::WithPlace
    } else {
        Told::Said
    }
}

/// The text with one byte changed, put in, taken out or put in another place.
fn one_byte(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    loop {
        let at = dice.below(bytes.len());
        // Half of them look like what stands there.
        let byte = if dice.chance(50) {
            dice.one_of(b"0123456789abcdefxyz \n\t\"=#,.{}[]-+\r")
        } else {
            u8::try_from(dice.below(256)).unwrap_or(0)
        };
        match dice.below(6) {
            0 => bytes.insert(at, byte),
            1 => drop(bytes.remove(at)),
            2 if at + 1 < bytes.len() => bytes.swap(at, at + 1),
            3 => bytes[at] ^= 1 << dice.below(8),
            _ => bytes[at] = byte,
        }
        if bytes != text.as_bytes() {
            return bytes;
        }
    }
}

/// The text with whole changes moved, put in, doubled or taken from the middle, the count
/// of changes made to fit half the time.
fn whole_events(text: &str, dice: &mut Dice) -> Vec<u8> {
    let (tables, history) = text.split_once("\n[[event]]\n").expect("a history");
    let events: Vec<&str> = history.split("\n[[event]]\n").map(|event| event.trim_end_matches('\n')).collect();
    let mut changed = events.clone();
    while changed == events {
        let (one, other) = (dice.below(changed.len()), dice.below(changed.len()));
        match dice.below(5) {
            0 => changed.swap(one, other),
            1 => changed.insert(one, changed[other]),
            2 if one + 1 < changed.len() => drop(changed.remove(one)),
            3 => {
                let moved = changed.remove(one);
                changed.insert(other.min(changed.len()), moved);
            }
            // A run of them.
            4 if one < other && other + 1 < changed.len() => drop(changed.drain(one..=other)),
            _ => {}
        }
    }
    let counted = if dice.chance(50) { changed.len() } else { events.len() };
    let tables = tables.replace(&format!("\nevents = {}\n", events.len()), &format!("\nevents = {counted}\n"));
    format!("{tables}\n[[event]]\n{}\n", changed.join("\n\n[[event]]\n")).into_bytes()
}

/// Makes changes of every session and counts how they were told.
fn tell(times: usize, seed: u64, change: fn(&str, &mut Dice) -> Vec<u8>) -> BTreeMap<Told, usize> {
    let mut counts = BTreeMap::new();
    for Handed { name, text, set } in handed_in() {
        assert!(verdict(&text, &set).holds(), "{name}: {:?}", verdict(&text, &set));
        let dice = &mut Dice::new(seed);
        for _ in 0..times / 2 {
            let changed = change(&text, dice);
            let how = told(&changed, &set);
            assert_ne!(how, Told::Missed, "{name}: nothing was said of {}", difference(&text, &changed));
            *counts.entry(how).or_insert(0) += 1;
        }
    }
    counts
}

/// Where two texts part, for whoever reads a failure.
fn difference(text: &str, changed: &[u8]) -> String {
    let at = text.bytes().zip(changed).take_while(|(a, b)| a == *b).count();
    let around = |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(60)..bytes.len().min(at + 60)]).into_owned();
    format!("byte {at}: {:?} became {:?}", around(text.as_bytes()), around(changed))
}

#[test]
fn a_changed_byte_is_told() {
    tell(300, 1, one_byte);
}

#[test]
fn changes_moved_doubled_or_taken_out_are_told() {
    tell(160, 2, whole_events);
}

#[test]
fn what_changes_no_word_is_told_too() {
    for Handed { text, set, .. } in handed_in() {
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(verdict(&crlf, &set).writing, Writing::LineEnds);
        for (from, to) in [
            ("format = 1\n", "format = 1 \n"),
            ("format = 1\n", "\u{feff}format = 1\n"),
            ("format = 1\n", "# lời chú\nformat = 1\n"),
            ("[session]\n", "[ session ]\n"),
            ("revision = 1\n", "revision = +1\n"),
            ("revision = 1\n", "revision = 0x1\n"),
            ("role = \"verify\"\n", "role = 'verify'\n"),
            ("\n[[event]]\n", "\n\n[[event]]\n"),
        ] {
            assert_eq!(told(text.replacen(from, to, 1).as_bytes(), &set), Told::WithPlace, "{to:?}");
        }
        assert_eq!(told(format!("{text}\n").as_bytes(), &set), Told::WithPlace, "a line at the end");
    }
}

#[test]
#[ignore = "minutes: the full figure, by the command above"]
fn ten_thousand_changes_of_each_sort_are_told() {
    let mut out = std::io::stdout();
    writeln!(out, "bytes: {:?}", tell(10_000, 3, one_byte)).expect("a line");
    writeln!(out, "changes: {:?}", tell(10_000, 4, whole_events)).expect("a line");
}
