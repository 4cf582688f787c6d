//! At the border of a class, before and after rounding, in each form of the report.

use super::builder::{Case, case};
use super::{Row, check};

/// A share of 100 points.
fn share(set: &str, n: &str, d: &str) -> Case {
    let ratio = "max = 100\nkind = \"ratio\"\nnothing_arose = \"zero\"";
    case().set(set).group("A", "100", "").criterion("a", ratio).scored("a", &format!("n = {n}, d = {d}"))
}

fn rounding(places: u8, mode: &str) -> String {
    format!("rounding = {{ total = {places}, mode = \"{mode}\" }}")
}

#[test]
fn the_class_goes_by_what_is_published() {
    let at = |n: &str, places: u8, mode: &str| share(&rounding(places, mode), n, "20000");
    let rows: Vec<Row> = vec![
        ("17999/200 = 89.995, a tie, away from zero", at("17999", 2, "half_up"), "17999/200, 90.00, xuat-sac"),
        ("8999.5 hundredths, the even one is 9000", at("17999", 2, "half_even"), "17999/200, 90.00, xuat-sac"),
        ("89.995 cut off", at("17999", 2, "down"), "17999/200, 89.99, tot"),
        ("17997/200 = 89.985: the even neighbour is 89.98", at("17997", 2, "half_even"), "17997/200, 89.98, tot"),
        ("89.985, away from zero", at("17997", 2, "half_up"), "17997/200, 89.99, tot"),
        ("89.995 to a whole number is 90", at("17999", 0, "half_up"), "17999/200, 90.00, xuat-sac"),
        ("89.5 to a whole number is 90", at("17900", 0, "half_up"), "179/2, 90.00, xuat-sac"),
        ("88.5 to the even whole number is 88", at("17700", 0, "half_even"), "177/2, 88.00, tot"),
        ("89.5 to the even whole number is 90", at("17900", 0, "half_even"), "179/2, 90.00, xuat-sac"),
        ("79.95 at one place", at("15990", 1, "half_up"), "1599/20, 80.00, tot"),
        ("79.945 at one place stays below", at("15989", 1, "half_up"), "15989/200, 79.90, kha"),
        (
            "1799999/20000 = 89.99995 at four places",
            share(&rounding(4, "half_up"), "1799999", "2000000"),
            "1799999/20000, 90.0000, xuat-sac",
        ),
        ("89.995 unrounded is below 90, though two places print it so", share("", "17999", "20000"), "17999/200, 90.00, tot"),
        ("90 exactly is in", share("", "9", "10"), "90, 90.00, xuat-sac"),
        ("50 exactly is in, unrounded", share("", "1", "2"), "50, 50.00, tb"),
    ];
    check(rows);
}

#[test]
fn a_share_is_rounded_in_the_form_of_the_report() {
    // E/P, then × 100 or × scale, then rounded once.
    let points = |set: &str, had: &str, max: &str, mode: &str| case().set(set).set(&rounding(2, mode)).had(had, max);
    let percent = "report = \"percent\"";
    let twenty = "report = \"rescaled\"\nscale = 20";
    check([
        ("14.6/17 = 85.8823… %", points(percent, "14.6", "17", "half_up"), "1460/17, 85.88, tot"),
        ("14.6/17 × 20 = 17.1764…", points(twenty, "14.6", "17", "half_up"), "292/17, 17.18, yeu"),
        ("the same cut off", points(twenty, "14.6", "17", "down"), "292/17, 17.17, yeu"),
        ("97/800 = 12.125 %, up", points(percent, "97", "800", "half_up"), "97/8, 12.13, yeu"),
        ("12.125 to the even hundredth", points(percent, "97", "800", "half_even"), "97/8, 12.12, yeu"),
        ("12.125 cut off", points(percent, "97", "800", "down"), "97/8, 12.12, yeu"),
        ("481/800 × 20 = 12.025, up", points(twenty, "481", "800", "half_up"), "481/40, 12.03, yeu"),
        ("12.025 to the even hundredth", points(twenty, "481", "800", "half_even"), "481/40, 12.02, yeu"),
        ("2/3 = 66.666… %", points(percent, "2", "3", "half_even"), "200/3, 66.67, tb"),
        ("2/3 = 66.666… % cut off", points(percent, "2", "3", "down"), "200/3, 66.66, tb"),
        ("in points nothing is scaled", points("report = \"points\"\nscale = 20", "14.6", "17", "half_up"), "73/5, 14.60, yeu"),
    ]);
}

/// What is left of some points after a number of cases.
fn taken(set: &str, had: &str, per: &str, count: u32) -> Case {
    let rule = format!("max = 0\nkind = \"deduction\"\nper = {per}\ncap = -500");
    case().set(set).had(had, "100").group("P", "0", "").criterion("p", &rule).scored("p", &format!("count = {count}"))
}

