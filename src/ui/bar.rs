//! Bars of points had, open and lost, and the ruler of the total with its classes.

use crate::criteria::CriteriaSet;
use crate::number::{Decimal, Fraction, Rounding, RoundingMode};
use crate::scoring::Scorecard;

use super::paint::{Canvas, cells};
use super::theme::Role;

/// Points had, points still to be had, the whole.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) had: Fraction,
    pub(super) open: Fraction,
    pub(super) whole: Fraction,
}

/// Draws a bar: `━` had, `╸` half a cell, `─` open, `·` lost.
pub(super) fn draw(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, parts: &Parts) {
    let halves = halves(&parts.had, &parts.whole, width);
    let full = halves / 2;
    let reach = (halves_ceil(&(&parts.had + &parts.open), &parts.whole, width)).max(halves).div_ceil(2).min(width);
    let mut at = canvas.put(x, y, &"━".repeat(usize::from(full)), Role::Fill, width);
    if halves % 2 == 1 {
        at = canvas.put(at, y, "╸", Role::Fill, 1);
    }
    let open = (x + reach).saturating_sub(at);
    at = canvas.put(at, y, &"─".repeat(usize::from(open)), Role::Track, open);
    let lost = (x + width).saturating_sub(at);
    canvas.put(at, y, &"·".repeat(usize::from(lost)), Role::Track, lost);
}

/// Draws only what is had, without a track.
pub(super) fn had_only(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, parts: &Parts) {
    let halves = halves(&parts.had, &parts.whole, width);
    let at = canvas.put(x, y, &"━".repeat(usize::from(halves / 2)), Role::Fill, width);
    if halves % 2 == 1 {
        canvas.put(at, y, "╸", Role::Fill, 1);
    }
}

/// Draws the ruler of the total: what is had, what can be had, the borders of classes.
///
/// It takes two rows; from 76 columns on the second carries the classes, below that
/// their bounds.
pub(super) fn ruler(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, set: &CriteriaSet, card: &Scorecard) {
    let scale = set.header().scale.to_fraction();
    let Some(interval) = &card.interval else { return };
    let had = &interval.worst_without_deductions;
    let parts = Parts { had: clamp(had, &scale), open: &clamp(&interval.best, &scale) - &clamp(had, &scale), whole: scale.clone() };
    draw(canvas, x, y, width, &parts);
    let borders: Vec<(u16, Decimal)> = set
        .bands()
        .iter()
        .filter_map(|band| band.from)
        .map(|from| (x + halves(&clamp(&from.to_fraction(), &scale), &scale, width) / 2, from))
        .collect();
    for (at, from) in &borders {
        let reached = *had >= from.to_fraction();
        let reachable = interval.best >= from.to_fraction();
        let (sign, role) = match (reached, reachable) {
            (true, _) => ("┯", Role::Fill),
            (false, true) => ("┬", Role::Track),
            (false, false) => ("╷", Role::Track),
        };
        canvas.put((*at).min(x + width - 1), y, sign, role, 1);
    }
    let named = width >= 76;
    let lang = canvas.lang;
    let starts = borders.iter().map(|(at, _)| *at).chain([x]);
    let labels: Vec<(u16, String)> = starts
        .zip(set.bands())
        .map(|(at, band)| {
            let bound = band.from.map_or_else(|| "0".to_owned(), |from| from.to_string());
            (at, if named { band.label.get(lang).to_owned() } else { bound })
        })
        .collect();
    // From the right: a label that would run into the one after it gives way to the left.
    let mut right = x + width;
    for (at, label) in &labels {
        let start = (*at).min(right.saturating_sub(cells(label)));
        if start >= x && start + cells(label) <= right {
            canvas.put(start, y + 1, label, Role::Dim, cells(label));
            right = start.saturating_sub(1);
        }
    }
}

fn clamp(points: &Fraction, scale: &Fraction) -> Fraction {
    points.clone().max(Fraction::zero()).min(scale.clone())
}

/// How many half cells a part takes, rounded down.
fn halves(part: &Fraction, whole: &Fraction, width: u16) -> u16 {
    rounded_down(&exact_halves(part, whole, width), width)
}

/// How many half cells a part takes, rounded up.
fn halves_ceil(part: &Fraction, whole: &Fraction, width: u16) -> u16 {
    let exact = exact_halves(part, whole, width);
    let down = rounded_down(&exact, width);
    if exact > Fraction::whole(i64::from(down)) { (down + 1).min(2 * width) } else { down }
}

fn exact_halves(part: &Fraction, whole: &Fraction, width: u16) -> Fraction {
    &part.over(whole).unwrap_or_default() * &Fraction::whole(2 * i64::from(width))
}

fn rounded_down(halves: &Fraction, width: u16) -> u16 {
    let down = halves.round(Rounding { places: 0, mode: RoundingMode::Down });
    down.to_fixed(0).parse::<u16>().unwrap_or(0).min(2 * width)
}
