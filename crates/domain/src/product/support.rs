//! Terms of public support: guarantees, subsidies, grants, equity, risk pools.

use serde::{Deserialize, Serialize};

use super::rate::FeeTier;
use crate::{
    coded::coded,
    lang::Label,
    money::{Bp, Fen},
};

coded! {
    /// Who bears part of a loss or pays part of a subsidy.
    Party {
        /// 风险资金池
        Pool = "pool", "风险资金池", "Risk pool";
        /// 银行
        Bank = "bank", "银行", "Bank";
        /// 保险机构
        Insurer = "insurer", "保险机构", "Insurer";
        /// 评估机构
        Appraiser = "appraiser", "评估机构", "Appraiser";
        /// 直接担保机构
        DirectGuarantor = "direct_guarantor", "直保机构", "Direct guarantor";
        /// 再担保机构
        Reguarantor = "reguarantor", "再担保机构", "Re-guarantor";
        /// 地方政府
        LocalGovernment = "local_government", "地方政府", "Local government";
        /// 自治区财政
        Region = "region", "自治区财政", "Autonomous region";
        /// 市级财政
        City = "city", "市级财政", "City";
    }
}

/// One party's share of a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossShare {
    /// Who.
    pub party: Party,
    /// Share of the loss.
    pub share: Bp,
}

/// One treasury's share of a subsidy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingShare {
    /// Which treasury.
    pub party: Party,
    /// Share of each payment.
    pub share: Bp,
}

/// Most of the projects must be small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallProjects {
    /// A project up to this amount (fen) is small.
    pub up_to: Fen,
    /// Least share of small projects.
    pub share_min: Bp,
}

/// Terms of a guarantee (融资担保).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GuaranteeTerms {
    /// The fee by amount and tenor, per year on the amount guaranteed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fee: Vec<FeeTier>,
    /// The average that the guarantor's fees may not exceed; taken as the fee where `fee` is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_target_max: Option<Bp>,
    /// Least share of a loss that the bank bears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_share_min: Option<Bp>,
    /// Largest share that the guarantee system bears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_share_max: Option<Bp>,
    /// Largest share that the national fund bears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_fund_share_max: Option<Bp>,
    /// Least share that the provincial re-guarantor bears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provincial_reguarantee_share_min: Option<Bp>,
    /// Payouts are shared up to this rate (代偿率上限).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payout_rate_cap: Option<Bp>,
    /// What the re-guarantor charges the guarantor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reguarantee_fee: Vec<FeeTier>,
    /// Charges that are forbidden, as the source names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forbidden_fees: Vec<String>,
    /// Whether the guarantor examines again what the bank examined (见贷即担: no).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_due_diligence: Option<bool>,
    /// Who bears which share; the shares add up to 100 %.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<LossShare>,
    /// Largest amount (fen) with special approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_max_with_approval: Option<Fen>,
    /// Whether the firm must place a deposit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit_required: Option<bool>,
    /// Least multiple of the fund that is guaranteed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage_min: Option<i64>,
    /// Largest multiple of the fund that is guaranteed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage_max: Option<i64>,
    /// Most of the projects must be small.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small_projects: Option<SmallProjects>,
}

impl GuaranteeTerms {
    /// The yearly fee for a case, and whether it is only known as an upper limit.
    pub fn annual_fee(&self, amount: Fen, months: i64) -> Option<(Bp, bool)> {
        FeeTier::find(&self.fee, amount, months)
            .map(|tier| (tier.rate, tier.at_most))
            .or_else(|| self.fee_target_max.map(|rate| (rate, true)))
    }
}

/// A range of rates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BpRange {
    /// Lowest.
    pub min: Bp,
    /// Highest.
    pub max: Bp,
}

coded! {
    /// When a subsidy is paid.
    Payout {
        /// After each quarter, straight to the firm.
        QuarterlyExPostDirect = "quarterly_ex_post_direct", "按季后补，直达企业", "Quarterly, after the fact, straight to the firm";
        /// After each year of the loan.
        AnnualExPost = "annual_ex_post", "按年后补", "Yearly, after the fact";
    }
}

coded! {
    /// How the days of a subsidy are counted.
    SubsidyDayCount {
        /// The days the loan really ran.
        ActualDays = "actual_days", "按实际天数", "Actual days";
    }
}

