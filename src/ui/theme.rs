//! Roles and their colours: dark, light, high contrast, sixteen colours, none.
//!
//! A colour always comes with a sign and a word, so every role is legible without it.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The criterion, the chosen level, totals.
    Title,
    /// Text.
    Text,
    /// Labels, guidance, finished things.
    Dim,
    /// Where one is, what one may press.
    Accent,
    /// Saved, accepted, matches.
    Ok,
    /// Missing, still talked over, unsaved.
    Warn,
    /// Refused, not met, returned, severe.
    Bad,
    /// Points had.
    Fill,
    /// Points open, points lost.
    Track,
    /// Parts panes; carries no meaning.
    Rule,
}

/// On what a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The plain background.
    Plain,
    /// The first and the last line.
    Band,
    /// The row of the cursor.
    Selected,
    /// Text being typed.
    Field,
}

/// Which colours the terminal and the person can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Palette {
    /// True colour on dark.
    #[default]
    Dark,
    /// True colour on light.
    Light,
    /// Black and white only where it matters, on dark.
    Contrast,
    /// The sixteen colours of the terminal.
    Sixteen,
    /// No colour at all.
    Plain,
}

impl Palette {
    /// The palette of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            "contrast" => Some(Self::Contrast),
            "16" => Some(Self::Sixteen),
            "plain" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// A theme: styles by role and ground.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// The theme of a palette.
    #[must_use]
    pub const fn new(palette: Palette) -> Self {
        Self { palette }
    }

    /// The style of a role on a ground.
    #[must_use]
    pub fn style(&self, role: Role, ground: Ground) -> Style {
        let style = match self.palette {
            Palette::Dark => Style::new().fg(dark(role)).bg(ground_colour(ground, [0x15_191e, 0x1d_232a, 0x20_344a, 0x26_2e38])),
            Palette::Light => Style::new().fg(light(role)).bg(ground_colour(ground, [0xfc_fbf8, 0xf0_eee8, 0xdc_e8f7, 0xe9_e6de])),
            Palette::Contrast => contrast(role, ground),
            Palette::Sixteen => sixteen(role, ground),
            Palette::Plain => plain(role, ground),
        };
        if role == Role::Title { style.add_modifier(Modifier::BOLD) } else { style }
    }
}

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

const fn ground_colour(ground: Ground, colours: [u32; 4]) -> Color {
    rgb(match ground {
        Ground::Plain => colours[0],
        Ground::Band => colours[1],
        Ground::Selected => colours[2],
        Ground::Field => colours[3],
    })
}

const fn dark(role: Role) -> Color {
    rgb(match role {
        Role::Title => 0xf5_f7f9,
        Role::Text => 0xd2_d8df,
        Role::Dim => 0x98_a3af,
        Role::Accent => 0x79_b8ff,
        Role::Ok => 0x8c_cb9b,
        Role::Warn => 0xe9_b96a,
        Role::Bad => 0xff_9384,
        Role::Fill => 0xa9_c0da,
        Role::Track => 0x7c_8a98,
        Role::Rule => 0x34_3d47,
    })
}

const fn light(role: Role) -> Color {
    rgb(match role {
        Role::Title => 0x10_1418,
        Role::Text => 0x2a_3037,
        Role::Dim => 0x5a_636d,
        Role::Accent => 0x0a_58a6,
        Role::Ok => 0x1f_6638,
        Role::Warn => 0x7d_4a00,
        Role::Bad => 0xa9_231b,
        Role::Fill => 0x3c_618a,
        Role::Track => 0x67_717c,
        Role::Rule => 0xd3_d0c7,
    })
}

fn contrast(role: Role, ground: Ground) -> Style {
    let colour = match role {
        Role::Dim | Role::Track => dark(Role::Text),
        Role::Rule => dark(Role::Track),
        _ => dark(role),
    };
    let style = Style::new().fg(colour).bg(Color::Black);
    match ground {
        Ground::Selected => style.add_modifier(Modifier::REVERSED),
        Ground::Field => style.add_modifier(Modifier::UNDERLINED),
        Ground::Plain | Ground::Band => style,
    }
}

fn sixteen(role: Role, ground: Ground) -> Style {
    let style = match role {
        Role::Accent => Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Ok => Style::new().fg(Color::Green),
        Role::Warn => Style::new().fg(Color::Yellow),
        Role::Bad => Style::new().fg(Color::LightRed),
        Role::Title | Role::Text | Role::Dim | Role::Fill | Role::Track | Role::Rule => Style::new(),
    };
    on_plain_ground(style, ground)
}

fn plain(role: Role, ground: Ground) -> Style {
    let style = if role == Role::Accent { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
    on_plain_ground(style, ground)
}

fn on_plain_ground(style: Style, ground: Ground) -> Style {
    match ground {
        Ground::Selected => style.add_modifier(Modifier::REVERSED),
        Ground::Field => style.add_modifier(Modifier::UNDERLINED),
        Ground::Plain | Ground::Band => style,
    }
}
