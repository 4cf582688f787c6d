//! What a set can come to before anybody is scored: its totals, what N/A may do, its sources.
//!
//! It works out nothing: every figure comes with what is said.

use crate::criteria::CriteriaSet;
use crate::number::Fraction;
use crate::scoring::{Leaves, NaReach, Places, Reach};

use super::{Said, Words, visible};

/// So many ids are named one by one.
const NAMED: usize = 6;

impl Words {
    /// Which set is spoken of.
    #[must_use]
    pub fn forecast_of(&self, set: &CriteriaSet) -> String {
        let (reference, criteria, groups) = (visible(&set.reference()), set.criteria().len(), set.groups().len());
        self.pick(
            format!("Bộ {reference}: {criteria} tiêu chí, {groups} nhóm."),
            format!("Set {reference}: criteria {criteria}, groups {groups}."),
        )
    }

    /// The least and the greatest total at those levels of office.
    #[must_use]
    pub fn forecast_totals(&self, set: &CriteriaSet, levels: &[String], least: &Fraction, greatest: &Fraction) -> String {
        let places = Places::of(set).total;
        let end = |end: &Fraction| self.figure(&end.to_fixed(places));
        let named: Vec<String> = levels.iter().map(|level| visible(&self.level(level))).collect();
        let (named, least, greatest) = (named.join(", "), end(least), end(greatest));
        self.pick(format!("Cấp {named}: tổng từ {least} đến {greatest}."), format!("For {named}: totals from {least} to {greatest}."))
    }

    /// What permitted N/A may do to the total of one office.
    #[must_use]
    pub fn na_reach(&self, set: &CriteriaSet, reach: Option<&NaReach>) -> String {
        let Some(NaReach { raises, lowers }) = reach else {
            return self
                .pick(
                    "Không tiêu chí nào được chọn không áp dụng, không nhóm nào được để ngoài.",
                    "Nothing may be marked not applicable, no group may be left out.",
                )
                .to_owned();
        };
        let (up, down) = (self.one_way(set, raises, true), self.one_way(set, lowers, false));
        self.pick(format!("Được phép không áp dụng: {up}; {down}."), format!("Permitted N/A: {up}; {down}."))
    }

    fn one_way(&self, set: &CriteriaSet, reach: &Reach, is_up: bool) -> String {
        let places = Places::of(set).total;
        let figure = |points: &Fraction| self.figure(&points.to_fixed(places));
        let (found, at_most) = (figure(&reach.found), figure(&reach.at_most));
        let verb = if is_up { self.pick("nâng tổng", "raises a total") } else { self.pick("hạ tổng", "lowers a total") };
        let named = self.leaving(set, &reach.by);
        match (reach.is_exact(), reach.found.is_zero()) {
            (true, true) if is_up => self.pick("không nâng được tổng nào", "raises no total").to_owned(),
            (true, true) => self.pick("không hạ được tổng nào", "lowers no total").to_owned(),
            (true, false) => {
                self.pick(format!("{verb} nhiều nhất {found} điểm (bỏ {named})"), format!("{verb} by {found} at most (without {named})"))
            }
            (false, true) => self.pick(format!("{verb} không quá {at_most} điểm"), format!("{verb} by no more than {at_most}")),
            (false, false) => self.pick(
                format!("{verb} được {found} điểm (bỏ {named}), không quá {at_most}"),
                format!("{verb} by {found} (without {named}), by no more than {at_most}"),
            ),
        }
    }

    fn leaving(&self, set: &CriteriaSet, by: &[Leaves]) -> String {
        let label = |leaves: &Leaves| match leaves {
            Leaves::Criterion(at) => visible(set.criteria()[*at].label()),
            Leaves::Group(at) => {
                let label = visible(set.groups()[*at].label());
                self.pick(format!("nhóm {label}"), format!("group {label}"))
            }
        };
        self.some_of(&by.iter().map(label).collect::<Vec<_>>())
    }

    /// The first of many names, and how many more there are.
    fn some_of(&self, names: &[String]) -> String {
        let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        match names.len().saturating_sub(NAMED) {
            0 => shown,
            more => {
                let more = self.grouped(more);
                self.pick(format!("{shown} và {more} nữa"), format!("{shown} and {more} more"))
            }
        }
    }

    /// How many sources name a text or a practice, which criteria have some that nobody has
    /// compared with it, and how many parts are the set's own choice.
    #[must_use]
    pub fn forecast_sources(&self, cited: usize, unverified: usize, criteria: &[&str], own: usize) -> String {
        let named = self.some_of(&criteria.iter().map(|label| visible(label)).collect::<Vec<_>>());
        let own = match own {
            0 => String::new(),
            own => self.pick(format!("; {own} chỗ tự đặt"), format!("; own choices: {own}")),
        };
        match (cited, unverified) {
            (0, _) => self.pick(format!("Không có nguồn nào dẫn ra ngoài{own}."), format!("No source outside the set{own}.")),
            (_, 0) => self.pick(format!("{cited} nguồn, đã đối chiếu cả{own}."), format!("Sources: {cited}, all verified{own}.")),
            _ => self.pick(
                format!("{cited} nguồn, {unverified} chưa đối chiếu: {named}{own}."),
                format!("Sources: {cited}, unverified: {unverified} ({named}){own}."),
            ),
        }
    }

    /// That what may leave makes the best of the worst office, at those levels.
    #[must_use]
    pub fn na_decides(&self, set: &CriteriaSet, reach: &Reach, levels: &[String]) -> Said {
        let label = |at: usize| visible(set.bands()[at].label.get(self.lang));
        let (worst, best) = reach.bands.map_or_else(Default::default, |(from, to)| (label(from), label(to)));
        let points = self.figure(&reach.found.to_fixed(Places::of(set).total));
        let named = self.leaving(set, &reach.by);
        let levels = levels.iter().map(|level| visible(&self.level(level))).collect::<Vec<_>>().join(", ");
        Said {
            text: self.pick(
                format!("Cấp {levels}: chỉ cần bỏ {named}, cùng một đơn vị từ {worst} thành {best} (+{points} điểm)."),
                format!("For {levels}: leaving out {named} alone takes the same office from {worst} to {best} (+{points} points)."),
            ),
            hint: Some(
                self.pick(
                    "Bớt tiêu chí được chọn không áp dụng, hoặc đặt na = \"zero\".",
                    "Let fewer criteria be not applicable, or choose na = \"zero\".",
                )
                .to_owned(),
            ),
        }
    }
}
