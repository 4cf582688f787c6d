//! The loop: blocks on one channel, hands messages to the program, draws once for all
//! that waited, does what it asks for. It decides nothing.

use std::io::{IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime};

use crossterm::event::Event;

use crate::app::keymap::Press;
use crate::app::message::{Effect, Ended, Message, Opened};
use crate::app::{App, Screen as Front};
use crate::ui;
use crate::ui::theme::{Palette, Theme};
use crate::words::{Lang, Notice, Words, printable};

use super::clock::{Clock, SleepWatch};
use super::input::{self, Input};
use super::listing::Lister;
use super::open::{Shelf, Unopened};
use super::signals::{Signal, Signals};
use super::terminal::{self, BUG_EXIT_CODE, Screen};
use super::writer::Report;

/// What the screens are started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where sessions lie.
    pub sessions: PathBuf,
    /// Folders with criteria sets, before all others.
    pub criteria: Vec<PathBuf>,
    /// The language of the screens.
    pub lang: Lang,
    /// What time it is.
    pub clock: Clock,
}

/// What is in front at the start.
#[derive(Clone, Debug)]
pub enum Start {
    /// The list of sessions.
    Home,
    /// One session; leaving it ends the program.
    Open(PathBuf),
}

/// How long a key may take from the terminal to the loop, on a busy machine.
const ON_THE_WAY: Duration = Duration::from_millis(50);
/// How long keys are taken after a signal to leave, however many come.
const STILL_TYPED: Duration = Duration::from_millis(500);

/// Whatever reaches the loop.
pub(super) enum Arrival {
    /// From the terminal.
    Input(Input),
    /// From outside.
    Signal(Signal),
    /// From the thread that saves.
    Report(Report),
    /// From a thread that reads.
    Message(Box<Message>),
}

/// Runs the screens until the program ends; returns the exit code.
///
/// What must be said without a screen goes to `err`, a sentence a line.
#[must_use]
pub fn run(options: &Options, start: &Start, err: &mut dyn Write) -> u8 {
    // A stream that is gone has nobody behind it.
    let mut say = |sentence: &str| drop(writeln!(err, "{}", printable(sentence)));
    let words = Words::of(options.lang);
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        say(words.not_a_terminal());
        return 1;
    }
    terminal::guard_against_bugs(options.lang, super::report_folder(), options.clock);
    let outcome = catch_unwind(AssertUnwindSafe(|| Loop::begin(options, start).and_then(Loop::turn)));
    match outcome {
        Ok(Ok(end)) => {
            for sentence in &end.sentences {
                say(sentence);
            }
            if let Some(sentence) = terminal::bug_not_said() {
                say(&sentence);
            }
            if terminal::has_met_a_bug() { BUG_EXIT_CODE } else { end.code }
        }
        Ok(Err(refused)) => {
            say(&refused.sentence);
            refused.code
        }
        Err(_) => BUG_EXIT_CODE,
    }
}

/// Why the screens could not be started.
pub(super) struct Refused {
    pub(super) sentence: String,
    pub(super) code: u8,
}

fn no_screen(lang: Lang) -> Refused {
    Refused { sentence: Words::of(lang).no_screen().to_owned(), code: 1 }
}

/// How the program ended.
struct End {
    code: u8,
    sentences: Vec<String>,
}

struct Loop<'o> {
    options: &'o Options,
    app: App,
    screen: Screen,
    theme: Theme,
    shelf: Shelf,
    lister: Lister,
    sender: Sender<Arrival>,
    arrivals: Receiver<Arrival>,
    signals: Option<Signals>,
    watch: SleepWatch,
    panic_asked: bool,
}

impl<'o> Loop<'o> {
    fn begin(options: &'o Options, start: &Start) -> Result<Self, Refused> {
        let (sender, arrivals) = mpsc::channel();
        let mut shelf = Shelf::new(options.clone(), sender.clone());
        let refuse = |_| no_screen(options.lang);
        // A session that cannot be opened is said before the screen is taken.
        let opened = match start {
            Start::Home => None,
            Start::Open(path) => Some(opened(match shelf.open(path) {
                Err(Unopened::Refused(refused)) => return Err(refused),
                answer => answer,
            })),
        };
        let signals = Signals::hold().map_err(refuse)?;
        let screen = Screen::enter().map_err(refuse)?;
        let size = crossterm::terminal::size().unwrap_or((80, 24));
        let mut app = App::new(options.lang, options.clock.now(), size);
        let (palette, unknown) = palette();
        let lister = Lister::new(options.clone(), sender.clone());
        match opened {
            Some(opened) => {
                app.single = true;
                app.update(opened, options.clock.now());
            }
            None => lister.list(),
        }
        if let Some(name) = unknown {
            app.notice.get_or_insert(Notice::NoSuchTheme(name));
        }
        Ok(Self {
            options,
            app,
            screen,
            theme: Theme::new(palette),
            shelf,
            lister,
            sender,
            arrivals,
            signals: Some(signals),
            watch: SleepWatch::begin(SystemTime::now(), Instant::now()),
            panic_asked: super::is_asked_to_panic(super::PanicAt::Key),
        })
    }

