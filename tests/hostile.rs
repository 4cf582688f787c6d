//! Files made to hurt, one family after the other: each gets a verdict at its place from the
//! real binary, within its time and 256 MiB, and no panic.
//!
//! They are made here, most by one change to a good file; none is kept. The time is that of
//! a binary without optimisation on a busy machine, so a hang fails and slowness does not:
//! what ten megabytes may take is measured in docs/perf.md.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

const SET: &str = include_str!("fixtures/sets/base.toml");
const SESSION: &str = include_str!("fixtures/explain/session.toml");
const HISTORY: &str = include_str!("fixtures/session-history.toml");

/// What any one command may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// A screen: what is said of one file fits on it.
const SCREEN: usize = 24;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.put("bo/bo-thu@2026.1.toml", SET);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    /// The program on a file, with the set of the fixtures at hand.
    fn run(&self, command: &[&str], file: &Path) -> Said {
        let (out, err) = (self.path("out"), self.path("err"));
        let to = |path: &Path| Stdio::from(File::create(path).expect("a file"));
        let started = Instant::now();
        let child = limited()
            .args([command[0]])
            .arg(file)
            .args(&command[1..])
            .arg("--criteria")
            .arg(self.path("bo"))
            .args(["--now", "2026-11-24T08:00:00+07:00"])
            .stdin(Stdio::null())
            .stdout(to(&out))
            .stderr(to(&err))
            .spawn()
            .expect("the program runs");
        let code = ended(child, started);
        let read = |path: &Path| String::from_utf8(fs::read(path).expect("a file")).expect("text");
        Said { code, out: read(&out), err: read(&err) }
    }
}

/// The program, where the system can do so with no more than 256 MiB to its name.
fn limited() -> Command {
    let program = env!("CARGO_BIN_EXE_motcua");
    if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -v 262144 && exec \"$0\" \"$@\"", program]);
        shell
    } else {
        Command::new(program)
    }
}

/// The code the program ended with; one that does not end is stopped, and that is a failure.
fn ended(mut child: Child, started: Instant) -> i32 {
    let waiting = thread::spawn(move || {
        loop {
            if let Some(status) = child.try_wait().expect("a child") {
                return status.code();
            }
            if started.elapsed() > PATIENCE {
                child.kill().expect("a child that can be stopped");
                drop(child.wait());
                return None;
            }
            thread::park_timeout(Duration::from_millis(5));
        }
    });
    waiting.join().expect("a thread").expect("it ends by itself, and not by a signal")
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn is_calm(&self) -> bool {
        let is_text = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c));
        (0..=2).contains(&self.code) && !self.err.contains("panicked") && is_text(&self.out) && is_text(&self.err)
    }
}

/// What `check` finds: line, code, and whether it is an error; everything else is run too.
fn found(folder: &Folder, file: &Path, others: &[&[&str]]) -> Vec<(u64, String, bool)> {
    let json = folder.run(&["check", "--json"], file);
    assert!(json.is_calm(), "{}: {}{}", json.code, json.out, json.err);
    let told = folder.run(&["check"], file);
    assert!(told.is_calm() && told.out.lines().count() <= SCREEN, "{}{}", told.out, told.err);
    for command in others {
        let said = folder.run(command, file);
        assert!(said.is_calm(), "{command:?} {}: {}{}", said.code, said.out, said.err);
    }
    let parsed: Value = serde_json::from_str(&json.out).expect("JSON");
    let faults = parsed["faults"].as_array().expect("a list").iter();
    let known = |fault: &Value| {
        let text = |key: &str| fault[key].as_str().expect("a text").to_owned();
        assert!(!text("text").is_empty());
        (fault["line"].as_u64().expect("a line"), text("code"), text("severity") == "error")
    };
    let found: Vec<_> = faults.map(known).collect();
    let errors = found.iter().any(|(.., is_error)| *is_error);
    assert_eq!(json.code > 0, errors, "the code says whether there is an error");
    found
}

const OF_SESSIONS: &[&[&str]] = &[&["score"], &["score", "--json"], &["show", "--markdown"], &["verify"]];
const OF_SETS: &[&[&str]] = &[&["simulate", "--offices", "3"]];

/// One change to a good file: what in place of what, and the error at the line where the
/// new text begins; none: it is accepted.
type Case<'t> = (&'t str, &'t str, Option<&'t str>);

