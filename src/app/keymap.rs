//! The one table of keys: dispatch, footer, help, palette and README read it.
//!
//! A key means one thing in one scope; a scope falls back on the wider ones. Letters
//! that Telex puts tone marks with (s f r j w) are no commands.

mod command;
mod input_method;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub use command::Command;
pub use input_method::{Decoded, InputMethod};
pub use table::{BINDINGS, Binding};

/// A key, as far as the program tells keys apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A sign.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Erases before the cursor: 0x7F and 0x08 alike, since input methods send both.
    Backspace,
    /// Erases after the cursor.
    Delete,
    /// Ctrl+C: leave at once.
    Interrupt,
    /// Anything else.
    Other,
}

/// A key with what was held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

impl Press {
    /// A key with nothing held.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false }
    }

    /// A sign with control held.
    #[must_use]
    pub const fn ctrl(sign: char) -> Self {
        Self { key: Key::Char(sign), ctrl: true, alt: false }
    }

    /// The press a terminal event stands for; nothing where a key only came up.
    #[must_use]
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let key = match event.code {
            KeyCode::Char('c') if ctrl => return Some(Self::plain(Key::Interrupt)),
            KeyCode::Char('h') if ctrl => return Some(Self::plain(Key::Backspace)),
            KeyCode::Char(sign) => Key::Char(sign),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            _ => Key::Other,
        };
        Some(Self { key, ctrl, alt })
    }

    /// The sign typed, where nothing is held that makes it a command.
    #[must_use]
    pub const fn sign(self) -> Option<char> {
        match self.key {
            Key::Char(sign) if !self.ctrl && !self.alt => Some(sign),
            _ => None,
        }
    }

    /// How the key is written on the screen and in the README.
    #[must_use]
    pub fn shown(self) -> String {
        let name = match self.key {
            Key::Char(' ') => "Space".to_owned(),
            Key::Char(sign) if self.ctrl => sign.to_uppercase().collect(),
            Key::Char(sign) => sign.to_string(),
            Key::Enter => "Enter".to_owned(),
            Key::Esc => "Esc".to_owned(),
            Key::Tab => "Tab".to_owned(),
            Key::BackTab => "Shift+Tab".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::Home => "Home".to_owned(),
            Key::End => "End".to_owned(),
            Key::PageUp => "PgUp".to_owned(),
            Key::PageDown => "PgDn".to_owned(),
            Key::Backspace => "Backspace".to_owned(),
            Key::Delete => "Delete".to_owned(),
            Key::Interrupt => "Ctrl+C".to_owned(),
            Key::Other => String::new(),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("Ctrl+{name}"),
            (false, true) => format!("Alt+{name}"),
            (false, false) => name,
        }
    }
}

/// Where a key is pressed; narrow ones fall back on wider ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The list of sessions.
    Home,
    /// Typing a search in the list of sessions.
    HomeSearch,
    /// The form of a new session.
    Form,
    /// The walk.
    Walk,
    /// Ticking the items of a checklist.
    Ticks,
    /// A number being typed on the walk; letters stay commands.
    Number,
    /// The list of a set that only takes points away.
    Incidents,
    /// The same, the cursor on one incident.
    Incident,
    /// A text being typed.
    Text,
    /// A list of choices in front.
    Menu,
    /// A list of choices with a search above it.
    Finder,
    /// Something to read in front.
    Panel,
    /// The outline.
    Outline,
    /// The totals.
    Totals,
    /// What every screen of an open session has.
    Visit,
    /// What every screen has where letters are commands.
    Common,
    /// What every place has where text is typed.
    Typing,
    /// What holds wherever one is.
    Everywhere,
    /// The help.
    Help,
}

