//! What is offered as security, derived from the items offered with the need.

use super::{Def, fact};
use crate::facts::definition::{Audience, Direction, FactType, Unit};
use crate::facts::keys;
use crate::facts::options;
use crate::lang::Label;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::COLLATERAL_KINDS,
        FactType::Set,
        Label::new("押品种类", "Kinds of collateral"),
        Label::new("随需求提供的押品种类。", "The kinds of the items offered with the need."),
    )
    .options(options::COLLATERAL_KINDS)
    .act(10, Direction::Up)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_VALUE,
        FactType::Money,
        Label::new("押品价值", "Value of the collateral"),
        Label::new("随需求提供的押品的价值合计。", "The items offered, summed by value."),
    )
    .act(10, Direction::Up)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_RECEIPT_ISSUER_REGISTERED,
        FactType::Bool,
        Label::new("仓单出具方已登记", "Receipt issuer registered"),
        Label::new(
            "出具仓单的仓库是否已在仓单登记平台登记。",
            "Whether the issuing warehouse is on the receipt registry.",
        ),
    )
    .act(20, Direction::Up)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_RECEIPT_IS_ELECTRONIC,
        FactType::Bool,
        Label::new("电子仓单", "Electronic receipt"),
        Label::new(
            "提供的仓单是否为电子仓单。",
            "Whether the warehouse receipts offered are electronic.",
        ),
    )
    .act(15, Direction::Up)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_DEBTOR_CONFIRMED,
        FactType::Bool,
        Label::new("应收账款已确权", "Receivable confirmed by the debtor"),
        Label::new(
            "提供的应收账款是否已由付款人确认。",
            "Whether the debtors have confirmed the receivables offered.",
        ),
    )
    .act(10, Direction::Up)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_RECEIVABLE_AGE_DAYS,
        FactType::Int,
        Label::new("应收账款账龄", "Age of the receivable"),
        Label::new(
            "提供的应收账款中最长的账龄。",
            "The age of the oldest receivable offered.",
        ),
    )
    .unit(Unit::Days)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_LAND_RIGHT_TYPE,
        FactType::Code,
        Label::new("土地使用权类型", "Type of land-use right"),
        Label::new(
            "提供的建设用地使用权的取得方式。",
            "How the land-use right offered was obtained.",
        ),
    )
    .options(options::LAND_RIGHT_TYPES)
    .seen_by(Audience::Matched),
    fact(
        keys::COLLATERAL_COVERAGE,
        FactType::Int,
        Label::new("押品覆盖率", "Collateral coverage"),
        Label::new(
            "各项押品价值乘以本产品对该项的抵质押率，合计后与需求金额之比。",
            "Each item's value times this product's loan-to-value for it, summed, over the amount asked.",
        ),
    )
    .unit(Unit::BasisPoints)
    .act(10, Direction::Up)
    .seen_by(Audience::Matched),
];
