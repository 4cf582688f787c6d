//! Journeys on bad days: the disk fails, another program writes, the power goes.

#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, Draft, DraftField, Drafts, Effect, Ended, Listing, Message, Opened, Saving};
use motcua::app::visit::{Focus, Front, Menu, TextField};
use motcua::app::{App, Screen};
use motcua::criteria::Lang;
use motcua::session::{Moment, Session, Status};
use motcua::words::{Choice, Field, Notice, SaveChoice};

/// Presses keys one by one without answering; returns what was asked for.
fn press(desk: &mut Desk, keys: &str) -> Vec<Effect> {
    let key = |sign| match sign {
        '⏎' => Press::plain(Key::Enter),
        '⎋' => Press::plain(Key::Esc),
        '↑' => Press::plain(Key::Up),
        '↓' => Press::plain(Key::Down),
        'Ⓢ' => Press::ctrl('s'),
        other => Press::plain(Key::Char(other)),
    };
    keys.chars().flat_map(|sign| desk.app.update(Message::Press(key(sign)), desk.now)).collect()
}

fn told(desk: &mut Desk, saving: Saving) -> Vec<Effect> {
    desk.app.update(Message::Saving(saving), desk.now)
}

fn disk_full() -> Saving {
    Saving::Failed { number: 1, short: "đĩa đầy".to_owned(), sentence: "Đĩa đầy: cần 51 KB.".to_owned(), conflict: None }
}

fn conflict() -> Saving {
    let conflict = Some("sessions/x.cua-toi.toml".into());
    Saving::Failed { number: 1, short: "bị sửa".to_owned(), sentence: "Chương trình khác đã sửa.".to_owned(), conflict }
}

/// One answer given that cannot be saved.
fn unsaved(saving: Saving) -> Desk {
    let mut desk = Desk::new();
    desk.go("a2");
    press(&mut desk, "1");
    assert_eq!(told(&mut desk, saving), []);
    desk
}

fn offered(desk: &Desk) -> Option<(&Menu, Vec<SaveChoice>)> {
    let Some(Front::Menu(menu)) = &desk.visit().front else { return None };
    let save = |choice: &Choice| if let Choice::Save(choice) = choice { Some(*choice) } else { None };
    Some((menu, menu.choices.iter().filter_map(save).collect()))
}

#[test]
fn leaving_with_something_unsaved_asks() {
    let mut desk = unsaved(disk_full());
    assert!(!press(&mut desk, "q").iter().any(|effect| matches!(effect, Effect::Close | Effect::Quit(_))));
    let (menu, choices) = offered(&desk).expect("a question");
    assert_eq!(choices, [SaveChoice::Retry, SaveChoice::Elsewhere, SaveChoice::Leave, SaveChoice::Stay]);
    assert_eq!(menu.row, 0);
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Đĩa đầy: cần 51 KB.") && screen.contains("Thoát: một bản đầy đủ được giữ"), "{screen}");
    assert_eq!(press(&mut desk, "⏎"), [Effect::RetrySave]);
    press(&mut desk, "q");
    assert_eq!(press(&mut desk, "↓↓⏎"), [Effect::LeaveUnsaved]);
    assert!(matches!(desk.app.screen, Screen::Visit(_)), "not before a copy is safe");
    assert_eq!(desk.app.update(Message::MayLeave, desk.now), [Effect::Close, Effect::List]);
    assert!(matches!(desk.app.screen, Screen::Home));
}

#[test]
fn a_save_that_fails_while_one_waits_to_leave_asks_then() {
    let mut desk = Desk::new();
    desk.go("a2");
    press(&mut desk, "1q");
    assert_eq!(desk.app.notice, Some(Notice::LeavingOnceSaved));
    assert!(offered(&desk).is_none());
    assert_eq!(told(&mut desk, disk_full()), []);
    assert!(offered(&desk).is_some());
    let saved = Saving::Saved { number: 1, at: desk.now, remark: None };
    assert_eq!(told(&mut desk, saved), [], "who was asked is not sent out");
    assert!(offered(&desk).is_none(), "nothing is left to choose");
}

