//! What always holds of scoring (scoring.md §9), over random sets and sessions.

#[path = "random/case.rs"]
mod case;
#[path = "random/dice.rs"]
mod dice;
#[path = "random/features.rs"]
mod features;

use std::collections::{BTreeMap, BTreeSet};

use case::{Answers, Case, decimal};
use dice::Dice;
use motcua::criteria::{CriteriaSet, Kind};
use motcua::number::{Decimal, Fraction};
use motcua::scoring::{
    Inputs, NaReach, Profile, Reach, Scorecard, Standing, TotalStep, Worth, award_of, na_reach, problems, range, score, sensitivity,
    simulate,
};
use motcua::session::{Answer, Incident, NaReason, Session, State, Value};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn invented_offices_answer_every_kind_so_that_it_is_taken() {
    let mut kinds = BTreeMap::new();
    for seed in 0..60 {
        let set = Case::new(seed, Answers::All).read_set();
        for profile in Profile::ALL {
            let simulation = simulate(&set, seed, 6, profile);
            for (criterion, told) in set.criteria().iter().zip(&simulation.criteria) {
                if criterion.counts() && criterion.only_for.is_none() && criterion.only_if.is_none() {
                    assert_eq!(told.asked, 6, "seed {seed}: {} {:?}", criterion.id, criterion.kind);
                    *kinds.entry((criterion.kind.word(), profile.word())).or_insert(false) |= told.separates;
                }
            }
            assert_eq!(simulation.classes.iter().sum::<usize>(), simulation.totals.len());
            assert_eq!(simulation, simulate(&set, seed, 6, profile));
        }
    }
    assert_eq!(kinds.len(), 18, "{kinds:?}");
    assert!(kinds.values().all(|separates| *separates), "{kinds:?}");
}

#[test]
fn more_offices_change_none_of_the_first() {
    let set = Case::new(3, Answers::All).read_set();
    let totals = |offices| simulate(&set, 1, offices, Profile::Good).totals;
    let (few, many) = (totals(5), totals(9));
    assert!(few.len() < many.len());
    let mut left = many;
    for total in few {
        let at = left.iter().position(|one| *one == total).expect("a total of the first offices");
        left.remove(at);
    }
}

#[test]
fn the_cases_reach_everything_there_is() {
    let mut times: BTreeMap<&str, u32> = features::all().into_iter().map(|name| (name, 0)).collect();
    for seed in 0..3_000 {
        let answers = [Answers::All, Answers::Some, Answers::Some, Answers::Half][usize::try_from(seed % 4).unwrap_or(0)];
        let (set, session) = Case::new(seed, answers).read();
        for name in features::reached(&set, &session, &score(&set, &session)) {
            *times.get_mut(name).unwrap_or_else(|| panic!("«{name}» is in no list")) += 1;
        }
    }
    let rare: Vec<_> = times.iter().filter(|(_, times)| **times < 2).collect();
    assert!(rare.is_empty(), "{rare:?} of {times:#?}");
}

/// The session with the answers at those places of the order only, the others open or deferred.
fn part_of(session: &Session, order: &[String], answered: usize, dice: &mut Dice) -> Session {
    let mut part = session.clone();
    for id in &order[answered..] {
        if dice.chance(30) {
            part.answers.insert(id.clone(), Answer { state: State::Deferred, ..Answer::default() });
        } else {
            part.answers.remove(id);
        }
    }
    part
}

/// The answers in some order, without those that slips would take the place of.
fn order_of(set: &CriteriaSet, session: &Session, dice: &mut Dice) -> Vec<String> {
    let read_from_slips =
        |id: &str| !session.slips.is_empty() && set.criterion(id).is_some_and(|criterion| matches!(criterion.kind, Kind::Survey { .. }));
    let mut order: Vec<String> = session.answers.keys().filter(|id| !read_from_slips(id)).cloned().collect();
    dice.shuffle(&mut order);
    order
}

