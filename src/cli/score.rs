//! `score`: every number of sessions, for people or for programs.

use std::path::{Path, PathBuf};

use crate::criteria::Severity;
use crate::scoring::{Places, Problem, Scorecard, problems, score, sensitivity};
use crate::session::{History, Moment};
use crate::storage::library::LibraryProblem;
use crate::storage::loading::{self, LoadProblem, Loaded};
use crate::storage::session_reader::Found;
use crate::words::{Words, visible};

use super::json::{Facts, Score, line};
use super::output::Output;
use super::{ACT, DONE, FILE, Options};

/// Scores each file; the greatest of their exit codes.
pub(super) fn run(files: &[PathBuf], explain: bool, json: bool, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let mut code = DONE;
    for (at, file) in files.iter().enumerate() {
        match loading::load(file, &options.criteria, Some(now)) {
            Ok(loaded) => {
                let card = score(&loaded.set, &loaded.session);
                let found = problems(&loaded.set, &loaded.session, &card);
                let facts = Facts { set: &loaded.set, session: &loaded.session, card: &card, problems: &found, history: &loaded.history };
                if json {
                    out.line(&line(&Score::of(&facts, words)));
                } else {
                    if at > 0 {
                        out.line("");
                    }
                    out.text(&text(&loaded, &card, &found, explain, words));
                }
                code = code.max(reliance(file, &loaded, words, out));
            }
            Err(problem) => {
                out.error(&words.load_problem_of(file, &problem));
                code = code.max(exit_code(&problem));
            }
        }
    }
    code
}

/// Says beside the figures why they may not be relied on. The code is that of `check`: the
/// person must act where the file has an error, a broken history among them; tables that
/// differ from a whole history are a warning.
pub(super) fn reliance(file: &Path, loaded: &Loaded, words: &Words, out: &mut Output<'_>) -> u8 {
    reliance_on(file, &loaded.history, &loaded.found, loaded.set_passed_over.as_deref(), words, out)
}

/// The same of a session without its set.
pub(super) fn reliance_on(
    file: &Path,
    history: &History,
    found: &[Found],
    passed_over: Option<&LibraryProblem>,
    words: &Words,
    out: &mut Output<'_>,
) -> u8 {
    let errors = found.iter().filter(|found| found.what.severity() == Severity::Error).count();
    let passed_over = passed_over.map(|problem| words.set_passed_over(problem));
    for sentence in words.reliance(history, errors).into_iter().chain(passed_over) {
        out.error(&format!("{}: {sentence}", visible(&file.display().to_string())));
    }
    if errors > 0 { ACT } else { DONE }
}

/// The code for a session that cannot be had: its content, or a file and the disk.
pub(super) const fn exit_code(problem: &LoadProblem) -> u8 {
    if problem.is_of_content() { ACT } else { FILE }
}

fn text(loaded: &Loaded, card: &Scorecard, found: &[Problem], explain: bool, words: &Words) -> String {
    let Loaded { session, set, .. } = loaded;
    let places = Places::of(set).criterion;
    let mut lines = vec![
        format!("{} · {}", visible(&session.header.office.name), set.reference()),
        format!("{} · {}", words.role(session.header.role), words.status(session.header.status)),
    ];
    lines.extend(words.draft_line(set));
    lines.push(String::new());
    for (label, value) in words.report_sums(set, card, session) {
        lines.push(format!("{label}: {value}"));
    }
    if card.total.is_none() {
        lines.push(words.classes_line(set, card));
    }
    lines.push(words.left_to_do(card, found, session.header.status));
    lines.push(String::new());
    for (at, group) in set.groups().iter().enumerate() {
        lines.push(format!("{:<4} {:<40} {}", group.label(), visible(&words.group_title(set, at)), words.group_result(set, card, at)));
    }
    if explain {
        lines.push(String::new());
        for (criterion, row) in set.criteria().iter().zip(&card.rows) {
            let counted = row.award.as_ref().filter(|_| row.is_counted());
            let award = counted.map_or_else(|| words.standing(row.standing).to_owned(), |award| words.figure(&award.to_fixed(places)));
            lines.push(format!("{:<4} {}  {award}", criterion.label(), visible(criterion.title.get(words.lang))));
            if let Some(refusal) = &row.refusal {
                lines.push(format!("       {}", words.refusal(refusal)));
            }
            lines.extend(row.steps.iter().map(|step| format!("       {}", words.step(step, criterion))));
        }
        lines.push(String::new());
        lines.extend(words.total_steps(set, card));
        let nudges = sensitivity(set, session, card);
        if !nudges.is_empty() {
            lines.push(String::new());
            lines.push(words.labels.sensitivity.to_owned());
            lines.extend(words.nudges(set, &nudges).into_iter().map(|line| format!("  {line}")));
        }
    }
    if !found.is_empty() {
        lines.push(String::new());
        lines.push(words.labels.look_again.to_owned());
        for problem in found {
            let on = problem.on.as_deref().unwrap_or("");
            lines.push(format!("  {:<4} {}", visible(on), visible(&words.problem(problem, set, session))));
        }
    }
    lines.push(String::new());
    lines.push(words.proof_line(session, &loaded.history));
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}
