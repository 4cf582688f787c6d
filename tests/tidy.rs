//! The house in order: walls between rooms, what each may name from outside, small habits.
//!
//! It reads the sources as text. Where it fails it says what to do; a wall is moved only
//! by changing the table here, in a commit that says why.
#![expect(clippy::expect_used, reason = "a test that cannot read the house must fail")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use motcua::app::keymap::{BINDINGS, Scope};
use motcua::criteria::Lang;
use motcua::words::Words;

/// Rooms that see no disk, clock, environment or screen; each may import those before it.
const PURE: &[&str] = &["number", "criteria", "sampling", "session", "scoring", "agreement", "review", "fleet"];

/// What else a room may import besides itself; `pure` stands for all pure rooms.
const WALLS: &[(&str, &[&str])] = &[
    ("words", &["pure"]),
    ("report", &["pure", "words"]),
    ("storage", &["pure"]),
    ("app", &["pure", "words"]),
    ("ui", &["pure", "words", "app"]),
    ("cli", &["pure", "words", "storage", "report"]),
    ("shell", &["pure", "words", "storage", "report", "app", "ui"]),
    ("main", &["words", "cli", "shell"]),
];

/// Single doors in a wall: a room may name these and nothing else behind it.
const DOORS: &[(&str, &str, &str)] = &[
    ("words", "storage::beginning", "it says why a session cannot be begun"),
    ("words", "storage::faults", "it says the faults of a file"),
    ("words", "storage::identity", "it says what a path leads to"),
    ("words", "storage::library", "it says why a set cannot be had"),
    ("words", "storage::loading", "it says why a session cannot be had"),
    ("words", "storage::lock", "it says who holds a session"),
    ("words", "storage::new_file", "it says why a file could not be written"),
    ("words", "storage::opening", "it says why a file cannot be opened"),
    ("words", "storage::save", "it says why a save failed"),
    ("words", "storage::table", "it says why a table is not taken, and what came of one"),
    ("words", "storage::verify", "it says what was verified"),
];

/// Breaks that are known and must go: file, what it names, how to pay. One that is paid
/// must leave this list.
const DEBTS: &[(&str, &str, &str)] = &[];

