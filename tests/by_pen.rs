//! Numbers worked out by pen from scoring.md, each through the files a person would write and
//! the program a person would ask: `score --json` and `score --explain` must give the same.
//!
//! Every row is one calculation and what comes of it: the exact total, the published one and
//! its class. Nothing here is taken from what the program once printed.
#![expect(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "scoring/builder.rs"]
mod builder;

#[path = "by_pen/borders.rs"]
mod borders;
#[path = "by_pen/elsewhere.rs"]
mod elsewhere;
#[path = "by_pen/gates.rs"]
mod gates;
#[path = "by_pen/groups.rs"]
mod groups;
#[path = "by_pen/kinds.rs"]
mod kinds;
#[path = "by_pen/leaving.rs"]
mod leaving;

use std::fs;

use builder::Case;
use motcua::cli::output::Output;
use motcua::cli::{self, Parsed};
use serde_json::Value;

/// One calculation: by pen, the case, «exact, published, class», or «-» where there is no total.
type Row = (&'static str, Case, &'static str);

/// What the program prints.
fn said(arguments: &[&str]) -> String {
    let arguments: Vec<_> = ["motcua"].iter().chain(arguments).map(Into::into).collect();
    let Parsed { options, command } = cli::parse(&arguments, |_| None).expect("arguments");
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T08:00:00+07:00").expect("a moment");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let _ = cli::run(&command, &options, now, &mut Output::new(&mut out, &mut err));
    String::from_utf8(out).expect("text")
}

fn check(rows: impl IntoIterator<Item = Row>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (criteria, session) = (folder.path().display().to_string(), path("phien.toml"));
    for (pen, case, expected) in rows {
        fs::write(path("thu@1.toml"), case.set_text()).expect("a set");
        fs::write(&session, case.session_text()).expect("a session");
        let card: Value = serde_json::from_str(&said(&["score", &session, "--json", "--criteria", &criteria])).expect("one object");
        let text = |key: &str| card[key].as_str().unwrap_or("-").to_owned();
        let told = if card["total"].is_null() { "-".to_owned() } else { [text("total_exact"), text("total"), text("band")].join(", ") };
        assert_eq!(told, expected, "{pen}\n{}\n{}", case.set_text(), case.session_text());
        let derived = said(&["score", &session, "--explain", "--lang", "en", "--criteria", &criteria]);
        if !card["total"].is_null() {
            let line = format!("Total: {}  {}", text("total").replace('-', "−"), text("band"));
            assert!(derived.lines().any(|told| told.starts_with(&line)), "{pen}: {line}\n{derived}");
        }
    }
}
