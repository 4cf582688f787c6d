//! One step of one criterion across the border of a class (scoring.md §5), and that every
//! such step is what scoring the changed session itself would say.

use motcua::criteria::{CriteriaSet, Lang};
use motcua::scoring::{score, sensitivity};
use motcua::session::{Session, Value};
use motcua::words::Words;

use super::builder::{Case, case};

fn nudges(case: &Case) -> Vec<String> {
    let card = case.scored_card();
    Words::of(Lang::Vi).nudges(&card.set, &sensitivity(&card.set, &card.session, &card.score))
}

const LEVELS: &str =
    "max = 10\nkind = \"levels\"\nlevels = [{ points = 10, label = \"a\" }, { points = 6, label = \"b\" }, { points = 0, label = \"c\" }]";

#[test]
fn only_what_crosses_a_border_is_told() {
    let case = case().had("62", "80").group("K", "20", "").criterion("L", LEVELS).criterion("Y", "max = 4\nkind = \"yes_no\"");
    let case = case.criterion("P", "max = 6\nkind = \"points\"\nstep = 2").scored("L", "level = 2").scored("Y", "yes = true");
    // 62 + 6 + 4 + 6 = 78: one point more or less crosses nothing, a level does.
    assert_eq!(nudges(&case.clone().scored("P", "points = 6")), ["L: 6,00 → 10,00 ⇒ tot (tổng 82,00)"]);
    // 72: a level or the yes lost crosses the lower border, a point does not.
    let lost = nudges(&case.scored("P", "points = 0"));
    assert_eq!(lost, ["L: 6,00 → 0,00 ⇒ tb (tổng 66,00)", "Y: 4,00 → 0,00 ⇒ tb (tổng 68,00)"]);
}

#[test]
fn each_direction_is_told_once_with_the_class_it_leads_to() {
    let case = case().had("70", "90").group("A", "10", "").criterion("L", LEVELS).scored("L", "level = 2");
    assert_eq!(case.scored_card().total(), "76.00 kha");
    assert_eq!(nudges(&case), ["L: 6,00 → 10,00 ⇒ tot (tổng 80,00)"]);
    let case = self::case().had("70", "90").group("A", "10", "").criterion("L", LEVELS).scored("L", "level = 3");
    assert_eq!(nudges(&case), ["N1.1: 70,00 → 69,00 ⇒ tb (tổng 69,00)"]);
}

#[test]
fn a_case_that_fires_a_gate_crosses_by_it() {
    let gate = "[[gate]]\nid = \"g\"\ntitle = \"g\"\neffect = { cap_band = \"tb\" }";
    let deduction = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5\ngate = \"g\"";
    let case = case().table(gate).had("85", "100").group("K", "0", "").criterion("P", deduction);
    assert_eq!(nudges(&case.clone().scored("P", "count = 0")), ["P: 0,00 → −1,00 ⇒ tb (tổng 84,00, khống chế vì «g»)"]);
    assert_eq!(nudges(&case.scored("P", "count = 1")), ["P: −1,00 → 0,00 ⇒ tot (tổng 85,00)"]);
}

#[test]
fn a_step_that_brings_an_open_criterion_into_view_makes_no_total() {
    let asked = "max = 5\nkind = \"yes_no\"\nonly_if = { criterion = \"L\", is = \"zero\" }";
    let case = case().had("70", "85").group("A", "15", "").criterion("L", LEVELS).criterion("M", asked).scored("L", "level = 2");
    // Level 3 would bring M into view, which nobody has answered.
    assert_eq!(nudges(&case), ["L: 6,00 → 10,00 ⇒ tot (tổng 80,00)"]);
}

