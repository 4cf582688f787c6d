//! Places, classes, gates, samples, slips and groups.

use crate::criteria::{Band, Effect, FaultKind, Gate, Group, Place, Question, Require, Rollup, Sample, SetFault, Slip};
use crate::number::Decimal;
use crate::storage::reader::Table;

use super::header::POLICIES;
use super::{count, every_table, required_id, required_text, text, text_or};

/// The most of anything that is counted in a set.
const COUNT_LIMIT: i64 = 1_000_000;

fn each<T>(root: &Table<'_, '_>, key: &str, read: impl Fn(Table<'_, '_>) -> T) -> Option<Vec<T>> {
    Some(every_table(root, key)?.into_iter().map(read).collect())
}

pub(super) fn places(root: &Table<'_, '_>) -> Option<Vec<Place>> {
    each(root, "place", place)
}

fn place(table: Table<'_, '_>) -> Place {
    let id = required_id(&table, "id");
    let place = Place { title: text_or(&table, "title", &id), id };
    table.finish();
    place
}

pub(super) fn bands(root: &Table<'_, '_>) -> Option<Vec<Band>> {
    each(root, "band", |table| {
        let id = required_id(&table, "id");
        let require = every_table(&table, "require").unwrap_or_default().into_iter().map(require).collect();
        let band = Band { label: text_or(&table, "label", &id), id, from: table.decimal("from"), require };
        table.finish();
        band
    })
}

fn require(table: Table<'_, '_>) -> Require {
    let require = Require {
        group: required_id(&table, "group"),
        at_least: table.required("at_least", table.decimal("at_least")).unwrap_or_default(),
    };
    table.finish();
    require
}

pub(super) fn gates(root: &Table<'_, '_>) -> Option<Vec<Gate>> {
    each(root, "gate", |table| {
        let id = required_id(&table, "id");
        let effect = table.required("effect", table.table("effect")).map_or(Effect::ZeroTotal, effect);
        let gate = Gate { title: text_or(&table, "title", &id), id, guidance: text(&table, "guidance"), effect };
        table.finish();
        gate
    })
}

fn effect(table: Table<'_, '_>) -> Effect {
    let before = table.faults().count();
    let effects = [
        table.id("cap_band", super::ID_LIMIT).map(Effect::CapBand),
        table.decimal("cap_total").map(Effect::CapTotal),
        table.id("zero_group", super::ID_LIMIT).map(Effect::ZeroGroup),
        table.truth("zero_total").filter(|zero| *zero).map(|_| Effect::ZeroTotal),
    ];
    let mut named = effects.into_iter().flatten();
    let (first, more) = (named.next(), named.next());
    if table.faults().count() == before && (first.is_none() || more.is_some()) {
        table.say(None, FaultKind::Set(SetFault::OneEffect));
    }
    table.finish();
    first.unwrap_or(Effect::ZeroTotal)
}

pub(super) fn samples(root: &Table<'_, '_>) -> Option<Vec<Sample>> {
    each(root, "sample", |table| {
        let id = required_id(&table, "id");
        let sample = Sample {
            title: text_or(&table, "title", &id),
            id,
            size: table.required("size", count(&table, "size", 1, COUNT_LIMIT)).unwrap_or(1),
            min_size: count(&table, "min_size", 1, COUNT_LIMIT),
            min_each: count(&table, "min_each", 1, COUNT_LIMIT),
            core: every_table(&table, "core").unwrap_or_default().into_iter().map(place).collect(),
        };
        table.finish();
        sample
    })
}

pub(super) fn slips(root: &Table<'_, '_>) -> Option<Vec<Slip>> {
    each(root, "slip", |table| {
        let questions: Vec<Question> = every_table(&table, "questions").unwrap_or_default().into_iter().map(question).collect();
        if questions.is_empty() && table.has("questions") && table.array_is_empty("questions") {
            table.say(Some("questions"), FaultKind::Empty);
        }
        table.required("questions", (!questions.is_empty()).then_some(()));
        let slip = Slip {
            id: required_id(&table, "id"),
            title: text(&table, "title"),
            answers: answers(&table),
            min_n: count(&table, "min_n", 1, COUNT_LIMIT),
            questions,
        };
        table.finish();
        slip
    })
}

fn answers(table: &Table<'_, '_>) -> (u32, u32) {
    let answers = table.required("answers", table.wholes("answers", 0, 9));
    let whole = answers.unwrap_or_else(|| vec![1, 5]);
    let numbers: Vec<u32> = whole.iter().filter_map(|n| u32::try_from(*n).ok()).collect();
    if let [least, greatest] = numbers[..] { (least, greatest) } else { (0, 0) }
}

fn question(table: Table<'_, '_>) -> Question {
    let id = required_id(&table, "id");
    let question = Question { text: text_or(&table, "text", &id), id };
    table.finish();
    question
}

pub(super) fn group(table: Table<'_, '_>) -> Group {
    let group = Group {
        id: required_id(&table, "id"),
        number: table.filled("number"),
        title: required_text(&table, "title"),
        guidance: text(&table, "guidance"),
        max: table.required("max", table.decimal("max")).unwrap_or(Decimal::ZERO),
        parent: table.filled("parent"),
        optional: table.truth("optional").unwrap_or(false),
        base: table.decimal("base"),
        weight: table.decimal("weight"),
        rollup: table.word("rollup", &[("sum", Rollup::Sum), ("weighted_mean", Rollup::WeightedMean)]).unwrap_or_default(),
        floor: table.decimal("floor"),
        cap: table.decimal("cap"),
        na: table.word("na", &POLICIES),
    };
    table.finish();
    group
}
