//! A form begun, as lines of text: what was typed into it and where the cursor stood.
//!
//! Only what differs from the form as it would open is kept, so that what has changed
//! elsewhere since is not written over by what nobody typed.

use crate::session::{Duty, Role};
use crate::words::{Field, FormKind};

use super::{Form, Offer};

/// Each field and its name among the lines; the set first, since the levels are its own.
const NAMES: [(Field, &str); 13] = [
    (Field::Set, "set"),
    (Field::OfficeName, "office_name"),
    (Field::OfficeCode, "office_code"),
    (Field::Province, "province"),
    (Field::Level, "level"),
    (Field::Period, "period"),
    (Field::Campaign, "campaign"),
    (Field::Role, "role"),
    (Field::PersonName, "person_name"),
    (Field::PersonTitle, "person_title"),
    (Field::Duty, "duty"),
    (Field::Reason, "reason"),
    (Field::Begin, "begin"),
];

/// The line that says where the cursor stood.
const CURSOR: &str = "cursor";

/// The name a form is kept under.
#[must_use]
pub const fn name_of(kind: FormKind) -> &'static str {
    match kind {
        FormKind::New => "new",
        FormKind::Correct => "correct",
        FormKind::Join => "join",
    }
}

impl Form {
    /// What was typed into a form that opened as `fresh`; nothing where nothing was.
    #[must_use]
    pub fn begun(&self, fresh: &Self, offer: &Offer) -> Option<String> {
        let typed = NAMES.iter().filter_map(|(field, name)| {
            let value = self.said(*field, offer)?;
            (fresh.said(*field, offer).as_ref() != Some(&value)).then(|| format!("{name} {value}\n"))
        });
        let typed: String = typed.collect();
        let cursor = NAMES.iter().find(|(field, _)| *field == self.field).map_or("", |(_, name)| name);
        (!typed.is_empty()).then(|| format!("{typed}{CURSOR} {cursor}\n"))
    }

    /// Puts back what was typed; a line that means nothing here is passed over.
    #[must_use]
    pub fn with_begun(mut self, begun: &str, offer: &Offer) -> Self {
        let field_of = |name: &str| NAMES.iter().find(|(_, known)| *known == name).map(|(field, _)| *field);
        for (name, value) in begun.lines().filter_map(|line| line.split_once(' ')) {
            let known = if name == CURSOR { field_of(value) } else { field_of(name) };
            let Some(field) = known.filter(|field| self.kind.fields().contains(field)) else { continue };
            if name == CURSOR { self.field = field } else { self.put(field, value, offer) }
        }
        self
    }

    /// What a field says; nothing where the form has none such.
    fn said(&self, field: Field, offer: &Offer) -> Option<String> {
        self.kind.fields().contains(&field).then_some(())?;
        Some(match field {
            Field::Set => offer.sets.get(self.set)?.reference.to_string(),
            Field::Level => self.levels().get(self.level)?.clone(),
            Field::Role => self.role.word().to_owned(),
            Field::Duty => self.duty.word().to_owned(),
            Field::Begin => return None,
            Field::OfficeName
            | Field::OfficeCode
            | Field::Province
            | Field::Period
            | Field::Campaign
            | Field::PersonName
            | Field::PersonTitle
            | Field::Reason => self.text(field).to_owned(),
        })
    }

    fn put(&mut self, field: Field, value: &str, offer: &Offer) {
        match field {
            Field::Set => {
                let known = offer.sets.iter().position(|set| set.reference.to_string() == value);
                self.set = known.unwrap_or(self.set);
            }
            Field::Level => self.level = self.levels().iter().position(|level| level == value).unwrap_or(self.level),
            Field::Role => self.role = Role::ALL.into_iter().find(|role| role.word() == value).unwrap_or(self.role),
            Field::Duty => self.duty = Duty::ALL.into_iter().find(|duty| duty.word() == value).unwrap_or(self.duty),
            _ => {
                self.offered.retain(|offered| *offered != field);
                if let Some(buffer) = self.buffer(field) {
                    *buffer = super::TextBuffer::with(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::{Command, Key, Press};

    #[test]
    fn a_form_begun_comes_back_with_its_cursor_and_nothing_else() {
        let offer = Offer::default();
        let fresh = Form::joining();
        assert_eq!(fresh.begun(&fresh, &offer), None);
        let mut form = fresh.clone();
        for sign in "Trần Thị".chars() {
            form.press(None, Press::plain(Key::Char(sign)), &offer);
        }
        form.press(Some(Command::Down), Press::plain(Key::Down), &offer);
        let begun = form.begun(&fresh, &offer).unwrap();
        assert_eq!(begun, "person_name Trần Thị\ncursor person_title\n");
        assert_eq!(fresh.clone().with_begun(&begun, &offer), form);
        assert_eq!(fresh.clone().with_begun("office_name x\nno\n\ncursor begone\n", &offer), fresh, "what means nothing is passed over");
    }

    #[test]
    fn every_field_of_every_form_has_a_name() {
        for kind in [FormKind::New, FormKind::Correct, FormKind::Join] {
            assert!(kind.fields().iter().all(|field| NAMES.iter().any(|(known, _)| known == field)), "{kind:?}");
        }
    }
}
