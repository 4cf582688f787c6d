//! What stands around the answers: the details of a session corrected, people joining,
//! points under a cover, a file that is not to be trusted. It scores nothing.

#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::Screen;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, Effect, Listing, Message, Opened, Row, RowHead, SetChoice};
use motcua::app::visit::Front;
use motcua::criteria::NothingArose;
use motcua::session::{Change, Deed, History, Moment, Session, SetRef, Status};
use motcua::words::{Choice, Field, FormFault, Notice};

const EXAMPLE: &str = include_str!("../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");

/// The words of the changes since the session was begun.
fn changes(desk: &Desk) -> Vec<&'static str> {
    desk.visit().session.events[2..].iter().map(|event| event.change.word()).collect()
}

fn erased(desk: &mut Desk) {
    desk.send(Message::Press(Press::ctrl('u')));
}

#[test]
fn a_mistyped_office_is_corrected_and_the_history_keeps_both() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1H");
    desk.keys("↓");
    erased(&mut desk);
    desk.keys("14474↓↓↓↓↓↓↓gõ nhầm mã⏎⏎");
    assert_eq!(desk.app.notice, Some(Notice::Corrected));
    let session = &desk.visit().session;
    assert_eq!(session.header.office.code, "14474");
    assert_eq!(changes(&desk), ["answer", "header"]);
    let Change::Header(change) = &session.events[3].change else { panic!("a header event") };
    assert_eq!((change.reason.as_deref(), change.period, change.campaign.as_deref()), (Some("gõ nhầm mã"), None, None));
    assert_eq!(session.header.id, "2026-10-06_14473_xa-tai-cho_verify_an", "the file keeps its name");
    assert_eq!(Session::replay(&session.events).as_ref(), Some(session), "the tables are the fold of the history");
    desk.keys("z");
    assert_eq!(desk.visit().session.header.office.code, "14474", "undo is for answers");
    assert_eq!(desk.visit().session.answer("A2"), None);
}

#[test]
fn a_level_corrected_scores_anew_and_nothing_corrected_writes_nothing() {
    let mut desk = Desk::new();
    desk.keys("H↓↓↓→↓↓↓↓↓↓⏎");
    assert_eq!(desk.visit().session.header.office.level, "phuong");
    let visit = desk.visit();
    assert_eq!(visit.card, motcua::scoring::score(&visit.set, &visit.session));
    desk.keys("H↓↓↓↓↓↓↓↓↓⏎");
    assert_eq!(desk.app.notice, Some(Notice::NothingCorrected));
    assert_eq!(changes(&desk), ["header"]);
    desk.keys("H⎋");
    assert_eq!(changes(&desk), ["header"]);
}

#[test]
fn a_name_corrected_is_the_name_of_who_types() {
    let mut desk = Desk::new();
    desk.keys("H↓↓↓↓");
    erased(&mut desk);
    desk.keys("Nguyễn Văn Ân↓Phó phòng↓↓↓↓⏎");
    let person = desk.visit().session.person("an").expect("the inspector");
    assert_eq!((person.name.as_str(), person.title.as_deref()), ("Nguyễn Văn Ân", Some("Phó phòng")));
    assert_eq!(changes(&desk), ["person"]);
}

#[test]
fn a_second_person_joins_and_types() {
    let mut desk = Desk::new();
    desk.keys("P⏎Trần Thị Bích↓Sở Nội vụ↓→↓⏎");
    assert_eq!(desk.app.notice, Some(Notice::Joined("Trần Thị Bích".to_owned())));
    assert_eq!(desk.visit().typing(), "an", "whoever typed goes on");
    desk.keys("P⏎");
    assert_eq!(desk.visit().typing(), "bich");
    desk.go("a2").keys("1");
    assert_eq!(desk.visit().session.answer("A2").and_then(|answer| answer.by.clone()).as_deref(), Some("bich"));
    assert_eq!(changes(&desk), ["person", "typing", "answer"]);
}

#[test]
fn what_is_refused_in_a_form_is_said_under_its_field() {
    let mut desk = Desk::new();
    desk.keys("H↓");
    for (text, fault) in [("14/473", FormFault::NotACode), ("xã 1", FormFault::NotACode), ("", FormFault::Empty)] {
        erased(&mut desk);
        desk.keys(text).keys("↓↓↓↓↓↓↓↓⏎");
        let Some(motcua::app::visit::Front::Form(form)) = &desk.visit().front else { panic!("the form stays") };
        assert_eq!((form.field, form.fault), (Field::OfficeCode, Some((Field::OfficeCode, fault))), "{text}");
        assert!(desk.screen(80, 24).contains("! "), "{text}");
    }
    desk.keys("123↓");
    assert!(desk.screen(80, 24).contains("5 chữ số"), "an odd code is warned of");
    desk.keys("↓↓↓↓↓↓↓⏎");
    assert_eq!(desk.visit().session.header.office.code, "123", "and taken");
}

