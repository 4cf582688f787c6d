//! The first line: which office, which set, in which role, and whether it is saved.

use ratatui::layout::Rect;

use crate::app::visit::{SavingStanding, View, Visit};
use crate::session::Status;
use crate::words::Words;

use super::paint::{Canvas, Piece};
use super::theme::{Ground, Role};

/// The first line of an open session.
pub(super) fn visit(canvas: &mut Canvas<'_>, area: Rect, visit: &Visit, words: &Words) {
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(area, Role::Text);
        let mut said = marks(visit, words);
        // A file in doubt is read only: where that is said, this need not be.
        let in_doubt = visit.saving.standing == SavingStanding::Idle && words.doubt_short(&visit.history).is_some();
        if !in_doubt || visit.session.header.status != Status::InProgress {
            said.push(saving(visit, words));
        }
        let blank = [("  ".to_owned(), Role::Text)];
        let said = said.join(&blank[..]);
        let pieces: Vec<Piece<'_>> = said.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        let right = area.right() - 2;
        let start = canvas.pieces_right(right, area.y, &pieces);
        let left = area.x + 2;
        let room = start.saturating_sub(left + 2);
        let office = canvas.put(left, area.y, &visit.session.header.office.name, Role::Title, room);
        let rest = words.subtitle(&visit.set, &visit.session.header, view_name(visit, words));
        canvas.put(office + 2, area.y, &rest, Role::Dim, start.saturating_sub(office + 4));
    });
}

/// What is said as long as it is so: a file not to be trusted, points under a cover.
fn marks(visit: &Visit, words: &Words) -> Vec<Vec<(String, Role)>> {
    let doubt = words.doubt_short(&visit.history).map(|doubt| vec![(format!("! {doubt}"), Role::Bad)]);
    let covered = visit.covered.then(|| vec![(format!("▪ {}", words.labels.covered_mark), Role::Warn)]);
    covered.into_iter().chain(doubt).collect()
}

const fn view_name<'w>(visit: &Visit, words: &'w Words) -> Option<&'w str> {
    match visit.view {
        View::Walk => None,
        View::Outline { .. } => Some(words.labels.outline),
        View::Totals { .. } => Some(match visit.session.header.status {
            Status::InProgress | Status::Returned | Status::Void => words.labels.totals,
            Status::Submitted => words.labels.totals_submitted,
            Status::Accepted | Status::Finalised => words.labels.totals_accepted,
        }),
    }
}

fn saving(visit: &Visit, words: &Words) -> Vec<(String, Role)> {
    let labels = &words.labels;
    if visit.session.header.status != Status::InProgress {
        let mut pieces = vec![(words.status(visit.session.header.status).to_owned(), Role::Ok)];
        if let SavingStanding::Pending = visit.saving.standing {
            pieces.push((format!("  ● {}", labels.saving), Role::Warn));
        }
        return pieces;
    }
    vec![match &visit.saving.standing {
        SavingStanding::Idle => (format!("▪ {}", labels.read_only), Role::Warn),
        SavingStanding::Pending => (format!("● {}", labels.saving), Role::Warn),
        SavingStanding::Saved(None) => (format!("✓ {}", labels.saved), Role::Ok),
        SavingStanding::Saved(Some(at)) => (format!("✓ {} {}", labels.saved, at.format("%H:%M:%S")), Role::Ok),
        SavingStanding::Failed { short, .. } => (format!("! {}", words.not_saved(short)), Role::Bad),
    }]
}
