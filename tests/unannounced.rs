//! Journeys through a set that only takes points away: a list of faults, not a walk.

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::message::{Access, Draft, DraftField, Drafts, Message, Opened};
use motcua::app::visit::{Focus, TextField};
use motcua::criteria::Lang;
use motcua::scoring::ProblemKind;
use motcua::session::{History, Incident, State, Status, Value};
use motcua::words::{IncidentRefusal, Notice, Words};

/// The total as it is printed, worst case left out: what is taken so far.
fn left(desk: &Desk) -> String {
    desk.visit().card.award.to_fixed(2)
}

/// The incidents of a criterion as they stand in the session.
fn incidents(desk: &Desk, id: &str) -> Vec<Incident> {
    match desk.visit().session.answer(id).and_then(|answer| answer.value.clone()) {
        Some(Value::Incidents(incidents)) => incidents,
        _ => Vec::new(),
    }
}

#[test]
fn an_unannounced_visit_is_put_in_case_by_case_and_submitted() {
    let mut desk = Desk::unannounced();
    desk.go("x02").keys("+quầy 3, bà Lan @0835⏎").keys("+quầy 5, 08:36⏎");
    desk.go("x09").keys("⏎khai sinh, bản 2023⏎ ");
    assert_eq!(left(&desk), "89.50");
    let found = incidents(&desk, "X02");
    assert_eq!(found.iter().map(|case| case.note.as_deref()).collect::<Vec<_>>(), [Some("quầy 3, bà Lan"), Some("quầy 5, 08:36")]);
    assert_eq!(found[0].at.expect("a time").format("%H:%M").to_string(), "08:35");
    assert!(incidents(&desk, "X09")[0].corrected);

    desk.keys("tc");
    assert_eq!(desk.visit().session.header.status, Status::InProgress, "nobody has looked at the rest yet");
    desk.keys("⎋k");
    assert_eq!(desk.app.notice, Some(Notice::DeductionsConfirmed(18)));
    desk.keys("z");
    assert_eq!((desk.app.notice.clone(), desk.visit().session.answers.len()), (Some(Notice::StepUndone(18)), 2));
    desk.keys("Z");
    assert!(desk.screen(120, 40).contains("18 tiêu chí: đã làm lại · z"), "{}", desk.screen(120, 40));
    let total = desk.visit().card.total.clone().expect("a total");
    assert_eq!((total.rounded.to_fixed(2).as_str(), desk.visit().set.bands()[total.band].id.as_str()), ("89.50", "tot"));
    desk.keys("tc⏎");
    assert_eq!(desk.visit().session.header.status, Status::Submitted);
}

#[test]
fn each_case_is_taken_back_corrected_and_undone_by_itself() {
    let mut desk = Desk::unannounced();
    desk.go("x14").keys("+quầy 1⏎").keys("+quầy 2⏎").keys("+quầy 4⏎");
    assert_eq!(left(&desk), "97.00");
    // The cursor is on the third case: it is put right, then the second is taken back.
    desk.keys(" ");
    assert_eq!(left(&desk), "97.50");
    desk.keys("↑-");
    let notes = |desk: &Desk| incidents(desk, "X14").into_iter().filter_map(|case| case.note).collect::<Vec<_>>();
    assert_eq!((left(&desk), notes(&desk)), ("98.50".to_owned(), vec!["quầy 1".to_owned(), "quầy 4".to_owned()]));
    desk.keys("zz");
    assert_eq!((left(&desk), notes(&desk).len()), ("97.00".to_owned(), 3));
    desk.keys("ZZ");
    assert_eq!((left(&desk), notes(&desk).len()), ("98.50".to_owned(), 2));
    // The last case taken back leaves the fault open, as before anybody looked.
    desk.go("x14").keys("--");
    assert!(desk.visit().session.answer("X14").is_none_or(|answer| answer.state == State::Open));
    desk.keys("-");
    assert_eq!(desk.app.notice, Some(Notice::Incident(IncidentRefusal::None, desk.visit().at)));
}

#[test]
fn the_note_and_the_evidence_of_a_case_can_be_changed() {
    let mut desk = Desk::unannounced();
    desk.go("x19").keys("+màn hình quầy 2⇥ảnh 7⏎");
    desk.keys("⏎, ảnh che tên @0840⏎");
    let case = incidents(&desk, "X19").remove(0);
    assert_eq!((case.note.as_deref(), case.evidence.as_slice()), (Some("màn hình quầy 2, ảnh che tên"), &["e1".to_owned()][..]));
    assert_eq!(case.at.expect("a time").format("%H:%M").to_string(), "08:40");
    desk.keys("e-e1⏎");
    assert!(incidents(&desk, "X19")[0].evidence.is_empty());
    // A medium fault costs the same when it is put right: that is said.
    desk.keys(" ");
    assert_eq!(desk.app.notice, Some(Notice::Incident(IncidentRefusal::NotHalved, desk.visit().at)));
}

#[test]
fn a_photo_alone_tells_a_case_and_nothing_at_all_does_not() {
    let mut desk = Desk::unannounced();
    desk.go("x18").keys("+⏎");
    let missing = |desk: &Desk| desk.visit().problems.iter().filter(|problem| problem.kind.code() == "note-missing").count();
    assert_eq!(missing(&desk), 1);
    let visit = desk.visit();
    let untold = visit.problems.iter().find(|problem| problem.kind == ProblemKind::NoteMissing).expect("a problem");
    let said = Words::of(Lang::En).problem_sentence(untold, &visit.set, &visit.session);
    assert_eq!(said, "Criterion X18 (Dirty, no seats, no water) lacks a note or evidence, because something was found.");
    desk.keys("eảnh 3⏎");
    assert_eq!(missing(&desk), 0);
}