#[test]
fn below_zero_nothing_stops_and_ties_go_away_from_zero() {
    check([
        ("5 − 27 = −22", taken("", "5", "-1", 27), "-22, -22.00, yeu"),
        ("the clamp at 0", taken("clamp = { min = 0 }", "5", "-1", 27), "0, 0.00, yeu"),
        ("the clamp at −10", taken("clamp = { min = -10, max = 90 }", "5", "-1", 27), "-10, -10.00, yeu"),
        ("the clamp at 90 from above", taken("clamp = { min = -10, max = 90 }", "97", "-1", 1), "90, 90.00, xuat-sac"),
        ("0 − 0.125, away from zero", taken(&rounding(2, "half_up"), "0", "-0.125", 1), "-1/8, -0.13, yeu"),
        ("0 − 0.125, to the even hundredth", taken(&rounding(2, "half_even"), "0", "-0.125", 1), "-1/8, -0.12, yeu"),
        ("0 − 0.125, toward zero", taken(&rounding(2, "down"), "0", "-0.125", 1), "-1/8, -0.12, yeu"),
        ("0 − 0.004 is nothing once rounded", taken(&rounding(2, "half_up"), "0", "-0.004", 1), "-1/250, 0.00, yeu"),
        ("90.004 − 0.008 = 89.996, which is 90.00", taken(&rounding(2, "half_up"), "90.004", "-0.008", 1), "22499/250, 90.00, xuat-sac"),
        ("10 of 100 % less 40 points of the total", taken("report = \"percent\"", "10", "-4", 10), "-30, -30.00, yeu"),
    ]);
}

#[test]
fn a_border_may_lie_below_zero_and_behind_four_places() {
    let bands =
        "[[band]]\nid = \"a\"\nfrom = 89.9951\n[[band]]\nid = \"b\"\nfrom = 0\n[[band]]\nid = \"c\"\nfrom = -5\n[[band]]\nid = \"d\"\n";
    check([
        ("89.9951 is reached exactly", case().bands(bands).had("89.9951", "100"), "899951/10000, 90.00, a"),
        ("89.995 is not", case().bands(bands).had("89.995", "100"), "17999/200, 90.00, b"),
        ("0 is in the class from 0", taken("", "5", "-1", 5).bands(bands), "0, 0.00, b"),
        ("−0.004 unrounded is below it", taken("", "0", "-0.004", 1).bands(bands), "-1/250, 0.00, c"),
        ("−0.004 rounded is 0", taken(&rounding(2, "half_up"), "0", "-0.004", 1).bands(bands), "-1/250, 0.00, b"),
        ("−5 is in the class from −5", taken("", "5", "-1", 10).bands(bands), "-5, -5.00, c"),
        ("−5.0001 is not", taken("", "5", "-10.0001", 1).bands(bands), "-50001/10000, -5.00, d"),
    ]);
}

#[test]
fn where_it_is_rounded_makes_the_class() {
    // Three thirds of 89.995 … : at the criterion each goes up, at the total their sum does.
    let three = |set: &str| {
        let ratio = "max = 30\nkind = \"ratio\"\nnothing_arose = \"zero\"";
        let case = ["a", "b", "c"].iter().fold(case().set(set).group("A", "90", ""), |case, id| case.criterion(id, ratio));
        ["a", "b", "c"].iter().fold(case, |case, id| case.scored(id, "n = 5333, d = 6000"))
    };
    check([
        // 30 × 5333/6000 = 26.665; three of them 79.995.
        ("3 × 26.67", three("rounding = { criterion = 2 }"), "8001/100, 80.01, tot"),
        ("3 × 26.66", three("rounding = { criterion = 2, mode = \"half_even\" }"), "3999/50, 79.98, kha"),
        ("79.995 at the group", three("rounding = { group = 2 }"), "80, 80.00, tot"),
        ("79.995 at the total", three("rounding = { total = 2 }"), "15999/200, 80.00, tot"),
        ("3 × 26.7 at one place, then nothing", three("rounding = { criterion = 1 }"), "801/10, 80.10, tot"),
        ("3 × 27 at none", three("rounding = { criterion = 0 }"), "81, 81.00, tot"),
        ("79.995 nowhere rounded", three(""), "15999/200, 80.00, kha"),
        ("26.67, then 80.01, then 80.0 at one place", three("rounding = { criterion = 2, group = 2, total = 1 }"), "8001/100, 80.00, tot"),
    ]);
}

#[test]
fn a_bonus_goes_beyond_a_hundred_and_a_clamp_ends_it() {
    let bonus = |set: &str, report: &str, had: &str, max: &str| {
        let bonus = "max = 5\nkind = \"points\"\nbonus = true";
        case()
            .set(set)
            .set(&format!("report = \"{report}\"\nscale = 100"))
            .had(had, max)
            .group("T", "0", "")
            .criterion("t", bonus)
            .scored("t", "points = 5")
    };
    check([
        ("100 + 5", bonus("", "points", "100", "100"), "105, 105.00, xuat-sac"),
        ("20/20 = 100 %, and 5 points of the total", bonus("", "percent", "20", "20"), "105, 105.00, xuat-sac"),
        ("17/20 = 85, and 5", bonus("", "rescaled", "17", "20"), "90, 90.00, xuat-sac"),
        ("the clamp at 100", bonus("clamp = { max = 100 }", "percent", "20", "20"), "100, 100.00, xuat-sac"),
    ]);
}
