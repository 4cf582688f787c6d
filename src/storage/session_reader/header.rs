//! Reads `[session]`, and the same keys where an event holds them.

use crate::session::{Header, HeaderChange, ParentRef, Problem, Role, SetRef, Status};
use crate::storage::reader::{Table, excerpt};

use super::fields::{digest, office, period, small, words};
use super::gathered::Gathered;
use super::names::set_ref;

/// The longest id of a session.
const SESSION_ID: usize = 120;

/// Whether the status stands among the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// `begin`: in progress, without saying so.
    Begun,
    /// Anywhere else.
    Told,
}

/// The header; nothing where something it needs is missing. A missing period is said,
/// and leaves the session readable.
pub(super) fn header<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>, stage: Stage) -> Option<Header> {
    let id = table.required("id", table.id("id", SESSION_ID));
    let revision = table.required("revision", small(table, "revision", 1));
    let set = table.required("set", reference(gathered, table));
    let scoring_digest = digest(gathered, table, "scoring_digest");
    let wording_digest = digest(gathered, table, "wording_digest");
    let office = table.required("office", table.table("office")).and_then(|table| {
        let office = office(&table);
        table.finish();
        office
    });
    let period = table.required("period", period(table, "period"));
    let campaign = table.text("campaign");
    let role = table.required("role", table.word("role", &words(Role::ALL, Role::word)));
    let parents = parents(gathered, table);
    let status = match stage {
        Stage::Begun => Some(Status::InProgress),
        Stage::Told => table.required("status", table.word("status", &words(Status::ALL, Status::word))),
    };
    let created = table.required("created", table.moment("created"));
    let app = table.required("app", table.text("app"));
    Some(Header {
        id: id?,
        revision: revision?,
        set: set?,
        scoring_digest,
        wording_digest,
        office: office?,
        period,
        campaign,
        role: role?,
        parents,
        status: status?,
        created: created?,
        app: app?,
    })
}

/// The keys a `header` event may change.
pub(super) fn header_change<'t>(gathered: &Gathered<'t>, table: &Table<'_, 't>) -> HeaderChange {
    HeaderChange {
        office: table.table("office").and_then(|table| {
            let office = office(&table);
            table.finish();
            office
        }),
        period: period(table, "period"),
        campaign: table.text("campaign"),
        role: table.word("role", &words(Role::ALL, Role::word)),
        scoring_digest: digest(gathered, table, "scoring_digest"),
        wording_digest: digest(gathered, table, "wording_digest"),
        reason: table.text("reason"),
    }
}

fn reference(gathered: &Gathered<'_>, table: &Table<'_, '_>) -> Option<SetRef> {
    let text = table.text("set")?;
    let set = set_ref(&text);
    if set.is_none() {
        gathered.say(table.path().key("set"), Problem::BadSetRef(excerpt(&text)));
    }
    set
}

fn parents(gathered: &Gathered<'_>, table: &Table<'_, '_>) -> Vec<ParentRef> {
    let texts = table.texts("parents").unwrap_or_default();
    let read = |(i, text): (usize, &String)| match ParentRef::parse(text) {
        Ok(parent) => Some(parent),
        Err(why) => {
            gathered.say(table.path().key("parents").index(i), Problem::BadParent { text: excerpt(text), why });
            None
        }
    };
    texts.iter().enumerate().filter_map(read).collect()
}
