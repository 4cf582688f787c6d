//! The short proof on paper: a hash in twenty signs.
//!
//! It proves order and content, never who typed.

use std::fmt;

/// Crockford's base 32: no I, L, O or U, so that nothing is misread aloud.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many signs a code has: 100 bits of five each.
const LENGTH: usize = 20;

/// How many signs stand between two dashes.
const GROUP: usize = 5;

/// The code on paper (mã đối chiếu): the first 100 bits of a hash in Crockford
/// base 32, four groups of five.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

/// Why a text is not a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCode {
    /// A sign that no code has.
    Sign(char),
    /// Not four groups of five signs with a dash between.
    Form,
}

impl Code {
    /// The code of a hash in lower hex; nothing where it has fewer than 100 bits.
    #[must_use]
    pub fn of_hash(hash: &str) -> Option<Self> {
        let nibbles: Vec<u32> = hash.chars().map_while(|c| c.to_digit(16)).take(LENGTH * 5 / 4).collect();
        if nibbles.len() < LENGTH * 5 / 4 {
            return None;
        }
        let bit = |at: usize| (nibbles[at / 4] >> (3 - at % 4)) & 1;
        let mut code = String::with_capacity(LENGTH + 3);
        for sign in 0..LENGTH {
            if sign > 0 && sign % GROUP == 0 {
                code.push('-');
            }
            let place = (sign * 5..sign * 5 + 5).fold(0_usize, |sum, at| sum * 2 + usize::from(bit(at) == 1));
            code.push(char::from(SIGNS[place]));
        }
        Some(Self(code))
    }

    /// The code as written, where it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// The code as written.
    ///
    /// # Errors
    /// Says the first sign that no code has, or that the form is another; whoever
    /// copied it should look at the paper again.
    pub fn read(text: &str) -> Result<Self, NotCode> {
        if let Some(sign) = text.chars().find(|c| *c != '-' && !SIGNS.iter().any(|known| char::from(*known) == *c)) {
            return Err(NotCode::Sign(sign));
        }
        let groups: Vec<&str> = text.split('-').collect();
        if groups.len() * GROUP != LENGTH || groups.iter().any(|group| group.len() != GROUP) {
            return Err(NotCode::Form);
        }
        Ok(Self(text.to_owned()))
    }

    /// The code with its dashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A session another one builds on: `id@rN#code`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParentRef {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// Its code.
    pub code: Option<Code>,
}

impl ParentRef {
    /// Reads `id@rN#code`; a parent without history has no code and no `#`.
    ///
    /// # Errors
    /// Says what is wrong with the code, or that the form is another.
    pub fn parse(text: &str) -> Result<Self, NotCode> {
        let (name, code) = match text.split_once('#') {
            Some((name, code)) => (name, Some(Code::read(code)?)),
            None => (text, None),
        };
        let (id, revision) = name.rsplit_once("@r").ok_or(NotCode::Form)?;
        let plain = !id.is_empty() && id.len() <= 120 && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        let counted = revision.bytes().all(|b| b.is_ascii_digit()) && !revision.starts_with('0');
        match revision.parse::<u32>() {
            Ok(revision) if plain && counted => Ok(Self { id: id.to_owned(), revision, code }),
            _ => Err(NotCode::Form),
        }
    }
}

impl fmt::Display for ParentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@r{}", self.id, self.revision)?;
        self.code.as_ref().map_or(Ok(()), |code| write!(f, "#{code}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_first_hundred_bits_of_a_hash() {
        // The third is 0 1 2 … 19 in five bits each.
        for (hash, code) in [
            (&"0".repeat(64), "00000-00000-00000-00000"),
            (&"f".repeat(64), "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"),
            (&format!("00443214c74254b635cf84653{}", "f".repeat(39)), "01234-56789-ABCDE-FGHJK"),
        ] {
            assert_eq!(Code::of_hash(hash).map(|c| c.to_string()).as_deref(), Some(code), "{hash}");
        }
        assert_eq!(Code::of_hash("abc"), None);
        assert_eq!(Code::of_hash(&"x".repeat(64)), None);
    }

    #[test]
    fn a_code_that_is_none_says_why() {
        assert!(Code::parse("7ZK4M-0Q9XT-B3N5P-HJ2RV").is_some());
        for (text, why) in [
            ("7ZK4M-0Q9XT-B3N5P-HJ2RU", NotCode::Sign('U')),
            ("7ZK4M-0Q9XT-B3N5P-HJ2Rv", NotCode::Sign('v')),
            ("7ZK4M-0Q9XT-B3N5P", NotCode::Form),
            ("7ZK4M0Q9XTB3N5PHJ2RV", NotCode::Form),
            ("7ZK4-M0Q9XT-B3N5P-HJ2RV", NotCode::Form),
            ("", NotCode::Form),
        ] {
            assert_eq!(Code::read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_parent_is_written_as_it_was_read() {
        for text in ["2026-03-01_14473_xa-mau_self_unit@r1#7ZK4M-0Q9XT-B3N5P-HJ2RV", "a@r12"] {
            assert_eq!(ParentRef::parse(text).map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["abc", "@r1", "a@r", "a@r0", "a@r01", "a@r+1", "a/b@r1", "a@r1#", "a@r99999999999"] {
            assert!(ParentRef::parse(text).is_err(), "{text}");
        }
    }
}
