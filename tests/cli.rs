//! The command line as transcripts: what is typed, what comes back, with which code.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "common/chain.rs"]
mod chain;

/// Runs the real binary in a folder with a pinned clock and writes down what it did.
fn transcript(folder: &Path, arguments: &str) -> String {
    let words = split(arguments);
    let done = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(&words)
        .args(["--now", "2026-10-06T08:30:00+07:00"])
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    let code = done.status.code().expect("a code");
    format!("$ motcua {arguments}\n{out}{}? {code}\n", if err.is_empty() { String::new() } else { format!("! {err}") })
}

/// Words at blanks; quotes hold blanks together.
fn split(arguments: &str) -> Vec<String> {
    let parts = arguments.split('"').enumerate();
    parts
        .flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

/// A folder with a set, sessions through it, and some that cannot be had.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    put("bo/bo-vi-du@2026.1.toml", SET);
    put("dang-cham.toml", SESSION);
    put("xong.toml", &SESSION.replace("[answer.A1]", FINISHED));
    put("sai-gia-tri.toml", &SESSION.replace("n = 17, d = 20", "n = 21, d = 20"));
    let half_read = SESSION.replace("bo-vi-du@2026.1", "xa-tai-cho@2026.1").replace("[answer.A1]", "[answer.D1]");
    let without = FINISHED.replace("value = { yes = true }\n", "").replace("{ count = 1 }", "{ level = 1 }");
    put(
        "trai-loai.toml",
        &SESSION.replace("[answer.A1]", &without).replace("state = \"scored\"\nvalue = { n = 17, d = 20 }", "state = \"na\""),
    );
    put("doc-do.toml", &half_read.replace("n = 17, d = 20", "marks = \"++-_\""));
    put("khong-bo.toml", &SESSION.replace("bo-vi-du@2026.1", "khong-co@1"));
    put("bo-moi.toml", &newer());
    let other_kind = newer()
        .replace("kind = \"yes_no\"", "kind = \"levels\"\nlevels = [{ points = 1, label = \"Rõ\" }, { points = 0, label = \"Không\" }]");
    put("bo-khac.toml", &other_kind.replace("status = \"draft\"\n", "").replace("id = \"P2\"", "id = \"P1\""));
    put("bo-sua.toml", &SET.replace("from = 8", "from = 9.5"));
    let bound = SESSION
        .replace("office =", "scoring_digest = \"sha256:1c1f2b49baa97b107e799a6cf0f41b79ec71136e267e3a3901ccdd80059a1331\"\noffice =");
    let bound = bound.replace("[answer.A1]", FINISHED);
    put(
        "bang-sua.csv",
        "Mã;Nội dung;Tối đa;Kiểu;Mức;Nhóm;Người sửa\nA1;Trả đúng hạn hẹn;4,5;ratio;\"target = 95 %; floor = 0,5; nothing_arose = full\";A;Mai\nA3;Có ghế chờ;1;có/không;;A;Mai\n",
    );
    put("bang-hong.csv", "id,title,max,kind,levels\nA1,Một,\"1,234\",levels,\"2: đủ; rõ ràng\"\nA1,Hai,2,mức độ,\n,Ba,1,yes_no,\n");
    put(
        "bang-rieng.csv",
        "Nhóm,Mã,Nội dung,Tối đa,Kiểu,Mức\nA. Công khai,A1,Bảng phí,2,mức,2: có đủ; 1: thiếu một; 0: không có\n,A2,Ghế chờ,\"0,5\",có/không,\n",
    );
    put("buoc.toml", &bound);
    let lost = bound.replace("1c1f2b49", "00000000").replace("status = \"in_progress\"", "status = \"submitted\"");
    put(
        "mat-bo.toml",
        &format!(
            "{lost}\n[snapshot]\naward = \"4.28\"\npossible = \"5.00\"\ntotal = \"9.06\"\nband = \"dat\"\nengine = \"motcua 0.1.0\"\n"
        ),
    );
    put("nho-nguyen.toml", HISTORY);
    put("di-tiep.toml", &gone_on(true));
    put("tach-ra.toml", &gone_on(false));
    put("doi-nhieu.toml", &otherwise());
    put(
        "bo-nho-moi.toml",
        &SMALL.replace("2026.1", "2026.2").replace("{ points = 1, label", "{ points = 1.5, label = \"Gần đủ\" }, { points = 1, label"),
    );
    let cited = "{ of = \"max\", kind = \"luat\", cite = \"Thông tư 01\" }, { of = \"rule\", kind = \"thuc-te\", verified = true }";
    let may_leave = SET.replace("kind = \"yes_no\"", "kind = \"yes_no\"\nna = \"exclude\"");
    put("duoc-bo.toml", &may_leave.replacen("{ of = \"max\", kind = \"tu-dat\" }", cited, 1));
    put("bo-doi-loi.toml", &SET.replace("Đếm hồ sơ.", "Đếm hồ sơ của kỳ."));
    put("hong.toml", "format = 1\n[session\n");
    put("khoa-la.toml", &SESSION.replace("note = ", "notes = "));
    put("bo-sai.toml", &SET.replace("max = 5\n", "max = 6\n"));
    put("nho/xa-nho@2026.1.toml", SMALL);
    put("sua-tay.toml", &HISTORY.replacen("value = { level = 2 }", "value = { level = 1 }", 1));
    put("sua-sai.toml", &HISTORY.replacen("value = { level = 2 }", "value = { level = 9 }", 1));
    put("cut/nua chung.toml", &HISTORY[..HISTORY.rfind("hash = ").expect("a hash") + 9]);
    put("lan/Cargo.toml", "[package]\nname = \"khac\"\n\n[dependencies]\n");
    put("lan/xong.toml", &SESSION.replace("[answer.A1]", FINISHED));
    put("dut.toml", &HISTORY.replace("value = { yes = true }\nhash", "value = { yes = false }\nhash"));
    let optional = SET.replace("title_en = \"Openness\"", "title_en = \"Openness\"\noptional = true").replace("2026.1", "2026.2");
    put(
        "bo2/bo-vi-du@2026.2.toml",
        &optional.replace("kind = \"yes_no\"", "kind = \"measure\"\nsteps = [{ at_least = 1, points = 1 }, { points = 0 }]"),
    );
    let measured = FINISHED.replace("yes = true", "x = 12345678901234.5");
    let left_out = format!("[[left_out]]\ngroup = \"A\"\n\n{measured}");
    put("de-ngoai.toml", &SESSION.replace("2026.1", "2026.2").replace("[answer.A1]", &left_out));
    put("so-dai.toml", &SESSION.replace("2026.1", "2026.2").replace("[answer.A1]", &measured).replace("n = 17,", "n = 17.0001,"));
    folder
}

