//! What cannot be saved in its place: another program wrote there, the folder is gone.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pty::{CTRL_C, DOWN, Desk, ENTER, ESC, Program, UP, name_of};

const CTRL_S: &str = "\x13";
const ERASE_LINE: &str = "\x15";

/// A walk with one answer saved, then one more while another program has written.
fn conflict(desk: &Desk) -> (Program, PathBuf, String) {
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
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
    program.answers(&format!("{UP}{UP}{UP}{ENTER}"), "Bản trên đĩa trước đó");
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

#[test]
fn leaving_a_conflict_at_once_asks_on_the_next_opening() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    let session = desk.session();
    let theirs = desk.saved().replacen("name = \"UBND", "name = \"Phường", 1);
    fs::write(&session, &theirs).expect("another program");
    program.answers("/A2\r", "tối đa 2");
    program.answers("1", "Chương trình khác đã sửa");
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 2);
    let reopen = || desk.run(&["open", session.to_str().expect("a plain path")]);
    let mut program = reopen();
    program.sees("Hai bản khác nhau");
    program.types(ENTER);
    assert_eq!(program.ends().code, 0);
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs, "Enter alone decides nothing");
    let mut program = reopen();
    program.sees("Hai bản khác nhau");
    program.answers(&format!("{UP}{ENTER}"), "Bản trên đĩa trước đó");
    program.sees("2/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert_eq!(fs::read_to_string(beside(&session, "cua-ho")).expect("theirs"), theirs);
    assert!(fs::read_to_string(&session).expect("ours").contains("[answer.A2]"));
}

#[test]
fn a_conflict_that_a_kill_ended_is_asked_about_on_the_next_opening() {
    let desk = Desk::new();
    let (program, session, theirs) = conflict(&desk);
    program.dies();
    let mut program = desk.run(&["open", session.to_str().expect("a plain path")]);
    program.sees("Hai bản khác nhau");
    program.sees("Bản của bạn, ở tệp .cua-toi");
    program.answers(&format!("{UP}{UP}{ENTER}"), "1/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert_eq!(fs::read_to_string(&session).expect("theirs"), theirs);
    assert!(beside(&session, "cua-toi").exists());
    let mut program = desk.run(&["open", session.to_str().expect("a plain path")]);
    program.sees(".cua-toi");
    program.sees("1/43");
    program.types("q");
    assert_eq!(program.ends().code, 0);
}

/// A walk whose folder was taken away, with an answer that could not be saved.
fn without_its_folder(desk: &Desk) -> Program {
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    fs::rename(desk.path().join("sessions"), desk.path().join("away")).expect("the stick is pulled");
    program.answers("/A2\r", "tối đa 2");
    program.answers("1", "! không lưu được: thư mục không còn");
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
    program.sees("Thư mục khác");
    program.answers(&format!("{ERASE_LINE}~/noi-khac\r"), "Đã lưu vào");
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

#[test]
fn who_can_keep_no_copy_is_told_and_not_sent_away() {
    let desk = Desk::new();
    fs::write(desk.path().join("state"), "").expect("a file where copies should go");
    let mut program = without_its_folder(&desk);
    program.sees("cũng không ghi được");
    program.answers("q", "Thoát: một bản đầy đủ");
    program.answers(&format!("{DOWN}{DOWN}{ENTER}"), "Chưa thoát: không giữ được bản nào");
    program.sees("2/43");
    fs::create_dir(desk.path().join("noi-khac")).expect("a folder");
    program.answers(&format!("{CTRL_S}{DOWN}{ENTER}"), "Thư mục khác");
    program.answers("noi-khac\r", "Đã lưu vào");
    program.leaves();
}

#[test]
fn when_what_saves_meets_a_bug_the_walk_goes_on_and_nothing_is_lost() {
    let desk = Desk::new();
    desk.begin().leaves();
    let before = desk.saved();
    let session = desk.session();
    let path = session.to_str().expect("a plain path");
    let mut program = desk.program(&["open", path]).env("MOTCUA_PANIC", "saving").start();
    program.sees("Quy ước chung");
    program.answers(ESC, "Lối dốc");
    program.answers("22\r", "phần ghi tệp đã dừng");
    program.sees("Một bản đầy đủ nằm ở");
    program.answers("17/20\r", "C1 = 2,55");
    program.answers("q", "Thoát: một bản đầy đủ");
    program.types(&format!("{DOWN}{DOWN}{ENTER}"));
    let end = program.ends();
    assert_eq!(end.code, 3);
    assert!(end.left.contains("Một bản đầy đủ nằm ở") && end.left.contains("Chương trình gặp sự cố"), "{}", end.left);
    assert_eq!(desk.saved(), before);

    let mut program = desk.open();
    program.sees("đã lấy lại 2 thay đổi");
    program.sees_saved();
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("[answer.B5]") && desk.saved().contains("[answer.C1]"), "{}", desk.saved());
}

#[test]
fn after_a_bug_another_folder_takes_the_session_and_saving_goes_on() {
    let desk = Desk::new();
    desk.begin().leaves();
    let session = desk.session();
    let mut program = desk.program(&["open", session.to_str().expect("a plain path")]).env("MOTCUA_PANIC", "saving").start();
    program.sees("Quy ước chung");
    program.answers(ESC, "Lối dốc");
    program.answers("22\r", "phần ghi tệp đã dừng");
    fs::create_dir(desk.path().join("noi-khac")).expect("a folder");
    program.answers(&format!("{CTRL_S}{DOWN}{ENTER}"), "Thư mục khác");
    program.answers("noi-khac\r", "Đã lưu vào");
    program.answers("17/20\r", "C1 = 2,55");
    program.sees_saved();
    program.types("q");
    assert_eq!(program.ends().code, 3, "the bug is not forgotten");
    let moved = fs::read_to_string(desk.path().join("noi-khac").join(name_of(&session))).expect("the session");
    assert!(moved.contains("[answer.B5]") && moved.contains("[answer.C1]"), "{moved}");
}

#[test]
fn a_file_that_cannot_be_locked_is_still_looked_at_for_what_a_save_left() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.leaves();
    let session = desk.session();
    let stem = name_of(&session).trim_end_matches(".toml").to_owned();
    let newer = desk.saved();
    fs::copy(session.with_file_name(format!(".{stem}.bak")), &session).expect("an older file");
    fs::write(session.with_file_name(format!(".{stem}.tmp")), newer).expect("a copy");
    let lock = session.with_file_name(format!(".{stem}.lock"));
    fs::remove_file(&lock).expect("no lock");
    fs::create_dir(&lock).expect("nothing to lock");
    let mut program = desk.open();
    program.sees("đã lấy lại 1 thay đổi");
    program.sees("đừng mở nó ở hai cửa sổ");
    program.sees_saved();
    program.types("q");
    assert_eq!(program.ends().code, 0);
    assert!(desk.saved().contains("[answer.B5]"));
}