/// Every value worth trying for a criterion: its ends among them.
fn values(set: &CriteriaSet, id: &str) -> Vec<Value> {
    let whole = |n| Decimal::whole(n);
    let mut values = vec![Value::Yes(true), Value::Yes(false), Value::Count { count: 0, corrected: None }];
    values.extend((1..=3).map(Value::Level));
    values.extend(set.criterion(id).map(|criterion| Value::Points(criterion.max)));
    values.extend([0, 1].map(|n| Value::Share { n: whole(n), d: Decimal::ONE }));
    values.extend([0, 500].map(|x| Value::Single(whole(x))));
    values.extend([0, 500].map(|x| Value::Many(vec![whole(x); 3])));
    values.extend(["++", "+++"].map(|ticks| Value::Ticks(ticks.to_owned())));
    values.extend(["11111", "33333"].map(|marks| Value::Marks(marks.to_owned())));
    values.push(Value::Counts { counts: vec![0, 0, 0, 0, 3], none: None, slips: None });
    values
}

fn best_value(set: &CriteriaSet, session: &Session, id: &str) -> Option<Value> {
    let criterion = set.criterion(id)?;
    let places = set.header().rounding;
    let best = range(set, criterion).best;
    values(set, id).into_iter().find(|value| {
        let worth = award_of(Inputs { set, session }, criterion, value, &mut Vec::new());
        let Ok(Worth::Points(points)) = worth else { return false };
        let rounded = places.criterion.map(|places| points.round(motcua::number::Rounding { places, mode: set.rounding_mode() }));
        rounded.unwrap_or(points) == best
    })
}

/// What must not depend on the order of anything: the totals, and rows and groups by id.
fn told(set: &CriteriaSet, card: &Scorecard) -> String {
    let mut rows: Vec<String> = card
        .rows
        .iter()
        .zip(set.criteria())
        .map(|(row, c)| format!("{} {:?} {:?} {:?}", c.id, row.standing, row.exact, row.possible))
        .collect();
    let mut groups: Vec<String> =
        card.groups.iter().zip(set.groups()).map(|(figures, group)| format!("{} {figures:?}", group.id)).collect();
    rows.sort();
    groups.sort();
    let interval = card.interval.as_ref().map(|i| (&i.worst, &i.best, i.worst_band, i.best_band, i.exact));
    format!("{:?} {:?} {:?} {interval:?} {:?} {rows:#?} {groups:#?}", card.total, card.award, card.possible, card.progress)
}

fn decimals() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-3_i32..20).prop_map(Decimal::whole),
        any::<i32>().prop_map(Decimal::whole),
        prop::sample::select(vec!["922337203685477.5807", "-922337203685477.5807", "0.0001", "-0.0001", "0"])
            .prop_map(|text| Decimal::parse(text).unwrap_or_default()),
    ]
}

fn wholes() -> impl Strategy<Value = i64> {
    prop_oneof![-2_i64..12, any::<i64>(), Just(i64::MAX), Just(i64::MIN)]
}

fn anything() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[+.\\-_1-9]{0,7}", ".{0,6}"];
    prop_oneof![
        wholes().prop_map(Value::Level),
        any::<bool>().prop_map(Value::Yes),
        decimals().prop_map(Value::Points),
        (decimals(), decimals()).prop_map(|(n, d)| Value::Share { n, d }),
        text.clone().prop_map(Value::Marks),
        decimals().prop_map(Value::Single),
        prop::collection::vec(decimals(), 0..5).prop_map(Value::Many),
        text.clone().prop_map(Value::Ticks),
        (wholes(), prop::option::of(wholes())).prop_map(|(count, corrected)| Value::Count { count, corrected }),
        prop::collection::vec(any::<bool>(), 0..4)
            .prop_map(|cases| Value::Incidents(cases.into_iter().map(|corrected| Incident { corrected, ..Incident::default() }).collect())),
        (prop::collection::vec(wholes(), 0..7), prop::option::of(wholes()), prop::option::of(wholes()))
            .prop_map(|(counts, none, slips)| Value::Counts { counts, none, slips }),
        text.prop_map(Value::Text),
    ]
}

