//! Figures as people write them: decimal comma in Vietnamese, real minus signs, days and times.

#![expect(clippy::wildcard_enum_match_arm, reason = "what has no words of its own is said by its number or not at all")]

use crate::criteria::{Bound, CriteriaSet, Criterion, Kind, Lang, Step};
use crate::number::{Decimal, Fraction};
use crate::scoring::{Places, Row, Scorecard, Standing, most};
use crate::session::{Moment, Value};

use super::Words;

impl Words {
    /// A figure with a point and a hyphen, written as people of this language write it.
    #[must_use]
    pub fn figure(&self, plain: &str) -> String {
        let signed = plain.replacen('-', "−", usize::from(plain.starts_with('-')));
        self.pick(signed.replace('.', ","), signed)
    }

    /// A decimal in its shortest form: `12,5`.
    #[must_use]
    pub fn decimal(&self, number: Decimal) -> String {
        self.figure(&number.to_string())
    }

    /// Points with two places: `4,00 điểm`.
    #[must_use]
    pub fn points(&self, points: &Fraction) -> String {
        self.points_word(&self.plain_points(points))
    }

    /// Points with two places, without the word.
    #[must_use]
    pub fn plain_points(&self, points: &Fraction) -> String {
        let printed = points.to_fixed(2);
        self.figure(printed.strip_suffix(".00").filter(|_| points.is_whole() && printed.len() > 12).unwrap_or(&printed))
    }

    /// A figure with the word for points.
    #[must_use]
    pub fn points_word(&self, figure: &str) -> String {
        let one = matches!(figure, "1" | "−1" | "1.00");
        self.pick(format!("{figure} điểm"), if one { format!("{figure} point") } else { format!("{figure} points") })
    }

    /// A share in per cent with at most two places, exact where that is short.
    #[must_use]
    pub fn percent(&self, share: &Fraction) -> String {
        let hundred = share * &Fraction::whole(100);
        let shown = hundred.to_fixed(2);
        let short = shown.trim_end_matches('0').trim_end_matches('.');
        format!("{} %", self.figure(short))
    }

    /// `tối đa 2`, or of a deduction what it can take.
    #[must_use]
    pub fn maximum(&self, criterion: &Criterion) -> String {
        match &criterion.kind {
            Kind::Deduction { per, cap, unit, .. } => {
                let (per, cap) = (self.decimal(*per), self.decimal(*cap));
                match unit.as_ref().map(|unit| unit.get(self.lang)) {
                    Some(unit) => self.pick(format!("{per} mỗi {unit}, đến {cap}"), format!("{unit}: {per} each, down to {cap}")),
                    None => self.pick(format!("{per} mỗi lần, đến {cap}"), format!("{per} each, down to {cap}")),
                }
            }
            Kind::Info => self.pick("không tính điểm", "no points").to_owned(),
            _ if criterion.bonus => {
                self.pick(format!("cộng đến {}", self.decimal(criterion.max)), format!("bonus up to {}", self.decimal(criterion.max)))
            }
            _ => self.pick(format!("tối đa {}", self.decimal(criterion.max)), format!("at most {}", self.decimal(criterion.max))),
        }
    }

    /// The maximum alone, or the cap of a deduction.
    #[must_use]
    pub fn maximum_short(&self, criterion: &Criterion) -> String {
        match &criterion.kind {
            Kind::Deduction { cap, .. } => self.decimal(*cap),
            Kind::Info => String::new(),
            _ => self.decimal(criterion.max),
        }
    }

    /// The award of a row, or a sign for none.
    #[must_use]
    pub fn award_of(&self, criterion: &Criterion, row: &Row) -> String {
        match row.award.as_ref().filter(|_| row.is_counted()) {
            Some(award) if criterion.is_deduction() => self.plain_points(award),
            Some(award) => format!("{}/{}", self.plain_points(award), self.decimal(criterion.max)),
            None if row.standing.is_undecided() || row.standing == Standing::Information => String::new(),
            None => "–".to_owned(),
        }
    }

    /// The award of a row, or what it can be at most.
    #[must_use]
    pub fn award_or_maximum(&self, criterion: &Criterion, row: &Row) -> String {
        match row.award.as_ref().filter(|_| row.is_counted()) {
            Some(award) => self.plain_points(award),
            None if row.standing.is_undecided() || row.standing == Standing::Information => self.maximum_short(criterion),
            None => "–".to_owned(),
        }
    }

    /// The award of a row beside its maximum, in a column that lines up on the comma.
    #[must_use]
    pub fn award_of_maximum(&self, criterion: &Criterion, row: &Row) -> String {
        let max = self.maximum_short(criterion);
        match row.award.as_ref().filter(|_| row.is_counted()) {
            Some(award) if criterion.is_deduction() => format!("{}   ", self.plain_points(award)),
            Some(award) => format!("{}/{max:<2}", self.plain_points(award)),
            None => format!("{max:<2}"),
        }
    }