fn check(name: &str, base: &str, others: &[&[&str]], cases: &[Case<'_>]) {
    let folder = Folder::new();
    for (from, to, code) in cases {
        assert_eq!(base.matches(from).count(), 1, "{from} must stand once");
        let text = base.replace(from, to);
        let line = text[..base.find(from).unwrap_or(0)].matches('\n').count() as u64 + 1;
        let mut errors = found(&folder, &folder.put(name, &text), others);
        errors.retain(|(.., is_error)| *is_error);
        let wanted: Vec<_> = code.iter().map(|code| (line, (*code).to_owned(), true)).collect();
        assert_eq!(errors, wanted, "{}", to.chars().take(80).collect::<String>());
    }
}

fn session() -> String {
    SESSION.replace("scoring_digest = \"sha256:<scoring>\"\nwording_digest = \"sha256:<wording>\"\n", "")
}

#[test]
fn texts_that_steer_a_terminal() {
    let title = "title = \"Ghế chờ\"";
    let [marks, joiners] = ["\u{301}", "\u{200d}"].map(|sign| format!("title = \"a{}\"", sign.repeat(5_000)));
    let long = format!("title = \"{}\"", "漢".repeat(20_001));
    let cases = [
        ("title = \"\\u001B[2J\"", Some("control-character")),
        ("title = \"\\u001B]52;c;eA==\\u0007\"", Some("control-character")),
        ("title = \"a\\rb\"", Some("control-character")),
        ("title = \"\\u009B31m\"", Some("control-character")),
        ("title = \"\u{1b}[2J\"", Some("control-character")),
        ("title = \"\u{202e}gpj\"", None),
        ("title = \"\u{200b}\u{feff}\u{2066}\"", None),
        ("title = \"=1+1\"", None),
        ("title = \"@SUM(A1)\"", None),
        ("title = \"-2+3|cmd\"", None),
        (&*marks, None),
        (&joiners, None),
        (&long, Some("text-too-long")),
    ]
    .map(|(to, code)| (title, to, code));
    check("bo-thu@2026.1.toml", SET, OF_SETS, &cases);
    let note = "note = \"Bảng phí năm 2023.\"";
    let texts = ["\\u001B[2J", "\\u001B]0;x\\u0007", "a\\rb", "\u{202e}abc", "\\t=1+1", "=cmd|' /C calc'!A0", "@x", "+1", "-1"];
    let notes = texts.map(|text| format!("note = \"{text}\""));
    check("s.toml", &session(), OF_SESSIONS, &notes.each_ref().map(|to| (note, to.as_str(), None)));
    let long = format!("note = \"{}\"", "a".repeat(20_001));
    check("s.toml", &session(), OF_SESSIONS, &[(note, &long, Some("text-too-long"))]);
}

#[test]
fn ids_that_look_like_others_or_lead_elsewhere() {
    let ids = ["\u{410}1", "A\u{301}1", "../x", "..\\\\x", "-a", "", "Ａ1", "\u{202e}1A"];
    let cases = ids.map(|id| format!("id = \"{id}\""));
    check("bo-thu@2026.1.toml", SET, OF_SETS, &cases.each_ref().map(|to| ("id = \"P2\"", to.as_str(), Some("id"))));
    check("bo-thu@2026.1.toml", SET, OF_SETS, &cases.each_ref().map(|to| ("id = \"bo-thu\"", to.as_str(), Some("id"))));
}

#[test]
fn files_named_in_a_session_that_would_lead_outside() {
    let at = "ref = \"ảnh 0412\"";
    let base = session();
    assert!(base.contains(at), "{base}");
    let names = [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\\\x.jpg",
        "..\\\\x",
        "a\\u0000.jpg",
        "a\\n.jpg",
        ".",
        "..",
        "",
        "/dev/zero",
        "/proc/self/mem",
        "file:///etc/passwd",
        "..\u{2215}x",
        "anh\u{202e}gpj.exe",
        "nul",
        "a/../../b",
        "s.toml",
    ];
    let cases = names.map(|name| format!("ref = \"x\"\nfile = \"{name}\""));
    let folder = Folder::new();
    for text in cases {
        let found = found(&folder, &folder.put("s.toml", &base.replace(at, &text)), OF_SESSIONS);
        assert!(found.iter().any(|(_, code, is_error)| code == "unsafe-path" && *is_error), "{text}: {found:?}");
    }
}

#[test]
fn numbers_beyond_all_bounds() {
    let digits = |count: usize| format!("max = {}\nkind = \"yes_no\"", "9".repeat(count));
    let cases = [digits(40), digits(2_000_000), "max = 1e400\nkind = \"yes_no\"".to_owned(), "max = inf\nkind = \"yes_no\"".to_owned()];
    let cases = cases.each_ref().map(|to| ("max = 1\nkind = \"yes_no\"", to.as_str(), Some("number")));
    check("bo-thu@2026.1.toml", SET, OF_SETS, &cases);
}

#[test]
fn what_lies_too_deep() {
    let format = "format = 1\n";
    let nested = |open: &str, inner: &str, close: &str, depth: usize| {
        format!("x_a = {}{inner}{}\nformat = 1\n", open.repeat(depth), close.repeat(depth))
    };
    let cases =
        [nested("[", "", "]", 10_000), nested("{ a = ", "1", " }", 10_000), format!("x_a{} = 1\nformat = 1\n", ".a".repeat(10_000))];
    check("bo-thu@2026.1.toml", SET, OF_SETS, &cases.each_ref().map(|to| (format, to.as_str(), Some("too-deep"))));
    check("s.toml", &session(), OF_SESSIONS, &cases.each_ref().map(|to| (format, to.as_str(), Some("too-deep"))));
}

#[test]
fn what_is_too_large_is_not_read() {
    let folder = Folder::new();
    for (name, head, size, others) in
        [("bo-thu@2026.1.toml", SET, (8 << 20) + 1, OF_SETS), ("s.toml", &*session(), (64 << 20) + 1, OF_SESSIONS)]
    {
        let path = folder.put(name, head);
        // Nothing is written: the rest of it is a hole.
        File::options().write(true).open(&path).and_then(|file| file.set_len(size)).expect("a file");
        let found = found(&folder, &path, others);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].2 && ["file-too-large", "file-nul"].contains(&&*found[0].1), "{found:?}");
    }
}