fn answers() -> impl Strategy<Value = Answer> {
    let states = prop::sample::select(State::ALL.to_vec());
    let reasons = prop::option::of(prop::sample::select(NaReason::ALL.to_vec()));
    (states, reasons, prop::option::of(anything())).prop_map(|(state, reason, value)| Answer { state, reason, value, ..Answer::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_final_total_lies_in_the_interval_of_every_earlier_point(seed in any::<u64>()) {
        let (set, session) = Case::new(seed, Answers::All).read();
        let mut dice = Dice::new(seed ^ 1);
        let order = order_of(&set, &session, &mut dice);
        let Some(total) = score(&set, &session).total else { return Ok(()) };
        for answered in 0..=order.len() {
            let card = score(&set, &part_of(&session, &order, answered, &mut dice));
            let interval = card.interval.expect("while a total can come there is an interval");
            prop_assert!(interval.worst <= total.rounded, "{} of {}: {} above {}", answered, order.len(), interval.worst, total.rounded);
            prop_assert!(interval.best >= total.rounded, "{} of {}: {} below {}", answered, order.len(), interval.best, total.rounded);
            prop_assert!((interval.best_band..=interval.worst_band).contains(&total.band));
            prop_assert!(interval.worst <= interval.worst_without_deductions);
        }
    }

    #[test]
    fn what_is_exact_is_walked_to(seed in any::<u64>()) {
        // Nothing is left to decide: both ends are the total.
        let (set, session) = Case::new(seed, Answers::All).read();
        let card = score(&set, &session);
        if let Some(total) = card.total {
            let interval = card.interval.expect("a total has an interval");
            prop_assert!(interval.exact);
            prop_assert_eq!((&interval.worst, &interval.best), (&total.rounded, &total.rounded));
        }
    }

    #[test]
    fn answering_at_best_never_lowers_the_upper_bound(seed in any::<u64>()) {
        let (set, session) = Case::new(seed, Answers::All).read();
        let mut dice = Dice::new(seed ^ 2);
        let order = order_of(&set, &session, &mut dice);
        let answered = dice.below(order.len() + 1);
        let mut part = part_of(&session, &order, answered, &mut dice);
        for id in &order[answered..] {
            let Some(value) = best_value(&set, &part, id) else { continue };
            let before = score(&set, &part);
            let undecided = before.rows[set.position(id).unwrap()].standing.is_undecided();
            part.answers.insert(id.clone(), Answer { state: State::Scored, value: Some(value), ..Answer::default() });
            let after = score(&set, &part);
            let (Some(before), Some(after)) = (before.interval, after.interval) else { continue };
            // What waits may fall out of view by that answer: then the bound may come down.
            if undecided && before.exact && after.exact {
                prop_assert!(after.best >= before.best, "{}: {} to {}", id, before.best, after.best);
                prop_assert!(after.worst >= before.worst, "{}: {} to {}", id, before.worst, after.worst);
            }
        }
    }

    #[test]
    fn the_order_of_groups_criteria_and_answers_changes_nothing(seed in any::<u64>()) {
        let case = Case::new(seed, Answers::Some);
        let (set, session) = case.read();
        let before = told(&set, &score(&set, &session));
        let mut dice = Dice::new(seed ^ 3);
        let mut other = case;
        let groups = other.set["group"].as_array_mut().unwrap();
        dice.shuffle(groups);
        for group in groups {
            dice.shuffle(group["criterion"].as_array_mut().unwrap());
        }
        let mut keys: Vec<_> = other.session["answer"].as_object().unwrap().clone().into_iter().collect();
        dice.shuffle(&mut keys);
        other.session["answer"] = serde_json::Value::Object(keys.into_iter().collect());
        let (set, session) = other.read();
        prop_assert_eq!(told(&set, &score(&set, &session)), before);
    }

    #[test]
    fn leaving_something_out_never_changes_what_a_deduction_costs(seed in any::<u64>(), count in 1_i64..6) {
        // Without bounds, gates and later roundings what is taken is what the total loses.
        let mut case = Case::new(seed, Answers::Some);
        case.set["gate"] = json!([]);
        case.session["gate"] = json!([]);
        let header = case.set["set"].as_object_mut().unwrap();
        header.remove("clamp");
        header.remove("rounding");
        for group in case.set["group"].as_array_mut().unwrap() {
            let group = group.as_object_mut().unwrap();
            group.remove("floor");
            group.remove("cap");
            for criterion in group["criterion"].as_array_mut().unwrap() {
                let criterion = criterion.as_object_mut().unwrap();
                criterion.remove("gate");
                criterion.remove("only_if");
            }
        }
        let mut own = json!({ "id": "Z", "title": "z", "max": decimal(0) });
        own["criterion"] = json!([{ "id": "Z1", "title": "z", "max": decimal(0), "kind": "deduction", "per": decimal(-75), "cap": decimal(-250) }]);
        case.set["group"].as_array_mut().unwrap().push(own);
        // Nothing stays open, whatever that took.
        for (_, answer) in case.session["answer"].as_object_mut().unwrap() {
            if answer["state"] == "deferred" {
                *answer = json!({ "state": "na", "reason": "not_in_scope", "note": "?" });
            }
        }
        let total = |count: i64| {
            let mut case = case.clone();
            case.session["answer"]["Z1"] = json!({ "state": "scored", "value": { "count": count } });
            let (set, session) = case.read();
            let card = score(&set, &session);
            (card.interval.map(|interval| (interval.best, interval.worst)), card.award)
        };
        let cost = Fraction::of((-75 * count).max(-250), 100);
        let (without, award_without) = total(0);
        let (with, award_with) = total(count);
        prop_assert_eq!(&award_with - &award_without, cost.clone());
        prop_assert_eq!(with.map(|(best, worst)| (&best - &cost, &worst - &cost)), without);
    }

    #[test]
    fn everything_out_makes_no_class(seed in any::<u64>(), redistribute in any::<bool>()) {
        let mut case = Case::new(seed, Answers::All);
        let policy = if redistribute { "redistribute" } else { "exclude" };
        let mut answers = serde_json::Map::new();
        for group in case.set["group"].as_array_mut().unwrap() {
            group.as_object_mut().unwrap().remove("base");
            for criterion in group["criterion"].as_array_mut().unwrap() {
                let criterion = criterion.as_object_mut().unwrap();
                criterion.insert("na".into(), json!(policy));
                criterion.remove("only_if");
                let id = criterion["id"].as_str().unwrap().to_owned();
                answers.insert(id, json!({ "state": "na", "reason": "not_in_scope", "note": "?" }));
            }
        }
        case.session["answer"] = serde_json::Value::Object(answers);
        let (set, session) = case.read();
        let card = score(&set, &session);
        prop_assert_eq!((&card.total, &card.interval, card.possible.is_zero(), card.award.is_zero()), (&None, &None, true, true));
        prop_assert!(card.groups.iter().all(|group| group.out));
        prop_assert!(card.progress.is_complete());
    }

    #[test]
    fn the_class_rises_with_the_total(seed in any::<u64>(), points in prop::collection::vec(0_i64..=10_000, 2..6)) {
        let mut case = Case::new(seed, Answers::All);
        case.set["gate"] = json!([]);
        case.session["gate"] = json!([]);
        for band in case.set["band"].as_array_mut().unwrap() {
            band.as_object_mut().unwrap().remove("require");
        }
        case.set["group"] = json!([{ "id": "A", "title": "a", "max": decimal(10_000), "criterion": [
            { "id": "A1", "title": "a", "max": decimal(10_000), "kind": "points" }
        ] }]);
        case.session["left_out"] = json!([]);
        let set = case.read_set();
        let mut totals: Vec<_> = points
            .iter()
            .map(|points| {
                case.session["answer"] = json!({ "A1": { "state": "scored", "value": { "points": decimal(*points) } } });
                score(&set, &case.read_session()).total.expect("everything is decided")
            })
            .collect();
        totals.sort_by(|a, b| a.rounded.cmp(&b.rounded));
        prop_assert!(totals.windows(2).all(|pair| pair[0].band >= pair[1].band));
    }

    #[test]
    fn no_answer_whatsoever_stops_it(seed in any::<u64>(), given in prop::collection::vec(answers(), 1..20)) {
        let (set, mut session) = Case::new(seed, Answers::Some).read();
        let ids: Vec<String> = set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
        for (id, answer) in ids.iter().chain([&"không-có".to_owned()]).zip(given.into_iter().cycle()) {
            session.answers.insert(id.clone(), answer);
        }
        let card = score(&set, &session);
        prop_assert_eq!(&card, &score(&set, &session));
        prop_assert!(problems(&set, &session, &card).len() >= card.progress.open);
        for (row, criterion) in card.rows.iter().zip(set.criteria()) {
            let range = range(&set, criterion);
            let (Some(award), Standing::Scored) = (&row.award, row.standing) else { continue };
            prop_assert!(range.worst <= *award && *award <= range.best, "{}: {} outside {:?}", criterion.id, award, range);
            prop_assert!(!award.to_fixed(2).is_empty());
        }
        prop_assert_eq!(card.total.is_some(), card.progress.is_complete() && !card.possible.is_zero());
    }
}

#[test]
fn a_refusal_always_leaves_a_criterion_open() {
    for seed in 0..300 {
        let (set, session) = Case::new(seed, Answers::Some).read();
        let card = score(&set, &session);
        for row in &card.rows {
            assert!(row.refusal.is_none() || row.standing == Standing::Open, "{row:?}");
            assert_eq!(row.exact.is_some(), row.standing.is_decided(), "{row:?}");
        }
        assert!(card.steps.iter().all(|step| card.total.is_some() || TotalStep::is_of_a_group(step)));
    }
}

/// The steps of a level or an answer that scoring the changed session itself says to cross.
fn crossing(set: &CriteriaSet, session: &Session, card: &Scorecard) -> Vec<(usize, String, usize)> {
    let Some(now) = &card.total else { return Vec::new() };
    let mut found = Vec::new();
    for (at, criterion) in set.criteria().iter().enumerate().filter(|(at, _)| card.rows[*at].standing == Standing::Scored) {
        let values = match session.answer(&criterion.id).and_then(|answer| answer.value.as_ref()) {
            Some(Value::Yes(yes)) => vec![Value::Yes(!yes)],
            Some(Value::Level(level)) => vec![Value::Level(level - 1), Value::Level(level + 1)],
            _ => Vec::new(),
        };
        for value in values {
            let mut changed = session.clone();
            if let Some(answer) = changed.answers.get_mut(&criterion.id) {
                answer.value = Some(value);
            }
            let other = score(set, &changed);
            let moved = other.rows[at].standing == Standing::Scored && other.rows[at].award != card.rows[at].award;
            found.extend(
                other.total.filter(|total| moved && total.band != now.band).map(|total| (at, total.rounded.to_string(), total.band)),
            );
        }
    }
    found
}

#[test]
fn a_step_across_a_border_is_what_scoring_it_says() {
    let mut compared = 0;
    for seed in 0..600 {
        let (set, session) = Case::new(seed, Answers::All).read();
        let card = score(&set, &session);
        let stepped = |at: usize| matches!(set.criteria()[at].kind, Kind::YesNo { .. } | Kind::Levels { .. });
        let told = sensitivity(&set, &session, &card);
        let mut told: Vec<_> =
            told.iter().filter(|it| stepped(it.criterion)).map(|it| (it.criterion, it.total.to_string(), it.band)).collect();
        let mut expected = crossing(&set, &session, &card);
        told.sort();
        expected.sort();
        // Two levels on the same side: only the nearer one is told.
        assert!(told.iter().all(|nudge| expected.contains(nudge)), "case {seed}: {told:?} of {expected:?}");
        let criteria = |found: &[(usize, String, usize)]| found.iter().map(|(at, ..)| *at).collect::<BTreeSet<usize>>();
        assert_eq!(criteria(&told), criteria(&expected), "case {seed}");
        compared += told.len();
    }
    assert!(compared > 50, "only {compared} steps were compared");
}

/// The same with classes so close to each other that nearly every step crosses a border.
fn with_many_classes(mut case: Case) -> Case {
    let hundredths =
        |band: &serde_json::Value| band["from"].as_str().map(|from| from.trim_start_matches('=').replace('.', "").parse::<i64>());
    let Some(bands) = case.set["band"].as_array_mut() else { return case };
    bands.extend((0..400).map(|n| json!({ "id": format!("them-{n}"), "label": "x", "from": decimal(37 * n + 13) })));
    bands.sort_by_key(|band| hundredths(band).map_or(i64::MAX, |from| -from.unwrap_or_default()));
    case
}

/// Award of a survey, total and class after every answer of every slip moved by one.
fn after_each_answer(set: &CriteriaSet, session: &Session, at: usize) -> BTreeSet<(String, String, usize)> {
    let mut found = BTreeSet::new();
    for row in 0..session.slips.len() {
        for (place, sign) in session.slips[row].answers.char_indices() {
            let Some(digit) = sign.to_digit(10) else { continue };
            for to in [digit.saturating_sub(1), digit + 1] {
                let mut session = session.clone();
                session.slips[row].answers.replace_range(place..=place, &to.to_string());
                let card = score(set, &session);
                if let (Some(award), Some(total)) = (&card.rows[at].award, &card.total) {
                    found.insert((award.to_string(), total.rounded.to_string(), total.band));
                }
            }
        }
    }
    found
}

#[test]
fn a_step_of_an_answer_on_a_slip_is_what_scoring_it_says() {
    let (mut compared, mut ways) = (0, BTreeSet::new());
    for seed in 0..150 {
        let (set, mut session) = with_many_classes(Case::new(seed, Answers::All)).read();
        let surveys = set.criteria().iter().filter(|criterion| matches!(criterion.kind, Kind::Survey { .. }));
        // What was typed speaks before the slips.
        surveys.for_each(|criterion| drop(session.answers.remove(&criterion.id)));
        let card = score(&set, &session);
        for nudge in sensitivity(&set, &session, &card) {
            let Kind::Survey { average_of, .. } = &set.criteria()[nudge.criterion].kind else { continue };
            let told = (nudge.to.to_string(), nudge.total.to_string(), nudge.band);
            assert!(after_each_answer(&set, &session, nudge.criterion).contains(&told), "case {seed}: {told:?}");
            compared += 1;
            ways.insert(format!("{average_of:?}"));
        }
    }
    assert!(compared > 10 && ways.len() == 3, "only {compared} steps were compared: {ways:?}");
}

/// A set of a few criteria with few answers each, so that every office can be looked at; with
/// whatever bends a total and whatever leaves it.
fn small_set(seed: u64, many: bool) -> CriteriaSet {
    let dice = &mut Dice::new(seed);
    let bends = dice.chance(50);
    let policies = ["exclude", "exclude", "redistribute", "zero", "full", "forbid"];
    let groups = 1 + dice.below(3);
    let averages: Vec<bool> = (0..groups).map(|_| dice.chance(25)).collect();
    let parents: Vec<Option<usize>> = (0..groups).map(|at| (at > 0 && dice.chance(40)).then(|| dice.below(at))).collect();
    let mut own: Vec<i64> = vec![0; groups];
    let mut members: Vec<Vec<serde_json::Value>> = vec![Vec::new(); groups];
    for n in 0..2 + dice.below(3) {
        let (group, max) = (if n == 0 { 0 } else { dice.below(groups) }, dice.within(1, 6) * 100);
        let mut one = match dice.below(5) {
            0 => json!({ "kind": "deduction", "max": decimal(0), "per": decimal(-100), "cap": decimal(-250) }),
            1 => json!({ "kind": "levels", "max": decimal(max),
                         "levels": [{ "points": decimal(max) }, { "points": decimal(50) }, { "points": decimal(dice.one_of(&[0, 0, 20, -100])) }] }),
            2 => json!({ "kind": "points", "max": decimal(max), "min": decimal(dice.one_of(&[0, -100, 50])), "step": decimal(50) }),
            _ => json!({ "kind": "yes_no", "max": decimal(max), "no": decimal(dice.one_of(&[0, 0, 0, 50])) }),
        };
        one["id"] = json!(format!("c{n}"));
        one["title"] = json!("t");
        let takes = one["kind"] == "deduction";
        if takes && bends && dice.chance(50) {
            one["gate"] = json!("g");
        }
        if dice.chance(75) {
            one["na"] = json!(dice.one_of(&["allow", "exclude", "redistribute", "zero", "full"]));
        }
        let bonus = !takes && dice.chance(10);
        if bonus {
            one["bonus"] = json!(true);
        }
        if n > 0 && dice.chance(20) {
            one["only_if"] = json!({ "criterion": format!("c{}", dice.below(n)), "is": dice.one_of(&["full", "not_full", "zero", "na"]) });
        }
        if !takes && !bonus {
            own[group] += max;
        }
        members[group].push(one);
    }
    let mut sums = own;
    let mut tables = Vec::new();
    for at in (0..groups).rev() {
        if averages[at] {
            sums[at] = 1_000;
        }
        let mut table = json!({ "id": format!("G{at}"), "title": "n", "max": decimal(sums[at]), "criterion": members[at] });
        if averages[at] {
            table["rollup"] = json!("weighted_mean");
        }
        if let Some(parent) = parents[at] {
            table["parent"] = json!(format!("G{parent}"));
            sums[parent] += sums[at];
        }
        for (key, chance, value) in [
            ("optional", 25, json!(true)),
            ("base", 20, decimal(500)),
            ("na", 30, json!(dice.one_of(&policies))),
            ("floor", if bends { 25 } else { 0 }, decimal(dice.within(-1, 2) * 100)),
            ("cap", if bends { 25 } else { 0 }, decimal(dice.within(3, 8) * 100)),
        ] {
            if dice.chance(chance) {
                table[key] = value;
            }
        }
        tables.push(table);
    }
    tables.reverse();
    if many {
        let bonus =
            |n: i32| json!({ "id": format!("x{n}"), "title": "t", "kind": "yes_no", "max": decimal(50), "bonus": true, "na": "exclude" });
        tables.push(json!({ "id": "X", "title": "n", "max": decimal(0), "criterion": (0..9).map(bonus).collect::<Vec<_>>() }));
    }
    let effect =
        [json!({ "cap_band": "b2" }), json!({ "cap_total": decimal(300) }), json!({ "zero_group": "G0" }), json!({ "zero_total": true })];
    let mut rounding = json!({ "mode": "half_up" });
    if dice.chance(30) {
        rounding["criterion"] = json!(2);
    }
    if bends && dice.chance(30) {
        rounding["group"] = json!(dice.within(0, 1));
    }
    let mut header = json!({
        "id": "thu", "version": "1", "title": "Thử", "lang": "vi", "for_levels": ["xa"], "scale": decimal(10_000),
        "report": dice.one_of(&["points", "percent", "rescaled"]), "na": dice.one_of(&policies), "rounding": rounding,
    });
    if bends && dice.chance(40) {
        header["clamp"] = json!({ "min": decimal(0), "max": decimal(dice.one_of(&[500, 9_000])) });
    }
    let set = json!({
        "format": 1, "set": header, "band": [{ "id": "b1", "from": decimal(100) }, { "id": "b2" }],
        "gate": [{ "id": "g", "effect": effect[dice.below(4)] }], "group": tables,
    });
    let text = case::toml(&set);
    let reading = motcua::storage::set_reader::read("thu.toml", &text);
    reading.set.unwrap_or_else(|| panic!("{:#?}\n{text}", reading.faults))
}

/// Every answer a criterion of a small set takes, or enough of them.
#[expect(clippy::wildcard_enum_match_arm, reason = "a small set has no other kinds")]
fn few_values(kind: &Kind, max: Decimal, bonus: bool) -> Vec<Value> {
    match kind {
        Kind::Levels { levels } => (1..=levels.len()).filter_map(|level| Some(Value::Level(i64::try_from(level).ok()?))).collect(),
        Kind::Points { min, .. } => vec![Value::Points(*min), Value::Points(max)],
        Kind::Deduction { .. } => [0, 1, 3].map(|count| Value::Count { count, corrected: None }).to_vec(),
        _ if bonus => vec![Value::Yes(false)],
        _ => vec![Value::Yes(true), Value::Yes(false)],
    }
}

/// How far any choice moves the total of any office of the set, up and down.
fn moved(set: &CriteriaSet, choices: &[(bool, String)]) -> [Fraction; 2] {
    let mut session = case::Case::new(1, Answers::All).read_session();
    "xa".clone_into(&mut session.header.office.level);
    (session.slips, session.draws, session.gates) = Default::default();
    let values: Vec<Vec<Value>> = set.criteria().iter().map(|one| few_values(&one.kind, one.max, one.id.starts_with('x'))).collect();
    let mut furthest = [Fraction::zero(), Fraction::zero()];
    for office in 0..values.iter().map(Vec::len).product::<usize>() {
        let mut left = office;
        session.answers = BTreeMap::new();
        for (one, values) in set.criteria().iter().zip(&values) {
            let value = Some(values[left % values.len()].clone());
            left /= values.len();
            session.answers.insert(one.id.clone(), Answer { state: State::Scored, value, ..Answer::default() });
        }
        session.left_out = Vec::new();
        let Some(before) = score(set, &session).total else { continue };
        for ways in 1..1_usize << choices.len() {
            let mut other = session.clone();
            for (_, (is_group, id)) in choices.iter().enumerate().filter(|(bit, _)| ways >> bit & 1 == 1) {
                if *is_group {
                    other.left_out.push(motcua::session::LeftOut { group: id.clone(), reason: None });
                } else {
                    let na = Answer { state: State::Na, reason: Some(NaReason::NotInScope), ..Answer::default() };
                    other.answers.insert(id.clone(), na);
                }
            }
            let Some(after) = score(set, &other).total else { continue };
            let up = &after.exact - &before.exact;
            furthest = [furthest[0].clone().max(up.clone()), furthest[1].clone().max(-&up)];
        }
    }
    furthest
}

/// What may leave a small set: whether it is a group, and its id.
fn choices(set: &CriteriaSet) -> Vec<(bool, String)> {
    use motcua::criteria::{Criterion, Na, NaPolicy};
    let may = |one: &&Criterion| !one.id.starts_with('x') && one.na != Na::Forbid && set.na_policy(one) != NaPolicy::Forbid;
    let criteria = set.criteria().iter().filter(may).map(|one| (false, one.id.clone()));
    criteria.chain(set.groups().iter().filter(|group| group.optional).map(|group| (true, group.id.clone()))).collect()
}

#[test]
fn no_office_is_moved_further_by_what_may_leave_than_is_said() {
    let (mut exact, mut bounded) = (0, 0);
    for (seed, many) in (0..250).map(|seed| (seed, false)).chain((250..400).map(|seed| (seed, true))) {
        let set = small_set(seed, many);
        let choices = choices(&set);
        let Some(NaReach { raises, lowers }) = na_reach(&set, "xa").filter(|_| choices.len() <= 4) else { continue };
        for (furthest, Reach { found, at_most, .. }) in moved(&set, &choices).into_iter().zip([raises, lowers]) {
            assert!(furthest <= at_most, "seed {seed}: {furthest} is above the bound {at_most}");
            // Of many choices not all were tried here.
            assert!(
                found <= if many { at_most.clone() } else { furthest.clone() },
                "seed {seed}: {found} is reached by none, {furthest} is"
            );
            *(if found == at_most { &mut exact } else { &mut bounded }) += 1;
        }
    }
    assert!(exact > 200 && bounded > 100, "exact {exact}, bounded {bounded}");
}
