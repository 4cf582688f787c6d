//! Open, scored, not applicable, nothing arose, deferred, hidden (scoring.md §1).

use motcua::scoring::{Progress, Standing};

use super::builder::{Case, case};

#[test]
fn five_things_are_five_things() {
    let card = case()
        .group("A", "6", "")
        .points("a1", "1")
        .points("a2", "1")
        .points("a3", "1")
        .criterion("a4", "max = 1\nkind = \"points\"\nnothing_arose = \"exclude\"")
        .points("a5", "1")
        .points("a6", "1")
        .criterion("a7", "kind = \"info\"")
        .scored("a2", "points = 0")
        .out_of_scope("a3")
        .nothing_arose("a4")
        .deferred("a5")
        .answer("a6", "state = \"open\"\nnote = \"Quay lại.\"\nvalue = { points = 1 }")
        .scored("a7", "text = \"Trời mưa.\"")
        .scored_card();
    let standings: Vec<Standing> = card.score.rows.iter().map(|row| row.standing).collect();
    assert_eq!(
        standings,
        [
            Standing::Open,
            Standing::Scored,
            Standing::NotInScope,
            Standing::NothingArose,
            Standing::Deferred,
            Standing::Open,
            Standing::Information
        ]
    );
    assert_eq!(card.score.progress, Progress { decided: 3, open: 2, deferred: 1, na: 2, hidden: 0 });
    assert_eq!((card.so_far().as_str(), card.total().as_str()), ("0/1", "-"));
    assert_eq!(card.problems(), ["open a1", "deferred a5", "open a6"]);
}

#[test]
fn what_is_refused_counts_as_open_and_is_said() {
    let base = || case().group("A", "2", "").points("a1", "2");
    for (keys, problem) in [
        ("state = \"scored\"", "refused-value a1"),
        ("state = \"scored\"\nvalue = { yes = true }", "refused-value a1"),
        ("state = \"scored\"\nvalue = { points = 3 }", "refused-value a1"),
        ("state = \"na\"\nnote = \"?\"", "refused-value a1"),
    ] {
        let card = base().answer("a1", keys).scored_card();
        assert_eq!((card.standing("a1"), card.problems()), (Standing::Open, vec![problem.to_owned()]), "{keys}");
        assert_eq!(card.score.progress.open, 1, "{keys}");
    }
}

#[test]
fn a_note_is_required_of_what_is_not_in_scope() {
    let base = || case().group("A", "2", "").points("a1", "2");
    let without = base().answer("a1", "state = \"na\"\nreason = \"not_in_scope\"\nnote = \" \"").scored_card();
    assert_eq!((without.standing("a1"), without.problems()), (Standing::NotInScope, vec!["note-missing a1".to_owned()]));
    assert_eq!(base().out_of_scope("a1").scored_card().problems(), Vec::<String>::new());
}

#[test]
fn a_deduction_is_told_case_by_case_and_by_evidence_where_none_is_required() {
    let told = |required: &str, value: &str, keys: &str| {
        let rule = format!(
            "max = 0\nkind = \"deduction\"\nper = -2\ncap = -6\nnote_required = \"always\"\nevidence = {{ ask = [\"anh\"], required = \"{required}\" }}"
        );
        let case = case().group("A", "0", "base = 100").criterion("A1", &rule);
        let answer = format!("[answer.A1]\nstate = \"scored\"\nvalue = {value}\n{keys}\n[[evidence]]\nid = \"e1\"\nref = \"ảnh 1\"\n");
        !case.session(&answer).scored_card().problems().contains(&"note-missing A1".to_owned())
    };
    for (required, value, keys, is_told) in [
        ("never", "{ count = 0 }", "", true),
        ("never", "{ count = 1 }", "", false),
        ("never", "{ count = 1 }", "note = \"quầy 3, 8:40\"", true),
        ("never", "{ count = 1 }", "evidence = [\"e1\"]", true),
        ("always", "{ count = 1 }", "evidence = [\"e1\"]", false),
        ("never", "{ incidents = [{ note = \"quầy 3\" }, { evidence = [\"e1\"] }] }", "", true),
        ("never", "{ incidents = [{ note = \"quầy 3\" }, { corrected = true }] }", "", false),
        ("always", "{ incidents = [{ note = \"quầy 3\" }, { evidence = [\"e1\"] }] }", "", false),
        ("always", "{ incidents = [{ note = \"quầy 3\" }, { note = \"quầy 4\" }] }", "", true),
    ] {
        assert_eq!(told(required, value, keys), is_told, "{required} {value} {keys}");
    }
}

/// A target of that kind, and a criterion asked only if it is such.
fn asked(target: &str, is: &str) -> Case {
    case()
        .set("report = \"percent\"")
        .group("A", "10", "")
        .criterion("t", &format!("max = 4\n{target}\nna = \"allow\""))
        .criterion("f", &format!("max = 6\nkind = \"points\"\nonly_if = {{ criterion = \"t\", is = \"{is}\" }}"))
}

