//! One bad session a fault: the line and the name of what is said, and nothing else.

use chrono::DateTime;
use motcua::criteria::{FaultKind, Severity};
use motcua::session::History;
use motcua::storage::document::Document;
use motcua::storage::session_reader::{SessionReading, What, read, read_named};
use motcua::storage::set_reader;

#[path = "common/chain.rs"]
mod chain;
use chain::rechained;

/// A session with every table and no history.
const FULL: &str = include_str!("fixtures/session-full.toml");

/// A set with a slip of two questions, answered from 1 to 5.
const SET: &str = include_str!("fixtures/sets/base.toml");

/// A session with six events, proved with `sha256sum`.
const HISTORY: &str = include_str!("fixtures/session-history.toml");

fn edited(base: &str, from: &str, to: &str) -> String {
    assert_eq!(base.matches(from).count(), 1, "{from}");
    base.replacen(from, to, 1)
}

fn name(what: &What) -> String {
    match what {
        What::Shape(FaultKind::Syntax(_)) => "syntax".to_owned(),
        What::Problem(problem) => problem.code().to_owned(),
        What::Shape(kind) => shape(kind).to_owned(),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "faults of sets have no place in a session")]
fn shape(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Missing(_) => "missing",
        FaultKind::UnknownKey { .. } => "unknown-key",
        FaultKind::ForeignKey { .. } => "foreign-key",
        FaultKind::Type { .. } => "type",
        FaultKind::Number(_) => "number",
        FaultKind::WholeRange { .. } => "range",
        FaultKind::UnknownWord { .. } => "word",
        FaultKind::BadId(_) => "id",
        FaultKind::Empty => "empty",
        FaultKind::TooLong { .. } => "too-long",
        FaultKind::NoOffset => "no-offset",
        FaultKind::FractionOfSecond => "fraction",
        FaultKind::Format(_) => "format",
        _ => "other",
    }
}

/// What is said of a text, as `line name`, errors with a `!`.
fn said(text: &str) -> Vec<String> {
    let now = DateTime::parse_from_rfc3339("2026-11-24T08:00:00+07:00").ok();
    let found = read(text).check(&Document::parse(text), None, now);
    found
        .iter()
        .map(|found| {
            let mark = if found.what.severity() == Severity::Error { "!" } else { "" };
            format!("{} {}{mark}", found.spot.line, name(&found.what))
        })
        .collect()
}

#[test]
fn the_bases_are_clean() {
    assert_eq!(said(FULL), Vec::<String>::new());
    assert_eq!(said(HISTORY), Vec::<String>::new());
    assert_eq!(read(HISTORY).history, History::Whole);
    assert_eq!(rechained(HISTORY), HISTORY);
}

