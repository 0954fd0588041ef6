//! The names of figures that a product may declare to be invented (`plausible_fields`).

use crate::lang::Label;

/// Codes and names, in the order in which a page lists them.
pub const PLAUSIBLE_FIELDS: [(&str, Label); 20] = [
    ("all_numbers", Label::new("全部数字", "all figures")),
    ("amount", Label::new("金额范围", "the range of amounts")),
    ("amount_max", Label::new("金额上限", "the largest amount")),
    ("tenor", Label::new("期限", "the tenor")),
    ("rate", Label::new("利率", "the interest rate")),
    ("repayment", Label::new("还款方式", "the repayment method")),
    ("days_to_money", Label::new("办理时长", "the days to money")),
    (
        "collateral",
        Label::new("押品及抵质押率", "collateral and its loan-to-value"),
    ),
    (
        "payout_rate_cap",
        Label::new("代偿率上限", "the payout cap"),
    ),
    ("subsidy_rate", Label::new("贴息比例", "the subsidy rate")),
    (
        "subsidy_fee_rate",
        Label::new("担保费补贴比例", "the fee-subsidy rate"),
    ),
    (
        "subsidy_cap_year",
        Label::new("年度贴息上限", "the yearly subsidy cap"),
    ),
    (
        "grant_base",
        Label::new("补助基数", "what the grant is a share of"),
    ),
    (
        "equity",
        Label::new("投资条件", "the terms of the investment"),
    ),
    ("quota", Label::new("总额度", "the total quota")),
    ("region", Label::new("适用地区", "the region")),
    ("provider", Label::new("提供机构", "the provider")),
    ("documents", Label::new("申报材料", "the documents")),
    ("preferences", Label::new("优先支持方向", "the preferences")),
    ("criteria", Label::new("准入条件", "the criteria")),
];

/// The name of an invented figure; `None` for a code the list does not have.
pub fn plausible_label(code: &str) -> Option<Label> {
    PLAUSIBLE_FIELDS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, label)| *label)
}
