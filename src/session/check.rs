//! What a session says that cannot be: of itself, and beside its set.
//!
//! Whether a value fits its criterion is judged in the scoring room, never here.

use std::collections::HashSet;

use crate::criteria::{CriteriaSet, Criterion, KeyPath, Kind};

use super::problem::Reference;
use super::{Answer, Moment, NaReason, Problem, Session, SessionFault, State, Status, Value};

impl Session {
    /// Everything wrong with it, of itself, beside the set where there is one, and
    /// at the moment now where that is known. Paths are those of its file.
    #[must_use]
    pub fn check(&self, set: Option<&CriteriaSet>, now: Option<Moment>) -> Vec<SessionFault> {
        let root = KeyPath::root();
        let mut found = Found {
            persons: self.persons.iter().map(|person| person.id.as_str()).collect(),
            evidence: self.evidence.iter().map(|item| item.id.as_str()).collect(),
            set,
            now,
            all_persons: true,
            all_evidence: true,
            faults: Vec::new(),
        };
        found.all_persons = found.persons.len() == self.persons.len();
        found.all_evidence = found.evidence.len() == self.evidence.len();
        self.check_header(&mut found, &root.key("session"));
        for (id, answer) in &self.answers {
            check_answer(&mut found, &root.key("answer").key(id), self, id, answer);
        }
        self.check_ids(&mut found);
        self.check_rules(&mut found);
        super::draw_check::check_draws(self, &mut found);
        super::slip_check::check_slips(self, &mut found);
        self.check_remarks(&mut found);
        self.check_signatures(&mut found);
        found.faults
    }

    fn check_header(&self, found: &mut Found<'_>, path: &KeyPath) {
        let header = &self.header;
        if header.period.is_some_and(|period| period.to < period.from) {
            found.say(path.key("period"), Problem::PeriodBackwards);
        }
        if matches!(header.status, Status::Submitted | Status::Accepted | Status::Finalised) && self.snapshot.is_none() {
            found.say(path.key("status"), Problem::NoSnapshot);
        }
        found.moment(&path.key("created"), Some(header.created));
        let Some(set) = found.set else { return };
        let levels = &set.header().for_levels;
        if !levels.contains(&header.office.level) {
            let problem = Problem::OfficeLevel { level: header.office.level.clone(), known: levels.clone() };
            found.say(path.key("office").key("level"), problem);
        }
        match &header.scoring_digest {
            None => found.say(path.key("scoring_digest"), Problem::NoDigest),
            Some(digest) if *digest != set.digests().scoring.0 => {
                let problem = Problem::OtherScoring { session: digest.clone(), set: set.digests().scoring.0.clone() };
                found.say(path.key("scoring_digest"), problem);
            }
            Some(_) => {}
        }
        if header.wording_digest.as_ref().is_some_and(|digest| *digest != set.digests().wording.0) {
            found.say(path.key("wording_digest"), Problem::OtherWording);
        }
    }

    /// A history holds one row of an id: what stands twice would lose one with the next change.
    fn check_ids(&self, found: &mut Found<'_>) {
        found.ids("person", "id", self.persons.iter().map(|person| person.id.as_str()));
        found.ids("evidence", "id", self.evidence.iter().map(|item| item.id.as_str()));
        found.ids("remark", "id", self.remarks.iter().map(|remark| remark.id.as_str()));
        found.ids("left_out", "group", self.left_out.iter().map(|out| out.group.as_str()));
        found.ids("gate", "id", self.gates.iter().map(|gate| gate.id.as_str()));
        found.ids("draw", "sample", self.draws.iter().map(|draw| draw.sample.as_str()));
    }

    fn check_rules(&self, found: &mut Found<'_>) {
        for (i, out) in self.left_out.iter().enumerate() {
            if found.set.is_some_and(|set| set.group_position(&out.group).is_none()) {
                let path = KeyPath::root().key("left_out").index(i).key("group");
                found.say(path, Problem::UnknownReference(Reference::Group, out.group.clone()));
            }
        }
        for (i, fired) in self.gates.iter().enumerate() {
            let path = KeyPath::root().key("gate").index(i);
            if found.set.is_some_and(|set| set.gate(&fired.id).is_none()) {
                found.say(path.key("id"), Problem::UnknownReference(Reference::Gate, fired.id.clone()));
            }
            found.typed(&path, fired.by.as_deref(), fired.at);
        }
    }

    fn check_remarks(&self, found: &mut Found<'_>) {
        for (i, remark) in self.remarks.iter().enumerate() {
            let path = KeyPath::root().key("remark").index(i);
            found.criterion(&path.key("on"), remark.on.as_deref());
            found.typed(&path, remark.by.as_deref(), remark.at);
            if let (Some(due), Some(at)) = (remark.due, remark.at)
                && due < at.date_naive()
            {
                found.say(path.key("due"), Problem::DueBeforeMade);
            }
        }
        for (i, jot) in self.jots.iter().enumerate() {
            let path = KeyPath::root().key("jot").index(i);
            found.criterion(&path.key("on"), jot.on.as_deref());
            found.typed(&path, jot.by.as_deref(), jot.at);
        }
        for (i, item) in self.evidence.iter().enumerate() {
            found.moment(&KeyPath::root().key("evidence").index(i).key("taken"), item.taken);
        }
    }

    fn check_signatures(&self, found: &mut Found<'_>) {
        for (i, signature) in self.signatures.iter().enumerate() {
            let path = KeyPath::root().key("signature").index(i);
            if !found.knows_person(&signature.person) {
                found.say(path.key("person"), Problem::UnknownReference(Reference::Person, signature.person.clone()));
            }
            if signature.refused && signature.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
                found.say(path.key("reason"), Problem::RefusedWithoutReason);
            }
            found.moment(&path.key("at"), signature.at);
        }
    }
}