    /// Turns until the program ends.
    fn turn(mut self) -> Result<End, Refused> {
        self.draw();
        self.listen().map_err(|_error| no_screen(self.options.lang))?;
        loop {
            let Ok(first) = self.arrivals.recv() else { return Ok(self.end(Ended::TerminalGone)) };
            let mut waiting = Some(first);
            while let Some(arrival) = waiting {
                if let Some(ended) = self.take(arrival) {
                    return Ok(self.end(ended));
                }
                waiting = self.arrivals.try_recv().ok();
            }
            if !self.draw() {
                let ended = Ended::TerminalGone;
                let effects = self.update(Message::End(ended));
                return Ok(self.end(effects.unwrap_or(ended)));
            }
        }
    }

    /// Keys wait in the terminal until then, and signals are held: threads that start while
    /// the first frame is made hold it up.
    fn listen(&mut self) -> std::io::Result<()> {
        if let Some(signals) = self.signals.take() {
            signals.listen(self.sender.clone(), Arrival::Signal)?;
        }
        input::listen(self.sender.clone(), Arrival::Input)
    }

    /// Takes one arrival; says when the program must end.
    fn take(&mut self, arrival: Arrival) -> Option<Ended> {
        if let Some(slept) = self.watch.look(SystemTime::now(), Instant::now()) {
            self.update(Message::Slept { minutes: slept.minutes });
        }
        match arrival {
            Arrival::Input(Input::Event(event)) => self.event(event),
            Arrival::Input(Input::Gone) => self.update(Message::End(Ended::TerminalGone)),
            Arrival::Signal(signal) => self.signal(signal),
            Arrival::Report(report) => {
                let message = self.shelf.told(report)?;
                self.update(message)
            }
            Arrival::Message(message) => self.update(*message),
        }
    }

