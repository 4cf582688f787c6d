//! Screens as text pictures: each shows that the rule behind it is wired.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::message::Message;
use motcua::criteria::Lang;
use motcua::words::Flaw;

/// Draws at 80×24 and at 120×40 and compares with the pictures.
fn check(name: &str, keys: &str) {
    let mut desk = Desk::new();
    desk.keys(keys);
    picture(&mut desk, name, &[(80, 24), (120, 40)]);
}

fn picture(desk: &mut Desk, name: &str, sizes: &[(u16, u16)]) {
    for (width, height) in sizes {
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), desk.screen(*width, *height));
    }
}

/// Six criteria answered as in a real morning.
const MORNING: &str = "/b5⏎⏎9/10⏎4/5⏎1/a1⏎44⏎/a2⏎1";

#[test]
fn conventions_are_shown_once_at_the_start() {
    let set = desk::shipped();
    let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    let session = desk::begun(&set, now);
    let mut desk = Desk::with(set, session, motcua::app::message::Access::Write);
    picture(&mut desk, "conventions", &[(80, 24)]);
}

#[test]
fn the_walk_shows_levels_and_the_answer_just_given() {
    check("walk-levels", MORNING);
}

#[test]
fn the_walk_at_its_widest_has_the_whole_set_and_guidance_beside_it() {
    let mut desk = Desk::new();
    desk.keys(MORNING);
    picture(&mut desk, "walk-levels", &[(200, 60)]);
}

#[test]
fn a_small_window_still_works_and_a_tiny_one_asks_for_room() {
    let mut desk = Desk::new();
    desk.keys(MORNING);
    picture(&mut desk, "walk-levels", &[(60, 16), (40, 12), (20, 5)]);
}

#[test]
fn a_ratio_shows_its_award_while_it_is_typed() {
    check("ratio", &format!("{MORNING}/e1⏎17/20"));
}

#[test]
fn a_refused_number_says_why_and_that_one_may_leave() {
    check("ratio-refused", &format!("{MORNING}/e1⏎21/20"));
}

#[test]
fn a_checklist_takes_a_digit_once_for_there_and_twice_for_not() {
    check("checklist", "/b4⏎33177");
}

#[test]
fn marks_stand_above_the_levels_they_name() {
    let mut desk = Desk::of("chin-chi-so");
    desk.keys("/t7⏎1121411.");
    picture(&mut desk, "marks", &[(80, 24), (120, 40)]);
}

#[test]
fn groups_inside_others_are_listed_where_all_have_room() {
    let mut desk = Desk::of("chi-so-766");
    desk.keys("0/82⏎79/82⏎79/79⏎1607/1607⏎1855/1896⏎8/36⏎14/36⏎1375/1521⏎t");
    picture(&mut desk, "groups-inside", &[(80, 24), (120, 40), (60, 20)]);
}

#[test]
fn a_measure_shows_its_steps() {
    check("measure", "/c4⏎3 7 12 4 9 15 6 8 11 5");
}

#[test]
fn a_survey_is_typed_as_counts() {
    check("survey", "/g1⏎0 1 3 12 14 2 32⏎↑");
}

#[test]
fn a_note_is_typed_under_its_criterion() {
    check("note", "/a3⏎1N⌫Mã QR ở quầy 2 chỉ mở trang chủ của tỉnh, thử hai lần bằng hai máy; màn hình tra cứu chạy tốt @0838");
}

#[test]
fn deductions_say_what_one_enter_confirms() {
    check("deduction", "/p1⏎");
}

#[test]
fn not_applicable_says_what_it_does_to_the_points() {
    check("not-applicable", "/f5⏎x");
}

#[test]
fn a_group_that_is_left_out_says_so() {
    check("left-out", "/g1⏎x↓⏎Chỉ có sáu người đến trong buổi⏎");
}

/// A morning of an unannounced visit: a badge, a board put right with a photo, an empty counter.
const FOUND: &str = "/x14⏎+người ở quầy 2 @0830⏎/x09⏎+khai sinh, bản 2023⏎ eảnh 12⏎/x02⏎+quầy 3, bà Lan @0830⏎";

#[test]
fn a_set_of_deductions_is_a_list_of_faults_and_incidents() {
    let mut desk = Desk::unannounced();
    picture(&mut desk, "list-begun", &[(80, 24), (120, 40)]);
    desk.keys(FOUND);
    picture(&mut desk, "list", &[(80, 24), (120, 40), (200, 60), (60, 16), (40, 12)]);
    desk.keys("+quầy 5 @08");
    picture(&mut desk, "list-typed", &[(80, 24), (60, 16), (40, 12)]);
    desk.keys("31⏎");
    desk.app.lang = Lang::En;
    if let motcua::app::Screen::Visit(visit) = &mut desk.app.screen {
        visit.lang = Lang::En;
    }
    picture(&mut desk, "list-english", &[(80, 24), (120, 40)]);
}

