//! What the registry says about one fact.

use serde::{Deserialize, Serialize};

use crate::lang::{Label, Lang};

/// The type of a fact. It fixes the JSON form and the operators that may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// Yes or no.
    Bool,
    /// A count, months, days or basis points: a whole number.
    Int,
    /// An amount in fen.
    Money,
    /// A calendar day.
    Date,
    /// One code of a list.
    Code,
    /// An administrative division, hierarchical.
    Region,
    /// A GB/T 4754 section or class, hierarchical.
    Industry,
    /// A set of codes.
    Set,
}

impl FactType {
    /// Every type, in the order of the contract.
    pub const ALL: [FactType; 8] = [
        FactType::Bool,
        FactType::Int,
        FactType::Money,
        FactType::Date,
        FactType::Code,
        FactType::Region,
        FactType::Industry,
        FactType::Set,
    ];

    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            FactType::Bool => "bool",
            FactType::Int => "int",
            FactType::Money => "money",
            FactType::Date => "date",
            FactType::Code => "code",
            FactType::Region => "region",
            FactType::Industry => "industry",
            FactType::Set => "set",
        }
    }

    /// The type with this JSON name.
    pub fn from_name(name: &str) -> Option<Self> {
        FactType::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The name shown to people.
    pub const fn label(self) -> Label {
        match self {
            FactType::Bool => Label::new("是否", "yes or no"),
            FactType::Int => Label::new("整数", "whole number"),
            FactType::Money => Label::new("金额（分）", "amount in fen"),
            FactType::Date => Label::new("日期", "date"),
            FactType::Code => Label::new("代码", "code"),
            FactType::Region => Label::new("行政区划代码", "administrative division code"),
            FactType::Industry => Label::new("行业代码", "industry code"),
            FactType::Set => Label::new("代码集合", "set of codes"),
        }
    }
}

/// What a number counts; decides how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Not a number.
    None,
    /// A bare number.
    Count,
    /// People.
    People,
    /// Pieces: patents, rights.
    Items,
    /// Points of a score.
    Points,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Hundredths of a per cent.
    BasisPoints,
    /// Hundredths of a yuan.
    Fen,
}

/// Whose fact it is; the first part of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The firm.
    Firm,
    /// One financing need.
    Need,
    /// The project behind the need.
    Project,
    /// The items offered with the need.
    Collateral,
    /// This firm and this provider.
    Relation,
    /// Declared for one run, outside the portal's own owners.
    Other,
}

impl Owner {
    /// The owner of a key.
    pub fn of_key(key: &str) -> Owner {
        match key.split('.').next() {
            Some("firm") => Owner::Firm,
            Some("need") => Owner::Need,
            Some("project") => Owner::Project,
            Some("collateral") => Owner::Collateral,
            Some("relation") => Owner::Relation,
            _ => Owner::Other,
        }
    }

    /// The heading under which its facts are listed.
    pub const fn label(self) -> Label {
        match self {
            Owner::Firm => Label::new("企业", "Firm"),
            Owner::Need => Label::new("融资需求", "Financing need"),
            Owner::Project => Label::new("项目", "Project"),
            Owner::Collateral => Label::new("押品", "Collateral"),
            Owner::Relation => Label::new("银企关系", "Relation with the provider"),
            Owner::Other => Label::new("其他", "Other"),
        }
    }
}

/// Who may see the value of a fact, besides the firm itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Anybody: it is public record.
    Everyone,
    /// Providers whose product the need is matched with.
    Matched,
    /// Providers to which the firm has applied.
    Applied,
    /// Only this provider (and the firm).
    Provider,
}

impl Audience {
    /// Whether an institution to which the firm has *not* applied may see the value, for a need
    /// that its firm shows to institutions. `matched` says whether the need is eligible or
    /// undetermined for a product that the institution offers.
    pub const fn admits(self, matched: bool) -> bool {
        match self {
            Self::Everyone | Self::Provider => true,
            Self::Matched => matched,
            Self::Applied => false,
        }
    }
}

/// How old the evidence may be before it must be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Freshness {
    /// It does not age, or is computed anew each time.
    Always,
    /// So many days.
    Days(u32),
}

/// Whether, and how, the value can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Changeability {
    /// The firm can do something about it.
    Act {
        /// What it costs, in the same measure as a day of waiting.
        effort: u32,
    },
    /// It changes by itself as time passes.
    Wait,
    /// It cannot be changed.
    Fixed,
}

/// In which direction a changeable value can move. For a yes/no fact, up is from no to yes; for a
/// set, up is adding members. Codes have no direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Upwards only.
    Up,
    /// Downwards only.
    Down,
    /// Both ways.
    Either,
}

/// One code of a `code` or `set` fact, with its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodeOption {
    /// The code as stored.
    pub code: &'static str,
    /// Its name.
    pub label: Label,
}

/// Everything the registry knows about a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactDef<'a> {
    /// Dotted snake_case key.
    pub key: &'a str,
    /// Its type.
    pub fact_type: FactType,
    /// What a number counts.
    pub unit: Unit,
    /// Its name; empty for a fact declared for one run.
    pub label: Label,
    /// What exactly is meant, in one sentence.
    pub meaning: Label,
    /// The codes it may have; empty where the list is open or kept elsewhere.
    pub options: &'a [CodeOption],
    /// Who may see it.
    pub audience: Audience,
    /// How fresh the evidence must be.
    pub freshness: Freshness,
    /// Whether it can be changed.
    pub change: Changeability,
    /// Which way it can move.
    pub direction: Direction,
    /// What it costs to provide it when it is unknown, in the measure of a day of waiting.
    pub provide: u32,
    /// The lowest value a number can have, if there is one.
    pub floor: Option<i64>,
    /// Whether the firm declares it in the questionnaire (else it is computed from records).
    pub declared: bool,
}

impl<'a> FactDef<'a> {
    /// Whose fact it is.
    pub fn owner(&self) -> Owner {
        Owner::of_key(self.key)
    }

    /// The name in one language; the key itself where there is no name.
    pub fn name(&self, lang: Lang) -> &'a str {
        if self.label.is_empty() {
            self.key
        } else {
            self.label.get(lang)
        }
    }

    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&'a CodeOption> {
        self.options.iter().find(|option| option.code == code)
    }

    /// The name of a code of this fact; the code itself where there is none.
    pub fn code_name<'b>(&self, code: &'b str, lang: Lang) -> &'b str
    where
        'a: 'b,
    {
        self.option(code)
            .map_or(code, |option| option.label.get(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_only_to_its_audience() {
        let may = |audience: Audience| (audience.admits(true), audience.admits(false));
        assert_eq!(may(Audience::Everyone), (true, true));
        assert_eq!(may(Audience::Matched), (true, false));
        assert_eq!(may(Audience::Applied), (false, false));
    }
}
