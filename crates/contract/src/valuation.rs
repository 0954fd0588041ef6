//! What assets are worth: accreditations, appraisals, what happened to rights, prices, and the
//! daily run over all assets.

use crate::account::Home;
use crate::asset::AssetRowView;
use crate::common::{Coded, OrgBrief};
use crate::document::DocumentView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{AccreditationId, AppraisalId, AssetId, OrgId, ShockId};
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// Accredit an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccreditParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The organisation.
    pub org: String,
    /// Number of the accreditation.
    pub number: String,
    /// First day.
    pub valid_from: String,
    /// Last day; empty where it does not end.
    pub valid_until: String,
}

/// Names one accreditation or appraisal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawParams {
    /// Id.
    pub id: String,
    /// Version seen.
    pub version: String,
}

/// Enter an appraisal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppraiseParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The asset.
    pub asset: String,
    /// Number of the report.
    pub report_number: String,
    /// Code of the method.
    pub method: String,
    /// The value, in 万元.
    pub amount: String,
    /// The day of which it speaks.
    pub base_date: String,
    /// The day of the report.
    pub signed_on: String,
    /// The last day on which it may be used; empty is a year from the base date.
    pub valid_until: String,
    /// The document that is the report, among those of the asset; may be empty.
    pub document: String,
}

/// Note what happened to a right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoteShockParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The asset.
    pub asset: String,
    /// Code of what happened.
    pub shock: String,
    /// From this day.
    pub from: String,
    /// Where it is known from.
    pub source: String,
}

/// Say that it is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettleShockParams {
    /// What happened.
    pub id: String,
    /// The asset.
    pub asset: String,
    /// The day from which it no longer counts.
    pub on: String,
}

/// Enter prices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PricesParams {
    /// Who quotes them.
    pub source: String,
    /// A line each: day, commodity, unit, price in yuan.
    pub lines: String,
}

/// Where something was noted, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The asset.
    pub asset: AssetId,
    /// The pages of whoever noted it.
    pub home: Home,
}

/// An accreditation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccreditationView {
    /// Id.
    pub id: AccreditationId,
    /// Version.
    pub version: i64,
    /// Number.
    pub number: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
    /// Whether it holds today.
    pub holds: bool,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// The accreditations of an organisation; `form` is none where there is nothing to accredit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccreditationsView {
    /// The organisation.
    pub org: OrgId,
    /// All, the newest first.
    pub rows: Vec<AccreditationView>,
    /// A fresh form.
    pub form: Option<AccreditParams>,
}

/// A step from one amount to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// What it accounts for.
    pub what: Coded,
    /// The factor, for showing.
    pub factor: Bp,
    /// The amount after it.
    pub amount: Fen,
}

/// A value with its day and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueView {
    /// The value.
    pub amount: Fen,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
    /// Where it comes from.
    pub basis: Coded,
    /// Who says so; empty for the firm itself.
    pub source: String,
    /// The last day on which it may be relied on.
    pub good_until: Option<NaiveDate>,
    /// Whether it may be relied on today.
    pub good: bool,
    /// What the first step starts from.
    pub first: Fen,
    /// From the first amount to the last.
    pub steps: Vec<StepView>,
}

/// A value as it was told once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldView {
    /// When.
    pub at: DateTime<Utc>,
    /// The value.
    pub amount: Fen,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
    /// Where it comes from.
    pub basis: Coded,
    /// Who says so; empty for the firm itself.
    pub source: String,
}

/// A point of the curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// The day.
    pub on: NaiveDate,
    /// The value.
    pub amount: Fen,
}

/// An appraisal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisalView {
    /// Id.
    pub id: AppraisalId,
    /// Version.
    pub version: i64,
    /// The asset.
    pub asset: AssetId,
    /// Its short name.
    pub title: String,
    /// The appraiser.
    pub by: String,
    /// Number of the report.
    pub report_number: String,
    /// The method.
    pub method: Coded,
    /// The value.
    pub amount: Fen,
    /// The day of which it speaks.
    pub base_date: NaiveDate,
    /// The day of the report.
    pub signed_on: NaiveDate,
    /// The last day on which it may be used.
    pub valid_until: NaiveDate,
    /// Whether it may be used today.
    pub good: bool,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Whether the reader may withdraw it.
    pub may_withdraw: bool,
}

/// What happened to a right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShockView {
    /// Id.
    pub id: ShockId,
    /// What.
    pub shock: Coded,
    /// What it leaves of the value.
    pub left: Bp,
    /// From this day.
    pub from: NaiveDate,
    /// Settled on this day.
    pub settled_on: Option<NaiveDate>,
    /// Where it is known from.
    pub source: String,
    /// Whether the reader may settle it.
    pub may_settle: bool,
}

/// What an asset is worth, and how one knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetValueView {
    /// The asset.
    pub asset: AssetId,
    /// The value today.
    pub value: Option<ValueView>,
    /// The curve, where it has one: from the appraisal to the end of the right.
    pub curve: Vec<CurvePoint>,
    /// Today.
    pub today: NaiveDate,
    /// What happened, the oldest first.
    pub shocks: Vec<ShockView>,
    /// What can happen to it; empty where nothing is noted of its kind.
    pub can_happen: Vec<Coded>,
    /// A fresh form, where the reader may note.
    pub form: Option<NoteShockParams>,
    /// The appraisals, the newest first.
    pub appraisals: Vec<AppraisalView>,
    /// The values told before, the newest first.
    pub told: Vec<ToldView>,
}

/// An appraiser's worklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraiserView {
    /// By what it is accredited today.
    pub accredited: Option<AccreditationView>,
    /// Handed over and not yet verified.
    pub to_verify: Vec<AssetRowView>,
    /// Verified, without an appraisal of its own that may be used today.
    pub to_appraise: Vec<AssetRowView>,
    /// Its reports that run out within sixty days, or have.
    pub running_out: Vec<AppraisalView>,
}

/// An asset as the appraiser to whom it was handed sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraiserAssetView {
    /// The asset.
    pub row: AssetRowView,
    /// Where it stands.
    pub status: Coded,
    /// Whose it is.
    pub firm: OrgBrief,
    /// What the firm told of it: label and value.
    pub fields: Vec<Coded>,
    /// Evidence.
    pub documents: Vec<DocumentView>,
    /// What it is worth so far.
    pub value: AssetValueView,
    /// The methods.
    pub methods: Vec<Coded>,
    /// A fresh form; `None` where the organisation is not accredited today.
    pub form: Option<AppraiseParams>,
}

/// A price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceView {
    /// The commodity.
    pub commodity: String,
    /// The unit.
    pub unit: String,
    /// Price of one unit.
    pub price: Fen,
    /// The day.
    pub on: NaiveDate,
    /// Who quotes it.
    pub source: String,
    /// Whether it is too old to count today.
    pub stale: bool,
}

/// The newest prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricesView {
    /// The newest first.
    pub rows: Vec<PriceView>,
    /// Days after which a price is none any more.
    pub stale_days: i64,
}

/// A run over all assets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// For which day.
    pub as_of: NaiveDate,
    /// Assets valued.
    pub done: i64,
    /// Assets that failed.
    pub failed: i64,
    /// Assets in all.
    pub total: i64,
    /// Started.
    pub started_at: DateTime<Utc>,
    /// Last sign of life.
    pub beat_at: DateTime<Utc>,
    /// Finished.
    pub finished_at: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub trouble: String,
}
