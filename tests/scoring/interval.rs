//! What the total can still be (scoring.md §5).

use super::builder::{Case, case};

const TAKEN: &str = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -27";

#[test]
fn the_worked_example_of_the_rules() {
    // 12.5 of 15 decided, 85 open, deductions −27 open → −14.50 … 97.50.
    let case = case().group("A", "100", "").points("a1", "15").points("a2", "85").criterion("p", TAKEN).scored("a1", "points = 12.5");
    let card = case.scored_card();
    assert_eq!((card.so_far().as_str(), card.interval().as_str()), ("25/2/15", "-14.50 yeu … 97.50 xuat-sac"));
    let interval = card.score.interval.unwrap();
    assert_eq!(interval.worst_without_deductions.to_fixed(2), "12.50", "thấp nhất 12,50 (−14,50 nếu đủ mọi điểm trừ)");
    let held: Vec<String> = interval.holds.iter().map(|hold| format!("{} {}", hold.criterion, hold.points)).collect();
    assert_eq!(held, ["1 85", "2 27"]);
}

fn two(keys: &str) -> Case {
    case()
        .set("report = \"percent\"")
        .group("A", "10", "")
        .points("a", "5")
        .criterion("b", &format!("max = 5\n{keys}"))
        .scored("a", "points = 4")
}

#[test]
fn each_kind_has_its_worst_and_its_best() {
    for (keys, interval) in [
        ("kind = \"levels\"\nlevels = [{ points = 5 }, { points = 1 }]", "50.00 tb … 90.00 xuat-sac"),
        ("kind = \"yes_no\"", "40.00 yeu … 90.00 xuat-sac"),
        ("kind = \"yes_no\"\nno = -2", "20.00 yeu … 90.00 xuat-sac"),
        ("kind = \"points\"\nmin = 1", "50.00 tb … 90.00 xuat-sac"),
        ("kind = \"points\"\nmin = 1\nna = \"zero\"", "40.00 yeu … 90.00 xuat-sac"),
        ("kind = \"points\"\nmin = 1\nnothing_arose = \"zero\"", "40.00 yeu … 90.00 xuat-sac"),
        ("kind = \"measure\"\nsteps = [{ at_most = 5, points = 5 }, { points = 2 }]", "60.00 tb … 90.00 xuat-sac"),
        ("kind = \"ratio\"\nnothing_arose = \"full\"", "40.00 yeu … 90.00 xuat-sac"),
        ("kind = \"ratio\"\nnothing_arose = \"full\"\nbetter = \"lower\"\ntarget = 0.5\nlimit = 1.5", "65.00 tb … 90.00 xuat-sac"),
        (
            "kind = \"checklist\"\nitems = [\"x\", \"y\"]\nmode = \"at_least\"\nsteps = [{ at_least = 2, points = 5 }, { at_least = 0, points = 3 }]",
            "70.00 kha … 90.00 xuat-sac",
        ),
        ("kind = \"checklist\"\nitems = [\"x\", \"y\"]", "40.00 yeu … 90.00 xuat-sac"),
        // The mean of the best level alone is rounded up: more than the maximum is reached.
        (
            "kind = \"per_item\"\nsample = \"s\"\nlevels = [{ points = 2.5 }, { points = 0.4 }]\nmean_round = { places = 0 }",
            "40.00 yeu … 100.00 xuat-sac",
        ),
        ("kind = \"points\"\nbonus = true", "80.00 tot … 85.00 tot"),
    ] {
        let bonus = keys.contains("bonus");
        let case = if bonus {
            case()
                .set("report = \"percent\"")
                .group("A", "5", "")
                .points("a", "5")
                .criterion("b", &format!("max = 5\n{keys}"))
                .scored("a", "points = 4")
        } else {
            two(keys)
        };
        assert_eq!(case.table("[[sample]]\nid = \"s\"\nsize = 3").scored_card().interval(), interval, "{keys}");
    }
}

#[test]
fn a_half_filled_value_counts_as_empty() {
    let keys = "kind = \"per_item\"\nsample = \"s\"\nlevels = [{ points = 2 }, { points = 0 }]";
    let card = two(keys).table("[[sample]]\nid = \"s\"\nsize = 3").scored("b", "marks = \"11_\"").scored_card();
    assert_eq!(card.interval(), "40.00 yeu … 90.00 xuat-sac");
}

