//! Goods, claims, equipment, land and buildings.

use super::*;

/// A warehouse receipt. Its value is quantity × unit price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarehouseReceipt {
    /// Number of the receipt.
    pub receipt_number: String,
    /// The warehouse that issued it.
    pub warehouse: String,
    /// Whether the issuer is registered as an accredited warehouse; `None` is unknown.
    #[serde(default)]
    pub issuer_registered: Option<bool>,
    /// The goods.
    pub commodity: String,
    /// Lot or batch, may be empty.
    #[serde(default)]
    pub lot: String,
    /// Where the goods lie.
    pub location: String,
    /// Quantity in thousandths of the unit.
    pub quantity: i64,
    /// Unit: 吨, 件, ….
    pub unit: String,
    /// Price of one unit (fen).
    pub unit_price: Fen,
    /// Electronic (true) or on paper.
    pub electronic: bool,
    /// Last day of the receipt.
    pub expires_on: NaiveDate,
}

/// A receivable. Its value is its amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receivable {
    /// Who owes.
    pub debtor: String,
    /// The debtor's unified social credit code, if known.
    #[serde(default)]
    pub debtor_uscc: Option<Uscc>,
    /// Number of the contract.
    pub contract_number: String,
    /// Number of the invoice.
    pub invoice_number: String,
    /// Amount (fen).
    pub amount: Fen,
    /// Date of the invoice.
    pub issued_on: NaiveDate,
    /// Due on.
    pub due_on: NaiveDate,
    /// Whether the debtor has confirmed it (确权); `None` is unknown.
    #[serde(default)]
    pub debtor_confirmed: Option<bool>,
}

/// Equipment. Its value is appraised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// What it is.
    pub name: String,
    /// Make and model.
    pub model: String,
    /// Maker's serial number.
    pub serial_number: String,
    /// Bought on.
    pub purchased_on: NaiveDate,
    /// Price paid (fen).
    pub original_price: Fen,
    /// Net book value (fen), if told.
    #[serde(default)]
    pub net_value: Option<Fen>,
    /// Number of the invoice, may be empty.
    #[serde(default)]
    pub invoice_number: String,
}

/// A right to use construction land.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandUseRight {
    /// Number of the certificate of real estate.
    pub certificate_number: String,
    /// Number of the unit (不动产单元号), 28 characters, may be empty; it says on which parcel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit_number: String,
    /// How the right was obtained, a code of `facts::options::LAND_RIGHT_TYPES`.
    pub right_type: String,
    /// Area in thousandths of a square metre.
    pub area: i64,
    /// Use, a code of `LAND_USES`.
    pub land_use: String,
    /// Address of the parcel.
    pub location: String,
    /// Last day of the right; `None` for allocated land.
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
}

/// A building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Building {
    /// Number of the certificate of real estate.
    pub certificate_number: String,
    /// Number of the unit (不动产单元号), 28 characters, may be empty; it says on which parcel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit_number: String,
    /// Floor area in thousandths of a square metre.
    pub area: i64,
    /// Use, a code of `BUILDING_USES`.
    pub building_use: String,
    /// Address.
    pub location: String,
    /// Whether it stands on leased land, which the land right does not follow.
    pub on_leased_land: bool,
    /// Finished in this year, if known.
    #[serde(default)]
    pub built_year: Option<i64>,
}

/// An order from a buyer. Its value is its amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Who ordered.
    pub buyer: String,
    /// The buyer's unified social credit code, if known.
    #[serde(default)]
    pub buyer_uscc: Option<Uscc>,
    /// Number of the order or contract.
    pub contract_number: String,
    /// Amount (fen).
    pub amount: Fen,
    /// Date of the order.
    pub ordered_on: NaiveDate,
    /// To be delivered by.
    pub delivery_on: NaiveDate,
    /// Supplies this buyer since, if told.
    #[serde(default)]
    pub supplier_since: Option<NaiveDate>,
}
