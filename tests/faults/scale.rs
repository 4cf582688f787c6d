//! How much is tried: a fixed sample, or everything.
//!
//! It chooses evenly and always the same, so that a failure comes back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Waiting for a disk or a screen is most of the work, so a few go side by side.
const SIDE_BY_SIDE: usize = 3;

/// Whether everything was asked for.
pub(crate) fn is_full() -> bool {
    std::env::var_os("MOTCUA_FAULTS").is_some_and(|how| how == "full")
}

/// All of them in a full run, else some spread over all.
pub(crate) fn sample<T>(all: Vec<T>, some: usize) -> Vec<T> {
    if is_full() || all.len() <= some {
        return all;
    }
    let count = all.len();
    let is_chosen = |at: usize| (at * some) / count != ((at + 1) * some) / count;
    all.into_iter().enumerate().filter_map(|(at, one)| is_chosen(at).then_some(one)).collect()
}

/// Tries each, a few side by side; what comes of each, in order.
pub(crate) fn each<T: Sync, R: Send>(cases: &[T], attempt: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::SeqCst);
            let Some(case) = cases.get(at) else { return done };
            done.push((at, attempt(case)));
        }
    };
    let mut all: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("each case holds")).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Says the figures of a run.
#[expect(clippy::print_stdout, reason = "the figures are what a full run is for")]
pub(crate) fn tell(figures: &str) {
    println!("faults: {figures}");
}

#[test]
fn a_sample_is_spread_and_always_the_same() {
    if !is_full() {
        assert_eq!(sample((0..10).collect(), 3), [3, 6, 9]);
    }
    assert_eq!(sample(vec![1, 2], 3), [1, 2]);
}
