//! A value whose criterion is not known: only what was put in, without names or units.

use crate::number::Decimal;
use crate::session::Value;

use super::super::{Words, visible};

impl Words {
    pub(super) fn value_alone(&self, value: &Value) -> String {
        let list = |numbers: &[Decimal]| numbers.iter().map(|number| self.decimal(*number)).collect::<Vec<_>>().join(" ");
        match value {
            Value::Level(place) => self.pick(format!("mức {place}"), format!("level {place}")),
            Value::Yes(yes) => (if *yes { self.labels.yes } else { self.labels.no }).to_owned(),
            Value::Points(x) | Value::Single(x) => self.decimal(*x),
            Value::Share { n, d } => format!("{}/{}", self.decimal(*n), self.decimal(*d)),
            Value::Marks(signs) | Value::Ticks(signs) => visible(signs),
            Value::Many(values) => list(values),
            Value::Count { count, corrected } => {
                let corrected = corrected.unwrap_or(0);
                self.pick(format!("{count} vụ, đã sửa {corrected}"), format!("cases {count}, corrected {corrected}"))
            }
            Value::Incidents(incidents) => {
                let (count, corrected) = (incidents.len(), incidents.iter().filter(|incident| incident.corrected).count());
                self.pick(format!("{count} vụ, đã sửa {corrected}"), format!("cases {count}, corrected {corrected}"))
            }
            Value::Counts { counts, none, slips } => {
                let counts = counts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                let beside = [(none, self.pick("không ý kiến", "no opinion")), (slips, self.pick("phiếu", "slips"))];
                let beside = beside.iter().filter_map(|(count, label)| Some(format!(" · {label} {}", (**count)?)));
                std::iter::once(counts).chain(beside).collect()
            }
            Value::Text(text) => format!("«{}»", visible(text)),
        }
    }
}
