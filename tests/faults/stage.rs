//! A session with one answer, ready to be worked on; made once, then copied.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::pty::{Desk, Program};

/// What lies in the folder of sessions: where, and what.
type Files = Vec<(PathBuf, Vec<u8>)>;

/// A desk with a session in which one answer is saved.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    fill(&desk);
    desk
}

/// Puts that session on a desk.
pub(crate) fn fill(desk: &Desk) {
    static READY: OnceLock<Files> = OnceLock::new();
    let ready = READY.get_or_init(|| {
        let first = Desk::new();
        let mut program = first.begin();
        program.answers("22\r", "B5 = 0");
        program.leaves();
        let mut ready = files(first.path(), &first.path().join("sessions"));
        // Where it was left is no text: the first draft to be there is one that was typed.
        ready.retain(|(name, _)| name.extension().is_none_or(|kind| kind != "draft"));
        ready
    });
    put(desk.path(), ready);
}

/// The session open in a terminal.
pub(crate) fn open(desk: &Desk) -> Program {
    let mut program = desk.open();
    program.sees("C1 ");
    program
}

/// The same with one digit typed that nobody took: the thread that saves is at work then.
pub(crate) fn typing(desk: &Desk) -> Program {
    let mut program = open(desk);
    program.types("1");
    let draft = desk.draft();
    program.waits_until("the draft of a digit", |_| draft.exists());
    program
}

/// The file that gets the name of the session; the copy elsewhere has another one.
pub(crate) fn temp_of(desk: &Desk) -> PathBuf {
    let session = fs::canonicalize(desk.session()).expect("a place");
    session.with_file_name(format!(".{}.tmp", session.file_stem().expect("a name").to_string_lossy()))
}

/// Every file under a folder.
pub(crate) fn files(base: &Path, folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(base, &path));
        } else {
            let name = path.strip_prefix(base).expect("under it").to_owned();
            found.push((name, fs::read(&path).expect("a file")));
        }
    }
    found.sort();
    found
}

/// Puts files under a folder.
pub(crate) fn put(base: &Path, files: &Files) {
    for (name, bytes) in files {
        let path = base.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// The same; none where there is no folder.
pub(crate) fn files_if_any(folder: &Path) -> Files {
    if folder.is_dir() { files(folder, folder) } else { Files::new() }
}
