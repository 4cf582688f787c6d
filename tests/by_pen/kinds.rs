//! What a value is worth at its edges: breakpoints, nothing at all, very small and very large.

use super::builder::{Case, case};
use super::check;

const SAMPLE: &str = "[[sample]]\nid = \"hs\"\nsize = 6\nmin_size = 4";
const SLIP: &str = "[[slip]]\nid = \"p\"\nanswers = [1, 5]\nmin_n = 3\nquestions = [{ id = \"a\" }, { id = \"b\" }]";

/// One criterion of so many points beside 50 of 50.
fn beside(max: &str, keys: &str, value: &str) -> Case {
    let (max, keys) = (max.to_owned(), format!("max = {max}\n{keys}"));
    case().table(SAMPLE).table(SLIP).had("50", "50").group("A", &max, "").criterion("a", &keys).scored("a", value)
}

fn deduction(keys: &str, value: &str) -> Case {
    beside("0", &format!("kind = \"deduction\"\n{keys}"), value)
}

#[test]
fn cases_put_right_count_half() {
    let halved = "per = -2\ncap = -20\nhalved_if_corrected = true";
    check([
        ("3 cases, 1 put right: 2.5 × −2", deduction(halved, "count = 3, corrected = 1"), "45, 45.00, yeu"),
        ("3 cases, 3 put right: 1.5 × −2", deduction(halved, "count = 3, corrected = 3"), "47, 47.00, yeu"),
        (
            "3 told one by one, 1 put right",
            deduction(halved, "incidents = [{ note = \"x\" }, { corrected = true }, { corrected = false }]"),
            "45, 45.00, yeu",
        ),
        (
            "put right, and not declared to be halved",
            deduction("per = -2\ncap = -20", "incidents = [{ corrected = true }]"),
            "48, 48.00, yeu",
        ),
        (
            "2.5 × −2 = −5 stops at −4",
            deduction("per = -2\ncap = -4\nhalved_if_corrected = true", "count = 3, corrected = 1"),
            "46, 46.00, yeu",
        ),
        ("4 × −0.25 is the cap and no more", deduction("per = -0.25\ncap = -1", "count = 4"), "49, 49.00, yeu"),
        ("no case", deduction(halved, "incidents = []"), "50, 50.00, tb"),
        (
            "1 put right of −0.0001: half of that",
            deduction("per = -0.0001\ncap = -1\nhalved_if_corrected = true", "count = 1, corrected = 1"),
            "999999/20000, 50.00, yeu",
        ),
        ("more put right than there are", deduction(halved, "count = 1, corrected = 2"), "-"),
        ("a number of cases below zero", deduction(halved, "count = -1"), "-"),
    ]);
}

#[test]
fn a_measure_at_its_breakpoints() {
    let steps = "kind = \"measure\"\nsteps = [{ at_most = 10, points = 40 }, { at_most = 20, points = 30 }, { points = 20 }]";
    let line = "kind = \"measure\"\ninterpolate = true\nsteps = [{ at_least = 30, points = 40 }, { at_least = 10, points = 30 }, { at_least = 4, points = 0 }]";
    let middle = "kind = \"measure\"\nstat = \"median\"\nmin_n = 3\nsteps = [{ at_most = 10, points = 40 }, { points = 30 }]";
    check([
        ("10 is at most 10", beside("40", steps, "x = 10"), "90, 90.00, xuat-sac"),
        ("10.0001 is not", beside("40", steps, "x = 10.0001"), "80, 80.00, tot"),
        ("20 is at most 20", beside("40", steps, "x = 20"), "80, 80.00, tot"),
        ("20.0001 reaches the last", beside("40", steps, "x = 20.0001"), "70, 70.00, kha"),
        ("below zero as well", beside("40", steps, "x = -3"), "90, 90.00, xuat-sac"),
        ("30 on the line", beside("40", line, "x = 30"), "90, 90.00, xuat-sac"),
        ("10 on the line", beside("40", line, "x = 10"), "80, 80.00, tot"),
        ("20 lies half way: 35", beside("40", line, "x = 20"), "85, 85.00, tot"),
        ("7 lies half way below: 15", beside("40", line, "x = 7"), "65, 65.00, tb"),
        ("4 and less are flat", beside("40", line, "x = 1"), "50, 50.00, tb"),
        ("30 and more are flat", beside("40", line, "x = 999"), "90, 90.00, xuat-sac"),
        ("the median of 9, 10, 11, 30 is 10.5", beside("40", middle, "xs = [30, 9, 11, 10]"), "80, 80.00, tot"),
        ("the median of 9, 10, 10, 30 is 10", beside("40", middle, "xs = [30, 9, 10, 10]"), "90, 90.00, xuat-sac"),
        ("two are fewer than three, and nothing is said of that", beside("40", middle, "xs = [1, 2]"), "-"),
        (
            "two are fewer than three, as nothing arose",
            beside("40", &format!("{middle}\nnothing_arose = \"full\""), "xs = [99, 99]"),
            "90, 90.00, xuat-sac",
        ),
    ]);
}

