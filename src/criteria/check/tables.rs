//! The rules of `[set]`, classes, gates, samples and slips.

use crate::criteria::{Band, Effect, Gate, Sample, Slip};
use crate::number::Decimal;

use super::{Check, KeyPath, SetFault, Thing};

impl Check<'_> {
    pub(super) fn tables(&mut self) {
        self.header();
        self.bands();
        for (i, gate) in self.parts.gates.iter().enumerate() {
            self.gate(&KeyPath::root().key("gate").index(i).key("effect"), gate);
        }
        for (i, sample) in self.parts.samples.iter().enumerate() {
            self.sample(&KeyPath::root().key("sample").index(i), sample);
        }
        for (i, slip) in self.parts.slips.iter().enumerate() {
            self.slip(&KeyPath::root().key("slip").index(i), slip);
        }
    }

    fn header(&mut self) {
        let header = &self.parts.header;
        let set = KeyPath::root().key("set");
        if header.scale <= Decimal::ZERO && self.whole(&set.key("scale")) {
            self.say(set.key("scale"), SetFault::NotPositive(header.scale));
        }
        if let (Some(from), Some(to)) = (header.valid_from, header.valid_to)
            && from > to
        {
            self.say(set.key("valid_to"), SetFault::Dates { from, to });
        }
        if let Some((Some(min), Some(max))) = header.clamp
            && min > max
        {
            self.say(set.key("clamp"), SetFault::Range { min, max });
        }
        if let Some((min, max)) = header.attainable
            && min > max
        {
            self.say(set.key("attainable"), SetFault::Range { min, max });
        }
    }

    fn bands(&mut self) {
        let bands = &self.parts.bands;
        let mut above: Option<Decimal> = None;
        for (i, band) in bands.iter().enumerate() {
            let path = KeyPath::root().key("band").index(i);
            self.requires(&path, band);
            let last = i + 1 == bands.len();
            match band.from {
                _ if !self.whole(&path.key("from")) => {}
                Some(_) if last => self.say(path.key("from"), SetFault::LastBandFrom),
                Some(from) => {
                    if let Some(above) = above
                        && from >= above
                    {
                        self.say(path.key("from"), SetFault::BandOrder { above, from });
                    }
                    above = Some(from);
                }
                None if last => {}
                None => self.say(path.key("from"), SetFault::BandWithoutFrom),
            }
            if last && !band.require.is_empty() {
                self.say(path.key("require"), SetFault::LastBandRequire);
            }
        }
    }

    fn requires(&mut self, path: &KeyPath, band: &Band) {
        for (i, require) in band.require.iter().enumerate() {
            let place = path.key("require").index(i);
            if !self.groups_by_id.contains_key(require.group.as_str()) {
                self.unknown_group(place.key("group"), &require.group);
            }
            if !(Decimal::ZERO..=Decimal::whole(100)).contains(&require.at_least) && self.whole(&place.key("at_least")) {
                self.say(place.key("at_least"), SetFault::Percent(require.at_least));
            }
        }
    }

    fn gate(&mut self, effect: &KeyPath, gate: &Gate) {
        match &gate.effect {
            Effect::CapBand(id) => {
                let known: Vec<&str> = self.parts.bands.iter().map(|band| band.id.as_str()).collect();
                if !known.contains(&id.as_str()) {
                    self.unknown(effect.key("cap_band"), Thing::Band, id, &known);
                }
            }
            Effect::ZeroGroup(id) => {
                if !self.groups_by_id.contains_key(id.as_str()) {
                    self.unknown_group(effect.key("zero_group"), id);
                }
            }
            Effect::CapTotal(_) | Effect::ZeroTotal => {}
        }
    }

    fn sample(&mut self, path: &KeyPath, sample: &Sample) {
        if !self.whole(&path.key("size")) {
            return;
        }
        if let Some(min) = sample.min_size
            && min > sample.size
        {
            self.say(path.key("min_size"), SetFault::MinSize { min, size: sample.size });
        }
        let procedures = sample.core.len();
        if procedures == 0 && sample.min_each.is_some() && self.whole(&path.key("core")) {
            self.say(path.key("min_each"), SetFault::NoEffect { key: "min_each", needs: "core = […]" });
        }
        if let Some(each) = sample.min_each
            && (procedures as u64).saturating_mul(u64::from(each)) > u64::from(sample.size)
        {
            self.say(path.key("min_each"), SetFault::MinEach { procedures, each, size: sample.size });
        }
    }

    fn slip(&mut self, path: &KeyPath, slip: &Slip) {
        let (least, greatest) = slip.answers;
        if self.whole(&path.key("answers")) && (least < 1 || least >= greatest || greatest > 9) {
            self.say(path.key("answers"), SetFault::Answers);
        }
    }

    pub(super) fn unknown_group(&mut self, path: KeyPath, id: &str) {
        let known: Vec<&str> = self.parts.groups.iter().map(|group| group.id.as_str()).collect();
        self.unknown(path, Thing::Group, id, &known);
    }

    pub(super) fn unknown_criterion(&mut self, path: KeyPath, id: &str) {
        let known: Vec<&str> = self.parts.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        self.unknown(path, Thing::Criterion, id, &known);
    }
}
