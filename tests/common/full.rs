//! A set and a session with something in every field, the texts as a test gives them.
//!
//! It judges nothing.

#![allow(dead_code, reason = "each test uses its part")]
#![expect(clippy::expect_used, unreachable_pub, reason = "a part of tests")]

use chrono::TimeDelta;
use motcua::number::Decimal;
use motcua::session::{
    Answer, Change, Draw, Duty, EvidenceItem, Header, HeaderChange, Incident, Jot, Moment, NaReason, Office, ParentRef, Period, Person,
    Remark, RemarkKind, RemarkStatus, Role, Session, SetRef, Signature, Snapshot, SnapshotAward, State, Status, Value,
};
use motcua::storage::seal::seal;
use motcua::storage::session_writer::write;

const BASE: &str = include_str!("../fixtures/sets/base.toml");

/// The keys of the set that hold text for people.
const TEXTS: [&str; 6] = ["title", "label", "guidance", "text", "unit", "cite"];

/// The set `bo-thu@2026.1` with other texts.
pub fn set_text(mut text: impl FnMut() -> String) -> String {
    let base = BASE
        .replace("lang = \"vi\"", "lang = \"vi\"\nguidance = \"\"\ntitle_en = \"\"\nlegal_basis = [\"\"]")
        .replace("kind = \"tu-dat\" }]", "kind = \"luat\", cite = \"\" }]")
        .replace("na = \"allow\"", "na = \"allow\"\nna_reasons = [\"\"]")
        .replace("items = [\"Máy in\", \"Máy quét\"]", "items = [\"\", \"\"]");
    let mut out = String::new();
    // Odd parts stand in quotes.
    for (at, part) in base.split('"').enumerate() {
        let before = out.trim_end().trim_end_matches(['=', ' ', '[', '\n']);
        let key = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        let is_text = at % 2 == 1 && (part.is_empty() || TEXTS.contains(&key.trim_end_matches("_en")));
        match (at % 2, is_text) {
            (_, true) => out.push_str(&literal(&format!("x{}", text()))),
            (1, false) => out.extend(["\"", part, "\""]),
            _ => out.push_str(part),
        }
    }
    out
}

/// A text as TOML, every sign but letters and blanks escaped.
fn literal(text: &str) -> String {
    let signs: Vec<String> = text.chars().map(|c| if c.is_alphanumeric() || c == ' ' { c.to_string() } else { escape(c) }).collect();
    format!("\"{}\"", signs.concat())
}

/// A sign as TOML escapes it.
pub fn escape(sign: char) -> String {
    format!("\\U{:08X}", u32::from(sign))
}

/// When the session began.
pub fn start() -> Moment {
    "2026-10-06T08:30:00+07:00".parse().expect("a moment")
}

/// A session of `bo-thu@2026.1`, submitted and signed, with every kind of table and nearly
/// every kind of change.
pub fn session(mut text: impl FnMut() -> String) -> Session {
    let header = Header {
        id: "2026-10-06_14473_bo-thu_verify_an".to_owned(),
        revision: 1,
        set: SetRef { id: "bo-thu".to_owned(), version: "2026.1".to_owned() },
        scoring_digest: None,
        wording_digest: None,
        office: Office { code: "14473".to_owned(), name: text(), province: Some(text()), level: "xa".to_owned() },
        period: Some(Period { from: "2026-07-01".parse().expect("a day"), to: "2026-09-30".parse().expect("a day") }),
        campaign: Some(text()),
        role: Role::Verify,
        parents: vec![ParentRef::parse("2026-09-01_14473_bo-thu_self_unit@r1#7ZK4M-0Q9XT-B3N5P-HJ2RV").expect("a parent")],
        status: Status::InProgress,
        created: start(),
        app: "0.1.0".to_owned(),
    };
    let mut session = Session::begin(header, person("an", Duty::Inspector, &mut text), start());
    let mut clock = start();
    let mut add = |session: &mut Session, change: Change| {
        clock += TimeDelta::seconds(37);
        session.apply(change.clone(), "an", clock).unwrap_or_else(|why| panic!("{why:?}: {change:?}"));
    };
    for change in around(&mut text).into_iter().chain(answers(&mut text)) {
        add(&mut session, change);
    }
    let steps: [fn(&Session) -> Option<Change>; 3] = [Session::undo, Session::undo, Session::redo];
    for step in steps {
        let change = step(&session).expect("something to take back");
        add(&mut session, change);
    }
    for change in ending(&mut text) {
        add(&mut session, change);
    }
    seal(&mut session);
    let over = session.code().expect("a code").to_string();
    let sign = |refused: bool, text: &mut dyn FnMut() -> String| Signature {
        person: if refused { "hoa" } else { "an" }.to_owned(),
        name: Some(text()),
        meaning: (!refused).then(&mut *text),
        at: None,
        over: (!refused).then(|| over.clone()),
        refused,
        reason: refused.then(text),
    };
    for refused in [false, true] {
        let signature = Change::Sign(Box::new(sign(refused, &mut text)));
        add(&mut session, signature);
    }
    seal(&mut session);
    session
}

