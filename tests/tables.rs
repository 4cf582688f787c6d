//! Sets as tables and back: what is kept, what changes, what is refused and where.
#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use motcua::criteria::CriteriaSet;
use motcua::storage::set_reader;

/// A folder in which the program is run.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("a file");
    }

    /// The exit code, and what was said.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_motcua"))
            .args(arguments)
            .args(["--now", "2026-10-06T08:30:00+07:00", "--lang", "vi"])
            .current_dir(self.0.path())
            .output()
            .expect("the program");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
    }

    /// Reads a table over a set; it must be taken.
    fn import(&self, table: &str, onto: &str, out: &str) -> (CriteriaSet, String) {
        let (code, told) = self.run(&["import-set", table, "--onto", onto, "--out", out]);
        assert_eq!(code, Some(0), "{told}");
        (read(&self.path(out)), told)
    }

    /// Reads a table; it must be refused, and nothing written.
    fn refused(&self, table: &str, more: &[&str]) -> String {
        let (code, told) = self.run(&[&["import-set", table, "--out", "khong.toml"], more].concat());
        assert_eq!(code, Some(1), "{told}");
        assert!(!self.path("khong.toml").exists(), "{told}");
        told
    }
}

fn read(path: &Path) -> CriteriaSet {
    let text = fs::read_to_string(path).expect("a set");
    let reading = set_reader::read("x", &text);
    reading.set.unwrap_or_else(|| panic!("{:#?}", reading.faults))
}

/// Every set there is: those shipped, those of other tests.
fn sets() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["criteria", "tests/fixtures/sets", "tests/fixtures/explain"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder").flatten());
    let is_set = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.contains("[set]") && set_reader::read("x", &text).set.is_some()
    };
    let found: Vec<PathBuf> = files.map(|entry| entry.path()).filter(is_set).collect();
    assert!(found.len() >= 6, "{found:?}");
    found
}

#[test]
fn every_set_comes_back_as_it_was() {
    let desk = Desk::new();
    for (at, path) in sets().iter().enumerate() {
        let old = read(path);
        let source = path.display().to_string();
        for kind in ["csv", "xlsx"].into_iter().take(if cfg!(feature = "xlsx") { 2 } else { 1 }) {
            for lang in ["vi", "en"] {
                let (table, out) = (format!("{at}-{lang}.{kind}"), format!("{at}-{lang}-{kind}.toml"));
                let (code, told) = desk.run(&["export-set", &source, "--to", &table]);
                assert_eq!(code, Some(0), "{told}");
                let (new, told) = desk.import(&table, &source, &out);
                assert_eq!(new.digests(), old.digests(), "{source} {kind}");
                assert_eq!(fs::read(desk.path(&out)).expect("a set"), fs::read(path).expect("a set"), "{source} {kind}");
                assert!(told.contains(&format!("Giữ nguyên {} tiêu chí", old.criteria().len())), "{told}");
            }
        }
    }
}

const OLD: &str = r#"# Đầu tệp
format = 1

[set]
id = "bo"
version = "1"
title = "Bộ"
lang = "vi"
for_levels = ["xa"]
scale = 10
report = "points"
attainable = { min = 0, max = 10 } # đã kiểm

[[band]]
id = "dat"
label = "Đạt"

# Nhóm A
[[group]]
id = "A"
title = "Nhìn"
max = 5 # cộng

# A1 hỏi sở
[[group.criterion]]
id = "A1"
title = "Bảng phí" # tên ngắn
title_en = "Fees"
max = 3
kind = "levels"
levels = [
  { points = 3, label = "Đủ", label_en = "Complete", guidance = "Từng dòng" },
  { points = 0, label = "Không", label_en = "None" },
]
guidance = "Đọc."
sources = [{ of = "max", kind = "tu-dat" }]

# A2 xem kỹ
[[group.criterion]]
id = "A2"
title = "Ghế"
max = 2
kind = "yes_no"
na = "allow"

[[group]]
id = "B"
title = "Đếm"
max = 5

# B1 từ hệ thống
[[group.criterion]]
id = "B1"
title = "Đúng hạn"
max = 5
kind = "ratio"
target = 0.9 # theo quyết định
nothing_arose = "full"
"#;

