//! What a receipt says is in store, and what of it is pledged: in thousandths of the unit.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// Quantities of one receipt, in thousandths of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// In store.
    pub quantity: i64,
    /// Of which pledged.
    pub pledged: i64,
}

/// What is left after goods have left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// What stays in store.
    pub left: Stored,
    /// Whether nothing stays: the receipt is delivered.
    pub emptied: bool,
}

impl Stored {
    /// What may leave without the pledgee (thousandths): what is in store beyond what is pledged.
    /// Nothing where goods are missing and less is there than is pledged.
    pub const fn free(self) -> i64 {
        let free = self.quantity.saturating_sub(self.pledged);
        if free > 0 { free } else { 0 }
    }

    /// A part leaves the store.
    pub const fn outbound(self, asked: i64) -> Result<Moved, Refusal> {
        if asked <= 0 {
            return Err(Refusal::NotPositive);
        }
        if asked > self.quantity {
            return Err(Refusal::MoreThanStored);
        }
        if asked > self.free() {
            return Err(Refusal::BelowPledged);
        }
        let quantity = self.quantity - asked;
        Ok(Moved {
            left: Self { quantity, ..self },
            emptied: quantity == 0,
        })
    }

    /// More of it is pledged.
    pub const fn pledge(self, asked: i64) -> Result<Self, Refusal> {
        if asked <= 0 {
            return Err(Refusal::NotPositive);
        }
        if asked > self.free() {
            return Err(Refusal::MoreThanStored);
        }
        Ok(Self {
            pledged: self.pledged + asked,
            ..self
        })
    }

    /// The receipts that replace it: at least two, each of something, together the whole.
    pub fn split(self, parts: &[i64]) -> Result<Vec<Self>, Refusal> {
        if self.pledged > 0 {
            return Err(Refusal::Pledged);
        }
        if parts.iter().any(|part| *part <= 0) {
            return Err(Refusal::NotPositive);
        }
        let sum = parts
            .iter()
            .try_fold(0_i64, |sum, part| sum.checked_add(*part));
        if parts.len() < 2 || sum != Some(self.quantity) {
            return Err(Refusal::PartsDiffer);
        }
        let part = |quantity: &i64| Self {
            quantity: *quantity,
            pledged: 0,
        };
        Ok(parts.iter().map(part).collect())
    }

    /// What an inspection found against what the receipt says: the difference in thousandths,
    /// `None` where it is as told. `tolerance` is what measuring may differ, in thousandths.
    pub const fn discrepancy(self, counted: i64, tolerance: i64) -> Option<i64> {
        let difference = counted.saturating_sub(self.quantity);
        if difference.saturating_abs() > tolerance {
            Some(difference)
        } else {
            None
        }
    }
}

/// The receipt that replaces several; `alike` names what they have in common for each (warehouse,
/// holder, commodity, unit).
pub fn merged<T: PartialEq>(receipts: &[(Stored, T)]) -> Result<Stored, Refusal> {
    if receipts.iter().any(|(stored, _)| stored.pledged > 0) {
        return Err(Refusal::Pledged);
    }
    let alike = receipts
        .windows(2)
        .all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    if receipts.len() < 2 || !alike {
        return Err(Refusal::NotAlike);
    }
    let sum = receipts
        .iter()
        .try_fold(0_i64, |sum, (stored, _)| sum.checked_add(stored.quantity));
    Ok(Stored {
        quantity: sum.ok_or(Refusal::NotAlike)?,
        pledged: 0,
    })
}
