//! What is told of a need beside its facts, without asking the database: for lists, their order,
//! and figures by group.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::facts::{FactValue, keys};
use domain::ids::{NeedId, OrgId};
use domain::money::Fen;
use domain::product::Instrument;
use domain::size_class::SizeClass;
use serde::{Deserialize, Serialize};

use crate::matches::Case;

/// A need in few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedCard {
    /// The need.
    pub need: NeedId,
    /// Its firm.
    pub org: OrgId,
    /// Amount asked, fen.
    pub amount: Fen,
    /// Months asked.
    pub tenor_months: i64,
    /// Money needed at the latest on.
    pub latest_date: Option<NaiveDate>,
    /// The firm's size class, where its figures settle it.
    pub size_class: Option<SizeClass>,
    /// GB/T 4754 code of the firm.
    pub industry: String,
    /// Administrative code of the firm's registered place.
    pub region: String,
    /// Whole months since the firm was founded.
    pub age_months: Option<i64>,
    /// Whether the firm shows it to institutions whose products match.
    pub shown: bool,
    /// Instruments that the firm named; none means any.
    pub instruments: BTreeSet<Instrument>,
    /// Short name of the need.
    pub title: String,
    /// When the need was last changed.
    pub updated_at: DateTime<Utc>,
    /// Chinese name of the firm.
    pub firm_zh: String,
    /// English name of the firm, may be empty.
    pub firm_en: String,
}

impl NeedCard {
    pub(super) fn of(case: &Case) -> Self {
        let size_class = match case.facts.get(keys::FIRM_SIZE_CLASS) {
            Some(FactValue::Code(code)) => SizeClass::from_code(code),
            _ => None,
        };
        let age_months = case.facts.get(keys::FIRM_AGE_MONTHS);
        Self {
            need: NeedId::new(case.row.id),
            org: OrgId::new(case.row.org_id),
            amount: case.record.amount,
            tenor_months: case.record.tenor_months,
            latest_date: case.record.latest_date,
            size_class,
            industry: case.firm.industry.clone(),
            region: case.firm.region.clone(),
            age_months: age_months.and_then(FactValue::ordinal),
            shown: case.record.open_to_providers,
            instruments: case.record.instruments.clone(),
            updated_at: case.row.updated_at,
            title: case.row.title.clone(),
            firm_zh: case.org.name_zh.clone(),
            firm_en: case.org.name_en.clone(),
        }
    }
}