#[test]
fn a_failing_save_leads_to_another_folder_from_anywhere() {
    for typing in ["", "n"] {
        let mut desk = unsaved(disk_full());
        press(&mut desk, typing);
        let screen = desk.screen(80, 24);
        assert!(screen.contains("Ctrl+S: các cách lưu."), "{screen}");
        press(&mut desk, "Ⓢ↓⏎");
        assert!(matches!(desk.visit().focus, Focus::Text { field: TextField::Folder, .. }));
        assert!(desk.screen(80, 24).contains("Thư mục khác"));
        let asked = press(&mut desk, "/tmp/usb⏎");
        assert_eq!(asked, [Effect::SaveElsewhere("/tmp/usb".to_owned())]);
        let moved =
            Saving::Moved { number: 1, at: desk.now, path: "/tmp/usb/x.toml".into(), sentence: "Đã lưu vào /tmp/usb.".to_owned() };
        told(&mut desk, moved);
        assert_eq!(desk.app.notice, Some(Notice::Said("Đã lưu vào /tmp/usb.".to_owned())));
        assert!(!desk.visit().saving.is_pending());
        assert_eq!(desk.visit().path.to_str(), Some("/tmp/usb/x.toml"));
    }
}

#[test]
fn another_folder_throws_away_no_text_begun() {
    let mut desk = unsaved(disk_full());
    desk.go("f5");
    press(&mut desk, "x↓⏎");
    assert!(matches!(desk.visit().focus, Focus::Text { field: TextField::NaReason, .. }));
    press(&mut desk, "Hệ thống");
    let effects = press(&mut desk, "Ⓢ↓⏎");
    let Some(Effect::Draft(Some(drafts))) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(drafts.texts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["Hệ thống"]);
    press(&mut desk, "/tmp⏎");
    let moved = Saving::Moved { number: 1, at: desk.now, path: "/tmp/x.toml".into(), sentence: "Đã lưu vào /tmp.".to_owned() };
    told(&mut desk, moved);
    assert!(matches!(&desk.visit().focus, Focus::Text { field: TextField::NaReason, buffer, .. } if buffer.text() == "Hệ thống"));
}

#[test]
fn a_conflict_asks_once_which_version_stays_and_names_both() {
    let mut desk = unsaved(conflict());
    let (menu, choices) = offered(&desk).expect("a question");
    assert_eq!(choices, [SaveChoice::KeepOurs, SaveChoice::TakeTheirs, SaveChoice::Elsewhere, SaveChoice::Stay]);
    assert_eq!(choices[menu.row], SaveChoice::Stay, "Enter alone decides nothing");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("x.toml") && screen.contains("x.cua-toi.toml"), "{screen}");

    press(&mut desk, "⏎");
    press(&mut desk, "2");
    told(&mut desk, conflict());
    assert!(offered(&desk).is_none(), "asked once");
    press(&mut desk, "Ⓢ");
    assert_eq!(press(&mut desk, "↑↑↑⏎"), [Effect::KeepOurs]);
    press(&mut desk, "Ⓢ");
    let theirs = Effect::TakeTheirs("sessions/x.toml".into());
    assert_eq!(press(&mut desk, "↑↑⏎"), [theirs]);
    assert!(!press(&mut desk, "q").iter().any(|effect| matches!(effect, Effect::Close | Effect::Quit(_))));
    let (_, choices) = offered(&desk).expect("a question");
    assert!(choices.contains(&SaveChoice::KeepOurs) && choices.contains(&SaveChoice::Leave));
}

#[test]
fn a_conflict_takes_no_key_from_who_is_scoring() {
    let mut desk = unsaved(conflict());
    assert!(offered(&desk).is_some());
    press(&mut desk, "2");
    assert!(offered(&desk).is_none());
    assert!(desk.visit().session.answer("A3").is_some(), "the digit answered");

    let mut desk = Desk::new();
    desk.go("a2");
    press(&mut desk, "1n");
    told(&mut desk, conflict());
    assert!(offered(&desk).is_none(), "not over a text");
    press(&mut desk, "đang gõ");
    assert!(matches!(&desk.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "đang gõ"));
}

fn reopened(session: Session, drafts: Drafts, now: Moment) -> Desk {
    let mut app = App::new(Lang::Vi, now, (80, 24));
    let (set, path) = (desk::shipped(), "sessions/x.toml".into());
    let opened = Opened {
        path,
        session,
        set,
        access: Access::Write,
        history: motcua::session::History::Whole,
        durable: true,
        drafts: Some(drafts),
        remarks: Vec::new(),
    };
    app.update(Message::Opened(Box::new(opened)), now);
    Desk { app, now, asked: Vec::new() }
}

fn last_drafts(effects: Vec<Effect>) -> Drafts {
    let drafts = |effect| if let Effect::Draft(drafts) = effect { Some(drafts) } else { None };
    effects.into_iter().filter_map(drafts).next_back().flatten().expect("a draft")
}