const SET: &str = r#"format = 1

[set]
id = "bo-vi-du"
version = "2026.1"
title = "Bộ ví dụ"
title_en = "Example set"
lang = "vi"
for_levels = ["xa"]
scale = 10
report = "rescaled"
rounding = { criterion = 2, total = 2 }
attainable = { min = -1, max = 10 }

[[band]]
id = "dat"
label = "Đạt"
label_en = "Met"
from = 8
[[band]]
id = "chua"
label = "Chưa đạt"
label_en = "Not met"

[[group]]
id = "A"
title = "Công khai"
title_en = "Openness"
max = 5
[[group.criterion]]
id = "A1"
title = "Trả đúng hạn"
title_en = "On time"
max = 4
kind = "ratio"
target = 0.9
floor = 0.5
nothing_arose = "full"
note_required = "not_full"
guidance = "Đếm hồ sơ."
sources = [{ of = "max", kind = "tu-dat" }]
[[group.criterion]]
id = "A2"
title = "Có biển chỉ dẫn"
title_en = "Signs"
max = 1
kind = "yes_no"
guidance = "Nhìn từ cổng."
sources = [{ of = "max", kind = "tu-dat" }]

[[group]]
id = "P"
title = "Điểm trừ"
title_en = "Deductions"
max = 0
[[group.criterion]]
id = "P1"
title = "Thu sai"
title_en = "Wrong charge"
max = 0
kind = "deduction"
per = -0.5
cap = -1
unit = "vụ"
unit_en = "cases"
guidance = "Đếm vụ."
sources = [{ of = "max", kind = "tu-dat" }]
"#;

/// A draft of the next version of the set: reworded, with other rules, one criterion for another.
fn newer() -> String {
    SET.replace("version = \"2026.1\"", "version = \"2026.2\"\nstatus = \"draft\"\nvalid_from = 2027-01-01")
        .replace("Nhìn từ cổng.", "Nhìn từ cổng, ban ngày.")
        .replace("floor = 0.5", "floor = 0.6\nstart = \"floor\"\nevidence = { ask = [\"anh\"], required = \"not_full\" }")
        .replace("from = 8", "from = 8.5")
        .replace("id = \"P1\"", "id = \"P2\"")
}

