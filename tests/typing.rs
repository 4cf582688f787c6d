//! What is typed: numbers that mean one thing, texts that are never dropped, keys that act
//! where one looks.

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, DraftField, Effect, Listing, Message};
use motcua::app::visit::{Focus, Front, View};
use motcua::number::Decimal;
use motcua::scoring::Standing;
use motcua::session::{State, Value};
use motcua::words::{Choice, Notice};

fn said(desk: &mut Desk, what: &str) -> bool {
    desk.screen(80, 24).split_whitespace().collect::<Vec<_>>().join(" ").contains(what)
}

fn press(desk: &mut Desk, press: Press) {
    desk.send(Message::Press(press));
}

fn typed(desk: &Desk) -> &str {
    match &desk.visit().focus {
        Focus::Number(buffer) | Focus::Text { buffer, .. } => buffer.text(),
        Focus::Choice | Focus::Ticks(_) => "",
    }
}

fn note(desk: &Desk, id: &str) -> Option<String> {
    desk.visit().session.answer(id).and_then(|answer| answer.note.clone())
}

#[test]
fn a_number_that_may_be_a_thousand_is_refused_with_the_way_out() {
    let mut desk = Desk::new();
    desk.go("c1").keys("1.234/1300⏎");
    assert!(said(&mut desk, "«1.234» có thể là 1234 hoặc 1,234: gõ 1234 hoặc 1,234."), "{}", desk.screen(80, 24));
    assert_eq!(desk.visit().session.answer("C1"), None);
    desk.keys("⎋").go("p1").keys("1.000⏎");
    assert!(said(&mut desk, "«1.000» có thể là 1000 hoặc 1,000"), "{}", desk.screen(80, 24));
    desk.keys("⎋").go("b1").keys("12.5⏎").go("b1");
    assert_eq!(desk.visit().answer().value, Some(Value::Single(Decimal::of_units(125_000))));
    desk.keys("⌫");
    assert_eq!(typed(&desk), "12,5", "it is typed again as it is read here");
}

#[test]
fn too_many_places_and_too_many_numbers_are_told_apart() {
    let mut desk = Desk::new();
    desk.go("b1").keys("1,23456");
    assert!(said(&mut desk, "có quá 4 chữ số sau dấu phẩy"));
    desk.keys("⎋32 33");
    assert!(said(&mut desk, "Có 2 số, chỉ cần 1. Gõ một số đo"));
    desk.keys("⎋").go("p1").keys("3/4");
    assert!(said(&mut desk, "đã sửa ngay, nhưng cả thảy chỉ 3"), "{}", desk.screen(80, 24));
}

#[test]
fn counts_without_slips_are_taken_and_say_what_is_missing() {
    let mut desk = Desk::new();
    desk.go("g1").keys("5 4 3 0 9");
    assert!(said(&mut desk, "Chưa có số phiếu nên không kiểm được"));
    desk.keys("⏎");
    assert_eq!(desk.visit().card.rows[desk.visit().set.position("G1").expect("G1")].standing, Standing::Scored);
}

#[test]
fn what_leaves_the_possible_says_so_in_the_proof_and_beside_its_value() {
    let mut desk = Desk::new();
    desk.go("c4").keys("5 12 9 30⏎");
    assert!(said(&mut desk, "C4: không phát sinh, bỏ 2 điểm"), "{}", desk.screen(80, 24));
    desk.go("c4");
    assert!(!said(&mut desk, "chưa chấm"), "{}", desk.screen(80, 24));
    desk.go("f5").keys("x⏎");
    assert!(said(&mut desk, "F5: không áp dụng, bỏ"), "{}", desk.screen(80, 24));
    desk.go("f5");
    let picture = desk.screen(80, 24);
    assert!(!picture.contains("chưa chấm") && picture.contains("không áp dụng"), "{picture}");
}

#[test]
fn a_number_nobody_took_is_no_answer_when_the_session_is_left() {
    for leave in [Key::Char('q'), Key::Interrupt] {
        let mut desk = Desk::new();
        desk.go("c1").keys("17/20");
        let effects = desk.app.update(Message::Press(Press::plain(leave)), desk.now);
        assert!(effects.iter().all(|effect| !matches!(effect, Effect::Save { .. })), "{effects:?}");
        let kept = effects.iter().find_map(|effect| if let Effect::Draft(Some(drafts)) = effect { Some(drafts) } else { None });
        let draft = &kept.expect("drafts").texts[0];
        assert_eq!((draft.field, draft.text.as_str()), (DraftField::Answer, "17/20"));
    }
}

#[test]
fn a_number_is_edited_like_every_text() {
    let mut desk = Desk::new();
    desk.go("c4").keys("3 7 12");
    press(&mut desk, Press::plain(Key::Home));
    desk.keys("1");
    assert_eq!(typed(&desk), "13 7 12");
    press(&mut desk, Press::ctrl('e'));
    press(&mut desk, Press::ctrl('w'));
    assert_eq!(typed(&desk), "13 7 ");
    press(&mut desk, Press::ctrl('u'));
    assert_eq!(desk.visit().focus, Focus::Choice, "an emptied field is closed");
    assert_eq!(desk.visit().criterion().id, "C4");
}

