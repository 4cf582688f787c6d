//! The rules of steps: best first, each bound weaker than the one before.

use crate::criteria::{Bound, CountStep, Step};
use crate::number::Decimal;

use super::{Check, KeyPath, SetFault};

impl Check<'_> {
    /// Steps of a measure or a ratio.
    pub(super) fn steps(&mut self, path: &KeyPath, steps: &[Step], interpolate: bool, max: Option<Decimal>) {
        if !self.whole(path) {
            return;
        }
        self.best(path, steps.first().map(|step| step.points), max);
        let mut before: Option<&Step> = None;
        for (i, step) in steps.iter().enumerate() {
            let last = i + 1 == steps.len();
            if step.bound.is_none() && !last {
                self.say(path.index(i), SetFault::StepWithoutBound);
            } else if step.bound.is_none() && interpolate {
                // Without interpolation this last step would be right: what asks for more is wrong.
                self.say(path.parent().key("interpolate"), SetFault::InterpolateBound);
            } else if step.bound.is_some() && last && !interpolate {
                self.say(path.index(i), SetFault::LastStepBound);
            }
            if let Some(before) = before {
                match (before.bound, step.bound) {
                    (Some(Bound::AtLeast(above)), Some(Bound::AtLeast(here))) if here >= above => {
                        self.say(path.index(i), SetFault::StepOrder);
                    }
                    (Some(Bound::AtMost(above)), Some(Bound::AtMost(here))) if here <= above => {
                        self.say(path.index(i), SetFault::StepOrder);
                    }
                    (Some(Bound::AtLeast(_)), Some(Bound::AtMost(_))) | (Some(Bound::AtMost(_)), Some(Bound::AtLeast(_))) => {
                        self.say(path.index(i), SetFault::StepsMixed);
                    }
                    _ => {}
                }
                if step.points > before.points {
                    self.say(path.index(i).key("points"), SetFault::StepPoints);
                } else if step.points == before.points && !step.points.is_zero() {
                    self.say(path.index(i).key("points"), SetFault::LevelAlike(step.points));
                }
            }
            before = Some(step);
        }
    }

    /// Steps over a count of ticked items.
    pub(super) fn count_steps(&mut self, path: &KeyPath, steps: &[CountStep], items: Option<usize>, max: Option<Decimal>) {
        if !self.whole(path) {
            return;
        }
        self.best(path, steps.first().map(|step| step.points), max);
        let mut before: Option<&CountStep> = None;
        for (i, step) in steps.iter().enumerate() {
            if let Some(items) = items
                && usize::try_from(step.at_least).map_or(true, |count| count > items)
            {
                self.say(path.index(i).key("at_least"), SetFault::CountAboveItems { at_least: step.at_least, items });
            }
            if let Some(before) = before {
                if step.at_least >= before.at_least {
                    self.say(path.index(i), SetFault::StepOrder);
                }
                if step.points > before.points {
                    self.say(path.index(i).key("points"), SetFault::StepPoints);
                } else if step.points == before.points && !step.points.is_zero() {
                    self.say(path.index(i).key("points"), SetFault::LevelAlike(step.points));
                }
            }
            before = Some(step);
        }
    }
}
