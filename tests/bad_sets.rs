//! Every fault of a criteria set, at its line, in its field, under its code: one
//! change to a good set each.

use motcua::criteria::{Lang, Severity};
use motcua::storage::set_reader::{SetReading, read};
use motcua::words::{FileFault, Words};

const BASE: &str = include_str!("fixtures/sets/base.toml");

fn reading(text: &str) -> SetReading {
    read("bo-thu.toml", text)
}

fn errors(text: &str) -> Vec<FileFault> {
    let words = Words::of(Lang::Vi);
    let faults = reading(text).faults;
    let said = faults.iter().filter(|fault| fault.is_error()).map(|fault| words.file_fault(fault));
    said.filter(|fault| !fault.is_other_place).collect()
}

/// The base with one text in place of another, which must stand there once.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "{from} must stand once in the base");
    BASE.replace(from, to)
}

/// The line (from 1) in which a text begins.
fn line_of(text: &str, part: &str) -> usize {
    let at = text.find(part).unwrap_or_else(|| panic!("{part} is not there"));
    text[..at].matches('\n').count() + 1
}

#[test]
fn the_base_is_whole() {
    let reading = reading(BASE);
    assert!(reading.set.is_some());
    assert_eq!(errors(BASE), Vec::new());
}

/// From, to, where the fault is said (a text that begins in its line), its path, its code.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(cases: &[Case]) {
    for (from, to, at, path, code) in cases {
        let text = edited(from, to);
        let found = errors(&text);
        let shown: Vec<_> = found.iter().map(|f| (f.line, f.path.as_str(), f.code)).collect();
        assert_eq!(shown, [(line_of(&text, at), *path, *code)], "{from} -> {to}");
        assert!(reading(&text).set.is_none(), "{to}");
        assert!(!found[0].text.is_empty() && found[0].text.ends_with('.'), "{}", found[0].text);
    }
}

#[test]
fn faults_of_shape() {
    check(&[
        ("format = 1\n", "", "# Bộ", "format", "key-missing"),
        ("format = 1\n", "format = 2\n", "format", "format", "format"),
        ("format = 1\n", "format = \"1\"\n", "format", "format", "type"),
        ("version = \"2026.1\"\n", "", "[set]", "set.version", "key-missing"),
        ("version = \"2026.1\"", "version = 2026.1", "version", "set.version", "type"),
        ("for_levels = [\"xa\", \"phuong\"]", "forlevels = [\"xa\"]", "forlevels", "set.forlevels", "key-unknown"),
        ("for_levels = [\"xa\", \"phuong\"]", "for_levels = []", "for_levels", "set.for_levels", "empty"),
        ("report = \"rescaled\"", "report = \"Rescaled\"", "report", "set.report", "word-unknown"),
        ("valid_from = 2026-01-01", "valid_from = \"01/01/2026\"", "valid_from", "set.valid_from", "type"),
        ("id = \"bo-thu\"", "id = \"../x\"", "id = \"../x", "set.id", "id"),
        ("min = -6, max", "min = \"-6\", max", "attainable", "set.attainable.min", "type"),
        ("max = 10\n", "max = 10.00001\n", "max = 10.0", "nhóm A › max", "number"),
        ("max = 1\nkind = \"yes_no\"", "max = 0x1\nkind = \"yes_no\"", "max = 0x1", "nhóm A › tiêu chí A2 › max", "number"),
        ("kind = \"yes_no\"", "kind = \"yesno\"", "kind = \"yesno\"", "nhóm A › tiêu chí A2 › kind", "word-unknown"),
        ("step = 0.5", "step = 0.5\nper = -1", "per = -1", "nhóm A › tiêu chí A4 › per", "key-of-another-kind"),
        ("step = 0.5", "stepp = 0.5", "stepp", "nhóm A › tiêu chí A4 › stepp", "key-unknown"),
        (
            "{ points = 1, label = \"Thiếu\" }",
            "{ points = \"1\", label = \"Thiếu\" }",
            "  { points = \"1\"",
            "nhóm A › tiêu chí A1 › levels[2].points",
            "type",
        ),
        ("items = [\"Máy in\", \"Máy quét\"]", "items = []", "items", "nhóm A › tiêu chí A3 › items", "empty"),
        ("items = [\"Máy in\", \"Máy quét\"]\n", "", "[[group.criterion]]\nid = \"A3\"", "nhóm A › tiêu chí A3 › items", "key-missing"),
        ("title = \"Ghế chờ\"", "title = \"Ghế\\u001B[2J\"", "title = \"Ghế", "nhóm A › tiêu chí A2 › title", "control-character"),
        ("nothing_arose = \"exclude\"\n", "", "[[group.criterion]]\nid = \"B1\"", "nhóm B › tiêu chí B1 › nothing_arose", "key-missing"),
        ("[[group.criterion]]\nid = \"P2\"", "[[criterion]]\nid = \"P2\"", "[[criterion]]", "criterion", "key-unknown"),
        (
            "rounding = { criterion = 2, total = 2 }",
            "rounding = { criterion = 5, total = 2 }",
            "rounding",
            "set.rounding.criterion",
            "number-range",
        ),
    ]);
}

