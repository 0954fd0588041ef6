//! Warehouse receipts in custody: what keepers enter, what holders ask for, what both and pledgees
//! see. Every form has a key made when it was opened: sent twice, its step is taken once.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::AssetId;
use serde::{Deserialize, Serialize};

use crate::common::Coded;
use crate::document::DocumentView;

/// A new receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IssueReceiptParams {
    /// Key of the form.
    pub id: String,
    /// The depositor's unified social credit code.
    pub firm: String,
    /// Day of issue.
    pub issued_on: String,
    /// The fields of a receipt but the warehouse's own, by field name.
    pub details: BTreeMap<String, String>,
}

/// What an inspection found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InspectParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// The quantity counted or weighed.
    pub counted: String,
    /// Ticked where the goods are not as told in something else than the quantity.
    pub differs: String,
    /// In words; needed where something differs.
    pub note: String,
}

/// How a discrepancy was settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettleParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// `told`: the goods are as the receipt says again; `counted`: it now says what was counted.
    pub to: String,
    /// In words.
    pub note: String,
}

/// Stops a receipt, or lets it go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreezeParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// Number of the order of a court or authority; a pledgee gives none.
    pub number: String,
    /// In words.
    pub note: String,
}

/// Goods leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutboundParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// How much.
    pub quantity: String,
    /// Who fetches them, on which document.
    pub note: String,
}

/// What the holder asks the keeper for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskKeeperParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// `split`, `merge`, `transfer` or `cancel`.
    pub command: String,
    /// The quantities of a split, between spaces or commas.
    pub parts: String,
    /// The other receipts of a merger.
    pub with: Vec<String>,
    /// The unified social credit code of the next holder.
    pub to: String,
    /// In words.
    pub note: String,
}

/// The keeper carries out what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CarryOutParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// The numbers of the new receipts, one a line.
    pub numbers: String,
    /// In words.
    pub note: String,
}

/// A step that needs no more than words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReceiptStepParams {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// In words.
    pub note: String,
}

/// Which receipts a keeper's list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeeperParams {
    /// A code of `Group`; empty for all that are open.
    pub group: String,
}

/// A receipt in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRowView {
    /// Its asset.
    pub id: AssetId,
    /// Its number.
    pub number: String,
    /// The holder.
    pub holder: String,
    /// The goods.
    pub commodity: String,
    /// Where it stands.
    pub status: Coded,
    /// In store, of which pledged, and what may leave: numbers as printed.
    pub stored: String,
    /// Of which pledged.
    pub pledged: String,
    /// May leave.
    pub free: String,
    /// Unit of all three.
    pub unit: String,
    /// Last day of storage.
    pub expires_on: NaiveDate,
    /// Last inspected.
    pub inspected_on: Option<NaiveDate>,
    /// To be inspected by; none where it has ended.
    pub due_on: Option<NaiveDate>,
    /// Whether that day has come.
    pub due: bool,
    /// What the holder asks for.
    pub asked: Option<Coded>,
}

/// A group of receipts with how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptGroupView {
    /// The group.
    pub group: Coded,
    /// How many.
    pub count: usize,
}

/// A keeper's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeeperView {
    /// The warehouse.
    pub warehouse: String,
    /// Number of the accreditation that holds today, with its last day.
    pub accredited: Option<(String, Option<NaiveDate>)>,
    /// The groups.
    pub groups: Vec<ReceiptGroupView>,
    /// The group shown.
    pub group: String,
    /// The receipts of that group.
    pub receipts: Vec<ReceiptRowView>,
}

/// The form of a new receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueFormView {
    /// The form.
    pub form: IssueReceiptParams,
    /// Whether the warehouse may issue.
    pub accredited: bool,
}

/// A step in the custody of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyStepView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub step: Coded,
    /// The status it led to.
    pub status: Coded,
    /// Who.
    pub actor: String,
    /// For whom.
    pub org: String,
    /// How much it was about, with its unit; empty where it was about none.
    pub quantity: String,
    /// What was left in store, with its unit.
    pub left: String,
    /// In words.
    pub note: String,
}

/// Another receipt that this one came from or became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KinView {
    /// Its asset; none where the reader may not open it.
    pub id: Option<AssetId>,
    /// Its number.
    pub number: String,
    /// How the two belong together.
    pub relation: Coded,
}

/// What the holder asks for, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedView {
    /// The step.
    pub command: Coded,
    /// With which quantities, receipts or firm.
    pub words: String,
    /// How many numbers the keeper gives to carry it out.
    pub numbers: usize,
}

/// A receipt as one of its sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// The row.
    pub row: ReceiptRowView,
    /// Version.
    pub version: i64,
    /// Keeper, holder or pledgee.
    pub side: String,
    /// The warehouse.
    pub warehouse: String,
    /// Issued.
    pub issued_on: NaiveDate,
    /// The fields: label and value in words.
    pub fields: Vec<Coded>,
    /// Frozen by order of a court or authority.
    pub by_order: bool,
    /// The steps that the reader may take now.
    pub allowed: Vec<Coded>,
    /// What was counted by the inspection that found the discrepancy, with its unit.
    pub counted: Option<String>,
    /// What waits for the keeper.
    pub asked: Option<AskedView>,
    /// Whether the reader may take back what was asked, or carry it out.
    pub may_answer: bool,
    /// Receipts that could become one with this one: number and id.
    pub alike: Vec<Coded>,
    /// Where it came from, what it became.
    pub kin: Vec<KinView>,
    /// What happened, newest first.
    pub steps: Vec<CustodyStepView>,
    /// Evidence of the keeper.
    pub documents: Vec<DocumentView>,
    /// A fresh key for the forms of the page.
    pub key: String,
}
