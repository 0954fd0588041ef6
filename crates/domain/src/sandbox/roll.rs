//! Counting: needs, firms and money, in all and by group, in one pass over the slots asked about.

use serde::{Deserialize, Serialize};

use super::slots::Slots;
use crate::coded::coded;
use crate::facts::nodes;
use crate::lang::Label;
use crate::money::Fen;
use crate::size_class::SizeClass;

/// The group of those of whom it is not known to which they belong.
pub const UNKNOWN: &str = "unknown";

coded! {
    /// By what firms are grouped. A firm is in one group of each.
    Dimension {
        /// 工信部联企业〔2011〕300号
        SizeClass = "size_class", "企业规模", "Size";
        /// Section of GB/T 4754.
        Industry = "industry", "行业门类", "Industry";
        /// Emerging industry or not.
        Emerging = "emerging", "新兴产业", "Emerging industry";
        /// County-level division.
        District = "district", "县（区）", "District";
        /// Years since it was founded.
        Age = "age", "成立年限", "Age";
    }
}

coded! {
    /// Age of a firm: each band begins with its lower bound.
    AgeBand {
        /// Below 12 months.
        First = "under_1", "不满 1 年", "Under 1 year";
        /// From 12 months.
        Second = "from_1", "1 至 3 年", "1 to 3 years";
        /// From 36 months.
        Third = "from_3", "3 至 5 年", "3 to 5 years";
        /// From 60 months.
        Fourth = "from_5", "5 至 10 年", "5 to 10 years";
        /// From 120 months.
        Fifth = "from_10", "10 年以上", "10 years and more";
    }
}

impl AgeBand {
    /// The band of an age in months.
    pub const fn of(months: i64) -> Self {
        match months {
            ..12 => Self::First,
            12..36 => Self::Second,
            36..60 => Self::Third,
            60..120 => Self::Fourth,
            120.. => Self::Fifth,
        }
    }
}

/// What a firm is grouped by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits<'a> {
    /// Its size class.
    pub size_class: Option<SizeClass>,
    /// Its industry by GB/T 4754.
    pub industry: &'a str,
    /// Whether that is an emerging one.
    pub emerging: Option<bool>,
    /// Where it is registered.
    pub region: &'a str,
    /// How old it is, months.
    pub age_months: Option<i64>,
}

impl Traits<'_> {
    /// The code of its group.
    fn group(&self, by: Dimension) -> &str {
        let code = match by {
            Dimension::SizeClass => self.size_class.map(SizeClass::code),
            Dimension::Industry => self.industry.get(..1),
            Dimension::Emerging => self.emerging.map(|yes| if yes { "yes" } else { "no" }),
            Dimension::District => nodes::canonical_region(self.region),
            Dimension::Age => self.age_months.map(|months| AgeBand::of(months).code()),
        };
        code.unwrap_or(UNKNOWN)
    }
}

/// Where a group stands in a table: lists of their own in their order, others by code, and those
/// who are not known last.
fn place(by: Dimension, code: &str) -> (usize, &str) {
    let listed = match by {
        Dimension::SizeClass => SizeClass::ALL.iter().position(|one| one.code() == code),
        Dimension::Age => AgeBand::ALL.iter().position(|one| one.code() == code),
        Dimension::Emerging => ["yes", "no"].iter().position(|one| *one == code),
        Dimension::Industry | Dimension::District => (code != UNKNOWN).then_some(0),
    };
    (listed.unwrap_or(usize::MAX), code)
}

/// How many, and how much money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Needs.
    pub needs: u64,
    /// Different firms.
    pub firms: u64,
    /// What the needs ask for, each at most what one case can have.
    pub amount: Fen,
}

/// A count, with what of it institutions are shown anyway.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All needs.
    pub all: Count,
    /// Those of them that are shown to institutions.
    pub shown: Count,
    /// Different firms that have a need among these which is not shown to institutions.
    pub hidden: u64,
}

/// The needs by slot, and their firms by group.
#[derive(Debug, Clone, Default)]
pub struct Roll {
    needs: Vec<Option<Need>>,
    /// For each firm the number of its group in each dimension.
    firms: Vec<Vec<usize>>,
    /// For each dimension the codes of its groups.
    groups: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy)]
