//! The help: every key that holds here, from the one table, and the conventions of the set.

use ratatui::layout::Rect;

use crate::app::keymap::{Press, Scope};
use crate::app::{App, Screen};
use crate::words::Words;

use super::front::panel;
use super::offered;
use super::paint::Canvas;

/// Draws the help over everything.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, app: &App, scroll: usize) {
    let words = Words::of(app.lang);
    let scope = match &app.screen {
        Screen::Home => app.home.scope(),
        Screen::Create(_) => Scope::Form,
        Screen::Damaged(_) => Scope::Menu,
        Screen::Visit(visit) => visit.scope(),
    };
    let mut lines: Vec<String> = Vec::new();
    for binding in offered::can_work(app, scope) {
        let keys: Vec<String> = offered::presses(app, binding).map(Press::shown).collect();
        lines.push(words.help_line(&keys.join(" "), (binding.label)(&words.labels)));
    }
    if let Screen::Visit(visit) = &app.screen {
        if visit.can_change() {
            lines.push(String::new());
            lines.extend(words.entry_help());
        }
        lines.push(String::new());
        lines.extend(words.sign_help());
        if let Some(guidance) = &visit.set.header().guidance {
            lines.push(String::new());
            lines.push(guidance.get(words.lang).to_owned());
        }
    }
    panel(canvas, body, words.labels.help_title, &lines, scroll, false, words);
}
