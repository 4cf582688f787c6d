//! What the session is about and who is here: corrected by the form it was begun with.
//!
//! Each correction is an event beside what stood before; none is ever undone by `z`, for
//! undo is for answers. Role and set stay: they decide what every answer means.

use crate::app::create::{Correction, Form, Offer, Pressed};
use crate::app::keymap::{Command, Press};
use crate::app::message::Effect;
use crate::session::{Change, HeaderChange, Moment, Person};
use crate::words::{Choice, FormKind, MenuTitle, Notice};

use super::choices::{Menu, fresh_person_id};
use super::{Front, Visit};

impl Visit {
    /// Shows the form that corrects the details.
    pub(super) fn correct_details(&mut self, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        let effects = self.commit_typing(now);
        self.front = Some(Front::Form(Box::new(self.fresh_form(FormKind::Correct))));
        effects
    }

    /// Shows who is here, and who may type.
    pub(super) fn ask_people(&mut self, now: Moment) -> Vec<Effect> {
        if !self.can_change() {
            self.notice = Some(Notice::ReadOnly);
            return Vec::new();
        }
        let effects = self.commit_typing(now);
        let typing = self.typing();
        let others = self.session.persons.iter().filter(|person| person.id != typing);
        let choices = others.map(|person| Choice::Types(person.id.clone())).chain([Choice::Join]).collect();
        self.front = Some(Front::Menu(Menu { title: MenuTitle::People(typing), choices, row: 0 }));
        effects
    }

    /// Somebody else types from now on.
    pub(super) fn types_now(&mut self, id: String, now: Moment) -> Vec<Effect> {
        let name = self.session.person(&id).map_or_else(|| id.clone(), |person| person.name.clone());
        let effects = self.change(vec![Change::Typing(id)], now);
        self.notice = Some(Notice::TypesNow(name));
        effects
    }

    /// Takes a key while a form is in front.
    pub(super) fn press_form(&mut self, mut form: Form, command: Option<Command>, press: Press, now: Moment) -> Vec<Effect> {
        let taken = match form.press(command, press, &Offer::default()) {
            Pressed::GivenUp => return Vec::new(),
            Pressed::Stays => None,
            Pressed::Done => match self.filled(&form) {
                Ok(filled) => Some(filled),
                Err(refused) => {
                    form.refuse(refused);
                    None
                }
            },
        };
        let Some((changes, notice)) = taken else {
            self.front = Some(Front::Form(Box::new(form)));
            return Vec::new();
        };
        let effects = self.change(changes, now);
        self.notice = Some(if effects.is_empty() { Notice::NothingCorrected } else { notice });
        effects
    }

    /// What a form asks to change, and what is said then.
    fn filled(&self, form: &Form) -> Result<(Vec<Change>, Notice), (crate::words::Field, crate::words::FormFault)> {
        if form.kind == FormKind::Join {
            let person = form.person(|name| fresh_person_id(name, &self.session.persons))?;
            let name = person.name.clone();
            return Ok((vec![Change::Person(person)], Notice::Joined(name)));
        }
        let Correction { header, person: (name, title) } = form.correction(&self.session.header)?;
        let says_anything = HeaderChange { reason: None, ..header.clone() } != HeaderChange::default();
        let mut changes = if says_anything { vec![Change::Header(Box::new(header))] } else { Vec::new() };
        if let Some(person) = self.session.person(&self.typing()) {
            changes.push(Change::Person(Person { name, title, ..person.clone() }));
        }
        Ok((changes, Notice::Corrected))
    }

    /// Takes pasted text where a form or a search is in front; says whether there is one.
    pub fn paste_in_front(&mut self, text: &str) -> bool {
        match &mut self.front {
            Some(Front::Form(form)) => form.paste(text, &Offer::default()),
            Some(Front::Finder(finder)) => {
                finder.buffer.insert(&text.replace(['\n', '\r'], " "));
                finder.row = 0;
            }
            Some(Front::Menu(_) | Front::Panel { .. }) | None => return false,
        }
        true
    }
}
