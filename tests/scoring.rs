//! Known answers of scoring.md, each through the files a person would write, from the
//! texts of a set and a session to the card.

#[path = "scoring/builder.rs"]
mod builder;

#[path = "scoring/interval.rs"]
mod interval;
#[path = "scoring/kinds.rs"]
mod kinds;
#[path = "scoring/na_reach.rs"]
mod na_reach;
#[path = "scoring/offices.rs"]
mod offices;
#[path = "scoring/order.rs"]
mod order;
#[path = "scoring/policies.rs"]
mod policies;
#[path = "scoring/reports.rs"]
mod reports;
#[path = "scoring/rescore.rs"]
mod rescore;
#[path = "scoring/sensitivity.rs"]
mod sensitivity;
#[path = "scoring/states.rs"]
mod states;
