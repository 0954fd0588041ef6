//! What two persons set about a quota: its limit, and whether approvals may bind it.

use serde::{Deserialize, Serialize};

use super::{Quota, QuotaFault};
use crate::{
    coded::coded,
    fault::{Fault, FieldFault, note},
    form,
    lang::Label,
    money::{AmountUnit, Fen},
};

/// Limit and state of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ceiling {
    /// All there is (fen).
    pub limit: Fen,
    /// Whether no further approval may bind it; what is bound stays bound.
    pub closed: bool,
}

coded! {
    /// A change of a quota's limit or state, as the ledger calls it. It moves no money between the
    /// open and the bound part.
    CeilingChange {
        /// More than before.
        Raise = "raise", "调增额度", "Limit raised";
        /// Less than before.
        Lower = "lower", "调减额度", "Limit lowered";
        /// Closed to approvals.
        Close = "close", "停用额度", "Closed";
        /// Open to approvals again.
        Reopen = "reopen", "启用额度", "Opened again";
    }
}

impl Ceiling {
    /// Reads the form (`limit`, `state`: `open` or `closed`). The limit never lies below what is
    /// bound; the fault says how much that is.
    pub fn parse(limit: &str, state: &str, quota: Quota) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let limit = Fen::parse(limit, AmountUnit::Wan);
        let limit = note(&mut faults, "limit", limit).and_then(|limit| {
            let fits = quota.with_limit(limit).map_err(|fault| match fault {
                QuotaFault::BelowBound { bound } => Fault::AmountOutOfRange {
                    min: Some(bound),
                    max: None,
                },
                _ => Fault::NotPositive,
            });
            note(&mut faults, "limit", fits).map(|_| limit)
        });
        let closed = match state.trim() {
            "open" => Ok(false),
            "closed" => Ok(true),
            "" => Err(Fault::Required),
            other => Err(form::unknown(other)),
        };
        let closed = note(&mut faults, "state", closed);
        match (limit, closed) {
            (Some(limit), Some(closed)) => Ok(Self { limit, closed }),
            _ => Err(faults),
        }
    }

    /// What the ledger calls the way from here to `after`; `None` when nothing changes. Where both
    /// change, the state says more than the figure, which the row bears anyway.
    pub fn change(self, after: Self) -> Option<CeilingChange> {
        match (self.closed, after.closed) {
            (false, true) => Some(CeilingChange::Close),
            (true, false) => Some(CeilingChange::Reopen),
            _ if after.limit > self.limit => Some(CeilingChange::Raise),
            _ if after.limit < self.limit => Some(CeilingChange::Lower),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_below_what_is_bound() {
        let quota = Quota {
            limit: Fen::wan(500),
            reserved: Fen::wan(100),
            committed: Fen::wan(80),
            paid: Fen::wan(20),
        };
        let read = |limit| Ceiling::parse(limit, "open", quota);
        assert_eq!(read("200").unwrap().limit, Fen::wan(200));
        let below = read("199.99").unwrap_err();
        let bound = Fault::AmountOutOfRange {
            min: Some(Fen::wan(200)),
            max: None,
        };
        assert_eq!(below, [FieldFault::new("limit", bound)]);
        let both = Ceiling::parse("", "ajar", quota).unwrap_err();
        let fields: Vec<&str> = both.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["limit", "state"]);
    }

    #[test]
    fn the_change_has_a_name() {
        let ceiling = |wan, closed| Ceiling {
            limit: Fen::wan(wan),
            closed,
        };
        let open = ceiling(5, false);
        assert_eq!(open.change(open), None);
        assert_eq!(open.change(ceiling(6, false)), Some(CeilingChange::Raise));
        assert_eq!(open.change(ceiling(4, false)), Some(CeilingChange::Lower));
        assert_eq!(open.change(ceiling(4, true)), Some(CeilingChange::Close));
        let closed = ceiling(5, true);
        assert_eq!(closed.change(ceiling(6, true)), Some(CeilingChange::Raise));
        assert_eq!(closed.change(open), Some(CeilingChange::Reopen));
    }
}
