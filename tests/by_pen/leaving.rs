//! What is not asked, not applicable, left out or not decided.

use super::builder::{Case, case};
use super::check;

/// t (4) decides whether f (6) is asked; 40 of 50 beside.
fn asked(is: &str) -> Case {
    case()
        .set("report = \"percent\"")
        .had("40", "50")
        .group("A", "10", "")
        .criterion("t", "max = 4\nkind = \"ratio\"\nnothing_arose = \"full\"\nna = \"zero\"")
        .criterion("f", &format!("max = 6\nkind = \"points\"\nonly_if = {{ criterion = \"t\", is = \"{is}\" }}"))
        .scored("f", "points = 3")
}

#[test]
fn what_is_not_asked_leaves_both_sides() {
    let full = |is: &str| asked(is).scored("t", "n = 1, d = 1");
    let none = |is: &str| asked(is).scored("t", "n = 0, d = 1");
    let half = |is: &str| asked(is).scored("t", "n = 1, d = 2");
    check([
        ("shown: (40 + 4 + 3)/60", full("full"), "235/3, 78.33, kha"),
        ("hidden, its answer kept: 44/54", full("zero"), "2200/27, 81.48, tot"),
        ("nothing is not not_zero: 40/54", none("not_zero"), "2000/27, 74.07, kha"),
        ("nothing is zero: 43/60", none("zero"), "215/3, 71.67, kha"),
        ("half is neither full nor zero: 42/54", half("full"), "700/9, 77.78, kha"),
        ("half is not_full: 45/60", half("not_full"), "75, 75.00, kha"),
        ("0/0 counted in full is full", asked("yes").scored("t", "n = 0, d = 0"), "235/3, 78.33, kha"),
        ("nothing arose, as a state, is na and not full: 44/54", asked("full").nothing_arose("t"), "2200/27, 81.48, tot"),
        ("and it is na: 47/60", asked("na").nothing_arose("t"), "235/3, 78.33, kha"),
        ("not in scope is na, and zero by its policy: 43/60", asked("na").out_of_scope("t"), "215/3, 71.67, kha"),
        ("not in scope is not zero: 40/54", asked("zero").out_of_scope("t"), "2000/27, 74.07, kha"),
        ("while t is open f waits", asked("zero"), "-"),
        ("while t is deferred f waits", asked("zero").deferred("t"), "-"),
    ]);
}

#[test]
fn a_chain_of_conditions_hides_everything_behind_it() {
    let chain = |t: &str| {
        asked("not_zero")
            .criterion("g", "max = 0\nkind = \"deduction\"\nper = -2\ncap = -8\nonly_if = { criterion = \"f\", is = \"not_zero\" }")
            .scored("t", t)
            .scored("g", "count = 3")
    };
    check([
        ("(40 + 4 + 3)/60, less 6", chain("n = 1, d = 1"), "217/3, 72.33, kha"),
        ("f is hidden, and g behind it: 40/54", chain("n = 0, d = 1"), "2000/27, 74.07, kha"),
    ]);
}

#[test]
fn deductions_and_bonuses_that_are_not_in_scope_do_nothing() {
    let with = |policy: &str| {
        case()
            .set(&format!("report = \"percent\"\nna = \"{policy}\""))
            .had("17", "20")
            .group("P", "0", "")
            .criterion("p", "max = 0\nkind = \"deduction\"\nper = -2\ncap = -8\nna = \"allow\"")
            .criterion("t", "max = 3\nkind = \"points\"\nbonus = true\nna = \"allow\"")
            .out_of_scope("p")
            .out_of_scope("t")
    };
    check([
        ("17/20 whatever the policy", with("exclude"), "85, 85.00, tot"),
        ("zero takes nothing", with("zero"), "85, 85.00, tot"),
        ("full adds nothing", with("full"), "85, 85.00, tot"),
        ("nothing is spread", with("redistribute"), "85, 85.00, tot"),
    ]);
}

#[test]
fn leaving_out_never_makes_a_deduction_weigh_more() {
    // 40/50 = 80 %, with 10 of 50 out 40/40 = 100 %: either way 5 points of the total.
    let with = |out: bool| {
        let case = case()
            .set("report = \"percent\"")
            .had("40", "40")
            .group("A", "10", "")
            .points("a", "10")
            .criterion("p", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -9")
            .scored("p", "count = 5");
        if out { case.out_of_scope("a") } else { case.scored("a", "points = 0") }
    };
    check([("80 − 5", with(false), "75, 75.00, kha"), ("100 − 5", with(true), "95, 95.00, xuat-sac")]);
}

#[test]
fn an_optional_group_left_out_goes_with_all_below_it() {
    let with = |optional: &str, left: &str| {
        case()
            .set("report = \"percent\"")
            .had("30", "40")
            .group("S", "20", optional)
            .points("s", "20")
            .group("SS", "0", "parent = \"S\"\nfloor = 2")
            .criterion("q", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5")
            .scored("s", "points = 0")
            .scored("q", "count = 3")
            .session(&format!("[[left_out]]\ngroup = \"{left}\"\nreason = \"Không khảo sát.\""))
    };
    check([
        ("30/40; the floor lifts nothing", with("optional = true", "S"), "75, 75.00, kha"),
        ("30/60, and −3 lifted to 2", with("optional = false", "S"), "52, 52.00, tb"),
        ("a group that does not exist changes nothing", with("optional = true", "Z"), "52, 52.00, tb"),
    ]);
}

#[test]
fn nothing_decided_and_everything_out_are_no_total() {
    let two = || case().group("A", "10", "").points("a", "4").points("b", "6");
    check([
        ("nothing decided", two(), "-"),
        ("one open", two().scored("a", "points = 4"), "-"),
        ("one deferred", two().scored("a", "points = 4").deferred("b"), "-"),
        ("one refused", two().scored("a", "points = 4").scored("b", "points = 7"), "-"),
        ("everything out", two().out_of_scope("a").out_of_scope("b"), "-"),
        (
            "everything out but a deduction",
            two()
                .out_of_scope("a")
                .out_of_scope("b")
                .criterion("p", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -9")
                .scored("p", "count = 2"),
            "-",
        ),
        ("one is enough", two().out_of_scope("a").scored("b", "points = 0"), "0, 0.00, yeu"),
    ]);
}
