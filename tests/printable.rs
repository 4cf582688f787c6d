//! Whatever stands in a file, in its name or on the command line: only text comes out.
//!
//! Every free text of a set and a session is made of what steers terminals, turns the
//! reading direction or cannot be seen, and everything the program says is looked at.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "common/desk.rs"]
mod desk;
#[path = "random/dice.rs"]
mod dice;
#[path = "common/full.rs"]
mod full;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use desk::Desk;
use dice::Dice;
use motcua::app::message::{Access, Listing, Message, Row, RowFault, RowFigures, RowHead};
use motcua::cli::output::Output;
use motcua::cli::{self, Parsed};
use motcua::session::Status;
use motcua::storage::set_reader;
use motcua::words::{Flaw, Words};
use unicode_normalization::UnicodeNormalization;

/// Pieces that do harm somewhere.
const NASTY: [&str; 24] = [
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]52;c;eA==\u{1b}\\",
    "\u{9b}31m",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u{7f}",
    "\0",
    "\u{202e}abc",
    "\u{2066}",
    "\u{200b}\u{200d}\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{3164}",
    "\u{e0041}",
    "\u{fffe}",
    "o\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "<b>&|*_`",
    "漢字👩\u{200d}👩\u{200d}👧",
    "Bảng phí 2023",
];

/// Those a set may hold: its texts have no control characters.
fn is_for_a_set(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

/// A text of a few pieces and a few signs of any kind.
fn nasty(dice: &mut Dice, meant: fn(&str) -> bool) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(4) {
        let sign = char::from_u32(u32::try_from(dice.below(0x11_0000)).unwrap_or(0)).unwrap_or('x').to_string();
        let piece = if dice.chance(75) { dice.one_of(&NASTY).to_owned() } else { sign };
        text.push_str(if meant(&piece) { &piece } else { "-" });
    }
    text.nfc().collect()
}

/// Whether a sign is text: no control, nothing that turns the direction, nothing unseen.
fn is_text(c: char) -> bool {
    let unseen = ['\u{ad}', '\u{34f}', '\u{61c}', '\u{180e}', '\u{3164}', '\u{feff}', '\u{ffa0}', '\u{fffe}', '\u{ffff}'];
    let ranges =
        ['\u{115f}'..='\u{1160}', '\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{fe00}'..='\u{fe0f}'];
    !c.is_control() && !unseen.contains(&c) && !ranges.iter().any(|range| range.contains(&c)) && !('\u{e0000}'..='\u{e0fff}').contains(&c)
}

fn assert_text(said: &str, by: &dyn std::fmt::Debug) {
    for line in said.split('\n') {
        assert!(line.chars().all(is_text), "{by:?} says {line:?}");
    }
}

/// Runs a command, looks at both streams, and gives them together.
fn said(arguments: &[&Path]) -> String {
    let words: Vec<OsString> = [OsString::from("motcua")].into_iter().chain(arguments.iter().map(OsString::from)).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    match cli::parse(&words, |_| None) {
        Ok(Parsed { options, command }) => drop(cli::run(&command, &options, full::start(), &mut Output::new(&mut out, &mut err))),
        Err((lang, fault)) => Output::new(&mut out, &mut err).error(&Words::of(lang).argument_fault(&fault)),
    }
    let said = String::from_utf8([out, err].concat()).expect("text");
    assert_text(&said, &arguments);
    said
}

/// A folder whose name and files have names as nasty as the disk takes.
fn put(folder: &Path, name: &str, text: &str) -> PathBuf {
    let nasty = folder.join(format!("\u{1b}[31m\u{202e}{name}"));
    // Where a disk takes no such name, a plain one is as good.
    let path = if fs::write(&nasty, text).is_ok() { nasty } else { folder.join(name) };
    fs::write(&path, text).expect("a file");
    path
}

/// Everything the command line says of a set and sessions of it.
fn all_said(set: &Path, other_set: &Path, sessions: &[PathBuf]) -> String {
    let mut all = String::new();
    let criteria = set.parent().expect("a folder");
    for lang in ["vi", "en"] {
        let mut say = |arguments: &[&Path]| {
            let language = ["--lang", lang].map(Path::new);
            all.push_str(&said(&[arguments, &language].concat()));
        };
        for session in sessions {
            for command in [
                &["show"][..],
                &["show", "--markdown"],
                &["score"],
                &["score", "--explain"],
                &["score", "--json"],
                &["check"],
                &["check", "--json"],
                &["verify"],
            ] {
                let command: Vec<&Path> = command.iter().map(Path::new).collect();
                say(&[&command[..], &[session, Path::new("--criteria"), criteria]].concat());
            }
            for json in [&[][..], &[Path::new("--json")]] {
                say(&[&[Path::new("score"), session, Path::new("--with"), other_set, Path::new("--criteria"), criteria], json].concat());
            }
        }
        for json in [&[][..], &[Path::new("--json")]] {
            say(&[&[Path::new("check"), set, other_set], json].concat());
            say(&[&[Path::new("diff"), set, other_set], json].concat());
            say(&[&[Path::new("simulate"), set, Path::new("--offices"), Path::new("20")], json].concat());
        }
    }
    all
}

#[test]
fn nothing_but_text_comes_out_of_any_command() {
    for seed in 0..5 {
        let dice = &mut Dice::new(seed);
        let folder = tempfile::tempdir().expect("a folder");
        let set = full::set_text(|| nasty(dice, is_for_a_set));
        let newer = set
            .replace("points = 1, label", "points = 2, label")
            .replacen("title = \"", "title = \"y", 8)
            .replace("\"2026.1\"", "\"2026.2\"");
        assert!(set_reader::read("", &set).set.is_some(), "{:?}", set_reader::read("", &set).faults);
        assert!(set_reader::read("", &newer).set.is_some());
        let (set, newer) = (put(folder.path(), "bo-thu@2026.1.toml", &set), put(folder.path(), "bo-thu@2026.2.toml", &newer));
        let mut session = full::session(|| nasty(dice, |_| true));
        let text = full::written(&mut session);
        let (history, _) = text.split_once("\n[[event]]").expect("a history");
        let tables = history.split_inclusive('\n').filter(|line| !line.starts_with("events = ")).collect::<String>();
        let sessions = [
            put(folder.path(), "a_r1.toml", &text),
            put(folder.path(), "b_r1.toml", &tables.replace("\"submitted\"", "\"in_progress\"")),
            // A hand edit, a broken chain, a foreign set.
            put(folder.path(), "c_r1.toml", &text.replacen("note = \"", "note = \"z\\u001B", 1)),
            put(folder.path(), "d_r1.toml", &text.replacen("value = { level = 2 }", "value = { level = 3 }", 9)),
            put(folder.path(), "e_r1.toml", &text.replace("bo-thu@", "bo-khong@")),
        ];
        let all = all_said(&set, &newer, &sessions);
        assert!(all.len() > 20_000, "there was something to look at");
        for (written, holds) in [("a_r1.toml", true), ("c_r1.toml", false)] {
            let session = sessions.iter().find(|path| path.to_string_lossy().ends_with(written)).expect("a session");
            let said = said(&[Path::new("verify"), session, Path::new("--criteria"), folder.path()]);
            assert_eq!(said.contains('✗'), !holds, "{said}");
        }
    }
}

#[test]
fn nothing_but_text_comes_out_of_files_that_are_all_wrong() {
    for seed in 0..5 {
        let dice = &mut Dice::new(100 + seed);
        let folder = tempfile::tempdir().expect("a folder");
        let set = full::set_text(|| nasty(dice, |_| true));
        let session = full::written(&mut full::session(|| nasty(dice, |_| true)));
        let mut wrong = |text: &str| {
            let mut lines = Vec::new();
            for line in text.lines() {
                let raw = nasty(dice, |_| true);
                let escaped = raw.chars().map(full::escape).collect::<String>();
                lines.push(match (line.split_once(" = "), dice.below(12)) {
                    (Some((key, _)), 0) => format!("{key} = \"{escaped}\""),
                    (Some((_, value)), 1) => format!("\"{escaped}\" = {value}"),
                    (Some((key, _)), 2) => format!("{key} = {raw}"),
                    (None, 3) => format!("[\"{escaped}\"]"),
                    (_, 4) => raw,
                    _ => line.to_owned(),
                });
            }
            lines.join("\n")
        };
        let (wrong_set, wrong_session) = (wrong(&set), wrong(&session));
        let set = put(folder.path(), "bo-thu@2026.1.toml", &wrong_set);
        let session = put(folder.path(), "a_r1.toml", &wrong_session);
        all_said(&set, &set, &[session]);
        said(&[Path::new("check"), folder.path()]);
        said(&[Path::new("verify"), folder.path()]);
    }
}

#[test]
fn names_of_nothing_and_words_that_mean_nothing_come_back_as_text() {
    let dice = &mut Dice::new(7);
    for _ in 0..60 {
        let name = nasty(dice, |piece| !piece.contains('\0'));
        let name = Path::new(&name);
        for command in
            ["show", "score", "check", "verify", "simulate", "explain", "help", "open", "new", "diff", "--lang", "--sessions", "--now"]
        {
            said(&[Path::new(command), name]);
        }
        said(&[Path::new("diff"), name, name, Path::new("--json")]);
        said(&[Path::new("score"), name, Path::new("--with"), name]);
        said(&[name]);
    }
}

/// Every sign on the screen, at a few sizes.
fn look(desk: &mut Desk, at: &str) {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        assert_text(&desk.screen(width, height), &at);
    }
}

/// A row of the list of sessions, every text of it nasty.
fn row(dice: &mut Dice) -> Row {
    let session = full::session(|| nasty(dice, |_| true));
    let figures = RowFigures {
        decided: 1,
        all: 9,
        total: Some(nasty(dice, |_| true)),
        band: Some(nasty(dice, |_| true)),
        is_final: false,
        remarks: 1,
        flagged: 1,
        doubt: Some(Flaw::EditedOutside),
    };
    Row {
        path: format!("sessions/{}.toml", nasty(dice, |piece| !piece.contains('/'))).into(),
        head: dice.chance(70).then_some(RowHead { header: session.header, persons: session.persons }),
        figures: dice.chance(70).then_some(figures),
        fault: dice.chance(50).then(|| RowFault { flaw: Flaw::Damaged, sentence: nasty(dice, |_| true) }),
        held: dice.chance(50).then(|| nasty(dice, |_| true)),
    }
}

#[test]
fn nothing_but_text_comes_to_any_screen() {
    for seed in 0..2 {
        let dice = &mut Dice::new(200 + seed);
        let set = set_reader::read("", &full::set_text(|| nasty(dice, is_for_a_set))).set.expect("a set");
        let mut session = full::session(|| nasty(dice, |_| true));
        session.header.status = Status::InProgress;
        let mut desk = Desk::with(set.into(), session, Access::ReadOnly(nasty(dice, |_| true)));
        look(&mut desk, "the conventions");
        desk.keys("⎋");
        for id in ["A1", "A2", "A3", "A4", "B1", "BC1", "BC2", "BC3", "P1", "P2"] {
            desk.go(id);
            for keys in ["", "g", "⎋i", "⎋n", "⎋⎋e", "⎋⎋x", "⎋⎋:", "⎋⎋H", "⎋⎋P", "⎋⎋o", "t", "⎋⎋?", "⎋⎋"]
            {
                desk.keys(keys);
                look(&mut desk, id);
            }
        }
        desk.send(Message::Failed(nasty(dice, |_| true)));
        look(&mut desk, "a failure");
        desk.send(Message::Paste(nasty(dice, |_| true)));
        look(&mut desk, "a paste");
        let mut home = Desk::home(full::start());
        let rows = (0..5).map(|_| row(dice)).collect();
        home.send(Message::Listed(Listing {
            folder: nasty(dice, |_| true),
            rows,
            remarks: vec![nasty(dice, |_| true)],
            ..Listing::default()
        }));
        look(&mut home, "the list");
        for keys in ["↓", "/a", "⎋", "+", "⎋?"] {
            home.keys(keys);
            look(&mut home, "the list");
        }
    }
}
