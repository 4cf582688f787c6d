//! `new`: begins a session without the screens.

use crate::session::{Duty, Moment, Plan, SetRef, USUAL_SET, is_office_code, last_whole_quarter, quarter_name};
use crate::storage::beginning::begin;
use crate::storage::library::{Found, Library};
use crate::storage::loading::library_for;
use crate::storage::lock::Holder;
use crate::words::Words;

use super::output::Output;
use super::{ACT, BeginArguments, DONE, FILE, Options};

/// Begins a session and says where it lies.
pub(super) fn run(arguments: &BeginArguments, options: &Options, now: Moment, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    if !is_office_code(&arguments.office_code) {
        out.error(&words.bad_office_code(&arguments.office_code));
        return ACT;
    }
    let library = library_for(&options.criteria, &options.sessions.join("_"));
    let Some(found) = set(&library, arguments.set.as_deref()) else {
        out.error(&words.no_such_set(arguments.set.as_deref()));
        return FILE;
    };
    let header = found.set.header();
    let level = arguments.level.clone().or_else(|| header.for_levels.first().cloned()).unwrap_or_default();
    if !header.for_levels.contains(&level) {
        out.error(&words.bad_level(&level, &header.for_levels));
        return ACT;
    }
    let quarter = last_whole_quarter(now.date_naive());
    let period = match (arguments.from, arguments.to) {
        (Some(from), Some(to)) => crate::session::Period { from, to },
        _ => quarter,
    };
    if period.to < period.from {
        out.error(words.period_backwards());
        return ACT;
    }
    let plan = Plan {
        set: SetRef { id: header.id.clone(), version: header.version.clone() },
        office_code: arguments.office_code.clone(),
        office_name: arguments.office_name.clone(),
        province: arguments.province.clone(),
        level,
        period,
        campaign: arguments.campaign.clone().or_else(|| (period == quarter).then(|| quarter_name(quarter))),
        role: arguments.role,
        person_name: arguments.person.clone(),
        person_title: arguments.title.clone(),
        duty: Duty::Inspector,
    };
    let me = Holder { pid: Some(std::process::id()), host: None, user: None, since: Some(now) };
    match begin(&plan, &library, &options.sessions, &me, now) {
        Ok(path) => {
            // Said as the folder was named, not as links in it resolve.
            let shown = path.file_name().map_or_else(|| path.clone(), |name| options.sessions.join(name));
            out.line(&shown.display().to_string());
            DONE
        }
        Err(problem) => {
            out.error(&words.cannot_begin(&problem));
            FILE
        }
    }
}

/// The set named, its newest version where none is; without a name the first published one.
fn set(library: &Library, named: Option<&str>) -> Option<Found> {
    let list = library.list();
    let published = |found: &&Found| found.set.header().status == crate::criteria::SetStatus::Published;
    match named.map(|name| name.split_once('@').unwrap_or((name, ""))) {
        None => list.iter().filter(published).min_by_key(|found| found.set.header().id != USUAL_SET).cloned(),
        Some((id, "")) => list.iter().find(|found| found.set.header().id == id).cloned(),
        Some((id, version)) => list.iter().find(|found| found.set.header().id == id && found.set.header().version == version).cloned(),
    }
}
