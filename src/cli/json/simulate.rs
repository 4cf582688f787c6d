//! `simulate --json`.

use serde::Serialize;

use crate::criteria::{CriteriaSet, SetStatus};
use crate::number::Fraction;
use crate::scoring::{Places, Simulation, Told};
use crate::words::Words;

/// What invented offices told of a set.
#[derive(Serialize)]
pub(in crate::cli) struct Simulated {
    format: u8,
    set: String,
    draft: bool,
    note: String,
    seed: String,
    offices: usize,
    profiles: Vec<Answered>,
}

#[derive(Serialize)]
struct Answered {
    profile: &'static str,
    least: Option<String>,
    median: Option<String>,
    mean: Option<String>,
    greatest: Option<String>,
    without_total: usize,
    histogram: Vec<Bar>,
    classes: Vec<Class>,
    not_reached: Vec<String>,
    tried: usize,
    criteria: Vec<Criterion>,
}

#[derive(Serialize)]
struct Bar {
    from: String,
    to: String,
    count: usize,
}

#[derive(Serialize)]
struct Class {
    id: String,
    count: usize,
}

#[derive(Serialize)]
struct Criterion {
    id: String,
    asked: usize,
    decides: usize,
    separates: bool,
}

impl Simulated {
    pub(in crate::cli) fn of(set: &CriteriaSet, seed: u64, simulations: &[Simulation], words: &Words) -> Self {
        let offices = simulations.first().map_or(0, |simulation| simulation.offices);
        Self {
            format: 1,
            set: set.reference(),
            draft: set.header().status == SetStatus::Draft,
            note: words.simulation_is_random(offices, seed),
            seed: seed.to_string(),
            offices,
            profiles: simulations.iter().map(|simulation| profile(set, simulation)).collect(),
        }
    }
}

fn profile(set: &CriteriaSet, simulation: &Simulation) -> Answered {
    let fixed = |total: Option<Fraction>| total.map(|total| total.to_fixed(Places::of(set).total));
    let classes = || set.bands().iter().zip(&simulation.classes);
    let criterion = |(criterion, told): (&crate::criteria::Criterion, &Told)| Criterion {
        id: criterion.id.clone(),
        asked: told.asked,
        decides: told.decides,
        separates: told.separates,
    };
    Answered {
        profile: simulation.profile.word(),
        least: fixed(simulation.totals.first().cloned()),
        median: fixed(simulation.median()),
        mean: fixed(simulation.mean()),
        greatest: fixed(simulation.totals.last().cloned()),
        without_total: simulation.without_total(),
        histogram: simulation
            .histogram()
            .into_iter()
            .map(|bar| Bar { from: bar.from.to_fixed(2), to: bar.to.to_fixed(2), count: bar.count })
            .collect(),
        classes: classes().map(|(band, count)| Class { id: band.id.clone(), count: *count }).collect(),
        not_reached: classes().filter(|(_, count)| **count == 0).map(|(band, _)| band.id.clone()).collect(),
        tried: simulation.tried,
        criteria: set.criteria().iter().zip(&simulation.criteria).map(criterion).collect(),
    }
}
