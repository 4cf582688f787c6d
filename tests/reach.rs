//! What can still come, gone through answer by answer: every completion of small random
//! sessions is scored, and the interval must hold them all (scoring.md §5 and §9).
//!
//! `MOTCUA_CASES=100000 cargo test --test reach -- --nocapture` goes through more of them; how
//! loose an enclosure is stands in the output. It never looks into the interval's own way.

#[path = "random/case.rs"]
mod case;
#[path = "reach/completions.rs"]
mod completions;
#[path = "random/dice.rs"]
mod dice;
#[path = "reach/one_step.rs"]
mod one_step;

use case::{Answers, Case, decimal, toml};
use completions::Completions;
use dice::Dice;
use motcua::criteria::{CriteriaSet, Kind, NaPolicy, Rollup};
use motcua::number::Fraction;
use motcua::scoring::{Interval, Scorecard, Standing, Step, score};
use motcua::session::{Answer, Session};
use serde_json::json;

/// How many cases are gone through, more where the environment says so.
fn cases(usual: u64) -> u64 {
    std::env::var("MOTCUA_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The ends of everything that was found.
#[derive(Clone, Debug)]
struct Found {
    least: Fraction,
    most: Fraction,
    /// Positions: the best class and the worst.
    bands: (usize, usize),
}

impl Found {
    fn add(found: Option<Self>, total: &Fraction, band: usize) -> Self {
        let Some(found) = found else { return Self { least: total.clone(), most: total.clone(), bands: (band, band) } };
        Self {
            least: found.least.min(total.clone()),
            most: found.most.max(total.clone()),
            bands: (found.bands.0.min(band), found.bands.1.max(band)),
        }
    }
}

/// How wide the enclosures are, beside what was found in them.
#[derive(Default)]
struct Looseness {
    exact: usize,
    enclosed: usize,
    tight: usize,
    /// Hundredths of the width that no completion reached, one an enclosure.
    excess: Vec<Fraction>,
}

impl Looseness {
    fn add(&mut self, interval: &Interval, found: &Found) {
        if interval.exact {
            self.exact += 1;
            return;
        }
        self.enclosed += 1;
        let (width, reached) = (&interval.best - &interval.worst, &found.most - &found.least);
        if width == reached {
            self.tight += 1;
        }
        self.excess.extend((&(&width - &reached) * &Fraction::whole(100)).over(&width));
    }

    #[expect(clippy::print_stdout, reason = "asked for with --nocapture")]
    fn say(&mut self) {
        self.excess.sort();
        let at = |percent: usize| self.excess.get((self.excess.len() * percent / 100).min(self.excess.len().max(1) - 1));
        let said = |percent| at(percent).map_or_else(|| "-".to_owned(), |excess| excess.to_fixed(1));
        println!(
            "intervals: {} reached at both ends, {} enclosures of which {} fit; of the width of an enclosure no completion tried \
             reaches {} % (half of them), {} % (nine of ten), {} % (the widest)",
            self.exact,
            self.enclosed,
            self.tight,
            said(50),
            said(90),
            said(100),
        );
    }
}

/// Nothing but sums: what each criterion holds adds up to the whole width.
fn is_plain(set: &CriteriaSet, card: &Scorecard) -> bool {
    let rounding = set.header().rounding;
    let spread = |step: &Step| matches!(step, Step::NotApplicable(NaPolicy::Redistribute));
    [rounding.criterion, rounding.group, rounding.total].iter().all(Option::is_none)
        && set.header().clamp.is_none()
        && card.gates.is_empty()
        && set.criteria().iter().all(|criterion| !matches!(criterion.kind, Kind::Deduction { gate: Some(_), .. }))
        && set.groups().iter().all(|group| group.rollup == Rollup::Sum && group.floor.is_none() && group.cap.is_none())
        && !card.rows.iter().flat_map(|row| &row.steps).any(spread)
}

fn check_holds(set: &CriteriaSet, card: &Scorecard, interval: &Interval) -> bool {
    let undecided = card.rows.iter().zip(set.criteria()).filter(|(row, _)| row.standing.is_undecided()).count();
    assert_eq!(interval.holds.len(), undecided, "each undecided criterion holds something");
    assert!(interval.holds.windows(2).all(|pair| pair[0].points >= pair[1].points), "the most first: {:?}", interval.holds);
    assert!(interval.holds.iter().all(|hold| !hold.points.is_negative()), "{:?}", interval.holds);
    let plain = interval.exact && is_plain(set, card);
    if plain {
        let held: Fraction = interval.holds.iter().map(|hold| &hold.points).sum();
        assert_eq!(held, &interval.best - &interval.worst, "what they hold is the whole width");
    }
    plain
}

/// Takes rounding, clamps, floors and caps away.
fn simplify(case: &mut Case) {
    let take = |table: &mut serde_json::Value, keys: [&str; 2]| {
        if let Some(table) = table.as_object_mut() {
            table.retain(|key, _| !keys.contains(&key.as_str()));
        }
    };
    take(&mut case.set["set"], ["rounding", "clamp"]);
    for group in case.set["group"].as_array_mut().into_iter().flatten() {
        take(group, ["floor", "cap"]);
    }
}

/// Lets every deduction leave the first group nothing, and every no and every last level cost
/// more than they take; what was only information takes points.
fn endanger(case: &mut Case) {
    simplify(case);
    if let Some(gates) = case.set["gate"].as_array_mut() {
        gates.push(json!({ "id": "gz", "effect": { "zero_group": "G0" } }));
    }
    for criterion in case.set["group"].as_array_mut().into_iter().flatten().filter_map(|group| group["criterion"].as_array_mut()).flatten()
    {
        match criterion["kind"].as_str() {
            Some("deduction") => criterion["gate"] = json!("gz"),
            Some("info") => {
                criterion["kind"] = json!("deduction");
                (criterion["per"], criterion["cap"], criterion["gate"]) = (decimal(-75), decimal(-250), json!("gz"));
            }
            Some("yes_no") => criterion["no"] = decimal(-600),
            Some("levels") => criterion["levels"][2]["points"] = decimal(-600),
            _ => {}
        }
    }
}

/// Everything said of one session against everything that can come of it.
fn go_through(seed: u64, loose: &mut Looseness, plain: &mut usize) {
    let mut case = Case::small(seed, if seed.is_multiple_of(4) { Answers::Some } else { Answers::Half });
    match seed % 4 {
        1 => simplify(&mut case),
        2 => endanger(&mut case),
        _ => {}
    }
    let (set, session) = case.read();
    let card = score(&set, &session);
    let mut dice = Dice::new(seed ^ 7);
    let completions = Completions::of(&set, &session, &card, &mut dice);
    let told = || format!("case {seed}\n{}\n{}", toml(&case.set), toml(&case.session));
    let (mut all, mut gentle): (Option<Found>, Option<Found>) = (None, None);
    for (complete, deductions_taken) in completions.each(&session) {
        let done = score(&set, &complete);
        assert!(done.progress.is_complete(), "a completion leaves nothing open: {:?}\n{}", done.rows, told());
        let Some(total) = &done.total else { continue };
        let interval = card.interval.as_ref().unwrap_or_else(|| panic!("a total came where no interval was: {total:?}\n{}", told()));
        let inside = (&interval.worst..=&interval.best).contains(&&total.rounded);
        assert!(inside, "{} outside {} … {}\n{}\n{}", total.rounded, interval.worst, interval.best, told(), answers(&complete));
        let reachable = (interval.best_band..=interval.worst_band).contains(&total.band);
        assert!(reachable, "class {} outside {interval:?}\n{}\n{}", total.band, told(), answers(&complete));
        all = Some(Found::add(all, &total.rounded, total.band));
        if !deductions_taken {
            let above = total.rounded >= interval.worst_without_deductions;
            assert!(above, "{} below {interval:?} without deductions\n{}\n{}", total.rounded, told(), answers(&complete));
            assert!(total.band <= interval.worst_band_without_deductions, "class {}, {interval:?}\n{}", total.band, told());
            gentle = Some(Found::add(gentle, &total.rounded, total.band));
        }
    }
    let (Some(interval), Some(found)) = (&card.interval, &all) else { return };
    *plain += usize::from(check_holds(&set, &card, interval) && !interval.holds.is_empty());
    loose.add(interval, found);
    if interval.exact && completions.reach_both_ends {
        assert_eq!((&interval.worst, &interval.best), (&found.least, &found.most), "marked exact\n{}", told());
        assert_eq!((interval.best_band, interval.worst_band), found.bands, "classes marked exact\n{}", told());
        let gentle = gentle.unwrap_or_else(|| panic!("some completion takes nothing\n{}", told()));
        assert_eq!(interval.worst_without_deductions, gentle.least, "without deductions\n{}", told());
        assert_eq!(interval.worst_band_without_deductions, gentle.bands.1, "class without deductions\n{}", told());
    }
}

fn answers(session: &Session) -> String {
    let one = |(id, answer): (&String, &Answer)| format!("{id}: {:?} {:?} {:?}", answer.state, answer.reason, answer.value);
    session.answers.iter().map(one).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_completion_leaves_the_interval_and_an_exact_one_is_reached() {
    let (mut loose, mut plain) = (Looseness::default(), 0);
    let cases = cases(1_500);
    for seed in 0..cases {
        go_through(seed, &mut loose, &mut plain);
    }
    loose.say();
    assert!(loose.exact as u64 > cases / 4 && loose.enclosed as u64 > cases / 20, "{} exact, {} enclosed", loose.exact, loose.enclosed);
    assert!(plain as u64 > cases / 200, "only {plain} widths were added up");
}

#[test]
fn a_step_that_crosses_is_one_that_scoring_it_finds() {
    let mut compared = std::collections::BTreeMap::new();
    for seed in 0..cases(400) {
        let case = one_step::with_many_classes(Case::small(seed, Answers::All));
        let (set, session) = case.read();
        let card = score(&set, &session);
        if card.total.is_none() {
            continue;
        }
        for (at, criterion) in set.criteria().iter().enumerate().filter(|(at, _)| card.rows[*at].standing == Standing::Scored) {
            let told = one_step::told(&set, &session, &card, at);
            let Some(found) = one_step::found(&set, &session, &card, at) else { continue };
            assert_eq!(told, found, "{} of case {seed}\n{}\n{}", criterion.id, toml(&case.set), toml(&case.session));
            *compared.entry(criterion.kind.word()).or_insert(0) += told.len();
        }
    }
    let kinds = ["levels", "yes_no", "points", "ratio", "measure", "checklist", "deduction", "survey", "per_item"];
    assert!(kinds.iter().all(|kind| compared.get(kind).is_some_and(|times| *times > 5)), "{compared:?}");
}
