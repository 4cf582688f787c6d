//! The real program in a pseudo terminal, read as a person reads it: by its screen.
//!
//! It waits for what must come, with a deadline that only a failure meets; it never
//! takes a pause for a proof.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Only a failure waits as long as this, so it can be generous to a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);
/// What takes the other screen of a terminal.
const OTHER_SCREEN: &[u8] = b"\x1b[?1049h";
/// How what asks for the mouse, or gives it back, begins.
const MOUSE: &[u8] = b"\x1b[?100";
/// How often something outside the terminal (a file) is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

pub(crate) const ENTER: &str = "\r";
pub(crate) const ESC: &str = "\x1b";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const UP: &str = "\x1b[A";
pub(crate) const LEFT: &str = "\x1b[D";
pub(crate) const CTRL_C: &str = "\x03";

/// A folder of one's own: sessions, state and home lie in it.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temp folder") }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The only session in the folder of sessions.
    pub(crate) fn session(&self) -> PathBuf {
        let names = fs::read_dir(self.path().join("sessions")).expect("a folder of sessions");
        let mut found: Vec<_> = names
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|kind| kind == "toml") && !name_of(path).starts_with('.'))
            .collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    /// The text of the only session.
    pub(crate) fn saved(&self) -> String {
        fs::read_to_string(self.session()).expect("a session to read")
    }

    /// The file that keeps what is being typed.
    pub(crate) fn draft(&self) -> PathBuf {
        let session = self.session();
        session.with_file_name(format!(".{}.draft", session.file_stem().expect("a name").to_string_lossy()))
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Program {
        self.program(arguments).start()
    }

    pub(crate) fn open(&self) -> Program {
        let session = self.session();
        self.run(&["open", session.to_str().expect("a plain path")])
    }

    pub(crate) fn program(&self, arguments: &[&str]) -> Plan {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(arguments);
        self.plan(command)
    }

    /// A shell leads the session, hears of a closed window and waits for the program all
    /// the same; it ends with the code of the program.
    pub(crate) fn under_a_shell_that_stays(&self, arguments: &[&str]) -> Plan {
        self.under(&["sh", "-c", "trap : HUP; \"$@\"; code=$?; exit $code", "sh"], arguments)
    }

    /// Another program starts it and watches it: that one, with its arguments.
    pub(crate) fn under(&self, watcher: &[&str], arguments: &[&str]) -> Plan {
        let mut command = CommandBuilder::new(watcher[0]);
        command.args(&watcher[1..]);
        command.arg(env!("CARGO_BIN_EXE_motcua"));
        command.args(arguments);
        self.plan(command)
    }

    fn plan(&self, mut command: CommandBuilder) -> Plan {
        command.env_clear();
        command.cwd(self.path());
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "vi_VN.UTF-8"),
            ("USER", "chị Bình"),
            ("PATH", "/usr/bin:/bin"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", self.path());
        command.env("XDG_STATE_HOME", self.path().join("state"));
        Plan { command, width: 80, height: 24 }
    }

    /// Begins a session by the form; the walk is in front.
    pub(crate) fn begin(&self) -> Program {
        let mut program = self.run(&[]);
        program.sees("Chưa có cuộc kiểm tra nào.");
        program.types(ENTER);
        program.sees("Cuộc kiểm tra mới");
        for (text, next) in [("UBND xã Kim Mẫu", "14473"), ("14473", "Ninh Bình")] {
            // The example of the next field stands there until something is typed into it.
            program.sees(next);
            program.types(text);
            program.sees(text);
            program.types(ENTER);
        }
        program.types("Ninh Bình\r");
        program.types(ENTER);
        program.types("Nguyễn Văn An\r");
        program.sees("Nguyễn Văn An");
        for _ in 0..5 {
            program.types(ENTER);
        }
        program.types(ENTER);
        program.sees("Quy ước chung của bộ tiêu chí");
        program.types(ESC);
        program.sees_not("Quy ước chung của bộ tiêu chí");
        program
    }
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// A program about to be started.
pub(crate) struct Plan {
    command: CommandBuilder,
    width: u16,
    height: u16,
}

impl Plan {
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    pub(crate) fn start(self) -> Program {
        Program::start(self)
    }
}

enum Report {
    Output(Vec<u8>),
    Ended(ExitStatus),
}

/// The program at work, and the screen somebody looks at.
pub(crate) struct Program {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held open so that the terminal outlives the program and can be looked at after it.
    terminal: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reports: Receiver<Report>,
    nobody_looks: Arc<AtomicBool>,
    parser: vt100::Parser,
    output: Vec<u8>,
    ended: Option<ExitStatus>,
    modes: String,
    pub(crate) pid: Pid,
}

/// How a program ended and what it left behind.
pub(crate) struct End {
    pub(crate) code: u32,
    /// Whether it ever took the screen.
    pub(crate) took_the_screen: bool,
    /// What stands on the screen of the shell.
    pub(crate) left: String,
}

impl Program {
    fn start(plan: Plan) -> Self {
        let size = PtySize { rows: plan.height, cols: plan.width, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pseudo terminal");
        let modes = modes(&*pair.master);
        let mut child = pair.slave.spawn_command(plan.command).expect("the program starts");
        let pid = child.process_id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?)).expect("a process");
        let (sender, reports) = mpsc::channel();
        let nobody_looks = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().expect("a reader");
        look(reader, sender.clone(), Arc::clone(&nobody_looks));
        std::thread::spawn(move || child.wait().map(|status| sender.send(Report::Ended(status))));
        let writer = pair.master.take_writer().expect("a writer");
        Self {
            master: Some(pair.master),
            terminal: Some(pair.slave),
            writer: Some(writer),
            reports,
            nobody_looks,
            parser: vt100::Parser::new(cells(plan.height), cells(plan.width), 0),
            output: Vec::new(),
            ended: None,
            modes,
            pid,
        }
    }

    /// What stands on the screen now.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    pub(crate) fn types(&mut self, keys: &str) {
        self.sends(keys.as_bytes());
    }

    pub(crate) fn sends(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("an open terminal");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Types, and waits for what must then be on the screen.
    pub(crate) fn answers(&mut self, keys: &str, then: &str) {
        self.types(keys);
        self.sees(then);
    }

    pub(crate) fn pastes(&mut self, text: &str) {
        self.types(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn sees(&mut self, text: &str) {
        self.waits_until(&format!("«{text}» on the screen"), |program| program.screen().contains(text));
    }

    /// Whether the program has the screen, or the shell.
    pub(crate) fn has_the_screen(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Whether anything on the screen has a colour, and whether anything is bold.
    pub(crate) fn has_colour_and_weight(&self) -> (bool, bool) {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let all = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x))).filter_map(|(y, x)| screen.cell(y, x));
        all.fold((false, false), |(colour, weight), cell| {
            let plain = (vt100::Color::Default, vt100::Color::Default);
            (colour || (cell.fgcolor(), cell.bgcolor()) != plain, weight || cell.bold())
        })
    }

    /// Waits until a text is gone from the screen.
    pub(crate) fn sees_not(&mut self, text: &str) {
        self.waits_until(&format!("«{text}» to go"), |program| !program.screen().contains(text));
    }

    /// Waits until the screen says that everything is on the disk.
    pub(crate) fn sees_saved(&mut self) {
        self.waits_until("«đã lưu»", |program| {
            program.parser.screen().contents().lines().next().is_some_and(|top| top.contains("đã lưu"))
        });
    }

    /// Waits until something holds; looks again at every output and every few milliseconds.
    pub(crate) fn waits_until(&mut self, what: &str, holds: impl FnMut(&Self) -> bool) {
        let lives = self.lives_until(what, holds);
        assert!(lives, "waited in vain for {what}; exit {:?}; the screen holds:\n{}", self.ended, self.screen());
    }

    /// The same, but says `false` where the program ends first; all that it still showed
    /// was looked at then.
    pub(crate) fn lives_until(&mut self, what: &str, mut holds: impl FnMut(&Self) -> bool) -> bool {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            if self.ended.is_some() {
                // Nobody holds the terminal any more: what is left to read comes, then an end.
                self.terminal = None;
            }
            match self.reports.recv_timeout(LOOK_AGAIN) {
                Ok(report) => self.takes(report),
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if Instant::now() <= deadline => {}
                Err(silence) => {
                    panic!("waited in vain for {what} ({silence}); exit {:?}; the screen holds:\n{}", self.ended, self.screen())
                }
            }
        }
        true
    }

    fn takes(&mut self, report: Report) {
        match report {
            Report::Output(bytes) => {
                self.parser.process(&bytes);
                self.output.extend_from_slice(&bytes);
            }
            Report::Ended(status) => self.ended = Some(status),
        }
    }

    pub(crate) fn resizes(&mut self, width: u16, height: u16) {
        let size = PtySize { rows: height, cols: width, ..PtySize::default() };
        self.master.as_ref().expect("an open terminal").resize(size).expect("a new size");
        self.parser.screen_mut().set_size(cells(height), cells(width));
    }

    pub(crate) fn signals(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("the program runs");
    }

    /// Kills it as a power cut would: nothing of it runs any more.
    pub(crate) fn dies(mut self) {
        self.signals(Signal::KILL);
        self.waits_for_the_end();
    }

    /// Closes the window: the terminal is gone.
    pub(crate) fn loses_its_window(mut self) -> u32 {
        self.nobody_looks.store(true, Ordering::SeqCst);
        // One more frame lets the reader notice and let go of its side.
        let master = self.master.take().expect("an open terminal");
        master.resize(PtySize { rows: 30, cols: 90, ..PtySize::default() }).expect("a new size");
        drop((master, self.writer.take(), self.terminal.take()));
        self.waits_for_the_end();
        self.ended.as_ref().expect("it ended").exit_code()
    }

    /// Leaves the walk, then the program, as a person does.
    pub(crate) fn leaves(mut self) {
        self.answers("q", "Xếp theo cần xem");
        self.types("q");
        assert_eq!(self.ends().code, 0);
    }

    fn waits_for_the_end(&mut self) {
        let deadline = Instant::now() + DEADLINE;
        while self.ended.is_none() {
            match self.reports.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(report) => self.takes(report),
                Err(silence) => panic!("it did not end ({silence}); the screen holds:\n{}", self.screen()),
            }
        }
    }

    /// Waits for the end; the terminal must be as it was before.
    pub(crate) fn ends(mut self) -> End {
        self.waits_for_the_end();
        let modes_now = modes(&**self.master.as_ref().expect("an open terminal"));
        // What it wrote last may still be on its way, and is lost once nobody holds the terminal.
        while self.parser.screen().alternate_screen() {
            let Ok(report) = self.reports.recv_timeout(DEADLINE) else { break };
            self.takes(report);
        }
        // Nobody holds the terminal any more: what is left to read comes, then an end.
        self.terminal = None;
        while let Ok(report) = self.reports.recv_timeout(DEADLINE) {
            self.takes(report);
        }
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the other screen is left");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pastes are plain again");
        assert!(!self.output.windows(MOUSE.len()).any(|bytes| bytes == MOUSE), "the mouse was neither taken nor given back");
        assert_eq!(modes_now, self.modes, "echo, lines and signals are as before");
        let took_the_screen = self.output.windows(OTHER_SCREEN.len()).any(|bytes| bytes == OTHER_SCREEN);
        End { code: self.ended.as_ref().expect("it ended").exit_code(), took_the_screen, left: screen.contents() }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Where a test failed nothing must stay behind.
        if self.ended.is_none() {
            let _gone_already = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn look(mut reader: Box<dyn Read + Send>, sender: Sender<Report>, nobody_looks: Arc<AtomicBool>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if nobody_looks.load(Ordering::SeqCst) || sender.send(Report::Output(buffer[..read].to_vec())).is_err() {
                return;
            }
        }
    });
}

/// How the terminal treats what is typed, as far as it can be compared.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the modes of the terminal"))
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("some cells")
}