#[test]
fn a_change_leaves_everything_else_as_it_was_written() {
    let desk = Desk::new();
    desk.put("bo@1.toml", OLD);
    let table = "Mức;Mã;Nhóm;Tối đa;Kiểu;Nội dung;Ghi chú\n\
        \"4: Đủ\n0: Không có\";A1;A;4;levels;Bảng phí, lệ phí;x\n\
        target = 92,5 %\nnothing_arose = full;B1;A;;;;\n";
    let table =
        table.replace("target = 92,5 %\nnothing_arose = full;B1;A;;;;", "\"target = 92,5 %; nothing_arose = full\";B1;B;5;ratio;Đúng hạn;");
    let table = format!("{table}step = 0,5;B2;B;1,5;points;Ấn tượng;\n");
    desk.put("bang.csv", &table);
    let (new, told) = desk.import("bang.csv", "bo@1.toml", "bo@2.toml");
    assert_eq!(new.reference(), "bo@2");
    let text = fs::read_to_string(desk.path("bo@2.toml")).expect("a set");
    for kept in
        ["# Đầu tệp\n", "# Nhóm A\n", "# A1 hỏi sở\n", "# tên ngắn", "# đã kiểm", "# cộng", "# B1 từ hệ thống\n", "# theo quyết định"]
    {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    for written in [
        "version = \"2\"",
        "title = \"Bảng phí, lệ phí\" # tên ngắn",
        "title_en = \"Fees\"",
        "{ points = 4, label = \"Đủ\", label_en = \"Complete\", guidance = \"Từng dòng\" }",
        "{ points = 0, label = \"Không có\", label_en = \"None\" }",
        "guidance = \"Đọc.\"",
        "max = 4 # cộng",
        "target = 0.925 # theo quyết định",
        "id = \"B2\"\ntitle = \"Ấn tượng\"\nmax = 1.5\nkind = \"points\"\nstep = 0.5\n",
        "attainable = { min = 0, max = 10.5 } # đã kiểm",
    ] {
        assert!(text.contains(written), "{written}: {text}");
    }
    assert!(!text.contains("A2"), "{text}");
    for said in [
        "từ 3 hàng",
        "Phiên bản theo tên tệp: bo@1 → bo@2",
        "Đổi 2 tiêu chí: A1 (Nội dung, Tối đa, Mức); B1 (Mức)",
        "Thêm 1 tiêu chí: B2 (nhóm B)",
        "Bỏ 1 tiêu chí: A2",
        "Cộng lại tối đa của nhóm: A 5 → 4; B 5 → 6,5",
        "Tính lại attainable: max 10 → 10,5",
        "A1 title_en; A1 levels",
        "G1 «Ghi chú»",
        "Giữ nguyên 0 tiêu chí",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn rows_may_change_their_order_and_their_group() {
    let desk = Desk::new();
    desk.put("bo@1.toml", OLD);
    desk.put("bang.csv", "id,group\nB1,A\nA2,A\nA1,C. Nhóm mới\n");
    let (new, told) = desk.import("bang.csv", "bo@1.toml", "bo@1-moi.toml");
    let shape: Vec<(&str, &str)> = new.criteria().iter().map(|one| (new.group_of(one).id.as_str(), one.id.as_str())).collect();
    assert_eq!(shape, [("A", "B1"), ("A", "A2"), ("C", "A1")]);
    let maxima: Vec<String> = new.groups().iter().map(|group| format!("{} {}", group.id, group.max)).collect();
    assert_eq!(maxima, ["A 7", "C 3"]);
    let text = fs::read_to_string(desk.path("bo@1-moi.toml")).expect("a set");
    let places: Vec<usize> =
        ["# Nhóm A", "# B1 từ", "# A2 xem", "# A1 hỏi"].iter().map(|comment| text.find(comment).expect("it")).collect();
    assert!(places.is_sorted(), "{text}");
    for said in ["Chuyển nhóm 2 tiêu chí: B1 (B → A); A1 (A → C)", "Nhóm mới: C", "Bỏ nhóm không còn tiêu chí: B", "đổi version"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    // Only the order: nothing is changed but that.
    desk.put("thu-tu.csv", "id,group\nA2,A\nA1,A\nB1,B\n");
    let (new, _) = desk.import("thu-tu.csv", "bo@1.toml", "thu-tu.toml");
    assert_eq!(new.criteria().iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["A2", "A1", "B1"]);
}

#[test]
fn a_table_alone_becomes_a_draft() {
    let desk = Desk::new();
    let table = "PHỤ LỤC I,,,,\n,,,,\nNhóm,Mã,Tên tiêu chí,Điểm tối đa,Kiểu,Mức,Hướng dẫn chấm\n\
        A.,,Công khai,\"2,5\",,,\n\
        ,A1,Bảng phí,2,mức,2: có đủ; 1: thiếu một; 0: không có,Đọc từ ghế chờ\n\
        ,A2,Ghế chờ,\"0,5\",có/không,,\n\
        Thời gian chờ,B1,Chờ ở quầy,3,đo,đơn vị = phút; <= 10: 3; <= 20: 1; còn lại: 0,\n\
        Thời gian chờ,B2,Đúng hạn,4,tỉ lệ,đích = 95 %; sàn = 50 %; không phát sinh = full,\n\
        P,P1,Thu sai,,điểm trừ,mỗi vụ = -1; nhiều nhất = -3,\n";
    desk.put("bang.csv", table);
    let (code, told) = desk.run(&["import-set", "bang.csv", "--out", "bo-tinh@2026.2.toml"]);
    assert_eq!(code, Some(0), "{told}");
    let set = read(&desk.path("bo-tinh@2026.2.toml"));
    assert_eq!(set.reference(), "bo-tinh@2026.2");
    let groups: Vec<String> = set.groups().iter().map(|group| format!("{} {} {}", group.id, group.title.own, group.max)).collect();
    assert_eq!(groups, ["A Công khai 2.5", "thoi-gian-cho Thời gian chờ 7", "P P 0"]);
    let text = fs::read_to_string(desk.path("bo-tinh@2026.2.toml")).expect("a set");
    assert!(text.contains("status = \"draft\"") && text.contains("target = 0.95\nfloor = 0.5\nnothing_arose = \"full\""), "{text}");
    assert_eq!(desk.run(&["check", "bo-tinh@2026.2.toml"]).0, Some(0));
}

#[test]
fn what_a_group_says_it_adds_up_to_is_held_against_its_criteria() {
    let desk = Desk::new();
    desk.put("bang.csv", "Nhóm;Mã;Nội dung;Tối đa;Kiểu\nI;;Công khai;14;\n;A1;Một;2,5;có/không\nII;;Sạch;một;\n;B1;Hai;1;có/không\n");
    let told = desk.refused("bang.csv", &[]);
    for said in [
        "Hàng 2, ô D2 (Tối đa)\n    Nhóm ghi 14 điểm mà các tiêu chí cộng lại được 2,5.",
        "Hàng 4, ô D4 (Tối đa)\n    «một»",
        "2 chỗ phải sửa",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn every_row_that_cannot_be_taken_is_named_at_once() {
    let desk = Desk::new();
    let table = "id,title,max,kind,levels,group\n\
        A1,Một,\"1,234\",levels,2: đủ; 0: không,A\n\
        A2,,2,level,,A\n\
        A3,Ba,2,levels,2: đủ; rõ ràng,A\n\
        A3,Ba lần nữa,2,yes_no,,A\n\
        Ả4,Bốn,2,yes_no,,A\n\
        ,Năm,2,yes_no,,A\n\
        A6,Sáu,2,ratio,target = 90%,A\n\
        A7,Bảy,2,survey,slip = phieu; questions = q1,A\n\
        A8,Tám,2,levels,1: thiếu; 0: không,A\n\
        A9,Chín,2,points,no = 1,A\n";
    desk.put("bang.csv", table);
    let told = desk.refused("bang.csv", &[]);
    for said in [
        "Hàng 2, ô C2 (Tối đa), tiêu chí A1\n    «1,234» có thể là 1234, cũng có thể là số lẻ.\n    Ghi 1234 hoặc 1,2340.",
        "Hàng 3, ô B3 (Nội dung), tiêu chí A2\n",
        "Hàng 3, ô D3 (Kiểu), tiêu chí A2\n    Không có kiểu «level».\n    Có phải là levels?",
        "Hàng 4, ô E4 (Mức), tiêu chí A3\n    «rõ ràng» không bắt đầu bằng số điểm.",
        "Hàng 5, ô A5 (Mã), tiêu chí A3\n    Mã A3 đã có ở hàng 4.",
        "Hàng 6, ô A6 (Mã)",
        "Hàng 7, ô A7 (Mã)\n",
        "Hàng 8, ô E8 (Mức), tiêu chí A6\n    Kiểu này cần nothing_arose.\n    Ghi thêm «nothing_arose = …»",
        "Hàng 9, ô E9 (Mức), tiêu chí A7\n    slip: ",
        "Hàng 10, ô E10 (Mức), tiêu chí A8\n    levels: ",
        "Hàng 11, ô E11 (Mức), tiêu chí A9\n    no: ",
        "bang.csv: 11 chỗ phải sửa, chưa ghi tệp nào.",
    ] {
        assert!(told.contains(said), "{said}\n\n{told}");
    }
    let rows: Vec<usize> = told.lines().filter_map(|line| line.strip_prefix("Hàng ")?.split(',').next()?.parse().ok()).collect();
    assert!(rows.is_sorted(), "{told}");
}

#[test]
fn what_only_the_older_set_can_say_is_told_by_its_place() {
    let desk = Desk::new();
    let old = format!("{OLD}only_if = {{ criterion = \"A2\", is = \"yes\" }}\n");
    desk.put("bo@1.toml", &old);
    desk.put("bang.csv", "id,group\nA1,A\nB1,B\n");
    let told = desk.refused("bang.csv", &["--onto", "bo@1.toml"]);
    assert!(told.contains("nhóm B › tiêu chí B1 › only_if.criterion"), "{told}");
    assert!(told.contains("1 chỗ phải sửa"), "{told}");
}

#[test]
fn nothing_that_exists_is_written_over() {
    let desk = Desk::new();
    desk.put("bo@1.toml", OLD);
    desk.put("bang.csv", "id,kind\nA1,levels\nA2,yes_no\nB1,ratio\n");
    desk.put("co.toml", "của tôi");
    desk.put("co.csv", "của tôi");
    for arguments in
        [&["import-set", "bang.csv", "--onto", "bo@1.toml", "--out", "co.toml"][..], &["export-set", "bo@1.toml", "--to", "co.csv"]]
    {
        let (code, told) = desk.run(arguments);
        assert!(code == Some(1) && told.contains("đã có tệp này"), "{told}");
    }
    assert_eq!(fs::read_to_string(desk.path("co.toml")).expect("it"), "của tôi");
    assert_eq!(desk.run(&["import-set", "khong-co.csv", "--out", "x.toml"]).0, Some(2));
    for (name, bytes, said) in [
        ("a.csv", &b"id,title\nA,m\xe0u\n"[..], "UTF-8"),
        ("b.csv", b"ma so,ten\n1,2\n", "không thấy hàng tên cột"),
        ("c.ods", b"x", "không phải bảng .csv hay .xlsx"),
        ("d.xlsx", b"id,title\n", if cfg!(feature = "xlsx") { "không đọc được như tệp .xlsx" } else { "không có phần .xlsx" }),
        ("e.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", if cfg!(feature = "xlsx") { "kiểu cũ" } else { "không có phần .xlsx" }),
        ("f.csv", b"id,title\nA1,\"m\nA2,x\n", "mở dấu ngoặc kép"),
        ("h.csv", b"id,title\n\n,\n", "không có tiêu chí nào"),
        ("g.csv", b"id,max,M\xc3\xa3\nA1,2,x\n", "A1 và C1"),
    ] {
        desk.put(name, bytes);
        let told = desk.refused(name, &[]);
        assert!(told.contains(said), "{name}: {told}");
    }
}