#[test]
fn each_fault_of_the_tables_is_said_once_at_its_line() {
    for (from, to, expected) in [
        ("format = 1", "format = 2", "1 newer-format!"),
        ("format = 1", "format = 0", "1 format!"),
        ("format = 1", "format = \"1\"", "1 type!"),
        ("revision = 1\n", "revision = 0\n", "5 range!"),
        ("set = \"xa-mau@2026.1\"", "set = \"xa-mau\"", "6 bad-set!"),
        ("set = \"xa-mau@2026.1\"", "set = \"../x@1\"", "6 bad-set!"),
        ("\"14473\"", "14473", "7 type!"),
        ("level = \"xa\"", "level = \"\"", "7 empty!"),
        (", level = \"xa\" }", " }", "7 missing!"),
        ("to = 2025-12-31", "to = 2025-09-30", "8 period-backwards"),
        ("to = 2025-12-31", "to = \"2025-12-31\"", "8 type!"),
        ("role = \"verify\"", "role = \"verified\"", "10 word!"),
        ("HJ2RV", "HJ2RI", "11 bad-parent!"),
        ("@r1#", "#", "11 bad-parent!"),
        ("\"in_progress\"", "\"submitted\"", "12 no-snapshot"),
        ("2026-03-12T08:30:02+07:00", "2026-03-12T08:30:02", "13 no-offset!"),
        ("2026-03-12T08:30:02+07:00", "2026-03-12T08:30:02.5+07:00", "13 fraction"),
        ("campaign = ", "campain = ", "9 unknown-key!"),
        ("[answer.A1]\n", "[answer.\"A 1\"]\n", "28 id!"),
        ("{ ticks = \"++-+\" }", "\"++-+\"", "30 type!"),
        ("{ ticks = \"++-+\" }", "{}", "30 no-input!"),
        ("{ ticks = \"++-+\" }", "{ ticks = \"++-+\", x = 1 }", "30 two-inputs!"),
        ("{ ticks = \"++-+\" }", "{ ticks = \"++-+\", d = 1 }", "30 foreign-key!"),
        ("{ ticks = \"++-+\" }", "{ tick = \"++-+\" }", "30 unknown-key!"),
        ("{ points = 1.75 }", "{ points = 1.75001 }", "52 number!"),
        ("{ points = 1.75 }", "{ points = 1e3 }", "52 number!"),
        ("{ n = 17, d = 20 }", "{ d = 20 }", "64 missing!"),
        ("{ level = 2 }", "{ level = 2.0 }", "37 type!"),
        ("{ yes = true }", "{ yes = 1 }", "46 type!"),
        ("{ count = 1, corrected = 1 }", "{ count = 1, incidents = [] }", "88 two-inputs!"),
        ("{ count = 1, corrected = 1 }", "{ incidents = [{ note = \"x\", who = \"y\" }] }", "88 unknown-key!"),
        ("evidence = [\"e1\"]", "evidence = [\"e9\"]", "39 unknown-reference!"),
        ("evidence = [\"e1\"]", "evidence = [1]", "39 type!"),
        ("seen = 2026-03-12T08:31:00+07:00", "seen = 2999-03-12T08:31:00+07:00", "40 in-future"),
        ("by = \"an\"\nat = 2026-03-12T08:39:10+07:00", "by = \"ma\"\nat = 2026-03-12T08:39:10+07:00", "32 unknown-by"),
        ("group = \"H\"\n", "", "100 missing!"),
        ("frame_n = 8", "frame_n = 5", "108 drawn-more!"),
        ("frame_n = 8", "frame_n = -8", "108 range!"),
        ("seed = \"20260312\"", "seed = \"20260313\"", "110 other-order"),
        ("[\"H26-0101\", \"H26-0301\", \"H26-0412\"", "[\"H26-0101\", \"H26-0301\", \"H26-0101\"", "110 drawn-twice!"),
        ("[\"H26-0101\", \"H26-0301\", \"H26-0412\"", "[\"H26-0101\", \"H26-0301\", \"H26-0413\"", "110 foreign-code"),
        ("rows = [\"H26-0017\",", "rows = [\"H26-0018\", \"H26-0017\",", "107 other-frame"),
        ("\"sha256:2d8227", "\"sha1:2d8227", "107 bad-digest!"),
        ("rows = [", "frame = \"../x\"\nrows = [", "106 unsafe-path!"),
        ("ref = \"biên lai 0012\"", "file = \"/dev/zero\"", "121 unsafe-path!"),
        ("ref = \"biên lai 0012\"", "sha256 = \"abc\"", "121 bad-digest!"),
        ("ref = \"biên lai 0012\"", "bytes = -1", "121 range!"),
        ("kind = \"finding\"", "kind = \"find\"", "126 word!"),
        ("due = 2026-03-20", "due = 2026-03-11", "131 due-before-made"),
        ("text = \"Hỏi lại lịch trực buổi chiều.\"\n", "", "133 missing!"),
        ("person = \"hoa\"", "person = \"ma\"", "139 unknown-reference!"),
        ("[answer.A1]", "[[person]]\nid = \"hoa\"\nname = \"Hoa\"\n\n[answer.A1]", "29 id-twice!"),
        ("id = \"hoa\"\nname", "id = \"an\"\nname", "23 id-twice!"),
        ("id = \"e2\"", "id = \"e1\"", "120 id-twice!"),
        ("[[remark]]", "[[evidence]]\nid = \"e2\"\n\n[[remark]]", "124 id-twice!"),
        ("[[draw]]", "[[left_out]]\ngroup = \"H\"\n\n[[draw]]", "105 id-twice!"),
        (
            "[[draw]]",
            "[[slip]]\nslip = \"p\"\nrow = 1\nanswers = \"5\"\n[[slip]]\nslip = \"p\"\nrow = 1\nanswers = \"1\"\n\n[[draw]]",
            "110 slip-twice!",
        ),
        ("[[draw]]", "[[gate]]\nid = \"g\"\n[[gate]]\nid = \"g\"\n\n[[draw]]", "107 id-twice!"),
        ("reason = \"Xin xem lại mục phí\"\n", "", "138 refused-without-reason"),
        ("[[person]]\nid = \"hoa\"\nname = \"Trần Thị Hoà\"\n", "[[person]]\nid = \"hoa\"\n", "22 missing!"),
        ("[answer.A3]", "[answer.A2]", "44 syntax!"),
    ] {
        let found = said(&edited(FULL, from, to));
        let one = found.iter().filter(|line| !line.ends_with("syntax!")).count() <= 1;
        assert!(one && found.first().map(String::as_str) == Some(expected), "{to}: {found:?}, not {expected}");
    }
}

