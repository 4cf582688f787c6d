//! Forms: a new session in a few Enters, its details corrected, somebody joining.
//!
//! A form holds what is typed; what it says once it is filled in stands in filled.rs. It
//! changes no session.

mod filled;
mod kept;

use crate::criteria::CriteriaSet;
use crate::session::{Duty, Header, Moment, Person, Role, Session, Status, USUAL_SET, last_whole_quarter, quarter_name};
use crate::words::{Field, FormFault, FormKind};

use super::keymap::{Command, Key, Press};
use super::message::{Listing, SetChoice};
use super::search;
use super::text::TextBuffer;

pub use filled::Correction;
pub use kept::name_of;

/// What the form of a new session starts from: the sets there are, offices seen before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The sets, newest first.
    pub sets: Vec<SetChoice>,
    /// Offices seen before, newest first: found by typing, never filled in unasked.
    pub offices: Vec<crate::session::Office>,
    /// The header and the first person of the newest session of one's own.
    own: Option<(Header, Option<Person>)>,
}

impl Offer {
    /// Learns from a listing.
    ///
    /// A folder also holds what others have handed in, and an example: only a session
    /// still being scored is somebody's own work here, so only that says who scores.
    pub fn take(&mut self, listing: &Listing) {
        let mut heads: Vec<_> = listing.rows.iter().filter_map(|row| row.head.as_ref()).collect();
        heads.sort_by_key(|head| std::cmp::Reverse(head.header.created));
        self.sets.clone_from(&listing.sets);
        self.offices.clear();
        for head in &heads {
            if !self.offices.iter().any(|office| office.code == head.header.office.code) {
                self.offices.push(head.header.office.clone());
            }
        }
        if let Some(head) = heads.iter().find(|head| head.header.status == Status::InProgress) {
            self.learn(&head.header, head.persons.first());
        }
    }

    /// Learns from a session that is worked on here: it stays one's own once it is handed in.
    pub fn worked_on(&mut self, session: &Session) {
        self.learn(&session.header, session.persons.first());
    }

    fn learn(&mut self, header: &Header, person: Option<&Person>) {
        if self.own.as_ref().is_none_or(|(known, _)| known.created <= header.created) {
            self.own = Some((header.clone(), person.cloned()));
        }
    }
}

/// A form being filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What it is for.
    pub kind: FormKind,
    /// The field under the cursor.
    pub field: Field,
    /// What was refused, and where.
    pub fault: Option<(Field, FormFault)>,
    /// Offices that fit what is typed; positions in the offer.
    pub offices: Vec<usize>,
    /// Position of the set.
    pub set: usize,
    /// Position of the level among those of the set.
    pub level: usize,
    /// The role.
    pub role: Role,
    /// What somebody who joins is here for.
    pub duty: Duty,
    texts: Vec<(Field, TextBuffer)>,
    /// Fields that were filled in unasked and that nobody has touched: they are selected whole
    /// when one comes to them.
    offered: Vec<Field>,
    levels: Vec<Vec<String>>,
}

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// It goes on.
    Stays,
    /// It was given up.
    GivenUp,
    /// Its last row was confirmed.
    Done,
}

impl Form {
    /// The form of a new session, filled in as far as the last one of one's own tells.
    #[must_use]
    pub fn new(offer: &Offer, now: Moment) -> Self {
        let own = offer.own.as_ref();
        let header = own.map(|(header, _)| header);
        let person = own.and_then(|(_, person)| person.as_ref());
        let quarter = last_whole_quarter(now.date_naive());
        let usual = header.map_or(USUAL_SET, |header| header.set.id.as_str());
        let set = offer.sets.iter().position(|set| set.reference.id == usual).unwrap_or(0);
        let form = Self {
            set,
            role: header.map_or(Role::Verify, |header| header.role),
            levels: offer.sets.iter().map(|set| set.levels.clone()).collect(),
            ..Self::empty(FormKind::New)
        };
        form.with(Field::Province, header.and_then(|header| header.office.province.as_deref()))
            .with(Field::PersonName, person.map(|person| person.name.as_str()))
            .with(Field::PersonTitle, person.and_then(|person| person.title.as_deref()))
            .with(Field::Period, Some(&filled::shown_period(quarter)))
            .with(Field::Campaign, Some(&quarter_name(quarter)))
            .with_all_offered()
    }

