//! Makes foreign text harmless to show.

/// The text with every character that would steer a terminal, or cannot be seen,
/// written as its escape (`\u001B`).
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            shown.push_str(&format!("\\u{:04X}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\u{a0}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_is_left() {
        for (text, shown) in [
            ("Tiếng Việt", "Tiếng Việt"),
            ("a\u{1b}[2Jb\n", "a\\u001B[2Jb\\u000A"),
            ("\u{9b}x\u{202e}y\u{200b}", "\\u009Bx\\u202Ey\\u200B"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
