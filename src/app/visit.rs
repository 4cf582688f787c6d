//! One session in front: where the inspector stands, what is being typed, what it is worth.
//!
//! Everything that changes the session goes through `Visit::change`; the scorecard
//! is worked out again after every change and never kept beside it.

mod ahead;
mod answer;
mod choices;
mod deeds;
mod details;
mod drafts;
mod finder;
mod incidents;
mod looks;
mod moves;
mod order;
mod panel;
mod reread;
mod saving;
mod texts;
mod ticks;
mod unsaved;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::criteria::{CriteriaSet, Criterion, Lang};
use crate::scoring::{Problem, Scorecard, Standing, problems, score};
use crate::session::{Answer, Change, History, Moment, Refused, Session, Status};

use super::create::Form;
use super::keymap::{Command, Press, Scope};
use super::message::{Access, Draft, Effect, Opened};
use super::text::TextBuffer;
use crate::words::Notice;

pub use ahead::Ahead;
pub use answer::answer_keys;
pub use choices::Menu;
pub use finder::{Finder, Found, Target};
pub use incidents::{ListRow, Weight};
pub use looks::{Look, Place};
pub use order::{Order, OutlineRow};
pub use panel::About;
pub use saving::{SavingState, Standing as SavingStanding};
pub use texts::TextField;
pub(in crate::app) use texts::edit;
pub use ticks::Tick;

/// One session in front.
#[derive(Debug)]
pub struct Visit {
    /// The language of the screens.
    pub lang: Lang,
    /// Its file.
    pub path: PathBuf,
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// The session.
    pub session: Session,
    /// Every number about it.
    pub card: Scorecard,
    /// What to look at again.
    pub problems: Vec<Problem>,
    /// Whether it can be changed.
    pub access: Access,
    /// What its history is worth, as it was opened.
    pub history: History,
    /// How far saving is.
    pub saving: SavingState,
    /// Which screen is in front.
    pub view: View,
    /// Position of the criterion in front.
    pub at: usize,
    /// In which order one walks.
    pub order: Order,
    /// The row under the cursor among levels or items.
    pub choice: usize,
    /// What is being put in.
    pub focus: Focus,
    /// What lies over the screen.
    pub front: Option<Front>,
    /// The criterion answered last.
    pub last: Option<usize>,
    /// Whether points and codes are covered from onlookers.
    pub covered: bool,
    /// Whether the key before answered and brought the next criterion in front by itself.
    brought_on: bool,
    /// Whether it is left once everything is saved.
    pub leaving: bool,
    /// Why what is being typed is not kept against a kill.
    pub unkept: Option<String>,
    /// One line to the user.
    pub notice: Option<Notice>,
    /// Texts laid by unfinished: which field, of which criterion, what.
    laid_by: Vec<(TextField, usize, String)>,
    /// Answers begun and not taken, by position: found again when one comes back.
    unfinished: HashMap<usize, String>,
    /// The steps that would make another class, worked out after so many events.
    ahead: Option<(usize, Ahead)>,
    /// How many events there were when it was opened.
    opened_with: usize,
    /// Texts begun before that wait until the one in front is done, or have no place here.
    waiting: Vec<Draft>,
    /// The texts begun as they were handed over last.
    told: Vec<drafts::Begun>,
    /// The conflict that was asked about: where ours lies.
    asked: Option<PathBuf>,
    remarks: Vec<String>,
}

/// Which screen of a session is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Criterion by criterion.
    Walk,
    /// The whole set; the row under the cursor.
    Outline {
        /// Position among the rows.
        row: usize,
    },
    /// Totals and what to look at again; the problem under the cursor.
    Totals {
        /// Position among the problems.
        row: usize,
    },
}

/// What is being put in.
#[derive(Clone, Debug, PartialEq)]
pub enum Focus {
    /// A level, yes or no, or nothing yet.
    Choice,
    /// The items of a checklist.
    Ticks(Vec<Option<Tick>>),
    /// A number, or several.
    Number(TextBuffer),
    /// A text.
    Text {
        /// Which.
        field: TextField,
        /// The criterion it belongs to.
        of: usize,
        /// The text so far.
        buffer: TextBuffer,
    },
}

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Front {
    /// A list of choices.
    Menu(Menu),
    /// A list found by typing.
    Finder(Finder),
    /// The details being corrected, or somebody joining.
    Form(Box<Form>),
    /// Something to read, scrolled by so many lines.
    Panel {
        /// What.
        about: About,
        /// Lines scrolled.
        scroll: usize,
    },
}

