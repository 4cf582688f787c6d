//! The parameters of each kind (scoring.md §2).

use crate::criteria::{
    AverageOf, Better, Bound, ChecklistMode, CountStep, FaultKind, Kind, Level, MeanRound, RatioStart, SetFault, Statistic, Step,
    SurveyMethod, Text,
};
use crate::number::Decimal;
use crate::storage::reader::Table;

use super::header::{MODES, places};
use super::{count, every_table, ids, required_id, text, texts};

/// The kinds by their words.
pub(super) const WORDS: [(&str, &str); 10] = [
    ("levels", "levels"),
    ("yes_no", "yes_no"),
    ("points", "points"),
    ("ratio", "ratio"),
    ("measure", "measure"),
    ("checklist", "checklist"),
    ("deduction", "deduction"),
    ("survey", "survey"),
    ("per_item", "per_item"),
    ("info", "info"),
];

/// Every key that belongs to some kinds and not to all.
pub(super) const KEYS: [&str; 40] = [
    "levels",
    "no",
    "min",
    "step",
    "numerator",
    "numerator_vi",
    "numerator_en",
    "denominator",
    "denominator_vi",
    "denominator_en",
    "target",
    "floor",
    "start",
    "better",
    "limit",
    "steps",
    "over",
    "sample",
    "denominator_from",
    "unit",
    "unit_vi",
    "unit_en",
    "interpolate",
    "stat",
    "min_n",
    "items",
    "items_vi",
    "items_en",
    "mode",
    "all_apply",
    "per",
    "cap",
    "halved_if_corrected",
    "gate",
    "slip",
    "questions",
    "method",
    "cut",
    "average_of",
    "mean_round",
];

/// The most values a median may ask for.
const COUNT_LIMIT: i64 = 1_000_000;

/// Reads the parameters of a kind; what is missing is said and replaced by something harmless.
pub(super) fn read(table: &Table<'_, '_>, word: &str) -> Kind {
    match word {
        "levels" => Kind::Levels { levels: levels(table) },
        "yes_no" => Kind::YesNo { no: table.decimal("no").unwrap_or_default() },
        "points" => Kind::Points { min: table.decimal("min").unwrap_or_default(), step: table.decimal("step") },
        "ratio" => ratio(table),
        "measure" => measure(table),
        "checklist" => checklist(table),
        "deduction" => Kind::Deduction {
            per: table.required("per", table.decimal("per")).unwrap_or_default(),
            cap: table.required("cap", table.decimal("cap")).unwrap_or_default(),
            unit: text(table, "unit"),
            halved_if_corrected: table.truth("halved_if_corrected").unwrap_or(false),
            gate: table.filled("gate"),
        },
        "survey" => survey(table),
        "per_item" => Kind::PerItem {
            sample: required_id(table, "sample"),
            levels: levels(table),
            mean_round: table.table("mean_round").map(mean_round),
        },
        _ => Kind::Info,
    }
}

fn levels(table: &Table<'_, '_>) -> Vec<Level> {
    let found = listed(table, "levels");
    let read = |level: Table<'_, '_>| {
        let points = level.required("points", level.decimal("points")).unwrap_or_default();
        let label = text(&level, "label").unwrap_or_else(|| Text::plain(points.to_string()));
        let read = Level { points, label, guidance: text(&level, "guidance") };
        level.finish();
        read
    };
    found.into_iter().map(read).collect()
}

/// The tables of a required list that must not be empty.
fn listed<'d, 't>(table: &Table<'d, 't>, key: &'static str) -> Vec<Table<'d, 't>> {
    let found = every_table(table, key).unwrap_or_default();
    table.required(key, (!found.is_empty()).then_some(()));
    if table.has(key) && table.array_is_empty(key) {
        table.say(Some(key), FaultKind::Empty);
    }
    found
}

fn ratio(table: &Table<'_, '_>) -> Kind {
    let start = [("zero", RatioStart::Zero), ("floor", RatioStart::Floor)];
    let lower = table.word("better", &[("higher", false), ("lower", true)]).unwrap_or(false);
    let limit = table.decimal("limit");
    let steps: Vec<Step> = if table.has("steps") { steps(table) } else { Vec::new() };
    if !steps.is_empty() {
        for key in ["target", "floor", "start", "better", "limit"].into_iter().filter(|key| table.has(key)) {
            table.say(Some(key), FaultKind::Set(SetFault::Overruled { key, by: "steps" }));
        }
    }
    let better = match (lower, limit) {
        (true, Some(limit)) => Better::Lower { limit },
        (true, None) => {
            if !table.has("limit") && steps.is_empty() {
                table.say(Some("limit"), FaultKind::Set(SetFault::LimitMissing));
            }
            Better::Higher
        }
        (false, limit) => {
            if limit.is_some() && steps.is_empty() {
                idle(table, "limit", "better = \"lower\"");
            }
            Better::Higher
        }
    };
    Kind::Ratio {
        numerator: text(table, "numerator"),
        denominator: text(table, "denominator"),
        target: table.decimal("target").unwrap_or(Decimal::ONE),
        floor: table.decimal("floor").unwrap_or_default(),
        start: table.word("start", &start).unwrap_or_default(),
        better,
        steps,
        over_caps: table.word("over", &[("refuse", false), ("cap", true)]).unwrap_or(false),
        sample: table.filled("sample"),
        denominator_from: table.filled("denominator_from"),
    }
}

