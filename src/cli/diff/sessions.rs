//! What is different between two sessions, and between their sets where those differ.

use std::path::Path;

use crate::cli::Options;
use crate::cli::json::line;
use crate::cli::json::session_diff::{Compared, Side};
use crate::cli::output::Output;
use crate::cli::score::{exit_code, reliance_on};
use crate::criteria::SetDiff;
use crate::scoring::{Scorecard, score};
use crate::session::{Moment, SessionDiff};
use crate::storage::loading::{LoadedAlone, load_alone};
use crate::words::{Walked, Words};

/// Compares two sessions, an older and a newer one. The code is that of `score`: the person
/// must act where one of them cannot be relied on.
pub(super) fn run(old: &Path, new: &Path, json: bool, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let (before, after) = (load(old, options, now, out), load(new, options, now, out));
    let code = before.1.max(after.1);
    let (Some(before), Some(after)) = (before.0, after.0) else { return code };
    let cards = [&before, &after].map(card);
    let left = walked(&before, cards[0].as_ref());
    let right = walked(&after, cards[1].as_ref());
    let diff = SessionDiff::between(left.session, right.session);
    let sets = left.scored.zip(right.scored).map(|((old, _), (new, _))| (old, new));
    let sets = sets.filter(|(old, new)| old.digests() != new.digests()).map(|(old, new)| (SetDiff::between(old, new), old, new));
    if json {
        let sides =
            [Side { file: old, walked: left, history: &before.history }, Side { file: new, walked: right, history: &after.history }];
        out.line(&line(&Compared::of(&diff, &sides, sets.as_ref())));
        return code;
    }
    let mut lines = words.session_diff(&diff, &left, &right);
    if let Some((diff, old, new)) = &sets {
        lines.push(String::new());
        lines.push(words.sets_differ().to_owned());
        let told = words.set_diff(diff, old, new, &new.reference());
        lines.extend(told.iter().map(|line| format!("  {line}").trim_end().to_owned()));
    }
    out.text(&(lines.join("\n") + "\n"));
    code
}

/// The session of a file, and the code it leaves behind; what is wrong is said.
fn load(path: &Path, options: &Options, now: Moment, out: &mut Output<'_>) -> (Option<LoadedAlone>, u8) {
    let words = Words::of(options.lang);
    match load_alone(path, &options.criteria, Some(now)) {
        Ok(alone) => {
            if let Err(problem) = &alone.set {
                out.error(&words.load_problem_of(path, problem));
            }
            let code = reliance_on(path, &alone.history, &alone.found, None, words, out);
            (Some(alone), code)
        }
        Err(problem) => {
            out.error(&words.load_problem_of(path, &problem));
            (None, exit_code(&problem))
        }
    }
}

fn card(alone: &LoadedAlone) -> Option<Scorecard> {
    alone.set.as_ref().ok().map(|set| score(set, &alone.session))
}

fn walked<'a>(alone: &'a LoadedAlone, card: Option<&'a Scorecard>) -> Walked<'a> {
    Walked { session: &alone.session, scored: alone.set.as_deref().ok().zip(card) }
}
