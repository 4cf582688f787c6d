//! Random sets and sessions that reach every kind, policy and step.
//!
//! A case is plain JSON with the keys of the files; a decimal is a text that begins
//! with `=`. So the same case can be written as TOML and read by another program.

#![allow(dead_code, reason = "each test makes the cases it needs")]

use std::fmt::Write as _;

use motcua::criteria::CriteriaSet;
use motcua::session::Session;
use motcua::storage::{session_reader, set_reader};
use serde_json::{Map, Value, json};

use crate::dice::Dice;

#[path = "answers.rs"]
mod answers;

/// A set and a session.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) set: Value,
    pub(crate) session: Value,
}

/// How wild a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Everything answered with a value that is taken; nothing leaves.
    All,
    /// Some open, deferred, not applicable or refused.
    Some,
    /// About half of them still to come.
    Half,
}

/// How large a set is at most.
#[derive(Clone, Copy, Debug)]
struct Size {
    groups: usize,
    members: usize,
}

const USUAL: Size = Size { groups: 5, members: 4 };
/// Small enough to go through everything that can still be answered.
const SMALL: Size = Size { groups: 3, members: 2 };

impl Case {
    pub(crate) fn new(seed: u64, answers: Answers) -> Self {
        Self::of(USUAL, seed, answers)
    }

    /// A set of six criteria at most.
    pub(crate) fn small(seed: u64, answers: Answers) -> Self {
        Self::of(SMALL, seed, answers)
    }

    fn of(size: Size, seed: u64, answers: Answers) -> Self {
        let mut draft = Draft { dice: Dice::new(seed), criteria: Vec::new(), answers, size };
        let set = draft.set();
        let session = draft.session(&set);
        Self { set, session }
    }

    /// Both, through the readers of files.
    pub(crate) fn read(&self) -> (CriteriaSet, Session) {
        (self.read_set(), self.read_session())
    }

    pub(crate) fn read_set(&self) -> CriteriaSet {
        let text = toml(&self.set);
        let reading = set_reader::read("thu.toml", &text);
        reading.set.unwrap_or_else(|| panic!("{:#?}\n{text}", reading.faults))
    }

    pub(crate) fn read_session(&self) -> Session {
        let text = toml(&self.session);
        session_reader::read(&text).session.unwrap_or_else(|| panic!("no session\n{text}"))
    }
}

