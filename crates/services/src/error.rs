//! The one error of the use cases, and its one translation to what leaves the portal.

use contract::{Conflict, Problem, ProblemKind};
use domain::fault::{Fault, FieldFault};

/// Result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One or more fields are wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldFault>),
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// Login or password do not match.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Tried too often: there is a pause.
    #[error("too many attempts: {seconds} s to wait")]
    TooManyAttempts {
        /// Until it ends.
        seconds: i64,
    },
    /// Signed in, but not for this.
    #[error("forbidden")]
    Forbidden,
    /// No such thing, or not the actor's.
    #[error("not found")]
    NotFound,
    /// The state does not allow it.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// The database is busy or away; the same request may succeed later.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The virus scanner let nothing pass; the text is for the log only.
    #[error("not scanned: {0}")]
    NotScanned(String),
    /// Our fault; the text is for the log only.
    #[error("internal: {0}")]
    Internal(String),
    /// From the database, not yet judged by a use case.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// One fault at one field.
    pub fn field(field: impl Into<String>, fault: impl Into<Fault>) -> Self {
        Self::Invalid(vec![FieldFault::new(field, fault)])
    }

    /// A conflict.
    pub fn conflict(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }

    /// Somebody changed the record since the form was opened.
    pub fn stale() -> Self {
        Self::Conflict(Conflict::Stale)
    }

    /// What leaves the portal. Causes stay in the log, under the same request id.
    pub fn into_problem(self, request_id: &str) -> Problem {
        let kind = match self {
            Self::Invalid(fields) => {
                return Problem {
                    request_id: Some(request_id.to_owned()),
                    ..Problem::invalid(fields)
                };
            }
            Self::NotSignedIn => ProblemKind::NotSignedIn,
            Self::WrongCredentials => ProblemKind::WrongCredentials,
            Self::TooManyAttempts { seconds } => ProblemKind::TooManyAttempts { seconds },
            Self::Forbidden => ProblemKind::Forbidden,
            Self::NotFound => ProblemKind::NotFound,
            Self::Conflict(conflict) => ProblemKind::Conflict { conflict },
            Self::Unavailable(cause) => {
                tracing::warn!(request_id, cause, "unavailable");
                ProblemKind::Unavailable
            }
            Self::NotScanned(cause) => {
                tracing::error!(request_id, cause, "a file was not scanned");
                ProblemKind::NotScanned
            }
            Self::Internal(cause) => {
                tracing::error!(request_id, cause, "internal error");
                ProblemKind::Internal
            }
            Self::Store(error) => from_store(&error, request_id),
        };
        Problem {
            request_id: Some(request_id.to_owned()),
            ..Problem::new(kind)
        }
    }
}

/// A database error that no use case gave a meaning of its own.
fn from_store(error: &store::Error, request_id: &str) -> ProblemKind {
    match error {
        store::Error::Busy(_) | store::Error::Unavailable(_) => {
            tracing::warn!(request_id, %error, "database unavailable");
            ProblemKind::Unavailable
        }
        store::Error::Unique(_) => ProblemKind::Conflict {
            conflict: Conflict::Duplicate,
        },
        store::Error::Check(_) | store::Error::ForeignKey(_) | store::Error::Internal(_) => {
            tracing::error!(request_id, %error, "database error");
            ProblemKind::Internal
        }
    }
}

impl From<crate::keys::KeysError> for Error {
    fn from(error: crate::keys::KeysError) -> Self {
        Self::Internal(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_internal_stays_inside() {
        let problem = Error::Internal("SELECT secret".into()).into_problem("r1");
        assert_eq!(problem.status(), 500);
        assert!(!serde_json::to_string(&problem).unwrap().contains("secret"));
        assert_eq!(problem.request_id.as_deref(), Some("r1"));
        let busy = Error::Store(store::Error::Busy("locked".into())).into_problem("r2");
        assert_eq!(busy.status(), 503);
    }
}
