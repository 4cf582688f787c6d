//! The seeded draw: the same dossiers in the same order for everybody (sampling.md).
//!
//! It holds no generator of its own: the order is that of `sha256sum`.

use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher;

use sha2::{Digest, Sha256};

/// One dossier of a frame.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dossier {
    /// The procedure it belongs to: its stratum. Empty where there is only one.
    pub procedure: String,
    /// Its code, once in a frame.
    pub code: String,
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// `sha256:` and the digest of the frame.
    pub frame_digest: String,
    /// How many dossiers the frame has.
    pub frame_n: usize,
    /// The codes, in reading order.
    pub drawn: Vec<String>,
    /// What each procedure gave, by procedure.
    pub strata: Vec<Stratum>,
}

/// What one procedure gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// The procedure.
    pub id: String,
    /// How many dossiers it has.
    pub frame: usize,
    /// How many of them are drawn.
    pub drawn: usize,
}

/// Why nothing is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// The frame is empty.
    Empty,
    /// A code stands twice in the frame.
    Twice(String),
    /// The least of every procedure together is more than the size: this is needed.
    TooSmall(usize),
}

/// Draws `size` dossiers, at least `min_each` of every procedure where it has them.
///
/// # Errors
/// Says why nothing is drawn; whoever made the list or chose the size should act.
pub fn draw(frame: &[Dossier], seed: &str, size: usize, min_each: usize) -> Result<Drawn, NotDrawn> {
    if frame.is_empty() {
        return Err(NotDrawn::Empty);
    }
    let mut codes = HashSet::with_capacity(frame.len());
    if let Some(twice) = frame.iter().find(|dossier| !codes.insert(dossier.code.as_str())) {
        return Err(NotDrawn::Twice(twice.code.clone()));
    }
    let mut strata: BTreeMap<&str, Vec<(String, &str)>> = BTreeMap::new();
    for dossier in frame {
        strata.entry(&dossier.procedure).or_default().push((key(seed, &dossier.code), &dossier.code));
    }
    let sizes: Vec<usize> = strata.values().map(Vec::len).collect();
    let shares = allot(&sizes, size, min_each).ok_or_else(|| NotDrawn::TooSmall(sizes.iter().map(|n| min_each.min(*n)).sum()))?;
    let mut reading = Vec::new();
    let mut told = Vec::new();
    for ((id, mut dossiers), share) in strata.into_iter().zip(shares) {
        dossiers.sort_unstable();
        told.push(Stratum { id: id.to_owned(), frame: dossiers.len(), drawn: share });
        reading.extend(dossiers.into_iter().take(share).enumerate().map(|(j, (key, code))| Place {
            half: 2 * j + 1,
            of: share,
            key,
            code,
        }));
    }
    reading.sort_unstable_by(Place::order);
    let drawn = reading.into_iter().map(|place| place.code.to_owned()).collect();
    Ok(Drawn { frame_digest: digest_of(frame), frame_n: frame.len(), drawn, strata: told })
}

/// The codes "1" to "n", of a list on a screen.
#[must_use]
pub fn numbered(n: u32) -> Vec<String> {
    (1..=n).map(|row| row.to_string()).collect()
}

/// The first `size` of codes without procedures, in reading order: by key alone.
#[must_use]
pub fn one_stratum(codes: &[String], seed: &str, size: usize) -> Vec<String> {
    let mut keyed: Vec<(String, &String)> = codes.iter().map(|code| (key(seed, code), code)).collect();
    keyed.sort_unstable();
    keyed.into_iter().take(size).map(|(_, code)| code.clone()).collect()
}

/// The code that takes the place of another one: the next key of the same procedure
/// that is neither drawn nor put in already. Nothing: none is left.
#[must_use]
pub fn replacement<S: BuildHasher>(frame: &[Dossier], seed: &str, replaced: &str, taken: &HashSet<&str, S>) -> Option<String> {
    let procedure = &frame.iter().find(|dossier| dossier.code == replaced)?.procedure;
    let left = frame.iter().filter(|dossier| dossier.procedure == *procedure && !taken.contains(dossier.code.as_str()));
    left.filter(|dossier| dossier.code != replaced)
        .map(|dossier| (key(seed, &dossier.code), &dossier.code))
        .min()
        .map(|(_, code)| code.clone())
}

/// `sha256:` and the digest of a frame: its lines `procedure<TAB>code`, sorted by bytes.
#[must_use]
pub fn digest_of(frame: &[Dossier]) -> String {
    digest_of_lines(frame.iter().map(|dossier| format!("{}\t{}\n", dossier.procedure, dossier.code)).collect())
}

/// The same for codes without procedures.
#[must_use]
pub fn digest_of_codes(codes: &[String]) -> String {
    digest_of_lines(codes.iter().map(|code| format!("\t{code}\n")).collect())
}

/// The same over the codes alone, as a list on a screen is digested by hand.
#[must_use]
pub fn digest_of_bare_codes(codes: &[String]) -> String {
    digest_of_lines(codes.iter().map(|code| format!("{code}\n")).collect())
}

