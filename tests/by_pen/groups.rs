//! Groups in groups: means by weight, floors and caps one above the other, what is spread.

use super::builder::{Case, case};
use super::check;

const TAKEN: &str = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -30";

#[test]
fn means_by_weight() {
    let mean = |keys: &str, c: &str| {
        case()
            .group("M", "100", &format!("rollup = \"weighted_mean\"\n{keys}"))
            .points("a", "8")
            .criterion("b", "max = 6\nkind = \"points\"\nweight = 3")
            .criterion("c", &format!("max = 5\nkind = \"points\"\nweight = 0.5\nna = \"{c}\""))
            .scored("a", "points = 4")
            .scored("b", "points = 6")
    };
    let counted = |keys: &str, points: &str| mean(keys, "exclude").scored("c", &format!("points = {points}"));
    check([
        ("(1/2 + 3 × 1 + 0.5 × 1)/4.5 × 100", counted("", "5"), "800/9, 88.89, tot"),
        ("(1/2 + 3 + 0)/4.5", counted("", "0"), "700/9, 77.78, kha"),
        ("c left out: (1/2 + 3)/4", mean("", "exclude").out_of_scope("c"), "175/2, 87.50, tot"),
        ("spread is left out as well", mean("", "redistribute").out_of_scope("c"), "175/2, 87.50, tot"),
        ("c counts nothing: 3.5/4.5", mean("", "zero").out_of_scope("c"), "700/9, 77.78, kha"),
        ("c counts in full: 4/4.5", mean("", "full").out_of_scope("c"), "800/9, 88.89, tot"),
        ("c may not be left out", mean("", "forbid").out_of_scope("c"), "-"),
        ("a base of 10: (700/9 + 10) of 110, in points", counted("base = 10", "0"), "790/9, 87.78, tot"),
        ("the cap of the group", counted("cap = 70", "5"), "70, 70.00, kha"),
        ("rounded to one place at the group: 88.9", counted("", "5").set("rounding = { group = 1 }"), "889/10, 88.90, tot"),
        (
            "a bonus in it is points of the total: 87.5 + 2",
            mean("", "exclude").out_of_scope("c").criterion("d", "max = 2\nkind = \"points\"\nbonus = true").scored("d", "points = 2"),
            "179/2, 89.50, tot",
        ),
        (
            "so is a deduction: 87.5 − 3",
            mean("", "exclude").out_of_scope("c").criterion("p", TAKEN).scored("p", "count = 3"),
            "169/2, 84.50, tot",
        ),
        (
            "an award rounded up to 1.34 of 2: 67/100",
            case()
                .set("rounding = { criterion = 2 }")
                .group("M", "100", "rollup = \"weighted_mean\"")
                .criterion("a", "max = 2\nkind = \"ratio\"\nnothing_arose = \"zero\"")
                .scored("a", "n = 669, d = 1000"),
            "67, 67.00, tb",
        ),
    ]);
}

#[test]
fn every_member_out_takes_the_group_with_it() {
    let mean = |keys: &str| {
        case()
            .set("report = \"percent\"")
            .had("15", "20")
            .group("M", "30", &format!("rollup = \"weighted_mean\"\n{keys}"))
            .points("a", "8")
            .points("b", "6")
            .out_of_scope("a")
            .out_of_scope("b")
    };
    check([
        ("15/20", mean(""), "75, 75.00, kha"),
        ("a floor lifts nothing that is out", mean("floor = 5"), "75, 75.00, kha"),
        ("a base stays: 25/30", mean("base = 10"), "250/3, 83.33, tot"),
        (
            "and goes with a group left out",
            mean("base = 10\noptional = true").session("[[left_out]]\ngroup = \"M\"\nreason = \"Không có.\""),
            "75, 75.00, kha",
        ),
        ("everything out", case().group("M", "30", "rollup = \"weighted_mean\"").points("a", "8").out_of_scope("a"), "-"),
    ]);
}

/// Two groups of 10 in one of 20, beside 60 of 80.
fn nested(top: &str, first: &str, second: &str, points: (&str, &str), count: u32) -> Case {
    case()
        .had("60", "80")
        .group("T", "20", top)
        .group("X", "10", &format!("parent = \"T\"\n{first}"))
        .points("x", "10")
        .criterion("p", TAKEN)
        .group("Y", "10", &format!("parent = \"T\"\n{second}"))
        .points("y", "10")
        .scored("x", &format!("points = {}", points.0))
        .scored("y", &format!("points = {}", points.1))
        .scored("p", &format!("count = {count}"))
}

