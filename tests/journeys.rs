//! Journeys: each test reads as a sentence about somebody at work.

#![expect(clippy::wildcard_enum_match_arm, clippy::match_same_arms, reason = "a test names only what it is about")]

#[path = "common/desk.rs"]
mod desk;

use desk::Desk;
use motcua::app::Screen;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Access, Draft, DraftField, Drafts, Effect, Ended, Message};
use motcua::app::visit::{Focus, Front, Look, View};
use motcua::criteria::Kind;
use motcua::scoring::{ProblemKind, Standing, score};
use motcua::session::{Answer, History, Jot, LeftOut, Period, State, Status, Value};
use motcua::storage::seal::seal;
use motcua::storage::session_reader::read;
use motcua::storage::session_writer::write;
use motcua::words::Notice;
use proptest::prelude::*;

/// The keys that answer the criterion in front as well as it can be.
fn best_answer(desk: &Desk) -> &'static str {
    let criterion = desk.visit().criterion();
    match &criterion.kind {
        Kind::Levels { .. } => match criterion.max.to_whole() {
            Some(3) => "3",
            _ => "2",
        },
        Kind::YesNo { .. } => "1",
        Kind::Checklist { .. } => "⏎",
        Kind::Ratio { .. } => "20/20⏎",
        Kind::Measure { unit: Some(unit), .. } if unit.own == "m²" => "42⏎",
        Kind::Measure { .. } if criterion.id == "C4" => "3 7 12 4 9 15 6 8 11 5⏎",
        Kind::Measure { .. } => "0⏎",
        Kind::Survey { .. } => "0 0 0 0 60⏎",
        Kind::Deduction { .. } => "⏎",
        other => panic!("no answer for {other:?}"),
    }
}

/// Answers everything that is open, from here round; returns how many keys it took.
fn answer_all(desk: &mut Desk) -> usize {
    let mut keys = 0;
    while !desk.visit().card.progress.is_complete() {
        if !desk.visit().card.rows[desk.visit().at].standing.is_undecided() {
            desk.keys("u");
            keys += 1;
        }
        let answer = best_answer(desk);
        desk.keys(answer);
        keys += answer.chars().count();
    }
    keys
}

/// Names the evidence that is asked for, one photo for all.
fn name_evidence(desk: &mut Desk) {
    while let Some(id) = missing_evidence(desk) {
        desk.go(&id).keys("eảnh 0412⏎");
    }
}

fn missing_evidence(desk: &Desk) -> Option<String> {
    let missing = |kind: &ProblemKind| matches!(kind, ProblemKind::EvidenceMissing(_));
    desk.visit().problems.iter().find(|problem| missing(&problem.kind)).and_then(|problem| problem.on.clone())
}

#[test]
fn an_inspector_scores_a_whole_office_and_submits_it() {
    let mut desk = Desk::new();
    let keys = answer_all(&mut desk);
    assert!(keys < 260, "a whole office took {keys} keys");
    let total = desk.visit().card.total.clone().expect("a total");
    assert_eq!(total.rounded.to_fixed(2), "100.00");
    desk.keys("tc");
    assert_eq!(desk.visit().session.header.status, Status::InProgress, "evidence is still missing");
    desk.keys("⎋");
    name_evidence(&mut desk);
    desk.keys("tc⏎");
    let visit = desk.visit();
    assert_eq!(visit.session.header.status, Status::Submitted);
    let said = visit.session.snapshot.as_ref().expect("a snapshot");
    assert_eq!((said.total.as_deref(), said.band.as_deref()), (Some("100.00"), Some("xuat-sac")));
    desk.keys("⎋").go("a2").keys("0");
    assert_eq!(desk.app.notice, Some(Notice::ReadOnly));
}

#[test]
fn one_key_answers_levels_and_yes_or_no() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1");
    assert_eq!(desk.visit().session.answer("A2").map(|answer| answer.value.clone()), Some(Some(Value::Level(2))));
    assert_eq!(desk.visit().criterion().id, "A3", "the walk goes on");
    desk.go("b6").keys("0");
    assert_eq!(desk.visit().session.answer("B6").map(|answer| answer.value.clone()), Some(Some(Value::Yes(false))));
}

