//! strace on the one thread that saves: what it asks of the system, and faults put there.
//!
//! It is attached once the thread is there, so that the numbers of calls are those of that
//! thread alone; it never touches the screen's own calls.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::pty::{Desk, Program};

/// What is asked of a disk. A `?`: not every machine has it.
const CALLS: &str = "?open,openat,?openat2,?creat,read,write,?pwrite64,?writev,fsync,fdatasync,?rename,?renameat,?renameat2,\
                     ?unlink,unlinkat,close,ftruncate,fchmod,?statx,?newfstatat,?fstat,?stat,?lstat,?mkdir,mkdirat,?link,linkat";

/// A call of the thread: its name, which of that name it is, and how it was written down.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// From 1.
    pub(crate) n: usize,
    pub(crate) line: String,
}

impl Call {
    pub(crate) fn place(&self) -> String {
        format!("{} no. {}", self.name, self.n)
    }
}

/// strace at work.
pub(crate) struct Watch {
    child: Child,
    log: PathBuf,
}

impl Watch {
    /// Only looks.
    pub(crate) fn on(desk: &Desk, program: &mut Program) -> Self {
        Self::with(desk, program, &["-y"])
    }

    /// Looks and writes every byte down.
    pub(crate) fn whole(desk: &Desk, program: &mut Program) -> Self {
        Self::with(desk, program, &["-xx", "-s", "100000000"])
    }

    /// Kills the program when it makes that call, before it is carried out.
    pub(crate) fn killing(desk: &Desk, program: &mut Program, call: &Call) -> Self {
        Self::with(desk, program, &["-y", "-e", &format!("inject={}:signal=SIGKILL:when={}", call.name, call.n)])
    }

    /// Lets calls fail: `when` as strace counts.
    pub(crate) fn failing(desk: &Desk, program: &mut Program, calls: &str, error: &str, when: &str) -> Self {
        Self::with(desk, program, &["-y", "-e", &format!("inject={calls}:error={error}:when={when}")])
    }

    /// Lets all such calls fail that name one path.
    pub(crate) fn failing_on(desk: &Desk, program: &mut Program, path: &Path, calls: &str, error: &str) -> Self {
        let path = path.to_str().expect("a plain path");
        Self::with(desk, program, &["-y", "-P", path, "-e", &format!("inject={calls}:error={error}:when=1+")])
    }

    fn with(desk: &Desk, program: &mut Program, arguments: &[&str]) -> Self {
        let thread = saving_thread(program);
        let log = desk.path().join("calls");
        let mut child = Command::new("strace")
            .args(["-p", &thread.to_string(), "-o"])
            .arg(&log)
            .args(["-e", &format!("trace={CALLS}")])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("strace is needed for these tests: install it with `apt-get install -y strace` (or dnf, pacman)");
        let mut said = BufReader::new(child.stderr.take().expect("its words"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its words");
        assert!(
            line.contains("attached"),
            "strace cannot watch the program ({}): run the tests as root or `sysctl kernel.yama.ptrace_scope=0`; a container needs \
             `--cap-add=SYS_PTRACE`",
            line.trim()
        );
        // Nobody may write into a pipe that nobody reads.
        std::thread::spawn(move || drop(said.read_to_end(&mut Vec::new())));
        Self { child, log }
    }

    /// Lets go of the program.
    pub(crate) fn lets_go(mut self) -> Vec<Call> {
        self.leave();
        parse(&fs::read_to_string(&self.log).expect("its log"))
    }

    fn leave(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let pid = Pid::from_raw(self.child.id().cast_signed()).expect("a process");
            let _gone_already = kill_process(pid, Signal::TERM);
        }
        drop(self.child.wait());
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The number of the thread that saves, once there is one and it waits for orders: in the
/// middle of a draft its calls would be counted from another one each time.
fn saving_thread(program: &mut Program) -> u32 {
    let tasks = PathBuf::from(format!("/proc/{}/task", program.pid.as_raw_nonzero()));
    let read = |task: &Path, file| fs::read_to_string(task.join(file)).unwrap_or_default();
    // A system that does not say what a thread waits for says nothing, or 0.
    let waits_for_orders = |place: &str| place.is_empty() || place == "0" || place.contains("futex");
    let is_idle = |task: &Path| read(task, "stat").contains(") S ") && waits_for_orders(&read(task, "wchan"));
    let find = || {
        let tasks = fs::read_dir(&tasks).ok()?.filter_map(|task| Some(task.ok()?.path()));
        let mut of = tasks.filter(|task| read(task, "comm").trim() == "writer" && is_idle(task));
        of.find_map(|task| task.file_name()?.to_str()?.parse().ok())
    };
    let mut found = None;
    program.waits_until("the thread that saves", |_| {
        found = find();
        found.is_some()
    });
    found.expect("it was found")
}

fn parse(log: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for line in log.lines() {
        let Some((name, _)) = line.split_once('(') else { continue };
        if name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
            let n = calls.iter().filter(|call| call.name == name).count() + 1;
            calls.push(Call { name: name.to_owned(), n, line: line.to_owned() });
        }
    }
    calls
}
