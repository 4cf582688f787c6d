//! The last line: what works now, or what is to be said to the user, in as many lines as
//! that needs: a path or a way out that is cut off helps nobody.

use ratatui::layout::Rect;

use crate::app::keymap::{self, Command, Scope};
use crate::app::message::Access;
use crate::app::visit::{SavingStanding, Visit, answer_keys};
use crate::app::{App, Screen};
use crate::criteria::Kind;
use crate::words::Words;

use super::paint::{Canvas, cells};
use super::theme::{Ground, Role};

/// The most lines a notice takes.
const MOST: u16 = 5;

/// How many lines it takes now.
pub(super) fn rows(canvas: &Canvas<'_>, app: &App, area: Rect) -> u16 {
    let Some((text, _)) = notice(app, Words::of(app.lang)) else { return 1 };
    let lines = canvas.wrapped(&text, area.width.saturating_sub(4)).len();
    u16::try_from(lines).unwrap_or(MOST).clamp(1, MOST)
}

/// The last line.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App) {
    let words = Words::of(app.lang);
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(area, Role::Text);
        let (left, right) = (area.x + 2, area.right() - 2);
        if let Some((text, role)) = notice(app, words) {
            for (y, line) in (area.y..area.bottom()).zip(canvas.wrapped(&text, right - left)) {
                canvas.put(left, y, &line, role, right - left);
            }
            return;
        }
        let help = format!("? {}", words.labels.key_help);
        let end = canvas.pieces_right(right, area.y, &[("?", Role::Accent), (&help[1..], Role::Dim)]);
        let mut x = left;
        for (key, word) in keys(app, words) {
            let width = cells(&key) + 1 + cells(&word);
            if x + width + 2 > end {
                break;
            }
            x = canvas.pieces(x, area.y, &[(&key, Role::Accent), (" ", Role::Dim), (&word, Role::Dim)], width) + 2;
        }
    });
}

fn notice(app: &App, words: &Words) -> Option<(String, Role)> {
    let set = match &app.screen {
        Screen::Visit(visit) => Some(&*visit.set),
        Screen::Home | Screen::Create(_) | Screen::Damaged(_) => None,
    };
    if let Some(notice) = &app.notice {
        let role = if words.is_bad(notice) { Role::Bad } else { Role::Text };
        return Some((words.notice(notice, set), role));
    }
    match &app.screen {
        Screen::Visit(visit) => match &visit.saving.standing {
            _ if visit.warning().is_some() => visit.warning().map(|sentence| (sentence.to_owned(), Role::Bad)),
            SavingStanding::Failed { sentence, .. } => Some((words.save_key(sentence), Role::Bad)),
            _ => None,
        },
        Screen::Create(form) => form.fault.map(|(field, fault)| (words.form_fault(field, fault), Role::Bad)),
        Screen::Home | Screen::Damaged(_) => None,
    }
}

/// The keys that work now, the most wanted first.
fn keys(app: &App, words: &Words) -> Vec<(String, String)> {
    let scope = app.scope();
    let mut keys: Vec<(String, String)> = Vec::new();
    if let (Screen::Visit(visit), Scope::Walk) = (&app.screen, scope) {
        keys.extend(answering(visit, words));
    }
    // Narrowest first: what a wider scope calls the same command is not said again.
    let mut bindings: Vec<&keymap::Binding> = Vec::new();
    for binding in keymap::holding(scope).filter(|binding| binding.footer.is_some() && works(app, binding.command)) {
        if binding.command != Command::Help && bindings.iter().all(|known| known.command != binding.command) {
            bindings.push(binding);
        }
    }
    bindings.sort_by_key(|binding| binding.footer);
    keys.extend(bindings.iter().map(|binding| (binding.presses[0].shown(), label(app, binding, words))));
    keys
}

/// What a key is called here: Enter says what it would take.
fn label(app: &App, binding: &keymap::Binding, words: &Words) -> String {
    if let (Screen::Visit(visit), Scope::Number, Command::Confirm) = (&app.screen, binding.scope, binding.command)
        && let Some(entered) = visit.entered()
        && let (Some(award), None) = (&entered.award, &entered.fault)
    {
        return words.take_points(award);
    }
    (binding.label)(&words.labels).to_owned()
}

/// The keys that answer the criterion in front.
fn answering(visit: &Visit, words: &Words) -> Option<(String, String)> {
    if !visit.can_change() {
        return None;
    }
    let labels = &words.labels;
    let mut keys = answer_keys(visit.criterion());
    if let Kind::Levels { .. } | Kind::YesNo { .. } = visit.criterion().kind {
        keys.sort_unstable();
        let (first, last) = (keys.first()?, keys.last()?);
        let run = keys.windows(2).all(|pair| u32::from(pair[1]) == u32::from(pair[0]) + 1);
        let shown = if run { format!("{first}-{last}") } else { keys.iter().map(char::to_string).collect::<Vec<_>>().join(" ") };
        return Some((shown, labels.key_score.to_owned()));
    }
    match visit.criterion().kind {
        Kind::Info => Some(("Enter".to_owned(), labels.key_write.to_owned())),
        Kind::Checklist { .. } => None,
        _ => Some(("0-9".to_owned(), labels.key_score.to_owned())),
    }
}

/// Whether a command would do something now.
fn works(app: &App, command: Command) -> bool {
    let Screen::Visit(visit) = &app.screen else { return true };
    match command {
        Command::Note
        | Command::Evidence
        | Command::NotApplicable
        | Command::Defer
        | Command::Flag
        | Command::Jot
        | Command::TickYes
        | Command::TickNo
        | Command::Submit => visit.can_change(),
        Command::TickNone => visit.can_change() && !matches!(visit.criterion().kind, Kind::Checklist { all_apply: true, .. }),
        Command::Undo => visit.can_change() && visit.session.undo().is_some(),
        Command::Redo => visit.can_change() && visit.session.redo().is_some(),
        Command::TakeOver => matches!(visit.access, Access::NotLocked(_)),
        Command::NextOpen => !visit.card.progress.is_complete(),
        Command::Confirm => visit.scope() != Scope::Walk || matches!(visit.criterion().kind, Kind::Levels { .. } | Kind::YesNo { .. }),
        _ => true,
    }
}
