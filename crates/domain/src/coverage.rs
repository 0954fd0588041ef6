//! What a basket of collateral secures under a product's terms: the sum over items of value ×
//! that item's own loan-to-value (抵质押率), told item by item. Never one ratio for the basket.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    collateral::{AssetDetails, CollateralClass, CollateralKind, End},
    criteria::{Leaf, Tree},
    ids::AssetId,
    lang::Lang,
    money::{Bp, Fen},
    product::{CollateralTerms, Product},
};

mod conditions;
mod known;

pub use known::{Item, Known, Pledged, Told};

/// Why an item counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Remark {
    /// The product does not take this kind.
    KindNotAccepted,
    /// The product takes it but names no ratio: the provider decides case by case.
    CaseByCase,
    /// Nobody has valued it.
    ValueUnknown,
    /// It no longer counts.
    Ended {
        /// Since when and why.
        end: End,
    },
    /// A building on leased land: the land right does not follow it (房地一体, 民法典第三百九十七条).
    OnLeasedLand,
    /// Another item meets what the product asks of such items; this one does not, or nobody knows.
    ConditionNotMet,
    /// It is pledged already.
    Pledged,
}

impl Remark {
    /// The reason in words.
    pub fn text(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::KindNotAccepted, Lang::Zh) => "该产品不接受此类押品".into(),
            (Self::KindNotAccepted, Lang::En) => "the product does not take this kind".into(),
            (Self::CaseByCase, Lang::Zh) => "可接受，抵质押率由机构个案确定，暂不计入".into(),
            (Self::CaseByCase, Lang::En) => {
                "accepted at a ratio set case by case; not counted yet".into()
            }
            (Self::ValueUnknown, Lang::Zh) => "尚未估值，暂不计入".into(),
            (Self::ValueUnknown, Lang::En) => "not valued yet; not counted".into(),
            (Self::Ended { end }, Lang::Zh) => {
                format!(
                    "{}（{}）",
                    end.why.label().zh,
                    end.on.format("%Y年%-m月%-d日")
                )
            }
            (Self::Ended { end }, Lang::En) => format!("{} ({})", end.why.label().en, end.on),
            (Self::OnLeasedLand, Lang::Zh) => "建于租赁土地上，无法与土地一并抵押".into(),
            (Self::OnLeasedLand, Lang::En) => {
                "stands on leased land and cannot be mortgaged with it".into()
            }
            (Self::Pledged, Lang::Zh) => "已设立担保，不重复计入".into(),
            (Self::Pledged, Lang::En) => "pledged already; not counted twice".into(),
            (Self::ConditionNotMet, Lang::Zh) => "未满足该产品对此类押品的要求，不计入".into(),
            (Self::ConditionNotMet, Lang::En) => {
                "does not meet what the product asks of such items; not counted".into()
            }
        }
    }
}

/// How one item counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageLine {
    /// The item.
    pub asset: AssetId,
    /// Its kind.
    pub kind: CollateralKind,
    /// Its value (fen), if known.
    pub value: Option<Fen>,
    /// Who says so, of which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// How much of the value is pledged already (fen).
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub pledged: Fen,
    /// The product's ratio for it, if it takes it at one.
    pub ltv: Option<Bp>,
    /// What it secures (fen).
    pub capacity: Fen,
    /// Why it secures nothing, where it does not.
    pub remark: Option<Remark>,
}

// Where a reference is as small as the value, as in a browser, the lint has nothing to say.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands a reference to it"
    )
)]
fn is_nothing(amount: &Fen) -> bool {
    *amount == Fen::ZERO
}

impl CoverageLine {
    /// What it would secure more if nothing of it were pledged (fen).
    pub fn held_back(&self) -> Fen {
        match (self.remark, self.value, self.ltv) {
            (None | Some(Remark::Pledged), Some(value), Some(ltv)) => {
                value.share(ltv).minus(self.capacity)
            }
            _ => Fen::ZERO,
        }
    }
}

/// How a basket counts under a product's terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The items, in the order offered.
    pub lines: Vec<CoverageLine>,
    /// What they secure together (fen).
    pub capacity: Fen,
    /// Whether the product needs no security.
    pub unsecured: bool,
    /// Whether an accepted item is still to be valued.
    pub incomplete: bool,
}