    /// A value as it was put in.
    #[must_use]
    pub fn value(&self, set: &CriteriaSet, criterion: &Criterion, value: &Value) -> String {
        let list = |numbers: &[Decimal]| numbers.iter().map(|number| self.decimal(*number)).collect::<Vec<_>>().join(" ");
        match value {
            Value::Level(place) => self.level_of(criterion, *place),
            Value::Yes(yes) => (if *yes { self.labels.yes } else { self.labels.no }).to_owned(),
            Value::Points(x) => self.decimal(*x),
            Value::Single(x) => format!("{}{}", self.decimal(*x), self.unit(criterion)),
            Value::Share { n, d } => format!("{}/{}", self.decimal(*n), self.decimal(*d)),
            Value::Marks(marks) | Value::Ticks(marks) => marks.clone(),
            Value::Many(values) => format!("{}{}", list(values), self.unit(criterion)),
            Value::Count { count, corrected } => self.cases(criterion, *count, corrected.unwrap_or(0)),
            Value::Incidents(incidents) => {
                let small = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let corrected = incidents.iter().filter(|incident| incident.corrected).count();
                self.cases(criterion, small(incidents.len()), small(corrected))
            }
            Value::Counts { counts, none, slips } => self.counts(set, criterion, counts, *none, *slips),
            Value::Text(text) => text.clone(),
        }
    }

    /// The same for a report: items of a list are named where they are missing or do not apply.
    #[must_use]
    pub fn value_named(&self, set: &CriteriaSet, criterion: &Criterion, value: &Value) -> String {
        if let Value::Incidents(incidents) = value {
            let told = incidents.iter().map(|incident| self.incident(incident));
            return std::iter::once(self.value(set, criterion, value)).chain(told).collect::<Vec<_>>().join(" · ");
        }
        let (Value::Ticks(ticks), Kind::Checklist { items, .. }) = (value, &criterion.kind) else {
            return self.value(set, criterion, value);
        };
        let named = |sign: char| {
            let with = items.iter().zip(ticks.chars()).filter(|(_, tick)| *tick == sign);
            with.map(|(item, _)| format!("«{}»", item.get(self.lang))).collect::<Vec<_>>()
        };
        let (missing, out, unread) = (named('-'), named('.'), named('_'));
        let count = format!("{}/{}", named('+').len(), items.len() - out.len());
        let lists = [
            (missing, self.pick("thiếu", "missing")),
            (out, self.pick("không áp dụng", "does not apply")),
            (unread, self.pick("chưa xem", "not looked at")),
        ];
        let named = lists.iter().filter(|(names, _)| !names.is_empty()).map(|(names, label)| format!("{label}: {}", names.join(", ")));
        std::iter::once(count).chain(named).collect::<Vec<_>>().join(" · ")
    }

    fn level_of(&self, criterion: &Criterion, place: i64) -> String {
        let (Kind::Levels { levels } | Kind::PerItem { levels, .. }) = &criterion.kind else { return place.to_string() };
        let level = usize::try_from(place).ok().and_then(|place| levels.get(place.checked_sub(1)?));
        level.map_or_else(|| place.to_string(), |level| level.label.get(self.lang).to_owned())
    }

    /// How many cases; English units stand in the plural, so one of them is only listed.
    fn cases(&self, criterion: &Criterion, count: i64, corrected: i64) -> String {
        let cases = match &criterion.kind {
            Kind::Deduction { unit: Some(unit), .. } if self.lang == Lang::En => format!("{}: {count}", unit.get(self.lang)),
            _ => format!("{count}{}", self.unit(criterion)),
        };
        if corrected <= 0 {
            return cases;
        }
        self.pick(format!("{cases}, {corrected} đã sửa ngay"), format!("{cases}, {corrected} corrected at once"))
    }

    fn unit(&self, criterion: &Criterion) -> String {
        match &criterion.kind {
            Kind::Measure { unit: Some(unit), .. } | Kind::Deduction { unit: Some(unit), .. } => format!(" {}", unit.get(self.lang)),
            _ => String::new(),
        }
    }

    fn counts(&self, set: &CriteriaSet, criterion: &Criterion, counts: &[i64], none: Option<i64>, slips: Option<i64>) -> String {
        let least = match &criterion.kind {
            Kind::Survey { slip, .. } => set.slip(slip).map_or(1, |slip| i64::from(slip.answers.0)),
            _ => 1,
        };
        let answers: Vec<String> =
            (least..).zip(counts).map(|(answer, n)| self.pick(format!("mức {answer}: {n}"), format!("{answer}: {n}"))).collect();
        let mut text = answers.join(" · ");
        if let Some(none) = none {
            text.push_str(&self.pick(format!(" · không ý kiến: {none}"), format!(" · no opinion: {none}")));
        }
        if let Some(slips) = slips {
            text.push_str(&self.pick(format!(" · {slips} phiếu"), format!(" · {slips} slips")));
        }
        text
    }