    /// The form that corrects what a session is about, and the person who types in it.
    #[must_use]
    pub fn correcting(session: &Session, set: &CriteriaSet, person: Option<&Person>) -> Self {
        let header = &session.header;
        let mut levels = set.header().for_levels.clone();
        if !levels.contains(&header.office.level) {
            levels.push(header.office.level.clone());
        }
        let level = levels.iter().position(|level| *level == header.office.level).unwrap_or(0);
        let form = Self { level, role: header.role, levels: vec![levels], ..Self::empty(FormKind::Correct) };
        form.with(Field::OfficeName, Some(&header.office.name))
            .with(Field::OfficeCode, Some(&header.office.code))
            .with(Field::Province, header.office.province.as_deref())
            .with(Field::PersonName, person.map(|person| person.name.as_str()))
            .with(Field::PersonTitle, person.and_then(|person| person.title.as_deref()))
            .with(Field::Period, header.period.map(filled::shown_period).as_deref())
            .with(Field::Campaign, header.campaign.as_deref())
    }

    /// The form of somebody who joins.
    #[must_use]
    pub fn joining() -> Self {
        Self::empty(FormKind::Join)
    }

    fn empty(kind: FormKind) -> Self {
        let texts = kind.fields().iter().filter(|field| field.is_text()).map(|field| (*field, TextBuffer::default())).collect();
        Self {
            kind,
            field: kind.fields()[0],
            fault: None,
            offices: Vec::new(),
            set: 0,
            level: 0,
            role: Role::Verify,
            duty: Duty::Inspector,
            texts,
            offered: Vec::new(),
            levels: Vec::new(),
        }
    }

    fn with(mut self, field: Field, text: Option<&str>) -> Self {
        if let (Some(buffer), Some(text)) = (self.buffer(field), text) {
            *buffer = TextBuffer::with(text);
        }
        self
    }

    /// What is filled in so far was nobody's wish.
    fn with_all_offered(mut self) -> Self {
        self.offered = self.texts.iter().filter(|(_, buffer)| !buffer.is_empty()).map(|(field, _)| *field).collect();
        self
    }