#[test]
fn who_can_only_read_corrects_nothing() {
    let set = desk::shipped();
    let session = desk::begun(&set, "2026-10-06T08:30:00+07:00".parse().expect("a moment"));
    let mut reader = Desk::with(set, session.clone(), Access::ReadOnly("chỉ xem".to_owned()));
    for key in ["H", "P"] {
        reader.keys(key);
        assert_eq!(reader.app.notice, Some(Notice::ReadOnly));
        assert!(reader.screen(80, 24).contains("chỉ xem"), "the reason is said again");
    }
    assert_eq!(reader.visit().session, session);
}

fn listed(desk: &mut Desk, status: Status) {
    let set = desk::shipped();
    let mut session = desk::begun(&set, desk.now);
    session.header.status = status;
    let head = Some(RowHead { header: session.header, persons: session.persons });
    let sets = vec![SetChoice {
        reference: SetRef { id: "xa-tai-cho".to_owned(), version: "2026.1".to_owned() },
        title: set.header().title.own.to_string(),
        levels: set.header().for_levels.clone(),
        draft: false,
    }];
    let rows = vec![Row { path: "sessions/vi-du.toml".into(), head, figures: None, fault: None, held: None }];
    desk.send(Message::Listed(Listing { folder: "sessions".to_owned(), rows, sets, remarks: Vec::new(), form: None }));
}

fn names(desk: &Desk) -> (String, String) {
    let Screen::Create(form) = &desk.app.screen else { panic!("a form") };
    (form.text(Field::PersonName).to_owned(), form.text(Field::OfficeName).to_owned())
}

fn now() -> Moment {
    "2026-10-06T08:20:00+07:00".parse().expect("a moment")
}

#[test]
fn a_folder_that_cannot_be_read_is_not_called_empty() {
    let mut desk = Desk::home(now());
    let remarks = vec!["Không đọc được thư mục sessions.".to_owned()];
    desk.send(Message::Listed(Listing { folder: "sessions".to_owned(), remarks, ..Listing::default() }));
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Không đọc được thư mục sessions.") && !screen.contains("Chưa có cuộc"), "{screen}");
}

#[test]
fn what_others_handed_in_fills_in_no_form() {
    let mut desk = Desk::home(now());
    listed(&mut desk, Status::Submitted);
    desk.keys("+");
    assert_eq!(names(&desk), (String::new(), String::new()));
    desk.keys("⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎");
    assert!(!desk.asked.iter().any(|effect| matches!(effect, Effect::Create(_))), "Enter alone begins nothing");
}

#[test]
fn work_of_ones_own_says_who_scores_but_never_where() {
    let mut desk = Desk::home(now());
    listed(&mut desk, Status::InProgress);
    desk.keys("+");
    assert_eq!(names(&desk), ("Nguyễn Văn An".to_owned(), String::new()));
}

#[test]
fn what_was_filled_in_unasked_is_replaced_by_what_is_typed() {
    let typed = |keys: &str| {
        let mut desk = Desk::home(now());
        listed(&mut desk, Status::InProgress);
        desk.keys("+↓↓↓↓");
        assert!(desk.screen(80, 24).contains("Nguyễn Văn An  gõ để thay"), "{}", desk.screen(80, 24));
        desk.keys(keys);
        assert!(!desk.screen(80, 24).contains("Nguyễn Văn An  gõ để thay"), "{}", desk.screen(80, 24));
        names(&desk).0
    };
    assert_eq!(typed("Bình"), "Bình");
    // A letter as an input method sends it: the letter, then it is erased and put in anew.
    assert_eq!(typed("a⌫ân"), "ân");
    assert_eq!(typed("⌫"), "");
    assert_eq!(typed("←⌫"), "Nguyễn Văn n", "an arrow takes the selection off");
    assert_eq!(typed("⏎"), "Nguyễn Văn An");
    let mut desk = Desk::home(now());
    listed(&mut desk, Status::InProgress);
    desk.keys("+↓↓↓↓");
    desk.send(Message::Paste("Lê Thị Hoa".to_owned()));
    assert_eq!(names(&desk).0, "Lê Thị Hoa");
    desk.keys("↑↓!");
    assert_eq!(names(&desk).0, "Lê Thị Hoa!", "what was typed is one's own");
}