impl Visit {
    /// Puts a session in front.
    #[must_use]
    pub fn open(opened: Opened, lang: Lang) -> Self {
        let Opened { path, session, set, access, history, durable, drafts, remarks } = opened;
        let card = score(&set, &session);
        let problems = problems(&set, &session, &card);
        let order = Order::of(&set);
        let start = session.events.iter().rev().find_map(|event| event.answered().and_then(|on| set.position(on)));
        let opened_with = session.events.len();
        let mut visit = Self {
            lang,
            saving: SavingState::fresh(&access, durable, session.events.last().map(|event| event.at)),
            view: if session.header.status == Status::InProgress { View::Walk } else { View::Totals { row: 0 } },
            at: start.unwrap_or_else(|| order.first()),
            path,
            set,
            session,
            card,
            problems,
            access,
            history,
            order,
            choice: 0,
            focus: Focus::Choice,
            front: None,
            last: None,
            covered: false,
            brought_on: false,
            leaving: false,
            unkept: None,
            notice: None,
            laid_by: Vec::new(),
            unfinished: HashMap::new(),
            ahead: None,
            opened_with,
            waiting: Vec::new(),
            told: Vec::new(),
            asked: None,
            remarks,
        };
        match drafts {
            Some(drafts) => visit.resume(drafts),
            // One that was taken back or only noted is itself still open.
            None if start.is_some_and(|at| visit.card.rows[at].standing != Standing::Open) => visit.go_to_next_open(),
            None => visit.stand(visit.at),
        }
        if !visit.can_change() {
            // Whoever only reads looks for nothing that is open.
            visit.notice = None;
        }
        let is_typing = matches!(visit.focus, Focus::Text { .. });
        if visit.session.answers.is_empty()
            && visit.set.header().guidance.is_some()
            && visit.can_change()
            && !is_typing
            && visit.front.is_none()
        {
            visit.front = Some(Front::Panel { about: About::Conventions, scroll: 0 });
        }
        visit.look_ahead();
        visit
    }

    /// What to say when it comes in front.
    #[must_use]
    pub fn greeting(&self) -> Option<Notice> {
        if self.remarks.is_empty() {
            return None;
        }
        Some(Notice::Said(self.remarks.join(" ")))
    }

