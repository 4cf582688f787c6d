//! What must hold of any bytes whatsoever, door by door: what `fuzz/` throws at them by
//! coverage and `tests/fuzzed.rs` from the corpus and at random.
//!
//! A broken promise is a panic, whoever calls.

#![expect(clippy::expect_used, unreachable_pub, reason = "a part of tests")]

#[path = "../common/desk.rs"]
mod desk;

use std::sync::{Arc, LazyLock};

use desk::Desk;
use motcua::app::Screen;
use motcua::app::keymap::{Key, Press};
use motcua::app::message::{Message, Saving};
use motcua::app::text::{LIMIT, Motion, TextBuffer, wrap};
use motcua::criteria::{CriteriaSet, Lang};
use motcua::scoring::typed::{entered, typed};
use motcua::scoring::{problems, score};
use motcua::session::{Session, Status};
use motcua::storage::seal::{Sealed, seal};
use motcua::storage::session_writer::write;
use motcua::storage::{session_reader, set_reader};
use motcua::words::Words;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

/// A door and its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every door.
pub const TARGETS: [Target; 5] = [
    ("set_reader", set_reader),
    ("session_reader", session_reader),
    ("number_input", number_input),
    ("text_input", text_input),
    ("app_messages", app_messages),
];

static SHIPPED: LazyLock<Arc<CriteriaSet>> = LazyLock::new(desk::shipped);

/// Any text is a set, or has a fault that says where and why; a set can be scored.
pub fn set_reader(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reading = set_reader::read("bo.toml", &text);
    let lines = text.split('\n').count();
    for lang in [Lang::Vi, Lang::En] {
        for fault in &reading.faults {
            let said = Words::of(lang).file_fault(fault);
            assert!((1..=lines).contains(&said.line) && said.column > 0 && !said.text.is_empty(), "{said:?}");
            assert!(!said.text.chars().any(char::is_control), "{said:?}");
        }
    }
    let errors = reading.faults.iter().any(motcua::storage::faults::PlacedFault::is_error);
    assert_eq!(reading.set.is_none(), errors, "no set without an error, no error with a set");
    if let Some(set) = reading.set {
        let session = desk::begun(&set, "2026-10-06T08:30:00+07:00".parse().expect("a moment"));
        let card = score(&set, &session);
        let _found = problems(&set, &session, &card);
        let _same_digests = set.digests();
    }
}

/// Any text is read without harm; one that may be edited is written and read again as the same.
pub fn session_reader(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reading = session_reader::read(&text);
    let lines = text.split('\n').count();
    assert!(reading.faults.iter().all(|found| (1..=lines).contains(&found.spot.line.max(1))));
    let may_be_edited = reading.may_be_edited();
    let _head = session_reader::read_head(&text);
    let Some(mut session) = reading.session else { return };
    let _found = session.check(Some(&SHIPPED), None);
    let card = score(&SHIPPED, &session);
    let _found = problems(&SHIPPED, &session, &card);
    if may_be_edited {
        let written = write(seal(&mut session), &[]);
        let again = session_reader::read(&written);
        assert!(again.may_be_edited(), "{:?} in {written}", again.faults);
        let mut again = again.session.expect("a session");
        assert_eq!(again, session);
        assert_eq!(write(seal(&mut again), &[]), written);
    }
}

/// Any text typed for any criterion is a value or has a fault, and a value is typed again
/// as it is shown.
pub fn number_input(bytes: &[u8]) {
    let [at, lang, text @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(text);
    let set = &*SHIPPED;
    let at = usize::from(*at) % set.criteria().len();
    let lang = if lang % 2 == 0 { Lang::Vi } else { Lang::En };
    let session = desk::begun(set, "2026-10-06T08:30:00+07:00".parse().expect("a moment"));
    let said = entered(set, &session, at, &text, lang);
    assert!(said.value.is_some() || said.fault.is_some() || said.award.is_none());
    if let (Some(value), None) = (&said.value, &said.fault) {
        let shown = typed(value, lang);
        let again = entered(set, &session, at, &shown, lang);
        assert_eq!(again.value.as_ref(), Some(value), "{text:?} is shown as {shown:?}");
        assert_eq!(again.award, said.award);
    }
}

/// Whatever is typed and erased: the text is composed, the cursor between letters, nothing lost.
pub fn text_input(bytes: &[u8]) {
    const MOTIONS: [Motion; 6] = [Motion::Left, Motion::Right, Motion::LineStart, Motion::LineEnd, Motion::WordLeft, Motion::WordRight];
    let mut buffer = TextBuffer::default();
    for piece in bytes.chunks(8) {
        let [deed, typed @ ..] = piece else { continue };
        match deed % 16 {
            0..=5 => drop(buffer.insert(&String::from_utf8_lossy(typed))),
            6 => buffer.erase(),
            7 => buffer.delete(),
            8 => buffer.erase_word(),
            9 => buffer.erase_line(),
            motion => buffer.move_cursor(MOTIONS[usize::from(motion - 10)]),
        }
        let text = buffer.text();
        let (before, after) = buffer.around_cursor();
        assert_eq!(format!("{before}{after}"), text);
        assert!(is_nfc(text) && text.chars().count() <= LIMIT);
        assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
        let mut ends = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]);
        assert!(ends.any(|at| at == before.len()), "the cursor is between letters in {text:?}");
        let lines = wrap(text, 1 + usize::from(*deed));
        assert!(lines.windows(2).all(|pair| pair[0].end <= pair[1].start), "{lines:?}");
    }
}