#[test]
fn a_text_that_escape_closes_comes_back_with_its_key() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nbảng mờ⏎ndòng dài chưa xong⎋");
    assert_eq!(note(&desk, "A2").as_deref(), Some("bảng mờ"), "what stood before stands");
    assert!(matches!(desk.app.notice, Some(Notice::LaidBy(_))));
    desk.go("a3").go("a2").keys("n");
    assert_eq!(typed(&desk), "bảng mờdòng dài chưa xong");
    press(&mut desk, Press::ctrl('u'));
    desk.keys("⎋n");
    assert_eq!(typed(&desk), "bảng mờ", "emptied, it is dropped");
    desk.keys("⎋;xem lại sảnh⎋").go("b2").keys(";");
    assert_eq!(typed(&desk), "xem lại sảnh");
}

#[test]
fn a_text_laid_by_is_kept_against_a_kill() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nchưa xong");
    let effects = desk.app.update(Message::Press(Press::plain(Key::Esc)), desk.now);
    assert!(
        effects.is_empty() || matches!(&effects[..], [Effect::Draft(Some(drafts))] if drafts.texts[0].text == "chưa xong"),
        "{effects:?}"
    );
    let end = desk.app.update(Message::Press(Press::plain(Key::Interrupt)), desk.now);
    let kept = end.iter().find_map(|effect| if let Effect::Draft(Some(drafts)) = effect { drafts.texts.first() } else { None });
    assert_eq!(kept.map(|draft| draft.text.as_str()), Some("chưa xong"));
}

#[test]
fn a_note_after_a_reason_begins_its_own_line() {
    let mut desk = Desk::new();
    desk.go("f5").keys("x");
    let Some(Front::Menu(menu)) = &desk.visit().front else { panic!("a list of choices") };
    let row = menu.choices.iter().position(|choice| matches!(choice, Choice::NotInScopeTyped(_))).expect("a reason to type");
    desk.keys(&"↓".repeat(row)).keys("⏎");
    desk.keys("không tra được số⏎NGhi chú⏎");
    assert!(said(&mut desk, "F5: ghi chú"));
    assert_eq!(note(&desk, "F5").as_deref(), Some("không tra được số\nGhi chú"));
}

#[test]
fn a_panel_takes_no_answers() {
    let mut desk = Desk::new();
    desk.go("a2").keys("i2");
    assert_eq!(desk.visit().session.answer("A2"), None);
    assert_eq!(desk.app.notice, Some(Notice::CloseFirst));
    desk.keys("⎋2");
    assert!(desk.visit().session.answer("A2").is_some());
}

#[test]
fn undo_goes_to_where_it_undid() {
    let mut desk = Desk::new();
    desk.go("a2").keys("2tz");
    assert_eq!((desk.visit().view, desk.visit().criterion().id.as_str()), (View::Walk, "A2"));
    assert!(said(&mut desk, "Đã hoàn tác thay đổi ở A2"));
}

#[test]
fn a_digit_ticks_first_then_says_not_there() {
    let mut desk = Desk::new();
    desk.go("b4").keys("12233⏎");
    let ticks = desk.visit().session.answer("B4").and_then(|answer| answer.value.clone());
    assert_eq!(ticks, Some(Value::Ticks("+--+++++++".to_owned())));
}

#[test]
fn evidence_is_taken_off_only_where_it_is_attached() {
    let mut desk = Desk::new();
    desk.go("a2").keys("eảnh 0412⏎").go("a3").keys("e");
    assert!(said(&mut desk, "dùng lại: e1 ảnh 0412") && !said(&mut desk, "bỏ ra"));
    desk.keys("⎋").go("a2").keys("e");
    assert!(said(&mut desk, "đã có: e1 ảnh 0412 · bỏ ra: -e1"));
}

#[test]
fn leaving_a_group_out_names_what_really_counts_and_what_is_scored_in_it() {
    let mut desk = Desk::new();
    desk.go("f5").keys("x⏎").go("g1").keys("0 0 0 0 60⏎").go("g2").keys("x");
    let rest = &desk.visit().card.possible;
    assert!(!rest.is_zero());
    let picture = desk.screen(80, 24);
    assert!(said(&mut desk, "1 tiêu chí trong nhóm đã chấm: vẫn giữ, nhưng không tính."), "{picture}");
    let f5 = desk.visit().set.criterion("F5").expect("F5").max;
    let whole: i64 = desk.visit().set.top_groups().filter_map(|at| desk.visit().set.groups()[at].max.to_whole()).sum();
    let g = desk.visit().set.groups().iter().find(|group| group.id == "G").and_then(|group| group.max.to_whole()).expect("G");
    let from = whole - g - f5.to_whole().expect("a whole maximum");
    assert!(said(&mut desk, &format!("còn {from}, tổng quy về 100.")), "{picture}");
}

#[test]
fn a_jot_says_that_it_is_kept_and_where() {
    let mut desk = Desk::new();
    desk.keys(";hỏi lại sảnh⏎");
    assert_eq!(desk.app.notice, Some(Notice::Jotted));
    desk.keys("t");
    press(&mut desk, Press::plain(Key::End));
    assert!(desk.screen(80, 24).contains("hỏi lại sảnh"));
}