/// What is kept after some keys, when the program is killed.
fn killed(desk: &mut Desk, keys: &str) -> Drafts {
    let effects = press(desk, keys);
    last_drafts(effects)
}

/// The same when the program is killed or told to end.
fn kept(desk: &mut Desk, keys: &str) -> Drafts {
    let killed = killed(desk, keys);
    let ended = last_drafts(desk.app.update(Message::End(Ended::Signal(143)), desk.now));
    assert_eq!(killed.texts, ended.texts, "an orderly way out keeps the same");
    ended
}

#[test]
fn reasons_and_names_come_back_after_a_kill_and_after_a_signal() {
    for (way, field, on) in [("/f5⏎x↓⏎", DraftField::NaReason, "F5"), ("/g1⏎x↓⏎", DraftField::LeaveOutReason, "G")] {
        let mut desk = Desk::new();
        desk.keys(way);
        let drafts = kept(&mut desk, "Chỉ có sáu người");
        assert_eq!(drafts.texts.iter().map(|draft| (draft.field, draft.on.as_str())).collect::<Vec<_>>(), [(field, on)]);
        let back = reopened(desk.visit().session.clone(), drafts, desk.now);
        assert!(matches!(&back.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "Chỉ có sáu người"), "{way}");
        assert_eq!(back.app.notice, Some(Notice::TypingRecovered));
    }
}

#[test]
fn the_name_of_a_lead_comes_back_and_submits_only_what_is_ready() {
    let mut desk = Desk::new();
    while desk.visit().card.progress.open > 0 {
        desk.keys("ud");
    }
    desk.keys("tc⏎");
    let drafts = kept(&mut desk, "Trần Thị Bích");
    let mut back = reopened(desk.visit().session.clone(), drafts.clone(), desk.now);
    assert!(matches!(&back.visit().focus, Focus::Text { field: TextField::Lead, .. }));
    back.keys("⏎");
    assert_eq!(back.visit().session.header.status, Status::Submitted);

    let mut session = desk.visit().session.clone();
    let open = session.answers.keys().next().cloned().expect("an answer");
    session.answers.remove(&open);
    let mut back = reopened(session, drafts, desk.now);
    back.keys("⏎");
    assert_eq!(back.visit().session.header.status, Status::InProgress);
    assert!(matches!(back.app.notice, Some(Notice::SubmitRefused(_))), "{:?}", back.app.notice);
}

#[test]
fn a_refused_number_stays_kept_while_a_note_is_typed() {
    let mut desk = Desk::new();
    desk.go("e1").keys("21/20⏎↓").go("a2");
    press(&mut desk, "nghế gãy");
    let effects = press(&mut desk, ".");
    let Some(Effect::Draft(Some(drafts))) = effects.last() else { panic!("{effects:?}") };
    let mut back = reopened(desk.visit().session.clone(), drafts.clone(), desk.now);
    assert!(matches!(&back.visit().focus, Focus::Text { field: TextField::Note, buffer, .. } if buffer.text() == "ghế gãy."));
    back.keys("⏎").go("e1");
    let focus = &back.visit().focus;
    assert!(matches!(focus, Focus::Number(buffer) if buffer.text() == "21/20"), "{drafts:?}: {focus:?}");
}

#[test]
fn two_texts_come_back_one_after_the_other() {
    let mut desk = Desk::new();
    let draft = |on: &str, text: &str| Draft {
        on: on.to_owned(),
        field: DraftField::Note,
        text: text.to_owned(),
        at: desk.now,
        after: Some(1),
        seal: None,
        laid_by: false,
    };
    let drafts = Drafts { place: "A3".to_owned(), texts: vec![draft("A2", "một"), draft("gone", "không chỗ"), draft("A3", "hai")] };
    desk = reopened(desk.visit().session.clone(), drafts, desk.now);
    let front = |desk: &Desk| if let Focus::Text { buffer, .. } = &desk.visit().focus { buffer.text().to_owned() } else { String::new() };
    assert_eq!(front(&desk), "một");
    let effects = press(&mut desk, "⏎");
    assert_eq!(front(&desk), "hai");
    let Some(Effect::Draft(Some(kept))) = effects.last() else { panic!("{effects:?}") };
    let texts: Vec<_> = kept.texts.iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(texts, ["hai", "không chỗ"], "what has no place here is thrown away by nobody");
}

