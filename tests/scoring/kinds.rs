//! What a value is worth, kind by kind (scoring.md §2 and §8).

use super::builder::{case, one};

const SLIP: &str = "[[slip]]\nid = \"p\"\nanswers = [1, 5]\nmin_n = 3\nquestions = [{ id = \"a\" }, { id = \"b\" }, { id = \"c\" }]";
const SAMPLE: &str = "[[sample]]\nid = \"hs\"\nsize = 6\nmin_size = 4";

/// Keys of the criterion, its value, its exact award; `-` where the value is not taken.
fn check(cases: &[(&str, &str, &str)]) {
    for (keys, value, award) in cases {
        let card = one(&keys.replace(", ", "\n"), value).scored_card();
        assert_eq!(card.exact("A1"), *award, "{keys}: {value}");
        assert_eq!(card.problems().iter().any(|p| p == "refused-value A1"), *award == "-", "{keys}: {value}");
    }
}

#[test]
fn levels_yes_no_and_points_are_what_they_say() {
    let levels = "max = 2, kind = \"levels\", levels = [{ points = 2 },{ points = 0.5 },{ points = 0 }]";
    let step = "max = 4, kind = \"points\", min = 1, step = 0.5";
    check(&[
        (levels, "level = 1", "2"),
        (levels, "level = 2", "1/2"),
        (levels, "level = 3", "0"),
        (levels, "level = 0", "-"),
        (levels, "level = 4", "-"),
        (levels, "level = -9223372036854775808", "-"),
        ("max = 3, kind = \"yes_no\"", "yes = true", "3"),
        ("max = 3, kind = \"yes_no\"", "yes = false", "0"),
        ("max = 3, kind = \"yes_no\", no = -1", "yes = false", "-1"),
        ("max = 3, kind = \"points\"", "points = 1.75", "7/4"),
        ("max = 3, kind = \"points\"", "points = 3.01", "-"),
        ("max = 3, kind = \"points\"", "points = -0.01", "-"),
        (step, "points = 1", "1"),
        (step, "points = 2.5", "5/2"),
        (step, "points = 2.25", "-"),
        (step, "points = 0.5", "-"),
        ("max = 3, kind = \"yes_no\"", "points = 3", "-"),
    ]);
}

#[test]
fn a_ratio_goes_by_target_floor_and_direction() {
    let plain = "max = 6, kind = \"ratio\", nothing_arose = \"zero\"";
    let target = "max = 6, kind = \"ratio\", target = 0.9, nothing_arose = \"full\"";
    let floor = "max = 8, kind = \"ratio\", floor = 0.7, start = \"floor\", nothing_arose = \"exclude\"";
    let both = "max = 4, kind = \"ratio\", target = 0.9, floor = 0.5, nothing_arose = \"impossible\"";
    let lower = "max = 2, kind = \"ratio\", better = \"lower\", target = 0.1, limit = 0.2, nothing_arose = \"full\"";
    let capped = "max = 6, kind = \"ratio\", over = \"cap\", nothing_arose = \"full\"";
    let steps = "max = 3, kind = \"ratio\", nothing_arose = \"full\", steps = [{ at_least = 0.9 ,points = 3 },{ at_least = 0.5 ,points = 1 },{ points = 0 }]";
    check(&[
        // scoring.md §8: M 6 target .9: 26/30 → 5.78, 27/30 → 6.
        (target, "n = 26, d = 30", "52/9"),
        (target, "n = 27, d = 30", "6"),
        (target, "n = 30, d = 30", "6"),
        (target, "n = 0, d = 0", "6"),
        (target, "n = 1, d = 0", "-"),
        (target, "n = 31, d = 30", "-"),
        (target, "n = -1, d = 30", "-"),
        (target, "n = -1, d = -1", "-"),
        (plain, "n = 0, d = 0", "0"),
        (plain, "n = 1.5, d = 4.5", "2"),
        (capped, "n = 31, d = 30", "6"),
        // scoring.md §8: M 8 floor .7 start floor: 26/30 → 4.44.
        (floor, "n = 26, d = 30", "40/9"),
        (floor, "n = 20, d = 30", "0"),
        (floor, "n = 7, d = 10", "0"),
        (floor, "n = 30, d = 30", "8"),
        // scoring.md §6: M 4, target .9, floor .5: 17/20 → 34/9.
        (both, "n = 17, d = 20", "34/9"),
        (both, "n = 10, d = 20", "20/9"),
        (both, "n = 9, d = 20", "0"),
        (both, "n = 0, d = 0", "-"),
        // scoring.md §8: lower, M 2, full 10, zero 20: 15 → 1, here in per cent.
        (lower, "n = 15, d = 100", "1"),
        (lower, "n = 10, d = 100", "2"),
        (lower, "n = 20, d = 100", "0"),
        (lower, "n = 0, d = 5", "2"),
        (lower, "n = 5, d = 5", "0"),
        (steps, "n = 9, d = 10", "3"),
        (steps, "n = 89, d = 100", "1"),
        (steps, "n = 1, d = 10", "0"),
    ]);
}

