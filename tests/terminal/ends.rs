//! Every way out: its exit code, what was typed is saved, the terminal is given back.

use rustix::process::Signal;

use crate::pty::{CTRL_C, Desk, Program};

const NOTE: &str = "Ghế gãy hai chân";

/// A session in which a note is being typed.
fn typing(desk: &Desk) -> Program {
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.types("N");
    program.answers(NOTE, NOTE);
    program
}

fn note_is_saved(desk: &Desk) {
    let saved = desk.saved();
    assert!(saved.contains(&format!("note = \"{NOTE}\"")), "{saved}");
    assert!(saved.contains("ticks = \"+-+\""), "{saved}");
}

fn leaves_by(signal: Signal, code: u32) {
    let desk = Desk::new();
    let program = typing(&desk);
    program.signals(signal);
    let end = program.ends();
    assert_eq!((end.code, end.left.trim()), (code, ""));
    note_is_saved(&desk);
}

#[test]
fn asked_to_terminate() {
    leaves_by(Signal::TERM, 143);
}

#[test]
fn the_line_hung_up() {
    leaves_by(Signal::HUP, 129);
}

#[test]
fn interrupted() {
    leaves_by(Signal::INT, 130);
}

#[test]
fn asked_to_quit_by_a_signal() {
    leaves_by(Signal::QUIT, 131);
}

#[test]
fn a_key_given_right_before_a_signal_is_saved() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let desk = Desk::new();
        let mut program = desk.begin();
        program.answers("22\r", "B5 = 0");
        program.types("9/10\r");
        program.signals(signal);
        assert_eq!(program.ends().code, code);
        let saved = desk.saved();
        assert!(saved.contains("value = { n = 9, d = 10 }"), "{saved}");
    }
}

#[test]
fn ctrl_c_leaves_at_once() {
    let desk = Desk::new();
    let mut program = typing(&desk);
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
    note_is_saved(&desk);
}

#[test]
fn the_window_was_closed() {
    let desk = Desk::new();
    let program = typing(&desk);
    assert_eq!(program.loses_its_window(), 129);
    note_is_saved(&desk);
}

#[test]
fn the_window_was_closed_and_nobody_said_so() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.answers("17/20\r", "C1 = 2,55");
    program.leaves();
    let session = desk.session();
    // Only the leader of a session hears of it; this one goes on.
    let mut program = desk.under_a_shell_that_stays(&["open", session.to_str().expect("a plain path")]).start();
    program.sees("C3 ");
    program.answers("3/3\r", "C3 = 1");
    assert_eq!(program.loses_its_window(), 129);
    assert!(desk.saved().contains("[answer.C3]"), "{}", desk.saved());
    let mut next = desk.open();
    next.sees("đã lưu");
    next.types("q");
    assert_eq!(next.ends().code, 0);
}

#[test]
fn a_signal_is_heard_inside_an_unfinished_key() {
    let desk = Desk::new();
    let mut program = typing(&desk);
    program.sends(b"\x1b[200~never ended \xe1");
    program.signals(Signal::TERM);
    assert_eq!(program.ends().code, 143);
    note_is_saved(&desk);
}

#[test]
fn a_bug_gives_the_terminal_back_and_loses_nothing() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.leaves();
    let saved = desk.saved();

    let session = desk.session();
    let mut program = desk.program(&["open", session.to_str().expect("a plain path")]).env("MOTCUA_PANIC", "1").start();
    program.sees("C1 ");
    program.types("1");
    let end = program.ends();
    assert_eq!(end.code, 3);
    assert!(end.left.contains("Chương trình gặp sự cố"), "{}", end.left);
    assert_eq!(desk.saved(), saved);

    let mut program = desk.open();
    program.sees("1/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
}

#[test]
fn stopped_and_going_on() {
    let desk = Desk::new();
    let mut program = typing(&desk);
    program.signals(Signal::TSTP);
    program.waits_until("the screen of the shell", |program| !program.has_the_screen());
    // Until it is really stopped, the order to go on would come too early: it is given again.
    program.waits_until("the screen again", |program| {
        program.signals(Signal::CONT);
        program.has_the_screen()
    });
    program.sees(NOTE);
    program.answers(", đã ghi", "Ghế gãy hai chân, đã ghi");
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
}