#[test]
fn a_text_laid_by_stays_closed_and_submitting_waits_for_it() {
    let mut desk = Desk::new();
    while desk.visit().card.progress.open > 0 {
        desk.keys("ud");
    }
    desk.go("c1");
    let drafts = killed(&mut desk, "nmột nửa⎋");
    let mut back = reopened(desk.visit().session.clone(), drafts, desk.now);
    assert!(!matches!(back.visit().focus, Focus::Text { .. }), "it was closed");
    assert_eq!(back.app.notice, Some(Notice::StillLaidBy(1)));
    back.go("c1");
    assert!(back.screen(80, 24).contains("… gõ dở: một nửa"), "{}", back.screen(80, 24));
    back.keys("tc");
    assert_eq!(back.app.notice, Some(Notice::SubmitWaits(1)));
    assert!(matches!(&back.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "một nửa"));
    back.keys("⏎tc");
    assert!(matches!(back.visit().front, Some(motcua::app::visit::Front::Menu(_))), "nothing waits any more");
    // An answer begun and refused waits as well.
    let mut desk = Desk::new();
    desk.go("e1").keys("21/20⏎↓tc");
    assert_eq!(desk.app.notice, Some(Notice::SubmitWaits(1)));
    assert_eq!(desk.visit().criterion().id, "E1");
}

#[test]
fn an_older_draft_does_not_come_back_over_a_newer_text() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nmới⏎");
    let session = desk.visit().session.clone();
    let written = session.events.last().expect("an event").at;
    let seal_of = |after: usize| session.events[after - 1].seal.as_ref().map(|seal| seal.hash.clone());
    let of = |seconds: i64, after: Option<usize>, seal: Option<String>| {
        let at = written + chrono::Duration::seconds(seconds);
        let draft =
            Draft { on: "A2".to_owned(), field: DraftField::Note, text: "cũ".to_owned(), at, after, seal: seal.clone(), laid_by: false };
        let drafts = Drafts { place: "A2".to_owned(), texts: vec![draft] };
        matches!(reopened(session.clone(), drafts, desk.now).visit().focus, Focus::Text { field: TextField::Note, .. })
    };
    let events = session.events.len();
    assert!(!of(-5, None, None), "older by its time");
    assert!(of(5, None, None));
    assert!(!of(5, Some(events - 1), seal_of(events - 1)), "the clock went on, the note came after");
    assert!(of(-3600, Some(events), seal_of(events)), "nothing came after the change it was typed after");
    assert!(!of(-3600, Some(events), None), "older by its time, where nobody knows which changes it counted");
    assert!(of(5, Some(events - 1), Some("c7a3".to_owned())), "another history has another change in that place");

    // The clock goes back between a note and what is typed over it.
    desk.now = written - chrono::Duration::hours(2);
    desk.go("a2").keys("n");
    let drafts = killed(&mut desk, " hơn");
    let back = reopened(session, drafts, desk.now);
    assert!(matches!(&back.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "mới hơn"));
}

#[test]
fn a_newer_answer_elsewhere_does_not_hide_a_draft() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1").go("a2").keys("!").go("a3").keys("nkhác⏎");
    let session = desk.visit().session.clone();
    let draft = Draft {
        on: "A2".to_owned(),
        field: DraftField::Note,
        text: "dở".to_owned(),
        at: session.header.created,
        after: Some(1),
        seal: None,
        laid_by: false,
    };
    let back = reopened(session, Drafts { place: "A2".to_owned(), texts: vec![draft] }, desk.now);
    assert!(matches!(&back.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "dở"));
}

#[test]
fn what_the_program_puts_together_can_still_be_saved() {
    let mut desk = Desk::new();
    desk.go("f5").keys("n");
    desk.send(Message::Paste("ế".repeat(19_990)));
    desk.keys("⏎x⏎");
    let note = desk.visit().session.answer("F5").and_then(|answer| answer.note.clone()).expect("a note");
    assert_eq!(note.chars().count(), 19_990, "the reason offered had no room");

    let mut desk = Desk::new();
    while desk.visit().card.progress.open > 0 {
        desk.keys("ud");
    }
    desk.keys("tc⏎");
    let name = "x".repeat(500);
    desk.send(Message::Paste(name.clone()));
    desk.keys("⏎");
    let lead = desk.visit().session.persons.iter().find(|person| person.name == name).expect("the lead");
    assert!(lead.id.len() < 30, "{}", lead.id);
    let text = motcua::storage::seal::Sealed::of(&desk.visit().session).map(|sealed| motcua::storage::session_writer::write(sealed, &[]));
    let reading = motcua::storage::session_reader::read(&text.expect("sealed"));
    assert!(reading.may_be_edited(), "{:?}", reading.faults);
}

