//! What is being typed, as the screens know it and as it lies on the disk.

use crate::app::message::{Draft, DraftField, Drafts};
use crate::storage::draft;

/// Each field and its name on the disk.
const FIELDS: [(DraftField, &str); 11] = [
    (DraftField::Answer, "answer"),
    (DraftField::Note, "note"),
    (DraftField::Evidence, "evidence"),
    (DraftField::Jot, "jot"),
    (DraftField::Information, "information"),
    (DraftField::NaReason, "na_reason"),
    (DraftField::LeaveOutReason, "leave_out"),
    (DraftField::Lead, "lead"),
    (DraftField::IncidentNote, "incident_note"),
    (DraftField::IncidentEvidence, "incident_evidence"),
    (DraftField::Form, "form"),
];

/// A text in a field of another version has no place here.
pub(super) fn from_stored(stored: draft::Drafts) -> Drafts {
    let text = |draft: draft::Draft| {
        let (field, _) = FIELDS.into_iter().find(|(_, name)| *name == draft.field)?;
        Some(Draft { on: draft.on, field, text: draft.text, at: draft.at, after: draft.after, seal: draft.seal, laid_by: draft.laid_by })
    };
    Drafts { place: stored.place, texts: stored.texts.into_iter().filter_map(text).collect() }
}

pub(super) fn to_stored(drafts: Drafts) -> draft::Drafts {
    let name = |field| FIELDS.iter().find(|(known, _)| *known == field).map_or("", |(_, name)| name);
    let text = |draft: Draft| draft::Draft {
        on: draft.on,
        field: name(draft.field).to_owned(),
        text: draft.text,
        at: draft.at,
        after: draft.after,
        seal: draft.seal,
        laid_by: draft.laid_by,
    };
    draft::Drafts { place: drafts.place, texts: drafts.texts.into_iter().map(text).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_comes_back_as_itself() {
        let at = "2026-03-12T08:30:02+07:00".parse().unwrap();
        let texts = FIELDS
            .map(|(field, name)| Draft {
                on: "A2".to_owned(),
                field,
                text: name.to_owned(),
                at,
                after: Some(2),
                seal: Some("c7".to_owned()),
                laid_by: field == DraftField::Note,
            })
            .to_vec();
        let drafts = Drafts { place: "A2".to_owned(), texts };
        assert_eq!(from_stored(to_stored(drafts.clone())), drafts);
    }
}
