//! `diff`: what is different between two sets.

use std::path::Path;

use crate::criteria::SetDiff;
use crate::words::Words;

use super::json::diff::Diff;
use super::json::line;
use super::output::Output;
use super::{DONE, Options, sets};

/// Compares an older set with a newer one.
pub(super) fn run(old: &Path, new: &Path, json: bool, options: &Options, out: &mut Output<'_>) -> u8 {
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
