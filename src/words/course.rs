//! How a session went besides its answers, read from its history: what was corrected about
//! it, who handed it in, when and why.
//!
//! It says what the history says, never what the tables make of it.

#![expect(clippy::wildcard_enum_match_arm, reason = "answers and what stands around them have their own places")]

use crate::session::{Change, Event, Header, HeaderChange, Period, Person, Session, Status};

use super::{Field, Words};

impl Words {
    /// Corrections of the header and changes of status, oldest first: when, who, what.
    #[must_use]
    pub fn course(&self, session: &Session) -> Vec<Vec<String>> {
        let mut header = session.header.clone();
        let mut rows = Vec::new();
        for event in &session.events {
            let said = match &event.change {
                Change::Begin(begun) => {
                    header = (**begun).clone();
                    continue;
                }
                Change::Imported(whole) => {
                    header = whole.header.clone();
                    continue;
                }
                Change::EditedOutside(tables) => {
                    header = tables.header.clone().unwrap_or(header);
                    continue;
                }
                Change::Header(change) => self.corrected(&mut header, change),
                Change::Status { to, reason, consent, .. } => self.new_status(session, *to, reason.as_deref(), consent.as_deref()),
                _ => continue,
            };
            rows.push(vec![self.moment(event.at), who(session, event), said]);
        }
        rows
    }

    /// A person with what they are there for, and their post: `Nguyễn Văn An, người chấm (Sở Nội vụ)`.
    #[must_use]
    pub fn person_described(&self, person: &Person) -> String {
        let duty = person.duty.map(|duty| format!(", {}", self.duty(duty))).unwrap_or_default();
        let title = person.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
        format!("{}{duty}{title}", person.name)
    }

    fn new_status(&self, session: &Session, to: Status, reason: Option<&str>, consent: Option<&str>) -> String {
        let consent = consent.map(|id| session.person(id).map_or(id, |person| &person.name));
        let consent = consent
            .map(|lead| self.pick(format!(" · {lead} đồng ý để lại phần chưa chấm được"), format!(" · {lead} agreed to what is deferred")));
        format!("{}{}{}", self.status(to), consent.unwrap_or_default(), self.because(reason))
    }

    /// What a correction changed, each as before and after.
    fn corrected(&self, header: &mut Header, change: &HeaderChange) -> String {
        let before = self.correctable(header);
        header.correct(change);
        let changed = before.into_iter().zip(self.correctable(header)).filter(|((_, before), (_, after))| before != after);
        let said = |((label, before), (_, after)): ((&str, String), (&str, String))| format!("{label}: {before} → {after}");
        format!("{}{}", changed.map(said).collect::<Vec<_>>().join(" · "), self.because(change.reason.as_deref()))
    }

    /// What can be corrected about a session, by what forms call it.
    fn correctable(&self, header: &Header) -> [(&'static str, String); 7] {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        [
            (self.field_label(Field::OfficeName), header.office.name.clone()),
            (self.field_label(Field::OfficeCode), header.office.code.clone()),
            (self.field_label(Field::Province), or_none(&header.office.province)),
            (self.field_label(Field::Level), self.level(&header.office.level)),
            (self.field_label(Field::Period), header.period.map_or_else(|| "–".to_owned(), days)),
            (self.field_label(Field::Campaign), or_none(&header.campaign)),
            (self.field_label(Field::Role), self.role(header.role).to_owned()),
        ]
    }

    fn because(&self, reason: Option<&str>) -> String {
        reason.map(|reason| self.pick(format!(" · lý do: {reason}"), format!(" · reason: {reason}"))).unwrap_or_default()
    }
}

/// The name of whoever typed it; the id where the session has no such person.
fn who(session: &Session, event: &Event) -> String {
    session.person(&event.by).map_or_else(|| event.by.clone(), |person| person.name.clone())
}

/// The first and the last day of a period.
pub(super) fn days(period: Period) -> String {
    format!("{} – {}", period.from.format("%d/%m/%Y"), period.to.format("%d/%m/%Y"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;
    use crate::storage::session_reader::read;

    #[test]
    fn a_correction_is_told_as_before_and_after_with_its_reason() {
        let mut session = read(include_str!("../../tests/fixtures/session-history.toml")).session.unwrap();
        let told = Words::of(Lang::Vi).course(&session).len();
        let office = crate::session::Office { code: "14474".to_owned(), ..session.header.office.clone() };
        let change = HeaderChange { office: Some(office), reason: Some("gõ nhầm".to_owned()), ..HeaderChange::default() };
        let at = session.events.last().unwrap().at;
        session.apply(Change::Header(Box::new(change)), "an", at).unwrap();
        let rows = Words::of(Lang::Vi).course(&session);
        assert_eq!(rows.len(), told + 1);
        assert_eq!(rows.last().unwrap()[2], "Mã đơn vị: 14473 → 14474 · lý do: gõ nhầm");
    }
}