    /// Whether the text of the field in front is selected whole: what is typed takes its
    /// place.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.offered.contains(&self.field)
    }

    /// Takes the selection off the field in front; with it the text, where a key puts
    /// something in its place.
    fn deselect(&mut self, replaced: bool) {
        let field = self.field;
        if !self.is_selected() {
            return;
        }
        self.offered.retain(|offered| *offered != field);
        if let Some(buffer) = self.buffer(field).filter(|_| replaced) {
            *buffer = TextBuffer::default();
        }
    }

    fn buffer(&mut self, field: Field) -> Option<&mut TextBuffer> {
        self.texts.iter_mut().find(|(known, _)| *known == field).map(|(_, buffer)| buffer)
    }

    /// Whether the code typed is none of a commune, where the office is one: worth a look,
    /// since every commune has five digits.
    #[must_use]
    pub fn has_odd_code(&self) -> bool {
        let code = self.text(Field::OfficeCode).trim();
        let level = self.levels().get(self.level).map(String::as_str);
        let commune = matches!(level, Some("xa" | "phuong" | "dac-khu"));
        self.field != Field::OfficeCode && !code.is_empty() && commune && !crate::session::is_commune_code(code)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.texts.iter().find(|(known, _)| *known == field).map_or("", |(_, buffer)| buffer.text())
    }

    /// The text of a field around the cursor.
    #[must_use]
    pub fn around_cursor(&self, field: Field) -> Option<(&str, &str)> {
        self.texts.iter().find(|(known, _)| *known == field).map(|(_, buffer)| buffer.around_cursor())
    }

    /// The levels of office of the chosen set.
    #[must_use]
    pub fn levels(&self) -> &[String] {
        self.levels.get(self.set).map_or(&[], Vec::as_slice)
    }

    /// Takes a key.
    pub fn press(&mut self, command: Option<Command>, press: Press, offer: &Offer) -> Pressed {
        self.fault = None;
        match command {
            Some(Command::Cancel) => return Pressed::GivenUp,
            Some(Command::Up) => self.step(false),
            Some(Command::Down) => self.step(true),
            Some(Command::Confirm) => {
                if self.field == Field::OfficeName && self.take_office(offer) {
                    // A known office and a known inspector: one more Enter begins.
                    self.field = if self.text(Field::PersonName).is_empty() { Field::PersonName } else { Field::Begin };
                    self.offices.clear();
                    return Pressed::Stays;
                }
                if self.field == Field::Begin {
                    return Pressed::Done;
                }
                self.step(true);
            }
            _ if self.field.is_choice() => self.turn(press),
            _ => {
                let field = self.field;
                let types = matches!(press.key, Key::Char(_)) && !press.ctrl && !press.alt;
                self.deselect(types || matches!(press.key, Key::Backspace | Key::Delete));
                if let Some(buffer) = self.buffer(field) {
                    super::visit::edit(buffer, press);
                }
                self.find_offices(offer);
            }
        }
        Pressed::Stays
    }

    /// Goes to what was refused and says why.
    pub fn refuse(&mut self, (field, fault): (Field, FormFault)) {
        self.field = field;
        self.fault = Some((field, fault));
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str, offer: &Offer) {
        let field = self.field;
        self.deselect(true);
        if let Some(buffer) = self.buffer(field) {
            buffer.insert(&text.replace(['\n', '\r'], " "));
        }
        self.find_offices(offer);
    }

    fn step(&mut self, down: bool) {
        let fields = self.kind.fields();
        let at = fields.iter().position(|field| *field == self.field).unwrap_or(0);
        let next = if down { (at + 1).min(fields.len() - 1) } else { at.saturating_sub(1) };
        self.field = fields[next];
        self.offices.clear();
    }

    /// Turns a choice on or back.
    fn turn(&mut self, press: Press) {
        let back = press.key == Key::Left;
        if !matches!(press.key, Key::Left | Key::Right | Key::Char(' ')) {
            return;
        }
        let turned = |at: usize, count: usize| if count == 0 { 0 } else { (at + if back { count - 1 } else { 1 }) % count };
        match self.field {
            Field::Set => {
                self.set = turned(self.set, self.levels.len());
                self.level = 0;
            }
            Field::Level => self.level = turned(self.level, self.levels().len()),
            Field::Role => {
                let at = Role::ALL.iter().position(|role| *role == self.role).unwrap_or(0);
                self.role = Role::ALL[turned(at, Role::ALL.len())];
            }
            Field::Duty => {
                let at = Duty::ALL.iter().position(|duty| *duty == self.duty).unwrap_or(0);
                self.duty = Duty::ALL[turned(at, Duty::ALL.len())];
            }
            _ => {}
        }
    }

    fn find_offices(&mut self, offer: &Offer) {
        self.offices.clear();
        let typed = self.text(Field::OfficeName).trim().to_owned();
        if self.field != Field::OfficeName || typed.is_empty() {
            return;
        }
        let rank = |office: &crate::session::Office| {
            [search::rank(&typed, &office.name), search::rank(&typed, &office.code)].into_iter().flatten().min()
        };
        let mut found: Vec<(u8, usize)> = offer.offices.iter().enumerate().filter_map(|(i, office)| rank(office).map(|r| (r, i))).collect();
        found.sort_unstable();
        self.offices = found.into_iter().map(|(_, i)| i).take(3).collect();
    }

    /// Fills in an office seen before, where one is offered.
    fn take_office(&mut self, offer: &Offer) -> bool {
        let Some(office) = self.offices.first().and_then(|at| offer.offices.get(*at)) else { return false };
        let province = office.province.clone().unwrap_or_default();
        for (field, text) in [(Field::OfficeName, &office.name), (Field::OfficeCode, &office.code), (Field::Province, &province)] {
            if let Some(buffer) = self.buffer(field) {
                *buffer = TextBuffer::with(text);
            }
        }
        self.level = self.levels().iter().position(|level| *level == office.level).unwrap_or(0);
        true
    }
}
