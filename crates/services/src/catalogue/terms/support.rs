//! Terms of guarantees, subsidies, grants, investments and risk pools.

use domain::facts::options::CERTIFICATIONS;
use domain::lang::{Label, Lang};
use domain::money::Bp;
use domain::product::{
    EquityTerms, FeeTier, FundRules, GrantTerms, GuaranteeTerms, LossShare, MarkToMarket, Product,
    StopLoss, SubsidyTerms,
};

use super::Terms;
use crate::questions;

/// Adds what the product states of public support.
pub(super) fn add(t: &mut Terms, product: &Product) {
    if let Some(terms) = &product.guarantee {
        guarantee(t, terms);
    }
    if let Some(terms) = &product.subsidy {
        subsidy(t, terms);
    }
    if let Some(terms) = &product.grant {
        grant(t, terms);
    }
    if let Some(terms) = &product.equity {
        equity(t, terms);
    }
    shares(
        t,
        Label::new("损失分担", "Loss sharing"),
        &product.loss_split,
    );
    if let Some(terms) = product.stop_loss {
        stop_loss(t, terms);
    }
    let leverage = product.leverage.map(|times| times_over(t.lang, times));
    t.add_some(
        Label::new("资金池放大倍数", "Loans per yuan of the pool"),
        leverage,
    );
    if let Some(terms) = product.mark_to_market {
        mark_to_market(t, terms);
    }
    let multiple = product
        .guide_fund
        .map(|fund| times_over(t.lang, fund.deposit_multiple));
    t.add_some(
        Label::new("引导资金存贷放大倍数", "Loans per yuan of the deposit"),
        multiple,
    );
    if let Some(rules) = product.fund_rules {
        fund_rules(t, rules);
    }
}

fn times_over(lang: Lang, times: i64) -> String {
    match lang {
        Lang::Zh => format!("{times} 倍"),
        Lang::En => format!("{times} times"),
    }
}

fn at_most(lang: Lang, rate: Bp) -> String {
    match lang {
        Lang::Zh => format!("不超过 {rate}"),
        Lang::En => format!("at most {rate}"),
    }
}

fn at_least(lang: Lang, rate: Bp) -> String {
    match lang {
        Lang::Zh => format!("不低于 {rate}"),
        Lang::En => format!("at least {rate}"),
    }
}

fn guarantee(t: &mut Terms, terms: &GuaranteeTerms) {
    let lang = t.lang;
    let fee: Vec<String> = terms.fee.iter().map(|tier| fee_tier(t, tier)).collect();
    if !fee.is_empty() {
        let fee = t.joined(fee);
        t.add(Label::new("担保费率（年）", "Guarantee fee a year"), fee);
    }
    let average = terms.fee_target_max.map(|rate| at_most(lang, rate));
    t.add_some(Label::new("平均担保费率", "Average guarantee fee"), average);
    let bank = terms.bank_share_min.map(|share| at_least(lang, share));
    t.add_some(
        Label::new("银行分担比例", "The bank's share of a loss"),
        bank,
    );
    let system = terms.system_share_max.map(|share| at_most(lang, share));
    t.add_some(
        Label::new("担保体系分担比例", "The guarantee system's share"),
        system,
    );
    shares(t, Label::new("风险分担", "Risk sharing"), &terms.shares);
    let cap = terms.payout_rate_cap.map(|rate| rate.to_string());
    t.add_some(Label::new("代偿率上限", "Payout cap"), cap);
    let most = terms.amount_max_with_approval.map(|fen| t.money(fen));
    t.add_some(
        Label::new("经审批的最高金额", "Largest amount with approval"),
        most,
    );
    if terms.deposit_required == Some(false) {
        t.add(
            Label::new("客户保证金", "Deposit"),
            Label::new("不收取", "none").get(lang),
        );
    }
    if terms.duplicate_due_diligence == Some(false) {
        t.add(
            Label::new("审查方式", "Examination"),
            Label::new(
                "见贷即担，不重复尽职调查",
                "guarantee on the bank's approval, not examined twice",
            )
            .get(lang),
        );
    }
}

fn fee_tier(t: &Terms, tier: &FeeTier) -> String {
    let rate = if tier.at_most {
        at_most(t.lang, tier.rate)
    } else {
        tier.rate.to_string()
    };
    let mut limits = Vec::new();
    if let Some(amount) = tier.up_to_amount {
        limits.push(match t.lang {
            Lang::Zh => format!("{}及以下", t.money(amount)),
            Lang::En => format!("up to {}", t.money(amount)),
        });
    }
    if let Some(months) = tier.up_to_months {
        limits.push(match t.lang {
            Lang::Zh => format!("{}以内", t.months(months)),
            Lang::En => format!("within {}", t.months(months)),
        });
    }
    match (limits.is_empty(), t.lang) {
        (true, _) => rate,
        (false, Lang::Zh) => format!("{}：{rate}", limits.join("、")),
        (false, Lang::En) => format!("{}: {rate}", limits.join(", ")),
    }
}

