//! What is wrong with a tree or with facts as written: where, and why, in both languages.

use std::fmt;

use super::op::Op;
use crate::facts::{DeclarationFault, FactType, ValueFault};
use crate::json::{Path, SyntaxFault};
use crate::lang::Lang;

/// A fault and the place where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the JSON text.
    pub path: Path,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is not JSON, or is nested too deeply to be read.
    Syntax(SyntaxFault),
    /// Another JSON type was expected; the word names it (`object`, `list`, `text`, `number`, …).
    Expected(&'static str),
    /// The object is neither a group nor a leaf.
    NotANode,
    /// A required field is missing.
    Missing(&'static str),
    /// The field has no place here.
    UnknownField,
    /// The field is written twice.
    RepeatedField,
    /// The id is empty or has control characters.
    BadId,
    /// Another leaf has this id.
    RepeatedId(String),
    /// The id begins with `$`, which is reserved for the product's own terms.
    ReservedId,
    /// No fact of this key.
    UnknownFact,
    /// No operator of this name.
    UnknownOp,
    /// The type of the fact does not have this operator.
    OpNotForType(Op, FactType),
    /// The value is not of the fact's type.
    Value(FactType, ValueFault),
    /// The fact has no such code. Only asked for when a tree is saved.
    UnknownCode,
    /// A list of values is empty.
    EmptyList,
    /// `between` takes exactly two values.
    NotARange,
    /// `between` with low above high.
    RangeReversed,
    /// `at_least` below 1 or above the number of members.
    AtLeastOutOfRange {
        /// How many members there are.
        members: usize,
    },
    /// A soft leaf inside `not` or `at_least`.
    SoftNotHere,
    /// Groups nested more than this deep.
    TooDeep(usize),
    /// More leaves than allowed.
    TooManyLeaves(usize),
    /// A fact declared for one run is declared wrongly.
    Declaration(DeclarationFault),
}

impl FaultKind {
    /// The message in one language.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            FaultKind::Syntax(fault) => {
                format!(
                    "不是有效的 JSON（第 {} 列）：{}",
                    fault.column, fault.message
                )
            }
            FaultKind::Expected(what) => format!("此处应为{}", expected_zh(what)),
            FaultKind::NotANode => "既不是条件组（all、any、not、at_least），也不是条件".to_owned(),
            FaultKind::Missing(name) => format!("缺少字段 {name}"),
            FaultKind::UnknownField => "此处没有这个字段".to_owned(),
            FaultKind::RepeatedField => "字段重复".to_owned(),
            FaultKind::BadId => "编号不能为空，也不能含控制字符".to_owned(),
            FaultKind::RepeatedId(id) => format!("编号“{}”重复", id.escape_debug()),
            FaultKind::ReservedId => "以 $ 开头的编号由系统保留".to_owned(),
            FaultKind::UnknownFact => "没有登记这项事实".to_owned(),
            FaultKind::UnknownOp => "没有这个比较方式".to_owned(),
            FaultKind::OpNotForType(op, fact_type) => {
                format!("{}不能用 {} 比较", fact_type.label().zh, op.as_str())
            }
            FaultKind::Value(fact_type, fault) => match fault {
                ValueFault::WrongType => format!("值的类型应为{}", fact_type.label().zh),
                ValueFault::NotWhole => "应为 64 位以内的整数，不能有小数".to_owned(),
                ValueFault::NotADate => "应为有效日期，格式如 2026-11-23".to_owned(),
                ValueFault::BadCode => format!("不是有效的{}", fact_type.label().zh),
            },
            FaultKind::UnknownCode => "没有这个代码".to_owned(),
            FaultKind::EmptyList => "列表不能为空".to_owned(),
            FaultKind::NotARange => "between 应有两个值：[下限, 上限]".to_owned(),
            FaultKind::RangeReversed => "下限不能大于上限".to_owned(),
            FaultKind::AtLeastOutOfRange { members } => {
                format!("at_least 应不小于 1，且不大于成员数 {members}")
            }
            FaultKind::SoftNotHere => "加分条件不能放在 not 或 at_least 之内".to_owned(),
            FaultKind::TooDeep(most) => format!("条件组嵌套超过 {most} 层"),
            FaultKind::TooManyLeaves(most) => format!("条件超过 {most} 个"),
            FaultKind::Declaration(fault) => declaration_zh(fault).to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            FaultKind::Syntax(fault) => {
                format!(
                    "not valid JSON (column {}): {}",
                    fault.column, fault.message
                )
            }
            FaultKind::Expected(what) => format!("expected {}", expected_en(what)),
            FaultKind::NotANode => {
                "neither a group (all, any, not, at_least) nor a leaf".to_owned()
            }
            FaultKind::Missing(name) => format!("the field {name} is missing"),
            FaultKind::UnknownField => "there is no such field here".to_owned(),
            FaultKind::RepeatedField => "the field is written twice".to_owned(),
            FaultKind::BadId => "an id must not be empty or have control characters".to_owned(),
            FaultKind::RepeatedId(id) => format!("the id {id:?} is used twice"),
            FaultKind::ReservedId => "ids that begin with $ are reserved".to_owned(),
            FaultKind::UnknownFact => "no fact of this key is registered".to_owned(),
            FaultKind::UnknownOp => "there is no such operator".to_owned(),
            FaultKind::OpNotForType(op, fact_type) => {
                format!(
                    "{} is not an operator of the type {}",
                    op.as_str(),
                    fact_type.as_str()
                )
            }
            FaultKind::Value(fact_type, fault) => match fault {
                ValueFault::WrongType => format!("expected {}", type_en(*fact_type)),
                ValueFault::NotWhole => {
                    "expected a whole number of 64 bits, without a fraction".to_owned()
                }
                ValueFault::NotADate => "expected a date such as 2026-11-23".to_owned(),
                ValueFault::BadCode => format!("not a valid {}", fact_type.label().en),
            },
            FaultKind::UnknownCode => "there is no such code".to_owned(),
            FaultKind::EmptyList => "the list must not be empty".to_owned(),
            FaultKind::NotARange => "between takes two values: [low, high]".to_owned(),
            FaultKind::RangeReversed => "low must not be above high".to_owned(),
            FaultKind::AtLeastOutOfRange { members } => {
                format!("at_least must be from 1 to the number of members, {members}")
            }
            FaultKind::SoftNotHere => "a soft leaf may not stand inside not or at_least".to_owned(),
            FaultKind::TooDeep(most) => format!("groups are nested more than {most} deep"),
            FaultKind::TooManyLeaves(most) => format!("more than {most} leaves"),
            FaultKind::Declaration(DeclarationFault::UnknownField(_)) => {
                FaultKind::UnknownField.en()
            }
            FaultKind::Declaration(fault) => fault.to_string(),
        }
    }
}