#[test]
fn who_worked_here_is_known_after_handing_in() {
    let set = desk::shipped();
    let mut desk = Desk::home(now());
    let opened = |access| Opened {
        path: "sessions/x.toml".into(),
        session: desk::begun(&set, now()),
        set: set.clone(),
        access,
        history: History::Whole,
        durable: true,
        drafts: None,
        remarks: Vec::new(),
    };
    desk.send(Message::Opened(Box::new(opened(Access::ReadOnly("chỉ xem".to_owned())))));
    desk.keys("⎋q");
    listed(&mut desk, Status::Submitted);
    desk.keys("+");
    assert_eq!(names(&desk).0, "", "a look is no work");
    desk.keys("⎋");
    desk.send(Message::Opened(Box::new(opened(Access::Write))));
    desk.keys("⎋q");
    listed(&mut desk, Status::Submitted);
    desk.keys("+");
    assert_eq!(names(&desk).0, "Nguyễn Văn An");
}

#[test]
fn a_file_edited_outside_says_so_on_every_screen_as_long_as_it_is_open() {
    let set = desk::shipped();
    for (history, said) in [(History::Broken { at: 12 }, "lịch sử đứt ở thay đổi 12"), (History::Differs(Vec::new()), "bị sửa ngoài")]
    {
        let mut desk = Desk::home(now());
        let opened = Opened {
            path: "sessions/x.toml".into(),
            session: desk::begun(&set, now()),
            set: set.clone(),
            access: Access::ReadOnly("chỉ xem".to_owned()),
            history,
            durable: true,
            drafts: None,
            remarks: vec!["chỉ xem".to_owned()],
        };
        desk.send(Message::Opened(Box::new(opened)));
        assert_eq!(desk.app.notice, Some(Notice::Said("chỉ xem".to_owned())));
        for keys in ["↓", "o", "⎋t"] {
            desk.keys(keys);
            let screen = desk.screen(80, 24);
            let first = screen.lines().next().unwrap_or_default().to_owned();
            assert!(first.contains(&format!("! {said}")), "{screen}");
            assert_eq!(desk.app.notice, None, "what was to be said at the opening was said then");
        }
    }
}

#[test]
fn what_did_not_arise_and_counts_has_another_sign_than_what_does_not_count() {
    let mut desk = Desk::new();
    let sign = |desk: &mut Desk, id: &str| {
        desk.keys("o");
        let screen = desk.screen(120, 200);
        let row = screen.lines().find(|line| line.contains(&format!(" {id} "))).unwrap_or_default().to_owned();
        desk.keys("⎋");
        row.trim_start_matches(['▸', ' ']).chars().next()
    };
    let set = desk.visit().set.clone();
    let full = set.criteria().iter().find(|it| it.nothing_arose == Some(NothingArose::Full)).expect("one that counts").id.clone();
    desk.go(&full).keys("x");
    let Some(Front::Menu(menu)) = &desk.visit().front else { panic!("no choice") };
    let row = menu.choices.iter().position(|choice| matches!(choice, Choice::NothingArose(_))).expect("nothing arose");
    desk.keys(&"↓".repeat(row)).keys("⏎");
    desk.go("f5").keys("x⏎");
    assert_eq!((sign(&mut desk, &full), sign(&mut desk, "F5")), (Some('○'), Some('–')));
    desk.keys("?");
    let help = desk.screen(120, 200);
    assert!(help.contains("mà vẫn tính điểm") && help.contains("không tính: không áp dụng"), "{help}");
}

#[test]
fn a_cover_leaves_no_points_on_any_screen() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1").go("c1").keys("9/10⏎").go("f5").keys("x⏎").go("p1").keys("2⏎");
    desk.keys("v");
    for (id, keys) in [
        ("a2", ""),
        ("a2", "i"),
        ("c1", ""),
        ("c1", "8/10"),
        ("c4", "3 7 12 4 9 15 6 8 11 5"),
        ("f5", ""),
        ("f5", "x"),
        ("p1", ""),
        ("a2", "t"),
        ("a2", "o"),
    ] {
        desk.go(id).keys(keys);
        for size in [(80, 24), (120, 40), (200, 60)] {
            let screen = desk.screen(size.0, size.1);
            assert!(screen.contains("đang che điểm"), "{id} {keys}: a sign says so\n{screen}");
            for points in ["1,00", "2,70", "−2", " điểm ra", "tối đa", "/14", "/12", "2  Đủ", "= "] {
                assert!(!screen.contains(points), "{id} {keys}: «{points}» is seen\n{screen}");
            }
        }
        desk.send(Message::Press(Press::plain(Key::Esc)));
        desk.send(Message::Press(Press::plain(Key::Esc)));
    }
}

#[test]
fn the_proof_tells_what_was_done() {
    let mut desk = Desk::new();
    desk.go("g1").keys("!");
    assert_eq!(desk.visit().last_deed().map(|(_, deed)| deed), Some(Deed::Flagged));
    desk.keys("↑");
    assert!(desk.screen(80, 24).contains("G1: còn bàn · z hoàn tác"), "{}", desk.screen(80, 24));
    desk.keys("P⏎Trần Bình⇥⇥⇥⏎P⏎⎋↑↓");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("G1: còn bàn") && !screen.contains("z hoàn tác"), "what another did is not taken back: {screen}");
    desk.go("b6").keys("1z↑");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("B6: đã hoàn tác · Z làm lại"), "{screen}");
}

