//! The proof that somebody was allowed to act.

use super::{Action, Principal, Subject, allows};

/// Proof that [`authorize`] said yes. `store` begins a transaction for nothing less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    who: Principal,
    action: Action,
    subject: Subject,
}

impl Permit {
    /// Who was allowed.
    pub const fn principal(&self) -> Principal {
        self.who
    }

    /// What was allowed.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// On what.
    pub const fn subject(&self) -> Subject {
        self.subject
    }
}

/// The answer to somebody who may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// Who asked.
    pub who: Principal,
    /// For what.
    pub action: Action,
    /// On what.
    pub subject: Subject,
}

/// Asks whether `who` may do `action` on `subject`: the one place where a [`Permit`] is made.
pub fn authorize(who: Principal, action: Action, subject: Subject) -> Result<Permit, Denied> {
    if allows(who, action, subject) {
        Ok(Permit {
            who,
            action,
            subject,
        })
    } else {
        Err(Denied {
            who,
            action,
            subject,
        })
    }
}
