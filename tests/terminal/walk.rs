//! A walk from an empty folder, and what is there after it ended well or badly.

use std::fs;

use crate::pty::{DOWN, Desk, ENTER, LEFT};

/// What an input method sends for «tiếng Việt», with both codes of an erase.
const TIENG_VIET: &str = "tie\x08ê\x08ếng Vie\x7fê\x7fệt";

#[test]
fn a_first_walk_is_found_again_where_it_was_left() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.answers("17/20\r", "C1 = 2,55");
    program.types("N");
    program.answers(TIENG_VIET, "tiếng Việt");
    program.types(ENTER);
    program.answers("/A2\r", "tối đa 2");
    program.answers("1", "A2 = 1");
    program.answers("z", "Đã hoàn tác thay đổi ở A2");
    program.answers("2", "A2 = 2");
    program.sees("A3 ");
    program.sees_saved();
    program.answers("q", "Xếp theo cần xem");
    program.sees("3/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let saved = desk.saved();
    for answer in ["value = { ticks = \"+-+\" }", "value = { n = 17, d = 20 }", "note = \"tiếng Việt\"", "value = { level = 1 }"] {
        assert!(saved.contains(answer), "{answer} is missing in\n{saved}");
    }

    let mut program = desk.open();
    program.sees("A3 ");
    program.sees("3/43");
    program.answers(LEFT, "A2 ");
    program.sees("✓ 2");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert_eq!(desk.saved(), saved, "looking changes nothing");
}

#[test]
fn a_kill_takes_nothing_that_was_called_saved_nor_the_note_being_typed() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("1177\r", "B5 = 0");
    program.types("/C1\r");
    program.answers("17/20\r", "C1 = 2,55");
    program.sees_saved();
    let saved = desk.saved();
    program.types("N");
    program.answers("Vắng một người, ", "Vắng một người,");
    program.answers("đi họp", "Vắng một người, đi họp");
    let draft = desk.draft();
    program.waits_until("the note in the draft", |_| fs::read_to_string(&draft).is_ok_and(|text| text.contains("Vắng một người, đi họp")));
    program.dies();
    assert_eq!(desk.saved(), saved);

    let mut program = desk.open();
    program.sees("Vắng một người, đi họp");
    program.sees("Chữ đang gõ lần trước đã được giữ lại");
    program.sees("2/43");
    program.answers(", không ai thay", "đi họp, không ai thay");
    program.types(ENTER);
    program.sees_not("Enter giữ");
    program.sees_saved();
    program.dies();
    assert!(desk.saved().contains("note = \"Vắng một người, đi họp, không ai thay\""), "{}", desk.saved());
}

#[test]
fn a_second_opener_reads_only_and_is_told_who_writes() {
    let desk = Desk::new();
    let mut first = desk.begin();
    first.answers("22\r", "B5 = 0");
    first.sees_saved();
    let saved = desk.saved();

    let mut second = desk.open();
    second.sees("chỉ đọc");
    second.sees("chị Bình đang mở cuộc kiểm tra này");
    second.sees("1/43");
    second.answers("7", "Bản này chỉ đọc");
    second.answers(DOWN, "C3 ");
    second.types("q");
    assert_eq!(second.ends().code, 0);
    assert_eq!(desk.saved(), saved);

    first.answers("17/20\r", "C1 = 2,55");
    first.answers("q", "Xếp theo cần xem");
    first.types("q");
    assert_eq!(first.ends().code, 0);
    let mut third = desk.open();
    third.sees("đã lưu");
    third.answers("3/3\r", "C3 = 1");
    third.types("q");
    assert_eq!(third.ends().code, 0);
}
