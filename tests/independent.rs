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
use motcua::criteria::{CriteriaSet, Criterion};
use motcua::number::Fraction;
use motcua::scoring::{GroupFigures, Interval, Progress, Row, Scorecard, Standing, Total, score};
use serde_json::{Map, Value, json};

/// Cases of sets as large as they come, and of small ones, where every rule stands out.
const CASES: [u64; 2] = [1_500, 1_500];

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
    let row = |(criterion, row): (&Criterion, &Row)| {
        let points = [&row.exact, &row.award].into_iter().flatten().filter(|_| row.standing == Standing::Scored);
        let told = [state(row.standing).to_owned()].into_iter().chain(points.map(ToString::to_string)).chain([row.possible.to_string()]);
        (criterion.id.clone(), told.collect::<Value>())
    };
    let rows: Map<String, Value> = set.criteria().iter().zip(&card.rows).map(row).collect();
    let figures = |it: &GroupFigures| json!([it.earned.to_string(), it.adjusted.to_string(), it.possible.to_string()]);
    let groups: Map<String, Value> = set.groups().iter().zip(&card.groups).map(|(group, it)| (group.id.clone(), figures(it))).collect();
    let band = |at: usize| &set.bands()[at].id;
    let total = |it: &Total| json!({ "exact": it.exact.to_string(), "rounded": it.rounded.to_string(), "band": band(it.band) });
    let interval = |it: &Interval| {
        let ends = [(&it.worst, it.worst_band), (&it.best, it.best_band), (&it.worst_without_deductions, it.worst_band_without_deductions)];
        ends.iter().flat_map(|(end, class)| [end.to_string(), band(*class).clone()]).collect::<Value>()
    };
    let Progress { decided, open, deferred, na, hidden } = card.progress;
    json!({
        "award": card.award.to_string(),
        "possible": card.possible.to_string(),
        "percent": card.percent().map(|percent| percent.to_string()),
        "total": card.total.as_ref().map(total),
        "interval": card.interval.as_ref().map(interval),
        "gates": card.gates.iter().map(|gate| &set.parts().gates[*gate].id).collect::<Vec<_>>(),
        "groups": groups,
        "progress": { "decided": decided, "open": open, "deferred": deferred, "na": na, "hidden": hidden },
        "rows": rows,
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

/// The Python of this machine, where there is one that knows what is needed.
fn python() -> Option<&'static str> {
    let works = |name: &&str| {
        let asked = Command::new(name).args(["-c", "import sys; sys.exit(sys.version_info < (3, 8))"]).stdin(Stdio::null()).output();
        asked.is_ok_and(|answer| answer.status.success())
    };
    ["python3", "python"].into_iter().find(works)
}

/// What the other implementation answers to each case, a line a case.
fn answered(python: &str, cases: &[Case]) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/independent/score.py");
    let spawned = Command::new(python).env("PYTHONUTF8", "1").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut other = spawned.expect("it answered before");
    let lines = cases.iter().map(|case| json!({ "set": case.set, "session": case.session }).to_string()).collect::<Vec<_>>().join("\n");
    // Written from beside, so that neither side waits for the other with a full pipe.
    let mut input = other.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = other.wait_with_output().expect("an end");
    let written = writer.join().expect("no panic");
    let answers = String::from_utf8(output.stdout).expect("text");
    assert!(written.is_ok() && answers.lines().count() == cases.len(), "every case is answered");
    answers
}

#[test]
fn a_second_implementation_agrees() {
    let Some(python) = python() else {
        assert!(std::env::var_os("CI").is_none(), "where CI is set there must be a Python from 3.8 on");
        // Past the capture of the test, so that nobody takes this for a comparison.
        let told = writeln!(std::io::stderr(), "NOT COMPARED with the second implementation: there is no python3 here");
        return assert!(told.is_ok());
    };
    let answers = |seed: u64| [Answers::All, Answers::Some, Answers::Half][usize::try_from(seed % 3).unwrap_or(0)];
    let large = (0..CASES[0]).map(|seed| Case::new(seed, answers(seed)));
    let cases: Vec<Case> = large.chain((0..CASES[1]).map(|seed| Case::small(seed, answers(seed)))).collect();
    let (mut exact, mut enclosed) = (0, 0);
    for (seed, (case, line)) in cases.iter().zip(answered(python, &cases).lines()).enumerate() {
        let (set, session) = case.read();
        let mut other: Value = serde_json::from_str(line).expect("an object");
        let card = score(&set, &session);
        let mut own = told(&set, &card);
        match &card.interval {
            // An enclosure is wider than the ends, which it must hold: they can be reached.
            Some(interval) if !interval.exact => {
                own["interval"].take();
                enclosed += usize::from(holds(interval, &card, &other["interval"].take()));
            }
            Some(_) => exact += 1,
            None => {}
        }
        assert_eq!(own, other, "case {seed}\n{}\n{}", case::toml(&case.set), case::toml(&case.session));
    }
    assert!(exact > 1_500 && enclosed > 100, "only {exact} intervals were compared, and {enclosed} enclosures");
}

/// Whether an enclosure was held against the ends that can be reached; what waits makes others.
fn holds(interval: &Interval, card: &Scorecard, ends: &Value) -> bool {
    if card.rows.iter().any(|row| row.standing == Standing::Hidden { waiting: true }) || ends.is_null() {
        return false;
    }
    for at in [0, 2, 4] {
        let (n, d) = ends[at].as_str().map(|text| text.split_once('/').unwrap_or((text, "1"))).expect("a fraction");
        let end = Fraction::of(n.parse().expect("a number"), d.parse().expect("a number"));
        assert!((&interval.worst..=&interval.best).contains(&&end), "{end} outside {interval:?}");
    }
    true
}
