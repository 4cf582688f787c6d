//! A copy that had to be kept elsewhere is not forgotten when the session is opened again.

use std::fs;
use std::path::PathBuf;

use motcua::storage::rescue;

use crate::pty::{Desk, ESC};

fn folder(desk: &Desk) -> PathBuf {
    desk.path().join("state").join("motcua").join("rescue")
}

/// A session with an answer more than its file: the file as it was, and the copy.
fn left_behind(desk: &Desk) -> (String, PathBuf) {
    desk.begin().leaves();
    let before = fs::read_to_string(desk.session()).expect("a session");
    let mut program = desk.open();
    program.sees("Quy ước chung");
    program.answers(ESC, "Lối dốc");
    program.answers("/C1\r", "Có mặt theo phân công");
    program.answers("17/20\r", "C1 = 2,55");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let after = fs::read(desk.session()).expect("a session");
    let session = fs::canonicalize(desk.session()).expect("a place");
    let copy = rescue::write(&folder(desk), &session, &after).expect("a copy");
    fs::write(desk.session(), &before).expect("the older file");
    (before, copy)
}

#[test]
fn a_copy_kept_elsewhere_comes_back_and_goes_once_it_is_saved() {
    let desk = Desk::new();
    let (_, copy) = left_behind(&desk);
    let mut program = desk.open();
    program.sees("đã lấy lại 1 thay đổi");
    program.waits_until("the copy to go", |_| !copy.exists());
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("n = 17, d = 20"), "{}", desk.saved());
}

#[test]
fn a_copy_that_does_not_go_on_from_the_file_is_put_aside_whole() {
    let desk = Desk::new();
    let (_, copy) = left_behind(&desk);
    let kept = fs::read(&copy).expect("the copy");
    let mut other = kept.clone();
    // Another history altogether: the copy of the same place, cut and gone on differently.
    other.extend_from_slice(b"# khac\n");
    let foreign = String::from_utf8(other).expect("text").replace("n = 17", "n = 16");
    fs::write(&copy, &foreign).expect("a foreign copy");
    let mut program = desk.open();
    program.sees("Bản giữ ở nơi khác");
    program.answers(ESC, "gõ số");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert!(!copy.exists());
    let aside: Vec<_> = fs::read_dir(folder(&desk)).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert_eq!(fs::read_to_string(&aside[0]).expect("the copy"), foreign);
    assert!(!desk.saved().contains("n = 16"), "{}", desk.saved());
}
