//! Size class of a firm (中小企业划型标准规定, 工信部联企业〔2011〕300号): the highest class whose
//! lower bounds are *all* met; below either bound of "large" a firm is an SME.
//!
//! The class always comes with the bounds that decided it, and is told only where the figures
//! that are known settle it.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label, money::Fen};

mod category;
mod explain;

pub use category::{Bounds, SizeCategory};

/// The document behind the table.
pub const CLAUSE: &str = "工信部联企业〔2011〕300号";

coded! {
    /// Size class; the order is from small to large.
    SizeClass {
        /// 微型
        Micro = "micro", "微型企业", "Micro enterprise";
        /// 小型
        Small = "small", "小型企业", "Small enterprise";
        /// 中型
        Medium = "medium", "中型企业", "Medium enterprise";
        /// 大型
        Large = "large", "大型企业", "Large enterprise";
    }
}

coded! {
    /// A figure that decides.
    Measure {
        /// 从业人员
        Employees = "employees", "从业人员", "employees";
        /// 营业收入
        Revenue = "revenue", "营业收入", "revenue";
        /// 资产总额
        Assets = "assets", "资产总额", "total assets";
    }
}

/// What is known of a firm; `None` is unknown, not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Number of employees.
    pub employees: Option<i64>,
    /// Revenue of the last year (fen).
    pub revenue: Option<Fen>,
    /// Total assets at its end (fen).
    pub assets: Option<Fen>,
}

/// One bound and the figure held against it. Amounts are in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// Which figure.
    pub measure: Measure,
    /// At least this much (people or fen).
    pub at_least: i64,
    /// The figure, if known.
    pub seen: Option<i64>,
}

impl Test {
    /// Whether it is met; `None` when unknown.
    pub fn met(&self) -> Option<bool> {
        self.seen.map(|seen| seen >= self.at_least)
    }
}

/// A class and the bounds that decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// The class.
    pub class: SizeClass,
    /// The row of the table.
    pub category: SizeCategory,
    /// The bounds of the class, all met; empty for micro.
    pub met: Vec<Test>,
    /// The bounds of the next class up, not all met; empty for large.
    pub missed: Vec<Test>,
}

/// The figures that are still needed to tell the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// The row of the table.
    pub category: SizeCategory,
    /// Figures that are missing and could change the class.
    pub missing: Vec<Measure>,
}

/// The size class of a firm of an industry (GB/T 4754 code).
pub fn classify(industry: &str, figures: Figures) -> Result<Classified, Undecided> {
    classify_as(SizeCategory::of_industry(industry), figures)
}

/// The size class under one row of the table.
pub fn classify_as(category: SizeCategory, figures: Figures) -> Result<Classified, Undecided> {
    let highest = reached(category, figures, true);
    let lowest = reached(category, figures, false);
    if highest != lowest {
        let used = bounds_of(category, SizeClass::Large, figures);
        let missing = used
            .iter()
            .filter(|test| test.seen.is_none())
            .map(|test| test.measure);
        return Err(Undecided {
            category,
            missing: missing.collect(),
        });
    }
    let above = SizeClass::ALL.iter().copied().find(|class| *class > lowest);
    Ok(Classified {
        class: lowest,
        category,
        met: bounds_of(category, lowest, figures),
        missed: above.map_or_else(Vec::new, |class| bounds_of(category, class, figures)),
    })
}

/// The highest class reached if what is unknown meets every bound, or none.
fn reached(category: SizeCategory, figures: Figures, hopeful: bool) -> SizeClass {
    let all_met = |class: &SizeClass| {
        bounds_of(category, *class, figures)
            .iter()
            .all(|test| test.met().unwrap_or(hopeful))
    };
    SizeClass::ALL
        .iter()
        .copied()
        .rev()
        .find(all_met)
        .unwrap_or(SizeClass::Micro)
}

fn bounds_of(category: SizeCategory, class: SizeClass, figures: Figures) -> Vec<Test> {
    let bounds = category.bounds(class);
    let fen = |wan: i64| Fen::wan(wan).0;
    let rows = [
        (Measure::Employees, bounds.employees, figures.employees),
        (
            Measure::Revenue,
            bounds.revenue_wan.map(fen),
            figures.revenue.map(|fen| fen.0),
        ),
        (
            Measure::Assets,
            bounds.assets_wan.map(fen),
            figures.assets.map(|fen| fen.0),
        ),
    ];
    let test = |(measure, bound, seen): (Measure, Option<i64>, Option<i64>)| {
        bound.map(|at_least| Test {
            measure,
            at_least,
            seen,
        })
    };
    rows.into_iter().filter_map(test).collect()
}

#[cfg(test)]
mod tests;
