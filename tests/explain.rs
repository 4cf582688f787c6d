//! The pages of `motcua explain` are true: every code has one in both languages, no page
//! is about nothing, and each example yields its code until it is mended.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use motcua::cli::output::Output;
use motcua::cli::{self, Parsed};
use motcua::criteria::Lang;
use motcua::storage::set_reader;
use motcua::words::{Page, Words, codes};
use serde_json::Value;

#[path = "common/chain.rs"]
mod chain;
use chain::rechained;

const SET: &str = include_str!("fixtures/sets/base.toml");
const SESSION: &str = include_str!("fixtures/explain/session.toml");
const HISTORY: &str = include_str!("fixtures/session-history.toml");

/// Where an example goes when it does not stand in a fixture as it is mended: the fixture,
/// and the text it stands in place of.
const PLACES: &[(&str, &str, &str)] = &[
    ("not-toml", "", ""),
    ("cut-outside", SET, "questions = [\"q1\", \"q2\"]"),
    ("count-above-items", SET, "items = [\"Máy in\", \"Máy quét\"]"),
    ("above-max", SET, "kind = \"yes_no\""),
    ("after-value", SET, "title = \"Ghế chờ\""),
    ("date", SET, "valid_from = 2026-01-01"),
    ("dates", SET, "valid_from = 2026-01-01"),
    ("escape", SET, "title = \"Ghế chờ\""),
    ("interpolate-bound", SET, "steps = [{ at_most = 10, points = 2 }, { at_most = 20, points = 1 }, { points = 0 }]"),
    ("limit-at-target", SET, "target = 0.9\nfloor = 0.5\nstart = \"floor\""),
    ("limit-missing", SET, "target = 0.9\nfloor = 0.5\nstart = \"floor\""),
    ("list-length", SET, "items = [\"Máy in\", \"Máy quét\"]"),
    ("na-reasons", SET, "kind = \"yes_no\""),
    ("not-a-measure", SET, "start = \"floor\""),
    ("range", SET, "report = \"rescaled\""),
    ("too-many-levels", SET, "levels = [{ points = 2, label = \"Đủ\" }, { points = 0, label = \"Thiếu\" }]"),
    ("bad-digest", SESSION, "ref = \"ảnh 0412\""),
    ("flagged", SESSION, "seen = 2026-03-12T08:31:00+07:00"),
    ("newer-format", SESSION, "format = 1"),
    ("no-digest", SESSION, "set = \"bo-thu@2026.1\"\nscoring_digest = \"sha256:<scoring>\""),
    ("not-ours", SESSION, "[session]\nid = \"2026-03-12_14473_bo-thu_verify_an\""),
    ("other-scoring", SESSION, "scoring_digest = \"sha256:<scoring>\""),
    ("other-wording", SESSION, "wording_digest = \"sha256:<wording>\""),
    ("private-too-deep", SESSION, "value = { count = 0 }"),
    ("set-over", SET, "valid_from = 2026-01-01"),
    ("two-inputs", SESSION, "value = { x = 12 }"),
    ("unexpected", SESSION, "[answer.A2]\nstate = \"scored\"\nvalue = { yes = true }"),
    ("unsafe-path", SESSION, "ref = \"ảnh 0412\""),
    ("history-not-blocks", SESSION, "format = 1"),
    ("never-undone", HISTORY, "do = \"answer\"\non = \"K1\"\nstate = \"scored\"\nvalue = { level = 2 }"),
];

/// What no small piece of TOML shows.
const WITHOUT_EXAMPLE: &[&str] = &[
    "child-first",
    "single-brackets",
    "slip-sign",
    "slip-twice",
    "file-not-found",
    "file-dangling-link",
    "file-link-loop",
    "file-is-folder",
    "file-not-plain",
    "file-no-permission",
    "file-too-large",
    "file-utf16",
    "file-nul",
    "file-not-utf8",
    "file-unreadable",
    "set-differs",
    "file-empty",
    "line-ends",
    "too-deep",
    "too-much",
    "syntax",
    "more-faults",
    "text-too-long",
    "too-many",
    "group-depth",
    "too-many-events",
    "undone-already",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages(lang: Lang) -> Vec<Page> {
    Words::of(lang).chapters().into_iter().flat_map(|(_, pages)| pages).collect()
}

/// Every code in the source: what stands in quotes inside a `fn code`.
fn codes_in_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // What becomes of an answer under another set has codes of its own, which `check` never says.
    for path in sources(&root().join("src")).into_iter().filter(|path| !path.ends_with("scoring/rescore.rs")) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (at, _) in text.match_indices("fn code(").filter(|(at, _)| text[*at..].lines().next().is_some_and(|line| line.contains("str")))
        {
            let body = text[at..].split("\n    }\n").next().unwrap_or_default();
            found.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    assert!(found.len() > 100, "the codes are where they were");
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .collect()
}

/// What the program says, as JSON.
fn said(arguments: &[&str]) -> Value {
    let arguments: Vec<_> = ["motcua"].iter().chain(arguments).map(Into::into).collect();
    let Parsed { options, command } = cli::parse(&arguments, |_| None).expect("arguments");
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T08:00:00+07:00").expect("a moment");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let _ = cli::run(&command, &options, now, &mut Output::new(&mut out, &mut err));
    serde_json::from_slice(&out).unwrap_or(Value::Null)
}

/// The codes of an object's list.
fn listed(said: &Value, list: &str) -> Vec<String> {
    let codes = said[list].as_array().into_iter().flatten().filter_map(|one| one["code"].as_str());
    codes.map(str::to_owned).collect()
}

/// Every code that `check` and `score` have for an edited fixture.
fn found(fixture: &str, text: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    };
    let criteria = folder.path().display().to_string();
    if fixture == SET {
        let set = put("bo-thu@2026.1.toml", text);
        return listed(&said(&["check", &set, "--json"]), "faults").into_iter().collect();
    }
    put("bo-thu@2026.1.toml", SET);
    let digests = set_reader::read("", SET).set.expect("the base is whole").digests().clone();
    let text = text.replace("sha256:<scoring>", &digests.scoring.0).replace("sha256:<wording>", &digests.wording.0);
    // Of a history both are asked: as it was edited, and with its hashes made to fit.
    let mut codes = BTreeSet::new();
    for (name, text) in [("a.toml", text.trim_end().to_owned()), ("b.toml", rechained(&text))] {
        let session = put(name, &text);
        codes.extend(listed(&said(&["check", &session, "--json", "--criteria", &criteria]), "faults"));
        codes.extend(listed(&said(&["score", &session, "--json", "--criteria", &criteria]), "problems"));
    }
    codes
}

