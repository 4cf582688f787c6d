//! What holds of every session, whatever is done to it.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use motcua::number::Decimal;
use motcua::session::{
    Answer, Change, Draw, Duty, EvidenceItem, Header, HeaderChange, History, Incident, Jot, Kinship, Moment, NaReason, Office, ParentRef,
    Period, Person, Remark, RemarkKind, RemarkStatus, Role, Session, SessionDiff, SetRef, Signature, Snapshot, SnapshotAward, State,
    Status, Value,
};
use motcua::storage::seal::{START, chain, seal};
use motcua::storage::session_reader::{read, read_head};
use motcua::storage::session_writer::write;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

const ORDER: [&str; 3] = ["K2", "K1", "A.1"];

fn start() -> Moment {
    DateTime::parse_from_rfc3339("2026-03-12T08:30:02+07:00").unwrap()
}

fn header() -> Header {
    Header {
        id: "2026-03-12_14473_xa-nho_verify_an".to_owned(),
        revision: 1,
        set: SetRef { id: "xa-nho".to_owned(), version: "2026.1".to_owned() },
        scoring_digest: None,
        wording_digest: None,
        office: Office { code: "014473".to_owned(), name: "UBND xã \"Kim Mẫu\"".to_owned(), province: None, level: "xa".to_owned() },
        period: Some(Period { from: NaiveDate::from_ymd_opt(2025, 10, 1).unwrap(), to: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap() }),
        campaign: None,
        role: Role::Verify,
        parents: vec![ParentRef::parse("a_b@r2#7ZK4M-0Q9XT-B3N5P-HJ2RV").unwrap()],
        status: Status::InProgress,
        created: start(),
        app: "0.1.0".to_owned(),
    }
}

fn person(id: &str) -> Person {
    Person { id: id.to_owned(), name: format!("Nguyễn Văn {id}"), title: None, duty: Some(Duty::Inspector) }
}

fn begun() -> Session {
    Session::begin(header(), person("an"), start())
}

/// Any text, composed as every text in a session is.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>().prop_map(|text| text.nfc().collect()),
        select(vec![
            "",
            "Bảng phí năm 2023.",
            "a\nb",
            "\r\n",
            "\u{1b}[2J",
            "[[event]]\nn = 7\nhash = \"0\"",
            "\"\"\"",
            "'''",
            "\\",
            "x_a = 1",
            "=1+1"
        ])
        .prop_map(str::to_owned),
    ]
}

fn moment() -> impl Strategy<Value = Moment> {
    (-100_000_i64..100_000, -12_i32..13)
        .prop_map(|(seconds, hours)| (start() + TimeDelta::seconds(seconds)).with_timezone(&FixedOffset::east_opt(hours * 3600).unwrap()))
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_usize..5)
        .prop_map(|(n, places)| Decimal::parse(&format!("{n}.{}", &"0007"[..places.min(4)])).unwrap_or_default())
}

