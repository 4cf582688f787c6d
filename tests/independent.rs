//! The same numbers from a second implementation in another language, written from the
//! rules alone: random cases go to both, and every figure must agree.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

#[path = "random/case.rs"]
mod case;
#[path = "random/dice.rs"]
mod dice;

use std::io::Write as _;
use std::process::{Command, Stdio};

use case::{Answers, Case};
use motcua::criteria::CriteriaSet;
use motcua::scoring::{Scorecard, Standing, score};
use serde_json::{Map, Value, json};

const CASES: u64 = 1_000;

/// The card in the words of the other implementation.
fn told(set: &CriteriaSet, card: &Scorecard) -> Value {
    let state = |standing: Standing| match standing {
        Standing::Information => "info",
        Standing::Open => "open",
        Standing::Deferred => "deferred",
        Standing::Scored => "scored",
        Standing::NotInScope | Standing::NothingArose => "na",
        Standing::Hidden { waiting: true } => "waiting",
        Standing::Hidden { waiting: false } => "hidden",
        Standing::LeftOut => "left out",
    };
    let rows = || set.criteria().iter().zip(&card.rows);
    let scored = rows().filter(|(_, row)| row.standing == Standing::Scored);
    let exact: Map<String, Value> = scored.map(|(c, row)| (c.id.clone(), json!(row.exact.as_ref().map(ToString::to_string)))).collect();
    let states: Map<String, Value> = rows().map(|(c, row)| (c.id.clone(), json!(state(row.standing)))).collect();
    let figures = set.groups().iter().zip(&card.groups);
    let groups: Map<String, Value> =
        figures.map(|(group, it)| (group.id.clone(), json!([it.award().to_string(), it.possible.to_string()]))).collect();
    let total = card
        .total
        .as_ref()
        .map(|total| json!({ "exact": total.exact.to_string(), "rounded": total.rounded.to_string(), "band": set.bands()[total.band].id }));
    let band = |at: usize| &set.bands()[at].id;
    let interval =
        card.interval.as_ref().map(|it| json!([it.worst.to_string(), band(it.worst_band), it.best.to_string(), band(it.best_band)]));
    json!({
        "interval": interval,
        "award": card.award.to_string(), "possible": card.possible.to_string(), "total": total,
        "gates": card.gates.iter().map(|gate| &set.parts().gates[*gate].id).collect::<Vec<_>>(),
        "groups": groups, "states": states, "exact": exact,
    })
}

/// The recipe in the README, as a person copies it.
fn recipe() -> &'static str {
    let readme = include_str!("../README.md");
    let block = readme.split_once("<!-- proof -->\n```sh\n").and_then(|(_, rest)| rest.split_once("```\n<!-- /proof -->"));
    block.expect("a recipe").0
}

#[cfg(unix)]
#[test]
fn the_recipe_of_the_readme_proves_a_history_and_finds_a_change() {
    const EXAMPLE: &str = include_str!("../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");
    let folder = tempfile::tempdir().expect("a folder");
    let said = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("a file");
        let done = Command::new("sh").args(["-c", recipe(), "prove.sh"]).arg(&file).output().expect("a shell");
        (String::from_utf8_lossy(&done.stdout).trim().to_owned(), done.status.success())
    };
    assert_eq!(said("whole.toml", EXAMPLE), ("whole".to_owned(), true));
    assert_eq!(said("crlf.toml", &EXAMPLE.replace('\n', "\r\n")), ("whole".to_owned(), true));
    let (tables, history) = EXAMPLE.split_at(EXAMPLE.find("[[event]]").expect("a history"));
    let edited = tables.to_owned() + &history.replacen("level = 1 }", "level = 2 }", 1);
    let (told, proved) = said("edited.toml", &edited);
    assert!(told.starts_with("broken at n = ") && !proved, "{told}");
    let moved = tables.to_owned() + &history.replacen("n = 2\n", "n = 3\n", 1);
    assert!(!said("moved.toml", &moved).1);
}

#[test]
fn a_second_implementation_agrees() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/independent/score.py");
    let spawned = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut other = match spawned {
        Ok(child) => child,
        Err(why) => {
            let told = writeln!(std::io::stderr(), "skipped: there is no python3 here ({why})");
            return assert!(told.is_ok());
        }
    };
    let cases: Vec<Case> = (0..CASES).map(|seed| Case::new(seed, if seed % 2 == 0 { Answers::All } else { Answers::Some })).collect();
    let lines = cases.iter().map(|case| json!({ "set": case.set, "session": case.session }).to_string()).collect::<Vec<_>>().join("\n");
    // Written from beside, so that neither side waits for the other with a full pipe.
    let mut input = other.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = other.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), cases.len(), "every case is answered");
    let mut compared = 0;
    for (seed, (case, line)) in cases.iter().zip(answers.lines()).enumerate() {
        let (set, session) = case.read();
        let mut other: Value = serde_json::from_str(line).unwrap();
        let card = score(&set, &session);
        let mut own = told(&set, &card);
        // An enclosure is wider than the ends; what it must hold is a property test.
        if card.interval.as_ref().is_some_and(|interval| !interval.exact) {
            own["interval"].take();
            other["interval"].take();
        } else if !own["interval"].is_null() {
            compared += 1;
        }
        assert_eq!(own, other, "case {seed}\n{}\n{}", case::toml(&case.set), case::toml(&case.session));
    }
    assert!(compared > 300, "only {compared} intervals were compared");
}
