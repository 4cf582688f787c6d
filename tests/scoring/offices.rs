//! Offices whose totals were published, in the rules of QĐ 766 (domain-2026.md §4): the
//! portal rounds every component first and adds the rounded ones.

use super::builder::{Case, case};

/// Id, maximum, target, what no denominator is worth.
const ROWS: [(&str, &str, &str, &str); 17] = [
    ("1.1", "6", "1", "zero"),
    ("1.2", "4", "1", "zero"),
    ("1.3", "2", "1", "zero"),
    ("1.4", "6", "1", "zero"),
    ("2.1", "20", "1", "zero"),
    ("3.6", "6", "1", "zero"),
    ("3.5b", "2", "0.8", "zero"),
    ("3.5", "2", "0.8", "zero"),
    ("4.1", "6", "1", "zero"),
    ("4.2", "4", "1", "zero"),
    ("4.3", "2", "0.8", "zero"),
    ("4.4", "4", "1", "zero"),
    ("4.5a", "2", "1", "zero"),
    ("4.5b", "2", "1", "zero"),
    ("4.6", "2", "1", "full"),
    ("5.4", "6", "0.9", "zero"),
    ("5.2", "6", "1", "full"),
];

const GROUPS: [(&str, &str, &[&str]); 6] = [
    ("1", "18", &["1.1", "1.2", "1.3", "1.4"]),
    ("2", "20", &["2.1"]),
    ("3", "12", &["3.1-3.3"]),
    ("TT", "10", &["3.6", "3.5b", "3.5"]),
    ("4", "22", &["4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b", "4.6"]),
    ("5", "18", &["5.4", "5.2", "5.3"]),
];

fn row(id: &str) -> &'static (&'static str, &'static str, &'static str, &'static str) {
    ROWS.iter().find(|row| row.0 == id).unwrap_or_else(|| panic!("no row {id}"))
}

/// The whole set; 3.1–3.3 of single units is only published as a sum.
fn index(rounding: &str) -> Case {
    let ratio =
        |max: &str, target: &str, none: &str| format!("max = {max}\nkind = \"ratio\"\ntarget = {target}\nnothing_arose = \"{none}\"");
    GROUPS.iter().fold(case().set(rounding), |case, (group, max, rows)| {
        rows.iter().fold(case.group(group, max, ""), |case, id| match *id {
            "3.1-3.3" => case.points(id, "12"),
            "5.3" => case.criterion(id, &ratio("6", "1", "full")),
            id => {
                let (_, max, target, none) = row(id);
                case.criterion(id, &ratio(max, target, none))
            }
        })
    })
}

fn office(rows: &[(&str, u32, u32, &str)], sum_of_three: &str) -> (Case, Vec<(String, String)>) {
    let case = index("rounding = { criterion = 2 }").scored("3.1-3.3", &format!("points = {sum_of_three}"));
    let case = rows.iter().fold(case, |case, (id, n, d, _)| case.scored(id, &format!("n = {n}, d = {d}")));
    let card = case.scored_card();
    let found = rows.iter().map(|(id, ..)| (id.to_string(), card.award(id))).collect();
    (case, found)
}

fn check(rows: &[(&str, u32, u32, &str)], three: &str, groups: [&str; 6], total: &str) {
    let (case, found) = office(rows, three);
    let told: Vec<(String, String)> = rows.iter().map(|(id, _, _, points)| (id.to_string(), points.to_string())).collect();
    assert_eq!(found, told);
    let card = case.scored_card();
    let figures: Vec<String> = card.score.groups.iter().map(|group| group.award().to_fixed(2)).collect();
    assert_eq!((figures, card.total()), (groups.map(str::to_owned).to_vec(), total.to_owned()));
}

#[test]
fn the_province_of_dak_lak() {
    check(
        &[
            ("1.1", 0, 82, "0.00"),
            ("1.2", 79, 82, "3.85"),
            ("1.3", 79, 79, "2.00"),
            ("1.4", 370_610, 370_610, "6.00"),
            ("2.1", 393_087, 443_565, "17.72"),
            ("3.6", 179_460, 204_757, "5.26"),
            ("3.5b", 160, 376, "1.06"),
            ("3.5", 56, 376, "0.37"),
            ("4.1", 284_995, 443_565, "3.86"),
            ("4.2", 93_664, 443_565, "0.84"),
            ("4.3", 82_645, 443_565, "0.47"),
            ("4.4", 9_499, 443_565, "0.09"),
            ("4.5a", 380, 1_346, "0.56"),
            ("4.5b", 279_339, 443_565, "1.26"),
            ("4.6", 0, 0, "2.00"),
            ("5.4", 392_869, 443_565, "5.90"),
            ("5.2", 241, 485, "2.98"),
            ("5.3", 186, 485, "2.30"),
        ],
        "8.97",
        ["11.85", "17.72", "8.97", "6.69", "9.08", "11.18"],
        "65.49 tb",
    );
}

