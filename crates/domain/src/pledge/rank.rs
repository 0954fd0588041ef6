//! Whether a charge may stand beside those in force on the same asset, and its rank.
//!
//! Rank follows the sequence of registration, whatever the clock says (民法典 第四百一十四、四百一十五条;
//! for receivables 担保制度解释 第六十六条). What several charges may take of one asset is the law's:
//!
//! - intellectual property: one (专利权质押登记办法 第十一条第九项; the portal asks the same of
//!   trademarks and copyright);
//! - receipts: by quantity, receivables and orders by amount, together never more than there is;
//! - equipment, land, buildings: several, one after the other, the later ones knowing of the
//!   earlier (民法典 第四百一十四条).

use serde::{Deserialize, Serialize};

use crate::{coded::coded, collateral::CollateralKind, lang::Label, money::Fen};

/// How an asset can be shared among charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// One charge at a time.
    Exclusive,
    /// Parts of the quantity.
    ByQuantity,
    /// Parts of the amount.
    ByAmount,
    /// One after the other on the whole.
    ByRank,
}

impl CollateralKind {
    /// How assets of this kind can be shared among charges.
    pub const fn sharing(self) -> Sharing {
        match self {
            Self::WarehouseReceipt => Sharing::ByQuantity,
            Self::Receivable | Self::Order => Sharing::ByAmount,
            Self::Equipment | Self::LandUseRight | Self::Building => Sharing::ByRank,
            _ => Sharing::Exclusive,
        }
    }
}

/// What a charge takes of an asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "takes", content = "size", rename_all = "snake_case")]
pub enum Taken {
    /// All of it.
    Whole,
    /// A quantity, in thousandths of the unit.
    Quantity(i64),
    /// An amount (fen).
    Amount(Fen),
}

/// What there is to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stock {
    /// The quantity in store, in thousandths of the unit.
    pub quantity: i64,
    /// The amount owed (fen).
    pub amount: Fen,
}

/// A charge in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// Its place in the order of registrations.
    pub sequence: i64,
    /// What it takes.
    pub taken: Taken,
}

coded! {
    /// Why a charge cannot stand beside those in force.
    Declined {
        /// Another charge holds the asset.
        AlreadyCharged = "already_charged", "该资产已设立担保，不能重复设立。", "The asset is charged already and cannot be charged again.";
        /// More than is free.
        MoreThanFree = "more_than_free", "超出尚未设立担保的数量或金额。", "More than the quantity or amount that is still free.";
        /// Nothing, or less than nothing.
        NotPositive = "not_positive", "担保的数量或金额应大于零。", "The quantity or amount must be greater than zero.";
        /// Assets of this kind are not taken in such parts.
        NotDivisible = "not_divisible", "此类资产不能按该方式部分设立担保。", "Assets of this kind cannot be charged in such parts.";
        /// There are earlier charges, and this one was not made knowing of them.
        RankNotAccepted = "rank_not_accepted", "该资产已有在先抵押，须由抵押权人确认接受后一顺位。", "There are earlier mortgages; the institution must accept a later rank.";
    }
}

/// The rank of a new charge beside those in force, or why it cannot be. `accepts` is the lowest
/// rank that the institution has agreed to (1 where it asks for the first).
pub fn admit(
    kind: CollateralKind,
    stock: Stock,
    in_force: &[Charge],
    asked: Taken,
    accepts: usize,
) -> Result<usize, Declined> {
    let free = in_force.is_empty();
    let sum = |size: fn(Taken) -> Option<i64>| {
        let sizes = in_force.iter().map(|charge| size(charge.taken));
        // One that takes the whole leaves nothing, as does a sum beyond the range.
        sizes.sum::<Option<i64>>()
    };
    let within = |there: i64, taken: Option<i64>, asked: i64| {
        if asked <= 0 {
            return Err(Declined::NotPositive);
        }
        let left = taken.map_or(0, |taken| there.saturating_sub(taken));
        match asked <= left {
            true => Ok(1),
            false => Err(Declined::MoreThanFree),
        }
    };
    match (kind.sharing(), asked) {
        (Sharing::ByQuantity, Taken::Quantity(asked)) => {
            within(stock.quantity, sum(quantity), asked)
        }
        (Sharing::ByAmount, Taken::Amount(asked)) => within(stock.amount.0, sum(amount), asked.0),
        (Sharing::ByRank, Taken::Whole) if accepts > in_force.len() => Ok(in_force.len() + 1),
        (Sharing::ByRank, Taken::Whole) => Err(Declined::RankNotAccepted),
        (_, Taken::Whole) if free => Ok(1),
        (_, Taken::Whole) => Err(Declined::AlreadyCharged),
        _ => Err(Declined::NotDivisible),
    }
}

const fn quantity(taken: Taken) -> Option<i64> {
    match taken {
        Taken::Quantity(size) => Some(size),
        _ => None,
    }
}

const fn amount(taken: Taken) -> Option<i64> {
    match taken {
        Taken::Amount(Fen(size)) => Some(size),
        _ => None,
    }
}

/// The charges with their ranks, first rank first: by sequence of registration. Parts of quantity
/// or amount stand beside each other, so that each has the first rank in its own part.
pub fn ranked(charges: &[Charge]) -> Vec<(usize, Charge)> {
    let mut ordered = charges.to_vec();
    ordered.sort_by_key(|charge| charge.sequence);
    let mut rank = 0;
    ordered
        .into_iter()
        .map(|charge| match charge.taken {
            Taken::Whole => {
                rank += 1;
                (rank, charge)
            }
            Taken::Quantity(_) | Taken::Amount(_) => (1, charge),
        })
        .collect()
}
