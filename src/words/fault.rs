//! What is wrong with a file, in sentences: what it is, and what to write instead.

mod meaning;
mod problem;
mod shape;
mod syntax;

use crate::criteria::{FaultKind, Thing};

use super::Words;

/// What people call the things in a file.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is the word for what it is named after")]
pub struct FaultWords {
    pub group: &'static str,
    pub criterion: &'static str,
    pub band: &'static str,
    pub gate: &'static str,
    pub sample: &'static str,
    pub slip: &'static str,
    pub place: &'static str,
    pub question: &'static str,
    pub procedure: &'static str,
    pub office: &'static str,
    pub person: &'static str,
    pub evidence: &'static str,
    pub remark: &'static str,
    pub jot: &'static str,
    pub event: &'static str,
    pub draw: &'static str,
    pub left_out: &'static str,
    pub answer: &'static str,
    pub whole_file: &'static str,
}

/// A sentence, and what to do about it where there is something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub text: String,
    /// The way out.
    pub hint: Option<String>,
}

impl Said {
    /// The sentence with the way out behind it.
    #[must_use]
    pub fn whole(&self) -> String {
        self.hint.as_ref().map_or_else(|| self.text.clone(), |hint| format!("{} {hint}", self.text))
    }

    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn hint_if(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

impl Words {
    /// A fault in words. `first` is the line where a thing that may stand once
    /// stands first.
    #[must_use]
    pub fn fault(&self, kind: &FaultKind, first: Option<usize>) -> Said {
        if let FaultKind::Set(fault) = kind { self.set_fault(fault, first) } else { self.shape_fault(kind) }
    }

    /// What people call a thing of a set.
    #[must_use]
    pub const fn thing(&self, thing: Thing) -> &'static str {
        match thing {
            Thing::Place => self.fault.place,
            Thing::Band => self.fault.band,
            Thing::Gate => self.fault.gate,
            Thing::Sample => self.fault.sample,
            Thing::Procedure => self.fault.procedure,
            Thing::Slip => self.fault.slip,
            Thing::Question => self.fault.question,
            Thing::Group => self.fault.group,
            Thing::Criterion => self.fault.criterion,
            Thing::Office => self.fault.office,
        }
    }
}