#[test]
fn a_criterion_is_asked_where_another_one_is_such() {
    let rounded = "kind = \"ratio\"\nnothing_arose = \"full\"";
    for (target, value, yes) in [
        ("kind = \"yes_no\"", "yes = true", vec!["yes", "full", "not_zero"]),
        ("kind = \"yes_no\"", "yes = false", vec!["no", "not_full", "zero"]),
        ("kind = \"yes_no\"\nno = 1", "yes = false", vec!["no", "not_full", "not_zero"]),
        ("kind = \"points\"", "points = 2", vec!["no", "not_full", "not_zero"]),
        // 3.9996 is printed 4.00 and is not full: the exact award is looked at.
        (rounded, "n = 9999, d = 10000", vec!["no", "not_full", "not_zero"]),
        (rounded, "n = 0, d = 0", vec!["yes", "full", "not_zero"]),
    ] {
        for is in ["yes", "no", "full", "not_full", "zero", "not_zero", "na"] {
            let card = asked(target, is).set("rounding = { criterion = 2 }").scored("t", value).scored_card();
            let expected = if yes.contains(&is) { Standing::Open } else { Standing::Hidden { waiting: false } };
            assert_eq!(card.standing("f"), expected, "{target} {value}: {is}");
        }
    }
}

#[test]
fn na_is_na_and_nothing_else() {
    for is in ["yes", "no", "full", "not_full", "zero", "not_zero", "na"] {
        let out = asked("kind = \"points\"", is).out_of_scope("t").scored_card();
        let none = asked("kind = \"points\"\nnothing_arose = \"full\"", is).nothing_arose("t").scored_card();
        let expected = if is == "na" { Standing::Open } else { Standing::Hidden { waiting: false } };
        assert_eq!((out.standing("f"), none.standing("f")), (expected, expected), "{is}");
    }
}

#[test]
fn while_the_other_one_is_undecided_it_waits() {
    let waiting = Standing::Hidden { waiting: true };
    let open = asked("kind = \"points\"", "not_zero");
    for case in [open.clone(), open.clone().deferred("t"), open.clone().scored("t", "points = 9")] {
        let card = case.scored_card();
        assert_eq!((card.standing("f"), card.score.progress.hidden), (waiting, 1));
    }
    let chain =
        open.criterion("g", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -2\nonly_if = { criterion = \"f\", is = \"not_zero\" }");
    let card = chain.clone().scored_card();
    assert_eq!((card.standing("f"), card.standing("g")), (waiting, waiting));
    let hidden = chain.clone().scored("t", "points = 0").scored("f", "points = 6").scored("g", "count = 1").scored_card();
    assert_eq!((hidden.standing("f"), hidden.standing("g")), (Standing::Hidden { waiting: false }, Standing::Hidden { waiting: false }));
    assert_eq!((hidden.problems(), hidden.total()), (vec!["unexpected f".to_owned(), "unexpected g".into()], "0.00 yeu".to_owned()));
    let shown = chain.scored("t", "points = 4").scored("f", "points = 6").scored("g", "count = 1").scored_card();
    assert_eq!(shown.total(), "99.00 xuat-sac");
}

#[test]
fn a_chain_written_backwards_is_followed_to_its_end() {
    let case = (1..60).rev().fold(case().group("A", "60", ""), |case, n| {
        case.criterion(&format!("c{n}"), &format!("max = 1\nkind = \"yes_no\"\nonly_if = {{ criterion = \"c{}\", is = \"yes\" }}", n - 1))
    });
    let case = case.criterion("c0", "max = 1\nkind = \"yes_no\"");
    let all = (0..60).fold(case.clone(), |case, n| case.scored(&format!("c{n}"), "yes = true"));
    assert_eq!(all.scored_card().so_far(), "60/60");
    let broken = (0..60).fold(case, |case, n| case.scored(&format!("c{n}"), if n == 20 { "yes = false" } else { "yes = true" }));
    let card = broken.scored_card();
    assert_eq!((card.so_far().as_str(), card.score.progress.hidden, card.problems().len()), ("20/21", 39, 39));
}

#[test]
fn a_level_of_office_hides_what_is_not_meant_for_it() {
    let case = || {
        case()
            .set("report = \"percent\"")
            .group("A", "10", "")
            .points("a1", "6")
            .criterion("a2", "max = 4\nkind = \"points\"\nonly_for = [\"xa\"]")
            .criterion("a3", "max = 0\nkind = \"deduction\"\nper = -1\ncap = -2\nonly_if = { criterion = \"a2\", is = \"zero\" }")
            .criterion("a4", "max = 4\nkind = \"points\"\nonly_for = [\"phuong\"]")
    };
    let xa = case().scored("a1", "points = 6").scored("a2", "points = 1").scored_card();
    assert_eq!((xa.so_far().as_str(), xa.total().as_str(), xa.score.progress.hidden), ("7/10", "70.00 kha", 2));
    let phuong = case().at("phuong").scored("a1", "points = 6").scored("a4", "points = 1").scored("a2", "points = 4").scored_card();
    assert_eq!((phuong.so_far().as_str(), phuong.standing("a3")), ("7/10", Standing::Hidden { waiting: false }));
    assert_eq!(phuong.problems(), ["unexpected a2"]);
}
