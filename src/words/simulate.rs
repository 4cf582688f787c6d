//! What invented offices told of a set, in words.

use crate::criteria::CriteriaSet;
use crate::number::Fraction;
use crate::scoring::{Profile, Simulation};

use super::{Words, visible};

/// The longest bar of a histogram, in cells: with the figures before it a line stays below 80.
const BAR: usize = 40;

/// The most criteria that are told one by one.
const CRITERIA: usize = 15;

/// The most names in one line.
const NAMES: usize = 50;

impl Words {
    /// What a simulation is and is not: the first thing it says.
    #[must_use]
    pub fn simulation_is_random(&self, offices: usize, seed: u64) -> String {
        self.pick(
            format!("Kết quả của {offices} đơn vị bịa ngẫu nhiên (số mồi {seed}), chấm đúng theo quy tắc của bộ. Đây không phải dự báo: không đơn vị nào có thật trả lời như vậy. Chỉ dùng để xem thang điểm và từng tiêu chí tách được các đơn vị đến đâu."),
            format!("What {offices} offices invented at random (seed {seed}) would get by the very rules of the set. It predicts nothing: no real office answers like this. It only shows how far the scale and each criterion tell offices apart."),
        )
    }

    /// How offices of a profile answer.
    #[must_use]
    pub fn profile(&self, profile: Profile) -> &'static str {
        match profile {
            Profile::Even => self.pick("Trả lời đều: mức nào cũng dễ gặp như nhau", "Even answers: every level is as likely as the others"),
            Profile::Good => {
                self.pick("Phần lớn làm tốt: mỗi đơn vị làm đúng 60 đến 98 %", "Mostly good: each office does 60 to 98 % right")
            }
        }
    }

    /// The totals in a few figures, label and value.
    #[must_use]
    pub fn spread(&self, simulation: &Simulation, places: u8) -> Vec<(String, String)> {
        let said =
            |vi: &str, en: &str, total: Option<Fraction>| Some((self.pick(vi, en).to_owned(), self.figure(&total?.to_fixed(places))));
        let parts = [
            said("Thấp nhất", "Least", simulation.totals.first().cloned()),
            said("Trung vị", "Median", simulation.median()),
            said("Trung bình", "Mean", simulation.mean()),
            said("Cao nhất", "Greatest", simulation.totals.last().cloned()),
        ];
        let mut pairs: Vec<(String, String)> = parts.into_iter().flatten().collect();
        if simulation.without_total() > 0 {
            pairs.push((self.pick("Không có tổng", "Without a total").to_owned(), simulation.without_total().to_string()));
        }
        pairs
    }

    /// The histogram: from which total, how many, a bar.
    #[must_use]
    pub fn histogram(&self, simulation: &Simulation) -> (Vec<String>, Vec<Vec<String>>) {
        let bars = simulation.histogram();
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        let head = ["Tổng từ", "Đơn vị", ""].map(str::to_owned).to_vec();
        let head = self.pick(head, ["Total from", "Offices", ""].map(str::to_owned).to_vec());
        let row = |bar: &crate::scoring::Bar| {
            let filled = (bar.count * BAR).div_ceil(most);
            vec![self.short(&bar.from), bar.count.to_string(), "█".repeat(filled)]
        };
        (head, bars.iter().map(row).collect())
    }

    /// How many reached each class.
    #[must_use]
    pub fn classes_reached(&self, simulation: &Simulation, set: &CriteriaSet) -> (Vec<String>, Vec<Vec<String>>) {
        let head = ["Xếp loại", "Đơn vị", "Tỷ lệ"].map(str::to_owned).to_vec();
        let head = self.pick(head, ["Class", "Offices", "Share"].map(str::to_owned).to_vec());
        let row = |(band, count): (&crate::criteria::Band, &usize)| {
            vec![band.label.get(self.lang).to_owned(), count.to_string(), self.share_of(*count, simulation.offices)]
        };
        (head, set.bands().iter().zip(&simulation.classes).map(row).collect())
    }

    /// The classes nobody reached, as a sentence.
    #[must_use]
    pub fn classes_not_reached(&self, simulation: &Simulation, set: &CriteriaSet) -> Option<String> {
        let empty = set.bands().iter().zip(&simulation.classes).filter(|(_, count)| **count == 0);
        let names: Vec<&str> = empty.map(|(band, _)| band.label.get(self.lang)).collect();
        (!names.is_empty()).then(|| {
            let names = self.first_names(&names);
            self.pick(format!("Không đơn vị nào vào loại: {names}."), format!("Nobody reached: {names}."))
        })
    }

    /// The criteria that decide most, and the head above them.
    #[must_use]
    pub fn deciding(&self, simulation: &Simulation, set: &CriteriaSet) -> (Vec<String>, Vec<Vec<String>>) {
        let head = ["", "Đổi một bước là sang loại khác", "Tỷ lệ"].map(str::to_owned).to_vec();
        let head = self.pick(head, ["", "One step of it makes another class", "Share"].map(str::to_owned).to_vec());
        let deciding = simulation.deciding(set);
        let rows = deciding.iter().filter(|(_, told)| told.decides > 0).take(CRITERIA).map(|(at, told)| {
            let criterion = &set.criteria()[*at];
            vec![criterion.label().to_owned(), criterion.title.get(self.lang).to_owned(), self.share_of(told.decides, simulation.tried)]
        });
        (head, rows.collect())
    }

    /// What the table of deciding criteria leaves out, and which criteria tell nobody apart.
    #[must_use]
    pub fn telling(&self, simulation: &Simulation, set: &CriteriaSet) -> Vec<String> {
        let deciding = simulation.deciding(set);
        let names = |wanted: &dyn Fn(&crate::scoring::Told) -> bool| {
            let chosen = deciding.iter().filter(|(_, told)| wanted(told));
            let mut places: Vec<usize> = chosen.map(|(at, _)| *at).collect();
            places.sort_unstable();
            let labels: Vec<String> = places.iter().map(|at| visible(set.criteria()[*at].label())).collect();
            self.first_names(&labels.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let more = deciding.iter().filter(|(_, told)| told.decides > 0).count().saturating_sub(CRITERIA);
        let never = names(&|told| told.asked > 0 && told.decides == 0);
        let same = names(&|told| told.asked > 0 && !told.separates);
        let unasked = names(&|told| told.asked == 0);
        let mut lines = Vec::new();
        if simulation.tried < simulation.offices {
            let tried = simulation.tried;
            lines.push(self.pick(
                format!("Bộ lớn: chỉ thử đổi từng bước ở {tried} đơn vị đầu."),
                format!("The set is large: single steps were tried at the first {tried} offices only."),
            ));
        }
        if more > 0 {
            lines.push(self.pick(
                format!("Còn {more} tiêu chí khác cũng có lúc quyết định; xem --json."),
                format!("{more} more decide now and then; see --json."),
            ));
        }
        let said = [
            (never, "Không lúc nào quyết định xếp loại", "Never decide the class"),
            (same, "Không tách được đơn vị nào, ai cũng được như nhau", "Tell no two offices apart, all get the same"),
            (unasked, "Không đơn vị nào được hỏi", "Asked of no office"),
        ];
        lines.extend(
            said.into_iter().filter(|(names, ..)| !names.is_empty()).map(|(names, vi, en)| format!("{}: {names}.", self.pick(vi, en))),
        );
        lines
    }

    /// Names in one line, the first of them where there are many.
    fn first_names(&self, names: &[&str]) -> String {
        let shown = names[..names.len().min(NAMES)].join(", ");
        match names.len() - names.len().min(NAMES) {
            0 => shown,
            more => {
                let more = self.grouped(more);
                self.pick(format!("{shown}… và {more} nữa, xem --json"), format!("{shown}… and {more} more, see --json"))
            }
        }
    }

    /// A count with its thousands apart: `1.950`.
    pub(super) fn grouped(&self, count: usize) -> String {
        let digits = count.to_string();
        let apart = |(at, digit): (usize, char)| {
            let here = at > 0 && (digits.len() - at).is_multiple_of(3);
            here.then(|| self.pick('.', ',')).into_iter().chain([digit])
        };
        digits.chars().enumerate().flat_map(apart).collect()
    }

    fn share_of(&self, count: usize, all: usize) -> String {
        let whole = |n: usize| Fraction::whole(i64::try_from(n).unwrap_or(i64::MAX));
        whole(count).over(&whole(all)).map_or_else(|| "–".to_owned(), |share| self.percent(&share))
    }

    /// A number of offices that is none.
    #[must_use]
    pub fn bad_offices(&self, most: usize) -> String {
        self.pick(format!("--offices nhận một số từ 1 đến {most}."), format!("--offices takes a number from 1 to {most}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Lang;

    #[test]
    fn a_long_list_of_names_ends_with_how_many_more_there_are() {
        let names = vec!["A"; 2_000];
        let told = Words::of(Lang::Vi).first_names(&names);
        assert!(told.ends_with("A, A… và 1.950 nữa, xem --json"), "{told}");
        assert_eq!(Words::of(Lang::En).first_names(&names[..3]), "A, A, A");
        let counted = [7, 950, 1_950, 1_234_567].map(|count| Words::of(Lang::En).grouped(count));
        assert_eq!(counted, ["7", "950", "1,950", "1,234,567"]);
    }
}