const HISTORY: &str = include_str!("fixtures/session-history.toml");

/// The session of the history with one more answer by another person.
fn gone_on(yes: bool) -> String {
    let join = "do = \"person\"\nid = \"binh\"\nname = \"Trần Thị Bình\"\nduty = \"lead\"";
    let answer = format!("do = \"answer\"\non = \"K2\"\nstate = \"scored\"\nvalue = {{ yes = {yes} }}\nnote = \"Xem lại.\"");
    let event = |n: u32, by: &str, deed: &str| {
        format!("\n[[event]]\nn = {n}\nat = 2026-03-12T09:0{n}:00+07:00\nby = \"{by}\"\n{deed}\nhash = \"\"\n")
    };
    let tables = HISTORY
        .replace("events = 6", "events = 8")
        .replace("[answer.K1]", "[[person]]\nid = \"binh\"\nname = \"Trần Thị Bình\"\nduty = \"lead\"\n\n[answer.K1]")
        .replacen(
            "value = { yes = true }\nby = \"an\"\nat = 2026-03-12T08:42:30+07:00",
            &format!("value = {{ yes = {yes} }}\nnote = \"Xem lại.\"\nby = \"binh\"\nat = 2026-03-12T09:08:00+07:00"),
            1,
        );
    chain::rechained(&format!("{}\n{}{}", tables.trim_end(), event(7, "an", join), event(8, "binh", &answer)))
}

/// The finished session with something else in every table.
fn otherwise() -> String {
    let text = SESSION.replace("[answer.A1]", FINISHED);
    let tables = "[[evidence]]\nid = \"e1\"\nref = \"ảnh 7\"\n\n[[remark]]\nid = \"r1\"\non = \"A1\"\nkind = \"question\"\nstatus = \"open\"\nby = \"an\"\ntext = \"Đếm lại?\"\n\n[[jot]]\nid = \"j1\"\ntext = \"Hỏi quầy 2\"\n";
    let text = text.replace("n = 17, d = 20", "n = 19, d = 20").replace("role = \"verify\"", "role = \"self\"");
    format!("{}\n\n{tables}", text.trim_end())
}

const SMALL: &str = r#"format = 1
[set]
id = "xa-nho"
version = "2026.1"
title = "Bộ nhỏ"
lang = "vi"
for_levels = ["xa"]
scale = 3
report = "points"
[[band]]
id = "co"
label = "Có"
[[group]]
id = "K"
title = "Một nhóm"
max = 3
[[group.criterion]]
id = "K1"
title = "Bảng phí"
max = 2
kind = "levels"
levels = [{ points = 2, label = "Đủ" }, { points = 1, label = "Thiếu" }, { points = 0, label = "Không" }]
[[group.criterion]]
id = "K2"
title = "Có biển"
max = 1
kind = "yes_no"
"#;

const SESSION: &str = r#"format = 1

[session]
id = "2026-10-06_14473_bo-vi-du_verify_an"
revision = 1
set = "bo-vi-du@2026.1"
office = { code = "14473", name = "UBND xã Kim Mẫu", level = "xa" }
period = { from = 2026-07-01, to = 2026-09-30 }
role = "verify"
status = "in_progress"
created = 2026-10-06T08:00:00+07:00
app = "0.1.0"

[[person]]
id = "an"
name = "Nguyễn Văn An"

[answer.A1]
state = "scored"
value = { n = 17, d = 20 }
note = "Hai hồ sơ | *trễ*"
by = "an"
at = 2026-10-06T08:10:00+07:00
"#;

const FINISHED: &str = r#"[answer.A2]
state = "scored"
value = { yes = true }
by = "an"
at = 2026-10-06T08:11:00+07:00

[answer.P1]
state = "scored"
value = { count = 1 }
by = "an"
at = 2026-10-06T08:12:00+07:00

[answer.A1]"#;

/// Compares what the commands do with what is written down.
fn check(name: &str, commands: &[&str]) {
    let folder = folder();
    let said: Vec<String> = commands.iter().map(|command| transcript(folder.path(), command)).collect();
    insta::assert_snapshot!(name, said.join("\n"));
}

#[test]
fn help_speaks_both_languages() {
    check("help", &["--help", "help score --lang en", "check --help", "--version"]);
}

#[test]
fn a_code_is_explained_as_it_was_printed_and_a_near_one_is_offered() {
    check("explain", &["explain group-sum", "explain [Decimal-Comma] --lang en", "explain grup-sum", "explain qqq --lang en"]);
}