#[test]
fn a_session_opened_again_stands_at_what_was_taken_back() {
    let mut desk = Desk::new();
    desk.keys("4⏎z");
    let (set, session) = (desk.visit().set.clone(), desk.visit().session.clone());
    let first = desk.visit().criterion().id.clone();
    assert_eq!(session.answer(&first), None);
    let again = Desk::with(set, session, Access::Write);
    assert_eq!(again.visit().criterion().id, first);

    let mut desk = Desk::new();
    desk.keys("d");
    let next = desk.visit().criterion().id.clone();
    let (set, session) = (desk.visit().set.clone(), desk.visit().session.clone());
    assert_eq!(Desk::with(set, session, Access::Write).visit().criterion().id, next, "one that was put off waits");
}

#[test]
fn a_time_that_no_visit_has_is_kept_and_said() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nảnh mờ @2305⏎");
    assert_eq!(desk.app.notice, Some(Notice::SeenLater));
    desk.keys("n @0805⏎");
    assert_eq!(desk.app.notice, Some(Notice::SeenBeforeStart));
    assert!(desk.visit().session.answer("A2").is_some_and(|answer| answer.seen.is_some()));
    desk.keys("n @0830⏎");
    assert_eq!(desk.app.notice, None, "to the minute of the beginning is no time before it");
}

#[test]
fn a_survey_with_one_number_too_many_or_too_few_is_not_taken() {
    let mut desk = Desk::new();
    desk.go("g1").keys("0 1 3 12 14 2⏎");
    assert_eq!(desk.visit().session.answer("G1"), None);
    assert!(desk.screen(80, 24).contains("hoặc 7 số"));
    desk.keys(" 32⏎");
    assert!(desk.visit().session.answer("G1").is_some());
}

#[test]
fn a_count_that_is_no_whole_number_says_so() {
    let mut desk = Desk::new();
    desk.go("p1").keys("2,5");
    assert!(desk.screen(80, 24).contains("«2,5» không phải số nguyên"), "{}", desk.screen(80, 24));
}

#[test]
fn a_key_that_does_nothing_here_says_so() {
    let mut desk = Desk::new();
    desk.keys("c");
    assert_eq!(desk.app.notice, Some(Notice::NoSuchKey('c')));
    desk.go("a2").keys("7");
    assert_eq!(desk.app.notice, Some(Notice::NoSuchKey('7')));
    let mut home = Desk::home(now());
    home.keys("m");
    assert_eq!(home.app.notice, Some(Notice::NoSuchKey('m')));
    home.keys("/m");
    assert_eq!(home.app.notice, None, "where one types it is a letter");
}

#[test]
fn a_group_left_out_offers_no_key_that_scores() {
    let mut desk = Desk::new();
    desk.go("g1").keys("n ghi\u{20}⏎").go("g1").keys("x↓⏎Chỉ có sáu người⏎").go("g1");
    let screen = desk.screen(80, 24);
    assert!(!screen.contains("0-9 chấm") && !screen.contains("gõ số"), "{screen}");
    assert!(!screen.contains("d để sau"), "{screen}");
    desk.keys("t");
    let screen = desk.screen(200, 60);
    assert!(screen.contains("có ghi nhận") && !screen.contains("có kết quả"), "only a note stands there\n{screen}");
}

#[test]
fn pasted_text_goes_to_the_form_in_front() {
    let mut desk = Desk::new();
    desk.keys("H");
    erased(&mut desk);
    desk.send(Message::Paste("UBND xã\nKim Mẫu Hạ".to_owned()));
    let Some(motcua::app::visit::Front::Form(form)) = &desk.visit().front else { panic!("a form") };
    assert_eq!(form.text(Field::OfficeName), "UBND xã Kim Mẫu Hạ");
}

#[test]
fn the_code_on_paper_stands_on_the_totals_of_what_was_handed_in() {
    let mut desk = Desk::example(EXAMPLE, Access::Write);
    let code = desk.visit().session.code().expect("a code").to_string();
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let screen = desk.screen(width, height);
        assert!(screen.contains(&format!("Mã đối chiếu {code}")), "{width}×{height}\n{screen}");
        assert!(!screen.contains("tạm tính"), "{width}×{height}\n{screen}");
    }
    desk.keys("v");
    assert!(!desk.screen(80, 24).contains(&code), "a cover is over the code as well");

    let mut desk = Desk::new();
    desk.go("a2").keys("1").keys("t");
    let screen = desk.screen(80, 24);
    assert!(!screen.contains("Mã đối chiếu") && screen.contains("tạm tính"), "nothing was handed in\n{screen}");
}
