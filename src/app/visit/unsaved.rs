//! What can be done while the session is not saved: asked once where another program wrote
//! to the file, before leaving, and on a key.
//!
//! It never asks over a text being typed, and a key that is no choice goes on to the walk.

use std::path::{Path, PathBuf};

use crate::app::message::{Effect, Saving};
use crate::session::Moment;
use crate::words::{Choice, MenuTitle, Notice, SaveChoice, Words};

use super::{Focus, Front, Menu, SavingStanding, TextField, Visit};

impl Visit {
    /// Takes what the writer says.
    pub(in crate::app) fn take_saving(&mut self, saving: Saving) {
        if let Saving::Moved { path, .. } = &saving {
            self.path.clone_from(path);
            if matches!(self.focus, Focus::Text { field: TextField::Folder, .. }) {
                self.stand(self.at);
                self.bring_back();
            }
        }
        let before = self.conflict().map(Path::to_owned);
        self.saving.take(saving);
        let is_failing = matches!(self.saving.standing, SavingStanding::Failed { .. });
        let is_outdated = !is_failing || self.conflict() != before.as_deref();
        if is_outdated && matches!(&self.front, Some(Front::Menu(menu)) if matches!(menu.title, MenuTitle::Unsaved(_))) {
            // There is nothing left to choose, or something else.
            self.front = None;
        }
        match self.conflict().map(Path::to_owned) {
            None => self.asked = None,
            Some(ours) => self.ask_once(ours),
        }
    }

    /// Where ours lies while another program's version stands in the file.
    fn conflict(&self) -> Option<&Path> {
        match &self.saving.standing {
            SavingStanding::Failed { conflict, .. } => conflict.as_deref(),
            SavingStanding::Idle | SavingStanding::Saved(_) | SavingStanding::Pending => None,
        }
    }

    fn ask_once(&mut self, ours: PathBuf) {
        let is_typing = matches!(self.focus, Focus::Text { .. } | Focus::Number(_));
        if self.front.is_some() || is_typing || self.asked.as_ref() == Some(&ours) {
            return;
        }
        self.asked = Some(ours);
        self.ask_what_to_do();
    }

    /// Tries again, or where that failed before asks what to do.
    pub(super) fn save_again(&mut self) -> Vec<Effect> {
        if self.ask_what_to_do() { Vec::new() } else { vec![Effect::RetrySave] }
    }

    /// Asks once more between two versions, where that is still open.
    pub(in crate::app) fn ask_again(&mut self) {
        if let Some(ours) = self.conflict().map(Path::to_owned) {
            self.asked = None;
            self.ask_once(ours);
        }
    }

    /// Asks what to do before leaving; says whether there is something to ask.
    pub(in crate::app) fn ask_before_leaving(&mut self) -> bool {
        self.ask(&[SaveChoice::Elsewhere, SaveChoice::Leave])
    }

    fn ask_what_to_do(&mut self) -> bool {
        self.ask(&[SaveChoice::Elsewhere])
    }

    fn ask(&mut self, more: &[SaveChoice]) -> bool {
        let SavingStanding::Failed { sentence, conflict, .. } = &self.saving.standing else { return false };
        let (title, first): (String, &[SaveChoice]) = match conflict {
            Some(ours) => (Words::of(self.lang).changed_underneath(&self.path, ours), &[SaveChoice::KeepOurs, SaveChoice::TakeTheirs]),
            None => (sentence.clone(), &[SaveChoice::Retry]),
        };
        let choices: Vec<Choice> = [first, more, &[SaveChoice::Stay]].concat().into_iter().map(Choice::Save).collect();
        // Enter alone decides nothing between two versions.
        let row = if conflict.is_some() { choices.len() - 1 } else { 0 };
        self.front = Some(Front::Menu(Menu { title: MenuTitle::Unsaved(title), choices, row }));
        true
    }

    /// Does what was chosen.
    pub(super) fn choose_saving(&mut self, choice: SaveChoice, now: Moment) -> Vec<Effect> {
        match choice {
            SaveChoice::Retry => vec![Effect::RetrySave],
            SaveChoice::KeepOurs => vec![Effect::KeepOurs],
            SaveChoice::TakeTheirs if self.conflict().is_some() => vec![Effect::TakeTheirs(self.path.clone())],
            SaveChoice::Elsewhere => {
                let effects = self.set_aside(now);
                self.open_text(TextField::Folder, self.at, "");
                effects
            }
            SaveChoice::Leave => vec![Effect::LeaveUnsaved],
            // Where the file is theirs no more, there is nothing to take.
            SaveChoice::TakeTheirs | SaveChoice::Stay => Vec::new(),
        }
    }

    /// Saves in the folder that was typed.
    pub(super) fn keep_folder(&mut self, folder: &str) -> Vec<Effect> {
        if folder.is_empty() {
            self.notice = Some(Notice::FolderNeeded);
            return Vec::new();
        }
        // The field stays until the session lies there: a wrong path is mended, not typed anew.
        vec![Effect::SaveElsewhere(folder.to_owned())]
    }
}
