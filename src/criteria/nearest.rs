//! The known name nearest to a mistyped one.

/// The longest word that is compared at all, in characters.
const LONGEST: usize = 60;

/// The known name nearest to a word, where one is near enough to be meant.
pub fn nearest<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    if word.len() > LONGEST {
        return None;
    }
    known
        .map(|name| (name.to_lowercase(), name))
        .map(|(low, name)| (distance(&word, &low), begins_alike(&word, &low), name))
        .filter(|(distance, alike, name)| *alike || (*distance <= 2.max(name.len() / 3) && *distance < word.len().max(name.len())))
        .map(|(distance, _, name)| (distance, name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Whether one is the beginning of the other: `maximum` is meant as `max`.
fn begins_alike(word: &[char], name: &str) -> bool {
    let (shorter, same) = (word.len().min(name.len()), word.iter().copied().zip(name.chars()).take_while(|(a, b)| a == b).count());
    shorter >= 3 && same == shorter
}

/// How many letters must be put in, taken out or exchanged (Levenshtein).
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        let known = ["bang-tin", "ban-ho-so", "max", "for_levels"];
        for (word, meant) in [
            ("bang-tinh", Some("bang-tin")),
            ("maximum", Some("max")),
            ("Max", Some("max")),
            ("forlevels", Some("for_levels")),
            ("", None),
            ("Z", None),
            ("hoàn toàn khác", None),
        ] {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }
}
