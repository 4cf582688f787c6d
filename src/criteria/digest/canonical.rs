//! A set as a canonical table: every key by its name in the file, defaults left out.

use std::collections::BTreeMap;

use crate::criteria::{
    AverageOf, Band, Better, Bound, ChecklistMode, Criterion, Effect, Gate, Group, Header, Is, Kind, Lang, Level, MeanRound, Na, NaPolicy,
    NothingArose, Place, Question, RatioStart, Report, Require, Rollup, RoundingRule, Sample, SetParts, Slip, Source, SourceKind,
    Statistic, Step, SurveyMethod, Text, When,
};
use crate::number::{Decimal, RoundingMode};

use super::json::Json;

/// A table being filled; what is at its default is not put in.
#[derive(Default)]
struct Keys(BTreeMap<&'static str, Json>);

impl Keys {
    fn put(mut self, key: &'static str, value: Option<Json>) -> Self {
        if let Some(value) = value {
            self.0.insert(key, value);
        }
        self
    }

    fn word(self, key: &'static str, word: &str) -> Self {
        self.put(key, Some(Json::Text(word.to_owned())))
    }

    /// A word that is left out where it is the default.
    fn word_but(self, key: &'static str, word: &str, default: &str) -> Self {
        if word == default { self } else { self.word(key, word) }
    }

    fn id(self, key: &'static str, id: Option<&str>) -> Self {
        self.put(key, id.map(|id| Json::Text(id.to_owned())))
    }

    fn number(self, key: &'static str, number: Option<Decimal>) -> Self {
        self.put(key, number.map(|number| Json::Text(number.to_string())))
    }

    fn number_but(self, key: &'static str, number: Decimal, default: Decimal) -> Self {
        self.number(key, Some(number).filter(|number| *number != default))
    }

    fn count(self, key: &'static str, count: Option<u32>) -> Self {
        self.put(key, count.map(|count| Json::Whole(u64::from(count))))
    }

    fn flag(self, key: &'static str, flag: bool) -> Self {
        self.put(key, flag.then_some(Json::True))
    }

    /// A text and its translations; the three names are those of the file.
    fn text(self, names: [&'static str; 3], text: Option<&Text>) -> Self {
        let Some(text) = text else { return self };
        self.id(names[0], Some(&text.own)).id(names[1], text.vi.as_deref()).id(names[2], text.en.as_deref())
    }

    /// A list of texts and its translations.
    fn texts(self, names: [&'static str; 3], texts: &[Text]) -> Self {
        let translated = |pick: fn(&Text) -> Option<&str>| -> Option<Json> {
            let list: Option<Vec<Json>> = texts.iter().map(|text| pick(text).map(|text| Json::Text(text.to_owned()))).collect();
            list.filter(|list| !list.is_empty()).map(Json::List)
        };
        self.put(names[0], translated(|text| Some(&text.own)))
            .put(names[1], translated(|text| text.vi.as_deref()))
            .put(names[2], translated(|text| text.en.as_deref()))
    }

    fn list<T>(self, key: &'static str, list: &[T], table: impl Fn(&T) -> Json) -> Self {
        self.put(key, (!list.is_empty()).then(|| Json::List(list.iter().map(table).collect())))
    }

    fn ids(self, key: &'static str, ids: &[String]) -> Self {
        self.list(key, ids, |id| Json::Text(id.clone()))
    }

    fn done(self) -> Json {
        Json::Table(self.0)
    }
}

const TITLE: [&str; 3] = ["title", "title_vi", "title_en"];
const GUIDANCE: [&str; 3] = ["guidance", "guidance_vi", "guidance_en"];
const LABEL: [&str; 3] = ["label", "label_vi", "label_en"];
const UNIT: [&str; 3] = ["unit", "unit_vi", "unit_en"];

/// The whole set.
pub(in crate::criteria) fn set_table(parts: &SetParts) -> Json {
    let groups = parts.groups.iter().enumerate().map(|(i, one)| {
        let members: Vec<Json> = parts.criteria.iter().filter(|criterion| criterion.group == i).map(criterion_table).collect();
        group(one).list("criterion", &members, Json::clone).done()
    });
    let groups: Vec<Json> = groups.collect();
    Keys::default()
        .put("set", Some(header(&parts.header)))
        .list("place", &parts.places, place)
        .list("band", &parts.bands, band)
        .list("gate", &parts.gates, gate)
        .list("sample", &parts.samples, sample)
        .list("slip", &parts.slips, slip)
        .list("group", &groups, Json::clone)
        .done()
}

fn header(header: &Header) -> Json {
    let report = match header.report {
        Report::Points => "points",
        Report::Percent => "percent",
        Report::Rescaled => "rescaled",
    };
    let lang = match header.lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let range = |min: Option<Decimal>, max: Option<Decimal>| Keys::default().number("min", min).number("max", max).done();
    Keys::default()
        .id("id", Some(&header.id))
        .id("version", Some(&header.version))
        .text(TITLE, Some(&header.title))
        .word("lang", lang)
        .text(GUIDANCE, header.guidance.as_ref())
        .texts(["legal_basis", "legal_basis_vi", "legal_basis_en"], &header.legal_basis)
        .ids("for_levels", &header.for_levels)
        .number("scale", Some(header.scale))
        .word("report", report)
        .word_but("na", policy(header.na), policy(NaPolicy::default()))
        .put("rounding", (header.rounding != RoundingRule::default()).then(|| rounding(header.rounding)))
        .put("attainable", header.attainable.map(|(min, max)| range(Some(min), Some(max))))
        .put("clamp", header.clamp.map(|(min, max)| range(min, max)))
        .done()
}

fn rounding(rule: RoundingRule) -> Json {
    Keys::default()
        .count("criterion", rule.criterion.map(u32::from))
        .count("group", rule.group.map(u32::from))
        .count("total", rule.total.map(u32::from))
        .word_but("mode", mode(rule.mode), mode(RoundingMode::default()))
        .done()
}

const fn mode(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "half_up",
        RoundingMode::HalfEven => "half_even",
        RoundingMode::Down => "down",
    }
}

const fn policy(policy: NaPolicy) -> &'static str {
    match policy {
        NaPolicy::Exclude => "exclude",
        NaPolicy::Redistribute => "redistribute",
        NaPolicy::Zero => "zero",
        NaPolicy::Full => "full",
        NaPolicy::Forbid => "forbid",
    }
}

fn place(place: &Place) -> Json {
    Keys::default().id("id", Some(&place.id)).text(TITLE, Some(&place.title)).done()
}

fn band(band: &Band) -> Json {
    let require = |one: &Require| Keys::default().id("group", Some(&one.group)).number("at_least", Some(one.at_least)).done();
    Keys::default()
        .id("id", Some(&band.id))
        .text(LABEL, Some(&band.label))
        .number("from", band.from)
        .list("require", &band.require, require)
        .done()
}

fn gate(gate: &Gate) -> Json {
    let effect = match &gate.effect {
        Effect::CapBand(id) => Keys::default().id("cap_band", Some(id)),
        Effect::CapTotal(cap) => Keys::default().number("cap_total", Some(*cap)),
        Effect::ZeroGroup(id) => Keys::default().id("zero_group", Some(id)),
        Effect::ZeroTotal => Keys::default().flag("zero_total", true),
    };
    Keys::default()
        .id("id", Some(&gate.id))
        .text(TITLE, Some(&gate.title))
        .text(GUIDANCE, gate.guidance.as_ref())
        .put("effect", Some(effect.done()))
        .done()
}

fn sample(sample: &Sample) -> Json {
    Keys::default()
        .id("id", Some(&sample.id))
        .text(TITLE, Some(&sample.title))
        .count("size", Some(sample.size))
        .count("min_size", sample.min_size)
        .count("min_each", sample.min_each)
        .list("core", &sample.core, place)
        .done()
}

fn slip(slip: &Slip) -> Json {
    let question = |one: &Question| Keys::default().id("id", Some(&one.id)).text(["text", "text_vi", "text_en"], Some(&one.text)).done();
    let answers = [slip.answers.0, slip.answers.1];
    Keys::default()
        .id("id", Some(&slip.id))
        .text(TITLE, slip.title.as_ref())
        .list("answers", &answers, |answer| Json::Whole(u64::from(*answer)))
        .count("min_n", slip.min_n)
        .list("questions", &slip.questions, question)
        .done()
}

fn group(group: &Group) -> Keys {
    let mean = group.rollup == Rollup::WeightedMean;
    Keys::default()
        .id("id", Some(&group.id))
        .id("number", group.number.as_deref())
        .text(TITLE, Some(&group.title))
        .text(GUIDANCE, group.guidance.as_ref())
        .number("max", Some(group.max))
        .id("parent", group.parent.as_deref())
        .flag("optional", group.optional)
        .number("base", group.base.filter(|base| !base.is_zero()))
        .number("weight", group.weight.filter(|weight| *weight != Decimal::ONE))
        .put("rollup", mean.then(|| Json::Text("weighted_mean".to_owned())))
        .number("floor", group.floor)
        .number("cap", group.cap)
        .put("na", group.na.map(|na| Json::Text(policy(na).to_owned())))
}

/// One criterion.
pub(super) fn criterion_table(criterion: &Criterion) -> Json {
    let na = match criterion.na {
        Na::Forbid => policy(NaPolicy::Forbid),
        Na::Allow => "allow",
        Na::Policy(one) => policy(one),
    };
    let keys = Keys::default()
        .id("id", Some(&criterion.id))
        .id("number", criterion.number.as_deref())
        .text(TITLE, Some(&criterion.title))
        .number_but("max", criterion.max, Decimal::ZERO)
        .word("kind", criterion.kind.word())
        .text(GUIDANCE, criterion.guidance.as_ref())
        .id("place", criterion.place.as_deref())
        .word_but("na", na, policy(NaPolicy::Forbid))
        .texts(["na_reasons", "na_reasons_vi", "na_reasons_en"], &criterion.na_reasons)
        .put("nothing_arose", criterion.nothing_arose.map(nothing_arose))
        .word_but("note_required", when(criterion.note_required), when(When::Never))
        .put("evidence", evidence(criterion))
        .number("weight", criterion.weight.filter(|weight| *weight != Decimal::ONE))
        .flag("bonus", criterion.bonus)
        .ids("only_for", criterion.only_for.as_deref().unwrap_or(&[]))
        .put(
            "only_if",
            criterion.only_if.as_ref().map(|only| Keys::default().id("criterion", Some(&only.criterion)).word("is", is(only.is)).done()),
        )
        .texts(["links", "links_vi", "links_en"], &criterion.links)
        .list("sources", &criterion.sources, source);
    kind(keys, &criterion.kind).done()
}

fn evidence(criterion: &Criterion) -> Option<Json> {
    let evidence = &criterion.evidence;
    let keys = Keys::default().ids("ask", &evidence.ask).word_but("required", when(evidence.required), when(When::Never));
    (!keys.0.is_empty()).then(|| keys.done())
}

fn nothing_arose(worth: NothingArose) -> Json {
    let word = match worth {
        NothingArose::Full => "full",
        NothingArose::Zero => "zero",
        NothingArose::Exclude => "exclude",
        NothingArose::Impossible => "impossible",
    };
    Json::Text(word.to_owned())
}

const fn when(when: When) -> &'static str {
    match when {
        When::Never => "never",
        When::NotFull => "not_full",
        When::Zero => "zero",
        When::Always => "always",
    }
}

