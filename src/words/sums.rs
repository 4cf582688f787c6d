//! What is counted so far, what the total can still become, what a class still needs.

use crate::criteria::CriteriaSet;
use crate::number::Fraction;
use crate::scoring::{Places, Problem, ProblemKind, Scorecard};
use crate::session::Status;

use super::Words;

/// A piece of a line, and whether it stands out.
type Part = (String, bool);

impl Words {
    /// Decided so far: award, possible, per cent.
    #[must_use]
    pub fn decided_so_far(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let places = Places::of(set).group;
        let label = self.pick("Đã chấm ", "Scored ").to_owned();
        let mut parts =
            vec![(label, false), (self.figure(&card.award.to_fixed(places)), true), (format!("/{}", self.short(&card.possible)), false)];
        if let Some(percent) = card.percent() {
            parts.push((format!("  {} %", self.figure(&percent.to_fixed(2))), false));
        }
        parts
    }

    /// A figure without places where it is whole.
    pub(super) fn short(&self, number: &Fraction) -> String {
        let printed = number.to_fixed(2);
        self.figure(printed.strip_suffix(".00").unwrap_or(&printed))
    }

    /// The range of the final total, or the total itself.
    #[must_use]
    pub fn final_range(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let places = Places::of(set).total;
        if let Some(total) = &card.total {
            let band = set.bands()[total.band].label.get(self.lang);
            return vec![
                (self.pick("Tổng ", "Total ").to_owned(), false),
                (self.figure(&total.rounded.to_fixed(places)), true),
                (format!("  {band}"), true),
            ];
        }
        let Some(interval) = &card.interval else { return vec![(self.labels.no_class.to_owned(), false)] };
        let about = if interval.exact { "" } else { "≈ " };
        vec![
            (format!("{}{about}", self.pick("Tổng cuối ", "Total to come ")), false),
            (self.figure(&interval.worst_without_deductions.to_fixed(places)), true),
            (" … ".to_owned(), false),
            (self.figure(&interval.best.to_fixed(places)), true),
        ]
    }

