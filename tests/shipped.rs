//! The sets shipped: each is what it says to be, beside what its kind of office needs.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

use std::sync::Arc;

use motcua::criteria::{CriteriaSet, Criterion, Kind};
use motcua::number::Decimal;
use motcua::scoring::score;
use motcua::session::SetRef;
use motcua::storage::library::Library;
use motcua::storage::session_reader;

fn set(id: &str) -> Arc<CriteriaSet> {
    let name = SetRef { id: id.to_owned(), version: "2026.1".to_owned() };
    Library::new(Vec::new(), None).find(&name).expect("a shipped set").set
}

fn criterion<'s>(set: &'s CriteriaSet, id: &str) -> &'s Criterion {
    &set.criteria()[set.position(id).expect("a criterion")]
}

/// The printed total and the class of an unannounced visit with these answers, nothing else found.
fn visited(answers: &[(&str, &str)]) -> (String, String) {
    let set = set("dot-xuat");
    let value = |id: &str| answers.iter().find(|(on, _)| *on == id).map_or("{ count = 0 }", |(_, value)| value);
    let told = |one: &Criterion| format!("[answer.{}]\nstate = \"scored\"\nvalue = {}\n", one.id, value(&one.id));
    let answers: String = set.criteria().iter().map(told).collect();
    let text = format!(
        "format = 1\n[session]\nid = \"x\"\nrevision = 1\nset = \"dot-xuat@2026.1\"\noffice = {{ code = \"14473\", name = \"UBND xã Kim Mẫu\", level = \"xa\" }}\nperiod = {{ from = 2026-07-01, to = 2026-09-30 }}\nrole = \"verify\"\nstatus = \"in_progress\"\ncreated = 2026-10-06T08:30:00+07:00\napp = \"0.1.0\"\n[[person]]\nid = \"an\"\nname = \"Nguyễn Văn An\"\n{answers}"
    );
    let card = score(&set, &session_reader::read(&text).session.expect("a session"));
    let total = card.total.expect("a total");
    (total.rounded.to_fixed(2), set.bands()[total.band].id.clone())
}

#[test]
fn an_unannounced_visit_takes_what_is_found_off_a_hundred() {
    for (answers, total, band) in [
        (&[][..], "100.00", "xuat-sac"),
        (&[("X02", "{ count = 2 }")], "90.00", "xuat-sac"),
        // Four counters are twenty points; three is the most that is taken.
        (&[("X02", "{ count = 4 }")], "85.00", "tot"),
        (
            &[("X09", "{ incidents = [{ note = \"a\", corrected = true }, { note = \"b\" }] }"), ("X11", "{ count = 1, corrected = 1 }")],
            "97.50",
            "xuat-sac",
        ),
        // A medium fault costs the same though it was put right.
        (&[("X10", "{ count = 1, corrected = 1 }")], "95.00", "xuat-sac"),
        // Anything severe caps the class, whatever is left.
        (&[("X08", "{ count = 1 }")], "90.00", "trung-binh"),
        (&[("X20", "{ incidents = [{ note = \"9:05\" }] }")], "90.00", "trung-binh"),
    ] {
        assert_eq!(visited(answers), (total.to_owned(), band.to_owned()), "{answers:?}");
    }
}

#[test]
fn severity_decides_what_is_halved_and_what_caps_the_class() {
    let set = set("dot-xuat");
    assert_eq!(set.criteria().len(), 20);
    for one in set.criteria() {
        let Kind::Deduction { per, halved_if_corrected, gate, .. } = &one.kind else { panic!("{} takes nothing away", one.id) };
        let points = per.to_whole().expect("a whole number of points");
        assert!([-10, -5, -2, -1].contains(&points), "{}", one.id);
        assert_eq!((*halved_if_corrected, gate.is_some()), (points >= -2, points == -10), "{}", one.id);
    }
}

#[test]
fn the_set_of_provinces_differs_from_that_of_communes_where_it_says_so() {
    let (commune, province) = (set("xa-tai-cho"), set("tinh-tai-cho"));
    let ids = |set: &CriteriaSet| set.criteria().iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let known: Vec<String> = ids(&province).into_iter().filter(|id| id != "D6").collect();
    assert_eq!(known, ids(&commune));
    let other = |one: &&Criterion| criterion(&commune, &one.id).max != one.max;
    let changed: Vec<(&str, i64)> = province
        .criteria()
        .iter()
        .filter(|one| one.id != "D6")
        .filter(other)
        .map(|one| (one.id.as_str(), one.max.to_whole().expect("whole points")))
        .collect();
    assert_eq!(changed, [("D3", 1), ("D5", 3)]);
    let tracked = criterion(&province, "D6");
    assert_eq!((&tracked.kind, tracked.max), (&Kind::Info, Decimal::ZERO));
    let sample = province.sample("ho-so").expect("a sample");
    assert_eq!((sample.size, sample.core.len(), province.slip("phieu").expect("slips").min_n), (60, 20, Some(50)));
}

#[test]
fn nothing_in_the_set_of_provinces_speaks_of_communes() {
    let text = include_str!("../criteria/tinh-tai-cho@2026.1.toml").to_lowercase();
    let word = |word: &&str| text.split(|sign: char| !sign.is_alphanumeric()).any(|found| found == *word);
    assert_eq!(["xã", "phường", "commune", "communes", "ward"].iter().find(|found| word(found)), None);
}
