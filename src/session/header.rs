//! `[session]`: which walk this is.

use std::fmt;

use chrono::NaiveDate;

use super::{Moment, ParentRef};

/// Which walk this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The id: the file name without revision.
    pub id: String,
    /// 1 at first, one more after each return.
    pub revision: u32,
    /// The set it walks through.
    pub set: SetRef,
    /// Digest of the set's scoring, `sha256:…`.
    pub scoring_digest: Option<String>,
    /// Digest of the set's wording, `sha256:…`.
    pub wording_digest: Option<String>,
    /// Whom it is about.
    pub office: Office,
    /// Which days it is about.
    pub period: Option<Period>,
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// In which role it is walked.
    pub role: Role,
    /// The sessions it builds on.
    pub parents: Vec<ParentRef>,
    /// Where it stands in review.
    pub status: Status,
    /// When it was begun.
    pub created: Moment,
    /// The version of the program that began it.
    pub app: String,
}

impl Header {
    /// Takes the keys a correction names; the others stay.
    pub fn correct(&mut self, change: &HeaderChange) {
        if let Some(office) = &change.office {
            self.office = office.clone();
        }
        if let Some(role) = change.role {
            self.role = role;
        }
        self.period = change.period.or(self.period);
        for (place, new) in [
            (&mut self.campaign, &change.campaign),
            (&mut self.scoring_digest, &change.scoring_digest),
            (&mut self.wording_digest, &change.wording_digest),
        ] {
            if new.is_some() {
                place.clone_from(new);
            }
        }
    }
}

/// The header keys a `header` event may change; `None` leaves a key as it is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HeaderChange {
    /// Whom it is about.
    pub office: Option<Office>,
    /// Which days it is about.
    pub period: Option<Period>,
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// In which role it is walked.
    pub role: Option<Role>,
    /// Digest of the set's scoring.
    pub scoring_digest: Option<String>,
    /// Digest of the set's wording.
    pub wording_digest: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// `id@version` of a set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SetRef {
    /// The id.
    pub id: String,
    /// The version.
    pub version: String,
}

impl fmt::Display for SetRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.version)
    }
}

/// Whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The administrative code, a text: zeros in front count.
    pub code: String,
    /// The name.
    pub name: String,
    /// The province.
    pub province: Option<String>,
    /// The level: `xa`, `phuong`, `dac-khu`, …
    pub level: String,
}

/// Which days it is about, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// In which role a session is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The unit scores itself.
    SelfScore,
    /// The team verifies.
    Verify,
    /// Two walks brought together.
    Consensus,
    /// For practice.
    Training,
}

impl Role {
    /// Every role, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Verify, Self::SelfScore, Self::Consensus, Self::Training];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SelfScore => "self",
            Self::Verify => "verify",
            Self::Consensus => "consensus",
            Self::Training => "training",
        }
    }
}

/// Where a session stands in review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being scored.
    InProgress,
    /// Handed in.
    Submitted,
    /// Given back to be completed.
    Returned,
    /// Accepted.
    Accepted,
    /// Closed.
    Finalised,
    /// Not to be counted.
    Void,
}

impl Status {
    /// Whether points are only provisional: until a reviewer has accepted them.
    #[must_use]
    pub const fn is_provisional(self) -> bool {
        !matches!(self, Self::Accepted | Self::Finalised)
    }

    /// Every status, in the order of a session's life.
    pub const ALL: [Self; 6] = [Self::InProgress, Self::Submitted, Self::Returned, Self::Accepted, Self::Finalised, Self::Void];

    /// The word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InProgress => "in_progress",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Finalised => "finalised",
            Self::Void => "void",
        }
    }
}