#[test]
fn one_enter_confirms_the_deductions_nobody_touched() {
    let mut desk = Desk::new();
    desk.go("p3").keys("2⏎").go("p1").keys("⏎");
    for (id, count) in [("P1", 0), ("P2", 0), ("P3", 2), ("P4", 0)] {
        let value = desk.visit().session.answer(id).and_then(|answer| answer.value.clone());
        assert_eq!(value, Some(Value::Count { count, corrected: None }), "{id}");
    }
}

#[test]
fn deductions_confirmed_with_one_key_are_taken_back_with_one_key_after_a_restart_too() {
    let mut desk = Desk::new();
    desk.go("p3").keys("2⏎").go("p1").keys("⏎");
    let confirmed = desk.visit().session.answers.clone();
    desk.keys("z");
    assert_eq!(desk.app.notice, Some(Notice::StepUndone(3)));
    assert_eq!(desk.visit().session.answers.keys().collect::<Vec<_>>(), ["P3"]);
    assert_eq!(desk.visit().criterion().id, "P1");
    desk.keys("Z");
    assert_eq!(desk.app.notice, Some(Notice::StepRedone(3)));
    assert_eq!(desk.visit().session.answers, confirmed);
    let mut session = desk.visit().session.clone();
    let order: Vec<&str> = desk.visit().set.criteria().iter().map(|criterion| criterion.id.as_str()).collect();
    let text = write(seal(&mut session), &order);
    assert_eq!(text.matches("\nx_step = ").count(), 2 + 2 + 2, "of three answers, three undone, three done again");
    let reading = read(&text);
    assert_eq!(reading.history, History::Whole);
    let mut again = Desk::with(desk::shipped(), reading.session.expect("a session"), Access::Write);
    again.keys("z");
    assert_eq!(again.visit().session.answers.keys().collect::<Vec<_>>(), ["P3"]);
    // A zero typed by itself is taken back by itself.
    again.go("p1").keys("0⏎0⏎z");
    assert_eq!(again.visit().session.answers.keys().collect::<Vec<_>>(), ["P1", "P3"]);
}

#[test]
fn undo_goes_back_to_the_start_and_redo_to_the_end() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1").go("c1").keys("9/10⏎").go("b4").keys("3⏎").keys("N⌫hỏng máy quét⏎");
    let after = desk.visit().session.answers.clone();
    desk.keys("zzzz");
    assert!(desk.visit().session.answers.is_empty());
    desk.keys("zZZZZ");
    let says = |answers: &std::collections::BTreeMap<String, motcua::session::Answer>| {
        answers.iter().map(|(id, answer)| (id.clone(), answer.state, answer.value.clone(), answer.note.clone())).collect::<Vec<_>>()
    };
    assert_eq!(says(&desk.visit().session.answers), says(&after));
}

#[test]
fn a_refused_number_holds_nobody_and_is_found_again() {
    let mut desk = Desk::new();
    desk.go("e1").keys("21/20⏎");
    assert_eq!(desk.visit().criterion().id, "E1", "it is not taken");
    assert_eq!(desk.visit().session.answer("E1"), None);
    desk.keys("↓");
    assert_ne!(desk.visit().criterion().id, "E1");
    desk.keys("↑");
    assert!(matches!(&desk.visit().focus, Focus::Number(buffer) if buffer.text() == "21/20"));
    desk.keys("⌫⌫⌫⌫0/20⏎");
    assert_eq!(desk.visit().session.answer("E1").and_then(|a| a.value.clone()), Some(Value::Share { n: 20.into(), d: 20.into() }));
}

#[test]
fn a_number_that_is_whole_is_taken_when_one_goes_elsewhere() {
    let mut desk = Desk::new();
    desk.go("e2").keys("17/20↓");
    assert_eq!(desk.visit().card.rows[desk.visit().set.position("E2").expect("E2")].standing, Standing::Scored);
}

#[test]
fn a_half_ticked_list_is_kept_as_it_stands() {
    let mut desk = Desk::new();
    desk.go("b4").keys("+-").keys("→");
    let answer = desk.visit().session.answer("B4").expect("an answer");
    assert_eq!((answer.state, answer.value.clone()), (State::Open, Some(Value::Ticks("+-________".to_owned()))));
    desk.go("b4").keys("⏎");
    let answer = desk.visit().session.answer("B4").expect("an answer");
    assert_eq!((answer.state, answer.value.clone()), (State::Scored, Some(Value::Ticks("+-++++++++".to_owned()))));
}

