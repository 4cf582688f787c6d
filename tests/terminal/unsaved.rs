//! What cannot be saved in its place: another program wrote there, the folder is gone.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pty::{DOWN, Desk, ENTER, ESC, Program, UP, name_of};

const CTRL_S: &str = "\x13";

/// A walk with one answer saved, then one more while another program has written.
fn conflict(desk: &Desk) -> (Program, PathBuf, String) {
    let mut program = desk.begin();
    program.answers("2\r", "B5 = 0");
    program.sees_saved();
    let session = desk.session();
    let theirs = desk.saved() + "# của họ\n";
    fs::write(&session, &theirs).expect("another program");
    program.answers("/A2\r", "tối đa 2");
    program.answers("1", "Chương trình khác đã sửa");
    program.sees(".cua-toi.toml");
    program.sees("Chấm tiếp, chưa lưu.");
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs, "nothing is written over it");
    (program, session, theirs)
}

fn beside(session: &Path, whose: &str) -> PathBuf {
    let stem = name_of(session).trim_end_matches(".toml").to_owned();
    session.with_file_name(format!("{stem}.{whose}.toml"))
}

#[test]
fn who_keeps_ours_finds_theirs_beside_it() {
    let desk = Desk::new();
    let (mut program, session, theirs) = conflict(&desk);
    program.answers(&format!("{UP}{UP}{UP}{ENTER}"), "Bản kia nằm trong");
    program.sees_saved();
    let saved = fs::read_to_string(&session).expect("ours");
    assert!(saved.contains("[answer.A2]") && !saved.contains("# của họ"), "{saved}");
    assert_eq!(fs::read_to_string(beside(&session, "cua-ho")).expect("theirs"), theirs);
    assert!(!beside(&session, "cua-toi").exists(), "it says no more than the session");
    program.leaves();
}

#[test]
fn who_takes_theirs_finds_ours_beside_it() {
    let desk = Desk::new();
    let (mut program, session, theirs) = conflict(&desk);
    program.answers(&format!("{UP}{UP}{ENTER}"), "Đã mở bản trên đĩa");
    program.sees("1/43");
    program.leaves();
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs);
    let ours = fs::read_to_string(beside(&session, "cua-toi")).expect("ours");
    assert!(ours.contains("[answer.A2]"), "{ours}");
    // Nothing comes back over what was chosen.
    let mut program = desk.run(&["open", session.to_str().expect("a plain path")]);
    program.sees("1/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
}

#[test]
fn a_conflict_may_wait_and_leaving_asks_again() {
    let desk = Desk::new();
    let (mut program, session, theirs) = conflict(&desk);
    program.types(ENTER);
    program.sees_not("Chấm tiếp, chưa lưu.");
    program.answers("2", "A3 = 2");
    program.answers("q", "Thoát: một bản đầy đủ");
    program.types(ESC);
    program.sees_not("Thoát: một bản đầy đủ");
    program.answers("q", "Thoát: một bản đầy đủ");
    program.answers(&format!("{UP}{ENTER}"), "Tệp giữ bản của chương trình khác");
    program.types("q");
    let end = program.ends();
    assert_eq!(end.code, 2);
    assert!(end.left.replace('\n', "").contains(&name_of(&beside(&session, "cua-toi"))), "{}", end.left);
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs);
    assert!(fs::read_to_string(beside(&session, "cua-toi")).expect("ours").contains("[answer.A3]"));
}

/// A walk whose folder was taken away, with an answer that could not be saved.
fn without_its_folder(desk: &Desk) -> Program {
    let mut program = desk.begin();
    program.answers("2\r", "B5 = 0");
    program.sees_saved();
    fs::rename(desk.path().join("sessions"), desk.path().join("away")).expect("the stick is pulled");
    program.answers("/A2\r", "tối đa 2");
    program.answers("1", "Thư mục không còn");
    program
}

#[test]
fn a_session_without_its_folder_is_saved_elsewhere_and_stays_there() {
    let desk = Desk::new();
    let mut program = without_its_folder(&desk);
    let elsewhere = desk.path().join("noi-khac");
    fs::create_dir(&elsewhere).expect("a folder");
    program.sees("Ctrl+S");
    program.answers(&format!("{CTRL_S}{DOWN}{ENTER}"), "Thư mục khác");
    program.answers(&format!("{}/khong-co\r", desk.path().display()), "Không có thư mục");
    program.answers(&format!("{CTRL_S}{DOWN}{ENTER}"), "Thư mục khác");
    program.answers("~/noi-khac\r", "Đã lưu vào");
    program.sees_saved();
    program.answers("2", "A3 = 2");
    program.sees_saved();
    program.leaves();
    let moved: Vec<_> = fs::read_dir(&elsewhere)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !name_of(path).starts_with('.'))
        .collect();
    assert_eq!(moved.len(), 1, "{moved:?}");
    let text = fs::read_to_string(&moved[0]).expect("the session");
    assert!(text.contains("[answer.A2]") && text.contains("[answer.A3]"), "{text}");
    assert!(!desk.path().join("sessions").exists(), "the old folder is not made again");
    assert!(elsewhere.join(".sets").exists(), "its set lies beside it");
    let rescue = desk.path().join("state").join("motcua").join("rescue");
    assert_eq!(fs::read_dir(rescue).map_or(0, Iterator::count), 0, "no copy is left of what is saved");
}

#[test]
fn leaving_without_a_folder_asks_and_keeps_a_copy() {
    let desk = Desk::new();
    let mut program = without_its_folder(&desk);
    program.answers("q", "Thử lưu lại ngay.");
    program.answers(&format!("{DOWN}{DOWN}{ENTER}"), "Một bản đầy đủ nằm ở");
    program.types("q");
    let end = program.ends();
    assert_eq!(end.code, 2);
    assert!(end.left.contains("Một bản đầy đủ nằm ở"), "{}", end.left);
    fs::rename(desk.path().join("away"), desk.path().join("sessions")).expect("the stick is back");
    let mut program = desk.open();
    program.sees("đã lấy lại 1 thay đổi");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("[answer.A2]"));
}
