//! A desk without a disk: the program, a pinned clock, and a writer that always succeeds.

#![allow(dead_code, reason = "each test uses its part of the desk")]
#![expect(clippy::expect_used, clippy::wildcard_enum_match_arm, unreachable_pub, reason = "a desk for tests")]

use std::sync::Arc;

use motcua::app::App;
use motcua::app::Screen;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, Effect, Message, Opened, Saving};
use motcua::app::visit::Visit;
use motcua::criteria::{CriteriaSet, Lang};
use motcua::session::{Duty, Header, History, Moment, Office, Period, Person, Role, Session, SetRef, Status};
use motcua::storage::library::Library;
use motcua::storage::seal;
use motcua::storage::session_reader::read;
use motcua::ui;
use motcua::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The program at a desk: keys go in, effects are answered at once.
pub struct Desk {
    pub app: App,
    pub now: Moment,
    /// What was asked of the world, but for saving.
    pub asked: Vec<Effect>,
}

/// The set most visits use.
pub fn shipped() -> Arc<CriteriaSet> {
    shipped_as("xa-tai-cho")
}

/// A set shipped with the program.
pub fn shipped_as(id: &str) -> Arc<CriteriaSet> {
    let name = SetRef { id: id.to_owned(), version: "2026.1".to_owned() };
    Library::new(Vec::new(), None).find(&name).expect("a shipped set").set
}

/// A session just begun.
pub fn begun(set: &CriteriaSet, now: Moment) -> Session {
    let header = Header {
        id: "2026-10-06_14473_xa-tai-cho_verify_an".to_owned(),
        revision: 1,
        set: SetRef { id: set.header().id.clone(), version: set.header().version.clone() },
        scoring_digest: Some(set.digests().scoring.0.clone()),
        wording_digest: Some(set.digests().wording.0.clone()),
        office: Office {
            code: "14473".to_owned(),
            name: "UBND xã Kim Mẫu".to_owned(),
            province: Some("Ninh Bình".to_owned()),
            level: "xa".to_owned(),
        },
        period: Some(Period { from: "2026-07-01".parse().expect("a day"), to: "2026-09-30".parse().expect("a day") }),
        campaign: Some("2026-Q3".to_owned()),
        role: Role::Verify,
        parents: Vec::new(),
        status: Status::InProgress,
        created: now,
        app: "0.1.0".to_owned(),
    };
    let first = Person { id: "an".to_owned(), name: "Nguyễn Văn An".to_owned(), title: None, duty: Some(Duty::Inspector) };
    Session::begin(header, first, now)
}

impl Desk {
    /// The usual set, nothing scored yet, the conventions read.
    pub fn new() -> Self {
        Self::of("xa-tai-cho")
    }

    /// A shipped set by its id, nothing scored yet, the conventions read.
    pub fn of(id: &str) -> Self {
        let set = shipped_as(id);
        let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
        let mut desk = Self::with(set.clone(), begun(&set, now), Access::Write);
        desk.keys("⎋");
        desk
    }

    /// An unannounced visit, nothing found yet, the conventions read.
    pub fn unannounced() -> Self {
        Self::of("dot-xuat")
    }

    /// A session in front.
    pub fn with(set: Arc<CriteriaSet>, session: Session, access: Access) -> Self {
        Self::opened(set, session, access, History::Whole)
    }

    /// The shipped example, as the text of its file says.
    pub fn example(text: &str, access: Access) -> Self {
        let reading = read(text);
        Self::opened(shipped(), reading.session.expect("a session"), access, reading.history)
    }

    fn opened(set: Arc<CriteriaSet>, session: Session, access: Access, history: History) -> Self {
        let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
        let mut app = App::new(Lang::Vi, now, (80, 24));
        let opened =
            Opened { path: "sessions/x.toml".into(), session, set, access, history, durable: true, drafts: None, remarks: Vec::new() };
        app.update(Message::Opened(Box::new(opened)), now);
        Self { app, now, asked: Vec::new() }
    }

    /// The list of sessions in front, nothing read yet.
    pub fn home(now: Moment) -> Self {
        Self { app: App::new(Lang::Vi, now, (80, 24)), now, asked: Vec::new() }
    }

    /// Types keys: `⏎ ⎋ ⇥ ⌫ ↑ ↓ ← →` stand for theirs, everything else for itself.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for sign in keys.chars() {
            let key = match sign {
                '⏎' => Key::Enter,
                '⎋' => Key::Esc,
                '⇥' => Key::Tab,
                '⌫' => Key::Backspace,
                '↑' => Key::Up,
                '↓' => Key::Down,
                '←' => Key::Left,
                '→' => Key::Right,
                _ => Key::Char(sign),
            };
            self.send(Message::Press(Press::plain(key)));
        }
        self
    }

    /// Sends a message a second later and answers what must be saved.
    pub fn send(&mut self, message: Message) {
        self.now += chrono::Duration::seconds(1);
        let effects = self.app.update(message, self.now);
        for effect in effects {
            match effect {
                Effect::Save { number } => {
                    if let Screen::Visit(visit) = &mut self.app.screen {
                        seal::seal(&mut visit.session);
                    }
                    let saved = Message::Saving(Saving::Saved { number, at: self.now, remark: None });
                    let more = self.app.update(saved, self.now);
                    self.asked.extend(more);
                }
                Effect::Draft(_) => {}
                other => self.asked.push(other),
            }
        }
    }

    /// The session in front.
    pub fn visit(&self) -> &Visit {
        match &self.app.screen {
            Screen::Visit(visit) => visit,
            Screen::Home | Screen::Create(_) | Screen::Damaged(_) => panic!("no session is in front"),
        }
    }

    /// Goes to a criterion by the search.
    pub fn go(&mut self, id: &str) -> &mut Self {
        self.keys(&format!("/{id}⏎"))
    }

    /// The screen as text, trailing blanks cut.
    pub fn screen(&mut self, width: u16, height: u16) -> String {
        self.app.size = (width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::new(Palette::Dark);
        terminal.draw(|frame| ui::draw(&self.app, &theme, frame)).expect("a frame");
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..height {
            let mut line = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1)).unwrap_or(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}
