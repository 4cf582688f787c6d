//! `export-set`: a set as a table, to be changed with a spreadsheet.

use std::path::Path;

use crate::storage::new_file::NewFileProblem;
use crate::storage::table::{self, WriteProblem, export};
use crate::words::Words;

use super::output::Output;
use super::{ACT, DONE, FILE, Options, sets};

/// Writes the criteria of a set as a new table.
pub(super) fn run(set: &Path, to: &Path, options: &Options, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    let typed = set;
    let set = match sets::named(typed, options, out) {
        Ok(set) => set,
        Err(code) => return code,
    };
    match table::write(to, &export::rows(&set, options.lang)) {
        Ok(()) => {
            out.line(&words.table_written(&set, typed, to));
            DONE
        }
        Err(problem) => {
            out.error(&words.table_not_written(to, &problem));
            let may_name_another = !matches!(&problem, WriteProblem::File(found) if !matches!(found, NewFileProblem::Exists));
            if may_name_another { ACT } else { FILE }
        }
    }
}
