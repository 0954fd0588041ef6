//! What a firm is: identity, size, figures.

use super::{Def, fact};
use crate::facts::definition::{Audience, FactType, Unit};
use crate::facts::keys;
use crate::facts::options;
use crate::lang::Label;

const YEAR: u32 = 365;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::FIRM_REGION,
        FactType::Region,
        Label::new("注册地", "Place of registration"),
        Label::new(
            "营业执照住所所在的行政区划。",
            "The administrative division of the registered address.",
        ),
    )
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_ZONE,
        FactType::Code,
        Label::new("所在开发区", "Development zone"),
        Label::new(
            "住所所在的新区或开发区。",
            "The development zone in which the firm is registered.",
        ),
    )
    .options(options::ZONES)
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_INDUSTRY,
        FactType::Industry,
        Label::new("所属行业", "Industry"),
        Label::new(
            "主营业务按《国民经济行业分类》（GB/T 4754）所属的门类或小类。",
            "The main business under GB/T 4754, section or class.",
        ),
    )
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_ENTITY_TYPE,
        FactType::Code,
        Label::new("主体类型", "Legal form"),
        Label::new("营业执照载明的主体类型。", "The legal form stated in the business licence."),
    )
    .options(options::ENTITY_TYPES)
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_FOUNDED_ON,
        FactType::Date,
        Label::new("成立日期", "Founded on"),
        Label::new("营业执照载明的成立日期。", "The date of foundation in the business licence."),
    )
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_AGE_MONTHS,
        FactType::Int,
        Label::new("成立月数", "Age"),
        Label::new("自成立之日起的整月数。", "Whole months since the firm was founded."),
    )
    .unit(Unit::Months)
    .wait()
    .seen_by(Audience::Everyone),
    fact(
        keys::FIRM_SIZE_CLASS,
        FactType::Code,
        Label::new("企业规模", "Size class"),
        Label::new(
            "按《中小企业划型标准规定》，由行业、从业人员、营业收入、资产总额计算。",
            "Computed from industry, employees, revenue and assets under the national size standard.",
        ),
    )
    .options(options::SIZE_CLASSES)
    .seen_by(Audience::Matched)
    .fresh(YEAR),
    fact(
        keys::FIRM_EMPLOYEES,
        FactType::Int,
        Label::new("从业人员", "Employees"),
        Label::new("上年末从业人员数。", "Employees at the end of the last year."),
    )
    .unit(Unit::People)
    .seen_by(Audience::Matched)
    .fresh(YEAR),
    fact(
        keys::FIRM_REVENUE,
        FactType::Money,
        Label::new("营业收入", "Revenue"),
        Label::new("最近一个会计年度的营业收入。", "Revenue of the last financial year."),
    )
    .fresh(YEAR)
    .provide(2),
    fact(
        keys::FIRM_TOTAL_ASSETS,
        FactType::Money,
        Label::new("资产总额", "Total assets"),
        Label::new("最近一个会计年度末的资产总额。", "Total assets at the last year end."),
    )
    .fresh(YEAR)
    .provide(2),
    fact(
        keys::FIRM_NET_ASSETS,
        FactType::Money,
        Label::new("净资产", "Net assets"),
        Label::new(
            "最近一个会计年度末的所有者权益，可为负。",
            "Equity at the last year end; may be negative.",
        ),
    )
    .fresh(YEAR)
    .provide(2)
    .floor(None),
    fact(
        keys::FIRM_LIABILITY_RATIO,
        FactType::Int,
        Label::new("资产负债率", "Liability ratio"),
        Label::new(
            "最近一个会计年度末负债总额与资产总额之比。",
            "Liabilities over assets at the last year end.",
        ),
    )
    .unit(Unit::BasisPoints)
    .fresh(YEAR)
    .provide(2),
    fact(
        keys::FIRM_RD_EXPENSE,
        FactType::Money,
        Label::new("研发费用", "R&D expense"),
        Label::new("最近一个会计年度的研发费用。", "R&D expense of the last financial year."),
    )
    .fresh(YEAR)
    .provide(2),
    fact(
        keys::FIRM_RD_RATIO,
        FactType::Int,
        Label::new("研发费用占比", "R&D ratio"),
        Label::new(
            "最近一个会计年度研发费用与营业收入之比。",
            "R&D expense over revenue in the last financial year.",
        ),
    )
    .unit(Unit::BasisPoints)
    .fresh(YEAR)
    .provide(2),
    fact(
        keys::FIRM_REVENUE_GROWTH,
        FactType::Int,
        Label::new("营业收入增长率", "Revenue growth"),
        Label::new(
            "最近一个会计年度营业收入较上年的增长率，可为负。",
            "Growth of revenue over the year before; may be negative.",
        ),
    )
    .unit(Unit::BasisPoints)
    .fresh(YEAR)
    .provide(2)
    .floor(None),
];
