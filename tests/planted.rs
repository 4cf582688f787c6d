//! A set of 500 criteria with 40 faults planted in it: exactly those are said, each at its
//! line and its column.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

use std::fs;
use std::path::Path;

use motcua::criteria::Lang;
use motcua::storage::set_reader::read;
use motcua::words::Words;

#[path = "planted/set.rs"]
mod set;
use set::{clean, planted};

/// What is said of a text, as `line:column code`, by place; an id taken twice is told once.
fn said(text: &str) -> Vec<String> {
    let words = Words::of(Lang::Vi);
    let faults = read("bo-500@1.toml", text).faults;
    let told = faults.iter().map(|fault| words.file_fault(fault)).filter(|fault| !fault.is_other_place);
    told.map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.code)).collect()
}

#[test]
fn exactly_the_planted_faults_are_said_each_at_its_line_and_column() {
    let (text, places) = planted();
    assert_eq!(places.len(), 40);
    assert_eq!(said(&text), places);
}

#[test]
fn without_them_nothing_is_said() {
    let text = clean();
    assert_eq!(text.matches("[[group.criterion]]").count(), 500);
    assert_eq!(said(&text), Vec::<String>::new());
}

#[test]
fn the_fixture_is_what_was_planted() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sets/planted.toml");
    let (text, _) = planted();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &text).expect("the fixture");
    }
    let stored = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(stored == text, "the fixture is another one; write it anew with INSTA_UPDATE=always cargo test --test planted");
}
