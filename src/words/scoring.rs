//! What the scoring says of a criterion: why a value is refused, how an award comes about.

use crate::criteria::{Criterion, Kind, Lang, NaPolicy, NothingArose, Statistic};
use crate::number::{Decimal, Fraction, Rounding, RoundingMode};
use crate::scoring::typed::{EntryFault, Lack};
use crate::scoring::{Averaged, Refusal, Sampled, Step};

use super::Words;

impl Words {
    /// Why a value is not taken, and the way out.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let d = |number: &Decimal| self.decimal(*number);
        let (vi, en) = match refusal {
            Refusal::Missing => (
                "Đã ghi là chấm nhưng chưa có giá trị. Chấm lại tiêu chí này.".into(),
                "Marked as scored, but there is no value. Score it again.".into(),
            ),
            Refusal::OtherKind { kind } => (
                format!("Giá trị không thuộc kiểu {kind} của tiêu chí. Chấm lại."),
                format!("The value is not of the kind {kind}. Score it again."),
            ),
            Refusal::NoSuchLevel { level, levels } => (
                format!("Không có mức {level}: tiêu chí có {levels} mức, đếm từ 1."),
                format!("There is no level {level}: there are {levels}, counted from 1."),
            ),
            Refusal::OutsideRange { points, min, max } => (
                format!("{} điểm nằm ngoài khoảng {} đến {}.", d(points), d(min), d(max)),
                format!("{} points lie outside {} to {}.", d(points), d(min), d(max)),
            ),
            Refusal::OffStep { points, step, min } => (
                format!("{} không nằm trên bước {} tính từ {}.", d(points), d(step), d(min)),
                format!("{} is not on a step of {} counted from {}.", d(points), d(step), d(min)),
            ),
            Refusal::Negative(number) => {
                (format!("Số đếm không được âm: {}.", d(number)), format!("A count cannot be below zero: {}.", d(number)))
            }
            Refusal::NumeratorAboveDenominator { n, d: of } => (
                format!("Tử số {} lớn hơn mẫu số {}. Kiểm lại hai số.", d(n), d(of)),
                format!("The numerator {} is larger than the denominator {}. Check both.", d(n), d(of)),
            ),
            Refusal::OfNothing { n } => (
                format!("Mẫu số 0 mà tử số {}. Kiểm lại hai số.", d(n)),
                format!("The denominator is 0 and the numerator {}. Check both.", d(n)),
            ),
            Refusal::NothingAroseHere => (
                "Ở tiêu chí này không thể không có gì để xem. Kiểm lại số.".into(),
                "Here there is always something to look at. Check the numbers.".into(),
            ),
            Refusal::TooFewValues { found, needed } => (
                format!("Mới có {found} giá trị, cần ít nhất {needed}."),
                format!("There are {found} values, at least {needed} are needed."),
            ),
            Refusal::SignCount { found, expected } => (
                format!("Có {found} dấu cho {expected} mục. Mỗi mục một dấu."),
                format!("There are {found} signs for {expected} items. One each."),
            ),
            Refusal::UnknownSign { sign, place } => (
                format!("Dấu «{}» ở vị trí {place} không có nghĩa. Dùng + - . hoặc số mức.", super::visible(&sign.to_string())),
                format!(
                    "The sign «{}» at place {place} means nothing. Use + - . or the number of a level.",
                    super::visible(&sign.to_string())
                ),
            ),
            Refusal::EveryItemApplies { place } => (
                format!("Mục {place} ghi không áp dụng, nhưng mọi mục ở đây đều phải chấm."),
                format!("Item {place} says does not apply, but every item counts here."),
            ),
            Refusal::NotYetRead { missing } => (format!("Còn {missing} hồ sơ chưa xem."), format!("{missing} dossiers are not read yet.")),
            Refusal::CorrectedAboveCount { corrected, count } => (
                format!("Ghi {corrected} đã sửa, nhưng cả thảy chỉ {count}. Kiểm lại hai số."),
                format!("{corrected} corrected of only {count}. Check both."),
            ),
            Refusal::CountsLength { found, expected } => {
                (format!("Có {found} số đếm, thang điểm cần {expected}."), format!("There are {found} counts, the scale needs {expected}."))
            }
            Refusal::TooManyAnswers { answers, slips, questions } => (
                format!(
                    "{answers} câu trả lời là quá nhiều cho {slips} phiếu, mỗi phiếu {questions} câu. Kiểm lại số phiếu, rồi các số đếm."
                ),
                format!(
                    "{answers} answers are too many for {slips} slips of {questions} questions each. Check the slips, then the counts."
                ),
            ),
            Refusal::CountsNotEnough => (
                "Cách tính này cần từng phiếu, số đếm không đủ.".into(),
                "This average needs the slips themselves; counts are not enough.".into(),
            ),
            Refusal::NaForbidden => ("Tiêu chí này không được chọn không áp dụng.".into(), "Not applicable cannot be chosen here.".into()),
            Refusal::NaWithoutReason => (
                "Không áp dụng mà chưa nói vì sao: ngoài phạm vi hay không phát sinh.".into(),
                "Not applicable without a reason: out of scope, or nothing arose.".into(),
            ),
        };
        self.pick(vi, en)
    }

    /// How far a share from a sample may be from the share of all.
    fn sampled(&self, sampled: &Sampled) -> String {
        let end = |share: u32| self.percent(&Fraction::of(i64::from(share), 10_000));
        let (low, high) = (end(sampled.low), end(sampled.high));
        let interval = self.pick(
            format!("mẫu: với độ tin cậy 95 %, tỷ lệ chung từ {low} đến {high}"),
            format!("sample: the share of all lies within {low} to {high} at 95 %"),
        );
        if !sampled.is_tiny() {
            return interval;
        }
        let of = sampled.of;
        let few = self.pick(format!("chỉ {of} hồ sơ"), if of == 1 { "only 1 dossier".to_owned() } else { format!("only {of} dossiers") });
        format!("{few}; {interval}")
    }

    /// Why typed text is not taken.
    #[must_use]
    pub fn entry_fault(&self, fault: &EntryFault, criterion: &Criterion) -> String {
        match (fault, self.lang) {
            (EntryFault::NotANumber(word), Lang::Vi) => format!("«{word}» không phải số. {}", self.entry_form(criterion)),
            (EntryFault::NotANumber(word), Lang::En) => format!("«{word}» is no number. {}", self.entry_form(criterion)),
            (EntryFault::Thousands { word, whole, decimal: Some(decimal) }, Lang::Vi) => {
                format!("«{word}» có thể là {whole} hoặc {decimal}: gõ {whole} hoặc {decimal}.")
            }
            (EntryFault::Thousands { word, whole, decimal: Some(decimal) }, Lang::En) => {
                format!("«{word}» may be {whole} or {decimal}: type {whole} or {decimal}.")
            }
            (EntryFault::Thousands { word, whole, decimal: None }, Lang::Vi) => {
                format!("«{word}» có dấu ngăn hàng nghìn: gõ liền {whole}.")
            }
            (EntryFault::Thousands { word, whole, decimal: None }, Lang::En) => {
                format!("«{word}» has marks between thousands: type {whole} without them.")
            }
            (EntryFault::TooManyPlaces(word), Lang::Vi) => {
                format!("«{word}» có quá 4 chữ số sau dấu phẩy. Làm tròn còn nhiều nhất 4 chữ số.")
            }
            (EntryFault::TooManyPlaces(word), Lang::En) => {
                format!("«{word}» has more than 4 digits after the point. Round it to 4 at most.")
            }
            (EntryFault::TooLarge(word), Lang::Vi) => format!("«{word}» quá lớn, không ghi được. Kiểm lại số chữ số."),
            (EntryFault::TooLarge(word), Lang::En) => format!("«{word}» is too large to be kept. Check its digits."),
            (EntryFault::TooMany { found, wanted }, Lang::Vi) => format!("Có {found} số, chỉ cần {wanted}. {}", self.entry_form(criterion)),
            (EntryFault::TooMany { found, wanted }, Lang::En) => {
                format!("There are {found} numbers, {wanted} are wanted. {}", self.entry_form(criterion))
            }
            (EntryFault::Incomplete, _) => self.entry_form(criterion).to_owned(),
            (EntryFault::NotATime(word), Lang::Vi) => format!("«{word}» không phải giờ. Giờ nhìn thấy ghi như @1352."),
            (EntryFault::NotATime(word), Lang::En) => format!("«{word}» is no time of day. Write when it was seen like @1352."),
            (EntryFault::NotWhole(word), Lang::Vi) => {
                format!("«{}» không phải số nguyên. {}", self.figure(word), self.entry_form(criterion))
            }
            (EntryFault::NotWhole(word), Lang::En) => format!("«{word}» is no whole number. {}", self.entry_form(criterion)),
            (EntryFault::NotAllTold { found, fewer, more }, Lang::Vi) => {
                format!("Có {found} số: gõ {fewer} số câu trả lời, hoặc {more} số khi kèm số không ý kiến và số phiếu.")
            }
            (EntryFault::NotAllTold { found, fewer, more }, Lang::En) => {
                format!("There are {found} numbers: type {fewer} for the answers, or {more} with no opinion and slips.")
            }
            (EntryFault::Refused(refusal), _) => self.refused_entry(refusal, criterion),
        }
    }

    /// What a value lacks that is taken all the same.
    #[must_use]
    pub const fn lack(&self, lack: Lack) -> &'static str {
        match (lack, self.lang) {
            (Lack::Slips, Lang::Vi) => "Chưa có số phiếu nên không kiểm được: gõ thêm số không ý kiến rồi số phiếu, như 2 32.",
            (Lack::Slips, Lang::En) => "Without the slips nothing can be checked: add no opinion, then slips, like 2 32.",
        }
    }

    /// Why a typed value is refused, in the criterion's own names for its numbers.
    fn refused_entry(&self, refusal: &Refusal, criterion: &Criterion) -> String {
        if let (Refusal::CorrectedAboveCount { corrected, count }, Kind::Deduction { unit: Some(unit), .. }) = (refusal, &criterion.kind) {
            let unit = unit.get(self.lang);
            return self.pick(
                format!("Ghi {corrected} {unit} đã sửa ngay, nhưng cả thảy chỉ {count} {unit}. Gõ lại như 3/1: ba, một đã sửa."),
                format!("{corrected} corrected, but only {count} in all ({unit}). Type like 3/1: three, one of them corrected."),
            );
        }
        let (Refusal::NumeratorAboveDenominator { n, d }, Kind::Ratio { numerator: Some(over), denominator: Some(under), .. }) =
            (refusal, &criterion.kind)
        else {
            return self.refusal(refusal);
        };
        let (n, d, over, under) = (self.decimal(*n), self.decimal(*d), over.get(self.lang), under.get(self.lang));
        self.pick(
            format!("Tử số {n} ({over}) lớn hơn mẫu số {d} ({under}). Kiểm lại hai số."),
            format!("The numerator {n} ({over}) is larger than the denominator {d} ({under}). Check both."),
        )
    }

    /// How a value of this kind is typed.
    #[must_use]
    pub const fn entry_form(&self, criterion: &Criterion) -> &'static str {
        match (&criterion.kind, self.lang) {
            (Kind::Ratio { .. }, Lang::Vi) => "Gõ tử số/mẫu số, như 17/20.",
            (Kind::Ratio { .. }, Lang::En) => "Type numerator/denominator, like 17/20.",
            (Kind::Survey { .. }, Lang::Vi) => {
                "Gõ số câu trả lời từng mức từ thấp đến cao, rồi số không ý kiến, rồi số phiếu: 0 1 3 12 14 2 32."
            }
            (Kind::Survey { .. }, Lang::En) => {
                "Type how many of each answer from low to high, then no opinion, then slips: 0 1 3 12 14 2 32."
            }
            (Kind::Deduction { .. }, Lang::Vi) => "Gõ số lần; có lần sửa ngay thì gõ như 3/1.",
            (Kind::Deduction { .. }, Lang::En) => "Type how many; where some were corrected at once, like 3/1.",
            (Kind::PerItem { .. }, Lang::Vi) => "Gõ số mức cho từng hồ sơ, . là không áp dụng, _ là chưa xem.",
            (Kind::PerItem { .. }, Lang::En) => "Type the number of a level for each dossier, . for not applicable, _ for not read.",
            (Kind::Measure { statistic: Statistic::Single, .. }, Lang::Vi) => "Gõ một số đo, như 12,5.",
            (Kind::Measure { statistic: Statistic::Single, .. }, Lang::En) => "Type one measure, like 12.5.",
            (Kind::Measure { .. }, Lang::Vi) => "Gõ số đo; nhiều số cách nhau bằng dấu cách.",
            (Kind::Measure { .. }, Lang::En) => "Type the measure; several with blanks between.",
            (_, Lang::Vi) => "Gõ một số, như 12,5.",
            (_, Lang::En) => "Type a number, like 12.5.",
        }
    }

    /// How an award comes about, on one line.
    #[must_use]
    pub fn steps(&self, steps: &[Step], criterion: &Criterion) -> String {
        let lines: Vec<String> = steps.iter().map(|step| self.step(step, criterion)).filter(|line| !line.is_empty()).collect();
        lines.join(" · ")
    }

    /// One step of an award.
    #[must_use]
    pub fn step(&self, step: &Step, criterion: &Criterion) -> String {
        let d = |number: &Decimal| self.decimal(*number);
        let f = |number: &Fraction| self.exact(number);
        match step {
            Step::Level { place, points } => {
                let points = self.points_word(&d(points));
                self.pick(format!("mức {place} ({points})"), format!("level {place} ({points})"))
            }
            Step::Answered { yes, points } => format!("{}: {}", if *yes { self.labels.yes } else { self.labels.no }, d(points)),
            Step::Given(points) => self.pick(format!("cho {}", d(points)), format!("given {}", d(points))),
            Step::Share { n, d: of, share } => format!("{}/{} = {}", d(n), d(of), self.percent(share)),
            Step::Sampled(sampled) => self.sampled(sampled),
            Step::CappedAtWhole => self.pick("quá 100 %, tính 100 %", "above 100 %, counts as 100 %").to_owned(),
            Step::BelowFloor { floor, .. } => self.pick(
                format!("dưới sàn {}: 0", self.percent(&floor.to_fraction())),
                format!("below the floor {}: 0", self.percent(&floor.to_fraction())),
            ),
            Step::AboveFloor { floor, .. } => self.pick(
                format!("từ sàn {} trở lên", self.percent(&floor.to_fraction())),
                format!("at or above the floor {}", self.percent(&floor.to_fraction())),
            ),
            Step::TargetReached { target, max } => self.pick(
                format!("đạt mốc {}: đủ {}", self.percent(&target.to_fraction()), d(max)),
                format!("reaches {}: the full {}", self.percent(&target.to_fraction()), d(max)),
            ),
            Step::Proportion { max, share, target } if *target == Decimal::ONE => {
                format!("{} × {}", d(max), self.exact_share(share))
            }
            Step::Proportion { max, share, target } => {
                format!("{} × {} / {}", d(max), self.exact_share(share), self.percent(&target.to_fraction()))
            }
            Step::FromFloor { max, share, floor, target } => {
                let (share, floor, target) =
                    (self.exact_share(share), self.percent(&floor.to_fraction()), self.percent(&target.to_fraction()));
                format!("{} × ({share} − {floor}) / ({target} − {floor})", d(max))
            }
            Step::TowardTarget { max, share, limit, target } => {
                let (share, limit, target) =
                    (self.exact_share(share), self.percent(&limit.to_fraction()), self.percent(&target.to_fraction()));
                format!("{} × ({limit} − {share}) / ({limit} − {target})", d(max))
            }
            Step::BeyondLimit { limit } => self.pick(
                format!("từ {} trở lên: 0", self.percent(&limit.to_fraction())),
                format!("{} or more: 0", self.percent(&limit.to_fraction())),
            ),
            Step::Median { n, value } => {
                self.pick(format!("trung vị của {n} số: {}", f(value)), format!("median of {n} values: {}", f(value)))
            }
            Step::Value(value) => d(value),
            Step::StepReached { place, points } => self.pick(format!("bậc {place}: {}", d(points)), format!("step {place}: {}", d(points))),
            Step::Between { place, x, better, worse } => self.between(*place, x, *better, *worse),
            Step::Ticked { ticked, applicable, .. } => {
                self.pick(format!("có {ticked} trong {applicable} mục"), format!("{ticked} of {applicable} items"))
            }
            Step::PartOf { max, part, whole } => format!("{} × {}/{}", d(max), f(part), f(whole)),
            Step::Cases { count, halved: 0, per } => format!("{count} × {}", d(per)),
            Step::Cases { count, halved, per } => {
                self.pick(format!("{count} × {}, {halved} tính một nửa", d(per)), format!("{count} × {}, {halved} counted half", d(per)))
            }
            Step::Capped { cap, .. } => self.pick(format!("không quá {}", d(cap)), format!("no more than {}", d(cap))),
            Step::Averaged { of, parts, n, mean } => self.averaged(*of, parts, *n, mean),
            Step::SurveyMean { mean, least, greatest, max } => {
                format!("{} × ({} − {least}) / ({greatest} − {least})", d(max), self.pen(mean))
            }
            Step::SurveyShare { n, d: of, cut } => {
                self.pick(format!("{n}/{of} trả lời từ mức {cut}"), format!("{n}/{of} answers at {cut} or above"))
            }
            Step::MarksMean { mean, rounded: true, best, max } => self.pick(
                format!("làm tròn {}: {0} × {}/{}", f(mean), d(max), d(best)),
                format!("rounded to {}: {0} × {}/{}", f(mean), d(max), d(best)),
            ),
            Step::MarksMean { mean, rounded: false, best, max } => format!("{} × {}/{}", self.pen(mean), d(max), d(best)),
            Step::TooFew { found, needed } => {
                self.pick(format!("{found} giá trị, cần {needed}"), format!("{found} values, {needed} needed"))
            }
            Step::NothingArose(rule) => self.nothing_arose_step(*rule, criterion),
            Step::NotApplicable(policy) => self.not_applicable_step(*policy, criterion),
            Step::Exact(exact) => format!("= {}", f(exact)),
            Step::Rounded { places, to } => format!("→ {}", self.figure(&to.to_fixed((*places).max(2)))),
        }
    }

    fn nothing_arose_step(&self, rule: NothingArose, criterion: &Criterion) -> String {
        self.nothing_arose(rule, &self.decimal(criterion.max)).trim_end_matches('.').to_owned()
    }

    fn not_applicable_step(&self, policy: NaPolicy, criterion: &Criterion) -> String {
        let max = self.decimal(criterion.max);
        let adjusts = criterion.bonus || criterion.is_deduction();
        match policy {
            _ if adjusts => self.pick("không áp dụng: không cộng, không trừ", "not applicable: adds and takes nothing").to_owned(),
            NaPolicy::Exclude | NaPolicy::Forbid => {
                self.pick(format!("không áp dụng: bỏ {max} ra khỏi điểm tối đa"), format!("not applicable: {max} leave the maximum"))
            }
            NaPolicy::Redistribute => self.pick(
                format!("không áp dụng: {max} chia cho các tiêu chí còn lại trong nhóm"),
                format!("not applicable: {max} are spread over the rest of the group"),
            ),
            NaPolicy::Zero => self.pick(format!("không áp dụng: được 0/{max}"), format!("not applicable: counts as 0/{max}")),
            NaPolicy::Full => self.pick(format!("không áp dụng: được {max}/{max}"), format!("not applicable: counts as {max}/{max}")),
        }
    }

    /// A value between two steps: `4 + (15 − 8,3) / (15 − 5) × (10 − 4)`.
    fn between(&self, place: usize, x: &Fraction, better: (Decimal, Decimal), worse: (Decimal, Decimal)) -> String {
        // The greater first, so that no difference is below zero.
        let apart = |a: &Fraction, b: &Fraction| {
            let (more, less) = if a > b { (a, b) } else { (b, a) };
            format!("({} − {})", self.pen(more), self.pen(less))
        };
        let (far, near) = (better.0.to_fraction(), worse.0.to_fraction());
        let points = apart(&better.1.to_fraction(), &worse.1.to_fraction());
        let way = format!("{} + {} / {} × {points}", self.decimal(worse.1), apart(x, &near), apart(&far, &near));
        self.pick(format!("giữa bậc {place} và bậc {}: {way}", place + 1), format!("between steps {place} and {}: {way}", place + 1))
    }

    /// A mean as a sum over how many: `14 × 5 + 12 × 4 + 4 × 3 = 130; 130/30 = 13/3`.
    fn averaged(&self, of: Averaged, parts: &[(Fraction, u64)], n: u64, mean: &Fraction) -> String {
        let count = |n: u64| Fraction::whole(i64::try_from(n).unwrap_or(i64::MAX));
        let part = |(value, times): &(Fraction, u64)| match times {
            1 if matches!(of, Averaged::Forms | Averaged::Questions) => self.pen(value),
            times => format!("{times} × {}", self.pen(value)),
        };
        let sum: Fraction = parts.iter().map(|(value, times)| value * &count(*times)).sum();
        let terms = parts.iter().map(part).collect::<Vec<_>>().join(" + ");
        let (sum, exact) = (self.pen(&sum), self.exact(mean));
        // What cannot be reduced is not said twice.
        let mean = exact.strip_prefix(&format!("{sum}/{n} = ")).unwrap_or(&exact).to_owned();
        let what = match of {
            Averaged::Answers => self.pick("câu trả lời", "answers"),
            Averaged::Forms => self.pick("phiếu, mỗi phiếu một trung bình", "slips, one mean each"),
            Averaged::Questions => self.pick("câu hỏi, mỗi câu một trung bình", "questions, one mean each"),
            Averaged::Dossiers => self.pick("hồ sơ", "dossiers"),
        };
        format!("{n} {what}: {terms} = {sum}; {sum} / {n} = {mean}")
    }

    /// A number as it is computed with by pen: a short decimal, else a fraction.
    pub(super) fn pen(&self, number: &Fraction) -> String {
        let short = number.round(Rounding::printed(4)) == *number;
        if short { self.exact(number) } else { format!("({})", self.figure(&number.to_string())) }
    }

    /// A share as it is computed with: in per cent where two places say all of it, else as a fraction.
    fn exact_share(&self, share: &Fraction) -> String {
        let hundred = share * &Fraction::whole(100);
        if hundred.round(Rounding::printed(2)) == hundred { self.percent(share) } else { share.to_string() }
    }

    /// An exact number: a decimal where it is a short one, else a fraction with its beginning.
    #[must_use]
    pub fn exact(&self, number: &Fraction) -> String {
        let four = Rounding::printed(4);
        let printed = number.to_fixed(4);
        if number.round(four) == *number {
            let short = printed.trim_end_matches('0').trim_end_matches('.');
            return self.figure(if short.is_empty() { "0" } else { short });
        }
        let down = number.round(Rounding { places: 4, mode: RoundingMode::Down }).to_fixed(4);
        format!("{} = {}…", self.figure(&number.to_string()), self.figure(&down))
    }
}
