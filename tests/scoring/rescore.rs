//! An old session under a newer set: what is taken over, what is not, and what that makes.

use motcua::scoring::rescore;

use super::builder::{Case, case};

const SLIP: &str = "[[slip]]\nid = \"p\"\nanswers = [1, 5]\nquestions = [{ id = \"a\", text = \"a\" }]";
const SURVEY: &str = "max = 4\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"a\"]";
const GATE: &str = "[[gate]]\nid = \"g\"\ntitle = \"g\"\neffect = { cap_band = \"yeu\" }";

fn levels(labels: &[(&str, &str)]) -> String {
    let levels: Vec<String> = labels.iter().map(|(points, label)| format!("{{ points = {points}, label = \"{label}\" }}")).collect();
    format!("max = 4\nkind = \"levels\"\nlevels = [{}]", levels.join(", "))
}

/// The totals by both sets, and each thing not taken over as `id code`.
fn told(old: &Case, new: &Case) -> (String, Vec<String>) {
    let (own, newer, session) = (old.read_set(), new.read_set(), old.read_session());
    let before = session.clone();
    let made = rescore(Some(&own), &newer, &session);
    assert_eq!(session, before);
    let total = |card: &motcua::scoring::Scorecard| card.total.as_ref().map_or_else(|| "-".to_owned(), |total| total.rounded.to_fixed(2));
    let totals = format!("{} → {}", made.before.as_ref().map_or_else(String::new, &total), total(&made.after));
    (totals, made.not_taken.iter().map(|one| format!("{} {}", one.on, one.why.code())).collect())
}

fn one(max: &str, keys: &str) -> Case {
    case().group("A", max, "").criterion("A1", keys)
}

#[test]
fn a_chosen_level_is_followed_by_what_it_says() {
    let old = one("4", &levels(&[("4", "đủ"), ("2", "thiếu"), ("0", "không")])).scored("A1", "level = 2");
    for (new, totals, not_taken) in [
        // The same level under other points, then one place further.
        (levels(&[("4", "đủ"), ("1", "thiếu"), ("0", "không")]), "2.00 → 1.00", vec![]),
        (levels(&[("4", "đủ"), ("3", "gần đủ"), ("2", "thiếu"), ("0", "không")]), "2.00 → 2.00", vec![]),
        (levels(&[("4", "đủ"), ("0", "không")]), "2.00 → -", vec!["A1 other-levels"]),
        ("max = 4\nkind = \"yes_no\"".to_owned(), "2.00 → -", vec!["A1 other-kind"]),
        ("max = 4\nkind = \"points\"".to_owned(), "2.00 → -", vec!["A1 other-kind"]),
    ] {
        assert_eq!(told(&old, &one("4", &new)), (totals.to_owned(), not_taken.into_iter().map(str::to_owned).collect()), "{new}");
    }
}

#[test]
fn marks_of_dossiers_follow_their_levels_too() {
    let sample = "[[sample]]\nid = \"h\"\ntitle = \"h\"\nsize = 4";
    let marks = |labels: &[(&str, &str)]| {
        let keys = levels(labels).replace("\"levels\"", "\"per_item\"\nsample = \"h\"");
        case().table(sample).group("A", "4", "").criterion("A1", &keys)
    };
    let old = marks(&[("4", "đủ"), ("0", "không")]).scored("A1", "marks = \"12.1\"");
    assert_eq!(told(&old, &marks(&[("4", "đủ"), ("2", "thiếu"), ("0", "không")])).0, "2.67 → 2.67");
    assert_eq!(
        told(&old, &marks(&[("4", "khác"), ("2", "nữa"), ("0", "không")])),
        ("2.67 → -".to_owned(), vec!["A1 other-levels".to_owned()])
    );
}

#[test]
fn what_the_newer_set_does_not_know_is_named() {
    let old = one("4", "max = 4\nkind = \"points\"\nna = \"allow\"").table(GATE);
    let old = old.group("B", "2", "optional = true").points("B1", "2");
    let old = old.out_of_scope("A1").session("[[left_out]]\ngroup = \"B\"\nreason = \"x\"\n[[gate]]\nid = \"g\"\nreason = \"x\"");
    let new = one("4", "max = 4\nkind = \"points\"").group("B", "2", "").points("B1", "2");
    let (_, not_taken) = told(&old, &new);
    assert_eq!(not_taken, ["A1 refused-value", "g gate-gone", "B group-not-optional"]);
    let gone = case().group("B", "2", "optional = true").points("B1", "2").table(GATE);
    assert_eq!(told(&old, &gone).1, ["A1 gone"]);
}

#[test]
fn slips_with_another_scale_are_not_read() {
    let survey = |slip: &str| case().table(slip).group("A", "4", "").criterion("A1", SURVEY);
    let old = survey(SLIP).session("[[slip]]\nslip = \"p\"\nrow = 1\nanswers = \"4\"");
    assert_eq!(told(&old, &survey(&SLIP.replace("text = \"a\"", "text = \"khác\""))).0, "3.00 → 3.00");
    assert_eq!(told(&old, &survey(&SLIP.replace("[1, 5]", "[1, 4]"))), ("3.00 → -".to_owned(), vec!["A1 other-slip".to_owned()]));
}

#[test]
fn what_makes_the_difference_comes_first_by_how_much() {
    let old = case().group("A", "10", "").points("A1", "4").points("A2", "6").scored("A1", "points = 4").scored("A2", "points = 6");
    let new = case().group("A", "13", "").points("A1", "4").points("A2", "6").points("A3", "3");
    let made = rescore(Some(&old.read_set()), &new.read_set(), &old.read_session());
    assert!(made.made.is_empty() && made.not_taken.is_empty());
    assert_eq!(made.unanswered, ["A3"]);
    let shares = |target: &str| {
        let ratio = |max: &str| format!("max = {max}\nkind = \"ratio\"\ntarget = {target}\nnothing_arose = \"full\"");
        case().group("A", "10", "").criterion("A1", &ratio("4")).criterion("A2", &ratio("6"))
    };
    let old = shares("0.5").scored("A1", "n = 1, d = 2").scored("A2", "n = 1, d = 2");
    let made = rescore(Some(&old.read_set()), &shares("1").read_set(), &old.read_session());
    let ids: Vec<&str> = made.made.iter().map(|made| made.id.as_str()).collect();
    assert_eq!(ids, ["A2", "A1"]);
}

#[test]
fn without_its_own_set_a_session_is_scored_by_the_newer_one_alone() {
    let old = one("4", &levels(&[("4", "đủ"), ("2", "thiếu"), ("0", "không")])).scored("A1", "level = 2");
    let made = rescore(None, &old.read_set(), &old.read_session());
    assert!(made.before.is_none() && made.made.is_empty() && made.not_taken.is_empty());
    assert!(made.after.total.is_some());
}
