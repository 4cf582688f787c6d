//! Kills while a session is opened again and what an interrupted save left is taken back:
//! a crash of the mending loses nothing either.

use std::fs;
use std::sync::OnceLock;

use crate::pty::{CTRL_C, Desk};
use crate::reopened::nothing_is_lost;
use crate::scale::{each, sample, tell};
use crate::stage;
use crate::visit::{STEPS, Visit};

/// What opening does to the files of a session, and to its folder.
const CALLS: [&str; 8] = ["openat", "read", "write", "fsync", "close", "rename", "unlink", "statx"];

/// More calls of one name than there are on one thread.
const MOST: usize = 14;

/// A session as an interrupted save left it: two answers more lie in the file beside it.
fn interrupted() -> Desk {
    static NEWER: OnceLock<Vec<u8>> = OnceLock::new();
    let desk = stage::desk();
    let newer = NEWER.get_or_init(|| {
        let desk = Desk::new();
        stage::fill(&desk);
        let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
        assert!(STEPS[..2].iter().all(|step| visit.shows(step.keys)) && visit.is_saved());
        visit.program.types(CTRL_C);
        assert_eq!(visit.program.ends().code, 0);
        desk.saved().into_bytes()
    });
    let temp = stage::temp_of(&desk);
    fs::write(&temp, newer).expect("a copy");
    fs::write(temp.with_extension("lock"), "pid = 7\n").expect("whoever held it is dead");
    desk
}

/// Whether the kill came.
fn kills_at((call, n): &(&str, usize)) -> bool {
    let desk = interrupted();
    let after = format!("killed at {call} no. {n} of opening it");
    let session = fs::canonicalize(desk.session()).expect("a place");
    let inject = format!("inject={call}:signal=SIGKILL:when={n}");
    let (temp, folder) = (stage::temp_of(&desk), session.parent().expect("a folder"));
    let (backup, lock) = (temp.with_extension("bak"), temp.with_extension("lock"));
    let mut strace = vec!["strace", "-f", "-o", "/dev/null", "-e", &inject];
    for path in [&*session, &*temp, &*backup, &*lock, folder] {
        strace.extend(["-P", path.to_str().expect("a plain path")]);
    }
    let program = desk.under(&strace, &["open", session.to_str().expect("a plain path")]).start();
    let mut visit = Visit::new(program, &STEPS[..2]);
    let was_killed = !visit.lives_until("both to be saved again", |_, program| {
        program.screen().contains("đã lấy lại 2 thay đổi") && crate::visit::is_called_saved(&program.screen())
    });
    if !was_killed {
        visit.program.types(CTRL_C);
        visit.ends();
    }
    nothing_is_lost(&desk, &[], &after);
    crate::reopened::holds(&desk.saved(), &STEPS[..2], &after);
    was_killed
}

#[test]
fn a_kill_while_it_is_taken_back_takes_nothing() {
    let all = CALLS.iter().flat_map(|call| (1..=MOST).map(move |n| (*call, n))).collect();
    let tried = sample(all, 10);
    let came = each(&tried, kills_at).into_iter().filter(|came| *came).count();
    tell(&format!("kills while an interrupted save is taken back: {} tried, {came} came; 0 lost, 0 unreadable", tried.len()));
    assert!(came > 0);
}
