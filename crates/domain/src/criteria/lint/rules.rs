//! The rules of the check as a table.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::lang::Label;

coded! {
    /// How grave a finding is.
    Severity {
        /// Keeps a version from being proposed.
        Error = "error", "须更正", "Must be corrected";
        /// Needs a written reason.
        Warning = "warning", "须说明理由", "Needs a reason";
        /// Worth knowing.
        Info = "info", "提示", "For information";
    }
}

coded! {
    /// The rules.
    RuleId {
        /// Two conditions cannot hold together.
        Contradiction = "contradiction", "条件相互矛盾", "Contradiction";
        /// A condition that no value meets.
        Impossible = "impossible", "不可能满足", "Impossible";
        /// A fee that may not be asked for.
        ForbiddenFee = "forbidden_fee", "不得收取的费用", "Forbidden fee";
        /// A fee on a loan to a small firm.
        LoanFee = "loan_fee", "贷款附加收费", "Fee on a loan";
        /// A deposit for a guarantee.
        GuaranteeDeposit = "guarantee_deposit", "担保保证金", "Deposit for a guarantee";
        /// No clause under a requirement.
        MissingClause = "missing_clause", "缺少依据", "Clause missing";
        /// The same condition twice where it counts twice.
        CountedTwice = "counted_twice", "同一条件重复计数", "Counted twice";
        /// An alternative that the other conditions rule out.
        DeadBranch = "dead_branch", "备选条件形同虚设", "Dead alternative";
        /// A limit to firms registered here, by a government fund.
        RegistrationPlace = "registration_place", "限定企业注册地", "Limit on the place of registration";
        /// A requirement to invest here.
        Reinvestment = "reinvestment", "返投要求", "Local-reinvestment requirement";
        /// A guarantee fee above what the rules aim at.
        GuaranteeFee = "guarantee_fee", "担保费率偏高", "High guarantee fee";
        /// A condition that every value meets.
        AlwaysMet = "always_met", "恒成立", "Always met";
        /// The same condition twice.
        Duplicate = "duplicate", "重复条件", "Duplicate";
        /// A weight on a requirement.
        WeightWithoutSoft = "weight_without_soft", "必备条件带有权重", "Weight on a requirement";
        /// No clause under a preference.
        MissingClauseSoft = "missing_clause_soft", "加分条件缺少依据", "Preference without a clause";
        /// No firm meets it.
        MetByNone = "met_by_none", "没有企业满足", "Met by no firm";
        /// It excludes nobody.
        ExcludesNone = "excludes_none", "不排除任何企业", "Excludes nobody";
        /// Nobody is eligible.
        NobodyEligible = "nobody_eligible", "没有企业符合全部条件", "Nobody is eligible";
        /// A public subsidy tied to the place of registration.
        FairCompetition = "fair_competition", "涉及公平竞争审查", "Fair-competition review";
        /// Another condition asks for more already.
        Implied = "implied", "已被其他条件包含", "Implied by another";
        /// "At least" that asks for one or for all.
        PlainGroup = "plain_group", "条件组可简化", "Simpler group";
        /// Most firms have not provided the fact.
        MostlyUnknown = "mostly_unknown", "多数企业未提供", "Mostly unknown";
    }
}

/// A rule of the check.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Which.
    pub id: RuleId,
    /// How grave.
    pub severity: Severity,
    /// The document it comes from; empty where it is plain logic.
    pub source: &'static str,
    /// Why it matters and what to do.
    pub why: Label,
}

