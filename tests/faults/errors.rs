//! Every system call of a save failed, once and three times in a row, with every error a
//! disk gives: a sentence that names it and the way out, nothing lost, saved again without
//! a restart. And a fault that stays until it is taken away.

use std::fs;
use std::path::Path;

use crate::pty::{CTRL_C, Desk};
use crate::reopened::{holds, nothing_is_lost};
use crate::scale::{each, sample, tell};
use crate::stage;
use crate::strace::{Call, Watch};
use crate::visit::{STEPS, Visit, flat, is_called_saved};

/// An error, and what the first line and the sentence must say of it.
struct Fault {
    code: &'static str,
    short: &'static str,
    sentence: &'static str,
    way_out: &'static str,
}

const FAULTS: [Fault; 4] = [
    Fault { code: "ENOSPC", short: "đĩa đầy", sentence: "Đĩa đầy: cần", way_out: "Xoá bớt tệp khác" },
    Fault { code: "EIO", short: "đĩa lỗi", sentence: "Đĩa lỗi.", way_out: "sao chép ra nơi khác" },
    Fault {
        code: "EACCES", short: "không có quyền ghi", sentence: "Không có quyền ghi vào thư mục này.", way_out: "Lưu nơi khác"
    },
    Fault {
        code: "EROFS", short: "không có quyền ghi", sentence: "Không có quyền ghi vào thư mục này.", way_out: "Lưu nơi khác"
    },
];

/// What came of one fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// The save failed, was told as it should be, and succeeded later.
    Told,
    /// The save did not need that call.
    Unneeded,
    /// This time the call was not made: a draft is written or not as the clock has it.
    NotMade,
}

/// Works on until the next step is saved while calls fail.
fn saves_in_spite(visit: &mut Visit, keys: &str, session: &Path, fault: &Fault, case: &str) -> Outcome {
    assert!(visit.shows(keys), "{case}: it ended");
    let mut outcome = Outcome::Unneeded;
    let mut is_whole_sentence = false;
    let lives = visit.lives_until("the answer to be saved", |sight, program| {
        let screen = program.screen();
        let top = screen.lines().next().unwrap_or_default();
        if top.contains("không lưu được") {
            outcome = Outcome::Told;
            assert!(top.contains(fault.short), "{case}: {top}");
            let said = flat(&screen);
            is_whole_sentence |= said.contains(fault.sentence) && said.contains(fault.way_out) && said.contains("Ctrl+S");
        }
        // At the very moment it is called saved it is there, whatever comes next.
        if is_called_saved(&screen) {
            holds(&fs::read_to_string(session).unwrap_or_default(), &STEPS[..sight.shown], case);
        }
        sight.saved == sight.shown
    });
    assert!(lives, "{case}: it ended");
    assert!(outcome == Outcome::Unneeded || is_whole_sentence, "{case}: no sentence names the thing and the way out");
    outcome
}

/// Leaves: all is there, and nothing is left lying about.
fn leaves(visit: Visit, desk: &Desk, case: &str) {
    let mut program = visit.program;
    program.types(CTRL_C);
    let end = program.ends();
    assert_eq!((end.code, end.left.trim()), (0, ""), "{case}");
    nothing_is_lost(desk, &STEPS[..2], case);
    let names: Vec<String> = stage::files(desk.path(), desk.path()).into_iter().map(|(name, _)| name.display().to_string()).collect();
    let left = |name: &&String| name.contains("/rescue/") || name.contains(".cua-");
    assert_eq!(names.iter().find(left), None, "{case}: {names:?}");
}

/// What the thread that saves asks for while two answers are saved.
fn calls() -> Vec<Call> {
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let watch = Watch::on(&desk, &mut program);
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows("7/20\r") && visit.is_saved() && visit.shows(STEPS[1].keys) && visit.is_saved());
    watch.lets_go()
}

/// How many calls there are until the backup is made.
fn backup_of(calls: &[Call]) -> usize {
    calls.iter().position(|call| call.name.starts_with("rename") && call.line.contains(".bak")).expect("a backup") + 4
}

/// A call that may fail a number of times.
struct Case<'c> {
    call: &'c Call,
    fault: &'static Fault,
    times: usize,
    /// It belongs to the backup, which may do without room: the last of it is the session's.
    is_of_the_backup: bool,
}

impl Case<'_> {
    /// Without it nothing is safe. A draft, and what is only tidied away, may fail in silence.
    fn must_be_told(&self, failed: &Call) -> bool {
        let (name, line) = (failed.name.as_str(), &failed.line);
        let is_tidying = matches!(name, "close" | "unlink" | "unlinkat");
        let is_beside = line.contains(".draft") || line.contains("/rescue/");
        let may_do_without = self.is_of_the_backup && self.fault.code == "ENOSPC";
        !(is_tidying || is_beside || may_do_without)
    }
}

/// A file whose sync failed is given no name, neither then nor later: another is written.
fn no_failed_sync_is_trusted(calls: &[Call], case: &str) {
    let mut has_failed = false;
    for call in calls.iter().filter(|call| call.line.contains(".tmp")) {
        match call.name.as_str() {
            "fsync" if call.line.contains("INJECTED") => has_failed = true,
            "openat" | "open" if call.line.contains("O_CREAT") => has_failed = false,
            name => assert!(!(has_failed && name.starts_with("rename")), "{case}: {}", call.line),
        }
    }
}