fn digest_of_lines(mut lines: Vec<String>) -> String {
    lines.sort_unstable();
    let hasher = lines.iter().fold(Sha256::new(), Sha256::chain_update);
    format!("sha256:{}", hex(&hasher.finalize()))
}

/// The key of a code: what its place is decided by.
#[must_use]
pub fn key(seed: &str, code: &str) -> String {
    hex(&Sha256::new().chain_update(seed).chain_update("|").chain_update(code).finalize())
}

/// How many each stratum gives, strata in order of their ids; nothing where the least
/// of each is already more than the size.
fn allot(sizes: &[usize], size: usize, min_each: usize) -> Option<Vec<usize>> {
    let total: usize = sizes.iter().sum();
    if size >= total {
        return Some(sizes.to_vec());
    }
    let mut shares: Vec<usize> = sizes.iter().map(|n| min_each.min(*n)).collect();
    let spare = size.checked_sub(shares.iter().sum())?;
    let left: Vec<usize> = sizes.iter().zip(&shares).map(|(n, share)| n - share).collect();
    let all_left: usize = left.iter().sum();
    if all_left == 0 {
        return Some(shares);
    }
    // Whole parts first, then one each by the largest remainder; the sort keeps the
    // order of ids among equals. A remainder never lifts a stratum above what it has,
    // since spare is at most all that is left.
    let mut by_remainder: Vec<(usize, usize)> = Vec::with_capacity(sizes.len());
    let mut given = 0;
    for (i, n) in left.iter().enumerate() {
        let whole = spare * n / all_left;
        shares[i] += whole;
        given += whole;
        by_remainder.push((spare * n % all_left, i));
    }
    by_remainder.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    for (_, i) in by_remainder.into_iter().take(spare - given) {
        shares[i] += 1;
    }
    Some(shares)
}

/// A drawn dossier and its place `half / (2 · of)` among all that are read.
struct Place<'f> {
    half: usize,
    of: usize,
    key: String,
    code: &'f str,
}

impl Place<'_> {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        (self.half * other.of).cmp(&(other.half * self.of)).then_with(|| self.key.cmp(&other.key))
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(sizes: &[(&str, usize)]) -> Vec<Dossier> {
        let dossiers = |(id, n): &(&str, usize)| {
            let id = (*id).to_owned();
            (1..=*n).map(move |i| Dossier { procedure: id.clone(), code: format!("{id}-{i}") })
        };
        sizes.iter().flat_map(dossiers).collect()
    }

    #[test]
    fn the_least_of_each_comes_first_and_the_rest_by_largest_remainder() {
        for (sizes, size, min_each, shares) in [
            (&[10, 10, 10][..], 10, 0, Some(vec![4, 3, 3])),
            (&[90, 9, 1], 10, 2, Some(vec![7, 2, 1])),
            (&[5, 5], 12, 1, Some(vec![5, 5])),
            (&[5, 5], 3, 2, None),
            (&[2, 50], 4, 2, Some(vec![2, 2])),
            (&[1, 1, 98], 50, 0, Some(vec![1, 0, 49])),
        ] {
            assert_eq!(allot(sizes, size, min_each), shares, "{sizes:?} {size} {min_each}");
        }
    }

    #[test]
    fn every_prefix_is_balanced_over_the_procedures() {
        let drawn = draw(&frame(&[("a", 40), ("b", 20)]), "20260312", 6, 1).unwrap();
        let procedures: String = drawn.drawn.iter().map(|code| &code[..1]).collect();
        assert_eq!(procedures.matches('a').count(), 4);
        assert!(procedures[..3].contains('b') && procedures[3..].contains('b'), "{procedures}");
        assert_eq!(drawn.strata, [("a", 40, 4), ("b", 20, 2)].map(|(id, frame, drawn)| Stratum { id: id.to_owned(), frame, drawn }));
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let list = frame(&[("a", 3), ("b", 3)]);
        assert_eq!(draw(&list, "s", 3, 2), Err(NotDrawn::TooSmall(4)));
        assert_eq!(draw(&[], "s", 3, 2), Err(NotDrawn::Empty));
        let twice = [list[0].clone(), list[0].clone()];
        assert_eq!(draw(&twice, "s", 1, 0), Err(NotDrawn::Twice("a-1".to_owned())));
    }

    #[test]
    fn a_replacement_is_the_next_key_of_the_same_procedure() {
        let list = frame(&[("a", 3), ("b", 3)]);
        let order = one_stratum(&["a-1", "a-2", "a-3"].map(str::to_owned), "s", 3);
        let taken: HashSet<&str> = [order[0].as_str()].into();
        assert_eq!(replacement(&list, "s", &order[0], &taken).as_ref(), Some(&order[1]));
        let taken: HashSet<&str> = order.iter().map(String::as_str).collect();
        assert_eq!(replacement(&list, "s", &order[0], &taken), None);
    }
}
