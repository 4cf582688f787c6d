//! The forms: a row a field, what was refused under it. It takes nothing itself.

use ratatui::layout::Rect;

use crate::app::create::{Form, Offer};
use crate::words::{Field, Words};

use super::answer::field;
use super::paint::{Canvas, cells};
use super::theme::{Ground, Role};

/// The form of a new session, as a screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: Rect, body: Rect, form: &Form, offer: &Offer, words: &Words) {
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(top, Role::Text);
        canvas.put(top.x + 2, top.y, words.form_title(form.kind), Role::Title, top.width - 4);
    });
    rows(canvas, body, form, offer, words);
}

/// A form over an open session.
pub(super) fn over(canvas: &mut Canvas<'_>, body: Rect, form: &Form, words: &Words) {
    canvas.fill(body, Role::Text);
    canvas.put(body.x + 2, body.y + 1, words.form_title(form.kind), Role::Title, body.width - 4);
    let rest = Rect { y: body.y + 2, height: body.height - 2, ..body };
    rows(canvas, rest, form, &Offer::default(), words);
}

fn rows(canvas: &mut Canvas<'_>, body: Rect, form: &Form, offer: &Offer, words: &Words) {
    let airy = body.height >= 19;
    let mut y = body.y + u16::from(body.height > 12);
    let label_width = if body.width < 60 { 16 } else { 20 };
    let x = body.x + 4 + label_width;
    let width = (body.right() - 2).saturating_sub(x).min(76);
    // A window too low for all rows follows the cursor.
    let fields = form.kind.fields();
    let here = fields.iter().position(|field| *field == form.field).unwrap_or(0);
    let first = super::outline::window(here, fields.len(), usize::from(body.bottom().saturating_sub(y)));
    for which in fields[first..].iter().copied() {
        if y >= body.bottom() {
            break;
        }
        let here = which == form.field;
        if airy && matches!(which, Field::PersonName | Field::Set | Field::Begin | Field::Reason) && which != fields[0] {
            y += 1;
        }
        if here {
            canvas.put(body.x + 2, y, "▸", Role::Accent, 1);
        }
        let bad = form.fault.is_some_and(|(field, _)| field == which);
        let role = if bad {
            Role::Bad
        } else if here {
            Role::Title
        } else {
            Role::Dim
        };
        if which == Field::Begin {
            canvas.put(body.x + 4, y, words.form_done(form.kind), if here { Role::Accent } else { Role::Text }, 30);
            y += 1;
            continue;
        }
        canvas.put(body.x + 4, y, words.field_label_in(form.kind, which), role, label_width - 1);
        if which.is_choice() {
            choice(canvas, x, y, width, form, offer, which, words);
        } else if here && form.is_selected() {
            selected(canvas, x, y, form.text(which), width, words);
        } else if here {
            let (before, behind) = form.around_cursor(which).unwrap_or(("", ""));
            field(canvas, x, y, before, behind, width);
        } else {
            let text = form.text(which);
            if text.is_empty() {
                canvas.pieces(x, y, &[(words.labels.for_example, Role::Dim), (words.field_example(which), Role::Dim)], width);
            } else {
                canvas.put(x, y, text, Role::Text, width);
            }
        }
        y += 1;
        if which == Field::OfficeCode && form.has_odd_code() && y < body.bottom() {
            let lines = Rect { x, y, width, height: 2.min(body.bottom() - y) };
            y = canvas.paragraph(lines, &format!("+ {}", words.odd_code()), Role::Warn);
        }
        if let Some((_, fault)) = form.fault.filter(|(field, _)| *field == which) {
            let lines = Rect { x, y, width, height: 3.min(body.bottom().saturating_sub(y)) };
            y = canvas.paragraph(lines, &format!("! {}", words.form_fault(which, fault)), Role::Bad);
        }
        if here {
            for (i, at) in form.offices.iter().enumerate() {
                let Some(office) = offer.offices.get(*at) else { continue };
                let key = if i == 0 { "⏎ " } else { "  " };
                canvas.pieces(
                    x,
                    y,
                    &[(key, Role::Accent), (&office.name, Role::Text), (" · ", Role::Dim), (&office.code, Role::Dim)],
                    width,
                );
                y += 1;
            }
        }
    }
    if y + 2 < body.bottom() {
        canvas.paragraph(
            Rect { x: body.x + 4, y: y + 1, width: body.width - 8, height: body.bottom() - y - 1 },
            words.form_hint(form.kind),
            Role::Dim,
        );
    }
}

/// A text that was filled in unasked: what is typed takes its place, as the words behind it say.
fn selected(canvas: &mut Canvas<'_>, x: u16, y: u16, text: &str, width: u16, words: &Words) {
    let at = canvas.on(Ground::Selected, |canvas| {
        canvas.fill(Rect { x, y, width: cells(text).min(width), height: 1 }, Role::Title);
        canvas.put(x, y, text, Role::Title, width)
    });
    canvas.set_cursor(at, y);
    canvas.put(at + 2, y, words.labels.typing_replaces, Role::Dim, (x + width).saturating_sub(at + 2));
}

#[expect(clippy::too_many_arguments, reason = "a place and the props of one row")]
fn choice(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, form: &Form, offer: &Offer, which: Field, words: &Words) {
    let (shown, many) = match which {
        Field::Set => (
            offer.sets.get(form.set).map_or_else(
                || words.labels.no_set.to_owned(),
                |set| words.set_choice(&set.reference.id, &set.reference.version, &set.title, set.draft),
            ),
            offer.sets.len() > 1,
        ),
        Field::Level => (form.levels().get(form.level).map(|level| words.level(level)).unwrap_or_default(), form.levels().len() > 1),
        Field::Duty => (words.duty(form.duty).to_owned(), true),
        _ => (words.role(form.role).to_owned(), true),
    };
    let here = which == form.field;
    let at = canvas.put(x, y, &shown, if here { Role::Title } else { Role::Text }, width);
    if here && many {
        canvas.pieces(
            at + 2,
            y,
            &[("← →", Role::Accent), (" ", Role::Dim), (words.labels.turn, Role::Dim)],
            width.saturating_sub(at + 2 - x),
        );
    }
}