#[test]
fn faults_of_tables() {
    check(&[
        ("scale = 100", "scale = 0", "scale", "set.scale", "not-positive"),
        ("max = 100 }", "max = 99 }", "attainable", "set.attainable.max", "attainable"),
        ("min = -6, max", "min = -5, max", "attainable", "set.attainable.min", "attainable"),
        ("scale = 100", "scale = 50", "attainable", "set.attainable.max", "attainable"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2025-01-01", "valid_to", "set.valid_to", "dates"),
        ("na = \"exclude\"", "na = \"exclude\"\nclamp = { min = 5, max = 1 }", "clamp", "set.clamp", "range"),
        ("from = 60", "from = 80", "from = 80\n[[band]]\nid = \"kem\"", "xếp loại kha › from", "band-order"),
        ("from = 60\n", "", "[[band]]\nid = \"kha\"", "xếp loại kha › from", "band-without-from"),
        ("label = \"Kém\"", "label = \"Kém\"\nfrom = 1", "from = 1", "xếp loại kem › from", "last-band-from"),
        ("at_least = 50", "at_least = 101", "require", "xếp loại tot › require[1].at_least", "percent"),
        ("group = \"B\", at", "group = \"Z\", at", "require", "xếp loại tot › require[1].group", "id-unknown"),
        ("id = \"kha\"", "id = \"tot\"", "id = \"tot\"\nlabel = \"Khá\"", "xếp loại tot › id", "id-twice"),
        ("{ cap_band = \"kha\" }", "{ cap_band = \"khaa\" }", "effect", "khống chế vi-pham › effect.cap_band", "id-unknown"),
        ("{ cap_band = \"kha\" }", "{}", "effect", "khống chế vi-pham › effect", "one-effect"),
        ("{ cap_band = \"kha\" }", "{ cap_band = \"kha\", zero_total = true }", "effect", "khống chế vi-pham › effect", "one-effect"),
        ("min_size = 6", "min_size = 11", "min_size", "mẫu ho-so › min_size", "min-size"),
        ("answers = [1, 5]", "answers = [5, 1]", "answers", "phiếu phieu › answers", "answers"),
        ("id = \"q2\", text", "id = \"q1\", text", "questions = [{", "phiếu phieu › questions[2].id", "id-twice"),
    ]);
}

#[test]
fn an_id_taken_twice_has_both_places_and_is_told_once() {
    let words = Words::of(Lang::Vi);
    let text = edited("id = \"kha\"", "id = \"tot\"");
    let places: Vec<_> =
        reading(&text).faults.iter().map(|fault| words.file_fault(fault)).filter(|fault| fault.code == "id-twice").collect();
    let first = line_of(&text, "id = \"tot\"\nlabel = \"Tốt\"");
    let second = line_of(&text, "id = \"tot\"\nlabel = \"Khá\"");
    let shown: Vec<_> = places.iter().map(|fault| (fault.line, fault.is_other_place)).collect();
    assert_eq!(shown, [(first, true), (second, false)]);
    assert!(places[0].hint.as_ref().is_some_and(|hint| hint.contains(&format!("dòng {second}"))));
    assert!(places[1].hint.as_ref().is_some_and(|hint| hint.contains(&format!("dòng {first}"))));
}

#[test]
fn faults_of_groups() {
    check(&[
        ("max = 10\n", "max = 11\n", "max = 11", "nhóm A › max", "group-sum"),
        ("title = \"Đo và hỏi\"\nmax = 8", "title = \"Đo và hỏi\"\nmax = 9", "max = 9", "nhóm BC › max", "group-sum"),
        ("kind = \"yes_no\"", "kind = \"yes_no\"\nbonus = true", "max = 1\nkind = \"yes_no\"", "nhóm A › tiêu chí A2 › max", "group-sum"),
        (
            "kind = \"yes_no\"",
            "kind = \"yes_no\"\nonly_for = [\"xa\"]",
            "max = 1\nkind = \"yes_no\"",
            "nhóm A › tiêu chí A2 › max",
            "group-sum",
        ),
        ("parent = \"B\"", "parent = \"Z\"", "parent", "nhóm BC › parent", "id-unknown"),
        ("parent = \"B\"", "parent = \"BC\"", "parent", "nhóm BC › parent", "parent-cycle"),
        ("max = 10\n", "max = 10\nfloor = 5\ncap = 1\n", "floor = 5", "nhóm A › floor", "range"),
        ("id = \"A2\"", "id = \"A1\"", "id = \"A1\"\ntitle = \"Ghế", "nhóm A › tiêu chí A1 › id", "id-twice"),
        ("id = \"A4\"", "id = \"P\"", "id = \"P\"\ntitle = \"Ấn", "nhóm A › tiêu chí P › id", "id-twice"),
    ]);
}

#[test]
fn faults_of_criteria() {
    check(&[
        ("place = \"sanh\"", "place = \"sanhh\"", "place = \"sanhh", "nhóm A › tiêu chí A1 › place", "id-unknown"),
        (
            "{ points = 3, label = \"Đủ\" }",
            "{ points = 2, label = \"Đủ\" }",
            "levels = [\n",
            "nhóm A › tiêu chí A1 › levels",
            "best-points",
        ),
        ("kind = \"yes_no\"", "kind = \"yes_no\"\nno = 2", "no = 2", "nhóm A › tiêu chí A2 › no", "above-max"),
        ("max = 1\nkind = \"yes_no\"", "max = 1.005\nkind = \"yes_no\"", "max = 1.005", "nhóm A › tiêu chí A2 › max", "max-places"),
        ("max = 1\nkind = \"yes_no\"", "max = -0.0\nkind = \"yes_no\"", "max = -0.0", "nhóm A › tiêu chí A2 › max", "not-positive"),
        ("step = 0.5", "step = 0.7", "step", "nhóm A › tiêu chí A4 › step", "step-misses-max"),
        ("target = 0.9", "target = 0.5", "target", "nhóm B › tiêu chí B1 › target", "floor-at-target"),
        ("target = 0.9", "target = 90", "target", "nhóm B › tiêu chí B1 › target", "share-above-one"),
        ("target = 0.9", "target = 0.1\nbetter = \"lower\"", "target", "nhóm B › tiêu chí B1 › limit", "limit-missing"),
        ("start = \"floor\"", "denominator_from = \"A2\"", "denominator_from", "nhóm B › tiêu chí B1 › denominator_from", "not-a-measure"),
        (", { points = 0 }]", "]", "steps", "nhóm BC › tiêu chí BC1 › steps[2]", "last-step-bound"),
        ("at_most = 20", "at_most = 5", "steps", "nhóm BC › tiêu chí BC1 › steps[2]", "step-order"),
        ("at_most = 20", "at_least = 20", "steps", "nhóm BC › tiêu chí BC1 › steps[2]", "steps-mixed"),
        ("unit = \"phút\"", "interpolate = true", "interpolate", "nhóm BC › tiêu chí BC1 › interpolate", "interpolate-bound"),
        ("slip = \"phieu\"", "slip = \"phieuu\"", "slip = ", "nhóm BC › tiêu chí BC2 › slip", "id-unknown"),
        ("[\"q1\", \"q2\"]", "[\"q1\", \"q3\"]", "questions = [\"", "nhóm BC › tiêu chí BC2 › questions[2]", "id-unknown"),
        ("slip = \"phieu\"", "slip = \"phieu\"\nmethod = \"top_box\"\ncut = 6", "cut", "nhóm BC › tiêu chí BC2 › cut", "cut-outside"),
        ("sample = \"ho-so\"", "sample = \"hoso\"", "sample = ", "nhóm BC › tiêu chí BC3 › sample", "id-unknown"),
        (
            "{ points = 2, label = \"Đủ\" }",
            "{ points = 0, label = \"Đủ\" }",
            "levels = [{",
            "nhóm BC › tiêu chí BC3 › levels",
            "best-level-zero",
        ),
        ("per = -2", "per = 2", "per = 2", "nhóm P › tiêu chí P1 › per", "not-negative"),
        ("gate = \"vi-pham\"", "gate = \"vipham\"", "gate = ", "nhóm P › tiêu chí P1 › gate", "id-unknown"),
        ("criterion = \"A2\", is", "criterion = \"P2\", is", "only_if", "nhóm P › tiêu chí P2 › only_if.criterion", "only-if-cycle"),
        ("kind = \"info\"", "kind = \"info\"\nonly_for = []", "only_for", "nhóm P › tiêu chí P2 › only_for", "empty"),
        ("kind = \"info\"", "kind = \"info\"\nonly_for = [\"tinh\"]", "only_for", "nhóm P › tiêu chí P2 › only_for[1]", "id-unknown"),
    ]);
}

#[test]
fn what_is_attainable_is_what_the_kinds_can_give() {
    let lower = |limit: &str| format!("target = 0.2\nbetter = \"lower\"\nlimit = {limit}\nnothing_arose");
    let per_item =
        "levels = [{ points = 2.25, label = \"Đủ\" }, { points = 0, label = \"Thiếu\" }]\nmean_round = { places = 1, mode = \"half_up\" }";
    for (from, to, least, greatest) in [
        // The share is at most the whole: with a limit beyond it the worst is 4 × (2 − 1) / (2 − 0.2) = 2.22 of 22.
        ("target = 0.9\nfloor = 0.5\nstart = \"floor\"\nnothing_arose", lower("2"), "4.09", "100"),
        ("target = 0.9\nfloor = 0.5\nstart = \"floor\"\nnothing_arose", lower("1"), "-6", "100"),
        // A mean that is rounded up beyond the best level gives more than the maximum.
        ("levels = [{ points = 2, label = \"Đủ\" }, { points = 0, label = \"Thiếu\" }]", per_item.to_owned(), "-6", "100.41"),
    ] {
        let text = edited(from, &to);
        let declared = |min: &str, max: &str| text.replace("{ min = -6, max = 100 }", &format!("{{ min = {min}, max = {max} }}"));
        assert_eq!(errors(&declared(least, greatest)), Vec::new(), "{to}");
        let found: Vec<_> = errors(&declared("-50", "150")).iter().map(|fault| fault.code).collect();
        assert_eq!(found, ["attainable", "attainable"]);
    }
}

#[test]
fn faults_of_syntax() {
    check(&[
        ("title = \"Ghế chờ\"", "tiêu_đề = \"Ghế chờ\"", "tiêu_đề", "group.criterion", "key-not-ascii"),
        ("max = 10\n", "max = 10,5\n", "max = 10,5", "group.max", "decimal-comma"),
        ("max = 10\n", "max = 010\n", "max = 010", "group.max", "leading-zero"),
        ("max = 10\n", "\u{a0}max = 10\n", "\u{a0}max", "group.max", "blank-character"),
        ("title = \"Ghế chờ\"", "title = “Ghế chờ”", "title = “", "group.criterion.title", "typographic-quote"),
        ("title = \"Ghế chờ\"", "title = \"Ghế \u{7}chờ\"", "title = \"Ghế", "group.criterion.title", "control-character"),
        ("title = \"Ghế chờ\"", "title = \"Ghế chờ", "title = \"Ghế", "group.criterion.title", "not-closed"),
        ("title = \"Ghế chờ\"", "title = \"\"\"Ghế chờ", "title = \"\"\"Ghế", "group.criterion.title", "not-closed"),
        ("title = \"Ghế chờ\"", "title = Ghế chờ", "title = Ghế", "group.criterion.title", "text-without-quotes"),
        ("min = -6, max = 100 }", "min = -6, max = 100", "attainable", "set.attainable", "not-closed"),
        ("answers = [1, 5]", "answers = [1, 5", "answers", "slip.answers", "not-closed"),
        ("step = 0.5", "step = 0.5\nstep = 1\nstep = 2", "step = 1", "group.criterion.step", "key-twice"),
        ("[[place]]", "[set]", "[set]\nid = \"sanh\"", "set", "table-twice"),
        ("[[group]]\nid = \"A\"", "[group]\nid = \"A\"", "[group]\nid", "group", "single-brackets"),
        ("[[group]]\nid = \"B\"", "[group]\nid = \"B\"", "[group]\nid", "group", "single-brackets"),
        ("[[band]]\nid = \"tot\"", "[band]\nid = \"tot\"", "[band]\nid", "band", "single-brackets"),
        ("[[band]]\nid = \"kem\"", "[band]\nid = \"kem\"", "[band]\nid", "band", "single-brackets"),
        (
            "[[group.criterion]]\nid = \"A1\"",
            "[group.criterion]\nid = \"A1\"",
            "[group.criterion]\nid",
            "group.criterion",
            "single-brackets",
        ),
        (
            "[[group.criterion]]\nid = \"A3\"",
            "[group.criterion]\nid = \"A3\"",
            "[group.criterion]\nid",
            "group.criterion",
            "single-brackets",
        ),
        ("[[slip]]", "[[group.criterion]]\nid = \"X\"\n\n[[slip]]", "[[group.criterion]]\nid = \"X\"", "group.criterion", "child-first"),
        ("scale = 100", "scale = 100\nscale.x = 1", "scale.x", "set.scale.x", "not-a-table"),
        ("valid_from = 2026-01-01", "valid_from = 2026-13-01", "valid_from", "set.valid_from", "date"),
        ("[[place]]", "[[nơi]]", "[[nơi]]", "cả tệp", "key-not-ascii"),
        ("[[group]]\nid = \"A\"", "[[nhóm]]\nid = \"A\"", "[[nhóm]]", "cả tệp", "key-not-ascii"),
        ("min = -6, max", "min = -6,5, max", "attainable", "set.attainable", "decimal-comma"),
        ("min = -6, max", "min = −6, max", "attainable", "set.attainable", "number"),
        ("answers = [1, 5]", "answers = [1 5]", "answers", "slip.answers", "comma"),
        ("for_levels = [\"xa\", \"phuong\"]", "for_levels = [xa, phuong]", "for_levels", "set.for_levels", "text-without-quotes"),
        ("{ points = 1, label", "{ points = 1 label", "  { points = 1", "group.criterion", "comma"),
        ("title = \"Ghế chờ\"", "title = \"Ghế chờ”", "title = \"Ghế", "group.criterion.title", "typographic-quote"),
        ("scale = 100", "scale = 100\u{200b}", "scale", "set.scale", "blank-character"),
        ("scale = 100", "scale = 1\u{a0}000", "scale", "set.scale", "blank-character"),
        ("scale = 100", "scale: 100", "scale:", "set", "value-missing"),
        ("scale = 100", "scale = 100 // thang", "scale", "set.scale", "after-value"),
        ("valid_from = 2026-01-01", "valid_from = 01/01/2026", "valid_from", "set.valid_from", "date"),
        ("at_least = 50", "at_least = 50%", "require", "band.require", "number"),
        ("format = 1\n", "<<<<<<< a\nformat = 1\n=======\nformat = 1\n>>>>>>> b\n", "<<<<<<<", "cả tệp", "merge-marks"),
    ]);
}

#[test]
fn texts_that_are_no_set_at_all_are_one_fault() {
    for (text, code) in [
        ("", "file-empty"),
        (" \n\t\n", "file-empty"),
        ("# chỉ có chú thích\n", "key-missing"),
        ("{\"format\": 1}", "not-toml"),
        ("format=3D1\n[set]\nid=3D\"a\"\n", "not-toml"),
        ("format = 1\r[set]\rid = \"a\"\r", "line-ends"),
    ] {
        let found: Vec<_> = errors(text).iter().map(|fault| fault.code).collect();
        assert_eq!(found, [code], "{text:?}");
    }
}

#[test]
fn an_id_is_quoted_as_it_looks_unless_it_looks_like_another() {
    for (id, quoted) in [("phiếu", "`phiếu`"), ("p\u{445}ieu", "`p\\u0445ieu`")] {
        let found = errors(&edited("id = \"phieu\"", &format!("id = \"{id}\"")));
        assert!(found.len() == 1 && found[0].text.contains(quoted), "{found:?}");
    }
}

#[test]
fn a_level_of_office_that_is_none_makes_no_group_wrong() {
    check(&[
        ("place = \"sanh\"", "only_for = [\"huyen\"]", "only_for", "nhóm A › tiêu chí A1 › only_for[1]", "id-unknown"),
        ("place = \"sanh\"", "only_for = [\"xa\", \"phuongg\"]", "only_for", "nhóm A › tiêu chí A1 › only_for[2]", "id-unknown"),
    ]);
}

#[test]
fn several_faults_are_said_together_by_place() {
    let text = edited("scale = 100", "scale = \"100\"").replace("place = \"sanh\"", "place = \"x\"").replace("step = 0.5", "step = 0");
    let found: Vec<_> = errors(&text).iter().map(|fault| (fault.line, fault.code)).collect();
    let at = |part| line_of(&text, part);
    assert_eq!(found, [(at("scale"), "type"), (at("place = "), "id-unknown"), (at("step"), "not-positive")]);
}

#[test]
fn what_is_only_odd_is_a_warning() {
    for (from, to, code) in [
        ("min_each = 2", "min_each = 20", "min-each"),
        ("cap = -6", "cap = -1", "cap-weaker"),
        ("kind = \"yes_no\"", "kind = \"yes_no\"\nna_reasons = [\"Không có\"]", "na-reasons"),
        ("kind = \"yes_no\"", "kind = \"yes_no\"\nweight = 2", "no-effect"),
    ] {
        let text = edited(from, to).replace("min = -6, max", if code == "cap-weaker" { "min = -1, max" } else { "min = -6, max" });
        let reading = reading(&text);
        assert!(reading.set.is_some(), "{to}: {:?}", errors(&text));
        assert!(reading.faults.iter().any(|fault| fault.code() == code && fault.severity() == Severity::Warning), "{to}");
    }
}

#[test]
fn a_flood_of_faults_is_cut_and_counted() {
    let keys = (0..5_000).map(|i| format!("khoa_{i} = 1")).collect::<Vec<_>>().join("\n") + "\n";
    for text in [BASE.replace("format = 1\n", &format!("format = 1\n{keys}")), "= = =\n".repeat(5_000), "a = 1\n".repeat(5_000)] {
        let found = errors(&text);
        assert!(found.len() <= 101, "{}", found.len());
        assert!(found.len() < 100 || found.last().is_some_and(|fault| fault.code == "more-faults"));
    }
}

#[test]
fn what_is_too_deep_or_too_long_is_refused_without_harm() {
    for (text, code) in [
        (format!("a{} = 1\n", ".a".repeat(10_000)), "too-deep"),
        (format!("a = {}\n", "[".repeat(10_000)), "not-closed"),
        (format!("a = {}{}\n", "[".repeat(10_000), "]".repeat(10_000)), "too-deep"),
        (edited("scale = 100", &format!("scale = {}", "9".repeat(100_000))), "number"),
    ] {
        let found = errors(&text);
        assert_eq!(found[0].code, code);
        assert!(found.iter().all(|fault| fault.text.chars().count() < 300));
    }
}

#[test]
fn digests_follow_the_content_and_not_its_form() {
    let digests = |text: &str| reading(text).set.map_or_else(|| panic!("{:?}", errors(text)), |set| set.digests().clone());
    let base = digests(BASE);
    assert!(base.scoring.0.starts_with("sha256:") && base.scoring.0.len() == 71);
    for (from, to, scoring, wording) in [
        ("scale = 100\nreport = \"rescaled\"", "report = \"rescaled\"\nscale = 100.00", true, true),
        ("title = \"Sảnh\"", "title = \"Sa\u{309}nh\"\nx_rieng = 1", true, true),
        ("na = \"exclude\"\n", "", true, true),
        ("lang = \"vi\"", "lang = \"vi\"\nstatus = \"draft\"", true, true),
        ("title = \"Sảnh\"", "title = \"Sảnh chờ\"", true, false),
        ("\"Máy quét\"", "\"Máy ảnh\"", true, false),
        ("\"Máy quét\"", "\"Máy quét\", \"Máy ảnh\"", false, false),
        ("from = 60", "from = 61", false, true),
        ("step = 0.5", "step = 1", false, true),
    ] {
        let changed = digests(&edited(from, to));
        assert_eq!((changed.scoring == base.scoring, changed.wording == base.wording), (scoring, wording), "{from} -> {to}");
    }
}

#[test]
fn a_fault_of_writing_begins_where_a_person_would_look() {
    // From, to, the column, counted in what a person sees as one letter.
    for (from, to, column, hint) in [
        ("max = 10\n", "max = 10\nnhóm = \"A\"\n", 1, "`group`"),
        ("max = 10\n", "max = 10\n  điểm = 3\n", 3, "`max`"),
        ("max = 10\n", "max = 10\ntie\u{302}u_chi\u{301} = 3\n", 1, "`criterion`"),
        ("{ points = 1, label = \"Thiếu\" }", "{ nhãn = \"Thiếu\", điểm = 1 }", 5, "`label`"),
        ("{ points = 1, label = \"Thiếu\" }", "{ label = \"漢字 thiê\u{301}u\", điểm = 1 }", 25, "`points`"),
        ("[[place]]", "[[nơi]]", 3, "`place`"),
        ("[[group.criterion]]\nid = \"A2\"", "[[group.tiêu_chí]]\nid = \"A2\"", 9, "`criterion`"),
        ("answers = [1, 5]", "answers = [1 5]", 14, "dấu phẩy"),
        ("core = [{ id = \"khai-sinh\", title", "core = [{ id = \"khai-sinh\" title", 28, "dấu phẩy"),
        ("min = -6, max", "min = -6,25, max", 24, "-6.25"),
        ("scale = 100", "\tscale = 100,5", 13, "100.5"),
        ("scale = 100", "scale = 100,5\r", 12, "100.5"),
        ("min = -6, max", "min = −6, max", 22, "-6"),
        ("title = \"Ghế chờ\"", "title = \"Nhi\u{300}n\" y = 1", 16, ""),
    ] {
        let found = errors(&edited(from, to));
        assert_eq!(found.len(), 1, "{to}: {found:#?}");
        assert_eq!(found[0].column, column, "{to}");
        assert!(found[0].hint.as_deref().unwrap_or("").contains(hint), "{to}: {:?}", found[0].hint);
    }
    let marked = format!("\u{feff}{}", BASE.trim_start_matches(|c| c != '\n').trim_start().replacen("format = 1", "format = 1,5", 1));
    let found = errors(&marked);
    assert_eq!((found[0].line, found[0].column, found[0].code), (1, 11, "decimal-comma"));
}

#[test]
fn a_key_in_vietnamese_is_told_by_the_one_it_means() {
    for (from, to, near) in [
        ("max = 3\n", "\"điểm\" = 3\n", "`max`"),
        ("max = 3\n", "diem = 3\n", "`max`"),
        ("step = 0.5", "step = 0.5\ntrong_so = 1", "`weight`"),
    ] {
        let found = errors(&edited(from, to));
        assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["key-unknown"], "{to}");
        assert!(found[0].hint.as_deref().is_some_and(|hint| hint.contains(near)), "{:?}", found[0].hint);
    }
}

#[test]
fn a_list_under_another_name_and_a_wrong_range_are_told_once() {
    for (from, to, code) in [("[[place]]", "[[plase]]", "key-unknown"), ("scale = 100", "scale = 1.000", "attainable")] {
        let faults = reading(&edited(from, to)).faults;
        assert_eq!(faults.iter().map(motcua::storage::faults::PlacedFault::code).collect::<Vec<_>>(), [code], "{to}");
    }
}
