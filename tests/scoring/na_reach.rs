//! What permitted N/A can do to a total, against what a pen gives.

use motcua::criteria::CriteriaSet;
use motcua::number::Fraction;
use motcua::scoring::{Leaves, Reach, na_reach};

use crate::builder::{Case, case};

/// a1 of 4 and a2 of 6 in a group, b1 of 20 in another; what is said of a1 and of all.
fn three(a1: &str, all: &str) -> Case {
    let one = |max: i32, na: &str| format!("max = {max}\nkind = \"points\"\n{na}");
    case()
        .set(all)
        .group("A", "10", "")
        .criterion("a1", &one(4, a1))
        .criterion("a2", &one(6, ""))
        .group("B", "20", "")
        .criterion("b1", &one(20, ""))
}

fn ways(set: &CriteriaSet) -> [Reach; 2] {
    let reach = na_reach(set, "xa").unwrap_or_else(|| panic!("something may leave"));
    [reach.raises, reach.lowers]
}

#[test]
fn in_place_of_a_bad_answer_it_raises_in_place_of_a_good_one_it_lowers() {
    let third = Fraction::of(40, 3);
    for (policy, raises, lowers) in [
        ("exclude", third.clone(), third.clone()),
        ("redistribute", third.clone(), third.clone()),
        ("zero", Fraction::zero(), third.clone()),
        ("full", third.clone(), Fraction::zero()),
    ] {
        let [up, down] = ways(&three(&format!("na = \"{policy}\""), "report = \"percent\"").read_set());
        assert_eq!((up.found.clone(), down.found.clone()), (raises, lowers), "{policy}");
        assert!(up.is_exact() && down.is_exact(), "{policy}");
        assert!(up.by.is_empty() == up.found.is_zero());
    }
}

#[test]
fn in_points_what_is_left_out_raises_nothing() {
    let [up, down] = ways(&three("na = \"exclude\"", "").read_set());
    assert_eq!((up.found.clone(), up.at_most.clone()), (Fraction::zero(), Fraction::zero()));
    assert_eq!((down.found.clone(), down.by.clone()), (Fraction::whole(4), vec![Leaves::Criterion(0)]));
}

#[test]
fn something_always_stays() {
    let all = |id: &str, max: i32| (id.to_owned(), format!("max = {max}\nkind = \"points\"\nna = \"allow\""));
    let set = [all("a", 4), all("b", 6), all("c", 20)]
        .into_iter()
        .fold(case().set("report = \"percent\"").group("A", "30", ""), |case, (id, keys)| case.criterion(&id, &keys))
        .read_set();
    let [up, down] = ways(&set);
    // The least of the three stays: 4 of 30 become 4 of 4, or 26 of 30 nothing.
    assert_eq!((up.found.clone(), down.found.clone()), (Fraction::of(260, 3), Fraction::of(260, 3)));
    assert!(up.is_exact() && down.is_exact());
    assert_eq!(up.by, [Leaves::Criterion(2), Leaves::Criterion(1)]);
    assert_eq!(up.bands, Some((4, 0)));
}

#[test]
fn a_deduction_that_leaves_takes_nothing_and_an_optional_group_goes_as_a_whole() {
    let deduction = "max = 0\nkind = \"deduction\"\nper = -2\ncap = -6\nna = \"allow\"";
    let set = case().group("P", "0", "base = 100").criterion("p", deduction).read_set();
    let [up, down] = ways(&set);
    assert_eq!((up.found.clone(), down.found.clone()), (Fraction::whole(6), Fraction::zero()));
    let set = case().set("report = \"percent\"").group("A", "5", "").points("a", "5").group("G", "15", "optional = true");
    let set = set.criterion("g", "max = 15\nkind = \"yes_no\"").read_set();
    let [up, down] = ways(&set);
    assert_eq!((up.found.clone(), down.found.clone()), (Fraction::whole(75), Fraction::whole(75)));
    assert!(up.by.contains(&Leaves::Group(1)) && up.is_exact());
}

#[test]
fn a_level_of_office_has_what_is_asked_there() {
    let only = |level: &str| format!("max = 10\nkind = \"points\"\nna = \"allow\"\nonly_for = [\"{level}\"]");
    let set =
        case().set("report = \"percent\"").group("A", "20", "").criterion("a", &only("xa")).criterion("b", "max = 10\nkind = \"points\"");
    let set = set.criterion("c", &only("phuong").replace("na = \"allow\"\n", "")).read_set();
    assert!(na_reach(&set, "xa").is_some());
    assert_eq!(na_reach(&set, "phuong"), None);
}

#[test]
fn where_a_cap_bends_the_total_the_number_is_a_bound() {
    let keys = "max = 10\nkind = \"points\"\nna = \"allow\"";
    let set = case().set("report = \"percent\"").group("A", "20", "cap = 12").criterion("a", keys).criterion("b", keys).read_set();
    let [up, _] = ways(&set);
    assert!(!up.is_exact() && up.found > Fraction::zero() && up.found <= up.at_most, "{up:?}");
}

#[test]
fn a_great_set_in_which_everything_may_leave_is_worked_out_as_well() {
    let mut set = case().set("report = \"percent\"").group("A", "1000", "");
    for at in 0..1_000 {
        set = set.points(&format!("c{at}"), "1");
    }
    let [up, down] = ways(&set.read_set());
    let all_but_one = Fraction::of(999, 10);
    assert_eq!((up.found.clone(), down.found.clone()), (all_but_one.clone(), all_but_one));
    assert!(up.is_exact() && down.is_exact());
}

#[test]
fn deductions_that_a_floor_bounds_together_come_to_no_more_than_it() {
    let deduction = "max = 0\nkind = \"deduction\"\nper = -2\ncap = -6\nna = \"allow\"";
    let set = case()
        .group("A", "20", "")
        .criterion("a", "max = 20\nkind = \"points\"")
        .group("P", "0", "floor = -8")
        .criterion("p", deduction)
        .criterion("q", deduction);
    let [up, down] = ways(&set.read_set());
    assert_eq!((up.found.clone(), up.at_most.clone()), (Fraction::whole(8), Fraction::whole(8)));
    assert_eq!((down.found.clone(), down.at_most.clone()), (Fraction::zero(), Fraction::zero()));
}
