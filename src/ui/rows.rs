//! How the parts of the walk share its rows: who gets them first, who gives way.
//!
//! It knows no text and draws nothing; what it hands out is never more than there is.

/// A part of the walk, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The group and what was done last.
    Group,
    /// The criterion.
    Title,
    /// The answer.
    Answer,
    /// What to look at.
    Guidance,
    /// The note.
    Note,
    /// The evidence.
    Evidence,
    /// Another text being typed.
    Other,
}

impl Part {
    /// Every part, from top to bottom.
    pub(super) const ALL: [Self; 7] = [Self::Group, Self::Title, Self::Answer, Self::Guidance, Self::Note, Self::Evidence, Self::Other];

    /// Whether a free row stands above it where there is room.
    const fn stands_apart(self) -> bool {
        matches!(self, Self::Group | Self::Title | Self::Answer | Self::Guidance | Self::Note)
    }
}

/// What each part got: a free row above it or none, and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    rows: [u16; 7],
    is_airy: bool,
}

/// From this height on parts stand apart.
const AIRY: u16 = 14;

/// Gives the parts their rows of the height there is; `wanted` is in the order of
/// [`Part::ALL`], and what is being typed comes before everything.
pub(super) fn share(height: u16, wanted: [u16; 7], typed: Option<Part>) -> Share {
    use Part::{Answer, Evidence, Group, Guidance, Note, Other, Title};
    let all = u16::MAX;
    let mut left = height;
    let mut rows = [0; 7];
    let mut grant = |part: Part, most: u16, left: &mut u16| {
        let at = part as usize;
        let more = wanted[at].min(most).saturating_sub(rows[at]).min(*left);
        rows[at] += more;
        *left -= more;
    };
    grant(Title, 1, &mut left);
    grant(Answer, 1, &mut left);
    if let Some(typed) = typed {
        grant(typed, all, &mut left);
    }
    for (part, most) in [(Answer, 4), (Evidence, 1), (Note, 1), (Group, all), (Title, 2), (Answer, all), (Title, all), (Other, all)] {
        grant(part, most, &mut left);
    }
    for part in [Evidence, Note] {
        grant(part, all, &mut left);
    }
    let apart = Part::ALL.iter().filter(|part| part.stands_apart() && wanted[**part as usize] > 0).count();
    let apart = u16::try_from(apart).unwrap_or(u16::MAX);
    // Guidance that would be left without a row takes the free ones instead.
    let is_airy = height >= AIRY && left >= apart + wanted[Guidance as usize].min(1);
    if is_airy {
        left -= apart;
    }
    grant(Guidance, all, &mut left);
    Share { rows, is_airy }
}

impl Share {
    /// The free row above a part, and its rows.
    pub(super) fn of(&self, part: Part) -> (u16, u16) {
        let rows = self.rows[part as usize];
        (u16::from(self.is_airy && rows > 0 && part.stands_apart()), rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(share: &Share, part: Part) -> u16 {
        share.of(part).1
    }

    proptest! {
        #[test]
        fn never_more_rows_than_there_are_and_never_more_than_wanted(
            height in 1_u16..60,
            wanted in proptest::array::uniform7(0_u16..40),
            typed in proptest::option::of(proptest::sample::select(vec![Part::Note, Part::Evidence, Part::Other])),
        ) {
            let share = share(height, wanted, typed);
            let sum: u16 = Part::ALL.iter().map(|part| { let (free, rows) = share.of(*part); free + rows }).sum();
            prop_assert!(sum <= height, "{share:?} of {height}");
            for part in Part::ALL {
                prop_assert!(rows(&share, part) <= wanted[part as usize]);
            }
            // Guidance is what is left over.
            if rows(&share, Part::Guidance) > 0 {
                for part in Part::ALL.into_iter().filter(|part| *part != Part::Guidance) {
                    prop_assert_eq!(rows(&share, part), wanted[part as usize], "{:?}", part);
                }
            }
        }
    }

    #[test]
    fn answer_evidence_and_note_come_before_guidance() {
        let share = share(8, [1, 1, 3, 9, 2, 1, 0], None);
        let given = Part::ALL.map(|part| rows(&share, part));
        assert_eq!(given, [1, 1, 3, 0, 2, 1, 0]);
    }
}
