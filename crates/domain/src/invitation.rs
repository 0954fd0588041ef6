//! An invitation into an organisation: its states, its steps, and when it runs out.
//!
//! In a firm the owner's word is enough and it is open at once. In an institution and on the
//! platform a role is a power: the invitation is proposed by one person and opened by another. It
//! is accepted once, by whoever has the link that went to the invited address.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

/// How long it is open.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(7);

coded! {
    /// Where an invitation stands.
    Status {
        /// Waits for a second person.
        Proposed = "proposed", "待复核", "Awaiting a second person";
        /// The link works.
        Open = "open", "待接受", "Sent";
        /// Somebody joined with it.
        Accepted = "accepted", "已接受", "Accepted";
        /// Taken back, or not confirmed.
        Revoked = "revoked", "已撤销", "Taken back";
        /// Its seven days are over.
        Expired = "expired", "已过期", "Expired";
    }
}

coded! {
    /// A step on an invitation.
    Command {
        /// A second person confirms it.
        Confirm = "confirm", "复核通过", "Confirm";
        /// The invited person joins.
        Accept = "accept", "接受", "Accept";
        /// Somebody takes it back, or the second person does not confirm it.
        Revoke = "revoke", "撤销", "Take back";
    }
}

/// The step does not exist in this state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an invitation that is {} cannot {}", status.code(), command.code())]
pub struct Refusal {
    /// As it stands.
    pub status: Status,
    /// What was wanted.
    pub command: Command,
}

/// An invitation as far as its steps depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its state as stored: nothing is written when it runs out.
    pub status: Status,
    /// The end of its seven days, from when it was opened.
    pub expires_at: Option<DateTime<Utc>>,
}

impl Invitation {
    /// A new one. `alone` says that nobody needs to confirm it.
    pub fn new(alone: bool, now: DateTime<Utc>) -> Self {
        let proposed = Self {
            status: Status::Proposed,
            expires_at: None,
        };
        if alone {
            proposed.opened(now)
        } else {
            proposed
        }
    }

    fn opened(self, now: DateTime<Utc>) -> Self {
        Self {
            status: Status::Open,
            expires_at: Some(now + OPEN_FOR),
        }
    }

    /// Its state at a moment.
    pub fn status_at(self, now: DateTime<Utc>) -> Status {
        match self.status {
            Status::Open if self.expires_at.is_none_or(|end| now >= end) => Status::Expired,
            status => status,
        }
    }

    /// After a step; the one place where states change.
    pub fn step(self, command: Command, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let status = self.status_at(now);
        match (status, command) {
            (Status::Proposed, Command::Confirm) => Ok(self.opened(now)),
            (Status::Open, Command::Accept) => Ok(Self {
                status: Status::Accepted,
                ..self
            }),
            (Status::Proposed | Status::Open | Status::Expired, Command::Revoke) => Ok(Self {
                status: Status::Revoked,
                ..self
            }),
            _ => Err(Refusal { status, command }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn any_step() -> impl Strategy<Value = (Command, i64)> {
        let command = (0..Command::ALL.len()).prop_map(|n| Command::ALL[n]);
        (command, 0_i64..6000)
    }

    proptest! {
        /// Against a model that knows nothing of states: when it was opened, and what ended it.
        #[test]
        fn it_is_accepted_at_most_once_while_it_is_open(
            alone: bool,
            steps in prop::collection::vec(any_step(), 1..12),
        ) {
            let mut now = 0;
            let mut invitation = Invitation::new(alone, at(now));
            let mut opened = alone.then_some(0);
            let mut ended = false;
            let mut accepted = 0;
            for (command, wait) in steps {
                now += wait;
                let lasts = opened.is_some_and(|since| now - since < 7 * 24 * 60);
                let allowed = !ended && match command {
                    Command::Confirm => opened.is_none(),
                    Command::Accept => lasts,
                    Command::Revoke => true,
                };
                let done = invitation.step(command, at(now));
                prop_assert_eq!(done.is_ok(), allowed, "{:?} at {}", command, now);
                if let Ok(next) = done {
                    invitation = next;
                    match command {
                        Command::Confirm => opened = Some(now),
                        Command::Accept => { accepted += 1; ended = true; }
                        Command::Revoke => ended = true,
                    }
                }
            }
            prop_assert!(accepted <= 1);
        }
    }

    #[test]
    fn every_state_and_step() {
        let mut table = String::new();
        for status in Status::ALL {
            let expires_at = match status {
                Status::Proposed => None,
                Status::Expired => Some(at(0)),
                _ => Some(at(10)),
            };
            let stored = if *status == Status::Expired {
                Status::Open
            } else {
                *status
            };
            let invitation = Invitation {
                status: stored,
                expires_at,
            };
            for command in Command::ALL {
                let next = invitation.step(*command, at(5));
                let next = next.map_or("–", |next| next.status.code());
                table.push_str(&format!(
                    "{:<9} {:<8} {next}\n",
                    status.code(),
                    command.code()
                ));
            }
        }
        insta::assert_snapshot!(table);
    }
}
