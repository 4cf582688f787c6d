//! The form of a new session: a few Enters where the last one was like it.

use chrono::NaiveDate;

use crate::session::{Duty, Moment, Period, Plan, Role, USUAL_SET, last_whole_quarter, quarter_name};
use crate::words::{Field, FormFault};

use super::keymap::{Command, Key, Press};
use super::message::{Effect, Listing, SetChoice};
use super::search;
use super::text::TextBuffer;

/// What the form starts from: the sets there are, offices and persons seen before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The sets, newest first.
    pub sets: Vec<SetChoice>,
    /// Offices seen before, newest first.
    pub offices: Vec<crate::session::Office>,
    /// The header and the first person of the newest session.
    pub last: Option<(crate::session::Header, Option<crate::session::Person>)>,
}

impl Offer {
    /// Learns from a listing.
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
        self.last = heads.first().map(|head| (head.header.clone(), head.persons.first().cloned()));
    }
}

/// A new session being filled in.
#[derive(Clone, Debug)]
pub struct Form {
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
    texts: Vec<(Field, TextBuffer)>,
    levels: Vec<Vec<String>>,
}

impl Form {
    /// A form filled in as far as the last session tells.
    #[must_use]
    pub fn new(offer: &Offer, now: Moment) -> Self {
        let last = offer.last.as_ref();
        let header = last.map(|(header, _)| header);
        let person = last.and_then(|(_, person)| person.as_ref());
        let quarter = last_whole_quarter(now.date_naive());
        let usual = header.map_or(USUAL_SET, |header| header.set.id.as_str());
        let set = offer.sets.iter().position(|set| set.reference.id == usual).unwrap_or(0);
        let text = |text: Option<&String>| TextBuffer::with(text.map_or("", String::as_str));
        let texts = vec![
            (Field::OfficeName, TextBuffer::default()),
            (Field::OfficeCode, TextBuffer::default()),
            (Field::Province, text(header.and_then(|header| header.office.province.as_ref()))),
            (Field::PersonName, text(person.map(|person| &person.name))),
            (Field::PersonTitle, text(person.and_then(|person| person.title.as_ref()))),
            (Field::Period, TextBuffer::with(&shown_period(quarter))),
            (Field::Campaign, TextBuffer::with(&quarter_name(quarter))),
        ];
        Self {
            field: Field::OfficeName,
            fault: None,
            offices: Vec::new(),
            set,
            level: 0,
            role: header.map_or(Role::Verify, |header| header.role),
            texts,
            levels: offer.sets.iter().map(|set| set.levels.clone()).collect(),
        }
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
    pub fn press(&mut self, command: Option<Command>, press: Press, offer: &Offer) -> Vec<Effect> {
        self.fault = None;
        match command {
            Some(Command::Cancel) => return vec![Effect::Home],
            Some(Command::Up) => self.step(false),
            Some(Command::Down) => self.step(true),
            Some(Command::Confirm) => {
                if self.field == Field::OfficeName && self.take_office(offer) {
                    // A known office and a known inspector: one more Enter begins.
                    self.field = if self.text(Field::PersonName).is_empty() { Field::PersonName } else { Field::Begin };
                    self.offices.clear();
                    return Vec::new();
                }
                if self.field == Field::Begin {
                    return self.begin(offer);
                }
                self.step(true);
            }
            _ if self.field.is_choice() => self.turn(press),
            _ => {
                let field = self.field;
                if let Some((_, buffer)) = self.texts.iter_mut().find(|(known, _)| *known == field) {
                    super::visit::edit(buffer, press);
                }
                self.find_offices(offer);
            }
        }
        Vec::new()
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        let field = self.field;
        if let Some((_, buffer)) = self.texts.iter_mut().find(|(known, _)| *known == field) {
            buffer.insert(&text.replace(['\n', '\r'], " "));
        }
        Vec::new()
    }

    fn step(&mut self, down: bool) {
        let at = Field::ALL.iter().position(|field| *field == self.field).unwrap_or(0);
        let next = if down { (at + 1).min(Field::ALL.len() - 1) } else { at.saturating_sub(1) };
        self.field = Field::ALL[next];
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
            if let Some((_, buffer)) = self.texts.iter_mut().find(|(known, _)| *known == field) {
                *buffer = TextBuffer::with(text);
            }
        }
        self.level = self.levels().iter().position(|level| *level == office.level).unwrap_or(0);
        true
    }

    fn begin(&mut self, offer: &Offer) -> Vec<Effect> {
        match self.plan(offer) {
            Ok(plan) => vec![Effect::Create(Box::new(plan))],
            Err((field, fault)) => {
                self.field = field;
                self.fault = Some((field, fault));
                Vec::new()
            }
        }
    }

    fn plan(&self, offer: &Offer) -> Result<Plan, (Field, FormFault)> {
        let filled = |field: Field| {
            let text = self.text(field).trim().to_owned();
            if text.is_empty() { Err((field, FormFault::Empty)) } else { Ok(text) }
        };
        let optional = |field: Field| Some(self.text(field).trim().to_owned()).filter(|text| !text.is_empty());
        let set = offer.sets.get(self.set).ok_or((Field::Set, FormFault::NoSet))?;
        let period = read_period(self.text(Field::Period)).ok_or((Field::Period, FormFault::NotAPeriod))?;
        if period.to < period.from {
            return Err((Field::Period, FormFault::PeriodBackwards));
        }
        if set.draft && self.role != Role::Training {
            return Err((Field::Role, FormFault::DraftForTraining));
        }
        Ok(Plan {
            set: set.reference.clone(),
            office_name: filled(Field::OfficeName)?,
            office_code: filled(Field::OfficeCode)?,
            province: optional(Field::Province),
            level: self.levels().get(self.level).cloned().ok_or((Field::Level, FormFault::Empty))?,
            person_name: filled(Field::PersonName)?,
            person_title: optional(Field::PersonTitle),
            period,
            campaign: optional(Field::Campaign),
            role: self.role,
            duty: Duty::Inspector,
        })
    }
}

fn shown_period(period: Period) -> String {
    format!("{} - {}", period.from.format("%d/%m/%Y"), period.to.format("%d/%m/%Y"))
}

/// Reads `dd/mm/yyyy - dd/mm/yyyy`.
fn read_period(text: &str) -> Option<Period> {
    let (from, to) = text.split_once(['-', '–'])?;
    let day = |text: &str| NaiveDate::parse_from_str(text.trim(), "%d/%m/%Y").ok();
    Some(Period { from: day(from)?, to: day(to)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_offered_is_the_last_whole_quarter() {
        for (day, from, to, name) in [
            ("2026-11-24", "2026-07-01", "2026-09-30", "2026-Q3"),
            ("2026-03-12", "2025-10-01", "2025-12-31", "2025-Q4"),
            ("2026-04-01", "2026-01-01", "2026-03-31", "2026-Q1"),
        ] {
            let quarter = last_whole_quarter(day.parse().expect("a day"));
            assert_eq!((quarter.from.to_string(), quarter.to.to_string()), (from.to_owned(), to.to_owned()));
            assert_eq!(quarter_name(quarter), name);
            assert_eq!(read_period(&shown_period(quarter)), Some(quarter));
        }
    }
}
