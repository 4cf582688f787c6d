//! The steps from awards to the class, each where it stands (scoring.md §4 and §8).

use super::builder::{Case, case};

fn sum_of(points: &[(&str, &str)]) -> Case {
    points.iter().fold(case(), |case, (had, max)| case.had(had, max))
}

#[test]
fn published_totals_are_reproduced() {
    // Quảng Nam: baoquangnam.vn. Bắc Ninh 2026: vietnam.vn. Both in domain.md §3.1.
    for (points, total) in [
        ([("13.6", "18"), ("18.5", "20"), ("7.7", "12"), ("9.6", "10"), ("17.6", "18"), ("15.8", "22")], "82.80 tot"),
        ([("15.82", "18"), ("19.45", "20"), ("8.53", "12"), ("10", "10"), ("17.86", "18"), ("21.17", "22")], "92.83 xuat-sac"),
    ] {
        let card = sum_of(&points).scored_card();
        assert_eq!(card.total(), total);
        assert_eq!(card.score.possible.to_string(), "100");
    }
}

#[test]
fn where_it_is_rounded_changes_the_total() {
    // Three awards of 1.005 (scoring.md §4), each 67/200 of 3.
    let three = |rounding: &str| {
        let ratio = "max = 3\nkind = \"ratio\"\nnothing_arose = \"zero\"";
        let case = ["a", "b", "c"].iter().fold(case().set(rounding).group("A", "9", ""), |case, id| case.criterion(id, ratio));
        ["a", "b", "c"].iter().fold(case, |case, id| case.scored(id, "n = 67, d = 200")).scored_card()
    };
    for (rounding, exact, printed) in [
        ("rounding = { criterion = 2 }", "303/100", "3.03 yeu"),
        ("rounding = { group = 2 }", "151/50", "3.02 yeu"),
        ("rounding = { total = 2 }", "603/200", "3.02 yeu"),
        ("rounding = { total = 2, mode = \"down\" }", "603/200", "3.01 yeu"),
        ("rounding = { total = 2, mode = \"half_even\" }", "603/200", "3.02 yeu"),
        ("rounding = { criterion = 2, mode = \"half_even\" }", "3", "3.00 yeu"),
        ("", "603/200", "3.02 yeu"),
    ] {
        let card = three(rounding);
        let exact_total = card.score.total.as_ref().map(|total| total.exact.to_string());
        assert_eq!((exact_total.as_deref(), card.total().as_str()), (Some(exact), printed), "{rounding}");
    }
}

#[test]
fn the_class_goes_by_the_rounded_total() {
    let share = |n: u32, rounding: &str| {
        let ratio = "max = 100\nkind = \"ratio\"\nnothing_arose = \"zero\"";
        case().set(rounding).group("A", "100", "").criterion("a", ratio).scored("a", &format!("n = {n}, d = 20000")).scored_card()
    };
    // scoring.md §4: 17999/20000 → 90.00, class 90; 17998/20000 → 89.99, not.
    assert_eq!(share(17_999, "rounding = { total = 2 }").total(), "90.00 xuat-sac");
    assert_eq!(share(17_998, "rounding = { total = 2 }").total(), "89.99 tot");
    assert_eq!(share(17_999, "").total(), "90.00 tot", "printed alike, and not rounded");
    assert_eq!(share(17_999, "rounding = { total = 2, mode = \"down\" }").total(), "89.99 tot");
}

#[test]
fn the_total_has_the_form_that_is_asked_for() {
    // scoring.md §4: 14.6 of 17 on scale 20 → 17.18.
    for (set, total) in [
        ("report = \"rescaled\"\nscale = 20\nrounding = { total = 2 }", "17.18 yeu"),
        ("report = \"percent\"\nscale = 20\nrounding = { total = 2 }", "85.88 tot"),
        ("report = \"points\"\nscale = 20\nrounding = { total = 2 }", "14.60 yeu"),
    ] {
        let card = case().set(set).had("14.6", "17").scored_card();
        assert_eq!((card.total().as_str(), card.so_far().as_str()), (total, "73/5/17"));
        assert_eq!(card.score.percent().map(|p| p.to_fixed(2)).as_deref(), Some("85.88"));
    }
}

const TAKEN: &str = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -30";

#[test]
fn a_deduction_is_in_points_of_the_published_total() {
    // 8 of 10 with three points taken, whatever the form: the share is published first.
    for (report, total) in [("points", "5.00 yeu"), ("percent", "77.00 kha"), ("rescaled", "13.00 yeu")] {
        let case = case().set(&format!("report = \"{report}\"\nscale = 20")).had("8", "10").group("P", "0", "").criterion("p", TAKEN);
        let card = case.scored("p", "count = 3").scored_card();
        assert_eq!((card.total().as_str(), card.so_far().as_str()), (total, "5/10"));
    }
}

fn limited(keys: &str, points: &str, count: u32) -> Case {
    case()
        .group("A", "10", keys)
        .points("a", "10")
        .criterion("p", TAKEN)
        .scored("a", &format!("points = {points}"))
        .scored("p", &format!("count = {count}"))
}

