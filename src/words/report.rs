//! The sums of a report: what is counted, the total and how it comes of it, what the printed
//! figures hide, what would make another class.
//!
//! It computes nothing that the scorecard does not say; only printed figures are added.

use crate::criteria::{CriteriaSet, Report};
use crate::number::{Fraction, Rounding};
use crate::scoring::{Nudge, Places, Scorecard, TotalStep};
use crate::session::Session;

use super::Words;

impl Words {
    /// The sums at the head of a report, label and figure; the total is provisional until
    /// it is accepted, and says so here alone.
    #[must_use]
    pub fn report_sums(&self, set: &CriteriaSet, card: &Scorecard, session: &Session) -> Vec<(String, String)> {
        let mut sums: Vec<(String, String)> = self.sums(set, card).into_iter().map(|(label, value, _)| (label, value)).collect();
        if card.total.is_some() {
            if let Some((_, value)) = sums.last_mut() {
                value.push_str(self.provisional_because(session.header.status));
            }
            let way = self.way_to_total(set, card).map(|way| (self.labels.way_to_total.to_owned(), way));
            sums.extend(way);
        }
        let difference = self.printed_difference(set, card);
        sums.extend(difference.map(|by| (self.pick("Chênh do làm tròn", "Rounding difference").to_owned(), by)));
        sums
    }

    /// What was said at a submission without a total, as printed figures: the points had of
    /// those decided, and why there was no more to say.
    #[must_use]
    pub fn said_without_total(&self, award: &str, possible: &str) -> String {
        let (award, possible) = (self.figure(award), self.figure(possible));
        self.pick(format!("{award}/{possible} điểm đã chấm, chưa có tổng"), format!("{award}/{possible} points scored, no total yet"))
    }

    /// How the total comes of what is counted, where deductions or bonuses stand between the
    /// two: they are taken in points of the published total, after the rest was rescaled.
    #[must_use]
    pub fn way_to_total(&self, set: &CriteriaSet, card: &Scorecard) -> Option<String> {
        let (earned, possible, adjusted) = card.steps.iter().find_map(|step| {
            let TotalStep::Sum { earned, possible, adjusted } = step else { return None };
            Some((earned, possible, adjusted))
        })?;
        let reported = card.steps.iter().find_map(|step| if let TotalStep::Reported(total) = step { Some(total) } else { None })?;
        let scale = match set.header().report {
            Report::Points => return None,
            Report::Percent => Fraction::whole(100),
            Report::Rescaled => set.header().scale.to_fraction(),
        };
        if adjusted.is_zero() || *possible == scale {
            return None;
        }
        let places = Places::of(set);
        let taken = self.figure(&adjusted.to_fixed(places.group));
        let taken = taken.strip_prefix('−').map_or_else(|| format!("+ {taken}"), |taken| format!("− {taken}"));
        let (earned, possible) = (self.figure(&earned.to_fixed(places.group)), self.short(possible));
        let (scale, total) = (self.short(&scale), self.figure(&reported.to_fixed(places.total)));
        Some(self.pick(
            format!("{earned}/{possible} × {scale} {taken} = {total} (điểm cộng, trừ tính sau khi quy về thang {scale})"),
            format!("{earned}/{possible} × {scale} {taken} = {total} (bonuses and deductions count after rescaling to {scale})"),
        ))
    }

    /// By how much the printed figures of the groups miss the printed total, where it is
    /// their sum, else their printed sum; nothing where they add up.
    #[must_use]
    pub fn printed_difference(&self, set: &CriteriaSet, card: &Scorecard) -> Option<String> {
        let limited = card.steps.iter().any(|step| matches!(step, TotalStep::Clamped { .. } | TotalStep::TotalCapped { .. }));
        let total = card.total.as_ref().filter(|_| set.header().report == Report::Points && !limited);
        let printed = total.map_or_else(
            || card.award.round(Rounding::printed(Places::of(set).group)),
            |total| total.rounded.round(Rounding::printed(Places::of(set).total)),
        );
        self.missed_by_groups(set, card, &printed)
    }

    /// By how much the printed figures of the top groups miss a printed figure.
    pub(super) fn missed_by_groups(&self, set: &CriteriaSet, card: &Scorecard, printed: &Fraction) -> Option<String> {
        let rounding = Rounding::printed(Places::of(set).group);
        let groups: Fraction = set.top_groups().map(|at| card.groups[at].award().round(rounding)).sum();
        let by = printed - &groups;
        (!by.is_zero()).then(|| self.figure(&by.to_fixed(rounding.places.max(Places::of(set).total))))
    }

    /// The whole way to the total, a line a step, with what one step would change below it.
    #[must_use]
    pub fn total_panel(&self, set: &CriteriaSet, card: &Scorecard, ahead: &[String]) -> Vec<String> {
        let mut lines = self.total_steps(set, card);
        if card.total.is_some() {
            lines.extend(self.way_to_total(set, card).map(|way| format!("{}: {way}", self.labels.way_to_total)));
        }
        if !ahead.is_empty() {
            lines.push(String::new());
            lines.push(self.labels.sensitivity.to_owned());
            lines.extend_from_slice(ahead);
        }
        lines
    }

    /// What one step of one criterion would change, a line each: `A1: 2,00 → 3,00 ⇒ Tốt`.
    #[must_use]
    pub fn nudges(&self, set: &CriteriaSet, nudges: &[Nudge]) -> Vec<String> {
        let places = Places::of(set);
        let line = |nudge: &Nudge| {
            let criterion = &set.criteria()[nudge.criterion];
            let (from, to) = (self.figure(&nudge.from.to_fixed(places.criterion)), self.figure(&nudge.to.to_fixed(places.criterion)));
            let total = self.figure(&nudge.total.to_fixed(places.total));
            let band = set.bands()[nudge.band].label.get(self.lang);
            let gate = nudge.gate.map(|at| set.parts().gates[at].title.get(self.lang));
            let gate = gate.map_or_else(String::new, |gate| self.pick(format!(", khống chế vì «{gate}»"), format!(", capped by «{gate}»")));
            self.pick(
                format!("{}: {from} → {to} ⇒ {band} (tổng {total}{gate})", criterion.label()),
                format!("{}: {from} → {to} ⇒ {band} (total {total}{gate})", criterion.label()),
            )
        };
        nudges.iter().map(line).collect()
    }
}