#[test]
fn the_commune_of_xuan_phuoc() {
    check(
        &[
            ("1.1", 0, 82, "0.00"),
            ("1.2", 79, 82, "3.85"),
            ("1.3", 79, 79, "2.00"),
            ("1.4", 1_607, 1_607, "6.00"),
            ("2.1", 1_855, 1_896, "19.57"),
            ("3.6", 1_375, 1_521, "5.42"),
            ("3.5b", 14, 36, "0.97"),
            ("3.5", 8, 36, "0.56"),
            ("4.1", 1_561, 1_896, "4.94"),
            ("4.2", 557, 1_896, "1.18"),
            ("4.3", 673, 1_896, "0.89"),
            ("4.4", 12, 1_896, "0.03"),
            ("4.5a", 31, 389, "0.16"),
            ("4.5b", 680, 1_896, "0.72"),
            ("4.6", 0, 0, "2.00"),
            ("5.4", 1_855, 1_896, "6.00"),
            ("5.2", 0, 0, "6.00"),
            ("5.3", 0, 0, "6.00"),
        ],
        "6.32",
        ["11.85", "19.57", "6.32", "6.95", "9.92", "18.00"],
        "72.61 kha",
    );
}

#[test]
fn units_without_a_single_file() {
    for (complaints, total) in [((0, 0), "19.85 yeu"), ((0, 1), "7.85 yeu")] {
        let case = ["1.4", "2.1", "3.6", "3.5b", "3.5", "4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b", "4.6", "5.4"]
            .iter()
            .fold(index("rounding = { criterion = 2 }"), |case, id| case.scored(id, "n = 0, d = 0"));
        let (n, d) = complaints;
        let card = case
            .scored("1.1", "n = 0, d = 82")
            .scored("1.2", "n = 79, d = 82")
            .scored("1.3", "n = 79, d = 79")
            .scored("3.1-3.3", "points = 0")
            .scored("5.2", &format!("n = {n}, d = {d}"))
            .scored("5.3", &format!("n = {n}, d = {d}"))
            .scored_card();
        assert_eq!(card.total(), total);
    }
}

#[test]
fn payment_of_four_units_of_phu_tho() {
    // QD766, August 2026: 3.6 n/d, 3.5b n, 3.5 n, their common d → stated.
    for (files, real, offered, procedures, stated, added_first) in [
        ((1_491, 1_651), 7, 6, 31, "6.46", "6.47"),
        ((771, 906), 7, 5, 32, "6.05", "6.04"),
        ((44, 44), 7, 0, 8, "8.00", "8.00"),
        ((0, 0), 0, 0, 1, "0.00", "0.00"),
    ] {
        let payment = |rounding: &str| {
            let rows = ["3.6", "3.5b", "3.5"].map(row);
            let case = rows.iter().fold(case().set(rounding).group("TT", "10", ""), |case, (id, max, target, none)| {
                case.criterion(id, &format!("max = {max}\nkind = \"ratio\"\ntarget = {target}\nnothing_arose = \"{none}\""))
            });
            let card = case
                .scored("3.6", &format!("n = {}, d = {}", files.0, files.1))
                .scored("3.5b", &format!("n = {real}, d = {procedures}"))
                .scored("3.5", &format!("n = {offered}, d = {procedures}"))
                .scored_card();
            card.score.groups[0].award().to_fixed(2)
        };
        assert_eq!(payment("rounding = { criterion = 2 }"), stated);
        assert_eq!(payment("rounding = { total = 2 }"), added_first, "added before rounding");
    }
}

#[test]
fn nine_indicators_are_added_as_written_with_one_left_out() {
    // TT 01/2018 art. 15 (domain-2026.md §1.3): 14.5 with indicator 9 left out is "tốt" as
    // written, and would be 16.3, "xuất sắc", if it were scaled up.
    let bands = "[[band]]\nid = \"xuat-sac\"\nfrom = 15\n[[band]]\nid = \"tot\"\nfrom = 12\n[[band]]\nid = \"kha\"\nfrom = 9\n[[band]]\nid = \"tb\"\nfrom = 6\n[[band]]\nid = \"yeu\"\n";
    for (report, total) in [("points", "14.50 tot"), ("rescaled", "16.31 xuat-sac")] {
        let case = case().set(&format!("report = \"{report}\"\nscale = 18\nrounding = {{ total = 2 }}")).bands(bands);
        let points = ["1.9", "1.9", "1.9", "1", "1.8", "2", "2", "2"];
        let case = points.iter().zip(1..).fold(case.group("T", "18", ""), |case, (had, n)| {
            case.points(&format!("T{n}"), "2").scored(&format!("T{n}"), &format!("points = {had}"))
        });
        assert_eq!(case.points("T9", "2").out_of_scope("T9").scored_card().total(), total);
    }
}

#[test]
fn provinces_are_the_sums_of_their_printed_groups() {
    for (groups, total) in [
        (["12.31", "16.01", "9.29", "9.83", "12.18", "7.35"], "66.97 tb"),
        (["11.46", "17.63", "8.88", "9.67", "14.10", "6.37"], "68.11 tb"),
    ] {
        let case = groups.iter().zip(["18", "20", "12", "10", "22", "18"]).fold(case(), |case, (had, max)| case.had(had, max));
        assert_eq!(case.scored_card().total(), total);
    }
}