#[test]
fn every_code_has_a_page_in_both_languages_and_no_page_is_about_nothing() {
    let in_source = codes_in_source();
    let listed: Vec<&str> = codes().collect();
    let known: BTreeSet<String> = listed.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(known.len(), listed.len(), "a code has two pages");
    assert_eq!(in_source.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "these codes need a page in src/words/explain");
    assert_eq!(known.difference(&in_source).collect::<Vec<_>>(), Vec::<&String>::new(), "nothing says these codes: take their pages out");
    for (vi, en) in pages(Lang::Vi).into_iter().zip(pages(Lang::En)) {
        for page in [&vi, &en] {
            assert!(!page.title.is_empty() && !page.title.ends_with('.'), "{}: {}", page.code, page.title);
            assert!(page.body.last().is_some_and(|line| line.ends_with('.')), "{}: {:?}", page.code, page.body);
            assert!(page.body.iter().all(|line| line.chars().count() <= 80), "{}: a line is too long", page.code);
        }
        assert_ne!(vi.title, en.title);
        assert_ne!(vi.body, en.body);
        assert_eq!((&vi.wrong, &vi.mended), (&en.wrong, &en.mended));
        assert_eq!(vi.wrong.is_empty(), WITHOUT_EXAMPLE.contains(&vi.code), "{}", vi.code);
    }
}

#[test]
fn the_bases_of_the_examples_are_clean() {
    assert_eq!(found(SET, SET), BTreeSet::new());
    assert_eq!(found(SESSION, SESSION), BTreeSet::new());
    assert_eq!(found(HISTORY, HISTORY), BTreeSet::from(["set-missing".to_owned()]));
}

#[test]
fn every_wrong_example_yields_its_code_and_the_mended_one_does_not() {
    let mut untrue = Vec::new();
    for page in pages(Lang::Vi).into_iter().filter(|page| !page.wrong.is_empty()) {
        let (wrong, mended) = (page.wrong.join("\n"), page.mended.join("\n"));
        let named = PLACES.iter().find(|(code, ..)| *code == page.code).map(|(_, fixture, place)| (*fixture, *place));
        let whole =
            || [SET, SESSION, HISTORY].into_iter().find(|fixture| fixture.matches(&mended).count() == 1).map(|one| (one, mended.as_str()));
        let Some((fixture, place)) = named.or_else(whole) else {
            untrue.push(format!("{}: the mended example stands in no fixture; give it a place in PLACES", page.code));
            continue;
        };
        if fixture.matches(place).count() != 1 {
            untrue.push(format!("{}: {place} must stand once", page.code));
            continue;
        }
        let (from_wrong, from_mended) = (found(fixture, &fixture.replace(place, &wrong)), found(fixture, &fixture.replace(place, &mended)));
        if !from_wrong.contains(page.code) {
            untrue.push(format!("{}: the wrong example yields {from_wrong:?}", page.code));
        }
        if from_mended.contains(page.code) {
            untrue.push(format!("{}: the mended example yields it too", page.code));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

/// The list of codes as it must stand in docs.
fn table_of_codes() -> String {
    let mut text = String::from(
        "# Mã lỗi · Codes\n\n\
         Mọi mã mà `motcua check` in trong ngoặc vuông và `motcua score --json` ghi dưới `problems`. \
         `motcua explain MÃ` nói rõ từng mã, với một ví dụ sai và chính nó đã sửa.\n\n\
         Every code that `motcua check` prints in square brackets and `motcua score --json` has under `problems`. \
         `motcua explain CODE --lang en` says more on each, with an example that is wrong and the same mended.\n\n\
         A code never changes its meaning. This file is written by `INSTA_UPDATE=always cargo test --test explain`.\n",
    );
    for ((vi, vi_pages), (en, en_pages)) in Words::of(Lang::Vi).chapters().into_iter().zip(Words::of(Lang::En).chapters()) {
        let _ = write!(text, "\n## {vi} · {en}\n\n| mã · code | | |\n|---|---|---|\n");
        for (vi, en) in vi_pages.iter().zip(&en_pages) {
            let _ = writeln!(text, "| `{}` | {} | {} |", vi.code, vi.title, en.title);
        }
    }
    text
}

#[test]
fn the_docs_list_every_code() {
    let path = root().join("docs/codes.md");
    let table = table_of_codes();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &table).expect("the list of codes");
    }
    let shown = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(shown == table, "docs/codes.md lists other codes; write it anew with INSTA_UPDATE=always cargo test --test explain");
}
