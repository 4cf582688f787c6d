//! The rules of criteria: what every one keeps, and what its kind asks for.

use std::collections::HashSet;

use crate::criteria::{Better, ChecklistMode, Criterion, Kind, Level, Na, NaPolicy, NothingArose, RatioStart, Rollup, Slip, SurveyMethod};
use crate::number::Decimal;

use super::{Check, KeyPath, SetFault, Thing, group_path};

/// The most levels one digit can name.
const LEVELS_PER_DIGIT: usize = 9;

impl Check<'_> {
    pub(super) fn kinds(&mut self) {
        for (path, criterion) in self.criteria() {
            self.common(&path, criterion);
            self.max(&path, criterion);
            if self.whole_keys(&path, &["kind"]) {
                self.kind(&path, criterion);
            }
        }
    }

    fn common(&mut self, path: &KeyPath, criterion: &Criterion) {
        if let Some(place) = &criterion.place {
            let known: Vec<&str> = self.parts.places.iter().map(|place| place.id.as_str()).collect();
            if !known.contains(&place.as_str()) {
                self.unknown(path.key("place"), Thing::Place, place, &known);
            }
        }
        if let Some(only_for) = &criterion.only_for
            && self.whole(&KeyPath::root().key("set").key("for_levels"))
        {
            let known: Vec<&str> = self.parts.header.for_levels.iter().map(String::as_str).collect();
            for (i, level) in only_for.iter().enumerate().filter(|(_, level)| !known.contains(&level.as_str())) {
                self.unknown(path.key("only_for").index(i), Thing::Office, level, &known);
            }
        }
        let idle = matches!(criterion.kind, Kind::Deduction { .. } | Kind::Info);
        let rollup = self.whole(&group_path(criterion.group).key("rollup")).then(|| self.parts.groups[criterion.group].rollup);
        let averaged = rollup == Some(Rollup::WeightedMean) && criterion.weight.is_some_and(|weight| weight > Decimal::ZERO);
        if averaged && (idle || criterion.bonus) && self.whole_keys(path, &["kind", "bonus", "max"]) {
            let needs = if criterion.bonus { "bonus = false" } else { "max > 0" };
            self.say(path.key("weight"), SetFault::NoEffect { key: "weight", needs });
        } else if rollup.is_some() {
            self.weight(path, criterion.weight, rollup);
        }
        if !criterion.na_reasons.is_empty() && self.whole(&path.key("na")) && self.never_na(criterion) {
            self.say(path.key("na_reasons"), SetFault::NaReasons);
        }
        if idle && criterion.bonus && self.whole(&path.key("kind")) {
            self.say(path.key("bonus"), SetFault::NoEffect { key: "bonus", needs: "max > 0" });
        }
        if idle && self.whole(&path.key("kind")) && !matches!(criterion.nothing_arose, None | Some(NothingArose::Impossible)) {
            self.say(path.key("nothing_arose"), SetFault::NoEffect { key: "nothing_arose", needs: "max > 0" });
        }
    }

    /// Whether not applicable cannot be chosen: by itself, its groups or the set.
    fn never_na(&self, criterion: &Criterion) -> bool {
        match criterion.na {
            Na::Forbid => true,
            Na::Policy(policy) => policy == NaPolicy::Forbid,
            Na::Allow => {
                let mut groups = std::iter::successors(Some(criterion.group), |i| self.parents[*i]);
                let named = groups.find_map(|i| self.parts.groups[i].na);
                named.unwrap_or(self.parts.header.na) == NaPolicy::Forbid
            }
        }
    }

    fn max(&mut self, path: &KeyPath, criterion: &Criterion) {
        if !self.whole_keys(path, &["max", "kind"]) {
            return;
        }
        let (place, max) = (path.key("max"), criterion.max);
        match &criterion.kind {
            Kind::Deduction { .. } | Kind::Info => {
                if !max.is_zero() {
                    self.say(place, SetFault::MaxNotZero);
                }
                return;
            }
            Kind::Levels { .. }
            | Kind::YesNo { .. }
            | Kind::Points { .. }
            | Kind::Ratio { .. }
            | Kind::Measure { .. }
            | Kind::Checklist { .. }
            | Kind::Survey { .. }
            | Kind::PerItem { .. } => {}
        }
        if max <= Decimal::ZERO {
            self.say(place, SetFault::NotPositive(max));
            // What the group adds up to only follows from this.
            self.touch(path.key("max"));
        } else if let Some(allowed) = self.parts.header.rounding.criterion
            && max.places() > allowed
        {
            self.say(place, SetFault::MaxPlaces { places: max.places(), allowed });
            self.touch(path.key("max"));
        }
    }

    fn kind(&mut self, path: &KeyPath, criterion: &Criterion) {
        let max = self.whole(&path.key("max")).then_some(criterion.max);
        match &criterion.kind {
            Kind::Levels { levels } => {
                let best = levels.iter().map(|level| level.points).max();
                self.best(&path.key("levels"), best, max);
                // With another best, which of the levels is wrong is not known.
                if best == max {
                    self.level_order(&path.key("levels"), levels);
                }
            }
            Kind::YesNo { no } => self.not_above(path.key("no"), *no, max),
            Kind::Points { min, step } => self.points(path, *min, *step, max),
            Kind::Ratio { .. } => self.ratio(path, &criterion.kind, max),
            Kind::Measure { steps, interpolate, .. } => self.steps(&path.key("steps"), steps, *interpolate, max),
            Kind::Checklist { items, mode, .. } => {
                if let ChecklistMode::AtLeast(steps) = mode {
                    let count = self.whole(&path.key("items")).then_some(items.len());
                    self.count_steps(&path.key("steps"), steps, count, max);
                }
            }
            Kind::Deduction { per, cap, gate, .. } => {
                self.deduction(path, *per, *cap);
                let known: Vec<&str> = self.parts.gates.iter().map(|gate| gate.id.as_str()).collect();
                if let Some(gate) = gate.as_deref().filter(|gate| !known.contains(gate)) {
                    self.unknown(path.key("gate"), Thing::Gate, gate, &known);
                }
            }
            Kind::Survey { slip, questions, method, .. } => self.survey(path, slip, questions, *method),
            Kind::PerItem { sample, levels, .. } => {
                self.sample_exists(path, sample);
                self.levels_per_item(&path.key("levels"), levels);
            }
            Kind::Info => {}
        }
    }

    fn points(&mut self, path: &KeyPath, min: Decimal, step: Option<Decimal>, max: Option<Decimal>) {
        self.not_above(path.key("min"), min, max);
        let Some(step) = step else { return };
        if step <= Decimal::ZERO {
            self.say(path.key("step"), SetFault::NotPositive(step));
            return;
        }
        let Some(max) = max.filter(|max| min <= *max && self.whole(&path.key("min"))) else { return };
        let steps = (&max.to_fraction() - &min.to_fraction()).over(&step.to_fraction());
        if !steps.is_some_and(|steps| steps.is_whole()) {
            self.say(path.key("step"), SetFault::StepMissesMax { min, max, step });
        }
    }

    fn ratio(&mut self, path: &KeyPath, kind: &Kind, max: Option<Decimal>) {
        let Kind::Ratio { target, floor, start, better, steps, over_caps: _, sample, denominator_from, .. } = kind else { return };
        if let Some(sample) = sample {
            self.sample_exists(path, sample);
        }
        if let Some(id) = denominator_from {
            self.denominator(path.key("denominator_from"), id);
        }
        if !steps.is_empty() {
            self.steps(&path.key("steps"), steps, false, max);
            return;
        }
        if !self.whole_keys(path, &["target", "floor", "start", "better", "limit", "steps"]) {
            return;
        }
        match better {
            Better::Lower { limit } => {
                if target.is_negative() {
                    self.say(path.key("target"), SetFault::Negative(*target));
                } else if limit <= target {
                    self.say(path.key("limit"), SetFault::LimitAtTarget { limit: *limit, target: *target });
                }
            }
            Better::Higher => {
                if *target <= Decimal::ZERO {
                    self.say(path.key("target"), SetFault::NotPositive(*target));
                } else if *target > Decimal::ONE {
                    self.say(path.key("target"), SetFault::AboveOne(*target));
                } else if floor.is_negative() {
                    self.say(path.key("floor"), SetFault::Negative(*floor));
                } else if floor > target || (*start == RatioStart::Floor && floor == target) {
                    self.say(path.key("target"), SetFault::FloorAtTarget { floor: *floor, target: *target });
                } else if *start == RatioStart::Floor && floor.is_zero() {
                    self.say(path.key("start"), SetFault::NoEffect { key: "start", needs: "floor > 0" });
                }
            }
        }
    }

    fn denominator(&mut self, path: KeyPath, id: &str) {
        match self.criteria_by_id.get(id) {
            None => self.unknown_criterion(path, id),
            Some(i) => {
                let measured = matches!(self.parts.criteria[*i].kind, Kind::Measure { .. });
                if !measured && self.whole(&self.places[*i].key("kind")) {
                    self.say(path, SetFault::NotAMeasure(id.to_owned()));
                }
            }
        }
    }

    fn deduction(&mut self, path: &KeyPath, per: Decimal, cap: Decimal) {
        if !self.whole_keys(path, &["per", "cap"]) {
            return;
        }
        if per >= Decimal::ZERO {
            self.say(path.key("per"), SetFault::NotNegative(per));
        }
        if cap >= Decimal::ZERO {
            self.say(path.key("cap"), SetFault::NotNegative(cap));
        } else if per.is_negative() && cap > per {
            self.say(path.key("cap"), SetFault::CapWeaker { per, cap });
        }
    }

    fn survey(&mut self, path: &KeyPath, slip: &str, questions: &[String], method: SurveyMethod) {
        let parts = self.parts;
        let Some(found) = parts.slips.iter().find(|one| one.id == slip) else {
            let known: Vec<&str> = parts.slips.iter().map(|slip| slip.id.as_str()).collect();
            self.unknown(path.key("slip"), Thing::Slip, slip, &known);
            return;
        };
        self.questions(&path.key("questions"), found, questions);
        if let SurveyMethod::TopBox { cut, target } = method {
            if !(found.answers.0..=found.answers.1).contains(&cut) && self.whole_keys(path, &["cut"]) {
                self.say(path.key("cut"), SetFault::CutOutside { cut, answers: found.answers });
            }
            if target <= Decimal::ZERO {
                self.say(path.key("target"), SetFault::NotPositive(target));
            } else if target > Decimal::ONE {
                self.say(path.key("target"), SetFault::AboveOne(target));
            }
        }
    }

    fn questions(&mut self, path: &KeyPath, slip: &Slip, questions: &[String]) {
        let known: Vec<&str> = slip.questions.iter().map(|question| question.id.as_str()).collect();
        let mut left: HashSet<&str> = known.iter().copied().collect();
        for (i, question) in questions.iter().enumerate().filter(|(_, question)| !question.is_empty()) {
            if left.remove(question.as_str()) {
                continue;
            }
            if known.contains(&question.as_str()) {
                let first = questions.iter().position(|one| one == question).unwrap_or(i);
                self.say(path.index(i), SetFault::DuplicateId { id: question.clone(), first: path.index(first) });
            } else {
                self.unknown(path.index(i), Thing::Question, question, &known);
            }
        }
    }

    fn levels_per_item(&mut self, path: &KeyPath, levels: &[Level]) {
        if levels.len() > LEVELS_PER_DIGIT {
            self.say(path.clone(), SetFault::TooManyLevels(levels.len()));
        }
        if let Some(best) = levels.iter().map(|level| level.points).max()
            && best <= Decimal::ZERO
            && self.whole(path)
        {
            self.say(path.clone(), SetFault::BestLevelZero);
        } else {
            self.level_order(path, levels);
        }
    }

    /// Says the first level that is worth as much as the one before, or more.
    fn level_order(&mut self, path: &KeyPath, levels: &[Level]) {
        let before_and_here = levels.windows(2).map(|pair| (pair[0].points, pair[1].points));
        // Nothing may be had for more than one reason, and each is worth a row of its own.
        let odd = |(above, points): (Decimal, Decimal)| points > above || (points == above && points != Decimal::ZERO);
        let Some((i, (above, points))) = before_and_here.enumerate().find(|(_, pair)| odd(*pair)) else { return };
        if self.whole(path) {
            let fault = if points == above { SetFault::LevelAlike(points) } else { SetFault::LevelOrder { above, points } };
            self.say(path.index(i + 1).key("points"), fault);
        }
    }

    fn sample_exists(&mut self, path: &KeyPath, sample: &str) {
        let known: Vec<&str> = self.parts.samples.iter().map(|sample| sample.id.as_str()).collect();
        if !known.contains(&sample) {
            self.unknown(path.key("sample"), Thing::Sample, sample, &known);
        }
    }

    pub(super) fn best(&mut self, path: &KeyPath, best: Option<Decimal>, max: Option<Decimal>) {
        if let (Some(best), Some(max)) = (best, max)
            && best != max
            && self.whole(path)
        {
            self.say(path.clone(), SetFault::BestPoints { best, max });
        }
    }

    fn not_above(&mut self, path: KeyPath, value: Decimal, max: Option<Decimal>) {
        if let Some(max) = max
            && value > max
        {
            self.say(path, SetFault::AboveMax { value, max });
        }
    }

    /// From here on that place counts as damaged.
    fn touch(&mut self, path: KeyPath) {
        let mut path = path;
        while self.touched.insert(path.clone()) && !path.0.is_empty() {
            path = path.parent();
        }
    }
}
