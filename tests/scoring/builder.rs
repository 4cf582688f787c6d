//! A set and a session from short lines, read through the readers of files.

#![allow(dead_code, reason = "each test says what it needs of a case")]

use std::fmt::Write as _;

use motcua::criteria::CriteriaSet;
use motcua::scoring::{Problem, Row, Scorecard, Standing, problems, score};
use motcua::session::Session;
use motcua::storage::{session_reader, set_reader};

/// A set being put together.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    header: String,
    bands: String,
    tables: String,
    groups: String,
    next: usize,
    level: &'static str,
    session: String,
}

/// A case in points on a scale of 100, with the classes 90/80/70/50, nothing rounded.
pub(crate) fn case() -> Case {
    let band = |id: &str, from: &str| format!("[[band]]\nid = \"{id}\"\n{from}\n");
    Case {
        header: String::new(),
        bands: [("xuat-sac", "from = 90"), ("tot", "from = 80"), ("kha", "from = 70"), ("tb", "from = 50"), ("yeu", "")]
            .map(|(id, from)| band(id, from))
            .concat(),
        tables: String::new(),
        groups: String::new(),
        next: 1,
        level: "xa",
        session: String::new(),
    }
}

/// One criterion that is worth what its kind says: `max` and the keys of its kind.
pub(crate) fn one(keys: &str, value: &str) -> Case {
    let max = keys.split([',', '\n']).find_map(|key| key.trim().strip_prefix("max = ")).unwrap_or("0").trim().to_owned();
    case().group("A", &max, "").criterion("A1", keys).scored("A1", value)
}

impl Case {
    /// Keys of `[set]`.
    pub(crate) fn set(mut self, keys: &str) -> Self {
        let _ = writeln!(self.header, "{keys}");
        self
    }

    /// Classes of its own, highest first.
    pub(crate) fn bands(mut self, tables: &str) -> Self {
        tables.clone_into(&mut self.bands);
        self
    }

    /// Gates, samples and slips.
    pub(crate) fn table(mut self, table: &str) -> Self {
        let _ = writeln!(self.tables, "{table}");
        self
    }

    /// A group; what follows lies in it.
    pub(crate) fn group(mut self, id: &str, max: &str, keys: &str) -> Self {
        let _ = writeln!(self.groups, "[[group]]\nid = \"{id}\"\ntitle = \"{id}\"\nmax = {max}\n{keys}");
        self
    }

    /// A criterion, its keys one a line.
    pub(crate) fn criterion(mut self, id: &str, keys: &str) -> Self {
        let _ = writeln!(self.groups, "[[group.criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\n{keys}");
        self
    }

    /// A criterion of points with that maximum.
    pub(crate) fn points(self, id: &str, max: &str) -> Self {
        self.criterion(id, &format!("max = {max}\nkind = \"points\"\nna = \"allow\""))
    }

    /// A group of one criterion with those points, scored.
    pub(crate) fn had(mut self, points: &str, max: &str) -> Self {
        let (group, id) = (format!("N{}", self.next), format!("N{}.1", self.next));
        self.next += 1;
        self.group(&group, max, "").points(&id, max).scored(&id, &format!("points = {points}"))
    }

    /// The level of the office.
    pub(crate) const fn at(mut self, level: &'static str) -> Self {
        self.level = level;
        self
    }

    /// Keys of an answer.
    pub(crate) fn answer(mut self, id: &str, keys: &str) -> Self {
        let _ = writeln!(self.session, "[answer.\"{id}\"]\n{keys}");
        self
    }

    /// A scored answer with that value.
    pub(crate) fn scored(self, id: &str, value: &str) -> Self {
        self.answer(id, &format!("state = \"scored\"\nvalue = {{ {value} }}"))
    }

    /// Not in scope.
    pub(crate) fn out_of_scope(self, id: &str) -> Self {
        self.answer(id, "state = \"na\"\nreason = \"not_in_scope\"\nnote = \"Không có.\"")
    }

    /// Nothing arose.
    pub(crate) fn nothing_arose(self, id: &str) -> Self {
        self.answer(id, "state = \"na\"\nreason = \"nothing_arose\"")
    }

    /// Deferred.
    pub(crate) fn deferred(self, id: &str) -> Self {
        self.answer(id, "state = \"deferred\"")
    }

