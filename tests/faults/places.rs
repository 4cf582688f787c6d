//! The place itself: a full disk, one that turns read-only, a folder removed, renamed or put
//! in the place of another, a file replaced underneath.
//!
//! Where a small disk of one's own may be mounted (as root) it is a real one; else the same
//! errors are given by strace, and the figures say so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pty::{CTRL_C, Desk};
use crate::reopened::{holds, nothing_is_lost};
use crate::scale::{each, is_full, tell};
use crate::stage;
use crate::strace::Watch;
use crate::visit::{STEPS, Visit, flat};

/// What one page of such a disk has.
const PAGE: usize = 4096;

/// A disk in memory where the sessions lie, given back when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None`: there is no right to mount one.
    fn under(desk: &Desk, pages: usize) -> Option<Self> {
        let place = desk.path().join("sessions");
        fs::create_dir_all(&place).expect("a folder");
        let size = format!("size={}", pages * PAGE);
        let is_mounted = mount(&["-t", "tmpfs", "-o", &size, "motcua-faults"], &place);
        is_mounted.then(|| Self(place))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Where a test failed the program may still hold it: it goes once that one has.
        let _gone_already = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str], place: &Path) -> bool {
    Command::new("mount").args(arguments).arg(place).output().is_ok_and(|output| output.status.success())
}

/// A desk on a small disk with a session in it; none without the right to mount.
fn on_a_small_disk() -> Option<(Desk, SmallDisk)> {
    let desk = Desk::new();
    let small = SmallDisk::under(&desk, 64)?;
    stage::fill(&desk);
    Some((desk, small))
}

/// Fills the disk until only so many pages are free.
fn fill(desk: &Desk, free: usize) -> PathBuf {
    let filler = desk.path().join("sessions/phim.mp4");
    let mut bytes = Vec::new();
    while fs::write(&filler, &bytes).is_ok() {
        bytes.resize(bytes.len() + PAGE, 1);
    }
    fs::write(&filler, vec![1; bytes.len().saturating_sub((1 + free) * PAGE)]).expect("room");
    filler
}

/// Waits until the first line says why nothing is saved and a sentence names the way out.
fn is_told(visit: &mut Visit, short: &str, sentence: &str, case: &str) {
    let told = visit.lives_until(sentence, |sight, program| {
        assert!(sight.saved < sight.shown, "{case}: called saved");
        let screen = program.screen();
        screen.lines().next().is_some_and(|top| top.contains(short)) && flat(&screen).contains(sentence)
    });
    assert!(told, "{case}: it ended");
}

fn goes_on_and_leaves(mut visit: Visit, desk: &Desk, case: &str) {
    assert!(visit.is_saved(), "{case}");
    assert!(visit.shows(STEPS[1].keys) && visit.is_saved(), "{case}");
    visit.program.types(CTRL_C);
    assert_eq!(visit.program.ends().code, 0, "{case}");
    nothing_is_lost(desk, &STEPS[..2], case);
}

/// The disk has so many pages left when an answer is given; room comes back later.
fn full_but_for(pages: usize) -> bool {
    let case = format!("a disk with {pages} pages left");
    let Some((desk, _disk)) = on_a_small_disk() else { return false };
    let program = stage::open(&desk);
    let filler = fill(&desk, pages);
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows(STEPS[0].keys), "{case}");
    let mut failed = false;
    let lives = visit.lives_until("saved, or why not", |sight, program| {
        failed = program.screen().lines().next().is_some_and(|top| top.contains("đĩa đầy"));
        failed || sight.saved == sight.shown
    });
    assert!(lives, "{case}");
    if failed {
        is_told(&mut visit, "đĩa đầy", "Xoá bớt tệp khác; chương trình tự thử lại.", &case);
    }
    assert!(pages > 0 || failed, "{case}: it cannot have room");
    fs::remove_file(filler).expect("room again");
    goes_on_and_leaves(visit, &desk, &case);
    true
}

#[test]
fn a_full_disk_is_told_and_saved_to_once_there_is_room() {
    let pages: Vec<usize> = if is_full() { (0..6).collect() } else { vec![0, 2] };
    let real = each(&pages, |pages| full_but_for(*pages)).into_iter().all(|real| real);
    if !real {
        let desk = stage::desk();
        let mut program = stage::typing(&desk);
        let watch = Watch::failing(&desk, &mut program, "write", "ENOSPC", "1+");
        let mut visit = Visit::new(program, &STEPS[..2]);
        assert!(visit.shows("7/20\r"));
        is_told(&mut visit, "đĩa đầy", "Xoá bớt tệp khác; chương trình tự thử lại.", "writes that find no room");
        drop(watch);
        goes_on_and_leaves(visit, &desk, "writes that find no room");
    }
    tell(&format!(
        "full disk with {pages:?} pages left ({}): told, saved again once there was room; 0 lost",
        if real { "a real one" } else { "by strace" }
    ));
}

