//! What a mixed basket secures: the lines of [`Coverage`] (each item at its own rate under a
//! product), with prior claims, the validity of values, the end of rights and concentration taken
//! into account, and every deduction told.
//!
//! In this order, per item: the value, less what others hold before (房地产抵押估价指导意见 第四条:
//! 抵押价值 = 价值 − 法定优先受偿款), times the item's rate; then, over the basket, each group is cut to its
//! share of what all items would secure uncut, in the order offered: items fill the share, the one
//! that crosses it counts in part, later ones not at all. The rates themselves, and what
//! [`Coverage`] refuses, stay as they are: a basket without positions or limits secures what the
//! coverage says, and never more.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    collateral::CollateralKind,
    coverage::{Coverage, Remark},
    ids::AssetId,
    lang::Label,
    money::{Bp, Fen},
};

/// What is known of an item beside its value and rate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position {
    /// Today's value (fen), where it is another than the one registered.
    pub value: Option<Fen>,
    /// What charges of earlier rank hold (fen), by `Secured::ahead_of_others`.
    pub prior: Fen,
    /// The last day on which the value may be relied on.
    pub good_until: Option<NaiveDate>,
    /// The last day of the right or document.
    pub ends_on: Option<NaiveDate>,
    /// The debtor, commodity or family that it belongs to, for limits by name.
    pub group: Option<String>,
}

/// What a limit speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "of", rename_all = "snake_case")]
pub enum Group {
    /// All items of a kind.
    Kind(CollateralKind),
    /// All intellectual property.
    Ip,
    /// Items of any one name (debtor, commodity): the limit holds for each name by itself.
    EachName,
    /// Each single item.
    EachItem,
}

/// A group may make up at most this share of what the basket secures uncut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concentration {
    /// The group.
    pub group: Group,
    /// The share.
    pub share: Bp,
}

coded! {
    /// Why an item secures less than value times rate.
    Cut {
        /// Charges of earlier rank come first.
        Prior = "prior", "扣除在先顺位担保的债权", "less what earlier ranks secure";
        /// The value may no longer be relied on.
        ValueOutOfDate = "value_out_of_date", "估值已过有效期，不计入", "the value is out of date; not counted";
        /// It ends before the loan does.
        EndsBeforeLoan = "ends_before_loan", "权利或凭证先于融资到期，不计入", "ends before the loan does; not counted";
        /// Its group has filled its share.
        Concentration = "concentration", "超出集中度上限的部分不计入", "beyond the limit of its group; not counted";
    }
}

/// How one item counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The item.
    pub asset: AssetId,
    /// Its kind.
    pub kind: CollateralKind,
    /// Its value (fen), if known.
    pub value: Option<Fen>,
    /// What stays of the value after prior claims (fen); nothing where it does not count.
    pub net: Fen,
    /// The rate of the product for it.
    pub ltv: Option<Bp>,
    /// What it secures (fen).
    pub capacity: Fen,
    /// Why nothing, by the product's own terms.
    pub remark: Option<Remark>,
    /// Why less, with how much less it secures (fen).
    pub cuts: Vec<(Cut, Fen)>,
}

/// How a basket counts, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    /// The items, in the order offered.
    pub lines: Vec<Line>,
    /// The values of what counts, after prior claims (fen).
    pub net: Fen,
    /// What the items secure together (fen).
    pub capacity: Fen,
}

impl Basket {
    /// The basket on a day for a loan that ends on another; `positions` in the order of the
    /// coverage's lines (what is missing is taken as nothing known).
    pub fn of(
        coverage: &Coverage,
        positions: &[Position],
        limits: &[Concentration],
        on: NaiveDate,
        loan_ends: NaiveDate,
    ) -> Self {
        let unknown = Position::default();
        let position = |place: usize| positions.get(place).unwrap_or(&unknown);
        let mut lines: Vec<Line> = coverage
            .lines
            .iter()
            .enumerate()
            .map(|(place, covered)| {
                let (asset, kind) = (covered.asset, covered.kind);
                let position = position(place);
                let value = position.value.or(covered.value);
                let mut line = Line {
                    asset,
                    kind,
                    value,
                    net: Fen::ZERO,
                    ltv: covered.ltv,
                    capacity: Fen::ZERO,
                    // A value that came since settles that there was none.
                    remark: match covered.remark {
                        Some(Remark::ValueUnknown) if value.is_some() => None,
                        remark => remark,
                    },
                    cuts: Vec::new(),
                };
                // What the registry knows to be pledged is before it too.
                line.secure(position, covered.pledged, on, loan_ends);
                line
            })
            .collect();
        let uncut: Fen = lines.iter().map(|line| line.capacity).sum();
        for limit in limits {
            cut(&mut lines, limit, uncut.share(limit.share), &position);
        }
        Self {
            net: lines.iter().map(|line| line.net).sum(),
            capacity: lines.iter().map(|line| line.capacity).sum(),
            lines,
        }
    }
}

impl Line {
    /// What the item secures by itself.
    fn secure(&mut self, position: &Position, pledged: Fen, on: NaiveDate, loan_ends: NaiveDate) {
        let (None, Some(value), Some(ltv)) = (self.remark, self.value, self.ltv) else {
            return;
        };
        let full = value.share(ltv);
        let over = |last: Option<NaiveDate>, day| last.is_some_and(|last| last < day);
        if over(position.good_until, on) {
            self.cuts.push((Cut::ValueOutOfDate, full));
        } else if over(position.ends_on, loan_ends) {
            self.cuts.push((Cut::EndsBeforeLoan, full));
        } else {
            let prior = position.prior.max(Fen::ZERO).plus(pledged);
            self.net = value.minus(prior).max(Fen::ZERO);
            self.capacity = self.net.share(ltv);
            if prior.is_positive() {
                self.cuts.push((Cut::Prior, full.minus(self.capacity)));
            }
        }
    }
}

/// Cuts the items of a group to its limit, in the order offered.
fn cut<'a>(
    lines: &mut [Line],
    limit: &Concentration,
    most: Fen,
    position: &impl Fn(usize) -> &'a Position,
) {
    let mut filled: Vec<(Option<&str>, Fen)> = Vec::new();
    for (place, line) in lines.iter_mut().enumerate() {
        let name = position(place).group.as_deref();
        let name = match &limit.group {
            Group::Kind(kind) if *kind == line.kind => None,
            Group::Ip if line.kind.is_ip() => None,
            Group::EachName if name.is_some() => name,
            Group::EachItem => {
                filled.clear();
                None
            }
            _ => continue,
        };
        let so_far = filled
            .iter()
            .filter(|(of, _)| *of == name)
            .map(|(_, secured)| *secured)
            .sum::<Fen>();
        let counts = line.capacity.min(most.minus(so_far).max(Fen::ZERO));
        if counts < line.capacity {
            let less = line.capacity.minus(counts);
            line.cuts.push((Cut::Concentration, less));
            line.capacity = counts;
        }
        filled.push((name, counts));
    }
}
