//! Certifications (资质): what a firm is recognised as, by whom it can be checked, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{add_days, add_months},
    facts::options::CERTIFICATIONS,
    fault::{Fault, FieldFault, note},
    form,
    text::{self, CODE_MAX},
};

/// A certification of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certification {
    /// A code of `facts::options::CERTIFICATIONS`.
    pub kind: String,
    /// Number of the certificate or notice.
    pub number: String,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Last day of validity; `None` where it has no end.
    pub expires_on: Option<NaiveDate>,
}

/// The form of a certification as typed.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    missing_docs,
    reason = "the fields are those of `Certification`, as typed"
)]
pub struct CertificationInput<'a> {
    pub kind: &'a str,
    pub number: &'a str,
    pub issued_on: &'a str,
    pub expires_on: &'a str,
}

impl Certification {
    /// Whether it counts on a day: issued, and not expired.
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        self.issued_on <= on && self.expires_on.is_none_or(|last| on <= last)
    }

    /// Reads the form. An expiry that is left out is filled in where the rules fix the term.
    pub fn parse(
        input: &CertificationInput<'_>,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let f = &mut faults;
        let kind = note(f, "kind", form::choice(input.kind, CERTIFICATIONS));
        let number = note(f, "number", text::line(&text::fold(input.number), CODE_MAX));
        let issued_on = note(f, "issued_on", issued(input.issued_on, today));
        let expires_on = note(f, "expires_on", form::optional_date(input.expires_on));
        if let (Some(issued), Some(Some(expires))) = (issued_on, expires_on)
            && expires <= issued
        {
            f.push(FieldFault::new(
                "expires_on",
                Fault::NotAfter { other: issued },
            ));
        }
        match (kind, number, issued_on, expires_on) {
            (Some(kind), Some(number), Some(issued_on), Some(expires)) if faults.is_empty() => {
                let expires_on = expires.or_else(|| usual_expiry(&kind, issued_on));
                Ok(Self {
                    kind,
                    number,
                    issued_on,
                    expires_on,
                })
            }
            _ => Err(faults),
        }
    }
}

fn issued(typed: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let date = form::date(typed)?;
    if date > today {
        Err(Fault::FutureDate { today })
    } else {
        Ok(date)
    }
}

/// The last day of validity where the rules fix the term: three years for high-tech firms
/// (国科发火〔2016〕32号 第九条) and for innovative SMEs, SRDI SMEs and little giants
/// (工信部企业〔2022〕63号).
pub fn usual_expiry(kind: &str, issued_on: NaiveDate) -> Option<NaiveDate> {
    let three_years = ["hnte", "innovative_sme", "srdi_sme", "little_giant"];
    three_years
        .contains(&kind)
        .then(|| add_days(add_months(issued_on, 36), -1))
}
