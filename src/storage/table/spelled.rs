//! A kind as the lines of a cell: what [`super::spelling`] reads back.
//!
//! It leaves out what stands at its default and what no cell can hold: translations, the
//! guidance of single levels, how a mean is rounded.

use crate::criteria::{
    AverageOf, Better, Bound, ChecklistMode, Criterion, Kind, Level, NothingArose, RatioStart, Statistic, Step, SurveyMethod,
};
use crate::number::Decimal;

use super::cell::printed;
use super::spelling::parse;

/// The lines of a criterion's cell.
pub(super) fn spelled(criterion: &Criterion) -> String {
    let mut lines = Lines::default();
    match &criterion.kind {
        Kind::Levels { levels } => lines.levels(levels),
        Kind::YesNo { no } => lines.number("no", *no, Decimal::ZERO),
        Kind::Points { min, step } => {
            lines.number("min", *min, Decimal::ZERO);
            lines.maybe("step", step.map(printed));
        }
        Kind::Ratio { .. } => lines.ratio(criterion),
        Kind::Measure { unit, steps, interpolate, statistic } => {
            lines.maybe("unit", unit.as_ref().map(|unit| quoted(&unit.own)));
            lines.steps(steps);
            lines.truth("interpolate", *interpolate);
            if let Statistic::Median { min_n } = statistic {
                lines.key("stat", "median");
                lines.maybe("min_n", (*min_n != 1).then(|| min_n.to_string()));
            }
        }
        Kind::Checklist { items, mode, all_apply } => {
            for item in items {
                lines.0.push(item_line(&item.own));
            }
            match mode {
                ChecklistMode::Each => {}
                ChecklistMode::All => lines.key("mode", "all"),
                ChecklistMode::AtLeast(steps) => {
                    lines.key("mode", "at_least");
                    for step in steps {
                        lines.step(&format!(">= {}", step.at_least), step.points, step.label.as_ref().map(|label| &*label.own));
                    }
                }
            }
            lines.truth("all_apply", *all_apply);
        }
        Kind::Deduction { per, cap, unit, halved_if_corrected, gate } => {
            lines.key("per", &printed(*per));
            lines.key("cap", &printed(*cap));
            lines.maybe("unit", unit.as_ref().map(|unit| quoted(&unit.own)));
            lines.truth("halved_if_corrected", *halved_if_corrected);
            lines.maybe("gate", gate.clone());
        }
        Kind::Survey { slip, questions, method, average_of } => {
            lines.key("slip", slip);
            lines.key("questions", &questions.join(", "));
            if let SurveyMethod::TopBox { cut, target } = method {
                lines.key("method", "top_box");
                lines.maybe("cut", (*cut != 4).then(|| cut.to_string()));
                lines.number("target", *target, Decimal::ONE);
            }
            match average_of {
                AverageOf::Answers => lines.default_key("average_of", "answers", *average_of == AverageOf::default()),
                AverageOf::Forms => lines.default_key("average_of", "forms", *average_of == AverageOf::default()),
                AverageOf::Questions => lines.default_key("average_of", "questions", *average_of == AverageOf::default()),
            }
        }
        Kind::PerItem { sample, levels, .. } => {
            lines.key("sample", sample);
            lines.levels(levels);
        }
        Kind::Info => {}
    }
    lines.0.join("\n")
}