#[test]
fn totals_of_a_list_say_what_is_left_of_a_hundred() {
    let mut desk = Desk::unannounced();
    desk.keys(FOUND).keys("/x20⏎+không mở hệ thống⏎kt");
    picture(&mut desk, "list-totals", &[(80, 24), (120, 40)]);
}

#[test]
fn a_list_that_is_covered_shows_no_points() {
    let mut desk = Desk::unannounced();
    desk.keys(FOUND).keys("v");
    picture(&mut desk, "list-covered", &[(80, 24)]);
    assert!(!desk.screen(120, 40).contains("−5"), "{}", desk.screen(120, 40));
}

#[test]
fn the_outline_has_the_whole_set() {
    check("outline", &format!("{MORNING}o"));
}

#[test]
fn totals_follow_the_answers() {
    check("totals", &format!("{MORNING}t"));
}

const EXAMPLE: &str = include_str!("../sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml");

#[test]
fn totals_of_a_whole_session_say_how_they_add_up_and_what_is_near() {
    let mut desk = Desk::example(EXAMPLE, motcua::app::message::Access::Write);
    picture(&mut desk, "totals-complete", &[(80, 24), (120, 40)]);
    desk.keys("i");
    picture(&mut desk, "totals-why", &[(120, 40)]);
}

#[test]
fn totals_list_each_place_that_was_edited_outside() {
    let (tables, history) = EXAMPLE.split_at(EXAMPLE.find("[[event]]").expect("a history"));
    let edited = tables.replacen("level = 1 }", "level = 2 }", 1) + history;
    let access = motcua::app::message::Access::ReadOnly("Tệp đã bị sửa bên ngoài.".to_owned());
    picture(&mut Desk::example(&edited, access), "edited-outside", &[(80, 24)]);
}

#[test]
fn points_can_be_covered() {
    check("covered", &format!("{MORNING}v"));
}

#[test]
fn the_details_are_corrected_in_the_form_they_were_typed_in() {
    check("details", "H↓⌫⌫⌫");
}

#[test]
fn people_are_asked_for_by_name() {
    let mut desk = Desk::new();
    desk.keys("P⏎Trần Thị Bích⇥⇥→⇥⏎P");
    picture(&mut desk, "people", &[(80, 24)]);
}

#[test]
fn help_is_made_from_the_key_table() {
    check("help", "?");
}

#[test]
fn the_palette_finds_commands_without_tone_marks() {
    check("palette", ":ghi");
}

#[test]
fn why_is_told_step_by_step() {
    check("why", "/d4⏎26/30⏎↑i");
}

#[test]
fn submitting_lists_what_is_missing() {
    check("submit-refused", &format!("{MORNING}tc"));
}

#[test]
fn english_is_whole() {
    for (name, keys) in [("english-walk", MORNING), ("english-totals", "t"), ("english-help", "?")] {
        let mut desk = Desk::new();
        desk.app.lang = Lang::En;
        if let motcua::app::Screen::Visit(visit) = &mut desk.app.screen {
            visit.lang = Lang::En;
        }
        desk.keys(keys);
        picture(&mut desk, name, &[(80, 24)]);
    }
}

