//! What leaving something out does (scoring.md §3).

use motcua::scoring::Standing;

use super::builder::{Case, case};

/// Group A = a1 (4), a2 (6), group B = b1 (20); a1 not in scope, a2 = 3, b1 = 16.
fn table(set: &str, group: &str, criterion: &str) -> Case {
    case()
        .set(set)
        .group("A", "10", group)
        .criterion("a1", &format!("max = 4\nkind = \"points\"\nna = \"{criterion}\""))
        .points("a2", "6")
        .group("B", "20", "")
        .points("b1", "20")
        .out_of_scope("a1")
        .scored("a2", "points = 3")
        .scored("b1", "points = 16")
}

const PERCENT: &str = "report = \"percent\"\nrounding = { total = 2 }";

#[test]
fn the_table_of_policies() {
    for (policy, award, possible, percent) in [
        ("exclude", "19", "26", "73.08 kha"),
        ("redistribute", "21", "30", "70.00 kha"),
        ("zero", "19", "30", "63.33 tb"),
        ("full", "23", "30", "76.67 kha"),
    ] {
        let by_criterion = table(PERCENT, "", policy);
        let by_group = table(PERCENT, &format!("na = \"{policy}\""), "allow");
        let by_set = table(&format!("{PERCENT}\nna = \"{policy}\""), "", "allow");
        let nearest = table(&format!("{PERCENT}\nna = \"zero\""), &format!("na = \"{policy}\""), "allow");
        let own = table(&format!("{PERCENT}\nna = \"zero\""), "na = \"full\"", policy);
        for case in [by_criterion, by_group, by_set, nearest, own] {
            let card = case.scored_card();
            assert_eq!((card.so_far(), card.total()), (format!("{award}/{possible}"), percent.to_owned()), "{policy}");
        }
    }
}

#[test]
fn what_is_forbidden_counts_as_open() {
    for case in [
        table(PERCENT, "", "forbid"),
        table(PERCENT, "na = \"forbid\"", "allow"),
        table(&format!("{PERCENT}\nna = \"forbid\""), "", "allow"),
    ] {
        let card = case.scored_card();
        assert_eq!(
            (card.standing("a1"), card.total(), card.problems()),
            (Standing::Open, "-".to_owned(), vec!["na-forbidden a1".to_owned()])
        );
    }
}

#[test]
fn what_has_nothing_left_to_be_spread_over_is_out() {
    let card = case()
        .set("report = \"percent\"\nrounding = { total = 2 }")
        .group("A", "4", "floor = 2")
        .criterion("a1", "max = 4\nkind = \"points\"\nna = \"redistribute\"")
        .had("16", "20")
        .out_of_scope("a1")
        .scored_card();
    assert_eq!((card.total().as_str(), card.score.groups[0].out), ("80.00 tot", true));
    assert_eq!(card.so_far(), "16/20");
}