    /// What to say while somebody types what is not kept.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        let is_typing = matches!(self.focus, Focus::Text { .. } | Focus::Number(_));
        self.unkept.as_deref().filter(|_| is_typing)
    }

    /// The criterion in front.
    #[must_use]
    pub fn criterion(&self) -> &Criterion {
        &self.set.criteria()[self.at]
    }

    /// The answer to the criterion in front, blank where there is none.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.answer_at(self.at)
    }

    /// The answer to a criterion by position, blank where there is none.
    #[must_use]
    pub fn answer_at(&self, at: usize) -> Answer {
        self.session.answer(&self.set.criteria()[at].id).cloned().unwrap_or_default()
    }

    /// Whether answers can be given: it is ours to write and still in progress.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.access == Access::Write && self.session.header.status == Status::InProgress
    }

    /// Whether the criterion in front takes an answer now: it is also asked here.
    #[must_use]
    pub fn can_answer(&self) -> bool {
        self.can_change() && self.is_asked(self.at)
    }

    /// Who types: the id of a person.
    #[must_use]
    pub fn typing(&self) -> String {
        let first = || self.session.persons.first().map(|person| person.id.clone());
        self.session.typing.clone().or_else(first).unwrap_or_default()
    }

    /// The scope keys are looked up in.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match &self.front {
            Some(Front::Menu(_)) => return Scope::Menu,
            Some(Front::Finder(_)) => return Scope::Finder,
            Some(Front::Form(_)) => return Scope::Form,
            Some(Front::Panel { .. }) => return Scope::Panel,
            None => {}
        }
        match (&self.focus, self.view) {
            (Focus::Text { .. }, _) => Scope::Text,
            (_, View::Outline { .. }) => Scope::Outline,
            (_, View::Totals { .. }) => Scope::Totals,
            (Focus::Number(_), View::Walk) => Scope::Number,
            (Focus::Ticks(_), View::Walk) => Scope::Ticks,
            (Focus::Choice, View::Walk) => match (self.is_list(), self.choice) {
                (true, 0) => Scope::Incidents,
                (true, _) => Scope::Incident,
                (false, _) => Scope::Walk,
            },
        }
    }

    /// Takes a key, and says what must be kept of what is being typed.
    pub fn press(&mut self, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        let brought_on = std::mem::take(&mut self.brought_on);
        if brought_on && command == Some(Command::Confirm) && self.enter_answers() {
            // It was meant for the answer before, as after a share.
            self.notice = Some(Notice::WentOnAlready);
            return Vec::new();
        }
        let mut effects = self.take_key(command, press, now);
        self.bring_back();
        self.look_ahead();
        effects.extend(self.keep_typing(now));
        effects
    }

    fn take_key(&mut self, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        match self.front.take() {
            Some(Front::Menu(menu)) => return self.press_menu(menu, command, press, now),
            Some(Front::Finder(finder)) => return self.press_finder(finder, command, press, now),
            Some(Front::Form(form)) => return self.press_form(*form, command, press, now),
            Some(Front::Panel { about, scroll }) => return self.press_panel(about, scroll, command, press, now),
            None => {}
        }
        if let Focus::Text { .. } = self.focus {
            return self.press_text(command, press, now);
        }
        if self.view == View::Walk
            && let Some(effects) = self.answer_key(command, press, now)
        {
            return effects;
        }
        match (command, press.sign()) {
            (Some(command), _) => return self.obey(command, now),
            // A key that does nothing says so: one pressed it for something.
            (None, Some(sign)) => self.notice = Some(Notice::NoSuchKey(sign)),
            (None, None) => {}
        }
        Vec::new()
    }

    /// Does what a command asks for; the palette comes here as well.
    pub fn obey(&mut self, command: Command, now: Moment) -> Vec<Effect> {
        if let Some(effects) = self.obey_view(command, now) {
            return effects;
        }
        match command {
            Command::Note | Command::Evidence | Command::NoteOfLast | Command::EvidenceOfLast | Command::Jot => {
                self.begin_text(command, now)
            }
            Command::AddIncident | Command::TakeIncident | Command::Corrected | Command::NothingMore => self.obey_list(command, now),
            Command::NotApplicable => self.ask_not_applicable(now),
            Command::Defer => self.defer(now),
            Command::Flag => self.flag(now),
            Command::Undo | Command::Redo => self.undo(command == Command::Redo, now),
            Command::Submit => self.ask_submit(),
            Command::Details => self.correct_details(now),
            Command::People => self.ask_people(now),
            Command::RetrySave => self.save_again(),
            Command::TakeOver => {
                if let Access::NotLocked(_) = self.access {
                    return vec![Effect::TakeOver(self.path.clone())];
                }
                self.notice = Some(Notice::NothingToTakeOver { ours: self.access == Access::Write });
                Vec::new()
            }
            Command::Cover => {
                self.covered = !self.covered;
                Vec::new()
            }
            Command::Search | Command::Palette => {
                let effects = self.commit_typing(now);
                self.front = Some(Front::Finder(if command == Command::Search { Finder::criteria() } else { Finder::commands() }));
                effects
            }
            Command::Why => {
                let about = if matches!(self.view, View::Totals { .. }) { About::Total } else { About::Award };
                self.panel(about)
            }
            Command::Guidance => self.panel(About::Guidance),
            Command::Order => {
                self.order.turn(&self.set);
                Vec::new()
            }
            Command::Back => self.back(now),
            _ => Vec::new(),
        }
    }

    /// Applies changes, scores again and asks for them to be made durable.
    ///
    /// Changes that would change nothing are passed over.
    pub(super) fn change(&mut self, changes: Vec<Change>, now: Moment) -> Vec<Effect> {
        if !self.can_change() && !changes.iter().all(|change| matches!(change, Change::Status { .. })) {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        let by = self.typing();
        let mut took = false;
        // What one key answers is one step for undo, whatever is written around it.
        let mut step = None;
        for change in changes {
            let odd = self.odd_time(&change, now);
            match self.session.apply_with(step, change, &by, now) {
                Ok(()) => {
                    took = true;
                    let last = self.session.events.last().filter(|event| event.answered().is_some());
                    step = step.or(last.map(|event| event.n));
                    self.notice = odd.or_else(|| self.notice.take());
                }
                Err(Refused::Same) => {}
                Err(Refused::Closed) => self.notice = Some(Notice::ReadOnly),
                Err(Refused::NothingToUndo | Refused::Unknown) => self.notice = Some(Notice::NothingToUndo),
            }
        }
        if !took {
            return Vec::new();
        }
        self.card = score(&self.set, &self.session);
        self.problems = problems(&self.set, &self.session, &self.card);
        vec![Effect::Save { number: self.saving.next() }]
    }

    /// Takes a whole new answer to a criterion.
    fn set_answer(&mut self, at: usize, answer: Answer, now: Moment) -> Vec<Effect> {
        let on = self.set.criteria()[at].id.clone();
        self.change(vec![Change::Answer { on, answer: Box::new(answer) }], now)
    }

    /// One step back: to the walk, or out of the session.
    fn back(&mut self, now: Moment) -> Vec<Effect> {
        if self.view != View::Walk && self.session.header.status == Status::InProgress {
            self.view = View::Walk;
            return Vec::new();
        }
        let mut effects = self.end(now);
        effects.push(Effect::Leave);
        effects
    }

    /// The session is left: texts are taken, a number nobody took waits as it was typed for
    /// the next opening.
    pub(super) fn end(&mut self, now: Moment) -> Vec<Effect> {
        let is_number = matches!(self.focus, Focus::Number(_));
        let mut effects = if is_number { Vec::new() } else { self.commit_typing(now) };
        effects.push(self.keep_place(now));
        effects
    }
}

/// A row moved by a command; nothing where the command does not move.
fn moved(command: Command, row: usize, rows: usize) -> Option<usize> {
    let last = rows.saturating_sub(1);
    Some(match command {
        Command::Up => row.saturating_sub(1),
        Command::Down => (row + 1).min(last),
        Command::PageUp => row.saturating_sub(10),
        Command::PageDown => (row + 10).min(last),
        Command::First => 0,
        Command::Last => last,
        _ => return None,
    })
}
