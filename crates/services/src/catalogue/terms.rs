//! A product's terms in words, as name and value.

use chrono::NaiveDate;
use contract::Coded;
use domain::lang::{Label, Lang};
use domain::money::{Bp, Fen};
use domain::product::{Fees, GuaranteeTerms, Product, Rate, lpr_on};

mod support;

/// The price in one short phrase: the rate, else the guarantee fee, the subsidy or the share.
pub(super) fn price(product: &Product, lang: Lang) -> String {
    if product.rate != Rate::NotApplicable {
        return product.rate.describe(lang);
    }
    let fee = product.guarantee.as_ref().and_then(lowest_fee);
    let subsidy = product
        .subsidy
        .as_ref()
        .and_then(|terms| terms.rate_bp.or(terms.fee_rate_bp));
    let grant = product.grant.as_ref().and_then(|terms| terms.rate_max);
    match (fee, subsidy, grant, lang) {
        (Some((fee, false)), _, _, Lang::Zh) => format!("担保费率 {fee}／年起"),
        (Some((fee, false)), _, _, Lang::En) => format!("guarantee fee from {fee} a year"),
        (Some((fee, true)), _, _, Lang::Zh) => format!("担保费率不超过 {fee}／年"),
        (Some((fee, true)), _, _, Lang::En) => format!("guarantee fee up to {fee} a year"),
        (_, Some(rate), _, Lang::Zh) => format!("补贴 {rate}／年"),
        (_, Some(rate), _, Lang::En) => format!("pays {rate} a year"),
        (_, _, Some(rate), Lang::Zh) => format!("最高补助 {rate}"),
        (_, _, Some(rate), Lang::En) => format!("grants up to {rate}"),
        _ => String::new(),
    }
}

/// The lowest fee, and whether it is only known as a limit.
fn lowest_fee(terms: &GuaranteeTerms) -> Option<(Bp, bool)> {
    terms
        .fee
        .iter()
        .map(|tier| (tier.rate, tier.at_most))
        .min()
        .or(terms.fee_target_max.map(|rate| (rate, true)))
}

/// A growing list of names and values.
struct Terms {
    rows: Vec<Coded>,
    lang: Lang,
}

impl Terms {
    fn add(&mut self, name: Label, value: impl Into<String>) {
        self.rows.push(Coded::new(name.get(self.lang), value));
    }

    fn add_some(&mut self, name: Label, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn money(&self, fen: Fen) -> String {
        fen.display_wan(self.lang)
    }

    fn months(&self, months: i64) -> String {
        match self.lang {
            Lang::Zh => format!("{months} 个月"),
            Lang::En => format!("{months} months"),
        }
    }

    fn joined(&self, parts: Vec<String>) -> String {
        parts.join(match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    }

    /// `a 至 b`, or the one end that there is.
    fn range(&self, min: Option<String>, max: Option<String>) -> Option<String> {
        Some(match (min, max, self.lang) {
            (None, None, _) => return None,
            (Some(min), Some(max), Lang::Zh) => format!("{min} 至 {max}"),
            (Some(min), Some(max), Lang::En) => format!("{min} to {max}"),
            (Some(min), None, Lang::Zh) => format!("{min} 起"),
            (Some(min), None, Lang::En) => format!("from {min}"),
            (None, Some(max), Lang::Zh) => format!("不超过 {max}"),
            (None, Some(max), Lang::En) => format!("up to {max}"),
        })
    }
}

/// Every term that the product states.
pub(super) fn terms(product: &Product, today: NaiveDate, lang: Lang) -> Vec<Coded> {
    let mut t = Terms {
        rows: Vec::new(),
        lang,
    };
    let instrument = product.instrument.label().get(lang);
    t.add(Label::new("类型", "Instrument"), instrument);
    t.add(
        Label::new("提供方类别", "Kind of provider"),
        product.provider_type.label().get(lang),
    );
    let (least, most) = (product.amount.min, product.amount.max);
    let amount = t.range(least.map(|fen| t.money(fen)), most.map(|fen| t.money(fen)));
    t.add_some(Label::new("单笔金额", "Amount of a case"), amount);
    let (short, long) = (product.tenor.min, product.tenor.max);
    let tenor = t.range(short.map(|n| t.months(n)), long.map(|n| t.months(n)));
    t.add_some(Label::new("期限", "Tenor"), tenor);
    if product.rate != Rate::NotApplicable {
        t.add(
            Label::new("利率", "Interest rate"),
            rate(product.rate, today, lang),
        );
    }
    let repayment = product.repayment.map(|method| method.label().get(lang));
    t.add_some(Label::new("还款方式", "Repayment"), repayment);
    fees(&mut t, product.fees);
    let days = product.days_to_money.map(|days| match lang {
        Lang::Zh => format!("约 {days} 天"),
        Lang::En => format!("about {days} days"),
    });
    t.add_some(
        Label::new("资料齐全至到账", "From a complete file to money"),
        days,
    );
    if product.collateral.unsecured {
        t.add(
            Label::new("担保方式", "Security"),
            Label::new("可信用发放，无需抵质押", "on credit; no collateral needed").get(lang),
        );
    }
    support::add(&mut t, product);
    t.add_some(
        Label::new("项目总额度", "Programme quota"),
        product.programme_quota.map(|fen| fen.display_wan(lang)),
    );
    t.rows
}

/// How the rate is set, and what that makes today.
fn rate(rate: Rate, today: NaiveDate, lang: Lang) -> String {
    let words = rate.describe(lang);
    let Rate::LprPlus { tenor, .. } = rate else {
        return words;
    };
    match (rate.annual_on(today), lpr_on(today, tenor), lang) {
        (Some(annual), Some((lpr, since)), Lang::Zh) => {
            format!("{words}，按 {since} 公布的 LPR {lpr} 计为 {annual}")
        }
        (Some(annual), Some((lpr, since)), Lang::En) => {
            format!("{words}; {annual} at the LPR of {lpr} published on {since}")
        }
        _ => words,
    }
}

fn fees(t: &mut Terms, fees: Fees) {
    if fees.upfront_bp > Bp(0) {
        t.add(
            Label::new("一次性费用", "Fee on drawdown"),
            fees.upfront_bp.to_string(),
        );
    }
    if fees.annual_bp > Bp(0) {
        t.add(
            Label::new("年费率", "Yearly fee"),
            fees.annual_bp.to_string(),
        );
    }
}
