//! What cannot be opened is said in a sentence, before the screen is taken.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::pty::Desk;

/// Opens a path: the sentence and the exit code.
fn refused(desk: &Desk, path: &str) -> (String, u32) {
    let end = desk.run(&["open", path]).ends();
    assert!(!end.took_the_screen, "{path} took the screen");
    assert!(!end.left.contains("Error") && !end.left.contains("os error"), "{}", end.left);
    (end.left.trim().replace('\n', " "), end.code)
}

#[test]
fn what_is_no_session_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let at = |name: &str| desk.path().join(name);
    fs::create_dir(at("thu-muc")).expect("a folder");
    fs::write(at("anh.toml"), [0xff, 0xd8, 0xff, 0xe0]).expect("a file");
    fs::write(at("chu.toml"), "đây không phải TOML\n").expect("a file");
    fs::write(at("rong.toml"), "").expect("a file");
    std::os::unix::fs::symlink(at("khong-con"), at("lien-ket.toml")).expect("a link");
    for (path, said, code) in [
        ("khong-co.toml", "Không có tệp khong-co.toml.", 2),
        ("thu-muc", "thu-muc là thư mục.", 2),
        ("/dev/null", "không phải tệp thường", 2),
        ("lien-ket.toml", "liên kết tới một tệp không còn", 2),
        ("anh.toml", "anh.toml:", 2),
        ("chu.toml", "chu.toml: không đọc được", 1),
        ("rong.toml", "rong.toml:", 1),
    ] {
        let (sentence, exit) = refused(&desk, path);
        assert!(sentence.contains(said), "{path}: {sentence}");
        assert_eq!(exit, code, "{path}: {sentence}");
    }
}

#[test]
fn without_a_terminal_it_says_so_and_takes_nothing() {
    let desk = Desk::new();
    let output = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .current_dir(desk.path())
        .stdin(Stdio::null())
        .env("LANG", "vi_VN.UTF-8")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("motcua cần một cửa sổ dòng lệnh"), "{said}");
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is left out says why")]
fn a_folder_without_the_right_to_write_is_read_only_from_the_start() {
    if rustix::process::geteuid().is_root() {
        eprintln!("left out: root may write everywhere");
        return;
    }
    let desk = Desk::new();
    let mut program = desk.begin();
    program.answers("22\r", "B5 = 0");
    program.answers("q", "Xếp theo cần xem");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    let folder = desk.path().join("sessions");
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).expect("rights");
    let mut program = desk.open();
    program.sees("chỉ đọc");
    program.sees("Không có quyền ghi");
    program.answers("1", "Bản này chỉ đọc");
    program.types("q");
    assert_eq!(program.ends().code, 0);
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).expect("rights");
}

#[test]
fn a_theme_that_is_none_is_said_with_those_that_are() {
    let desk = Desk::new();
    let mut program = desk.program(&[]).env("MOTCUA_THEME", "neon").start();
    program.sees("MOTCUA_THEME không có «neon»");
    program.leaves();
}

#[test]
fn a_theme_that_is_named_counts_more_than_the_wish_for_no_colours() {
    for (theme, colour) in [(None, false), (Some("contrast"), true)] {
        let desk = Desk::new();
        let mut program = desk.program(&[]).env("NO_COLOR", "1").env("MOTCUA_THEME", theme.unwrap_or_default()).start();
        program.sees("motcua");
        assert_eq!(program.has_colour_and_weight(), (colour, true), "{theme:?}");
        program.leaves();
    }
}

#[test]
fn a_second_window_only_reads_and_follows_what_the_first_one_saves() {
    let desk = Desk::new();
    let mut first = desk.begin();
    first.answers("22\r", "B5 = 0");
    first.sees_saved();
    let mut list = desk.run(&[]);
    list.sees("mở ở nơi khác");
    list.sees("đang mở cuộc kiểm tra này");
    let mut second = desk.open();
    second.sees("đang mở cuộc kiểm tra này");
    second.sees("1/43");
    first.answers("3/3\r", "C1 = 3");
    first.sees_saved();
    let saved = desk.saved();
    assert_eq!(saved.matches("do = \"answer\"").count(), 2, "{saved}");
    second.answers("t", "đã đọc lại");
    second.answers("t", "2/43");
    second.types("q");
    assert_eq!(second.ends().code, 0);
    first.leaves();
    list.types("\u{12}");
    list.sees_not("mở ở nơi khác");
    list.leaves();
}