/// Whatever happens: the screen is drawn, its figures are those of the session, which is
/// what its file says; and undo leads back to the start.
pub fn app_messages(bytes: &[u8]) {
    let [which, rest @ ..] = bytes else { return };
    let mut desk = if which % 2 == 0 { Desk::new() } else { Desk::unannounced() };
    for piece in rest.chunks(2).take(200) {
        let message = message(piece[0], piece.get(1).copied().unwrap_or(0), &desk);
        desk.send(message);
        if !matches!(desk.app.screen, Screen::Visit(_)) {
            break;
        }
    }
    desk.screen(80, 24);
    desk.screen(41, 13);
    let Screen::Visit(visit) = &desk.app.screen else { return };
    assert_eq!(visit.card, score(&visit.set, &visit.session), "what is shown is what the session says");
    if let Some(sealed) = Sealed::of(&visit.session) {
        let read = session_reader::read(&write(sealed, &[]));
        assert!(read.may_be_edited(), "{:?}", read.faults);
        assert_eq!(read.session.as_ref(), Some(&visit.session), "what is shown is what the file says");
    }
    assert_eq!(Session::replay(&visit.session.events).as_ref(), Some(&visit.session));
    leads_back(&mut desk);
}

/// Undo takes every change back.
fn leads_back(desk: &mut Desk) {
    desk.keys("⎋⎋⎋⎋⎋");
    let is_visit = |desk: &Desk| matches!(desk.app.screen, Screen::Visit(_));
    if !is_visit(desk) || desk.visit().session.header.status != Status::InProgress {
        return;
    }
    for _ in 0..=desk.visit().session.events.len() {
        if desk.visit().session.undo().is_none() {
            break;
        }
        desk.send(Message::Press(Press::ctrl('z')));
    }
    assert!(desk.visit().session.undo().is_none(), "every change is taken back");
    assert!(desk.visit().session.answers.is_empty(), "{:?}", desk.visit().session.answers);
}

/// Two bytes as something that happens.
fn message(kind: u8, more: u8, desk: &Desk) -> Message {
    const KEYS: [Key; 15] = [
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::Backspace,
        Key::Delete,
        Key::Other,
    ];
    const PASTES: [&str; 6] = ["17/20", "ghi chú\nhai dòng", "e1", "\u{301}", "\u{1b}[2J", "99999999999999999999"];
    let press = Press::plain;
    match kind {
        0..=159 => Message::Press(press(Key::Char(char::from(more)))),
        160..=209 => Message::Press(press(KEYS[usize::from(more) % KEYS.len()])),
        210..=219 => Message::Press(Press::ctrl(char::from(b'a' + more % 26))),
        220..=234 => Message::Paste(PASTES[usize::from(more) % PASTES.len()].to_owned()),
        235..=241 => Message::Resize(u16::from(more), u16::from(kind - 235) * 9),
        242..=244 => Message::Slept { minutes: u64::from(more) },
        245..=247 => Message::Failed("Không làm được. Thử lại.".to_owned()),
        248..=250 => Message::Saving(Saving::Failed {
            number: u64::from(more),
            short: "đĩa đầy".to_owned(),
            sentence: "Đĩa đầy. Xoá bớt tệp.".to_owned(),
            conflict: more.is_multiple_of(5).then(|| "x.cua-toi.toml".into()),
        }),
        251..=252 => Message::Saving(Saving::Saved { number: u64::from(more), at: desk.now, remark: None }),
        253 => Message::TypingUnkept(more.is_multiple_of(2).then(|| "Không giữ được chữ đang gõ.".to_owned())),
        254 => Message::StillToChoose("Chưa chọn được.".to_owned()),
        255 => Message::Told("Đã xong.".to_owned()),
    }
}