#[test]
fn a_ratio_at_its_edges() {
    let rule = |keys: &str| format!("kind = \"ratio\"\n{keys}");
    let arose = |what: &str| rule(&format!("nothing_arose = \"{what}\""));
    let floor = rule("nothing_arose = \"full\"\nfloor = 0.7");
    let start = format!("{floor}\nstart = \"floor\"\ntarget = 0.9");
    let lower = rule("nothing_arose = \"full\"\nbetter = \"lower\"\ntarget = 0.1\nlimit = 0.2");
    let steps =
        rule("nothing_arose = \"full\"\nsteps = [{ at_least = 0.9, points = 40 }, { at_least = 0.5, points = 20 }, { points = 0 }]");
    check([
        ("0/0 is full", beside("40", &arose("full"), "n = 0, d = 0"), "90, 90.00, xuat-sac"),
        ("0/0 is nothing", beside("40", &arose("zero"), "n = 0, d = 0"), "50, 50.00, tb"),
        ("0/0 is out", beside("40", &arose("exclude"), "n = 0, d = 0"), "50, 50.00, tb"),
        ("0/0 cannot be", beside("40", &arose("impossible"), "n = 0, d = 0"), "-"),
        ("1/0 is refused whatever is said of 0/0", beside("40", &arose("full"), "n = 1, d = 0"), "-"),
        ("0.7 is not below the floor: 40 × 0.7", beside("40", &floor, "n = 7, d = 10"), "78, 78.00, kha"),
        ("0.6999 is", beside("40", &floor, "n = 6999, d = 10000"), "50, 50.00, tb"),
        ("from the floor 0.7 is the beginning", beside("40", &start, "n = 7, d = 10"), "50, 50.00, tb"),
        ("0.8 lies half way to 0.9", beside("40", &start, "n = 8, d = 10"), "70, 70.00, kha"),
        ("0.9 is the target", beside("40", &start, "n = 9, d = 10"), "90, 90.00, xuat-sac"),
        ("less is better: 0.1 is full", beside("40", &lower, "n = 1, d = 10"), "90, 90.00, xuat-sac"),
        ("0.15 is half", beside("40", &lower, "n = 15, d = 100"), "70, 70.00, kha"),
        ("0.2 is nothing", beside("40", &lower, "n = 2, d = 10"), "50, 50.00, tb"),
        ("0.9 reaches the first step", beside("40", &steps, "n = 9, d = 10"), "90, 90.00, xuat-sac"),
        ("0.8999 the second", beside("40", &steps, "n = 8999, d = 10000"), "70, 70.00, kha"),
        ("half a dossier of one and a half", beside("45", &arose("zero"), "n = 0.5, d = 1.5"), "65, 65.00, tb"),
        ("above the whole, capped", beside("40", &format!("{}\nover = \"cap\"", arose("zero")), "n = 12, d = 10"), "90, 90.00, xuat-sac"),
    ]);
}