fn declaration_zh(fault: &DeclarationFault) -> &'static str {
    match fault {
        DeclarationFault::NotAnObject => "声明应为对象，例如 {\"type\": \"int\"}",
        DeclarationFault::UnknownField(_) => "此处没有这个字段",
        DeclarationFault::BadType => {
            "type 应为 bool、int、money、date、code、region、industry、set 之一"
        }
        DeclarationFault::BadChange => "change 应为 act、fixed，或（int、date 可用）wait",
        DeclarationFault::BadEffort => "effort 应为非负整数，且只与 act 同用",
        DeclarationFault::BadDirection => "direction 应为 up、down 或 either，且只与 act 同用",
        DeclarationFault::OtherType => "平台已登记此事实，类型不同",
        DeclarationFault::BadKey => "键名不可用",
    }
}

/// The type with its article.
fn type_en(fact_type: FactType) -> String {
    match fact_type {
        FactType::Bool => "true or false".to_owned(),
        FactType::Money | FactType::Region | FactType::Industry => {
            format!("an {}", fact_type.label().en)
        }
        _ => format!("a {}", fact_type.label().en),
    }
}

fn expected_zh(what: &str) -> &str {
    match what {
        "object" => "对象",
        "list" => "列表",
        "text" => "文本",
        "number" => "数字",
        "whole number" => "整数",
        "boolean" => " true 或 false",
        other => other,
    }
}

fn expected_en(what: &str) -> &str {
    match what {
        "object" => "an object",
        "list" => "a list",
        "text" => "a text",
        "number" => "a number",
        "whole number" => "a whole number",
        "boolean" => "true or false",
        other => other,
    }
}

impl Fault {
    /// A fault at a place.
    pub const fn new(path: Path, kind: FaultKind) -> Self {
        Fault { path, kind }
    }

    /// Place and message in one language.
    pub fn message(&self, lang: Lang) -> String {
        let between = match lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        };
        format!("{}{between}{}", self.path, self.kind.message(lang))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Fault {}
