//! What is worth a second look in a criteria set that can be used: each at its line, under
//! its code, in the committee's words; and what only looks odd is left alone.

use motcua::criteria::{Lang, Severity};
use motcua::storage::set_reader::read;
use motcua::words::Words;

const BASE: &str = include_str!("fixtures/sets/base.toml");

/// The base with some texts in place of others, each of which must stand there once.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from} must stand once in the base");
        text.replace(from, to)
    })
}

/// What is said of a set that can be used: line, code and sentence.
fn said(text: &str, lang: Lang) -> Vec<(usize, &'static str, String)> {
    let words = Words::of(lang);
    let reading = read("bo-thu@2026.1.toml", text);
    let faults: Vec<_> = reading.faults.iter().map(|fault| words.file_fault(fault)).collect();
    assert!(reading.set.is_some(), "{faults:?}");
    assert!(faults.iter().all(|fault| fault.severity == Severity::Warning && fault.hint.is_some()), "{faults:?}");
    faults.into_iter().map(|fault| (fault.line, fault.code, fault.text)).collect()
}

/// Edits, a text that begins in the line that is named, the code, the sentence.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c str, &'static str, &'c str);

/// Each edit alone yields that code at the line where a text begins, with that sentence.
fn check(cases: &[Case<'_>]) {
    for (edits, at, code, sentence) in cases {
        let text = edited(edits);
        let line = text[..text.find(at).unwrap_or_else(|| panic!("{at} is not there"))].matches('\n').count() + 1;
        assert_eq!(said(&text, Lang::Vi), [(line, *code, (*sentence).to_owned())], "{edits:?}");
        assert_eq!(said(&text, Lang::En).len(), 1);
    }
}

const POINTS: (&str, &str) = ("report = \"rescaled\"", "report = \"points\"");
const UNDECLARED: (&str, &str) = ("attainable = { min = -6, max = 100 }\n", "");
const WITHOUT_REQUIRE: (&str, &str) = ("require = [{ group = \"B\", at_least = 50 }]\n", "");
const WITHOUT_GATE: (&str, &str) = ("[[gate]]\nid = \"vi-pham\"\ntitle = \"Có vi phạm nặng\"\neffect = { cap_band = \"kha\" }\n", "");
const GATELESS: (&str, &str) = ("gate = \"vi-pham\"\n", "");

#[test]
fn classes_nobody_reaches_are_named_with_the_level_of_office() {
    check(&[
        (
            &[("from = 80", "from = 101")],
            "from = 101",
            "band-unreachable",
            "Tổng cao nhất chỉ là 100: không ai đạt mức xếp loại này (từ 101).",
        ),
        // In points 22 are all there is, whatever the scale says.
        (
            &[POINTS, UNDECLARED, ("from = 80", "from = 23"), ("from = 60", "from = 10")],
            "from = 23",
            "band-unreachable",
            "Tổng cao nhất chỉ là 22: không ai đạt mức xếp loại này (từ 23).",
        ),
        // A bonus of one level of office: the others do not get that far.
        (
            &[
                POINTS,
                UNDECLARED,
                ("from = 80", "from = 23"),
                ("from = 60", "from = 10"),
                (
                    "[[group]]\nid = \"P\"",
                    "[[group.criterion]]\nid = \"T1\"\ntitle = \"Sáng kiến\"\nmax = 2\nkind = \"yes_no\"\nbonus = true\nonly_for = [\"xa\"]\nguidance = \"Xem văn bản.\"\nsources = [{ of = \"max\", kind = \"tu-dat\" }]\n\n[[group]]\nid = \"P\"",
                ),
            ],
            "from = 23",
            "band-unreachable",
            "Ở cấp phuong tổng cao nhất chỉ là 22: không ai đạt mức xếp loại này (từ 23).",
        ),
        (
            &[
                UNDECLARED,
                WITHOUT_REQUIRE,
                WITHOUT_GATE,
                GATELESS,
                ("na = \"allow\"\n", ""),
                ("na = \"exclude\"\n", "na = \"exclude\"\nclamp = { min = 60, max = 100 }\n"),
            ],
            "[[band]]\nid = \"kem\"",
            "band-unreachable",
            "Tổng thấp nhất đã là 60: không ai xuống mức xếp loại này (dưới 60).",
        ),
    ]);
}

#[test]
fn of_classes_that_may_be_had_after_all_nothing_is_said() {
    let clamped = ("na = \"exclude\"\n", "na = \"exclude\"\nclamp = { min = 60, max = 100 }\n");
    for edits in [
        // Who misses the condition of a class, or fires a gate, still falls.
        vec![UNDECLARED, clamped],
        vec![UNDECLARED, clamped, WITHOUT_REQUIRE],
        vec![UNDECLARED, clamped, WITHOUT_REQUIRE, WITHOUT_GATE, GATELESS],
        // With a cap, fewer points may be the better ones: no end is certain.
        vec![UNDECLARED, ("from = 80", "from = 99"), ("max = 8\n", "max = 8\ncap = 1\n")],
    ] {
        assert_eq!(said(&edited(&edits), Lang::Vi), []);
    }
}

#[test]
fn levels_and_gates_that_make_no_difference_are_named() {
    check(&[
        (
            &[("{ points = 1, label = \"Thiếu\" }", "{ points = 3, label = \"Thiếu\" }")],
            "  { points = 3, label = \"Thiếu\" }",
            "level-alike",
            "Mức này cũng 3 điểm như mức đứng trước: chọn mức nào điểm cũng vậy.",
        ),
        (
            &[
                ("  { points = 3, label = \"Đủ\" },\n", ""),
                ("  { points = 0, label = \"Không\" },\n", "  { points = 3, label = \"Đủ\" },\n  { points = 0, label = \"Không\" },\n"),
            ],
            "  { points = 3, label = \"Đủ\" }",
            "level-order",
            "Mức này 3 điểm, nhiều hơn mức đứng trước (1 điểm).",
        ),
        (
            &[UNDECLARED, ("{ points = 0, label = \"Thiếu\" }]", "{ points = 2, label = \"Thiếu\" }]")],
            "levels = [{ points = 2, label = \"Đủ\" }",
            "level-alike",
            "Mức này cũng 2 điểm như mức đứng trước: chọn mức nào điểm cũng vậy.",
        ),
        (
            &[("{ cap_band = \"kha\" }", "{ cap_band = \"tot\" }")],
            "effect",
            "gate-idle",
            "Khống chế ở mức xếp loại cao nhất thì không hạ của ai.",
        ),
        (
            &[("{ cap_band = \"kha\" }", "{ cap_total = 100 }")],
            "effect",
            "gate-idle",
            "Khống chế tổng ở 100 điểm, nhưng cao nhất chỉ được 100: không hạ của ai.",
        ),
        (
            &[("{ cap_band = \"kha\" }", "{ zero_group = \"P\" }")],
            "effect",
            "gate-idle",
            "Nhóm P không có điểm nào để mất: khống chế này không đổi gì.",
        ),
    ]);
    for effect in ["{ cap_band = \"kem\" }", "{ cap_total = 99.99 }"] {
        assert_eq!(said(&edited(&[("{ cap_band = \"kha\" }", effect)]), Lang::Vi), []);
    }
}

#[test]
fn keys_that_do_nothing_say_what_they_need_or_what_decides_instead() {
    check(&[
        (&[("kind = \"info\"", "kind = \"info\"\nbonus = true")], "bonus", "no-effect", "`bonus` không có tác dụng ở đây: cần max > 0."),
        (
            &[("core = [{ id = \"khai-sinh\", title = \"Khai sinh\" }]\n", "")],
            "min_each",
            "no-effect",
            "`min_each` không có tác dụng ở đây: cần core = […].",
        ),
        (&[("floor = 0.5\n", "")], "start = ", "no-effect", "`start` không có tác dụng ở đây: cần floor > 0."),
        (
            &[
                ("floor = 0.5\nstart = \"floor\"\n", ""),
                (
                    "nothing_arose = \"exclude\"\n",
                    "nothing_arose = \"exclude\"\nsteps = [{ at_least = 0.9, points = 4 }, { points = 0 }]\n",
                ),
            ],
            "target",
            "no-effect",
            "`target` không có tác dụng ở đây: đã có `steps` quyết định.",
        ),
        (
            &[
                ("title = \"Điểm trừ\"\nmax = 0\n", "title = \"Điểm trừ\"\nmax = 1\nrollup = \"weighted_mean\"\n"),
                ("per = -2", "weight = 2\nper = -2"),
            ],
            "weight = 2",
            "no-effect",
            "`weight` không có tác dụng ở đây: cần max > 0.",
        ),
    ]);
}
