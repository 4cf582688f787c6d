//! What reports print of a card: points where something counts, figures that can be followed.

use motcua::criteria::Lang;
use motcua::words::Words;

use super::builder::{Card, case};

fn vi() -> &'static Words {
    Words::of(Lang::Vi)
}

fn printed(card: &Card, id: &str) -> [String; 3] {
    let criterion = card.set.criterion(id).unwrap_or_else(|| panic!("no criterion {id}"));
    let row = card.row(id);
    [vi().award_of(criterion, row), vi().award_or_maximum(criterion, row), vi().award_of_maximum(criterion, row)]
}

fn group(card: &Card, id: &str) -> String {
    let at = card.set.group_position(id).unwrap_or_else(|| panic!("no group {id}"));
    vi().group_result(&card.set, &card.score, at)
}

fn derivation(card: &Card) -> Vec<String> {
    vi().total_steps(&card.set, &card.score)
}

#[test]
fn what_counts_without_being_scored_prints_its_points() {
    let ratio = |rule: &str| format!("max = 4\nkind = \"ratio\"\nnothing_arose = \"{rule}\"");
    let policy = |na: &str| format!("max = 4\nkind = \"yes_no\"\nna = \"{na}\"");
    let case = case().group("A", "24", "");
    let case = case.criterion("rf", &ratio("full")).criterion("rz", &ratio("zero")).criterion("rx", &ratio("exclude"));
    let case = case.criterion("nf", &policy("full")).criterion("nz", &policy("zero")).criterion("nx", &policy("exclude"));
    let case = ["rf", "rz", "rx"].iter().fold(case, |case, id| case.nothing_arose(id));
    let card = ["nf", "nz", "nx"].iter().fold(case, |case, id| case.out_of_scope(id)).scored_card();
    for (id, award, short, padded) in [
        ("rf", "4,00/4", "4,00", "4,00/4 "),
        ("rz", "0,00/4", "0,00", "0,00/4 "),
        ("rx", "–", "–", "4 "),
        ("nf", "4,00/4", "4,00", "4,00/4 "),
        ("nz", "0,00/4", "0,00", "0,00/4 "),
        ("nx", "–", "–", "4 "),
    ] {
        assert_eq!(printed(&card, id), [award, short, padded], "{id}");
    }
    assert_eq!(group(&card, "A"), "8,00/16 (tối đa 24)");
    assert_eq!(derivation(&card)[0], "A: 8,00/16,00 (tối đa 24)");
}

#[test]
fn a_group_shows_what_it_starts_with_and_what_was_taken() {
    let deduction = "max = 0\nkind = \"deduction\"\nper = -2\ncap = -9";
    let card = case().group("A", "0", "base = 100").criterion("D", deduction).scored("D", "count = 3").scored_card();
    assert_eq!(group(&card, "A"), "94,00/100");
    let open = case().group("A", "10", "").points("P", "10").criterion("D", deduction).scored("D", "count = 1").scored_card();
    assert_eq!(group(&open, "A"), "−2,00/0 (tối đa 10)");
    let untouched = case().group("A", "10", "").points("P", "10").scored_card();
    assert_eq!(group(&untouched, "A"), "–/10");
}

#[test]
fn groups_that_do_not_add_up_when_printed_say_by_how_much() {
    // Three groups of 1.005 print as 1.01 each, their total as 3.02.
    let ratio = "max = 3\nkind = \"ratio\"\nnothing_arose = \"zero\"";
    let three = |set: &str| {
        let case = ["A", "B", "C"].iter().fold(case().set(set), |case, id| case.group(id, "3", "").criterion(&format!("{id}1"), ratio));
        ["A1", "B1", "C1"].iter().fold(case, |case, id| case.scored(id, "n = 67, d = 200")).scored_card()
    };
    let difference = |card: &Card| vi().printed_difference(&card.set, &card.score);
    let off = three("");
    assert_eq!(difference(&off), Some("−0,01".to_owned()));
    assert!(derivation(&off).contains(&"Chênh do làm tròn: −0,01".to_owned()));
    assert_eq!(difference(&three("rounding = { total = 2, mode = \"down\" }")), Some("−0,02".to_owned()));
    assert_eq!(difference(&three("rounding = { criterion = 2 }")), None);
    assert_eq!(difference(&three("rounding = { group = 2 }")), None);
}

#[test]
fn the_way_to_the_total_is_written_where_points_are_taken_after_rescaling() {
    let deduction = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -5";
    let taken = |count: &str| {
        let case = case().set("report = \"rescaled\"\nscale = 20").had("14.6", "17").group("P", "0", "").criterion("D", deduction);
        case.scored("D", &format!("count = {count}")).scored_card()
    };
    let sums = |card: &Card| vi().report_sums(&card.set, &card.score, &card.session);
    let said: Vec<String> = sums(&taken("2")).into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
    assert_eq!(
        said,
        [
            "Đã chấm: 12,60/17  74,12 %",
            "Tổng: 15,18  yeu · điểm tạm tính (chưa được duyệt)",
            "Cách tính tổng: 14,60/17 × 20 − 2,00 = 15,18 (điểm cộng, trừ tính sau khi quy về thang 20)",
        ]
    );
    assert_eq!(sums(&taken("0")).len(), 2, "nothing taken, nothing to explain");
    assert!(derivation(&taken("2")).contains(&"Quy về thang 20: 14,6/17 × 20 − 2 = 258/17 = 15,1764…".to_owned()));
}

#[test]
fn a_weighted_mean_names_its_members() {
    let case = case().group("A", "30", "rollup = \"weighted_mean\"").criterion("a", "max = 4\nkind = \"points\"\nweight = 2.5");
    let card = case.criterion("b", "max = 3\nkind = \"points\"").scored("a", "points = 3").scored("b", "points = 1").scored_card();
    assert_eq!(derivation(&card)[0], "A: 30 × (2,5 × a 3/4 + b 1/3) / 3,5, trung bình theo trọng số");
}

#[test]
fn what_is_between_two_steps_names_both_ends() {
    let measure = "max = 10\nkind = \"measure\"\ninterpolate = true\nsteps = [{ at_most = 5, points = 10 }, { at_most = 15, points = 4 }]";
    let card = case().group("A", "10", "").criterion("M", measure).scored("M", "x = 8.3").scored_card();
    let criterion = card.set.criterion("M").unwrap();
    let said = vi().steps(&card.row("M").steps, criterion);
    assert_eq!(said, "8,3 · giữa bậc 1 và bậc 2: 4 + (15 − 8,3) / (15 − 5) × (10 − 4) · = 8,02");
}

#[test]
fn the_most_of_a_group_counts_what_the_groups_in_it_start_with() {
    let inner = |max: &str, keys: &str| case().group("A", "10", keys).group("B", max, "parent = \"A\"\nbase = 5").points("b", max);
    let card = inner("10", "").scored("b", "points = 9").scored_card();
    assert_eq!((group(&card, "A"), group(&card, "B")), ("14,00/15".to_owned(), "14,00/15".to_owned()));
    // Under a mean shares are of the maximum; what a member starts with is in its share.
    let card = inner("10", "rollup = \"weighted_mean\"").scored("b", "points = 10").scored_card();
    assert_eq!((group(&card, "A"), group(&card, "B")), ("10,00/10".to_owned(), "15,00/15".to_owned()));
}