#[test]
fn each_fault_of_an_answer_beside_itself_is_said_at_its_line() {
    let a3 = "[answer.A3]\nstate = \"scored\"\nvalue = { yes = true }\n";
    for (answer, expected) in [
        ("state = \"scored\"\n", vec!["44 scored-without-value"]),
        ("state = \"open\"\n", vec!["45 open-empty"]),
        ("state = \"na\"\n", vec!["45 na-without-reason"]),
        ("state = \"na\"\nreason = \"not_in_scope\"\n", vec!["45 na-without-note"]),
        ("state = \"na\"\nreason = \"nothing_arose\"\n", vec![]),
        ("state = \"open\"\nflag = true\n", vec![]),
        ("value = { yes = true }\n", vec!["44 missing!"]),
        ("state = \"scored\"\nvalue = { level = 0 }\n", vec![]),
        ("state = \"scored\"\nvalue = { ticks = \"++−x\" }\n", vec![]),
    ] {
        assert_eq!(said(&edited(FULL, a3, &format!("[answer.A3]\n{answer}"))), expected, "{answer}");
    }
}

#[test]
fn each_fault_of_the_history_breaks_it_at_its_event() {
    let undo = |of: &str| {
        format!(
            "{}\n[[event]]\nn = 7\nat = 2026-03-12T08:46:00+07:00\nby = \"an\"\ndo = {of}\nhash = \"\"\n",
            HISTORY.replace("events = 6", "events = 7")
        )
    };
    for (text, expected, at) in [
        (edited(HISTORY, "f879ea", "e879ea"), "96 hash-wrong!", 5),
        (edited(HISTORY, "value = { level = 1 }", "value = { level = 3 }"), "74 hash-wrong!", 3),
        (edited(HISTORY, "value = { level = 1 }", "value = {level = 1}"), "74 hash-wrong!", 3),
        (edited(HISTORY, "n = 4\n", "n = 5\n"), "78 event-number!", 4),
        (edited(HISTORY, "events = 6", "events = 7"), "13 count-other!", 7),
        (edited(HISTORY, "n = 2\nat = 2026-03-12T08:30:02+07:00\n", "at = 2026-03-12T08:30:02+07:00\nn = 2\n"), "58 outside-chain!", 2),
        (edited(HISTORY, "n = 3\n", "n = 3\nnote = \"\"\"a\nb\"\"\"\n"), "69 raw-line-break!", 3),
        (rechained(&edited(HISTORY, "do = \"begin\"", "do = \"header\"")), "46 first-event!", 1),
        (rechained(&edited(HISTORY, "do = \"person\"", "do = \"imported\"")), "61 begun-again!", 2),
        (rechained(&edited(HISTORY, "do = \"person\"", "do = \"persons\"")), "61 word!", 2),
        (rechained(&undo("\"undo\"\nof = 1\non = \"K1\"")), "115 never-undone!", 7),
        (rechained(&undo("\"undo\"\nof = 9\non = \"K1\"")), "115 no-such-event!", 7),
        (rechained(&undo("\"undo\"\nof = 7\non = \"K1\"")), "115 no-such-event!", 7),
        (rechained(&undo("\"undo\"\nof = 0\non = \"K1\"")), "115 no-such-event!", 7),
        (rechained(&undo("\"undo\"\nof = 5\non = \"K2\"")), "116 other-criterion!", 7),
        (rechained(&undo("\"redo\"\nof = 5\non = \"K1\"")), "115 not-undone!", 7),
    ] {
        assert_eq!(said(&text), [expected], "{expected}");
        assert_eq!(read(&text).history, History::Broken { at }, "{expected}");
        assert!(!read(&text).may_be_edited());
    }
}

