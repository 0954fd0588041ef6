//! What is between one firm and one provider.

use super::{Def, fact};
use crate::facts::definition::{Audience, FactType};
use crate::facts::keys;
use crate::lang::Label;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::RELATION_OPEN_QUOTA,
        FactType::Money,
        Label::new("剩余额度", "Open quota"),
        Label::new(
            "产品当前尚未占用的额度。",
            "What is left of the product's quota at this moment.",
        ),
    )
    .seen_by(Audience::Provider),
    fact(
        keys::RELATION_AS_OF,
        FactType::Date,
        Label::new("匹配日期", "Day of matching"),
        Label::new(
            "本次匹配所依据的日期。",
            "The day for which the matching is made.",
        ),
    )
    .wait()
    .seen_by(Audience::Everyone),
    fact(
        keys::RELATION_EXISTING_CUSTOMER,
        FactType::Bool,
        Label::new("现有客户", "Existing customer"),
        Label::new(
            "企业是否为该机构的现有客户。",
            "Whether the firm is already a customer of the provider.",
        ),
    )
    .seen_by(Audience::Provider),
];
