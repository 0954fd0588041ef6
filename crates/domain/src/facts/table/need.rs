//! What a firm asks for.

use super::{Def, fact};
use crate::facts::definition::{Audience, Direction, FactType, Unit};
use crate::facts::keys;
use crate::facts::options;
use crate::lang::Label;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::NEED_AMOUNT,
        FactType::Money,
        Label::new("需求金额", "Amount asked"),
        Label::new(
            "本次需求申请的融资金额。",
            "The amount asked for in this need.",
        ),
    )
    .act(1, Direction::Either)
    .seen_by(Audience::Matched)
    .floor(Some(1)),
    fact(
        keys::NEED_TENOR_MONTHS,
        FactType::Int,
        Label::new("需求期限", "Tenor asked"),
        Label::new(
            "本次需求申请的融资期限。",
            "The tenor asked for in this need.",
        ),
    )
    .unit(Unit::Months)
    .act(1, Direction::Either)
    .seen_by(Audience::Matched)
    .floor(Some(1)),
    fact(
        keys::NEED_PURPOSE,
        FactType::Code,
        Label::new("资金用途", "Purpose"),
        Label::new("本次融资的主要用途。", "The main purpose of the money."),
    )
    .options(options::PURPOSES)
    .act(5, Direction::Either)
    .seen_by(Audience::Matched),
    fact(
        keys::NEED_INSTRUMENTS,
        FactType::Set,
        Label::new("接受的融资方式", "Instruments accepted"),
        Label::new(
            "企业愿意采用的融资方式。",
            "The instruments the firm is willing to use.",
        ),
    )
    .options(options::INSTRUMENTS)
    .act(1, Direction::Either)
    .seen_by(Audience::Matched),
    fact(
        keys::NEED_LATEST_DATE,
        FactType::Date,
        Label::new("最迟用款日期", "Money needed by"),
        Label::new(
            "资金最迟到账日期。",
            "The day by which the money must arrive.",
        ),
    )
    .act(1, Direction::Either)
    .seen_by(Audience::Matched),
    fact(
        keys::NEED_MAX_COST_BP,
        FactType::Int,
        Label::new("可承受的综合融资成本", "Highest all-in cost accepted"),
        Label::new(
            "企业可承受的年化综合融资成本上限。",
            "The highest annual all-in cost the firm accepts.",
        ),
    )
    .unit(Unit::BasisPoints)
    .act(1, Direction::Either)
    .seen_by(Audience::Matched),
    fact(
        keys::NEED_HAS_PROGRAMME_SUBSIDISED_LOAN,
        FactType::Bool,
        Label::new("已获财政贴息贷款", "Has a subsidised programme loan"),
        Label::new(
            "本笔融资是否已纳入财政贴息贷款项目。",
            "Whether this financing is already a loan under a subsidy programme.",
        ),
    )
    .seen_by(Audience::Matched)
    .declared(),
    fact(
        keys::NEED_GUARANTEED_BY_LICENSED_INSTITUTION,
        FactType::Bool,
        Label::new("由持牌担保机构担保", "Guaranteed by a licensed institution"),
        Label::new(
            "本笔融资是否由持有融资担保业务经营许可证的机构提供担保。",
            "Whether a licensed guarantee institution guarantees this financing.",
        ),
    )
    .act(15, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
];
