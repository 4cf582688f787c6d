//! Which of a list moved: the fewest that have to move for the rest to keep its order.

/// Of places with names, the names that do not belong to the longest rising run.
pub(super) fn out_of_order<'n>(places: &[(usize, &'n str)]) -> Vec<&'n str> {
    // Patience: `ends[n]` is where the lowest end of a run of n + 1 stands.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, (place, _)) in places.iter().enumerate() {
        let run = ends.partition_point(|end| places[*end].0 < *place);
        before[at] = run.checked_sub(1).map(|shorter| ends[shorter]);
        if run == ends.len() {
            ends.push(at);
        } else {
            ends[run] = at;
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    places.iter().zip(stays).filter(|(_, stays)| !stays).map(|((_, name), _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_have_moved() {
        for (places, moved) in [
            (vec![], vec![]),
            (vec![(0, "a"), (1, "b"), (5, "c")], vec![]),
            (vec![(3, "d"), (0, "a"), (1, "b"), (2, "c")], vec!["d"]),
            (vec![(1, "b"), (2, "c"), (3, "d"), (0, "a")], vec!["a"]),
            (vec![(0, "a"), (3, "d"), (2, "c"), (4, "e")], vec!["d"]),
        ] {
            assert_eq!(out_of_order(&places), moved, "{places:?}");
        }
    }
}
