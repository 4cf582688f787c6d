//! Classes that no total leads to, and gates that take nothing from anybody.
//!
//! It only speaks where the least and the greatest total are certain: never of a set in
//! which a floor or a cap may make fewer points the better ones.

use crate::criteria::{Effect, End, IdleGate, Na, NothingArose, SetFault};
use crate::number::{Decimal, Fraction};

use super::{Check, KeyPath};

impl Check<'_> {
    pub(super) fn reach(&mut self) {
        if self.parts.groups.iter().any(|group| group.floor.is_some() || group.cap.is_some()) {
            return;
        }
        let most = self.totals(End::Greatest);
        let (best_of_all, least) = (most.iter().map(|(_, total)| total).max().cloned(), self.totals(End::Least));
        let in_order = |fault: &SetFault| !matches!(fault, SetFault::BandOrder { .. } | SetFault::BandWithoutFrom | SetFault::LastBandFrom);
        if self.faults.iter().all(|fault| fault.kind.of_set().is_none_or(in_order)) {
            self.too_high(&most);
            self.too_low(&least);
        }
        let Some(best_of_all) = best_of_all else { return };
        for (i, gate) in self.parts.gates.iter().enumerate() {
            let effect = KeyPath::root().key("gate").index(i).key("effect");
            let (key, idle) = match &gate.effect {
                Effect::CapBand(id) if self.parts.bands.first().is_some_and(|band| band.id == *id) => ("cap_band", IdleGate::BestBand),
                Effect::CapTotal(cap) if cap.to_fraction() >= best_of_all => {
                    ("cap_total", IdleGate::AboveTotals { cap: *cap, most: best_of_all.clone() })
                }
                Effect::ZeroGroup(id) if self.has_nothing_to_lose(id) => ("zero_group", IdleGate::NothingToLose(id.clone())),
                Effect::CapBand(_) | Effect::CapTotal(_) | Effect::ZeroGroup(_) | Effect::ZeroTotal => continue,
            };
            self.say(effect.key(key), SetFault::GateIdle(idle));
        }
    }

    /// Classes that begin above every total of a level of office.
    fn too_high(&mut self, most: &[(String, Fraction)]) {
        for (i, band) in self.parts.bands.iter().enumerate() {
            let Some(from) = band.from else { continue };
            self.unreachable(i, End::Greatest, from, most, |total| *total < from.to_fraction());
        }
    }

    /// Classes below every total of a level of office. Whoever misses a condition, a gate or a
    /// criterion that does not apply may still fall: then nothing is said.
    fn too_low(&mut self, least: &[(String, Fraction)]) {
        let may_leave = self.parts.criteria.iter().any(|one| one.na != Na::Forbid || one.nothing_arose == Some(NothingArose::Zero));
        let has_conditions = self.parts.bands.iter().any(|band| !band.require.is_empty());
        if may_leave || has_conditions || !self.parts.gates.is_empty() {
            return;
        }
        for (i, pair) in self.parts.bands.windows(2).enumerate() {
            let Some(above) = pair[0].from else { continue };
            self.unreachable(i + 1, End::Least, above, least, |total| *total >= above.to_fraction());
        }
    }

    /// Says that a class cannot be had at the levels whose end of the totals is so.
    fn unreachable(&mut self, band: usize, end: End, border: Decimal, totals: &[(String, Fraction)], is_so: impl Fn(&Fraction) -> bool) {
        let off: Vec<&(String, Fraction)> = totals.iter().filter(|(_, total)| is_so(total)).collect();
        let among = off.iter().map(|(_, total)| total);
        let computed = if end == End::Greatest { among.max() } else { among.min() };
        let Some(computed) = computed.cloned() else { return };
        let everywhere = off.len() == totals.len();
        let levels = if everywhere { Vec::new() } else { off.iter().map(|(level, _)| level.clone()).collect() };
        let path = KeyPath::root().key("band").index(band).key("from");
        self.say(path, SetFault::BandUnreachable { end, border, computed, levels });
    }

    /// Whether a group, with all below it, has no points that a gate could take.
    fn has_nothing_to_lose(&self, id: &str) -> bool {
        let Some(group) = self.groups_by_id.get(id).copied() else { return false };
        let below = |member: usize| std::iter::successors(Some(member), |i| self.parents[*i]).any(|above| above == group);
        let has_base = self.parts.groups.iter().enumerate().any(|(i, one)| one.base.is_some() && below(i));
        !has_base && !self.parts.criteria.iter().any(|one| one.counts() && !one.is_deduction() && below(one.group))
    }
}
