//! The last line: what works now, or what is to be said to the user, in as many lines as
//! that needs: a path or a way out that is cut off helps nobody.

use ratatui::layout::Rect;

use crate::app::keymap::{self, Command, Scope};
use crate::app::message::Access;
use crate::app::visit::{Finder, Focus, Found, Front, SavingStanding, Visit, answer_keys};
use crate::app::{App, Screen};
use crate::criteria::Kind;
use crate::words::{Notice, Words};

use super::offered;
use super::paint::{Canvas, cells};
use super::theme::{Ground, Role};

/// The most lines a notice takes.
const MOST: u16 = 5;

/// From this height on two lines of keys leave room enough for the rest.
const HIGH: u16 = 24;

/// What stands there now.
pub(super) enum Footer {
    /// What is to be said, in lines.
    Notice(Vec<String>, Role),
    /// The keys, in lines, and the one of the help at the end of the last.
    Keys(Vec<Vec<(String, String)>>, Option<(String, String)>),
}

impl Footer {
    /// What an area of that size shows in its last lines.
    pub(super) fn of(canvas: &Canvas<'_>, app: &App, area: Rect) -> Self {
        let words = Words::of(app.lang);
        let width = area.width.saturating_sub(4);
        if let Some((text, role)) = notice(app, words) {
            return Self::Notice(canvas.wrapped(&text, width), role);
        }
        let (keys, help) = (keys(app, words), help(app, words));
        let on = |lines: usize| laid_out(&keys, help.as_ref(), width, lines);
        let on_two = (area.height >= HIGH).then(|| on(2)).filter(|lines| lines.len() > 1);
        Self::Keys(on_two.unwrap_or_else(|| on(1)), help)
    }

    /// How many lines it takes.
    pub(super) fn rows(&self) -> u16 {
        let (lines, most) = match self {
            Self::Notice(lines, _) => (lines.len(), MOST),
            Self::Keys(lines, _) => (lines.len(), 2),
        };
        u16::try_from(lines).unwrap_or(most).clamp(1, most)
    }

    /// Draws it there.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        canvas.on(Ground::Band, |canvas| {
            canvas.fill(area, Role::Text);
            let (left, right) = (area.x + 2, area.right() - 2);
            match self {
                Self::Notice(lines, role) => {
                    for (y, line) in (area.y..area.bottom()).zip(lines) {
                        canvas.put(left, y, line, *role, right - left);
                    }
                }
                Self::Keys(lines, help) => {
                    for (y, line) in (area.y..area.bottom()).zip(lines) {
                        let mut x = left;
                        for (key, word) in line {
                            x = canvas.pieces(x, y, &[(key, Role::Accent), (" ", Role::Dim), (word, Role::Dim)], right - x) + 2;
                        }
                    }
                    if let Some((key, word)) = help {
                        canvas.pieces_right(right, area.bottom() - 1, &[(key, Role::Accent), (" ", Role::Dim), (word, Role::Dim)]);
                    }
                }
            }
        });
    }
}

/// The keys on at most so many lines, whole words only; help has its place at the end of
/// the last.
fn laid_out(keys: &[(String, String)], help: Option<&(String, String)>, width: u16, lines: usize) -> Vec<Vec<(String, String)>> {
    let kept = help.map_or(0, |(key, word)| cells(key) + cells(word) + 3);
    let mut laid: Vec<Vec<(String, String)>> = vec![Vec::new()];
    let mut used = 0;
    for (key, word) in keys {
        let wide = cells(key) + 1 + cells(word);
        let room = if laid.len() == lines { width.saturating_sub(kept) } else { width };
        if used + wide > room {
            if laid.len() == lines {
                break;
            }
            laid.push(Vec::new());
            used = 0;
        }
        used += wide + 2;
        laid.last_mut().into_iter().for_each(|line| line.push((key.clone(), word.clone())));
    }
    laid
}

/// The key of the help and its word, where it works.
fn help(app: &App, words: &Words) -> Option<(String, String)> {
    let binding = keymap::holding(app.scope()).find(|binding| binding.command == Command::Help)?;
    Some((binding.presses[0].shown(), (binding.label)(&words.labels).to_owned()))
}