#[test]
fn what_is_odd_in_a_history_is_said_and_read_on() {
    for (text, expected) in [
        (edited(HISTORY, "events = 6\n", ""), vec!["3 count-missing"]),
        (
            rechained(&edited(HISTORY, "n = 6\nat = 2026-03-12T08:45:00", "n = 6\nat = 2026-03-12T08:40:00")),
            vec!["39 history-differs", "100 time-backwards", "100 history-differs"],
        ),
        (
            edited(HISTORY, "note = \"Bảng phí năm 2023.\"\nby", "note = \"Bảng phí năm 2024.\"\nby"),
            vec!["23 history-differs", "95 history-differs"],
        ),
        (edited(HISTORY, "[answer.K1]", "[answer.K3]"), vec!["20 history-differs", "20 history-differs", "92 history-differs"]),
        (format!("{HISTORY}\n[[left_out]]\ngroup = \"H\"\n"), vec!["110 after-history", "110 history-differs"]),
    ] {
        assert_eq!(said(&text), expected);
    }
}

#[test]
fn a_torn_file_is_noticed_wherever_it_is_torn() {
    let from = HISTORY.find("[[event]]").unwrap();
    for cut in (from..HISTORY.len() - 1).filter(|cut| HISTORY.is_char_boundary(*cut)) {
        let reading = read(&HISTORY[..cut]);
        assert!(!reading.may_be_edited(), "{cut}: {:?}", reading.history);
    }
}

#[test]
fn what_cannot_be_without_leaves_no_session_and_what_is_odd_leaves_one() {
    let has = |text: &str| read(text).session.is_some();
    for from in [
        "id = \"2026-03-12_14473_xa-mau_verify_an\"\n",
        "role = \"verify\"\n",
        "set = \"xa-mau@2026.1\"\n",
        "created = 2026-03-12T08:30:02+07:00\n",
    ] {
        assert!(!has(&edited(FULL, from, "")), "{from}");
    }
    assert!(has(&edited(FULL, "period = { from = 2025-10-01, to = 2025-12-31 }\n", "")));
    assert!(has(&edited(FULL, "state = \"scored\"\nvalue = { yes = true }", "state = \"score\"\nvalue = { yes = true }")));
    assert!(!has("") && !has("format = 2\n") && !has("\u{0}"));
}

#[test]
fn a_file_is_not_its_own_evidence() {
    let text = edited(FULL, "ref = \"biên lai 0012\"", "file = \"a_r1.toml\"");
    let errors = |reading: &SessionReading| reading.faults.len();
    assert_eq!(errors(&read_named(&Document::parse(&text), Some("a_r1.toml"))), 1);
    assert_eq!(errors(&read_named(&Document::parse(&text), Some("b_r1.toml"))), 0);
}

