//! The quota (额度) of a fund or programme: what is reserved, committed and paid out of a limit.
//!
//! Pure arithmetic. The store repeats it as one conditional update with a check constraint, so
//! that racing managers cannot overdraw; this is the rule that both must agree with.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label, money::Fen};

mod ceiling;

pub use ceiling::{Ceiling, CeilingChange};

/// State of a quota; all four are never negative, and the last three never exceed the limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// All there is (fen).
    pub limit: Fen,
    /// Bound by approvals (fen).
    pub reserved: Fen,
    /// Bound by contracts (fen).
    pub committed: Fen,
    /// Paid out (fen).
    pub paid: Fen,
}

coded! {
    /// A movement of a quota.
    EntryKind {
        /// From open to reserved: an approval.
        Reserve = "reserve", "预留", "Reserve";
        /// From reserved back to open: an approval that lapsed.
        Release = "release", "释放", "Release";
        /// From reserved to committed: a contract.
        Commit = "commit", "承诺", "Commit";
        /// From committed to paid: money left.
        Pay = "pay", "支付", "Pay";
    }
}

impl EntryKind {
    /// What the movement takes from the open quota: positive for reserve, negative for release,
    /// nothing for the two that only move bound money on. These sum to what is bound.
    pub const fn taken_from_open(self, amount: Fen) -> Fen {
        match self {
            Self::Reserve => amount,
            Self::Release => Fen(0_i64.saturating_sub(amount.0)),
            Self::Commit | Self::Pay => Fen::ZERO,
        }
    }
}

/// One movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it does.
    pub kind: EntryKind,
    /// How much (fen), always positive.
    pub amount: Fen,
}

/// Why a movement is refused. The quota is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum QuotaFault {
    /// Nothing or less.
    #[error("the amount must be positive")]
    NotPositive,
    /// More than is there to move.
    #[error("more than the {available} available")]
    Exceeded {
        /// What is there (fen).
        available: Fen,
    },
    /// The limit would lie below what is bound.
    #[error("the limit cannot lie below the {bound} bound")]
    BelowBound {
        /// What is bound (fen).
        bound: Fen,
    },
}

impl Quota {
    /// A fresh quota.
    pub const fn new(limit: Fen) -> Self {
        Self {
            limit,
            reserved: Fen::ZERO,
            committed: Fen::ZERO,
            paid: Fen::ZERO,
        }
    }

    /// Reserved, committed and paid together.
    pub const fn bound(self) -> Fen {
        self.reserved.plus(self.committed).plus(self.paid)
    }

    /// What is still open.
    pub const fn open(self) -> Fen {
        self.limit.minus(self.bound())
    }

    /// Whether the state is possible at all.
    pub fn is_sound(self) -> bool {
        let parts = [self.limit, self.reserved, self.committed, self.paid];
        parts.iter().all(|part| *part >= Fen::ZERO) && self.bound() <= self.limit
    }

    /// The quota after a movement.
    pub fn apply(self, entry: Entry) -> Result<Self, QuotaFault> {
        let amount = entry.amount;
        if !amount.is_positive() {
            return Err(QuotaFault::NotPositive);
        }
        let available = match entry.kind {
            EntryKind::Reserve => self.open(),
            EntryKind::Release | EntryKind::Commit => self.reserved,
            EntryKind::Pay => self.committed,
        };
        if amount > available {
            return Err(QuotaFault::Exceeded { available });
        }
        let mut next = self;
        match entry.kind {
            EntryKind::Reserve => next.reserved = next.reserved.plus(amount),
            EntryKind::Release => next.reserved = next.reserved.minus(amount),
            EntryKind::Commit => {
                next.reserved = next.reserved.minus(amount);
                next.committed = next.committed.plus(amount);
            }
            EntryKind::Pay => {
                next.committed = next.committed.minus(amount);
                next.paid = next.paid.plus(amount);
            }
        }
        Ok(next)
    }

    /// The quota with another limit, never below what is bound.
    pub fn with_limit(self, limit: Fen) -> Result<Self, QuotaFault> {
        if limit < self.bound() {
            return Err(QuotaFault::BelowBound {
                bound: self.bound(),
            });
        }
        Ok(Self { limit, ..self })
    }

    /// The state that a whole ledger leads to; the first impossible movement is the fault.
    pub fn replay(limit: Fen, ledger: &[Entry]) -> Result<Self, QuotaFault> {
        ledger
            .iter()
            .try_fold(Self::new(limit), |quota, entry| quota.apply(*entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(kind: EntryKind, wan: i64) -> Entry {
        Entry {
            kind,
            amount: Fen::wan(wan),
        }
    }

    #[test]
    fn money_moves_from_open_to_paid() {
        let ledger = [
            entry(EntryKind::Reserve, 300),
            entry(EntryKind::Release, 50),
            entry(EntryKind::Commit, 200),
            entry(EntryKind::Pay, 120),
        ];
        let quota = Quota::replay(Fen::wan(500), &ledger).unwrap();
        let expected = Quota {
            limit: Fen::wan(500),
            reserved: Fen::wan(50),
            committed: Fen::wan(80),
            paid: Fen::wan(120),
        };
        assert_eq!((quota, quota.open()), (expected, Fen::wan(250)));
    }

    #[test]
    fn what_is_not_there_cannot_move() {
        let quota = Quota::new(Fen::wan(100));
        let over = Err(QuotaFault::Exceeded {
            available: Fen::wan(100),
        });
        assert_eq!(quota.apply(entry(EntryKind::Reserve, 101)), over);
        let none = Err(QuotaFault::Exceeded {
            available: Fen::ZERO,
        });
        for kind in [EntryKind::Release, EntryKind::Commit, EntryKind::Pay] {
            assert_eq!(quota.apply(entry(kind, 1)), none);
        }
        for wan in [0, -1, i64::MIN] {
            let entry = Entry {
                kind: EntryKind::Reserve,
                amount: Fen(wan),
            };
            assert_eq!(quota.apply(entry), Err(QuotaFault::NotPositive));
        }
        let bound = quota.apply(entry(EntryKind::Reserve, 60)).unwrap();
        assert_eq!(
            bound.with_limit(Fen::wan(59)),
            Err(QuotaFault::BelowBound {
                bound: Fen::wan(60)
            })
        );
    }

    proptest! {
        #[test]
        fn never_overdrawn_and_the_ledger_sums(
            limit in 0i64..=i64::MAX,
            steps in prop::collection::vec((0usize..4, 1i64..=i64::MAX, 0u32..62), 0..200)
        ) {
            let (mut quota, mut taken, mut rows) = (Quota::new(Fen(limit)), Fen::ZERO, Vec::new());
            for (kind, size, shift) in steps {
                let entry = Entry { kind: EntryKind::ALL[kind], amount: Fen((size >> shift).max(1)) };
                let before = quota;
                match quota.apply(entry) {
                    Ok(next) => {
                        taken = taken.plus(entry.kind.taken_from_open(entry.amount));
                        rows.push(entry);
                        quota = next;
                    }
                    Err(QuotaFault::Exceeded { available }) => {
                        prop_assert!(entry.amount > available);
                        prop_assert_eq!(quota, before);
                    }
                    Err(other) => prop_assert!(false, "{}", other),
                }
                prop_assert!(quota.is_sound());
                prop_assert_eq!(taken, quota.bound());
            }
            prop_assert_eq!(Quota::replay(Fen(limit), &rows), Ok(quota));
        }
    }
}
