//! `verify`: whether sessions are as they were written.

use std::path::{Path, PathBuf};

use crate::session::Session;
use crate::storage::document::Document;
use crate::storage::file::read_text;
use crate::storage::folder;
use crate::storage::loading::{SESSION_LIMIT, library_for};
use crate::storage::session_reader::read_named;
use crate::storage::verify::verify;
use crate::words::{Words, visible};

use super::output::Output;
use super::{ACT, DONE, FILE, Options, is_folder};

/// Verifies files, and every session of folders; the greatest of their codes.
pub(super) fn run(paths: &[PathBuf], options: &Options, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let mut code = DONE;
    for path in paths {
        if !is_folder(path) {
            code = code.max(one(path, options, words, out));
            continue;
        }
        let Ok(mut files) = folder::sessions(path) else {
            out.error(&words.folder_unreadable(&path.display().to_string()));
            code = FILE;
            continue;
        };
        files.sort();
        for file in files {
            code = code.max(one(&file, options, words, out));
        }
    }
    code
}

fn one(path: &Path, options: &Options, words: &Words, out: &mut Output<'_>) -> u8 {
    let name = visible(&path.display().to_string());
    let text = match read_text(path, SESSION_LIMIT) {
        Ok(text) => text,
        Err(problem) => {
            out.error(&format!("{name}: {}", words.file_problem(&problem).text));
            return if problem.is_of_content() { ACT } else { FILE };
        }
    };
    // What the text was taken apart into is let go at once: beside a great file it is greater still.
    let reading = read_named(&Document::parse(&text), path.file_name().and_then(|name| name.to_str()));
    let session = reading.session.as_ref();
    let set = session.map(|session| &session.header).and_then(|header| {
        let library = library_for(&options.criteria, path);
        library.find_bound(&header.set, header.scoring_digest.as_deref()).ok()
    });
    let verdict = verify(path, &text, &reading, set.as_ref().map(|found| &*found.set));
    out.line(&name);
    for line in words.verdict(&verdict, session.and_then(Session::code).as_ref()) {
        out.line(&format!("  {line}"));
    }
    if verdict.holds() { DONE } else { ACT }
}