#[test]
fn the_note_of_the_one_just_scored_goes_to_a_list_ticked_in_part() {
    let mut desk = Desk::new();
    desk.go("b4").keys("12").keys("N⌫hai máy⏎");
    let note = |desk: &Desk, id: &str| desk.visit().session.answer(id).and_then(|answer| answer.note.clone());
    assert_eq!(note(&desk, "B4").as_deref(), Some("hai máy"), "while one still ticks it");
    desk.go("b5").keys("123").go("b6").keys("Etờ khai⏎");
    let evidence = |id: &str| desk.visit().session.answer(id).map_or(0, |answer| answer.evidence.len());
    assert_eq!((evidence("B5"), evidence("B6")), (1, 0), "after one went on by the search");
}

#[test]
fn a_criterion_out_of_scope_asks_why_and_leaves_both_sides() {
    let mut desk = Desk::new();
    desk.go("f5").keys("x⏎");
    let answer = desk.visit().session.answer("F5").expect("an answer");
    assert_eq!(answer.state, State::Na);
    assert_eq!(answer.note.as_deref(), Some("Hệ thống chưa hiện số liệu này"));
    let best = desk.visit().card.interval.as_ref().map(|interval| interval.best.to_fixed(2));
    assert_eq!(best.as_deref(), Some("100.00"), "rescaled");
    desk.go("a2").keys("x");
    assert_eq!(desk.app.notice, Some(Notice::NaForbidden));
}

#[test]
fn an_optional_group_is_left_out_with_a_reason_and_taken_back() {
    let mut desk = Desk::new();
    desk.keys("o/g1⏎x↓").keys("⎋");
    desk.go("g1").keys("x↓⏎Chỉ có sáu người đến trong buổi⏎");
    assert!(desk.visit().session.is_left_out("G"));
    assert_eq!(desk.visit().card.progress.all(), 38);
    desk.go("g1").keys("x⏎");
    assert!(!desk.visit().session.is_left_out("G"));
    // Undo takes back what was done last, and nothing else.
    desk.go("a2").keys("1").go("g1").keys("x↓⏎Chỉ có sáu người đến trong buổi⏎z");
    assert!(!desk.visit().session.is_left_out("G") && desk.visit().session.answer("A2").is_some());
    assert!(matches!(desk.app.notice, Some(Notice::TakenBack(_))));
    desk.keys("z");
    assert!(desk.visit().session.answer("A2").is_none());
    desk.go("g1").keys("x↓⏎Chỉ có sáu người đến trong buổi⏎").go("a2").keys("1zz");
    assert!(!desk.visit().session.is_left_out("G"), "before what was answered later");
}

#[test]
fn an_enter_out_of_habit_scores_nothing_on_the_next_criterion() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1⏎");
    assert_eq!(desk.app.notice, Some(Notice::WentOnAlready));
    assert_eq!(desk.visit().session.answers.len(), 1);
    desk.keys("⏎");
    assert_eq!(desk.visit().session.answers.len(), 2, "the second Enter is meant");
    desk.go("a2").keys("⏎");
    assert_eq!(desk.visit().session.answers.len(), 2, "one that came by moving chooses: the same level again");
    assert_ne!(desk.app.notice, Some(Notice::WentOnAlready));
}

#[test]
fn an_enter_out_of_habit_ticks_no_list_and_confirms_no_deductions() {
    let mut desk = Desk::new();
    let visit = desk.visit();
    let is_list = |at: &usize| matches!(visit.set.criteria()[*at].kind, Kind::Checklist { .. });
    let by_one_key = |at: &usize| matches!(visit.set.criteria()[*at].kind, Kind::Levels { .. } | Kind::YesNo { .. });
    let mut pairs = visit.order.all().windows(2);
    let (before, list) = pairs.find_map(|pair| (by_one_key(&pair[0]) && is_list(&pair[1])).then_some((pair[0], pair[1]))).expect("a list");
    let (before, list) = (visit.set.criteria()[before].id.clone(), visit.set.criteria()[list].id.clone());
    desk.go(&before).keys("1⏎");
    assert_eq!(desk.visit().criterion().id, list);
    assert_eq!((desk.app.notice.clone(), desk.visit().session.answers.len()), (Some(Notice::WentOnAlready), 1));
    desk.keys("⏎");
    assert_eq!(desk.visit().session.answers.len(), 2, "the second Enter is meant");
    // The last item of a list ends it, and leads on.
    let mut desk = Desk::new();
    desk.go("b4").keys("++++++++++⏎");
    assert_ne!(desk.visit().criterion().id, "B4");
    assert_eq!(desk.visit().session.answers.len(), 1);
    // One Enter too many after an answer scores nothing either, however it was given.
    let mut desk = Desk::new();
    desk.go(&before).keys("⏎⏎");
    assert_eq!((desk.app.notice.clone(), desk.visit().session.answers.len()), (Some(Notice::WentOnAlready), 1));
    desk.keys("⏎");
    assert_eq!(desk.visit().session.answers.len(), 2);
    // Onto the deductions.
    let mut desk = Desk::new();
    let first = desk.visit().set.criteria().iter().find(|criterion| criterion.is_deduction()).map(|it| it.id.clone()).expect("one");
    desk.go(&first).keys("↑");
    let before = desk.visit().criterion().id.clone();
    desk.keys("d⏎");
    assert_eq!(desk.visit().criterion().id, first, "{before} leads there");
    assert_eq!((desk.app.notice.clone(), desk.visit().session.answers.len()), (Some(Notice::WentOnAlready), 1));
}