#[test]
fn arguments_that_cannot_be_taken_say_the_way_out() {
    check(
        "arguments",
        &[
            "scor x.toml",
            "score --jsn x.toml",
            "score",
            "show",
            "score x.toml --lang fr",
            "help nothing --lang en",
            "new --office-code 1",
            "new --office-code 1 --office-name X --person Y --from 01/07/2026 --to 2026-09-30",
            "new --office-code 1 --office-name X --person Y --role boss --lang en",
            "open a.toml b.toml",
        ],
    );
}

#[test]
fn old_sessions_are_scored_by_a_newer_set_beside_their_own() {
    check(
        "score-with",
        &[
            "score xong.toml dang-cham.toml --with bo-moi.toml --criteria bo --explain",
            "score buoc.toml --with bo-khac.toml --criteria bo --lang en",
            "score buoc.toml xong.toml --criteria bo --criteria bo-sua.toml",
            "score buoc.toml xong.toml mat-bo.toml --criteria bo --with bo-sua.toml --json --lang en",
            "score mat-bo.toml --criteria bo",
            "score mat-bo.toml --criteria bo --with bo-sua.toml",
            "score sua-tay.toml --criteria nho --with bo-nho-moi.toml",
            "score nho-nguyen.toml --criteria nho --with bo-nho-moi.toml",
            "score khong-bo.toml --criteria bo --with bo-sua.toml --lang en",
            "score xong.toml khong-co.toml --criteria bo --with bo-sua.toml",
            "score xong.toml --criteria bo --with bo-sai.toml",
        ],
    );
}

#[test]
fn a_session_has_nothing_to_compare_with_its_own_set() {
    let folder = folder();
    let said = |arguments: &str| transcript(folder.path(), arguments).split_once('\n').map(|(_, said)| said.to_owned());
    for more in ["", " --explain", " --json"] {
        let plain = said(&format!("score buoc.toml --criteria bo{more}"));
        assert_eq!(said(&format!("score buoc.toml --criteria bo --with bo/bo-vi-du@2026.1.toml{more}")), plain);
        assert_eq!(said(&format!("score buoc.toml --criteria bo/bo-vi-du@2026.1.toml{more}")), plain);
    }
}

#[test]
fn a_draft_says_so_beside_every_figure() {
    let folder = folder();
    fs::write(folder.path().join("thu.toml"), SESSION.replace("2026.1", "2026.2").replace("verify", "training")).expect("a file");
    fs::create_dir(folder.path().join("thao")).expect("a folder");
    fs::rename(folder.path().join("bo-moi.toml"), folder.path().join("thao/bo-vi-du@2026.2.toml")).expect("a file");
    for command in [
        "score thu.toml --criteria thao",
        "show thu.toml --criteria thao",
        "simulate thao --offices 2",
        "diff bo thao",
        "score xong.toml --criteria bo --with thao",
    ] {
        let told = transcript(folder.path(), command);
        assert!(told.contains("DỰ THẢO: bộ bo-vi-du@2026.2") && told.ends_with("? 0\n"), "{told}");
        let told = transcript(folder.path(), &format!("{command} --lang en"));
        assert!(told.contains("DRAFT: the set bo-vi-du@2026.2"), "{told}");
    }
}

#[test]
fn diff_says_what_changed_and_what_carries_over() {
    check(
        "diff",
        &[
            "diff bo-vi-du@2026.1 bo-moi.toml --criteria bo",
            "diff bo bo-moi.toml --lang en",
            "diff bo bo-moi.toml --json",
            "diff bo bo-doi-loi.toml",
            "diff bo bo --lang en",
            "diff bo",
            "diff bo-sai.toml khong-co.toml",
            "diff xong.toml khong-co --lang en",
            "diff . khong-co@1",
        ],
    );
}

#[test]
fn a_set_goes_to_a_table_and_back() {
    check(
        "tables",
        &[
            "export-set bo --to bang.csv",
            "import-set bang.csv --onto bo --out bo-vi-du@2026.1.toml",
            "import-set bang-sua.csv --onto bo --out bo-vi-du@2026.2.toml",
            "import-set bang-sua.csv --onto bo --out bo-vi-du@2026.3.toml --lang en",
            "import-set bang-hong.csv --out khong.toml",
            "import-set bang-hong.csv --out khong.toml --lang en",
            "import-set bang-rieng.csv --out rieng@1.toml",
            "export-set bo --to bang.ods --lang en",
            "export-set bo",
            "import-set bang.csv --lang en",
            "new-set bo-moi --out moi/ --lang en",
        ],
    );
}