#[test]
fn a_deduction_fires_its_gate_at_the_worst_end() {
    let case = |effect: &str| {
        case()
            .table(&format!("[[gate]]\nid = \"g\"\neffect = {{ {effect} }}"))
            .had("95", "100")
            .group("P", "0", "")
            .criterion("p", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -2\ngate = \"g\"")
            .scored_card()
    };
    assert_eq!(case("cap_band = \"tb\"").interval(), "93.00 tb … 95.00 xuat-sac");
    assert_eq!(case("cap_total = 30").interval(), "30.00 yeu … 95.00 xuat-sac");
    assert_eq!(case("zero_total = true").interval(), "0.00 yeu … 95.00 xuat-sac");
    assert_eq!(case("zero_group = \"N1\"").interval(), "-2.00 yeu … 95.00 xuat-sac");
    let interval = case("cap_total = 30").score.interval.unwrap();
    assert_eq!((interval.worst_without_deductions.to_fixed(2).as_str(), interval.worst_band_without_deductions), ("95.00", 0));
}

#[test]
fn a_gate_that_lifts_a_group_below_zero_is_allowed_for() {
    let case = case()
        .table("[[gate]]\nid = \"g\"\neffect = { zero_group = \"A\" }")
        .group("A", "10", "")
        .criterion("a", "max = 10\nkind = \"yes_no\"\nno = -8")
        .group("P", "0", "")
        .criterion("p", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -2\ngate = \"g\"");
    let card = case.clone().scored_card();
    assert_eq!(card.interval(), "-10.00 yeu … 10.00 yeu (bao)");
    assert_eq!(case.scored("a", "yes = false").scored("p", "count = 0").scored_card().total(), "-8.00 yeu");
}

#[test]
fn a_cap_beside_a_large_maximum_is_allowed_for() {
    // 1000 points on 100 per cent: below the cap every point is worth a tenth, above it a
    // point earned takes one away.
    let case = case().set("report = \"percent\"").group("A", "1000", "cap = 900").points("a", "1000");
    let card = case.clone().scored_card();
    assert_eq!(case.clone().scored("a", "points = 900").scored_card().total(), "90.00 xuat-sac");
    assert_eq!(case.scored("a", "points = 1000").scored_card().total(), "0.00 yeu");
    let interval = card.score.interval.unwrap();
    assert!(interval.worst.to_fixed(0).parse::<i32>().unwrap() <= 0 && interval.best.to_fixed(0).parse::<i32>().unwrap() >= 90);
    assert!(!interval.exact);
}

#[test]
fn what_waits_is_enclosed_shown_or_hidden() {
    // t decides whether u (worth 1 of 2 at least) and v (a deduction) are asked.
    let case = || {
        case()
            .set("report = \"percent\"\nrounding = { total = 2 }")
            .group("A", "14", "")
            .points("t", "4")
            .points("s", "8")
            .criterion("u", "max = 2\nkind = \"points\"\nmin = 1\nonly_if = { criterion = \"t\", is = \"not_zero\" }")
            .criterion("v", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5\nonly_if = { criterion = \"t\", is = \"zero\" }")
    };
    let open = case().scored("s", "points = 0").scored_card();
    // At worst v is taken and u, better than the rest, stays hidden; at best u is full and v hidden.
    assert_eq!(open.interval(), "-5.00 yeu … 42.86 yeu (bao)");
    let zero = case().scored("s", "points = 0").scored("t", "points = 0").scored("v", "count = 5").scored_card();
    assert_eq!((zero.total().as_str(), zero.interval().as_str()), ("-5.00 yeu", "-5.00 yeu … -5.00 yeu"));
    let full = case().scored("s", "points = 0").scored("t", "points = 4").scored("u", "points = 2").scored_card();
    assert_eq!(full.total(), "42.86 yeu");
}

#[test]
fn what_only_waits_can_still_make_a_total() {
    let case = case()
        .group("A", "4", "")
        .criterion("t", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -1")
        .criterion("u", "max = 4\nkind = \"points\"\nonly_if = { criterion = \"t\", is = \"zero\" }");
    assert_eq!(case.scored_card().interval(), "-1.00 yeu … 4.00 yeu (bao)");
}

#[test]
fn once_everything_is_decided_both_ends_are_the_total() {
    let card =
        case().set("report = \"percent\"").group("A", "1000", "cap = 900").points("a", "1000").scored("a", "points = 950").scored_card();
    assert_eq!((card.total().as_str(), card.interval().as_str()), ("45.00 yeu", "45.00 yeu … 45.00 yeu"));
}

#[test]
fn what_a_class_asks_of_a_group_bounds_the_class() {
    let bands = "[[band]]\nid = \"a\"\nfrom = 90\nrequire = [{ group = \"R\", at_least = 50 }]\n[[band]]\nid = \"b\"\nfrom = 80\n[[band]]\nid = \"c\"\n";
    let card = case().bands(bands).had("97", "97").group("R", "3", "").points("r", "3").scored_card();
    assert_eq!(card.interval(), "97.00 b … 100.00 a");
}
