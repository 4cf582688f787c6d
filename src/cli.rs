//! One command a file: what can be done with sets and sessions without the screens.
//!
//! Arguments become a [`Command`]; only `main` sends it here or to the shell. Nothing
//! here knows a screen, a key or the clock.

pub mod arguments;
mod begin;
mod check;
mod diff;
mod document;
mod explain;
mod export_set;
mod forecast;
mod import_set;
mod json;
mod new_set;
pub mod output;
mod rescore;
mod score;
mod sets;
mod show;
mod simulate;
mod verify;

use std::path::{Path, PathBuf};

use crate::criteria::Lang;
use crate::session::Moment;
use crate::words::Words;

pub use arguments::{BeginArguments, Command, Parsed, parse};
use output::Output;

/// What goes with every command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where sessions lie.
    pub sessions: PathBuf,
    /// Folders with criteria sets, before all others.
    pub criteria: Vec<PathBuf>,
    /// The language.
    pub lang: Lang,
    /// The moment a test pins.
    pub now: Option<Moment>,
}

/// Done.
pub const DONE: u8 = 0;
/// The person must act: faults found, bad arguments.
pub const ACT: u8 = 1;
/// A file or the disk.
pub const FILE: u8 = 2;

/// Whether every file of a path is meant; one named like a file is meant as one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() && path.extension().is_none_or(|extension| extension != "toml")
}

/// Runs a command that needs no screen; returns the exit code.
#[must_use]
pub fn run(command: &Command, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    match command {
        Command::Screens | Command::Open { .. } => {
            out.error(words.not_a_terminal());
            ACT
        }
        Command::Help(about) => {
            out.text(&words.help(about.as_deref()));
            DONE
        }
        Command::Version => {
            out.line(&format!("motcua {}", env!("CARGO_PKG_VERSION")));
            DONE
        }
        Command::New(begin) => begin::run(begin, options, now, out),
        Command::Show { file, markdown } => show::run(file, *markdown, options, now, out),
        Command::Check { paths, json } => check::run(paths, *json, options, now, out),
        Command::Explain(code) => {
            explain::run(code.as_deref(), words, out);
            DONE
        }
        Command::Score { files, with, explain, json } => rescore::run(files, with.as_deref(), (*explain, *json), options, now, out),
        Command::Diff { old, new, json } => diff::run(old, new, *json, options, now, out),
        Command::Simulate { set, offices, seed, json } => simulate::run(set, *offices, *seed, *json, options, out),
        Command::NewSet { name, out: path } => new_set::run(name, path.as_deref(), options, now, out),
        Command::ExportSet { set, to } => export_set::run(set, to, options, out),
        Command::ImportSet { table, onto, out: path } => import_set::run(table, onto.as_deref(), path, options, now, out),
        Command::Verify { paths } => verify::run(paths, options, out),
    }
}
