//! Gates one after the other, and what a class asks of groups.

use super::builder::{Case, case};
use super::check;

const TAKEN: &str = "max = 0\nkind = \"deduction\"\nper = -1\ncap = -30";

/// Points of 80 in a group with a floor or a cap, 15 of 20 beside, some cases; the gates given
/// are all fired by hand.
fn fired(effects: &[&str], group: &str, points: &str, count: u32) -> Case {
    let named = (1..).zip(effects);
    let gates: Vec<String> =
        named.clone().map(|(n, effect): (u32, &&str)| format!("[[gate]]\nid = \"g{n}\"\neffect = {{ {effect} }}")).collect();
    let fired: Vec<String> = named.map(|(n, _)| format!("[[gate]]\nid = \"g{n}\"\nreason = \"Có căn cứ.\"")).collect();
    case()
        .table(&gates.join("\n"))
        .had("15", "20")
        .group("A", "80", group)
        .points("a", "80")
        .criterion("p", TAKEN)
        .scored("a", &format!("points = {points}"))
        .scored("p", &format!("count = {count}"))
        .session(&fired.join("\n"))
}

#[test]
fn a_cap_of_the_class_leaves_the_total_and_a_cap_of_the_total_makes_the_class() {
    check([
        ("95 stays, the class does not", fired(&["cap_band = \"tb\""], "", "80", 0), "95, 95.00, tb"),
        ("45 is below that class already", fired(&["cap_band = \"tb\""], "", "30", 0), "45, 45.00, yeu"),
        ("at most 50, which is tb", fired(&["cap_total = 50"], "", "80", 0), "50, 50.00, tb"),
        (
            "at most 49.995, rounded to 50.00",
            fired(&["cap_total = 49.995"], "", "80", 0).set("rounding = { total = 2 }"),
            "9999/200, 50.00, tb",
        ),
        ("at most 49.995, unrounded", fired(&["cap_total = 49.995"], "", "80", 0), "9999/200, 50.00, yeu"),
        ("the lower of two caps", fired(&["cap_total = 60", "cap_total = 55"], "", "80", 0), "55, 55.00, tb"),
        ("the lower of two classes", fired(&["cap_band = \"yeu\"", "cap_band = \"kha\""], "", "80", 0), "95, 95.00, yeu"),
        ("60, and no better than yeu", fired(&["cap_total = 60", "cap_band = \"yeu\""], "", "80", 0), "60, 60.00, yeu"),
        ("nothing at all", fired(&["zero_total = true"], "", "80", 0), "0, 0.00, yeu"),
        ("15 + 0 − 20 = −5 stays below nothing", fired(&["zero_total = true"], "", "0", 20), "-5, -5.00, yeu"),
        (
            "the clamp at 40 comes before the cap at 30",
            fired(&["cap_total = 30"], "", "0", 20).set("clamp = { min = 40 }"),
            "30, 30.00, yeu",
        ),
        (
            "the clamp at 40 comes before nothing at all",
            fired(&["zero_total = true"], "", "0", 20).set("clamp = { min = 40 }"),
            "0, 0.00, yeu",
        ),
    ]);
}

#[test]
fn a_gate_that_leaves_a_group_nothing_comes_after_its_floor_and_cap() {
    let zero = ["zero_group = \"A\""];
    check([
        ("15 + 0", fired(&zero, "", "60", 0), "15, 15.00, yeu"),
        ("15 + 0 − 7: what is taken stays taken", fired(&zero, "", "60", 7), "8, 8.00, yeu"),
        ("10 lifted to 40 by a floor: E 10, D +30; then E 0, D at most 0", fired(&zero, "floor = 40", "10", 0), "15, 15.00, yeu"),
        ("10 − 20 lifted to 0: E 10, D −10; then E 0", fired(&zero, "floor = 0", "10", 20), "5, 5.00, yeu"),
        ("in percent it stays possible: 15/100", fired(&zero, "", "60", 0).set("report = \"percent\""), "15, 15.00, yeu"),
        ("a base goes too: 15 + 0", fired(&zero, "base = 10", "60", 0), "15, 15.00, yeu"),
    ]);
}

#[test]
fn a_deduction_fires_its_gate_by_any_case() {
    let with = |per: &str, value: &str, rounding: &str| {
        case()
            .set(rounding)
            .table("[[gate]]\nid = \"g\"\neffect = { cap_band = \"kha\" }")
            .had("95", "100")
            .group("P", "0", "")
            .criterion("p", &format!("max = 0\nkind = \"deduction\"\nper = {per}\ncap = -10\nhalved_if_corrected = true\ngate = \"g\""))
            .scored("p", value)
    };
    check([
        ("no case", with("-1", "count = 0", ""), "95, 95.00, xuat-sac"),
        ("one case", with("-1", "count = 1", ""), "94, 94.00, kha"),
        ("one put right: half a point, and the gate", with("-1", "incidents = [{ corrected = true }]", ""), "189/2, 94.50, kha"),
        ("a case that rounds to nothing", with("-0.001", "count = 1", "rounding = { criterion = 2 }"), "95, 95.00, kha"),
    ]);
}

/// 90/80/70, the first two asking 50 and 40 of a hundred of R.
const ASKING: &str = "[[band]]\nid = \"a\"\nfrom = 90\nrequire = [{ group = \"R\", at_least = 50 }, { group = \"S\", at_least = 100 }]\n\
    [[band]]\nid = \"b\"\nfrom = 80\nrequire = [{ group = \"R\", at_least = 40 }]\n[[band]]\nid = \"c\"\nfrom = 70\n[[band]]\nid = \"d\"\n";

#[test]
fn a_class_asks_for_shares_of_groups() {
    let with = |group: &str, points: &str, beside: &str, count: u32| {
        case()
            .bands(ASKING)
            .had(beside, "90")
            .group("R", "6", group)
            .points("r", "6")
            .criterion("p", TAKEN)
            .group("S", "4", "")
            .points("s", "4")
            .scored("r", &format!("points = {points}"))
            .scored("p", &format!("count = {count}"))
            .scored("s", "points = 4")
    };
    check([
        ("3/6 is half", with("", "3", "90", 0), "97, 97.00, a"),
        ("2.9999/6 is not; two fifths it is", with("", "2.9999", "90", 0), "969999/10000, 97.00, b"),
        ("2.4/6 is two fifths", with("", "2.4", "90", 0), "482/5, 96.40, b"),
        ("2.3999/6 is not: one class lower still", with("", "2.3999", "90", 0), "963999/10000, 96.40, c"),
        ("3 − 1 of 6 is a third", with("", "3", "90", 1), "96, 96.00, c"),
        ("a floor lifts it to half", with("floor = 3", "0", "90", 1), "97, 97.00, a"),
        ("a base of 2: (2 + 2)/8", with("base = 2", "2", "90", 0), "98, 98.00, a"),
        ("a total of 75 asks for nothing", with("", "0", "71", 0), "75, 75.00, c"),
        (
            "R out fulfils what is asked of it",
            case()
                .bands(ASKING)
                .had("90", "90")
                .group("R", "6", "")
                .points("r", "6")
                .out_of_scope("r")
                .group("S", "4", "")
                .points("s", "4")
                .scored("s", "points = 4"),
            "94, 94.00, a",
        ),
        (
            "S is asked in full: 3.9/4 is not",
            case()
                .bands(ASKING)
                .had("90", "90")
                .group("R", "6", "")
                .points("r", "6")
                .scored("r", "points = 6")
                .group("S", "4", "")
                .points("s", "4")
                .scored("s", "points = 3.9"),
            "999/10, 99.90, b",
        ),
    ]);
}
