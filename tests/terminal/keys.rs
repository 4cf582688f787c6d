//! Keys as terminals and input methods really send them.

use rustix::process::Signal;

use crate::pty::{Desk, ENTER};

#[test]
fn an_input_method_left_on_answers_all_the_same() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("/A2\r", "tối đa 2");
    // `u` goes to the next open one; VNI then makes `ú` of it and `1`.
    program.answers("u\x7fú", "A3 = 1");
    program.leaves();
    assert!(desk.saved().contains("[answer.A3]\nstate = \"scored\"\nvalue = { level = 2 }"), "{}", desk.saved());
}

#[test]
fn a_letter_nothing_can_be_made_of_says_so() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("ế", "Bộ gõ đang bật, nhấn lại phím.");
    program.leaves();
}

/// Lines of a note: about 40 characters, 50 bytes each.
fn lines(count: usize) -> String {
    let lines: Vec<String> = (0..count).map(|line| format!("dòng {line}: ghế chờ đã hỏng từ tuần trước")).collect();
    lines.join("\n") + "\nhết"
}

#[test]
fn a_long_paste_is_kept_whole() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.answers("N", "Enter giữ");
    let text = lines(400);
    program.pastes(&text);
    program.sees("hết");
    program.types(ENTER);
    program.sees_not("Enter giữ");
    program.leaves();
    let saved = desk.saved();
    for line in text.lines() {
        assert!(saved.contains(line), "{line}");
    }
}

#[test]
fn a_paste_past_every_limit_is_refused_and_saving_goes_on() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.answers("N", "Enter giữ");
    program.answers("Ghế gãy", "Ghế gãy");
    let text = lines(2500);
    assert!(text.len() > 100_000);
    program.pastes(&text);
    program.sees("Dài quá 20.000 ký tự");
    program.types(ENTER);
    program.sees_not("Enter giữ");
    program.answers("17/20\r", "C1 = 2,55");
    program.leaves();
    assert!(desk.saved().contains("note = \"Ghế gãy\""));
}

#[test]
fn a_paste_outside_every_field_says_where_it_could_go() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.pastes("một dòng");
    program.sees("Mở một ô chữ trước khi dán");
    program.leaves();
}

#[test]
fn any_bytes_leave_a_session_that_opens() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    let mut state = 0x2026_1124_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        // Xorshift: the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    })
    // Without Ctrl+C and `q`, which would leave.
    .filter(|byte| !matches!(byte, 3 | b'q' | b'Q'))
    .take(4000)
    .collect();
    for some in bytes.chunks(100) {
        program.sends(some);
    }
    program.signals(Signal::TERM);
    assert_eq!(program.ends().code, 143);
    let mut program = desk.open();
    program.sees("UBND xã Kim Mẫu");
    program.signals(Signal::TERM);
    assert_eq!(program.ends().code, 143);
}
