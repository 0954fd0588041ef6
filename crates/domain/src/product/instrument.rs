//! What a product is, who provides it, and how far its figures are documented.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

coded! {
    /// What a product is.
    Instrument {
        /// 贷款
        Loan = "loan", "贷款", "Loan";
        /// 融资担保
        Guarantee = "guarantee", "融资担保", "Guarantee";
        /// 风险补偿
        RiskCompensation = "risk_compensation", "风险补偿", "Risk compensation";
        /// 贷款贴息
        InterestSubsidy = "interest_subsidy", "贷款贴息", "Interest subsidy";
        /// 担保费补贴
        FeeSubsidy = "fee_subsidy", "担保费补贴", "Guarantee-fee subsidy";
        /// 融资租赁
        FinanceLease = "finance_lease", "融资租赁", "Finance lease";
        /// 股权投资
        Equity = "equity", "股权投资", "Equity investment";
        /// 财政补助
        Grant = "grant", "财政补助", "Grant";
        /// 创新券
        Voucher = "voucher", "创新券", "Voucher";
    }
}

impl Instrument {
    /// Whether it puts money into the firm that the firm asked for.
    pub const fn is_funding(self) -> bool {
        matches!(self, Self::Loan | Self::FinanceLease | Self::Equity)
    }

    /// Whether it is paid back with a price per year.
    pub const fn is_debt(self) -> bool {
        matches!(self, Self::Loan | Self::FinanceLease)
    }
}

coded! {
    /// What kind of institution provides a product.
    ProviderType {
        /// 银行
        Bank = "bank", "银行", "Bank";
        /// 政银合作贷款项目
        BankProgramme = "bank_programme", "政银合作项目", "City–bank programme";
        /// 融资担保机构
        GuaranteeInstitution = "guarantee_institution", "政府性融资担保机构", "Government financing-guarantee institution";
        /// 担保基金
        GuaranteeFund = "guarantee_fund", "融资担保基金", "Guarantee fund";
        /// 风险补偿资金池
        RiskPool = "risk_pool", "风险补偿资金池", "Risk-compensation pool";
        /// 财政部门
        FinanceBureau = "finance_bureau", "财政部门", "Finance bureau";
        /// 园区管委会
        ParkCommittee = "park_committee", "园区管委会", "Park committee";
        /// 融资租赁公司
        LeasingCompany = "leasing_company", "融资租赁公司", "Leasing company";
        /// 政府投资基金
        GovernmentFund = "government_fund", "政府投资基金", "Government investment fund";
    }
}

coded! {
    /// How far the figures of a product are documented; shown to every reader.
    Basis {
        /// Every figure is documented.
        Real = "real", "有据：各项数字均有文件依据", "Real: every figure is documented";
        /// A real scheme with some invented figures.
        Hybrid = "hybrid", "部分有据：方案属实，部分数字为设定", "Hybrid: a real scheme, some figures invented";
        /// Invented to fill a gap.
        Plausible = "plausible", "设定：为填补空白而设计", "Plausible: invented to fill a real gap";
    }
}
