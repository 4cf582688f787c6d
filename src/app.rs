//! What the program is at any moment, and how a message changes it.
//!
//! [`App::update`] changes plain data and may return [`Effect`]s; it opens nothing,
//! draws nothing and knows no clock but the moment each message brings.

#![expect(clippy::wildcard_enum_match_arm, reason = "a command or key that means nothing here is passed over")]

pub mod create;
pub mod damaged;
pub mod home;
pub mod keymap;
mod leaving;
pub mod message;
pub mod search;
pub mod text;
pub mod visit;

use crate::criteria::Lang;
use crate::session::Moment;
use crate::words::Notice;

use create::Form;
use damaged::Damaged;
use home::Home;
use keymap::{Key, Press, Scope};
use message::{Draft, DraftField, Drafts, Effect, Ended, Message, Opened, Saving};
use visit::Visit;

/// The least window, in columns and rows, that anything can be shown in.
pub const LEAST: (u16, u16) = (40, 12);

/// Everything there is to show.
#[derive(Debug)]
pub struct App {
    /// The language of the screens.
    pub lang: Lang,
    /// The last moment a message brought.
    pub now: Moment,
    /// Width and height in cells.
    pub size: (u16, u16),
    /// What is in front.
    pub screen: Screen,
    /// The list of sessions, kept while a session is open.
    pub home: Home,
    /// What the form of a new session starts from.
    pub offer: create::Offer,
    /// One line to the user, until the next key.
    pub notice: Option<Notice>,
    /// Help, over everything, scrolled by so many lines.
    pub help: Option<usize>,
    /// Whether a session was opened by name, so that leaving it ends the program.
    pub single: bool,
    /// Whether points are covered from onlookers, in every session and in the list.
    pub covered: bool,
    /// What was typed into the form of a new session, as it was handed over last.
    form: Option<String>,
    /// What an input method may be sending.
    ime: keymap::InputMethod,
}

/// What is in front.
#[derive(Debug)]
pub enum Screen {
    /// The list of sessions.
    Home,
    /// A new session being filled in.
    Create(Box<Form>),
    /// A damaged session, and what can be taken back.
    Damaged(Box<Damaged>),
    /// One session.
    Visit(Box<Visit>),
}

impl App {
    /// The program at its start, with the list of sessions in front.
    #[must_use]
    pub fn new(lang: Lang, now: Moment, size: (u16, u16)) -> Self {
        Self {
            lang,
            now,
            size,
            screen: Screen::Home,
            home: Home::default(),
            offer: create::Offer::default(),
            notice: None,
            help: None,
            single: false,
            covered: false,
            form: None,
            ime: keymap::InputMethod::default(),
        }
    }

