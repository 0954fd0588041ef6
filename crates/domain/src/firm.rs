//! A firm: its record, its certifications, its figures of the last years.
//!
//! Forms are read here (`parse`), all faults at once; what the record means for criteria is
//! assembled in `profile`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{calendar, lang::Lang, uscc::Uscc};

mod certification;
mod financial;
mod input;

pub use certification::{Certification, CertificationInput, usual_expiry};
pub use financial::{FinancialInput, FinancialYear, MAX_YEARS};
pub use input::FirmInput;

/// Largest number of employees accepted; the largest employers of the country have fewer.
pub const EMPLOYEES_MAX: i64 = 3_000_000;
/// Earliest founding date accepted: no enterprise on the register is older.
pub const EARLIEST_FOUNDING: &str = "1840-01-01";
/// Most certifications of one firm.
pub const CERTIFICATIONS_MAX: usize = 50;

/// A firm as registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmRecord {
    /// 统一社会信用代码.
    pub uscc: Uscc,
    /// Registered Chinese name.
    pub name_zh: String,
    /// English name, may be empty.
    pub name_en: String,
    /// Legal form, a code of `facts::options::ENTITY_TYPES`.
    pub entity_type: String,
    /// Date of establishment.
    pub founded_on: NaiveDate,
    /// GB/T 4754 code with its letter: `C3670`.
    pub industry: String,
    /// Administrative division of the registered place, six digits.
    pub region: String,
    /// Functional zone, a code of `facts::options::ZONES`.
    pub zone: String,
    /// Number of employees; `None` is unknown.
    pub employees: Option<i64>,
    /// Emerging industries, codes of `facts::options::EMERGING_INDUSTRIES`.
    pub emerging_industries: BTreeSet<String>,
    /// Industry groups, codes of `facts::options::INDUSTRY_GROUPS`.
    pub industry_groups: BTreeSet<String>,
    /// Contact person, may be empty.
    pub contact_name: String,
    /// Contact telephone, may be empty.
    pub contact_phone: String,
    /// Legal representative, may be empty. The identity number is no part of the record: it is
    /// stored sealed and told apart.
    #[serde(default)]
    pub legal_representative: String,
}

impl FirmRecord {
    /// Age in whole months on a day.
    pub fn age_months(&self, on: NaiveDate) -> i64 {
        calendar::months_between(self.founded_on, on)
    }

    /// The name in the reader's language; the Chinese one where there is no English one.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name_zh,
        }
    }
}

#[cfg(test)]
mod tests;