#[test]
fn a_list_with_no_blank_is_taken_however_one_leaves_it() {
    for keys in ["→", "↓↓↓↓", "u", "t", "o", "/a2⏎", "n⎋", "ex⏎", ";x⏎", ":", "q", "i⎋→", "g⎋u", "H⎋→", "!→", "⎋→", "v→"]
    {
        let mut desk = Desk::new();
        desk.go("b5").keys("1233").keys(keys);
        let Screen::Visit(visit) = &desk.app.screen else { continue };
        let answer = visit.session.answer("B5").cloned().unwrap_or_default();
        assert_eq!((answer.state, answer.value), (State::Scored, Some(Value::Ticks("++-".to_owned()))), "{keys}");
        assert_eq!(visit.last, visit.set.position("B5"), "{keys}");
    }
    let mut desk = Desk::new();
    desk.go("b5").keys("123");
    desk.send(Message::End(Ended::Signal(15)));
    assert_eq!(desk.visit().session.answer("B5").map(|answer| answer.state), Some(State::Scored), "by a signal as well");
}

#[test]
fn a_window_too_small_to_show_anything_takes_no_answer() {
    let mut desk = Desk::new();
    desk.go("a2");
    desk.send(Message::Resize(20, 5));
    desk.keys("1z!x⏎");
    assert!(desk.visit().session.answers.is_empty());
    desk.send(Message::Resize(80, 24));
    desk.keys("N").keys("⎋").keys("1");
    assert_eq!(desk.visit().session.answers.len(), 1);
}

#[test]
fn a_cover_lies_over_the_list_too_until_it_is_taken_off() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1v");
    assert!(desk.app.covered);
    desk.send(Message::Closed(None));
    assert!(matches!(desk.app.screen, motcua::app::Screen::Home) && desk.app.covered);
    desk.keys("v");
    assert!(!desk.app.covered);
}

#[test]
fn what_is_deferred_after_it_was_scored_says_which_points_no_longer_count() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1").go("a2").keys("d");
    assert!(desk.screen(80, 24).contains("A2 để sau: thôi tính 1,00 điểm"), "{}", desk.screen(80, 24));
    assert_eq!(desk.visit().card.award.to_fixed(2), "0.00");
    desk.keys("z");
    assert_eq!(desk.visit().card.award.to_fixed(2), "1.00");
    desk.keys("vd");
    assert!(desk.screen(80, 24).contains("A2 để sau: thôi tính điểm đã chấm"), "{}", desk.screen(80, 24));
    // What had no points takes none away; asked for by name, it is done in sight.
    desk.keys("v").go("a3").keys("t:de sau⏎");
    assert_eq!((desk.visit().view, desk.app.notice.clone()), (View::Walk, None));
    assert_eq!(desk.visit().session.answer("A3").map(|answer| answer.state), Some(State::Deferred));
}

#[test]
fn what_is_deferred_needs_the_consent_of_a_lead() {
    let mut desk = Desk::new();
    desk.go("h1").keys("d");
    answer_open(&mut desk);
    name_evidence(&mut desk);
    desk.keys("tc");
    assert!(desk.screen(80, 24).contains("chỉ đọc"), "what submitting means is said here too");
    desk.keys("⏎⏎");
    assert_eq!((desk.app.notice.clone(), desk.visit().session.header.status), (Some(Notice::LeadNeeded), Status::InProgress));
    desk.keys("c⏎Trần Thị Bích⏎");
    let visit = desk.visit();
    assert_eq!(visit.session.header.status, Status::Submitted);
    let lead = visit.session.persons.iter().find(|person| person.name == "Trần Thị Bích").expect("the lead");
    let consent = visit.session.events.iter().find_map(|event| match &event.change {
        motcua::session::Change::Status { consent, .. } => Some(consent.clone()),
        _ => None,
    });
    assert_eq!(consent, Some(Some(lead.id.clone())));
}