/// The text of its file.
pub fn written(session: &mut Session) -> String {
    write(seal(session), &["A1", "A2", "A3", "A4", "B1", "BC1", "BC2", "BC3", "P1", "P2"])
}

fn person(id: &str, duty: Duty, text: &mut impl FnMut() -> String) -> Person {
    Person { id: id.to_owned(), name: format!("An {}", text()), title: Some(text()), duty: Some(duty) }
}

/// People, dossiers, slips, evidence, remarks: what stands around the answers.
fn around(text: &mut impl FnMut() -> String) -> Vec<Change> {
    let codes: Vec<String> = (0..10).map(|n| format!("H{n}{}", text())).collect();
    let draw = Draw {
        sample: "ho-so".to_owned(),
        frame: None,
        rows: codes.clone(),
        numbers: None,
        frame_digest: None,
        frame_n: Some(10),
        seed: Some(text()),
        drawn: codes[..7].to_vec(),
        replaced: Vec::new(),
        stopped: None,
    };
    let remark = Remark {
        id: "r1".to_owned(),
        on: Some("A1".to_owned()),
        kind: RemarkKind::Finding,
        status: RemarkStatus::Open,
        text: text(),
        due: Some("2026-10-20".parse().expect("a day")),
        by: None,
        at: None,
    };
    let slip = |row: u32, answers: &str| Change::Slip { slip: "phieu".to_owned(), row, answers: answers.to_owned() };
    vec![
        Change::Person(person("hoa", Duty::Unit, text)),
        Change::Person(person("binh", Duty::Lead, text)),
        Change::Typing("binh".to_owned()),
        Change::Typing("an".to_owned()),
        Change::Header(Box::new(HeaderChange { campaign: Some(format!("b{}", text())), ..HeaderChange::default() })),
        Change::Draw(Box::new(draw)),
        Change::ReplaceDossier { sample: "ho-so".to_owned(), place: 2, code: codes[8].clone(), reason: Some(text()) },
        Change::StopSample { sample: "ho-so".to_owned(), at_place: 6, reason: Some(text()) },
        slip(1, "54"),
        slip(2, "33"),
        Change::Evidence(Box::new(EvidenceItem {
            id: "e1".to_owned(),
            reference: Some(text()),
            method: Some(text()),
            taken: Some(start()),
            ..EvidenceItem::default()
        })),
        Change::Remark(Box::new(remark)),
        Change::RemarkStatus { id: "r1".to_owned(), status: RemarkStatus::Disputed, text: Some(text()) },
        Change::Jot(Jot { id: Some("j1".to_owned()), text: text(), on: None, by: None, at: None }),
        Change::Gate { id: "vi-pham".to_owned(), reason: Some(text()) },
    ]
}

/// An answer to every criterion, one of them given twice.
fn answers(text: &mut impl FnMut() -> String) -> Vec<Change> {
    let tenth = Decimal::of_units;
    let incident = Incident { at: Some(start()), note: Some(text()), evidence: vec!["e1".to_owned()], corrected: true };
    let values = [
        ("A1", Value::Level(2)),
        ("A2", Value::Yes(false)),
        ("A3", Value::Ticks("+-".to_owned())),
        ("B1", Value::Share { n: tenth(170_000), d: tenth(200_000) }),
        ("BC1", Value::Many(vec![tenth(30_000), tenth(125_000)])),
        ("BC2", Value::Counts { counts: vec![0, 0, 1, 2, 3], none: Some(0), slips: None }),
        ("BC3", Value::Marks("++-.+1".to_owned())),
        ("P1", Value::Incidents(vec![incident])),
        ("P2", Value::Text(format!("t{}", text()))),
        ("A1", Value::Level(1)),
    ];
    let mut changes: Vec<Change> = values
        .into_iter()
        .map(|(on, value)| {
            let answer = Answer {
                state: State::Scored,
                value: Some(value),
                note: Some(text()),
                evidence: vec!["e1".to_owned()],
                flag: on == "A2",
                seen: Some(start()),
                ..Answer::default()
            };
            Change::Answer { on: on.to_owned(), answer: Box::new(answer) }
        })
        .collect();
    let out = Answer { state: State::Na, reason: Some(NaReason::NotInScope), note: Some(format!("k{}", text())), ..Answer::default() };
    changes.push(Change::Answer { on: "A4".to_owned(), answer: Box::new(out) });
    changes
}

fn ending(text: &mut impl FnMut() -> String) -> Vec<Change> {
    let snapshot = Snapshot {
        award: "7.11".to_owned(),
        possible: "18.00".to_owned(),
        total: Some("39.50".to_owned()),
        band: Some("kem".to_owned()),
        awards: vec![SnapshotAward { id: "A1".to_owned(), award: Some("3.00".to_owned()) }],
        engine: "motcua 0.1.0".to_owned(),
    };
    let consent = Some("binh".to_owned());
    vec![Change::Status { to: Status::Submitted, reason: Some(text()), consent, snapshot: Some(Box::new(snapshot)) }]
}
