//! `import-set`: a set from a table, over an older one or by itself.

use std::path::Path;

use chrono::Datelike;

use crate::criteria::CriteriaSet;
use crate::session::Moment;
use crate::storage::new_file;
use crate::storage::set_reader::is_set_name;
use crate::storage::table::import::{Base, Refused, import};
use crate::storage::table::{self, TableProblem};
use crate::words::Words;

use super::output::Output;
use super::{ACT, DONE, FILE, Options, new_set, sets};

/// Reads a table and writes the set; nothing is written where a row is not taken.
pub(super) fn run(table: &Path, onto: Option<&Path>, to: &Path, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let sheet = match table::read(table) {
        Ok(sheet) => sheet,
        Err(problem) => {
            out.error(&words.table_problem(table, &problem));
            return code(&problem);
        }
    };
    let old = match onto.map(|name| sets::with_source(name, options, out)).transpose() {
        Ok(old) => old,
        Err(code) => return code,
    };
    let stem = to.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (named, version) = stem.split_once('@').unwrap_or((&stem, ""));
    let fresh = fresh(words, named, version, table, now);
    let base = match &old {
        Some((set, source)) => Base { text: source, set: Some(set), version: newer(set, named, version) },
        None => Base { text: &fresh, set: None, version: None },
    };
    let imported = match import(&sheet, base) {
        Ok(imported) => imported,
        Err(Refused::Table(problem)) => {
            out.error(&words.table_problem(table, &problem));
            return ACT;
        }
        Err(Refused::Base) => {
            out.error(words.base_not_changeable());
            return ACT;
        }
        Err(Refused::Faults { rows, others }) => {
            out.error(&words.rows_not_taken(table, &rows, &others).join("\n"));
            return ACT;
        }
    };
    if let Err(problem) = new_file::write(to, imported.text.as_bytes()) {
        out.error(&words.new_file_problem(to, &problem));
        return new_set::code(&problem);
    }
    let old = old.as_ref().map(|(set, _)| set.as_ref());
    out.text(&(words.imported(&imported, old, (table, onto, to)).join("\n") + "\n"));
    DONE
}

/// The version the name of the new file asks for, where it names the older set with another one
/// of numbers: `x@2026.1.csv.toml` asks for none.
fn newer<'v>(set: &CriteriaSet, named: &str, version: &'v str) -> Option<&'v str> {
    let header = set.header();
    let is_numbers = is_set_name(version) && version.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
    (header.id == named && is_numbers && header.version != version).then_some(version)
}

/// The head of a set that only a table is known of, named after the file it goes to.
fn fresh(words: &Words, named: &str, version: &str, table: &Path, now: Moment) -> String {
    let id = if is_set_name(named) { named } else { "bo-moi" };
    let first_of_year = format!("{}.1", now.year());
    let version = if is_set_name(version) { version } else { &first_of_year };
    let name = table.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    words.starter_of_table(id, version, &name)
}

const fn code(problem: &TableProblem) -> u8 {
    match problem {
        TableProblem::File(problem) if !problem.is_of_content() => FILE,
        TableProblem::File(_)
        | TableProblem::UnknownKind(_)
        | TableProblem::NoWorkbooks
        | TableProblem::OldWorkbook
        | TableProblem::BrokenWorkbook
        | TableProblem::Unpacked
        | TableProblem::TooManyRows
        | TableProblem::OpenQuotes(_)
        | TableProblem::NoHead
        | TableProblem::NoRows
        | TableProblem::HeadTwice(..) => ACT,
    }
}