fn answer_open(desk: &mut Desk) {
    while desk.visit().card.progress.open > 0 {
        if desk.visit().card.rows[desk.visit().at].standing != Standing::Open {
            desk.keys("u");
        }
        let answer = best_answer(desk);
        desk.keys(answer);
    }
}

#[test]
fn a_note_keeps_when_it_was_seen_and_a_flag_is_listed() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nBảng phí năm 2023 @0811⏎!");
    let answer = desk.visit().session.answer("A2").expect("an answer");
    assert_eq!(answer.note.as_deref(), Some("Bảng phí năm 2023"));
    assert_eq!(answer.seen.map(|seen| seen.format("%H:%M").to_string()).as_deref(), Some("08:11"));
    assert!(desk.visit().problems.iter().any(|problem| problem.kind == ProblemKind::Flagged && problem.on.as_deref() == Some("A2")));
}

#[test]
fn evidence_is_named_once_and_used_again() {
    let mut desk = Desk::new();
    desk.go("a2").keys("1").keys("Eảnh 0412⏎").keys("2").keys("Ee1⏎");
    assert_eq!(desk.visit().session.evidence.len(), 1);
    assert_eq!(desk.visit().session.answer("A3").map(|answer| answer.evidence.clone()), Some(vec!["e1".to_owned()]));
}

#[test]
fn an_input_method_left_on_does_not_score_by_mistake() {
    let mut desk = Desk::new();
    desk.go("a2");
    // VNI: u, then 1 arrives as u, erase, ú.
    desk.keys("u").keys("⌫ú");
    assert_eq!(desk.visit().session.answers.len(), 1, "the 1 is found again");
    desk.go("a2").keys("⌫ế");
    assert_eq!(desk.app.notice, Some(Notice::InputMethodOn));
    assert_eq!(desk.visit().session.answers.len(), 1);
}

#[test]
fn what_was_being_typed_when_the_power_went_is_back() {
    let set = desk::shipped();
    let now = "2026-10-06T08:30:00+07:00".parse().expect("a moment");
    let session = desk::begun(&set, now);
    let draft = Draft {
        on: "A3".to_owned(),
        field: DraftField::Note,
        text: "Mã QR ở quầy".to_owned(),
        at: now,
        after: None,
        seal: None,
        laid_by: false,
    };
    let mut app = motcua::app::App::new(motcua::criteria::Lang::Vi, now, (80, 24));
    let opened = motcua::app::message::Opened {
        path: "x.toml".into(),
        session,
        set,
        access: Access::Write,
        history: motcua::session::History::Whole,
        durable: true,
        drafts: Some(Drafts { place: "A3".to_owned(), texts: vec![draft] }),
        remarks: Vec::new(),
    };
    app.update(Message::Opened(Box::new(opened)), now);
    let motcua::app::Screen::Visit(visit) = &app.screen else { panic!("a visit") };
    assert_eq!(visit.criterion().id, "A3");
    assert!(matches!(&visit.focus, Focus::Text { buffer, .. } if buffer.text() == "Mã QR ở quầy"));
}

#[test]
fn leaving_waits_until_the_disk_has_said_so() {
    let mut desk = Desk::new();
    desk.go("a2");
    let effects = desk.app.update(Message::Press(Press::plain(Key::Char('1'))), desk.now);
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Save { number } => Some(*number),
        _ => None,
    });
    let left = desk.app.update(Message::Press(Press::plain(Key::Char('q'))), desk.now);
    assert!(!left.contains(&Effect::Close), "not while a change is on its way");
    let saved = motcua::app::message::Saving::Saved { number: number.expect("a save"), at: desk.now, remark: None };
    assert!(desk.app.update(Message::Saving(saved), desk.now).contains(&Effect::Close));
}

