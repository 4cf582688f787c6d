//! The form of a new session.

use ratatui::layout::Rect;

use crate::app::create::{Form, Offer};
use crate::words::{Field, Words};

use super::answer::field;
use super::paint::Canvas;
use super::theme::{Ground, Role};

/// The form of a new session.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: Rect, body: Rect, form: &Form, offer: &Offer, words: &Words) {
    let labels = &words.labels;
    canvas.on(Ground::Band, |canvas| {
        canvas.fill(top, Role::Text);
        canvas.put(top.x + 2, top.y, labels.new_session, Role::Title, top.width - 4);
    });
    let airy = body.height >= 20;
    let mut y = body.y + 1;
    let label_width = 20;
    let x = body.x + 4 + label_width;
    let width = (body.right() - 2).saturating_sub(x).min(60);
    for which in Field::ALL {
        if y >= body.bottom() {
            break;
        }
        let here = which == form.field;
        if airy && matches!(which, Field::PersonName | Field::Set | Field::Begin) {
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
            canvas.put(body.x + 4, y, labels.begin, if here { Role::Accent } else { Role::Text }, 30);
            y += 1;
            continue;
        }
        canvas.put(body.x + 4, y, words.field_label(which), role, label_width - 1);
        if which.is_choice() {
            choice(canvas, x, y, width, form, offer, which, words);
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
            labels.form_hint,
            Role::Dim,
        );
    }
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
