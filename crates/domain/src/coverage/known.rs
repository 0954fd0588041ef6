//! What the registry knows of an item on a day, beside what its owner registered: the newest value
//! that may still be relied on, and what is pledged of it already.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    collateral::{AssetDetails, AssetRecord},
    ids::AssetId,
    lang::{Label, Lang},
    money::Fen,
    pledge::{Sharing, stock},
    valuation::Basis,
};

/// A value as it is told beside a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The value (fen).
    pub amount: Fen,
    /// The day of which it speaks; `None` where it follows from the asset's own figures.
    pub as_of: Option<NaiveDate>,
    /// Where it comes from.
    pub basis: Basis,
    /// Who says so.
    pub source: String,
}

impl Told {
    /// What the owner registered.
    pub fn registered(asset: &AssetRecord) -> Option<Self> {
        let by = asset.valuation.as_ref().map(|value| value.by.clone());
        Some(Self {
            amount: asset.value()?,
            as_of: asset.valued_on(),
            basis: Basis::Estimate,
            source: by.unwrap_or_default(),
        })
    }

    /// Source and day in one phrase.
    pub fn text(&self, lang: Lang) -> String {
        let mut text = self.basis.label().get(lang).to_owned();
        if !self.source.is_empty() {
            text += Label::new("：", ": ").get(lang);
            text += &self.source;
        }
        match (self.as_of, lang) {
            (None, _) => {}
            (Some(on), Lang::Zh) => text += &on.format("，截至%Y年%-m月%-d日").to_string(),
            (Some(on), Lang::En) => text += &format!(", as of {on}"),
        }
        text
    }
}

/// What of an asset a pledge takes, or several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "takes", rename_all = "snake_case")]
pub enum Pledged {
    /// Nothing.
    #[default]
    Nothing,
    /// A part of the quantity or amount that there is.
    Part {
        /// So much.
        taken: i64,
        /// Of so much.
        of: i64,
    },
    /// What mortgages of earlier rank secure comes first.
    Ahead {
        /// So much (fen).
        first: Fen,
    },
    /// All of it.
    Whole,
}

impl Pledged {
    /// What a pledge in force takes: `part` as its item says, `secured` what stands before whoever
    /// comes next (fen).
    pub fn by(details: &AssetDetails, part: Option<i64>, secured: Fen) -> Self {
        let stock = stock(details);
        match (details.kind().sharing(), part) {
            (Sharing::ByRank, _) => Self::Ahead { first: secured },
            (Sharing::ByQuantity, Some(taken)) if taken < stock.quantity => Self::Part {
                taken,
                of: stock.quantity,
            },
            (Sharing::ByAmount, Some(taken)) if taken < stock.amount.0 => Self::Part {
                taken,
                of: stock.amount.0,
            },
            _ => Self::Whole,
        }
    }

    /// With what another pledge takes.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (Self::Part { taken, of }, Self::Part { taken: more, .. }) => {
                let taken = taken.saturating_add(more);
                if taken < of {
                    Self::Part { taken, of }
                } else {
                    Self::Whole
                }
            }
            (Self::Ahead { first }, Self::Ahead { first: more }) => Self::Ahead {
                first: first.plus(more),
            },
            _ => Self::Whole,
        }
    }

    /// How much of a value that is (fen): a part is rounded up, so that what is left is never told
    /// too high.
    pub fn of(self, value: Fen) -> Fen {
        let value = value.max(Fen::ZERO);
        match self {
            Self::Nothing => Fen::ZERO,
            Self::Whole => value,
            Self::Ahead { first } => first.max(Fen::ZERO).min(value),
            Self::Part { taken, of } if of > 0 => {
                let (taken, of) = (i128::from(taken.max(0)), i128::from(of));
                let up = (i128::from(value.0) * taken + of - 1) / of;
                Fen(i64::try_from(up).unwrap_or(i64::MAX)).min(value)
            }
            Self::Part { .. } => value,
        }
    }

    /// How much of a value the pledge that takes this may count for itself (fen): a part is rounded
    /// down; a mortgage counts the whole, less what is before it.
    pub fn held(self, value: Fen) -> Fen {
        match self {
            Self::Nothing => Fen::ZERO,
            Self::Part { taken, of } => {
                let rest = Self::Part {
                    taken: of.saturating_sub(taken),
                    of,
                };
                value.max(Fen::ZERO).minus(rest.of(value))
            }
            Self::Whole | Self::Ahead { .. } => value.max(Fen::ZERO),
        }
    }
}

/// What the registry knows of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The newest value, if one may be relied on.
    pub value: Option<Told>,
    /// What is pledged of it.
    pub pledged: Pledged,
}

/// An item as it is offered.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Which.
    pub id: AssetId,
    /// As its owner registered it.
    pub asset: &'a AssetRecord,
    /// What the registry knows beside it.
    pub known: Option<&'a Known>,
}

impl Item<'_> {
    /// The value that counts, with its source: the registry's before the owner's.
    pub fn told(&self) -> Option<Told> {
        let known = self.known.and_then(|known| known.value.clone());
        known.or_else(|| Told::registered(self.asset))
    }

    /// What is pledged of it.
    pub fn pledged(&self) -> Pledged {
        self.known.map(|known| known.pledged).unwrap_or_default()
    }
}

impl<'a> From<(AssetId, &'a AssetRecord)> for Item<'a> {
    fn from((id, asset): (AssetId, &'a AssetRecord)) -> Self {
        Self {
            id,
            asset,
            known: None,
        }
    }
}