const fn is(is: Is) -> &'static str {
    match is {
        Is::Yes => "yes",
        Is::No => "no",
        Is::Full => "full",
        Is::NotFull => "not_full",
        Is::Zero => "zero",
        Is::NotZero => "not_zero",
        Is::Na => "na",
    }
}

fn source(source: &Source) -> Json {
    let kind = match source.kind {
        SourceKind::Law => "luat",
        SourceKind::Practice => "thuc-te",
        SourceKind::Own => "tu-dat",
    };
    Keys::default()
        .id("of", Some(&source.of))
        .word("kind", kind)
        .text(["cite", "cite_vi", "cite_en"], source.cite.as_ref())
        .flag("verified", source.verified)
        .done()
}

fn kind(keys: Keys, kind: &Kind) -> Keys {
    match kind {
        Kind::Levels { levels } => keys.list("levels", levels, level),
        Kind::YesNo { no } => keys.number_but("no", *no, Decimal::ZERO),
        Kind::Points { min, step } => keys.number_but("min", *min, Decimal::ZERO).number("step", *step),
        Kind::Ratio { .. } => ratio(keys, kind),
        Kind::Measure { unit, steps, interpolate, statistic } => {
            let keys = keys.text(UNIT, unit.as_ref()).list("steps", steps, step).flag("interpolate", *interpolate);
            match statistic {
                Statistic::Single => keys,
                Statistic::Median { min_n } => keys.word("stat", "median").count("min_n", Some(*min_n).filter(|n| *n != 1)),
            }
        }
        Kind::Checklist { items, mode, all_apply } => {
            let keys = keys.texts(["items", "items_vi", "items_en"], items).flag("all_apply", *all_apply);
            match mode {
                ChecklistMode::Each => keys,
                ChecklistMode::All => keys.word("mode", "all"),
                ChecklistMode::AtLeast(steps) => keys.word("mode", "at_least").list("steps", steps, |step| {
                    let keys = Keys::default().count("at_least", Some(step.at_least).filter(|n| *n != 0));
                    keys.number("points", Some(step.points)).text(LABEL, step.label.as_ref()).done()
                }),
            }
        }
        Kind::Deduction { per, cap, unit, halved_if_corrected, gate } => keys
            .number("per", Some(*per))
            .number("cap", Some(*cap))
            .text(UNIT, unit.as_ref())
            .flag("halved_if_corrected", *halved_if_corrected)
            .id("gate", gate.as_deref()),
        Kind::Survey { slip, questions, method, average_of } => {
            let average = match average_of {
                AverageOf::Answers => "answers",
                AverageOf::Forms => "forms",
                AverageOf::Questions => "questions",
            };
            let keys = keys.id("slip", Some(slip)).ids("questions", questions).word_but("average_of", average, "answers");
            match method {
                SurveyMethod::Mean => keys,
                SurveyMethod::TopBox { cut, target } => {
                    let keys = keys.word("method", "top_box").count("cut", Some(*cut).filter(|cut| *cut != 4));
                    keys.number_but("target", *target, Decimal::ONE)
                }
            }
        }
        Kind::PerItem { sample, levels, mean_round } => {
            keys.id("sample", Some(sample)).list("levels", levels, level).put("mean_round", mean_round.map(round))
        }
        Kind::Info => keys,
    }
}