#[test]
fn survey_answers_dossiers_and_measures_step_too() {
    let slip = "[[slip]]\nid = \"p\"\nanswers = [1, 5]\nmin_n = 1\nquestions = [{ id = \"q\", text = \"?\" }]";
    let survey = "max = 100\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"q\"]\naverage_of = \"answers\"";
    let rows = |answers: &[&str]| {
        let row = |(at, digit): (usize, &&str)| format!("[[slip]]\nslip = \"p\"\nrow = {}\nanswers = \"{digit}\"\n", at + 1);
        answers.iter().enumerate().map(row).collect::<String>()
    };
    let case = || case().table(slip).group("K", "100", "").criterion("S", survey);
    // 5 5 4 4 3: mean 4.2 is 80 points; one answer less is 75.
    assert_eq!(nudges(&case().session(&rows(&["5", "5", "4", "4", "3"]))), ["S: 80,00 → 75,00 ⇒ kha (tổng 75,00)"]);
    assert_eq!(nudges(&case().scored("S", "counts = [0, 0, 1, 2, 2]")), ["S: 80,00 → 75,00 ⇒ kha (tổng 75,00)"]);
    let ratio = "max = 100\nkind = \"ratio\"\nnothing_arose = \"full\"";
    let share = self::case().group("K", "100", "").criterion("R", ratio).scored("R", "n = 9, d = 10");
    assert_eq!(nudges(&share), ["R: 90,00 → 80,00 ⇒ tot (tổng 80,00)"]);
    let measure = "max = 100\nkind = \"measure\"\nsteps = [{ at_most = 5, points = 100 }, { at_most = 9, points = 60 }, { points = 0 }]";
    let waited = self::case().group("K", "100", "").criterion("M", measure).scored("M", "x = 7");
    assert_eq!(nudges(&waited), ["M: 60,00 → 0,00 ⇒ yeu (tổng 0,00)", "M: 60,00 → 100,00 ⇒ xuat-sac (tổng 100,00)"]);
}

#[test]
fn nothing_is_near_before_everything_is_decided() {
    let case = case().had("79", "90").group("A", "10", "").points("O", "10");
    assert_eq!(nudges(&case), Vec::<String>::new());
}

/// What scoring a session with another value says.
fn total_with(set: &CriteriaSet, session: &Session, id: &str, value: Value) -> Option<String> {
    let mut session = session.clone();
    session.answers.get_mut(id)?.value = Some(value);
    score(set, &session).total.map(|total| total.rounded.to_string())
}

#[test]
fn a_step_makes_the_total_that_scoring_it_makes() {
    let case = case()
        .set("report = \"rescaled\"\nrounding = { criterion = 1, group = 1, total = 1 }")
        .had("40", "45")
        .group("W", "40", "rollup = \"weighted_mean\"\nfloor = 3\ncap = 38")
        .criterion("L", &format!("{LEVELS}\nweight = 2.5"))
        .criterion("Y", "max = 3\nkind = \"yes_no\"")
        .scored("L", "level = 2")
        .scored("Y", "yes = true");
    let card = case.scored_card();
    let found = sensitivity(&card.set, &card.session, &card.score);
    assert!(!found.is_empty());
    for nudge in found {
        let criterion = &card.set.criteria()[nudge.criterion];
        let told = nudge.total.to_string();
        let values = [Value::Level(1), Value::Level(3), Value::Yes(false)];
        let scored: Vec<String> =
            values.into_iter().filter_map(|value| total_with(&card.set, &card.session, &criterion.id, value)).collect();
        if criterion.id != "N1.1" {
            assert!(scored.contains(&told), "{}: {told} of {scored:?}", criterion.id);
        }
    }
}

#[test]
fn of_too_few_values_no_step_leads_anywhere() {
    let rule = "max = 10\nkind = \"measure\"\nstat = \"median\"\nmin_n = 3\nnothing_arose = \"zero\"\nsteps = [{ at_most = 10, points = 10 }, { points = 0 }]";
    let case = case().had("75", "90").group("A", "10", "").criterion("W", rule);
    // Two values are as nothing arose: whatever they were, they would be worth nothing.
    assert_eq!(nudges(&case.clone().scored("W", "xs = [30, 40]")), Vec::<String>::new());
    assert_eq!(nudges(&case.scored("W", "xs = [30, 40, 50]")), ["W: 0,00 → 10,00 ⇒ tot (tổng 85,00)"]);
}
