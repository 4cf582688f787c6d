//! Ids that are taken twice.

use std::collections::HashMap;

use super::{Check, KeyPath, SetFault, group_path};

impl Check<'_> {
    pub(super) fn ids(&mut self) {
        let parts = self.parts;
        self.unique("place", parts.places.iter().map(|place| place.id.as_str()));
        self.unique("band", parts.bands.iter().map(|band| band.id.as_str()));
        self.unique("gate", parts.gates.iter().map(|gate| gate.id.as_str()));
        self.unique("sample", parts.samples.iter().map(|sample| sample.id.as_str()));
        self.unique("slip", parts.slips.iter().map(|slip| slip.id.as_str()));
        for (i, sample) in parts.samples.iter().enumerate() {
            self.unique_below(&KeyPath::root().key("sample").index(i).key("core"), sample.core.iter().map(|place| place.id.as_str()));
        }
        for (i, slip) in parts.slips.iter().enumerate() {
            let questions = slip.questions.iter().map(|question| question.id.as_str());
            self.unique_below(&KeyPath::root().key("slip").index(i).key("questions"), questions);
        }
        // Groups and criteria share their ids: a note that names one must mean one thing.
        let groups: Vec<_> = parts.groups.iter().enumerate().map(|(i, group)| (group_path(i).key("id"), group.id.as_str())).collect();
        let criteria: Vec<_> = self.criteria().map(|(path, criterion)| (path.key("id"), criterion.id.as_str())).collect();
        self.unique_among(groups.into_iter().chain(criteria));
    }

    fn unique<'i>(&mut self, key: &str, ids: impl Iterator<Item = &'i str>) {
        self.unique_below(&KeyPath::root().key(key), ids);
    }

    fn unique_below<'i>(&mut self, list: &KeyPath, ids: impl Iterator<Item = &'i str>) {
        self.unique_among(ids.enumerate().map(|(i, id)| (list.index(i).key("id"), id)));
    }

    fn unique_among<'i>(&mut self, ids: impl Iterator<Item = (KeyPath, &'i str)>) {
        // The first place of each, and whether it has been said to be one of two.
        let mut met: HashMap<&str, (KeyPath, bool)> = HashMap::new();
        for (path, id) in ids.filter(|(_, id)| !id.is_empty()) {
            let Some((first, is_said)) = met.get_mut(id) else {
                met.insert(id, (path, false));
                continue;
            };
            let first = first.clone();
            if !std::mem::replace(is_said, true) {
                self.say(first.clone(), SetFault::DuplicatedId { id: id.to_owned(), again: path.clone() });
            }
            self.say(path, SetFault::DuplicateId { id: id.to_owned(), first });
        }
    }
}