#[test]
fn a_measure_takes_the_first_step_it_reaches() {
    let steps = "max = 2, kind = \"measure\", steps = [{ at_most = 10 ,points = 2 },{ at_most = 20 ,points = 1 },{ points = 0 }]";
    let line = "max = 2, kind = \"measure\", interpolate = true, steps = [{ at_most = 10 ,points = 2 },{ at_most = 20 ,points = 0 }]";
    let rising = "max = 4, kind = \"measure\", interpolate = true, steps = [{ at_least = 8 ,points = 4 },{ at_least = 4 ,points = 1 },{ at_least = 2 ,points = 0 }]";
    let median = "max = 2, kind = \"measure\", stat = \"median\", min_n = 3, nothing_arose = \"zero\", steps = [{ at_most = 10 ,points = 2 },{ points = 1 }]";
    let strict = &median.replace(", nothing_arose = \"zero\"", "");
    check(&[
        (steps, "x = 10", "2"),
        (steps, "x = 10.0001", "1"),
        (steps, "x = 20", "1"),
        (steps, "x = 21", "0"),
        (steps, "xs = [3, 4]", "-"),
        // scoring.md §8: full 10, zero 20: 15 → 1.
        (line, "x = 15", "1"),
        (line, "x = 5", "2"),
        (line, "x = 25", "0"),
        (line, "x = 12.5", "3/2"),
        (rising, "x = 6", "5/2"),
        (rising, "x = 3", "1/2"),
        (rising, "x = 9", "4"),
        (rising, "x = 1", "0"),
        (median, "xs = [30, 3, 10]", "2"),
        (median, "xs = [30, 3, 10, 10.5]", "1"),
        (median, "xs = [30, 3, 10, 10]", "2"),
        (median, "xs = [3, 7]", "0"),
        (median, "xs = []", "0"),
        (strict, "xs = [3, 7]", "-"),
    ]);
}

#[test]
fn a_checklist_counts_what_applies() {
    let each = "max = 2, kind = \"checklist\", items = [\"a\",\"b\",\"c\",\"d\"], nothing_arose = \"full\"";
    let all = &each.replace("items", "mode = \"all\", items");
    let steps = &each.replace("items", "mode = \"at_least\", steps = [{ at_least = 3 ,points = 2 },{ at_least = 1 ,points = 1 }], items");
    let strict = &each.replace("items", "all_apply = true, items");
    check(&[
        // scoring.md §8: 3 of 4, M 2 → 1.5, one item N/A → 2.
        (each, "ticks = \"+++-\"", "3/2"),
        (each, "ticks = \"+++.\"", "2"),
        (each, "ticks = \"....\"", "2"),
        (each, "ticks = \"+++\"", "-"),
        (each, "ticks = \"+++_\"", "-"),
        (each, "ticks = \"+++é\"", "-"),
        (all, "ticks = \"+++-\"", "0"),
        (all, "ticks = \"+++.\"", "2"),
        (steps, "ticks = \"+++-\"", "2"),
        (steps, "ticks = \"+.--\"", "1"),
        (steps, "ticks = \"----\"", "0"),
        (strict, "ticks = \"+++.\"", "-"),
        (strict, "ticks = \"++++\"", "2"),
        (&each.replace("\"full\"", "\"zero\""), "ticks = \"....\"", "0"),
        (&each.replace(", nothing_arose = \"full\"", ""), "ticks = \"....\"", "-"),
    ]);
}

#[test]
fn a_deduction_takes_by_case_down_to_its_cap() {
    let keys = "max = 0, kind = \"deduction\", per = -0.25, cap = -0.5";
    let halved = "max = 0, kind = \"deduction\", per = -2, cap = -6, halved_if_corrected = true";
    check(&[
        // scoring.md §8: 3 × −0.25 cap −0.5 → −0.5.
        (keys, "count = 3", "-1/2"),
        (keys, "count = 1, corrected = 1", "-1/4"),
        (keys, "count = 0", "0"),
        (keys, "count = -1", "-"),
        (keys, "count = 9223372036854775807", "-1/2"),
        (halved, "count = 3, corrected = 1", "-5"),
        (halved, "count = 3, corrected = 4", "-"),
        (halved, "count = 9, corrected = 9", "-6"),
        (halved, "incidents = [{ note = \"a\" }, { corrected = true }]", "-3"),
        (halved, "incidents = []", "0"),
    ]);
}