fn value() -> impl Strategy<Value = Value> {
    let incident = (option::of(moment()), option::of(words()), vec(select(vec!["e1", "e2"]), 0..2), any::<bool>()).prop_map(
        |(at, note, evidence, corrected)| Incident { at, note, evidence: evidence.into_iter().map(str::to_owned).collect(), corrected },
    );
    prop_oneof![
        any::<i64>().prop_map(Value::Level),
        any::<bool>().prop_map(Value::Yes),
        decimal().prop_map(Value::Points),
        (decimal(), decimal()).prop_map(|(n, d)| Value::Share { n, d }),
        words().prop_map(Value::Marks),
        decimal().prop_map(Value::Single),
        vec(decimal(), 0..5).prop_map(Value::Many),
        "[+.x−-]{0,8}".prop_map(Value::Ticks),
        (any::<i64>(), option::of(0_i64..9)).prop_map(|(count, corrected)| Value::Count { count, corrected }),
        vec(incident, 0..3).prop_map(Value::Incidents),
        (vec(0_i64..99, 0..6), option::of(0_i64..9), option::of(0_i64..99)).prop_map(|(counts, none, slips)| Value::Counts {
            counts,
            none,
            slips
        }),
        words().prop_map(Value::Text),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let reason = option::of(select(NaReason::ALL.to_vec()));
    let evidence = vec(select(vec!["e1", "e2", "e3"]).prop_map(str::to_owned), 0..3);
    (select(State::ALL.to_vec()), reason, option::of(value()), option::of(words()), evidence, any::<bool>(), option::of(moment())).prop_map(
        |(state, reason, value, note, evidence, flag, seen)| Answer {
            state,
            reason,
            value,
            note,
            evidence,
            flag,
            seen,
            by: None,
            at: None,
        },
    )
}

fn draw() -> impl Strategy<Value = Draw> {
    (vec(words(), 0..4), option::of(0_u32..9), option::of(words()), vec(words(), 0..4)).prop_map(|(rows, numbers, seed, drawn)| Draw {
        sample: "ho-so".to_owned(),
        frame: Some("khung/ho so.csv".to_owned()),
        rows,
        numbers,
        frame_digest: Some(format!("sha256:{}", "0".repeat(64))),
        frame_n: numbers,
        seed,
        drawn,
        replaced: Vec::new(),
        stopped: None,
    })
}

fn id(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(of).prop_map(str::to_owned)
}

/// A step: a change, or undo and redo as the session has them.
#[derive(Clone, Debug)]
enum Step {
    Change(Change),
    Undo,
    Redo,
}

fn change() -> impl Strategy<Value = Change> {
    let on = || id(&["K1", "K2", "A.1", "K9"]);
    let reason = || option::of(words());
    let remark = (id(&["r1", "r2"]), option::of(on()), select(RemarkKind::ALL.to_vec()), select(RemarkStatus::ALL.to_vec()), words());
    let snapshot = (words(), option::of(words())).prop_map(|(award, total)| {
        let awards = vec![SnapshotAward { id: "K1".to_owned(), award: total.clone() }];
        Box::new(Snapshot { award, possible: "7".to_owned(), total, band: None, awards, engine: "motcua 0.1.0".to_owned() })
    });
    let status = (select(Status::ALL.to_vec()), reason(), option::of(snapshot));
    let evidence = (id(&["e1", "e2"]), option::of(words()), any::<bool>(), option::of(moment()));
    prop_oneof![
        6 => (on(), answer()).prop_map(|(on, answer)| Change::Answer { on, answer: Box::new(answer) }),
        1 => (id(&["G", "H"]), reason()).prop_map(|(group, reason)| Change::LeaveOut { group, reason }),
        1 => id(&["G", "H"]).prop_map(|group| Change::TakeBack { group }),
        1 => (id(&["g1", "g2"]), reason()).prop_map(|(id, reason)| Change::Gate { id, reason }),
        1 => (id(&["g1", "g2"]), reason()).prop_map(|(id, reason)| Change::GateOff { id, reason }),
        1 => draw().prop_map(|draw| Change::Draw(Box::new(draw))),
        1 => (1_u32..4, "[a-z]{1,3}", reason()).prop_map(|(place, code, reason)| Change::ReplaceDossier { sample: "ho-so".to_owned(), place, code, reason }),
        1 => (1_u32..4, reason()).prop_map(|(at_place, reason)| Change::StopSample { sample: "ho-so".to_owned(), at_place, reason }),
        2 => (id(&["p", "q"]), 0_u32..4, "[0-5]{0,3}").prop_map(|(slip, row, answers)| Change::Slip { slip, row, answers }),
        1 => evidence.prop_map(|(id, reference, file, taken)| Change::Evidence(Box::new(EvidenceItem {
            id, reference, taken,
            file: file.then(|| "ảnh 1.jpg".to_owned()), sha256: file.then(|| "ab".repeat(32)), bytes: file.then_some(7),
            ..EvidenceItem::default()
        }))),
        1 => remark.prop_map(|(id, on, kind, status, text)| Change::Remark(Box::new(Remark { id, on, kind, status, text, due: None, by: None, at: None }))),
        1 => (id(&["r1", "r2"]), select(RemarkStatus::ALL.to_vec()), reason()).prop_map(|(id, status, text)| Change::RemarkStatus { id, status, text }),
        1 => (option::of(id(&["j1"])), words(), option::of(on())).prop_map(|(id, text, on)| Change::Jot(Jot { id, text, on, by: None, at: None })),
        1 => id(&["an", "binh"]).prop_map(|id| Change::Person(person(&id))),
        1 => id(&["an", "binh"]).prop_map(Change::Typing),
        1 => status.prop_map(|(to, reason, snapshot)| Change::Status { to, reason, consent: None, snapshot }),
        1 => (any::<bool>(), reason()).prop_map(|(refused, reason)| Change::Sign(Box::new(Signature {
            person: "an".to_owned(), name: None, meaning: None, at: None, over: None, refused, reason,
        }))),
        1 => option::of(words()).prop_map(|campaign| Change::Header(Box::new(HeaderChange { campaign, ..HeaderChange::default() }))),
        1 => vec((on(), answer()), 0..3).prop_map(|answers| Change::Carried { from: "a@r1".to_owned(), answers: by_id(answers) }),
    ]
}

/// As a table holds them: once each, by id.
fn by_id(answers: Vec<(String, Answer)>) -> Vec<(String, Answer)> {
    answers.into_iter().collect::<std::collections::BTreeMap<_, _>>().into_iter().collect()
}

fn steps() -> impl Strategy<Value = Vec<(Step, String, i64)>> {
    let step = prop_oneof![8 => change().prop_map(Step::Change), 2 => Just(Step::Undo), 1 => Just(Step::Redo)];
    vec((step, id(&["an", "an", "binh"]), -100_i64..300), 0..40)
}

/// The session after what was taken of the steps, the clock going both ways.
fn walked(mut session: Session, steps: Vec<(Step, String, i64)>) -> Session {
    let mut clock = start();
    for (step, by, seconds) in steps {
        clock += TimeDelta::seconds(seconds);
        let change = match step {
            Step::Change(change) => Some(change),
            Step::Undo => session.undo(),
            Step::Redo => session.redo(),
        };
        let before = session.clone();
        if let Some(change) = change
            && session.apply(change, &by, clock).is_err()
        {
            assert_eq!(session, before, "a refused change changes nothing");
        }
    }
    session
}

/// The session with its events as a file would show them again.
fn reread(text: &str) -> Session {
    let reading = read(text);
    assert_eq!(reading.faults, Vec::new(), "{text}");
    reading.session.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fold_of_the_history_is_the_tables(steps in steps()) {
        let session = walked(begun(), steps);
        prop_assert_eq!(Session::replay(&session.events), Some(session.clone()));
        for (i, pair) in session.events.windows(2).enumerate() {
            prop_assert_eq!(usize::try_from(pair[1].n).unwrap(), i + 2);
            prop_assert!(pair[0].at <= pair[1].at);
            prop_assert!(pair[1].clock.is_none_or(|clock| clock < pair[1].at));
        }
    }

    #[test]
    fn what_is_saved_is_read_again_and_saved_alike(steps in steps()) {
        let mut session = walked(begun(), steps);
        let text = write(seal(&mut session), &ORDER);
        let reading = read(&text);
        prop_assert_eq!(&reading.history, &History::Whole);
        prop_assert!(reading.may_be_edited(), "{:?}", reading.faults);
        let mut again = reading.session.unwrap();
        prop_assert_eq!(&again, &session);
        prop_assert_eq!(write(seal(&mut again), &ORDER), text.clone());
        let head = read_head(&text).unwrap();
        prop_assert_eq!(head.events, u32::try_from(session.events.len()).ok());
        prop_assert_eq!(head.session.answers, session.answers);
    }

    #[test]
    fn the_chain_is_whole_and_any_changed_byte_breaks_it(steps in steps(), place in 0_usize..100_000, sign in "[a-z0-9 ]") {
        let mut session = walked(begun(), steps);
        seal(&mut session);
        let mut previous = START.to_owned();
        for event in &session.events {
            let sealed = event.seal.as_ref().unwrap();
            previous = chain(&previous, &sealed.text);
            prop_assert_eq!(&previous, &sealed.hash);
        }
        let text = write(seal(&mut session), &ORDER);
        let history = text.find("[[event]]").unwrap();
        let at = history + place % (text.len() - history);
        // Blanks between blocks and around the hash prove nothing.
        let proved = |byte: &str| byte != sign && !byte.trim().is_empty();
        if text.is_char_boundary(at) && text.is_char_boundary(at + 1) && proved(&text[at..=at]) {
            let other = format!("{}{sign}{}", &text[..at], &text[at + 1..]);
            let reading = read(&other);
            prop_assert!(!reading.may_be_edited(), "{} {}", at - history, other);
        }
    }

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end(before in vec((id(&["K1", "K2"]), answer()), 0..4), after in vec((id(&["K1", "K2", "K3"]), answer()), 1..12)) {
        let mut session = begun();
        for (on, answer) in before {
            let _same = session.apply(Change::Answer { on, answer: Box::new(answer) }, "an", start());
        }
        for to in [Status::Submitted, Status::InProgress] {
            session.apply(Change::Status { to, reason: None, consent: None, snapshot: None }, "an", start()).unwrap();
        }
        let first = session.answers.clone();
        for (on, answer) in after {
            let _same = session.apply(Change::Answer { on, answer: Box::new(answer) }, "an", start() + TimeDelta::seconds(9));
        }
        let last = session.answers.clone();
        for _ in 0..2 {
            while let Some(change) = session.undo() {
                session.apply(change, "an", start() + TimeDelta::seconds(20)).unwrap();
            }
            prop_assert_eq!(&session.answers, &first);
            while let Some(change) = session.redo() {
                session.apply(change, "an", start() + TimeDelta::seconds(30)).unwrap();
            }
            prop_assert_eq!(&session.answers, &last);
        }
    }

    #[test]
    fn a_session_without_history_keeps_what_it_had(first in steps(), then in steps()) {
        let tables = Session { events: Vec::new(), ..walked(begun(), first) };
        let mut session = Session { typing: Some("an".to_owned()), ..tables.clone() };
        session = walked(session, then);
        if let Some(imported) = session.events.first() {
            let Change::Imported(whole) = &imported.change else { panic!("the first event is imported") };
            prop_assert_eq!(&whole.answers, &tables.answers);
        }
        if !session.events.is_empty() {
            prop_assert_eq!(Session::replay(&session.events), Some(session.clone()));
        }
        let text = write(seal(&mut session), &ORDER);
        prop_assert_eq!(reread(&text), session);
    }

    #[test]
    fn edits_from_outside_are_taken_over_whole(first in steps(), other in steps()) {
        let session = walked(begun(), first);
        let edited = Session { events: session.events.clone(), ..walked(begun(), other) };
        let taken = Session::take_over(&edited, "an", start());
        if let Ok(mut taken) = taken {
            let text = write(seal(&mut taken), &ORDER);
            prop_assert_eq!(&taken.answers, &edited.answers);
            prop_assert_eq!(&taken.remarks, &edited.remarks);
            prop_assert_eq!(reread(&text), taken);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>(), at in 0_usize..6000, cut in 0_usize..40) {
        let base = include_str!("fixtures/session-history.toml");
        let _read = read(&text);
        let from = (at..=base.len()).find(|i| base.is_char_boundary(*i)).unwrap_or(base.len());
        let to = (from + cut..=base.len()).find(|i| base.is_char_boundary(*i)).unwrap_or(base.len());
        let _read = read(&format!("{}{text}{}", &base[..from], &base[to..]));
    }
}

#[test]
fn of_two_histories_one_goes_on_or_both_part() {
    let typed = |answers: &[(&str, bool)]| {
        let mut session = begun();
        for (on, yes) in answers {
            let answer = Answer { state: State::Scored, value: Some(Value::Yes(*yes)), ..Answer::default() };
            session.apply(Change::Answer { on: (*on).to_owned(), answer: Box::new(answer) }, "an", start()).expect("an answer");
        }
        session
    };
    let (base, more, other) = (typed(&[]), typed(&[("K2", false), ("K2", true)]), typed(&[("K2", false), ("K1", true)]));
    let related = |old: &Session, new: &Session| SessionDiff::between(old, new).history;
    assert_eq!(related(&base, &base).word(), "same");
    assert_eq!(related(&base, &more).word(), "continued_by_new");
    assert_eq!(related(&more, &base).word(), "continued_by_old");
    let mut without = base.clone();
    without.events.clear();
    assert_eq!(related(&without, &base).word(), "none");
    let Kinship::Shared { common, branches: [Some(left), Some(right)] } = related(&more, &other) else { panic!("they part") };
    assert_eq!((common, left.changes, right.changes, left.by), (base.events.len() + 1, 1, 1, vec!["an".to_owned()]));
    let mut stranger = base.clone();
    stranger.events.remove(0);
    assert_eq!(related(&stranger, &base).word(), "unrelated");
    assert_eq!(SessionDiff::between(&base, &more).answers.len(), 1);
    assert!(SessionDiff::between(&more, &more.clone()).is_empty());
}
