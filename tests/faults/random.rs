//! Kills at random moments while a scripted visit types answers and notes.
//!
//! The moments come from a seed, so that the same are tried again; where exactly each falls
//! in the program is for the machine to decide.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use motcua::storage::draft::Drafts;
use rustix::process::{Pid, Signal, kill_process};

use crate::pty::Desk;
use crate::reopened::nothing_is_lost;
use crate::scale::{each, is_full, tell};
use crate::stage;
use crate::visit::{STEPS, Visit};

/// How many kills a full run tries, and a sample; every tenth falls into a long note.
const FULL: u64 = 500;
const SAMPLE: u64 = 20;

/// How long after a step a kill may come: a save and the frames around it take less.
const AROUND_A_SAVE: u64 = 25_000;

/// What of typed text may be lost, and what a busy machine may take for writing it down.
const A_SECOND: Duration = Duration::from_secs(1);
const BUSY: Duration = Duration::from_millis(1500);

struct Dice(u64);

impl Dice {
    /// Xorshift: from 0 up to but without `below`.
    fn throw(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// What one kill came to.
#[derive(Default)]
struct Outcome {
    /// Answers and notes that the screen had called saved.
    called_saved: usize,
    /// It fell between a change on the screen and its save.
    fell_into_a_save: bool,
    /// The next opening gave back more than the file held.
    gave_back: bool,
    /// How old the oldest letter was that was lost.
    lost_text: Option<Duration>,
}

/// Kills a process after a while, unless it is let off.
fn kills_in(pid: Pid, delay: Duration) -> Sender<()> {
    let (let_off, waits) = mpsc::channel();
    thread::spawn(move || {
        if waits.recv_timeout(delay) == Err(RecvTimeoutError::Timeout) {
            let _gone_already = kill_process(pid, Signal::KILL);
        }
    });
    let_off
}

fn kill(seed: u64) -> Outcome {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed + 1).wrapping_mul(0xff51_afd7_ed55_8ccd));
    let desk = stage::desk();
    if seed % 10 == 9 { kill_in_a_note(&desk, seed, &mut dice) } else { kill_around_a_save(&desk, seed, &mut dice) }
}

fn kill_around_a_save(desk: &Desk, seed: u64, dice: &mut Dice) -> Outcome {
    let mut visit = Visit::new(stage::open(desk), &STEPS);
    let last = usize::try_from(dice.throw(STEPS.len() as u64)).expect("a few");
    for step in &STEPS[..last] {
        assert!(visit.shows(step.keys), "nobody kills it yet");
    }
    let let_off = kills_in(visit.program.pid, Duration::from_micros(dice.throw(AROUND_A_SAVE)));
    visit.program.types(STEPS[last].keys);
    visit.ends();
    drop(let_off);
    let sight = visit.sight();
    let said = nothing_is_lost(desk, visit.called_saved(), &format!("seed {seed}, killed in step {last} ({sight:?})"));
    Outcome {
        called_saved: sight.saved, fell_into_a_save: sight.shown > sight.saved, gave_back: said.contains("lấy lại"), lost_text: None
    }
}

/// A note of many words, each seen on the screen before the next is typed.
fn kill_in_a_note(desk: &Desk, seed: u64, dice: &mut Dice) -> Outcome {
    let mut visit = Visit::new(stage::open(desk), &STEPS);
    assert!(visit.shows(STEPS[0].keys));
    visit.program.answers("n", "Enter giữ");
    let (mut text, mut typed) = (String::new(), Vec::new());
    for word in 0..10 + dice.throw(240) {
        let word = format!("từ{word} ");
        visit.program.answers(&word, word.trim());
        text.push_str(&word);
        typed.push((text.chars().count(), Instant::now()));
    }
    let_it_be_seen(&mut visit);
    let killed = Instant::now();
    kill_process(visit.program.pid, Signal::KILL).expect("it runs");
    visit.ends();
    let drafts = Drafts::read(&std::fs::canonicalize(desk.session()).expect("a place"));
    // That of the number before may still lie there, and says nothing new.
    let note = drafts.and_then(|drafts| drafts.texts.into_iter().find(|draft| draft.field == "note"));
    let kept = note.map(|draft| draft.text).unwrap_or_default();
    assert!(text.starts_with(&kept), "seed {seed}: «{kept}» was never typed");
    let kept = kept.chars().count();
    let lost_text = typed.iter().find(|(length, _)| *length > kept).map(|(_, at)| killed - *at);
    assert!(lost_text.is_none_or(|age| age < A_SECOND + BUSY), "seed {seed}: text of {lost_text:?} is lost");
    let said = nothing_is_lost(desk, visit.called_saved(), &format!("seed {seed}, killed in a note"));
    assert!(kept == 0 || said.contains("được giữ lại"), "seed {seed}:\n{said}");
    Outcome { called_saved: visit.sight().saved, lost_text, ..Outcome::default() }
}

/// One more look at the screen: what was called saved counts up to the kill.
fn let_it_be_seen(visit: &mut Visit) {
    let _still_saving = visit.lives_until("one look", |_, _| true);
}

#[test]
fn random_kills_take_nothing_that_was_called_saved() {
    let seeds: Vec<u64> = (0..if is_full() { FULL } else { SAMPLE }).collect();
    let outcomes = each(&seeds, |seed| kill(*seed));
    let count = |holds: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| holds(outcome)).count();
    let saved: usize = outcomes.iter().map(|outcome| outcome.called_saved).sum();
    let oldest = outcomes.iter().filter_map(|outcome| outcome.lost_text).max().unwrap_or_default();
    tell(&format!(
        "random kills: {} tried, {} of them between a change and its save; {saved} answers and notes were called saved: 0 lost, \
         0 files unreadable, 0 false alarms, {} times more came back than was called saved; text being typed: at most {} ms lost",
        seeds.len(),
        count(|outcome| outcome.fell_into_a_save),
        count(|outcome| outcome.gave_back),
        oldest.as_millis()
    ));
}