#[test]
fn without_locks_a_key_takes_over_and_only_there() {
    let set = desk::shipped();
    let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    let session = desk::begun(&set, now);
    let take_over = |access: Access| {
        let mut desk = Desk::with(set.clone(), session.clone(), access);
        desk.keys("⎋");
        desk.app.update(Message::Press(Press::ctrl('t')), now)
    };
    assert_eq!(take_over(Access::NotLocked("chị Bình".to_owned())), [Effect::TakeOver("sessions/x.toml".into())]);
    assert_eq!(take_over(Access::ReadOnly("chị Bình".to_owned())), []);
    assert_eq!(take_over(Access::Write), []);
    let mut desk = Desk::with(set.clone(), session.clone(), Access::NotLocked("chị Bình".to_owned()));
    desk.keys("⎋").go("a2").keys("1");
    assert_eq!(desk.app.notice, Some(Notice::ReadOnly));
}

#[test]
fn the_key_that_takes_over_says_why_it_does_not_elsewhere() {
    let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    for (access, said) in [
        (Access::Write, "không cần tiếp quản"),
        (Access::ReadOnly("An đang mở cuộc kiểm tra này.".to_owned()), "An đang mở cuộc kiểm tra này. Ctrl+T"),
    ] {
        let set = desk::shipped();
        let session = desk::begun(&set, now);
        let mut desk = Desk::with(set, session, access);
        desk.keys("⎋");
        desk.send(Message::Press(Press::ctrl('t')));
        let screen = desk.screen(120, 40);
        assert!(screen.contains(said), "{said}\n{screen}");
        assert!(desk.asked.is_empty(), "nothing is taken over");
    }
}

#[test]
fn a_session_that_was_let_go_takes_no_answers() {
    let mut desk = unsaved(conflict());
    desk.app.single = true;
    press(&mut desk, "⎋");
    let effects = desk.app.update(Message::Closed(Some("Một bản đầy đủ nằm ở /x.".to_owned())), desk.now);
    assert_eq!(effects, [Effect::Quit(Ended::Asked)]);
}

#[test]
fn a_version_that_could_not_be_chosen_is_asked_for_again() {
    let mut desk = unsaved(conflict());
    assert_eq!(press(&mut desk, "↑↑↑⏎"), [Effect::KeepOurs]);
    assert!(offered(&desk).is_none());
    desk.app.update(Message::StillToChoose("Chưa thay tệp: đĩa đầy.".to_owned()), desk.now);
    let (_, choices) = offered(&desk).expect("the question");
    assert!(choices.contains(&SaveChoice::KeepOurs) && choices.contains(&SaveChoice::TakeTheirs));
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Chưa thay tệp: đĩa đầy.") && screen.contains("Giữ bản của bạn"), "{screen}");
}

#[test]
fn choices_between_two_versions_go_once_there_is_only_one() {
    let mut desk = unsaved(conflict());
    assert!(offered(&desk).is_some());
    told(&mut desk, disk_full());
    assert!(offered(&desk).is_none(), "there is no theirs to take");
    told(&mut desk, conflict());
    assert!(offered(&desk).is_some());
}

#[test]
fn a_wrong_folder_stays_in_its_field_until_the_session_lies_there() {
    let mut desk = unsaved(disk_full());
    press(&mut desk, "Ⓢ↓⏎");
    assert_eq!(press(&mut desk, "/tmp/ubs⏎"), [Effect::SaveElsewhere("/tmp/ubs".to_owned())]);
    desk.app.update(Message::Failed("Không có thư mục /tmp/ubs.".to_owned()), desk.now);
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Thư mục khác /tmp/ubs") && screen.contains("Không có thư mục /tmp/ubs."), "{screen}");
    assert_eq!(press(&mut desk, "q⏎"), [Effect::SaveElsewhere("/tmp/ubsq".to_owned())], "no key is a command");
    press(&mut desk, "⎋");
    assert!(!matches!(desk.visit().focus, Focus::Text { .. }));
}

