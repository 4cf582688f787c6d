//! Which keys do something where one is: the footer offers those that work now, help
//! those that can work as long as the session is as it is.
//!
//! It decides nothing: what is left away here says why when it is pressed.

use crate::app::keymap::{self, Binding, Command, Press, Scope};
use crate::app::message::Access;
use crate::app::visit::{Focus, Front, Place, TextField, View, Visit};
use crate::app::{App, Screen};
use crate::criteria::Kind;

/// The bindings of a scope that would do something now.
pub(super) fn works(app: &App, scope: Scope) -> impl Iterator<Item = &'static Binding> {
    can_work(app, scope).filter(|binding| match &app.screen {
        Screen::Home => has_use_in_list(app, binding.command),
        Screen::Create(_) | Screen::Damaged(_) => true,
        Screen::Visit(visit) => has_use(visit, binding.command),
    })
}

/// The bindings of a scope that do something there sooner or later.
pub(super) fn can_work(app: &App, scope: Scope) -> impl Iterator<Item = &'static Binding> {
    keymap::holding(scope).filter(move |binding| match &app.screen {
        Screen::Visit(visit) => is_open_to(visit, scope, binding.command) && presses(app, binding).next().is_some(),
        Screen::Home | Screen::Create(_) | Screen::Damaged(_) => true,
    })
}

/// The keys of a binding that reach it: a number being typed takes some for itself.
pub(super) fn presses(app: &App, binding: &'static Binding) -> impl Iterator<Item = Press> {
    binding.presses.iter().copied().filter(move |press| match &app.screen {
        Screen::Visit(visit) => !visit.types(*press),
        Screen::Home | Screen::Create(_) | Screen::Damaged(_) => true,
    })
}

/// Whether there is something in the list of sessions for a command.
fn has_use_in_list(app: &App, command: Command) -> bool {
    match command {
        // Where nothing is under the cursor, Enter begins a session and says so.
        Command::NewSession => app.home.selected().is_some(),
        Command::Search => app.home.count() > 0,
        _ => true,
    }
}

/// Whether a session, as it is open, lets a command do anything.
fn is_open_to(visit: &Visit, scope: Scope, command: Command) -> bool {
    match command {
        _ if command.changes() => visit.can_change(),
        Command::Confirm if matches!(scope, Scope::Walk | Scope::Ticks) => visit.can_change(),
        // Of what was handed in the last change may still be on its way.
        Command::RetrySave => visit.can_change() || visit.saving.is_pending(),
        Command::TakeOver => matches!(visit.access, Access::NotLocked(_)),
        Command::Switch => matches!(
            visit.focus,
            Focus::Text { field: TextField::Note | TextField::Evidence | TextField::IncidentNote(_) | TextField::IncidentEvidence(_), .. }
        ),
        Command::NewLine => matches!(visit.focus, Focus::Text { field, .. } if field.has_lines()),
        _ => true,
    }
}

/// Whether a thing to look at again leads somewhere for whoever looks at it.
fn leads_on(visit: &Visit, place: Place) -> bool {
    match place {
        Place::Criterion(_) | Place::Group(_) => true,
        Place::Jot(_) | Place::Details => visit.can_change(),
        Place::Nowhere(_) => false,
    }
}

/// Whether a command that is open has something to do now.
fn has_use(visit: &Visit, command: Command) -> bool {
    match command {
        Command::Defer | Command::TickYes | Command::TickNo | Command::AddIncident => visit.can_answer(),
        Command::TakeIncident => visit.can_answer() && !visit.incidents(visit.at).is_empty(),
        Command::Corrected => visit.can_answer() && visit.may_halve(),
        Command::NothingMore => !visit.untouched_deductions().is_empty(),
        Command::TickNone => visit.can_answer() && !matches!(visit.criterion().kind, Kind::Checklist { all_apply: true, .. }),
        Command::Undo => visit.can_undo(),
        Command::Redo => visit.session.redo().is_some(),
        Command::NextOpen => !visit.card.progress.is_complete(),
        Command::Confirm => match visit.scope() {
            Scope::Walk => visit.can_answer() && matches!(visit.criterion().kind, Kind::Levels { .. } | Kind::YesNo { .. }),
            Scope::Ticks => visit.can_answer(),
            Scope::Finder => matches!(&visit.front, Some(Front::Finder(finder)) if !finder.rows(visit, visit.lang).is_empty()),
            Scope::Totals => {
                matches!(visit.view, View::Totals { row } if visit.place_of(row).is_some_and(|place| leads_on(visit, place)))
            }
            _ => true,
        },
        _ => true,
    }
}