#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn key(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key} = {value}"));
    }

    fn maybe(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.key(key, &value);
        }
    }

    fn default_key(&mut self, key: &str, value: &str, is_default: bool) {
        if !is_default {
            self.key(key, value);
        }
    }

    fn number(&mut self, key: &str, value: Decimal, default: Decimal) {
        if value != default {
            self.key(key, &printed(value));
        }
    }

    fn truth(&mut self, key: &str, value: bool) {
        if value {
            self.key(key, "true");
        }
    }

    fn levels(&mut self, levels: &[Level]) {
        for level in levels {
            self.0.push(format!("{}: {}", printed(level.points), quoted(&level.label.own)));
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            let bound = match step.bound {
                Some(Bound::AtLeast(least)) => format!(">= {}", printed(least)),
                Some(Bound::AtMost(most)) => format!("<= {}", printed(most)),
                None => "else".to_owned(),
            };
            self.step(&bound, step.points, step.label.as_ref().map(|label| &*label.own));
        }
    }

    fn step(&mut self, bound: &str, points: Decimal, label: Option<&str>) {
        let label = label.map_or_else(String::new, |label| format!(": {}", quoted(label)));
        self.0.push(format!("{bound}: {}{label}", printed(points)));
    }

    fn ratio(&mut self, criterion: &Criterion) {
        let Kind::Ratio { numerator, denominator, target, floor, start, better, steps, over_caps, sample, denominator_from } =
            &criterion.kind
        else {
            return;
        };
        self.maybe("numerator", numerator.as_ref().map(|text| quoted(&text.own)));
        self.maybe("denominator", denominator.as_ref().map(|text| quoted(&text.own)));
        self.number("target", *target, Decimal::ONE);
        self.number("floor", *floor, Decimal::ZERO);
        self.default_key("start", "floor", *start == RatioStart::Zero);
        if let Better::Lower { limit } = better {
            self.key("better", "lower");
            self.key("limit", &printed(*limit));
        }
        self.steps(steps);
        self.default_key("over", "cap", !over_caps);
        self.maybe("sample", sample.clone());
        self.maybe("denominator_from", denominator_from.clone());
        let nothing_arose = criterion.nothing_arose.map(|rule| match rule {
            NothingArose::Full => "full",
            NothingArose::Zero => "zero",
            NothingArose::Exclude => "exclude",
            NothingArose::Impossible => "impossible",
        });
        self.maybe("nothing_arose", nothing_arose.map(str::to_owned));
    }
}

/// A text that stays one part of a cell.
fn quoted(text: &str) -> String {
    let is_plain = !text.contains([';', '\n', '"']) && text.trim() == text && !text.is_empty();
    if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

/// An item, in quotes where it would be taken for something else.
fn item_line(text: &str) -> String {
    let plain = quoted(text);
    let reads_back = parse(&plain, "checklist").is_ok_and(|found| matches!(&found[..], [("items", _)]));
    if reads_back { plain } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cell::{defused, fused, plain};
    use super::super::spelling::Spelled;
    use super::*;
    use crate::criteria::Text;

    /// Texts of signs that mean something in a cell, and some that do not.
    fn texts() -> impl Strategy<Value = Vec<String>> {
        let text = "[a-b2ế;:=\"<>',%.\\- \n]{1,10}".prop_filter("a text of a set is not blank", |text| !text.trim().is_empty());
        proptest::collection::vec(text, 1..5)
    }

    fn through_a_cell(lines: &Lines) -> String {
        plain(fused(&defused(&lines.0.join("\n"))))
    }

    proptest! {
        #[test]
        fn any_label_comes_back(labels in texts()) {
            let levels: Vec<Level> =
                labels.iter().map(|label| Level { points: Decimal::ONE, label: Text::plain(label.clone()), guidance: None }).collect();
            let mut lines = Lines::default();
            lines.levels(&levels);
            let found = parse(&through_a_cell(&lines), "levels").unwrap();
            let [("levels", Spelled::Rungs(rungs))] = &found[..] else { panic!("{found:?}") };
            let back: Vec<String> = rungs.iter().filter_map(|rung| rung.label.clone()).collect();
            prop_assert_eq!(back, labels);
        }

        #[test]
        fn any_item_comes_back(items in texts()) {
            let lines = Lines(items.iter().map(|item| item_line(item)).collect());
            let found = parse(&through_a_cell(&lines), "checklist").unwrap();
            prop_assert_eq!(found, vec![("items", Spelled::Texts(items))]);
        }
    }
}
