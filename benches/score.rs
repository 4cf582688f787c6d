//! What scoring costs: the shipped set, and sets as large as they may be.
//!
//! `cargo bench --bench score` prints medians of `score` and `problems`. Twice the
//! criteria should cost about twice the time. It never fails by time.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use motcua::criteria::CriteriaSet;
use motcua::scoring::{problems, score};
use motcua::session::Session;
use motcua::storage::{session_reader, set_reader};

const SHIPPED: &str = include_str!("../criteria/xa-tai-cho@2026.1.toml");

/// How a large set hangs together.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Every criterion by itself, answered.
    Answered,
    /// Nothing rounded, and no two shares with a common denominator: the sums grow long.
    Unrounded,
    /// Each asked only if the one before is full, the first one open.
    Waiting,
    /// The same, all of them answered.
    Chained,
}

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too; once is enough to see that it works.
    let rounds = if std::env::args().any(|arg| arg == "--bench") { 200 } else { 3 };
    if let (Some(set), Some(session)) = (read_set(SHIPPED), read_session("xa-tai-cho@2026.1", "")) {
        tell("xa-tai-cho, nothing answered", &set, &session, rounds)?;
    }
    for criteria in [500, 1_000, 2_000] {
        for shape in [Shape::Answered, Shape::Unrounded, Shape::Waiting, Shape::Chained] {
            let (set, answers) = large(criteria, shape);
            let (Some(set), Some(session)) = (read_set(&set), read_session("lon@1", &answers)) else { continue };
            tell(&format!("{criteria} criteria, {shape:?}"), &set, &session, rounds)?;
        }
    }
    Ok(())
}

fn tell(what: &str, set: &CriteriaSet, session: &Session, rounds: usize) -> io::Result<()> {
    let card = score(set, session);
    let scored = median(rounds, || drop(black_box(score(set, session))));
    let judged = median(rounds, || drop(black_box(problems(set, session, &card))));
    writeln!(io::stdout(), "{what}: score {scored:?}, problems {judged:?}")
}

fn median(rounds: usize, work: impl Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..rounds).map(|_| once()).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn read_set(text: &str) -> Option<CriteriaSet> {
    set_reader::read("lon.toml", text).set
}

fn read_session(set: &str, answers: &str) -> Option<Session> {
    let text = format!(
        "format = 1\n[session]\nid = \"a\"\nrevision = 1\nset = \"{set}\"\noffice = {{ code = \"1\", name = \"Xã\", level = \"xa\" }}\n\
         period = {{ from = 2025-10-01, to = 2025-12-31 }}\nrole = \"verify\"\nstatus = \"in_progress\"\n\
         created = 2026-03-12T08:30:02+07:00\napp = \"0.1.0\"\n[[person]]\nid = \"an\"\nname = \"An\"\n{answers}"
    );
    session_reader::read(&text).session
}

/// The texts of a set of that many criteria and of its answers.
fn large(criteria: usize, shape: Shape) -> (String, String) {
    let mut set = format!(
        "format = 1\n[set]\nid = \"lon\"\nversion = \"1\"\ntitle = \"Lớn\"\nlang = \"vi\"\nfor_levels = [\"xa\"]\nscale = 100\n\
         report = \"rescaled\"\n{}[[band]]\nid = \"a\"\nfrom = 50\n[[band]]\nid = \"b\"\n\
         [[group]]\nid = \"A\"\ntitle = \"A\"\nmax = {}\n",
        if matches!(shape, Shape::Unrounded) { "" } else { "rounding = { criterion = 2, total = 2 }\n" },
        3 * criteria
    );
    let mut answers = String::new();
    for n in 0..criteria {
        // Written from the end on, so that every chain is walked to its beginning.
        let (at, condition) = match shape {
            Shape::Answered | Shape::Unrounded => (n, String::new()),
            Shape::Waiting | Shape::Chained if n + 1 == criteria => (0, String::new()),
            Shape::Waiting | Shape::Chained => {
                let at = criteria - 1 - n;
                (at, format!("only_if = {{ criterion = \"C{}\", is = \"not_zero\" }}\n", at - 1))
            }
        };
        let _ = write!(
            set,
            "[[group.criterion]]\nid = \"C{at}\"\ntitle = \"t\"\nmax = 3\nkind = \"ratio\"\nnothing_arose = \"full\"\n{condition}"
        );
        if at > 0 || !matches!(shape, Shape::Waiting) {
            let d = if matches!(shape, Shape::Unrounded) { 1_000_003 + 1_000 * at } else { 7 + at % 90 };
            let _ = writeln!(answers, "[answer.C{at}]\nstate = \"scored\"\nvalue = {{ n = {}, d = {d} }}", 1 + at % 7);
        }
    }
    (set, answers)
}