/// The top keys one a line, everything below inline.
pub(crate) fn toml(value: &Value) -> String {
    let mut text = String::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        let _ = writeln!(text, "{key} = {}", inline(value));
    }
    text
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => text.strip_prefix('=').map_or_else(|| format!("{text:?}"), str::to_owned),
        Value::Array(rows) => format!("[{}]", rows.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(table) => {
            let keys: Vec<String> = table.iter().map(|(key, value)| format!("{key:?} = {}", inline(value))).collect();
            format!("{{ {} }}", keys.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// A decimal of so many hundredths.
pub(crate) fn decimal(hundredths: i64) -> Value {
    let sign = if hundredths < 0 { "-" } else { "" };
    json!(format!("={sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100))
}

fn hundredths(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or("=0.00").trim_start_matches('=').replace('.', "");
    text.parse().unwrap_or_default()
}

const KINDS: [&str; 10] = ["levels", "yes_no", "points", "ratio", "measure", "checklist", "deduction", "survey", "per_item", "info"];
const POLICIES: [&str; 5] = ["exclude", "redistribute", "zero", "full", "forbid"];
const MODES: [&str; 3] = ["half_up", "half_even", "down"];
const AROSE: [&str; 4] = ["full", "zero", "exclude", "impossible"];
const IS: [&str; 7] = ["yes", "no", "full", "not_full", "zero", "not_zero", "na"];

struct Draft {
    dice: Dice,
    /// Id and table of the criteria made so far.
    criteria: Vec<(String, Map<String, Value>)>,
    answers: Answers,
    size: Size,
}

impl Draft {
    fn set(&mut self) -> Value {
        let gates = self.gates();
        let groups = self.groups(&gates);
        let ids: Vec<String> = groups.iter().filter_map(|group| group["id"].as_str().map(str::to_owned)).collect();
        json!({
            "format": 1,
            "set": self.header(),
            "band": self.bands(&ids),
            "gate": gates.iter().map(|(_, gate)| with_group(gate, &ids, &mut self.dice)).collect::<Vec<_>>(),
            "sample": [{ "id": "hs", "size": 5, "min_size": 3 }],
            "slip": [{ "id": "p", "answers": [1, 5], "min_n": 3, "questions": [{ "id": "a" }, { "id": "b" }, { "id": "c" }] }],
            "group": groups,
        })
    }

    fn header(&mut self) -> Value {
        let dice = &mut self.dice;
        let mut rounding = Map::new();
        for place in ["criterion", "group", "total"] {
            if dice.chance(45) {
                rounding.insert(place.into(), json!(if place == "criterion" { dice.within(1, 3) } else { dice.within(0, 3) }));
            }
        }
        rounding.insert("mode".into(), json!(dice.one_of(&MODES)));
        let mut header = json!({
            "id": "thu", "version": "1", "title": "Thử", "lang": "vi", "for_levels": ["xa", "phuong"],
            "scale": decimal(dice.one_of(&[10_000, 2_000, 1_000, 10_000])),
            "report": dice.one_of(&["points", "percent", "rescaled"]),
            "na": dice.one_of(&POLICIES),
            "rounding": rounding,
        });
        if dice.chance(30) {
            header["clamp"] = match dice.below(3) {
                0 => json!({ "min": decimal(0) }),
                1 => json!({ "max": decimal(9_000) }),
                _ => json!({ "min": decimal(-500), "max": decimal(6_000) }),
            };
        }
        header
    }

    fn bands(&mut self, groups: &[String]) -> Value {
        let mut bands: Vec<Value> = Vec::new();
        for (id, from) in [("b1", 7_500), ("b2", 4_000), ("b3", 800)] {
            let mut band = json!({ "id": id, "from": decimal(from) });
            if self.dice.chance(35) {
                band["require"] =
                    json!([{ "group": groups[self.dice.below(groups.len())], "at_least": decimal(self.dice.within(10, 90) * 100) }]);
            }
            bands.push(band);
        }
        bands.push(json!({ "id": "b4" }));
        Value::Array(bands)
    }

    fn gates(&mut self) -> Vec<(String, Value)> {
        let effects = [
            json!({ "cap_band": "b3" }),
            json!({ "cap_total": decimal(2_050) }),
            json!({ "zero_group": "?" }),
            json!({ "zero_total": true }),
        ];
        let chosen: Vec<usize> = (0..effects.len()).filter(|_| self.dice.chance(50)).collect();
        chosen.into_iter().map(|at| (format!("g{at}"), json!({ "id": format!("g{at}"), "effect": effects[at] }))).collect()
    }

    fn groups(&mut self, gates: &[(String, Value)]) -> Vec<Value> {
        let count = 1 + self.dice.below(self.size.groups);
        let mut parents: Vec<Option<usize>> = Vec::new();
        let mut averages: Vec<bool> = Vec::new();
        for at in 0..count {
            let parent = (at > 0 && self.dice.chance(50)).then(|| self.dice.below(at));
            parents.push(parent);
            averages.push(self.dice.chance(30));
        }
        let mut groups: Vec<Map<String, Value>> = Vec::new();
        let mut own = vec![0; count];
        for at in 0..count {
            let mut table = json!({ "id": format!("G{at}"), "title": "n" }).as_object().cloned().unwrap_or_default();
            if let Some(parent) = parents[at] {
                table.insert("parent".into(), json!(format!("G{parent}")));
                if averages[parent] && self.dice.chance(60) {
                    table.insert("weight".into(), decimal(self.dice.within(50, 300)));
                }
            }
            self.rules_of_group(&mut table, averages[at]);
            let members: Vec<Value> =
                (0..=self.dice.below(self.size.members)).map(|n| self.criterion(&format!("C{at}.{n}"), averages[at], gates)).collect();
            own[at] = members.iter().filter(|member| member.get("bonus").is_none()).map(|member| hundredths(&member["max"])).sum();
            table.insert("criterion".into(), Value::Array(members));
            groups.push(table);
        }
        // Children lie after their parents, so the maxima are added up from the end.
        let mut sums = own;
        for at in (0..count).rev() {
            if averages[at] {
                sums[at] = self.dice.one_of(&[500, 1_000, 2_000]);
            }
            groups[at].insert("max".into(), decimal(sums[at]));
            if let Some(parent) = parents[at] {
                sums[parent] += sums[at];
            }
        }
        groups.into_iter().map(Value::Object).collect()
    }

    fn rules_of_group(&mut self, table: &mut Map<String, Value>, average: bool) {
        let dice = &mut self.dice;
        if average {
            table.insert("rollup".into(), json!("weighted_mean"));
        }
        if dice.chance(20) {
            table.insert("optional".into(), json!(true));
        }
        if dice.chance(15) {
            table.insert("base".into(), decimal(dice.within(1, 20) * 50));
        }
        if dice.chance(20) {
            table.insert("floor".into(), decimal(dice.within(-4, 3) * 100));
        }
        if dice.chance(20) {
            table.insert("cap".into(), decimal(dice.within(3, 12) * 100));
        }
        if dice.chance(30) {
            table.insert("na".into(), json!(dice.one_of(&POLICIES)));
        }
    }

    fn criterion(&mut self, id: &str, average: bool, gates: &[(String, Value)]) -> Value {
        let kind = self.dice.one_of(&KINDS);
        let max = self.dice.within(2, 16) * 50;
        let mut table = Map::new();
        table.insert("id".into(), json!(id));
        table.insert("title".into(), json!("t"));
        table.insert("kind".into(), json!(kind));
        let keys = self.kind(kind, max, gates);
        table.extend(keys);
        let points = !matches!(kind, "deduction" | "info");
        table.insert("max".into(), decimal(if points { max } else { 0 }));
        if self.dice.chance(75) {
            table.insert("na".into(), json!(self.dice.one_of(&["allow", "exclude", "redistribute", "zero", "full"])));
        }
        if points && (kind == "ratio" || self.dice.chance(60)) {
            table.insert("nothing_arose".into(), json!(self.dice.one_of(&AROSE)));
        }
        let bonus = points && self.dice.chance(10);
        if bonus {
            table.insert("bonus".into(), json!(true));
        }
        if average && points && !bonus && self.dice.chance(60) {
            table.insert("weight".into(), decimal(self.dice.within(50, 300)));
        }
        // Under a sum the maxima must agree at every level of office.
        if (average || bonus || !points) && self.dice.chance(25) {
            table.insert("only_for".into(), json!([self.dice.one_of(&["xa", "phuong"])]));
        }
        if !self.criteria.is_empty() && self.dice.chance(25) {
            let target = self.criteria[self.dice.below(self.criteria.len())].0.clone();
            table.insert("only_if".into(), json!({ "criterion": target, "is": self.dice.one_of(&IS) }));
        }
        self.criteria.push((id.to_owned(), table.clone()));
        Value::Object(table)
    }

    fn kind(&mut self, kind: &str, max: i64, gates: &[(String, Value)]) -> Map<String, Value> {
        let dice = &mut self.dice;
        let level = |points: i64| json!({ "points": decimal(points) });
        let keys = match kind {
            "levels" => json!({ "levels": [level(max), level(max / 2), level(dice.one_of(&[0, 50, -50]))] }),
            "yes_no" => json!({ "no": decimal(dice.one_of(&[0, 0, -100, 50])) }),
            "points" => match dice.below(3) {
                0 => json!({}),
                1 => json!({ "min": decimal(-100), "step": decimal(50) }),
                _ => json!({ "min": decimal(50), "step": decimal(10) }),
            },
            "ratio" => match dice.below(6) {
                0 => json!({}),
                1 => json!({ "target": decimal(90), "sample": "hs" }),
                2 => json!({ "target": decimal(90), "floor": decimal(50) }),
                3 => json!({ "floor": decimal(30), "start": "floor", "over": "cap" }),
                4 => json!({ "better": "lower", "target": decimal(20), "limit": decimal(dice.one_of(&[60, 150])) }),
                _ => json!({ "steps": [
                    { "at_least": decimal(80), "points": decimal(max) },
                    { "at_least": decimal(40), "points": decimal(max / 3) },
                    { "points": decimal(0) }
                ] }),
            },
            "measure" => match dice.below(3) {
                0 => json!({ "steps": [{ "at_most": decimal(1_000), "points": decimal(max) }, { "points": decimal(50) }] }),
                1 => json!({ "interpolate": true, "steps": [
                    { "at_least": decimal(3_000), "points": decimal(max) },
                    { "at_least": decimal(1_000), "points": decimal(max / 4) },
                    { "at_least": decimal(400), "points": decimal(0) }
                ] }),
                _ => {
                    json!({ "stat": "median", "min_n": 2, "steps": [{ "at_most": decimal(1_500), "points": decimal(max) }, { "points": decimal(0) }] })
                }
            },
            "checklist" => match dice.below(3) {
                0 => json!({ "items": ["a", "b", "c"], "all_apply": dice.chance(50) }),
                1 => json!({ "items": ["a", "b"], "mode": "all" }),
                _ => json!({ "items": ["a", "b", "c"], "mode": "at_least", "steps": [
                    { "at_least": 2, "points": decimal(max) },
                    { "at_least": dice.one_of(&[0, 1]), "points": decimal(50) }
                ] }),
            },
            "deduction" => {
                let mut keys = json!({ "per": decimal(-75), "cap": decimal(-250), "halved_if_corrected": dice.chance(50) });
                if !gates.is_empty() && dice.chance(50) {
                    keys["gate"] = json!(gates[dice.below(gates.len())].0);
                }
                keys
            }
            "survey" => {
                let mut keys = json!({ "slip": "p", "questions": ["a", "c"], "average_of": dice.one_of(&["answers", "answers", "forms", "questions"]) });
                if dice.chance(40) {
                    keys["method"] = json!("top_box");
                    keys["target"] = decimal(90);
                }
                keys
            }
            "per_item" => {
                let mut keys = json!({ "sample": "hs", "levels": [level(250), level(100), level(dice.one_of(&[0, 30]))] });
                if dice.chance(50) {
                    keys["mean_round"] = json!({ "places": dice.within(0, 2), "mode": dice.one_of(&MODES) });
                }
                keys
            }
            _ => json!({}),
        };
        keys.as_object().cloned().unwrap_or_default()
    }

    fn session(&mut self, set: &Value) -> Value {
        let criteria = std::mem::take(&mut self.criteria);
        let mut answers = Map::new();
        let drawn = self.dice.chance(50);
        let stopped = drawn && self.dice.chance(50);
        for (id, table) in &criteria {
            if let Some(answer) = self.answer(table, drawn, stopped) {
                answers.insert(id.clone(), answer);
            }
        }
        let mut session = json!({
            "format": 1,
            "session": {
                "id": "2026-03-12_1_thu_verify_an", "revision": 1, "set": "thu@1",
                "office": { "code": "1", "name": "Xã", "level": self.dice.one_of(&["xa", "phuong"]) },
                "period": { "from": "=2025-10-01", "to": "=2025-12-31" },
                "role": "verify", "status": "in_progress", "created": "=2026-03-12T08:30:02+07:00", "app": "0.1.0"
            },
            "person": [{ "id": "an", "name": "An" }],
            "answer": answers,
        });
        let optional = set["group"].as_array().into_iter().flatten().filter(|_| self.dice.chance(35));
        session["left_out"] = optional.map(|group| json!({ "group": group["id"] })).collect();
        let fired = set["gate"].as_array().into_iter().flatten().filter(|_| self.dice.chance(20));
        session["gate"] = fired.map(|gate| json!({ "id": gate["id"] })).collect();
        if drawn {
            let mut draw = json!({ "sample": "hs", "frame_n": 9, "drawn": ["a", "b", "c", "d", "e"] });
            if stopped {
                draw["stopped"] = json!({ "at": self.dice.within(2, 4) });
            }
            session["draw"] = json!([draw]);
        }
        if self.dice.chance(50) {
            let rows = (1..=2 + self.dice.below(3)).map(|row| {
                let answers: String = (0..3).map(|_| self.dice.one_of(&['0', '1', '2', '3', '4', '5'])).collect();
                json!({ "slip": "p", "row": row, "answers": answers })
            });
            session["slip"] = rows.collect();
        }
        session
    }
}

fn with_group(gate: &Value, groups: &[String], dice: &mut Dice) -> Value {
    let mut gate = gate.clone();
    if gate["effect"]["zero_group"].is_string() {
        gate["effect"]["zero_group"] = json!(groups[dice.below(groups.len())]);
    }
    gate
}