const fn rule(
    id: RuleId,
    severity: Severity,
    source: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Rule {
    let why = Label::new(zh, en);
    Rule {
        id,
        severity,
        source,
        why,
    }
}

use RuleId as R;
use Severity::{Error, Info, Warning};

/// Every rule, in the order of [`RuleId`].
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule(R::Contradiction, Error, "", "这些条件不可能同时成立，任何企业都不会符合。请修改或删除其中之一。", "These conditions cannot hold together, so nobody would be eligible. Change or remove one of them."),
    rule(R::Impossible, Error, "", "该事实不可能取到所要求的值。请核对数值和单位。", "The fact can never have the value asked for. Check the figure and its unit."),
    rule(R::ForbiddenFee, Error, "国办发〔2019〕6号、银监发〔2012〕3号", "除贷款利息和担保费外，不得以保证金、承诺费、咨询费、顾问费、注册费、资料费等名义收费，也不得以贷转存、存贷挂钩、借贷搭售。请删除该条件。", "Besides interest and the guarantee fee nothing may be charged as deposit, commitment, consulting, advisory, registration or document fee, and a loan may not be tied to deposits or sales. Remove the criterion."),
    rule(R::LoanFee, Error, "银监发〔2011〕94号", "银行对小型微型企业贷款不得收取承诺费、资金管理费。请取消费用，或排除小型微型企业。", "Banks may charge small and micro firms no commitment or fund-management fee on loans. Drop the fee, or exclude such firms."),
    rule(R::GuaranteeDeposit, Error, "国办发〔2019〕6号", "政府性融资担保不得收取保证金。", "A government guarantee may ask for no deposit."),
    rule(R::MissingClause, Error, "", "每一项必备条件都须注明依据的文件和条款，以便企业查证。", "Every requirement names the document and clause that it rests on, so that firms can check it."),
    rule(R::CountedTwice, Error, "", "“至少满足若干项”中同一条件出现两次，满足一项会被算作两项。", "The same condition stands twice in a group “at least”, so that meeting one counts as two."),
    rule(R::DeadBranch, Warning, "", "这一备选条件与其他必备条件矛盾，永远用不上。请核对是否写错。", "This alternative contradicts the other requirements and can never be used. Check whether it was meant otherwise."),
    rule(R::RegistrationPlace, Warning, "国办发〔2025〕1号", "鼓励取消政府投资基金及管理人注册地限制，政府投资基金不以招商引资为目的。确需保留的，请写明理由。", "Government investment funds are encouraged to drop limits on the place of registration, and are not set up to attract investment. Say why the limit is kept."),
    rule(R::Reinvestment, Warning, "国办发〔2025〕1号", "鼓励降低或取消返投比例。确需保留的，请写明理由。", "Funds are encouraged to lower or drop local-reinvestment requirements. Say why this one is kept."),
    rule(R::GuaranteeFee, Warning, "国办发〔2019〕6号", "单户担保金额 500 万元及以下的担保费率原则上不超过 1%，500 万元以上的原则上不超过 1.5%。", "The fee of a guarantee of up to CNY 5 million should not exceed 1 %, above that 1.5 %."),
    rule(R::AlwaysMet, Warning, "", "任何已提供该信息的企业都满足，这一条件不起筛选作用。请核对数值，或删除。", "Whoever provides the fact meets it, so the criterion selects nobody. Check the figure, or remove it."),
    rule(R::Duplicate, Warning, "", "同一组内有内容相同的条件，保留一条即可。", "The same group has the same condition twice; one is enough."),
    rule(R::WeightWithoutSoft, Warning, "", "权重只对加分条件起作用。请改为加分条件，或去掉权重。", "A weight counts for preferences only. Make it a preference, or drop the weight."),
    rule(R::MissingClauseSoft, Warning, "", "加分条件没有注明依据。", "The preference names no clause."),
    rule(R::MetByNone, Warning, "", "在现有企业中没有一家满足，且都已提供信息。请核对是否过严。", "None of the firms meets it, and all have provided the fact. Check whether it is too strict."),
    rule(R::ExcludesNone, Warning, "", "在现有企业中没有一家因此被排除，这一条件可能没有必要。", "It excludes none of the firms and may not be needed."),
    rule(R::NobodyEligible, Warning, "", "按这些条件，现有需求中没有一家符合。", "Under these criteria none of the present needs is eligible."),
    rule(R::FairCompetition, Info, "《公平竞争审查条例》（国务院令第783号）", "财政支持政策限定企业注册地的，应经公平竞争审查。", "A public support that is tied to the place of registration has to pass the fair-competition review."),
    rule(R::Implied, Info, "", "满足另一条件的企业必然满足本条件，可以删除。", "Whoever meets the other condition meets this one; it may be removed."),
    rule(R::PlainGroup, Info, "", "“至少 1 项”即“任一项”，“至少全部”即“须全部满足”，可改用更简单的写法。", "“At least 1” is “any one of”, “at least all” is “all of”; write it the simpler way."),
    rule(R::MostlyUnknown, Info, "", "超过一半的企业没有提供这项信息，匹配结果多为“需补充信息”。", "More than half of the firms have not provided the fact, so that most results will be “more information needed”."),
];

impl RuleId {
    /// The rule.
    pub fn rule(self) -> &'static Rule {
        // The table has every id, in order; a test holds it to that.
        RULES
            .iter()
            .find(|rule| rule.id == self)
            .unwrap_or(&RULES[0])
    }
}

/// Words in a clause or id that betray a rule which no fact shows.
pub const WORDS: &[(&str, RuleId)] = &[
    ("返投", R::Reinvestment),
    ("反投", R::Reinvestment),
    ("招商引资", R::Reinvestment),
    ("reinvest", R::Reinvestment),
    ("保证金", R::ForbiddenFee),
    ("承诺费", R::ForbiddenFee),
    ("咨询费", R::ForbiddenFee),
    ("顾问费", R::ForbiddenFee),
    ("注册费", R::ForbiddenFee),
    ("资料费", R::ForbiddenFee),
    ("资金管理费", R::ForbiddenFee),
    ("以贷转存", R::ForbiddenFee),
    ("存贷挂钩", R::ForbiddenFee),
    ("搭售", R::ForbiddenFee),
];
