//! The one error that leaves the portal, and its HTTP status.

use domain::fault::FieldFault;
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// What went wrong, in a form that a page can show beside the field and a program can act on.
///
/// Nothing internal travels in it: the cause stays in the log, under the same request id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{kind:?}")]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// For [`ProblemKind::Invalid`]: every field at fault, by its form name.
    #[serde(default)]
    pub fields: Vec<FieldFault>,
    /// The id under which the log tells the rest.
    #[serde(default)]
    pub request_id: Option<String>,
}

/// The kinds of problem; each has one HTTP status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProblemKind {
    /// One or more fields are wrong: 422.
    Invalid,
    /// The request itself cannot be read (broken JSON, unknown field, NUL byte): 400.
    BadRequest,
    /// Sign in first: 401.
    NotSignedIn,
    /// Login or password do not match; never says which: 401.
    WrongCredentials,
    /// Tried too often; the same request may succeed after a pause: 429.
    TooManyAttempts {
        /// Until then, in seconds.
        seconds: i64,
    },
    /// Signed in, but not for this: 403.
    Forbidden,
    /// No such thing, or not yours: 404, both answers alike.
    NotFound,
    /// The state does not allow it: 409.
    Conflict {
        /// Why.
        conflict: Conflict,
    },
    /// The body is larger than allowed: 413.
    TooLarge,
    /// The body arrived so slowly that it was given up: 408.
    TooSlow,
    /// The body is of a type that this address does not read: 415.
    UnsupportedMediaType,
    /// The database or another part is not to be reached; try again: 503.
    Unavailable,
    /// The virus scanner is not to be reached, so a file was not taken: 503.
    NotScanned,
    /// Our fault: 500.
    Internal,
}

/// Why a well-formed request cannot be carried out now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Conflict {
    /// The record was changed by somebody since the form was opened.
    Stale,
    /// The same thing exists already.
    Duplicate,
    /// The fund has less open quota than asked.
    QuotaExceeded {
        /// What is still open, in fen.
        open: Fen,
    },
    /// The case is in a state in which this step does not exist.
    NotInThisState,
    /// The link was used, is too old, or never was one.
    LinkSpent,
    /// The record is in use (a need with a running application, an asset offered with one).
    InUse,
    /// The firm lets nobody read what this step rests on: its consent ended or ran out.
    NoConsent,
    /// A version of criteria cannot take this step now.
    Version {
        /// Why.
        refusal: domain::edition::Refusal,
    },
    /// The quota is closed to approvals.
    QuotaClosed,
    /// The limit would lie below what is bound.
    BelowBound {
        /// What is bound, in fen.
        bound: Fen,
    },
    /// A proposal cannot take this step now.
    Proposal {
        /// Why.
        refusal: domain::proposal::Refusal,
    },
    /// Somebody's role, or an invitation, cannot be changed so.
    People {
        /// Why.
        refusal: domain::people::Refusal,
    },
    /// The asset is pledged or mortgaged already; to whom is nobody's business.
    Encumbered,
    /// Grounds stand against registering the pledge.
    Grounds {
        /// Each by name.
        grounds: Vec<domain::pledge::Objection>,
    },
    /// The pledge cannot stand beside those in force.
    Declined {
        /// Why.
        declined: domain::pledge::Declined,
    },
    /// A pledge cannot take this step now.
    Pledge {
        /// Why.
        refusal: domain::pledge::Refusal,
    },
    /// An asset cannot take this step now.
    Asset {
        /// Why.
        refusal: domain::collateral::AssetRefusal,
    },
    /// What the owner wants to do with an asset in pledge is not free to be done.
    Disposal {
        /// Why.
        disposal: domain::pledge::Disposal,
    },
    /// A receipt cannot take this step now.
    Custody {
        /// Why.
        refusal: domain::custody::Refusal,
    },
    /// The change would burden those who come after (民法典 第四百零九条).
    BurdensOthers,
    /// Another version of the criteria was published since this one was drafted.
    Overtaken {
        /// Its number.
        number: i64,
        /// What it changed, in words.
        changes: Vec<String>,
    },
}

impl Problem {
    /// A problem without field faults.
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            fields: Vec::new(),
            request_id: None,
        }
    }

    /// Field faults.
    pub fn invalid(fields: Vec<FieldFault>) -> Self {
        Self {
            kind: ProblemKind::Invalid,
            fields,
            request_id: None,
        }
    }

    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self.kind {
            ProblemKind::Invalid => 422,
            ProblemKind::BadRequest => 400,
            ProblemKind::NotSignedIn | ProblemKind::WrongCredentials => 401,
            ProblemKind::TooManyAttempts { .. } => 429,
            ProblemKind::Forbidden => 403,
            ProblemKind::NotFound => 404,
            ProblemKind::Conflict { .. } => 409,
            ProblemKind::TooSlow => 408,
            ProblemKind::TooLarge => 413,
            ProblemKind::UnsupportedMediaType => 415,
            ProblemKind::Unavailable | ProblemKind::NotScanned => 503,
            ProblemKind::Internal => 500,
        }
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    /// What the framework itself finds wrong: unreadable arguments are the caller's fault,
    /// everything else is ours or the network's.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self::new(match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => ProblemKind::BadRequest,
            ServerFnErrorErr::Request(_) => ProblemKind::Unavailable,
            _ => ProblemKind::Internal,
        })
    }
}
