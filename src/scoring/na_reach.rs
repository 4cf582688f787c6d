//! What permitted N/A can do to a total, before anybody has answered anything.
//!
//! Take one office of a level, every criterion that is asked there answered with a value.
//! Its total is T. The same office, the same answers, and a choice S of what the set lets
//! leave: criteria that may be «not applicable», optional groups that may be left out. Its
//! total is then T(S); where S leaves nothing possible there is none, and S does not count.
//!
//! ```text
//! raises = max over offices and S of T(S) − T        (0 at least: S may be empty)
//! lowers = max over offices and S of T − T(S)
//! ```
//!
//! Totals are those of scoring.md §4 after step 9, clamps and gates included, before the last
//! rounding, which may add one unit of its last place. Nobody fires a gate by hand; a
//! deduction that counts anything fires its own. What *did not arise* is a finding about the
//! office and no choice, so it is not among S.
//!
//! For a fixed S the difference T(S) − T is linear in every award as long as no floor, cap,
//! group rounding or gate lies between what leaves and the total: its extremes are then at the
//! worst or best answer of each criterion. In place of a bad answer N/A raises, in place of a
//! good one it lowers, and the others weigh more for it. Two numbers are worked out:
//!
//! - `found`: what an office reaches that was found; the steps of a real score were walked for it.
//! - `at_most`: a bound that no office passes, over all S one by one where they are few, else
//!   from the shares a total is made of.
//!
//! Where the two are equal the number is exact. It never looks at a session.

mod ground;
mod hull;
mod search;
mod terms;

use crate::criteria::CriteriaSet;
use crate::number::Fraction;

use ground::Ground;

/// What permitted N/A can do at one level of office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NaReach {
    /// How far it can lift a total.
    pub raises: Reach,
    /// How far it can press one down.
    pub lowers: Reach,
}

/// How far permitted N/A can move a total in one direction; points of the published total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// What an office reaches that was found; never below nothing.
    pub found: Fraction,
    /// What no office passes; equal to what was found where that is exact.
    pub at_most: Fraction,
    /// What leaves at that office, the most effective first; empty where nothing moves.
    pub by: Vec<Leaves>,
    /// Positions of the classes of that office: as it stands, and with what leaves.
    pub bands: Option<(usize, usize)>,
}

/// Something that the set lets leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// Position of a criterion that may be not applicable.
    Criterion(usize),
    /// Position of a group that may be left out.
    Group(usize),
}

impl Reach {
    /// Whether what was found is all there is.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.found == self.at_most
    }
}

/// In which direction a total is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Way {
    /// A difference as what is gained in this direction.
    fn gain(self, difference: Fraction) -> Fraction {
        match self {
            Self::Up => difference,
            Self::Down => -&difference,
        }
    }
}

/// What permitted N/A can do to the total of an office of that level; nothing where the set
/// lets nothing leave there, or nothing is possible.
#[must_use]
pub fn na_reach(set: &CriteriaSet, level: &str) -> Option<NaReach> {
    let ground = Ground::of(set, level);
    if ground.choices.is_empty() {
        return None;
    }
    let [raises, lowers] = search::both_ways(&ground)?;
    Some(NaReach { raises, lowers })
}
