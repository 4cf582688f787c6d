//! What a set can do without and should have.

use super::{Check, KeyPath, SetFault};

impl Check<'_> {
    pub(super) fn lint(&mut self) {
        let set = KeyPath::root().key("set");
        let ids = |lacks: &dyn Fn(&crate::criteria::Criterion) -> bool| -> Vec<String> {
            self.parts.criteria.iter().filter(|one| lacks(one) && !one.id.is_empty()).map(|one| one.id.clone()).collect()
        };
        let guidance = ids(&|one| one.guidance.is_none());
        let sources = ids(&|one| one.sources.is_empty() && one.counts());
        if !guidance.is_empty() {
            self.say(set.clone(), SetFault::NoGuidance(guidance));
        }
        if !sources.is_empty() {
            self.say(set, SetFault::NoSources(sources));
        }
    }
}
