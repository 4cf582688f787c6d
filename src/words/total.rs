//! How a total comes about, a line a step, as a pen can follow it.
//!
//! It names groups, gates and classes; every number is that of a step.

use crate::criteria::{CriteriaSet, Report};
use crate::number::{Decimal, Fraction, Rounding};
use crate::scoring::{MeanPart, Member, Places, Scorecard, TotalStep};

use super::Words;

impl Words {
    /// How the total came about, a line a step.
    #[must_use]
    pub fn total_steps(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<String> {
        let mut lines = Vec::with_capacity(card.steps.len());
        let sum = card.steps.iter().find(|step| matches!(step, TotalStep::Sum { .. }));
        for step in &card.steps {
            lines.push(self.total_step(set, step, sum));
            if let TotalStep::Sum { .. } = step {
                let printed = card.award.round(Rounding::printed(Places::of(set).group));
                let by = self.missed_by_groups(set, card, &printed);
                lines.extend(by.map(|by| self.pick(format!("Chênh do làm tròn: {by}"), format!("Rounding difference: {by}"))));
            }
        }
        lines
    }

    fn total_step(&self, set: &CriteriaSet, step: &TotalStep, sum: Option<&TotalStep>) -> String {
        let places = Places::of(set);
        let p = |number: &Fraction| self.figure(&number.to_fixed(places.group));
        let t = |number: &Fraction| self.figure(&number.to_fixed(places.total));
        let group = |at: &usize| set.groups()[*at].label().to_owned();
        let band = |at: &usize| set.bands()[*at].label.get(self.lang).to_owned();
        let gate = |at: &usize| set.parts().gates[*at].title.get(self.lang).to_owned();
        match step {
            TotalStep::Group { group: at, earned, possible, adjusted } if possible.is_zero() && earned.is_zero() => {
                format!("{}: {}", group(at), p(adjusted))
            }
            TotalStep::Group { group: at, earned, possible, adjusted } => {
                let adjusted = if adjusted.is_zero() { String::new() } else { format!(" {}", signed(&p(adjusted))) };
                let line = format!("{}: {}/{}{adjusted} {}", group(at), p(earned), p(possible), self.of_at_most(set, *at, possible));
                line.trim_end().to_owned()
            }
            TotalStep::Spread { group: at, points, factor } => self.pick(
                format!("{}: chia {} điểm không áp dụng, nhân {}", group(at), p(points), self.exact(factor)),
                format!("{}: {} points not applicable are spread, × {}", group(at), p(points), self.exact(factor)),
            ),
            TotalStep::WeightedMean { group: at, parts, max } => self.weighted_mean(set, *at, parts, *max),
            TotalStep::Base { group: at, points } => self.pick(
                format!("{}: có sẵn {}, cộng vào cả điểm và điểm có thể", group(at), self.decimal(*points)),
                format!("{}: starts with {}, added to points and possible", group(at), self.decimal(*points)),
            ),
            TotalStep::Floored { group: at, by } => {
                self.pick(format!("{}: nâng lên sàn, +{}", group(at), p(by)), format!("{}: lifted to the floor, +{}", group(at), p(by)))
            }
            TotalStep::Capped { group: at, by } => {
                self.pick(format!("{}: cắt ở trần, {}", group(at), p(by)), format!("{}: cut at the cap, {}", group(at), p(by)))
            }
            TotalStep::GroupZeroed { group: at, gate: by } => self.pick(
                format!("{}: không tính điểm vì «{}»", group(at), gate(by)),
                format!("{}: counts nothing, because of «{}»", group(at), gate(by)),
            ),
            TotalStep::GroupRounded { group: at, by } => self.pick(
                format!("{}: chênh do làm tròn {}", group(at), self.exact(by)),
                format!("{}: rounding difference {}", group(at), self.exact(by)),
            ),
            TotalStep::Sum { earned, possible, adjusted } => {
                let adjusted = if adjusted.is_zero() { String::new() } else { format!(" {}", signed(&p(adjusted))) };
                self.pick(
                    format!("Cộng các nhóm: {}/{}{adjusted}", p(earned), p(possible)),
                    format!("Sum of the groups: {}/{}{adjusted}", p(earned), p(possible)),
                )
            }
            TotalStep::Reported(total) if set.header().report == Report::Points => {
                self.pick(format!("Tổng theo điểm: {}", self.exact(total)), format!("Total in points: {}", self.exact(total)))
            }
            TotalStep::Reported(total) if set.header().report == Report::Percent => {
                let way = self.way(set, sum);
                self.pick(format!("Quy về phần trăm: {way}{}", self.exact(total)), format!("In per cent: {way}{}", self.exact(total)))
            }
            TotalStep::Reported(total) => self.pick(
                format!("Quy về thang {}: {}{}", self.decimal(set.header().scale), self.way(set, sum), self.exact(total)),
                format!("On the scale of {}: {}{}", self.decimal(set.header().scale), self.way(set, sum), self.exact(total)),
            ),
            TotalStep::Clamped { to } => self.pick(format!("Giới hạn tổng: {}", t(to)), format!("The total is limited: {}", t(to))),
            TotalStep::TotalCapped { gate: by, to } => self.pick(
                format!("Khống chế tổng ở {} vì «{}»", t(to), gate(by)),
                format!("The total is capped at {} by «{}»", t(to), gate(by)),
            ),
            TotalStep::TotalRounded { to, .. } => {
                self.pick(format!("Làm tròn tổng: {}", t(to)), format!("The total is rounded: {}", t(to)))
            }
            TotalStep::BandReached { band: at } => {
                self.pick(format!("Xếp loại theo tổng: {}", band(at)), format!("Class by the total: {}", band(at)))
            }
            TotalStep::RequireFailed { band: at, group: of, reached, at_least } => self.pick(
                format!(
                    "{} cần nhóm {} đạt {} %, mới đạt {} %",
                    band(at),
                    group(of),
                    self.decimal(*at_least),
                    self.figure(&reached.to_fixed(2))
                ),
                format!(
                    "{} asks {} % of group {}, it has {} %",
                    band(at),
                    self.decimal(*at_least),
                    group(of),
                    self.figure(&reached.to_fixed(2))
                ),
            ),
            TotalStep::BandCapped { gate: by, band: at } => self.pick(
                format!("Khống chế xếp loại ở {} vì «{}»", band(at), gate(by)),
                format!("The class is capped at {} by «{}»", band(at), gate(by)),
            ),
        }
    }

    /// What is earned of the possible, on the scale, and what is added or taken: `80,07/98 × 100 − 0,5 = `.
    fn way(&self, set: &CriteriaSet, sum: Option<&TotalStep>) -> String {
        let Some(TotalStep::Sum { earned, possible, adjusted }) = sum else { return String::new() };
        let scale = if set.header().report == Report::Percent { Decimal::whole(100) } else { set.header().scale };
        let adjusted = if adjusted.is_zero() { String::new() } else { format!(" {}", signed(&self.pen(adjusted))) };
        format!("{}/{} × {}{adjusted} = ", self.pen(earned), self.pen(possible), self.decimal(scale))
    }

    /// The mean of shares on the maximum of a group: `A: 30 × (2 × 3/4 + 5/6) / 3`.
    fn weighted_mean(&self, set: &CriteriaSet, group: usize, parts: &[MeanPart], max: Decimal) -> String {
        let label = |member: Member| match member {
            Member::Criterion(at) => set.criteria()[at].label(),
            Member::Group(at) => set.groups()[at].label(),
        };
        let part = |part: &MeanPart| {
            let weight = if part.weight == Decimal::ONE { String::new() } else { format!("{} × ", self.decimal(part.weight)) };
            format!("{weight}{} {}/{}", label(part.member), self.pen(&part.earned), self.pen(&part.possible))
        };
        let shares = parts.iter().map(part).collect::<Vec<_>>().join(" + ");
        let weights: Fraction = parts.iter().map(|part| part.weight.to_fraction()).sum();
        let label = set.groups()[group].label();
        let (max, weights) = (self.decimal(max), self.pen(&weights));
        self.pick(
            format!("{label}: {max} × ({shares}) / {weights}, trung bình theo trọng số"),
            format!("{label}: {max} × ({shares}) / {weights}, a weighted mean"),
        )
    }
}

/// A figure as something added or taken.
fn signed(figure: &str) -> String {
    figure.strip_prefix('−').map_or_else(|| format!("+ {figure}"), |taken| format!("− {taken}"))
}