fn measure(table: &Table<'_, '_>) -> Kind {
    let median = table.word("stat", &[("median", ())]).is_some();
    let min_n = count(table, "min_n", 1, COUNT_LIMIT);
    if min_n.is_some() && !median && !table.has("stat") {
        idle(table, "min_n", "stat = \"median\"");
    }
    Kind::Measure {
        unit: text(table, "unit"),
        steps: steps(table),
        interpolate: table.truth("interpolate").unwrap_or(false),
        statistic: if median { Statistic::Median { min_n: min_n.unwrap_or(1) } } else { Statistic::Single },
    }
}

fn steps(table: &Table<'_, '_>) -> Vec<Step> {
    let read = |step: Table<'_, '_>| {
        let (least, most) = (step.decimal("at_least"), step.decimal("at_most"));
        if least.is_some() && most.is_some() {
            step.say(None, FaultKind::Set(SetFault::StepBothBounds));
        }
        let bound = least.map(Bound::AtLeast).or(most.map(Bound::AtMost));
        let points = step.required("points", step.decimal("points")).unwrap_or_default();
        let read = Step { bound, points, label: text(&step, "label") };
        step.finish();
        read
    };
    listed(table, "steps").into_iter().map(read).collect()
}

fn checklist(table: &Table<'_, '_>) -> Kind {
    let items = texts(table, "items");
    table.required("items", (!items.is_empty()).then_some(()));
    if table.has("items") && table.array_is_empty("items") {
        table.say(Some("items"), FaultKind::Empty);
    }
    let mode = match table.word("mode", &[("each", 0), ("all", 1), ("at_least", 2)]) {
        Some(2) => ChecklistMode::AtLeast(count_steps(table)),
        mode => {
            if table.has("steps") {
                idle(table, "steps", "mode = \"at_least\"");
            }
            if mode == Some(1) { ChecklistMode::All } else { ChecklistMode::Each }
        }
    };
    Kind::Checklist { items, mode, all_apply: table.truth("all_apply").unwrap_or(false) }
}

fn count_steps(table: &Table<'_, '_>) -> Vec<CountStep> {
    let read = |step: Table<'_, '_>| {
        let at_least = count(&step, "at_least", 0, COUNT_LIMIT).unwrap_or(0);
        let points = step.required("points", step.decimal("points")).unwrap_or_default();
        let read = CountStep { at_least, points, label: text(&step, "label") };
        step.finish();
        read
    };
    listed(table, "steps").into_iter().map(read).collect()
}

fn survey(table: &Table<'_, '_>) -> Kind {
    let questions = ids(table, "questions");
    table.required("questions", (!questions.is_empty()).then_some(()));
    if table.has("questions") && table.array_is_empty("questions") {
        table.say(Some("questions"), FaultKind::Empty);
    }
    let top_box = table.word("method", &[("mean", false), ("top_box", true)]).unwrap_or(false);
    let (cut, target) = (count(table, "cut", 0, 9), table.decimal("target"));
    if !top_box {
        for (key, _) in [("cut", cut.is_some()), ("target", target.is_some())].into_iter().filter(|(_, found)| *found) {
            idle(table, key, "method = \"top_box\"");
        }
    }
    let average = [("answers", AverageOf::Answers), ("forms", AverageOf::Forms), ("questions", AverageOf::Questions)];
    Kind::Survey {
        slip: required_id(table, "slip"),
        questions,
        method: if top_box {
            SurveyMethod::TopBox { cut: cut.unwrap_or(4), target: target.unwrap_or(Decimal::ONE) }
        } else {
            SurveyMethod::Mean
        },
        average_of: table.word("average_of", &average).unwrap_or_default(),
    }
}

fn mean_round(table: Table<'_, '_>) -> MeanRound {
    let read = MeanRound {
        places: table.required("places", places(&table, "places")).unwrap_or(0),
        mode: table.word("mode", &MODES).unwrap_or_default(),
    };
    table.finish();
    read
}

/// Says that a key does nothing here.
fn idle(table: &Table<'_, '_>, key: &'static str, needs: &'static str) {
    table.say(Some(key), FaultKind::Set(SetFault::NoEffect { key, needs }));
}
