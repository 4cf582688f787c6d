//! Something to read over the screen, and the keys that scroll and close it.
//!
//! It takes no answers: what it covers cannot be seen.

use crate::app::keymap::{self, Command, Press, Scope};
use crate::app::message::Effect;
use crate::session::Moment;
use crate::words::Notice;

use super::{Front, Visit};

/// What a panel is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// How the award of the criterion came about.
    Award,
    /// How the total came about.
    Total,
    /// The whole guidance of the criterion.
    Guidance,
    /// The conventions of the set.
    Conventions,
}

impl Visit {
    pub(super) fn panel(&mut self, about: About) -> Vec<Effect> {
        self.front = Some(Front::Panel { about, scroll: 0 });
        Vec::new()
    }

    pub(super) fn press_panel(&mut self, about: About, scroll: usize, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        let scroll = match command {
            Some(Command::Up) => scroll.saturating_sub(1),
            Some(Command::Down) => scroll + 1,
            Some(Command::Cancel | Command::Back) => return Vec::new(),
            // What it covers takes no answer.
            _ if press.sign().is_some() && keymap::find(Scope::Walk, press).is_none() => {
                self.notice = Some(Notice::CloseFirst);
                scroll
            }
            // Any other command closes it and is done.
            _ => {
                let command = keymap::find(self.scope(), press);
                return self.press(command, press, now);
            }
        };
        self.front = Some(Front::Panel { about, scroll });
        Vec::new()
    }
}
