//! What a text would cost to take apart, estimated before anything is.
//!
//! A parser keeps a hundred times the bytes of `1,1,1,…`; a text of a few megabytes could
//! take the memory of the whole machine. One pass over the bytes adds up what the signs
//! that make tokens, values and tables cost (measured with the parser in use, rounded up)
//! and says where that goes past what is granted. It reads no value and judges nothing.

/// What a text may cost, in bytes of memory: together with the program below 256 MiB.
const GRANTED: usize = 208_000_000;

/// What each change of a history may cost besides: a long history is many small tables.
const GRANTED_PER_EVENT: usize = 10_000;

/// A text shorter than this cannot cost more than is granted.
const HARMLESS: usize = GRANTED / 400;

/// The most events of a file (format.md §1.7).
pub const EVENT_LIMIT: usize = 100_000;

/// The heading of a change of a history.
const EVENT: &[u8] = b"[[event]]";

/// Where a text goes past what is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// From this byte on there is more than there is memory for.
    Memory {
        /// The byte.
        at: usize,
    },
    /// There are more changes than a history may have.
    Events {
        /// The byte the history begins at.
        history: usize,
        /// The byte of the first one too many.
        at: usize,
        /// How many there are.
        found: usize,
    },
}

/// Whether a text goes past what is taken apart, and where.
pub(super) fn past(text: &str) -> Option<Past> {
    if text.len() < HARMLESS {
        return None;
    }
    let bytes = text.as_bytes();
    let (mut cost, mut granted) = (0_usize, GRANTED);
    let (mut history, mut first_too_many, mut events) = (0, 0, 0_usize);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let begins_a_line = at == 0 || bytes[at - 1] == b'\n';
        if begins_a_line && bytes[at..].starts_with(EVENT) {
            events += 1;
            granted += GRANTED_PER_EVENT;
            history = if events == 1 { at } else { history };
            first_too_many = if events == EVENT_LIMIT + 1 { at } else { first_too_many };
        }
        cost += match byte {
            b',' => 150,
            b'=' => 330,
            b'{' => 300,
            b'[' if begins_a_line => 340,
            b'[' => 140,
            b'.' => 400,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => 300,
            b'\n' | b'#' => 60,
            b' ' | b'\t' | b'"' | b'\'' => 50,
            _ => 0,
        };
        if cost > granted && events <= EVENT_LIMIT {
            return Some(Past::Memory { at });
        }
        at = after(bytes, at);
    }
    (events > EVENT_LIMIT).then_some(Past::Events { history, at: first_too_many, found: events })
}

/// The byte after what begins at one: a string or a comment whole, else the byte itself.
fn after(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let length = match rest[0] {
        quote @ (b'"' | b'\'') if rest.starts_with(&[quote; 3]) => length_of_long(&rest[3..], quote) + 3,
        quote @ (b'"' | b'\'') => length_of_short(&rest[1..], quote) + 1,
        b'#' => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
        _ => 1,
    };
    at + length
}

/// How far a string reaches from behind its quote; one left open ends with its line.
fn length_of_short(rest: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\n' => return at,
            _ if byte == quote => return at + 1,
            b'\\' if quote == b'"' && rest.get(at + 1) != Some(&b'\n') => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

/// How far a string over several lines reaches from behind its quotes.
fn length_of_long(rest: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with(&[quote; 3]) {
            return at + 3;
        }
        at += if rest[at] == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: usize = 3_000_000;

    #[test]
    fn what_is_all_signs_and_no_text_is_told_before_it_is_taken_apart() {
        for unit in ["1,", "{},", "\"\",", "a=1\n", "[[x]]\n", "a.", "=\n", "\n", "a ", "\r", "#\n"] {
            let text = format!("x = [{}", unit.repeat(MANY * 3 / unit.len().min(3)));
            assert!(matches!(past(&text), Some(Past::Memory { .. })), "{unit:?}");
        }
        assert_eq!(past(&"1,".repeat(HARMLESS / 2 - 1)), None);
    }

    #[test]
    fn text_costs_nothing_however_much_it_looks_like_signs() {
        let signs = "=,{[. # ".repeat(MANY);
        for text in [
            format!("a = \"{signs}\"\n"),
            format!("a = '{signs}'\n"),
            format!("a = \"\"\"\n{signs}\n\\\"\"\"\"\n"),
            format!("a = '''\n{signs}\n'''\n"),
            format!("#{signs}\n"),
        ] {
            assert_eq!(past(&text), None, "{}", &text[..8]);
        }
        // Left open, a string ends with its line.
        assert!(past(&format!("a = \"b\n{}", "1,".repeat(MANY))).is_some());
    }

    #[test]
    fn a_history_as_long_as_it_may_be_is_taken_apart_and_one_change_more_is_not() {
        let event = "[[event]]\nn = 1\nat = 2026-03-12T08:41:10+07:00\nby = \"an\"\ndo = \"answer\"\non = \"K1\"\nstate = \"scored\"\n\
             value = { level = 2 }\nnote = \"a, b = c\"\nhash = \"0\"\n\n";
        let head = "format = 1\n\n";
        let text = format!("{head}{}", event.repeat(EVENT_LIMIT));
        assert_eq!(past(&text), None);
        let at = text.len();
        let past = past(&format!("{text}{event}{event}"));
        assert_eq!(past, Some(Past::Events { history: head.len(), at, found: EVENT_LIMIT + 2 }));
    }
}
