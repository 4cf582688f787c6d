//! The set that new-set writes: whole, without a warning, and one that scores.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use motcua::criteria::{CriteriaSet, Lang, SetStatus};
use motcua::scoring::score;
use motcua::storage::{session_reader, set_reader};
use motcua::words::Words;

fn text(lang: Lang) -> String {
    Words::of(lang).starter_set("bo-thu", "2026.1")
}

fn set(lang: Lang) -> CriteriaSet {
    let reading = set_reader::read("bo-thu@2026.1.toml", &text(lang));
    assert!(reading.faults.is_empty(), "{:#?}", reading.faults);
    reading.set.expect("a set")
}

const ANSWERS: &str = r#"format = 1
[session]
id = "x"
revision = 1
set = "bo-thu@2026.1"
office = { code = "14473", name = "UBND xã Kim Mẫu", level = "xa" }
period = { from = 2026-07-01, to = 2026-09-30 }
role = "training"
status = "in_progress"
created = 2026-10-06T08:30:00+07:00
app = "0.1.0"
[[person]]
id = "an"
name = "Nguyễn Văn An"
[answer.A1]
state = "scored"
value = { level = 2 }
note = "Bảng phí năm 2023."
[answer.A2]
state = "scored"
value = { yes = true }
[answer.A3]
state = "scored"
value = { ticks = "++-" }
[answer.B1]
state = "scored"
value = { n = 19, d = 20 }
[answer.B2]
state = "scored"
value = { x = 12 }
[answer.C1]
state = "scored"
value = { counts = [0, 0, 0, 8, 12], slips = 10 }
[answer.P1]
state = "scored"
value = { incidents = [{ note = "H12: thu thêm 20.000 đồng" }] }
"#;

#[test]
fn it_has_no_fault_and_is_a_draft_with_every_main_kind() {
    for lang in [Lang::Vi, Lang::En] {
        let set = set(lang);
        assert_eq!((set.header().status, set.header().lang), (SetStatus::Draft, lang));
        let kinds: BTreeSet<&str> = set.criteria().iter().map(|one| one.kind.word()).collect();
        for kind in ["levels", "yes_no", "ratio", "measure", "checklist", "deduction", "survey", "info"] {
            assert!(kinds.contains(kind), "{kind}");
        }
        // No text of law passes as read that nobody has read.
        assert!(set.criteria().iter().flat_map(|one| &one.sources).all(|source| !source.verified));
    }
}

#[test]
fn both_languages_score_alike() {
    let [vi, en] = [Lang::Vi, Lang::En].map(set);
    let points = |set: &CriteriaSet| {
        let reading = session_reader::read(ANSWERS);
        assert!(reading.faults.is_empty(), "{:#?}", reading.faults);
        let card = score(set, &reading.session.expect("a session"));
        let total = card.total.expect("a total");
        (total.rounded.to_fixed(2), set.bands()[total.band].from.map(|from| from.to_string()))
    };
    // (1 + 1 + 4) + (5 + 3) + 4.5 of 25 is 74; less one case; the gate keeps it at the middle class.
    assert_eq!(points(&vi), ("73.00".to_owned(), Some("50".to_owned())));
    assert_eq!(points(&en), points(&vi));
}

#[test]
fn the_program_writes_it_once_and_finds_nothing_to_say_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_motcua")).args(arguments).current_dir(folder.path()).output().expect("the program");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
    };
    for lang in ["vi", "en"] {
        let name = format!("bo-{lang}@1");
        assert_eq!(run(&["new-set", &name, "--lang", lang]).0, Some(0));
        let path = format!("criteria/{name}.toml");
        let before = fs::read(folder.path().join(&path)).expect("a set");
        for said in ["vi", "en"] {
            let (code, told) = run(&["check", &path, "--lang", said]);
            let nothing = if said == "vi" { "0 lỗi, 0 cảnh báo" } else { "0 errors, 0 warnings" };
            assert!(code == Some(0) && told.contains(nothing), "{told}");
        }
        assert_eq!(run(&["new-set", &name, "--out", &path]).0, Some(1));
        assert_eq!(run(&["new-set", "khac", "--out", &path]).0, Some(1));
        assert_eq!(fs::read(folder.path().join(&path)).expect("a set"), before);
    }
    // Nothing shipped is hidden behind a set of the same name.
    assert_eq!(run(&["new-set", "xa-tai-cho@2026.1"]).0, Some(1));
    assert_eq!(run(&["new-set", "../x"]).0, Some(1));
    assert_eq!(run(&["new-set", "a@1", "--out", "moi/"]).0, Some(0));
    assert_eq!(run(&["new-set", "a@1", "--criteria", "rieng"]).0, Some(0));
    assert!(folder.path().join("moi/a@1.toml").exists() && folder.path().join("rieng/a@1.toml").exists());
    assert_eq!(run(&["new-set", "a@1", "--criteria", "rieng", "--out", "khac/"]).0, Some(1));
}
