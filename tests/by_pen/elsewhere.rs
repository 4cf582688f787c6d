//! Published rules of other sheets, carried by sets of this format (domain.md §2, §4 and §8).

use super::builder::{Case, case};
use super::check;

/// Classes by their lower bounds, the last without.
fn classes(rows: &[(&str, &str)]) -> String {
    rows.iter()
        .map(|(id, from)| format!("[[band]]\nid = \"{id}\"\n{}\n", if from.is_empty() { String::new() } else { format!("from = {from}") }))
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn persons_by_five_indicators_of_ten() {
    // TT 01/2018/TT-VPCP, art. 15 (domain-2026.md §1.3): from 5 all of the task, from 3.5 most of it.
    let person = |points: [&str; 5]| {
        let bands = classes(&[("hoan-thanh", "5"), ("phan-lon", "3.5"), ("chua", "")]);
        points.iter().fold(case().bands(&bands), |case, had| case.had(had, "2"))
    };
    check([
        ("1 + 1 + 1 + 1 + 1", person(["1", "1", "1", "1", "1"]), "5, 5.00, hoan-thanh"),
        ("4.9", person(["1.9", "1", "1", "1", "0"]), "49/10, 4.90, phan-lon"),
        ("3.5", person(["1.9", "0.6", "1", "0", "0"]), "7/2, 3.50, phan-lon"),
        ("3.4", person(["1.9", "0.5", "1", "0", "0"]), "17/5, 3.40, chua"),
    ]);
}

#[test]
fn a_sheet_without_its_survey_is_scaled_up_to_a_hundred() {
    // Hà Nội (domain.md §4.1): a survey of up to 30 of 100 that need not be made.
    let hanoi = |left: bool| {
        let case = case()
            .set("report = \"rescaled\"\nrounding = { total = 2 }")
            .had("57.4", "70")
            .group("S", "30", "optional = true")
            .points("s", "30");
        if left { case.session("[[left_out]]\ngroup = \"S\"\nreason = \"Không khảo sát.\"") } else { case.scored("s", "points = 24.5") }
    };
    check([("57.4/70 × 100", hanoi(true), "82, 82.00, tot"), ("57.4 + 24.5", hanoi(false), "819/10, 81.90, tot")]);
}

#[test]
fn the_areas_of_the_reform_index_make_a_hundred() {
    // 2948/QĐ-BNV (domain.md §4.1), its area points; groups of 2015: A above 90, B from 80, C from 70.
    let areas = ["10", "10", "14.5", "11", "16", "7", "16", "15.5"];
    let bands = classes(&[("A", "90.01"), ("B", "80"), ("C", "70"), ("D", "")]);
    let index = |points: [&str; 8]| {
        let case = case().bands(&bands).set("report = \"percent\"\nrounding = { total = 2 }");
        points.iter().zip(areas).fold(case, |case, (had, max)| case.had(had, max))
    };
    check([
        ("everything: 100", index(areas), "100, 100.00, A"),
        ("90 is not above 90", index(["10", "10", "14.5", "11", "16", "7", "16", "5.5"]), "90, 90.00, B"),
        ("90.0051 → 90.01 is", index(["10", "10", "14.5", "11", "16", "7", "16", "5.5051"]), "900051/10000, 90.01, A"),
    ]);
}

#[test]
fn a_class_may_ask_for_twenty_points_of_one_article() {
    // TT 19/2018/TT-BTNMT (domain.md §4.4): «good» from 80, and from 20 on one article; here of 25.
    let bands = "[[band]]\nid = \"tot\"\nfrom = 80\nrequire = [{ group = \"K\", at_least = 80 }]\n[[band]]\nid = \"kha\"\n";
    let with = |key: &str, rest: &str| {
        case().bands(bands).had(rest, "75").group("K", "25", "").points("k", "25").scored("k", &format!("points = {key}"))
    };
    check([
        ("60 + 20", with("20", "60"), "80, 80.00, tot"),
        ("75 + 19.9: enough in all, not there", with("19.9", "75"), "949/10, 94.90, kha"),
        ("59.9 + 20: enough there, not in all", with("20", "59.9"), "799/10, 79.90, kha"),
    ]);
}

#[test]
fn what_is_not_done_may_cost_a_further_quarter() {
    // A commune's form (domain.md §4.4): nothing for it, and 0.25 taken; nothing assigned is full.
    let duty = |value: &str| {
        case()
            .had("90", "98.5")
            .group("A", "1.5", "")
            .criterion("a", "max = 1.5\nkind = \"yes_no\"\nno = -0.25\nnothing_arose = \"full\"")
            .answer("a", value)
    };
    check([
        ("90 + 1.5", duty("state = \"scored\"\nvalue = { yes = true }"), "183/2, 91.50, xuat-sac"),
        ("90 − 0.25", duty("state = \"scored\"\nvalue = { yes = false }"), "359/4, 89.75, tot"),
        ("nothing was assigned", duty("state = \"na\"\nreason = \"nothing_arose\""), "183/2, 91.50, xuat-sac"),
    ]);
}

/// Violations of 2, 5 and 7 points, counted from 0 down or from 100 down.
fn demerits(start: &str, bands: &str, counts: [u32; 3], gate: &str) -> Case {
    let group = if start.is_empty() { "base = 0.0001" } else { start };
    let rules = [("nhe", 2), ("nang", 5), ("nguy", 7)];
    let case = case().bands(bands).table(gate).group("P", "0", group);
    rules.iter().zip(counts).fold(case, |case, ((id, points), count)| {
        let fires = if *id == "nguy" && !gate.is_empty() { "\ngate = \"g\"" } else { "" };
        case.criterion(id, &format!("max = 0\nkind = \"deduction\"\nper = -{points}\ncap = -500{fires}"))
            .scored(id, &format!("count = {count}"))
    })
}

#[test]
fn demerits_of_restaurants() {
    // New York (domain.md §8): A to 13 points, B to 27, C from 28; 2 a general, 5 a critical
    // violation, 7 a hazard. What is possible there is nothing, which a base of 0.0001 stands for.
    let bands = classes(&[("A", "-13"), ("B", "-27"), ("C", "")]);
    let new_york = |counts| demerits("", &bands, counts, "").set("rounding = { total = 2 }");
    check([
        ("none", new_york([0, 0, 0]), "1/10000, 0.00, A"),
        ("3 × 2 + 7 = 13", new_york([3, 0, 1]), "-129999/10000, -13.00, A"),
        ("2 × 2 + 2 × 5 = 14", new_york([2, 2, 0]), "-139999/10000, -14.00, B"),
        ("4 × 5 + 7 = 27", new_york([0, 4, 1]), "-269999/10000, -27.00, B"),
        ("4 × 7 = 28", new_york([0, 0, 4]), "-279999/10000, -28.00, C"),
    ]);
    // Elsewhere 100 less the points: from 90 and without a critical one low risk.
    let bands = classes(&[("thap", "90"), ("vua", "70"), ("cao", "")]);
    let gate = "[[gate]]\nid = \"g\"\neffect = { cap_band = \"vua\" }";
    let hundred = |counts| demerits("base = 100", &bands, counts, gate).set("report = \"percent\"");
    check([
        ("100 − 5 × 2", hundred([5, 0, 0]), "90, 90.00, thap"),
        ("100 − 7, and that one is critical", hundred([0, 0, 1]), "93, 93.00, vua"),
        ("100 − 31", hundred([2, 4, 1]), "69, 69.00, cao"),
    ]);
}

#[test]
fn scores_of_one_to_four_and_an_index_of_a_survey() {
    // Care Quality Commission (domain.md §8): scores 1 to 4, share of the most; 25–38, 39–62, 63–87, 88–100.
    let bands = classes(&[("outstanding", "88"), ("good", "63"), ("improve", "39"), ("inadequate", "")]);
    let scores = |marks: &str| {
        let item =
            "max = 20\nkind = \"per_item\"\nsample = \"s\"\nlevels = [{ points = 4 }, { points = 3 }, { points = 2 }, { points = 1 }]";
        case()
            .bands(&bands)
            .set("report = \"percent\"\nrounding = { total = 0 }")
            .table("[[sample]]\nid = \"s\"\nsize = 5")
            .group("A", "20", "")
            .criterion("a", item)
            .scored("a", &format!("marks = \"{marks}\""))
    };
    // SKM of Indonesia (domain.md §8): mean of 1 to 4 × 25; D to 64.99, C to 76.60, B to 88.30, A.
    let skm = |counts: &str| {
        let bands = classes(&[("A", "88.31"), ("B", "76.61"), ("C", "65"), ("D", "")]);
        let survey = "max = 75\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"q\"]";
        case()
            .bands(&bands)
            .set("rounding = { total = 2 }")
            .table("[[slip]]\nid = \"p\"\nanswers = [1, 4]\nmin_n = 1\nquestions = [{ id = \"q\" }]")
            .group("A", "75", "base = 25")
            .criterion("a", survey)
            .scored("a", &format!("counts = {counts}"))
    };
    check([
        ("3, 3, 3, 2, 3: 14 of 20", scores("22232"), "70, 70.00, good"),
        ("4, 4, 4, 4, 2: 18 of 20", scores("11113"), "90, 90.00, outstanding"),
        ("4, 4, 4, 3, 2: 17 of 20", scores("11123"), "85, 85.00, good"),
        ("1 throughout: a quarter", scores("44444"), "25, 25.00, inadequate"),
        ("2, 2, 2, 1, 1: 8 of 20 is 40", scores("33344"), "40, 40.00, improve"),
        // 81.98: a mean of 3.2792, here of 2500 answers: 2500 × 2.2792 = 5698 = 3 × 1198 + 2 × 802 + 500.
        ("25 × 3.2792", skm("[0, 500, 802, 1198]"), "4099/50, 81.98, B"),
        ("25 × 3.0644 = 76.61", skm("[161, 400, 1056, 883]"), "7661/100, 76.61, B"),
        ("everybody the most", skm("[0, 0, 0, 9]"), "100, 100.00, A"),
        ("everybody the least", skm("[9, 0, 0, 0]"), "25, 25.00, D"),
    ]);
}