fn subsidy(t: &mut Terms, terms: &SubsidyTerms) {
    let lang = t.lang;
    let rate = terms.rate_bp.map(|rate| rate.to_string());
    t.add_some(Label::new("贴息（年）", "Interest subsidy a year"), rate);
    let allowed = terms
        .rate_allowed
        .and_then(|range| t.range(Some(range.min.to_string()), Some(range.max.to_string())));
    t.add_some(Label::new("可调整范围", "May be set within"), allowed);
    let fee = terms.fee_rate_bp.map(|rate| rate.to_string());
    t.add_some(
        Label::new("担保费补贴（年）", "Guarantee-fee subsidy a year"),
        fee,
    );
    let caps = [
        (
            Label::new("每户每年上限", "Most per firm and year"),
            terms.cap_year,
        ),
        (
            Label::new("每户累计上限", "Most per firm in all"),
            terms.cap_lifetime,
        ),
        (
            Label::new("每个项目上限", "Most per project"),
            terms.cap_project,
        ),
    ];
    for (name, cap) in caps {
        let cap = cap.map(|fen| t.money(fen));
        t.add_some(name, cap);
    }
    let months = terms.months_max.map(|months| t.months(months));
    t.add_some(Label::new("补贴期限", "Subsidised for at most"), months);
    let payout = terms.payout.map(|payout| payout.label().get(lang));
    t.add_some(Label::new("拨付方式", "Paid"), payout);
    let split: Vec<String> = terms
        .funding_split
        .iter()
        .map(|share| format!("{} {}", share.party.label().get(lang), share.share))
        .collect();
    if !split.is_empty() {
        let split = t.joined(split);
        t.add(Label::new("资金来源", "Paid from"), split);
    }
}

fn grant(t: &mut Terms, terms: &GrantTerms) {
    let lang = t.lang;
    let base = terms.base.map(|base| base.label().get(lang));
    t.add_some(Label::new("补助基数", "A share of"), base);
    let most = terms.rate_max.map(|rate| at_most(lang, rate));
    t.add_some(Label::new("补助比例", "Share granted"), most);
    for tier in &terms.tiers {
        let whom = match &tier.certification {
            Some(code) => questions::option(CERTIFICATIONS, code, lang).label,
            None => Label::new("其他企业", "Other firms").get(lang).to_owned(),
        };
        t.rows
            .push(contract::Coded::new(whom, tier.rate.to_string()));
    }
    let cap = terms.cap.map(|fen| t.money(fen));
    t.add_some(Label::new("每笔上限", "Most per case"), cap);
}

fn equity(t: &mut Terms, terms: &EquityTerms) {
    let lang = t.lang;
    let stake = terms.max_stake.map(|share| at_most(lang, share));
    t.add_some(Label::new("持股比例", "Stake"), stake);
    let control = terms.control_allowed.map(|allowed| match allowed {
        true => Label::new("可以控股", "allowed").get(lang),
        false => Label::new("不控股", "not taken").get(lang),
    });
    t.add_some(Label::new("控股", "Control"), control);
    let floor = terms.exit_floor.map(|floor| floor.label().get(lang));
    t.add_some(Label::new("退出底价", "Least price on exit"), floor);
    let concession = terms
        .concession_max_share_of_gain
        .map(|share| at_most(lang, share));
    t.add_some(
        Label::new("让利（占收益）", "Gain conceded to the firm"),
        concession,
    );
    let tolerance = terms.loss_tolerance.map(|rule| rule.label().get(lang));
    t.add_some(Label::new("损失容忍", "Losses are"), tolerance);
}

fn shares(t: &mut Terms, name: Label, split: &[LossShare]) {
    if split.is_empty() {
        return;
    }
    let parts = split
        .iter()
        .map(|share| format!("{} {}", share.party.label().get(t.lang), share.share))
        .collect();
    let parts = t.joined(parts);
    t.add(name, parts);
}

fn stop_loss(t: &mut Terms, terms: StopLoss) {
    let (warn, stop) = (terms.warn_npl, terms.suspend_npl);
    let words = match t.lang {
        Lang::Zh => format!("不良率达到 {warn} 预警，达到 {stop} 暂停新增"),
        Lang::En => format!("warns at {warn} of bad loans, stops new ones at {stop}"),
    };
    t.add(Label::new("风险熔断", "Circuit breaker"), words);
}

fn mark_to_market(t: &mut Terms, terms: MarkToMarket) {
    let (warn, call, sell) = (terms.warn_ltv, terms.call_ltv, terms.liquidate_ltv);
    let words = match t.lang {
        Lang::Zh => format!("质押率达到 {warn} 预警、{call} 追加、{sell} 处置"),
        Lang::En => format!("warns at {warn} loan to value, calls at {call}, sells at {sell}"),
    };
    t.add(Label::new("盯市", "Marked to market"), words);
}

fn fund_rules(t: &mut Terms, rules: FundRules) {
    let lang = t.lang;
    t.add(
        Label::new("本级政府出资比例", "Share of the founding government"),
        at_most(lang, rules.gov_share_max),
    );
    t.add(
        Label::new("各级财政出资合计", "All levels of government together"),
        at_most(lang, rules.all_fiscal_share_max),
    );
}