    /// The bound of a step without a label.
    #[must_use]
    pub fn step_bound(&self, step: &Step) -> String {
        match step.bound {
            Some(Bound::AtLeast(bound)) => {
                self.pick(format!("từ {} trở lên", self.decimal(bound)), format!("{} or more", self.decimal(bound)))
            }
            Some(Bound::AtMost(bound)) => {
                self.pick(format!("không quá {}", self.decimal(bound)), format!("{} or less", self.decimal(bound)))
            }
            None => self.pick("còn lại", "anything else").to_owned(),
        }
    }

    /// The title of a group in a flat list: what lies in another group says so.
    #[must_use]
    pub fn group_title(&self, set: &CriteriaSet, group: usize) -> String {
        let title = set.groups()[group].title.get(self.lang);
        match set.ancestors(group).count() {
            0 => title.to_owned(),
            depth => format!("{}↳ {title}", "  ".repeat(depth - 1)),
        }
    }

    /// A group's points of what could be had there, as the derivation has them, in a column
    /// that lines up on the comma: `10,72/12`; of its maximum where there are none yet.
    #[must_use]
    pub fn group_points(&self, set: &CriteriaSet, card: &Scorecard, group: usize) -> String {
        match self.group_most(set, group).filter(|_| is_blank(card, group)) {
            Some(most) => format!("–/{most:<2}"),
            None => self.group_had(set, card, group),
        }
    }

    /// The same in a list that has the maximum in a column of its own.
    #[must_use]
    pub fn group_had(&self, set: &CriteriaSet, card: &Scorecard, group: usize) -> String {
        let figures = &card.groups[group];
        let adjusts = most(set, group).is_zero();
        let award = self.figure(&figures.award().to_fixed(Places::of(set).group));
        match (is_blank(card, group), adjusts) {
            (true, false) => "–   ".to_owned(),
            (_, true) if figures.out => "–   ".to_owned(),
            (_, true) => format!("{award}   "),
            (false, false) => format!("{award}/{:<2}", self.short(&figures.possible)),
        }
    }

    /// What a group could have at most; nothing for one of deductions.
    #[must_use]
    pub fn group_most(&self, set: &CriteriaSet, group: usize) -> Option<String> {
        let most = most(set, group);
        (!most.is_zero()).then(|| self.short(&most))
    }

    /// A group's points, with the maximum beside where something has left it or is not
    /// decided: `10,72/12 (tối đa 14)`.
    #[must_use]
    pub fn group_result(&self, set: &CriteriaSet, card: &Scorecard, group: usize) -> String {
        let points = self.group_points(set, card, group);
        let said = is_blank(card, group) || most(set, group).is_zero();
        let most = if said { String::new() } else { self.of_at_most(set, group, &card.groups[group].possible) };
        format!("{} {most}", points.trim_end()).trim_end().to_owned()
    }

    /// What a group could have at most, where something has left it or is not decided.
    pub(super) fn of_at_most(&self, set: &CriteriaSet, group: usize, possible: &Fraction) -> String {
        let most = most(set, group);
        if *possible == most {
            return String::new();
        }
        self.pick(format!("(tối đa {})", self.short(&most)), format!("(at most {})", self.short(&most)))
    }

    /// A day with its name and the time: the head of the list of sessions.
    #[must_use]
    pub fn day(&self, at: Moment) -> String {
        use chrono::Datelike;
        let names = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"];
        let day = usize::try_from(at.weekday().num_days_from_monday()).unwrap_or(0);
        self.pick(format!("{} {}", names[day], at.format("%d/%m/%Y  %H:%M")), at.format("%A %d/%m/%Y  %H:%M").to_string())
    }

    /// Day and month.
    #[must_use]
    pub fn short_day(&self, at: Moment) -> String {
        at.format("%d/%m").to_string()
    }

    /// Day, month, year and time.
    #[must_use]
    pub fn moment(&self, at: Moment) -> String {
        at.format("%d/%m/%Y %H:%M").to_string()
    }

    /// A text as its sentences: a paragraph each where there is room.
    pub fn sentences<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = rest.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at > 40).unwrap_or(rest.len());
            let sentence = rest[..end].trim();
            rest = rest[end..].trim_start();
            Some(sentence)
        })
    }
}

/// Whether there is nothing in a group to print points of.
fn is_blank(card: &Scorecard, group: usize) -> bool {
    let figures = &card.groups[group];
    figures.out || (figures.possible.is_zero() && figures.award().is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_the_language() {
        let (vi, en) = (Words::of(Lang::Vi), Words::of(Lang::En));
        assert_eq!(vi.figure("-14.50"), "−14,50");
        assert_eq!(en.figure("-14.50"), "−14.50");
        assert_eq!(vi.percent(&Fraction::of(17, 20)), "85 %");
        assert_eq!(vi.points(&Fraction::of(34, 9)), "3,78 điểm");
    }

    #[test]
    fn a_text_falls_into_its_sentences() {
        let text = "Đứng trước bảng hoặc màn hình người dân tự mở được, tìm từng thủ tục. Bản cất trong tủ, hoặc phải hỏi công chức mới xem được: không đạt.";
        assert_eq!(Words::of(Lang::Vi).sentences(text).count(), 2);
    }
}