    /// Takes a message: changes what is shown and says what must be done.
    pub fn update(&mut self, message: Message, now: Moment) -> Vec<Effect> {
        self.now = now;
        match message {
            Message::Press(press) => self.press(press),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(width, height) => {
                self.size = (width, height);
                Vec::new()
            }
            Message::Listed(mut listing) => {
                let before = std::mem::take(&mut listing.form);
                self.offer.take(&listing);
                self.home.take(listing);
                match self.screen {
                    // The form came before the list: nothing was typed into it yet.
                    Screen::Create(_) if self.form.is_none() && before.is_some() => {
                        self.form = before;
                        self.begin_form();
                    }
                    Screen::Create(_) => {}
                    Screen::Home | Screen::Damaged(_) | Screen::Visit(_) => self.form = before,
                }
                Vec::new()
            }
            Message::Row(row) => {
                self.home.update_row(*row);
                Vec::new()
            }
            Message::Opened(opened) => {
                self.open(*opened);
                Vec::new()
            }
            Message::ReadAgain(again) => {
                if let Screen::Visit(visit) = &mut self.screen {
                    visit.read_again(*again);
                    self.notice = Some(Notice::ReadAgain);
                }
                Vec::new()
            }
            Message::Damaged(damaged) => {
                self.screen = Screen::Damaged(damaged);
                Vec::new()
            }
            Message::Failed(sentence) => {
                self.notice = Some(Notice::bad(sentence));
                Vec::new()
            }
            Message::Saving(saving) => {
                if let Saving::Saved { remark: Some(remark), .. } = &saving {
                    self.notice = Some(Notice::Said(remark.clone()));
                }
                if let Saving::Moved { sentence, .. } = &saving {
                    self.notice = Some(Notice::Said(sentence.clone()));
                }
                if let Screen::Visit(visit) = &mut self.screen {
                    visit.take_saving(saving);
                }
                self.closing()
            }
            Message::StillToChoose(sentence) => {
                if let Screen::Visit(visit) = &mut self.screen {
                    visit.ask_again();
                }
                self.notice = Some(Notice::bad(sentence));
                Vec::new()
            }
            Message::MayLeave => self.depart(),
            Message::Told(sentence) => {
                self.notice = Some(Notice::Said(sentence));
                Vec::new()
            }
            Message::TypingUnkept(sentence) => {
                if let Screen::Visit(visit) = &mut self.screen {
                    visit.unkept = sentence;
                }
                Vec::new()
            }
            Message::Slept { minutes } => {
                let unsaved = matches!(&self.screen, Screen::Visit(visit) if visit.saving.is_pending());
                self.notice = Some(Notice::Slept { minutes, unsaved });
                Vec::new()
            }
            Message::Closed(unsaved) => {
                self.notice = unsaved.map(Notice::bad).or_else(|| self.notice.take());
                match &self.screen {
                    // Nothing takes an answer any more.
                    Screen::Visit(_) if self.single => vec![Effect::Quit(Ended::Asked)],
                    Screen::Visit(_) => {
                        self.screen = Screen::Home;
                        vec![Effect::List]
                    }
                    Screen::Home | Screen::Create(_) | Screen::Damaged(_) => Vec::new(),
                }
            }
            Message::End(ended) => self.end(ended),
        }
    }

    /// Puts an open session in front.
    fn open(&mut self, opened: Opened) {
        let mut visit = Visit::open(opened, self.lang);
        if visit.can_change() {
            self.offer.worked_on(&visit.session);
        }
        if matches!(self.screen, Screen::Create(_)) {
            // It became this session.
            self.form = None;
        }
        visit.covered = self.covered;
        let opening = visit.notice.take();
        self.notice = visit.greeting().or(opening);
        self.screen = Screen::Visit(Box::new(visit));
    }