/// Terms of an interest or guarantee-fee subsidy (贴息、担保费补贴).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubsidyTerms {
    /// Part of the annual interest rate that is paid (percentage points, as basis points).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_bp: Option<Bp>,
    /// The range in which the authority may set the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_allowed: Option<BpRange>,
    /// Part of the annual guarantee fee that is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_rate_bp: Option<Bp>,
    /// Most per firm and calendar year (fen).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_year: Option<Fen>,
    /// Most per firm ever (fen).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_lifetime: Option<Fen>,
    /// Most per project (fen).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_project: Option<Fen>,
    /// Months of the loan that are subsidised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_max: Option<i64>,
    /// How days are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_count: Option<SubsidyDayCount>,
    /// When it is paid; where the source is silent, yearly after the fact is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payout: Option<Payout>,
    /// Who pays which share; the shares add up to 100 %.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funding_split: Vec<FundingShare>,
}

impl SubsidyTerms {
    /// Whether it stops at an amount: for the year, for good or for the project.
    pub fn is_capped(&self) -> bool {
        [self.cap_year, self.cap_lifetime, self.cap_project]
            .iter()
            .any(Option::is_some)
    }
}

coded! {
    /// What a grant is a share of.
    GrantBase {
        /// 设备投资额
        EquipmentInvestment = "equipment_investment", "设备投资额", "Equipment investment";
        /// 服务合同金额
        ServiceContract = "service_contract", "服务合同金额", "Service contract";
    }
}

/// One step of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantTier {
    /// The certification that opens this step; absent = everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certification: Option<String>,
    /// Share of the base.
    pub rate: Bp,
}

/// Terms of a grant or voucher (补助、创新券).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantTerms {
    /// Largest share of the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_max: Option<Bp>,
    /// Share by certification; the highest that applies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<GrantTier>,
    /// Most per case (fen).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Fen>,
    /// What it is a share of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<GrantBase>,
}

impl GrantTerms {
    /// The grant on a base for a firm with these certifications, capped.
    pub fn amount(&self, base: Fen, certifications: &[&str]) -> Option<Fen> {
        let open = |tier: &&GrantTier| {
            tier.certification
                .as_deref()
                .is_none_or(|code| certifications.contains(&code))
        };
        let best = self.tiers.iter().filter(open).map(|tier| tier.rate).max();
        let rate = best.or(self.rate_max)?;
        let grant = base.share(rate);
        Some(self.cap.map_or(grant, |cap| grant.min(cap)))
    }
}

coded! {
    /// The least an investor takes back when it leaves.
    ExitFloor {
        /// Principal with interest at LPR.
        PrincipalPlusLpr = "principal_plus_lpr", "本金加同期 LPR", "Principal plus LPR";
    }
}

coded! {
    /// On what a loss is judged.
    LossTolerance {
        /// On the whole portfolio, not the single case.
        PortfolioLevel = "portfolio_level", "按整体组合考核，不以单个项目论成败", "Judged on the whole portfolio";
    }
}

/// Terms of an equity investment by a guidance fund (引导基金).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EquityTerms {
    /// Largest stake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_stake: Option<Bp>,
    /// Whether the fund may control the firm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_allowed: Option<bool>,
    /// The least it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_floor: Option<ExitFloor>,
    /// Most of the gain that it concedes to the firm (让利).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concession_max_share_of_gain: Option<Bp>,
    /// On what a loss is judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss_tolerance: Option<LossTolerance>,
}

/// When a risk pool warns and when it stops taking new loans, by its share of bad loans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopLoss {
    /// Warns at.
    pub warn_npl: Bp,
    /// Stops at.
    pub suspend_npl: Bp,
}

/// Margin levels of a loan against goods with a market price, as loan to value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkToMarket {
    /// Warn.
    pub warn_ltv: Bp,
    /// Call for more.
    pub call_ltv: Bp,
    /// Sell.
    pub liquidate_ltv: Bp,
}

/// A guide fund's deposit and the lending it draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideFund {
    /// Loans per yuan of deposit.
    pub deposit_multiple: i64,
}

/// Limits on who funds a sub-fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundRules {
    /// Largest share of the government that sets it up.
    pub gov_share_max: Bp,
    /// Largest share of all levels of government together.
    pub all_fiscal_share_max: Bp,
}

/// A term that a later rule discourages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplianceFlag {
    /// What it is, such as `registration_place_restriction`.
    pub code: String,
    /// The rule it stands against, such as `国办发〔2025〕1号`.
    pub clause: String,
}