    /// The totals screen's first line: the result, or the range with its classes.
    #[must_use]
    pub fn result_line(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<Part> {
        let mut parts = self.final_range(set, card);
        if let Some(more) = self.with_deductions(set, card) {
            parts.push((format!("   {more}"), false));
        }
        parts
    }

    /// The least total with every deduction that is still open.
    #[must_use]
    pub fn with_deductions(&self, set: &CriteriaSet, card: &Scorecard) -> Option<String> {
        let interval = card.interval.as_ref().filter(|interval| interval.worst != interval.worst_without_deductions)?;
        let worst = self.figure(&interval.worst.to_fixed(Places::of(set).total));
        Some(self.pick(format!("{worst} nếu đủ mọi điểm trừ"), format!("{worst} with every deduction")))
    }

    /// How much is left to do; of what was handed in, where it is now.
    #[must_use]
    pub fn left_to_do(&self, card: &Scorecard, problems: &[Problem], status: Status) -> String {
        let count = |kind: fn(&ProblemKind) -> bool| problems.iter().filter(|problem| kind(&problem.kind)).count();
        let notes = count(|kind| matches!(kind, ProblemKind::NoteMissing));
        let evidence = count(|kind| matches!(kind, ProblemKind::EvidenceMissing(_)));
        let refused = count(|kind| matches!(kind, ProblemKind::RefusedValue(_) | ProblemKind::NaForbidden));
        let progress = card.progress;
        let mut parts = Vec::new();
        if progress.open > 0 {
            parts.push(self.pick(format!("còn {}", progress.open), format!("{} open", progress.open)));
        }
        if progress.deferred > 0 {
            parts.push(self.pick(format!("để sau {}", progress.deferred), format!("{} deferred", progress.deferred)));
        }
        if refused > 0 {
            parts.push(self.pick(format!("{refused} giá trị không nhận"), format!("{refused} values refused")));
        }
        match (notes, evidence) {
            (0, 0) => {}
            (notes, 0) => parts.push(self.pick(
                format!("thiếu {notes} ghi chú"),
                if notes == 1 { "1 note missing".to_owned() } else { format!("{notes} notes missing") },
            )),
            (0, evidence) => parts.push(self.pick(format!("thiếu {evidence} bằng chứng"), format!("{evidence} evidence missing"))),
            (notes, evidence) => parts.push(self.pick(
                format!("thiếu {notes} ghi chú, {evidence} bằng chứng"),
                format!("{notes} {}, {evidence} evidence missing", if notes == 1 { "note" } else { "notes" }),
            )),
        }
        if parts.is_empty() {
            let open = self.pick("đã đủ, gửi duyệt được", "complete, can be submitted");
            return if status == Status::InProgress { open } else { self.status(status) }.to_owned();
        }
        parts.join(" · ")
    }

    /// The classes still reachable, in words.
    #[must_use]
    pub fn classes_reachable(&self, set: &CriteriaSet, card: &Scorecard) -> String {
        let Some(interval) = &card.interval else { return String::new() };
        let label = |at: usize| set.bands()[at].label.get(self.lang);
        if interval.worst_band == interval.best_band {
            return label(interval.best_band).to_owned();
        }
        self.pick(
            format!("từ {} đến {}", label(interval.worst_band), label(interval.best_band)),
            format!("from {} to {}", label(interval.worst_band), label(interval.best_band)),
        )
    }

    /// The sums of the pane: label, figure, whether it stands out.
    #[must_use]
    pub fn sums(&self, set: &CriteriaSet, card: &Scorecard) -> Vec<(String, String, bool)> {
        let places = Places::of(set);
        let percent = card.percent().map(|percent| format!("  {} %", self.figure(&percent.to_fixed(2)))).unwrap_or_default();
        let decided = format!("{}/{}{percent}", self.figure(&card.award.to_fixed(places.group)), self.short(&card.possible));
        let mut sums = vec![(self.pick("Đã chấm", "Scored").to_owned(), decided, true)];
        if let Some(total) = &card.total {
            let band = set.bands()[total.band].label.get(self.lang);
            sums.push((
                self.pick("Tổng", "Total").to_owned(),
                format!("{}  {band}", self.figure(&total.rounded.to_fixed(places.total))),
                true,
            ));
            return sums;
        }
        if let Some(interval) = &card.interval {
            let range = format!(
                "{} … {}",
                self.figure(&interval.worst_without_deductions.to_fixed(places.total)),
                self.figure(&interval.best.to_fixed(places.total))
            );
            sums.push((self.pick("Tổng cuối", "Total").to_owned(), range, true));
            if interval.worst != interval.worst_without_deductions {
                sums.push((
                    self.pick("Đủ mọi điểm trừ", "Every deduction").to_owned(),
                    self.figure(&interval.worst.to_fixed(places.total)),
                    false,
                ));
            }
        }
        sums
    }

    /// What is still needed for a class, from what is had for certain.
    #[must_use]
    pub fn needed_for_class(&self, set: &CriteriaSet, card: &Scorecard, band: usize) -> String {
        let Some(interval) = &card.interval else { return String::new() };
        if let Some(total) = &card.total {
            return if total.band == band { self.pick("đạt", "reached").to_owned() } else { String::new() };
        }
        if band < interval.best_band {
            return self.pick("không tới", "out of reach").to_owned();
        }
        match set.bands()[band].from {
            Some(from) if from.to_fraction() > interval.worst_without_deductions => {
                self.figure(&(&from.to_fraction() - &interval.worst_without_deductions).to_fixed(Places::of(set).total))
            }
            _ if band == interval.worst_band_without_deductions => self.pick("ít nhất", "at least").to_owned(),
            _ => String::new(),
        }
    }

    /// What an award is made of, for a panel.
    #[must_use]
    pub fn award_lines(&self, set: &CriteriaSet, card: &Scorecard, at: usize) -> Vec<String> {
        let criterion = &set.criteria()[at];
        let row = &card.rows[at];
        let mut lines: Vec<String> =
            vec![format!("{}  {}", criterion.label(), criterion.title.get(self.lang)), self.maximum(criterion), String::new()];
        if let Some(refusal) = &row.refusal {
            lines.push(self.refusal(refusal));
        }
        if row.steps.is_empty() {
            lines.push(self.labels.not_decided.to_owned());
        }
        lines.extend(row.steps.iter().map(|step| self.step(step, criterion)));
        lines.push(String::new());
        lines.extend(self.sources(&criterion.sources));
        lines
    }
}
