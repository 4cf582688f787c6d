//! What a filled form says: a session to begin, what to correct, who joins.
//!
//! It says the first thing that keeps it from being taken, in the order of the fields.

use chrono::NaiveDate;

use crate::session::{Duty, Header, HeaderChange, Office, Period, Person, Plan, Role, is_office_code};
use crate::words::{Field, FormFault};

use super::{Form, Offer};

/// Why a form is not taken, and at which field.
type Refused = (Field, FormFault);

/// What is to be corrected; what stays as it is is not named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Keys of the header.
    pub header: HeaderChange,
    /// Name and post of the person who types.
    pub person: (String, Option<String>),
}

impl Form {
    /// The session to begin.
    ///
    /// # Errors
    /// The person at the form should act.
    pub fn plan(&self, offer: &Offer) -> Result<Plan, (Field, FormFault)> {
        let office = self.office()?;
        let person_name = self.filled(Field::PersonName)?;
        let set = offer.sets.get(self.set).ok_or((Field::Set, FormFault::NoSet))?;
        if set.draft && self.role != Role::Training {
            return Err((Field::Role, FormFault::DraftForTraining));
        }
        Ok(Plan {
            set: set.reference.clone(),
            office_name: office.name,
            office_code: office.code,
            province: office.province,
            level: office.level,
            person_name,
            person_title: self.optional(Field::PersonTitle),
            period: self.period()?,
            campaign: self.optional(Field::Campaign),
            role: self.role,
            duty: Duty::Inspector,
        })
    }

    /// What differs from the header of the session.
    ///
    /// # Errors
    /// The person at the form should act.
    pub fn correction(&self, header: &Header) -> Result<Correction, (Field, FormFault)> {
        let office = self.office()?;
        let person = (self.filled(Field::PersonName)?, self.optional(Field::PersonTitle));
        let period = match self.optional(Field::Period) {
            None if header.period.is_none() => None,
            _ => Some(self.period()?),
        };
        let campaign = self.optional(Field::Campaign);
        if campaign.is_none() && header.campaign.is_some() {
            return Err((Field::Campaign, FormFault::CannotGo));
        }
        Ok(Correction {
            header: HeaderChange {
                office: Some(office).filter(|office| *office != header.office),
                period: period.filter(|period| Some(*period) != header.period),
                campaign: campaign.filter(|campaign| Some(campaign) != header.campaign.as_ref()),
                reason: self.optional(Field::Reason),
                ..HeaderChange::default()
            },
            person,
        })
    }

    /// Who joins, under an id that is still free.
    ///
    /// # Errors
    /// The person at the form should act.
    pub fn person(&self, fresh_id: impl Fn(&str) -> String) -> Result<Person, (Field, FormFault)> {
        let name = self.filled(Field::PersonName)?;
        Ok(Person { id: fresh_id(&name), name, title: self.optional(Field::PersonTitle), duty: Some(self.duty) })
    }

    fn office(&self) -> Result<Office, Refused> {
        let name = self.filled(Field::OfficeName)?;
        let code = self.filled(Field::OfficeCode)?;
        if !is_office_code(&code) {
            return Err((Field::OfficeCode, FormFault::NotACode));
        }
        let level = self.levels().get(self.level).cloned().ok_or((Field::Level, FormFault::Empty))?;
        Ok(Office { code, name, province: self.optional(Field::Province), level })
    }

    fn period(&self) -> Result<Period, Refused> {
        let period = read_period(self.text(Field::Period)).ok_or((Field::Period, FormFault::NotAPeriod))?;
        if period.to < period.from { Err((Field::Period, FormFault::PeriodBackwards)) } else { Ok(period) }
    }

    fn filled(&self, field: Field) -> Result<String, Refused> {
        self.optional(field).ok_or((field, FormFault::Empty))
    }

    fn optional(&self, field: Field) -> Option<String> {
        Some(self.text(field).trim().to_owned()).filter(|text| !text.is_empty())
    }
}

pub(super) fn shown_period(period: Period) -> String {
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
    use crate::session::{last_whole_quarter, quarter_name};

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