    /// The scope keys are looked up in.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.help.is_some() {
            return Scope::Help;
        }
        match &self.screen {
            Screen::Home => self.home.scope(),
            Screen::Create(_) => Scope::Form,
            Screen::Damaged(_) => Scope::Menu,
            Screen::Visit(visit) => visit.scope(),
        }
    }

    fn press(&mut self, press: Press) -> Vec<Effect> {
        self.notice = None;
        let scope = self.scope();
        if keymap::find(scope, press) == Some(keymap::Command::LeaveAtOnce) {
            return self.end(Ended::Asked);
        }
        // Nobody sees what a key would do; a text that is begun goes on, and one may leave.
        if self.is_too_small() && !scope.takes_text() && keymap::find(scope, press) != Some(keymap::Command::Back) {
            return Vec::new();
        }
        let press = if scope.takes_text() {
            self.ime = keymap::InputMethod::default();
            press
        } else {
            let mut ime = self.ime;
            let decoded = ime.decode(press, |key| self.means(scope, key));
            self.ime = ime;
            match decoded {
                keymap::Decoded::Key(press) => press,
                keymap::Decoded::Nothing => return Vec::new(),
                keymap::Decoded::Ambiguous => {
                    self.notice = Some(Notice::InputMethodOn);
                    return Vec::new();
                }
            }
        };
        let command = keymap::find(scope, press);
        if let Some(help) = &mut self.help {
            match command {
                Some(keymap::Command::Up) => *help = help.saturating_sub(1),
                Some(keymap::Command::Down) => *help += 1,
                Some(keymap::Command::PageUp) => *help = help.saturating_sub(10),
                Some(keymap::Command::PageDown) => *help += 10,
                _ => self.help = None,
            }
            return Vec::new();
        }
        if command == Some(keymap::Command::Help) {
            self.help = Some(0);
            return Vec::new();
        }
        let effects = match &mut self.screen {
            Screen::Home if command == Some(keymap::Command::Cover) => {
                self.covered = !self.covered;
                Vec::new()
            }
            Screen::Home => {
                if let (None, Some(sign), false) = (command, press.sign(), scope.takes_text()) {
                    self.notice = Some(Notice::NoSuchKey(sign));
                }
                self.home.press(command, press)
            }
            Screen::Create(form) => match form.press(command, press, &self.offer) {
                create::Pressed::Stays => self.keep_form().into_iter().collect(),
                create::Pressed::GivenUp => {
                    let kept = self.form.take().map(|_| Effect::Draft(None));
                    kept.into_iter().chain([Effect::Home]).collect()
                }
                create::Pressed::Done => match form.plan(&self.offer) {
                    Ok(plan) => vec![Effect::Create(Box::new(plan))],
                    Err(refused) => {
                        form.refuse(refused);
                        Vec::new()
                    }
                },
            },
            Screen::Damaged(damaged) => damaged.press(command),
            Screen::Visit(visit) => {
                // Whoever presses another key goes on working.
                visit.leaving = false;
                let effects = visit.press(command, press, self.now);
                self.notice = visit.notice.take();
                self.covered = visit.covered;
                effects
            }
        };
        self.go(effects)
    }

    /// Whether the window is too small to show anything.
    const fn is_too_small(&self) -> bool {
        self.size.0 < LEAST.0 || self.size.1 < LEAST.1
    }

    /// Whether a key would do something here: letters that would not are no candidates
    /// for what an input method may have swallowed.
    fn means(&self, scope: Scope, key: char) -> bool {
        if key.is_ascii_digit() {
            return match &self.screen {
                Screen::Visit(visit) => visit.takes_digit(key),
                Screen::Home | Screen::Create(_) | Screen::Damaged(_) => false,
            };
        }
        keymap::find(scope, Press::plain(Key::Char(key))).is_some()
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.is_too_small() && !self.scope().takes_text() {
            return Vec::new();
        }
        match &mut self.screen {
            Screen::Home => self.home.paste(text),
            Screen::Create(form) => {
                form.paste(text, &self.offer);
                self.keep_form().into_iter().collect()
            }
            Screen::Damaged(_) => Vec::new(),
            Screen::Visit(visit) => {
                let effects = if visit.paste_in_front(text) {
                    visit.keep_typing(self.now).into_iter().collect()
                } else {
                    visit.paste(text, self.now)
                };
                self.notice = visit.notice.take();
                effects
            }
        }
    }

    /// Takes the effects that only change what is in front; the rest goes to the rim.
    fn go(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::NewSession => self.begin_form(),
                Effect::Home => {
                    self.screen = Screen::Home;
                    outside.push(Effect::List);
                }
                Effect::Leave => outside.extend(self.leave()),
                Effect::List
                | Effect::Open(_)
                | Effect::Look(_)
                | Effect::Mend { .. }
                | Effect::Create(_)
                | Effect::Save { .. }
                | Effect::TakeOver(_)
                | Effect::RetrySave
                | Effect::Draft(_)
                | Effect::KeepOurs
                | Effect::TakeTheirs(_)
                | Effect::SaveElsewhere(_)
                | Effect::LeaveUnsaved
                | Effect::Close
                | Effect::Quit(_) => outside.push(effect),
            }
        }
        outside
    }

    /// Shows the form of a new session, with what was typed into it before.
    fn begin_form(&mut self) {
        let mut form = Form::new(&self.offer, self.now);
        if let Some(begun) = &self.form {
            form = form.with_begun(begun, &self.offer);
            self.notice = Some(Notice::FormRecovered);
        }
        self.screen = Screen::Create(Box::new(form));
    }

    /// What must be kept of the form of a new session, where that is another text than
    /// before.
    fn keep_form(&mut self) -> Option<Effect> {
        let Screen::Create(form) = &self.screen else { return None };
        let begun = form.begun(&Form::new(&self.offer, self.now), &self.offer);
        if begun == self.form {
            return None;
        }
        self.form.clone_from(&begun);
        let (on, at) = (create::name_of(form.kind).to_owned(), self.now);
        let draft = |text| Draft { on, field: DraftField::Form, text, at, after: None, seal: None, laid_by: false };
        Some(Effect::Draft(begun.map(|text| Drafts { place: String::new(), texts: vec![draft(text)] })))
    }
}