impl Coverage {
    /// The basket under a product on a day: its ratios, and what it asks of single items. One
    /// confirmed receivable does not make the unconfirmed ones beside it count.
    pub fn under<'a>(
        product: &Product,
        basket: impl IntoIterator<Item = impl Into<Item<'a>>>,
        on: NaiveDate,
    ) -> Self {
        let basket: Vec<Item<'_>> = basket.into_iter().map(Into::into).collect();
        let asked = conditions::Conditions::of(&product.criteria, &basket, on);
        let mut coverage = Self::of(&product.collateral, basket.iter().copied(), on);
        for (line, item) in coverage.lines.iter_mut().zip(&basket) {
            if line.remark.is_none() && !asked.met_by(item.asset, on) {
                line.remark = Some(Remark::ConditionNotMet);
                line.capacity = Fen::ZERO;
            }
        }
        coverage.capacity = coverage.lines.iter().map(|line| line.capacity).sum();
        coverage
    }

    /// What decides how a basket counts under a product, as one text: under two products with the
    /// same text every basket counts the same.
    pub fn basis(product: &Product) -> String {
        let asked = conditions::asked_of_items(&product.criteria);
        let bare = |leaf: &Leaf| Leaf::new("", &leaf.fact, leaf.op, leaf.value.clone());
        let asked: Vec<String> = asked
            .into_iter()
            .map(|leaf| Tree::Leaf(bare(leaf)).to_json())
            .collect();
        let terms = serde_json::to_string(&product.collateral).unwrap_or_default();
        format!("{terms}{}", asked.concat())
    }

    /// The basket under the product's terms on a day.
    pub fn of<'a>(
        terms: &CollateralTerms,
        basket: impl IntoIterator<Item = impl Into<Item<'a>>>,
        on: NaiveDate,
    ) -> Self {
        let lines: Vec<CoverageLine> = basket
            .into_iter()
            .map(|item| line(terms, &item.into(), on))
            .collect();
        Self {
            capacity: lines.iter().map(|line| line.capacity).sum(),
            unsecured: !terms.required(),
            incomplete: lines
                .iter()
                .any(|line| line.remark == Some(Remark::ValueUnknown)),
            lines,
        }
    }

    /// What is secured as a share of the amount asked, in basis points; fully where the product
    /// needs no security. `None` when it is short and an item is still to be valued: that is not
    /// known, rather than not enough.
    pub fn share_of(&self, asked: Fen) -> Option<Bp> {
        let secured = self.capacity.share_of(asked);
        if self.unsecured {
            return Some(secured.unwrap_or(Bp::FULL).max(Bp::FULL));
        }
        secured.filter(|share| *share >= Bp::FULL || !self.incomplete)
    }

    /// What the items would secure more if nothing of them were pledged (fen).
    pub fn held_back(&self) -> Fen {
        self.lines.iter().map(CoverageLine::held_back).sum()
    }

    /// Whether collateral alone secures the amount.
    pub fn secures(&self, asked: Fen) -> bool {
        asked.is_positive() && self.capacity >= asked
    }
}

fn line(terms: &CollateralTerms, item: &Item<'_>, on: NaiveDate) -> CoverageLine {
    let (asset, kind, told) = (item.asset, item.asset.kind(), item.told());
    let value = told.as_ref().map(|told| told.amount);
    // What is pledged already does not count twice.
    let pledged = item.pledged();
    let taken = value.map_or(Fen::ZERO, |value| pledged.of(value));
    let used_up = pledged == Pledged::Whole || (taken.is_positive() && value == Some(taken));
    // Where a kind falls under two classes, the better ratio counts.
    let accepted = terms
        .accepted
        .iter()
        .filter(|terms| terms.class.covers(kind));
    let best = accepted.max_by_key(|terms| terms.ltv);
    let ltv = best.and_then(|terms| terms.ltv);
    let leased = matches!(&asset.details, AssetDetails::Building(b) if b.on_leased_land);
    let remark = match best {
        None => Some(Remark::KindNotAccepted),
        Some(_) if asset.ended(on).is_some() => asset.ended(on).map(|end| Remark::Ended { end }),
        Some(best) if leased && best.class == CollateralClass::BuildingLand => {
            Some(Remark::OnLeasedLand)
        }
        Some(_) if used_up => Some(Remark::Pledged),
        Some(_) if ltv.is_none() => Some(Remark::CaseByCase),
        Some(_) if value.is_none() => Some(Remark::ValueUnknown),
        Some(_) => None,
    };
    let capacity = match (remark, value, ltv) {
        (None, Some(value), Some(ltv)) => value.minus(taken).share(ltv),
        _ => Fen::ZERO,
    };
    CoverageLine {
        asset: item.id,
        kind,
        value,
        told,
        pledged: taken,
        ltv,
        capacity,
        remark,
    }
}

#[cfg(test)]
mod tests;
