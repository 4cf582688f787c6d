//! Windows too small, of every size, and changing.

use crate::pty::{CTRL_C, Desk, ENTER};

#[test]
fn a_window_too_small_asks_for_room_and_loses_nothing() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.types("N");
    program.answers("Ghế gãy", "Ghế gãy");
    program.resizes(20, 5);
    program.sees("Cửa sổ 20×5");
    program.types(" hai");
    // A key that comes together with a new size is read with the key after it (crossterm
    // on an edge-triggered poll): this test is not about that.
    let draft = desk.draft();
    program.waits_until("the draft", |_| std::fs::read_to_string(&draft).is_ok_and(|text| text.contains("Ghế gãy hai")));
    program.resizes(80, 24);
    program.sees("Ghế gãy hai");
    program.types(ENTER);
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("note = \"Ghế gãy hai\""));

    let session = desk.session();
    let mut program = desk.program(&["open", session.to_str().expect("a plain path")]).size(20, 5).start();
    program.sees("Cửa sổ 20×5");
    program.types("q");
    assert_eq!(program.ends().code, 0);
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    for step in 0..80_u16 {
        program.resizes(1 + step * 37 % 200, 1 + step * 13 % 60);
        program.types(if step % 2 == 0 { "o" } else { "t" });
    }
    program.resizes(120, 40);
    program.waits_until("the last size", |program| program.screen().lines().nth(39).is_some_and(|line| line.contains("giúp")));
    // A key that came together with a size waits for the next key.
    program.types("ot");
    program.sees("Cần xem lại");
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
}