fn fails_at(case: &Case<'_>) -> Outcome {
    let Case { call, fault, times, .. } = case;
    let said = format!("{} at {}, {times} times: {}", fault.code, call.place(), call.line);
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let when = format!("{}..{}", call.n, call.n + times - 1);
    let watch = Watch::failing(&desk, &mut program, &call.name, fault.code, &when);
    let mut visit = Visit::new(program, &STEPS[..2]);
    let outcomes = ["7/20\r", STEPS[1].keys].map(|keys| saves_in_spite(&mut visit, keys, &desk.session(), fault, &said));
    let calls = watch.lets_go();
    no_failed_sync_is_trusted(&calls, &said);
    leaves(visit, &desk, &said);
    let outcome = if outcomes.contains(&Outcome::Told) { Outcome::Told } else { Outcome::Unneeded };
    let Some(failed) = calls.iter().find(|call| call.line.contains("INJECTED")) else { return Outcome::NotMade };
    assert!(outcome == Outcome::Told || !case.must_be_told(failed), "{said}: nobody was told");
    outcome
}

#[test]
fn any_call_may_fail_once_or_three_times() {
    let calls = calls();
    let backup = backup_of(&calls);
    let mut all = Vec::new();
    for times in [1, 3] {
        for fault in &FAULTS {
            all.extend(calls.iter().enumerate().map(|(at, call)| Case { call, fault, times, is_of_the_backup: at < backup }));
        }
    }
    let tried = sample(all, 17);
    let outcomes = each(&tried, fails_at);
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let (told, unneeded, not_made) = (count(Outcome::Told), count(Outcome::Unneeded), count(Outcome::NotMade));
    assert!(not_made * 10 <= outcomes.len(), "{not_made} of {} were not made", outcomes.len());
    tell(&format!(
        "failed system calls: {} calls in 2 saves, {} failures tried (4 errors, once and three times): {told} stopped a save and were \
         told, {unneeded} were not needed, {not_made} not made; 0 lost, all saved without a restart",
        calls.len(),
        tried.len()
    ));
}

const RENAMES: &str = "?rename,?renameat,?renameat2";

/// The calls that only the session needs fail until they are let go.
fn stays(fault: &'static Fault) {
    let case = format!("{} stays", fault.code);
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let session = fs::canonicalize(desk.session()).expect("a place");
    let watch = Watch::failing_on(&desk, &mut program, &stage::temp_of(&desk), RENAMES, fault.code);
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows("7/20\r"), "{case}");
    let rescue = desk.path().join("state/motcua/rescue");
    let copies = || stage::files_if_any(&rescue).into_iter().filter(|(name, _)| name.extension().is_some_and(|kind| kind == "toml"));
    let lives = visit.lives_until("the copy elsewhere", |sight, program| {
        assert_eq!(sight.saved, 0, "{case}: called saved");
        flat(&program.screen()).contains("Một bản đầy đủ đang giữ ở") && copies().count() == 1
    });
    assert!(lives, "{case}");
    let (_, copy) = copies().next().expect("a copy");
    holds(&String::from_utf8(copy).expect("text"), &STEPS[..1], &case);
    holds(&fs::read_to_string(&session).expect("the old file"), &[], &case);
    drop(watch);
    assert!(visit.is_saved(), "{case}");
    assert!(visit.shows(STEPS[1].keys) && visit.is_saved(), "{case}");
    leaves(visit, &desk, &case);
}

#[test]
fn a_fault_that_stays_leaves_a_copy_elsewhere_and_ends_without_a_restart() {
    // Where room may come back the copy waits for ten seconds.
    let all = sample(FAULTS.iter().collect(), 2);
    each(&all, |fault| stays(fault));
    tell(&format!("faults that stay: {} tried; each left a whole copy elsewhere, and was saved without a restart", all.len()));
}

#[test]
fn who_leaves_with_a_fault_finds_everything_the_next_time() {
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let before = desk.saved();
    let watch = Watch::failing_on(&desk, &mut program, &stage::temp_of(&desk), RENAMES, "EIO");
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows("7/20\r") && visit.shows(STEPS[1].keys));
    visit.program.types(CTRL_C);
    let end = visit.program.ends();
    drop(watch);
    assert_eq!(end.code, 2);
    assert!(end.left.contains("Một bản đầy đủ nằm ở"), "{}", end.left);
    assert_eq!(desk.saved(), before, "the file is as it was");
    let mut program = desk.open();
    program.sees("đã lấy lại 2 thay đổi");
    program.sees_saved();
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
    holds(&desk.saved(), &STEPS[..2], "after the fault");
}

#[test]
fn where_nothing_can_be_written_anywhere_that_is_said_too() {
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    let watch = Watch::failing(&desk, &mut program, "fsync", "EIO", "1+");
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows("7/20\r"));
    assert!(visit.lives_until("no copy", |_, program| flat(&program.screen()).contains("Bản giữ ở nơi khác cũng không ghi được")));
    drop(watch);
    assert!(visit.is_saved());
    assert!(visit.shows(STEPS[1].keys) && visit.is_saved());
    leaves(visit, &desk, "nothing could be written anywhere");
}
