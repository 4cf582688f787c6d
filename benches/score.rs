//! What scoring costs after a key: the shipped set, and sets as large as they may be.
//!
//! `cargo bench --bench score` prints, for each session, the median of `score`, of `score` with
//! `problems` as after a key, and of one plain pass over the answers: each criterion's answer
//! looked up and its award worked out, nothing added up. The three take turns within one run, so
//! their ratio stands where milliseconds of two machines do not; in brackets the tenth and the
//! ninetieth of a hundred times. It never fails by time.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use motcua::criteria::CriteriaSet;
use motcua::scoring::{Inputs, award_of, problems, score};
use motcua::session::Session;
use motcua::storage::{session_reader, set_reader};

const SHIPPED: &str = include_str!("../criteria/xa-tai-cho@2026.1.toml");
const EXAMPLE: &str = include_str!("../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");

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
    let sessions =
        [("nothing answered", read_session("xa-tai-cho@2026.1", "")), ("the worked example", session_reader::read(EXAMPLE).session)];
    for (what, session) in sessions {
        let (Some(set), Some(session)) = (read_set(SHIPPED), session) else { continue };
        tell(&format!("xa-tai-cho, {} criteria, {what}", set.criteria().len()), &set, &session, rounds)?;
    }
    for criteria in [43, 500, 1_000, 2_000] {
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
    let pass = || {
        black_box(plain_pass(set, session));
    };
    let scored = || {
        black_box(score(set, session));
    };
    let judged = || {
        black_box((score(set, session), problems(set, session, &card)));
    };
    let [pass, scored, judged] = in_turn(rounds, [&pass, &scored, &judged]);
    let passes = |times: &Times| {
        let tenths = times.median.as_nanos() * 10 / pass.median.as_nanos().max(1);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let (once, both) = (passes(&scored), passes(&judged));
    writeln!(io::stdout(), "{what}: score {scored}, after a key {judged}, plain pass {pass}; {once} and {both} passes")
}

/// The least a total needs: every award, none of them added up.
fn plain_pass(set: &CriteriaSet, session: &Session) -> usize {
    let inputs = Inputs { set, session };
    let awarded = set.criteria().iter().filter(|criterion| {
        let value = session.answer(&criterion.id).and_then(|answer| answer.value.as_ref());
        value.is_some_and(|value| award_of(inputs, criterion, value, &mut Vec::new()).is_ok())
    });
    awarded.count()
}

/// The middle of many times, and how far they lie apart.
struct Times {
    tenth: Duration,
    median: Duration,
    ninetieth: Duration,
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.1?} ({:.1?} … {:.1?})", self.median, self.tenth, self.ninetieth)
    }
}

/// Times of works that take turns.
fn in_turn<const N: usize>(rounds: usize, works: [&dyn Fn(); N]) -> [Times; N] {
    let once = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let rows: Vec<[Duration; N]> = (0..rounds).map(|_| works.map(once)).collect();
    std::array::from_fn(|work| {
        let mut times: Vec<Duration> = rows.iter().map(|row| row[work]).collect();
        times.sort_unstable();
        let at = |percent: usize| times[times.len() * percent / 100];
        Times { tenth: at(10), median: at(50), ninetieth: at(90) }
    })
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
