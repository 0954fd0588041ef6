//! The project behind a need.

use super::{Def, fact};
use crate::facts::definition::{Audience, Direction, FactType, Unit};
use crate::facts::keys;
use crate::facts::options;
use crate::lang::Label;

pub(super) const FACTS: &[Def] = &[
    fact(
        keys::PROJECT_FILED,
        FactType::Bool,
        Label::new("项目已备案", "Project filed"),
        Label::new(
            "项目是否已在投资项目在线审批监管平台备案。",
            "Whether the project is filed on the investment-project platform.",
        ),
    )
    .act(15, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
    fact(
        keys::PROJECT_LISTS,
        FactType::Set,
        Label::new("列入的项目清单", "Project lists"),
        Label::new(
            "项目已列入的备选项目清单。",
            "Candidate lists on which the project stands.",
        ),
    )
    .options(options::PROJECT_LISTS)
    .act(60, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
    fact(
        keys::PROJECT_TAGS,
        FactType::Set,
        Label::new("项目类别", "Project programmes"),
        Label::new(
            "项目已纳入的自治区专项。",
            "Regional programmes that include the project.",
        ),
    )
    .options(options::PROJECT_TAGS)
    .act(60, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
    fact(
        keys::PROJECT_OWN_CAPITAL_RATIO,
        FactType::Int,
        Label::new("项目资本金比例", "Own capital ratio"),
        Label::new(
            "项目资本金与项目总投资之比。",
            "The firm's own capital over the project's total investment.",
        ),
    )
    .unit(Unit::BasisPoints)
    .act(30, Direction::Up)
    .declared(),
    fact(
        keys::PROJECT_EQUIPMENT_INVESTMENT,
        FactType::Money,
        Label::new("设备投资额", "Equipment investment"),
        Label::new(
            "项目的设备投资金额。",
            "What the project invests in equipment.",
        ),
    )
    .act(30, Direction::Up)
    .declared(),
    fact(
        keys::PROJECT_KEY_PROJECT,
        FactType::Bool,
        Label::new("重点项目", "Key project"),
        Label::new(
            "项目是否列入市级以上重点项目。",
            "Whether the project is a key project of the city or above.",
        ),
    )
    .act(90, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
    fact(
        keys::PROJECT_TECH_TRANSFER_PROJECT,
        FactType::Bool,
        Label::new("科技成果转化项目", "Technology-transfer project"),
        Label::new(
            "项目是否为经登记的科技成果转化项目。",
            "Whether the project is a registered transfer of research results.",
        ),
    )
    .act(60, Direction::Up)
    .seen_by(Audience::Matched)
    .declared(),
];
