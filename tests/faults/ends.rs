//! Every way out, right behind answers nobody waited for: the terminal is given back, all
//! that was given is in the file, the exit code tells how it ended.

use rustix::process::Signal;

use crate::pty::{CTRL_C, Desk, End, Program};
use crate::reopened::{holds, nothing_is_lost};
use crate::scale::{each, tell};
use crate::stage;
use crate::strace::Watch;
use crate::visit::{STEPS, Visit};

/// A way out, and the exit code it has.
struct Way {
    name: &'static str,
    leave: fn(Program) -> End,
    code: u32,
}

fn by(signal: Signal, program: Program) -> End {
    program.signals(signal);
    program.ends()
}

fn typed(keys: &str, mut program: Program) -> End {
    program.types(keys);
    program.ends()
}

fn stopped_and_going_on(mut program: Program) -> End {
    program.signals(Signal::TSTP);
    program.waits_until("the screen of the shell", |program| !program.has_the_screen());
    program.waits_until("the screen again", |program| {
        // Until it is really stopped, the order to go on would come too early: it is given again.
        program.signals(Signal::CONT);
        program.has_the_screen()
    });
    typed(CTRL_C, program)
}

fn window_closed(program: Program) -> End {
    End { code: program.loses_its_window(), took_the_screen: true, left: String::new() }
}

const WINDOW_CLOSED: &str = "the window closed";

const WAYS: [Way; 8] = [
    Way { name: "q", leave: |program| typed("q", program), code: 0 },
    Way { name: "Ctrl+C", leave: |program| typed(CTRL_C, program), code: 0 },
    Way { name: "SIGTERM", leave: |program| by(Signal::TERM, program), code: 143 },
    Way { name: "SIGHUP", leave: |program| by(Signal::HUP, program), code: 129 },
    Way { name: "SIGINT", leave: |program| by(Signal::INT, program), code: 130 },
    Way { name: "SIGQUIT", leave: |program| by(Signal::QUIT, program), code: 131 },
    Way { name: "SIGTSTP, SIGCONT, Ctrl+C", leave: stopped_and_going_on, code: 0 },
    Way { name: WINDOW_CLOSED, leave: window_closed, code: 129 },
];

/// Answers shown, none of them waited for, then the way out.
fn gives_answers(desk: &Desk, program: Program, way: &Way) -> End {
    let mut visit = Visit::new(program, &STEPS[..5]);
    assert!(STEPS[..5].iter().all(|step| visit.shows(step.keys)), "{}", way.name);
    let end = (way.leave)(visit.program);
    assert!(desk.session().exists());
    end
}

#[test]
fn every_way_out_saves_what_was_given() {
    each(&WAYS, |way| {
        let desk = stage::desk();
        let end = gives_answers(&desk, stage::open(&desk), way);
        assert_eq!((end.code, end.left.trim()), (way.code, ""), "{}", way.name);
        nothing_is_lost(&desk, &STEPS[..5], way.name);
    });
    tell(&format!("ways out: {} right behind 5 answers each; all saved, terminal and exit code as they should be", WAYS.len()));
}

#[test]
fn a_bug_takes_nothing_that_was_given() {
    let desk = stage::desk();
    let session = desk.session();
    let path = session.to_str().expect("a plain path");
    let mut program = desk.program(&["open", path]).env("MOTCUA_PANIC", "1").start();
    program.sees("C1 ");
    let end = typed("1", program);
    assert_eq!(end.code, 3);
    nothing_is_lost(&desk, &[], "a bug in the loop");
    // Where the thread that saves meets it, what was given lies in the copy elsewhere.
    let program = desk.program(&["open", path]).env("MOTCUA_PANIC", "saving").start();
    let mut visit = Visit::new(program, &STEPS[..2]);
    visit.program.sees("C1 ");
    assert!(STEPS[..2].iter().all(|step| visit.shows(step.keys)));
    let end = typed(CTRL_C, visit.program);
    assert_eq!(end.code, 3);
    let mut program = desk.open();
    program.sees("đã lấy lại 2 thay đổi");
    program.sees_saved();
    assert_eq!(typed(CTRL_C, program).code, 0);
    holds(&desk.saved(), &STEPS[..2], "a bug in what saves");
}

#[test]
fn every_way_out_of_a_failing_disk_keeps_a_copy_and_says_where() {
    // `q` asks first; the screen of a closed window has nobody to say it to.
    let ways: Vec<&Way> = WAYS.iter().filter(|way| way.name != "q").collect();
    each(&ways, |way| {
        let desk = stage::desk();
        let mut program = stage::typing(&desk);
        let watch = Watch::failing_on(&desk, &mut program, &stage::temp_of(&desk), "?rename,?renameat,?renameat2", "EIO");
        let mut visit = Visit::new(program, &STEPS[..2]);
        assert!(visit.shows("7/20\r") && visit.shows(STEPS[1].keys), "{}", way.name);
        let end = (way.leave)(visit.program);
        drop(watch);
        assert_eq!(end.code, 2, "{}: {}", way.name, end.left);
        assert!(way.name == WINDOW_CLOSED || end.left.contains("Một bản đầy đủ nằm ở"), "{}: {}", way.name, end.left);
        let mut program = desk.open();
        program.sees("đã lấy lại 2 thay đổi");
        program.sees_saved();
        assert_eq!(typed(CTRL_C, program).code, 0);
        holds(&desk.saved(), &STEPS[..2], way.name);
    });
    tell(&format!("ways out of a failing disk: {}; each kept a whole copy, said where, and the next opening had it back", ways.len()));
}