impl Scope {
    /// This scope and those it falls back on, narrowest first.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Home => &[Self::Home, Self::Common, Self::Everywhere],
            Self::HomeSearch => &[Self::HomeSearch, Self::Typing, Self::Everywhere],
            Self::Form => &[Self::Form, Self::Typing, Self::Everywhere],
            Self::Walk => &[Self::Walk, Self::Visit, Self::Common, Self::Everywhere],
            Self::Ticks => &[Self::Ticks, Self::Walk, Self::Visit, Self::Common, Self::Everywhere],
            Self::Incidents => &[Self::Incidents, Self::Walk, Self::Visit, Self::Common, Self::Everywhere],
            Self::Incident => &[Self::Incident, Self::Incidents, Self::Walk, Self::Visit, Self::Common, Self::Everywhere],
            Self::Number => &[Self::Number, Self::Typing, Self::Walk, Self::Visit, Self::Common, Self::Everywhere],
            Self::Text => &[Self::Text, Self::Typing, Self::Everywhere],
            Self::Menu => &[Self::Menu, Self::Common, Self::Everywhere],
            Self::Finder => &[Self::Finder, Self::Typing, Self::Everywhere],
            Self::Panel => &[Self::Panel, Self::Common, Self::Everywhere],
            Self::Outline => &[Self::Outline, Self::Visit, Self::Common, Self::Everywhere],
            Self::Totals => &[Self::Totals, Self::Visit, Self::Common, Self::Everywhere],
            Self::Visit => &[Self::Visit, Self::Common, Self::Everywhere],
            Self::Common => &[Self::Common, Self::Everywhere],
            Self::Typing => &[Self::Typing, Self::Everywhere],
            Self::Everywhere => &[Self::Everywhere],
            Self::Help => &[Self::Help, Self::Everywhere],
        }
    }

    /// Whether letters are text here, not commands.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Text | Self::Finder | Self::Form | Self::HomeSearch)
    }
}

/// What a press asks for in a scope.
#[must_use]
pub fn find(scope: Scope, press: Press) -> Option<Command> {
    row(scope, press).map(|binding| binding.command)
}

/// The row of the table that holds for a press in a scope.
fn row(scope: Scope, press: Press) -> Option<&'static Binding> {
    scope.chain().iter().find_map(|scope| BINDINGS.iter().find(|binding| binding.scope == *scope && binding.presses.contains(&press)))
}

/// The bindings that hold in a scope, narrowest first, without those a narrower one hides.
pub fn holding(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    scope
        .chain()
        .iter()
        .flat_map(|scope| BINDINGS.iter().filter(move |binding| binding.scope == *scope))
        .filter(move |binding| binding.presses.iter().any(|press| row(scope, *press).is_some_and(|row| std::ptr::eq(row, *binding))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_used_twice_in_a_scope() {
        for (at, binding) in BINDINGS.iter().enumerate() {
            for press in binding.presses {
                let twice = BINDINGS[at + 1..].iter().find(|other| other.scope == binding.scope && other.presses.contains(press));
                assert!(twice.is_none(), "{} is used twice in {:?}", press.shown(), binding.scope);
            }
        }
    }

    #[test]
    fn a_key_that_a_narrower_scope_has_is_told_once() {
        for scope in [Scope::Ticks, Scope::Number, Scope::Incident, Scope::Form, Scope::Text, Scope::Totals] {
            let enters = holding(scope).filter(|binding| binding.presses == [Press::plain(Key::Enter)]);
            assert_eq!(enters.count(), 1, "{scope:?}");
            assert!(holding(scope).any(|binding| binding.command == Command::LeaveAtOnce), "{scope:?}");
        }
    }

    #[test]
    fn letters_of_tone_marks_are_no_commands() {
        for binding in BINDINGS {
            for press in binding.presses {
                assert!(!matches!(press.key, Key::Char('s' | 'f' | 'r' | 'j' | 'w')) || press.ctrl, "{}", press.shown());
                assert_ne!(*press, Press::ctrl('h'), "input methods send Ctrl+H as an erase");
            }
        }
    }

    #[test]
    fn both_erase_codes_are_one_key() {
        let erase = |event| Press::of(event).map(|press| press.key);
        assert_eq!(erase(KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL)), Some(Key::Backspace));
        assert_eq!(erase(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE)), Some(Key::Backspace));
    }
}
