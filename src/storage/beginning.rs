//! Begins a session: its header, its two first changes, its file.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::session::{Header, Moment, Office, Person, Plan, Session, Status};

use super::library::{Library, LibraryProblem};
use super::lock::Holder;
use super::opening::{self, OpenFailure};
use super::save::SaveFailure;
use super::{folder, seal, session_writer};

/// Why a session cannot be begun.
#[derive(Debug)]
pub enum BeginProblem {
    /// Its set.
    Set(LibraryProblem),
    /// Its file, in that folder.
    Open(PathBuf, OpenFailure),
    /// Writing it to that folder.
    Save(PathBuf, SaveFailure),
}

/// Begins a session and writes its file; returns where it lies.
///
/// # Errors
/// Says what stands in the way.
pub fn begin(plan: &Plan, library: &Library, sessions: &Path, me: &Holder, now: Moment) -> Result<PathBuf, BeginProblem> {
    let found = library.find(&plan.set).map_err(BeginProblem::Set)?;
    let person = slug(plan.person_name.rsplit(' ').next().unwrap_or("nguoi"));
    let stem = format!("{}_{}_{}_{}_{person}", now.format("%Y-%m-%d"), slug(&plan.office_code), plan.set.id, plan.role.word());
    let opened = opening::create(sessions, &stem, 1, me).map_err(|failure| BeginProblem::Open(sessions.to_owned(), failure))?;
    let mut target = opened.target;
    let name = target.path().file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let header = Header {
        id: name.rsplit_once("_r").map_or(name.as_str(), |(id, _)| id).to_owned(),
        revision: 1,
        set: plan.set.clone(),
        scoring_digest: Some(found.set.digests().scoring.0.clone()),
        wording_digest: Some(found.set.digests().wording.0.clone()),
        office: Office {
            code: plan.office_code.clone(),
            name: plan.office_name.clone(),
            province: plan.province.clone(),
            level: plan.level.clone(),
        },
        period: Some(plan.period),
        campaign: plan.campaign.clone(),
        role: plan.role,
        parents: Vec::new(),
        status: Status::InProgress,
        created: now,
        app: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let first = Person { id: person, name: plan.person_name.clone(), title: plan.person_title.clone(), duty: Some(plan.duty) };
    let mut session = Session::begin(header, first, now);
    let order: Vec<&str> = found.set.criteria().iter().map(|criterion| criterion.id.as_str()).collect();
    let text = session_writer::write(seal::seal(&mut session), &order);
    target.save(text.as_bytes(), |_| true).map_err(|failure| BeginProblem::Save(sessions.to_owned(), failure))?;
    drop(folder::keep_set(sessions, &plan.set.id, &plan.set.version, &found.source));
    Ok(target.path().to_owned())
}

fn slug(text: &str) -> String {
    // Đ is a letter of its own: it does not come apart into D and a mark.
    let plain: String = text.replace(['đ', 'Đ'], "d").nfd().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if plain.is_empty() { "x".to_owned() } else { plain }
}
