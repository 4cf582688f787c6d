//! Some tables of a session, whole: what was read, imported or edited outside.
//!
//! A table that is not named here stays as it is; one that is named replaces
//! what stood there.

use std::collections::BTreeMap;

use super::{Answer, Draw, EvidenceItem, FiredGate, Header, Jot, LeftOut, Person, Remark, Session, Signature, SlipRow, Snapshot};

/// Tables of a session; `None` says nothing about a table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChangedTables {
    /// `[session]`
    pub header: Option<Header>,
    /// `[[person]]`
    pub persons: Option<Vec<Person>>,
    /// `[answer.…]`
    pub answers: Option<BTreeMap<String, Answer>>,
    /// `[[left_out]]`
    pub left_out: Option<Vec<LeftOut>>,
    /// `[[gate]]`
    pub gates: Option<Vec<FiredGate>>,
    /// `[[draw]]`
    pub draws: Option<Vec<Draw>>,
    /// `[[slip]]`
    pub slips: Option<Vec<SlipRow>>,
    /// `[[evidence]]`
    pub evidence: Option<Vec<EvidenceItem>>,
    /// `[[remark]]`
    pub remarks: Option<Vec<Remark>>,
    /// `[[jot]]`
    pub jots: Option<Vec<Jot>>,
    /// `[[signature]]`
    pub signatures: Option<Vec<Signature>>,
    /// `[snapshot]`; that it was taken out cannot be said.
    pub snapshot: Option<Snapshot>,
}

impl ChangedTables {
    /// Every table of `after` that is not as in `before`.
    #[must_use]
    pub fn between(before: &Session, after: &Session) -> Self {
        fn changed<T: Clone + PartialEq>(before: &T, after: &T) -> Option<T> {
            (before != after).then(|| after.clone())
        }
        Self {
            header: changed(&before.header, &after.header),
            persons: changed(&before.persons, &after.persons),
            answers: changed(&before.answers, &after.answers),
            left_out: changed(&before.left_out, &after.left_out),
            gates: changed(&before.gates, &after.gates),
            draws: changed(&before.draws, &after.draws),
            slips: changed(&before.slips, &after.slips),
            evidence: changed(&before.evidence, &after.evidence),
            remarks: changed(&before.remarks, &after.remarks),
            jots: changed(&before.jots, &after.jots),
            signatures: changed(&before.signatures, &after.signatures),
            snapshot: if before.snapshot == after.snapshot { None } else { after.snapshot.clone() },
        }
    }

    /// Whether no table is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Puts every named table in its place.
    pub(super) fn put_into(&self, session: &mut Session) {
        fn put<T: Clone>(place: &mut T, table: Option<&T>) {
            if let Some(table) = table {
                place.clone_from(table);
            }
        }
        put(&mut session.header, self.header.as_ref());
        put(&mut session.persons, self.persons.as_ref());
        put(&mut session.answers, self.answers.as_ref());
        put(&mut session.left_out, self.left_out.as_ref());
        put(&mut session.gates, self.gates.as_ref());
        put(&mut session.draws, self.draws.as_ref());
        put(&mut session.slips, self.slips.as_ref());
        put(&mut session.evidence, self.evidence.as_ref());
        put(&mut session.remarks, self.remarks.as_ref());
        put(&mut session.jots, self.jots.as_ref());
        put(&mut session.signatures, self.signatures.as_ref());
        if self.snapshot.is_some() {
            session.snapshot.clone_from(&self.snapshot);
        }
    }

    /// The session these tables make, where the header is among them.
    #[must_use]
    pub fn into_session(self) -> Option<Session> {
        let mut session = Session::empty(self.header?);
        session.persons = self.persons.unwrap_or_default();
        session.answers = self.answers.unwrap_or_default();
        session.left_out = self.left_out.unwrap_or_default();
        session.gates = self.gates.unwrap_or_default();
        session.draws = self.draws.unwrap_or_default();
        session.slips = self.slips.unwrap_or_default();
        session.evidence = self.evidence.unwrap_or_default();
        session.remarks = self.remarks.unwrap_or_default();
        session.jots = self.jots.unwrap_or_default();
        session.signatures = self.signatures.unwrap_or_default();
        session.snapshot = self.snapshot;
        session.typing = session.persons.first().map(|person| person.id.clone());
        Some(session)
    }
}
