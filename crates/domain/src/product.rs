//! A financing product as the catalogue holds it: its terms, its criteria, and where each comes
//! from. The JSON of this type is the form of the seed catalogue.
//!
//! It deliberately does not decide anything: eligibility is `criteria`, cost is `finance`,
//! security is `coverage`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    collateral::CollateralClass,
    criteria::{Terms, Tree},
    ids::ProductId,
    lang::Lang,
    money::Fen,
};

mod check;
mod documents;
mod instrument;
mod lpr;
mod plausible;
mod rate;
mod support;

pub use crate::money::Bp;
pub use check::ProductFault;
pub use documents::document_label;
pub use instrument::{Basis, Instrument, ProviderType};
pub use lpr::{LPR_HISTORY, LprEntry, LprTenor, lpr_on};
pub use plausible::{PLAUSIBLE_FIELDS, plausible_label};
pub use rate::{DAYS_IN_LOAN_YEAR, FeeTier, Fees, Rate, Repayment};
pub use support::{
    BpRange, ComplianceFlag, EquityTerms, ExitFloor, FundRules, FundingShare, GrantBase,
    GrantTerms, GrantTier, GuaranteeTerms, GuideFund, LossShare, LossTolerance, MarkToMarket,
    Party, Payout, SmallProjects, StopLoss, SubsidyDayCount, SubsidyTerms,
};

/// A name in both languages, held as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Name {
    /// The name in the reader's language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Smallest and largest amount of one case; an end that is absent is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountRange {
    /// Smallest amount (fen), included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Fen>,
    /// Largest amount (fen), included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Fen>,
}

impl AmountRange {
    /// Whether an amount lies in the range.
    pub fn contains(self, amount: Fen) -> bool {
        self.min.is_none_or(|min| amount >= min) && self.max.is_none_or(|max| amount <= max)
    }
}

/// Shortest and longest tenor in months; an end that is absent is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenorRange {
    /// Shortest tenor (months), included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Longest tenor (months), included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

impl TenorRange {
    /// Whether a tenor lies in the range.
    pub fn contains(self, months: i64) -> bool {
        self.min.is_none_or(|min| months >= min) && self.max.is_none_or(|max| months <= max)
    }
}

/// One class of collateral a product accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// What is accepted.
    pub class: CollateralClass,
    /// Loan-to-value (抵质押率) of this class; `None` where the provider names no figure and
    /// decides case by case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ltv: Option<Bp>,
}

/// What secures the product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollateralTerms {
    /// Given on credit: an item of collateral is welcome but not needed.
    #[serde(default)]
    pub unsecured: bool,
    /// What is accepted, each with its own loan-to-value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
}

impl CollateralTerms {
    /// Whether the amount must be covered by collateral: something is accepted and credit is not.
    /// The thing leased is bought with the money itself, so that a lease asks for nothing else.
    pub fn required(&self) -> bool {
        let brought = |terms: &Accepted| {
            terms.ltv.is_some() && terms.class != CollateralClass::EquipmentTitle
        };
        !self.unsecured && self.accepted.iter().any(brought)
    }
}

/// When a product may be applied for; an end that is absent is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl Validity {
    /// Whether the product is open on a day.
    pub fn contains(self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| on >= from) && self.to.is_none_or(|to| on <= to)
    }
}

/// A product of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Stable code, such as `B-LZ-IND`.
    pub id: ProductId,
    /// Its name.
    pub name: Name,
    /// Key of the organisation that provides it, in the seed's list of organisations.
    pub provider: String,
    /// The provider as the source names it, where that differs from the organisation's own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_in_source: Option<String>,
    /// What kind of institution provides it.
    pub provider_type: ProviderType,
    /// What it is.
    pub instrument: Instrument,
    /// Amount of one case.
    #[serde(default)]
    pub amount: AmountRange,
    /// Tenor of one case.
    #[serde(default)]
    pub tenor: TenorRange,
    /// Price of money.
    pub rate: Rate,
    /// How a loan or lease is paid back; absent for what is not paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repayment: Option<Repayment>,
    /// Fees besides interest.
    #[serde(default, skip_serializing_if = "Fees::is_none")]
    pub fees: Fees,
    /// What secures it.
    #[serde(default)]
    pub collateral: CollateralTerms,
    /// Who may have it.
    pub criteria: Tree,
    /// Codes of the documents to hand in, see [`document_label`].
    #[serde(default)]
    pub documents: Vec<String>,
    /// How far its figures are documented.
    pub basis: Basis,
    /// Figures that are invented, named as the source names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plausible_fields: Vec<String>,
    /// The clause or page it comes from.
    pub source: String,
    /// When it may be applied for.
    #[serde(default)]
    pub valid: Validity,
    /// Code of the product that replaces it; `*` at the end stands for a family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// How certain the replacement is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_note: Option<String>,
    /// Days from application to money, as the provider states or as is usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_to_money: Option<i64>,
    /// Terms of a guarantee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<GuaranteeTerms>,
    /// Terms of an interest or fee subsidy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidy: Option<SubsidyTerms>,
    /// Terms of a grant or voucher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantTerms>,
    /// Terms of an equity investment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equity: Option<EquityTerms>,
    /// Who bears which share of a loss; the shares add up to 100 %.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loss_split: Vec<LossShare>,
    /// When a risk pool warns and stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_loss: Option<StopLoss>,
    /// Loans carried per yuan of the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leverage: Option<i64>,
    /// Margin levels of a loan against goods with a market price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark_to_market: Option<MarkToMarket>,
    /// Deposit that a guide fund places with the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_fund: Option<GuideFund>,
    /// Limits on who funds a sub-fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund_rules: Option<FundRules>,
    /// Terms that a later rule discourages, shown openly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compliance_flags: Vec<ComplianceFlag>,
    /// What the whole programme may lend (fen).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme_quota: Option<Fen>,
}

impl Product {
    /// The product's own terms as conditions of the tree that is matched. `limited_by_quota` says
    /// that a quota stands behind it; then enough for the amount asked must be open.
    ///
    /// What is paid once (tenor 0) does not limit the tenor of the need; of a grant or voucher the
    /// range is its own and limits neither.
    pub fn terms(&self, asked: Fen, limited_by_quota: bool) -> Terms {
        let granted = self.is_granted();
        let paid_once = granted || self.tenor.max == Some(0);
        let tenor = if paid_once {
            TenorRange::default()
        } else {
            self.tenor
        };
        let amount = if granted {
            AmountRange::default()
        } else {
            self.amount
        };
        Terms {
            amount_min: amount.min.map(|fen| fen.0).filter(|fen| *fen > 0),
            amount_max: amount.max.map(|fen| fen.0),
            tenor_min: tenor.min.filter(|months| *months > 0),
            tenor_max: tenor.max,
            coverage_min: self.collateral.required().then_some(Bp::FULL.0),
            valid_from: self.valid.from,
            valid_to: self.valid.to,
            quota_min: limited_by_quota.then_some(self.draws(asked).0),
        }
    }

    /// What a case draws from the product at most: the amount asked, of a grant or voucher not
    /// more than it ever gives.
    pub fn draws(&self, asked: Fen) -> Fen {
        let cap = self.grant.as_ref().and_then(|terms| terms.cap);
        [cap, self.amount.max]
            .into_iter()
            .flatten()
            .filter(|_| self.is_granted())
            .fold(asked, Fen::min)
    }

    /// Whether it is given without return, in an amount of its own.
    const fn is_granted(&self) -> bool {
        matches!(self.instrument, Instrument::Grant | Instrument::Voucher)
    }
}

#[cfg(test)]
mod tests;
