//! `check --json`.

use serde::Serialize;

use crate::criteria::{CriteriaSet, Severity};
use crate::number::Fraction;
use crate::scoring::{Leaves, Places, Reach as Found};
use crate::words::FileFault;

use super::super::forecast::{Forecast, Level};

/// Every fault, and what each set that is whole can come to.
#[derive(Serialize)]
pub(in crate::cli) struct Check {
    faults: Vec<Fault>,
    sets: Vec<Whole>,
}

#[derive(Serialize)]
struct Fault {
    file: String,
    line: usize,
    column: usize,
    path: String,
    code: &'static str,
    severity: &'static str,
    text: String,
    hint: Option<String>,
}

#[derive(Serialize)]
struct Whole {
    file: String,
    set: String,
    levels: Vec<Alike>,
    sources: Sources,
}

#[derive(Serialize)]
struct Alike {
    levels: Vec<String>,
    min: String,
    max: String,
    na: Option<Na>,
}

#[derive(Serialize)]
struct Na {
    raises: Reach,
    lowers: Reach,
}

#[derive(Serialize)]
struct Reach {
    found: String,
    at_most: String,
    exact: bool,
    leaves: Vec<String>,
}

#[derive(Serialize)]
struct Sources {
    cited: usize,
    unverified: usize,
    criteria: Vec<String>,
    own: usize,
}

impl Check {
    pub(in crate::cli) fn of<'s>(faults: &[FileFault], sets: impl Iterator<Item = (String, &'s CriteriaSet, &'s Forecast)>) -> Self {
        let fault = |fault: &FileFault| Fault {
            file: fault.file.clone(),
            line: fault.line,
            column: fault.column,
            path: fault.path.clone(),
            code: fault.code,
            severity: match fault.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            text: fault.text.clone(),
            hint: fault.hint.clone(),
        };
        Self { faults: faults.iter().map(fault).collect(), sets: sets.map(|(file, set, forecast)| of_set(file, set, forecast)).collect() }
    }
}

fn of_set(file: String, set: &CriteriaSet, forecast: &Forecast) -> Whole {
    let sources = &forecast.sources;
    Whole {
        file,
        set: set.reference(),
        levels: forecast.levels.iter().map(|level| of_level(set, level)).collect(),
        sources: Sources {
            cited: sources.cited,
            unverified: sources.unverified,
            criteria: sources.criteria.iter().map(|at| set.criteria()[*at].id.clone()).collect(),
            own: sources.own,
        },
    }
}

fn of_level(set: &CriteriaSet, level: &Level) -> Alike {
    let places = Places::of(set).total;
    let printed = |points: &Fraction| points.to_fixed(places);
    let id = |leaves: &Leaves| match leaves {
        Leaves::Criterion(at) => set.criteria()[*at].id.clone(),
        Leaves::Group(at) => set.groups()[*at].id.clone(),
    };
    let reach = |found: &Found| Reach {
        found: printed(&found.found),
        at_most: printed(&found.at_most),
        exact: found.is_exact(),
        leaves: found.by.iter().map(id).collect(),
    };
    Alike {
        levels: level.names.clone(),
        min: printed(&level.least),
        max: printed(&level.greatest),
        na: level.na.as_ref().map(|na| Na { raises: reach(&na.raises), lowers: reach(&na.lowers) }),
    }
}
