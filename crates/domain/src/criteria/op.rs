//! The operators, and which of them a type has.

use crate::facts::FactType;
use crate::lang::Label;

/// An operator of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Less than.
    Lt,
    /// At most.
    Lte,
    /// More than.
    Gt,
    /// At least.
    Gte,
    /// From low to high, both included.
    Between,
    /// One of a list.
    In,
    /// None of a list.
    NotIn,
    /// Equal to or a descendant of one of a list.
    Under,
    /// Neither equal to nor a descendant of any of a list.
    NotUnder,
    /// The set has at least one of a list.
    AnyOf,
    /// The set has all of a list.
    AllOf,
    /// The set has none of a list.
    NoneOf,
    /// Whether the fact is known at all; never answers unknown.
    Known,
}

/// What the value of a leaf looks like under an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperandShape {
    /// One value of the fact's type.
    One,
    /// `[low, high]`.
    Range,
    /// A list of codes, not empty.
    Many,
    /// True or false.
    Flag,
}

impl Op {
    /// Every operator.
    pub const ALL: [Op; 15] = [
        Op::Eq,
        Op::Ne,
        Op::Lt,
        Op::Lte,
        Op::Gt,
        Op::Gte,
        Op::Between,
        Op::In,
        Op::NotIn,
        Op::Under,
        Op::NotUnder,
        Op::AnyOf,
        Op::AllOf,
        Op::NoneOf,
        Op::Known,
    ];

    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Op::Eq => "eq",
            Op::Ne => "ne",
            Op::Lt => "lt",
            Op::Lte => "lte",
            Op::Gt => "gt",
            Op::Gte => "gte",
            Op::Between => "between",
            Op::In => "in",
            Op::NotIn => "not_in",
            Op::Under => "under",
            Op::NotUnder => "not_under",
            Op::AnyOf => "any_of",
            Op::AllOf => "all_of",
            Op::NoneOf => "none_of",
            Op::Known => "known",
        }
    }

    /// The operator with this JSON name.
    pub fn from_name(name: &str) -> Option<Op> {
        Op::ALL.into_iter().find(|op| op.as_str() == name)
    }

    /// The operators of a type, in the order in which the editor offers them.
    pub const fn of_type(fact_type: FactType) -> &'static [Op] {
        match fact_type {
            FactType::Bool => &[Op::Eq, Op::Ne, Op::Known],
            FactType::Int | FactType::Money | FactType::Date => &[
                Op::Gte,
                Op::Lte,
                Op::Between,
                Op::Gt,
                Op::Lt,
                Op::Eq,
                Op::Ne,
                Op::Known,
            ],
            FactType::Code => &[Op::In, Op::NotIn, Op::Eq, Op::Ne, Op::Known],
            FactType::Region | FactType::Industry => &[
                Op::Under,
                Op::NotUnder,
                Op::In,
                Op::NotIn,
                Op::Eq,
                Op::Ne,
                Op::Known,
            ],
            FactType::Set => &[Op::AnyOf, Op::AllOf, Op::NoneOf, Op::Known],
        }
    }

    /// The shape of the value.
    pub const fn shape(self) -> OperandShape {
        match self {
            Op::Eq | Op::Ne | Op::Lt | Op::Lte | Op::Gt | Op::Gte => OperandShape::One,
            Op::Between => OperandShape::Range,
            Op::In | Op::NotIn | Op::Under | Op::NotUnder | Op::AnyOf | Op::AllOf | Op::NoneOf => {
                OperandShape::Many
            }
            Op::Known => OperandShape::Flag,
        }
    }

    /// The words between the name of the fact and the value.
    pub const fn label(self) -> Label {
        match self {
            Op::Eq => Label::new("为", "is"),
            Op::Ne => Label::new("不为", "is not"),
            Op::Lt => Label::new("<", "<"),
            Op::Lte => Label::new("≤", "≤"),
            Op::Gt => Label::new(">", ">"),
            Op::Gte => Label::new("≥", "≥"),
            Op::Between => Label::new("介于", "is between"),
            Op::In => Label::new("限于", "one of"),
            Op::NotIn => Label::new("不得为", "none of"),
            Op::Under => Label::new("属于", "in"),
            Op::NotUnder => Label::new("不属于", "not in"),
            Op::AnyOf => Label::new("至少含其一：", "at least one of"),
            Op::AllOf => Label::new("须全部含有：", "all of"),
            Op::NoneOf => Label::new("不得含有：", "none of"),
            Op::Known => Label::new("已提供", "is known"),
        }
    }
}