/// A name from outside, and where it may stand: a room, or one file.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("ratatui", &["ui", "shell"]),
    ("crossterm", &["src/app/keymap.rs", "shell"]),
    ("std::fs", &["storage", "src/shell/terminal.rs"]),
    ("std::env", &["main", "shell", "storage"]),
    ("std::net", &[]),
    // Storage waits for a virus scanner to let go of a file.
    ("std::thread", &["shell", "src/storage/disk.rs"]),
    ("std::process::exit", &[]),
    ("Utc::now", &["src/shell/clock.rs"]),
    ("Local::now", &[]),
    ("SystemTime::now", &["shell"]),
    ("Instant::now", &["shell"]),
    ("toml::", &["storage"]),
    ("toml_edit::", &["src/storage/table/edit.rs"]),
    ("csv::", &["src/storage/table/delimited.rs"]),
    ("calamine::", &["src/storage/table/workbook.rs"]),
    ("rust_xlsxwriter::", &["src/storage/table/workbook.rs"]),
    ("zip::", &["src/storage/table/workbook.rs"]),
    ("serde::", &["storage", "cli", "report"]),
    ("rustix::", &["storage", "shell"]),
    ("signal_hook", &["shell"]),
    ("clap::", &["cli"]),
    ("sha2::", &["criteria", "sampling", "session", "storage"]),
    ("num_bigint", &["number"]),
    ("num_rational", &["number"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!", &[]),
    ("eprint!", &[]),
];

/// What never stands in a source file.
const NEVER: &[&str] = &["TODO", "FIXME", "dbg!", "todo!", "unimplemented!", "#[allow(", "#![allow("];

/// A source file: its path from the project, its room, its text.
struct Source {
    path: String,
    room: String,
    text: String,
}

impl Source {
    /// The code without comments and without its tests; strings are kept.
    fn code(&self) -> String {
        let mut kept = String::new();
        let mut lines = self.text.lines().peekable();
        while let Some(line) = lines.next() {
            // Unit tests stand last in a file.
            if line.trim() == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.trim_start().starts_with("mod ")) {
                break;
            }
            if !line.trim_start().starts_with("//") {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        kept
    }

    /// How many `super` lead out of the room.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }
}

fn sources() -> Vec<Source> {
    let mut found: Vec<Source> = files(&root().join("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .map(|path| {
            let name = shown(&path);
            let room = name.trim_start_matches("src/").trim_end_matches(".rs").split('/').next().unwrap_or_default().to_owned();
            Source { text: fs::read_to_string(&path).expect("a source file"), path: name, room }
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the sources are where they were");
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("a file of the project").to_string_lossy().replace('\\', "/")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the project").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The paths into other rooms that a file names: `storage::save::SaveFailure`, ….
fn named(source: &Source) -> Vec<String> {
    let code = source.code();
    let out_of_the_room = "super::".repeat(source.depth());
    let mut paths = Vec::new();
    for start in ["crate::", "motcua::", &out_of_the_room] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            paths.extend(spread(&code[at + start.len()..]));
        }
    }
    paths
}

/// A path, or each of the paths in braces.
fn spread(rest: &str) -> Vec<String> {
    let Some(inside) = rest.strip_prefix('{') else { return vec![first_path(rest)] };
    let (mut depth, mut paths, mut start) = (0_usize, Vec::new(), 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                paths.push(first_path(&inside[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                paths.push(first_path(&inside[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    paths
}

fn first_path(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect()
}

fn may_import(room: &str, other: &str) -> bool {
    let before = |room: &str| PURE.iter().position(|pure| *pure == room);
    match (before(room), before(other)) {
        (Some(own), Some(other)) => other < own,
        (Some(_), None) => false,
        (None, is_pure) => WALLS
            .iter()
            .find(|(name, _)| *name == room)
            .is_some_and(|(_, allowed)| allowed.iter().any(|name| *name == other || *name == "pure" && is_pure.is_some())),
    }
}

fn is_owed(source: &Source, name: &str) -> bool {
    DEBTS.iter().any(|(file, owed, _)| *file == source.path && *owed == name)
}

#[test]
fn the_scan_sees_every_way_to_name_a_room() {
    let paths = |path: &str, text: &str| {
        let room = path.split('/').nth(1).unwrap_or_default().trim_end_matches(".rs").to_owned();
        named(&Source { path: path.to_owned(), room, text: text.to_owned() })
    };
    assert_eq!(paths("src/a.rs", "use crate::ui::theme;\nlet x = crate::app::App::new();"), ["ui::theme", "app::App::new"]);
    assert_eq!(paths("src/a/b.rs", "use crate::{ui, app::{App, Screen}, words::Words};"), ["ui", "app::", "words::Words"]);
    assert_eq!(paths("src/a/b.rs", "use super::c;\nuse super::super::ui::theme;"), ["ui::theme"]);
    assert_eq!(paths("src/a.rs", "use super::ui;"), ["ui"]);
    assert!(paths("src/a.rs", "// crate::ui\n/// crate::ui\n#[cfg(test)]\nmod tests {\n    use crate::ui;\n}").is_empty());
}

#[test]
fn doors_nobody_uses_are_closed() {
    let sources = sources();
    for (room, door, _) in DOORS {
        let used = sources.iter().filter(|source| source.room == *room).flat_map(named).any(|path| path.starts_with(door));
        assert!(used, "{room} no longer names {door}: take it out of DOORS");
    }
}

#[test]
fn debts_that_are_paid_are_struck_off() {
    let sources = sources();
    for (file, name, _) in DEBTS {
        let source = sources.iter().find(|source| source.path == *file);
        let names =
            |source: &Source| named(source).iter().any(|path| path.split("::").next() == Some(name)) || source.code().contains(name);
        assert!(source.is_some_and(names), "{file} no longer names {name}: take it out of DEBTS");
    }
}

#[test]
fn walls_stand() {
    let sources = sources();
    let rooms: BTreeSet<&str> = sources.iter().map(|source| source.room.as_str()).collect();
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| source.room != "lib") {
        let has_place = PURE.contains(&source.room.as_str()) || WALLS.iter().any(|(room, _)| *room == source.room);
        assert!(has_place, "{}: the room {} stands in no table; give it its walls", source.path, source.room);
        for path in named(source) {
            let other = path.split("::").next().unwrap_or_default();
            let is_door =
                DOORS.iter().any(|(room, door, _)| *room == source.room && (path == *door || path.starts_with(&format!("{door}::"))));
            if other == source.room || !rooms.contains(other) || is_door || may_import(&source.room, other) {
                continue;
            }
            if !is_owed(source, other) {
                broken.push(format!("{} ({}) names {path}", source.path, source.room));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "these break a wall:\n  {}\nHand the thing in as an argument, or move the type to the room both may see.",
        broken.join("\n  ")
    );
}

#[test]
fn names_from_outside_stay_where_they_belong() {
    let mut broken = Vec::new();
    for source in sources() {
        let code = source.code();
        for (name, places) in OUTSIDE {
            if places.iter().any(|place| *place == source.room || *place == source.path) {
                continue;
            }
            for (at, _) in code.match_indices(name) {
                let before = code[..at].chars().next_back();
                if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '`' | '"')) && !is_owed(&source, name) {
                    broken.push(format!("{} names {name}; only {places:?} may", source.path));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}\nAsk the room that may for what is needed.", broken.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_leaves_nothing_undone() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{}: begin with `//!`: what it is, then what it never does", source.path));
        }
        if source.path.ends_with("/mod.rs") {
            wrong.push(format!("{}: name it after its room, beside the folder", source.path));
        }
        for word in NEVER.iter().filter(|word| source.text.contains(**word)) {
            wrong.push(format!("{}: {word} has no place here; do it now, or give the lint exception a reason", source.path));
        }
        for vague in ["Manager", "Helper", "Util", "fn handle_", "fn process_", "fn do_"] {
            if source.code().contains(vague) {
                wrong.push(format!("{}: «{vague}» names nothing; say what it is", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_one_crossterm() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    let count = lock.lines().filter(|line| *line == "name = \"crossterm\"").count();
    assert_eq!(count, 1, "two crossterms read one terminal: keep ours at the version ratatui uses");
}

/// The sets in the folder, by file name.
fn shipped() -> Vec<PathBuf> {
    let mut sets: Vec<PathBuf> =
        files(&root().join("criteria")).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml")).collect();
    sets.sort();
    assert!(!sets.is_empty());
    sets
}

#[test]
fn every_set_shipped_is_clean_and_inside_the_program() {
    let listed = fs::read_to_string(root().join("src/storage/library.rs")).expect("the library");
    for path in shipped() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a set");
        let reading = motcua::storage::set_reader::read(&name, &text);
        assert!(reading.faults.is_empty(), "{name}: {:#?}", reading.faults);
        assert!(reading.set.is_some(), "{name}");
        assert!(listed.contains(&format!("criteria/{name}")), "{name} is not in EMBEDDED of src/storage/library.rs");
    }
}

/// Where keys hold, as the README calls it, in the order of a visit.
const SCOPES: &[(Scope, &str)] = &[
    (Scope::Everywhere, "everywhere"),
    (Scope::Typing, "wherever text is typed"),
    (Scope::Common, "wherever it is not"),
    (Scope::Home, "list of sessions"),
    (Scope::HomeSearch, "searching it"),
    (Scope::Form, "forms"),
    (Scope::Visit, "an open session"),
    (Scope::Walk, "walk"),
    (Scope::Ticks, "checklist"),
    (Scope::Number, "number field"),
    (Scope::Incidents, "list of deductions"),
    (Scope::Incident, "a case in it"),
    (Scope::Text, "text field"),
    (Scope::Menu, "choices"),
    (Scope::Finder, "search, commands"),
    (Scope::Panel, "something to read"),
    (Scope::Outline, "outline"),
    (Scope::Totals, "totals"),
    (Scope::Help, "help"),
];

/// The table of keys as it must stand in the README.
fn table_of_keys() -> String {
    let words = Words::of(Lang::En);
    let mut table = String::from("| where | keys |\n|---|---|\n");
    for (scope, place) in SCOPES {
        let keys: Vec<String> = BINDINGS
            .iter()
            .filter(|binding| binding.scope == *scope)
            .map(|binding| {
                let presses: Vec<String> = binding.presses.iter().map(|press| format!("`{}`", press.shown())).collect();
                format!("{} {}", presses.join(" "), (binding.label)(&words.labels))
            })
            .collect();
        writeln!(table, "| {place} | {} |", keys.join(" · ")).expect("a string takes everything");
    }
    table
}

#[test]
fn the_readme_shows_every_key() {
    for binding in BINDINGS {
        assert!(SCOPES.iter().any(|(scope, _)| *scope == binding.scope), "{:?} stands in no row of SCOPES", binding.scope);
    }
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let block = readme.split_once("<!-- keys -->\n").and_then(|(_, rest)| rest.split_once("<!-- /keys -->"));
    let shown = block.expect("a block between <!-- keys --> and <!-- /keys -->").0;
    let table = table_of_keys();
    assert!(shown == table, "README.md shows other keys than the table in code. Put this between its marks:\n{table}");
}