#[test]
fn a_reason_being_typed_survives_a_kill_and_an_orderly_end() {
    for orderly in [false, true] {
        let desk = Desk::new();
        let mut program = desk.begin();
        program.answers("/F5\r", "F5 ");
        program.answers("x", "Không phát sinh");
        program.answers(&format!("{DOWN}{ENTER}"), "Lý do");
        program.answers("Máy chủ", "Máy chủ");
        program.answers(" hỏng", "Máy chủ hỏng");
        if orderly {
            program.types("\x03");
            assert_eq!(program.ends().code, 0);
        } else {
            let draft = desk.draft();
            program.waits_until("the reason", |_| fs::read_to_string(&draft).is_ok_and(|text| text.contains("Máy chủ hỏng")));
            program.dies();
        }
        let mut program = desk.open();
        program.sees("Máy chủ hỏng");
        program.sees("Chữ đang gõ lần trước đã được giữ lại");
        program.types(ENTER);
        program.sees_saved();
        program.sees_not("Lý do");
        program.types("q");
        assert_eq!(program.ends().code, 0);
        assert!(desk.saved().contains("Máy chủ hỏng"), "{}", desk.saved());
        assert!(!fs::read_to_string(desk.draft()).unwrap_or_default().contains("Máy chủ"), "it stands in the session now");
    }
}

#[test]
fn a_draft_that_cannot_be_kept_is_told() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    // A folder in its place cannot be replaced by a file.
    fs::create_dir(desk.draft()).expect("a folder");
    program.types("N");
    program.answers("Ghế", "Chữ đang gõ chưa giữ được");
    program.answers(" gãy", "Ghế gãy");
    program.sees("Chữ đang gõ chưa giữ được");
    fs::remove_dir(desk.draft()).expect("it can go again");
    program.sees_not("Chữ đang gõ chưa giữ được");
    program.types(ENTER);
    program.leaves();
    assert!(desk.saved().contains("note = \"Ghế gãy\""));
}

