//! Where what is being typed lies when no session keeps it: the form of a new one, and the
//! texts that could not be kept beside theirs.
//!
//! It never writes to a session.

use std::path::{Path, PathBuf};

use crate::app::create;
use crate::app::message::{Draft, DraftField, Drafts};
use crate::storage::{draft, rescue};
use crate::words::FormKind;

use super::Shelf;
use super::stored::{from_stored, to_stored};

/// The file of the form of a new session.
fn form_path() -> Option<PathBuf> {
    crate::shell::state_folder().map(|folder| folder.join("new-session.draft"))
}

fn is_of_form(draft: &Draft) -> bool {
    draft.field == DraftField::Form && draft.on == create::name_of(FormKind::New)
}

/// Keeps what is typed into the form of a new session, or drops it. Whatever else is typed
/// belongs to a session that cannot be written, and is none.
pub(super) fn keep_form(drafts: Option<Drafts>) {
    let Some(path) = form_path() else { return };
    match drafts {
        // Where it cannot be kept, it is still on the screen.
        Some(drafts) if drafts.texts.iter().any(is_of_form) => drop(to_stored(drafts).write_at(&path)),
        Some(_) => {}
        None => drop(draft::Drafts::delete_at(&path)),
    }
}

/// What was typed into the form of a new session when the program ended.
pub(in crate::shell) fn begun_form() -> Option<String> {
    let drafts = from_stored(draft::Drafts::read_at(&form_path()?)?);
    drafts.texts.into_iter().find(is_of_form).map(|draft| draft.text)
}

/// The texts begun in a session: those beside it, and those that had to be kept elsewhere.
/// The latter go once they lie beside it. No folder: it is not ours to write.
pub(super) fn take_back(session: &Path, rescue_folder: Option<&Path>) -> Option<draft::Drafts> {
    let beside = draft::Drafts::read(session);
    let Some(folder) = rescue_folder else { return beside };
    let elsewhere = rescue::draft_path(folder, session);
    let Some(kept) = draft::Drafts::read_at(&elsewhere) else { return beside };
    let all = match beside {
        Some(beside) => kept.and(&beside),
        None => kept,
    };
    if all.write(session).is_ok() {
        drop(draft::Drafts::delete_at(&elsewhere));
    }
    Some(all)
}

impl Shelf {
    /// The drafts with the hash of the change each was typed after, also where that change was
    /// sealed only when it was handed over to be saved.
    pub(super) fn sealed(&self, mut drafts: Drafts) -> Drafts {
        let last = self.last.borrow();
        let Some((_, copy)) = &*last else { return drafts };
        for draft in drafts.texts.iter_mut().filter(|draft| draft.seal.is_none()) {
            let event = draft.after.and_then(|after| copy.session.events.get(after.checked_sub(1)?));
            draft.seal = event.and_then(|event| event.seal.as_ref()).map(|seal| seal.hash.clone());
        }
        drafts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_kept_elsewhere_come_back_and_lie_beside_their_session() {
        let home = tempfile::tempdir().unwrap();
        let (session, folder) = (home.path().join("s.toml"), home.path().join("rescue"));
        let drafts = |text: &str, at: &str| draft::Drafts {
            place: "A2".to_owned(),
            texts: vec![draft::Draft {
                on: "A2".to_owned(),
                field: "note".to_owned(),
                text: text.to_owned(),
                at: at.parse().unwrap(),
                after: Some(3),
                seal: None,
                laid_by: false,
            }],
        };
        let (older, newer) = (drafts("beside", "2026-03-12T08:30:02+07:00"), drafts("elsewhere", "2026-03-12T08:31:00+07:00"));
        older.write(&session).unwrap();
        let elsewhere = rescue::draft_path(&folder, &session);
        newer.write_at(&elsewhere).unwrap();
        assert_eq!(take_back(&session, None), Some(older), "who only reads takes nothing");
        assert!(elsewhere.exists());
        assert_eq!(take_back(&session, Some(&folder)), Some(newer.clone()));
        assert!(!elsewhere.exists());
        assert_eq!(draft::Drafts::read(&session), Some(newer));
    }
}
