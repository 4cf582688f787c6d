//! Totals others have published, through the sets shipped: from the text of a session to the
//! figures as they are printed, the source beside each row.
//!
//! What no shipped set can carry is in `scoring.rs`. It reads no file and makes up no total.

use std::fmt::{Display, Write as _};
use std::sync::Arc;

use motcua::criteria::{CriteriaSet, Lang};
use motcua::scoring::{Scorecard, score};
use motcua::storage::library::Library;
use motcua::storage::session_reader;
use motcua::words::Words;

#[path = "known_answers/index_766.rs"]
mod index_766;
#[path = "known_answers/nine.rs"]
mod nine;

/// The sheet of one office, scored and printed in Vietnamese.
struct Sheet {
    set: Arc<CriteriaSet>,
    card: Scorecard,
}

impl Sheet {
    /// Reads a session of that set at that level of office, answers as keys of their tables.
    fn read<'a>(set: &str, level: &str, answers: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut text = format!(
            "format = 1\n[session]\nid = \"2026-10-10_1_x_verify_an\"\nrevision = 1\nset = \"{set}\"\n\
             office = {{ code = \"1\", name = \"Đơn vị\", level = \"{level}\" }}\nperiod = {{ from = 2026-01-01, to = 2026-10-10 }}\n\
             role = \"verify\"\nstatus = \"in_progress\"\ncreated = 2026-10-10T08:30:00+07:00\napp = \"0.1.0\"\n\
             [[person]]\nid = \"an\"\nname = \"An\"\n"
        );
        for (on, keys) in answers {
            let _ = writeln!(text, "[answer.\"{on}\"]\n{keys}");
        }
        let reading = session_reader::read(&text);
        assert!(reading.faults.is_empty(), "{:#?}\n{text}", reading.faults);
        let session = reading.session.unwrap_or_else(|| panic!("no session\n{text}"));
        let library = Library::new(Vec::new(), None);
        let set = library.find(&session.header.set).unwrap_or_else(|problem| panic!("{set}: {problem:?}")).set;
        let card = score(&set, &session);
        Self { set, card }
    }

    /// The award of a criterion, as printed.
    fn award(&self, id: &str) -> String {
        let at = self.set.position(id).unwrap_or_else(|| panic!("no criterion {id}"));
        let award = self.card.rows[at].award.as_ref();
        award.map_or_else(|| "–".to_owned(), |award| Words::of(Lang::Vi).plain_points(award))
    }

    /// The points of a group, as printed.
    fn group(&self, id: &str) -> String {
        let at = self.set.groups().iter().position(|group| group.id == id).unwrap_or_else(|| panic!("no group {id}"));
        Words::of(Lang::Vi).group_result(&self.set, &self.card, at)
    }

    /// The total and its class, as printed after the word for it.
    fn total(&self) -> String {
        let parts = Words::of(Lang::Vi).result_line(&self.set, &self.card);
        let line: String = parts.into_iter().map(|(text, _)| text).collect();
        let said: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(said.first(), Some(&"Tổng"), "{line}");
        said[1..].join(" ")
    }
}

/// A scored answer with that value.
fn scored(value: &str) -> String {
    format!("state = \"scored\"\nvalue = {{ {value} }}")
}

/// A share.
fn share(n: impl Display, d: impl Display) -> String {
    scored(&format!("n = {n}, d = {d}"))
}

/// Nothing arose.
fn nothing_arose() -> String {
    "state = \"na\"\nreason = \"nothing_arose\"".to_owned()
}

/// Not enough is known.
fn left_out() -> String {
    "state = \"na\"\nreason = \"not_in_scope\"\nnote = \"Không đủ thông tin.\"".to_owned()
}