/// A list of sessions as the folder would give it.
fn listed() -> Desk {
    use motcua::app::message::{Listing, Message, Row, RowFault, RowFigures, RowHead, SetChoice};
    use motcua::session::{Role, SetRef, Status};
    let set = desk::shipped();
    let now = "2026-10-06T08:20:00+07:00".parse().expect("a moment");
    let mut desk = Desk::home(now);
    let row = |name: &str, code: &str, role: Role, status: Status, day: &str, figures: Option<RowFigures>| {
        let mut session = desk::begun(&set, format!("2026-{day}T08:30:00+07:00").parse().expect("a moment"));
        name.clone_into(&mut session.header.office.name);
        code.clone_into(&mut session.header.office.code);
        session.header.role = role;
        session.header.status = status;
        Row {
            path: format!("sessions/2026-{day}_{code}.toml").into(),
            head: Some(RowHead { header: session.header, persons: session.persons }),
            figures,
            fault: None,
            held: None,
        }
    };
    let fault = |flaw, sentence: &str| Some(RowFault { flaw, sentence: sentence.to_owned() });
    let figures = |decided, total: &str, band: &str, is_final| {
        Some(RowFigures {
            decided,
            all: 43,
            total: Some(total.to_owned()),
            band: Some(band.to_owned()),
            is_final,
            remarks: 0,
            flagged: 0,
            doubt: None,
        })
    };
    let rows = vec![
        row("UBND xã Kim Mẫu", "14473", Role::Verify, Status::Returned, "10-02", figures(43, "78,15", "Khá", true)),
        row("UBND phường Bến Nghé", "26740", Role::Verify, Status::InProgress, "10-01", figures(20, "35,18", "Yếu", false)),
        Row {
            held: Some("chị Bình đang mở cuộc kiểm tra này trên máy QUAY-2 từ 08:10 06/10/2026. Chỉ xem được.".to_owned()),
            ..row("UBND xã Đang Mở", "14491", Role::Verify, Status::InProgress, "09-30", figures(11, "20,00", "Yếu", false))
        },
        row("UBND xã Trà Vinh", "29236", Role::SelfScore, Status::Submitted, "09-30", figures(43, "91,40", "Xuất sắc", true)),
        row("UBND đặc khu Lý Sơn", "21547", Role::Verify, Status::Accepted, "09-29", None),
        Row {
            fault: fault(Flaw::NoSet, "Không tìm thấy bộ tiêu chí xa-tai-cho@2025.9."),
            ..row("UBND xã Thiếu Bộ", "14490", Role::Verify, Status::InProgress, "09-28", None)
        },
        Row {
            path: "sessions/hong.toml".into(),
            head: None,
            figures: None,
            fault: fault(Flaw::Damaged, "hong.toml: không đọc được, có 3 lỗi."),
            held: None,
        },
    ];
    let choice = |id: &str| {
        let header = desk::shipped_as(id).header().clone();
        SetChoice {
            reference: SetRef { id: header.id, version: header.version },
            title: header.title.own.to_string(),
            levels: header.for_levels,
            draft: false,
        }
    };
    let sets = ["chi-so-766", "chin-chi-so", "xa-tai-cho"].map(choice).to_vec();
    desk.send(Message::Listed(Listing { folder: "sessions".to_owned(), rows, sets, remarks: Vec::new(), form: None }));
    desk
}

#[test]
fn another_set_has_its_own_levels_of_office() {
    let mut desk = listed();
    desk.keys("+↓↓↓↓↓↓↓→↑↑↑↑←");
    picture(&mut desk, "form-other-set", &[(80, 24)]);
}

#[test]
fn the_list_has_what_needs_a_hand_on_top() {
    picture(&mut listed(), "home", &[(80, 24), (120, 40)]);
}

#[test]
fn a_session_whose_set_is_missing_says_so_in_its_row_and_below_it() {
    let mut desk = listed();
    desk.keys("/thieu bo");
    picture(&mut desk, "home-without-set", &[(80, 24)]);
}

#[test]
fn a_session_open_elsewhere_names_who_has_it() {
    let mut desk = listed();
    desk.keys("/dang mo");
    picture(&mut desk, "home-open-elsewhere", &[(80, 24)]);
}

#[test]
fn the_list_is_searched_without_tone_marks() {
    let mut desk = listed();
    desk.keys("/tra vinh");
    picture(&mut desk, "home-search", &[(80, 24)]);
}

#[test]
fn an_empty_list_says_what_to_do_first() {
    let mut desk = Desk::home("2026-10-06T08:20:00+07:00".parse().expect("a moment"));
    desk.send(motcua::app::message::Message::Listed(motcua::app::message::Listing {
        folder: "sessions".to_owned(),
        ..motcua::app::message::Listing::default()
    }));
    picture(&mut desk, "home-empty", &[(80, 24)]);
}

#[test]
fn a_new_session_offers_the_offices_seen_before() {
    let mut desk = listed();
    desk.keys("+kim");
    picture(&mut desk, "form", &[(80, 24), (120, 40)]);
    desk.keys("⏎");
    picture(&mut desk, "form-filled", &[(80, 24)]);
}