#[test]
fn line_ends_and_a_mark_in_front_do_no_harm() {
    for text in [HISTORY.replace('\n', "\r\n"), format!("\u{feff}{HISTORY}")] {
        let reading = read(&text);
        assert_eq!((reading.faults.len(), &reading.history), (0, &History::Whole));
        assert_eq!(reading.session, read(HISTORY).session);
    }
}

#[test]
fn private_keys_are_kept_where_they_stood() {
    use motcua::storage::seal::Sealed;
    use motcua::storage::session_writer::write;

    let canonical = HISTORY
        .replace("format = 1\n", "format = 1\nx_tool = { a = [1, 2], b = \"c\" }\n")
        .replace("events = 6\n", "events = 6\nx_own = 0x1F\n")
        .replace(
            "level = \"xa\" }\nperiod = { from = 2025-10-01, to = 2025-12-31 }\nrole = \"verify\"\nstatus",
            "level = \"xa\", x_ward = true }\nperiod = { from = 2025-10-01, to = 2025-12-31 }\nrole = \"verify\"\nstatus",
        )
        .replace("at = 2026-03-12T08:43:10+07:00\n\n[answer", "at = 2026-03-12T08:43:10+07:00\nx_seat = 'b'\n\n[answer")
        .replace("text = \"Đề nghị thay bảng phí.\"\n\n", "text = \"Đề nghị thay bảng phí.\"\nx_r = 1\n\n");
    let reading = read(&canonical);
    assert_eq!((reading.faults.len(), &reading.history), (0, &History::Whole), "{:?}", reading.faults);
    let session = reading.session.unwrap();
    assert_eq!(session.private.len(), 5);
    assert_eq!(write(Sealed::of(&session).unwrap(), &["K1", "K2"]), canonical);
    // A private table becomes one line, and stays.
    let table = read(&HISTORY.replace("[[person]]", "[x_tool]\na = \"\"\"b\nc\"\"\"\n\n[[person]]")).session.unwrap();
    assert_eq!(table.private, [(String::new(), "x_tool = { a = \"b\\nc\" }".to_owned())]);
    let deep = HISTORY.replace(
        "value = { level = 2 }\nnote = \"Bảng phí năm 2023.\"\nby",
        "value = { level = 2, x_a = [{ x_b = 1 }] }\nnote = \"Bảng phí năm 2023.\"\nby",
    );
    assert_eq!(read(&deep).session.unwrap().private.len(), 1);
}

#[test]
fn what_follows_from_a_list_that_cannot_be_read_is_not_said() {
    let one = FULL.replacen("[[evidence]]", "[evidence]", 1).replacen("[[evidence]]\nid = \"e2\"\nref = \"biên lai 0012\"\n", "", 1);
    assert_eq!(said(&one), ["112 type!"]);
    assert_eq!(said(&FULL.replace("[[evidence]]", "[[evidences]]")), ["112 unknown-key!"]);
}

#[test]
fn a_slip_holds_only_answers_there_are() {
    let reading = set_reader::read("base.toml", SET);
    let set = reading.set.unwrap();
    let header = &FULL[..FULL.find("[answer.A1]").unwrap()];
    for (answers, expected) in
        [("50", None), ("55", None), ("57", Some("slip-sign")), ("x5", Some("slip-sign")), ("555", Some("slip-length"))]
    {
        let text = format!("{header}[[slip]]\nslip = \"phieu\"\nrow = 1\nanswers = \"{answers}\"\n");
        let found = read(&text).check(&Document::parse(&text), Some(&set), None);
        let of_slip: Vec<_> = found.iter().filter(|found| found.spot.line > 27).map(|found| name(&found.what)).collect();
        assert_eq!(of_slip.first().map(String::as_str), expected, "{answers}");
        assert!(of_slip.len() <= 1, "{of_slip:?}");
    }
}