#[test]
fn marks_are_averaged_and_may_be_rounded() {
    let levels = "levels = [{ points = 2 },{ points = 1 },{ points = 0 }]";
    let rounded = format!("max = 2\nkind = \"per_item\"\nsample = \"hs\"\n{levels}\nmean_round = {{ places = 1, mode = \"half_up\" }}");
    let plain = format!("max = 3\nkind = \"per_item\"\nsample = \"hs\"\n{levels}");
    for (keys, marks, award) in [
        // scoring.md §8: Σ 29 over 20 files, one place → 1.5: a float prints 1.4.
        (&rounded, "11111111122222222222", "3/2"),
        (&rounded, "1", "2"),
        (&plain, "12.3", "3/2"),
        (&plain, "33", "0"),
        (&plain, "12_", "-"),
        (&plain, "4", "-"),
        (&plain, "0", "-"),
        (&plain, "+", "-"),
        (&plain, "..", "-"),
        (&plain, "", "-"),
        (&format!("{plain}\nnothing_arose = \"full\""), "..", "3"),
        (&format!("{plain}\nnothing_arose = \"zero\""), "", "0"),
    ] {
        let max = if keys.starts_with("max = 3") { "3" } else { "2" };
        let card =
            case().table(SAMPLE).group("A", max, "").criterion("A1", keys).scored("A1", &format!("marks = \"{marks}\"")).scored_card();
        assert_eq!(card.exact("A1"), award, "{marks}");
    }
}

/// Six dossiers drawn of ten; stopped where it says so.
fn drawn(stopped: &str) -> String {
    format!("[[draw]]\nsample = \"hs\"\nframe_n = 10\ndrawn = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n{stopped}")
}

#[test]
fn unread_dossiers_leave_a_criterion_open_until_reading_stops() {
    let ratio = "max = 6\nkind = \"ratio\"\nsample = \"hs\"\nnothing_arose = \"full\"";
    let stop = |at: u32| drawn(&format!("stopped = {{ at = {at}, reason = \"Hết giờ.\" }}"));
    for (draw, value, award, problems) in [
        (drawn(""), "marks = \"++-+.+\"", "24/5", vec![]),
        (drawn(""), "marks = \"++-+._\"", "-", vec!["open A1"]),
        (drawn(""), "marks = \"++-+\"", "-", vec!["refused-value A1"]),
        (drawn(""), "n = 3, d = 4", "9/2", vec![]),
        (stop(4), "marks = \"++-+__\"", "9/2", vec![]),
        (stop(4), "marks = \"++-+\"", "9/2", vec![]),
        (stop(4), "marks = \"++-+--\"", "9/2", vec![]),
        (stop(4), "marks = \"++-___\"", "-", vec!["open A1"]),
        // A stop before the least size cuts nothing off.
        (stop(3), "marks = \"++-___\"", "-", vec!["open A1"]),
        (drawn(""), "marks = \"......\"", "6", vec![]),
        // Without a draw, as they stand, and marked.
        (String::new(), "marks = \"++-+\"", "9/2", vec!["not-comparable A1"]),
        (String::new(), "n = 3, d = 4", "9/2", vec!["not-comparable A1"]),
    ] {
        let card = case().table(SAMPLE).group("A", "6", "").criterion("A1", ratio).scored("A1", value).session(&draw).scored_card();
        assert_eq!(
            (card.exact("A1").as_str(), card.problems()),
            (award, problems.into_iter().map(str::to_owned).collect()),
            "{value} {draw}"
        );
    }
}

#[test]
fn a_draw_of_another_size_is_not_comparable() {
    for (draw, comparable) in [
        (drawn(""), true),
        (drawn("").replace(", \"f\"", ""), false),
        (drawn("").replace(", \"f\"", "").replace("frame_n = 10", "frame_n = 5"), true),
    ] {
        let ratio = "max = 6\nkind = \"ratio\"\nsample = \"hs\"\nnothing_arose = \"full\"";
        let card =
            case().table(SAMPLE).group("A", "6", "").criterion("A1", ratio).scored("A1", "n = 3, d = 4").session(&draw).scored_card();
        assert_eq!(card.problems().is_empty(), comparable, "{draw}");
    }
}