#[test]
fn diff_of_two_sessions_says_what_they_say_otherwise() {
    check(
        "diff-sessions",
        &[
            "diff dang-cham.toml xong.toml --criteria bo",
            "diff xong.toml doi-nhieu.toml --criteria bo --lang en",
            "diff nho-nguyen.toml di-tiep.toml --criteria nho",
            "diff nho-nguyen.toml di-tiep.toml --criteria nho --json",
            "diff di-tiep.toml tach-ra.toml --criteria nho",
            "diff di-tiep.toml nho-nguyen.toml --criteria nho --lang en",
            "diff nho-nguyen.toml nho-nguyen.toml --criteria nho",
            "diff xong.toml de-ngoai.toml --criteria bo --criteria bo2",
            "diff xong.toml khong-bo.toml --criteria bo",
            "diff xong.toml bo-moi.toml",
            "diff bo xong.toml --lang en",
            "diff xong.toml hong.toml --criteria bo",
            "diff xong.toml khong-co.toml --criteria bo --lang en",
        ],
    );
}

#[test]
fn simulate_says_that_it_is_random_and_is_the_same_everywhere() {
    check(
        "simulate",
        &[
            "simulate bo --offices 60",
            "simulate bo-moi.toml --offices 40 --seed 7 --lang en",
            "simulate bo --offices 12 --seed 18446744073709551615 --json --lang en",
            "simulate bo --offices 0",
            "simulate bo --offices nhiều",
            "simulate bo --seed -1 --lang en",
            "simulate bo --sed 1",
            "simulate",
        ],
    );
}

#[test]
fn without_a_terminal_the_screens_say_one_sentence() {
    check("no-terminal", &["", "open dang-cham.toml", "open dang-cham.toml --lang en"]);
}

#[test]
fn score_tells_every_number() {
    check(
        "score",
        &[
            "score dang-cham.toml --criteria bo",
            "score xong.toml --criteria bo --explain",
            "score xong.toml --criteria bo --explain --lang en",
        ],
    );
}

#[test]
fn score_for_programs_has_every_key() {
    check("score-json", &["score dang-cham.toml xong.toml sai-gia-tri.toml --json --criteria bo"]);
}

#[test]
fn what_cannot_be_scored_is_refused_and_the_rest_is_scored() {
    check(
        "score-refused",
        &[
            "score khong-co.toml --criteria bo",
            "score khong-bo.toml --criteria bo",
            "score hong.toml --criteria bo",
            "score hong.toml xong.toml --json --criteria bo --lang en",
        ],
    );
}

#[test]
fn check_says_every_fault_at_its_place() {
    check(
        "check",
        &[
            "check bo --criteria bo",
            "check bo-sai.toml hong.toml khoa-la.toml sai-gia-tri.toml doc-do.toml khong-bo.toml --criteria bo",
            "check bo-sai.toml --json",
            "check khong-co.toml --lang en",
            "check trai-loai.toml --criteria bo",
        ],
    );
}

#[test]
fn check_says_what_a_whole_set_can_come_to() {
    check(
        "check-forecast",
        &["check duoc-bo.toml", "check duoc-bo.toml --lang en", "check duoc-bo.toml --json", "check bo-doi-loi.toml nho"],
    );
}

#[test]
fn a_session_changed_by_hand_is_told_once_and_scored_by_its_tables() {
    check(
        "history",
        &[
            "check sua-tay.toml dut.toml --criteria nho",
            "check sua-tay.toml --criteria nho --json",
            "verify sua-tay.toml dut.toml --criteria nho",
            "verify dut.toml --criteria nho --lang en",
            "score sua-tay.toml --criteria nho",
            "score sua-tay.toml dut.toml --criteria nho --json --lang en",
        ],
    );
}

#[test]
fn a_group_left_out_with_answers_is_one_fault() {
    check("left-out", &["check de-ngoai.toml --criteria bo2", "check de-ngoai.toml --criteria bo2 --lang en"]);
}

#[test]
fn values_keep_every_digit() {
    let told = transcript(folder().path(), "score so-dai.toml --json --criteria bo2");
    for value in [r#""value":{"x":12345678901234.5}"#, r#""value":{"n":17.0001,"d":20}"#] {
        assert!(told.contains(value), "{told}");
    }
}