#[test]
fn a_session_that_can_only_be_read_opens_its_panels() {
    let desk = Desk::new();
    let visit = desk.visit();
    let mut reader = Desk::with(visit.set.clone(), visit.session.clone(), Access::ReadOnly("chỉ xem".to_owned()));
    reader.go("a2").keys("i");
    assert!(said(&mut reader, "Chưa chấm nên chưa có điểm."));
    assert_eq!(reader.visit().answer().state, State::Open);
}

/// The last lines of a screen, where the keys are.
fn footer(desk: &mut Desk, width: u16, height: u16) -> String {
    let screen = desk.screen(width, height);
    let lines: Vec<&str> = screen.lines().collect();
    lines[lines.len() - 2..].join("\n")
}

#[test]
fn a_stroke_in_a_number_is_judged_and_never_a_command() {
    let mut desk = Desk::new();
    desk.go("b1").keys("42/5⏎");
    assert_eq!((desk.visit().criterion().id.as_str(), &desk.visit().front), ("B1", &None), "it searches for nothing");
    assert_eq!(desk.visit().session.answer("B1"), None, "and nothing is taken");
    assert!(desk.screen(80, 24).contains("42/5»"), "it says what is wrong");
    desk.keys("⎋").go("e1").keys("17");
    let keys = footer(&mut desk, 120, 40);
    assert!(!keys.contains("/ tìm") && !keys.contains(": lệnh"), "there it is typed\n{keys}");
    desk.keys("/20⏎");
    assert!(desk.visit().session.answer("E1").is_some());
}

#[test]
fn a_list_too_short_to_count_is_taken_by_enter_alone() {
    let mut desk = Desk::new();
    desk.go("c4").keys("3 5 7 9 11 13 4 6 8 10⏎");
    let whole = desk.visit().session.answer("C4").cloned();
    assert!(whole.as_ref().is_some_and(|answer| answer.value.is_some()));
    desk.go("c4").keys("12↓");
    assert_eq!(desk.visit().session.answer("C4").cloned(), whole, "going on takes no half of a list");
    desk.go("c4");
    assert!(matches!(&desk.visit().focus, Focus::Number(buffer) if buffer.text() == "12"), "it waits there");
    desk.keys("⏎");
    assert_ne!(desk.visit().session.answer("C4").cloned(), whole);
}

#[test]
fn the_footer_offers_only_keys_that_do_something() {
    let mut desk = Desk::new();
    for (keys, offered) in [("n", true), ("⎋e", true), ("⎋;", false)] {
        desk.keys(keys);
        assert_eq!(footer(&mut desk, 80, 24).contains("Tab ghi chú, bằng chứng"), offered, "{keys}");
    }
    desk.keys("⎋").go("g1").keys("x↓⏎");
    let reason = footer(&mut desk, 80, 24);
    assert!(!reason.contains("Tab") && !reason.contains("xuống dòng"), "{reason}");
    let mut home = Desk::home("2026-10-06T08:30:00+07:00".parse().expect("a moment"));
    home.send(Message::Listed(Listing::default()));
    let keys = footer(&mut home, 80, 24);
    assert!(keys.contains("Enter cuộc mới") && !keys.contains("mở"), "{keys}");
}

#[test]
fn the_way_out_stands_in_the_footer_of_the_smallest_window() {
    for keys in ["/", "n", ":", "H", "x"] {
        let mut desk = Desk::new();
        desk.go("f5").keys(keys);
        let shown = footer(&mut desk, 40, 12);
        assert!(shown.contains("Esc"), "{keys}\n{shown}");
    }
}

#[test]
fn help_of_a_session_that_can_only_be_read_lists_no_key_that_writes() {
    let mut desk = Desk::new();
    desk.go("a1").keys("?");
    let writable = desk.screen(120, 60);
    let mut desk = Desk::with(desk::shipped(), desk.visit().session.clone(), Access::ReadOnly("Chỉ xem được.".to_owned()));
    desk.go("a1").keys(":");
    let palette = desk.screen(120, 60);
    assert!(palette.contains("mục lục") && !palette.contains("không áp dụng"), "nor does the list of commands\n{palette}");
    desk.keys("⎋?");
    let read_only = desk.screen(120, 60);
    for line in ["x                   không áp dụng", "H                   sửa thông tin", "Ctrl+S", "z Ctrl+Z", "17/20"] {
        assert!(writable.contains(line) && !read_only.contains(line), "{line}\n{read_only}");
    }
    for line in ["o                   mục lục", "t                   tổng", "u                   còn trống", "/                   tìm"]
    {
        assert!(read_only.contains(line), "{line}\n{read_only}");
    }
}

#[test]
fn a_list_with_no_blank_left_says_that_enter_takes_it() {
    let mut desk = Desk::new();
    desk.go("b5").keys("12");
    assert!(desk.screen(80, 24).contains("Enter mục trống đều có"));
    desk.keys("3");
    assert!(desk.screen(80, 24).contains("Enter nhận"));
}