#[test]
fn what_is_typed_last_of_all_outlives_the_choice_of_theirs() {
    // Theirs: two changes more, the last one a note of A2, an hour before ours was typed.
    let mut theirs = Desk::new();
    theirs.go("a3").keys("1").go("a2").keys("ncủa họ⏎");
    let session = theirs.visit().session.clone();
    let at = theirs.now + chrono::Duration::hours(1);
    let seal = Some("of ours".to_owned());
    let draft = Draft {
        on: "A2".to_owned(),
        field: DraftField::Note,
        text: "của tôi, gõ sau".to_owned(),
        at,
        after: Some(1),
        seal,
        laid_by: false,
    };
    let back = reopened(session, Drafts { place: "A2".to_owned(), texts: vec![draft] }, at);
    assert!(matches!(&back.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "của tôi, gõ sau"), "{:?}", back.visit().focus);
}

#[test]
fn words_that_came_too_late_for_their_place_come_back_as_a_quick_note() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nhai \"chữ\" ở đây⏎");
    let session = desk.visit().session.clone();
    let of = |text: &str| {
        let at = session.header.created;
        let draft =
            Draft { on: "A2".to_owned(), field: DraftField::Note, text: text.to_owned(), at, after: None, seal: None, laid_by: false };
        reopened(session.clone(), Drafts { place: "A2".to_owned(), texts: vec![draft] }, desk.now)
    };
    let mut back = of("chưa hề ghi");
    assert!(matches!(&back.visit().focus, Focus::Text { field: TextField::Jot, buffer, .. } if buffer.text() == "chưa hề ghi"));
    assert_eq!(back.app.notice, Some(Notice::OldTypingRecovered));
    back.keys("⏎");
    assert_eq!(back.visit().session.jots.last().map(|jot| jot.text.as_str()), Some("chưa hề ghi"));
    assert_eq!(back.visit().session.answer("A2").and_then(|answer| answer.note.as_deref()), Some("hai \"chữ\" ở đây"));
    let back = of("hai \"chữ\" ở");
    assert!(!matches!(back.visit().focus, Focus::Text { .. }), "its words stand in the history");
}

#[test]
fn a_form_comes_back_after_a_kill_and_after_a_signal() {
    for (way, said) in [("P⏎Trần Thị Bích", "Trần Thị Bích"), ("H↓↓↓↓ Bình", "Nguyễn Văn An Bình")] {
        let mut desk = Desk::new();
        desk.go("f5");
        let drafts = kept(&mut desk, way);
        assert_eq!(drafts.place, "F5");
        let mut back = reopened(desk.visit().session.clone(), drafts.clone(), desk.now);
        let Some(Front::Form(form)) = &back.visit().front else { panic!("{way}: {:?}", back.visit().front) };
        assert_eq!((form.text(Field::PersonName), form.field), (said, Field::PersonName));
        assert_eq!(back.app.notice, Some(Notice::FormRecovered));
        assert_eq!(back.visit().criterion().id, "F5", "the place comes back as well");
        let effects = press(&mut back, "⎋");
        assert_eq!(effects, [Effect::Draft(None)], "given up is given up");
    }
}

#[test]
fn a_form_that_was_taken_does_not_come_back() {
    let mut desk = Desk::new();
    desk.keys("P⏎");
    let drafts = killed(&mut desk, "Trần Thị Bích");
    desk.keys("⏎⏎⏎⏎");
    assert_eq!(desk.visit().session.persons.len(), 2);
    let back = reopened(desk.visit().session.clone(), drafts, desk.now);
    assert!(!matches!(back.visit().front, Some(Front::Form(_))), "{:?}", back.visit().front);
}

#[test]
fn the_form_of_a_new_session_comes_back_after_a_kill() {
    let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    let mut desk = Desk::home(now);
    desk.keys("⏎");
    let drafts = killed(&mut desk, "UBND xã Kim Mẫu");
    let begun = drafts.texts[0].text.clone();
    let mut desk = Desk::home(now);
    desk.send(Message::Listed(Listing { form: Some(begun), ..Listing::default() }));
    desk.keys("⏎");
    let Screen::Create(form) = &desk.app.screen else { panic!("{:?}", desk.app.screen) };
    assert_eq!((form.text(Field::OfficeName), form.field), ("UBND xã Kim Mẫu", Field::OfficeName));
    assert_eq!(desk.app.notice, Some(Notice::FormRecovered));
    assert_eq!(press(&mut desk, "⎋"), [Effect::Draft(None), Effect::List], "given up is given up");
    desk.send(Message::Listed(Listing::default()));
    desk.keys("⏎");
    assert!(matches!(&desk.app.screen, Screen::Create(form) if form.text(Field::OfficeName).is_empty()));
}
