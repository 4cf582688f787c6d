//! Writes a session in its one canonical form (format.md §3).
//!
//! Fixed order of tables, one key a line, no raw line break in a string, LF; the
//! events are copied as they were sealed. It renders nothing that is sealed.

pub(crate) mod event_text;
pub(crate) mod fields;
pub(crate) mod literal;

use std::collections::HashMap;

use super::seal::Sealed;
use fields::Row;

/// The text of the file. `order` are the ids of the criteria in the order of the
/// set; answers to others follow, by id.
#[must_use]
pub fn write(sealed: Sealed<'_>, order: &[&str]) -> String {
    let session = sealed.session();
    let private = Private::of(&session.private);
    let mut out = String::from("format = 1\n");
    private.lines("", &mut out);
    for row in fields::rows(session, order) {
        let path = path_of(&row);
        out.push('\n');
        out.push_str(&heading(&row));
        for (key, literal) in row.fields.iter() {
            out.push_str(key);
            out.push_str(" = ");
            out.push_str(&private.joined(&path, key, literal));
            out.push('\n');
        }
        if row.table == "session" && !session.events.is_empty() {
            out.push_str("events = ");
            out.push_str(&session.events.len().to_string());
            out.push('\n');
        }
        private.lines(&path, &mut out);
    }
    for seal in session.events.iter().filter_map(|event| event.seal.as_ref()) {
        out.push_str("\n[[event]]\n");
        out.push_str(&seal.text);
        out.push_str("hash = \"");
        out.push_str(&seal.hash);
        out.push_str("\"\n");
    }
    out
}

/// How private keys name the table of a row: `session`, `answer/A1`, `jot/0`.
pub(crate) fn path_of(row: &Row) -> String {
    match row.table {
        "session" | "snapshot" => row.table.to_owned(),
        table => format!("{table}/{}", row.key),
    }
}

fn heading(row: &Row) -> String {
    match row.table {
        "session" | "snapshot" => format!("[{}]\n", row.table),
        "answer" => format!("[answer.{}]\n", literal::key(&row.key)),
        table => format!("[[{table}]]\n"),
    }
}

/// Private keys by the table they stand in.
struct Private<'s>(HashMap<&'s str, Vec<&'s str>>);

impl<'s> Private<'s> {
    fn of(keys: &'s [(String, String)]) -> Self {
        let mut by_table: HashMap<&str, Vec<&str>> = HashMap::new();
        for (path, text) in keys {
            by_table.entry(path).or_default().push(text);
        }
        Self(by_table)
    }

    /// Those of a table, one a line.
    fn lines(&self, path: &str, out: &mut String) {
        for text in self.0.get(path).into_iter().flatten() {
            out.push_str(text);
            out.push('\n');
        }
    }

    /// An inline table with those that stand in it.
    fn joined(&self, path: &str, key: &str, literal: &str) -> String {
        if self.0.is_empty() {
            return literal.to_owned();
        }
        match (self.0.get(format!("{path}/{key}").as_str()), literal.strip_suffix(" }")) {
            (Some(private), Some(open)) => format!("{open}, {} }}", private.join(", ")),
            _ => literal.to_owned(),
        }
    }
}
