//! `simulate`: a set tried on invented offices.

use std::path::Path;

use crate::criteria::CriteriaSet;
use crate::scoring::{Places, Profile, Simulation, simulate};
use crate::words::Words;

use super::document::{Block, plain};
use super::json::line;
use super::json::simulate::Simulated;
use super::output::Output;
use super::{ACT, DONE, Options, sets};

/// The most offices that are invented at once.
const MOST: usize = 100_000;

/// Tries a set on that many offices, once for each way of answering.
pub(super) fn run(set: &Path, offices: usize, seed: u64, json: bool, options: &Options, out: &mut Output<'_>) -> u8 {
    let words = Words::of(options.lang);
    if !(1..=MOST).contains(&offices) {
        out.error(&words.bad_offices(MOST));
        return ACT;
    }
    let set = match sets::named(set, options, out) {
        Ok(set) => set,
        Err(code) => return code,
    };
    let simulations = Profile::ALL.map(|profile| simulate(&set, seed, offices, profile));
    if json {
        out.line(&line(&Simulated::of(&set, seed, &simulations, words)));
    } else {
        out.text(&plain(&page(&set, seed, &simulations, words)));
    }
    DONE
}

fn page(set: &CriteriaSet, seed: u64, simulations: &[Simulation], words: &Words) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(1, format!("{} · {}", set.reference(), set.header().title.get(words.lang)))];
    blocks.extend(words.draft_line(set).map(Block::Paragraph));
    let offices = simulations.first().map_or(0, |simulation| simulation.offices);
    blocks.push(Block::Paragraph(words.simulation_is_random(offices, seed)));
    for simulation in simulations {
        blocks.push(Block::Heading(2, words.profile(simulation.profile).to_owned()));
        blocks.push(Block::Pairs(words.spread(simulation, Places::of(set).total)));
        let mut table = |(head, rows): (Vec<String>, Vec<Vec<String>>)| {
            if !rows.is_empty() {
                blocks.push(Block::Paragraph(String::new()));
                blocks.push(Block::Table(head, rows));
            }
        };
        table(words.histogram(simulation));
        table(words.classes_reached(simulation, set));
        table(words.deciding(simulation, set));
        let told: Vec<String> = words.classes_not_reached(simulation, set).into_iter().chain(words.telling(simulation, set)).collect();
        if !told.is_empty() {
            blocks.push(Block::Paragraph(String::new()));
            blocks.extend(told.into_iter().map(Block::Paragraph));
        }
    }
    blocks
}