#[test]
fn a_disk_that_turns_read_only_is_told_and_saved_to_once_it_may_be() {
    let case = "a disk that turns read-only";
    let desk = stage::desk();
    let mut program = stage::typing(&desk);
    // A disk in use is turned read-only by its driver alone: what it says then is said here.
    let watch = Watch::failing(&desk, &mut program, "openat", "EROFS", "1+");
    let mut visit = Visit::new(program, &STEPS[..2]);
    assert!(visit.shows("7/20\r"));
    is_told(&mut visit, "không có quyền ghi", "Lưu nơi khác, hoặc mở lại quyền ghi", case);
    drop(watch);
    goes_on_and_leaves(visit, &desk, case);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_only_shown() {
    let desk = stage::desk();
    let folder = desk.path().join("sessions");
    let before = stage::files(desk.path(), &folder);
    // Rights mean nothing to root, so the system is made to say it.
    let asked = "inject=?access,?faccessat,?faccessat2:error=EROFS";
    let session = desk.session();
    let mut program =
        desk.under(&["strace", "-f", "-o", "/dev/null", "-e", asked], &["open", session.to_str().expect("a plain path")]).start();
    program.sees("chỉ đọc");
    program.answers("/C1\r", "C1 ");
    program.answers("1", "Bản này chỉ đọc");
    program.types(CTRL_C);
    let end = program.ends();
    assert_eq!(end.code, 0, "{}", end.left);
    let plain = |files: Vec<(PathBuf, Vec<u8>)>| {
        files.into_iter().filter(|(name, _)| !name.to_string_lossy().ends_with(".lock")).collect::<Vec<_>>()
    };
    assert!(plain(before) == plain(stage::files(desk.path(), &folder)), "only looking changes nothing");
}

/// What lies in the folder for copies kept elsewhere.
fn copy_of(desk: &Desk) -> String {
    let copies = stage::files_if_any(&desk.path().join("state/motcua/rescue"));
    let mut texts = copies.into_iter().filter(|(name, _)| name.extension().is_some_and(|kind| kind == "toml"));
    String::from_utf8(texts.next().expect("a copy").1).expect("text")
}

#[test]
fn a_folder_that_is_removed_leaves_a_copy_elsewhere() {
    let desk = stage::desk();
    let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
    assert!(visit.shows(STEPS[0].keys) && visit.is_saved());
    fs::remove_dir_all(desk.path().join("sessions")).expect("removed");
    assert!(visit.shows(STEPS[1].keys));
    is_told(&mut visit, "thư mục không còn", "Cắm lại USB hoặc trả lại tên cũ cho thư mục", "a removed folder");
    visit.program.types(CTRL_C);
    let end = visit.program.ends();
    assert_eq!(end.code, 2);
    assert!(end.left.contains("Một bản đầy đủ nằm ở"), "{}", end.left);
    holds(&copy_of(&desk), &STEPS[..2], "a removed folder");
    assert!(!desk.path().join("sessions").exists(), "nobody asked for it");
}

#[test]
fn another_folder_in_its_place_is_not_written_to() {
    let desk = stage::desk();
    let (here, away) = (desk.path().join("sessions"), desk.path().join("away"));
    let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
    fs::rename(&here, &away).expect("the stick is pulled");
    fs::create_dir(&here).expect("its mount point");
    assert!(visit.shows(STEPS[0].keys));
    is_told(&mut visit, "thư mục không còn", "Cắm lại USB", "a mount point");
    assert_eq!(fs::read_dir(&here).expect("a folder").count(), 0);
    fs::remove_dir(&here).expect("empty");
    fs::rename(&away, &here).expect("the stick is back");
    goes_on_and_leaves(visit, &desk, "a folder that came back");
}

#[test]
fn a_file_replaced_underneath_is_kept_where_it_says_something_else() {
    let case = "a file that says the same";
    let desk = stage::desk();
    let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
    let (session, copy) = (desk.session(), desk.path().join("copy"));
    fs::copy(&session, &copy).and_then(|_| fs::rename(&copy, &session)).expect("another file of the same content");
    assert!(visit.shows(STEPS[0].keys));
    goes_on_and_leaves(visit, &desk, case);

    let case = "a file that was deleted";
    let desk = stage::desk();
    let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
    fs::remove_file(desk.session()).expect("deleted");
    assert!(visit.shows(STEPS[0].keys) && visit.is_saved());
    assert!(flat(&visit.program.screen()).contains("Tệp đã bị xoá từ bên ngoài"), "{}", visit.program.screen());
    goes_on_and_leaves(visit, &desk, case);

    let case = "a file of another program";
    let desk = stage::desk();
    let mut visit = Visit::new(stage::open(&desk), &STEPS[..2]);
    let session = desk.session();
    let theirs = desk.saved() + "# của họ\n";
    fs::write(copy_beside(&session), &theirs).and_then(|()| fs::rename(copy_beside(&session), &session)).expect("theirs");
    assert!(visit.shows(STEPS[0].keys));
    is_told(&mut visit, "tệp bị sửa từ ngoài", "Chương trình khác đã sửa", case);
    visit.program.types(CTRL_C);
    assert_eq!(visit.program.ends().code, 2);
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs, "{case}: written over");
    let stem = session.file_stem().expect("a name").to_string_lossy();
    let ours = fs::read_to_string(session.with_file_name(format!("{stem}.cua-toi.toml"))).expect("ours");
    holds(&ours, &STEPS[..1], case);
}

fn copy_beside(session: &Path) -> PathBuf {
    session.with_file_name("other.part")
}