#[test]
fn a_broken_copy_of_the_set_is_named_beside_the_figures_and_harms_none() {
    let folder = folder();
    let begun = transcript(folder.path(), "new --office-code 1 --office-name \"UBND xã Nà Mới\" --person \"Lò Thị Mai\" --level xa");
    let (session, _) = begun.split_once(".toml").expect("a session");
    let session = format!("{}.toml", session.rsplit(char::is_whitespace).next().expect("a path"));
    let whole = transcript(folder.path(), &format!("score {session}"));
    assert!(whole.ends_with("? 0\n") && !whole.contains("\n! "), "{whole}");
    let copy = folder.path().join("sessions/.sets/xa-tai-cho@2026.1.toml");
    let broken = fs::read_to_string(&copy).expect("a copy").replacen("scale = 100", "scale = 0", 1);
    fs::write(&copy, broken).expect("a file");
    for command in ["score", "score --json", "show"] {
        let told = transcript(folder.path(), &format!("{command} {session}"));
        let (_, said) = told.split_once("\n! ").expect("a sentence beside the figures");
        assert!(said.contains("xa-tai-cho@2026.1.toml") && said.contains("Đã dùng đúng bộ ấy") && said.ends_with("? 0\n"), "{told}");
    }
}

#[test]
fn show_is_for_a_reviewer() {
    check("show", &["show xong.toml --criteria bo", "show xong.toml --criteria bo --markdown --lang en", "show hong.toml"]);
}

#[test]
fn what_was_said_at_a_submission_with_something_deferred_is_never_blank() {
    let folder = folder();
    let snapshot = "[snapshot]\naward = \"3.78\"\npossible = \"4.00\"\nengine = \"motcua 0.1.0\"\n";
    let submitted = SESSION.replace("in_progress", "submitted") + "\n" + snapshot;
    fs::write(folder.path().join("gui.toml"), &submitted).expect("a file");
    fs::write(folder.path().join("gui-khac.toml"), submitted.replace("3.78", "2.00")).expect("a file");
    let then = |arguments: &str| {
        let told = transcript(folder.path(), &format!("show {arguments} --criteria bo"));
        told.lines().find(|line| line.contains("Khi gửi duyệt") || line.contains("At submission")).expect("the line").to_owned()
    };
    assert!(then("gui.toml").ends_with("3,78/4,00 điểm đã chấm, chưa có tổng"), "{}", then("gui.toml"));
    assert!(then("gui.toml --markdown --lang en").contains("3.78/4.00 points scored, no total yet"), "{}", then("gui.toml --markdown"));
    assert!(then("gui-khac.toml").contains("khác với điểm tính lại bây giờ"), "{}", then("gui-khac.toml"));
}

#[test]
fn verify_of_a_folder_goes_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    // The list of sessions has the newest first: its order is the other way round.
    let names = ["2026-10-01_1_a_self_x_r1.toml", "2026-10-02_1_a_self_x_r1.toml", "2026-10-03_1_a_self_x_r1.toml"];
    for name in names {
        fs::write(folder.path().join(name), HISTORY).expect("a file");
    }
    let told = transcript(folder.path(), "verify .");
    let places: Vec<usize> = names.iter().map(|name| told.find(name).expect("each file")).collect();
    assert!(places.is_sorted(), "{told}");
}

#[test]
fn what_is_no_file_of_ours_or_not_whole_is_told_once() {
    check(
        "odd-files",
        &[
            "check lan --criteria bo",
            "check lan/Cargo.toml",
            "check \"cut/nua chung.toml\" --criteria nho",
            "score \"cut/nua chung.toml\" --criteria nho",
            "check sua-sai.toml --criteria nho",
        ],
    );
}

#[test]
fn new_begins_a_session_that_verifies() {
    check(
        "new",
        &[
            "new --office-code 14473 --office-name \"UBND xã Kim Mẫu\" --person \"Nguyễn Văn An\" --province \"Ninh Bình\"",
            "new --office-code 14474 --office-name \"UBND xã Kim Mẫu\" --person \"Nguyễn Văn An\" --set bo-vi-du --criteria bo",
            "new --office-code ../14473 --office-name \"UBND xã Kim Mẫu\" --person \"Nguyễn Văn An\" --set bo-vi-du --criteria bo",
            "new --office-code 1 --office-name X --person Y --level tinh",
            "new --office-code 1 --office-name X --person Y --set khong-co",
            "verify sessions",
            "check sessions",
            "verify xong.toml khong-co.toml --lang en",
        ],
    );
}

#[test]
fn a_reader_that_leaves_early_does_no_harm() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["help"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    assert!(matches!(child.wait().expect("an end").code(), Some(0)));
}
