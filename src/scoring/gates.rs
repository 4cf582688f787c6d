//! Which gates are fired: by hand, or by a deduction that counts anything.
//!
//! It never says what a fired gate does; each step does that for its own effects.

use std::collections::{HashMap, HashSet};

use crate::criteria::{CriteriaSet, Kind};
use crate::session::Session;

/// Positions of the gates fired by hand, in the order of the set.
pub(super) fn by_hand(set: &CriteriaSet, session: &Session) -> Vec<usize> {
    let fired: HashSet<&str> = session.gates.iter().map(|gate| gate.id.as_str()).collect();
    set.parts().gates.iter().enumerate().filter(|(_, gate)| fired.contains(gate.id.as_str())).map(|(at, _)| at).collect()
}

/// Adds the gates named by the deductions at those positions that count anything.
///
/// What is counted fires a gate, not what is taken: a deduction that rounds to
/// nothing has counted all the same.
pub(super) fn with_deductions(set: &CriteriaSet, by_hand: &[usize], counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let gates: HashMap<&str, usize> = set.parts().gates.iter().enumerate().map(|(at, gate)| (gate.id.as_str(), at)).collect();
    let mut fired = by_hand.to_vec();
    for (at, criterion) in set.criteria().iter().enumerate() {
        if let Kind::Deduction { gate: Some(id), .. } = &criterion.kind
            && counts(at)
        {
            fired.extend(gates.get(id.as_str()));
        }
    }
    fired.sort_unstable();
    fired.dedup();
    fired
}