#[test]
fn typed_counts_of_a_survey_are_worth_their_mean_or_their_top() {
    let mean = "max = 3\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"a\", \"b\"]";
    let top = "max = 6\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"a\", \"b\"]\nmethod = \"top_box\"\ntarget = 0.9";
    let full = format!("{mean}\nnothing_arose = \"full\"");
    for (keys, value, award) in [
        // scoring.md §8: mean 4.1 of 1..5, M 3 → 2.325.
        (mean, "counts = [0, 0, 2, 5, 3], none = 4", "93/40"),
        (mean, "counts = [0, 0, 0, 0, 1]", "3"),
        (mean, "counts = [9, 0, 0, 0, 0]", "0"),
        (mean, "counts = [0, 0, 0, 0, 0]", "-"),
        (mean, "counts = [0, 0, 0, 0]", "-"),
        (mean, "counts = [0, 0, -1, 0, 2]", "-"),
        (mean, "counts = [0, 0, 0, 3, 4], slips = 3", "-"),
        (mean, "counts = [0, 0, 0, 3, 3], none = 1, slips = 3", "-"),
        (mean, "counts = [0, 0, 0, 3, 3], slips = 3", "21/8"),
        (mean, "counts = [9223372036854775807, 0, 0, 0, 9223372036854775807]", "3/2"),
        (&full, "counts = [0, 0, 0, 0, 0], none = 7", "3"),
        // scoring.md §8: top box 33/40, target .9, M 6 → 5.5.
        (top, "counts = [2, 2, 3, 20, 13]", "11/2"),
        (top, "counts = [0, 0, 1, 20, 19]", "6"),
    ] {
        let max = if keys == top { "6" } else { "3" };
        let card = case().table(SLIP).group("A", max, "").criterion("A1", keys).scored("A1", value).scored_card();
        assert_eq!(card.exact("A1"), award, "{value}");
    }
}

#[test]
fn slips_are_averaged_by_answers_forms_or_questions() {
    // scoring.md §2: form 1 = 5,5,5 and form 2 = 1,–,– give 4.00, 3.00, 4.33.
    let slips = "[[slip]]\nslip = \"p\"\nrow = 1\nanswers = \"555\"\n[[slip]]\nslip = \"p\"\nrow = 2\nanswers = \"100\"";
    for (average, award) in [("answers", "3"), ("forms", "2"), ("questions", "10/3")] {
        let keys = format!("max = 4\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"a\", \"b\", \"c\"]\naverage_of = \"{average}\"");
        let card = case().table(SLIP).group("A", "4", "").criterion("A1", &keys).session(slips).scored_card();
        assert_eq!(card.exact("A1"), award, "{average}");
        assert_eq!(card.problems(), ["few-slips A1"], "{average}");
        let typed = case().table(SLIP).group("A", "4", "").criterion("A1", &keys).scored("A1", "counts = [1, 0, 0, 0, 3]").scored_card();
        assert_eq!(typed.exact("A1"), if average == "answers" { "3" } else { "-" }, "{average}: counts are enough only for answers");
    }
}

#[test]
fn a_note_beside_slips_takes_nothing_away() {
    let keys = "max = 4\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"a\"]";
    let set = case().table(SLIP).group("A", "4", "").criterion("A1", keys);
    let slips = "[[slip]]\nslip = \"p\"\nrow = 1\nanswers = \"500\"";
    let set_alone = set.clone().session(slips).scored_card();
    let noted = set.answer("A1", "state = \"open\"\nnote = \"đông\"").session(slips).scored_card();
    assert_eq!(noted.so_far(), set_alone.so_far());
}

#[test]
fn only_slips_with_an_answer_to_its_own_questions_count() {
    let keys = "max = 4\nkind = \"survey\"\nslip = \"p\"\nquestions = [\"c\"]\nnothing_arose = \"zero\"";
    let row = |n: u32, answers: &str| format!("[[slip]]\nslip = \"p\"\nrow = {n}\nanswers = \"{answers}\"\n");
    for (rows, award, few) in [
        (["115", "115", "113"].map(str::to_owned), "10/3", false),
        (["115", "115", "110"].map(str::to_owned), "4", true),
        (["550", "550", "559"].map(str::to_owned), "0", true),
    ] {
        let slips: String = rows.iter().zip(1..).map(|(answers, n)| row(n, answers)).collect();
        let card = case().table(SLIP).group("A", "4", "").criterion("A1", keys).session(&slips).scored_card();
        assert_eq!((card.exact("A1").as_str(), !card.problems().is_empty()), (award, few), "{rows:?}");
    }
}
