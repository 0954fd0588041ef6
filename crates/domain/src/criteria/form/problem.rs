//! What is wrong with a row, in both languages.

use super::super::fault::FaultKind;
use crate::fault::Fault;
use crate::lang::Lang;

/// A fault of a draft and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The key of the row or group.
    pub key: String,
    /// The field: `fact`, `op`, `value`, `to`, `codes`, `clause`, `weight`, `soft`, `n`, `members`.
    pub field: &'static str,
    /// What is wrong.
    pub problem: RowProblem,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// The text cannot be read.
    Input(Fault),
    /// The rules of the language.
    Tree(FaultKind),
    /// No division or industry of this name.
    NoSuchPlace(String),
    /// A group without a member.
    EmptyGroup,
}

impl RowProblem {
    /// The message in one language.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Input(fault), _) => fault.message(lang),
            (Self::Tree(FaultKind::EmptyList), Lang::Zh) => "请至少选择或填写一项。".into(),
            (Self::Tree(FaultKind::EmptyList), Lang::En) => "Choose or enter at least one.".into(),
            (Self::Tree(FaultKind::AtLeastOutOfRange { members }), Lang::Zh) => {
                format!("应填 1 至 {members} 之间的整数。")
            }
            (Self::Tree(FaultKind::AtLeastOutOfRange { members }), Lang::En) => {
                format!("Enter a whole number from 1 to {members}.")
            }
            (Self::Tree(FaultKind::SoftNotHere), Lang::Zh) => {
                "加分条件不能放在“至少满足若干条”或“均不得出现”的条件组内。".into()
            }
            (Self::Tree(FaultKind::SoftNotHere), Lang::En) => {
                "A preference may not stand in a group “at least” or “none of”.".into()
            }
            (Self::Tree(kind), Lang::Zh) => format!("{}。", kind.message(lang)),
            (Self::Tree(kind), Lang::En) => format!("{}.", kind.message(lang)),
            (Self::NoSuchPlace(text), Lang::Zh) => {
                format!("没有名称或代码为“{text}”的地区或行业。")
            }
            (Self::NoSuchPlace(text), Lang::En) => {
                format!("No place or industry has the name or code “{text}”.")
            }
            (Self::EmptyGroup, Lang::Zh) => "条件组内还没有条件，请添加或删除本组。".into(),
            (Self::EmptyGroup, Lang::En) => {
                "The group has no criterion yet: add one or remove the group.".into()
            }
        }
    }
}