#[test]
fn a_signal_commits_what_is_being_typed_and_leaves() {
    let mut desk = Desk::new();
    desk.go("a2").keys("nđang gõ");
    let effects = desk.app.update(Message::End(Ended::Signal(143)), desk.now);
    assert!(matches!(effects.first(), Some(Effect::Save { .. })));
    assert!(effects.ends_with(&[Effect::Close, Effect::Quit(Ended::Signal(143))]));
    assert_eq!(desk.visit().session.answer("A2").and_then(|answer| answer.note.clone()).as_deref(), Some("đang gõ"));
}

#[test]
fn the_reviewer_reads_all_of_it_and_changes_nothing() {
    let set = desk::shipped();
    let mut desk = Desk::new();
    answer_all(&mut desk);
    let session = desk.visit().session.clone();
    let mut reviewer = Desk::with(set, session.clone(), Access::ReadOnly("chỉ xem".to_owned()));
    reviewer.keys("t↓↓⏎o↓⏎iigg").go("a2").keys("0n!dx");
    assert_eq!(reviewer.visit().session, session);
    assert!(reviewer.asked.is_empty());
}

/// Keys that do something, with some that do nothing.
const KEYS: &[char] = &[
    '0', '1', '2', '3', '7', '/', ',', '+', '-', '.', ' ', '⏎', '⏎', '⎋', '⇥', '⌫', '↑', '↓', '←', '→', 'u', 'n', 'e', 'N', 'E', 'x', 'd',
    '!', 'i', 'g', 'o', 't', ';', 'z', 'z', 'Z', 'v', ':', '?', 'c', 'b', 'k', 'H', 'ế', '漢', '@', '\u{301}',
];