#[test]
fn a_case_half_typed_is_laid_by_and_not_confirmed_away() {
    let mut desk = Desk::unannounced();
    desk.go("x16").keys("+quát người già⎋");
    assert!(incidents(&desk, "X16").is_empty());
    desk.keys("k");
    assert_eq!(desk.app.notice, Some(Notice::DeductionsConfirmed(19)));
    desk.go("x16").keys("⏎⏎");
    assert_eq!(incidents(&desk, "X16")[0].note.as_deref(), Some("quát người già"));
    // A field that was only opened adds nothing when one goes.
    desk.keys("+");
    desk.send(Message::End(motcua::app::message::Ended::Signal(15)));
    assert_eq!(incidents(&desk, "X16").len(), 1);
}

#[test]
fn a_case_being_typed_when_the_power_went_is_back() {
    let mut desk = Desk::unannounced();
    desk.go("x02").keys("+quầy 3⏎");
    let visit = desk.visit();
    let draft = |on: &str, text: &str| Draft {
        on: on.to_owned(),
        field: DraftField::IncidentNote,
        text: text.to_owned(),
        at: desk.now,
        after: None,
        seal: None,
        laid_by: false,
    };
    for (on, text, position) in [("X02#2", "quầy 5", 1), ("X02#1", "quầy 3, bà Lan", 0), ("X02#9", "quầy 7", 1)] {
        let opened = Opened {
            path: "sessions/x.toml".into(),
            session: visit.session.clone(),
            set: visit.set.clone(),
            access: Access::Write,
            history: History::Whole,
            durable: true,
            drafts: Some(Drafts { place: "X02".to_owned(), texts: vec![draft(on, text)] }),
            remarks: Vec::new(),
        };
        let mut again = Desk::unannounced();
        again.send(Message::Opened(Box::new(opened)));
        let Focus::Text { field, buffer, .. } = &again.visit().focus else { panic!("{on} is not in front") };
        assert_eq!((*field, buffer.text()), (TextField::IncidentNote(position), text), "{on}");
        again.keys("⏎");
        assert_eq!(incidents(&again, "X02")[position].note.as_deref(), Some(text), "{on}");
    }
}

#[test]
fn a_number_from_elsewhere_is_told_case_by_case() {
    let mut desk = Desk::unannounced();
    let mut session = desk.visit().session.clone();
    for (id, count, corrected) in [("X14", 2, Some(1)), ("X15", 400, None)] {
        let value = Some(Value::Count { count, corrected });
        let answer = motcua::session::Answer { state: State::Scored, value, ..Default::default() };
        let change = motcua::session::Change::Answer { on: id.to_owned(), answer: Box::new(answer) };
        session.apply(change, "an", desk.now).expect("an answer");
    }
    desk = Desk::with(desk::shipped_as("dot-xuat"), session, Access::Write);
    desk.keys("⎋").go("x14").keys("+quầy 4⏎");
    let told: Vec<bool> = incidents(&desk, "X14").iter().map(|case| case.corrected).collect();
    assert_eq!(told, [true, false, false]);
    desk.go("x15").keys("+");
    assert_eq!(desk.app.notice, Some(Notice::Incident(IncidentRefusal::Counted, desk.visit().at)));
}

#[test]
fn a_case_asked_for_by_name_from_the_totals_is_typed_in_sight() {
    let mut desk = Desk::unannounced();
    desk.go("x07").keys("t:them vu⏎");
    assert!(desk.screen(80, 24).contains("Ghi chú vụ 1"), "{}", desk.screen(80, 24));
    desk.keys("hẹn lại hai lần⏎");
    assert_eq!(incidents(&desk, "X07").len(), 1);
    // In a set that also gives points there is no list, and no such command.
    let mut walk = Desk::new();
    walk.keys(":them vu");
    assert!(!walk.screen(80, 24).contains("thêm vụ"), "{}", walk.screen(80, 24));
}

#[test]
fn a_jot_stands_at_the_fault_it_was_given_to() {
    let mut desk = Desk::unannounced();
    desk.go("x07").keys(";hẹn lại hai lần⏎").keys("t");
    desk.send(Message::Press(motcua::app::keymap::Press::plain(motcua::app::keymap::Key::End)));
    desk.keys("⏎⏎").go("x07");
    for size in [(80, 24), (120, 40)] {
        assert!(desk.screen(size.0, size.1).contains("hẹn lại hai lần"), "{}", desk.screen(size.0, size.1));
    }
}

#[test]
fn whoever_only_reads_adds_nothing() {
    let desk = Desk::unannounced();
    let session = desk.visit().session.clone();
    let mut reader = Desk::with(desk::shipped_as("dot-xuat"), session, Access::ReadOnly("Chỉ đọc.".to_owned()));
    for keys in ["+", "-", "k", "↓⏎"] {
        reader.keys(keys);
        assert_eq!(reader.app.notice, Some(Notice::ReadOnly), "{keys}");
    }
    assert!(reader.visit().session.answers.is_empty());
}
