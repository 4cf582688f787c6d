//! Leaving a session and ending the program.
//!
//! Nothing is left before it is durable or a person was asked.

use crate::words::Notice;

use super::message::{Effect, Ended};
use super::{App, Screen};

impl App {
    /// Leaves a session: at once where everything is saved.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let visit = match &mut self.screen {
            Screen::Visit(visit) => visit,
            Screen::Damaged(_) if !self.single => {
                self.screen = Screen::Home;
                return vec![Effect::List];
            }
            Screen::Home | Screen::Create(_) | Screen::Damaged(_) => return vec![Effect::Quit(Ended::Asked)],
        };
        visit.leaving = true;
        if visit.saving.is_pending() {
            self.notice = Some(Notice::LeavingOnceSaved);
        }
        self.closing()
    }

    /// Ends a visit that is being left, once its last change is durable; asks where it
    /// cannot be saved.
    pub(super) fn closing(&mut self) -> Vec<Effect> {
        let Screen::Visit(visit) = &mut self.screen else { return Vec::new() };
        if !visit.leaving {
            return Vec::new();
        }
        if visit.ask_before_leaving() {
            visit.leaving = false;
            self.notice = None;
            return Vec::new();
        }
        if visit.saving.is_pending() {
            return Vec::new();
        }
        self.depart()
    }

    /// Lets go of the session in front, and goes back to where it was opened from.
    pub(super) fn depart(&mut self) -> Vec<Effect> {
        if self.single {
            return vec![Effect::Close, Effect::Quit(Ended::Asked)];
        }
        if let Screen::Visit(visit) = &self.screen {
            self.home.come_from(&visit.path);
        }
        self.screen = Screen::Home;
        vec![Effect::Close, Effect::List]
    }

    /// Ends at once; what is being typed is committed first.
    pub(super) fn end(&mut self, ended: Ended) -> Vec<Effect> {
        let mut effects = match &mut self.screen {
            Screen::Visit(visit) => visit.end(self.now),
            Screen::Home | Screen::Create(_) | Screen::Damaged(_) => Vec::new(),
        };
        effects.push(Effect::Close);
        effects.push(Effect::Quit(ended));
        effects
    }
}
