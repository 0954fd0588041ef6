//! Combinations that cover a need (E4): loans and leases, what secures and backs them, equity, the
//! subsidies over them, grants beside them, and the firm's own funds for what is left.
//!
//! The answer is the Pareto front over all-in cost without and with subsidy, dilution, days to
//! money and certainty, found by a branch and bound that is exact over a decision space which
//! `docs/decisions/0010-bundles.md` defines: which lines of finance are taken is searched, how
//! much of each and what lies over them follows from rules. It stops at a number of steps, never
//! at a time, and says so.
//!
//! Who goes with whom and what is not had twice is data ([`Rules`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    finance::PreciseRate,
    ids::{AssetId, ProductId},
    lang::Label,
    money::{Bp, Fen},
    product::Product,
};

mod bound;
mod cash;
mod claims;
mod desk;
mod fill;
mod lines;
mod pick;
mod pools;
mod price;
mod rules;
mod sample;
mod search;
mod supports;
mod value;
mod words;

pub use cash::CashRow;
pub use pick::WEIGHTS;
pub use rules::{AtMost, GoesWith, Rules, Scope, Selector};
pub use sample::{Sample, sample};
pub use search::{BUDGET, find};
pub use words::Names;

/// Most loans and leases in one combination.
pub const MAX_DEBTS: usize = 3;
/// Most lines of finance: the debts and one equity investment.
const MAX_LINES: usize = MAX_DEBTS + 1;
/// Most combinations in an answer.
pub const MAX_BUNDLES: usize = 12;
/// The least that a line brings: nobody lends less.
pub const LEAST_LINE: Fen = crate::need::AMOUNT_MIN;
/// How much of the loss that others bear turns into certainty of the lender: a lender that is sure
/// to 60 % and keeps half the loss becomes sure to 60 % + 40 % × 50 % × this. An assumption of the
/// portal, as every certainty is until institutions have answered.
pub const RELIEF_WEIGHT: Bp = Bp(5_000);

coded! {
    /// What a part does.
    PartRole {
        /// A loan.
        Loan = "loan", "贷款", "Loan";
        /// A finance lease.
        Lease = "lease", "融资租赁", "Finance lease";
        /// Equity.
        Equity = "equity", "股权投资", "Equity";
        /// The firm's own money.
        OwnFunds = "own_funds", "自有资金", "Own funds";
        /// A guarantee that secures a loan.
        Guarantee = "guarantee", "融资担保", "Guarantee";
        /// A pool that bears part of a loan's risk.
        RiskPool = "risk_pool", "风险补偿", "Risk compensation";
        /// An interest subsidy.
        InterestSubsidy = "interest_subsidy", "贷款贴息", "Interest subsidy";
        /// A subsidy of the guarantee fee.
        FeeSubsidy = "fee_subsidy", "担保费补贴", "Guarantee-fee subsidy";
        /// A grant, paid after the money was spent.
        Grant = "grant", "财政补助", "Grant";
        /// A voucher, paid after the money was spent.
        Voucher = "voucher", "创新券", "Voucher";
    }
}

impl PartRole {
    /// Whether the part's amount is money towards the need; the others lie over or beside it.
    pub const fn covers(self) -> bool {
        matches!(
            self,
            Self::Loan | Self::Lease | Self::Equity | Self::OwnFunds
        )
    }
}

/// What an item of collateral secures under a product: value × that item's own ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The item.
    pub asset: AssetId,
    /// What it secures (fen).
    pub capacity: Fen,
}

/// A product that the need is eligible for, whatever part of the amount it brings.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// The product.
    pub product: &'a Product,
    /// Most this case can have of it besides its own maximum, such as its open quota.
    pub limit: Option<Fen>,
    /// How sure it is.
    pub certainty: Bp,
    /// What it pays in all, where that does not hang on a loan: a grant or voucher.
    pub pays: Option<Fen>,
    /// The items that count under its terms.
    pub items: Vec<Item>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Amount (fen).
    pub amount: Fen,
    /// Tenor (months).
    pub tenor_months: i64,
    /// Day of drawdown that is assumed.
    pub drawn_on: NaiveDate,
    /// Money needed at the latest on.
    pub latest: Option<NaiveDate>,
    /// Highest acceptable all-in cost a year.
    pub max_cost: Option<Bp>,
    /// What the firm is worth before new equity (fen): its net assets, where known.
    pub pre_money: Option<Fen>,
}

/// A part of a combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it does.
    pub role: PartRole,
    /// The product; `None` for own funds.
    pub product: Option<ProductId>,
    /// Money towards the need, or what the guarantee, pool, subsidy or grant amounts to (fen).
    pub amount: Fen,
    /// The loan that it lies over, where it lies over one.
    pub over: Option<ProductId>,
    /// The items that secure it; none of them secures another part.
    pub secured_by: Vec<AssetId>,
    /// How sure it is; for a subsidy or grant, how sure its payment.
    pub certainty: Bp,
}

/// Why a combination is in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Recommended: the highest weighted sum.
    Recommended,
    /// The lowest cost without subsidy.
    CheapestWithout,
    /// The lowest cost with the subsidies that can be expected.
    CheapestWith,
    /// The least of the firm is given away.
    LeastDilution,
    /// The fastest.
    Fastest,
    /// The most certain.
    MostCertain,
    /// No other is better in every respect.
    Unbeaten,
}

/// A subsidy or grant that would pay too, and the rule that keeps it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The subsidy or grant.
    pub product: ProductId,
    /// The rule of the table.
    pub rule: String,
}

/// A combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// The parts: the money in drawing order, own funds, then what lies over and beside it.
    pub parts: Vec<Part>,
    /// What the products cover (fen).
    pub covered: Fen,
    /// What is left to the firm's own funds (fen).
    pub own_funds: Fen,
    /// All-in cost of the debt together, without subsidies; `None` without debt.
    pub without_subsidy: Option<PreciseRate>,
    /// The same if every subsidy is paid in full; `None` when there are none.
    pub with_subsidy: Option<PreciseRate>,
    /// The same with each subsidy counted at the certainty of its payment: what the search
    /// compares. Equal to the cost without subsidy when there are none.
    pub expected: Option<PreciseRate>,
    /// Share of the firm that is given away, at most.
    pub dilution: Bp,
    /// Days to all of the money; `None` when a part names none.
    pub days: Option<i64>,
    /// How sure it is that every line and guarantee comes.
    pub certainty: Bp,
    /// Weighted sum by which the recommended one is chosen, 0–10,000.
    pub score: Bp,
    /// Whether the money is there by the latest date asked for.
    pub in_time: bool,
    /// Whether it costs no more than the highest cost accepted.
    pub within_cost: bool,
    /// The joint cash flow of the debt, by day.
    pub cash: Vec<CashRow>,
    /// Why it is in the answer.
    pub reasons: Vec<Reason>,
    /// What would pay too, but may not be had besides.
    pub passed_over: Vec<PassedOver>,
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The combinations, the recommended one first; empty when no product brings any money.
    pub bundles: Vec<Bundle>,
    /// Combinations on the front, of which at most [`MAX_BUNDLES`] are kept.
    pub front: usize,
    /// Whether the search ended at its budget: what was found may not be the best.
    pub stopped_early: bool,
    /// Steps taken.
    pub steps: u64,
}

#[cfg(test)]
mod tests;
