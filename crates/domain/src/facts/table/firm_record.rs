//! What a firm has earned: certifications, intellectual property, record of conduct.

use super::{Def, fact};
use crate::facts::definition::{Audience, Direction, FactType, Unit};
use crate::facts::keys;
use crate::facts::options;
use crate::lang::Label;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::FIRM_CERTIFICATIONS,
        FactType::Set,
        Label::new("资质认定", "Certifications"),
        Label::new(
            "在有效期内的资质认定和入库名单。",
            "Certifications and selections that are in force.",
        ),
    )
    .options(options::CERTIFICATIONS)
    .act(180, Direction::Up)
    .seen_by(Audience::Matched)
    .provide(2),
    fact(
        keys::FIRM_EMERGING_INDUSTRIES,
        FactType::Set,
        Label::new("新兴产业领域", "Emerging industries"),
        Label::new(
            "主要产品所属的战略性新兴产业领域。",
            "The strategic emerging industries of the main products.",
        ),
    )
    .options(options::EMERGING_INDUSTRIES)
    .seen_by(Audience::Matched),
    fact(
        keys::FIRM_EMERGING_INDUSTRY,
        FactType::Bool,
        Label::new("属于新兴产业", "In an emerging industry"),
        Label::new(
            "至少属于一个战略性新兴产业领域。",
            "In at least one strategic emerging industry.",
        ),
    )
    .seen_by(Audience::Matched),
    fact(
        keys::FIRM_INDUSTRY_GROUPS,
        FactType::Set,
        Label::new("产业类别", "Industry groups"),
        Label::new(
            "按政府投资引导基金口径划分的产业类别。",
            "The groups used by the government guidance funds.",
        ),
    )
    .options(options::INDUSTRY_GROUPS)
    .seen_by(Audience::Matched),
    fact(
        keys::FIRM_SERIOUS_DISHONESTY_LISTED,
        FactType::Bool,
        Label::new("列入严重失信主体名单", "On the serious dishonesty list"),
        Label::new(
            "企业当前是否被列入严重失信主体名单。",
            "Whether the firm is now on a list of seriously dishonest entities.",
        ),
    )
    .fresh(90)
    .declared(),
    fact(
        keys::FIRM_HAS_BANK_LOAN_HISTORY,
        FactType::Bool,
        Label::new("有银行贷款记录", "Has borrowed from a bank"),
        Label::new(
            "企业是否在银行业金融机构有过贷款。",
            "Whether the firm has ever had a bank loan.",
        ),
    )
    .fresh(180)
    .declared(),
    fact(
        keys::FIRM_TAX_ON_TIME_MONTHS,
        FactType::Int,
        Label::new("连续按时纳税月数", "Months of taxes paid on time"),
        Label::new(
            "截至目前连续按时足额纳税的整月数。",
            "Whole months, up to now, in which taxes were paid in full and on time.",
        ),
    )
    .unit(Unit::Months)
    .wait()
    .fresh(90)
    .declared(),
    fact(
        keys::FIRM_INNOVATION_POINTS,
        FactType::Int,
        Label::new("创新积分", "Innovation points"),
        Label::new(
            "“企业创新积分制”最近一期得分。",
            "The latest score under the innovation points scheme.",
        ),
    )
    .unit(Unit::Points)
    .act(120, Direction::Up)
    .fresh(365)
    .provide(2)
    .declared(),
    fact(
        keys::FIRM_IS_LISTED,
        FactType::Bool,
        Label::new("已上市", "Listed"),
        Label::new(
            "企业股票是否在证券交易所上市。",
            "Whether the firm's shares are listed on a stock exchange.",
        ),
    )
    .seen_by(Audience::Everyone)
    .declared(),
    fact(
        keys::FIRM_VALID_INVENTION_PATENTS,
        FactType::Int,
        Label::new("有效发明专利", "Invention patents in force"),
        Label::new(
            "权利人为本企业的有效发明专利件数。",
            "Invention patents in force and owned.",
        ),
    )
    .unit(Unit::Items)
    .act(365, Direction::Up)
    .seen_by(Audience::Matched)
    .provide(2),
    fact(
        keys::FIRM_VALID_IP_COUNT,
        FactType::Int,
        Label::new("有效知识产权", "Intellectual property rights in force"),
        Label::new(
            "有效专利、注册商标、著作权的总件数。",
            "Patents, trademarks and copyrights in force and owned.",
        ),
    )
    .unit(Unit::Items)
    .act(90, Direction::Up)
    .seen_by(Audience::Matched)
    .provide(2),
    fact(
        keys::FIRM_SOFTWARE_COPYRIGHTS,
        FactType::Int,
        Label::new("软件著作权", "Software copyrights"),
        Label::new(
            "已登记的软件著作权件数。",
            "Registered software copyrights.",
        ),
    )
    .unit(Unit::Items)
    .act(60, Direction::Up)
    .seen_by(Audience::Matched)
    .provide(2),
    fact(
        keys::FIRM_CORE_BUYER_RELATIONSHIP_MONTHS,
        FactType::Int,
        Label::new("与核心企业合作月数", "Months with the core buyer"),
        Label::new(
            "与核心企业持续供货的整月数。",
            "Whole months of continuous supply to the core buyer.",
        ),
    )
    .unit(Unit::Months)
    .wait()
    .fresh(180)
    .provide(2)
    .declared(),
];
