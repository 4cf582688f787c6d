//! A session that is damaged is had back from what lies beside it, and only when asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use motcua::storage::rescue;

use crate::pty::{DOWN, Desk, ENTER, ESC, UP, name_of};

fn beside(session: &Path, ending: &str) -> PathBuf {
    let stem = name_of(session).trim_end_matches(".toml").to_owned();
    session.with_file_name(format!(".{stem}.{ending}"))
}

fn kept(session: &Path, n: u32) -> PathBuf {
    let stem = name_of(session).trim_end_matches(".toml").to_owned();
    session.with_file_name(format!("{stem}.hong-{n}"))
}

/// A session with two answers given in two sittings, so that its backup holds one.
fn two_sittings(desk: &Desk) -> PathBuf {
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.leaves();
    let mut program = desk.open();
    program.sees("C1 ");
    program.answers("17/20\r", "C1 = 2,55");
    program.sees_saved();
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let session = fs::canonicalize(desk.session()).expect("a place");
    let backup = fs::read_to_string(beside(&session, "bak")).expect("a backup");
    assert!(backup.contains("[answer.B5]") && !backup.contains("[answer.C1]"), "{backup}");
    session
}

/// Every way a file of that text may be torn.
fn torn(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let between = text.rfind("\n[[event]]").expect("an event") + 1;
    vec![
        Vec::new(),
        bytes[..bytes.len() / 3].to_vec(),
        bytes[..between].to_vec(),
        [&bytes[..bytes.len() / 2], &vec![0; bytes.len() / 2][..]].concat(),
        b"\xff\xfe\xff".to_vec(),
    ]
}

#[test]
fn a_damaged_session_is_had_back_from_its_backup_and_kept() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    let (whole, backup) = (fs::read_to_string(&session).expect("text"), fs::read(beside(&session, "bak")).expect("a backup"));
    for (n, damaged) in (1..).zip(torn(&whole)) {
        fs::write(&session, &damaged).expect("damage");
        fs::write(beside(&session, "bak"), &backup).expect("a backup");
        let mut program = desk.open();
        program.sees("Tệp hỏng:");
        program.sees("Bản dự phòng trước lần mở cuối: 3 thay đổi");
        assert_eq!(fs::read(&session).expect("the file"), damaged, "nothing is taken unasked");
        program.answers(ENTER, "Đã lấy lại từ bản bên cạnh");
        program.sees("1/43");
        program.types("q");
        assert_eq!(program.ends().code, 0);
        assert_eq!(fs::read(&session).expect("the file"), backup);
        assert_eq!(fs::read(kept(&session, n)).expect("the damaged one"), damaged);
    }
}

#[test]
fn what_an_interrupted_save_left_comes_first_where_it_is_newer_and_whole() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    let whole = fs::read_to_string(&session).expect("text");
    fs::write(&session, &whole[..whole.len() / 3]).expect("damage");
    fs::write(beside(&session, "tmp"), &whole).expect("a copy");
    let mut program = desk.open();
    program.sees("▸ Bản lưu dở lúc tắt máy: 4 thay đổi");
    program.answers(DOWN, "▸ Bản dự phòng");
    program.answers(&format!("{UP}{ENTER}"), "2/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert_eq!(fs::read_to_string(&session).expect("text"), whole);
    assert!(!beside(&session, "tmp").exists());

    for torn_or_old in [whole.as_bytes()[..whole.len() / 2].to_vec(), fs::read(beside(&session, "bak")).expect("a backup")] {
        fs::write(&session, "torn").expect("damage");
        fs::write(beside(&session, "tmp"), torn_or_old).expect("a copy");
        let mut program = desk.open();
        program.sees("▸ Bản dự phòng");
        assert!(!program.screen().contains("Bản lưu dở"), "{}", program.screen());
        program.types(ESC);
        assert_eq!(program.ends().code, 0);
        assert_eq!(fs::read_to_string(&session).expect("text"), "torn", "who leaves changes nothing");
    }
}

#[test]
fn the_older_copy_that_was_chosen_stays_chosen() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    let whole = fs::read_to_string(&session).expect("text");
    fs::write(&session, "torn").expect("damage");
    let state = desk.path().join("state").join("motcua").join("rescue");
    rescue::write(&state, &session, whole.as_bytes()).expect("a copy");
    let mut program = desk.open();
    program.sees("Bản giữ ở nơi khác: 4 thay đổi");
    program.answers(ENTER, "1/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let aside: Vec<_> = fs::read_dir(&state).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert_eq!(fs::read_to_string(&aside[0]).expect("the copy"), whole, "what was not chosen is kept whole");
}

#[test]
fn the_list_asks_too_and_one_may_only_look() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    let whole = fs::read_to_string(&session).expect("text");
    let cut = &whole[..=whole.rfind("\n[[event]]").expect("an event")];
    fs::write(&session, cut).expect("damage");
    let mut program = desk.run(&[]);
    program.sees("UBND xã Kim Mẫu");
    program.answers(ENTER, "Tệp hỏng:");
    program.sees("Lịch sử đứt ở thay đổi");
    program.answers(ESC, "Xếp theo cần xem");
    program.answers(ENTER, "Tệp hỏng:");
    program.answers(&format!("{DOWN}{ENTER}"), "lịch sử đứt");
    program.answers("q", "Xếp theo cần xem");
    assert_eq!(fs::read_to_string(&session).expect("text"), cut);
    program.answers(ENTER, "Tệp hỏng:");
    program.answers(ENTER, "Đã lấy lại từ bản bên cạnh");
    program.leaves();
    assert_eq!(fs::read_to_string(kept(&session, 1)).expect("the damaged one"), cut);
}

#[test]
fn check_and_score_never_repair() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    fs::write(&session, "torn").expect("damage");
    let files = || {
        let mut files: Vec<_> = fs::read_dir(session.parent().expect("a folder"))
            .expect("a folder")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).expect("a file")))
            .collect();
        files.sort();
        files
    };
    let before = files();
    for command in ["check", "score", "verify", "show"] {
        let output = Command::new(env!("CARGO_BIN_EXE_motcua")).arg(command).arg(&session).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1), "{command}");
    }
    assert_eq!(files(), before);
}

#[test]
fn with_nothing_beside_it_the_sentence_stays_and_a_newer_format_is_not_damaged() {
    let desk = Desk::new();
    let session = two_sittings(&desk);
    let newer = fs::read_to_string(&session).expect("text").replacen("format = 1", "format = 2", 1);
    fs::write(&session, &newer).expect("a newer file");
    let end = desk.open().ends();
    assert_eq!((end.code, end.took_the_screen), (1, false), "{}", end.left);
    fs::remove_file(beside(&session, "bak")).expect("no backup");
    fs::write(&session, "torn").expect("damage");
    let end = desk.open().ends();
    assert_eq!((end.code, end.took_the_screen), (1, false), "{}", end.left);
    assert!(end.left.contains("không đọc được"), "{}", end.left);
}