#[test]
fn floors_and_caps_one_above_the_other() {
    check([
        ("7 + 6 = 13", nested("", "", "", ("7", "6"), 0), "73, 73.00, kha"),
        ("5 + 5 = 10, at most 8", nested("cap = 8", "cap = 5", "cap = 5", ("7", "6"), 0), "68, 68.00, tb"),
        ("5 + 6 = 11, below 12", nested("cap = 12", "cap = 5", "", ("7", "6"), 0), "71, 71.00, kha"),
        ("1 − 9 = −8, at least −2, then −2 + 1 at least −0.5", nested("floor = -0.5", "floor = -2", "", ("1", "1"), 9), "119/2, 59.50, tb"),
        ("−2 + 1 = −1, above −3", nested("floor = -3", "floor = -2", "", ("1", "1"), 9), "59, 59.00, tb"),
        ("9 − 9 = 0 at least 4; 4 + 9 at most 10", nested("cap = 10", "floor = 4", "", ("9", "9"), 9), "70, 70.00, kha"),
        ("a floor of 9 lifts both: 9 + 9", nested("", "floor = 9", "floor = 9", ("1", "1"), 2), "78, 78.00, kha"),
        ("a cap below zero: −1 + 1", nested("", "cap = -1", "", ("9", "1"), 0), "60, 60.00, tb"),
        (
            "10/3 at most 3, rounded apart: 3.3 − 0.3",
            case()
                .set("rounding = { group = 1 }")
                .had("80", "90")
                .group("X", "10", "cap = 3")
                .criterion("x", "max = 10\nkind = \"ratio\"\nnothing_arose = \"zero\"")
                .scored("x", "n = 1, d = 3"),
            "83, 83.00, tot",
        ),
    ]);
}

#[test]
fn in_percent_a_cap_takes_points_of_the_total() {
    // 20/20 → 100 %, and what the cap took, 12, is taken from that.
    let capped = |report: &str, scale: &str| {
        case()
            .set(&format!("report = \"{report}\"\nscale = {scale}"))
            .group("A", "20", "cap = 8")
            .points("a", "20")
            .scored("a", "points = 20")
    };
    check([
        ("100 − 12", capped("percent", "100"), "88, 88.00, tot"),
        ("20 − 12", capped("rescaled", "20"), "8, 8.00, yeu"),
        ("20 − 12 in points", capped("points", "20"), "8, 8.00, yeu"),
    ]);
}

#[test]
fn what_is_spread_stays_in_its_group() {
    // a1 (4) is spread over a2 (6): 3 → 5 of 10; b and the deduction stay as they are.
    let spread = |top: &str, keys: &str| {
        case()
            .set("report = \"percent\"")
            .group("T", "30", top)
            .group("A", "10", "parent = \"T\"")
            .criterion("a1", &format!("max = 4\nkind = \"points\"\n{keys}"))
            .points("a2", "6")
            .criterion("p", TAKEN)
            .group("B", "20", "parent = \"T\"")
            .points("b", "20")
            .scored("a2", "points = 3")
            .scored("b", "points = 16")
            .scored("p", "count = 2")
            .out_of_scope("a1")
    };
    check([
        ("(5 + 16)/30 = 70 %, less 2", spread("", "na = \"redistribute\""), "68, 68.00, tb"),
        ("the policy of the group above the group", spread("na = \"redistribute\"", "na = \"allow\""), "68, 68.00, tb"),
        ("its own before that: 19/26, less 2", spread("na = \"redistribute\"", "na = \"exclude\""), "924/13, 71.08, kha"),
        ("zero: 19/30, less 2", spread("na = \"zero\"", "na = \"allow\""), "184/3, 61.33, tb"),
        ("full: 23/30, less 2", spread("na = \"full\"", "na = \"allow\""), "224/3, 74.67, kha"),
        ("forbidden", spread("na = \"forbid\"", "na = \"allow\""), "-"),
        (
            "the only one of its group is spread over nothing and is out: 16/20",
            case()
                .set("report = \"percent\"\nna = \"redistribute\"")
                .group("A", "4", "")
                .points("a", "4")
                .had("16", "20")
                .out_of_scope("a"),
            "80, 80.00, tot",
        ),
        (
            "two are spread over the third: 3 × 12/6 of 12",
            case()
                .set("report = \"percent\"\nna = \"redistribute\"")
                .group("A", "12", "")
                .points("a", "4")
                .points("b", "2")
                .points("c", "6")
                .out_of_scope("a")
                .out_of_scope("b")
                .scored("c", "points = 3"),
            "50, 50.00, tb",
        ),
    ]);
}

#[test]
fn the_nearest_group_that_names_a_policy_has_it() {
    let nested = |set: &str, top: &str, middle: &str| {
        case()
            .set(&format!("report = \"percent\"\n{set}"))
            .group("T", "10", top)
            .group("M", "10", &format!("parent = \"T\"\n{middle}"))
            .group("L", "10", "parent = \"M\"")
            .points("a", "4")
            .points("b", "6")
            .out_of_scope("a")
            .scored("b", "points = 3")
    };
    check([
        ("nobody names one: exclude, 3/6", nested("", "", ""), "50, 50.00, tb"),
        ("the set: 3/10", nested("na = \"zero\"", "", ""), "30, 30.00, yeu"),
        ("the top group before the set: 7/10", nested("na = \"zero\"", "na = \"full\"", ""), "70, 70.00, kha"),
        ("the middle one before both: 3/6", nested("na = \"zero\"", "na = \"full\"", "na = \"exclude\""), "50, 50.00, tb"),
    ]);
}