#[test]
fn floor_and_cap_bind_the_group_and_the_difference_is_taken_apart() {
    for (keys, points, count, earned, adjusted) in [
        ("floor = 0", "4", 6, "4", "-4"),
        ("floor = -1", "4", 6, "4", "-5"),
        ("floor = 3", "1", 0, "1", "2"),
        ("cap = 5", "8", 1, "8", "-3"),
        ("cap = 5", "8", 4, "8", "-4"),
        ("floor = 2\ncap = 5", "8", 0, "8", "-3"),
        ("base = 2\ncap = 5", "4", 0, "6", "-1"),
    ] {
        let card = limited(keys, points, count).scored_card();
        let group = &card.score.groups[0];
        assert_eq!((group.earned.to_string().as_str(), group.adjusted.to_string().as_str()), (earned, adjusted), "{keys} {points} {count}");
    }
}

#[test]
fn a_floor_binds_a_parent_after_its_children() {
    let card = case()
        .group("T", "10", "floor = 1")
        .group("A", "10", "parent = \"T\"\nfloor = -2")
        .points("a", "10")
        .criterion("p", TAKEN)
        .scored("a", "points = 0")
        .scored("p", "count = 9")
        .scored_card();
    let figures: Vec<String> = card.score.groups.iter().map(|group| group.award().to_string()).collect();
    assert_eq!((figures, card.total()), (vec!["1".to_owned(), "-2".to_owned()], "1.00 yeu".to_owned()));
}

#[test]
fn a_group_that_starts_with_a_hundred() {
    let card =
        case().set("report = \"percent\"").group("P", "0", "base = 100").criterion("p", TAKEN).scored("p", "count = 7").scored_card();
    assert_eq!((card.so_far().as_str(), card.total().as_str()), ("93/100", "93.00 xuat-sac"));
}

#[test]
fn groups_are_rounded_on_both_sides_apart() {
    let ratio = "max = 10\nkind = \"ratio\"\nnothing_arose = \"zero\"";
    let taken = "max = 0\nkind = \"deduction\"\nper = -0.125\ncap = -5";
    for (mode, earned, adjusted) in [("half_up", "333/100", "-13/100"), ("half_even", "333/100", "-3/25"), ("down", "333/100", "-3/25")] {
        let card = case()
            .set(&format!("rounding = {{ group = 2, mode = \"{mode}\" }}"))
            .group("A", "10", "")
            .criterion("a", ratio)
            .criterion("p", taken)
            .scored("a", "n = 1, d = 3")
            .scored("p", "count = 1")
            .scored_card();
        let group = &card.score.groups[0];
        assert_eq!((group.earned.to_string().as_str(), group.adjusted.to_string().as_str()), (earned, adjusted), "{mode}");
    }
}

fn gated(effect: &str, points: &str) -> Case {
    case()
        .table(&format!("[[gate]]\nid = \"g\"\neffect = {{ {effect} }}"))
        .group("A", "80", "")
        .points("a", "80")
        .criterion("bonus", "max = 4\nkind = \"points\"\nbonus = true")
        .had("18", "20")
        .scored("a", &format!("points = {points}"))
        .scored("bonus", "points = 1")
}

const FIRED: &str = "[[gate]]\nid = \"g\"\nreason = \"Có căn cứ.\"";

#[test]
fn a_gate_does_what_it_says_once_it_is_fired() {
    for (effect, points, before, after) in [
        ("cap_band = \"tb\"", "80", "99.00 xuat-sac", "99.00 tb"),
        ("cap_band = \"tb\"", "20", "39.00 yeu", "39.00 yeu"),
        ("cap_total = 50", "80", "99.00 xuat-sac", "50.00 tb"),
        ("cap_total = 50", "20", "39.00 yeu", "39.00 yeu"),
        ("zero_group = \"A\"", "80", "99.00 xuat-sac", "18.00 yeu"),
        ("zero_total = true", "80", "99.00 xuat-sac", "0.00 yeu"),
    ] {
        let case = gated(effect, points);
        assert_eq!(case.scored_card().total(), before, "{effect}");
        let fired = case.session(FIRED).scored_card();
        assert_eq!((fired.total().as_str(), fired.score.gates.len()), (after, 1), "{effect}");
    }
}

#[test]
fn a_zeroed_group_keeps_what_is_taken_and_loses_what_is_added() {
    for (deducted, bonus, total) in [(0, "0", "18.00 yeu"), (3, "0", "15.00 yeu"), (0, "4", "18.00 yeu"), (3, "2", "17.00 yeu")] {
        let card = case()
            .table("[[gate]]\nid = \"g\"\neffect = { zero_group = \"A\" }")
            .group("A", "10", "")
            .points("a", "10")
            .criterion("p", TAKEN)
            .criterion("q", "max = 4\nkind = \"points\"\nbonus = true")
            .had("18", "20")
            .scored("a", "points = 9")
            .scored("p", &format!("count = {deducted}"))
            .scored("q", &format!("points = {bonus}"))
            .session(FIRED)
            .scored_card();
        assert_eq!((card.total().as_str(), card.score.possible.to_string().as_str()), (total, "30"), "{deducted} {bonus}");
    }
}

