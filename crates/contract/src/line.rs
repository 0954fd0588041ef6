//! The lines of pledges: debt, value against it, warning, call and liquidation; the collateral book.

use chrono::NaiveDate;
use domain::ids::{AssetId, PledgeId};
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

use crate::common::{Coded, OrgBrief};

/// Sets the debt and the lines of a pledge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version of the line seen.
    pub version: String,
    /// What is owed.
    pub debt: String,
    /// Of which day; empty for today.
    pub debt_on: String,
    /// Warning level, percent of debt over value.
    pub warning: String,
    /// Level of a margin call.
    pub call: String,
    /// Level of liquidation.
    pub liquidation: String,
    /// In words.
    pub note: String,
}

/// Which pledge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineRefParams {
    /// The pledge.
    pub id: String,
}

/// An asset as it counts for a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineItemView {
    /// The asset.
    pub asset: AssetId,
    /// Its short name.
    pub title: String,
    /// Kind.
    pub kind: Coded,
    /// Its value, if anybody has told one.
    pub value: Option<Fen>,
    /// Whose word that is and of which day.
    pub source: String,
    /// The last day on which the value may be relied on.
    pub good_until: Option<NaiveDate>,
    /// Whether that day has passed.
    pub out_of_date: bool,
    /// What of the value the pledge takes, where it is a part.
    pub part: Option<Fen>,
    /// What stands before it.
    pub prior: Fen,
    /// What it counts.
    pub net: Fen,
    /// The last day of the right or document.
    pub ends_on: Option<NaiveDate>,
    /// Why less than the value counts, a sentence each.
    pub why: Vec<String>,
}

/// What brings a pledge below a line again, each by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CureView {
    /// The line.
    pub level: Coded,
    /// The least to repay.
    pub repay: Fen,
    /// The least value to add; `None` where no amount would do.
    pub add: Option<Fen>,
}

/// Where a pledge stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// The pledge.
    pub pledge: PledgeId,
    /// What is owed.
    pub debt: Fen,
    /// Of which day.
    pub debt_on: NaiveDate,
    /// The lines.
    pub warning: Bp,
    /// Margin call.
    pub call: Bp,
    /// Liquidation.
    pub liquidation: Bp,
    /// Where it stands today.
    pub level: Coded,
    /// Debt over value, rounded up; `None` where nothing of value is left.
    pub ratio: Option<Bp>,
    /// What counts together.
    pub net: Fen,
    /// How far the value may still fall before the next line.
    pub room: Fen,
    /// Item by item.
    pub items: Vec<LineItemView>,
    /// What would cure it, the gravest line first.
    pub cures: Vec<CureView>,
    /// The form, for those who may set it.
    pub form: Option<LineParams>,
}

/// Which part of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BookParams {
    /// A code of `domain::valuation::Level`; empty for all.
    pub band: String,
}

/// A live pledge in the collateral book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookRowView {
    /// The pledge.
    pub pledge: PledgeId,
    /// The owner.
    pub owner: OrgBrief,
    /// Mortgage or pledge.
    pub security: Coded,
    /// The assets, by their short names.
    pub titles: Vec<String>,
    /// What counts.
    pub value: Fen,
    /// Whose word that is and of which day, each once.
    pub sources: Vec<String>,
    /// Whether a value has run out.
    pub out_of_date: bool,
    /// What is owed.
    pub debt: Fen,
    /// Debt over value.
    pub ratio: Option<Bp>,
    /// The band.
    pub level: Coded,
    /// When the debt falls due.
    pub due_on: NaiveDate,
}

/// A band with what lies in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandView {
    /// The band.
    pub level: Coded,
    /// How many pledges.
    pub pledges: u64,
    /// What is owed.
    pub debt: Fen,
    /// What counts against it.
    pub value: Fen,
    /// Debt over value.
    pub ratio: Option<Bp>,
}

/// A group's share of the value of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareView {
    /// The group.
    pub name: String,
    /// What it counts.
    pub value: Fen,
    /// Of all.
    pub share: Option<Bp>,
}

/// The collateral book of an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookView {
    /// The pledges of the band asked for, the highest ratio first.
    pub rows: Vec<BookRowView>,
    /// The band asked for; empty for all.
    pub band: String,
    /// Every band.
    pub bands: Vec<BandView>,
    /// What is owed in all.
    pub debt: Fen,
    /// What counts in all.
    pub value: Fen,
    /// Debt over value of the whole book.
    pub ratio: Option<Bp>,
    /// By kind of asset.
    pub by_kind: Vec<ShareView>,
    /// By owner, and by debtor of receivables.
    pub by_name: Vec<ShareView>,
    /// Of which day.
    pub as_of: NaiveDate,
}

/// What an asset could carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriesView {
    /// The asset.
    pub asset: AssetId,
    /// Where it stands in its life.
    pub state: Coded,
    /// Its value today.
    pub value: Option<Fen>,
    /// Whose word that is and of which day.
    pub source: String,
    /// What is pledged of it.
    pub pledged: Fen,
    /// The usual rate among the products that take it: the one in the middle.
    pub rate: Option<Bp>,
    /// The lowest and the highest.
    pub rates: Option<(Bp, Bp)>,
    /// How many products take it at a rate.
    pub products: u64,
    /// What it could carry at the usual rate.
    pub carries: Option<Fen>,
}
