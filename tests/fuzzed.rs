//! Every door of the program, with what fuzzing found and with what chance makes: bytes of
//! good files flipped, cut, lines swapped, doubled and spliced, and any bytes at all.
//!
//! `fuzz/` throws the same at the same doors by coverage, for as long as one likes
//! (docs/fuzzing.md); what it finds lies under `tests/corpus` and is replayed here.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "random/dice.rs"]
mod dice;
#[path = "common/full.rs"]
mod full;
#[path = "fuzzed/targets.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use dice::Dice;
use targets::{TARGETS, app_messages, number_input, session_reader, set_reader, text_input};

fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a corpus").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn the_corpus_does_no_harm() {
    for (name, target) in TARGETS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has a corpus");
        for file in files {
            target(&fs::read(file).expect("a file"));
        }
    }
}

/// A good text after a few changes that leave most of it standing.
fn mutated(text: &str, other: &str, dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = text.split_inclusive('\n').map(|line| line.as_bytes().to_vec()).collect();
    let others: Vec<&str> = other.split_inclusive('\n').collect();
    for _ in 0..=dice.below(3) {
        let (one, two) = (dice.below(lines.len()), dice.below(lines.len()));
        match dice.below(8) {
            0 => lines.swap(one, two),
            1 => lines.insert(one, lines[two].clone()),
            2 if lines.len() > 1 => drop(lines.remove(one)),
            3 => lines[one] = others[dice.below(others.len())].as_bytes().to_vec(),
            4 => lines.truncate(one.max(1)),
            5 => {
                let end = dice.below(lines[one].len() + 1);
                lines[one].truncate(end);
            }
            // The value of another line.
            6 => {
                let value = lines[two].split(|byte| *byte == b'=').nth(1).unwrap_or(b" 1\n").to_vec();
                let key = lines[one].split(|byte| *byte == b'=').next().unwrap_or_default().to_vec();
                lines[one] = [&key, &b"="[..], &value].concat();
            }
            _ => {
                if let Some(last) = lines[one].len().checked_sub(1) {
                    let at = dice.below(last + 1);
                    lines[one][at] = dice.one_of(b"0123456789abxyz \n\t\"=#,.{}[]-+\r\0\x1b\xff\xc3");
                }
            }
        }
    }
    lines.concat()
}

#[test]
fn a_set_changed_anywhere_is_a_set_or_tells_why_not() {
    let dice = &mut Dice::new(1);
    let base = include_str!("fixtures/sets/base.toml");
    let shipped = include_str!("../criteria/dot-xuat@2026.1.toml");
    for _ in 0..250 {
        let (one, other) = if dice.chance(80) { (base, shipped) } else { (shipped, base) };
        set_reader(&mutated(one, other, dice));
    }
}

#[test]
fn a_session_changed_anywhere_is_a_session_or_tells_why_not() {
    let dice = &mut Dice::new(2);
    let mut count = 0;
    let full = full::written(&mut full::session(|| {
        count += 1;
        format!("chữ {count}")
    }));
    let history = include_str!("fixtures/session-history.toml");
    let tables = include_str!("fixtures/session-full.toml");
    for _ in 0..400 {
        let (one, other) = dice.one_of(&[(history, tables), (tables, history), (tables, history), (&*full, tables)]);
        session_reader(&mutated(one, other, dice));
    }
}

#[test]
fn any_keys_are_a_number_or_are_refused() {
    let dice = &mut Dice::new(3);
    for _ in 0..2_000 {
        let length = dice.below(14);
        let sign = |dice: &mut Dice| dice.one_of(b"0123456789000///,,..  @+-_:xe\xe2\x88\x92");
        let typed: Vec<u8> =
            [dice.roll().to_le_bytes()[0], dice.roll().to_le_bytes()[0]].into_iter().chain((0..length).map(|_| sign(dice))).collect();
        number_input(&typed);
    }
}

#[test]
fn any_typing_leaves_a_whole_text() {
    let dice = &mut Dice::new(4);
    let letters: Vec<u8> = "aâế o\u{323}\u{302}\n\tđ漢👩\u{200d}👧🇻🇳\r\u{301}".bytes().collect();
    for _ in 0..400 {
        let length = dice.below(200);
        let typed: Vec<u8> = (0..length)
            .map(|at| {
                if at % 8 == 0 || dice.chance(5) { dice.roll().to_le_bytes()[0] } else { letters[(at * 7 + dice.below(2)) % letters.len()] }
            })
            .collect();
        text_input(&typed);
    }
}

#[test]
fn anything_that_happens_can_be_taken_back() {
    let dice = &mut Dice::new(5);
    // Keys that do something, most of the time.
    let keys = b"0123722//,,+-. unueNExxd!igot;zzZZv:?cbkHP@yaq";
    for _ in 0..25 {
        let mut bytes = vec![dice.roll().to_le_bytes()[0]];
        for _ in 0..dice.below(140) {
            let kind = dice.roll().to_le_bytes()[0];
            bytes.extend([kind, if kind < 160 { dice.one_of(keys) } else { dice.roll().to_le_bytes()[0] }]);
        }
        app_messages(&bytes);
    }
}