    fn event(&mut self, event: Event) -> Option<Ended> {
        match event {
            Event::Key(key) => {
                let press = Press::of(key)?;
                assert!(!self.panic_asked, "asked to panic by MOTCUA_PANIC");
                let ended = self.update(Message::Press(press));
                let changed = self.shelf.read_again();
                changed.and_then(|message| self.update(message)).or(ended)
            }
            Event::Paste(text) => self.update(Message::Paste(text)),
            Event::Resize(width, height) => self.update(Message::Resize(width, height)),
            Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the next frame shows what any other signal changed")]
    fn signal(&mut self, signal: Signal) -> Option<Ended> {
        if let Some(code) = signal.exit_code() {
            self.take_what_was_typed();
            return self.update(Message::End(Ended::Signal(code)));
        }
        let taken = match signal {
            Signal::Suspend => {
                // Nothing given may wait until somebody comes back.
                self.shelf.frame_is_drawn();
                self.screen.suspend()
            }
            Signal::Continue => self.screen.resume(),
            _ => Ok(()),
        };
        if taken.is_err() { self.update(Message::End(Ended::TerminalGone)) } else { None }
    }

    /// Keys given before a signal may still be on their way: they come in until none has
    /// come for a moment.
    fn take_what_was_typed(&mut self) {
        let until = Instant::now() + STILL_TYPED;
        while let Ok(arrival) = self.arrivals.recv_timeout(ON_THE_WAY)
            && Instant::now() < until
        {
            match arrival {
                Arrival::Input(Input::Event(event)) => drop(self.event(event)),
                Arrival::Report(report) => drop(self.shelf.told(report).and_then(|message| self.update(message))),
                Arrival::Input(Input::Gone) => return,
                Arrival::Signal(_) | Arrival::Message(_) => {}
            }
        }
    }

    fn update(&mut self, message: Message) -> Option<Ended> {
        let effects = self.app.update(message, self.options.clock.now());
        let mut ended = None;
        for effect in effects {
            ended = self.perform(effect).or(ended);
        }
        ended
    }

    /// Does what the program asks for.
    fn perform(&mut self, effect: Effect) -> Option<Ended> {
        match effect {
            Effect::List => self.lister.list(),
            Effect::Open(path) => {
                let answer = opened(self.shelf.open(&path));
                return self.update(answer);
            }
            Effect::Look(path) => {
                let answer = opened(self.shelf.open_as_it_is(&path).map_err(Unopened::from));
                return self.update(answer);
            }
            Effect::Mend { path, copy } => {
                let answer = opened(self.shelf.mend(&path, copy));
                return self.update(answer);
            }
            Effect::Create(plan) => {
                let answer = opened(self.shelf.create(&plan));
                return self.update(answer);
            }
            Effect::Save { number } => {
                if let Front::Visit(visit) = &mut self.app.screen
                    && let Some(message) = self.shelf.save(number, &mut visit.session)
                {
                    return self.update(message);
                }
            }
            Effect::RetrySave => {
                if let Some(message) = self.shelf.retry() {
                    return self.update(message);
                }
            }
            Effect::TakeOver(path) => {
                let answer = opened(self.shelf.take_over(&path));
                return self.update(answer);
            }
            Effect::Draft(drafts) => {
                if let Some(message) = self.shelf.draft(drafts) {
                    return self.update(message);
                }
            }
            Effect::KeepOurs => self.shelf.overrule(),
            Effect::LeaveUnsaved => {
                let answer = self.shelf.keep_copy().map_or_else(Message::Failed, |()| Message::MayLeave);
                return self.update(answer);
            }
            Effect::TakeTheirs(path) => {
                let answer = self.shelf.take_theirs(&path);
                return self.update(answer);
            }
            Effect::SaveElsewhere(folder) => {
                let answer = self.shelf.move_to(&folder).unwrap_or_else(|sentence| Some(Message::Failed(sentence)));
                if let Some(message) = answer {
                    return self.update(message);
                }
            }
            Effect::Close => {
                if let Some(sentence) = self.shelf.close() {
                    return self.update(Message::Closed(Some(sentence)));
                }
            }
            Effect::Quit(ended) => return Some(ended),
            // These change only what is in front; the program has taken them already.
            Effect::NewSession | Effect::Home | Effect::Leave => {}
        }
        None
    }

    fn draw(&mut self) -> bool {
        let (app, theme) = (&self.app, &self.theme);
        let drawn = self.screen.draw(|frame| ui::draw(app, theme, frame)).is_ok();
        self.shelf.frame_is_drawn();
        drawn
    }

    /// Saves what is left, gives the terminal back and says how it went.
    fn end(mut self, ended: Ended) -> End {
        drop(self.shelf.close());
        self.screen.leave();
        let sentences = self.shelf.held();
        let code = match ended {
            _ if !sentences.is_empty() => 2,
            Ended::Asked => 0,
            Ended::Signal(code) => code,
            Ended::TerminalGone => 129,
        };
        End { code, sentences }
    }
}

/// What came of opening, as a message.
fn opened(answer: Result<Opened, Unopened>) -> Message {
    match answer {
        Ok(opened) => Message::Opened(Box::new(opened)),
        Err(Unopened::Damaged(damaged)) => Message::Damaged(damaged),
        Err(Unopened::Refused(refused)) => Message::Failed(refused.sentence),
    }
}

/// The colours the terminal and the person can use; beside them a name asked for that is none.
fn palette() -> (Palette, Option<String>) {
    let env = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let asked = env("MOTCUA_THEME");
    if let Some(named) = asked.as_deref().and_then(Palette::named) {
        return (named, None);
    }
    let plain = env("NO_COLOR").is_some() || env("TERM").is_some_and(|term| term == "dumb");
    let light = env("COLORFGBG")
        .and_then(|colours| colours.rsplit(';').next().and_then(|back| back.parse::<u8>().ok()))
        .is_some_and(|back| back == 7 || back == 15);
    let many = env("COLORTERM").is_some_and(|term| term == "truecolor" || term == "24bit");
    let found = match (plain, many, light) {
        (true, ..) => Palette::Plain,
        (_, true, false) => Palette::Dark,
        (_, true, true) => Palette::Light,
        (_, false, _) => Palette::Sixteen,
    };
    (found, asked)
}
