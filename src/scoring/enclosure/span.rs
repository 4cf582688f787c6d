//! Numbers between two ends, and the mean of shares whose weights lie between two ends.
//!
//! It knows nothing of criteria and groups.

use crate::number::Fraction;

/// Both ends of a number that is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(in crate::scoring) struct Span {
    /// The least it can be.
    pub(in crate::scoring) least: Fraction,
    /// The most it can be.
    pub(in crate::scoring) most: Fraction,
}

impl Span {
    pub(in crate::scoring) const fn of(least: Fraction, most: Fraction) -> Self {
        Self { least, most }
    }

    pub(super) fn only(number: &Fraction) -> Self {
        Self::of(number.clone(), number.clone())
    }

    pub(super) fn sum(spans: &[Self]) -> Self {
        Self::of(spans.iter().map(|span| &span.least).sum(), spans.iter().map(|span| &span.most).sum())
    }

    pub(in crate::scoring) fn plus(&self, other: &Self) -> Self {
        Self::of(&self.least + &other.least, &self.most + &other.most)
    }

    /// Times a number that is not below zero.
    pub(in crate::scoring) fn times(&self, factor: &Fraction) -> Self {
        Self::of(&self.least * factor, &self.most * factor)
    }

    pub(in crate::scoring) fn with_zero(self) -> Self {
        Self::of(self.least.min(Fraction::zero()), self.most.max(Fraction::zero()))
    }

    pub(in crate::scoring) fn map(&self, rule: impl Fn(&Fraction) -> Fraction) -> Self {
        Self::of(rule(&self.least), rule(&self.most))
    }
}

/// A member of a mean: its share, and how much that weighs at least and at most.
pub(super) struct Part {
    pub(super) share: Span,
    pub(super) least: Fraction,
    pub(super) most: Fraction,
}

/// The mean of shares that weigh between two bounds each.
pub(super) fn mean(parts: &[Part]) -> Option<Span> {
    let mut order: Vec<&Part> = parts.iter().collect();
    order.sort_by(|a, b| a.share.least.cmp(&b.share.least));
    let least = extreme(order.iter().map(|part| (&part.share.least, *part)), |points, had| points < had)?;
    order.sort_by(|a, b| b.share.most.cmp(&a.share.most));
    let most = extreme(order.iter().map(|part| (&part.share.most, *part)), |points, had| points > had)?;
    Some(Span::of(least, most))
}

/// Everything weighs as little as it can; then, the most favourable first, as much as
/// it can as long as that helps.
fn extreme<'p>(parts: impl Iterator<Item = (&'p Fraction, &'p Part)> + Clone, helps: fn(&Fraction, &Fraction) -> bool) -> Option<Fraction> {
    let certain: Fraction = parts.clone().map(|(share, part)| share * &part.least).sum();
    let mut whole: Fraction = parts.clone().map(|(_, part)| &part.least).sum();
    // The certain points may be a long number: they are compared with, and added once.
    let mut added = Fraction::zero();
    for (share, part) in parts {
        let room = &part.most - &part.least;
        if room.is_zero() {
            continue;
        }
        if !whole.is_zero() && !helps(&(&(share * &whole) - &added), &certain) {
            break;
        }
        added = &added + &(share * &room);
        whole = &whole + &room;
    }
    (&certain + &added).over(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A share in hundredths that weighs from one number to another.
    fn part(share: i64, least: i64, most: i64) -> Part {
        Part { share: Span::only(&Fraction::of(share, 100)), least: Fraction::whole(least), most: Fraction::whole(most) }
    }

    #[test]
    fn what_may_weigh_nothing_is_taken_in_only_where_it_helps() {
        let of = |a, b| Fraction::of(a, b);
        for (parts, ends) in [
            (vec![part(50, 10, 10)], Some((of(1, 2), of(1, 2)))),
            // 5 of 10 for certain; 4 of 4 and 0 of 6 perhaps: least 5/16, most 9/14.
            (vec![part(50, 10, 10), part(100, 0, 4), part(0, 0, 6)], Some((of(5, 16), of(9, 14)))),
            // With nothing certain any of them may stand alone.
            (vec![part(20, 0, 4), part(80, 0, 6)], Some((of(1, 5), of(4, 5)))),
            (vec![part(20, 0, 0)], None),
            (vec![], None),
        ] {
            assert_eq!(mean(&parts), ends.map(|(least, most)| Span::of(least, most)));
        }
    }
}