    /// Other tables of the session.
    pub(crate) fn session(mut self, tables: &str) -> Self {
        let _ = writeln!(self.session, "{tables}");
        self
    }

    /// The set; its report is points where nothing else is said.
    pub(crate) fn read_set(&self) -> CriteriaSet {
        let text = self.set_text();
        let reading = set_reader::read("thu.toml", &text);
        reading.set.unwrap_or_else(|| panic!("{:#?}\n{text}", reading.faults))
    }

    /// The text of the set.
    pub(crate) fn set_text(&self) -> String {
        let default = |key: &str, line: &str| if self.header.contains(key) { String::new() } else { format!("{line}\n") };
        format!(
            "format = 1\n[set]\nid = \"thu\"\nversion = \"1\"\ntitle = \"Thử\"\nlang = \"vi\"\nfor_levels = [\"xa\", \"phuong\"]\n{}{}{}{}{}{}",
            default("scale =", "scale = 100"),
            default("report =", "report = \"points\""),
            self.header,
            self.bands,
            self.tables,
            self.groups,
        )
    }

    /// The session.
    pub(crate) fn read_session(&self) -> Session {
        let text = self.session_text();
        let reading = session_reader::read(&text);
        assert_eq!(reading.faults.len(), 0, "{:#?}\n{text}", reading.faults);
        reading.session.unwrap_or_else(|| panic!("no session\n{text}"))
    }

    /// The text of the session.
    pub(crate) fn session_text(&self) -> String {
        format!(
            "format = 1\n[session]\nid = \"2026-03-12_1_thu_verify_an\"\nrevision = 1\nset = \"thu@1\"\n\
             office = {{ code = \"1\", name = \"Xã\", level = \"{}\" }}\nperiod = {{ from = 2025-10-01, to = 2025-12-31 }}\n\
             role = \"verify\"\nstatus = \"in_progress\"\ncreated = 2026-03-12T08:30:02+07:00\napp = \"0.1.0\"\n\
             [[person]]\nid = \"an\"\nname = \"An\"\n{}",
            self.level, self.session,
        )
    }

    /// The card, and the set it belongs to.
    pub(crate) fn scored_card(&self) -> Card {
        let (set, session) = (self.read_set(), self.read_session());
        let score = score(&set, &session);
        Card { set, session, score }
    }
}

/// A card with its set and session.
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) set: CriteriaSet,
    pub(crate) session: Session,
    pub(crate) score: Scorecard,
}

impl Card {
    /// The row of a criterion.
    pub(crate) fn row(&self, id: &str) -> &Row {
        &self.score.rows[self.set.position(id).unwrap_or_else(|| panic!("no criterion {id}"))]
    }

    /// The award before rounding, `-` while undecided.
    pub(crate) fn exact(&self, id: &str) -> String {
        self.row(id).exact.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)
    }

    /// Where a criterion stands.
    pub(crate) fn standing(&self, id: &str) -> Standing {
        self.row(id).standing
    }

    /// The published total and its class, `-` where there is none.
    pub(crate) fn total(&self) -> String {
        let told = self.score.total.as_ref();
        told.map_or_else(|| "-".to_owned(), |total| format!("{} {}", total.rounded.to_fixed(2), self.set.bands()[total.band].id))
    }

    /// Points had of the possible, so far.
    pub(crate) fn so_far(&self) -> String {
        format!("{}/{}", self.score.award, self.score.possible)
    }

    /// What the total can still be.
    pub(crate) fn interval(&self) -> String {
        let Some(interval) = &self.score.interval else { return "-".to_owned() };
        let band = |at: usize| &self.set.bands()[at].id;
        format!(
            "{} {} … {} {}{}",
            interval.worst.to_fixed(2),
            band(interval.worst_band),
            interval.best.to_fixed(2),
            band(interval.best_band),
            if interval.exact { "" } else { " (bao)" }
        )
    }

    /// What there is to look at again: code and place.
    pub(crate) fn problems(&self) -> Vec<String> {
        let said = |problem: &Problem| format!("{} {}", problem.kind.code(), problem.on.as_deref().unwrap_or("-"));
        problems(&self.set, &self.session, &self.score).iter().map(said).collect()
    }
}
