//! The guides for authors, followed to the letter: every file they show is written, every line
//! is put where they say, every command is run, and says what they show.
//!
//! A comment before a block says what to do with it: `write FILE`, `put FILE after LINE | LINE`,
//! `change FILE LINE`. In what a command says `…` alone in a line stands for lines left out.
//! `INSTA_UPDATE=always` fills in what is said where a guide shows nothing yet.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A fenced block of a guide.
struct Block<'g> {
    /// What to do with it, from the comment before it.
    deed: Option<&'g str>,
    /// What it is written in.
    language: &'g str,
    /// What stands in it.
    text: &'g str,
}

/// The blocks of a guide, in order.
fn blocks(guide: &str) -> Vec<Block<'_>> {
    let (mut found, mut rest, mut deed) = (Vec::new(), guide, None);
    while let Some(line) = rest.lines().next() {
        rest = rest.get(line.len() + 1..).unwrap_or("");
        if let Some(said) = line.strip_prefix("<!-- ").and_then(|said| said.strip_suffix(" -->")) {
            deed = Some(said);
        } else if let Some(language) = line.strip_prefix("```") {
            let end = if rest.starts_with("```") { 0 } else { rest.find("\n```").expect("a closed block") + 1 };
            found.push(Block { deed: deed.take(), language, text: &rest[..end] });
            rest = rest[end..].trim_start_matches("```").get(1..).unwrap_or("");
        }
    }
    found
}

/// Words at blanks; quotes hold blanks together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

/// Runs the commands of a block; what they say.
fn run(folder: &Path, commands: &str, lang: &str) -> String {
    let mut said = String::new();
    for line in commands.lines() {
        let arguments = words(line.strip_prefix("motcua ").unwrap_or_else(|| panic!("no command of ours: {line}")));
        let done = Command::new(env!("CARGO_BIN_EXE_motcua"))
            .args(arguments)
            .args(["--now", "2026-10-06T08:30:00+07:00", "--lang", lang])
            .current_dir(folder)
            .env_clear()
            .output()
            .expect("the program");
        assert!(matches!(done.status.code(), Some(0 | 1)), "{line}: {}", String::from_utf8_lossy(&done.stderr));
        said += &String::from_utf8_lossy(&done.stdout);
        said += &String::from_utf8_lossy(&done.stderr);
    }
    said
}

/// Whether a text says what a guide shows, with lines left out where it says so.
fn shows(shown: &str, said: &str) -> bool {
    let mut rest = said.lines();
    let mut skipping = false;
    for line in shown.lines() {
        if line == "…" {
            skipping = true;
        } else if skipping {
            skipping = false;
            if !rest.any(|other| other == line) {
                return false;
            }
        } else if rest.next() != Some(line) {
            return false;
        }
    }
    skipping || rest.next().is_none()
}

fn edit(folder: &Path, deed: &str, block: &str) {
    let (verb, rest) = deed.split_once(' ').unwrap_or((deed, ""));
    let (name, place) = rest.split_once(' ').unwrap_or((rest, ""));
    let path = folder.join(name);
    if verb == "write" {
        fs::write(path, block).expect("a file");
        return;
    }
    let text = fs::read_to_string(&path).expect("a file that was written before");
    let wanted: Vec<&str> = place.strip_prefix("after ").unwrap_or(place).split(" | ").collect();
    let mut met = 0;
    let mut made = String::new();
    for line in text.lines() {
        let is_place = wanted.contains(&line);
        met += usize::from(is_place);
        match verb {
            "put" if is_place => made.extend([line, "\n", block]),
            "change" if is_place => made += block,
            "put" | "change" => made.extend([line, "\n"]),
            _ => panic!("no such deed: {deed}"),
        }
    }
    assert_eq!(met, wanted.len(), "{deed}\n{text}");
    fs::write(path, made).expect("a file");
}

fn follow(name: &str, lang: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let guide = fs::read_to_string(&path).expect("a guide");
    let folder = tempfile::tempdir().expect("a folder");
    let (mut said, mut filled) = (String::new(), guide.clone());
    for block in blocks(&guide) {
        match (block.language, block.deed) {
            ("sh", None) => said = run(folder.path(), block.text, lang),
            ("text", None) if block.text.is_empty() && std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") => {
                filled = filled.replacen("```text\n```", &format!("```text\n{said}```"), 1);
            }
            ("text", None) => assert!(shows(block.text, &said), "{name} shows\n{}\nbut this is said:\n{said}", block.text),
            ("toml" | "csv", Some(deed)) => edit(folder.path(), deed, block.text),
            (language, deed) => panic!("{name}: nobody tries this block ({language}, {deed:?}):\n{}", block.text),
        }
    }
    if filled != guide {
        fs::write(path, filled).expect("the guide");
    }
}

#[test]
fn the_vietnamese_guide_is_true() {
    follow("authors.vi.md", "vi");
}

#[test]
fn the_english_guide_is_true() {
    follow("authors.en.md", "en");
}

#[test]
fn lines_are_left_out_only_where_it_is_said() {
    for (shown, said, same) in [
        ("a\nb\n", "a\nb\n", true),
        ("a\n", "a\nb\n", false),
        ("a\n…\n", "a\nb\n", true),
        ("a\n…\nc\n", "a\nb\nc\n", true),
        ("a\n…\nd\n", "a\nb\nc\n", false),
        ("a\n…\nb\n", "a\nb\nc\n", false),
    ] {
        assert_eq!(shows(shown, said), same, "{shown}");
    }
}
