//! The authored part of the city: one sketch a firm, in `data/city/*.json`. What a person has to
//! invent well (names, purposes, products) is written there; figures, numbers and dates are
//! computed from it.

use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

use super::CityFault;

const FILES: [(&str, &str); 7] = [
    ("auto.json", include_str!("../../data/city/auto.json")),
    (
        "equipment.json",
        include_str!("../../data/city/equipment.json"),
    ),
    (
        "materials.json",
        include_str!("../../data/city/materials.json"),
    ),
    ("digital.json", include_str!("../../data/city/digital.json")),
    ("health.json", include_str!("../../data/city/health.json")),
    ("food.json", include_str!("../../data/city/food.json")),
    ("trade.json", include_str!("../../data/city/trade.json")),
];

/// A firm as sketched.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirmSketch {
    pub zh: String,
    pub en: String,
    /// GB/T 4754 class.
    pub industry: String,
    /// Administrative code, six digits.
    pub region: String,
    #[serde(default = "no_zone")]
    pub zone: String,
    #[serde(default = "company")]
    pub entity: String,
    /// Months since foundation.
    pub age: i64,
    pub staff: i64,
    /// Revenue of the last year, 万元; absent where the firm has not told it.
    pub revenue: Option<i64>,
    /// Growth over the year before, basis points.
    #[serde(default)]
    pub growth: i64,
    /// R&D expense over revenue, basis points.
    #[serde(default)]
    pub rd: i64,
    /// Liabilities over assets, basis points.
    pub debt: Option<i64>,
    /// Years of figures handed in.
    #[serde(default = "three")]
    pub years: i32,
    #[serde(default)]
    pub emerging: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    /// Codes; `hnte:expired` for one that has run out.
    #[serde(default)]
    pub certs: Vec<String>,
    /// Contact person.
    pub person: String,
    /// Answers that no record gives; `null` for one that is left open on purpose.
    #[serde(default)]
    pub facts: BTreeMap<String, Value>,
    pub needs: Vec<NeedSketch>,
    pub assets: Vec<AssetSketch>,
}

/// A need as sketched.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedSketch {
    pub title: String,
    /// 万元.
    pub wan: i64,
    pub months: i64,
    pub purpose: String,
    pub why: String,
    #[serde(default)]
    pub instruments: Vec<String>,
    /// Basis points.
    pub max_cost: Option<i64>,
    #[serde(default)]
    pub facts: Map<String, Value>,
}

/// An asset as sketched: kind, title, value in 万元, and what only this one has.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "AssetRow")]
pub(super) struct AssetSketch {
    pub kind: domain::collateral::CollateralKind,
    pub title: String,
    pub wan: Option<i64>,
    pub own: AssetOwn,
}

/// What only some kinds have.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct AssetOwn {
    pub commodity: String,
    pub quantity: String,
    pub unit: String,
    /// Yuan for one unit.
    pub price: String,
    pub paper: bool,
    /// Debtor or buyer.
    pub party: String,
    pub confirmed: bool,
    /// Days since the invoice.
    pub age: i64,
    /// Square metres.
    pub area: String,
    /// How land is held.
    pub right: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum AssetRow {
    Plain(domain::collateral::CollateralKind, String, Option<i64>),
    Own(
        domain::collateral::CollateralKind,
        String,
        Option<i64>,
        AssetOwn,
    ),
}

impl From<AssetRow> for AssetSketch {
    fn from(row: AssetRow) -> Self {
        match row {
            AssetRow::Plain(kind, title, wan) => Self {
                kind,
                title,
                wan,
                own: AssetOwn::default(),
            },
            AssetRow::Own(kind, title, wan, own) => Self {
                kind,
                title,
                wan,
                own,
            },
        }
    }
}

/// Every firm, in order.
pub(super) fn firms() -> Result<Vec<FirmSketch>, CityFault> {
    let mut all = Vec::new();
    for (file, text) in FILES {
        let part: Vec<FirmSketch> =
            serde_json::from_str(text).map_err(|source| CityFault::Sketch { file, source })?;
        all.extend(part);
    }
    Ok(all)
}

fn no_zone() -> String {
    "none".into()
}

fn company() -> String {
    "company".into()
}

const fn three() -> i32 {
    3
}
