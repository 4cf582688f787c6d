//! What a crash may leave of a folder: everything POSIX allows a disk that honours flushes.
//!
//! The way of the crash tests of `SQLite` and of ALICE (Pillai et al., OSDI 2014): of what was
//! written since a file was last synced nothing, a torn part or all is there; names changed
//! since the folder was last synced are changed or not, in any combination, so also before
//! the data they lead to. A replacing of one name by another is atomic.

use std::collections::{BTreeMap, BTreeSet};

use crate::tape::Deed;

/// The unit in which a disk writes.
const BLOCK: usize = 512;

/// What lies in the folder after a crash: names and bytes.
pub(crate) type State = BTreeMap<String, Vec<u8>>;

/// A folder while deeds are done in it.
#[derive(Clone)]
pub(crate) struct Folder {
    files: Vec<File>,
    /// Names the disk has promised.
    names: BTreeMap<String, usize>,
    /// Changes of names since.
    pending: Vec<Change>,
    /// Where the files of the tape begin.
    base: usize,
}

#[derive(Clone)]
struct File {
    synced: Vec<u8>,
    written: Vec<u8>,
}

#[derive(Clone)]
enum Change {
    Put { name: String, file: usize },
    Move { from: String, to: String, file: usize },
    Gone { name: String },
}

impl Folder {
    pub(crate) fn of(state: &State) -> Self {
        let files: Vec<File> = state.values().map(|bytes| File { synced: bytes.clone(), written: bytes.clone() }).collect();
        let names = state.keys().cloned().zip(0..).collect();
        Self { base: files.len(), files, names, pending: Vec::new() }
    }

    pub(crate) fn do_it(&mut self, deed: &Deed) {
        match deed {
            Deed::Create { name, file } => {
                self.files.push(File { synced: Vec::new(), written: Vec::new() });
                self.pending.push(Change::Put { name: name.clone(), file: self.base + file });
            }
            Deed::Write { file, bytes } => self.files[self.base + file].written.extend_from_slice(bytes),
            Deed::Sync { file } => {
                let file = &mut self.files[self.base + file];
                file.synced.clone_from(&file.written);
            }
            Deed::SyncFolder => {
                let all = std::mem::take(&mut self.pending);
                for change in &all {
                    make(&mut self.names, change);
                }
            }
            Deed::Rename { from, to } => {
                let mut now = self.names.clone();
                for change in &self.pending {
                    make(&mut now, change);
                }
                self.pending.push(Change::Move { from: from.clone(), to: to.clone(), file: now[from] });
            }
            Deed::Remove { name } => self.pending.push(Change::Gone { name: name.clone() }),
        }
    }

    /// Every state a crash may leave now.
    pub(crate) fn after_a_crash(&self) -> BTreeSet<State> {
        let mut states = BTreeSet::new();
        for chosen in 0..1_u32 << self.pending.len() {
            let mut names = self.names.clone();
            for (at, change) in self.pending.iter().enumerate() {
                if chosen & 1 << at != 0 {
                    make(&mut names, change);
                }
            }
            let mut of_these = vec![State::new()];
            for (name, file) in &names {
                let contents = self.files[*file].after_a_crash();
                let with = |state: &State| {
                    let state = state.clone();
                    contents
                        .iter()
                        .map(move |bytes| {
                            let mut state = state.clone();
                            state.insert(name.clone(), bytes.clone());
                            state
                        })
                        .collect::<Vec<_>>()
                };
                of_these = of_these.iter().flat_map(with).collect();
            }
            states.extend(of_these);
        }
        states
    }
}

fn make(names: &mut BTreeMap<String, usize>, change: &Change) {
    match change {
        Change::Put { name, file } => drop(names.insert(name.clone(), *file)),
        Change::Move { from, to, file } => {
            names.remove(from);
            names.insert(to.clone(), *file);
        }
        Change::Gone { name } => drop(names.remove(name)),
    }
}

impl File {
    fn after_a_crash(&self) -> BTreeSet<Vec<u8>> {
        let (old, new) = (&self.synced, &self.written);
        if old == new {
            return BTreeSet::from([old.clone()]);
        }
        // Its length may be there before its bytes, and its last blocks before its first.
        let torn = |keep: &dyn Fn(usize) -> bool| {
            let block = |(at, bytes): (usize, &[u8])| if keep(at) { bytes.to_vec() } else { vec![0; bytes.len()] };
            new.chunks(BLOCK).enumerate().flat_map(block).collect::<Vec<u8>>()
        };
        let cut = BLOCK.min(new.len() / 2);
        BTreeSet::from([old.clone(), new.clone(), new[..cut].to_vec(), torn(&|_| false), torn(&|at| at == 0), torn(&|at| at > 0)])
    }
}
