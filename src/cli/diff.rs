//! `diff`: what is different between two sets, or between two sessions.

mod sessions;

use std::path::Path;

use crate::criteria::SetDiff;
use crate::session::Moment;
use crate::storage::file::read_text;
use crate::storage::library::{has_set_table, has_table};
use crate::storage::loading::SESSION_LIMIT;
use crate::words::Words;

use super::json::diff::Diff;
use super::json::line;
use super::output::Output;
use super::{ACT, DONE, Options, sets};

/// What a name on the command line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Set,
    Session,
    /// Nothing that can be read: whoever needs it says why.
    Unknown,
}

/// Compares an older set with a newer one, or an older session with a newer one.
pub(super) fn run(old: &Path, new: &Path, json: bool, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    match (named(old), named(new)) {
        (Named::Session, Named::Session | Named::Unknown) | (Named::Unknown, Named::Session) => {
            sessions::run(old, new, json, options, now, out)
        }
        (Named::Session, Named::Set) => mixed(old, new, options, out),
        (Named::Set, Named::Session) => mixed(new, old, options, out),
        (Named::Set | Named::Unknown, Named::Set | Named::Unknown) => of_sets(old, new, json, options, out),
    }
}

fn mixed(session: &Path, set: &Path, options: &Options, out: &mut Output<'_>) -> u8 {
    // A name of nothing at all is told as that.
    if !set.exists()
        && let Err(code) = sets::named(set, options, out)
    {
        return code;
    }
    let shown = |path: &Path| path.display().to_string();
    out.error(&Words::of(options.lang).not_of_one_kind(&shown(session), &shown(set)));
    ACT
}

fn of_sets(old: &Path, new: &Path, json: bool, options: &Options, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let typed = new.display().to_string();
    let (old, new) = match (sets::named(old, options, out), sets::named(new, options, out)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => return old.err().unwrap_or(DONE).max(new.err().unwrap_or(DONE)),
    };
    let diff = SetDiff::between(&old, &new);
    if json {
        out.line(&line(&Diff::of(&diff, &old, &new)));
    } else {
        out.text(&(words.set_diff(&diff, &old, &new, &typed).join("\n") + "\n"));
    }
    DONE
}

/// What a name stands for: a folder and a name that is no file are those of a set.
fn named(name: &Path) -> Named {
    let is_toml = name.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if name.is_dir() || (!name.exists() && !is_toml) {
        return Named::Set;
    }
    match read_text(name, SESSION_LIMIT) {
        Ok(text) if has_set_table(&text) => Named::Set,
        Ok(text) if has_table(&text, "session") => Named::Session,
        Ok(_) | Err(_) => Named::Unknown,
    }
}