fn check_answer(found: &mut Found<'_>, path: &KeyPath, session: &Session, id: &str, answer: &Answer) {
    let criterion = found.set.and_then(|set| set.criterion(id));
    if found.set.is_some() && criterion.is_none() {
        found.say(path.clone(), Problem::UnknownCriterion(id.to_owned()));
    }
    if let (Some(criterion), Some(value)) = (criterion, &answer.value)
        && !suits(value, &criterion.kind)
    {
        found.say(path.key("value"), Problem::OtherKind { kind: criterion.kind.word(), found: value.word() });
    }
    let noted = answer.note.as_ref().is_some_and(|note| !note.trim().is_empty());
    match answer.state {
        State::Open if answer.is_blank() => found.say(path.key("state"), Problem::OpenEmpty),
        State::Scored if answer.value.is_none() && !stands_on_slips(session, criterion) => {
            found.say(path.key("value"), Problem::ScoredWithoutValue);
        }
        State::Na if answer.reason.is_none() => found.say(path.key("reason"), Problem::NaWithoutReason),
        State::Na if answer.reason == Some(NaReason::NotInScope) && !noted => found.say(path.key("note"), Problem::NaWithoutNote),
        State::Open | State::Scored | State::Na | State::Deferred => {}
    }
    found.evidence(&path.key("evidence"), &answer.evidence);
    if let Some(Value::Incidents(cases)) = &answer.value {
        for (i, case) in cases.iter().enumerate() {
            let path = path.key("value").key("incidents").index(i);
            found.evidence(&path.key("evidence"), &case.evidence);
            found.moment(&path.key("at"), case.at);
        }
    }
    found.typed(path, answer.by.as_deref(), answer.at);
    found.moment(&path.key("seen"), answer.seen);
}

/// Whether an answer without a value may be worth something: read from slips.
fn stands_on_slips(session: &Session, criterion: Option<&Criterion>) -> bool {
    match criterion.map(|criterion| &criterion.kind) {
        Some(Kind::Survey { slip, .. }) => session.slips.iter().any(|row| row.slip == *slip),
        Some(_) => false,
        None => !session.slips.is_empty(),
    }
}

/// Whether an input is one the kind asks for, whatever it says.
const fn suits(value: &Value, kind: &Kind) -> bool {
    matches!(
        (value, kind),
        (Value::Level(_), Kind::Levels { .. })
            | (Value::Yes(_), Kind::YesNo { .. })
            | (Value::Points(_), Kind::Points { .. })
            | (Value::Share { .. }, Kind::Ratio { .. })
            | (Value::Marks(_), Kind::Ratio { .. } | Kind::PerItem { .. })
            | (Value::Single(_) | Value::Many(_), Kind::Measure { .. })
            | (Value::Ticks(_), Kind::Checklist { .. })
            | (Value::Count { .. } | Value::Incidents(_), Kind::Deduction { .. })
            | (Value::Counts { .. }, Kind::Survey { .. })
            | (Value::Text(_), Kind::Info)
    )
}

/// The faults found so far, and what they are found with.
pub(super) struct Found<'s> {
    persons: HashSet<&'s str>,
    evidence: HashSet<&'s str>,
    pub(super) set: Option<&'s CriteriaSet>,
    now: Option<Moment>,
    /// Whether each has an id of its own: else one that is missing may be meant by another.
    all_persons: bool,
    all_evidence: bool,
    faults: Vec<SessionFault>,
}

impl Found<'_> {
    pub(super) fn say(&mut self, path: KeyPath, problem: Problem) {
        self.faults.push(SessionFault { path, problem });
    }

    fn ids<'a>(&mut self, list: &str, key: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (i, id) in ids.enumerate().filter(|(_, id)| !seen.insert(*id)) {
            self.say(KeyPath::root().key(list).index(i).key(key), Problem::Twice(id.to_owned()));
        }
    }

    fn criterion(&mut self, path: &KeyPath, on: Option<&str>) {
        if let (Some(set), Some(on)) = (self.set, on)
            && set.position(on).is_none()
        {
            self.say(path.clone(), Problem::UnknownCriterion(on.to_owned()));
        }
    }

    fn typed(&mut self, path: &KeyPath, by: Option<&str>, at: Option<Moment>) {
        if let Some(by) = by.filter(|by| !self.knows_person(by)) {
            self.say(path.key("by"), Problem::UnknownBy(by.to_owned()));
        }
        self.moment(&path.key("at"), at);
    }

    fn moment(&mut self, path: &KeyPath, at: Option<Moment>) {
        if let (Some(now), Some(at)) = (self.now, at)
            && at > now
        {
            self.say(path.clone(), Problem::InFuture(at));
        }
    }

    fn knows_person(&self, id: &str) -> bool {
        !self.all_persons || self.persons.contains(id)
    }

    fn evidence(&mut self, path: &KeyPath, ids: &[String]) {
        if !self.all_evidence {
            return;
        }
        for (i, id) in ids.iter().enumerate().filter(|(_, id)| !self.evidence.contains(id.as_str())).collect::<Vec<_>>() {
            self.say(path.index(i), Problem::UnknownReference(Reference::Evidence, id.clone()));
        }
    }
}

impl Value {
    /// The key of the input in the file.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Level(_) => "level",
            Self::Yes(_) => "yes",
            Self::Points(_) => "points",
            Self::Share { .. } => "n",
            Self::Marks(_) => "marks",
            Self::Single(_) => "x",
            Self::Many(_) => "xs",
            Self::Ticks(_) => "ticks",
            Self::Count { .. } => "count",
            Self::Incidents(_) => "incidents",
            Self::Counts { .. } => "counts",
            Self::Text(_) => "text",
        }
    }
}
