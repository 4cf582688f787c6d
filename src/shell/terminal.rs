//! The terminal: taken, drawn on, given back whatever happens.
//!
//! It never decides what is drawn. While it is taken nothing else may write to it.

mod backend;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::force_color_output;
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::{Frame, Terminal};

use self::backend::Sparing;
use super::clock::Clock;
use super::signals;
use crate::words::{Lang, notice};

/// Whether the terminal is ours now: what a panic hook must know without a [`Screen`].
static IS_TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether a bug was met in any thread.
static HAS_BUG: AtomicBool = AtomicBool::new(false);

/// What is to be said of a bug that left the screens standing.
static NOT_SAID: OnceLock<String> = OnceLock::new();

/// The exit code after a bug.
pub const BUG_EXIT_CODE: u8 = 3;

/// The terminal while it is ours; given back on drop.
pub struct Screen {
    terminal: Terminal<Sparing<Whole>>,
}

impl Screen {
    /// Takes the terminal: raw, other screen, pastes as one event. The mouse stays its own:
    /// crossterm on Windows fails to let go of one that was never taken, and with it all
    /// that is to be given back.
    ///
    /// # Errors
    /// Where stdout is no terminal or refuses; it is given back then.
    pub fn enter() -> io::Result<Self> {
        // Whether there are colours says the theme. Where crossterm leaves them out by itself,
        // what it sends instead takes bold and underlines away.
        force_color_output(true);
        take()?;
        let terminal = Terminal::new(Sparing::new(Whole::default())).inspect_err(|_| restore())?;
        Ok(Self { terminal })
    }

    /// Draws a frame and sends what changed in one piece.
    ///
    /// # Errors
    /// The terminal is gone: save and leave.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(draw).map(drop)
    }

    /// Makes the next frame paint everything.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn forget(&mut self) -> io::Result<()> {
        // Not `clear`: it asks the terminal where the cursor is, and the input thread
        // would eat the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Gives the terminal back, stops this process as Ctrl+Z does, and takes the
    /// terminal again when it goes on; the next frame paints everything.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.leave();
        signals::stop()?;
        self.resume()
    }

    /// Takes the terminal again after [`Screen::leave`].
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        take()?;
        self.forget()
    }

    /// Gives the terminal back as it was; twice does no harm.
    pub fn leave(&mut self) {
        restore();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    // A program killed before may have left the other screen full.
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All)).inspect_err(|_| restore())
}

/// Gives the terminal back where it is ours. A terminal that is gone cannot be helped.
fn restore() {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        drop(execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show));
        drop(disable_raw_mode());
    }
}

/// Collects a frame and writes it in one call. What was not flushed is thrown away: after
/// a bug in the middle of a frame it would land on the screen of the shell.
#[derive(Debug, Default)]
struct Whole {
    pending: Vec<u8>,
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // After the terminal was given back nothing may reach the screen of the shell.
        if !IS_TAKEN.load(Ordering::SeqCst) {
            self.pending.clear();
        }
        if self.pending.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        let written = out.write_all(&self.pending).and_then(|()| out.flush());
        self.pending.clear();
        written
    }
}

/// From now on a bug gives the terminal back first, then says one sentence and leaves a
/// report. It does not end the process: unwinding saves, the loop then leaves with
/// [`BUG_EXIT_CODE`]. A bug in a thread that only works for the loop leaves the screens
/// standing: they go on, and [`bug_not_said`] holds the sentence for the end.
pub fn guard_against_bugs(lang: Lang, report_folder: PathBuf, clock: Clock) {
    std::panic::set_hook(Box::new(move |info| {
        // What follows from the first bug has nothing to add.
        if HAS_BUG.swap(true, Ordering::SeqCst) {
            return;
        }
        let goes_on = matches!(std::thread::current().name(), Some("writer" | "listing"));
        if !goes_on {
            restore();
        }
        let report = write_report(&report_folder, clock, &describe(info, clock));
        let sentence = notice::bug(lang, report.as_deref());
        if goes_on {
            drop(NOT_SAID.set(sentence));
        } else {
            drop(writeln!(io::stderr(), "{sentence}"));
        }
    }));
}

/// What is still to be said of a bug, once the screens are gone.
#[must_use]
pub fn bug_not_said() -> Option<String> {
    NOT_SAID.get().cloned()
}

/// Whether a bug was met in any thread: leave with [`BUG_EXIT_CODE`].
#[must_use]
pub fn has_met_a_bug() -> bool {
    HAS_BUG.load(Ordering::SeqCst)
}

/// For whoever mends it: what, where, which version. No answers, no environment.
fn describe(info: &PanicHookInfo<'_>, clock: Clock) -> String {
    let message = info.payload_as_str().unwrap_or("?");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current().name().unwrap_or_default().to_owned();
    let (version, at) = (env!("CARGO_PKG_VERSION"), clock.now().to_rfc3339());
    format!("motcua {version}\n{at}\n{} {}\n{thread}\n{place}\n{message}\n", std::env::consts::OS, std::env::consts::ARCH)
}

/// Writes a report into the folder, or where that fails into the temp folder of the system.
fn write_report(folder: &Path, clock: Clock, text: &str) -> Option<PathBuf> {
    let name = format!("motcua-su-co-{}.txt", clock.now().format("%Y%m%d-%H%M%S"));
    [folder.to_owned(), std::env::temp_dir()].into_iter().find_map(|folder| {
        let path = folder.join(&name);
        drop(fs::create_dir_all(&folder));
        // Never over something that is there: the temp folder belongs to everybody.
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path).ok()?;
        file.write_all(text.as_bytes()).ok()?;
        Some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_lies_in_the_state_folder_and_is_named_by_its_time() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/motcua");
        let clock = Clock::Pinned("2026-03-12T08:41:10+07:00".parse().unwrap());
        let path = write_report(&folder, clock, "what\n").unwrap();
        assert_eq!(path, folder.join("motcua-su-co-20260312-084110.txt"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "what\n");
    }

    #[test]
    fn a_frame_drawn_after_giving_back_is_thrown_away() {
        let mut whole = Whole::default();
        whole.write_all(b"\x1b[2J").unwrap();
        assert_eq!(whole.pending, b"\x1b[2J");
        whole.flush().unwrap();
        assert_eq!(whole.pending, b"");
    }
}