#[test]
fn more_of_anything_than_there_may_be() {
    let folder = Folder::new();
    let errors = |name: &str, text: &str, others: &[&[&str]]| {
        let found = found(&folder, &folder.put(name, text), others).into_iter();
        found.filter(|(.., is_error)| *is_error).map(|(line, code, _)| (usize::try_from(line).expect("a line"), code)).collect::<Vec<_>>()
    };
    let event = HISTORY.rsplit_once("[[event]]").expect("a history").1;
    let lines = |text: &str| text.matches('\n').count();
    let many = format!("{HISTORY}{}", format!("\n[[event]]{event}").repeat(100_001 - HISTORY.matches("[[event]]").count()));
    let last = lines(&many) - lines(event) + 1;
    let said = errors("s.toml", &many, &[&["verify"]]);
    assert!(said.contains(&(last, "too-many-events".to_owned())), "{said:?}");
    let criterion = SET.rsplit_once("[[group.criterion]]").expect("a set").1.replace("only_if = { criterion = \"A2\", is = \"no\" }\n", "");
    let criteria = (0..2_001).map(|n| criterion.replace("\"P2\"", &format!("\"Q{n}\""))).collect::<Vec<_>>();
    let criteria = criteria.join("\n[[group.criterion]]");
    let said = errors("bo-thu@2026.1.toml", &format!("{SET}\n[[group.criterion]]{criteria}"), OF_SETS);
    assert!(matches!(&said[..], [(_, code)] if code == "too-many"), "{said:?}");
}

#[test]
fn floods_of_what_a_parser_keeps_a_hundred_times_over() {
    let folder = Folder::new();
    let flood = |unit: &str, size: usize| unit.repeat(size / unit.len());
    for (unit, size) in [("1,", 3_200_000), ("{},", 1_500_000), ("\"\",", 3_600_000), ("{a=1},", 2_000_000)] {
        let path = folder.put("bo-thu@2026.1.toml", &format!("x_flood = [{}]\n{SET}", flood(unit, size)));
        assert_eq!(found(&folder, &path, &[]), [(1, "too-much".to_owned(), true)], "{unit:?}");
    }
    for (unit, size) in [("\n", 4_000_000), ("[[x]]\n", 3_500_000), ("x_a.b.c.d.e=1\n", 2_000_000)] {
        let path = folder.put("s.toml", &format!("{}{}", session(), flood(unit, size)));
        let found = found(&folder, &path, &[&["verify"]]);
        assert!(matches!(&found[..], [(line, code, true)] if *line > 70 && code == "too-much"), "{unit:?}: {found:?}");
    }
    // Lines that each lack a name are each said, up to the length of every list of faults.
    let path = folder.put("s.toml", &format!("{}{}", session(), flood("=\n", 300_000)));
    let said: Value = serde_json::from_str(&folder.run(&["check", "--json"], &path).out).expect("JSON");
    let faults = said["faults"].as_array().expect("a list");
    assert!(faults.len() <= 101 && faults.iter().all(|fault| fault["code"] != "key-twice"), "{}", faults.len());
    // Of what is no TOML at all one fault or a few are said, whatever it is.
    for unit in ["a", "\"", "'''", "\r", "\\", "\u{feff}", "ế"] {
        let path = folder.put("s.toml", &format!("{}{}", session(), flood(unit, 300_000)));
        assert!(found(&folder, &path, &[]).iter().any(|(.., is_error)| *is_error), "{unit:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let linked = |name: &str, to: &str| {
        let path = folder.path(name);
        symlink(to, &path).expect("a link");
        path
    };
    let pipe = folder.path("pipe.toml");
    let made = Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    assert!(made, "mkfifo makes a pipe");
    let directory = folder.path("folder.toml");
    fs::create_dir(&directory).expect("a folder");
    for (path, code) in [
        (pipe, "file-not-plain"),
        (directory, "file-is-folder"),
        (linked("zero.toml", "/dev/zero"), "file-not-plain"),
        (linked("full.toml", "/dev/full"), "file-not-plain"),
        (linked("loop.toml", "loop.toml"), "file-link-loop"),
        (linked("nothing.toml", "khong-co.toml"), "file-dangling-link"),
    ] {
        let found = found(&folder, &path, &[&["score"], &["show"], &["verify"], &["simulate"], &["diff", "x.toml"]]);
        assert_eq!(found, [(1, code.to_owned(), true)], "{}", path.display());
    }
    assert!(!folder.path("khong-co.toml").exists(), "nothing is made at the end of a link");
}
