//! What is there after a fault: the file as the library reads it, and what the program says
//! and shows when the session is opened again.

use std::path::Path;

use motcua::session::History;
use motcua::storage::loading;

use crate::pty::{CTRL_C, Desk};
use crate::visit::Step;

/// What would frighten a person, or keep them from going on, without a reason.
const ALARMS: [&str; 7] =
    ["Tệp hỏng", "Hai bản khác nhau", "không nối tiếp", "lịch sử", "chỉ đọc", "Bản giữ ở nơi khác", "Không khoá được tệp"];

/// Whether the file of a session can be read whole and worked on.
pub(crate) fn is_readable(session: &Path) -> Result<(), String> {
    match loading::load(session, &[], None) {
        Ok(loaded) if loaded.history == History::Whole && loaded.may_be_edited => Ok(()),
        Ok(loaded) => Err(format!("history {:?}, found {:?}", loaded.history, loaded.found)),
        Err(problem) => Err(format!("{problem:?}")),
    }
}

/// Opens the session again after a fault: the file is whole, the program goes on with it,
/// says nothing that frightens, and nothing that was called saved is missing. Gives back
/// what the screen said first.
pub(crate) fn nothing_is_lost(desk: &Desk, called_saved: &[Step], after: &str) -> String {
    if let Err(fault) = is_readable(&desk.session()) {
        panic!("{after}: the file cannot be read: {fault}");
    }
    holds(&desk.saved(), called_saved, after);
    let mut program = desk.open();
    // A frame is drawn from above: where its last row is there all of it is.
    let is_drawn = |screen: &str| screen.contains("/43") && screen.lines().nth(23).is_some_and(|last| !last.trim().is_empty());
    program.waits_until("the walk", |program| program.has_the_screen() && is_drawn(&program.screen()));
    let said = program.screen();
    if let Some(alarm) = ALARMS.iter().find(|alarm| said.contains(**alarm)) {
        panic!("{after}: a false alarm, «{alarm}»:\n{said}");
    }
    program.types(CTRL_C);
    assert_eq!(program.ends().code, 0, "{after}");
    holds(&desk.saved(), called_saved, after);
    said
}

/// Whether all of these stand in a text.
pub(crate) fn holds(text: &str, called_saved: &[Step], after: &str) {
    for step in called_saved {
        assert!(text.contains(step.kept), "{after}: «{}» was called saved and is lost in\n{text}", step.kept);
    }
}
