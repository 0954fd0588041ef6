//! Things and claims whose numbers the parties choose: told apart by the other party's name.

use super::{AssetIdentity, Extent, at, fold, numbers};
use crate::fault::{Fault, FieldFault};
use crate::uscc::Uscc;

/// How a number is read: strictly, or as it stands.
pub(super) type Read = fn(&str) -> Result<String, Fault>;

/// The digits of a fully electronic invoice (数电发票, 国家税务总局公告2024年第11号), which one office
/// gives out for the whole country.
const ELECTRONIC_INVOICE: usize = 20;

pub(super) fn receipt(
    (warehouse, number): (&str, &str),
    (location, lot): (&str, &str),
    read: Read,
) -> Result<AssetIdentity, FieldFault> {
    let house = fold::name(warehouse).map_err(at("warehouse"))?;
    let number = read(number).map_err(at("receipt_number"))?;
    let receipt = AssetIdentity::of(format!("receipt:{house}:{number}"));
    if lot.trim().is_empty() {
        return Ok(receipt);
    }
    // Two receipts over the same goods are one security (担保制度解释 第五十九条).
    let place = fold::name(location).map_err(at("location"))?;
    let lot = read(lot).map_err(at("lot"))?;
    Ok(receipt.taking(format!("goods:{house}:{place}:{lot}"), Extent::Whole))
}

pub(super) fn receivable(
    (debtor, uscc): (&str, Option<&Uscc>),
    (seller, contract, invoice): (&str, &str, &str),
    read: Read,
) -> Result<AssetIdentity, FieldFault> {
    let debtor = fold::name(debtor).map_err(at("debtor"))?;
    let contract = read(contract).map_err(at("contract_number"))?;
    let invoice = read(invoice).map_err(at("invoice_number"))?;
    // By name: the debtor's code may be told in one form and left out in another. The seller is
    // not part of the key: the same invoice under another seller's name is the fraud looked for.
    let mut claim = AssetIdentity::of(format!("receivable:{debtor}:{invoice}"));
    if let Some(uscc) = uscc {
        claim = claim.taking(format!("receivable:{uscc}:{invoice}"), Extent::Whole);
        claim = claim.taking(format!("contract:{seller}:{uscc}:{contract}"), Extent::Part);
    }
    let digits = invoice.bytes().all(|byte| byte.is_ascii_digit());
    if digits && invoice.len() == ELECTRONIC_INVOICE {
        claim = claim.taking(format!("invoice:{invoice}"), Extent::Whole);
    }
    Ok(claim.taking(
        format!("contract:{seller}:{debtor}:{contract}"),
        Extent::Part,
    ))
}

/// An order is the whole of its contract: the claims that come of it are within it (民法典
/// 第四百四十条第六项, 现有的以及将有的应收账款).
pub(super) fn order(
    (buyer, uscc): (&str, Option<&Uscc>),
    (seller, contract): (&str, &str),
    read: Read,
) -> Result<AssetIdentity, FieldFault> {
    let buyer = fold::name(buyer).map_err(at("buyer"))?;
    let contract = read(contract).map_err(at("contract_number"))?;
    let order = AssetIdentity::of(format!("order:{seller}:{buyer}:{contract}"));
    let order = order.taking(
        format!("contract:{seller}:{buyer}:{contract}"),
        Extent::Whole,
    );
    Ok(match uscc {
        Some(uscc) => order.taking(
            format!("contract:{seller}:{uscc}:{contract}"),
            Extent::Whole,
        ),
        None => order,
    })
}

pub(super) fn equipment(make: &str, serial: &str) -> Result<AssetIdentity, FieldFault> {
    // A make and model may hold signs (“Φ500”) that a number may not.
    let make = fold::name(make).map_err(at("model"))?;
    let serial = numbers::serial(serial).map_err(at("serial_number"))?;
    Ok(AssetIdentity::of(format!("equipment:{make}:{serial}")))
}
