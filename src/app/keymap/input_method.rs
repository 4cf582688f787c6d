//! An input method left on outside text fields: what it swallowed is worked out again.
//!
//! It sends an erase and a composed letter: `u` then `1` arrives as `u`, erase, `ú`.
//! The key looked for is the one that turns the command key before into that letter;
//! where more than one would mean something here, none is taken.

use unicode_normalization::UnicodeNormalization;

use super::{Key, Press};

/// What came before, as far as an input method may still change it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InputMethod {
    last: Option<char>,
    erased: bool,
}

/// What a press turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// This key.
    Key(Press),
    /// Part of a burst; nothing to do.
    Nothing,
    /// More than one key, or none that is known.
    Ambiguous,
}

impl InputMethod {
    /// Takes a press; `means` says whether a key would do something now.
    pub fn decode(&mut self, press: Press, means: impl Fn(char) -> bool) -> Decoded {
        if press.key == Key::Backspace {
            self.erased = true;
            return Decoded::Key(press);
        }
        let Some(sign) = press.sign() else {
            *self = Self::default();
            return Decoded::Key(press);
        };
        if sign.is_ascii() {
            *self = Self { last: Some(sign), erased: false };
            return Decoded::Key(press);
        }
        let candidates: Vec<char> = match (self.last, self.erased) {
            (Some(last), true) => keys_between(last, sign).into_iter().filter(|key| means(*key)).collect(),
            _ => Vec::new(),
        };
        let [key] = candidates[..] else {
            self.erased = false;
            return Decoded::Ambiguous;
        };
        *self = Self { last: Some(key), erased: false };
        Decoded::Key(Press::plain(Key::Char(key)))
    }
}

/// The keys of VNI and Telex that turn a letter into another one.
fn keys_between(from: char, to: char) -> Vec<char> {
    if from == 'd' && to == 'đ' || from == 'D' && to == 'Đ' {
        return vec!['9', 'd'];
    }
    let parts: Vec<char> = to.to_string().nfd().collect();
    let [base, marks @ ..] = &parts[..] else { return Vec::new() };
    // A letter that had its own mark already keeps it; only the last one is new.
    if !base.eq_ignore_ascii_case(&from) {
        return Vec::new();
    }
    let [mark] = marks else { return Vec::new() };
    match mark {
        '\u{301}' => vec!['1', 's'],
        '\u{300}' => vec!['2', 'f'],
        '\u{309}' => vec!['3', 'r'],
        '\u{303}' => vec!['4', 'x'],
        '\u{323}' => vec!['5', 'j'],
        '\u{302}' => vec!['6', base.to_ascii_lowercase()],
        '\u{31b}' => vec!['7', 'w'],
        '\u{306}' => vec!['8', 'w'],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(keys: &str, means: &str) -> Vec<Decoded> {
        let mut method = InputMethod::default();
        keys.chars()
            .map(|sign| {
                let key = if matches!(sign, '\u{8}' | '\u{7f}') { Key::Backspace } else { Key::Char(sign) };
                method.decode(Press::plain(key), |key| means.contains(key))
            })
            .collect()
    }

    fn last(keys: &str, means: &str) -> Option<Decoded> {
        decode(keys, means).pop()
    }

    #[test]
    fn an_erase_and_a_composed_letter_are_the_key_between() {
        let key = |sign| Some(Decoded::Key(Press::plain(Key::Char(sign))));
        assert_eq!(last("u\u{7f}ú", "u012x"), key('1'));
        assert_eq!(last("u\u{8}ũ", "u012x"), key('x'));
        assert_eq!(last("e\u{7f}ê", "e012"), key('e'));
        assert_eq!(last("d\u{7f}đ", "d012"), key('d'));
        assert_eq!(last("n", "n"), key('n'));
    }

    #[test]
    fn what_could_be_two_keys_is_none() {
        assert_eq!(last("u\u{7f}ũ", "u01234x"), Some(Decoded::Ambiguous));
        assert_eq!(last("ư", "u"), Some(Decoded::Ambiguous));
        assert_eq!(last("u\u{7f}ế", "u012"), Some(Decoded::Ambiguous));
    }
}