fn notice(app: &App, words: &Words) -> Option<(String, Role)> {
    let set = match &app.screen {
        Screen::Visit(visit) => Some(&*visit.set),
        Screen::Home | Screen::Create(_) | Screen::Damaged(_) => None,
    };
    // Why nothing can be written is said each time one tries.
    if let (Some(notice @ Notice::ReadOnly), Screen::Visit(visit)) = (&app.notice, &app.screen)
        && let Access::ReadOnly(why) = &visit.access
    {
        return Some((format!("{} {why}", words.notice(notice, set)), Role::Bad));
    }
    if let (Some(notice @ Notice::NothingToTakeOver { .. }), Screen::Visit(visit)) = (&app.notice, &app.screen)
        && let Access::ReadOnly(why) = &visit.access
    {
        return Some((format!("{why} {}", words.notice(notice, set)), Role::Bad));
    }
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
        Screen::Create(_) | Screen::Home | Screen::Damaged(_) => None,
    }
}

/// The keys that work now, the most wanted first.
fn keys(app: &App, words: &Words) -> Vec<(String, String)> {
    let scope = app.scope();
    let mut keys: Vec<(String, String)> = Vec::new();
    if let (Screen::Visit(visit), Scope::Walk | Scope::Ticks) = (&app.screen, scope) {
        keys.extend(answering(visit, words));
    }
    // Narrowest first: what a wider scope calls the same command is not said again.
    let mut bindings: Vec<&keymap::Binding> = Vec::new();
    for binding in offered::works(app, scope).filter(|binding| binding.footer.is_some() && binding.command != Command::Help) {
        if bindings.iter().all(|known| known.command != binding.command) {
            bindings.push(binding);
        }
    }
    bindings.sort_by_key(|binding| binding.footer);
    keys.extend(bindings.iter().filter_map(|binding| Some((offered::presses(app, binding).next()?.shown(), label(app, binding, words)))));
    keys
}

/// What a key is called here: Enter says what it would take.
fn label(app: &App, binding: &keymap::Binding, words: &Words) -> String {
    if let (Screen::Visit(visit), Scope::Number, Command::Confirm) = (&app.screen, binding.scope, binding.command)
        && !visit.covered
        && let Some(entered) = visit.entered()
        && let (Some(award), None) = (&entered.award, &entered.fault)
    {
        return words.take_points(award);
    }
    if let (Screen::Home, Command::Confirm, None) = (&app.screen, binding.command, app.home.selected()) {
        return words.labels.key_new.to_owned();
    }
    if let (Screen::Visit(visit), Scope::Ticks, Command::Confirm) = (&app.screen, binding.scope, binding.command)
        && let Focus::Ticks(ticks) = &visit.focus
        && ticks.iter().all(Option::is_some)
    {
        return words.labels.key_take.to_owned();
    }
    if let (Screen::Visit(visit), Scope::Finder, Command::Confirm) = (&app.screen, binding.scope, binding.command)
        && let Some(Front::Finder(Finder { what: Found::Commands, .. })) = &visit.front
    {
        return words.labels.key_run.to_owned();
    }
    (binding.label)(&words.labels).to_owned()
}

/// The keys that answer the criterion in front.
fn answering(visit: &Visit, words: &Words) -> Option<(String, String)> {
    if !visit.can_answer() {
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
    match &visit.criterion().kind {
        Kind::Info => Some(("Enter".to_owned(), labels.key_write.to_owned())),
        Kind::Checklist { items, all_apply, .. } => {
            let shown = match items.len() {
                count @ 2..=9 => format!("1-{count}"),
                10.. => "1-9 0".to_owned(),
                _ => "1".to_owned(),
            };
            Some((shown, if *all_apply { labels.key_tick_two } else { labels.key_tick }.to_owned()))
        }
        _ => Some(("0-9".to_owned(), labels.key_score.to_owned())),
    }
}
