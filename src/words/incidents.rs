//! The list of a set that only takes points away, in words.

use crate::criteria::{CriteriaSet, Criterion, Kind};
use crate::number::{Decimal, Fraction};
use crate::scoring::Scorecard;
use crate::session::{Incident, Value};

use super::{IncidentRefusal, Words};

impl Words {
    /// What one begins with, less what is taken so far, and what is left: `100 − 12,5 = ` and
    /// `87,5`.
    #[must_use]
    pub fn hundred_minus(&self, set: &CriteriaSet, card: &Scorecard) -> (String, String) {
        let begun = set.groups().iter().zip(&card.groups).filter(|(_, figures)| !figures.out);
        let base: Fraction = begun.filter_map(|(group, _)| group.base).map(Decimal::to_fraction).sum();
        let taken = &base - &card.award;
        (format!("{} − {} = ", self.short(&base), self.short(&taken)), self.short(&card.award))
    }

    /// What a deduction counts.
    #[must_use]
    pub fn unit_of<'c>(&self, criterion: &'c Criterion) -> &'c str {
        if let Kind::Deduction { unit: Some(unit), .. } = &criterion.kind { unit.get(self.lang) } else { "" }
    }

    /// How many cases; nothing where nobody has said.
    #[must_use]
    pub fn cases_short(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::Incidents(incidents)) => incidents.len().to_string(),
            Some(Value::Count { count, .. }) => count.to_string(),
            Some(_) | None => String::new(),
        }
    }

    /// An incident in one line: when, what, on what it stands, whether it was put right.
    #[must_use]
    pub fn incident(&self, incident: &Incident) -> String {
        let time = incident.at.map(|at| at.format("%H:%M").to_string());
        let proofs = Some(incident.evidence.join(" ")).filter(|proofs| !proofs.is_empty());
        let corrected = incident.corrected.then(|| format!("({})", self.labels.corrected));
        let parts: Vec<String> =
            [time, incident.note.as_ref().map(|note| note.replace('\n', " ")), proofs, corrected].into_iter().flatten().collect();
        if parts.is_empty() { "–".to_owned() } else { parts.join(" ") }
    }

    /// The note of an incident, by its number.
    #[must_use]
    pub fn incident_note(&self, number: usize) -> String {
        self.pick(format!("Ghi chú vụ {number}"), format!("Note, case {number}"))
    }

    /// The evidence of an incident, by its number.
    #[must_use]
    pub fn incident_evidence(&self, number: usize) -> String {
        self.pick(format!("Bằng chứng vụ {number}"), format!("Proof, case {number}"))
    }

    /// Why incidents stay as they are, with the way out.
    #[must_use]
    pub(super) fn incident_refusal(&self, refusal: IncidentRefusal, label: &str) -> String {
        match refusal {
            IncidentRefusal::None => self.pick(
                format!("{label} chưa có vụ nào để bỏ. Nhấn + để thêm một vụ."),
                format!("{label} has no case to take back. Press + to add one."),
            ),
            IncidentRefusal::NotHalved => self.pick(
                format!("Ở {label} sửa ngay không giảm điểm trừ; ghi việc ấy vào ghi chú."),
                format!("At {label} a correction takes nothing off the deduction; say it in the note."),
            ),
            IncidentRefusal::Counted => self.pick(
                format!("{label} đã nhập bằng một con số, không kể từng vụ. Nhấn x để bỏ kết quả ấy rồi ghi từng vụ."),
                format!("{label} was entered as a number, not case by case. Press x to clear it, then add each case."),
            ),
        }
    }
}
