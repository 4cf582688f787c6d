//! An answer to a criterion of a random set: a value its kind takes, one it refuses, or none.

use serde_json::{Map, Value, json};

use super::{Answers, Draft, decimal, hundredths};
use crate::dice::Dice;

impl Draft {
    pub(super) fn answer(&mut self, criterion: &Map<String, Value>, drawn: bool, stopped: bool) -> Option<Value> {
        if self.answers == Answers::Some {
            match self.dice.below(20) {
                0..=1 => return None,
                2 => return Some(json!({ "state": "deferred" })),
                3..=5 => return Some(json!({ "state": "na", "reason": "not_in_scope", "note": "?" })),
                6..=7 => return Some(json!({ "state": "na", "reason": "nothing_arose" })),
                8..=9 => return Some(self.refused(criterion)),
                10 => return Some(json!({ "state": "open", "note": "?", "value": self.value(criterion, drawn, stopped) })),
                _ => {}
            }
        }
        if self.answers == Answers::Half {
            match self.dice.below(20) {
                0..=8 => return None,
                9..=10 => return Some(json!({ "state": "deferred" })),
                11..=12 => return Some(json!({ "state": "na", "reason": "not_in_scope", "note": "?" })),
                13 => return Some(json!({ "state": "na", "reason": "nothing_arose" })),
                _ => {}
            }
        }
        let value = self.value(criterion, drawn, stopped);
        Some(json!({ "state": "scored", "value": value }))
    }

    /// An answer that counts as open.
    fn refused(&mut self, criterion: &Map<String, Value>) -> Value {
        match self.dice.below(12) {
            0 => json!({ "state": "scored" }),
            1 => json!({ "state": "na", "note": "?" }),
            _ => json!({ "state": "scored", "value": refused(&mut self.dice, criterion) }),
        }
    }

    fn value(&mut self, criterion: &Map<String, Value>, drawn: bool, stopped: bool) -> Value {
        let dice = &mut self.dice;
        // Of nothing, now and then, where that does not leave.
        let stays = matches!(criterion.get("nothing_arose").and_then(Value::as_str), Some("full" | "zero"));
        let nothing = dice.chance(15) && (stays || self.answers != Answers::All);
        let kind = criterion["kind"].as_str().unwrap_or_default();
        let marks = |dice: &mut Dice, signs: &[char]| -> String {
            let length = if drawn { 5 } else { 4 };
            let read = if stopped { 4 } else { length };
            (0..length).map(|at| if at < read { dice.one_of(signs) } else { '_' }).collect()
        };
        match kind {
            "levels" => json!({ "level": dice.within(1, 3) }),
            "yes_no" => json!({ "yes": dice.chance(50) }),
            "points" => {
                let (min, max) = (criterion.get("min").map_or(0, hundredths), hundredths(&criterion["max"]));
                json!({ "points": decimal(min + dice.within(0, (max - min) / 50) * 50) })
            }
            "ratio" if criterion.contains_key("sample") && dice.chance(60) => {
                json!({ "marks": if nothing { marks(dice, &['.']) } else { format!("+{}", &marks(dice, &['+', '-', '+', '.'])[1..]) } })
            }
            "ratio" if nothing => json!({ "n": decimal(0), "d": decimal(0) }),
            "ratio" => {
                let d = dice.within(1, 40);
                let over = if criterion.contains_key("over") { 5 } else { 0 };
                json!({ "n": decimal(dice.within(0, d + over) * 100), "d": decimal(d * 100) })
            }
            "measure" if criterion.contains_key("stat") => {
                let n = if nothing { 1 } else { 2 + dice.below(3) };
                json!({ "xs": (0..n).map(|_| decimal(dice.within(0, 40) * 75)).collect::<Vec<_>>() })
            }
            "measure" => json!({ "x": decimal(dice.within(0, 40) * 90) }),
            "checklist" => {
                let items = criterion["items"].as_array().map_or(0, Vec::len);
                let all = criterion.get("all_apply") == Some(&json!(true));
                let signs: &[char] = if all { &['+', '-'] } else { &['+', '-', '.'] };
                let ticks: String = (0..items).map(|_| dice.one_of(signs)).collect();
                json!({ "ticks": if nothing && !all { ".".repeat(items) } else { format!("{}{}", dice.one_of(&['+', '-']), &ticks[1..]) } })
            }
            "deduction" if dice.chance(30) => {
                let cases = (0..dice.below(4)).map(|_| json!({ "corrected": dice.chance(50) }));
                json!({ "incidents": cases.collect::<Vec<_>>() })
            }
            "deduction" => {
                let count = dice.within(0, 5);
                json!({ "count": count, "corrected": dice.within(0, count) })
            }
            "survey" => {
                let counts: Vec<i64> = (0..5).map(|_| if nothing { 0 } else { dice.within(0, 6) }).collect();
                if nothing || counts.iter().any(|n| *n > 0) { json!({ "counts": counts }) } else { json!({ "counts": [0, 0, 1, 0, 0] }) }
            }
            "per_item" => {
                json!({ "marks": if nothing { marks(dice, &['.']) } else { format!("2{}", &marks(dice, &['1', '2', '3', '.'])[1..]) } })
            }
            _ => json!({ "text": "x" }),
        }
    }
}

/// A value that its kind refuses, mostly.
fn refused(dice: &mut Dice, criterion: &Map<String, Value>) -> Value {
    let of_another_kind = [json!({ "level": 9 }), json!({ "points": decimal(99_900) }), json!({ "xs": [] }), json!({ "yes": true })];
    match criterion["kind"].as_str().unwrap_or_default() {
        _ if dice.chance(25) => of_another_kind[dice.below(of_another_kind.len())].clone(),
        "levels" => json!({ "level": dice.one_of(&[0, 4]) }),
        "ratio" => match dice.below(6) {
            0..=2 => json!({ "n": decimal(500), "d": decimal(400) }),
            3 => json!({ "n": decimal(100), "d": decimal(0) }),
            4 => json!({ "n": decimal(-100), "d": decimal(100) }),
            _ => json!({ "marks": "1_x+" }),
        },
        "measure" => json!({ "xs": [decimal(300)] }),
        "per_item" => json!({ "marks": dice.one_of(&["9", "12_1", "12", "123321"]) }),
        "checklist" => json!({ "ticks": dice.one_of(&["+", "+*+", "...", "+.-", "+.+", "+++++"]) }),
        "deduction" => json!({ "count": dice.one_of(&[-1, 2]), "corrected": 3 }),
        "survey" => match dice.below(5) {
            0 => json!({ "counts": [-1, 2, 0, 0, 0] }),
            1 => json!({ "counts": [0, 0, 0, 0, 0] }),
            2..=3 => json!({ "counts": [0, 0, 3, 0, 4], "slips": 3 }),
            _ => json!({ "counts": [1, 2] }),
        },
        "points" => json!({ "points": decimal(dice.one_of(&[-700, 99_900, 63])) }),
        _ => json!({ "counts": [1, 2] }),
    }
}