fn ratio(keys: Keys, kind: &Kind) -> Keys {
    let Kind::Ratio { numerator, denominator, target, floor, start, better, steps, over_caps, sample, denominator_from } = kind else {
        return keys;
    };
    let keys = match better {
        Better::Higher => keys,
        Better::Lower { limit } => keys.word("better", "lower").number("limit", Some(*limit)),
    };
    keys.text(["numerator", "numerator_vi", "numerator_en"], numerator.as_ref())
        .text(["denominator", "denominator_vi", "denominator_en"], denominator.as_ref())
        .number_but("target", *target, Decimal::ONE)
        .number_but("floor", *floor, Decimal::ZERO)
        .put("start", (*start == RatioStart::Floor).then(|| Json::Text("floor".to_owned())))
        .list("steps", steps, step)
        .put("over", over_caps.then(|| Json::Text("cap".to_owned())))
        .id("sample", sample.as_deref())
        .id("denominator_from", denominator_from.as_deref())
}

fn level(level: &Level) -> Json {
    let keys = Keys::default().number("points", Some(level.points)).text(LABEL, Some(&level.label));
    keys.text(GUIDANCE, level.guidance.as_ref()).done()
}

fn step(step: &Step) -> Json {
    let keys = match step.bound {
        Some(Bound::AtLeast(bound)) => Keys::default().number("at_least", Some(bound)),
        Some(Bound::AtMost(bound)) => Keys::default().number("at_most", Some(bound)),
        None => Keys::default(),
    };
    keys.number("points", Some(step.points)).text(LABEL, step.label.as_ref()).done()
}

fn round(round: MeanRound) -> Json {
    let keys = Keys::default().count("places", Some(u32::from(round.places)));
    keys.word_but("mode", mode(round.mode), mode(RoundingMode::default())).done()
}