#[test]
fn very_small_and_very_large_numbers_stay_exact() {
    let ratio = "kind = \"ratio\"\nnothing_arose = \"zero\"";
    check([
        (
            "the largest number there is, of itself",
            beside("40", ratio, "n = 922337203685477.5807, d = 922337203685477.5807"),
            "90, 90.00, xuat-sac",
        ),
        (
            "the smallest of the largest: 50 + 40/9223372036854775807",
            beside("40", ratio, "n = 0.0001, d = 922337203685477.5807"),
            "461168601842738790390/9223372036854775807, 50.00, tb",
        ),
        (
            "one less than the largest of the largest is not 90",
            beside("40", ratio, "n = 922337203685477.5806, d = 922337203685477.5807"),
            "830103483316929822590/9223372036854775807, 90.00, tot",
        ),
        ("a maximum of a ten-thousandth", case().set("report = \"percent\"").had("0.0001", "0.0001"), "100, 100.00, xuat-sac"),
        (
            "a maximum of a ten-thousandth beside a large one: 100000000.0001/100000000.0002",
            case().set("report = \"percent\"").had("100000000", "100000000").had("0.0001", "0.0002"),
            "50000000000050/500000000001, 100.00, xuat-sac",
        ),
        (
            "as many answers as there can be of 1 and of 5: mean 3 of 1 to 5",
            beside(
                "40",
                "kind = \"survey\"\nslip = \"p\"\nquestions = [\"a\"]",
                "counts = [9223372036854775807, 0, 0, 0, 9223372036854775807]",
            ),
            "70, 70.00, kha",
        ),
        (
            "as many cases as there can be stop at the cap",
            deduction("per = -5\ncap = -20", "count = 9223372036854775807"),
            "30, 30.00, yeu",
        ),
    ]);
}

#[test]
fn dossiers_of_which_some_are_not_there() {
    let levels = "levels = [{ points = 2 }, { points = 1 }, { points = 0 }]";
    let item = format!("kind = \"per_item\"\nsample = \"hs\"\n{levels}");
    let rounded = |mode: &str| format!("{item}\nmean_round = {{ places = 1, mode = \"{mode}\" }}");
    let drawn = |stop: &str| format!("[[draw]]\nsample = \"hs\"\nframe_n = 10\ndrawn = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n{stop}");
    let stopped = "stopped = { at = 4, reason = \"Hết giờ.\" }";
    let share = "kind = \"ratio\"\nsample = \"hs\"\nnothing_arose = \"exclude\"";
    check([
        ("2, 1, 0 of the three that apply: 1/2 × 40", beside("40", &item, "marks = \"1.2.3.\""), "70, 70.00, kha"),
        ("2/3 → 0.7 of 2, × 40", beside("40", &rounded("half_up"), "marks = \"133\""), "64, 64.00, tb"),
        ("5/4 = 1.25 → 1.3", beside("40", &rounded("half_up"), "marks = \"1222\""), "76, 76.00, kha"),
        ("1.25 → 1.2, the even one", beside("40", &rounded("half_even"), "marks = \"1222\""), "74, 74.00, kha"),
        ("7/4 = 1.75 → 1.8, the even one", beside("40", &rounded("half_even"), "marks = \"1112\""), "86, 86.00, tot"),
        ("1.75 cut off", beside("40", &rounded("down"), "marks = \"1112\""), "84, 84.00, tot"),
        (
            "the best level is 2.5: 1.75/2.5 × 40",
            beside("40", "kind = \"per_item\"\nsample = \"hs\"\nlevels = [{ points = 2.5 }, { points = 1 }]", "marks = \"12\""),
            "78, 78.00, kha",
        ),
        ("one is not read", beside("40", &item, "marks = \"12_\""), "-"),
        ("none applies, and nothing is said of that", beside("40", &item, "marks = \"....\""), "-"),
        ("none applies: out", beside("40", share, "marks = \"....\""), "50, 50.00, tb"),
        ("1 of the 2 that apply", beside("40", share, "marks = \"+-..\""), "70, 70.00, kha"),
        ("stopped after four: 3/4", beside("40", share, "marks = \"++-+__\"").session(&drawn(stopped)), "80, 80.00, tot"),
        (
            "what was marked behind the stop does not count",
            beside("40", share, "marks = \"++-+--\"").session(&drawn(stopped)),
            "80, 80.00, tot",
        ),
        ("drawn six, read five", beside("40", share, "marks = \"++-+_+\"").session(&drawn("")), "-"),
        ("0.9 of six by one sign: 5/6", beside("36", share, "marks = \"+++++-\"").session(&drawn("")), "80, 80.00, tot"),
    ]);
}

