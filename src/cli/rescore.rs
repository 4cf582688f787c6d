//! `score --with`: old sessions by a newer set, beside what they are worth by their own.

use std::path::{Path, PathBuf};

use crate::criteria::{CriteriaSet, SetDiff};
use crate::scoring::{Rescore, rescore};
use crate::session::Moment;
use crate::storage::loading::{LoadProblem, LoadedAlone, load_alone};
use crate::words::{ClassChange, Rescored, Words};

use super::json::line;
use super::json::rescore::Compared;
use super::output::Output;
use super::score::{self, exit_code, reliance_on};
use super::{DONE, Options, sets};

/// Scores files by their own sets, or beside them by another where one is named: `--with`, or
/// a single file as `--criteria`. Sessions bound to that very set have nothing to compare.
pub(super) fn run(
    files: &[PathBuf],
    with: Option<&Path>,
    (explain, json): (bool, bool),
    options: &Options,
    now: Moment,
    out: &mut Output<'_>,
) -> u8 {
    let Some(with) = with.or_else(|| options.criteria.iter().map(PathBuf::as_path).find(|path| path.is_file())) else {
        return score::run(files, explain, json, options, now, out);
    };
    let newer = match sets::named(with, options, out) {
        Ok(newer) => newer,
        Err(code) => return code,
    };
    let words = Words::of(options.lang);
    let mut code = DONE;
    let mut loaded = Vec::new();
    for file in files {
        match load_alone(file, &options.criteria, Some(now)) {
            Ok(session) => {
                // That it scores otherwise is what was asked about.
                if let Err(problem) = session.set.as_ref()
                    && !matches!(problem, LoadProblem::ScoresOtherwise { .. })
                {
                    out.error(&words.load_problem_of(file, problem));
                }
                loaded.push((file.as_path(), session));
            }
            Err(problem) => {
                out.error(&words.load_problem_of(file, &problem));
                code = code.max(exit_code(&problem));
            }
        }
    }
    let is_bound = |alone: &LoadedAlone| alone.set.as_ref().is_ok_and(|own| own.digests().scoring == newer.digests().scoring);
    if code == DONE && loaded.iter().all(|(_, alone)| is_bound(alone)) {
        return score::run(files, explain, json, options, now, out);
    }
    let results: Vec<Rescore> = loaded.iter().map(|(_, alone)| rescore(alone.set.as_deref().ok(), &newer, &alone.session)).collect();
    let seen: Vec<Rescored<'_>> = loaded.iter().zip(&results).map(|((_, alone), result)| seen(alone, &newer, result)).collect();
    if json {
        out.line(&line(&Compared::of(&newer, &seen, words)));
    } else {
        out.text(&text(&newer, &seen, explain, words));
    }
    for (file, alone) in &loaded {
        code = code.max(reliance_on(file, &alone.history, &alone.found, None, words, out));
    }
    code
}

fn seen<'a>(alone: &'a LoadedAlone, newer: &'a CriteriaSet, rescore: &'a Rescore) -> Rescored<'a> {
    let own = alone.set.as_deref().ok();
    let other_rules = own.is_some_and(|own| SetDiff::between(own, newer).has_other_rules_than_of_criteria());
    Rescored { session: &alone.session, own, newer, rescore, other_rules }
}

fn text(newer: &CriteriaSet, seen: &[Rescored<'_>], explain: bool, words: &Words) -> String {
    let mut lines: Vec<String> = words.draft_line(newer).into_iter().collect();
    for one in seen {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(words.rescored(one));
        if explain {
            lines.extend(derivations(one, words));
        }
    }
    if !seen.is_empty() {
        let changes: Vec<ClassChange> = seen.iter().map(|one| one.class_change(words)).collect();
        lines.push(String::new());
        lines.extend(words.rescored_in_all(&changes));
    }
    lines.join("\n") + "\n"
}

/// How the awards that differ come about by the newer set.
fn derivations(seen: &Rescored<'_>, words: &Words) -> Vec<String> {
    let made = seen.rescore.made.iter().filter_map(|made| seen.newer.position(&made.id));
    let derivation = |at: usize| {
        let criterion = &seen.newer.criteria()[at];
        let steps = words.steps(&seen.rescore.after.rows[at].steps, criterion);
        (!steps.is_empty()).then(|| format!("    {}: {steps}", criterion.label()))
    };
    let lines: Vec<String> = made.filter_map(derivation).collect();
    let head = (!lines.is_empty()).then(|| format!("  {}", words.derived_by_newer()));
    head.into_iter().chain(lines).collect()
}
