//! Keys as terminals and input methods really send them.

use std::fmt::Write;

use rustix::process::Signal;

use crate::pty::{Desk, ENTER};

#[test]
fn an_input_method_left_on_answers_all_the_same() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("/A2\r", "tối đa 2");
    // VNI swallows `u`, then makes `ú` of it and `1`.
    program.answers("u\x7fú", "A2 = 1");
    program.sees_saved();
    program.types("q");
    program.answers("q", "");
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("[answer.A2]\nstate = \"scored\"\nvalue = { level = 2 }"), "{}", desk.saved());
}

#[test]
fn a_letter_nothing_can_be_made_of_says_so() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("ế", "Bộ gõ đang bật, nhấn lại phím.");
    program.types("q");
    program.answers("q", "");
    assert_eq!(program.ends().code, 0);
}

#[test]
fn a_long_paste_is_kept_whole() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("2\r", "B5 = 0");
    program.answers("N", "Enter giữ");
    let mut text = String::new();
    for line in 0..2500 {
        writeln!(text, "dòng {line}: ghế chờ đã hỏng từ tuần trước").expect("a string takes everything");
    }
    text.push_str("hết");
    assert!(text.len() > 100_000);
    program.pastes(&text);
    program.sees("hết");
    program.types(ENTER);
    program.sees_not("Enter giữ");
    program.sees_saved();
    program.types("q");
    program.answers("q", "");
    assert_eq!(program.ends().code, 0);
    let saved = desk.saved();
    for line in text.lines() {
        assert!(saved.contains(line), "{line}");
    }
}

#[test]
fn any_bytes_leave_a_session_that_opens() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("2\r", "B5 = 0");
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