#[test]
fn a_deduction_fires_its_gate_by_what_it_counts() {
    let case = |per: &str, rounding: &str| {
        super::builder::case()
            .set(rounding)
            .table("[[gate]]\nid = \"g\"\neffect = { cap_band = \"tb\" }")
            .had("95", "100")
            .group("P", "0", "")
            .criterion("p", &format!("max = 0\nkind = \"deduction\"\nper = {per}\ncap = -1\ngate = \"g\""))
    };
    for (value, per, rounding, total) in [
        ("count = 0", "-1", "", "95.00 xuat-sac"),
        ("count = 1", "-1", "", "94.00 tb"),
        ("incidents = [{ corrected = true }]", "-1", "", "94.00 tb"),
        // Taken away rounds to nothing, and the case was counted.
        ("count = 1", "-0.004", "rounding = { criterion = 2 }", "95.00 tb"),
    ] {
        assert_eq!(case(per, rounding).scored("p", value).scored_card().total(), total, "{value} {per}");
    }
}

#[test]
fn a_clamp_comes_before_the_gates_on_the_total() {
    let clamped = |points: &str, clamp: &str| gated("cap_total = -5", points).set(&format!("clamp = {{ {clamp} }}"));
    assert_eq!(clamped("80", "min = 0, max = 90").scored_card().total(), "90.00 xuat-sac");
    assert_eq!(clamped("80", "min = 0").session(FIRED).scored_card().total(), "-5.00 yeu");
    let below = case().set("clamp = { min = 0 }").had("1", "5").group("P", "0", "").criterion("p", TAKEN).scored("p", "count = 9");
    assert_eq!(below.scored_card().total(), "0.00 yeu");
}

#[test]
fn the_cap_of_a_total_comes_before_its_rounding() {
    let ratio = "max = 100\nkind = \"ratio\"\nnothing_arose = \"zero\"";
    let card = case()
        .set("rounding = { total = 0 }")
        .table("[[gate]]\nid = \"g\"\neffect = { cap_total = 49.5 }")
        .group("A", "100", "")
        .criterion("a", ratio)
        .scored("a", "n = 2, d = 3")
        .session(FIRED)
        .scored_card();
    assert_eq!((card.total().as_str(), card.score.total.map(|t| t.exact.to_string()).as_deref()), ("50.00 tb", Some("99/2")));
}

const REQUIRING: &str = "[[band]]\nid = \"a\"\nfrom = 90\nrequire = [{ group = \"R\", at_least = 50 }]\n\
    [[band]]\nid = \"b\"\nfrom = 80\nrequire = [{ group = \"R\", at_least = 40 }]\n[[band]]\nid = \"c\"\nfrom = 70\n[[band]]\nid = \"d\"\n";

#[test]
fn a_class_asks_of_groups_exactly_and_after_their_rounding() {
    let with = |n: u32, d: u32, rounding: &str| {
        let ratio = "max = 3\nkind = \"ratio\"\nnothing_arose = \"exclude\"";
        case()
            .set(&format!("report = \"points\"\n{rounding}"))
            .bands(REQUIRING)
            .had("97", "97")
            .group("R", "3", "")
            .criterion("r", ratio)
            .scored("r", &format!("n = {n}, d = {d}"))
            .scored_card()
            .total()
    };
    for (n, d, rounding, total) in [
        (1, 2, "", "98.50 a"),
        (4999, 10_000, "", "98.50 b"),
        (4, 10, "", "98.20 b"),
        (3999, 10_000, "", "98.20 c"),
        (4999, 10_000, "rounding = { group = 2 }", "98.50 a"),
        (4999, 10_000, "rounding = { total = 2 }", "98.50 b"),
        (4999, 10_000, "rounding = { criterion = 2 }", "98.50 a"),
        // A group that is out fulfils it.
        (0, 0, "", "97.00 a"),
    ] {
        assert_eq!(with(n, d, rounding), total, "{n}/{d} {rounding}");
    }
}

#[test]
fn a_deduction_counts_in_what_a_class_asks_for() {
    let card = case()
        .bands(REQUIRING)
        .had("97", "97")
        .group("R", "3", "")
        .points("r", "3")
        .criterion("p", TAKEN)
        .scored("r", "points = 2")
        .scored("p", "count = 1")
        .scored_card();
    assert_eq!(card.total(), "98.00 c", "1 of 3 is a third");
}

#[test]
fn the_decided_so_far_is_the_same_pipeline_without_the_undecided() {
    let card = case()
        .group("A", "17", "")
        .points("a1", "10")
        .points("a2", "5")
        .points("a3", "2")
        .group("B", "5", "floor = 3")
        .points("b1", "5")
        .scored("a1", "points = 8")
        .deferred("a2")
        .scored_card();
    assert_eq!((card.so_far().as_str(), card.total().as_str()), ("8/10", "-"), "the floor of an empty group gives nothing");
}
