//! The power goes at any moment: every state a crash may leave of a folder while answers and
//! notes are saved is rebuilt from a trace and opened.
//!
//! What counts as saved at a moment is more than the screen can have shown by then: all
//! whose folder sync came back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::kills;
use crate::model::{Folder, State};
use crate::pty::{Desk, name_of};
use crate::reopened::{holds, is_readable, nothing_is_lost};
use crate::scale::{each, sample, tell};
use crate::stage;
use crate::strace::Watch;
use crate::tape::{self, Deed};
use crate::visit::STEPS;

/// A walk as the disk saw it.
struct Recording {
    /// What lay in the folder before.
    before: State,
    deeds: Vec<Deed>,
    /// The name of the session.
    session: String,
}

impl Recording {
    fn make() -> Self {
        let desk = stage::desk();
        let mut program = stage::typing(&desk);
        let session = fs::canonicalize(desk.session()).expect("a place");
        let folder = session.parent().expect("a folder");
        let before = files_of(folder);
        let watch = Watch::whole(&desk, &mut program);
        kills::works_to_the_end(&desk, program);
        let deeds = tape::read(&watch.lets_go(), folder);
        Self { before, deeds, session: name_of(&session) }
    }

    /// How many steps are saved after so many deeds.
    fn saved_after(&self, count: usize) -> usize {
        let mut saved = 0;
        let mut is_named = false;
        for deed in &self.deeds[..count] {
            match deed {
                Deed::Rename { to, .. } if *to == self.session => is_named = true,
                Deed::SyncFolder if std::mem::take(&mut is_named) => saved += 1,
                Deed::SyncFolder
                | Deed::Rename { .. }
                | Deed::Create { .. }
                | Deed::Write { .. }
                | Deed::Sync { .. }
                | Deed::Remove { .. } => {}
            }
        }
        saved
    }

    /// Every state a crash may leave, with the most that was called saved before any crash
    /// that leaves it; `counts`: the deeds the disk honours.
    fn states(&self, counts: impl Fn(&Deed) -> bool) -> BTreeMap<State, usize> {
        let mut folder = Folder::of(&self.before);
        let mut states = BTreeMap::new();
        for count in 0..=self.deeds.len() {
            for state in folder.after_a_crash() {
                let saved = states.entry(state).or_default();
                *saved = self.saved_after(count).max(*saved);
            }
            if let Some(deed) = self.deeds.get(count).filter(|deed| counts(deed)) {
                folder.do_it(deed);
            }
        }
        states
    }
}

/// The plain files right in a folder.
fn files_of(folder: &Path) -> State {
    let paths = fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file());
    paths.map(|path| (name_of(&path), fs::read(&path).expect("a file"))).collect()
}

/// A desk whose folder of sessions is as a crash left it.
fn left_by(state: &State) -> Desk {
    let desk = Desk::new();
    let files = state.iter().map(|(name, bytes)| (Path::new("sessions").join(name), bytes.clone())).collect();
    stage::put(desk.path(), &files);
    desk
}

/// Whether the file alone holds what was called saved.
fn keeps(recording: &Recording, state: &State, saved: usize) -> bool {
    let desk = left_by(state);
    let path = desk.path().join("sessions").join(&recording.session);
    let text = fs::read_to_string(&path).unwrap_or_default();
    is_readable(&path).is_ok() && STEPS[..saved].iter().all(|step| text.contains(step.kept))
}

#[test]
fn no_crash_takes_what_was_called_saved() {
    let recording = Recording::make();
    assert_eq!(recording.saved_after(recording.deeds.len()), 3, "{:?}", recording.deeds);
    let states: Vec<(State, usize)> = recording.states(|_| true).into_iter().collect();
    let all = states.len();
    for (state, saved) in &states {
        assert!(keeps(&recording, state, *saved), "{saved} were called saved: {:?}", shape(state));
    }
    let opened = sample(states, 12);
    let said = each(&opened, |(state, saved)| {
        let after = format!("a crash that left {:?}", shape(state));
        nothing_is_lost(&left_by(state), &STEPS[..*saved], &after)
    });
    let came_back = said.iter().filter(|said| said.contains("lấy lại")).count();
    tell(&format!(
        "crash states: {} deeds of a disk, {all} states, all readable with all that was called saved; {} opened by the program, \
         {came_back} of them gave back more than the file held; 0 lost, 0 false alarms",
        recording.deeds.len(),
        opened.len()
    ));
}

#[test]
fn a_save_that_left_out_a_sync_would_be_caught() {
    let recording = Recording::make();
    let loses = |counts: fn(&Deed) -> bool| recording.states(counts).iter().any(|(state, saved)| !keeps(&recording, state, *saved));
    assert!(loses(|deed| !matches!(deed, Deed::Sync { .. })), "files that are not synced");
    assert!(loses(|deed| !matches!(deed, Deed::SyncFolder)), "folders that are not synced");
    let text = recording.before[&recording.session].clone();
    holds(&String::from_utf8(text).expect("text"), &[], "the file as it was");
}

fn shape(state: &State) -> Vec<(&String, usize, bool)> {
    state.iter().map(|(name, bytes)| (name, bytes.len(), bytes.contains(&0))).collect()
}