#[test]
fn a_damaged_session_shows_what_can_be_taken_back() {
    use motcua::app::damaged::{Case, Damaged, Spare};
    use motcua::app::message::Message;
    use motcua::words::{CopyKind, Words};
    let now: motcua::session::Moment = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    let spare = |kind, changes| Spare { kind, changes, last: Some(now) };
    let damaged = Damaged {
        path: "sessions/2026-10-06_14473_xa-tai-cho_verify_an_r1.toml".into(),
        why: Words::of(Lang::Vi).torn(31),
        copies: vec![spare(CopyKind::Leftover, 34), spare(CopyKind::Backup, 28), spare(CopyKind::Rescued, 1)],
        case: Case::Torn { is_readable: true },
        row: 0,
    };
    let mut desk = Desk::home(now);
    desk.send(Message::Damaged(Box::new(damaged.clone())));
    picture(&mut desk, "damaged", &[(120, 40), (80, 24), (40, 12)]);
    let two = Damaged {
        why: Words::of(Lang::Vi).wrote_there(&damaged.path),
        copies: vec![spare(CopyKind::File, 30), spare(CopyKind::Rescued, 34)],
        case: Case::TwoVersions,
        row: 2,
        ..damaged.clone()
    };
    desk.send(Message::Damaged(Box::new(two)));
    picture(&mut desk, "two-versions", &[(80, 24)]);
    desk.send(Message::Damaged(Box::new(damaged)));
    desk.app.lang = Lang::En;
    picture(&mut desk, "english-damaged", &[(80, 24)]);
}

#[test]
fn a_conflict_names_both_files() {
    use motcua::app::message::{Message, Saving};
    let mut desk = Desk::new();
    desk.keys(MORNING);
    let ours = std::path::PathBuf::from("sessions/x.cua-toi.toml");
    let sentence = "Chương trình khác đã sửa tệp này. Bản của bạn nằm an toàn trong x.cua-toi.toml. Chọn giữ bản nào.".to_owned();
    let failed = Saving::Failed { number: 99, short: "tệp bị sửa từ ngoài".to_owned(), sentence, conflict: Some(ours) };
    desk.send(Message::Saving(failed));
    picture(&mut desk, "conflict", &[(80, 24)]);
    desk.keys("⎋q");
    picture(&mut desk, "leaving-unsaved", &[(80, 24)]);
}

/// A note of four rows and more.
const LONG: &str =
    "Bảng ngoài cửa mờ, phải hỏi bảo vệ mới tìm ra quầy; trang in ra khác màn hình ở ba thủ tục và không ai ở bộ phận biết bản nào đúng. ";

/// A long note, pasted where a note can be opened.
fn long_note(desk: &mut Desk) {
    desk.keys("n");
    desk.send(Message::Paste(LONG.repeat(2)));
    desk.keys("⏎");
}

#[test]
fn no_part_of_the_walk_is_ever_drawn_over_another() {
    for answer in ["", "5 12 9 30⏎←", "x⏎⏎←", "21/20"] {
        for (width, height) in [(80, 24), (60, 16), (40, 12)] {
            let mut desk = Desk::new();
            let ids: Vec<String> = desk.visit().set.criteria().iter().map(|criterion| criterion.id.clone()).collect();
            for id in ids.iter().step_by(2).chain(["F5", "C4"].map(String::from).iter()) {
                desk.go(id).keys(answer);
                long_note(&mut desk);
                let picture = desk.screen(width, height);
                let desk_at = format!("{answer} at {id}, {width}×{height}:\n{picture}");
                let rows_with = |what: &str| picture.lines().filter(|line| line.contains(what)).count();
                let typing = matches!(desk.visit().focus, motcua::app::visit::Focus::Text { .. });
                if desk.visit().front.is_none() && !typing {
                    assert_eq!(rows_with(" e  Bằng chứng"), 1, "{desk_at}");
                    assert_eq!(rows_with(" n  Ghi chú"), 1, "{desk_at}");
                    assert_eq!(rows_with("Tổng cuối "), 1, "{desk_at}");
                    let totals = picture.lines().find(|line| line.contains("Tổng cuối ")).unwrap_or_default();
                    assert!(!totals.contains("Bằng") && !totals.contains("cần") && !totals.contains("nếu"), "{desk_at}");
                }
                assert_eq!(picture.lines().count(), usize::from(height));
                desk.keys("⎋⎋");
            }
        }
    }
}

#[test]
fn a_list_longer_than_its_rows_says_that_there_is_more() {
    let mut desk = Desk::new();
    desk.go("B4").keys(&format!("n{}⏎", LONG.repeat(2)));
    assert!(desk.screen(40, 12).contains('↓'));
    desk.keys("↑↑");
    desk.go("B4").keys("↓↓↓↓↓↓↓↓↓");
    let picture = desk.screen(40, 12);
    assert!(picture.contains('↑') && picture.contains("Thiết bị tra cứu"), "{picture}");
}