#[test]
fn what_was_left_unsaved_and_saved_later_is_no_news_at_the_end() {
    let desk = Desk::new();
    let mut program = without_its_folder(&desk);
    program.answers("q", "Thử lưu lại ngay.");
    program.answers(&format!("{DOWN}{DOWN}{ENTER}"), "Một bản đầy đủ nằm ở");
    fs::rename(desk.path().join("away"), desk.path().join("sessions")).expect("the stick is back");
    program.answers("\x12", "thẩm định");
    program.answers(&format!("{UP}{UP}{ENTER}"), "đã lấy lại 1 thay đổi");
    program.sees_saved();
    program.answers("q", "thẩm định");
    program.types("q");
    let end = program.ends();
    assert!(desk.saved().contains("[answer.A2]"));
    assert_eq!((end.code, end.left.as_str()), (0, ""));
}

#[test]
fn theirs_that_cannot_be_read_leaves_ours_open_and_nothing_goes_nowhere() {
    let desk = Desk::new();
    desk.begin().leaves();
    let session = desk.session();
    let mut program = desk.run(&["open", session.to_str().expect("a plain path")]);
    program.sees("Quy ước chung");
    program.answers(ESC, "Lối dốc");
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    fs::write(&session, "torn").expect("another program");
    program.answers("17/20\r", "Chương trình khác đã sửa");
    program.answers(&format!("{UP}{UP}{ENTER}"), "bản của bạn vẫn đang mở");
    program.sees("Giữ bản của bạn");
    program.answers(&format!("{UP}{UP}{UP}{ENTER}"), "Bản trên đĩa trước đó");
    program.sees_saved();
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let ours = fs::read_to_string(&session).expect("ours");
    assert!(ours.contains("[answer.C1]"), "{ours}");
}

#[test]
fn typing_that_cannot_lie_beside_the_session_is_said_at_the_end_and_lies_elsewhere() {
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    fs::create_dir(desk.draft()).expect("a folder in its place");
    program.answers("/F5\r", "F5 ");
    program.answers("x", "Không phát sinh");
    program.answers(&format!("{DOWN}{ENTER}"), "Lý do");
    program.answers("Máy chủ", "Chữ đang gõ chưa giữ được");
    program.types("\x03");
    let end = program.ends();
    assert_eq!(end.code, 2);
    let left = end.left.replace(['\r', '\n'], "");
    assert!(left.contains("Chữ ấy nằm ở"), "{left}");
    let rescue = desk.path().join("state").join("motcua").join("rescue");
    let kept: Vec<PathBuf> = fs::read_dir(rescue).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    assert!(matches!(&kept[..], [draft] if fs::read_to_string(draft).is_ok_and(|text| text.contains("Máy chủ"))), "{kept:?}");
}

#[test]
fn a_form_comes_back_after_a_kill() {
    let desk = Desk::new();
    let mut program = desk.run(&[]);
    program.sees("Chưa có cuộc kiểm tra nào.");
    program.answers(ENTER, "Cuộc kiểm tra mới");
    program.answers("Phường Hoa Lư", "Phường Hoa Lư");
    program.waits_until("the form to be kept", |_| {
        fs::read_to_string(desk.path().join("state/motcua/new-session.draft")).is_ok_and(|text| text.contains("Phường Hoa Lư"))
    });
    program.dies();
    let mut program = desk.run(&[]);
    program.sees("Chưa có cuộc kiểm tra nào.");
    program.answers(ENTER, "Phường Hoa Lư");
    program.sees("đã được giữ lại");
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);

    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.sees_saved();
    program.answers("P", "Thêm người vào đoàn");
    program.answers(ENTER, "Họ và tên");
    program.answers("Trần Thị Bích", "Trần Thị Bích");
    program.waits_until("the form to be kept", |_| fs::read_to_string(desk.draft()).is_ok_and(|text| text.contains("Trần Thị Bích")));
    program.dies();
    let mut program = desk.open();
    program.sees("Trần Thị Bích");
    program.sees("đã được giữ lại");
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0);
    assert!(fs::read_to_string(desk.draft()).expect("a draft").contains("Trần Thị Bích"));
}
