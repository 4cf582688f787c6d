//! A kill at every system call of what saves: answers, the first save of an opening with its
//! backup, text being typed, a note that is taken.

use std::fs;

use crate::pty::{CTRL_C, Desk, Program};
use crate::reopened::{holds, nothing_is_lost};
use crate::scale::{each, sample, tell};
use crate::stage;
use crate::strace::{Call, Watch};
use crate::visit::{STEPS, Visit};

/// How far a walk came.
struct Course {
    visit: Visit,
    /// Text of a note was seen in its draft on the disk.
    is_kept: bool,
    was_killed: bool,
}

/// One answer with its backup, another, then a note whose draft is awaited.
fn works(desk: &Desk, program: Program) -> Course {
    let draft = desk.draft();
    let mut course = Course { visit: Visit::new(program, &STEPS[..3]), is_kept: false, was_killed: false };
    let visit = &mut course.visit;
    let mut goes_on = visit.shows("7/20\r") && visit.is_saved() && visit.shows(STEPS[1].keys) && visit.is_saved();
    if goes_on {
        visit.program.types("nGhế");
        let is_kept = || fs::read_to_string(&draft).is_ok_and(|text| text.contains("Ghế"));
        course.is_kept = visit.lives_until("the draft of the note", |_, _| is_kept());
        goes_on = course.is_kept && visit.shows(" gãy\r") && visit.is_saved();
    }
    course.was_killed = !goes_on;
    course
}

/// The same where nothing happens to it.
pub(crate) fn works_to_the_end(desk: &Desk, program: Program) {
    assert!(!works(desk, program).was_killed);
}

fn calls() -> Vec<Call> {
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let watch = Watch::on(&desk, &mut program);
    works_to_the_end(&desk, program);
    let calls = watch.lets_go();
    for name in ["fsync", "write", "close"] {
        assert!(calls.iter().filter(|call| call.name == name).count() >= 5, "{calls:#?}");
    }
    assert!(calls.iter().any(|call| call.name.starts_with("rename")), "{calls:#?}");
    calls
}

/// Whether the kill came; nothing is lost either way.
fn kills_at(call: &Call) -> bool {
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let watch = Watch::killing(&desk, &mut program, call);
    let Course { mut visit, is_kept, was_killed } = works(&desk, program);
    if !was_killed {
        visit.program.types(CTRL_C);
        visit.ends();
    }
    drop(watch);
    let after = format!("killed at {} ({:?}), {}", call.place(), visit.sight(), call.line);
    let said = nothing_is_lost(&desk, visit.called_saved(), &after);
    assert!(!is_kept || said.contains("Ghế") || desk.saved().contains("Ghế gãy"), "{after}: the note is gone:\n{said}");
    was_killed
}

#[test]
fn a_kill_at_any_call_of_a_save_takes_nothing_that_was_called_saved() {
    let calls = calls();
    let count = calls.len();
    let tried = sample(calls, 9);
    let came = each(&tried, kills_at).into_iter().filter(|came| *came).count();
    tell(&format!(
        "kills at system calls: {count} calls in 3 saves and their drafts, {} tried, {came} came; 0 lost, 0 unreadable, 0 false alarms",
        tried.len()
    ));
    assert!(came * 10 >= tried.len() * 9, "{came} of {} came", tried.len());
}

#[test]
#[should_panic(expected = "was called saved and is lost")]
fn what_is_lost_would_be_seen() {
    let desk = stage::desk();
    holds(&desk.saved(), &STEPS[..1], "a file without the answer");
}
