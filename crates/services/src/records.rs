//! Rows as the domain's records. A row that the domain cannot read is our fault: forms are checked
//! before anything is stored.

use std::collections::BTreeSet;
use std::fmt::Display;

use domain::collateral::{AssetRecord, Valuation};
use domain::declared::Answers;
use domain::facts::FactValue;
use domain::firm::{Certification, FinancialYear, FirmRecord};
use domain::ids::{AssetId, NeedId};
use domain::money::{Bp, Fen};
use domain::need::{NeedRecord, NeedStatus};
use domain::uscc::Uscc;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::rows::{
    AssetRow, CertificationRow, DeclaredRow, FinancialRow, FirmRow, NeedAssetRow, NeedRow,
    OrganisationRow,
};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys;

/// A firm.
pub fn firm(row: &FirmRow, org: &OrganisationRow) -> Result<FirmRecord> {
    Ok(FirmRecord {
        uscc: Uscc::parse(&row.uscc).map_err(|fault| broken("firm", row.org_id, fault))?,
        name_zh: org.name_zh.clone(),
        name_en: org.name_en.clone(),
        entity_type: row.entity_type.clone(),
        founded_on: row.founded_on,
        industry: row.industry.clone(),
        region: row.region.clone(),
        zone: row.zone.clone(),
        employees: row.employees,
        emerging_industries: json("firm", row.org_id, &row.emerging_industries)?,
        industry_groups: json("firm", row.org_id, &row.industry_groups)?,
        contact_name: row.contact_name.clone(),
        contact_phone: row.contact_phone.clone(),
        legal_representative: row.legal_representative.clone(),
    })
}

/// A certification.
pub fn certification(row: &CertificationRow) -> Certification {
    Certification {
        kind: row.kind.clone(),
        number: row.number.clone(),
        issued_on: row.issued_on,
        expires_on: row.expires_on,
    }
}

/// A year's figures.
pub fn financial(row: &FinancialRow) -> FinancialYear {
    FinancialYear {
        year: row.year,
        revenue: Fen(row.revenue_fen),
        total_assets: Fen(row.total_assets_fen),
        total_liabilities: Fen(row.total_liabilities_fen),
        net_profit: Fen(row.net_profit_fen),
        rd_expense: Fen(row.rd_expense_fen),
        operating_cash_flow: None,
        tax_paid: None,
    }
}

/// The answers of one firm; `rows` may hold those of others too.
pub fn answers<'a>(rows: impl IntoIterator<Item = &'a DeclaredRow>) -> Result<Answers> {
    let mut answers = Answers::new();
    for row in rows {
        let value: FactValue = json("declared_fact", row.org_id, &row.value)?;
        answers.insert(row.fact_key.clone(), value);
    }
    Ok(answers)
}

/// A need with the assets offered; `offers` may hold those of other needs too.
pub fn need(row: &NeedRow, offers: &[NeedAssetRow]) -> Result<NeedRecord> {
    let status = NeedStatus::from_code(&row.status)
        .ok_or_else(|| broken("financing_need", row.id, "status"))?;
    Ok(NeedRecord {
        title: row.title.clone(),
        amount: Fen(row.amount_fen),
        tenor_months: row.tenor_months,
        purpose: row.purpose.clone(),
        instruments: json("financing_need", row.id, &row.instruments)?,
        latest_date: row.latest_date,
        max_cost: row.max_cost_bp.map(Bp),
        description: row.description.clone(),
        facts: json("financing_need", row.id, &row.facts)?,
        assets: offered(NeedId::new(row.id), offers),
        open_to_providers: row.open_to_providers,
        status,
    })
}

/// The assets offered with a need.
pub fn offered(need: NeedId, offers: &[NeedAssetRow]) -> BTreeSet<AssetId> {
    offers
        .iter()
        .filter(|offer| offer.need_id == need.uuid())
        .map(|offer| AssetId::new(offer.asset_id))
        .collect()
}

/// An asset.
pub fn asset(row: &AssetRow) -> Result<AssetRecord> {
    let valuation = row
        .value_fen
        .zip(row.valued_on)
        .map(|(amount, on)| Valuation {
            amount: Fen(amount),
            on,
            by: row.valued_by.clone(),
        });
    Ok(AssetRecord {
        title: row.title.clone(),
        details: json("asset", row.id, &row.details)?,
        valuation,
    })
}

/// A value as it is stored in a JSON column.
pub fn stored<T: serde::Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| Error::Internal(error.to_string()))
}

/// A JSON column read back.
pub fn json<T: DeserializeOwned>(table: &str, id: impl Display, value: &Value) -> Result<T> {
    T::deserialize(value).map_err(|error| broken(table, id, error))
}

/// Hash of a form and of who sent it.
pub(crate) fn digest<T: serde::Serialize>(ctx: &Ctx, whole: &T) -> Result<String> {
    let sent = json!({ "by": ctx.actor()?.user_id, "form": stored(whole)? });
    Ok(keys::hex(&Sha256::digest(sent.to_string().as_bytes())))
}

pub(crate) fn broken(table: &str, id: impl Display, fault: impl Display) -> Error {
    Error::Internal(format!("unreadable row of {table} {id}: {fault}"))
}