#[test]
fn slips_with_and_without_opinions() {
    let mean = "kind = \"survey\"\nslip = \"p\"\nquestions = [\"a\", \"b\"]";
    let with = |rule: &str, rows: &[&str]| {
        let rows: String = (1..)
            .zip(rows)
            .map(|(n, answers): (u32, &&str)| format!("[[slip]]\nslip = \"p\"\nrow = {n}\nanswers = \"{answers}\"\n"))
            .collect::<Vec<_>>()
            .concat();
        case().table(SLIP).had("50", "50").group("A", "40", "").criterion("a", &format!("max = 40\n{rule}")).session(&rows)
    };
    let arose = |what: &str| format!("{mean}\nnothing_arose = \"{what}\"");
    check([
        ("5, 5, 1: mean 11/3, (11/3 − 1)/4 × 40 = 80/3", with(mean, &["55", "10"]), "230/3, 76.67, kha"),
        ("by slips: 5 and 1, mean 3", with(&format!("{mean}\naverage_of = \"forms\""), &["55", "10"]), "70, 70.00, kha"),
        ("by questions: 3 and 5, mean 4", with(&format!("{mean}\naverage_of = \"questions\""), &["55", "10"]), "80, 80.00, tot"),
        (
            "top box: 2 of 3 above the cut, target 0.9",
            with(&format!("{mean}\nmethod = \"top_box\"\ntarget = 0.9"), &["54", "10"]),
            "2150/27, 79.63, kha",
        ),
        ("nobody has an opinion: out", with(&arose("exclude"), &["00", "00"]), "50, 50.00, tb"),
        ("nobody has an opinion: nothing", with(&arose("zero"), &["00", "00"]), "50, 50.00, tb"),
        ("nobody has an opinion: full", with(&arose("full"), &["00"]), "90, 90.00, xuat-sac"),
        ("nobody has an opinion, and nothing is said of that", with(mean, &["00"]), "-"),
        ("no slip at all is open", with(&arose("full"), &[]), "-"),
        ("typed: nobody has an opinion", beside("40", &arose("full"), "counts = [0, 0, 0, 0, 0], none = 7"), "90, 90.00, xuat-sac"),
        ("typed: 1 × 2 and 3 × 4 of 1 to 5: 3.5", beside("40", mean, "counts = [0, 1, 0, 3, 0], none = 2, slips = 3"), "75, 75.00, kha"),
    ]);
}

#[test]
fn a_checklist_by_what_applies() {
    let rule = |keys: &str| format!("kind = \"checklist\"\nitems = [\"x\", \"y\", \"z\"]\n{keys}");
    let steps = rule("mode = \"at_least\"\nsteps = [{ at_least = 3, points = 40 }, { at_least = 2, points = 25 }]");
    check([
        ("2 of 3", beside("39", &rule(""), "ticks = \"+-+\""), "76, 76.00, kha"),
        ("1 of the 2 that apply", beside("40", &rule(""), "ticks = \"+-.\""), "70, 70.00, kha"),
        ("all of the 2 that apply", beside("40", &rule("mode = \"all\""), "ticks = \"+.+\""), "90, 90.00, xuat-sac"),
        ("one missing of all", beside("40", &rule("mode = \"all\""), "ticks = \"+-+\""), "50, 50.00, tb"),
        ("two are at least two", beside("40", &steps, "ticks = \"+-+\""), "75, 75.00, kha"),
        ("one is below every step", beside("40", &steps, "ticks = \"+--\""), "50, 50.00, tb"),
        ("none applies, and nothing is said of that", beside("40", &rule(""), "ticks = \"...\""), "-"),
        ("«.» where every item applies", beside("40", &rule("all_apply = true"), "ticks = \"+.+\""), "-"),
    ]);
}
