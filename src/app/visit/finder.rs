//! Lists found by typing: criteria without tone marks, and every command by name.

use crate::app::keymap::{BINDINGS, Command, Press, Scope};
use crate::app::message::Effect;
use crate::app::search::rank;
use crate::app::text::TextBuffer;
use crate::criteria::Lang;
use crate::session::Moment;
use crate::words::Words;

use super::{Front, View, Visit, texts};

/// A list found by typing.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder {
    /// What is looked for.
    pub what: Found,
    /// What was typed.
    pub buffer: TextBuffer,
    /// The row under the cursor.
    pub row: usize,
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Criteria.
    Criteria,
    /// Commands.
    Commands,
}

/// Where a row leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a criterion, by position.
    Criterion(usize),
    /// To a command.
    Command(Command, Press),
}

impl Finder {
    pub(super) fn criteria() -> Self {
        Self { what: Found::Criteria, buffer: TextBuffer::default(), row: 0 }
    }

    pub(super) fn commands() -> Self {
        Self { what: Found::Commands, buffer: TextBuffer::default(), row: 0 }
    }

    /// What fits, best first.
    #[must_use]
    pub fn rows(&self, visit: &Visit, lang: Lang) -> Vec<Target> {
        match self.what {
            Found::Criteria => criteria(visit, self.buffer.text(), lang),
            Found::Commands => commands(self.buffer.text(), lang, visit),
        }
    }
}

/// Criteria that fit: ids first, then titles, then notes and guidance.
fn criteria(visit: &Visit, typed: &str, lang: Lang) -> Vec<Target> {
    let mut found: Vec<(u8, usize)> = Vec::new();
    for (at, criterion) in visit.set.criteria().iter().enumerate() {
        let answer = visit.session.answer(&criterion.id);
        let note = answer.and_then(|answer| answer.note.as_deref()).unwrap_or("");
        let guidance = criterion.guidance.as_ref().map_or("", |text| text.get(lang));
        let ranks = [
            rank(typed, criterion.label()),
            rank(typed, criterion.title.get(lang)).map(|rank| rank + 10),
            rank(typed, note).map(|rank| rank + 20),
            rank(typed, guidance).map(|rank| rank + 30),
        ];
        found.extend(ranks.into_iter().flatten().min().map(|rank| (rank, at)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, at)| Target::Criterion(at)).collect()
}

fn commands(typed: &str, lang: Lang, visit: &Visit) -> Vec<Target> {
    let labels = &Words::of(lang).labels;
    let own = |scope| match scope {
        Scope::Walk | Scope::Visit | Scope::Outline | Scope::Totals | Scope::Common => true,
        Scope::Incidents | Scope::Incident => visit.is_list(),
        _ => false,
    };
    let moves = |command| {
        use Command::{Cancel, Confirm, Down, First, Last, Next, PageDown, PageUp, Previous, Up};
        matches!(command, Up | Down | Previous | Next | PageUp | PageDown | First | Last | Confirm | Cancel)
    };
    let works = |command: Command| !moves(command) && command != Command::Palette && (visit.can_change() || !command.changes());
    let mut found: Vec<(u8, usize)> = Vec::new();
    for (at, binding) in BINDINGS.iter().enumerate().filter(|(_, b)| own(b.scope) && works(b.command)) {
        let earlier = BINDINGS[..at].iter().any(|other| own(other.scope) && other.command == binding.command);
        if !earlier {
            found.extend(rank(typed, (binding.label)(labels)).map(|rank| (rank, at)));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, at)| Target::Command(BINDINGS[at].command, BINDINGS[at].presses[0])).collect()
}

impl Visit {
    /// Takes a key while a finder is in front.
    pub(super) fn press_finder(&mut self, mut finder: Finder, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        match command {
            Some(Command::Cancel) => return Vec::new(),
            Some(Command::Confirm) => {
                // Rows are looked up in the language a person reads; either language finds.
                let target = finder.rows(self, self.lang).get(finder.row).copied();
                return match target {
                    Some(Target::Criterion(at)) => {
                        self.view = View::Walk;
                        self.stand(at);
                        Vec::new()
                    }
                    Some(Target::Command(command, _)) => self.obey(command, now),
                    None => Vec::new(),
                };
            }
            Some(Command::Up) => finder.row = finder.row.saturating_sub(1),
            Some(Command::Down) => finder.row = (finder.row + 1).min(finder.rows(self, self.lang).len().saturating_sub(1)),
            _ => {
                texts::edit(&mut finder.buffer, press);
                finder.row = 0;
            }
        }
        self.front = Some(Front::Finder(finder));
        Vec::new()
    }
}