struct Need {
    firm: usize,
    amount: Fen,
    hidden: bool,
}

impl Roll {
    /// With these firms, who are numbered in their order.
    pub fn of<'a>(firms: impl IntoIterator<Item = Traits<'a>>) -> Self {
        let firms: Vec<Traits<'a>> = firms.into_iter().collect();
        let groups: Vec<Vec<String>> = Dimension::ALL
            .iter()
            .map(|by| {
                let mut codes: Vec<&str> = firms.iter().map(|firm| firm.group(*by)).collect();
                codes.sort_unstable_by_key(|code| place(*by, code));
                codes.dedup();
                codes.into_iter().map(str::to_owned).collect()
            })
            .collect();
        let number = |by: &Dimension, groups: &[String], firm: &Traits<'a>| {
            let at = place(*by, firm.group(*by));
            groups.partition_point(|code| place(*by, code) < at)
        };
        let firms = firms
            .iter()
            .map(|firm| {
                Dimension::ALL
                    .iter()
                    .zip(&groups)
                    .map(|(by, groups)| number(by, groups, firm))
                    .collect()
            })
            .collect();
        Roll {
            needs: Vec::new(),
            firms,
            groups,
        }
    }

    /// Puts a need of a firm into a slot. `hidden` says that institutions are not shown it.
    pub fn put(&mut self, slot: usize, firm: usize, amount: Fen, hidden: bool) {
        if self.needs.len() <= slot {
            self.needs.resize(slot + 1, None);
        }
        self.needs[slot] = (firm < self.firms.len()).then_some(Need {
            firm,
            amount,
            hidden,
        });
    }

    /// The codes of a dimension's groups, in the order of tables.
    pub fn groups(&self, by: Dimension) -> &[String] {
        self.groups.get(by as usize).map_or(&[], Vec::as_slice)
    }

    /// Counts the needs in these slots. `cap` is the most that one case can have.
    pub fn count(&self, slots: &Slots, cap: Option<Fen>) -> Tally {
        self.counted(slots, cap, |_, _| {})
    }

    /// Counts them by group too: for each dimension a tally for each of its groups.
    pub fn count_by_group(&self, slots: &Slots, cap: Option<Fen>) -> (Tally, Vec<Vec<Tally>>) {
        let empty = |groups: &Vec<String>| vec![Tally::default(); groups.len()];
        let mut by_group: Vec<Vec<Tally>> = self.groups.iter().map(empty).collect();
        let all = self.counted(slots, cap, |firm, one| {
            for (tallies, group) in by_group.iter_mut().zip(&self.firms[firm]) {
                tallies[*group].add(one);
            }
        });
        (all, by_group)
    }

    /// Adds up, and tells `each` what every need adds: its firm only where it is the first of it.
    fn counted(
        &self,
        slots: &Slots,
        cap: Option<Fen>,
        mut each: impl FnMut(usize, &Tally),
    ) -> Tally {
        let mut seen = vec![[false; 3]; self.firms.len()];
        let mut all = Tally::default();
        let needs = slots
            .iter()
            .filter_map(|slot| self.needs.get(slot).copied().flatten());
        for need in needs {
            let [anyhow, shown, hidden] = &mut seen[need.firm];
            let one = |first: bool| Count {
                needs: 1,
                firms: u64::from(first),
                amount: cap.map_or(need.amount, |cap| cap.min(need.amount)),
            };
            let added = Tally {
                all: one(!*anyhow),
                shown: if need.hidden {
                    Count::default()
                } else {
                    one(!*shown)
                },
                hidden: u64::from(need.hidden && !*hidden),
            };
            *anyhow = true;
            *shown |= !need.hidden;
            *hidden |= need.hidden;
            all.add(&added);
            each(need.firm, &added);
        }
        all
    }
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.needs += other.needs;
        self.firms += other.firms;
        self.amount = Fen(self.amount.0.saturating_add(other.amount.0));
    }
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.all.add(&other.all);
        self.shown.add(&other.shown);
        self.hidden += other.hidden;
    }
}

#[cfg(test)]
mod tests;