/// Types any keys and draws; then everything is taken back.
fn holds_and_leads_back(mut desk: Desk, typed: &str) -> Result<(), TestCaseError> {
    desk.keys(typed);
    // The commands found by typing hold the one that leaves.
    let Screen::Visit(visit) = &desk.app.screen else { return Ok(()) };
    prop_assert_eq!(&visit.card, &score(&visit.set, &visit.session), "what is shown is what the session says");
    desk.screen(80, 24);
    desk.screen(40, 12);
    desk.screen(161, 41);
    // Out of whatever is in front, then back to the start.
    desk.keys("⎋⎋⎋⎋");
    if desk.visit().session.header.status == Status::InProgress {
        let changes = desk.visit().session.events.len();
        for _ in 0..changes {
            if desk.visit().session.undo().is_none() {
                break;
            }
            desk.send(Message::Press(Press::ctrl('z')));
        }
        prop_assert!(desk.visit().session.undo().is_none(), "every change is taken back");
        prop_assert!(desk.visit().session.answers.is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_the_program_and_undo_leads_back(keys in prop::collection::vec(prop::sample::select(KEYS), 0..160)) {
        holds_and_leads_back(Desk::new(), &keys.into_iter().collect::<String>())?;
    }

    #[test]
    fn no_keys_break_a_list_of_deductions(keys in prop::collection::vec(prop::sample::select(KEYS), 0..160)) {
        holds_and_leads_back(Desk::unannounced(), &keys.into_iter().collect::<String>())?;
    }
}

#[test]
fn the_outline_and_the_totals_lead_to_a_criterion() {
    let mut desk = Desk::new();
    desk.keys("o→↓⏎");
    assert_eq!((desk.visit().view, desk.visit().criterion().id.as_str()), (View::Walk, "C1"));
    desk.keys("t↓⏎");
    assert_eq!(desk.visit().criterion().id, "A2");
}

#[test]
fn what_is_about_the_whole_session_leads_to_where_it_is_mended_or_says_why_not() {
    let set = desk::shipped();
    let mut desk = Desk::new();
    let mut session = desk.visit().session.clone();
    session.events.clear();
    session.header.wording_digest = Some("sha256:khac".to_owned());
    session.header.period = Some(Period { from: "2019-01-01".parse().expect("a day"), to: "2019-03-31".parse().expect("a day") });
    session.answers.insert("Z9".to_owned(), Answer { note: Some("lạ".to_owned()), ..Answer::default() });
    for group in ["A", "không có"] {
        session.left_out.push(LeftOut { group: group.to_owned(), reason: None });
    }
    session.jots.push(Jot { id: None, text: "từ ngoài".to_owned(), on: None, by: None, at: None });
    desk = Desk::with(set, session, Access::Write);
    desk.keys("⎋t");
    let mut led = Vec::new();
    for row in 0..desk.visit().looks_again() {
        if desk.visit().look_again(row).and_then(Look::on).is_some_and(|on| desk.visit().set.position(on).is_some()) {
            continue;
        }
        desk.keys("t⎋t").keys(&"↓".repeat(row)).keys("⏎");
        led.push(match (&desk.visit().front, desk.visit().view, desk.app.notice.clone()) {
            (Some(Front::Form(_)), ..) => "details".to_owned(),
            (None, View::Outline { row }, None) => format!("outline {row}"),
            (None, View::Totals { .. }, Some(Notice::NowhereToGo(why))) => format!("{why:?}"),
            other => panic!("{row}: {other:?}"),
        });
        assert!(!desk.screen(80, 24).is_empty());
        desk.keys("⎋");
        if desk.visit().view == View::Walk {
            desk.keys("t");
        }
    }
    assert_eq!(led, ["NotInSet", "outline 0", "NotInSet", "JotWithoutId", "Wording", "details"]);
}

#[test]
fn a_look_at_a_deferred_checklist_does_not_change_it() {
    let mut desk = Desk::new();
    desk.go("a1").keys("+-").keys("d").go("a1").go("a2");
    assert_eq!(desk.visit().session.answer("A1").map(|answer| answer.state), Some(State::Deferred));
}

#[test]
fn a_number_begun_is_found_again_from_the_outline_and_after_a_look_at_another_criterion() {
    for away in ["ou", "o↓⏎", "tu", "x↓"] {
        let mut desk = Desk::new();
        desk.go("c1").keys("17/").keys(away).go("c1");
        let Focus::Number(buffer) = &desk.visit().focus else { panic!("{away}: {:?}", desk.visit().focus) };
        assert_eq!(buffer.text(), "17/", "{away}");
    }
}

#[test]
fn undo_and_not_applicable_lose_no_ticks() {
    let ticks = |desk: &Desk| desk.visit().session.answer("A1").and_then(|answer| answer.value.clone());
    let mut desk = Desk::new();
    desk.go("a2").keys("1").go("a1").keys("+-").keys("z");
    assert!(desk.visit().session.answer("A2").is_some(), "the ticks are what was done last");
    desk.keys("Z");
    assert!(matches!(ticks(&desk), Some(Value::Ticks(signs)) if signs.starts_with("+-_")));
    let mut desk = Desk::new();
    desk.go("a1").keys("+-").keys("x⎋").go("a2").go("a1");
    assert!(matches!(ticks(&desk), Some(Value::Ticks(signs)) if signs.starts_with("+-_")));
}

#[test]
fn a_number_begun_is_kept_for_the_next_opening() {
    let mut desk = Desk::new();
    desk.go("c1").keys("17/");
    let effects = desk.app.update(Message::Press(Press::plain(Key::Char('q'))), desk.now);
    let kept = effects.iter().rev().find_map(|effect| if let Effect::Draft(drafts) = effect { drafts.as_ref() } else { None });
    let texts: Vec<_> = kept.expect("drafts").texts.iter().map(|draft| (draft.field, draft.text.as_str())).collect();
    assert_eq!(texts, [(DraftField::Answer, "17/")]);
}

#[test]
fn a_pasted_number_is_kept_against_a_kill() {
    let mut desk = Desk::new();
    desk.go("c1").keys("1");
    let effects = desk.app.update(Message::Paste("7/20".to_owned()), desk.now);
    assert!(matches!(&effects[..], [Effect::Draft(Some(drafts))] if drafts.texts[0].text == "17/20"), "{effects:?}");
}

#[test]
fn who_goes_on_working_is_not_sent_out_when_saving_works_again() {
    let mut desk = Desk::new();
    let press = |desk: &mut Desk, key| drop(desk.app.update(Message::Press(Press::plain(Key::Char(key))), desk.now));
    desk.go("a2");
    for key in "1q;x".chars() {
        press(&mut desk, key);
    }
    let saved = Message::Saving(motcua::app::message::Saving::Saved { number: 1, at: desk.now, remark: None });
    assert_eq!(desk.app.update(saved, desk.now), []);
    assert!(matches!(&desk.visit().focus, Focus::Text { buffer, .. } if buffer.text() == "x"));
}

#[test]
fn a_jot_takes_the_place_of_no_other() {
    let set = desk::shipped();
    let mut session = desk::begun(&set, "2026-10-06T08:30:00+07:00".parse().expect("a moment"));
    let jot = motcua::session::Jot { id: Some("j2".to_owned()), text: "first".to_owned(), on: None, by: None, at: None };
    session.apply(motcua::session::Change::Jot(jot), "an", session.header.created).expect("a jot");
    let mut desk = Desk::with(set, session, Access::Write);
    desk.keys("⎋;second⏎");
    let texts: Vec<&str> = desk.visit().session.jots.iter().map(|jot| jot.text.as_str()).collect();
    assert_eq!(texts, ["first", "second"]);
}

#[test]
fn a_jot_is_given_to_the_criterion_in_front_from_the_totals() {
    let mut desk = Desk::new();
    desk.go("a3").keys(";biển mờ⏎;máy hỏng⏎");
    let last = desk.visit().looks_again() - 1;
    desk.keys("t");
    desk.send(Message::Press(Press::plain(Key::End)));
    desk.keys("⏎");
    assert!(desk.screen(80, 24).contains("Gắn vào A3"), "{}", desk.screen(80, 24));
    desk.keys("⏎");
    assert_eq!(desk.app.notice, desk.visit().set.position("A3").map(Notice::JotGiven));
    let given = |desk: &Desk| -> Vec<(String, Option<String>)> {
        desk.visit().session.jots.iter().map(|jot| (jot.text.clone(), jot.on.clone())).collect()
    };
    assert_eq!(given(&desk), [("biển mờ".to_owned(), None), ("máy hỏng".to_owned(), Some("A3".to_owned()))]);
    assert_eq!(desk.visit().looks_again(), last, "one less to look at");
    desk.keys("⎋");
    for size in [(80, 24), (120, 40), (161, 41)] {
        assert!(desk.screen(size.0, size.1).contains("máy hỏng"), "{}", desk.screen(size.0, size.1));
    }
    // Undo takes back what was done last, in that order, whatever it was.
    desk.go("a3").keys("2").keys("z");
    assert!(desk.visit().session.answer("A3").is_none() && given(&desk)[1].1.is_some(), "the answer first");
    desk.keys("z");
    assert_eq!((desk.app.notice.clone(), given(&desk)[1].1.clone()), (desk.visit().set.position("A3").map(Notice::JotFree), None));
    desk.keys("z");
    assert_eq!(desk.app.notice, Some(Notice::NothingToUndo));
    let mut reader = Desk::with(desk::shipped(), desk.visit().session.clone(), Access::ReadOnly("chỉ xem".to_owned()));
    reader.keys("t");
    reader.send(Message::Press(Press::plain(Key::End)));
    reader.keys("⏎");
    assert_eq!(reader.app.notice, Some(Notice::ReadOnly));
}

#[test]
fn a_remark_about_a_save_is_said() {
    let mut desk = Desk::new();
    let saved = motcua::app::message::Saving::Saved { number: 0, at: desk.now, remark: Some("Đĩa này".to_owned()) };
    drop(desk.app.update(Message::Saving(saved), desk.now));
    assert_eq!(desk.app.notice, Some(Notice::Said("Đĩa này".to_owned())));
}

#[test]
fn a_refused_number_at_a_deduction_is_not_taken_for_nothing_found() {
    let mut desk = Desk::new();
    desk.go("p1").keys("2,5⏎u").go("p2").keys("⏎");
    assert_eq!(desk.visit().session.answer("P1").and_then(|answer| answer.value.clone()), None);
    let p2 = desk.visit().session.answer("P2").and_then(|answer| answer.value.clone());
    assert_eq!(p2, Some(motcua::session::Value::Count { count: 0, corrected: None }));
}

#[test]
fn an_offered_reason_does_not_take_the_place_of_a_note() {
    let mut desk = Desk::new();
    desk.go("c5").keys("n3 người chờ⏎x⏎");
    let answer = desk.visit().session.answer("C5").cloned().expect("an answer");
    assert!(answer.note.as_deref().is_some_and(|note| note.starts_with("3 người chờ")), "{answer:?}");
}

#[test]
fn evidence_that_begins_with_a_dash_and_names_nothing_is_kept() {
    let mut desk = Desk::new();
    desk.go("c1").keys("e-12 ảnh quầy⏎");
    let references: Vec<_> = desk.visit().session.evidence.iter().filter_map(|item| item.reference.as_deref()).collect();
    assert_eq!(references, ["-12 ảnh quầy"]);
}

#[test]
fn what_is_typed_over_the_outline_is_seen() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::new();
        desk.keys("⎋o;phích nước");
        let screen = desk.screen(size.0, size.1);
        assert!(screen.contains("phích nước"), "{screen}");
    }
}