#[test]
fn what_is_spread_is_spread_over_the_groups_below_as_well() {
    let card = case()
        .group("A", "10", "")
        .criterion("a1", "max = 4\nkind = \"points\"\nna = \"redistribute\"")
        .group("B", "6", "parent = \"A\"")
        .points("b1", "6")
        .group("P", "0", "parent = \"A\"")
        .criterion("p1", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5")
        .out_of_scope("a1")
        .scored("b1", "points = 3")
        .scored("p1", "count = 2")
        .scored_card();
    // 3·10/6 − 2: what is taken is not stretched.
    assert_eq!((card.so_far(), card.total()), ("3/10".to_owned(), "3.00 yeu".to_owned()));
}

#[test]
fn everything_out_makes_no_class() {
    let card = case().group("A", "6", "").points("a1", "6").out_of_scope("a1").scored_card();
    assert_eq!((card.total().as_str(), card.interval().as_str(), card.score.groups[0].out), ("-", "-", true));
    let deductions = case()
        .group("A", "6", "")
        .points("a1", "6")
        .criterion("p1", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5")
        .out_of_scope("a1")
        .scored("p1", "count = 1")
        .scored_card();
    assert_eq!((deductions.total().as_str(), deductions.score.award.to_string().as_str()), ("-", "-1"));
}

#[test]
fn a_weighted_mean_leaves_members_out_or_counts_their_share() {
    // a 4/8 weight 1, b 6/6 weight 3, c not in scope weight 2, on a maximum of 20.
    for (policy, award) in [("exclude", "35/2"), ("redistribute", "35/2"), ("zero", "35/3"), ("full", "55/3")] {
        let card = case()
            .group("A", "20", "rollup = \"weighted_mean\"")
            .points("a", "8")
            .criterion("b", "max = 6\nkind = \"points\"\nweight = 3")
            .criterion("c", &format!("max = 5\nkind = \"points\"\nweight = 2\nna = \"{policy}\""))
            .scored("a", "points = 4")
            .scored("b", "points = 6")
            .out_of_scope("c")
            .scored_card();
        assert_eq!(card.so_far(), format!("{award}/20"), "{policy}");
    }
}

#[test]
fn a_weighted_mean_of_groups_goes_by_their_shares() {
    let card = case()
        .group("T", "10", "rollup = \"weighted_mean\"")
        .group("A", "4", "parent = \"T\"\nweight = 3")
        .points("a", "4")
        .criterion("p", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5")
        .group("B", "50", "parent = \"T\"")
        .points("b", "50")
        .scored("a", "points = 2")
        .scored("b", "points = 50")
        .scored("p", "count = 1")
        .scored_card();
    // (3·1/2 + 1)/4 · 10 − 1
    assert_eq!((card.so_far(), card.total()), ("21/4/10".to_owned(), "5.25 yeu".to_owned()));
}

#[test]
fn a_group_may_be_left_out_where_it_is_optional() {
    let base = |optional: &str| {
        case()
            .set("report = \"rescaled\"\nrounding = { total = 2 }")
            .had("30", "40")
            .group("S", "20", optional)
            .points("s1", "20")
            .group("SS", "0", "parent = \"S\"\nbase = 10")
            .criterion("s2", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5")
            .session("[[left_out]]\ngroup = \"S\"\nreason = \"Không khảo sát.\"")
            .scored("s2", "count = 3")
    };
    let out = base("optional = true").scored_card();
    assert_eq!((out.total().as_str(), out.standing("s1"), out.score.groups[1].out), ("75.00 kha", Standing::LeftOut, true));
    assert_eq!(out.problems(), ["unexpected s2"]);
    let held = base("").scored_card();
    assert_eq!(
        (held.total().as_str(), held.standing("s1"), held.problems()),
        ("-", Standing::Open, vec!["open s1".into(), "unexpected S".into()])
    );
}

#[test]
fn nothing_arose_is_worth_what_is_declared() {
    for (rule, so_far, na) in [("full", "10/10", 0), ("zero", "6/10", 0), ("exclude", "6/6", 1)] {
        let ratio = format!("max = 4\nkind = \"ratio\"\nnothing_arose = \"{rule}\"");
        let case = case().group("A", "10", "").criterion("a1", &ratio).points("a2", "6").scored("a2", "points = 6");
        let by_value = case.clone().scored("a1", "n = 0, d = 0").scored_card();
        assert_eq!((by_value.so_far().as_str(), by_value.score.progress.na), (so_far, na), "{rule}");
        let by_state = case.nothing_arose("a1").scored_card();
        assert_eq!((by_state.so_far().as_str(), by_state.score.progress.na), (so_far, 1), "{rule}");
        assert_eq!(by_state.problems(), Vec::<String>::new(), "nothing arose asks for no note");
    }
    let undeclared = case().group("A", "6", "").points("a1", "6").nothing_arose("a1").scored_card();
    assert_eq!((undeclared.standing("a1"), undeclared.problems()), (Standing::Open, vec!["na-forbidden a1".to_owned()]));
}

#[test]
fn a_bonus_adds_and_has_no_possible() {
    let case = || {
        case()
            .set("report = \"percent\"")
            .group("A", "10", "na = \"full\"")
            .points("a1", "10")
            .criterion("a2", "max = 3\nkind = \"points\"\nbonus = true\nna = \"allow\"")
            .scored("a1", "points = 7")
    };
    let had = case().scored("a2", "points = 2").scored_card();
    assert_eq!((had.so_far().as_str(), had.total().as_str()), ("9/10", "72.00 kha"));
    let out = case().out_of_scope("a2").scored_card();
    assert_eq!((out.so_far().as_str(), out.total().as_str(), out.standing("a2")), ("7/10", "70.00 kha", Standing::NotInScope));
}
